//! `same: ["invite = A/invite"]`: labels that name one act.
//!
//! Takes one line; unites its labels, or tells why it cannot. A document that is not loaded is no error: its part of the
//! line is left out. Must not know what the acts are.

use super::context::Literal;
use super::labels::{LabelId, Labels, Missing};
use super::model::DocumentId;
use crate::diagnostic::{Diagnostic, Severity};
use crate::lexicon::{Lexicon, VerbId};
use crate::source::{Place, Span};

/// Unites the labels that the line joins by `=`.
pub(super) fn unite(
    document: DocumentId,
    line: &str,
    literal: &Literal,
    lexicon: &Lexicon,
    labels: &mut Labels,
    problems: &mut Vec<Diagnostic>,
) {
    let parts = parts(line);
    let whole = literal.place(Span::new(0, line.len()));
    if parts.len() < 2 || parts.iter().any(|(label, _)| label.is_empty()) {
        let problem =
            Diagnostic::error("this joins no two labels", whole, "`label = DOCUMENT/label` was expected here");
        problems.push(
            problem.help("write `invite = A/invite`: this document's label, and that of the same act in document `A`"),
        );
        return;
    }
    let mut first: Option<LabelId> = None;
    for (text, span) in parts {
        let place = literal.place(span);
        let (other, label) = text.split_once('/').map_or((None, text), |(other, label)| (Some(other), label));
        let id = match labels.find(document, other, label) {
            Ok(id) => id,
            Err(missing) => {
                problems.extend(unknown(place, text, label, &missing));
                continue;
            }
        };
        let Some(known) = first else {
            first = Some(id);
            continue;
        };
        if let Err((verb, other)) = labels.unite(known, id, |a, b| narrower(lexicon, a, b)) {
            problems.push(contradiction(place, [known, id], [verb, other], lexicon, labels));
        }
    }
}

/// What stands between the `=` signs, with where.
fn parts(line: &str) -> Vec<(&str, Span)> {
    let mut parts = Vec::new();
    let mut start = 0;
    for part in line.split('=') {
        let at = start + (part.len() - part.trim_start().len());
        parts.push((part.trim(), Span::new(at, at + part.trim().len())));
        start += part.len() + 1;
    }
    parts
}

/// The narrower of two verbs, where one is a kind of the other.
fn narrower(lexicon: &Lexicon, one: VerbId, other: VerbId) -> Option<VerbId> {
    if lexicon.is_a(one, other) { Some(one) } else { lexicon.is_a(other, one).then_some(other) }
}

fn unknown(place: Place, text: &str, label: &str, missing: &Missing) -> Option<Diagnostic> {
    Some(match missing {
        Missing::Broken => return None,
        Missing::Document(document) => {
            let message = format!("document `{document}` is not loaded");
            Diagnostic::at(Severity::Note, message, place, "the act is told without it")
        }
        Missing::Label(near) => {
            let message = format!("no fact has the label `{label}`");
            let mut problem = Diagnostic::error(message, place, "this names no act");
            let prefix = text.strip_suffix(label).unwrap_or_default();
            if near.is_empty() {
                problem = problem.help("a label is the word before the `:` of a fact");
            }
            for name in near {
                problem = problem.fix(place, format!("{prefix}{name}"), format!("did you mean `{prefix}{name}`?"));
            }
            problem
        }
    })
}

fn contradiction(
    place: Place,
    ids: [LabelId; 2],
    verbs: [VerbId; 2],
    lexicon: &Lexicon,
    labels: &Labels,
) -> Diagnostic {
    let [one, other] = verbs.map(|verb| lexicon.verb(verb).base.as_str());
    let message = format!("one act cannot be to `{one}` and to `{other}`");
    let mut problem = Diagnostic::error(message, place, "these are not the same act");
    for slot in ids.into_iter().filter_map(|id| labels.slot(id)) {
        problem = problem.also(slot.place, format!("`{}`", lexicon.verb(slot.verb).base));
    }
    problem.help("the verbs must be the same, or one a kind of the other")
}
