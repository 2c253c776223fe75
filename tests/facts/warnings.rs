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
        &expect![[r#"
            warning: two acts that may be one: who `rejected`, and what, is the same
              A.ron:5:10 `no: zelensky rejected ceasefire` the second act
              A.ron:4:10 `zelensky rejected ceasefire` the first act
              help: if it is one act, label the first and write `@label` here (in another document, `same`); if they are two, label both
            warning: two acts that may be one: who `rejected`, and what, is the same
              B.ron:4:10 `no: zelensky rejected ceasefire` the second act
              A.ron:4:10 `zelensky rejected ceasefire` the first act
              help: if it is one act, label the first and write `@label` here (in another document, `same`); if they are two, label both
            warning: two acts that may be one: who `rejected`, and what, is the same
              B.ron:5:10 `ceasefire was rejected by zelensky` the second act
              A.ron:4:10 `zelensky rejected ceasefire` the first act
              help: if it is one act, label the first and write `@label` here (in another document, `same`); if they are two, label both
        "#]],
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
    check(
        &[("A", "", &["peskov said that strike: ukraine attacked moscow", "@strike at forum"])],
        &expect![[r#"
        warning: the article itself now says who attacked
          A.ron:5:9 `"@strike at forum"` told here in the article's own voice
          A.ron:4:9 `"peskov said that strike: ukraine attacked mosco…` told here in another voice
          help: if it is still that voice that says so, write `NAME said that @label …`
    "#]],
    );
    check(
        &[("A", "", &["peskov said that strike: ukraine attacked moscow", "trump condemned @strike"])],
        &expect![[r#"
            warning: the article says who criticised what only another voice tells
              A.ron:5:9 `"trump condemned @strike"` told in the article's own voice
              A.ron:4:9 `"peskov said that strike: ukraine attacked mosco…` what it is about is told here, in another voice
              help: if the article reports both on that voice's word, write `NAME said that …` here too
        "#]],
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
    expect![[r#"
        warning: no fact names `kremlin`
          cast.ron:4:5 `"kremlin"` unused
          help: leave it out, or annotate what it does
        warning: no fact names `putin`
          cast.ron:5:5 `"putin"` unused
          help: leave it out, or annotate what it does
        warning: no fact names `peskov`
          cast.ron:8:5 `"peskov"` unused
          help: leave it out, or annotate what it does
        warning: no fact names `ministry`
          cast.ron:9:5 `"ministry"` unused
          help: leave it out, or annotate what it does
        warning: no fact names `forum`
          cast.ron:13:5 `"forum"` unused
          help: leave it out, or annotate what it does
        warning: no fact names `ceasefire`
          cast.ron:14:5 `"ceasefire"` unused
          help: leave it out, or annotate what it does
    "#]]
    .assert_eq(&problems(&corpus.sources, &corpus.check()));
}
