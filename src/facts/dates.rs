//! Dates as an article writes them → days of the calendar.
//!
//! Takes a [`When`] and the date that the document prints; gives an interval, and the word where it says more than the
//! date. What was is the last one on or before the document's date (a weekday, a month, a day of the year); what is to
//! come, the first one on or after it. Must not date anything that is not dated.

use crate::lexicon::{Interval, PartialDate};
use crate::sentence::tree::{DateWord, Period, Time, Turn, Unit, When};
use jiff::Span;
use jiff::civil::Date;

/// A resolved date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Dated {
    pub(super) days: Interval,
    /// As written, where that is relative to the document's date: `Tuesday`.
    pub(super) said: Option<String>,
}

/// On which side of the document's date a day lies that is said without its year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// What was done.
    Past,
    /// What is planned, demanded or due.
    Future,
}

/// The days that `when` names in a document of `printed` date; `None` where it needs a date that is not printed.
pub(super) fn resolve(when: When, side: Side, printed: Option<Date>) -> Option<Dated> {
    let days = match when.word {
        DateWord::Date(date) => date.interval(),
        relative => from_printed(relative, side, printed?)?,
    };
    Some(Dated { days, said: when.word.relative() })
}

/// The days that a word means, counted from the document's date.
fn from_printed(word: DateWord, side: Side, printed: Date) -> Option<Interval> {
    match word {
        DateWord::Date(date) => Some(date.interval()),
        DateWord::Offset(days) => moved(printed, days.into(), Unit::Days).map(day),
        DateWord::Weekday(weekday) => {
            let (back, on) = (weekday.until(printed.weekday()), printed.weekday().until(weekday));
            let days = if side == Side::Past { -back } else { on };
            moved(printed, days.into(), Unit::Days).map(day)
        }
        DateWord::Month(month) => of_year(side, printed, |year| Some(whole_month(Date::new(year, month, 1).ok()?))),
        DateWord::MonthDay(month, date) => of_year(side, printed, |year| Date::new(year, month, date).ok().map(day)),
        DateWord::Ago(count, unit) => ago(count, unit, printed),
        DateWord::Turn(turn, period) => around(turn, period, printed),
    }
}

fn day(date: Date) -> Interval {
    Interval { first: date, last: date }
}

fn whole_month(within: Date) -> Interval {
    Interval { first: within.first_of_month(), last: within.last_of_month() }
}

fn whole_year(within: Date) -> Interval {
    Interval { first: within.first_of_year(), last: within.last_of_year() }
}

/// Monday to Sunday.
fn whole_week(within: Date) -> Option<Interval> {
    let first = moved(within, -i64::from(within.weekday().to_monday_zero_offset()), Unit::Days)?;
    Some(Interval { first, last: moved(first, 6, Unit::Days)? })
}

/// Some days of a year, in the nearest year on that side of the document's date that has them.
fn of_year(side: Side, printed: Date, days: impl Fn(i16) -> Option<Interval>) -> Option<Interval> {
    // A leap day comes round within eight years.
    (0..=8).find_map(|away| match side {
        Side::Past => days(printed.year() - away).filter(|days| days.first <= printed),
        Side::Future => days(printed.year() + away).filter(|days| days.last >= printed),
    })
}

/// Some days, so long after them; nothing where they are open at an end, or it is past all calendars.
pub(super) fn later(days: Interval, count: u32, unit: Unit) -> Option<Interval> {
    let after = |date: Date| moved(date, count.into(), unit).filter(|_| !days.is_open());
    Some(Interval { first: after(days.first)?, last: after(days.last)? })
}

/// A date so long after another; nothing past all calendars.
fn moved(from: Date, count: i64, unit: Unit) -> Option<Date> {
    let span = match unit {
        Unit::Days => Span::new().try_days(count),
        Unit::Weeks => Span::new().try_weeks(count),
        Unit::Months => Span::new().try_months(count),
        Unit::Years => Span::new().try_years(count),
    };
    from.checked_add(span.ok()?).ok()
}

/// So long before the document's date: a day, or the whole week, month or year around it.
fn ago(count: u32, unit: Unit, printed: Date) -> Option<Interval> {
    let date = moved(printed, -i64::from(count), unit)?;
    match unit {
        Unit::Days => Some(day(date)),
        Unit::Weeks => whole_week(date),
        Unit::Months => Some(whole_month(date)),
        Unit::Years => Some(whole_year(date)),
    }
}

