//! Where the SQL of one database differs from that of another.

use crate::graph::days;
use crate::sentence::tree::Unit;

/// Whose SQL is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Dialect {
    /// `DuckDB`
    DuckDb,
    /// `PostgreSQL`
    Postgres,
    /// Spark SQL
    Spark,
}

/// Words that one of the databases keeps for itself, so that a column or a table of that name has to stand in quotes.
const RESERVED: &str = " all analyse analyze and anti any array as asc asof asymmetric at authorization between bigint \
    binary bit boolean both by case cast char character check coalesce collate collation column columns concurrently \
    constraint create cross cube current current_catalog current_date current_role current_schema current_time \
    current_timestamp current_user date dec decimal default deferrable delete desc describe distinct do drop else end \
    escape except exclude exists exists explain extract false fetch filter float for foreign freeze from full function \
    generated glob global grant greatest group grouping grouping_id having ilike in initially inner inout insert int \
    integer intersect interval into is isnull join key lambda lateral leading least left like limit local localtime \
    localtimestamp map match merge minus nchar national natural no none not notnull null nullif numeric of offset on only \
    or order out outer overlaps overlay partition percent pivot pivot_longer pivot_wider placing position positional \
    precision primary qualify range real recursive references replace returning revoke right rollup row rows select semi \
    session_user set setof show similar smallint some sql start struct substring summarize symmetric table tables \
    tablesample temporary test then time timestamp to trailing transaction treat trim true truncate try_cast tuple type \
    unbounded union unique unknown unpack unpivot update user using value values varchar variadic verbose view when where \
    window with within work xmlattributes xmlconcat xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot \
    xmlserialize xmltable year month week day hour minute second ";

impl Dialect {
    /// Every dialect, with the name that the command line has for it.
    pub const ALL: [(&'static str, Dialect); 3] =
        [("duckdb", Dialect::DuckDb), ("postgres", Dialect::Postgres), ("spark", Dialect::Spark)];

    /// Its name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Dialect::DuckDb => "duckdb",
            Dialect::Postgres => "postgres",
            Dialect::Spark => "spark",
        }
    }

    /// Its name in a sentence.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Dialect::DuckDb => "DuckDB",
            Dialect::Postgres => "PostgreSQL",
            Dialect::Spark => "Spark",
        }
    }

    /// A name of a column or a table, in quotes where it needs them.
    #[must_use]
    pub fn name_of(self, name: &str) -> String {
        let plain = name.starts_with(|c: char| c.is_ascii_lowercase() || c == '_')
            && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
        if plain && !RESERVED.contains(&format!(" {name} ")) {
            return name.to_owned();
        }
        match self {
            Dialect::DuckDb | Dialect::Postgres => format!("\"{}\"", name.replace('"', "\"\"")),
            Dialect::Spark => format!("`{}`", name.replace('`', "``")),
        }
    }

    /// A text as a literal.
    #[must_use]
    pub fn text(self, text: &str) -> String {
        let quoted = text.replace('\0', "\u{fffd}").replace('\'', "''");
        match self {
            // A backslash is itself in a plain literal, whatever the server is set to.
            Dialect::Postgres if quoted.contains('\\') => format!("E'{}'", quoted.replace('\\', "\\\\")),
            Dialect::DuckDb | Dialect::Postgres => format!("'{quoted}'"),
            Dialect::Spark => {
                format!("'{}'", text.replace('\0', "\u{fffd}").replace('\\', "\\\\").replace('\'', "\\'"))
            }
        }
    }

    /// A day as a literal.
    #[must_use]
    pub fn day(self, day: i32) -> String {
        format!("DATE '{}'", days::date(day))
    }

    /// The number of a day: how many since 1970-01-01.
    #[must_use]
    pub fn day_number(self, day: &str) -> String {
        match self {
            Dialect::DuckDb | Dialect::Postgres => format!("({day} - DATE '1970-01-01')"),
            Dialect::Spark => format!("DATEDIFF({day}, DATE '1970-01-01')"),
        }
    }

    /// The day so much later than another.
    #[must_use]
    pub fn later(self, day: &str, count: u32, unit: Unit) -> String {
        let (count, unit) = match unit {
            Unit::Days => (i64::from(count), "DAY"),
            Unit::Weeks => (i64::from(count) * 7, "DAY"),
            Unit::Months => (i64::from(count), "MONTH"),
            Unit::Years => (i64::from(count) * 12, "MONTH"),
        };
        match (self, unit) {
            (Dialect::Spark, "DAY") => format!("DATE_ADD({day}, {count})"),
            (Dialect::Spark, _) => format!("ADD_MONTHS({day}, {count})"),
            (Dialect::Postgres, _) => format!("({day} + {count} * INTERVAL '1 {unit}')"),
            (Dialect::DuckDb, _) => format!("({day} + INTERVAL {count} {unit})"),
        }
    }

    /// An expression as one that sorts by its bytes, whatever the database's language is.
    #[must_use]
    pub fn by_bytes(self, text: &str) -> String {
        match self {
            Dialect::Postgres => format!("{text} COLLATE \"C\""),
            Dialect::DuckDb | Dialect::Spark => text.to_owned(),
        }
    }
}
