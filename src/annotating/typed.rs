//! A fact while it is typed into a unit: the file with it, what is wrong with it, what could stand at the cursor.
//!
//! Takes the text of a fact file, a unit of it and a fact as it is typed; gives places in the fact, not in the file, for
//! whoever shows nothing but the fact. Must not judge or complete by itself: the corpus and `offers` do.

use super::add::Addition;
use super::missing::missing;
use super::offers::{OfferKind, offers};
use super::pieces::{Piece, Slot, pieces};
use super::unit::{Coding, UnitEntry, edited};
use crate::arrange::Arrange;
use crate::completion::FactCompletion;
use crate::corpus::Corpus;
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::{Place, Sources, Span};

/// A fact file with a fact that is being typed in it.
#[derive(Clone, Debug)]
pub struct Typed {
    /// The text of the file with it.
    pub text: String,
    /// The fact.
    piece: Piece,
}

/// What is said of a fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// How bad it is.
    pub severity: Severity,
    /// The bytes of the fact that it is about.
    pub span: Span,
    /// What is said.
    pub words: String,
    /// What would mend it.
    pub fixes: Vec<FactFix>,
}

impl Remark {
    /// Whether it is an error.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

/// A replacement in a fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactFix {
    /// What is replaced.
    pub span: Span,
    /// With what.
    pub text: String,
    /// The sentence that offers it.
    pub words: String,
}

/// Something that could stand at the cursor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactWord {
    /// What it replaces.
    pub span: Span,
    /// The word.
    pub text: String,
    /// What is said of it.
    pub about: String,
    /// What it is.
    pub kind: OfferKind,
}

impl Typed {
    /// A fact in the place of the unit's fact number `at`, from 0, or behind those that it has. The unit begins at byte
    /// `unit` of the text.
    #[must_use]
    pub fn new(text: &str, unit: usize, at: Option<usize>, fact: &str) -> Option<Typed> {
        let coding = match at {
            Some(at) => Coding::Replace(at, fact.to_owned()),
            None => Coding::Add(fact.to_owned()),
        };
        let text = edited(text, &UnitEntry::at(text, unit)?.coded(text, &coding)?);
        // The unit begins where it did: all of its edits are in it.
        let entry = UnitEntry::at(&text, unit)?;
        let span = *entry.facts().get(at.unwrap_or(entry.facts().len().checked_sub(1)?))?;
        let piece = pieces(&text).into_iter().find(|piece| piece.span == span)?;
        matches!(piece.slot, Slot::Fact(_)).then_some(Typed { text, piece })
    }

    /// What is said of it among the problems of its corpus, worst first; and those that are elsewhere.
    #[must_use]
    pub fn remarks(&self, told: &Told<'_>) -> (Vec<Remark>, Vec<Diagnostic>) {
        told.of(&self.piece)
    }

    /// What could be added to the corpus for the words of a remark.
    #[must_use]
    pub fn missing(&self, corpus: &Corpus, remark: &Remark) -> Vec<Addition> {
        missing(corpus, &self.text, self.piece.in_file(remark.span))
    }

    /// What could stand at byte `cursor` of the fact, the best first.
    #[must_use]
    pub fn words(
        &self,
        corpus: &Corpus,
        completion: &FactCompletion,
        article: Option<&str>,
        cursor: usize,
    ) -> Vec<FactWord> {
        let at = self.piece.in_file(Span::new(cursor, cursor)).start as usize;
        let found = offers(corpus, completion, &self.text, article, at).into_iter();
        let word = |offer: super::Offer| FactWord {
            span: within(&self.piece, offer.span),
            text: offer.shown,
            about: offer.about,
            kind: offer.kind,
        };
        found.map(word).collect()
    }
}

/// The facts of a file, by the byte at which their unit begins; each with what is said of it.
#[must_use]
pub fn facts_of(text: &str, units: &[usize], told: &Told<'_>) -> Vec<Vec<(String, Vec<Remark>)>> {
    let file: Vec<Piece> = pieces(text);
    let of_unit = |start: &usize| {
        let entry = UnitEntry::at(text, *start);
        let spans = entry.as_ref().map_or(&[][..], UnitEntry::facts);
        let own = file.iter().filter(|piece| spans.contains(&piece.span));
        own.map(|piece| (piece.value.clone(), told.of(piece).0)).collect()
    };
    units.iter().map(of_unit).collect()
}

/// What is wrong in a corpus, for one who shows a file of it.
#[derive(Clone, Copy, Debug)]
pub struct Told<'a> {
    /// The problems.
    pub problems: &'a [Diagnostic],
    /// The texts that they are in.
    pub sources: &'a Sources,
    /// The file's name.
    pub file: &'a str,
}

impl Told<'_> {
    fn of(&self, piece: &Piece) -> (Vec<Remark>, Vec<Diagnostic>) {
        let named = |place: Place| self.sources.get(place.source).is_some_and(|source| source.name == self.file);
        let is_here = |place: Place| named(place) && piece.span.to(place.span) == piece.span;
        let first_is_here = |problem: &&Diagnostic| problem.labels.first().is_some_and(|label| is_here(label.place));
        let (own, others): (Vec<&Diagnostic>, Vec<&Diagnostic>) = self.problems.iter().partition(first_is_here);
        let mut remarks: Vec<Remark> = own.into_iter().map(|problem| remark(piece, problem, &is_here)).collect();
        remarks.arrange_by_key(|remark| (remark.severity, remark.span));
        (remarks, others.into_iter().cloned().collect())
    }
}

fn remark(piece: &Piece, problem: &Diagnostic, is_here: &dyn Fn(Place) -> bool) -> Remark {
    let whole = Span::new(0, piece.value.len());
    let own = problem.fixes.iter().filter(|fix| is_here(fix.place));
    let fix = |fix: &crate::diagnostic::Fix| FactFix {
        span: within(piece, fix.place.span),
        text: fix.replacement.clone(),
        words: fix.text.clone(),
    };
    // The fixes are offered beside the words.
    let said = Diagnostic { fixes: Vec::new(), ..problem.clone() };
    Remark {
        severity: problem.severity,
        span: problem.labels.first().map_or(whole, |label| within(piece, label.place.span)),
        words: said.in_words(),
        fixes: own.map(fix).collect(),
    }
}

/// The bytes of the fact that stand in a span of the file.
fn within(piece: &Piece, span: Span) -> Span {
    Span::new(piece.value_at(span.start as usize), piece.value_at(span.end as usize))
}
