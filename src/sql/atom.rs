//! What one predicate says in SQL: the tables that it joins, what its terms are in them, and what must hold.
//!
//! Takes the terms of an atom, as far as a query has them already; a predicate fills in the rest. Must not know which
//! predicate, nor what stands around it.

use super::dialect::Dialect;
use super::schema::TableName;
use crate::graph::Standing;
use crate::lexicon::{KindId, Lexicon, VerbId};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::HashSet;
use std::hash::BuildHasher;

/// A term of an atom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SqlTerm {
    /// What it is in the query.
    Known(String),
    /// Nothing says yet what it is: the variable of this number.
    Open(u16),
}

/// A part of a question that no query says, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsayable {
    /// The part.
    pub part: String,
    /// Why.
    pub reason: String,
}

impl Unsayable {
    /// A part, and why it is not said.
    #[must_use]
    pub fn new(part: &str, reason: &str) -> Unsayable {
        Unsayable { part: part.to_owned(), reason: reason.to_owned() }
    }
}

/// A table that is joined, or a query in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joined {
    /// The table, or the query in brackets.
    pub table: String,
    /// As what the query refers to it.
    pub alias: String,
    /// What joins it.
    pub on: Vec<String>,
    /// Rows stay without one of it.
    pub is_left: bool,
}

/// Where the rows of a defined verb stand: the table, and its columns in the order of the arguments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleTable {
    /// The table.
    pub table: String,
    /// The columns.
    pub columns: Vec<String>,
}

/// What every atom of a query is said with.
#[derive(Clone, Copy)]
pub struct SqlWords<'a> {
    /// In whose SQL.
    pub dialect: Dialect,
    /// The verbs and kinds.
    pub lexicon: &'a Lexicon,
    /// The rows of the defined verbs that the question refers to, by their rules.
    pub rules: &'a FxHashMap<usize, RuleTable>,
}

/// One atom, as it is said.
pub struct AtomSql<'a> {
    /// What it is said with.
    pub words: SqlWords<'a>,
    terms: Vec<SqlTerm>,
    stems: &'a [String],
    aliases: &'a mut FxHashSet<String>,
    /// The tables that it joins.
    pub joined: Vec<Joined>,
    /// What must hold beside: of what was there before.
    pub tests: Vec<String>,
    /// What it says of variables that were open.
    pub bound: Vec<(u16, String)>,
}

