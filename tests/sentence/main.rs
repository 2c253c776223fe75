//! What sentences mean to the grammar: readings of questions and facts, round trips, and what is said of wrong ones.

mod attachment;
mod ebnf;
mod errors;
mod examples;
mod limits;
mod productions;
mod typed;
mod wrong_facts;

use std::fmt::Write;
use whom::diagnostic::Diagnostic;
use whom::lexicon::Lexicon;
use whom::lexicon::decl::{Cast, Vocabulary};
use whom::ron;
use whom::sentence::{self, tree};
use whom::source::{Place, SourceId, Sources, Span};

const VOCABULARY: &str = r#"Vocabulary(verbs: {})"#;

const CAST: &str = r#"Cast(entities: {
    "russia": (is: "state", name: "Russia"), "ukraine": (is: "state", name: "Ukraine"),
    "usa": (is: "state", name: "United States", aka: ["the US", "US"]), "qatar": (is: "state", name: "Qatar"),
    "belarus": (is: "state", name: "Belarus"), "putin": (is: "person", name: "Vladimir Putin", aka: ["Putin", "V.P."], office: "president", of: "russia"),
    "zelensky": (is: "person", name: "Volodymyr Zelensky", aka: ["Zelensky", "V.P."]),
    "trump": (is: "person", name: "Donald Trump", office: "foreign minister"), "peskov": (is: "person", name: "Dmitry Peskov", aka: ["Peskov"]),
    "kane": (is: "person", name: "Kane"), "moscow-talks": (is: "gathering", name: "the Moscow talks"),
    "eastern-economic-forum": (is: "gathering", name: "the forum"), "moscow": (is: "place", name: "Moscow"),
    "jeddah": (is: "place", name: "Jeddah", aka: ["jeddah"]), "ceasefire": (is: "topic", name: "the ceasefire"),
    "ukraine-mfa": (is: "organisation", name: "Ukraine's foreign ministry"),
    "referendum-rule": (is: "rule", name: "the referendum rule"), "peace-agreement": (is: "agreement"),
})"#;

/// The words that the tests use.
fn lexicon() -> Lexicon {
    let source = SourceId(0);
    let (vocabulary, told) = ron::read::<Vocabulary>(source, VOCABULARY);
    assert_eq!(told, []);
    let (cast, told) = ron::read::<Cast>(source, CAST);
    assert_eq!(told, []);
    let vocabularies: Vec<_> = vocabulary.into_iter().map(|v| (source, v)).collect();
    let casts: Vec<_> = cast.into_iter().map(|c| (source, c)).collect();
    let (mut lexicon, told) = Lexicon::build(&vocabularies, &casts);
    assert_eq!(told, []);
    lexicon.set_documents(vec!["A".to_owned(), "B".to_owned(), "tass-1".to_owned()]);
    lexicon
}

fn here(span: Span) -> Place {
    Place { source: SourceId(0), span }
}

fn question(lexicon: &Lexicon, text: &str) -> Result<tree::Input, Vec<Diagnostic>> {
    let guide = sentence::Guide { lexicon, askable: &|_, _| true, answered: &|_| false };
    sentence::parse_input(guide, text, &here).map(|asked| asked.input)
}

fn fact(lexicon: &Lexicon, text: &str) -> Result<tree::Clause, Vec<Diagnostic>> {
    sentence::parse_fact(lexicon, text, &here)
}

/// A tree without its spans, to compare.
fn shape(tree: &impl std::fmt::Debug) -> String {
    let text = format!("{tree:?}");
    let mut out = String::new();
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once("Span { start: ") {
        out.push_str(before);
        rest = after.split_once('}').map_or("", |(_, after)| after);
    }
    out + rest
}

/// What is wrong, on a few lines.
fn told(text: &str, problems: &[Diagnostic]) -> String {
    let mut sources = Sources::default();
    sources.add("question", text);
    let mut out = String::new();
    for problem in problems {
        writeln!(out, "{}", problem.message).unwrap();
        for label in &problem.labels {
            let range = label.place.span.range();
            writeln!(out, "  {}..{} `{}` {}", range.start, range.end, &text[range.clone()], label.text).unwrap();
        }
        problem.notes.iter().for_each(|note| writeln!(out, "  note: {note}").unwrap());
        problem.help.iter().for_each(|help| writeln!(out, "  help: {help}").unwrap());
        for fix in &problem.fixes {
            let mut fixed = text.to_owned();
            fixed.replace_range(fix.place.span.range(), &fix.replacement);
            writeln!(out, "  fix: {}: {fixed}", fix.text).unwrap();
        }
    }
    out
}
