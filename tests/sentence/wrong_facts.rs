//! What is said of wrong facts.

use super::{fact, lexicon, question, told};
use expect_test::expect;
use std::fmt::Write;

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
fn what_only_questions_hold() {
    let wrong = "
        who rejected X
        putin or trump rejected @invite
        zelensky rejected a plan that russia offered
        zelensky rejected every plan, according to tass-1
        zelensky of ukraine rejected 'it' since 2025
    ";
    expect![[r#"
        > who rejected X
        a question word in a fact
          0..3 `who` this asks
          help: write the name; if it is not known, `someone` or `something`
        a variable in a fact
          13..14 `X` variables belong to questions
          help: write the name

        > putin or trump rejected @invite
        `or` in a fact
          0..14 `putin or trump` which of them?
          help: write two facts with `possibly`

        > zelensky rejected a plan that russia offered
        a fact needs a name
          18..24 `a plan` this names nothing
          help: write the name, the label of an act (`@label`), or quote it: `'a plan'` is a topic of its own
        a relative clause in a fact
          25..44 `that russia offered` a fact names what it means
          help: give that act a fact of its own with a label, and write `@label`

        > zelensky rejected every plan, according to tass-1
        a fact needs a name
          18..28 `every plan` this names none of them
          help: write each by its name, or as a group of the cast
        `according to` in a fact
          30..49 `according to tass-1` this asks for sources
          help: write `X said that …`

        > zelensky of ukraine rejected 'it' since 2025
        affiliation in a fact
          12..19 `ukraine` this belongs into the cast
          help: write `of: …` at the entity

    "#]]
    .assert_eq(&wrong_facts(wrong));
}

#[test]
fn what_no_sentence_says_so() {
    let wrong = "
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
    expect![[r#"
        > did zelensky reject @invite
        a question in a fact
          0..3 `did` a fact tells who did what
          help: questions are asked of the facts: `whom ask "what did norland reject"`

        > putin is a person
        `is` tells of no act
          6..17 `is a person` a fact needs a verb
          help: what something is belongs into the cast; where somebody stands, into an act: `supported`, `opposed`

        > no: peskov said no
        the sentence ends too early
          18..18 `` expected a kind

        > zelensky not rejected @invite
        `not` stands alone
          9..12 `not` it follows `did`, `will`, `was`, …
          fix: write `did not reject`: zelensky did not reject @invite

        > zelensky rejected @invite, and putin accepted @invite
        unexpected `and`
          27..30 `and` expected a preposition
          help: a fact says one thing: write each as a fact of its own

        > zelensky rejected @invite and putin accepted @invite
        two facts in one
          26..29 `and` another clause begins here
          help: write each as a fact of its own

        > zelensky rejcted invitation2 in moscw
        unknown word `rejcted`
          9..16 `rejcted` in neither the cast nor the vocabulary
          help: if it is a verb of its own, `whom add verb` adds it
          fix: did you mean `rejected`?: zelensky rejected invitation2 in moscw
        unknown word `invitation2`
          17..28 `invitation2` in neither the cast nor the vocabulary
          fix: did you mean `invitation`?: zelensky rejcted invitation in moscw
          fix: did you mean `invitations`?: zelensky rejcted invitations in moscw
        unknown word `moscw`
          32..37 `moscw` in neither the cast nor the vocabulary
          fix: did you mean `moscow`?: zelensky rejcted invitation2 in moscow

        > zelensky rejected @invite << what
        the words of the article are not quoted
          29..33 `what` words stand in quotes behind `<<`
          help: the words of the unit are quoted: `<< 'what'`

        > X rejected whose plan
        a variable in a fact
          0..1 `X` variables belong to questions
          help: write the name
        a question word in a fact
          11..21 `whose plan` this asks
          help: write the name; if it is not known, `someone` or `something`

    "#]]
    .assert_eq(&wrong_facts(wrong));
}

#[test]
fn nothing_said() {
    let lexicon = lexicon();
    let problems = [question(&lexicon, "").unwrap_err(), fact(&lexicon, "  ").unwrap_err()].concat();
    expect![[r"
        the question is empty
          0..0 `` nothing is said here
          help: ask like `who rejected what`
        the fact is empty
          0..0 `` nothing is said here
          help: write it like `putin invited zelensky`
    "]]
    .assert_eq(&told("  ", &problems));
}
