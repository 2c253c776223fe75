//! The acts of rows: those of the question, and, through rules, chains and contradictions, those of the facts.
//!
//! Works through all rows together: what a rule gives is followed once, however many rows rest on it.

use super::Evidence;
use super::cite::{CitedAct, cite};
use super::clue::{ActClue, Asked, Clue, Terms, note};
use super::ways::{Cells, Given, Search};
use crate::arrange::Arrange;
use crate::facts::{ActId, MentionId, Polarity, Scope};
use crate::question::algebra::{Name, Rel, Var};
use crate::question::answer::Value;
use crate::question::column::cell::{self, ACT, NOTHING};
use crate::question::column::rule_rows::RuleRows;
use crate::question::column::world::World;
use crate::question::compile::Compiled;
use crate::question::contradiction::of_row;
use crate::question::display::value_name;
use crate::question::engine::core::Condition;
use crate::question::predicate::Predicate;
use crate::question::rows::Rows;
use crate::question::rules::Rule;
use crate::sentence::tree::Mode;
use crate::stop::Stopped;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// Something that is followed further.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(in crate::question) enum Call {
    /// A row of a defined verb.
    Row(usize, Vec<u32>),
    /// One step of a chain of a defined verb.
    Step(usize, [u32; 2]),
}

/// What one row rests on itself, and what has to be followed further.
#[derive(Clone, Debug, Default)]
pub(in crate::question) struct Gathered {
    /// What is asked of the acts: by the steps that they take part in, then by act.
    clues: Vec<ActClue>,
    /// What part each plays, where it is not in the words of the question.
    pub steps: BTreeMap<(Var, ActId), Arc<str>>,
    /// What is followed further.
    pub calls: Vec<Call>,
    /// Some way was found.
    pub any: bool,
}

/// The same while it is gathered, way by way.
#[derive(Debug, Default)]
pub(in crate::question) struct Gathering {
    found: Gathered,
    /// With so many clues, those that are known are let go.
    crowded: usize,
}

/// The terms of a clue in one way.
struct Found<'a> {
    clue: &'a Condition,
    cells: &'a [Option<Cells<'a>>],
    way: usize,
    row: usize,
    order: &'a [u32],
}

impl Terms for Found<'_> {
    fn var(&self, place: usize) -> Option<Var> {
        self.clue.at(place).map(Var)
    }

    fn cell(&self, place: usize) -> Option<u32> {
        self.cells.get(place)?.as_ref()?.at(self.way, self.row)
    }

    fn act(&self, place: usize) -> Option<ActId> {
        let seat = cell::seat(self.cell(place)?)?;
        self.order.get(seat as usize).copied().map(ActId)
    }
}

