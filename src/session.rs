//! A corpus with what was defined over it: where sentences become answers.
//!
//! Takes questions and definitions; gives answers with their witnesses. A sentence that is wrong changes nothing. Must
//! not print.

mod correction;
mod database;
mod definition;
mod findings;
mod read;
mod reason;
mod typist;

pub use correction::corrected;
pub use database::{CitedLine, ForDatabase, OtherTables};
pub use findings::{Finding, Findings, QuestionError};
pub use typist::{Judged, Problem, Typist};

use crate::corpus::Corpus;
use crate::diagnostic::{Code, Diagnostic, Severity, counted};
use crate::facts::Filler;
use crate::lexicon::Lexicon;
use crate::question::algebra::Sort;
use crate::question::answer::{Answer, Cited, Shape, Witness};
use crate::question::ask::{Asked, Evaluation, answer, brief};
use crate::question::column::cell;
use crate::question::column::rule_rows::RuleRows;
use crate::question::compile::{Compiled, Context, compile, compile_ends};
use crate::question::derivation::{Domain, derivation, domain, nothing};
use crate::question::disputed;
use crate::question::engine::fixpoint::{self, rule_rows};
use crate::question::evidence::cite::CitedAct;
use crate::question::evidence::{self, Evidence, citation, later, short};
use crate::question::explain::{Explanation, explain};
use crate::question::paths::{Hop, hop_witness, shortest};
use crate::question::reason::Derivation;
use crate::question::rows::{Column, Rows};
use crate::question::rules::Rules;
use crate::question::second_hand;
use crate::sentence::tree::{Definition, Input, Mode, Paths, Query};
use crate::sentence::{filled_in, print_input, reading};
use crate::source::{Place, SourceId, Span};
use crate::stop::{Stop, Stopped};
use definition::extended;
use read::{Read, placing};
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// A corpus with the definitions made over it.
#[derive(Debug)]
pub struct Session {
    corpus: Corpus,
    lexicon: Lexicon,
    rules: Rules,
    /// What nothing was derived of: values are named without rules.
    no_rows: RuleRows,
    brief: bool,
    threads: usize,
}

/// An answer, with what is needed to say what witnesses it.
#[derive(Clone, Debug)]
pub struct Reply {
    /// The answer.
    pub answer: Answer,
    /// What was asked of the rows.
    pub mode: Mode,
    ground: Ground,
    domain: Tried,
    /// What is cited for each row, where a database said so.
    cited: Option<Vec<Vec<CitedAct>>>,
}

/// What an absence was taken from, found when it is first wanted.
type Tried = OnceLock<Option<Domain>>;

/// What a reply rests on.
#[derive(Clone, Debug)]
enum Ground {
    /// A question, with the rules of the session and its own, and their rows as far as it refers to them.
    Question(Box<Compiled>, Rules, RuleRows),
    /// A path: its hops.
    Path(Vec<Hop>),
}

/// What became of a sentence.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// A question was answered.
    Answered(Box<Reply>),
    /// `explain …`: what the question means, and how it is found.
    Explained(Box<Explanation>),
    /// A definition was taken up.
    Defined,
    /// The stop flag was set before the answer was whole: it had this many rows.
    Stopped(usize),
}

/// An answer with what others say of it, or did later.
fn with_others(
    mut answer: Answer,
    compiled: &Compiled,
    asked: &Asked<'_>,
    evidence: Evidence<'_>,
) -> Result<Answer, Stopped> {
    let disputed = disputed::note(compiled, &answer.rows, asked, evidence.with)?;
    let later = later::notes(compiled, &answer.rows, evidence)?;
    let second_hand = second_hand::note(compiled, &answer.rows, evidence.with)?;
    let supposed = second_hand::supposed(compiled, &answer.rows, evidence.with)?;
    answer.notes.extend(second_hand.into_iter().chain(supposed).chain(disputed).chain(later));
    Ok(answer)
}

impl Session {
    /// A session over a corpus, with nothing defined.
    #[must_use]
    pub fn new(corpus: Corpus) -> Session {
        let lexicon = corpus.lexicon.clone();
        let rules = Rules::builtin(&lexicon);
        Session { corpus, lexicon, rules, no_rows: RuleRows::default(), brief: false, threads: 1 }
    }

