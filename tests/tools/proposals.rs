//! What others propose: comments beside the cues, of which nothing loads until somebody takes them.

use crate::command::{check_in as check, text, whom};
use crate::shell::folder;
use expect_test::{Expect, expect};
use std::fs;
use std::path::Path;

const CAST: &str = r#"Cast(entities: {
    "arvenia": (is: "state", name: "Arvenia"),
    "belmark": (is: "state", name: "Belmark"),
    "orlo": (is: "person", name: "Pavel Orlo", of: "belmark"),
})
"#;

const TEXT: &str = "A truce\n\nArvenia offered Belmark peace. Belmark turned it down. Orlo left. It rained.\n";

/// Some of it right, some wrong, in each way that a program's may be.
const PROPOSED: &str = r#"{"unit": 2, "fact": "offer: arvenia offered 'peace' to belmark", "by": "a model"}
{"sentence": "Belmark turned it down", "fact": "belmark rejected @offer", "by": "a model", "confidence": 0.9}
{"sentence": "it down", "fact": "belmark rejceted @offer", "by": "another"}
{"unit": 4, "fact": "orlo left", "by": "another: \u202eone"}
{"unit": 4, "fact": "kane left\nfor good", "by": "another"}

{"unit": 9, "fact": "orlo left", "by": "another"}
{"sentence": "Nobody", "fact": "orlo left", "by": "another"}
{"unit": 4, "fact": "orlo left", "by": "another", "document": "other"}
{"unit": 4, "by": "another"}
orlo left
"#;

fn article() -> tempfile::TempDir {
    folder(&[("data/cast.ron", CAST), ("data/kane.txt", TEXT), ("proposed.jsonl", PROPOSED)])
}

#[track_caller]
fn shows(folder: &Path, file: &str, expected: &Expect) {
    expected.assert_eq(&fs::read_to_string(folder.join(file)).expect("a file"));
}

