//! Absence: what was looked for and not found, what was tried, and what was told but does not count.

use super::{Domain, Scene, Slots, bound, value};
use crate::facts::{Certainty, Mode, Polarity};
use crate::graph::{Standing, VoiceClass, core_sentence};
use crate::question::algebra::{Rel, Sort, Term, Var};
use crate::question::answer::Value;
use crate::question::notes::{all_voices, changed, teller, widened};
use crate::question::predicate::{ACT_TERM, Predicate};
use crate::question::reason::{Derivation, Kind, Named, Reason};
use std::collections::BTreeSet;

/// How many of what was tried are named.
const NAMED: usize = 8;

impl Scene<'_> {
    /// `not`, `no`, `every`.
    pub(super) fn absence(&self, part: &Rel, slots: &Slots) -> Reason {
        let parts = match part {
            Rel::Join(parts) => parts.as_slice(),
            other => std::slice::from_ref(other),
        };
        let (inner, domain): (Vec<&Rel>, Vec<&Rel>) = parts.iter().partition(|part| matches!(part, Rel::Not(_)));
        match inner.as_slice() {
            [] => {
                let text = format!("looked for, and not found: {}", self.words(part, slots));
                Reason::new(Kind::Absence, text).resting_on(Derivation::of(self.near(part, slots)))
            }
            nots => self.every(&Rel::join(domain.into_iter().cloned()), nots, slots),
        }
    }

    /// Nothing of a domain is without what the absences inside it look for.
    fn every(&self, domain: &Rel, nots: &[&Rel], slots: &Slots) -> Reason {
        let own: Vec<Var> = domain.binds().into_iter().filter(|var| value(Term::Var(*var), slots).is_none()).collect();
        let asked: BTreeSet<Var> = nots.iter().flat_map(|not| not.vars()).collect();
        let tried: Vec<Var> = own.into_iter().filter(|var| asked.contains(var)).collect();
        let bound = bound(slots);
        let mut each: BTreeSet<Vec<Value>> = BTreeSet::new();
        self.each_way(domain, &bound, &mut |slots| {
            let values: Option<Vec<Value>> = tried.iter().map(|var| value(Term::Var(*var), slots)).collect();
            each.extend(values.filter(|values| !values.is_empty()));
        });
        let reasons: Vec<Reason> = each.iter().map(|values| self.one_of(values, &tried, nots, &bound)).collect();
        let what = tried.first().and_then(|var| self.names.get(var.0 as usize)).map_or("", |name| &name.text);
        let text =
            format!("each was tried, and found: {} ({})", reasons.len(), what.trim_end_matches(char::is_numeric));
        Reason::new(Kind::Every, text).resting_on(Derivation::of(reasons))
    }

    fn one_of(&self, values: &[Value], tried: &[Var], nots: &[&Rel], bound: &[(Var, Value)]) -> Reason {
        let bound: Vec<(Var, Value)> =
            bound.iter().copied().chain(tried.iter().copied().zip(values.iter().copied())).collect();
        let mut found = Derivation::default();
        for not in nots {
            if let Rel::Not(part) = not {
                let inside = self.derive(part, &bound).unwrap_or_default();
                found.witnesses.extend(inside.witnesses);
                found.reasons.extend(inside.reasons);
            }
        }
        let named: Vec<Named> = values.iter().map(|value| self.named(*value)).collect();
        let text = named.iter().map(|named| named.name.as_str()).collect::<Vec<_>>().join(", ");
        Reason::new(Kind::Each, text).naming(named).resting_on(found)
    }

    /// What comes near: told in another voice or hedged, told as no deed, or told not to have happened.
    fn near(&self, part: &Rel, slots: &Slots) -> Vec<Reason> {
        let bound = bound(slots);
        let mut main = None;
        part.each_atom(&mut |atom| main = main.or(teller(atom)));
        let modes = [Mode::Future, Mode::Hypothetical, Mode::Conditional];
        let supposed = Standing::select(&[Polarity::Did], Certainty::Possible, &modes, VoiceClass::Other);
        let instead = |ways: Standing| {
            part.map_atoms(false, &|atom, _| {
                let told = |told: Standing| if told.meets(Standing::plain()) { ways } else { told };
                if teller(atom) == main { changed(atom, told) } else { atom.clone() }
            })
        };
        let wider = part.map_atoms(false, &|atom, _| widened(atom, |_| all_voices()));
        let each = [
            (Kind::Near, "told, but only in another voice, or hedged", wider),
            (Kind::Near, "told, but as planned, supposed, or under a condition", instead(supposed)),
            (Kind::Denied, "told not to have happened", instead(Standing::denied())),
        ];
        let found = each.into_iter().filter_map(|(kind, text, rel)| {
            let found = self.told(&rel, &bound).filter(|_| main.is_some())?;
            Some(Reason::new(kind, text).resting_on(found))
        });
        found.collect()
    }

    /// The acts that make a relation hold, where it does; the question has no words for what it did not ask.
    fn told(&self, rel: &Rel, bound: &[(Var, Value)]) -> Option<Derivation> {
        let no_words = |_: Var| String::new();
        let found = Scene { step: &no_words, ..*self }.derive(rel, bound);
        found.filter(|found| !found.witnesses.is_empty())
    }

    /// A question without an answer: what was looked for.
    pub(super) fn nothing(&self, rel: &Rel, near: bool) -> Reason {
        let none: Slots = vec![None; self.names.len()];
        let text = format!("looked for, and not found: {}", self.words(rel, &none));
        let near = if near { self.near(rel, &none) } else { Vec::new() };
        Reason::new(Kind::Absence, text).resting_on(Derivation::of(near))
    }

    /// `maybe`, where nothing is shown.
    pub(super) fn optional(&self, part: &Rel, slots: &Slots) -> Reason {
        let mut open = slots.clone();
        open.iter_mut().filter(|slot| **slot == Some(Value::Absent)).for_each(|slot| *slot = None);
        let text = format!("looked for, and not found: {}", self.optional_words(part, &open));
        let wider = part.map_atoms(false, &|atom, _| widened(atom, |_| all_voices()));
        let near = self.told(&wider, &bound(&open));
        let near =
            near.map(|found| Reason::new(Kind::Near, "told, but only in another voice, or hedged").resting_on(found));
        Reason::new(Kind::Optional, text).resting_on(Derivation::of(near.into_iter().collect()))
    }

    /// A role of an act that is known, or an act.
    fn optional_words(&self, part: &Rel, slots: &Slots) -> String {
        let mut act = false;
        let mut roles = Vec::new();
        part.each_atom(&mut |atom| match &atom.predicate {
            Predicate::ActIs(_) | Predicate::RuleHolds(_) => act = true,
            Predicate::Fills(fills) => {
                let names: Vec<&str> = fills.roles.iter().map(|role| role.name()).collect();
                if let Some(Value::Act(id)) = atom.terms.get(ACT_TERM).and_then(|term| value(*term, slots)) {
                    let with = self.evidence.with;
                    let sentence = core_sentence(with.store, with.lexicon, id);
                    roles.push(format!("a {} of “{sentence}”", names.join(" or ")));
                }
            }
            _ => {}
        });
        if act || roles.is_empty() { self.words(part, slots) } else { roles.join("; ") }
    }

    /// What an answer with an absence was taken from.
    pub(super) fn tried(&self, domain: &Domain) -> Reason {
        let columns = domain.columns.join(", ");
        let single: Option<Vec<Value>> = domain
            .rows
            .iter()
            .map(|row| match row.as_slice() {
                [one] => Some(*one),
                _ => None,
            })
            .collect();
        let few = single.filter(|values| values.len() <= NAMED);
        let names = few.as_ref().map(|values| values.iter().map(|value| self.words_of(*value)).collect::<Vec<_>>());
        let listed = names.map_or(String::new(), |names| format!(": {}", names.join(", ")));
        let values = domain.rows.iter().filter_map(|row| match row.as_slice() {
            [one] => Some(self.named(*one)),
            _ => None,
        });
        Reason::new(Kind::Domain, format!("one of {} tried ({columns}){listed}", domain.rows.len()))
            .naming(values.collect())
    }

    /// Whether a variable is a document.
    pub(super) fn is_document(&self, var: Var) -> bool {
        self.names.get(var.0 as usize).is_some_and(|name| name.sort == Sort::Document)
    }
}
