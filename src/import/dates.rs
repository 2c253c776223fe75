//! Dates as tables write them → days, each interval one entity.

use super::report::Fault;
use crate::graph::{ThingsBuilder, days};
use crate::lexicon::{EntityId, Interval, KindId, Origin};
use jiff::ToSpan;
use jiff::civil::Date;
use jiff::fmt::strtime::BrokenDownTime;
use rustc_hash::FxHashMap;

/// First and last day, and the entity that stands for them.
pub type Dated = (i32, i32, EntityId);

/// How exact a date is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Precision {
    /// As it is written.
    #[default]
    Day,
    /// Some day of the week in whose middle it is.
    Week,
    /// Some day of its month.
    Month,
    /// Some day of its year.
    Year,
}

/// A date as a row gives it: from, until, how exact.
type Key = (String, String, Precision);

/// Dates as they are met.
#[derive(Debug, Default)]
pub struct Dates {
    kind: KindId,
    entities: FxHashMap<(i32, i32), EntityId>,
    last: Option<(Key, Interval)>,
    before: Option<(Interval, Dated)>,
}

impl Precision {
    /// The words for it in a mapping.
    pub const NAMES: [(&'static str, Precision); 4] =
        [("day", Precision::Day), ("week", Precision::Week), ("month", Precision::Month), ("year", Precision::Year)];

    /// All days that may be meant.
    fn widen(self, days: Interval) -> Interval {
        let by = |date: Date, days: i32| date.checked_add(days.days()).unwrap_or(date);
        match self {
            Precision::Day => days,
            Precision::Week => Interval { first: by(days.first, -3), last: by(days.last, 3) },
            Precision::Month => Interval { first: days.first.first_of_month(), last: days.last.last_of_month() },
            Precision::Year => Interval { first: days.first.first_of_year(), last: days.last.last_of_year() },
        }
    }
}

impl Dates {
    /// Dates of this kind.
    #[must_use]
    pub fn new(kind: KindId) -> Self {
        Dates { kind, ..Dates::default() }
    }

    /// Forgets how dates are written: another table may write them otherwise.
    pub fn another_table(&mut self) {
        self.last = None;
    }

    /// The days from one date to another, written in one of these forms; an empty second is the first.
    ///
    /// # Errors
    /// Where one of them is no date, or the second is before the first.
    pub fn span(
        &mut self,
        (from, to): (&str, &str),
        precision: Precision,
        forms: &[String],
    ) -> Result<Interval, Fault> {
        if let Some(((first, second, exact), days)) = &self.last
            && (first.as_str(), second.as_str(), *exact) == (from, to, precision)
        {
            return Ok(*days);
        }
        let first = read(from, forms)?;
        let last = if to.is_empty() { first } else { read(to, forms)? };
        if last.last < first.first {
            return Err(Fault::new("ends before it begins", to));
        }
        let days = precision.widen(Interval { first: first.first, last: last.last });
        self.last = Some(((from.to_owned(), to.to_owned(), precision), days));
        Ok(days)
    }

    /// The entity of an interval, with its days as numbers.
    pub fn dated(&mut self, interval: Interval, things: &mut ThingsBuilder) -> Dated {
        if let Some((days, dated)) = &self.before
            && *days == interval
        {
            return *dated;
        }
        let (first, last) = days::numbers(interval);
        let entity = *self.entities.entry((first, last)).or_insert_with(|| {
            let id = written(interval);
            things.push(self.kind, &id, &id, Origin::Date(interval), 0)
        });
        let dated = (first, last, entity);
        self.before = Some((interval, dated));
        dated
    }
}

/// `2025`, `2025-03`, `2025-03-01`, `2025-03-01..2025-03-04`.
fn written(days: Interval) -> String {
    let Interval { first, last } = days;
    let whole = |start: Date, end: Date| first == start && last == end;
    if first == last {
        first.to_string()
    } else if whole(first.first_of_year(), first.last_of_year()) {
        format!("{:04}", first.year())
    } else if whole(first.first_of_month(), first.last_of_month()) {
        format!("{:04}-{:02}", first.year(), first.month())
    } else {
        format!("{first}..{last}")
    }
}

/// The days that a text means, by the first form that fits it.
///
/// # Errors
/// Where none does.
pub fn read(text: &str, forms: &[String]) -> Result<Interval, Fault> {
    let mut read = forms.iter().filter_map(|form| {
        let time = BrokenDownTime::parse(form, text).ok()?;
        let year = time.year()?;
        match (time.month(), time.day(), time.to_date()) {
            (_, _, Ok(day)) => Some(Interval { first: day, last: day }),
            (Some(month), None, _) => {
                let first = Date::new(year, month, 1).ok()?;
                Some(Interval { first, last: first.last_of_month() })
            }
            (None, None, _) => {
                let first = Date::new(year, 1, 1).ok()?;
                Some(Interval { first, last: first.last_of_year() })
            }
            _ => None,
        }
    });
    read.next().ok_or_else(|| Fault::new("not a date", text))
}
