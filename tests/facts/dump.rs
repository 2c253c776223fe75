//! Small corpora, and records and problems as text.

use std::fmt::Write;
use whom::corpus::Corpus;
use whom::diagnostic::{Diagnostic, Severity};
use whom::facts::{Act, Filler, Mention, MentionId, Quote, Record, Scope, Voice};
use whom::source::{Place, Sources};

/// Who and what the tests tell of.
pub const CAST: &str = r#"Cast(entities: {
    "russia": (is: "state", name: "Russia"),
    "ukraine": (is: "state", name: "Ukraine"),
    "kremlin": (is: "organisation", name: "the Kremlin", of: "russia"),
    "putin": (is: "person", name: "Vladimir Putin", aka: ["Putin"], of: "russia"),
    "zelensky": (is: "person", name: "Volodymyr Zelensky", of: "ukraine"),
    "trump": (is: "person", name: "Donald Trump"),
    "peskov": (is: "person", name: "Dmitry Peskov", speaks_for: "kremlin"),
    "ministry": (is: "organisation", name: "the ministry", of: "ukraine"),
    "official": (is: "person", name: "an official", of: "ukraine", anonymous: true),
    "moscow": (is: "place", name: "Moscow", within: "russia", background: true),
    "moscow-talks": (is: "gathering", name: "the Moscow talks", within: "moscow"),
    "forum": (is: "gathering", name: "the forum"),
    "ceasefire": (is: "agreement", name: "the ceasefire"),
})"#;

/// A corpus of the cast and these documents: `(id, header, facts)`, each with one unit `A text` that holds them all. The
/// header goes on after the document's id and text, and may close the document's parenthesis.
pub fn corpus(documents: &[(&str, &str, &[&str])]) -> Result<Corpus, String> {
    let mut files = vec![("cast.ron".to_owned(), CAST.to_owned())];
    for (id, header, facts) in documents {
        let header = if header.contains(')') { (*header).to_owned() } else { format!("{header})") };
        let facts: Vec<String> = facts.iter().map(|fact| format!("        {fact:?},\n")).collect();
        let file = format!(
            "Facts(\n    document: (id: \"{id}\", text: \"text\"{header},\n    units: [S(\"A text\", [\n{}    ])],\n)",
            facts.concat()
        );
        files.push((format!("{id}.ron"), file));
    }
    files.push(("text".to_owned(), "A text that says ‘what  was said’ and so on.\n".to_owned()));
    load(files)
}

/// The corpus of these texts, or its problems as text.
pub fn load<N: Into<String>, T: Into<String>>(texts: impl IntoIterator<Item = (N, T)>) -> Result<Corpus, String> {
    Corpus::from_texts(texts).map_err(|error| problems(&error.sources, &error.diagnostics))
}

/// The record of one document with these facts.
pub fn facts(facts: &[&str]) -> String {
    record(corpus(&[("A", ", date: \"2025-05-15\"", facts)]))
}

/// A record as text, or the problems that there are in its place.
pub fn record(corpus: Result<Corpus, String>) -> String {
    match corpus {
        Ok(corpus) => {
            let notes = problems(&corpus.sources, &corpus.diagnostics);
            format!("{}{notes}", Dump { corpus: &corpus, record: &corpus.record }.all())
        }
        Err(problems) => problems,
    }
}

struct Dump<'a> {
    corpus: &'a Corpus,
    record: &'a Record,
}

impl Dump<'_> {
    fn all(&self) -> String {
        let mut out = String::new();
        for (number, act) in self.record.acts.iter().enumerate() {
            let _ = writeln!(out, "{number} {}", self.head(act));
            for id in &act.mentions {
                let mention = &self.record.mentions[id.0 as usize];
                let _ = writeln!(out, "    {} {}", name_of(*id), self.mention(mention));
            }
            for edge in &act.roles {
                let told: Vec<String> = edge.mentions.iter().map(|id| name_of(*id)).collect();
                let said = edge.said.as_ref().map(|said| format!(" ({said})")).unwrap_or_default();
                let told = if told.is_empty() { "nobody".to_owned() } else { told.join(" ") };
                let _ = writeln!(out, "    {} = {}{said} [{told}]", edge.role.name(), self.filler(edge.filler));
            }
        }
        out
    }

    fn head(&self, act: &Act) -> String {
        let verb = &self.corpus.lexicon.verb(act.verb).base;
        let labels: Vec<String> =
            act.labels.iter().map(|(d, label)| format!(" {}/{label}", self.document(d.0))).collect();
        format!("{verb}{}", labels.concat())
    }

    fn mention(&self, mention: &Mention) -> String {
        let unit = self.record.documents[mention.document.0 as usize].units[mention.unit as usize].number;
        let mut words = vec![format!("{}{unit}", self.document(mention.document.0))];
        for voice in &mention.voice {
            words.push(match voice {
                Voice::Named(entity) => format!("{}:", self.record.entities[entity.0 as usize].id),
                Voice::Unnamed => "reportedly:".to_owned(),
            });
        }
        words.push(format!("{:?}", mention.polarity));
        words.push(format!("{:?}", mention.certainty));
        words.push(format!("{:?}", mention.mode));
        if mention.scope == Scope::Roles {
            words.push("roles only".to_owned());
        }
        if let Some(saying) = mention.told_in {
            words.push(format!("in {}", name_of(saying)));
        }
        match &mention.quote {
            Some(Quote::Words(text)) => words.push(format!("unverified <<{text}>>")),
            Some(Quote::At(span)) => {
                let text = self.record.documents[mention.document.0 as usize].text.unwrap();
                words.push(format!("<<{}>>", &self.corpus.sources.get(text).unwrap().text[span.range()]));
            }
            None => {}
        }
        words.join(" ")
    }

    fn filler(&self, filler: Filler) -> String {
        match filler {
            Filler::Entity(entity) => {
                let entity = &self.record.entities[entity.0 as usize];
                match self.corpus.lexicon.kind(entity.kind).name.as_str() {
                    "topic" => format!("'{}'", entity.name),
                    _ => entity.id.clone(),
                }
            }
            Filler::Act(act) => {
                let verb = self.record.acts[act.0 as usize].verb;
                format!("#{} {}", act.0, self.corpus.lexicon.verb(verb).base)
            }
        }
    }

    fn document(&self, index: u32) -> &str {
        &self.record.documents[index as usize].id
    }
}

fn name_of(mention: MentionId) -> String {
    format!("m{}", mention.0)
}

/// Problems as text: each label with its file, line, column and words.
pub fn problems(sources: &Sources, problems: &[Diagnostic]) -> String {
    let mut out = String::new();
    for problem in problems {
        let severity = match problem.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        };
        let _ = writeln!(out, "{severity}: {}", problem.message);
        for label in &problem.labels {
            let _ = writeln!(out, "  {} {}", place(sources, label.place), label.text);
        }
        for note in &problem.notes {
            let _ = writeln!(out, "  note: {note}");
        }
        for help in &problem.help {
            let _ = writeln!(out, "  help: {help}");
        }
        for fix in &problem.fixes {
            let _ = writeln!(out, "  fix: {}: {}", fix.text, fix.replacement);
        }
    }
    out
}

fn place(sources: &Sources, place: Place) -> String {
    let source = sources.get(place.source).unwrap();
    let (line, column) = sources.line_column(place.source, place.span.start);
    let text = source.text.get(place.span.range()).unwrap_or("(between characters)");
    let words: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let short: String = words.chars().take(48).collect();
    let more = if short.len() < words.len() { "…" } else { "" };
    format!("{}:{line}:{column} `{short}{more}`", source.name)
}
