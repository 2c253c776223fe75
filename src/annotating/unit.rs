//! One unit of a fact file, and the edits that code it: a fact written, changed or taken out, a reason to skip it.
//!
//! Takes the text of a file and where the unit begins in it; gives edits that keep comments and layout. Must not judge a
//! fact.

use super::entry::appended;
use crate::arrange::Arrange;
use crate::facts::decl::REASONS;
use crate::ron::literal_of;
use crate::ron::outline::{Token, tokens};
use crate::source::{Slice, Span};

/// What is done to a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Coding {
    /// A fact is written behind those that it has.
    Add(String),
    /// A fact is written in the place of one, counted from 0.
    Replace(usize, String),
    /// A fact is taken out, counted from 0; a unit without any is open again.
    Remove(usize),
    /// It is skipped, for a reason.
    Skip(String),
}

/// What is replaced in a text, with what.
pub type TextEdit = (Span, String);

/// The reason of a unit that nobody has judged yet.
pub const UNJUDGED: &str = "Unknown";

/// A unit as its file has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitEntry {
    /// `S` or `Skip`.
    name: Span,
    /// Its cue.
    cue: Span,
    /// What stands behind its cue: a list of facts, or a reason.
    value: Span,
    /// The literals of its facts; none where it is skipped.
    facts: Option<Vec<Span>>,
    /// The brackets and commas of its list.
    signs: Vec<Span>,
    /// Behind its closing bracket.
    end: usize,
}

impl UnitEntry {
    /// The unit that begins at a byte of the text.
    #[must_use]
    pub fn at(text: &str, start: usize) -> Option<UnitEntry> {
        let mut depth = 0_usize;
        let mut name = None;
        let mut behind_cue = false;
        let mut end = start;
        let (mut cue, mut value): (Option<Span>, Option<Span>) = (None, None);
        let (mut facts, mut signs) = (Vec::new(), Vec::new());
        for (token, span) in tokens(text, start) {
            let word = text.slice(span.range());
            match token {
                Token::Open => depth += 1,
                Token::Close => depth = depth.saturating_sub(1),
                Token::Comma | Token::Other => {}
            }
            if depth == 0 {
                match (token, name) {
                    (Token::Other, None) if matches!(word, "S" | "Skip") => name = Some(span),
                    (Token::Close, Some(_)) => {
                        end = span.end as usize;
                        break;
                    }
                    _ => return None,
                }
                continue;
            }
            if !behind_cue {
                behind_cue = token == Token::Comma && depth == 1;
                if !(behind_cue || depth == 1 && token == Token::Open) {
                    cue = Some(cue.map_or(span, |cue| cue.to(span)));
                }
                continue;
            }
            let ended = depth == 1 && token == Token::Comma;
            if !ended {
                value = Some(value.map_or(span, |value| value.to(span)));
            }
            match token {
                Token::Other if depth == 2 => facts.push(span),
                Token::Open | Token::Close | Token::Comma if !ended => signs.push(span),
                _ => {}
            }
        }
        let (name, cue, value) = (name?, cue?, value?);
        let holds_facts = text.get(name.range()) == Some("S");
        Some(UnitEntry { name, cue, value, facts: holds_facts.then_some(facts), signs, end })
    }

    /// Where the literals of its facts stand.
    #[must_use]
    pub fn facts(&self) -> &[Span] {
        self.facts.as_deref().unwrap_or_default()
    }

    /// Where its cue stands.
    #[must_use]
    pub fn cue(&self) -> Span {
        self.cue
    }

    /// What stands behind its cue: a list of facts with its brackets, or a reason.
    #[must_use]
    pub fn value(&self) -> Span {
        self.value
    }

    /// Whether it has a list of facts.
    #[must_use]
    pub fn has_facts(&self) -> bool {
        self.facts.is_some()
    }

    /// The edits that put literals, divided by commas, behind the facts that it has.
    #[must_use]
    pub fn with_facts(&self, text: &str, literals: &str) -> Vec<TextEdit> {
        if self.facts.is_some() {
            return appended(text, self.value.start as usize, literals, "            ").unwrap_or_default();
        }
        vec![(self.name, "S".to_owned()), (self.value, format!("[{literals}]"))]
    }

    /// Its first byte.
    #[must_use]
    pub fn start(&self) -> usize {
        self.name.start as usize
    }

    /// The byte behind it.
    #[must_use]
    pub fn end(&self) -> usize {
        self.end
    }

    /// The edits that code it so; none where there is no such fact.
    #[must_use]
    pub fn coded(&self, text: &str, coding: &Coding) -> Option<Vec<TextEdit>> {
        match coding {
            Coding::Replace(at, fact) => Some(vec![(*self.facts().get(*at)?, literal_of(fact))]),
            Coding::Add(fact) if self.facts.is_some() => {
                appended(text, self.value.start as usize, &literal_of(fact), "            ")
            }
            Coding::Add(fact) => {
                Some(vec![(self.name, "S".to_owned()), (self.value, format!("[{}]", literal_of(fact)))])
            }
            Coding::Remove(at) if self.facts().len() == 1 && *at == 0 => Some(self.skipped(UNJUDGED)),
            Coding::Remove(at) => without(text, *self.facts().get(*at)?),
            Coding::Skip(reason) => Some(self.skipped(reason)),
        }
    }

