//! The engine as a page calls it: what it replies is what the command writes.

use expect_test::{Expect, expect};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use whom::browser::{Engine, tour};
use whom::corpus::Corpus;
use whom::output::picture::{Scene, Shown};
use whom::output::svg::Size;
use whom::output::{Format, Options, write};
use whom::present::view;
use whom::session::{Outcome, Session};
use whom::source::Map;
use whom::stop::Stop;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The files of a folder, as a page holds them.
fn files(folder: &Path) -> Vec<(String, String)> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry"));
    let file = |entry: fs::DirEntry| {
        (entry.file_name().into_string().expect("a name"), fs::read_to_string(entry.path()).expect("a text"))
    };
    entries.map(file).collect()
}

fn open(files: &[(String, String)]) -> Engine {
    let mut engine = Engine::default();
    let files: Vec<Value> = files.iter().map(|(name, text)| json!({ "name": name, "text": text })).collect();
    let reply = ask(&mut engine, &json!({ "do": "open", "files": files }));
    assert_eq!(reply["told"], json!("opened"), "{reply}");
    engine
}

fn ask(engine: &mut Engine, request: &Value) -> Value {
    let reply = engine.answer(&request.to_string());
    serde_json::from_str(&reply).expect(&reply)
}

fn data() -> Engine {
    open(&files(&root().join("data")))
}

/// Compares a reply with what is expected, over several lines.
#[track_caller]
fn check(engine: &mut Engine, request: &Value, expected: &Expect) {
    let reply = serde_json::to_string_pretty(&ask(engine, request)).expect("JSON");
    expected.assert_eq(&format!("{reply}\n"));
}

/// What a session writes to a question as JSON, without the line's end; nothing where it is no answer.
fn written(session: &mut Session, question: &str) -> Option<String> {
    let source = session.add("question", question);
    let Ok(Outcome::Answered(reply)) = session.run(source, Stop::never()) else { return None };
    let mut text = Vec::new();
    write(&view(session, &reply, Stop::never()), Format::Json, &Options::default(), &mut text).expect("it is written");
    Some(String::from_utf8(text).expect("text").trim_end().to_owned())
}

#[test]
fn every_golden_question_is_answered_byte_for_byte_as_json() {
    for (corpus, golden) in [("data", "data"), ("tests/corpora/ceasefire", "ceasefire")] {
        let folder = root().join(corpus);
        let mut engine = open(&files(&folder));
        let mut session = Session::new(Corpus::load(&folder).expect("a corpus"));
        let mut compared = 0;
        for (_, text) in files(&root().join("tests/questions").join(golden)) {
            // What a file asks of a part of the corpus is another matter.
            let whole = text.lines().take_while(|line| !line.starts_with("only "));
            for question in whole.filter_map(|line| line.strip_prefix("> ")) {
                let question = question.strip_prefix("json: ").unwrap_or(question);
                let reply = engine.answer(&json!({ "do": "ask", "question": question }).to_string());
                let Some(expected) = written(&mut session, question) else {
                    assert!(!reply.starts_with("{\"told\":\"answered\""), "{question}: {reply}");
                    continue;
                };
                let answer = reply.split_once(",\"answer\":").and_then(|(_, rest)| rest.strip_suffix('}'));
                assert_eq!(answer, Some(expected.as_str()), "{question}");
                compared += 1;
            }
        }
        assert!(compared > 20, "{corpus}: {compared} questions");
    }
}

#[test]
fn a_snapshot_answers_as_its_texts_do() {
    let corpus = Corpus::load(root().join("data")).expect("a corpus");
    let mut bytes = Vec::new();
    corpus.snapshot(&mut bytes).expect("a snapshot");
    let mut engine = Engine::default();
    let reply: Value = serde_json::from_str(&engine.open_snapshot(Map::copy(&bytes))).expect("JSON");
    assert_eq!(reply["told"], json!("opened"), "{reply}");
    let request = json!({ "do": "ask", "question": "who rejected what offered by whom" });
    assert_eq!(ask(&mut engine, &request), ask(&mut data(), &request));
}

