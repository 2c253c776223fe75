//! What an annotator does to a whole corpus: what is open, where words are, other ids, one entry for two, new entries.

use super::command::{check_in, text, whom};
use expect_test::{Expect, expect};
use std::path::Path;

const FILES: [(&str, &str); 7] = [
    ("a.txt", "The truce\n\nAra offered a truce to Bel. Bel turned it\ndown. What comes next?\n"),
    ("b.txt", "Ara made its offer in Port. Bel has not answered. It may do so. Nobody knows.\n"),
    ("c.txt", "Nobody has read this yet.\n"),
    (
        "a.ron",
        r#"Facts(
    document: (id: "A", title: "The truce", text: "a.txt", coder: "ab"),
    units: [
        Skip("The truce", Heading),
        S("Ara offered", ["truce: ara offered 'a truce' to bel"]),
        S("Bel turned", ["bel rejected @truce"]), // in its own words
        Skip("What comes", Question),
    ],
)
"#,
    ),
    (
        "b.ron",
        r#"Facts(
    document: (id: "B", text: "b.txt", coder: "cd"),
    same: ["offer = A/truce"],
    units: [
        S("Ara made", ["offer: ara offered 'a truce' in port"]),
        Skip("Bel has", Unknown),
        Skip("It may", Unknown),
    ],
)
"#,
    ),
    (
        "cast.ron",
        r#"// Who is who.
Cast(entities: {
    "ara": (is: "state", name: "Ara"),
    // Its neighbour.
    "bel": (is: "state", name: "Bel"),
    "belia": (is: "state", name: "Belia", aka: ["the Belites"]), // as the old papers have it
    "cor": (is: "person", name: "Cor", of: "belia"),
    "port": (is: "place", name: "Port", within: "ara"), // by the sea
})
"#,
    ),
    ("vocabulary.ron", "Vocabulary(kinds: {\n    \"pact\": (is_a: \"agreement\"),\n})\n"),
];

fn corpus() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in FILES {
        std::fs::write(folder.path().join(name), text).expect("written");
    }
    folder
}

#[track_caller]
fn check(folder: &Path, arguments: &[&str], expected: &Expect) {
    check_in(folder, &[&["--data", "."], arguments].concat(), "", expected);
}

/// The lines of all files that are other than they were.
fn changed(folder: &Path) -> String {
    let mut out = String::new();
    for (name, before) in FILES {
        let after = std::fs::read_to_string(folder.join(name)).expect("a file");
        let new = after.lines().filter(|line| !before.lines().any(|old| old == *line));
        out.extend(new.map(|line| format!("{name}: {line}\n")));
        out.extend((after.lines().count() < before.lines().count()).then(|| format!("{name}: a line less\n")));
    }
    out
}

/// `check` finds no error.
#[track_caller]
fn fine(folder: &Path) {
    let output = whom(folder, &["--data", ".", "check", "--quiet"], "");
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stdout));
}

