//! `GraphML`, for Gephi, yEd, visone and networkx.
//!
//! It holds everything that the property graph does. XML cannot hold control characters: they are written out, `\u{1}`.
//! What a node is stands in `class`: R's igraph takes a `type` of nodes for the two sides of a bipartite graph. A list is
//! one text, ` | ` between its parts.

use super::properties::{Graph, Property};
use crate::output::markup::kept;

/// The graph in `GraphML`.
#[must_use]
pub fn graphml(graph: &Graph) -> String {
    let mut out = vec![
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>".to_owned(),
        "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" \
         xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">"
            .to_owned(),
        key("node", "class", "string"),
        key("node", "label", "string"),
    ];
    let node_keys = graph.node_keys();
    out.extend(node_keys.iter().map(|name| key("node", name, kind_of(graph, name))));
    out.push(key("edge", "type", "string"));
    out.extend(graph.edge_keys().iter().map(|name| key("edge", name, kind_of(graph, name))));
    let direction = if graph.undirected { "undirected" } else { "directed" };
    out.push(format!("<graph id=\"whom\" edgedefault=\"{direction}\">"));
    for node in &graph.nodes {
        out.push(format!("<node id=\"{}\">", kept(&node.id)));
        out.push(data("node", "class", node.kind));
        out.push(data("node", "label", &node.label));
        out.extend(node.properties.iter().map(|(name, value)| data("node", name, &text(value))));
        out.push("</node>".to_owned());
    }
    for edge in &graph.edges {
        let ends = format!("source=\"{}\" target=\"{}\"", kept(&edge.from), kept(&edge.to));
        out.push(format!("<edge id=\"{}\" {ends}>", kept(&edge.id)));
        out.push(data("edge", "type", edge.kind));
        out.extend(edge.properties.iter().map(|(name, value)| data("edge", name, &text(value))));
        out.push("</edge>".to_owned());
    }
    out.push("</graph>\n</graphml>\n".to_owned());
    out.join("\n")
}

fn key(of: &str, name: &str, kind: &str) -> String {
    format!("<key id=\"{of}-{name}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"{kind}\"/>")
}

fn data(of: &str, name: &str, text: &str) -> String {
    format!("<data key=\"{of}-{name}\">{}</data>", kept(text))
}

fn kind_of(graph: &Graph, name: &str) -> &'static str {
    let nodes = graph.nodes.iter().flat_map(|node| &node.properties);
    let mut all = nodes.chain(graph.edges.iter().flat_map(|edge| &edge.properties));
    match all.find(|(key, _)| *key == name) {
        Some((_, Property::Number(_))) => "int",
        Some((_, Property::Decimal(_))) => "double",
        Some((_, Property::Truth(_))) => "boolean",
        _ => "string",
    }
}

/// A value as text.
fn text(value: &Property) -> String {
    text_of(value, " | ")
}

/// A value as text, with something between the parts of a list.
pub(super) fn text_of(value: &Property, between: &str) -> String {
    match value {
        Property::List(parts) => parts.join(between),
        Property::Text(text) | Property::Decimal(text) => text.clone(),
        Property::Number(number) => number.to_string(),
        Property::Truth(holds) => holds.to_string(),
    }
}
