//! Reading a value from a tree: what has been told, what is left out, and how problems are put.
//!
//! A derived declaration stops at its first problem. So that all are told, a value that failed is read again without
//! the parts that failed, for as long as that tells something new. Nothing is told twice.

use super::deserializer::Value;
use super::failure::Failure;
use super::parser::MOST_PROBLEMS;
use super::tree::{Kind, NodeId, Tree};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;
use rustc_hash::FxHashSet;
use serde::Deserialize;
use std::cell::{Cell, RefCell};

/// The state of reading one value from a tree.
pub(super) struct Reader<'t, 'a> {
    pub tree: &'t Tree<'a>,
    problems: RefCell<Vec<Diagnostic>>,
    told: RefCell<FxHashSet<NodeId>>,
    dropped: RefCell<FxHashSet<NodeId>>,
    /// The fields of the structs that are being read, the outermost first.
    pub open: RefCell<Vec<&'static [&'static str]>>,
    /// How much has been told and dropped.
    progress: Cell<usize>,
}

impl<'a> Tree<'a> {
    /// Reads a value from the tree, and tells all that is wrong with it.
    ///
    /// Fields that may be missing, elements of lists and entries of maps are left out where they are wrong, so the
    /// value may be there though there are problems; it is `None` if something is wrong that it cannot be without.
    pub fn read<T: Deserialize<'a>>(&self, problems: &mut Vec<Diagnostic>) -> Option<T> {
        let reader = Reader {
            tree: self,
            problems: RefCell::default(),
            told: RefCell::default(),
            dropped: RefCell::default(),
            open: RefCell::default(),
            progress: Cell::new(0),
        };
        let value = reader.whole();
        problems.append(&mut reader.problems.into_inner());
        value
    }
}

impl<'a> Reader<'_, 'a> {
    fn whole<T: Deserialize<'a>>(&self) -> Option<T> {
        let root = Value { reader: self, node: 0 };
        loop {
            let before = self.progress();
            match root.placed(T::deserialize(root)) {
                Ok(value) => return Some(value),
                Err(_) if self.gained_nothing(before) => return None,
                Err(_) => {}
            }
        }
    }

    pub fn progress(&self) -> usize {
        self.progress.get()
    }

    /// Whether reading on would tell nothing new.
    pub fn gained_nothing(&self, before: usize) -> bool {
        self.progress() == before || self.problems.borrow().len() >= MOST_PROBLEMS
    }

    /// Tells a problem of a node, if none has been told of it.
    pub fn tell(&self, node: NodeId, problem: impl FnOnce() -> Diagnostic) -> Failure {
        let mut problems = self.problems.borrow_mut();
        if problems.len() < MOST_PROBLEMS && self.told.borrow_mut().insert(node) {
            problems.push(problem());
            self.progress.update(|progress| progress + 1);
        }
        Failure::Told
    }

    /// Leaves a node out from now on.
    pub fn leave_out(&self, node: NodeId) {
        if self.dropped.borrow_mut().insert(node) {
            self.progress.update(|progress| progress + 1);
        }
    }

    pub fn is_left_out(&self, node: NodeId) -> bool {
        self.progress() > 0 && self.dropped.borrow().contains(&node)
    }

    pub fn was_told(&self, node: NodeId) -> bool {
        self.told.borrow().contains(&node)
    }

    pub fn error(&self, code: Code, message: impl Into<String>, span: Span, label: impl Into<String>) -> Diagnostic {
        Diagnostic::error(code, message, self.tree.place(span), label)
    }

    /// Tells that something else was expected at a node.
    pub fn mismatch(&self, node: NodeId, expected: &str) -> Failure {
        self.tell(node, || {
            let label = format!("expected {expected}");
            self.error(Code::Field, format!("{label}, found {}", self.describe(node)), self.tree.head(node), label)
        })
    }

    /// What stands at a node, in words.
    pub fn describe(&self, node: NodeId) -> String {
        match &self.tree.node(node).kind {
            Kind::Bool(value) => format!("`{value}`"),
            Kind::Integer(written) | Kind::Float(written) => format!("the number `{written}`"),
            Kind::Char(_) => "a character".into(),
            Kind::Text(_) => "a string".into(),
            Kind::Name(name) => format!("the name `{name}`"),
            Kind::List => "a list".into(),
            Kind::Map => "a map".into(),
            Kind::Tuple(Some(name)) | Kind::Struct(Some(name)) => format!("`{name}(…)`"),
            Kind::Tuple(None) if self.tree.children(node).next().is_none() => "`()`".into(),
            Kind::Tuple(None) => "a tuple".into(),
            Kind::Struct(None) => "a struct".into(),
            Kind::Field(name) => format!("the field `{name}`"),
            Kind::Broken => "something that cannot be read".into(),
        }
    }
}

/// Whether one name may have been meant for the other.
pub(super) fn is_near(found: &str, meant: &str) -> bool {
    let distance = strsim::damerau_levenshtein(found, meant);
    distance <= 2 && distance < meant.len()
}

/// A problem with what a name could have been: the nearest as an edit, and the list of all.
pub(super) fn with_choices(problem: Diagnostic, found: &str, choices: &[&str], what: &str) -> Diagnostic {
    let place = problem.labels.first().map(|label| label.place);
    let near = choices.iter().filter(|choice| is_near(found, choice));
    let nearest = near.min_by_key(|choice| strsim::damerau_levenshtein(found, choice));
    let problem = match (nearest, place) {
        (Some(choice), Some(place)) => problem.fix(place, *choice, format!("did you mean `{choice}`?")),
        _ => problem,
    };
    let list = choices.iter().map(|choice| format!("`{choice}`")).collect::<Vec<_>>().join(", ");
    if choices.len() < 2 { problem } else { problem.note(format!("{what}: {list}")) }
}
