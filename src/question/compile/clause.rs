//! Clauses, and how they are joined.

use super::Compiler;
use super::core::Basis;
use super::frame::{Frame, ObjectOf, Operand, atoms};
use super::scope::split;
use crate::diagnostic::{Code, Fix};
use crate::lexicon::{Lexicon, Stance, TiePath};
use crate::question::algebra::{Atom, Rel, Term, Verbs};
use crate::question::answer::Value;
use crate::question::predicate::{Days, Order};
use crate::sentence::tree::{
    Adjunct, AdjunctKind, Clause, Form, Gap, Head, Link, Np, Object, Ordinal, Predicate, Preposition, Ref, Referent,
    Side, Tail, VerbPhrase,
};
use crate::sentence::walk::{self, Part};
use crate::source::Span;

impl Compiler<'_> {
    /// Clauses joined by `and`, `or` and `maybe`; `and` binds tighter than `or`, `maybe` comes last.
    pub(super) fn clauses(&mut self, clauses: &[(Link, Clause)]) -> Rel {
        let all = clauses.iter().map(|(link, clause)| (*link, clause));
        let (maybe, plain): (Vec<_>, Vec<_>) = all.partition(|(link, _)| *link == Link::Maybe);
        let mut all = vec![self.branches(&plain, &mut |compiler, clause| compiler.clause(clause))];
        for (_, clause) in maybe {
            let rel = self.clause(clause);
            all.push(Rel::Maybe(Box::new(rel)));
        }
        Rel::join(all)
    }

    pub(super) fn clause(&mut self, clause: &Clause) -> Rel {
        self.name(clause);
        match &clause.form {
            Form::Plain { predicates, .. } if self.lacks_object(predicates) => Rel::none(),
            Form::Plain { predicates, .. } if self.is_maybe_of_several(predicates, &clause.tail) => Rel::none(),
            Form::Plain { subject, predicates } => self
                .branches(predicates, &mut |compiler, predicate| compiler.predicate(subject, predicate, &clause.tail)),
            Form::Polar { subject, phrase } => self.verb_phrase(atoms(subject), phrase, &clause.tail),
            Form::Fronted { preposition, gap, subject, ordinal, phrase } => {
                let phrase = unfronted(preposition.as_ref(), gap, phrase, self.context.lexicon);
                match ordinal {
                    Some(ordinal) => self.extreme(subject, &phrase, &clause.tail, gap, *ordinal),
                    None => self.verb_phrase(atoms(subject), &phrase, &clause.tail),
                }
            }
            Form::Again { act, .. } => {
                self.error(Code::CannotBeAsked, "an act alone is no question", act.span, "say who did what")
                    .help
                    .push("`@label` can stand for what someone rejected, said or answered".to_owned());
                Rel::none()
            }
        }
    }

    /// `who offered what and rejected what, maybe when`: what may be missing is shown of one act, and here are two.
    fn is_maybe_of_several(&mut self, predicates: &[(Link, Predicate)], tail: &[Tail]) -> bool {
        let several = predicates.iter().any(|(link, _)| *link == Link::And);
        let Some(maybe) = tail.iter().find(|tail| several && tail.maybe) else { return false };
        let adjunct = self.source(maybe.adjunct.span).to_owned();
        let message = format!("of which verb is it `maybe {adjunct}`?");
        let label = "it follows upon several that all hold";
        let error = self.error(Code::SeveralMeanings, message, maybe.adjunct.span, label);
        error.help.push(format!("write two clauses: `who X …, maybe {adjunct}, and X …`"));
        true
    }

    /// What `other` and `another` in a clause differ from, so far as it is known before the clause is read.
    fn name(&mut self, clause: &Clause) {
        let before = std::mem::take(&mut self.named);
        self.named_before.extend(before);
        let named = &mut self.named;
        walk::clause(clause, &mut |part| {
            if let Part::Ref(Ref { to: Referent::Entity(id), .. }) = part {
                named.push(Term::Is(Value::Entity(*id)));
            }
        });
    }

    /// `who rejected and accepted what`: the object belongs to the last verb alone, which nobody would read.
    fn lacks_object(&mut self, predicates: &[(Link, Predicate)]) -> bool {
        let phrases: Vec<&VerbPhrase> = predicates.iter().filter_map(|(_, predicate)| predicate.phrase()).collect();
        for pair in phrases.windows(2) {
            let [first, VerbPhrase { object: Some(Object::Np(object)), passive: false, .. }] = pair else { continue };
            if first.object.is_some() || first.passive || !first.adjuncts.is_empty() {
                continue;
            }
            let (verb, object) = (self.source(first.verb_span).to_owned(), self.source(object.span).to_owned());
            let place = (self.context.locate)(first.verb_span);
            let replacement = format!("{verb} {object}");
            let text = format!("write `{replacement}`");
            self.error(
                Code::TwoObjects,
                format!("`{verb}` has no object"),
                first.verb_span,
                "the object of the next verb is not its own",
            )
            .fixes
            .push(Fix { place, replacement, text });
            return true;
        }
        false
    }

    /// `which offer did arvenia first reject`: a dated act such that no act like it, whatever fills the gap, is earlier
    /// (`last`: later).
    fn extreme(&mut self, subject: &Np, phrase: &VerbPhrase, tail: &[Tail], gap: &Gap, ordinal: Ordinal) -> Rel {
        let frame = self.frame(Some(atoms(subject)), None, phrase, tail, false);
        if frame.absent || split(&frame, |_| true).is_some() {
            self.error(
                Code::Counts,
                "`first` and `last` take one plain clause",
                phrase.span,
                "no `not`, `and` or `or` here",
            );
            return Rel::none();
        }
        self.must_be_recorded(&frame);
        let (found, act) = self.core(&frame, Basis::Stands);
        let gaps = match gap {
            Gap::Np(np) => np.atoms.iter().map(|atom| atom.head_span).collect(),
            Gap::Slot(_, span) => vec![*span],
        };
        let (heads, columns) = (self.heads.clone(), self.columns.clone());
        self.heads.retain(|span, _| !gaps.iter().any(|gap: &Span| gap.to(*span) == *gap));
        let (other, rival) = self.core(&frame, Basis::Stands);
        (self.heads, self.columns) = (heads, columns);
        let (earlier, later) = if ordinal == Ordinal::First { (rival, act) } else { (act, rival) };
        let order = Rel::Atom(Atom::order(Order { within: None, or_same: false, undecided: false }, earlier, later));
        let dated = Rel::Atom(Atom::dated(act, Days::EVER, frame.told));
        Rel::join([found, dated, Rel::Not(Box::new(Rel::join([other, order])))])
    }

    fn predicate(&mut self, subject: &Np, predicate: &Predicate, tail: &[Tail]) -> Rel {
        match predicate {
            Predicate::Verb(phrase) => self.verb_phrase(atoms(subject), phrase, tail),
            Predicate::Is { not, what, .. } => self.is(&atoms(subject), *not, what),
            Predicate::Stands { .. } => self.stands(atoms(subject), predicate, tail),
        }
    }

    fn verb_phrase(&mut self, subject: Operand<'_>, phrase: &VerbPhrase, tail: &[Tail]) -> Rel {
        if let Some(asked) = self.of_record(&subject, phrase) {
            return self.recorded(asked, &subject, phrase, tail);
        }
        let frame = self.frame(Some(subject), None, phrase, tail, false);
        self.does_something(&frame, phrase.verb_span);
        self.scoped(&frame)
    }

    /// `is for what`, `is against what`: any act of a verb with that stance.
    pub(super) fn stands(&mut self, subject: Operand<'_>, predicate: &Predicate, tail: &[Tail]) -> Rel {
        match predicate {
            Predicate::Stands { side: Side::About, .. } => self.tie_of_side(subject, predicate, tail, TiePath::About),
            Predicate::Stands { side: Side::In, .. } => self.tie_of_side(subject, predicate, tail, TiePath::Within),
            _ => {
                let Some((stance, phrase)) = self.stance(predicate) else { return Rel::none() };
                let frame = self.stance_frame(subject, stance, &phrase, tail);
                self.scoped(&frame)
            }
        }
    }

    /// `is for what`: the stance, and as a phrase of whatever verb.
    pub(super) fn stance(&self, predicate: &Predicate) -> Option<(Stance, VerbPhrase)> {
        let Predicate::Stands { span, adverbs, not, side, what, adjuncts } = predicate else { return None };
        let stance = match side {
            Side::For => Stance::For,
            Side::Against => Stance::Against,
            Side::About | Side::In => return None,
        };
        let object = Some(Object::Np(what.clone()));
        let (adverbs, adjuncts) = (adverbs.clone(), adjuncts.clone());
        let bare = VerbPhrase::bare(*span, self.context.lexicon.root_verb(), *span);
        Some((stance, VerbPhrase { adverbs, adjuncts, not: *not, object, ..bare }))
    }

    /// A frame of all verbs with a stance.
    pub(super) fn stance_frame<'t>(
        &mut self,
        subject: Operand<'t>,
        stance: Stance,
        phrase: &'t VerbPhrase,
        tail: &'t [Tail],
    ) -> Frame<'t> {
        let lexicon = self.context.lexicon;
        let mut frame = self.frame(Some(subject), None, phrase, tail, false);
        let below = &lexicon.verb(lexicon.root_verb()).below;
        let wanted = below.iter().filter(|verb| lexicon.verb(**verb).stance == Some(stance));
        let side = if stance == Stance::For { Side::For } else { Side::Against };
        frame.object = ObjectOf::Topic;
        frame.verbs = Verbs { name: side.word().to_owned(), ids: wanted.copied().collect::<Vec<_>>().into() };
        self.fillers_fit(&frame);
        if let Some(Object::Np(what)) = &phrase.object {
            self.no_amounts(what);
        }
        frame
    }

    /// Nobody is for or against a number.
    fn no_amounts(&mut self, what: &Np) {
        for atom in &what.atoms {
            if let Head::Ref(Ref { to: Referent::Quantity(_), span }) = &atom.head {
                let amount = self.source(*span).to_owned();
                self.error(
                    Code::KindWanted,
                    format!("`{amount}` is an amount"),
                    *span,
                    "nobody is for or against a number",
                )
                .help
                .push(format!("ask who named it: `who offered {amount}`, `who demanded {amount}`"));
            }
        }
    }

    /// `is about what`, `is in what`: a tie of the cast, which has a verb of its own.
    fn tie_of_side(&mut self, subject: Operand<'_>, predicate: &Predicate, tail: &[Tail], path: TiePath) -> Rel {
        let (Predicate::Stands { span, adverbs, not, what, .. }, Some(verb)) =
            (predicate, self.context.lexicon.verb_of_ties(path))
        else {
            return Rel::none();
        };
        let object = Some(Object::Np(what.clone()));
        let bare = VerbPhrase::bare(*span, verb, *span);
        let phrase = VerbPhrase { adverbs: adverbs.clone(), not: *not, object, ..bare };
        self.verb_phrase(subject, &phrase, tail)
    }

    /// `is [not] a state`: the subject is in the domain of what it is said to be.
    pub(super) fn is(&mut self, subject: &Operand<'_>, not: Option<Span>, what: &Np) -> Rel {
        let mut parts = Vec::new();
        let filler = self.plain_operand(subject, &mut parts);
        // `what is the plan` asks for the thing, not for what was said of it.
        let asks = matches!(subject, Operand::Atoms(atoms, _) if atoms.iter().all(|atom| asks_which(&atom.head)));
        if let Operand::Atoms(atoms, _) = subject {
            for (subject, what) in atoms.iter().flat_map(|atom| what.atoms.iter().map(move |what| (atom, what))) {
                self.could_be(subject, what);
            }
        }
        let kinds: Vec<(Link, Rel)> = what
            .atoms
            .iter()
            .map(|atom| {
                let rel = match &atom.head {
                    Head::Determined(_, word) | Head::Bare(word) => self.restricted(filler, word, atom),
                    Head::Ref(reference) if asks && matches!(reference.to, Referent::Entity(_)) => {
                        Rel::Atom(Atom::same(filler, self.named_term(reference)))
                    }
                    Head::Ref(reference) => self.same_as(filler, reference),
                    _ => {
                        self.error(
                            Code::KindWanted,
                            "`is` takes a kind or a name",
                            atom.span,
                            "expected `a state`, or a name",
                        );
                        Rel::none()
                    }
                };
                (Link::Or, rel)
            })
            .collect();
        let rel = linked(kinds);
        parts.push(if not.is_some() { Rel::Not(Box::new(rel)) } else { rel });
        Rel::join(parts)
    }
}

