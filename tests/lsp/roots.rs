//! Folders that come, go and change while an editor has files of them open: what is told is of what is there.

use super::client::Editor;
use super::corpus;
use serde_json::json;
use std::path::Path;

/// Facts of a name that no cast has.
const STRANGE: &str = "Facts(document: (id: \"N\"), units: [S(\"Ara offered\", [\"ara phoned nobody-here\"])])\n";

/// A corpus with something wrong in it.
fn broken(folder: &Path) {
    std::fs::create_dir_all(folder).expect("a folder");
    corpus(folder, &[("n.ron", STRANGE)]);
}

/// The files that something is wrong in.
fn wrong(editor: &mut Editor) -> Vec<String> {
    let told = editor.problems();
    let files = told.lines().filter(|line| !line.starts_with(' ')).filter_map(|line| line.split(':').next());
    let mut files: Vec<String> = files.map(str::to_owned).collect();
    files.dedup();
    files
}

#[test]
fn what_is_deleted_is_wrong_no_more() {
    let folder = tempfile::tempdir().expect("a folder");
    broken(folder.path());
    let mut editor = Editor::greeted(folder.path(), false);
    editor.open("a.ron");
    assert_eq!(wrong(&mut editor), ["n.ron"]);
    std::fs::remove_file(folder.path().join("n.ron")).expect("removed");
    editor.disk_changed();
    assert_eq!(wrong(&mut editor), [""; 0]);
    assert_eq!(editor.leave(), Some(0));
}

#[test]
fn a_folder_that_is_renamed_or_deleted_takes_its_problems_along() {
    let folder = tempfile::tempdir().expect("a folder");
    broken(&folder.path().join("one"));
    let mut editor = Editor::greeted(folder.path(), false);
    editor.open("one/n.ron");
    assert_eq!(wrong(&mut editor), ["one/n.ron"]);
    editor.close("one/n.ron");
    assert_eq!(wrong(&mut editor), ["one/n.ron"], "it is still there");
    std::fs::rename(folder.path().join("one"), folder.path().join("two")).expect("renamed");
    editor.notify("workspace/didRenameFiles", &json!({ "files": [] }));
    assert_eq!(wrong(&mut editor), [""; 0]);
    editor.open("two/n.ron");
    assert_eq!(wrong(&mut editor), ["two/n.ron"]);
    editor.close("two/n.ron");
    std::fs::remove_dir_all(folder.path().join("two")).expect("removed");
    editor.notify("workspace/didDeleteFiles", &json!({ "files": [] }));
    assert_eq!(wrong(&mut editor), [""; 0]);
    assert_eq!(editor.leave(), Some(0));
}

#[test]
fn a_corpus_that_grows_outwards_is_found_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let inner = folder.path().join("facts");
    std::fs::create_dir(&inner).expect("a folder");
    std::fs::write(inner.join("n.ron"), STRANGE).expect("written");
    let mut editor = Editor::greeted(folder.path(), false);
    editor.open("facts/n.ron");
    assert_eq!(wrong(&mut editor), ["facts/n.ron"]);
    assert!(editor.problems().contains("unknown word `ara`"));
    // Its cast comes into being around it.
    let cast = "Cast(entities: {\"ara\": (is: \"state\"), \"nobody-here\": (is: \"state\")})\n";
    std::fs::write(folder.path().join("cast.ron"), cast).expect("written");
    editor.disk_changed();
    assert!(!editor.problems().contains("unknown word"), "{}", editor.problems());
    // And goes again.
    std::fs::remove_file(folder.path().join("cast.ron")).expect("removed");
    editor.disk_changed();
    assert!(editor.problems().contains("unknown word `ara`"));
    assert_eq!(editor.leave(), Some(0));
}

