//! The second query of a question gives the mentions that the engine cites, row by row, and the first gives its rows in the
//! engine's order.

use crate::oracle::{Asked, Pair, cell, golden};
use serde_json::Value as Json;
use whom::question::answer::Shape;
use whom::question::translate::ShownRows;
use whom::session::{CitedLine, Outcome};
use whom::stop::Stop;

/// What became of the questions.
#[derive(Default)]
struct Citing {
    asked: usize,
    /// Rows that the engine cites something for.
    cited: usize,
    /// Those whose sources cannot be said.
    unsaid: Vec<String>,
    wrong: Vec<String>,
}

/// A line of the second query.
fn line(cells: &[Json]) -> Option<CitedLine> {
    let [row, place, step, act, alone, mention, _, _, _, role] = cells else { return None };
    Some(CitedLine {
        row: usize::try_from(row.as_u64()?).ok()?,
        place: u32::try_from(place.as_u64()?).ok()?,
        step: step.as_str()?.to_owned(),
        act: act.as_i64()?,
        alone: alone.as_i64()? != 0,
        mention: mention.as_i64()?,
        role: role.as_str().map(str::to_owned),
    })
}

/// Asks the engine and the database, and compares all that is cited.
fn cite(pair: &mut Pair<'_>, question: &str, of_answer: bool, citing: &mut Citing) {
    let source = pair.session.add("question", question);
    let Ok(Outcome::Answered(reply)) = pair.session.run(source, Stop::never()) else { return };
    let Ok(asked) = pair.session.for_database(source, pair.database.dialect()) else { return };
    citing.asked += 1;
    let rows = match pair.database.rows(&asked.rows.query) {
        Ok(rows) => rows.iter().map(|row| row.iter().map(cell).collect()).collect::<Vec<Vec<_>>>(),
        Err(error) => return citing.wrong.push(format!("{question}\n{error}\n{}", asked.rows.query)),
    };
    let shown = if of_answer { ShownRows::Answer } else { ShownRows::These(&rows) };
    let Some(sql) = pair.session.sources_for_database(&asked, shown) else {
        return citing.unsaid.push(question.to_owned());
    };
    let replied = pair.session.replied(asked, &rows, Stop::never()).expect("nobody stops it");
    let mut by_database = replied.expect("the numbers are those of the corpus");
    if by_database.answer.rows != reply.answer.rows {
        let (engine, database) = (&reply.answer.rows, &by_database.answer.rows);
        return citing.wrong.push(format!("{question}\nengine {engine:?}\ndatabase {database:?}"));
    }
    // The engine finds what says no, and cites it.
    if reply.answer.shape == Shape::No {
        return;
    }
    let lines = match pair.database.rows(&sql.query) {
        Ok(lines) => lines,
        Err(error) => return citing.wrong.push(format!("{question}\n{error}\n{}", sql.query)),
    };
    let lines: Option<Vec<CitedLine>> = lines.iter().map(|cells| line(cells)).collect();
    // A no has no rows to cite for, and a query that is not told the rows does not know that.
    let lines: Vec<CitedLine> = lines.expect("lines of the second query");
    let kept = lines.into_iter().filter(|line| line.row <= reply.answer.rows.len()).collect();
    pair.session.cite_by(&mut by_database, kept).expect("the numbers are those of the corpus");
    let all = |reply| {
        let count = reply_rows(reply);
        pair.session.all_witnesses(reply, 0..count, Stop::never()).expect("nobody stops it")
    };
    let (engine, database) = (all(&reply), all(&by_database));
    citing.cited += engine.iter().filter(|row| !row.is_empty()).count();
    if engine != database {
        let at = engine.iter().zip(&database).position(|(engine, database)| engine != database).unwrap_or(0);
        let row = |rows: &Vec<Vec<_>>| format!("{:#?}", rows.get(at));
        citing.wrong.push(format!(
            "{question}, row {}\nengine {}\ndatabase {}\n{}",
            at + 1,
            row(&engine),
            row(&database),
            sql.query
        ));
    }
}

fn reply_rows(reply: &whom::session::Reply) -> usize {
    reply.answer.rows.len()
}

/// So many golden questions have sources that no query says: rows of defined verbs, and contradictions. It may only become
/// smaller.
const UNSAID: usize = 34;

/// Every so many golden questions; all of them where `WHOM_ORACLE` is set.
fn golden_is_cited(database: Option<Asked>, every: usize) {
    let Some(mut database) = database else { return };
    let every = if std::env::var_os("WHOM_ORACLE").is_some() { 1 } else { every };
    let (mut citing, mut number) = (Citing::default(), 0);
    golden(&mut database, &mut |pair, question| {
        // A definition is taken up, and cites nothing.
        let is_definition = question.starts_with("define");
        number += 1;
        if is_definition || number % every == 0 {
            // Every other query finds the rows itself, as one that is printed does.
            cite(pair, question, number / every % 2 == 0, &mut citing);
        }
    });
    let Citing { asked, cited, unsaid, wrong } = &citing;
    println!("{asked} questions, {cited} rows cited, {} not said", unsaid.len());
    let shown: Vec<&str> = wrong.iter().take(3).map(String::as_str).collect();
    assert!(wrong.is_empty(), "{} of {asked} are wrong:\n\n{}", wrong.len(), shown.join("\n\n"));
    assert!(unsaid.len() <= UNSAID, "{} are not said:\n{}", unsaid.len(), unsaid.join("\n"));
    assert!(cited * every > 500, "{cited} rows are cited");
}

#[test]
fn duckdb_cites_golden_questions_as_the_engine_does() {
    golden_is_cited(Asked::duckdb(), 4);
}

#[test]
fn postgres_cites_golden_questions_as_the_engine_does() {
    golden_is_cited(Asked::postgres(), 8);
}
