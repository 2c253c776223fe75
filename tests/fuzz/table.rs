//! A mapping with its tables: imported, or refused at a place; the same twice; and what was imported can be asked.

use crate::corpora::shown;
use crate::machine::{files, fuzz, gist, kept};
use whom::corpus::Corpus;
use whom::graph::{fingerprint, write_snapshot};
use whom::import::{Import, ImportError, Mapping};
use whom::lexicon::Lexicon;
use whom::source::{Map, Sources};

/// The bytes of the snapshot, and what the report says.
fn imported(mapping: &Mapping, tables: &[(String, String)]) -> Result<(Vec<u8>, String), ImportError> {
    let lexicon = Lexicon::builtin();
    let mut import = Import::new(mapping, lexicon.clone(), false);
    for table in &mapping.tables {
        for (name, text) in tables.iter().filter(|(name, _)| table.takes(name)) {
            import.table(table, name, text.as_bytes(), &mut |_| ())?;
        }
    }
    let (mut graph, report) = import.finish()?;
    graph.index_names(&lexicon);
    let mut bytes = Vec::new();
    write_snapshot(&mut graph, &[], false, fingerprint(&lexicon), &mut bytes).expect("memory takes everything");
    Ok((bytes, report.to_string()))
}

pub fn tried(text: &str) -> String {
    let files = files(text);
    let Some(((_, text), tables)) = files.split_first() else { return "no mapping".to_owned() };
    let mut sources = Sources::default();
    let mapping = match Mapping::read(sources.add("mapping.ron", text.as_str()), text) {
        Ok(mapping) => mapping,
        Err(problems) => return shown(&problems, &sources),
    };
    let (bytes, report) = match imported(&mapping, tables) {
        Ok(made) => made,
        Err(ImportError::Mapping(problems)) => return shown(&problems, &sources),
        Err(other) => return gist(&other.to_string()),
    };
    assert_eq!(imported(&mapping, tables).ok(), Some((bytes.clone(), report.clone())), "made again it is another");
    let corpus = Corpus::from_snapshot(Map::copy(&bytes)).unwrap_or_else(|error| panic!("it does not open: {error}"));
    let found = corpus.ask("who did what, first 3").expect("a right question");
    format!("{} rows {}", found.rows.len(), gist(&report))
}

#[test]
fn mappings_with_tables() {
    fuzz("table", kept("seeds/table"), 300, tried);
}
