//! The structure of a RON text: values in brackets, with recovery.
//!
//! ```text
//! text   = {attribute} value
//! value  = literal | NAME | [NAME] "(" [items | fields] ")" | "[" [items] "]" | "{" [entries] "}"
//! items  = value {"," value} [","]
//! fields = NAME ":" value {"," NAME ":" value} [","]
//! entries = value ":" value {"," value ":" value} [","]
//! ```
//!
//! Takes a text; gives its [`Tree`] and every problem of its form. After a problem it goes on behind the next comma, or
//! before the bracket that closes, and leaves a broken node. Must not judge what the values are for.

use super::blank::{blank, name, starts_name};
use super::literal::starts_text;
use super::number::starts_number;
use super::tree::{Extensions, Kind, Node, NodeId, Tree};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{SourceId, Span};

/// How deep brackets may be nested.
pub const DEEPEST: usize = 128;

/// How many problems of one text are told.
pub(super) const MOST_PROBLEMS: usize = 200;

/// Reads the form of a text: the tree of its values, and what is wrong with it.
#[must_use]
pub fn parse(source: SourceId, text: &str) -> (Tree<'_>, Vec<Diagnostic>) {
    let tree = Tree { source, text, nodes: Vec::with_capacity(text.len() / 16), extensions: Extensions::default() };
    let rest = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut parser = Parser { tree, rest, open: vec![], problems: vec![], doubted: 0, forgiven: false, stopped: false };
    parser.text();
    (parser.tree, parser.problems)
}

/// The state of reading one text.
pub(super) struct Parser<'a> {
    pub tree: Tree<'a>,
    /// What is not read yet.
    pub rest: &'a str,
    /// The brackets that are open, the innermost last.
    pub open: Vec<Opened>,
    pub problems: Vec<Diagnostic>,
    /// How many strings were taken to end with their first line.
    pub doubted: usize,
    /// Whether the item before us ends a bracket that was never closed, so that its comma is gone.
    pub forgiven: bool,
    /// After the last problem that is told.
    pub stopped: bool,
}

/// A bracket that is open.
#[derive(Clone, Copy)]
pub(super) struct Opened {
    pub shape: Shape,
    pub at: usize,
}

/// What stands in a bracket.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    List,
    Map,
    Tuple,
    Struct,
}

impl Shape {
    pub fn closer(self) -> char {
        match self {
            Shape::List => ']',
            Shape::Map => '}',
            Shape::Tuple | Shape::Struct => ')',
        }
    }

    /// Whether its items are a key and a value.
    pub fn is_keyed(self) -> bool {
        matches!(self, Shape::Map | Shape::Struct)
    }
}

impl<'a> Parser<'a> {
    fn text(&mut self) {
        self.attributes();
        if self.rest.is_empty() {
            self.broken(self.at());
            let problem = self.error(
                Code::File,
                "this file is empty",
                self.span_from(self.at()),
                "expected a value, such as `Facts(…)`",
            );
            if self.problems.is_empty() {
                self.tell(problem);
            }
            return;
        }
        self.value();
        self.blank();
        let whole = !matches!(self.tree.node(0).kind, Kind::Broken);
        if !self.rest.is_empty() && whole {
            let message = "a file holds one value, and this stands after it";
            let problem = self.error(Code::File, message, self.next_token(), "expected the end of the file");
            self.tell(problem.also(self.tree.place(self.tree.head(0)), "the value starts here"));
        }
    }

    pub fn at(&self) -> usize {
        self.tree.text.len() - self.rest.len()
    }

    pub fn span_from(&self, start: usize) -> Span {
        Span::new(start, self.at())
    }

    pub fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    /// Goes on behind `bytes` more, which must end a character.
    pub fn advance(&mut self, bytes: usize) {
        self.rest = self.rest.get(bytes..).unwrap_or("");
    }

    pub fn blank(&mut self) {
        match blank(self.rest) {
            Ok((rest, ())) => self.rest = rest,
            Err(fault) => {
                self.tell_fault(fault);
                self.rest = "";
            }
        }
    }

    pub fn push(&mut self, kind: Kind<'a>, start: usize) -> NodeId {
        let id = NodeId::try_from(self.tree.nodes.len()).unwrap_or(NodeId::MAX);
        self.tree.nodes.push(Node { kind, span: self.span_from(start), end: id.saturating_add(1) });
        id
    }

    /// Leaves a node that says that something stood here, and was told of.
    pub fn broken(&mut self, start: usize) {
        self.push(Kind::Broken, start);
    }

    /// Gives a node everything that was read since it was pushed.
    fn close(&mut self, id: NodeId) {
        let (at, end) = (self.at(), self.tree.nodes.len());
        if let Some(node) = self.tree.nodes.get_mut(id as usize) {
            node.span = Span::new(node.span.start as usize, at);
            node.end = NodeId::try_from(end).unwrap_or(NodeId::MAX);
        }
    }

