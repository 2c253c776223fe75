//! What an error looks like: every case in `tests/errors/` with the whole text that its user gets.
//!
//! A case is a file (or a folder) in a folder of `tests/errors/`, and its text is the `.expected` beside it:
//!
//! | case | what is done with it |
//! | --- | --- |
//! | `name.ron` | loaded together with the corpus in `base/` |
//! | `name/` with `*.ron` files | loaded as a corpus of its own |
//! | `name.questions` | each line put to the corpus in `base/`, one after the other |
//! | `name.console` | each `$ whom …` run in the case's folder, with the corpus in `base/` |
//!
//! `#` (in `.ron`: `//`) begins a comment, which says what the case is about. `UPDATE_EXPECT=1` rewrites what is expected.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;
use whom::corpus::{Corpus, LoadError};
use whom::diagnostic::{Code, Diagnostic, Explanation, Fix, Style, render};
use whom::session::{Outcome, Session};
use whom::source::Sources;
use whom::stop::Stop;

const STYLE: Style = Style { color: false, width: Some(100) };

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/errors")
}

/// The paths in a folder, in order.
fn listed(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder");
    let paths: BTreeSet<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.into_iter().collect()
}

fn ending(path: &Path) -> &str {
    path.extension().and_then(|ending| ending.to_str()).unwrap_or_default()
}

fn name(path: &Path) -> String {
    path.file_name().expect("a name").to_string_lossy().into_owned()
}

/// Every case.
fn cases() -> Vec<PathBuf> {
    let groups = listed(&root()).into_iter().filter(|path| path.is_dir() && !path.ends_with("base"));
    groups.flat_map(|group| listed(&group)).filter(|path| is_case(path)).collect()
}

fn is_case(path: &Path) -> bool {
    let corpus = path.is_dir() && listed(path).iter().any(|file| ending(file) == "ron");
    corpus || (path.is_file() && matches!(ending(path), "ron" | "questions" | "console"))
}

/// The corpus in `base/`, by name.
fn base() -> &'static BTreeMap<String, String> {
    static BASE: OnceLock<BTreeMap<String, String>> = OnceLock::new();
    BASE.get_or_init(|| {
        let files = listed(&root().join("base")).into_iter();
        files.map(|path| (name(&path), fs::read_to_string(&path).expect("a text"))).collect()
    })
}

fn base_corpus() -> Corpus {
    static CORPUS: OnceLock<Corpus> = OnceLock::new();
    CORPUS.get_or_init(|| Corpus::from_texts(base().clone()).expect("the base is right")).clone()
}

/// What the user of a case gets.
fn told(case: &Path) -> String {
    match ending(case) {
        "ron" if case.is_file() => {
            let (problems, sources) = with_base(&name(case), &fs::read_to_string(case).expect("a text"));
            render(&problems, &sources, STYLE)
        }
        "questions" => {
            let mut session = Session::new(base_corpus());
            sentences(case).iter().map(|sentence| asked(&mut session, sentence)).collect()
        }
        "console" => sentences(case).iter().map(|line| console(case, line)).collect(),
        _ => {
            let (problems, sources) = loaded(Corpus::load(case));
            render(&problems, &sources, STYLE)
        }
    }
}

fn loaded(corpus: Result<Corpus, LoadError>) -> (Vec<Diagnostic>, Sources) {
    match corpus {
        Ok(corpus) => (corpus.check(), corpus.sources),
        Err(error) => (error.diagnostics, error.sources),
    }
}

/// A file loaded with the base; the warnings of the base do not count.
fn with_base(name: &str, text: &str) -> (Vec<Diagnostic>, Sources) {
    let mut texts = base().clone();
    texts.insert(name.to_owned(), text.to_owned());
    let (mut problems, sources) = loaded(Corpus::from_texts(texts));
    let of_base = |problem: &Diagnostic| {
        let in_base = |label: &whom::diagnostic::Label| {
            sources.get(label.place.source).is_some_and(|source| base().contains_key(&source.name))
        };
        !problem.is_error() && !problem.labels.is_empty() && problem.labels.iter().all(in_base)
    };
    problems.retain(|problem| !of_base(problem));
    (problems, sources)
}

/// The problems of a case that the library tells of; of the command line, only the text is known.
fn problems(case: &Path) -> Vec<Diagnostic> {
    match ending(case) {
        "ron" if case.is_file() => with_base(&name(case), &fs::read_to_string(case).expect("a text")).0,
        "questions" => {
            let mut session = Session::new(base_corpus());
            sentences(case).iter().flat_map(|sentence| tried(&mut session, sentence).0).collect()
        }
        "console" => vec![],
        _ => loaded(Corpus::load(case)).0,
    }
}

