//! How good the proposals of `whom new` are, on the annotated articles of this project: those that its rules were made
//! with, and those that were written and annotated before they were changed and that no rule was made for. A proposal is
//! kept if it stands as it is: each act that it tells was annotated in the same unit, of the same verb or of one that is a
//! kind of the other, by the same agents, with the same roles, days, voices and manner; labels and the order of parts
//! are free, and a quoted topic may have more or fewer words of the same phrase. It is near if verbs and agents alone are so.
//! What an annotator left out counts against it, true or not: what is neither kept nor near is thrown away. A unit is silent
//! that has a fact, and no proposal. Prints figures and asserts nothing: `cargo bench --bench scaffold`; with `-- --list`,
//! every fact too; with `-- FOLDER …`, those corpora alone; with `-- --bare`, what is proposed to somebody who has no cast yet,
//! where names are one that are called alike.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use whom::corpus::{Corpus, Words};
use whom::facts::{DocumentId, Filler, MentionId};
use whom::graph::{Clock, DocumentView};
use whom::lexicon::{Entity, EntityId, Origin, Role, VerbId};
use whom::scaffold::{Article, scaffold};
use whom::source::{CorpusFiles, Span};

/// What is compared of a mention.
struct Told {
    verb: VerbId,
    /// Those who act, by name; an act that does it, as an offer that means something, by its verb.
    agents: BTreeSet<String>,
    /// Every role with what fills it.
    roles: BTreeMap<&'static str, BTreeSet<String>>,
    /// Its manner, and in how many voices it is told.
    manner: BTreeSet<String>,
    /// When it was done; where several facts tell of it, no one knows which of them says so.
    day: Option<String>,
    once: bool,
}

/// A sentence of a fact file, with all that it tells.
struct Fact {
    unit: Span,
    text: String,
    told: Vec<Told>,
}

/// Facts annotated and proposed, and of the proposed those that stand as they are, and those of the same verbs and agents.
#[derive(Clone, Copy, Default)]
struct Count {
    annotated: u32,
    proposed: u32,
    kept: u32,
    near: u32,
    silent: u32,
}

/// What is asked of the bench.
struct Asked {
    list: bool,
    bare: bool,
}

/// Folders of annotated articles, and what is known of them to those who make the rules.
const GROUPS: &[(&str, &[&str])] = &[
    (
        "all that the rules know",
        &[
            "data",
            "tests/corpora/ceasefire",
            "tests/bench/articles/tuned",
            "tests/bench/articles/second",
            "tests/bench/articles/third",
            "tests/bench/articles/fourth",
            "tests/bench/articles/fifth",
            "tests/bench/articles/sixth",
        ],
    ),
    ("all that they do not", &["tests/bench/unseen", "tests/corpora/river", "tests/corpora/fund"]),
    ("all that were kept aside", &["tests/bench/articles/aside"]),
];

fn main() {
    let (flags, folders): (Vec<String>, Vec<String>) =
        std::env::args().skip(1).partition(|argument| argument.starts_with("--"));
    let is = |name: &str| flags.iter().any(|flag| flag == name);
    let asked = Asked { list: is("--list"), bare: is("--bare") };
    println!(
        "{:24} {:>9} {:>8} {:>5} {:>5} {:>6} {:>6} {:>9} {:>6}",
        "document", "annotated", "proposed", "kept", "near", "thrown", "silent", "precision", "recall"
    );
    if !folders.is_empty() {
        let folders: Vec<&str> = folders.iter().map(String::as_str).collect();
        return print("all of these", measured(&folders, &asked));
    }
    for (name, folders) in GROUPS {
        print(name, measured(folders, &asked));
    }
}

/// Measures and prints every document of these corpora.
fn measured(folders: &[&str], asked: &Asked) -> Count {
    let mut all = Count::default();
    for folder in folders {
        let corpus = Corpus::load(folder).expect("an annotated corpus");
        let mut words = Words::load(folder).expect("its words");
        if asked.bare {
            words.casts.clear();
        }
        for document in (0..corpus.store.documents()).map(|id| corpus.store.document(DocumentId(id))) {
            let Some(text) = document.text().and_then(|text| corpus.sources.get(text)) else { continue };
            let count = measure(&corpus, &words, folder, document, &text.text, asked);
            print(document.id(), count);
            all.annotated += count.annotated;
            all.proposed += count.proposed;
            all.kept += count.kept;
            all.near += count.near;
            all.silent += count.silent;
        }
    }
    all
}

