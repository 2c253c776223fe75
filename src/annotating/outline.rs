//! A file in outline: its document with units and facts, its entities, its verbs and kinds.
//!
//! Takes a text as it is typed; gives nested items. Must not judge them.

use super::naming::document_of;
use super::pieces::{Piece, Slot, pieces};
use crate::facts::unit_name;
use crate::source::Span;

/// What an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemKind {
    /// A document.
    Document,
    /// A unit.
    Unit,
    /// A fact.
    Fact,
    /// An entity of the cast.
    Entity,
    /// A verb.
    Verb,
    /// A kind.
    Kind,
}

/// Something in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What it is.
    pub kind: ItemKind,
    /// What it is called.
    pub name: String,
    /// What is said beside.
    pub detail: String,
    /// All of it.
    pub span: Span,
    /// What names it.
    pub head: Span,
    /// What stands below it.
    pub inside: Vec<Item>,
}

/// The outline of a text.
#[must_use]
pub fn outline(text: &str) -> Vec<Item> {
    let file = pieces(text);
    let id = document_of(&file).unwrap_or_default();
    let mut items: Vec<Item> = Vec::new();
    for piece in &file {
        match piece.slot {
            Slot::Document => items.push(item(ItemKind::Document, piece, piece.value.clone())),
            Slot::Entity => items.push(item(ItemKind::Entity, piece, piece.value.clone())),
            Slot::Verb => items.push(item(ItemKind::Verb, piece, piece.value.clone())),
            Slot::Kind => items.push(item(ItemKind::Kind, piece, piece.value.clone())),
            Slot::Cue(unit) => {
                let number = u32::try_from(unit + 1).unwrap_or(u32::MAX);
                items.push(item(ItemKind::Unit, piece, format!("{} {}", unit_name(id, number), piece.value)));
            }
            Slot::Reason(_) => in_unit(&mut items, piece, |unit| unit.detail.clone_from(&piece.value)),
            Slot::Fact(_) => {
                in_unit(&mut items, piece, |unit| unit.inside.push(item(ItemKind::Fact, piece, piece.value.clone())));
            }
            _ => {}
        }
    }
    items
}

fn item(kind: ItemKind, piece: &Piece, name: String) -> Item {
    Item { kind, name, detail: String::new(), span: piece.span, head: piece.span, inside: Vec::new() }
}

/// Adds a piece to the unit that was begun last.
fn in_unit(items: &mut [Item], piece: &Piece, add: impl FnOnce(&mut Item)) {
    if let Some(unit) = items.iter_mut().rev().find(|item| item.kind == ItemKind::Unit) {
        unit.span = unit.span.to(piece.span);
        add(unit);
    }
}
