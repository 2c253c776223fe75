//! The kinds of things, as a tree.

/// Names a kind of the [`super::Lexicon`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct KindId(pub u16);

/// A kind: `person`, `state`, `plan`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kind {
    /// Its word, which is also its id.
    pub name: String,
    /// Its plural.
    pub plural: String,
    /// The kind it is a kind of; only the root `thing` has none.
    pub is_a: Option<KindId>,
    /// Every kind that is this one or below it, this one included, ascending.
    pub below: Vec<KindId>,
}
