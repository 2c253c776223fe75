//! What a program says that lacks a feature: how one is built that has it, before anything is asked or written.
//!
//! The README's first command builds what most need; `.ci/follow` runs these on such a build.

use super::folder;
use crate::command::{text, whom};

/// What is asked of a program: the feature that it takes, whether this one has it, and what it lacks without.
type Asked = (&'static [&'static str], &'static str, bool, &'static str);

const ASKED: [Asked; 10] = [
    (&["lsp"], "lsp", cfg!(feature = "lsp"), "the language server"),
    (&["code"], "code", cfg!(feature = "code"), "the page to annotate in"),
    (&["view", "--live", "-o", "made"], "live", cfg!(feature = "live"), "the engine that a live page holds"),
    (&["export", "--as", "parquet", "-o", "made"], "parquet", cfg!(feature = "parquet"), "Parquet"),
    (&["ask", "--format", "arrow", "-o", "made", "who rejected what"], "arrow", cfg!(feature = "arrow"), "Arrow"),
    (&["ask", "--format", "parquet", "-o", "made", "who rejected what"], "arrow", cfg!(feature = "arrow"), "Arrow"),
    (&["ask", "--format", "xlsx", "-o", "made", "who rejected what"], "xlsx", cfg!(feature = "xlsx"), "workbooks"),
    (&["import", "sheet", "made.xlsx", "-o", "made"], "xlsx", cfg!(feature = "xlsx"), "workbooks"),
    (
        &["export", "--as", "congruence", "--form", "graphml", "--central"],
        "central",
        cfg!(feature = "central"),
        "centralities",
    ),
    (&["ask", "--on", "sc://localhost", "who rejected what"], "spark", cfg!(feature = "spark"), "Spark"),
];

#[test]
fn a_program_without_a_feature_says_how_one_with_it_is_built() {
    // What has them would begin to serve.
    for (arguments, feature, _, lacks) in ASKED.into_iter().filter(|(_, _, has_it, _)| !has_it) {
        let folder = folder(&[("made.xlsx", "no workbook")]);
        let output = whom(folder.path(), arguments, "");
        let told = text(&output.stderr);
        assert!(told.contains("this `whom` was built without"), "{arguments:?}: {told}");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {told}");
        assert!(told.contains(lacks), "{arguments:?}: {told}");
        assert!(told.contains(&format!("`cargo install --path . --features {feature}`")), "{arguments:?}: {told}");
        assert_eq!(text(&output.stdout), "", "{arguments:?}");
        assert!(!folder.path().join("made").exists(), "{arguments:?}");
    }
}
