//! Wrong turns of those who read articles about a dispute: what the papers report, who still stands where, what became of the
//! votes, the money and the deadlines.

use super::turns::{Written, turn};

/// What means one thing only.
#[rustfmt::skip]
pub const READ_AS: &[Written] = &[
    // What somebody called something.
    turn("what do|does|did {x:ref} call|label|dub|brand|term {y:some}", &["{x} called {y} what"]),
    turn("what is|was|were {y:np} called|labelled|dubbed|termed by {x:some}", &["{x} called {y} what"]),
    turn("what is|was|were {y:np} called|labelled|dubbed|termed", &["who called {y} what"]),
    // What became of it.
    turn("what became|becomes|come of {x:some}", &["what happened to {x}"]),
    turn("what has|have|had become of {x:some}", &["what happened to {x}"]),
    turn("which|what document|documents is|are|was|were {x:ref} named|mentioned|quoted|cited in|by", &["which document names {x}"]),
    turn("what is|are|was|were {x:ref} named|mentioned|quoted|cited in|by", &["which document names {x}"]),
    turn("in which|what document|documents is|are|was|were {x:ref} named|mentioned|quoted|cited", &["which document names {x}"]),
    // A stance that changed.
    turn("who was|were for {y:ref} and|but is|are [now] against it|them", &["who X is against {y} after X was for {y}"]),
    turn("who was|were against {y:ref} and|but is|are [now] for it|them", &["who X is for {y} after X was against {y}"]),
];

/// What a paper tells: read, but where its name has several words, which only the whole question shows; then it is offered.
#[rustfmt::skip]
pub const TELLS: &[Written] = &[
    turn("what do|does|did only {d:document} report|say|tell|write|claim|state|mention", &["what is told only in {d}"]),
    turn("what do|does|did {d:document} alone report|say|tell|write|claim|state|mention", &["what is told only in {d}"]),
    turn("what do|does|did {d:document} report|say|tell|write|claim|state|mention", &["what is told in {d}"]),
    turn("what do|does|did {d:document} not report|say|tell|write|claim|state|mention", &["what is not told in {d}"]),
];

