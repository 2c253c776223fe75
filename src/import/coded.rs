//! What a row says in one of a few words: a kind, how exact a date is, whether something is denied.
//!
//! Takes the text of a mapping, and the codes for it; gives what the text of a row stands for. A word that stands for
//! nothing is malformed, and never taken for the usual.

use super::entity::NOT_TEXT;
use super::fit::Fit;
use super::mapping::{CodeList, Text};
use super::records::Row;
use super::report::Fault;
use super::template::{Codes, Template};
use crate::lexicon::{Lexicon, nearest};

/// One of a few words, by a text and codes. Without codes, the text is such a word itself.
#[derive(Debug)]
pub struct Coded<T: 'static> {
    template: Template,
    codes: Codes<T>,
    /// Where it is the same in each row.
    constant: Option<T>,
    known: Known<T>,
    /// What is wrong with a row that has another word.
    fault: &'static str,
}

/// Which words there are.
#[derive(Debug)]
pub enum Known<T: 'static> {
    /// These.
    Listed(&'static [(&'static str, T)]),
    /// Those of the lexicon.
    InLexicon(fn(&Lexicon, &str) -> Option<T>),
}

/// A list of words with what each stands for.
#[derive(Debug)]
pub struct WordList<T: 'static> {
    /// What they are: `mode`.
    pub what: &'static str,
    /// What is wrong with a row that has another.
    pub fault: &'static str,
    /// The words.
    pub words: &'static [(&'static str, T)],
}

impl<T: Copy> Coded<T> {
    /// Reads a text, where there is one, and its codes, which stand for words of a list; another word is told, and is `plain`.
    pub fn listed(
        (text, codes): (Option<&Text>, &CodeList),
        list: &'static WordList<T>,
        plain: T,
        fit: &mut Fit<'_>,
    ) -> Option<Coded<T>> {
        let meant = |fit: &mut Fit<'_>, word: &Text| {
            let names = || list.words.iter().map(|(name, _)| *name);
            named(list.words, &word.value).unwrap_or_else(|| {
                let help = format!("it is one of {}", names().collect::<Vec<_>>().join(", "));
                fit.unknown(list.what, word, nearest(&word.value, names()), &help);
                plain
            })
        };
        let Some(text) = text else {
            for (_, word) in &codes.0 {
                meant(fit, word);
            }
            return None;
        };
        Some(Coded::read((text, codes), Known::Listed(list.words), list.fault, fit, meant))
    }

    /// Reads a text and its codes; `meant` gives what a word of the mapping stands for, and tells where it is none.
    pub fn read<'f>(
        (text, codes): (&Text, &CodeList),
        known: Known<T>,
        fault: &'static str,
        fit: &mut Fit<'f>,
        mut meant: impl FnMut(&mut Fit<'f>, &Text) -> T,
    ) -> Coded<T> {
        let template = Template::read(text, fit);
        let is_constant = template.constant().is_some() && codes.0.is_empty();
        let constant = is_constant.then(|| meant(fit, text));
        Coded { template, codes: Codes::read(codes, |word| meant(fit, word)), constant, known, fault }
    }

    /// What a row says; `None` where it says nothing.
    ///
    /// # Errors
    /// Where its word is none of them, or no text.
    pub fn of(&self, row: &Row<'_>, lexicon: &Lexicon) -> Result<Option<T>, Fault> {
        if self.constant.is_some() {
            return Ok(self.constant);
        }
        let code = self.template.code(row).ok_or(NOT_TEXT)?;
        let meant = match self.known {
            _ if !self.codes.is_empty() => self.codes.get(&code),
            Known::Listed(words) => named(words, &code),
            Known::InLexicon(known) => known(lexicon, &code),
        };
        match meant {
            None if !code.is_empty() => Err(Fault::new(self.fault, &code)),
            meant => Ok(meant),
        }
    }
}

/// What a word of a list stands for.
fn named<T: Copy>(words: &[(&str, T)], word: &str) -> Option<T> {
    words.iter().find(|(name, _)| *name == word).map(|(_, meant)| *meant)
}
