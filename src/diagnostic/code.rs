//! What sort of problem a diagnostic tells of: its code, which stays the same however the message is worded.
//!
//! Programs go by codes, and so does `docs/errors.md`, which explains each of them. Must not hold messages.

use serde::{Serialize, Serializer};

/// One line a code: what it is called in Rust, and everywhere else.
macro_rules! codes {
    ($(#[doc = $brief:literal] $code:ident = $name:literal,)*) => {
        /// A sort of problem. Its section in `docs/errors.md` says what is meant and what to write instead.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Code {
            $(#[doc = $brief] $code,)*
        }

        impl Code {
            /// Every code, in the order of the page.
            pub const ALL: &[Code] = &[$(Code::$code,)*];

            /// Its name: `unknown-word`.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Code::$code => $name,)*
                }
            }

            /// What it tells of, in one line.
            #[must_use]
            pub const fn brief(self) -> &'static str {
                match self {
                    $(Code::$code => $brief.trim_ascii(),)*
                }
            }
        }
    };
}

codes! {
    /// A word that neither the cast nor the vocabulary has.
    UnknownWord = "unknown-word",
    /// A sign that no sentence has.
    Sign = "sign",
    /// Nothing was written.
    Empty = "empty",
    /// Known words that the grammar has no place for.
    Unexpected = "unexpected",
    /// A preposition or a participle with nothing behind it.
    StrandedPreposition = "stranded-preposition",
    /// Clauses that no comma parts.
    MissingComma = "missing-comma",
    /// A verb with more objects than it has, or fewer.
    TwoObjects = "two-objects",
    /// A preposition that the verb has no role for.
    Preposition = "preposition",
    /// A verb in a form that cannot stand there.
    VerbForm = "verb-form",
    /// Known words in an order that no sentence has.
    WordOrder = "word-order",
    /// Asked for only where nothing is recorded.
    OnlyUnderNot = "only-under-not",
    /// A variable that nothing binds.
    Variable = "variable",
    /// A name or a label that several things have.
    AmbiguousName = "ambiguous-name",
    /// No act, document or kind of that name.
    NotFound = "not-found",
    /// Something else stands where a kind or a name belongs.
    KindWanted = "kind-wanted",
    /// What follows `that` is not said, or not by this verb.
    That = "that",
    /// A source that is neither a document nor a voice.
    AccordingTo = "according-to",
    /// No day of the calendar, or none that a question has.
    Dates = "dates",
    /// Counts and orders of rows that do not go together.
    Counts = "counts",
    /// A way between two things, without two ends.
    Paths = "paths",
    /// The record is asked for what it does not tell.
    Record = "record",
    /// A tie of the cast, spoken of as if it were an act.
    Tie = "tie",
    /// Read well, and still no question.
    CannotBeAsked = "cannot-be-asked",
    /// Everyday words that may be meant in several ways.
    SeveralMeanings = "several-meanings",
    /// A definition that defines nothing, or goes in a circle.
    Definition = "definition",
    /// A statement of a script that does nothing, or not what was expected.
    Script = "script",
    /// Nothing that the SQL of a database can say.
    Sql = "sql",
    /// Longer, deeper or more than can be read.
    TooLarge = "too-large",

    /// A sentence that is no fact.
    Fact = "fact",
    /// A label that no act has, or several.
    Label = "label",
    /// A unit that does not begin where its cue says.
    Cue = "cue",
    /// Quoted words that are not there.
    Quote = "quote",
    /// A date that no document gives, or no calendar has.
    Day = "day",
    /// An entity that cannot be, or is not there.
    Cast = "cast",
    /// A verb, a kind or a form that cannot be.
    Vocabulary = "vocabulary",
    /// A file that is not RON as fact files write it.
    Syntax = "syntax",
    /// A field, a value or a name that the format does not have.
    Field = "field",
    /// A file that says not, or not alone, what it holds.
    File = "file",
    /// The text of an article that cannot be had, or is another.
    Text = "text",
    /// A corpus that cannot be found or read.
    Corpus = "corpus",

    /// Two acts without a label that say the same.
    RepeatedAct = "repeated-act",
    /// An act told in the article's voice, after another voice.
    ChangedVoice = "changed-voice",
    /// An act in the article's voice about what only another voice tells.
    Hearsay = "hearsay",
    /// A saying is denied, or taken back, where what was said may be meant.
    Saying = "saying",
    /// An entity that no fact names.
    UnusedEntity = "unused-entity",
    /// A text that is not there to be checked.
    Unverified = "unverified",
    /// A document that is named and not loaded.
    NotLoaded = "not-loaded",
    /// A day without its year, of what may have been or be to come.
    ComingDay = "coming-day",
    /// Money that may be that of several countries.
    Currency = "currency",
    /// A number whose point may stand between thousands.
    Thousands = "thousands",
    /// Something that was proposed as a fact, and has no unit, or is none.
    Proposal = "proposal",

    /// A mapping that does not fit its table.
    Mapping = "mapping",
    /// A snapshot that was changed after it was made.
    Snapshot = "snapshot",
}

impl Code {
    /// The code of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Code> {
        Code::ALL.iter().copied().find(|code| code.name() == name)
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}
