//! Verb phrases: a verb with its adverbs, its object and its adjuncts.

use super::{Clause, Head, Link, Np};
use crate::lexicon::calendar::{month_name, weekday_name};
use crate::lexicon::{Lexicon, PartialDate, Role, Tally, Verb, VerbId};
use crate::source::Span;
use jiff::civil::Weekday;

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
    /// Who is told, asked or urged, before a clause or an infinitive: `told bel that …`, `asked bel to …`. It is the
    /// recipient.
    pub addressee: Option<Np>,
    /// The object.
    pub object: Option<Object>,
    /// Adjuncts that bind to this verb, in order. The agent of a passive is the one with `by`.
    pub adjuncts: Vec<Adjunct>,
    /// How many of them stand before the clause or the infinitive: `said on Monday that …`.
    pub leading: usize,
}

impl VerbPhrase {
    /// The preposition that its object would stand behind, where it has none: `protested the vote`, but `agreed what`.
    #[must_use]
    pub fn left_out<'v>(&self, verb: &'v Verb) -> Option<&'v str> {
        let named =
            |np: &Np| !np.atoms.iter().all(|atom| matches!(atom.head, Head::What | Head::Something | Head::Nothing));
        match &self.object {
            Some(Object::Np(np)) if !self.passive && named(np) => verb.behind.as_deref(),
            _ => None,
        }
    }

    /// How the vote went, and what stands behind that, taken from what was voted to do by a verb that governs it: both are
    /// said of the vote. Who only plans to decide something by 9 votes to 5 did not plan so.
    pub fn take_vote(&mut self, lexicon: &Lexicon, governor: VerbId) -> Vec<Adjunct> {
        let (outer, inner) = (lexicon.counts_votes(governor), lexicon.counts_votes(self.verb));
        if inner > 0 && inner >= outer {
            return Vec::new();
        }
        let is_tally = |adjunct: &Adjunct| matches!(adjunct.kind, AdjunctKind::Tally(_));
        let from = self.adjuncts.iter().skip(self.leading).position(is_tally);
        from.map_or_else(Vec::new, |from| self.adjuncts.split_off(self.leading + from))
    }

    /// Whether a role of the verb is filled beside the object: the theme by a clause, or behind a preposition of one of these.
    #[must_use]
    pub fn fills_beside<'a>(&self, verb: &Verb, role: Role, mut adjuncts: impl Iterator<Item = &'a Adjunct>) -> bool {
        let clause = matches!(self.object, Some(Object::That(_) | Object::To(_)));
        (clause && role == Role::Theme) || adjuncts.any(|adjunct| adjunct.kind.fills(verb, role))
    }

    /// A verb with nothing around it.
    #[must_use]
    pub fn bare(span: Span, verb: VerbId, verb_span: Span) -> VerbPhrase {
        VerbPhrase {
            span,
            adverbs: Vec::new(),
            aux: None,
            not: None,
            verb,
            verb_span,
            passive: false,
            addressee: None,
            object: None,
            adjuncts: Vec::new(),
            leading: 0,
        }
    }
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
    /// `failed to`: a `not` comes with it, and it is explicit.
    Fail,
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
    /// By nobody else, nowhere else: `told only by X`.
    Only,
}

/// What a verb governs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Object {
    /// A noun phrase.
    Np(Np),
    /// `that …`, and more of them joined by `and that` or `or that`.
    That(Vec<(Link, Clause)>),
    /// `to phone putin`: the subject is that of the verb that governs it, or the one who is asked.
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
    /// `of leaving the summit`: what somebody is accused of, thanked or blamed for.
    Doing(Preposition, Box<VerbPhrase>),
    /// `if …`
    If(Condition),
    /// `according to …`
    According(Np),
    /// A filter on time (in facts: when it was).
    Time(Time),
    /// `by 2025-05-13`: the deadline.
    Deadline(When),
    /// `to 2025-05-13`: the day that something is moved to.
    Moved(When),
    /// `13 to 2`: how the votes fell.
    Tally(Tally),
    /// `where`, `when`, …
    Slot(Slot),
    /// `told since 2025-03`: when what tells it was printed. Never a time that is counted from an act.
    Printed(Time),
    /// `published by 'The Observer'`
    Published(String),
    /// `whose deadline is before 2025-04`. Never a time that is counted from an act.
    Due(Time),
}

