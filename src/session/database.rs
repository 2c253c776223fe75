//! Questions that a database answers: what it is asked, and its rows as a reply.
//!
//! Takes a question; gives SQL over the tables of the corpus, and makes a reply of the rows, and of the mentions that are
//! cited for them, as the database gives them. Must not talk to one.

use super::read::{Read, placing};
use super::{Ground, Reply, Session, Tried};
use crate::arrange::Arrange;
use crate::diagnostic::{Code, Diagnostic};
use crate::facts::{ActId, DocumentId, MentionId};
use crate::lexicon::Role;
use crate::question::algebra::Sort;
use crate::question::answer::{Answer, Shape};
use crate::question::ask::{Evaluation, shape_of, titles, yes_or_no};
use crate::question::column::cell::{ACT, NOTHING, of_day, of_document};
use crate::question::compile::{Compiled, compile};
use crate::question::evidence::cite::{Cited, CitedAct};
use crate::question::evidence::gather::push_new;
use crate::question::rows::{Column, Rows};
use crate::question::rules::Rules;
use crate::question::translate::{ShownRows, SqlInSteps, Translation, in_order, sources, translate};
use crate::sentence::print_input;
use crate::sentence::tree::{Input, Mode, Query};
use crate::source::{Place, SourceId, Span};
use crate::sql::{Dialect, Unsayable, VERSION};
use crate::stop::{Stop, Stopped};
use std::sync::Arc;

/// A question that a database is to answer.
#[derive(Clone, Debug)]
pub struct ForDatabase {
    dialect: Dialect,
    compiled: Compiled,
    rules: Rules,
    mode: Mode,
    /// In its canonical form.
    question: String,
    /// The query for its rows, in order, and what is to be found before it.
    pub rows: SqlInSteps,
}

/// What a database has is not what the tables of this corpus have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "the database holds the tables of another corpus, or of another version: export the tables again, and load them"
)]
pub struct OtherTables;

/// A mention that a database says is cited for a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CitedLine {
    /// The row, from 1.
    pub row: usize,
    /// What part the act plays: parts come in the order of these.
    pub place: u32,
    /// The part in words.
    pub step: String,
    /// The act, as the tables number it.
    pub act: i64,
    /// Whether it is only met by its thing.
    pub alone: bool,
    /// The mention.
    pub mention: i64,
    /// The role, where it is cited for that alone.
    pub role: Option<String>,
}

/// What a question says to a translator.
struct Said {
    query: Query,
    compiled: Compiled,
    rules: Rules,
    question: String,
}

impl Session {
    /// A question as SQL over the tables of the corpus: see [`translate`]. Changes nothing.
    ///
    /// # Errors
    /// Everything that is wrong with it; where a part of it cannot be said in SQL, which, and why.
    pub fn sql(&self, source: SourceId, dialect: Dialect) -> Result<String, Vec<Diagnostic>> {
        let said = self.said(source, dialect)?;
        let text = translate(&said.compiled, &said.question, self.translation(dialect, &said.rules));
        text.map_err(|unsayable| self.unsaid(source, dialect, &unsayable))
    }

    /// Where the rows of a question stand, as SQL: see [`sources`]. Changes nothing.
    ///
    /// # Errors
    /// As [`Session::sql`].
    pub fn sql_of_sources(&self, source: SourceId, dialect: Dialect) -> Result<String, Vec<Diagnostic>> {
        let said = self.said(source, dialect)?;
        let with = self.translation(dialect, &said.rules);
        let text = sources(&said.compiled, &said.question, ShownRows::Answer, with);
        text.map(|asked| asked.query).map_err(|unsayable| self.unsaid(source, dialect, &unsayable))
    }

    /// Whether a text is a definition: it is taken up, and no database is asked for it.
    #[must_use]
    pub fn defines(&self, source: SourceId) -> bool {
        matches!(
            self.read(source, (&self.lexicon, &self.rules), Stop::never()),
            Ok(Read { input: Input::Define(_), .. })
        )
    }