fn print(name: &str, count: Count) {
    let Count { annotated, proposed, kept, near, silent } = count;
    let share = |of: u32| 100.0 * f64::from(kept) / f64::from(of.max(1));
    println!(
        "{name:24} {annotated:>9} {proposed:>8} {kept:>5} {near:>5} {:>6} {silent:>6} {:>8.1}% {:>5.1}%",
        proposed - near,
        share(proposed),
        share(annotated)
    );
}

fn measure(
    corpus: &Corpus,
    words: &Words,
    folder: &str,
    document: DocumentView<'_>,
    text: &str,
    asked: &Asked,
) -> Count {
    let proposal = scaffold(words, Article { id: "scaffold", path: "article.txt", text, date: document.date() });
    let mut files: Vec<(String, String)> = words_of(folder, asked);
    files.push(("names.ron".to_owned(), proposal.cast_text()));
    files.push(("scaffold.ron".to_owned(), proposal.accepted()));
    files.push(("article.txt".to_owned(), text.to_owned()));
    let files = CorpusFiles::Texts(files.into_iter().collect());
    let guessed = Corpus::read_in_part(files).expect("words that can be read");
    for problem in guessed.diagnostics.iter().filter(|problem| problem.is_error()) {
        println!("  ! {}", problem.message);
    }
    let mut annotated = told(corpus, document.id(), corpus);
    let proposed = told(&guessed, "scaffold", corpus);
    let units: BTreeSet<(u32, u32)> = annotated.iter().map(|fact| (fact.unit.start, fact.unit.end)).collect();
    let untold =
        |unit: &&(u32, u32)| !proposed.iter().any(|guess| guess.unit.start < unit.1 && unit.0 < guess.unit.end);
    let silent = u32::try_from(units.iter().filter(untold).count()).unwrap_or(u32::MAX);
    let mut count = Count { annotated: number(&annotated), proposed: number(&proposed), silent, ..Count::default() };
    let matches = |fits: &dyn Fn(&Told, &Told) -> bool, guess: &Fact, fact: &Fact| {
        let overlaps = fact.unit.start < guess.unit.end && guess.unit.start < fact.unit.end;
        let counterpart = |told: &Told| fact.told.iter().any(|other| fits(told, other));
        overlaps && fact.told.len() == guess.told.len() && guess.told.iter().all(counterpart)
    };
    let same = |one: &Told, other: &Told| one.near(other, corpus);
    let whole = |one: &Told, other: &Told| one.near(other, corpus) && one.stands(other);
    for guess in &proposed {
        let at = annotated.iter().position(|fact| matches(&whole, guess, fact));
        count.kept += u32::from(at.is_some());
        let kept = at.is_some();
        let at = at.or_else(|| annotated.iter().position(|fact| matches(&same, guess, fact)));
        count.near += u32::from(at.is_some());
        if asked.list {
            println!(
                "  {} {}",
                if kept {
                    '+'
                } else if at.is_some() {
                    '~'
                } else {
                    '?'
                },
                guess.text
            );
        }
        if let Some(at) = at {
            let fact = annotated.remove(at);
            if asked.list && !kept {
                println!("    {}", fact.text);
            }
        }
    }
    for missed in annotated.iter().filter(|_| asked.list) {
        println!("  - {}", missed.text);
    }
    count
}

impl Told {
    /// Whether both are of the same verb, or one of a kind of the other, and by the same agents.
    fn near(&self, other: &Told, corpus: &Corpus) -> bool {
        let is_a = |one, other| corpus.lexicon.is_a(one, other);
        (is_a(self.verb, other.verb) || is_a(other.verb, self.verb)) && self.agents == other.agents
    }

    /// Whether the rest of one is that of the other.
    fn stands(&self, other: &Told) -> bool {
        let fillers = |(one, other): (&BTreeSet<String>, &BTreeSet<String>)| {
            one.len() == other.len() && one.iter().all(|name| other.iter().any(|known| same_phrase(name, known)))
        };
        let days = !self.once || !other.once || self.day == other.day;
        days && self.manner == other.manner
            && self.roles.keys().eq(other.roles.keys())
            && self.roles.values().zip(other.roles.values()).all(fillers)
    }
}

