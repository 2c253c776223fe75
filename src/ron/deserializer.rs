//! The `serde::Deserializer` over a node of a tree.
//!
//! Takes what a declaration expects; gives what stands there, or tells what is wrong with it at its place.

use super::access::{Elements, Entries, Fields};
use super::failure::Failure;
use super::number::{float, integer};
use super::reader::{Reader, is_near, with_choices};
use super::spanned::{LENIENT, SPANNED};
use super::tree::{Kind, Node, NodeId};
use super::variant::Variant;
use super::wrapped::{Attempts, Parts};
use crate::diagnostic::Code;
use serde::de::value::BorrowedStrDeserializer;
use serde::de::{Deserializer, Expected, Visitor};
use std::borrow::Cow;

/// A node to be read.
#[derive(Clone, Copy)]
pub(super) struct Value<'r, 't, 'a> {
    pub reader: &'r Reader<'t, 'a>,
    pub node: NodeId,
}

type Read<T> = Result<T, Failure>;

impl<'t, 'a> Value<'_, 't, 'a> {
    pub fn get(self) -> &'t Node<'a> {
        self.reader.tree.node(self.node)
    }

    /// The same with a failure of its declaration told at this node.
    pub fn placed<T>(self, result: Read<T>) -> Read<T> {
        result.map_err(|failure| match failure {
            Failure::Told => Failure::Told,
            Failure::Refused(message) => self.reader.tell(self.node, || self.refusal(&message)),
            Failure::Missing(field) => self.missing(field),
        })
    }

    fn refusal(self, message: &str) -> crate::diagnostic::Diagnostic {
        self.reader.error(Code::Field, message, self.reader.tree.head(self.node), "")
    }

    /// Tells of a missing field, unless it is missing because it is broken.
    fn missing(self, field: &str) -> Failure {
        let tree = self.reader.tree;
        let excused = tree.children(self.node).any(|child| match tree.node(child).kind {
            Kind::Field(name) => name == field || self.reader.was_told(child) && is_near(name, field),
            Kind::Broken => true,
            _ => false,
        });
        if excused {
            return Failure::Told;
        }
        self.reader.tell(self.node, || {
            let label = format!("expected a field `{field}` in here");
            self.reader.error(Code::Field, format!("the field `{field}` is missing"), tree.head(self.node), label)
        })
    }

    pub fn mismatch<T>(self, expected: &str) -> Read<T> {
        if matches!(self.get().kind, Kind::Broken) {
            return Err(Failure::Told);
        }
        Err(self.reader.mismatch(self.node, expected))
    }

    /// Refuses a value that has a name, other than the one expected.
    fn check_name(self, expected: &'static str) -> Read<()> {
        let Some(found) = self.get().kind.name() else {
            return if self.reader.tree.extensions.explicit_struct_names && !expected.is_empty() {
                self.mismatch(&format!("`{expected}(…)`"))
            } else {
                Ok(())
            };
        };
        if found == expected {
            return Ok(());
        }
        Err(self.reader.tell(self.node, || {
            let span = self.reader.tree.span_of(found);
            let problem = self.reader.error(
                Code::Field,
                format!("expected `{expected}`, found `{found}`"),
                span,
                format!("expected `{expected}`"),
            );
            with_choices(problem, found, &[expected], "expected")
        }))
    }

    fn whole_number(self, type_name: &str) -> Read<(bool, u128)> {
        let Kind::Integer(written) = self.get().kind else { return self.mismatch("a whole number") };
        integer(written).ok_or_else(|| self.out_of_range(type_name))
    }

    fn out_of_range(self, type_name: &str) -> Failure {
        self.reader.tell(self.node, || {
            let label = format!("expected a number from {type_name}");
            self.reader.error(Code::Field, "this number is out of range", self.get().span, label)
        })
    }

    /// Reads elements, of which there must be exactly `count`.
    pub fn tuple<V: Visitor<'a>>(self, count: usize, visitor: V) -> Read<V::Value> {
        let tree = self.reader.tree;
        let empty_struct = matches!(self.get().kind, Kind::Struct(_));
        if empty_struct {
            return self.mismatch(&format!("{count} values without names in parentheses"));
        }
        let children = tree.children(self.node);
        let found = children.clone().count();
        if found > count {
            let extra = children.clone().nth(count).unwrap_or(self.node);
            return Err(self.reader.tell(extra, || {
                self.reader.error(
                    Code::Field,
                    format!("expected {count} values, found {found}"),
                    tree.node(extra).span,
                    "one too many",
                )
            }));
        }
        if found < count {
            return Err(self.reader.tell(self.node, || {
                let label = format!("expected {} more", count - found);
                let message = match self.get().kind.name() {
                    Some(name) => format!("`{name}(…)` holds {count} values, and this holds {found}"),
                    None => format!("expected {count} values, found {found}"),
                };
                self.reader.error(Code::Field, message, self.get().span, label)
            }));
        }
        self.placed(visitor.visit_seq(Elements::of_tuple(self)))
    }

    /// Reads fields of these names.
    pub fn fields<V: Visitor<'a>>(self, fields: &'static [&'static str], visitor: V) -> Read<V::Value> {
        let result = visitor.visit_map(Fields::new(self, Some(fields)));
        self.placed(result)
    }

    fn is_empty_tuple(self) -> bool {
        matches!(self.get().kind, Kind::Tuple(_)) && self.reader.tree.children(self.node).next().is_none()
    }

    fn text<V: Visitor<'a>>(self, text: &'t Cow<'a, str>, visitor: V) -> Read<V::Value> {
        self.placed(match text {
            Cow::Borrowed(text) => visitor.visit_borrowed_str(text),
            Cow::Owned(text) => visitor.visit_str(text),
        })
    }

    fn any_number<V: Visitor<'a>>(self, written: &str, visitor: V) -> Read<V::Value> {
        match integer(written) {
            Some((false, size)) => match u64::try_from(size) {
                Ok(number) => visitor.visit_u64(number),
                Err(_) => visitor.visit_u128(size),
            },
            Some((true, size)) => match i64::try_from(size) {
                Ok(number) => visitor.visit_i64(-number),
                Err(_) => self.float(visitor, V::visit_f64),
            },
            None => self.float(visitor, V::visit_f64),
        }
    }

    fn float<F: std::str::FromStr, V: Visitor<'a>>(
        self,
        visitor: V,
        visit: fn(V, F) -> Read<V::Value>,
    ) -> Read<V::Value> {
        let (Kind::Float(written) | Kind::Integer(written)) = self.get().kind else { return self.mismatch("a number") };
        match float(written) {
            Some(number) => self.placed(visit(visitor, number)),
            None => self.mismatch("a decimal number"),
        }
    }
}

