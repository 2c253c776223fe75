//! The spanned tree with the comments of its text: what is laid out.
//!
//! Takes a tree without problems; gives its values as items, each with the comments before and behind it. Must not
//! decide where lines break.

use super::comments::{Comment, Gap, comment_length, gap};
use crate::ron::blank::blank;
use crate::ron::tree::{Kind, NodeId, Tree};

/// A whole text.
#[derive(Debug)]
pub(super) struct Sheet<'a> {
    /// The attributes, each with the comments before it.
    pub attributes: Vec<(Vec<Comment>, String)>,
    /// Its value.
    pub root: Item<'a>,
    /// The comments after it.
    pub end: Vec<Comment>,
}

/// A value with what belongs to it.
#[derive(Debug)]
pub(super) struct Item<'a> {
    /// The comments before it.
    pub comments: Vec<Comment>,
    /// Whether a blank line stands right before it.
    pub blank: bool,
    /// The field's name, or the entry's key.
    pub key: Option<Value<'a>>,
    pub value: Value<'a>,
    /// The comments behind it, on its line.
    pub trailing: Vec<String>,
}

#[derive(Debug)]
pub(super) enum Value<'a> {
    /// As written.
    Leaf(&'a str),
    Bracket(Bracket<'a>),
}

/// A value in brackets.
#[derive(Debug)]
pub(super) struct Bracket<'a> {
    /// Its name, if it has one.
    pub name: &'a str,
    pub shape: Shape,
    pub items: Vec<Item<'a>>,
    /// The comments after its last item.
    pub end: Vec<Comment>,
    /// Whether it is broken even if it would fit.
    pub broken: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    List,
    Map,
    Tuple,
    Struct,
}

/// The values of a tree as items.
pub(super) fn sheet<'a>(tree: &Tree<'a>) -> Sheet<'a> {
    let text = tree.text;
    let span = tree.node(0).span.range();
    let head = text.get(..span.start).unwrap_or("");
    let (attributes, before) = attributes(head.strip_prefix('\u{feff}').unwrap_or(head));
    let mut root = item(tree, None, 0);
    root.comments.splice(..0, before.own);
    root.blank = before.blank;
    if let Value::Bracket(bracket) = &mut root.value {
        break_root(bracket);
    }
    let after = gap(text.get(span.end..).unwrap_or(""));
    root.trailing = after.trailing;
    Sheet { attributes, root, end: after.own }
}

/// The lists and maps of brackets right below the root are broken, and so is the root itself where it has more fields
/// than one.
fn break_root(root: &mut Bracket) {
    if root.shape != Shape::Struct {
        return;
    }
    let mut inner = false;
    for item in &mut root.items {
        let Value::Bracket(bracket) = &mut item.value else { continue };
        let nests = bracket.items.iter().any(|item| matches!(item.value, Value::Bracket(_)));
        bracket.broken = nests && matches!(bracket.shape, Shape::List | Shape::Map);
        inner |= bracket.broken;
    }
    root.broken = inner || root.items.len() > 1;
}

/// The attributes at the top, and what stands between them and the value.
fn attributes(head: &str) -> (Vec<(Vec<Comment>, String)>, Gap) {
    let mut all: Vec<(Vec<Comment>, String)> = vec![];
    let mut rest = head;
    while let Some(start) = outside_comments(rest, '#') {
        let (before, attribute) = rest.split_at_checked(start).unwrap_or((rest, ""));
        let end = outside_comments(attribute, ']').map_or(attribute.len(), |end| end + 1);
        let (attribute, after) = attribute.split_at_checked(end).unwrap_or((attribute, ""));
        let mut comments = own(gap(before));
        comments.extend(own(gap(attribute)));
        all.push((comments, canonical(attribute)));
        rest = after;
    }
    let mut last = gap(rest);
    let trailing = std::mem::take(&mut last.trailing);
    last.own.splice(..0, trailing.into_iter().map(|text| Comment { text, blank: false }));
    (all, last)
}

/// Where a character stands first, comments left out.
fn outside_comments(text: &str, wanted: char) -> Option<usize> {
    let mut at = 0;
    loop {
        let rest = text.get(at..)?;
        let next = rest.chars().next()?;
        if next == wanted {
            return Some(at);
        }
        at += comment_length(rest).unwrap_or(next.len_utf8());
    }
}

