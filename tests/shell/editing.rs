//! Typing: history, entries of several lines, paste, Ctrl-C and Ctrl-D.

use crate::terminal::{Terminal, home, key};
use std::fmt::Write;
use std::fs;
use std::path::Path;

fn history(home: &Path) -> std::path::PathBuf {
    home.join(".local/state/whom/history")
}

#[test]
fn what_was_typed_is_there_in_the_next_session() {
    let home = home();
    let mut first = Terminal::open(home.path(), &["--data", "data"], &[]);
    first.enter("who rejected what").answer("Zelensky");
    // It is written down as it is typed, not at the end.
    assert!(fs::read_to_string(history(home.path())).unwrap().contains("who rejected what"));
    assert_eq!(first.leave(), 0);

    let mut second = Terminal::open(home.path(), &["--data", "data"], &[]);
    second.press(key::UP).wait("whom> who rejected what");
    second.press(key::CTRL_C).clear();
    second.press(key::CTRL_R).press("reject").wait("who rejected what");
}

#[cfg(unix)]
#[test]
fn the_history_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let home = home();
    let mut terminal = Terminal::open(home.path(), &["--data", "data"], &[]);
    terminal.enter("who rejected what").answer("Zelensky");
    terminal.leave();
    assert_eq!(fs::metadata(history(home.path())).unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
fn no_history_keeps_and_reads_nothing() {
    let home = home();
    let mut terminal = Terminal::open(home.path(), &["--data", "data", "--no-history"], &[]);
    terminal.enter("who rejected what").answer("Zelensky");
    terminal.leave();
    assert!(!history(home.path()).exists());
}

#[test]
fn an_unfinished_question_goes_on_and_is_recalled_as_one() {
    let home = home();
    let mut terminal = Terminal::open(home.path(), &["--data", "data"], &[]);
    terminal.enter("who rejected what offered by").wait("\n   -> ").enter("whom").answer("1 answer");
    terminal.clear().press(key::UP).wait("whom> who rejected what offered by");
    terminal.wait("\nwhom");
    terminal.press(key::ENTER).answer("1 answer");
}

#[test]
fn a_line_that_goes_on_is_helped_as_part_of_its_sentence_and_can_be_given_up() {
    let home = home();
    let mut terminal = Terminal::open(home.path(), &["--data", "data"], &[]);
    terminal.enter("who rejected what,").wait("\n   -> ");
    terminal
        .press("sorted by w")
        .press(key::TAB)
        .until("both columns", |screen| screen.contains("who  (column)") && screen.contains("what  (column)"));
    terminal.press(key::CTRL_C).until("a new prompt", |screen| screen.trim_end().ends_with("\nwhom>"));
    assert!(!terminal.screen().contains("error"), "{}", terminal.screen());
    terminal.clear().press(key::UP).wait("whom> who rejected what,");
}

#[test]
fn what_goes_on() {
    let home = home();
    let mut terminal = Terminal::open(home.path(), &["--data", "data"], &[]);
    for (open, rest) in [
        ("who rejected what,", "sorted by who"),
        ("who possibly means 'dia", "logue'"),
        ("define X dodges Y", ": X rejected Y"),
        ("who said that", "zelensky rejected what"),
    ] {
        terminal.clear().enter(open).enter(rest);
        terminal.until(rest, |screen| screen.trim_end().ends_with("whom>") && screen.contains(rest));
        assert!(!terminal.screen().contains("error"), "{}", terminal.screen());
    }
    // An empty line ends what will not be finished.
    terminal.clear().enter("who rejected what,").enter("").answer("error");
}

#[test]
fn a_paste_is_one_unit() {
    let home = home();
    let mut terminal = Terminal::open(home.path(), &["--data", "data"], &[]);
    let (start, end) = key::PASTE;
    terminal.press(start).press("who rejected what\noffered by\nwhom").press(end).wait("\nwhom");
    assert!(!terminal.screen().contains("answer"));
    terminal.press(key::ENTER).answer("1 answer");
}

#[test]
fn ctrl_c_clears_the_line_and_stays() {
    let home = home();
    let mut terminal = Terminal::open(home.path(), &["--data", "data"], &[]);
    for prompts in 2..4 {
        terminal.press("who rejected nonsense").press(key::CTRL_C);
        terminal.until("a new prompt", |screen| {
            screen.matches("whom>").count() == prompts && screen.trim_end().ends_with("whom>")
        });
    }
    terminal.enter("count who rejected what").answer("\n1\n");
    assert_eq!(terminal.leave(), 0);
}

/// A corpus on which a question of many joins has no end.
fn heavy(folder: &Path) {
    let mut cast = "Cast(entities: {\n".to_owned();
    let mut facts = "Facts(document: (id: \"A\"), units: [\n".to_owned();
    for at in 0..200 {
        writeln!(cast, "\"p{at}\": (is: \"person\", name: \"P{at}\"),").unwrap();
        let facts_of = (1..20).map(|step| format!("\"p{at} praised p{}\"", (at + step) % 200));
        writeln!(facts, "S(\"Unit {at} \", [{}]),", facts_of.collect::<Vec<_>>().join(", ")).unwrap();
    }
    fs::write(folder.join("cast.ron"), cast + "})").unwrap();
    fs::write(folder.join("a.ron"), facts + "])").unwrap();
}

const HEAVY: &str = "which person A praised which person B, and B praised which person C, \
                     and C praised which person D, and D praised which person E, and E praised which person F";

#[test]
fn ctrl_c_cancels_a_running_question() {
    let (home, data) = (home(), home());
    heavy(data.path());
    let mut terminal = Terminal::open(home.path(), &["--data", data.path().to_str().unwrap()], &[]);
    terminal.enter(HEAVY).wait("looking …");
    terminal.press(key::CTRL_C).answer("stopped: ");
    // Evaluated by columns, rows come all at once at the end; one by one, it says how many there were.
    terminal.until("how many rows it had", |screen| {
        screen.contains("answers had been found") || screen.contains("no answer had been found yet")
    });
    // The session goes on as if nothing had been asked.
    terminal.clear().enter("count who praised p1").answer("\n19\n");
}

#[test]
fn ctrl_c_cancels_a_definition_that_takes_long() {
    let (home, data) = (home(), home());
    heavy(data.path());
    let mut terminal = Terminal::open(home.path(), &["--data", data.path().to_str().unwrap()], &[]);
    // As a paste: typed key by key, it is completed at each, which this test is not about.
    let (begin, end) = key::PASTE;
    terminal.press(begin).press("define X likes Y: X praised Y, or X likes a person Z, and Z likes Y").press(end);
    terminal.press(key::ENTER).answer("defined.");
    terminal.enter("who likes whom").wait("looking …");
    terminal.press(key::CTRL_C).answer("stopped: ");
}

#[test]
fn ctrl_c_ends_a_single_question_with_130() {
    let (home, data) = (home(), home());
    heavy(data.path());
    let mut terminal = Terminal::start(home.path(), &["--data", data.path().to_str().unwrap(), "ask", HEAVY], &[]);
    terminal.wait("looking …").press(key::CTRL_C);
    assert_eq!(terminal.exit_code(), 130);
}

#[test]
fn a_pasted_script_runs_statement_by_statement() {
    let home = home();
    let mut terminal = Terminal::open(home.path(), &["--data", "data"], &[]);
    let script = "# what was turned down\nwho rejected what\n\n# and by a verb of my own\n\
                  define X shuns Y: X rejected Y,\n  or X doubted Y\nexpect 1: who rejected what\ncount who shuns what";
    let (begin, end) = key::PASTE;
    terminal.press(&format!("{begin}{script}{end}")).press(key::ENTER).answer("1 expectation met");
    let screen = terminal.screen();
    assert!(
        screen.contains("B5") && screen.contains("count who shunned what\n2") && !screen.contains("error"),
        "{screen}"
    );
    terminal.clear().enter("expect none: who rejected what").answer("an expectation failed");
}

#[test]
fn a_command_is_taken_though_a_question_is_not_finished() {
    let home = home();
    let mut terminal = Terminal::open(home.path(), &["--data", "data"], &[]);
    terminal.enter("who rejected what and").enter(":documents").answer("unexpected `and`");
    terminal.clear().enter(":documents").answer("undated");
}
