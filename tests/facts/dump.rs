//! Small corpora, and records and problems as text.

use std::fmt::Write;
use whom::corpus::Corpus;
use whom::diagnostic::{Diagnostic, Severity};
use whom::facts::{ActId, DocumentId, Filler, MentionId, Scope, Voice};
use whom::graph::{MentionView, QuotedWords, RoleView, Store};
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
            format!("{}{notes}", Dump { corpus: &corpus, store: &corpus.store }.all())
        }
        Err(problems) => problems,
    }
}

struct Dump<'a> {
    corpus: &'a Corpus,
    store: &'a Store,
}

impl Dump<'_> {
    fn all(&self) -> String {
        let mut out = String::new();
        for act in (0..self.store.acts()).map(ActId) {
            let _ = writeln!(out, "{} {}", act.0, self.head(act));
            for id in self.store.mentions_of(act) {
                let _ = writeln!(out, "    {} {}", name_of(id), self.mention(self.store.mention(id)));
            }
            for edge in self.store.roles(act) {
                assert_tells_back(self.store, edge);
                let told: Vec<String> = edge.mentions().map(name_of).collect();
                let said = edge.said().map(|said| format!(" ({said})")).unwrap_or_default();
                let told = if told.is_empty() { "nobody".to_owned() } else { told.join(" ") };
                let _ = writeln!(out, "    {} = {}{said} [{told}]", edge.role.name(), self.filler(edge.filler));
            }
        }
        out
    }

    fn head(&self, act: ActId) -> String {
        let verb = &self.corpus.lexicon.verb(self.store.verb(act)).base;
        let labels = self.store.labels(act).into_iter();
        let labels: Vec<String> = labels.map(|(d, label)| format!(" {}/{label}", self.document(d.unwrap()))).collect();
        format!("{verb}{}", labels.concat())
    }

    fn mention(&self, mention: MentionView<'_>) -> String {
        let mut words = vec![format!("{}{}", self.document(mention.document()), mention.unit().number())];
        for voice in mention.voices() {
            words.push(match voice {
                Voice::Named(entity) => format!("{}:", self.store.entity_id(entity)),
                Voice::Unnamed => "reportedly:".to_owned(),
            });
        }
        words.push(format!("{:?}", mention.polarity()));
        words.push(format!("{:?}", mention.certainty()));
        words.push(format!("{:?}", mention.mode()));
        if mention.scope() == Scope::Roles {
            words.push("roles only".to_owned());
        }
        if let Some(saying) = mention.told_in() {
            words.push(format!("in {}", name_of(saying)));
        }
        match mention.quote() {
            Some(QuotedWords::Words(text)) => words.push(format!("unverified <<{text}>>")),
            Some(QuotedWords::At(span)) => {
                let text = mention.in_document().text().unwrap();
                words.push(format!("<<{}>>", &self.corpus.sources.get(text).unwrap().text[span.range()]));
            }
            None => {}
        }
        words.join(" ")
    }

    fn filler(&self, filler: Filler) -> String {
        match filler {
            Filler::Entity(entity) => match self.corpus.lexicon.kind(self.store.kind(entity)).name.as_str() {
                "topic" => format!("'{}'", self.store.entity_name(entity)),
                _ => self.store.entity_id(entity).to_owned(),
            },
            Filler::Act(act) => {
                let verb = self.store.verb(act);
                format!("#{} {}", act.0, self.corpus.lexicon.verb(verb).base)
            }
        }
    }

    fn document(&self, id: DocumentId) -> &str {
        self.store.document_id(id)
    }
}

/// The mentions of a role tell that role, and no others do.
fn assert_tells_back(store: &Store, edge: RoleView<'_>) {
    let (act, told) = (edge.act(), edge.mentions().collect::<Vec<_>>());
    let tells = store.mentions_of(act).filter(|id| store.mention(*id).roles().any(|other| other.index == edge.index));
    assert_eq!(tells.collect::<Vec<_>>(), told);
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
