//! Groups and their sizes.

use crate::question::column::set::pair;
use crate::question::column::table::Table;
use crate::stop::{Stop, Stopped};

/// The rows of a table by all of their columns, and how often each occurs.
///
/// # Errors
/// Where it was stopped.
pub fn count(mut table: Table, stop: &Stop) -> Result<(Table, Vec<u32>), Stopped> {
    match table.columns.as_slice() {
        [column] => {
            if let Some((cells, counts)) = dense(column) {
                let rows = cells.len();
                return Ok((Table { columns: vec![cells], rows, limit: None }, counts));
            }
        }
        [left, right] => {
            let (left, right, counts) = hashed(left, right);
            let rows = left.len();
            return Ok((Table { columns: vec![left, right], rows, limit: None }, counts));
        }
        _ => {}
    }
    table.sort(false, stop)?;
    table.columns.push(vec![0; table.rows]);
    let counts = table.count_runs();
    Ok((table, counts))
}

/// The least of the greatest counts, of which so many are asked for; of equal ones there may be more.
#[must_use]
pub fn least_of_top(counts: &[u32], top: usize) -> u32 {
    let mut sizes = [0u32; 1024];
    let last = sizes.len() - 1;
    for count in counts {
        if let Some(size) = sizes.get_mut((*count as usize).min(last)) {
            *size += 1;
        }
    }
    let mut more = 0;
    let enough = |(_, size): &(u32, &u32)| {
        more += **size as usize;
        more >= top
    };
    (0u32..1024).zip(&sizes).rev().find(enough).map_or(0, |(count, _)| count)
}

/// A counter for each cell between the least and the greatest, where these are not far apart.
fn dense(column: &[u32]) -> Option<(Vec<u32>, Vec<u32>)> {
    let (least, greatest) = column.iter().fold((u32::MAX, 0), |(a, b), cell| (a.min(*cell), b.max(*cell)));
    let span = greatest.checked_sub(least)? as usize + 1;
    if span > (column.len() * 16).max(1 << 16) {
        return None;
    }
    let mut counters = vec![0u32; span];
    for cell in column {
        if let Some(counter) = counters.get_mut((cell - least) as usize) {
            *counter += 1;
        }
    }
    let found = (least..).zip(counters).filter(|(_, count)| *count > 0);
    Some(found.unzip())
}

/// An entry of the table of counters; nothing is counted 0 times.
#[derive(Clone, Copy, Default)]
struct Counter {
    pair: u64,
    count: u32,
}

fn hashed(left: &[u32], right: &[u32]) -> (Vec<u32>, Vec<u32>, Vec<u32>) {
    let size = (left.len() * 2).next_power_of_two().max(16);
    let (shift, mask) = (u64::BITS - size.trailing_zeros(), size - 1);
    let mut counters = vec![Counter::default(); size];
    let mut groups = 0;
    for (left, right) in left.iter().zip(right) {
        let pair = pair(*left, *right);
        let hash = (pair ^ pair >> 32).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> shift;
        let mut at = usize::try_from(hash).unwrap_or_default();
        while let Some(counter) = counters.get_mut(at) {
            if counter.count == 0 {
                *counter = Counter { pair, count: 1 };
                groups += 1;
                break;
            }
            if counter.pair == pair {
                counter.count += 1;
                break;
            }
            at = (at + 1) & mask;
        }
    }
    let mut found = (Vec::with_capacity(groups), Vec::with_capacity(groups), Vec::with_capacity(groups));
    let low = |number: u64| u32::try_from(number & u64::from(u32::MAX)).unwrap_or_default();
    for counter in counters.iter().filter(|counter| counter.count > 0) {
        found.0.push(low(counter.pair >> 32));
        found.1.push(low(counter.pair));
        found.2.push(counter.count);
    }
    found
}
