//! What is asked of the record itself: `who is named in B`, `what is told only by X`, `told since 2025-03`, `when told`,
//! `published by P`.
//!
//! Takes the verb phrases and the adjuncts that ask it; writes what tells an act, and where that stands. Must not ask
//! whether an act stands: what one voice tells of is on record, whatever came of it.

use super::Compiler;
use super::adjunct::{joined, sourced};
use super::core::Act;
use super::frame::Operand;
use super::scope::{is_counted, is_negative};
use super::telling::{Source, Sources, Telling};
use crate::diagnostic::Code;
use crate::facts::Filler;
use crate::graph::{Standing, is_quantity};
use crate::lexicon::{EntityId, Lexicon, NAME_VERB, Role, TELL_VERB};
use crate::question::algebra::{Atom, Rel, Sort, Term, Var};
use crate::sentence::tree::{
    Adjunct, AdjunctKind, AdverbWord, Atom as Phrase, Determiner, Head, Join, KindOrNoun, KindWord, Np, Object,
    Referent, Slot, Tail, Time, VerbPhrase,
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

/// What is asked of the record, with all that belongs to it.
pub(super) struct Recorded<'q, 't> {
    pub verb: RecordVerb,
    pub subject: &'q Operand<'t>,
    pub phrase: &'t VerbPhrase,
    pub adjuncts: Vec<&'t Adjunct>,
    pub only: bool,
}

impl<'t> Recorded<'_, 't> {
    /// All that is named, named in, or telling.
    fn atoms(&self) -> impl Iterator<Item = &'t Phrase> {
        let subject = match self.subject {
            Operand::Atoms(atoms, _) => atoms.as_slice(),
            Operand::Head { .. } | Operand::Shared(_) => &[],
        };
        let object = match &self.phrase.object {
            Some(Object::Np(np)) => np.atoms.as_slice(),
            _ => &[],
        };
        let beside = self.adjuncts.iter().filter_map(|adjunct| match &adjunct.kind {
            AdjunctKind::Prep(_, np) | AdjunctKind::According(np) => Some(&np.atoms),
            _ => None,
        });
        subject.iter().copied().chain(object).chain(beside.flatten())
    }
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
    pub(super) fn recorded<'t>(
        &mut self,
        asked: RecordVerb,
        subject: &Operand<'t>,
        phrase: &'t VerbPhrase,
        tail: &'t [Tail],
    ) -> Rel {
        let adjuncts: Vec<&'t Adjunct> = phrase.adjuncts.iter().chain(tail.iter().map(|tail| &tail.adjunct)).collect();
        if let Some(maybe) = tail.iter().find(|tail| tail.maybe) {
            self.error(Code::Record, "the record has no `maybe`", maybe.adjunct.span, "either it tells so or not");
            return Rel::none();
        }
        let others = phrase.adverbs.iter().find(|adverb| adverb.word != AdverbWord::Only);
        if let Some(adverb) = others {
            self.error(Code::Record, "the record is told by nobody", adverb.span, "no adverb but `only` goes with it");
            return Rel::none();
        }
        let only = phrase.adverbs.iter().any(|adverb| adverb.word == AdverbWord::Only);
        let asked = Recorded { verb: asked, subject, phrase, adjuncts, only };
        let negatives = asked.atoms().filter(|atom| is_negative(atom)).count() + usize::from(phrase.not.is_some());
        let mut counted = asked.atoms().filter(|atom| is_counted(atom));
        match (negatives, counted.next(), counted.next()) {
            (2.., ..) => {
                self.error(Code::OnlyUnderNot, "two negations in one clause", phrase.span, "`not` and `no` together")
                    .help
                    .push("leave one of them out".to_owned());
                Rel::none()
            }
            (_, Some(_), Some(second)) => {
                self.error(Code::Counts, "a question has one count", second.span, "this one has several");
                Rel::none()
            }
            (1, Some(atom), None) => {
                self.error(Code::Record, "`not` beside a number", atom.span, "a number of none at all")
                    .help
                    .push("ask with `not` alone, or for the number without it".to_owned());
                Rel::none()
            }
            (0, Some(atom), None) => self.counted_record(&asked, atom),
            (0, None, _) => {
                let (mut parts, inner) = self.of_telling(&asked);
                parts.extend(inner);
                Rel::join(parts)
            }
            (1, None, _) => {
                let (mut parts, inner) = self.of_telling(&asked);
                parts.extend(self.documents_asked(&asked));
                parts.push(Rel::Not(Box::new(Rel::join(inner))));
                Rel::join(parts)
            }
        }
    }

    /// What restricts what is asked for, and what the record has to tell of it.
    fn of_telling(&mut self, asked: &Recorded<'_, '_>) -> (Vec<Rel>, Vec<Rel>) {
        let (mut parts, mut inner) = (Vec::new(), Vec::new());
        match asked.verb {
            RecordVerb::Tells => {
                if let Some(act) = self.told_act(asked.subject, &mut parts) {
                    self.telling(act, &asked.adjuncts, asked.only, &mut inner);
                }
            }
            RecordVerb::Names => self.naming(asked, (&mut parts, &mut inner)),
        }
        (parts, inner)
    }

    /// `told by at least 2 documents`, `names at least 3 states`: a number of distinct ones.
    fn counted_record(&mut self, asked: &Recorded<'_, '_>, atom: &Phrase) -> Rel {
        let Head::AtLeast { bound, count, .. } = atom.head else {
            self.error(Code::Record, "the record has no `every`", atom.span, "ask which it is, or how many")
                .help
                .push("ask `which document does not name X` for those that are missing".to_owned());
            return Rel::none();
        };
        let (mut parts, inner) = self.of_telling(asked);
        parts.extend(inner);
        let of = Rel::join(parts);
        let Some(counted) = self.heads.get(&atom.head_span).copied() else { return of };
        let into = self.fresh("count", Sort::Number);
        let mut kept: Vec<Var> = self.columns.iter().map(|column| column.var).collect();
        kept.extend(self.letters.values());
        kept.extend(self.tellings.keys());
        let by = of.binds().into_iter().filter(|var| *var != counted && kept.contains(var)).collect();
        let test = Atom::number(into, bound, count);
        Rel::join([Rel::Count { of: Box::new(of), by, counted, into }, Rel::Atom(test)])
    }

    /// Every document that `which document` may be, where it is asked for outside a `not`.
    fn documents_asked(&self, asked: &Recorded<'_, '_>) -> Vec<Rel> {
        let asks = |atom: &&Phrase| matches!(&atom.head, Head::Which { kind, .. } | Head::HowMany(kind) if kind.means == KindOrNoun::Document);
        let documents = asked.atoms().filter(asks).filter_map(|atom| self.heads.get(&atom.head_span).copied());
        documents.map(|document| Rel::Atom(Atom::any_document(document))).collect()
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
        // Of several sources that will do, each has to meet what is asked of all.
        let (open, sure): (Vec<&Adjunct>, Vec<_>) = adjuncts.iter().partition(|adjunct| match &adjunct.kind {
            AdjunctKind::Prep(_, np) | AdjunctKind::According(np) => np.is_choice(),
            _ => false,
        });
        for adjunct in sure.into_iter().chain(open) {
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
                    self.note_unreckoned();
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
        let told: Vec<(Rel, Source)> = np.atoms.iter().map(|atom| self.teller(act, atom, only)).collect();
        let (ways, each) = told.into_iter().unzip();
        parts.push(joined(np.join, ways));
        self.ask_of_telling(act, Sources { join: np.join, each });
    }

    fn teller(&mut self, act: Var, atom: &Phrase, only: bool) -> (Rel, Source) {
        let telling = Telling::of_act(act, Standing::ANY);
        let mut parts = Vec::new();
        if matches!(atom.head, Head::Nameless) {
            parts.push(Rel::Atom(Atom::nameless(act, only)));
            parts.extend(self.met(&telling, Source::Nameless));
            return (Rel::join(parts), Source::Nameless);
        }
        let source = self.source_of_record(atom, &mut parts);
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
        let source = if voice { Source::Voice(source) } else { Source::Document(source) };
        parts.extend(self.met(&telling, source));
        (Rel::join(parts), source)
    }

    /// Who tells, or a document; `no document` is any, under a `not`.
    pub(super) fn source_of_record(&mut self, atom: &Phrase, parts: &mut Vec<Rel>) -> Term {
        match &atom.head {
            Head::Determined(Determiner::No, kind) if kind.means == KindOrNoun::Document => {
                Term::Var(self.head_of(atom, "document", Sort::Document))
            }
            _ => self.source_term(atom, parts),
        }
    }

    /// The document that tells an act: the same, however often the question asks for it.
    fn document_of(&mut self, act: Var, parts: &mut Vec<Rel>) -> Term {
        self.document_asked(act).unwrap_or_else(|| {
            let document = Term::Var(self.fresh("document", Sort::Document));
            parts.push(Rel::Atom(Atom::told_by(act, document, None, false, Standing::ANY)));
            self.print_asked(&Telling::of_act(act, Standing::ANY), document, parts);
            document
        })
    }

    /// The document that tells an act and each role named, in the ways that its frame asks for.
    fn document_of_frame(&mut self, telling: &Telling, parts: &mut Vec<Rel>) -> Term {
        self.document_asked(telling.act).unwrap_or_else(|| {
            let document = Term::Var(self.fresh("document", Sort::Document));
            parts.extend(sourced(telling, document, false));
            self.print_asked(telling, document, parts);
            document
        })
    }

    /// A document of whose print more is asked.
    fn print_asked(&mut self, telling: &Telling, document: Term, parts: &mut Vec<Rel>) {
        let printed = Source::Printed(document);
        parts.extend(self.met(telling, printed));
        self.ask_of_telling(telling.act, Sources { join: Join::And, each: vec![printed] });
    }

    /// `told since 2025-03`
    pub(super) fn printed_in(&mut self, telling: &Telling, time: &Time, parts: &mut Vec<Rel>) {
        let document = self.document_of_frame(telling, parts);
        let days = self.bounds(time);
        parts.extend(days.map(|days| Rel::Atom(Atom::printed(document, days))));
        self.note_undated();
    }

    /// `when told`
    pub(super) fn when_told(&mut self, telling: &Telling, span: Span, parts: &mut Vec<Rel>) {
        let document = self.document_of_frame(telling, parts);
        self.day_of(document, span, parts);
    }

    /// `published by 'The Observer'`
    pub(super) fn published(&mut self, telling: &Telling, publisher: &str, parts: &mut Vec<Rel>) {
        let document = self.document_of_frame(telling, parts);
        parts.push(Rel::Atom(Atom::published_by(document, publisher)));
    }

    /// `whose deadline is before 2025-04`
    pub(super) fn due_in(&mut self, act: &Act<'_, '_>, time: &Time, parts: &mut Vec<Rel>) {
        let date = Term::Var(self.fresh("deadline", Sort::Entity));
        let due = self.role_or_carried(act, Role::Deadline, date);
        parts.push(due);
        let days = self.bounds(time);
        parts.extend(days.map(|days| Rel::Atom(Atom::falls(date, days))));
        self.note_unreckoned();
    }

    /// Says how many deadlines are lengths of time: nothing dates the acts that they are counted from.
    fn note_unreckoned(&mut self) {
        let graph = self.context.graph;
        let all = (0..graph.entities()).map(|id| Filler::Entity(EntityId(id)));
        let counted = all.filter(|filler| is_quantity(graph, *filler));
        let lengths = counted.map(|length| graph.filled_by(length, Role::Deadline).count()).sum();
        let note = match lengths {
            0 => return,
            1 => "left out, as nothing dates what it is counted from: 1 deadline of the corpus".to_owned(),
            many => format!("left out, as nothing dates what they are counted from: {many} deadlines of the corpus"),
        };
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
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
