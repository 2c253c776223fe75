//! Each rule of facts broken once: the place inside the sentence, and what to do.

use crate::dump::{CAST, corpus, facts, load, record};
use expect_test::{Expect, expect};

/// The problems of a document without a date.
fn check(sentences: &[&str], expected: &Expect) {
    expected.assert_eq(&record(corpus(&[("A", "", sentences)])));
}

#[test]
fn a_label_given_twice() {
    check(&["no: putin left", "no: trump left", "peskov said that no: zelensky left"], &expect![[""]]);
}

#[test]
fn a_label_that_nothing_has() {
    check(
        &["invite: putin invited zelensky", "zelensky rejected @invit", "@nothing", "@B/no at forum"],
        &expect![[""]],
    );
}

#[test]
fn a_place_inside_an_escaped_string() {
    let file = r#"Facts(document: (id: "A"), units: [S("He", ["putin rejected \"a \u{e9}\" and @no", r"zelensky left @no"])])"#;
    expect![[""]].assert_eq(&record(load([("a.ron", file), ("cast.ron", CAST)])));
}

#[test]
fn same_that_joins_nothing() {
    let same = "), same: [\"no\", \"no = \", \"no = yes\", \"no = B/yes\", \"no = C/no\", \"no = on\"], coder: (";
    let expected = expect![[""]];
    expected.assert_eq(&record(corpus(&[
        ("A", same, &["no: zelensky rejected ceasefire"]),
        ("B", "", &["yes: zelensky accepted ceasefire"]),
    ])));
}

#[test]
fn a_day_that_needs_the_date_of_the_document() {
    check(&["putin left on Tuesday", "putin left yesterday", "putin demanded 'aid' by Friday"], &expect![[""]]);
}

#[test]
fn dates_that_end_before_they_start() {
    check(&["putin left between 2025-05-13 and 2025-05-01"], &expect![[""]]);
}

#[test]
fn a_quote_that_the_unit_does_not_have() {
    check(&["putin left << 'he left'", "putin left << ''"], &expect![[""]]);
}

#[test]
fn an_act_about_itself() {
    check(&["no: putin rejected @no"], &expect![[""]]);
}

#[test]
fn a_second_label() {
    check(&["no: putin left", "yes: @no in moscow"], &expect![[""]]);
}

#[test]
fn a_verb_that_says_nothing() {
    check(&["putin attacked that zelensky left"], &expect![[""]]);
}

#[test]
fn a_preposition_that_the_verb_does_not_take() {
    check(&["putin left by trump", "putin rejected ceasefire of zelensky"], &expect![[""]]);
}

#[test]
fn what_a_fact_does_not_say() {
    check(
        &[
            "putin left or trump left",
            "putin or trump left",
            "putin left and trump left",
            "putin rejected ceasefire and left",
            "who left",
            "did putin leave",
            "every state left",
            "putin is a person",
            "putin left since 2025-05-01",
            "putin left, according to trump",
            "putin indirectly supports trump",
            "X left",
        ],
        &expect![[""]],
    );
}

#[test]
fn words_that_nothing_knows() {
    check(&["puttin lefft mosow", "putin rejected the plan"], &expect![[""]]);
}

#[test]
fn every_problem_of_every_file() {
    let expected = expect![[""]];
    expected.assert_eq(&record(corpus(&[("A", "", &["puttin left", "@no"]), ("B", "", &["putin lefft"])])));
}

#[test]
fn only_some_documents() {
    let whole = || {
        let a = ["invite: putin invited zelensky"];
        let b = ["offer: putin invited zelensky", "zelensky rejected @offer"];
        corpus(&[
            ("A", "", &a),
            ("B", "), same: [\"offer = A/invite\"], coder: (", &b),
            ("C", "", &["trump praised @A/invite"]),
        ])
        .unwrap()
    };
    let only = |ids: &[&str]| {
        record(whole().only(ids).map_err(|error| crate::dump::problems(&error.sources, &error.diagnostics)))
    };
    expect![[""]].assert_eq(&only(&["B"]));
    expect![[""]].assert_eq(&only(&["C"]));
    expect![[""]].assert_eq(&only(&["A", "D"]));
    let _ = facts;
}
