//! Which words of a file are shown in which colour.

use super::lines::Lines;
use super::protocol::SemanticToken;
use crate::annotating::{Piece, Slot, pieces};
use crate::lexicon::Lexicon;
use crate::sentence::{Meant, fact_words};
use crate::source::Span;

/// What a colour stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Colour {
    Name,
    Verb,
    Label,
    Kind,
    Quoted,
    Number,
    Grammar,
    Cue,
    Reason,
}

/// The colours, each with the token type of the protocol, in the order in which they are numbered.
pub(super) const LEGEND: [(Colour, &str); 9] = [
    (Colour::Name, "variable"),
    (Colour::Verb, "function"),
    (Colour::Label, "property"),
    (Colour::Kind, "type"),
    (Colour::Quoted, "string"),
    (Colour::Number, "number"),
    (Colour::Grammar, "keyword"),
    (Colour::Cue, "string"),
    (Colour::Reason, "enumMember"),
];

/// The coloured words of a text, in order, each told from the one before.
pub(super) fn tokens(text: &str, lexicon: &Lexicon, lines: &Lines<'_>) -> Vec<SemanticToken> {
    let mut found: Vec<(Span, Colour)> = pieces(text).iter().flat_map(|piece| in_piece(piece, lexicon)).collect();
    found.sort_by_key(|(span, _)| *span);
    let mut before = (0, 0);
    let mut tokens = Vec::new();
    for (span, colour) in found {
        for (position, length) in lines.parts(span) {
            let same = position.line == before.0;
            let number = LEGEND.iter().position(|(own, _)| *own == colour);
            tokens.push(SemanticToken {
                delta_line: position.line - before.0,
                delta_start: if same { position.character.saturating_sub(before.1) } else { position.character },
                length,
                token_type: number.and_then(|number| u32::try_from(number).ok()).unwrap_or(0),
                token_modifiers_bitset: 0,
            });
            before = (position.line, position.character);
        }
    }
    tokens
}

fn in_piece(piece: &Piece, lexicon: &Lexicon) -> Vec<(Span, Colour)> {
    let whole = |colour| vec![(piece.inner(), colour)];
    match piece.slot {
        Slot::Fact(_) => {
            let words = fact_words(lexicon, &piece.value).into_iter();
            words.filter_map(|word| Some((piece.in_file(word.span), colour(&word.meant)?))).collect()
        }
        Slot::Cue(_) => whole(Colour::Cue),
        Slot::Reason(_) => whole(Colour::Reason),
        Slot::Same => whole(Colour::Label),
        Slot::Entity | Slot::Tie | Slot::Document => whole(Colour::Name),
        Slot::Verb | Slot::VerbRef => whole(Colour::Verb),
        Slot::Kind | Slot::KindRef | Slot::Role => whole(Colour::Kind),
        Slot::Name | Slot::Unit(_) => Vec::new(),
    }
}

fn colour(meant: &Meant) -> Option<Colour> {
    Some(match meant {
        Meant::Entity(_) => Colour::Name,
        Meant::Verb(_) => Colour::Verb,
        Meant::Label(_) | Meant::Act(_) => Colour::Label,
        Meant::Kind(_) => Colour::Kind,
        Meant::Quoted => Colour::Quoted,
        Meant::Number => Colour::Number,
        Meant::Grammar => Colour::Grammar,
        Meant::Unknown => return None,
    })
}
