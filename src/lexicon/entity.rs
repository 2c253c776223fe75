//! What has a name.

use super::date::Interval;
use super::kind::KindId;
use crate::source::Place;
use serde::{Deserialize, Serialize};

/// Names an entity: first those of the cast, in the order of their ids, then those that facts bring (quoted topics,
/// dates, unknowns).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntityId(pub u32);

/// A standing tie between two entities.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Tie {
    /// Belongs to: a president to a state.
    Of,
    /// Speaks for: a spokesman for an office.
    SpeaksFor,
    /// Lies within: a city in a state, talks in a city.
    Within,
    /// Is about: a plan about a war.
    About,
}

impl Tie {
    /// In the order in which entities list them.
    pub const ALL: [Tie; 4] = [Tie::Of, Tie::SpeaksFor, Tie::Within, Tie::About];

    /// The field of the cast that states it.
    #[must_use]
    pub fn field(self) -> &'static str {
        match self {
            Tie::Of => "of",
            Tie::SpeaksFor => "speaks_for",
            Tie::Within => "within",
            Tie::About => "about",
        }
    }
}

/// What is asked of standing ties: which are followed, from one entity to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum TiePath {
    /// `of` and `speaks_for`, any number of them: who belongs to whom.
    Affiliation,
    /// `within`, any number of them: what lies in what.
    Within,
    /// `speaks_for`, any number of them: who speaks for whom.
    Speaks,
    /// `about`, one of them: what is about what.
    About,
    /// From a person to the office that is stated for it.
    Office,
}

impl TiePath {
    /// Its name in tables: that of the tie that it follows first.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            TiePath::Affiliation => "of",
            TiePath::Within => "within",
            TiePath::Speaks => "speaks_for",
            TiePath::About => "about",
            TiePath::Office => "office",
        }
    }
}

/// Where an entity comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Origin {
    /// The cast.
    Cast,
    /// A quoted topic: `'security'`.
    Quoted,
    /// A date.
    Date(Interval),
    /// A quantity: its id is how [`Quantity`](super::Quantity) is printed, and read again.
    Quantity,
    /// The tally of a vote: its id is how [`Tally`](super::Tally) is printed, and read again.
    Tally,
    /// The office of somebody of the cast; its id is the office as written.
    Office,
    /// `someone` or `something`: equal to nothing but itself.
    Unknown,
    /// An anonymous voice of the cast as one document tells of it: another one in each document.
    Anonymous(EntityId),
}

/// Something with a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// Its id in the files: `moscow-talks`; for a quoted topic its text, for a date its ISO form.
    pub id: String,
    /// What it is.
    pub kind: KindId,
    /// Its name as answers print it.
    pub name: String,
    /// Its other names.
    pub aka: Vec<String>,
    /// What it holds as an office, if told.
    pub office: Option<String>,
    /// Its ties, in the order of the file.
    pub ties: Vec<(Tie, EntityId)>,
    /// Known to the annotator from elsewhere.
    pub background: bool,
    /// A voice without a name: one within its document, unlike any other across documents.
    pub anonymous: bool,
    /// Where it comes from.
    pub origin: Origin,
    /// Where it is declared, if in a file.
    pub place: Option<Place>,
}
