//! What vocabulary and cast files declare, as read: nothing is resolved or checked yet.
//!
//! The reader gives these with their places; [`super::Lexicon::build`] takes them. Must not check anything.

use super::entity::TiePath;
use super::upon::Upon;
use super::verb::{Says, Stance};
use crate::ron::{Entries, Lenient, Spanned};
use crate::source::Span;
use serde::Deserialize;
use serde::de::{self, Deserializer, SeqAccess, Visitor};
use std::fmt;

/// `Vocabulary(verbs: {…}, light: […], kinds: {…}, synonyms: {…})`
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vocabulary {
    /// Verbs by their base form.
    #[serde(default)]
    pub verbs: Entries<Lenient<VerbDecl>>,
    /// Verbs that mean little by themselves, with what they say beside a noun: `made an offer`.
    #[serde(default)]
    pub light: Vec<Spanned<LightDecl>>,
    /// Kinds by their word.
    #[serde(default)]
    pub kinds: Entries<Lenient<KindDecl>>,
    /// Words that are not understood, with the word to suggest instead.
    #[serde(default)]
    pub synonyms: Entries<Spanned<String>>,
}

/// One verb.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "each is a field of its own in the file")]
pub struct VerbDecl {
    /// Third person, past, participle (where it is not the past) and gerund; empty: regular.
    #[serde(default)]
    pub forms: Vec<Spanned<String>>,
    /// Other words for it.
    #[serde(default)]
    pub also: Vec<Spanned<Also>>,
    /// The noun that names its acts; missing: the gerund.
    #[serde(default, deserialize_with = "given")]
    pub noun: Option<Spanned<String>>,
    /// The plural of the noun; missing: regular.
    #[serde(default, deserialize_with = "given")]
    pub plural: Option<Spanned<String>>,
    /// The verbs it is a kind of; empty: `do`.
    #[serde(default)]
    pub is_a: Vec<Spanned<String>>,
    /// Done by saying so.
    #[serde(default)]
    pub word: bool,
    /// Puts its theme on the table.
    #[serde(default)]
    pub carries: bool,
    /// Brings its theme to somebody, who may stand in front of the passive.
    #[serde(default)]
    pub gives: bool,
    /// A thing or an act does it, too.
    #[serde(default)]
    pub things: bool,
    /// What it is done to; missing: anything.
    #[serde(default, deserialize_with = "given")]
    pub upon: Option<Upon>,
    /// It has no object: who resigns, resigns.
    #[serde(default)]
    pub alone: bool,
    /// The verb that it is with an object: who strikes a target, attacks it.
    #[serde(default, deserialize_with = "given")]
    pub with_object: Option<Spanned<String>>,
    /// How it voices its `that` clause.
    #[serde(default, deserialize_with = "given")]
    pub says: Option<Says>,
    /// `A met B` is `B met A`.
    #[serde(default)]
    pub symmetric: bool,
    /// The preposition behind which its theme stands: `hoped for`, not `hoped`.
    #[serde(default, deserialize_with = "given")]
    pub behind: Option<Spanned<String>>,
    /// Where its agent stands towards its theme.
    #[serde(default, deserialize_with = "given")]
    pub stance: Option<Stance>,
    /// The ties of the cast that it asks for; then no act is ever of it.
    #[serde(default, deserialize_with = "given")]
    pub tie: Option<TiePath>,
    /// The role of its object; missing: the theme.
    #[serde(default, deserialize_with = "given")]
    pub object: Option<Spanned<String>>,
    /// The role of an object that is somebody; missing: that of any other.
    #[serde(default, deserialize_with = "given")]
    pub whom: Option<Spanned<String>>,
    /// The roles of its own prepositions.
    #[serde(default)]
    pub roles: Entries<Spanned<String>>,
    /// Its PLOVER event type.
    #[serde(default, deserialize_with = "given")]
    pub plover: Option<String>,
    /// Its CAMEO code.
    #[serde(default, deserialize_with = "given")]
    pub cameo: Option<String>,
    /// Another vocabulary may declare it for itself: then it is what that says.
    #[serde(default)]
    pub yields: bool,
}

