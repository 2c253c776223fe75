//! Defined verbs: which of its rules gives a row, down to the facts.

use super::{Scene, Slots, value};
use crate::diagnostic::counted;
use crate::lexicon::Role;
use crate::question::algebra::{Sort, Term, Var};
use crate::question::answer::Value;
use crate::question::column::cell;
use crate::question::contradiction::of_row;
use crate::question::display::value_name;
use crate::question::evidence::gather::Gathering;
use crate::question::reason::{Derivation, Kind, Reason};
use crate::question::rules::{Parameter, Rule};
/// How many rules deep a row is followed.
const RULES: usize = 64;

impl Scene<'_> {
    /// The first of the bodies of a rule that gives the row from rows found earlier.
    pub(super) fn by_rule(&self, rule: usize, arguments: &[Term], slots: &Slots) -> Option<Reason> {
        let row: Option<Vec<Value>> = arguments.iter().map(|term| value(*term, slots)).collect();
        self.row_of(rule, &row?)
    }

    fn row_of(&self, rule: usize, row: &[Value]) -> Option<Reason> {
        let rules = self.evidence.rules;
        let defined = rules.list.get(rule)?;
        let values: Vec<_> = row.iter().map(|value| self.named(*value)).collect();
        if defined.contradictions {
            return Some(self.contradiction(row).naming(values));
        }
        if self.depth >= RULES {
            return None;
        }
        let store = self.evidence.with.store;
        let cells: Vec<u32> = row.iter().filter_map(|value| cell::of_value(*value, store)).collect();
        if let (Some(_), [from, to]) = (self.rule_rows.closure(rule), cells.as_slice()) {
            return Some(self.chain(rule, [*from, *to], &self.says(defined, row))?.naming(values));
        }
        let earlier = self.rule_rows.before(rule, self.rule_rows.round(rule, &cells)?);
        let no_words = |_: Var| String::new();
        let mut taken = defined.bodies.iter().filter_map(|body| {
            let scene =
                Scene { names: &body.names, step: &no_words, rule_rows: &earlier, depth: self.depth + 1, ..*self };
            let bound: Vec<(Var, Value)> = body.head.iter().copied().zip(row.iter().copied()).collect();
            Some((body, scene.derive(&body.rel, &bound)?))
        });
        let (body, found) = taken.next()?;
        let says = self.says(defined, row);
        let reason = if is_chain(&found) {
            let found = straight(found);
            let steps = found.witnesses.len();
            let over = counted(steps, "step");
            Reason::new(Kind::Chain, format!("{says}, over {over}")).resting_on(found)
        } else {
            Reason::new(Kind::Rule, format!("{says}, by the rule `{}`", body.text)).resting_on(found)
        };
        Some(reason.naming(values))
    }

    /// A row of a closure: the steps of one shortest chain.
    fn chain(&self, rule: usize, [from, to]: [u32; 2], says: &str) -> Option<Reason> {
        let (store, step) = (self.evidence.with.store, self.evidence.rules.list.get(rule)?.bodies.first()?);
        let chains = self.rule_rows.closure(rule)?.chains(from, &[to], store).ok()?;
        let no_words = |_: Var| String::new();
        let scene = Scene { names: &step.names, step: &no_words, depth: self.depth + 1, ..*self };
        let mut found = Derivation::default();
        for ends in chains.into_iter().flatten() {
            let values = ends.map(|end| cell::value(end, Sort::Filler, store.order(), false));
            let bound: Vec<(Var, Value)> = step.head.iter().copied().zip(values).collect();
            let one = scene.derive(&step.rel, &bound)?;
            found.witnesses.extend(one.witnesses);
            found.reasons.extend(one.reasons);
        }
        let steps = found.witnesses.len();
        let over = counted(steps, "step");
        Some(Reason::new(Kind::Chain, format!("{says}, over {over}")).resting_on(found))
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
        let mut found = Gathering::default();
        for told in of_row(&self.rule_rows.contradictions, row) {
            let tellers = [(told.mentions.0, told.left), (told.mentions.1, told.right)];
            for (part, (mention, teller)) in (0u16..).zip(tellers) {
                found.tells(mention, Var(part), &value_name(teller, self.evidence.with), self.evidence);
            }
        }
        let names: Vec<String> = row.iter().map(|value| self.named(*value).name).collect();
        let text = match names.as_slice() {
            [one, other, about] => format!("{one} and {other} cannot both be right about {about}"),
            _ => String::new(),
        };
        let witnesses = self.witnesses(&found.finish());
        Reason::new(Kind::Contradiction, text).resting_on(Derivation { witnesses, reasons: Vec::new() })
    }

    /// The word before what fills a role of a verb.
    pub(super) fn preposition(&self, verb: &str, role: Role) -> String {
        let lexicon = self.evidence.with.lexicon;
        let known = lexicon.verb_named(verb).map(|verb| lexicon.verb(verb).preposition(role));
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
