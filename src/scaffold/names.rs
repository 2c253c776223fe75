//! Capitalised names that the lexicon does not know, as entries of a cast.
//!
//! Takes the words of a text; gives for each name an id, a kind guessed from its words and from the word before it, and
//! its shorter forms. Must not guess ties.

use super::when::{is_weekday, month_named};
use super::word::{Sort, Word};
use crate::lexicon::{Lexicon, is_keyword};
use crate::source::Slice;
use rustc_hash::{FxHashMap, FxHashSet};

/// A proposed entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Newcomer {
    /// Its id.
    pub id: String,
    /// What it seems to be.
    pub is: &'static str,
    /// Its name.
    pub name: String,
    /// Its shorter forms.
    pub aka: Vec<String>,
    /// What stands before its name.
    pub office: Option<String>,
}

const TITLES: &[&str] = &[
    "president",
    "prime",
    "minister",
    "chancellor",
    "secretary",
    "general",
    "colonel",
    "king",
    "queen",
    "prince",
    "pope",
    "senator",
    "ambassador",
    "mr",
    "mrs",
    "ms",
    "dr",
    "professor",
    "sir",
    "mayor",
    "governor",
    "councillor",
    "mp",
    "judge",
    "bishop",
];
const NO_NAMES: &[&str] = &[
    "i", "we", "you", "he", "she", "it", "they", "our", "my", "your", "his", "her", "its", "their", "the", "a", "an",
    "this", "that", "these", "those", "there", "mr", "mrs", "ms", "dr",
];

/// Days and months that are called otherwise in German, where every noun has a capital.
#[rustfmt::skip]
const GERMAN_DAYS: &[&str] = &[
    "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonnabend", "sonntag", "januar", "jänner",
    "februar", "märz", "mai", "juni", "juli", "oktober", "dezember",
];

/// Kinds by a word of the name.
const KINDS: &[(&str, &[&str])] = &[
    ("gathering", &["summit", "forum", "conference", "talks", "congress"]),
    ("agreement", &["treaty", "agreement", "pact", "accord", "accords", "protocol", "deal"]),
    ("plan", &["plan", "initiative", "roadmap"]),
    ("bloc", &["union", "league", "alliance", "nato", "eu", "bloc"]),
    ("group", &["front", "rebels", "movement", "militia"]),
    (
        "place",
        &[
            "river", "mountain", "sea", "island", "islands", "isle", "isles", "port", "airport", "strait", "valley",
            "square", "bay", "hill", "hills", "lake", "bridge", "park",
        ],
    ),
    (
        "organisation",
        &[
            "ministry",
            "council",
            "party",
            "agency",
            "committee",
            "commission",
            "army",
            "bank",
            "group",
            "organisation",
            "organization",
            "parliament",
            "court",
            "office",
            "institute",
            "university",
            "corporation",
            "company",
            "news",
            "post",
            "times",
            "society",
            "association",
            "office",
            "nations",
            "house",
            "homes",
            "holdings",
            "ltd",
            "inc",
            "plc",
            "foundation",
            "trust",
            "authority",
            "department",
            "federation",
            "club",
            "airlines",
            "airways",
            "lines",
            "rail",
            "railways",
            "industries",
            "motors",
            "energy",
            "fishers",
            "workers",
        ],
    ),
];

