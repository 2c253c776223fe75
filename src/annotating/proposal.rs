//! Facts that a person or a program proposes: comments of a fact file, which load nothing until somebody accepts them.
//!
//! Takes facts with who proposes them, and the text of a file; gives the comments, edits that put them there, and what of
//! such comments a file has. Must not judge a fact.
//!
//! ```text
//! // S("On Monday", [
//! // "norland offered truce to sudria", // proposed by ab
//! // no: "norland left", // proposed by cd
//! // ]),
//! Skip("On Monday", Unknown),
//! S("It left", [
//!     "norland left", // proposed by cd
//! ]),
//! ```

use super::unit::{TextEdit, without};
use crate::diagnostic::escape;
use crate::ron::literal_of;
use crate::ron::outline::{Token, tokens};
use crate::source::{Slice, SourceId, Span};

/// What says who proposes what stands before it.
const PROPOSED: &str = "proposed by ";

/// What stands before a proposal that somebody has refused.
const REFUSED: &str = "no:";

/// A fact that somebody proposes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The fact, as it would stand in the list: `"norland left"`; or a whole item: `Skip("On Monday", Repeat)`.
    pub item: String,
    /// Who proposes it; nobody, where `new` has guessed it.
    pub by: Option<String>,
    /// Why, or what is wrong with it.
    pub remark: Option<String>,
}

impl Proposal {
    /// A fact that somebody proposes.
    #[must_use]
    pub fn fact(fact: &str, by: &str) -> Proposal {
        Proposal { item: literal_of(fact), by: Some(by.to_owned()), remark: None }
    }

    /// Who proposes it, as comments have it: what follows a colon there is the remark.
    #[must_use]
    pub fn author(by: &str) -> String {
        tidy(by).replace(':', "·")
    }

    /// It as a comment, on one line.
    #[must_use]
    pub fn comment(&self) -> String {
        // A literal may be written over several lines.
        let item = if self.item.contains('\n') { one_line_literal(&self.item) } else { self.item.clone() };
        let by = self.by.as_ref().map_or(String::new(), |by| {
            let by = Proposal::author(by);
            let remark = self.remark.as_ref().map_or(String::new(), |remark| format!(": {}", tidy(remark)));
            format!(" // {PROPOSED}{by}{remark}")
        });
        format!("// {item},{by}")
    }
}

/// A text that stands in a comment: on one line, with nothing that hides or reorders.
fn tidy(text: &str) -> String {
    escape(&text.split_whitespace().collect::<Vec<_>>().join(" ")).to_string()
}

fn one_line_literal(item: &str) -> String {
    let read = crate::ron::read::<String>(SourceId(u32::MAX), item).0;
    read.map_or_else(|| tidy(item), |value| literal_of(&value))
}

/// The comments of a unit that is skipped until somebody has judged them, line by line; `cue` is a literal.
#[must_use]
pub fn unit_comments(cue: &str, proposals: &[Proposal]) -> Vec<String> {
    let facts = proposals.iter().map(Proposal::comment);
    [format!("// S({cue}, [")].into_iter().chain(facts).chain(["// ]),".to_owned()]).collect()
}

/// The edit that puts lines above what begins at a byte.
#[must_use]
pub fn above(text: &str, at: usize, lines: &[String]) -> TextEdit {
    let indent = text.slice(line_start(text, at)..at);
    let between = if indent.trim().is_empty() { format!("\n{indent}") } else { "\n".to_owned() };
    let start = if indent.trim().is_empty() { "" } else { "\n" };
    (Span::new(at, at), format!("{start}{}{between}", lines.join(&between)))
}

/// The edit that puts comments at the end of a list, before its closing bracket at a byte.
#[must_use]
pub fn at_end(text: &str, close: usize, lines: &[String]) -> TextEdit {
    let line = line_start(text, close);
    let is_alone = text.slice(line..close).trim().is_empty();
    // As far to the right as what stands before them.
    let last = text.get(..line).and_then(|before| before.lines().next_back()).filter(|_| is_alone).unwrap_or_default();
    let indent = last.get(..last.len() - last.trim_start().len()).filter(|indent| !indent.is_empty());
    let indent = indent.unwrap_or("            ");
    let written: String = lines.iter().flat_map(|line| [indent, line, "\n"]).collect();
    if is_alone { (Span::new(line, line), written) } else { (Span::new(close, close), format!("\n{written}        ")) }
}

