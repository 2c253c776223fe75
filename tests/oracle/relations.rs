//! Corpora that say the same, or more: what that may change of an answer, and what it may not.

use super::corpora::Files;
use super::dice::Dice;
use super::templates::filled;
use std::collections::{BTreeMap, BTreeSet};
use whom::corpus::Corpus;
use whom::session::{Finding, Session};

/// How many corpora are tried.
const CORPORA: u64 = 30;

/// Questions without `not`, without counts, and without times: of two documents that date an act differently, neither
/// dates it.
const POSITIVE: [&str; 22] = [
    "who {R}{O} what",
    "who {R}{met} whom",
    "what was {R}{O} by whom",
    "who {O} what offered by whom",
    "who {O} {T}",
    "{A} {R}{O} what in {P}",
    "who {R}{O} what via whom",
    "who {O} a plan that was offered by whom",
    "who {R}offered what to whom",
    "which {K} {O} what",
    "who said that who {O} what",
    "who denied that {A} {O} what",
    "who explicitly did not say that who {O} what",
    "who explicitly did not {o} what",
    "who {O} whose offer",
    "who {O} what, and who {met} {A}",
    "who {O} what or {O} what",
    "who would {o} what",
    "{A} {R}did what",
    "who X {met} whom Y, and Y {met} X",
    "who is against what",
    "who {R}{O} what, where",
];

/// Those of one act: the sentences of a document are all that tell of it there.
const OF_ONE_ACT: [&str; 6] =
    ["who {R}{O} what", "who {met} whom", "what was {O} by whom", "{A} {O} what", "who {O} {T}", "which {K} {O} what"];

fn session(corpus: Corpus) -> Session {
    Session::new(corpus)
}

fn corpus(files: &Files) -> Corpus {
    Corpus::from_texts(files.texts()).expect("a corpus without errors")
}

/// Some documents, where they refer to no label of another.
fn only(files: &Files, documents: &[String]) -> Option<Session> {
    corpus(files).only(documents).ok().map(session)
}

/// The rows by the names that they show.
type Told = BTreeMap<Vec<String>, Finding>;

fn told(session: &mut Session, question: &str) -> Told {
    let found = session.ask(question).unwrap_or_else(|problem| panic!("{question}: {problem}"));
    found.rows.into_iter().map(|row| (row.names.clone(), row)).collect()
}

/// The rows by what they are.
fn ids(session: &mut Session, question: &str) -> BTreeSet<Vec<String>> {
    let found = session.ask(question).unwrap_or_else(|problem| panic!("{question}: {problem}"));
    found.rows.into_iter().map(|row| row.ids).collect()
}

/// The documents that a row cites.
fn documents(row: &Finding) -> BTreeSet<String> {
    let citations = row.witnesses.iter().flat_map(|witness| &witness.citations);
    citations.map(|citation| citation.document.clone()).collect()
}

/// The units of a document that a row cites.
fn units(row: &Finding, document: &str) -> BTreeSet<u32> {
    let citations = row.witnesses.iter().flat_map(|witness| &witness.citations);
    citations.filter(|citation| citation.document == document).map(|citation| citation.unit).collect()
}

/// Corpora, each with questions from some templates.
fn each(templates: &[&str], first: u64, mut check: impl FnMut(&Files, &[String])) {
    for seed in 0..CORPORA {
        let mut dice = Dice::new(first + seed);
        let files = Files::generate(&mut dice);
        let questions: Vec<String> = (0..6).map(|_| filled(&mut dice, templates)).collect();
        check(&files, &questions);
    }
}

#[test]
fn what_a_row_cites_is_enough_for_it() {
    let mut found = 0;
    each(&POSITIVE, 20_000, |files, questions| {
        let mut whole = session(corpus(files));
        for question in questions {
            for (names, row) in told(&mut whole, question) {
                let cited: Vec<String> = documents(&row).into_iter().collect();
                assert!(!cited.is_empty(), "{question}: {names:?} cites nothing: {:?}", files.facts());
                let Some(mut alone) = only(files, &cited) else { continue };
                let rows = told(&mut alone, question);
                // What an act is called may rest on a document that tells more of it.
                let there = rows.values().any(|other| other.ids == row.ids);
                assert!(there, "{question}: {names:?} is not in {cited:?}: {rows:?}: {:?}", files.facts());
                found += 1;
            }
        }
    });
    assert!(found > 50, "{found}");
}

