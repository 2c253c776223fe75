//! What a word may mean, what is wrong with a vocabulary or a cast, and whether the built-in vocabulary is sound.

use expect_test::{Expect, expect};
use std::collections::BTreeMap;
use std::fmt::Write;
use whom::diagnostic::Diagnostic;
use whom::lexicon::decl::{Cast, Vocabulary};
use whom::lexicon::{Forms, KEYWORDS, Lexicon, Sense, Wanted};
use whom::ron;
use whom::source::Sources;

/// The lexicon of some files, and all that is wrong with them.
fn load(files: &[(&str, &str)]) -> (Lexicon, String) {
    let mut sources = Sources::default();
    let (mut vocabularies, mut casts, mut problems) = (Vec::new(), Vec::new(), Vec::new());
    for (name, text) in files {
        let source = sources.add(*name, *text);
        if text.starts_with("Vocabulary") {
            let (read, told) = ron::read::<Vocabulary>(source, text);
            vocabularies.extend(read.map(|v| (source, v)));
            problems.extend(told);
        } else {
            let (read, told) = ron::read::<Cast>(source, text);
            casts.extend(read.map(|c| (source, c)));
            problems.extend(told);
        }
    }
    let (lexicon, told) = Lexicon::build(&vocabularies, &casts);
    problems.extend(told);
    let told = problems.iter().map(|problem| shown(problem, &sources)).collect();
    (lexicon, told)
}

/// A problem on a few lines: the message, each place with the text there, notes, help and fixes.
fn shown(problem: &Diagnostic, sources: &Sources) -> String {
    let mut out = format!("{:?}: {}\n", problem.severity, problem.message).to_lowercase();
    out = out.replacen(&problem.message.to_lowercase(), &problem.message, 1);
    for label in &problem.labels {
        let (line, column) = sources.line_column(label.place.source, label.place.span.start);
        let source = sources.get(label.place.source);
        let name = source.map_or("?", |source| source.name.as_str());
        let text = source.and_then(|source| source.text.get(label.place.span.range())).unwrap_or("?");
        writeln!(out, "  {name}:{line}:{column} {text} -- {}", label.text).unwrap();
    }
    for note in &problem.notes {
        writeln!(out, "  note: {note}").unwrap();
    }
    for help in &problem.help {
        writeln!(out, "  help: {help}").unwrap();
    }
    for fix in &problem.fixes {
        writeln!(out, "  fix: {} => {}", fix.text, fix.replacement).unwrap();
    }
    out
}

/// All that a text may start with: `[len] sense, sense`.
fn senses(lexicon: &Lexicon, text: &str, first: bool) -> String {
    let found = lexicon.lookup(text, first);
    let taken = found.first().map_or("", |m| &text[..m.len]);
    let told: Vec<String> = found.iter().map(|m| told(lexicon, &m.sense)).collect();
    format!("{text:?}: [{taken}] {}\n", told.join(", "))
}

fn told(lexicon: &Lexicon, sense: &Sense) -> String {
    let many = |plural: &bool| if *plural { "s" } else { "" };
    match sense {
        Sense::Name(ids) => {
            let ids: Vec<&str> = ids.iter().map(|id| lexicon.entity(*id).id.as_str()).collect();
            format!("name {}", ids.join("|"))
        }
        Sense::Document(id) => format!("document {id}"),
        Sense::Verb(id, forms) => format!("verb {}{}", lexicon.verb(*id).base, form_names(*forms)),
        Sense::Kind(id, plural) => format!("kind{} {}", many(plural), lexicon.kind(*id).name),
        Sense::Noun(id, plural) => format!("noun{} of {}", many(plural), lexicon.verb(*id).base),
        Sense::DocumentWord(plural) => format!("document word{}", many(plural)),
    }
}

fn form_names(forms: Forms) -> String {
    let all = [
        (Forms::BASE, " base"),
        (Forms::THIRD, " third"),
        (Forms::PAST, " past"),
        (Forms::PARTICIPLE, " participle"),
        (Forms::GERUND, " gerund"),
    ];
    all.iter().filter(|(form, _)| forms.any(*form)).map(|(_, name)| *name).collect()
}

