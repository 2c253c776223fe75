//! Krippendorff's alpha for nominal data, with any number of coders and values missing.

use std::collections::BTreeMap;

/// How far coders agree on one question.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Reliability {
    /// How many items at least two coders gave a value.
    pub items: usize,
    /// 1 − Dₒ: for two coders the share of items on which they agree. Nothing where there is no item.
    pub agreement: Option<f64>,
    /// Krippendorff's alpha. Nothing where there is no item, or where all values are the same: then nothing could have
    /// been coded otherwise, and no agreement by chance is told from any other.
    pub alpha: Option<f64>,
    /// The coincidences of values that differ: n · Dₒ.
    observed: f64,
    /// As many as chance would give: n · Dₑ.
    expected: f64,
    /// n: how many values can be paired.
    values: f64,
}

/// The reliability of nominal data: for each item the values that the coders gave it, those who gave none left out.
///
/// α = 1 − Dₒ ⁄ Dₑ over the matrix of coincidences, in which an item of m values counts each of its m(m − 1) ordered
/// pairs as 1 ⁄ (m − 1), and one of fewer than two values not at all.
///
/// Source: Klaus Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability", Annenberg School for Communication
/// Departmental Papers 43, University of Pennsylvania. Its examples A to C are among the tests, and so is the definition
/// itself, computed pair by pair.
///
/// ```
/// use whom::agreement::reliability;
/// let two = reliability([["yes", "yes"], ["no", "no"], ["yes", "no"]]);
/// assert_eq!(two.items, 3);
/// assert!((two.agreement.unwrap() - 2.0 / 3.0).abs() < 1e-9);
/// assert!((two.alpha.unwrap() - 4.0 / 9.0).abs() < 1e-9);
/// ```
pub fn reliability<V: Ord, I: IntoIterator<Item = V>>(items: impl IntoIterator<Item = I>) -> Reliability {
    let mut totals: BTreeMap<V, f64> = BTreeMap::new();
    let mut sum = Reliability::default();
    for item in items {
        let mut counts: BTreeMap<V, f64> = BTreeMap::new();
        for value in item {
            *counts.entry(value).or_default() += 1.0;
        }
        let coders: f64 = counts.values().sum();
        if coders < 2.0 {
            continue;
        }
        let same: f64 = counts.values().map(|times| times * (times - 1.0)).sum();
        sum.items += 1;
        sum.values += coders;
        sum.observed += coders - same / (coders - 1.0);
        for (value, times) in counts {
            *totals.entry(value).or_default() += times;
        }
    }
    let squares: f64 = totals.values().map(|total| total * total).sum();
    if sum.values > 1.0 {
        sum.expected = (sum.values * sum.values - squares) / (sum.values - 1.0);
    }
    sum.measured()
}

impl Reliability {
    /// Several questions together: agreement over all items, and alpha with the disagreements of all of them, each
    /// against what chance would give in its own question. Pooling the values instead would count it as agreement that
    /// nobody takes a verb for a role.
    #[must_use]
    pub fn together<'r>(all: impl IntoIterator<Item = &'r Reliability>) -> Reliability {
        let mut sum = Reliability::default();
        for one in all {
            sum.items += one.items;
            sum.observed += one.observed;
            sum.expected += one.expected;
            sum.values += one.values;
        }
        sum.measured()
    }

    /// With agreement and alpha of what was counted.
    fn measured(mut self) -> Reliability {
        self.agreement = (self.items > 0).then(|| 1.0 - self.observed / self.values);
        self.alpha = (self.expected > 0.0).then(|| 1.0 - self.observed / self.expected);
        self
    }
}
