//! What a declaration walks through: elements, entries, fields, variants, and the parts of the wrappers.
//!
//! What fails is told and, in lists, maps and structs, left out when the whole is read again.

use super::deserializer::{Value, name_value};
use super::failure::Failure;
use super::reader::with_choices;
use super::tree::{Children, Kind, NodeId};
use crate::diagnostic::Code;
use rustc_hash::FxHashMap;
use serde::de::{DeserializeSeed, MapAccess, SeqAccess};

type Read<T> = Result<T, Failure>;

impl<'a> Value<'_, '_, 'a> {
    /// Reads what is below this node, and leaves it out from now on if that failed and there is no more to tell of it.
    pub fn part<S: DeserializeSeed<'a>>(self, node: NodeId, seed: S) -> Read<S::Value> {
        let part = Value { node, ..self };
        let before = self.reader.progress();
        let result = part.placed(seed.deserialize(part));
        if result.is_err() && (part.get().kind.is_leaf() || self.reader.progress() == before) {
            self.reader.leave_out(node);
        }
        result
    }
}

/// The elements of a list or a tuple.
pub(super) struct Elements<'r, 't, 'a> {
    whole: Value<'r, 't, 'a>,
    rest: Children<'t, 'a>,
    /// Whether a failed element can be done without.
    is_list: bool,
}

impl<'r, 't, 'a> Elements<'r, 't, 'a> {
    pub fn of_list(whole: Value<'r, 't, 'a>) -> Self {
        Elements { whole, rest: whole.reader.tree.children(whole.node), is_list: true }
    }

    pub fn of_tuple(whole: Value<'r, 't, 'a>) -> Self {
        Elements { is_list: false, ..Self::of_list(whole) }
    }
}

impl<'a> SeqAccess<'a> for Elements<'_, '_, 'a> {
    type Error = Failure;

    fn next_element_seed<S: DeserializeSeed<'a>>(&mut self, seed: S) -> Read<Option<S::Value>> {
        let (whole, is_list) = (self.whole, self.is_list);
        let next = self.rest.find(|node| !(is_list && whole.reader.is_left_out(*node)));
        next.map(|node| whole.part(node, seed)).transpose()
    }
}

/// The entries of a map.
pub(super) struct Entries<'r, 't, 'a> {
    whole: Value<'r, 't, 'a>,
    rest: Children<'t, 'a>,
    key: NodeId,
}

impl<'r, 't, 'a> Entries<'r, 't, 'a> {
    pub fn new(whole: Value<'r, 't, 'a>) -> Self {
        let rest = whole.reader.tree.children(whole.node);
        tell_of_repeated_keys(whole, rest.clone());
        Entries { whole, rest, key: whole.node }
    }
}

/// Tells of keys that stand in a map twice, and leaves the later ones out.
fn tell_of_repeated_keys(whole: Value, children: Children) {
    let reader = whole.reader;
    let mut first: FxHashMap<&str, NodeId> = FxHashMap::default();
    for key in children.step_by(2) {
        let node = reader.tree.node(key);
        let text = match &node.kind {
            Kind::Text(text) => text.as_ref(),
            _ => reader.tree.text.get(node.span.range()).unwrap_or(""),
        };
        let Some(earlier) = first.insert(text, key) else { continue };
        first.insert(text, earlier);
        reader.leave_out(key);
        reader.tell(key, || {
            let earlier = reader.tree.place(reader.tree.node(earlier).span);
            reader
                .error(Code::Field, format!("the key `{text}` stands here twice"), node.span, "again here")
                .also(earlier, "first here")
        });
    }
}

impl<'a> MapAccess<'a> for Entries<'_, '_, 'a> {
    type Error = Failure;

    fn next_key_seed<S: DeserializeSeed<'a>>(&mut self, seed: S) -> Read<Option<S::Value>> {
        loop {
            let Some(key) = self.rest.next() else { return Ok(None) };
            if !self.whole.reader.is_left_out(key) {
                self.key = key;
                return self.whole.part(key, seed).map(Some);
            }
            self.rest.next();
        }
    }

    fn next_value_seed<S: DeserializeSeed<'a>>(&mut self, seed: S) -> Read<S::Value> {
        let Some(node) = self.rest.next() else { return Err(Failure::Told) };
        let result = self.whole.part(node, seed);
        if self.whole.reader.is_left_out(node) {
            self.whole.reader.leave_out(self.key);
        }
        result
    }
}

