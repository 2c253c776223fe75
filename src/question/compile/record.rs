//! What is asked of the record itself: `who is named in B`, `what is told only by X`, `told since 2025-03`, `when told`,
//! `published by P`.
//!
//! Takes the verb phrases and the adjuncts that ask it; writes what tells an act, and where that stands. Must not ask
//! whether an act stands: what one voice tells of is on record, whatever came of it.

use super::Compiler;
use super::adjunct::{due, joined, sourced};
use super::core::{Act, Basis};
use super::frame::Operand;
use crate::diagnostic::Code;
use crate::graph::Standing;
use crate::lexicon::{Lexicon, NAME_VERB, Role, TELL_VERB};
use crate::question::algebra::{Atom, Rel, Roles, Sort, Term, Var};
use crate::sentence::tree::{
    Adjunct, AdjunctKind, AdverbWord, Atom as Phrase, Determiner, Head, KindOrNoun, KindWord, Np, Object, Referent,
    Slot, Tail, Time, VerbPhrase,
};
use crate::source::Span;
use std::sync::Arc;

/// What is asked of the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RecordVerb {
    /// Whom documents name.
    Names,
    /// Who tells of an act.
    Tells,
}

/// What of the record a verb asks for.
pub(super) fn of_verb(phrase: &VerbPhrase, lexicon: &Lexicon) -> RecordVerb {
    if lexicon.verb(phrase.verb).base == NAME_VERB { RecordVerb::Names } else { RecordVerb::Tells }
}

/// Whether what is told can be meant: an act. Who is told something is somebody.
fn is_told(head: &Head) -> bool {
    match head {
        Head::What | Head::Something | Head::Nothing => true,
        Head::Ref(reference) | Head::Possessive(reference, _) => matches!(reference.to, Referent::Act(_)),
        head => head.kind_word().is_some_and(|word| matches!(word.means, KindOrNoun::Noun(_))),
    }
}

