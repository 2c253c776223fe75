//! What is wrong, where, and what to do about it, as plain values.
//!
//! Every layer gives its problems as [`Diagnostic`]s; rendering is in `diagnostic/`. Must not decide what is
//! printed or where: that is the shell's.

mod code;
mod escape;
mod excerpt;
mod explained;
mod json;
mod render;
mod sarif;

pub use code::Code;
pub use escape::{escape, escape_lines, is_hostile};
pub use explained::Explanation;
pub use json::to_json;
pub use render::{Style, count, counted, counted_is, render};
pub use sarif::to_sarif;

use crate::source::Place;
use serde::Serialize;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Nothing can be answered from it until it is mended.
    Error,
    /// Something a careful coder would want to look at.
    Warning,
    /// Something worth knowing.
    Note,
}

/// A place with words about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub place: Place,
    /// What is said of it; may be empty.
    pub text: String,
}

/// A replacement that would mend the problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What is replaced.
    pub place: Place,
    /// What it is replaced with.
    pub replacement: String,
    /// The sentence that offers it ("write the ids").
    pub text: String,
}

/// One problem, with everything a reader needs to mend it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// What sort of problem it is.
    pub code: Code,
    /// How bad it is.
    pub severity: Severity,
    /// One line: what is wrong.
    pub message: String,
    /// Where, the primary place first; further ones are related places. Empty for problems that have no place.
    pub labels: Vec<Label>,
    /// What to know beyond the message.
    pub notes: Vec<String>,
    /// What to do, in words.
    pub help: Vec<String>,
    /// What to do, as edits, best first.
    pub fixes: Vec<Fix>,
}

impl Diagnostic {
    /// An error at `place`.
    pub fn error(code: Code, message: impl Into<String>, place: Place, label: impl Into<String>) -> Self {
        Self::at(Severity::Error, code, message, place, label)
    }

    /// A warning at `place`.
    pub fn warning(code: Code, message: impl Into<String>, place: Place, label: impl Into<String>) -> Self {
        Self::at(Severity::Warning, code, message, place, label)
    }

    /// A problem of any severity at `place`.
    pub fn at(
        severity: Severity,
        code: Code,
        message: impl Into<String>,
        place: Place,
        label: impl Into<String>,
    ) -> Self {
        Diagnostic { labels: vec![Label { place, text: label.into() }], ..Self::placeless(severity, code, message) }
    }

    /// A problem that no text is to blame for (a missing folder).
    pub fn placeless(severity: Severity, code: Code, message: impl Into<String>) -> Self {
        Diagnostic {
            code,
            severity,
            message: message.into(),
            labels: vec![],
            notes: vec![],
            help: vec![],
            fixes: vec![],
        }
    }

    /// The same, with a related place.
    #[must_use]
    pub fn also(mut self, place: Place, text: impl Into<String>) -> Self {
        self.labels.push(Label { place, text: text.into() });
        self
    }

    /// The same, with a note.
    #[must_use]
    pub fn note(mut self, text: impl Into<String>) -> Self {
        self.notes.push(text.into());
        self
    }

    /// The same, with help in words.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help.push(text.into());
        self
    }

    /// The same, with an edit that would mend it.
    #[must_use]
    pub fn fix(mut self, place: Place, replacement: impl Into<String>, text: impl Into<String>) -> Self {
        self.fixes.push(Fix { place, replacement: replacement.into(), text: text.into() });
        self
    }

    /// All that is said of it but where, in lines.
    #[must_use]
    pub fn in_words(&self) -> String {
        let label = self.labels.first().map(|label| label.text.as_str()).filter(|text| !text.is_empty());
        let mut lines: Vec<String> = vec![self.message.clone()];
        lines.extend(label.map(str::to_owned));
        lines.extend(self.notes.iter().map(|note| format!("note: {note}")));
        lines.extend(self.help.iter().map(|help| format!("help: {help}")));
        lines.extend(self.fixes.iter().map(|fix| format!("help: {}", fix.text)));
        lines.join("\n")
    }

    /// Whether it is an error.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}
