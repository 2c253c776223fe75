//! What serde calls an error here: mostly nothing but "it has been told".

use serde::de::{Error, Expected, Unexpected};
use std::fmt::{self, Display};

/// Why a value could not be read.
#[derive(Debug)]
pub(super) enum Failure {
    /// The problem is among the reader's.
    Told,
    /// A declaration refused the value; it does not know where that stands.
    Refused(String),
    /// A field is not there.
    Missing(&'static str),
}

impl Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Failure::Told => f.write_str("this has been told"),
            Failure::Refused(message) => f.write_str(message),
            Failure::Missing(field) => write!(f, "the field `{field}` is missing"),
        }
    }
}

impl std::error::Error for Failure {}

impl Error for Failure {
    fn custom<T: Display>(message: T) -> Self {
        Failure::Refused(message.to_string())
    }

    fn invalid_type(found: Unexpected, expected: &dyn Expected) -> Self {
        Failure::Refused(format!("expected {expected}, found {found}"))
    }

    fn invalid_value(found: Unexpected, expected: &dyn Expected) -> Self {
        Failure::Refused(format!("expected {expected}, found {found}"))
    }

    fn missing_field(field: &'static str) -> Self {
        Failure::Missing(field)
    }
}
