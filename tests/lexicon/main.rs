//! What a word may mean, what is wrong with a vocabulary or a cast, and whether the built-in vocabulary is sound.

mod errors;
mod vocabulary;
mod words;

use std::fmt::Write;
use whom::diagnostic::Diagnostic;
use whom::lexicon::decl::{Cast, Vocabulary};
use whom::lexicon::{Forms, Lexicon, Sense};
use whom::ron;
use whom::source::Sources;

/// The lexicon of some files, and all that is wrong with them.
fn load(files: &[(&str, &str)]) -> (Lexicon, String) {
    let mut sources = Sources::default();
    let (mut vocabularies, mut casts, mut problems) = (Vec::new(), Vec::new(), Vec::new());
    for (name, text) in files {
        let source = sources.add(*name, *text);
        if text.starts_with("Vocabulary") {
            let (read, told) = ron::read::<Vocabulary>(source, text);
            vocabularies.extend(read.map(|v| (source, v)));
            problems.extend(told);
        } else {
            let (read, told) = ron::read::<Cast>(source, text);
            casts.extend(read.map(|c| (source, c)));
            problems.extend(told);
        }
    }
    let (lexicon, told) = Lexicon::build(&vocabularies, &casts);
    problems.extend(told);
    let told = problems.iter().map(|problem| shown(problem, &sources)).collect();
    (lexicon, told)
}

/// A problem on a few lines: the message, each place with the text there, notes, help and fixes.
fn shown(problem: &Diagnostic, sources: &Sources) -> String {
    let mut out = format!("{:?}: {}\n", problem.severity, problem.message).to_lowercase();
    out = out.replacen(&problem.message.to_lowercase(), &problem.message, 1);
    for label in &problem.labels {
        let (line, column) = sources.line_column(label.place.source, label.place.span.start);
        let source = sources.get(label.place.source);
        let name = source.map_or("?", |source| source.name.as_str());
        let text = source.and_then(|source| source.text.get(label.place.span.range())).unwrap_or("?");
        writeln!(out, "  {name}:{line}:{column} {text} -- {}", label.text).unwrap();
    }
    for note in &problem.notes {
        writeln!(out, "  note: {note}").unwrap();
    }
    for help in &problem.help {
        writeln!(out, "  help: {help}").unwrap();
    }
    for fix in &problem.fixes {
        writeln!(out, "  fix: {} => {}", fix.text, fix.replacement).unwrap();
    }
    out
}

/// All that a text may start with: the word found and its senses.
fn senses(lexicon: &Lexicon, text: &str, first: bool) -> String {
    let found = lexicon.lookup(text, first);
    let taken = found.first().map_or("", |m| &text[..m.len]);
    let told: Vec<String> = found.iter().map(|m| told(lexicon, &m.sense)).collect();
    if told.is_empty() { format!("{text:?}: nothing\n") } else { format!("{text:?}: {taken:?} {}\n", told.join(", ")) }
}

fn told(lexicon: &Lexicon, sense: &Sense) -> String {
    let many = |plural: &bool| if *plural { "s" } else { "" };
    match sense {
        Sense::Name(ids) => {
            let ids: Vec<&str> = ids.iter().filter_map(|id| Some(lexicon.entity(*id)?.id.as_str())).collect();
            format!("name {}", ids.join("|"))
        }
        Sense::Document(id) => format!("document {id}"),
        Sense::Verb(id, forms) => format!("verb {}{}", lexicon.verb(*id).base, form_names(*forms)),
        Sense::Kind(id, plural) => format!("kind{} {}", many(plural), lexicon.kind(*id).name),
        Sense::Noun(id, plural) => format!("noun{} of {}", many(plural), lexicon.verb(*id).base),
        Sense::Office(id, plural) => format!("office{} {}", many(plural), lexicon.office(*id)),
        Sense::DocumentWord(plural) => format!("document word{}", many(plural)),
    }
}

fn form_names(forms: Forms) -> String {
    let all = [
        (Forms::BASE, " base"),
        (Forms::THIRD, " third"),
        (Forms::PAST, " past"),
        (Forms::PARTICIPLE, " participle"),
        (Forms::GERUND, " gerund"),
    ];
    all.iter().filter(|(form, _)| forms.any(*form)).map(|(_, name)| *name).collect()
}
