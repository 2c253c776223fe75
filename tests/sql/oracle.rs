//! A database that loads the tables of a corpus gives the rows that the engine gives: for every golden question, and for
//! generated ones over generated corpora.

use crate::brought;
use crate::corpora::Files;
use crate::database::{Database, PASSING};
use crate::dice::Dice;
use crate::postgres::Postgres;
use crate::questions::{definitions, question};
use crate::templates::{self, CONSTRUCTS};
use crate::text::hostile;
use serde_json::Value as Json;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use whom::corpus::Corpus;
use whom::output::tables::value_number;
use whom::question::answer::Shape;
use whom::session::{Outcome, Session};
use whom::sql::Dialect;
use whom::stop::Stop;

/// What became of the questions.
#[derive(Default)]
struct Tally {
    asked: usize,
    answered: usize,
    /// Those that cannot be said, each with why.
    unsaid: Vec<String>,
    /// Those with other rows, or that the database refuses.
    wrong: Vec<String>,
}

type Rows = BTreeSet<Vec<Option<i64>>>;

/// A database that is asked.
pub enum Asked {
    DuckDb(Database),
    Postgres(Postgres),
}

impl Asked {
    pub fn duckdb() -> Option<Asked> {
        Database::duckdb().map(Asked::DuckDb)
    }

    pub fn postgres() -> Option<Asked> {
        Postgres::start().map(Asked::Postgres)
    }

    pub fn dialect(&self) -> Dialect {
        match self {
            Asked::DuckDb(_) => Dialect::DuckDb,
            Asked::Postgres(_) => Dialect::Postgres,
        }
    }

    fn load(&mut self, corpus: &Corpus, name: &str) {
        match self {
            Asked::DuckDb(database) => database.load(corpus, name),
            Asked::Postgres(database) => database.load(corpus, name),
        }
    }

    pub fn rows(&mut self, sql: &str) -> Result<Vec<Vec<Json>>, String> {
        match self {
            Asked::DuckDb(database) => database.rows(sql),
            Asked::Postgres(database) => database.rows(sql),
        }
    }
}

/// A session beside a database that holds the same corpus.
pub struct Pair<'d> {
    pub session: Session,
    pub database: &'d mut Asked,
}

impl Pair<'_> {
    /// Asks both; a definition is taken up.
    fn ask(&mut self, question: &str, tally: &mut Tally) {
        let source = self.session.add("question", question);
        let Ok(Outcome::Answered(reply)) = self.session.run(source, Stop::never()) else { return };
        tally.asked += 1;
        let sql = match self.session.sql(source, self.database.dialect()) {
            Ok(sql) => sql,
            Err(problems) => return tally.unsaid.push(format!("{question}: {}", problems[0].message)),
        };
        let answer = &reply.answer;
        let number = |value| value_number(value, &self.session.corpus().store);
        let mut expected: Rows = answer.rows.iter().map(|row| row.into_iter().map(number).collect()).collect();
        if answer.shape.is_yes_or_no() {
            // What the record says no to has no row in a database either.
            let yes = answer.shape == Shape::YesNo && !answer.rows.is_empty();
            expected = BTreeSet::from([vec![Some(i64::from(yes))]]);
        }
        tally.answered += usize::from(answer.shape != Shape::Count && !answer.rows.is_empty());
        let found = match self.database.rows(&sql) {
            Ok(rows) => rows.iter().map(|row| row.iter().map(cell).collect()).collect(),
            Err(error) => return tally.wrong.push(format!("{question}\n{error}\n{sql}")),
        };
        if expected != found {
            tally.wrong.push(format!("{question}\nengine {expected:?}\ndatabase {found:?}\n{sql}"));
        }
    }
}

pub fn cell(cell: &Json) -> Option<i64> {
    cell.as_i64().or_else(|| cell.as_bool().map(i64::from))
}

/// The corpora of golden files, each loaded once.
#[derive(Default)]
struct Corpora(BTreeMap<String, Corpus>);

impl Corpora {
    /// A session over the corpus of a name, beside the database that holds it too.
    fn pair<'d>(&mut self, name: &str, database: &'d mut Asked, corpus: impl FnOnce() -> Corpus) -> Pair<'d> {
        let corpus = self.0.entry(name.to_owned()).or_insert_with(corpus);
        database.load(corpus, name);
        Pair { session: session(corpus.clone()), database }
    }
}

