//! What the pieces of a file name, and where else that is named.
//!
//! Takes texts and the words of their corpus; gives every place at which an entity, an act, a verb, a kind or a document is
//! named, or declared. Must not change anything.

use super::pieces::{Piece, Slot, pieces};
use crate::lexicon::{EntityId, Lexicon};
use crate::sentence::tree::{ActRef, KindOrNoun};
use crate::sentence::{Meant, fact_words};
use crate::source::{Place, Slice, Sources, Span, is_declaration};

/// Something that files name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Named {
    /// Something of the cast, by its id.
    Entity(String),
    /// An act, by the label that a document gives it.
    Act {
        /// The document's id.
        document: String,
        /// The label.
        label: String,
    },
    /// A verb, by its base form.
    Verb(String),
    /// A kind, by its word.
    Kind(String),
    /// A document, by its id.
    Document(String),
}

/// A place at which something is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// What is named.
    pub named: Named,
    /// The bytes of the file that name it, without quotes, `@` and `:`.
    pub span: Span,
    /// Whether it is declared there.
    pub declares: bool,
    /// Whether the words there are its id, its label or its base form, not another name for it.
    pub verbatim: bool,
}

impl Named {
    /// The word by which it is declared.
    #[must_use]
    pub fn word(&self) -> &str {
        match self {
            Named::Entity(word) | Named::Verb(word) | Named::Kind(word) | Named::Document(word) => word,
            Named::Act { label, .. } => label,
        }
    }

    /// Words of which each sentence that names it has one; none, where there are too many.
    fn words_for_it(&self, lexicon: &Lexicon) -> Option<Vec<String>> {
        match self {
            Named::Entity(id) => {
                let entity = lexicon.entity(lexicon.entity_named(id)?)?;
                let bare = entity.name.strip_prefix("the ").unwrap_or(&entity.name).to_owned();
                Some(entity.aka.iter().cloned().chain([id.clone(), bare]).collect())
            }
            Named::Act { label, .. } => Some(vec![label.clone()]),
            Named::Document(id) => Some(vec![id.clone()]),
            Named::Verb(_) | Named::Kind(_) => None,
        }
    }
}

/// All that a text names, in order.
#[must_use]
pub fn occurrences(text: &str, lexicon: &Lexicon) -> Vec<Occurrence> {
    let file = pieces(text);
    let naming = Naming { lexicon, document: document_of(&file) };
    file.iter().flat_map(|piece| naming.in_piece(piece)).collect()
}

/// What is named at a place of a text.
#[must_use]
pub fn named_at(text: &str, lexicon: &Lexicon, offset: usize) -> Option<Occurrence> {
    let file = pieces(text);
    let naming = Naming { lexicon, document: document_of(&file) };
    let piece = file.iter().find(|piece| piece.holds(offset))?;
    let holds = |one: &Occurrence| (one.span.start as usize..=one.span.end as usize).contains(&offset);
    naming.in_piece(piece).into_iter().find(holds)
}

/// Every place of a corpus at which something is named, in the order of its files.
#[must_use]
pub fn places(named: &Named, sources: &Sources, lexicon: &Lexicon) -> Vec<(Place, Occurrence)> {
    let needles = named.words_for_it(lexicon).map(|words| words.iter().map(|word| word.to_lowercase()).collect());
    let needles: Option<Vec<String>> = needles;
    let may_name = |piece: &&Piece| {
        let small = || piece.value.to_lowercase();
        !matches!(piece.slot, Slot::Fact(_))
            || needles.as_ref().is_none_or(|needles| needles.iter().any(|needle| small().contains(needle)))
    };
    let mut found = Vec::new();
    for (id, source) in sources.iter().filter(|(_, source)| is_declaration(&source.name)) {
        let file = pieces(&source.text);
        let naming = Naming { lexicon, document: document_of(&file) };
        let own = file.iter().filter(may_name).flat_map(|piece| naming.in_piece(piece));
        let same = own.filter(|one| one.named == *named);
        found.extend(same.map(|one| (Place { source: id, span: one.span }, one)));
    }
    found
}

/// The id of the document that a fact file annotates.
pub(super) fn document_of(file: &[Piece]) -> Option<&str> {
    file.iter().find(|piece| piece.slot == Slot::Document).map(|piece| piece.value.as_str())
}

