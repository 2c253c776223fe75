//! Rings of three: how many (x, y, z) there are such that x leads to y, y to z, and z to x.
//!
//! Every such row turned is one too, so those whose first is the smallest are counted, three times each; those with
//! equal ends are told apart.

use super::core::{Condition, Core};
use crate::question::column::Reg;
use crate::question::column::edges::{Bits, EdgeLists};
use crate::question::predicate::Predicate;
use crate::stop::{Stop, Stopped};

/// The part of a core that gives one edge, where the core asks for rings of one relation alone: the core, and its ends.
#[must_use]
pub fn ring(core: &Core, outputs: &[Reg]) -> Option<(Core, [Reg; 2])> {
    let [x, y, z] = *outputs else { return None };
    if !core.parts.is_empty() || x == y || y == z || x == z {
        return None;
    }
    let mut edges = core.conditions.iter().filter_map(|condition| edge(core, condition, outputs));
    let [(from, first), (to, second), (end, third)] = [edges.next()?, edges.next()?, edges.next()?];
    let ring = |a: [Reg; 2], b: [Reg; 2], c: [Reg; 2]| a[1] == b[0] && b[1] == c[0] && c[1] == a[0];
    let closes = ring(from, to, end) || ring(from, end, to);
    // Each kind is asked of two edges.
    let conditions: usize = [&first, &second, &third].iter().map(|edge| edge.conditions.len()).sum();
    let shared = core.conditions.iter().filter(|other| matches!(other.predicate, Predicate::KindIs(_))).count();
    let whole = conditions == core.conditions.len() + shared && edges.next().is_none();
    let alike = alike(&first, from, &second, to) && alike(&second, to, &third, end);
    (closes && whole && alike).then_some((first, from))
}

/// A pair of two of the outputs, with what is asked of its ends.
fn edge(core: &Core, condition: &Condition, outputs: &[Reg]) -> Option<([Reg; 2], Core)> {
    let (Predicate::Pair(_), [left, right]) = (&condition.predicate, condition.regs.as_slice()) else { return None };
    let ends = [*left, *right];
    let of_ends = |other: &&Condition| {
        matches!(other.predicate, Predicate::KindIs(_)) && other.regs.iter().all(|reg| ends.contains(reg))
    };
    let kinds = core.conditions.iter().filter(of_ends);
    let conditions = std::iter::once(condition).chain(kinds).cloned().collect();
    ends.iter().all(|end| outputs.contains(end)).then_some((ends, Core { conditions, parts: vec![] }))
}

/// Whether two edges say the same of their ends.
fn alike(one: &Core, ends: [Reg; 2], other: &Core, others: [Reg; 2]) -> bool {
    let renamed = |condition: &Condition| -> Vec<Reg> {
        let place = |reg: &Reg| ends.iter().position(|end| end == reg).and_then(|at| others.get(at)).copied();
        condition.regs.iter().map(|reg| place(reg).unwrap_or(*reg)).collect()
    };
    one.conditions.len() == other.conditions.len()
        && one.conditions.iter().all(|condition| {
            let regs = renamed(condition);
            other.conditions.iter().any(|known| known.predicate == condition.predicate && known.regs == regs)
        })
}

/// How many rings of three the edges close. Lists of neighbours ascend and repeat nothing.
///
/// # Errors
/// Where it was stopped.
pub fn rings(out: EdgeLists<'_>, back: EdgeLists<'_>, stop: &Stop) -> Result<u64, Stopped> {
    let (mut turned, mut own) = (0, 0);
    let mut before = Bits::of(out.nodes().end.max(back.nodes().end));
    for first in out.nodes() {
        if first % 256 == 0 {
            stop.go_on()?;
        }
        let all = out.from(first);
        let loops = all.binary_search(&first).is_ok();
        own += u64::from(loops);
        let (next, last) = (above(all, first), above(back.from(first), first));
        if next.is_empty() || last.is_empty() {
            continue;
        }
        for node in last {
            before.add(*node);
        }
        if loops {
            turned += next.iter().filter(|node| before.has(**node)).count() as u64;
        }
        for second in next {
            let third = out.from(*second);
            turned += if last.len() * 8 < third.len() {
                last.iter().filter(|node| third.binary_search(node).is_ok()).count() as u64
            } else {
                third.iter().filter(|node| before.has(**node)).count() as u64
            };
        }
        for node in last {
            before.clear_near(*node);
        }
    }
    Ok(3 * turned + own)
}

fn above(list: &[u32], node: u32) -> &[u32] {
    list.get(list.partition_point(|other| *other <= node)..).unwrap_or(&[])
}
