//! The names of a query: its steps, its columns, its constants.

use super::Translation;
use crate::question::algebra::{Name, Var};
use crate::question::answer::Value;
use crate::sql::{Joined, TableName, View, unused};
use rustc_hash::FxHashSet;
use std::collections::BTreeMap;

/// A name in a query is at most so long: one database cuts longer ones.
const LONGEST: usize = 40;

/// The variables of one question, or of one body of a definition, as columns.
#[derive(Clone, Debug)]
pub(super) struct Scope<'a> {
    /// The variables.
    pub names: &'a [Name],
    /// The column of each.
    pub columns: Vec<String>,
    /// The acts, in the words of the question.
    pub steps: BTreeMap<Var, String>,
}

impl<'a> Scope<'a> {
    pub fn new(names: &'a [Name], steps: BTreeMap<Var, String>) -> Self {
        let mut taken = FxHashSet::default();
        let columns = names.iter().map(|name| unused(&word(&name.text), &mut taken)).collect();
        Scope { names, columns, steps }
    }

    /// The column of a variable.
    pub fn column(&self, var: Var) -> &str {
        self.columns.get(usize::from(var.0)).map_or("", String::as_str)
    }

    /// The name of the step that finds an act.
    pub fn step(&self, act: Var) -> String {
        self.steps.get(&act).map_or_else(|| self.column(act).to_owned(), |words| word(words))
    }
}

/// The names that a step must not have: those of the tables.
pub(super) fn tables() -> FxHashSet<String> {
    let tables = TableName::ALL.iter().map(|table| table.name());
    tables.chain(View::ALL.iter().map(|view| view.name)).map(str::to_owned).collect()
}

/// Any text as a name: small letters, digits and `_`.
pub(super) fn word(text: &str) -> String {
    let mut name = String::new();
    for c in text.chars() {
        let c = c.to_ascii_lowercase();
        if c.is_ascii_alphanumeric() {
            name.push(c);
        } else if !name.ends_with('_') {
            name.push('_');
        }
    }
    let name: String = name.trim_matches('_').chars().take(LONGEST).collect();
    let name = name.trim_end_matches('_');
    match name.chars().next() {
        None => "x".to_owned(),
        Some(first) if first.is_ascii_digit() => format!("n_{name}"),
        Some(_) => name.to_owned(),
    }
}

/// What a constant is in a query.
pub(super) enum Constant {
    /// A literal.
    Literal(String),
    /// The column of a row that has to be joined.
    Row {
        /// The row: a table and what it is looked up by.
        joined: Joined,
        /// The column.
        column: &'static str,
    },
}

impl Translation<'_> {
    /// A constant of a question: an entity by its id, a document by its id, an act by its label; by its number where that
    /// is not enough.
    pub(super) fn constant(&self, value: Value, aliases: &mut FxHashSet<String>) -> Constant {
        let row = |table: String, on: Vec<String>, alias: String, column: &'static str| Constant::Row {
            joined: Joined { table, alias, on, is_left: false },
            column,
        };
        let mut alias = |text: &str| self.dialect.name_of(&unused(&word(text), aliases));
        match value {
            Value::Entity(id) => {
                let text = self.store.entity_id(id);
                let alias = alias(text);
                let others = (0..self.store.entities()).filter(|other| *other != id.0);
                let ambiguous = others.map(crate::lexicon::EntityId).any(|other| self.store.entity_id(other) == text);
                let (column, wanted) =
                    if ambiguous { ("entity", id.0.to_string()) } else { ("id", self.dialect.text(text)) };
                row("entity".to_owned(), vec![format!("{alias}.{column} = {wanted}")], alias, "entity")
            }
            Value::Document(id) => {
                let text = self.store.document_id(id);
                let alias = alias(text);
                row("document".to_owned(), vec![format!("{alias}.id = {}", self.dialect.text(text))], alias, "document")
            }
            Value::Act(id) => match self.store.labels(id).first() {
                Some((Some(document), label)) => {
                    let (document, named) =
                        (self.dialect.text(self.store.document_id(*document)), self.dialect.text(label));
                    let query = format!(
                        "(SELECT label.act FROM label JOIN document ON document.document = label.document \
                         WHERE document.id = {document} AND label.label = {named})"
                    );
                    row(query, vec![], alias(label), "act")
                }
                _ => Constant::Literal((-1 - i64::from(id.0)).to_string()),
            },
            Value::Mention(id) => Constant::Literal(id.0.to_string()),
            Value::Count(count) => Constant::Literal(count.to_string()),
            Value::Day(day) => Constant::Literal(crate::graph::days::number(day).to_string()),
            Value::Absent => Constant::Literal("NULL".to_owned()),
        }
    }
}
