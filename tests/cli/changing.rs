//! Files that other programs change while the command reads or writes them: of what several write at once nothing is lost
//! without a word, and what grows under a reader is no half of it.

use super::command::{text, whom};
use super::folder;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;

/// A mapping of a table of three columns.
const MAPPING: &str = r#"Mapping(tables: [Acts((
    file: "acts*.csv",
    label: "s{id}",
    verb: "{verb}",
    roles: { "agent": [(entity: "{a}", kind: "organisation")], "theme": [(entity: "{b}", kind: "organisation")] },
    document: "wire",
))])"#;

/// A table that takes a moment to read.
fn large() -> tempfile::TempDir {
    let rows = (0..40_000).map(|row| format!("{row},attack,Band {},Band {}\n", row % 900, row % 1_000));
    let acts: String = std::iter::once("id,verb,a,b\n".to_owned()).chain(rows).collect();
    folder(&[("m.ron", MAPPING), ("acts.csv", &acts)])
}

/// Each either says that it was too late, or what it wrote is there in the end.
#[test]
fn what_several_write_into_one_file_is_there_or_refused() {
    let folder = folder(&[]);
    let root = folder.path();
    fs::write(root.join("data/cast.ron"), "Cast(entities: {\n    \"ada\": (is: \"person\"),\n})\n").expect("a file");
    fs::write(root.join("data/a.ron"), "Facts(document: (id: \"A\"), units: [])\n").expect("a file");
    let (mut added, mut late) = (Vec::new(), 0);
    for round in 0..6 {
        let names: Vec<String> = (0..6).map(|writer| format!("by{round}x{writer}")).collect();
        let writers: Vec<Child> = names.iter().map(|name| adding(root, name)).collect();
        for (name, writer) in names.into_iter().zip(writers) {
            let output = writer.wait_with_output().expect("whom ends");
            let told = text(&output.stderr);
            if output.status.success() {
                added.push(name);
            } else {
                assert_eq!(output.status.code(), Some(2), "{told}");
                assert!(told.contains("was changed meanwhile, and is left as it is"), "{told}");
                late += 1;
            }
        }
    }
    let cast = fs::read_to_string(root.join("data/cast.ron")).expect("a file");
    let lost: Vec<&String> = added.iter().filter(|name| !cast.contains(&format!("\"{name}\""))).collect();
    assert!(lost.is_empty(), "written and lost: {lost:?} (refused: {late})\n{cast}");
    assert!(added.len() >= 6, "{added:?}");
    assert!(whom(root, &["check"], "").status.success());
}

fn adding(folder: &Path, name: &str) -> Child {
    Command::new(env!("CARGO_BIN_EXE_whom"))
        .args(["add", "name", name, "--is", "person"])
        .current_dir(folder)
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("whom starts")
}

#[test]
fn a_table_that_grows_while_it_is_read_is_told() {
    let folder = large();
    let growing = folder.path().join("acts.csv");
    let (stop, stopped) = std::sync::mpsc::channel::<()>();
    let writer = thread::spawn(move || {
        let mut table = OpenOptions::new().append(true).open(growing).expect("a table");
        while stopped.try_recv().is_err() {
            table.write_all(b"7,attack,Band 1,Band 2\n").expect("a row");
            thread::sleep(std::time::Duration::from_millis(5));
        }
    });
    let output = whom(folder.path(), &["import", "m.ron", "acts.csv", "-o", "again.snap", "-q"], "");
    stop.send(()).expect("it is running");
    writer.join().expect("it ends");
    assert_eq!(text(&output.stderr), "error: acts.csv: another program changed it while it was read\n");
    assert_eq!(output.status.code(), Some(2));
    assert!(!folder.path().join("again.snap").exists());
}

#[test]
fn a_pipe_in_a_corpus_is_no_file_and_nobody_waits_for_it() {
    let folder = folder(&[]);
    for (name, said) in [("pipe.ron", "error: cannot read `pipe.ron`: it is not a file"), ("pipe.txt", "")] {
        let pipe = folder.path().join("data").join(name);
        assert!(Command::new("mkfifo").arg(&pipe).status().expect("mkfifo").success());
        let output = whom(folder.path(), &["check"], "");
        assert!(text(&output.stdout).contains(said), "{output:?}");
        assert_eq!(output.status.success(), said.is_empty(), "{output:?}");
        fs::remove_file(pipe).expect("a pipe");
    }
}
