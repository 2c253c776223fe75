//! The tree of a sentence, as it was said: facts and questions share it.
//!
//! Words are resolved (a verb is a [`VerbId`], a name an [`EntityId`](crate::lexicon::EntityId)); nothing is interpreted: active is not yet
//! passive, a relative not yet a join. Every node keeps its span, so that whoever interprets it can point at it.

mod clause;
mod noun;
mod phrase;

pub use clause::{Clause, Form, Gap, Label, Ordinal, Predicate, Quoted, Side, Tail};
pub use noun::{ActRef, Atom, Bound, Determiner, Head, Join, KindOrNoun, KindWord, Np, Ref, Referent, Relative, Var};
pub use phrase::{
    Adjunct, AdjunctKind, Adverb, AdverbWord, Aux, Condition, DateWord, Object, Period, Preposition, Slot, Time, Turn,
    Unit, VerbPhrase, When,
};

use crate::lexicon::VerbId;
use crate::source::Span;

/// What a line of the shell or a script asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A question.
    Query(Query),
    /// A definition.
    Define(Definition),
    /// How two things are connected.
    Paths(Paths),
}

/// `why how is X connected to Y within N steps`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paths {
    /// The whole question.
    pub span: Span,
    /// Whether each step is to be derived.
    pub why: bool,
    /// One end.
    pub from: Ref,
    /// The other.
    pub to: Ref,
    /// At most so many acts between them.
    pub within: Option<u32>,
}

/// A question: clauses joined by commas, and what is to be done with the rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    /// The whole question.
    pub span: Span,
    /// What is asked of the rows.
    pub mode: Mode,
    /// The clauses in order; the link of the first is [`Link::First`]. `or` separates groups that `and` binds.
    pub clauses: Vec<(Link, Clause)>,
    /// `sorted by …`.
    pub sort: Option<Sort>,
    /// `first N` or `top N`.
    pub limit: Option<Limit>,
    /// Where it is asked what the amounts come to: `in total`.
    pub total: Option<Span>,
}

/// What is asked of the rows of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mode {
    /// The rows.
    Rows,
    /// The rows, each with its derivation: `why …`.
    Why,
    /// How many rows there are: `count …`.
    Count,
    /// What is done to find them: `explain …`.
    Explain,
}

/// How a clause is joined to those before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Link {
    /// It is the first.
    First,
    /// `, and`
    And,
    /// `, or`
    Or,
    /// `, maybe`
    Maybe,
}

/// `sorted by COLUMN [descending]`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sort {
    /// The column's name as written.
    pub column: String,
    /// Where it was written.
    pub span: Span,
    /// Greatest first.
    pub descending: bool,
}

/// `first N` or `top N`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// Where it was written.
    pub span: Span,
    /// How many.
    pub count: u32,
    /// `top`: by the one count of the question, greatest first.
    pub top: bool,
}

/// `define X backs Y: body`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Definition {
    /// The whole definition.
    pub span: Span,
    /// The variable of the subject.
    pub subject: Var,
    /// The verb in its third person, as written.
    pub verb: String,
    /// Where the verb stands.
    pub verb_span: Span,
    /// The verb, where the lexicon has it (a definition adds to it).
    pub known: Option<VerbId>,
    /// The variable of the object.
    pub object: Option<Var>,
    /// Prepositions with their variables.
    pub adjuncts: Vec<(Preposition, Var)>,
    /// The clauses that make it hold.
    pub body: Vec<(Link, Clause)>,
}
