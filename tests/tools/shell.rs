//! The tools as their users run them: exit codes, streams, files.

use super::command::{check_in as check, text, whom};
use expect_test::expect;
use whom::corpus::Corpus;
use whom::diagnostic::Code;
use whom::source::CorpusFiles;

/// A new folder with these files.
pub fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, text).expect("a file");
    }
    folder
}

const CAST: &str = "Cast(entities: {\n    \"kane\": (is: \"person\", name: \"Anna Kane\"),\n})\n";

#[test]
fn fmt_lists_what_it_changes_and_leaves_errors_alone() {
    let broken = "Facts(document: (id: \"B\" title: \"b\"))";
    let files = [
        ("data/cast.ron", CAST),
        ("data/a.ron", "Facts( document : (id:\"A\"),units:[Skip(\"No\",Heading)] )"),
        ("data/b.ron", broken),
    ];
    let folder = folder(&files);
    let whole = expect![[r#"
        exit 4
        --- out
        data/a.ron
        --- err
        error: a `,` is missing
         --> data/b.ron:1:25
          |
        1 | Facts(document: (id: "B" title: "b"))
          |                         ^ expected `,` or `)`, found `title`
          |
        help: write a comma
          |
        1 | Facts(document: (id: "B", title: "b"))
          |                         +

    "#]];
    check(folder.path(), &["fmt", "--check"], "", &whole);
    check(folder.path(), &["fmt"], "", &whole);
    let read = |name| std::fs::read_to_string(folder.path().join(name)).expect("a file");
    assert_eq!(read("data/b.ron"), broken);
    assert_eq!(read("data/cast.ron"), CAST);
    let laid_out = "Facts(\n    document: (id: \"A\"),\n    units: [\n        Skip(\"No\", Heading),\n    ],\n)\n";
    assert_eq!(read("data/a.ron"), laid_out);
    std::fs::remove_file(folder.path().join("data/b.ron")).expect("removed");
    check(
        folder.path(),
        &["fmt", "--check"],
        "",
        &expect![[r#"
        exit 0
        --- out
        --- err
    "#]],
    );
}

/// A file is judged as its folder is: by the cast beside it, or above it.
#[test]
fn fmt_of_a_file_refuses_what_fmt_of_its_folder_does() {
    let wrong = "Facts(document: (id: \"A\"), units: [S(\"Kane\", [\"kane spok\"])])";
    let fine = "Facts(document: (id: \"B\"), units: [S(\"Kane\", [\"kane spoke\"])])";
    let files = [
        ("c/cast.ron", CAST),
        ("c/a.ron", wrong),
        ("c/b.ron", fine),
        ("c/more/names.ron", "Cast(entities: {\"orlo\": (is: \"person\", name: \"Orlo\")})"),
        ("c/more/d.ron", "Facts(document: (id: \"D\"), units: [S(\"Kane\", [\"kane met orlo\"])])"),
        ("alone/a.ron", wrong),
    ];
    let laid_out = |of: &str| {
        let folder = folder(&files);
        let output = whom(folder.path(), &["fmt", of], "");
        (output.status.code(), text(&output.stdout).to_owned(), text(&output.stderr).contains("unknown word `spok`"))
    };
    assert_eq!(laid_out("c/a.ron"), (Some(4), String::new(), true));
    assert_eq!(laid_out("c/b.ron"), (Some(0), "c/b.ron\n".to_owned(), false));
    assert_eq!(laid_out("c/more/d.ron"), (Some(0), "c/more/d.ron\n".to_owned(), false));
    assert_eq!(laid_out("c"), (Some(4), "c/b.ron\nc/more/d.ron\nc/more/names.ron\n".to_owned(), true));
    // Without a cast nobody knows what its names are.
    assert_eq!(laid_out("alone/a.ron"), (Some(0), "alone/a.ron\n".to_owned(), false));
}

/// One coder's two codings of a text, and a third of another text under its id.
fn coded_twice() -> tempfile::TempDir {
    const WORDS: &str = "Cast(entities: {\n    \"dam\": (is: \"plan\", name: \"the dam\"),\n    \
                         \"kane\": (is: \"person\", name: \"Anna Kane\"),\n})\n";
    let facts = |fact: &str| {
        format!(
            "Facts(document: (id: \"A\", text: \"a.txt\", coder: \"ab\"), units: [S(\"Kane\", [\"kane {fact} dam\"])])"
        )
    };
    let (one, other) = (facts("praised"), facts("rejected"));
    let later = facts("praised").replace("id: \"A\"", "id: \"B\"");
    folder(&[
        ("c1/cast.ron", WORDS),
        ("c1/a.ron", &one),
        ("c1/a.txt", "Kane spoke of the dam."),
        ("c2/cast.ron", WORDS),
        ("c2/a.ron", &other),
        ("c2/a.txt", "Kane spoke of the dam."),
        ("c3/cast.ron", WORDS),
        ("c3/a.ron", &one),
        ("c3/a.txt", "Kane left."),
        ("c3/b.ron", &later),
    ])
}

/// Who codes a text twice is told apart from himself, in the report and in the third coding.
#[test]
fn two_codings_of_one_coder_are_told_apart() {
    let folder = coded_twice();
    let output = whom(folder.path(), &["check", "--data", "c1", "--compare", "c2"], "");
    let told = text(&output.stdout).split_once("“Kane").expect("a difference").1.to_owned() + text(&output.stderr);
    expect![[r#"
         spoke of the dam. …”
          verb: ab (first) praise, ab (second) reject
            ab (first)  A1
              "kane praised dam"
            ab (second)  A1
              "kane rejected dam"
        nothing is wrong
        ab (first) and ab (second) differ in 1 place of 1 document
    "#]]
    .assert_eq(&told);
    whom(folder.path(), &["check", "-q", "--data", "c1", "--compare", "c2", "--adjudicate", "-o", "third/"], "");
    let third = std::fs::read_to_string(folder.path().join("third/a.ron")).expect("a third coding");
    expect![[r#"
        // What ab (first) and ab (second) both say. Where they differ, both versions stand as comments: take the `//` off
        // the one that is right, or off neither, and drop the `Skip` of its unit.
        Facts(
            document: (id: "A", text: "a.txt", coder: "ab"),
            units: [
                // S("Kane", [
                // "kane praised dam", // proposed by ab (first): verb: ab (first) praise, ab (second) reject
                // "kane rejected dam", // proposed by ab (second)
                // ]),
                Skip("Kane", Unknown),
            ],
        )
    "#]].assert_eq(&third);
    let checked = whom(folder.path(), &["check", "--data", "third"], "");
    expect![[r#"
        warning: no fact names `dam`
         --> cast.ron:2:5
          |
        2 |     "dam": (is: "plan", name: "the dam"),
          |     ^^^^^ unused
          |
          = help: leave it out, or annotate what it does

        warning: no fact names `kane`
         --> cast.ron:3:5
          |
        3 |     "kane": (is: "person", name: "Anna Kane"),
          |     ^^^^^^ unused
          |
          = help: leave it out, or annotate what it does

         document  units  annotated  skipped    facts  mentions  voices
         A             1          0  1 Unknown      0         0       0
         proposed by  open  kept  refused
         ab (first)      1     0        0
         ab (second)     1     0        0
    "#]]
    .assert_eq(text(&checked.stdout));
}

/// Nothing that is compared is no agreement.
#[test]
fn corpora_without_a_document_in_common_are_an_error() {
    let folder = coded_twice();
    let told = expect![[r#"
        exit 2
        --- out
        --- err
        error: nothing can be compared: `A`: the texts are not the same; `B`: only the second coder has it
    "#]];
    check(folder.path(), &["check", "--data", "c1", "--compare", "c3"], "", &told);
    check(folder.path(), &["check", "--data", "c1", "--compare", "c3", "--format", "json"], "", &told);
}

/// What a fact names that has an error is not known: nothing is said to be unused.
#[test]
fn what_a_faulty_fact_names_is_not_called_unused() {
    let facts = |fact: &str| format!("Facts(document: (id: \"A\"), units: [S(\"a\", [\"{fact}\"])])");
    let warned = |fact: &str| {
        let texts = [("cast.ron".to_owned(), CAST.to_owned()), ("a.ron".to_owned(), facts(fact))];
        let corpus = Corpus::read_in_part(CorpusFiles::Texts(texts.into())).expect("a corpus in part");
        corpus.check().iter().filter(|problem| problem.code == Code::UnusedEntity).count()
    };
    assert_eq!([warned("kane lefft"), warned("'somebody' left"), warned("kane left")], [0, 1, 0]);
}

#[test]
fn fmt_check_fails_where_a_file_would_change() {
    let folder = folder(&[("a.ron", "Cast( )"), ("b.ron", "Cast()\n")]);
    check(
        folder.path(),
        &["fmt", "--check", "a.ron", "b.ron"],
        "",
        &expect![[r#"
        exit 1
        --- out
        a.ron
        --- err
    "#]],
    );
    check(
        folder.path(),
        &["fmt", "c.ron"],
        "",
        &expect![[r#"
        exit 2
        --- out
        --- err
        error: cannot read `c.ron`: there is no such file

    "#]],
    );
}

#[test]
fn fmt_refuses_what_check_would() {
    let wrong = "Facts( document: (id: \"A\", text: \"a.txt\"), units: [S(\"Kane spoke\", [\"kane spok\"])])";
    let shape = "Cast( entities: {\"orlo\": (is: \"person\", nam: \"Orlo\")} )";
    let files = [
        ("data/cast.ron", CAST),
        ("data/a.ron", wrong),
        ("data/a.txt", "Kane spoke."),
        ("data/b.ron", "Facts( document : (id:\"B\"),units:[Skip(\"No\",Heading)] )"),
        ("more/deep/c.ron", "Cast( )"),
        ("more/d.ron", shape),
    ];
    let folder = folder(&files);
    let told = expect![[r#"
        exit 4
        --- out
        data/b.ron
        more/deep/c.ron
        --- err
        error: unknown word `spok`
         --> a.ron:1:75
          |
        1 | Facts( document: (id: "A", text: "a.txt"), units: [S("Kane spoke", ["kane spok"])])
          |                                                                           ^^^^ in neither the cast nor the vocabulary
          |
          = help: if it is a verb of its own, `whom add verb` adds it
        help: did you mean `spoke`?
          |
        1 | Facts( document: (id: "A", text: "a.txt"), units: [S("Kane spoke", ["kane spoke"])])
          |                                                                               +

        error: there is no field `nam` here
         --> more/d.ron:1:41
          |
        1 | Cast( entities: {"orlo": (is: "person", nam: "Orlo")} )
          |                                         ^^^ unknown field
          |
          = note: the fields are: `is`, `name`, `aka`, `of`, `speaks_for`, `within`, `about`, `office`, `background`, `anonymous`
        help: did you mean `name`?
          |
        1 | Cast( entities: {"orlo": (is: "person", name: "Orlo")} )
          |                                            +

    "#]];
    check(folder.path(), &["fmt", "data", "more"], "", &told);
    check(
        folder.path(),
        &["fmt", "data/a.ron"],
        "",
        &expect![[r#"
            exit 4
            --- out
            --- err
            error: unknown word `spok`
             --> a.ron:1:75
              |
            1 | Facts( document: (id: "A", text: "a.txt"), units: [S("Kane spoke", ["kane spok"])])
              |                                                                           ^^^^ in neither the cast nor the vocabulary
              |
              = help: if it is a verb of its own, `whom add verb` adds it
            help: did you mean `spoke`?
              |
            1 | Facts( document: (id: "A", text: "a.txt"), units: [S("Kane spoke", ["kane spoke"])])
              |                                                                               +

        "#]],
    );
    let read = |name| std::fs::read_to_string(folder.path().join(name)).expect("a file");
    assert_eq!((read("data/a.ron").as_str(), read("more/d.ron").as_str()), (wrong, shape));
    assert_eq!(read("more/deep/c.ron"), "Cast()\n");
    assert!(read("data/b.ron").starts_with("Facts(\n"));
}

#[test]
fn fmt_is_a_filter() {
    let folder = folder(&[]);
    check(
        folder.path(),
        &["fmt", "-"],
        "Cast(entities:{})",
        &expect![[r#"
        exit 0
        --- out
        Cast(entities: {})
        --- err
    "#]],
    );
}

const TEXT: &str = "Kane spoke. She left.";

#[test]
fn strict_takes_warnings_for_errors() {
    let facts = "Facts(document: (id: \"A\", text: \"a.txt\"), units: [Skip(\"Kane\", Unknown)])";
    let folder = folder(&[("data/cast.ron", CAST), ("data/a.ron", facts), ("data/a.txt", TEXT)]);
    assert_eq!(whom(folder.path(), &["check"], "").status.code(), Some(0));
    check(
        folder.path(),
        &["check", "--strict"],
        "",
        &expect![[r#"
        exit 4
        --- out
        warning: no fact names `kane`
         --> cast.ron:2:5
          |
        2 |     "kane": (is: "person", name: "Anna Kane"),
          |     ^^^^^^ unused
          |
          = help: leave it out, or annotate what it does

         document  units  annotated  skipped    facts  mentions  voices
         A             1          0  1 Unknown      0         0       0
        --- err
        1 warning
    "#]],
    );
}

/// Two folders with the same text, coded by two.
fn two_coders() -> tempfile::TempDir {
    let facts = |fact: &str| {
        format!(
            "Facts(document: (id: \"A\", text: \"a.txt\"), units: [S(\"Kane\", [\"kane said 'it'\"]), S(\"She\", [\"kane {fact}\"])])"
        )
    };
    let (left, did) = (facts("left"), facts("did 'it'"));
    let files = [
        ("ab/cast.ron", CAST),
        ("ab/a.ron", &left),
        ("ab/a.txt", TEXT),
        ("cd/cast.ron", CAST),
        ("cd/a.ron", &did),
        ("cd/a.txt", TEXT),
    ];
    folder(&files)
}

#[test]
fn two_coders_are_compared() {
    let folder = two_coders();
    check(
        folder.path(),
        &["check", "--data", "ab", "--compare", "cd"],
        "",
        &expect![[r#"
            exit 0
            --- out
             document  units  annotated  skipped  facts  mentions  voices
             A             2          2               2         2       0

             question      items  agreement  alpha
             cues              3    100.0 %  1.000
             units             2    100.0 %      —
             verbs             2     50.0 %  0.400
             acts              2    100.0 %      —
             roles             4     75.0 %  0.000
             manner            2    100.0 %      —
             all but cues     12     83.3 %  0.250

             reason   times  what differs
             verb         1  what was done
             lacking      1  a filler that only one has

            A “She left. …”
              verb: first leave, second do
              lacking (theme): first —, second 'it'
                first  A2
                  "kane left"
                second  A2
                  "kane did 'it'"
            --- err
            nothing is wrong
            first and second differ in 1 place of 1 document
        "#]],
    );
}

#[test]
fn two_coders_are_compared_for_programs() {
    let folder = two_coders();
    let output = whom(folder.path(), &["check", "--data", "ab", "--compare", "cd", "--format", "json"], "");
    let whole: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let agreement = &whole["agreement"];
    let lines = ["coders", "documents", "scores", "all_but_cues", "differences", "unmatched"];
    let text = lines.map(|key| format!("{key}: {}\n", agreement[key])).concat();
    expect![[r#"
        coders: ["first","second"]
        documents: 1
        scores: [{"agreement":1.0,"alpha":1.0,"items":3,"name":"cues","question":"does a unit start here? asked of each word of the text"},
          {"agreement":1.0,"alpha":null,"items":2,"name":"units","question":"facts, or skipped for which reason? asked of each unit"},
          {"agreement":0.5,"alpha":0.4,"items":2,"name":"verbs","question":"what was done? asked of each fact that either coder has"},
          {"agreement":1.0,"alpha":null,"items":2,"name":"acts","question":"a new act, or which of those told before? asked of the facts that both have"},
          {"agreement":0.75,"alpha":0.0,"items":4,"name":"roles","question":"who or what fills the role? asked of each role of the facts that both have"},
          {"agreement":1.0,"alpha":null,"items":2,"name":"manner","question":"in whose voice, how sure, done or not? asked of the facts that both have"}]
        all_but_cues: {"agreement":0.8333333333333334,"alpha":0.2500000000000001,"items":12}
        differences: [{"about":["verbs","roles"],"coders":["first","second"],"codings":[{"facts":["\"kane left\""],"units":[2]},
          {"facts":["\"kane did 'it'\""],"units":[2]}],"cue":"She left.","document":"A","facts":[{"facts":[["\"kane left\""],["\"kane did 'it'\""]],"reasons":[{"note":null,"reason":"verb","role":null,"values":["leave","do"]},
          {"note":null,"reason":"lacking","role":"theme","values":["—","'it'"]}]}],"reasons":[]}]
        unmatched: []
    "#]].assert_eq(&text.replace("},{", "},\n  {"));
    expect![[r#"{"annotated":2,"annotated_characters":20,"document":"A","facts":2,"mentions":2,"skipped":{},"skipped_characters":0,"units":[{"characters":11,"cue":"Kane","facts":1,"mentions":1,"skipped":null,"unit":1},{"characters":9,"cue":"She","facts":1,"mentions":1,"skipped":null,"unit":2}],"voices":0}"#]].assert_eq(&whole["coverage"][0].to_string());
}

/// As after `whom new … > data/kane.ron`: the shell makes the file before `whom` starts.
#[test]
fn an_empty_file_keeps_no_scaffold_from_being_written() {
    let folder = folder(&[("data/cast.ron", CAST), ("data/kane.txt", TEXT), ("data/kane.ron", "")]);
    let output = whom(folder.path(), &["new", "data/kane.txt"], "");
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn new_writes_a_scaffold_that_loads() {
    let folder = folder(&[("data/cast.ron", CAST), ("data/kane.txt", TEXT), ("empty.txt", "\n")]);
    check(
        folder.path(),
        &["new", "data/kane.txt", "-o", "data/kane.ron"],
        "",
        &expect![[r#"
        exit 0
        --- out
        --- err
        2 units, 2 guesses, 0 new names; the text is to be `kane.txt` beside the fact file
    "#]],
    );
    let written = std::fs::read_to_string(folder.path().join("data/kane.ron")).expect("a scaffold");
    expect![[r#"
        // A scaffold. Each guess below is a comment: keep what the text says, mend the rest, and drop the
        // `Skip` of a unit that you annotate. `@offer` needs the guess that is labelled `offer:`.
        // `publisher`, `date` and `coder` are worth adding.
        #![enable(implicit_some)]
        Facts(
            document: (id: "kane", text: "kane.txt"),
            units: [
                // S("Kane spoke", [
                // "kane talked",
                // ]),
                Skip("Kane spoke", Unknown),
                // S("She left", [
                // "kane left",
                // ]),
                Skip("She left", Unknown),
            ],
        )
    "#]]
    .assert_eq(&written);
    assert_eq!(whom(folder.path(), &["check"], "").status.code(), Some(0));
    assert_eq!(whom(folder.path(), &["fmt", "--check"], "").status.code(), Some(0));
    check(
        folder.path(),
        &["new", "empty.txt"],
        "",
        &expect![[r#"
        exit 2
        --- out
        --- err
        error: empty.txt: there is nothing to annotate
    "#]],
    );
    check(
        folder.path(),
        &["new", "none.txt"],
        "",
        &expect![[r#"
        exit 2
        --- out
        --- err
        error: cannot read `none.txt`: there is no such file

    "#]],
    );
}
