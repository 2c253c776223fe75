//! `same: ["invite = A/invite"]`: labels that name one act.
//!
//! Takes one line; unites its labels, or tells why it cannot. A document that is not loaded is no error: its part of the
//! line is left out. Must not know what the acts are.

use super::context::Literal;
use super::labels::{LabelId, Labels, Missing};
use super::model::DocumentId;
use super::resolve::FactFile;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::lexicon::{Lexicon, VerbId};
use crate::ron::{Lenient, Spanned};
use crate::source::{Place, Span};
use petgraph::unionfind::UnionFind;
use std::collections::BTreeMap;

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
        let problem = Diagnostic::error(
            Code::Label,
            "this joins no two labels",
            whole,
            "`label = DOCUMENT/label` was expected here",
        );
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

/// The documents that are kept, with the lines added by which theirs are one act through a document that is left out:
/// where `A` says `i = B/j` and `B` says `j = C/k`, `i` and `k` stay one without `B`.
#[must_use]
pub fn keep(files: Vec<FactFile>, keeps: impl Fn(&str) -> bool) -> Vec<FactFile> {
    let mut classes = Classes::default();
    for file in &files {
        let own = &file.facts.document.value.id.value;
        for line in file.facts.same.iter().filter_map(|line| line.0.as_ref()) {
            classes.add(parts(&line.value).into_iter().map(|(label, _)| match label.split_once('/') {
                Some((document, label)) => (document.to_owned(), label.to_owned()),
                None => (own.clone(), label.to_owned()),
            }));
        }
    }
    let together = classes.of_kept(&keeps);
    let kept = files.into_iter().filter(|file| keeps(&file.facts.document.value.id.value));
    let with_lines = kept.map(|mut file| {
        let id = file.facts.document.value.id.clone();
        let own = together.iter().filter(|class| class.first().is_some_and(|(document, _)| *document == id.value));
        let lines = own.map(|class| {
            let labels = class.iter().map(|(document, label)| format!("{document}/{label}"));
            Lenient(Some(Spanned { value: labels.collect::<Vec<_>>().join(" = "), span: id.span }))
        });
        file.facts.same.extend(lines.collect::<Vec<_>>());
        file
    });
    with_lines.collect()
}

/// A document and a label in it.
type Labelled = (String, String);

/// Labels that are one act.
#[derive(Default)]
struct Classes {
    numbers: BTreeMap<Labelled, usize>,
    united: UnionFind<usize>,
}

impl Classes {
    fn add(&mut self, labels: impl Iterator<Item = Labelled>) {
        let mut first = None;
        for label in labels {
            let united = &mut self.united;
            let number = *self.numbers.entry(label).or_insert_with(|| united.new_set());
            self.united.union(*first.get_or_insert(number), number);
        }
    }

    /// The labels of each act in the documents that are kept, where there are several.
    fn of_kept(&self, keeps: &impl Fn(&str) -> bool) -> Vec<Vec<&Labelled>> {
        let mut classes: BTreeMap<usize, Vec<&Labelled>> = BTreeMap::new();
        for (label, number) in self.numbers.iter().filter(|((document, _), _)| keeps(document)) {
            classes.entry(self.united.find(*number)).or_default().push(label);
        }
        classes.into_values().filter(|class| class.len() > 1).collect()
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
            Diagnostic::at(Severity::Note, Code::NotLoaded, message, place, "the act is told without it")
        }
        Missing::Label(near) => {
            let message = format!("no fact has the label `{label}`");
            let mut problem = Diagnostic::error(Code::Label, message, place, "this names no act");
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
    let mut problem = Diagnostic::error(Code::Label, message, place, "these are not the same act");
    for slot in ids.into_iter().filter_map(|id| labels.slot(id)) {
        problem = problem.also(slot.place, format!("`{}`", lexicon.verb(slot.verb).base));
    }
    problem.help("the verbs must be the same, or one a kind of the other")
}
