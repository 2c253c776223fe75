//! What `check` warns of, beside what is wrong.

use crate::dump::{corpus, problems};
use expect_test::{Expect, expect};

fn check(documents: &[(&str, &str, &[&str])], expected: &Expect) {
    let corpus = match corpus(documents) {
        Ok(corpus) => corpus,
        Err(problems) => panic!("{problems}"),
    };
    let mut warnings = corpus.check();
    warnings.retain(|warning| !warning.message.starts_with("no fact names"));
    expected.assert_eq(&problems(&corpus.sources, &warnings));
}

#[test]
fn twins() {
    check(
        &[
            ("A", "", &["zelensky rejected ceasefire", "no: zelensky rejected ceasefire", "zelensky rejected 'aid'"]),
            ("B", "", &["no: zelensky rejected ceasefire", "ceasefire was rejected by zelensky"]),
        ],
        &expect![[""]],
    );
}

#[test]
fn acts_of_a_verb_and_an_agent_alone_are_no_twins() {
    check(
        &[("A", "", &["zelensky doubted", "zelensky doubted", "putin left on 2025-05-13", "putin left on 2025-05-14"])],
        &expect![[""]],
    );
}

#[test]
fn the_article_tells_itself_what_another_voice_told() {
    check(&[("A", "", &["peskov said that strike: ukraine attacked moscow", "@strike at forum"])], &expect![[""]]);
    check(
        &[("A", "", &["peskov said that strike: ukraine attacked moscow", "trump condemned @strike"])],
        &expect![[""]],
    );
}

#[test]
fn own_words_are_no_hearsay() {
    check(
        &[(
            "A",
            "",
            &["peskov said that offer: kremlin offered ceasefire", "zelensky rejected @offer", "@offer at forum"],
        )],
        &expect![[""]],
    );
}

#[test]
fn cast_entries_that_no_fact_uses() {
    let corpus = corpus(&[("A", "", &["zelensky rejected moscow-talks", "official said that trump left"])]).unwrap();
    expect![[""]].assert_eq(&problems(&corpus.sources, &corpus.check()));
}
