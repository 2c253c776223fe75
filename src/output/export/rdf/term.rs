//! Statements of RDF, and the names in them.

/// What the names stand for.
pub(super) const PREFIXES: [(&str, &str); 7] = [
    ("whom", "urn:x-whom:ns#"),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
    ("prov", "http://www.w3.org/ns/prov#"),
    ("oa", "http://www.w3.org/ns/oa#"),
    ("dct", "http://purl.org/dc/terms/"),
];

/// The property that says what something is.
pub(super) const TYPE: &str = "rdf:type";

/// What a statement says of its subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Term {
    /// Something else.
    Iri(String),
    /// A name with one of the prefixes.
    Name(String),
    /// A text.
    Text(String),
    /// A number.
    Integer(u64),
    /// A truth.
    Truth(bool),
    /// A day: `2025-09-06`.
    Date(String),
}

/// A statement, in the graph of a document or in that of all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Quad {
    pub graph: Option<String>,
    pub subject: String,
    pub predicate: &'static str,
    pub object: Term,
}

/// The name of something: `urn:x-whom:entity/putin`. Every character that an IRI cannot hold is written `%XX`.
pub(super) fn iri(kind: &str, parts: &[&str]) -> String {
    let mut iri = format!("urn:x-whom:{kind}");
    for part in parts {
        iri.push('/');
        for byte in part.bytes() {
            if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
                iri.push(char::from(byte));
            } else {
                iri.push('%');
                iri.extend([byte >> 4, byte & 15].map(|digit| char::from_digit(u32::from(digit), 16).unwrap_or('0')));
            }
        }
    }
    iri
}