/// The period before, around or after the document's date.
fn around(turn: Turn, period: Period, printed: Date) -> Option<Interval> {
    let step = match turn {
        Turn::Last => -1,
        Turn::This => 0,
        Turn::Next => 1,
    };
    match period {
        Period::Week => whole_week(moved(printed, step, Unit::Weeks)?),
        Period::Month => Some(whole_month(moved(printed.first_of_month(), step, Unit::Months)?)),
        Period::Year => Some(whole_year(moved(printed.first_of_year(), step, Unit::Years)?)),
        Period::Weekday(weekday) => match turn {
            Turn::Last => printed.nth_weekday(-1, weekday).ok().map(day),
            Turn::Next => printed.nth_weekday(1, weekday).ok().map(day),
            Turn::This => {
                let monday = whole_week(printed)?.first;
                moved(monday, weekday.to_monday_zero_offset().into(), Unit::Days).map(day)
            }
        },
        Period::Named(month) => {
            let of = |year: i16| Some(whole_month(Date::new(year, month, 1).ok()?));
            match turn {
                Turn::This => of(printed.year()),
                // The one that has ended, or has not begun.
                Turn::Last => of(printed.year()).filter(|days| days.last < printed).or_else(|| of(printed.year() - 1)),
                Turn::Next => of(printed.year()).filter(|days| days.first > printed).or_else(|| of(printed.year() + 1)),
            }
        }
    }
}

/// The days from the start of one to the end of the other, with both words if there are any.
pub(super) fn between(from: &Dated, to: &Dated) -> Option<Dated> {
    let said = match (&from.said, &to.said) {
        (None, None) => None,
        (from_word, to_word) => {
            let word = |said: &Option<String>, days| said.clone().unwrap_or_else(|| iso(days));
            Some(format!("{} to {}", word(from_word, from.days), word(to_word, to.days)))
        }
    };
    let days = Interval { first: from.days.first, last: to.days.last };
    (days.first <= days.last).then_some(Dated { days, said })
}

/// The days on one side of a date: `since`, `after`, `until` or `before` it. Nothing where the time is none of these.
pub(super) fn one_side(time: &Time, dated: &Dated) -> Option<Dated> {
    let Interval { first, last } = dated.days;
    let (word, days) = match time {
        Time::Since(_) => ("since", Interval { first, last: Date::MAX }),
        Time::After(_) => ("after", Interval { first: last.tomorrow().ok()?, last: Date::MAX }),
        Time::Until(_) => ("until", Interval { first: Date::MIN, last }),
        Time::Before(_) => ("before", Interval { first: Date::MIN, last: first.yesterday().ok()? }),
        Time::In(_) | Time::Between(..) | Time::WithinOfObject(..) | Time::Relative { .. } => return None,
    };
    Some(Dated { days, said: dated.said.as_ref().map(|said| format!("{word} {said}")) })
}

/// What two times say together: `since 2025-03-01` and `until 2025-05-31`. Nothing where they do not meet.
pub(super) fn together(one: &Dated, other: &Dated) -> Option<Dated> {
    let days = Interval { first: one.days.first.max(other.days.first), last: one.days.last.min(other.days.last) };
    let said: Vec<&str> = [one, other].into_iter().filter_map(|dated| dated.said.as_deref()).collect();
    let said = (!said.is_empty()).then(|| said.join(" "));
    (days.first <= days.last).then_some(Dated { days, said })
}

/// An interval in ISO 8601: `2025`, `2025-05`, `2025-05-13`, `2025-05-13/2025-05-20`; with an open end `2025-05-13/..`.
pub(super) fn iso(days: Interval) -> String {
    let Interval { first, last } = days;
    match (first == Date::MIN, last == Date::MAX) {
        (true, _) => format!("../{last}"),
        (_, true) => format!("{first}/.."),
        _ => PartialDate::of(days).map_or_else(|| format!("{first}/{last}"), |date| date.to_string()),
    }
}

/// An interval as answers print it: as [`iso`] writes it, an open one in words.
pub(super) fn shown(days: Interval) -> String {
    match (days.first == Date::MIN, days.last == Date::MAX) {
        (true, _) => format!("until {}", days.last),
        (_, true) => format!("since {}", days.first),
        _ => iso(days),
    }
}