fn check_senses(lexicon: &Lexicon, first: bool, texts: &[&str], expected: &Expect) {
    expected.assert_eq(&texts.iter().map(|text| senses(lexicon, text, first)).collect::<String>());
}

fn check_errors(files: &[(&str, &str)], expected: &Expect) {
    expected.assert_eq(&load(files).1);
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
            "turned down what": [turned down] verb reject past participle
            "turned": [] 
            "called for what": [called for] verb appeal past participle
            "called whom": [called] verb phone past participle
            "called off what": [called off] verb halt past participle
            "withdrew from what": [withdrew from] verb leave past
            "withdrew what": [withdrew] verb retract past
            "offers": [offers] verb offer third, nouns of offer
            "plans of whom": [plans] kinds plan, verb plan third
            "meeting": [meeting] verb meet gerund, noun of meet
            "people": [people] kinds person
            "documents": [documents] document words
            "rejection, in moscow": [rejection] noun of reject
            "rejections": [rejections] nouns of reject
            "turned  \n down": [turned  
             down] verb reject past participle
            "rejectedly": [] 
            "re-reject": [] 
            "hit": [hit] verb attack base past participle
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
            "putin": [putin] name putin
            "Putin's offer": [Putin] name putin
            "Putin’s offer": [Putin] name putin
            "Vladimir Putin invited": [Vladimir Putin] name putin
            "Vladimir\u{a0} Putin": [Vladimir  Putin] name putin
            "Vladimir": [] 
            "the Moscow talks": [the Moscow talks] name moscow-talks
            "Moscow talks": [Moscow talks] name moscow-talks
            "Moscow": [Moscow] name moscow
            "moscow-talks": [moscow-talks] name moscow-talks
            "moscow-talk": [] 
            "U.S.": [U.S.] name us
            "U.S. envoys": [U.S.] name us
            "US": [US] name us
            "us": [us] name us
            "Us": [] 
            "王毅 said": [王毅] name wang-yi
            "王毅。": [王毅] name wang-yi
            "王毅外长": [] 
            "Россия": [Россия] name russia
            "Кириллица,": [Кириллица] name kirillitsa
            "O’Neill": [O’Neill] name oneill
            "O'Neill's": [O'Neill] name oneill
            "Zoe\u{308} Branda\u{303}o said": [Zoë Brandão] name zoe
            "WHO": [WHO] name health-agency
            "who": [] 
            "Washington": [Washington] name us|washington
        "#]],
    );
}