impl AdjunctKind {
    /// Whether it stands behind a preposition that fills this role of the verb.
    #[must_use]
    pub fn fills(&self, verb: &Verb, role: Role) -> bool {
        match self {
            AdjunctKind::Prep(preposition, _) | AdjunctKind::Doing(preposition, _) => {
                verb.role_of(&preposition.word) == Some(role)
            }
            _ => false,
        }
    }
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
    /// `until when`, `to when`: the day that something is moved to.
    UntilWhen,
    /// `how many times`
    HowManyTimes,
    /// `by how many votes`
    ByHowManyVotes,
    /// `for how long`
    ForHowLong,
    /// `how`: the act itself.
    How,
    /// `when told`
    WhenTold,
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
    Weekday(Weekday),
    /// `yesterday`, `today`, `tomorrow`: days from the document's date.
    Offset(i8),
    /// `May`: the last one that has begun by the document's date, or the next one of what is to come.
    Month(i8),
    /// `13 May`, the month first here: likewise.
    MonthDay(i8, i8),
    /// `two weeks ago`
    Ago(u32, Unit),
    /// `last month`, `next Tuesday`
    Turn(Turn, Period),
}

/// Which of the periods around the document's date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// `last`: the one before it.
    Last,
    /// `this`: the one that it lies in.
    This,
    /// `next`: the one after it.
    Next,
}

/// A period of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    /// Monday to Sunday.
    Week,
    /// A calendar month.
    Month,
    /// A calendar year.
    Year,
    /// A day of the week.
    Weekday(Weekday),
    /// A month by its number, from 1.
    Named(i8),
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

impl Unit {
    /// Its word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Unit::Days => "days",
            Unit::Weeks => "weeks",
            Unit::Months => "months",
            Unit::Years => "years",
        }
    }
}

impl Unit {
    /// The unit that a word names, in the singular or the plural.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Unit> {
        Some(match word.strip_suffix('s').unwrap_or(word) {
            "day" => Unit::Days,
            "week" => Unit::Weeks,
            "month" => Unit::Months,
            "year" => Unit::Years,
            _ => return None,
        })
    }
}

impl DateWord {
    /// Whether it lies before the document's date, whatever that is.
    #[must_use]
    pub fn is_over(self) -> bool {
        match self {
            DateWord::Ago(..) | DateWord::Turn(Turn::Last, _) => true,
            DateWord::Offset(days) => days < 0,
            _ => false,
        }
    }

    /// Whether it lies behind the document's date, whatever that is.
    #[must_use]
    pub fn is_to_come(self) -> bool {
        match self {
            DateWord::Turn(Turn::Next, _) => true,
            DateWord::Offset(days) => days > 0,
            _ => false,
        }
    }

    /// The words for a day that is counted from the date of a document; a date is written as itself.
    #[must_use]
    pub fn relative(self) -> Option<String> {
        Some(match self {
            DateWord::Date(_) => return None,
            DateWord::Weekday(day) => weekday_name(day).to_owned(),
            DateWord::Offset(..0) => "yesterday".to_owned(),
            DateWord::Offset(0) => "today".to_owned(),
            DateWord::Offset(1..) => "tomorrow".to_owned(),
            DateWord::Month(number) => month_name(number).to_owned(),
            DateWord::MonthDay(number, day) => format!("{day} {}", month_name(number)),
            DateWord::Ago(1, unit) => format!("1 {} ago", unit.word().trim_end_matches('s')),
            DateWord::Ago(count, unit) => format!("{count} {} ago", unit.word()),
            DateWord::Turn(turn, period) => {
                let which = match turn {
                    Turn::Last => "last",
                    Turn::This => "this",
                    Turn::Next => "next",
                };
                let what = match period {
                    Period::Week => "week",
                    Period::Month => "month",
                    Period::Year => "year",
                    Period::Weekday(day) => weekday_name(day),
                    Period::Named(number) => month_name(number),
                };
                format!("{which} {what}")
            }
        })
    }

    /// Whether it says by itself when something was, as `yesterday` does, and needs no preposition.
    #[must_use]
    pub fn stands_alone(self) -> bool {
        matches!(self, DateWord::Offset(_) | DateWord::Ago(..) | DateWord::Turn(..))
    }
}
