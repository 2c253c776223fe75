//! The README and the pages of `docs/`: everything that they show is what the program does.
//!
//! - ` ```console `: what follows a line `$ whom …` is what that prints, at a width of 100.
//! - ` ```whom `: a script, which runs without an error.
//! - ` ```fact `: facts, one a line, that the sentence quoted above them (`> …`) is annotated with; they load into the
//!   corpus `notation`, as the documents A, B, C and so on.
//! - a block below `<!-- file: NAME -->`: a file of that name, there for the commands after it.
//!
//! What a command writes into `docs/` must stand there. `UPDATE_EXPECT=1` writes into the pages what the program prints now.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A page while its examples are run, in a folder of its own.
struct Page {
    folder: tempfile::TempDir,
    variables: Vec<(String, String)>,
    code: i32,
    /// The sentence that was quoted last.
    quoted: String,
    /// How many blocks of facts there were.
    articles: usize,
    /// The page as it should be.
    told: String,
    commands: usize,
}

impl Page {
    fn new() -> Page {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir(folder.path().join("docs")).expect("a folder");
        for name in ["data", "queries", "tests/corpora"] {
            copy(&root().join(name), &folder.path().join(name));
        }
        Page {
            folder,
            variables: vec![],
            code: 0,
            quoted: String::new(),
            articles: 0,
            told: String::new(),
            commands: 0,
        }
    }

    /// Goes through a page block by block.
    fn read(&mut self, text: &str) {
        let mut lines = text.lines();
        let mut file: Option<String> = None;
        while let Some(line) = lines.next() {
            self.tell(line);
            if let Some(kind) = line.strip_prefix("```") {
                let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
                self.block(kind, &block, file.take().as_deref());
                self.tell("```");
            } else if let Some(sentence) = line.strip_prefix("> ") {
                sentence.clone_into(&mut self.quoted);
            } else if !line.is_empty() {
                file = line.strip_prefix("<!-- file: ").and_then(|rest| rest.strip_suffix(" -->")).map(str::to_owned);
            }
        }
    }

    fn tell(&mut self, line: &str) {
        self.told.push_str(line);
        self.told.push('\n');
    }

    fn block(&mut self, kind: &str, block: &[&str], file: Option<&str>) {
        if kind == "console" {
            return self.session(block);
        }
        for line in block {
            self.tell(line);
        }
        if kind == "fact" {
            return self.article(block);
        }
        let text = block.join("\n") + "\n";
        if let Some(name) = file {
            let path = self.folder.path().join(name);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, text).expect("a file");
        } else if kind == "whom" {
            fs::write(self.folder.path().join("block.whom"), text).expect("a file");
            self.passes(&["run", "block.whom"], block);
        }
    }

    /// Adds the sentence that was quoted, annotated with these facts, to the corpus `notation`.
    fn article(&mut self, facts: &[&str]) {
        let letter = |number: usize| char::from(b'A' + u8::try_from(number % 26).expect("a letter"));
        let id = letter(self.articles).to_string().repeat(self.articles / 26 + 1);
        self.articles += 1;
        let cue: String = self.quoted.split_inclusive(' ').take(3).collect();
        let facts_in_full: Vec<String> = facts.iter().map(|fact| format!("{fact:?}")).collect();
        let file = format!(
            "#![enable(implicit_some)]\nFacts(document: (id: {id:?}, date: \"2025-03-05\", text: \"{id}.txt\"), \
             units: [S({:?}, [{}])])",
            cue.trim(),
            facts_in_full.join(", "),
        );
        let folder = self.folder.path().join("notation");
        fs::write(folder.join(format!("{id}.ron")), file).expect("a file");
        fs::write(folder.join(format!("{id}.txt")), &self.quoted).expect("a file");
        self.passes(&["check", "--data", "notation"], facts);
    }

    /// Runs a command that must find nothing wrong with `shown`.
    fn passes(&mut self, arguments: &[&str], shown: &[&str]) {
        let printed = self.run(&arguments.iter().map(|&word| word.to_owned()).collect::<Vec<_>>());
        assert_eq!(self.code, 0, "this is wrong:\n{}\n{printed}", shown.join("\n"));
    }

    /// Commands and what they print, an empty line before each but the first.
    fn session(&mut self, block: &[&str]) {
        let mut printed = false;
        for command in block.iter().filter_map(|line| line.strip_prefix("$ ")) {
            if printed {
                self.tell("");
            }
            let before = self.told.lines().count();
            self.console(command);
            printed = self.told.lines().count() > before + 1;
        }
    }

    /// Runs a command as a reader would, and tells what it prints.
    fn console(&mut self, command: &str) {
        self.tell(&format!("$ {command}"));
        let words = words(command);
        let printed = match words.split_first().map(|(first, rest)| (first.as_str(), rest)) {
            Some(("whom", arguments)) => self.run(arguments),
            Some(("echo", [word])) if word == "$?" => self.code.to_string(),
            Some(("export", [word])) => {
                let (name, value) = word.split_once('=').expect("NAME=VALUE");
                self.variables.push((name.to_owned(), value.to_owned()));
                return;
            }
            Some(("cargo", _)) => return,
            _ => panic!("a page runs `whom`, not `{command}`"),
        };
        self.commands += 1;
        printed.trim_end().lines().for_each(|line| self.tell(line));
    }

    /// What `whom` prints, on either stream, in the order in which it prints it.
    fn run(&mut self, arguments: &[String]) -> String {
        let path = self.folder.path().join("printed");
        let printed = File::create(&path).expect("a file");
        let mut child = Command::new(env!("CARGO_BIN_EXE_whom"))
            .args(["--width", "100"])
            .args(arguments)
            .current_dir(self.folder.path())
            .env_remove("WHOM_DATA")
            .env_remove("NO_COLOR")
            .envs(self.variables.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::null())
            .stdout(printed.try_clone().expect("a file"))
            .stderr(printed)
            .spawn()
            .expect("whom starts");
        self.code = child.wait().expect("whom ends").code().expect("no signal");
        let mut text = String::new();
        File::open(&path).expect("a file").read_to_string(&mut text).expect("whom writes UTF-8");
        text
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder").map(|entry| entry.expect("an entry")) {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("a file");
        }
    }
}

