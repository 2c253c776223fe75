//! Quantities and tallies: numbers with their units, as values that can be compared.
//!
//! Takes words; gives a [`Quantity`] or a [`Tally`], whose text is one way of writing it and is read as the same value
//! again. Must not know what is counted, and must not convert units.

use super::currency;
use super::figure::{Figure, SCALES, figure};
use crate::source::Slice;
use std::fmt;

/// How many of a number make one.
const WHOLE: i128 = 1_000_000;

/// The decimals that are kept.
const DECIMALS: usize = 6;

/// What a bounding word makes of the number that follows it.
type Bounding = fn(Number) -> Extent;

/// Words before a number, with the extent that they make of it.
const BOUNDS: [(&str, Bounding); 16] = [
    ("at least", Extent::AtLeast),
    ("at most", Extent::UpTo),
    ("up to", Extent::UpTo),
    ("as many as", Extent::UpTo),
    ("no more than", Extent::UpTo),
    ("more than", Extent::MoreThan),
    ("over", Extent::MoreThan),
    ("fewer than", Extent::FewerThan),
    ("less than", Extent::FewerThan),
    ("under", Extent::FewerThan),
    ("about", Extent::About),
    ("around", Extent::About),
    ("roughly", Extent::About),
    ("nearly", Extent::About),
    ("almost", Extent::About),
    ("some", Extent::About),
];

/// Words for a hundredth.
const PERCENT: [&str; 3] = ["%", "percent", "per cent"];

/// A number with up to six decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Number {
    pub(super) millionths: i128,
}

/// How much: a number, or what is known of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Extent {
    /// `80`
    Exact(Number),
    /// `about 80`
    About(Number),
    /// `at least 80`
    AtLeast(Number),
    /// `more than 80`
    MoreThan(Number),
    /// `up to 80`
    UpTo(Number),
    /// `fewer than 80`
    FewerThan(Number),
    /// `between 60 and 80`, both included.
    Between(Number, Number),
}

/// An extent of something: `at least 80 prisoners`, `4 billion USD`, `13 %`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Quantity {
    /// How much.
    pub extent: Extent,
    /// Of what: `prisoners`, `USD`, `%`; empty where nothing is said.
    pub unit: String,
}

/// The result of a vote: `13 to 2`, `9 to 2 with 4 abstaining`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Tally {
    /// Votes for it.
    pub yes: u32,
    /// Votes against it.
    pub no: u32,
    /// Abstentions, where they are told.
    pub abstaining: Option<u32>,
}

impl Number {
    /// A whole number.
    #[must_use]
    pub fn whole(number: u32) -> Number {
        Number { millionths: i128::from(number) * WHOLE }
    }

    /// Reads digits with `,` between thousands and decimals behind a `.`; `None` where it is no number or has more than
    /// six decimals.
    #[must_use]
    pub fn parse(text: &str) -> Option<Number> {
        let (before, after) = text.split_once('.').unwrap_or((text, ""));
        let decimals = after.len() <= DECIMALS && after.bytes().all(|byte| byte.is_ascii_digit());
        if !decimals || (text.ends_with('.')) || !has_thousands(before) {
            return None;
        }
        let digits = before.replace(',', "");
        let short = !digits.is_empty() && digits.len() <= 15 && digits.bytes().all(|byte| byte.is_ascii_digit());
        let whole = digits.parse::<i128>().ok().filter(|_| short)?;
        let parts = format!("{after:0<DECIMALS$}").parse::<i128>().ok()?;
        Some(Number { millionths: whole * WHOLE + parts })
    }

    /// The number, as near as a float comes to it.
    #[must_use]
    pub fn as_float(self) -> Option<f64> {
        format!("{}.{:0DECIMALS$}", self.millionths / WHOLE, self.millionths % WHOLE).parse().ok()
    }

    pub(super) fn times(self, scale: i128) -> Number {
        Number { millionths: self.millionths * scale }
    }
}

