//! What can be chosen by a name on the command line, where the names stand in a table elsewhere.
//!
//! Takes those tables; gives their names to the parser of arguments. Must not name anything itself.

use crate::output::Format;
use crate::sql::{Dialect, TableFiles};
use clap::ValueEnum;

impl ValueEnum for Dialect {
    fn value_variants<'a>() -> &'a [Self] {
        const ALL: [Dialect; 3] = {
            let [a, b, c] = Dialect::ALL;
            [a.1, b.1, c.1]
        };
        &ALL
    }

    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        Some(clap::builder::PossibleValue::new(self.name()))
    }
}

impl ValueEnum for TableFiles {
    fn value_variants<'a>() -> &'a [Self] {
        const ALL: [TableFiles; 2] = {
            let [a, b] = TableFiles::ALL;
            [a.1, b.1]
        };
        &ALL
    }

    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        Some(clap::builder::PossibleValue::new(self.name()))
    }
}

impl ValueEnum for Format {
    fn value_variants<'a>() -> &'a [Self] {
        const ALL: [Format; 7] = {
            let [a, b, c, d, e, f, g] = Format::ALL;
            [a.1, b.1, c.1, d.1, e.1, f.1, g.1]
        };
        &ALL
    }

    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        let name = Format::ALL.iter().find(|(_, format)| format == self)?.0;
        Some(clap::builder::PossibleValue::new(name))
    }
}
