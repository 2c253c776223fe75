//! A third coding from two: what both say stands, and where they differ, both versions stand as comments.
//!
//! Takes two corpora and what comparing them has found; gives the fact files of the first so changed, comments and layout
//! kept. Must not decide for anyone: a version counts once somebody takes it out of its comment. What both say of an act
//! that is open waits for it.

use super::document::{closing, described};
use super::layout::laid_out;
use super::pieces::{Piece, Slot, pieces};
use super::proposal::{Proposal, above, at_end, instead, unit_comments};
use super::translation::Translation;
use super::unit::{Coding, TextEdit, UNJUDGED, UnitEntry, edited};
use crate::agreement::{ComparedStretch, Comparison, FactGroup, Reason, WrittenFact, coders};
use crate::arrange::Arrange;
use crate::corpus::Corpus;
use crate::facts::DocumentId;
use crate::graph::DocumentView;
use crate::ron::outline::{Token, tokens};
use crate::source::{CorpusFiles, Place, Slice, SourceId, Span};
use std::collections::{BTreeMap, BTreeSet};

/// So often is it tried again without what has nothing to point to.
const MOST_ROUNDS: usize = 20;

/// A third coding.
#[derive(Clone, Debug, Default)]
pub struct Adjudicated {
    /// Its fact files, by their names in the first coder's folder, with the documents that they are of.
    pub files: BTreeMap<String, AdjudicatedFile>,
    /// How many facts stand.
    pub settled: usize,
}

/// A fact file of a third coding.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AdjudicatedFile {
    /// The document.
    pub document: String,
    /// Its text.
    pub text: String,
}

/// A third coding of the documents that were compared.
#[must_use]
pub fn adjudicate(first: &Corpus, second: &Corpus, comparison: &Comparison) -> Adjudicated {
    let translation = Translation::of(first, second, comparison);
    let mut desk = Desk { first, second, comparison, translation, waiting: BTreeMap::new() };
    let mut rounds = 0;
    loop {
        let drafts = desk.drafts();
        rounds += 1;
        if rounds > MOST_ROUNDS || !desk.wait(&drafts) {
            let settled = drafts.values().map(|draft| draft.facts.len()).sum();
            let file = |draft: DraftFile| AdjudicatedFile { document: draft.document, text: draft.text };
            return Adjudicated {
                files: drafts.into_iter().map(|(name, draft)| (name, file(draft))).collect(),
                settled,
            };
        }
    }
}

/// A file while it is tried.
struct DraftFile {
    document: String,
    text: String,
    /// The first coder's literals that stand in it, in their order: facts, and lines of `same`.
    facts: Vec<Place>,
    same: Vec<Place>,
}

/// What is put together.
struct Desk<'a> {
    first: &'a Corpus,
    second: &'a Corpus,
    comparison: &'a Comparison,
    translation: Translation<'a>,
    /// Literals of the first coder's that both have, and that cannot stand yet; with what is wrong with them.
    waiting: BTreeMap<Place, String>,
}

