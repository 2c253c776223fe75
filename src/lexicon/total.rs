//! Amounts added up, unit by unit.
//!
//! Takes quantities; gives what they come to together, as far as that can be said. Must not convert a unit, and must not say more
//! than its parts do.

use super::quantity::{Extent, Number, Quantity, singular};

/// What amounts of one unit come to.
#[derive(Default)]
struct Sum {
    unit: String,
    least: i128,
    /// Nothing where there is no end to it.
    most: Option<i128>,
    /// Whether the least, or the most, is not reached itself.
    open: (bool, bool),
}

/// What some quantities come to: one for each unit, and one more for what is only told to be about so much. Nothing where the
/// numbers are beyond what can be counted.
#[must_use]
pub fn total<'a>(quantities: impl Iterator<Item = &'a Quantity>) -> Option<Vec<Quantity>> {
    let (mut sums, mut about): (Vec<Sum>, Vec<Sum>) = (Vec::new(), Vec::new());
    for quantity in quantities {
        let kept = if matches!(quantity.extent, Extent::About(_)) { &mut about } else { &mut sums };
        let known = kept.iter().position(|sum| singular(&sum.unit) == singular(&quantity.unit));
        match known.and_then(|at| kept.get_mut(at)) {
            Some(sum) => sum.add(quantity.extent)?,
            None => kept.push(Sum::of(quantity)?),
        }
    }
    let stated = sums.into_iter().map(|sum| Quantity { extent: sum.extent(), unit: sum.unit });
    let about = about.into_iter().map(|sum| Quantity { extent: Extent::About(number(sum.least)), unit: sum.unit });
    Some(stated.chain(about).collect())
}

fn number(millionths: i128) -> Number {
    Number { millionths }
}

impl Sum {
    fn of(quantity: &Quantity) -> Option<Sum> {
        let mut sum = Sum { unit: quantity.unit.clone(), most: Some(0), ..Sum::default() };
        sum.add(quantity.extent)?;
        Some(sum)
    }

    fn add(&mut self, extent: Extent) -> Option<()> {
        let (least, most, open) = match extent {
            Extent::Exact(of) | Extent::About(of) => (of.millionths, Some(of.millionths), (false, false)),
            Extent::AtLeast(of) => (of.millionths, None, (false, false)),
            Extent::MoreThan(of) => (of.millionths, None, (true, false)),
            Extent::UpTo(of) => (0, Some(of.millionths), (false, false)),
            Extent::FewerThan(of) => (0, Some(of.millionths), (false, true)),
            Extent::Between(from, to) => (from.millionths, Some(to.millionths), (false, false)),
        };
        self.least = self.least.checked_add(least)?;
        self.most = match (self.most, most) {
            (Some(sum), Some(most)) => Some(sum.checked_add(most)?),
            _ => None,
        };
        self.open = (self.open.0 || open.0, self.open.1 || open.1);
        Some(())
    }

    /// The closest that has words: one end of two that are not both reached is given as if it were.
    fn extent(&self) -> Extent {
        match (self.least, self.most) {
            (least, None) if self.open.0 => Extent::MoreThan(number(least)),
            (least, None) => Extent::AtLeast(number(least)),
            (least, Some(most)) if least == most => Extent::Exact(number(most)),
            (0, Some(most)) if self.open.1 => Extent::FewerThan(number(most)),
            (0, Some(most)) => Extent::UpTo(number(most)),
            (least, Some(most)) => Extent::Between(number(least), number(most)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn totals(texts: &[&str]) -> Vec<String> {
        let told: Vec<Quantity> = texts.iter().filter_map(|text| Quantity::parse(text)).collect();
        assert_eq!(told.len(), texts.len(), "all are amounts: {texts:?}");
        total(told.iter()).expect("no number is beyond counting").iter().map(Quantity::to_string).collect()
    }

    #[test]
    fn amounts_are_added_up_unit_by_unit_with_the_bounds_that_are_told() {
        assert_eq!(totals(&["2 million EUR", "500000 EUR"]), ["2.5 million EUR"]);
        assert_eq!(totals(&["1 prisoner", "2 prisoners", "3 boats"]), ["3 prisoner", "3 boats"]);
        assert_eq!(totals(&["at least 3 boats", "2 boats"]), ["at least 5 boats"]);
        assert_eq!(totals(&["more than 3 boats", "at least 2 boats"]), ["more than 5 boats"]);
        assert_eq!(totals(&["up to 3 boats", "up to 2 boats"]), ["up to 5 boats"]);
        assert_eq!(totals(&["fewer than 3 boats", "up to 2 boats"]), ["fewer than 5 boats"]);
        assert_eq!(totals(&["up to 3 boats", "2 boats"]), ["between 2 and 5 boats"]);
        assert_eq!(totals(&["up to 3 boats", "at least 2 boats"]), ["at least 2 boats"]);
        assert_eq!(totals(&["about 80 boats", "20 boats", "about 10 boats"]), ["20 boats", "about 90 boats"]);
    }
}
