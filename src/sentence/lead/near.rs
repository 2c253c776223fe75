//! Questions that come near one that finds nothing, or that nobody can ask: told beside it.

use super::turns::{Turn, Written, read, turn};
use super::{events, papers};
use std::sync::LazyLock;

/// Questions that are asked where another was meant, with those that may have been: told, where the first finds nothing.
pub static NEAR: LazyLock<Vec<Turn>> =
    LazyLock::new(|| NEAR_IT.iter().chain(papers::NEAR).chain(events::NEAR).copied().map(read).collect());

#[rustfmt::skip]
const NEAR_IT: &[Written] = &[
    turn("what did {x:ref} {v:said} about {y:some}", &["{x} {v.past} that {y} did what", "{x} {v.past} that {y} did not do what", "{x} {v.past} that {y} would do what", "{x} {v.past} that {y} will do what", "{x} {v.past} that {y} means what", "{x} {v.past} that who {*past} {y}", "{x} {v.past} that who did not {*base} {y}", "{x} {v.past} that who would {*base} {y}"]),
    turn("who {v:said} what|something about {y:some}", &["who {v.past} that {y} did what", "who {v.past} that {y} did not do what", "who {v.past} that {y} would do what", "who {v.past} that {y} will do what", "who {v.past} that {y} means what", "who {v.past} that who {*past} {y}", "who {v.past} that who did not {*base} {y}", "who {v.past} that who would {*base} {y}"]),
    turn("who {v:past} what of {x:ref}", &["who {v.past} {x} to do what"]),
    // `dismissed` is also said of what is turned down.
    turn("who rejected {x:ref} from office {r:rest}", &["who sacked {x} {r}"]),
    // Somebody is asked for where the record has something.
    turn("{x:ref} is for who|whom", &["what is {x} for"]),
    turn("{x:ref} is against who|whom", &["what is {x} against"]),
    turn("who|whom did {x:ref} {v:base} {r:rest}", &["what did {x} {v.base} {r}", "{x} {v.past} to do what to whom {r}"]),
    // Who threatens to do something to somebody threatens them.
    turn("who {v:past} whom with what", &["who {v.past} to do what to whom"]),
    turn("who {v:past} whom {r:rest}", &["who {v.past} what {r}", "who {v.past} to do what to whom {r}"]),
    turn("who {v:past} {x:ref} [with what]", &["who {v.past} to do what to {x}"]),
    turn("did {x:ref} {v:base} {y:ref}", &["{x} {v.past} to do what to {y}"]),
    // What stands before both verbs may belong to the second.
    turn("for how long did {x:ref} {v:base} to {r:some}", &["{x} {v.past} to {r} for how long"]),
    turn("by when did {x:ref} {v:base} to {r:some}", &["{x} {v.past} to {r} by when"]),
    turn("until when did {x:ref} {v:base} to {r:some}", &["{x} {v.past} to {r} until when"]),
    turn("to who|whom did {x:ref} {v:base} to {r:some}", &["{x} {v.past} to {r} to whom"]),
    turn("from who|whom did {x:ref} {v:base} to {r:some}", &["{x} {v.past} to {r} from whom"]),
    turn("with who|whom did {x:ref} {v:base} to {r:some}", &["{x} {v.past} to {r} with whom"]),
    turn("where did {x:ref} {v:base} to {r:some}", &["{x} {v.past} to {r} where"]),
    turn("to what did {x:ref} {v:base} to {r:some}", &["{x} {v.past} to {r} to what"]),
    turn("from what did {x:ref} {v:base} to {r:some}", &["{x} {v.past} to {r} from what"]),
    turn("with what did {x:ref} {v:base} to {r:some}", &["{x} {v.past} to {r} with what"]),
    turn("for what did {x:ref} {v:base} to {r:some}", &["{x} {v.past} to {r} for what"]),
    turn("at what did {x:ref} {v:base} to {r:some}", &["{x} {v.past} to {r} at what"]),
    turn("in what did {x:ref} {v:base} to {r:some}", &["{x} {v.past} to {r} in what"]),
    turn("against what did {x:ref} {v:base} to {r:some}", &["{x} {v.past} to {r} against what"]),
    turn("via what did {x:ref} {v:base} to {r:some}", &["{x} {v.past} to {r} via what"]),
    turn("when did {x:ref} {v:base} to {r:some}", &["{x} {v.past} to {r} when"]),
    // Who votes to strike may have voted to begin what is called so.
    turn("who {v:past} to {y:ref} {r:rest}", &["who {v.past} to {*base} {y} {r}"]),
    turn("which {k:kind} {v:past} to {y:ref} {r:rest}", &["which {k.singular} {v.past} to {*base} {y} {r}"]),
    turn("did {x:ref} {v:base} to {y:ref} {r:rest}", &["did {x} {v.base} to {*base} {y} {r}"]),
    turn("who|whom was {v:part} {r:rest}", &["what was {v.participle} {r}"]),
    // What was done to something is told by what was done, and what is told about it by that.
    turn("{q:many} about {y:ref}", &["{q} that who {*past} {y}", "{q} that who did not {*base} {y}", "{q} that who would {*base} {y}"]),
    turn("what happened to {y:ref} {r:rest}", &["who {*past} {y} {r}"]),
    turn("what happened to {y:ref} {r:rest}", &["who reportedly {*past} {y} {r}"]),
    turn("what was|were done to {y:ref} {r:rest}", &["who {*past} {y} {r}"]),
    turn("what was|were done to {y:ref} {r:rest}", &["who reportedly {*past} {y} {r}"]),
    turn("what did {x:ref} {v:said} about {y:some}", &["what is told by {x}"]),
    // How much it was may stand in words.
    turn("which quantity did {x:ref} {v:base} {r:rest}", &["what did {x} {v.base} {r}"]),
    // What a condition has for a deadline nobody forecasts.
    turn("by when would|will|did {x:ref} {v:base} {r:rest}", &["who would do what if {x} {v.past} {r} by when"]),
    turn("by when would|will|did {x:ref} {v:base} {r:rest}", &["who would reportedly do what if {x} {v.past} {r} by when"]),
    turn("what is|was|were told by when", &["who would do what if who did what by when"]),
    turn("what is|was|were told by when", &["who would reportedly do what if who did what by when"]),
    // Those who vote are told by their number, as a tally.
    turn("how many {k:kind} {v:past} {r:rest}", &["who {v.past} {r} by how many votes"]),
    turn("by how many votes did {x:ref} vote {r:some}", &["by how many votes did {x} vote to do what", "by how many votes did {x} vote on what"]),
    turn("by how many votes did {x:ref} {v:base} {r:rest}", &["by how many votes did {x} vote to {v.base} {r}"]),
    turn("who voted {r:words} by how many votes", &["who voted to do what by how many votes"]),
    turn("what was|is {v:said} about {y:some}", &["who said that {y} means what", "{y} means what"]),
    // Who refused it says that it was not to be.
    turn("did|will|would {x:ref} {v:base} {r:rest}", &["did {x} refuse to {v.base} {r}"]),
    turn("who {v:past} {r:rest}", &["who refused to {v.base} {r}"]),
    turn("who will|would {v:base} {r:rest}", &["who refused to {v.base} {r}"]),
    turn("what did|will|would {x:ref} {v:base}", &["{x} refused to {v.base} what"]),
    // What is to come is told of as planned, announced or due, too.
    turn("when will {x:ref} {v:base} {r:rest}", &["{x} planned to {v.base} {r} when", "by when will {x} {v.base} {r}", "by when will {x} reportedly {v.base} {r}"]),
    turn("where will {x:ref} {v:base} {r:rest}", &["{x} planned to {v.base} {r} where"]),
    turn("will {x:ref} {v:base} {r:rest}", &["did {x} plan to {v.base} {r}"]),
    turn("what will {x:ref} do", &["what did {x} plan"]),
    turn("who will {v:base} {r:rest}", &["who planned to {v.base} {r}"]),
];

