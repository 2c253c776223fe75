//! What a page may ask of the engine: `{"do": "ask", "question": "who rejected what", "most": 100}`.

use serde::Deserialize;

/// A request. Rows count from 0.
#[derive(Debug, Deserialize)]
#[serde(tag = "do", rename_all = "lowercase", deny_unknown_fields)]
pub(super) enum Request {
    /// Opens a corpus in place of what was open.
    Open {
        /// Its files, as they lie in its folder.
        files: Vec<File>,
    },
    /// Opens a corpus to annotate, right or wrong.
    #[cfg(feature = "typing")]
    Annotate {
        /// Its files, as they lie in its folder.
        files: Vec<File>,
    },
    /// What is wrong with a fact as it is typed, and what could stand at the cursor.
    #[cfg(feature = "typing")]
    Type(Typing),
    /// Asks a question, or defines a verb.
    Ask {
        /// The sentence.
        question: String,
        /// How many rows are wanted; all where it is missing.
        #[serde(default)]
        most: Option<usize>,
    },
    /// More rows of the last answer.
    Rows {
        /// The first of them.
        from: usize,
        /// How many are wanted; all that are left where it is missing.
        #[serde(default)]
        most: Option<usize>,
    },
    /// Why a row of the last answer is one.
    Why {
        /// The row.
        row: usize,
    },
    /// The last answer in another format.
    Write {
        /// The format, as the command names it: `csv`.
        format: String,
    },
    /// A picture of the last answer.
    Picture,
    /// What may come next, and what each word of the line is.
    Complete {
        /// The line up to the cursor.
        line: String,
        /// The line behind the cursor.
        #[serde(default)]
        behind: String,
    },
    /// What is wrong with a sentence.
    Diagnose {
        /// The sentence.
        question: String,
    },
    /// What is known of something.
    Show {
        /// What names it.
        name: String,
    },
    /// Who is for and against something.
    Stances {
        /// What names it.
        name: String,
    },
    /// What happened to something.
    Timeline {
        /// What names it.
        name: String,
    },
}

/// A fact that is typed into a unit.
#[cfg(feature = "typing")]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Typing {
    /// The document.
    pub document: String,
    /// The unit's index.
    pub unit: u32,
    /// Which of its facts is changed; none: it is a new one.
    pub at: Option<usize>,
    /// The fact.
    pub fact: String,
    /// How many UTF-16 units stand before the cursor.
    pub cursor: usize,
}

/// A file of a corpus.
#[derive(Debug, Deserialize)]
pub(super) struct File {
    /// Its path below the folder, with `/`.
    pub name: String,
    /// What stands in it.
    pub text: String,
}
