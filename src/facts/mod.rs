//! Documents, units, cues, mentions: resolved and checked, all errors kept.

mod model;

pub use model::{
    Act, ActId, Certainty, Document, DocumentId, Filler, Mention, MentionId, Mode, Polarity, Quote, Record, RoleEdge,
    Scope, Unit, Voice,
};
