//! A scaffold as the text of a fact file.

use super::{Newcomer, Proposal, Scaffold};
use crate::ron::{self, literal_of};
use crate::source::SourceId;
use std::fmt::Write;

impl Scaffold {
    /// The fact file, in its canonical layout: every unit skipped, the guesses as comments.
    #[must_use]
    pub fn text(&self) -> String {
        let rest = if self.date.is_some() { "`publisher` and `coder`" } else { "`publisher`, `date` and `coder`" };
        let head = format!(
            "// A scaffold. Each guess below is a comment: keep what the text says, mend the rest, and drop the\n\
             // `Skip` of a unit that you annotate. `@offer` needs the guess that is labelled `offer:`.\n\
             // {rest} are worth adding.\n"
        );
        let units = self.units.iter().map(|unit| format!("{}{}", unit.guesses(), unit.skip()));
        let mut text = format!("{head}{}", self.file(&units.collect::<String>()));
        if !self.cast.is_empty() {
            text.push_str(
                "\n// Names that the cast does not have, for a file of their own; ids and kinds are guesses.\n",
            );
            text.extend(cast(&self.cast).lines().map(|line| format!("// {line}\n")));
        }
        canonical(text)
    }

    /// The fact file without the guesses: every unit skipped.
    #[must_use]
    pub fn blank(&self) -> String {
        canonical(self.file(&self.units.iter().map(Proposal::skip).collect::<String>()))
    }

    /// The fact file with every guess taken for a fact: for measuring them, not for use.
    #[must_use]
    pub fn accepted(&self) -> String {
        let units = self.units.iter().map(|unit| if unit.facts.is_empty() { unit.skip() } else { unit.unit() });
        canonical(self.file(&units.collect::<String>()))
    }

    /// The proposed names as a cast file.
    #[must_use]
    pub fn cast_text(&self) -> String {
        cast(&self.cast)
    }

    fn file(&self, units: &str) -> String {
        let title = self.title.as_ref().map_or(String::new(), |title| format!("title: {}, ", literal_of(title)));
        let date = self.date.map_or(String::new(), |date| format!("date: \"{date}\", "));
        let (id, path) = (literal_of(&self.id), literal_of(&self.path));
        format!(
            "#![enable(implicit_some)]\nFacts(document: (id: {id}, {title}{date}text: {path}), units: [\n{units}])\n"
        )
    }
}

impl Proposal {
    fn cue(&self) -> String {
        let text = literal_of(&self.cue.text);
        self.cue.nth.map_or(text.clone(), |nth| format!("(cue: {text}, nth: {nth})"))
    }

    fn skip(&self) -> String {
        format!("Skip({}, {}),\n", self.cue(), self.reason)
    }

    fn unit(&self) -> String {
        let facts: String = self.facts.iter().flat_map(|fact| [literal_of(fact), ",\n".to_owned()]).collect();
        format!("S({}, [\n{facts}]),\n", self.cue())
    }

    /// The unit with its guesses, as comments.
    fn guesses(&self) -> String {
        if self.facts.is_empty() {
            return String::new();
        }
        // A comment still, where the guess is made a fact.
        let missing = match self.left_out.as_slice() {
            [] => String::new(),
            numbers => format!("// // In the sentence, and not in the guess: {}.\n", numbers.join(", ")),
        };
        self.unit().lines().fold(missing, |text, line| text + "// " + line + "\n")
    }
}

/// A cast file of these names.
pub(super) fn cast(newcomers: &[Newcomer]) -> String {
    let mut text = String::from("Cast(entities: {\n");
    for Newcomer { id, is, name, aka, office } in newcomers {
        // Writing to a string cannot fail.
        let _ = write!(text, "{}: (is: {}, name: {}", literal_of(id), literal_of(is), literal_of(name));
        if !aka.is_empty() {
            let _ = write!(text, ", aka: [{}]", aka.iter().map(|name| literal_of(name)).collect::<Vec<_>>().join(", "));
        }
        if let Some(office) = office {
            let _ = write!(text, ", office: {}", literal_of(office));
        }
        text.push_str("),\n");
    }
    text.push_str("})\n");
    canonical(text)
}

/// A text in its canonical layout.
fn canonical(text: String) -> String {
    ron::layout(SourceId(u32::MAX), &text).unwrap_or(text)
}