    /// A question for a database that has the tables of the corpus.
    ///
    /// # Errors
    /// As [`Session::sql`].
    pub fn for_database(&self, source: SourceId, dialect: Dialect) -> Result<ForDatabase, Vec<Diagnostic>> {
        let Said { query, compiled, rules, question } = self.said(source, dialect)?;
        if query.mode == Mode::Explain {
            let own =
                Unsayable::new("`explain`", "it tells how the engine of `whom` finds its rows: ask without `--on`");
            return Err(self.unsaid(source, dialect, &own));
        }
        let with = Translation { keeps: true, ..self.translation(dialect, &rules) };
        let text = in_order(&compiled, &question, with);
        let rows = text.map_err(|unsayable| self.unsaid(source, dialect, &unsayable))?;
        Ok(ForDatabase { dialect, compiled, rules, mode: query.mode, question, rows })
    }

    /// The query for where some rows of it stand; nothing where no query says that: then the engine does.
    #[must_use]
    pub fn sources_for_database(&self, asked: &ForDatabase, rows: ShownRows<'_>) -> Option<SqlInSteps> {
        let with = Translation { keeps: true, ..self.translation(asked.dialect, &asked.rules) };
        sources(&asked.compiled, &asked.question, rows, with).ok()
    }

    /// The rows that a database gave, as a reply; a yes is any row. Where there is none, the engine looks whether the record says
    /// no: that rests on few acts, and a query of its own would be asked for each `No record`.
    ///
    /// # Errors
    /// Where it was stopped; where a number is none of this corpus.
    pub fn replied(
        &self,
        asked: ForDatabase,
        rows: &[Vec<Option<i64>>],
        stop: &Stop,
    ) -> Result<Result<Reply, OtherTables>, Stopped> {
        let ForDatabase { mut compiled, mode, question, .. } = asked;
        let (rules, rule_rows) = self.ground(&compiled, stop)?;
        let mut shape = shape_of(&compiled);
        let Ok(mut rows) = self.cells(&compiled, shape, rows) else { return Ok(Err(OtherTables)) };
        if shape == Shape::YesNo {
            let with = Evaluation { rule_rows: &rule_rows, ..self.evaluation(stop) };
            (shape, rows) = yes_or_no(&mut compiled, rows, with)?;
        }
        let columns = titles(&compiled, shape);
        let question = if self.brief { String::new() } else { question };
        let answer = Answer { question, reading: None, shape, columns, rows, notes: compiled.notes.clone() };
        let ground = Ground::Question(Box::new(compiled), rules, rule_rows);
        Ok(Ok(Reply { answer, mode, ground, domain: Tried::new(), cited: None }))
    }

    fn cells(&self, compiled: &Compiled, shape: Shape, rows: &[Vec<Option<i64>>]) -> Result<Rows, OtherTables> {
        let first = || rows.first().and_then(|row| row.first().copied().flatten()).ok_or(OtherTables);
        match shape {
            Shape::Count => return Ok(Rows::number(u64::try_from(first()?).map_err(|_| OtherTables)?)),
            Shape::YesNo | Shape::No => return Ok(Rows::new(Vec::new(), usize::from(first()? != 0))),
            Shape::Table => {}
        }
        let sort_of = |column: &crate::question::compile::Column| {
            compiled.names.get(usize::from(column.var.0)).map_or(Sort::Filler, |name| name.sort)
        };
        let column = |(at, column): (usize, &crate::question::compile::Column)| {
            let sort = sort_of(column);
            let cell = |row: &Vec<Option<i64>>| self.cell(row.get(at).copied().ok_or(OtherTables)?, sort);
            Ok(Column { cells: rows.iter().map(cell).collect::<Result<_, _>>()?, sort })
        };
        let columns = compiled.columns.iter().enumerate().map(column).collect::<Result<_, _>>()?;
        Ok(Rows::new(columns, rows.len()))
    }

    /// The cell of a number of the tables, acts by their ids.
    fn cell(&self, number: Option<i64>, sort: Sort) -> Result<u32, OtherTables> {
        let Some(number) = number else { return Ok(NOTHING) };
        let store = &self.corpus.store;
        let below =
            |number: i64, count: u32| u32::try_from(number).ok().filter(|number| *number < count).ok_or(OtherTables);
        match sort {
            Sort::Number => below(number, NOTHING),
            Sort::Day => i32::try_from(number).map(of_day).map_err(|_| OtherTables),
            Sort::Mention => below(number, store.mentions()),
            Sort::Document => {
                let own = number.saturating_sub(i64::from(store.entities()));
                Ok(of_document(DocumentId(below(own, store.documents())?)))
            }
            Sort::Filler | Sort::Entity | Sort::Act if number < 0 => Ok(below(-1 - number, store.acts())? | ACT),
            // Whoever tells a contradiction is an entity, or a document in its own voice.
            Sort::Filler | Sort::Entity if number >= i64::from(store.entities()) => {
                self.cell(Some(number), Sort::Document)
            }
            Sort::Filler | Sort::Entity | Sort::Act => below(number, store.entities()),
        }
    }