/// Whether commas, if any, stand before each three digits.
fn has_thousands(digits: &str) -> bool {
    let mut parts = digits.split(',');
    let first = parts.next().map_or(0, str::len);
    let mut rest = parts.peekable();
    rest.peek().is_none() || ((1..=3).contains(&first) && rest.all(|part| part.len() == 3))
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A scale is used where that leaves no more than three decimals: `1.25 billion`, but `1234567`.
        let fits = |scale: i128| self.millionths >= WHOLE * scale && self.millionths % (WHOLE * scale / 1000) == 0;
        let scale = SCALES.iter().find(|(_, scale)| *scale >= 1_000_000 && fits(*scale));
        let (word, by) = scale.map_or(("", 1), |(word, scale)| (*word, *scale));
        let (whole, parts) = (self.millionths / (WHOLE * by), self.millionths % (WHOLE * by) / by);
        let decimals = format!("{parts:0DECIMALS$}");
        let decimals = decimals.trim_end_matches('0');
        write!(f, "{whole}")?;
        if !decimals.is_empty() {
            write!(f, ".{decimals}")?;
        }
        if word.is_empty() { Ok(()) } else { write!(f, " {word}") }
    }
}

/// An end of what is possible; an open one is not reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct End {
    at: i128,
    open: bool,
}

impl Extent {
    /// The least and the greatest that it can be; nothing for what is only about a number.
    fn ends(self) -> Option<(End, Option<End>)> {
        let at = |number: Number, open: bool| End { at: number.millionths, open };
        let none = End { at: 0, open: false };
        Some(match self {
            Extent::Exact(number) => (at(number, false), Some(at(number, false))),
            Extent::About(_) => return None,
            Extent::AtLeast(number) => (at(number, false), None),
            Extent::MoreThan(number) => (at(number, true), None),
            Extent::UpTo(number) => (none, Some(at(number, false))),
            Extent::FewerThan(number) => (none, Some(at(number, true))),
            Extent::Between(least, most) => (at(least, false), Some(at(most, false))),
        })
    }

    /// The least and the greatest number that is stated, where one is; what is about a number states it as both.
    #[must_use]
    pub fn stated(self) -> (Option<f64>, Option<f64>) {
        match self {
            Extent::Exact(number) | Extent::About(number) => (number.as_float(), number.as_float()),
            Extent::AtLeast(number) | Extent::MoreThan(number) => (number.as_float(), None),
            Extent::UpTo(number) | Extent::FewerThan(number) => (None, number.as_float()),
            Extent::Between(least, most) => (least.as_float(), most.as_float()),
        }
    }

    /// Whether what is stated is surely, or surely not, within what is asked; nothing where it may be either.
    #[must_use]
    pub fn within(self, asked: Extent) -> Option<bool> {
        if self == asked {
            return Some(true);
        }
        if let (Extent::Exact(stated), Extent::About(number)) = (self, asked) {
            return if stated == number { Some(true) } else { None };
        }
        let ((least, most), (from, to)) = (self.ends()?, asked.ends()?);
        let below = |end: End, limit: End| end.at < limit.at || (end.at == limit.at && (end.open || limit.open));
        let outside = most.is_some_and(|most| below(most, from)) || to.is_some_and(|to| below(to, least));
        let reaches = least.at > from.at || (least.at == from.at && (least.open || !from.open));
        let stays = to
            .is_none_or(|to| most.is_some_and(|most| most.at < to.at || (most.at == to.at && (most.open || !to.open))));
        match (outside, reaches && stays) {
            (true, _) => Some(false),
            (false, true) => Some(true),
            (false, false) => None,
        }
    }
}

impl fmt::Display for Extent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Extent::Exact(number) => write!(f, "{number}"),
            Extent::About(number) => write!(f, "about {number}"),
            Extent::AtLeast(number) => write!(f, "at least {number}"),
            Extent::MoreThan(number) => write!(f, "more than {number}"),
            Extent::UpTo(number) => write!(f, "up to {number}"),
            Extent::FewerThan(number) => write!(f, "fewer than {number}"),
            Extent::Between(least, most) => write!(f, "between {least} and {most}"),
        }
    }
}

impl Quantity {
    /// The quantity that a text starts with, with the bytes it takes. Its unit is all words that `is_unit` takes, which
    /// is asked of the text from each word on, with the number of words before it.
    #[must_use]
    pub fn longest(text: &str, is_unit: &dyn Fn(&str, usize) -> bool) -> Option<(usize, Quantity)> {
        let (extent, currency, end) = extent(text)?;
        if let Some(unit) = currency {
            return Some((end, Quantity { extent, unit: unit.to_owned() }));
        }
        let (unit, len) = unit(text.get(end..)?, is_unit);
        Some((end + len, Quantity { extent, unit }))
    }

