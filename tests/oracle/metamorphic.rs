//! What must not change an answer, or must change it in one way only.

use super::corpora::Files;
use super::dice::Dice;
use super::questions::{definitions, plain, question};
use std::collections::BTreeSet;
use whom::corpus::Corpus;
use whom::question::answer::Value;
use whom::session::{Outcome, Session};

/// How many corpora are tried.
const CORPORA: u64 = 40;

type Rows = BTreeSet<Vec<Value>>;

fn session(texts: Vec<(String, String)>, definitions: &[&str]) -> Session {
    let mut session = Session::new(Corpus::from_texts(texts).expect("a corpus without errors"));
    for definition in definitions {
        let source = session.add("definition", definition);
        session.run(source, None).expect("a definition without errors");
    }
    session
}

fn rows(session: &mut Session, question: &str) -> Option<Rows> {
    let source = session.add("question", question);
    match session.run(source, None) {
        Ok(Outcome::Answered(reply)) => Some(reply.answer.rows.iter().collect()),
        _ => None,
    }
}

#[test]
fn the_order_of_files_changes_nothing() {
    for seed in 0..CORPORA {
        let mut dice = Dice::new(seed);
        let (files, defined) = (Files::generate(&mut dice), definitions(&mut dice));
        let backwards = files.texts().into_iter().rev().collect();
        let (mut one, mut other) = (session(files.texts(), defined), session(backwards, defined));
        for _ in 0..5 {
            let asked = question(&mut dice);
            assert_eq!(rows(&mut one, &asked), rows(&mut other, &asked), "{asked}: {:?}", files.facts());
        }
    }
}

#[test]
fn the_letters_of_variables_change_nothing() {
    for seed in 0..CORPORA {
        let mut dice = Dice::new(seed);
        let (files, defined) = (Files::generate(&mut dice), definitions(&mut dice));
        let mut session = session(files.texts(), defined);
        for _ in 0..5 {
            let asked = question(&mut dice);
            let renamed = asked.replace('X', "Q").replace('Y', "X").replace('Z', "V");
            assert_eq!(rows(&mut session, &asked), rows(&mut session, &renamed), "{asked}: {:?}", files.facts());
        }
    }
}

/// `maybe where` keeps every row, and adds what `where` asks for to the rows that have it.
#[test]
fn maybe_is_the_join_and_the_rows_that_it_loses() {
    for seed in 0..CORPORA {
        let mut dice = Dice::new(seed);
        let files = Files::generate(&mut dice);
        let mut session = session(files.texts(), &[]);
        let asked = plain(&mut dice);
        let (all, joined) = (rows(&mut session, &asked), rows(&mut session, &format!("{asked}, where")));
        let optional = rows(&mut session, &format!("{asked}, maybe where"));
        let (all, joined, optional) = (all.expect(&asked), joined.expect(&asked), optional.expect(&asked));
        let found = optional.iter().filter(|row| row.last() != Some(&Value::Absent));
        assert_eq!(joined, found.cloned().collect(), "{asked}: {:?}", files.facts());
        let shorter = optional.iter().map(|row| row[..row.len() - 1].to_vec());
        assert_eq!(all, shorter.collect(), "{asked}: {:?}", files.facts());
    }
}
