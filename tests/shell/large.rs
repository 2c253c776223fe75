//! Large answers and long questions at the prompt: the first rows at once, one Ctrl-C enough.

use crate::terminal::{Terminal, home, key};
use std::fmt::Write;
use std::path::Path;

/// How many there are who invited each other in a ring.
const MANY: usize = 60;

/// A corpus in which `MANY` people invite one another.
fn ring(folder: &Path) -> String {
    let mut cast = "Cast(entities: {\n".to_owned();
    let mut units = String::new();
    for one in 0..MANY {
        let next = (one + 1) % MANY;
        writeln!(cast, "\"p{one:02}\": (is: \"person\", name: \"Person {one:02}\"),").unwrap();
        writeln!(units, "S(\"Unit {one} \", [\"p{one:02} invited p{next:02}\"]),").unwrap();
    }
    let data = folder.join("ring");
    std::fs::create_dir(&data).unwrap();
    std::fs::write(data.join("cast.ron"), cast + "})").unwrap();
    std::fs::write(data.join("a.ron"), format!("Facts(document: (id: \"A\"), units: [{units}])")).unwrap();
    data.to_str().unwrap().to_owned()
}

/// A question that takes longer than anybody waits.
const LONG: &str = "who A invited whom, and who B invited whom, and who C invited whom, and who D invited whom";

#[test]
fn the_first_rows_of_a_large_answer_come_at_once() {
    let home = home();
    let data = ring(home.path());
    let mut terminal = Terminal::open(home.path(), &["--data", &data], &[]);
    terminal.enter("who invited whom").answer("60 answers.");
    let screen = terminal.screen();
    assert!(screen.contains(" 40  Person 39") && !screen.contains(" 41  Person"), "{screen}");
    assert!(screen.contains("… 20 more: `:all` shows them, `:save FILE` keeps all"), "{screen}");
    terminal.clear().enter(":all").answer("60 answers.");
    let screen = terminal.screen();
    assert!(screen.contains(" 41  Person 40") && screen.contains(" 60  Person 59"), "{screen}");
    assert!(!screen.contains("\n 40  Person") && !screen.contains("more:"), "{screen}");
    terminal.clear().enter(":all").answer("all answers were shown: `:last` shows them again");
    terminal.clear().enter(":why 60").answer("Person 59 invited Person 00");
    let file = home.path().join("all.csv");
    terminal.clear().enter(&format!(":save {}", file.display())).answer("saved 60 answers");
    assert_eq!(std::fs::read_to_string(&file).unwrap().lines().count(), 61);
    terminal.clear().enter(":format csv").enter("who invited whom").answer("Person 59");
    assert_eq!(terminal.leave(), 0);
}

#[test]
fn one_ctrl_c_is_enough_however_early() {
    let home = home();
    let data = ring(home.path());
    let mut terminal = Terminal::open(home.path(), &["--data", &data], &[]);
    for _ in 0..5 {
        terminal.enter(LONG);
        // From here on Ctrl-C is a signal, and no key.
        terminal.until_signals();
        terminal.press(key::CTRL_C).answer("stopped: ");
        terminal.clear();
    }
    terminal.enter("did p01 invite p02").answer("Yes: A2");
    terminal.clear().enter(":limit timeout=100ms").enter(LONG);
    terminal.answer("stopped: it took longer than `:limit timeout` allows");
    terminal.clear().enter("did p01 invite p02").answer("Yes: A2");
    assert_eq!(terminal.leave(), 0);
}

#[test]
fn a_byte_that_is_no_character_is_an_error_and_not_the_end() {
    let home = home();
    let mut terminal = Terminal::open(home.path(), &[], &[]);
    terminal.press_bytes(b"who \xff").answer("error: what was typed is not UTF-8");
    terminal.clear().enter("did zelensky reject the Moscow talks").answer("Yes:");
    assert_eq!(terminal.leave(), 0);
}

#[test]
fn parameters_are_values_at_the_prompt() {
    let home = home();
    let mut terminal = Terminal::open(home.path(), &["--set", "who=zelensky"], &[]);
    terminal.enter("did $who reject the Moscow talks").answer("Yes:");
    terminal.clear().enter(":set what=the Moscow talks").enter("who rejected $what").answer("1 answer.");
    terminal.clear().enter(":show $who").answer("Volodymyr Zelensky");
    terminal.clear().enter("who rejected $nobody").answer("the parameter `$nobody` has no value");
    assert_eq!(terminal.leave(), 0);
}
