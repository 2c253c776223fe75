//! JSON lines of everything: first the files of the corpus as they are, then the property graph of them.
//!
//! The files make the round trip: read back, they are the same corpus, to the last comment. The rest is for programs
//! that want to read no fact files: a line a node, then a line an edge.

use super::properties::{Graph, Property};
use crate::corpus::Corpus;
use crate::facts::DocumentId;
use crate::output::printable;
use crate::source::{SourceId, is_declaration};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// The lines: those of the files where all of a corpus is written, then those of the graph.
#[must_use]
pub fn json_lines(corpus: Option<&Corpus>, graph: &Graph) -> String {
    let mut lines: Vec<Value> = vec![json!({"type": "whom", "version": 1})];
    for (name, text) in corpus.map(texts).unwrap_or_default() {
        lines.push(json!({"type": "file", "name": name, "text": text}));
    }
    for node in &graph.nodes {
        let own = [("type", node.kind), ("id", &node.id), ("label", &node.label)];
        lines.push(object(&own, &node.properties));
    }
    for edge in &graph.edges {
        let own = [("type", "edge"), ("id", &edge.id), ("kind", edge.kind), ("from", &edge.from), ("to", &edge.to)];
        lines.push(object(&own, &edge.properties));
    }
    let written = lines.iter().map(|line| printable(&line.to_string()) + "\n");
    written.collect::<Vec<_>>().concat()
}

fn object(own: &[(&str, &str)], properties: &[(&'static str, Property)]) -> Value {
    let mut object: Map<String, Value> = own.iter().map(|(key, text)| ((*key).to_owned(), json!(text))).collect();
    object.extend(properties.iter().map(|(key, value)| ((*key).to_owned(), json!(value))));
    Value::Object(object)
}

/// The files of a corpus by name: declarations, and the texts that they name.
fn texts(corpus: &Corpus) -> BTreeMap<&str, &str> {
    let documents = (0..corpus.store.documents()).map(|id| corpus.store.document(DocumentId(id)));
    let kept: BTreeSet<SourceId> = documents.flat_map(|d| [d.file(), d.text()]).flatten().collect();
    let is_facts = |text: &str| text.lines().any(|line| line.trim_start().starts_with("Facts("));
    let wanted = |id: &SourceId, name: &str, text: &str| kept.contains(id) || (is_declaration(name) && !is_facts(text));
    let files = corpus.sources.iter().filter(|(id, source)| wanted(id, &source.name, &source.text));
    files.map(|(_, source)| (source.name.as_str(), source.text.as_str())).collect()
}

/// The files in JSON lines, for [`Corpus::from_texts`].
///
/// # Errors
/// What is wrong, with its line.
pub fn files(lines: &str) -> Result<Vec<(String, String)>, String> {
    let mut files = vec![];
    for (number, line) in (1..).zip(lines.lines()).filter(|(_, line)| !line.trim().is_empty()) {
        let value: Result<Value, _> = serde_json::from_str(line);
        let is_first = number == 1;
        if is_first && value.as_ref().ok().and_then(|value| value.get("type")) != Some(&json!("whom")) {
            return Err("a corpus is a folder, or a file that `export --as jsonl` has written".to_owned());
        }
        let value = value.map_err(|error| format!("line {number}: {error}"))?;
        let text = |key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
        if text("type").as_deref() == Some("file") {
            let file = text("name").zip(text("text"));
            files.push(file.ok_or_else(|| format!("line {number}: a file needs a `name` and a `text`"))?);
        }
    }
    if files.is_empty() {
        return Err("there is no file among these lines: they hold what witnesses an answer, and no corpus".to_owned());
    }
    Ok(files)
}
