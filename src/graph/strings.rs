//! Many short texts as two columns.

use super::TooLarge;
use super::column::{Column, Holds, Length, Values, Visitor};

/// Texts by number.
#[derive(Debug, Default)]
pub struct Strings {
    ends: Column<u32>,
    bytes: Column<u8>,
}

impl Strings {
    /// The text of a number, which must be there.
    #[must_use]
    pub fn get(&self, index: u32) -> &str {
        let start = index.checked_sub(1).map_or(0, |before| self.ends.of(before));
        let bytes = self.bytes.part(start, self.ends.of(index));
        std::str::from_utf8(bytes).unwrap_or_else(|_| {
            self.bytes.raise();
            ""
        })
    }

    /// The text of a number, where it has one: a table without texts has none, and an empty text is none.
    #[must_use]
    pub fn some(&self, index: u32) -> Option<&str> {
        if self.ends.is_empty() { None } else { Some(self.get(index)).filter(|text| !text.is_empty()) }
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> u32 {
        u32::try_from(self.ends.len()).unwrap_or(u32::MAX)
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|index| self.get(index))
    }

    /// Shows its columns, of so many texts.
    pub fn visit(&mut self, name: &str, count: Length, visitor: &mut dyn Visitor) {
        let (ends, bytes) = (format!("{name}.ends"), format!("{name}.bytes"));
        let values = Values::Ends(visitor.count(&bytes, 1));
        visitor.column(&ends, &mut self.ends, Holds { length: count, values });
        visitor.column(&bytes, &mut self.bytes, Holds::ANY);
    }
}

/// Texts as they are gathered. More than 4 GiB of them do not become [`Strings`].
#[derive(Debug, Default)]
pub struct Gathered {
    ends: Vec<u32>,
    bytes: Vec<u8>,
    /// One of them did not fit.
    is_full: bool,
}

impl Gathered {
    /// The text of a number; empty where there is none.
    #[must_use]
    pub fn get(&self, index: u32) -> &str {
        let at = |index: u32| self.ends.get(index as usize).map(|end| *end as usize);
        let start = index.checked_sub(1).map_or(Some(0), at);
        let bytes = start.zip(at(index)).and_then(|(start, end)| self.bytes.get(start..end));
        bytes.and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default()
    }

    /// Adds a text.
    pub fn push(&mut self, text: &str) {
        if let Ok(end) = u32::try_from(self.bytes.len() + text.len()) {
            self.bytes.extend_from_slice(text.as_bytes());
            self.ends.push(end);
        } else {
            self.is_full = true;
            self.ends.push(u32::MAX);
        }
    }

    /// Keeps so many.
    pub fn truncate(&mut self, kept: usize) {
        self.ends.truncate(kept);
        self.bytes.truncate(self.ends.last().map_or(0, |end| *end as usize));
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }
}

impl Gathered {
    /// The texts, where one of them says something; else none at all.
    ///
    /// # Errors
    /// Where they did not fit.
    pub fn if_any(self) -> Result<Strings, TooLarge> {
        if self.bytes.is_empty() && !self.is_full { Ok(Strings::default()) } else { self.try_into() }
    }
}

impl TryFrom<Gathered> for Strings {
    type Error = TooLarge;

    fn try_from(texts: Gathered) -> Result<Self, TooLarge> {
        if texts.is_full {
            return Err(TooLarge::Texts);
        }
        Ok(Strings { ends: texts.ends.into(), bytes: texts.bytes.into() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_do_not_fit_are_told_and_not_left_out() {
        // Nobody touches these zeros, so they take no memory.
        let almost = || Gathered { ends: vec![u32::MAX], bytes: vec![0; u32::MAX as usize], is_full: false };
        let mut fits = almost();
        fits.push("");
        assert_eq!(Strings::try_from(fits).map(|texts| texts.len()), Ok(2));
        let mut full = almost();
        full.push("x");
        full.push("");
        assert_eq!(Strings::try_from(full).map(|texts| texts.len()), Err(TooLarge::Texts));
    }
}
