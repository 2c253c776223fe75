//! Pipeline → rows: batches of cells pushed through operators.
//!
//! Takes a pipeline and a world; hands every row to a sink, maybe more than once. What a predicate can do to a whole batch
//! it does; everything else goes row by row inside the same plan.

use super::core::Condition;
use super::pipeline::{Lookup, Op, PairScan, Pipeline, Source};
use super::watch::{Counts, place};
use crate::question::column::Reg;
use crate::question::column::batch::{Batch, ROWS};
use crate::question::column::cell::ACT;
use crate::question::column::set::{Set, pair};
use crate::question::column::table::{Go, Sink};
use crate::question::column::world::{Ranges, World};
use crate::question::predicate::{Asked, Meaning};
use crate::stop::Stop;
use std::ops::{ControlFlow, Range};

/// What is needed to run pipelines.
#[derive(Clone, Copy)]
pub struct Runner<'a> {
    /// The store and the rows of defined verbs.
    pub world: &'a World<'a>,
    /// Registers that hold a constant.
    pub constants: &'a [(Reg, u32)],
    /// How many registers there are.
    pub registers: usize,
    /// Ends the run early once it is set.
    pub stop: &'a Stop,
    /// Counts what leaves each operator, a batch at a time; nobody does but in an `explain`.
    pub watch: Option<&'a Counts>,
}

/// Where a run starts, where that is not all that its source gives.
#[derive(Clone, Copy)]
pub enum Start<'a> {
    /// With all of the source.
    Whole,
    /// With some of the source's numbers.
    Some(&'a Ranges),
    /// With the rows of a batch, whose numbers go into a register.
    Batch(&'a Batch, Reg),
}

/// What became of a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ran {
    /// Some row of the source gave more than one row.
    pub spread: bool,
    /// It was ended early.
    pub stopped: bool,
}

/// A run on its way.
pub(super) struct Flow<'a, 's> {
    pub(super) runner: Runner<'a>,
    pipeline: &'a Pipeline,
    sink: &'s mut dyn Sink,
    pub(super) ran: Ran,
    scratch: Vec<Batch>,
    rows: Vec<u32>,
}

impl<'a> Runner<'a> {
    /// Runs a pipeline.
    pub fn run(self, pipeline: &'a Pipeline, start: Start<'_>, sink: &mut dyn Sink) -> Ran {
        for op in &pipeline.ops {
            if let Op::In(lookup) = op {
                lookup.set.get_or_init(|| self.set(lookup));
            }
        }
        let mut flow =
            Flow { runner: self, pipeline, sink, ran: Ran::default(), scratch: Vec::new(), rows: Vec::new() };
        let _ = flow.start(start);
        flow.ran.stopped |= self.stop.is_set();
        flow.ran
    }

    fn set(self, lookup: &'a Lookup) -> Set {
        let mut sink = Gather { set: Set::new(lookup.regs.len()) };
        for pipeline in &lookup.of {
            self.run(pipeline, Start::Whole, &mut sink);
        }
        sink.set
    }

    /// What a condition is asked with.
    pub(super) fn asked(self, condition: &'a Condition) -> Asked<'a> {
        Asked { world: self.world, prepared: &condition.prepared }
    }
}

struct Gather {
    set: Set,
}

impl Sink for Gather {
    fn take(&mut self, batch: &Batch, outputs: &[Reg]) -> Go {
        match (&mut self.set, outputs) {
            (Set::Any(any), _) => {
                *any = true;
                return ControlFlow::Break(());
            }
            (Set::Bits(bits), [reg]) => batch.column(*reg).iter().for_each(|cell| bits.mark(*cell)),
            (Set::Pairs(pairs), [left, right]) => {
                let cells = batch.column(*left).iter().zip(batch.column(*right));
                pairs.extend(cells.map(|(left, right)| pair(*left, *right)));
            }
            (Set::Wide(rows), regs) => {
                let mut cells = vec![0; regs.len()];
                for row in 0..batch.len() {
                    batch.row(row, regs, &mut cells);
                    rows.insert(cells.as_slice().into());
                }
            }
            _ => {}
        }
        ControlFlow::Continue(())
    }
}

impl<'a> Flow<'a, '_> {
    fn start(&mut self, start: Start<'_>) -> Go {
        let mut batch = Batch::new(self.runner.registers);
        let pipeline = self.pipeline;
        match (&pipeline.source, start) {
            (_, Start::Batch(given, row)) => self.given(given, row, &mut batch),
            (Source::Once | Source::Given(_), _) => {
                self.fill(&mut batch, 1);
                self.push(0, &mut batch)
            }
            (Source::Seats(reg, seats), start) => self.scan(*reg, start.of(seats), ACT, &mut batch),
            (Source::Ids(reg, ids), start) => self.scan(*reg, start.of(ids), 0, &mut batch),
            (Source::Pairs(pairs), start) => self.scan_pairs(pairs, start.of(&pairs.ids), &mut batch),
        }
    }

