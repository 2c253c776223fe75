//! Why two facts that tell of one act are not the same.
//!
//! Takes what two coders tell of one act, paired; gives each cause once: what follows from another difference is not told
//! again. Must not look beyond the two facts and the acts that they speak of.

use super::codes::{Coded, Filled, Told};
use super::pair::Aligned;
use super::reason::{NOTHING, Reason, ReasonKind};
use crate::facts::Mode;
use crate::lexicon::{Lexicon, Role, Tie, VerbId};
use std::collections::{BTreeMap, BTreeSet};

/// Compares facts of two coders.
#[derive(Clone, Copy)]
pub(super) struct Judge<'a> {
    pub coded: [Coded<'a>; 2],
    pub aligned: &'a Aligned,
}

/// A filler with its role.
type Filling<'t> = (Role, &'t Filled);

impl Judge<'_> {
    /// Every cause by which two facts differ. `inside` are the speech acts in whose clauses they stand, where those are
    /// paired with each other: what they differ in, the clauses differ in too.
    pub fn reasons(&self, told: [&Told; 2], inside: Option<[&Told; 2]>) -> Vec<Reason> {
        let [one, other] = told;
        let mut reasons = Vec::new();
        let is_other_act = !self.aligned.are_one(one.act, other.act);
        if is_other_act {
            let which = |told: &Told| if told.is_first { "told first here".to_owned() } else { self.named(told) };
            reasons.push(Reason::of(ReasonKind::Label, [which(one), which(other)]));
        }
        // The verb of an act that both told before was compared there.
        let is_told_again = !is_other_act && !one.is_first && !other.is_first;
        if one.verb != other.verb && !is_told_again {
            let note = self.verbs(&one.verb, &other.verb);
            reasons.push(Reason::of(ReasonKind::Verb, [one.verb.as_str(), other.verb.as_str()]).noting(note));
        }
        reasons.extend(self.roles(told, is_other_act));
        reasons.extend(manner(told, inside));
        reasons
    }

    /// An act that was told before, in words.
    fn named(&self, told: &Told) -> String {
        let agents = told.roles.get(&Role::Agent).into_iter().flatten().map(Filled::words);
        let agents = agents.collect::<Vec<_>>().join(" and ");
        let noun = self.noun(&told.verb);
        if agents.is_empty() {
            format!("the {noun} told before")
        } else {
            format!("the {noun} by {agents}, told before")
        }
    }

    /// The noun of a verb's acts.
    fn noun<'v>(&'v self, verb: &'v str) -> &'v str {
        let lexicon = &self.coded[0].corpus.lexicon;
        lexicon.verb_named(verb).map_or(verb, |id| &lexicon.verb(id).noun)
    }

    /// How two verbs are related.
    fn verbs(&self, one: &str, other: &str) -> Option<String> {
        let lexicon = &self.coded[0].corpus.lexicon;
        let (first, second) = (lexicon.verb_named(one)?, lexicon.verb_named(other)?);
        if [first, second].contains(&lexicon.root_verb()) {
            return None;
        }
        if lexicon.is_a(first, second) {
            return Some(format!("`{one}` is a kind of `{other}`"));
        }
        if lexicon.is_a(second, first) {
            return Some(format!("`{other}` is a kind of `{one}`"));
        }
        let above = nearest_above(lexicon, first, |verb| lexicon.is_a(second, verb))?;
        Some(format!("both are kinds of `{}`", lexicon.verb(above).base))
    }

    fn roles(&self, told: [&Told; 2], is_other_act: bool) -> Vec<Reason> {
        let [mut mine, mut theirs] = self.left(told);
        if is_other_act {
            // What one tells of an act again, the other may have told of it before.
            mine.retain(|filling| !self.is_told_elsewhere(filling, told[1], 1));
            theirs.retain(|filling| !self.is_told_elsewhere(filling, told[0], 0));
        }
        let mut reasons = self.moved(told, &mut mine, &mut theirs);
        for role in Role::ALL {
            let own = |left: &[Filling<'_>]| -> Vec<Filled> {
                left.iter().filter(|(own, _)| *own == role).map(|(_, filled)| (*filled).clone()).collect()
            };
            let (mine, theirs) = (own(&mine), own(&theirs));
            let both = mine.len().min(theirs.len());
            reasons.extend(mine.iter().zip(&theirs).map(|(one, other)| self.fillers(one, other).in_role(role)));
            let lacking = |values: [&str; 2]| Reason::of(ReasonKind::Lacking, values).in_role(role);
            reasons.extend(mine.iter().skip(both).map(|filled| lacking([filled.words(), NOTHING])));
            reasons.extend(theirs.iter().skip(both).map(|filled| lacking([NOTHING, filled.words()])));
        }
        reasons
    }

    /// The fillers that the other does not have in that role.
    fn left<'t>(&self, told: [&'t Told; 2]) -> [Vec<Filling<'t>>; 2] {
        let [one, other] = told;
        let all = |told: &'t Told| fillings(&told.roles);
        let has = |told: &Told, role: Role, same: &dyn Fn(&Filled) -> bool| {
            told.roles.get(&role).is_some_and(|fillers| fillers.iter().any(same))
        };
        let mine = all(one).filter(|(role, filled)| !has(other, *role, &|theirs| self.aligned.same(filled, theirs)));
        let theirs = all(other).filter(|(role, filled)| !has(one, *role, &|mine| self.aligned.same(mine, filled)));
        [mine.collect(), theirs.collect()]
    }

    /// Whether what one has of an act, the other tells of it somewhere, whose act is `told`'s.
    fn is_told_elsewhere(&self, (role, filled): &Filling<'_>, told: &Told, side: usize) -> bool {
        if told.is_first {
            return false;
        }
        let Some(coded) = self.coded.get(side) else { return false };
        let same = |other: &Filled| {
            if side == 1 { self.aligned.same(filled, other) } else { self.aligned.same(other, filled) }
        };
        coded.roles_of(told.act).get(role).is_some_and(|fillers| fillers.iter().any(same))
    }

    /// Takes out fillers that both have, in different roles.
    fn moved<'t>(&self, told: [&Told; 2], mine: &mut Vec<Filling<'t>>, theirs: &mut Vec<Filling<'t>>) -> Vec<Reason> {
        let mut reasons = Vec::new();
        mine.retain(|(role, filled)| {
            let Some(at) = theirs.iter().position(|(_, other)| self.aligned.same(filled, other)) else { return true };
            let (other, _) = theirs.remove(at);
            // Where the verbs differ, so do the roles of their objects.
            let follows = told[0].verb != told[1].verb && *role == told[0].object && other == told[1].object;
            if !follows {
                let values = [role.name(), other.name()].map(|role| format!("{} as {role}", filled.words()));
                reasons.push(Reason::of(ReasonKind::OtherRole, values));
            }
            false
        });
        reasons
    }

    /// Why two fillers of one role are not the same.
    fn fillers(&self, one: &Filled, other: &Filled) -> Reason {
        let kind = match (one, other) {
            (Filled::Act(..), Filled::Act(..)) => ReasonKind::Label,
            (Filled::Act(..), _) | (_, Filled::Act(..)) => ReasonKind::ActOrThing,
            (Filled::Words(_), Filled::Words(_)) => ReasonKind::Words,
            _ => ReasonKind::Filler,
        };
        Reason::of(kind, [one.words(), other.words()]).noting(self.tie(one, other))
    }

    /// The tie between two entities.
    fn tie(&self, one: &Filled, other: &Filled) -> Option<String> {
        let (Filled::Thing(one), Filled::Thing(other)) = (one, other) else { return None };
        let lexicon = &self.coded[0].corpus.lexicon;
        tied(lexicon, one, other).or_else(|| tied(lexicon, other, one))
    }
}

