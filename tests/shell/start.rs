//! How the shell opens: the init file, a corpus with errors, what is generated.

use crate::terminal::{Terminal, home};
use std::fs;
use std::process::Command;

#[test]
fn the_init_file_is_run_and_goes_on_after_an_error() {
    let home = home();
    fs::create_dir_all(home.path().join(".config/whom")).unwrap();
    let init = "# mine\ndefine X shuns Y:\n  X rejected Y\nwho rejekted what\n:timing on\n";
    fs::write(home.path().join(".config/whom/init.whom"), init).unwrap();
    let mut terminal = Terminal::open(home.path(), &["--data", "data"], &[]);
    terminal.wait("the init file goes on after this");
    terminal.enter("who shuns what").answer(" ms");

    let mut without = Terminal::open(home.path(), &["--data", "data", "--no-init"], &[]);
    without.enter(":definitions").answer("nothing is defined");
}

#[test]
fn a_corpus_with_errors_opens_loudly_and_every_answer_warns() {
    let (home, data) = (crate::terminal::home(), crate::terminal::home());
    let cast = r#"Cast(entities: { "ann": (is: "person", name: "Ann"), "bob": (is: "person", name: "Bob") })"#;
    let facts = r#"Facts(document: (id: "A"), units: [
        S("One", ["ann praised bob"]),
        S("Two", ["bob prased ann"]),
    ])"#;
    fs::write(data.path().join("cast.ron"), cast).unwrap();
    fs::write(data.path().join("a.ron"), facts).unwrap();
    let mut terminal = Terminal::open(home.path(), &["--data", data.path().to_str().unwrap()], &[]);
    terminal.answer("THE CORPUS HAS ERRORS");
    terminal.clear().enter("who praised whom").answer("warning: the corpus has 1 error");
    assert!(terminal.screen().contains("Ann"), "{}", terminal.screen());
    fs::write(data.path().join("a.ron"), facts.replace("prased", "praised")).unwrap();
    terminal.clear().enter(":reload").answer("+ Bob, Ann");
    terminal.clear().enter("who praised whom").answer("2 answers");
    assert!(!terminal.screen().contains("warning"), "{}", terminal.screen());
}

#[test]
fn completions_and_the_manual_page_are_generated() {
    let help = |words: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_whom")).arg("help").args(words).output().unwrap();
        (output.status.code(), String::from_utf8(output.stdout).unwrap())
    };
    for shell in ["bash", "zsh", "fish"] {
        let (code, text) = help(&["completions", shell]);
        assert_eq!(code, Some(0));
        assert!(text.contains("no-history"), "{text}");
    }
    assert!(help(&["man"]).1.starts_with(".ie"));
    assert_eq!(help(&["completions", "cmd"]).0, Some(2));
}
