//! What a picture shows: actors, the pills of their acts, and what these are about.
//!
//! Takes the graph and which of its acts are shown ([`Scene`], [`Shown`]); gives plain boxes and lines in columns
//! (actors | pills | topics | pills | actors) that every picture writer draws. Must not know any picture's syntax.

mod columns;
mod fold;
mod matrix;
mod once;
mod scene;
mod split;
mod targets;
mod tellings;
mod tone;
mod words;

pub use matrix::{Matrix, MatrixRow, bloc_paper};
pub use scene::{Quotes, Scene, Shown};
pub use split::Part;
pub use tone::{Look, Tone};

use crate::facts::{ActId, DocumentId, unit_name};
use crate::lexicon::{EntityId, Interval, Origin};

/// With more pills than this, a drawing cannot be read, unless one says otherwise: the matrix is.
pub const MOST_PILLS: usize = 45;

/// What is drawn, every list in the order in which it is drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Picture {
    /// What stands over it: the question, or what was chosen.
    pub title: String,
    /// How much is shown, and whether it is dated.
    pub subtitle: String,
    /// Those who act, by what they are of.
    pub groups: Vec<Group>,
    /// What the acts are about.
    pub topics: Vec<Topic>,
    /// The acts that others are about and that put nothing on the table, as what a matrix has for topics.
    pub deeds: Vec<Topic>,
    /// The acts.
    pub pills: Vec<Pill>,
    /// Where it comes from: a line a document, `A` and the rest of it; then, where they are wanted, the sentences: `A2` and
    /// what it says.
    pub sources: Vec<(String, String)>,
    /// With more pills than this, a drawing of lines cannot be read.
    pub limit: usize,
}

impl Picture {
    /// Whether it is too full to be drawn with lines.
    #[must_use]
    pub fn is_crowded(&self) -> bool {
        self.pills.len() > self.limit
    }

    /// The tones that occur, in their order: what the legend explains.
    #[must_use]
    pub fn tones(&self) -> Vec<Tone> {
        Tone::ALL.into_iter().filter(|tone| self.pills.iter().any(|pill| pill.tone == *tone)).collect()
    }

    /// How to read what the list of tones does not explain, where lines are `drawn` or not.
    #[must_use]
    pub fn reading(&self, drawn: bool) -> String {
        format!("{}{}", self.citing(), self.remarks(drawn))
    }

    /// How a citation is read, where some stand in what is shown.
    #[must_use]
    pub fn citing(&self) -> String {
        match self.sources.first() {
            Some((id, _)) => format!("{} = article {id}, sentence 2.", unit_name(id, 2)),
            None => "Nothing is shown.".to_owned(),
        }
    }

    /// What else is to be known: each sentence behind a space.
    fn remarks(&self, drawn: bool) -> String {
        let mut reading = String::new();
        if self.topics.iter().any(|topic| topic.contested) {
            reading.push_str(" Contested: one is for it and one against.");
        }
        if drawn && self.pills.iter().flat_map(|pill| &pill.lines).any(|l| l.kind == LineKind::About) {
            reading.push_str(" Dotted from pill to pill: an act about an act.");
        }
        reading
    }
}

/// The side of the topics on which something is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Side {
    /// Left of them.
    Left,
    /// Right of them.
    Right,
}

/// Actors that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// What they are of; none for an actor of nothing.
    pub name: Option<String>,
    /// Where they stand.
    pub side: Side,
    /// The actors.
    pub actors: Vec<Actor>,
}

/// One who acts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// Which entity it is.
    pub id: EntityId,
    /// Its name.
    pub name: String,
    /// What more is known of it: kind, office, ties.
    pub about: String,
    /// Whether one is for it and one against, where it has no box as a topic.
    pub contested: bool,
}

/// What an act is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    /// Which entity it is; in a network, or which act.
    pub end: End,
    /// Its name.
    pub name: String,
    /// What more is known of it.
    pub about: String,
    /// Whether it acts elsewhere: a person, a state, …
    pub actor: bool,
    /// Whether one is for it and one against.
    pub contested: bool,
    /// Where it comes from: words that somebody quotes (`'security'`), a number with a unit, …; none of an act.
    pub origin: Option<Origin>,
}

/// An act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pill {
    /// Which act it is.
    pub act: ActId,
    /// The act in its clause, where both share the pill.
    pub inner: Option<ActId>,
    /// Where it stands.
    pub side: Side,
    /// What it says of what it is about.
    pub tone: Tone,
    /// Its verb, to whom, and on what condition: `offered to Zelensky`.
    pub words: String,
    /// Where it is told: the document, and the number of the unit as it is cited.
    pub told: Vec<(DocumentId, String)>,
    /// When it was done, as far as that is told.
    pub time: Option<Interval>,
    /// The act as a sentence, then a line a sentence that tells of it, with its voice.
    pub quotes: Vec<String>,
    /// Where the first of them stands: `data/b.txt#L5`.
    pub url: Option<String>,
    /// The lines that end at it.
    pub lines: Vec<Line>,
    /// The acts that it is about and that put nothing on the table: lines lead to those that are shown.
    pub deeds: Vec<ActId>,
    /// Where it is told in several ways, the act in each of them: a matrix has a cell for what one of them tells together.
    pub tellings: Vec<Pill>,
}

impl Pill {
    /// Whether it is for or against something.
    #[must_use]
    pub fn sides(&self) -> bool {
        matches!(self.tone, Tone::For | Tone::Against)
    }

    /// The units that tell of it, each once.
    #[must_use]
    pub fn units(&self) -> Vec<String> {
        let mut units: Vec<String> = vec![];
        for (_, unit) in &self.told {
            if !units.contains(unit) {
                units.push(unit.clone());
            }
        }
        units
    }

    /// The units on one line: `A3 B2`.
    #[must_use]
    pub fn citation(&self) -> String {
        self.units().join("\u{a0}")
    }

    /// The act, and the one that shares its pill.
    pub fn acts(&self) -> impl Iterator<Item = ActId> {
        std::iter::once(self.act).chain(self.inner)
    }
}

/// From a pill to something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Line {
    /// How it is drawn.
    pub kind: LineKind,
    /// Where it leads.
    pub to: End,
}

/// How a line is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum LineKind {
    /// To one who acts: without a head.
    Agent,
    /// To what the act is about: with the head of its tone.
    Object,
    /// To the act that it is about: dotted.
    About,
}

/// Where a line leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum End {
    /// To an actor in the outer columns.
    Actor(EntityId),
    /// To a topic in the middle.
    Topic(EntityId),
    /// To another pill.
    Pill(ActId),
}
