//! Dates in words: `13 May 2025`, `May`, `two days ago`, `last month`.
//!
//! Takes the rest of a sentence; gives the date that it starts with, and how many bytes that takes. Must not know which
//! day a date means that depends on the document's.

use super::super::token::Token;
use super::super::tree::{DateWord, Period, Turn, Unit};
use super::{Kind, Lexer, word_len};
use crate::diagnostic::{Code, Diagnostic};
use crate::lexicon::calendar::{months, weekdays};
use crate::lexicon::{PartialDate, Sense, is_keyword};
use crate::source::Slice;
use jiff::civil::{Date, Weekday};

/// Numbers in words, from one.
const NUMBERS: [&str; 12] =
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/// A year with a leap day: a day of the year that is said without its year is judged by it.
const LEAP_YEAR: i16 = 2024;

/// Words that a month without day and year may follow; elsewhere it may be a name.
const BEFORE_MONTH: [&str; 11] =
    ["in", "since", "until", "before", "after", "by", "between", "and", "to", "from", "on"];

impl Lexer<'_> {
    /// A date in words, unless a longer name starts here.
    pub(super) fn date(&mut self) -> bool {
        let rest = self.rest();
        let month_alone = self.tokens.last().is_some_and(|before| BEFORE_MONTH.contains(&before.text.as_str()));
        let Some((len, said)) = date_at(rest, month_alone) else { return self.small_date(month_alone) };
        if self.longer_name(len) {
            return false;
        }
        self.take_date(len, said)
    }

    fn take_date(&mut self, len: usize, said: Option<DateWord>) -> bool {
        if said.is_none() {
            let shown = self.rest().slice(..len);
            let problem = Diagnostic::error(
                Code::Dates,
                format!("`{shown}` is no date of the calendar"),
                self.place(len),
                "no date of the calendar",
            );
            self.problems.push(problem.help("write a date as `13 May 2025`, `May 2025` or `2025-05-13`"));
        }
        self.take(len, Token { day: said, ..Token::default() });
        true
    }

    /// Whether a name starts here that is as long, or longer.
    fn longer_name(&self, len: usize) -> bool {
        let found = self.lexicon.lookup(self.rest(), false);
        found.iter().any(|found| matches!(found.sense, Sense::Name(_)) && found.len >= len)
    }

    /// `april 2025`, `monday`: a date of a question, as it is typed; a fact is told of it.
    fn small_date(&mut self, month_alone: bool) -> bool {
        let rest = self.rest();
        let Some((at, name, written)) = with_capital(rest) else { return false };
        let day = weekday(name).filter(|_| at == 0).map(|day| (name.len(), Some(DateWord::Weekday(day))));
        let Some((len, said)) = date_at(&written, month_alone).or(day).filter(|(len, _)| at < *len) else {
            return false;
        };
        if self.longer_name(len) || self.is_other_word(rest.slice(at..at + name.len()), said.as_ref()) {
            return false;
        }
        if self.kind == Kind::Fact && said.is_some() {
            let (shown, fixed) = (rest.slice(..len), written.slice(..len));
            let message = format!("`{shown}` is no date in small letters");
            let problem =
                Diagnostic::error(Code::Dates, message, self.place(len), "months and days have a capital letter");
            self.problems.push(problem.fix(self.place(len), fixed, format!("write `{fixed}`")));
        }
        self.take_date(len, said)
    }

    /// Whether a word that may be a month is read as another one: `may`, `march`; not beside a number, nor behind `in`.
    fn is_other_word(&self, word: &str, said: Option<&DateWord>) -> bool {
        let behind_in = self.tokens.last().is_some_and(|last| last.text == "in");
        let sure = matches!(said, None | Some(DateWord::Date(_) | DateWord::MonthDay(..))) || behind_in;
        !sure && (is_keyword(word) || !self.lexicon.lookup(word, false).is_empty())
    }
}

/// The text with a capital at the first month or day of the week that lacks it, which begins a date here: where that stands, and its name.
fn with_capital(text: &str) -> Option<(usize, &'static str, String)> {
    let name = |word: &str| {
        let names = months().map(|(_, name)| name).chain(weekdays().map(|(_, name)| name));
        names.into_iter().find(|name| *name != word && name.eq_ignore_ascii_case(word))
    };
    let first = text.slice(..word_len(text));
    if name(first).is_none() && !begins_date(first) {
        return None;
    }
    let (at, name) = words(text).into_iter().find_map(|(word, end)| Some((end - word.len(), name(word)?)))?;
    let (before, after) = (text.slice(..at), text.slice(at + name.len()..));
    Some((at, name, format!("{before}{name}{after}")))
}

