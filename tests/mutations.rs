//! No text, however broken, brings the program down, leaves it running, or makes it point outside of a text.
//!
//! Good files, questions and scripts with some of their bytes, words and lines changed, from a fixed seed. `WHOM_MUTATIONS`
//! says how many; where it does not, there are as many as a test has time for.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::OnceLock;
use whom::corpus::Corpus;
use whom::diagnostic::{Diagnostic, Style, render, to_json};
use whom::sentence::parse_fact;
use whom::session::{Outcome, Session};
use whom::source::{Place, SourceId, Sources, Span};
use whom::stop::Stop;

/// xorshift, by Marsaglia: the same numbers on every machine.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % (limit.max(1) as u64)).expect("below the limit")
    }

    fn of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}

/// How many mutations of each of the two kinds: whole corpora, and sentences, of which there are many more.
fn counts() -> (usize, usize) {
    let asked = std::env::var("WHOM_MUTATIONS").ok().and_then(|number| number.parse::<usize>().ok());
    asked.map_or((60, 1_000), |all| (all / 5, all - all / 5))
}

/// The texts of a folder by name.
fn folder(path: &str) -> BTreeMap<String, String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let files = fs::read_dir(path).expect("a folder").map(|entry| entry.expect("an entry").path());
    let files = files.filter(|path| path.is_file());
    let named = |path: &Path| path.file_name().expect("a name").to_string_lossy().into_owned();
    files.map(|path| (named(&path), fs::read_to_string(&path).expect("a text"))).collect()
}

fn corpus() -> Corpus {
    static CORPUS: OnceLock<Corpus> = OnceLock::new();
    CORPUS.get_or_init(|| Corpus::from_texts(folder("data")).expect("the data are right")).clone()
}

/// Pieces that are put in: what the languages are made of, and what they are not.
const PIECES: [&str; 48] = [
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "\"",
    "'",
    ",",
    ":",
    "\\",
    "\n",
    "r#\"",
    "/*",
    "//",
    "#",
    "$",
    "@",
    "<<",
    "?",
    "5",
    "2025-02-30",
    "é",
    "\u{301}",
    "\u{202e}",
    "\u{1b}[31m",
    "\0",
    "\u{feff}",
    "who",
    "what",
    "which",
    "not",
    "no one",
    "that",
    "to",
    "by",
    "of",
    "and",
    "or",
    "if",
    "maybe",
    "why",
    "count",
    "define",
    "X",
    "every",
    "did",
    "was",
];

/// `text` with a few of its parts changed.
fn mutated(text: &str, random: &mut Random) -> String {
    let mut text = text.to_owned();
    for _ in 0..=random.below(4) {
        text = match random.below(6) {
            0 => bytes(&text, random),
            1 | 2 => parts(&text, " ", random),
            3 => parts(&text, "\n", random),
            4 => parts(&text, "\"", random),
            _ => inserted(&text, random),
        };
    }
    text
}

