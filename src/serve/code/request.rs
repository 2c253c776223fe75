//! What the page asks, as it says it.

use crate::annotating::Coding;
use serde::Deserialize;
use std::collections::BTreeMap;

/// What is asked.
#[derive(Debug, Deserialize)]
#[serde(tag = "do", rename_all = "lowercase", deny_unknown_fields)]
pub(super) enum Request {
    /// How the corpus is, and a document of it.
    Look {
        /// Its id.
        document: Option<String>,
    },
    /// The texts of the corpus.
    Files,
    /// A unit is coded.
    Save(Save),
    /// Somebody or something joins the cast.
    Name {
        /// The document that is shown.
        document: Option<String>,
        /// The id.
        id: String,
        /// The kind.
        kind: String,
        /// The name.
        name: String,
    },
    /// A verb joins the vocabulary.
    Verb {
        /// The document that is shown.
        document: Option<String>,
        /// Its base form.
        base: String,
    },
    /// What is known of the article itself.
    Describe {
        /// The document.
        document: String,
        /// The version of its file that the page shows.
        version: String,
        /// Its fields, with what they shall hold; nothing takes one out.
        fields: BTreeMap<String, String>,
    },
    /// A unit becomes two, or part of the one before it.
    Cut {
        /// The document.
        document: String,
        /// The version of its file that the page shows.
        version: String,
        /// The unit's index.
        unit: u32,
        /// The words with which another unit begins in it; none: it joins the one before it.
        words: Option<String>,
    },
    /// An article gets a fact file.
    Begin {
        /// The name of its text.
        article: String,
    },
    /// The last save is taken back.
    Undo {
        /// The document that is shown.
        document: Option<String>,
    },
}

/// How a unit is coded.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Save {
    /// The document.
    pub document: String,
    /// The version of its file that the page shows.
    pub version: String,
    /// The unit's index.
    pub unit: u32,
    /// What is done to it.
    pub coding: Coded,
    /// Proposed names that join the cast with it.
    #[serde(default)]
    pub names: Vec<String>,
    /// Whether it is saved although something is wrong with it.
    #[serde(default)]
    pub sure: bool,
}

/// What is done to a unit.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Coded {
    /// Another fact.
    Add(String),
    /// A fact in the place of one.
    Replace(usize, String),
    /// A fact less.
    Remove(usize),
    /// It is skipped, for a reason.
    Skip(String),
}

impl Coded {
    /// The same as an edit.
    pub fn coding(&self) -> Coding {
        match self {
            Coded::Add(fact) => Coding::Add(fact.clone()),
            Coded::Replace(at, fact) => Coding::Replace(*at, fact.clone()),
            Coded::Remove(at) => Coding::Remove(*at),
            Coded::Skip(reason) => Coding::Skip(reason.clone()),
        }
    }

    /// The fact that is written, and where.
    pub fn fact(&self) -> Option<(Option<usize>, &str)> {
        match self {
            Coded::Add(fact) => Some((None, fact)),
            Coded::Replace(at, fact) => Some((Some(*at), fact)),
            Coded::Remove(_) | Coded::Skip(_) => None,
        }
    }
}
