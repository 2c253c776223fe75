//! The tables: their names, their columns, and what stands in them.
//!
//! Entities and documents are numbered from 0, in one row of numbers; acts from -1 downwards: so one column holds whatever
//! fills a role, and nobody takes one for the other. In which ways something is told stands as two masks of 36 bits, `did`
//! and `didnt`: a bit for each way of being told (certainty, mode, whose voice). What stands is worked out before: a query
//! only looks whether the bits that it asks for are there.

/// The version of the tables: it changes when a query of before would find other rows, or none.
pub const VERSION: u32 = 2;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnType {
    /// A number that names something, or a mask.
    Number,
    /// A small number.
    Count,
    /// Yes or no.
    Flag,
    /// A text.
    Text,
    /// A day.
    Day,
}

/// A column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ColumnSchema {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub holds: ColumnType,
    /// What that is.
    pub about: &'static str,
}

/// A table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TableSchema {
    /// What a row is.
    pub about: &'static str,
    /// Its columns.
    pub columns: &'static [ColumnSchema],
    /// The columns that rows are found by.
    pub indexed: &'static [&'static [&'static str]],
}

/// What is worked out by the database from the tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct View {
    /// Its name.
    pub name: &'static str,
    /// What a row is.
    pub about: &'static str,
    /// The query that gives its rows.
    pub query: &'static str,
}

const fn column(name: &'static str, holds: ColumnType, about: &'static str) -> ColumnSchema {
    ColumnSchema { name, holds, about }
}

use ColumnType::{Count, Day, Flag, Number, Text};

const DID: ColumnSchema = column("did", Number, "the ways in which it is affirmed");
const DIDNT: ColumnSchema = column("didnt", Number, "the ways in which it is denied");
const ACT: ColumnSchema = column("act", Number, "the act: -1, -2, … in the order of the corpus");
const ROLE: ColumnSchema = column("role", Text, "the role: agent, theme, recipient, place, …");
const FILLER: ColumnSchema = column("filler", Number, "what fills it: an entity or an act");
const FIRST: ColumnSchema = column("first_day", Day, "the first day that it may be");
const LAST: ColumnSchema = column("last_day", Day, "the last day that it may be");

