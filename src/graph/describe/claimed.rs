//! What is printed of an act in few words, on a pill or in a cell: the verb, claiming no more than the act's sentence does, and
//! whose word that is.
//!
//! Takes an act, and the mentions as which it is told; gives the verb, who tells it so and who denies it. Must not name anybody.

use super::Writer;
use crate::facts::{ActId, DocumentId, MentionId, Mode, Polarity, Scope, Voice};
use crate::graph::claim::Telling;
use crate::graph::store::Store;
use crate::graph::{MentionView, RoleSet, RoleView, Standing, VoiceClass};
use crate::lexicon::{Lexicon, Says};

/// An act as its sentence claims it.
#[derive(Clone, Copy)]
pub struct Claimed<'a> {
    graph: &'a Store,
    lexicon: &'a Lexicon,
    act: ActId,
    by: Option<&'a [MentionId]>,
    told: Telling,
}

/// One who tells of an act, or denies it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Teller<'a> {
    /// The voice, then those through whom it is known that it says so, the nearest first. None: the document itself.
    pub voices: Vec<Voice>,
    /// The document itself, where no voice is told.
    pub document: Option<DocumentId>,
    /// How he told it, where it was only wanted, feared or planned: `demanded` by him; of what does not say it, `accusation`.
    pub how: Option<&'a str>,
    /// Whether it is of a part of it alone.
    pub in_part: bool,
}

impl<'a> Claimed<'a> {
    /// An act as some of its mentions tell it, or as all do.
    #[must_use]
    pub fn new(graph: &'a Store, lexicon: &'a Lexicon, act: ActId, by: Option<&'a [MentionId]>) -> Claimed<'a> {
        let whole = Writer::new(graph, lexicon, act, RoleSet::of(&[])).told;
        let told = by.and_then(|by| told_by(graph, by)).unwrap_or(whole);
        Claimed { graph, lexicon, act, by, told }
    }

    /// The verb, without a word for what is only reported: who tells it stands beside it.
    #[must_use]
    pub fn verb(self) -> String {
        self.told.unreported().predicate(self.lexicon.verb(self.graph.verb(self.act))).into_owned()
    }

    /// Whether it stands, as plain questions ask for it.
    #[must_use]
    pub fn stands(self) -> bool {
        self.told == Telling::Stands
    }

    /// Whether it is told flatly that it was not done, or nobody tells it.
    #[must_use]
    pub fn is_not_done(self) -> bool {
        self.told.is_flat_denial() || self.graph.told(self.act) == Standing::NONE
    }

    /// Whether it is told not to have been, or not to be.
    #[must_use]
    pub fn is_denied(self) -> bool {
        self.told.is_denied()
    }

    /// Whether a role belongs to what is claimed.
    #[must_use]
    pub fn tells(self, edge: &RoleView<'_>) -> bool {
        self.told.tells(edge, self.graph)
    }

    /// Those on whose word it rests; none where an article tells it itself, or the one who acts.
    #[must_use]
    pub fn tellers(self) -> Vec<Teller<'a>> {
        let ways = self.told.ways();
        let near = Standing::ANY.in_voice(VoiceClass::Document).with(Standing::ANY.in_voice(VoiceClass::Own));
        let so = || self.whole().filter(move |mention| mention.way().meets(ways));
        if so().any(|mention| mention.way().meets(near)) {
            return vec![];
        }
        self.each(so())
    }

    /// Those who deny it, or a part of it, where somebody tells it.
    #[must_use]
    pub fn deniers(self) -> Vec<Teller<'a>> {
        if self.told.is_denied() {
            return vec![];
        }
        self.each(self.mentions().filter(|mention| mention.polarity() == Polarity::DidNot))
    }

    fn each(self, mentions: impl Iterator<Item = MentionView<'a>>) -> Vec<Teller<'a>> {
        let mut tellers: Vec<Teller<'a>> = vec![];
        for teller in mentions.map(|mention| teller(self.graph, self.lexicon, mention)) {
            if !tellers.contains(&teller) {
                tellers.push(teller);
            }
        }
        tellers
    }

    /// The mentions that tell of the act itself.
    fn whole(self) -> impl Iterator<Item = MentionView<'a>> {
        self.mentions().filter(|mention| mention.scope() == Scope::Act)
    }

    fn mentions(self) -> impl Iterator<Item = MentionView<'a>> {
        let Claimed { graph, by, .. } = self;
        let is_told = move |id: &MentionId| by.is_none_or(|by| by.contains(id));
        graph.mentions_of(self.act).filter(is_told).map(move |id| graph.mention(id))
    }
}

/// The strongest way in which some mentions tell of their act; nothing where none tells of the act itself.
pub(super) fn told_by(graph: &Store, by: &[MentionId]) -> Option<Telling> {
    let whole = by.iter().map(|id| graph.mention(*id)).filter(|mention| mention.scope() == Scope::Act);
    let ways =
        whole.filter(|mention| !mention.is_unsaid()).fold(Standing::NONE, |ways, mention| ways.with(mention.way()));
    (ways != Standing::NONE).then(|| Telling::of(ways))
}

/// Who tells of an act in a mention.
#[must_use]
pub fn teller<'a>(graph: &'a Store, lexicon: &'a Lexicon, mention: MentionView<'a>) -> Teller<'a> {
    let voices: Vec<Voice> = mention.voices().rev().collect();
    Teller {
        document: voices.is_empty().then(|| mention.document()),
        voices,
        how: how_supposed(graph, lexicon, mention),
        in_part: mention.scope() == Scope::Roles,
    }
}

/// How a mention has its act, where its teller only wants, fears, plans or offers it: `demanded`.
#[must_use]
pub fn how_supposed<'a>(graph: &'a Store, lexicon: &'a Lexicon, mention: MentionView<'a>) -> Option<&'a str> {
    let is_open = matches!(mention.mode(), Mode::Future | Mode::Hypothetical);
    let speech = mention.told_in().filter(|_| is_open).map(|id| lexicon.verb(graph.verb(graph.mention(id).act())));
    let wants = speech.filter(|verb| !matches!(verb.says, Some(Says::Asserted | Says::Denied)));
    wants.map(|verb| if verb.says.is_some() { &*verb.participle } else { &*verb.noun })
}
