//! What an error means: the sections of `docs/errors.md`, by their names and by the messages that they explain.

use crate::output::{Ink, Styled};

const PAGE: &str = include_str!("../../docs/errors.md");

/// What there is to say about errors of one sort.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Section {
    /// Its name: `unknown-word`.
    pub name: &'static str,
    body: &'static str,
}

/// Every section, in the order of the page.
pub(super) fn sections() -> impl Iterator<Item = Section> {
    let sections = PAGE.split("\n### ").skip(1);
    sections.filter_map(|text| {
        let (name, body) = text.split_once('\n')?;
        // The heading of the next part is no part of it.
        Some(Section { name, body: body.split("\n## ").next().unwrap_or(body) })
    })
}

/// The section with a name.
pub(super) fn named(name: &str) -> Option<Section> {
    sections().find(|section| section.name == name)
}

/// The section that explains a message.
pub(super) fn explaining(message: &str) -> Option<Section> {
    sections().find(|section| section.messages().any(|pattern| is_like(pattern, message)))
}

impl Section {
    /// The messages that it explains: `…` stands for what differs.
    fn messages(self) -> impl Iterator<Item = &'static str> {
        self.body.lines().filter_map(|line| line.strip_prefix("- "))
    }

    /// It, for a reader.
    pub fn styled(self, width: usize) -> Styled {
        let mut out = Styled::default();
        out.line(Ink::Head, self.name);
        let mut lead = "";
        let mut words: Vec<&str> = vec![];
        for line in self.body.lines() {
            if !words.is_empty() && (line.is_empty() || line.starts_with("```")) {
                out.paragraph("", &std::mem::take(&mut words).join(" "), width);
            }
            match line {
                "```wrong" => lead = "wrong  ",
                "```whom" => lead = "right  ",
                "```" => lead = "",
                example if !lead.is_empty() => {
                    out.push(Ink::Faint, lead);
                    out.line(Ink::Name, example);
                }
                text if !text.is_empty() && !text.starts_with("- ") => words.push(text),
                _ => {}
            }
        }
        if !words.is_empty() {
            out.paragraph("", &words.join(" "), width);
        }
        out
    }
}

/// Whether a message has the parts of a pattern, in order, from its beginning to its end.
fn is_like(pattern: &str, message: &str) -> bool {
    let mut parts = pattern.split('…');
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = message.strip_prefix(first) else { return false };
    let mut parts = parts.peekable();
    if parts.peek().is_none() {
        return rest.is_empty();
    }
    while let Some(part) = parts.next() {
        if parts.peek().is_none() {
            return rest.ends_with(part);
        }
        let Some(at) = rest.find(part) else { return false };
        rest = rest.get(at + part.len()..).unwrap_or_default();
    }
    false
}

#[cfg(test)]
mod tests {
    use super::{Section, explaining, sections};
    use crate::corpus::Corpus;
    use crate::session::{Outcome, Session};
    use std::path::{Path, PathBuf};

    /// The lines in a block of this kind.
    fn examples(section: Section, kind: &str) -> Vec<&'static str> {
        let begins = format!("```{kind}");
        let mut blocks = section.body.split(begins.as_str()).skip(1);
        blocks.by_ref().flat_map(|block| block.lines().skip(1).take_while(|line| *line != "```")).collect()
    }

    fn files(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if entry.is_dir() {
                files(&entry, found);
            } else if entry.extension().is_some_and(|extension| extension == "expected") {
                found.push(entry);
            }
        }
    }

    /// Every error that a test knows, but for those of the command line.
    #[test]
    fn every_error_is_explained() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/errors");
        let mut found = vec![];
        files(&root, &mut found);
        found.sort();
        assert!(found.len() > 150);
        let line = ["invalid value", "unrecognized", "unexpected argument", "the following required", "nowhere"];
        let mut missing = vec![];
        for file in found {
            let text = std::fs::read_to_string(&file).unwrap();
            for message in text.lines().filter_map(|line| line.strip_prefix("error: ")) {
                let usage = line.iter().any(|begins| message.starts_with(begins));
                if !usage && explaining(message).is_none() {
                    missing.push(format!("{}: {message}", file.strip_prefix(&root).unwrap().display()));
                }
            }
        }
        assert!(missing.is_empty(), "{missing:#?}");
    }

    #[test]
    fn every_example_is_as_wrong_or_as_right_as_it_says() {
        let data = concat!(env!("CARGO_MANIFEST_DIR"), "/data");
        let mut session = Session::new(Corpus::load(data).unwrap());
        let (mut count, mut faults) = (0, vec![]);
        for section in sections() {
            for wrong in examples(section, "wrong") {
                let sentence = session.add("example", wrong);
                let messages: Vec<String> = session
                    .run(sentence, crate::stop::Stop::never())
                    .err()
                    .into_iter()
                    .flatten()
                    .map(|problem| problem.message)
                    .collect();
                let explained = messages.first().and_then(|message| explaining(message));
                if explained != Some(section) {
                    faults.push(format!("{}: {wrong}: {messages:?}", section.name));
                }
                count += 1;
            }
            for right in examples(section, "whom") {
                let mut session = Session::new(Corpus::load(data).unwrap());
                let sentence = session.add("example", right);
                match session.run(sentence, crate::stop::Stop::never()) {
                    Ok(Outcome::Answered(reply)) if reply.answer.rows.is_empty() && !right.contains(" since ") => {
                        faults.push(format!("{}: {right}", section.name));
                    }
                    Ok(_) => {}
                    Err(problems) => faults.push(format!("{}: {right}: {problems:?}", section.name)),
                }
                count += 1;
            }
        }
        assert!(count > 50 && faults.is_empty(), "{count}: {faults:#?}");
    }
}
