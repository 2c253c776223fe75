//! Edits: what is put in the place of what, in the texts of a corpus.
//!
//! Takes texts and edits; gives the texts as they will be. Must not write them.

use crate::arrange::Arrange;
use crate::source::{Sources, Span};
use std::collections::BTreeMap;

/// A replacement in one file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edit {
    /// The file, by its name in the corpus.
    pub file: String,
    /// What is replaced.
    pub span: Span,
    /// What stands there then.
    pub text: String,
}

/// The texts that the edits change, by file, as they will be.
///
/// # Errors
/// Where one of them does not fit the text of its file, or overlaps another.
pub fn apply(edits: &[Edit], sources: &Sources) -> Result<BTreeMap<String, String>, String> {
    let mut by_file: BTreeMap<&str, Vec<&Edit>> = BTreeMap::new();
    for edit in edits {
        by_file.entry(&edit.file).or_default().push(edit);
    }
    let mut changed = BTreeMap::new();
    for (file, mut edits) in by_file {
        let source = sources.iter().find(|(_, source)| source.name == file);
        let mut text = source.map(|(_, source)| source.text.clone()).unwrap_or_default();
        edits.arrange_by_key(|edit| std::cmp::Reverse(edit.span));
        let mut end = text.len();
        for edit in edits {
            if edit.span.end as usize > end || text.get(edit.span.range()).is_none() {
                return Err(format!("an edit of {file} does not fit its text: nothing is changed"));
            }
            text.replace_range(edit.span.range(), &edit.text);
            end = edit.span.start as usize;
        }
        changed.insert(file.to_owned(), text);
    }
    Ok(changed)
}

#[cfg(test)]
mod tests {
    use super::{Edit, apply};
    use crate::source::{Sources, Span};

    #[test]
    fn edits_that_do_not_fit_are_refused() {
        let mut sources = Sources::default();
        sources.add("a", "né at all");
        let edit =
            |start, end, text: &str| Edit { file: "a".to_owned(), span: Span::new(start, end), text: text.to_owned() };
        let done = |edits: &[Edit]| apply(edits, &sources).map(|texts| texts.into_values().collect::<String>());
        assert_eq!(done(&[edit(0, 3, "not"), edit(4, 4, "quite ")]), Ok("not quite at all".to_owned()));
        for unfit in [vec![edit(9, 11, "")], vec![edit(1, 2, "")], vec![edit(0, 4, ""), edit(3, 6, "")]] {
            assert!(done(&unfit).is_err(), "{unfit:?}");
        }
    }
}