#[test]
fn folders_that_the_editor_opens_and_closes_are_followed() {
    let folder = tempfile::tempdir().expect("a folder");
    broken(&folder.path().join("one"));
    broken(&folder.path().join("two/deep"));
    std::fs::rename(folder.path().join("two/deep/cast.ron"), folder.path().join("two/cast.ron")).expect("moved");
    let mut editor = Editor::greeted(folder.path(), false);
    editor.change_folders(&["one"], &[""]);
    editor.open("one/a.ron");
    assert_eq!(wrong(&mut editor), ["one/n.ron"]);
    // Outside every folder that is open, a file's own folder is its corpus: this one lacks its cast.
    editor.open("two/deep/n.ron");
    assert!(editor.problems().contains("unknown word `ara`"), "{}", editor.problems());
    editor.change_folders(&["two"], &[]);
    assert_eq!(wrong(&mut editor), ["one/n.ron", "two/deep/n.ron"]);
    assert!(!editor.problems().contains("unknown word `ara`"), "{}", editor.problems());
    editor.close("one/a.ron");
    assert_eq!(wrong(&mut editor), ["one/n.ron", "two/deep/n.ron"]);
    editor.change_folders(&[], &["one"]);
    assert_eq!(wrong(&mut editor), ["two/deep/n.ron"]);
    assert_eq!(editor.leave(), Some(0));
}

#[test]
fn what_is_wrong_with_a_corpus_as_a_whole_is_told_in_an_open_file() {
    let folder = tempfile::tempdir().expect("a folder");
    corpus(folder.path(), &[]);
    std::fs::create_dir(folder.path().join("more.ron")).expect("a folder");
    let mut editor = Editor::greeted(folder.path(), false);
    editor.open("b.ron");
    let told = editor.problems();
    assert!(told.contains("b.ron:1:1-1:1 error[corpus]: `more.ron` is a folder, not a file"), "{told}");
    assert_eq!(editor.leave(), Some(0));
}

/// An edit that does not fit says that the editor and the server see different texts: it is told once, and nothing is
/// answered of that text until it is sent whole.
#[test]
fn an_edit_that_does_not_fit_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    corpus(folder.path(), &[]);
    let mut editor = Editor::greeted(folder.path(), false);
    editor.open("a.ron");
    let symbols = |editor: &mut Editor| {
        let document = json!({ "textDocument": { "uri": editor.uri("a.ron") } });
        editor.request("textDocument/documentSymbol", &document).expect("an answer")
    };
    let change = |editor: &mut Editor, changes: serde_json::Value| {
        let document = json!({ "uri": editor.uri("a.ron"), "version": 2 });
        editor.notify("textDocument/didChange", &json!({ "textDocument": document, "contentChanges": changes }));
    };
    let place = |line: u32, character: u32| json!({ "line": line, "character": character });
    assert!(!symbols(&mut editor).is_null());
    let whole = editor.text("a.ron").to_owned();
    let (behind, turned) = (
        json!([{ "range": { "start": place(99, 0), "end": place(99, 1) }, "text": "x" }]),
        json!([{ "range": { "start": place(1, 3), "end": place(1, 0) }, "text": "x" }]),
    );
    for (told, unfit) in [behind, turned, json!("nothing")].into_iter().enumerate() {
        change(&mut editor, unfit.clone());
        assert!(symbols(&mut editor).is_null(), "{unfit}");
        change(&mut editor, unfit);
        assert!(symbols(&mut editor).is_null());
        assert_eq!(editor.shown.len(), told + 1, "{:?}", editor.shown);
        change(&mut editor, json!([{ "text": whole }]));
        assert!(!symbols(&mut editor).is_null());
    }
    assert!(editor.shown[0].contains("a.ron does not fit"), "{:?}", editor.shown);
    // Behind the end of a line or of the text is its end.
    change(&mut editor, json!([{ "range": { "start": place(0, 999), "end": place(0, 999) }, "text": " " }]));
    change(&mut editor, json!([{ "range": { "start": place(0, 0), "end": place(999, 0) }, "text": whole }]));
    assert!(!symbols(&mut editor).is_null());
    assert_eq!((editor.shown.len(), editor.problems()), (3, String::new()));
    assert_eq!(editor.leave(), Some(0));
}
