//! Values in words.

use super::answer::Value;
use super::ask::Evaluation;
use crate::graph::{describe_act, write_act};
use crate::lexicon::{Origin, QUANTITY_KIND};
use std::borrow::Cow;

/// A value as a table shows it.
#[must_use]
pub fn value_name(value: Value, with: Evaluation<'_>) -> Cow<'_, str> {
    let graph = with.store;
    match value {
        Value::Entity(id) => graph.entity_name(id).into(),
        Value::Act(id) => describe_act(graph, with.lexicon, id).into(),
        Value::Document(id) => graph.document_id(id).into(),
        Value::Mention(id) => format!("mention {}", id.0).into(),
        Value::Count(count) => count.to_string().into(),
        Value::Day(day) => day.to_string().into(),
        Value::Absent => "—".into(),
    }
}

/// Writes the same behind a text.
pub fn write_name(value: Value, with: Evaluation<'_>, text: &mut String) {
    match value {
        Value::Act(id) => write_act(with.store, with.lexicon, id, text),
        other => text.push_str(&value_name(other, with)),
    }
}

/// A value as machines know it: an entity's id, an act's label (or `document#number`), a document's id.
#[must_use]
pub fn value_id(value: Value, with: Evaluation<'_>) -> Cow<'_, str> {
    match value {
        Value::Entity(id) => with.store.entity_id(id).into(),
        other => {
            let mut text = String::new();
            write_id(other, with, &mut text);
            text.into()
        }
    }
}

/// Writes the same behind a text.
pub fn write_id(value: Value, with: Evaluation<'_>, text: &mut String) {
    let graph = with.store;
    match value {
        Value::Entity(id) => text.push_str(graph.entity_id(id)),
        Value::Act(id) => graph.write_label(id, text),
        other => text.push_str(&value_name(other, with)),
    }
}

/// What a value is, in a word: the kind of an entity, the verb of an act, `document`, `count`.
#[must_use]
pub fn value_kind(value: Value, with: Evaluation<'_>) -> &str {
    match value {
        // A number of people is an amount, too.
        Value::Entity(id) if with.store.origin(id) == Origin::Quantity => QUANTITY_KIND,
        Value::Entity(id) => &with.lexicon.kind(with.store.kind(id)).name,
        Value::Act(id) => &with.lexicon.verb(with.store.verb(id)).base,
        Value::Document(_) => "document",
        Value::Mention(_) => "mention",
        Value::Count(_) => "count",
        Value::Day(_) => "date",
        Value::Absent => "absent",
    }
}
