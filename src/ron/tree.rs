//! The tree of a RON text: every value with its bytes.
//!
//! Nodes stand in one vector in the order of the text, each with the index after its last descendant, so that a tree
//! of any depth is dropped without recursion. Must not know what a declaration expects.

use crate::source::{Place, SourceId, Span};
use std::borrow::Cow;

/// Names a node: an index into the nodes of its [`Tree`].
pub(super) type NodeId = u32;

/// A RON text as a tree; its first node is the root.
#[derive(Debug)]
pub struct Tree<'a> {
    pub(super) source: SourceId,
    pub(super) text: &'a str,
    pub(super) nodes: Vec<Node<'a>>,
    pub(super) extensions: Extensions,
}

/// What the attributes of a text turn on.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Extensions {
    pub implicit_some: bool,
    pub unwrap_newtypes: bool,
    pub explicit_struct_names: bool,
}

/// One value, or one field.
#[derive(Debug)]
pub(super) struct Node<'a> {
    pub kind: Kind<'a>,
    pub span: Span,
    /// One past the last node below this one.
    pub end: NodeId,
}

/// What a node is.
#[derive(Debug)]
pub(super) enum Kind<'a> {
    Bool(bool),
    /// As written.
    Integer(&'a str),
    /// As written.
    Float(&'a str),
    Char(char),
    Text(Cow<'a, str>),
    /// `Heading`
    Name(&'a str),
    /// Children: the elements.
    List,
    /// Children: keys and values by turns.
    Map,
    /// `(1, 2)`, `S("…", [])`, `()`. Children: the elements.
    Tuple(Option<&'a str>),
    /// `(is: "person")`, `Cast(…)`. Children: fields, and a broken node for each thing that is none.
    Struct(Option<&'a str>),
    /// `is: "person"`. One child.
    Field(&'a str),
    /// Something that could not be read; the problem has been told.
    Broken,
}

/// What a node that is not there is.
static NOTHING: Node<'static> = Node { kind: Kind::Broken, span: Span { start: 0, end: 0 }, end: 0 };

impl<'a> Tree<'a> {
    /// The name of the struct that the text holds (`Facts`), with its place; `None` if it has none.
    #[must_use]
    pub fn name(&self) -> Option<(&'a str, Span)> {
        let name = self.node(0).kind.name()?;
        Some((name, self.span_of(name)))
    }

    /// Where the value of the text starts.
    #[must_use]
    pub fn start(&self) -> Span {
        self.head(0)
    }

    pub(super) fn node(&self, id: NodeId) -> &Node<'a> {
        self.nodes.get(id as usize).unwrap_or(&NOTHING)
    }

    pub(super) fn place(&self, span: Span) -> Place {
        Place { source: self.source, span }
    }

    /// Where a slice of the text stands in it.
    pub(super) fn span_of(&self, slice: &str) -> Span {
        let start = (slice.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize);
        Span::new(start, start + slice.len())
    }

    /// The part of a node before its content: `Cast(`, `(`, `[`, or the whole of it if it has no brackets.
    pub(super) fn head(&self, id: NodeId) -> Span {
        let node = self.node(id);
        let start = node.span.start as usize;
        let named = node.kind.name().map_or(start, |name| self.span_of(name).end as usize);
        let opened = || self.text.get(named..).is_some_and(|rest| rest.starts_with(['(', '[', '{']));
        match node.kind {
            Kind::Struct(_) | Kind::Tuple(_) | Kind::List | Kind::Map if opened() => Span::new(start, named + 1),
            Kind::Struct(Some(_)) | Kind::Tuple(Some(_)) => Span::new(start, named),
            _ => node.span,
        }
    }

    /// The nodes directly below one.
    pub(super) fn children(&self, id: NodeId) -> Children<'_, 'a> {
        Children { tree: self, next: id + 1, end: self.node(id).end }
    }
}

impl<'a> Kind<'a> {
    /// The name that a value starts with.
    pub fn name(&self) -> Option<&'a str> {
        match self {
            Kind::Name(name) => Some(name),
            Kind::Tuple(name) | Kind::Struct(name) => *name,
            _ => None,
        }
    }

    /// Whether nodes can stand below it.
    pub fn is_leaf(&self) -> bool {
        !matches!(self, Kind::List | Kind::Map | Kind::Tuple(_) | Kind::Struct(_) | Kind::Field(_))
    }
}

/// Walks over the nodes directly below one.
#[derive(Clone, Debug)]
pub(super) struct Children<'t, 'a> {
    tree: &'t Tree<'a>,
    next: NodeId,
    end: NodeId,
}

impl Iterator for Children<'_, '_> {
    type Item = NodeId;

    fn next(&mut self) -> Option<NodeId> {
        let id = self.next;
        let node = (id < self.end).then(|| self.tree.node(id))?;
        self.next = node.end.max(id + 1);
        Some(id)
    }
}
