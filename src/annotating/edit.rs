//! Edits: what is put in the place of what, in the texts of a corpus.
//!
//! Takes texts and edits; gives the texts as they will be. Must not write them.

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

/// The texts that the edits change, by file, as they will be; edits of one file must not overlap.
#[must_use]
pub fn apply(edits: &[Edit], sources: &Sources) -> BTreeMap<String, String> {
    let mut by_file: BTreeMap<&str, Vec<&Edit>> = BTreeMap::new();
    for edit in edits {
        by_file.entry(&edit.file).or_default().push(edit);
    }
    let mut changed = BTreeMap::new();
    for (file, mut edits) in by_file {
        let source = sources.iter().find(|(_, source)| source.name == file);
        let mut text = source.map(|(_, source)| source.text.clone()).unwrap_or_default();
        edits.sort_by_key(|edit| std::cmp::Reverse(edit.span));
        for edit in edits {
            if text.get(edit.span.range()).is_some() {
                text.replace_range(edit.span.range(), &edit.text);
            }
        }
        changed.insert(file.to_owned(), text);
    }
    changed
}
