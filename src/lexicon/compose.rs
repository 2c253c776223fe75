//! A text in its composed form, NFC.
//!
//! Takes any text; gives its characters. The library's own iterator serves two sorts of decomposition, and would bring the
//! tables of the one that is not wanted here into every page that holds the engine: a thirtieth of it.

use crate::arrange::Arrange;
use unicode_normalization::char::{canonical_combining_class as class, compose, decompose_canonical};

/// The characters of a text, composed: Unicode Standard Annex 15 (NFC).
#[must_use]
pub(super) fn composed(text: &str) -> Vec<char> {
    let mut parts: Vec<char> = Vec::new();
    text.chars().for_each(|c| decompose_canonical(c, |part| parts.push(part)));
    for marks in parts.chunk_by_mut(|one, next| (class(*one) == 0) == (class(*next) == 0)) {
        // Stable: marks of one class keep their order, as all that are no marks do.
        marks.arrange_by_key(|mark| class(*mark));
    }
    let mut whole: Vec<char> = Vec::with_capacity(parts.len());
    // Where the last character stands that takes marks.
    let mut starter: Option<usize> = None;
    for c in parts {
        let last = whole.last().map_or(0, |last| class(*last));
        let joined = starter.and_then(|at| {
            let is_next = at + 1 == whole.len();
            let base = whole.get(at).filter(|_| is_next || last != 0 && last < class(c))?;
            Some((at, compose(*base, c)?))
        });
        if let Some((at, one)) = joined {
            if let Some(base) = whole.get_mut(at) {
                *base = one;
            }
            continue;
        }
        if class(c) == 0 {
            starter = Some(whole.len());
        }
        whole.push(c);
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::composed;
    use unicode_normalization::UnicodeNormalization;

    #[track_caller]
    fn agree(text: &str) {
        assert_eq!(composed(text), text.nfc().collect::<Vec<char>>(), "{}", text.escape_unicode());
    }

    #[test]
    fn every_character_alone_and_with_marks() {
        for c in '\0'..=char::MAX {
            agree(c.encode_utf8(&mut [0; 4]));
        }
        let marks = ['\u{301}', '\u{323}', '\u{345}', '\u{315}', '\u{5b0}', '\u{1161}', '\u{11a8}', '\u{9be}', 'a'];
        let bases = ['a', 'e', 'q', '\u{1ea1}', '\u{1100}', '\u{ac00}', '\u{9c7}', '\u{3b1}', '\u{1f71}', '\u{2126}'];
        for base in bases.iter().chain(&marks) {
            for one in marks {
                for two in marks {
                    for three in marks {
                        agree(&String::from_iter([*base, one, two, three]));
                    }
                }
            }
        }
    }

    #[test]
    fn any_text() {
        arbtest::arbtest(|any| {
            agree(&any.arbitrary::<String>()?);
            Ok(())
        });
    }
}
