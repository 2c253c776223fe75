//! A relation as steps: each goes on from the rows of the one before.

use super::Translation;
use super::answer::with_steps;
use super::scope::{Constant, Scope, tables, word};
use super::select::{Select, Steps, Vars};
use crate::diagnostic::escape;
use crate::question::algebra::{Atom, Rel, Sort, Term, Var};
use crate::question::predicate::{All, Meaning, Predicate};
use crate::question::text::print_atom;
use crate::sql::{AtomSql, Dialect, Joined, KeptRows, RuleTable, SqlTerm, SqlWords, Unsayable, unused};
use rustc_hash::{FxHashMap, FxHashSet};

/// A step that is written.
#[derive(Debug)]
pub(super) struct Step {
    /// Its name.
    pub name: String,
    /// What it says, in the text form of the algebra.
    pub said: Vec<String>,
    /// Its query.
    pub query: String,
}

/// As what a query refers to the rows that it goes on from.
const SO_FAR: &str = "so_far";
/// As what it refers to what was found for them.
const FOUND: &str = "found";

/// Writes steps.
pub(super) struct Writer<'a> {
    /// What is translated with.
    pub with: Translation<'a>,
    /// The variables at hand.
    pub scope: Scope<'a>,
    /// The steps so far.
    pub steps: Vec<Step>,
    /// Where the rows of defined verbs stand.
    pub rules: FxHashMap<usize, RuleTable>,
    /// Whether a step refers to itself.
    pub recursive: bool,
    /// The rows that are kept before.
    pub kept: Vec<KeptRows>,
    taken: FxHashSet<String>,
}

/// What is still to be said of a join.
#[derive(Default)]
struct Open<'r> {
    atoms: Vec<&'r Atom>,
    /// Unions and counts.
    others: Vec<&'r Rel>,
    nots: Vec<&'r Rel>,
    maybes: Vec<&'r Rel>,
}

impl<'r> Open<'r> {
    fn of(parts: &'r [Rel]) -> Open<'r> {
        let mut open = Open::default();
        for part in parts {
            open.add(part);
        }
        open
    }

    fn add(&mut self, part: &'r Rel) {
        match part {
            Rel::Atom(atom) => self.atoms.push(atom),
            Rel::Join(parts) => parts.iter().for_each(|part| self.add(part)),
            Rel::Union(parts) if parts.len() == 1 => parts.iter().for_each(|part| self.add(part)),
            Rel::Union(_) | Rel::Count { .. } => self.others.push(part),
            Rel::Not(inner) => self.nots.push(inner),
            Rel::Maybe(inner) => self.maybes.push(inner),
        }
    }

    fn vars(&self) -> Vars {
        let atoms = self.atoms.iter().flat_map(|atom| atom.vars());
        let parts = self.others.iter().chain(&self.nots).chain(&self.maybes);
        atoms.chain(parts.flat_map(|part| part.vars())).collect()
    }

    /// The atom to be said next: one that only tests, else one that something known leads to, else the first.
    fn next_atom(&self, select: &Select) -> Option<usize> {
        let is_open = |term: &Term| term.var().is_some_and(|var| !select.known.contains_key(&var));
        let score = |atom: &Atom| {
            let needs = |(place, term): (usize, &Term)| atom.predicate.sql_needs(place) && is_open(term);
            if atom.terms.iter().enumerate().any(needs) {
                return None;
            }
            let opens = atom.terms.iter().filter(|term| is_open(term)).count();
            let is_met = opens == 0 || atom.terms.iter().any(|term| term.var().is_some() && !is_open(term));
            let begins = select.joined.is_empty() && matches!(atom.predicate, Predicate::ActIs(_));
            Some(match (is_met, begins) {
                (true, _) if opens == 0 => 0,
                (true, _) => 1,
                (false, true) => 2,
                (false, false) => 3,
            })
        };
        let scored = self.atoms.iter().enumerate().filter_map(|(at, atom)| Some((score(atom)?, at)));
        let (rank, at) = scored.min()?;
        let unmet = rank > 1 && !select.joined.is_empty() && !self.others.is_empty();
        (!unmet).then_some(at)
    }

    /// What is left, as a relation.
    fn rest(&self) -> Vec<Rel> {
        let atoms = self.atoms.iter().map(|atom| Rel::Atom((*atom).clone()));
        let others = self.others.iter().map(|part| (*part).clone());
        let nots = self.nots.iter().map(|part| Rel::Not(Box::new((*part).clone())));
        let maybes = self.maybes.iter().map(|part| Rel::Maybe(Box::new((*part).clone())));
        atoms.chain(others).chain(nots).chain(maybes).collect()
    }
}

impl<'a> Writer<'a> {
    pub fn new(with: Translation<'a>, scope: Scope<'a>) -> Self {
        Writer {
            with,
            scope,
            steps: Vec::new(),
            rules: FxHashMap::default(),
            recursive: false,
            kept: vec![],
            taken: tables(),
        }
    }

