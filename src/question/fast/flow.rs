//! Pipeline → rows: batches of cells pushed through column operators.
//!
//! Takes a pipeline and a graph; hands every row to a sink, maybe more than once. What has one value a row, in a plain
//! column, is read in a tight loop; everything else asks `meaning`.

use super::batch::{Batch, ROWS};
use super::meaning::{Meaning, Ways, ways};
use super::order::{Lookup, Op, PairScan, Pipeline, Source};
use super::part::{ACT, Part, Ranges};
use super::set::{Set, mark, pair};
use super::shape::Reg;
use crate::question::watch::{Counts, Watch, place};
use crate::stop::Stop;
use std::ops::{ControlFlow, Range};

/// Whether to go on.
pub type Go = ControlFlow<()>;

/// Takes rows.
pub trait Sink {
    /// The rows of a batch, of these registers.
    fn take(&mut self, batch: &Batch, outputs: &[Reg]) -> Go;
}

/// What is needed to run pipelines.
#[derive(Clone, Copy)]
pub struct Runner<'a> {
    /// The graph.
    pub meaning: &'a Meaning<'a>,
    /// Registers that hold a constant.
    pub constants: &'a [(Reg, u32)],
    /// How many registers there are.
    pub registers: usize,
    /// Ends the run early once it is set.
    pub stop: &'a Stop,
    /// Counts what leaves each operator, a batch at a time; nobody does but in an `explain`.
    pub watch: Option<&'a Counts>,
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
    pub(super) asked: Vec<Ways>,
    sink: &'s mut dyn Sink,
    ran: Ran,
    scratch: Vec<Batch>,
    pub(super) rows: Vec<u32>,
}

impl<'a> Runner<'a> {
    /// Runs a pipeline. `part` of the source's numbers are taken: all of them, as a rule.
    pub fn run(self, pipeline: &'a Pipeline, part: Option<&Ranges>, sink: &mut dyn Sink) -> Ran {
        let graph = self.meaning.graph;
        let asked = |op: &Op| match op {
            Op::Test(part) | Op::Find(part, _) | Op::Holders(part, _) => match part {
                Part::Act { told, .. } | Part::Role { told, .. } | Part::Days { told, .. } => ways(graph, *told),
                Part::Order { .. } => ways(graph, crate::graph::Standing::ANY),
                _ => None,
            },
            Op::In(_) => None,
        };
        for op in &pipeline.ops {
            if let Op::In(lookup) = op {
                lookup.set.get_or_init(|| self.set(lookup));
            }
        }
        let mut flow = Flow {
            runner: self,
            pipeline,
            asked: pipeline.ops.iter().map(asked).collect(),
            sink,
            ran: Ran::default(),
            scratch: Vec::new(),
            rows: Vec::new(),
        };
        let _ = flow.start(part);
        flow.ran
    }

    fn set(self, lookup: &'a Lookup) -> Set {
        let mut sink = Gather { set: Set::new(lookup.regs.len()) };
        for pipeline in &lookup.of {
            self.run(pipeline, None, &mut sink);
        }
        sink.set
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
            (Set::Bits { entities, acts }, [reg]) => {
                batch.column(*reg).iter().for_each(|cell| mark(entities, acts, *cell));
            }
            (Set::Pairs(pairs), [left, right]) => {
                let cells = batch.column(*left).iter().zip(batch.column(*right));
                pairs.extend(cells.map(|(left, right)| pair(*left, *right)));
            }
            _ => {}
        }
        ControlFlow::Continue(())
    }
}

impl Flow<'_, '_> {
    fn start(&mut self, part: Option<&Ranges>) -> Go {
        let mut batch = Batch::new(self.runner.registers);
        match &self.pipeline.source {
            Source::Once => {
                self.fill(&mut batch, 1);
                self.push(0, &mut batch)
            }
            Source::Seats(reg, seats) => self.scan(*reg, part.unwrap_or(seats), ACT, &mut batch),
            Source::Ids(reg, ids) => self.scan(*reg, part.unwrap_or(ids), 0, &mut batch),
            Source::Pairs(pairs) => self.scan_pairs(pairs, part.unwrap_or(&pairs.ids), &mut batch),
            Source::Cells(reg, cells) => {
                for cells in cells.chunks(ROWS) {
                    self.fill(&mut batch, cells.len());
                    batch.column_mut(*reg).extend_from_slice(cells);
                    self.push(0, &mut batch)?;
                }
                ControlFlow::Continue(())
            }
        }
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
        let graph = self.runner.meaning.graph;
        let relations = pairs.verbs.iter().map(|verb| graph.themes_of_agents(*verb));
        for (relation, range) in relations.flat_map(|relation| ids.iter().map(move |range| (relation, range))) {
            let own = relation.entities();
            let (mut from, end) = (range.start.max(own.start), range.end.min(own.end));
            while from < end {
                let starts = relation.starts.get((from - own.start) as usize..=(end - own.start) as usize);
                let Some([start, ends @ ..]) = starts else { break };
                let most = usize::try_from(*start).unwrap_or(usize::MAX).saturating_add(ROWS);
                let count = ends.partition_point(|end| (*end as usize) < most).saturating_add(1).min(ends.len());
                let taken = ends.get(..count).unwrap_or_default();
                let last = taken.last().copied().unwrap_or(*start);
                self.fill(batch, (last - start) as usize);
                let others = relation.others.get(*start as usize..last as usize).unwrap_or_default();
                batch.column_mut(pairs.right).extend_from_slice(others);
                let (left, mut at) = (batch.column_mut(pairs.left), *start);
                for (entity, end) in (from..).zip(taken) {
                    left.extend(std::iter::repeat_n(entity, (end - at) as usize));
                    at = *end;
                }
                from += u32::try_from(count).unwrap_or(u32::MAX);
                if batch.len() > 0 {
                    self.push(0, batch)?;
                }
            }
        }
        ControlFlow::Continue(())
    }