    /// The value of a text that a quantity was printed as.
    #[must_use]
    pub fn parse(text: &str) -> Option<Quantity> {
        let (extent, currency, end) = extent(text)?;
        let unit = text.get(end..)?.trim();
        let unit = currency.filter(|_| unit.is_empty()).unwrap_or(unit);
        Some(Quantity { extent, unit: unit.to_owned() })
    }

    /// Whether it is surely, or surely not, one of those asked for; nothing where it may be either. Units are never
    /// converted: another unit is another thing.
    #[must_use]
    pub fn within(&self, asked: &Quantity) -> Option<bool> {
        if self.is_in_unit_of(asked) { self.extent.within(asked.extent) } else { Some(false) }
    }

    /// Whether both are in one unit: `prisoner` and `prisoners` are one.
    #[must_use]
    pub fn is_in_unit_of(&self, other: &Quantity) -> bool {
        singular(&self.unit) == singular(&other.unit)
    }

    /// The codes that its unit may mean, where that is a currency of several countries: `dollars`.
    #[must_use]
    pub fn unclear_currency(&self) -> Option<&'static str> {
        currency::unclear(&self.unit)
    }

    /// Whether it is so much money.
    #[must_use]
    pub fn is_money(&self) -> bool {
        currency::is_code(&self.unit) || self.unclear_currency().is_some()
    }

    /// What amounts are sorted by: their unit, then the number that is stated, then what is said of it.
    #[must_use]
    pub fn sort_key(&self) -> String {
        let (rank, number) = match self.extent {
            Extent::FewerThan(number) | Extent::UpTo(number) => (0, number),
            Extent::About(number) => (2, number),
            Extent::Exact(number) | Extent::Between(number, _) => (3, number),
            Extent::AtLeast(number) => (4, number),
            Extent::MoreThan(number) => (5, number),
        };
        format!("{} {:036} {rank}", singular(&self.unit).to_lowercase(), number.millionths)
    }

    /// Whether it is a length of time.
    #[must_use]
    pub fn is_duration(&self) -> bool {
        matches!(singular(&self.unit), "second" | "minute" | "hour" | "day" | "week" | "month" | "year" | "decade")
    }
}

/// `prisoner` for `prisoners`: units are compared so.
pub(crate) fn singular(unit: &str) -> &str {
    unit.strip_suffix('s').unwrap_or(unit)
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.unit.is_empty() { write!(f, "{}", self.extent) } else { write!(f, "{} {}", self.extent, self.unit) }
    }
}

impl Tally {
    /// The tally that a text starts with, with the bytes it takes: `13 to 2`, `9 votes to 2, 4 abstaining`.
    #[must_use]
    pub fn longest(text: &str) -> Option<(usize, Tally)> {
        let mut at = 0;
        let yes = count(text, &mut at)?;
        takes(text, &mut at, &["votes", "vote"]);
        if !takes(text, &mut at, &["to"]) {
            return None;
        }
        let no = count(text, &mut at)?;
        let mut end = at;
        if takes(text, &mut at, &["votes", "vote"]) {
            end = at;
        }
        let abstaining = abstentions(text, &mut at);
        if abstaining.is_some() {
            end = at;
        }
        // `13 to 2 tanks` counts no votes.
        let counted = text.get(end..).is_some_and(|rest| rest.starts_with(|c: char| c.is_alphanumeric()));
        (!counted).then_some((end, Tally { yes, no, abstaining }))
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} to {}", self.yes, self.no)?;
        self.abstaining.map_or(Ok(()), |count| write!(f, " with {count} abstaining"))
    }
}

/// `, 4 abstaining`, `with 4 abstentions`
fn abstentions(text: &str, at: &mut usize) -> Option<u32> {
    let before = *at;
    if text.get(*at..)?.starts_with(',') {
        *at += 1;
    }
    takes(text, at, &["with", "and"]);
    let found = count(text, at).filter(|_| takes(text, at, &["abstaining", "abstentions", "abstention", "abstained"]));
    if found.is_none() {
        *at = before;
    }
    found
}

