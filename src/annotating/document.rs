//! What a fact file says of its article, and where its units begin: edits of both.
//!
//! Takes the text of a fact file and of its article; gives edits that keep comments and layout. Must not judge them.

use super::entry::{appended, inside, value_of};
use super::pieces::{Piece, Slot, pieces};
use super::todo::one_line;
use super::unit::{TextEdit, UNJUDGED, UnitEntry, without};
use crate::facts::{decl::Cue, first_words};
use crate::ron::literal_of;
use crate::ron::outline::{Token, tokens};
use crate::source::{Slice, Span};

/// The fields of an article that a page shows, in their order.
pub const DESCRIBED: [&str; 4] = ["title", "publisher", "date", "coder"];

/// The edits that give a field of the document a value; an empty one takes the field out.
#[must_use]
pub fn described(text: &str, field: &str, value: &str) -> Option<Vec<TextEdit>> {
    let open = opening(text)?;
    let inner = inside(text, open)?;
    let mut depth = 0_usize;
    let mut key = None;
    for (token, span) in tokens(text, open) {
        match token {
            Token::Open => depth += 1,
            Token::Close => depth = depth.saturating_sub(1),
            Token::Other if depth == 1 && text.get(span.range()) == Some(field) => key = key.or(Some(span)),
            Token::Comma | Token::Other => {}
        }
        if depth == 0 {
            break;
        }
    }
    match (key, value.is_empty()) {
        (Some(key), false) => Some(vec![(value_of(text, key.end as usize)?, literal_of(value))]),
        (Some(key), true) => without(text, key.to(value_of(text, key.end as usize)?)),
        (None, true) => Some(Vec::new()),
        (None, false) if text.get(open..inner.end)?.contains('\n') => {
            appended(text, open, &format!("{field}: {}", literal_of(value)), "        ")
        }
        (None, false) => {
            let comma = if inner.filled && !inner.comma { ", " } else { "" };
            let at = Span::new(inner.end, inner.end);
            Some(vec![(at, format!("{comma}{field}: {}", literal_of(value)))])
        }
    }
}

/// Where the brackets of the document open.
fn opening(text: &str) -> Option<usize> {
    let id: Piece = pieces(text).into_iter().find(|piece| piece.slot == Slot::Document)?;
    let before = tokens(text, 0).take_while(|(_, span)| span.end <= id.span.start);
    let mut open = Vec::new();
    for (token, span) in before {
        match token {
            Token::Open => open.push(span.start as usize),
            Token::Close => drop(open.pop()),
            Token::Comma | Token::Other => {}
        }
    }
    open.pop()
}

/// Where the brackets of the document close.
pub(super) fn closing(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let closes = |(token, _): &(Token, Span)| {
        match token {
            Token::Open => depth += 1,
            Token::Close => depth = depth.saturating_sub(1),
            Token::Comma | Token::Other => {}
        }
        depth == 0
    };
    tokens(text, opening(text)?).find(closes).map(|(_, span)| span.start as usize)
}

/// A unit of an article, by where it stands in both files.
#[derive(Clone, Copy, Debug)]
pub struct UnitPlace {
    /// The byte of the fact file at which it begins.
    pub entry: usize,
    /// Its bytes of the article.
    pub span: Span,
}

/// The edits that begin another unit, which is open, within the unit number `at`, where these words stand in it.
///
/// # Errors
/// What to say where the words do not stand there.
pub fn split(
    text: &str,
    article: &str,
    units: &[UnitPlace],
    at: usize,
    words: &str,
) -> Result<Vec<TextEdit>, &'static str> {
    let gone = "that unit is not there";
    let unit = units.get(at).ok_or(gone)?;
    let start = place_of(article, unit.span, words).ok_or("the sentence does not have these words behind its first")?;
    let mut starts: Vec<usize> = units.iter().map(|unit| unit.span.start as usize).collect();
    starts.insert(at + 1, start);
    let cues = first_words(article, &starts);
    let (first, second) = (cues.get(at).ok_or(gone)?, cues.get(at + 1).ok_or(gone)?);
    let entry = UnitEntry::at(text, unit.entry).ok_or(gone)?;
    let mut edits = behind(text, entry.end(), &format!("Skip({}, {UNJUDGED})", written(second)));
    // The old cue may reach into the new unit.
    let left = article.get(unit.span.start as usize..start).map(one_line).unwrap_or_default();
    let old = text.slice(entry.cue().range());
    if old.len() >= left.len() {
        edits.push((entry.cue(), written(first)));
    }
    Ok(edits)
}

/// A cue as a file has it.
fn written(cue: &Cue) -> String {
    let words = literal_of(&cue.text);
    cue.nth.map_or(words.clone(), |nth| format!("(cue: {words}, nth: {nth})"))
}

/// The byte of the article at which these words begin within a unit, behind its first word.
fn place_of(article: &str, unit: Span, words: &str) -> Option<usize> {
    let own = article.get(unit.range())?;
    let wanted = one_line(words);
    let mut before = 'a';
    let mut begins = Vec::new();
    for (at, c) in own.char_indices() {
        if at > 0 && !before.is_alphanumeric() && !c.is_whitespace() {
            begins.push(at);
        }
        before = c;
    }
    let found = begins.into_iter().filter(|at| own.get(*at..).is_some_and(|rest| one_line(rest).starts_with(&wanted)));
    found.min().filter(|_| !wanted.is_empty()).map(|at| unit.start as usize + at)
}

