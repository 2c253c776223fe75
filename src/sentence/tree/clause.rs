//! Clauses and what they say of their subjects.

use super::{ActRef, Adjunct, Adverb, Link, Np, Preposition, Slot, VerbPhrase};
use crate::source::Span;

/// A clause: of a fact, of a question, or after `that` or `if`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// The whole clause, its tail included.
    pub span: Span,
    /// `label:` before it (facts only).
    pub label: Option<Label>,
    /// What it says.
    pub form: Form,
    /// Adjuncts after a comma: they belong to the clause's own verb or verbs.
    pub tail: Vec<Tail>,
    /// `<< '…'`: the words that say so (facts only).
    pub quote: Option<Quoted>,
}

/// `label:`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The label.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

/// A quoted text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quoted {
    /// The text between the quotes.
    pub text: String,
    /// Where it stands, quotes included.
    pub span: Span,
}

/// An adjunct after a comma.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tail {
    /// `maybe`: the rows without it are kept.
    pub maybe: bool,
    /// The adjunct.
    pub adjunct: Adjunct,
}

/// The shape of a clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Form {
    /// `who rejected what and accepted what`
    Plain {
        /// The subject.
        subject: Np,
        /// Its predicates; the first link is [`Link::First`], the others `And` or `Or`.
        predicates: Vec<(Link, Predicate)>,
    },
    /// `did zelensky accept the Moscow talks`; the auxiliary is in the phrase.
    Polar {
        /// The subject.
        subject: Np,
        /// The rest.
        phrase: VerbPhrase,
    },
    /// `to whom did qatar offer what`, `what did russia reject`, `when did …`
    Fronted {
        /// The preposition before the gap.
        preposition: Option<Preposition>,
        /// What is asked for: fills the preposition, or else the object.
        gap: Gap,
        /// The subject.
        subject: Np,
        /// `first` or `last` before the verb.
        ordinal: Option<Ordinal>,
        /// The rest; the auxiliary is in the phrase.
        phrase: VerbPhrase,
    },
    /// `@label at forum`, `@label not`: an act told of again.
    Again {
        /// The act.
        act: ActRef,
        /// Adverbs.
        adverbs: Vec<Adverb>,
        /// `not`.
        not: Option<Span>,
        /// Its adjuncts.
        adjuncts: Vec<Adjunct>,
    },
}

/// `first` or `last`
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ordinal {
    /// The earliest.
    First,
    /// The latest.
    Last,
}

/// What a fronted question asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Gap {
    /// A noun phrase.
    Np(Np),
    /// A slot.
    Slot(Slot, Span),
}

/// What is said of a subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Predicate {
    /// With a verb.
    Verb(VerbPhrase),
    /// `is [not] a state`
    Is {
        /// The copula and what follows it.
        span: Span,
        /// `not`.
        not: Option<Span>,
        /// What it is.
        what: Np,
    },
    /// `is [not] for what`, `is [not] about what`
    Stands {
        /// The copula and what follows it.
        span: Span,
        /// `reportedly`, …
        adverbs: Vec<Adverb>,
        /// `not`.
        not: Option<Span>,
        /// On which side.
        side: Side,
        /// What it is for, against, about or in.
        what: Np,
        /// What belongs to where it stands.
        adjuncts: Vec<Adjunct>,
    },
}

/// Where something stands to something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// `for`
    For,
    /// `against`
    Against,
    /// `about`, as the cast says
    About,
    /// `in`, as the cast says
    In,
}

impl Side {
    /// Every side.
    pub const ALL: [Side; 4] = [Side::For, Side::Against, Side::About, Side::In];

    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Side::For => "for",
            Side::Against => "against",
            Side::About => "about",
            Side::In => "in",
        }
    }
}

impl Predicate {
    /// Its verb with all that belongs to it, if it has one.
    #[must_use]
    pub fn phrase(&self) -> Option<&VerbPhrase> {
        match self {
            Predicate::Verb(phrase) => Some(phrase),
            Predicate::Is { .. } | Predicate::Stands { .. } => None,
        }
    }

    /// Where it stands.
    #[must_use]
    pub fn span(&self) -> Span {
        match self {
            Predicate::Verb(phrase) => phrase.span,
            Predicate::Is { span, .. } | Predicate::Stands { span, .. } => *span,
        }
    }
}
