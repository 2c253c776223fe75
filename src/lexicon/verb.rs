//! What a verb is: data, not code.

use super::entity::TiePath;
use super::role::Role;
use super::upon::Upon;
use serde::{Deserialize, Serialize};

/// Names a verb of the [`super::Lexicon`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct VerbId(pub u16);

/// Which forms of a verb a word can be; a word such as `met` is several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct Forms(pub u8);

impl Forms {
    /// `reject`
    pub const BASE: Forms = Forms(1);
    /// `rejects`
    pub const THIRD: Forms = Forms(2);
    /// `rejected`, as in `he rejected`
    pub const PAST: Forms = Forms(4);
    /// `rejected`, as in `was rejected`
    pub const PARTICIPLE: Forms = Forms(8);
    /// `rejecting`
    pub const GERUND: Forms = Forms(16);

    /// Whether the two share a form.
    #[must_use]
    pub fn any(self, of: Forms) -> bool {
        self.0 & of.0 != 0
    }

    /// Both together.
    #[must_use]
    pub fn with(self, other: Forms) -> Forms {
        Forms(self.0 | other.0)
    }
}

/// How a verb of speech or attitude voices its `that` clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Says {
    /// The subject asserts it (`say`).
    Asserted,
    /// The subject denies it (`deny`).
    Denied,
    /// The subject wants, fears or imagines it (`demand`, `hope`).
    Hypothetical,
}

/// Where its agent stands towards the theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Stance {
    /// For it.
    For,
    /// Against it.
    Against,
}

/// What stands as an object, as far as its role turns on that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ObjectSort {
    /// Who can be told, asked, paid or fined.
    Somebody,
    /// So much of something.
    Amount,
    /// All else.
    Thing,
}

/// A verb with all its words, its frame and its codes.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a field that a vocabulary declares, of its own meaning")]
pub struct Verb {
    /// Its base form, which is also its id: `turn to`, `reject`.
    pub base: String,
    /// Third person, as printed in readings: `rejects`.
    pub third: String,
    /// Past, as printed in readings: `rejected`.
    pub past: String,
    /// Participle, as printed in readings: `rejected`, `given`.
    pub participle: String,
    /// The noun that names its acts: `rejection`.
    pub noun: String,
    /// The plural of the noun.
    pub plural: String,
    /// The verbs it is directly a kind of.
    pub is_a: Vec<VerbId>,
    /// Every verb that is this one or a kind of it, this one included, ascending.
    pub below: Vec<VerbId>,
    /// An act of words: told by its own agent it stands.
    pub word: bool,
    /// Puts a thing on the table: its theme.
    pub carries: bool,
    /// The role of those to whom it brings its theme, where it does.
    pub brought_to: Option<Role>,
    /// A thing or an act does it, too: a plan blocks, a raid kills.
    pub things: bool,
    /// What it is done to, where that is not anything.
    pub upon: Option<Upon>,
    /// It has no object: who resigns, resigns.
    pub alone: bool,
    /// The verb that its forms are of where they have an object: who strikes a target, attacks it.
    pub with_object: Option<VerbId>,
    /// `A met B` is `B met A`.
    pub symmetric: bool,
    /// The preposition behind which answers write its theme: `hoped for`, not `hoped`.
    pub behind: Option<String>,
    /// Voices its `that` clause, and how.
    pub says: Option<Says>,
    /// Where its agent stands towards its theme.
    pub stance: Option<Stance>,
    /// The ties of the cast that it asks for: then no act is ever of it.
    pub tie: Option<TiePath>,
    /// The role of its direct object.
    pub object: Role,
    /// The role of an object that is somebody, where that is another: `paid bel`.
    pub whom: Option<Role>,
    /// Its own prepositions, which go before the defaults of [`Role::of_preposition`].
    pub prepositions: Vec<(String, Role)>,
    /// Its PLOVER 0.8 event type.
    pub plover: Option<String>,
    /// Its CAMEO 1.1b3 code.
    pub cameo: Option<String>,
}

/// The event type of aid, in PLOVER.
const AID_CODE: &str = "AID";

/// Who is acquitted of something did not do it.
const CLEARS: &str = "acquit";

