//! What those who come new are told of the code is so: each path, each name and each test that the pages name is there.

use std::fs;
use std::path::{Path, PathBuf};

/// The pages that name parts of the code.
const PAGES: [&str; 5] = [
    ".github/CONTRIBUTING.md",
    ".github/PULL_REQUEST_TEMPLATE.md",
    ".github/SECURITY.md",
    "docs/architecture.md",
    "docs/CHANGELOG.md",
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below these folders, by its path from the root, with `/` between its parts.
fn files() -> Vec<String> {
    let mut found = vec![];
    let mut folders: Vec<PathBuf> = ["src", "tests", "docs"].map(|name| root().join(name)).to_vec();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let parts = path.strip_prefix(root()).expect("below").components();
                let names: Vec<String> = parts.map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
                found.push(names.join("/"));
            }
        }
    }
    found
}

/// What stands between single backticks, outside of blocks of code.
fn quoted(page: &str) -> Vec<String> {
    let text: Vec<&str> = page.split("```").step_by(2).collect();
    text.iter().flat_map(|text| text.split('`').skip(1).step_by(2)).map(str::to_owned).collect()
}

/// Where links lead that stay in the repository.
fn links(page: &str) -> Vec<String> {
    let targets = page.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    targets.filter(|target| !target.contains("://")).map(str::to_owned).collect()
}

fn is_path(word: &str) -> bool {
    let bare = word.trim_end_matches('/');
    !bare.contains([' ', '"', '(', '<', '*'])
        && (bare != word || [".rs", ".md", ".ron", ".toml"].iter().any(|end| bare.ends_with(end)))
}

fn is_name(word: &str) -> bool {
    let named = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | ':' | '!');
    word.len() > 3 && word.chars().all(named) && word.contains(char::is_alphabetic)
}

#[test]
fn every_path_that_is_named_is_there() {
    let files = files();
    // Within a paragraph about a block, its files go by their names.
    let is_there = |path: &str| {
        root().join(path).exists()
            || files.iter().any(|file| file.ends_with(&format!("/{}", path.trim_end_matches('/'))))
            || files.iter().any(|file| file.contains(&format!("/{}/", path.trim_end_matches('/'))))
    };
    for name in PAGES {
        let page = fs::read_to_string(root().join(name)).expect("a page");
        let lost: Vec<String> = quoted(&page).into_iter().filter(|word| is_path(word) && !is_there(word)).collect();
        assert!(lost.is_empty(), "{name} names what is not there: {lost:?}");
        let folder = Path::new(name).parent().expect("a folder");
        let astray: Vec<String> =
            links(&page).into_iter().filter(|link| !root().join(folder).join(link).exists()).collect();
        assert!(astray.is_empty(), "{name} links to what is not there: {astray:?}");
    }
}

#[test]
fn every_name_that_contributors_are_told_is_in_the_code() {
    let files = files().into_iter().filter(|file| Path::new(file).extension().is_some_and(|ending| ending == "rs"));
    let mut code: String = files.map(|file| fs::read_to_string(root().join(file)).expect("a text")).collect();
    code.push_str(&fs::read_to_string(root().join("Cargo.toml")).expect("a text"));
    let page = fs::read_to_string(root().join(".github/CONTRIBUTING.md")).expect("a page");
    let is_there = |word: &str| word.split("::").all(|part| code.contains(part));
    let lost: Vec<String> = quoted(&page)
        .into_iter()
        .filter(|word| is_name(word) && !["whom", "UPDATE_EXPECT"].contains(&word.as_str()) && !is_there(word))
        .collect();
    assert!(lost.is_empty(), "CONTRIBUTING.md names what is not there: {lost:?}");
}

