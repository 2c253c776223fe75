//! When something is, as a fact writes it: `on Monday`, `on 2025-05-13`, `in 2025-05`, `by 2025-03-31`.
//!
//! Takes words and the date that the article prints. Must not date anything by a day that a fact cannot have: a weekday
//! needs that date, and so does a month without its year. What was done was on the last such day, what is to come will be on
//! the next one, and so will what is due by a day.

use super::object::{BOUNDARIES, DETERMINERS};
use super::tally::count;
use super::word::Word;
use crate::lexicon::PartialDate;
use crate::lexicon::calendar::{months, weekday_name, weekdays};
use jiff::ToSpan;
use jiff::civil::Date;

const UNITS: &[&str] = &["days", "weeks", "months", "years", "day", "week", "month", "year"];

/// A number that may be a year where it stands alone.
const YEARS: std::ops::Range<i16> = 1000..2200;

/// Whether a word is a year where it stands alone.
pub(super) fn is_year(word: &str) -> bool {
    word.parse::<i16>().is_ok_and(|year| YEARS.contains(&year))
}

/// The month that a word names, however it is capitalised.
pub(super) fn month_named(word: &str) -> Option<i8> {
    months().find(|(_, name)| name.eq_ignore_ascii_case(word)).map(|(number, _)| number)
}

/// Whether a word names a day of the week, however it is capitalised.
pub(super) fn is_weekday(word: &str) -> bool {
    weekdays().any(|(_, name)| name.eq_ignore_ascii_case(word))
}

/// Whether words say when something is, and no more: `on Tuesday`, `13 May`, `next week`.
pub(super) fn only_time<'w>(words: impl IntoIterator<Item = &'w str>) -> bool {
    const AROUND: &[&str] = &[
        "yesterday",
        "today",
        "tomorrow",
        "week",
        "month",
        "year",
        "morning",
        "afternoon",
        "evening",
        "night",
        "earlier",
        "later",
    ];
    const BESIDE: &[&str] = &["on", "in", "the", "of", "end", "last", "next", "this", "early", "late", "mid"];
    let mut named = false;
    for word in words {
        let low = word.to_lowercase();
        let calendar = is_weekday(&low) || month_named(&low).is_some() || AROUND.contains(&low.as_str());
        named |= calendar;
        if !calendar && !BESIDE.contains(&low.as_str()) && !low.bytes().all(|byte| byte.is_ascii_digit()) {
            return false;
        }
    }
    named
}

/// Whether words begin with a time: `the autumn`, `March`, `an hour`, `Tuesday`, `2030`.
pub(super) fn opens_time(words: &[Word<'_>]) -> bool {
    const TIMES: &[&str] = &[
        "autumn",
        "spring",
        "summer",
        "winter",
        "hour",
        "hours",
        "minutes",
        "days",
        "weeks",
        "months",
        "years",
        "week",
        "month",
        "year",
        "night",
        "evening",
        "morning",
        "afternoon",
        "midnight",
        "noon",
        "dawn",
        "weekend",
        "end",
        "christmas",
    ];
    let few = words.iter().take_while(|word| !word.is(BOUNDARIES)).take(4);
    let said: Vec<&Word<'_>> =
        few.filter(|word| !word.is(DETERMINERS) && !word.is(&["early", "late", "mid", "last", "next"])).collect();
    let time = |word: &Word<'_>| word.is(TIMES) || only_time([word.low.as_str()]) || is_year(&word.low);
    let counted = said.first().is_some_and(|word| word.counts_something());
    let unit = |word: &&Word<'_>| word.is(TIMES) || month_named(&word.low).is_some();
    said.first().is_some_and(|word| time(word)) || (counted && said.get(1).is_some_and(unit))
}

/// How what is done lies to the date of the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lies {
    /// It is told as done.
    Before,
    /// It is planned, promised or foretold, and the fact that tells it says so.
    After,
    /// It is what was offered, or planned: it may be when that was, or be to come.
    Wished,
    /// It is to come, but the fact that tells it would fit what was done: `may attack`.
    AfterUnsaid,
}