/// A whole number at a place, which moves behind it.
fn count(text: &str, at: &mut usize) -> Option<u32> {
    let (word, end) = word_at(text, *at)?;
    let number = word.parse().ok().filter(|_| word.bytes().all(|byte| byte.is_ascii_digit()))?;
    *at = end;
    Some(number)
}

/// Moves behind one of the words, if it stands at the place.
fn takes(text: &str, at: &mut usize, words: &[&str]) -> bool {
    let Some((_, end)) = word_at(text, *at).filter(|(word, _)| words.contains(word)) else { return false };
    *at = end;
    true
}

/// The word behind the spaces at a place, and its end.
fn word_at(text: &str, at: usize) -> Option<(&str, usize)> {
    let rest = text.get(at..)?;
    let start = at + (rest.len() - rest.trim_start().len());
    let word = text.get(start..)?;
    let len = word.find(|c: char| !c.is_alphanumeric()).unwrap_or(word.len());
    (len > 0).then(|| (word.slice(..len), start + len))
}

/// An extent at the start of a text, a currency that stood before its number, and its end.
fn extent(text: &str) -> Option<(Extent, Option<&'static str>, usize)> {
    if let Some(rest) = text.strip_prefix("between ") {
        let least = figure(rest)?;
        let second = rest.get(least.end..)?.strip_prefix(" and ")?;
        let most = figure(second)?;
        // `between 3 and 5 billion` means billions both times.
        let alike = most.scale.filter(|_| least.scale.is_none() && least.number.millionths < WHOLE * 1000);
        let from = alike.map_or(least.number, |by| least.number.times(by));
        let (end, currency) = (text.len() - second.len() + most.end, most.currency.or(least.currency));
        return (from <= most.number).then_some((Extent::Between(from, most.number), currency, end));
    }
    let bound = BOUNDS.iter().find_map(|(words, make)| Some((text.strip_prefix(words)?.strip_prefix(' ')?, *make)));
    let (rest, make) = bound.unwrap_or((text, Extent::Exact));
    let Figure { number, currency, end, .. } = figure(rest)?;
    Some((make(number), currency, text.len() - rest.len() + end))
}

/// The unit that follows a number, and the bytes it takes with the spaces before it.
fn unit(text: &str, is_unit: &dyn Fn(&str, usize) -> bool) -> (String, usize) {
    let rest = text.trim_start();
    let spaces = text.len() - rest.len();
    let sign = currency::sign(rest)
        .filter(|(len, _)| !rest.get(*len..).is_some_and(|after| after.starts_with(|c: char| c.is_ascii_digit())));
    if let Some((len, code)) = currency::name(rest).or(sign) {
        return (code.to_owned(), spaces + len);
    }
    let percent = PERCENT.iter().find(|word| {
        rest.strip_prefix(**word).is_some_and(|after| !after.starts_with(char::is_alphanumeric) || word.len() == 1)
    });
    if let Some(word) = percent {
        return ("%".to_owned(), spaces + word.len());
    }
    let (mut end, mut words): (usize, Vec<&str>) = (0, Vec::new());
    // What follows `40000 EUR` is no part of what is counted.
    while let Some((word, word_end)) =
        unit_word(rest, end).filter(|_| !words.last().is_some_and(|w| currency::is_code(w)))
        && is_unit(rest.get(word_end - word.len()..).unwrap_or(word), words.len())
    {
        words.push(word);
        end = word_end;
    }
    if words.is_empty() { (String::new(), 0) } else { (words.join(" "), spaces + end) }
}

