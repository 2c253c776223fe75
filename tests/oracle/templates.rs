//! Questions of every construct of the language, written out: `{…}` stands for a word of the corpora.

use super::corpora::{DATES, PLACES, THINGS, VOICES};
use super::dice::Dice;

/// Each construct with questions that ask it.
pub const CONSTRUCTS: [(&str, &[&str]); 49] = [
    (
        "amounts",
        &[
            "who offered how much to whom",
            "who {R}offered at least 60 boats",
            "who offered more than 1 billion USD to whom",
            "who {O} what offered by whom, and who offered fewer than 90 boats",
            "which {K} did not offer at least 70 boats",
            "how much did {A} offer to whom",
            "who {R}{O} 80 boats",
            "who {O} 80 boats offered by whom",
        ],
    ),
    (
        "the record: who is named where",
        &[
            "who is named in {E}",
            "which {K} is named only in {E}",
            "what is named only in which document",
            "which {K} is not named in {E}",
            "which document names {A}",
            "which document names no {K}",
            "which document does not name {A}",
            "which document names {A} and {B}",
            "which document names {A} or {T}",
            "which document names at least 2 people",
            "which {K} is named in at least 2 documents",
            "who is named in d and e",
            "who is named in no document",
            "what is named only in {E}",
            "who {O} what, and who is named in {E}",
            "who {O} what offered by a {K} that is named only in {E}",
        ],
    ),
    (
        "the record: who tells",
        &[
            "what is told by {M}",
            "what is told only by {M}",
            "what is told only by whom",
            "which {N} is told only in {E}",
            "which {N} is told by an anonymous source",
            "what is told only by an anonymous source",
            "who {R}{O} a {N} that is told by {M}",
            "which act is not told by {M}",
            "which act is told by at least 2 documents",
            "what is told by d and e",
            "what is told by {M} in {E}",
            "what is told by an anonymous source in {E}",
            "what is told by whom in which document",
            "what is told by {M} or {M}, when told",
            "who {R}{O} what, according to whom, according to which document",
            "who {R}{O} what, according to {M}, told since {D}",
            "who {R}did what, according to which document",
        ],
    ),
    (
        "the record: when it was told",
        &[
            "who {R}{O} what, told since {D}",
            "who {R}{O} what, told before {D}, when told",
            "what is told in {D}",
            "who {O} what via whom, told on {D}",
            "who {O} what, when told",
            "who {R}{O} what, according to which document, when told",
            "which {K} did not {o} {T}, told since {D}",
            "who {O} what that is told after {D}",
        ],
    ),
    (
        "deadlines, ways, stances with more",
        &[
            "who demanded that who {O} what, whose deadline is before {D}",
            "what is told by when",
            "what is told whose deadline is since {D}",
            "how did {A} {o} {T}",
            "how did {A} answer {B}",
            "who answered {A}",
            "who is against {T} since {D}",
            "who is for what, according to whom",
            "who is against what via whom, when told",
            "who would {o} what, and who is for {T} if what",
        ],
    ),
    (
        "ties",
        &[
            "who speaks for whom",
            "who {R}{O} what offered by whom X, and X speaks for whom",
            "who belongs to {A}, and who {O} what",
            "which {K} does not belong to {A}",
            "who belongs to a state that {O} what",
            "where is {P}",
            "what lies in {P}, and who {met} whom",
            "who {O} a plan that is about what",
            "what is {T} about",
            "is {P} in {P}",
            "who {R}{O} what in a place that lies in {P}",
        ],
    ),
    (
        "offices",
        &[
            "which president {O} what",
            "who {O} what offered by an envoy",
            "who is president of what",
            "who X holds which office, and X {O} what",
            "which office does {B} hold",
            "which {K} is not a president",
            "who {met} every president",
            "how many envoys {O} which plan",
            "no envoy {O} {T}",
        ],
    ),
    (
        "mutual, by whoever began",
        &[
            "who talked with {A}",
            "who talked with whom",
            "did {A} and {B} talk",
            "who {R}talked to {A}, maybe when",
            "which {K} did not talk with {A}",
            "who said that {A} talked with {B}",
            "{A} and who talked",
        ],
    ),
    (
        "closure",
        &[
            "who {R}directly or indirectly supports whom",
            "who indirectly supports whom",
            "who {R}directly or indirectly supports {A}",
            "who indirectly {met} {A}",
            "who X directly or indirectly supports whom Y, and Y offered what to X",
            "which {K} did not directly or indirectly support {A}",
            "{A} directly or indirectly {met} which {K}",
            "who directly or indirectly {met} who {O} what",
        ],
    ),
    (
        "contradiction",
        &[
            "who contradicts whom about what",
            "who contradicts whom about {T}",
            "{M} contradicts whom about what",
            "who X contradicts whom Y about what, and X supports Y",
            "who contradicts whom about what offered by whom",
        ],
    ),
    (
        "condition",
        &[
            "who would accept what if what",
            "who would reportedly {o} what if what",
            "who {R}{O} what if what",
            "who would {o} {T} if {A} attacked whom",
            "who {R}would {o} what if who did not attack whom",
            "who {R}{O} what offered by whom, if what",
            "who {R}would offer what to whom if who attacked whom",
        ],
    ),
    (
        "within, of the answered act",
        &[
            "who {O} what offered by whom, within {n} days",
            "who rejected what within {n} weeks",
            "which {K} did not {o} {T} within {n} days",
        ],
    ),
    (
        "within, after another act",
        &[
            "who {O} what within {n} days after who met whom",
            "who {O} what within {n} weeks after {A} {O} what",
            "who attacked whom within {n} days before who {O} {T}",
            "who X {O} what within {n} days after who attacked X",
            "which {K} did not {o} something within {n} days after {A} attacked someone",
        ],
    ),
    (
        "before, after another act",
        &[
            "who {O} what before who offered what",
            "who {O} what after {A} {O} {T}",
            "who {R}attacked whom after who met whom in {P}",
            "which {K} did not {o} {T} before {A} {O} what",
        ],
    ),
    (
        "according to N documents",
        &[
            "who {O} what, according to at least {n} documents",
            "who {R}{O} what according to more than 1 document",
            "who denied that who {O} what, according to at least 1 document",
            "who {R}met whom, according to at most {n} documents",
        ],
    ),
    (
        "according to which",
        &[
            "who {R}{O} what, according to which document",
            "who {O} what, according to {E}",
            "who said that who {O} what, according to which document",
            "who {O} what according to {E}, maybe where",
            "who {R}{O} what, according to whom",
            "who {R}{O} {T}, according to {M}",
        ],
    ),
    (
        "division",
        &[
            "who {R}{O} every {N} offered by {A}",
            "which {K} {O} every {N}",
            "who {O} every {N} that {A} {O}",
            "what was {O} by every {K}",
            "which {N} did every {K} {o}",
            "did {A} {o} every {N} offered by {B}",
            "who offered what to every {K}",
            "who X {O} every {N} offered by whom Y",
        ],
    ),
    (
        "together",
        &[
            "who together offered what",
            "{A} and {B} together {O} what",
            "which state X and which state Y together offered what",
            "who offered what together",
            "what was together offered by {A} and {B}",
            "who together {met} whom",
        ],
    ),
    (
        "both of two",
        &["{A} and {B} {O} what", "who offered what to {A} and {B}", "who {R}{O} {T} and {U}", "who {met} {A} and {B}"],
    ),
    (
        "either of two",
        &[
            "who {R}{O} {T} or {U}",
            "{A} or {B} {O} what",
            "who {O} what offered by {A} or {B}",
            "who {O} what offered by {A} or proposed by {B}",
            "who did not {o} what",
            "which {K} did not {o} {T} or {U}",
        ],
    ),
    (
        "two verbs",
        &[
            "who {R}{O} what and {O} what",
            "who {O} what and did not {o} {T}",
            "who {O} what or {O} what",
            "what was offered by whom and rejected by whom",
            "who {met} whom and {O} what",
        ],
    ),
    (
        "clauses joined by or",
        &[
            "who {O} what, or who {R}{O} what",
            "who {met} {A}, or who {R}{O} {T}",
            "who X {O} {T}, or X {met} {A}",
            "who {O} what, and which state {met} {A}, or who {O} what, and which state {met} {B}",
        ],
    ),
    (
        "maybe",
        &[
            "who {R}{O} what, maybe where",
            "who {O} what, maybe where, maybe when",
            "who {O} what, maybe according to which document",
            "who offered what, maybe to whom",
            "who X {O} what, maybe X supports whom",
            "who X {O} what, maybe who Y attacked X",
            "who {O} what, maybe via whom, maybe where",
            "which {K} X did not {o} {T}, maybe X {met} whom",
        ],
    ),
    (
        "first, last",
        &[
            "what did {A} first {o}",
            "what did {A} last {o}",
            "when did {A} first {o} what",
            "whom did {A} last attack",
            "to whom did {A} first offer what",
            "what did {A} {R}first offer to {B}",
            "which {N} did who last {o}",
        ],
    ),
    (
        "that",
        &[
            "{S} that who {O} what",
            "{S} that {A} {O} what",
            "{S} that who {O} {T}",
            "{S} that who {O} what offered by whom",
            "{S} that {A} met whom in {P}",
            "{S} that who {met} whom",
            "{S} that what was {O} by whom",
            "{S} that who did what",
            "{S} that {A} did what",
        ],
    ),
    (
        "that, denied",
        &[
            "{S} that {A} did not {o} what",
            "who denied that who {O} what",
            "who denied that {A} {O} {T}",
            "who explicitly did not say that who {O} what",
            "{M} explicitly did not say that {A} did not {o} what",
            "who explicitly did not say that someone said that who {O} what",
            "did {M} say that {A} {O} {T}",
            "who {R}denied that {A} met whom",
            "which {K} did not say that {A} {O} something",
            "who denied that {A} did not {o} what",
            "who did not say that {A} {O} what, and who supports whom",
        ],
    ),
    (
        "that, nested",
        &[
            "who said that {S} that who {O} what",
            "who denied that {S} that {A} {O} what",
            "who said that who denied that who {O} what via whom",
            "{M} said that {S} that who {O} what",
            "who said that {S} that who did what",
            "who reportedly said that who denied that who did what",
            "who said that who said that {A} did not {o} what",
        ],
    ),
    (
        "that, of another mode",
        &[
            "who said that {A} will {o} what",
            "who said that who would {o} what",
            "who demanded that who {O} what, by when",
            "who hoped that {A} {O} what",
            "{S} that {A} possibly {O} what",
            "who planned to meet whom",
            "who demanded that {A} {O} what by when",
        ],
    ),
    (
        "that, and that",
        &[
            "{S} that {A} {O} what and that {B} {O} what",
            "{S} that {A} {O} what or that {A} {O} what",
            "what did {M} say",
            "{S} that {A} {O} what via whom",
        ],
    ),
    (
        "whose",
        &[
            "who {O} whose {N}",
            "whose offer was {O} by whom",
            "whose {N} did no one {o}",
            "who {O} {A}'s offer",
            "did {A} {o} {B}'s offer",
            "which actor X offered what to which actor Y, and Y {O} X's offer",
            "which actor X offered what, and who {O} X's offer",
            "which {K} did not {o} {A}'s offer",
        ],
    ),
    (
        "a defined verb",
        &[
            "who {R}backs whom",
            "which {K} does not back {A}",
            "who backs {A} or {B}",
            "who X backs whom Y, and Y backs X",
            "who X backs whom, and X {O} what",
            "who backs someone that {O} what",
            "how many states back {A}",
        ],
    ),
    (
        "a ring",
        &[
            "who X supports whom Y, and Y supports whom Z, and Z supports X",
            "who X supports whom Y, and Y offered what to X",
            "count who X attacked whom Y, and Y attacked whom Z",
            "who X rejected what offered by whom Y, and Y rejected what offered by X",
            "who X {met} whom Y, and Y {met} whom Z, and X attacked Z",
            "who X supports whom Y, and Y supports X",
            "who X {met} whom Y, and Y {met} X",
        ],
    ),
    (
        "variables of things",
        &[
            "who X {O} what Z, and who Y {O} Z",
            "who {O} what Z, and {A} {O} Z",
            "which {N} X did {A} {o}, and {B} {O} X",
            "who X {O} what Z, and X did not {o} Z",
            "which {N} Z was {O} by whom, and no one {O} Z",
            "who X said that who Y {O} what Z, and Y offered Z",
        ],
    ),
    (
        "how many",
        &[
            "who {R}{O} how many {N}s",
            "how many states {O} {T}",
            "how many {N}s did {A} {o}",
            "who {O} what offered by how many states",
            "who {O} how many {N}s offered by whom",
            "who offered how many plans to whom",
            "how many {N}s were {O} by whom",
            "how many actors {met} whom",
        ],
    ),
    (
        "how many times",
        &[
            "who {O} what how many times",
            "which {K} attacked which other {K} how many times",
            "how many times did {A} {o} {T}",
            "who {O} an offer by whom how many times",
            "who {O} what how many times since {D}",
        ],
    ),
    (
        "at least so many",
        &[
            "who {R}{O} at least {n} {N}s",
            "who {O} at most {n} {N}s",
            "which {K} {O} fewer than {n} {N}s",
            "who offered what to at least {n} states",
            "which {N} was {O} by more than 1 actor",
            "who {met} at least {n} actors",
            "which {K} {O} more than {n} {N}s offered by {A}",
        ],
    ),
    (
        "another, other",
        &[
            "which {K} attacked another {K}",
            "which {K} {met} which other {K}",
            "which state did not attack another state",
            "which actor X {O} what offered by which other actor",
            "which {K} {O} another plan offered by {A}",
        ],
    ),
    (
        "no, nothing",
        &[
            "which {K} {O} nothing",
            "which {N} did no one {o}",
            "which {K} offered nothing to {A}",
            "which {K} {met} no one",
            "which {K} {O} no {N}",
            "no one {O} which {N}",
            "which {N} was {O} by no one",
            "did no one {o} {T}",
            "how many offers offered by which actor did no one answer",
        ],
    ),
    (
        "not",
        &[
            "which {K} did not {R}{o} {T}",
            "which {K} did not {o} something offered by {A}",
            "who explicitly did not {o} what",
            "which {N} did {A} not {o}",
            "who {O} what that {A} did not {o}",
            "which {N} was not {O} by {A}",
            "who X {O} what, and X did not {met0} {A}",
            "which {K} will not {o} {T}",
        ],
    ),
    (
        "stance",
        &[
            "who is for what",
            "who is against what",
            "who is for what, and who is against what",
            "who X is for what Z, and who Y is against Z",
            "which {K} is not for {T}",
            "who is against {T}",
            "which {K} is not against {T}",
        ],
    ),
    (
        "slots",
        &[
            "who {R}offered what where",
            "who {O} what when",
            "who {O} what by when",
            "where did {A} {met0} whom",
            "when did {A} {o} {T}",
            "by when did {A} offer what",
        ],
    ),
    (
        "times",
        &[
            "who {O} what since {D}",
            "who {O} what until {D}",
            "who {O} what after {D}",
            "who {O} what between {D} and {D}",
            "who {R}{O} what on {D}",
            "who {O} what before {D}",
            "which {K} did not {o} {T} since {D}",
        ],
    ),
    (
        "affiliation, places",
        &[
            "who of {A} {O} what offered by whom of {B}",
            "who {O} what in {P}",
            "who {O} what offered by whom in {P}",
            "who {O} what offered by whom, in {P}",
            "whom of {A} did {B} {met0}",
            "who {R}{O} what in which place",
        ],
    ),
    (
        "channels and reasons",
        &[
            "who {R}{O} what via whom",
            "who {R}{O} what because what",
            "who {R}{O} what via {A}",
            "who {O} what via whom of {A}",
        ],
    ),
    (
        "passive",
        &[
            "what was {R}{O} by whom",
            "which {N} was {O} by {A}",
            "what was offered to whom by whom",
            "what was offered to {A} by whom in {P}",
            "what was {O} by someone that {met} {A}",
            "by whom was what {O}",
        ],
    ),
    (
        "relatives",
        &[
            "who {O} what that was offered by whom",
            "who {O} what that {A} {O}",
            "who {met} who {O} what",
            "which {K} that {O} something {met} whom",
            "who {O} what that was offered by {A} and that was rejected by {B}",
            "who {O} what that was offered by {A} or that {B} {O}",
            "who {O} a {N} that no one {O}",
            "who {O} a {N} that was not {O} by {A}",
            "who {O} what offered by who that {met} {A}",
        ],
    ),
    (
        "yes or no",
        &[
            "did {A} {R}{o} {T}",
            "did {A} {met0} {B}",
            "will {A} {met0} {B}",
            "did {A} not {o} {T}",
            "did every state {o} {T}",
            "did {A} say that {B} {O} {T}",
            "did {A} {o} something offered by {B}",
        ],
    ),
    (
        "the verb do",
        &["what did {A} do", "who {R}did what", "who did what to whom", "what was done by {A}", "who did what in {P}"],
    ),
    (
        "mode",
        &[
            "who will {o} what",
            "who would {o} what",
            "who may {o} what",
            "who will reportedly {met0} whom",
            "who would possibly {o} what offered by whom",
        ],
    ),
];

