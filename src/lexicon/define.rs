//! Verbs that a definition brings: `define X backs Y: …`.

use super::Lexicon;
use super::bases::bases_of;
use super::lookup::Word;
use super::morphology::{Inflected, plural};
use super::role::Role;
use super::verb::{Forms, Verb, VerbId};
use std::sync::Arc;

impl Lexicon {
    /// The verb that a definition names by its third person: a known one, or else a new one, with regular forms, which
    /// is a kind of `do`.
    pub fn define_verb(&mut self, third: &str) -> VerbId {
        let known = self.words.get(third).iter().find_map(|word| match word {
            Word::Verb(verb, forms) if forms.any(Forms::THIRD) => Some(*verb),
            _ => None,
        });
        known.unwrap_or_else(|| self.add_verb(third))
    }

    fn add_verb(&mut self, third: &str) -> VerbId {
        let id = VerbId(u16::try_from(self.verbs.len()).unwrap_or(u16::MAX));
        let root = self.root_verb();
        let mut inflected = Inflected::of(bases_of(third).first().map_or(third, String::as_str));
        third.clone_into(&mut inflected.third);
        let words = Arc::make_mut(&mut self.words);
        for (form, which) in merged(&inflected) {
            words.add(form, Word::Verb(id, which));
        }
        let verbs = Arc::make_mut(&mut self.verbs);
        if let Some(root) = verbs.get_mut(usize::from(root.0)) {
            Arc::make_mut(root).below.push(id);
        }
        verbs.push(Arc::new(Verb {
            noun: inflected.gerund.clone(),
            plural: plural(&inflected.gerund),
            base: inflected.base,
            third: inflected.third,
            past: inflected.past,
            participle: inflected.participle,
            is_a: vec![root],
            below: vec![id],
            word: false,
            carries: false,
            brought_to: None,
            things: false,
            upon: None,
            alone: false,
            with_object: None,
            symmetric: false,
            behind: None,
            says: None,
            stance: None,
            tie: None,
            object: Role::Theme,
            whom: None,
            prepositions: Vec::new(),
            plover: None,
            cameo: None,
        }));
        id
    }
}

/// Each word once, with all the forms it is.
fn merged(inflected: &Inflected) -> Vec<(&str, Forms)> {
    let mut merged: Vec<(&str, Forms)> = Vec::new();
    for (form, which) in inflected.forms() {
        match merged.iter_mut().find(|(known, _)| *known == form) {
            Some((_, forms)) => *forms = forms.with(which),
            None => merged.push((form, which)),
        }
    }
    merged
}
