//! What helps while a line is typed: completion, hints, colours, corrections.

use crate::terminal::{Terminal, home, key};

fn open(environment: &[(&str, &str)]) -> (tempfile::TempDir, Terminal) {
    let home = home();
    let terminal = Terminal::open(home.path(), &["--data", "data"], environment);
    (home, terminal)
}

#[test]
fn tab_lists_what_can_come_next() {
    let (_home, mut terminal) = open(&[]);
    terminal.press("did zelensky re").press(key::TAB);
    terminal.until("both verbs", |screen| screen.contains("reject ") && screen.contains("release "));
    let screen = terminal.screen();
    assert!(!screen.contains("rejected"), "{screen}");
}

#[test]
fn tab_completes_a_name_of_several_words() {
    let (_home, mut terminal) = open(&[]);
    terminal.press("who invited whom to moscow-t").press(key::TAB).wait("whom> who invited whom to moscow-talks");
    terminal.press("\x15who rejected the Moscow t").press(key::TAB).wait("Moscow talks  (gathering)");
}

#[test]
fn tab_mends_a_slip() {
    let (_home, mut terminal) = open(&[]);
    terminal.press("did zelenksy").press(key::TAB).wait("whom> did zelensky");
}

#[test]
fn tab_completes_commands_and_their_arguments() {
    let (_home, mut terminal) = open(&[]);
    terminal.press(":tim").press(key::TAB).wait(":timeline");
    terminal.press("\x15:format mark").press(key::TAB).wait(":format markdown");
    terminal.press("\x15:show pesk").press(key::TAB).wait(":show peskov");
}

#[test]
fn tab_completes_files_apart_from_what_is_drawn() {
    let home = home();
    std::fs::create_dir(home.path().join("my answers")).unwrap();
    std::fs::write(home.path().join("my answers/first.whom"), "").unwrap();
    std::fs::write(home.path().join("rows.svg"), "").unwrap();
    let data = concat!(env!("CARGO_MANIFEST_DIR"), "/data");
    let mut terminal = Terminal::open(home.path(), &["--data", data], &[]);
    let folder = home.path().display();
    for before in ["include ", ":load ", ":save "] {
        let typed = format!("{before}{folder}/my answers/f");
        terminal.clear().press(&typed).press(key::TAB).wait("my answers/first.whom");
        terminal.press("\x15");
    }
    terminal.clear().press(":picture pesk").press(key::TAB).wait("whom> :picture peskov");
    terminal.press(&format!(" {folder}/ro")).press(key::TAB).wait("/rows.svg");
    terminal.press("\x15:picture x.svg pesk").press(key::TAB).wait("whom> :picture x.svg peskov");
    terminal.press("\x15:picture x.svg who rejec").press(key::TAB).wait("who reject");
}

#[test]
fn a_hint_stands_in_grey_and_is_taken_by_the_right_arrow() {
    let (_home, mut terminal) = open(&[]);
    terminal.enter("who rejected what offered by whom").answer("1 answer").clear();
    terminal.press("who rej").wait("who rejected what offered by whom");
    terminal.press(key::RIGHT).press(key::ENTER).answer("1 answer");
    terminal.clear().press("did zelen").wait("whom> did zelensky");
}

#[test]
fn words_have_colours_and_what_is_no_word_stands_out() {
    let (_home, mut terminal) = open(&[]);
    terminal.press("who rejekted what ").wait("whom> who rejekted what");
    terminal.until_cell("an underlined word", "rejekted", vt100::Cell::underline);
    terminal.press("\x15who rejected what ").wait("whom> who rejected what");
    terminal.until_cell("a bold verb", "rejected", vt100::Cell::bold);
}

#[test]
fn no_color_is_honoured() {
    let (_home, mut terminal) = open(&[("NO_COLOR", "1")]);
    terminal.enter("who rejected what").answer("1 answer");
    terminal.enter("who rejekted what").wait("run it?").press(key::ENTER);
    terminal.press("who rejekted what ").wait("whom> who rejekted what ");
    assert!(!terminal.has_color(), "{}", terminal.screen());
}

#[test]
fn a_dumb_terminal_has_no_colours() {
    let (_home, mut terminal) = open(&[("TERM", "dumb")]);
    terminal.enter("who rejected what").wait("1 answer");
    assert!(!terminal.has_color(), "{}", terminal.screen());
}

#[test]
fn a_correction_runs_only_on_yes() {
    let (_home, mut terminal) = open(&[]);
    terminal.enter("who rejekted what").wait("run it? [y/N]");
    terminal.enter("").until("a prompt", |screen| screen.trim_end().ends_with("whom>"));
    assert!(!terminal.screen().contains("1 answer"));
    terminal.clear().enter("who rejekted what").wait("run it? [y/N]").enter("y").answer("1 answer");
}

#[test]
fn the_cursor_stands_right_behind_wide_characters() {
    let (_home, mut terminal) = open(&[]);
    terminal.press("'王毅 и Кириллица 🙂'").until("the cursor behind it", |screen| screen.contains("🙂'"));
    terminal.until_cursor(6 + 2 + 4 + 3 + 9 + 1 + 2);
    terminal.press(&key::BACKSPACE.repeat(2)).until_cursor(6 + 1 + 4 + 3 + 9 + 1);
}

#[test]
fn a_resized_terminal_wraps_answers_anew() {
    let (_home, mut terminal) = open(&[]);
    terminal.enter("who rejected what").answer("1 answer");
    terminal.resize(50).clear().enter("who rejected what").answer("1 answer");
    let screen = terminal.screen();
    assert!(screen.lines().all(|line| line.chars().count() <= 50), "{screen}");
    assert!(!screen.contains("invited Volodymyr Zelensky to the Moscow talks"), "{screen}");
}

#[test]
fn help_and_messages_wrap_by_words_on_a_narrow_screen() {
    let (_home, mut terminal) = open(&[]);
    terminal.resize(40).clear();
    terminal.enter(":format nonsense").answer("there is no format `nonsense`: it is one\nof table, record,");
    terminal.clear().enter(":help :picture").answer("FILE is .svg,");
    terminal.clear().enter(":commands").answer("leave (or Ctrl-D)");
    assert!(
        terminal.screen().contains("  :limit [NAME=VALUE]\n      how much a question may take:\n"),
        "{}",
        terminal.screen()
    );
}
