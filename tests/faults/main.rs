//! What goes wrong between the program and its files, one call at a time: `shim.c` stands between the two.
//!
//! Each command that reads or writes is run once whole, to count its calls, and then again and again, with one more call
//! failing, cut short or interrupted. Whatever fails: nothing panics or hangs, no file is torn or lost, nothing is left
//! behind; the exit code tells of it, and so does a word. `WHOM_FAULTS=all` tries every point, else some of each sort.

#[path = "../skipped/mod.rs"]
mod skipped;

use skipped::skipped;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::thread;
use std::time::{Duration, Instant};

const CAST: &str = r#"Cast(entities: {
    "ada": (is: "person", name: "Ada"),
    "bel": (is: "person", name: "Bel"),
    "rest": (is: "gathering", name: "the talks"),
})"#;

const FACTS: &str = r#"Facts(document: (id: "A", text: "a.txt"), units: [
S("Ada has asked", ["invite: ada invited bel to rest"]),
    S("Bel refused", ["bel rejected @invite"]),
])"#;

const TEXT: &str = "Ada has asked Bel to the talks. Bel refused.\n";

const MAPPING: &str = r#"Mapping(tables: [Acts((
    file: "acts.csv", label: "s{id}", verb: "attack", date: "2024-05-01", document: "wire",
    roles: { "agent": [(entity: "{a}", kind: "organisation")], "theme": [(entity: "{b}", kind: "organisation")] },
))])"#;

/// What lies in the folder before a command is run.
const FILES: [(&str, &str); 8] = [
    ("data/cast.ron", CAST),
    ("data/a.ron", FACTS),
    ("data/a.txt", TEXT),
    ("m.ron", MAPPING),
    ("acts.csv", "id,a,b\n1,Guard,Rebels\n2,Rebels,Guard\n"),
    ("q.whom", "who rejected what\nexpect 1: who invited whom\n"),
    ("art.txt", TEXT),
    ("old", "what a person wrote\n"),
];

/// Every command that reads or writes files: to a new file, over an old one, to standard output, and in place.
const COMMANDS: [&[&str]; 16] = [
    &["ask", "who rejected what", "-o", "new"],
    &["ask", "who rejected what", "-o", "old", "--force"],
    &["ask", "why who rejected what", "--format", "json"],
    &["run", "q.whom", "-o", "new"],
    &["run", "q.whom"],
    &["check", "-o", "new"],
    &["new", "art.txt", "-o", "new"],
    &["fmt", "data/a.ron"],
    &["export", "--as", "svg", "-o", "old", "--force"],
    &["export", "--as", "jsonl"],
    &["view", "-o", "new"],
    &["snapshot", "-o", "new"],
    &["snapshot", "--data", "made.snap", "-o", "new"],
    &["ask", "--data", "made.snap", "who rejected what"],
    &["import", "m.ron", "acts.csv", "-o", "new"],
    &["help", "man", "-o", "old", "--force"],
];

/// What is done to a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum How {
    /// It fails.
    Error(i32),
    /// It, and all after it, fail.
    Onward(i32),
    /// It is interrupted by a signal, and has to be made again.
    Interrupted,
    /// It does half of what it was asked for, and the rest has to be asked for again.
    Short,
}

const EIO: i32 = 5;
const EAGAIN: i32 = 11;
const EACCES: i32 = 13;
const EMFILE: i32 = 24;
const ENOSPC: i32 = 28;
const EPERM: i32 = 1;

/// What can go wrong with each sort of call.
const FAULTS: [(&str, &[How]); 9] = [
    ("open", &[How::Error(EACCES), How::Onward(EMFILE), How::Interrupted]),
    ("read", &[How::Error(EIO), How::Interrupted, How::Short]),
    ("write", &[How::Error(EIO), How::Onward(ENOSPC), How::Interrupted, How::Short]),
    ("sync", &[How::Error(EIO), How::Interrupted]),
    ("rename", &[How::Error(EIO)]),
    ("link", &[How::Error(EPERM), How::Onward(EPERM)]),
    ("list", &[How::Error(EACCES)]),
    ("map", &[How::Error(EIO)]),
    ("thread", &[How::Error(EAGAIN), How::Onward(EAGAIN)]),
];

/// One run in which something goes wrong.
#[derive(Clone, Copy, Debug)]
struct Point {
    arguments: &'static [&'static str],
    /// Whether files without a name can be had.
    nameless: bool,
    call: &'static str,
    /// Which of these calls, from 1.
    at: usize,
    how: How,
}

/// What became of a run.
#[derive(Debug, PartialEq, Eq)]
struct Ended {
    code: Option<i32>,
    out: String,
    err: String,
    files: BTreeMap<String, Vec<u8>>,
}