    /// The corpus.
    #[must_use]
    pub fn corpus(&self) -> &Corpus {
        &self.corpus
    }

    /// The words that a sentence may use: those of the corpus, and the verbs that were defined.
    #[must_use]
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// Whether answers are rows alone: no notes beside them, no canonical form of the question.
    pub fn set_brief(&mut self, brief: bool) {
        self.brief = brief;
    }

    /// A session over another corpus, or the same one read again, that answers as this one does. Definitions are left behind.
    #[must_use]
    pub fn over(&self, corpus: Corpus) -> Session {
        Session { brief: self.brief, threads: self.threads, ..Session::new(corpus) }
    }

    /// How many threads may work on one question: one, unless this says otherwise. The answer is the same.
    pub fn set_threads(&mut self, threads: usize) {
        self.threads = threads;
    }

    /// Adds a text (a question, a script), so that what is wrong with it can be shown in its place.
    pub fn add(&mut self, name: &str, text: &str) -> SourceId {
        self.corpus.sources.add(name, text)
    }

    /// Answers a question, or takes up a definition: the text `source`, whole.
    ///
    /// # Errors
    /// Everything that is wrong with it; then nothing has changed.
    pub fn run(&mut self, source: SourceId, stop: &Stop) -> Result<Outcome, Vec<Diagnostic>> {
        let outcome = self.outcome(source, stop);
        // What was found in a damaged snapshot is not to be trusted, nor is what was not found in it.
        match self.corpus.store.damage() {
            Some(reason) => Err(vec![Diagnostic::placeless(Severity::Error, Code::Snapshot, reason)]),
            None => outcome,
        }
    }

    fn outcome(&mut self, source: SourceId, stop: &Stop) -> Result<Outcome, Vec<Diagnostic>> {
        let read = self.read(source, (&self.lexicon, &self.rules), stop);
        let Read { text, instead, input } = read.map_err(|problems| self.with_answers(problems, stop))?;
        let locate = placing(source, instead);
        match input {
            Input::Query(query) => self.query(&query, instead, &text, &locate, stop),
            Input::Define(definition) => self.define(&definition, &text, &locate).map(|()| Outcome::Defined),
            Input::Paths(paths) => {
                let mut outcome = self.paths(&paths, &text, &locate, stop)?;
                if let (true, Outcome::Answered(reply)) = (paths.why, &mut outcome) {
                    reply.mode = Mode::Why;
                }
                Ok(outcome)
            }
        }
    }

    /// What is wrong with texts that would be run one after the other: a list for each. Changes nothing.
    #[must_use]
    pub fn check(&self, sources: &[SourceId]) -> Vec<Vec<Diagnostic>> {
        let mut trial = Trial { session: self, lexicon: self.lexicon.clone(), rules: self.rules.clone() };
        sources.iter().map(|source| trial.problems(*source)).collect()
    }

    /// What someone who types the next question has to know.
    #[must_use]
    pub fn typist(&self) -> Typist {
        Typist { lexicon: self.lexicon.clone(), graph: Arc::clone(&self.corpus.store), rules: self.rules.clone() }
    }

    /// What witnesses a row of a reply.
    #[must_use]
    pub fn witnesses(&self, reply: &Reply, row: usize) -> Vec<Witness> {
        let found = self.all_witnesses(reply, row..row + 1, Stop::never());
        found.map_or(Vec::new(), |rows| rows.into_iter().flatten().collect())
    }

    /// What witnesses some rows of a reply, all found together: a list for each row.
    ///
    /// # Errors
    /// Where it was stopped.
    pub fn all_witnesses(&self, reply: &Reply, rows: Range<usize>, stop: &Stop) -> Result<Vec<Vec<Witness>>, Stopped> {
        let rows = rows.start..rows.end.min(reply.answer.rows.len());
        let Some((compiled, evidence)) = self.evidence(reply, stop) else {
            return Ok(rows.map(|row| self.hop(reply, row, stop)).collect());
        };
        let told = |acts: &[CitedAct]| acts.iter().map(|act| citation::witness(act, evidence)).collect();
        if let Some(cited) = &reply.cited {
            return Ok(cited.get(rows).into_iter().flatten().map(|acts| told(acts)).collect());
        }
        evidence::each_cited(compiled, &reply.answer.rows, rows, evidence, told)
    }

