//! `whom ask --on ENGINE`: a question that a database answers, shown as the engine's own answers are.
//!
//! Names, sentences and `why` are those of the corpus at hand; the rows, and the mentions that are cited for those that are
//! shown, come from the database. Notes are not looked for. Must not know how a database is reached.

use super::conversation::{Conversation, Last};
use super::engine::{Engine, EngineError};
use super::exit::{End, Failure};
use super::progress::Progress;
use crate::question::translate::ShownRows;
use crate::sentence::tree::Mode;
use crate::session::{CitedLine, OtherTables};
use csv::StringRecord;

/// What is asked first: whether the tables are those of the corpus at hand.
const ABOUT: &str = "SELECT version, entities, documents, acts, mentions FROM about;";

/// So many rows are named in the query for their sources; more are found by it again.
const NAMED: usize = 1000;

/// Asks, and shows the answer.
///
/// # Errors
/// Where the question is wrong or cannot be said in SQL; where the database cannot be asked, holds other tables, or is
/// stopped; those of the output.
pub(super) fn ask(question: &str, engine: &Engine, on: &mut Conversation<'_>) -> Result<End, Failure> {
    let sentence = on.session.add("question", question);
    on.begin()?;
    let asked = match on.session.for_database(sentence, engine.dialect()) {
        Ok(asked) => asked,
        Err(problems) => {
            on.streams.problems(&problems, &on.session.corpus().sources);
            return Err(Failure::told(End::Question));
        }
    };
    let progress = Progress::start("asking the database", on.streams.watched);
    let stop = on.interrupt.stop();
    let failed = |error: EngineError| match error {
        EngineError::Stopped => Failure::stopped(),
        EngineError::Failed(said) => Failure::usage(format!("{}: {said}", engine.dialect().title())),
    };
    let other = |error: OtherTables| Failure::usage(error.to_string());
    let lines = engine.rows(&[ABOUT, &asked.rows], stop).map_err(failed)?;
    let mut rows = lines.iter().map(numbers).collect::<Result<Vec<_>, _>>().map_err(other)?;
    let about: Vec<Option<i64>> = on.session.about().map(Some).to_vec();
    if rows.is_empty() || rows.remove(0) != about {
        return Err(other(OtherTables));
    }
    let replied = on.session.replied(asked.clone(), &rows, stop).map_err(|_| Failure::stopped())?;
    let mut reply = replied.map_err(other)?;
    on.limits.cut(&mut reply.answer);
    let count = reply.answer.rows.len();
    rows.truncate(count);
    if count > 0 && reply.mode != Mode::Why && !on.streams.wants_ids() {
        let shown = if count > NAMED { ShownRows::Answer } else { ShownRows::These(&rows) };
        if let Some(query) = on.session.sources_for_database(&asked, shown) {
            let lines = engine.rows(&[&query], stop).map_err(failed)?;
            let cited = lines.iter().map(cited).collect::<Option<Vec<_>>>().ok_or_else(|| other(OtherTables))?;
            let cited = cited.into_iter().filter(|line| line.row <= count).collect();
            on.session.cite_by(&mut reply, cited).map_err(other)?;
        }
    }
    drop(progress);
    on.last = Some(Last { reply, question: question.to_owned(), row: 0, shown: 0 });
    on.show()?;
    Ok(End::Fine)
}

/// The numbers of a row; a yes is 1.
fn numbers(line: &StringRecord) -> Result<Vec<Option<i64>>, OtherTables> {
    let number = |cell: &str| match cell {
        "" => Ok(None),
        "t" | "true" | "True" => Ok(Some(1)),
        "f" | "false" | "False" => Ok(Some(0)),
        number => number.parse().map(Some).map_err(|_| OtherTables),
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
