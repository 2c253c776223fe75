//! Where to go on after something wrong: behind an item, a bracket, a token, a line.
//!
//! Takes the parser where it stands; moves it forward. Must not tell anything, nor push nodes.

use super::literal::{character, starts_text, text};
use super::parser::Parser;

impl Parser<'_> {
    /// Goes on before the next comma or closing bracket outside of inner brackets.
    pub fn skip_item(&mut self) {
        loop {
            self.blank();
            match self.peek() {
                None | Some(',' | ')' | ']' | '}') => return,
                Some('(' | '[' | '{') => self.skip_brackets(),
                Some(_) => self.skip_token(),
            }
        }
    }

    /// Goes on behind the bracket that closes the one before us.
    pub fn skip_brackets(&mut self) {
        let mut depth = 0_usize;
        loop {
            self.blank();
            match self.peek() {
                None => return,
                Some('(' | '[' | '{') => {
                    depth += 1;
                    self.advance(1);
                }
                Some(')' | ']' | '}') => {
                    depth = depth.saturating_sub(1);
                    self.advance(1);
                }
                Some(_) => self.skip_token(),
            }
            if depth == 0 {
                return;
            }
        }
    }

    pub fn skip_token(&mut self) {
        if starts_text(self.rest) {
            self.skip_string();
        } else if self.rest.starts_with('\'') {
            self.skip_character();
        } else {
            let width = self.next_token().range().len();
            self.advance(width);
        }
    }

    /// Goes on behind a string that may have errors in it; one that is never closed ends with its line.
    pub fn skip_string(&mut self) {
        if self.rest.starts_with('r') {
            return match text(self.rest) {
                Ok((rest, _)) => self.rest = rest,
                Err(_) => self.rest = "",
            };
        }
        let mut escaped = false;
        let closing = self.rest.bytes().skip(1).position(|byte| {
            let closes = byte == b'"' && !escaped;
            escaped = byte == b'\\' && !escaped;
            closes
        });
        match closing {
            Some(closing) => self.advance(closing + 2),
            None => self.rest = "",
        }
    }

    pub fn skip_line(&mut self) {
        let line = self.rest.find('\n').unwrap_or(self.rest.len());
        self.advance(line);
    }

    /// Goes on behind `'…'` on one line, or else behind the quote.
    pub fn skip_character(&mut self) {
        if let Ok((rest, _)) = character(self.rest) {
            self.rest = rest;
            return;
        }
        let body = self.rest.get(1..).unwrap_or("");
        match body.find(['\'', '\n', ',', '"']) {
            Some(end) if body.get(end..).is_some_and(|rest| rest.starts_with('\'')) => self.advance(end + 2),
            _ => self.advance(1),
        }
    }
}