/// The edits that put comments in the place of an item of a list, with its comma.
#[must_use]
pub fn instead(text: &str, item: Span, lines: &[String]) -> Vec<TextEdit> {
    if lines.is_empty() {
        return without(text, item).unwrap_or_default();
    }
    let comma = tokens(text, item.end as usize).next().filter(|(token, _)| *token == Token::Comma);
    let (start, end) = (item.start as usize, comma.map_or(item.end, |(_, span)| span.end) as usize);
    let is_first = text.slice(line_start(text, start)..start).trim().is_empty();
    let is_last = text.get(end..).is_some_and(|rest| rest.lines().next().is_none_or(|line| line.trim().is_empty()));
    let mut written = lines.join("\n            ");
    if !is_first {
        written.insert_str(0, "\n            ");
    }
    if !is_last {
        written.push_str("\n            ");
    }
    vec![(Span::new(start, end), written)]
}

fn line_start(text: &str, at: usize) -> usize {
    text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1)
}

/// What became of a proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Nobody has judged it yet: it is a comment.
    Open,
    /// It is a fact now, as it stood or mended.
    Kept,
    /// It is a comment that begins with `no:`.
    Refused,
}

/// A proposal as a file has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposed {
    /// Who proposed it; nobody, where `new` has guessed it.
    pub by: Option<String>,
    /// What became of it.
    pub verdict: Verdict,
    /// The fact as it is now; nothing, where it is no fact: `Skip(…)`.
    pub fact: Option<String>,
    /// Where the comment begins.
    pub at: usize,
}

/// The proposals of a fact file, in order.
#[must_use]
pub fn proposed(text: &str) -> Vec<Proposed> {
    let mut found = Vec::new();
    let (mut end, mut in_block, mut item) = (0, false, Span::default());
    let all = tokens(text, 0).map(|(_, span)| (span.start as usize, span.end as usize));
    for (start, next) in all.chain([(text.len(), text.len())]) {
        for (at, comment, is_behind) in comments(text, end, start) {
            let before = is_behind.then(|| text.slice(item.range()));
            found.extend(read(comment, at, before, &mut in_block));
        }
        if text.get(start..next) != Some(",") {
            item = Span::new(start, next);
        }
        end = next;
    }
    found
}

/// The line comments between two tokens: where each begins, what it says, and whether it stands on the line of the first.
fn comments(text: &str, from: usize, to: usize) -> impl Iterator<Item = (usize, &str, bool)> {
    let gap = text.slice(from..to);
    let mut at = from;
    gap.split('\n').enumerate().filter_map(move |(number, line)| {
        let start = at;
        at += line.len() + 1;
        let (before, comment) = line.split_once("//")?;
        before.trim().is_empty().then_some((start + before.len(), comment.trim(), number == 0))
    })
}

/// What a comment proposes; one behind an item says who proposed that.
fn read(comment: &str, at: usize, before: Option<&str>, in_block: &mut bool) -> Option<Proposed> {
    if let Some((by, item)) = comment.strip_prefix(PROPOSED).zip(before) {
        return Some(Proposed { by: Some(author(by)), verdict: Verdict::Kept, fact: fact_of(item), at });
    }
    let (verdict, item) = match comment.strip_prefix(REFUSED) {
        Some(item) => (Verdict::Refused, item.trim()),
        None => (Verdict::Open, comment),
    };
    if item.starts_with("S(") || item.starts_with("])") {
        *in_block = item.starts_with("S(") && item.ends_with('[');
        return None;
    }
    let by = item.rsplit_once(&format!("// {PROPOSED}")).map(|(_, by)| author(by));
    let fact = fact_of(item);
    (by.is_some() || (*in_block && fact.is_some())).then_some(Proposed { by, verdict, fact, at })
}

/// The fact that an item is, where it is one.
fn fact_of(item: &str) -> Option<String> {
    let (_, literal) = tokens(item, 0).next()?;
    let fact = item.get(literal.range()).filter(|literal| literal.ends_with(['"', '#']) && literal.len() > 1)?;
    crate::ron::read::<String>(SourceId(u32::MAX), fact).0
}

/// The name before the remark.
fn author(by: &str) -> String {
    by.split(':').next().unwrap_or(by).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::{Proposal, Verdict, proposed};

    #[test]
    fn what_is_written_is_read() {
        let hostile = Proposal { remark: Some("a\nb".into()), ..Proposal::fact("a \"b\"\nc", "x: y\n// z") };
        assert_eq!(hostile.comment().lines().count(), 1);
        let text =
            format!("[\n// S(\"He\", [\n// \"a guess\",\n{}\n// no: \"c\", // {}", hostile.comment(), "proposed by d")
                + "\n// ]),\n\"e\", // proposed by d\n// \"a fact of old\",\n// proposed by nobody\n]";
        let found: Vec<_> = proposed(&text).into_iter().map(|one| (one.by, one.verdict, one.fact)).collect();
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(
            found,
            [
                (None, Verdict::Open, some("a guess")),
                (some("x· y // z"), Verdict::Open, some("a \"b\"\nc")),
                (some("d"), Verdict::Refused, some("c")),
                (some("d"), Verdict::Kept, some("e")),
            ]
        );
    }
}
