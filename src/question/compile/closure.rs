//! `directly or indirectly`, `indirectly`: a verb followed over any number of acts, as rules of the question's own.

use super::Compiler;
use super::core::Basis;
use super::frame::{Frame, Operand, Steps};
use crate::diagnostic::Code;
use crate::lexicon::Role;
use crate::question::algebra::{Atom, Rel, Sort, Term, Var};
use crate::question::rules::{Body, Parameter, Rule};

impl Compiler<'_> {
    /// A frame over one step or more (`indirectly`: two or more). What else belongs to the frame belongs to each step.
    pub(super) fn closed(&mut self, frame: &Frame<'_>, steps: Steps, basis: Basis) -> (Rel, Var) {
        let act = self.fresh("step", Sort::Act);
        let ends =
            [Parameter::Subject, Parameter::Object].map(|end| frame.operands.iter().find(|f| f.parameter == end));
        let ([Some(subject), Some(object)], Basis::Stands) = (ends, basis) else {
            self.error(Code::Paths, "`indirectly` needs who and whom", frame.span, "subject and object are followed")
                .help
                .push("write `who indirectly supports whom`; it cannot stand after `that`".to_owned());
            return (Rel::none(), act);
        };
        let any = self.context.rules.list.len() + self.rules.len();
        let step = self.chain(frame, None);
        let further = self.chain(frame, Some(any));
        let closure = rule(frame, [step, further.clone()].into_iter().flatten().collect());
        self.rules.push(Rule { closes: true, ..closure });
        let wanted = if steps.direct {
            any
        } else {
            self.rules.push(rule(frame, further.into_iter().collect()));
            any + 1
        };
        let mut parts = Vec::new();
        let arguments = [subject, object].map(|filled| {
            let mut filled = filled.clone();
            // Both ends are themselves: a face would skip a step.
            filled.roles = [Role::Agent].as_slice().into();
            self.operand(&filled, None, &mut parts)
        });
        let name = frame.verbs.name.clone();
        parts.push(Rel::Atom(Atom::rule(wanted, &name, arguments.to_vec())));
        (Rel::join(parts), act)
    }

    /// One step from the first end to the second; with a rule, one step and then the rule.
    fn chain(&mut self, frame: &Frame<'_>, then: Option<usize>) -> Option<Body> {
        let mut inner = Compiler::new(self.context);
        let [first, last, middle] = ["X", "Y", "Z"].map(|name| inner.fresh(name, Sort::Filler));
        let next = if then.is_some() { middle } else { last };
        let mut one = Frame { steps: None, ..frame.clone() };
        for filled in &mut one.operands {
            match filled.parameter {
                Parameter::Subject => filled.operand = Operand::Shared(Term::Var(first)),
                Parameter::Object => filled.operand = Operand::Shared(Term::Var(next)),
                Parameter::Preposition(_) => {}
            }
        }
        let (step, _) = inner.core(&one, Basis::Stands);
        if let Some(column) = inner.columns.first() {
            let span = column.span;
            self.error(Code::Paths, "over several steps, only the two ends can be asked for", span, "of which step?");
            return None;
        }
        self.errors.append(&mut inner.errors);
        let name = frame.verbs.name.clone();
        let arguments = vec![Term::Var(middle), Term::Var(last)];
        let rest = then.map(|rule| Rel::Atom(Atom::rule(rule, &name, arguments)));
        let rel = Rel::join([step].into_iter().chain(rest));
        Some(Body { text: self.source(frame.span).to_owned(), names: inner.names, head: vec![first, last], rel })
    }
}

/// The rule of a chain of acts.
fn rule(frame: &Frame<'_>, bodies: Vec<Body>) -> Rule {
    let parameters = vec![Parameter::Subject, Parameter::Object];
    Rule { name: frame.verbs.name.clone(), verb: frame.verb, parameters, bodies, contradictions: false, closes: false }
}
