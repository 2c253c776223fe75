//! Fact files → one record, in passes: drafts, labels, acts.
//!
//! Takes the declarations of every fact file; gives the [`Record`] with every problem of every file. The result is the
//! same in whatever order the files come. Must not read files.

use super::build::Builder;
use super::context::{Context, Spot};
use super::decl::Facts;
use super::draft::{Draft, draft};
use super::interpret::{Interpreter, labelled};
use super::labels::{Labels, Slot};
use super::model::{DocumentId, Record};
use super::names::Names;
use super::same;
use super::told_once;
use crate::arrange::Arrange;
use crate::diagnostic::{Code, Diagnostic};
use crate::lexicon::Lexicon;
use crate::parallel;
use crate::source::{Place, SourceId, Sources};

/// With fewer files for each, a thread costs more than it saves.
const FEWEST_FILES: usize = 4;

/// A fact file as it was read.
#[derive(Clone, Debug)]
pub struct FactFile {
    /// The file.
    pub source: SourceId,
    /// What it declares.
    pub facts: Facts,
    /// The text that it names, where that could be read.
    pub text: Option<SourceId>,
}

/// What the files say together, and what is wrong with them. `sources` holds the files and their texts; `lexicon` knows
/// the documents' ids.
#[must_use]
pub fn resolve(files: &[FactFile], lexicon: &Lexicon, sources: &Sources) -> (Record, Vec<Diagnostic>) {
    let mut problems = Vec::new();
    let ordered = in_order(files, &mut problems);
    let drafted = parallel::map(&ordered, FEWEST_FILES, |file| {
        let mut told = Vec::new();
        let draft = sources.get(file.source).map(|source| draft(file, source, sources, lexicon, &mut told));
        (draft, told)
    });
    let (drafts, told): (Vec<_>, Vec<_>) = drafted.into_iter().unzip();
    let drafts: Vec<Draft> = drafts.into_iter().flatten().collect();
    problems.extend(told.into_iter().flatten());
    let mut labels = Labels::new(drafts.iter().map(|draft| draft.document.id.as_str()));
    for (document, draft) in (0..).map(DocumentId).zip(&drafts) {
        add_labels(document, draft, &mut labels, &mut problems);
        labels.add_broken(document, draft.broken_labels.clone());
    }
    for (document, draft) in (0..).map(DocumentId).zip(&drafts) {
        for (line, literal) in &draft.same {
            same::unite(document, line, literal, lexicon, &mut labels, &mut problems);
        }
    }
    labels.flatten();
    let (record, told) = interpret(drafts, &labels, lexicon, sources);
    problems.extend(told);
    (record, problems)
}

/// The files by their documents' ids, each id once.
fn in_order<'f>(files: &'f [FactFile], problems: &mut Vec<Diagnostic>) -> Vec<&'f FactFile> {
    let id = |file: &'f FactFile| &file.facts.document.value.id;
    let mut sorted: Vec<&FactFile> = files.iter().collect();
    sorted.arrange_by(|a, b| id(a).value.cmp(&id(b).value).then(a.source.cmp(&b.source)));
    let mut kept: Vec<&FactFile> = Vec::with_capacity(sorted.len());
    for file in sorted {
        let place = |file: &FactFile| Place { source: file.source, span: file.facts.document.value.id.span };
        match kept.last().filter(|last| id(last).value == id(file).value) {
            Some(last) => problems.push(
                Diagnostic::error(
                    Code::File,
                    format!("two documents are called `{}`", id(file).value),
                    place(file),
                    "the second",
                )
                .also(place(last), "the first")
                .help("give each article an id of its own"),
            ),
            None => kept.push(file),
        }
    }
    kept
}

fn add_labels(document: DocumentId, draft: &Draft, labels: &mut Labels, problems: &mut Vec<Diagnostic>) {
    for sentence in &draft.sentences {
        let mut found = Vec::new();
        labelled(&sentence.clause, &mut found);
        for (label, verb, fact) in found {
            let place = sentence.literal.place(label.span);
            let fact = sentence.literal.place(fact);
            let Err(first) = labels.add(Slot { document, text: label.text.clone(), place, fact, verb }) else {
                continue;
            };
            let mut problem = Diagnostic::error(
                Code::Label,
                format!("the label `{}` is given twice", label.text),
                place,
                "a label names one act",
            );
            if let Some(first) = labels.slot(first) {
                problem = problem.also(first.place, "given here first");
            }
            problems.push(
                problem
                    .help(format!("write `@{}` if it is the same act; else give this one another label", label.text)),
            );
        }
    }
}

/// Every fact of every draft, read in order.
fn interpret(drafts: Vec<Draft>, labels: &Labels, lexicon: &Lexicon, sources: &Sources) -> (Record, Vec<Diagnostic>) {
    let (documents, facts): (Vec<_>, Vec<_>) =
        drafts.into_iter().map(|draft| (draft.document, draft.sentences)).unzip();
    let mut interpreter = Interpreter {
        lexicon,
        labels,
        documents: &documents,
        sources,
        names: Names::new(lexicon),
        builder: Builder::new(labels),
        problems: Vec::new(),
    };
    for (document, sentences) in (0..).map(DocumentId).zip(facts) {
        for sentence in sentences {
            let spot = Spot {
                document,
                unit: sentence.unit,
                place: sentence.place,
                quote: sentence.quote,
                literal: sentence.literal,
            };
            interpreter.clause(&spot, &Context::article(), &sentence.clause);
        }
    }
    let Interpreter { names, builder, mut problems, .. } = interpreter;
    let (mut acts, mut mentions, turned) = builder.finish();
    told_once::join(&mut acts, &mut mentions, lexicon);
    problems.extend(turned);
    (Record { entities: names.into_entities(), documents, acts, mentions }, problems)
}
