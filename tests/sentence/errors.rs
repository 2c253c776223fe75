//! What is said of wrong sentences: the place, what could stand there, and what to write instead.

use super::{lexicon, question, told};
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

#[test]
fn words() {
    let wrong = "
        who rejeted what ofered by whom
        who backed what
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
    expect![[r#"
        > who rejeted what ofered by whom
        unknown word `rejeted`
          4..11 `rejeted` in neither the cast nor the vocabulary
          fix: did you mean `rejected`?: who rejected what ofered by whom
        unknown word `ofered`
          17..23 `ofered` in neither the cast nor the vocabulary
          fix: did you mean `offered`?: who rejeted what offered by whom

        > who backed what
        unknown word `backed`
          4..10 `backed` in neither the cast nor the vocabulary
          fix: did you mean `supported`?: who supported what

        > which country rejected what
        unknown word `country`
          6..13 `country` in neither the cast nor the vocabulary
          fix: did you mean `state`?: which state rejected what

        > who x rejected what
        unknown word `x`
          4..5 `x` in neither the cast nor the vocabulary
          help: a variable is one capital letter
          fix: write `X`: who X rejected what

        > who rejected what by 2025-13-40
        `2025-13-40` is no date of the calendar
          21..31 `2025-13-40` no date of the calendar
          help: write a date as `2025`, `2025-05` or `2025-05-13`

        > V.P. rejected what
        `V.P.` names several: `putin`, `zelensky`
          0..4 `V.P.` which of them?
          fix: write `putin`: putin rejected what
          fix: write `zelensky`: zelensky rejected what

        > who rejected 'the plan
        this quote is never closed
          13..14 `'` opened here
          help: close it with `'`

        > who rejected $thing
        `$thing` cannot stand in a sentence
          13..19 `$thing` not understood
          help: `$thing` is a parameter of a script: `run --set` and `:set` give it a value

        > who rejected what.
        fine

        > no: who rejected what
        unexpected `:`
          2..3 `:` expected a kind
          help: a label stands before a fact, or after `that` in a fact

        > WHO rejected what
        unknown word `WHO`
          0..3 `WHO` in neither the cast nor the vocabulary
          fix: did you mean `who`?: who rejected what

        > who rejected @
        `@` without a label
          13..14 `@` no label can be read here
          help: write `@label`, or `@document/label` for an act of another document

        > who rejected ''
        nothing is quoted
          13..15 `''` these quotes are empty
          help: write the words between the quotes

        > who rejected (what)
        `(` cannot stand in a sentence
          13..14 `(` not understood
          note: 1 more of this kind in the sentence
          help: a sentence has no brackets: a comma closes what is open

    "#]]
    .assert_eq(&wrong_questions(wrong));
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
        who asked whom to release what
    ";
    expect![[r#"
        > who offered ukraine a plan
        `offer` has two objects
          20..26 `a plan` a second object
          12..19 `ukraine` the first
          fix: write `offered a plan to ukraine`: who offered a plan to ukraine

        > who did putin talk to
        fine

        > what was russia accused of
        nothing follows `of`
          24..26 `of` what is asked for stands right after it
          fix: write `russia was accused of what`: russia was accused of what

        > plans offered to ukraine were rejected by whom
        a second verb: `were`
          25..29 `were` 
          6..13 `offered` read as the verb of the clause
          help: if `offered` belongs to the noun before it, write `that were`
          fix: write `that were offered`: plans that were offered to ukraine were rejected by whom

        > who rejected what and who accepted what
        clauses are joined by `, and`
          18..21 `and` a comma is missing before it
          26..34 `accepted` another clause's verb
          fix: write `what, and`: who rejected what, and who accepted what

        > who not rejected what
        `not` stands alone
          4..7 `not` it follows `did`, `will`, `was`, …
          fix: write `did not reject`: who did not reject what

        > who did rejected what
        `rejected` is not the base form of `reject`
          8..16 `rejected` the base form stands here
          fix: write `reject`: who did reject what

        > who did not rejected what
        `rejected` is not the base form of `reject`
          12..20 `rejected` the base form stands after `not`
          fix: write `reject`: who did not reject what

        > who reject what
        `reject` cannot be the verb of this clause
          4..10 `reject` wrong form of the verb
          fix: write `rejected`: who rejected what

        > who is rejecting what
        fine

        > what was reject by whom
        `reject` is not the participle of `reject`
          9..15 `reject` a participle stands after a form of `be`
          fix: write `rejected`: what was rejected by whom

        > what was offered by russia and rejected
        `rejected` may be active or passive here
          31..39 `rejected` after a passive, say which
          help: write `rejected by …` if it is passive too, or give it an object
          fix: write `was rejected`: what was offered by russia and was rejected

        > was the ceasefire rejected by russia
        fine

        > by whom was what offered
        fine

        > which state did russia offer what
        `offer` has two objects
          29..33 `what` a second object
          0..5 `which` what is asked for here is the first
          fix: write `to which`: to which state did russia offer what

        > who told ukraine that russia attacked whom
        fine

        > who asked whom to release what
        fine

    "#]]
    .assert_eq(&wrong_questions(wrong));
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
    expect![[r#"
        > ?
        unexpected `?`
          0..1 `?` expected a name, a kind, a question word, a preposition or `maybe`

        > who
        the sentence ends too early
          3..3 `` expected a verb

        > who rejected what offered
        `offered` stands alone
          18..25 `offered` expected `by` or another preposition after it
          fix: write `that was offered`: who rejected what that was offered

        > who rejected which
        the sentence ends too early
          18..18 `` expected a kind or `other`
          help: write a kind after it (`which state`), or `who` or `what` alone

        > who rejected what since
        the sentence ends too early
          23..23 `` expected a date

        > who rejected what since yesterday
        a question has no day of its own
          24..33 `yesterday` which day is that?
          help: write the date: `2025-05-13`, `2025-05` or `2025`

        > who rejected what, what
        unexpected `what`
          19..23 `what` expected a preposition, `and`, `first`, `in total`, `maybe`, `or`, `sorted` or `top`

        > who rejected what on ukraine
        `reject` takes no `on`
          18..20 `on` no role of the verb goes with this
          help: it takes `to`, `from`, `in`, `at`, `via`, `about`, `for`, `with`, `because`, `against`, `between`

        > who rejected what, sorted by
        the sentence ends too early
          28..28 `` expected a column
          help: `by` names who did it after a passive (`was offered by`), a deadline (`by 2025-05-13`), or how a vote went (`by 9 to 2`)

        > who rejected what, top
        the sentence ends too early
          22..22 `` expected a number
          help: write how many: `first 10`

        > who rejected what by russia
        `reject` takes no `by`
          18..20 `by` no role of the verb goes with this
          help: `by` names who did it after a passive (`was offered by`), a deadline (`by 2025-05-13`), or how a vote went (`by 9 to 2`)

        > who of whom rejected what
        unexpected `whom`
          7..11 `whom` expected a name

        > who rejected what offered by whom whom
        `reject` has two objects
          34..38 `whom` a second object
          13..33 `what offered by whom` the first
          help: only one noun phrase can follow the verb without a preposition

        > how is trump connected zelensky
        unexpected `zelensky`
          23..31 `zelensky` expected `to`

        > define X backs Y X supports Y
        unexpected `X`
          17..18 `X` expected a preposition or `:`

        > who rejected what within days
        unexpected `days`
          25..29 `days` expected a number

        > who rejected who or what and whom
        unexpected `and`
          25..28 `and` expected a preposition or the end of the sentence
          help: clauses are joined by `, and`; a phrase is joined by one word

        > rejected what
        nothing says who acts
          0..8 `rejected` a subject stands before the verb
          fix: write `who rejected`: who rejected what

    "#]]
    .assert_eq(&wrong_questions(wrong));
}

#[test]
fn words_that_would_say_nothing() {
    let wrong = "
        who is reportedly for what
        who reportedly is a state
        by russia, who rejected what
        of russia, who rejected what
        define X backs Y: X supports Y, top 3
        define X backs Y: X supports Y, sorted by who
        to ukraine, what was offered by whom
        by russia, what was offered to whom
        who rejected what that ukraine was offered
    ";
    expect![[r#"
        > who is reportedly for what
        fine

        > who reportedly is a state
        an adverb without an act
          4..14 `reportedly` `is` tells of no act that it could widen
          help: ask for the acts themselves: `who reportedly accepted what`

        > by russia, who rejected what
        `reject` takes no `by`
          0..2 `by` no role of the verb goes with this
          help: `by` names who did it after a passive (`was offered by`), a deadline (`by 2025-05-13`), or how a vote went (`by 9 to 2`)

        > of russia, who rejected what
        unexpected `,`
          9..10 `,` expected an auxiliary

        > define X backs Y: X supports Y, top 3
        a definition has no order
          32..37 `top 3` this is for the rows of a question
          help: write it where the verb is asked for

        > define X backs Y: X supports Y, sorted by who
        a definition has no order
          42..45 `who` this is for the rows of a question
          help: write it where the verb is asked for

        > to ukraine, what was offered by whom
        fine

        > by russia, what was offered to whom
        fine

        > who rejected what that ukraine was offered
        a passive inside `that` has two subjects
          31..42 `was offered` `that` is its subject already
          help: write `that was offered to …` or `that … offered`

    "#]]
    .assert_eq(&wrong_questions(wrong));
}