impl Compiler<'_> {
    /// What of the record a verb phrase asks for, where it does.
    pub(super) fn of_record(&self, subject: &Operand<'_>, phrase: &VerbPhrase) -> Option<RecordVerb> {
        let head = match subject {
            Operand::Atoms(atoms, _) => atoms.first().map(|atom| &atom.head),
            Operand::Head { .. } | Operand::Shared(_) => None,
        };
        self.tells_of_record(phrase, head).then(|| of_verb(phrase, self.context.lexicon))
    }

    /// Whether a verb phrase asks for the record, said of something with this head.
    pub(super) fn tells_of_record(&self, phrase: &VerbPhrase, head: Option<&Head>) -> bool {
        match self.context.lexicon.verb(phrase.verb).base.as_str() {
            NAME_VERB => true,
            TELL_VERB => phrase.passive && phrase.object.is_none() && head.is_some_and(is_told),
            _ => false,
        }
    }

    /// Writes what a verb phrase asks of the record.
    pub(super) fn recorded(
        &mut self,
        asked: RecordVerb,
        subject: &Operand<'_>,
        phrase: &VerbPhrase,
        tail: &[Tail],
    ) -> Rel {
        let adjuncts: Vec<&Adjunct> = phrase.adjuncts.iter().chain(tail.iter().map(|tail| &tail.adjunct)).collect();
        if let Some(maybe) = tail.iter().find(|tail| tail.maybe) {
            self.error(Code::Record, "the record has no `maybe`", maybe.adjunct.span, "either it tells so or not");
            return Rel::none();
        }
        let others = phrase.adverbs.iter().find(|adverb| adverb.word != AdverbWord::Only);
        if let Some(adverb) = others {
            self.error(Code::Record, "the record is told by nobody", adverb.span, "no adverb but `only` goes with it");
            return Rel::none();
        }
        let mut parts = Vec::new();
        let mut inner = Vec::new();
        let only = phrase.adverbs.iter().any(|adverb| adverb.word == AdverbWord::Only);
        match asked {
            RecordVerb::Tells => {
                let Some(act) = self.told_act(subject, &mut parts) else { return Rel::none() };
                self.telling(act, &adjuncts, only, &mut inner);
            }
            RecordVerb::Names => self.naming(subject, phrase, &adjuncts, only, (&mut parts, &mut inner)),
        }
        let inner = Rel::join(inner);
        parts.push(if phrase.not.is_some() { Rel::Not(Box::new(inner)) } else { inner });
        Rel::join(parts)
    }

    /// The act that is told, in whatever way.
    fn told_act(&mut self, subject: &Operand<'_>, parts: &mut Vec<Rel>) -> Option<Var> {
        let root = self.context.lexicon.root_verb();
        let atom = match subject {
            Operand::Atoms(atoms, _) => {
                let [atom] = atoms.as_slice() else {
                    let span = atoms.iter().map(|atom| atom.span).reduce(Span::to).unwrap_or_default();
                    self.error(Code::Record, "several acts at once", span, "ask for each by itself");
                    return None;
                };
                *atom
            }
            Operand::Head { filler, .. } | Operand::Shared(filler) => {
                let act = self.fresh("told", Sort::Act);
                parts.push(Rel::Atom(Atom::act_face(*filler, act, true)));
                parts.push(Rel::Atom(Atom::act(act, self.verbs(root), Standing::ANY)));
                return Some(act);
            }
        };
        match &atom.head {
            Head::Which { kind, .. }
            | Head::Determined(Determiner::A | Determiner::Some | Determiner::The, kind)
            | Head::Bare(kind)
            | Head::HowMany(kind)
                if matches!(kind.means, KindOrNoun::Noun(_)) =>
            {
                let KindWord { means: KindOrNoun::Noun(verb), .. } = kind else { return None };
                Some(self.noun_act(atom, kind, *verb, None, Standing::ANY, parts))
            }
            Head::What | Head::Something => {
                let act = self.head_of(atom, "what", Sort::Act);
                if matches!(atom.head, Head::What) {
                    self.column_of(atom, "what", act);
                }
                parts.push(Rel::Atom(Atom::act(act, self.verbs(root), Standing::ANY)));
                Some(act)
            }
            Head::Ref(reference) => {
                let act = self.fresh("told", Sort::Act);
                let named = self.named_term(reference);
                parts.push(Rel::Atom(Atom::same(Term::Var(act), named)));
                parts.push(Rel::Atom(Atom::act(act, self.verbs(root), Standing::ANY)));
                Some(act)
            }
            _ => {
                self.error(Code::Record, "what is told is an act", atom.span, "not said so").help.push(
                    "ask `what is told by X`, `which rejection is told by X`, or of an act: `is @label told by X`"
                        .to_owned(),
                );
                None
            }
        }
    }

    /// Who tells an act, where, and when that was printed.
    fn telling(&mut self, act: Var, adjuncts: &[&Adjunct], only: bool, parts: &mut Vec<Rel>) {
        for adjunct in adjuncts {
            match &adjunct.kind {
                AdjunctKind::Prep(preposition, np) if matches!(preposition.word.as_str(), "by" | "in") => {
                    self.tellers(act, np, only, parts);
                }
                AdjunctKind::According(np) => self.tellers(act, np, only, parts),
                AdjunctKind::Time(time) | AdjunctKind::Printed(time) if is_of_days(time) => {
                    let document = self.document_of(act, parts);
                    let days = self.bounds(time);
                    parts.extend(days.map(|days| Rel::Atom(Atom::printed(document, days))));
                    self.note_undated();
                }
                AdjunctKind::Published(publisher) => {
                    let document = self.document_of(act, parts);
                    parts.push(Rel::Atom(Atom::published_by(document, publisher)));
                }
                AdjunctKind::Slot(Slot::When | Slot::WhenTold) => {
                    let document = self.document_of(act, parts);
                    self.day_of(document, adjunct.span, parts);
                }
                AdjunctKind::Slot(Slot::ByWhen) => {
                    let title = Compiler::slot_title(Slot::ByWhen);
                    let date = self.head(adjunct.span, title, Sort::Entity);
                    self.column(title, date, adjunct.span, false);
                    parts.push(told_deadline(act, Term::Var(date)));
                }
                AdjunctKind::Due(time) => {
                    let date = Term::Var(self.fresh("deadline", Sort::Entity));
                    let days = self.bounds(time);
                    parts.push(told_deadline(act, date));
                    parts.extend(days.map(|days| Rel::Atom(Atom::falls(date, days))));
                }
                _ => {
                    self.error(
                        Code::Record,
                        "the record does not say this of a telling",
                        adjunct.span,
                        "not who tells, where or when",
                    )
                    .help
                    .push("who tells: `told by X`; where: `told in B`; when: `told since 2025-03`".to_owned());
                }
            }
        }
    }

    /// Those who tell: each of several, or one of them.
    fn tellers(&mut self, act: Var, np: &Np, only: bool, parts: &mut Vec<Rel>) {
        if only && np.atoms.len() > 1 {
            self.error(Code::Record, "only one can be the only one", np.span, "several are named");
            return;
        }
        let ways: Vec<Rel> = np.atoms.iter().map(|atom| self.teller(act, atom, only)).collect();
        parts.push(joined(np.join, ways));
    }

    fn teller(&mut self, act: Var, atom: &Phrase, only: bool) -> Rel {
        if matches!(atom.head, Head::Nameless) {
            return Rel::Atom(Atom::nameless(act, only));
        }
        let mut parts = Vec::new();
        let source = self.source_term(atom, &mut parts);
        let voice = self.names_voice(atom);
        parts.push(Rel::Atom(Atom::told_by(act, source, None, voice, Standing::ANY)));
        if only && voice {
            parts.push(Rel::Atom(Atom::told_only(act, source)));
        } else if only {
            let other = Term::Var(self.fresh("another", Sort::Document));
            let elsewhere = [
                Rel::Atom(Atom::told_by(act, other, None, false, Standing::ANY)),
                Rel::Atom(Atom::other(other, source)),
            ];
            parts.push(Rel::Not(Box::new(Rel::join(elsewhere))));
        }
        Rel::join(parts)
    }

    /// `who is named in B`, `which document names whom`: a mention of the document tells that somebody fills a role.
    fn naming(
        &mut self,
        subject: &Operand<'_>,
        phrase: &VerbPhrase,
        adjuncts: &[&Adjunct],
        only: bool,
        (outside, parts): (&mut Vec<Rel>, &mut Vec<Rel>),
    ) {
        let (named, sources): (Term, Vec<&Np>) = if phrase.passive {
            let named = self.plain_operand(subject, outside);
            (named, adjuncts.iter().filter_map(|adjunct| self.where_named(adjunct)).collect())
        } else {
            let Some(Object::Np(object)) = &phrase.object else {
                self.error(Code::Record, "whom does it name?", phrase.span, "this has no object");
                return;
            };
            let operand = Operand::Atoms(object.atoms.iter().collect(), object.join);
            let named = self.plain_operand(&operand, outside);
            let Operand::Atoms(documents, join) = subject else {
                self.error(Code::Record, "a document names", phrase.span, "nothing else does");
                return;
            };
            let ways: Vec<Rel> = documents.iter().map(|atom| self.named_in(named, atom, only)).collect();
            parts.push(joined(*join, ways));
            return;
        };
        if sources.is_empty() {
            let document = Term::Var(self.fresh("document", Sort::Document));
            parts.extend(self.names_it(named, document));
        }
        for np in sources {
            if only && np.atoms.len() > 1 {
                self.error(Code::Record, "only one can be the only one", np.span, "several are named");
            }
            let ways: Vec<Rel> = np.atoms.iter().map(|atom| self.named_in(named, atom, only)).collect();
            parts.push(joined(np.join, ways));
        }
    }

    /// What an adjunct says of where something is named.
    fn where_named<'t>(&mut self, adjunct: &'t Adjunct) -> Option<&'t Np> {
        match &adjunct.kind {
            AdjunctKind::Prep(preposition, np) if matches!(preposition.word.as_str(), "by" | "in") => Some(np),
            AdjunctKind::According(np) => Some(np),
            _ => {
                self.error(
                    Code::Record,
                    "the record does not say this of a name",
                    adjunct.span,
                    "not where it is named",
                )
                .help
                .push("write `named in B`, or `named in which document`".to_owned());
                None
            }
        }
    }

    fn named_in(&mut self, named: Term, atom: &Phrase, only: bool) -> Rel {
        if self.names_voice(atom) || matches!(atom.head, Head::Nameless) {
            self.error(Code::Record, "a document names", atom.span, "neither a document nor `which document`")
                .help
                .push("for what somebody says of it, ask `who said what`, or `what is told by X`".to_owned());
            return Rel::none();
        }
        let mut parts = Vec::new();
        let document = self.source_term(atom, &mut parts);
        parts.extend(self.names_it(named, document));
        if only {
            let other = Term::Var(self.fresh("another", Sort::Document));
            let mut elsewhere = self.names_it(named, other);
            elsewhere.push(Rel::Atom(Atom::other(other, document)));
            parts.push(Rel::Not(Box::new(Rel::join(elsewhere))));
        }
        Rel::join(parts)
    }

    /// Some mention in a document tells that something fills a role.
    fn names_it(&mut self, named: Term, document: Term) -> Vec<Rel> {
        let root = self.context.lexicon.root_verb();
        let act = self.fresh("telling", Sort::Act);
        let roles: Roles = Arc::from(Role::ALL.as_slice());
        vec![
            Rel::Atom(Atom::act(act, self.verbs(root), Standing::ANY)),
            Rel::Atom(Atom::role(act, Arc::clone(&roles), named, Standing::ANY)),
            Rel::Atom(Atom::told_by(act, document, Some((roles, named)), false, Standing::ANY)),
        ]
    }

    /// The document that tells an act: the same, however often the question asks for it.
    fn document_of(&mut self, act: Var, parts: &mut Vec<Rel>) -> Term {
        if let Some(document) = self.printed.get(&act) {
            return Term::Var(*document);
        }
        let document = self.fresh("document", Sort::Document);
        self.printed.insert(act, document);
        parts.push(Rel::Atom(Atom::told_by(act, Term::Var(document), None, false, Standing::ANY)));
        Term::Var(document)
    }

    /// The document that tells an act and each role named, in the ways that its frame asks for.
    fn document_of_frame(&mut self, act: &Act<'_, '_>, parts: &mut Vec<Rel>) -> Term {
        if let Some(document) = self.printed.get(&act.var) {
            return Term::Var(*document);
        }
        let document = self.fresh("document", Sort::Document);
        self.printed.insert(act.var, document);
        parts.extend(sourced(act, Term::Var(document), false, told_of(act)));
        Term::Var(document)
    }

    /// Says that the document which tells an act is this one, too.
    pub(super) fn is_printed_in(&mut self, act: &Act<'_, '_>, document: Var, parts: &mut Vec<Rel>) {
        match self.printed.get(&act.var) {
            Some(known) if *known != document => {
                parts.push(Rel::Atom(Atom::same(Term::Var(*known), Term::Var(document))));
            }
            Some(_) => {}
            None => {
                self.printed.insert(act.var, document);
            }
        }
    }

    /// `told since 2025-03`
    pub(super) fn printed_in(&mut self, act: &Act<'_, '_>, time: &Time, parts: &mut Vec<Rel>) {
        let document = self.document_of_frame(act, parts);
        let days = self.bounds(time);
        parts.extend(days.map(|days| Rel::Atom(Atom::printed(document, days))));
        self.note_undated();
    }

    /// `when told`
    pub(super) fn when_told(&mut self, act: &Act<'_, '_>, span: Span, parts: &mut Vec<Rel>) {
        let document = self.document_of_frame(act, parts);
        self.day_of(document, span, parts);
    }

    /// `published by 'The Observer'`
    pub(super) fn published(&mut self, act: &Act<'_, '_>, publisher: &str, parts: &mut Vec<Rel>) {
        let document = self.document_of_frame(act, parts);
        parts.push(Rel::Atom(Atom::published_by(document, publisher)));
    }

    /// `whose deadline is before 2025-04`
    pub(super) fn due_in(&mut self, act: &Act<'_, '_>, time: &Time, parts: &mut Vec<Rel>) {
        let date = Term::Var(self.fresh("deadline", Sort::Entity));
        parts.push(due(act, date));
        let days = self.bounds(time);
        parts.extend(days.map(|days| Rel::Atom(Atom::falls(date, days))));
    }

    /// A column of the days that a document prints.
    fn day_of(&mut self, document: Term, span: Span, parts: &mut Vec<Rel>) {
        let title = Compiler::slot_title(Slot::WhenTold);
        let day = self.head(span, title, Sort::Day);
        self.column(title, day, span, false);
        parts.push(Rel::Atom(Atom::printed_on(document, Term::Var(day))));
        self.note_undated();
    }

    /// Says how many documents print no date: what they tell is left out.
    fn note_undated(&mut self) {
        let undated = self.context.graph.all_documents().filter(|document| document.date().is_none()).count();
        let note = match undated {
            0 => return,
            1 => "what 1 document tells is left out: it prints no date".to_owned(),
            many => format!("what {many} documents tell is left out: they print no date"),
        };
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }
}

/// Whether a time is one of days.
fn is_of_days(time: &Time) -> bool {
    !matches!(time, Time::WithinOfObject(..) | Time::Relative { .. })
}

/// By when an act is due, told in whatever way.
fn told_deadline(act: Var, date: Term) -> Rel {
    Rel::Atom(Atom::role(act, Arc::from([Role::Deadline].as_slice()), date, Standing::ANY))
}

/// The ways in which an act is to be told.
fn told_of(act: &Act<'_, '_>) -> Standing {
    match act.basis {
        Basis::Stands => act.frame.told,
        Basis::Told(_) => Standing::ANY,
    }
}
