//! One fact file → a draft: its document, its units where they stand in the text, its facts as clause trees.
//!
//! Takes one file's declarations, with its text; gives what can be known without the other documents. Must not follow a
//! label.

use super::context::Literal;
use super::cues::{self, Search};
use super::decl::{Cue, DocumentDecl, REASONS, UnitDecl};
use super::model::{Document, Quote, Unit};
use super::resolve::FactFile;
use super::text::FoldedText;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::lexicon::{Lexicon, PartialDate, fold, nearest};
use crate::ron::{Lenient, Offsets, Spanned};
use crate::sentence;
use crate::sentence::tree::{Clause, Quoted};
use crate::source::{Place, Slice, Source, SourceId, Sources};
use rustc_hash::FxHashSet;
use std::ops::Range;

/// What one fact file says, by itself.
pub(super) struct Draft {
    pub(super) document: Document,
    pub(super) sentences: Vec<Sentence>,
    /// The `same` lines with where they stand.
    pub(super) same: Vec<(String, Literal)>,
    /// The labels of facts that are wrong.
    pub(super) broken_labels: FxHashSet<String>,
}

/// One fact.
pub(super) struct Sentence {
    /// An index into the document's units.
    pub(super) unit: u32,
    pub(super) place: Place,
    pub(super) literal: Literal,
    pub(super) clause: Clause,
    pub(super) quote: Option<Quote>,
}

/// Reads one file; `source` is the file's own text.
pub(super) fn draft(
    file: &FactFile,
    source: &Source,
    sources: &Sources,
    lexicon: &Lexicon,
    problems: &mut Vec<Diagnostic>,
) -> Draft {
    let drafting = Drafting { file, source, lexicon };
    let text = file.text.and_then(|id| Some((id, FoldedText::new(&sources.get(id)?.text))));
    let mut document = drafting.header(text.as_ref().map(|(_, text)| text), problems);
    let declared: Vec<&Spanned<UnitDecl>> = file.facts.units.iter().filter_map(|unit| unit.0.as_ref()).collect();
    let ranges = drafting.ranges(&declared, text.as_ref(), problems);
    let mut sentences = Vec::new();
    let mut broken_labels = drafting.labels_of_unread();
    for ((number, unit), range) in (0_u32..).zip(&declared).zip(ranges) {
        let folded = text.as_ref().map(|(_, text)| text);
        let before = sentences.len();
        let within = Within { number, range: range.clone(), text: folded };
        drafting.sentences(unit, &within, &mut sentences, &mut broken_labels, problems);
        document.units.push(Unit {
            number: number + 1,
            place: drafting.place(unit),
            cue: unit.value.cue().value.text.clone(),
            span: folded.zip(range).map(|(text, range)| text.original(range)),
            skipped: drafting.reason(&unit.value, problems),
            facts: u32::try_from(sentences.len() - before).unwrap_or(u32::MAX),
        });
    }
    let same = file.facts.same.iter().filter_map(|line| line.0.as_ref());
    let same = same.map(|line| (line.value.clone(), drafting.literal(line))).collect();
    Draft { document, sentences, same, broken_labels }
}

/// The unit that facts are read for.
struct Within<'t> {
    number: u32,
    range: Option<Range<usize>>,
    text: Option<&'t FoldedText>,
}

struct Drafting<'a> {
    file: &'a FactFile,
    source: &'a Source,
    lexicon: &'a Lexicon,
}

