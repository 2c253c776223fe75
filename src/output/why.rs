//! Why a row is an answer: each step, each act, each sentence, with its place and voice.

use super::closing::{closing, opening, paragraph};
use super::namesakes::Namesakes;
use super::styled::{Ink, Styled};
use super::wrap::width;
use super::{Options, View};
use crate::diagnostic::escape;
use crate::graph::Untold;
use crate::question::answer::{Citation, Shape, Witness};
use crate::question::reason::Derivation;

/// What stands deeper is indented no further.
const DEEPEST: usize = 24;

/// The derivations of all rows, with the reading, the count and the notes of the answer.
pub(super) fn derivations(view: &View, options: &Options) -> Styled {
    let mut out = opening(view, options);
    if view.is_unrecorded() {
        out.line(Ink::Head, "No record.");
    }
    if view.rows.is_empty() {
        out.append(derivation(view, 0, options));
    }
    let namesakes = Namesakes::of(view);
    for (row, _) in view.wanted() {
        out.append(of_row(view, row, &namesakes, options));
        out.end_line();
    }
    out.append(closing(view, options));
    out
}

/// The derivation of one row (from 0), or of there being none; empty where there is no such row.
pub(super) fn derivation(view: &View, row: usize, options: &Options) -> Styled {
    of_row(view, row, &Namesakes::of(view), options)
}

fn of_row(view: &View, row: usize, namesakes: &Namesakes<'_>, options: &Options) -> Styled {
    let mut out = Styled::default();
    if view.rows.is_empty() {
        grounds(&mut out, &(view.derivation)(0), 0, options.width);
    }
    let Some(cells) = view.rows.get(row) else { return out };
    let number = format!("{}  ", view.before + row + 1);
    let bound: Vec<String> =
        view.columns.iter().zip(cells).map(|(name, cell)| format!("{name} = {}", namesakes.shown(cell))).collect();
    let head = match view.shape {
        Shape::YesNo => "yes".to_owned(),
        Shape::No => "no".to_owned(),
        Shape::Table | Shape::Count => bound.join(", "),
    };
    paragraph(&mut out, Ink::Head, &head, &number, options.width);
    let indent = width(&number);
    grounds(&mut out, &(view.derivation)(row), indent, options.width);
    out
}

/// The acts, then what is no act by itself.
fn grounds(out: &mut Styled, found: &Derivation, indent: usize, limit: Option<usize>) {
    for witness in &found.witnesses {
        act(out, witness, indent, limit);
    }
    for reason in &found.reasons {
        let within = &reason.rests_on;
        let leads = !within.witnesses.is_empty() || !within.reasons.is_empty();
        let text = if leads { format!("{}:", reason.text) } else { reason.text.clone() };
        paragraph(out, Ink::Plain, &text, &" ".repeat(indent), limit);
        grounds(out, within, (indent + 2).min(DEEPEST), limit);
    }
}

fn act(out: &mut Styled, witness: &Witness, indent: usize, limit: Option<usize>) {
    let lead = " ".repeat(indent);
    if !witness.step.is_empty() {
        paragraph(out, Ink::Plain, &format!("{}:", witness.step), &lead, limit);
    }
    let indent = if witness.step.is_empty() { indent } else { indent + 2 };
    let lead = " ".repeat(indent);
    paragraph(out, Ink::Name, &witness.text, &lead, limit);
    if !witness.marks.is_empty() {
        paragraph(out, Ink::Mark, &format!("({})", witness.marks.join("; ")), &lead, limit);
    }
    for citation in &witness.citations {
        sentence(out, citation, indent + 2, limit);
    }
}

fn sentence(out: &mut Styled, citation: &Citation, indent: usize, limit: Option<usize>) {
    let unit = escape(&citation.name).into_owned();
    let lead = format!("{}{unit}  ", " ".repeat(indent));
    let place = format!("{}:{}  {}", citation.file, citation.line, told(citation));
    paragraph(out, Ink::Faint, &place, &lead, limit);
    if !citation.sentence.is_empty() {
        paragraph(out, Ink::Quote, &quoted(citation), &" ".repeat(width(&lead)), limit);
    }
}

/// Who tells what of it, and how: `told by Dmitry Peskov, of its channel: did not, probable`.
fn told(citation: &Citation) -> String {
    let voice = match citation.voice.as_slice() {
        [] => "told by the document".to_owned(),
        voices if citation.polarity == Untold::NotSaid.name() => format!("not said by {}", voices.join(", quoting ")),
        voices => format!("{} by {}", citation.how, voices.join(", quoting ")),
    };
    let role = citation.role.map(|role| format!(", of its {role} only")).unwrap_or_default();
    let usual = ["did", Untold::NotSaid.name(), "certain", "done"];
    let status = [citation.polarity, citation.certainty, citation.mode];
    let unusual: Vec<&str> = status.into_iter().filter(|word| !usual.contains(word)).collect();
    let status = if unusual.is_empty() { String::new() } else { format!(": {}", unusual.join(", ")) };
    let dependent = citation.dependent.as_ref().map(|why| format!(" ({why})")).unwrap_or_default();
    format!("{voice}{role}{status}{dependent}")
}

/// The sentence in quotation marks; the words that say so, where the fact narrows them, between `«` and `»`.
fn quoted(citation: &Citation) -> String {
    let sentence = &citation.sentence;
    let narrowed = citation.quote.as_ref().and_then(|range| {
        let (before, words) = (sentence.get(..range.start)?, sentence.get(range.clone())?);
        Some(format!("“{before}«{words}»{}”", sentence.get(range.end..)?))
    });
    narrowed.unwrap_or_else(|| format!("“{sentence}”"))
}
