//! What the parser does when the form of a text is wrong: tells it, and finds where to go on.
//!
//! Every way through here moves forward, but for a string that was taken too long: it is given back at most a few
//! times. Must not push anything but broken nodes, and what stands for a value with a slip in it.

use super::blank::{blank, name, starts_name};
use super::fault::Fault;
use super::literal::{UNCLOSED, character, starts_text, text};
use super::number::{number, starts_number};
use super::parser::{MOST_PROBLEMS, Parser, Shape};
use super::tree::{Kind, NodeId};
use crate::diagnostic::Diagnostic;
use crate::source::Span;

/// How many strings are taken to end with their first line; more would cost too much.
const MOST_DOUBTED: usize = 16;

impl<'a> Parser<'a> {
    pub fn error(&self, message: impl Into<String>, span: Span, label: impl Into<String>) -> Diagnostic {
        Diagnostic::error(message, self.tree.place(span), label)
    }

    /// Keeps a problem; after too many, stops reading.
    pub fn tell(&mut self, problem: Diagnostic) {
        if self.stopped {
            return;
        }
        self.problems.push(problem);
        if self.problems.len() >= MOST_PROBLEMS {
            let last = self.error("too many problems", self.next_token(), "the rest of the file is not read");
            self.problems.push(last);
            self.stopped = true;
            self.rest = "";
        }
    }

    pub fn tell_fault(&mut self, fault: nom::Err<Fault<'a>>) {
        let (nom::Err::Error(fault) | nom::Err::Failure(fault)) = fault else { return };
        let start = self.tree.text.len() - fault.rest.len();
        let width = fault.rest.get(..fault.width).map_or(0, str::len);
        let message = if fault.message.is_empty() { "this cannot be read" } else { fault.message };
        let problem = self.error(message, Span::new(start, start + width), fault.expected.join(" or "));
        self.tell(problem);
    }

    /// The span of the next word or character.
    pub fn next_token(&self) -> Span {
        let word = name(self.rest).map_or(0, |(rest, _)| self.rest.len() - rest.len());
        let width = word.max(self.peek().map_or(0, char::len_utf8));
        Span::new(self.at(), self.at() + width)
    }

    fn found(&self) -> String {
        self.tree
            .text
            .get(self.next_token().range())
            .filter(|t| !t.is_empty())
            .map_or("the end of the file".into(), |t| format!("`{t}`"))
    }