/// Methods for integers of each size.
macro_rules! integers {
    ($($method:ident $visit:ident $type:ident),*) => {
        $(fn $method<V: Visitor<'a>>(self, visitor: V) -> Read<V::Value> {
            let range = || format!("{} to {}", $type::MIN, $type::MAX);
            let (negative, size) = self.whole_number(&range())?;
            let number = if negative {
                0_i128.checked_sub_unsigned(size).and_then(|number| $type::try_from(number).ok())
            } else {
                $type::try_from(size).ok()
            };
            match number {
                Some(number) => self.placed(visitor.$visit(number)),
                None => Err(self.out_of_range(&range())),
            }
        })*
    };
}

impl<'a> Deserializer<'a> for Value<'_, '_, 'a> {
    type Error = Failure;

    integers!(
        deserialize_i8 visit_i8 i8, deserialize_i16 visit_i16 i16, deserialize_i32 visit_i32 i32,
        deserialize_i64 visit_i64 i64, deserialize_i128 visit_i128 i128, deserialize_u8 visit_u8 u8,
        deserialize_u16 visit_u16 u16, deserialize_u32 visit_u32 u32, deserialize_u64 visit_u64 u64,
        deserialize_u128 visit_u128 u128
    );

    fn deserialize_any<V: Visitor<'a>>(self, visitor: V) -> Read<V::Value> {
        let result = match &self.get().kind {
            Kind::Bool(value) => visitor.visit_bool(*value),
            Kind::Integer(written) => self.any_number(written, visitor),
            Kind::Float(_) => self.float(visitor, V::visit_f64),
            Kind::Char(c) => visitor.visit_char(*c),
            Kind::Text(text) => self.text(text, visitor),
            Kind::Name("None") => visitor.visit_none(),
            Kind::Name(_) => visitor.visit_unit(),
            Kind::Tuple(Some("Some")) => self.deserialize_option(visitor),
            Kind::Tuple(None) if self.is_empty_tuple() => visitor.visit_unit(),
            Kind::List => visitor.visit_seq(Elements::of_list(self)),
            Kind::Tuple(_) => visitor.visit_seq(Elements::of_tuple(self)),
            Kind::Map => self.deserialize_map(visitor),
            Kind::Struct(_) => visitor.visit_map(Fields::new(self, None)),
            Kind::Field(name) => visitor.visit_borrowed_str(name),
            Kind::Broken => Err(Failure::Told),
        };
        self.placed(result)
    }

    fn deserialize_bool<V: Visitor<'a>>(self, visitor: V) -> Read<V::Value> {
        match self.get().kind {
            Kind::Bool(value) => self.placed(visitor.visit_bool(value)),
            _ => self.mismatch("`true` or `false`"),
        }
    }

    fn deserialize_f32<V: Visitor<'a>>(self, visitor: V) -> Read<V::Value> {
        self.float(visitor, V::visit_f32)
    }

    fn deserialize_f64<V: Visitor<'a>>(self, visitor: V) -> Read<V::Value> {
        self.float(visitor, V::visit_f64)
    }

    fn deserialize_char<V: Visitor<'a>>(self, visitor: V) -> Read<V::Value> {
        match self.get().kind {
            Kind::Char(c) => self.placed(visitor.visit_char(c)),
            _ => self.mismatch("a character, `'a'`"),
        }
    }

    fn deserialize_str<V: Visitor<'a>>(self, visitor: V) -> Read<V::Value> {
        match &self.get().kind {
            Kind::Text(text) => self.text(text, visitor),
            Kind::Name(name) => Err(self.reader.tell(self.node, || {
                let message = format!("expected a string, found the name `{name}`");
                let problem = self.reader.error(Code::Field, message, self.get().span, "expected a string");
                problem.fix(self.reader.tree.place(self.get().span), format!("\"{name}\""), "write it in quotes")
            })),
            Kind::Char(c) => Err(self.reader.tell(self.node, || {
                let problem = self.reader.error(
                    Code::Field,
                    "expected a string, found a character",
                    self.get().span,
                    "expected a string",
                );
                problem.fix(
                    self.reader.tree.place(self.get().span),
                    format!("{:?}", c.to_string()),
                    "write it in double quotes",
                )
            })),
            _ => self.mismatch("a string"),
        }
    }

    fn deserialize_string<V: Visitor<'a>>(self, visitor: V) -> Read<V::Value> {
        self.deserialize_str(visitor)
    }

    fn deserialize_bytes<V: Visitor<'a>>(self, visitor: V) -> Read<V::Value> {
        match self.get().kind {
            Kind::List => self.placed(visitor.visit_seq(Elements::of_list(self))),
            _ => self.mismatch("a list of bytes"),
        }
    }

    fn deserialize_byte_buf<V: Visitor<'a>>(self, visitor: V) -> Read<V::Value> {
        self.deserialize_bytes(visitor)
    }

    fn deserialize_option<V: Visitor<'a>>(self, visitor: V) -> Read<V::Value> {
        let tree = self.reader.tree;
        match self.get().kind {
            Kind::Name("None") => self.placed(visitor.visit_none()),
            Kind::Tuple(Some("Some")) => {
                let mut children = tree.children(self.node);
                match (children.next(), children.next()) {
                    (Some(node), None) => self.placed(visitor.visit_some(Value { node, ..self })),
                    _ => self.mismatch("`Some(…)` with one value"),
                }
            }
            _ if tree.extensions.implicit_some => self.placed(visitor.visit_some(self)),
            Kind::Broken => Err(Failure::Told),
            _ => Err(self.reader.tell(self.node, || {
                let message = format!("expected `Some(…)` or `None`, found {}", self.reader.describe(self.node));
                let problem =
                    self.reader.error(Code::Field, message, tree.head(self.node), "expected `Some(…)` or `None`");
                problem.help("or write `#![enable(implicit_some)]` at the top of the file")
            })),
        }
    }

    fn deserialize_unit<V: Visitor<'a>>(self, visitor: V) -> Read<V::Value> {
        if self.is_empty_tuple() && self.get().kind.name().is_none() {
            return self.placed(visitor.visit_unit());
        }
        self.mismatch("`()`")
    }

    fn deserialize_unit_struct<V: Visitor<'a>>(self, name: &'static str, visitor: V) -> Read<V::Value> {
        match self.get().kind {
            Kind::Name(_) => {
                self.check_name(name)?;
                self.placed(visitor.visit_unit())
            }
            _ => self.deserialize_unit(visitor),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'a>>(self, name: &'static str, visitor: V) -> Read<V::Value> {
        match name {
            SPANNED => return visitor.visit_seq(Parts::new(self)),
            LENIENT => return visitor.visit_seq(Attempts::new(self)),
            _ if self.reader.tree.extensions.unwrap_newtypes => return self.placed(visitor.visit_newtype_struct(self)),
            _ => {}
        }
        let Kind::Tuple(_) = self.get().kind else { return self.mismatch(&format!("`{name}(…)`")) };
        self.check_name(name)?;
        let mut children = self.reader.tree.children(self.node);
        match (children.next(), children.next()) {
            (Some(node), None) => self.placed(visitor.visit_newtype_struct(Value { node, ..self })),
            _ => self.mismatch(&format!("`{name}(…)` with one value")),
        }
    }

    fn deserialize_seq<V: Visitor<'a>>(self, visitor: V) -> Read<V::Value> {
        match self.get().kind {
            Kind::List => self.placed(visitor.visit_seq(Elements::of_list(self))),
            _ => self.mismatch("a list, `[…]`"),
        }
    }

    fn deserialize_tuple<V: Visitor<'a>>(self, count: usize, visitor: V) -> Read<V::Value> {
        match self.get().kind {
            Kind::Tuple(None) => self.tuple(count, visitor),
            _ => self.mismatch(&format!("{count} values in parentheses")),
        }
    }

    fn deserialize_tuple_struct<V: Visitor<'a>>(self, name: &'static str, count: usize, visitor: V) -> Read<V::Value> {
        match self.get().kind {
            Kind::Tuple(_) => {
                self.check_name(name)?;
                self.tuple(count, visitor)
            }
            _ => self.mismatch(&format!("`{name}(…)`")),
        }
    }

    fn deserialize_map<V: Visitor<'a>>(self, visitor: V) -> Read<V::Value> {
        match self.get().kind {
            Kind::Map => self.placed(visitor.visit_map(Entries::new(self))),
            _ => self.mismatch("a map, `{…}`"),
        }
    }

    fn deserialize_struct<V: Visitor<'a>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Read<V::Value> {
        if matches!(self.get().kind, Kind::Struct(_)) || self.is_empty_tuple() {
            self.check_name(name)?;
            return self.fields(fields, visitor);
        }
        let shape = fields.iter().take(2).map(|field| format!("{field}: …")).collect::<Vec<_>>().join(", ");
        let more = if fields.len() > 2 { ", …" } else { "" };
        self.mismatch(&format!("`({shape}{more})`"))
    }

    fn deserialize_enum<V: Visitor<'a>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Read<V::Value> {
        self.placed(visitor.visit_enum(Variant { value: self, variants }))
    }

    fn deserialize_identifier<V: Visitor<'a>>(self, visitor: V) -> Read<V::Value> {
        match &self.get().kind {
            Kind::Text(text) => self.text(text, visitor),
            kind => match kind.name() {
                Some(name) => self.placed(visitor.visit_borrowed_str(name)),
                None => self.mismatch(&(&visitor as &dyn Expected).to_string()),
            },
        }
    }

    fn deserialize_ignored_any<V: Visitor<'a>>(self, visitor: V) -> Read<V::Value> {
        visitor.visit_unit()
    }
}

/// A name as a value of its own.
pub(super) fn name_value(name: &str) -> BorrowedStrDeserializer<'_, Failure> {
    BorrowedStrDeserializer::new(name)
}
