//! What people type from habit: the commands of psql, SQLite, DuckDB and shells, and what they are here.
//!
//! Takes an entry; gives the entry that was meant. Must not run anything.

/// Each word of others, and the command that it is here.
const KNOWN: [(&str, &str); 34] = [
    ("exit", ":quit"),
    ("quit", ":quit"),
    ("q", ":quit"),
    ("\\q", ":quit"),
    (".exit", ":quit"),
    (".quit", ":quit"),
    (":exit", ":quit"),
    ("?", ":help"),
    (":?", ":help"),
    ("help", ":help"),
    ("\\?", ":commands"),
    ("\\h", ":help"),
    (".help", ":commands"),
    ("\\e", ":edit"),
    (".edit", ":edit"),
    ("\\i", ":load"),
    (".read", ":load"),
    ("\\o", ":save"),
    ("\\g", ":last"),
    (".output", ":save"),
    ("\\x", ":format record"),
    ("\\pset", ":format"),
    (".mode", ":format"),
    ("\\timing", ":timing"),
    (".timer", ":timing"),
    ("\\watch", ":watch"),
    ("\\l", ":documents"),
    ("\\d", ":names"),
    ("\\dt", ":kinds"),
    (".tables", ":kinds"),
    (".schema", ":verbs"),
    ("\\df", ":verbs"),
    ("\\r", ":reload"),
    ("\\set", ":set"),
];

/// The entry that was meant by one that others would take.
pub(super) fn meant(entry: &str) -> Option<String> {
    let entry = entry.trim_end_matches([';', ' ']);
    let (name, argument) = entry.split_once(char::is_whitespace).unwrap_or((entry, ""));
    let (_, own) = KNOWN.iter().find(|(foreign, _)| *foreign == name)?;
    let alone = matches!(name, "exit" | "quit" | "q");
    let argument = argument.trim();
    if alone && !argument.is_empty() {
        return None;
    }
    // psql sets `name value`.
    let argument = if *own == ":set" { argument.replacen(' ', "=", 1) } else { argument.to_owned() };
    Some(format!("{own} {argument}").trim_end().to_owned())
}

/// Whether an entry looks like a command of another program.
pub(super) fn is_foreign(entry: &str) -> bool {
    let mut signs = entry.chars();
    matches!(signs.next(), Some('\\' | '.')) && signs.next().is_some_and(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::super::commands::named;
    use super::{KNOWN, meant};

    #[test]
    fn every_one_is_a_command_here() {
        for (foreign, own) in KNOWN {
            let name = own.split(' ').next().unwrap();
            assert!(named(name).is_some(), "{foreign}: {own}");
        }
        assert_eq!(meant("\\set who kane"), Some(":set who=kane".to_owned()));
        assert_eq!(meant("quit;"), Some(":quit".to_owned()));
        assert_eq!(meant("exit the treaty"), None);
    }
}