    pub fn unexpected(&mut self, expected: &str) {
        let start = self.at();
        let problem = self.error(format!("{} is not expected here", self.found()), self.next_token(), expected);
        self.tell(problem);
        self.skip_item();
        self.broken(start);
    }

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
                    self.skip_line()
                } else {
                    self.skip_string()
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
        let problem =
            self.error("fact files do not use byte strings", Span::new(start, start + 1), "leave out this `b`");
        self.tell(problem);
        self.advance(1);
        if self.rest.starts_with('\'') {
            self.skip_character()
        } else {
            self.skip_string()
        }
        self.broken(start);
    }

    pub fn too_deep(&mut self, start: usize) {
        let message = format!("brackets are nested more than {} deep", super::DEEPEST);
        let problem = self.error(message, self.next_token(), "one too many");
        self.tell(problem.help("fact files need no more than a few levels: is a bracket missing?"));
        self.skip_brackets();
        self.broken(start);
    }

    pub fn stray_comma(&mut self) {
        let problem = self.error("`,` is not expected here", self.next_token(), "expected a value");
        self.tell(problem.fix(self.tree.place(self.next_token()), "", "leave out the comma"));
        self.advance(1);
    }

    /// Tells of brackets that the end of the text leaves open.
    pub fn unclosed_at_end(&mut self) {
        let Some(last) = self.open.last().copied() else { return };
        let message = format!("this bracket is never closed: the file ends without its `{}`", last.shape.closer());
        let mut problem = self.error(message, Span::new(last.at, last.at + 1), "opened here");
        for outer in self.open.iter().rev().skip(1).take(3) {
            problem = problem.also(self.tree.place(Span::new(outer.at, outer.at + 1)), "not closed either");
        }
        let end = self.tree.place(self.span_from(self.at()));
        let closers = self.open.iter().rev().map(|open| open.shape.closer()).collect::<String>();
        self.tell(problem.fix(end, closers.clone(), format!("close what is open: `{closers}`")));
        self.stopped = true;
    }

    /// Tells of a closing bracket of the wrong kind; it is left where it is, if it closes a bracket further out.
    pub fn wrong_closer(&mut self) {
        let (Some(last), Some(found)) = (self.open.last().copied(), self.peek()) else { return };
        let closer = last.shape.closer();
        let outer = self.open.iter().rev().skip(1).any(|open| open.shape.closer() == found);
        let opened = self.tree.place(Span::new(last.at, last.at + 1));
        let here = self.next_token();
        let problem = if outer {
            let insert = self.tree.place(Span::new(self.at(), self.at()));
            let problem = self.error(
                format!("a `{closer}` is missing before this `{found}`"),
                here,
                format!("expected `{closer}`"),
            );
            problem.fix(insert, closer.to_string(), format!("write `{closer}`"))
        } else {
            let problem =
                self.error(format!("`{found}` does not close this bracket"), here, format!("expected `{closer}`"));
            problem.fix(self.tree.place(here), closer.to_string(), format!("write `{closer}`"))
        };
        self.tell(problem.also(opened, "opened here"));
        if !outer {
            self.advance(1);
        }
    }

    /// Tells of a bracket whose end was forgotten, as a key of the bracket outside stands in it.
    pub fn forgotten_closer(&mut self) {
        let Some(last) = self.open.last().copied() else { return };
        let message = format!("this bracket is not closed: its `{}` is missing", last.shape.closer());
        let problem = self.error(message, Span::new(last.at, last.at + 1), "opened here");
        self.tell(problem.also(self.tree.place(self.next_token()), "this belongs to the bracket outside"));
    }

    /// Whether the bracket outside the innermost has keys of this kind.
    fn outside_is(&self, keyed: fn(Shape) -> bool) -> bool {
        self.open.iter().rev().nth(1).is_some_and(|open| keyed(open.shape))
    }

    /// A colon after an element: no, if the element is a key of the bracket outside.
    pub fn stray_colon(&mut self, id: NodeId, nodes: usize) -> bool {
        let first = id as usize + 1 == nodes;
        let in_tuple = self.open.last().is_some_and(|open| open.shape == Shape::Tuple);
        if !(first && in_tuple) && self.outside_is(Shape::is_keyed) {
            return false;
        }
        let problem = self.error("`:` is not expected here", self.next_token(), "expected `,`");
        let help = if in_tuple { "write field names without quotes" } else { "keys and values stand in `{ }`" };
        self.tell(problem.help(help));
        self.skip_item();
        if let Some(node) = self.tree.nodes.get_mut(id as usize) {
            node.kind = Kind::Broken;
        }
        true
    }

    /// A string where a field's name should be: no, if it is a key of the map outside.
    pub fn quoted_field(&mut self) -> bool {
        if self.outside_is(|shape| shape == Shape::Map) {
            return false;
        }
        let start = self.at();
        self.string();
        let span = self.span_from(start);
        let Some(Kind::Text(std::borrow::Cow::Borrowed(name))) = self.tree.nodes.pop().map(|node| node.kind) else {
            self.skip_item();
            self.broken(start);
            return true;
        };
        let problem = self.error("a field's name is written without quotes", span, "expected a name");
        self.tell(problem.fix(self.tree.place(span), name, "leave out the quotes"));
        let id = self.push(Kind::Field(name), start);
        self.field_value(id);
        true
    }

    /// Reads the `:` after a key; tells if there is none, and whether a value follows nevertheless.
    pub fn colon(&mut self, after: &str) -> bool {
        let end = self.at();
        self.blank();
        if self.rest.starts_with(':') {
            self.advance(1);
            self.blank();
            return true;
        }
        let message = format!("a `:` is missing after {after}");
        let here = if self.rest.starts_with('=') { self.next_token() } else { Span::new(end, end) };
        let problem = self.error(message, here, format!("expected `:`, found {}", self.found()));
        self.tell(problem.fix(self.tree.place(here), ":", "write `:`"));
        if self.rest.starts_with('=') {
            self.advance(1);
            self.blank();
        }
        if self.starts_value() {
            return true;
        }
        self.skip_item();
        false
    }

    /// Reads the comma after an item, if another item follows.
    pub fn separator(&mut self) {
        let end = self.at();
        self.blank();
        if self.rest.starts_with(',') {
            return self.advance(1);
        }
        if self.rest.is_empty() || self.rest.starts_with([')', ']', '}']) || self.doubts_string() {
            return;
        }
        let closer = self.open.last().map_or(')', |open| open.shape.closer());
        let here = Span::new(end, end);
        let problem =
            self.error("a `,` is missing", here, format!("expected `,` or `{closer}`, found {}", self.found()));
        self.tell(problem.fix(self.tree.place(here), ",", "write a comma"));
        if !self.starts_value() {
            self.skip_item();
            if self.rest.starts_with(',') {
                self.advance(1);
            }
        }
    }

    /// Whether the item before us is a string over several lines, so that its closing quote was rather forgotten; goes
    /// back to the end of its first line.
    fn doubts_string(&mut self) -> bool {
        let Some(node) = self.tree.nodes.last_mut() else { return false };
        let Kind::Text(_) = node.kind else { return false };
        let written = self.tree.text.get(node.span.range()).unwrap_or("");
        let Some(line) = written.find('\n').filter(|_| self.doubted < MOST_DOUBTED) else { return false };
        let start = node.span.start as usize;
        (node.kind, node.span) = (Kind::Broken, Span::new(start, start + line));
        self.doubted += 1;
        self.rest = self.tree.text.get(start + line..).unwrap_or("");
        let problem = self.error(
            "this string is not closed on its line",
            Span::new(start, start + 1),
            "its closing `\"` is missing",
        );
        self.tell(problem);
        true
    }

    fn starts_value(&self) -> bool {
        let bracket = self.rest.starts_with(['(', '[', '{', '\'']);
        bracket || starts_text(self.rest) || self.peek().is_some_and(|c| starts_name(c) || starts_number(c))
    }

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
    fn skip_brackets(&mut self) {
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

    fn skip_token(&mut self) {
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
    fn skip_string(&mut self) {
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

    fn skip_line(&mut self) {
        let line = self.rest.find('\n').unwrap_or(self.rest.len());
        self.advance(line);
    }

    /// Goes on behind `'…'` on one line, or else behind the quote.
    fn skip_character(&mut self) {
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

    /// Reads `#![enable(…)]` and the white space around.
    pub fn attributes(&mut self) {
        self.blank();
        while self.rest.starts_with('#') {
            if self.attribute().is_none() {
                let problem = self.error(
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
            let problem =
                self.error(format!("fact files do not use the attribute `{kind}`"), span, "expected `enable`");
            self.tell(problem);
            self.skip_line();
            return Some(());
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
