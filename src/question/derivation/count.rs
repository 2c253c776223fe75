//! Counts: what was counted, one by one, each with its acts.

use super::{Scene, Slots, value};
use crate::question::algebra::{Rel, Sort, Term, Var};
use crate::question::answer::Value;
use crate::question::reason::{Derivation, Kind, Reason};
use std::collections::BTreeSet;

impl Scene<'_> {
    /// A number for the values of others, and what it counts.
    pub(super) fn count(&self, of: &Rel, by: &[Var], counted: Var, into: Var, slots: &Slots) -> Reason {
        let bound: Vec<(Var, Value)> =
            by.iter().filter_map(|var| Some((*var, value(Term::Var(*var), slots)?))).collect();
        let mut each = BTreeSet::new();
        self.each_way(of, &bound, &mut |slots| each.extend(value(Term::Var(counted), slots)));
        let name = self.names.get(counted.0 as usize);
        let documents = name.is_some_and(|name| name.sort == Sort::Document);
        let mut beside = Vec::new();
        let items: Vec<Reason> =
            each.iter().map(|one| self.counted(of, &bound, (counted, *one), documents, &mut beside)).collect();
        let number = match value(Term::Var(into), slots) {
            Some(Value::Count(number)) => number,
            _ => items.len() as u64,
        };
        let reasons = items.into_iter().chain(beside).collect();
        Reason::new(Kind::Count, format!("{number} counted")).resting_on(Derivation::of(reasons))
    }

    /// One of those counted. Of a document, only what stands in it; what others tell of the act goes `beside`.
    fn counted(
        &self,
        of: &Rel,
        bound: &[(Var, Value)],
        (counted, one): (Var, Value),
        document: bool,
        beside: &mut Vec<Reason>,
    ) -> Reason {
        let bound: Vec<(Var, Value)> = bound.iter().copied().chain([(counted, one)]).collect();
        let mut found = self.derive(of, &bound).unwrap_or_default();
        let named = self.named(one);
        if document {
            for witness in &mut found.witnesses {
                witness.citations.retain(|citation| citation.document == named.id);
            }
            for reason in std::mem::take(&mut found.reasons) {
                let told = match reason.kind {
                    Kind::Sources => reason.rests_on.reasons,
                    Kind::Uncounted => vec![reason],
                    _ => {
                        found.reasons.push(reason);
                        continue;
                    }
                };
                let new: Vec<Reason> = told.into_iter().filter(|reason| !beside.contains(reason)).collect();
                beside.extend(new);
            }
        }
        Reason::new(Kind::Counted, named.name.clone()).naming(vec![named]).resting_on(found)
    }
}
