//! The units that could be begun at a place of a fact file, by their first words.
//!
//! Takes the file's pieces and its text; gives cues, in the order of the text. Must not guess what a unit tells.

use super::pieces::{Piece, Slot};
use crate::arrange::Arrange;
use crate::facts::decl::Cue;
use crate::facts::{first_words, unit_starts};
use crate::ron::read;
use crate::scaffold::likely_units;
use crate::source::{Slice, SourceId};

/// A unit that has no entry yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct OpenUnit {
    /// Its first words.
    pub cue: Cue,
    /// Why it is likely to be skipped.
    pub reason: Option<&'static str>,
}

/// The units of the text between the unit that is declared before `offset` of the file and the one behind it; what stands
/// at `offset` itself is not counted.
pub(super) fn open_units(file_text: &str, file: &[Piece], text: &str, offset: usize) -> Vec<OpenUnit> {
    let declared = |piece: &&Piece| matches!(piece.slot, Slot::Cue(_)) && !piece.holds(offset);
    let cues: Vec<&Piece> = file.iter().filter(declared).collect();
    let read_cues: Vec<Cue> = cues.iter().map(|piece| cue_of(file_text, piece)).collect();
    let starts = unit_starts(text, &read_cues);
    let known = |before: bool| {
        let placed = cues.iter().zip(&starts);
        placed.filter(move |(piece, _)| ((piece.span.end as usize) <= offset) == before).filter_map(|(_, start)| *start)
    };
    let (after, until) = (known(true).max(), known(false).min().unwrap_or(text.len()));
    let free = |start: &usize| *start < until && after.is_none_or(|after| *start > after);
    let likely: Vec<(usize, Option<&str>)> = likely_units(text);
    let mut all: Vec<usize> = likely.iter().map(|(start, _)| *start).chain(starts.iter().flatten().copied()).collect();
    all.arrange();
    all.dedup();
    let words = first_words(text, &all);
    let open = all.into_iter().zip(words).filter(|(start, _)| free(start));
    open.filter_map(|(start, cue)| {
        let reason = likely.iter().find(|(own, _)| *own == start).map(|(_, reason)| *reason)?;
        Some(OpenUnit { cue, reason })
    })
    .collect()
}

/// The cue that a piece is part of, with its number, where it has one: `(cue: "He said", nth: 2)`.
fn cue_of(file_text: &str, piece: &Piece) -> Cue {
    let rest = file_text.slice(piece.span.end as usize..);
    let behind = rest.split([')', '"']).next().unwrap_or_default();
    let nth = behind.split_once("nth").and_then(|(_, number)| {
        let digits: String = number.chars().filter(char::is_ascii_digit).collect();
        read::<u32>(SourceId(0), &digits).0
    });
    Cue { text: piece.value.clone(), nth: nth.filter(|_| !behind.contains('[')) }
}
