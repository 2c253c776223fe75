//! Verbs that ask for the standing ties of the cast: `who speaks for whom`, `what lies in ukraine`, `where is bel`.
//!
//! Takes a frame of such a verb; writes one atom between its subject and its object. Must not ask for any act: a tie is told
//! by no document, and has no time.

use super::Compiler;
use super::core::Basis;
use super::frame::{Extra, Filled, Frame, Operand};
use crate::diagnostic::Code;
use crate::facts::{Certainty, Mode, Polarity};
use crate::graph::{Standing, VoiceClass};
use crate::lexicon::TiePath;
use crate::question::algebra::{Atom, Rel, Sort, Term, Var};
use crate::question::predicate::Reach;
use crate::question::rules::Parameter;
use crate::sentence::tree::{Head, KindOrNoun, Slot};
use crate::source::Span;

impl Compiler<'_> {
    /// Writes a frame of a verb of ties. It has no act: the variable that is given is bound by nothing.
    pub(super) fn tied(&mut self, frame: &Frame<'_>, path: TiePath, basis: Basis) -> (Rel, Var) {
        let no_act = self.fresh(&frame.verbs.name, Sort::Act);
        if matches!(basis, Basis::Told(_)) {
            self.error(Code::Tie, "nobody tells a tie of the cast", frame.span, "a standing tie, after `that`")
                .help
                .push("ask for it in a clause of its own: `…, and X speaks for Y`".to_owned());
            return (Rel::none(), no_act);
        }
        if let Some(span) = more_than_a_tie(frame) {
            self.error(
                Code::Tie,
                "a tie of the cast has no time, no place and no teller",
                span,
                "said of a standing tie",
            )
            .help
            .push("the cast says who belongs to what, as it stands throughout the corpus".to_owned());
            return (Rel::none(), no_act);
        }
        self.could_be_tied(frame);
        let mut parts = Vec::new();
        let part = self.end_of_tie(frame, &Parameter::Subject, &mut parts);
        let (whole, reach) = match whereabouts(frame) {
            Some(span) => (Some(self.whereabouts(span)), Reach::Next),
            None => (self.end_of_tie(frame, &Parameter::Object, &mut parts), Reach::Further),
        };
        let (Some(part), Some(whole)) = (part, whole) else {
            let base = self.context.lexicon.verb(frame.verb).base.clone();
            self.error(Code::TwoObjects, format!("`{base}` has no object"), frame.span, "a tie is between two");
            return (Rel::none(), no_act);
        };
        if path == TiePath::Office && !self.asks_for_office(frame) {
            return (Rel::none(), no_act);
        }
        parts.push(Rel::Atom(Atom::tie(part, path, reach, whole)));
        (Rel::join(parts), no_act)
    }

    /// What stands at one end of a tie: the thing itself, whoever put it on the table.
    fn end_of_tie(&mut self, frame: &Frame<'_>, end: &Parameter, parts: &mut Vec<Rel>) -> Option<Term> {
        let filled: &Filled<'_> = frame.operands.iter().find(|filled| filled.parameter == *end)?;
        Some(match &filled.operand {
            // An act is tied to nothing; what it puts on the table is.
            Operand::Head { filler, .. } => {
                let thing = Term::Var(self.fresh("thing", Sort::Entity));
                parts.push(Rel::Atom(Atom::thing_face(*filler, thing)));
                thing
            }
            operand => self.plain_operand(operand, parts),
        })
    }

    /// The column of `where`.
    fn whereabouts(&mut self, span: Span) -> Term {
        let title = Compiler::slot_title(Slot::Where);
        let place = self.head(span, title, Sort::Entity);
        self.column(title, place, span, false);
        Term::Var(place)
    }

    /// Whether what is held could be an office; says so, where it could not.
    fn asks_for_office(&mut self, frame: &Frame<'_>) -> bool {
        let lexicon = self.context.lexicon;
        let could_be = |head: &Head| match head {
            Head::What | Head::Something | Head::Nothing | Head::Ref(_) => true,
            head => head.kind_word().is_some_and(|word| match word.means {
                KindOrNoun::Kind(kind) => lexicon.is_a_kind(kind, "office"),
                KindOrNoun::Office(_) | KindOrNoun::Noun(_) | KindOrNoun::Document => false,
            }),
        };
        let objects = frame.operands.iter().filter(|filled| filled.parameter == Parameter::Object);
        let atoms = objects.flat_map(|filled| match &filled.operand {
            Operand::Atoms(atoms, _) => atoms.clone(),
            Operand::Head { .. } | Operand::Shared(_) => Vec::new(),
        });
        let Some(other) = atoms.into_iter().find(|atom| !could_be(&atom.head)) else { return true };
        self.error(Code::Tie, "what is held here is an office", other.span, "no office")
            .help
            .push("ask `who holds which office`, `which office does X hold`, or `who is a president`".to_owned());
        false
    }
}

/// Where a frame says what no tie has: a time, a place, a teller, an adverb.
fn more_than_a_tie(frame: &Frame<'_>) -> Option<Span> {
    let wide = frame.told != Standing::select(&[Polarity::Did], Certainty::Certain, &[Mode::Done], VoiceClass::Own);
    let is_end = |filled: &Filled<'_>| matches!(filled.parameter, Parameter::Subject | Parameter::Object);
    let extra = frame.extras.iter().any(|extra| !matches!(extra, Extra::Slot(Slot::Where, _)));
    let more = wide || frame.together || frame.steps.is_some() || extra || !frame.operands.iter().all(is_end);
    more.then_some(frame.span)
}

/// `where`, which asks for the other end.
fn whereabouts(frame: &Frame<'_>) -> Option<Span> {
    frame.extras.iter().find_map(|extra| match extra {
        Extra::Slot(Slot::Where, span) => Some(*span),
        _ => None,
    })
}
