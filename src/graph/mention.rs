//! A mention as its readers see it: the words that it cites, where they stand, who tells, and in which manner.
//!
//! Takes the id of a mention; gives everything that a citation, a picture or an export says of it. Copies nothing, and
//! opens no file: the texts are handed in. Must not decide what a mention proves.

use super::document::{DocumentView, UnitView};
use super::roles::RoleView;
use super::standing::Standing;
use super::store::Store;
use crate::facts::{ActId, Certainty, DocumentId, Filler, MentionId, Mode, Polarity, Scope, Voice};
use crate::lexicon::Role;
use crate::source::{Place, Sources, Span, at_on_one_line, on_one_line};
use std::borrow::Cow;
use std::ops::Range;

/// One mention of the store.
#[derive(Clone, Copy, Debug)]
pub struct MentionView<'s> {
    store: &'s Store,
    id: MentionId,
}

/// The words that a mention quotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuotedWords<'s> {
    /// Bytes of the document's text.
    At(Span),
    /// The words, as the fact gives them; there is no text that they could be held against.
    Words(&'s str),
}

/// What a citation shows: a sentence, and the words in it that say so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CitedWords<'s> {
    /// The sentence on one line; where the text is not there, the quote, or the cue and `…`.
    pub sentence: Cow<'s, str>,
    /// The quoted words, as bytes of the sentence.
    pub quote: Option<Range<usize>>,
}

/// As what a mention speaks of an act that it does not tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Untold {
    /// Somebody did not say it.
    NotSaid,
    /// Something else depends on it.
    Condition,
}

impl Untold {
    /// As what a mention that tells nothing speaks of its act.
    #[must_use]
    pub fn of(mention: MentionView<'_>) -> Untold {
        if mention.is_condition() { Untold::Condition } else { Untold::NotSaid }
    }

    /// In words: `not said`, `as a condition`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Untold::NotSaid => "not said",
            Untold::Condition => "as a condition",
        }
    }
}

impl<'s> MentionView<'s> {
    /// Which mention it is.
    #[must_use]
    pub fn id(self) -> MentionId {
        self.id
    }

    /// The act that it tells of.
    #[must_use]
    pub fn act(self) -> ActId {
        self.store.mentions.act(self.id)
    }

    /// The document that it stands in.
    #[must_use]
    pub fn document(self) -> DocumentId {
        self.store.mentions.document(self.id)
    }