/// One question of a construct.
pub fn question(dice: &mut Dice, construct: usize) -> String {
    let text = filled(dice, CONSTRUCTS[construct].1);
    let plain = !["count", "did", "will", "how many times"].iter().any(|word| text.starts_with(word));
    if plain && dice.once_in(12) { format!("count {text}") } else { text }
}

/// One question of any construct.
pub fn any(dice: &mut Dice) -> String {
    let construct = dice.below(CONSTRUCTS.len());
    question(dice, construct)
}

/// One of some templates, with words in its holes.
pub fn filled(dice: &mut Dice, templates: &[&str]) -> String {
    let template = dice.of(templates);
    let mut text = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let (hole, after) = after.split_once('}').expect("a hole is closed");
        text.push_str(before);
        text.push_str(&word(dice, hole));
        rest = after;
    }
    text + rest
}

fn word(dice: &mut Dice, hole: &str) -> String {
    let doing = [
        ("rejected", "reject"),
        ("accepted", "accept"),
        ("answered", "answer"),
        ("offered", "offer"),
        ("proposed", "propose"),
    ];
    let actors = ["alba", "alba", "boria", "boria", "ann", "bob", "guild"];
    match hole {
        "A" | "B" => dice.of(&actors).to_owned(),
        "T" | "U" => dice.of(&THINGS).to_owned(),
        "P" => dice.of(&PLACES).to_owned(),
        "D" => dice.of(&DATES).to_owned(),
        "E" => dice.of(&["d", "e"]).to_owned(),
        "M" => dice.of(&VOICES).to_owned(),
        "K" => dice.of(&["state", "actor", "person", "state"]).to_owned(),
        "N" => dice.of(&["plan", "offer", "proposal", "topic", "agreement", "offer"]).to_owned(),
        "O" => doing[dice.below(doing.len())].0.to_owned(),
        "o" => doing[dice.below(doing.len())].1.to_owned(),
        "met" => dice.of(&["met", "attacked", "supported", "supported"]).to_owned(),
        "met0" => dice.of(&["meet", "attack", "support"]).to_owned(),
        "n" => (1 + dice.below(5)).to_string(),
        "R" => dice.of(&["", "", "", "reportedly ", "possibly ", "probably ", "reportedly possibly "]).to_owned(),
        "S" => {
            let says = dice.of(&["said", "said", "said", "denied", "announced", "hoped"]);
            format!("{} {says}", dice.of(&["who", "who", "who", "someone", "which actor", "bob"]))
        }
        _ => panic!("no words for `{hole}`"),
    }
}
