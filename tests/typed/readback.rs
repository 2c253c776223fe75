//! What a question is printed as is a question: read again, it is printed the same, and gives the same rows. Tried on every
//! question of the goldens, of the pages and of the files here.

use super::salad::astray;
use super::{brought, every_question, session};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use whom::session::Session;
use whom::stop::Stop;

fn under(folder: &str, ending: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let entries = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let mut found: Vec<PathBuf> = entries.filter(|path| path.extension().is_some_and(|own| own == ending)).collect();
    found.sort();
    found
}

/// Asks some questions in order, definitions too; says which do not read back, and counts those that are asked.
fn tried(session: &mut Session, questions: &[String], wrong: &mut String) -> usize {
    let mut asked = 0;
    for question in questions {
        if question.starts_with("define ") {
            let source = session.add("definition", question);
            _ = session.run(source, Stop::never());
            continue;
        }
        asked += 1;
        if let Some(told) = astray(session, question) {
            _ = writeln!(wrong, "{told}");
        }
    }
    asked
}

#[test]
fn every_golden_question_reads_back() {
    let (mut wrong, mut asked) = (String::new(), 0);
    for corpus in ["ceasefire", "data", "fund", "quarry", "river", "told"] {
        for path in under(&format!("tests/questions/{corpus}"), "txt") {
            let text = std::fs::read_to_string(&path).expect("a golden file");
            let mut session = match corpus {
                "told" => Session::new(brought::corpus(&text)),
                "data" => session("data"),
                _ => session(&format!("tests/corpora/{corpus}")),
            };
            let questions: Vec<String> = text
                .lines()
                .filter_map(|line| line.strip_prefix("> "))
                .map(|question| question.strip_prefix("json: ").unwrap_or(question).to_owned())
                .collect();
            asked += tried(&mut session, &questions, &mut wrong);
        }
    }
    assert!(asked > 500, "{asked} are asked");
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn every_question_of_the_pages_reads_back() {
    let (mut wrong, mut asked) = (String::new(), 0);
    let mut pages = under("docs/guide", "md");
    pages.extend(under("docs", "md"));
    for path in pages {
        let text = std::fs::read_to_string(&path).expect("a page");
        let mut corpus = "data";
        for line in text.lines() {
            if let Some(named) = line.trim().strip_prefix("$ export WHOM_DATA=") {
                corpus = named;
            }
            let Some((before, question)) =
                line.trim().strip_prefix("$ whom ask ").and_then(|rest| rest.split_once('"'))
            else {
                continue;
            };
            let Some((question, _)) = question.split_once('"') else { continue };
            let own = before.trim().strip_prefix("--data ").unwrap_or(corpus);
            if own.starts_with("tests/corpora/") || own == "data" {
                asked += tried(&mut session(own), &[question.to_owned()], &mut wrong);
            }
        }
    }
    assert!(asked > 100, "{asked} are asked");
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn every_question_as_people_type_it_reads_back() {
    let mut wrong = String::new();
    for (corpus, typed) in every_question() {
        let typed: Vec<String> = typed.into_iter().map(str::to_owned).collect();
        tried(&mut session(corpus), &typed, &mut wrong);
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}
