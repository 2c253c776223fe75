//! What the page to annotate in may ask of its server: an answer in JSON, and files that are changed only by what is not
//! refused.

use crate::machine::{fuzz, gist, kept};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use whom::serve::code::{Change, Desk};

const FILES: [(&str, &str); 3] = [
    ("cast.ron", r#"Cast(entities: {"ada": (is: "person", name: "Ada"), "bel": (is: "person", name: "Bel")})"#),
    (
        "a.ron",
        r#"Facts(document: (id: "A", text: "a.txt"), units: [S("Ada met", ["ada met bel"]), S("Bel left", [])])"#,
    ),
    ("a.txt", "Ada met Bel. Bel left for Paris on Monday.\n"),
];

/// Puts files in their place, as the command does, but for what it looks at.
fn keep(changes: &[Change]) -> Result<(), String> {
    changes.iter().try_for_each(|change| fs::write(&change.path, &change.after).map_err(|error| error.to_string()))
}

fn texts(root: &Path) -> BTreeMap<String, String> {
    let entries = fs::read_dir(root).expect("a folder").map(|entry| entry.expect("an entry"));
    let text = |entry: fs::DirEntry| fs::read_to_string(entry.path()).expect("what is kept is UTF-8");
    entries.map(|entry| (entry.file_name().to_string_lossy().into_owned(), text(entry))).collect()
}

/// Each line is a request; `VERSION` stands for the version of the file that the page was shown last.
pub fn answered(text: &str) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in FILES {
        fs::write(folder.path().join(name), text).expect("a file");
    }
    let mut desk = Desk::new(folder.path().to_owned(), Box::new(keep));
    let ask = |desk: &mut Desk, line: &str| -> Value {
        serde_json::from_str(&desk.answer(line.as_bytes())).expect("an answer is JSON")
    };
    let mut outcome = String::new();
    let mut version = "none".to_owned();
    for line in text.lines().take(6) {
        let before = texts(folder.path());
        let answer = ask(&mut desk, &line.replace("VERSION", &version));
        assert!(answer.is_object(), "{answer}");
        if let Some(now) = answer["document"]["version"].as_str() {
            now.clone_into(&mut version);
        }
        if let Some(why) = answer["refused"].as_str() {
            assert_eq!(texts(folder.path()), before, "refused, and written: {why}");
            outcome.push_str(&gist(why));
        }
        let names: Vec<String> = texts(folder.path()).into_keys().collect();
        let endings: Vec<&str> = names.iter().filter_map(|name| name.rsplit('.').next()).collect();
        assert!(endings.iter().all(|ending| ["ron", "txt"].contains(ending)), "{names:?}");
        outcome.extend(answer.as_object().into_iter().flat_map(|answer| answer.keys()).map(String::as_str));
    }
    outcome
}

#[test]
fn requests_of_the_page() {
    fuzz("requests", kept("seeds/requests"), 20, answered);
}
