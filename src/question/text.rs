//! The text form of the algebra: stable, one part a line, so that it can be shown, compared and kept.

use super::algebra::{Atom, Name, Rel, Roles, Term, Var};
use super::answer::Value;
use super::predicate::Meaning;
use crate::graph::{Standing, Store};
use crate::lexicon::Role;
use std::borrow::Cow;
use std::fmt::Write as _;

/// Prints a relation.
#[must_use]
pub fn print(rel: &Rel, names: &[Name], graph: &Store) -> String {
    let printer = Printer { names, graph };
    let mut text = String::new();
    printer.rel(rel, 0, &mut text);
    text
}

/// Prints one atom.
#[must_use]
pub fn print_atom(atom: &Atom, names: &[Name], graph: &Store) -> String {
    Printer { names, graph }.atom(atom)
}

/// Prints a constant.
#[must_use]
pub fn print_value(value: Value, graph: &Store) -> String {
    Printer { names: &[], graph }.term(Term::Is(value))
}

struct Printer<'a> {
    names: &'a [Name],
    graph: &'a Store,
}

impl Printer<'_> {
    fn rel(&self, rel: &Rel, depth: usize, text: &mut String) {
        let head = |text: &mut String, line: &str| {
            let _ = writeln!(text, "{:width$}{line}", "", width = depth * 2);
        };
        let inner = |text: &mut String, parts: &[Rel]| parts.iter().for_each(|part| self.rel(part, depth + 1, text));
        match rel {
            Rel::Atom(atom) => head(text, &self.atom(atom)),
            Rel::Join(parts) => {
                head(text, "join");
                inner(text, parts);
            }
            Rel::Union(parts) => {
                head(text, "union");
                inner(text, parts);
            }
            Rel::Not(part) => {
                head(text, "without");
                inner(text, std::slice::from_ref(part));
            }
            Rel::Maybe(part) => {
                head(text, "optional");
                inner(text, std::slice::from_ref(part));
            }
            Rel::Count { of, by, counted, into } => {
                let by: Vec<Cow<'_, str>> = by.iter().map(|var| self.var(*var)).collect();
                let by = if by.is_empty() { String::new() } else { format!(" per {}", by.join(", ")) };
                head(text, &format!("count {} as {}{by}", self.var(*counted), self.var(*into)));
                inner(text, std::slice::from_ref(of));
            }
        }
    }

    fn var(&self, var: Var) -> Cow<'_, str> {
        // One without a name is none of the question's: it is told by its number.
        let name = self.names.get(var.0 as usize).map(|name| Cow::from(&name.text));
        name.unwrap_or_else(|| format!("#{}", var.0).into())
    }

    fn term(&self, term: Term) -> String {
        match term {
            Term::Var(var) => self.var(var).into_owned(),
            Term::Is(Value::Entity(id)) => format!("'{}'", self.graph.entity_name(id)),
            Term::Is(Value::Act(id)) => {
                let labels = self.graph.labels(id);
                labels.first().map_or(format!("@{}", id.0), |(document, label)| match document {
                    Some(document) => format!("@{}/{label}", self.graph.document_id(*document)),
                    None => format!("@{label}"),
                })
            }
            Term::Is(Value::Document(id)) => self.graph.document_id(id).to_owned(),
            Term::Is(Value::Count(count)) => count.to_string(),
            Term::Is(Value::Day(day)) => day.to_string(),
            Term::Is(Value::Mention(id)) => format!("mention {}", id.0),
            Term::Is(Value::Absent) => "—".to_owned(),
        }
    }

    fn atom(&self, atom: &Atom) -> String {
        let terms: Vec<String> = atom.terms.iter().map(|term| self.term(*term)).collect();
        atom.predicate.print(&terms)
    }
}

/// Roles as the text form prints them: `place|occasion`.
pub(super) fn role_names(roles: &Roles) -> String {
    if roles.len() == Role::ALL.len() {
        return "any_role".to_owned();
    }
    roles.iter().map(|role| Role::name(*role)).collect::<Vec<_>>().join("|")
}

/// The ways of being told, where they are not those of what stands.
pub(super) fn ways(told: Standing) -> String {
    if told == Standing::plain() { String::new() } else { format!(" told {}", told.summary()) }
}
