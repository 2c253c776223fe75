//! How the code is laid out: what a file may import, what it may touch, how long it may be.

use std::fs;
use std::path::{Path, PathBuf};

/// The blocks in their order. A file imports only from blocks before its own, and from its own; those that share a
/// place may import from each other.
const ORDER: &[&[&str]] = &[
    &["arrange", "source", "stop", "diagnostic", "parallel"],
    &["ron"],
    &["lexicon"],
    &["sentence"],
    &["facts"],
    &["graph"],
    &["import"],
    &["sql"],
    &["question"],
    &["corpus"],
    &["session"],
    &["agreement", "scaffold"],
    &["explore"],
    &["completion"],
    &["annotating"],
    &["codings"],
    &["output"],
    &["present"],
    &["browser"],
    &["serve"],
    &["shell"],
];

/// A file of `src/`.
struct Code {
    /// Its path below `src/`, with `/` between its parts.
    name: String,
    /// Its text.
    text: String,
}

impl Code {
    /// The block that it belongs to: the first part of its path.
    fn block(&self) -> &str {
        self.name.split(['/', '.']).next().expect("a first part")
    }

    /// Its lines with their numbers, without comments, and without the unit tests at its end.
    fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = self.text.lines().take_while(|line| line.trim() != "#[cfg(test)]");
        lines.enumerate().map(|(index, line)| (index + 1, line)).filter(|(_, line)| !line.trim().starts_with("//"))
    }

    /// Where one of these stands.
    fn found(&self, words: &[&str]) -> Vec<String> {
        let here = self.lines().filter(|(_, line)| words.iter().any(|word| has(line, word)));
        here.map(|(number, line)| format!("src/{}:{number}: {}", self.name, line.trim())).collect()
    }
}

/// Whether `line` has `word`, and not only as the end of a longer name.
fn has(line: &str, word: &str) -> bool {
    let named = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(word).any(|(at, _)| !(word.starts_with(named) && line[..at].ends_with(named)))
}

fn place(block: &str) -> Option<usize> {
    ORDER.iter().position(|blocks| blocks.contains(&block))
}

/// All of `src/`, but for the two files that only say what there is.
fn code() -> Vec<Code> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = vec![];
    gather(&root, &root, &mut found);
    found.retain(|code| code.name != "lib.rs" && code.name != "main.rs");
    found.sort_by(|a, b| a.name.cmp(&b.name));
    assert!(found.len() > 50, "the sources were not found");
    found
}

fn gather(root: &Path, folder: &Path, found: &mut Vec<Code>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            gather(root, &path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let parts = path.strip_prefix(root).expect("below").components();
            let name: Vec<_> = parts.map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
            found.push(Code { name: name.join("/"), text: fs::read_to_string(&path).expect("a file") });
        }
    }
}

fn none(rule: &str, found: &[String]) {
    assert!(found.is_empty(), "{rule}:\n{}", found.join("\n"));
}

/// Who may have to sort millions, and takes the sorts of the library, which are made anew for each type: each puts six
/// kilobytes into every live page.
const SORTS_MILLIONS: &[&str] = &[
    "arrange.rs",
    "graph/builder.rs",
    "graph/pairs.rs",
    "graph/things.rs",
    "question/ask.rs",
    "question/column/rule_rows.rs",
    "question/column/table.rs",
    "question/contradiction.rs",
    "question/engine/prepared.rs",
    "question/evidence/gather.rs",
];
/// What a live page does not carry.
const NOT_IN_PAGES: &[&str] = &["agreement", "codings", "import", "serve", "shell"];

#[test]
fn what_a_page_carries_is_put_in_order_by_one_routine() {
    let sorts = [".sort()", ".sort_by", ".sort_unstable", ".sort_by_key", ".sort_by_cached_key"];
    let is_carried =
        |code: &&Code| !NOT_IN_PAGES.contains(&code.block()) && !SORTS_MILLIONS.contains(&code.name.as_str());
    let found: Vec<String> = code().iter().filter(is_carried).flat_map(|code| code.found(&sorts)).collect();
    assert!(found.is_empty(), "`Arrange` puts in order what a page carries:\n{}", found.join("\n"));
}

#[test]
fn every_block_has_its_place() {
    let homeless: Vec<String> =
        code().iter().filter(|code| place(code.block()).is_none()).map(|code| code.name.clone()).collect();
    none("a block without a place in the order", &homeless);
}

/// What the table of blocks names, a row each: `ron/` and `stop.rs` as they stand in `src/`.
fn blocks_of_the_page() -> Vec<Vec<String>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = fs::read_to_string(root.join("docs/architecture.md")).expect("the page");
    let table = page.lines().skip_while(|line| !line.starts_with("| block")).skip(2);
    let rows = table.take_while(|line| line.starts_with('|')).filter_map(|row| row.split('|').nth(1));
    rows.map(|cell| cell.split('`').skip(1).step_by(2).map(str::to_owned).collect()).collect()
}

#[test]
fn the_architecture_page_shows_the_tree() {
    let shown: Vec<String> = blocks_of_the_page().into_iter().flatten().collect();
    let entries = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).expect("the sources");
    let is_folder = |entry: &fs::DirEntry| entry.path().is_dir();
    let name = |entry: fs::DirEntry| {
        let mark = if is_folder(&entry) { "/" } else { "" };
        format!("{}{mark}", entry.file_name().to_string_lossy())
    };
    let mut there: Vec<String> = entries.map(|entry| name(entry.expect("an entry"))).collect();
    // A folder beside a file of its name holds what belongs to that file.
    let files = there.clone();
    there.retain(|name| !files.contains(&format!("{}.rs", name.trim_end_matches('/'))));
    there.retain(|name| !["lib.rs", "main.rs"].contains(&name.as_str()));
    let missing = there.iter().filter(|name| !shown.contains(name)).cloned();
    none("in src/, and not in docs/architecture.md's table", &missing.collect::<Vec<_>>());
    let gone = shown.iter().filter(|name| !there.contains(name)).cloned();
    none("in docs/architecture.md's table, and not in src/", &gone.collect::<Vec<_>>());
}

