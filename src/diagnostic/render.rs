//! Diagnostics as text, in rustc's look, drawn by `annotate-snippets`.
//!
//! Takes diagnostics and the sources they point into; gives one string, the same for the same input. Must not print.

use super::excerpt::{Excerpt, Lined, Position};
use super::{Diagnostic, Fix, Severity, escape};
use crate::source::{Place, Sources};
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Padding, Patch, Renderer, Snippet};
use std::borrow::Cow;
use std::fmt;

/// How wide a diagnostic is where nobody says.
const WIDTH: usize = 120;

/// How diagnostics are drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// With ANSI colours.
    pub color: bool,
    /// The width in display cells, where it is known.
    pub width: Option<usize>,
}

/// Draws `diagnostics` one below the other, each followed by an empty line.
#[must_use]
pub fn render(diagnostics: &[Diagnostic], sources: &Sources, style: Style) -> String {
    let renderer = if style.color { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.term_width(style.width.unwrap_or(WIDTH));
    let mut lined = Lined::new(sources);
    let mut out = String::new();
    for diagnostic in diagnostics {
        let drawn = renderer.render(&groups(diagnostic, &mut lined));
        for line in drawn.lines().filter(|line| !is_bare_continuation(line)) {
            out.push_str(line.trim_end());
            out.push('\n');
        }
        out.push('\n');
    }
    out
}

/// So many of something: `1 act`, `2 acts`, `2 entities`, `2 guesses`.
#[must_use]
pub fn counted(number: impl fmt::Display, one: &str) -> String {
    let number = number.to_string();
    let ending = if one.ends_with('s') { "es" } else { "s" };
    match one.strip_suffix('y') {
        _ if number == "1" => format!("1 {one}"),
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{number} {stem}ies"),
        _ => format!("{number} {one}{ending}"),
    }
}

/// The same as what something is said of: `1 act is`, `2 acts are`.
#[must_use]
pub fn counted_is(number: impl fmt::Display, one: &str) -> String {
    let words = counted(number, one);
    let be = if words.starts_with("1 ") { "is" } else { "are" };
    format!("{words} {be}")
}

/// The line that closes a list of diagnostics: `2 errors, 1 warning`; empty where there are none.
#[must_use]
pub fn count(diagnostics: &[Diagnostic]) -> String {
    let number = |severity| diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count();
    let parts = [(Severity::Error, "error"), (Severity::Warning, "warning"), (Severity::Note, "note")];
    let parts = parts.iter().map(|&(severity, word)| (number(severity), word)).filter(|(number, _)| *number > 0);
    let parts = parts.map(|(number, word)| counted(number, word));
    parts.collect::<Vec<_>>().join(", ")
}

fn groups(diagnostic: &Diagnostic, lined: &mut Lined) -> Vec<Group<'static>> {
    let title = level(diagnostic.severity).primary_title(escape(&diagnostic.message).into_owned());
    let mut main = Group::with_title(title);
    let places: Vec<Place> = diagnostic.labels.iter().map(|label| label.place).collect();
    for (index, excerpt) in lined.excerpts(&places).into_iter().enumerate() {
        let Position { line, column, .. } = excerpt.position;
        if index > 0 {
            main = main.element(Padding);
        }
        main = main.element(Origin::path(excerpt.name.clone()).line(line).char_column(column));
        main = main.element(cause(diagnostic, excerpt));
    }
    let mut texts = diagnostic.notes.iter().map(|text| Level::NOTE.message(lines(text))).collect::<Vec<_>>();
    texts.extend(diagnostic.help.iter().map(|text| Level::HELP.message(lines(text))));
    let mut groups = vec![main.elements(texts)];
    let mut shown: Option<Place> = None;
    for fix in &diagnostic.fixes {
        // Of several edits of one place the first is drawn; the others are told, where their text says all.
        if shown == Some(fix.place) && fix.text.contains(&fix.replacement) {
            let title = Level::HELP.secondary_title(escape(&fix.text).into_owned());
            groups.push(Group::with_title(title));
        } else {
            groups.extend(suggestion(fix, lined));
        }
        shown = Some(fix.place);
    }
    groups
}

fn cause(diagnostic: &Diagnostic, excerpt: Excerpt) -> Snippet<'static, annotate_snippets::Annotation<'static>> {
    let annotations = excerpt.spans.into_iter().map(|(index, span)| {
        let kind = if index == 0 { AnnotationKind::Primary } else { AnnotationKind::Context };
        let text = diagnostic.labels.get(index).map(|label| escape(&label.text).into_owned());
        kind.span(span).label(text.filter(|text| !text.is_empty()))
    });
    Snippet::source(excerpt.text).line_start(excerpt.first_line).annotations(annotations)
}

fn suggestion(fix: &Fix, lined: &mut Lined) -> Option<Group<'static>> {
    let excerpt = lined.excerpts(&[fix.place]).pop()?;
    let (_, span) = excerpt.spans.into_iter().next()?;
    let patch = Patch::new(span, escape(&fix.replacement).into_owned());
    let snippet = Snippet::source(excerpt.text).line_start(excerpt.first_line).patch(patch);
    Some(Level::HELP.secondary_title(escape(&fix.text).into_owned()).element(snippet))
}

/// The line `:::` that is drawn over lines whose origin was given apart from them. It is given apart because its
/// column counts the characters of the source, which may be fewer than those of the escaped text.
fn is_bare_continuation(line: &str) -> bool {
    let visible = line.split('\u{1b}').enumerate().map(|(index, part)| match part.split_once('m') {
        Some((_, text)) if index > 0 => text,
        _ => part,
    });
    visible.collect::<String>().trim() == ":::"
}

/// Escaped line by line: a note may have several.
fn lines(text: &str) -> String {
    text.lines().map(escape).collect::<Vec<Cow<'_, str>>>().join("\n")
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    }
}
