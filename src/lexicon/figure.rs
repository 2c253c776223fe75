//! Numbers as newspapers print them: `4 billion`, `$3m`, `1.2m people`.
//!
//! Takes the start of a text; gives the number with its scale and a currency's sign before it. Must not know units.

use super::currency;
use super::quantity::Number;

/// Words that multiply a number, greatest first, with what by.
pub const SCALES: [(&str, i128); 4] =
    [("trillion", 1_000_000_000_000), ("billion", 1_000_000_000), ("million", 1_000_000), ("thousand", 1_000)];

/// What newspapers write for these. The last two are other things as well (`3 m`), and need a word or a sign beside them.
const SHORT_SCALES: [(&str, &str); 7] = [
    ("bn", "billion"),
    ("mn", "million"),
    ("mln", "million"),
    ("tn", "trillion"),
    ("trn", "trillion"),
    ("m", "million"),
    ("k", "thousand"),
];

/// A number as it stands at the start of a text.
pub struct Figure {
    /// Its value, multiplied.
    pub number: Number,
    /// What its word multiplies it by.
    pub scale: Option<i128>,
    /// The code of the sign before it.
    pub currency: Option<&'static str>,
    /// Where it ends.
    pub end: usize,
}

/// A number with its scale and a currency's sign before it.
pub fn figure(text: &str) -> Option<Figure> {
    let (start, currency) = currency::sign(text).map_or((0, None), |(len, code)| (len, Some(code)));
    let written = text.get(start..)?;
    let len = written.find(|c: char| !(c.is_ascii_digit() || matches!(c, ',' | '.'))).unwrap_or(written.len());
    let digits = written.get(..len)?.trim_end_matches([',', '.']);
    let value = Number::parse(digits)?;
    let end = start + digits.len();
    let (scale, taken) = scale(text.get(end..)?, currency.is_some())?;
    Some(Figure { number: scale.map_or(value, |by| value.times(by)), scale, currency, end: end + taken })
}

/// The scale behind the digits, if there is one, and its bytes with the space before it; nothing where what follows makes
/// the digits no number: `80th`. `priced` where a currency's sign stands before them.
fn scale(after: &str, priced: bool) -> Option<(Option<i128>, usize)> {
    let word = |text: &'_ str| text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len());
    let by = |name: &str| SCALES.iter().find(|(scale, _)| *scale == name).map(|(_, by)| *by);
    let short = |name: &str| SHORT_SCALES.iter().find(|(short, _)| *short == name).and_then(|(_, long)| by(long));
    let spaced = after.strip_prefix(' ');
    let rest = spaced.unwrap_or(after);
    let (name, behind) = rest.split_at_checked(word(rest))?;
    let (joined, next) = (behind.starts_with(['-', '_']), behind.strip_prefix(' ').unwrap_or_default());
    if spaced.is_none() {
        // `1.2m people`, `$3m`; but a wall of `3m`.
        let sure = name.len() > 1 || priced || next.starts_with(char::is_alphabetic);
        let read = short(name).filter(|_| sure && !joined);
        return if name.is_empty() && !joined { Some((None, 0)) } else { read.map(|by| (Some(by), name.len())) };
    }
    let known = by(name).or_else(|| short(name).filter(|_| name.len() > 1 || priced || currency::starts(next)));
    Some(known.filter(|_| !joined).map_or((None, 0), |by| (Some(by), 1 + name.len())))
}