/// What may be said of any act, whatever its verb.
const OF_ANY_ACT: [&str; 12] = [
    "",
    ", according to which document",
    ", according to whom",
    ", according to whom, according to which document",
    ", when told",
    ", told since 2025-03-05",
    ", where",
    ", when",
    " in {P}",
    " since {D}",
    " via whom",
    ", by when",
];

#[test]
fn whoever_does_something_of_a_kind_does_something() {
    let mut found = BTreeMap::new();
    each(&["{R}{O}", "{met}", "{R}{O}"], 25_000, |files, verbs| {
        let mut session = session(corpus(files));
        for (verb, said) in verbs.iter().flat_map(|verb| OF_ANY_ACT.map(|said| (verb, said))) {
            let more = filled(&mut Dice::new(verb.len() as u64), &[said]);
            let narrow = ids(&mut session, &format!("who {verb} something{more}"));
            let wide = ids(&mut session, &format!("who reportedly possibly did something{more}"));
            let lost: Vec<_> = narrow.difference(&wide).collect();
            assert!(lost.is_empty(), "who {verb} something{more}: {lost:?} did nothing: {:?}", files.facts());
            *found.entry(said).or_insert(0) += narrow.len();
        }
    });
    assert!(found.values().filter(|rows| **rows > 10).count() > 8, "{found:?}");
}

/// Questions of one act whose last column is the document that tells it.
const IN_WHICH: [&str; 11] = [
    "who {R}{O} what where",
    "who {R}{met} whom where",
    "who {R}{met} whom when",
    "who {R}{O} what when, according to whom",
    "who {R}{O} what since 2025-03-01",
    "who {R}{O} what",
    "who {R}did what",
    "someone {R}did something, when told",
    "who {R}{O} something, according to whom",
    "what is told by {M}",
    "what is told by whom",
];

#[test]
fn a_row_cites_the_document_that_it_names() {
    let mut found = 0;
    each(&IN_WHICH, 26_000, |files, questions| {
        let mut session = session(corpus(files));
        for question in questions {
            for (names, row) in told(&mut session, &format!("{question}, according to which document")) {
                let document = names.last().cloned().unwrap_or_default();
                assert_eq!(
                    documents(&row),
                    BTreeSet::from([document.clone()]),
                    "{question}: {names:?}: {:?}",
                    files.facts()
                );
                let named = ids(&mut session, &format!("{question}, according to {document}"));
                assert!(
                    named.contains(&row.ids[..row.ids.len() - 1]),
                    "{question}, according to {document}: no {names:?}: {:?}",
                    files.facts()
                );
                found += 1;
                // An act that two documents tell goes by the label of the first.
                if files.tells_twice() {
                    continue;
                }
                // An act that another document alone brought up is spoken of here, and not told.
                let Some(mut alone) = only(files, std::slice::from_ref(&document)) else { continue };
                let there = ids(&mut alone, &format!("{question}, according to which document"));
                assert!(there.contains(&row.ids), "{question}: {document} alone has no {names:?}: {:?}", files.facts());
            }
        }
    });
    assert!(found > 50, "{found}");
}

#[test]
fn a_further_document_takes_no_row_away_and_changes_no_citation() {
    let mut found = 0;
    each(&POSITIVE, 21_000, |files, questions| {
        for one in ["d", "e"] {
            let Some(mut alone) = only(files, &[one.to_owned()]) else { continue };
            let mut whole = session(corpus(files));
            for question in questions {
                let (before, after) = (told(&mut alone, question), told(&mut whole, question));
                for row in before.values() {
                    let Some(same) = after.values().find(|other| other.ids == row.ids) else {
                        panic!("{question}: {:?} of {one} alone is gone: {:?}", row.ids, files.facts());
                    };
                    let (cited, now) = (units(row, one), units(same, one));
                    assert!(now.is_superset(&cited), "{question}: {cited:?}, now {now:?}: {:?}", files.facts());
                    found += 1;
                }
            }
        }
    });
    assert!(found > 50, "{found}");
}

#[test]
fn of_one_act_a_document_cites_the_same_sentences_whatever_others_say() {
    each(&OF_ONE_ACT, 22_000, |files, questions| {
        for one in ["d", "e"] {
            let Some(mut alone) = only(files, &[one.to_owned()]) else { continue };
            let mut whole = session(corpus(files));
            for question in questions {
                let (before, after) = (told(&mut alone, question), told(&mut whole, question));
                for row in before.values() {
                    let Some(same) = after.values().find(|other| other.ids == row.ids) else { continue };
                    let (cited, now) = (units(row, one), units(same, one));
                    assert_eq!(now, cited, "{question}: {:?}: {:?}", row.names, files.facts());
                }
            }
        }
    });
}

