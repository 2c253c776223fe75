//! Dates of any precision, as intervals of days.

use jiff::civil::Date;

/// A span of days, both ends included; a date without its day is the whole month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Interval {
    /// First day.
    pub first: Date,
    /// Last day.
    pub last: Date,
}

impl Interval {
    /// Whether it has no first or no last day: `since 2025-03-01`, `before 2025-05-13`.
    #[must_use]
    pub fn is_open(self) -> bool {
        self.first == Date::MIN || self.last == Date::MAX
    }

    /// Its first and its last day, where it has them.
    #[must_use]
    pub fn ends(self) -> [Option<Date>; 2] {
        [self.first, self.last].map(|day| (![Date::MIN, Date::MAX].contains(&day)).then_some(day))
    }
}

/// A date as written: `2025`, `2025-05`, `2025-05-13`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PartialDate {
    /// A year.
    Year(i16),
    /// A month of a year.
    Month(i16, i8),
    /// A day.
    Day(Date),
}

impl PartialDate {
    /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; `None` where it is no date of the calendar.
    #[must_use]
    pub fn parse(text: &str) -> Option<PartialDate> {
        let digits = |part: &str, count: usize| {
            (part.len() == count && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse::<i16>().ok())?
        };
        let mut parts = text.split('-');
        let year = digits(parts.next()?, 4)?;
        let month = parts.next().map(|part| digits(part, 2));
        let day = parts.next().map(|part| digits(part, 2));
        if parts.next().is_some() {
            return None;
        }
        match (month, day) {
            (None, _) => Some(PartialDate::Year(year)),
            (Some(month), None) => {
                let month = i8::try_from(month?).ok().filter(|m| (1..=12).contains(m))?;
                Some(PartialDate::Month(year, month))
            }
            (Some(month), Some(day)) => {
                Date::new(year, i8::try_from(month?).ok()?, i8::try_from(day?).ok()?).ok().map(PartialDate::Day)
            }
        }
    }

    /// The date that covers just these days, if one does.
    #[must_use]
    pub fn of(days: Interval) -> Option<PartialDate> {
        let Interval { first, last } = days;
        if first == last {
            Some(PartialDate::Day(first))
        } else if (first, last) == (first.first_of_year(), first.last_of_year()) {
            Some(PartialDate::Year(first.year()))
        } else if (first, last) == (first.first_of_month(), first.last_of_month()) {
            Some(PartialDate::Month(first.year(), first.month()))
        } else {
            None
        }
    }

    /// The days it covers.
    #[must_use]
    pub fn interval(self) -> Interval {
        let whole = |first: Option<Date>, last: fn(Date) -> Date| {
            let first = first.unwrap_or(Date::MIN);
            Interval { first, last: last(first) }
        };
        match self {
            PartialDate::Year(year) => whole(Date::new(year, 1, 1).ok(), Date::last_of_year),
            PartialDate::Month(year, month) => whole(Date::new(year, month, 1).ok(), Date::last_of_month),
            PartialDate::Day(day) => Interval { first: day, last: day },
        }
    }
}

impl std::fmt::Display for PartialDate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            PartialDate::Year(year) => write!(f, "{year:04}"),
            PartialDate::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            PartialDate::Day(day) => write!(f, "{day}"),
        }
    }
}
