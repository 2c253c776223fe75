//! Proposals put where they belong: comments beside the cues of a fact file.
//!
//! Takes the text of a fact file with its article, the files of its corpus, and lines of proposals; gives the text with
//! them, and what is wrong with those that are no facts there. Those are put there too, marked so; what has no unit stands
//! at the end of the file. Must not let anything load.

use super::pieces::{Piece, Slot, pieces};
use super::proposal::{Proposal, Verdict, above, at_end, proposed, unit_comments};
use super::proposal_lines::{Handed, ProposalLine};
use super::unit::{TextEdit, UnitEntry, edited};
use crate::arrange::Arrange;
use crate::corpus::Corpus;
use crate::diagnostic::{Code, Diagnostic};
use crate::facts::decl::{Cue, Facts, UnitDecl};
use crate::facts::unit_starts;
use crate::lexicon::fold;
use crate::ron::literal_of;
use crate::ron::outline::tokens;
use crate::source::{CorpusFiles, Slice, SourceId, Span};
use std::collections::{BTreeMap, BTreeSet};

/// A fact file to which proposals are put.
#[derive(Clone, Copy, Debug)]
pub struct ProposalDesk<'a> {
    /// The files of the corpus by their names, that file and its article among them.
    pub texts: &'a BTreeMap<String, String>,
    /// The document's id.
    pub document: &'a str,
    /// The name of the fact file.
    pub file: &'a str,
    /// Its text, with comments and all.
    pub text: &'a str,
    /// The text of the article.
    pub article: &'a str,
}

/// A fact file with proposals.
#[derive(Clone, Debug, Default)]
pub struct WithProposals {
    /// Its text.
    pub text: String,
    /// How many were put beside a unit as they are.
    pub put: usize,
    /// How many were put there, or at the end, with what is wrong with them.
    pub wrong: usize,
    /// How many stood there already.
    pub known: usize,
    /// What is wrong, at its line.
    pub problems: Vec<Diagnostic>,
}

/// What became of the proposals of one author, as the file that handed them over has them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// How many there are.
    pub all: usize,
    /// How many are facts of their unit, word for word.
    pub as_they_stand: usize,
    /// How many facts say that they are this author's, and are worded otherwise.
    pub mended: usize,
    /// How many are comments that nobody has judged.
    pub open: usize,
}

/// A unit of the file.
struct UnitAt {
    entry: UnitEntry,
    /// Its words, folded.
    words: String,
}

/// A proposal with its unit.
struct Placed<'l> {
    line: &'l ProposalLine,
    handed: &'l Handed,
    unit: usize,
    wrong: Option<Diagnostic>,
}

