//! RDF: acts as nodes, mentions with PROV-O, quotes as Web Annotation `TextQuoteSelector`.
//!
//! Turtle and JSON-LD hold everything that is known; `TriG` says besides, by its named graphs, which document each mention
//! is from. What is derived and not told is said by one property, `whom:stands`.

mod statements;
mod term;
mod write;

use crate::output::picture::{Scene, Shown};
use statements::Statements;

/// A syntax of RDF.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Syntax {
    /// One graph.
    Turtle,
    /// A graph a document, and what they share.
    TriG,
    /// The same as JSON.
    JsonLd,
}

/// What is shown, as RDF.
#[must_use]
pub fn rdf(scene: &Scene<'_>, shown: &Shown, syntax: Syntax) -> String {
    let quads = Statements::of(scene, shown);
    match syntax {
        Syntax::Turtle => write::turtle(&quads, false),
        Syntax::TriG => write::turtle(&quads, true),
        Syntax::JsonLd => write::json_ld(&quads),
    }
}