    /// Steps of these names are written later.
    pub fn reserve<'n>(&mut self, names: impl Iterator<Item = &'n str>) {
        self.taken.extend(names.map(str::to_owned));
    }

    /// The column of a variable, as it is written.
    pub fn name(&self, var: Var) -> String {
        self.column(var)
    }

    /// Adds a step under a name that was reserved.
    pub fn add_own(&mut self, name: &str, said: &str, query: String) {
        self.steps.push(Step { name: name.to_owned(), said: vec![said.to_owned()], query });
    }

    /// The rows of a relation, each an extension of a given one, with these variables as far as they are bound.
    pub fn rows(&mut self, rel: &Rel, given: &Steps, keep: &Vars) -> Result<Steps, Unsayable> {
        match rel {
            Rel::Union(parts) => self.union(parts, given, keep),
            _ => self.join(Open::of(std::slice::from_ref(rel)), given, keep),
        }
    }

    fn join(&mut self, mut open: Open<'_>, given: &Steps, keep: &Vars) -> Result<Steps, Unsayable> {
        let mut select = self.from(given);
        loop {
            if let Some(at) = open.next_atom(&select) {
                let atom = open.atoms.remove(at);
                select = self.begin_act(atom, select, &open, keep);
                self.say(atom, &mut select)?;
            } else if !open.others.is_empty() {
                let other = open.others.remove(0);
                if let Rel::Union(parts) = other
                    && must_spread(other, &open, &select, keep)
                {
                    return self.spread(parts, &open, select, keep);
                }
                select = self.other(other, select, &open, keep)?;
            } else if let Some(atom) = open.atoms.first() {
                self.try_all(atom, &mut select)?;
            } else {
                break;
            }
        }
        if !open.nots.is_empty() {
            let wanted = wanted(&open, keep);
            select = self.without(&open.nots, select, &wanted)?;
            open.nots.clear();
        }
        while !open.maybes.is_empty() {
            let maybe = open.maybes.remove(0);
            let wanted = wanted(&open, keep);
            select = self.perhaps(maybe, select, &wanted)?;
        }
        Ok(self.finish(select, keep, None))
    }

    /// A step that goes on from rows.
    fn from(&mut self, given: &Steps) -> Select {
        let mut select = Select { given: given.clone(), ..Select::default() };
        if let Some(name) = &given.name {
            let alias = unused(SO_FAR, &mut select.aliases);
            let table = self.with.dialect.name_of(name);
            select.known = given.vars.iter().map(|var| (*var, format!("{alias}.{}", self.column(*var)))).collect();
            select.joined.push(Joined { table, alias, on: vec![], is_left: false });
        }
        select
    }

    fn column(&self, var: Var) -> String {
        self.with.dialect.name_of(self.scope.column(var))
    }

    /// A new act begins a new step, with what leads to it.
    fn begin_act(&mut self, atom: &Atom, select: Select, open: &Open<'_>, keep: &Vars) -> Select {
        let is_act = |var: &Var| {
            let names = |other: &Atom| matches!(other.predicate, Predicate::ActIs(_)) && other.is_at(0, *var);
            names(atom) || open.atoms.iter().any(|other| names(other))
        };
        let is_new = |var: &Var| !select.known.contains_key(var) && is_act(var);
        let Some(act) = atom.vars().into_iter().find(is_new) else { return select };
        let mut select = select;
        if select.act.is_some() {
            let mut wanted = wanted(open, keep);
            wanted.extend(atom.vars());
            let rows = self.finish(select, &wanted, None);
            select = self.from(&rows);
        }
        select.act = Some(act);
        select
    }

