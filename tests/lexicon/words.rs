//! What a word may mean: the longest match, names, first words, documents, definitions, suggestions.

use crate::{load, senses};
use expect_test::{Expect, expect};
use whom::lexicon::{Lexicon, Wanted, fold};

fn check_senses(lexicon: &Lexicon, first: bool, texts: &[&str], expected: &Expect) {
    expected.assert_eq(&texts.iter().map(|text| senses(lexicon, text, first)).collect::<String>());
}

const CAST: &str = r#"Cast(entities: {
    "putin": (is: "person", name: "Vladimir Putin", aka: ["Putin"], of: "russia"),
    "peskov": (is: "person", name: "Dmitry Peskov", speaks_for: ["putin", "russia"]),
    "russia": (is: "state", name: "Russia", aka: ["Россия"]),
    "us": (is: "state", name: "the United States", aka: ["US", "U.S.", "Washington"]),
    "washington": (is: "place", name: "Washington", within: "us"),
    "moscow": (is: "place", name: "Moscow", within: "russia"),
    "moscow-talks": (is: "gathering", name: "the Moscow talks", within: "moscow"),
    "wang-yi": (is: "person", name: "Wang Yi", aka: ["王毅"]),
    "kirillitsa": (is: "group", name: "Кириллица"),
    "oneill": (is: "person", name: "Caoimhe O'Neill", aka: ["O'Neill"]),
    "zoe": (is: "person", name: "Zoë Brandão"),
    "who": (is: "organisation", name: "WHO"),
})"#;

/// `who` as an id is an error; `WHO` as a name is none.
fn cast() -> Lexicon {
    let (lexicon, problems) = load(&[("cast.ron", &CAST.replace("\"who\":", "\"health-agency\":"))]);
    assert_eq!(problems, "");
    lexicon
}

