//! Puts things in order by one routine for all types.
//!
//! The library's own sorts are made anew for each type that is sorted, six kilobytes each: a sixth of the engine that every
//! live page carries. Here a type brings two small functions, what compares two of its things and what swaps them, and
//! the routine sorts their places. So it is stable, and about half as fast as the library's where things are many: what
//! may have to sort millions takes that (`tests/layers.rs` lists who does). Must not know what it arranges.

use std::cmp::Ordering;

/// Up to so many are put in order where they are.
const FEW: usize = 20;

/// What can be put in order; equal things stay in their order.
pub trait Arrange<T> {
    /// By their own order.
    fn arrange(&mut self)
    where
        T: Ord;

    /// As the comparison says.
    fn arrange_by(&mut self, compare: impl FnMut(&T, &T) -> Ordering);

    /// By a key of each, which is made for every comparison.
    fn arrange_by_key<K: Ord>(&mut self, key: impl FnMut(&T) -> K);
}

impl<T> Arrange<T> for [T] {
    fn arrange(&mut self)
    where
        T: Ord,
    {
        self.arrange_by(T::cmp);
    }

    fn arrange_by(&mut self, compare: impl FnMut(&T, &T) -> Ordering) {
        arranged(&mut Things { things: self, compare });
    }

    fn arrange_by_key<K: Ord>(&mut self, mut key: impl FnMut(&T) -> K) {
        self.arrange_by(|one, other| key(one).cmp(&key(other)));
    }
}

/// Puts numbers in the order of what they stand for; equal ones stay in theirs.
pub fn numbers(numbers: &mut [u32], compare: &mut dyn FnMut(u32, u32) -> Ordering) {
    numbers.sort_by(|one, other| compare(*one, *other));
}

/// Things at places, from 0.
trait Places {
    fn count(&self) -> usize;
    fn compare(&mut self, one: usize, other: usize) -> Ordering;
    fn swap(&mut self, one: usize, other: usize);
}

struct Things<'t, T, C> {
    things: &'t mut [T],
    compare: C,
}

#[expect(clippy::indexing_slicing, reason = "places are below the count, by which they are made")]
impl<T, C: FnMut(&T, &T) -> Ordering> Places for Things<'_, T, C> {
    fn count(&self) -> usize {
        self.things.len()
    }

    fn compare(&mut self, one: usize, other: usize) -> Ordering {
        (self.compare)(&self.things[one], &self.things[other])
    }

    fn swap(&mut self, one: usize, other: usize) {
        self.things.swap(one, other);
    }
}

fn arranged(places: &mut dyn Places) {
    let count = places.count();
    if count <= FEW {
        for place in 1..count {
            let mut at = place;
            while at > 0 && places.compare(at - 1, at).is_gt() {
                places.swap(at - 1, at);
                at -= 1;
            }
        }
        return;
    }
    let mut order: Vec<u32> = (0u32..).take(count).collect();
    numbers(&mut order, &mut |one, other| places.compare(one as usize, other as usize));
    // `order` says for each place whose thing belongs there: one comes, and what was there goes on to where that was.
    for start in (0u32..).take(count) {
        let mut at = start;
        while let Some(from) = order.get_mut(at as usize).map(|from| std::mem::replace(from, at))
            && from != start
        {
            places.swap(at as usize, from as usize);
            at = from;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Arrange;

    #[test]
    fn things_are_in_the_order_of_the_stable_sort_of_the_library() {
        arbtest::arbtest(|u| {
            let mut things: Vec<(u8, usize)> =
                u.arbitrary::<Vec<u8>>()?.into_iter().map(|key| key % 16).zip(0..).collect();
            let mut sorted = things.clone();
            sorted.sort_by_key(|(key, _)| *key);
            things.arrange_by_key(|(key, _)| *key);
            assert_eq!(things, sorted);
            sorted.sort_by(|one, other| other.cmp(one));
            things.arrange_by(|one, other| other.cmp(one));
            assert_eq!(things, sorted);
            Ok(())
        });
    }

    #[test]
    fn texts_and_few_or_no_things_are_put_in_order() {
        for count in [0, 1, 2, 20, 21, 500] {
            let mut texts: Vec<String> = (0..count).map(|number| format!("{}", number * 7 % 11)).collect();
            let mut sorted = texts.clone();
            sorted.sort();
            texts.arrange();
            assert_eq!(texts, sorted);
        }
    }
}
