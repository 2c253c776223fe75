//! Commands at the prompt.

use crate::terminal::{Terminal, home, key};
use std::fs;

const CAST: &str = r#"Cast(entities: {
    "ann": (is: "person", name: "Ann"),
    "bob": (is: "person", name: "Bob"),
    "peace": (is: "plan", name: "the peace plan"),
})"#;

const FACTS: &str = r#"Facts(document: (id: "A"), units: [
    S("Ann has asked", ["offer: ann offered peace to bob"]),
    S("Bob refused", ["bob rejected @offer"]),
])"#;

/// A small corpus of its own, at home in itself.
fn corpus() -> (tempfile::TempDir, Terminal) {
    let home = home();
    fs::write(home.path().join("cast.ron"), CAST).unwrap();
    fs::write(home.path().join("a.ron"), FACTS).unwrap();
    let terminal = Terminal::open(home.path(), &["--data", home.path().to_str().unwrap()], &[]);
    (home, terminal)
}

#[test]
fn answers_are_explained_by_their_numbers() {
    let (_home, mut terminal) = corpus();
    terminal.enter(":why 1").answer("there is no answer yet");
    terminal.clear().enter("who offered what, or who rejected what").answer("2 answers");
    terminal.clear().enter(":why 2").answer("Bob refused");
    terminal.clear().enter(":next").answer("that was the last answer");
    terminal.clear().enter(":why 9").answer("`:why 1` to `:why 2`");
    terminal.clear().enter(":source 1").answer("> A1");
    assert!(terminal.screen().contains("A2    Bob refused"), "{}", terminal.screen());
    terminal.clear().enter(":format ndjson").enter(":why 2").answer("Bob refused");
    assert!(terminal.screen().contains(r#"{"witnesses":[{"act":"#), "{}", terminal.screen());
    terminal
        .clear()
        .enter("who attacked what")
        .enter(":format table")
        .enter(":why")
        .answer("looked for, and not found");
}

#[test]
fn the_last_answer_is_shown_in_another_format_and_saved() {
    let (home, mut terminal) = corpus();
    terminal.enter("who rejected what").answer("1 answer");
    terminal.clear().enter(":last csv").answer("who,who_id");
    let file = home.path().join("answers.md");
    terminal.clear().enter(&format!(":save {}", file.display())).answer("saved 1 answer");
    assert!(fs::read_to_string(file).unwrap().starts_with("| # | who | what |"));
    // A file that is no text, where this program can write one; else what to do about it.
    for (ending, begins, built) in [
        ("xlsx", "PK", cfg!(feature = "xlsx")),
        ("arrow", "ARROW1", cfg!(feature = "arrow")),
        ("parquet", "PAR1", cfg!(feature = "arrow")),
    ] {
        let file = home.path().join(format!("answers.{ending}"));
        let said = if built { "saved 1 answer" } else { "was built without" };
        terminal.clear().enter(&format!(":save {}", file.display())).answer(said);
        assert_eq!(fs::read(file).is_ok_and(|bytes| bytes.starts_with(begins.as_bytes())), built, "{ending}");
    }
    terminal.clear().enter(":format csv").enter("who rejected what").answer("who,who_id");
    terminal.clear().enter(":format nonsense").answer("it is one of table, record, csv");
}

#[test]
fn pictures_are_drawn_into_files_and_overwrite_none_unasked() {
    let (home, mut terminal) = corpus();
    let read = |name: &str| fs::read_to_string(home.path().join(name)).unwrap();
    let file = |name: &str| home.path().join(name).display().to_string();
    terminal.enter(&format!(":picture {}", file("all.dot"))).answer("the whole corpus: drawn in");
    assert!(read("all.dot").starts_with("digraph"));
    terminal.clear().enter(&format!(":picture {} who rejected what", file("no.svg"))).answer("1 answer: drawn in");
    assert!(read("no.svg").contains("who rejected what"));
    terminal.clear().enter(&format!(":picture {} bob", file("bob.html"))).answer("and what is around it");
    assert!(read("bob.html").starts_with("<!DOCTYPE html>"));
    // The last answer; a file that is there stays, unless `!` says otherwise.
    terminal.clear().enter(&format!(":picture {}", file("bob.html"))).answer("is there already");
    terminal.clear().enter(&format!(":picture! {}", file("bob.html"))).answer("1 answer: drawn in");
    assert!(read("bob.html").contains("who rejected what"));
    terminal.clear().enter(&format!(":save {}", file("bob.html"))).answer("is there already");
    terminal.clear().enter(&format!(":save! {}", file("bob.html"))).answer("saved 1 answer");
    terminal.clear().enter(":picture bobb").answer("did you mean `bob`?");
    terminal.clear().enter(":picture talks.png").answer("a picture is a file in svg, dot, html");
    terminal.clear().enter(":picture who rejected whomm").answer("unknown word `whomm`");
    terminal.clear().enter(":why! 1").answer("`:why` has no `!`");
}

#[test]
fn everything_known_is_shown() {
    let (_home, mut terminal) = corpus();
    terminal.enter(":show ann").answer("as agent");
    terminal.clear().enter(":show @offer").answer("filled by");
    terminal.clear().enter(":stances peace").answer("against it");
    terminal.clear().enter(":timeline peace").answer("undated: no article says when");
    terminal.clear().enter(":timeline peace by told").answer("told by articles that print no date");
    terminal.clear().enter(":answers @offer").answer("Bob rejected the offer by Ann");
    terminal.clear().enter(":names an").answer("Ann");
    terminal.clear().enter(":verbs").answer("more verbs are known");
    terminal.clear().enter(":kinds").answer("gathering");
    terminal.clear().enter(":documents").answer("undated");
    terminal.clear().enter(":coverage").answer("annotated");
    terminal.clear().enter(":show anne").answer("did you mean");
}

#[test]
fn settings_hold_until_they_are_changed() {
    let (_home, mut terminal) = corpus();
    terminal.enter(":timing on").answer("timing is on");
    terminal.clear().enter("who rejected what").answer(" ms");
    terminal.clear().enter(":width 60").enter("who offered what").answer("1 answer");
    assert!(terminal.screen().lines().all(|line| line.chars().count() <= 60), "{}", terminal.screen());
    terminal.clear().enter(":set who=bob").enter(":params").answer("who=bob");
    terminal
        .clear()
        .enter("define X shuns Y: X rejected Y")
        .enter(":definitions")
        .answer("\ndefine X shuns Y: X rejected Y");
}

#[test]
fn a_script_is_loaded_and_its_definitions_stay() {
    let (home, mut terminal) = corpus();
    let script = home.path().join("q.whom");
    fs::write(&script, "define X shuns Y: X rejected Y\nexpect 1: $who shuns what\n").unwrap();
    terminal.enter(":set who=bob").enter(&format!(":load {}", script.display())).answer("1 expectation met");
    terminal.clear().enter("who shuns what").answer("1 answer");
    terminal.clear().enter(":load nothing.whom").answer("there is no such file");
}

#[test]
fn reload_says_what_changed() {
    let (home, mut terminal) = corpus();
    terminal.enter("define X shuns Y: X rejected Y").answer("defined.");
    terminal.enter("who shuns what").answer("1 answer");
    let more = FACTS
        .replace("])\",", "")
        .replace("\"bob rejected @offer\"", "\"bob rejected @offer\", \"ann rejected 'war'\"");
    fs::write(home.path().join("a.ron"), more).unwrap();
    terminal.clear().enter(":reload").answer("+ Ann, war");
    assert!(terminal.screen().contains("acts: 2 → 3"), "{}", terminal.screen());
    // One that is wrong changes nothing.
    fs::write(home.path().join("a.ron"), FACTS.replace("bob rejected", "bob rejekted")).unwrap();
    terminal.clear().enter(":reload").answer("the corpus is as it was");
    terminal.clear().enter("count who shuns what").answer("\n2\n");
}

#[test]
fn a_long_answer_is_paged() {
    let home = home();
    let pager = ["--data", "data"];
    let mut terminal = Terminal::open(home.path(), &pager, &[("PAGER", "sed s/^/PAGED/")]);
    terminal.enter(":verbs all").answer("PAGED");
    terminal.clear().enter("who rejected what").answer("1 answer");
    assert!(!terminal.screen().contains("PAGED"), "{}", terminal.screen());
}

#[test]
fn the_tutorial_has_six_steps_and_can_be_done_with_enter_alone() {
    let (_home, mut terminal) = corpus();
    terminal.enter(":tutorial").answer("Step 1 of 6");
    for step in 2..=6 {
        terminal.clear().press(key::ENTER).answer(&format!("Step {step} of 6"));
        let screen = terminal.screen();
        assert!(!screen.contains("error") && !screen.contains("No answers"), "{screen}");
    }
    terminal.clear().press(key::ENTER).answer("back to your corpus.");
    terminal.clear().enter("count who rejected what").answer("\n1\n");
}

#[test]
fn every_word_of_help_has_some_and_its_examples_run() {
    let home = home();
    let mut terminal = Terminal::open(home.path(), &["--data", "data"], &[]);
    terminal.enter(":help").answer("explains it; `:help WORD` a verb");
    terminal.clear().enter(":help reject").answer("who rejected what");
    terminal.clear().enter(":help not").answer("which offer did no one answer");
    terminal.clear().enter(":help nonsense").answer("there is no help for `nonsense`");
    terminal.clear().enter(":nonsense").answer("there is no command `:nonsense`");
}

#[test]
fn help_right_after_an_error_explains_it() {
    let home = home();
    let mut terminal = Terminal::open(home.path(), &["--data", "data"], &[]);
    terminal.enter("no one rejected what").answer("(`:help` says more about this error)");
    terminal.clear().enter(":help").answer("`:help` again shows the language");
    let screen = terminal.screen();
    assert!(screen.contains("only-under-not") && screen.contains("right  which state did not"), "{screen}");
    terminal.clear().enter(":help").answer("explains it; `:help WORD` a verb");
    terminal.clear().enter(":help unknown-word").answer("wrong  who rejectd what");
    terminal.clear().enter(":help errors").answer("only-under-not");
}

/// What the actors fall into is always there; how central they are, where this program can tell it.
#[test]
fn who_is_central_and_what_the_actors_fall_into() {
    let (_home, mut terminal) = corpus();
    terminal.enter(":components").answer("two actors are tied where");
    assert!(terminal.screen().contains("who deals with whom: "), "{}", terminal.screen());
    let said = if cfg!(feature = "central") { "betweenness" } else { "--features central" };
    terminal.clear().enter(":central").answer(said);
}

/// With `:timing on` a program gets what it got before, and the time stands below what it says.
#[test]
fn a_program_gets_the_answer_of_a_question_that_is_timed() {
    let (home, mut terminal) = corpus();
    terminal.enter("who rejected what | grep -c Bob").answer("\n1\n");
    terminal.enter(":timing on").answer("timing is on");
    terminal.clear().enter("who rejected what | grep -c Bob").answer(" ms");
    let screen = terminal.screen();
    let (count, time) = (screen.find("\n1\n"), screen.find(" ms"));
    assert!(count.is_some() && count < time && !screen.contains("peace plan"), "{screen}");
    terminal.clear().enter("who rejected what").answer(" ms");
    let screen = terminal.screen();
    assert!(screen.find("1 answer.") < screen.find(" ms"), "{screen}");
    // What a script shows goes to the program, too, and so do expectations that hold.
    fs::write(home.path().join("s.whom"), "expect 1: who rejected what\nwho offered what\n").unwrap();
    terminal.clear().enter(&format!(":load {} | grep -c Ann", home.path().join("s.whom").display())).answer("\n1\n");
}

/// What is said of a limit names it as it is set at the prompt.
#[test]
fn a_limit_is_named_as_it_is_set() {
    let (_home, mut terminal) = corpus();
    terminal.enter(":limit rows=0").answer("from 1");
    terminal.clear().enter(":limit rows=1").enter("who offered what, or who rejected what").answer(":limit rows=off");
    assert!(!terminal.screen().contains("--max-rows"), "{}", terminal.screen());
    terminal.clear().enter(":limit timeout=0").enter("who offered what").answer("stopped:");
    assert!(!terminal.screen().contains("--timeout"), "{}", terminal.screen());
}

/// A file is where a shell would find it.
#[test]
fn files_may_lie_in_the_home_folder() {
    let (home, mut terminal) = corpus();
    terminal.enter("who rejected what").answer("1 answer");
    terminal.clear().enter(":save ~/answers.csv").answer("saved 1 answer");
    assert!(home.path().join("answers.csv").exists());
    terminal.clear().enter(":save ~/answers.csv").answer("is there already");
    terminal.clear().enter(":picture ~/answers.svg").answer("drawn in");
    assert!(home.path().join("answers.svg").exists());
    fs::write(home.path().join("s.whom"), "who offered what\n").unwrap();
    terminal.clear().enter(":load ~/s.whom").answer("Ann");
    terminal.clear().press(":load ~/s.w").press(key::TAB).wait(":load ~/s.whom");
    terminal.press(key::ENTER).answer("Ann");
}

/// A line that comes as keys, and not as a paste, is taken however long it is.
#[test]
fn many_keys_are_taken() {
    let (_home, mut terminal) = corpus();
    let word = "x".repeat(1500);
    terminal.enter(&format!("who rejected {word}")).answer("error: unknown word");
    let question = ["who rejected what"; 6].join(", and ");
    terminal.clear().enter(&question).answer("answer");
}
