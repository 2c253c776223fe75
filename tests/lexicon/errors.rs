//! What can be wrong with a vocabulary or a cast, and how it is told.

use crate::load;
use expect_test::{Expect, expect};

fn check_errors(files: &[(&str, &str)], expected: &Expect) {
    expected.assert_eq(&load(files).1);
}

#[test]
fn unknown_ids_are_told_all_at_once() {
    check_errors(
        &[
            (
                "cast.ron",
                r#"Cast(entities: {
    "kane": (is: "persn", of: ["northlnd", "mars"], speaks_for: "kane-office"),
    "northland": (is: "state", within: "nowhere"),
})"#,
            ),
            (
                "words.ron",
                r#"Vocabulary(
    kinds: { "militia": (is_a: "grup") },
    verbs: { "blackmail": (is_a: ["threatn"], object: "recipent", roles: {"with": "them", "wherever": "theme"}) },
    synonyms: { "foo": "bazz" },
)"#,
            ),
        ],
        &expect![[r#"
            error: there is no kind `persn`
              cast.ron:2:18 "persn" -- not a known kind
              help: the kinds are actor, agreement, bloc, gathering, group, militia, organisation, person, place, plan, rule, state, topic; a `Vocabulary` can add more
              fix: did you mean `person`? => "person"
            error: there is no entity `northlnd`
              cast.ron:2:32 "northlnd" -- not a known entity
              fix: did you mean `northland`? => "northland"
            error: there is no entity `mars`
              cast.ron:2:44 "mars" -- not a known entity
            error: there is no entity `kane-office`
              cast.ron:2:65 "kane-office" -- not a known entity
            error: there is no entity `nowhere`
              cast.ron:3:40 "nowhere" -- not a known entity
            error: there is no kind `grup`
              words.ron:2:32 "grup" -- not a known kind
              fix: did you mean `group`? => "group"
            error: there is no verb `threatn`
              words.ron:3:35 "threatn" -- not a known verb
              fix: did you mean `threaten`? => "threaten"
            error: there is no role `recipent`
              words.ron:3:55 "recipent" -- not a known role
              fix: did you mean `recipient`? => "recipient"
            error: there is no role `them`
              words.ron:3:83 "them" -- not a known role
              fix: did you mean `theme`? => "theme"
            error: `wherever` is no preposition of the grammar
              words.ron:3:91 "wherever" -- expected a preposition
              help: the prepositions are about, against, as, at, because, between, for, from, in, into, of, on, over, to, with, via, through
            error: `bazz` is no word of the vocabulary
              words.ron:4:24 "bazz" -- a synonym leads to a known word
        "#]],
    );
}

#[test]
fn a_name_may_be_no_other_word() {
    check_errors(
        &[(
            "cast.ron",
            r#"Cast(entities: {
    "who": (is: "organisation"),
    "plan": (is: "plan"),
    "a": (is: "person", name: "X", aka: ["offers", "", "2025-05", "document", "kane", "'s", "Monday", "rejection"]),
    "kane": (is: "person"),
})"#,
        )],
        &expect![[r#"
            error: `who` is a word of the grammar
              cast.ron:2:5 "who" -- nothing can be called so
              help: choose an id or a name that is no other word
            error: `plan` is the word of a kind
              cast.ron:3:5 "plan" -- nothing can be called so
              help: choose an id or a name that is no other word
            error: `a` is a word of the grammar
              cast.ron:4:5 "a" -- nothing can be called so
              help: choose an id or a name that is no other word
            error: `X` is a variable, as every single capital letter is
              cast.ron:4:31 "X" -- nothing can be called so
              help: choose an id or a name that is no other word
            error: a name cannot be empty
              cast.ron:4:52 "" -- nothing can be called so
              help: choose an id or a name that is no other word
            error: `2025-05` is read as a number or a date
              cast.ron:4:56 "2025-05" -- nothing can be called so
              help: choose an id or a name that is no other word
            error: `document` is a word of the grammar
              cast.ron:4:67 "document" -- nothing can be called so
              help: choose an id or a name that is no other word
            error: `kane` is the id of another entity
              cast.ron:4:79 "kane" -- cannot be a name as well
              cast.ron:5:5 "kane" -- the entity with this id
              help: leave the name out, or write it with a capital letter
            error: `'s` starts like something else than a name
              cast.ron:4:87 "'s" -- nothing can be called so
              help: choose an id or a name that is no other word
            error: `Monday` is a word of the grammar
              cast.ron:4:93 "Monday" -- nothing can be called so
              help: choose an id or a name that is no other word
        "#]],
    );
}

