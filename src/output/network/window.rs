//! Spans of time that networks are counted in.

use super::Manner;
use crate::lexicon::Interval;
use crate::output::picture::{Matrix, Pill};
use jiff::Span;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// More windows than this are refused.
const MOST: usize = 5000;

/// How long a window is; it moves on by one unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// So many of them.
    pub length: u16,
    /// What it is measured in.
    pub unit: Unit,
}

/// What windows are measured in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Days.
    Day,
    /// Seven days.
    Week,
    /// Calendar months.
    Month,
    /// Calendar years.
    Year,
}

impl Window {
    /// Reads `30d`, `4w`, `6m` or `1y`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Window> {
        let unit = match text.chars().last()? {
            'd' => Unit::Day,
            'w' => Unit::Week,
            'm' => Unit::Month,
            'y' => Unit::Year,
            _ => return None,
        };
        let digits = text.get(..text.len() - 1)?;
        let length = digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())??;
        (length > 0).then_some(Window { length, unit })
    }

    fn later(self, day: Date, count: i64) -> Option<Date> {
        let span = match self.unit {
            Unit::Day => Span::new().try_days(count),
            Unit::Week => Span::new().try_weeks(count),
            Unit::Month => Span::new().try_months(count),
            Unit::Year => Span::new().try_years(count),
        };
        day.checked_add(span.ok()?).ok()
    }
}

/// The spans that are counted one by one; one without bounds where no time is asked for.
pub(super) fn windows(matrix: &Matrix, manner: &Manner) -> Result<Vec<Option<Interval>>, String> {
    let range = range(manner);
    let Some(window) = manner.window else { return Ok(vec![range]) };
    let times =
        matrix.cells.iter().flat_map(BTreeMap::values).flatten().filter(|pill| pill.sides() && is_inside(pill, range));
    let times: Vec<Interval> = times.filter_map(|pill| pill.time).filter(|time| !time.is_open()).collect();
    let Some(start) = times.iter().map(|time| time.first).min() else { return Ok(vec![]) };
    let end = times.iter().map(|time| time.last).max().unwrap_or(start);
    let mut spans = vec![];
    for step in 0.. {
        let first = window.later(start, step).filter(|first| *first <= end);
        let Some((first, next)) = first.and_then(|first| Some((first, window.later(first, window.length.into())?)))
        else {
            break;
        };
        if spans.len() == MOST {
            return Err(format!(
                "there would be more than {MOST} windows: choose a longer unit, or `--from` and `--to`"
            ));
        }
        let last = next.yesterday().unwrap_or(next).min(manner.to.unwrap_or(Date::MAX));
        spans.push(Some(Interval { first, last }));
        if next > end {
            break;
        }
    }
    Ok(spans)
}

/// How many acts that take a side are in no window.
pub(super) fn left_out(matrix: &Matrix, manner: &Manner) -> usize {
    let range = range(manner).or_else(|| manner.window.map(|_| Interval { first: Date::MIN, last: Date::MAX }));
    let all =
        matrix.cells.iter().flat_map(BTreeMap::values).flatten().filter(|pill| pill.sides() && !is_inside(pill, range));
    all.map(|pill| pill.act).collect::<std::collections::BTreeSet<_>>().len()
}

fn range(manner: &Manner) -> Option<Interval> {
    let bounded = manner.from.is_some() || manner.to.is_some();
    bounded.then(|| Interval { first: manner.from.unwrap_or(Date::MIN), last: manner.to.unwrap_or(Date::MAX) })
}

/// Whether an act was certainly done in a span.
pub(super) fn is_inside(pill: &Pill, span: Option<Interval>) -> bool {
    let Some(span) = span else { return true };
    pill.time.is_some_and(|time| span.first <= time.first && time.last <= span.last)
}
