//! The bulk import: tables become acts, by a mapping; what cannot be taken is told with file and line.

mod cases;
#[path = "../command/mod.rs"]
mod command;
mod counts;
mod fields;
mod reading;
mod ready;
mod rows;
#[path = "../skipped/mod.rs"]
mod skipped;
mod voices;

use std::fmt::Write;
use whom::corpus::Corpus;
use whom::diagnostic::{Style, render};
use whom::graph::{fingerprint, write_snapshot};
use whom::import::{Import, ImportError, Mapping, Report};
use whom::lexicon::Lexicon;
use whom::question::answer::Citation;
use whom::question::display::value_id;
use whom::session::{Outcome, Session};
use whom::source::{Map, Sources};
use whom::stop::Stop;

/// Imports files, by name, into a snapshot, and opens it.
fn import(mapping: &str, files: &[(&str, &str)]) -> (Session, Report) {
    let (bytes, report) = snapshot(mapping, files, false).unwrap();
    (Session::new(Corpus::from_snapshot(Map::copy(&bytes)).unwrap()), report)
}

/// The bytes of the snapshot.
fn snapshot(mapping: &str, files: &[(&str, &str)], strict: bool) -> Result<(Vec<u8>, Report), ImportError> {
    let mut sources = Sources::default();
    let mapping = Mapping::read(sources.add("mapping.ron", mapping), mapping).unwrap();
    let lexicon = Lexicon::builtin();
    let mut import = Import::new(&mapping, lexicon.clone(), strict);
    for table in &mapping.tables {
        for (name, text) in files.iter().filter(|(name, _)| table.takes(name)) {
            import.table(table, name, text.as_bytes(), &mut |_| ())?;
        }
    }
    let (mut graph, report) = import.finish()?;
    graph.index_names(&lexicon);
    let mut bytes = Vec::new();
    write_snapshot(&mut graph, &[], false, fingerprint(&lexicon), &mut bytes).unwrap();
    Ok((bytes, report))
}

/// The rows of an answer, as ids, one a line.
fn ask(session: &mut Session, question: &str) -> String {
    let source = session.add("question", question);
    let reply = match session.run(source, Stop::never()) {
        Ok(Outcome::Answered(reply)) => reply,
        other => panic!("{question}: {other:?}"),
    };
    let with = session.evaluation(Stop::never());
    let row = |row: Vec<_>| row.iter().map(|value| value_id(*value, with)).collect::<Vec<_>>().join(" | ") + "\n";
    reply.answer.rows.iter().map(row).collect()
}

/// What witnesses the first row: the act, and document, file and line of each mention.
fn why(session: &mut Session, question: &str) -> String {
    let source = session.add("question", question);
    let Ok(Outcome::Answered(reply)) = session.run(source, Stop::never()) else { panic!("{question}") };
    let mut text = String::new();
    for witness in session.witnesses(&reply, 0) {
        writeln!(text, "{}", witness.text).unwrap();
        for citation in &witness.citations {
            writeln!(text, "    {} at {}:{}", citation.document, citation.file, citation.line).unwrap();
        }
    }
    text
}

/// The words that witness the first row, with who says them.
fn words(session: &mut Session, question: &str) -> String {
    let source = session.add("question", question);
    let Ok(Outcome::Answered(reply)) = session.run(source, Stop::never()) else { panic!("{question}") };
    let witnesses = session.witnesses(&reply, 0);
    let cited = |citation: &Citation| {
        let voice = if citation.voice.is_empty() { "the document".to_owned() } else { citation.voice.join(" in ") };
        format!(
            "    {} at {}:{}, told by {voice}: {}\n",
            citation.document, citation.file, citation.line, citation.sentence
        )
    };
    let lines = witnesses.iter().flat_map(|one| {
        let citations = one.citations.iter().map(cited);
        std::iter::once(format!("{}\n", one.text)).chain(citations)
    });
    lines.collect()
}

/// What is wrong with a mapping, alone or with a file, as it is shown.
fn refused(mapping: &str, files: &[(&str, &str)]) -> String {
    let mut sources = Sources::default();
    let source = sources.add("mapping.ron", mapping);
    let problems = match Mapping::read(source, mapping) {
        Err(problems) => problems,
        Ok(_) => match snapshot(mapping, files, false) {
            Err(ImportError::Mapping(problems)) => problems,
            Err(other) => return other.to_string(),
            Ok(_) => return String::new(),
        },
    };
    render(&problems, &sources, Style { color: false, width: None })
}