/// `who`, `what`
fn asks_which(head: &Head) -> bool {
    matches!(head, Head::Who { .. } | Head::What)
}

/// Joins what `and` and `or` link; `and` binds tighter.
pub(super) fn linked(parts: Vec<(Link, Rel)>) -> Rel {
    let mut groups: Vec<Vec<Rel>> = Vec::new();
    for (link, rel) in parts {
        match groups.last_mut() {
            Some(group) if link == Link::And => group.push(rel),
            _ => groups.push(vec![rel]),
        }
    }
    let mut joined: Vec<Rel> = groups.into_iter().map(Rel::join).collect();
    match joined.len() {
        1 => joined.pop().unwrap_or(Rel::none()),
        _ => Rel::Union(joined),
    }
}

/// A fronted question with its gap put back: `to whom did qatar offer what` is `qatar offered what to whom`.
fn unfronted(preposition: Option<&Preposition>, gap: &Gap, phrase: &VerbPhrase, lexicon: &Lexicon) -> VerbPhrase {
    let mut phrase = phrase.clone();
    // Who offers to buy something for so much buys it for that: it is the price of what is to be done.
    if let (Some(Object::To(inner)), Gap::Np(np), Some(Preposition { word, .. })) =
        (&mut phrase.object, gap, preposition)
        && word == "for"
        && np.asks_how_much(lexicon)
    {
        **inner = unfronted(preposition, gap, inner, lexicon);
        return phrase;
    }
    match (gap, preposition) {
        (Gap::Slot(slot, span), _) => {
            phrase.adjuncts.insert(0, Adjunct { span: *span, kind: AdjunctKind::Slot(*slot) });
        }
        (Gap::Np(np), Some(preposition)) => {
            let span = preposition.span.to(np.span);
            let kind = if preposition.word == "according to" {
                AdjunctKind::According(np.clone())
            } else {
                AdjunctKind::Prep(preposition.clone(), np.clone())
            };
            phrase.adjuncts.insert(0, Adjunct { span, kind });
        }
        (Gap::Np(np), None) => phrase.object = Some(Object::Np(np.clone())),
    }
    phrase
}
