//! The fields that a struct of a file may have, with what they hold: for whoever types one.

use crate::ron::outline::Step;

/// A field: its name, what is put behind it, what it says.
pub(super) type Field = (&'static str, &'static str, &'static str);

const FACTS: &[Field] = &[
    ("document", "(id: \"\")", "the article"),
    ("same", "[]", "labels that name one act: \"invite = A/invite\""),
    ("units", "[]", "its units, in the order of the text"),
];

const DOCUMENT: &[Field] = &[
    ("id", "\"\"", "one word: units are cited by it"),
    ("title", "\"\"", "the headline"),
    ("publisher", "\"\"", "who published it"),
    ("date", "\"\"", "the day that it prints: 2025-09-06"),
    ("text", "\"\"", "the file with its text"),
    ("coder", "\"\"", "who coded it"),
    ("fingerprint", "\"\"", "the hash of its text, where that is not here"),
];

const CUE: &[Field] = &[("cue", "\"\"", "the first words"), ("nth", "2", "which of the places with these words")];

const ENTITY: &[Field] = &[
    ("is", "\"\"", "its kind"),
    ("name", "\"\"", "its name, as answers print it"),
    ("aka", "[]", "its other names"),
    ("of", "\"\"", "what it belongs to"),
    ("speaks_for", "\"\"", "whom it speaks for"),
    ("within", "\"\"", "what it lies within"),
    ("about", "\"\"", "what it is about"),
    ("office", "\"\"", "its office"),
    ("background", "true", "known from elsewhere"),
    ("anonymous", "true", "a voice without a name"),
];

const VOCABULARY: &[Field] = &[
    ("verbs", "{}", "verbs by their base form"),
    ("kinds", "{}", "kinds by their word"),
    ("light", "[]", "verbs that say little without a noun: made an offer"),
    ("synonyms", "{}", "words that are not understood, with what to write instead"),
];

const VERB: &[Field] = &[
    ("forms", "[]", "third person, past, gerund; missing: regular"),
    ("also", "[]", "other words for it"),
    ("noun", "\"\"", "the noun of its acts"),
    ("plural", "\"\"", "the plural of the noun"),
    ("is_a", "[]", "the verbs that it is a kind of"),
    ("word", "true", "done by saying so"),
    ("carries", "true", "puts its theme on the table"),
    ("things", "true", "a thing or an act does it, too"),
    ("upon", "Somebody", "what it is done to"),
    ("alone", "true", "it has no object"),
    ("with_object", "\"\"", "the verb that it is with an object"),
    ("says", "Asserted", "how it voices its `that` clause"),
    ("symmetric", "true", "A met B is B met A"),
    ("behind", "\"\"", "the preposition before its theme"),
    ("stance", "For", "where its agent stands towards its theme"),
    ("object", "\"\"", "the role of its object"),
    ("roles", "{}", "the roles of its prepositions"),
    ("plover", "\"\"", "its PLOVER event type"),
    ("cameo", "\"\"", "its CAMEO code"),
];

const KIND: &[Field] = &[("is_a", "\"\"", "the kind that it is a kind of"), ("plural", "\"\"", "its plural")];

/// The fields of the struct whose brackets these end with.
pub(super) fn of(steps: &[Step<'_>]) -> &'static [Field] {
    let Some((top, inside)) = steps.split_first() else { return &[] };
    if inside.last().is_some_and(|step| step.key.is_some() || step.bracket != '(') || steps.len() > 4 {
        return &[];
    }
    match (top.name, top.key, inside.len()) {
        (Some("Facts"), None, 0) => FACTS,
        (Some("Vocabulary"), None, 0) => VOCABULARY,
        (Some("Cast"), None, 0) => &[("entities", "{}", "entities by their ids")],
        (Some("Facts"), Some("document"), 1) => DOCUMENT,
        (Some("Facts"), Some("units"), 3) => CUE,
        (Some("Cast"), Some("entities"), 2) => ENTITY,
        (Some("Vocabulary"), Some("verbs"), 2) => VERB,
        (Some("Vocabulary"), Some("kinds"), 2) => KIND,
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::{CUE, DOCUMENT, ENTITY, FACTS, Field, KIND, VERB, VOCABULARY};
    use crate::facts::decl::{Cue, DocumentDecl, Facts};
    use crate::lexicon::decl::{EntityDecl, KindDecl, VerbDecl, Vocabulary};
    use crate::ron::read;
    use crate::source::SourceId;
    use serde::de::DeserializeOwned;

    /// A struct with every field of a table is read without a problem.
    fn all_are_read<T: DeserializeOwned>(fields: &[Field]) {
        let all: Vec<String> = fields.iter().map(|(name, value, _)| format!("{name}: {value}")).collect();
        let (_, problems) = read::<T>(SourceId(0), &format!("({})", all.join(", ")));
        assert!(problems.is_empty(), "{problems:?}");
    }

    #[test]
    fn every_field_is_one() {
        all_are_read::<Facts>(FACTS);
        all_are_read::<DocumentDecl>(DOCUMENT);
        all_are_read::<Cue>(CUE);
        all_are_read::<EntityDecl>(ENTITY);
        all_are_read::<Vocabulary>(VOCABULARY);
        all_are_read::<VerbDecl>(VERB);
        all_are_read::<KindDecl>(KIND);
    }
}
