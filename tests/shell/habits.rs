//! What people try from habit: words of other shells, pipes, their own editor and keys.

use crate::terminal::{Terminal, home, key};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

#[test]
fn the_words_of_other_shells_are_understood_or_answered() {
    let home = home();
    let mut terminal = Terminal::open(home.path(), &[], &[]);
    terminal.enter("?").answer("`:help` right after an error explains it");
    terminal.clear().enter("help reject").answer("rejection");
    assert!(terminal.screen().contains("(`help reject` is `:help reject` here)"), "{}", terminal.screen());
    terminal.clear().enter("\\timing").answer("timing is on");
    terminal.clear().enter(".mode csv").answer("(`.mode csv` is `:format csv` here)");
    terminal.clear().enter("\\set who zelensky").answer("`:set who=zelensky` here");
    terminal.clear().enter("\\nonsense 1").answer("commands begin with a colon, and `:commands` lists them");
    terminal.enter("exit");
    assert_eq!(terminal.exit_code(), 0);
    for word in ["quit", "\\q", ":q", ".exit;", ":exit"] {
        let mut terminal = Terminal::open(home.path(), &[], &[]);
        terminal.enter(word);
        assert_eq!(terminal.exit_code(), 0, "{word}");
    }
}

#[test]
fn an_answer_goes_through_a_program() {
    let home = home();
    let mut terminal = Terminal::open(home.path(), &[], &[]);
    terminal.enter("who rejected what | tr a-z A-Z").answer("VOLODYMYR ZELENSKY");
    terminal.clear().enter(":pipe wc -l").answer("\n3\n");
    terminal.clear().enter(":names | grep -c Vladimir").answer("\n1\n");
    terminal.clear().enter("who rejected what | no-such-program-here").answer("not found");
    terminal.clear().enter("who rejected what").answer("1 answer.");
    terminal.clear().enter(":pipe").answer("name a program");
    // A comment is no question, whatever stands in it.
    let made = home.path().join("made");
    terminal.clear().enter(&format!("# a note | touch {}", made.display()));
    terminal.clear().enter("who rejected what").answer("1 answer.");
    assert!(!made.exists(), "a comment ran a program");
    assert_eq!(terminal.leave(), 0);
}