#[test]
fn circles_are_shown() {
    check_errors(
        &[
            (
                "cast.ron",
                r#"Cast(entities: {
    "a1": (is: "place", within: "b1"),
    "b1": (is: "place", within: "c1"),
    "c1": (is: "place", within: ["a1", "d1"]),
    "d1": (is: "place", within: "d1"),
    "kane": (is: "person", speaks_for: "ministry"),
    "ministry": (is: "organisation", of: "kane"),
})"#,
            ),
            (
                "words.ron",
                r#"Vocabulary(
    kinds: { "egg": (is_a: "hen"), "hen": (is_a: "egg") },
    verbs: { "hatch": (is_a: ["lay"]), "lay": (is_a: ["hatch"], forms: ["lays", "laid", "laying"]) },
)"#,
            ),
        ],
        &expect![[r#"
            error: ties go in a circle: `a1` is within `b1` is within `c1` is within `a1`
              cast.ron:2:5 "a1" -- starts here
              cast.ron:3:5 "b1" -- goes through here
              cast.ron:4:5 "c1" -- goes through here
              help: leave out one of these ties
            error: ties go in a circle: `d1` is within `d1`
              cast.ron:5:5 "d1" -- starts here
              help: leave out one of these ties
            error: ties go in a circle: `kane` speaks for `ministry` is of `kane`
              cast.ron:6:5 "kane" -- starts here
              cast.ron:7:5 "ministry" -- goes through here
              help: leave out one of these ties
            error: kinds go in a circle: `egg` is a `hen` is a `egg`
              words.ron:2:14 "egg" -- starts here
              words.ron:2:36 "hen" -- goes through here
              help: leave out one `is_a` of these
            error: verbs go in a circle: `hatch` is a `lay` is a `hatch`
              words.ron:3:14 "hatch" -- starts here
              words.ron:3:40 "lay" -- goes through here
              help: leave out one `is_a` of these
        "#]],
    );
}

#[test]
fn nothing_is_declared_twice() {
    check_errors(
        &[
            ("a.ron", r#"Cast(entities: { "kane": (is: "person") })"#),
            ("b.ron", r#"Cast(entities: { "kane": (is: "state") })"#),
            ("c.ron", r#"Vocabulary(kinds: { "state": (), "militia": () }, verbs: { "bribe": (word: true) })"#),
            (
                "d.ron",
                r#"Vocabulary(kinds: { "militia": () }, verbs: { "bribe": (carries: true), "reject": (noun: "no") })"#,
            ),
        ],
        &expect![[r#"
            error: the entity `kane` is declared twice
              b.ron:1:18 "kane" -- declared again here
              a.ron:1:18 "kane" -- first declared here
            error: the kind `state` is declared twice
              c.ron:1:21 "state" -- declared again here
              note: the built-in vocabulary has it
            error: the kind `militia` is declared twice
              d.ron:1:21 "militia" -- declared again here
              c.ron:1:34 "militia" -- first declared here
            error: the verb `bribe` is declared twice
              d.ron:1:47 "bribe" -- declared again here
              c.ron:1:60 "bribe" -- first declared here
              help: to add words to a verb, give it `also` and nothing else
            error: the verb `reject` is declared twice
              d.ron:1:73 "reject" -- declared again here
              note: the built-in vocabulary has it
              help: to add words to a verb, give it `also` and nothing else
        "#]],
    );
}

#[test]
fn a_word_is_a_form_of_one_verb_and_either_a_kind_or_a_noun() {
    check_errors(
        &[(
            "words.ron",
            r#"Vocabulary(
    kinds: { "offer": (), "Party": (), "moot": (plural: "people") },
    verbs: {
        "bin": (also: ["dismiss", "will", ["shoot", "shoots"]]),
        "moan": (noun: "demand", forms: ["moans", "moaned"]),
    },
)"#,
        )],
        &expect![[r#"
            error: `offer` is the noun of the verb `offer` and the kind `offer`
              words.ron:2:14 "offer" -- claimed again here
              note: the built-in vocabulary has it
              help: leave one of them out
            error: `Party` has a capital letter
              words.ron:2:27 "Party" -- words of the vocabulary are lower-case
            error: `people` is the kind `person` and the kind `moot`
              words.ron:2:57 "people" -- claimed again here
              note: the built-in vocabulary has it
              help: leave one of them out
            error: `dismiss` is a form of the verb `reject` and a form of the verb `bin`
              words.ron:4:24 "dismiss" -- claimed again here
              note: the built-in vocabulary has it
              help: leave one of them out
            error: `will` is a word of the grammar
              words.ron:4:35 "will" -- cannot mean something else
            error: `shoot` needs three or four forms beside its base, not 1
              words.ron:4:43 ["shoot", "shoots"] -- the forms of this verb
              help: list the third person, the past, the participle where it is not the past, and the `-ing` form
            error: `moan` needs three or four forms beside its base, not 2
              words.ron:5:9 "moan" -- the forms of this verb
              help: list the third person, the past, the participle where it is not the past, and the `-ing` form
            error: `demand` is the noun of the verb `demand` and the noun of the verb `moan`
              words.ron:5:24 "demand" -- claimed again here
              note: the built-in vocabulary has it
              help: leave one of them out
        "#]],
    );
}
