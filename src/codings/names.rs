//! The names that other programs' codings have, as a cast.

use crate::lexicon::{Lexicon, is_keyword};
use crate::ron::literal_of;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// So many words of a name make its id.
const LONGEST_ID: usize = 6;

/// A cast while it is gathered.
#[derive(Clone, Debug, Default)]
pub(super) struct CastNames {
    entries: BTreeMap<String, CastEntry>,
    /// The id of a name of a kind.
    ids: BTreeMap<(String, &'static str), String>,
    /// The first entry that has a name.
    called: BTreeMap<String, String>,
    /// The number that the next id of these words gets.
    numbers: BTreeMap<String, usize>,
    /// Entries that the cast cannot have.
    dropped: BTreeSet<String>,
}

/// An entry of the cast.
#[derive(Clone, Debug, Default)]
struct CastEntry {
    is: &'static str,
    name: String,
    aka: BTreeSet<String>,
    of: Option<String>,
    within: Option<String>,
}

impl CastNames {
    /// The id of what has this name, whatever its capitals; a new one, if it is new. Nothing for what can be no name: a
    /// number, a letter, a word of the language.
    pub fn id(&mut self, name: &str, is: &'static str, lexicon: &Lexicon) -> Option<String> {
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        let small = name.to_lowercase();
        if let Some(id) = self.ids.get(&(small.clone(), is)) {
            return Some(id.clone());
        }
        let has_letters = name.chars().filter(|c| c.is_alphabetic()).count() > 1;
        if !has_letters || is_keyword(&small) {
            return None;
        }
        // What is called as another is named is that.
        let is_id = self.entries.get(&name).is_some_and(|entry| entry.is == is);
        let id = if is_id { name.clone() } else { self.free(&name, lexicon) };
        self.called.entry(name.clone()).or_insert_with(|| id.clone());
        self.entries.entry(id.clone()).or_insert_with(|| CastEntry { is, name, ..CastEntry::default() });
        self.ids.insert((small, is), id.clone());
        Some(id)
    }

    /// The id of what has this name, if there is one.
    pub fn known(&self, name: &str, is: &'static str) -> Option<String> {
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        self.ids.get(&(name.to_lowercase(), is)).cloned()
    }

    /// Takes out an entry that the cast cannot have.
    pub fn drop(&mut self, id: &str) -> bool {
        self.entries.contains_key(id) && self.dropped.insert(id.to_owned())
    }

    /// Another name of an entry; left out, where something else is called so.
    pub fn also(&mut self, id: &str, name: &str) {
        let taken = self.called.get(name).is_some_and(|other| other != id);
        if let Some(entry) =
            self.entries.get_mut(id).filter(|entry| entry.name != name && !taken && !name.trim().is_empty())
        {
            entry.aka.insert(name.to_owned());
            self.called.entry(name.to_owned()).or_insert_with(|| id.to_owned());
        }
    }

    /// Whom an entry belongs to; no, if it belongs to another already.
    pub fn belongs(&mut self, id: &str, of: &str) -> bool {
        let Some(entry) = self.entries.get_mut(id).filter(|_| id != of) else { return false };
        entry.of.get_or_insert_with(|| of.to_owned()) == of
    }

    /// Where an entry lies; no, if it lies elsewhere already.
    pub fn lies(&mut self, id: &str, within: &str) -> bool {
        let Some(entry) = self.entries.get_mut(id).filter(|_| id != within) else { return false };
        entry.within.get_or_insert_with(|| within.to_owned()) == within
    }

    /// An id that nothing has, from a name.
    fn free(&mut self, name: &str, lexicon: &Lexicon) -> String {
        let words = name.to_lowercase();
        let words = words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let words: Vec<&str> = words.skip_while(|word| *word == "the").take(LONGEST_ID).collect();
        let slug = if words.is_empty() { "unnamed".to_owned() } else { words.join("-") };
        // A word of the language names nothing.
        let is_word = |id: &str| is_keyword(id) || !lexicon.lookup(id, false).is_empty();
        let is_bare = !slug.chars().any(char::is_alphabetic) || slug.chars().count() < 2;
        let slug = if is_word(&slug) || is_bare { format!("the-{slug}") } else { slug };
        let is_free = |id: &str| !self.entries.contains_key(id) && !self.called.contains_key(id);
        if is_free(&slug) {
            return slug;
        }
        let mut number = self.numbers.get(&slug).copied().unwrap_or(2);
        while !is_free(&format!("{slug}-{number}")) {
            number += 1;
        }
        self.numbers.insert(slug.clone(), number + 1);
        format!("{slug}-{number}")
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.entries.len() - self.dropped.len()
    }

    /// The cast file; two entries of one name keep it for the first alone.
    pub fn text(&self) -> String {
        let mut text = String::from("Cast(entities: {\n");
        let mut seen = BTreeSet::new();
        for (id, entry) in self.entries.iter().filter(|(id, _)| !self.dropped.contains(*id)) {
            // Writing to a string cannot fail.
            let _ = write!(text, "{}: (is: {}", literal_of(id), literal_of(entry.is));
            let own = |name: &str| literal_of(name);
            if seen.insert(entry.name.clone()) {
                let _ = write!(text, ", name: {}", own(&entry.name));
            } else {
                let _ = write!(text, ", name: {}", own(&format!("{} ({})", entry.name, entry.is)));
            }
            let aka: Vec<String> =
                entry.aka.iter().filter(|name| seen.insert((*name).clone())).map(|name| own(name)).collect();
            if !aka.is_empty() {
                let _ = write!(text, ", aka: [{}]", aka.join(", "));
            }
            for (field, tie) in [("of", &entry.of), ("within", &entry.within)] {
                if let Some(tie) = tie.as_ref().filter(|tie| !self.dropped.contains(*tie)) {
                    let _ = write!(text, ", {field}: {}", literal_of(tie));
                }
            }
            text.push_str("),\n");
        }
        text.push_str("})\n");
        text
    }
}
