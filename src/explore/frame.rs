//! The frame of a verb, in words.

use super::sheet::Sheet;
use crate::lexicon::{FrameRow, Lexicon, Says, Stance, VerbId};

/// The sheet of a verb: its forms, what its object and its prepositions fill, what is special about it, its codes.
#[must_use]
pub fn verb_sheet(lexicon: &Lexicon, id: VerbId) -> Sheet {
    let (verb, frame) = (lexicon.verb(id), lexicon.frame(id));
    let mut sheet = Sheet::about(format!("{}, {}, {}, {}", verb.base, verb.third, verb.past, verb.participle));
    sheet.line("noun", format!("{}, {}", verb.noun, verb.plural));
    sheet.line("is a", frame.is_a.join(", "));
    let without = |other| format!("none; with one it is `{}`", lexicon.verb(other).base);
    sheet.line("object", verb.with_object.map_or_else(|| verb.object.name().to_owned(), without));
    sheet.line("prepositions", prepositions(&frame));
    sheet.line("marks", marks(&frame).join(", "));
    let codes = [("PLOVER", &verb.plover), ("CAMEO", &verb.cameo)];
    let codes = codes.iter().filter_map(|(name, code)| Some(format!("{name} {}", code.as_ref()?)));
    sheet.line("codes", codes.collect::<Vec<_>>().join(", "));
    sheet
}

/// The verb's own prepositions, each with its role.
#[must_use]
pub fn prepositions(frame: &FrameRow) -> String {
    let own = frame.prepositions.iter().map(|(word, role)| format!("{word} {}", role.name()));
    own.collect::<Vec<_>>().join(", ")
}

/// What is special about a verb: `word`, `carries`, how it voices a clause, where its agent stands.
#[must_use]
pub fn marks(frame: &FrameRow) -> Vec<&'static str> {
    let says = match frame.says {
        Some(Says::Asserted) => Some("says so"),
        Some(Says::Denied) => Some("denies"),
        Some(Says::Hypothetical) => Some("wants or imagines"),
        None => None,
    };
    let stance = match frame.stance {
        Some(Stance::For) => Some("for"),
        Some(Stance::Against) => Some("against"),
        None => None,
    };
    let tie = (frame.tie.is_some(), "tie of the cast");
    let flags = [(frame.word, "word"), (frame.carries, "carries"), (frame.symmetric, "symmetric"), tie];
    flags.into_iter().filter_map(|(is, mark)| is.then_some(mark)).chain(says).chain(stance).collect()
}