/// A program that writes a question into the file that it is to edit.
fn program(folder: &Path, line: &str) -> String {
    let path = folder.join("editor.sh");
    fs::write(&path, format!("#!/bin/sh\ncat \"$1\" > {0}/seen\necho '{line}' > \"$1\"\n", folder.display())).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn an_entry_is_written_in_ones_own_editor() {
    let home = home();
    let editor = program(home.path(), "did zelensky reject the Moscow talks");
    let mut terminal = Terminal::open(home.path(), &[], &[("VISUAL", &editor)]);
    terminal.enter("who rejected what").answer("1 answer.");
    terminal.clear().enter(":edit").answer("Yes:");
    assert!(terminal.screen().contains("> did zelensky reject the Moscow talks"), "{}", terminal.screen());
    assert_eq!(fs::read_to_string(home.path().join("seen")).unwrap(), "who rejected what\n");
    // What was edited can be recalled.
    terminal.clear().press(key::UP).wait("whom> did zelensky").press(key::CTRL_C);
    terminal.clear().enter(":edit who invited whom").answer("Yes:");
    assert_eq!(fs::read_to_string(home.path().join("seen")).unwrap(), "who invited whom\n");
    assert_eq!(terminal.leave(), 0);
    let mut terminal = Terminal::open(home.path(), &[], &[("EDITOR", "/no/such/editor")]);
    terminal.enter(":edit").answer("the entry cannot be edited: /no/such/editor: there is no such file");
}

#[test]
fn keys_are_those_of_vi_where_that_is_asked_for() {
    let home = home();
    fs::create_dir_all(home.path().join(".config/whom")).unwrap();
    fs::write(home.path().join(".config/whom/init.whom"), ":keys vi\n").unwrap();
    let mut terminal = Terminal::open(home.path(), &[], &[]);
    // Escape, to the beginning, and a word is deleted.
    terminal.press("nonsense who rejected what\x1b").press("0").press("dw").press(key::ENTER).answer("1 answer.");
    terminal.enter(":keys").answer("keys: vi");
    terminal.enter(":keys emacs").enter(":keys").answer("keys: emacs");
    assert_eq!(terminal.leave(), 0);
}

/// A corpus of Ann and Bob, without facts.
fn of_two_people(home: &Path) -> PathBuf {
    let data = home.join("data");
    fs::create_dir(&data).unwrap();
    let cast = r#"Cast(entities: {"ann": (is: "person", name: "Ann"), "bob": (is: "person", name: "Bob")})"#;
    fs::write(data.join("cast.ron"), cast).unwrap();
    data
}

#[test]
fn a_question_is_watched() {
    let home = home();
    let data = of_two_people(home.path());
    let facts = |more: &str| format!(r#"Facts(document: (id: "A"), units: [S("Ann", ["ann met bob"]), {more}])"#);
    fs::write(data.join("a.ron"), facts("")).unwrap();
    let mut terminal = Terminal::open(home.path(), &["--data", data.to_str().unwrap()], &[]);
    terminal.enter(":watch 100ms who phoned whom").wait("No answers.");
    fs::write(data.join("a.ron"), facts(r#"S("Bob", ["bob phoned ann"])"#)).unwrap();
    terminal.wait("Bob  Ann   A2");
    // While somebody writes, the corpus has errors: the answer on the screen is then not that of the files.
    fs::write(data.join("a.ron"), facts(r#"S("Bob", ["bob phonned ann"])"#)).unwrap();
    terminal.wait("1 error in the corpus");
    fs::write(data.join("a.ron"), facts(r#"S("Bob", ["ann phoned bob"])"#)).unwrap();
    terminal.wait("has no errors").wait("Ann  Bob   A2").press(key::CTRL_C).answer("Ann  Bob   A2");
    terminal.clear().enter("who met whom").answer("2 answers.");
    assert_eq!(terminal.leave(), 0);
}

/// A document whose id ends in a digit is cited with a colon, wherever it is cited.
#[test]
fn the_heading_of_a_source_is_its_citation() {
    let home = home();
    let data = of_two_people(home.path());
    let facts = r#"Facts(document: (id: "art1"), units: [Skip("Head", Heading), S("Ann met Bob.", ["ann met bob"])])"#;
    fs::write(data.join("a.ron"), facts).unwrap();
    let mut terminal = Terminal::open(home.path(), &["--data", data.to_str().unwrap()], &[]);
    terminal.enter("who met whom").answer("2 answers.");
    terminal.clear().enter(":source 1").answer("art1:2  a.ron:1");
    assert_eq!(terminal.leave(), 0);
}

#[test]
fn an_error_is_explained_while_a_correction_is_offered() {
    let home = home();
    let mut terminal = Terminal::open(home.path(), &[], &[]);
    terminal.enter("who rejekted what").wait("run it? [y/N]");
    terminal.enter(":help").wait("unknown-word").wait("run it? [y/N]");
    terminal.enter("y").answer("1 answer.");
    terminal.clear().enter("who rejekted what").wait("run it? [y/N]");
    terminal.enter("who invited whom").answer("Vladimir Putin");
    assert_eq!(terminal.leave(), 0);
}

#[test]
fn tab_on_an_empty_line_shows_a_few_words() {
    let home = home();
    let mut terminal = Terminal::open(home.path(), &[], &[]);
    terminal.press(key::TAB).wait("more: type a letter");
    assert!(terminal.screen().lines().count() < 20, "{}", terminal.screen());
    terminal.press("who rej").press(key::TAB).wait("rejected");
}

#[test]
fn an_error_is_no_hint() {
    let home = home();
    let mut terminal = Terminal::open(home.path(), &[], &[]);
    terminal.enter("who rejected what").answer("1 answer.");
    terminal.clear().enter("who rejected nonsense here").answer("unknown word");
    terminal.clear().press("who rejected").wait("whom> who rejected what");
}

#[test]
fn what_is_saved_is_what_its_name_says() {
    let home = home();
    let mut terminal = Terminal::open(home.path(), &[], &[]);
    let file = |name: &str| home.path().join(name).display().to_string();
    terminal.enter("who rejected what").answer("1 answer.");
    terminal.clear().enter(&format!(":save {}", file("a.ods"))).answer("no `.ods` is written: .csv, .tsv, .json");
    terminal.clear().enter(&format!(":save {}", file("a.txt"))).answer("saved 1 answer");
    assert!(fs::read_to_string(file("a.txt")).unwrap().contains("Volodymyr Zelensky"));
    assert!(!home.path().join("a.ods").exists());
}

#[test]
fn lines_are_broken_between_words() {
    let home = home();
    let mut terminal = Terminal::open(home.path(), &[], &[]);
    terminal.resize(60);
    terminal.enter("who rejected what").answer("1 answer.");
    for entry in [":source 1", ":help reject", ":help not", ":explain who rejected what", ":help"] {
        terminal.clear().enter(entry).answer("whom>");
        // A line that the terminal itself had to break is joined to the next.
        let broken: Vec<String> = terminal.wrapped();
        assert!(broken.is_empty(), "{entry}: {broken:#?}");
    }
}
