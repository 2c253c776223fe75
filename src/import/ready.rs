//! Mappings that come with the program: for event data that is published in a known form.

/// Their names and texts.
pub const READY: [(&str, &str); 5] = [
    ("acled", include_str!("mappings/acled.ron")),
    ("gdelt", include_str!("mappings/gdelt.ron")),
    ("icews", include_str!("mappings/icews.ron")),
    ("polecat", include_str!("mappings/polecat.ron")),
    ("ucdp-ged", include_str!("mappings/ucdp-ged.ron")),
];

/// The text of a ready-made mapping.
#[must_use]
pub fn ready(name: &str) -> Option<&'static str> {
    READY.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
}
