//! Rows that are entities, documents or mentions.

use super::Import;
use super::coded::{Coded, Known};
use super::filling::{Tables, Wholes};
use super::fit::Fit;
use super::manner::RowManner;
use super::mapping::{CodeList, DocumentTable, EntityTable, MentionTable, Text};
use super::records::Row;
use super::report::Fault;
use super::template::{Template, Test};
use crate::facts::{ActId, DocumentId};
use crate::lexicon::{KindId, Lexicon};
use std::sync::Arc;

/// A kind, given by a text and codes.
#[derive(Debug)]
pub struct KindOf(Coded<KindId>);

impl KindOf {
    /// Reads it; kinds that are not there are told.
    pub fn read(kind: &Text, kinds: &CodeList, fit: &mut Fit<'_>) -> Self {
        let known = Known::InLexicon(Lexicon::kind_named);
        KindOf(Coded::read((kind, kinds), known, NO_KIND, fit, Fit::kind))
    }

    /// The kind in a row.
    ///
    /// # Errors
    /// Where the row's is none.
    pub fn of(&self, row: &Row<'_>, lexicon: &Lexicon) -> Result<KindId, Fault> {
        self.0.of(row, lexicon)?.ok_or_else(|| Fault::new(NO_KIND, ""))
    }
}

const NO_KIND: &str = "no known kind";

/// What a row with bytes that are no text has wrong.
pub const NOT_TEXT: Fault = Fault { what: "not UTF-8", value: String::new() };

/// Reads rows as entities.
#[derive(Debug)]
pub struct EntityRows {
    only: Vec<Test>,
    id: Template,
    kind: KindOf,
    name: Option<Template>,
    aka: Vec<Template>,
    wholes: Wholes,
}

impl EntityRows {
    /// Reads the table against its columns.
    pub fn read(table: &EntityTable, fit: &mut Fit<'_>, import: &mut Tables<'_>) -> Self {
        let id = Template::read(&table.id, fit);
        if let Some((start, _)) = id.prefixed() {
            import.ids.table(start);
        }
        EntityRows {
            only: Test::read(&table.only, fit),
            id,
            kind: KindOf::read(&table.kind, &table.kinds, fit),
            name: table.name.as_ref().map(|name| Template::read(name, fit)),
            aka: table.aka.iter().map(|name| Template::read(name, fit)).collect(),
            wholes: Wholes::read([&table.within, &table.of], &table.id, fit, import),
        }
    }

    /// Takes a row; says whether its conditions let it in.
    ///
    /// # Errors
    /// What is wrong with the row.
    pub fn take(&self, row: &Row<'_>, import: &mut Import) -> Result<bool, Fault> {
        if !Test::all(&self.only, row) {
            return Ok(false);
        }
        let id = self.id.fill(row).ok_or(NOT_TEXT)?;
        let name = self.name.as_ref().map_or(Some(id.clone()), |name| name.fill(row)).ok_or(NOT_TEXT)?;
        if id.is_empty() {
            return Err(Fault::new("an entity without an id", ""));
        }
        let kind = self.kind.of(row, &import.lexicon)?;
        let entity = import.ids.declare(&id, if name.is_empty() { &id } else { &name }, kind);
        let entity = entity.ok_or_else(|| Fault::new("an id that is there already", &id))?;
        for name in &self.aka {
            import.ids.also(entity, &name.fill(row).ok_or(NOT_TEXT)?);
        }
        self.wholes.tie(entity, row, import)?;
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
    pub fn read(table: &DocumentTable, fit: &mut Fit<'_>, documents: &mut super::numbers::Numbers) -> Self {
        let id = Template::read(&table.id, fit);
        if let Some((start, _)) = id.prefixed() {
            documents.table(start);
        }
        let title = table.title.as_ref().map(|title| Template::read(title, fit));
        DocumentRows { only: Test::read(&table.only, fit), id, title }
    }

    /// Takes a row; says whether its conditions let it in.
    ///
    /// # Errors
    /// What is wrong with the row.
    pub fn take(&self, row: &Row<'_>, import: &mut Import) -> Result<bool, Fault> {
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
    /// How rows tell, where that is not flatly.
    pub(super) manner: Option<RowManner>,
}

impl MentionRows {
    /// Reads the table against its columns.
    pub fn read(table: &MentionTable, fit: &mut Fit<'_>, tables: &mut Tables<'_>) -> Self {
        MentionRows {
            manner: RowManner::read(&table.told, &table.act, fit, tables),
            only: Test::read(&table.only, fit),
            act: Template::read(&table.act, fit),
            document: Template::read(&table.document, fit),
            title: table.title.as_ref().map(|title| Template::read(title, fit)),
        }
    }

    /// Takes a row; says whether its conditions let it in.
    ///
    /// # Errors
    /// What is wrong with the row.
    pub fn take(&self, row: &Row<'_>, line: u32, import: &mut Import) -> Result<bool, Fault> {
        if !Test::all(&self.only, row) {
            return Ok(false);
        }
        let act = self.act.fill(row).ok_or(NOT_TEXT)?;
        let act = import.labels.get(&act).ok_or_else(|| Fault::new("an act that no row has", &act))?;
        let said = self.manner.as_ref().map_or(Ok(None), |manner| manner.of(row, import))?;
        let document = self.document.fill(row).ok_or(NOT_TEXT)?;
        let document = import.document_of(&document, self.title.as_ref(), row)?;
        import.tell_further(ActId(act), said, document, line);
        Ok(true)
    }
}

impl Import {
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
        let document = self.builder.documents.push(id, title);
        self.documents.add(id, document.0);
        self.report.documents += 1;
        document.0
    }
}