#[test]
fn the_longest_word_wins() {
    check_senses(
        &Lexicon::builtin(),
        false,
        &[
            "turned down what",
            "turned",
            "called for what",
            "called whom",
            "called off what",
            "withdrew from what",
            "withdrew what",
            "offers",
            "plans of whom",
            "meeting",
            "people",
            "documents",
            "rejection, in moscow",
            "rejections",
            "turned  \n down",
            "rejectedly",
            "re-reject",
            "hit",
        ],
        &expect![[r#"
            "turned down what": "turned down" verb reject past participle
            "turned": nothing
            "called for what": "called for" verb appeal past participle
            "called whom": "called" verb call past participle
            "called off what": "called off" verb cancel past participle
            "withdrew from what": "withdrew from" verb leave past
            "withdrew what": "withdrew" verb withdraw past
            "offers": "offers" verb offer third, nouns of offer
            "plans of whom": "plans" kinds plan, verb plan third
            "meeting": "meeting" verb meet gerund, noun of meet
            "people": "people" kinds person
            "documents": "documents" document words
            "rejection, in moscow": "rejection" noun of reject
            "rejections": "rejections" nouns of reject
            "turned  \n down": "turned  \n down" verb reject past participle
            "rejectedly": nothing
            "re-reject": nothing
            "hit": "hit" verb attack base past participle
        "#]],
    );
}

#[test]
fn names_are_found_in_any_script_and_with_any_quotes() {
    check_senses(
        &cast(),
        false,
        &[
            "putin",
            "Putin's offer",
            "Putin’s offer",
            "Vladimir Putin invited",
            "Vladimir\u{a0} Putin",
            "Vladimir",
            "the Moscow talks",
            "Moscow talks",
            "Moscow",
            "moscow-talks",
            "moscow-talk",
            "U.S.",
            "U.S. envoys",
            "US",
            "us",
            "Us",
            "王毅 said",
            "王毅。",
            "王毅外长",
            "Россия",
            "Кириллица,",
            "O’Neill",
            "O'Neill's",
            "Zoe\u{308} Branda\u{303}o said",
            "WHO",
            "who",
            "Washington",
        ],
        &expect![[r#"
            "putin": "putin" name putin
            "Putin's offer": "Putin" name putin
            "Putin’s offer": "Putin" name putin
            "Vladimir Putin invited": "Vladimir Putin" name putin
            "Vladimir\u{a0} Putin": "Vladimir\u{a0} Putin" name putin
            "Vladimir": nothing
            "the Moscow talks": "the Moscow talks" name moscow-talks
            "Moscow talks": "Moscow talks" name moscow-talks
            "Moscow": "Moscow" name moscow
            "moscow-talks": "moscow-talks" name moscow-talks
            "moscow-talk": nothing
            "U.S.": "U.S." name us
            "U.S. envoys": "U.S." name us
            "US": "US" name us
            "us": "us" name us
            "Us": nothing
            "王毅 said": "王毅" name wang-yi
            "王毅。": "王毅" name wang-yi
            "王毅外长": nothing
            "Россия": "Россия" name russia
            "Кириллица,": "Кириллица" name kirillitsa
            "O’Neill": "O’Neill" name oneill
            "O'Neill's": "O'Neill" name oneill
            "Zoe\u{308} Branda\u{303}o said": "Zoe\u{308} Branda\u{303}o" name zoe
            "WHO": "WHO" name health-agency
            "who": nothing
            "Washington": "Washington" name us|washington
        "#]],
    );
}

#[test]
fn the_first_word_may_be_capitalised() {
    let texts = ["Rejected", "REJECTED", "Offers", "The Moscow talks", "Moscow-talks", "Us", "WHO"];
    check_senses(
        &cast(),
        false,
        &texts,
        &expect![[r#"
            "Rejected": nothing
            "REJECTED": nothing
            "Offers": nothing
            "The Moscow talks": nothing
            "Moscow-talks": nothing
            "Us": nothing
            "WHO": "WHO" name health-agency
        "#]],
    );
    check_senses(
        &cast(),
        true,
        &texts,
        &expect![[r#"
            "Rejected": "Rejected" verb reject past participle
            "REJECTED": nothing
            "Offers": "Offers" verb offer third, nouns of offer
            "The Moscow talks": "The Moscow talks" name moscow-talks
            "Moscow-talks": "Moscow-talks" name moscow-talks
            "Us": "Us" name us
            "WHO": "WHO" name health-agency
        "#]],
    );
}

#[test]
fn documents_are_known_by_their_ids() {
    let mut lexicon = cast();
    lexicon.set_documents(vec!["A".into(), "daily-post".into(), "moscow".into()]);
    check_senses(
        &lexicon,
        false,
        &["A", "A1", "daily-post", "moscow", "a"],
        &expect![[r#"
            "A": "A" document A
            "A1": nothing
            "daily-post": "daily-post" document daily-post
            "moscow": "moscow" name moscow, document moscow
            "a": nothing
        "#]],
    );
}

#[test]
fn a_definition_brings_a_verb_with_regular_forms() {
    let mut lexicon = Lexicon::builtin();
    let backs = lexicon.define_verb("backs");
    assert_eq!(lexicon.define_verb("backs"), backs);
    assert_eq!(lexicon.define_verb("rejects"), lexicon.verb_named("reject").unwrap());
    assert!(lexicon.is_a(backs, lexicon.root_verb()));
    lexicon.define_verb("allies with");
    let texts = ["back", "backs", "backed", "backing", "allied with", "ally with"];
    check_senses(
        &lexicon,
        false,
        &texts,
        &expect![[r#"
            "back": "back" verb back base
            "backs": "backs" verb back third
            "backed": "backed" verb back past participle
            "backing": "backing" verb back gerund
            "allied with": "allied with" verb ally with past participle
            "ally with": "ally with" verb ally with base
        "#]],
    );
    assert!(Lexicon::builtin().lookup("backs", false).is_empty(), "the definition stays in its own lexicon");
}

#[test]
fn suggestions_are_synonyms_then_the_nearest_words() {
    let lexicon = cast();
    let suggested = [
        ("backed", Wanted::Verb),
        ("rejcted", Wanted::Verb),
        ("ofered", Wanted::Verb),
        ("acepted", Wanted::Any),
        ("countries", Wanted::Kind),
        ("stat", Wanted::Kind),
        ("puttin", Wanted::Name),
        ("PUTIN", Wanted::Name),
        ("moscow-talk", Wanted::Name),
        ("whichh", Wanted::Any),
        ("xyzzy", Wanted::Any),
        ("it", Wanted::Any),
    ]
    .map(|(word, wanted)| format!("{word}: {}\n", lexicon.suggest(word, wanted).join(", ")));
    expect![[r#"
        backed: supported
        rejcted: rejected
        ofered: offered
        acepted: accepted
        countries: states
        stat: state
        puttin: putin
        PUTIN: Putin
        moscow-talk: moscow-talks
        whichh: which
        xyzzy: 
        it: 
    "#]]
    .assert_eq(&suggested.concat());
}

#[test]
fn a_corpus_adds_verbs_words_and_kinds() {
    let (lexicon, problems) = load(&[
        (
            "a.ron",
            r#"Vocabulary(
                kinds: { "sanctions-list": (is_a: "rule"), "militia": (is_a: "group") },
                verbs: { "blackmail": (is_a: ["threaten"], object: "recipient", roles: {"with": "theme"}) },
            )"#,
        ),
        (
            "b.ron",
            r#"Vocabulary(verbs: { "reject": (also: ["bin", ["shoot down", "shoots down", "shot down", "shooting down"]]), "blackmail": (also: ["extort"]) })"#,
        ),
    ]);
    assert_eq!(problems, "");
    let texts = ["binned", "shot down", "blackmailed", "extorting", "militias", "sanctions-list", "sanctions"];
    check_senses(
        &lexicon,
        false,
        &texts,
        &expect![[r#"
            "binned": "binned" verb reject past participle
            "shot down": "shot down" verb reject past participle
            "blackmailed": "blackmailed" verb blackmail past participle
            "extorting": "extorting" verb blackmail gerund
            "militias": "militias" kinds militia
            "sanctions-list": "sanctions-list" kind sanctions-list
            "sanctions": "sanctions" verb sanction third, nouns of sanction
        "#]],
    );
    let verb = |base| lexicon.verb_named(base).unwrap();
    assert!(lexicon.is_a(verb("blackmail"), verb("threaten")));
    let kind = |name| lexicon.kind_named(name).unwrap();
    assert!(lexicon.kind_is(kind("militia"), kind("actor")));
    assert!(!lexicon.kind_is(kind("actor"), kind("militia")));
}

#[test]
fn the_order_of_files_does_not_matter() {
    let files = [
        ("a.ron", r#"Vocabulary(verbs: { "blackmail": (is_a: ["threaten"]) })"#),
        ("b.ron", r#"Vocabulary(verbs: { "blackmail": (also: ["extort"]) })"#),
        ("c.ron", r#"Cast(entities: { "kane": (is: "person", of: "northland") })"#),
        ("d.ron", r#"Cast(entities: { "northland": (is: "state", aka: ["North"]) })"#),
    ];
    let (forward, _) = load(&files);
    let mut turned = files;
    turned.reverse();
    let (backward, _) = load(&turned);
    assert_eq!(forward.frames(), backward.frames());
    let ties =
        |lexicon: &Lexicon| lexicon.entities().iter().map(|e| (e.id.clone(), e.ties.clone())).collect::<Vec<_>>();
    assert_eq!(ties(&forward), ties(&backward));
    assert_eq!(forward.lookup("extorted", false), backward.lookup("extorted", false));
}

#[test]
fn a_match_ends_at_a_character_and_at_the_end_of_a_word() {
    let lexicon = cast();
    let pieces = [
        "Putin", "putin", "the ", "Moscow", " talks", "王毅", "ë", "\u{308}", "’s", "'", "U.S.", "turned", " ",
        "\u{a0}", "down", "-", "É", "İ",
    ];
    arbtest::arbtest(|u| {
        let mut text = String::new();
        for _ in 0..u.int_in_range(0..=6)? {
            text.push_str(u.choose(&pieces)?);
        }
        for found in lexicon.lookup(&text, u.arbitrary()?) {
            assert!(found.len > 0 && text.is_char_boundary(found.len), "{text:?}: {found:?}");
            let next = text[found.len..].chars().next();
            assert!(!next.is_some_and(char::is_alphanumeric), "{text:?}: {found:?}");
        }
        assert_eq!(fold(&fold(&text)), fold(&text));
        Ok(())
    });
}

/// A corpus that had a word of its own before the vocabulary had it keeps it.
#[test]
fn an_everyday_verb_yields_its_other_words_one_by_one() {
    let own = r#"Vocabulary(
        verbs: {"walk out": (forms: ["walks out", "walked out", "walking out"])},
        light: [(forms: ["go", "goes", "went", "gone", "going"], with: {"on strike": "walk out"})],
    )"#;
    let (lexicon, problems) = load(&[("own.ron", own)]);
    assert_eq!(problems, "");
    expect![[r#"
        "went on strike": "went on strike" verb walk out past
        "down tools": "down tools" verb strike base
        "struck": "struck" verb strike past participle
    "#]]
    .assert_eq(&["went on strike", "down tools", "struck"].map(|text| senses(&lexicon, text, false)).concat());
}
