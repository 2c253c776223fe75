//! Units by cues: where they start and end, and what no unit covers.

use crate::dump::{load, problems};
use expect_test::{Expect, expect};
use std::fmt::Write;

const TEXT: &str = "The headline\n\nHe said no. “She” said  yes.\r\nHe said no. Then Ms. U.S. Doe — a cafe\u{301} owner — left.\n";

/// The units of a document with this text, or its problems.
fn units(text: &str, units: &str, expected: &Expect) {
    let file = format!("Facts(document: (id: \"A\", text: \"a.txt\"), units: [{units}])");
    let found = match load([("a.ron", file.as_str()), ("a.txt", text)]) {
        Ok(corpus) => {
            let mut out = String::new();
            for unit in &corpus.record.documents[0].units {
                let text = unit.span.map(|span| &text[span.range()]);
                let reason = unit.skipped.as_deref().unwrap_or("-");
                let _ = writeln!(out, "{} {reason}: {}", unit.number, text.unwrap_or("(nowhere)"));
            }
            for document in corpus.coverage() {
                let _ = writeln!(
                    out,
                    "{}: {} annotated, {:?}, {} + {} characters, {} facts, {} mentions, {} voices",
                    document.id,
                    document.annotated,
                    document.skipped,
                    document.annotated_characters,
                    document.skipped_characters,
                    document.facts,
                    document.mentions,
                    document.voices
                );
            }
            out + &problems(&corpus.sources, &corpus.diagnostics)
        }
        Err(problems) => problems,
    };
    expected.assert_eq(&found);
}

