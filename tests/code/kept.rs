//! What is on the disk: whole files, every save that was answered, and nothing over somebody else's change.

use crate::server::Server;
use serde_json::{Value, json};
use std::fs;
use std::io::Write;
use std::net::TcpStream;
use std::time::{Duration, Instant};

const CAST: &str = "Cast(entities: {\n    \"ara\": (is: \"person\", name: \"Ara\"), // the elder\n    \"bel\": (is: \"person\", name: \"Bel\"),\n})\n";
const FACTS: &str = r#"// By hand.
Facts(
    document: (id: "A", text: "a.txt"),
    units: [
        Skip("Ara met", Unknown), // first
        S("They talked", [
            "met: ara met bel", // once
            "ara said that @met means 'talks'",
        ]),
        Skip("Nothing else", Commentary),
    ],
)
"#;

fn corpus() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in
        [("a.txt", "Ara met Bel. They talked. Nothing else is known.\n"), ("a.ron", FACTS), ("cast.ron", CAST)]
    {
        fs::write(folder.path().join(name), text).expect("written");
    }
    folder
}

fn save(server: &Server, unit: u32, coding: &Value, version: &Value) -> Value {
    server.ask(&json!({ "do": "save", "document": "A", "version": version, "unit": unit, "coding": coding }))
}

fn version(server: &Server) -> Value {
    server.ask(&json!({ "do": "look", "document": "A" }))["document"]["version"].clone()
}

fn facts_of(folder: &tempfile::TempDir) -> String {
    fs::read_to_string(folder.path().join("a.ron")).expect("a fact file")
}

#[test]
fn a_save_is_an_edit_that_keeps_comments_and_layout() {
    let folder = corpus();
    let server = Server::start(folder.path());
    let state = save(&server, 0, &json!({ "add": "ara met bel" }), &version(&server));
    let state =
        save(&server, 1, &json!({ "replace": [1, "bel said that @met means 'talks'"] }), &state["document"]["version"]);
    let state = save(&server, 2, &json!({ "skip": "no \"news\"" }), &state["document"]["version"]);
    assert_eq!(state["documents"][0]["open"], 0, "{state}");
    let expected = FACTS
        .replace("Skip(\"Ara met\", Unknown)", "S(\"Ara met\", [\"ara met bel\"])")
        .replace("\"ara said", "\"bel said")
        .replace("Commentary", "\"no \\\"news\\\"\"");
    assert_eq!(facts_of(&folder), expected);
    for _ in 0..3 {
        server.ask(&json!({ "do": "undo", "document": "A" }));
    }
    assert_eq!(facts_of(&folder), FACTS);
}

#[test]
fn what_would_be_wrong_is_told_first_and_saved_if_it_is_meant() {
    let folder = corpus();
    let server = Server::start(folder.path());
    let version = version(&server);
    let wrong = save(&server, 0, &json!({ "add": "ara mt bel" }), &version);
    assert!(wrong["wrong"][0]["words"].as_str().expect("words").starts_with("unknown word `mt`"), "{wrong}");
    assert_eq!([&wrong["wrong"][0]["start"], &wrong["wrong"][0]["end"]], [4, 6]);
    // Another fact speaks of that one.
    let elsewhere = save(&server, 1, &json!({ "remove": 0 }), &version);
    assert_eq!(elsewhere["elsewhere"][0]["place"], "a.ron:8", "{elsewhere}");
    assert_eq!(facts_of(&folder), FACTS, "nothing was written");
    let sure = json!({ "do": "save", "document": "A", "version": version, "unit": 0, "coding": { "add": "ara mt bel" }, "sure": true });
    let state = server.ask(&sure);
    assert_eq!(state["document"]["units"][0]["facts"][0]["remarks"][0]["severity"], "error", "{state}");
    assert!(facts_of(&folder).contains("ara mt bel"));
}

#[test]
fn a_file_that_has_changed_is_left_as_it_is() {
    let folder = corpus();
    let server = Server::start(folder.path());
    let seen = version(&server);
    let theirs = FACTS.replace("Commentary", "Background");
    fs::write(folder.path().join("a.ron"), &theirs).expect("written");
    let state = save(&server, 0, &json!({ "skip": "Repeat" }), &seen);
    assert!(state["refused"].as_str().expect("why").contains("changed meanwhile"), "{state}");
    assert_eq!(state["document"]["units"][2]["reason"], "Background", "it is shown as it is now");
    assert_eq!(facts_of(&folder), theirs);
    // What was saved is not taken back over it either.
    save(&server, 0, &json!({ "skip": "Repeat" }), &state["document"]["version"]);
    let later = facts_of(&folder) + "// mine\n";
    fs::write(folder.path().join("a.ron"), &later).expect("written");
    let state = server.ask(&json!({ "do": "undo", "document": "A" }));
    assert!(state["refused"].is_string(), "{state}");
    assert_eq!(facts_of(&folder), later);
}

