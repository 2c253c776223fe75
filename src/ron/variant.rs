//! What a declaration of several variants walks through: a name, and what stands in its parentheses.

use super::deserializer::{Value, name_value};
use super::failure::Failure;
use super::reader::with_choices;
use super::tree::Kind;
use crate::diagnostic::Code;
use serde::de::{DeserializeSeed, EnumAccess, VariantAccess, Visitor};

type Read<T> = Result<T, Failure>;

/// A value that is one of several variants.
pub(super) struct Variant<'r, 't, 'a> {
    pub value: Value<'r, 't, 'a>,
    pub variants: &'static [&'static str],
}

impl<'a> EnumAccess<'a> for Variant<'_, '_, 'a> {
    type Error = Failure;
    type Variant = Self;

    fn variant_seed<S: DeserializeSeed<'a>>(self, seed: S) -> Read<(S::Value, Self)> {
        let (value, reader) = (self.value, self.value.reader);
        let Some(name) = value.get().kind.name() else { return Err(self.no_variant()) };
        if !self.variants.is_empty() && !self.variants.contains(&name) {
            return Err(reader.tell(value.node, || {
                let problem = reader.error(
                    Code::Field,
                    format!("there is no `{name}` here"),
                    reader.tree.span_of(name),
                    "unknown name",
                );
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
            let problem = reader.error(Code::Field, message, reader.tree.head(value.node), "expected a name");
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