    /// Where some rows of a reply stand, in short, all found together: `B5 · A2 B2`.
    ///
    /// # Errors
    /// Where it was stopped.
    pub fn all_sources(&self, reply: &Reply, rows: Range<usize>, stop: &Stop) -> Result<Vec<String>, Stopped> {
        let rows = rows.start..rows.end.min(reply.answer.rows.len());
        let Some((compiled, evidence)) = self.evidence(reply, stop) else {
            return Ok(rows.map(|row| short::of_witnesses(&self.hop(reply, row, stop))).collect());
        };
        let told = |acts: &[CitedAct]| short::of_acts(acts, &self.corpus.store);
        if let Some(cited) = &reply.cited {
            return Ok(cited.get(rows).into_iter().flatten().map(|acts| told(acts)).collect());
        }
        evidence::each_cited(compiled, &reply.answer.rows, rows, evidence, told)
    }

    /// What `line` writes of each of some rows, given where it stands in short; in a text for each thread.
    ///
    /// # Errors
    /// Where it was stopped.
    pub fn cited_lines(
        &self,
        reply: &Reply,
        rows: Range<usize>,
        line: &(dyn Fn(usize, &str, &mut String) + Sync),
        stop: &Stop,
    ) -> Result<Vec<String>, Stopped> {
        let Some((compiled, evidence)) = self.evidence(reply, stop).filter(|_| reply.cited.is_none()) else {
            let (sources, mut text) = (self.all_sources(reply, rows.clone(), stop)?, String::new());
            rows.zip(&sources).for_each(|(row, sources)| line(row, sources, &mut text));
            return Ok(vec![text]);
        };
        let told = |part: Range<usize>, cited: Vec<Vec<CitedAct>>| {
            Ok(short::lines(part.zip(&cited), &self.corpus.store, line))
        };
        evidence::parts_cited(compiled, &reply.answer.rows, rows, evidence, told)
    }

    /// Why a row of a reply is an answer, as far as that is found before `stop` is set; where the reply has none, what
    /// was looked for.
    #[must_use]
    pub fn derivation(&self, reply: &Reply, row: usize, stop: &Stop) -> Derivation {
        let Some((compiled, evidence)) = self.evidence(reply, stop) else {
            return Derivation { witnesses: self.hop(reply, row, stop), reasons: Vec::new() };
        };
        let Some(values) = reply.answer.rows.get(row) else { return nothing(compiled, evidence) };
        let tried = match reply.domain.get() {
            Some(known) => known.clone(),
            // What was ended early is found again.
            None => domain(compiled, evidence.with).map_or(None, |tried| {
                let _ = reply.domain.set(tried.clone());
                tried
            }),
        };
        derivation(compiled, &values, tried.as_ref(), evidence)
    }

