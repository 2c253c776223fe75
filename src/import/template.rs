//! Templates and conditions, with columns by number.

use super::fit::{Columns, Fit, Named};
use super::mapping::{CodeList, Condition, Text};
use super::records::Row;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// A text in which columns are filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Template {
    /// Each a text and the column after it.
    parts: Vec<(String, Named)>,
    rest: String,
}

/// The names between braces in a text; the rest of it from a brace that is not closed.
pub fn names(text: &str) -> (Vec<&str>, Option<&str>) {
    let (mut names, mut rest) = (Vec::new(), text);
    while let Some((_, after)) = rest.split_once('{') {
        let Some((name, after)) = after.split_once('}') else { return (names, Some(rest)) };
        names.push(name);
        rest = after;
    }
    (names, None)
}

impl Template {
    /// Reads a template; names of columns that are not there are told.
    pub fn read(text: &Text, fit: &mut Fit<'_>) -> Template {
        let (mut parts, mut rest) = (Vec::new(), text.value.as_str());
        while let Some((before, after)) = rest.split_once('{') {
            let Some((name, after)) = after.split_once('}') else {
                fit.wrong(text, "a `{` is not closed", "a column stands between `{` and `}`");
                break;
            };
            parts.push((before.to_owned(), fit.column(text, name)));
            rest = after;
        }
        Template { parts, rest: rest.to_owned() }
    }

    /// The text for a row; empty where every column in it is. What stands between two columns is left out where one of
    /// them is empty. `None` where it is not UTF-8.
    pub fn fill<'r>(&self, row: &Row<'r>) -> Option<Cow<'r, str>> {
        self.filled(row, false)
    }

    /// The same for a code: what stands between columns stays.
    pub fn code<'r>(&self, row: &Row<'r>) -> Option<Cow<'r, str>> {
        self.filled(row, true)
    }

    fn filled<'r>(&self, row: &Row<'r>, whole: bool) -> Option<Cow<'r, str>> {
        let cell = |named: &Named| std::str::from_utf8(named.column().map_or(&[], |column| row.cell(column))).ok();
        if let [(before, only)] = self.parts.as_slice()
            && before.is_empty()
            && self.rest.is_empty()
        {
            return cell(only).map(Cow::Borrowed);
        }
        let (mut text, mut empty) = (String::new(), true);
        for (at, (before, column)) in self.parts.iter().enumerate() {
            let value = cell(column)?;
            if at == 0 || whole || !(empty || value.is_empty()) {
                text.push_str(before);
            }
            empty &= value.is_empty();
            text.push_str(value);
        }
        if empty && !self.parts.is_empty() {
            return Some(Cow::Borrowed(""));
        }
        text.push_str(&self.rest);
        Some(Cow::Owned(text))
    }

    /// A text and one column after it, where that is all. A text that ends with a digit is not told from the number in it.
    #[must_use]
    pub fn prefixed(&self) -> Option<(&str, usize)> {
        match self.parts.as_slice() {
            [(before, Named::Column(column))]
                if self.rest.is_empty() && !before.ends_with(|c: char| c.is_ascii_digit()) =>
            {
                Some((before, *column))
            }
            _ => None,
        }
    }

    /// The text, where no column is in it.
    #[must_use]
    pub fn constant(&self) -> Option<&str> {
        self.parts.is_empty().then_some(self.rest.as_str())
    }
}

impl Named {
    /// The column, where there is one.
    #[must_use]
    pub fn column(&self) -> Option<usize> {
        match self {
            Named::Column(column) => Some(*column),
            Named::Nowhere => None,
        }
    }
}

/// A condition on rows.
#[derive(Clone, Debug)]
pub struct Test {
    column: Named,
    is: Vec<String>,
    not: Vec<String>,
}

impl Test {
    /// Reads conditions; names of columns that are not there are told.
    pub fn read(conditions: &[Condition], fit: &mut Fit<'_>) -> Vec<Test> {
        let test = |c: &Condition| Test {
            column: fit.column(&c.column, &c.column.value),
            is: c.is.clone(),
            not: c.not.clone(),
        };
        conditions.iter().map(test).collect()
    }

    /// Whether a row passes all of them.
    #[must_use]
    pub fn all(tests: &[Test], row: &Row<'_>) -> bool {
        tests.iter().all(|test| {
            let value = test.column.column().map_or(&[][..], |column| row.cell(column));
            let is = |text: &String| text.as_bytes() == value;
            (test.is.is_empty() || test.is.iter().any(is)) && !test.not.iter().any(is)
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

impl<T> Default for Codes<T> {
    fn default() -> Self {
        Codes { whole: BTreeMap::new(), starts: Vec::new() }
    }
}

impl<T: Copy> Codes<T> {
    /// Looks up what codes stand for.
    pub fn read(codes: &CodeList, mut known: impl FnMut(&Text) -> T) -> Self {
        let (mut whole, mut starts) = (BTreeMap::new(), Vec::new());
        for (code, meant) in &codes.0 {
            match code.value.strip_suffix('*') {
                Some(start) => starts.push((start.to_owned(), known(meant))),
                None => drop(whole.insert(code.value.clone(), known(meant))),
            }
        }
        starts.sort_by_key(|(start, _)| std::cmp::Reverse(start.len()));
        Codes { whole, starts }
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

/// Whether every column that a text must have is there.
#[must_use]
pub fn has_all(text: &Text, is_column: bool, columns: &Columns) -> bool {
    let names = if is_column { vec![text.value.as_str()] } else { names(&text.value).0 };
    names.into_iter().all(|name| columns.named(name).is_some())
}
