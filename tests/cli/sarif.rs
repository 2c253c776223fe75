//! `whom check --format sarif`: what services that review changes are given.

use super::command::{text, whom};
use super::folder;
use serde_json::Value;
use std::path::Path;

/// The flag before the fault is two characters, and four units of UTF-16.
const WRONG: &str = r#"Facts(document: (id: "C"), units: [
    S("A word", ["putin guaranteed '🇺🇦 safety' to zelenksy", "no: zelensky rejected @C/nothing"]),
    S("Again", ["putin invited zelensky to moscow-talks"]),
])"#;

/// The log of a corpus and the exit code.
fn log(folder: &Path, data: &str) -> (Value, Option<i32>) {
    let checked = whom(folder, &["--data", data, "check", "--format", "sarif"], "");
    assert_eq!(text(&checked.stderr), "");
    (serde_json::from_slice(&checked.stdout).expect("JSON"), checked.status.code())
}

fn results(log: &Value) -> &Vec<Value> {
    log["runs"][0]["results"].as_array().expect("results")
}

/// A number that counts from 1, less one.
fn index(value: &Value) -> usize {
    usize::try_from(value.as_u64().expect("a number")).expect("a small number") - 1
}

/// The text of a region, which lies in one line, with what stands before and behind it in the file.
fn parts(folder: &Path, location: &Value, region: &Value) -> [String; 3] {
    let uri = location["uri"].as_str().expect("a URI");
    let whole = std::fs::read_to_string(folder.join(uri)).expect("the URI is a path from here");
    assert_eq!(region["startLine"], region["endLine"]);
    let line_start: usize = whole.split_inclusive('\n').take(index(&region["startLine"])).map(str::len).sum();
    let units: Vec<u16> = whole[line_start..].encode_utf16().collect();
    let piece = |units: &[u16]| String::from_utf16(units).expect("no character is cut");
    let (start, end) = (index(&region["startColumn"]), index(&region["endColumn"]));
    [whole[..line_start].to_owned() + &piece(&units[..start]), piece(&units[start..end]), piece(&units[end..])]
}

#[test]
fn every_result_has_a_rule_and_a_place_from_where_paths_begin() {
    let folder = folder(&[("data/é c.ron", WRONG)]);
    let (log, code) = log(folder.path(), "./data/");
    assert_eq!((&log["version"], code), (&Value::from("2.1.0"), Some(4)));
    assert_eq!(log["runs"][0]["columnKind"], "utf16CodeUnits");
    assert_eq!(log["runs"][0]["invocations"][0]["executionSuccessful"], true);
    let rules = log["runs"][0]["tool"]["driver"]["rules"].as_array().expect("rules");
    for rule in rules {
        let says = |field: &str, form: &str| rule[field][form].as_str().is_some_and(|text| text.len() > 10);
        assert!(says("shortDescription", "text") && says("help", "text") && says("help", "markdown"), "{rule}");
    }
    let mut told = vec![];
    for result in results(&log) {
        let rule = result["ruleIndex"].as_u64().and_then(|at| rules.get(usize::try_from(at).ok()?)).expect("a rule");
        assert_eq!(result["ruleId"], rule["id"]);
        let place = &result["locations"][0]["physicalLocation"];
        let words = [&result["level"], &result["ruleId"], &place["artifactLocation"]["uri"]];
        told.push(words.map(|word| word.as_str().expect("a text")).join(" "));
    }
    let expected = [
        "note unverified data/a.ron",
        "note unverified data/%C3%A9%20c.ron",
        "error unknown-word data/%C3%A9%20c.ron",
        "error label data/%C3%A9%20c.ron",
    ];
    assert_eq!(told, expected);
}

/// The columns are those of UTF-16, and an edit mends what its result tells of.
#[test]
fn a_fix_can_be_applied_as_it_stands() {
    let folder = folder(&[("data/c.ron", WRONG)]);
    let (before, _) = log(folder.path(), "data");
    let result = results(&before).iter().find(|result| result["ruleId"] == "unknown-word").expect("the word");
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(parts(folder.path(), &place["artifactLocation"], &place["region"])[1], "zelenksy");
    let change = &result["fixes"][0]["artifactChanges"][0];
    let replacement = &change["replacements"][0];
    let [start, _, end] = parts(folder.path(), &change["artifactLocation"], &replacement["deletedRegion"]);
    let inserted = replacement["insertedContent"]["text"].as_str().expect("a text");
    std::fs::write(folder.path().join("data/c.ron"), format!("{start}{inserted}{end}")).expect("a file");
    let (after, _) = log(folder.path(), "data");
    assert!(results(&after).iter().all(|result| result["ruleId"] != "unknown-word"), "{after:#}");
}

/// A service refuses the whole log for one result without a place.
#[test]
fn what_has_no_place_is_told_of_the_run() {
    let folder = folder(&[]);
    std::fs::create_dir(folder.path().join("empty")).expect("a folder");
    let (log, code) = log(folder.path(), "empty");
    assert_eq!((results(&log).len(), code), (0, Some(2)));
    let run = &log["runs"][0]["invocations"][0];
    assert_eq!(run["executionSuccessful"], false);
    assert_eq!(run["toolConfigurationNotifications"][0]["associatedRule"]["id"], "corpus");
}

#[test]
fn it_is_for_check_alone() {
    let folder = folder(&[]);
    for arguments in [&["ask", "who rejected what"][..], &["check", "--compare", "data"]] {
        let refused = whom(folder.path(), &[&["--format", "sarif"], arguments].concat(), "");
        assert_eq!((refused.status.code(), text(&refused.stdout)), (Some(2), ""));
        assert!(text(&refused.stderr).starts_with("error: "), "{}", text(&refused.stderr));
    }
}
