//! Operators that keep some rows of a batch, or read one column for all of them.

use super::batch::Batch;
use super::flow::Flow;
use super::meaning::inside;
use super::order::Lookup;
use super::part::{ACT, NOTHING, Part};
use super::set::{Set, marked, pair};
use super::shape::Reg;
use crate::graph::Slot;
use crate::graph::days::UNDATED;

impl Flow<'_, '_> {
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

    pub(super) fn test(&mut self, at: usize, part: &Part, batch: &mut Batch, keep: &[Reg]) {
        let asked = self.asked.get_mut(at).map(std::mem::take).unwrap_or_default();
        match part {
            Part::Act { act, seats, .. } if asked.is_none() && seats.len() == 1 => {
                let (first, count) = seats.first().map_or((0, 0), |range| (range.start, range.end - range.start));
                self.retain_cells(batch, *act, keep, |cell| cell.wrapping_sub(ACT | first) < count);
            }
            Part::Kind { entity, ids, .. } if ids.len() == 1 => {
                let (first, count) = ids.first().map_or((0, 0), |range| (range.start, range.end - range.start));
                self.retain_cells(batch, *entity, keep, |cell| cell.wrapping_sub(first) < count);
            }
            Part::Kind { entity, ids, .. } => self.retain_cells(batch, *entity, keep, |cell| inside(ids, cell)),
            Part::Same { left, right } => {
                self.retain_pairs(batch, [*left, *right], keep, |left, right| left == right);
            }
            Part::Other { left, right } => {
                self.retain_pairs(batch, [*left, *right], keep, |left, right| left != right);
            }
            Part::Pair { left, right, verbs } => {
                let meaning = self.runner.meaning;
                if let [verb] = **verbs {
                    let relation = meaning.graph.themes_of_agents(verb);
                    let among = |left, right| relation.of(left).binary_search(&right).is_ok();
                    self.retain_pairs(batch, [*left, *right], keep, among);
                } else {
                    self.retain_pairs(batch, [*left, *right], keep, |left, right| meaning.paired(left, right, verbs));
                }
            }
            Part::Order { earlier, later, within, or_same }
                if asked.is_none() && self.runner.meaning.one_day_each() =>
            {
                let days = self.runner.meaning.graph.first_days();
                let day = |cell: u32| days.get((cell & !ACT) as usize).copied().filter(|day| *day != UNDATED);
                self.retain_pairs(batch, [*earlier, *later], keep, |earlier, later| {
                    day(earlier).zip(day(later)).is_some_and(|(earlier, later)| {
                        let ordered = later > earlier || *or_same && later == earlier;
                        ordered && within.is_none_or(|within| later <= earlier.saturating_add(within))
                    })
                });
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

    pub(super) fn look_up(&mut self, lookup: &Lookup, batch: &mut Batch, keep: &[Reg]) {
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
    pub(super) fn read(&mut self, at: usize, part: &Part, into: Reg, batch: &mut Batch) -> bool {
        let Part::Role { act, roles, .. } = part else { return false };
        let asked = self.asked.get(at).is_some_and(Option::is_some);
        let ([role], false) = (&**roles, asked) else { return false };
        let column = self.runner.meaning.graph.slots(*role);
        let mut cells = std::mem::take(batch.column_mut(into));
        cells.clear();
        let one_each = |cells: &[u32]| cells.iter().all(|slot| slot & LIST != LIST);
        let plain = if let Some(seats) = batch.run(*act) {
            cells.extend_from_slice(column.get(seats.start as usize..seats.end as usize).unwrap_or_default());
            cells.len() == batch.len() && one_each(&cells)
        } else {
            let acts = batch.column(*act);
            let slot = |act: &u32| column.get((act & !ACT) as usize).copied().unwrap_or(NOTHING);
            cells.extend(acts.iter().map(slot));
            acts.iter().all(|act| act & ACT != 0) && one_each(&cells)
        };
        if !plain {
            cells.clear();
        }
        *batch.column_mut(into) = cells;
        plain
    }
}

/// The bits that the slots of lists, and of nothing, have set.
const LIST: u32 = Slot::ACT | Slot::MANY;
