//! Units by cues: where they start and end, and what no unit covers.

use crate::dump::{load, problems};
use expect_test::{Expect, expect};
use std::fmt::Write;
use whom::facts::DocumentId;

const TEXT: &str =
    "The headline\n\nHe said no. “She” said  yes.\r\nHe said no. Then Ms. U.S. Doe — a cafe\u{301} owner — left.\n";

/// The units of a document with this text, or its problems.
fn units(text: &str, units: &str, expected: &Expect) {
    let file = format!("Facts(document: (id: \"A\", text: \"a.txt\"), units: [{units}])");
    let found = match load([("a.ron", file.as_str()), ("a.txt", text)]) {
        Ok(corpus) => {
            let mut out = String::new();
            for unit in corpus.store.document(DocumentId(0)).units() {
                let text = unit.span().map(|span| &text[span.range()]);
                let reason = unit.skipped().unwrap_or("-");
                let _ = writeln!(out, "{} {reason}: {}", unit.number(), text.unwrap_or("(nowhere)"));
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
    // The text's own accents stay two characters; here they are shown.
    expected.assert_eq(&found.replace('\u{301}', "{acute}"));
}

#[test]
fn a_unit_runs_from_its_cue_to_the_next_one() {
    units(
        TEXT,
        r#"Skip("The headline", Heading), Skip((cue: "He said no", nth: 1), Commentary), Skip("\"She\" said yes", Question),
           Skip("He said", "told before"), Skip("Then Ms. U.S. Doe — a café", Unknown)"#,
        &expect![[r#"
            1 Heading: The headline
            2 Commentary: He said no.
            3 Question: “She” said  yes.
            4 told before: He said no.
            5 Unknown: Then Ms. U.S. Doe — a cafe{acute} owner — left.
            A: 0 annotated, [("Commentary", 1), ("Heading", 1), ("Question", 1), ("Unknown", 1), ("told before", 1)], 0 + 91 characters, 0 facts, 0 mentions, 0 voices
        "#]],
    );
}

#[test]
fn a_cue_that_the_text_does_not_have() {
    units(
        TEXT,
        r#"Skip("The headline", Heading), Skip("He says no", Repeat)"#,
        &expect![[r#"
            error: the text does not say `He says no`
              a.ron:1:87 `"He says no"` no unit starts with these words
              a.txt:3:1 `He` the search stood here, after the cue of unit 1
              a.txt:3:1 `He` only `He` is found here
              help: write the first words of the sentence as the text has them; capital letters count
        "#]],
    );
}

#[test]
fn a_cue_ends_with_a_word() {
    units(
        TEXT,
        r#"Skip("The head", Heading)"#,
        &expect![[r#"
            error: the text does not say `The head`
              a.ron:1:56 `"The head"` no unit starts with these words
              a.txt:1:1 `The` the search stood here, at the start of the text
              a.txt:1:1 `The headline` it ends within a word here
              help: write whole words: `The headline`
        "#]],
    );
}

#[test]
fn a_cue_that_stands_before_the_one_above_it() {
    units(
        TEXT,
        r#"Skip("The headline", Heading), Skip("Then Ms", Repeat), Skip("\"She", Repeat)"#,
        &expect![[r#"
            error: the cue `"She` is out of order
              a.ron:1:112 `"\"She"` it stands before the unit above it
              a.txt:3:13 `“She` it is here
              a.txt:4:20 `.` the search stood here, after the cue of unit 2
              help: units stand in the order of the text
        "#]],
    );
}

#[test]
fn a_cue_that_is_found_twice() {
    units(
        TEXT,
        r#"Skip("The headline", Heading), Skip("He said", Repeat)"#,
        &expect![[r#"
            error: the cue `He said` is found twice
              a.ron:1:87 `"He said"` which one is meant?
              a.txt:3:1 `He said` this one: `nth: 1`
              a.txt:4:1 `He said` or this one: `nth: 2`
              help: write more words of it, or say which one
              fix: mean number 1: (cue: "He said", nth: 1)
              fix: mean number 2: (cue: "He said", nth: 2)
        "#]],
    );
}

#[test]
fn nth_counts_over_the_whole_text() {
    units(
        TEXT,
        r#"Skip("The", Heading), Skip((cue: "He said", nth: 2), Repeat)"#,
        &expect![[r#"
            1 Heading: The headline

            He said no. “She” said  yes.
            2 Repeat: He said no. Then Ms. U.S. Doe — a cafe{acute} owner — left.
            A: 0 annotated, [("Heading", 1), ("Repeat", 1)], 0 + 95 characters, 0 facts, 0 mentions, 0 voices
        "#]],
    );
    units(
        TEXT,
        r#"Skip("The", Heading), Skip((cue: "He said", nth: 3), Repeat)"#,
        &expect![[r#"
            error: the text has `He said` 2 times
              a.ron:1:78 `(cue: "He said", nth: 3)` `nth: 3` asks for another one
              a.txt:4:1 `He said` the last one
              help: `nth` counts from 1, over the whole text
        "#]],
    );
    units(
        TEXT,
        r#"Skip("The", Heading), Skip((cue: "He said", nth: 0), Repeat)"#,
        &expect![[r#"
            error: the text has `He said` 2 times
              a.ron:1:78 `(cue: "He said", nth: 0)` `nth: 0` asks for another one
              a.txt:4:1 `He said` the last one
              help: `nth` counts from 1, over the whole text
        "#]],
    );
    units(
        TEXT,
        r#"Skip("The", Heading), Skip("Then", Repeat), Skip((cue: "He said", nth: 2), Repeat)"#,
        &expect![[r#"
            error: the cue `He said` is out of order
              a.ron:1:100 `(cue: "He said", nth: 2)` it stands before the unit above it
              a.txt:4:1 `He said` it is here
              a.txt:4:18 `Ms.` the search stood here, after the cue of unit 2
              help: units stand in the order of the text
        "#]],
    );
}

#[test]
fn text_before_the_first_cue() {
    units(
        TEXT,
        r#"Skip("\"She\"", Repeat)"#,
        &expect![[r#"
        error: text before the first cue
          a.txt:1:1 `The headline He said no.` no unit covers this
          a.ron:1:56 `"\"She\""` the first cue
          help: start with a unit for it: an `S`, or a `Skip` with its reason, such as `Heading` or `Dateline`
    "#]],
    );
}

#[test]
fn no_units_at_all() {
    units(
        TEXT,
        "",
        &expect![[r#"
        error: no unit covers the text
          a.ron:1:17 `(id: "A", text: "a.txt")` `units` is empty
          a.txt:1:1 `The` from here on
          help: give each sentence, heading or bullet an `S` or a `Skip`
    "#]],
    );
    units(
        " \n",
        "",
        &expect![[r#"
        A: 0 annotated, [], 0 + 0 characters, 0 facts, 0 mentions, 0 voices
    "#]],
    );
}

#[test]
fn an_empty_cue() {
    units(
        TEXT,
        r#"Skip(" ", Heading)"#,
        &expect![[r#"
        error: a cue without words
          a.ron:1:56 `" "` the first words of the unit were expected here
    "#]],
    );
}

#[test]
fn a_skip_says_why() {
    units(
        TEXT,
        r#"Skip("The", Heding)"#,
        &expect![[r#"
            error: `Heding` is no reason
              a.ron:1:63 `Heding` a reason was expected here
              help: write one of Heading, Dateline, Background, Commentary, Question, Unknown, Repeat, or a reason of your own in quotes
              fix: did you mean `Heading`?: Heading
        "#]],
    );
    units(
        TEXT,
        r#"Skip("The", "")"#,
        &expect![[r#"
            error: a skip without a reason
              a.ron:1:63 `""` a reason was expected here
              help: write one of Heading, Dateline, Background, Commentary, Question, Unknown, Repeat, or a reason of your own in quotes
        "#]],
    );
}

#[test]
fn a_unit_without_facts_is_skipped_or_an_error() {
    units(
        TEXT,
        r#"S("The", [])"#,
        &expect![[r#"
        error: a unit without facts
          a.ron:1:51 `S("The", [])` nothing is told of this unit
          help: write `Skip("…", Reason)`, with a reason such as `Commentary` or `Background`
    "#]],
    );
}

#[test]
fn every_problem_of_a_file_at_once() {
    units(
        TEXT,
        r#"Skip("A headline", Heading), Skip("He said"), S("Then", [5]), Skip("Elsewhere", Repeat, 4), Oops("a")"#,
        &expect![[r#"
            error: the text does not say `A headline`
              a.ron:1:56 `"A headline"` no unit starts with these words
              a.txt:1:1 `The` the search stood here, at the start of the text
              help: write the first words of the sentence as the text has them; capital letters count
            error: `Skip(…)` holds 2 values, and this holds 1
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
