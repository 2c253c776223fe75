//! Who can do what a verb says, and to whom: actors; things and acts, where the vocabulary marks the verb so, or where a fact
//! has it so.
//!
//! Takes a frame; says which of its fillers could be none of its acts. Must not look at how a fact is told.

use super::Compiler;
use super::frame::{Filled, Frame, Operand};
use crate::diagnostic::Code;
use crate::facts::Filler;
use crate::lexicon::{EntityId, KindId, Origin, QUANTITY_KIND, Role, VerbId};
use crate::question::rules::Parameter;
use crate::sentence::tree::{Atom, Head, KindOrNoun, Np, Preposition, Ref, Referent};
use crate::source::Span;

/// What a phrase can name, where that is not somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unable {
    Thing,
    /// Of this verb.
    Act(VerbId),
}

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
                if *filled.roles == [Role::Agent] {
                    self.doer(atom, frame);
                } else if filled.parameter == Parameter::Object {
                    self.done_to(atom, filled, frame);
                }
            }
        }
    }

    /// What does it: of what a relative says more about, too.
    pub(super) fn doer(&mut self, atom: &Atom, frame: &Frame<'_>) {
        let lexicon = self.context.lexicon;
        let by_things = |id: &VerbId| self.context.graph.is_done_by_things(*id, lexicon);
        let defined = self.context.rules.of(frame.verb).is_some() || lexicon.verb(frame.verb).tie.is_some();
        if defined || self.unable(&atom.head).is_none() || frame.verbs.ids.iter().any(by_things) {
            return;
        }
        let base = &lexicon.verb(frame.verb).base;
        let said = if frame.verb == lexicon.root_verb() { format!("be {}", frame.verbs.name) } else { base.clone() };
        let label = "no actor, and no fact has a thing or an act do this";
        self.error(Code::CannotBeAsked, format!("`{said}` is said of actors"), atom.head_span, label).help.push(
            "ask with `who`, `which state` or a name of somebody, or with `what`, which may be anything".to_owned(),
        );
    }

    /// What it is done to.
    fn done_to(&mut self, atom: &Atom, filled: &Filled<'_>, frame: &Frame<'_>) {
        let lexicon = self.context.lexicon;
        let (verb, role) = (lexicon.verb(frame.verb), filled.roles.first().copied().unwrap_or(Role::Theme));
        let graph = self.context.graph;
        let holds = |id: &VerbId| {
            let held = graph.holding(role, &graph.seats_of(*id));
            held.entities() || held.acts() || held.lists()
        };
        let recorded =
            || frame.verbs.ids.iter().any(|id| graph.is_filled_by_acts(*id, role) || verb.alone && holds(id));
        let somebody = verb.somebody || matches!(role, Role::Recipient | Role::Partner);
        let (message, help) = if verb.alone && !matches!(atom.head, Head::Who { .. } | Head::What) {
            let asks = if verb.things { "what" } else { "who" };
            (format!("`{}` takes no object", verb.base), format!("ask `{asks} {}`", verb.past))
        } else if somebody && matches!(self.unable(&atom.head), Some(Unable::Act(_))) {
            (format!("`{}` is done to somebody", verb.base), format!("ask `who {} whom`", verb.past))
        } else {
            return;
        };
        if !recorded() {
            self.error(Code::CannotBeAsked, message, atom.head_span, "and no fact says otherwise").help.push(help);
        }
    }

    /// What a phrase names, if that could not be somebody.
    fn unable(&self, head: &Head) -> Option<Unable> {
        let lexicon = self.context.lexicon;
        let actor = lexicon.kind_named("actor")?;
        // Numbers of people act.
        let may_act = |kind| {
            lexicon.kind_is(kind, actor) || lexicon.kind_is(actor, kind) || lexicon.is_a_kind(kind, QUANTITY_KIND)
        };
        let thing = |kind: KindId| (!may_act(kind)).then_some(Unable::Thing);
        match head {
            Head::Ref(Ref { to, .. }) => match to {
                Referent::Entity(id) => thing(self.context.graph.kind(*id)),
                Referent::Quoted(_) => Some(Unable::Thing),
                Referent::Act(_) => Some(Unable::Act(lexicon.root_verb())),
                _ => None,
            },
            Head::Whose(word) | Head::Possessive(_, word) => match word.means {
                KindOrNoun::Noun(verb) => Some(Unable::Act(verb)),
                _ => None,
            },
            head => match head.kind_word()?.means {
                KindOrNoun::Kind(kind) => thing(kind),
                KindOrNoun::Noun(verb) => Some(Unable::Act(verb)),
                KindOrNoun::Office(_) | KindOrNoun::Document => None,
            },
        }
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
            head => self.unable(head),
        };
        let never = match (kind(subject), kind(what)) {
            (Some(Unable::Act(one)), Some(Unable::Act(other))) => apart(one, other),
            // What is put on the table is a thing.
            (Some(Unable::Act(act)), Some(Unable::Thing)) | (Some(Unable::Thing), Some(Unable::Act(act))) => {
                !lexicon.verb(act).carries
            }
            (None, Some(Unable::Act(act))) => {
                let asked = matches!(subject.head, Head::Who { .. } | Head::Someone | Head::NoOne);
                asked || (named(subject).is_some() && !lexicon.verb(act).carries)
            }
            (Some(Unable::Act(act)), None) => named(what).is_some() && !lexicon.verb(act).carries,
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
            if let Some(Unable::Act(verb)) = self.unable(&atom.head)
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
            let of_people = |atom: &Atom| matches!(atom.head, Head::Who { .. } | Head::Someone | Head::NoOne);
            matches!(&filled.operand, Operand::Atoms(atoms, _) if atoms.iter().any(|atom| of_people(atom)))
        };
        let wrong = objects.is_empty() || objects.iter().any(somebody);
        if frame.verb != self.context.lexicon.root_verb() || !wrong {
            return;
        }
        self.error(Code::CannotBeAsked, "`do` has no object", span, "what was done?")
            .help
            .push("write `did what`, or `did something`".to_owned());
    }
}
