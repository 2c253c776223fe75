//! The offices that people of the cast hold: words for those people, as kinds are for things.

use super::lookup::Word;
use super::morphology::plural;
use super::phrases::Phrases;
use super::{Entity, is_keyword};
use std::collections::BTreeSet;

/// Names an office of the [`super::Lexicon`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct OfficeId(pub u16);

/// Every office that is stated, each once, in the order of their words.
pub fn offices(entities: &[Entity]) -> Vec<String> {
    let stated: BTreeSet<&str> = entities.iter().filter_map(|entity| entity.office.as_deref()).collect();
    stated.into_iter().map(|office| office.trim().to_owned()).filter(|office| !office.is_empty()).collect()
}

/// Adds the words for offices: those that are no words for kinds or acts already, and none of the grammar.
pub fn add_words(offices: &[String], words: &mut Phrases<Word>) {
    for (id, office) in (0..u16::MAX).map(OfficeId).zip(offices) {
        let singular = office.to_lowercase();
        for (text, several) in [(plural_of(&singular), true), (singular, false)] {
            let is_verb = |word: &Word| matches!(word, Word::Verb(..) | Word::Office(..));
            if !is_keyword(&text) && words.get(&text).iter().all(is_verb) {
                words.add(&text, Word::Office(id, several));
            }
        }
    }
}

/// `foreign ministers`, `spokeswomen`, `heads of state`
fn plural_of(office: &str) -> String {
    if let Some((head, rest)) = office.split_once(" of ") {
        return format!("{} of {rest}", plural_of(head));
    }
    office.strip_suffix("man").map_or_else(|| plural(office), |stem| format!("{stem}men"))
}
