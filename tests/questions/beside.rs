//! What stands beside a verb takes no note and no answer away: whatever the clause, a plain question without an answer
//! says what a report, a hedge or a denial of just that gives.

use std::collections::BTreeMap;
use whom::corpus::Corpus;
use whom::question::answer::Shape;
use whom::session::{Outcome, Session};
use whom::stop::Stop;

/// What may stand behind the object: in a fact, and in the question that it answers.
const BESIDE: [(&str, &str); 20] = [
    ("", ""),
    (" on 2026-02-03", " on 2026-02-03"),
    (" on 2026-02-03", " in 2026-02"),
    (" on 2026-02-03", " since 2026-01-01"),
    (" on 2026-02-03", " before 2026-03-01"),
    (" on 2026-02-03", " until 2026-03-01"),
    (" on 2026-02-03", " after 2026-01-01"),
    (" on 2026-02-03", " between 2026-01-01 and 2026-03-01"),
    (" in quay", " in quay"),
    (" in quay", " in town"),
    (" at fair", " at fair"),
    (" via guild", " via guild"),
    (" with guild", " with guild"),
    (" for 'money'", " for 'money'"),
    (" because 'fear'", " because 'fear'"),
    (" about 'rights'", " about 'rights'"),
    ("", ", told since 2026-01-01"),
    ("", ", told in 2026-04"),
    ("", ", published by 'The Post'"),
    ("", ", according to A"),
];

/// One article that tells one fact.
fn corpus(fact: &str) -> Corpus {
    let cast = "Cast(entities: { \"ara\": (is: \"organisation\", name: \"Ara\"), \"cor\": (is: \"organisation\", name: \"Cor\"), \
                \"bo\": (is: \"person\", name: \"Bo\"), \"guild\": (is: \"organisation\", name: \"the guild\"), \
                \"town\": (is: \"place\", name: \"Town\"), \"quay\": (is: \"place\", name: \"the quay\", within: \"town\"), \
                \"fair\": (is: \"gathering\", name: \"the fair\") })";
    let facts = format!(
        "#![enable(implicit_some)] Facts(document: (id: \"A\", publisher: \"The Post\", date: \"2026-04-01\", \
         text: \"a.txt\"), units: [S(\"They\", [\"{fact}\"])])"
    );
    let texts = [("cast.ron", cast), ("a.ron", &facts), ("a.txt", "They stood together.")];
    Corpus::from_texts(texts.map(|(name, text)| (name, text.to_owned())))
        .unwrap_or_else(|error| panic!("{fact}: {error}"))
}

/// The corpora of some facts, each loaded once.
#[derive(Default)]
struct Corpora(BTreeMap<String, Session>);

impl Corpora {
    /// What is answered to a question: its shape, whether there are rows, and the notes.
    fn asked(&mut self, fact: &str, question: &str) -> (Shape, bool, Vec<String>) {
        let session = self.0.entry(fact.to_owned()).or_insert_with(|| Session::new(corpus(fact)));
        let source = session.add("question", question);
        match session.run(source, Stop::never()) {
            Ok(Outcome::Answered(reply)) => (reply.answer.shape, !reply.answer.rows.is_empty(), reply.answer.notes),
            other => panic!("{question}: {other:?}"),
        }
    }
}

#[test]
fn a_note_of_a_report_a_hedge_or_a_denial_stands_beside_every_clause() {
    let tellings = [
        ("bo said that ara attacked cor{}", "reportedly"),
        ("ara probably attacked cor{}", "probably"),
        ("bo said that ara possibly attacked cor{}", "reportedly possibly"),
        ("ara will attack cor{}", "will"),
        ("bo said that ara will attack cor{}", "will reportedly"),
        ("ara would attack cor{}", "would"),
        ("bo said that ara did not attack cor{}", "reportedly explicitly not"),
    ];
    let (mut corpora, mut silent) = (Corpora::default(), Vec::new());
    for (telling, adverb) in tellings {
        for (told, clause) in BESIDE {
            let fact = telling.replace("{}", told);
            for (question, gives) in [("who attacked whom{}", "1 row"), ("did ara attack cor{}", "yes")] {
                let question = question.replace("{}", clause);
                let (_, found, notes) = corpora.asked(&fact, &question);
                let offered = notes.iter().filter_map(|note| offer(note, gives).map(str::to_owned));
                // Who denies what is asked of somebody else writes `did not`.
                let says = |offer: &&String| has_words(offer, &adverb.replace("explicitly", "explicitly did"));
                let mut offered = offered.filter(|offer| has_words(offer, adverb) || says(&offer));
                let leads = offered.any(|offer| corpora.asked(&fact, &offer).1);
                if found || !leads {
                    silent.push(format!("{fact} / {question}: {notes:?}"));
                }
            }
        }
    }
    assert!(silent.is_empty(), "{}", silent.join("\n"));
}

/// What a note says would give so much.
fn offer<'n>(note: &'n str, gives: &str) -> Option<&'n str> {
    note.strip_prefix('`')?.strip_suffix(gives)?.strip_suffix("` would give ")
}

/// Whether a text has these words, in this order.
fn has_words(text: &str, words: &str) -> bool {
    let mut all = text.split(' ');
    words.split(' ').all(|word| all.any(|other| other == word))
}

/// Of a day or a street nothing is said of its month or town: what is denied there is led to, and answers no for no more.
#[test]
fn a_denial_answers_no_beside_every_clause_that_it_is_as_wide_as() {
    let denials = [
        ("ara did not attack cor{}", "did ara attack cor{}", "explicitly not"),
        ("bo said that ara did not attack cor{}", "did ara attack cor{}, according to bo", "explicitly not"),
        ("ara will not attack cor{}", "will ara attack cor{}", ""),
        ("bo said that ara will not attack cor{}", "will ara attack cor{}, according to bo", ""),
    ];
    let wider = [
        (" in 2026-02", " on 2026-02-03"),
        (" in 2026-02", " in 2026-02"),
        (" since 2026-01-01", " since 2026-01-01"),
        (" since 2026-01-01", " in 2026-02"),
        (" between 2026-01-01 and 2026-03-01", " in 2026-02"),
        (" in town", " in quay"),
    ];
    let narrower = |told: &str, clause: &str| {
        told.starts_with(" on 2026") && !clause.starts_with(" on 2026") || clause.starts_with(" in town")
    };
    let (mut corpora, mut wrong) = (Corpora::default(), Vec::new());
    for (denial, asked_by, adverb) in denials {
        for (told, clause) in BESIDE.into_iter().chain(wider) {
            let (fact, question) = (denial.replace("{}", told), asked_by.replace("{}", clause));
            let (shape, found, notes) = corpora.asked(&fact, &question);
            let expected = if narrower(told, clause) { Shape::YesNo } else { Shape::No };
            let leads = |note: &String| {
                let offered = offer(note, "yes").map(str::to_owned).filter(|offer| has_words(offer, adverb));
                offered.is_some_and(|offer| corpora.asked(&fact, &offer).1)
            };
            let led = adverb.is_empty() || found || notes.iter().any(leads);
            if shape != expected || found != (shape == Shape::No) || !led {
                wrong.push(format!("{fact} / {question}: {shape:?} {notes:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