/// The unknown names of sentences, in the order of the text, each once.
pub(super) fn newcomers(sentences: &[Vec<Word<'_>>], lexicon: &Lexicon) -> Vec<Newcomer> {
    let mut all: Vec<Newcomer> = vec![];
    // Where each is found by what it is called.
    let mut called: FxHashMap<String, usize> = FxHashMap::default();
    let mut ids: FxHashSet<String> = FxHashSet::default();
    for sentence in sentences {
        for (start, end) in runs(sentence) {
            let Some(mut found) = newcomer(sentence, start, end) else { continue };
            let known = called.get(&found.name).and_then(|at| all.get_mut(*at));
            match known.map(|known| (known.office.is_none(), known)) {
                Some((true, known)) => known.office = found.office,
                Some(_) => {}
                None => {
                    found.id = id(&found, &ids, lexicon);
                    ids.insert(found.id.clone());
                    for name in found.aka.iter().chain([&found.name]) {
                        called.entry(name.clone()).or_insert(all.len());
                    }
                    all.push(found);
                }
            }
        }
    }
    // `Tamsin` may have come before `Ruth Tamsin`.
    let longer: FxHashSet<String> = all.iter().flat_map(|known| known.aka.clone()).collect();
    all.retain(|known| !longer.contains(&known.name));
    all
}

/// Whether a word that may be capitalised names nobody: a pronoun, a title, a day.
pub(super) fn is_no_name(low: &str) -> bool {
    NO_NAMES.contains(&low) || GERMAN_DAYS.contains(&low) || is_weekday(low) || month_named(low).is_some()
}

/// Where unknown capitalised words stand together.
fn runs(words: &[Word<'_>]) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = vec![];
    for (at, word) in words.iter().enumerate() {
        let capital = word.text.starts_with(char::is_uppercase) && word.sort != Sort::Mark && word.name().is_none();
        let unknown = matches!(word.sort, Sort::Capital | Sort::Noun(_) | Sort::Other) && !is_keyword(&word.low);
        if !capital || !unknown || is_no_name(&word.low) {
            continue;
        }
        match runs.last_mut() {
            Some((start, end))
                if *end == at || (*end + 1 == at && joins(words, *end)) || belongs(words, (*start, *end), at) =>
            {
                *end = at + 1;
            }
            _ => runs.push((at, at + 1)),
        }
    }
    let starts = |at: usize| {
        let quoted = at.checked_sub(1).and_then(|at| words.get(at)).is_some_and(|word| word.is(&["“", "\"", "«"]));
        quoted || words.iter().take(at).all(|word| word.sort == Sort::Mark)
    };
    // The first word of a sentence is capitalised in any case, and so is that of a quotation.
    for (start, end) in &mut runs {
        let describes = words.get(*start).is_some_and(|word| word.low.ends_with("ing"));
        *start += usize::from(starts(*start) && describes && *end - *start > 1);
    }
    runs.retain(|&(start, end)| !starts(start) || end - start > 1);
    runs
}

/// Whether a mark stands there within a name: `Harbour Workers' Union`, `Bell & Cole`.
fn joins(words: &[Word<'_>], at: usize) -> bool {
    let plural = at.checked_sub(1).and_then(|at| words.get(at)).is_some_and(|word| word.low.ends_with('s'));
    words.get(at).is_some_and(|word| word.is(&["&"]) || (plural && word.is(&["'", "’"])))
}

/// Whether a name goes on at `at` behind a preposition: `Court of Arbitration`, `Committee of the Displaced`.
fn belongs(words: &[Word<'_>], (start, end): (usize, usize), at: usize) -> bool {
    let house = KINDS.iter().find(|(kind, _)| *kind == "organisation").map_or(&[][..], |(_, words)| words);
    let opens = words.get(start..end).is_some_and(|name| name.iter().any(|word| word.is(house)));
    let links = words.slice(end..at);
    opens
        && matches!(links, [of, rest @ ..] if of.is(&["of", "for"]) && rest.iter().all(|word| word.is(&["the"])) && rest.len() < 2)
}

fn newcomer(words: &[Word<'_>], start: usize, end: usize) -> Option<Newcomer> {
    let run = words.get(start..end)?;
    let before_name = run.iter().take_while(|word| word.is(TITLES)).count();
    let followed = words.get(end).is_some_and(|word| word.name().is_some());
    let (titles, name) = run.split_at_checked(before_name)?;
    // A title before a known name; an adjective: `the Corvian envoy`.
    let next = words.get(end).is_some_and(|word| matches!(word.sort, Sort::Other | Sort::Noun(_)) && word.low != "and");
    let adjective = |word: &Word<'_>| ["ian", "ish", "ese", "an", "ic"].iter().any(|ending| word.low.ends_with(ending));
    let last = name.last()?;
    if (followed && titles.is_empty()) || (next && name.len() == 1 && adjective(last)) {
        return None;
    }
    let text =
        name.iter().map(|word| word.text).collect::<Vec<_>>().join(" ").replace(" ' ", "' ").replace(" ’ ", "’ ");
    let low: Vec<&str> = name.iter().map(|word| word.low.as_str()).collect();
    let by_word = KINDS.iter().find(|(_, words)| low.iter().any(|word| words.contains(word))).map(|(kind, _)| *kind);
    let before = start.checked_sub(1).and_then(|at| words.get(at));
    let is = match by_word {
        Some(kind) => kind,
        None if text.contains('&') => "organisation",
        None if !titles.is_empty() => "person",
        None if before.is_some_and(|word| word.is(&["in", "near"])) && name.len() == 1 => "place",
        None if name.len() > 1 && !before.is_some_and(|word| word.is(&["the"])) => "person",
        None => "actor",
    };
    let aka = if is == "person" && name.len() > 1 { vec![last.text.to_owned()] } else { vec![] };
    let office =
        (!titles.is_empty()).then(|| titles.iter().map(|word| word.low.as_str()).collect::<Vec<_>>().join(" "));
    let office = office.filter(|office| !is_no_name(office));
    Some(Newcomer { id: String::new(), is, name: text, aka, office })
}

/// An id that nothing else has.
fn id(newcomer: &Newcomer, ids: &FxHashSet<String>, lexicon: &Lexicon) -> String {
    let slug = |text: &str| {
        let text = text.replace('.', "");
        let parts = text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
        parts.map(str::to_lowercase).collect::<Vec<_>>().join("-")
    };
    let free = |id: &str| {
        let known = lexicon.lookup(id, false).first().is_some_and(|found| found.len == id.len());
        !known && !is_keyword(id) && id.chars().count() > 1 && !ids.contains(id)
    };
    let short = newcomer.aka.first().map_or_else(|| slug(&newcomer.name), |last| slug(last));
    let whole = slug(&newcomer.name);
    let numbered = (2..).map(|number: u32| format!("{whole}-{number}"));
    [short, whole.clone()].into_iter().chain(numbered).find(|id| free(id)).unwrap_or_default()
}