    /// What the evidence of a reply is found with; nothing for a path.
    fn evidence<'a>(&'a self, reply: &'a Reply, stop: &'a Stop) -> Option<(&'a Compiled, Evidence<'a>)> {
        match &reply.ground {
            Ground::Question(compiled, rules, rule_rows) => {
                let with = Evaluation { rule_rows, ..self.evaluation(stop) };
                Some((compiled, Evidence { with, rules, rule_rows, sources: &self.corpus.sources }))
            }
            Ground::Path(_) => None,
        }
    }

    /// The act of one hop of a path.
    fn hop(&self, reply: &Reply, row: usize, stop: &Stop) -> Vec<Witness> {
        let Ground::Path(hops) = &reply.ground else { return Vec::new() };
        let (with, sources) = (self.evaluation(stop), &self.corpus.sources);
        let evidence = Evidence { with, rules: &self.rules, rule_rows: &self.no_rows, sources };
        hops.get(row).map(|hop| hop_witness(*hop, evidence)).into_iter().collect()
    }

    /// The acts that witness any row of a reply with where they are cited, as far as they are found before `stop` is set.
    #[must_use]
    pub fn cited(&self, reply: &Reply, stop: &Stop) -> Cited {
        let mut cited = Cited::new();
        let found = self.all_witnesses(reply, 0..reply.answer.rows.len(), stop);
        for witness in found.into_iter().flatten().flatten() {
            let units = witness.citations.into_iter().map(|citation| (citation.document, citation.unit));
            cited.entry(witness.act).or_default().extend(units);
        }
        cited
    }

    /// The compiled question of a reply, with all rules that it may refer to: what an oracle evaluates in its own way. A
    /// path has none.
    #[must_use]
    pub fn compiled<'a>(&self, reply: &'a Reply) -> Option<(&'a Compiled, &'a Rules)> {
        match &reply.ground {
            Ground::Question(compiled, rules, _) => Some((compiled, rules)),
            Ground::Path(_) => None,
        }
    }

    /// What values are evaluated, and named, with.
    #[must_use]
    pub fn evaluation<'a>(&'a self, stop: &'a Stop) -> Evaluation<'a> {
        let (store, lexicon, threads) = (&*self.corpus.store, &self.lexicon, self.threads);
        Evaluation { store, rule_rows: &self.no_rows, lexicon, stop, threads }
    }

    fn text(&self, source: SourceId) -> String {
        self.corpus.sources.get(source).map_or(String::new(), |source| source.text.clone())
    }

    fn query(
        &self,
        query: &Query,
        instead: Option<usize>,
        text: &str,
        locate: &dyn Fn(Span) -> Place,
        stop: &Stop,
    ) -> Result<Outcome, Vec<Diagnostic>> {
        let context = self.context(&self.lexicon, &self.rules, text, locate);
        let mut compiled = compile(query, context).map_err(|problems| self.with_turns(problems, text, locate, stop))?;
        let Ok((rules, rule_rows)) = self.ground(&compiled, stop) else { return Ok(Outcome::Stopped(0)) };
        let with = Evaluation { rule_rows: &rule_rows, ..self.evaluation(stop) };
        let explains = query.mode == Mode::Explain;
        let gives = |question: &str, fits: &dyn Fn(&Compiled) -> bool| self.gives(question, fits, stop);
        let answer = if self.brief && !explains {
            brief(&mut compiled, with).map_err(|Stopped| 0)
        } else {
            let mode = if explains { Mode::Rows } else { query.mode };
            let input = Input::Query(Query { mode, ..query.clone() });
            let canonical = print_input(&self.lexicon, &input);
            let reading = reading(&self.lexicon, &input).map(|reading| match reading.other {
                Some(other) => format!("{}; {other}", reading.taken),
                None => reading.taken,
            });
            let reading = reading
                .or_else(|| filled_in(&self.lexicon, &input, text))
                .or_else(|| instead.map(|_| canonical.clone()));
            if explains {
                let explanation = explain(&compiled, &rules, canonical, reading, with);
                return Ok(explanation.map_or(Outcome::Stopped(0), |found| Outcome::Explained(Box::new(found))));
            }
            answer(&mut compiled, &Asked { query, question: canonical, gives: &gives }, reading, with)
        };
        let answer = answer.map(|answer| self.with_reason(self.with_near(answer, stop), stop)).and_then(|answer| {
            if self.brief || answer.shape == Shape::Count {
                return Ok(answer);
            }
            let evidence = Evidence { with, rules: &rules, rule_rows: &rule_rows, sources: &self.corpus.sources };
            let asked = Asked { query, question: answer.question.clone(), gives: &gives };
            let found = answer.rows.len();
            with_others(answer, &compiled, &asked, evidence).map_err(|Stopped| found)
        });
        let ground = Ground::Question(Box::new(compiled), rules, rule_rows);
        Ok(match answer {
            Err(found) => Outcome::Stopped(found),
            Ok(answer) => Outcome::Answered(Box::new(Reply {
                answer,
                mode: query.mode,
                ground,
                domain: Tried::new(),
                cited: None,
            })),
        })
    }

    /// The rules that a question may refer to, its own numbered after those of the session, and their rows.
    fn ground(&self, compiled: &Compiled, stop: &Stop) -> Result<(Rules, RuleRows), Stopped> {
        let mut rules = self.rules.clone();
        rules.list.extend(compiled.rules.iter().cloned());
        let ground = fixpoint::Ground { store: &self.corpus.store, lexicon: &self.lexicon, stop };
        let rule_rows = rule_rows(&rules, &compiled.rel, ground)?;
        Ok((rules, rule_rows))
    }

    /// How two things are connected: one row an act.
    fn paths(
        &self,
        paths: &Paths,
        text: &str,
        locate: &dyn Fn(Span) -> Place,
        stop: &Stop,
    ) -> Result<Outcome, Vec<Diagnostic>> {
        let ends = compile_ends(paths, self.context(&self.lexicon, &self.rules, text, locate))?;
        let found = shortest(&self.corpus.store, ends, paths.within, stop);
        if stop.is_set() {
            return Ok(Outcome::Stopped(0));
        }
        let hops = found.clone().unwrap_or_default();
        let mut notes = Vec::new();
        if found.is_none() {
            let limit = paths.within.map_or(String::new(), |most| format!(" within {}", counted(most, "step")));
            notes.push(format!("no chain of acts that stand connects them{limit}"));
        } else if ends.0 == ends.1 {
            notes.push("they are one and the same".to_owned());
        }
        let answer = Answer {
            question: print_input(&self.lexicon, &Input::Paths(paths.clone())),
            reading: None,
            shape: Shape::Table,
            columns: ["step", "from", "act", "to"].map(str::to_owned).to_vec(),
            rows: rows_of(&hops),
            notes,
        };
        let ground = Ground::Path(hops);
        Ok(Outcome::Answered(Box::new(Reply { answer, mode: Mode::Rows, ground, domain: Tried::new(), cited: None })))
    }

    fn define(
        &mut self,
        definition: &Definition,
        text: &str,
        locate: &dyn Fn(Span) -> Place,
    ) -> Result<(), Vec<Diagnostic>> {
        let (lexicon, rules) = extended(&self.corpus.store, &self.lexicon, &self.rules, definition, text, locate)?;
        self.lexicon = lexicon;
        self.rules = rules;
        Ok(())
    }

    fn context<'a>(
        &'a self,
        lexicon: &'a Lexicon,
        rules: &'a Rules,
        text: &'a str,
        locate: &'a dyn Fn(Span) -> Place,
    ) -> Context<'a> {
        Context { lexicon, graph: &self.corpus.store, rules, text, locate }
    }
}