impl ProposalDesk<'_> {
    /// Puts the proposals there.
    #[must_use]
    pub fn put(&self, lines: &[ProposalLine]) -> WithProposals {
        let units = self.units();
        let mut made = WithProposals::default();
        let (mut placed, mut homeless) = (Vec::new(), Vec::new());
        for line in lines {
            let handed = line.said.as_ref().map_err(String::clone);
            match handed.and_then(|handed| Ok((handed, unit_of(handed, self.document, &units)?))) {
                Ok((handed, unit)) => placed.push(Placed { line, handed, unit, wrong: None }),
                Err(why) => {
                    made.problems.push(Diagnostic::warning(
                        Code::Proposal,
                        "a proposal has no place",
                        line.place,
                        why.clone(),
                    ));
                    homeless.push((line, why));
                }
            }
        }
        let before = placed.len();
        self.leave_out_known(&mut placed, &units);
        made.known = before - placed.len();
        self.judge(&mut placed, &units);
        made.wrong = placed.iter().filter(|one| one.wrong.is_some()).count() + homeless.len();
        made.put = placed.len() + homeless.len() - made.wrong;
        made.problems.extend(placed.iter().filter_map(|one| one.wrong.clone()));
        made.problems.arrange_by_key(|problem| problem.labels.first().map(|label| label.place.span));
        let mut edits: Vec<TextEdit> = Vec::new();
        for (at, unit) in units.iter().enumerate() {
            let own: Vec<Proposal> = placed.iter().filter(|one| one.unit == at).map(Placed::proposal).collect();
            if !own.is_empty() {
                edits.push(self.beside(unit, &own));
            }
        }
        let mut text = edited(self.text, &edits);
        text.push_str(&at_the_end(&homeless, &text));
        made.text = text;
        made
    }

    /// Adds what became of the proposals that are for this document, by author.
    pub fn follow(&self, lines: &[ProposalLine], kept: &mut BTreeMap<String, Kept>) {
        let units = self.units();
        let standing = proposed(self.text);
        let mut worded: BTreeSet<(String, String)> = BTreeSet::new();
        for handed in lines.iter().filter_map(|line| line.said.as_ref().ok()) {
            let Ok(unit) = unit_of(handed, self.document, &units) else { continue };
            let (author, fact) = (Proposal::author(&handed.by), fold(&handed.fact));
            let is_comment = standing.iter().any(|one| {
                let same = one.by.as_ref() == Some(&author) && one.fact.as_ref().is_some_and(|own| fold(own) == fact);
                same && one.verdict == Verdict::Open
            });
            let count = kept.entry(author.clone()).or_default();
            count.all += 1;
            if units.get(unit).is_some_and(|unit| self.has_fact(unit, &fact)) {
                count.as_they_stand += 1;
            } else if is_comment {
                count.open += 1;
            }
            worded.insert((author, fact));
        }
        for one in standing.into_iter().filter(|one| one.verdict == Verdict::Kept) {
            let Some((by, fact)) = one.by.zip(one.fact) else { continue };
            if let Some(count) = kept.get_mut(&by).filter(|_| !worded.contains(&(by.clone(), fold(&fact)))) {
                count.mended += 1;
            }
        }
    }

    /// Whether a unit has this fact, folded.
    fn has_fact(&self, unit: &UnitAt, fact: &str) -> bool {
        unit.entry.facts().iter().any(|span| value_at(self.text, *span).is_some_and(|own| fold(&own) == fact))
    }

    /// The units of the file, with their words.
    fn units(&self) -> Vec<UnitAt> {
        let Some(facts) = crate::ron::read::<Facts>(SourceId(u32::MAX), self.text).0 else { return Vec::new() };
        let declared: Vec<_> = facts.units.iter().filter_map(|unit| unit.0.as_ref()).collect();
        let cues: Vec<Cue> = declared.iter().map(|unit| cue_of(&unit.value)).collect();
        let starts = unit_starts(self.article, &cues);
        let mut units = Vec::new();
        for (at, (unit, start)) in declared.iter().zip(&starts).enumerate() {
            let Some(entry) = UnitEntry::at(self.text, unit.span.start as usize) else { continue };
            let end = starts.iter().skip(at + 1).flatten().next().copied().unwrap_or(self.article.len());
            let words = start.and_then(|start| self.article.get(start..end));
            let words = words.map_or_else(|| fold(&cue_of(&unit.value).text), fold);
            units.push(UnitAt { entry, words: words.trim().to_owned() });
        }
        units
    }

    /// Leaves out what stands there already: as a comment of that author, or as a fact of the unit.
    fn leave_out_known(&self, placed: &mut Vec<Placed<'_>>, units: &[UnitAt]) {
        let mut known: BTreeSet<(String, String)> = proposed(self.text)
            .into_iter()
            .filter(|one| one.verdict != Verdict::Kept)
            .filter_map(|one| Some((one.by?, fold(&one.fact?))))
            .collect();
        placed.retain(|one| {
            let fact = fold(&one.handed.fact);
            let is_fact = units.get(one.unit).is_some_and(|unit| self.has_fact(unit, &fact));
            let is_new = known.insert((Proposal::author(&one.handed.by), fact));
            is_new && !is_fact
        });
    }

    /// Finds what is wrong with each: those of one author are taken for facts together, and no others.
    fn judge(&self, placed: &mut [Placed<'_>], units: &[UnitAt]) {
        let authors: BTreeSet<String> = placed.iter().map(|one| one.handed.by.clone()).collect();
        for author in authors {
            let mut own: Vec<&mut Placed<'_>> = placed.iter_mut().filter(|one| one.handed.by == author).collect();
            let mut edits: Vec<TextEdit> = Vec::new();
            // Where each stands among the facts of the file: by its unit, behind those that this has.
            let mut standing: BTreeMap<(usize, usize), usize> = BTreeMap::new();
            for (at, unit) in units.iter().enumerate() {
                let of_unit = own.iter().enumerate().filter(|(_, one)| one.unit == at).map(|(index, _)| index);
                let mut literals = Vec::new();
                for index in of_unit {
                    standing.insert((at, unit.entry.facts().len() + literals.len()), index);
                    literals.extend(own.get(index).map(|one| literal_of(&one.handed.fact)));
                }
                if !literals.is_empty() {
                    edits.extend(unit.entry.with_facts(self.text, &literals.join(", ")));
                }
            }
            for ((unit, fact), problem, span) in self.errors(&edited(self.text, &edits)) {
                let Some(one) = standing.get(&(unit, fact)).and_then(|index| own.get_mut(*index)) else { continue };
                let label = problem.labels.first().map_or(String::new(), |label| label.text.clone());
                let mut told = Diagnostic::warning(problem.code, problem.message, one.line.in_fact(span), label);
                told.help = problem.help;
                one.wrong.get_or_insert(told);
            }
        }
    }

    /// The errors within facts of the file with this text: the unit and the place in it, the error, and the bytes of the
    /// fact at which it is.
    fn errors(&self, text: &str) -> Vec<((usize, usize), Diagnostic, Span)> {
        let mut texts = self.texts.clone();
        texts.insert(self.file.to_owned(), text.to_owned());
        let tried = Corpus::read_in_part(CorpusFiles::Texts(texts));
        let (problems, sources) = match tried {
            Ok(corpus) => (corpus.diagnostics, corpus.sources),
            Err(error) => (error.diagnostics, error.sources),
        };
        let all = pieces(text);
        // How many of the same slot stand before each.
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        let before = |piece: &Piece| match piece.slot {
            Slot::Fact(unit) => {
                let count = counts.entry(unit).or_default();
                *count += 1;
                *count - 1
            }
            _ => 0,
        };
        let before: Vec<usize> = all.iter().map(before).collect();
        let mut found = Vec::new();
        for problem in problems.into_iter().filter(Diagnostic::is_error) {
            let Some(label) = problem.labels.first() else { continue };
            let (place, span) = (label.place, label.place.span);
            if sources.get(place.source).is_none_or(|source| source.name != self.file) {
                continue;
            }
            let Some(at) = all.partition_point(|piece| piece.span.start <= span.start).checked_sub(1) else { continue };
            let Some((piece, before)) = all.get(at).zip(before.get(at).copied()) else { continue };
            let Slot::Fact(unit) = piece.slot else { continue };
            if piece.span.to(span) != piece.span {
                continue;
            }
            let inside = Span::new(piece.value_at(span.start as usize), piece.value_at(span.end as usize));
            found.push(((unit, before), problem, inside));
        }
        found
    }

    /// The edit that puts proposals beside a unit: into the comments above it, where there are some, else above it, or behind
    /// its facts.
    fn beside(&self, unit: &UnitAt, proposals: &[Proposal]) -> TextEdit {
        let entry = &unit.entry;
        if entry.has_facts() {
            let lines: Vec<String> = proposals.iter().map(Proposal::comment).collect();
            return at_end(self.text, entry.value().end as usize - 1, &lines);
        }
        let before = self.text.slice(..entry.start());
        // What stands between the item before and this one.
        let gap = tokens(self.text, 0).take_while(|(_, span)| (span.end as usize) <= entry.start()).last();
        let from = gap.map_or(0, |(_, span)| span.end as usize);
        let block = before.get(from..).and_then(|gap| gap.rfind("// ]),")).map(|at| from + at);
        if let Some(end) = block {
            let lines: Vec<String> = proposals.iter().map(Proposal::comment).collect();
            return above(self.text, end, &lines);
        }
        let cue = self.text.slice(entry.cue().range());
        above(self.text, entry.start(), &unit_comments(cue, proposals))
    }
}