#[test]
fn the_first_word_may_be_capitalised() {
    let texts = ["Rejected", "REJECTED", "Offers", "The Moscow talks", "Moscow-talks", "Us", "WHO"];
    check_senses(&cast(), false, &texts, &expect![[r#"
        "Rejected": [] 
        "REJECTED": [] 
        "Offers": [] 
        "The Moscow talks": [] 
        "Moscow-talks": [] 
        "Us": [] 
        "WHO": [WHO] name health-agency
    "#]]);
    check_senses(&cast(), true, &texts, &expect![[r#"
        "Rejected": [Rejected] verb reject past participle
        "REJECTED": [] 
        "Offers": [Offers] verb offer third, nouns of offer
        "The Moscow talks": [The Moscow talks] name moscow-talks
        "Moscow-talks": [Moscow-talks] name moscow-talks
        "Us": [Us] name us
        "WHO": [WHO] name health-agency
    "#]]);
}

#[test]
fn documents_are_known_by_their_ids() {
    let mut lexicon = cast();
    lexicon.set_documents(vec!["A".into(), "daily-post".into(), "moscow".into()]);
    check_senses(&lexicon, false, &["A", "A1", "daily-post", "moscow", "a"], &expect![[r#"
        "A": [A] document A
        "A1": [] 
        "daily-post": [daily-post] document daily-post
        "moscow": [moscow] name moscow, document moscow
        "a": [] 
    "#]]);
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
    check_senses(&lexicon, false, &texts, &expect![[r#"
        "back": [back] verb back base
        "backs": [backs] verb back third
        "backed": [backed] verb back past participle
        "backing": [backing] verb back gerund
        "allied with": [allied with] verb ally with past participle
        "ally with": [ally with] verb ally with base
    "#]]);
    assert!(Lexicon::builtin().lookup("backs", false).is_empty(), "the definition stays in its own lexicon");
}

#[test]
fn suggestions_are_synonyms_then_the_nearest_words() {
    let lexicon = cast();
    let suggested = [
        ("refused", Wanted::Verb),
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
        refused: rejected, refuted, rebuked
        rejcted: rejected, refuted
        ofered: offered, feared, freed
        acepted: accepted, alerted
        countries: states
        stat: state
        puttin: Putin, putin
        PUTIN: Putin, putin
        moscow-talk: moscow-talks, Moscow talks
        whichh: which
        xyzzy: 
        it: 
    "#]].assert_eq(&suggested.concat());
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
        ("b.ron", r#"Vocabulary(verbs: { "reject": (also: ["bin", "shot down"]), "blackmail": (also: ["extort"]) })"#),
    ]);
    assert_eq!(problems, "");
    let texts = ["binned", "shot down", "blackmailed", "extorting", "militias", "sanctions-list", "sanctions"];
    check_senses(&lexicon, false, &texts, &expect![[r#"
        "binned": [binned] verb reject past participle
        "shot down": [shot down] verb reject base
        "blackmailed": [blackmailed] verb blackmail past participle
        "extorting": [extorting] verb blackmail gerund
        "militias": [militias] kinds militia
        "sanctions-list": [sanctions-list] kind sanctions-list
        "sanctions": [sanctions] verb sanction third, nouns of sanction
    "#]]);
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
fn unknown_ids_are_told_all_at_once() {
    check_errors(
        &[
            (
                "cast.ron",
                r#"Cast(entities: {
    "kane": (is: "persn", of: ["northlnd", "mars"], speaks_for: "kane-office"),
    "northland": (is: "state", within: "nowhere"),
})"#,
            ),
            (
                "words.ron",
                r#"Vocabulary(
    kinds: { "militia": (is_a: "grup") },
    verbs: { "blackmail": (is_a: ["threatn"], object: "recipent", roles: {"with": "them", "wherever": "theme"}) },
    synonyms: { "foo": "bar" },
)"#,
            ),
        ],
        &expect![[r#"
            error: there is no kind `persn`
              cast.ron:2:18 "persn" -- not a known kind
              help: did you mean `person`?
              fix: write `person` => "person"
            error: there is no entity `northlnd`
              cast.ron:2:32 "northlnd" -- not a known entity
              help: did you mean `northland`?
              fix: write `northland` => "northland"
            error: there is no entity `mars`
              cast.ron:2:44 "mars" -- not a known entity
            error: there is no entity `kane-office`
              cast.ron:2:65 "kane-office" -- not a known entity
            error: there is no entity `nowhere`
              cast.ron:3:40 "nowhere" -- not a known entity
            error: there is no kind `grup`
              words.ron:2:32 "grup" -- not a known kind
              help: did you mean `group`?
              fix: write `group` => "group"
            error: there is no verb `threatn`
              words.ron:3:35 "threatn" -- not a known verb
              help: did you mean `threaten`?
              fix: write `threaten` => "threaten"
            error: there is no role `recipent`
              words.ron:3:55 "recipent" -- not a known role
              help: did you mean `recipient`?
              fix: write `recipient` => "recipient"
            error: there is no role `them`
              words.ron:3:83 "them" -- not a known role
              help: did you mean `theme`?
              fix: write `theme` => "theme"
            error: `wherever` is no preposition of the grammar
              words.ron:3:91 "wherever" -- expected a preposition
              help: the prepositions are about, against, as, at, because, between, for, from, in, into, of, on, over, to, with, via, through
        "#]],
    );
}

#[test]
fn a_name_may_be_no_other_word() {
    check_errors(
        &[(
            "cast.ron",
            r#"Cast(entities: {
    "who": (is: "organisation"),
    "plan": (is: "plan"),
    "a": (is: "person", name: "X", aka: ["offers", "", "2025-05", "document", "kane", "'s", "Monday", "rejection"]),
    "kane": (is: "person"),
})"#,
        )],
        &expect![[r#"
            error: `who` is a word of the grammar
              cast.ron:2:5 "who" -- nothing can be called so
              help: choose an id or a name that is no other word
            error: `plan` is the word of a kind
              cast.ron:3:5 "plan" -- nothing can be called so
              help: choose an id or a name that is no other word
            error: `a` is a word of the grammar
              cast.ron:4:5 "a" -- nothing can be called so
              help: choose an id or a name that is no other word
            error: `X` is a variable, as every single capital letter is
              cast.ron:4:31 "X" -- nothing can be called so
              help: choose an id or a name that is no other word
            error: `offers` is a form of a verb
              cast.ron:4:42 "offers" -- nothing can be called so
              help: choose an id or a name that is no other word
            error: a name cannot be empty
              cast.ron:4:52 "" -- nothing can be called so
              help: choose an id or a name that is no other word
            error: `2025-05` is read as a number or a date
              cast.ron:4:56 "2025-05" -- nothing can be called so
              help: choose an id or a name that is no other word
            error: `document` is a word of the grammar
              cast.ron:4:67 "document" -- nothing can be called so
              help: choose an id or a name that is no other word
            error: `kane` is the id of another entity
              cast.ron:4:79 "kane" -- cannot be a name as well
              cast.ron:5:5 "kane" -- the entity with this id
            error: `'s` starts like something else than a name
              cast.ron:4:87 "'s" -- nothing can be called so
              help: choose an id or a name that is no other word
            error: `Monday` is a word of the grammar
              cast.ron:4:93 "Monday" -- nothing can be called so
              help: choose an id or a name that is no other word
            error: `rejection` is the noun of a verb
              cast.ron:4:103 "rejection" -- nothing can be called so
              help: choose an id or a name that is no other word
        "#]],
    );
}

#[test]
fn circles_are_shown() {
    check_errors(
        &[
            (
                "cast.ron",
                r#"Cast(entities: {
    "a1": (is: "place", within: "b1"),
    "b1": (is: "place", within: "c1"),
    "c1": (is: "place", within: ["a1", "d1"]),
    "d1": (is: "place", within: "d1"),
    "kane": (is: "person", speaks_for: "office"),
    "office": (is: "organisation", of: "kane"),
})"#,
            ),
            (
                "words.ron",
                r#"Vocabulary(
    kinds: { "egg": (is_a: "hen"), "hen": (is_a: "egg") },
    verbs: { "hatch": (is_a: ["lay"]), "lay": (is_a: ["hatch"], forms: ["lays", "laid", "laying"]) },
)"#,
            ),
        ],
        &expect![[r#"
            error: ties go in a circle: `a1` is within `b1` is within `c1` is within `a1`
              cast.ron:2:5 "a1" -- starts here
              cast.ron:3:5 "b1" -- goes through here
              cast.ron:4:5 "c1" -- goes through here
              help: leave out one of these ties
            error: ties go in a circle: `d1` is within `d1`
              cast.ron:5:5 "d1" -- starts here
              help: leave out one of these ties
            error: ties go in a circle: `kane` speaks for `office` is of `kane`
              cast.ron:6:5 "kane" -- starts here
              cast.ron:7:5 "office" -- goes through here
              help: leave out one of these ties
            error: kinds go in a circle: `egg` is a `hen` is a `egg`
              words.ron:2:14 "egg" -- starts here
              words.ron:2:36 "hen" -- goes through here
              help: leave out one `is_a` of these
            error: verbs go in a circle: `hatch` is a `lay` is a `hatch`
              words.ron:3:14 "hatch" -- starts here
              words.ron:3:40 "lay" -- goes through here
              help: leave out one `is_a` of these
        "#]],
    );
}

#[test]
fn nothing_is_declared_twice() {
    check_errors(
        &[
            ("a.ron", r#"Cast(entities: { "kane": (is: "person") })"#),
            ("b.ron", r#"Cast(entities: { "kane": (is: "state") })"#),
            ("c.ron", r#"Vocabulary(kinds: { "state": (), "militia": () }, verbs: { "bribe": (word: true) })"#),
            (
                "d.ron",
                r#"Vocabulary(kinds: { "militia": () }, verbs: { "bribe": (carries: true), "reject": (noun: "no") })"#,
            ),
        ],
        &expect![[r#"
            error: the entity `kane` is declared twice
              b.ron:1:18 "kane" -- declared again here
              a.ron:1:18 "kane" -- first declared here
            error: the kind `state` is declared twice
              c.ron:1:21 "state" -- declared again here
              note: the built-in vocabulary has it
            error: the kind `militia` is declared twice
              d.ron:1:21 "militia" -- declared again here
              c.ron:1:34 "militia" -- first declared here
            error: the verb `bribe` is declared twice
              d.ron:1:47 "bribe" -- declared again here
              c.ron:1:60 "bribe" -- first declared here
              help: to add words to a verb, give it `also` and nothing else
            error: the verb `reject` is declared twice
              d.ron:1:73 "reject" -- declared again here
              note: the built-in vocabulary has it
              help: to add words to a verb, give it `also` and nothing else
        "#]],
    );
}

#[test]
fn a_word_is_a_form_of_one_verb_and_either_a_kind_or_a_noun() {
    check_errors(
        &[(
            "words.ron",
            r#"Vocabulary(
    kinds: { "offer": (), "Party": (), "moot": (plural: "people") },
    verbs: {
        "bin": (also: ["dismiss", "will", ["shoot", "shoots"]]),
        "moan": (noun: "demand", forms: ["moans", "moaned"]),
    },
)"#,
        )],
        &expect![[r#"
            error: `offer` is the noun of the verb `offer` and the kind `offer`
              words.ron:2:14 "offer" -- claimed again here
              note: the built-in vocabulary has it
              help: leave one of them out
            error: `offers` is the noun of the verb `offer` and the kind `offer`
              words.ron:2:14 "offer" -- claimed again here
              note: the built-in vocabulary has it
              help: leave one of them out
            error: `Parties` has a capital letter
              words.ron:2:27 "Party" -- words of the vocabulary are lower-case
            error: `Party` has a capital letter
              words.ron:2:27 "Party" -- words of the vocabulary are lower-case
            error: `people` is the kind `person` and the kind `moot`
              words.ron:2:57 "people" -- claimed again here
              note: the built-in vocabulary has it
              help: leave one of them out
            error: `dismiss` is a form of the verb `reject` and a form of the verb `bin`
              words.ron:4:24 "dismiss" -- claimed again here
              note: the built-in vocabulary has it
              help: leave one of them out
            error: `dismissed` is a form of the verb `reject` and a form of the verb `bin`
              words.ron:4:24 "dismiss" -- claimed again here
              note: the built-in vocabulary has it
              help: leave one of them out
            error: `dismissed` is a form of the verb `reject` and a form of the verb `bin`
              words.ron:4:24 "dismiss" -- claimed again here
              note: the built-in vocabulary has it
              help: leave one of them out
            error: `dismisses` is a form of the verb `reject` and a form of the verb `bin`
              words.ron:4:24 "dismiss" -- claimed again here
              note: the built-in vocabulary has it
              help: leave one of them out
            error: `dismissing` is a form of the verb `reject` and a form of the verb `bin`
              words.ron:4:24 "dismiss" -- claimed again here
              note: the built-in vocabulary has it
              help: leave one of them out
            error: `will` is a word of the grammar
              words.ron:4:35 "will" -- cannot mean something else
            error: `shoot` has 1 forms beside its base
              words.ron:4:43 ["shoot", "shoots"] -- expected three or four
              help: list the third person, the past, the participle where it is not the past, and the `-ing` form
            error: `moan` has 2 forms beside its base
              words.ron:5:9 "moan" -- expected three or four
              help: list the third person, the past, the participle where it is not the past, and the `-ing` form
            error: `demand` is the noun of the verb `demand` and the noun of the verb `moan`
              words.ron:5:24 "demand" -- claimed again here
              note: the built-in vocabulary has it
              help: leave one of them out
            error: `demands` is the noun of the verb `demand` and the noun of the verb `moan`
              words.ron:5:24 "demand" -- claimed again here
              note: the built-in vocabulary has it
              help: leave one of them out
        "#]],
    );
}

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
        "plan": [plan] kind plan, verb plan base
        "plans": [plans] kinds plan, verb plan third
    "#]].assert_eq(&several.into_values().collect::<String>());
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
        accuse is a do: object recipient; for theme, of theme
        invite is a offer: object recipient; to theme
        meet is a do: object theme; 
        offer is a do: object theme; 
    "#]].assert_eq(&table);
}
