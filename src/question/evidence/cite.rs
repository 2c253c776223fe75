//! Which mentions are cited for an act, by what a row asks of it.
//!
//! Takes an act and what is asked of it; gives the mentions that tell it so, each for the whole act or for one role. Puts
//! nothing in words.

use super::clue::{ActClue, Asked, Clue};
use crate::arrange::Arrange;
use crate::facts::{ActId, Filler, MentionId, Scope, Voice};
use crate::graph::{MentionView, Standing, Store};
use crate::lexicon::{EntityId, Role};
use crate::question::algebra::Var;
use crate::question::column::cell;
use crate::question::column::cell::of_document;
use std::sync::Arc;

/// A mention that is cited, for the whole act or for one role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cited {
    /// The mention.
    pub mention: MentionId,
    /// The role, where it is cited only for that.
    pub role: Option<Role>,
}

/// An act that a row rests on, with what is cited for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CitedAct {
    /// The act.
    pub act: ActId,
    /// What part it plays, in the words of the question or of a rule.
    pub step: Arc<str>,
    /// It is only met by its thing.
    pub alone: bool,
    /// The mentions, in the order of documents and units.
    pub cited: Vec<Cited>,
}

/// An act with every mention that makes it stand.
#[must_use]
pub fn whole(act: ActId, store: &Store) -> CitedAct {
    let stands = ActClue { var: Var(0), act, clue: Clue::Ways(Standing::plain()) };
    cite(act, Asked(&[stands]), Arc::from(""), store)
}

/// An act with the mentions that tell it as it is asked.
#[must_use]
pub fn cite(act: ActId, asked: Asked<'_>, step: Arc<str>, store: &Store) -> CitedAct {
    CitedAct { act, step, alone: asked.is_alone(), cited: Choice { asked, store }.mentions(act) }
}

struct Choice<'a> {
    asked: Asked<'a>,
    store: &'a Store,
}

impl Choice<'_> {
    fn mentions(&self, act: ActId) -> Vec<Cited> {
        let (asked, store) = (self.asked, self.store);
        let mut cited: Vec<Cited> = Vec::new();
        let mut rivals: Vec<MentionView<'_>> = Vec::new();
        let symmetric = store.symmetric(store.verb(act));
        let by_mention = asked.told().next().is_some();
        let is_told = |id: MentionId| asked.told().any(|told| told == id);
        let unsaid = store.unsaid_of(act).filter(|id| is_told(*id));
        // A source that tells no more than roles of an act is cited for those, where the row asks for none.
        let from_source = |mention: &MentionView<'_>| asked.is_from(|source| comes_from(*mention, source));
        let mut from_sources = store.mentions_of(act).map(|id| store.mention(id)).filter(from_source);
        let bare = asked.roles().next().is_none() && from_sources.all(|mention| mention.scope() == Scope::Roles);
        for mention in store.mentions_of(act).chain(unsaid).map(|id| store.mention(id)) {
            if !from_source(&mention) {
                continue;
            }
            if !by_mention && !mention.tells_all() && self.is_rival(mention, symmetric) {
                rivals.push(mention);
                continue;
            }
            let told = is_told(mention.id());
            let by_way = || !by_mention && asked.meets(mention.way());
            let whole = told || (bare || mention.scope() == Scope::Act) && by_way();
            let role = if whole { own_role(mention) } else { self.role_told(mention, &|_| false) };
            if whole || role.is_some() {
                cited.push(Cited { mention: mention.id(), role });
            }
        }
        self.add_rivals(&rivals, &mut cited);
        cited
    }

    fn filler(&self, cell: u32) -> Option<Filler> {
        match (cell::seat(cell), cell::entity(cell)) {
            (Some(seat), _) => self.store.act_at(seat).map(Filler::Act),
            (None, entity) => entity.map(|EntityId(id)| Filler::Entity(EntityId(id))),
        }
    }

    /// Whether a mention has another in a role that the row fills: it tells of the act, but not of this row. Whoever takes
    /// part in a symmetric act may be told in any role of those who do.
    fn is_rival(&self, mention: MentionView<'_>, symmetric: bool) -> bool {
        let compared = |role: &Role| !symmetric || !matches!(role, Role::Agent | Role::Theme | Role::Partner);
        let told = |role: Role| mention.roles().filter(move |edge| edge.role == role);
        let fits = |role: Role, filler: Filler| {
            let mut asked = self.asked.roles().filter(|(known, ..)| *known == role);
            asked.any(|(_, cell, _)| self.filler(cell) == Some(filler))
        };
        let mut asked = self.asked.roles().map(|(role, ..)| role).filter(compared);
        asked.any(|role| told(role).next().is_some() && !told(role).any(|edge| fits(role, edge.filler)))
    }

    /// Cites a rival mention for a role of the row that no other tells.
    fn add_rivals(&self, rivals: &[MentionView<'_>], cited: &mut Vec<Cited>) {
        for mention in rivals {
            let known = |index: u32| cited.iter().any(|cited| self.store.mention(cited.mention).tells(index));
            let role = self.role_told(*mention, &known);
            cited.extend(role.map(|role| Cited { mention: mention.id(), role: Some(role) }));
        }
        if !rivals.is_empty() {
            cited.arrange_by_key(|cited| cited.mention);
        }
    }

    /// A role that only this mention tells, where the question asks for it: a role that the mentions of the whole act
    /// tell needs no other sentence.
    fn role_told(&self, mention: MentionView<'_>, known: &dyn Fn(u32) -> bool) -> Option<Role> {
        let asked = |role: Role, filler: Filler| {
            let mut asked = self.asked.roles().filter(|(known, ..)| *known == role);
            asked.any(|(_, cell, ways)| mention.way().meets(ways) && self.filler(cell) == Some(filler))
        };
        let mut new = mention.roles().filter(|edge| !known(edge.index));
        new.find(|edge| asked(edge.role, edge.filler)).map(|edge| edge.role)
    }
}

/// Whether a mention stands in the document of a clue, or is told by its voice.
fn comes_from(mention: MentionView<'_>, source: Clue) -> bool {
    let stands_in = |document: u32| of_document(mention.document()) == document;
    let by = |voice: u32| matches!(mention.teller(), Some(Voice::Named(EntityId(id))) if id == voice);
    match source {
        Clue::Document(document) => stands_in(document),
        Clue::Voice(voice) => by(voice),
        Clue::Nameless => mention.is_nameless(),
        Clue::Telling(document, voice) => stands_in(document) && voice.map_or_else(|| mention.is_nameless(), by),
        _ => false,
    }
}

/// What a mention tells that takes agent and object for granted.
fn own_role(mention: MentionView<'_>) -> Option<Role> {
    if mention.scope() != Scope::Roles {
        return None;
    }
    mention.roles().map(|edge| edge.role).find(|role| !matches!(role, Role::Agent | Role::Theme))
}
