//! Signs, quotes, `@label`, and the words that a sentence brings.

use super::super::token::{Sign, Token};
use super::super::tree::ActRef;
use super::{Kind, Lexer, ends_possessive, word_len};
use crate::diagnostic::{Code, Diagnostic};
use crate::lexicon::{EntityId, Match, Sense};
use crate::source::Slice;

impl Lexer<'_> {
    /// `,` `:` `?` `<<` and the `'s` of a possessive.
    pub(super) fn sign(&mut self) -> bool {
        let rest = self.rest();
        if self.glued() && ends_possessive(rest, 0) {
            let len = rest.chars().take(2).map(char::len_utf8).sum();
            return self.take_sign(len, Sign::Possessive);
        }
        if self.kind == Kind::Question && self.glued() && self.owns_in_plural(rest) {
            let owner = Token { sign: Some(Sign::Possessive), text: "'s".to_owned(), ..Token::default() };
            self.take(rest.chars().next().map_or(0, char::len_utf8), owner);
            return true;
        }
        if self.kind == Kind::Question && !self.tokens.is_empty() && is_final(rest) {
            return self.take_sign(rest.trim_end().len(), Sign::Question);
        }
        match rest.as_bytes() {
            [b',', ..] => self.take_sign(1, Sign::Comma),
            [b':', ..] => self.take_sign(1, Sign::Colon),
            [b'?', ..] => self.take_sign(1, Sign::Question),
            [b'<', b'<', ..] => self.take_sign(2, Sign::Cite),
            _ => false,
        }
    }

    /// `the fishers' offer`: the sign alone behind a name that ends in `s`.
    fn owns_in_plural(&self, rest: &str) -> bool {
        let mut signs = rest.chars();
        let apart = matches!(signs.next(), Some('\'' | '\u{2019}')) && signs.next().is_some_and(char::is_whitespace);
        apart && self.tokens.last().is_some_and(|owner| owner.entity.is_some() && owner.text.ends_with('s'))
    }

    /// `'…'`, `"…"` and typographic quotes. A quote between letters closes nothing.
    pub(super) fn quoted(&mut self) -> bool {
        let rest = self.rest();
        let Some(open) = rest.chars().next() else { return false };
        let Some(closing) = closing(open) else { return false };
        let mut before = open;
        let mut chars = rest.char_indices().skip(1).peekable();
        while let Some((at, c)) = chars.next() {
            let next = chars.peek().is_some_and(|(_, next)| next.is_alphanumeric());
            if closing.contains(&c) && !(before.is_alphanumeric() && next) {
                return self.close_quote(open.len_utf8(), at, c.len_utf8());
            }
            before = c;
        }
        let problem =
            Diagnostic::error(Code::Quote, "this quote is never closed", self.place(open.len_utf8()), "opened here");
        self.problems.push(problem.help(format!("close it with `{}`", closing.first().unwrap_or(&'\''))));
        self.at = self.text.len();
        self.open_quote = true;
        true
    }

    /// Takes a quote whose text ends before `end`.
    fn close_quote(&mut self, open: usize, end: usize, close: usize) -> bool {
        let text = self.rest().slice(open..end).trim().to_owned();
        if text.is_empty() {
            let problem =
                Diagnostic::error(Code::Fact, "nothing is quoted", self.place(end + close), "these quotes are empty");
            self.problems.push(problem.help("write the words between the quotes"));
        }
        if let Some(entity) = self.named_in_quotes(&text) {
            self.take(end + close, Token { entity: Some(entity), ..Token::default() });
            return true;
        }
        self.take_sign(end + close, Sign::Quoted(text))
    }

    /// What a question quotes though it has a name.
    fn named_in_quotes(&self, text: &str) -> Option<EntityId> {
        if self.kind != Kind::Question {
            return None;
        }
        let whole = |text: &str| match self.lexicon.lookup(text, false).as_slice() {
            [Match { len, sense: Sense::Name(ids) }] if *len == text.len() && ids.len() == 1 => ids.first().copied(),
            _ => None,
        };
        whole(text).or_else(|| whole(&format!("the {text}")))
    }

    /// `@label` and `@document/label`
    pub(super) fn act(&mut self) -> bool {
        let Some(name) = self.rest().strip_prefix('@') else { return false };
        let len = name.find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_' | '/'))).unwrap_or(name.len());
        let name = name.slice(..len);
        let (document, label) = name.rsplit_once('/').map_or((None, name), |(document, label)| (Some(document), label));
        if label.is_empty() || document.is_some_and(|id| id.is_empty() || id.contains('/')) {
            let problem =
                Diagnostic::error(Code::Label, "`@` without a label", self.place(len + 1), "no label can be read here");
            self.problems.push(problem.help("write `@label`, or `@document/label` for an act of another document"));
            self.at += len + 1;
            return true;
        }
        let act = ActRef { span: self.span(len + 1), document: document.map(str::to_owned), label: label.to_owned() };
        self.take_sign(len + 1, Sign::Act(act))
    }

    /// `label:` in a fact, the name of a column, the verb that a definition brings.
    pub(super) fn own_word(&mut self) -> bool {
        let rest = self.rest();
        let len = word_len(rest);
        if len == 0 {
            return false;
        }
        if self.kind == Kind::Fact && rest.get(len..).is_some_and(|after| after.starts_with(':')) && self.may_label() {
            let text = rest.slice(..len).to_owned();
            self.take(len + 1, Token { sign: Some(Sign::Label), text, ..Token::default() });
            return true;
        }
        if self.kind == Kind::Question && self.after(&["sorted", "by"]) {
            return self.take_sign(len, Sign::Own);
        }
        false
    }

    /// A label stands at the start of a fact or of a `that` clause.
    fn may_label(&self) -> bool {
        self.tokens.is_empty() || self.after(&["that"])
    }
}

/// Whether a text is nothing but what ends a sentence.
fn is_final(text: &str) -> bool {
    text.trim_end().chars().all(|c| matches!(c, '?' | '.' | '!' | '\u{2026}'))
}

/// What closes a quote, the usual one first.
fn closing(open: char) -> Option<&'static [char]> {
    Some(match open {
        '\'' => &['\''],
        '"' => &['"'],
        '\u{2018}' | '\u{201a}' => &['\u{2019}', '\u{2018}'],
        '\u{201c}' => &['\u{201d}'],
        '\u{201e}' => &['\u{201c}', '\u{201d}'],
        '\u{ab}' => &['\u{bb}'],
        '\u{2039}' => &['\u{203a}'],
        _ => return None,
    })
}