#[test]
fn what_is_open_is_listed_by_document_and_coder() {
    let folder = corpus();
    check(
        folder.path(),
        &["todo"],
        &expect![[r#"
        exit 1
        --- out
         document  coder  units  open  next  where    begins
         B         cd         3     3  B2    b.ron:6  Bel has not answered.
        c.txt: no fact file names it; `whom new c.txt` begins one
        --- err
        open: 4, of them articles without a fact file: 1
    "#]],
    );
    check(
        folder.path(),
        &["todo", "--coder", "ab"],
        &expect![[r#"
        exit 0
        --- out
        --- err
        nothing is open
    "#]],
    );
    check(
        folder.path(),
        &["todo", "--coder", "cd", "--format", "json"],
        &expect![[r#"
        exit 1
        --- out
        {"articles":[],"documents":[{"behind_the_last_cue":1,"coder":"cd","document":"B","open":[{"file":"b.ron","line":6,"text":"Bel has not answered.","unit":"B2"},{"file":"b.ron","line":7,"text":"It may do so. Nobody knows.","unit":"B3"}],"units":3}]}
        --- err
    "#]],
    );
    std::fs::write(folder.path().join("b.ron"), FILES[4].1.replace("'a truce'", "nothing")).expect("written");
    check(
        folder.path(),
        &["todo"],
        &expect![[r#"
        exit 4
        --- out
         document  coder  units  open  next  where    begins
         B         cd         3     3  B2    b.ron:6  Bel has not answered.
        c.txt: no fact file names it; `whom new c.txt` begins one
        --- err
        open: 4, of them articles without a fact file: 1
        errors in the corpus: 1; `whom check` shows them
    "#]],
    );
}

#[test]
fn words_are_found_in_texts_and_facts() {
    let folder = corpus();
    check(
        folder.path(),
        &["grep", "truce"],
        &expect![[r#"
        exit 0
        --- out
        A1 Heading  The truce
        A2 1 fact  Ara offered a truce to Bel.
        a.ron:5  truce: ara offered 'a truce' to bel
        a.ron:6  bel rejected @truce
        b.ron:5  offer: ara offered 'a truce' in port
        --- err
    "#]],
    );
    check(
        folder.path(),
        &["grep", "turned", "it", "down"],
        &expect![[r#"
        exit 0
        --- out
        A3 1 fact  Bel turned it down.
        --- err
    "#]],
    );
    check(
        folder.path(),
        &["grep", "bel"],
        &expect![[r#"
        exit 0
        --- out
        A2 1 fact  Ara offered a truce to Bel.
        A3 1 fact  Bel turned it down.
        B2 Unknown  Bel has not answered.
        a.ron:5  truce: ara offered 'a truce' to bel
        a.ron:6  bel rejected @truce
        --- err
    "#]],
    );
    check(
        folder.path(),
        &["grep", "Bel", "--format", "json"],
        &expect![[r#"
        exit 0
        --- out
        [{"facts":1,"skipped":null,"text":"Ara offered a truce to Bel.","unit":"A2"},{"facts":1,"skipped":null,"text":"Bel turned it down.","unit":"A3"},{"facts":null,"skipped":"Unknown","text":"Bel has not answered.","unit":"B2"}]
        --- err
    "#]],
    );
    check(
        folder.path(),
        &["grep", "Bel", "--format", "ndjson"],
        &expect![[r#"
        exit 0
        --- out
        {"facts":1,"skipped":null,"text":"Ara offered a truce to Bel.","unit":"A2"}
        {"facts":1,"skipped":null,"text":"Bel turned it down.","unit":"A3"}
        {"facts":null,"skipped":"Unknown","text":"Bel has not answered.","unit":"B2"}
        --- err
    "#]],
    );
    check(
        folder.path(),
        &["todo", "--format", "ndjson"],
        &expect![[r#"
        exit 1
        --- out
        {"behind_the_last_cue":0,"coder":"ab","document":"A","open":[],"units":4}
        {"behind_the_last_cue":1,"coder":"cd","document":"B","open":[{"file":"b.ron","line":6,"text":"Bel has not answered.","unit":"B2"},{"file":"b.ron","line":7,"text":"It may do so. Nobody knows.","unit":"B3"}],"units":3}
        {"article":"c.txt"}
        --- err
    "#]],
    );
    check(
        folder.path(),
        &["check", "--format", "ndjson"],
        &expect![[r#"
        exit 0
        --- out
        {"diagnostic":{"code":"unused-entity","column":5,"column_utf16":5,"end":{"column":12,"column_utf16":12,"line":6},"file":"cast.ron","fixes":[],"help":["leave it out, or annotate what it does"],"label":"unused","line":6,"message":"no fact names `belia`","notes":[],"related":[],"severity":"warning"}}
        {"diagnostic":{"code":"unused-entity","column":5,"column_utf16":5,"end":{"column":10,"column_utf16":10,"line":7},"file":"cast.ron","fixes":[],"help":["leave it out, or annotate what it does"],"label":"unused","line":7,"message":"no fact names `cor`","notes":[],"related":[],"severity":"warning"}}
        {"coverage":{"annotated":2,"annotated_characters":46,"document":"A","facts":2,"mentions":2,"skipped":{"Heading":1,"Question":1},"skipped_characters":25,"units":[{"characters":9,"cue":"The truce","facts":0,"mentions":0,"skipped":"Heading","unit":1},{"characters":27,"cue":"Ara offered","facts":1,"mentions":1,"skipped":null,"unit":2},{"characters":19,"cue":"Bel turned","facts":1,"mentions":1,"skipped":null,"unit":3},{"characters":16,"cue":"What comes","facts":0,"mentions":0,"skipped":"Question","unit":4}],"voices":0}}
        {"coverage":{"annotated":1,"annotated_characters":27,"document":"B","facts":1,"mentions":1,"skipped":{"Unknown":2},"skipped_characters":48,"units":[{"characters":27,"cue":"Ara made","facts":1,"mentions":1,"skipped":null,"unit":1},{"characters":21,"cue":"Bel has","facts":0,"mentions":0,"skipped":"Unknown","unit":2},{"characters":27,"cue":"It may","facts":0,"mentions":0,"skipped":"Unknown","unit":3}],"voices":0}}
        --- err
    "#]],
    );
    check(
        folder.path(),
        &["grep", "nowhere"],
        &expect![[r#"
        exit 1
        --- out
        --- err
        no unit and no fact has these words
    "#]],
    );
}

#[test]
fn a_rename_is_shown_then_done() {
    let folder = corpus();
    check(
        folder.path(),
        &["rename", "bel", "norland", "--dry-run"],
        &expect![[r#"
        exit 0
        --- out
        --- a.ron
        +++ a.ron
        @@ -5,2 +5,2 @@
        -        S("Ara offered", ["truce: ara offered 'a truce' to bel"]),
        -        S("Bel turned", ["bel rejected @truce"]), // in its own words
        +        S("Ara offered", ["truce: ara offered 'a truce' to norland"]),
        +        S("Bel turned", ["norland rejected @truce"]), // in its own words
        --- cast.ron
        +++ cast.ron
        @@ -5 +5 @@
        -    "bel": (is: "state", name: "Bel"),
        +    "norland": (is: "state", name: "Bel"),
        --- err
    "#]],
    );
    assert_eq!(changed(folder.path()), "");
    check(
        folder.path(),
        &["rename", "bel", "norland"],
        &expect![[r#"
        exit 0
        --- out
        ./a.ron
        ./cast.ron
        --- err
    "#]],
    );
    check(
        folder.path(),
        &["rename", "@A/truce", "@dove"],
        &expect![[r#"
        exit 0
        --- out
        ./a.ron
        ./b.ron
        --- err
    "#]],
    );
    check(
        folder.path(),
        &["rename", "A", "paper-1"],
        &expect![[r#"
        exit 0
        --- out
        ./a.ron
        ./b.ron
        --- err
    "#]],
    );
    check(
        folder.path(),
        &["rename", "pact", "treaty-of-arms"],
        &expect![[r#"
        exit 0
        --- out
        ./vocabulary.ron
        --- err
    "#]],
    );
    expect![[r#"
        a.ron:     document: (id: "paper-1", title: "The truce", text: "a.txt", coder: "ab"),
        a.ron:         S("Ara offered", ["dove: ara offered 'a truce' to norland"]),
        a.ron:         S("Bel turned", ["norland rejected @dove"]), // in its own words
        b.ron:     same: ["offer = paper-1/dove"],
        cast.ron:     "norland": (is: "state", name: "Bel"),
        vocabulary.ron:     "treaty-of-arms": (is_a: "agreement"),
    "#]]
    .assert_eq(&changed(folder.path()));
    fine(folder.path());
}

#[test]
fn names_that_cannot_be_are_refused() {
    let folder = corpus();
    for wrong in [["norland", "x"], ["ara", "bel"], ["state", "land"], ["@nothing", "x"], ["bel", "b l"]] {
        let output = whom(folder.path(), &["--data", ".", "rename", wrong[0], wrong[1]], "");
        let code = output.status.code();
        assert!(code != Some(0) && output.stdout.is_empty(), "{wrong:?} {}", text(&output.stderr));
    }
    check(
        folder.path(),
        &["rename", "ara", "that"],
        &expect![[r#"
        exit 2
        --- out
        --- err
        error: `that` is a word of the language
    "#]],
    );
}

#[test]
fn two_entries_become_one() {
    let folder = corpus();
    check(
        folder.path(),
        &["merge", "bel", "ara", "--dry-run"],
        &expect![[r#"
        exit 0
        --- out
        --- a.ron
        +++ a.ron
        @@ -5 +5 @@
        -        S("Ara offered", ["truce: ara offered 'a truce' to bel"]),
        +        S("Ara offered", ["truce: bel offered 'a truce' to bel"]),
        --- b.ron
        +++ b.ron
        @@ -5 +5 @@
        -        S("Ara made", ["offer: ara offered 'a truce' in port"]),
        +        S("Ara made", ["offer: bel offered 'a truce' in port"]),
        --- cast.ron
        +++ cast.ron
        @@ -3 +2,0 @@
        -    "ara": (is: "state", name: "Ara"),
        @@ -5 +4 @@
        -    "bel": (is: "state", name: "Bel"),
        +    "bel": (is: "state", name: "Bel", aka: ["Ara"]),
        @@ -8 +7 @@
        -    "port": (is: "place", name: "Port", within: "ara"), // by the sea
        +    "port": (is: "place", name: "Port", within: "bel"), // by the sea
        --- err
    "#]],
    );
    check(
        folder.path(),
        &["merge", "bel", "cor"],
        &expect![[r#"
        exit 2
        --- out
        --- err
        error: `bel` is of the kind `state`, `cor` of `person`: give them one kind first
    "#]],
    );
    check(
        folder.path(),
        &["merge", "bel", "nobody"],
        &expect![[r#"
        exit 2
        --- out
        --- err
        error: the cast has no entry `nobody`
    "#]],
    );
    assert_eq!(changed(folder.path()), "");
    check(
        folder.path(),
        &["merge", "bel", "belia"],
        &expect![[r#"
        exit 0
        --- out
        ./cast.ron
        --- err
    "#]],
    );
    expect![[r#"
        cast.ron:     "bel": (is: "state", name: "Bel", aka: ["Belia", "the Belites"]),
        cast.ron:     // as the old papers have it
        cast.ron:     "cor": (is: "person", name: "Cor", of: "bel"),
    "#]]
    .assert_eq(&changed(folder.path()));
    fine(folder.path());
}

/// What edits the files of a corpus, or looks over them, says what it was given in place of its folder.
#[test]
fn a_snapshot_is_no_folder_of_files() {
    let folder = corpus();
    whom(folder.path(), &["--data", ".", "snapshot", "-o", "c.snap"], "");
    let told = |arguments: &[&str], data: &str| {
        let output = whom(folder.path(), &[&["--data", data], arguments].concat(), "");
        format!("exit {:?}: {}", output.status.code(), text(&output.stderr))
    };
    let commands: [&[&str]; 6] = [
        &["todo"],
        &["grep", "truce"],
        &["rename", "ara", "arvenia"],
        &["merge", "bel", "belia"],
        &["add", "name", "x", "--is", "state"],
        &["fmt"],
    ];
    for command in commands {
        assert_eq!(
            told(command, "c.snap"),
            "exit Some(2): error: c.snap: this is a snapshot, and this command works on the files of a corpus: `--data DIR` names \
             their folder\n",
            "{command:?}"
        );
        let missing = "exit Some(2): error: c.ron: there is no such folder; `--data DIR` names the corpus\n";
        assert_eq!(told(command, "c.ron"), missing);
    }
    let file = "exit Some(2): error: a.ron: this is a file; `--data DIR` names the folder of the corpus\n";
    assert_eq!(told(&["todo"], "a.ron"), file);
    let help = whom(folder.path(), &["grep", "--help"], "");
    assert!(!text(&help.stdout).contains("snapshot"), "{}", text(&help.stdout));
    assert!(text(&whom(folder.path(), &["ask", "--help"], "").stdout).contains("or a snapshot"));
}

/// A new entry may have a name that another has: that is told, once it is added and by `check`.
#[test]
fn a_name_that_is_in_use_is_told() {
    let folder = corpus();
    check(
        folder.path(),
        &["add", "name", "bel2", "--is", "state", "--name", "Bel"],
        &expect![[r#"
        exit 0
        --- out
        ./cast.ron
        --- err
        `bel` is called `Bel`, too: if they are one, `whom merge bel bel2` makes them so
    "#]],
    );
    let output = whom(folder.path(), &["--data", ".", "check"], "");
    assert!(
        text(&output.stdout).contains("warning: `Bel` is the name of `bel` and of `bel2`"),
        "{}",
        text(&output.stdout)
    );
}

/// What an import has left out is told beside the corpus, and is no article of it.
#[test]
fn the_report_of_an_import_is_no_article() {
    let folder = tempfile::tempdir().expect("a folder");
    let rows = "sentence,who,verb\nAra left.,Ara,left\nBel too.,Bel,\n";
    std::fs::write(folder.path().join("s.csv"), rows).expect("written");
    whom(folder.path(), &["import", "sheet", "s.csv", "-o", "taken"], "");
    assert!(folder.path().join("taken/left-out.txt").is_file());
    check_in(
        folder.path(),
        &["todo", "--data", "taken"],
        "",
        &expect![[r#"
        exit 0
        --- out
        --- err
        nothing is open
    "#]],
    );
}

/// A cast of two entries for one, with what is said of each.
fn two_for_one(kept: &str, gone: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let facts = "Facts(document: (id: \"A\"), units: [\n    S(\"a\", [\"lind attacked ara\"]),\n    \
                 S(\"b\", [\"minister rejected dam\", \"minister said that ara praised dam\"]),\n])\n";
    let cast = format!(
        "Cast(entities: {{\n    \"ara\": (is: \"state\", name: \"Ara\"),\n    \"bel\": (is: \"state\", name: \"Bel\"),\n    \
         \"dam\": (is: \"plan\", name: \"the dam\"),\n    \"lind\": (is: \"person\", name: \"Cor Lind\"{kept}),\n    \
         \"minister\": (is: \"person\", name: \"the minister\"{gone}),\n}})\n"
    );
    std::fs::write(folder.path().join("a.ron"), facts).expect("written");
    std::fs::write(folder.path().join("cast.ron"), cast).expect("written");
    folder
}

/// What is said of the entry that goes is said of the one that is kept, unless that says something else.
#[test]
fn what_is_said_of_the_entry_that_goes_is_kept() {
    let merged = |kept: &str, gone: &str| {
        let folder = two_for_one(kept, gone);
        let output = whom(folder.path(), &["--data", ".", "merge", "lind", "minister"], "");
        let cast = std::fs::read_to_string(folder.path().join("cast.ron")).expect("a cast");
        let own = cast.lines().find(|line| line.trim().starts_with("\"lind\"")).expect("an entry");
        format!("{kept} + {gone}\n{}    {}\n", text(&output.stderr), own.trim())
    };
    let mut told = String::new();
    for (kept, gone) in [
        ("", ", of: \"ara\", speaks_for: \"ara\""),
        (", of: \"ara\"", ", of: [\"ara\"], within: \"bel\""),
        (", aka: [\"Lind\"]", ", of: [\"bel\", \"ara\"]"),
        ("", ", office: \"minister of war\""),
        (", of: \"bel\"", ", background: true"),
        (", of: \"bel\"", ", of: \"ara\""),
        (", office: \"mayor\"", ", office: \"minister\""),
        ("", ", of: \"lind\""),
        ("", ", anonymous: true"),
        (", anonymous: true", ", anonymous: true"),
    ] {
        told += &merged(kept, gone);
    }
    expect![[r#"
         + , of: "ara", speaks_for: "ara"
            "lind": (is: "person", name: "Cor Lind", aka: ["the minister"], of: "ara", speaks_for: "ara"),
        , of: "ara" + , of: ["ara"], within: "bel"
            "lind": (is: "person", name: "Cor Lind", of: "ara", aka: ["the minister"], within: "bel"),
        , aka: ["Lind"] + , of: ["bel", "ara"]
            "lind": (is: "person", name: "Cor Lind", aka: ["Lind", "the minister"], of: ["ara", "bel"]),
         + , office: "minister of war"
            "lind": (is: "person", name: "Cor Lind", aka: ["the minister"], office: "minister of war"),
        , of: "bel" + , background: true
            "lind": (is: "person", name: "Cor Lind", of: "bel", aka: ["the minister"], background: true),
        , of: "bel" + , of: "ara"
        error: `lind` has `of: "bel"`, `minister` has `of: "ara"`: give them one value first
            "lind": (is: "person", name: "Cor Lind", of: "bel"),
        , office: "mayor" + , office: "minister"
        error: `lind` has `office: "mayor"`, `minister` has `office: "minister"`: give them one value first
            "lind": (is: "person", name: "Cor Lind", office: "mayor"),
         + , of: "lind"
        error: ties go in a circle: `lind` is of `lind`
            "lind": (is: "person", name: "Cor Lind"),
         + , anonymous: true
        error: `minister` is `anonymous`, another one in each document, and `lind` is not: say so of both, or of neither, first
            "lind": (is: "person", name: "Cor Lind"),
        , anonymous: true + , anonymous: true
            "lind": (is: "person", name: "Cor Lind", anonymous: true, aka: ["the minister"]),
    "#]].assert_eq(&told);
    // What was asked of them is answered as before.
    let folder = two_for_one("", ", of: \"ara\", speaks_for: \"ara\"");
    let asked = || {
        ["who of ara rejected what", "who praised what"].map(|question| {
            let output = whom(folder.path(), &["--data", ".", "ask", "--format", "csv", question], "");
            text(&output.stdout)
                .replace("Cor Lind,minister,", "Cor Lind,lind,")
                .replace("the minister,minister,", "Cor Lind,lind,")
        })
    };
    let before = asked();
    assert_eq!(whom(folder.path(), &["--data", ".", "merge", "lind", "minister"], "").status.code(), Some(0));
    assert_eq!(asked(), before);
    assert!(before.iter().all(|answer| answer.lines().count() == 2), "{before:?}");
}

#[test]
fn entries_are_written_where_they_belong() {
    let folder = corpus();
    check(
        folder.path(),
        &["add", "name", "norland", "--is", "state", "--name", "Norland \"the old\""],
        &expect![[r#"
        exit 0
        --- out
        ./cast.ron
        --- err
    "#]],
    );
    check(
        folder.path(),
        &["add", "verb", "harangue", "--is", "criticise", "--noun", "harangue"],
        &expect![[r#"
            exit 0
            --- out
            ./vocabulary.ron
            --- err
            `harangue`: harangues, harangued, haranguing; where one is another, mend it there
        "#]],
    );
    check(
        folder.path(),
        &["add", "kind", "treaty-of-arms", "--is", "pact"],
        &expect![[r#"
        exit 0
        --- out
        ./vocabulary.ron
        --- err
    "#]],
    );
    expect![[r#"
        cast.ron:     "norland": (is: "state", name: "Norland \"the old\""),
        vocabulary.ron: Vocabulary(
        vocabulary.ron:     kinds: {
        vocabulary.ron:         "pact": (is_a: "agreement"),
        vocabulary.ron:         "treaty-of-arms": (is_a: "pact"),
        vocabulary.ron:     },
        vocabulary.ron:     verbs: {
        vocabulary.ron:         "harangue": (forms: ["harangues", "harangued", "haranguing"], noun: "harangue", is_a: ["criticise"]),
        vocabulary.ron:     },
        vocabulary.ron: )
    "#]]
    .assert_eq(&changed(folder.path()));
    fine(folder.path());
}

#[test]
fn entries_that_cannot_be_are_refused() {
    let folder = corpus();
    check(
        folder.path(),
        &["add", "name", "ara", "--is", "state"],
        &expect![[r#"
        exit 2
        --- out
        --- err
        error: the cast has an entry `ara` already
    "#]],
    );
    check(
        folder.path(),
        &["add", "name", "sud", "--is", "country"],
        &expect![[r#"
        exit 2
        --- out
        --- err
        error: there is no kind `country`
    "#]],
    );
    check(
        folder.path(),
        &["add", "name", "sud"],
        &expect![[r#"
        exit 2
        --- out
        --- err
        error: say what it is: `--is person`; `whom help kinds` lists them
    "#]],
    );
    check(
        folder.path(),
        &["add", "verb", "rejects"],
        &expect![[r#"
        exit 2
        --- out
        --- err
        error: `rejects` is a form of `reject` already
    "#]],
    );
    check(
        folder.path(),
        &["add", "verb", "rue", "--is", "sorrow"],
        &expect![[r#"
        exit 2
        --- out
        --- err
        error: there is no verb `sorrow`
    "#]],
    );
}

#[test]
fn the_first_entry_makes_its_file() {
    let folder = corpus();
    std::fs::remove_file(folder.path().join("vocabulary.ron")).expect("gone");
    check(
        folder.path(),
        &["add", "verb", "rue", "--dry-run"],
        &expect![[r#"
            exit 0
            --- out
            --- /dev/null
            +++ vocabulary.ron
            @@ -0,0 +1,3 @@
            +Vocabulary(verbs: {
            +    "rue": (forms: ["rues", "rued", "ruing"]),
            +})
            --- err
            `rue`: rues, rued, ruing; where one is another, mend it there
        "#]],
    );
    check(
        folder.path(),
        &["add", "verb", "rue"],
        &expect![[r#"
            exit 0
            --- out
            ./vocabulary.ron
            --- err
            `rue`: rues, rued, ruing; where one is another, mend it there
        "#]],
    );
    let made = std::fs::read_to_string(folder.path().join("vocabulary.ron")).expect("a file");
    expect![[r#"
        Vocabulary(verbs: {
            "rue": (forms: ["rues", "rued", "ruing"]),
        })
    "#]]
    .assert_eq(&made);
}

#[test]
fn nothing_is_written_where_one_file_may_not_be() {
    let folder = corpus();
    let cast = folder.path().join("cast.ron");
    let mut permissions = std::fs::metadata(&cast).expect("a file").permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(&cast, permissions).expect("set");
    check(
        folder.path(),
        &["rename", "bel", "norland"],
        &expect![[r#"
        exit 2
        --- out
        --- err
        error: ./cast.ron: the file may not be written
    "#]],
    );
    assert_eq!(changed(folder.path()), "");
}

#[test]
fn a_codebook_shows_what_was_coded_with() {
    let folder = corpus();
    check(
        folder.path(),
        &["codebook"],
        &expect![[r#"
        exit 0
        --- out
        # Codebook

        ## Documents

        | document | title | coder | units | annotated | facts |
        | --- | --- | --- | --- | --- | --- |
        | A | The truce | ab | 4 | 2 | 2 |
        | B |  | cd | 3 | 1 | 1 |

        ## Units without facts

        | reason | units |
        | --- | --- |
        | Heading | 1 |
        | Question | 1 |
        | Unknown | 2 |

        ## Kinds

        | kind | kind of | named | most often |
        | --- | --- | --- | --- |
        | place | thing | 1 | Port |
        | state | actor | 2 | Bel, Ara |
        | topic | thing | 1 | a truce |

        ## Verbs

        ### offer

        - used: acts 1, mentions 2
        - noun: offer, offers
        - is a: do
        - object: theme
        - marks: word, carries, wants or imagines, for
        - codes: PLOVER AGREE, CAMEO 03

        > Ara offered a truce to Bel. (A2)
        >
        > `"truce: ara offered 'a truce' to bel"`

        ### reject

        - used: acts 1, mentions 1
        - noun: rejection, rejections
        - is a: answer
        - object: theme
        - marks: word, against
        - codes: PLOVER REJECT, CAMEO 12

        > Bel turned it down. (A3)
        >
        > `"bel rejected @truce"`
        --- err
    "#]],
    );
}

#[test]
fn without_a_folder_there_is_nothing_to_edit() {
    let folder = tempfile::tempdir().expect("a folder");
    check_in(
        folder.path(),
        &["todo"],
        "",
        &expect![[r#"
        exit 2
        --- out
        --- err
        error: data: there is no such folder; `--data DIR` names the corpus
    "#]],
    );
    check_in(
        folder.path(),
        &["rename", "a", "b"],
        "",
        &expect![[r#"
        exit 2
        --- out
        --- err
        error: data: there is no such folder; `--data DIR` names the corpus
    "#]],
    );
}

/// The files that stand in a text: a line that names one, and its lines below, four spaces in.
fn files_in(text: &str) -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = vec![];
    for line in text.lines() {
        let is_file =
            |name: &&str| Path::new(name).extension().is_some_and(|ending| ending == "ron" || ending == "txt");
        let name = line.split([':', ' ']).next().filter(is_file);
        match (name, line.strip_prefix("    "), files.last_mut()) {
            (Some(name), None, _) => files.push((name.to_owned(), String::new())),
            (None, Some(inner), Some((name, text))) if name != "end" => {
                text.push_str(inner);
                text.push('\n');
            }
            _ => files.push(("end".to_owned(), String::new())),
        }
    }
    files.retain(|(name, _)| name != "end");
    files
}

#[test]
fn the_notation_on_one_page_is_a_corpus_without_a_fault() {
    let folder = tempfile::tempdir().expect("a folder");
    let page = whom(folder.path(), &["help", "notation", "--brief"], "");
    let files = files_in(text(&page.stdout));
    assert_eq!(files.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["a.txt", "cast.ron", "a.ron"]);
    for (name, text) in &files {
        std::fs::write(folder.path().join(name), text).expect("written");
    }
    check(
        folder.path(),
        &["check"],
        &expect![[r#"
        exit 0
        --- out
         document  units  annotated  skipped                  facts  mentions  voices
         A             7          5  1 Commentary, 1 Heading      5         7       1
        --- err
        nothing is wrong
    "#]],
    );
    let longest = text(&page.stdout).lines().map(|line| line.chars().count()).max();
    assert!(text(&page.stdout).lines().count() <= 66 && longest <= Some(140), "it is one page: {longest:?}");
}

/// What the page says of a fact's parts, tried one by one in its corpus.
#[test]
fn every_part_that_the_page_names_is_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let page = whom(folder.path(), &["help", "notation", "--brief"], "");
    let mut files = files_in(text(&page.stdout));
    let facts = [
        "@offer in estport",
        "orsa said that sudria attacked norland",
        "sudria did not reject @offer",
        "@offer not",
        "sudria reportedly attacked norland",
        "sudria probably attacked norland",
        "sudria may attack norland",
        "norland planned to sign 'it'",
        "norland failed to sign 'it'",
        "norland, sudria and orsa met",
        "sudria attacked norland on 2025-03-03",
        "sudria attacked norland in May",
        "sudria attacked norland yesterday",
        "sudria attacked norland before @offer",
        "norland demanded 'an answer' by 2025-03-31",
        "norland demanded 'an answer' within 60 days",
        "norland halted 'the attacks' for 60 days",
        "norland postponed summit to 2025-05-01",
        "norland pledged 4 billion USD to sudria",
        "sudria accepted @offer because 'a reason'",
        "sudria accepted @offer because @offer",
        "sudria accepted @offer if 'a condition'",
        "sudria attacked norland despite @offer",
        "sudria released 'prisoners' in exchange for @offer",
        "someone attacked something",
        "'the council' adopted 'a plan' on 13 to 2",
        "sudria released about 80 'men'",
    ];
    let list = format!("\"{}\"", facts.join("\", \""));
    for (name, text) in &mut files {
        if name == "a.ron" {
            *text =
                text.replace("Skip(\"Observers expect\", Commentary)", &format!("S(\"Observers expect\", [{list}])"));
        }
        std::fs::write(folder.path().join(name), text).expect("written");
    }
    let output = whom(folder.path(), &["check", "--data", ".", "--quiet"], "");
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
}

#[test]
fn kinds_are_listed_with_what_is_of_them() {
    let folder = corpus();
    check(
        folder.path(),
        &["help", "kinds"],
        &expect![[r#"
        exit 0
        --- out
         kind          plural         is a       entries
         actor         actors         thing
         agreement     agreements     topic
         bloc          blocs          actor
         date          dates          thing
         gathering     gatherings     thing
         group         groups         actor
         office        offices        thing
         organisation  organisations  actor
         pact          pacts          agreement
         person        people         actor      cor
         place         places         thing      port
         plan          plans          topic
         quantity      quantities     thing
         rule          rules          topic
         state         states         actor      ara, bel, belia
         tally         tallies        thing
         thing         things
         topic         topics         thing
        --- err
    "#]],
    );
}