#[test]
fn a_unit_runs_from_its_cue_to_the_next_one() {
    units(
        TEXT,
        r#"Skip("The headline", Heading), Skip((cue: "He said no", nth: 1), Commentary), Skip("\"She\" said yes", Question),
           Skip("He said", "told before"), Skip("Then Ms. U.S. Doe — a café", Unknown)"#,
        &expect![[r#"
            note: the text of `A` is not here
              a.ron:1:22 `"A"` cues and quotes cannot be verified
              help: state its `fingerprint`, so that the text can be recognised
            error: expected `Some(…)` or `None`, found a string
              a.ron:1:33 `"a.txt"` expected `Some(…)` or `None`
              help: or write `#![enable(implicit_some)]` at the top of the file
            error: expected `Some(…)` or `None`, found the number `1`
              a.ron:1:112 `1` expected `Some(…)` or `None`
              help: or write `#![enable(implicit_some)]` at the top of the file
        "#]],
    );
}

#[test]
fn a_cue_that_the_text_does_not_have() {
    units(TEXT, r#"Skip("The headline", Heading), Skip("He says no", Repeat)"#, &expect![[r#"
        note: the text of `A` is not here
          a.ron:1:22 `"A"` cues and quotes cannot be verified
          help: state its `fingerprint`, so that the text can be recognised
        error: expected `Some(…)` or `None`, found a string
          a.ron:1:33 `"a.txt"` expected `Some(…)` or `None`
          help: or write `#![enable(implicit_some)]` at the top of the file
    "#]]);
}

#[test]
fn a_cue_ends_with_a_word() {
    units(TEXT, r#"Skip("The head", Heading)"#, &expect![[r#"
        note: the text of `A` is not here
          a.ron:1:22 `"A"` cues and quotes cannot be verified
          help: state its `fingerprint`, so that the text can be recognised
        error: expected `Some(…)` or `None`, found a string
          a.ron:1:33 `"a.txt"` expected `Some(…)` or `None`
          help: or write `#![enable(implicit_some)]` at the top of the file
    "#]]);
}

#[test]
fn a_cue_that_stands_before_the_one_above_it() {
    units(TEXT, r#"Skip("The headline", Heading), Skip("Then Ms", Repeat), Skip("\"She", Repeat)"#, &expect![[r#"
        note: the text of `A` is not here
          a.ron:1:22 `"A"` cues and quotes cannot be verified
          help: state its `fingerprint`, so that the text can be recognised
        error: expected `Some(…)` or `None`, found a string
          a.ron:1:33 `"a.txt"` expected `Some(…)` or `None`
          help: or write `#![enable(implicit_some)]` at the top of the file
    "#]]);
}

#[test]
fn a_cue_that_is_found_twice() {
    units(TEXT, r#"Skip("The headline", Heading), Skip("He said", Repeat)"#, &expect![[r#"
        note: the text of `A` is not here
          a.ron:1:22 `"A"` cues and quotes cannot be verified
          help: state its `fingerprint`, so that the text can be recognised
        error: expected `Some(…)` or `None`, found a string
          a.ron:1:33 `"a.txt"` expected `Some(…)` or `None`
          help: or write `#![enable(implicit_some)]` at the top of the file
    "#]]);
}

#[test]
fn nth_counts_over_the_whole_text() {
    units(TEXT, r#"Skip("The", Heading), Skip((cue: "He said", nth: 2), Repeat)"#, &expect![[r#"
        note: the text of `A` is not here
          a.ron:1:22 `"A"` cues and quotes cannot be verified
          help: state its `fingerprint`, so that the text can be recognised
        error: expected `Some(…)` or `None`, found a string
          a.ron:1:33 `"a.txt"` expected `Some(…)` or `None`
          help: or write `#![enable(implicit_some)]` at the top of the file
        error: expected `Some(…)` or `None`, found the number `2`
          a.ron:1:100 `2` expected `Some(…)` or `None`
          help: or write `#![enable(implicit_some)]` at the top of the file
    "#]]);
    units(TEXT, r#"Skip("The", Heading), Skip((cue: "He said", nth: 3), Repeat)"#, &expect![[r#"
        note: the text of `A` is not here
          a.ron:1:22 `"A"` cues and quotes cannot be verified
          help: state its `fingerprint`, so that the text can be recognised
        error: expected `Some(…)` or `None`, found a string
          a.ron:1:33 `"a.txt"` expected `Some(…)` or `None`
          help: or write `#![enable(implicit_some)]` at the top of the file
        error: expected `Some(…)` or `None`, found the number `3`
          a.ron:1:100 `3` expected `Some(…)` or `None`
          help: or write `#![enable(implicit_some)]` at the top of the file
    "#]]);
    units(TEXT, r#"Skip("The", Heading), Skip((cue: "He said", nth: 0), Repeat)"#, &expect![[r#"
        note: the text of `A` is not here
          a.ron:1:22 `"A"` cues and quotes cannot be verified
          help: state its `fingerprint`, so that the text can be recognised
        error: expected `Some(…)` or `None`, found a string
          a.ron:1:33 `"a.txt"` expected `Some(…)` or `None`
          help: or write `#![enable(implicit_some)]` at the top of the file
        error: expected `Some(…)` or `None`, found the number `0`
          a.ron:1:100 `0` expected `Some(…)` or `None`
          help: or write `#![enable(implicit_some)]` at the top of the file
    "#]]);
    units(TEXT, r#"Skip("The", Heading), Skip("Then", Repeat), Skip((cue: "He said", nth: 2), Repeat)"#, &expect![[r#"
        note: the text of `A` is not here
          a.ron:1:22 `"A"` cues and quotes cannot be verified
          help: state its `fingerprint`, so that the text can be recognised
        error: expected `Some(…)` or `None`, found a string
          a.ron:1:33 `"a.txt"` expected `Some(…)` or `None`
          help: or write `#![enable(implicit_some)]` at the top of the file
        error: expected `Some(…)` or `None`, found the number `2`
          a.ron:1:122 `2` expected `Some(…)` or `None`
          help: or write `#![enable(implicit_some)]` at the top of the file
    "#]]);
}

#[test]
fn text_before_the_first_cue() {
    units(TEXT, r#"Skip("\"She\"", Repeat)"#, &expect![[r#"
        note: the text of `A` is not here
          a.ron:1:22 `"A"` cues and quotes cannot be verified
          help: state its `fingerprint`, so that the text can be recognised
        error: expected `Some(…)` or `None`, found a string
          a.ron:1:33 `"a.txt"` expected `Some(…)` or `None`
          help: or write `#![enable(implicit_some)]` at the top of the file
    "#]]);
}

#[test]
fn no_units_at_all() {
    units(TEXT, "", &expect![[r#"
        note: the text of `A` is not here
          a.ron:1:22 `"A"` cues and quotes cannot be verified
          help: state its `fingerprint`, so that the text can be recognised
        error: expected `Some(…)` or `None`, found a string
          a.ron:1:33 `"a.txt"` expected `Some(…)` or `None`
          help: or write `#![enable(implicit_some)]` at the top of the file
    "#]]);
    units(" \n", "", &expect![[r#"
        note: the text of `A` is not here
          a.ron:1:22 `"A"` cues and quotes cannot be verified
          help: state its `fingerprint`, so that the text can be recognised
        error: expected `Some(…)` or `None`, found a string
          a.ron:1:33 `"a.txt"` expected `Some(…)` or `None`
          help: or write `#![enable(implicit_some)]` at the top of the file
    "#]]);
}

#[test]
fn an_empty_cue() {
    units(TEXT, r#"Skip(" ", Heading)"#, &expect![[r#"
        note: the text of `A` is not here
          a.ron:1:22 `"A"` cues and quotes cannot be verified
          help: state its `fingerprint`, so that the text can be recognised
        error: expected `Some(…)` or `None`, found a string
          a.ron:1:33 `"a.txt"` expected `Some(…)` or `None`
          help: or write `#![enable(implicit_some)]` at the top of the file
    "#]]);
}

#[test]
fn a_skip_says_why() {
    units(TEXT, r#"Skip("The", Heding)"#, &expect![[r#"
        note: the text of `A` is not here
          a.ron:1:22 `"A"` cues and quotes cannot be verified
          help: state its `fingerprint`, so that the text can be recognised
        error: expected `Some(…)` or `None`, found a string
          a.ron:1:33 `"a.txt"` expected `Some(…)` or `None`
          help: or write `#![enable(implicit_some)]` at the top of the file
        error: `Heding` is no reason
          a.ron:1:63 `Heding` a reason was expected here
          help: write one of Heading, Dateline, Background, Commentary, Question, Unknown, Repeat, or a reason of your own in quotes
    "#]]);
    units(TEXT, r#"Skip("The", "")"#, &expect![[r#"
        note: the text of `A` is not here
          a.ron:1:22 `"A"` cues and quotes cannot be verified
          help: state its `fingerprint`, so that the text can be recognised
        error: expected `Some(…)` or `None`, found a string
          a.ron:1:33 `"a.txt"` expected `Some(…)` or `None`
          help: or write `#![enable(implicit_some)]` at the top of the file
        error: a skip without a reason
          a.ron:1:63 `""` a reason was expected here
    "#]]);
}

#[test]
fn a_unit_without_facts_is_skipped_or_an_error() {
    units(TEXT, r#"S("The", [])"#, &expect![[r#"
        note: the text of `A` is not here
          a.ron:1:22 `"A"` cues and quotes cannot be verified
          help: state its `fingerprint`, so that the text can be recognised
        error: expected `Some(…)` or `None`, found a string
          a.ron:1:33 `"a.txt"` expected `Some(…)` or `None`
          help: or write `#![enable(implicit_some)]` at the top of the file
        error: a unit without facts
          a.ron:1:51 `S("The", [])` nothing is told of this unit
          help: write `Skip("…", Reason)`, with a reason such as `Commentary` or `Background`
    "#]]);
}

#[test]
fn every_problem_of_a_file_at_once() {
    units(
        TEXT,
        r#"Skip("A headline", Heading), Skip("He said"), S("Then", [5]), Skip("Elsewhere", Repeat, 4), Oops("a")"#,
        &expect![[r#"
            note: the text of `A` is not here
              a.ron:1:22 `"A"` cues and quotes cannot be verified
              help: state its `fingerprint`, so that the text can be recognised
            error: expected `Some(…)` or `None`, found a string
              a.ron:1:33 `"a.txt"` expected `Some(…)` or `None`
              help: or write `#![enable(implicit_some)]` at the top of the file
            error: expected 2 values, found 1
              a.ron:1:80 `Skip("He said")` expected 1 more
            error: expected a string, found the number `5`
              a.ron:1:108 `5` expected a string
            error: expected 2 values, found 3
              a.ron:1:139 `4` one too many
            error: there is no `Oops` here
              a.ron:1:143 `Oops` unknown name
              note: expected one of: `S`, `Skip`
        "#]],
    );
}
