//! The names of months and of the days of a week.
//!
//! Takes and gives numbers and days of the calendar. Must not know where a sentence may say them, nor in which case.

use jiff::civil::Weekday;

/// The days of a week in order.
const WEEK: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];

/// The months in order, by their numbers from 1.
pub fn months() -> impl Iterator<Item = (i8, &'static str)> {
    (1..=12).map(|number| (number, month_name(number)))
}

/// The days of a week in order.
pub fn weekdays() -> impl Iterator<Item = (Weekday, &'static str)> {
    WEEK.into_iter().map(|day| (day, weekday_name(day)))
}

/// The name of a month by its number from 1; no date holds another number.
#[must_use]
pub fn month_name(number: i8) -> &'static str {
    match number {
        ..=1 => "January",
        2 => "February",
        3 => "March",
        4 => "April",
        5 => "May",
        6 => "June",
        7 => "July",
        8 => "August",
        9 => "September",
        10 => "October",
        11 => "November",
        12.. => "December",
    }
}

/// The name of a day of the week.
#[must_use]
pub fn weekday_name(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}
