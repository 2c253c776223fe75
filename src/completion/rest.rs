//! The names of a large corpus that are in no list: found when something is typed of them.
//!
//! Takes what is typed; looks through the store, and gives the names that begin with it, those with the most acts first.
//! Must not be asked for names of which nothing is typed: there are too many.

use super::words::{Namer, Word};
use crate::facts::{ActId, DocumentId};
use crate::graph::Store;
use crate::lexicon::{EntityId, Origin};
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fmt;
use std::sync::Arc;

/// So many names, labels and documents are kept in lists.
pub(super) const LISTED: u32 = 2_000;

/// Of the names that begin with what is typed, so many are given.
const MOST: usize = 100;

/// What is in no list.
pub(super) struct Rest {
    store: Arc<Store>,
    namer: Namer,
}

impl fmt::Debug for Rest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rest").finish_non_exhaustive()
    }
}

impl Rest {
    pub fn new(store: Arc<Store>, namer: Namer) -> Rest {
        Rest { store, namer }
    }

    /// The words in no list that begin with what is typed, in small letters.
    pub fn beginning(&self, typed: &str) -> Vec<Word> {
        if typed.is_empty() {
            return Vec::new();
        }
        let mut found = self.names(typed);
        found.extend(self.documents(typed));
        found.extend(self.labels(typed));
        found
    }

    /// Whether a word in no list begins with what is typed, in small letters.
    pub fn begins(&self, typed: &str) -> bool {
        let store = &self.store;
        let mut names = (0..store.entities()).map(EntityId).filter(|id| is_offered(store, *id));
        let many = store.entities() > LISTED && names.any(|id| begins(store.entity_id(id), typed));
        many || !self.documents(typed).is_empty() || !self.labels(typed).is_empty()
    }

    fn names(&self, typed: &str) -> Vec<Word> {
        let store = &self.store;
        if store.entities() <= LISTED {
            return Vec::new();
        }
        let mut best: BinaryHeap<Reverse<(u32, Reverse<u32>)>> = BinaryHeap::new();
        for entity in (0..store.entities()).map(EntityId) {
            let acts = store.acts_with(entity);
            let is_better = best.len() < MOST || best.peek().is_some_and(|Reverse((least, _))| acts > *least);
            if is_better && is_offered(store, entity) && begins(store.entity_id(entity), typed) {
                best.push(Reverse((acts, Reverse(entity.0))));
                if best.len() > MOST {
                    best.pop();
                }
            }
        }
        let sorted = best.into_sorted_vec().into_iter();
        sorted.map(|Reverse((_, Reverse(entity)))| self.namer.word(store, EntityId(entity))).collect()
    }

    fn documents(&self, typed: &str) -> Vec<Word> {
        let store = &self.store;
        if store.documents() <= LISTED {
            return Vec::new();
        }
        let ids = (0..store.documents()).map(|id| store.document_id(DocumentId(id)));
        ids.filter(|id| begins(id, typed)).take(MOST).map(|id| self.namer.document(id)).collect()
    }

    fn labels(&self, typed: &str) -> Vec<Word> {
        let store = &self.store;
        if store.acts() <= LISTED || !typed.starts_with('@') {
            return Vec::new();
        }
        let mut label = String::new();
        let labels = (0..store.acts()).map(ActId).filter_map(|act| {
            label.clear();
            label.push('@');
            let fits = store.write_own_label(act, &mut label) && begins(&label, typed);
            fits.then(|| self.namer.label(&label))
        });
        labels.take(MOST).collect()
    }
}

/// Whether the id of an entity is a word.
fn is_offered(store: &Store, entity: EntityId) -> bool {
    store.origin(entity) == Origin::Cast
}

/// Whether a text begins with what is typed, in small letters.
fn begins(text: &str, typed: &str) -> bool {
    let mut letters = text.chars().flat_map(char::to_lowercase);
    typed.chars().all(|letter| letters.next() == Some(letter))
}