/// The nearest verb above one that passes, whichever side it takes; not the one above all.
fn nearest_above(lexicon: &Lexicon, verb: VerbId, passes: impl Fn(VerbId) -> bool) -> Option<VerbId> {
    let mut level = vec![verb];
    while !level.is_empty() {
        level = level.iter().flat_map(|verb| lexicon.verb(*verb).is_a.iter().copied()).collect();
        level.retain(|verb| *verb != lexicon.root_verb());
        if let Some(found) = level.iter().find(|verb| passes(**verb)) {
            return Some(*found);
        }
    }
    None
}

/// How the first is tied to the second, directly.
fn tied(lexicon: &Lexicon, one: &str, other: &str) -> Option<String> {
    let (part, whole) = (lexicon.entity_named(one)?, lexicon.entity_named(other)?);
    let ties = &lexicon.entity(part)?.ties;
    let (tie, _) = ties.iter().find(|(_, of)| *of == whole)?;
    let words = match tie {
        Tie::Of => "is of",
        Tie::SpeaksFor => "speaks for",
        Tie::Within => "lies within",
        Tie::About => "is about",
    };
    Some(format!("{one} {words} {other}"))
}

/// Every filler with its role.
pub(super) fn fillings(roles: &BTreeMap<Role, BTreeSet<Filled>>) -> impl Iterator<Item = Filling<'_>> {
    roles.iter().flat_map(|(role, fillers)| fillers.iter().map(|filled| (*role, filled)))
}

/// Where voice, polarity, certainty, mode or scope differ, and no difference between the speech acts around says so already.
fn manner(told: [&Told; 2], inside: Option<[&Told; 2]>) -> Vec<Reason> {
    let mut reasons = Vec::new();
    let mut add = |kind: ReasonKind, values: [String; 2]| {
        if values[0] != values[1] {
            reasons.push(Reason::of(kind, values));
        }
    };
    if inside.is_none_or(|[one, other]| one.roles.get(&Role::Agent) == other.roles.get(&Role::Agent)) {
        add(ReasonKind::Voice, told.map(voices));
    }
    if inside.is_none_or(|[one, other]| one.verb == other.verb) {
        add(ReasonKind::Polarity, told.map(|told| told.polarity.name().to_owned()));
        // That it is conditional follows from an `if`.
        let has_condition = told.map(|told| told.roles.contains_key(&Role::Condition));
        if has_condition[0] == has_condition[1] || told.iter().all(|told| told.mode != Mode::Conditional) {
            add(ReasonKind::Mode, told.map(|told| told.mode.name().to_owned()));
        }
    }
    add(ReasonKind::Certainty, told.map(|told| told.certainty.name().to_owned()));
    add(ReasonKind::Scope, told.map(|told| told.scope.name().to_owned()));
    reasons
}

/// Who tells it.
fn voices(told: &Told) -> String {
    if told.voices.is_empty() { "the article itself".to_owned() } else { told.voices.join(": ") }
}