/// The word behind one space at a place of a unit, hyphens in it included, and its end.
fn unit_word(text: &str, at: usize) -> Option<(&str, usize)> {
    let rest = text.get(at..)?;
    let start = at + if at == 0 { 0 } else { rest.len() - rest.strip_prefix(' ')?.len() };
    let word = text.get(start..)?;
    let len = word.find(|c: char| !(c.is_alphanumeric() || c == '-')).unwrap_or(word.len());
    let word = word.get(..len).filter(|word| word.starts_with(char::is_alphabetic))?;
    Some((word, start + len))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        let found = Quantity::longest(text, &|from, before| before < 3 && !from.starts_with("to "));
        let Some((len, quantity)) = found else { return "none".to_owned() };
        let printed = quantity.to_string();
        assert_eq!(Quantity::parse(&printed).as_ref(), Some(&quantity), "{printed}");
        format!("{printed} | {}", text.slice(len..))
    }

    #[test]
    fn quantities_are_read_as_they_are_printed() {
        assert_eq!(read("4 billion USD to fund"), "4 billion USD |  to fund");
        assert_eq!(read("$4.25 billion to fund"), "4.25 billion USD |  to fund");
        assert_eq!(read("at least 80 prisoners"), "at least 80 prisoners | ");
        assert_eq!(read("13%"), "13 % | ");
        assert_eq!(read("12,500 anti-tank missiles, in"), "12500 anti-tank missiles | , in");
        assert_eq!(read("between 3 and 5 billion euros"), "between 3 billion and 5 billion EUR | ");
        assert_eq!(read("about 60 days"), "about 60 days | ");
        assert_eq!(read("80"), "80 | ");
        assert_eq!(read("1.234567 million people"), "1234567 people | ");
        assert_eq!(read("80th"), "none");
        assert_eq!(read("2025-05-13"), "none");
    }

    #[test]
    fn newspapers_shorten_scales_and_name_currencies() {
        assert_eq!(read("3 bn USD to fund"), "3 billion USD |  to fund");
        assert_eq!(read("€2.5bn to"), "2.5 billion EUR |  to");
        assert_eq!(read("£3m"), "3 million GBP | ");
        assert_eq!(read("$3 m to"), "3 million USD |  to");
        assert_eq!(read("US$40k"), "40000 USD | ");
        assert_eq!(read("between 2 and 3bn euros"), "between 2 billion and 3 billion EUR | ");
        assert_eq!(read("1.2m people"), "1.2 million people | ");
        assert_eq!(read("3 m dollars"), "3 million dollars | ");
        assert_eq!(read("2 billion dollars"), "2 billion dollars | ");
        assert_eq!(read("45,000 pounds sterling"), "45000 GBP | ");
        // Metres, and kilometres.
        assert_eq!(read("3 m"), "3 m | ");
        assert_eq!(read("3m"), "none");
        assert_eq!(read("3 km"), "3 km | ");
        assert_eq!(read("10km"), "none");
    }

    #[test]
    fn amounts_are_compared_in_one_unit_and_only_surely() {
        let within = |stated: &str, asked: &str| {
            let read = |text: &str| Quantity::parse(text).expect("an amount");
            read(stated).within(&read(asked))
        };
        assert_eq!(within("4 billion USD", "at least 1 billion USD"), Some(true));
        assert_eq!(within("1 billion USD", "more than 1 billion USD"), Some(false));
        assert_eq!(within("more than 1 billion USD", "more than 1 billion USD"), Some(true));
        assert_eq!(within("at least 1 billion USD", "more than 1 billion USD"), None);
        assert_eq!(within("up to 2 billion USD", "at least 1 billion USD"), None);
        assert_eq!(within("up to 2 billion USD", "fewer than 3 billion USD"), Some(true));
        assert_eq!(within("about 2 billion USD", "at least 1 billion USD"), None);
        assert_eq!(within("2 billion EUR", "at least 1 billion USD"), Some(false));
        assert_eq!(within("80 prisoners", "between 60 and 80 prisoners"), Some(true));
        assert_eq!(within("between 60 and 90 prisoners", "between 60 and 80 prisoners"), None);
        assert_eq!(within("1 prisoner", "at least 1 prisoners"), Some(true));
    }

    #[test]
    fn tallies_are_read_as_they_are_printed() {
        let read = |text: &str| {
            let (len, tally) = Tally::longest(text)?;
            let printed = tally.to_string();
            assert_eq!(Tally::longest(&printed), Some((printed.len(), tally)));
            Some(format!("{tally} |{}", text.slice(len..)))
        };
        assert_eq!(read("13 to 2").as_deref(), Some("13 to 2 |"));
        assert_eq!(read("9 votes to 2, 4 abstaining, in").as_deref(), Some("9 to 2 with 4 abstaining |, in"));
        assert_eq!(read("9 to 2, in town").as_deref(), Some("9 to 2 |, in town"));
        assert_eq!(read("80 prisoners"), None);
        assert_eq!(read("13 to sudria"), None);
    }
}
