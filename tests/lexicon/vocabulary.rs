//! Whether the built-in vocabulary is sound.

use crate::{load, senses, shown};
use expect_test::expect;
use std::collections::BTreeMap;
use std::fmt::Write;
use whom::lexicon::decl::Vocabulary;
use whom::lexicon::{Forms, KEYWORDS, Lexicon, Sense};
use whom::ron;
use whom::source::Sources;

#[test]
fn the_built_in_vocabulary_is_read_and_loaded_without_fault() {
    let text = std::fs::read_to_string("src/lexicon/vocabulary.ron").unwrap();
    let mut sources = Sources::default();
    let (vocabulary, problems) = ron::read::<Vocabulary>(sources.add("vocabulary.ron", &*text), &text);
    assert_eq!(problems.iter().map(|p| shown(p, &sources)).collect::<String>(), "");
    assert!(vocabulary.unwrap().verbs.0.len() >= 60);
    assert_eq!(load(&[]).1, "");
}

#[test]
fn every_verb_of_the_built_in_vocabulary_has_all_its_words() {
    let lexicon = Lexicon::builtin();
    for (id, verb) in lexicon.verbs() {
        let words = [
            (&verb.base, Sense::Verb(id, Forms::BASE)),
            (&verb.third, Sense::Verb(id, Forms::THIRD)),
            (&verb.past, Sense::Verb(id, Forms::PAST)),
            (&verb.participle, Sense::Verb(id, Forms::PARTICIPLE)),
            (&verb.noun, Sense::Noun(id, false)),
            (&verb.plural, Sense::Noun(id, true)),
        ];
        for (word, wanted) in words {
            let found = lexicon.lookup(word, false);
            let held = found.iter().any(|m| m.len == word.len() && holds(&m.sense, &wanted));
            assert!(held, "{word} of {}: {found:?}", verb.base);
        }
        assert!(lexicon.is_a(id, lexicon.root_verb()), "{}", verb.base);
    }
}

/// Whether a sense has at least the forms that are wanted.
fn holds(found: &Sense, wanted: &Sense) -> bool {
    match (found, wanted) {
        (Sense::Verb(a, forms), Sense::Verb(b, form)) => a == b && forms.any(*form),
        _ => found == wanted,
    }
}

#[test]
fn words_with_several_senses_are_these() {
    let lexicon = Lexicon::builtin();
    let mut several: BTreeMap<String, String> = BTreeMap::new();
    for (_, verb) in lexicon.verbs() {
        for word in [&verb.noun, &verb.plural, &verb.base, &verb.third] {
            let found = lexicon.lookup(word, false);
            let own = found.iter().all(|m| match &m.sense {
                Sense::Verb(id, _) | Sense::Noun(id, _) => lexicon.verb(*id) == verb,
                _ => false,
            });
            if !own {
                several.insert(word.clone(), senses(&lexicon, word, false));
            }
        }
    }
    expect![[r#"
        "plan": "plan" kind plan, verb plan base
        "plans": "plans" kinds plan, verb plan third
        "request": "request" noun of ask, verb request base
        "requests": "requests" nouns of ask, verb request third
    "#]]
    .assert_eq(&several.into_values().collect::<String>());
}

#[test]
fn codes_have_the_form_of_the_published_lists() {
    let plover = [
        "AGREE",
        "CONSULT",
        "SUPPORT",
        "CONCEDE",
        "COOPERATE",
        "AID",
        "RETREAT",
        "REQUEST",
        "ACCUSE",
        "REJECT",
        "THREATEN",
        "PROTEST",
        "SANCTION",
        "MOBILIZE",
        "COERCE",
        "ASSAULT",
    ];
    let lexicon = Lexicon::builtin();
    for (_, verb) in lexicon.verbs() {
        if let Some(code) = &verb.plover {
            assert!(plover.contains(&code.as_str()), "{}: {code}", verb.base);
        }
        if let Some(code) = &verb.cameo {
            let category: u8 = code[..2].parse().unwrap();
            assert!((2..=4).contains(&code.len()) && (1..=20).contains(&category), "{}: {code}", verb.base);
        }
    }
}

#[test]
fn keywords_are_sorted_so_that_they_are_found() {
    assert!(KEYWORDS.is_sorted());
}

#[test]
fn the_frame_table_shows_what_is_not_regular() {
    let lexicon = Lexicon::builtin();
    let rows = lexicon.frames().into_iter().filter(|row| ["accuse", "invite", "meet", "offer"].contains(&&*row.base));
    let mut table = String::new();
    for row in rows {
        let own: Vec<String> = row.prepositions.iter().map(|(word, role)| format!("{word} {}", role.name())).collect();
        writeln!(table, "{} is a {}: object {}; {}", row.base, row.is_a.join(", "), row.object.name(), own.join(", "))
            .unwrap();
    }
    expect![[r#"
        accuse is a do: object recipient; of theme, for theme
        invite is a offer: object recipient; to theme
        meet is a do: object theme; 
        offer is a do: object theme; 
    "#]]
    .assert_eq(&table);
}
