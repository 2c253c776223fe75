//! What an error means, drawn for a reader.

use crate::diagnostic::Explanation;
use crate::output::{Ink, Styled};

/// A section, wrapped by words.
pub(super) fn drawn(section: Explanation, width: usize) -> Styled {
    let mut out = Styled::default();
    out.line(Ink::Head, section.code.name());
    let mut lead = "";
    let mut words: Vec<&str> = vec![];
    for line in section.body.lines() {
        if !words.is_empty() && (line.is_empty() || line.starts_with("```")) {
            out.paragraph("", &std::mem::take(&mut words).join(" "), width);
        }
        match line {
            "```wrong" => lead = "wrong  ",
            "```whom" => lead = "right  ",
            "```" => lead = "",
            example if !lead.is_empty() => {
                out.push(Ink::Faint, lead);
                out.line(Ink::Name, example);
            }
            text if !text.is_empty() && !text.starts_with("- ") => words.push(text),
            _ => {}
        }
    }
    if !words.is_empty() {
        out.paragraph("", &words.join(" "), width);
    }
    out
}
