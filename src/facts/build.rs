//! Acts, roles and mentions as they are put together.
//!
//! Takes what the interpreter reads, one act, role and mention at a time; gives those of the record. Each filler of a role
//! stands once, with the mentions that tell it. Must not look at sentences.

use super::context::{Context, Spot};
use super::labels::{LabelId, Labels};
use super::model::{Act, ActId, Filler, Mention, MentionId, RoleEdge, Scope};
use crate::arrange::Arrange;
use crate::diagnostic::{Code, Diagnostic};
use crate::lexicon::{Role, VerbId};
use crate::source::Place;

/// Something that fills a role, and as what it was written where that says more.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub(super) role: Role,
    pub(super) filler: Filler,
    pub(super) said: Option<String>,
}

/// Mentions that tell again what the labelled fact told.
pub(super) struct Retelling {
    pub(super) mentions: Vec<MentionId>,
    pub(super) label: LabelId,
    /// Roles that the mentions fill themselves.
    pub(super) named: Vec<Role>,
    /// The label, where no `not` stands behind it.
    pub(super) affirmed: Option<Place>,
}

/// What a label's fact tells of its act.
#[derive(Clone, Default)]
struct Core {
    /// The edges that the act cannot be told of without.
    edges: Vec<u32>,
    /// Where it tells that it was not.
    denied: Option<Place>,
}

/// The record in the making.
pub(super) struct Builder<'a> {
    labels: &'a Labels,
    acts: Vec<Act>,
    mentions: Vec<Mention>,
    /// The act of each class of labels, by the label that stands for it.
    labelled: Vec<Option<ActId>>,
    /// By label.
    core: Vec<Core>,
    retellings: Vec<Retelling>,
}

impl<'a> Builder<'a> {
    pub(super) fn new(labels: &'a Labels) -> Self {
        Builder {
            labels,
            acts: Vec::new(),
            mentions: Vec::new(),
            labelled: vec![None; labels.len()],
            core: vec![Core::default(); labels.len()],
            retellings: Vec::new(),
        }
    }

    /// A new act that nothing refers to.
    pub(super) fn act(&mut self, verb: VerbId, place: Place) -> ActId {
        let id = ActId(u32::try_from(self.acts.len()).unwrap_or(u32::MAX));
        self.acts.push(Act {
            verb,
            labels: Vec::new(),
            roles: Vec::new(),
            mentions: Vec::new(),
            unsaid: Vec::new(),
            place,
        });
        id
    }

    /// The act that a label names; `None` for a label of another corpus.
    pub(super) fn labelled(&mut self, label: LabelId) -> Option<ActId> {
        let class = self.labels.class(label);
        if let Some(act) = *self.labelled.get(class.0 as usize)? {
            return Some(act);
        }
        let act = self.act(self.labels.verb(class)?, self.labels.slot(class)?.fact);
        *self.labelled.get_mut(class.0 as usize)? = Some(act);
        Some(act)
    }

    /// The verb of an act.
    pub(super) fn verb(&self, act: ActId) -> Option<VerbId> {
        self.acts.get(act.0 as usize).map(|act| act.verb)
    }

    /// A mention of `act` for each telling of the context, in their order.
    pub(super) fn tell(&mut self, spot: &Spot, act: ActId, context: &Context, scope: Scope) -> Vec<MentionId> {
        let mut told = Vec::with_capacity(context.tellings.len());
        for telling in &context.tellings {
            let id = MentionId(u32::try_from(self.mentions.len()).unwrap_or(u32::MAX));
            self.mentions.push(Mention {
                act,
                document: spot.document,
                unit: spot.unit,
                voice: telling.voice.clone(),
                polarity: context.polarity(),
                certainty: context.certainty,
                mode: context.mode,
                scope,
                told_in: telling.told_in,
                roles: Vec::new(),
                quote: spot.quote.clone(),
                place: spot.place,
            });
            told.push(id);
        }
        if let Some(act) = self.acts.get_mut(act.0 as usize) {
            if context.unsaid { &mut act.unsaid } else { &mut act.mentions }.extend(&told);
        }
        told
    }