/// The day that a text is in words, and no more: `14 May 2025`.
#[must_use]
pub fn written_day(text: &str) -> Option<Date> {
    match date_at(text, false)? {
        (len, Some(DateWord::Date(PartialDate::Day(day)))) if len == text.len() => Some(day),
        _ => None,
    }
}

/// The words at the start of a text, each with the byte after it; at most as many as a date has.
fn words(text: &str) -> Vec<(&str, usize)> {
    let mut words = Vec::new();
    let mut at = 0;
    while words.len() < 3 {
        let rest = text.slice(at..);
        let start = at + (rest.len() - rest.trim_start().len());
        let len = word_len(text.slice(start..));
        let Some(word) = text.get(start..start + len).filter(|word| !word.is_empty()) else { break };
        at = start + len;
        words.push((word, at));
        // `May 13, 2025`
        let month_and_day = words.len() == 2 && words.first().is_some_and(|(first, _)| month(first).is_some());
        if month_and_day && text.get(at..).is_some_and(|rest| rest.starts_with(',')) {
            at += 1;
        }
    }
    words
}

/// The date that a text starts with and its length in bytes; the date is missing where the calendar has none such.
fn date_at(text: &str, month_alone: bool) -> Option<(usize, Option<DateWord>)> {
    // Most words begin no date.
    if !begins_date(text.get(..word_len(text))?) {
        return None;
    }
    let words = words(text);
    let said: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
    let len = |count: usize| words.get(count - 1).map(|(_, end)| *end);
    let first = *said.first()?;
    let second = said.get(1).copied();
    let third = said.get(2).copied();
    if let Some((day, month)) = day_of_month(first).zip(second.and_then(month)) {
        return of_day(day, month, third.and_then(year), &len);
    }
    if let Some(month) = month(first) {
        if let Some(day) = second.and_then(day_of_month) {
            return of_day(day, month, third.and_then(year), &len);
        }
        if let Some(year) = second.and_then(year) {
            return Some((len(2)?, Some(DateWord::Date(PartialDate::Month(year, month)))));
        }
        return if month_alone { Some((len(1)?, Some(DateWord::Month(month)))) } else { None };
    }
    if third == Some("ago") {
        let (count, unit) = count_of(first).zip(second.and_then(Unit::of_word))?;
        return Some((len(3)?, Some(DateWord::Ago(count, unit))));
    }
    let turn = match first {
        "last" => Turn::Last,
        "this" => Turn::This,
        "next" => Turn::Next,
        _ => return None,
    };
    let period = second.and_then(period)?;
    Some((len(2)?, Some(DateWord::Turn(turn, period))))
}

fn begins_date(word: &str) -> bool {
    let turn = matches!(word, "last" | "this" | "next");
    turn || day_of_month(word).is_some() || month(word).is_some() || count_of(word).is_some()
}

fn of_day(
    day: i8,
    month: i8,
    year: Option<i16>,
    len: &impl Fn(usize) -> Option<usize>,
) -> Option<(usize, Option<DateWord>)> {
    let said = match year {
        Some(year) => Date::new(year, month, day).ok().map(|date| DateWord::Date(PartialDate::Day(date))),
        None => Date::new(LEAP_YEAR, month, day).ok().map(|_| DateWord::MonthDay(month, day)),
    };
    Some((len(if year.is_some() { 3 } else { 2 })?, said))
}

/// `May`
fn month(word: &str) -> Option<i8> {
    months().find(|(_, name)| *name == word).map(|(number, _)| number)
}

/// `13`, `13th`
fn day_of_month(word: &str) -> Option<i8> {
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(word);
    let short = digits.len() <= 2 && digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|day| short && (1..=31).contains(day))
}

/// `2025`
fn year(word: &str) -> Option<i16> {
    match PartialDate::parse(word)? {
        PartialDate::Year(year) => Some(year),
        PartialDate::Month(..) | PartialDate::Day(_) => None,
    }
}

/// `3`, `three`, `a`
fn count_of(word: &str) -> Option<u32> {
    if matches!(word, "a" | "an") {
        return Some(1);
    }
    spelled_number(word).or_else(|| word.parse().ok())
}

/// The number that a word spells, up to `twelve`.
#[must_use]
pub fn spelled_number(word: &str) -> Option<u32> {
    NUMBERS.into_iter().zip(1..).find_map(|(known, number)| (known == word).then_some(number))
}

fn period(word: &str) -> Option<Period> {
    Some(match word {
        "week" => Period::Week,
        "month" => Period::Month,
        "year" => Period::Year,
        _ => match (weekday(word), month(word)) {
            (Some(day), _) => Period::Weekday(day),
            (None, Some(month)) => Period::Named(month),
            (None, None) => return None,
        },
    })
}

/// `Tuesday`
pub(super) fn weekday(word: &str) -> Option<Weekday> {
    weekdays().find(|(_, name)| *name == word).map(|(day, _)| day)
}
