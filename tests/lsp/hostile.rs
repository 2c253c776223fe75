//! Messages that are wrong, late, unknown or none at all: each gets its error, and the server goes on.

use super::client::Editor;
use super::corpus;
use expect_test::expect;
use serde_json::{Value, json};
use std::fmt::Write as _;

fn editor() -> (tempfile::TempDir, Editor) {
    let folder = tempfile::tempdir().expect("a folder");
    corpus(folder.path(), &[]);
    let editor = Editor::start(folder.path());
    (folder, editor)
}

#[test]
fn nothing_is_answered_before_the_greeting_or_after_the_end() {
    let (_folder, mut editor) = editor();
    let mut said = String::new();
    let mut ask = |editor: &mut Editor, method: &str, params: Value| {
        let answer = editor.request(method, &params).map_or_else(|error| error, |_| "fine".to_owned());
        writeln!(said, "{method}: {answer}").expect("a string");
    };
    ask(&mut editor, "textDocument/hover", json!({}));
    editor.notify("textDocument/didOpen", &json!({ "textDocument": 5 }));
    ask(&mut editor, "initialize", json!({ "capabilities": [], "rootUri": 7, "workspaceFolders": "none" }));
    ask(&mut editor, "initialize", json!({}));
    ask(&mut editor, "textDocument/nothing", json!({}));
    ask(&mut editor, "textDocument/hover", json!({ "position": "here" }));
    ask(&mut editor, "textDocument/rename", Value::Null);
    ask(&mut editor, "shutdown", Value::Null);
    ask(&mut editor, "textDocument/hover", json!({}));
    expect![[r#"
        textDocument/hover: -32002: `initialize` comes first
        initialize: fine
        initialize: -32600: `initialize` comes once
        textDocument/nothing: -32601: `textDocument/nothing` is not known
        textDocument/hover: -32602: the parameters are wrong: invalid type: string "here", expected struct Position
        textDocument/rename: -32602: the parameters are wrong: invalid type: null, expected struct RenameParams
        shutdown: fine
        textDocument/hover: -32600: the server was asked to shut down
    "#]]
    .assert_eq(&said);
    editor.notify("exit", &Value::Null);
    assert_eq!(editor.ended(), Some(0));
}

#[test]
fn what_is_no_message_gets_an_error() {
    let (_folder, mut editor) = editor();
    let mut said = String::new();
    for bytes in [
        &b"Content-Length: 5\r\n\r\n{nope"[..],
        b"Content-Length: 2\r\n\r\n[]",
        b"Content-Length: 23\r\n\r\n{\"id\": 7, \"params\": {}}",
        b"Content-Length: 4\r\n\r\n\xff\xfe\xfd\xfc",
        b"Content-Length: minus\r\n\r\nContent-Length: 2\r\n\r\n{}",
        b"what is this?\r\n",
    ] {
        editor.raw(bytes);
        let answer = editor.answer();
        writeln!(said, "{} {}: {}", answer["id"], answer["error"]["code"], answer["error"]["message"])
            .expect("a string");
    }
    expect![[r#"
        null -32700: "the message is no JSON"
        null -32600: "the message is no request"
        7 -32600: "the message is no request"
        null -32700: "the message is no JSON"
        null -32600: "the message is no request"
        null -32700: "a header with `Content-Length` was expected"
    "#]]
    .assert_eq(&said);
    assert!(editor.request("initialize", &json!({})).is_ok());
    assert_eq!(editor.leave(), Some(0));
}

#[test]
fn an_editor_that_leaves_without_a_word_ends_it_with_1() {
    let (_folder, editor) = editor();
    assert_eq!(editor.ended(), Some(1));
    let (_folder, mut editor) = self::editor();
    assert!(editor.request("initialize", &json!({})).is_ok());
    editor.notify("exit", &Value::Null);
    assert_eq!(editor.ended(), Some(1));
}

#[test]
fn files_that_are_none_and_places_that_are_nowhere_harm_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    corpus(folder.path(), &[]);
    let mut editor = Editor::greeted(folder.path(), false);
    let item = json!({ "uri": "untitled:Untitled-1", "languageId": "ron", "version": 1, "text": "Facts(" });
    editor.notify("textDocument/didOpen", &json!({ "textDocument": item }));
    editor.open("a.ron");
    let far = json!({ "line": 4_000_000_000_u32, "character": 4_000_000_000_u32 });
    let range = json!({ "start": far, "end": { "line": 0, "character": 0 } });
    for uri in ["untitled:Untitled-1".to_owned(), editor.uri("a.ron"), editor.uri("nowhere.ron"), "%".to_owned()] {
        for method in [
            "completion",
            "hover",
            "definition",
            "references",
            "rename",
            "prepareRename",
            "documentHighlight",
            "codeAction",
        ] {
            let params = json!({
                "textDocument": { "uri": uri }, "position": far, "newName": "x", "range": range,
                "context": { "includeDeclaration": true, "diagnostics": [] },
            });
            assert!(editor.request(&format!("textDocument/{method}"), &params).is_ok(), "{uri} {method}");
        }
    }
    let document = json!({ "uri": editor.uri("a.ron"), "version": 2 });
    let changes = json!([{ "range": range, "text": "\u{feff}Facts(units: [S(\"" }, { "text": "\r\r\n\"'" }]);
    editor.notify("textDocument/didChange", &json!({ "textDocument": document, "contentChanges": changes }));
    let document = json!({ "textDocument": { "uri": editor.uri("a.ron") } });
    for method in ["formatting", "documentSymbol", "codeLens", "semanticTokens/full"] {
        assert!(editor.request(&format!("textDocument/{method}"), &document).is_ok(), "{method}");
    }
    assert_eq!(editor.leave(), Some(0));
}

#[test]
fn a_cancelled_request_is_answered_so() {
    let folder = tempfile::tempdir().expect("a folder");
    corpus(folder.path(), &[]);
    let mut editor = Editor::greeted(folder.path(), false);
    // Both stand in one write, so that the second is there when the first is taken.
    let message = |value: Value| {
        let text = value.to_string();
        format!("Content-Length: {}\r\n\r\n{text}", text.len())
    };
    let mut both = String::new();
    for id in 100..140 {
        both += &message(json!({ "jsonrpc": "2.0", "id": id, "method": "textDocument/codeLens", "params": {} }));
    }
    both += &message(json!({ "jsonrpc": "2.0", "method": "$/cancelRequest", "params": { "id": 139 } }));
    editor.raw(both.as_bytes());
    let answers: Vec<Value> = (100..140).map(|_| editor.answer()).collect();
    let mut ids: Vec<u64> = answers.iter().map(|answer| answer["id"].as_u64().expect("an id")).collect();
    ids.sort_unstable();
    assert_eq!(ids, (100..140).collect::<Vec<u64>>());
    assert_eq!(editor.leave(), Some(0));
}

/// Every place of every file, each cut off there: whatever is typed, every question is answered.
#[test]
fn every_beginning_of_a_file_is_answered() {
    let folder = tempfile::tempdir().expect("a folder");
    corpus(folder.path(), &[]);
    let mut editor = Editor::greeted(folder.path(), false);
    editor.open("a.ron");
    editor.open("cast.ron");
    for name in ["a.ron", "cast.ron"] {
        let whole = editor.text(name).to_owned();
        let places: Vec<usize> = whole.char_indices().map(|(at, _)| at).step_by(13).collect();
        for end in places {
            let text = whole.get(..end).expect("a place");
            let document = json!({ "uri": editor.uri(name), "version": 2 });
            let changed = json!({ "textDocument": document, "contentChanges": [{ "text": text }] });
            editor.notify("textDocument/didChange", &changed);
            let before = text.rfind('\n').map_or(0, |at| at + 1);
            let position = json!({
                "line": text.matches('\n').count(), "character": text[before..].encode_utf16().count(),
            });
            let params = json!({ "textDocument": { "uri": editor.uri(name) }, "position": position });
            for method in ["completion", "hover", "definition"] {
                assert!(editor.request(&format!("textDocument/{method}"), &params).is_ok(), "{name} {end} {method}");
            }
        }
        let document = json!({ "uri": editor.uri(name), "version": 3 });
        let changed = json!({ "textDocument": document, "contentChanges": [{ "text": whole }] });
        editor.notify("textDocument/didChange", &changed);
    }
    assert_eq!(editor.problems(), "");
    assert_eq!(editor.leave(), Some(0));
}
