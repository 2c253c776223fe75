//! Problems as the protocol tells them, by file.

use super::desk::Desk;
use super::lines::{Encoding, Lines};
use super::protocol::{Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, Location, Range, Uri};
use crate::diagnostic::{self, Label, Severity};
use crate::source::{SourceId, Sources};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

/// What is wrong in each file of every corpus, by its URI.
pub(super) fn published(desk: &Desk, encoding: Encoding) -> BTreeMap<String, Value> {
    let mut by_file: BTreeMap<String, Vec<Diagnostic>> = BTreeMap::new();
    for (root, loaded) in desk.corpora() {
        let (problems, sources) = loaded.problems();
        let Some(sources) = sources else { continue };
        let telling = Telling { desk, root, sources, encoding };
        for problem in &problems {
            if let Some((uri, told)) = telling.told(problem) {
                by_file.entry(uri).or_default().push(told);
            }
        }
    }
    let values = by_file.into_iter().filter_map(|(uri, told)| Some((uri, serde_json::to_value(told).ok()?)));
    values.collect()
}

/// What problems of one corpus are told with.
#[derive(Clone, Copy)]
pub(super) struct Telling<'a> {
    pub desk: &'a Desk,
    pub root: &'a Path,
    pub sources: &'a Sources,
    pub encoding: Encoding,
}

impl Telling<'_> {
    /// A problem in the file of its first place; what has no place, at the beginning of a file that is open.
    fn told(self, problem: &diagnostic::Diagnostic) -> Option<(String, Diagnostic)> {
        let (first, related) = problem.labels.split_first().unzip();
        let Location { uri, range } = match first {
            Some(first) => self.location(first)?,
            None => Location { uri: Uri(self.desk.face_of(self.root, self.sources)?), range: Range::default() },
        };
        let severity = match problem.severity {
            Severity::Error => DiagnosticSeverity::Error,
            Severity::Warning => DiagnosticSeverity::Warning,
            Severity::Note => DiagnosticSeverity::Information,
        };
        let related: Vec<DiagnosticRelatedInformation> = related
            .into_iter()
            .flatten()
            .filter_map(|label| {
                let location = self.location(label)?;
                Some(DiagnosticRelatedInformation { location, message: label.text.clone() })
            })
            .collect();
        let told = Diagnostic {
            range,
            severity: Some(severity),
            code: Some(problem.code.name().to_owned().into()),
            source: Some("whom".to_owned()),
            message: problem.in_words().into(),
            related_information: (!related.is_empty()).then_some(related),
            ..Diagnostic::default()
        };
        Some((uri.0, told))
    }

    fn location(self, label: &Label) -> Option<Location> {
        let source = self.sources.get(label.place.source)?;
        let range = Lines::of(&source.text, self.encoding).range(label.place.span);
        Some(Location { uri: Uri(self.uri(label.place.source)?), range })
    }

    fn uri(self, source: SourceId) -> Option<String> {
        Some(self.desk.uri_of(self.root, &self.sources.get(source)?.name))
    }
}
