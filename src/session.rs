//! A corpus with what was defined over it: where sentences become answers.
//!
//! Takes questions and definitions; gives answers with their witnesses. A sentence that is wrong changes nothing. Must
//! not print.

mod definition;
mod findings;
mod typist;

pub use findings::{Finding, Findings, QuestionError};
pub use typist::{Judged, Typist};

use crate::corpus::Corpus;
use crate::diagnostic::{Diagnostic, Severity};
use crate::graph::Store;
use crate::graph::damaged;
use crate::lexicon::Lexicon;
use crate::question::answer::{Answer, Cited, Shape, Value, Witness};
use crate::question::ask::{Evaluation, answer, brief};
use crate::question::compile::{Compiled, Context, compile, compile_ends};
use crate::question::derivation::{Domain, derivation, domain, nothing};
use crate::question::explain::{Explanation, explain};
use crate::question::naive;
use crate::question::paths::{Hop, hop_witness, shortest};
use crate::question::reason::Derivation;
use crate::question::rules::{Rules, Tables, fixpoint};
use crate::question::truth::{World, shown};
use crate::question::witness::{Evidence, witnesses};
use crate::sentence::tree::{Definition, Input, Mode, Paths, Query};
use crate::sentence::{parse_input, print_input, reading};
use crate::source::{Place, SourceId, Span};
use crate::stop::Stop;
use definition::extended;
use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

/// A corpus with the definitions made over it.
#[derive(Debug)]
pub struct Session {
    corpus: Corpus,
    lexicon: Lexicon,
    rules: Rules,
    tables: OnceLock<Tables>,
    brief: bool,
    columns: bool,
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
}

/// What an absence was taken from, found when it is first wanted.
type Tried = OnceLock<Option<Domain>>;

/// What a reply rests on.
#[derive(Clone, Debug)]
enum Ground {
    /// A question over the rules of the session.
    Question(Compiled),
    /// A question with rules of its own.
    Own(Compiled, Rules, OnceLock<Tables>),
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

impl Session {
    /// A session over a corpus, with nothing defined.
    #[must_use]
    pub fn new(corpus: Corpus) -> Session {
        let lexicon = corpus.lexicon.clone();
        let rules = Rules::builtin(&lexicon);
        Session { corpus, lexicon, rules, tables: OnceLock::new(), brief: false, columns: true, threads: 1 }
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

    /// Whether answers are rows alone.
    #[must_use]
    pub fn is_brief(&self) -> bool {
        self.brief
    }

    /// Whether the column engine answers what it covers; without it, everything is found one by one, with the same result.
    pub fn set_columns(&mut self, columns: bool) {
        self.columns = columns;
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
            Some(section) => Err(vec![Diagnostic::placeless(Severity::Error, damaged(section))]),
            None => outcome,
        }
    }

