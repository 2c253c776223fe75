//! Defined verbs: which of its rules gives a row, down to the facts.

use super::Scene;
use crate::graph::preposition;
use crate::lexicon::Role;
use crate::question::algebra::{Term, Var};
use crate::question::answer::Value;
use crate::question::reason::{Derivation, Kind, Reason};
use crate::question::rules::{Parameter, Rule};
use crate::question::run::Slots;
use crate::question::truth::value;
use crate::question::witness::{Gathered, RULES};

impl Scene<'_> {
    /// The first of the bodies of a rule that gives the row from rows found earlier.
    pub(super) fn by_rule(&self, rule: usize, arguments: &[Term], slots: &Slots) -> Option<Reason> {
        let row: Option<Vec<Value>> = arguments.iter().map(|term| value(*term, slots)).collect();
        self.row_of(rule, &row?)
    }

    fn row_of(&self, rule: usize, row: &[Value]) -> Option<Reason> {
        let rules = self.evidence.rules;
        let (defined, round) = (rules.list.get(rule)?, self.tables.round(rule, row)?);
        let values: Vec<_> = row.iter().map(|value| self.named(*value)).collect();
        if defined.contradictions {
            return Some(self.contradiction(row).naming(values));
        }
        if self.depth >= RULES {
            return None;
        }
        let earlier = self.tables.before(rule, round);
        let no_words = |_: Var| String::new();
        let mut taken = defined.bodies.iter().filter_map(|body| {
            let scene = Scene { names: &body.names, step: &no_words, tables: &earlier, depth: self.depth + 1, ..*self };
            let bound: Vec<(Var, Value)> = body.head.iter().copied().zip(row.iter().copied()).collect();
            Some((body, scene.derive(&body.rel, &bound)?))
        });
        let (body, found) = taken.next()?;
        let says = self.says(defined, row);
        let reason = if defined.closes || is_chain(&found) {
            let found = straight(found);
            let steps = found.witnesses.len();
            let over = if steps == 1 { "1 step".to_owned() } else { format!("{steps} steps") };
            Reason::new(Kind::Chain, format!("{says}, over {over}")).resting_on(found)
        } else {
            Reason::new(Kind::Rule, format!("{says}, by the rule `{}`", body.text)).resting_on(found)
        };
        Some(reason.naming(values))
    }

    /// A row of a defined verb as a sentence.
    fn says(&self, rule: &Rule, row: &[Value]) -> String {
        let verb = self.evidence.with.lexicon.verb(rule.verb);
        let mut words = Vec::new();
        for (parameter, value) in rule.parameters.iter().zip(row) {
            let name = self.words_of(*value);
            match parameter {
                Parameter::Subject => words.extend([name, verb.past.clone()]),
                Parameter::Object => words.push(name),
                Parameter::Preposition(word) => words.extend([word.clone(), name]),
            }
        }
        words.join(" ")
    }

    fn contradiction(&self, row: &[Value]) -> Reason {
        let mut found = Gathered::default();
        found.contradictions(self.tables, row, self.evidence);
        let names: Vec<String> = row.iter().map(|value| self.named(*value).name).collect();
        let text = match names.as_slice() {
            [one, other, about] => format!("{one} and {other} cannot both be right about {about}"),
            _ => String::new(),
        };
        let witnesses = found.finish(self.evidence);
        Reason::new(Kind::Contradiction, text).resting_on(Derivation { witnesses, reasons: Vec::new() })
    }

    /// The word before what fills a role of a verb.
    pub(super) fn preposition(&self, verb: &str, role: Role) -> String {
        let lexicon = self.evidence.with.lexicon;
        let known = lexicon.verb_named(verb).map(|verb| preposition(lexicon.verb(verb), role));
        known.unwrap_or("with").to_owned()
    }
}

/// Whether all that is beside the acts is one further chain.
fn is_chain(found: &Derivation) -> bool {
    matches!(found.reasons.as_slice(), [one] if one.kind == Kind::Chain)
}

/// A chain inside a chain is its continuation.
fn straight(found: Derivation) -> Derivation {
    let mut straight = Derivation { witnesses: found.witnesses, reasons: Vec::new() };
    for reason in found.reasons {
        if reason.kind == Kind::Chain {
            straight.witnesses.extend(reason.rests_on.witnesses);
            straight.reasons.extend(reason.rests_on.reasons);
        } else {
            straight.reasons.push(reason);
        }
    }
    straight
}
