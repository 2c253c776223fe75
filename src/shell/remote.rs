//! `--on ENGINE`: questions that a database answers, shown as the engine's own answers are.
//!
//! Names, sentences and `why` are those of the corpus at hand; the rows, and the mentions that are cited for those that are
//! shown, come from the database. Notes are not looked for. Must not know how a database is reached.

use super::conversation::Conversation;
use super::engine::{Engine, EngineError, Queries};
use super::exit::Failure;
use crate::diagnostic::Diagnostic;
use crate::question::answer::Shape;
use crate::question::translate::ShownRows;
use crate::sentence::tree::Mode;
use crate::session::{CitedLine, ForDatabase, OtherTables, Outcome, Reply};
use crate::source::SourceId;
use csv::StringRecord;

/// What is asked first: whether the tables are those of the corpus at hand.
const ABOUT: &str = "SELECT * FROM about;";

/// What is said where a question is to be written and answered.
pub(super) const ONE_OF_BOTH: &str = "`--sql` writes the question as SQL, `--on` has a database answer it: one of both";

/// So many rows are named in the query for their sources; more are found by it again.
const NAMED: usize = 1000;

/// Asks; what is wrong with the question is told as the engine tells it.
///
/// # Errors
/// Where the database cannot be asked, or holds other tables.
pub(super) fn answer(
    sentence: SourceId,
    engine: &Engine,
    on: &Conversation<'_>,
) -> Result<Result<Outcome, Vec<Diagnostic>>, Failure> {
    let asked = match on.session.for_database(sentence, engine.dialect()) {
        Ok(asked) => asked,
        Err(problems) => return Ok(Err(problems)),
    };
    match reply(&asked, engine, on) {
        Ok(reply) => Ok(Ok(Outcome::Answered(Box::new(reply)))),
        Err(EngineError::Stopped) => Ok(Ok(Outcome::Stopped(0))),
        Err(EngineError::Failed(said)) => Err(Failure::of_program(engine.dialect().title(), &said)),
        Err(EngineError::Unlike) => Err(Failure::usage(OtherTables.to_string())),
    }
}

fn reply(asked: &ForDatabase, engine: &Engine, on: &Conversation<'_>) -> Result<Reply, EngineError> {
    let (session, stop) = (&on.session, on.interrupt.stop());
    let queries = Queries { kept: &asked.rows.kept, queries: &[ABOUT, &asked.rows.query] };
    let mut rows = engine.rows(queries, numbers, stop)?;
    let about: Vec<Option<i64>> = session.about().map(Some).to_vec();
    if rows.is_empty() || rows.remove(0) != about {
        return Err(EngineError::Unlike);
    }
    let replied = session.replied(asked.clone(), &rows, stop).map_err(|_| EngineError::Stopped)?;
    let mut reply = replied.map_err(|_| EngineError::Unlike)?;
    on.limits.cut(&mut reply.answer, on.interrupt.has_prompt());
    let count = reply.answer.rows.len();
    rows.truncate(count);
    let asked_back = reply.mode != Mode::Why && reply.answer.shape != Shape::No;
    if count > 0 && asked_back && !on.streams.wants_ids() {
        let shown = if count > NAMED { ShownRows::Answer } else { ShownRows::These(&rows) };
        if let Some(sources) = session.sources_for_database(asked, shown) {
            let queries = Queries { kept: &sources.kept, queries: &[&sources.query] };
            let cited = engine.rows(queries, cited, stop)?;
            let cited = cited.into_iter().filter(|line| line.row <= count).collect();
            session.cite_by(&mut reply, cited).map_err(|_| EngineError::Unlike)?;
        }
    }
    Ok(reply)
}

/// The numbers of a row; a yes is 1.
fn numbers(line: &StringRecord) -> Option<Vec<Option<i64>>> {
    let number = |cell: &str| match cell {
        "" => Some(None),
        "t" | "true" | "True" => Some(Some(1)),
        "f" | "false" | "False" => Some(Some(0)),
        number => number.parse().ok().map(Some),
    };
    line.iter().map(number).collect()
}

/// A line of the query for sources.
fn cited(line: &StringRecord) -> Option<CitedLine> {
    let cell = |at: usize| line.get(at);
    Some(CitedLine {
        row: cell(0)?.parse().ok()?,
        place: cell(1)?.parse().ok()?,
        step: cell(2)?.to_owned(),
        act: cell(3)?.parse().ok()?,
        alone: cell(4)? == "1",
        mention: cell(5)?.parse().ok()?,
        role: Some(cell(9)?).filter(|role| !role.is_empty()).map(str::to_owned),
    })
}
