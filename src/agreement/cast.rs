//! In which entries two casts differ.
//!
//! Takes two corpora; gives the entries that only one has, and those of which the two say different things. An entry that
//! the other cast has under another id, by one of its names, is taken for the same. Must not say who is right.

use crate::corpus::Corpus;
use crate::lexicon::{Entity, Lexicon, Tie};
use std::collections::{BTreeMap, BTreeSet};

/// An entry in which two casts differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CastDifference {
    /// Its id, as the first coder has it where they do.
    pub id: String,
    /// What differs.
    pub about: CastField,
    /// What each says; `—` for nothing.
    pub values: [String; 2],
}

/// What two casts say of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CastField {
    /// Whether it is there at all.
    Entry,
    /// Its id.
    Id,
    /// Its kind.
    Kind,
    /// Its name.
    Name,
    /// The office that it holds.
    Office,
    /// Its ties.
    Ties,
}

impl CastField {
    /// Its name: `entry`, `id`, `kind`, `name`, `office`, `ties`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            CastField::Entry => "entry",
            CastField::Id => "id",
            CastField::Kind => "kind",
            CastField::Name => "name",
            CastField::Office => "office",
            CastField::Ties => "ties",
        }
    }
}

/// How the first coder calls what another calls otherwise.
#[derive(Clone, Debug, Default)]
pub(super) struct Called(BTreeMap<String, String>);

impl Called {
    /// The first coder's id for an id of this one.
    pub fn by_first<'i>(&'i self, id: &'i str) -> &'i str {
        self.0.get(id).map_or(id, String::as_str)
    }

    /// Every id of this one with the first coder's.
    pub fn all(&self) -> impl Iterator<Item = (String, String)> + use<'_> {
        self.0.iter().map(|(own, first)| (own.clone(), first.clone()))
    }

    /// Of the second coder's entries that the first has under another id.
    pub fn of(first: &Corpus, second: &Corpus) -> Called {
        let (one, other) = (&first.lexicon, &second.lexicon);
        let named = by_name(one);
        let called = other.entities().iter().filter(|entity| one.entity_named(&entity.id).is_none());
        let called = called.filter_map(|entity| {
            let ids: BTreeSet<&str> = names(entity).filter_map(|name| *named.get(name)?).collect();
            // The other must lack it, and no two be meant.
            let [id] = ids.into_iter().collect::<Vec<_>>()[..] else { return None };
            other.entity_named(id).is_none().then(|| (entity.id.clone(), id.to_owned()))
        });
        Called(called.collect())
    }
}

/// The id of what each name names; nothing, where it names several.
fn by_name(lexicon: &Lexicon) -> BTreeMap<&str, Option<&str>> {
    let mut named: BTreeMap<&str, Option<&str>> = BTreeMap::new();
    for entity in lexicon.entities() {
        for name in names(entity) {
            let id = named.entry(name).or_insert(Some(&entity.id));
            if *id != Some(entity.id.as_str()) {
                *id = None;
            }
        }
    }
    named
}

fn names(entity: &Entity) -> impl Iterator<Item = &str> {
    [&entity.name].into_iter().chain(&entity.aka).map(String::as_str)
}

/// In which entries two casts differ, by their ids.
pub(super) fn differences(first: &Corpus, second: &Corpus, called: &Called) -> Vec<CastDifference> {
    let none = Called::default();
    let (one, other) = (entries(&first.lexicon, &none), entries(&second.lexicon, called));
    let ids: BTreeSet<&str> = one.keys().chain(other.keys()).copied().collect();
    let mut found = Vec::new();
    for id in ids {
        let difference = |about: CastField, values: [String; 2]| CastDifference { id: id.to_owned(), about, values };
        match (one.get(id), other.get(id)) {
            (Some(mine), Some(theirs)) => {
                let values = [(mine, first, &none), (theirs, second, called)]
                    .map(|(entity, corpus, called)| said(entity, &corpus.lexicon, called));
                let both = values[0].iter().zip(&values[1]).filter(|(mine, theirs)| mine.1 != theirs.1);
                found.extend(both.map(|(mine, theirs)| difference(mine.0, [mine.1.clone(), theirs.1.clone()])));
            }
            (mine, theirs) => {
                let has = |entity: Option<&&Entity>| entity.map_or("—".to_owned(), |entity| entity.name.clone());
                found.push(difference(CastField::Entry, [has(mine), has(theirs)]));
            }
        }
    }
    found
}

/// The entries by the first coder's ids.
fn entries<'l>(lexicon: &'l Lexicon, called: &'l Called) -> BTreeMap<&'l str, &'l Entity> {
    lexicon.entities().iter().map(|entity| (called.by_first(&entity.id), entity)).collect()
}

/// What a cast says of an entry.
fn said(entity: &Entity, lexicon: &Lexicon, called: &Called) -> [(CastField, String); 5] {
    let tie = |(tie, of): &(Tie, _)| Some(format!("{} {}", tie.field(), called.by_first(&lexicon.entity(*of)?.id)));
    let ties: BTreeSet<String> = entity.ties.iter().filter_map(tie).collect();
    let ties = if ties.is_empty() { "—".to_owned() } else { ties.into_iter().collect::<Vec<_>>().join(", ") };
    [
        (CastField::Id, entity.id.clone()),
        (CastField::Kind, lexicon.kind(entity.kind).name.clone()),
        (CastField::Name, entity.name.clone()),
        (CastField::Office, entity.office.clone().unwrap_or_else(|| "—".to_owned())),
        (CastField::Ties, ties),
    ]
}
