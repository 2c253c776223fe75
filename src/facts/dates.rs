//! Dates as an article writes them → days of the calendar.
//!
//! Takes a [`When`] and the date that the document prints; gives an interval, and the word where it says more than the
//! date. A weekday is the last one on or before the document's date. Must not date anything that is not dated.

use crate::lexicon::Interval;
use crate::sentence::tree::{DateWord, When};
use jiff::ToSpan;
use jiff::civil::Date;

/// A resolved date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Dated {
    pub(super) days: Interval,
    /// As written, where that is relative to the document's date: `Tuesday`.
    pub(super) said: Option<String>,
}

/// The days that `when` names in a document of `printed` date; `None` where it needs a date that is not printed.
pub(super) fn resolve(when: When, printed: Option<Date>) -> Option<Dated> {
    let day = |date: Date| Interval { first: date, last: date };
    let said = when.word.relative().map(str::to_owned);
    Some(match when.word {
        DateWord::Date(date) => Dated { days: date.interval(), said },
        DateWord::Weekday(weekday) => {
            let back = weekday.until(printed?.weekday());
            let date = printed?.checked_sub(i32::from(back).days()).ok()?;
            Dated { days: day(date), said }
        }
        DateWord::Offset(days) => {
            let date = printed?.checked_add(i32::from(days).days()).ok()?;
            Dated { days: day(date), said }
        }
    })
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

/// An interval in ISO 8601: `2025`, `2025-05`, `2025-05-13`, `2025-05-13/2025-05-20`.
pub(super) fn iso(days: Interval) -> String {
    let Interval { first, last } = days;
    if first == last {
        first.to_string()
    } else if first.first_of_year() == first && first.last_of_year() == last {
        format!("{:04}", first.year())
    } else if first.first_of_month() == first && first.last_of_month() == last {
        format!("{:04}-{:02}", first.year(), first.month())
    } else {
        format!("{first}/{last}")
    }
}
