//! Who can do what a verb says: actors; things and acts, where the vocabulary marks the verb so, or where a fact has it so.
//!
//! Takes a frame; says which of its fillers could be in none of its acts. To what it can be done is told in `upon.rs`. Must
//! not look at how a fact is told.

use super::Compiler;
use super::frame::{Filled, Frame, Operand};
use crate::diagnostic::Code;
use crate::facts::Filler;
use crate::lexicon::{EntityId, NonActor, Origin, Role, TALLY_KIND, VerbId};
use crate::question::rules::Parameter;
use crate::sentence::tree::{Atom, Head, KindOrNoun, KindWord, Np, Preposition, Ref, Referent};
use crate::source::Span;

impl Compiler<'_> {
    /// Says which of the fillers of a frame could fill their roles in none of its acts.
    pub(super) fn fillers_fit(&mut self, frame: &Frame<'_>) {
        let verb = self.context.lexicon.verb(frame.verb);
        if self.context.rules.of(frame.verb).is_some() || verb.tie.is_some() {
            return;
        }
        for filled in &frame.operands {
            let Operand::Atoms(atoms, _) = &filled.operand else { continue };
            for atom in atoms {
                if self.fills_nothing(atom) {
                    continue;
                }
                if *filled.roles == [Role::Agent] {
                    self.doer(atom, frame);
                } else if filled.parameter == Parameter::Object {
                    self.done_to(atom, filled, frame);
                }
            }
        }
    }

    /// `membership`, `a tally`: no act has such a thing in a role that is asked so; says how to ask for it.
    fn fills_nothing(&mut self, atom: &Atom) -> bool {
        let lexicon = self.context.lexicon;
        let tally =
            |word: &KindWord| matches!(word.means, KindOrNoun::Kind(kind) if lexicon.is_a_kind(kind, TALLY_KIND));
        let tie = match self.named_by(&atom.head) {
            Some(NonActor::Act(verb)) if lexicon.verb(verb).tie.is_some() => Some(lexicon.verb(verb)),
            _ => None,
        };
        if let Some(tie) = tie {
            let help = format!("ask `who {} what`", tie.third);
            let label = "the cast says so, and nobody does it";
            self.error(Code::Tie, "a tie of the cast is no act", atom.head_span, label).help.push(help);
        } else if atom.head.kind_word().is_some_and(tally) {
            let help = "ask `who voted by how many votes`".to_owned();
            let label = "it is how a vote went";
            self.error(Code::CannotBeAsked, "a tally by itself", atom.head_span, label).help.push(help);
        } else {
            return false;
        }
        true
    }

    /// What does it: of what a relative says more about, too.
    pub(super) fn doer(&mut self, atom: &Atom, frame: &Frame<'_>) {
        let lexicon = self.context.lexicon;
        let by_things = |id: &VerbId| self.context.graph.is_done_by_things(*id, lexicon);
        let defined = self.context.rules.of(frame.verb).is_some() || lexicon.verb(frame.verb).tie.is_some();
        if defined {
            return;
        }
        if atom.head.asks_how_much(lexicon) {
            return self.how_much_does(atom, frame);
        }
        if self.named_by(&atom.head).is_none() || frame.verbs.ids.iter().any(by_things) {
            return;
        }
        let base = &lexicon.verb(frame.verb).base;
        let said = if frame.verb == lexicon.root_verb() { format!("be {}", frame.verbs.name) } else { base.clone() };
        let label = "no actor, and no fact has a thing or an act do this";
        let help = format!(
            "{}, with `which state` or a name of somebody, or with `what`, which may be anything",
            self.plainly(frame)
        );
        self.error(Code::CannotBeAsked, format!("`{said}` is said of actors"), atom.head_span, label).help.push(help);
    }

    /// `which quantity protested`: numbers of people do, where a fact has it so.
    fn how_much_does(&mut self, atom: &Atom, frame: &Frame<'_>) {
        let (graph, lexicon) = (self.context.graph, self.context.lexicon);
        if frame.verbs.ids.iter().any(|id| graph.is_done_by_quantities(*id)) {
            return;
        }
        let message = format!("`{}` is not said of a quantity", lexicon.verb(frame.verb).base);
        let help = format!("{}, or with `how many people`", self.plainly(frame));
        self.error(Code::CannotBeAsked, message, atom.head_span, "and no fact says otherwise").help.push(help);
    }

    /// `who is a deportation`, `a demand is a hope`: what is one is not the other.
    pub(super) fn could_be(&mut self, subject: &Atom, what: &Atom) {
        let lexicon = self.context.lexicon;
        let apart = |one: VerbId, other: VerbId| {
            let below = &lexicon.verb(one).below;
            !below.iter().any(|verb| lexicon.verb(other).below.contains(verb))
        };
        let named = |atom: &Atom| match &atom.head {
            Head::Ref(Ref { to: Referent::Entity(id), .. }) => Some(*id),
            _ => None,
        };
        let kind = |atom: &Atom| match &atom.head {
            Head::Ref(_) => None,
            head => self.named_by(head),
        };
        let never = match (kind(subject), kind(what)) {
            (Some(NonActor::Act(one)), Some(NonActor::Act(other))) => apart(one, other),
            // What is put on the table is a thing.
            (Some(NonActor::Act(act)), Some(_)) | (Some(_), Some(NonActor::Act(act))) => !lexicon.verb(act).carries,
            (None, Some(NonActor::Act(act))) => {
                self.is_of_people(&subject.head) || (named(subject).is_some() && !lexicon.verb(act).carries)
            }
            (Some(NonActor::Act(act)), None) => {
                self.is_of_people(&what.head) || (named(what).is_some() && !lexicon.verb(act).carries)
            }
            _ => named(subject).zip(named(what)).is_some_and(|(one, other)| one != other),
        };
        if never {
            let label = "nothing is both";
            self.error(Code::CannotBeAsked, "one is not the other", what.head_span, label)
                .help
                .push("ask what was done: `who did what`, `what was done to X`".to_owned());
        }
    }

    /// `where is a deportation`: an act has no ties.
    pub(super) fn could_be_tied(&mut self, frame: &Frame<'_>) {
        let atoms = frame.operands.iter().flat_map(|filled| match &filled.operand {
            Operand::Atoms(atoms, _) => atoms.clone(),
            Operand::Head { .. } | Operand::Shared(_) => Vec::new(),
        });
        for atom in atoms {
            if let Some(NonActor::Act(verb)) = self.named_by(&atom.head)
                && !matches!(atom.head, Head::Ref(_))
                && !self.context.lexicon.verb(verb).carries
            {
                let base = self.context.lexicon.verb(verb).past.clone();
                self.error(
                    Code::Tie,
                    "an act has no tie of the cast",
                    atom.head_span,
                    "this is done, it does not lie anywhere",
                )
                .help
                .push(format!("ask `who {base} what where`"));
            }
        }
    }

    /// `believe in the agreement`: nothing is done in what is on the table.
    pub(super) fn could_hold(&mut self, np: &Np, preposition: &Preposition) {
        let (lexicon, graph) = (self.context.lexicon, self.context.graph);
        let told = |id: EntityId, role| graph.filled_by(Filler::Entity(id), role).len() > 0;
        for atom in &np.atoms {
            let Head::Ref(Ref { to: Referent::Entity(id), .. }) = atom.head else { continue };
            let topic = lexicon.is_a_kind(graph.kind(id), "topic") && graph.origin(id) != Origin::Quoted;
            if topic && !told(id, Role::Place) && !told(id, Role::Occasion) {
                let message = format!("`{}` asks for a place or a gathering", preposition.word);
                let label = "no place, and no fact has anything done there";
                self.error(Code::Preposition, message, atom.head_span, label)
                    .help
                    .push("what it was about is asked with `about`".to_owned());
            }
        }
    }

    /// `which meeting did`, `who did whom`: of what nobody asks.
    pub(super) fn does_something(&mut self, frame: &Frame<'_>, span: Span) {
        let objects: Vec<&Filled<'_>> =
            frame.operands.iter().filter(|filled| filled.parameter == Parameter::Object).collect();
        let somebody = |filled: &&Filled<'_>| {
            let of_things = |head: &Head| self.named_by(head).is_some_and(|named| !matches!(named, NonActor::Act(_)));
            let is_none = |atom: &Atom| {
                self.is_of_people(&atom.head) || (atom.head.kind_word().is_some() && of_things(&atom.head))
            };
            matches!(&filled.operand, Operand::Atoms(atoms, _) if atoms.iter().any(|atom| is_none(atom)))
        };
        let wrong = objects.is_empty() || objects.iter().any(somebody);
        if frame.verb != self.context.lexicon.root_verb() || !wrong {
            return;
        }
        self.error(Code::CannotBeAsked, "`do` has no object", span, "what was done?")
            .help
            .push("ask `who did what`, or `what happened`".to_owned());
    }
}