impl<'a> AtomSql<'a> {
    /// An atom of some terms, each with a word for it. `aliases` are those that the query has already.
    pub fn new(
        words: SqlWords<'a>,
        terms: Vec<SqlTerm>,
        stems: &'a [String],
        aliases: &'a mut FxHashSet<String>,
    ) -> AtomSql<'a> {
        AtomSql { words, terms, stems, aliases, joined: Vec::new(), tests: Vec::new(), bound: Vec::new() }
    }

    /// How many terms it has.
    #[must_use]
    pub fn places(&self) -> usize {
        self.terms.len()
    }

    /// The word for the term at a place.
    #[must_use]
    pub fn stem(&self, place: usize) -> String {
        self.stems.get(place).cloned().unwrap_or_default()
    }

    /// Joins a table, and says as what it is referred to.
    pub fn join(&mut self, table: TableName, stem: &str) -> String {
        self.join_named(table.name(), stem)
    }

    /// Joins a table or a view by its name.
    pub fn join_named(&mut self, table: &str, stem: &str) -> String {
        self.add(table.to_owned(), stem, false)
    }

    /// Joins a query.
    pub fn join_query(&mut self, query: &str, stem: &str) -> String {
        self.add(format!("({query})"), stem, false)
    }

    /// Joins first and last day of acts, as far as they are told in one of the ways; with `left`, of undated acts nothing.
    pub fn join_days(&mut self, told: Standing, left: bool) -> String {
        let query = match self.ways("one", told) {
            _ if told == Standing::AFFIRMED => "affirmed_days".to_owned(),
            None => "all_days".to_owned(),
            Some(ways) => {
                let closer = self.ways("closer", told).map_or_else(String::new, |ways| format!("{ways} AND "));
                format!(
                    "(SELECT one.act, MIN(one.first_day) AS first_day, MAX(one.last_day) AS last_day FROM act_time AS one \
                     WHERE {ways} AND NOT EXISTS (SELECT 1 FROM act_time AS closer WHERE {closer}closer.act = one.act \
                     AND closer.first_day >= one.first_day AND closer.last_day <= one.last_day \
                     AND (closer.first_day > one.first_day OR closer.last_day < one.last_day)) GROUP BY one.act)"
                )
            }
        };
        self.add(query, "dated", left)
    }

    fn add(&mut self, table: String, stem: &str, is_left: bool) -> String {
        let alias = self.words.dialect.name_of(&unused(stem, self.aliases));
        self.joined.push(Joined { table, alias: alias.clone(), on: Vec::new(), is_left });
        alias
    }

    /// Says what the term at a place is: where it is known, both must be the same.
    pub fn is(&mut self, place: usize, expression: String) {
        match self.terms.get(place) {
            Some(SqlTerm::Known(known)) => {
                let same = format!("{expression} = {known}");
                self.on(same);
            }
            Some(SqlTerm::Open(variable)) => {
                let variable = *variable;
                for term in self.terms.iter_mut().filter(|term| **term == SqlTerm::Open(variable)) {
                    *term = SqlTerm::Known(expression.clone());
                }
                self.bound.push((variable, expression));
            }
            None => {}
        }
    }

    /// As [`AtomSql::is`], where the column may be empty: then it is nothing.
    pub fn is_some(&mut self, place: usize, expression: String) {
        if matches!(self.terms.get(place), Some(SqlTerm::Open(_))) {
            let filled = format!("{expression} IS NOT NULL");
            self.on(filled);
        }
        self.is(place, expression);
    }

    /// What the term at a place is, where that is known.
    #[must_use]
    pub fn known(&self, place: usize) -> Option<&str> {
        match self.terms.get(place) {
            Some(SqlTerm::Known(known)) => Some(known),
            Some(SqlTerm::Open(_)) | None => None,
        }
    }

    /// What joins the table that was joined last; where there is none, what must hold.
    pub fn on(&mut self, condition: String) {
        match self.joined.last_mut() {
            Some(joined) => joined.on.push(condition),
            None => self.tests.push(condition),
        }
    }

    /// What must hold, whatever was joined.
    pub fn test(&mut self, condition: String) {
        self.tests.push(condition);
    }

    /// That a row of a table is told in one of the ways; nothing where any way will do.
    #[must_use]
    pub fn ways(&self, alias: &str, told: Standing) -> Option<String> {
        ways(alias, told)
    }

    /// That a column is one of some verbs; nothing where any will do.
    #[must_use]
    pub fn verbs(&self, column: &str, verbs: &[VerbId]) -> Option<String> {
        let lexicon = self.words.lexicon;
        let all = verbs.len() >= lexicon.verbs().count();
        (!all).then(|| self.among(column, verbs.iter().map(|verb| lexicon.verb(*verb).base.as_str())))
    }

    /// That a column is one of some kinds; nothing where any will do.
    #[must_use]
    pub fn kinds(&self, column: &str, kinds: &[KindId]) -> Option<String> {
        let lexicon = self.words.lexicon;
        let all = kinds.len() >= lexicon.kinds().count();
        (!all).then(|| self.among(column, kinds.iter().map(|kind| lexicon.kind(*kind).name.as_str())))
    }

    /// That a column is one of some texts.
    #[must_use]
    pub fn among<'t>(&self, column: &str, texts: impl IntoIterator<Item = &'t str>) -> String {
        let texts: Vec<String> = texts.into_iter().map(|text| self.words.dialect.text(text)).collect();
        match texts.as_slice() {
            [] => "FALSE".to_owned(),
            [one] => format!("{column} = {one}"),
            many => format!("{column} IN ({})", many.join(", ")),
        }
    }
}

/// A name that is not taken, and now is.
pub fn unused<S: BuildHasher>(stem: &str, taken: &mut HashSet<String, S>) -> String {
    let mut name = stem.to_owned();
    let mut number = 2;
    while !taken.insert(name.clone()) {
        name = format!("{stem}_{number}");
        number += 1;
    }
    name
}

/// The ways of being told that one of the masks has.
const MASK: u128 = (1 << 36) - 1;

/// The two masks of some ways of being told: those that affirm, and those that deny.
#[must_use]
pub fn masks(told: Standing) -> [u64; 2] {
    let half = |bits: u128| u64::try_from(bits & MASK).unwrap_or(u64::MAX);
    [half(told.bits()), half(told.bits() >> 36)]
}

fn ways(alias: &str, told: Standing) -> Option<String> {
    if told == Standing::ANY {
        return None;
    }
    let all = half_mask();
    let meets = |column: &str, mask: u64| match mask {
        0 => None,
        mask if mask == all => Some(format!("{alias}.{column} <> 0")),
        mask => Some(format!("({alias}.{column} & {mask}) <> 0")),
    };
    let [did, didnt] = masks(told);
    match (meets("did", did), meets("didnt", didnt)) {
        (Some(did), Some(didnt)) => Some(format!("({did} OR {didnt})")),
        (Some(one), None) | (None, Some(one)) => Some(one),
        (None, None) => Some("FALSE".to_owned()),
    }
}

fn half_mask() -> u64 {
    masks(Standing::AFFIRMED)[0]
}
