//! What the files of golden questions bring.

use whom::corpus::Corpus;

/// The corpus that a golden file brings: lines after `|`; each `| == NAME` begins a file.
pub fn corpus(text: &str) -> Corpus {
    let mut files: Vec<(String, String)> = Vec::new();
    for line in text.lines().filter_map(|line| line.strip_prefix('|')) {
        match (line.strip_prefix(" == "), files.last_mut()) {
            (Some(name), _) => files.push((name.to_owned(), String::new())),
            (None, Some((_, content))) => content.extend([line, "\n"]),
            (None, None) => panic!("a file begins with `| == NAME`"),
        }
    }
    Corpus::from_texts(files).unwrap_or_else(|error| panic!("{error}"))
}
