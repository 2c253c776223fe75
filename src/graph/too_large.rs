//! What no store holds: an error of whoever builds one.

use super::ties::FURTHER;
use thiserror::Error;

/// What is more than a store holds.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum TooLarge {
    /// Texts, all in one column.
    #[error("names, cues or other texts of one sort are more than 4 GiB together")]
    Texts,
    /// What an entity, by its id, belongs to.
    #[error("`{0}` belongs to more than {further} things by way of others", further = FURTHER)]
    Ties(String),
}