/// Whether all words that say something in one phrase are in the other.
fn same_phrase(one: &str, other: &str) -> bool {
    const SMALL: &[&str] = &["the", "a", "an", "its", "his", "her", "their", "of", "to", "that", "for", "in"];
    let words = |text: &str| -> BTreeSet<String> {
        let words = text.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
        // `opens` and `opened` are one word.
        let stem = |word: String| word.chars().take(5).collect();
        words.filter(|word| !word.is_empty() && !SMALL.contains(&word.as_str())).map(stem).collect()
    };
    if one.starts_with('@') != other.starts_with('@') {
        return false;
    }
    let (one, other) = (words(one), words(other));
    one.is_subset(&other) || other.is_subset(&one)
}

fn number(facts: &[Fact]) -> u32 {
    u32::try_from(facts.len()).unwrap_or(u32::MAX)
}

/// The vocabularies and casts of a folder that are known.
fn words_of(folder: &str, asked: &Asked) -> Vec<(String, String)> {
    let names = if asked.bare { &["vocabulary.ron"][..] } else { &["cast.ron", "vocabulary.ron"] };
    let read = |name: &&str| Some(((*name).to_owned(), std::fs::read_to_string(Path::new(folder).join(name)).ok()?));
    names.iter().filter_map(read).collect()
}

/// The id of an entity, as the annotated corpus has whoever is called so; that of the cast for an anonymous voice.
fn name(corpus: &Corpus, id: EntityId, annotated: &Corpus) -> String {
    match corpus.store.origin(id) {
        Origin::Anonymous(cast) if cast != id => name(corpus, cast, annotated),
        Origin::Unknown => "unknown".to_owned(),
        _ => {
            let own = corpus.store.entity_id(id);
            let called = corpus.lexicon.entity(id).and_then(|entity| namesake(&entity.name, annotated));
            called.filter(|_| annotated.lexicon.entity_named(own).is_none()).unwrap_or_else(|| own.to_owned())
        }
    }
}

/// Who has this name, or has it for another name.
fn namesake(name: &str, annotated: &Corpus) -> Option<String> {
    let bare = |name: &str| name.to_lowercase().trim_start_matches("the ").to_owned();
    let has =
        |entity: &&Entity| bare(&entity.name) == bare(name) || entity.aka.iter().any(|other| bare(other) == bare(name));
    annotated.lexicon.entities().iter().find(has).map(|entity| entity.id.clone())
}

/// The facts of a document, in the order of its file, by the names that an annotated corpus has.
fn told(corpus: &Corpus, id: &str, annotated: &Corpus) -> Vec<Fact> {
    let store = &corpus.store;
    let verb = |act| corpus.lexicon.verb(store.verb(act)).base.clone();
    let mut facts: BTreeMap<u32, Fact> = BTreeMap::new();
    for mention in (0..store.mentions()).map(|id| store.mention(MentionId(id))) {
        let place = mention.place().filter(|_| mention.in_document().id() == id);
        let (Some(place), Some(unit), Some(text)) = (place, mention.unit().span(), mention.fact(&corpus.sources))
        else {
            continue;
        };
        let filler = |filler| match filler {
            Filler::Entity(entity) => name(corpus, entity, annotated),
            Filler::Act(act) => format!("@{}", verb(act)),
        };
        let agents = mention.roles().filter(|edge| edge.role == Role::Agent).map(|edge| filler(edge.filler)).collect();
        let mut roles: BTreeMap<&'static str, BTreeSet<String>> = BTreeMap::new();
        for edge in mention.roles().filter(|edge| edge.role != Role::Agent) {
            roles.entry(edge.role.name()).or_default().insert(filler(edge.filler));
        }
        let manner = [mention.polarity().name(), mention.certainty().name(), mention.mode().name()].map(str::to_owned);
        let voices = format!("{} voices", mention.voices().count());
        let day = store.time_by(Clock::Done, mention.act()).map(|day| format!("{day:?}"));
        let manner = manner.into_iter().chain([voices]).collect();
        let once = store.mentions_of(mention.act()).count() == 1;
        let told = Told { verb: store.verb(mention.act()), agents, roles, manner, day, once };
        let fact = facts.entry(place.span.start).or_insert(Fact { unit, text: text.to_owned(), told: vec![] });
        fact.told.push(told);
    }
    facts.into_values().collect()
}
