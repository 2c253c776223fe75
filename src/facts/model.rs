//! What the fact files say, resolved: documents, units, acts, mentions.
//!
//! This is what the graph is built from. Everything is by index into the vectors of [`Record`]; nothing here refers to
//! RON or to sentences, but for the [`Place`] where it was written.

use crate::lexicon::{Entity, EntityId, Role, VerbId};
use crate::source::{Place, SourceId, Span};

/// Names a document: documents stand in the order of their ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DocumentId(pub u32);

/// Names an act: by its number in the order of documents, units and facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ActId(pub u32);

/// Names a mention: by its number, in the same order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct MentionId(pub u32);

/// Everything that the fact files of a corpus say.
#[derive(Clone, Debug, Default)]
pub struct Record {
    /// The entities that facts name: those of the cast with the same ids, then quoted topics, dates, unknowns and
    /// anonymous voices by document.
    pub entities: Vec<Entity>,
    /// The documents, by id.
    pub documents: Vec<Document>,
    /// The acts, in the order of documents, units and facts.
    pub acts: Vec<Act>,
    /// The mentions, in the same order, those of what somebody did not say among them.
    pub mentions: Vec<Mention>,
}

impl Record {
    /// An act.
    #[must_use]
    pub fn act(&self, id: ActId) -> Option<&Act> {
        self.acts.get(id.0 as usize)
    }

    /// A mention.
    #[must_use]
    pub fn mention(&self, id: MentionId) -> Option<&Mention> {
        self.mentions.get(id.0 as usize)
    }

    /// Every mention that tells something.
    pub fn told(&self) -> impl Iterator<Item = &Mention> {
        self.acts.iter().flat_map(|act| &act.mentions).filter_map(|id| self.mention(*id))
    }
}

/// One article.
#[derive(Clone, Debug)]
pub struct Document {
    /// Its id: `B`.
    pub id: String,
    /// Its headline.
    pub title: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// When, as printed in it (`2025-09-06`).
    pub date: Option<jiff::civil::Date>,
    /// Who coded it.
    pub coder: Option<String>,
    /// The fact file.
    pub file: SourceId,
    /// The text, where it is there.
    pub text: Option<SourceId>,
    /// The hash of the text, where the file states one.
    pub fingerprint: Option<String>,
    /// Its units in order.
    pub units: Vec<Unit>,
}

/// One sentence, heading or bullet of a document.
#[derive(Clone, Debug)]
pub struct Unit {
    /// Its number in the document, from 1: `B5` is unit 5 of document B.
    pub number: u32,
    /// Where the unit is declared in the fact file.
    pub place: Place,
    /// Its first words, as the fact file gives them.
    pub cue: String,
    /// Its bytes in the document's text, where that is there; trailing white space is left out.
    pub span: Option<Span>,
    /// Why it carries no facts, where it is skipped.
    pub skipped: Option<String>,
    /// How many facts it carries.
    pub facts: u32,
}

/// How a unit is cited: `B5`; `round2:5` where the document's id ends in a digit.
#[must_use]
pub fn unit_name(document: &str, number: u32) -> String {
    let mut name = String::new();
    write_unit_name(document, number, &mut name);
    name
}

/// Writes the same behind a text.
pub fn write_unit_name(document: &str, number: u32, text: &mut String) {
    let apart = if document.ends_with(|c: char| c.is_ascii_digit()) { ":" } else { "" };
    text.extend([document, apart, itoa::Buffer::new().format(number)]);
}

/// Something that fills a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Filler {
    /// An entity.
    Entity(EntityId),
    /// Another act.
    Act(ActId),
}

/// Something done, said or planned.
#[derive(Clone, Debug)]
pub struct Act {
    /// What was done.
    pub verb: VerbId,
    /// Its labels, with the documents that gave them; empty where nothing refers to it.
    pub labels: Vec<(DocumentId, String)>,
    /// Its roles, each filler once, in the order told.
    pub roles: Vec<RoleEdge>,
    /// Its mentions, in order.
    pub mentions: Vec<MentionId>,
    /// Mentions in what somebody did not say, or in a condition: they say what that was, and tell nothing.
    pub unsaid: Vec<MentionId>,
    /// The fact that tells it first.
    pub place: Place,
}

/// One filler of one role of an act.
#[derive(Clone, Debug)]
pub struct RoleEdge {
    /// The role.
    pub role: Role,
    /// What fills it.
    pub filler: Filler,
    /// The mentions that tell it, in order.
    pub mentions: Vec<MentionId>,
    /// As written, where that says more than the filler: `Tuesday`.
    pub said: Option<String>,
}

/// One unit telling of one act.
#[derive(Clone, Debug)]
pub struct Mention {
    /// The act.
    pub act: ActId,
    /// The document.
    pub document: DocumentId,
    /// The unit: an index into the document's units.
    pub unit: u32,
    /// Who tells it, the outermost first; empty: the document itself.
    pub voice: Vec<Voice>,
    /// Whether it is affirmed.
    pub polarity: Polarity,
    /// How sure the voice is.
    pub certainty: Certainty,
    /// Whether it is done.
    pub mode: Mode,
    /// What it tells of.
    pub scope: Scope,
    /// The mention of the act in whose clause it stands: of speech, or of one that depends on it.
    pub told_in: Option<MentionId>,
    /// The roles it tells, as indices into the act's roles.
    pub roles: Vec<u32>,
    /// The words that say so, as bytes of the document's text, or the quote as the fact gives it where there is no text.
    pub quote: Option<Quote>,
    /// The fact.
    pub place: Place,
}

/// The words that a mention cites.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Quote {
    /// Bytes of the document's text.
    At(Span),
    /// The words, unverified.
    Words(String),
}

/// One who tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Voice {
    /// An entity.
    Named(EntityId),
    /// Nobody in particular: `reportedly`.
    Unnamed,
}

/// Whether an act is affirmed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Polarity {
    /// It did.
    Did,
    /// It did not.
    DidNot,
}

/// How sure a voice is; in ascending order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Certainty {
    /// `possibly`
    Possible,
    /// `probably`
    Probable,
    /// Stated flatly.
    Certain,
}

/// Whether an act is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Mode {
    /// Done.
    Done,
    /// `will`
    Future,
    /// `would`, or wanted, feared, planned.
    Hypothetical,
    /// Done if something else holds.
    Conditional,
}

impl Polarity {
    /// In words: `did`, `did not`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Polarity::Did => "did",
            Polarity::DidNot => "did not",
        }
    }
}

impl Certainty {
    /// In words: `possible`, `probable`, `certain`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Certainty::Possible => "possible",
            Certainty::Probable => "probable",
            Certainty::Certain => "certain",
        }
    }
}

impl Mode {
    /// In words: `done`, `future`, `hypothetical`, `conditional`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Mode::Done => "done",
            Mode::Future => "future",
            Mode::Hypothetical => "hypothetical",
            Mode::Conditional => "conditional",
        }
    }
}

impl Scope {
    /// In words: `act`, `roles`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Scope::Act => "act",
            Scope::Roles => "roles",
        }
    }
}

/// What a mention tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// The act, with the roles it names.
    Act,
    /// Only the roles it names: `peskov denied that @no via m` leaves the act as it was.
    Roles,
}
