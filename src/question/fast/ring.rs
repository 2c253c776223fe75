//! Rings of three: how many (x, y, z) there are such that x leads to y, y to z, and z to x.
//!
//! Every such row turned is one too, so those whose first is the smallest are counted, three times each; those with
//! equal ends are told apart.

use super::edges::{Bits, Edges};
use super::part::Part;
use super::shape::{Core, Reg};
use crate::stop::Stop;

/// The part of a core that gives one edge, where the core asks for rings of one relation alone: the core, and its ends.
#[must_use]
pub fn ring(core: &Core, outputs: &[Reg]) -> Option<(Core, [Reg; 2])> {
    let [x, y, z] = *outputs else { return None };
    if !core.nots.is_empty() || x == y || y == z || x == z {
        return None;
    }
    let mut edges = core.parts.iter().filter_map(|part| edge(core, part, outputs));
    let [(from, first), (to, second), (end, third)] = [edges.next()?, edges.next()?, edges.next()?];
    let ring = |a: [Reg; 2], b: [Reg; 2], c: [Reg; 2]| a[1] == b[0] && b[1] == c[0] && c[1] == a[0];
    let closes = ring(from, to, end) || ring(from, end, to);
    // Each kind is asked of two edges.
    let parts: usize = [&first, &second, &third].iter().map(|edge| edge.parts.len()).sum();
    let shared = core.parts.iter().filter(|part| matches!(part, Part::Kind { .. })).count();
    let whole = parts == core.parts.len() + shared && edges.next().is_none();
    let alike = normal(&first, from) == normal(&second, to) && normal(&second, to) == normal(&third, end);
    (closes && whole && alike).then_some((first, from))
}

/// A pair of two of the outputs, with what is asked of its ends.
fn edge(core: &Core, part: &Part, outputs: &[Reg]) -> Option<([Reg; 2], Core)> {
    let Part::Pair { left, right, .. } = part else { return None };
    let ends = [*left, *right];
    let kinds = core.parts.iter().filter(|part| matches!(part, Part::Kind { entity, .. } if ends.contains(entity)));
    let parts = std::iter::once(part).chain(kinds).cloned().collect();
    ends.iter().all(|end| outputs.contains(end)).then_some((ends, Core { parts, nots: vec![] }))
}

/// The parts of an edge with its ends named alike, in one order.
fn normal(core: &Core, ends: [Reg; 2]) -> Vec<String> {
    let mut parts = core.parts.clone();
    let rename = |reg: Reg| ends.iter().zip([1, 2]).find(|(end, _)| **end == reg).map_or(0, |(_, number)| number);
    for part in &mut parts {
        part.rename(&rename);
    }
    let mut texts: Vec<String> = parts.iter().map(|part| format!("{part:?}")).collect();
    texts.sort_unstable();
    texts
}

/// How many rings of three the edges close; nothing where it was ended early. Lists of neighbours ascend and repeat nothing.
#[must_use]
pub fn rings(out: &Edges<'_>, back: &Edges<'_>, stop: &Stop) -> Option<u64> {
    let (mut turned, mut own) = (0, 0);
    let mut before = Bits::of(out.nodes().end.max(back.nodes().end));
    for first in out.nodes() {
        if first % 256 == 0 && stop.is_set() {
            return None;
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
    Some(3 * turned + own)
}

fn above(list: &[u32], node: u32) -> &[u32] {
    list.get(list.partition_point(|other| *other <= node)..).unwrap_or_default()
}
