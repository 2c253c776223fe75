//! Pages of texts that may not be given away: `--no-texts`.

#[cfg(feature = "live")]
use crate::live::LIVE;
#[cfg(feature = "live")]
use crate::page::in_browser;
use expect_test::expect;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use whom::corpus::Corpus;
use whom::graph::{DocumentView, MentionView};

fn corpora() -> [PathBuf; 5] {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    ["data", "tests/corpora/ceasefire", "tests/corpora/fund", "tests/corpora/quarry", "tests/corpora/river"]
        .map(|folder| root.join(folder))
}

fn whom(corpus: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_whom"));
    command.arg("--data").arg(corpus).args(arguments).env_remove("WHOM_DATA");
    command.output().expect("whom runs")
}

fn page(corpus: &Path, arguments: &[&str]) -> String {
    let output = whom(corpus, arguments);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("a page is text")
}

/// A page as it is read: spaces alike, escapes taken back.
fn read(page: &str) -> String {
    let escapes = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    let json = [("\\\"", "\""), ("\\n", " "), ("\\u003c", "<"), ("\\u0026", "&")];
    let page = escapes.iter().chain(&json).fold(page.to_owned(), |page, (escape, text)| page.replace(escape, text));
    one_line(&page)
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Letters and digits alone, in small letters, a space between words.
fn plain(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ").to_lowercase()
}

/// The sentences of the articles; headlines, which are named as references name them, left out.
fn sentences(corpus: &Path) -> Vec<String> {
    let corpus = Corpus::load(corpus).expect("a corpus");
    let documents = corpus.store.all_documents();
    let units = documents.flat_map(|document| document.units().map(move |unit| (document, unit)));
    let told =
        units.filter_map(|(document, unit)| Some((document.title(), one_line(&unit.sentence(&corpus.sources)?))));
    told.filter(|(title, words)| title.is_none_or(|title| title != words)).map(|(_, words)| words).collect()
}

/// No sentence of an article. Where the articles are prose, of which the coding says less in other words: nor the beginning
/// of one, however it is written.
fn holds_no_sentence(corpus: &Path, page: &str) {
    let (sentences, read) = (sentences(corpus), read(page));
    let is_prose = corpus.ends_with("data");
    let plain_page = plain(&read);
    assert!(sentences.len() > 10, "{}", corpus.display());
    for sentence in sentences {
        assert!(!read.contains(&sentence), "{}: {sentence}", corpus.display());
        let words = plain(&sentence);
        let first = words.split(' ').take(8).collect::<Vec<_>>().join(" ");
        assert!(!is_prose || !plain_page.contains(&first), "{first}");
    }
}

#[test]
fn no_sentence_of_an_article_stands_in_a_page_without_texts() {
    for corpus in corpora() {
        holds_no_sentence(&corpus, &page(&corpus, &["view", "--no-texts"]));
        holds_no_sentence(&corpus, &page(&corpus, &["view", "--no-texts", "who rejected what"]));
    }
}

/// The same of a live one, the engine unpacked: nothing in it is packed but the engine, which is the same for every corpus.
#[cfg(feature = "live")]
#[test]
fn no_sentence_of_an_article_stands_in_a_live_page_without_texts() {
    for corpus in corpora() {
        holds_no_sentence(&corpus, &page(&corpus, &["view", "--live", "--no-texts"]));
    }
    // Nor in one of a snapshot, which holds the texts.
    let [data, ..] = corpora();
    let folder = tempfile::tempdir().expect("a folder");
    let snapshot = folder.path().join("data.snapshot");
    let made = whom(&data, &["snapshot", "-o", snapshot.to_str().expect("a path")]);
    assert!(made.status.success());
    holds_no_sentence(&data, &page(&snapshot, &["view", "--live", "--no-texts"]));
}

#[cfg(feature = "live")]
#[test]
fn answers_without_texts_say_units_by_their_numbers() {
    let [data, ..] = corpora();
    let html = page(&data, &["view", "--live", "--no-texts"]);
    let lit = "[...document.querySelectorAll('.cited')].map(unit => unit.textContent)";
    in_browser(&html, "#q=who%20rejected%20what%20offered%20by%20whom", LIVE, |browser, window| {
        let sources = "[...document.querySelectorAll('.row .source')].map(one => one.textContent).join(' ')";
        assert_eq!(browser.run(window, sources), serde_json::json!("B5 A2 B2 B3"));
        expect![[r#"
            Volodymyr Zelensky rejected the invitation by Vladimir Putin
            B5 (its words are not in this page) b.ron:21
            Vladimir Putin invited Volodymyr Zelensky to the Moscow talks in Vladivostok at the Eastern Economic Forum (background)
            A2 (its words are not in this page) a.ron:9
            B2 (its words are not in this page) b.ron:9
            B3 (its words are not in this page) b.ron:14"#]]
        .assert_eq(&browser.text(window, "#rows .sentences"));
        browser.run(window, "document.querySelector('.row .source').click()");
        let coded = browser.run(window, lit);
        expect![[r#"["5Volodymyr Zelensky rejected the invitation by Vladimir Putin; Volodymyr Zelensky suggested that the invitation by Vladimir Putin meant a way to drag out the negotiations; the invitation by Vladimir Putin reportedly meant a way to drag out the negotiations"]"#]].assert_eq(&coded.to_string());
        browser.picture(window, "withheld.png");
    });
}

/// Whoever has the text can tell it; the facts keep their lines.
#[test]
fn an_article_is_told_by_its_fingerprint_and_its_coding_stays() {
    let [data, ..] = corpora();
    let html = page(&data, &["view", "--no-texts"]);
    let text = fs::read_to_string(data.join("b.txt")).expect("a text");
    let fingerprint = whom::facts::fingerprint_of(&text);
    assert_eq!(html.matches(&fingerprint).count(), 1);
    assert!(html.contains("Its text is not in this page."), "{html}");
    assert!(html.contains("Volodymyr Zelensky rejected the invitation by Vladimir Putin"));
    let only = page(&data, &["--only", "B", "view", "--no-texts"]);
    assert!(only.contains(&fingerprint) && !only.contains("data-document=\"A\""));
}

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        fs::write(folder.path().join(name), text).expect("it is written");
    }
    folder
}

/// However a file is written, every fact keeps its line.
#[test]
fn what_is_taken_out_leaves_a_file_of_as_many_lines() {
    let facts = r##"// Ara will not sign.
#![enable(implicit_some)]
Facts(
    document: ( // the paper
        id: "A", /* a
        note */ text: /* here
         */ "a.txt", // "a.txt"
        coder: "ab", fingerprint: "FINGERPRINT",
    ),
    units: [
        // Twice.
        S((cue: "Ara will", /* the second */ nth: 2), [ // see above
            r#"no: ara rejected 'the pact' << 'will not sign "it"'"#,
            r#"bel said that @no <<
                'Bel says so'"#, /* "Ara will" */
        ]),
        Skip("Bel agrees", Heading), // done
    ],
) // Bel agrees to nothing.
"##;
    let text = "Ara will, or Ara will not sign \"it\", Bel says so. Bel agrees to nothing.";
    let facts = facts.replace("S((cue", "Skip(\"Ara will, or\", Unknown), S((cue");
    let facts = facts.replace("FINGERPRINT", &whom::facts::fingerprint_of(text));
    let cast = "/* two */ Cast(entities: {\n  \"ara\": (is: \"state\", name: \"Ara\"), // one\n  \"bel\": (is: \"state\", name: \"Bel\")})";
    let corpus = Corpus::from_texts([("a.ron", facts.as_str()), ("a.txt", text), ("cast.ron", cast)]);
    let corpus = corpus.unwrap_or_else(|error| panic!("{error}: {:?}", error.diagnostics));
    let files = whom::annotating::withheld(&corpus).expect("nothing is kept");
    let shown: Vec<String> = files.iter().map(|(name, text)| format!("== {name}\n{text}\n")).collect();
    expect![[r##"
        == a.ron

        #![enable(implicit_some)]
        Facts(
            document: (
                id: "A",


                coder: "ab", fingerprint: "8d50f837e98f54353cb9e6dce07bc508c9dd780306ad7d66daa529b9754c85e1",
            ),
            units: [

                Skip("", Unknown), S("", [
                    r#"no: ara rejected 'the pact'"#,
                    r#"bel said that @no
        "#,
                ]),
                Skip("", Heading),
            ],
        )

        == cast.ron
         Cast(entities: {
          "ara": (is: "state", name: "Ara"),
          "bel": (is: "state", name: "Bel")})"##]]
    .assert_eq(&shown.concat().lines().map(str::trim_end).collect::<Vec<_>>().join("\n"));
    assert_eq!(files[0].1.lines().count(), facts.lines().count());
    let without = Corpus::from_texts(files).expect("it loads");
    let lines = |corpus: &Corpus| {
        let mentions = corpus.store.all_documents().flat_map(DocumentView::mentions);
        let places = mentions.filter_map(MentionView::place);
        places.map(|place| corpus.sources.line_column(place.source, place.span.start).0).collect::<Vec<_>>()
    };
    assert_eq!(lines(&without), lines(&corpus));
    assert!(lines(&corpus).len() > 1);
}

#[test]
fn a_sentence_that_cannot_be_taken_out_is_refused_at_its_place() {
    let folder = folder(&[
        (
            "cast.ron",
            "Cast(entities: {\"ara\": (is: \"state\", name: \"Ara\"), \"bel\": (is: \"state\", name: \"Bel\")})",
        ),
        ("a.txt", "Ara will not sign. Bel agrees to nothing."),
        (
            "a.ron",
            "// Ara will not sign.\nFacts(document: (id: \"A\", text: \"a.txt\"), units: [\n  S(\"Ara will\", [\"ara said \\\"Ara will not sign.\\\"\"]),\n  /* Bel agrees to nothing. */ Skip(\"Bel agrees\", Heading),\n])",
        ),
    ]);
    let output = whom(folder.path(), &["view", "--no-texts"]);
    expect![[r#"
        a.ron:3 has the sentence A1 itself: Ara will not sign.
        say it in fewer words there: what is coded, named or said by somebody stands in the page
    "#]]
    .assert_eq(&String::from_utf8_lossy(&output.stderr));
    assert_eq!(output.status.code(), Some(4));
    assert!(output.stdout.is_empty());
}

#[test]
fn an_import_cannot_be_shown_without_its_words() {
    let folder = folder(&[
        ("votes.csv", "id,who,what,note\n1,Ara,the levy,No levy will ever pass here\n"),
        (
            "votes.ron",
            "Mapping(tables: [Acts((file: \"votes.csv\", label: \"v{id}\", verb: \"reject\", roles: \
             {\"agent\": [(entity: \"{who}\", kind: \"state\")], \"theme\": [(entity: \"{what}\", kind: \"plan\")]}))])",
        ),
    ]);
    let path = |name: &str| folder.path().join(name).to_str().expect("a path").to_owned();
    let made = Command::new(env!("CARGO_BIN_EXE_whom"))
        .args(["import", &path("votes.ron"), &path("votes.csv"), "-o", &path("votes.snap")])
        .output()
        .expect("whom runs");
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let output = whom(&folder.path().join("votes.snap"), &["view", "--no-texts"]);
    expect![[r#"
        error: an import is shown with the words of its tables, which `--no-texts` cannot tell from texts: leave that column out of the import
    "#]].assert_eq(&String::from_utf8_lossy(&output.stderr));
    assert_eq!(output.status.code(), Some(2));
}