    fn outcome(&mut self, source: SourceId, stop: &Stop) -> Result<Outcome, Vec<Diagnostic>> {
        let text = self.text(source);
        let locate = |span: Span| Place { source, span };
        match parse_input(&self.lexicon, &text, &locate)? {
            Input::Query(query) => self.query(&query, &text, &locate, stop),
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
        self.witnesses_until(reply, row, Stop::never())
    }

    /// What witnesses a row of a reply, as far as it is found before `stop` is set.
    #[must_use]
    pub fn witnesses_until(&self, reply: &Reply, row: usize, stop: &Stop) -> Vec<Witness> {
        let values: &[Value] = &reply.answer.rows.get(row).unwrap_or_default();
        let found = self.grounded(reply, stop, |compiled, evidence| witnesses(compiled, values, evidence));
        found.unwrap_or_else(|| self.hop(reply, row, stop))
    }

    /// Why a row of a reply is an answer, as far as that is found before `stop` is set; where the reply has none, what
    /// was looked for.
    #[must_use]
    pub fn derivation(&self, reply: &Reply, row: usize, stop: &Stop) -> Derivation {
        if reply.answer.rows.is_empty() {
            return self.grounded(reply, stop, nothing).unwrap_or_default();
        }
        let values: &[Value] = &reply.answer.rows.get(row).unwrap_or_default();
        let found = self.grounded(reply, stop, |compiled, evidence| {
            let tried = reply.domain.get().cloned().unwrap_or_else(|| domain(compiled, evidence.with));
            // What was ended early is found again.
            if !is_set(stop) {
                let _ = reply.domain.set(tried.clone());
            }
            derivation(compiled, values, tried.as_ref(), evidence)
        });
        found.unwrap_or_else(|| Derivation { witnesses: self.hop(reply, row, stop), reasons: Vec::new() })
    }

    /// What is found with all that a reply rests on; nothing for a path, or where `stop` is set on the way.
    fn grounded<T>(&self, reply: &Reply, stop: &Stop, find: impl FnOnce(&Compiled, Evidence<'_>) -> T) -> Option<T> {
        let (with, sources) = (self.evaluation(stop), &self.corpus.sources);
        match &reply.ground {
            Ground::Question(compiled) => Some(find(compiled, Evidence { with, rules: &self.rules, sources })),
            Ground::Own(compiled, rules, tables) => {
                let tables = self.tables_of(rules, compiled, tables, stop)?;
                let with = Evaluation { world: World { tables, ..with.world }, ..with };
                Some(find(compiled, Evidence { with, rules, sources }))
            }
            Ground::Path(_) => None,
        }
    }

    /// The act of one hop of a path.
    fn hop(&self, reply: &Reply, row: usize, stop: &Stop) -> Vec<Witness> {
        let Ground::Path(hops) = &reply.ground else { return Vec::new() };
        let evidence = Evidence { with: self.evaluation(stop), rules: &self.rules, sources: &self.corpus.sources };
        hops.get(row).map(|hop| hop_witness(*hop, evidence)).into_iter().collect()
    }

    /// The acts that witness any row of a reply with where they are cited, as far as they are found before `stop` is set.
    #[must_use]
    pub fn cited(&self, reply: &Reply, stop: &Stop) -> Cited {
        let rows = (0..reply.answer.rows.len()).take_while(|_| !is_set(stop));
        let mut cited = Cited::new();
        for witness in rows.flat_map(|row| self.witnesses_until(reply, row, stop)) {
            let units = witness.citations.into_iter().map(|citation| (citation.document, citation.unit));
            cited.entry(witness.act).or_default().extend(units);
        }
        cited
    }

    /// The rows of a reply as the naive evaluator finds them: the oracle for those that [`Session::run`] finds, before
    /// they are sorted, cut off or counted. It tries every value of every variable, so it is for small corpora; a
    /// question about paths has none.
    #[must_use]
    pub fn naive(&self, reply: &Reply) -> Option<BTreeSet<Vec<Value>>> {
        let (compiled, rules) = match &reply.ground {
            Ground::Question(compiled) => (compiled, &self.rules),
            Ground::Own(compiled, rules, _) => (compiled, rules),
            Ground::Path(_) => return None,
        };
        Some(naive::answer(compiled, rules, &self.corpus.store, &self.lexicon))
    }

    /// Whether a question has an answer. One that is wrong has none.
    #[must_use]
    pub fn has_answer(&self, question: &str) -> bool {
        let locate = |span: Span| Place { source: SourceId(0), span };
        let Ok(Input::Query(query)) = parse_input(&self.lexicon, question, &locate) else { return false };
        let compiled = compile(&query, self.context(&self.lexicon, &self.rules, question, &locate));
        compiled.is_ok_and(|compiled| {
            let columns: Vec<_> = compiled.columns.iter().map(|column| column.var).collect();
            !self.evaluation(Stop::never()).rows(&compiled.rel, &compiled.names, &columns).is_empty()
        })
    }

    /// What values are evaluated, and named, with.
    #[must_use]
    pub fn evaluation<'a>(&'a self, stop: &'a Stop) -> Evaluation<'a> {
        let graph: &Store = &self.corpus.store;
        let tables = self.tables.get_or_init(|| self.derived(Stop::never()).unwrap_or_default());
        Evaluation {
            closures: (&[], 0),
            derive: None,
            world: World { graph, tables },
            lexicon: &self.lexicon,
            stop,
            columns: self.columns,
            threads: self.threads,
        }
    }

    /// The rows of the defined verbs; nothing where `stop` was set before the end.
    fn derived(&self, stop: &Stop) -> Option<Tables> {
        fixpoint(&self.rules, &self.corpus.store, &self.lexicon, false, stop)
    }

    /// Finds the rows of the defined verbs, where they are not known yet; whether that came to its end.
    fn derive(&self, stop: &Stop) -> bool {
        self.tables.get().is_some() || self.derived(stop).is_some_and(|tables| self.tables.set(tables).is_ok())
    }

    fn text(&self, source: SourceId) -> String {
        self.corpus.sources.get(source).map_or(String::new(), |source| source.text.clone())
    }

    fn query(
        &self,
        query: &Query,
        text: &str,
        locate: &dyn Fn(Span) -> Place,
        stop: &Stop,
    ) -> Result<Outcome, Vec<Diagnostic>> {
        let context = self.context(&self.lexicon, &self.rules, text, locate);
        let compiled = compile(query, context)?;
        if self.brief && self.columns && query.mode != Mode::Explain {
            if let Some(answer) = brief(&compiled, context.graph, self.rules.list.len(), stop, self.threads) {
                let ground = self.ground(compiled);
                return Ok(Outcome::Answered(Box::new(Reply {
                    answer,
                    mode: query.mode,
                    ground,
                    domain: Tried::new(),
                })));
            }
            if is_set(stop) {
                return Ok(Outcome::Stopped(0));
            }
        }
        if !self.derive(stop) {
            return Ok(Outcome::Stopped(0));
        }
        let ground = self.ground(compiled);
        let with = self.evaluation(stop);
        let explains = query.mode == Mode::Explain;
        let derive = || match &ground {
            Ground::Own(compiled, rules, tables) => self.tables_of(rules, compiled, tables, stop),
            Ground::Question(_) | Ground::Path(_) => None,
        };
        let hand_over = |take: &mut dyn FnMut(&Tables)| derive().into_iter().for_each(take);
        let (compiled, with) = match &ground {
            Ground::Own(compiled, rules, _) if !explains && !rules.ask_for_contradictions(&compiled.rel) => {
                let closures = (compiled.rules.as_slice(), self.rules.list.len());
                (compiled, Evaluation { closures, derive: Some(&hand_over), ..with })
            }
            Ground::Own(compiled, ..) => {
                let Some(tables) = derive() else { return Ok(Outcome::Stopped(0)) };
                (compiled, Evaluation { world: World { tables, ..with.world }, ..with })
            }
            Ground::Question(compiled) => (compiled, with),
            Ground::Path(_) => return Ok(Outcome::Defined),
        };
        let mode = if explains { Mode::Rows } else { query.mode };
        let input = Input::Query(Query { mode, ..query.clone() });
        let canonical = print_input(&self.lexicon, &input);
        let reading = reading(&self.lexicon, &input).map(|reading| match reading.other {
            Some(other) => format!("{}; {other}", reading.taken),
            None => reading.taken,
        });
        if explains {
            let rules = match &ground {
                Ground::Own(_, rules, _) => rules,
                Ground::Question(_) | Ground::Path(_) => &self.rules,
            };
            let explanation = explain(compiled, rules, canonical, reading, with);
            return Ok(if is_set(stop) { Outcome::Stopped(0) } else { Outcome::Explained(Box::new(explanation)) });
        }
        let answer = answer(compiled, canonical, reading, with);
        if is_set(stop) {
            return Ok(Outcome::Stopped(answer.rows.len()));
        }
        Ok(Outcome::Answered(Box::new(Reply { answer, mode: query.mode, ground, domain: Tried::new() })))
    }

    /// The rules of a question's own are numbered after those of the session.
    fn ground(&self, compiled: Compiled) -> Ground {
        let mut rules = self.rules.clone();
        rules.list.extend(compiled.rules.iter().cloned());
        let contradicting = rules.ask_for_contradictions(&compiled.rel);
        if compiled.rules.is_empty() && !contradicting {
            return Ground::Question(compiled);
        }
        Ground::Own(compiled, rules, OnceLock::new())
    }

    /// The rows of the rules of a question, found when they are first wanted. Nothing where `stop` was set on the way.
    fn tables_of<'t>(
        &self,
        rules: &Rules,
        compiled: &Compiled,
        tables: &'t OnceLock<Tables>,
        stop: &Stop,
    ) -> Option<&'t Tables> {
        if tables.get().is_none() {
            let contradicting = rules.ask_for_contradictions(&compiled.rel);
            let found = fixpoint(rules, &self.corpus.store, &self.lexicon, contradicting, stop)?;
            let _ = tables.set(found);
        }
        tables.get()
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
        if is_set(stop) {
            return Ok(Outcome::Stopped(0));
        }
        let hops = found.clone().unwrap_or_default();
        let row = |(number, hop): (u64, &Hop)| {
            vec![Value::Count(number), shown(hop.from), Value::Act(hop.act), shown(hop.to)]
        };
        let mut notes = Vec::new();
        if found.is_none() {
            let plural = |most: u32| if most == 1 { "step" } else { "steps" };
            let limit = paths.within.map_or(String::new(), |most| format!(" within {most} {}", plural(most)));
            notes.push(format!("no chain of acts that stand connects them{limit}"));
        } else if ends.0 == ends.1 {
            notes.push("they are one and the same".to_owned());
        }
        let answer = Answer {
            question: print_input(&self.lexicon, &Input::Paths(paths.clone())),
            reading: None,
            shape: Shape::Table,
            columns: ["step", "from", "act", "to"].map(str::to_owned).to_vec(),
            rows: (1..).zip(&hops).map(row).collect::<Vec<_>>().into(),
            notes,
        };
        let ground = Ground::Path(hops);
        Ok(Outcome::Answered(Box::new(Reply { answer, mode: Mode::Rows, ground, domain: Tried::new() })))
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
        self.tables = OnceLock::new();
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

/// Whether whoever asked wants no answer any more.
fn is_set(stop: &Stop) -> bool {
    stop.is_set()
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
        let text = self.session.text(source);
        let locate = |span: Span| Place { source, span };
        match parse_input(&self.lexicon, &text, &locate)? {
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
