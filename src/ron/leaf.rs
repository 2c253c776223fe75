//! Values without brackets, as nodes: what their nom parsers give, or a broken node behind what they refuse.
//!
//! Must not look beyond the value.

use super::literal::{UNCLOSED, character, starts_text, text};
use super::number::number;
use super::parser::Parser;
use super::tree::Kind;
use crate::diagnostic::Code;
use crate::source::Span;

impl Parser<'_> {
    pub fn string(&mut self) {
        let start = self.at();
        match text(self.rest) {
            Ok((rest, value)) => {
                self.rest = rest;
                self.push(Kind::Text(value), start);
            }
            Err(fault) => {
                let unclosed = matches!(&fault, nom::Err::Failure(fault) if fault.message == UNCLOSED);
                self.tell_fault(fault);
                if unclosed {
                    self.skip_line();
                } else {
                    self.skip_string();
                }
                self.broken(start);
            }
        }
    }

    pub fn character(&mut self) {
        let start = self.at();
        match character(self.rest) {
            Ok((rest, c)) => {
                self.rest = rest;
                self.push(Kind::Char(c), start);
            }
            Err(fault) => {
                self.tell_fault(fault);
                if let Some(last) = self.problems.pop() {
                    self.problems.push(last.help("write texts in double quotes, `\"…\"`"));
                }
                self.skip_character();
                self.broken(start);
            }
        }
    }

    pub fn number(&mut self) {
        let start = self.at();
        match number(self.rest) {
            Ok((rest, kind)) => {
                self.rest = rest;
                self.push(kind, start);
            }
            Err(fault) => {
                let width = match &fault {
                    nom::Err::Error(fault) | nom::Err::Failure(fault) => fault.width,
                    nom::Err::Incomplete(_) => 0,
                };
                self.tell_fault(fault);
                self.advance(width.max(1));
                self.broken(start);
            }
        }
    }

    /// Whether a byte string or a byte starts here.
    pub fn starts_bytes(&self) -> bool {
        let rest = self.rest.get(1..).unwrap_or("");
        rest.starts_with('\'') || starts_text(rest)
    }

    pub fn bytes(&mut self) {
        let start = self.at();
        let problem = self.error(
            Code::Syntax,
            "fact files do not use byte strings",
            Span::new(start, start + 1),
            "leave out this `b`",
        );
        self.tell(problem);
        self.advance(1);
        if self.rest.starts_with('\'') {
            self.skip_character();
        } else {
            self.skip_string();
        }
        self.broken(start);
    }
}
