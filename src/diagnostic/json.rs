//! Diagnostics as JSON, for programs that read them.
//!
//! Takes diagnostics and the sources they point into; gives an object for each. Texts are given as they are: whoever writes
//! the JSON escapes them in JSON's own way.

use super::excerpt::Lined;
use super::{Diagnostic, Fix, Label};
use crate::source::{Place, Sources};
use serde_json::{Map, Value, json};

/// `diagnostics` as objects: `code`, `severity`, `message`, the first place (`file`, `line`, `column`, `end`,
/// `label`), `related` places, `notes`, `help` and `fixes`. Lines and columns count from 1,
/// `column` in characters and `column_utf16` in units of UTF-16.
#[must_use]
pub fn to_json(diagnostics: &[Diagnostic], sources: &Sources) -> Vec<Value> {
    let mut lined = Lined::new(sources);
    diagnostics.iter().map(|diagnostic| object(diagnostic, sources, &mut lined)).collect()
}

fn object(diagnostic: &Diagnostic, sources: &Sources, lined: &mut Lined) -> Value {
    let mut places = diagnostic.labels.iter().map(|label| labelled(label, sources, lined));
    let mut object = places.next().unwrap_or_default();
    let related: Vec<_> = places.map(Value::Object).collect();
    object.insert("code".into(), json!(diagnostic.code));
    object.insert("severity".into(), json!(diagnostic.severity));
    object.insert("message".into(), json!(diagnostic.message));
    object.insert("related".into(), Value::Array(related));
    object.insert("notes".into(), json!(diagnostic.notes));
    object.insert("help".into(), json!(diagnostic.help));
    object.insert("fixes".into(), diagnostic.fixes.iter().map(|fix| edit(fix, sources, lined)).collect());
    Value::Object(object)
}

fn labelled(label: &Label, sources: &Sources, lined: &mut Lined) -> Map<String, Value> {
    let mut object = located(label.place, sources, lined);
    object.insert("label".into(), json!(label.text));
    object
}

fn edit(fix: &Fix, sources: &Sources, lined: &mut Lined) -> Value {
    let mut object = located(fix.place, sources, lined);
    object.insert("replacement".into(), json!(fix.replacement));
    object.insert("text".into(), json!(fix.text));
    Value::Object(object)
}

fn located(place: Place, sources: &Sources, lined: &mut Lined) -> Map<String, Value> {
    let range = place.span.range();
    let start = lined.position(place.source, range.start);
    let end = lined.position(place.source, range.end);
    let mut object = Map::new();
    object.insert("file".into(), json!(sources.get(place.source).map(|source| &source.name)));
    object.insert("line".into(), json!(start.line));
    object.insert("column".into(), json!(start.column));
    object.insert("column_utf16".into(), json!(start.utf16));
    object.insert("end".into(), json!({ "line": end.line, "column": end.column, "column_utf16": end.utf16 }));
    object
}
