//! The annotator's tools: `fmt`, `new`, `check --strict`, `check --compare`.

mod agreement;
mod layout;
mod scaffold;
mod shell;
