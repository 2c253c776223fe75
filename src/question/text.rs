//! The text form of the algebra: stable, one part a line, so that it can be shown, compared and kept.

use super::algebra::{Atom, Name, Outer, Rel, Roles, Term, Var, When};
use super::answer::Value;
use crate::graph::Store;
use crate::graph::{Path, Standing, entity_name};
use crate::lexicon::Role;
use crate::sentence::tree::Bound;
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
                let by: Vec<&str> = by.iter().map(|var| self.var(*var)).collect();
                let by = if by.is_empty() { String::new() } else { format!(" per {}", by.join(", ")) };
                head(text, &format!("count {} as {}{by}", self.var(*counted), self.var(*into)));
                inner(text, std::slice::from_ref(of));
            }
        }
    }

    fn var(&self, var: Var) -> &str {
        self.names.get(var.0 as usize).map_or("?", |name| &name.text)
    }

    fn term(&self, term: Term) -> String {
        match term {
            Term::Var(var) => self.var(var).to_owned(),
            Term::Is(Value::Entity(id)) => format!("'{}'", entity_name(self.graph, id)),
            Term::Is(Value::Act(id)) => {
                let labels = self.graph.labels(id);
                labels.first().map_or(format!("@{}", id.0), |(document, label)| match document {
                    Some(document) => format!("@{}/{label}", self.graph.document_id(*document)),
                    None => format!("@{label}"),
                })
            }
            Term::Is(Value::Document(id)) => self.graph.document_id(id).to_owned(),
            Term::Is(Value::Count(count)) => count.to_string(),
            Term::Is(Value::Mention(id)) => format!("mention {}", id.0),
            Term::Is(Value::Absent) => "—".to_owned(),
        }
    }

    fn atom(&self, atom: &Atom) -> String {
        let var = |v: &Var| self.var(*v);
        match atom {
            Atom::Act { act, verbs, told } => format!("act({}, {}){}", var(act), verbs.name, ways(*told)),
            Atom::Role { act, roles, filler, told } => {
                format!("{}({}, {}){}", role_names(roles), var(act), self.term(*filler), ways(*told))
            }
            Atom::ActFace { filler, act, strict } => {
                let strict = if *strict { ", strictly" } else { "" };
                format!("act_face({}, {}{strict})", self.term(*filler), var(act))
            }
            Atom::InTime { filler, act, answer } => {
                format!("in_time({}, {}, {})", self.term(*filler), var(act), var(answer))
            }
            Atom::ThingFace { filler, thing } => format!("thing_face({}, {})", self.term(*filler), self.term(*thing)),
            Atom::Either { filler, value } => format!("face({}, {})", self.term(*filler), self.term(*value)),
            Atom::Agree { left, right } => format!("agree({}, {})", self.term(*left), self.term(*right)),
            Atom::Kind { entity, name, named, .. } => {
                let named = if *named { ", named" } else { "" };
                format!("kind({}, {name}{named})", self.term(*entity))
            }
            Atom::Within { part, path, whole } => {
                let path = match path {
                    Path::Affiliation => "of",
                    Path::Within => "within",
                    Path::Speaks => "speaks_for",
                };
                format!("tie({}, {path}*, {})", self.term(*part), self.term(*whole))
            }
            Atom::Jointly { act, agents, told } => {
                let agents: Vec<String> = agents.iter().map(|agent| self.term(*agent)).collect();
                format!("jointly({}, {}){}", var(act), agents.join(", "), ways(*told))
            }
            Atom::Apart { act, left, right } => {
                format!("apart({}, {}, {})", var(act), self.term(*left), self.term(*right))
            }
            Atom::Other { left, right } => format!("{} ≠ {}", self.term(*left), self.term(*right)),
            Atom::Time { act, when, undecided, .. } => {
                let undecided = if *undecided { "undecided " } else { "" };
                format!("{undecided}time({}) {}", var(act), bounds(*when))
            }
            Atom::Order { earlier, later, within, or_same, undecided } => {
                let within = within.map_or(String::new(), |(count, unit)| format!(" within {count} {}", unit.word()));
                let sign = if *or_same { "≤" } else { "<" };
                let undecided = if *undecided { "undecided " } else { "" };
                format!("{undecided}time({}) {sign} time({}){within}", var(earlier), var(later))
            }
            Atom::Told { outer, outer_told, inner, mention, speaker, told, named } => {
                let outer_told = match outer_told {
                    Outer::Ways(told) => ways(*told),
                    Outer::Mention(within) => format!(" in {}", self.var(*within)),
                };
                let by = speaker.map_or(String::new(), |speaker| format!(" by {}", self.term(speaker)));
                let named = if named.is_empty() { String::new() } else { format!(" naming {}", role_names(named)) };
                let outer = format!("{}{outer_told}", var(outer));
                format!("told({outer}, {}, {}{by}{named}){}", var(inner), var(mention), ways(*told))
            }
            Atom::ToldRole { mention, roles, filler, .. } => {
                format!("{}[{}]({})", role_names(roles), var(mention), self.term(*filler))
            }
            Atom::Source { act, part, source, voice, told } => {
                let part = part.as_ref().map_or(String::new(), |(roles, filler)| {
                    format!(", {}({})", role_names(roles), self.term(*filler))
                });
                let name = if *voice { "voice" } else { "cites" };
                format!("{name}({}{part}, {}){}", var(act), self.term(*source), ways(*told))
            }
            Atom::Rule { name, arguments, .. } => {
                let arguments: Vec<String> = arguments.iter().map(|term| self.term(*term)).collect();
                format!("rule {name}({})", arguments.join(", "))
            }
            Atom::Number { number, bound, count } => {
                let sign = match bound {
                    Bound::AtLeast => "≥",
                    Bound::AtMost => "≤",
                    Bound::MoreThan => ">",
                    Bound::FewerThan => "<",
                };
                format!("{} {sign} {count}", var(number))
            }
        }
    }
}

fn role_names(roles: &Roles) -> String {
    roles.iter().map(|role| Role::name(*role)).collect::<Vec<_>>().join("|")
}

fn ways(told: Standing) -> String {
    if told == Standing::plain() { String::new() } else { format!(" told {}", told.summary()) }
}

/// The days that a filter asks for, in words.
pub(super) fn bounds(when: When) -> String {
    match (when.from, when.to) {
        (Some(from), Some(to)) if from == to => format!("in {from}"),
        (Some(from), Some(to)) => format!("in {from}..{to}"),
        (Some(from), None) => format!("from {from}"),
        (None, Some(to)) => format!("to {to}"),
        (None, None) => "at any time".to_owned(),
    }
}