/// A few bytes anything; what is no character any more is replaced, as a careless editor does.
fn bytes(text: &str, random: &mut Random) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for _ in 0..=random.below(3) {
        let at = random.below(bytes.len() + 1);
        match random.below(3) {
            0 if at < bytes.len() => bytes[at] = random.next().to_le_bytes()[0],
            1 if at < bytes.len() => drop(bytes.remove(at)),
            _ => bytes.truncate(at.max(1)),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Two parts swapped, one doubled, or one left out.
fn parts(text: &str, between: &str, random: &mut Random) -> String {
    let mut parts: Vec<&str> = text.split(between).collect();
    let (one, other) = (random.below(parts.len()), random.below(parts.len()));
    match random.below(3) {
        0 => parts.swap(one, other),
        1 => parts.insert(one, parts[other]),
        _ => drop(parts.remove(one)),
    }
    parts.join(between)
}

fn inserted(text: &str, random: &mut Random) -> String {
    let at = text.floor_char_boundary(random.below(text.len() + 1));
    let piece = random.of(&PIECES).repeat(1 + random.below(3) / 2 * random.below(200));
    let (before, after) = text.split_at(at);
    format!("{before}{piece}{after}")
}

/// Every place stands in its text, and the whole can be shown, with nothing in it that garbles a terminal.
fn shown(problems: &[Diagnostic], sources: &Sources, text: &str) {
    let places = problems.iter().flat_map(|problem| {
        problem.labels.iter().map(|label| label.place).chain(problem.fixes.iter().map(|fix| fix.place))
    });
    for Place { source, span } in places {
        let text_of = &sources.get(source).unwrap_or_else(|| panic!("no such source: {text:?}")).text;
        assert!(text_of.get(span.range()).is_some(), "{span:?} of {text_of:?}: {problems:#?}");
    }
    let rendered = render(problems, sources, Style { color: false, width: Some(100) });
    assert!(!rendered.chars().any(is_hostile), "{rendered:?}");
    for (problem, _) in problems.iter().zip(0..3) {
        assert!(!problem.message.is_empty(), "{text:?}");
    }
    assert!(to_json(problems, sources).is_array(), "{text:?}");
}

fn is_hostile(c: char) -> bool {
    (c.is_control() && c != '\n')
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[test]
fn corpora() {
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    let sets = [folder("data"), folder("tests/errors/base"), folder("tests/corpora/ceasefire")];
    for turn in 0..counts().0 {
        let mut texts = sets[if turn % 10 == 0 { 2 } else { turn % 2 }].clone();
        let names: Vec<String> = texts.keys().cloned().collect();
        let name = random.of(&names).clone();
        let text = mutated(&texts[&name], &mut random);
        texts.insert(name, text.clone());
        match Corpus::from_texts(texts) {
            Ok(corpus) => shown(&corpus.check(), &corpus.sources, &text),
            Err(error) => {
                assert!(error.diagnostics.iter().any(Diagnostic::is_error), "{text:?}");
                shown(&error.diagnostics, &error.sources, &text);
            }
        }
    }
}

/// Every fact of the data.
fn facts() -> Vec<String> {
    let texts = folder("data").into_iter().filter(|(name, _)| ["a.ron", "b.ron"].contains(&name.as_str()));
    let strings = texts.flat_map(|(_, text)| text.split('"').map(str::to_owned).collect::<Vec<_>>());
    strings.filter(|string| string.split(' ').count() > 2 && !string.contains(['(', '['])).collect()
}

/// Every sentence of the scripts, and of the error cases.
fn questions() -> Vec<String> {
    let scripts = folder("queries").into_values().chain(
        folder("tests/errors/questions")
            .into_iter()
            .filter_map(|(name, text)| name.ends_with(".questions").then_some(text)),
    );
    let lines = scripts.flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>());
    let lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#') && line.len() < 300);
    lines.map(|line| line.split_once(": ").map_or(line.clone(), |(_, rest)| rest.to_owned())).collect()
}

#[test]
fn sentences_of_facts() {
    let corpus = corpus();
    let (mut random, facts) = (Random(0xD1B5_4A32_D192_ED03), facts());
    assert!(facts.len() > 30, "{} facts", facts.len());
    for _ in 0..counts().1 / 2 {
        let text = mutated(random.of::<String>(&facts), &mut random);
        let mut sources = Sources::default();
        let source = sources.add("fact", &text);
        let locate = |span: Span| Place { source, span };
        if let Err(problems) = parse_fact(&corpus.lexicon, &text, &locate) {
            assert!(!problems.is_empty(), "{text:?}");
            shown(&problems, &sources, &text);
        }
    }
}

#[test]
fn questions_and_definitions() {
    let (mut random, questions) = (Random(0x2545_F491_4F6C_DD1D), questions());
    assert!(questions.len() > 50, "{} questions", questions.len());
    let mut session = Session::new(corpus());
    for turn in 0..counts().1 / 2 {
        if turn % 1_000 == 0 {
            session = Session::new(corpus());
        }
        let text = mutated(random.of::<String>(&questions), &mut random);
        asked(&mut session, &text);
    }
}

fn asked(session: &mut Session, text: &str) {
    let source: SourceId = session.add("question", text);
    let checked = session.check(&[source]).concat();
    match session.run(source, Stop::never()) {
        Ok(outcome) => {
            assert!(checked.is_empty(), "{text:?}: {checked:?}");
            if let Outcome::Answered(reply) = &outcome {
                let rows = reply.answer.rows.len().min(2);
                (0..rows).for_each(|row| drop(session.witnesses(reply, row)));
            }
        }
        Err(problems) => {
            assert_eq!(problems, checked, "{text:?}");
            assert!(problems.iter().any(Diagnostic::is_error), "{text:?}");
            shown(&problems, &session.corpus().sources, text);
        }
    }
}
