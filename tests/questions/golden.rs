//! Runs a golden file: the questions stay as they stand, what they give is written below each.

use crate::brought;
use expect_test::expect_file;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use whom::corpus::Corpus;
use whom::output::{Format, Options, explanation, write};
use whom::present::view;
use whom::question::answer::Shape;
use whom::sentence::tree::Mode;
use whom::session::{Outcome, Session};
use whom::stop::Stop;

/// Compares what the questions of a golden file give with what stands below them.
pub fn check(corpus: &str, name: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/questions").join(corpus).join(format!("{name}.txt"));
    let text = std::fs::read_to_string(&path).expect("a golden file");
    let whole = || if corpus == "told" { brought::corpus(&text) } else { load(corpus) };
    let mut session = Session::new(whole());
    let mut out = String::new();
    let mut gap = false;
    for line in text.lines() {
        if line.is_empty() || line.starts_with(' ') {
            gap = true;
            continue;
        }
        if gap && !out.is_empty() {
            out.push('\n');
        }
        gap = !line.starts_with('#') && !line.starts_with('|');
        let _ = writeln!(out, "{line}");
        if let Some(documents) = line.strip_prefix("only ") {
            let documents: Vec<&str> = documents.split(", ").collect();
            session = Session::new(whole().only(&documents).expect("these documents stand alone"));
        } else if let Some(question) = line.strip_prefix("> ") {
            indent(&mut out, &given(&mut session, question));
        }
    }
    expect_file![path].assert_eq(&out);
}

fn load(corpus: &str) -> Corpus {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder: PathBuf = if corpus == "data" { root.join("data") } else { root.join("tests/corpora").join(corpus) };
    Corpus::load(folder).expect("a corpus without errors")
}

fn indent(out: &mut String, text: &str) {
    for line in text.trim_end().lines() {
        let _ = if line.is_empty() { writeln!(out) } else { writeln!(out, "    {line}") };
    }
}

/// Everything that a question gives, as text.
fn given(session: &mut Session, question: &str) -> String {
    let (format, question) = match question.strip_prefix("json: ") {
        Some(question) => (Format::Json, question),
        None => (Format::Table, question),
    };
    let source = session.add("question", question);
    let reply = match session.run(source, Stop::never()) {
        Ok(Outcome::Answered(reply)) => reply,
        Ok(Outcome::Explained(found)) => {
            return explanation(&found, format).unwrap_or_else(|| found.to_string());
        }
        Ok(Outcome::Defined | Outcome::Stopped(_)) => return "defined\n".to_owned(),
        Err(problems) => {
            let messages = problems.iter().map(|problem| format!("error: {}\n", problem.message));
            return messages.collect();
        }
    };
    keeps_its_word(session, question, &reply.answer.notes);
    let mut answer = Vec::new();
    write(&view(session, &reply, Stop::never()), format, &Options::default(), &mut answer)
        .expect("a vector takes everything");
    let answer = String::from_utf8(answer).expect("answers are UTF-8");
    if reply.mode == Mode::Why {
        return answer;
    }
    // A path is no relation.
    if question.starts_with("how is ") {
        return format!("{}\n{answer}", reply.answer.question);
    }
    format!("{}\n{}{answer}", reply.answer.question, algebra(session, question))
}

/// What the question means: of `explain`, all but the plan, which may change where the answer does not.
fn algebra(session: &mut Session, question: &str) -> String {
    let question = question.strip_prefix("count ").unwrap_or(question);
    let source = session.add("question", &format!("explain {question}"));
    let Ok(Outcome::Explained(found)) = session.run(source, Stop::never()) else { panic!("explain {question}") };
    let text = found.to_string();
    let lines = text.lines().skip_while(|line| *line != "columns").take_while(|line| !["rules", "plan"].contains(line));
    lines
        .skip(1)
        .filter(|line| *line != "algebra")
        .filter(|line| !line.trim().is_empty())
        .flat_map(|line| [line.strip_prefix("  ").unwrap_or(line), "\n"])
        .collect()
}

/// Every question that a note offers is asked, and gives what the note says of it.
fn keeps_its_word(session: &mut Session, question: &str, notes: &[String]) {
    for note in notes {
        for (offered, promised) in offers(note) {
            let source = session.add("offered", &offered);
            let given = match session.run(source, Stop::never()) {
                Ok(Outcome::Answered(reply)) => Some(reply.answer),
                _ => None,
            };
            let rows = given.as_ref().map_or(0, |answer| answer.rows.len());
            let kept = match promised.as_str() {
                "yes" => given.is_some_and(|answer| answer.shape == Shape::YesNo && rows > 0),
                "1 row" => rows == 1,
                "an answer" => rows > 0,
                many => rows.to_string() == many.trim_end_matches(" rows"),
            };
            assert!(kept, "`{question}` is led to `{offered}`, which gives {rows} rows: {note}");
        }
    }
}

/// What a note says that questions give: `yes`, `2 rows`, or just an answer.
fn offers(note: &str) -> Vec<(String, String)> {
    let quoted: Vec<&str> = note.split('`').collect();
    let pairs = quoted.windows(2).skip(1).step_by(2);
    let promise = |after: &str| {
        if after.starts_with(" has an answer") {
            return Some("an answer".to_owned());
        }
        let gives = after.strip_prefix(" would give ")?;
        Some(gives.split([';', ',']).next().unwrap_or(gives).to_owned())
    };
    pairs.filter_map(|pair| Some((pair[0].to_owned(), promise(pair[1])?))).collect()
}
