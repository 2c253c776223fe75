//! Wrong turns that are known: how people ask what the language asks in another way.

use super::pattern::Pattern;
use super::{events, papers};
use std::sync::LazyLock;

/// A way to ask, and the questions of the language that may be meant by it.
pub struct Turn {
    /// The pattern of what is typed.
    pub typed: Pattern,
    /// What it is written as, the likeliest first.
    pub meant: &'static [&'static str],
}

/// A way to ask as tables write it.
pub type Written = (&'static str, &'static [&'static str]);

/// A line of a table.
pub const fn turn(typed: &'static str, meant: &'static [&'static str]) -> Written {
    (typed, meant)
}

/// A line of a table, read.
pub fn read((typed, meant): Written) -> Turn {
    Turn { typed: Pattern::of(typed), meant }
}

/// Every turn, read once.
pub static TURNS: LazyLock<Vec<Turn>> = LazyLock::new(|| {
    papers::TELLS.iter().chain(papers::WRITTEN).chain(events::WRITTEN).chain(WRITTEN).copied().map(read).collect()
});

/// Ways to ask that the grammar could read, but that mean one thing as often as another, each with what is said of it:
/// told, not read.
pub static AMBIGUOUS: LazyLock<Vec<(Turn, &str)>> =
    LazyLock::new(|| UNSURE.iter().map(|(written, says)| (read(*written), *says)).collect());

#[rustfmt::skip]
const UNSURE: &[(Written, &str)] = &[
    (turn("who agrees|agree with {x:ref}", &[":stances {x}", "who supports {x}", "who accepted what offered by {x}"]),
        "to agree with somebody may be to support them, to accept what they offer, or to stand where they stand"),
    (turn("which|what {n:noun} was|were|is|are not|never met", &["which {n.singular} did no one answer", "who {n.past} what"]),
        "`met` is said of those who meet each other: what becomes of it is an answer, or an act of its own"),
    (turn("which|what {n:noun} was|were|is|are met", &["which {n.singular} did someone answer", "who {n.past} what"]),
        "`met` is said of those who meet each other: what becomes of it is an answer, or an act of its own"),
    (turn("what is|are|was|were contradicted", &["who contradicts whom about what", "who denied what"]),
        "those who are contradicted, or what they tell"),
    (turn("is|are|was|were what contradicted", &["who contradicts whom about what", "who denied what"]),
        "those who are contradicted, or what they tell"),
];

/// Ways to ask that no grammar reads and that mean one thing only: read, and shown as the language says it.
pub static SURE: LazyLock<Vec<Turn>> =
    LazyLock::new(|| papers::TELLS.iter().chain(papers::READ_AS).chain(READ_AS).copied().map(read).collect());

#[rustfmt::skip]
const READ_AS: &[Written] = &[
    turn("who {v:past} first , {x:ref} or {y:ref}", &["who X {v.past} {v.object} when, and X is {x} or {y}, sorted by when, first 1"]),
    turn("who {v:past} last , {x:ref} or {y:ref}", &["who X {v.past} {v.object} when, and X is {x} or {y}, sorted by when descending, first 1"]),
    turn("how much did {x:ref} {v:base} in all|sum", &["how much did {x} {v.base} in total"]),
    turn("who {v:past} {h:words} in sum {r:rest}", &["who {v.past} {h} {r}, in total"]),
    turn("which|what claims|claim|allegations|allegation|assertions|assertion|things|information|facts|reports|rumours is|are|was|were [only] anonymous|unnamed|unattributed|unsourced", &["what is told only by an anonymous source"]),
    turn("which|what {k:kind} is|are|was|were [only] anonymous|unnamed|unattributed|unsourced", &["which {k.singular} is told only by an anonymous source", "what is told only by an anonymous source"]),
    turn("what is|are|was|were [only] anonymous|unnamed|unattributed|unsourced", &["what is told only by an anonymous source"]),
    turn("which|what {k:kind} does|do|did an anonymous source tell", &["which {k.singular} is told by an anonymous source"]),
    turn("what do|does|did we|you|i|one|they|anyone know|learn|hear only from|by|through|via {x:some}", &["what is told only by {x}"]),
    turn("what is|was|are known|said|reported|claimed|learned|heard only from|by|through|via {x:some}", &["what is told only by {x}"]),
    turn("who|what is|was|are|were only quoted|cited|listed in|by {x:some}", &["who is named only in {x}"]),
    turn("who|what is|was|are|were quoted|cited|listed only in|by {x:some}", &["who is named only in {x}"]),
    turn("which|what {k:many} come|comes|came only|solely from {x:some}", &["what is told only by {x}"]),
    turn("which|what {k:many} rest|rests|depend|depends|rely|relies [only|solely] on {x:ref} [alone|only]", &["what is told only by {x}"]),
    turn("what is|was|were {x:ref} told", &["who told what to {x}"]),
    turn("what is|was|were {x:ref} told by {y:some}", &["{y} told what to {x}"]),
    turn("who told {x:ref} what", &["who told what to {x}"]),
    turn("who is|was|were told what by whom", &["who told what to whom"]),
    turn("who is|was|were told what by {y:some}", &["{y} told what to whom"]),
    turn("what do|does|did only {x:ref} say|claim|tell|report|state|assert|allege", &["what is told only by {x}"]),
    turn("what do|does|did {a:nameless} say|claim|tell|report|reveal|allege", &["what is told by an anonymous source"]),
    turn("what do|does|did {a:nameless} say|claim|tell|report|reveal|allege [to] {d:document}", &["what is told by an anonymous source in {d}"]),
    turn("who|what appears|appear|appeared|occurs|occur|figures|features in {d:document}", &["who is named in {d}"]),
    turn("who|what only appears|appear|appeared|occurs|occur|figures|features in {d:document}", &["who is named only in {d}"]),
    turn("who|what appears|appear|appeared|occurs|occur|figures|features only in {d:document}", &["who is named only in {d}"]),
    turn("what|which deadlines|deadline is|are|was|were there", &["what is told by when"]),
    turn("who is|are|was|were of {x:ref}", &["who belongs to {x}"]),
    turn("which|what {k:kind} is|are|was|were of {x:ref}", &["which {k.singular} belongs to {x}"]),
    turn("when was|were|is it told|reported that {c:some}", &["{c}, when told"]),
    turn("what|which is|are|was|were due", &["what is told by when"]),
    // What somebody is to do by somebody else's word.
    turn("what is|was|are|were {x:ref} {v:part} to {w:base} by {y:some}", &["{y} {v.past} {x} to {w.base} what"]),
    turn("what is|was {x:ref} {v:part} to {w:base} {r:rest}", &["{x} was {v.participle} to {w.base} what {r}"]),
    turn("what are|were {x:ref} {v:part} to {w:base} {r:rest}", &["{x} were {v.participle} to {w.base} what {r}"]),
    turn("what has|have|had {x:ref} been {v:part} to {w:base} {r:rest}", &["{x} was {v.participle} to {w.base} what {r}"]),
    turn("what do|does|did {y:ref} {v:base} {x:ref} to {w:base} {r:rest}", &["{y} {v.past} {x} to {w.base} what {r}"]),
    turn("whom|who do|does|did {y:ref} {v:base} {x:ref} to {w:base} {r:rest}", &["{y} {v.past} {x} to {w.base} whom {r}"]),
    turn("which {k:kind} do|does|did {y:ref} {v:base} {x:ref} to {w:base} {r:rest}", &["{y} {v.past} {x} to {w.base} which {k} {r}"]),
    // A stance that changed: the later act is the one that is dated later.
    turn("who was|were for what and|but is|are [now] against it", &["who X is against what Y after X was for Y"]),
    turn("who was|were against what and|but is|are [now] for it", &["who X is for what Y after X was against Y"]),
    turn("which quantity {u:unit} {r:some}", &["which quantity of '{u}' {r}"]),
    turn("{q:words} which quantity {u:unit} {r:rest}", &["{q} which quantity of '{u}' {r}"]),
    turn("what|which is|was|were [the] largest|biggest|highest {n:amount} in {u:unit} {r:rest}", &["who {n.past} which quantity of '{u}' {r}, sorted by quantity descending, first 1"]),
    turn("who imposed|issued|gave|made [the] largest|biggest|highest {n:amount} in {u:unit} {r:rest}", &["who {n.past} which quantity of '{u}' {r}, sorted by quantity descending, first 1"]),
    turn("what|which is|was|were [the] smallest|lowest {n:amount} in {u:unit} {r:rest}", &["who {n.past} which quantity of '{u}' {r}, sorted by quantity, first 1"]),
];

/// The more particular ones first.
#[rustfmt::skip]
const WRITTEN: &[Written] = &[
    // Orders, and questions inside questions.
    turn("show|tell|give|find|get|list|return|print|display|name|select [me|us] [again] {q:asks}", &["{q}"]),
    turn("find|figure|work out {q:asks}", &["{q}"]),
    turn("can|could|would|will you [please] show|tell|give|find|list [me|us] {q:rest}", &["{q}", "show {q}"]),
    turn("i want|need|would|wish|'d [like] to know|see|find|hear|learn [out] {q:asks}", &["{q}"]),
    turn("i wonder {q:asks}", &["{q}"]),
    turn("do|does we|you|i|anyone|someone know {q:asks}", &["{q}"]),
    turn("tell [me|us] whether|if {x:ref} {v:past} {r:rest}", &["did {x} {v.base} {r}"]),
    turn("whether {x:ref} {v:past} {r:rest}", &["did {x} {v.base} {r}"]),
    turn("is|was it true|correct|right that {x:ref} {v:past} {r:rest}", &["did {x} {v.base} {r}"]),
    turn("{q:many} , please", &["{q}"]),

    // What somebody is to do, asked for in front.
    turn("whom|who do|does|did {x:ref} {v:base} to {w:base} {r:rest}", &["{x} {v.past} to {w.base} whom {r}", "{x} {v.past} whom to {w.base} {r}"]),
    turn("what do|does|did {y:ref} {v:base} of|from {x:ref}", &["{y} {v.past} {x} to do what"]),
    turn("what is|was|are|were {v:part} of {x:ref} {r:rest}", &["{x} was {v.participle} to do what {r}"]),
    turn("what do|does|did {x:ref} {v:base} to {w:base} {r:rest}", &["{x} {v.past} to {w.base} what {r}"]),
    turn("which {k:kind} do|does|did {x:ref} {v:base} to {w:base} {r:rest}", &["{x} {v.past} to {w.base} which {k} {r}"]),

    // How many voted is a tally.
    turn("how many votes was|were [cast] for|against {v:gerund} {r:rest}", &["by how many votes did someone vote to {v.base} {r}"]),
    turn("how many [{u:words}] {t:voted} {v:gerund} {r:rest}", &["who voted to {v.base} {r} by how many votes"]),
    turn("who {t:voted} {v:gerund} {r:rest}", &["who voted to {v.base} {r} by how many votes"]),
    turn("how many [{u:words}] voted {r:some}", &["who voted {r} by how many votes"]),

    // All about somebody or something.
    turn("[show|tell|give] [me|us] everything|all|information|info|details|facts|more|anything [there] [is] [known] about|on|regarding|concerning {x:ref}", &[":show {x}"]),
    turn("tell|show [me|us] about {x:ref}", &[":show {x}"]),
    turn("show|describe|introduce|profile [me] {x:ref}", &[":show {x}"]),
    turn("what do|does we|you|i|anyone know about {x:ref}", &[":show {x}"]),
    turn("what is|was known about {x:ref}", &[":show {x}"]),
    turn("what about {x:ref}", &[":show {x}"]),
    turn("who|what exactly is|are|was|were {x:ref}", &[":show {x}"]),

    // Where somebody stands.
    turn("[what] [is|was|are] {x:ref} 's position|positions|stance|stances|view|views|attitude|opinion|line|take on|towards|toward|about|regarding|to|of {y:ref}", &[":stances {y}", "what did {x} say that {y} means"]),
    turn("[what] [is|was|are] [the] position|positions|stance|stances|view|views|attitude|opinion|line of {x:ref} on|towards|toward|about|regarding|to {y:ref}", &[":stances {y}"]),
    turn("[what] [is|was|are] [the] positions|stances|views|opinions|attitudes on|towards|toward|about|regarding|to {y:ref}", &[":stances {y}"]),
    turn("where do|does|did {x:ref} stand on|regarding {y:ref}", &[":stances {y}"]),
    turn("how do|does|did {x:ref} feel about {y:ref}", &[":stances {y}"]),
    turn("how do|does|did {x:ref} see|view|describe|characterise|characterize|interpret|understand {y:ref}", &["{x} said that {y} means what", "who said that {y} means what"]),
    turn("is|are|was {x:ref} for or against {y:ref}", &["is {x} for {y}", "is {x} against {y}", ":stances {y}"]),
    turn("who changed|changes|switched [their|his|her|its|the] sides|side|position|stance|mind|minds|view|views", &["who X is against what Y after X was for Y", "who X is for what Y after X was against Y"]),
    turn("who changed|changes|switched [their|his|her|its|the] sides|side|position|stance|mind|minds|view|views on|about|over {y:some}", &["who X is against {y} after X was for {y}", "who X is for {y} after X was against {y}", "who X is against what Y after X was for Y", "who X is for what Y after X was against Y"]),
    turn("who denies|denied|disputes|disputed|contests|contested|contradicts|contradicted what {x:ref} {v:said}", &["who contradicts {x} about what"]),
    turn("who disagrees|disagree|disagreed with who|whom {r:rest}", &["who contradicts whom {r}"]),
    turn("who disagrees|disagree|disagreed with {x:ref} {r:rest}", &["who contradicts {x} {r}", ":stances {x}"]),
    turn("who agrees|agree|agreed|sides|sided|aligns|aligned with {x:ref} {r:rest}", &[":stances {x}", "who supports {x}"]),
    turn("who are|is [the] allies|ally|supporters|supporter|friends|backers|partners of {x:ref}", &["who supports {x}"]),
    turn("who are|is {x:ref} 's allies|ally|supporters|supporter|friends|backers|partners", &["who supports {x}"]),
    turn("who are|is [the] opponents|enemies|critics|adversaries of {x:ref}", &["who opposes {x}", "who criticised {x}"]),
    turn("who are|is {x:ref} 's opponents|enemies|critics|adversaries", &["who opposes {x}", "who criticised {x}"]),
    turn("who likes|favours|favors|wants|approves {y:ref}", &["who is for {y}"]),
    turn("who dislikes|disapproves|hates [of] {y:ref}", &["who is against {y}"]),

    // What something is taken for.
    turn("what do|does|did {x:ref} think|believe|consider|call|say|deem|find [that] {y:ref} is|was|to|means|are [be]", &["{x} said that {y} means what", "who said that {y} means what"]),
    turn("what do|does|did {x:ref} think|believe|say|suggest|claim|consider [that] {y:np} is|was|means|meant", &["{x} said that {y} means what", "who said that {y} means what"]),
    turn("what do|does|did {x:ref} think of|about {y:ref}", &["{x} said that {y} means what", "who said that {y} means what", ":stances {y}"]),
    turn("what do|does|did {x:ref} make of {y:ref}", &["{x} said that {y} means what", "who said that {y} means what"]),
    turn("who thinks|believes|considers|calls|says|said|thought|believed|considered|called|finds|deems [that] {y:ref} is|was|are|means|to|as [be] [a|an|the] {t:some}", &["who said that {y} means '{t}'", "who said that {y} means what"]),
    turn("who considers|calls|considered|called|deems {y:ref} [a|an|the] {t:some}", &["who said that {y} means '{t}'", "who said that {y} means what"]),
    turn("what does {y:ref} mean", &["{y} means what", "who said that {y} means what"]),
    turn("what does {y:ref} mean to|for|according {x:rest}", &["who said that {y} means what"]),

    turn("who called|calls|labelled|labels|described|describes|sees|saw|views|viewed {y:ref} [as] {t:some}", &["who said that {y} means what"]),
    turn("who called|calls|labelled|labels|described|describes|sees|saw|views|viewed [the|a|an] {n:noun} [as] {t:some}", &["who said that a {n.noun} means what"]),
    turn("how do|does|did {x:ref} see|view|describe|judge|interpret|understand [the|a|an] {n:noun}", &["{x} said that a {n.noun} means what", "who said that a {n.noun} means what"]),
    turn("do|does|did {x:ref} believe|trust in {y:some}", &["is {x} for {y}", "did {x} doubt {y}"]),

    // What is in the way.
    turn("what is|are|was|were [the] [main|major|chief|biggest|greatest|largest] obstacle|obstacles|hurdle|hurdles|barrier|barriers to {y:some}", &["what blocked {y}", "what complicated {y}"]),
    turn("what stands|stood|gets|got in the way of {y:some}", &["what blocked {y}", "what complicated {y}"]),

    // What waits for an answer.
    turn("which|what {n:noun} is|are|was|were|went|go|goes|remain|remains|remained|stay|stayed|stands [still] unanswered|open|pending|unresolved|outstanding", &["which {n.noun} did no one answer"]),
    turn("[show|list] [me] [the|all] unanswered|open|pending|outstanding|unresolved {n:noun}", &["which {n.noun} did no one answer"]),
    turn("what {n:noun} did no one accept", &["which {n.noun} did no one accept", "which {n.noun} did no one answer"]),
    turn("which|what {n:noun} {v:past} no answer|response|reply|reaction", &["which {n.noun} did no one answer"]),
    turn("which|what {n:noun} got|get|had|has no answer|response|reply|reaction", &["which {n.noun} did no one answer"]),
    turn("who did not answer|respond|reply|react [to] {r:some}", &["which actor did not answer {r}"]),
    turn("who do|does|did not {r:some}", &["who explicitly did not {r}", "which actor did not {r}"]),
    turn("who will not {r:some}", &["who will explicitly not {r}", "which actor will not {r}"]),
    turn("who has|have|had not {r:some}", &["who explicitly has not {r}", "which actor has not {r}"]),
    turn("who is|are|was|were not {r:some}", &["who explicitly was not {r}", "which actor was not {r}"]),
    turn("what is|are|was|were not {r:some}", &["what explicitly was not {r}"]),
    turn("what do|does|did {x:ref} not {r:some}", &["what did {x} explicitly not {r}"]),
    turn("whom do|does|did {x:ref} not {r:some}", &["whom did {x} explicitly not {r}"]),
    turn("what has|have|had {x:ref} not {r:some}", &["what has {x} explicitly not {r}"]),
    turn("what do|does|did not {r:some}", &["what explicitly did not {r}"]),
    turn("{x:ref} do|does|did not {v:base} what {r:rest}", &["{x} explicitly did not {v.base} what {r}"]),
    turn("{x:ref} do|does|did not {v:base} whom {r:rest}", &["{x} explicitly did not {v.base} whom {r}"]),
    turn("who never {v:past} {r:some}", &["who explicitly did not {v.base} {r}", "which actor never {v.past} {r}"]),
    turn("which|what {k:kind} do|does|did not {v:base} what {r:rest}", &["which {k} explicitly did not {v.base} what {r}"]),
    turn("which|what {k:kind} do|does|did not {v:base} whom {r:rest}", &["which {k} explicitly did not {v.base} whom {r}"]),

    // A kind asked for by `what`.
    turn("what {k:kind} {r:some}", &["which {k} {r}", "which {k.singular} {r}"]),
    turn("which of the {k:kind} {r:some}", &["which {k} {r}"]),
    turn("which one of the {k:kind} {r:some}", &["which {k.singular} {r}"]),
    turn("{k:kind} that|who|which {r:some}", &["which {k.singular} {r}", "which {k.singular} that {r}"]),
    turn("the {k:kind} that|who|which {r:some}", &["which {k.singular} {r}", "which {k.singular} that {r}"]),
    turn("every {k:kind} that|who|which {r:some}", &["which {k.singular} {r}", "which {k.singular} that {r}"]),
    turn("anyone|someone|those|people|everyone|persons who|that {r:some}", &["who {r}"]),
    turn("is|are|was|were there [any|a|an|some|no] {k:kind} that|who|which {r:some}", &["which {k.singular} {r}"]),
    turn("is|are|was|were there [any|a|an|some|no] {k:kind} that {s:np} {v:past} {r:rest}", &["which {k.singular} did {s} {v.base} {r}"]),
    turn("is|are|was|were there someone who|that {r:some}", &["who {r}"]),
    turn("is|are|was|were there some|something that {r:some}", &["what {r}"]),
    turn("{k:kind} {s:np} {v:past} {r:rest}", &["which {k.singular} did {s} {v.base} {r}"]),

    // A name where a kind is asked for.
    turn("how many {x:ref} {r:some}", &["which quantity {r}", "who {r}"]),
    turn("how many {u:unit} {r:some}", &["which quantity of '{u}' {r}"]),
    turn("who {v:past} how many {u:unit} {r:rest}", &["who {v.past} which quantity of '{u}' {r}"]),
    turn("which {x:ref} {r:some}", &["which {x.kind} {r}"]),

    // Several at once.
    turn("{s:many} both {x:ref} and {y:ref} {r:rest}", &["{s} {x} and {y} {r}"]),
    turn("both {x:ref} and {y:ref} {r:some}", &["{x} and {y} {r}"]),
    turn("who|what is|was|are|were named|told in|by all|every|each [of] [the] [{n:words}] document|documents", &["who is named in how many documents"]),
    turn("what|who is|was|are|were {p:published}", &["what is told, {p}"]),

    // What the cast holds.
    turn("who|whom is|was|are {x:ref} working|acting|serving for|under", &["{x} belongs to what"]),
    turn("where do|does|did|will|would {x:ref} {v:happen}", &["where is {x}"]),
    turn("where is|are|was|were {x:ref} taking place|happening|held", &["where is {x}"]),
    turn("where will|would {x:ref} be held", &["where is {x}"]),
    turn("who works|worked|serves|served for|under {x:ref}", &["who belongs to {x}"]),
    turn("whom|who do|does|did {x:ref} work|serve for|under", &["{x} belongs to what"]),
    turn("who represents|represented {x:ref}", &["who speaks for {x}"]),
    turn("who is|are [the] spokesman|spokeswoman|spokesperson|spokespeople|spokesmen|voice of|for {x:ref}", &["who speaks for {x}"]),
    turn("who is|are {x:ref} 's {o:office}", &["who is the {o} of {x}"]),
    turn("who is|are {x:ref} 's spokesman|spokeswoman|spokesperson|spokespeople|spokesmen|voice", &["who speaks for {x}"]),
    turn("who are|is [the|a] members|member|people|officials|official|staff of|in|from {x:ref}", &["who belongs to {x}"]),
    turn("what is|are|was|were located|situated|based in {x:ref}", &["what lies in {x}"]),
    turn("where is|are|was|were {x:ref} located|situated|based", &["where is {x}"]),
    turn("in which|what place|country|city|state|town is|was {x:ref} [located|situated]", &["where is {x}", "{x} lies in what"]),
    turn("what is {x:ref} 's office|job|title|post|role|function|rank", &["which office does {x} hold"]),
    turn("what office|job|title|post|role|function|rank do|does|did {x:ref} have|hold", &["which office does {x} hold"]),
    turn("who are|were [the|all] {k:kind}", &["who is a {k.singular}"]),
    turn("who in|from|at {x:ref} [government|administration|leadership|side|camp] {v:past} {r:rest}", &["who of {x} {v.past} {r}"]),
    turn("who in|from|at [the] {x:ref} government|administration|leadership|side|camp {v:past} {r:rest}", &["who of {x} {v.past} {r}"]),

    // How much, how far.
    turn("which quantity was|were|is|are {x:ref} {v:part} {r:rest}", &["who {v.past} how much to {x} {r}"]),
    turn("which quantity did {y:ref} {v:base} {x:ref} {r:rest}", &["by how much did {y} {v.base} {x} {r}", "how much did {y} {v.base} to {x} {r}"]),
    turn("what was|is [the] result|outcome|tally|count of [the] vote|voting|ballot on {y:some}", &["by how many votes did someone vote on {y}"]),
    turn("what was|is [the] {n:noun} 's result|outcome|tally", &["by how many votes did someone {n.base} what"]),
    turn("how did [the] vote|voting|ballot on {y:some} go|end", &["by how many votes did someone vote on {y}"]),
    turn("when is|was [the] deadline for|of {y:some}", &["who demanded what, by when", "who did what, by when"]),

    // On a condition.
    turn("if what {r:some}", &["{r} if what"]),
    turn("which|what conditions|condition|terms would make|let|get|have {x:ref} [to] {v:base} {r:rest}", &["{x} would {v.base} {r} if what", "{x} would reportedly {v.base} {r} if what"]),
    turn("on|under what|which condition|conditions|terms {r:some}", &["{r} if what"]),
    turn("{q:many} on|under what|which condition|conditions|terms", &["{q} if what"]),
    turn("{s:many} conditionally {r:some}", &["{s} {r}, if what", "{s} {r} if what"]),

    // In what way.
    turn("how did {x:ref} answer|respond|react|reply [to] {y:actor}", &["{x} answered what offered by {y}"]),
    turn("how did {x:ref} {v:base} {r:rest}", &["{x} {v.past} {r}, maybe via whom"]),
    turn("what has|have|did {x:ref} asked|ask|called|call for", &["what did {x} demand", "what did {x} ask"]),

    // After what was asked before.
    turn("{q:many} after|before that|this|it", &["{q}, maybe when"]),

    // The most.
    turn("who did [the] most", &["which actor did something how many times, top 10"]),
    turn("[who] [is|are|was|were] [the] most active|busy|busiest [ones]", &["which actor did something how many times, top 10"]),
    turn("[who|which] [is|are|was|were] [the] most active|busy|frequent {k:kind}", &["which {k.singular} did something how many times, top 10"]),
    turn("which {k:kind} is|are|was|were [the] most active|busy", &["which {k.singular} did something how many times, top 10"]),
    turn("who made|gave|issued|received|put|got [forward] [the] most {n:noun} {r:rest}", &["who {n.past} something {r} how many times, top 10"]),
    turn("which {k:kind} made|gave|issued|put [forward] [the] most {n:noun} {r:rest}", &["which {k.singular} {n.past} something {r} how many times, top 10"]),
    turn("who {v:past} [the] most [often] {r:rest}", &["who {v.past} how many {r}, top 10", "who {v.past} {r} how many times, top 10", "who {v.past} something how many times, top 10"]),
    turn("which {k:kind} {v:past} [the] most [often] {r:rest}", &["which {k.singular} {v.past} how many {r}, top 10", "which {k.singular} {v.past} {r} how many times, top 10", "which {k.singular} {v.past} something how many times, top 10"]),
    turn("who|which {v:past} {x:words} [the] most [often|frequently]", &["who {v.past} {x} how many times, top 10"]),
    turn("who was|is|were {v:part} [the] most [often|frequently] {r:rest}", &["who was {v.participle} how many times {r}, top 10"]),
    turn("which|what {k:kind} was|is|were|are {v:part} [the] most [often|frequently] {r:rest}", &["which {k.singular} was {v.participle} by someone how many times {r}, top 10"]),
    turn("what was|is|were|are {v:part} [the] most [often|frequently] {r:rest}", &["what was {v.participle} by someone how many times {r}, top 10"]),
    turn("[which|what] [is|was|are] [the] most [often|frequently] {v:part} {k:kind}", &["which {k.singular} was {v.participle} by someone how many times, top 10"]),
    turn("{q:many} , most [first]", &["{q} how many times, top 10"]),
    turn("how many {n:noun} has|have|had {x:ref} made|given|issued|held|received|had {r:rest}", &["how many times did {x} {n.base} something {r}"]),
    turn("how many {n:noun} did {x:ref} make|give|issue|hold|receive|have {r:rest}", &["how many times did {x} {n.base} something {r}"]),
    turn("how many {n:noun} are|were|is|was there {r:rest}", &["someone {n.past} something how many times {r}"]),
    turn("[the] number of {n:noun} by|of|from {x:ref} {r:rest}", &["how many times did {x} {n.base} something {r}"]),
    turn("[the] number|count of {n:noun} {r:rest}", &["someone {n.past} something how many times {r}"]),
    turn("count [the|all] {n:noun} {r:rest}", &["someone {n.past} something how many times {r}"]),

    // The first and the last.
    turn("who {v:past} first", &["who {v.past} {v.object} when, sorted by when, first 1", "who {v.past} when, sorted by when, first 1", ":help first"]),
    turn("who {v:past} last", &["who {v.past} {v.object} when, sorted by when descending, first 1", ":help first"]),
    turn("who {v:past} {x:words} first", &["who {v.past} {x} when, sorted by when, first 1"]),
    turn("who {v:past} {x:words} last", &["who {v.past} {x} when, sorted by when descending, first 1"]),
    turn("who was [the] first to {v:base} {r:rest}", &["who {v.past} {r} when, sorted by when, first 1"]),
    turn("who was [the] last to {v:base} {r:rest}", &["who {v.past} {r} when, sorted by when descending, first 1"]),
    turn("[show|what] [me|is|are|was|were] [the] latest|newest|last|recent|most [recent] {n:noun} by|of|from {x:ref}", &["{x} {n.past} {n.object} when, sorted by when descending, first 10"]),
    turn("what|which is|was {x:ref} 's latest|newest|last {n:single}", &["what did {x} last {n.base}"]),
    turn("what|which is|was {x:ref} 's first|earliest {n:single}", &["what did {x} first {n.base}"]),
    turn("[show|what] [me|is|are|was|were] {x:ref} 's latest|newest|last|recent|most [recent] {n:noun}", &["{x} {n.past} {n.object} when, sorted by when descending, first 10"]),
    turn("[show|what] [me|is|are|was|were] [the] latest|newest|last|recent|most [recent] {n:noun}", &["who {n.past} {n.object} when, sorted by when descending, first 10"]),
    turn("[show|what] [me|is|are|was|were] [the] earliest|first|oldest {n:noun}", &["who {n.past} {n.object} when, sorted by when, first 10"]),
    turn("which|what {n:noun} was|came [the] first|earliest", &["who {n.past} {n.object} when, sorted by when, first 1"]),
    turn("which|what {n:noun} was|came [the] last|latest", &["who {n.past} {n.object} when, sorted by when descending, first 1"]),
    turn("what {x:ref} did last", &["what did {x} last do"]),
    turn("what {x:ref} did first", &["what did {x} first do"]),
    turn("{q:words} did {x:ref} {v:base} last", &["{q} did {x} last {v.base}"]),
    turn("{q:words} did {x:ref} {v:base} first", &["{q} did {x} first {v.base}"]),
    turn("{q:words} did {x:ref} {v:base} {y:words} last", &["{q} did {x} last {v.base} {y}"]),
    turn("{q:words} did {x:ref} {v:base} {y:words} first", &["{q} did {x} first {v.base} {y}"]),
    turn("{q:words} has|have {x:ref} {v:part} last", &["{q} did {x} last {v.base}"]),
    turn("[what] [is|was] [the] last thing [that] {x:ref} did", &["what did {x} last do"]),
    turn("[what] [is|was] [the] first thing [that] {x:ref} did", &["what did {x} first do"]),
    turn("what did {x:ref} {v:base} recently|lately", &["{x} {v.past} {v.object} when, sorted by when descending, first 10"]),

    // Two things asked at once. Behind what is planned, a comma would ask when it was planned.
    turn("{q:many} and|, [and] on|under what|which condition|conditions|terms", &["{q} if what"]),
    turn("{q:many} [,] [and] where and|, when", &["{q} where when", "{q}, maybe where, maybe when"]),
    turn("{q:many} [,] [and] when and|, where", &["{q} when where", "{q}, maybe when, maybe where"]),
    turn("{q:words} to {w:base} {y:words} and|, [and] when", &["{q} to {w.base} {y} when", "{q} to {w.base} {y}, maybe when"]),
    turn("{q:words} to {w:base} and|, [and] when", &["{q} to {w.base} when", "{q} to {w.base}, maybe when"]),
    turn("{q:words} to {w:base} {y:words} and|, [and] where", &["{q} to {w.base} {y} where", "{q} to {w.base} {y}, maybe where"]),
    turn("{q:words} to {w:base} and|, [and] where", &["{q} to {w.base} where", "{q} to {w.base}, maybe where"]),
    turn("{q:many} and|, why", &["{q}, maybe because what"]),
    turn("{q:many} and|, when", &["{q}, maybe when"]),
    turn("{q:many} and|, where", &["{q}, maybe where"]),
    turn("{q:many} [,] and for what", &["{q}, maybe for what"]),
    turn("{q:many} [,] and about what", &["{q}, maybe about what"]),
    turn("{q:many} and|, to whom", &["{q} to whom", "{q}, maybe to whom"]),
    turn("{q:many} and|, with whom", &["{q} with whom", "{q}, maybe with whom"]),
    turn("{q:many} and|, by whom", &["{q} by whom"]),
    turn("{q:many} and|, how many times", &["{q} how many times"]),
    turn("{q:many} and|, according to whom", &["{q}, according to whom"]),
    turn("{q:many} , and why", &["{q}, maybe because what"]),
    turn("{q:many} , and when", &["{q}, maybe when"]),
    turn("{q:many} , and where", &["{q}, maybe where"]),
    turn("when and where {r:some}", &["when {r} where"]),
    turn("where and when {r:some}", &["where {r} when"]),
    turn("who and why {r:some}", &["who {r}, maybe because what"]),
    turn("which|what {k:kind} was|were|is|are|has|have [been] {v:part} and [then|later|subsequently|afterwards|also] {w:part}", &["which {k.singular} was {v.participle} by someone and {w.participle} by someone"]),
    turn("what was|were|is|are|has [been] {v:part} and [then|later|subsequently|afterwards|also] {w:part}", &["what was {v.participle} by someone and {w.participle} by someone"]),
    turn("who {v:past} {x:words} and then|later|subsequently|afterwards {w:past} {r:rest}", &["who {v.past} {x} and {w.past} {r}"]),
    turn("{q:many} , {v:part} by {r:some}", &["{q} {v.participle} by {r}"]),
    turn("who {v:past} {x:ref} but not {y:ref}", &["who {v.past} {x} and did not {v.base} {y}"]),
    turn("{q:many} but {r:some}", &["{q} and {r}", "{q}, and {r}"]),
    turn("{q:many} , but {r:some}", &["{q} and {r}", "{q}, and {r}"]),
    turn("{q:many} and then {r:some}", &["{q} and {r}", "{q}, and {r}"]),

    turn("who asked|told|urged|invited {x:words} to come|go|travel|fly to {y:some}", &["who invited {x} to {y}"]),
    turn("which|what side|party|player|camp made|makes|has|had [the] more|most {n:noun}", &["who {n.past} something how many times, top 10"]),

    turn("who offered|gave|made|promised {x:ref} a|an|the {t:words} {n:noun}", &["who {n.past} '{t}' to {x}", "who {n.past} {n.object} to {x}"]),

    // What is to come.
    turn("is|are {x:ref} going|planning|about to {v:base} {r:rest}", &["will {x} {v.base} {r}", "did {x} plan to {v.base} {r}"]),
    turn("who is|are going|planning|about to {v:base} {r:rest}", &["who will {v.base} {r}", "who planned to {v.base} {r}"]),
    turn("when is|are {x:ref} going|planning|about to {v:base} {r:rest}", &["when will {x} {v.base} {r}", "{x} planned to {v.base} {r} when"]),
    turn("what is|are {x:ref} going|planning|about to do", &["what will {x} do", "what did {x} plan"]),
    turn("which|what deadlines|deadline did {x:ref} set|give|impose|name {r:rest}", &["{x} demanded what, by when"]),
    turn("who is|was behind [the|a|an] {n:noun}", &["who {n.past} {n.object}"]),
    turn("who is|was behind [the|a|an] {t:words} {n:noun}", &["who {n.past} '{t}'", "who {n.past} {n.object}"]),

    // Who says so.
    turn("which of the [two|three|four|five] documents|articles|papers|sources {r:some}", &["which document {r}"]),
    turn("who is|was|are|were|has|have [been] mentioned|named|cited|quoted [the] most [often]", &["who is named in how many documents, top 10"]),
    turn("[what|where] do|does|did [the] [two|three|all|both] documents|articles|papers|newspapers|sources|outlets|reports|accounts|stories|versions disagree|differ|conflict [about|on|over]", &["who contradicts whom about what"]),
    turn("[what|where] do|does|did [the] [two|three|all|both] documents|articles|papers|newspapers|sources|outlets|reports|accounts|stories|versions disagree|differ|conflict about|on|over {y:ref}", &["who contradicts whom about {y}", "who contradicts whom about what"]),
    turn("which|what facts|claims|acts|things|events|statements appear|appears|are|is|were|was [told|reported|mentioned|found] in both|two|several|multiple documents|articles|papers|sources", &["who did what, according to at least 2 documents"]),
    turn("what do|does|did document|article {d:document} say|tell|report [about|of] {r:rest}", &["what is told in {d}"]),
    turn("what do|does|did [the] [article|document] {d:document} say|tell|report about|of {r:some}", &["what is told in {d}", "{r} means what, according to {d}"]),
    turn("how many documents|articles|papers|sources say|report|mention|confirm [that] {c:some}", &["{c}, according to how many documents"]),
    turn("which|what article|articles|paper|papers|newspaper|newspapers|source|sources|report|reports says|say|reports|report|said|reported|mentions|mention|claims|claim|states|tells [that] {c:some}", &["{c}, according to which document"]),
    turn("what do|does|did {d:words} say|write|report|tell [us|me] about {x:ref}", &[":show {x}"]),
    turn("which|what document says|reports|said|reported|mentions|claims|states|tells [that] {c:some}", &["{c}, according to which document"]),
    turn("who says|reports|claims|tells that {c:some}", &["who said that {c}"]),
    turn("where does it say that {c:some}", &["{c}, according to which document"]),
    turn("according to which|what article|articles|paper|papers|newspaper|newspapers|source|sources {c:some}", &["according to which document {c}"]),
    turn("how many documents say|report|mention|confirm [that] {c:some}", &["{c}, according to how many documents"]),
    turn("who is|was|are [the] document of|for {c:some}", &["{c}, according to whom"]),

    // Ways between two.
    turn("how are|is|were|was {x:ref} and {y:ref} connected|related|linked|tied", &["how is {x} connected to {y}"]),
    turn("how are|is|were|was {x:ref} related|linked|tied to|with {y:ref}", &["how is {x} connected to {y}"]),
    turn("[what] [is|are|was] [the] connection|connections|relation|relations|relationship|link|links|path|ties between {x:ref} and {y:ref}", &["how is {x} connected to {y}"]),
    turn("what connects|links|ties {x:ref} and|to|with {y:ref}", &["how is {x} connected to {y}"]),

    // A noun for the act.
    turn("who {v:said} [the|a|an|any] {n:noun} on|of|against|by {y:ref}", &["who {v.past} that someone {n.past} {y}"]),
    turn("what|which is|are|was|were {x:ref} 's {n:noun} {r:rest}", &["what did {x} {n.base} {r}"]),
    turn("show|list|give|find|get|display|print|return|name [me|us] {r:some}", &["{r}"]),
    turn("what|which is|are|was|were {r:some}", &["{r}"]),
    turn("what about {r:some}", &["{r}"]),
    turn("[the|every|some|any|all] answer|answers|response|responses|reply|replies|reaction|reactions of|by|from {x:ref} to {y:some}", &["how did {x} answer {y}", "what did {x} answer by {y}", "did {x} answer {y}"]),
    turn("[who] [gave] [the|every|some|any|all|an|a] answer|answers|response|responses|reply|replies|reaction|reactions to {x:ref} 's {n:noun}", &["who answered a {n.noun} by {x}"]),
    turn("[the|every|some|any|all|an|a] answer|answers|response|responses|reply|replies|reaction|reactions to {y:some}", &["who answered {y}"]),
    turn("who responded|reacted|replied to {y:some}", &["who answered {y}"]),
    turn("did {x:ref} respond|react|reply to {y:some}", &["did {x} answer {y}"]),
    turn("[the|every|some|any|all] {n:noun} that {x:ref} made|gave|issued|put|has|had|received {r:rest}", &["what did {x} {n.base} {r}"]),
    turn("[the|every|some|any|all|which|what] {n:noun} [that] [was|were] [made|given|issued|put|held|launched|voiced|tabled|submitted] [forward] by|from {x:ref} {r:rest}", &["what did {x} {n.base} {r}"]),
    turn("[the|every|some|any|all|which|what] {n:noun} [that] [was|were] [made|given|issued|put|held] [forward] of {x:actor} {r:rest}", &["what did {x} {n.base} {r}"]),
    turn("[the|every|some|any|all|which|what] {n:noun} of|against|for|on {y:thing} by|from {x:ref} {r:rest}", &["did {x} {n.base} {y} {r}"]),
    turn("[the|every|some|any|all|which|what] {n:noun} of|against|for|on {y:ref} {r:rest}", &["who {n.past} {y} {r}"]),
    turn("[the|every|some|any|all|which|what] {n:noun} [that] [was|were] [made|given|issued|put|held|addressed] to {x:ref} {r:rest}", &["who {n.past} {n.object} to {x} {r}"]),
    turn("[the|every|some|any|all] {n:noun} between {x:ref} and {y:ref} {r:rest}", &["did {x} and {y} {n.base} {r}", "did {x} {n.base} with {y} {r}", "did {x} {n.base} {y} {r}"]),
    turn("{x:ref} 's {n:noun} to {y:ref} {r:rest}", &["what did {x} {n.base} to {y} {r}"]),
    turn("{x:ref} 's {n:noun} of|against|on {y:ref} {r:rest}", &["did {x} {n.base} {y} {r}"]),
    turn("{x:ref} 's {n:noun} {r:rest}", &["what did {x} {n.base} {r}"]),
    turn("[the|every|some|any|all|an|a] {n:noun} {r:rest}", &["who {n.past} {n.object} {r}"]),

    turn("{s:words} got {v:part} {r:rest}", &["{s} was {v.participle} {r}"]),
    turn("{q:many} {n:int} or more {r:some}", &["{q} at least {n} {r}"]),
    turn("{q:many} {n:int} or fewer|less {r:some}", &["{q} at most {n} {r}"]),
    turn("[show|list|give] [me] every|all of {r:some}", &["{r}"]),

    // A yes and a no.
    turn("{q:many} say no", &["{q} reject something"]),
    turn("{q:many} said no", &["{q} rejected something"]),
    turn("{q:many} say yes", &["{q} accept something"]),
    turn("{q:many} said yes", &["{q} accepted something"]),
    turn("{s:many} said yes to {r:some}", &["{s} accepted {r}"]),
    turn("{s:many} say yes to {r:some}", &["{s} accept {r}"]),

    // Without the question that it follows.
    turn("and {x:ref}", &["what did {x} do"]),
    turn("how about {x:ref}", &["what did {x} do"]),

    // What is made, given, issued, held.
    turn("{s:words} made|gave|issued|put|submitted|tabled|voiced|launched|extended|received|repeated [forward] [a|an|the|some|any] {n:noun} {r:rest}", &["{s} {n.past} {n.object} {r}", "{s} {n.past} something {r}", "{s} {n.past} {r}"]),
    turn("did {x:ref} make|give|issue|put|submit|table|voice|launch|extend|have [forward] [a|an|the|some|any] {n:noun} {r:rest}", &["did {x} {n.base} something {r}", "did {x} {n.base} {r}"]),
    turn("where was|were [the|a|an|any] {n:noun} made|given|issued|voiced|put|extended [forward]", &["where was something {n.participle}", "where was someone {n.participle}"]),
    turn("when was|were [the|a|an|any] {n:noun} made|given|issued|voiced|put|extended [forward]", &["when was something {n.participle}", "when was someone {n.participle}"]),
    turn("what|which {n:noun} did {x:ref} set|state|raise|name|present|impose {r:rest}", &["what did {x} {n.base} {r}"]),
    turn("what|which {n:noun} did {x:ref} make|give|issue|put|submit|table|voice|launch|have [forward] {r:rest}", &["what did {x} {n.base} {r}"]),
    turn("{n:noun} did {x:ref} make|give|issue|put|submit|table|voice|launch|have [forward] {r:rest}", &["what did {x} {n.base} {r}"]),
    turn("who held|had|holds [the|a] talks|meeting|meetings|discussions with {r:some}", &["who met {r}"]),
    turn("did {x:ref} hold|have [the|a] talks|meeting|meetings|discussions with {r:some}", &["did {x} meet {r}"]),

    // Something happened.
    turn("what happened to {x:ref} {r:rest}", &["who did what to {x} {r}", ":show {x}"]),
    turn("what happened between {x:ref} and {y:ref}", &["how is {x} connected to {y}"]),
    turn("what happened {r:rest}", &["who did what {r}"]),
    turn("when did {r:words} happen", &["when did {r}"]),
];
