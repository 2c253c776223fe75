//! Statements as Turtle, `TriG` and JSON-LD.

use super::term::{PREFIXES, Quad, TYPE, Term};
use crate::diagnostic::is_hostile;
use crate::output::printable;
use rustc_hash::FxHashMap;
use serde_json::{Map, Value, json};
use std::fmt::Write;

/// Turtle; with `graphs`, `TriG`.
pub(super) fn turtle(quads: &[Quad], graphs: bool) -> String {
    let mut out: Vec<String> = PREFIXES.iter().map(|(name, iri)| format!("@prefix {name}: <{iri}> .")).collect();
    for (graph, own) in named_graphs(quads) {
        let opens = graph.filter(|_| graphs);
        out.extend(opens.iter().map(|graph| format!("<{graph}> {{")));
        out.extend(subjects(&own).into_iter().map(|(subject, quads)| block(&subject, &quads)));
        out.extend(opens.iter().map(|_| "}".to_owned()));
    }
    out.join("\n") + "\n"
}

fn block(subject: &str, quads: &[&Quad]) -> String {
    let pair = |quad: &&Quad| {
        let predicate = if quad.predicate == TYPE { "a" } else { quad.predicate };
        format!("{predicate} {}", term(&quad.object))
    };
    format!("<{subject}> {} .", quads.iter().map(pair).collect::<Vec<_>>().join(" ;\n  "))
}

fn term(term: &Term) -> String {
    match term {
        Term::Iri(iri) => format!("<{iri}>"),
        Term::Name(name) => name.clone(),
        Term::Text(text) => format!("\"{}\"", escaped(text)),
        Term::Integer(number) => number.to_string(),
        Term::Truth(holds) => holds.to_string(),
        Term::Date(day) => format!("\"{}\"^^xsd:date", escaped(day)),
    }
}

/// Text between `"`: whatever is not printable is written `\uXXXX`.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if is_hostile(c) => {
                // Writing to a string cannot fail.
                let _ = write!(out, "\\U{:08X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out
}

/// JSON-LD: the shared statements, then a named graph a document.
pub(super) fn json_ld(quads: &[Quad]) -> String {
    let context: Map<String, Value> = PREFIXES.iter().map(|(name, iri)| ((*name).to_owned(), json!(iri))).collect();
    let mut all: Vec<Value> = vec![];
    for (graph, own) in named_graphs(quads) {
        let nodes: Vec<Value> = subjects(&own).into_iter().map(|(subject, quads)| node(&subject, &quads)).collect();
        match graph {
            Some(graph) => all.push(json!({"@id": graph, "@graph": nodes})),
            None => all.extend(nodes),
        }
    }
    format!("{}\n", printable(&format!("{:#}", json!({"@context": context, "@graph": all}))))
}

fn node(subject: &str, quads: &[&Quad]) -> Value {
    let mut node = Map::new();
    node.insert("@id".to_owned(), json!(subject));
    for quad in quads {
        let (key, value) = match &quad.object {
            Term::Name(name) if quad.predicate == TYPE => ("@type", json!(name)),
            object => (quad.predicate, json_term(object)),
        };
        let list = node.entry(key).or_insert_with(|| Value::Array(vec![]));
        if let Value::Array(list) = list {
            list.push(value);
        }
    }
    Value::Object(node)
}

fn json_term(term: &Term) -> Value {
    match term {
        Term::Iri(iri) => json!({"@id": iri}),
        Term::Name(name) => json!({"@id": name}),
        Term::Text(text) => json!({"@value": text}),
        Term::Integer(number) => json!({"@value": number}),
        Term::Truth(holds) => json!({"@value": holds}),
        Term::Date(day) => json!({"@value": day, "@type": "xsd:date"}),
    }
}

/// The statements by their graphs, in the order in which these first occur, that of all first.
fn named_graphs(quads: &[Quad]) -> Vec<(Option<&str>, Vec<&Quad>)> {
    let mut graphs = vec![(None, Vec::new())];
    let mut places: FxHashMap<Option<&str>, usize> = FxHashMap::from_iter([(None, 0)]);
    for quad in quads {
        let name = quad.graph.as_deref();
        let place = *places.entry(name).or_insert(graphs.len());
        match graphs.get_mut(place) {
            Some((_, own)) => own.push(quad),
            None => graphs.push((name, vec![quad])),
        }
    }
    graphs
}

/// Statements by subject: those about one follow each other.
fn subjects<'q>(quads: &[&'q Quad]) -> Vec<(String, Vec<&'q Quad>)> {
    let mut subjects: Vec<(String, Vec<&Quad>)> = vec![];
    for quad in quads {
        match subjects.last_mut() {
            Some((subject, own)) if *subject == quad.subject => own.push(quad),
            _ => subjects.push((quad.subject.clone(), vec![quad])),
        }
    }
    subjects
}