impl Desk<'_> {
    /// Every file, as far as it is known what can stand.
    fn drafts(&self) -> BTreeMap<String, DraftFile> {
        let mut drafts = BTreeMap::new();
        for id in &self.comparison.documents {
            let Some((mine, theirs)) = document(self.first, id).zip(document(self.second, id)) else { continue };
            let Some(files) = mine.file().zip(theirs.file()).map(<[SourceId; 2]>::from) else { continue };
            let Some(source) = self.first.sources.get(files[0]) else { continue };
            let mut sheet = Sheet {
                desk: self,
                mine,
                theirs,
                coders: coders(&[[mine, theirs]]),
                files,
                text: &source.text,
                edits: vec![],
                facts: vec![],
                same: vec![],
            };
            sheet.fill(self.comparison.stretches.iter().filter(|stretch| stretch.document == *id));
            drafts.insert(source.name.clone(), sheet.finished(id));
        }
        drafts
    }

    /// Keeps which facts cannot stand, as what they point to is open; no, where all can.
    fn wait(&mut self, drafts: &BTreeMap<String, DraftFile>) -> bool {
        let before = self.waiting.len();
        let compared: BTreeSet<&str> = self.comparison.documents.iter().map(String::as_str).collect();
        let apart = self.first.store.all_documents().filter(|document| !compared.contains(document.id()));
        let apart: BTreeSet<SourceId> = apart.filter_map(DocumentView::file).collect();
        let sources = self.first.sources.iter().filter(|(id, _)| !apart.contains(id));
        let mut texts: BTreeMap<String, String> =
            sources.map(|(_, source)| (source.name.clone(), source.text.clone())).collect();
        texts.extend(drafts.iter().map(|(name, draft)| (name.clone(), draft.text.clone())));
        let tried = Corpus::read_in_part(CorpusFiles::Texts(texts));
        let (problems, sources) = match &tried {
            Ok(corpus) => (&corpus.diagnostics, &corpus.sources),
            Err(error) => (&error.diagnostics, &error.sources),
        };
        for problem in problems.iter().filter(|problem| problem.is_error()) {
            let Some(place) = problem.labels.first().map(|label| label.place) else { continue };
            let Some(source) = sources.get(place.source) else { continue };
            let Some(draft) = drafts.get(&source.name) else { continue };
            if let Some(literal) = draft.literal_at(place.span) {
                self.waiting.entry(literal).or_insert_with(|| problem.message.clone());
            }
        }
        self.waiting.len() > before
    }
}

impl DraftFile {
    /// The first coder's literal that stands at a place of the new text.
    fn literal_at(&self, span: Span) -> Option<Place> {
        let all = pieces(&self.text);
        let at = |wanted: fn(&Slot) -> bool| {
            let mut own = all.iter().filter(|piece| wanted(&piece.slot));
            own.position(|piece: &Piece| piece.span.to(span) == piece.span)
        };
        let fact = at(|slot| matches!(slot, Slot::Fact(_))).and_then(|at| self.facts.get(at));
        fact.or_else(|| at(|slot| *slot == Slot::Same).and_then(|at| self.same.get(at))).copied()
    }
}

fn document<'c>(corpus: &'c Corpus, id: &str) -> Option<DocumentView<'c>> {
    let found = (0..corpus.store.documents()).map(DocumentId).find(|at| corpus.store.document_id(*at) == id)?;
    Some(corpus.store.document(found))
}

/// One file while it is written.
struct Sheet<'a> {
    desk: &'a Desk<'a>,
    mine: DocumentView<'a>,
    theirs: DocumentView<'a>,
    coders: [String; 2],
    files: [SourceId; 2],
    text: &'a str,
    edits: Vec<TextEdit>,
    facts: Vec<Place>,
    same: Vec<Place>,
}

impl<'a> Sheet<'a> {
    fn fill(&mut self, stretches: impl Iterator<Item = &'a ComparedStretch>) {
        self.header();
        self.same_lines();
        for stretch in stretches {
            let entries = self.entries(stretch);
            match entries.as_slice() {
                [entry] if stretch.whole.is_empty() => self.inner(entry, stretch),
                entries => self.outer(entries, stretch),
            }
        }
    }

    fn finished(mut self, id: &str) -> DraftFile {
        let text = edited(self.text, &self.edits);
        let text = laid_out(SourceId(u32::MAX), &text).unwrap_or(text);
        self.facts.arrange_by_key(|place| place.span);
        DraftFile { document: id.to_owned(), text, facts: self.facts, same: self.same }
    }

