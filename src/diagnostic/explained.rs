//! What codes mean, in words: the sections of `docs/errors.md`.
//!
//! Takes a code; gives its section as it is written. Must not draw it.

use super::Code;

const PAGE: &str = include_str!("../../docs/errors.md");

/// What there is to say about problems of one code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// The code.
    pub code: Code,
    /// Markdown: first a list of the messages, where `…` stands for what differs; then prose, with examples in blocks of
    /// code that are marked `wrong` and `whom`.
    pub body: &'static str,
}

impl Explanation {
    /// Every section of the page, in its order.
    pub fn all() -> impl Iterator<Item = Explanation> {
        PAGE.split("\n### ").skip(1).filter_map(|section| {
            let (name, body) = section.split_once('\n')?;
            // The heading of the next part is no part of it.
            let body = body.split("\n## ").next().unwrap_or(body);
            Some(Explanation { code: Code::named(name)?, body })
        })
    }

    /// The prose, without the messages and the examples; a blank line between paragraphs.
    #[must_use]
    pub fn prose(self) -> String {
        let paragraphs = self.body.split("\n\n").map(str::trim);
        let prose = paragraphs.filter(|text| !text.is_empty() && !text.starts_with("- ") && !text.starts_with("```"));
        // An example stands right below what it is about.
        prose.map(|text| text.split("\n```").next().unwrap_or(text)).collect::<Vec<_>>().join("\n\n")
    }

    /// The whole section as a page shows it, where nobody says what its blocks of code are marked as.
    #[must_use]
    pub fn markdown(self) -> String {
        self.body.trim().replace("```wrong", "Wrong:\n\n```").replace("```whom", "\nRight:\n\n```")
    }
}

impl Code {
    /// Its section.
    #[must_use]
    pub fn explanation(self) -> Option<Explanation> {
        Explanation::all().find(|section| section.code == self)
    }
}
