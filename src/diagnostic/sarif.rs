//! Diagnostics as SARIF 2.1.0, the format in which services that review changes take what checks have found.
//!
//! Takes diagnostics, the sources they point into, and where the corpus lies; gives one log of one run. Texts are given
//! as they are: whoever writes the JSON escapes them in JSON's own way. The standard:
//! <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>. Must not read files.

use super::excerpt::Lined;
use super::{Code, Diagnostic, Explanation, Fix, Label, Severity};
use crate::source::{Place, Sources};
use serde_json::{Value, json};
use std::fmt::Write;

/// The log: each code as a rule, each diagnostic as a result with its places and fixes. `folder` stands before the names
/// of the sources: where the corpus lies, seen from where paths begin, with a `/` at its end, or nothing.
///
/// What has no place in any file becomes a notification of the run, since a result without a place is refused by those
/// who show results beside lines.
#[must_use]
pub fn to_sarif(diagnostics: &[Diagnostic], sources: &Sources, folder: &str) -> Value {
    let (placed, placeless): (Vec<_>, Vec<_>) =
        diagnostics.iter().partition(|diagnostic| diagnostic.labels.iter().any(|label| is_known(sources, label)));
    let mut log = Log { sources, lined: Lined::new(sources), folder };
    let results: Vec<Value> = placed.into_iter().map(|diagnostic| log.result(diagnostic)).collect();
    let successful = !placeless.iter().any(|diagnostic| diagnostic.is_error());
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "whom",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": Code::ALL.iter().map(|code| rule(*code)).collect::<Vec<_>>(),
            }},
            "columnKind": "utf16CodeUnits",
            "invocations": [{
                "executionSuccessful": successful,
                "toolConfigurationNotifications": placeless.into_iter().map(notification).collect::<Vec<_>>(),
            }],
            "results": results,
        }],
    })
}

fn is_known(sources: &Sources, label: &Label) -> bool {
    sources.get(label.place.source).is_some()
}

/// What a code means, for readers who have only the log.
fn rule(code: Code) -> Value {
    let explanation = code.explanation();
    json!({
        "id": code.name(),
        "shortDescription": { "text": code.brief() },
        "help": {
            "text": explanation.map_or_else(|| code.brief().to_owned(), Explanation::prose),
            "markdown": explanation.map_or_else(|| code.brief().to_owned(), Explanation::markdown),
        },
    })
}

fn notification(diagnostic: &Diagnostic) -> Value {
    json!({
        "level": level(diagnostic.severity),
        "message": message(&diagnostic.in_words()),
        "associatedRule": { "id": diagnostic.code.name(), "index": diagnostic.code as usize },
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// A message; what looks like a link in it is none.
fn message(text: &str) -> Value {
    json!({ "text": text.replace("](", "\\](") })
}

/// A log in the making.
struct Log<'a> {
    sources: &'a Sources,
    lined: Lined<'a>,
    folder: &'a str,
}

impl Log<'_> {
    #[expect(clippy::indexing_slicing, reason = "an object of JSON takes every key")]
    fn result(&mut self, diagnostic: &Diagnostic) -> Value {
        let labels = diagnostic.labels.iter().filter(|label| is_known(self.sources, label));
        let mut places: Vec<Value> = labels.map(|label| self.labelled(label)).collect();
        let related = places.split_off(1.min(places.len()));
        let mut result = json!({
            "ruleId": diagnostic.code.name(),
            "ruleIndex": diagnostic.code as usize,
            "level": level(diagnostic.severity),
            "message": message(&diagnostic.in_words()),
            "locations": places,
        });
        if !related.is_empty() {
            result["relatedLocations"] = Value::Array(related);
        }
        let fixes = diagnostic.fixes.iter().filter(|fix| self.sources.get(fix.place.source).is_some());
        let fixes: Vec<Value> = fixes.map(|fix| self.fix(fix)).collect();
        if !fixes.is_empty() {
            result["fixes"] = Value::Array(fixes);
        }
        result
    }

    #[expect(clippy::indexing_slicing, reason = "an object of JSON takes every key")]
    fn labelled(&mut self, label: &Label) -> Value {
        let place = json!({ "artifactLocation": self.artifact(label.place), "region": self.region(label.place) });
        let mut location = json!({ "physicalLocation": place });
        if !label.text.is_empty() {
            location["message"] = message(&label.text);
        }
        location
    }

    fn fix(&mut self, fix: &Fix) -> Value {
        json!({
            "description": message(&fix.text),
            "artifactChanges": [{
                "artifactLocation": self.artifact(fix.place),
                "replacements": [{
                    "deletedRegion": self.region(fix.place),
                    "insertedContent": { "text": fix.replacement },
                }],
            }],
        })
    }

    fn artifact(&self, place: Place) -> Value {
        let name = self.sources.get(place.source).map_or("", |source| source.name.as_str());
        json!({ "uri": uri(&format!("{}{name}", self.folder)) })
    }

    /// Columns are units of UTF-16, as the log says; the last one is the first that does not belong to it.
    fn region(&mut self, place: Place) -> Value {
        let range = place.span.range();
        let start = self.lined.position(place.source, range.start);
        let end = self.lined.position(place.source, range.end);
        json!({
            "startLine": start.line,
            "startColumn": start.utf16,
            "endLine": end.line,
            "endColumn": end.utf16,
        })
    }
}

/// A path as a URI: relative, unless it begins at the root.
fn uri(path: &str) -> String {
    let path = path.replace('\\', if cfg!(windows) { "/" } else { "\\" });
    let mut uri = String::from(if path.starts_with('/') { "file:///" } else { "" });
    let parts: Vec<&str> = path.split('/').filter(|part| !matches!(*part, "" | ".")).collect();
    for byte in parts.join("/").bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}