    /// The rows of another batch, a few at a time.
    fn given(&mut self, given: &Batch, row: Reg, batch: &mut Batch) -> Go {
        let needed: Vec<Reg> = self.pipeline.keep.first().map_or(Vec::new(), Clone::clone);
        let mut from = 0;
        while from < given.len() {
            let to = given.len().min(from + ROWS);
            self.fill(batch, to - from);
            for reg in needed.iter().copied().filter(|reg| *reg != row) {
                if let Some(cells) = given.column(reg).get(from..to) {
                    let column = batch.column_mut(reg);
                    column.clear();
                    column.extend_from_slice(cells);
                }
            }
            batch.column_mut(row).extend((0u32..).skip(from).take(to - from));
            self.push(0, batch)?;
            from = to;
        }
        ControlFlow::Continue(())
    }

    fn scan(&mut self, reg: Reg, ranges: &[Range<u32>], tag: u32, batch: &mut Batch) -> Go {
        for range in ranges {
            let mut from = range.start;
            while from < range.end {
                let to = range.end.min(from.saturating_add(u32::try_from(ROWS).unwrap_or(u32::MAX)));
                self.fill(batch, (to - from) as usize);
                batch.column_mut(reg).extend((from..to).map(|number| number | tag));
                if tag == ACT {
                    batch.set_run(reg, from..to);
                }
                self.push(0, batch)?;
                from = to;
            }
        }
        ControlFlow::Continue(())
    }

    /// The others of an entity stand together, and so do those of the entities that follow.
    fn scan_pairs(&mut self, pairs: &PairScan, ids: &[Range<u32>], batch: &mut Batch) -> Go {
        let store = self.runner.world.store;
        let relations = pairs.verbs.iter().map(|verb| store.themes_of_agents(*verb));
        for (relation, range) in relations.flat_map(|relation| ids.iter().map(move |range| (relation, range))) {
            let own = relation.entities();
            let (mut from, end) = (range.start.max(own.start), range.end.min(own.end));
            while from < end {
                let starts = relation.starts.get((from - own.start) as usize..=(end - own.start) as usize);
                let Some([start, ends @ ..]) = starts else { break };
                let most = (*start as usize).saturating_add(ROWS);
                let count = ends.partition_point(|end| (*end as usize) < most).saturating_add(1).min(ends.len());
                let Some(taken) = ends.get(..count) else { break };
                let last = taken.last().copied().unwrap_or(*start);
                let Some(others) = relation.others.get(*start as usize..last as usize) else { break };
                self.fill(batch, others.len());
                batch.column_mut(pairs.right).extend_from_slice(others);
                let (left, mut at) = (batch.column_mut(pairs.left), *start);
                for (entity, end) in (from..).zip(taken) {
                    left.extend(std::iter::repeat_n(entity, (end - at) as usize));
                    at = *end;
                }
                from += u32::try_from(count).unwrap_or(u32::MAX);
                if !batch.is_empty() {
                    self.push(0, batch)?;
                }
            }
        }
        ControlFlow::Continue(())
    }

    /// Rows that hold the constants.
    fn fill(&self, batch: &mut Batch, rows: usize) {
        batch.restart(rows);
        let Some(needed) = self.pipeline.keep.first() else { return };
        for (reg, cell) in self.runner.constants.iter().filter(|(reg, _)| needed.contains(reg)) {
            batch.column_mut(*reg).resize(rows, *cell);
        }
    }

    pub(super) fn push(&mut self, mut at: usize, batch: &mut Batch) -> Go {
        if self.runner.stop.is_set() {
            self.ran.stopped = true;
            return ControlFlow::Break(());
        }
        let pipeline = self.pipeline;
        loop {
            if let Some(watch) = self.runner.watch {
                watch.left(|| place(pipeline, at), batch.len() as u64);
            }
            let Some(op) = pipeline.ops.get(at) else { break };
            let keep = pipeline.keep.get(at + 1).map_or(&[][..], Vec::as_slice);
            match op {
                Op::Test(condition) => self.test(condition, batch, keep),
                Op::In(lookup) => self.look_up(lookup, batch, keep),
                Op::Find { condition, open, into, seats } => {
                    if !self.read(condition, *open, *into, batch) {
                        return self.find(at, (condition, *open, seats), *into, batch, keep);
                    }
                }
                Op::Apply(apply) => match self.exists(apply, batch, keep) {
                    Some(go) => go?,
                    None => return self.apply(at, apply, batch, keep),
                },
            }
            if batch.is_empty() {
                return ControlFlow::Continue(());
            }
            at += 1;
        }
        self.sink.take(batch, &pipeline.outputs)
    }