    /// The document that it stands in, to be read.
    #[must_use]
    pub fn in_document(self) -> DocumentView<'s> {
        self.store.document(self.document())
    }

    /// The index of its unit among those of the document.
    #[must_use]
    pub fn unit_index(self) -> u32 {
        self.store.mentions.unit(self.id)
    }

    /// Its unit.
    #[must_use]
    pub fn unit(self) -> UnitView<'s> {
        self.in_document().unit(self.unit_index())
    }

    /// The file and the line of the row that it is, where it was imported.
    #[must_use]
    pub fn row(self) -> Option<(&'s str, u32)> {
        self.store.mentions.row(self.id)
    }

    /// As it is cited: its unit, `B5`; of a row its document, with file and line where that does not tell it from others.
    #[must_use]
    pub fn source(self) -> String {
        let mut source = String::new();
        self.write_source(&mut source);
        source
    }

    /// Writes the same behind a text.
    pub fn write_source(self, text: &mut String) {
        let Some((file, line)) = self.row() else { return self.unit().write_name(text) };
        let (document, mut number) = (self.in_document().id(), itoa::Buffer::new());
        match self.store.mentions.is_shared(self.document()) {
            _ if document == file => text.extend([file, ":", number.format(line)]),
            true => text.extend([document, " (", file, ":", number.format(line), ")"]),
            false => text.push_str(document),
        }
    }

    /// Who tells it, the outermost first; none: the document itself.
    #[must_use]
    pub fn voices(self) -> impl DoubleEndedIterator<Item = Voice> + ExactSizeIterator + Clone + use<'s> {
        self.store.mentions.voices(self.id)
    }

    /// Who tells it: the last of its voices, or the document itself.
    #[must_use]
    pub fn teller(self) -> Option<Voice> {
        self.voices().next_back()
    }

    /// Those through whom it is known that its teller says so, the nearest first.
    pub fn through(self) -> impl Iterator<Item = Voice> + use<'s> {
        self.voices().rev().skip(1)
    }

    /// Whether it is told by a voice that cannot be told from others: an anonymous one of the cast, or one of whom nothing
    /// is said.
    #[must_use]
    pub fn is_nameless(self) -> bool {
        match self.teller() {
            Some(Voice::Named(id)) => !self.store.is_named(id),
            Some(Voice::Unnamed) => true,
            None => false,
        }
    }

    /// In which way it tells.
    #[must_use]
    pub fn way(self) -> Standing {
        self.store.way(self.id)
    }

    /// Whether it affirms.
    #[must_use]
    pub fn polarity(self) -> Polarity {
        self.way().manner().polarity
    }

    /// How sure its voice is.
    #[must_use]
    pub fn certainty(self) -> Certainty {
        self.way().manner().certainty
    }

    /// Whether what it tells is done.
    #[must_use]
    pub fn mode(self) -> Mode {
        self.way().manner().mode
    }

    /// What it tells of.
    #[must_use]
    pub fn scope(self) -> Scope {
        self.store.mentions.scope(self.id)
    }

    /// The mention of the act in whose clause it stands: of speech, or of one that depends on it.
    #[must_use]
    pub fn told_in(self) -> Option<MentionId> {
        self.store.mentions.told_in(self.id)
    }

    /// Whether it stands in what somebody did not say, or in a condition: it says what that was, and tells nothing.
    #[must_use]
    pub fn is_unsaid(self) -> bool {
        self.told_in().is_some() && self.store.unsaid_of(self.act()).any(|id| id == self.id)
    }

    /// Whether it stands in the condition of another act.
    #[must_use]
    pub fn is_condition(self) -> bool {
        let is_it = |edge: RoleView<'_>| edge.role == Role::Condition && edge.filler == Filler::Act(self.act());
        self.told_in().is_some_and(|id| self.store.mention(id).roles().any(is_it))
    }

    /// The roles that it tells, each as its act has it.
    pub fn roles(self) -> impl Iterator<Item = RoleView<'s>> + use<'s> {
        self.store.roles_and_unsaid(self.act()).filter(move |role| self.tells(role.index))
    }

    /// Whether it tells every role of its act, whatever there are: as a row of an import does.
    #[must_use]
    pub fn tells_all(self) -> bool {
        self.store.mentions.roles(self.id).is_none()
    }

    /// Whether it tells the role of its act with this index: see [`RoleView::index`].
    #[must_use]
    pub fn tells(self, index: u32) -> bool {
        self.store.mentions.roles(self.id).is_none_or(|told| told.contains(&index))
    }

    /// The words that it quotes.
    #[must_use]
    pub fn quote(self) -> Option<QuotedWords<'s>> {
        self.store.mentions.quote(self.id).map(|quote| quote.map_or_else(QuotedWords::Words, QuotedWords::At))
    }

    /// The sentence with the quoted words in it; where the text is not there, the quote itself, or the cue.
    #[must_use]
    pub fn words(self, sources: &'s Sources) -> CitedWords<'s> {
        let unit = self.unit();
        match (unit.written(sources).zip(unit.span()), self.quote()) {
            (Some((written, unit)), Some(QuotedWords::At(words))) => {
                let at = |byte: u32| at_on_one_line(written, byte.saturating_sub(unit.start) as usize);
                let sentence = on_one_line(written);
                let (start, end) = (at(words.start), at(words.end).min(sentence.len()));
                CitedWords { sentence, quote: (start < end).then_some(start..end) }
            }
            (Some((written, _)), _) => CitedWords { sentence: on_one_line(written), quote: None },
            (None, Some(QuotedWords::Words(words))) => {
                let words = on_one_line(words);
                CitedWords { quote: Some(0..words.len()), sentence: words }
            }
            // A row may bring no words at all, and those of an article may be withheld.
            (None, _) => CitedWords { sentence: Cow::Owned(unit.begins()), quote: None },
        }
    }

    /// The words that say so: those that it quotes, else its sentence; where the text is not there, the cue and `…`.
    #[must_use]
    pub fn said(self, sources: &'s Sources) -> Cow<'s, str> {
        let CitedWords { sentence, quote } = self.words(sources);
        let Some(quote) = quote else { return sentence };
        match sentence {
            Cow::Borrowed(text) => Cow::Borrowed(text.get(quote).unwrap_or(text)),
            Cow::Owned(text) => Cow::Owned(text.get(quote).unwrap_or(&text).to_owned()),
        }
    }

    /// The fact that tells it; none of one that was imported.
    #[must_use]
    pub fn place(self) -> Option<Place> {
        let span = self.store.mentions.place(self.id)?;
        Some(Place { source: self.in_document().file()?, span })
    }

    /// The file and the line in it that tell it: of the fact, or of the imported row.
    #[must_use]
    pub fn written(self, sources: &'s Sources) -> Option<(&'s str, u32)> {
        let Some(place) = self.place() else { return self.row() };
        let (line, _) = sources.line_column(place.source, place.span.start);
        Some((sources.get(place.source)?.name.as_str(), u32::try_from(line).ok()?))
    }

    /// The fact that tells it, as it is written.
    #[must_use]
    pub fn fact(self, sources: &Sources) -> Option<&str> {
        let place = self.place()?;
        sources.get(place.source)?.text.get(place.span.range())
    }
}

impl Store {
    /// A mention. Its id must be one that the store gave.
    #[must_use]
    pub fn mention(&self, id: MentionId) -> MentionView<'_> {
        MentionView { store: self, id }
    }
}
