//! Rows that are entities, documents or mentions.

use super::Import;
use super::mapping::{DocumentTable, EntityTable, MentionTable};
use super::report::Fault;
use super::template::{Codes, Row, Template, Test};
use crate::facts::{ActId, DocumentId};
use crate::lexicon::{EntityId, KindId, Lexicon, Origin};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A kind, given by a template and codes.
#[derive(Debug)]
pub struct KindOf {
    template: Template,
    codes: Codes<KindId>,
    constant: Option<KindId>,
}

impl KindOf {
    /// Reads it against the columns and the words.
    ///
    /// # Errors
    /// Where it names a column or a kind that is not there.
    pub fn read(
        kind: &str,
        kinds: &BTreeMap<String, String>,
        columns: &[String],
        lexicon: &Lexicon,
    ) -> Result<Self, String> {
        let known = |name: &str| lexicon.kind_named(name).ok_or_else(|| format!("there is no kind `{name}`"));
        let template = Template::read(kind, columns)?;
        let codes = Codes::read(kinds, known)?;
        let constant = template.constant().filter(|_| codes.is_empty()).map(known).transpose()?;
        Ok(KindOf { template, codes, constant })
    }

    /// The kind in a row.
    ///
    /// # Errors
    /// Where the row's is none.
    pub fn of(&self, row: &Row, lexicon: &Lexicon) -> Result<KindId, Fault> {
        if let Some(kind) = self.constant {
            return Ok(kind);
        }
        let code = self.template.fill(row).ok_or(NOT_TEXT)?;
        let kind = if self.codes.is_empty() { lexicon.kind_named(&code) } else { self.codes.get(&code) };
        kind.ok_or_else(|| Fault::new("no known kind", &code))
    }
}

/// What a row with bytes that are no text has wrong.
pub const NOT_TEXT: Fault = Fault { what: "not UTF-8", value: String::new() };

/// Reads rows as entities.
#[derive(Debug)]
pub struct EntityRows {
    only: Vec<Test>,
    id: Template,
    kind: KindOf,
    name: Option<Template>,
}

impl EntityRows {
    /// Reads the table against its columns.
    ///
    /// # Errors
    /// Where it names a column or a kind that is not there.
    pub fn read(table: &EntityTable, columns: &[String], import: &mut Import) -> Result<Self, String> {
        let id = Template::read(&table.id, columns)?;
        if let Some((start, _)) = id.prefixed() {
            import.ids.table(start);
        }
        Ok(EntityRows {
            only: Test::read(&table.only, columns)?,
            id,
            kind: KindOf::read(&table.kind, &table.kinds, columns, &import.lexicon)?,
            name: table.name.as_deref().map(|name| Template::read(name, columns)).transpose()?,
        })
    }

    /// Takes a row; says whether its conditions let it in.
    ///
    /// # Errors
    /// What is wrong with the row.
    pub fn take(&self, row: &Row, import: &mut Import) -> Result<bool, Fault> {
        if !Test::all(&self.only, row) {
            return Ok(false);
        }
        let id = self.id.fill(row).ok_or(NOT_TEXT)?;
        let name = self.name.as_ref().map_or(Some(id.clone()), |name| name.fill(row)).ok_or(NOT_TEXT)?;
        if id.is_empty() {
            return Err(Fault::new("an entity without an id", ""));
        }
        let kind = self.kind.of(row, &import.lexicon)?;
        if import.ids.get(&id).is_some() {
            return Err(Fault::new("an id that is there already", &id));
        }
        import.entity(&id, if name.is_empty() { &id } else { &name }, kind);
        Ok(true)
    }
}

/// Reads rows as documents.
#[derive(Debug)]
pub struct DocumentRows {
    only: Vec<Test>,
    id: Template,
    title: Option<Template>,
}

impl DocumentRows {
    /// Reads the table against its columns.
    ///
    /// # Errors
    /// Where it names a column that is not there.
    pub fn read(table: &DocumentTable, columns: &[String], import: &mut Import) -> Result<Self, String> {
        let id = Template::read(&table.id, columns)?;
        if let Some((start, _)) = id.prefixed() {
            import.documents.table(start);
        }
        let title = table.title.as_deref().map(|title| Template::read(title, columns)).transpose()?;
        Ok(DocumentRows { only: Test::read(&table.only, columns)?, id, title })
    }

    /// Takes a row; says whether its conditions let it in.
    ///
    /// # Errors
    /// What is wrong with the row.
    pub fn take(&self, row: &Row, import: &mut Import) -> Result<bool, Fault> {
        if !Test::all(&self.only, row) {
            return Ok(false);
        }
        let id = self.id.fill(row).ok_or(NOT_TEXT)?;
        if id.is_empty() {
            return Err(Fault::new("a document without an id", ""));
        }
        let title = self.title.as_ref().map_or(Some("".into()), |title| title.fill(row)).ok_or(NOT_TEXT)?;
        if import.documents.get(&id).is_some() {
            return Err(Fault::new("an id that is there already", &id));
        }
        import.document(&id, &title);
        Ok(true)
    }
}

/// Reads rows as mentions.
#[derive(Debug)]
pub struct MentionRows {
    only: Vec<Test>,
    act: Template,
    document: Template,
    title: Option<Template>,
}

impl MentionRows {
    /// Reads the table against its columns.
    ///
    /// # Errors
    /// Where it names a column that is not there.
    pub fn read(table: &MentionTable, columns: &[String]) -> Result<Self, String> {
        Ok(MentionRows {
            only: Test::read(&table.only, columns)?,
            act: Template::read(&table.act, columns)?,
            document: Template::read(&table.document, columns)?,
            title: table.title.as_deref().map(|title| Template::read(title, columns)).transpose()?,
        })
    }

    /// Takes a row; says whether its conditions let it in.
    ///
    /// # Errors
    /// What is wrong with the row.
    pub fn take(&self, row: &Row, line: u32, import: &mut Import) -> Result<bool, Fault> {
        if !Test::all(&self.only, row) {
            return Ok(false);
        }
        let act = self.act.fill(row).ok_or(NOT_TEXT)?;
        let act = import.labels.get(&act).ok_or_else(|| Fault::new("an act that no row has", &act))?;
        let document = self.document.fill(row).ok_or(NOT_TEXT)?;
        let document = import.document_of(&document, self.title.as_ref(), row)?;
        import.rows.mention(ActId(act), document, line);
        import.report.mentions += 1;
        Ok(true)
    }
}

impl Import {
    /// Makes an entity.
    pub fn entity(&mut self, id: &str, name: &str, kind: KindId) -> EntityId {
        let entity = self.things.push(kind, id, name, Origin::Cast, 0);
        self.ids.add(id, entity.0);
        self.report.entities += 1;
        entity
    }

    /// The document of an id, made where it is not there; that of the file at hand, where the id is empty.
    ///
    /// # Errors
    /// Where its title is no text.
    pub fn document_of(&mut self, id: &str, title: Option<&Template>, row: &Row) -> Result<DocumentId, Fault> {
        let file = Arc::clone(&self.file);
        let (id, title) = if id.is_empty() { (&*file, None) } else { (id, title) };
        if let Some(known) = self.documents.get(id) {
            return Ok(DocumentId(known));
        }
        let title = title.map_or(Some("".into()), |title| title.fill(row)).ok_or(NOT_TEXT)?;
        Ok(DocumentId(self.document(id, &title)))
    }

    /// Makes a document.
    pub fn document(&mut self, id: &str, title: &str) -> u32 {
        let document = self.rows.document(id, title);
        self.documents.add(id, document.0);
        self.report.documents += 1;
        document.0
    }
}