    fn test(&mut self, condition: &'a Condition, batch: &mut Batch, keep: &[Reg]) {
        let asked = self.runner.asked(condition);
        condition.predicate.retain(batch, &condition.regs, asked, &mut self.rows);
        batch.keep(&self.rows, keep);
    }

    fn look_up(&mut self, lookup: &Lookup, batch: &mut Batch, keep: &[Reg]) {
        let wanted = !lookup.negated;
        match (lookup.set.get(), lookup.regs.as_slice()) {
            (Some(Set::Any(any)), _) if *any != wanted => batch.keep(&[], keep),
            (Some(Set::Bits(bits)), [reg]) => {
                batch.passing(*reg, &mut self.rows, |cell| bits.has(cell) == wanted);
                batch.keep(&self.rows, keep);
            }
            (Some(Set::Pairs(pairs)), [left, right]) => {
                let among = |left, right| pairs.contains(pair(left, right)) == wanted;
                batch.passing_pairs([*left, *right], &mut self.rows, among);
                batch.keep(&self.rows, keep);
            }
            (Some(Set::Wide(rows)), regs) => {
                let mut cells = vec![0; regs.len()];
                self.rows.clear();
                for row in (0u32..).take(batch.len()) {
                    batch.row(row as usize, regs, &mut cells);
                    if rows.contains(cells.as_slice()) == wanted {
                        self.rows.push(row);
                    }
                }
                batch.keep(&self.rows, keep);
            }
            _ => {}
        }
    }

    /// Reads one column for the whole batch, where every row has one cell in it.
    fn read(&self, condition: &'a Condition, open: usize, into: Reg, batch: &mut Batch) -> bool {
        let mut cells = std::mem::take(batch.column_mut(into));
        let asked = self.runner.asked(condition);
        let read = condition.predicate.read(open, batch, &condition.regs, asked, &mut cells);
        if !read {
            cells.clear();
        }
        *batch.column_mut(into) = cells;
        read
    }

    /// Pushes each row on with each of the cells for which a condition holds.
    fn find(
        &mut self,
        at: usize,
        (condition, open, seats): (&'a Condition, usize, &Ranges),
        into: Reg,
        batch: &Batch,
        keep: &[Reg],
    ) -> Go {
        let asked = self.runner.asked(condition);
        let mut next = self.scratch.pop().unwrap_or_else(|| Batch::new(self.runner.registers));
        let before: Vec<Reg> = keep.iter().copied().filter(|reg| *reg != into).collect();
        let (mut rows, mut found): (Vec<u32>, Vec<u32>) = (Vec::with_capacity(ROWS), Vec::with_capacity(ROWS));
        let mut known = vec![0; condition.regs.len()];
        let mut go = ControlFlow::Continue(());
        for (row, number) in (0..batch.len()).zip(0u32..) {
            let from = found.len();
            batch.row(row, &condition.regs, &mut known);
            condition.predicate.find(open, &known, seats, asked, &mut |cell| found.push(cell));
            rows.resize(found.len(), number);
            self.ran.spread |= found.len() > from + 1;
            if found.len() >= ROWS || (row + 1 == batch.len() && !found.is_empty()) {
                go = self.push_found(at, into, (&rows, &found), (batch, &before), &mut next);
                rows.clear();
                found.clear();
                if go.is_break() {
                    break;
                }
            }
        }
        self.scratch.push(next);
        go
    }

    /// Pushes rows on with what was found for them, a batch at a time.
    fn push_found(
        &mut self,
        at: usize,
        into: Reg,
        (rows, found): (&[u32], &[u32]),
        (from, before): (&Batch, &[Reg]),
        next: &mut Batch,
    ) -> Go {
        for (rows, found) in rows.chunks(2 * ROWS).zip(found.chunks(2 * ROWS)) {
            next.gather(from, rows, before);
            let column = next.column_mut(into);
            column.clear();
            column.extend_from_slice(found);
            self.push(at + 1, next)?;
        }
        ControlFlow::Continue(())
    }
}

impl<'a> Start<'a> {
    /// The numbers that are taken of some.
    fn of(self, all: &'a Ranges) -> &'a Ranges {
        match self {
            Start::Some(some) => some,
            Start::Whole | Start::Batch(..) => all,
        }
    }
}
