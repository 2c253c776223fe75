//! The tree of a sentence, as it was said: facts and questions share it.
//!
//! Words are resolved (a verb is a [`VerbId`], a name an [`EntityId`]); nothing is interpreted: active is not yet
//! passive, a relative not yet a join. Every node keeps its span, so that whoever interprets it can point at it.

use crate::lexicon::{EntityId, KindId, PartialDate, VerbId};
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

/// `how is X connected to Y within N steps`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paths {
    /// The whole question.
    pub span: Span,
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
    /// `is [not] for what`
    Stands {
        /// The copula and what follows it.
        span: Span,
        /// `not`.
        not: Option<Span>,
        /// `for`, else `against`.
        favour: bool,
        /// What it is for or against.
        what: Np,
    },
}

/// A verb with all that belongs to it but its subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerbPhrase {
    /// From the first adverb or auxiliary to the last adjunct.
    pub span: Span,
    /// Adverbs in order.
    pub adverbs: Vec<Adverb>,
    /// The auxiliary, with where it stands.
    pub aux: Option<(Aux, Span)>,
    /// `not`.
    pub not: Option<Span>,
    /// The verb.
    pub verb: VerbId,
    /// Where the verb's own words stand.
    pub verb_span: Span,
    /// A participle after `be`, or the participle of a reduced relative: the subject fills the object's role.
    pub passive: bool,
    /// The object.
    pub object: Option<Object>,
    /// Adjuncts that bind to this verb, in order. The agent of a passive is the one with `by`.
    pub adjuncts: Vec<Adjunct>,
}

/// An auxiliary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Aux {
    /// `did`, `does`, `do`
    Do,
    /// `is`, `are`, `was`, `were`
    Be,
    /// `will`
    Will,
    /// `would`
    Would,
    /// `may`, `might`, `could`
    May,
}

/// An adverb that widens or selects.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Adverb {
    /// Which.
    pub word: AdverbWord,
    /// Where.
    pub span: Span,
}

/// The adverbs of the language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AdverbWord {
    /// In any voice.
    Reportedly,
    /// Hedged, but held likely.
    Probably,
    /// Hedged.
    Possibly,
    /// With `not`: a recorded denial.
    Explicitly,
    /// By one act.
    Together,
    /// Over two steps or more.
    Indirectly,
    /// Over one step or more.
    DirectlyOrIndirectly,
}

/// What a verb governs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Object {
    /// A noun phrase.
    Np(Np),
    /// `that …`, and more of them joined by `and that` or `or that`.
    That(Vec<(Link, Clause)>),
    /// `to phone putin`: the subject is that of the verb that governs it.
    To(Box<VerbPhrase>),
}

/// Something that belongs to a verb beside subject and object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Adjunct {
    /// The whole of it.
    pub span: Span,
    /// What it is.
    pub kind: AdjunctKind,
}

/// The kinds of adjuncts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AdjunctKind {
    /// `to ukraine`, `by whom`, `of whom` (a verb's own `of`)
    Prep(Preposition, Np),
    /// `if …`
    If(Condition),
    /// `according to …`
    According(Np),
    /// A filter on time (in facts: when it was).
    Time(Time),
    /// `by 2025-05-13`: the deadline.
    Deadline(When),
    /// `where`, `when`, …
    Slot(Slot),
}

/// What `if` takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// A clause.
    Clause(Box<Clause>),
    /// `if @label`, `if 'the guns fall silent'`, `if what`
    Np(Np),
}

/// A preposition where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preposition {
    /// The word, in lower case.
    pub word: String,
    /// Where.
    pub span: Span,
}

/// A column that needs no preposition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Slot {
    /// `where`
    Where,
    /// `when`
    When,
    /// `by when`
    ByWhen,
    /// `how many times`
    HowManyTimes,
}

/// A point in time as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct When {
    /// Where it stands.
    pub span: Span,
    /// What it says.
    pub word: DateWord,
}

/// The ways to write a day; all but the first need the date of the document (facts only).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateWord {
    /// `2025-05-13`
    Date(PartialDate),
    /// `Tuesday`: the last one before the document's date, or that date itself.
    Weekday(jiff::civil::Weekday),
    /// `yesterday`, `today`, `tomorrow`: days from the document's date.
    Offset(i8),
}

