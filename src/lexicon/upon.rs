//! To what a verb can be done, and what can be named that is nobody.
//!
//! Takes kinds and verbs; gives the sort of each, and which go together. Must not know any fact: one may say otherwise.

use super::{KindId, Lexicon, QUANTITY_KIND, Verb, VerbId};
use serde::{Deserialize, Serialize};

/// What a verb is done to, where that is not anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Upon {
    /// Who arrests, arrests a person.
    Somebody,
    /// Who evacuates, evacuates people or a place: what can be touched, or where people are.
    Bodies,
    /// Who exports, exports goods or money, and whoever is carried like them.
    Goods,
    /// Who sends, sends somebody, goods or words.
    Parcels,
    /// Who repeals, repeals a rule: never somebody.
    Matters,
}

/// What can be named that is nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NonActor {
    /// What can be touched, as far as anybody knows: a topic by itself may be grain, or coal.
    Thing,
    /// A place.
    Place,
    /// A gathering.
    Gathering,
    /// A plan, an agreement, a rule, an office, a day, a tally.
    Idea,
    /// An act of this verb.
    Act(VerbId),
}

/// The kinds of what nobody can touch.
const IDEAS: [&str; 6] = ["plan", "agreement", "rule", "office", "date", "tally"];

impl Upon {
    /// All of them.
    pub const ALL: [Upon; 5] = [Upon::Somebody, Upon::Bodies, Upon::Goods, Upon::Parcels, Upon::Matters];

    /// Whether it may be done to what is named; nothing: to somebody.
    #[must_use]
    pub fn takes(self, named: Option<NonActor>, lexicon: &Lexicon) -> bool {
        let Some(named) = named else { return self != Upon::Matters };
        let is_act = |such: fn(&Verb) -> bool| match named {
            NonActor::Act(verb) => such(lexicon.verb(verb)),
            _ => true,
        };
        match self {
            Upon::Somebody => named == NonActor::Thing,
            Upon::Bodies => named != NonActor::Idea && is_act(|_| false),
            Upon::Goods => !matches!(named, NonActor::Idea | NonActor::Gathering) && is_act(Verb::moves_goods),
            Upon::Parcels => {
                named != NonActor::Gathering && is_act(|verb| verb.word || verb.carries || verb.moves_goods())
            }
            Upon::Matters => true,
        }
    }

    /// What it is done to, in words.
    #[must_use]
    pub fn told(self) -> &'static str {
        match self {
            Upon::Somebody => "somebody",
            Upon::Bodies => "people, places and things",
            Upon::Goods => "goods and money",
            Upon::Parcels => "people, goods and words",
            Upon::Matters => "no person and no state",
        }
    }
}

impl Lexicon {
    /// What those of a kind are, if they are nobody. Numbers of people act.
    #[must_use]
    pub fn non_actor(&self, kind: KindId) -> Option<NonActor> {
        let actor = self.kind_named("actor")?;
        let is = |name: &str| self.is_a_kind(kind, name);
        match kind {
            _ if self.kind_is(kind, actor) || self.kind_is(actor, kind) || is(QUANTITY_KIND) => None,
            _ if is("place") => Some(NonActor::Place),
            _ if is("gathering") => Some(NonActor::Gathering),
            _ if IDEAS.iter().any(|idea| is(idea)) => Some(NonActor::Idea),
            _ => Some(NonActor::Thing),
        }
    }
}