    /// Cites for the rows of a reply what a database says.
    ///
    /// # Errors
    /// Where a number is none of this corpus.
    pub fn cite_by(&self, reply: &mut Reply, mut lines: Vec<CitedLine>) -> Result<(), OtherTables> {
        // The parts of a row in their order, their acts in that of the corpus, their mentions in that of the documents.
        lines.arrange_by_key(|line| (line.row, line.place, std::cmp::Reverse(line.act), line.mention));
        let mut cited: Vec<Vec<CitedAct>> = vec![Vec::new(); reply.answer.rows.len()];
        let mut last: Option<(usize, u32, i64)> = None;
        for line in lines {
            let act = match self.cell(Some(line.act), Sort::Act)? {
                cell if cell & ACT != 0 => ActId(cell & !ACT),
                _ => return Err(OtherTables),
            };
            let mention = MentionId(self.cell(Some(line.mention), Sort::Mention)?);
            let role = line.role.as_deref().map(|name| Role::ALL.into_iter().find(|role| role.name() == name));
            let role = role.map(|role| role.ok_or(OtherTables)).transpose()?;
            let acts = line.row.checked_sub(1).and_then(|row| cited.get_mut(row)).ok_or(OtherTables)?;
            let key = (line.row, line.place, line.act);
            if last.replace(key) != Some(key) {
                acts.push(CitedAct { act, step: Arc::from(line.step), alone: line.alone, cited: Vec::new() });
            }
            if let Some(act) = acts.last_mut() {
                act.cited.push(Cited { mention, role });
            }
        }
        for acts in &mut cited {
            let mut known: Vec<CitedAct> = Vec::with_capacity(acts.len());
            acts.drain(..).for_each(|act| push_new(&mut known, act));
            *acts = known;
        }
        reply.cited = Some(cited);
        Ok(())
    }

    /// What table `about` says of this corpus: the version of the tables, how many entities, documents, acts and mentions they
    /// have, and their fingerprint.
    #[must_use]
    pub fn about(&self) -> [i64; 6] {
        let store = &self.corpus.store;
        let counts = [store.entities(), store.documents(), store.acts(), store.mentions()];
        let [entities, documents, acts, mentions] = counts.map(i64::from);
        let fingerprint = store.fingerprint(&self.corpus.lexicon).cast_signed();
        [i64::from(VERSION), entities, documents, acts, mentions, fingerprint]
    }

    fn translation<'a>(&'a self, dialect: Dialect, rules: &'a Rules) -> Translation<'a> {
        Translation { dialect, lexicon: &self.lexicon, store: &self.corpus.store, rules, keeps: false }
    }

    fn said(&self, source: SourceId, dialect: Dialect) -> Result<Said, Vec<Diagnostic>> {
        let Read { text, instead, input } = self.read(source, (&self.lexicon, &self.rules), Stop::never())?;
        let locate = placing(source, instead);
        let unsaid = |part: &str, reason: &str| self.unsaid(source, dialect, &Unsayable::new(part, reason));
        let query = match input {
            Input::Query(query) => query,
            Input::Define(_) => return Err(unsaid("a definition", "a definition is no question")),
            Input::Paths(_) => {
                return Err(unsaid("a chain of acts", "a query follows no chain of any length and shows its steps"));
            }
        };
        let compiled = compile(&query, self.context(&self.lexicon, &self.rules, &text, &locate))?;
        let mut rules = self.rules.clone();
        rules.list.extend(compiled.rules.iter().cloned());
        let question = print_input(&self.lexicon, &Input::Query(query.clone()));
        Ok(Said { query, compiled, rules, question })
    }

    fn unsaid(&self, source: SourceId, dialect: Dialect, unsayable: &Unsayable) -> Vec<Diagnostic> {
        let whole = Place { source, span: Span::new(0, self.text(source).len()) };
        let message = format!("{} cannot be said in the SQL of {}", unsayable.part, dialect.title());
        vec![Diagnostic::error(Code::Sql, message, whole, "this asks for it").note(unsayable.reason.clone())]
    }
}
