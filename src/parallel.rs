//! The same work on many things, by as many threads as the machine has cores.
//!
//! Gives the results in the order of the things, whatever thread was done first. Where no thread can be started, the one
//! that asks does its part. Must not know what the work is.

use std::ops::Range;
use std::panic::resume_unwind;
use std::thread::{Builder, ScopedJoinHandle, available_parallelism, scope};

/// What `work` makes of each thing. Below `least` things for each thread, fewer threads are used.
pub fn map<T: Sync, R: Send>(things: &[T], least: usize, work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let cores = available_parallelism().map_or(1, usize::from);
    let threads = cores.min(things.len() / least.max(1));
    if threads < 2 {
        return things.iter().map(work).collect();
    }
    let each = things.len().div_ceil(threads);
    let all = |part: &[T]| part.iter().map(&work).collect::<Vec<R>>();
    let all = &all;
    let parts = || things.chunks(each);
    scope(|scope| {
        let started = parts().map(|part| Builder::new().spawn_scoped(scope, move || all(part)).ok());
        // All are started before the first is waited for.
        let started: Vec<Option<ScopedJoinHandle<'_, Vec<R>>>> = started.collect();
        let done = started.into_iter().zip(parts()).flat_map(|(thread, part)| match thread {
            Some(thread) => thread.join().unwrap_or_else(|panic| resume_unwind(panic)),
            None => all(part),
        });
        done.collect()
    })
}

/// What `work` makes of the parts of a range: one part for each of at most so many threads, none with fewer than `least`
/// numbers where there are more parts than one.
pub fn map_range<R: Send>(
    range: Range<usize>,
    threads: usize,
    least: usize,
    work: impl Fn(Range<usize>) -> R + Sync,
) -> Vec<R> {
    let count = threads.min(range.len() / least.max(1)).max(1);
    let bound = |part: usize| range.start + range.len() * part / count;
    let parts: Vec<Range<usize>> = (0..count).map(|part| bound(part)..bound(part + 1)).collect();
    map(&parts, 1, |part| work(part.clone()))
}

/// What `work` makes of things that are of very different sizes: whoever is done with one takes the next. The results are in no
/// order.
#[cfg(feature = "shell")]
pub fn in_turn<T, R: Send>(things: impl Iterator<Item = T> + Send, work: impl Fn(T) -> R + Sync) -> Vec<R> {
    let cores = available_parallelism().map_or(1, usize::from);
    let left = std::sync::Mutex::new(things);
    let next = || left.lock().unwrap_or_else(std::sync::PoisonError::into_inner).next();
    let done = map(&vec![(); cores], 1, |()| std::iter::from_fn(next).map(&work).collect::<Vec<R>>());
    done.into_iter().flatten().collect()
}
