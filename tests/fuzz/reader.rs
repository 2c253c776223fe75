//! The reader of RON beside the `ron` crate: what that reads is read alike, and what it refuses is refused; and a text that
//! is laid out says the same.

use crate::machine::{fuzz, gist, kept};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt::Debug;
use whom::ron;
use whom::source::SourceId;

/// What serde can ask for, in little.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sheet {
    flag: Option<bool>,
    number: Option<i64>,
    real: Option<f64>,
    letter: Option<char>,
    text: Option<String>,
    list: Option<Vec<Shape>>,
    map: Option<BTreeMap<String, Vec<u8>>>,
    pair: Option<(u16, String)>,
    inner: Option<Box<Sheet>>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
enum Shape {
    Point,
    Circle(f64),
    Line(u8, String),
    Box { width: i64, height: Option<i64> },
}

fn read<T: DeserializeOwned + PartialEq + Debug>(text: &str) -> (Option<T>, String) {
    let (ours, problems) = ron::read::<T>(SourceId(0), text);
    for problem in &problems {
        for place in problem.labels.iter().map(|label| label.place).chain(problem.fixes.iter().map(|fix| fix.place)) {
            assert!(text.get(place.span.range()).is_some(), "{:?}: {}", place.span, problem.message);
        }
    }
    assert!(ours.is_some() || !problems.is_empty(), "nothing is said");
    (ours.filter(|_| problems.is_empty()), problems.iter().map(|problem| gist(&problem.message)).collect())
}

pub fn compared(text: &str) -> String {
    let (ours, problems) = read::<Sheet>(text);
    let theirs = ::ron::from_str::<Sheet>(text);
    let is_same = format!("{ours:?}") == format!("{:?}", theirs.as_ref().ok());
    assert!(is_same, "ours: {ours:?} {problems:?}\ntheirs: {theirs:?}");
    if let Ok(laid) = ron::layout(SourceId(0), text) {
        assert_eq!(ron::layout(SourceId(0), &laid).ok().as_ref(), Some(&laid), "laid out twice it is another");
        let again = read::<Sheet>(&laid).0;
        assert_eq!(format!("{again:?}"), format!("{ours:?}"), "laid out it says something else: {laid}");
    }
    problems
}

#[test]
fn texts_of_ron() {
    fuzz("reader", kept("seeds/reader"), 3_000, compared);
}
