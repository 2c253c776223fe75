//! What a declaration walks through: elements, entries, fields, variants, and the parts of the wrappers.
//!
//! What fails is told and, in lists, maps and structs, left out when the whole is read again.

use super::deserializer::{Value, name_value};
use super::failure::Failure;
use super::reader::with_choices;
use super::tree::{Children, Kind, NodeId};
use rustc_hash::FxHashMap;
use serde::de::value::U32Deserializer;
use serde::de::{DeserializeSeed, EnumAccess, IntoDeserializer, MapAccess, SeqAccess, VariantAccess, Visitor};

type Read<T> = Result<T, Failure>;

impl<'a> Value<'_, '_, 'a> {
    /// Reads what is below this node, and leaves it out from now on if that failed and there is no more to tell of it.
    fn part<S: DeserializeSeed<'a>>(self, node: NodeId, seed: S) -> Read<S::Value> {
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
                .error(format!("the key `{text}` stands here twice"), node.span, "again here")
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
            let problem = reader.error(format!("there is no field `{name}` here"), span, "unknown field");
            with_choices(problem, name, known, "the fields are")
        });
    }

    fn tell_of_repeated(&self, field: NodeId, name: &str) {
        let reader = self.whole.reader;
        let same = |node: &NodeId| matches!(reader.tree.node(*node).kind, Kind::Field(other) if other == name);
        let first = reader.tree.children(self.whole.node).find(same).unwrap_or(field);
        reader.tell(field, || {
            let (here, first) = (reader.tree.node(field).span, reader.tree.place(reader.tree.node(first).span));
            reader.error(format!("the field `{name}` stands here twice"), here, "again here").also(first, "first here")
        });
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

/// A value that is one of several variants.
pub(super) struct Variant<'r, 't, 'a> {
    pub value: Value<'r, 't, 'a>,
    pub variants: &'static [&'static str],
}

impl<'r, 't, 'a> EnumAccess<'a> for Variant<'r, 't, 'a> {
    type Error = Failure;
    type Variant = Self;

    fn variant_seed<S: DeserializeSeed<'a>>(self, seed: S) -> Read<(S::Value, Self)> {
        let (value, reader) = (self.value, self.value.reader);
        let Some(name) = value.get().kind.name() else { return Err(self.no_variant()) };
        if !self.variants.is_empty() && !self.variants.contains(&name) {
            return Err(reader.tell(value.node, || {
                let problem =
                    reader.error(format!("there is no `{name}` here"), reader.tree.span_of(name), "unknown name");
                with_choices(problem, name, self.variants, "expected one of")
            }));
        }
        Ok((seed.deserialize(name_value(name))?, self))
    }
}

impl Variant<'_, '_, '_> {
    /// Tells that no name stands here, and that quotes are to blame if they are.
    fn no_variant(&self) -> Failure {
        let (value, reader) = (self.value, self.value.reader);
        if matches!(value.get().kind, Kind::Broken) {
            return Failure::Told;
        }
        reader.tell(value.node, || {
            let message = format!("expected a name, found {}", reader.describe(value.node));
            let problem = reader.error(message, reader.tree.head(value.node), "expected a name");
            let quoted = match &value.get().kind {
                Kind::Text(text) => self.variants.iter().find(|variant| **variant == text.as_ref()),
                _ => None,
            };
            match quoted {
                Some(name) => problem.fix(reader.tree.place(value.get().span), *name, "leave out the quotes"),
                None => with_choices(problem, "", self.variants, "expected one of"),
            }
        })
    }

    fn name(&self) -> &str {
        self.value.get().kind.name().unwrap_or("")
    }
}

impl<'a> VariantAccess<'a> for Variant<'_, '_, 'a> {
    type Error = Failure;

    fn unit_variant(self) -> Read<()> {
        match self.value.get().kind {
            Kind::Name(_) => Ok(()),
            _ => self.value.mismatch(&format!("`{}` without parentheses", self.name())),
        }
    }

    fn newtype_variant_seed<S: DeserializeSeed<'a>>(self, seed: S) -> Read<S::Value> {
        let mut children = self.value.reader.tree.children(self.value.node);
        match (&self.value.get().kind, children.next(), children.next()) {
            (Kind::Tuple(_), Some(node), None) => self.value.part(node, seed),
            _ => self.value.mismatch(&format!("`{}(…)` with one value", self.name())),
        }
    }

    fn tuple_variant<V: Visitor<'a>>(self, count: usize, visitor: V) -> Read<V::Value> {
        match self.value.get().kind {
            Kind::Tuple(_) => self.value.tuple(count, visitor),
            _ => self.value.mismatch(&format!("`{}(…)` with {count} values", self.name())),
        }
    }

    fn struct_variant<V: Visitor<'a>>(self, fields: &'static [&'static str], visitor: V) -> Read<V::Value> {
        let empty = || self.value.reader.tree.children(self.value.node).next().is_none();
        match self.value.get().kind {
            Kind::Struct(_) => self.value.fields(fields, visitor),
            Kind::Tuple(_) if empty() => self.value.fields(fields, visitor),
            _ => self.value.mismatch(&format!("`{}(…)` with fields", self.name())),
        }
    }
}

/// What a [`super::Spanned`] is made of: start, end, value.
pub(super) struct Parts<'r, 't, 'a> {
    value: Value<'r, 't, 'a>,
    next: u8,
}

impl<'r, 't, 'a> Parts<'r, 't, 'a> {
    pub fn new(value: Value<'r, 't, 'a>) -> Self {
        Parts { value, next: 0 }
    }
}

impl<'a> SeqAccess<'a> for Parts<'_, '_, 'a> {
    type Error = Failure;

    fn next_element_seed<S: DeserializeSeed<'a>>(&mut self, seed: S) -> Read<Option<S::Value>> {
        let span = self.value.get().span;
        let number = |number: u32| -> U32Deserializer<Failure> { number.into_deserializer() };
        self.next += 1;
        match self.next {
            1 => seed.deserialize(number(span.start)).map(Some),
            2 => seed.deserialize(number(span.end)).map(Some),
            3 => self.value.placed(seed.deserialize(self.value)).map(Some),
            _ => Ok(None),
        }
    }
}

/// The value of a [`super::Lenient`], again until there is no more to tell of it.
pub(super) struct Attempts<'r, 't, 'a> {
    value: Value<'r, 't, 'a>,
    exhausted: bool,
}

impl<'r, 't, 'a> Attempts<'r, 't, 'a> {
    pub fn new(value: Value<'r, 't, 'a>) -> Self {
        Attempts { value, exhausted: false }
    }
}

impl<'a> SeqAccess<'a> for Attempts<'_, '_, 'a> {
    type Error = Failure;

    fn next_element_seed<S: DeserializeSeed<'a>>(&mut self, seed: S) -> Read<Option<S::Value>> {
        if self.exhausted {
            return Ok(None);
        }
        let before = self.value.reader.progress();
        let result = self.value.placed(seed.deserialize(self.value));
        self.exhausted = result.is_err() && self.value.reader.gained_nothing(before);
        result.map(Some)
    }
}
