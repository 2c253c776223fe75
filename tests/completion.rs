//! What is offered while a question is typed.

use std::fs;
use whom::completion::{Completion, Offers};
use whom::corpus::Corpus;
use whom::session::{Judged, Session};

fn session() -> Session {
    Session::new(Corpus::load(concat!(env!("CARGO_MANIFEST_DIR"), "/data")).unwrap())
}

fn offered(session: &Session, line: &str) -> Vec<String> {
    Completion::new(session.typist()).offers(line).words.into_iter().map(|word| word.text).collect()
}

#[test]
fn only_what_can_come_next() {
    let session = session();
    let first = offered(&session, "");
    assert_eq!(first[..4], ["who", "what", "which", "whom"]);
    assert!(!first.contains(&"rejected".to_owned()), "{first:?}");

    let verbs = offered(&session, "who ");
    assert!(verbs.contains(&"rejected".to_owned()) && verbs.contains(&"reportedly".to_owned()));
    assert!(!verbs.contains(&"who".to_owned()) && !verbs.contains(&"rejecting".to_owned()));

    // In the base form after an auxiliary.
    let after = offered(&session, "did zelensky re");
    assert!(after.contains(&"reject".to_owned()) && !after.contains(&"rejected".to_owned()), "{after:?}");
}

#[test]
fn the_most_frequent_come_first() {
    let session = session();
    let verbs = offered(&session, "who ");
    let at = |word: &str| verbs.iter().position(|verb| verb == word).unwrap();
    assert!(at("demanded") < at("rejected") && at("rejected") < at("abandoned"));
}

#[test]
fn names_come_whole_with_their_kind() {
    let completion = Completion::new(session().typist());
    let found = completion.offers("who invited whom to the Moscow t");
    assert_eq!((found.words[0].shown.as_str(), found.words[0].text.as_str()), ("Moscow talks", "talks"));
    assert_eq!(found.words[0].what, "gathering");
    assert_eq!(found.start, "who invited whom to the Moscow ".len());
}

#[test]
fn a_name_goes_on_though_its_first_word_is_none() {
    let session = session();
    for typed in ["Eastern", "Eastern E", "Eastren Economic"] {
        let found = offered(&session, &format!("who offered what at the {typed}"));
        assert!(found.contains(&"Eastern Economic Forum".to_owned()), "{typed}: {found:?}");
    }
}

#[test]
fn a_slip_is_mended() {
    let session = session();
    assert_eq!(offered(&session, "who rejetced")[0], "rejected");
    assert_eq!(offered(&session, "did zelenksy")[0], "zelensky");
}

#[test]
fn columns_are_those_of_the_question() {
    let session = session();
    assert_eq!(offered(&session, "who rejected what offered by whom, sorted by "), ["who", "what", "whom"]);
}

#[test]
fn a_defined_verb_is_offered() {
    let mut session = session();
    let definition = session.add("definition", "define X shuns Y: X rejected Y");
    session.run(definition, whom::stop::Stop::never()).unwrap();
    assert!(offered(&session, "who shu").contains(&"shuns".to_owned()));
}

/// Questions typed by taking what is offered, and nothing else, until they may end.
fn whatever_is_offered_leads_to_a_question(folder: &str, seeds: std::ops::Range<u64>) {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/");
    let typist = Session::new(Corpus::load(format!("{root}{folder}")).unwrap()).typist();
    let completion = Completion::new(typist.clone());
    for seed in seeds {
        let line = typed(&completion, seed);
        assert_eq!(typist.judge(&line), Judged::Right, "{line}");
    }
}

#[test]
fn whatever_is_offered_of_the_talks_leads_to_a_question() {
    whatever_is_offered_leads_to_a_question("data", 0..7);
}

// In a test of its own, beside the other.
#[test]
fn whatever_is_offered_of_any_corpus_leads_to_a_question() {
    whatever_is_offered_leads_to_a_question("data", 7..10);
    whatever_is_offered_leads_to_a_question("tests/corpora/ceasefire", 100..103);
}

/// A question made of offers, by the numbers that follow from a seed.
fn typed(completion: &Completion, seed: u64) -> String {
    let mut random = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut next = |below: usize| {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        usize::try_from(random % below as u64).unwrap()
    };
    let mut line = String::new();
    for step in 0..14 {
        if step > 2 && completion.is_whole(&line) && next(3) == 0 {
            break;
        }
        let Offers { start, words: found } = completion.offers(&line);
        line.truncate(start);
        if found.is_empty() {
            break;
        }
        // Half of the time one of the first, half of the time any.
        let few = if next(2) == 0 { found.len() } else { found.len().min(12) };
        line.push_str(&found[next(few)].text);
        line.push(' ');
    }
    // Whoever stops in the middle can still end: the shortest way is offered.
    let mut left = 12;
    while !completion.is_whole(&line) {
        let Offers { start, words: found } = completion.offers(&line);
        line.truncate(start);
        let end = found.iter().find(|word| completion.is_whole(&format!("{line}{}", word.text)));
        let way = end.or_else(|| found.get(usize::try_from(seed).unwrap() % found.len().max(1)));
        let word = way.unwrap_or_else(|| panic!("nothing is offered after {line:?}"));
        line.push_str(&word.text);
        line.push(' ');
        left -= 1;
        assert!(left > 0, "no end is offered after {line:?}");
    }
    line
}

/// Every question of the scripts can be typed by taking offers.
#[test]
fn whatever_can_be_asked_is_offered() {
    let completion = Completion::new(session().typist());
    let mut missing = vec![];
    for line in questions().iter().step_by(7) {
        let mut at = 0;
        while at < line.len() {
            let rest = &line[at..];
            if let Some(quoted) = rest.strip_prefix('\'') {
                // A quoted topic is offered from its first letter on.
                at += quoted.find('\'').unwrap() + 2;
            } else {
                let letter = rest.chars().next().unwrap().to_string();
                let found = completion.offers(&format!("{}{letter}", &line[..at])).words;
                let fits =
                    |text: &str| rest.strip_prefix(text).is_some_and(|after| !after.starts_with(char::is_alphanumeric));
                let longest = found.iter().filter(|word| fits(&word.text)).map(|word| word.text.len()).max();
                let Some(len) = longest else {
                    if !rest.starts_with("sponsors") {
                        missing.push(format!("{} | {rest}", &line[..at]));
                    }
                    break;
                };
                at += len;
            }
            at += line[at..].len() - line[at..].trim_start().len();
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

fn questions() -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/queries");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "whom"));
    files.sort();
    let scripts: Vec<String> = files.iter().map(|file| fs::read_to_string(file).unwrap()).collect();
    let lines = scripts.iter().flat_map(|text| text.lines());
    lines.filter_map(|line| Some(line.strip_prefix("expect ")?.split_once(": ")?.1.to_owned())).collect()
}
