//! Each rule of facts broken once: the place inside the sentence, and what to do.

use crate::dump::{CAST, corpus, load, problems, record};
use expect_test::{Expect, expect};

/// The problems of a document without a date.
fn check(sentences: &[&str], expected: &Expect) {
    expected.assert_eq(&record(corpus(&[("A", "", sentences)])));
}

#[test]
fn a_label_given_twice() {
    check(
        &["no: putin left", "no: trump left", "peskov said that no: zelensky left"],
        &expect![[r#"
        error: the label `no` is given twice
          A.ron:5:10 `no:` a label names one act
          A.ron:4:10 `no:` given here first
          help: write `@no` if it is the same act; else give this one another label
        error: the label `no` is given twice
          A.ron:6:27 `no:` a label names one act
          A.ron:4:10 `no:` given here first
          help: write `@no` if it is the same act; else give this one another label
    "#]],
    );
}

#[test]
fn a_label_that_nothing_has() {
    check(
        &["invite: putin invited zelensky", "zelensky rejected @invit", "@nothing", "@B/no at forum"],
        &expect![[r#"
            error: no label `invit` in this document
              A.ron:5:28 `@invit` no fact has this label
              fix: did you mean `@invite`?: @invite
            error: no label `nothing` in this document
              A.ron:6:10 `@nothing` no fact has this label
              help: write `nothing: …` before the fact that tells the act
            error: no document `B` is loaded
              A.ron:7:10 `@B/no` an act of a document that is not here
              help: load it too, or tell of the act here and write `same: ["label = B/no"]`
        "#]],
    );
}

#[test]
fn a_place_inside_an_escaped_string() {
    let file = r#"Facts(document: (id: "A"), units: [S("He", ["putin rejected \"a \u{e9}\" and @no", r"zelensky left @no"])])"#;
    expect![[r#"
        note: the text of `A` is not here
          a.ron:1:22 `"A"` cues and quotes cannot be verified
          help: state its `fingerprint`, so that the text can be recognised
        error: no label `no` in this document
          a.ron:1:78 `@no` no fact has this label
          help: write `no: …` before the fact that tells the act
        error: no label `no` in this document
          a.ron:1:100 `@no` no fact has this label
          help: write `no: …` before the fact that tells the act
    "#]]
    .assert_eq(&record(load([("a.ron", file), ("cast.ron", CAST)])));
}

#[test]
fn same_that_joins_nothing() {
    let same = "), same: [\"no\", \"no = \", \"no = yes\", \"no = B/yes\", \"no = C/no\", \"no = on\"]";
    let expected = expect![[r#"
        error: this joins no two labels
          A.ron:2:48 `no` `label = DOCUMENT/label` was expected here
          help: write `invite = A/invite`: this document's label, and that of the same act in document `A`
        error: this joins no two labels
          A.ron:2:54 `no =` `label = DOCUMENT/label` was expected here
          help: write `invite = A/invite`: this document's label, and that of the same act in document `A`
        error: no fact has the label `yes`
          A.ron:2:68 `yes` this names no act
          help: a label is the word before the `:` of a fact
        error: one act cannot be to `reject` and to `accept`
          A.ron:2:80 `B/yes` these are not the same act
          A.ron:4:10 `no:` `reject`
          B.ron:4:10 `yes:` `accept`
          help: the verbs must be the same, or one a kind of the other
        note: document `C` is not loaded
          A.ron:2:94 `C/no` the act is told without it
        error: no fact has the label `on`
          A.ron:2:107 `on` this names no act
          help: a label is the word before the `:` of a fact
    "#]];
    expected.assert_eq(&record(corpus(&[
        ("A", same, &["no: zelensky rejected ceasefire"]),
        ("B", "", &["yes: zelensky accepted ceasefire"]),
    ])));
}

#[test]
fn a_day_that_needs_the_date_of_the_document() {
    check(
        &["putin left on Tuesday", "putin left yesterday", "putin demanded 'aid' by Friday"],
        &expect![[r#"
        error: document `A` prints no date
          A.ron:4:24 `Tuesday` which day this is follows from the document's date
          help: write the day as YYYY-MM-DD if the article gives it, or add the `date` that it prints to `document`
        error: document `A` prints no date
          A.ron:5:21 `yesterday` which day this is follows from the document's date
          help: write the day as YYYY-MM-DD if the article gives it, or add the `date` that it prints to `document`
        error: document `A` prints no date
          A.ron:6:34 `Friday` which day this is follows from the document's date
          help: write the day as YYYY-MM-DD if the article gives it, or add the `date` that it prints to `document`
    "#]],
    );
}

#[test]
fn dates_that_end_before_they_start() {
    check(
        &["putin left between 2025-05-13 and 2025-05-01"],
        &expect![[r#"
        error: these dates end before they start
          A.ron:4:21 `between 2025-05-13 and 2025-05-01` the earlier one goes first
    "#]],
    );
}

#[test]
fn a_quote_that_the_unit_does_not_have() {
    check(
        &["putin left << 'he left'", "putin left << ''"],
        &expect![[r#"
        error: the unit does not say these words
          A.ron:4:24 `'he left'` not found in the unit
          A.ron:3:15 `"A text"` the unit
          note: the unit reads: A text that says 'what was said' and so on.
          help: quote it word for word, or leave the quote out
        error: nothing is quoted
          A.ron:5:24 `''` these quotes are empty
          help: write the words between the quotes
    "#]],
    );
}

#[test]
fn an_act_about_itself() {
    check(
        &["no: putin rejected @no"],
        &expect![[r#"
            error: an act about itself
              A.ron:4:10 `no: putin rejected @no` this act fills a role of its own
              help: write the label of the act that it is about
        "#]],
    );
}

#[test]
fn a_second_label() {
    check(
        &["no: putin left", "yes: @no in moscow"],
        &expect![[r#"
        error: an act that has a label gets another
          A.ron:5:10 `yes:` a second label
          A.ron:5:15 `@no` its label
          help: refer to it by the label that it has
    "#]],
    );
}

#[test]
fn a_verb_that_says_nothing() {
    check(
        &["putin attacked that zelensky left"],
        &expect![[r#"
        error: `attack` takes no `that`
          A.ron:4:16 `attacked` its subject says nothing by it
          help: write who says it: `… said that …`
    "#]],
    );
}

#[test]
fn a_preposition_that_the_verb_does_not_take() {
    check(
        &["putin left by trump", "putin rejected ceasefire of zelensky"],
        &expect![[r#"
        error: the sentence ends too early
          A.ron:4:29 `` expected a preposition or a verb
        error: affiliation in a fact
          A.ron:5:38 `zelensky` this belongs into the cast
          help: write `of: …` at the entity
    "#]],
    );
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
        &expect![[r#"
            error: unexpected `or`
              A.ron:4:21 `or` expected a preposition, an object or the end of the sentence
              help: a fact says one thing: write each as a fact of its own
            error: `or` in a fact
              A.ron:5:10 `putin or trump` which of them?
              help: write two facts with `possibly`
            error: unexpected `and`
              A.ron:6:21 `and` expected a preposition, an object or the end of the sentence
              help: a fact says one thing: write each as a fact of its own
            error: a fact tells of one act
              A.ron:7:10 `putin rejected ceasefire and left` this tells of several
              help: write each act as a fact of its own
            error: a question word in a fact
              A.ron:8:10 `who` this asks
              help: write the name; if it is not known, `someone` or `something`
            error: a question in a fact
              A.ron:9:10 `did` a fact tells who did what
              help: questions are asked of the facts: `whom ask "what did norland reject"`
            error: a fact needs a name
              A.ron:10:10 `every state` this names none of them
              help: write each by its name, or as a group of the cast
            error: `is` tells of no act
              A.ron:11:16 `is a person` a fact needs a verb
              help: what something is belongs into the cast; where somebody stands, into an act: `supported`, `opposed`
            error: `according to` in a fact
              A.ron:13:22 `according to trump` this asks for sources
              help: write `X said that …`
            error: a path in a fact
              A.ron:14:16 `indirectly` this asks for several acts
              help: write the acts themselves
            error: a variable in a fact
              A.ron:15:10 `X` variables belong to questions
              help: write the name
        "#]],
    );
}

#[test]
fn words_that_nothing_knows() {
    check(
        &["puttin lefft mosow", "putin rejected the plan"],
        &expect![[r#"
            error: unknown word `puttin`
              A.ron:4:10 `puttin` in neither the cast nor the vocabulary
              fix: did you mean `putin`?: putin
            error: unknown word `lefft`
              A.ron:4:17 `lefft` in neither the cast nor the vocabulary
              fix: did you mean `left`?: left
            error: unknown word `mosow`
              A.ron:4:23 `mosow` in neither the cast nor the vocabulary
              fix: did you mean `moscow`?: moscow
            error: a fact needs a name
              A.ron:5:25 `the plan` this names nothing
              help: write the name, the label of an act (`@label`), or quote it: `'a plan'` is a topic of its own
        "#]],
    );
}

#[test]
fn every_problem_of_every_file() {
    let expected = expect![[r#"
        error: unknown word `puttin`
          A.ron:4:10 `puttin` in neither the cast nor the vocabulary
          fix: did you mean `putin`?: putin
        error: no label `no` in this document
          A.ron:5:10 `@no` no fact has this label
          help: write `no: …` before the fact that tells the act
        error: unknown word `lefft`
          B.ron:4:16 `lefft` in neither the cast nor the vocabulary
          help: if it is a verb of its own, `whom add verb` adds it
          fix: did you mean `left`?: left
    "#]];
    expected.assert_eq(&record(corpus(&[("A", "", &["puttin left", "@no"]), ("B", "", &["putin lefft"])])));
}

#[test]
fn only_some_documents() {
    let whole = || {
        let a = ["invite: putin invited zelensky"];
        let b = ["offer: putin invited zelensky", "zelensky rejected @offer"];
        corpus(&[("A", "", &a), ("B", "), same: [\"offer = A/invite\"]", &b), ("C", "", &["trump praised @A/invite"])])
            .unwrap()
    };
    let only = |ids: &[&str]| record(whole().only(ids).map_err(|error| problems(&error.sources, &error.diagnostics)));
    expect![[r#"
        0 invite B/offer
            m0 B1 Did Certain Done
            agent = putin [m0]
            recipient = zelensky [m0]
        1 reject
            m1 B1 Did Certain Done
            agent = zelensky [m1]
            theme = #0 invite [m1]
        note: document `A` is not loaded
          B.ron:2:56 `A/invite` the act is told without it
    "#]]
    .assert_eq(&only(&["B"]));
    expect![[r#"
        error: no document `A` is loaded
          C.ron:4:24 `@A/invite` an act of a document that is not here
          help: load it too, or tell of the act here and write `same: ["label = A/invite"]`
    "#]]
    .assert_eq(&only(&["C"]));
    expect![[r#"
        error: no document is called `D`
          note: the documents are A, B, C
    "#]]
    .assert_eq(&only(&["A", "D"]));
}
