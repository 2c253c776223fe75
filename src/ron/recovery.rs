//! What the parser does when the form of a text is wrong: tells it, and finds where to go on.
//!
//! Every way through here moves forward, but for a string that was taken too long: it is given back at most a few
//! times. Must not push anything but broken nodes, and what stands for a value with a slip in it.

use super::blank::{UNCLOSED_COMMENT, name, starts_name};
use super::fault::Fault;
use super::literal::{UNCLOSED, UNKNOWN_ESCAPE, starts_text};
use super::number::starts_number;
use super::parser::{MOST_PROBLEMS, Parser, Shape};
use super::tree::{Kind, NodeId};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

/// How many strings are taken to end with their first line; more would cost too much.
const MOST_DOUBTED: usize = 16;

impl<'a> Parser<'a> {
    pub fn error(&self, code: Code, message: impl Into<String>, span: Span, label: impl Into<String>) -> Diagnostic {
        Diagnostic::error(code, message, self.tree.place(span), label)
    }

    /// Keeps a problem; after too many, stops reading.
    pub fn tell(&mut self, problem: Diagnostic) {
        if self.stopped {
            return;
        }
        self.problems.push(problem);
        if self.problems.len() >= MOST_PROBLEMS {
            let last =
                self.error(Code::Syntax, "too many problems", self.next_token(), "the rest of the file is not read");
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
        let span = Span::new(start, start + width);
        let mut problem = self.error(Code::Syntax, message, span, fault.expected.join(" or "));
        if message == UNKNOWN_ESCAPE {
            let at = self.tree.place(Span::new(start, start));
            problem = problem.fix(at, "\\", "a backslash of the text is written `\\\\`");
        }
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
        let problem =
            self.error(Code::Syntax, format!("{} is not expected here", self.found()), self.next_token(), expected);
        self.tell(problem);
        self.skip_item();
        self.broken(start);
    }

    pub fn too_deep(&mut self, start: usize) {
        let message = format!("brackets are nested more than {} deep", super::DEEPEST);
        let problem = self.error(Code::TooLarge, message, self.next_token(), "one too many");
        self.tell(problem.help("fact files need no more than a few levels: is a bracket missing?"));
        self.skip_brackets();
        self.broken(start);
    }

    pub fn stray_comma(&mut self) {
        let problem = self.error(Code::Syntax, "`,` is not expected here", self.next_token(), "expected a value");
        self.tell(problem.fix(self.tree.place(self.next_token()), "", "leave out the comma"));
        self.advance(1);
    }

    /// Tells of brackets that the end of the text leaves open, and sees to it that nothing is said to lack in them.
    pub fn unclosed_at_end(&mut self, id: NodeId, shape: Shape) {
        match shape {
            Shape::Struct => self.broken(self.at()),
            Shape::Tuple => self.spoil(id),
            Shape::List | Shape::Map => {}
        }
        let Some(last) = self.open.last().copied() else { return };
        // What was never closed inside of them has taken their ends.
        if self.problems.iter().any(|problem| problem.message == UNCLOSED_COMMENT) {
            self.stopped = true;
            return;
        }
        let message = format!("this bracket is never closed: the file ends without its `{}`", last.shape.closer());
        let mut problem = self.error(Code::Syntax, message, Span::new(last.at, last.at + 1), "opened here");
        for outer in self.open.iter().rev().skip(1).take(3) {
            problem = problem.also(self.tree.place(Span::new(outer.at, outer.at + 1)), "not closed either");
        }
        let end = self.tree.place(self.span_from(self.at()));
        let brackets = self.open.iter().rev().map(|open| open.shape.closer());
        let closers = self.open_string().then_some('"').into_iter().chain(brackets).collect::<String>();
        self.tell(problem.fix(end, closers.clone(), format!("close what is open: `{closers}`")));
        self.stopped = true;
    }

    /// Whether the text ends within a string.
    fn open_string(&self) -> bool {
        let unclosed = self.problems.iter().filter(|problem| problem.message == UNCLOSED);
        let mut starts = unclosed.filter_map(|problem| Some(problem.labels.first()?.place.span.start as usize));
        starts.next_back().is_some_and(|start| self.tree.text.get(start..).is_some_and(|rest| !rest.contains('\n')))
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
                Code::Syntax,
                format!("a `{closer}` is missing before this `{found}`"),
                here,
                format!("expected `{closer}`"),
            );
            problem.fix(insert, closer.to_string(), format!("write `{closer}`"))
        } else {
            let problem = self.error(
                Code::Syntax,
                format!("`{found}` does not close this bracket"),
                here,
                format!("expected `{closer}`"),
            );
            problem.fix(self.tree.place(here), closer.to_string(), format!("write `{closer}`"))
        };
        self.tell(problem.also(opened, "opened here"));
        if !outer {
            self.advance(1);
        }
    }

    /// Whether only white space stands before us on our line.
    fn starts_line(&self) -> bool {
        let before = self.tree.text.get(..self.at()).unwrap_or("");
        before.trim_end_matches([' ', '\t']).ends_with('\n')
    }

    /// Tells of a bracket whose end was forgotten, as a key of the bracket outside stands in it.
    pub fn forgotten_closer(&mut self) {
        let Some(last) = self.open.last().copied() else { return };
        let message = format!("this bracket is not closed: its `{}` is missing", last.shape.closer());
        let problem = self.error(Code::Syntax, message, Span::new(last.at, last.at + 1), "opened here");
        self.tell(problem.also(self.tree.place(self.next_token()), "this belongs to the bracket outside"));
        self.forgiven = true;
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
        let problem = self.error(Code::Syntax, "`:` is not expected here", self.next_token(), "expected `,`");
        let help = match self.tree.nodes.get(nodes).map(|node| &node.kind) {
            Some(Kind::Name("nth")) if in_tuple => {
                "`nth` stands beside the first words, in brackets: `(cue: \"…\", nth: 2)`"
            }
            Some(Kind::Name(_)) if in_tuple => "what stands in this bracket is told by its place and has no name",
            _ if in_tuple => "write field names without quotes",
            _ => "keys and values stand in `{ }`",
        };
        self.tell(problem.help(help));
        self.skip_item();
        self.spoil(id);
        true
    }

    fn spoil(&mut self, id: NodeId) {
        if let Some(node) = self.tree.nodes.get_mut(id as usize) {
            node.kind = Kind::Broken;
        }
    }

    /// A string where a field's name should be: no, if it is a key of the map outside, as its place on a line of its
    /// own tells.
    pub fn quoted_field(&mut self, whole: NodeId) -> bool {
        let first = whole as usize + 1 == self.tree.nodes.len();
        if !first && self.starts_line() && self.outside_is(|shape| shape == Shape::Map) {
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
        let problem = self.error(Code::Syntax, "a field's name is written without quotes", span, "expected a name");
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
        if self.rest.starts_with('=') {
            self.equals_sign(end, after);
        } else {
            let here = Span::new(end, end);
            let message = format!("a `:` is missing after {after}");
            let problem = self.error(Code::Syntax, message, here, format!("expected `:`, found {}", self.found()));
            self.tell(problem.fix(self.tree.place(here), ":", "write `:`"));
        }
        if self.starts_value() {
            return true;
        }
        self.skip_item();
        false
    }

    /// Tells of a `=` where a `:` belongs, and goes on as if that stood there. What it follows ended at `end`.
    fn equals_sign(&mut self, end: usize, after: &str) {
        let sign = self.next_token();
        let problem = self.error(Code::Syntax, format!("`=` where a `:` belongs, after {after}"), sign, "expected `:`");
        let from_end = self.tree.place(Span::new(end, sign.end as usize));
        self.tell(problem.fix(from_end, ":", "write `:`"));
        self.advance(1);
        self.blank();
    }

    /// Reads the comma after an item, if another item follows.
    pub fn separator(&mut self) {
        let end = self.at();
        self.blank();
        if self.rest.starts_with(',') {
            return self.advance(1);
        }
        if std::mem::take(&mut self.forgiven) {
            return;
        }
        if self.rest.is_empty() || self.rest.starts_with([')', ']', '}']) || self.doubts_string() {
            return;
        }
        if self.at() == end && self.peek().is_some_and(starts_name) && self.follows_string() {
            return self.stray_quote();
        }
        self.missing_comma(end);
    }

    fn missing_comma(&mut self, end: usize) {
        let closer = self.open.last().map_or(')', |open| open.shape.closer());
        let instead = self.rest.starts_with(';');
        let here = if instead { self.next_token() } else { Span::new(end, end) };
        let problem = self.error(
            Code::Syntax,
            "a `,` is missing",
            here,
            format!("expected `,` or `{closer}`, found {}", self.found()),
        );
        self.tell(problem.fix(self.tree.place(here), ",", "write a comma"));
        if instead {
            self.advance(1);
        } else if !self.starts_value() {
            self.skip_garbage();
        }
    }

    /// Goes on behind the next comma; a field that stood before it is not said to lack.
    fn skip_garbage(&mut self) {
        self.skip_item();
        if self.open.last().is_some_and(|open| open.shape == Shape::Struct) {
            self.broken(self.at());
        }
        if self.rest.starts_with(',') {
            self.advance(1);
        }
    }

    fn follows_string(&self) -> bool {
        self.tree.text.get(..self.at()).is_some_and(|before| before.ends_with('"'))
    }

    /// Tells of a word right behind a string, and goes on behind the last quote of the line: one before was rather
    /// meant to be part of the string, or is one too many or too few.
    fn stray_quote(&mut self) {
        let here = Span::new(self.at() - 1, self.at());
        let problem =
            self.error(Code::Syntax, "this quote ends the string, but text follows", here, "expected `,` after it");
        self.tell(problem.help("write a quote inside of a string as `\\\"`; close each string with one"));
        let line = self.rest.lines().next().unwrap_or("");
        let end = line.rfind('"').map_or(0, |quote| quote + 1);
        self.advance(end);
        self.skip_garbage();
    }

    /// Whether the item before us is a string over several lines, so that its closing quote was rather forgotten; goes
    /// back to the end of its first line.
    fn doubts_string(&mut self) -> bool {
        let Some(node) = self.tree.nodes.last_mut() else { return false };
        let Kind::Text(_) = node.kind else { return false };
        let written = self.tree.text.get(node.span.range()).unwrap_or("");
        let Some(line) = written.find('\n').filter(|_| self.doubted < MOST_DOUBTED) else { return false };
        let start = node.span.start as usize;
        // The brackets and commas at the end of the line are rather not meant to be part of the string.
        let written = written.get(..line).unwrap_or_default();
        let end = start + written.trim_end_matches([']', ')', '}', ',', ' ', '\t', '\r']).len();
        (node.kind, node.span) = (Kind::Broken, Span::new(start, end));
        self.doubted += 1;
        self.rest = self.tree.text.get(end..).unwrap_or("");
        let problem = self.error(
            Code::Syntax,
            "this string is not closed on its line",
            Span::new(start, start + 1),
            "its closing `\"` is missing",
        );
        let quote = self.tree.place(Span::new(end, end));
        self.tell(problem.fix(quote, "\"", "close it"));
        true
    }

    fn starts_value(&self) -> bool {
        let bracket = self.rest.starts_with(['(', '[', '{', '\'']);
        bracket || starts_text(self.rest) || self.peek().is_some_and(|c| starts_name(c) || starts_number(c))
    }
}