/// The lines of a file without its comments; an indented line continues the one before it.
fn sentences(case: &Path) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let text = fs::read_to_string(case).expect("a text");
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        match found.last_mut() {
            Some(last) if line.starts_with(' ') => last.extend(["\n", line]),
            _ => found.push(line.to_owned()),
        }
    }
    found
}

fn asked(session: &mut Session, sentence: &str) -> String {
    let source = session.add("question", sentence);
    match session.run(source, Stop::never()) {
        Ok(Outcome::Defined) => String::new(),
        Ok(_) => format!("no error: {sentence}\n"),
        Err(problems) => render(&problems, &session.corpus().sources, STYLE),
    }
}

/// A command with its exit code, standard output and standard error.
fn console(case: &Path, line: &str) -> String {
    let words = line.strip_prefix("$ whom").unwrap_or_else(|| panic!("{}: `{line}`", case.display()));
    let output = Command::new(env!("CARGO_BIN_EXE_whom"))
        .args(arguments(words))
        .current_dir(case.parent().expect("a group"))
        .env("WHOM_DATA", "../base")
        .env_remove("NO_COLOR")
        .output()
        .expect("whom runs");
    let code = output.status.code().map_or("none".to_owned(), |code| code.to_string());
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("whom writes UTF-8");
    format!("{line}\n{}{}exit {code}\n\n", text(&output.stdout), text(&output.stderr))
}