/// `#![enable(a, b)]`, without comments.
fn canonical(attribute: &str) -> String {
    let mut plain = String::new();
    let mut rest = attribute;
    while let Some(next) = rest.chars().next() {
        let length = comment_length(rest);
        if length.is_none() && !next.is_whitespace() {
            plain.push(next);
        }
        rest = rest.get(length.unwrap_or(next.len_utf8())..).unwrap_or("");
    }
    plain.replace(",)", ")").replace(',', ", ")
}

/// All comments of a gap as comments with lines of their own.
fn own(gap: Gap) -> Vec<Comment> {
    let trailing = gap.trailing.into_iter().map(|text| Comment { text, blank: false });
    trailing.chain(gap.own).collect()
}

/// A node as an item with its key; comments inside of it come before it.
fn item<'a>(tree: &Tree<'a>, key: Option<NodeId>, id: NodeId) -> Item<'a> {
    let node = tree.node(id);
    let mut comments = vec![];
    if let Some(key) = key {
        let value = value(tree, key, &mut comments);
        comments.extend(between(tree, tree.node(key).span.range().end, node.span.range().start));
        let mut item = item(tree, None, id);
        item.comments.splice(..0, comments);
        return Item { key: Some(value), ..item };
    }
    if let Kind::Field(name) = node.kind {
        let end = tree.span_of(name).range().end;
        let written = tree.text.get(node.span.range().start..end).unwrap_or(name);
        let Some(child) = tree.children(id).next() else { return plain(comments, Value::Leaf(written)) };
        comments.extend(between(tree, end, tree.node(child).span.range().start));
        let value = value(tree, child, &mut comments);
        return Item { key: Some(Value::Leaf(written)), ..plain(comments, value) };
    }
    let value = value(tree, id, &mut comments);
    plain(comments, value)
}

fn plain(comments: Vec<Comment>, value: Value) -> Item {
    Item { comments, blank: false, key: None, value, trailing: vec![] }
}

/// The comments between two bytes of the text.
fn between(tree: &Tree, start: usize, end: usize) -> Vec<Comment> {
    own(gap(tree.text.get(start..end).unwrap_or("")))
}

/// A node as a value; comments between its name and its bracket go to `comments`.
fn value<'a>(tree: &Tree<'a>, id: NodeId, comments: &mut Vec<Comment>) -> Value<'a> {
    let node = tree.node(id);
    let range = node.span.range();
    let shape = match node.kind {
        Kind::List => Shape::List,
        Kind::Map => Shape::Map,
        Kind::Tuple(_) => Shape::Tuple,
        Kind::Struct(_) => Shape::Struct,
        _ => return Value::Leaf(tree.text.get(range).unwrap_or("")),
    };
    let named = node.kind.name().map_or(range.start, |name| tree.span_of(name).range().end);
    let after = tree.text.get(named..range.end).unwrap_or("");
    let opened = range.end - blank(after).map_or(after, |(rest, ())| rest).len();
    comments.extend(between(tree, named, opened));
    let name = tree.text.get(range.start..named).unwrap_or("");
    let mut bracket = Bracket { name, shape, items: vec![], end: vec![], broken: false };
    fill(tree, id, opened + 1, &mut bracket);
    Value::Bracket(bracket)
}

/// The items of a bracket, the first of which is searched from a byte of the text on.
fn fill<'a>(tree: &Tree<'a>, id: NodeId, start: usize, bracket: &mut Bracket<'a>) {
    let mut at = start;
    let mut children = tree.children(id);
    while let Some(child) = children.next() {
        let keyed = if bracket.shape == Shape::Map { children.next() } else { None };
        let (key, last) = keyed.map_or((None, child), |value| (Some(child), value));
        let before = gap(tree.text.get(at..tree.node(child).span.range().start).unwrap_or(""));
        let mut item = item(tree, key, last);
        item.blank = before.blank && item.comments.is_empty();
        let above = match bracket.items.last_mut() {
            Some(previous) => {
                previous.trailing = before.trailing;
                before.own
            }
            None => own(before),
        };
        item.comments.splice(..0, above);
        bracket.items.push(item);
        at = tree.node(last).span.range().end;
    }
    let after = gap(tree.text.get(at..tree.node(id).span.range().end.saturating_sub(1)).unwrap_or(""));
    match bracket.items.last_mut() {
        Some(last) => {
            last.trailing = after.trailing;
            bracket.end = after.own;
        }
        None => bracket.end = own(after),
    }
}
