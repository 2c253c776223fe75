//! Clues: what each condition of a question asks of an act, so that it is cited for that.
//!
//! Takes a predicate and the cells of one way in which it holds; gives what it asks of each act. Must not choose mentions.

use crate::facts::{ActId, MentionId};
use crate::graph::Standing;
use crate::lexicon::Role;
use crate::question::algebra::Var;
use crate::question::column::cell;
use crate::question::predicate::{
    ACT_TERM, DATE_TERM, DOCUMENT_TERM, FACE_TERM, FACED_TERM, FILLER_TERM, INNER_TERM, MENTION_TERM, NAMELESS_TERM,
    OUTER_TERM, Predicate, SOURCE_TERM, SOURCED_TERM, TOLD_IN_ACT_TERM,
};

/// What a condition asks of an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Clue {
    /// It is met by its thing.
    Alone,
    /// It is to be told in one of these ways.
    Ways(Standing),
    /// This mention is to tell it.
    Told(MentionId),
    /// A role, with the cell of its filler and the ways of being told.
    Role(Role, u32, Standing),
    /// It is asked for as this document tells it, a cell.
    Document(u32),
    /// The same of a voice.
    Voice(u32),
    /// The same of one that cannot be told from others.
    Nameless,
    /// It is asked for as a voice tells it in a document: both cells; as a nameless one does, where no voice is given.
    Telling(u32, Option<u32>),
}

/// A clue about one act, which takes part in one step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ActClue {
    /// The step.
    pub var: Var,
    /// The act.
    pub act: ActId,
    /// What is asked of it.
    pub clue: Clue,
}

/// What is asked of one act in all ways of one row.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'c>(pub &'c [ActClue]);

impl<'c> Asked<'c> {
    fn clues(self) -> impl Iterator<Item = Clue> + 'c {
        self.0.iter().map(|asked| asked.clue)
    }

    /// Whether it is only met by its thing.
    #[must_use]
    pub fn is_alone(self) -> bool {
        self.clues().any(|clue| clue == Clue::Alone)
    }

    /// Whether the ways of a mention are among those asked for.
    #[must_use]
    pub fn meets(self, way: Standing) -> bool {
        self.clues().any(|clue| matches!(clue, Clue::Ways(ways) if way.meets(ways)))
    }

    /// The mentions that tell it.
    pub fn told(self) -> impl Iterator<Item = MentionId> + 'c {
        self.clues().filter_map(|clue| if let Clue::Told(mention) = clue { Some(mention) } else { None })
    }

    /// The roles.
    pub fn roles(self) -> impl Iterator<Item = (Role, u32, Standing)> + 'c {
        self.clues().filter_map(|clue| match clue {
            Clue::Role(role, filler, ways) => Some((role, filler, ways)),
            _ => None,
        })
    }

    /// Whether no source is asked for what it tells, or one of which this is true. A source that is asked for what it tells
    /// together with another is not asked for what it tells without.
    pub fn is_from(self, mut is_source: impl FnMut(Clue) -> bool) -> bool {
        let apart = |source: &Clue| !self.clues().any(|clue| clue.is_telling_of(*source));
        let mut sources = self.clues().filter(|clue| clue.is_source()).filter(apart).peekable();
        sources.peek().is_none() || sources.any(&mut is_source)
    }
}

impl Clue {
    fn is_source(self) -> bool {
        matches!(self, Clue::Document(_) | Clue::Voice(_) | Clue::Nameless | Clue::Telling(..))
    }

    /// Whether a source is one of the two that tell it together.
    fn is_telling_of(self, source: Clue) -> bool {
        let Clue::Telling(document, voice) = self else { return false };
        match source {
            Clue::Document(known) => known == document,
            Clue::Voice(known) => voice == Some(known),
            Clue::Nameless => voice.is_none(),
            _ => false,
        }
    }
}

/// The terms of a condition as they stand in one way of holding.
pub trait Terms {
    /// The variable at a place.
    fn var(&self, place: usize) -> Option<Var>;
    /// The cell at a place; nothing where the way leaves it open.
    fn cell(&self, place: usize) -> Option<u32>;
    /// The act of the cell at a place.
    fn act(&self, place: usize) -> Option<ActId>;
}

/// Whether a predicate says something of an act that it is cited for.
#[must_use]
pub fn is_clue(predicate: &Predicate) -> bool {
    matches!(
        predicate,
        Predicate::ActIs(_)
            | Predicate::Fills(_)
            | Predicate::DatedTo(_)
            | Predicate::ActFace(_)
            | Predicate::ToldBy(_)
            | Predicate::ToldIn(_)
            | Predicate::Nameless(_)
            | Predicate::Told(_)
            | Predicate::RuleHolds(_)
    )
}

/// Notes what a condition that holds asks of its acts.
pub fn note(predicate: &Predicate, terms: &dyn Terms, see: &mut dyn FnMut(ActClue)) {
    let mut tell = |place: usize, clue: Clue| {
        if let (Some(var), Some(act)) = (terms.var(place), terms.act(place)) {
            see(ActClue { var, act, clue });
        }
    };
    match predicate {
        Predicate::ActIs(is) => tell(ACT_TERM, Clue::Ways(is.told)),
        Predicate::Fills(fills) => {
            if let Some(filler) = terms.cell(FILLER_TERM) {
                fills.roles.iter().for_each(|role| tell(ACT_TERM, Clue::Role(*role, filler, fills.told)));
            }
        }
        Predicate::DatedTo(dated) => {
            if let Some(date) = terms.cell(DATE_TERM) {
                tell(ACT_TERM, Clue::Role(Role::Time, date, dated.told));
            }
        }
        Predicate::ActFace(_) if terms.cell(FACED_TERM).and_then(cell::entity).is_some() => {
            tell(FACE_TERM, Clue::Alone);
        }
        Predicate::ToldBy(told) => {
            if let Some(source) = terms.cell(SOURCE_TERM) {
                tell(SOURCED_TERM, if told.voice { Clue::Voice(source) } else { Clue::Document(source) });
            }
        }
        Predicate::ToldIn(told) => {
            let voice = told.voice_term().map(|place| terms.cell(place));
            if let (Some(document), true) = (terms.cell(DOCUMENT_TERM), voice != Some(None)) {
                tell(TOLD_IN_ACT_TERM, Clue::Telling(document, voice.flatten()));
            }
        }
        Predicate::Nameless(_) => tell(NAMELESS_TERM, Clue::Nameless),
        Predicate::Told(told) => {
            if let Some(mention) = terms.cell(MENTION_TERM) {
                tell(INNER_TERM, Clue::Told(MentionId(mention)));
            }
            if let Some(ways) = told.outer_told {
                tell(OUTER_TERM, Clue::Ways(ways));
            }
        }
        _ => {}
    }
}
