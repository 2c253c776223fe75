//! Answers as workbooks, where this program was built to write them.

#[cfg(feature = "xlsx")]
pub(super) use crate::output::workbook as bytes;

/// The answer as a workbook: not without the feature.
///
/// # Errors
/// Always.
#[cfg(not(feature = "xlsx"))]
pub(super) fn bytes(_: &crate::output::View, _: &crate::output::Options) -> std::io::Result<Vec<u8>> {
    Err(std::io::Error::other(MISSING))
}

/// What is said where there are no workbooks.
pub(super) const MISSING: &str =
    "this `whom` was built without workbooks: `cargo install --path . --features xlsx` builds one with them";

/// Whether there are workbooks.
pub(super) const BUILT: bool = cfg!(feature = "xlsx");
