//! A live page beside the command: what is asked in both is answered alike, byte for byte.

use crate::live::{CALM, LIVE, page_of};
use crate::page::in_browser;
use serde_json::{Value, json};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use whom::corpus::Corpus;
use whom::session::{Outcome, Session};
use whom::stop::Stop;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn whom(corpus: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_whom"));
    command.args(["--format", "json", "--quiet", "--data"]).arg(corpus).env_remove("WHOM_DATA");
    command
}

/// The replies of the page's engine to some lists of questions, as they are written; each list is asked as if it were the
/// first.
fn replies(html: &str, lists: &[Vec<&str>]) -> Option<Vec<Vec<String>>> {
    let ask = format!(
        "(async () => {{ const replies = []; \
         for (const questions of {}) {{ whomEngine.stop(); const told = []; replies.push(told); \
         for (const question of questions) told.push(await whomEngine.reply({{ do: 'ask', question }})) }} return replies }})()",
        json!(lists)
    );
    let got = in_browser(html, "", LIVE, |browser, window| browser.run(window, &ask))?;
    Some(serde_json::from_value(got).expect("lists of replies"))
}

/// The part of a reply that the command writes.
fn written<'r>(reply: &'r str, part: &str) -> Option<&'r str> {
    reply.split_once(&format!(",\"{part}\":")).and_then(|(_, rest)| rest.strip_suffix('}'))
}

/// What a golden file asks of the whole corpus and is answered, and the definitions before it.
fn golden(file: &Path, corpus: &Path) -> Vec<String> {
    let text = fs::read_to_string(file).expect("a golden file");
    let mut session = Session::new(Corpus::load(corpus).expect("a corpus"));
    let whole = text.lines().take_while(|line| !line.starts_with("only "));
    let entries = whole.filter_map(|line| line.strip_prefix("> ")).filter(|line| !line.starts_with("json: "));
    let runs = |entry: &&str| {
        let source = session.add("question", entry);
        matches!(session.run(source, Stop::never()), Ok(Outcome::Answered(_) | Outcome::Defined))
    };
    entries.filter(runs).map(str::to_owned).collect()
}

/// What the command writes to the questions of a script, each by itself.
fn scripted(corpus: &Path, entries: &[String]) -> Vec<String> {
    let mut child =
        whom(corpus).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("whom runs");
    let script = entries.join("\n") + "\n";
    child.stdin.take().expect("a pipe").write_all(script.as_bytes()).expect("it is read");
    let output = child.wait_with_output().expect("it ends");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).expect("JSON");
    let mut values = serde_json::Deserializer::from_str(&text).into_iter::<serde::de::IgnoredAny>();
    let mut starts = vec![0];
    while let Some(value) = values.next() {
        value.expect("JSON");
        starts.push(values.byte_offset());
    }
    starts.windows(2).map(|ends| text[ends[0]..ends[1]].trim().to_owned()).filter(|answer| !answer.is_empty()).collect()
}

#[test]
fn every_golden_question_is_answered_byte_for_byte_as_json() {
    let mut compared = 0;
    for (corpus, golden_files) in [
        ("data", "data"),
        ("tests/corpora/ceasefire", "ceasefire"),
        ("tests/corpora/fund", "fund"),
        ("tests/corpora/quarry", "quarry"),
        ("tests/corpora/river", "river"),
    ] {
        let html = page_of(&["--data", corpus]);
        let corpus = root().join(corpus);
        let files = fs::read_dir(root().join("tests/questions").join(golden_files)).expect("a folder");
        let scripts: Vec<Vec<String>> = files.map(|file| golden(&file.expect("a file").path(), &corpus)).collect();
        let lists: Vec<Vec<&str>> =
            scripts.iter().map(|entries| entries.iter().map(String::as_str).collect()).collect();
        let Some(replies) = replies(&html, &lists) else { return };
        for (entries, replies) in scripts.iter().zip(&replies) {
            let answers: Vec<(&String, &str)> = entries
                .iter()
                .zip(replies)
                .filter(|(_, reply)| !reply.contains("\"told\":\"defined\""))
                .map(|(entry, reply)| (entry, written(reply, "answer").unwrap_or_else(|| panic!("{entry}: {reply}"))))
                .collect();
            let expected = scripted(&corpus, entries);
            assert_eq!(answers.len(), expected.len(), "{golden_files}: {entries:?}");
            for ((question, answer), expected) in answers.iter().zip(&expected) {
                assert_eq!(answer, expected, "{golden_files}: {question}");
            }
            compared += answers.len();
        }
    }
    assert!(compared > 350, "{compared} questions");
}