    /// Who coded it, and what they say of the article otherwise.
    fn header(&mut self) {
        let [one, other] = &self.coders;
        let lines = [
            format!(
                "// What {one} and {other} both say. Where they differ, both versions stand as comments: take the `//` off"
            ),
            "// the one that is right, or off neither, and drop the `Skip` of its unit.".to_owned(),
        ];
        let told = |document: DocumentView<'_>| {
            let text = |value: Option<&str>| value.map(str::to_owned);
            let date = document.date().map(|date| date.to_string());
            [("title", text(document.title())), ("publisher", text(document.publisher())), ("date", date)]
        };
        let mut fields = Vec::new();
        for ((field, mine), (_, theirs)) in told(self.mine).into_iter().zip(told(self.theirs)) {
            if let Some(theirs) = theirs.filter(|theirs| mine.as_ref() != Some(theirs)) {
                let item = format!("{field}: {}", crate::ron::literal_of(&theirs));
                let remark = Some(format!("the first has {}", mine.as_deref().unwrap_or("none")));
                fields.push(Proposal { item, by: Some(other.clone()), remark }.comment());
            }
        }
        if let Some((one, other)) = self.mine.coder().zip(self.theirs.coder()).filter(|(one, other)| one != other) {
            self.edits.extend(described(self.text, "coder", &format!("{one}, {other}")).unwrap_or_default());
        }
        if let Some(close) = closing(self.text).filter(|_| !fields.is_empty()) {
            self.edits.push(at_end(self.text, close, &fields));
        }
        self.edits.push((Span::new(0, 0), lines.join("\n") + "\n"));
    }

    /// What both take for one act across documents.
    fn same_lines(&mut self) {
        let [one, other] = &self.coders;
        let own: Vec<Piece> = pieces(self.text).into_iter().filter(|piece| piece.slot == Slot::Same).collect();
        let places = self.desk.translation.same(self.files[1]);
        let theirs: Vec<String> = places.into_iter().map(|place| self.desk.translation.literal(place)).collect();
        let has = |all: &[String], literal: &str| all.iter().any(|other| pair_of(other) == pair_of(literal));
        let source = self.files[0];
        let mut mine = Vec::new();
        for piece in &own {
            let literal = self.text.slice(piece.span.range()).to_owned();
            let place = Place { source, span: piece.span };
            let waits = self.desk.waiting.get(&place);
            match (has(&theirs, &literal), waits) {
                (true, None) => self.same.push(place),
                (true, Some(why)) => {
                    let line = Proposal {
                        item: literal.clone(),
                        by: Some(format!("{one} and {other}")),
                        remark: Some(waits_for(why)),
                    };
                    self.edits.extend(instead(self.text, piece.span, &[line.comment()]));
                }
                (false, _) => {
                    let line = Proposal { item: literal.clone(), by: Some(one.clone()), remark: None };
                    self.edits.extend(instead(self.text, piece.span, &[line.comment()]));
                }
            }
            mine.push(literal);
        }
        let by = |item: String| Proposal { item, by: Some(other.clone()), remark: None };
        let lacking = theirs.into_iter().filter(|literal| !has(&mine, literal));
        let close = own
            .last()
            .and_then(|last| tokens(self.text, last.span.end as usize).find(|(token, _)| *token == Token::Close));
        let lines: Vec<String> = match close {
            Some(_) => lacking.map(|literal| by(literal).comment()).collect(),
            None => lacking.map(|literal| by(format!("same: [{literal}]")).comment()).collect(),
        };
        if lines.is_empty() {
            return;
        }
        match close {
            Some((_, close)) => self.edits.push(at_end(self.text, close.start as usize, &lines)),
            None => self.edits.extend(units_at(self.text).map(|at| above(self.text, at, &lines))),
        }
    }

    /// The first coder's units of a stretch.
    fn entries(&self, stretch: &ComparedStretch) -> Vec<UnitEntry> {
        let numbers: BTreeSet<u32> = stretch.codings[0].units.iter().copied().collect();
        let units = self.mine.units().filter(|unit| numbers.contains(&unit.number()));
        units.filter_map(|unit| UnitEntry::at(self.text, unit.place()?.span.start as usize)).collect()
    }

    /// A unit of which some facts stand.
    fn inner(&mut self, entry: &UnitEntry, stretch: &ComparedStretch) {
        if entry.facts().is_empty() {
            return;
        }
        let stands = |group: &FactGroup| {
            group.agrees() && places(&group.facts[0]).all(|place| !self.desk.waiting.contains_key(&place))
        };
        let (settled, open): (Vec<&FactGroup>, Vec<&FactGroup>) =
            stretch.groups.iter().partition(|group| stands(group));
        if settled.is_empty() {
            return self.outer(std::slice::from_ref(entry), stretch);
        }
        for group in settled {
            self.settle(group);
        }
        let mut behind = Vec::new();
        for group in open {
            let lines: Vec<String> = self.versions(group, &group.reasons).iter().map(Proposal::comment).collect();
            let mut own = places(&group.facts[0]);
            match own.next() {
                Some(first) => self.edits.extend(instead(self.text, first.span, &lines)),
                None => behind.extend(lines),
            }
            let others: Vec<TextEdit> = own.flat_map(|place| instead(self.text, place.span, &[])).collect();
            self.edits.extend(others);
        }
        if !behind.is_empty() {
            self.edits.push(at_end(self.text, entry.value().end as usize - 1, &behind));
        }
    }

    /// What both say stands, as the first has written it; as the second has, where only they give the label that others
    /// may point to.
    fn settle(&mut self, group: &FactGroup) {
        self.facts.extend(places(&group.facts[0]));
        let mut all = places(&group.facts[0]).zip(places(&group.facts[1]));
        if let (Some((mine, theirs)), None) = (all.next(), all.next())
            && self.desk.translation.gives_label(theirs)
            && !self.gives_label(mine)
        {
            self.edits.push((mine.span, self.desk.translation.literal(theirs)));
        }
    }

    fn gives_label(&self, place: Place) -> bool {
        let value = self.text.slice(place.span.range());
        let named = super::naming::occurrences(
            &format!("Facts(document: (id: \"x\"), units: [S(\"x\", [{value}])])"),
            &self.desk.first.lexicon,
        );
        named.iter().any(|one| one.declares && matches!(one.named, super::naming::Named::Act { .. }))
    }

    /// Units of which nothing stands: they are open, and what each coder has stands above them.
    fn outer(&mut self, entries: &[UnitEntry], stretch: &ComparedStretch) {
        let Some(first) = entries.first() else { return };
        let lines = match entries {
            [entry] if stretch.codings[1].units.len() == 1 => self.one_unit(entry, stretch),
            entries => self.several_units(entries, stretch),
        };
        self.edits.push(above(self.text, first.start(), &lines));
        for entry in entries {
            self.edits.extend(entry.coded(self.text, &Coding::Skip(UNJUDGED.to_owned())).unwrap_or_default());
        }
    }

    /// The comments of a unit that both have cut so.
    fn one_unit(&self, entry: &UnitEntry, stretch: &ComparedStretch) -> Vec<String> {
        let cue = self.text.slice(entry.cue().range());
        let mut reasons = stretch.whole.as_slice();
        let mut proposals = Vec::new();
        for group in &stretch.groups {
            let own = if group.reasons.is_empty() { reasons } else { &group.reasons };
            proposals.extend(self.versions(group, own));
            reasons = &[];
        }
        let mut lines = if proposals.is_empty() { vec![] } else { unit_comments(cue, &proposals) };
        for (side, coder) in self.coders.iter().enumerate() {
            // Who has not judged it says nothing.
            let reason = self.skipped(side, stretch).filter(|reason| reason != UNJUDGED);
            let remark = stretch.whole.first().map(|reason| reason.kind.name().to_owned());
            lines.extend(reason.map(|reason| skip_comment(cue, &reason, coder, remark)));
        }
        lines
    }

    /// Why a coder skips the first unit of a stretch.
    fn skipped(&self, side: usize, stretch: &ComparedStretch) -> Option<String> {
        let document = if side == 0 { self.mine } else { self.theirs };
        let number = *stretch.codings.get(side)?.units.first()?;
        document.units().find(|unit| unit.number() == number)?.skipped().map(str::to_owned)
    }

    /// The comments of units that the two have cut otherwise: all of the first coder's, then all of the second's.
    fn several_units(&self, entries: &[UnitEntry], stretch: &ComparedStretch) -> Vec<String> {
        let [one, other] = &self.coders;
        let remark = Some(stretch.whole.iter().map(|reason| reason.kind.name()).collect::<Vec<_>>().join(", "));
        let mut lines = Vec::new();
        let numbers = stretch.codings[0].units.iter();
        for (entry, number) in entries.iter().zip(numbers) {
            let literal = |span: &Span| self.text.slice(span.range()).to_owned();
            let facts: Vec<String> = entry.facts().iter().map(literal).collect();
            let unit = self.mine.units().find(|unit| unit.number() == *number);
            let reason = unit.and_then(|unit| unit.skipped().map(str::to_owned));
            let cue = literal(&entry.cue());
            lines.extend(cut_comments(&cue, &facts, reason, one, remark.as_ref()));
        }
        let file = self.files[1];
        let text = self.desk.second.sources.get(file).map_or("", |source| source.text.as_str());
        for unit in self.theirs.units().filter(|unit| stretch.codings[1].units.contains(&unit.number())) {
            let Some(entry) = unit.place().and_then(|place| UnitEntry::at(text, place.span.start as usize)) else {
                continue;
            };
            let fact = |span: &Span| self.desk.translation.literal(Place { source: file, span: *span });
            let facts: Vec<String> = entry.facts().iter().map(fact).collect();
            let cue = text.slice(entry.cue().range());
            lines.extend(cut_comments(cue, &facts, unit.skipped().map(str::to_owned), other, remark.as_ref()));
        }
        lines
    }

    /// Both versions of facts that are compared with each other: the first coder's, then the second's.
    fn versions(&self, group: &FactGroup, reasons: &[Reason]) -> Vec<Proposal> {
        let coders = &self.coders;
        let [one, other] = coders;
        if group.agrees() && reasons.is_empty() {
            let both = format!("{one} and {other}");
            let waits = |place: Place| self.desk.waiting.get(&place).map(|why| waits_for(why));
            let version = |fact: &WrittenFact| Proposal {
                item: fact.text.clone(),
                by: Some(both.clone()),
                remark: fact.place.and_then(waits),
            };
            return group.facts[0].iter().map(version).collect();
        }
        let mut remark = Some(reasons.iter().map(|reason| reason.words(coders)).collect::<Vec<_>>().join(" · "));
        remark = remark.filter(|remark| !remark.is_empty());
        let theirs =
            |fact: &WrittenFact| fact.place.map_or(fact.text.clone(), |place| self.desk.translation.literal(place));
        let mine = group.facts[0].iter().map(|fact| (fact.text.clone(), one));
        let all = mine.chain(group.facts[1].iter().map(|fact| (theirs(fact), other)));
        all.map(|(item, by)| Proposal { item, by: Some(by.clone()), remark: remark.take() }).collect()
    }
}

