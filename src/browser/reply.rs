//! What the engine tells a page, as JSON: `{"told": "answered", …}`.

use crate::completion::{Offers, Word};
use crate::diagnostic::{Diagnostic, to_json};
use crate::explore::{Section, Sheet};
use crate::output::printable;
use crate::sentence::typing::Part;
use crate::session::Judged;
use crate::source::{Sources, Span};
use serde_json::{Value, json};

/// What became of a request.
pub(super) enum Told {
    /// A corpus is open, with so many acts.
    Opened {
        /// How many.
        acts: u32,
    },
    /// Rows of an answer.
    Answered {
        /// How many the whole answer has.
        rows: usize,
        /// The first of them here.
        from: usize,
        /// The answer, as `--format json` writes it.
        answer: String,
    },
    /// What a question means.
    Explained {
        /// For people.
        text: String,
        /// As `--format json` writes it.
        explanation: String,
    },
    /// A verb was defined.
    Defined,
    /// Nothing is wrong with a sentence.
    Right,
    /// A sentence, or a corpus, is wrong.
    Wrong {
        /// Everything that is, as `--format json` writes it.
        problems: String,
        /// The sentence as it was probably meant.
        meant: Option<String>,
        /// The whole question, where the sentence only makes one with the question before it.
        follows: Option<String>,
    },
    /// Why a row is an answer.
    Why {
        /// The acts that witness it.
        acts: Vec<u32>,
        /// For people.
        text: String,
        /// As `--format json` writes it.
        derivation: String,
    },
    /// An answer in another format.
    Written(String),
    /// What may come next, and how the line stands.
    Completed {
        /// The words.
        offers: Offers,
        /// How it stands.
        judged: Judged,
        /// What each word of the line is.
        parts: Vec<(Span, Part)>,
    },
    /// A picture, as SVG.
    Pictured(String),
    /// What is known of something.
    Shown(Sheet),
    /// What is wrong with a fact, and what could stand in it.
    #[cfg(feature = "typing")]
    Typed(Value),
    /// The request cannot be met: why.
    Failed(String),
}

impl Told {
    /// What is wrong.
    pub fn wrong(problems: &[Diagnostic], sources: &Sources, meant: Option<String>) -> Told {
        Told::Wrong { problems: Value::from(to_json(problems, sources)).to_string(), meant, follows: None }
    }

    /// As text.
    pub fn json(self) -> String {
        // What is JSON already stands in the reply as it is.
        let whole = match self {
            Told::Answered { rows, from, answer } => {
                return format!(
                    "{{\"told\":\"answered\",\"rows\":{rows},\"from\":{from},\"answer\":{}}}",
                    answer.trim_end()
                );
            }
            Told::Explained { text, explanation } => {
                return within("explained", &json!({ "text": text }), "explanation", &explanation);
            }
            Told::Why { acts, text, derivation } => {
                return within("why", &json!({ "acts": acts, "text": text }), "derivation", &derivation);
            }
            Told::Wrong { problems, meant, follows } => {
                let with = json!({ "meant": meant, "follows": follows });
                return within("wrong", &with, "problems", &printable(&problems));
            }
            Told::Opened { acts } => json!({ "told": "opened", "acts": acts }),
            Told::Right => json!({ "told": "right" }),
            Told::Defined => json!({ "told": "defined" }),
            Told::Written(text) => json!({ "told": "written", "text": text }),
            Told::Completed { offers, judged, parts } => {
                let words: Vec<Value> = offers.words.iter().map(offered).collect();
                let parts: Vec<Value> = parts.iter().map(|(span, part)| classed(*span, *part)).collect();
                let (start, judged) = (offers.start, judgement(judged));
                json!({ "told": "completed", "start": start, "words": words, "judged": judged, "parts": parts })
            }
            Told::Pictured(svg) => json!({ "told": "pictured", "svg": svg }),
            Told::Shown(sheet) => json!({ "told": "shown", "sheet": shown(&sheet) }),
            #[cfg(feature = "typing")]
            Told::Typed(typed) => json!({ "told": "typed", "typed": typed }),
            Told::Failed(message) => json!({ "told": "failed", "message": message }),
        };
        printable(&whole.to_string())
    }
}

/// A reply with a part that is JSON already.
fn within(told: &str, with: &Value, name: &str, part: &str) -> String {
    let with = printable(&with.to_string());
    let rest = with.strip_prefix('{').unwrap_or_default();
    format!("{{\"told\":\"{told}\",\"{name}\":{},{rest}", part.trim_end())
}

fn offered(word: &Word) -> Value {
    json!({ "text": word.text, "shown": word.shown, "what": word.what })
}

/// A word of the line: its bytes, and what it is.
fn classed(span: Span, part: Part) -> Value {
    let class = match part {
        Part::Asking => "asking",
        Part::Verb => "verb",
        Part::Kind => "kind",
        Part::Name => "name",
        Part::Variable => "variable",
        Part::Quoted => "quoted",
        Part::Number => "number",
        Part::Grammar => "grammar",
        Part::Unknown => "unknown",
    };
    json!([span.start, span.end, class])
}

fn judgement(judged: Judged) -> &'static str {
    match judged {
        Judged::Right => "right",
        Judged::Open => "open",
        Judged::Unfit => "unfit",
        Judged::Wrong => "wrong",
    }
}

fn shown(sheet: &Sheet) -> Value {
    let section = |section: &Section| {
        let columns: Vec<&str> = section.columns.iter().map(|column| column.head()).collect();
        json!({ "title": section.title, "columns": columns, "rows": section.rows })
    };
    json!({
        "title": sheet.title,
        "lines": sheet.lines,
        "sections": sheet.sections.iter().map(section).collect::<Vec<_>>(),
        "notes": sheet.notes,
    })
}