#[test]
fn every_test_that_contributors_are_told_to_run_is_there() {
    let page = fs::read_to_string(root().join(".github/CONTRIBUTING.md")).expect("a page");
    let words: Vec<&str> = page.split_whitespace().map(|word| word.trim_matches(['`', ',', '.', ';'])).collect();
    let tests: Vec<&str> = words.windows(2).filter(|pair| pair[0] == "--test").map(|pair| pair[1]).collect();
    assert!(tests.len() > 4, "{tests:?}");
    for test in tests {
        let (file, folder) = (format!("tests/{test}.rs"), format!("tests/{test}/main.rs"));
        assert!(root().join(&file).exists() || root().join(&folder).exists(), "there is no test {test}");
    }
}

/// The hunks of a patch: the file of each, and the lines that it finds there.
fn hunks(patch: &str) -> Vec<(String, String)> {
    let (mut found, mut file): (Vec<(String, String)>, &str) = (vec![], "");
    for line in patch.lines() {
        if let Some(name) = line.strip_prefix("+++ b/") {
            file = name;
        } else if line.starts_with("@@ ") {
            found.push((file.to_owned(), String::new()));
        } else if let (Some(old), Some((_, lines))) = (line.strip_prefix([' ', '-']), found.last_mut())
            && !line.starts_with("---")
        {
            lines.extend([old, "\n"]);
        }
    }
    found
}

/// `.ci/follow` builds and runs them.
#[test]
fn what_is_worked_out_touches_what_its_way_names() {
    let page = fs::read_to_string(root().join(".github/CONTRIBUTING.md")).expect("a page");
    let ways = page.split("\n### ").filter(|way| way.contains("tests/door/"));
    let mut worked_out = 0;
    for way in ways {
        let links = links(way);
        let link = links.iter().find_map(|link| link.strip_prefix("../tests/door/"));
        let Some(name) = link else { continue };
        let patch = fs::read_to_string(root().join("tests/door").join(name)).expect("a patch");
        let named = quoted(way);
        for (file, lines) in hunks(&patch) {
            let is_named = named.iter().any(|word| *word == file || word.ends_with('/') && file.starts_with(word));
            assert!(is_named, "{name} touches {file}, which the page does not name");
            let text = fs::read_to_string(root().join(&file)).unwrap_or_default();
            assert!(text.contains(&lines), "{name} does not find in {file}:\n{lines}");
        }
        worked_out += 1;
    }
    assert_eq!(worked_out, 3);
}

#[test]
fn each_example_is_declared_and_run() {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).expect("a manifest");
    let runs = fs::read_to_string(root().join("tests/examples.rs")).expect("a test");
    for entry in fs::read_dir(root().join("tests/examples")).expect("a folder") {
        let name = entry.expect("an entry").file_name().to_string_lossy().into_owned();
        assert!(manifest.contains(&format!("path = \"tests/examples/{name}\"")), "{name} is no example in Cargo.toml");
        assert!(runs.contains(&format!("examples/{name}")), "{name} is not run");
    }
}

/// A line of comment says it of those below, until one has words of its own.
#[test]
fn each_dependency_says_what_it_is_for() {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).expect("a manifest");
    let (mut is_listed, mut is_told, mut untold) = (false, false, vec![]);
    for line in manifest.lines() {
        if line.starts_with('[') {
            is_listed = line.ends_with("dependencies]");
        }
        is_told = line.starts_with('#') || is_told && line.contains(" = ") && !line.contains(" # ");
        if is_listed && line.contains(" = ") && !is_told && !line.contains(" # ") {
            untold.push(line);
        }
    }
    assert!(untold.is_empty(), "Cargo.toml does not say what these are for: {untold:#?}");
}

#[test]
fn the_version_is_one() {
    let line = format!("version: {}\n", env!("CARGO_PKG_VERSION"));
    let citation = fs::read_to_string(root().join("CITATION.cff")).expect("a text");
    assert!(citation.contains(&line), "CITATION.cff is of another version");
    let changes = fs::read_to_string(root().join("docs/CHANGELOG.md")).expect("a text");
    let heading = format!("\n## {}", env!("CARGO_PKG_VERSION"));
    assert!(changes.contains(&heading), "docs/CHANGELOG.md says nothing of this version");
}