/// Questions that are answered and leave out what may have been asked for, each with what asks for that.
pub static BESIDE: LazyLock<Vec<Turn>> = LazyLock::new(|| BESIDE_IT.iter().copied().map(read).collect());

#[rustfmt::skip]
const BESIDE_IT: &[Written] = &[
    turn("how did {x:np} vote {r:rest}", &["by how many votes did {x} vote {r}"]),
];

/// What no question of the language asks, each with the reason, and with questions that come near: told, with the nearest.
pub static BEYOND: LazyLock<Vec<(Turn, &str)>> =
    LazyLock::new(|| BEYOND_IT.iter().map(|(written, says)| (read(*written), *says)).collect());

#[rustfmt::skip]
const BEYOND_IT: &[(Written, &str)] = &[
    (turn("who {v:amount} [the] most|more|least|largest [money] to {x:ref}", &["who {v.past} which quantity of '{*unit}' to {x}, sorted by quantity descending, first 1", "who offered which quantity of '{*unit}' to {x}, sorted by quantity descending, first 1"]),
        "amounts have an order in one unit only"),
    (turn("who {v:past} [the] largest|biggest|smallest|highest|lowest amount|sum|share {r:rest}", &["who {v.past} which quantity of '{*unit}' {r}, sorted by quantity descending, first 1"]),
        "amounts have an order in one unit only"),
    (turn("what|which is|was|were [the] largest|biggest|highest {n:amount} {r:rest}", &["who {n.past} how much {r}, sorted by quantity descending, first 1", "who {n.past} which quantity of '{*unit}' {r}, sorted by quantity descending, first 1"]),
        "amounts have an order in one unit only"),
    (turn("what|which is|was|were [the] smallest|lowest {n:amount} {r:rest}", &["who {n.past} how much {r}, sorted by quantity, first 1", "who {n.past} which quantity of '{*unit}' {r}, sorted by quantity, first 1"]),
        "amounts have an order in one unit only"),
    (turn("who {v:amount} [the] most", &["who {v.past} how much, sorted by quantity descending, first 1", "who {v.past} which quantity of '{*unit}', sorted by quantity descending, first 1"]),
        "amounts have an order in one unit only"),
    (turn("what|which is|was|were [the] largest|biggest|highest|greatest amount|sum|number|figure|quantity [of] [money] [that] [was|were] {v:past} {r:rest}", &["who {v.past} which quantity of '{*unit}' {r}, sorted by quantity descending, first 1"]),
        "amounts have an order in one unit only"),
    (turn("what|which is|was|were [the] smallest|lowest amount|sum|number|figure|quantity [of] [money] [that] [was|were] {v:past} {r:rest}", &["who {v.past} which quantity of '{*unit}' {r}, sorted by quantity, first 1"]),
        "amounts have an order in one unit only"),
    (turn("what|which is|was|were [the] largest|biggest|highest|greatest amount|sum|number|quantity of {u:unit} [that] [was|were] {v:past} {r:rest}", &["who {v.past} which quantity of '{u}' {r}, sorted by quantity descending, first 1"]),
        "amounts have an order in one unit only"),
    (turn("what|which is|was|were [the] smallest|lowest amount|sum|number|quantity of {u:unit} [that] [was|were] {v:past} {r:rest}", &["who {v.past} which quantity of '{u}' {r}, sorted by quantity, first 1"]),
        "amounts have an order in one unit only"),
    (turn("how many|much|long days|weeks|months|years|hours|time passed|lie|lies|lay|elapsed|were|are|is|was [there] between [the|a|an] {n:noun} and [the|a|an] {m:noun}", DAYS_BETWEEN),
        NO_DIFFERENCE),
    (turn("how long was|is|were [it|there] between [the|a|an] {n:noun} and [the|a|an] {m:noun}", DAYS_BETWEEN),
        NO_DIFFERENCE),
    (turn("how many days|weeks|months|years|hours after|before [the|a|an] {n:noun} was|were|came [the|a|an] {m:noun}", DAYS_BETWEEN),
        NO_DIFFERENCE),
];

/// What is said of the time between two acts.
const NO_DIFFERENCE: &str = "the time between two acts is not counted: ask for the day of each";

/// The day of each of two acts.
const DAYS_BETWEEN: &[&str] = &["when did someone {n.base}", "when did someone {m.base}"];
