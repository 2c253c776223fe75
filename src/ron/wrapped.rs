//! What the wrappers [`super::Spanned`] and [`super::Lenient`] walk through.

use super::deserializer::Value;
use super::failure::Failure;
use serde::de::value::U32Deserializer;
use serde::de::{DeserializeSeed, IntoDeserializer, SeqAccess};

type Read<T> = Result<T, Failure>;

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