/// The fields of a struct.
pub(super) struct Fields<'r, 't, 'a> {
    whole: Value<'r, 't, 'a>,
    rest: Children<'t, 'a>,
    /// The names that are known, if they are.
    known: Option<&'static [&'static str]>,
    /// Which of the first 128 of them have been read.
    seen: u128,
    field: NodeId,
}

impl<'r, 't, 'a> Fields<'r, 't, 'a> {
    pub fn new(whole: Value<'r, 't, 'a>, known: Option<&'static [&'static str]>) -> Self {
        whole.reader.open.borrow_mut().push(known.unwrap_or_default());
        Fields { whole, rest: whole.reader.tree.children(whole.node), known, seen: 0, field: whole.node }
    }

    /// Whether a field can be read: it is known, and is the first of its name.
    fn is_fine(&mut self, field: NodeId, name: &'a str) -> bool {
        let Some(known) = self.known else { return true };
        let Some(index) = known.iter().position(|known| *known == name) else {
            self.tell_of_unknown(field, name, known);
            return false;
        };
        let bit = u32::try_from(index).ok().and_then(|index| 1_u128.checked_shl(index)).unwrap_or(0);
        if self.seen & bit != 0 {
            self.tell_of_repeated(field, name);
            return false;
        }
        self.seen |= bit;
        true
    }

    fn tell_of_unknown(&self, field: NodeId, name: &str, known: &[&str]) {
        let reader = self.whole.reader;
        reader.tell(field, || {
            let span = reader.tree.span_of(name);
            let problem = reader.error(Code::Field, format!("there is no field `{name}` here"), span, "unknown field");
            // One of a struct around this one was put too deep, whatever it looks like here.
            if reader.open.borrow().iter().rev().skip(1).any(|outer| outer.contains(&name)) {
                let help = format!("`{name}` stands beside what it was put into: close the parenthesis before it");
                return problem.help(help);
            }
            with_choices(problem, name, known, "the fields are")
        });
    }

    fn tell_of_repeated(&self, field: NodeId, name: &str) {
        let reader = self.whole.reader;
        let same = |node: &NodeId| matches!(reader.tree.node(*node).kind, Kind::Field(other) if other == name);
        let first = reader.tree.children(self.whole.node).find(same).unwrap_or(field);
        reader.tell(field, || {
            let (here, first) = (reader.tree.node(field).span, reader.tree.place(reader.tree.node(first).span));
            reader
                .error(Code::Field, format!("the field `{name}` stands here twice"), here, "again here")
                .also(first, "first here")
        });
    }
}

impl Drop for Fields<'_, '_, '_> {
    fn drop(&mut self) {
        self.whole.reader.open.borrow_mut().pop();
    }
}

impl<'a> MapAccess<'a> for Fields<'_, '_, 'a> {
    type Error = Failure;

    fn next_key_seed<S: DeserializeSeed<'a>>(&mut self, seed: S) -> Read<Option<S::Value>> {
        while let Some(field) = self.rest.next() {
            let Kind::Field(name) = self.whole.reader.tree.node(field).kind else { continue };
            if self.is_fine(field, name) && !self.whole.reader.is_left_out(field) {
                self.field = field;
                return seed.deserialize(name_value(name)).map(Some);
            }
        }
        Ok(None)
    }

    fn next_value_seed<S: DeserializeSeed<'a>>(&mut self, seed: S) -> Read<S::Value> {
        let Some(node) = self.whole.reader.tree.children(self.field).next() else { return Err(Failure::Told) };
        let result = self.whole.part(node, seed);
        if self.whole.reader.is_left_out(node) {
            self.whole.reader.leave_out(self.field);
        }
        result
    }
}
