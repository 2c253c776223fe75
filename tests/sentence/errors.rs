//! What is said of wrong sentences: the place, what could stand there, and what to write instead.

use super::{fact, lexicon, question, told};
use expect_test::expect;
use std::fmt::Write;

fn wrong_questions(questions: &str) -> String {
    let lexicon = lexicon();
    let mut out = String::new();
    for text in questions.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let problems = question(&lexicon, text).map_or_else(|problems| told(text, &problems), |_| "fine\n".to_owned());
        writeln!(out, "> {text}\n{problems}").unwrap();
    }
    out
}

fn wrong_facts(facts: &str) -> String {
    let lexicon = lexicon();
    let mut out = String::new();
    for text in facts.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let problems = fact(&lexicon, text).map_or_else(|problems| told(text, &problems), |_| "fine\n".to_owned());
        writeln!(out, "> {text}\n{problems}").unwrap();
    }
    out
}

#[test]
fn words() {
    let wrong = "
        who rejeted what ofered by whom
        who refused what
        which country rejected what
        who x rejected what
        who rejected what by 2025-13-40
        V.P. rejected what
        who rejected 'the plan
        who rejected $thing
        who rejected what.
        no: who rejected what
        WHO rejected what
        who rejected @
        who rejected ''
        who rejected (what)
    ";
    expect![[r#""#]].assert_eq(&wrong_questions(wrong));
}

#[test]
fn turns() {
    let wrong = "
        who offered ukraine a plan
        who did putin talk to
        what was russia accused of
        plans offered to ukraine were rejected by whom
        who rejected what and who accepted what
        who not rejected what
        who did rejected what
        who did not rejected what
        who reject what
        who is rejecting what
        what was reject by whom
        what was offered by russia and rejected
        was the ceasefire rejected by russia
        by whom was what offered
        which state did russia offer what
        who told ukraine that russia attacked whom
    ";
    expect![[r#""#]].assert_eq(&wrong_questions(wrong));
}

#[test]
fn places() {
    let wrong = "
        ?
        who
        who rejected what offered
        who rejected which
        who rejected what since
        who rejected what since yesterday
        who rejected what, what
        who rejected what on ukraine
        who rejected what, sorted by
        who rejected what, top
        who rejected what by russia
        who of whom rejected what
        who rejected what offered by whom whom
        how is trump connected zelensky
        define X backs Y X supports Y
        who rejected what within days
        who rejected who or what and whom
        rejected what
    ";
    expect![[r#""#]].assert_eq(&wrong_questions(wrong));
}

#[test]
fn facts() {
    let wrong = "
        who rejected X
        putin or trump rejected @invite
        zelensky rejected a plan that russia offered
        zelensky rejected every plan, according to tass-1
        zelensky of ukraine rejected 'it' since 2025
        did zelensky reject @invite
        putin is a person
        no: peskov said no
        zelensky not rejected @invite
        zelensky rejected @invite, and putin accepted @invite
        zelensky rejected @invite and putin accepted @invite
        zelensky rejcted invitation2 in moscw
        zelensky rejected @invite << what
        X rejected whose plan
    ";
    expect![[r#""#]].assert_eq(&wrong_facts(wrong));
}

#[test]
fn nothing_said() {
    let lexicon = lexicon();
    let problems = [question(&lexicon, "").unwrap_err(), fact(&lexicon, "  ").unwrap_err()].concat();
    expect![[r#""#]].assert_eq(&told("  ", &problems));
}
