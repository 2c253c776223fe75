//! What a mapping file says: how the columns of tables become entities, documents and acts.
//!
//! Read by the project's own reader, so that what is wrong is told at its place, also where it comes out only with a
//! table. A *text* in a mapping is a template: `"e_{id}"` is `e_` and what stands in the column `id`. Where a list of
//! codes goes with it, what the template gives is looked up there; a code that ends in `*` stands for all that begin so,
//! and the longest that fits is taken. Must not read any table.

use super::fit::Written;
use super::pattern::fits;
use crate::diagnostic::Diagnostic;
use crate::lexicon::decl::given;
use crate::ron::{self, Entries, Spanned};
use crate::source::SourceId;
use serde::Deserialize;

/// A text in which columns are filled in.
pub type Text = Spanned<String>;

/// What codes stand for.
pub type CodeList = Entries<Spanned<String>>;

/// A mapping.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// The text of a vocabulary with the verbs and kinds that are not built in: `Vocabulary(…)`.
    #[serde(default, deserialize_with = "given")]
    pub vocabulary: Option<Text>,
    /// The tables in the order in which they are read: what acts refer to comes first.
    pub tables: Vec<Table>,
    /// Its text, for what is wrong with it beside a table.
    #[serde(skip)]
    pub(super) written: Written,
}

/// What the rows of some files become.
#[derive(Clone, Debug, Deserialize)]
pub enum Table {
    /// Entities.
    Entities(EntityTable),
    /// Documents.
    Documents(DocumentTable),
    /// Acts.
    Acts(Box<ActTable>),
    /// Further documents that tell of acts.
    Mentions(Box<MentionTable>),
}

/// How files are read.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Layout {
    /// What stands between columns; missing: a tab in `*.tsv` and `*.tab`, else a comma, or of tab, comma and semicolon
    /// the one with which the head has the columns that the mapping uses.
    #[serde(default, deserialize_with = "given")]
    pub delimiter: Option<char>,
    /// The names of the columns, where a file does not begin with them.
    #[serde(default)]
    pub columns: Vec<String>,
    /// The same for files with another number of columns.
    #[serde(default)]
    pub or_columns: Vec<Vec<String>>,
    /// Quotes are characters like any other.
    #[serde(default)]
    pub unquoted: bool,
    /// Where quotes are characters: two around a whole cell are none of it all the same.
    #[serde(default)]
    pub unwrapped: bool,
    /// What stands in a cell that is empty.
    #[serde(default)]
    pub missing: Vec<String>,
}

/// A row belongs where the column holds one of the values, or holds none of them.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// The column.
    pub column: Text,
    /// One of these.
    #[serde(default)]
    pub is: Vec<String>,
    /// None of these.
    #[serde(default)]
    pub not: Vec<String>,
}

/// Rows that are entities.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EntityTable {
    /// The names of the files.
    pub file: String,
    /// How they are read.
    #[serde(default)]
    pub layout: Layout,
    /// Which rows.
    #[serde(default)]
    pub only: Vec<Condition>,
    /// The id.
    pub id: Text,
    /// The kind.
    pub kind: Text,
    /// Codes of kinds.
    #[serde(default)]
    pub kinds: CodeList,
    /// The name; missing: the id.
    #[serde(default, deserialize_with = "given")]
    pub name: Option<Text>,
    /// Further names.
    #[serde(default)]
    pub aka: Vec<Text>,
    /// What it lies in.
    #[serde(default, deserialize_with = "given")]
    pub within: Option<Box<Filling>>,
    /// What it belongs to.
    #[serde(default, deserialize_with = "given")]
    pub of: Option<Box<Filling>>,
}

/// Rows that are documents.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DocumentTable {
    /// The names of the files.
    pub file: String,
    /// How they are read.
    #[serde(default)]
    pub layout: Layout,
    /// Which rows.
    #[serde(default)]
    pub only: Vec<Condition>,
    /// The id.
    pub id: Text,
    /// The title.
    #[serde(default, deserialize_with = "given")]
    pub title: Option<Text>,
}