/// Every question of the golden files, with the corpus that it is asked of and the definitions before it.
pub fn golden(database: &mut Asked, ask: &mut dyn FnMut(&mut Pair<'_>, &str)) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files: Vec<_> = ["ceasefire", "data", "told"]
        .iter()
        .flat_map(|corpus| std::fs::read_dir(root.join("tests/questions").join(corpus)).expect("golden files"))
        .map(|entry| entry.expect("an entry").path())
        .collect();
    files.sort();
    let mut corpora = Corpora::default();
    for file in files {
        let text = std::fs::read_to_string(&file).expect("a golden file");
        let corpus = file.parent().and_then(Path::file_name).and_then(|name| name.to_str()).expect("a folder");
        let (name, folder) = match corpus {
            "told" => (file.display().to_string(), None),
            "data" => (corpus.to_owned(), Some(root.join("data"))),
            _ => (corpus.to_owned(), Some(root.join("tests/corpora").join(corpus))),
        };
        let whole =
            || folder.as_ref().map_or_else(|| brought::corpus(&text), |folder| Corpus::load(folder).expect("a corpus"));
        let mut pair = corpora.pair(&name, database, whole);
        for line in text.lines() {
            if let Some(documents) = line.strip_prefix("only ") {
                let only = || {
                    let documents: Vec<&str> = documents.split(", ").collect();
                    whole().only(&documents).expect("these documents stand alone")
                };
                pair = corpora.pair(&format!("{name} {line}"), database, only);
            } else if let Some(question) = line.strip_prefix("> ") {
                let question = question.strip_prefix("json: ").unwrap_or(question);
                let question = question.strip_prefix("explain ").unwrap_or(question);
                ask(&mut pair, question);
            }
        }
    }
}

fn session(corpus: Corpus) -> Session {
    let mut session = Session::new(corpus);
    session.set_brief(true);
    session
}

/// A session over a corpus that is asked now and no more, beside a database that holds it.
fn passing(corpus: Corpus, database: &mut Asked) -> Pair<'_> {
    database.load(&corpus, PASSING);
    Pair { session: session(corpus), database }
}

/// Generated questions of generated corpora.
fn generated(database: &mut Asked, wanted: usize, tally: &mut Tally) {
    let mut seed = std::env::var("WHOM_ORACLE_SEED").ok().and_then(|text| text.parse().ok()).unwrap_or(0);
    while tally.asked < wanted {
        let mut dice = Dice::new(seed);
        let files = Files::generate(&mut dice);
        let corpus = Corpus::from_texts(files.texts()).expect("a corpus without errors");
        let mut pair = passing(corpus, database);
        for definition in definitions(&mut dice) {
            pair.ask(definition, tally);
        }
        for at in 0..24 {
            let asked = if at % 3 == 2 {
                question(&mut dice)
            } else {
                let construct = dice.below(CONSTRUCTS.len());
                templates::question(&mut dice, construct)
            };
            pair.ask(&asked, tally);
        }
        seed += 1;
    }
}

fn judge(what: &str, tally: &Tally, most_unsaid: usize) {
    let Tally { asked, answered, unsaid, wrong } = tally;
    println!("{what}: {asked} questions, {answered} with answers, {} not said", unsaid.len());
    let shown: Vec<&str> = wrong.iter().take(3).map(String::as_str).collect();
    assert!(wrong.is_empty(), "{} of {asked} are wrong:\n\n{}", wrong.len(), shown.join("\n\n"));
    assert!(unsaid.len() <= most_unsaid, "{} are not said:\n{}", unsaid.len(), unsaid.join("\n"));
}

/// All golden questions.
fn golden_agrees(database: Option<Asked>) {
    let Some(mut database) = database else { return };
    let mut tally = Tally::default();
    golden(&mut database, &mut |pair, question| pair.ask(question, &mut tally));
    judge("golden", &tally, GOLDEN_UNSAID);
}

fn generated_agrees(database: Option<Asked>, otherwise: usize) {
    let Some(mut database) = database else { return };
    let wanted = std::env::var("WHOM_ORACLE").ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise);
    let mut tally = Tally::default();
    generated(&mut database, wanted, &mut tally);
    judge("generated", &tally, wanted / 100);
}

/// So many golden questions are not said: chains of acts, and a definition that refers to itself twice. It may only become
/// smaller.
const GOLDEN_UNSAID: usize = 6;

#[test]
fn duckdb_answers_golden_questions_as_the_engine_does() {
    golden_agrees(Asked::duckdb());
}

#[test]
fn postgres_answers_golden_questions_as_the_engine_does() {
    golden_agrees(Asked::postgres());
}

#[test]
fn duckdb_answers_generated_questions_as_the_engine_does() {
    generated_agrees(Asked::duckdb(), 400);
}

#[test]
fn postgres_answers_generated_questions_as_the_engine_does() {
    generated_agrees(Asked::postgres(), 100);
}

fn hostile_agrees(database: Option<Asked>) {
    let Some(mut database) = database else { return };
    let (corpus, questions) = hostile();
    let mut pair = passing(corpus, &mut database);
    let mut tally = Tally::default();
    for question in questions {
        pair.ask(question, &mut tally);
    }
    judge("hostile", &tally, 0);
    assert_eq!((tally.asked, tally.answered), (3, 2));
}

#[test]
fn duckdb_takes_hostile_names_as_names() {
    hostile_agrees(Asked::duckdb());
}

#[test]
fn postgres_takes_hostile_names_as_names() {
    hostile_agrees(Asked::postgres());
}