/// What each of some given rows rests on.
pub(in crate::question) fn gather(search: Search<'_>, given: &Given) -> Result<Vec<Gathered>, Stopped> {
    let mut all: Vec<Gathering> = Vec::new();
    all.resize_with(given.rows, Gathering::default);
    let order = search.world.store.order();
    for ways in search.ways(given)? {
        let clues: Vec<(&Condition, Vec<Option<Cells<'_>>>)> =
            ways.clues.iter().map(|clue| (clue, ways.cells(&clue.regs, given))).collect();
        let numbers = ways.table.columns.first().cloned().unwrap_or_else(Vec::new);
        for (way, row) in numbers.into_iter().enumerate() {
            if way.is_multiple_of(1024) {
                search.stop.go_on()?;
            }
            let Some(gathered) = all.get_mut(row as usize) else { continue };
            gathered.found.any = true;
            for (clue, cells) in &clues {
                let found = Found { clue, cells, way, row: row as usize, order };
                gathered.note(&clue.predicate, &found, clue.regs.len());
            }
        }
    }
    Ok(all.into_iter().map(Gathering::finish).collect())
}

/// So many clues are kept before those that are known are let go.
const CROWDED: usize = 1024;

impl Gathering {
    /// Notes what a condition asks of its acts.
    pub fn note(&mut self, predicate: &Predicate, terms: &dyn Terms, count: usize) {
        if let Predicate::RuleHolds(holds) = predicate {
            let row: Option<Vec<u32>> = (0..count).map(|place| terms.cell(place)).collect();
            let calls = &mut self.found.calls;
            let call = row.map(|row| Call::Row(holds.rule, row));
            calls.extend(call.filter(|call| calls.last() != Some(call)));
            return;
        }
        note(predicate, terms, &mut |clue| self.add(clue));
    }

    fn add(&mut self, clue: ActClue) {
        let clues = &mut self.found.clues;
        if clues.last() == Some(&clue) {
            return;
        }
        if clues.len() >= self.crowded.max(CROWDED) {
            in_order(clues);
            self.crowded = clues.len() * 2;
        }
        clues.push(clue);
    }

    /// What was gathered: in order, each once.
    #[must_use]
    pub fn finish(mut self) -> Gathered {
        in_order(&mut self.found.clues);
        self.found.share_roles();
        let mut known = FxHashSet::default();
        self.found.calls.retain(|call| known.insert(call.clone()));
        self.found
    }
}

fn in_order(clues: &mut Vec<ActClue>) {
    clues.sort_unstable();
    clues.dedup();
}

impl Gathered {
    /// The acts, each with the step that it takes part in and what is asked of it.
    pub fn acts(&self) -> impl Iterator<Item = (Var, ActId, Asked<'_>)> {
        let acts = self.clues.chunk_by(|one, next| (one.var, one.act) == (next.var, next.act));
        acts.filter_map(|clues| clues.first().map(|first| (first.var, first.act, Asked(clues))))
    }

    /// The roles that a step asks of an act.
    fn roles_of(&self, (act, var): (ActId, Var)) -> impl Iterator<Item = &ActClue> {
        let from = self.clues.partition_point(|own| (own.var, own.act) < (var, act));
        let own = self.clues.get(from..).unwrap_or_default().iter();
        own.take_while(move |own| (own.var, own.act) == (var, act)).filter(|own| matches!(own.clue, Clue::Role(..)))
    }

    /// One act that a row rests on in several steps (`an offer by whom`) has in each the roles that any of them asks for.
    fn share_roles(&mut self) {
        let mut steps: Vec<(ActId, Var)> = self.acts().map(|(var, act, _)| (act, var)).collect();
        if steps.len() < 2 {
            return;
        }
        steps.arrange();
        let mut shared: Vec<ActClue> = Vec::new();
        for steps in steps.chunk_by(|one, next| one.0 == next.0).filter(|steps| steps.len() > 1) {
            for (_, var) in steps {
                let roles = steps.iter().flat_map(|step| self.roles_of(*step));
                shared.extend(roles.map(|own| ActClue { var: *var, ..*own }));
            }
        }
        if !shared.is_empty() {
            self.clues.extend(shared);
            in_order(&mut self.clues);
        }
    }
}

/// The given rows of an answer: those columns that are not counts, acts by their seats.
#[must_use]
pub(in crate::question) fn given(
    compiled: &Compiled,
    rows: &Rows,
    range: Range<usize>,
    evidence: Evidence<'_>,
) -> Given {
    let store = evidence.with.store;
    if compiled.mode == Mode::Count {
        return Given { rows: 1, ..Given::default() };
    }
    let seated = |cell: u32| match cell {
        NOTHING => NOTHING,
        cell if cell & ACT != 0 => store.seat_of(ActId(cell & !ACT)).map_or(NOTHING, |seat| seat | ACT),
        cell => cell,
    };
    let shown = compiled.columns.iter().zip(rows.columns()).filter(|(column, _)| !column.counts);
    let (mut vars, mut columns) = (Vec::new(), Vec::new());
    for (column, cells) in shown {
        vars.push(column.var);
        let taken = cells.cells.get(range.clone()).into_iter().flatten();
        columns.push(taken.map(|cell| seated(*cell)).collect());
    }
    Given { vars, columns, rows: range.len() }
}

/// The acts that rows of an answer rest on.
pub(super) fn rows(
    compiled: &Compiled,
    rows: &Rows,
    range: Range<usize>,
    evidence: Evidence<'_>,
) -> Result<Vec<Vec<CitedAct>>, Stopped> {
    let rel = match &compiled.rel {
        Rel::Count { of, .. } => of,
        other => other,
    };
    let given = given(compiled, rows, range, evidence);
    let world = World::new(evidence.with.store, evidence.rule_rows);
    let search = search(rel, &compiled.names, &world, evidence);
    let gathered = gather(search, &given)?;
    let texts: FxHashMap<Var, Arc<str>> =
        compiled.steps.iter().map(|(var, text)| (*var, Arc::from(text.as_str()))).collect();
    let mut followed = Followed { evidence, known: FxHashMap::default() };
    followed.follow(gathered.iter().flat_map(|gathered| gathered.calls.iter().cloned()))?;
    let none: Arc<str> = Arc::from("");
    let step = |var: Var, _: ActId| texts.get(&var).unwrap_or(&none).clone();
    gathered
        .iter()
        .map(|gathered| {
            evidence.with.stop.go_on()?;
            Ok(followed.acts(gathered, &step))
        })
        .collect()
}

fn search<'a>(rel: &'a Rel, names: &'a [Name], world: &'a World<'a>, evidence: Evidence<'a>) -> Search<'a> {
    Search { rel, names, world, stop: evidence.with.stop, whole: false }
}

