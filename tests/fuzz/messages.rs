//! What an editor may send to the language server: every request is answered, once, and the server ends when the editor
//! has left.

use crate::corpora::folder;
use crate::machine::{fuzz, gist, kept};
use serde_json::Value;
use std::io::Cursor;
use std::path::Path;
use std::sync::OnceLock;
use tempfile::TempDir;
use whom::serve::lsp::converse;

/// A corpus that nobody changes: the server only reads.
fn corpus() -> &'static Path {
    static CORPUS: OnceLock<TempDir> = OnceLock::new();
    let made = CORPUS.get_or_init(|| {
        let made = tempfile::tempdir().expect("a folder");
        for (name, text) in folder("tests/corpora/ceasefire") {
            std::fs::write(made.path().join(name), text).expect("a file");
        }
        made
    });
    made.path()
}

/// Each line is a message; `CORPUS` stands for where the corpus lies.
pub fn told(text: &str) -> String {
    let greeting = r#"{"jsonrpc":"2.0","id":"first","method":"initialize","params":{"capabilities":{}}}"#;
    let at = format!("file://{}", corpus().display());
    let lines: Vec<String> =
        std::iter::once(greeting).chain(text.lines().take(20)).map(|line| line.replace("CORPUS", &at)).collect();
    let framed = |line: &String| format!("Content-Length: {}\r\n\r\n{line}", line.len());
    let input: String = lines.iter().map(framed).collect();
    let mut out = Vec::new();
    converse(Some(corpus().to_owned()), Cursor::new(input), &mut out).expect("memory takes everything");
    let answers = messages(&String::from_utf8(out).expect("the server writes UTF-8"));
    let is_answer = |message: &&Value| message.get("method").is_none();
    let answered: Vec<&Value> = answers.iter().filter(is_answer).collect();
    // What stands behind an `exit` is not read any more.
    let ends = lines.iter().position(|line| line.contains("exit")).unwrap_or(lines.len());
    for line in lines.iter().take(ends) {
        let Ok(Value::Object(message)) = serde_json::from_str(line) else { continue };
        let (Some(id), true) = (message.get("id"), message.get("method").is_some_and(Value::is_string)) else {
            continue;
        };
        if id.is_string() || id.as_i64().is_some_and(|id| i32::try_from(id).is_ok()) {
            let times = |lines: &mut dyn Iterator<Item = &Value>| lines.filter(|own| *own == id).count();
            let sent: Vec<Value> = lines.iter().filter_map(|line| serde_json::from_str(line).ok()).collect();
            let asked = times(&mut sent.iter().filter_map(|message: &Value| message.get("id")));
            let got = times(&mut answered.iter().filter_map(|message| message.get("id")));
            assert!((1..=asked).contains(&got), "{id} is asked {asked} times and answered {got} times: {answers:#?}");
        }
    }
    let errors = answered.iter().filter_map(|message| message["error"]["message"].as_str());
    errors.map(gist).collect::<std::collections::BTreeSet<_>>().into_iter().collect()
}

/// The messages of a stream.
fn messages(stream: &str) -> Vec<Value> {
    let (mut found, mut rest) = (Vec::new(), stream);
    while !rest.is_empty() {
        let (head, body) = rest.split_once("\r\n\r\n").expect("a head");
        let length: usize = head.strip_prefix("Content-Length: ").expect("a length").parse().expect("a number");
        found.push(serde_json::from_str(&body[..length]).expect("JSON"));
        rest = &body[length..];
    }
    found
}

#[test]
fn messages_of_an_editor() {
    fuzz("messages", kept("seeds/messages"), 30, told);
}