/// Where the shim is; nothing where it cannot be made.
fn shim() -> Option<&'static Path> {
    static SHIM: OnceLock<Option<(tempfile::TempDir, PathBuf)>> = OnceLock::new();
    let made = SHIM.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a folder");
        let library = folder.path().join("shim.so");
        let source = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/faults/shim.c");
        let compiled = Command::new("cc").args(["-shared", "-fPIC", "-O1", "-o"]).arg(&library).args([source, "-ldl"]).output();
        if !cfg!(target_os = "linux") || !compiled.is_ok_and(|compiled| compiled.status.success()) {
            skipped("faults between the program and its files: cc makes no library to stand between (Linux, build-essential)");
            return None;
        }
        Some((folder, library))
    });
    made.as_ref().map(|(_, library)| library.as_path())
}

/// A snapshot of the corpus, made once.
fn snapshot() -> &'static [u8] {
    static MADE: OnceLock<Vec<u8>> = OnceLock::new();
    MADE.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a folder");
        lay(folder.path(), &[]);
        let mut command = Command::new(env!("CARGO_BIN_EXE_whom"));
        command.args(["snapshot", "-o", "made.snap"]).current_dir(folder.path());
        assert!(command.status().expect("whom runs").success());
        fs::read(folder.path().join("made.snap")).expect("a snapshot")
    })
}

fn lay(folder: &Path, snapshot: &[u8]) {
    fs::create_dir(folder.join("data")).expect("a folder");
    for (name, text) in FILES {
        fs::write(folder.join(name), text).expect("a file");
    }
    if !snapshot.is_empty() {
        fs::write(folder.join("made.snap"), snapshot).expect("a file");
    }
}

/// Every file in a folder and below it.
fn files(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for folder in [root.to_owned(), root.join("data")] {
        let paths = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
        for path in paths.filter(|path| path.is_file()) {
            let name = path.strip_prefix(root).expect("below").to_string_lossy().into_owned();
            found.insert(name, fs::read(path).expect("a file"));
        }
    }
    found
}

/// Runs a command in a new folder, with the shim told so.
fn run(shim: &Path, arguments: &[&str], told: &[(&str, String)]) -> Ended {
    let folder = tempfile::tempdir().expect("a folder");
    lay(folder.path(), snapshot());
    let root = folder.path().canonicalize().expect("a folder");
    let streams = tempfile::tempdir().expect("a folder");
    let stream = |name: &str| fs::File::create(streams.path().join(name)).expect("a file");
    let mut command = Command::new(env!("CARGO_BIN_EXE_whom"));
    command
        .args(arguments)
        .current_dir(&root)
        .env_remove("WHOM_DATA")
        .env("LD_PRELOAD", shim)
        .env("FAULT_UNDER", &root);
    command.envs(told.iter().map(|(name, value)| (name, value))).stdin(Stdio::null());
    let mut child = command.stdout(stream("out")).stderr(stream("err")).spawn().expect("whom starts");
    let start = Instant::now();
    let status = loop {
        match child.try_wait().expect("a child") {
            Some(status) => break status,
            None if start.elapsed() > Duration::from_mins(1) => {
                let _ = child.kill();
                let _ = child.wait();
                panic!("{arguments:?} {told:?} does not end");
            }
            None => thread::sleep(Duration::from_millis(2)),
        }
    };
    let text = |name: &str| fs::read_to_string(streams.path().join(name)).expect("whom writes UTF-8");
    Ended { code: status.code(), out: text("out"), err: text("err"), files: files(&root) }
}