    fn say(&mut self, atom: &Atom, select: &mut Select) -> Result<(), Unsayable> {
        let terms: Vec<SqlTerm> = atom.terms.iter().map(|term| self.term(*term, select)).collect();
        let stems: Vec<String> = atom.terms.iter().map(|term| self.stem(*term)).collect();
        let words = SqlWords { dialect: self.with.dialect, lexicon: self.with.lexicon, rules: &self.rules };
        let mut said = AtomSql::new(words, terms, &stems, &mut select.aliases);
        atom.predicate.sql(&mut said)?;
        let AtomSql { joined, tests, bound, .. } = said;
        select.joined.extend(joined);
        select.tests.extend(tests);
        select.known.extend(bound.into_iter().map(|(var, expression)| (Var(var), expression)));
        select.said.push(escape(&print_atom(atom, self.scope.names, self.with.store)).into_owned());
        Ok(())
    }

    fn stem(&self, term: Term) -> String {
        term.var().map_or_else(String::new, |var| self.scope.column(var).to_owned())
    }

    fn term(&mut self, term: Term, select: &mut Select) -> SqlTerm {
        let value = match term {
            Term::Var(var) => {
                return select.known.get(&var).map_or(SqlTerm::Open(var.0), |known| SqlTerm::Known(known.clone()));
            }
            Term::Is(value) => value,
        };
        if let Some(known) = select.constants.get(&value) {
            return SqlTerm::Known(known.clone());
        }
        let expression = match self.with.constant(value, &mut select.aliases) {
            Constant::Literal(literal) => literal,
            Constant::Row { joined, column } => {
                let expression = format!("{}.{column}", joined.alias);
                select.joined.push(joined);
                expression
            }
        };
        select.constants.insert(value, expression.clone());
        SqlTerm::Known(expression)
    }

    /// Says of a variable that nothing else binds that it is anything.
    fn try_all(&mut self, atom: &Atom, select: &mut Select) -> Result<(), Unsayable> {
        let unbound = atom.vars().into_iter().find(|var| !select.known.contains_key(var));
        let Some(var) = unbound else { return Err(Unsayable::new("a condition", "nothing says of what it holds")) };
        let sort = self.scope.names.get(usize::from(var.0)).map_or(Sort::Filler, |name| name.sort);
        self.say(&Atom::new(All { sort }, [Term::Var(var)]), select)
    }

    /// Ends a step: the rows that it finds, with the variables that are wanted of them.
    fn finish(&mut self, select: Select, wanted: &Vars, name: Option<&str>) -> Steps {
        let vars: Vars = select.known.keys().copied().filter(|var| wanted.contains(var)).collect();
        if select.is_bare() && (select.given.name.is_none() || vars == select.given.vars) {
            return select.given;
        }
        let columns: Vec<(String, String)> =
            vars.iter().filter_map(|var| Some((select.known.get(var)?.clone(), self.column(*var)))).collect();
        let distinct = select.known.len() > vars.len();
        let query = select.write(&columns, distinct);
        let stem = match (name, select.act) {
            (Some(name), _) => name.to_owned(),
            (None, Some(act)) => self.scope.step(act),
            (None, None) if select.given.name.is_some() => select.given.stem,
            (None, None) => vars.first().map_or("holds".to_owned(), |var| format!("which_{}", self.scope.column(*var))),
        };
        let name = self.add(&stem, select.said, query);
        Steps { name: Some(name), vars, stem }
    }

    /// A name that no step has, and none will have.
    pub fn unused(&mut self, stem: &str) -> String {
        unused(&word(stem), &mut self.taken)
    }

    /// Adds a step.
    pub fn add(&mut self, stem: &str, said: Vec<String>, query: String) -> String {
        let name = self.unused(stem);
        self.steps.push(Step { name: name.clone(), said, query });
        name
    }

