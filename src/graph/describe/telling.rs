//! What is written of an act as some of its mentions tell it.
//!
//! Takes an act and the mentions as which it is told; gives what a sentence of theirs may hold: nothing that they do not tell,
//! but for what nothing can be said of the act without. Must not put anything in words.

use super::{AGENT, Writer, claimed};
use crate::arrange::Arrange;
use crate::facts::MentionId;
use crate::graph::claim::Telling;
use crate::graph::store::Store;
use crate::graph::{MentionView, RoleView};
use crate::lexicon::{Lexicon, Role};

impl<'a> Writer<'a> {
    /// The same of an act in a clause that a mention makes of it, with what others tell of it there in the same way.
    pub(super) fn heard(&self, mention: MentionView<'a>) -> Self {
        let way = Telling::in_mention(mention);
        let alike = |other: &MentionView<'_>| other.id() != mention.id() && Telling::in_mention(*other) == way;
        let others: Vec<MentionView<'a>> = self.clauses(mention.act()).filter(alike).collect();
        Writer { depth: self.depth + 1, ..Writer::heard_in(self.graph, self.lexicon, mention, &others) }
    }

    /// What a mention and others like it tell of their act: the roles that they tell are written, and, where they tell none of
    /// them, those without which nothing is said of the act.
    pub(super) fn heard_in(
        graph: &'a Store,
        lexicon: &'a Lexicon,
        mention: MentionView<'a>,
        others: &[MentionView<'a>],
    ) -> Self {
        let whole = Writer::new(graph, lexicon, mention.act(), AGENT);
        let mentions = || std::iter::once(mention).chain(others.iter().copied());
        let told: Vec<Role> = mentions().flat_map(MentionView::roles).map(|edge| edge.role).collect();
        let is_core = |edge: &RoleView<'_>| {
            whole.verb.is_core(edge.role) && !told.contains(&edge.role) && whole.told.tells(edge, graph)
        };
        let is_written = |edge: &RoleView<'_>| mentions().any(|mention| mention.tells(edge.index)) || is_core(edge);
        let edges = graph.roles_and_unsaid(whole.act).filter(is_written).collect();
        Writer { told: Telling::in_mention(mention), edges, ..whole }
    }

    /// The same with those fillers alone that some mentions tell. Of a role of which they tell none, only what nothing is said of
    /// the act without is left: a day that another article gives is not theirs.
    pub(super) fn told_by(self, by: &'a [MentionId]) -> Self {
        if by.is_empty() {
            return self;
        }
        let told = claimed::told_by(self.graph, by).unwrap_or(self.told);
        let is_theirs = |edge: &RoleView<'_>| by.iter().any(|id| self.graph.mention(*id).tells(edge.index));
        let is_claimed =
            |edge: &RoleView<'_>| self.edges.iter().any(|own| own.role == edge.role) || told.tells(edge, self.graph);
        let own: Vec<RoleView<'a>> =
            self.graph.roles_and_unsaid(self.act).filter(|edge| is_theirs(edge) && is_claimed(edge)).collect();
        let is_left =
            |edge: &&RoleView<'_>| self.verb.is_core(edge.role) && !own.iter().any(|told| told.role == edge.role);
        let mut edges: Vec<RoleView<'a>> = self.edges.iter().filter(is_left).chain(&own).copied().collect();
        edges.arrange_by_key(|edge| edge.index);
        Writer { edges, told, by: Some(by), ..self }
    }

    /// The same with these fillers alone.
    pub(super) fn with(&self, edges: Vec<RoleView<'a>>) -> Self {
        let Writer { graph, lexicon, act, id, verb, told, by, depth, .. } = *self;
        Writer { graph, lexicon, act, id, verb, told, edges, by, depth }
    }
}
