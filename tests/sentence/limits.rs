//! No sentence makes the grammar panic, hang or run out of stack.

use super::{fact, lexicon, question, shape, told};
use arbtest::arbtest;
use whom::sentence;

const WORDS: [&str; 58] = [
    "who",
    "whom",
    "what",
    "which",
    "whose",
    "how",
    "many",
    "times",
    "plan",
    "plans",
    "offer",
    "offers",
    "rejected",
    "offered",
    "reject",
    "was",
    "were",
    "did",
    "will",
    "not",
    "and",
    "or",
    "maybe",
    "that",
    "to",
    "by",
    "of",
    "in",
    "on",
    "if",
    "since",
    "within",
    "7",
    "days",
    "2025-05-13",
    ",",
    "?",
    ":",
    "<<",
    "'it'",
    "@no",
    "X",
    "russia",
    "the US",
    "the",
    "a",
    "at least",
    "2",
    "no one",
    "someone",
    "planned",
    "accused",
    "'s",
    "met",
    "define",
    "before",
    "according to",
    "when",
];

#[test]
fn nesting_is_limited() {
    let lexicon = lexicon();
    let deep = format!("{}russia rejected what", "peskov said that ".repeat(10_000));
    assert!(told(&deep, &question(&lexicon, &deep).unwrap_err()).contains("too long"));
    for unit in ["peskov said that ", "who that rejected what that ", "who accepted what if ", "who met whom after "] {
        let deep = format!("{}russia rejected what", unit.repeat(60));
        let problems = question(&lexicon, &deep).unwrap_err();
        assert!(told(&deep, &problems).contains("nested too deeply"), "{}", told(&deep, &problems));
    }
    let nested = format!("{}russia rejected what", "peskov said that ".repeat(12));
    assert!(question(&lexicon, &nested).is_ok());
    let nested = format!("who rejected what{}", " that russia offered to a state that accepted what".repeat(11));
    assert!(question(&lexicon, &nested).is_ok());
}

#[test]
fn words_in_any_order() {
    let lexicon = lexicon();
    arbtest(|u| {
        let mut text = String::new();
        for _ in 0..u.int_in_range(1..=16)? {
            text.push_str(u.choose(&WORDS)?);
            text.push_str(if u.ratio(1, 12)? { "" } else { " " });
        }
        let (asked, stated) = (question(&lexicon, &text), fact(&lexicon, &text));
        if let Ok(input) = &asked {
            let printed = sentence::print_input(&lexicon, input);
            let again =
                question(&lexicon, &printed).unwrap_or_else(|p| panic!("{text}\n{printed}\n{}", told(&printed, &p)));
            assert_eq!(shape(&again), shape(input), "{text}\n{printed}");
        }
        if let Ok(clause) = &stated {
            let printed = sentence::print_clause(&lexicon, clause);
            let again =
                fact(&lexicon, &printed).unwrap_or_else(|p| panic!("{text}\n{printed}\n{}", told(&printed, &p)));
            assert_eq!(shape(&again), shape(clause), "{text}\n{printed}");
        }
        for problems in [asked.err(), stated.err()].into_iter().flatten() {
            assert!(!told(&text, &problems).is_empty());
        }
        Ok(())
    });
}

#[test]
fn any_text() {
    let lexicon = lexicon();
    arbtest(|u| {
        let text: &str = u.arbitrary()?;
        let problems = [question(&lexicon, text).err(), fact(&lexicon, text).err()];
        problems.into_iter().flatten().for_each(|problems| assert!(!told(text, &problems).is_empty()));
        Ok(())
    });
}

#[test]
fn sentences_with_a_piece_cut_out() {
    let lexicon = lexicon();
    let whole = "peskov said that no: zelensky rejected @A/invite in moscow, via ukraine-mfa << 'turned it down', and who \
                 of ukraine rejected how many plans offered by the US by 2025-05-13, maybe where, sorted by who, top 5?";
    arbtest(|u| {
        let (one, other) = (u.int_in_range(0..=whole.len())?, u.int_in_range(0..=whole.len())?);
        let (start, end) = (one.min(other), one.max(other));
        let text = format!("{}{}", &whole[..start], &whole[end..]);
        let problems = [question(&lexicon, &text).err(), fact(&lexicon, &text).err()];
        problems.into_iter().flatten().for_each(|problems| assert!(!told(&text, &problems).is_empty()));
        Ok(())
    });
}

#[test]
fn what_is_read_twice_does_not_multiply() {
    let lexicon = lexicon();
    let mut text = "russia".to_owned();
    for _ in 0..6 {
        text = format!("a state that said that russia rejected what that qatar offered and that {text} met kane");
    }
    assert!(question(&lexicon, &format!("{text} rejected what")).is_ok());
}
