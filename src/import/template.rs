//! Templates and conditions, with columns by number.

use super::mapping::Condition;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The fields of one row.
pub type Row = csv::ByteRecord;

/// A text in which columns are filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    /// Each a text and the column after it.
    parts: Vec<(String, usize)>,
    rest: String,
}

impl Template {
    /// Reads a template against the names of the columns.
    ///
    /// # Errors
    /// Where it names a column that is not there, or a brace is not closed.
    pub fn read(text: &str, columns: &[String]) -> Result<Template, String> {
        let (mut parts, mut rest) = (Vec::new(), text);
        while let Some((before, after)) = rest.split_once('{') {
            let Some((name, after)) = after.split_once('}') else {
                return Err(format!("a `{{` is not closed in {text:?}"));
            };
            parts.push((before.to_owned(), column(name, columns)?));
            rest = after;
        }
        Ok(Template { parts, rest: rest.to_owned() })
    }

    /// The text for a row; empty where every column in it is. `None` where it is not UTF-8.
    pub fn fill<'r>(&self, row: &'r Row) -> Option<Cow<'r, str>> {
        let field = |column: usize| std::str::from_utf8(row.get(column).unwrap_or_default()).ok().map(str::trim);
        if let [(before, only)] = self.parts.as_slice()
            && before.is_empty()
            && self.rest.is_empty()
        {
            return field(*only).map(Cow::Borrowed);
        }
        let mut text = String::new();
        let mut empty = !self.parts.is_empty();
        for (before, column) in &self.parts {
            let value = field(*column)?;
            empty &= value.is_empty();
            text.push_str(before);
            text.push_str(value);
        }
        text.push_str(&self.rest);
        Some(if empty { Cow::Borrowed("") } else { Cow::Owned(text) })
    }

    /// A text and one column after it, where that is all.
    #[must_use]
    pub fn prefixed(&self) -> Option<(&str, usize)> {
        match self.parts.as_slice() {
            [(before, column)] if self.rest.is_empty() => Some((before, *column)),
            _ => None,
        }
    }

    /// The text, where no column is in it.
    #[must_use]
    pub fn constant(&self) -> Option<&str> {
        self.parts.is_empty().then_some(self.rest.as_str())
    }
}

/// A condition on rows.
#[derive(Clone, Debug)]
pub struct Test {
    column: usize,
    is: Vec<Vec<u8>>,
    not: Vec<Vec<u8>>,
}

impl Test {
    /// Reads conditions against the names of the columns.
    ///
    /// # Errors
    /// Where one names a column that is not there.
    pub fn read(conditions: &[Condition], columns: &[String]) -> Result<Vec<Test>, String> {
        let bytes = |texts: &[String]| texts.iter().map(|text| text.as_bytes().to_vec()).collect();
        let test =
            |c: &Condition| Ok(Test { column: column(&c.column, columns)?, is: bytes(&c.is), not: bytes(&c.not) });
        conditions.iter().map(test).collect()
    }

    /// Whether a row passes all of them.
    #[must_use]
    pub fn all(tests: &[Test], row: &Row) -> bool {
        tests.iter().all(|test| {
            let value = row.get(test.column).unwrap_or_default();
            (test.is.is_empty() || test.is.iter().any(|is| is == value)) && test.not.iter().all(|not| not != value)
        })
    }
}

/// Codes with what they stand for, already looked up.
#[derive(Clone, Debug)]
pub struct Codes<T> {
    whole: BTreeMap<String, T>,
    /// The longest first.
    starts: Vec<(String, T)>,
}

impl<T: Copy> Codes<T> {
    /// Looks up what codes stand for.
    ///
    /// # Errors
    /// The first that stands for nothing.
    pub fn read(codes: &BTreeMap<String, String>, known: impl Fn(&str) -> Result<T, String>) -> Result<Self, String> {
        let (mut whole, mut starts) = (BTreeMap::new(), Vec::new());
        for (code, meant) in codes {
            match code.strip_suffix('*') {
                Some(start) => starts.push((start.to_owned(), known(meant)?)),
                None => drop(whole.insert(code.clone(), known(meant)?)),
            }
        }
        starts.sort_by_key(|(start, _)| std::cmp::Reverse(start.len()));
        Ok(Codes { whole, starts })
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.whole.is_empty() && self.starts.is_empty()
    }

    /// What a code stands for.
    #[must_use]
    pub fn get(&self, code: &str) -> Option<T> {
        let whole = self.whole.get(code).copied();
        whole.or_else(|| self.starts.iter().find(|(start, _)| code.starts_with(start)).map(|(_, meant)| *meant))
    }
}

fn column(name: &str, columns: &[String]) -> Result<usize, String> {
    let found = columns.iter().position(|known| known.trim() == name);
    found.ok_or_else(|| format!("there is no column `{name}`: there are {}", columns.join(", ")))
}
