//! The frame table: which role each part of a verb's sentence fills, as data for `whom help verbs`.

use super::Lexicon;
use super::entity::TiePath;
use super::role::Role;
use super::verb::{Says, Stance, VerbId};
use crate::arrange::Arrange;

/// One verb's row of the frame table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrameRow {
    /// The verb.
    pub verb: VerbId,
    /// Its base form.
    pub base: String,
    /// The base forms of the verbs it is directly a kind of.
    pub is_a: Vec<String>,
    /// The noun of its acts.
    pub noun: String,
    /// The role of its object.
    pub object: Role,
    /// Its own prepositions.
    pub prepositions: Vec<(String, Role)>,
    /// How it voices a `that` clause.
    pub says: Option<Says>,
    /// Where its agent stands towards the theme.
    pub stance: Option<Stance>,
    /// The ties of the cast that it asks for.
    pub tie: Option<TiePath>,
    /// Done by saying so.
    pub word: bool,
    /// Puts its theme on the table.
    pub carries: bool,
    /// `A met B` is `B met A`.
    pub symmetric: bool,
}

impl Lexicon {
    /// The frame of every verb, in the order of their base forms.
    #[must_use]
    pub fn frames(&self) -> Vec<FrameRow> {
        let mut rows: Vec<FrameRow> = self.verbs().map(|(id, _)| self.frame(id)).collect();
        rows.arrange_by(|a, b| a.base.cmp(&b.base));
        rows
    }

    /// The frame of one verb.
    #[must_use]
    pub fn frame(&self, id: VerbId) -> FrameRow {
        let verb = self.verb(id);
        FrameRow {
            verb: id,
            base: verb.base.clone(),
            is_a: verb.is_a.iter().map(|&of| self.verb(of).base.clone()).collect(),
            noun: verb.noun.clone(),
            object: verb.object,
            prepositions: verb.prepositions.clone(),
            says: verb.says,
            stance: verb.stance,
            tie: verb.tie,
            word: verb.word,
            carries: verb.carries,
            symmetric: verb.symmetric,
        }
    }
}
