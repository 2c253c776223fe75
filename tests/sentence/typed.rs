//! Questions as people type them that have one sure reading: each is read as the question of the language beside it.

use super::{lexicon, question, told};
use std::fmt::Write;
use whom::sentence;

/// What is typed, and what it is read as.
const READ: &str = "
    who has rejected what                          => who rejected what
    who had not rejected what                      => who did not reject what
    has russia accepted the ceasefire              => did russia accept the ceasefire
    hasn't russia accepted the ceasefire?          => did russia accept the ceasefire
    Didn't russia reject the ceasefire             => did russia reject the ceasefire
    did russia not reject the ceasefire            => did russia not reject the ceasefire
    what has putin denied                          => what did putin deny
    which state has been accused by whom           => which state was accused by whom
    who is rejecting what                          => who rejected what
    who isn't rejecting what                       => who did not reject what
    which state never rejected the ceasefire       => which state did not reject the ceasefire
    which state has never rejected the ceasefire   => which state did not reject the ceasefire
    what is russia offering                        => what did russia offer
    is russia rejecting the ceasefire              => did russia reject the ceasefire
    was the ceasefire rejected by russia           => the ceasefire was rejected by russia
    has the ceasefire been rejected                => the ceasefire was rejected
    wasn't the ceasefire rejected                  => the ceasefire was rejected
    by whom was the ceasefire rejected             => the ceasefire was rejected by whom
    where was the ceasefire rejected               => the ceasefire was rejected where
    when was the ceasefire rejected by russia      => the ceasefire was rejected when by russia
    to whom was what offered by qatar              => what was offered to whom by qatar
    what was ukraine offered by qatar              => what was offered to ukraine by qatar
    is russia against the ceasefire                => russia is against the ceasefire
    is russia in favour of the ceasefire           => russia is for the ceasefire
    is qatar a state                               => qatar is a state
    who rejected what.                             => who rejected what
    who rejected what ?!                           => who rejected what
    who rejected what,in jeddah                    => who rejected what, in jeddah
    nobody rejected the ceasefire                  => no one rejected the ceasefire
    has anyone rejected anything                   => did someone reject something
    who rejected 2 plans                           => who rejected at least 2 plans
    who rejected two plans                         => who rejected at least 2 plans
    who rejected less than 3 plans                 => who rejected fewer than 3 plans
    who rejected all the plans                     => who rejected every plans
    who allegedly rejected what                    => who reportedly rejected what
    how often did russia reject the ceasefire      => how many times did russia reject the ceasefire
    who else rejected the ceasefire                => who rejected the ceasefire
    who has already rejected the ceasefire so far  => who rejected the ceasefire
    who rejected 'Vladimir Putin'                  => who rejected putin
    who rejected 'Moscow talks'                    => who rejected moscow-talks
    who rejected 'a plan'                          => who rejected 'a plan'
";

#[test]
fn sure_readings_are_read() {
    let lexicon = lexicon();
    let printed = |text: &str| {
        let input = question(&lexicon, text).unwrap_or_else(|problems| panic!("{text}\n{}", told(text, &problems)));
        sentence::print_input(&lexicon, &input)
    };
    let mut wrong = String::new();
    for line in READ.lines().filter(|line| !line.trim().is_empty()) {
        let (typed, meant) = line.split_once("=>").expect("two questions");
        let (typed, meant) = (printed(typed.trim()), printed(meant.trim()));
        if typed != meant {
            _ = writeln!(wrong, "{line}\n    is read as {typed}");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
