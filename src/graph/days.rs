//! Days as numbers: how many since 1970-01-01.

use crate::lexicon::Interval;
use jiff::civil::Date;

/// As long as the name of a day; months and years are shorter.
const DAY: &str = "2025-03-01";

/// The number of an act without a date.
pub const UNDATED: i32 = i32::MAX;

/// The number of a day.
#[must_use]
pub fn number(date: Date) -> i32 {
    number_of(i32::from(date.year()), i32::from(date.month()), i32::from(date.day()))
}

/// The number of a day by year, month and day: whole cycles of 400 years, then years that begin in March.
#[must_use]
pub fn number_of(year: i32, month: i32, day: i32) -> i32 {
    let year = if month <= 2 { year - 1 } else { year };
    let (cycle, of_cycle) = (year.div_euclid(400), year.rem_euclid(400));
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    cycle * 146_097 + of_cycle * 365 + of_cycle / 4 - of_cycle / 100 + of_year - 719_468
}

/// The day of a number; what lies outside the calendar is its first or last day.
#[must_use]
pub fn date(number: i32) -> Date {
    let (days, epoch) = (jiff::Span::new().try_days(number), jiff::civil::date(1970, 1, 1));
    let bound = if number < 0 { Date::MIN } else { Date::MAX };
    days.and_then(|days| epoch.checked_add(days)).unwrap_or(bound)
}

/// First and last day of an interval, as numbers.
#[must_use]
pub fn numbers(days: Interval) -> (i32, i32) {
    (number(days.first), number(days.last))
}

/// The dates among some that say more than any other does: of April and 9 April, 9 April.
#[must_use]
pub fn closest(dates: impl Iterator<Item = Interval>) -> Vec<Interval> {
    let all: Vec<Interval> = dates.collect();
    let within = |one: &Interval, other: &Interval| one != other && other.first <= one.first && one.last <= other.last;
    all.iter().filter(|date| !all.iter().any(|other| within(other, date))).copied().collect()
}

/// From the first day of some dates to the last.
#[must_use]
pub fn spanned(dates: Vec<Interval>) -> Option<Interval> {
    dates.into_iter().reduce(|a, b| Interval { first: a.first.min(b.first), last: a.last.max(b.last) })
}

/// A span of days as it is said behind a verb, by its name: `between 2025-06-02 and 2025-06-08`, `since 2025-06-01`; nothing of one
/// day, or of several spans.
fn in_words(days: &str) -> Option<String> {
    let open = days.strip_prefix("since ").or_else(|| days.strip_prefix("until "));
    if open.is_some_and(|day| !day.contains(' ')) {
        return Some(days.to_owned());
    }
    let (first, last) = days.split_once('/').filter(|_| !days.contains(' '))?;
    Some(format!("between {first} and {last}"))
}

/// A date behind a verb, by its name: `on 2025-03-01`, `in 2025-03`, `since 2025-06-01`.
#[must_use]
pub fn behind_verb(days: &str) -> String {
    let preposition = if days.len() < DAY.len() { "in" } else { "on" };
    in_words(days).unwrap_or_else(|| format!("{preposition} {days}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_and_its_number_are_the_same() {
        for text in ["1970-01-01", "2010-01-01", "2000-02-29", "1969-12-31", "2024-12-31", "0001-01-01"] {
            let day: Date = text.parse().unwrap();
            assert_eq!(date(number(day)), day);
        }
        assert_eq!(number(jiff::civil::date(2010, 1, 1)), 14610);
    }
}
