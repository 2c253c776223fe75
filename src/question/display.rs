//! Values in words.

use super::answer::Value;
use super::ask::Evaluation;
use crate::graph::{describe_act, entity_name};

/// A value as a table shows it.
#[must_use]
pub fn value_name(value: Value, with: Evaluation<'_>) -> String {
    let graph = with.graph();
    match value {
        Value::Entity(id) => entity_name(graph, id).to_owned(),
        Value::Act(id) => describe_act(graph, with.lexicon, id),
        Value::Document(id) => graph.document_id(id).to_owned(),
        Value::Mention(id) => format!("mention {}", id.0),
        Value::Count(count) => count.to_string(),
        Value::Absent => "—".to_owned(),
    }
}

/// A value as machines know it: an entity's id, an act's label (or `document#number`), a document's id.
#[must_use]
pub fn value_id(value: Value, with: Evaluation<'_>) -> String {
    let mut text = String::new();
    write_id(value, with, &mut text);
    text
}

/// Writes the same behind a text.
pub fn write_id(value: Value, with: Evaluation<'_>, text: &mut String) {
    let graph = with.graph();
    match value {
        Value::Entity(id) => text.push_str(graph.entity_id(id)),
        Value::Act(id) => graph.write_label(id, text),
        other => text.push_str(&value_name(other, with)),
    }
}

/// What a value is, in a word: the kind of an entity, the verb of an act, `document`, `count`.
#[must_use]
pub fn value_kind(value: Value, with: Evaluation<'_>) -> String {
    match value {
        Value::Entity(id) => with.lexicon.kind(with.graph().kind(id)).name.clone(),
        Value::Act(id) => with.lexicon.verb(with.graph().verb(id)).base.clone(),
        Value::Document(_) => "document".to_owned(),
        Value::Mention(_) => "mention".to_owned(),
        Value::Count(_) => "count".to_owned(),
        Value::Absent => "absent".to_owned(),
    }
}
