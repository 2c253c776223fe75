//! Cytoscape's JSON: `elements.nodes` and `elements.edges`, each with its `data`.
//!
//! It holds everything that the property graph does.

use super::properties::{Graph, Property};
use crate::output::printable;
use serde_json::{Map, Value, json};

/// The graph in Cytoscape's JSON.
#[must_use]
pub fn cytoscape(graph: &Graph) -> String {
    let nodes = graph.nodes.iter().map(|node| {
        let own = [("id", node.id.as_str()), ("type", node.kind), ("label", &node.label)];
        element(&own, &node.properties)
    });
    let edges = graph.edges.iter().map(|edge| {
        let own = [("id", edge.id.as_str()), ("source", &edge.from), ("target", &edge.to), ("type", edge.kind)];
        element(&own, &edge.properties)
    });
    let (nodes, edges): (Vec<Value>, Vec<Value>) = (nodes.collect(), edges.collect());
    let whole = json!({
        "format_version": "1.0",
        "generated_by": "whom",
        "data": {"name": "whom"},
        "elements": {"nodes": nodes, "edges": edges},
    });
    format!("{}\n", printable(&format!("{whole:#}")))
}

fn element(own: &[(&str, &str)], properties: &[(&'static str, Property)]) -> Value {
    let mut data: Map<String, Value> = own.iter().map(|(key, text)| ((*key).to_owned(), json!(text))).collect();
    data.extend(properties.iter().map(|(key, value)| ((*key).to_owned(), json!(value))));
    json!({"data": data})
}