/// What is offered, the likeliest first.
#[rustfmt::skip]
pub const WRITTEN: &[Written] = &[
    turn("show|list|name|give|find|get [me|us] everybody|anybody|all|those who|that {r:some}", &["who {r}"]),
    turn("show|list|name|give|find|get [me|us] every|all|the {k:kind} who|that|which {r:some}", &["which {k.singular} {r}"]),
    turn("show|list|name|give|find|get [me|us] {k:kind} who|that|which {r:some}", &["which {k.singular} {r}"]),
    turn("everybody|anybody|all who|that {r:some}", &["who {r}"]),

    turn("{x:ref} is|are|was|were named|mentioned|quoted|cited in|by what", &["which document names {x}"]),

    turn("what is|was|were reported|published|printed in|by {d:document}", &["what is told in {d}"]),
    turn("which {k:kind} is|was|were reported|published|printed in|by {d:document}", &["which {k.singular} is told in {d}"]),
    // When it was told.
    turn("when is|was|were [the|a|an] {n:noun} of|by|on|against {x:ref} first reported|told|published|printed", &["who {n.past} {x}, when told, sorted by when_told, first 1", "{x} {n.past} {n.object}, when told, sorted by when_told, first 1"]),
    turn("when is|was|were [the|a|an] {n:noun} first reported|told|published|printed", &["which {n.singular} is told when, sorted by when_told, first 1"]),
    turn("when is|was|were [the|a|an] {n:noun} published|printed", &["which {n.singular} is told when"]),
    turn("when did {d:document} [first] report|tell|mention [that] {c:some}", &["{c}, when told, according to {d}"]),

    // What several papers tell.
    turn("what do|does|did both|several|two [of] [the] document|documents report|say|tell|write|claim|state|agree [on]", &["what is told by at least 2 documents"]),
    turn("what is|was|are|were told|reported|said|named in|by both|several [of] [the] document|documents", &["what is told by at least 2 documents"]),
    turn("what do|does|did both|several|two [of] [the] papers|articles|newspapers|sources|outlets report|say|tell|write|claim|state|agree [on]", &["what is told by at least 2 documents"]),
    turn("what is|was|are|were told|reported|said in|by both|several [of] [the] papers|articles|newspapers|sources|outlets", &["what is told by at least 2 documents"]),
    turn("what is told in documents", &["what is told by at least 2 documents"]),
    turn("which|what document|documents contradict|contradicts|contradicted [which|what] [other] [document|documents]", &["who contradicts whom about what"]),
    turn("which|what document|documents contradict|contradicts|contradicted each other", &["who contradicts whom about what"]),
    turn("which|what papers|articles|newspapers|sources|outlets contradict|contradicted [each|which] [other] [papers|articles]", &["who contradicts whom about what"]),
    turn("do|does|did [the] documents|papers|articles|newspapers|sources|outlets contradict each other", &["who contradicts whom about what"]),
    turn("where do|does|did [the] documents|papers|articles|newspapers|sources|outlets contradict each other", &["who contradicts whom about what"]),
    turn("who contradicts|contradicted each other", &["who contradicts whom about what"]),

    // Who still stands where.
    turn("who still {v:pro} {y:some}", &["who {v} {y}", "who X is against {y} after X was for {y}"]),
    turn("who still {v:con} {y:some}", &["who {v} {y}", "who X is for {y} after X was against {y}"]),
    turn("who is|are still for {y:some}", &["who is for {y}", "who X is against {y} after X was for {y}"]),
    turn("who is|are still against {y:some}", &["who is against {y}", "who X is for {y} after X was against {y}"]),
    turn("do|does {x:ref} still {v:pro} {y:some}", &["does {x} {v.base} {y}", "is {x} against {y} after {x} was for {y}"]),
    turn("do|does {x:ref} still {v:con} {y:some}", &["does {x} {v.base} {y}", "is {x} for {y} after {x} was against {y}"]),
    turn("is|are {x:ref} still for {y:some}", &["is {x} for {y}", "is {x} against {y} after {x} was for {y}"]),
    turn("is|are {x:ref} still against {y:some}", &["is {x} against {y}", "is {x} for {y} after {x} was against {y}"]),
    turn("who no longer {v:pro} {y:some}", &["who X is against {y} after X was for {y}"]),
    turn("who no longer {v:con} {y:some}", &["who X is for {y} after X was against {y}"]),
    turn("who is|are no longer for {y:some}", &["who X is against {y} after X was for {y}"]),
    turn("who is|are no longer against {y:some}", &["who X is for {y} after X was against {y}"]),
    turn("do|does {x:ref} no longer {v:pro} {y:some}", &["is {x} against {y} after {x} was for {y}"]),
    turn("do|does {x:ref} no longer {v:con} {y:some}", &["is {x} for {y} after {x} was against {y}"]),
    turn("is|are {x:ref} no longer for {y:some}", &["is {x} against {y} after {x} was for {y}"]),
    turn("is|are {x:ref} no longer against {y:some}", &["is {x} for {y} after {x} was against {y}"]),
    turn("do|does|did [the|a|an] {n:noun} still stand|hold|apply", &["did someone withdraw a {n.singular}", "which {n.singular} did no one answer"]),
    turn("is|are [the|a|an] {n:noun} still open|valid|pending|standing|unanswered", &["which {n.singular} did no one answer", "did someone withdraw a {n.singular}"]),
    turn("do|does|did {x:ref} change|switch its|their|his|her mind|minds|position|stance|side|sides|view|views", &["{x} is against what Y after {x} was for Y", "{x} is for what Y after {x} was against Y"]),
    turn("when do|does|did {x:ref} change|switch its|their|his|her mind|minds|position|stance|side|sides|view|views", &["{x} is against what Y after {x} was for Y, when", "{x} is for what Y after {x} was against Y, when"]),
    turn("do|does|did {x:ref} change|switch its|their|his|her mind|minds|position|stance|side|sides|view|views on|about|over {y:some}", &["is {x} against {y} after {x} was for {y}", "is {x} for {y} after {x} was against {y}"]),
    turn("when do|does|did {x:ref} change|switch its|their|his|her mind|minds|position|stance|side|sides|view|views on|about|over {y:some}", &["{x} is against {y} after {x} was for {y}, when", "{x} is for {y} after {x} was against {y}, when"]),
    turn("since when do|does|did|has|have {x:ref} {v:base} {r:some}", &["when did {x} {v.base} {r}"]),
    turn("since when has|have {x:ref} {v:part} {r:some}", &["when did {x} {v.base} {r}"]),
    turn("since when is|are|was|were {x:ref} for {y:some}", &["{x} is for {y} when"]),
    turn("since when is|are|was|were {x:ref} against {y:some}", &["{x} is against {y} when"]),
    turn("when is|are|was|were {x:ref} for {y:some}", &["{x} is for {y} when"]),
    turn("when is|are|was|were {x:ref} against {y:some}", &["{x} is against {y} when"]),
    turn("do|does anyone|anybody|someone|somebody want {y:np} back", &["who demanded that who returned {y}"]),
    turn("who wants|want {y:np} back", &["who demanded that who returned {y}"]),
    turn("do|does {x:ref} want {y:np} back", &["{x} demanded that who returned {y}"]),

    // How the votes fell.
    turn("how many votes is|are|was|were cast|given|counted for|against|on {y:some}", &["who did what to {y} by how many votes"]),
    turn("how many {v:voted} {y:some}", &["who did what to {y} by how many votes"]),
    turn("how many {v:voted} for|against|on {y:some}", &["who did what to {y} by how many votes"]),
    turn("how many {m:words} {v:voted} {y:some}", &["who did what to {y} by how many votes"]),
    turn("how many votes do|does|did {y:np} get|receive|win|have", &["who did what to {y} by how many votes"]),
    turn("how was|were [the] votes|vote on|for|against {y:some}", &["who did what to {y} by how many votes"]),

    // Money.
    turn("what do|does|did {x:ref} {v:base} [the|any|some] money for", &["what did {x} {v} for what"]),
    turn("do|does|did {x:ref} {v:base} [the|any|some] money {r:rest}", &["{x} {v.past} how much {r}"]),
    turn("to whom do|does|did {x:ref} {v:base} [the|any|some] money", &["{x} {v.past} how much to whom"]),
    turn("for what do|does|did {x:ref} {v:base} [the|any|some] money", &["what did {x} {v} for what"]),
    turn("who {v:past} [the|any|some] money {r:rest}", &["who {v} how much {r}"]),
    turn("what do|does|did {y:np} cost", &["who bought {y} for how much", "who sold {y} for how much"]),

    // Deadlines.
    turn("which|what {n:noun} has|have|had [a|the] deadline|deadlines", &["who {n.past} {n.object}, by when"]),
    turn("what|when is|are|was|were [the] deadline|deadlines of|for|in [the|a|an] {n:noun}", &["who {n.past} {n.object}, by when"]),
    turn("what|when is|are|was|were [the] {n:noun} 's deadline|deadlines", &["who {n.past} {n.object}, by when"]),
    turn("what|which is|are|was|were due by|until|on {d:some}", &["who demanded that who did what by {d}", "what is told by when"]),
    turn("who has|have|had until {d:words} to {v:base} {r:some}", &["who demanded that who {v.past} {r} by {d}"]),
];

