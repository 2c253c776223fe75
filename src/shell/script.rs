//! Scripts: one statement a line, an indented line continues it, `#` starts a comment.
//!
//! Takes the text of a script and its parameters; gives statements that know where each of their bytes was written.
//! Must not run anything, and must not know the language of questions.

use super::parameters::{Parameters, Quoting};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Place, Slice, SourceId, Sources, Span};

/// How parameters are written in sentences.
pub(super) struct Filling<'a> {
    /// Their values.
    pub set: &'a Parameters,
    /// A value as a sentence holds it; nothing where none can.
    pub written: &'a dyn Fn(&str) -> Option<String>,
}

/// One statement of a script.
#[derive(Debug)]
pub(super) struct Statement {
    /// What is to be done.
    pub kind: Kind,
    /// The sentence, parameters filled in. What stands before it is blank, so offsets are those of the statement.
    pub text: String,
    /// Where it was written.
    pub place: Place,
    pieces: Vec<Piece>,
}

/// What a statement asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A question or a definition.
    Sentence,
    /// A question with the number of answers that it must have.
    Expect(u64),
    /// Another script.
    Include(String),
    /// A command of the shell: `:why 1`.
    Command,
}

/// Bytes of a statement's text, and where they come from.
#[derive(Debug)]
struct Piece {
    start: usize,
    span: Span,
    /// Whether the text is that of the script; else it is the value of a parameter.
    verbatim: bool,
}

/// The lines of each statement, comments and empty lines left out.
pub(super) fn grouped(text: &str) -> Vec<Vec<Span>> {
    let mut groups: Vec<Vec<Span>> = vec![];
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let content = uncommented(line).trim_end();
        let begins = content.trim_start_matches('\u{feff}');
        let skipped = content.len() - begins.len();
        let span = Span::new(start + skipped, start + content.len());
        start += line.len();
        if begins.trim_start().is_empty() {
            continue;
        }
        match groups.last_mut() {
            Some(group) if begins.starts_with(char::is_whitespace) => group.push(span),
            _ => groups.push(vec![span]),
        }
    }
    groups
}

/// A line without the comment that ends it: from a `#` at its start, or after a space, outside quotes.
fn uncommented(line: &str) -> &str {
    let mut quoting = Quoting::new();
    for (at, sign) in line.char_indices() {
        let before = quoting.before();
        if sign == '#' && quoting.closing.is_none() && (before.is_whitespace() || before == '\u{feff}') {
            return line.get(..at).unwrap_or(line);
        }
        quoting.step(sign, line.get(at + sign.len_utf8()..).and_then(|rest| rest.chars().next()));
    }
    line
}

/// A statement, or all that is wrong with its lines: that they are none, and each parameter without a value.
pub(super) fn statement(
    text: &str,
    source: SourceId,
    lines: &[Span],
    filling: &Filling<'_>,
) -> Result<Statement, Vec<Diagnostic>> {
    // A command and the name of a file are no sentences: they hold any text.
    let first = lines.first().and_then(|line| text.get(line.range())).unwrap_or_default();
    let as_it_is = |value: &str| Some(value.to_owned());
    let is_sentence = !first.starts_with(':') && !first.starts_with("include ");
    let filling = if is_sentence { filling } else { &Filling { written: &as_it_is, ..*filling } };
    let mut filled = Filled { text: String::new(), pieces: vec![] };
    let mut problems = vec![];
    for (index, &line) in lines.iter().enumerate() {
        if index > 0 {
            filled.put("\n", Span { end: line.start, ..line }, false);
        }
        fill(text, source, line, filling, &mut filled, &mut problems);
    }
    let place = Place { source, span: lines.iter().copied().reduce(Span::to).unwrap_or_default() };
    let Filled { text, pieces } = filled;
    let mut statement = Statement { kind: Kind::Sentence, text, place, pieces };
    if problems.is_empty() {
        match statement.classify() {
            Ok(kind) => statement.kind = kind,
            Err(problem) => problems.push(*problem),
        }
    }
    if problems.is_empty() { Ok(statement) } else { Err(problems) }
}

struct Filled {
    text: String,
    pieces: Vec<Piece>,
}

impl Filled {
    fn put(&mut self, text: &str, span: Span, verbatim: bool) {
        if !text.is_empty() {
            self.pieces.push(Piece { start: self.text.len(), span, verbatim });
            self.text.push_str(text);
        }
    }
}

/// Adds a line with its parameters filled in; `$$` is a dollar sign, and so is a `$` before anything but a letter.
fn fill(
    text: &str,
    source: SourceId,
    line: Span,
    filling: &Filling<'_>,
    out: &mut Filled,
    problems: &mut Vec<Diagnostic>,
) {
    let mut at = line.start as usize;
    let end = line.end as usize;
    let mut quoting = Quoting::new();
    while let Some(found) = text.get(at..end).and_then(|rest| rest.find('$')) {
        let dollar = at + found;
        let before = text.slice(at..dollar);
        out.put(before, Span::new(at, dollar), true);
        quoting.go_over(before, Some('$'));
        let after = text.slice(dollar + 1..end);
        let name = name_at(after);
        let span = Span::new(dollar, dollar + 1 + if after.starts_with('$') { 1 } else { name.len() });
        at = span.end as usize;
        let next = text.get(at..end).and_then(|rest| rest.chars().next());
        match filling.set.get(name) {
            _ if name.is_empty() => out.put("$", span, false),
            Some(value) => match filling.value(value, quoting, next) {
                Some(value) => out.put(&value, span, false),
                None => problems.push(unfit(Place { source, span }, name)),
            },
            None => problems.push(unset(Place { source, span }, name, filling.set)),
        }
    }
    out.put(text.slice(at..end), Span::new(at, end), true);
}