/// A light verb: `(forms: ["make", "makes", "made", "making"], with: {"an offer": "offer"})`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LightDecl {
    /// Base, third person, past, participle (where it is not the past), gerund.
    pub forms: Vec<String>,
    /// What follows it, with the verb that both together stand for. Behind `an offer` stands for `the offer` too.
    pub with: Entries<Spanned<String>>,
}

/// Another word for a verb.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Also {
    /// One word. A base form stands for all its regular forms, another form for itself: `"turn down"`, `"rebuffed"`.
    Word(String),
    /// Base, third, past, participle (where it is not the past), gerund: `["shoot", "shoots", "shot", "shooting"]`.
    Forms(Vec<String>),
}

/// One kind.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KindDecl {
    /// The kind it is a kind of; missing: `thing`.
    #[serde(default, deserialize_with = "given")]
    pub is_a: Option<Spanned<String>>,
    /// Its plural; missing: regular.
    #[serde(default, deserialize_with = "given")]
    pub plural: Option<Spanned<String>>,
}

/// `Cast(entities: {…})`
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cast {
    /// Entities by their ids.
    #[serde(default)]
    pub entities: Entries<Lenient<EntityDecl>>,
}

/// One entity.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EntityDecl {
    /// Its kind.
    pub is: Spanned<String>,
    /// Its name; missing: its id.
    #[serde(default, deserialize_with = "given")]
    pub name: Option<Spanned<String>>,
    /// Its other names.
    #[serde(default)]
    pub aka: Vec<Spanned<String>>,
    /// What it belongs to.
    #[serde(default)]
    pub of: Ids,
    /// Whom it speaks for.
    #[serde(default)]
    pub speaks_for: Ids,
    /// What it lies within.
    #[serde(default)]
    pub within: Ids,
    /// What it is about.
    #[serde(default)]
    pub about: Ids,
    /// Its office.
    #[serde(default, deserialize_with = "given")]
    pub office: Option<String>,
    /// Known to the annotator from elsewhere.
    #[serde(default)]
    pub background: bool,
    /// A voice without a name.
    #[serde(default)]
    pub anonymous: bool,
}

/// A field that may be missing is written without `Some(…)`, whether or not the file enables `implicit_some`.
pub(crate) fn given<'de, T: Deserialize<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
    T::deserialize(deserializer).map(Some)
}

/// Ids: one, or a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ids(pub Vec<Spanned<String>>);

/// What is read for [`Ids`] before a single one gets its place.
enum OneOrMany {
    One(String),
    Many(Vec<Spanned<String>>),
}

impl<'de> Deserialize<'de> for Ids {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Spanned { value, span }: Spanned<OneOrMany> = Spanned::deserialize(deserializer)?;
        Ok(Ids(match value {
            OneOrMany::One(value) => vec![Spanned { value, span }],
            OneOrMany::Many(ids) => ids,
        }))
    }
}

impl<'de> Deserialize<'de> for OneOrMany {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;
        impl<'de> Visitor<'de> for Reader {
            type Value = OneOrMany;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an id or a list of ids")
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<OneOrMany, E> {
                Ok(OneOrMany::One(text.to_owned()))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<OneOrMany, A::Error> {
                let mut ids = Vec::new();
                while let Some(id) = seq.next_element()? {
                    ids.push(id);
                }
                Ok(OneOrMany::Many(ids))
            }
        }
        deserializer.deserialize_any(Reader)
    }
}

impl<'de> Deserialize<'de> for Also {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;
        impl<'de> Visitor<'de> for Reader {
            type Value = Also;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a word or the list of its forms")
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<Also, E> {
                Ok(Also::Word(text.to_owned()))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Also, A::Error> {
                let mut forms = Vec::new();
                while let Some(form) = seq.next_element()? {
                    forms.push(form);
                }
                Ok(Also::Forms(forms))
            }
        }
        deserializer.deserialize_any(Reader)
    }
}

impl Default for Also {
    fn default() -> Self {
        Also::Forms(Vec::new())
    }
}

impl Default for OneOrMany {
    fn default() -> Self {
        OneOrMany::Many(Vec::new())
    }
}

/// A string with no place: for declarations that are written in code.
#[must_use]
pub fn placeless(value: &str) -> Spanned<String> {
    Spanned { value: value.to_owned(), span: Span::default() }
}