#[test]
fn a_document_may_be_split_in_two() {
    let names = |session: &mut Session, question: &str| -> BTreeSet<Vec<String>> {
        told(session, question).into_keys().collect()
    };
    each(&POSITIVE, 23_000, |files, questions| {
        let mut one = session(corpus(files));
        let split = Corpus::from_texts(files.split()).expect("the halves load");
        let mut two = session(split);
        for question in questions {
            assert_eq!(names(&mut one, question), names(&mut two, question), "{question}: {:?}", files.facts());
        }
    });
}

#[test]
fn those_who_act_together_stand_in_any_order() {
    let turned = |text: &str| text.replace("alba and boria ", "boria and alba ");
    each(&POSITIVE, 24_000, |files, questions| {
        let texts = files.texts().into_iter().map(|(name, text)| (name, turned(&text)));
        let mut one = session(corpus(files));
        let mut other = session(Corpus::from_texts(texts).expect("a corpus without errors"));
        let ids = |session: &mut Session, question: &str| -> BTreeSet<Vec<String>> {
            told(session, question).into_values().map(|row| row.ids).collect()
        };
        for question in questions {
            assert_eq!(ids(&mut one, question), ids(&mut other, question), "{question}: {:?}", files.facts());
        }
        for (asked, backwards) in [
            ("alba and boria offered what", "boria and alba offered what"),
            ("alba and boria together offered what", "boria and alba together offered what"),
            ("alba and boria met whom", "boria and alba met whom"),
            ("did alba and boria meet", "did boria and alba meet"),
            ("who rejected pact and truce", "who rejected truce and pact"),
            ("what was offered to alba and boria", "what was offered to boria and alba"),
        ] {
            assert_eq!(ids(&mut one, asked), ids(&mut one, backwards), "{asked}: {:?}", files.facts());
        }
    });
}

#[test]
fn a_relative_says_what_the_participle_says() {
    let mut found = 0;
    for seed in 0..CORPORA {
        let mut dice = Dice::new(25_000 + seed);
        let files = Files::generate(&mut dice);
        let mut session = session(corpus(&files));
        for _ in 0..9 {
            let body = filled(&mut dice, &["who {R}{O} what", "who {O} a {N}", "which {K} {O} what", "{A} {O} what"]);
            let (done, agent) = (filled(&mut dice, &["{O}"]), filled(&mut dice, &["{A}", "whom", "a state"]));
            let participle = told(&mut session, &format!("{body} {done} by {agent}"));
            let relative = told(&mut session, &format!("{body} that was {done} by {agent}"));
            let cited = |told: &Told| -> Vec<_> {
                let units = |row: &Finding| ["d", "e"].map(|document| units(row, document));
                told.iter().map(|(names, row)| (names.clone(), units(row))).collect()
            };
            assert_eq!(cited(&participle), cited(&relative), "{body} {done} by {agent}: {:?}", files.facts());
            found += participle.len();
            if agent == "whom" {
                continue;
            }
            let active = told(&mut session, &format!("{body} that {agent} {done}"));
            assert_eq!(
                participle.keys().collect::<Vec<_>>(),
                active.keys().collect::<Vec<_>>(),
                "{body} that {agent} {done}: {:?}",
                files.facts()
            );
        }
    }
    assert!(found > 50, "{found}");
}

/// `an offer by alba` is an offer that was offered by alba, and `alba's offer` the one of it.
#[test]
fn the_agent_of_a_noun_is_that_of_its_verb() {
    for seed in 0..CORPORA {
        let mut dice = Dice::new(26_000 + seed);
        let files = Files::generate(&mut dice);
        let mut session = session(corpus(&files));
        for _ in 0..4 {
            let (noun, done) =
                [("offer", "offered"), ("proposal", "proposed"), ("guarantee", "guaranteed")][dice.below(3)];
            let body = filled(&mut dice, &["who {R}{O}", "which {K} {O}", "who {met} someone that {O}"]);
            let agent = filled(&mut dice, &["{A}"]);
            let by = told(&mut session, &format!("{body} a {noun} by {agent}"));
            let whole = told(&mut session, &format!("{body} a {noun} {done} by {agent}"));
            let owner = told(&mut session, &format!("{body} {agent}'s {noun}"));
            let keys = |told: &Told| told.keys().cloned().collect::<BTreeSet<_>>();
            assert_eq!(keys(&by), keys(&whole), "{body} a {noun} by {agent}: {:?}", files.facts());
            assert_eq!(keys(&by), keys(&owner), "{body} {agent}'s {noun}: {:?}", files.facts());
        }
    }
}
