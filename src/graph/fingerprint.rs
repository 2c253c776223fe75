//! What tells one graph from another: a number of what is in it, that is found at once however large it is.

use super::column::checksum;
use super::snapshot::fingerprint;
use super::store::Store;
use crate::facts::{ActId, DocumentId, Filler, MentionId};
use crate::lexicon::{EntityId, Lexicon, Role};

/// Where there are at most so many entities, documents, acts or mentions, all are looked at; else so many of them, or half as many.
const SAMPLE: u32 = 1 << 13;

impl Store {
    /// A number that another graph hardly has: of a small one it is of all entities, documents, acts and mentions, of a large
    /// one of a sample of them.
    #[must_use]
    pub fn fingerprint(&self, lexicon: &Lexicon) -> u64 {
        let mut bytes = fingerprint(lexicon).to_le_bytes().to_vec();
        for id in sampled(self.entities()).map(EntityId) {
            bytes.extend_from_slice(self.entity_id(id).as_bytes());
            bytes.push(0);
            bytes.extend(self.kind(id).0.to_le_bytes());
        }
        for id in sampled(self.documents()).map(DocumentId) {
            bytes.extend_from_slice(self.document(id).id().as_bytes());
            bytes.push(0);
        }
        for act in sampled(self.acts()).map(ActId) {
            bytes.extend(self.verb(act).0.to_le_bytes());
            bytes.extend(self.told(act).bits().to_le_bytes());
            for own in Role::ALL.into_iter().flat_map(|role| self.fillers(act, role)) {
                let (sort, number) = match own.filler {
                    Filler::Entity(id) => (0, id.0),
                    Filler::Act(id) => (1, id.0),
                };
                bytes.push(sort);
                bytes.extend(number.to_le_bytes());
                bytes.extend(own.told.bits().to_le_bytes());
            }
        }
        for mention in sampled(self.mentions()).map(|id| self.mention(MentionId(id))) {
            for number in [mention.act().0, mention.document().0, mention.unit().number()] {
                bytes.extend(number.to_le_bytes());
            }
            bytes.extend(mention.way().bits().to_le_bytes());
        }
        checksum(&bytes)
    }
}

/// Numbers below a count: all where they are few, else some of them, as far apart as each other.
fn sampled(count: u32) -> impl Iterator<Item = u32> {
    let step = usize::try_from(count.div_ceil(SAMPLE)).unwrap_or(usize::MAX).max(1);
    (0..count).step_by(step)
}
