//! Files: which are read, and what becomes of those that cannot be.

use crate::dump::{CAST, load, problems, record};
use expect_test::{Expect, expect};
use std::fs;
use std::path::Path;
use whom::corpus::Corpus;
use whom::facts::DocumentId;

fn check<N: Into<String>, T: Into<String>>(texts: impl IntoIterator<Item = (N, T)>, expected: &Expect) {
    expected.assert_eq(&record(load(texts)));
}

fn ids(corpus: &Corpus) -> Vec<&str> {
    (0..corpus.store.documents()).map(|id| corpus.store.document_id(DocumentId(id))).collect()
}

fn folder(path: &Path, expected: &Expect) {
    let found = match Corpus::load(path) {
        Ok(corpus) => {
            let documents = ids(&corpus);
            format!("documents {}\n{}", documents.join(" "), problems(&corpus.sources, &corpus.diagnostics))
        }
        Err(error) => problems(&error.sources, &error.diagnostics),
    };
    expected.assert_eq(&found.replace(&path.display().to_string(), "FOLDER"));
}

const EMPTY: &str = "Facts(document: (id: \"A\", text: \"a.txt\"))";

/// A share or a mail may write `.RON`; what systems and editors keep beside files is nobody's annotation.
#[test]
fn endings_are_read_in_large_letters_and_hidden_files_are_not() {
    let home = tempfile::tempdir().expect("a folder");
    let facts = |id: &str| format!("Facts(document: (id: \"{id}\"))");
    let hidden = home.path().join(".kept");
    fs::create_dir(&hidden).expect("a folder");
    for (name, text) in [("a.RON", facts("A")), ("b.Ron", facts("B")), ("._a.ron", "\u{0}".to_owned())] {
        fs::write(home.path().join(name), text).expect("a file");
    }
    fs::write(home.path().join(".#b.ron"), facts("B")).expect("a file");
    fs::write(hidden.join("c.ron"), facts("C")).expect("a file");
    folder(
        home.path(),
        &expect![[r#"
            documents A B
            note: the text of `A` is not here
              a.RON:1:22 `"A"` cues and quotes cannot be verified
              help: state its `fingerprint`, so that the text can be recognised
            note: the text of `B` is not here
              b.Ron:1:22 `"B"` cues and quotes cannot be verified
              help: state its `fingerprint`, so that the text can be recognised
        "#]],
    );
}

#[test]
fn a_text_without_its_article_has_a_fingerprint() {
    let text = "One. Two.\n";
    let file = |rest: &str| format!("Facts(document: (id: \"A\"{rest}), units: [Skip(\"One\", Heading)])");
    let right = "668b4fb68ab87519d21b2b39e769865cc1a377638dc46cae3f2533cac547e4ca";
    check(
        [("a.ron", file("").as_str())],
        &expect![[r#"
        note: the text of `A` is not here
          a.ron:1:22 `"A"` cues and quotes cannot be verified
          help: state its `fingerprint`, so that the text can be recognised
    "#]],
    );
    check(
        [("a.ron", file(&format!(", fingerprint: \"{right}\"")).as_str())],
        &expect![[r#"
        note: the text of `A` is not here
          a.ron:1:22 `"A"` cues and quotes cannot be verified
    "#]],
    );
    check([("a.ron", file(&format!(", text: \"a\", fingerprint: \"{right}\"")).as_str()), ("a", text)], &expect![""]);
    let other = "0".repeat(64);
    check(
        [("a.ron", file(&format!(", text: \"a\", fingerprint: \"{other}\"")).as_str()), ("a", text)],
        &expect![[r#"
        error: the text is not the one that was annotated
          a.ron:1:51 `"00000000000000000000000000000000000000000000000…` the text has another fingerprint
          fix: state that of this text: "668b4fb68ab87519d21b2b39e769865cc1a377638dc46cae3f2533cac547e4ca"
    "#]],
    );
    check(
        [("a.ron", file(", fingerprint: \"12\"").as_str())],
        &expect![[r#"
            error: this is no fingerprint
              a.ron:1:40 `"12"` 64 hexadecimal digits were expected here
              help: it is the SHA-256 of the text
        "#]],
    );
}

#[test]
fn the_fingerprint_does_not_depend_on_quotes_and_spaces() {
    let file = "Facts(document: (id: \"A\", text: \"a\", fingerprint: \"6f9a2d3ad3aa5b6a3f4fd2f2c0ebd1b16a1c2c42b0ac1a2c3a1c3f5e9f1e3a7b\"), units: [Skip(\"It\", Heading)])";
    let of = |text: &str| record(load([("a.ron", file), ("a", text)]));
    assert_eq!(of("It's  so.\r\n"), of("It\u{2019}s so."));
    assert_ne!(of("It's so."), of("It's not so."));
}

#[test]
fn a_document_with_a_bad_header() {
    check(
        [("a.ron", "Facts(document: (id: \"my article\", date: \"May 2025\", fingerprint: \"ff\"))")],
        &expect![[r#"
            error: a document's id is one word
              a.ron:1:22 `"my article"` this cannot be written `@ID/label`
              help: use letters, digits, `-`, `_` and `.`
            error: `May 2025` is not a day
              a.ron:1:42 `"May 2025"` a day was expected here, as YYYY-MM-DD
              help: leave `date` out if the article prints none
            error: this is no fingerprint
              a.ron:1:67 `"ff"` 64 hexadecimal digits were expected here
              help: it is the SHA-256 of the text
        "#]],
    );
}

#[test]
fn two_documents_with_one_id() {
    check(
        [("a.ron", EMPTY), ("b.ron", EMPTY), ("a.txt", "")],
        &expect![[r#"
        error: two documents are called `A`
          b.ron:1:22 `"A"` the second
          a.ron:1:22 `"A"` the first
          help: give each article an id of its own
    "#]],
    );
}

/// The rows of every question, by the ids in them, over one document of this id.
fn answers(id: &str) -> Vec<Vec<Vec<String>>> {
    let cast = r#"Cast(entities: {
        "norland": (is: "state", name: "Norland"),
        "sudria": (is: "state", name: "Sudria"),
        "truce": (is: "plan", name: "the truce"),
    })"#;
    let facts = format!(
        r#"Facts(document: (id: "{id}"), units: [S("One.", [
            "o: norland offered truce to sudria",
            "sudria rejected @o",
            "norland said that sudria rejected @o",
        ])])"#
    );
    let texts = [("cast.ron", cast), ("a.ron", &facts)];
    let corpus = whom::Corpus::from_texts(texts.map(|(name, text)| (name.to_owned(), text.to_owned())));
    let corpus = corpus.unwrap_or_else(|error| panic!("{id}: {error:?}"));
    let questions = [
        "who rejected what offered by whom",
        "who said that who rejected what",
        "which plan did norland offer",
        "which offer did no one accept",
        "what did norland do",
        "which state rejected something",
        &format!("who rejected what, according to {id}"),
    ];
    let rows = |question: &str| {
        let found = corpus.ask(question).unwrap_or_else(|error| panic!("{id}: {question}: {error:?}"));
        assert!(!found.rows.is_empty(), "{id}: {question}");
        found.rows.into_iter().map(|row| row.ids.iter().map(|cell| cell.replace(id, "A")).collect()).collect()
    };
    questions.map(rows).into()
}

#[test]
fn a_document_may_be_called_by_a_word_of_questions() {
    let expected = answers("A");
    for id in ["said", "rejected", "offer", "plan", "states", "offers"] {
        assert_eq!(answers(id), expected, "{id}");
    }
}

#[test]
fn a_file_that_holds_something_else() {
    check(
        [("a.ron", "Fact(document: (id: \"A\"))"), ("b.ron", "(document: (id: \"A\"))"), ("c.ron", "")],
        &expect![[r#"
            error: a file cannot hold `Fact`
              a.ron:1:1 `Fact` `Vocabulary`, `Cast` or `Facts` was expected here
              fix: write `Facts`: Facts
            error: this file does not say what it holds
              b.ron:1:1 `(` `Vocabulary(`, `Cast(` or `Facts(` was expected here
              help: a file starts with what it holds: `Facts(document: …)`, `Cast(entities: …)` or `Vocabulary(verbs: …)`
            error: this file is empty
              c.ron:1:1 `` expected a value, such as `Facts(…)`
        "#]],
    );
}

#[test]
fn a_text_outside_the_corpus() {
    check(
        [("x/a.ron", "Facts(document: (id: \"A\", text: \"../../a.txt\"))")],
        &expect![[r#"
        error: this text lies outside the corpus
          x/a.ron:1:33 `"../../a.txt"` a path inside was expected here
          help: put the text beside the fact file; the path is relative to it
    "#]],
    );
    check(
        [("a.ron", "Facts(document: (id: \"A\", text: \"/etc/passwd\"))")],
        &expect![[r#"
        error: this text lies outside the corpus
          a.ron:1:33 `"/etc/passwd"` a path inside was expected here
          help: put the text beside the fact file; the path is relative to it
    "#]],
    );
}

#[test]
fn a_text_that_is_not_there() {
    check(
        [("a.ron", "Facts(document: (id: \"A\", text: \"a.txt\"))")],
        &expect![[r#"
        error: cannot read `a.txt`: there is no such file
          a.ron:1:33 `"a.txt"` named here
          help: `text` may be left out where it cannot be shared; give its `fingerprint` then
    "#]],
    );
}

#[test]
fn a_folder_is_searched_and_what_cannot_be_read_is_told() {
    let root = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &[u8]| {
        let path = root.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write("cast.ron", CAST.as_bytes());
    write("deep/er/b.ron", b"Facts(document: (id: \"B\", text: \"../../texts/b.txt\"))");
    write("texts/b.txt", b"");
    write("notes.txt", b"\xff");
    folder(
        root.path(),
        &expect![[r#"
        documents B
    "#]],
    );
    write("bad.ron", b"Facts(document:\n (id: \"\xff\"))");
    fs::create_dir(root.path().join("folder.ron")).unwrap();
    write("deep/texts.ron", b"Facts(document: (id: \"C\", text: \"../texts\"))");
    folder(
        root.path(),
        &expect![[r#"
        error: `folder.ron` is a folder, not a file
          help: give the folder a name that does not end in `.ron`
        error: `bad.ron` is not UTF-8
          bad.ron:2:8 `�` the byte 0xff is no character here
          help: save the file as UTF-8
        error: cannot read `texts`: it is not a file
          deep/texts.ron:1:33 `"../texts"` named here
          help: `text` may be left out where it cannot be shared; give its `fingerprint` then
    "#]],
    );
}

#[cfg(unix)]
#[test]
fn links_are_followed_once_and_not_out_of_the_corpus() {
    use std::os::unix::fs::symlink;
    let root = tempfile::tempdir().unwrap();
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("secret.txt"), "secret").unwrap();
    fs::create_dir(root.path().join("a")).unwrap();
    symlink(root.path(), root.path().join("a/loop")).unwrap();
    symlink(outside.path().join("secret.txt"), root.path().join("a/here.txt")).unwrap();
    let file = "Facts(document: (id: \"A\", text: \"here.txt\"))";
    fs::write(root.path().join("a/a.ron"), file).unwrap();
    folder(
        root.path(),
        &expect![[r#"
        error: this text lies outside the corpus
          a/a.ron:1:33 `"here.txt"` a path inside was expected here
          help: put the text beside the fact file; the path is relative to it
    "#]],
    );
}

#[test]
fn a_folder_that_is_no_corpus() {
    let root = tempfile::tempdir().unwrap();
    folder(
        root.path(),
        &expect![[r#"
        error: there is no `*.ron` file in this corpus
          help: a fact file starts with `Facts(document: (id: "A"), units: [`
    "#]],
    );
    folder(
        &root.path().join("nowhere"),
        &expect![[r#"
        error: `FOLDER` is no folder
          help: a corpus is a folder with `*.ron` files
    "#]],
    );
}

#[test]
fn the_order_of_the_files_does_not_matter() {
    let files = [("c.ron", CAST), ("a.ron", "Facts(document: (id: \"Z\"))"), ("b.ron", "Facts(document: (id: \"A\"))")];
    assert_eq!(ids(&load(files).unwrap()), ["A", "Z"]);
    assert_eq!(ids(&load(files.into_iter().rev()).unwrap()), ["A", "Z"]);
}

/// A file that ends anywhere is told of, and nothing panics.
#[test]
fn a_fact_file_truncated_at_any_byte() {
    let whole = r#"Facts(document: (id: "A", date: "2025-05-15", text: "a"), same: ["no = B/no"], units: [
        Skip("The", Heading), S((cue: "He said", nth: 1), ["no: peskov said that zelensky rejected \"a \u{e9}\" << 'said'",
        "@no not via ministry", "putin offered 'aid' on Tuesday if @no"]) ])"#;
    let with = |file: &str| load([("a.ron", file), ("a", "The head. He said so."), ("cast.ron", CAST)]);
    assert!(with(whole).is_ok());
    for (at, _) in whole.char_indices() {
        assert!(with(&whole[..at]).is_err(), "cut at {at}");
    }
}