    /// Rows that hold the constants.
    fn fill(&self, batch: &mut Batch, rows: usize) {
        batch.restart(rows);
        let needed: &[Reg] = self.pipeline.keep.first().map_or(&[], Vec::as_slice);
        for (reg, cell) in self.runner.constants.iter().filter(|(reg, _)| needed.contains(reg)) {
            batch.column_mut(*reg).resize(rows, *cell);
        }
    }

    fn push(&mut self, mut at: usize, batch: &mut Batch) -> Go {
        if self.runner.stop.is_set() {
            self.ran.stopped = true;
            return ControlFlow::Break(());
        }
        let pipeline = self.pipeline;
        loop {
            if let Some(watch) = &self.runner.watch {
                watch.left(|| place(pipeline, at), batch.len() as u64);
            }
            let Some(op) = pipeline.ops.get(at) else { break };
            let keep: &[Reg] = pipeline.keep.get(at + 1).map_or(&[], Vec::as_slice);
            match op {
                Op::Test(part) => self.test(at, part, batch, keep),
                Op::In(lookup) => self.look_up(lookup, batch, keep),
                Op::Find(part, into) => {
                    if !self.read(at, part, *into, batch) {
                        return self.find(at, part, *into, batch, keep);
                    }
                }
                Op::Holders(part, seats) => return self.holders(at, part, seats, batch, keep),
            }
            if batch.len() == 0 {
                return ControlFlow::Continue(());
            }
            at += 1;
        }
        self.sink.take(batch, &pipeline.outputs)
    }

    fn find(&mut self, at: usize, part: &Part, into: Reg, batch: &Batch, keep: &[Reg]) -> Go {
        let asked = self.asked.get(at).cloned().unwrap_or_default();
        let meaning = self.runner.meaning;
        self.extend(at, into, batch, keep, &|row, see| {
            meaning.find(part, into, &asked, &|reg| batch.cell(reg, row), see);
        })
    }

    fn holders(&mut self, at: usize, part: &Part, seats: &Ranges, batch: &Batch, keep: &[Reg]) -> Go {
        let Part::Role { act, roles, filler, told } = part else { return ControlFlow::Continue(()) };
        let meaning = self.runner.meaning;
        let plain = self.asked.get(at).is_some_and(Option::is_none);
        let lists = roles.iter().any(|role| seats.iter().any(|range| meaning.graph.holding(*role, range).lists()));
        let asked = ways(meaning.graph, *told);
        self.extend(at, *act, batch, keep, &|row, see| {
            let wanted = batch.cell(*filler, row);
            for role in roles.iter() {
                let all = meaning.holders(wanted, *role);
                for range in seats.iter() {
                    let first = if all.len() < 16 { 0 } else { all.partition_point(|seat| *seat < range.start) };
                    for seat in all.get(first..).unwrap_or_default() {
                        if *seat >= range.end {
                            break;
                        }
                        if *seat < range.start {
                            continue;
                        }
                        let mut fills = plain && !lists;
                        if !fills {
                            meaning.each_filler(*seat, *role, &asked, &mut |filler| fills |= filler == wanted);
                        }
                        if fills {
                            see(seat | ACT);
                        }
                    }
                }
            }
        })
    }

    /// Pushes each row on with each of its values.
    fn extend(&mut self, at: usize, into: Reg, batch: &Batch, keep: &[Reg], values: Values<'_>) -> Go {
        let mut next = self.scratch.pop().unwrap_or_else(|| Batch::new(self.runner.registers));
        let (mut rows, mut cells): (Vec<u32>, Vec<u32>) = (Vec::with_capacity(ROWS), Vec::with_capacity(ROWS));
        let before: Vec<Reg> = keep.iter().copied().filter(|reg| *reg != into).collect();
        let mut go = ControlFlow::Continue(());
        for (row, index) in (0..batch.len()).zip(0u32..) {
            let from = cells.len();
            values(row, &mut |cell| cells.push(cell));
            rows.resize(cells.len(), index);
            self.ran.spread |= cells.len() > from + 1;
            if cells.len() >= ROWS || (row + 1 == batch.len() && !cells.is_empty()) {
                next.gather(batch, &rows, &before);
                next.column_mut(into).append(&mut cells);
                rows.clear();
                go = self.push(at + 1, &mut next);
                if go.is_break() {
                    break;
                }
            }
        }
        self.scratch.push(next);
        go
    }
}

/// Calls back with each value of a row.
type Values<'v> = &'v dyn Fn(usize, &mut dyn FnMut(u32));
