//! Labels: which of them name one act.
//!
//! Takes every `label:` of every document and the `same` lines; gives, for a reference, its label, and for a label the
//! class of labels that name the same act, with its verb. Must not know what the acts are.

use crate::lexicon::{VerbId, nearest};
use crate::sentence::tree::ActRef;
use crate::source::Place;

use super::model::DocumentId;
use rustc_hash::{FxHashMap, FxHashSet};

/// So many labels are looked through for one that was meant, so that a file of nothing but errors does not take long.
const MOST_COMPARED: usize = 500;

/// Names a label: an index in the order of documents, units and facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct LabelId(pub(super) u32);

/// One label.
#[derive(Clone, Debug)]
pub(super) struct Slot {
    pub(super) document: DocumentId,
    pub(super) text: String,
    /// Where it is written.
    pub(super) place: Place,
    /// The fact that it names.
    pub(super) fact: Place,
    /// The verb of that fact.
    pub(super) verb: VerbId,
}

/// Why a reference names nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Missing {
    /// No such document is loaded.
    Document(String),
    /// The document has no such label; the nearest that it has.
    Label(Vec<String>),
    /// The fact that has this label is wrong, which is told there.
    Broken,
}

/// Every label of the corpus.
#[derive(Debug, Default)]
pub(super) struct Labels {
    documents: FxHashMap<String, DocumentId>,
    by_name: Vec<FxHashMap<String, LabelId>>,
    /// By document: the labels of facts that are wrong.
    broken: Vec<FxHashSet<String>>,
    slots: Vec<Slot>,
    /// A forest: each label's parent in its class.
    parents: Vec<LabelId>,
    /// The verb of a class, by its root.
    verbs: Vec<VerbId>,
}

impl Labels {
    /// No labels yet, for documents with these ids.
    pub(super) fn new<'i>(ids: impl Iterator<Item = &'i str>) -> Labels {
        let documents: FxHashMap<_, _> =
            (0..).map(DocumentId).zip(ids).map(|(id, text)| (text.to_owned(), id)).collect();
        let broken = vec![FxHashSet::default(); documents.len()];
        Labels { by_name: vec![FxHashMap::default(); documents.len()], broken, documents, ..Labels::default() }
    }

    /// Adds a label; gives back the one that has its name already, if there is one.
    pub(super) fn add(&mut self, slot: Slot) -> Result<LabelId, LabelId> {
        let id = LabelId(u32::try_from(self.slots.len()).unwrap_or(u32::MAX));
        let Some(names) = self.by_name.get_mut(slot.document.0 as usize) else { return Err(id) };
        if let Some(&there) = names.get(&slot.text) {
            return Err(there);
        }
        names.insert(slot.text.clone(), id);
        self.verbs.push(slot.verb);
        self.parents.push(id);
        self.slots.push(slot);
        Ok(id)
    }

    /// Notes the labels of facts that are wrong: what refers to one is not told to be wrong as well.
    pub(super) fn add_broken(&mut self, document: DocumentId, broken: FxHashSet<String>) {
        if let Some(known) = self.broken.get_mut(document.0 as usize) {
            known.extend(broken);
        }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.slots.len()
    }

    /// The label, if there is one with this id.
    pub(super) fn slot(&self, id: LabelId) -> Option<&Slot> {
        self.slots.get(id.0 as usize)
    }

    /// Every label with its id.
    pub(super) fn iter(&self) -> impl Iterator<Item = (LabelId, &Slot)> {
        (0..).map(LabelId).zip(&self.slots)
    }

    /// The label that a reference in `document` names.
    pub(super) fn find_ref(&self, document: DocumentId, act: &ActRef) -> Result<LabelId, Missing> {
        self.find(document, act.document.as_deref(), &act.label)
    }

    /// The label `text` of the document called `other`, or of `document` itself.
    pub(super) fn find(&self, document: DocumentId, other: Option<&str>, text: &str) -> Result<LabelId, Missing> {
        let document = match other {
            None => document,
            Some(other) => *self.documents.get(other).ok_or_else(|| Missing::Document(other.to_owned()))?,
        };
        let none = FxHashMap::default();
        let names = self.by_name.get(document.0 as usize).unwrap_or(&none);
        if let Some(&label) = names.get(text) {
            return Ok(label);
        }
        if self.broken.get(document.0 as usize).is_some_and(|broken| broken.contains(text)) {
            return Err(Missing::Broken);
        }
        Err(Missing::Label(nearest(text, names.keys().map(String::as_str).take(MOST_COMPARED))))
    }

    /// The label that stands for the class of `id`.
    pub(super) fn class(&self, mut id: LabelId) -> LabelId {
        while let Some(&parent) = self.parents.get(id.0 as usize)
            && parent != id
        {
            id = parent;
        }
        id
    }

    /// The verb of the act that the class names: the narrowest of its facts' verbs.
    pub(super) fn verb(&self, id: LabelId) -> Option<VerbId> {
        self.verbs.get(self.class(id).0 as usize).copied()
    }

    /// Makes the two name one act, whose verb is the narrower of theirs, as `narrower` tells; gives their verbs back
    /// where neither is narrower.
    pub(super) fn unite(
        &mut self,
        one: LabelId,
        other: LabelId,
        narrower: impl Fn(VerbId, VerbId) -> Option<VerbId>,
    ) -> Result<(), (VerbId, VerbId)> {
        let (one, other) = (self.class(one), self.class(other));
        let (Some(verb), Some(other_verb)) = (self.verb(one), self.verb(other)) else { return Ok(()) };
        let verb = narrower(verb, other_verb).ok_or((verb, other_verb))?;
        // The earlier label stands for both, so that classes do not depend on the order of the `same` lines.
        let (root, child) = (one.min(other), one.max(other));
        if let Some(parent) = self.parents.get_mut(child.0 as usize) {
            *parent = root;
        }
        if let Some(slot) = self.verbs.get_mut(root.0 as usize) {
            *slot = verb;
        }
        Ok(())
    }

    /// Shortens every way to a root to one step.
    pub(super) fn flatten(&mut self) {
        // A parent is an earlier label, so one pass in order suffices.
        for at in 0..self.parents.len() {
            let Some(&parent) = self.parents.get(at) else { continue };
            let Some(&root) = self.parents.get(parent.0 as usize) else { continue };
            if let Some(slot) = self.parents.get_mut(at) {
                *slot = root;
            }
        }
    }
}