    /// Reads one value, and pushes exactly one node with what is below it.
    pub fn value(&mut self) {
        let start = self.at();
        match self.peek() {
            Some('(') => self.parenthesis(None, start),
            Some('[') => self.bracket(Kind::List, Shape::List, start),
            Some('{') => self.bracket(Kind::Map, Shape::Map, start),
            Some('\'') => self.character(),
            Some(c) if starts_number(c) => self.number(),
            Some('"' | 'r') if starts_text(self.rest) => self.string(),
            Some('b') if self.starts_bytes() => self.bytes(),
            Some(c) if starts_name(c) => self.named(),
            _ => self.unexpected("expected a value"),
        }
    }

    fn named(&mut self) {
        let start = self.at();
        let Ok((rest, word)) = name(self.rest) else { return self.unexpected("expected a value") };
        self.rest = rest;
        match word {
            "true" => drop(self.push(Kind::Bool(true), start)),
            "false" => drop(self.push(Kind::Bool(false), start)),
            "inf" | "NaN" => drop(self.push(Kind::Float(word), start)),
            _ => self.after_name(word, start),
        }
    }

    fn after_name(&mut self, word: &'a str, start: usize) {
        let end = self.rest;
        self.blank();
        if self.rest.starts_with('(') {
            return self.parenthesis(Some(word), start);
        }
        self.rest = end;
        self.push(Kind::Name(word), start);
    }

    fn parenthesis(&mut self, name: Option<&'a str>, start: usize) {
        if self.starts_field() {
            self.bracket(Kind::Struct(name), Shape::Struct, start);
        } else {
            self.bracket(Kind::Tuple(name), Shape::Tuple, start);
        }
    }

    /// Whether the bracket before us holds fields.
    fn starts_field(&self) -> bool {
        let inner = self.rest.get(1..).unwrap_or("");
        let Ok((inner, ())) = blank(inner) else { return false };
        let quoted = || inner.strip_prefix('"').and_then(|body| name(body).ok()?.0.strip_prefix('"'));
        let after = if starts_text(inner) { quoted() } else { name(inner).ok().map(|(rest, _)| rest) };
        after.is_some_and(|rest| blank(rest).is_ok_and(|(rest, ())| rest.starts_with([':', '='])))
    }

    fn bracket(&mut self, kind: Kind<'a>, shape: Shape, start: usize) {
        let at = self.at();
        if self.open.len() >= DEEPEST {
            return self.too_deep(start);
        }
        let id = self.push(kind, start);
        self.open.push(Opened { shape, at });
        self.advance(1);
        self.items(id);
        self.open.pop();
        self.close(id);
    }

    /// Reads up to the closing bracket, or to where it must have been forgotten.
    fn items(&mut self, id: NodeId) {
        loop {
            self.blank();
            let Some(Opened { shape, .. }) = self.open.last().copied() else { return };
            match self.peek() {
                None => return self.unclosed_at_end(id, shape),
                Some(c) if c == shape.closer() => return self.advance(1),
                Some(')' | ']' | '}') => return self.wrong_closer(),
                Some(',') => self.stray_comma(),
                Some(_) if self.item(id, shape) => {}
                Some(_) => return,
            }
        }
    }

    /// Reads an item with the comma after it; no, if it belongs to the bracket outside.
    fn item(&mut self, id: NodeId, shape: Shape) -> bool {
        let (before, nodes) = (self.rest, self.tree.nodes.len());
        let belongs = match shape {
            Shape::List | Shape::Tuple => self.element(id, nodes),
            Shape::Map => self.entry(),
            Shape::Struct => self.field(id),
        };
        if !belongs {
            self.rest = before;
            self.tree.nodes.truncate(nodes);
            self.forgotten_closer();
            return false;
        }
        self.separator();
        true
    }

    fn element(&mut self, id: NodeId, nodes: usize) -> bool {
        self.value();
        let end = self.rest;
        self.blank();
        if self.rest.starts_with(':') && !self.stray_colon(id, nodes) {
            return false;
        }
        if !self.rest.starts_with([',', ')', ']', '}']) {
            self.rest = end;
        }
        true
    }

    fn entry(&mut self) -> bool {
        let nodes = self.tree.nodes.len();
        self.value();
        if self.colon("a key") {
            self.value();
            return true;
        }
        self.tree.nodes.truncate(nodes);
        true
    }

    fn field(&mut self, id: NodeId) -> bool {
        let start = self.at();
        if starts_text(self.rest) {
            return self.quoted_field(id);
        }
        let Ok((rest, word)) = name(self.rest) else {
            self.unexpected("expected a field, `name: value`");
            return true;
        };
        self.rest = rest;
        let id = self.push(Kind::Field(word), start);
        self.field_value(id);
        true
    }

    /// Reads `: value` after a field's name.
    pub fn field_value(&mut self, id: NodeId) {
        if self.colon("a field's name") {
            self.value();
        } else {
            self.broken(self.at());
        }
        self.close(id);
    }
}