/// Rows that are acts.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActTable {
    /// The names of the files.
    pub file: String,
    /// How they are read.
    #[serde(default)]
    pub layout: Layout,
    /// Which rows.
    #[serde(default)]
    pub only: Vec<Condition>,
    /// The label, by which other rows may name the act.
    #[serde(default, deserialize_with = "given")]
    pub label: Option<Text>,
    /// The verb.
    pub verb: Text,
    /// Codes of verbs.
    #[serde(default)]
    pub verbs: CodeList,
    /// The verb of a code that is not listed; missing: the row is malformed.
    #[serde(default, deserialize_with = "given")]
    pub other_verb: Option<Text>,
    /// What fills each role: the first that applies to the row. `target` is the role of the one to whom the verb is
    /// done: that of its object, or the recipient where its object is what is said or put on the table.
    pub roles: Entries<Vec<Filling>>,
    /// When it was done, or the first day of it.
    #[serde(default, deserialize_with = "given")]
    pub date: Option<Text>,
    /// The last day of it.
    #[serde(default, deserialize_with = "given")]
    pub until: Option<Text>,
    /// How dates are written, as `strptime` has it: the first form that fits. One without a day is a whole month or year.
    #[serde(default = "iso")]
    pub dates: Vec<String>,
    /// How exact the date is.
    #[serde(default, deserialize_with = "given")]
    pub precision: Option<Text>,
    /// Codes of how exact dates are: `day`, `week`, `month` or `year`.
    #[serde(default)]
    pub precisions: CodeList,
    /// The document that tells of it; missing: the file.
    #[serde(default, deserialize_with = "given")]
    pub document: Option<Text>,
    /// What stands between the ids of several documents; missing: there is one.
    #[serde(default, deserialize_with = "given")]
    pub split: Option<char>,
    /// The title of a document that no table lists.
    #[serde(default, deserialize_with = "given")]
    pub title: Option<Text>,
    /// How rows tell.
    #[serde(default)]
    pub told: MannerText,
}

/// Rows that are mentions.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MentionTable {
    /// The names of the files.
    pub file: String,
    /// How they are read.
    #[serde(default)]
    pub layout: Layout,
    /// Which rows.
    #[serde(default)]
    pub only: Vec<Condition>,
    /// The act, by its label.
    pub act: Text,
    /// The document.
    pub document: Text,
    /// The title of a document that no table lists.
    #[serde(default, deserialize_with = "given")]
    pub title: Option<Text>,
    /// How rows tell.
    #[serde(default)]
    pub told: MannerText,
}

/// How rows tell: missing, flatly and in the document's own voice.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MannerText {
    /// Who says so: an entity, the first that applies; nobody but the document where that is empty.
    #[serde(default)]
    pub voice: Vec<Filling>,
    /// The verb by which they say so; missing: `say`.
    #[serde(default, deserialize_with = "given")]
    pub saying: Option<Text>,
    /// Codes of it.
    #[serde(default)]
    pub sayings: CodeList,
    /// `did` or `did not`.
    #[serde(default, deserialize_with = "given")]
    pub polarity: Option<Text>,
    /// Codes of it.
    #[serde(default)]
    pub polarities: CodeList,
    /// `certain`, `probable` or `possible`.
    #[serde(default, deserialize_with = "given")]
    pub certainty: Option<Text>,
    /// Codes of it.
    #[serde(default)]
    pub certainties: CodeList,
    /// `done`, `future`, `hypothetical` or `conditional`.
    #[serde(default, deserialize_with = "given")]
    pub mode: Option<Text>,
    /// Codes of it.
    #[serde(default)]
    pub modes: CodeList,
    /// The words that say so.
    #[serde(default, deserialize_with = "given")]
    pub sentence: Option<Text>,
}

