//! Figures and days of an act that somebody tells otherwise than its sentence has them: `by 402 to 96`.
//!
//! Takes an act; gives what is told beside its sentence, with the mentions that tell it. Must not say which is right.

use super::Writer;
use crate::facts::{ActId, Filler, Polarity};
use crate::graph::store::Store;
use crate::graph::{MentionView, RoleSet, RoleView};
use crate::lexicon::{Lexicon, Origin, Role};

/// A figure or a day that others tell.
pub struct Otherwise<'a> {
    /// As a sentence of the act has it: `by 402 to 96`.
    pub words: String,
    /// Those that tell it.
    pub mentions: Vec<MentionView<'a>>,
}

/// The figures and days that some mentions of an act tell where its sentence has others.
#[must_use]
pub fn told_otherwise<'a>(graph: &'a Store, lexicon: &'a Lexicon, act: ActId) -> Vec<Otherwise<'a>> {
    // Most acts are told once.
    if graph.mentions_of(act).len() < 2 {
        return vec![];
    }
    let whole = Writer::new(graph, lexicon, act, RoleSet::ALL);
    let other = |edge: &RoleView<'a>| is_figure(edge, graph) && !whole.edges.iter().any(|own| own.index == edge.index);
    let told = |edge: RoleView<'a>| {
        let mentions: Vec<MentionView<'a>> =
            edge.mentions().map(|id| graph.mention(id)).filter(|mention| whole.is_rival(edge.role, *mention)).collect();
        (!mentions.is_empty()).then(|| Otherwise { words: whole.phrase(edge), mentions })
    };
    graph.roles(act).filter(other).filter_map(told).collect()
}

/// Whether a role is filled by a figure or a day.
fn is_figure(edge: &RoleView<'_>, graph: &Store) -> bool {
    let Filler::Entity(id) = edge.filler else { return false };
    matches!(graph.origin(id), Origin::Date(_) | Origin::Quantity | Origin::Tally)
}

impl<'a> Writer<'a> {
    /// Whether the sentence has something in a role that a mention of the same act does not tell. Whoever denies a part denies
    /// it, and tells nothing else.
    fn is_rival(&self, role: Role, mention: MentionView<'_>) -> bool {
        let mut written = self.edges(role).peekable();
        let affirms = mention.polarity() == Polarity::Did;
        written.peek().is_some() && !written.any(|edge| mention.tells(edge.index)) && affirms != self.told.is_denied()
    }

    /// What fills a role, as it stands in a sentence.
    fn phrase(&self, edge: RoleView<'a>) -> String {
        let mut words = String::new();
        self.with(vec![edge]).role(edge.role, false, &mut words);
        words.trim_start().to_owned()
    }
}
