//! Every engine gives the same answers: by columns, one by one, and rows alone.
//!
//! The golden questions, and questions made at random from the words of a corpus, are asked of the sessions; what one
//! answers, all answer.

use arbtest::arbitrary::{Result, Unstructured};
use whom::question::answer::Answer;
use whom::session::Outcome;
use whom::stop::Stop;
use whom::{Corpus, Session};

/// The same corpus, with and without the column engine, and asked for rows alone.
struct Engines {
    columns: Session,
    one_by_one: Session,
    brief: Session,
}

impl Engines {
    fn over(folder: &str) -> Engines {
        let open = || Session::new(Corpus::load(folder).unwrap_or_else(|error| panic!("{error}")));
        let mut engines = Engines { columns: open(), one_by_one: open(), brief: open() };
        engines.one_by_one.set_columns(false);
        engines.brief.set_brief(true);
        engines
    }

    /// Asks all of them; whether the question was understood, and had an answer.
    fn agree(&mut self, text: &str) -> Option<bool> {
        let [columns, one_by_one, brief] =
            [&mut self.columns, &mut self.one_by_one, &mut self.brief].map(|session| ask(session, text));
        assert_eq!(columns, one_by_one, "{text}");
        assert_eq!(
            brief.as_ref().map(|answer| (&answer.shape, &answer.columns, &answer.rows)),
            one_by_one.as_ref().map(|answer| (&answer.shape, &answer.columns, &answer.rows)),
            "rows alone of {text}"
        );
        one_by_one.map(|answer| !answer.rows.is_empty())
    }
}

fn ask(session: &mut Session, text: &str) -> Option<Answer> {
    let source = session.add("question", text);
    match session.run(source, Stop::never()) {
        Ok(Outcome::Answered(reply)) => Some(reply.answer),
        _ => None,
    }
}

fn golden(corpus: &str, folder: &str) {
    let mut files: Vec<_> = std::fs::read_dir(format!("tests/questions/{corpus}")).unwrap().flatten().collect();
    files.sort_by_key(std::fs::DirEntry::path);
    for file in files {
        let mut engines = Engines::over(folder);
        for line in std::fs::read_to_string(file.path()).unwrap().lines() {
            if let Some(question) = line.strip_prefix("> ") {
                engines.agree(question);
            }
        }
    }
}

#[test]
fn golden_questions_of_the_ceasefire_corpus() {
    golden("ceasefire", "tests/corpora/ceasefire");
}

#[test]
fn golden_questions_of_the_example() {
    golden("data", "data");
}

const SUBJECTS: [&str; 12] = [
    "who",
    "who X",
    "which actor",
    "which actor X",
    "which state",
    "someone",
    "what",
    "no one",
    "arvenia",
    "belmark",
    "which other actor",
    "who of arvenia",
];
const VERBS: [&str; 10] = [
    "rejected",
    "accepted",
    "offered",
    "answered",
    "demanded",
    "supported",
    "met",
    "did",
    "reportedly rejected",
    "said",
];
const OBJECTS: [&str; 16] = [
    "what",
    "whom",
    "whom Y",
    "an offer",
    "which offer",
    "which plan",
    "which proposal",
    "something",
    "the ceasefire",
    "whose offer",
    "how many proposals",
    "a demand",
    "which topic T",
    "every plan",
    "at least 2 plans",
    "nothing",
];
const RELATIVES: [&str; 10] = [
    "",
    "",
    "",
    " offered by whom",
    " offered by which other actor",
    " offered by arvenia",
    " that no one accepted",
    " that someone rejected",
    " demanded by who Z",
    " offered to whom",
];
const ADJUNCTS: [&str; 11] = [
    "",
    "",
    "",
    "",
    " to whom",
    " in which place",
    ", since 2025-03-01",
    ", before 2025-06-01",
    ", how many times",
    " within 30 days",
    ", maybe where",
];
const TAILS: [&str; 9] =
    ["", "", "", "", ", and X supports Y", ", and who rejected what", ", top 3", ", first 2", ", or who accepted what"];

fn question(u: &mut Unstructured<'_>) -> Result<String> {
    let form = u.int_in_range(0..=9)?;
    let count = if u.ratio(1, 6)? { "count " } else { "" };
    let (subject, verb, object) = (u.choose(&SUBJECTS)?, u.choose(&VERBS)?, u.choose(&OBJECTS)?);
    let (relative, adjunct, tail) = (u.choose(&RELATIVES)?, u.choose(&ADJUNCTS)?, u.choose(&TAILS)?);
    Ok(match form {
        0 => format!("which offer did {subject} answer"),
        1 => format!("how many offers offered by which actor did no one answer{tail}"),
        2 => format!("{count}which state did not {} {object}{relative}", u.choose(&["reject", "accept", "support"])?),
        3 => format!("{count}who X {verb} whom Y, and Y {} who Z, and Z {} X", u.choose(&VERBS)?, u.choose(&VERBS)?),
        _ => format!("{count}{subject} {verb} {object}{relative}{adjunct}{tail}"),
    })
}

#[test]
fn generated_questions() {
    let mut engines = Engines::over("tests/corpora/ceasefire");
    let (mut asked, mut answered) = (0, 0);
    arbtest::arbtest(|u| {
        if let Some(found) = engines.agree(&question(u)?) {
            (asked, answered) = (asked + 1, answered + u32::from(found));
        }
        Ok(())
    })
    .budget_ms(std::env::var("WHOM_QUESTIONS_MS").ok().and_then(|ms| ms.parse().ok()).unwrap_or(3000));
    println!("{asked} questions understood, {answered} of them with an answer");
}