/// A filter on the time of an act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Time {
    /// On that day or later.
    Since(When),
    /// Before that day.
    Before(When),
    /// After that day.
    After(When),
    /// On that day or earlier.
    Until(When),
    /// `on 2025-05-13`, `in 2025`
    In(When),
    /// Both ends included.
    Between(When, When),
    /// `within 7 days` of the act that it answers.
    WithinOfObject(u32, Unit),
    /// `[within 30 days] before` or `after` another act.
    Relative {
        /// At most so far.
        within: Option<(u32, Unit)>,
        /// `after`, else `before`.
        after: bool,
        /// The other act.
        clause: Box<Clause>,
    },
}

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Days.
    Days,
    /// Weeks.
    Weeks,
    /// Calendar months.
    Months,
    /// Calendar years.
    Years,
}

/// A noun phrase: one atom, or several joined by one word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Np {
    /// The whole of it.
    pub span: Span,
    /// Its atoms; never empty.
    pub atoms: Vec<Atom>,
    /// What joins them, where there are several.
    pub join: Join,
}

/// What joins the atoms of a noun phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Join {
    /// `and`: in a fact, one joint act; in a question, both hold.
    And,
    /// `or`
    Or,
}

/// A head with what restricts it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Atom {
    /// The whole of it.
    pub span: Span,
    /// The head.
    pub head: Head,
    /// Where the head stands.
    pub head_span: Span,
    /// `of russia`
    pub of: Option<Ref>,
    /// The variable it binds or names.
    pub var: Option<Var>,
    /// Its relatives; the first link is [`Link::First`], the others `And` or `Or`.
    pub relatives: Vec<(Link, Relative)>,
}

/// The head of a noun phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Head {
    /// `who`, `whom`: actors.
    Who {
        /// `whom`: the column is named after it.
        whom: bool,
    },
    /// `what`: anything.
    What,
    /// `which [other] state`
    Which {
        /// `other`.
        other: bool,
        /// The kind.
        kind: KindWord,
    },
    /// `whose offer`
    Whose(KindWord),
    /// `how many plans`
    HowMany(KindWord),
    /// `at least 2 documents`
    AtLeast {
        /// How the number binds.
        bound: Bound,
        /// The number.
        count: u32,
        /// The kind.
        kind: KindWord,
    },
    /// `a plan`, `every plan`, `no state`
    Determined(Determiner, KindWord),
    /// `plans`, without a determiner
    Bare(KindWord),
    /// `someone`
    Someone,
    /// `something`
    Something,
    /// `no one`
    NoOne,
    /// `nothing`
    Nothing,
    /// A name, a quoted topic, an act, a variable.
    Ref(Ref),
    /// `X's offer`
    Possessive(Ref, KindWord),
}

/// How a number binds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Bound {
    /// `at least`
    AtLeast,
    /// `at most`
    AtMost,
    /// `more than`
    MoreThan,
    /// `fewer than`
    FewerThan,
}

/// A determiner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Determiner {
    /// `a`, `an`
    A,
    /// `some`
    Some,
    /// `every`
    Every,
    /// `no`
    No,
    /// `another`
    Another,
    /// `the`
    The,
}

/// A kind, or the noun of a verb, as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KindWord {
    /// Where it stands.
    pub span: Span,
    /// The word as written, in lower case (`plans`).
    pub word: String,
    /// What it names.
    pub means: KindOrNoun,
}

/// What a kind word names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum KindOrNoun {
    /// A kind of things.
    Kind(KindId),
    /// Acts of a verb.
    Noun(VerbId),
    /// The documents of the corpus.
    Document,
}

/// A relative clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relative {
    /// The whole of it.
    pub span: Span,
    /// Written with `that`; else a reduced participle.
    pub that: bool,
    /// Its own subject (`that russia offered`): the head is then the object. Else the head is the subject.
    pub subject: Option<Box<Np>>,
    /// The rest.
    pub predicate: Box<Predicate>,
}

/// Something named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ref {
    /// Where it stands, `the` included.
    pub span: Span,
    /// What is named.
    pub to: Referent,
}

/// What a reference names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Referent {
    /// An entity of the cast.
    Entity(EntityId),
    /// A quoted topic.
    Quoted(String),
    /// A labelled act.
    Act(ActRef),
    /// A document, by its id.
    Document(String),
    /// A variable.
    Var(char),
    /// A word that nothing knows; its error is already told.
    Unknown(String),
}

/// `@label` or `@document/label`
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ActRef {
    /// Where it stands, `@` included.
    pub span: Span,
    /// The document, where it is another.
    pub document: Option<String>,
    /// The label.
    pub label: String,
}

/// A variable: one capital letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Var {
    /// The letter.
    pub letter: char,
    /// Where it stands.
    pub span: Span,
}
