//! What is written by habit in a fact, and no sentence has: told as a whole, with how a fact says it.
//!
//! Takes the rest of a fact; tells of brackets, arrows, dates with slashes, words of the article that are not quoted, and names
//! in small letters. Must not look at what comes before, but for what it takes to know them.

use super::super::token::{Sign, Token};
use super::date::spelled_number;
use super::word::upper_first;
use super::{Kind, Lexer, word_len};
use crate::diagnostic::{Code, Diagnostic};
use crate::lexicon::Sense;
use crate::source::Slice;
use jiff::civil::Date;

/// How many words a name is looked for in.
const LONGEST_NAME: usize = 4;

/// What stands for an arrow, the longer first.
const ARROWS: [&str; 6] = ["-->", "==>", "->", "=>", "→", "⇒"];

/// Words that stand behind a number.
const SCALES: [&str; 4] = ["hundred", "thousand", "million", "billion"];

/// A sentence, for whoever writes something else.
const A_SENTENCE: &str = "a fact is a sentence: `norland offered truce to sudria`";

impl Lexer<'_> {
    /// Takes what would be read as words and numbers otherwise, and tells of it once.
    pub(super) fn habit(&mut self) -> bool {
        self.kind == Kind::Fact
            && (self.unquoted() || self.date_with_slashes() || self.decimal_comma() || self.points_between_thousands())
    }

    /// The same for what is no word.
    pub(super) fn strange_habit(&mut self) -> bool {
        self.kind == Kind::Fact && (self.brackets() || self.arrow() || self.small_name())
    }

    fn strange(&mut self, len: usize, code: Code, message: String, label: &str) -> Diagnostic {
        let problem = Diagnostic::error(code, message, self.place(len), label);
        self.take(len, Token::default());
        problem
    }

    /// `[offer]`, `(angrily)`, `offer(norland, truce)`
    fn brackets(&mut self) -> bool {
        let rest = self.rest();
        let close = match rest.chars().next() {
            Some('(') => ')',
            Some('[') => ']',
            _ => return false,
        };
        let Some(end) = rest.find(close) else { return false };
        let inside = rest.slice(1..end).trim();
        let is_word = !inside.is_empty() && word_len(inside) == inside.len();
        let (first, glued) = (self.tokens.is_empty(), self.glued());
        let help = if first && is_word {
            format!("a label stands before its fact with a colon: `{inside}: …`")
        } else if glued && self.tokens.len() == 1 {
            A_SENTENCE.to_owned()
        } else {
            "leave it out; what else the sentence tells is a fact of its own".to_owned()
        };
        let fix = (first && is_word).then(|| (self.place(end + 1), format!("{inside}:")));
        let problem =
            self.strange(end + 1, Code::Sign, "a sentence has no brackets".to_owned(), "not understood").help(help);
        self.problems.push(match fix {
            Some((place, label)) => problem.fix(place, label.clone(), format!("write `{label}`")),
            None => problem,
        });
        true
    }

    fn arrow(&mut self) -> bool {
        let Some(arrow) = ARROWS.iter().find(|arrow| self.rest().starts_with(**arrow)) else { return false };
        let message = format!("`{arrow}` cannot stand in a sentence");
        let problem = self.strange(arrow.len(), Code::Sign, message, "a verb stands here").help(A_SENTENCE);
        self.problems.push(problem);
        true
    }

    /// `03/05/2025`, `5.3.2025`
    fn date_with_slashes(&mut self) -> bool {
        let rest = self.rest();
        if !rest.starts_with(|c: char| c.is_ascii_digit()) {
            return false;
        }
        let len = rest.find(|c: char| !(c.is_ascii_digit() || matches!(c, '/' | '.'))).unwrap_or(rest.len());
        let Some(written) = rest.get(..len).map(|written| written.trim_end_matches('.')) else { return false };
        let parts: Vec<&str> = written.split(['/', '.']).collect();
        let &[one, other, year] = parts.as_slice() else { return false };
        let number = |part: &str| part.parse::<i8>().ok();
        let (Some(one), Some(other), Ok(year)) = (number(one), number(other), year.parse::<i16>()) else {
            return false;
        };
        let year = if year < 100 { 2000 + year } else { year };
        let mut days: Vec<Date> =
            [(other, one), (one, other)].iter().filter_map(|(month, day)| Date::new(year, *month, *day).ok()).collect();
        days.dedup();
        let place = self.place(written.len());
        let message = format!("`{written}` is no date of a fact");
        let label = if days.len() > 1 { "which is the day, and which the month?" } else { "no date" };
        let problem = self.strange(written.len(), Code::Dates, message, label);
        let problem = problem.help("a date is written as year, month and day: `2025-03-05`");
        let fixed =
            days.iter().fold(problem, |problem, day| problem.fix(place, day.to_string(), format!("write `{day}`")));
        self.problems.push(fixed);
        true
    }

    /// Tells of `two million euros` and `half a million euros` as one: a number that a fact writes in digits.
    pub(super) fn number_in_words(&mut self, word: &str) -> bool {
        let rest = self.rest();
        let number = spelled_number(word).map(|number| (number.to_string(), word));
        let half = || (word == "half").then(|| ("0.5".to_owned(), "half a "));
        let Some((digits, before)) = number.or_else(half) else { return false };
        let Some(behind) = rest.strip_prefix(before).map(str::trim_start) else { return false };
        let scale = behind.slice(..word_len(behind));
        let Some(unit) = behind.strip_prefix(scale).filter(|_| SCALES.contains(&scale)).map(str::trim_start) else {
            return false;
        };
        let unit = unit.slice(..word_len(unit));
        let written = [digits.as_str(), scale, unit].join(" ").trim_end().to_owned();
        let end =
            rest.find(scale).map_or(0, |at| rest.get(at..).and_then(|rest| rest.find(unit)).map_or(at, |by| at + by));
        let len = if unit.is_empty() { end + scale.len() } else { end + unit.len() };
        let problem = Diagnostic::error(
            Code::UnknownWord,
            format!("`{}` is a number in words", rest.slice(..len)),
            self.place(len),
            "in neither the cast nor the vocabulary",
        );
        self.problems.push(problem.fix(self.place(len), written.clone(), format!("write it in digits: `{written}`")));
        self.take(len, Token::default());
        true
    }

    /// `1,5 million`: a comma before three digits is none of these.
    fn decimal_comma(&mut self) -> bool {
        let rest = self.rest();
        let digits = |text: &str| text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
        let whole = digits(rest);
        let Some(after) = rest.get(whole..).and_then(|after| after.strip_prefix(',')).filter(|_| whole > 0) else {
            return false;
        };
        let len = whole + 1 + digits(after);
        if !(2..=3).contains(&(len - whole)) {
            return false;
        }
        let (written, _) = rest.split_at_checked(len).unwrap_or_default();
        self.misread_number(written.len(), &written.replace(',', "."), "a point stands before tenths");
        true
    }

    /// `1.500,00`, `1.500.000`: a point alone before three digits is a number.
    fn points_between_thousands(&mut self) -> bool {
        let rest = self.rest();
        let len = rest.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ','))).unwrap_or(rest.len());
        let written = rest.slice(..len).trim_end_matches(['.', ',']);
        let (whole, decimals) = written.split_once(',').map_or((written, None), |(whole, rest)| (whole, Some(rest)));
        let mut groups = whole.split('.');
        let first = groups.next().map_or(0, str::len);
        let (count, three) = (groups.clone().count(), groups.all(|group| group.len() == 3));
        let is_other = count > 1 || (count == 1 && decimals.is_some());
        if !is_other || !three || !(1..=3).contains(&first) || decimals.is_some_and(|rest| rest.contains(['.', ','])) {
            return false;
        }
        let decimals = decimals.map(|rest| format!(".{rest}")).unwrap_or_default();
        let right = format!("{}{decimals}", whole.replace('.', ","));
        self.misread_number(written.len(), &right, "commas stand between thousands, a point before decimals");
        true
    }

    /// Tells of a number at the start of the rest, with how it is written.
    fn misread_number(&mut self, len: usize, right: &str, label: &str) {
        let rest = self.rest();
        let (written, behind) = rest.split_at_checked(len).unwrap_or_default();
        // The words behind it belong to the number.
        let scale = behind
            .strip_prefix(' ')
            .map_or(0, |word| SCALES.iter().find(|scale| word.starts_with(**scale)).map_or(0, |scale| scale.len() + 1));
        let unit = behind.get(scale..).and_then(|rest| rest.strip_prefix(' ')).map_or(0, |word| word_len(word) + 1);
        let place = self.place(len);
        let message = format!("`{written}` is no number");
        let problem = self.strange(len + scale + unit, Code::Unexpected, message, label);
        self.problems.push(problem.fix(place, right.to_owned(), format!("write `{right}`")));
    }

    /// `<< the truce is dead`
    fn unquoted(&mut self) -> bool {
        let rest = self.rest().trim_end();
        let cited = self.tokens.last().is_some_and(|last| last.signs(&Sign::Cite));
        if !cited || !rest.starts_with(char::is_alphanumeric) || rest.contains(['\'', '"', '‘', '“']) {
            return false;
        }
        let help = format!("the words of the unit are quoted: `<< '{rest}'`");
        let message = "the words of the article are not quoted".to_owned();
        let problem = self.strange(rest.len(), Code::Quote, message, "words stand in quotes behind `<<`");
        self.problems.push(problem.help(help));
        true
    }

    /// `mira holt`, where somebody is called `Mira Holt`, and nothing is called so in small letters.
    fn small_name(&mut self) -> bool {
        let rest = self.rest();
        if !rest.starts_with(char::is_lowercase) || !self.lexicon.lookup(rest, false).is_empty() {
            return false;
        }
        let mut ends = Vec::new();
        while ends.len() < LONGEST_NAME {
            let from = ends.last().map_or(0, |end| end + 1);
            let len = rest.get(from..).map_or(0, word_len);
            if len == 0 {
                break;
            }
            ends.push(from + len);
        }
        for len in ends.into_iter().rev() {
            let written = rest.slice(..len);
            let named: Vec<String> = written.split(' ').map(upper_first).collect();
            let named = named.join(" ");
            let found = self.lexicon.lookup(&named, false).into_iter().find_map(|found| match found.sense {
                Sense::Name(ids) if found.len == named.len() => ids.first().copied(),
                _ => None,
            });
            let Some(entity) = found else { continue };
            let (place, id) = (self.place(len), self.lexicon.id_of(entity).into_owned());
            let message = format!("nobody is called `{written}` in small letters");
            let problem = self.strange(len, Code::UnknownWord, message, "a name is written as the cast has it");
            self.problems.push(problem.fix(place, id.clone(), format!("write `{id}`, or `{named}`")));
            return true;
        }
        false
    }
}