/// What may have been meant by a question that finds nothing.
#[rustfmt::skip]
pub const NEAR: &[Written] = &[
    // What is reported is told.
    turn("what is|was|were reported|published|printed {r:rest}", &["what is told {r}"]),
    turn("which {k:kind} is|was|were reported|published|printed {r:rest}", &["which {k.singular} is told {r}"]),
    turn("[the|a|an] {n:noun} is|was|were reported|told when", &["which {n.singular} is told when"]),
    turn("[the|a|an] {n:noun} of|on|against {x:ref} is|was|were reported|told when", &["who {n.past} {x}, when told"]),
    turn("[the|a|an] {n:noun} by {x:ref} is|was|were reported|told when", &["{x} {n.past} {n.object}, when told"]),
    turn("{x:ref} 's {n:noun} is|was|were reported|told when", &["{x} {n.past} {n.object}, when told"]),
    // Who is talked about may do it, or have it done to them.
    turn("who {v:said} what|something|anything about {y:some}", &["who {v.past} that {y} did what", "who {v.past} that who did what to {y}", "who {v.past} that {y} did not do what", "who {v.past} that {y} would do what", "who {v.past} that {y} will do what", "who {v.past} that {y} means what"]),
    turn("which {k:kind} {v:said} what|something|anything about {y:some}", &["which {k.singular} {v.past} that {y} did what", "which {k.singular} {v.past} that who did what to {y}", "which {k.singular} {v.past} that {y} did not do what", "which {k.singular} {v.past} that {y} would do what", "which {k.singular} {v.past} that {y} will do what", "which {k.singular} {v.past} that {y} means what"]),
    turn("what did {x:ref} {v:said} about {y:some}", &["{x} {v.past} that {y} did what", "{x} {v.past} that who did what to {y}", "{x} {v.past} that {y} did not do what", "{x} {v.past} that {y} would do what", "{x} {v.past} that {y} will do what", "{x} {v.past} that {y} means what"]),
    turn("did {x:ref} {v:said} something|anything about {y:some}", &["{x} {v.past} that {y} did what", "{x} {v.past} that who did what to {y}", "{x} {v.past} that {y} did not do what", "{x} {v.past} that {y} would do what", "{x} {v.past} that {y} will do what", "{x} {v.past} that {y} means what"]),
    // Who pays for something buys it.
    turn("which quantity did {x:ref} pay for {y:some}", &["for how much did {x} buy {y}"]),
    turn("which quantity was|were paid for {y:some}", &["who bought {y} for how much"]),
    turn("who paid which quantity for {y:some}", &["who bought {y} for how much"]),
    turn("which quantity did {x:ref} get|receive|earn for {y:some}", &["for how much did {x} sell {y}"]),
    turn("what did {y:np} cost", &["who bought {y} for how much"]),
    turn("which quantity did {y:np} cost", &["who bought {y} for how much"]),
    // Who votes is told by what was decided.
    turn("who {v:voted} [for|against|on] {y:ref} [by] [how] [many] [votes]", &["who did what to {y} by how many votes"]),
    turn("which {k:kind} {v:voted} [for|against|on] {y:ref}", &["who did what to {y} by how many votes"]),
    turn("how many {k:kind} {v:voted} [for|against|on] {y:ref}", &["who did what to {y} by how many votes"]),
    turn("by how many votes did {x:ref} {v:voted} [for|against|on] {y:ref}", &["{x} did what to {y} by how many votes"]),
    turn("by how many votes did someone {v:voted} [for|against|on] {y:ref}", &["who did what to {y} by how many votes"]),
];
