//! Every string and bare word of a RON text, each with the way to it, whatever else is wrong with the text.
//!
//! For editors: a text that is being typed is broken most of the time, and what stands at the cursor must be known all
//! the same. Takes a text; gives its leaves in order, or the way to a place in it. Must not tell what is wrong: the parser
//! does.

use super::blank::{blank, name, starts_name};
use super::literal::{self, starts_text};
use crate::source::Span;

/// A bracket on the way to a leaf.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step<'t> {
    /// `(`, `[` or `{`.
    pub bracket: char,
    /// The name before it: `Facts`, `S`.
    pub name: Option<&'t str>,
    /// How many commas stand in it before the place.
    pub index: usize,
    /// The field, or the key as it is written, whose value the place is in.
    pub key: Option<&'t str>,
    /// Where it is opened.
    pub start: usize,
}

/// What a leaf is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeafKind {
    /// A string.
    Text,
    /// A string before a `:`.
    Key,
    /// A bare word: `Heading`.
    Word,
    /// A bare word before a `:`.
    Field,
}

/// A string or a bare word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leaf {
    /// Which of them.
    pub kind: LeafKind,
    /// Where it stands, quotes included; a string that is never closed ends with its line.
    pub span: Span,
    /// Whether its closing quote is there.
    pub closed: bool,
}

/// Tells of every leaf of the text, in order, with the brackets around it, the outermost first.
pub fn leaves<'t>(text: &'t str, visit: &mut dyn FnMut(&[Step<'t>], Leaf)) {
    let mut outline = Outline { text, at: 0, steps: Vec::new() };
    while let Some(leaf) = outline.next_leaf() {
        visit(&outline.steps, leaf);
        outline.pass(leaf);
    }
}

/// The brackets around a place, the outermost first, and the leaf that it stands in or at the edge of.
#[must_use]
pub fn way(text: &str, offset: usize) -> (Vec<Step<'_>>, Option<Leaf>) {
    let mut outline = Outline { text: text.get(..offset).unwrap_or(text), at: 0, steps: Vec::new() };
    let mut last = None;
    while let Some(leaf) = outline.next_leaf() {
        last = Some((leaf, outline.steps.clone()));
        outline.pass(leaf);
    }
    // The leaf goes on behind the place.
    match last.filter(|(leaf, _)| leaf.span.end as usize >= offset) {
        Some((leaf, steps)) => {
            let mut whole = Outline { text, at: leaf.span.start as usize, steps: Vec::new() };
            (steps, whole.next_leaf().or(Some(leaf)))
        }
        None => (outline.steps, None),
    }
}

/// What a text is made of, coarsely.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token {
    /// An opening bracket.
    Open,
    /// A closing bracket.
    Close,
    /// `,`
    Comma,
    /// A string, a word, a number, another sign.
    Other,
}

/// The tokens of the text from a place on, comments left out.
pub fn tokens(text: &str, from: usize) -> impl Iterator<Item = (Token, Span)> {
    let mut outline = Outline { text, at: from, steps: Vec::new() };
    std::iter::from_fn(move || {
        outline.skip_blank();
        let (start, rest) = (outline.at, outline.rest());
        let first = rest.chars().next()?;
        let token = match first {
            '(' | '[' | '{' => Token::Open,
            ')' | ']' | '}' => Token::Close,
            ',' => Token::Comma,
            _ => Token::Other,
        };
        outline.at = match token {
            Token::Other if starts_text(rest) => outline.string().span.end as usize,
            Token::Other if starts_name(first) => name(rest).map_or(start, |(after, _)| text.len() - after.len()),
            _ => start + first.len_utf8(),
        }
        .max(start + first.len_utf8());
        Some((token, Span::new(start, outline.at)))
    })
}

/// A text while it is looked through.
struct Outline<'t> {
    text: &'t str,
    at: usize,
    steps: Vec<Step<'t>>,
}

