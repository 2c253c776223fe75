//! A network as a list of edges, a matrix, `GraphML`, or as the sentences that it is counted from.

use super::{Weighted, Weights};
use crate::graph::{Central, centralities, components};
use crate::output::Guard;
use crate::output::delimited::sheet;
use crate::output::export::{Edge, Graph, Node, Property, graphml};
use crate::output::styled::{Ink, Styled};
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// The edges as CSV: `source,target,weight,why`, then the first and last day of the window, where there are windows.
#[must_use]
pub fn network_csv(weights: &Weights, is_symmetric: bool, guard: Guard) -> String {
    let windows = weights.has_windows();
    let mut head = vec!["source", "target", "weight", "why"];
    head.extend(windows.then_some(["first", "last"]).into_iter().flatten());
    let mut rows: Vec<Vec<String>> = vec![head.into_iter().map(str::to_owned).collect()];
    for edge in &weights.edges {
        let mut row = vec![edge.from.clone(), edge.to.clone(), edge.written(), why(edge, is_symmetric)];
        row.extend(edge.window.into_iter().flat_map(|span| [span.first.to_string(), span.last.to_string()]));
        rows.push(row);
    }
    sheet(&rows, guard)
}

/// What an edge is counted from; between two actors, whose each of it is.
fn why(edge: &Weighted, is_symmetric: bool) -> String {
    let lines: Vec<String> = edge.why.iter().map(|reason| reason.line(is_symmetric)).collect();
    lines.join("; ")
}

/// The weights as CSV, a row a source and a column a target; 0 where there is no edge.
///
/// # Errors
/// Where there are windows: a cell holds one weight.
pub fn network_matrix(weights: &Weights, is_symmetric: bool, guard: Guard) -> Result<String, String> {
    if weights.has_windows() {
        return Err("a matrix holds one network: leave out `--window`, or write a list".to_owned());
    }
    let mut known: FxHashMap<(&str, &str), &Weighted> = FxHashMap::default();
    for edge in &weights.edges {
        known.insert((&edge.from, &edge.to), edge);
        if is_symmetric {
            known.insert((&edge.to, &edge.from), edge);
        }
    }
    let between = |a: &str, b: &str| known.get(&(a, b)).map_or("0".to_owned(), |edge| edge.written());
    let mut rows = vec![std::iter::once(String::new()).chain(weights.targets.iter().cloned()).collect::<Vec<_>>()];
    for source in &weights.sources {
        let cells = weights.targets.iter().map(|target| between(source, target));
        rows.push(std::iter::once(source.clone()).chain(cells).collect());
    }
    Ok(sheet(&rows, guard))
}

/// The network in `GraphML`: actors (and topics) that have an edge, edges with weight, window and reasons.
#[must_use]
pub fn network_graphml(weights: &Weights, is_symmetric: bool) -> String {
    graphml(&network_graph(weights, is_symmetric))
}

/// The same, where each node also says how central it is, and in which component. A tie is a tie, whatever it weighs.
///
/// # Errors
/// Where there are windows: a node has one place; where centralities cannot be had.
pub fn network_central(weights: &Weights, is_symmetric: bool) -> Result<String, String> {
    if weights.has_windows() {
        return Err("centralities are of one network: leave out `--window`, or `--central`".to_owned());
    }
    let mut graph = network_graph(weights, is_symmetric);
    let places: FxHashMap<&str, usize> = graph.nodes.iter().enumerate().map(|(at, node)| (&*node.id, at)).collect();
    let ends = |edge: &Edge| Some((*places.get(&*edge.from)?, *places.get(&*edge.to)?));
    let ties: Vec<(usize, usize)> = graph.edges.iter().filter_map(ends).collect();
    let found = centralities(graph.nodes.len(), &ties)?;
    let parts = components(graph.nodes.len(), &ties);
    for ((node, central), part) in graph.nodes.iter_mut().zip(found).zip(parts) {
        let measure = |name, value| (name, Property::Decimal(Central::written(value)));
        node.properties.extend([
            measure("degree", central.degree),
            measure("betweenness", central.betweenness),
            measure("closeness", central.closeness),
        ]);
        node.properties.extend(central.eigenvector.map(|value| measure("eigenvector", value)));
        node.properties.extend(u32::try_from(part + 1).ok().map(|part| ("component", Property::Number(part))));
    }
    Ok(graphml(&graph))
}

fn network_graph(weights: &Weights, is_symmetric: bool) -> Graph {
    let used = |of: fn(&Weighted) -> &String| weights.edges.iter().map(of).collect::<BTreeSet<&String>>();
    let (from, to) = (used(|edge| &edge.from), used(|edge| &edge.to));
    let mut graph = Graph { undirected: true, ..Graph::default() };
    // What R's igraph takes for the two sides of a bipartite graph.
    let side = |is_topic: bool| (!is_symmetric).then_some(("type", Property::Truth(is_topic)));
    let node = |prefix: char, index: usize, kind: &'static str, name: &String| Node {
        id: format!("{prefix}{index}"),
        kind,
        label: name.clone(),
        properties: side(prefix == 't').into_iter().collect(),
    };
    let target = if is_symmetric { 'a' } else { 't' };
    for (index, name) in weights.sources.iter().enumerate() {
        if from.contains(name) || (is_symmetric && to.contains(name)) {
            graph.nodes.push(node('a', index, "actor", name));
        }
    }
    for (index, name) in weights.targets.iter().enumerate().filter(|_| !is_symmetric) {
        if to.contains(name) {
            graph.nodes.push(node('t', index, "topic", name));
        }
    }
    let (sources, targets) = (places('a', &weights.sources), places(target, &weights.targets));
    for (index, edge) in weights.edges.iter().enumerate() {
        let mut properties =
            vec![("weight", Property::Decimal(edge.written())), ("why", Property::Text(why(edge, is_symmetric)))];
        let days = edge.window.into_iter().flat_map(|span| [("first", span.first), ("last", span.last)]);
        properties.extend(days.map(|(key, day)| (key, Property::Text(day.to_string()))));
        if let (Some(from), Some(to)) = (sources.get(edge.from.as_str()), targets.get(edge.to.as_str())) {
            let (from, to) = (from.clone(), to.clone());
            graph.edges.push(Edge { id: format!("r{index}"), from, to, kind: "edge", properties });
        }
    }
    graph
}

/// The ids of nodes by their names.
fn places(prefix: char, names: &[String]) -> FxHashMap<&str, String> {
    names.iter().enumerate().map(|(at, name)| (name.as_str(), format!("{prefix}{at}"))).collect()
}

/// Every edge with the acts that it is counted from, and their sentences.
#[must_use]
pub fn network_why(weights: &Weights) -> Styled {
    let mut out = Styled::default();
    for edge in &weights.edges {
        let window = edge.window.map_or(String::new(), |span| format!(", {} to {}", span.first, span.last));
        let head = format!("{} — {}: {}{window}", edge.from, edge.to, edge.written());
        out.line(Ink::Head, &head);
        for reason in &edge.why {
            let mut lines = reason.act.quotes.iter();
            let act = lines.next().map_or("", String::as_str);
            out.line(Ink::Plain, &format!("  {}, {}: {act}", reason.act.tone.name(), reason.topic));
            lines.for_each(|quote| out.line(Ink::Quote, &format!("    {quote}")));
        }
    }
    out
}