#[test]
fn a_name_joins_the_cast_beside_its_comments() {
    let folder = corpus();
    let server = Server::start(folder.path());
    let add = |id: &str, kind: &str, name: &str| {
        server.ask(&json!({ "do": "name", "document": "A", "id": id, "kind": kind, "name": name }))
    };
    assert!(add("cor", "state", "Cor \"\\\" \u{202e}x")["refused"].is_null());
    assert!(add("cor", "state", "Cor")["refused"].as_str().expect("why").contains("already"));
    assert!(add("a b", "state", "")["refused"].is_string());
    assert!(add("dor", "no kind", "")["refused"].is_string());
    let cast = fs::read_to_string(folder.path().join("cast.ron")).expect("a cast");
    let entry = "    \"cor\": (is: \"state\", name: \"Cor \\\"\\\\\\\" \\u{202e}x\"),\n})\n";
    assert_eq!(cast, CAST.replace("})\n", entry));
}

#[test]
fn an_article_is_described_and_its_units_are_cut_anew() {
    let folder = corpus();
    let server = Server::start(folder.path());
    let describe = |fields: &Value| {
        let version = version(&server);
        server.ask(&json!({ "do": "describe", "document": "A", "version": version, "fields": fields }))
    };
    let cut = |unit: u32, words: Value| {
        let version = version(&server);
        server.ask(&json!({ "do": "cut", "document": "A", "version": version, "unit": unit, "words": words }))
    };
    let state = describe(&json!({ "title": "They \"met\"", "date": "2025-03-05", "coder": "", "id": "x" }));
    assert_eq!(state["document"]["date"], "2025-03-05", "{state}");
    assert!(describe(&json!({ "date": "soon" }))["elsewhere"][0]["words"].is_string());
    assert!(cut(2, json!("nowhere"))["refused"].is_string());
    assert!(cut(2, json!("Nothing"))["refused"].is_string(), "it begins so");
    let state = cut(2, json!("else  is"));
    assert_eq!(state["document"]["units"][3]["text"], "else is known.", "{state}");
    assert!(cut(1, Value::Null)["refused"].as_str().expect("why").starts_with("it has facts"));
    let two = facts_of(&folder);
    cut(3, Value::Null);
    let described = FACTS.replace(
        "(id: \"A\", text: \"a.txt\")",
        "(id: \"A\", text: \"a.txt\", title: \"They \\\"met\\\"\", date: \"2025-03-05\")",
    );
    assert_eq!(facts_of(&folder), described.replace("Nothing else", "Nothing"));
    let cut_in_two = "Commentary),\n        Skip(\"else is\", Unknown),";
    assert_eq!(two, described.replace("Nothing else", "Nothing").replace("Commentary),", cut_in_two));
}

#[test]
fn a_verb_that_is_missing_joins_the_vocabulary() {
    let folder = corpus();
    let server = Server::start(folder.path());
    let typed = |fact: &str| {
        server.typed(json!({ "document": "A", "unit": 0, "at": null, "fact": fact, "cursor": fact.len() }))
    };
    assert_eq!(typed("ara lampooned bel ")["verbs"][0], "lampoon");
    assert!(server.ask(&json!({ "do": "verb", "document": "A", "base": "lampoon" }))["refused"].is_null());
    assert_eq!(typed("ara lampooned bel ")["remarks"], json!([]));
    assert!(server.ask(&json!({ "do": "verb", "document": "A", "base": "meet" }))["refused"].is_string());
}

/// Killed again and again while saves follow each other: each file is whole, and holds every save that was answered.
#[test]
fn a_kill_in_the_middle_loses_nothing() {
    let folder = corpus();
    let rounds: u64 = std::env::var("WHOM_KILLS").ok().and_then(|count| count.parse().ok()).unwrap_or(12);
    let mut saved = 0;
    for round in 0..rounds {
        let mut server = Server::start(folder.path());
        let state = server.ask(&json!({ "do": "look", "document": "A" }));
        let own = state["document"]["units"][0]["facts"].as_array().expect("facts").len();
        assert!(own == saved || own == saved + 1, "{saved} were answered, {own} are there");
        saved = own;
        let mut version = state["document"]["version"].clone();
        let end = Instant::now() + Duration::from_millis(40 + (round * 37) % 160);
        while Instant::now() < end {
            let state =
                save(&server, 0, &json!({ "add": format!("ara met bel on 2025-01-{:02}", saved % 28 + 1) }), &version);
            assert!(state["refused"].is_null(), "{}", state["refused"]);
            version = state["document"]["version"].clone();
            saved += 1;
        }
        // One more that is not waited for.
        let body =
            json!({ "do": "save", "document": "A", "version": version, "unit": 0, "coding": { "add": "ara met bel" } })
                .to_string();
        let mut stream = TcpStream::connect(server.host()).expect("it listens");
        let (host, base, token) = (server.host().to_owned(), server.base().to_owned(), server.token().to_owned());
        write!(
            stream,
            "POST /ask HTTP/1.1\r\nHost: {host}\r\nOrigin: {base}\r\nContent-Type: application/json\r\nX-Whom-Token: {token}\r\n\
             Content-Length: {}\r\n\r\n{body}",
            body.len()
        )
        .expect("sent");
        std::thread::sleep(Duration::from_millis((round * 13) % 30));
        server.kill();
    }
    assert!(saved > 0);
    let check = crate::command::whom(folder.path(), &["check", "--quiet", "--data", "."], "");
    assert_eq!(check.status.code(), Some(0), "{}", String::from_utf8_lossy(&check.stderr));
    let left = fs::read_dir(folder.path()).expect("a folder").count();
    assert_eq!(left, 3, "nothing lies about");
}
