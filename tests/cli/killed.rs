//! Commands that edit a corpus, killed at any moment: every file is what it was or what it was to become, and none is lost.
//! `WHOM_KILLS=200` tries each command so often.

use super::command::whom;
use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const COMMANDS: [&[&str]; 4] = [
    &["rename", "ara", "norland", "--data", "."],
    &["merge", "bel", "belia", "--data", "."],
    &["add", "name", "dorn", "--is", "state", "--data", "."],
    &["fmt", "--data", "."],
];

/// Forty articles that all name the same, laid out by hand.
fn lay(folder: &Path) {
    let cast = "Cast(entities: {\n  \"ara\": (is: \"state\"), // the first\n  \"bel\": (is: \"state\"),\n  \"belia\": (is: \"state\"),\n})\n";
    std::fs::write(folder.join("cast.ron"), cast).expect("written");
    for number in 0..40 {
        let facts = format!(
            "// By hand.\nFacts(document: (id: \"D{number}\", text: \"d{number}.txt\"), units: [\n  S(\"Ara met\", [\"ara met bel\"]),\n  S(\"Belia left\", [\"belia left\"]), // at last\n])\n"
        );
        std::fs::write(folder.join(format!("d{number}.ron")), facts).expect("written");
        std::fs::write(folder.join(format!("d{number}.txt")), "Ara met Bel. Belia left.\n").expect("written");
    }
}

/// All files of a folder with what they hold.
fn files(folder: &Path) -> BTreeMap<String, String> {
    let entries = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry"));
    let held = |entry: std::fs::DirEntry| {
        let text = std::fs::read_to_string(entry.path()).expect("a text");
        (entry.file_name().into_string().expect("a name"), text)
    };
    entries.map(held).collect()
}

#[test]
fn whoever_is_killed_loses_no_file() {
    let kills: u32 = std::env::var("WHOM_KILLS").ok().and_then(|count| count.parse().ok()).unwrap_or(12);
    for command in COMMANDS {
        let folder = tempfile::tempdir().expect("a folder");
        lay(folder.path());
        let before = files(folder.path());
        let start = Instant::now();
        let whole = whom(folder.path(), command, "");
        let took = start.elapsed();
        assert_eq!(whole.status.code(), Some(0), "{command:?}: {}", String::from_utf8_lossy(&whole.stderr));
        let after = files(folder.path());
        assert_ne!(before, after, "{command:?} changes something");
        for kill in 0..kills {
            lay(folder.path());
            let mut child = Command::new(env!("CARGO_BIN_EXE_whom"))
                .args(command)
                .current_dir(folder.path())
                .stdin(Stdio::null())
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .spawn()
                .expect("whom starts");
            // More often near the end, where files are written.
            let part = 1.0 - (f64::from(kill) / f64::from(kills)).powi(2);
            std::thread::sleep(Duration::from_secs_f64(took.as_secs_f64() * part));
            // It may have ended by itself.
            let _ = child.kill();
            child.wait().expect("it ends");
            let mut left = files(folder.path());
            // The name under which a file waits to take another's place: the file is whole by then.
            let waiting: Vec<String> = left.keys().filter(|name| name.starts_with(".whom-")).cloned().collect();
            for name in waiting {
                let text = left.remove(&name).expect("it is there");
                assert!(
                    after.values().any(|file| *file == text),
                    "{command:?}, kill {kill}: {name} is cut short:\n{text}"
                );
                std::fs::remove_file(folder.path().join(name)).expect("removed");
            }
            assert!(left.keys().eq(before.keys()), "{command:?}, kill {kill}: {:?}", left.keys());
            for (name, text) in &left {
                assert!(
                    text == &before[name] || text == &after[name],
                    "{command:?}, kill {kill}: {name} is neither what it was nor what it was to be:\n{text}"
                );
            }
        }
    }
}
