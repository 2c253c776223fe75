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
fn what_two_demand_and_what_is_done_are_no_twins() {
    check(
        &[(
            "A",
            "",
            &[
                "trump demanded that zelensky reject ceasefire",
                "putin urged zelensky to reject ceasefire",
                "trump demanded that zelensky reject ceasefire",
                "zelensky rejected ceasefire",
            ],
        )],
        &expect![[r#"
            warning: two acts that may be one: who `rejected`, and what, is the same
              A.ron:6:30 `zelensky reject ceasefire` the second act
              A.ron:4:30 `zelensky reject ceasefire` the first act
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
fn who_accuses_somebody_of_it_says_so() {
    check(
        &[(
            "A",
            "",
            &[
                "ukraine said that strike: russia attacked ukraine",
                "ukraine accused russia of @strike",
                "ukraine accused russia of violating ceasefire",
            ],
        )],
        &expect![""],
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

#[test]
fn a_day_that_may_have_been_or_be_to_come() {
    check(
        &[(
            "A",
            ", date: \"2025-09-09\"",
            &[
                "putin visits forum on 22 September",
                "moscow-talks is opened on Friday",
                "zelensky does not visit moscow in October",
                "trump may visit moscow on Thursday",
                "ukraine halted 'aid' until 1 October",
            ],
        )],
        &expect![[r#"
            warning: `22 September` may have been or be to come
              A.ron:4:32 `22 September` read as 2024-09-22, the last one
              help: write `will visit` if 2025-09-22 is meant, `visited` if 2024-09-22
            warning: `Friday` may have been or be to come
              A.ron:5:36 `Friday` read as 2025-09-05, the last one
              help: write `will be opened` if 2025-09-12 is meant, `was opened` if 2025-09-05
            warning: `October` may have been or be to come
              A.ron:6:44 `October` read as 2024-10, the last one
              help: write `will not visit` if 2025-10 is meant, `did not visit` if 2024-10
            warning: `Thursday` may have been or be to come
              A.ron:7:36 `Thursday` read as 2025-09-04, the last one
              help: write `will possibly visit` if 2025-09-11 is meant, `possibly visited` if 2025-09-04
            warning: `until 1 October` may be over or be to come
              A.ron:8:37 `1 October` read as 2024-10-01, the last one
              help: write the day with its year: `until 2025-10-01` or `until 2024-10-01`
        "#]],
    );
}

#[test]
fn a_day_that_only_can_have_been_or_be_to_come() {
    check(
        &[(
            "A",
            ", date: \"2025-09-09\"",
            &[
                "putin visited forum on 22 September",
                "zelensky has visited moscow on Friday",
                "trump will visit moscow on Thursday",
                "putin promised to visit ukraine on 1 October",
                "ukraine promised to lift 'the ban' by 1 July",
                // The day before, and a day with its year.
                "trump visits ukraine on 8 September",
                "putin visits moscow in 2025-10",
                "zelensky visits forum today",
            ],
        )],
        &expect![[""]],
    );
}

#[test]
fn a_currency_of_several_countries() {
    check(
        &[(
            "A",
            "",
            &[
                "putin pledged 2 billion dollars to ukraine",
                "trump pledged 45,000 pounds to ukraine",
                // These are sure.
                "zelensky pledged 3 bn USD, to ministry",
                "zelensky pledged £3m to ministry",
                "zelensky pledged 45,000 pounds sterling to ministry",
                "zelensky pledged $3 million to ministry",
            ],
        )],
        &expect![[r#"
            warning: which `dollars` these are is not said
              A.ron:4:24 `2 billion dollars` kept as it is written: no question for another unit finds it
              help: write the currency's code (USD, CAD or AUD) if it is money and known which
            warning: which `pounds` these are is not said
              A.ron:5:24 `45,000 pounds` kept as it is written: no question for another unit finds it
              help: write the currency's code (GBP or EGP) if it is money and known which
        "#]],
    );
}