/// What fills a role; nothing where the template gives an empty text.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Filling {
    /// Only in these rows.
    #[serde(default)]
    pub only: Vec<Condition>,
    /// An entity, by its id.
    #[serde(default, deserialize_with = "given")]
    pub entity: Option<Text>,
    /// Another act, by its label.
    #[serde(default, deserialize_with = "given")]
    pub act: Option<Text>,
    /// What stands between several; missing: there is one.
    #[serde(default, deserialize_with = "given")]
    pub split: Option<char>,
    /// Only what stands behind the last of these is the id.
    #[serde(default, deserialize_with = "given")]
    pub last: Option<char>,
    /// The kind of an entity that no table lists; missing: such a row is malformed.
    #[serde(default, deserialize_with = "given")]
    pub kind: Option<Text>,
    /// Codes of kinds.
    #[serde(default)]
    pub kinds: CodeList,
    /// The name of an entity that no table lists; missing: its id.
    #[serde(default, deserialize_with = "given")]
    pub name: Option<Text>,
    /// Further names.
    #[serde(default)]
    pub aka: Vec<Text>,
    /// What it lies in.
    #[serde(default, deserialize_with = "given")]
    pub within: Option<Box<Filling>>,
    /// What it belongs to.
    #[serde(default, deserialize_with = "given")]
    pub of: Option<Box<Filling>>,
}

fn iso() -> Vec<String> {
    ["%Y-%m-%d", "%Y-%m", "%Y"].map(str::to_owned).to_vec()
}

impl Mapping {
    /// Reads the text of a mapping.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn read(source: SourceId, text: &str) -> Result<Mapping, Vec<Diagnostic>> {
        let (mapping, problems) = ron::read::<Mapping>(source, text);
        let mut mapping = mapping.filter(|_| problems.is_empty()).ok_or(problems)?;
        mapping.written = Written { source, text: text.into() };
        Ok(mapping)
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

    /// Every text in which columns may stand, and whether it is the name of one column.
    pub(super) fn texts(&self) -> Vec<(&Text, bool)> {
        let (texts, only, fillings): (Vec<Option<&Text>>, &[Condition], Vec<&Filling>) = match self {
            Table::Entities(table) => {
                let fillings = [&table.within, &table.of].into_iter().flatten().map(AsRef::as_ref);
                let texts = [Some(&table.id), Some(&table.kind), table.name.as_ref()];
                let texts = texts.into_iter().chain(table.aka.iter().map(Some)).collect();
                (texts, &table.only, fillings.collect())
            }
            Table::Documents(table) => (vec![Some(&table.id), table.title.as_ref()], &table.only, Vec::new()),
            Table::Acts(table) => {
                let own = [&table.label, &table.date, &table.until, &table.precision, &table.document, &table.title];
                let told = table.told.own().map(Some);
                let texts = own.into_iter().map(Option::as_ref).chain([Some(&table.verb)]).chain(told).collect();
                let roles = table.roles.0.iter().flat_map(|(_, fillings)| fillings);
                (texts, &table.only, roles.chain(&table.told.voice).collect())
            }
            Table::Mentions(table) => {
                let texts = [Some(&table.act), Some(&table.document), table.title.as_ref()];
                let texts = texts.into_iter().chain(table.told.own().map(Some)).collect();
                (texts, &table.only, table.told.voice.iter().collect())
            }
        };
        let mut texts: Vec<(&Text, bool)> = texts.into_iter().flatten().map(|text| (text, false)).collect();
        texts.extend(only.iter().map(|condition| (&condition.column, true)));
        for filling in fillings {
            filling.texts(&mut texts);
        }
        texts
    }
}

impl MannerText {
    /// Its texts, but for those of voices.
    fn own(&self) -> impl Iterator<Item = &Text> {
        [&self.saying, &self.polarity, &self.certainty, &self.mode, &self.sentence].into_iter().flatten()
    }

    /// Whether it says nothing.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        self.voice.is_empty() && self.own().next().is_none()
    }
}

impl Filling {
    fn texts<'f>(&'f self, texts: &mut Vec<(&'f Text, bool)>) {
        let own = [&self.entity, &self.act, &self.kind, &self.name];
        texts.extend(own.into_iter().flatten().chain(&self.aka).map(|text| (text, false)));
        texts.extend(self.only.iter().map(|condition| (&condition.column, true)));
        [&self.within, &self.of].into_iter().flatten().for_each(|whole| whole.texts(texts));
    }
}