    /// Adds a filler to an act, told by `mentions`; gives its edge.
    pub(super) fn fill(&mut self, act: ActId, part: Part, mentions: &[MentionId]) -> Option<u32> {
        let roles = &mut self.acts.get_mut(act.0 as usize)?.roles;
        let known = roles.iter().position(|edge| edge.role == part.role && edge.filler == part.filler);
        let at = known.unwrap_or(roles.len());
        if known.is_none() {
            roles.push(RoleEdge { role: part.role, filler: part.filler, mentions: Vec::new(), said: None });
        }
        let edge = roles.get_mut(at)?;
        edge.said = edge.said.take().or(part.said);
        let at = u32::try_from(at).ok()?;
        for &mention in mentions {
            self.link(act, at, mention);
        }
        Some(at)
    }

    /// Remembers the edges that any telling of the labelled fact's act tells.
    pub(super) fn set_core(&mut self, label: LabelId, edges: Vec<u32>) {
        if let Some(core) = self.core.get_mut(label.0 as usize) {
            core.edges = edges;
        }
    }

    /// Remembers that the labelled fact tells of its act that it was not.
    pub(super) fn deny(&mut self, label: LabelId, place: Place) {
        if let Some(core) = self.core.get_mut(label.0 as usize) {
            core.denied = Some(place);
        }
    }

    /// Remembers that the labelled fact is told again, but for the roles that the mentions fill themselves.
    pub(super) fn retell(&mut self, retelling: Retelling) {
        self.retellings.push(retelling);
    }

    /// All acts and mentions, and where one is told to be by the label of a fact that tells it not to be.
    pub(super) fn finish(mut self) -> (Vec<Act>, Vec<Mention>, Vec<Diagnostic>) {
        let mut turned = Vec::new();
        for retelling in std::mem::take(&mut self.retellings) {
            turned.extend(self.turned_round(&retelling));
            self.tell_again(&retelling);
        }
        for (id, slot) in self.labels.iter() {
            let act = self.labelled.get(self.labels.class(id).0 as usize).copied().flatten();
            if let Some(act) = act.and_then(|act| self.acts.get_mut(act.0 as usize)) {
                act.labels.push((slot.document, slot.text.clone()));
            }
        }
        for edge in self.acts.iter_mut().flat_map(|act| &mut act.roles) {
            edge.mentions.arrange();
        }
        (self.acts, self.mentions, turned)
    }

    fn tell_again(&mut self, retelling: &Retelling) {
        let Core { edges, .. } = self.core.get(retelling.label.0 as usize).cloned().unwrap_or_default();
        for &mention in &retelling.mentions {
            let Some(act) = self.mentions.get(mention.0 as usize).map(|mention| mention.act) else { continue };
            for &edge in &edges {
                let role =
                    self.acts.get(act.0 as usize).and_then(|act| act.roles.get(edge as usize)).map(|edge| edge.role);
                if role.is_some_and(|role| !retelling.named.contains(&role)) {
                    self.link(act, edge, mention);
                }
            }
        }
    }

    /// `that` of an article takes up the `not` as well; a label is the act alone.
    fn turned_round(&self, retelling: &Retelling) -> Option<Diagnostic> {
        let first = self.core.get(retelling.label.0 as usize)?.denied?;
        let (place, label) = (retelling.affirmed?, &self.labels.slot(retelling.label)?.text);
        let message = format!("`@{label}` is the act, without the `not` of its fact");
        let warning = Diagnostic::warning(Code::Saying, message, place, "as of an act that was");
        Some(
            warning.also(first, "told here not to have been").help(format!(
                "if what is told there is meant, write `@{label} not`: who denies that says that it was"
            )),
        )
    }

    /// Notes on both sides that the mention tells the edge; what was not said tells none.
    fn link(&mut self, act: ActId, edge: u32, mention: MentionId) {
        let Some(told) = self.mentions.get_mut(mention.0 as usize) else { return };
        if told.roles.contains(&edge) {
            return;
        }
        told.roles.push(edge);
        let Some(act) = self.acts.get_mut(act.0 as usize) else { return };
        if let (false, Some(edge)) = (act.unsaid.contains(&mention), act.roles.get_mut(edge as usize)) {
            edge.mentions.push(mention);
        }
    }
}
