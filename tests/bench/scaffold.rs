//! How many of the facts that people annotated a scaffold proposes with the right verb and agent, and how many of what it
//! proposes are whole, with every role, voice and manner, on the annotated
//! articles of this project: those that its rules were made with, and one that was written and annotated before they were
//! changed and that no rule was made for. Prints figures and asserts nothing: `cargo bench --bench scaffold`; with
//! `-- --list`, every fact too.

use std::collections::BTreeSet;
use std::path::Path;
use whom::corpus::{Corpus, Words};
use whom::facts::{DocumentId, Filler, MentionId};
use whom::graph::DocumentView;
use whom::lexicon::{EntityId, Origin, Role};
use whom::scaffold::{Article, scaffold};
use whom::source::{CorpusFiles, Span};

/// What is compared of a mention.
struct Told {
    unit: Span,
    verb: String,
    agents: BTreeSet<String>,
    /// Every role with what fills it, and how it is told.
    rest: BTreeSet<String>,
    fact: String,
}

/// Facts annotated, proposed, and found among both.
#[derive(Clone, Copy, Default)]
struct Count {
    annotated: u32,
    proposed: u32,
    found: u32,
    /// Those of them that stand as they are: with all roles, voices and manner.
    whole: u32,
}

fn main() {
    let list = std::env::args().any(|argument| argument == "--list");
    println!(
        "{:24} {:>9} {:>9} {:>6} {:>7} {:>9} {:>6}",
        "document", "annotated", "proposed", "found", "recall", "precision", "whole"
    );
    print("all that the rules know", folders(&["data", "tests/corpora/ceasefire"], list));
    print("all that they do not", folders(&["tests/bench/unseen", "tests/corpora/river", "tests/corpora/fund"], list));
}

/// Measures and prints every document of these corpora.
fn folders(folders: &[&str], list: bool) -> Count {
    let mut all = Count::default();
    for folder in folders {
        let corpus = Corpus::load(folder).expect("an annotated corpus");
        let words = Words::load(folder).expect("its words");
        for document in (0..corpus.store.documents()).map(|id| corpus.store.document(DocumentId(id))) {
            let Some(text) = document.text().and_then(|text| corpus.sources.get(text)) else { continue };
            let count = measure(&corpus, &words, folder, document, &text.text, list);
            print(document.id(), count);
            all.annotated += count.annotated;
            all.proposed += count.proposed;
            all.found += count.found;
            all.whole += count.whole;
        }
    }
    all
}

fn print(name: &str, count: Count) {
    let share = |of: u32| 100.0 * f64::from(count.found) / f64::from(of.max(1));
    let Count { annotated, proposed, found, whole } = count;
    let kept = 100.0 * f64::from(whole) / f64::from(proposed.max(1));
    println!(
        "{name:24} {annotated:>9} {proposed:>9} {found:>6} {:>6.1}% {:>8.1}% {kept:>5.1}%",
        share(annotated),
        share(proposed)
    );
}

fn measure(corpus: &Corpus, words: &Words, folder: &str, document: DocumentView<'_>, text: &str, list: bool) -> Count {
    let proposal = scaffold(words, Article { id: "scaffold", path: "article.txt", text, date: document.date() });
    let mut files: Vec<(String, String)> = words_of(folder);
    files.push(("names.ron".to_owned(), proposal.cast_text()));
    files.push(("scaffold.ron".to_owned(), proposal.accepted()));
    files.push(("article.txt".to_owned(), text.to_owned()));
    let files = CorpusFiles::Texts(files.into_iter().collect());
    let guessed = Corpus::read_in_part(files).expect("words that can be read");
    for problem in guessed.diagnostics.iter().filter(|problem| problem.is_error()) {
        println!("  ! {}", problem.message);
    }
    let annotated = told(corpus, document.id());
    let mut proposed = told(&guessed, "scaffold");
    let mut count = Count { annotated: number(&annotated), proposed: number(&proposed), found: 0, whole: 0 };
    for fact in annotated {
        let same = |other: &Told| {
            let overlaps = other.unit.start < fact.unit.end && fact.unit.start < other.unit.end;
            overlaps && other.verb == fact.verb && other.agents == fact.agents
        };
        let whole = |other: &Told| same(other) && other.rest == fact.rest;
        let at = proposed.iter().position(whole);
        count.whole += u32::from(at.is_some());
        let at = at.or_else(|| proposed.iter().position(same));
        if list {
            println!("  {} {}", if at.is_some() { '+' } else { '-' }, fact.fact);
        }
        if let Some(at) = at {
            proposed.remove(at);
            count.found += 1;
        }
    }
    for extra in proposed.iter().filter(|_| list) {
        println!("  ? {}", extra.fact);
    }
    count
}

fn number(told: &[Told]) -> u32 {
    u32::try_from(told.len()).unwrap_or(u32::MAX)
}

/// The vocabularies and casts of a folder.
fn words_of(folder: &str) -> Vec<(String, String)> {
    let names = ["cast.ron", "vocabulary.ron"];
    let read = |name: &&str| Some(((*name).to_owned(), std::fs::read_to_string(Path::new(folder).join(name)).ok()?));
    names.iter().filter_map(read).collect()
}

/// The id of an entity; that of the cast for an anonymous voice.
fn name(corpus: &Corpus, id: EntityId) -> String {
    match corpus.store.origin(id) {
        Origin::Anonymous(cast) if cast != id => name(corpus, cast),
        _ => corpus.store.entity_id(id).to_owned(),
    }
}

/// Words without an article before them.
fn plain(words: &str) -> String {
    let low = words.to_lowercase();
    let bare = ["the ", "a ", "an "].iter().find_map(|article| low.strip_prefix(article)).unwrap_or(&low);
    bare.to_owned()
}

/// What the facts of a document tell.
fn told(corpus: &Corpus, id: &str) -> Vec<Told> {
    let store = &corpus.store;
    let verb = |act| corpus.lexicon.verb(store.verb(act)).base.clone();
    let all = (0..store.mentions()).map(|id| store.mention(MentionId(id)));
    let mentions = all.filter(|mention| mention.in_document().id() == id).filter_map(|mention| {
        let agents = mention.roles().filter(|edge| edge.role == Role::Agent).map(|edge| match edge.filler {
            Filler::Entity(entity) => name(corpus, entity),
            // An act that does something, as an offer that means something, counts as right by its verb.
            Filler::Act(act) => verb(act),
        });
        let fact = mention.fact(&corpus.sources)?;
        let filled = mention.roles().map(|edge| match edge.filler {
            Filler::Entity(entity) => format!("{} {}", edge.role.name(), plain(&name(corpus, entity))),
            Filler::Act(act) => format!("{} {}", edge.role.name(), verb(act)),
        });
        let manner = [mention.polarity().name(), mention.certainty().name(), mention.mode().name()].map(str::to_owned);
        let voices = mention.voices().map(|voice| format!("voice {voice:?}"));
        Some(Told {
            unit: mention.unit().span()?,
            verb: verb(mention.act()),
            agents: agents.collect(),
            rest: filled.chain(manner).chain([format!("{} voices", voices.count())]).collect(),
            fact: format!("{:9} {fact}", verb(mention.act())),
        })
    });
    mentions.collect()
}