impl Drafting<'_> {
    fn place<T>(&self, value: &Spanned<T>) -> Place {
        Place { source: self.file.source, span: value.span }
    }

    fn literal(&self, text: &Spanned<String>) -> Literal {
        let written = self.source.text.slice(text.span.range());
        Literal { source: self.file.source, start: text.span.start, offsets: Offsets::of(written) }
    }

    fn header(&self, text: Option<&FoldedText>, problems: &mut Vec<Diagnostic>) -> Document {
        let declared = &self.file.facts.document;
        let DocumentDecl { id, title, publisher, date, text: _, coder, fingerprint } = &declared.value;
        if !id.value.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.')) || id.value.is_empty() {
            problems.push(
                Diagnostic::error(
                    Code::File,
                    "a document's id is one word",
                    self.place(id),
                    "this cannot be written `@ID/label`",
                )
                .help("use letters, digits, `-`, `_` and `.`"),
            );
        }
        self.check_fingerprint(text, problems);
        Document {
            id: id.value.clone(),
            title: title.clone(),
            publisher: publisher.clone(),
            date: date.as_ref().and_then(|date| self.printed(date, problems)),
            coder: coder.clone(),
            file: self.file.source,
            text: self.file.text,
            fingerprint: fingerprint.as_ref().map(|fingerprint| fingerprint.value.clone()),
            units: Vec::new(),
        }
    }

    fn printed(&self, date: &Spanned<String>, problems: &mut Vec<Diagnostic>) -> Option<jiff::civil::Date> {
        if let Some(PartialDate::Day(day)) = PartialDate::parse(&date.value) {
            return Some(day);
        }
        let message = format!("`{}` is not a day", date.value);
        let problem = Diagnostic::error(Code::Day, message, self.place(date), "a day was expected here, as YYYY-MM-DD");
        // The facts are read as if it stood there as it should: what they say of `Friday` is no error of its own.
        let day = sentence::written_day(date.value.trim());
        problems.push(match day {
            Some(day) => problem.fix(self.place(date), format!("\"{day}\""), format!("write `{day}`")),
            None => problem.help("leave `date` out if the article prints none"),
        });
        day
    }

    /// The fingerprint against the text; without a text, what that leaves unverified.
    fn check_fingerprint(&self, text: Option<&FoldedText>, problems: &mut Vec<Diagnostic>) {
        let declared = &self.file.facts.document;
        let stated = declared.value.fingerprint.as_ref();
        if let Some(stated) = stated.filter(|stated| !is_fingerprint(&stated.value)) {
            let label = "64 hexadecimal digits were expected here";
            let problem = Diagnostic::error(Code::Text, "this is no fingerprint", self.place(stated), label);
            problems.push(match text {
                Some(text) => {
                    problem.fix(self.place(stated), format!("\"{}\"", text.fingerprint()), "state that of the text")
                }
                None => problem.help("it is the SHA-256 of the text"),
            });
            return;
        }
        match (text, stated) {
            (Some(text), Some(stated)) => {
                let actual = text.fingerprint();
                if !actual.eq_ignore_ascii_case(&stated.value) {
                    let problem = Diagnostic::error(
                        Code::Text,
                        "the text is not the one that was annotated",
                        self.place(stated),
                        "the text has another fingerprint",
                    );
                    problems.push(problem.fix(self.place(stated), format!("\"{actual}\""), "state that of this text"));
                }
            }
            (Some(_), None) => {}
            (None, _) if declared.value.text.is_some() => {}
            (None, stated) => {
                let message = format!("the text of `{}` is not here", declared.value.id.value);
                let label = "cues and quotes cannot be verified";
                let mut note =
                    Diagnostic::at(Severity::Note, Code::Unverified, message, self.place(&declared.value.id), label);
                if stated.is_none() {
                    note = note.help("state its `fingerprint`, so that the text can be recognised");
                }
                problems.push(note);
            }
        }
    }

    fn ranges(
        &self,
        declared: &[&Spanned<UnitDecl>],
        text: Option<&(SourceId, FoldedText)>,
        problems: &mut Vec<Diagnostic>,
    ) -> Vec<Option<Range<usize>>> {
        let Some((source, text)) = text else { return vec![None; declared.len()] };
        let cues: Vec<&Spanned<Cue>> = declared.iter().map(|unit| unit.value.cue()).collect();
        if self.file.facts.units.is_empty() {
            problems.extend(cues::uncovered(*source, text, self.place(&self.file.facts.document)));
        }
        let from_first = self.file.facts.units.first().is_some_and(|unit| unit.0.is_some());
        let search = Search { file: self.file.source, file_text: self.source, source: *source, text, from_first };
        cues::units(&search, &cues, problems)
    }

    fn reason(&self, unit: &UnitDecl, problems: &mut Vec<Diagnostic>) -> Option<String> {
        let UnitDecl::Skip(_, reason) = unit else { return None };
        let written = self.source.text.slice(reason.span.range());
        if reason.value.0.trim().is_empty() {
            let label = "a reason was expected here";
            let problem = Diagnostic::error(Code::Cue, "a skip without a reason", self.place(reason), label);
            let help = format!("write one of {}, or a reason of your own in quotes", REASONS.join(", "));
            problems.push(problem.help(help));
        } else if !written.ends_with(['"', '#']) && !REASONS.contains(&written) {
            let message = format!("`{written}` is no reason");
            let problem = Diagnostic::error(Code::Cue, message, self.place(reason), "a reason was expected here");
            let help = format!("write one of {}, or a reason of your own in quotes", REASONS.join(", "));
            let problem = problem.help(help);
            let near = nearest(written, REASONS.iter().copied()).into_iter();
            problems.push(near.fold(problem, |problem, one| {
                problem.fix(self.place(reason), one.clone(), format!("did you mean `{one}`?"))
            }));
        }
        Some(reason.value.0.clone())
    }

    fn sentences(
        &self,
        unit: &Spanned<UnitDecl>,
        within: &Within<'_>,
        sentences: &mut Vec<Sentence>,
        broken_labels: &mut FxHashSet<String>,
        problems: &mut Vec<Diagnostic>,
    ) {
        let UnitDecl::S(cue, facts) = &unit.value else { return };
        if facts.is_empty() {
            let problem =
                Diagnostic::error(Code::Cue, "a unit without facts", self.place(unit), "nothing is told of this unit");
            problems
                .push(problem.help("write `Skip(\"…\", Reason)`, with a reason such as `Commentary` or `Background`"));
        }
        for fact in facts.iter().filter_map(|fact| fact.0.as_ref()) {
            let literal = self.literal(fact);
            match sentence::parse_fact(self.lexicon, &fact.value, &|span| literal.place(span)) {
                Ok(clause) => {
                    let quote = clause.quote.as_ref().and_then(|quoted| within.quote(cue, quoted, &literal, problems));
                    let place = self.place(fact);
                    sentences.push(Sentence { unit: within.number, place, literal, clause, quote });
                }
                Err(wrong) => {
                    broken_labels.extend(labels_in(&fact.value));
                    problems.extend(wrong);
                }
            }
        }
    }

    /// The labels in the file, where some of its units or facts could not be read.
    fn labels_of_unread(&self) -> FxHashSet<String> {
        let unread = |unit: &Lenient<Spanned<UnitDecl>>| match &unit.0 {
            Some(Spanned { value: UnitDecl::S(_, facts), .. }) => facts.iter().any(|fact| fact.0.is_none()),
            Some(_) => false,
            None => true,
        };
        let facts = &self.file.facts;
        let any = facts.units.is_empty() || facts.units.iter().any(unread);
        if any { labels_in(&self.source.text).collect() } else { FxHashSet::default() }
    }
}

