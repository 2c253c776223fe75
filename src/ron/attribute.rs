//! The attributes at the top of a RON text: `#![enable(implicit_some)]`.
//!
//! Takes the parser at the start; sets the extensions of its tree. Must not read values.

use super::blank::{blank, name};
use super::parser::Parser;
use crate::diagnostic::Code;
use crate::source::Span;

impl<'a> Parser<'a> {
    /// Reads `#![enable(…)]` and the white space around.
    pub fn attributes(&mut self) {
        self.blank();
        while self.rest.starts_with('#') {
            if self.attribute().is_none() {
                let problem = self.error(
                    Code::Syntax,
                    "this attribute cannot be read",
                    self.next_token(),
                    "expected `#![enable(implicit_some)]`",
                );
                self.tell(problem);
                self.skip_line();
            }
            self.blank();
        }
    }

    fn symbol(&mut self, symbol: &str) -> Option<()> {
        self.rest = self.rest.strip_prefix(symbol)?;
        self.blank();
        Some(())
    }

    fn word(&mut self) -> Option<&'a str> {
        let (rest, word) = name(self.rest).ok()?;
        self.rest = blank(rest).map_or(rest, |(rest, ())| rest);
        Some(word)
    }

    fn attribute(&mut self) -> Option<()> {
        ["#", "!", "["].into_iter().try_for_each(|symbol| self.symbol(symbol))?;
        let start = self.at();
        let kind = self.word()?;
        if kind != "enable" {
            let span = Span::new(start, start + kind.len());
            let problem = self.error(
                Code::Syntax,
                format!("fact files do not use the attribute `{kind}`"),
                span,
                "expected `enable`",
            );
            self.tell(problem);
            let end = self.rest.find([']', '\n']).unwrap_or(self.rest.len());
            self.advance(end);
            return self.symbol("]");
        }
        self.symbol("(")?;
        while !self.rest.starts_with(')') {
            self.extension()?;
            if self.symbol(",").is_none() {
                break;
            }
        }
        [")", "]"].into_iter().try_for_each(|symbol| self.symbol(symbol))
    }

    fn extension(&mut self) -> Option<()> {
        let start = self.at();
        let name = self.word()?;
        match name {
            "implicit_some" => self.tree.extensions.implicit_some = true,
            "unwrap_newtypes" => self.tree.extensions.unwrap_newtypes = true,
            "explicit_struct_names" => self.tree.extensions.explicit_struct_names = true,
            _ => {
                let span = Span::new(start, start + name.len());
                let problem = self.error(
                    Code::Syntax,
                    format!("fact files do not use the extension `{name}`"),
                    span,
                    "expected `implicit_some`",
                );
                self.tell(problem);
            }
        }
        Some(())
    }
}
