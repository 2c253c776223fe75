//! The text of a file → its strings and words, each with what it is for.
//!
//! Takes a text as it is typed; gives its pieces in order: facts, cues, reasons, ids, names. Must not resolve any of them.

use crate::ron::outline::{Leaf, LeafKind, Step, leaves, way};
use crate::ron::{Offsets, read};
use crate::source::{Slice, SourceId, Span};

/// What a piece of a file is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// A fact of the unit that is listed in this place, from 0.
    Fact(usize),
    /// The cue of that unit.
    Cue(usize),
    /// Why that unit is skipped.
    Reason(usize),
    /// An item of the list of units that is not yet begun.
    Unit(usize),
    /// A line of `same`.
    Same,
    /// The document's id.
    Document,
    /// An entity's id, where it is declared.
    Entity,
    /// An entity's id in a tie of another one.
    Tie,
    /// A name of an entity.
    Name,
    /// A verb's base form, where it is declared.
    Verb,
    /// A verb that another word points to.
    VerbRef,
    /// A kind, where it is declared.
    Kind,
    /// A kind that something is of.
    KindRef,
    /// A role.
    Role,
}

/// A string or a bare word of a file.
#[derive(Clone, Debug)]
pub struct Piece {
    /// What it is for.
    pub slot: Slot,
    /// Where it stands in the file, quotes included.
    pub span: Span,
    /// What it says.
    pub value: String,
    /// From places in the value to places in the literal.
    offsets: Offsets,
    /// Whether it stands between quotes.
    pub quoted: bool,
}

impl Piece {
    fn of(text: &str, slot: Slot, leaf: Leaf) -> Piece {
        let written = text.slice(leaf.span.range());
        let quoted = matches!(leaf.kind, LeafKind::Text | LeafKind::Key);
        if !quoted {
            let value = written.to_owned();
            return Piece { slot, span: leaf.span, value, offsets: Offsets::default(), quoted };
        }
        let whole = if leaf.closed { written.to_owned() } else { format!("{written}\"") };
        let value = read::<String>(SourceId(0), &whole).0.unwrap_or_default();
        Piece { slot, span: leaf.span, value, offsets: Offsets::of(&whole), quoted }
    }

    /// Where in the file a span of the value stands.
    #[must_use]
    pub fn in_file(&self, span: Span) -> Span {
        let span = if self.quoted { self.offsets.span(span) } else { span };
        let end = self.span.end;
        let placed = span.shifted(self.span.start);
        Span { start: placed.start.min(end), end: placed.end.min(end) }
    }

    /// The whole value, without the quotes around it.
    #[must_use]
    pub fn inner(&self) -> Span {
        self.in_file(Span::new(0, self.value.len()))
    }

    /// Which byte of the value stands at a place of the file; it starts a character.
    #[must_use]
    pub fn value_at(&self, offset: usize) -> usize {
        let inside = u32::try_from(offset).unwrap_or(u32::MAX).saturating_sub(self.span.start);
        let at = if self.quoted { self.offsets.value_at(inside) } else { inside };
        let mut at = (at as usize).min(self.value.len());
        while !self.value.is_char_boundary(at) {
            at -= 1;
        }
        at
    }

    /// Whether a cursor at this place of the file is in it.
    #[must_use]
    pub fn holds(&self, offset: usize) -> bool {
        (self.span.start as usize..=self.span.end as usize).contains(&offset)
    }
}

/// The pieces of a text, in order.
#[must_use]
pub fn pieces(text: &str) -> Vec<Piece> {
    let mut found = Vec::new();
    leaves(text, &mut |steps, leaf| {
        if let Some(slot) = slot(steps, leaf.kind) {
            found.push(Piece::of(text, slot, leaf));
        }
    });
    found
}

/// What stands at a place, or could: its slot, and the piece, where one is begun.
pub(super) fn at_place(text: &str, offset: usize) -> (Vec<Step<'_>>, Option<Slot>, Option<Piece>) {
    let (steps, leaf) = way(text, offset);
    let slot = slot(&steps, leaf.map_or(LeafKind::Text, |leaf| leaf.kind));
    let piece = slot.zip(leaf).map(|(slot, leaf)| Piece::of(text, slot, leaf));
    (steps, slot, piece)
}

/// What a leaf is for, by the way to it.
fn slot(steps: &[Step<'_>], kind: LeafKind) -> Option<Slot> {
    if kind == LeafKind::Field {
        return None;
    }
    let (top, inside) = steps.split_first()?;
    match (top.name?, top.key?, inside) {
        ("Facts", "document", [document]) if document.key == Some("id") => Some(Slot::Document),
        ("Facts", "same", [_]) => Some(Slot::Same),
        ("Facts", "units", [list, inside @ ..]) => in_units(list.index, inside),
        ("Cast", "entities", inside) => in_cast(inside, kind),
        ("Vocabulary", part, inside) => in_vocabulary(part, inside, kind),
        _ => None,
    }
}

fn in_units(unit: usize, inside: &[Step<'_>]) -> Option<Slot> {
    match inside {
        [] => Some(Slot::Unit(unit)),
        [own] if own.index == 0 => Some(Slot::Cue(unit)),
        [own] if own.name == Some("Skip") => Some(Slot::Reason(unit)),
        [own, cue] if own.index == 0 && cue.key == Some("cue") => Some(Slot::Cue(unit)),
        [own, facts] if own.name == Some("S") && own.index == 1 && facts.bracket == '[' => Some(Slot::Fact(unit)),
        _ => None,
    }
}

fn in_cast(inside: &[Step<'_>], kind: LeafKind) -> Option<Slot> {
    match inside {
        [map] if map.key.is_none() && kind == LeafKind::Key => Some(Slot::Entity),
        [_, entity, ..] => match entity.key? {
            "is" => Some(Slot::KindRef),
            "of" | "speaks_for" | "within" | "about" => Some(Slot::Tie),
            "name" | "aka" => Some(Slot::Name),
            _ => None,
        },
        _ => None,
    }
}

fn in_vocabulary(part: &str, inside: &[Step<'_>], kind: LeafKind) -> Option<Slot> {
    match (part, inside) {
        ("verbs", [map]) if map.key.is_none() && kind == LeafKind::Key => Some(Slot::Verb),
        ("kinds", [map]) if map.key.is_none() && kind == LeafKind::Key => Some(Slot::Kind),
        ("kinds", [_, own]) if own.key == Some("is_a") => Some(Slot::KindRef),
        ("verbs", [_, verb, rest @ ..]) => match (verb.key?, rest) {
            ("is_a", _) => Some(Slot::VerbRef),
            ("object", _) => Some(Slot::Role),
            ("roles", [role]) if role.key.is_some() => Some(Slot::Role),
            _ => None,
        },
        ("light", [_, light, with]) if light.key == Some("with") && with.key.is_some() => Some(Slot::VerbRef),
        _ => None,
    }
}
