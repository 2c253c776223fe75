//! A question as it was probably meant.

use crate::diagnostic::Diagnostic;
use crate::session::{Judged, Typist};
use crate::source::SourceId;

/// The text with the first fix of each error made; only where every error has one, and it can be asked then.
pub(super) fn corrected(text: &str, source: SourceId, problems: &[Diagnostic], typist: &Typist) -> Option<String> {
    let mut fixes = Vec::new();
    for problem in problems.iter().filter(|problem| problem.is_error()) {
        fixes.push(problem.fixes.iter().find(|fix| fix.place.source == source)?);
    }
    fixes.sort_by_key(|fix| std::cmp::Reverse(fix.place.span.start));
    let mut fixed = text.to_owned();
    let mut before = text.len();
    for fix in fixes {
        let range = fix.place.span.range();
        if range.end > before || text.get(range.clone()).is_none() {
            return None;
        }
        before = range.start;
        fixed.replace_range(range, &fix.replacement);
    }
    (fixed != text && typist.judge(&fixed) == Judged::Right).then_some(fixed)
}
