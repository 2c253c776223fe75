//! The annotator's tools: `fmt`, `new`, `check --strict`, `check --compare`.

mod layout;
mod shell;
