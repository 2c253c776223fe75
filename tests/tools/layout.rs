//! The canonical layout of fact files, casts and vocabularies.

use arbtest::arbitrary::{Result, Unstructured};
use expect_test::{Expect, expect};
use whom::ron;
use whom::source::SourceId;

fn laid_out(text: &str) -> String {
    ron::layout(SourceId(0), text).expect("a text without errors")
}

#[track_caller]
fn check(text: &str, expected: &Expect) {
    let once = laid_out(text);
    expected.assert_eq(&once);
    assert_eq!(laid_out(&once), once, "a second time changes nothing");
}

/// The values of a text, whatever they are.
fn values(text: &str) -> ::ron::Value {
    let options = ::ron::Options::default().with_default_extension(::ron::extensions::Extensions::IMPLICIT_SOME);
    options.from_str(text).unwrap_or_else(|error| panic!("{error}:\n{text}"))
}

#[test]
fn a_fact_file() {
    check(
        r##"#![enable( implicit_some, )]
Facts(document:(id:"A",text:"a.txt"), same: [ "invite = B/invite" , ],
  units: [ Skip ( "What happened" , Heading ),


    // Why this is so.
    S("He made the offer",["@invite at eastern-economic-forum in vladivostok", "doubt: putin doubted peace-agreement at eastern-economic-forum in vladivostok"]), S("No", ["a",]) ] )"##,
        &expect![[r##"
            #![enable(implicit_some)]
            Facts(
                document: (id: "A", text: "a.txt"),
                same: ["invite = B/invite"],
                units: [
                    Skip("What happened", Heading),

                    // Why this is so.
                    S("He made the offer", [
                        "@invite at eastern-economic-forum in vladivostok",
                        "doubt: putin doubted peace-agreement at eastern-economic-forum in vladivostok",
                    ]),
                    S("No", ["a"]),
                ],
            )
        "##]],
    );
}

#[test]
fn a_cast_and_a_vocabulary() {
    check(
        r#"// Who is who.
Cast(entities: {
    // Arvenia
    "arvenia": (is: "state",
                name: "Arvenia"), "kane": (is: "person", name: "Anna Kane", aka: ["Kane", "President Kane", "Madam President"], office: "president", of: "arvenia"),

    "estia": (is: "state", aka: ["US"]), // `US` is a name
})"#,
        &expect![[r#"
            // Who is who.
            Cast(entities: {
                // Arvenia
                "arvenia": (is: "state", name: "Arvenia"),
                "kane": (
                    is: "person",
                    name: "Anna Kane",
                    aka: ["Kane", "President Kane", "Madam President"],
                    office: "president",
                    of: "arvenia",
                ),

                "estia": (is: "state", aka: ["US"]), // `US` is a name
            })
        "#]],
    );
    check(
        r#"Vocabulary(kinds: { "swap": ( is_a: "plan" ) }, verbs: {"see": (forms: ["sees", "saw", "seen", "seeing"], roles: { "with": "theme" })})"#,
        &expect![[r#"
            Vocabulary(
                kinds: {
                    "swap": (is_a: "plan"),
                },
                verbs: {
                    "see": (forms: ["sees", "saw", "seen", "seeing"], roles: {"with": "theme"}),
                },
            )
        "#]],
    );
}

#[test]
fn every_comment_is_kept() {
    check(
        "// first\n\n#![enable(/* in */ implicit_some)] // one\n/* two */ Facts /* three */ ( // four\n document: /* five */ (id: /* six */ \"A\" // seven\n , // eight\n /* nine */ title: \"B\" /* ten */), units: [ /* eleven */ ], /* twelve\n   more */\n // thirteen\n) // fourteen\n\n// fifteen",
        &expect![[r#"
            // first
            /* in */
            #![enable(implicit_some)]
            // one
            /* two */
            /* three */
            Facts(
                // four
                /* five */
                document: (
                    /* six */
                    id: "A", // seven
                    // eight
                    /* nine */
                    title: "B",
                    /* ten */
                ),
                units: [
                    /* eleven */
                ], /* twelve
               more */
                // thirteen
            ) // fourteen

            // fifteen
        "#]],
    );
}

#[test]
fn values_are_written_as_they_were() {
    check(
        "(a: r#\"raw \"x\" \"#, b: \"\\u{e9}\\\n     é\", c: 1_000, d: -0x1F, e: 'x', f: (), g: {}, h: [(1, 2), ()], r#i-j: Some(5.0))",
        &expect![[r##"
            (
                a: r#"raw "x" "#,
                b: "\u{e9}\
                 é",
                c: 1_000,
                d: -0x1F,
                e: 'x',
                f: (),
                g: {},
                h: [
                    (1, 2),
                    (),
                ],
                r#i-j: Some(5.0),
            )
        "##]],
    );
}

#[test]
fn a_text_with_errors_is_refused() {
    let problems = ron::layout(SourceId(0), "Facts(document: (id: \"A\" title: \"B\"), units: [)").unwrap_err();
    let messages: Vec<&str> = problems.iter().map(|problem| problem.message.as_str()).collect();
    assert_eq!(messages, ["a `,` is missing", "a `]` is missing before this `)`"]);
    assert!(ron::layout(SourceId(0), "").is_err());
}

#[test]
fn this_projects_files_are_laid_out() {
    for folder in ["data"] {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("a file").path();
            if path.extension().is_some_and(|ending| ending == "ron") {
                let text = std::fs::read_to_string(&path).expect("a text");
                assert_eq!(laid_out(&text), text, "`whom fmt {}` changes it", path.display());
            }
        }
    }
}

/// Something that may stand between two values: white space and comments.
fn blank(u: &mut Unstructured, comments: &mut Vec<String>) -> Result<String> {
    let mut text = String::new();
    for _ in 0..u.int_in_range(0..=2)? {
        match u.int_in_range(0..=9)? {
            0 => {
                let comment = format!("// c{} (", comments.len());
                text.push_str(&comment);
                text.push_str(u.choose(&["\n", " \r\n", "\n\n\n"])?);
                comments.push(comment);
            }
            1 => {
                let comment = format!("/* b{} /* , */ \n */", comments.len());
                text.push_str(&comment);
                comments.push(comment.replace(" \n", "\n"));
            }
            _ => text.push_str(u.choose(&[" ", "", "\n", "\n\n", "\t", "    "])?),
        }
    }
    Ok(text)
}

/// A value with white space and comments in every place where they may stand.
fn value(u: &mut Unstructured, depth: usize, comments: &mut Vec<String>) -> Result<String> {
    const LEAVES: [&str; 9] = [
        "\"zelensky rejected @invite\"",
        "1",
        "true",
        "\"a\\\"b\"",
        "r#\"\"x\"\"#",
        "'c'",
        "\"two\nlines\"",
        "()",
        "-1.5",
    ];
    if depth == 0 || u.ratio(1, 3)? {
        return u.choose(&LEAVES).map(|leaf| (*leaf).to_owned());
    }
    let shape = u.int_in_range(0..=2)?;
    let (open, close) = [('(', ')'), ('[', ']'), ('{', '}')][shape];
    let mut text = String::from(open);
    let count = u.int_in_range(usize::from(shape == 0)..=3)?;
    for index in 0..count {
        text.push_str(&blank(u, comments)?);
        if shape == 2 {
            text.extend(["\"k", &index.to_string(), "\""]);
            text.push_str(&blank(u, comments)?);
            text.push(':');
            text.push_str(&blank(u, comments)?);
        }
        text.push_str(&value(u, depth - 1, comments)?);
        text.push_str(&blank(u, comments)?);
        if index + 1 < count || u.arbitrary()? {
            text.push(',');
        }
    }
    text.push_str(&blank(u, comments)?);
    text.push(close);
    Ok(text)
}

/// What may stand in a file, in no order.
const PIECES: [&str; 26] = [
    "Facts",
    "Cast",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ",",
    ":",
    "\"a\"",
    "r#\"b\"#",
    "'c'",
    "-1",
    "1.5e3",
    "true",
    "Some",
    "// x\n",
    "/* y */",
    "/*",
    "\"",
    "#![enable(implicit_some)]",
    "#",
    "\r\n",
    "\u{feff}",
    "\u{202e}",
];

#[test]
fn hostile_texts_are_refused_or_laid_out_for_good() {
    arbtest::arbtest(|u| {
        let mut text = String::new();
        for _ in 0..u.int_in_range(0..=40)? {
            text.push_str(u.choose(&PIECES)?);
            text.push_str(u.choose(&["", " "])?);
        }
        if let Ok(once) = ron::layout(SourceId(0), &text) {
            assert_eq!(laid_out(&once), once, "a second time changes nothing; from:\n{text}");
        }
        Ok(())
    });
}

#[test]
fn layout_is_idempotent_and_keeps_values_and_comments() {
    arbtest::arbtest(|u| {
        let mut comments = vec![];
        let mut text = blank(u, &mut comments)?;
        let named = u.arbitrary()?;
        if named {
            text.extend(["Facts", &blank(u, &mut comments)?, "(units: "]);
        }
        text.push_str(&value(u, 4, &mut comments)?);
        if named {
            text.push(')');
        }
        text.push_str(&blank(u, &mut comments)?);
        let once = laid_out(&text);
        assert_eq!(laid_out(&once), once, "a second time changes nothing; from:\n{text}");
        assert_eq!(values(&once), values(&text), "from:\n{text}");
        let mut rest = once.as_str();
        let mut sorted = comments.clone();
        sorted.sort_by_key(|comment| once.find(comment.as_str()));
        for comment in sorted {
            let at = rest.find(&comment).unwrap_or_else(|| panic!("{comment} is lost:\n{text}\n->\n{once}"));
            rest = &rest[at + comment.len()..];
        }
        Ok(())
    })
    .size_max(4096);
}