/// What was followed, once each.
struct Followed<'a> {
    evidence: Evidence<'a>,
    known: FxHashMap<Call, Arc<Gathered>>,
}

impl Followed<'_> {
    /// Follows calls, and what these call, until nothing is left.
    fn follow(&mut self, calls: impl Iterator<Item = Call>) -> Result<(), Stopped> {
        let mut open: Vec<Call> = calls.collect();
        while !open.is_empty() {
            open.arrange();
            open.dedup();
            open.retain(|call| !self.known.contains_key(call));
            let mut by_rule: BTreeMap<(usize, bool, u32), Vec<Call>> = BTreeMap::new();
            for call in open.drain(..) {
                by_rule.entry(self.kind(&call)).or_default().push(call);
            }
            let mut next: Vec<Call> = Vec::new();
            for ((rule, step, round), calls) in by_rule {
                let found = if step { self.steps(rule, &calls)? } else { self.rows_of(rule, round, &calls)? };
                for (call, gathered) in calls.into_iter().zip(found) {
                    next.extend(gathered.calls.iter().cloned());
                    self.known.insert(call, Arc::new(gathered));
                }
            }
            open = next;
        }
        Ok(())
    }

    /// The rule of a call, whether it is a step, and the round that found it.
    fn kind(&self, call: &Call) -> (usize, bool, u32) {
        match call {
            Call::Row(rule, row) => (*rule, false, self.evidence.rule_rows.round(*rule, row).unwrap_or(0)),
            Call::Step(rule, _) => (*rule, true, 0),
        }
    }

    fn rule(&self, rule: usize) -> Option<&Rule> {
        self.evidence.rules.list.get(rule)
    }

    /// Rows of one rule that one round found: of each, by the first of its bodies that gives it from rows found earlier.
    fn rows_of(&self, rule: usize, round: u32, calls: &[Call]) -> Result<Vec<Gathered>, Stopped> {
        let rows: Vec<&[u32]> = calls.iter().map(Call::cells).collect();
        let Some(defined) = self.rule(rule) else { return Ok(vec![Gathered::default(); calls.len()]) };
        if defined.contradictions {
            return Ok(rows.into_iter().map(|row| self.contradiction(row)).collect());
        }
        if self.evidence.rule_rows.closure(rule).is_some() {
            return self.chains(rule, &rows);
        }
        let earlier = self.evidence.rule_rows.before(rule, round);
        let mut found: Vec<Gathered> = vec![Gathered::default(); rows.len()];
        for body in &defined.bodies {
            let open: Vec<usize> =
                (0..rows.len()).filter(|at| found.get(*at).is_some_and(|found| !found.any)).collect();
            let wanted: Vec<&[u32]> = open.iter().filter_map(|at| rows.get(*at).copied()).collect();
            let text = format!("by the rule `{}`", body.text);
            let here = self.body(&body.rel, &body.names, &body.head, &wanted, &text, &earlier)?;
            for (at, gathered) in open.into_iter().zip(here) {
                if let Some(found) = found.get_mut(at) {
                    *found = gathered;
                }
            }
        }
        Ok(found)
    }

    /// What makes the body of a rule give rows of its head.
    fn body(
        &self,
        rel: &Rel,
        names: &[Name],
        head: &[Var],
        rows: &[&[u32]],
        text: &str,
        rule_rows: &RuleRows,
    ) -> Result<Vec<Gathered>, Stopped> {
        let column = |place: usize| rows.iter().filter_map(|row| row.get(place).copied()).collect();
        let given = Given { vars: head.to_vec(), columns: (0..head.len()).map(column).collect(), rows: rows.len() };
        let world = World::new(self.evidence.with.store, rule_rows);
        let mut found = gather(search(rel, names, &world, self.evidence), &given)?;
        let text: Arc<str> = Arc::from(text);
        for gathered in &mut found {
            gathered.steps = gathered.acts().map(|(var, act, _)| ((var, act), Arc::clone(&text))).collect();
        }
        Ok(found)
    }

    /// Rows of a closure: of each, the steps of one shortest chain.
    fn chains(&self, rule: usize, rows: &[&[u32]]) -> Result<Vec<Gathered>, Stopped> {
        let Some(closure) = self.evidence.rule_rows.closure(rule) else { return Ok(Vec::new()) };
        let mut by_start: BTreeMap<u32, Vec<(usize, u32)>> = BTreeMap::new();
        for (at, row) in rows.iter().enumerate() {
            if let [from, to] = row {
                by_start.entry(*from).or_default().push((at, *to));
            }
        }
        let mut found: Vec<Gathered> = vec![Gathered::default(); rows.len()];
        for (from, ends) in by_start {
            let to: Vec<u32> = ends.iter().map(|(_, to)| *to).collect();
            let chains = closure.chains(from, &to, self.evidence.with.store)?;
            for ((at, _), chain) in ends.into_iter().zip(chains) {
                let calls = chain.into_iter().map(|step| Call::Step(rule, step)).collect();
                let chained = Gathered { calls, any: true, ..Gathered::default() };
                if let Some(found) = found.get_mut(at) {
                    *found = chained;
                }
            }
        }
        Ok(found)
    }

    /// Steps of a closure: the acts of each.
    fn steps(&self, rule: usize, calls: &[Call]) -> Result<Vec<Gathered>, Stopped> {
        let Some(body) = self.rule(rule).and_then(|rule| rule.bodies.first()) else {
            return Ok(vec![Gathered::default(); calls.len()]);
        };
        let rows: Vec<&[u32]> = calls.iter().map(Call::cells).collect();
        let text = format!("by the rule `{}`", body.text);
        self.body(&body.rel, &body.names, &body.head, &rows, &text, self.evidence.rule_rows)
    }

    /// The two mentions of each contradiction that a row stands for.
    fn contradiction(&self, row: &[u32]) -> Gathered {
        let store = self.evidence.with.store;
        let value = |cell: &u32| cell::value(*cell, crate::question::algebra::Sort::Filler, store.order(), false);
        let values: Vec<Value> = row.iter().map(value).collect();
        let mut gathered = Gathering::default();
        gathered.found.any = true;
        for found in of_row(&self.evidence.rule_rows.contradictions, &values) {
            let tellers = [(found.mentions.0, found.left), (found.mentions.1, found.right)];
            for (part, (mention, teller)) in (0u16..).zip(tellers) {
                gathered.tells(mention, Var(part), &value_name(teller, self.evidence.with), self.evidence);
            }
        }
        gathered.finish()
    }

    /// The acts of a row with what is cited for them: its own, then those of what it calls, each once.
    fn acts(&self, gathered: &Gathered, step: &dyn Fn(Var, ActId) -> Arc<str>) -> Vec<CitedAct> {
        let store = self.evidence.with.store;
        let mut all: Vec<CitedAct> = Vec::new();
        for (var, act, asked) in gathered.acts() {
            push_new(&mut all, cite(act, asked, step(var, act), store));
        }
        let mut open: Vec<&Call> = gathered.calls.iter().rev().collect();
        let mut seen: FxHashSet<&Call> = FxHashSet::default();
        while let Some(call) = open.pop() {
            let Some(inner) = self.known.get(call).filter(|_| seen.insert(call)) else { continue };
            for (var, act, asked) in inner.acts() {
                let step = inner.steps.get(&(var, act)).cloned().unwrap_or_else(|| Arc::from(""));
                push_new(&mut all, cite(act, asked, step, store));
            }
            open.extend(inner.calls.iter().rev());
        }
        all
    }
}