#[test]
fn what_is_wrong_is_told_with_how_it_may_have_been_meant() {
    let mut engine = data();
    check(
        &mut engine,
        &json!({ "do": "ask", "question": "who rejcted what" }),
        &expect![[r#"
            {
              "follows": null,
              "meant": "who rejected what",
              "problems": [
                {
                  "code": "unknown-word",
                  "column": 5,
                  "column_utf16": 5,
                  "end": {
                    "column": 12,
                    "column_utf16": 12,
                    "line": 1
                  },
                  "file": "question",
                  "fixes": [
                    {
                      "column": 5,
                      "column_utf16": 5,
                      "end": {
                        "column": 12,
                        "column_utf16": 12,
                        "line": 1
                      },
                      "file": "question",
                      "line": 1,
                      "replacement": "rejected",
                      "text": "did you mean `rejected`?"
                    }
                  ],
                  "help": [],
                  "label": "in neither the cast nor the vocabulary",
                  "line": 1,
                  "message": "unknown word `rejcted`",
                  "notes": [],
                  "related": [],
                  "severity": "error"
                }
              ],
              "told": "wrong"
            }
        "#]],
    );
    check(
        &mut engine,
        &json!({ "do": "diagnose", "question": "who rejected what" }),
        &expect![[r#"
        {
          "told": "right"
        }
    "#]],
    );
}

#[test]
fn what_may_come_next_is_offered() {
    let mut engine = data();
    let reply = ask(&mut engine, &json!({ "do": "complete", "line": "who rej" }));
    assert_eq!(reply["start"], json!(4), "{reply}");
    assert_eq!(reply["words"][0]["text"], json!("rejected"), "{reply}");
    let reply = ask(&mut engine, &json!({ "do": "complete", "line": "who rejected what" }));
    assert_eq!(reply["judged"], json!("right"), "{reply}");
    // Each word of the line is told for what it is, behind the cursor, too.
    let reply = ask(&mut engine, &json!({ "do": "complete", "line": "who rejec", "behind": " the zzz" }));
    let parts = json!([[0, 3, "asking"], [4, 9, "unknown"], [10, 13, "grammar"], [14, 17, "unknown"]]);
    assert_eq!(reply["parts"], parts, "{reply}");
}

#[test]
fn a_definition_is_known_to_what_follows_it() {
    let mut engine = data();
    let define = json!({ "do": "ask", "question": "define X shuns Y: X rejected Y" });
    let shuns = json!({ "do": "ask", "question": "who shuns what" });
    let is_offered = |engine: &mut Engine| {
        let reply = ask(engine, &json!({ "do": "complete", "line": "who shu" }));
        reply["words"].as_array().expect("words").iter().any(|word| word["text"] == json!("shuns"))
    };
    assert!(!is_offered(&mut engine));
    assert_eq!(ask(&mut engine, &shuns)["told"], json!("wrong"));
    check(
        &mut engine,
        &define,
        &expect![[r#"
        {
          "told": "defined"
        }
    "#]],
    );
    assert_eq!(ask(&mut engine, &shuns)["told"], json!("answered"));
    assert!(is_offered(&mut engine));
}

#[test]
fn rows_follow_rows() {
    let mut engine = data();
    let whole = ask(&mut engine, &json!({ "do": "ask", "question": "who did what" }));
    let count = whole["rows"].as_u64().expect("a number");
    assert!(count > 5, "{whole}");
    let first = ask(&mut engine, &json!({ "do": "ask", "question": "who did what", "most": 2 }));
    assert_eq!(first["rows"], whole["rows"]);
    let rest = ask(&mut engine, &json!({ "do": "rows", "from": 2 }));
    let rows = |reply: &Value| reply["answer"]["rows"].as_array().expect("rows").clone();
    assert_eq!([rows(&first), rows(&rest)].concat(), rows(&whole));
    let none = ask(&mut engine, &json!({ "do": "rows", "from": 1_000_000, "most": 5 }));
    assert_eq!(rows(&none), Vec::<Value>::new());
}

#[test]
fn a_row_says_why() {
    let mut engine = data();
    ask(&mut engine, &json!({ "do": "ask", "question": "who rejected what" }));
    check(
        &mut engine,
        &json!({ "do": "why", "row": 0 }),
        &expect![[r#"
        {
          "acts": [
            31
          ],
          "derivation": {
            "reasons": [],
            "witnesses": [
              {
                "act": "Volodymyr Zelensky rejected the invitation by Vladimir Putin",
                "citations": [
                  {
                    "certainty": "certain",
                    "dependent": null,
                    "document": "B",
                    "file": "b.ron",
                    "line": 21,
                    "mode": "done",
                    "polarity": "did",
                    "quote": "turned the idea down",
                    "role": null,
                    "sentence": "Zelensky has nonetheless turned the idea down, and has suggested that asking him to Moscow is a way to drag out the negotiations.",
                    "unit": 5,
                    "voice": []
                  }
                ],
                "marks": [],
                "step": "rejected what"
              }
            ]
          },
          "text": "1  who = Volodymyr Zelensky, what = invitation: Vladimir Putin invited Volodymyr Zelensky to the Moscow talks\n   rejected what:\n     Volodymyr Zelensky rejected the invitation by Vladimir Putin\n       B5  b.ron:21  told by the document\n           “Zelensky has nonetheless «turned the idea down», and has suggested that asking him to Moscow is a way to drag out the negotiations.”\n",
          "told": "why"
        }
    "#]],
    );
    ask(&mut engine, &json!({ "do": "ask", "question": "did zelensky accept the Moscow talks" }));
    check(
        &mut engine,
        &json!({ "do": "why", "row": 0 }),
        &expect![[r#"
        {
          "acts": [],
          "derivation": {
            "reasons": [
              {
                "kind": "absence",
                "reasons": [],
                "text": "looked for, and not found: Volodymyr Zelensky accepted the Moscow talks",
                "values": [],
                "witnesses": []
              }
            ],
            "witnesses": []
          },
          "text": "looked for, and not found: Volodymyr Zelensky accepted the Moscow talks\n",
          "told": "why"
        }
    "#]],
    );
}

#[test]
fn an_answer_is_written_in_other_formats() {
    let mut engine = data();
    check(
        &mut engine,
        &json!({ "do": "write", "format": "csv" }),
        &expect![[r#"
        {
          "message": "there is no answer yet: ask first",
          "told": "failed"
        }
    "#]],
    );
    ask(&mut engine, &json!({ "do": "ask", "question": "who rejected what" }));
    check(
        &mut engine,
        &json!({ "do": "write", "format": "csv" }),
        &expect![[r#"
        {
          "text": "who,who_id,what,what_id,sources\nVolodymyr Zelensky,zelensky,invitation: Vladimir Putin invited Volodymyr Zelensky to the Moscow talks,A/invite,B5\n",
          "told": "written"
        }
    "#]],
    );
    check(
        &mut engine,
        &json!({ "do": "write", "format": "docx" }),
        &expect![[r#"
        {
          "message": "there is no format `docx`",
          "told": "failed"
        }
    "#]],
    );
}

#[test]
fn an_answer_is_drawn() {
    let mut engine = data();
    let none = ask(&mut engine, &json!({ "do": "picture" }));
    assert_eq!(none["message"], json!("there is no answer yet: ask first"));
    ask(&mut engine, &json!({ "do": "ask", "question": "who rejected what" }));
    let reply = ask(&mut engine, &json!({ "do": "picture" }));
    let svg = reply["svg"].as_str().expect("a picture");
    assert!(svg.starts_with("<svg ") && svg.contains("who rejected what"), "{svg}");
    // The command draws the same, but for where its pills lead.
    let corpus = Corpus::load(root().join("data")).expect("a corpus");
    let mut session = Session::new(corpus);
    let source = session.add("question", "who rejected what");
    let Ok(Outcome::Answered(answered)) = session.run(source, Stop::never()) else { panic!("it is answered") };
    let (scene, shown) = (Scene::new(session.corpus(), ""), Shown::Acts(session.cited(&answered, Stop::never())));
    let drawn = whom::output::svg::svg(&scene.picture("who rejected what", &shown), Size::Drawn);
    let unlinked = |svg: &str| {
        svg.split("<a href=\"")
            .map(|part| part.split_once('>').map_or(part, |(_, rest)| rest).to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(unlinked(svg), unlinked(&drawn));
}

#[test]
fn what_follows_the_last_question_is_offered_whole() {
    let mut engine = data();
    let typed = json!({ "do": "ask", "question": "and Trump?" });
    assert_eq!(ask(&mut engine, &typed)["follows"], json!(null), "nothing was asked before");
    ask(&mut engine, &json!({ "do": "ask", "question": "did zelensky reject the Moscow talks" }));
    assert_eq!(ask(&mut engine, &typed)["follows"], json!("did Trump reject the Moscow talks"));
    assert_eq!(ask(&mut engine, &json!({ "do": "ask", "question": "who rejcted what" }))["follows"], json!(null));
}

#[test]
fn what_is_known_of_something_is_shown() {
    let mut engine = data();
    check(
        &mut engine,
        &json!({ "do": "stances", "name": "moscow-talks" }),
        &expect![[r#"
        {
          "sheet": {
            "lines": [],
            "notes": [],
            "sections": [
              {
                "columns": [
                  "who",
                  "how",
                  "told",
                  "sources"
                ],
                "rows": [
                  [
                    "Vladimir Putin",
                    "Vladimir Putin invited Volodymyr Zelensky to the Moscow talks in Vladivostok at the Eastern Economic Forum",
                    "",
                    "A2 B2 B3"
                  ]
                ],
                "title": "for it"
              },
              {
                "columns": [
                  "who",
                  "how",
                  "told",
                  "sources"
                ],
                "rows": [
                  [
                    "Volodymyr Zelensky",
                    "Volodymyr Zelensky rejected the invitation by Vladimir Putin",
                    "",
                    "B5 B6"
                  ]
                ],
                "title": "against it"
              }
            ],
            "title": "stances: the Moscow talks"
          },
          "told": "shown"
        }
    "#]],
    );
    check(
        &mut engine,
        &json!({ "do": "show", "name": "nobody at all" }),
        &expect![[r#"
        {
          "message": "nothing is called `nobody at all`; `:names` lists what is",
          "told": "failed"
        }
    "#]],
    );
    for what in ["show", "timeline"] {
        let reply = ask(&mut engine, &json!({ "do": what, "name": "putin" }));
        assert_eq!(reply["told"], json!("shown"), "{reply}");
    }
}

#[test]
fn what_cannot_be_met_is_told() {
    let mut engine = Engine::default();
    check(
        &mut engine,
        &json!({ "do": "ask", "question": "who rejected what" }),
        &expect![[r#"
        {
          "message": "no corpus is open",
          "told": "failed"
        }
    "#]],
    );
    check(
        &mut engine,
        &json!({ "do": "dance" }),
        &expect![[r#"
            {
              "message": "this is no request: unknown variant `dance`, expected one of `open`, `annotate`, `type`, `ask`, `rows`, `why`, `write`, `picture`, `complete`, `diagnose`, `show`, `stances`, `timeline` at line 1 column 13",
              "told": "failed"
            }
        "#]],
    );
    let mut engine = data();
    check(
        &mut engine,
        &json!({ "do": "why", "row": 0 }),
        &expect![[r#"
        {
          "message": "there is no answer yet: ask first",
          "told": "failed"
        }
    "#]],
    );
}

#[test]
fn what_cannot_be_opened_is_told() {
    let mut engine = Engine::default();
    check(
        &mut engine,
        &json!({ "do": "open", "files": [] }),
        &expect![[r#"
            {
              "follows": null,
              "meant": null,
              "problems": [
                {
                  "code": "corpus",
                  "fixes": [],
                  "help": [
                    "a fact file starts with `Facts(document: (id: \"A\"), units: [`"
                  ],
                  "message": "there is no `*.ron` file in this corpus",
                  "notes": [],
                  "related": [],
                  "severity": "error"
                }
              ],
              "told": "wrong"
            }
        "#]],
    );
    check(
        &mut engine,
        &json!({ "do": "open", "files": [{ "name": "a.ron", "text": "Facts(" }] }),
        &expect![[r#"
            {
              "follows": null,
              "meant": null,
              "problems": [
                {
                  "code": "syntax",
                  "column": 6,
                  "column_utf16": 6,
                  "end": {
                    "column": 7,
                    "column_utf16": 7,
                    "line": 1
                  },
                  "file": "a.ron",
                  "fixes": [
                    {
                      "column": 7,
                      "column_utf16": 7,
                      "end": {
                        "column": 7,
                        "column_utf16": 7,
                        "line": 1
                      },
                      "file": "a.ron",
                      "line": 1,
                      "replacement": ")",
                      "text": "close what is open: `)`"
                    }
                  ],
                  "help": [],
                  "label": "opened here",
                  "line": 1,
                  "message": "this bracket is never closed: the file ends without its `)`",
                  "notes": [],
                  "related": [],
                  "severity": "error"
                }
              ],
              "told": "wrong"
            }
        "#]],
    );
    let reply: Value = serde_json::from_str(&engine.open_snapshot(Map::copy(b"no snapshot"))).expect("JSON");
    assert_eq!(reply["told"], json!("wrong"), "{reply}");
}

/// The files of `data`, with one more article of which nothing is coded yet.
fn annotated() -> Engine {
    let mut all = files(&root().join("data"));
    let facts = "Facts(document: (id: \"C\", text: \"c.txt\"), units: [Skip(\"Putin\", Unknown)])";
    all.extend(
        [("c.ron", facts), ("c.txt", "Putin met 😀 Zelensky.")].map(|(name, text)| (name.to_owned(), text.to_owned())),
    );
    let files: Vec<Value> = all.iter().map(|(name, text)| json!({ "name": name, "text": text })).collect();
    let mut engine = Engine::default();
    let opened = ask(&mut engine, &json!({ "do": "annotate", "files": files }));
    assert_eq!(opened["told"], "opened", "{opened}");
    engine
}

fn typed(engine: &mut Engine, unit: u32, fact: &str, cursor: usize) -> Value {
    let typing = json!({ "do": "type", "document": "C", "unit": unit, "at": null, "fact": fact, "cursor": cursor });
    ask(engine, &typing)
}

#[test]
fn a_fact_is_judged_and_completed_as_it_is_typed() {
    let mut engine = annotated();
    let told = typed(&mut engine, 0, "putin said that '😀' mt zelensky", 23)["typed"].take();
    let remark = &told["remarks"][0];
    assert_eq!(
        [&remark["severity"], &remark["start"], &remark["end"]],
        [&json!("error"), &json!(21), &json!(23)],
        "{told}"
    );
    let told = typed(&mut engine, 0, "putin rej", 9)["typed"].take();
    assert_eq!([&told["words"][0]["text"], &told["words"][0]["start"]], [&json!("rejected"), &json!(6)], "{told}");
    assert_eq!(typed(&mut engine, 0, "putin rejected a-truce", 0)["typed"]["remarks"][0]["severity"], json!("error"));
    assert_eq!(typed(&mut engine, 0, "putin met zelensky", 0)["typed"]["remarks"], json!([]));
    assert_eq!(typed(&mut engine, 1, "putin met zelensky", 0)["told"], "failed", "there is no such unit");
    assert_eq!(typed(&mut Engine::default(), 0, "putin", 0)["told"], "failed", "nothing is open");
    // What cannot be read as words at all is told.
    let broken = json!({ "do": "annotate", "files": [{ "name": "cast.ron", "text": "Cast(" }] });
    let opened = ask(&mut engine, &broken);
    assert_eq!(opened["told"], "wrong", "{opened}");
}

#[test]
fn a_tour_asks_what_has_an_answer() {
    let session = |folder: &str| Session::new(Corpus::load(root().join(folder)).expect("a corpus"));
    let asked = |folder| tour(&session(folder)).join("\n") + "\n";
    expect![[r#"
        who rejected what
        who rejected what offered by whom
        who reportedly rejected what via whom
        what did ukraine do
        who is against what
        which demand did no one answer
    "#]]
    .assert_eq(&asked("data"));
    expect![[r#"
        who rejected what
        who rejected what offered by whom
        who reportedly rejected what via whom
        what did arvenia do
        who is against what
        which offer did no one answer
    "#]]
    .assert_eq(&asked("tests/corpora/ceasefire"));
    let empty = Corpus::from_texts([("a.ron", "Facts(document: (id: \"A\"), units: [])")]).expect("a corpus");
    assert_eq!(tour(&Session::new(empty)), Vec::<String>::new());
}
