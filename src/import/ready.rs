//! Mappings that come with the program: for event data that is published in a known form.

/// Their names and texts.
pub const READY: [(&str, &str); 0] = [];

/// The text of a ready-made mapping.
#[must_use]
pub fn ready(name: &str) -> Option<&'static str> {
    READY.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
}