#[test]
fn the_architecture_page_shows_blocks_in_their_order() {
    let rows = blocks_of_the_page().into_iter();
    let places: Vec<Vec<Option<usize>>> = rows
        .map(|row| row.iter().map(|name| place(name.split(['/', '.']).next().expect("a first part"))).collect())
        .collect();
    let lowest = |row: &Vec<Option<usize>>| row.iter().min().copied().flatten();
    assert!(places.is_sorted_by_key(lowest), "the rows are not in the order of the blocks: {places:?}");
}

#[test]
fn a_file_imports_only_from_blocks_above_its_own() {
    let mut found = vec![];
    for code in code() {
        let own = place(code.block());
        for (number, line) in code.lines() {
            for (at, _) in line.match_indices("crate::") {
                let rest = &line[at + "crate::".len()..];
                let used = rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or("");
                if place(used).is_none() || place(used) > own {
                    found.push(format!("src/{}:{number}: {}", code.name, line.trim()));
                }
            }
        }
    }
    none("imports from a block below", &found);
}

#[test]
fn only_the_shell_and_servers_print() {
    let words = ["print!", "println!", "eprint!", "eprintln!", "stdout()", "stderr()", "stdin()"];
    let outside = code().into_iter().filter(|code| !matches!(code.block(), "shell" | "serve"));
    none("prints", &outside.flat_map(|code| code.found(&words)).collect::<Vec<_>>());
}

#[test]
fn only_the_source_the_shell_and_servers_touch_files() {
    let words = ["std::fs", "fs::", "File::", "OpenOptions", "std::env", "std::net", "std::process"];
    let outside = code().into_iter().filter(|code| !matches!(code.block(), "source" | "shell" | "serve"));
    none("touches files", &outside.flat_map(|code| code.found(&words)).collect::<Vec<_>>());
}

/// What is behind the feature `shell`: a page has none of it.
fn behind_the_shell() -> Vec<String> {
    let manifest = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml")).expect("the manifest");
    let listed = manifest.split("shell = [").nth(1).and_then(|rest| rest.split(']').next()).expect("the feature");
    let names = listed.split('"').filter_map(|part| part.strip_prefix("dep:"));
    names.map(|name| format!("{}::", name.replace('-', "_"))).collect()
}

#[test]
fn nothing_but_the_shell_and_servers_need_a_terminal_signals_threads_or_a_clock() {
    let crates = behind_the_shell();
    assert!(crates.contains(&"rustyline::".to_owned()), "the feature was not found: {crates:?}");
    let words = ["thread::", "Instant", "SystemTime", "std::os::", "Date::now", "Zoned::now"];
    let words: Vec<&str> = crates.iter().map(String::as_str).chain(words).collect();
    // What is not behind `cfg` there works without them: threads only where some are to be had, files as memory if they
    // can be mapped, the time of a change where a system tells it.
    let may = |code: &Code| {
        matches!(code.block(), "shell" | "serve")
            || ["parallel.rs", "source/map.rs", "source/stamp.rs"].contains(&code.name.as_str())
    };
    let outside = code().into_iter().filter(|code| !may(code));
    none("needs more than a page has", &outside.flat_map(|code| code.found(&words)).collect::<Vec<_>>());
}

#[test]
fn only_two_files_are_unsafe() {
    let may = ["source/map.rs", "browser/memory.rs"];
    let words = ["unsafe {", "unsafe fn", "unsafe impl", "unsafe trait", "unsafe(", "unsafe_code"];
    let outside = code().into_iter().filter(|code| !may.contains(&code.name.as_str()));
    none("is unsafe", &outside.flat_map(|code| code.found(&words)).collect::<Vec<_>>());
}

#[test]
fn nothing_gives_up() {
    let words = [".unwrap()", ".expect(\"", "todo!", "unimplemented!", "dbg!", "panic!", "unreachable!"];
    none("gives up", &code().iter().flat_map(|code| code.found(&words)).collect::<Vec<_>>());
}

/// What is impossible is a type, what fails is told: neither is shown as a question mark, nor left out of a list.
#[test]
fn nothing_is_passed_over() {
    let words =
        ["or(\"?\"", "=> \"?\"", "filter_map(Result::ok)", "planner.pipeline(core, &[], outputs)).collect::<Vec"];
    none("passes something over", &code().iter().flat_map(|code| code.found(&words)).collect::<Vec<_>>());
}

#[test]
fn every_file_says_its_job() {
    let silent = code().into_iter().filter(|code| !code.text.starts_with("//!"));
    none("does not open with `//!`", &silent.map(|code| code.name).collect::<Vec<_>>());
}

#[test]
fn files_are_small() {
    let mut lengths: Vec<(usize, String)> =
        code().into_iter().map(|code| (code.text.lines().count(), code.name)).collect();
    lengths.sort();
    let long = lengths.iter().filter(|(lines, _)| *lines > 500).map(|(lines, name)| format!("{name}: {lines}"));
    none("over 500 lines", &long.collect::<Vec<_>>());
    let median = lengths[lengths.len() / 2].0;
    assert!(median <= 150, "the median is {median} lines");
}
