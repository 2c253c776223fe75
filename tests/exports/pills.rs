//! What a pill says of an act is what the act's sentence says: its words stand in it, in the same order.

use expect_test::expect;
use std::collections::BTreeSet;
use std::fmt::Write;
use whom::corpus::{Corpus, LoadError};
use whom::lexicon::{Lexicon, Verb};
use whom::output::picture::{Pill, Scene, Shown};

const CAST: &str = r#"Cast(entities: {
    "alba": (is: "state", name: "Alba"),
    "boria": (is: "person", name: "Boria"),
    "ann": (is: "person", name: "Ann"),
    "pact": (is: "agreement", name: "the pact"),
})"#;

/// What may follow a verb.
const FRAMES: [&str; 19] = [
    "pact",
    "boria",
    "boria in 2011 because of 'rain'",
    "pact with boria",
    "'boats' to boria",
    "boria as 'chief'",
    "boria to alba",
    "boria with 'a strike'",
    "boria of 'theft'",
    "boria for 'help'",
    "boria for leaving pact",
    "to sign pact on 2025-05-01",
    "boria to sign pact with alba",
    "for boria to resign",
    "that boria signed pact in 2011",
    "boria that alba signed pact",
    "that alba threatened 'the boats'",
    "30 boats to boria",
    "pact if boria signs it",
];

/// A verb without what it is called.
fn shape(verb: &Verb) -> Verb {
    let none = String::new;
    Verb {
        base: none(),
        third: none(),
        past: none(),
        participle: none(),
        noun: none(),
        plural: none(),
        is_a: vec![],
        below: vec![],
        plover: None,
        cameo: None,
        ..verb.clone()
    }
}

/// Facts of one file, each in a unit of its own line.
fn corpus(facts: &[String]) -> Result<Corpus, Box<LoadError>> {
    let units = facts.iter().enumerate().fold(String::new(), |mut units, (at, fact)| {
        _ = write!(units, "\nS(\"Unit {at}.\", [\"{fact}\"]),");
        units
    });
    let facts = format!("Facts(document: (id: \"d\", date: \"2025-06-03\"), units: [{units}])");
    Corpus::from_texts([("cast.ron".to_owned(), CAST.to_owned()), ("d.ron".to_owned(), facts)]).map_err(Box::new)
}

/// The pills of those facts that are right.
fn pills(mut facts: Vec<String>) -> Vec<Pill> {
    loop {
        let wrong: BTreeSet<usize> = match corpus(&facts) {
            Ok(corpus) => return Scene::new(&corpus, "").picture("all", &Shown::All).pills,
            Err(told) => {
                let places =
                    told.diagnostics.iter().filter_map(|problem| problem.labels.first()).map(|label| label.place);
                places.map(|place| told.sources.line_column(place.source, place.span.start).0).collect()
            }
        };
        let kept = facts.len();
        let mut line = 1;
        facts.retain(|_| {
            line += 1;
            !wrong.contains(&line)
        });
        assert!(facts.len() < kept, "{facts:?}");
    }
}

/// The first word of a pill that its sentence does not have behind the last one.
fn astray(pill: &Pill) -> Option<String> {
    let sentence = pill.quotes.first().map_or("", String::as_str);
    let mut told = sentence.split(' ').map(|word| word.trim_matches(','));
    let told_by = pill.words.rfind(" (").filter(|_| pill.words.ends_with(')')).unwrap_or(pill.words.len());
    let mut words = pill.words[..told_by].split(' ').map(|word| word.trim_matches(['‘', '’', ',']));
    let word = words.find(|word| !told.any(|other| other == *word))?;
    Some(format!("{word}: {} | {sentence}", pill.words))
}

#[test]
fn every_word_of_a_pill_stands_in_the_sentence_of_its_act() {
    let (lexicon, mut tried, mut wrong) = (Lexicon::builtin(), 0, vec![]);
    let mut shapes: Vec<Verb> = vec![];
    for (_, verb) in lexicon.verbs() {
        // One verb of a shape stands for the others.
        if shapes.contains(&shape(verb)) {
            continue;
        }
        shapes.push(shape(verb));
        let facts: Vec<String> = FRAMES.iter().map(|frame| format!("ann {} {frame}", verb.past)).collect();
        let drawn = pills(facts);
        tried += drawn.len();
        wrong.extend(drawn.iter().filter_map(astray));
    }
    assert!(tried > 1_000, "{tried}");
    assert!(wrong.is_empty(), "{} of {tried}:\n{}", wrong.len(), wrong.join("\n"));
}

/// On the pill of who tells of an act that has a pill of its own stands what he tells of it: a part alone, or that it happened,
/// and when. What is only offered stands on the pill of that.
#[test]
fn a_pill_says_what_is_told_of_an_act_elsewhere() {
    let facts = [
        "ann said that theft: alba sold pact in 1931",
        "boria denied that @theft",
        "boria said that @theft in 1932",
        "alba offered to lend pact to boria for 10 years",
        "alba offered that loan: boria lend pact to ann for 2 years",
        "ann criticised @loan",
    ];
    let words: Vec<String> = pills(facts.map(str::to_owned).to_vec()).into_iter().map(|pill| pill.words).collect();
    expect![[r#"
        criticised
        sold on 1931 / 1932 (say Ann, Boria; Boria denies it)
        said that it happened, in 1931
        offered to lend to Boria for 10 years
        offered
        denied
        said that it was in 1932
        would lend to Ann for 2 years (offered by Alba)"#]]
    .assert_eq(&words.join("\n"));
}
