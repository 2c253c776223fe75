//! One sitting of somebody who has an afternoon and the built-in example: twenty tasks, one after the other, at one prompt.

use crate::terminal::{Terminal, home, key};
use std::fs;

/// What somebody wants, what is typed for it, and what is seen then.
const TASKS: [(&str, &str, &[&str]); 15] = [
    (
        "who turned down whose offer?",
        "who rejected what offered by whom",
        &["Vladimir Putin", "B5 · A2 B2 B3", "1 answer."],
    ),
    ("which sentences say so?", ":why 1", &["«turned the idea down»", "rejected what offered by whom:"]),
    ("and what stands around them?", ":source 1", &["> B5", "  B6    Dmitry Peskov"]),
    ("was it so at all?", "did zelensky reject the Moscow talks", &["Yes: B5"]),
    ("what is known of him?", ":show zelensky", &["office     president", "as a voice"]),
    ("who is for it, who against?", ":stances moscow-talks", &["for it", "against it"]),
    ("in which order did it happen?", ":timeline putin", &["5 of 5 undated: no article says when"]),
    ("what do others say of it?", "who reportedly rejected what via whom", &["the foreign ministry of Ukraine"]),
    ("what is still open?", "which offer did no one answer", &["guarantee", "A3 A6 B2"]),
    ("who wants most?", "which actor demanded how many topics, top 3", &["Ukraine             7"]),
    (
        "what became of the invitation?",
        ":answers @invite",
        &["rejected the invitation by Vladimir Putin", "also about it"],
    ),
    ("how is the answer found?", ":explain who rejected what", &["act(reject, reject)", "plan"]),
    ("what does the verb mean here?", ":help reject", &["rejection", "answer"]),
    ("what is in the corpus?", ":documents", &["What has happened", "undated"]),
    ("how much of it is coded?", ":coverage", &["1 Commentary, 4 Heading"]),
];

#[test]
fn twenty_tasks_are_done_at_one_prompt() {
    let home = home();
    let mut terminal = Terminal::open(home.path(), &[], &[]);
    for (task, line, seen) in TASKS {
        terminal.clear().enter(line);
        for text in seen {
            terminal.answer(text);
        }
        assert!(!terminal.screen().contains("error"), "{task}\n{}", terminal.screen());
    }
    // 16: a slip is mended with one key.
    terminal.clear().enter("who rejectd what").wait("[y/N]").press("y").press(key::ENTER).answer("1 answer.");
    // 17: a verb of one's own, used at once.
    terminal.clear().enter("define X courts Y: X invited Y").enter("who courts whom").answer("A2 B2 B3");
    // 18: what was asked before is asked again.
    terminal.clear().press(key::UP).wait("whom> who courts whom").press(key::ENTER).answer("Volodymyr Zelensky");
    // 19: the answer as a table for others, and as a picture.
    let [table, picture] = ["answers.csv", "answers.svg"].map(|name| home.path().join(name));
    terminal.clear().enter(&format!(":save {}", table.display())).answer("saved 1 answer");
    terminal.enter(&format!(":picture {}", picture.display())).answer("drawn in");
    assert!(fs::read_to_string(table).unwrap().contains("Vladimir Putin,putin,Volodymyr Zelensky,zelensky,A2 B2 B3"));
    assert!(fs::read_to_string(picture).unwrap().contains("who courted whom"));
    // 20: a count by a program of one's own, and home.
    terminal.clear().enter("who did what | grep -c demanded").answer("\n8\n");
    assert_eq!(terminal.leave(), 0);
}
