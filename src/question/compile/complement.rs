//! `that` and `to`: a complement matches mentions, not standing.
//!
//! The embedded act needs a mention made in the clause of the outer act's mention, by the outer act's subject, with the
//! complement's polarity and mode; every role named must be told by that mention. So nobody is credited with what
//! another voice told. Where the outer act is expressly denied, the mention says what was not said.

use super::Compiler;
use super::clause::linked;
use super::core::{Act, Basis};
use super::frame::{Extra, Frame, Operand, atoms};
use super::scope::split;
use crate::arrange::Arrange;
use crate::diagnostic::Code;
use crate::facts::{Certainty, Mode};
use crate::graph::Standing;
use crate::lexicon::{Role, Says};
use crate::question::algebra::{Atom, Rel, Roles, Sort, Term};
use crate::question::answer::Value;
use crate::question::predicate::{INNER_TERM, Predicate as Meant};
use crate::sentence::tree::{
    ActRef, Adjunct, AdverbWord, Clause, Form, Link, Predicate, Ref, Referent, Slot, VerbPhrase,
};
use crate::source::Span;
use std::sync::Arc;

impl Compiler<'_> {
    pub(super) fn complements(&mut self, act: &Act<'_, '_>, parts: &mut Vec<Rel>) {
        let that: Vec<(Link, Rel)> =
            act.frame.that.iter().map(|(link, clause)| (*link, self.complement(act, clause))).collect();
        if !that.is_empty() {
            self.must_say(act);
            parts.push(linked(that));
        }
        if let Some(phrase) = act.frame.to {
            // Who is asked to do something is to do it; who plans it, does it.
            let doer = self.one_asked(act).or_else(|| act.subject());
            let subject = doer.unwrap_or_else(|| Term::Var(self.fresh("someone", Sort::Entity)));
            let mut frame = self.frame(Some(Operand::Shared(subject)), None, phrase, &[], true);
            frame.extras.retain(|extra| !matches!(extra, Extra::Slot(Slot::ByHowManyVotes, _)));
            // What is planned, or refused, is not done.
            frame.modes = vec![Mode::Hypothetical];
            frame.clause.supposed = true;
            parts.push(self.told(act, &frame));
        }
        for (preposition, phrase) in &act.frame.doing {
            parts.extend(self.doing(act, &preposition.word, phrase));
        }
    }

    /// What somebody is accused of doing, in the words of whoever accuses them; who apologises for it did it.
    fn doing(&mut self, act: &Act<'_, '_>, preposition: &str, phrase: &VerbPhrase) -> Option<Rel> {
        let verb = self.context.lexicon.verb(act.frame.verb);
        let (role, says) = verb.doing(preposition)?;
        let blamed = act.frame.operands.iter().find(|filled| *filled.roles == [verb.object] && verb.object != role);
        let blamed = blamed.and_then(|filled| act.fillers.iter().find(|(parameter, _)| *parameter == filled.parameter));
        let doer = blamed.map(|(_, term)| *term).or_else(|| act.subject());
        let subject = doer.unwrap_or_else(|| Term::Var(self.fresh("someone", Sort::Entity)));
        let mut frame = self.frame(Some(Operand::Shared(subject)), None, phrase, &[], true);
        frame.denied ^= says == Says::Denied;
        frame.clause.supposed = self.supposes(act.frame);
        if says == Says::Hypothetical {
            frame.modes = vec![Mode::Hypothetical];
            frame.clause.supposed = true;
        }
        Some(self.told(act, &frame))
    }

    /// The recipient of a demand that goes on with `to`.
    fn one_asked(&self, act: &Act<'_, '_>) -> Option<Term> {
        let recipients = act.frame.operands.iter().filter(|filled| *filled.roles == [Role::Recipient]);
        let controls = self.context.lexicon.controls_by_recipient(act.frame.verb);
        let parameters: Vec<_> = recipients.filter(|_| controls).map(|filled| &filled.parameter).collect();
        act.fillers.iter().find(|(parameter, _)| parameters.contains(&parameter)).map(|(_, term)| *term)
    }

    /// Who is asked to do something may be named as its doer alone: `urged that bel leave` tells of nobody else who is asked.
    pub(super) fn asked_or_named(&mut self, act: &Act<'_, '_>, recorded: &mut [Rel]) {
        let Some(asked) = self.one_asked(act).filter(|_| act.frame.to.is_some()) else { return };
        for part in recorded {
            let Rel::Atom(atom) = &*part else { continue };
            let Meant::Fills(fills) = &atom.predicate else { continue };
            if *fills.roles != [Role::Recipient] || *atom.terms != [Term::Var(act.var), asked] {
                continue;
            }
            let anyone = Term::Var(self.fresh("anyone", Sort::Filler));
            let none = Rel::Atom(Atom::role(act.var, fills.roles.clone(), anyone, fills.told));
            *part = Rel::Union(vec![part.clone(), Rel::Not(Box::new(none))]);
        }
    }

    fn must_say(&mut self, act: &Act<'_, '_>) {
        let verb = self.context.lexicon.verb(act.frame.verb);
        if verb.says.is_none() && verb.base != "do" {
            let message = format!("`{}` tells nothing", verb.base);
            self.error(Code::That, message, act.frame.span, "takes no `that`")
                .help
                .push("`say`, `deny`, `demand` and their kinds do; see `whom help verbs`".to_owned());
        }
    }

    fn complement(&mut self, act: &Act<'_, '_>, clause: &Clause) -> Rel {
        match &clause.form {
            Form::Plain { subject, predicates } => {
                let parts = predicates.iter().map(|(link, predicate)| match predicate {
                    Predicate::Verb(phrase) => {
                        let mut frame = self.frame(Some(atoms(subject)), None, phrase, &clause.tail, true);
                        frame.clause.supposed = self.supposes(act.frame);
                        (*link, self.told(act, &frame))
                    }
                    Predicate::Is { span, .. } | Predicate::Stands { span, .. } => {
                        self.error(Code::That, "after `that`, say it with a verb", *span, "no act is told here");
                        (*link, Rel::none())
                    }
                });
                linked(parts.collect())
            }
            Form::Again { act: label, adverbs, not, adjuncts } => {
                let possibly = adverbs.iter().any(|adverb| adverb.word == AdverbWord::Possibly);
                self.again(act, label, not.is_some(), possibly, adjuncts, clause.span)
            }
            Form::Polar { .. } | Form::Fronted { .. } => {
                self.error(Code::That, "after `that` comes a statement", clause.span, "this is a question")
                    .help
                    .push("write subject, verb, object: `who said that russia rejected what`".to_owned());
                Rel::none()
            }
        }
    }

    /// An embedded frame.
    fn told(&mut self, outer: &Act<'_, '_>, frame: &Frame<'_>) -> Rel {
        if let Some(frames) = split(frame, |_| true) {
            let parts = frames.into_iter().map(|(link, frame)| (link, self.told(outer, &frame))).collect();
            return linked(parts);
        }
        let mention = self.fresh("mention", Sort::Mention);
        let (rel, inner) = self.core(frame, Basis::Told(mention));
        let named: Vec<Role> = frame.operands.iter().flat_map(|filled| filled.roles.iter().copied()).collect();
        let ways = self.embedded(frame, outer.frame);
        let speaker = outer.subject().filter(|_| !frame.clause.reported);
        let told = Atom::told((outer.var, outer.outer()), (inner, mention), speaker, ways, ordered(named));
        Rel::join([Rel::Atom(told), rel])
    }

    /// `that @label via whom`: the act itself, told of again.
    fn again(
        &mut self,
        outer: &Act<'_, '_>,
        label: &ActRef,
        not: bool,
        possibly: bool,
        adjuncts: &[Adjunct],
        span: Span,
    ) -> Rel {
        let reference = Ref { span: label.span, to: Referent::Act(label.clone()) };
        let Term::Is(value @ Value::Act(id)) = self.named_term(&reference) else {
            return Rel::none();
        };
        let verb = self.context.graph.verb(id);
        let bare = VerbPhrase::bare(span, verb, span);
        let phrase = VerbPhrase { not: not.then_some(span), adjuncts: adjuncts.to_vec(), ..bare };
        let mut frame = self.frame(None, None, &phrase, &[], true);
        if possibly {
            frame.certainty = Certainty::Possible;
        }
        frame.clause.supposed = self.supposes(outer.frame);
        if !frame.clause.supposed {
            frame.modes = vec![Mode::Done, Mode::Future, Mode::Hypothetical, Mode::Conditional];
        }
        frame.told = Standing::ANY;
        let told = self.told(outer, &frame);
        let inner = told_inner(&told);
        let same = inner.map(|act| Rel::Atom(Atom::act_face(Term::Is(value), act, true)));
        Rel::join([told].into_iter().chain(same))
    }
}

fn told_inner(rel: &Rel) -> Option<crate::question::algebra::Var> {
    let mut found = None;
    rel.each_atom(&mut |atom| {
        if let (None, Meant::Told(_)) = (found, &atom.predicate) {
            found = atom.var_at(INNER_TERM);
        }
    });
    found
}

/// Roles in their order, each once.
pub(super) fn ordered(mut roles: Vec<Role>) -> Roles {
    roles.arrange();
    roles.dedup();
    Arc::from(roles)
}
