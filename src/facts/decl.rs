//! What a fact file declares, as read: nothing is resolved or checked yet.
//!
//! The reader gives this with its places; `resolve` takes it. Must not check anything.
//!
//! ```ron
//! Facts(
//!     document: (id: "B", text: "b.txt"),
//!     same: ["invite = A/invite"],
//!     units: [
//!         Skip("What happened", Heading),
//!         S("He made the offer", ["invite: putin invited zelensky"]),
//!         S((cue: "He made", nth: 2), ["@invite at forum"]),
//!     ],
//! )
//! ```

use crate::lexicon::decl::given;
use crate::ron::{Lenient, Spanned};
use serde::Deserialize;
use serde::de::{self, Deserializer, MapAccess, Visitor};
use std::fmt;

/// One fact file: an article with its units.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// The article.
    pub document: Spanned<DocumentDecl>,
    /// Labels that name one act: `"invite = A/invite"`.
    #[serde(default)]
    pub same: Vec<Lenient<Spanned<String>>>,
    /// Its units in the order of the text.
    #[serde(default)]
    pub units: Vec<Lenient<Spanned<UnitDecl>>>,
}

/// What is known of an article. All but the id may be missing.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DocumentDecl {
    /// Its id: `B`.
    pub id: Spanned<String>,
    /// Its headline.
    #[serde(default, deserialize_with = "given")]
    pub title: Option<String>,
    /// Who published it.
    #[serde(default, deserialize_with = "given")]
    pub publisher: Option<String>,
    /// The day that it prints.
    #[serde(default, deserialize_with = "given")]
    pub date: Option<Spanned<String>>,
    /// The file with its text, relative to the fact file.
    #[serde(default, deserialize_with = "given")]
    pub text: Option<Spanned<String>>,
    /// Who coded it.
    #[serde(default, deserialize_with = "given")]
    pub coder: Option<String>,
    /// The hash of its text, which need not be there then.
    #[serde(default, deserialize_with = "given")]
    pub fingerprint: Option<Spanned<String>>,
}

/// One unit.
#[derive(Clone, Debug, Deserialize)]
pub enum UnitDecl {
    /// A unit with its facts.
    S(Spanned<Cue>, Vec<Lenient<Spanned<String>>>),
    /// A unit without facts, and why.
    Skip(Spanned<Cue>, Spanned<Reason>),
}

impl UnitDecl {
    /// Its first words.
    #[must_use]
    pub fn cue(&self) -> &Spanned<Cue> {
        match self {
            UnitDecl::S(cue, _) | UnitDecl::Skip(cue, _) => cue,
        }
    }
}

impl Default for UnitDecl {
    fn default() -> Self {
        UnitDecl::S(Spanned::default(), Vec::new())
    }
}

/// The first words of a unit: `"He said"`, or `(cue: "He said", nth: 2)` where the text has them more than once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cue {
    /// The words.
    pub text: String,
    /// Which of the places with these words is meant, from 1, over the whole text.
    pub nth: Option<u32>,
}

/// Why a unit has no facts: one of [`REASONS`], or a text of the coder's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reason(pub String);

/// The reasons that have a name.
pub const REASONS: &[&str] = &["Heading", "Dateline", "Background", "Commentary", "Question", "Unknown", "Repeat"];

impl<'de> Deserialize<'de> for Cue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;
        impl<'de> Visitor<'de> for Reader {
            type Value = Cue;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a cue, such as \"He said\" or (cue: \"He said\", nth: 2)")
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<Cue, E> {
                Ok(Cue { text: text.to_owned(), nth: None })
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Cue, A::Error> {
                let Long { cue, nth } = Long::deserialize(de::value::MapAccessDeserializer::new(map))?;
                Ok(Cue { text: cue, nth })
            }
        }
        deserializer.deserialize_any(Reader)
    }
}

/// The long form of a cue.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Long {
    cue: String,
    #[serde(default, deserialize_with = "given")]
    nth: Option<u32>,
}

impl<'de> Deserialize<'de> for Reason {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;
        impl Visitor<'_> for Reader {
            type Value = Reason;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "a reason: {}, or a text", REASONS.join(", "))
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<Reason, E> {
                Ok(Reason(text.to_owned()))
            }
        }
        // The reader gives names and texts alike here; the place tells which it was.
        deserializer.deserialize_identifier(Reader)
    }
}