/// The hops of a path as rows: number, from, act, to.
fn rows_of(hops: &[Hop]) -> Rows {
    let cell = |filler: Filler| match filler {
        Filler::Entity(id) => id.0,
        Filler::Act(id) => id.0 | cell::ACT,
    };
    let column = |cells: Vec<u32>, sort: Sort| Column { cells, sort };
    let columns = vec![
        column((1..).take(hops.len()).collect(), Sort::Number),
        column(hops.iter().map(|hop| cell(hop.from)).collect(), Sort::Filler),
        column(hops.iter().map(|hop| cell(Filler::Act(hop.act))).collect(), Sort::Act),
        column(hops.iter().map(|hop| cell(hop.to)).collect(), Sort::Filler),
    ];
    Rows::new(columns, hops.len())
}

/// Sentences checked one after the other, each knowing the definitions before it.
struct Trial<'s> {
    session: &'s Session,
    lexicon: Lexicon,
    rules: Rules,
}

impl Trial<'_> {
    fn problems(&mut self, source: SourceId) -> Vec<Diagnostic> {
        self.sentence(source).err().unwrap_or_default()
    }

    fn sentence(&mut self, source: SourceId) -> Result<(), Vec<Diagnostic>> {
        let Read { text, instead, input } = self.session.read(source, (&self.lexicon, &self.rules), Stop::never())?;
        let locate = placing(source, instead);
        match input {
            Input::Query(query) => {
                compile(&query, self.session.context(&self.lexicon, &self.rules, &text, &locate))?;
            }
            Input::Define(definition) => {
                let (lexicon, rules) =
                    extended(&self.session.corpus.store, &self.lexicon, &self.rules, &definition, &text, &locate)?;
                (self.lexicon, self.rules) = (lexicon, rules);
            }
            Input::Paths(paths) => {
                let context = self.session.context(&self.lexicon, &self.rules, &text, &locate);
                compile_ends(&paths, context)?;
            }
        }
        Ok(())
    }
}
