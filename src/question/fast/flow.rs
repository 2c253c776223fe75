//! Pipeline → rows: batches of cells pushed through column operators.
//!
//! Takes a pipeline and a graph; hands every row to a sink, maybe more than once. What has one value a row, in a plain
//! column, is read in a tight loop; everything else asks `meaning`.

use super::batch::{Batch, ROWS};
use super::meaning::{Meaning, Ways, inside, ways};
use super::order::{Lookup, Op, Pipeline, Source};
use super::part::{ACT, NOTHING, Part, Ranges};
use super::set::{Set, mark, marked, pair};
use super::shape::Reg;
use crate::graph::Slot;
use crate::question::watch::{Counts, Watch, place};
use std::ops::{ControlFlow, Range};
use std::sync::atomic::{AtomicBool, Ordering};

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
    pub stop: Option<&'a AtomicBool>,
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

struct Flow<'a, 's> {
    runner: Runner<'a>,
    pipeline: &'a Pipeline,
    asked: Vec<Ways>,
    sink: &'s mut dyn Sink,
    ran: Ran,
    scratch: Vec<Batch>,
    rows: Vec<u32>,
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
                self.push(0, batch)?;
                from = to;
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
        if self.runner.stop.is_some_and(|stop| stop.load(Ordering::Relaxed)) {
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

    fn retain(&mut self, batch: &mut Batch, keep: &[Reg], keeps: impl Fn(&Batch, usize) -> bool) {
        let rows = &mut self.rows;
        rows.clear();
        rows.extend((0u32..).take(batch.len()).filter(|row| keeps(batch, *row as usize)));
        batch.retain(rows, keep);
    }

    /// Keeps the rows whose cell in one column passes: the number of those that do is counted without a branch.
    fn retain_cells(&mut self, batch: &mut Batch, reg: Reg, keep: &[Reg], passes: impl Fn(u32) -> bool) {
        let column = batch.column(reg);
        let rows = &mut self.rows;
        rows.resize(column.len(), 0);
        let mut count = 0;
        for (row, cell) in (0u32..).zip(column) {
            if let Some(place) = rows.get_mut(count) {
                *place = row;
            }
            count += usize::from(passes(*cell));
        }
        rows.truncate(count);
        batch.retain(rows, keep);
    }

    /// The same by the cells of two columns.
    fn retain_pairs(
        &mut self,
        batch: &mut Batch,
        [left, right]: [Reg; 2],
        keep: &[Reg],
        passes: impl Fn(u32, u32) -> bool,
    ) {
        let cells = batch.column(left).iter().zip(batch.column(right));
        let rows = &mut self.rows;
        rows.resize(batch.len(), 0);
        let mut count = 0;
        for (row, (left, right)) in (0u32..).zip(cells) {
            if let Some(place) = rows.get_mut(count) {
                *place = row;
            }
            count += usize::from(passes(*left, *right));
        }
        rows.truncate(count);
        batch.retain(rows, keep);
    }

    fn test(&mut self, at: usize, part: &Part, batch: &mut Batch, keep: &[Reg]) {
        let asked = self.asked.get_mut(at).map(std::mem::take).unwrap_or_default();
        match part {
            Part::Act { act, seats, .. } if asked.is_none() && seats.len() == 1 => {
                let (first, count) = seats.first().map_or((0, 0), |range| (range.start, range.end - range.start));
                self.retain_cells(batch, *act, keep, |cell| cell.wrapping_sub(ACT | first) < count);
            }
            Part::Kind { entity, ids } if ids.len() == 1 => {
                let (first, count) = ids.first().map_or((0, 0), |range| (range.start, range.end - range.start));
                self.retain_cells(batch, *entity, keep, |cell| cell.wrapping_sub(first) < count);
            }
            Part::Kind { entity, ids } => self.retain_cells(batch, *entity, keep, |cell| inside(ids, cell)),
            Part::Same { left, right } => {
                self.retain_pairs(batch, [*left, *right], keep, |left, right| left == right);
            }
            Part::Other { left, right } => {
                self.retain_pairs(batch, [*left, *right], keep, |left, right| left != right);
            }
            Part::Role { act, roles, filler, .. } if roles.len() == 1 && asked.is_none() => {
                let column = roles.first().map_or(&[][..], |role| self.runner.meaning.graph.slots(*role));
                let meaning = self.runner.meaning;
                self.retain(batch, keep, |batch, row| {
                    let (act, filler) = (batch.cell(*act, row), batch.cell(*filler, row));
                    let slot = column.get((act & !ACT) as usize).copied().unwrap_or(NOTHING);
                    slot == filler && act & ACT != 0
                        || slot & LIST == LIST && meaning.holds(part, &asked, &|reg| batch.cell(reg, row))
                });
            }
            part => {
                let meaning = self.runner.meaning;
                self.retain(batch, keep, |batch, row| meaning.holds(part, &asked, &|reg| batch.cell(reg, row)));
            }
        }
        if let Some(place) = self.asked.get_mut(at) {
            *place = asked;
        }
    }

    fn look_up(&mut self, lookup: &Lookup, batch: &mut Batch, keep: &[Reg]) {
        let wanted = !lookup.negated;
        match (lookup.set.get(), lookup.regs.as_slice()) {
            (Some(Set::Any(any)), _) if *any != wanted => batch.retain(&[], keep),
            (Some(Set::Bits { entities, acts }), [reg]) => {
                self.retain_cells(batch, *reg, keep, |cell| marked(entities, acts, cell) == wanted);
            }
            (Some(Set::Pairs(pairs)), [left, right]) => {
                self.retain_pairs(batch, [*left, *right], keep, |left, right| {
                    pairs.contains(pair(left, right)) == wanted
                });
            }
            _ => {}
        }
    }

    /// Reads one role's column, where every act of the batch has one filler told as the act is.
    fn read(&mut self, at: usize, part: &Part, into: Reg, batch: &mut Batch) -> bool {
        let Part::Role { act, roles, .. } = part else { return false };
        let asked = self.asked.get(at).is_some_and(Option::is_some);
        let ([role], false) = (&**roles, asked) else { return false };
        let column = self.runner.meaning.graph.slots(*role);
        let mut cells = std::mem::take(batch.column_mut(into));
        cells.clear();
        let mut plain = true;
        let acts = batch.column(*act);
        cells.extend(acts.iter().map(|act| {
            let slot = column.get((act & !ACT) as usize).copied().unwrap_or(NOTHING);
            plain &= slot & LIST != LIST && act & ACT != 0;
            slot
        }));
        if !plain {
            cells.clear();
        }
        *batch.column_mut(into) = cells;
        plain
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
        let lists =
            roles.iter().any(|role| seats.iter().any(|range| meaning.graph.holding(*role, range.clone()).lists));
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

/// The bits that the slots of lists, and of nothing, have set.
const LIST: u32 = Slot::ACT | Slot::MANY;