impl<'t> Outline<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Goes on behind white space and comments; to the end of the text, where a comment is never closed.
    fn skip_blank(&mut self) {
        let left = blank(self.rest()).map_or(0, |(rest, ())| rest.len());
        self.at = self.text.len() - left;
    }

    /// The next leaf, which is still to be passed.
    fn next_leaf(&mut self) -> Option<Leaf> {
        loop {
            self.skip_blank();
            let rest = self.rest();
            let first = rest.chars().next()?;
            if starts_text(rest) {
                return Some(self.string());
            }
            if starts_name(first) {
                if let Some(leaf) = self.word() {
                    return Some(leaf);
                }
                continue;
            }
            match first {
                '(' | '[' | '{' => self.open(first, None),
                ')' | ']' | '}' => self.close(first),
                ',' => self.next_item(),
                '#' => self.attribute(),
                '\'' => self.character(),
                _ => self.at += first.len_utf8(),
            }
        }
    }

    /// Goes on behind a leaf; a key is that of what follows.
    fn pass(&mut self, leaf: Leaf) {
        self.at = leaf.span.end as usize;
        if matches!(leaf.kind, LeafKind::Key | LeafKind::Field) {
            let written = self.text.get(leaf.span.range());
            if let Some(step) = self.steps.last_mut() {
                step.key = written;
            }
        }
    }

    fn string(&self) -> Leaf {
        let rest = self.rest();
        let length = literal::text(rest).ok().map(|(after, _)| rest.len() - after.len());
        // A string that is never closed goes on to the next one's opening quote, behind which no value can end.
        let ends = |length: &usize| {
            let inside = rest.get(..*length).unwrap_or_default();
            let after = rest.get(*length..).unwrap_or_default().trim_start();
            !inside.contains('\n') || after.is_empty() || after.starts_with([',', ')', ']', '}', ':', '/'])
        };
        let closed = length.filter(ends);
        let line = || rest.find('\n').map_or(rest.len(), |end| rest.get(..end).unwrap_or(rest).trim_end().len());
        let span = Span::new(self.at, self.at + closed.unwrap_or_else(line));
        let kind = if self.is_key(span) { LeafKind::Key } else { LeafKind::Text };
        Leaf { kind, span, closed: closed.is_some() }
    }

    /// A bare word; none, where it names a bracket, which is opened.
    fn word(&mut self) -> Option<Leaf> {
        let rest = self.rest();
        let Ok((after, named)) = name(rest) else {
            self.at += rest.chars().next().map_or(1, char::len_utf8);
            return None;
        };
        let end = self.at + (rest.len() - after.len());
        let span = Span::new(self.at, end);
        let next = blank(after).map_or("", |(next, ())| next);
        if next.starts_with('(') {
            self.at = self.text.len() - next.len();
            self.open('(', Some(named));
            return None;
        }
        let kind = if self.is_key(span) { LeafKind::Field } else { LeafKind::Word };
        Some(Leaf { kind, span, closed: true })
    }

    fn is_key(&self, span: Span) -> bool {
        let after = self.text.get(span.end as usize..).unwrap_or_default();
        blank(after).is_ok_and(|(next, ())| next.starts_with(':'))
    }

    fn open(&mut self, bracket: char, name: Option<&'t str>) {
        self.steps.push(Step { bracket, name, index: 0, key: None, start: self.at });
        self.at += 1;
    }

    /// Closes the innermost bracket of its sort, and those that were forgotten inside it.
    fn close(&mut self, closer: char) {
        let opener = match closer {
            ')' => '(',
            ']' => '[',
            _ => '{',
        };
        if let Some(at) = self.steps.iter().rposition(|step| step.bracket == opener) {
            self.steps.truncate(at);
        }
        self.at += 1;
    }

    fn next_item(&mut self) {
        if let Some(step) = self.steps.last_mut() {
            step.index += 1;
            step.key = None;
        }
        self.at += 1;
    }

    /// `#![enable(implicit_some)]`
    fn attribute(&mut self) {
        let rest = self.rest();
        self.at += rest.find([']', '\n']).map_or(rest.len(), |end| end + 1);
    }

    fn character(&mut self) {
        let rest = self.rest();
        self.at += literal::character(rest).map_or(1, |(after, _)| rest.len() - after.len());
    }
}

#[cfg(test)]
mod tests {
    use super::{LeafKind, leaves, way};

    fn shown(text: &str) -> Vec<String> {
        let mut found = vec![];
        leaves(text, &mut |steps, leaf| {
            let way: Vec<String> = steps
                .iter()
                .map(|step| format!("{}{}{}", step.name.unwrap_or(""), step.bracket, step.key.unwrap_or("")))
                .collect();
            let mark = if leaf.closed { "" } else { " (open)" };
            found.push(format!("{} {}{mark}", way.join(" "), &text[leaf.span.range()]));
        });
        found
    }

    #[test]
    fn leaves_have_their_ways() {
        let text = r##"#![enable(implicit_some)] Facts(document: (id: "B"), units: [S((cue: "He", nth: 2), ["a", r#"b"#]), Skip("x", Heading)])"##;
        assert_eq!(
            shown(text),
            [
                "Facts( document",
                "Facts(document ( id",
                "Facts(document (id \"B\"",
                "Facts( units",
                "Facts(units [ S( ( cue",
                "Facts(units [ S( (cue \"He\"",
                "Facts(units [ S( ( nth",
                "Facts(units [ S( [ \"a\"",
                "Facts(units [ S( [ r#\"b\"#",
                "Facts(units [ Skip( \"x\"",
                "Facts(units [ Skip( Heading",
            ]
        );
    }

    #[test]
    fn a_string_that_is_never_closed_ends_with_its_line() {
        let text = "Facts(units: [S(\"He\", [\"putin inv\n \"b\"]), S(\"She\", [])])";
        assert_eq!(
            shown(text),
            [
                "Facts( units",
                "Facts(units [ S( \"He\"",
                "Facts(units [ S( [ \"putin inv (open)",
                "Facts(units [ S( [ \"b\"",
                "Facts(units [ S( \"She\"",
            ]
        );
    }

    #[test]
    fn a_place_is_found_in_what_is_broken() {
        let text = "Cast(entities: { \"putin\": (is: \"person\", of: \"\n";
        let (steps, leaf) = way(text, text.len() - 1);
        assert_eq!(steps.last().and_then(|step| step.key), Some("of"));
        assert_eq!(leaf.map(|leaf| (leaf.kind, leaf.closed)), Some((LeafKind::Text, false)));
        let (steps, leaf) = way("Facts(units: [Skip(\"x\", ", 24);
        assert_eq!((steps.len(), steps[2].index, leaf), (3, 1, None));
    }

    #[test]
    fn whatever_is_typed_has_an_outline() {
        let text = include_str!("../../data/b.ron");
        for (end, _) in text.char_indices() {
            let _ = way(text, end);
            let broken = format!("{}\"{}", &text[..end], &text[end..]);
            leaves(&broken, &mut |_, leaf| assert!(leaf.span.end as usize <= broken.len()));
        }
    }
}