/// The first day that is named among words.
pub(super) fn day(words: &[Word<'_>], printed: Option<Date>, lies: Lies) -> Option<String> {
    let at = |at| {
        weekday(words, at, printed, lies).or_else(|| dated(words, at, printed, lies)).or_else(|| period(words, at))
    };
    (0..words.len()).find_map(at)
}

/// `within six months`, `for 60 days`
fn period(words: &[Word<'_>], at: usize) -> Option<String> {
    let [preposition, number, unit] = words.get(at..at + 3)? else { return None };
    let number = count(number)?;
    let known = preposition.is(&["within", "for"]) && unit.is(UNITS);
    known.then(|| format!("{} {number} {}", preposition.low, unit.low))
}

/// The day that something is put to: `from 20 October to 3 November`, `until 3 November`.
pub(super) fn moved_to(words: &[Word<'_>], printed: Option<Date>) -> Option<String> {
    let at = |at: &usize| words.get(*at).is_some_and(|word| word.is(&["to", "until"]));
    let day = |at: usize| date(words.get(at + 1..)?, printed, Lies::After).map(|(date, _)| date.to_string());
    (0..words.len()).filter(at).find_map(day)
}

/// Whether the first day that is named may be to come: it is not said to be over.
pub(super) fn may_come(words: &[Word<'_>], printed: Option<Date>) -> bool {
    let over = |day: &str| ["yesterday", "today", "last "].iter().any(|over| day.starts_with(over));
    day(words, printed, Lies::After).is_some_and(|day| !over(&day))
}

/// `on Monday`, `last Friday`, `yesterday`, `next week`
fn weekday(words: &[Word<'_>], at: usize, printed: Option<Date>, lies: Lies) -> Option<String> {
    let (word, printed) = (words.get(at)?, printed?);
    let before = at.checked_sub(1).and_then(|at| words.get(at));
    if words.get(at + 1).is_some_and(|word| word.is(&["'s", "’s"])) {
        return None;
    }
    if word.is(&["yesterday", "today", "tomorrow"]) {
        return Some(word.low.clone());
    }
    let turn = before.filter(|word| word.is(&["last", "next"]));
    if let Some(turn) = turn.filter(|_| word.is(&["week", "month", "year"])) {
        return Some(format!("{} {}", turn.low, word.low));
    }
    // `two years ago`
    if let (Some(number), Some([unit, ago])) = (count(word), words.get(at + 1..at + 3))
        && unit.is(UNITS)
        && ago.is(&["ago"])
    {
        return Some(format!("{number} {} ago", unit.low));
    }
    if !is_weekday(&word.low) || !before.is_none_or(|word| word.is(&["on", "last", "next"])) {
        return None;
    }
    Some(match turn {
        Some(turn) => format!("{} {}", turn.low, word.text),
        None if lies == Lies::AfterUnsaid => format!("on {}", next_weekday(&word.low, printed)?),
        None => format!("on {}", word.text),
    })
}

/// The first such day that is not before the article.
fn next_weekday(name: &str, printed: Date) -> Option<Date> {
    let days = (0..7).filter_map(|away| printed.checked_add(away.days()).ok());
    days.into_iter().find(|day| weekday_name(day.weekday()).eq_ignore_ascii_case(name))
}

/// `on 13 May`, `on May 13, 2025`, `in May 2025`, `by the end of May`, `in 2025`, `on 2025-05-13`
fn dated(words: &[Word<'_>], at: usize, printed: Option<Date>, lies: Lies) -> Option<String> {
    let preposition = words.get(at).filter(|word| word.is(&["on", "in", "by", "since"]))?.low.as_str();
    let lies = if preposition == "by" { Lies::After } else { lies };
    let end = words
        .get(at + 1..at + 4)
        .is_some_and(|three| three.iter().zip(["the", "end", "of"]).all(|(word, known)| word.is(&[known])));
    let rest = words.get(if end { at + 4 } else { at + 1 }..)?;
    if let (true, "by", Some(day)) = (end, preposition, printed.and_then(|printed| last_of(rest, printed))) {
        return Some(format!("by {day}"));
    }
    let (date, taken) = date(rest, printed, lies)?;
    let whole = !matches!(date, PartialDate::Day(_));
    // `by` needs a day: the last of the month.
    let date = if preposition == "by" { PartialDate::Day(date.interval().last) } else { date };
    match preposition {
        "by" if end || !whole => Some(format!("by {date}")),
        "on" if !whole => Some(format!("on {date}")),
        "since" => Some(format!("since {date}")),
        "in" if whole && !rest.get(taken).is_some_and(Word::counts) => Some(format!("in {date}")),
        _ => None,
    }
}

/// The last day of `the month`, `the year`.
fn last_of(words: &[Word<'_>], printed: Date) -> Option<Date> {
    match words {
        [the, unit, ..] if the.is(&["the", "this"]) && unit.is(&["month"]) => Some(printed.last_of_month()),
        [the, unit, ..] if the.is(&["the", "this"]) && unit.is(&["year"]) => Some(printed.last_of_year()),
        _ => None,
    }
}

/// A date at the start of the words, and how many they are.
fn date(words: &[Word<'_>], printed: Option<Date>, lies: Lies) -> Option<(PartialDate, usize)> {
    let number = |at: usize| words.get(at).and_then(|word| word.low.parse::<i16>().ok());
    let year = |at: usize| {
        let at = if words.get(at).is_some_and(|word| word.is(&[","])) { at + 1 } else { at };
        number(at).filter(|year| YEARS.contains(year)).map(|year| (year, at + 1))
    };
    if let Some(date) = words.first().and_then(|word| PartialDate::parse(&word.low)) {
        return Some((date, 1));
    }
    let month = |at: usize| words.get(at).and_then(|word| month_named(&word.low));
    let day = |at: usize| number(at).and_then(|day| i8::try_from(day).ok()).filter(|day| (1..=31).contains(day));
    let (month, day, next) = match (day(0), month(0), month(1)) {
        (Some(day), _, Some(month)) => (month, Some(day), 2),
        (_, Some(month), _) => day(1).map_or((month, None, 1), |day| (month, Some(day), 2)),
        _ => return None,
    };
    let (year, next) = year(next).or_else(|| Some((year_of((month, day), printed?, lies)?, next)))?;
    let date =
        day.map_or(Some(PartialDate::Month(year, month)), |day| Date::new(year, month, day).ok().map(PartialDate::Day));
    Some((date?, next))
}

/// The year of the last such day or month that was not after the article; of what is to come, of the next one that is not
/// over.
fn year_of((month, day): (i8, Option<i8>), printed: Date, lies: Lies) -> Option<i16> {
    let this = Date::new(printed.year(), month, day.unwrap_or(1)).ok()?;
    let last = if day.is_some() { this } else { this.last_of_month() };
    if lies == Lies::Wished {
        let before = Some(printed.year() - i16::from(this > printed));
        let after = year_of((month, day), printed, Lies::After);
        let until = Date::new(after?, month, day.unwrap_or(1)).ok()?;
        let since = if day.is_some() { until } else { until.last_of_month() };
        let since = since.checked_sub((after? - before?).years()).ok()?;
        let days = |from: Date, to: Date| from.duration_until(to).as_hours() / 24;
        // Of a day that may be the one or the other, nothing is guessed.
        return after.filter(|after| before == Some(*after) || days(since, printed) > days(printed, until) * 2);
    }
    // A day of nearly a year ago has its year beside it: without one, it is that of something to come.
    let far =
        lies == Lies::Before && this > printed && day.is_some() && this.duration_until(printed).as_hours() > -24 * 150;
    if far {
        return None;
    }
    Some(match lies {
        Lies::Before if this > printed => printed.year() - 1,
        Lies::After | Lies::AfterUnsaid | Lies::Wished if last < printed => printed.year() + 1,
        _ => printed.year(),
    })
}

impl Word<'_> {
    /// Whether a number before it would count it: `in 2000 villages`.
    fn counts(&self) -> bool {
        self.text.starts_with(char::is_lowercase)
            && !self.is(&["and", "or", "but", "as", "when", "after", "before", "at", "in", "on", "to"])
    }
}
