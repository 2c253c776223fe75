//! What a mapping file says: how the columns of tables become entities, documents and acts.
//!
//! Read by the `ron` crate. A *text* in a mapping is a template: `"e_{id}"` is `e_` and what stands in the column `id`.
//! Where a list of codes goes with it, what the template gives is looked up there; a code that ends in `*` stands for
//! all that begin so, and the longest that fits is taken. Must not read any table.

use serde::Deserialize;
use std::collections::BTreeMap;

/// A mapping.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// The text of a vocabulary with the verbs and kinds that are not built in: `Vocabulary(…)`.
    #[serde(default)]
    pub vocabulary: Option<String>,
    /// The tables in the order in which they are read: what acts refer to comes first.
    pub tables: Vec<Table>,
}

/// What the rows of some files become.
#[derive(Clone, Debug, Deserialize)]
pub enum Table {
    /// Entities.
    Entities(EntityTable),
    /// Documents.
    Documents(DocumentTable),
    /// Acts.
    Acts(ActTable),
    /// Further documents that tell of acts.
    Mentions(MentionTable),
}

/// How files are read.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Layout {
    /// What stands between columns; missing: a tab in `*.tsv` and `*.tab`, else a comma.
    pub delimiter: Option<char>,
    /// The names of the columns, where the files do not begin with them.
    pub columns: Vec<String>,
    /// Quotes are characters like any other.
    pub unquoted: bool,
}

/// A row belongs where the column holds one of the values, or holds none of them.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Condition {
    /// The column.
    pub column: String,
    /// One of these.
    pub is: Vec<String>,
    /// None of these.
    pub not: Vec<String>,
}

/// Rows that are entities.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EntityTable {
    /// The names of the files; `*` stands for anything.
    pub file: String,
    /// How they are read.
    #[serde(default)]
    pub layout: Layout,
    /// Which rows.
    #[serde(default)]
    pub only: Vec<Condition>,
    /// The id.
    pub id: String,
    /// The kind.
    pub kind: String,
    /// Codes of kinds.
    #[serde(default)]
    pub kinds: BTreeMap<String, String>,
    /// The name; missing: the id.
    #[serde(default)]
    pub name: Option<String>,
}

/// Rows that are documents.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DocumentTable {
    /// The names of the files; `*` stands for anything.
    pub file: String,
    /// How they are read.
    #[serde(default)]
    pub layout: Layout,
    /// Which rows.
    #[serde(default)]
    pub only: Vec<Condition>,
    /// The id.
    pub id: String,
    /// The title.
    #[serde(default)]
    pub title: Option<String>,
}

/// Rows that are acts.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActTable {
    /// The names of the files; `*` stands for anything.
    pub file: String,
    /// How they are read.
    #[serde(default)]
    pub layout: Layout,
    /// Which rows.
    #[serde(default)]
    pub only: Vec<Condition>,
    /// The label, by which other rows may name the act.
    #[serde(default)]
    pub label: Option<String>,
    /// The verb.
    pub verb: String,
    /// Codes of verbs.
    #[serde(default)]
    pub verbs: BTreeMap<String, String>,
    /// The verb of a code that is not listed; missing: the row is malformed.
    #[serde(default)]
    pub other_verb: Option<String>,
    /// What fills each role: the first that applies to the row. `target` is the role of the one to whom the verb is
    /// done: that of its object, or the recipient where its object is what is said or put on the table.
    pub roles: BTreeMap<String, Vec<Filling>>,
    /// When it was done, or the first day of it.
    #[serde(default)]
    pub date: Option<String>,
    /// The last day of it.
    #[serde(default)]
    pub until: Option<String>,
    /// How dates are written, as `strptime` has it: the first form that fits.
    #[serde(default = "iso")]
    pub dates: Vec<String>,
    /// The document that tells of it; missing: the file.
    #[serde(default)]
    pub document: Option<String>,
    /// The title of a document that no table lists.
    #[serde(default)]
    pub title: Option<String>,
}

/// Rows that are mentions.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MentionTable {
    /// The names of the files; `*` stands for anything.
    pub file: String,
    /// How they are read.
    #[serde(default)]
    pub layout: Layout,
    /// Which rows.
    #[serde(default)]
    pub only: Vec<Condition>,
    /// The act, by its label.
    pub act: String,
    /// The document.
    pub document: String,
    /// The title of a document that no table lists.
    #[serde(default)]
    pub title: Option<String>,
}

/// What fills a role; nothing where the template gives an empty text.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Filling {
    /// Only in these rows.
    pub only: Vec<Condition>,
    /// An entity, by its id.
    pub entity: Option<String>,
    /// Another act, by its label.
    pub act: Option<String>,
    /// What stands between several; missing: there is one.
    pub split: Option<char>,
    /// The kind of an entity that no table lists; missing: such a row is malformed.
    pub kind: Option<String>,
    /// Codes of kinds.
    pub kinds: BTreeMap<String, String>,
    /// The name of an entity that no table lists; missing: its id.
    pub name: Option<String>,
}

fn iso() -> Vec<String> {
    vec!["%Y-%m-%d".to_owned()]
}

impl Mapping {
    /// Reads a mapping.
    ///
    /// # Errors
    /// What is wrong with it, with line and column.
    pub fn read(text: &str) -> Result<Mapping, String> {
        let options = ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
        options.from_str(text).map_err(|error| format!("{}: {}", error.span, error.code))
    }
}

impl Table {
    /// The names of its files.
    #[must_use]
    pub fn file(&self) -> &str {
        match self {
            Table::Entities(table) => &table.file,
            Table::Documents(table) => &table.file,
            Table::Acts(table) => &table.file,
            Table::Mentions(table) => &table.file,
        }
    }

    /// How its files are read.
    #[must_use]
    pub fn layout(&self) -> &Layout {
        match self {
            Table::Entities(table) => &table.layout,
            Table::Documents(table) => &table.layout,
            Table::Acts(table) => &table.layout,
            Table::Mentions(table) => &table.layout,
        }
    }

    /// Whether it is about a file of this name.
    #[must_use]
    pub fn takes(&self, name: &str) -> bool {
        fits(self.file(), name)
    }
}

/// Whether a name fits a pattern in which `*` stands for anything.
#[must_use]
pub fn fits(pattern: &str, name: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == name,
        Some((start, rest)) => name.strip_prefix(start).is_some_and(|name| {
            let starts = name.char_indices().map(|(at, _)| at).chain([name.len()]);
            starts.into_iter().any(|at| fits(rest, name.get(at..).unwrap_or_default()))
        }),
    }
}
