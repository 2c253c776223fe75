//! Fact files, with a text, a vocabulary and a cast: whatever stands in them, they load, or every problem has its place.

use crate::machine::{files, fuzz, gist, kept};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::OnceLock;
use whom::corpus::Corpus;
use whom::diagnostic::{Diagnostic, Style, is_hostile, render, to_json};
use whom::facts::{ActId, DocumentId};
use whom::graph::UnitView;
use whom::lexicon::EntityId;
use whom::ron;
use whom::sentence::parse_fact;
use whom::source::{Place, SourceId, Sources, Span};

/// The texts of a folder by name.
pub fn folder(path: &str) -> BTreeMap<String, String> {
    let path = Path::new(crate::ROOT).join(path);
    let files = fs::read_dir(path).expect("a folder").map(|entry| entry.expect("an entry").path());
    let files = files.filter(|path| path.is_file());
    let named = |path: &Path| path.file_name().expect("a name").to_string_lossy().into_owned();
    files.map(|path| (named(&path), fs::read_to_string(&path).expect("a text"))).collect()
}

pub fn corpus() -> &'static Corpus {
    static CORPUS: OnceLock<Corpus> = OnceLock::new();
    CORPUS.get_or_init(|| Corpus::from_texts(folder("data")).expect("the data are right"))
}

/// Every place stands in its text, and the whole can be shown, with nothing in it that garbles a terminal. What is wrong,
/// in short.
pub fn shown(problems: &[Diagnostic], sources: &Sources) -> String {
    let places = problems.iter().flat_map(|problem| {
        problem.labels.iter().map(|label| label.place).chain(problem.fixes.iter().map(|fix| fix.place))
    });
    for Place { source, span } in places {
        let text = &sources.get(source).expect("a source").text;
        assert!(text.get(span.range()).is_some(), "{span:?} of {text:?}: {problems:#?}");
    }
    let rendered = render(problems, sources, Style { color: false, width: Some(100) });
    let hostile: String = rendered.chars().filter(|c| is_hostile(*c) && *c != '\n').collect();
    assert!(hostile.is_empty(), "{hostile:?} in {rendered:?}");
    assert!(problems.iter().all(|problem| !problem.message.is_empty()));
    assert!(to_json(problems, sources).iter().all(serde_json::Value::is_object));
    problems.iter().map(|problem| gist(&problem.message)).collect::<BTreeSet<_>>().into_iter().collect()
}

/// As one text, each file under its name.
fn joined(files: &BTreeMap<String, String>) -> String {
    files.iter().flat_map(|(name, text)| ["== ", name, "\n", text]).collect()
}

/// Loads the files of a text. What loads is laid out, and loads again as the same.
pub fn loaded(text: &str) -> String {
    let files = files(text);
    let problems = match Corpus::from_texts(files.clone()) {
        Err(error) => {
            assert!(error.diagnostics.iter().any(Diagnostic::is_error));
            return shown(&error.diagnostics, &error.sources);
        }
        Ok(corpus) => {
            covered(&corpus);
            let laid = files.into_iter().map(|(name, text)| {
                let is_ron = Path::new(&name).extension().is_some_and(|ending| ending == "ron");
                let laid = is_ron.then(|| ron::layout(SourceId(0), &text).expect("what loads can be laid out"));
                (name, laid.unwrap_or(text))
            });
            let again = Corpus::from_texts(laid).unwrap_or_else(|error| panic!("laid out it is wrong: {error}"));
            assert_eq!(told(&again), told(&corpus), "laid out it says something else");
            (corpus.check(), corpus.sources)
        }
    };
    format!("fine {}", shown(&problems.0, &problems.1))
}

/// Every character of a text, but for white space, is in one of its units.
fn covered(corpus: &Corpus) {
    for document in (0..corpus.store.documents()).map(|id| corpus.store.document(DocumentId(id))) {
        let Some(source) = document.text().and_then(|text| corpus.sources.get(text)) else { continue };
        let mut end = 0;
        for span in document.units().filter_map(UnitView::span) {
            let range = span.range();
            assert!(range.start >= end, "units overlap in {:?}", source.text);
            assert_eq!(source.text.get(end..range.start).map(str::trim), Some(""), "a gap in {:?}", source.text);
            end = range.end;
        }
        assert_eq!(source.text.get(end..).map(str::trim), Some(""), "an end in {:?}", source.text);
    }
}

/// What a corpus says, in a few numbers and words.
fn told(corpus: &Corpus) -> String {
    let store = &corpus.store;
    let entities: Vec<&str> = (0..store.entities()).map(|id| store.entity_name(EntityId(id))).collect();
    let roles: Vec<usize> = (0..store.acts()).map(|id| store.roles(ActId(id)).count()).collect();
    format!("{entities:?} {roles:?} {} mentions", store.mentions())
}

#[test]
fn fact_files() {
    let sets = [folder("data"), folder("tests/errors/base"), folder("tests/corpora/ceasefire")];
    let seeds = sets.iter().map(joined).chain(kept("seeds/corpora")).collect();
    fuzz("corpora", seeds, 30, loaded);
}

/// A vocabulary and a cast alone, with one fact that uses them.
#[test]
fn words() {
    fuzz("words", kept("seeds/words"), 60, loaded);
}

/// Every fact of the data.
fn facts() -> Vec<String> {
    let texts = folder("data").into_iter().filter(|(name, _)| ["a.ron", "b.ron"].contains(&name.as_str()));
    let strings = texts.flat_map(|(_, text)| text.split('"').map(str::to_owned).collect::<Vec<_>>());
    strings.filter(|string| string.split(' ').count() > 2 && !string.contains(['(', '['])).collect()
}

#[test]
fn sentences_of_facts() {
    let facts = facts();
    assert!(facts.len() > 30, "{} facts", facts.len());
    fuzz("facts", facts, 300, read);
}

/// Reads a fact.
pub fn read(text: &str) -> String {
    let mut sources = Sources::default();
    let source = sources.add("fact", text);
    let locate = |span: Span| Place { source, span };
    match parse_fact(&corpus().lexicon, text, &locate) {
        Ok(_) => "fine".to_owned(),
        Err(problems) => {
            assert!(!problems.is_empty());
            shown(&problems, &sources)
        }
    }
}