/// Many acts are told apart by their order, few by looking.
const FEW: usize = 64;

/// Adds a cited act that is not among the last.
pub(crate) fn push_new(all: &mut Vec<CitedAct>, one: CitedAct) {
    let near = all.len().saturating_sub(FEW);
    if !all.get(near..).is_some_and(|last| last.contains(&one)) {
        all.push(one);
    }
}

impl Call {
    fn cells(&self) -> &[u32] {
        match self {
            Call::Row(_, row) => row,
            Call::Step(_, ends) => ends,
        }
    }
}

impl Gathering {
    /// A mention that tells one side of a contradiction.
    pub fn tells(&mut self, mention: MentionId, part: Var, teller: &str, evidence: Evidence<'_>) {
        let told = evidence.with.store.mention(mention);
        let step = match (told.polarity(), told.scope()) {
            (Polarity::Did, Scope::Act) => format!("as {teller} tells it, it is so"),
            (Polarity::DidNot, Scope::Act) => format!("as {teller} tells it, it did not happen"),
            (Polarity::Did, Scope::Roles) => format!("as {teller} tells it, in part"),
            (Polarity::DidNot, Scope::Roles) => format!("as {teller} tells it, it was in part not so"),
        };
        let key = (part, told.act());
        self.found.steps.entry(key).or_insert_with(|| Arc::from(step));
        self.add(ActClue { var: part, act: told.act(), clue: Clue::Told(mention) });
    }
}
