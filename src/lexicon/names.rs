//! Names that a graph brings along, found in its own index.
//!
//! A cast has its names in the lexicon. A graph of millions of entities keeps them where they are, and the lexicon asks
//! it. Must not know what a graph is.

use super::Lexicon;
use super::entity::EntityId;
use super::kind::KindId;
use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

/// Names from elsewhere.
pub trait Names: Send + Sync {
    /// The longest name that `text` starts with and that ends where a word ends: how many bytes of `text` it takes, and
    /// what is called so. With `lower`, a capital at the start of `text` is read as a small letter.
    fn longest(&self, text: &str, lower: bool) -> Option<(usize, Vec<EntityId>)>;
    /// Every id and name, in no order; words that mean something else are among them.
    fn all(&self) -> Box<dyn Iterator<Item = &str> + '_>;
    /// The id of an entity in its files.
    fn id(&self, entity: EntityId) -> &str;
    /// Its kind.
    fn kind(&self, entity: EntityId) -> KindId;
}

/// Whoever has the names is a whole graph, of no use to whoever prints a lexicon, and not small to print.
impl fmt::Debug for dyn Names {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Names")
    }
}

impl Lexicon {
    /// Names entities by these names, in place of a cast.
    pub fn set_names(&mut self, names: Arc<dyn Names>) {
        self.outside = Some(names);
    }

    /// The id of an entity in its files; of the cast, or from elsewhere. One that neither has is told by its number.
    #[must_use]
    pub fn id_of(&self, entity: EntityId) -> Cow<'_, str> {
        match (self.entities.get(entity.0 as usize), &self.outside) {
            (Some(known), _) => Cow::from(&known.id),
            (None, Some(names)) => Cow::from(names.id(entity)),
            (None, None) => format!("#{}", entity.0).into(),
        }
    }

    /// The kind of an entity; of the cast, or from elsewhere.
    #[must_use]
    pub fn kind_of(&self, entity: EntityId) -> KindId {
        match (self.entities.get(entity.0 as usize), &self.outside) {
            (Some(known), _) => known.kind,
            (None, Some(names)) => names.kind(entity),
            (None, None) => self.root_kind(),
        }
    }

    /// Every id and name from elsewhere.
    pub(super) fn outside_names(&self) -> impl Iterator<Item = &str> {
        self.outside.iter().flat_map(|names| names.all())
    }

    /// What the longest name at the start of a text names.
    pub(super) fn named(&self, text: &str, lower: bool) -> Option<(usize, Vec<EntityId>)> {
        let own = self.names.longest(text, lower).map(|(len, ids)| (len, ids.to_vec()));
        own.or_else(|| self.outside.as_ref()?.longest(text, lower))
    }
}