impl Placed<'_> {
    fn proposal(&self) -> Proposal {
        let remark = self.wrong.as_ref().map(|problem| format!("wrong: {}", problem.message));
        Proposal { remark, ..Proposal::fact(&self.handed.fact, &self.handed.by) }
    }
}

/// The unit that a proposal is for.
fn unit_of(handed: &Handed, document: &str, units: &[UnitAt]) -> Result<usize, String> {
    if let Some(other) = handed.document.as_ref().filter(|other| *other != document) {
        return Err(format!("it is for the document `{other}`, and this is `{document}`"));
    }
    if let Some(number) = handed.unit {
        let at = usize::try_from(number).ok().and_then(|number| number.checked_sub(1));
        return at
            .filter(|at| *at < units.len())
            .ok_or_else(|| format!("there is no unit {number}: the document has {}", units.len()));
    }
    let wanted = fold(handed.sentence.as_deref().unwrap_or_default());
    let wanted = wanted.trim();
    let found = |passes: &dyn Fn(&str) -> bool| -> Vec<usize> {
        (0..).zip(units).filter(|(_, unit)| passes(&unit.words)).map(|(at, _)| at).collect()
    };
    let starts = found(&|words| words.starts_with(wanted) || (!words.is_empty() && wanted.starts_with(words)));
    let all = if starts.is_empty() { found(&|words| words.contains(wanted)) } else { starts };
    match all.as_slice() {
        [one] => Ok(*one),
        [] => Err("no unit has this sentence".to_owned()),
        several => {
            let numbers: Vec<String> = several.iter().map(|at| (at + 1).to_string()).collect();
            Err(format!("several units begin so: {}", numbers.join(", ")))
        }
    }
}

fn cue_of(unit: &UnitDecl) -> Cue {
    unit.cue().value.clone()
}

fn value_at(text: &str, span: Span) -> Option<String> {
    crate::ron::read::<String>(SourceId(u32::MAX), text.get(span.range())?).0
}

/// The lines that belong nowhere, as comments at the end of a file.
fn at_the_end(homeless: &[(&ProposalLine, String)], text: &str) -> String {
    let mut lines = Vec::new();
    for (line, why) in homeless {
        let comment = match &line.said {
            Ok(handed) => {
                Proposal { remark: Some(format!("wrong: {why}")), ..Proposal::fact(&handed.fact, &handed.by) }.comment()
            }
            Err(_) => Proposal {
                item: literal_of(&line.raw),
                by: Some("nobody".to_owned()),
                remark: Some(format!("wrong: {why}")),
            }
            .comment(),
        };
        if !text.contains(&comment) {
            lines.push(comment);
        }
    }
    if lines.is_empty() {
        return String::new();
    }
    format!("\n// Proposals without a unit.\n{}\n", lines.join("\n"))
}