fn places(facts: &[WrittenFact]) -> impl Iterator<Item = Place> {
    facts.iter().filter_map(|fact| fact.place)
}

/// Where the field of the units begins.
fn units_at(text: &str) -> Option<usize> {
    let mut found = tokens(text, closing(text)?).filter(|(_, span)| text.get(span.range()) == Some("units"));
    found.next().map(|(_, span)| span.start as usize)
}

fn waits_for(why: &str) -> String {
    format!("both say so; it waits, as {why}")
}

/// `"a = B/c"`: both sides, in any order.
fn pair_of(literal: &str) -> BTreeSet<String> {
    literal.trim_matches('"').split('=').map(|side| side.trim().to_owned()).collect()
}

/// A skipped unit as a comment.
fn skip_comment(cue: &str, reason: &str, coder: &str, remark: Option<String>) -> String {
    let named = crate::facts::decl::REASONS.contains(&reason);
    let reason = if named { reason.to_owned() } else { crate::ron::literal_of(reason) };
    Proposal { item: format!("Skip({cue}, {reason})"), by: Some(coder.to_owned()), remark }.comment()
}

/// A unit as comments.
fn cut_comments(
    cue: &str,
    facts: &[String],
    skipped: Option<String>,
    coder: &str,
    remark: Option<&String>,
) -> Vec<String> {
    let mut remark = remark.cloned();
    if let Some(reason) = skipped {
        return vec![skip_comment(cue, &reason, coder, remark)];
    }
    let version = |item: &String| Proposal { item: item.clone(), by: Some(coder.to_owned()), remark: remark.take() };
    unit_comments(cue, &facts.iter().map(version).collect::<Vec<_>>())
}