impl Verb {
    /// The role of what is done behind `preposition` (`accused bel of leaving`), and how it is told: as done where somebody is
    /// accused of it or answers for it; else it is only spoken of.
    #[must_use]
    pub fn doing(&self, preposition: &str) -> Option<(Role, Says)> {
        let role = self.role_of(preposition)?;
        let answered = role == Role::Theme && self.says.is_none() && ["of", "for", "with"].contains(&preposition);
        let says = match role {
            _ if self.base == CLEARS => Says::Denied,
            _ if role == Role::Reason || answered => Says::Asserted,
            _ => Says::Hypothetical,
        };
        Some((role, says))
    }

    /// The role of an object of this sort. Who threatens a strike, or fines 3 million EUR, does not do so to these.
    #[must_use]
    pub fn object_role(&self, object: ObjectSort) -> Role {
        match object {
            ObjectSort::Somebody => self.whom.unwrap_or(self.object),
            ObjectSort::Thing if self.object == Role::Recipient && self.says.is_some() => Role::Theme,
            ObjectSort::Amount if self.object == Role::Recipient => Role::Theme,
            ObjectSort::Thing | ObjectSort::Amount => self.object,
        }
    }

    /// Whether somebody gets what it puts on the table, or brings, so that he may stand in front: `sudria was offered the
    /// truce`, `sudria was paid 2 million EUR`.
    #[must_use]
    pub fn gives(&self) -> bool {
        (self.carries || self.brought_to.is_some())
            && self.object == Role::Theme
            && self.role_of("to") == Some(Role::Recipient)
    }

    /// Whether somebody and an amount may both be its objects: `fined bel 3 million EUR`, `offered bel 3 million EUR`.
    #[must_use]
    pub fn is_of_amounts(&self) -> bool {
        let done_to = self.says.is_none() && self.object_role(ObjectSort::Somebody) == Role::Recipient;
        (self.gives() || done_to)
            && self.object_role(ObjectSort::Amount) == Role::Theme
            && self.role_of("to") == Some(Role::Recipient)
    }

    /// Whether its acts are goods or money as well: payments, exports, aid.
    #[must_use]
    pub fn moves_goods(&self) -> bool {
        let aids = self.plover.as_deref() == Some(AID_CODE);
        aids || self.brought_to.is_some() || matches!(self.upon, Some(Upon::Goods | Upon::Parcels))
    }

    /// Whether nothing is said of its acts without what fills a role: who did it, and to whom or what.
    #[must_use]
    pub fn is_core(&self, role: Role) -> bool {
        matches!(role, Role::Agent | Role::Theme) || role == self.object || (self.symmetric && role == Role::Partner)
    }

    /// Whether it moves something to another day: `postponed X until 24 November`.
    #[must_use]
    pub fn moves_days(&self) -> bool {
        self.role_of("to") == Some(Role::Goal)
    }

    /// The word before what stands as a second object in everyday words, where it is not whoever is first that is better put
    /// behind `to`: `appointed bel as 'chair'`, `asked bel for 'time'`.
    #[must_use]
    pub fn second_object(&self) -> Option<&str> {
        let theme = |role: Role| role == Role::Theme && self.object == Role::Recipient;
        let mut own = self.prepositions.iter();
        let word = own.find(|(word, role)| theme(*role) || (word == "as" && *role == Role::Goal));
        word.map(|(word, _)| word.as_str())
    }

    /// The role that money behind `preposition` fills. What somebody is sued for is not why: it is what is asked of them.
    #[must_use]
    pub fn role_of_money(&self, preposition: &str) -> Option<Role> {
        let asked = preposition == "for" && self.object == Role::Recipient && !self.word;
        match self.role_of(preposition) {
            Some(Role::Reason) if asked => Some(Role::Purpose),
            role => role,
        }
    }

    /// The preposition with which a sentence of it names what fills a role; empty where it needs none.
    #[must_use]
    pub fn preposition(&self, role: Role) -> &str {
        let own = self.prepositions.iter().find(|(_, own)| *own == role).map(|(word, _)| word);
        let behind = self.behind.as_ref().filter(|_| role == self.object);
        behind.or(own).map_or_else(|| role.preposition(), String::as_str)
    }

    /// The role that `preposition` fills with this verb.
    #[must_use]
    pub fn role_of(&self, preposition: &str) -> Option<Role> {
        let own = self.prepositions.iter().find(|(word, _)| word == preposition);
        own.map(|(_, role)| *role).or_else(|| Role::of_preposition(preposition))
    }
}