/// What stands before a `:` like a label, in a sentence or in a whole file.
fn labels_in(text: &str) -> impl Iterator<Item = String> {
    text.match_indices(':').filter_map(|(at, _)| {
        let before = text.get(..at)?;
        let label = before.rsplit(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_'))).next();
        label.filter(|label| !label.is_empty()).map(str::to_owned)
    })
}

impl Within<'_> {
    /// The quoted words in the unit's text, where they must stand verbatim.
    fn quote(
        &self,
        cue: &Spanned<Cue>,
        quoted: &Quoted,
        literal: &Literal,
        problems: &mut Vec<Diagnostic>,
    ) -> Option<Quote> {
        let Some(text) = self.text else { return Some(Quote::Words(quoted.text.clone())) };
        let range = self.range.clone()?;
        let words = fold(quoted.text.trim());
        let place = literal.place(quoted.span);
        if words.is_empty() {
            problems.push(Diagnostic::error(
                Code::Quote,
                "an empty quote",
                place,
                "words of the unit were expected here",
            ));
            return None;
        }
        if let Some(found) = text.find_in(range.clone(), &words) {
            return Some(Quote::At(text.original(found)));
        }
        let unit = text.as_str().slice(range).trim();
        problems.push(
            Diagnostic::error(Code::Quote, "the unit does not say these words", place, "not found in the unit")
                .also(Place { source: literal.source, span: cue.span }, "the unit")
                .note(format!("the unit reads: {unit}"))
                .help("quote it word for word, or leave the quote out"),
        );
        None
    }
}

/// 64 hexadecimal digits.
fn is_fingerprint(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}
