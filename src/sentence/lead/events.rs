//! Wrong turns about what is to be done, what begins and ends, what came after what, and who was where.

use super::turns::{Written, turn};

/// What is offered, the likeliest first.
#[rustfmt::skip]
pub const WRITTEN: &[Written] = &[
    // What ought to be done is what somebody demands.
    turn("{q:hole} do|does|did {x:ref} have|need to be {v:part} {r:rest}", &["{q} must {x} be {v.participle} {r}"]),
    turn("{q:hole} do|does|did {x:ref} have|need to {v:base} {r:rest}", &["{q} must {x} {v.base} {r}"]),
    turn("do|does|did {x:ref} have|need to be {v:part} {r:rest}", &["must {x} be {v.participle} {r}"]),
    turn("do|does|did {x:ref} have|need to {v:base} {r:rest}", &["must {x} {v.base} {r}"]),
    turn("{q:hole} has|have|had|needs|need|ought to be {v:part} {r:rest}", &["{q} must be {v.participle} {r}"]),
    turn("{q:hole} has|have|had|needs|need|ought to {v:base} {r:rest}", &["{q} must {v.base} {r}"]),
    turn("{q:hole} is|are|was|were required|obliged|obligated|supposed|meant to {v:base} {r:rest}", &["{q} must {v.base} {r}"]),
    turn("is|are|was|were {x:ref} required|obliged|obligated|supposed|meant to {v:base} {r:rest}", &["must {x} {v.base} {r}"]),
    turn("{q:hole} has|have|had|ought {x:ref} to {v:base} {r:rest}", &["{q} must {x} {v.base} {r}"]),
    turn("{q:hole} is|are|was|were {x:ref} [required|obliged|obligated|supposed|meant] to be {v:part} {r:rest}", &["{q} must {x} be {v.participle} {r}"]),
    turn("{q:hole} is|are|was|were {x:ref} [required|obliged|obligated|supposed|meant] to {v:base} {r:rest}", &["{q} must {x} {v.base} {r}"]),
    turn("[by] when must|should|shall {x:ref} be {v:part} by {y:actor} {r:rest}", &["who demanded that {y} {v.base} {x} {r} by when"]),
    turn("[by] when must|should|shall {x:ref} be {v:part} {r:rest}", &["who demanded that who {v.base} {x} {r} by when"]),
    turn("[by] when must|should|shall {x:ref} {v:base} {r:rest}", &["who demanded that {x} {v.base} {r} by when", "by when would {x} reportedly {v.base} {r}", "who would reportedly do what if {x} {v.past} {r} by when"]),
    turn("by whom must|should|shall {x:ref} be {v:part} {r:rest}", &["who demanded that who {v.base} {x} {r}"]),
    turn("who|whom must|should|shall be {v:part} {r:rest}", &["who demanded that who {v.base} whom {r}"]),
    turn("{q:open} must|should|shall be {v:part} {r:rest}", &["who demanded that who {v.base} {q} {r}"]),
    turn("{q:hole} must|should|shall {v:base} {r:rest}", &["who demanded that {q} {v.base} {r}"]),
    turn("{q:hole} must|should|shall not {v:base} {r:rest}", &["who demanded that {q} not {v.base} {r}"]),
    turn("{q:open} must|should|shall {x:ref} be {v:part} {r:rest}", &["who demanded that who {v.base} {x} {r} {q}"]),
    turn("who|whom must|should|shall {x:ref} not {v:base} {r:rest}", &["who demanded that {x} not {v.base} whom {r}"]),
    turn("who|whom must|should|shall {x:ref} {v:base} {r:rest}", &["who demanded that {x} {v.base} whom {r}"]),
    turn("{q:open} must|should|shall {x:ref} {v:base} {r:rest}", &["who demanded that {x} {v.base} {q} {r}", "who demanded that {x} {v.base} {r} {q}"]),
    turn("{q:open} must|should|shall {x:ref} not {v:base} {r:rest}", &["who demanded that {x} not {v.base} {q} {r}", "who demanded that {x} not {v.base} {r} {q}"]),
    turn("must|should|shall {x:ref} be {v:part} by {y:actor} {r:rest}", &["who demanded that {y} {v.base} {x} {r}"]),
    turn("must|should|shall {x:ref} be {v:part} {r:rest}", &["who demanded that who {v.base} {x} {r}"]),
    turn("must|should|shall {x:ref} {v:base} {r:rest}", &["who demanded that {x} {v.base} {r}"]),
    turn("must|should|shall {x:ref} not {v:base} {r:rest}", &["who demanded that {x} not {v.base} {r}"]),

    // What begins is begun by somebody.
    turn("{q:hole} will {x:thing} {v:becoming} {r:rest}", &["{q} will someone {v.base} {x} {r}"]),
    turn("{q:hole} would {x:thing} {v:becoming} {r:rest}", &["{q} would someone {v.base} {x} {r}"]),
    turn("{q:hole} did|has|have|had {x:thing} {v:becoming} {r:rest}", &["{q} did someone {v.base} {x} {r}"]),
    turn("{q:hole} do|does {x:thing} {v:becoming} {r:rest}", &["{q} will someone {v.base} {x} {r}", "{q} did someone {v.base} {x} {r}"]),
    turn("{q:hole} is|are {x:thing} [going|due|about|supposed|set] to {v:becoming} {r:rest}", &["{q} will someone {v.base} {x} {r}"]),
    turn("will {x:thing} {v:becoming} {r:rest}", &["will someone {v.base} {x} {r}"]),
    turn("did|has|have|had {x:thing} {v:becoming} {r:rest}", &["did someone {v.base} {x} {r}"]),
    turn("when will [the|a|an] {n:noun} begin|start|happen|occur", &["when will someone {n.base}"]),
    turn("when did [the|a|an] {n:noun} begin|start|happen|occur", &["when did someone {n.base}"]),

    // After an act that is named by its noun.
    turn("{q:many} since|following [the|a|an] {n:noun} {r:rest}", &["{q} after the {n.noun} {r}"]),
    turn("{q:many} since|following {x:ref} 's {n:noun} {r:rest}", &["{q} after {x}'s {n.noun} {r}"]),
    turn("{q:many} {o:order} [the|a|an] {n:noun}", &["{q} {o} someone {n.past}"]),
    turn("{q:many} {o:order} [the|a|an] {n:noun} of {y:ref}", &["{q} {o} someone {n.past} {y}"]),
    turn("{q:many} {o:order} [the|a|an] {n:noun} on {y:ref}", &["{q} {o} someone {n.past} on {y}", "{q} {o} someone {n.past} {y}"]),
    turn("{q:many} {o:order} [the|a|an] {n:noun} for {y:ref}", &["{q} {o} someone {n.past} for {y}"]),
    turn("{q:many} {o:order} [the|a|an] {n:noun} against {y:ref}", &["{q} {o} someone {n.past} against {y}"]),
    turn("{q:many} {o:order} [the|a|an] {n:noun} by {x:ref}", &["{q} {o} {x} {n.past}"]),
    turn("{q:many} {o:order} {x:ref} 's {n:noun}", &["{q} {o} {x} {n.past}"]),
    turn("{q:many} {o:order} {x:ref} 's {n:noun} of {y:ref}", &["{q} {o} {x} {n.past} {y}"]),

    // Who was where is told by what was done there.
    turn("who is|was|are|were in|at {x:place} {d:some}", &["who visited {x} {d}", "who did what in {x} {d}"]),
    turn("who is|was|are|were at {x:place}", &["who visited {x}", "who did what in {x}"]),
    turn("who is|was|are|were at {x:thing} {d:rest}", &["who attended {x} {d}", "who did what at {x} {d}"]),
    turn("which {k:kind} is|was|are|were in|at {x:place} {d:some}", &["which {k.singular} visited {x} {d}", "which {k.singular} did what in {x} {d}"]),
    turn("who went|came|goes|comes to {x:place} {d:rest}", &["who visited {x} {d}"]),
    turn("who has|have|had been|gone to|in {x:place} {d:rest}", &["who visited {x} {d}", "who did what in {x} {d}"]),
    turn("is|are|was|were {x:actor} in|at {y:place} {d:some}", &["did {x} visit {y} {d}", "what did {x} do in {y} {d}"]),
    turn("did {x:actor} go|come to {y:place} {d:rest}", &["did {x} visit {y} {d}"]),
    turn("when is|was|are|were {x:actor} in|at {y:place} {d:rest}", &["when did {x} visit {y} {d}", "when did {x} do what in {y} {d}"]),
    turn("when did {x:actor} go|come to {y:place} {d:rest}", &["when did {x} visit {y} {d}"]),
    turn("where is|are|was|were {x:actor} {d:some}", &["which place did {x} visit {d}", "{x} did what where {d}"]),
    turn("where did {x:actor} go|travel {d:rest}", &["which place did {x} visit {d}"]),
    turn("where has|have|had {x:actor} been|gone|travelled {d:rest}", &["which place did {x} visit {d}"]),
];

/// What may have been meant by a question that finds nothing: the cast holds no tie, but the record what was done there.
#[rustfmt::skip]
pub const NEAR: &[Written] = &[
    turn("who is in {x:place}", &["who visited {x}", "who did what in {x}"]),
    turn("who is in {x:place}", &["who reportedly visited {x}", "who reportedly did what in {x}", "who will visit {x}"]),
    turn("which {k:kind} is in {x:place}", &["which {k.singular} visited {x}", "which {k.singular} did what in {x}"]),
    turn("which {k:kind} is in {x:place}", &["which {k.singular} reportedly visited {x}", "which {k.singular} reportedly did what in {x}"]),
    turn("{x:actor} is in {y:place}", &["did {x} visit {y}", "what did {x} do in {y}"]),
    turn("{x:actor} is in {y:place}", &["did {x} reportedly visit {y}", "what did {x} reportedly do in {y}"]),
    turn("where is {x:actor}", &["which place did {x} visit", "{x} did what where"]),
    turn("where is {x:actor}", &["which place did {x} reportedly visit", "{x} reportedly did what where"]),
];
