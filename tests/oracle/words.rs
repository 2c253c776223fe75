//! What is printed of an act can be read again: its sentence is a question, which the act answers.

use super::corpora::Files;
use super::dice::Dice;
use whom::corpus::Corpus;
use whom::facts::{ActId, Filler};
use whom::graph::{Standing, Store, describe_act, sentence_of};
use whom::lexicon::Role;
use whom::session::{Findings, Session};

/// How many corpora are tried.
const CORPORA: u64 = 10;

/// Words that stand for what has no name: somebody unknown, and rivals.
const NAMELESS: [&str; 2] = ["unknown", " / "];

/// Topics that the facts quote, as a question does.
const QUOTED: [&str; 3] = ["martial law", "the guns fall silent", "a pause"];

fn named(words: &str) -> bool {
    !NAMELESS.iter().any(|nameless| words.contains(nameless))
}

fn quoted(words: &str) -> String {
    QUOTED.iter().fold(words.to_owned(), |words, topic| words.replace(topic, &format!("'{topic}'")))
}

/// Without what stands in brackets behind an act: it tells it from another for who reads, and is no part of the sentence.
fn unbracketed(words: &str) -> String {
    let mut depth = 0;
    let mut kept = String::new();
    for part in words.split_inclusive([' ', '(', ')']) {
        depth += i32::from(part.ends_with('('));
        if depth == 0 {
            kept.push_str(part);
        }
        if part.ends_with(')') {
            depth -= 1;
            kept.truncate(kept.trim_end().len());
        }
    }
    kept
}

/// Whether the acts that an act is about stand, or are told in its clause: a question about `the offer by alba` is about
/// one that stands. Nobody meets himself.
fn is_firm(graph: &Store, act: ActId) -> bool {
    let told = graph.mentions_of(act).flat_map(|speech| graph.told_in(speech)).map(|id| graph.mention(id).act());
    let clauses: Vec<ActId> = told.collect();
    let roles: Vec<_> = graph.roles(act).collect();
    let mut partners: Vec<Filler> = roles
        .iter()
        .filter(|edge| matches!(edge.role, Role::Agent | Role::Theme | Role::Partner))
        .map(|edge| edge.filler)
        .collect();
    partners.sort_unstable();
    partners.dedup();
    let alone = partners.len() < 2;
    let inner = roles.iter().filter_map(|edge| match edge.filler {
        Filler::Act(inner) => Some(inner),
        Filler::Entity(_) => None,
    });
    let firm = |inner: ActId| clauses.contains(&inner) || graph.told(inner).meets(Standing::plain());
    !(alone && graph.symmetric(graph.verb(act))) && inner.clone().all(|inner| firm(inner) && is_firm(graph, inner))
}

fn asked(session: &mut Session, words: &str) -> Result<Findings, String> {
    session.ask(words).map_err(|problem| format!("{words}\n{problem}"))
}

fn cites(found: &Findings, act: ActId) -> bool {
    found.rows.iter().flat_map(|row| &row.witnesses).any(|witness| witness.act == act)
}

#[test]
fn what_is_printed_of_an_act_reads_back() {
    let (mut read, mut own, mut standing, mut wrong, mut lost) = (0, 0, 0, Vec::new(), Vec::new());
    for seed in 0..CORPORA {
        let mut dice = Dice::new(30_000 + seed);
        let files = Files::generate(&mut dice);
        let mut session = Session::new(Corpus::from_texts(files.texts()).expect("a corpus without errors"));
        for act in (0..session.corpus().store.acts()).map(ActId) {
            let (graph, lexicon) = (&session.corpus().store, session.lexicon());
            let sentence = sentence_of(graph, lexicon, act);
            let described = describe_act(graph, lexicon, act);
            let stands = graph.told(act).meets(Standing::plain()) && is_firm(graph, act);
            let (_, short) = described.split_once(": ").expect("a noun and a sentence");
            for words in [sentence.clone(), short.to_owned()] {
                if !named(&words) {
                    continue;
                }
                let words = quoted(&unbracketed(&words));
                match asked(&mut session, &words) {
                    Err(problem) => wrong.push(problem),
                    Ok(found) => {
                        read += 1;
                        standing += usize::from(stands);
                        own += usize::from(stands && cites(&found, act));
                        if stands && !cites(&found, act) {
                            lost.push(format!("{words} | {}", files.facts().join(" | ")));
                        }
                    }
                }
            }
        }
    }
    wrong.truncate(60);
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    assert!(read > 60, "{read}");
    // Some say less than the record: a hedge under a demand, or somebody who met himself.
    assert!(own * 20 >= standing * 19, "{own} of {standing} find their own act:\n{}", lost.join("\n"));
}

/// A cast for facts of one act each.
const PLAIN_CAST: &str = r#"Cast(entities: {
    "alba": (is: "state", name: "Alba"),
    "boria": (is: "state", name: "Boria"),
    "ann": (is: "person", name: "Ann"),
    "pact": (is: "agreement", name: "the pact"),
})"#;

/// Each fact in a corpus of its own: its act in words, and whether the question in these words finds the act.
fn read_back(fact: &str) -> (String, bool) {
    read_back_act(fact, |_| true)
}

