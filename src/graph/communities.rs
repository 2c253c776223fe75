//! Who belongs together in a weighted network without directions: communities, found by joining what gains most.
//!
//! Takes numbered nodes and weighted ties between them; gives the community of each node. Must not know what they are.
//! The method is that of A. Clauset, M. E. J. Newman and C. Moore, "Finding community structure in very large networks",
//! Physical Review E 70, 066111 (2004): greedy joining by modularity.

use crate::arrange::Arrange;
use std::collections::BTreeMap;

/// A tie between two nodes, with its weight above 0.
pub type WeightedTie = (usize, usize, f64);

/// The community of each node: numbered from 0, the largest first, of equal ones that of the earliest node.
///
/// Ties of a node with itself, with a node that is not there, or whose weight is not above 0, count for nothing. The work
/// grows with the nodes times the ties.
#[must_use]
pub fn communities(nodes: usize, ties: &[WeightedTie]) -> Vec<usize> {
    let mut parts: Vec<Part> = (0..nodes).map(|node| Part { members: vec![node], ..Part::default() }).collect();
    let counts = |(a, b, weight): &&WeightedTie| a != b && *a < nodes && *b < nodes && *weight > 0.0;
    let total: f64 = ties.iter().filter(counts).map(|(_, _, weight)| 2.0 * weight).sum();
    for (a, b, weight) in ties.iter().filter(counts) {
        for (one, other) in [(*a, *b), (*b, *a)] {
            let Some(part) = parts.get_mut(one) else { continue };
            part.share += weight / total;
            *part.between.entry(other).or_default() += weight / total;
        }
    }
    while let Some((one, other)) = best_pair(&parts) {
        join(&mut parts, one, other);
    }
    numbered(nodes, parts)
}

/// Nodes that belong together so far.
#[derive(Clone, Debug, Default)]
struct Part {
    members: Vec<usize>,
    /// Its share of all ends of ties.
    share: f64,
    /// The share of ends that lead from it to another part.
    between: BTreeMap<usize, f64>,
}

/// The two parts whose joining adds most to the modularity; of equal ones, the earliest.
fn best_pair(parts: &[Part]) -> Option<(usize, usize)> {
    let mut best: Option<(f64, usize, usize)> = None;
    for (one, part) in parts.iter().enumerate() {
        for (other, between) in part.between.range(one + 1..) {
            let gain = between - part.share * parts.get(*other)?.share;
            // A gain that is but rounding would join what is as well apart.
            if gain > best.map_or(1e-12, |(most, ..)| most + 1e-12) {
                best = Some((gain, one, *other));
            }
        }
    }
    best.map(|(_, one, other)| (one, other))
}

/// Puts the later part into the earlier.
fn join(parts: &mut [Part], one: usize, other: usize) {
    let Some(gone) = parts.get_mut(other).map(std::mem::take) else { return };
    for (third, weight) in &gone.between {
        let Some(neighbour) = parts.get_mut(*third) else { continue };
        neighbour.between.remove(&other);
        if *third != one {
            *neighbour.between.entry(one).or_default() += weight;
        }
    }
    let Some(kept) = parts.get_mut(one) else { return };
    kept.share += gone.share;
    kept.members.extend(gone.members);
    for (third, weight) in gone.between.into_iter().filter(|(third, _)| *third != one) {
        *kept.between.entry(third).or_default() += weight;
    }
}

fn numbered(nodes: usize, parts: Vec<Part>) -> Vec<usize> {
    let mut found: Vec<Vec<usize>> = parts.into_iter().map(|part| part.members).filter(|m| !m.is_empty()).collect();
    found.arrange_by_key(|members| (std::cmp::Reverse(members.len()), members.iter().min().copied()));
    let mut of_node = vec![0; nodes];
    for (number, members) in found.iter().enumerate() {
        for member in members {
            of_node.get_mut(*member).into_iter().for_each(|place| *place = number);
        }
    }
    of_node
}

#[cfg(test)]
mod tests {
    use super::communities;

    #[test]
    fn two_triangles_on_a_thin_tie_are_two() {
        let ties = [(0, 1, 1.0), (1, 2, 1.0), (0, 2, 1.0), (3, 4, 1.0), (4, 5, 1.0), (3, 5, 1.0), (2, 3, 1.0)];
        assert_eq!(communities(6, &ties), [0, 0, 0, 1, 1, 1]);
    }

    #[test]
    fn weights_decide() {
        // The middle tie outweighs the two at the ends.
        assert_eq!(communities(4, &[(0, 1, 1.0), (1, 2, 9.0), (2, 3, 1.0)]), [0, 0, 0, 0]);
        assert_eq!(communities(4, &[(0, 1, 9.0), (1, 2, 1.0), (2, 3, 9.0)]), [0, 0, 1, 1]);
    }

    #[test]
    fn who_is_alone_is_a_community_and_the_largest_is_first() {
        assert_eq!(communities(4, &[(2, 3, 1.0), (0, 0, 5.0), (1, 9, 1.0), (0, 1, -1.0)]), [1, 2, 0, 0]);
        assert!(communities(0, &[]).is_empty());
    }
}