/// How a command ends where nothing goes wrong, and how many calls of each sort it makes.
fn whole(shim: &Path, arguments: &'static [&'static str], nameless: bool) -> (Ended, Vec<(&'static str, usize)>) {
    let log = tempfile::NamedTempFile::new().expect("a file");
    let path = log.path().to_string_lossy().into_owned();
    let named = (!nameless).then(|| ("FAULT_NAMED", "1".to_owned()));
    let told: Vec<_> = named.into_iter().chain([("FAULT_LOG", path)]).collect();
    let ended = run(shim, arguments, &told);
    let counts = fs::read_to_string(log.path()).expect("counts");
    let count = |call: &str| {
        let line = counts.lines().find_map(|line| line.strip_prefix(call)).expect("a count");
        line.trim().parse().expect("a number")
    };
    (ended, FAULTS.map(|(call, _)| (call, count(call))).to_vec())
}

/// The points of a command: all, or the first, the last and some between.
fn points(arguments: &'static [&'static str], nameless: bool, counts: &[(&'static str, usize)]) -> Vec<Point> {
    let all = std::env::var("WHOM_FAULTS").is_ok_and(|wanted| wanted == "all");
    let most = if all { usize::MAX } else { 2 };
    let mut points = vec![];
    for ((call, count), (_, ways)) in counts.iter().zip(FAULTS) {
        let step = count.div_ceil(most).max(1);
        let chosen = (1..=*count).filter(|at| at % step == 0 || at == count);
        points.extend(
            chosen.flat_map(|at| ways.iter().map(move |how| Point { arguments, nameless, call, at, how: *how })),
        );
    }
    points
}

/// What is wrong with how a run ended.
fn fault(point: Point, ended: &Ended, whole: &Ended) -> Option<&'static str> {
    if ended.code.is_none() || ended.err.contains("panicked") {
        return Some("it panics");
    }
    let before: BTreeMap<String, Vec<u8>> = FILES
        .iter()
        .map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec()))
        .chain([("made.snap".to_owned(), snapshot().to_vec())])
        .collect();
    // What is wrong is what `check` is asked for: then it is in its file.
    let checks = point.arguments.first() == Some(&"check") && ended.code != whole.code;
    let is_known = |name: &String, bytes: &Vec<u8>| {
        let is_told = checks && name == "new" && bytes.starts_with(b"error: ");
        before.get(name) == Some(bytes) || whole.files.get(name) == Some(bytes) || is_told
    };
    if !ended.files.iter().all(|(name, bytes)| is_known(name, bytes)) {
        return Some("a file is torn, or left behind");
    }
    if before.keys().any(|name| !ended.files.contains_key(name)) {
        return Some("a file is lost");
    }
    if ended.code == whole.code {
        let is_alike = ended.out == whole.out && ended.files == whole.files;
        return (!is_alike).then_some("something else is written, and nobody is told");
    }
    if matches!(point.how, How::Interrupted | How::Short) {
        return Some("what only had to be asked for again ends it");
    }
    // A text that cannot be read is the fault of the fact file that names it.
    if !matches!(ended.code, Some(2 | 4)) {
        return Some("the exit code is not that of a file that fails");
    }
    let is_error = |line: &str| line.starts_with("error: ") || line.contains(r#""severity":"error""#);
    let is_told = [&ended.err, &ended.out].iter().any(|text| text.lines().any(is_error));
    (!is_told && !checks).then_some("it says nothing")
}

/// Tries a point; says what is wrong.
fn tried(shim: &Path, point: Point, whole: &Ended) -> Option<String> {
    let how = match point.how {
        How::Error(error) | How::Onward(error) => error.to_string(),
        How::Interrupted => "4".to_owned(),
        How::Short => "short".to_owned(),
    };
    let mut told = vec![("FAULT_CALL", point.call.to_owned()), ("FAULT_AT", point.at.to_string()), ("FAULT_HOW", how)];
    if matches!(point.how, How::Onward(_)) {
        told.push(("FAULT_ON", "1".to_owned()));
    }
    if !point.nameless {
        told.push(("FAULT_NAMED", "1".to_owned()));
    }
    let ended = run(shim, point.arguments, &told);
    let wrong = fault(point, &ended, whole)?;
    let names: Vec<&String> = ended.files.keys().collect();
    Some(format!("{point:?}: {wrong}\n  {:?} {}{}\n  {names:?}\n", ended.code, ended.out, ended.err))
}

/// All points of these commands.
fn try_all(commands: &[&'static [&'static str]]) {
    let Some(shim) = shim() else { return };
    let (mut wrong, mut count) = (String::new(), 0);
    for arguments in commands {
        // Where nothing is written to a file, it is all one.
        let writes = arguments.contains(&"-o") || arguments.contains(&"fmt");
        for nameless in if writes { &[true, false][..] } else { &[true] } {
            let nameless = *nameless;
            let (ended, counts) = whole(shim, arguments, nameless);
            assert_eq!(ended.code, Some(0), "{arguments:?}: {}{}", ended.out, ended.err);
            let points = points(arguments, nameless, &counts);
            count += points.len();
            wrong.extend(points.into_iter().filter_map(|point| tried(shim, point, &ended)));
        }
    }
    println!("{count} points");
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn questions_and_scripts() {
    try_all(&COMMANDS[..5]);
}

#[test]
fn annotating() {
    try_all(&COMMANDS[5..8]);
}

#[test]
fn exports_and_help() {
    try_all(&[&COMMANDS[8..11], &COMMANDS[15..]].concat());
}

#[test]
fn snapshots_and_imports() {
    try_all(&COMMANDS[11..15]);
}