/// The words of a command line; `"…"` is one.
fn arguments(line: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, part) in line.split('"').enumerate() {
        if at % 2 == 1 {
            found.push(part.to_owned());
        } else {
            found.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    found
}

#[test]
fn every_case_tells_what_is_expected() {
    let update = std::env::var_os("UPDATE_EXPECT").is_some();
    let mut wrong = String::new();
    for case in cases() {
        let file = case.with_extension("expected");
        let (told, expected) = (told(&case), fs::read_to_string(&file).unwrap_or_default());
        if told == expected {
            continue;
        }
        if update {
            fs::write(&file, &told).expect("what is expected can be written");
        } else {
            let case = case.strip_prefix(root()).unwrap_or(&case);
            let name = case.display();
            let _ = writeln!(wrong, "==== {name}\n---- expected\n{expected}---- told\n{told}");
        }
    }
    assert!(wrong.is_empty(), "{wrong}UPDATE_EXPECT=1 rewrites what is expected");
}

#[test]
fn every_expected_text_has_its_case_and_tells_of_something() {
    let cases: Vec<PathBuf> = cases();
    assert!(cases.len() >= 60, "{} cases", cases.len());
    let expected: BTreeSet<PathBuf> = cases.iter().map(|case| case.with_extension("expected")).collect();
    assert_eq!(expected.len(), cases.len(), "two cases share their expected text");
    for group in listed(&root()).into_iter().filter(|path| path.is_dir()) {
        for file in listed(&group).into_iter().filter(|path| ending(path) == "expected") {
            assert!(expected.contains(&file), "{} has no case", file.display());
            let text = fs::read_to_string(&file).expect("a text");
            let told = ["error: ", "warning: ", "note: ", "exit 2"].iter().any(|start| text.contains(start));
            assert!(told && !text.contains("no error: "), "{} tells of nothing", file.display());
        }
    }
}

/// An edit that a message offers mends what it tells of: with it, the text has fewer errors.
#[test]
fn every_fix_mends() {
    let failed: Vec<String> = cases().iter().flat_map(|case| unmended(case)).collect();
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

/// The fixes of a case that mend nothing.
fn unmended(case: &Path) -> Vec<String> {
    match ending(case) {
        "ron" if case.is_file() => {
            let text = fs::read_to_string(case).expect("a text");
            useless(&text, &mut |text| with_base(&name(case), text))
        }
        "questions" => {
            let mut session = Session::new(base_corpus());
            sentences(case).iter().flat_map(|line| useless(line, &mut |text| tried(&mut session, text))).collect()
        }
        _ => vec![],
    }
}

fn tried(session: &mut Session, sentence: &str) -> (Vec<Diagnostic>, Sources) {
    let source = session.add("question", sentence);
    let problems = session.run(source, Stop::never()).err().unwrap_or_default();
    (problems, session.corpus().sources.clone())
}

/// The fixes offered for `text` after which it has as many errors as before.
fn useless(text: &str, problems_of: &mut dyn FnMut(&str) -> (Vec<Diagnostic>, Sources)) -> Vec<String> {
    let errors = |problems: &[Diagnostic]| problems.iter().filter(|problem| problem.is_error()).count();
    let (problems, sources) = problems_of(text);
    let here = |fix: &&Fix| sources.get(fix.place.source).is_some_and(|source| source.text == text);
    let mut failed = Vec::new();
    for fix in problems.iter().flat_map(|problem| &problem.fixes).filter(here) {
        let mut mended = text.to_owned();
        mended.replace_range(fix.place.span.range(), &fix.replacement);
        let (after, sources) = problems_of(&mended);
        if errors(&after) >= errors(&problems).max(1) {
            failed.push(format!("{}: {mended}\n{}", fix.text, render(&after, &sources, STYLE)));
        }
    }
    failed
}

/// `docs/errors.md` explains each code, in the order of the codes, and nothing else.
#[test]
fn every_code_is_explained() {
    let page = include_str!("../docs/errors.md");
    let headings: Vec<&str> = page.lines().filter_map(|line| line.strip_prefix("### ")).collect();
    let codes: Vec<&str> = Code::ALL.iter().map(|code| code.name()).collect();
    assert_eq!(headings, codes);
    for &code in Code::ALL {
        let section = code.explanation().expect("a section");
        assert!(messages(section).count() > 0, "{} lists no message", code.name());
        assert!(section.prose().len() > 60, "{} says nothing: {}", code.name(), section.prose());
        assert_eq!(Code::named(code.name()), Some(code));
    }
}

/// A reader who searches the page for a message finds it under its code.
#[test]
fn every_message_is_listed_under_its_code() {
    let mut told = BTreeSet::new();
    let mut missing = BTreeSet::new();
    for problem in cases().iter().flat_map(|case| problems(case)) {
        let section = problem.code.explanation().expect("a section");
        if !messages(section).any(|pattern| is_like(pattern, &problem.message)) {
            missing.insert(format!("{}: {}", problem.code.name(), problem.message));
        }
        told.insert(problem.code);
    }
    assert!(missing.is_empty(), "{missing:#?}");
    // These need a script, a database, a table, a snapshot or lines of proposals, and are tested with them.
    let elsewhere = [Code::Script, Code::Sql, Code::Mapping, Code::Snapshot, Code::Proposal];
    let never: Vec<&str> = Code::ALL
        .iter()
        .filter(|code| !told.contains(code) && !elsewhere.contains(code))
        .map(|code| code.name())
        .collect();
    assert!(never.is_empty(), "no case has the code {never:?}");
}

/// The messages that a section lists: `…` stands for what differs.
fn messages(section: Explanation) -> impl Iterator<Item = &'static str> {
    section.body.lines().filter_map(|line| line.strip_prefix("- "))
}

/// Whether a message has the parts of a pattern, in order, from its beginning to its end.
fn is_like(pattern: &str, message: &str) -> bool {
    let parts: Vec<&str> = pattern.split('…').collect();
    let [first, middle @ .., last] = parts.as_slice() else { return pattern == message };
    let Some(mut rest) = message.strip_prefix(first) else { return false };
    for part in middle {
        let Some(at) = rest.find(part) else { return false };
        rest = &rest[at + part.len()..];
    }
    rest.ends_with(last)
}

#[test]
fn every_example_of_the_page_is_as_wrong_or_as_right_as_it_says() {
    let data = concat!(env!("CARGO_MANIFEST_DIR"), "/data");
    let corpus = Corpus::load(data).expect("the corpus is right");
    let (mut count, mut faults) = (0, vec![]);
    for section in Explanation::all() {
        for wrong in examples(section, "wrong") {
            let told: Vec<Code> =
                tried(&mut Session::new(corpus.clone()), wrong).0.into_iter().map(|problem| problem.code).collect();
            if told.first() != Some(&section.code) {
                faults.push(format!("{}: {wrong}: {told:?}", section.code.name()));
            }
            count += 1;
        }
        for right in examples(section, "whom") {
            let mut session = Session::new(corpus.clone());
            let source = session.add("example", right);
            match session.run(source, Stop::never()) {
                Ok(Outcome::Answered(reply)) if reply.answer.rows.is_empty() && !right.contains(" since ") => {
                    faults.push(format!("{}: {right}: no answer", section.code.name()));
                }
                Ok(_) => {}
                Err(problems) => faults.push(format!("{}: {right}: {problems:?}", section.code.name())),
            }
            count += 1;
        }
    }
    assert!(count > 50 && faults.is_empty(), "{count}: {faults:#?}");
}

/// The lines in the blocks of this kind.
fn examples(section: Explanation, kind: &str) -> Vec<&'static str> {
    let begins = format!("```{kind}");
    let blocks = section.body.split(begins.as_str()).skip(1);
    blocks.flat_map(|block| block.lines().skip(1).take_while(|line| *line != "```")).collect()
}