    /// Has the rows of the step that was written last kept, where whoever asks keeps some: Spark would find them again wherever
    /// a later step refers to them.
    pub fn keep(&mut self) {
        if !self.with.keeps || self.with.dialect != Dialect::Spark {
            return;
        }
        if let Some(Step { name, query, .. }) = self.steps.pop() {
            let steps = with_steps(self);
            self.kept.push(KeptRows { name, steps, first: query, next: None });
        }
    }

    /// Only some variables of rows, each choice once.
    fn given(&mut self, rows: &Steps, shared: &Vars) -> Steps {
        let Some(name) = rows.name.as_ref().filter(|_| !shared.is_empty()) else { return Steps::default() };
        if *shared == rows.vars {
            return rows.clone();
        }
        let stem = format!("{}_tried", if rows.stem.is_empty() { name } else { &rows.stem });
        let select = self.from(rows);
        self.finish(select, shared, Some(&stem))
    }

    fn other(&mut self, other: &Rel, select: Select, open: &Open<'_>, keep: &Vars) -> Result<Select, Unsayable> {
        let mut wanted = wanted(open, keep);
        match other {
            Rel::Union(parts) => {
                let mut handed = wanted.clone();
                handed.extend(other.vars());
                let rows = self.finish(select, &handed, None);
                let found = self.union(parts, &rows, &wanted)?;
                Ok(self.from(&found))
            }
            Rel::Count { of, by, counted, into } => {
                wanted.extend(by.iter().copied());
                let rows = self.finish(select, &wanted, None);
                let shared: Vars = by.iter().copied().filter(|var| rows.vars.contains(var)).collect();
                let given = self.given(&rows, &shared);
                let keep: Vars = by.iter().copied().chain([*counted]).collect();
                let found = self.rows(of, &given, &keep)?;
                let counts = self.counts(&found, by, (*counted, *into));
                Ok(self.beside(&rows, &counts, &shared, false))
            }
            _ => Err(Unsayable::new("a part of the question", "it is neither a choice nor a count")),
        }
    }

    /// How many distinct values of a variable there are for each choice of others.
    fn counts(&mut self, found: &Steps, by: &[Var], (counted, into): (Var, Var)) -> Steps {
        let from = self.with.dialect.name_of(found.name.as_deref().unwrap_or_default());
        let by: Vec<Var> = by.iter().copied().filter(|var| found.vars.contains(var)).collect();
        let columns: Vec<String> = by.iter().map(|var| self.column(*var)).collect();
        let number = format!("COUNT(DISTINCT {}) AS {}", self.column(counted), self.column(into));
        let shown: Vec<String> = columns.iter().cloned().chain([number]).collect();
        let group = if columns.is_empty() {
            "HAVING COUNT(*) > 0".to_owned()
        } else {
            format!("GROUP BY {}", columns.join(", "))
        };
        let query = format!("SELECT {}\nFROM {from}\n{group}", shown.join(", "));
        let stem = format!("how_many_{}", self.scope.column(counted));
        let name = self.add(&stem, vec![], query);
        Steps { name: Some(name), vars: by.into_iter().chain([into]).collect(), stem }
    }

    /// Rows, with what was found beside them.
    fn beside(&mut self, rows: &Steps, found: &Steps, shared: &Vars, is_left: bool) -> Select {
        if rows.name.is_none() && !is_left {
            return self.from(found);
        }
        let mut select = self.from(rows);
        let Some(name) = &found.name else { return select };
        let table = self.with.dialect.name_of(name);
        let alias = unused(FOUND, &mut select.aliases);
        let same = |var: &Var| Some(format!("{alias}.{} = {}", self.column(*var), select.known.get(var)?));
        let on = shared.iter().filter_map(same).collect();
        select.joined.push(Joined { table, alias: alias.clone(), on, is_left });
        for var in found.vars.iter().filter(|var| !rows.vars.contains(var)) {
            let column = self.column(*var);
            select.known.insert(*var, format!("{alias}.{column}"));
        }
        select
    }

    /// The branches of a union, each with all that is left.
    fn spread(&mut self, parts: &[Rel], open: &Open<'_>, select: Select, keep: &Vars) -> Result<Steps, Unsayable> {
        let rest = open.rest();
        let mut handed = wanted(open, keep);
        handed.extend(parts.iter().flat_map(Rel::vars));
        let rows = self.finish(select, &handed, None);
        let branches: Vec<Rel> =
            parts.iter().map(|part| Rel::join([part.clone()].into_iter().chain(rest.iter().cloned()))).collect();
        self.union(&branches, &rows, keep)
    }