macro_rules! tables {
    ($($(#[doc = $doc:literal])* $table:ident $name:literal: $about:literal, by $indexed:expr, [$($columns:expr),* $(,)?];)*) => {
        /// A table of a corpus.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum TableName {
            $($(#[doc = $doc])* $table,)*
        }

        impl TableName {
            /// Every table, in the order in which they are made and loaded.
            pub const ALL: &'static [TableName] = &[$(TableName::$table,)*];

            /// Its name in SQL.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self {
                    $(TableName::$table => $name,)*
                }
            }

            /// What it holds.
            #[must_use]
            pub fn schema(self) -> TableSchema {
                match self {
                    $(TableName::$table => TableSchema { about: $about, columns: const { &[$($columns),*] }, indexed: $indexed },)*
                }
            }
        }
    };
}

tables! {
    /// What the tables are.
    About "about": "what the tables are", by &[], [
        column("version", Count, "the version of the tables"),
        column("entities", Number, "how many entities they have"),
        column("documents", Number, "how many documents"),
        column("acts", Number, "how many acts"),
        column("mentions", Number, "how many mentions"),
        column("fingerprint", Number, "a number of what is in them, by which other tables are told"),
    ];
    /// The verbs.
    Verb "verb": "a verb of the vocabulary", by &[], [
        column("verb", Text, "its base form"),
        column("noun", Text, "the noun of its acts"),
        column("is_symmetric", Flag, "`A met B` is `B met A`"),
        column("carries", Flag, "it puts its theme on the table"),
        column("is_word", Flag, "an act of words"),
        column("stance", Text, "for or against its theme, or neither"),
        column("plover", Text, "its PLOVER code"),
        column("cameo", Text, "its CAMEO code"),
    ];
    /// Which verb is a kind of which.
    VerbAbove "verb_above": "a verb, and one that it is or is a kind of", by &[], [
        column("verb", Text, "the narrower"),
        column("above", Text, "the wider, or the same"),
    ];
    /// Which kind is below which.
    KindAbove "kind_above": "a kind of things, and one that it is or is below of", by &[], [
        column("kind", Text, "the narrower"),
        column("above", Text, "the wider, or the same"),
    ];
    /// The documents.
    Document "document": "a document", by &[], [
        column("document", Number, "its number, after those of the entities"),
        column("id", Text, "its id in the files"),
        column("title", Text, "its headline"),
        column("publisher", Text, "who published it"),
        column("published", Day, "when, as it prints"),
        column("coder", Text, "who coded it"),
    ];
    /// The units.
    Unit "unit": "a sentence, heading or bullet of a document", by &[], [
        column("document", Number, "the document"),
        column("unit", Count, "its number in it, from 1"),
        column("cue", Text, "its first words, as the fact file gives them"),
        column("sentence", Text, "its words, where the text is there"),
        column("skipped", Text, "why it carries no facts, where it is skipped"),
    ];
    /// The entities.
    Entity "entity": "something with a name: of the cast, a topic, a date, a quantity, an unknown", by &[&["kind"], &["id"]], [
        column("entity", Number, "its number, from 0"),
        column("id", Text, "its id in the files"),
        column("kind", Text, "its kind"),
        column("name", Text, "its name"),
        column("sort_name", Text, "its name in small letters, or an amount by unit and size: by which rows are sorted"),
        column("is_named", Flag, "it can be told from all others: no anonymous voice, no unknown, no date, no number"),
        column("origin", Text, "cast, topic, date, quantity, tally, unknown or anonymous"),
        column("is_background", Flag, "known to the annotator from elsewhere"),
        column("office", Text, "its office"),
        FIRST,
        LAST,
    ];
    /// The names of entities.
    Name "name": "a name of an entity", by &[&["name"]], [
        column("entity", Number, "the entity"),
        column("name", Text, "what it is called"),
    ];
    /// What belongs to what.
    Tie "tie": "what an entity belongs to, over any number of steps, itself not among it", by &[&["part"], &["whole"]], [
        column("path", Text, "of (and speaks_for), within, or speaks_for alone"),
        column("part", Number, "the entity"),
        column("whole", Number, "what it belongs to"),
    ];
    /// The acts.
    Act "act": "something done, said or planned", by &[&["verb"], &["act"]], [
        ACT,
        column("verb", Text, "what was done"),
        DID,
        DIDNT,
    ];
    /// The labels of acts.
    Label "label": "a label of an act", by &[], [
        ACT,
        column("document", Number, "the document that gives it"),
        column("label", Text, "the label"),
    ];
    /// The roles of acts.
    Role "role": "something fills a role of an act; of an act of a symmetric verb, everyone is agent, theme and partner",
        by &[&["act", "role"], &["filler", "role"]], [ACT, ROLE, FILLER, DID, DIDNT];
    /// The days of acts.
    ActTime "act_time": "a date of an act", by &[&["act"]], [ACT, FIRST, LAST, DID, DIDNT];
    /// The mentions.
    Mention "mention": "a unit that tells of an act, or says what was not said of it, or what depends on it", by &[&["mention"], &["act"], &["told_in"]], [
        column("mention", Number, "its number, from 0"),
        column("act", Number, "the act that it tells of"),
        column("document", Number, "the document that it stands in"),
        column("unit", Count, "the unit of the document"),
        column("voice", Number, "the entity that tells it last, where one is named"),
        column("voice_class", Text, "document, own (the one who acts, of an act of words) or other"),
        column("polarity", Text, "did or did not"),
        column("certainty", Text, "certain, probable or possible"),
        column("mode", Text, "done, future, hypothetical or conditional"),
        DID,
        DIDNT,
        column("scope", Text, "act, or roles where it tells only roles"),
        column("told_in", Number, "the mention in whose clause it stands: of speech, or of what depends on it"),
        column("quote", Text, "the words that it cites, where it narrows them"),
        column("is_unsaid", Flag, "it stands in what somebody did not say, or in a condition: it says what that was, and tells nothing"),
    ];
    /// Who tells.
    Voice "voice": "one of those who tell a mention, the outermost first", by &[], [
        column("mention", Number, "the mention"),
        column("place", Count, "from 1, the outermost"),
        column("entity", Number, "who it is; nobody where it is told only `reportedly`"),
    ];
    /// Which mention tells which role.
    RoleMention "role_mention": "a mention tells that something fills a role of its act", by &[&["mention"], &["act"]], [
        column("mention", Number, "the mention"),
        ACT,
        ROLE,
        FILLER,
        column("place", Count, "which of the roles of its act it is, from 0, as they are told"),
        column("is_granted", Flag, "it takes that for granted: it tells only roles, and an act is not spoken of without its agent and theme"),
    ];
    /// Who contradicts whom.
    Contradiction "contradiction": "two mentions that cannot both be right, in both directions", by &[], [
        column("one", Number, "who tells the first: an entity, or a document in its own voice"),
        column("other", Number, "who tells the second"),
        column("about", Number, "the act, or the thing that is read in two ways"),
        column("mention", Number, "the first mention"),
        column("other_mention", Number, "the second"),
    ];
}

impl View {
    /// Every view, in the order in which they are made.
    pub const ALL: [View; 10] = [
        View {
            name: "carried",
            about: "what an act puts on the table: the themes of an act whose verb carries",
            query: "SELECT act.act, role.filler\nFROM act\n\
                    JOIN verb ON verb.verb = act.verb AND verb.carries\n\
                    JOIN role ON role.act = act.act AND role.role = 'theme' AND role.did <> 0",
        },
        View {
            name: "face",
            about: "the act face of a filler: itself, or, of a thing, an act that puts it on the table",
            query: "SELECT act.act AS filler, act.act, FALSE AS by_thing FROM act\n\
                    UNION ALL\n\
                    SELECT carried.filler, carried.act, TRUE FROM carried WHERE carried.filler >= 0",
        },
        View {
            name: "thing",
            about: "the thing face of a filler: an entity itself, or what the act puts on the table",
            query: "SELECT entity.entity AS filler, entity.entity AS thing FROM entity\n\
                    UNION ALL\n\
                    SELECT carried.act, carried.filler FROM carried",
        },
        View {
            name: "either",
            about: "either face of a filler: itself, or what the act puts on the table",
            query: "SELECT act.act AS filler, act.act AS face FROM act\n\
                    UNION ALL\n\
                    SELECT thing.filler, thing.thing FROM thing",
        },
        View {
            name: "agreeing",
            about: "fillers that agree: on the act if both are acts, else on a thing",
            query: "SELECT either.filler AS one, either.face AS other FROM either\n\
                    WHERE either.filler = either.face OR either.face >= 0\n\
                    UNION ALL\n\
                    SELECT face.filler, face.act FROM face WHERE face.by_thing",
        },
        View {
            name: "affirmed_days",
            about: "the days between which an act lies, by all that affirms it; a date that only says less than another does not count",
            query: "SELECT one.act, MIN(one.first_day) AS first_day, MAX(one.last_day) AS last_day\nFROM act_time AS one\n\
                    WHERE one.did <> 0 AND NOT EXISTS (SELECT 1 FROM act_time AS closer\n    \
                    WHERE closer.did <> 0 AND closer.act = one.act AND closer.first_day >= one.first_day AND closer.last_day <= one.last_day\n    \
                    AND (closer.first_day > one.first_day OR closer.last_day < one.last_day))\nGROUP BY one.act",
        },
        View {
            name: "all_days",
            about: "the same, by all that tells of it",
            query: "SELECT one.act, MIN(one.first_day) AS first_day, MAX(one.last_day) AS last_day\nFROM act_time AS one\n\
                    WHERE NOT EXISTS (SELECT 1 FROM act_time AS closer\n    \
                    WHERE closer.act = one.act AND closer.first_day >= one.first_day AND closer.last_day <= one.last_day\n    \
                    AND (closer.first_day > one.first_day OR closer.last_day < one.last_day))\nGROUP BY one.act",
        },
        View {
            name: "telling",
            about: "what a mention tells to fill a role of its act, with the ways in which it tells",
            query: "SELECT told.mention, told.act, told.role, told.filler, mention.did, mention.didnt\n\
                    FROM role_mention AS told\n\
                    JOIN mention ON mention.mention = told.mention AND NOT mention.is_unsaid",
        },
        View {
            name: "nearest",
            about: "what an entity belongs to and nothing lies between: the place where it is, and not the country of that place",
            query: "SELECT tie.path, tie.part, tie.whole FROM tie\n\
                    WHERE NOT EXISTS (SELECT 1 FROM tie AS nearer\n    \
                    JOIN tie AS further ON further.path = nearer.path AND further.part = nearer.whole\n    \
                    WHERE nearer.path = tie.path AND nearer.part = tie.part AND further.whole = tie.whole)",
        },
        View {
            name: "belongs",
            about: "what an entity belongs to over any number of steps, itself included",
            query: "SELECT tie.path, tie.part, tie.whole FROM tie\n\
                    UNION ALL\n\
                    SELECT paths.path, entity.entity, entity.entity FROM entity\n\
                    CROSS JOIN (SELECT 'of' AS path UNION ALL SELECT 'within' UNION ALL SELECT 'speaks_for') AS paths",
        },
    ];
}