/// What commands drew into `docs/` is what stands there.
fn check_drawings(folder: &Path) {
    let drawn = fs::read_dir(folder.join("docs")).expect("a folder").map(|entry| entry.expect("an entry"));
    for entry in drawn {
        let new = fs::read_to_string(entry.path()).expect("a text");
        let path = root().join("docs").join(entry.file_name());
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            fs::write(&path, new).expect("a file");
        } else {
            let old = fs::read_to_string(&path).unwrap_or_default();
            assert!(old == new, "{} is out of date (UPDATE_EXPECT=1 rewrites it)", path.display());
        }
    }
}

/// The words of a command, as a shell would take them: quotes hold words together.
fn words(command: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quote = None;
    for sign in command.chars() {
        match (sign, quote) {
            (_, Some(open)) if sign == open => quote = None,
            ('"' | '\'', None) => quote = Some(sign),
            (' ', None) => words.push(String::new()),
            _ => words.last_mut().expect("one").push(sign),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// The first lines that differ, with those around them.
fn difference(old: &str, new: &str) -> String {
    let at = old.lines().zip(new.lines()).take_while(|(old, new)| old == new).count();
    let mut out = String::new();
    for (name, text) in [("the page says", old), ("the program says", new)] {
        let _ = writeln!(out, "--- {name}, from line {}", at + 1);
        text.lines().skip(at.saturating_sub(2)).take(14).for_each(|line| out.extend([line, "\n"]));
    }
    out
}

fn check(name: &str) {
    check_page(name, 6);
}

/// A page that shows so many examples at least.
fn check_page(name: &str, least: usize) {
    let path = root().join(name);
    let text = fs::read_to_string(&path).expect("a page");
    let mut page = Page::new();
    page.read(&text);
    check_drawings(page.folder.path());
    assert!(page.commands + page.articles >= least, "{name} has next to no examples");
    if text == page.told {
        return;
    }
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        return fs::write(&path, &page.told).expect("a page");
    }
    panic!("{name} is not what the program does (UPDATE_EXPECT=1 rewrites it)\n{}", difference(&text, &page.told));
}

#[test]
fn the_readme_is_true() {
    check("README.md");
}

#[test]
fn the_language_page_is_true() {
    check("docs/language.md");
}

#[test]
fn the_pages_of_the_guide_are_true() {
    let mut pages: Vec<PathBuf> =
        fs::read_dir(root().join("docs/guide")).expect("a folder").map(|entry| entry.expect("a file").path()).collect();
    pages.sort();
    for page in pages {
        check_page(page.strip_prefix(root()).expect("a page of this folder").to_str().expect("a name"), 3);
    }
}

#[test]
fn the_notation_page_is_true() {
    check("docs/notation.md");
}

#[test]
fn the_import_page_is_true() {
    check("docs/import.md");
}

#[test]
fn the_sql_page_is_true() {
    check("docs/sql.md");
}

/// The book has every page once, and names none that is not there.
#[test]
fn the_book_has_every_page() {
    let summary = fs::read_to_string(root().join("docs/SUMMARY.md")).expect("the contents of the book");
    let mut listed: Vec<&str> =
        summary.split("](").skip(1).filter_map(|link| link.split_once(')').map(|(page, _)| page)).collect();
    listed.sort_unstable();
    let mut pages = vec![];
    for folder in ["docs", "docs/guide"] {
        for entry in fs::read_dir(root().join(folder)).expect("a folder") {
            let path = entry.expect("an entry").path();
            let page = path.strip_prefix(root().join("docs")).expect("a page of this folder");
            if page.extension().is_some_and(|ending| ending == "md") && page != Path::new("SUMMARY.md") {
                pages.push(page.to_str().expect("a name").to_owned());
            }
        }
    }
    pages.sort_unstable();
    assert_eq!(listed, pages);
}