    /// It is skipped: its facts go, the comments between them stay.
    fn skipped(&self, reason: &str) -> Vec<TextEdit> {
        let reason = if REASONS.contains(&reason) { reason.to_owned() } else { literal_of(reason) };
        if self.facts.is_none() {
            return vec![(self.value, reason)];
        }
        let gone = self.facts().iter().chain(self.signs.iter().skip(1)).map(|span| (*span, String::new()));
        let opened = self.signs.first().copied().unwrap_or(self.value);
        [(self.name, "Skip".to_owned()), (opened, reason)].into_iter().chain(gone).collect()
    }
}

/// An item of a list goes, with the comma behind it, and with its line where it has that for itself.
pub(super) fn without(text: &str, item: Span) -> Option<Vec<TextEdit>> {
    let comma = tokens(text, item.end as usize).next().filter(|(token, _)| *token == Token::Comma);
    let end = comma.map_or(item.end, |(_, span)| span.end) as usize;
    let before = text.get(..item.start as usize)?;
    let line = before.rfind('\n').map_or(0, |at| at + 1);
    let after = text.get(end..)?;
    let rest = after.find('\n').map_or(after.len(), |at| at + 1);
    let alone = before.get(line..)?.trim().is_empty() && after.get(..rest)?.trim().is_empty();
    if alone {
        return Some(vec![(Span::new(line, end + rest), String::new())]);
    }
    let space = after.len() - after.trim_start_matches(' ').len();
    Some(vec![(Span::new(item.start as usize, end + space), String::new())])
}

/// A text with edits that do not overlap.
#[must_use]
pub fn edited(text: &str, edits: &[TextEdit]) -> String {
    let mut edits: Vec<&TextEdit> = edits.iter().collect();
    edits.arrange_by_key(|(span, _)| std::cmp::Reverse(*span));
    let mut text = text.to_owned();
    for (span, new) in edits {
        if text.get(span.range()).is_some() {
            text.replace_range(span.range(), new);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{Coding, UnitEntry, edited};

    #[track_caller]
    fn check(before: &str, coding: &Coding, after: &str) {
        let unit = UnitEntry::at(before, 0).expect("a unit");
        let edits = unit.coded(before, coding).expect("it can be coded so");
        assert_eq!(edited(before, &edits), after);
        assert!(UnitEntry::at(after, 0).is_some());
    }

    fn add(fact: &str) -> Coding {
        Coding::Add(fact.to_owned())
    }

    #[test]
    fn facts_come_behind_others_and_comments_stay() {
        check("S(\"He\", [\"a\"])", &add("b \"c\""), "S(\"He\", [\"a\", \"b \\\"c\\\"\"])");
        check("S(\"He\", [])", &add("b"), "S(\"He\", [\n            \"b\",])");
        check("Skip(\"He\", Unknown), // why", &add("b"), "S(\"He\", [\"b\"]), // why");
        check("Skip((cue: \"He, [S]\", nth: 2), \"a, b\")", &add("b"), "S((cue: \"He, [S]\", nth: 2), [\"b\"])");
        check(
            "S(\"He\", [\n            \"a\", // (one\n        ])",
            &add("b"),
            "S(\"He\", [\n            \"a\", // (one\n            \"b\",\n        ])",
        );
    }

    #[test]
    fn facts_are_changed_and_taken_out() {
        let two = "S(\"He\", [\n    \"a\", // one\n    /* two */ r\"b\",\n    \"c\",\n])";
        check(
            two,
            &Coding::Replace(1, "x".into()),
            "S(\"He\", [\n    \"a\", // one\n    /* two */ \"x\",\n    \"c\",\n])",
        );
        check(two, &Coding::Remove(0), "S(\"He\", [\n    // one\n    /* two */ r\"b\",\n    \"c\",\n])");
        check(two, &Coding::Remove(2), "S(\"He\", [\n    \"a\", // one\n    /* two */ r\"b\",\n])");
        check("S(\"He\", [\"a\", \"b\"])", &Coding::Remove(0), "S(\"He\", [\"b\"])");
        check("S(\"He\", [\"a\", \"b\"])", &Coding::Remove(1), "S(\"He\", [\"a\", ])");
        check("S(\"He\", [\"a\"])", &Coding::Remove(0), "Skip(\"He\", Unknown)");
    }

    #[test]
    fn a_skipped_unit_keeps_its_comments() {
        check(
            "S(\"He\", [\n    \"a\", // one\n    \"b\",\n])",
            &Coding::Skip("Repeat".into()),
            "Skip(\"He\", Repeat\n     // one\n    \n)",
        );
        check("Skip(\"He\", Unknown)", &Coding::Skip("no \"news\"".into()), "Skip(\"He\", \"no \\\"news\\\"\")");
    }

    #[test]
    fn what_is_no_unit_is_none() {
        for text in ["", "Skip", "X(\"a\", [])", "S(\"a\")", "(\"a\", b)", "\"S\""] {
            assert_eq!(UnitEntry::at(text, 0), None, "{text}");
        }
        let unit = UnitEntry::at("S(\"He\", [\"a\"])", 0).expect("a unit");
        assert_eq!(unit.coded("S(\"He\", [\"a\"])", &Coding::Replace(1, String::new())), None);
    }
}