/// The edits that put an item of a list behind the one that ends at a byte; a comment on its line stays with that.
fn behind(text: &str, end: usize, item: &str) -> Vec<TextEdit> {
    let comma = tokens(text, end).next().filter(|(token, _)| *token == Token::Comma);
    let after = comma.map_or(end, |(_, span)| span.end as usize);
    let rest = text.slice(after..);
    let line = rest.find('\n').unwrap_or(rest.len());
    let tail = rest.slice(..line).trim_start();
    let at = |place: usize| Span::new(place, place);
    let mut edits = Vec::new();
    if comma.is_none() {
        edits.push((at(end), ",".to_owned()));
    }
    if tail.is_empty() || tail.starts_with("//") {
        edits.push((at(after + line), format!("\n        {item},")));
    } else {
        let space = if comma.is_some() { " " } else { "" };
        let close = if comma.is_some() { "," } else { "" };
        edits.push((at(after), format!("{space}{item}{close}")));
    }
    // Both at one place are one edit.
    match edits.as_slice() {
        [(one, first), (other, second)] if one == other => vec![(*one, format!("{first} {second}"))],
        _ => edits,
    }
}

/// The edits that make a unit part of the one before it.
///
/// # Errors
/// What to say where that cannot be.
pub fn joined(text: &str, units: &[UnitPlace], at: usize) -> Result<Vec<TextEdit>, &'static str> {
    let gone = "that unit is not there";
    let unit = units.get(at).filter(|_| at > 0).ok_or("no unit stands before it")?;
    let entry = UnitEntry::at(text, unit.entry).ok_or(gone)?;
    if !entry.facts().is_empty() {
        return Err("it has facts: take them out first, or write them beside the unit before it");
    }
    without(text, Span::new(unit.entry, entry.end())).ok_or(gone)
}

#[cfg(test)]
mod tests {
    use super::{UnitPlace, described, joined, split};
    use crate::annotating::edited;
    use crate::source::Span;

    const FILE: &str =
        "Facts(document: (id: \"A\", text: \"a.txt\"), units: [Skip(\"He came\", Unknown), S(\"So\", [\"a\"])])";

    #[track_caller]
    fn check(before: &str, field: &str, value: &str, after: &str) {
        assert_eq!(edited(before, &described(before, field, value).expect("a document")), after);
    }

    #[test]
    fn fields_are_set_changed_and_taken_out() {
        check(
            "Facts(document: (id: \"A\"))",
            "title",
            "x \"y\"",
            "Facts(document: (id: \"A\", title: \"x \\\"y\\\"\"))",
        );
        check("Facts(document: (id: \"A\",))", "date", "2025", "Facts(document: (id: \"A\",date: \"2025\"))");
        check(
            "Facts(document: (\n  id: \"A\", // a\n))",
            "date",
            "x",
            "Facts(document: (\n  id: \"A\", // a\n        date: \"x\",\n))",
        );
        check(
            "Facts(document: (title: \"id\", id: \"A\"))",
            "title",
            "b",
            "Facts(document: (title: \"b\", id: \"A\"))",
        );
        check("Facts(document: (title: \"id\", id: \"A\"))", "title", "", "Facts(document: (id: \"A\"))");
        check("Facts(document: (id: \"A\"))", "title", "", "Facts(document: (id: \"A\"))");
    }

    fn units(text: &str) -> [UnitPlace; 2] {
        let entry = |name: &str| text.find(name).expect("an entry");
        [
            UnitPlace { entry: entry("Skip"), span: Span::new(0, 22) },
            UnitPlace { entry: entry("S("), span: Span::new(22, 31) },
        ]
    }

    #[test]
    fn a_unit_becomes_two_and_one_again() {
        let article = "He came,\nand he left. So it was.";
        let edits = split(FILE, article, &units(FILE), 0, "and  he").expect("the words are there");
        let two = edited(FILE, &edits);
        assert!(two.contains("Skip(\"He came\", Unknown), Skip(\"and he\", Unknown), S("), "{two}");
        assert!(
            split(FILE, article, &units(FILE), 0, "He").is_err() && split(FILE, article, &units(FILE), 0, "").is_err()
        );
        let last = edited(FILE, &split(FILE, article, &units(FILE), 1, "it was").expect("there"));
        assert!(last.contains("S(\"So\", [\"a\"]), Skip(\"it was\", Unknown)])"), "{last}");
        let with_comment =
            "Facts(document: (id: \"A\"), units: [\n    Skip(\"He\", Unknown), // x\n    S(\"So\", [])\n])";
        let two = edited(with_comment, &split(with_comment, article, &units(with_comment), 0, "and").expect("there"));
        assert!(two.contains("Unknown), // x\n        Skip(\"and he\", Unknown),\n    S("), "{two}");
        let skipped = FILE.replace("S(\"So\", [\"a\"])", "Skip(\"S(\", Question)");
        let places = [units(FILE)[0], UnitPlace { entry: skipped.rfind("Skip").expect("it"), span: Span::new(22, 31) }];
        let one = edited(&skipped, &joined(&skipped, &places, 1).expect("they join"));
        assert!(one.ends_with("units: [Skip(\"He came\", Unknown), ])"), "{one}");
        assert!(joined(FILE, &units(FILE), 1).is_err() && joined(FILE, &units(FILE), 0).is_err());
    }
}