#[test]
fn a_scaffold_has_them_beside_its_guesses() {
    let folder = article();
    check(
        folder.path(),
        &["new", "data/kane.txt", "--proposals", "proposed.jsonl", "-o", "data/kane.ron"],
        "",
        &expect![[r#"
            exit 0
            --- out
            --- err
            warning: unknown word `rejceted`
             --> proposed.jsonl:3:42
              |
            3 | {"sentence": "it down", "fact": "belmark rejceted @offer", "by": "another"}
              |                                          ^^^^^^^^ in neither the cast nor the vocabulary
              |
              = help: if it is a verb of its own, `whom add verb` adds it

            warning: unknown word `good`
             --> proposed.jsonl:5:1
              |
            5 | {"unit": 4, "fact": "kane left\nfor good", "by": "another"}
              | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ in neither the cast nor the vocabulary
              |
              = help: declare it in the cast, or quote it: `'good'` is a topic of its own

            warning: a proposal has no place
             --> proposed.jsonl:7:1
              |
            7 | {"unit": 9, "fact": "orlo left", "by": "another"}
              | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ there is no unit 9: the document has 5

            warning: a proposal has no place
             --> proposed.jsonl:8:1
              |
            8 | {"sentence": "Nobody", "fact": "orlo left", "by": "another"}
              | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ no unit has this sentence

            warning: a proposal has no place
             --> proposed.jsonl:9:1
              |
            9 | {"unit": 4, "fact": "orlo left", "by": "another", "document": "other"}
              | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ it is for the document `other`, and this is `kane`

            warning: a proposal has no place
              --> proposed.jsonl:10:1
               |
            10 | {"unit": 4, "by": "another"}
               | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ missing field `fact`

            warning: a proposal has no place
              --> proposed.jsonl:11:1
               |
            11 | orlo left
               | ^^^^^^^^^ this is no object of JSON: expected value

            7 warnings
            proposals: 3 put beside their units, 7 with what is wrong
            5 units, 3 guesses, 0 new names; the text is to be `kane.txt` beside the fact file
        "#]],
    );
    shows(
        folder.path(),
        "data/kane.ron",
        &expect![[r#"
        // A scaffold. Each guess below is a comment: keep what the text says, mend the rest, and drop the
        // `Skip` of a unit that you annotate. `@offer` needs the guess that is labelled `offer:`.
        // `publisher`, `date` and `coder` are worth adding.
        #![enable(implicit_some)]
        Facts(
            document: (id: "kane", title: "A truce", text: "kane.txt"),
            units: [
                Skip("A truce", Heading),
                // S("Arvenia offered", [
                // "offer: arvenia offered 'peace' to belmark",
                // "offer: arvenia offered 'peace' to belmark", // proposed by a model
                // ]),
                Skip("Arvenia offered", Unknown),
                // S("Belmark turned", [
                // "belmark rejected @offer",
                // "belmark rejected @offer", // proposed by a model
                // "belmark rejceted @offer", // proposed by another: wrong: unknown word `rejceted`
                // ]),
                Skip("Belmark turned", Unknown),
                // S("Orlo left", [
                // "orlo left",
                // "orlo left", // proposed by another· \u{202e}one
                // "kane left\u{a}for good", // proposed by another: wrong: unknown word `good`
                // ]),
                Skip("Orlo left", Unknown),
                Skip("It rained", Unknown),
            ],
        )

        // Proposals without a unit.
        // "orlo left", // proposed by another: wrong: there is no unit 9: the document has 5
        // "orlo left", // proposed by another: wrong: no unit has this sentence
        // "orlo left", // proposed by another: wrong: it is for the document `other`, and this is `kane`
        // "{\"unit\": 4, \"by\": \"another\"}", // proposed by nobody: wrong: missing field `fact`
        // "orlo left", // proposed by nobody: wrong: this is no object of JSON: expected value
    "#]],
    );
    let output = whom(folder.path(), &["check", "--only", "kane"], "");
    assert_eq!(output.status.code(), Some(0));
    let counted = text(&output.stdout).lines().skip_while(|line| !line.contains("proposed by"));
    expect![[r#"
        | proposed by           open  kept  refused
        | whom new                 3     0        0
        | a model                  2     0        0
        | another                  5     0        0
        | another· \u{202e}one     1     0        0
        | nobody                   2     0        0
    "#]]
    .assert_eq(&counted.flat_map(|line| ["|", line, "\n"]).collect::<String>());
    assert_eq!(whom(folder.path(), &["fmt", "--check"], "").status.code(), Some(0));
    let asked = whom(folder.path(), &["ask", "who did what"], "");
    assert!(text(&asked.stdout).starts_with("No answers"), "nothing loads: {}", text(&asked.stdout));
}

const CODED: &str = r#"// Coded by hand.
Facts(document: (id: "K", text: "kane.txt"), units: [
    Skip("A truce", Heading),
    S("Arvenia offered", ["offer: arvenia offered 'peace' to belmark"]), // so it says
    Skip("Belmark turned", Unknown),
    S("Orlo left", [
        "orlo left", // proposed by a model
        "orlo rejected 'peace'", // proposed by another
        // no: "orlo died", // proposed by another
    ]),
    Skip("It rained", Commentary),
])
"#;

const LATER: &str = r#"{"unit": 2, "fact": "offer: arvenia offered 'peace' to belmark", "by": "a model"}
{"unit": 3, "fact": "belmark rejected @offer", "by": "a model"}
{"unit": 4, "fact": "orlo left", "by": "a model"}
{"unit": 4, "fact": "orlo left 'the room'", "by": "another"}
{"unit": 4, "fact": "orlo died", "by": "another"}
{"unit": 4, "fact": "orlo will return", "by": "another"}
"#;

fn coded() -> tempfile::TempDir {
    folder(&[
        ("data/cast.ron", CAST),
        ("data/kane.txt", TEXT),
        ("data/kane.ron", CODED),
        ("proposed.jsonl", LATER),
        ("empty.jsonl", "\n"),
    ])
}

#[test]
fn a_file_that_is_coded_gets_them_too() {
    let folder = coded();
    check(
        folder.path(),
        &["add", "proposals", "proposed.jsonl", "--dry-run"],
        "",
        &expect![[r#"
            exit 0
            --- out
            --- kane.ron
            +++ kane.ron
            @@ -4,0 +5,3 @@
            +    // S("Belmark turned", [
            +    // "belmark rejected @offer", // proposed by a model
            +    // ]),
            @@ -9,0 +13,2 @@
            +        // "orlo left 'the room'", // proposed by another
            +        // "orlo will return", // proposed by another
            --- err
            proposals: 3 put beside their units, 3 were there already
        "#]],
    );
    shows(
        folder.path(),
        "data/kane.ron",
        &expect![[r#"
        // Coded by hand.
        Facts(document: (id: "K", text: "kane.txt"), units: [
            Skip("A truce", Heading),
            S("Arvenia offered", ["offer: arvenia offered 'peace' to belmark"]), // so it says
            Skip("Belmark turned", Unknown),
            S("Orlo left", [
                "orlo left", // proposed by a model
                "orlo rejected 'peace'", // proposed by another
                // no: "orlo died", // proposed by another
            ]),
            Skip("It rained", Commentary),
        ])
    "#]],
    );
    check(
        folder.path(),
        &["add", "proposals", "proposed.jsonl"],
        "",
        &expect![[r#"
        exit 0
        --- out
        data/kane.ron
        --- err
        proposals: 3 put beside their units, 3 were there already
    "#]],
    );
    shows(
        folder.path(),
        "data/kane.ron",
        &expect![[r#"
            // Coded by hand.
            Facts(document: (id: "K", text: "kane.txt"), units: [
                Skip("A truce", Heading),
                S("Arvenia offered", ["offer: arvenia offered 'peace' to belmark"]), // so it says
                // S("Belmark turned", [
                // "belmark rejected @offer", // proposed by a model
                // ]),
                Skip("Belmark turned", Unknown),
                S("Orlo left", [
                    "orlo left", // proposed by a model
                    "orlo rejected 'peace'", // proposed by another
                    // no: "orlo died", // proposed by another
                    // "orlo left 'the room'", // proposed by another
                    // "orlo will return", // proposed by another
                ]),
                Skip("It rained", Commentary),
            ])
        "#]],
    );
    // Once is enough.
    check(
        folder.path(),
        &["add", "proposals", "proposed.jsonl"],
        "",
        &expect![[r#"
        exit 0
        --- out
        --- err
        proposals: 0 put beside their units, 6 were there already
        nothing changes
    "#]],
    );
    check(
        folder.path(),
        &["add", "proposals", "empty.jsonl"],
        "",
        &expect![[r#"
        exit 0
        --- out
        --- err
        proposals: 0 put beside their units
        nothing changes
    "#]],
    );
    check(
        folder.path(),
        &["add", "proposals", "nowhere.jsonl"],
        "",
        &expect![[r#"
        exit 2
        --- out
        --- err
        error: nowhere.jsonl: there is no such file
    "#]],
    );
}

#[test]
fn check_says_how_good_each_author_was() {
    let folder = coded();
    check(
        folder.path(),
        &["check", "--proposals", "proposed.jsonl"],
        "",
        &expect![[r#"
        exit 0
        --- out
         document  units  annotated  skipped                             facts  mentions  voices
         K             5          2  1 Commentary, 1 Heading, 1 Unknown      3         3       0
         proposed by  open  kept  refused
         a model         0     1        0
         another         0     1        1
         of proposals by  handed in  kept as they stood  mended  open  gone
         a model                  3            2 (66 %)       0     0     1
         another                  3             0 (0 %)       1     0     2
        --- err
        nothing is wrong
    "#]],
    );
    let output = whom(folder.path(), &["check", "--proposals", "proposed.jsonl", "--format", "json"], "");
    let whole: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    expect![[r#"
        [{"by":"a model","kept":1,"open":0,"refused":0},{"by":"another","kept":1,"open":0,"refused":1}]
        [{"as_they_stood":2,"by":"a model","gone":1,"handed_in":3,"mended":0,"open":0},{"as_they_stood":0,"by":"another","gone":2,"handed_in":3,"mended":1,"open":0}]"#]].assert_eq(&format!("{}\n{}", whole["proposals"], whole["kept"]));
}

#[test]
fn of_several_documents_a_line_says_for_which_it_is() {
    let folder = coded();
    let second = CODED.replace("\"K\"", "\"L\"");
    fs::write(folder.path().join("data/l.ron"), second).expect("it can be written");
    let lines = "{\"unit\": 3, \"fact\": \"belmark left\", \"by\": \"x\"}\n\
                 {\"unit\": 3, \"fact\": \"belmark left\", \"by\": \"x\", \"document\": \"L\"}\n\
                 {\"unit\": 3, \"fact\": \"belmark left\", \"by\": \"x\", \"document\": \"M\"}\n";
    fs::write(folder.path().join("proposed.jsonl"), lines).expect("it can be written");
    check(
        folder.path(),
        &["add", "proposals", "proposed.jsonl", "--dry-run"],
        "",
        &expect![[r#"
        exit 0
        --- out
        --- l.ron
        +++ l.ron
        @@ -4,0 +5,3 @@
        +    // S("Belmark turned", [
        +    // "belmark left", // proposed by x
        +    // ]),
        --- err
        warning: a proposal has no place, and is left out
         --> proposed.jsonl:1:1
          |
        1 | {"unit": 3, "fact": "belmark left", "by": "x"}
          | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ it does not say for which `document` it is

        warning: a proposal has no place, and is left out
         --> proposed.jsonl:3:1
          |
        3 | {"unit": 3, "fact": "belmark left", "by": "x", "document": "M"}
          | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ no document is called `M`

        2 warnings
        proposals: 1 put beside their units, 2 with what is wrong
    "#]],
    );
}
