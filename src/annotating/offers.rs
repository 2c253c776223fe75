//! What could stand at a place of a file that is being typed.
//!
//! Takes the file as it is and the words of its corpus; gives words with what they would replace: in a fact what its
//! grammar allows, elsewhere ids, kinds, reasons, cues and fields. Must not guess at the grammar.

use super::cues::{OpenUnit, open_units};
use super::fields;
use super::naming::{Named, document_of, occurrences};
use super::pieces::{Piece, Slot, at_place, pieces};
use crate::arrange::Arrange;
use crate::completion::FactCompletion;
use crate::corpus::Corpus;
use crate::facts::ActId;
use crate::facts::decl::REASONS;
use crate::lexicon::Role;
use crate::ron::outline::Step;
use crate::source::{Slice, Span};

/// What is offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfferKind {
    /// Someone or something of the cast, a label, a document.
    Name,
    /// A form of a verb.
    Verb,
    /// A kind, a role.
    Kind,
    /// A word of the grammar.
    Grammar,
    /// A reason.
    Reason,
    /// A field.
    Field,
    /// A cue, or a whole unit.
    Unit,
}

/// Something that could stand at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// What it replaces.
    pub span: Span,
    /// What is put there.
    pub text: String,
    /// How it is shown.
    pub shown: String,
    /// What is said of it.
    pub about: String,
    /// What it is.
    pub kind: OfferKind,
}

/// What could stand at `offset` of `text`, the best first. `article` is the text that the file annotates.
#[must_use]
pub fn offers(
    corpus: &Corpus,
    completion: &FactCompletion,
    text: &str,
    article: Option<&str>,
    offset: usize,
) -> Vec<Offer> {
    let (steps, slot, piece) = at_place(text, offset);
    let offering = Offering { corpus, text, offset, piece: piece.as_ref() };
    match slot {
        Some(Slot::Fact(_)) => offering.fact(completion),
        Some(Slot::Cue(_)) => offering.cues(article),
        Some(Slot::Unit(_)) => offering.units(article),
        Some(Slot::Reason(_)) => offering.reasons(),
        Some(Slot::Tie) => offering.entities(),
        Some(Slot::KindRef) => offering.kinds(),
        Some(Slot::VerbRef) => offering.verbs(),
        Some(Slot::Role) => offering.words(Role::ALL.iter().map(|role| role.name().to_owned()), "role"),
        Some(Slot::Same) => offering.labels(),
        Some(Slot::Entity | Slot::Verb | Slot::Kind | Slot::Name | Slot::Document) => Vec::new(),
        None => offering.fields(&steps),
    }
}

struct Offering<'a> {
    corpus: &'a Corpus,
    text: &'a str,
    offset: usize,
    piece: Option<&'a Piece>,
}

