//! The programs of `tests/examples/`, which show how the library is used: what each finds, and that it runs.

#[path = "examples/ask.rs"]
mod ask;
#[path = "examples/check.rs"]
mod check;
#[path = "examples/reach.rs"]
mod reach;

use expect_test::expect;

#[test]
fn a_question_and_its_sentences() {
    ask::main().expect("it runs");
    expect![[r#"
        Volodymyr Zelensky | invitation: Vladimir Putin invited Volodymyr Zelensky to the Moscow talks | Vladimir Putin
          B5: Zelensky has nonetheless turned the idea down, and has suggested that asking him to Moscow is a way to drag out the negotiations.
          A2: In what counts as a notable turn in diplomacy, President Vladimir Putin of Russia has formally asked Ukraine's president, Volodymyr Zelensky, to make the journey to Moscow for peace talks that might turn out to be one of their rare meetings in person.
          B2: Vladimir Putin, the president of Russia, has asked President Volodymyr Zelensky of Ukraine to Moscow to talk with him directly, and has promised that his security will be guaranteed in full.
          B3: He made the offer in Vladivostok, at the Eastern Economic Forum; there he also voiced doubt that a peace agreement can be reached.
    "#]].assert_eq(&ask::report("data").expect("an answer"));
}

#[test]
fn texts_that_are_no_files() {
    check::main();
    let wrong = check::problems([
        ("cast.ron", r#"Cast(entities: {"ada": (is: "person", name: "Ada")})"#),
        ("news.ron", r#"Facts(document: (id: "N"), units: [S("Ada has left", ["ada lefft"])])"#),
    ]);
    expect![[r#"
        note: the text of `N` is not here
         --> news.ron:1:22
          |
        1 | Facts(document: (id: "N"), units: [S("Ada has left", ["ada lefft"])])
          |                      ^^^ cues and quotes cannot be verified
          |
          = help: state its `fingerprint`, so that the text can be recognised

        error: unknown word `lefft`
         --> news.ron:1:60
          |
        1 | Facts(document: (id: "N"), units: [S("Ada has left", ["ada lefft"])])
          |                                                            ^^^^^ in neither the cast nor the vocabulary
          |
          = help: if it is a verb of its own, `whom add verb` adds it
        help: did you mean `left`?
          |
        1 - Facts(document: (id: "N"), units: [S("Ada has left", ["ada lefft"])])
        1 + Facts(document: (id: "N"), units: [S("Ada has left", ["ada left"])])
          |

    "#]]
    .assert_eq(&wrong);
}

#[test]
fn how_far_everybody_is_from_somebody() {
    reach::main().expect("it runs");
    let all = reach::distances("data", "zelensky").expect("a graph");
    let lines: Vec<String> = all.iter().take(8).map(|(name, acts)| format!("{acts}  {name}\n")).collect();
    expect![[r#"
        0  Volodymyr Zelensky
        1  Dmitry Peskov
        1  Moscow
        1  Russia
        1  Vladimir Putin
        1  Vladivostok
        1  a diplomatic way forward
        1  a notable turn in diplomacy
    "#]]
    .assert_eq(&lines.concat());
}