/// The same of the first act whose words are these.
fn read_back_act(fact: &str, is_meant: fn(&str) -> bool) -> (String, bool) {
    let facts = format!("Facts(document: (id: \"d\"), units: [S(\"A unit.\", [\"{fact}\"])])");
    let texts = [("cast.ron".to_owned(), PLAIN_CAST.to_owned()), ("d.ron".to_owned(), facts)];
    let corpus = Corpus::from_texts(texts).unwrap_or_else(|problems| panic!("{fact}: {problems:?}"));
    let mut session = Session::new(corpus);
    let store = &session.corpus().store;
    let each = (0..store.acts()).map(|id| (ActId(id), sentence_of(store, session.lexicon(), ActId(id))));
    let (act, words) = each.into_iter().find(|(_, words)| is_meant(words)).unwrap_or_else(|| panic!("{fact}: no act"));
    let found = asked(&mut session, &words).unwrap_or_else(|problem| panic!("{fact}: {problem}"));
    (words, cites(&found, act))
}

/// A condition is printed last, and as what it is: that something is done, or that it is not.
#[test]
fn a_condition_reads_back() {
    for (fact, printed) in [
        (
            "alba would leave pact if boria does not sign pact",
            "Alba would leave the pact if Boria did not sign the pact",
        ),
        ("alba would leave pact if boria signs pact", "Alba would leave the pact if Boria signed the pact"),
        (
            "alba would leave pact in 2025-03 if boria does not sign pact",
            "Alba would leave the pact in 2025-03 if Boria did not sign the pact",
        ),
        ("alba would leave pact if boria may attack ann", "Alba would leave the pact if Boria attacked Ann"),
        ("alba would leave pact if pact is not signed", "Alba would leave the pact if the pact was not signed"),
        (
            "alba would leave pact if boria fails to sign pact",
            "Alba would leave the pact if Boria did not sign the pact",
        ),
    ] {
        let (words, found) = read_back_act(fact, |words| words.contains(" if "));
        assert_eq!(words, printed, "{fact}");
        assert!(found, "{fact} | {words}");
    }
}

/// An amount in every role that takes one, in every form: none is taken for what the act is about, and none is lost.
#[test]
fn an_amount_reads_back_in_every_role() {
    let amounts = ["90", "about 90", "up to 90", "at least 90", "more than 90", "fewer than 90", "between 60 and 90"];
    let frames = [
        "boria offered {} boats to alba",
        "boria guaranteed {} boats to alba",
        "boria proposed {} boats to alba",
        "boria demanded {} boats from alba",
        "boria required {} boats of alba",
        "boria supplied {} boats to alba",
        "boria released {} boats",
        "boria announced {} boats",
        "boria threatened alba with {} boats",
        "boria asked alba for {} boats",
        "boria planned {} boats for alba",
        "boria hoped for {} boats",
        "boria released pact in exchange for {} boats",
        "boria left pact because of {} boats",
        "boria talked with alba about {} boats",
        "boria talked about {} boats",
        "boria pressed alba about {} boats",
        "boria told alba about {} boats",
        "boria left alba for {} days",
    ];
    for (frame, amount) in frames.iter().flat_map(|frame| amounts.map(|amount| (frame, amount))) {
        let fact = frame.replace("{}", amount);
        let (words, found) = read_back(&fact);
        // Behind an `about` of its own, the amount is read as it stands.
        let kept = words.contains(amount) || words.contains(&amount.replace("about ", ""));
        assert!(found && kept, "{fact} | {words}");
    }
}

/// What somebody wants not to be done, in every way of saying so.
#[test]
fn what_is_not_to_be_done_reads_back() {
    for (fact, printed) in [
        ("ann demanded that boria not sign pact", "Ann demanded that Boria not sign the pact"),
        ("ann required that boria not sign pact", "Ann required that Boria not sign the pact"),
        ("ann urged that pact not be signed", "Ann urged that the pact not be signed"),
        ("ann proposed that boria not sign pact", "Ann proposed that Boria would not sign the pact"),
        ("ann asked that boria never sign pact", "Ann asked that Boria not sign the pact"),
        ("ann urged boria not to sign pact", "Ann urged Boria not to sign the pact"),
        ("ann promised not to sign pact", "Ann promised not to sign the pact"),
        ("ann planned to not sign pact", "Ann planned not to sign the pact"),
        ("ann threatened never to sign pact", "Ann threatened not to sign the pact"),
        ("boria was asked not to sign pact", "someone asked Boria not to sign the pact"),
        ("ann demanded that pact be signed", "Ann demanded that the pact be signed"),
        ("ann said that pact will be signed", "Ann said that the pact will be signed"),
        ("pact was not signed", "the pact was not signed"),
        ("ann demanded that boria sign pact", "Ann demanded that Boria sign the pact"),
    ] {
        let (words, found) = read_back(fact);
        assert_eq!(words, printed, "{fact}");
        assert!(found, "{fact} | {words}");
    }
}

/// Whoever did it did it: `alba was attacked` and `someone attacked alba` are asked for alike.
#[test]
fn what_nobody_is_named_for_was_done_by_somebody() {
    for fact in ["alba was attacked", "someone attacked alba"] {
        assert_eq!(read_back(fact), ("someone attacked Alba".to_owned(), true), "{fact}");
    }
}
