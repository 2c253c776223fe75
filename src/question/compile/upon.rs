//! What a phrase names, and whether a verb can be done to that.
//!
//! Takes what stands as an object; says that no act of the verb could be done to it, unless one is. Must not look at how a
//! fact is told.

use super::Compiler;
use super::frame::{Filled, Frame};
use crate::diagnostic::Code;
use crate::lexicon::{KindId, NonActor, Role, Upon, VerbId};
use crate::sentence::tree::{Atom, Head, KindOrNoun, Ref, Referent};

impl Compiler<'_> {
    /// Says what a verb is done to, if that is not what stands as its object.
    pub(super) fn done_to(&mut self, atom: &Atom, filled: &Filled<'_>, frame: &Frame<'_>) {
        let lexicon = self.context.lexicon;
        let (verb, role) = (lexicon.verb(frame.verb), filled.roles.first().copied().unwrap_or(Role::Theme));
        let named = self.named_by(&atom.head);
        let upon = match role {
            // Places, plans and offices may be asked or threatened like somebody.
            Role::Recipient | Role::Partner => matches!(named, Some(NonActor::Act(_))).then_some(Upon::Somebody),
            _ => verb.upon,
        };
        let message = if verb.alone && !matches!(atom.head, Head::Who { .. } | Head::What) {
            format!("`{}` takes no object", verb.base)
        } else if let Some(upon) = upon.filter(|upon| !self.is_open(&atom.head) && !upon.takes(named, lexicon)) {
            format!("`{}` is done to {}", verb.base, upon.told())
        } else {
            return;
        };
        let graph = self.context.graph;
        let holds = |id: &VerbId| {
            let held = graph.holding(role, &graph.seats_of(*id));
            held.entities() || held.acts() || held.lists()
        };
        let told = if verb.alone { frame.verbs.ids.iter().any(holds) } else { self.is_told_of(frame, role, named) };
        if !told {
            let help = self.plainly(frame);
            self.error(Code::CannotBeAsked, message, atom.head_span, "and no fact says otherwise").help.push(help);
        }
    }

    /// Whether a phrase leaves open what it names, as `what` does, or says how much or how many of it there are.
    fn is_open(&self, head: &Head) -> bool {
        match head {
            Head::What | Head::Something | Head::Nothing | Head::Nameless => true,
            Head::HowMany(_) | Head::AtLeast { .. } if self.named_by(head).is_none() => true,
            Head::Ref(reference) => matches!(reference.to, Referent::Var(_) | Referent::Quantity(_)),
            head => head.kind_word().is_some_and(|word| match word.means {
                KindOrNoun::Kind(kind) => {
                    kind == self.context.lexicon.root_kind() || head.asks_how_much(self.context.lexicon)
                }
                KindOrNoun::Document => true,
                KindOrNoun::Noun(_) | KindOrNoun::Office(_) => false,
            }),
        }
    }

    /// Whether some act of the frame's verbs has such a filler.
    fn is_told_of(&self, frame: &Frame<'_>, role: Role, named: Option<NonActor>) -> bool {
        let (graph, lexicon) = (self.context.graph, self.context.lexicon);
        frame.verbs.ids.iter().any(|id| graph.is_told_of(*id, role, named, lexicon))
    }

    /// How to ask for all that was done so, to whatever it was done.
    pub(super) fn plainly(&self, frame: &Frame<'_>) -> String {
        let verb = self.context.lexicon.verb(frame.verb);
        let object = match verb.upon {
            _ if verb.alone => "",
            Some(Upon::Somebody) => " whom",
            _ if verb.object != Role::Theme => " whom",
            _ => " what",
        };
        let asks = if verb.alone && verb.things { "what" } else { "who" };
        format!("ask `{asks} {}{object}`", verb.past)
    }

    /// What a phrase names, if that could not be somebody.
    pub(super) fn named_by(&self, head: &Head) -> Option<NonActor> {
        let lexicon = self.context.lexicon;
        let kind = |kind: KindId| lexicon.non_actor(kind);
        match head {
            Head::Ref(Ref { to, .. }) => match to {
                Referent::Entity(id) => kind(self.context.graph.kind(*id)),
                Referent::Quoted(_) => Some(NonActor::Thing),
                Referent::Act(_) => Some(NonActor::Act(lexicon.root_verb())),
                _ => None,
            },
            Head::Whose(word) | Head::Possessive(_, word) => match word.means {
                KindOrNoun::Noun(verb) => Some(NonActor::Act(verb)),
                _ => None,
            },
            head => match head.kind_word()?.means {
                KindOrNoun::Kind(id) => kind(id),
                KindOrNoun::Noun(verb) => Some(NonActor::Act(verb)),
                KindOrNoun::Office(_) | KindOrNoun::Document => None,
            },
        }
    }

    /// Whether a phrase is of those who act, and of nothing else.
    pub(super) fn is_of_people(&self, head: &Head) -> bool {
        match head {
            Head::Who { .. } | Head::Someone | Head::NoOne => true,
            head => head.kind_word().is_some_and(|word| match word.means {
                KindOrNoun::Kind(kind) => self.context.lexicon.is_a_kind(kind, "actor"),
                KindOrNoun::Office(_) => true,
                KindOrNoun::Noun(_) | KindOrNoun::Document => false,
            }),
        }
    }
}
