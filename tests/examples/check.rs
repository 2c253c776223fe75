//! What is wrong with texts that are no files yet, as an editor or a form on a page would show it.
//!
//! `cargo run --example check`

use whom::Corpus;
use whom::diagnostic::{Style, render};

/// A cast, and a fact file whose second fact has a slip in it.
const TEXTS: [(&str, &str); 2] = [
    ("cast.ron", r#"Cast(entities: {"ada": (is: "person", name: "Ada"), "bel": (is: "person", name: "Bel")})"#),
    (
        "news.ron",
        r#"Facts(document: (id: "N"), units: [
    S("Ada has asked", ["ask: ada invited bel to 'talks'"]),
    S("Bel will not come", ["bel rejectd @ask"]),
])"#,
    ),
];

/// Every problem, drawn under its line; nothing where there is none.
pub fn problems<'t>(texts: impl IntoIterator<Item = (&'t str, &'t str)>) -> String {
    let (problems, sources) = match Corpus::from_texts(texts) {
        Ok(corpus) => (corpus.check(), corpus.sources),
        Err(error) => (error.diagnostics, error.sources),
    };
    render(&problems, &sources, Style { color: false, width: Some(100) })
}

/// Prints them, and what is left once the slip is mended.
pub fn main() {
    print!("{}", problems(TEXTS));
    let mended = TEXTS.map(|(name, text)| (name, text.replace("rejectd", "rejected")));
    print!("{}", problems(mended.each_ref().map(|(name, text)| (*name, text.as_str()))));
}