impl Offering<'_> {
    fn fact(&self, completion: &FactCompletion) -> Vec<Offer> {
        let Some(piece) = self.piece.filter(|piece| piece.quoted) else { return Vec::new() };
        let typed = piece.value.slice(..piece.value_at(self.offset));
        let file = pieces(self.text);
        let document = document_of(&file).unwrap_or_default().to_owned();
        let own = format!("@{document}/");
        let found = completion.offers(typed, &self.own_labels(&document));
        let others = found.into_iter().filter(|offer| !offer.word.text.starts_with(&own));
        others
            .map(|offer| {
                let kind = match offer.word.what.as_str() {
                    "" => OfferKind::Grammar,
                    "verb" => OfferKind::Verb,
                    _ => OfferKind::Name,
                };
                let span = piece.in_file(Span::new(offer.start, typed.len()));
                let (text, about) = (self.escaped(&offer.word.text), self.about(&offer.word.text, &offer.word.what));
                Offer { span, text, shown: offer.word.text, about, kind }
            })
            .collect()
    }

    /// The labels that the file gives, but for one at the cursor.
    fn own_labels(&self, document: &str) -> Vec<String> {
        let at_cursor = |span: Span| (span.start as usize..=span.end as usize).contains(&self.offset);
        let named = occurrences(self.text, &self.corpus.lexicon).into_iter();
        let labels = named.filter(|one| one.declares && !at_cursor(one.span)).filter_map(|one| match one.named {
            Named::Act { document: own, label } if own == document => Some(label),
            _ => None,
        });
        labels.collect()
    }

    /// What is said of a name: its kind, and its name where the word is its id.
    fn about(&self, word: &str, what: &str) -> String {
        let lexicon = &self.corpus.lexicon;
        let entity = lexicon.entity_named(word).and_then(|id| lexicon.entity(id));
        entity.map_or_else(|| what.to_owned(), |entity| format!("{}, {what}", entity.name))
    }

    /// As it stands between the quotes of the piece.
    fn escaped(&self, text: &str) -> String {
        let raw = self.text.get(self.piece.map_or(0, |piece| piece.span.start as usize)..);
        if raw.is_some_and(|raw| raw.starts_with('r')) {
            return text.to_owned();
        }
        text.replace('\\', "\\\\").replace('"', "\\\"")
    }

    /// What stands in the place of the whole piece, or at the cursor; with quotes, where there are none yet.
    fn whole(&self, word: &str, about: &str, kind: OfferKind) -> Offer {
        let (span, text) = match self.piece {
            Some(piece) if piece.quoted => (piece.inner(), self.escaped(word)),
            Some(piece) => (piece.span, format!("\"{}\"", self.escaped(word))),
            None => (Span::new(self.offset, self.offset), format!("\"{}\"", self.escaped(word))),
        };
        Offer { span, text, shown: word.to_owned(), about: about.to_owned(), kind }
    }

    fn words(&self, words: impl Iterator<Item = String>, about: &str) -> Vec<Offer> {
        words.map(|word| self.whole(&word, about, OfferKind::Kind)).collect()
    }

    fn entities(&self) -> Vec<Offer> {
        let lexicon = &self.corpus.lexicon;
        let one = |entity: &crate::lexicon::Entity| {
            let about = format!("{}, {}", entity.name, lexicon.kind(entity.kind).name);
            self.whole(&entity.id, &about, OfferKind::Name)
        };
        lexicon.entities().iter().map(one).collect()
    }

    fn kinds(&self) -> Vec<Offer> {
        let lexicon = &self.corpus.lexicon;
        let above = |id| lexicon.kind(id).name.clone();
        let kinds = lexicon.kinds().map(|(_, kind)| (&kind.name, kind.is_a.map(above)));
        let about = |above: Option<String>| above.map_or_else(|| "kind".to_owned(), |above| format!("kind of {above}"));
        kinds.map(|(word, above)| self.whole(word, &about(above), OfferKind::Kind)).collect()
    }

    fn verbs(&self) -> Vec<Offer> {
        let mut bases: Vec<String> = self.corpus.lexicon.verbs().map(|(_, verb)| verb.base.clone()).collect();
        bases.arrange();
        bases.iter().map(|base| self.whole(base, "verb", OfferKind::Verb)).collect()
    }

    fn reasons(&self) -> Vec<Offer> {
        let span = self.piece.map_or(Span::new(self.offset, self.offset), |piece| piece.span);
        let one = |reason: &&str| {
            let text = (*reason).to_owned();
            Offer { span, shown: text.clone(), text, about: "reason".to_owned(), kind: OfferKind::Reason }
        };
        REASONS.iter().map(one).collect()
    }

    /// The labels of this document and the others', behind the last `=`.
    fn labels(&self) -> Vec<Offer> {
        let Some(piece) = self.piece.filter(|piece| piece.quoted) else { return Vec::new() };
        let typed = piece.value.slice(..piece.value_at(self.offset));
        let behind = typed.rfind('=').map_or(0, |at| at + 1);
        let start = typed.len() - typed.slice(behind..).trim_start().len();
        let span = piece.in_file(Span::new(start, typed.len()));
        let file = pieces(self.text);
        let own = document_of(&file).unwrap_or_default();
        let store = &self.corpus.store;
        let mut labels: Vec<String> = self.own_labels(own);
        for (document, label) in (0..store.acts()).flat_map(|act| store.labels(ActId(act))) {
            let id = document.map_or("", |document| store.document_id(document));
            if id != own {
                labels.push(format!("{id}/{label}"));
            }
        }
        let one = |text: String| Offer {
            span,
            shown: text.clone(),
            text: self.escaped(&text),
            about: "act".to_owned(),
            kind: OfferKind::Name,
        };
        labels.into_iter().map(one).collect()
    }

    fn open(&self, article: Option<&str>) -> Vec<OpenUnit> {
        let file = pieces(self.text);
        article.map(|article| open_units(self.text, &file, article, self.offset)).unwrap_or_default()
    }

    fn cues(&self, article: Option<&str>) -> Vec<Offer> {
        let open = self.open(article).into_iter();
        open.map(|unit| match unit.cue.nth {
            Some(nth) if self.piece.is_none() => {
                let text = format!("(cue: \"{}\", nth: {nth})", self.escaped(&unit.cue.text));
                let span = Span::new(self.offset, self.offset);
                let about = format!("cue, number {nth} with these words");
                Offer { span, text, shown: unit.cue.text, about, kind: OfferKind::Unit }
            }
            _ => self.whole(&unit.cue.text, "cue", OfferKind::Unit),
        })
        .collect()
    }

    /// Whole units, for those that have no entry yet.
    fn units(&self, article: Option<&str>) -> Vec<Offer> {
        let span = self.piece.map_or(Span::new(self.offset, self.offset), |piece| piece.span);
        let open = self.open(article).into_iter();
        open.map(|unit| {
            let words = format!("\"{}\"", unit.cue.text.replace('\\', "\\\\").replace('"', "\\\""));
            let cue = unit.cue.nth.map_or(words.clone(), |nth| format!("(cue: {words}, nth: {nth})"));
            let text = match unit.reason {
                Some(reason) => format!("Skip({cue}, {reason}),"),
                None => format!("S({cue}, [\"\"]),"),
            };
            Offer { span, text, shown: unit.cue.text, about: "unit".to_owned(), kind: OfferKind::Unit }
        })
        .collect()
    }

    fn fields(&self, steps: &[Step<'_>]) -> Vec<Offer> {
        let behind = self.text.slice(..self.offset);
        let typed = behind.len() - behind.trim_end_matches(|c: char| c.is_alphanumeric() || c == '_').len();
        let span = Span::new(self.offset - typed, self.offset);
        let one = |(name, value, about): &fields::Field| Offer {
            span,
            text: format!("{name}: {value}"),
            shown: (*name).to_owned(),
            about: (*about).to_owned(),
            kind: OfferKind::Field,
        };
        fields::of(steps).iter().map(one).collect()
    }
}
