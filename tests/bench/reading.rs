//! Reading a fact file, beside the `ron` crate. `cargo bench --bench reading`.
//!
//! Both give owned values of the same file; this crate's reader keeps the place of each as well.

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use serde::Deserialize;
use std::fmt::Write as _;
use whom::ron::{self, Entries, Lenient, Spanned};
use whom::source::SourceId;

/// Units of a file: an article, a long report, a book.
const UNITS: [usize; 3] = [20, 1_000, 50_000];

fn main() {
    divan::main();
}

/// What the `ron` crate makes of a fact file.
#[derive(Deserialize)]
#[serde(rename = "Facts")]
struct Plain {
    document: std::collections::BTreeMap<String, String>,
    units: Vec<PlainUnit>,
}

#[derive(Deserialize)]
enum PlainUnit {
    S(String, Vec<String>),
    Skip(String, Reason),
}

#[derive(Deserialize)]
enum Reason {
    Heading,
    Commentary,
}

/// The same with the places that errors and citations need.
#[derive(Deserialize)]
#[serde(rename = "Facts")]
struct Placed {
    document: Entries<String>,
    units: Vec<Lenient<PlacedUnit>>,
}

#[derive(Deserialize)]
enum PlacedUnit {
    S(Spanned<String>, Vec<Lenient<Spanned<String>>>),
    Skip(Spanned<String>, Reason),
}

impl Reason {
    fn len(&self) -> usize {
        match self {
            Reason::Heading => "Heading".len(),
            Reason::Commentary => "Commentary".len(),
        }
    }
}

impl Plain {
    /// How much text it holds.
    fn len(&self) -> usize {
        let unit = |unit: &PlainUnit| match unit {
            PlainUnit::S(cue, facts) => cue.len() + facts.iter().map(String::len).sum::<usize>(),
            PlainUnit::Skip(cue, reason) => cue.len() + reason.len(),
        };
        let document: usize = self.document.iter().map(|(name, value)| name.len() + value.len()).sum();
        document + self.units.iter().map(unit).sum::<usize>()
    }
}

impl Placed {
    /// How much text it holds.
    fn len(&self) -> usize {
        let unit = |unit: &PlacedUnit| match unit {
            PlacedUnit::S(cue, facts) => {
                cue.value.len() + facts.iter().filter_map(|fact| Some(fact.0.as_ref()?.value.len())).sum::<usize>()
            }
            PlacedUnit::Skip(cue, reason) => cue.value.len() + reason.len(),
        };
        let document: usize = self.document.0.iter().map(|(name, value)| name.value.len() + value.len()).sum();
        document + self.units.iter().filter_map(|one| one.0.as_ref().map(unit)).sum::<usize>()
    }
}

/// A fact file of so many units, with comments, as people write them.
fn file(units: usize) -> String {
    let mut text =
        "// Coded by hand.\nFacts(\n    document: {\"id\": \"A\", \"title\": \"A truce, perhaps\"},\n".to_owned();
    text.push_str("    units: [\n");
    for unit in 0..units {
        let _ = match unit % 5 {
            0 => writeln!(text, "        Skip(\"Heading {unit}\", Heading), // a heading"),
            1 => writeln!(
                text,
                "        S(\"Norland has offered {unit}\", [\n            \"l{unit}: norland offered 'a truce' to sudria on 2025-03-01\",\n            \"holt said that @l{unit} via 'a letter' << 'by letter'\",\n        ]),"
            ),
            2 => writeln!(text, "        Skip(\"Observers {unit}\", Commentary),"),
            _ => writeln!(text, "        S(\"Sudria turned it down {unit}\", [\"sudria rejected @l1 at summit\"]),"),
        };
    }
    text + "    ],\n)\n"
}

#[divan::bench(args = UNITS)]
fn ron_crate(bencher: Bencher, units: usize) {
    let text = file(units);
    let bencher = bencher.counter(BytesCount::new(text.len()));
    bencher.bench_local(|| ::ron::from_str::<Plain>(black_box(&text)).expect("a fact file"));
}

#[divan::bench(args = UNITS)]
fn with_places(bencher: Bencher, units: usize) {
    let text = file(units);
    let plain: Plain = ::ron::from_str(&text).expect("a fact file");
    let placed: Placed = ron::read(SourceId(0), &text).0.expect("a fact file");
    assert_eq!(plain.len(), placed.len(), "both read the whole");
    let bencher = bencher.counter(BytesCount::new(text.len()));
    bencher.bench_local(|| {
        let (value, problems) = ron::read::<Placed>(SourceId(0), black_box(&text));
        assert!(problems.is_empty());
        value.expect("a fact file")
    });
}

#[divan::bench(args = UNITS)]
fn tree_only(bencher: Bencher, units: usize) {
    let text = file(units);
    let bencher = bencher.counter(BytesCount::new(text.len()));
    bencher.bench_local(|| {
        let (tree, problems) = ron::parse(SourceId(0), black_box(&text));
        assert!(problems.is_empty());
        drop(black_box(tree));
    });
}
