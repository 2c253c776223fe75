//! What there is to know of what stands at a place of a file.
//!
//! Takes a corpus as far as it could be loaded; gives sheets: an entity, an act, a verb's frame, a unit with its words, what
//! a fact means. Must not decide how they look.

use super::naming::{Named, named_at};
use super::pieces::{Piece, Slot, pieces};
use super::todo::one_line;
use crate::corpus::Corpus;
use crate::explore::{Acts, Column, Sheet, Subject, find, show, verb_sheet};
use crate::facts::MentionId;
use crate::graph::MentionView;
use crate::source::{Place, SourceId, Span};

/// What is known of a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// The bytes of the file that it is about.
    pub span: Span,
    /// What there is to know, the nearest first.
    pub sheets: Vec<Sheet>,
}

/// What there is to know of what stands at `offset` of a file of the corpus.
#[must_use]
pub fn hover(corpus: &Corpus, file: SourceId, offset: usize) -> Option<Card> {
    let text = &corpus.sources.get(file)?.text;
    let piece = pieces(text).into_iter().find(|piece| piece.holds(offset))?;
    let named = named_at(text, &corpus.lexicon, offset);
    let mut sheets: Vec<Sheet> = named.iter().filter_map(|one| named_sheet(corpus, &one.named)).collect();
    let span = named.filter(|_| !sheets.is_empty()).map_or(piece.span, |one| one.span);
    sheets.extend(piece_sheet(corpus, file, &piece));
    (!sheets.is_empty()).then_some(Card { span, sheets })
}

fn named_sheet(corpus: &Corpus, named: &Named) -> Option<Sheet> {
    let lexicon = &corpus.lexicon;
    match named {
        Named::Entity(id) => Some(show(corpus, Subject::Entity(lexicon.entity_named(id)?))),
        Named::Act { document, label } => {
            find(corpus, &format!("@{document}/{label}")).ok().map(|subject| show(corpus, subject))
        }
        Named::Verb(base) => Some(verb_sheet(lexicon, lexicon.verb_named(base)?)),
        Named::Kind(word) => {
            let kind = lexicon.kind(lexicon.kind_named(word)?);
            let mut sheet = Sheet::about(word);
            sheet.line("kind of", kind.is_a.map(|above| lexicon.kind(above).name.clone()).unwrap_or_default());
            sheet.line("plural", kind.plural.clone());
            let below = kind.below.iter().map(|id| lexicon.kind(*id).name.clone()).filter(|name| name != word);
            sheet.line("below it", below.collect::<Vec<_>>().join(", "));
            Some(sheet)
        }
        Named::Document(id) => {
            let document = corpus.store.all_documents().find(|document| document.id() == *id)?;
            let mut sheet = Sheet::about(document.title().unwrap_or(id));
            sheet.line("publisher", document.publisher().unwrap_or_default());
            sheet.line("date", document.date().map_or_else(|| "undated".to_owned(), |date| date.to_string()));
            sheet.line("coder", document.coder().unwrap_or_default());
            Some(sheet)
        }
    }
}

fn piece_sheet(corpus: &Corpus, file: SourceId, piece: &Piece) -> Option<Sheet> {
    match piece.slot {
        Slot::Fact(_) => meaning(corpus, Place { source: file, span: piece.span }),
        Slot::Cue(_) | Slot::Reason(_) => unit(corpus, file, piece),
        _ => None,
    }
}

/// The unit that a cue begins.
fn unit(corpus: &Corpus, file: SourceId, piece: &Piece) -> Option<Sheet> {
    let document = corpus.store.all_documents().find(|document| document.file() == Some(file))?;
    let holds = |place: Place| place.span.to(piece.span) == place.span;
    let unit = document.units().find(|unit| unit.place().is_some_and(holds))?;
    let mut sheet = Sheet::about(unit.name());
    sheet.line("text", one_line(&unit.shown(&corpus.sources)));
    sheet.line("skipped", unit.skipped().unwrap_or_default());
    if unit.skipped().is_none() {
        sheet.line("facts", unit.facts().to_string());
    }
    Some(sheet)
}

/// What a fact means: each act that it tells, with its roles, and how it is told.
fn meaning(corpus: &Corpus, place: Place) -> Option<Sheet> {
    let acts = Acts { corpus };
    let graph = acts.graph();
    let mentions = (0..graph.mentions()).map(|id| graph.mention(MentionId(id)));
    let told: Vec<MentionView<'_>> = mentions.filter(|mention| mention.place() == Some(place)).collect();
    let rows: Vec<Vec<String>> = told.iter().map(|mention| row(acts, *mention)).collect();
    let mut sheet = Sheet::about("this fact says");
    let columns = [Column::Text("what"), Column::Text("roles"), Column::Text("told"), Column::Quote("words")];
    sheet.section("", &columns, rows);
    (!told.is_empty()).then_some(sheet)
}

fn row(acts: Acts<'_>, mention: MentionView<'_>) -> Vec<String> {
    let corpus = acts.corpus;
    let act = mention.act();
    let roles = mention.roles().map(|role| format!("{} {}", role.role.name(), acts.filler(role.filler)));
    let voices: Vec<String> = mention.voices().map(|voice| acts.voice(voice)).collect();
    let by = if voices.is_empty() { "by the article".to_owned() } else { format!("by {}", voices.join(", by ")) };
    let manner = [mention.polarity().name(), mention.certainty().name(), mention.mode().name()];
    let unusual = manner.into_iter().filter(|word| !["did", "certain", "done"].contains(word));
    let told = std::iter::once(by.as_str()).chain(unusual).collect::<Vec<_>>().join(", ");
    let verb = corpus.lexicon.verb(acts.graph().verb(act));
    let what = acts.sentence(act);
    vec![
        if what.is_empty() { verb.base.clone() } else { what },
        roles.collect::<Vec<_>>().join("; "),
        told,
        mention.said(&corpus.sources).into_owned(),
    ]
}
