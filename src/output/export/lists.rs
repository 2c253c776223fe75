//! Node and edge lists as CSV, with the headers of Neo4j's bulk import.
//!
//! They hold everything that the property graph does. Between the parts of a list is a `;`, as Neo4j has it. A cell that a spreadsheet would run has one `'` before it; so has
//! every cell that begins with `'` itself, so taking one `'` off gives the cell back. A program that imports them wants none ([`Guard`]).

use super::graphml::text_of;
use super::properties::{Graph, Property};
use crate::output::Guard;
use crate::output::delimited::sheet;

/// The nodes: `id:ID`, `:LABEL`, `label`, then a column a property.
#[must_use]
pub fn node_list(graph: &Graph, guard: Guard) -> String {
    let keys = graph.node_keys();
    let rows = graph.nodes.iter().map(|node| {
        let own = vec![node.id.clone(), node.kind.to_owned(), node.label.clone()];
        filled(own, &keys, &node.properties)
    });
    let values = graph.nodes.iter().flat_map(|node| &node.properties);
    let head = head(&["id:ID", ":LABEL", "label"], &keys, &values.collect::<Vec<_>>());
    sheet(&std::iter::once(head).chain(rows).collect::<Vec<_>>(), guard)
}

/// The edges: `:START_ID`, `:END_ID`, `:TYPE`, then a column a property.
#[must_use]
pub fn edge_list(graph: &Graph, guard: Guard) -> String {
    let keys = graph.edge_keys();
    let rows = graph.edges.iter().map(|edge| {
        let own = vec![edge.from.clone(), edge.to.clone(), edge.kind.to_owned()];
        filled(own, &keys, &edge.properties)
    });
    let values = graph.edges.iter().flat_map(|edge| &edge.properties);
    let head = head(&[":START_ID", ":END_ID", ":TYPE"], &keys, &values.collect::<Vec<_>>());
    sheet(&std::iter::once(head).chain(rows).collect::<Vec<_>>(), guard)
}

fn head(own: &[&str], keys: &[&str], values: &[&(&'static str, Property)]) -> Vec<String> {
    let typed = |key: &&str| match values.iter().find(|(name, _)| name == key) {
        Some((_, Property::Number(_))) => format!("{key}:int"),
        Some((_, Property::Decimal(_))) => format!("{key}:double"),
        Some((_, Property::Truth(_))) => format!("{key}:boolean"),
        Some((_, Property::List(_))) => format!("{key}:string[]"),
        _ => (*key).to_owned(),
    };
    own.iter().map(|name| (*name).to_owned()).chain(keys.iter().map(typed)).collect()
}

fn filled(mut own: Vec<String>, keys: &[&str], properties: &[(&'static str, Property)]) -> Vec<String> {
    let cell = |key: &&str| {
        properties.iter().find(|(name, _)| name == key).map_or(String::new(), |(_, value)| text_of(value, ";"))
    };
    own.extend(keys.iter().map(cell));
    own
}