/// What people type who have not read the reference: answered where the command answers, else refused with the same
/// problems and the same help.
#[test]
fn every_typed_question_is_answered_or_refused_as_the_command_does() {
    let mut asked = vec![("data", include_str!("../typed/data.txt"))];
    let files = [
        include_str!("../typed/ceasefire.txt"),
        include_str!("../typed/fresh.txt"),
        include_str!("../typed/analyst.txt"),
    ];
    for file in files {
        let parts = file.split("# corpus: ").skip(1).filter_map(|part| part.split_once('\n'));
        asked.extend(parts.map(|(corpus, questions)| (corpus.trim(), questions)));
    }
    let (mut answered, mut refused) = (0, 0);
    for (corpus, text) in asked {
        let lines = text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
        let typed: Vec<&str> = lines.filter_map(|line| line.split("=>").next()).map(str::trim).collect();
        let Some(replies) = replies(&page_of(&["--data", corpus]), std::slice::from_ref(&typed)) else { return };
        for (question, reply) in typed.iter().zip(replies.concat()) {
            let reply = reply.as_str();
            let output = whom(&root().join(corpus)).args(["ask", question]).output().expect("whom runs");
            let expected = String::from_utf8(output.stdout).expect("JSON");
            let part = if output.status.success() { "answer" } else { "problems" };
            let got: Value = serde_json::from_str(reply).expect(reply);
            if output.status.success() {
                assert_eq!(written(reply, "answer"), Some(expected.trim_end()), "{question}");
                answered += 1;
            } else {
                let problems = String::from_utf8(output.stderr).expect("JSON");
                let told = if expected.is_empty() { problems } else { expected };
                let told: Value = serde_json::from_str(&told).unwrap_or_else(|_| panic!("{question}: {told}"));
                assert_eq!(got[part], told, "{question}");
                refused += 1;
            }
        }
    }
    assert!(answered > 90 && refused > 40, "{answered} answered, {refused} refused");
}

/// What stands on the page of a question is the answer, not only in the engine: rows, and errors.
#[test]
fn what_is_typed_in_the_page_is_shown_as_the_command_has_it() {
    let html = page_of(&[]);
    let typed = include_str!("../typed/data.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let typed: Vec<&str> = typed.filter_map(|line| line.split("=>").next()).map(str::trim).collect();
    let shown = format!(
        "(async () => {{ const shown = []; const line = document.getElementById('question'); \
         for (const question of {}) {{ line.value = question; document.getElementById('ask').requestSubmit(); await ({CALM}); \
         const hidden = document.getElementById('answer').hidden; \
         shown.push([[...document.querySelectorAll('#wrong .problem')].map(one => one.textContent), \
         hidden ? [] : [...document.querySelectorAll('.answers .row')].map(row => [...row.querySelectorAll('td')].slice(1, -1).map(cell => cell.textContent))]) }} \
         return shown }})()",
        json!(typed)
    );
    let Some(shown) = in_browser(&html, "", LIVE, |browser, window| browser.run(window, &shown)) else { return };
    let shown = shown.as_array().unwrap_or_else(|| panic!("{shown}"));
    let mut session = Session::new(Corpus::load(root().join("data")).expect("a corpus"));
    let mut following = Vec::new();
    for (question, shown) in typed.iter().zip(shown) {
        match session.ask(question) {
            Ok(found) => {
                let names = |row: &whom::session::Finding| json!(row.names);
                let rows: Vec<Value> = found.rows.iter().map(names).collect();
                let rows = if found.columns.is_empty() { Vec::new() } else { rows };
                assert_eq!(shown[1], json!(rows), "{question}");
                assert_eq!(shown[0], json!([]), "{question}");
            }
            Err(wrong) => {
                let messages: Vec<&str> = wrong.diagnostics.iter().map(|problem| problem.message.as_str()).collect();
                if shown[0] == json!([]) {
                    following.push(*question);
                } else {
                    assert_eq!(shown[0], json!(messages), "{question}");
                }
            }
        }
    }
    // These are offered whole, after the question before them.
    assert_eq!(following, ["and Trump?", "what about Ushakov"]);
}