impl Filling<'_> {
    /// A value as it is written here: between quotes that are open, or as a word of its own.
    fn value(&self, value: &str, quoting: Quoting, next: Option<char>) -> Option<String> {
        if quoting.closing.is_none() {
            return (self.written)(value);
        }
        quoting.holds(value, next).then(|| value.to_owned())
    }
}

/// Whether a parameter is used in a line.
pub(super) fn has_parameter(line: &str) -> bool {
    line.match_indices('$').any(|(at, _)| line.get(at + 1..).is_some_and(|rest| !name_at(rest).is_empty()))
}

fn name_at(text: &str) -> &str {
    if !text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') {
        return "";
    }
    let end = text.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(text.len());
    text.slice(..end)
}

fn unfit(place: Place, name: &str) -> Diagnostic {
    let message = format!("the value of `${name}` fits in no quotes");
    Diagnostic::error(Code::Script, message, place, "used here")
        .help("a value is one name, word or text; leave its quotes out")
}

fn unset(place: Place, name: &str, set: &Parameters) -> Diagnostic {
    let near = set.keys().find(|key| strsim::damerau_levenshtein(key, name) <= 2);
    let problem = Diagnostic::error(Code::Script, format!("the parameter `${name}` has no value"), place, "used here")
        .help(format!("give it one with `--set {name}=VALUE`; `$$` is a dollar sign"));
    match near {
        Some(key) => problem.fix(place, format!("${key}"), format!("did you mean `${key}`?")),
        None => problem,
    }
}

impl Statement {
    /// What it asks for; the words before the sentence are blanked.
    fn classify(&mut self) -> Result<Kind, Box<Diagnostic>> {
        if self.text.starts_with(':') {
            return Ok(Kind::Command);
        }
        if let Some(file) = self.text.strip_prefix("include ") {
            return Ok(Kind::Include(file.trim().to_owned()));
        }
        let Some(rest) = self.text.strip_prefix("expect ") else { return Ok(Kind::Sentence) };
        let head = "expect ".len()..;
        let Some(colon) = rest.find(':') else {
            let place = self.span_of(head.start, self.text.len());
            return Err(Box::new(expectation(place, "a `:` and the question are missing")));
        };
        let colon = head.start + colon;
        let number = self.text.slice(head.start..colon).trim();
        let expected = if number == "none" { Some(0) } else { number.parse().ok() };
        let place = self.span_of(head.start, colon);
        let expected = expected.ok_or_else(|| Box::new(expectation(place, "a number or `none`")))?;
        let blank = " ".repeat(colon + 1);
        self.text.replace_range(..=colon, &blank);
        Ok(Kind::Expect(expected))
    }

    /// The line of its first byte, from 1.
    pub fn line(&self, sources: &Sources) -> usize {
        sources.line_column(self.place.source, self.place.span.start).0
    }

    /// `problem`, found in this statement's text as `found`, moved to where the script was written.
    pub fn located(&self, mut problem: Diagnostic, found: SourceId) -> Diagnostic {
        for label in problem.labels.iter_mut().filter(|label| label.place.source == found) {
            label.place = self.span_of(label.place.span.start as usize, label.place.span.end as usize);
        }
        let fixes = std::mem::take(&mut problem.fixes);
        for mut fix in fixes {
            let (inside, span) = (fix.place.source == found, fix.place.span);
            if inside && !self.is_verbatim(span) {
                // No edit of the script mends what a parameter brings.
                problem.help.push(fix.text);
                continue;
            }
            if inside {
                fix.place = self.span_of(span.start as usize, span.end as usize);
            }
            problem.fixes.push(fix);
        }
        problem
    }

    fn span_of(&self, start: usize, end: usize) -> Place {
        let start = self.origin(start, false);
        let end = self.origin(end, true).max(start);
        Place { source: self.place.source, span: Span { start, end } }
    }

    /// Where byte `offset` of the text was written, as the first or the last byte of something.
    fn origin(&self, offset: usize, last: bool) -> u32 {
        let before =
            self.pieces.partition_point(|piece| if last { piece.start < offset } else { piece.start <= offset });
        let Some(piece) = before.checked_sub(1).and_then(|at| self.pieces.get(at)) else {
            return self.place.span.start;
        };
        if !piece.verbatim {
            return if last { piece.span.end } else { piece.span.start };
        }
        let along = u32::try_from(offset.saturating_sub(piece.start)).unwrap_or(u32::MAX);
        piece.span.start.saturating_add(along).min(piece.span.end)
    }

    /// Whether all of `span` is written in the script as it stands.
    fn is_verbatim(&self, span: Span) -> bool {
        let range = span.range();
        let ends = self.pieces.iter().skip(1).map(|piece| piece.start).chain([self.text.len()]);
        let mut pieces = self.pieces.iter().zip(ends);
        pieces.all(|(piece, end)| piece.verbatim || piece.start >= range.end || range.start >= end)
    }
}

fn expectation(place: Place, label: &str) -> Diagnostic {
    Diagnostic::error(Code::Script, "this is no expectation", place, label)
        .help("write `expect 3: QUESTION` or `expect none: QUESTION`")
}