    fn union(&mut self, parts: &[Rel], given: &Steps, keep: &Vars) -> Result<Steps, Unsayable> {
        let mut vars = keep.clone();
        for part in parts {
            let bound = part.binds();
            vars.retain(|var| bound.contains(var) || given.vars.contains(var));
        }
        let columns: Vec<String> = vars.iter().map(|var| self.column(*var)).collect();
        let shown = if columns.is_empty() { "1 AS holds".to_owned() } else { columns.join(", ") };
        let mut branches: Vec<String> = Vec::new();
        for part in parts {
            let found = self.rows(part, given, &vars)?;
            let from = found.name.map_or(String::new(), |name| format!(" FROM {}", self.with.dialect.name_of(&name)));
            branches.push(format!("SELECT {shown}{from}"));
        }
        if branches.is_empty() {
            let none: Vec<String> = columns.iter().map(|column| format!("CAST(NULL AS BIGINT) AS {column}")).collect();
            let shown = if none.is_empty() { "1 AS holds".to_owned() } else { none.join(", ") };
            branches.push(format!("SELECT {shown} WHERE FALSE"));
        }
        let stem = "any_of_these".to_owned();
        let name = self.add(&stem, vec![], branches.join("\nUNION\n"));
        Ok(Steps { name: Some(name), vars, stem })
    }

    /// The rows for which none of some relations has a match.
    fn without(&mut self, nots: &[&Rel], select: Select, wanted: &Vars) -> Result<Select, Unsayable> {
        let rows = self.finish(select, wanted, None);
        let mut tests = Vec::new();
        for not in nots {
            let shared: Vars = not.vars().into_iter().filter(|var| rows.vars.contains(var)).collect();
            let given = self.given(&rows, &shared);
            let found = self.rows(not, &given, &shared)?;
            let Some(name) = found.name else {
                tests.push("FALSE".to_owned());
                continue;
            };
            let table = self.with.dialect.name_of(&name);
            let same = shared.iter().map(|var| {
                let column = self.column(*var);
                format!("{FOUND}.{column} = {SO_FAR}.{column}")
            });
            let same: Vec<String> = same.collect();
            let same = if same.is_empty() { String::new() } else { format!(" WHERE {}", same.join(" AND ")) };
            tests.push(format!("NOT EXISTS (SELECT 1 FROM {table} AS {FOUND}{same})"));
        }
        let mut select = self.from(&rows);
        select.tests = tests;
        Ok(select)
    }

    /// The rows with the matches that a relation has for them; where it has none, with nothing.
    fn perhaps(&mut self, maybe: &Rel, select: Select, wanted: &Vars) -> Result<Select, Unsayable> {
        let (maybe_vars, binds) = (maybe.vars(), maybe.binds());
        let mut handed = wanted.clone();
        handed.extend(maybe_vars.iter().copied());
        let rows = self.finish(select, &handed, None);
        let shared: Vars = maybe_vars.into_iter().filter(|var| rows.vars.contains(var)).collect();
        let given = self.given(&rows, &shared);
        let asked = binds.into_iter().filter(|var| wanted.contains(var));
        let keep: Vars = asked.chain(shared.iter().copied()).collect();
        let found = self.rows(maybe, &given, &keep)?;
        Ok(self.beside(&rows, &found, &shared, true))
    }
}

/// The variables that are wanted of the rows so far.
fn wanted(open: &Open<'_>, keep: &Vars) -> Vars {
    let mut wanted = open.vars();
    wanted.extend(keep.iter().copied());
    wanted
}

/// Whether a branch of a union binds what another leaves open, and something else asks for.
fn must_spread(union: &Rel, open: &Open<'_>, select: &Select, keep: &Vars) -> bool {
    let bound = union.binds();
    let elsewhere = wanted(open, keep);
    let unsure = union.vars().into_iter().filter(|var| !bound.contains(var) && !select.known.contains_key(var));
    unsure.into_iter().any(|var| elsewhere.contains(&var))
}
