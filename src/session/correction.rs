//! A question as it was probably meant.

use super::{Judged, Typist};
use crate::arrange::Arrange;
use crate::diagnostic::Diagnostic;
use crate::source::SourceId;

/// The text with the first fix of each error made; only where every error has one, and it can be asked then.
#[must_use]
pub fn corrected(text: &str, source: SourceId, problems: &[Diagnostic], typist: &Typist) -> Option<String> {
    let mut edits = Vec::new();
    for problem in problems.iter().filter(|problem| problem.is_error()) {
        edits.push(problem.fixes.iter().find(|fix| fix.place.source == source)?);
    }
    edits.arrange_by_key(|fix| std::cmp::Reverse(fix.place.span.start));
    let mut meant = text.to_owned();
    let mut before = text.len();
    for fix in edits {
        let range = fix.place.span.range();
        if range.end > before || text.get(range.clone()).is_none() {
            return None;
        }
        before = range.start;
        meant.replace_range(range, &fix.replacement);
    }
    (meant != text && typist.judge(&meant) == Judged::Right).then_some(meant)
}