/// What the pieces of one file name.
struct Naming<'a> {
    lexicon: &'a Lexicon,
    document: Option<&'a str>,
}

impl Naming<'_> {
    fn in_piece(&self, piece: &Piece) -> Vec<Occurrence> {
        let word = piece.value.clone();
        let whole =
            |named: Named, declares: bool| vec![Occurrence { named, span: piece.inner(), declares, verbatim: true }];
        match piece.slot {
            Slot::Fact(_) => self.in_fact(piece),
            Slot::Same => self.in_same(piece),
            Slot::Document => whole(Named::Document(word), true),
            Slot::Entity => whole(Named::Entity(word), true),
            Slot::Tie => whole(Named::Entity(word), false),
            Slot::Verb => whole(Named::Verb(word), true),
            Slot::VerbRef => whole(Named::Verb(word), false),
            Slot::Kind => whole(Named::Kind(word), true),
            Slot::KindRef => whole(Named::Kind(word), false),
            Slot::Cue(_) | Slot::Reason(_) | Slot::Unit(_) | Slot::Name | Slot::Role => Vec::new(),
        }
    }

    fn in_fact(&self, piece: &Piece) -> Vec<Occurrence> {
        let mut found = Vec::new();
        for word in fact_words(self.lexicon, &piece.value) {
            let written = piece.value.slice(word.span.range());
            let one = |named: Named| {
                let verbatim = written == named.word();
                Occurrence { named, span: piece.in_file(word.span), declares: false, verbatim }
            };
            match word.meant {
                Meant::Entity(id) => found.extend(self.entity(id).map(one)),
                Meant::Verb(verb) => found.push(one(Named::Verb(self.lexicon.verb(verb).base.clone()))),
                Meant::Kind(KindOrNoun::Kind(kind)) => {
                    found.push(one(Named::Kind(self.lexicon.kind(kind).name.clone())));
                }
                Meant::Label(label) => {
                    found.extend(self.act(label).map(|named| Occurrence { declares: true, ..one(named) }));
                }
                Meant::Act(act) => self.act_ref(piece, &act, &mut found),
                _ => {}
            }
        }
        found
    }

    fn entity(&self, id: EntityId) -> Option<Named> {
        self.lexicon.entities().get(id.0 as usize).map(|entity| Named::Entity(entity.id.clone()))
    }

    fn act(&self, label: String) -> Option<Named> {
        Some(Named::Act { document: self.document?.to_owned(), label })
    }

    /// `@label`, `@document/label`
    fn act_ref(&self, piece: &Piece, act: &ActRef, found: &mut Vec<Occurrence>) {
        let behind = Span { start: act.span.start + 1, end: act.span.end };
        self.labelled(piece, act.document.as_deref(), &act.label, behind, found);
    }

    /// `label = document/label`
    fn in_same(&self, piece: &Piece) -> Vec<Occurrence> {
        let mut found = Vec::new();
        let mut start = 0;
        for part in piece.value.split('=') {
            let at = start + (part.len() - part.trim_start().len());
            let written = part.trim();
            let (document, label) = written.split_once('/').map_or((None, written), |(id, label)| (Some(id), label));
            if !label.is_empty() {
                self.labelled(piece, document, label, Span::new(at, at + written.len()), &mut found);
            }
            start += part.len() + 1;
        }
        found
    }

    /// A label at the end of a span of the value, and the document before it.
    fn labelled(&self, piece: &Piece, document: Option<&str>, label: &str, span: Span, found: &mut Vec<Occurrence>) {
        let Some(id) = document.or(self.document) else { return };
        let start = span.end - u32::try_from(label.len()).unwrap_or(0).min(span.end - span.start);
        let one =
            |named: Named, span: Span| Occurrence { named, span: piece.in_file(span), declares: false, verbatim: true };
        if document.is_some() {
            found.push(one(Named::Document(id.to_owned()), Span { start: span.start, end: start.saturating_sub(1) }));
        }
        let act = Named::Act { document: id.to_owned(), label: label.to_owned() };
        found.push(one(act, Span { start, end: span.end }));
    }
}
