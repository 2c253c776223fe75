//! `whom ask --on sc://`: a cluster of Spark on this machine (a master, two workers, a Connect server, all on the loopback)
//! answers as the engine does, and nothing of a question stays in it. Without Java or pyspark this says so, and passes.

#[path = "../command/mod.rs"]
mod command;
mod server;
#[path = "../skipped/mod.rs"]
mod skipped;

use command::{text, whom};
use server::{Cluster, signal, wait_until};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Exit code, output and errors of a command.
type Said = (Option<i32>, String, String);

/// A corpus, and the folder of its tables.
struct Tables {
    data: PathBuf,
    exported: tempfile::TempDir,
}

impl Tables {
    fn of(data: &str) -> Tables {
        let data = Path::new(env!("CARGO_MANIFEST_DIR")).join(data);
        let exported = tempfile::tempdir().expect("a folder");
        let (from, to) = (data.to_str().expect("a name"), exported.path().to_str().expect("a name"));
        let output = whom(Path::new("/"), &["--data", from, "export", "--as", "parquet", "-o", to], "");
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        Tables { data, exported }
    }

    /// What the program says to questions, each a line, with more arguments.
    fn ask(&self, questions: &str, more: &[&str]) -> Said {
        let data = self.data.to_str().expect("a name");
        let arguments = [&["--data", data, "-q", "--format", "csv"], more, &["run", "-"]].concat();
        let output = whom(Path::new("/"), &arguments, questions);
        (output.status.code(), text(&output.stdout).to_owned(), text(&output.stderr).to_owned())
    }

    /// The tables, as a cluster is asked about them.
    fn on(&self, cluster: &Cluster) -> String {
        format!("sc://{}/;tables={}", cluster.address(), self.exported.path().display())
    }

    /// What it says of a cluster.
    fn ask_on(&self, cluster: &Cluster, questions: &str, more: &[&str]) -> Said {
        self.ask(questions, &[&["--on", &self.on(cluster)], more].concat())
    }

    /// What it says of a cluster where it is interrupted as soon as a round of what is asked is kept.
    fn ask_interrupted(&self, cluster: &Cluster, question: &str) -> Said {
        let mut command = Command::new(env!("CARGO_BIN_EXE_whom"));
        command.arg("--data").arg(&self.data).args(["-q", "--on", &self.on(cluster), "ask", question]);
        let child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
        let child = child.expect("whom starts");
        wait_until(|| cluster.keeps_tables());
        assert!(signal("INT", &child.id().to_string()), "it still asks");
        let output = child.wait_with_output().expect("whom ends");
        (output.status.code(), text(&output.stdout).to_owned(), text(&output.stderr).to_owned())
    }

    /// Whether Spark can be asked: by a query, or in rounds.
    fn is_said(&self, question: &str) -> bool {
        let data = self.data.to_str().expect("a name");
        let output = whom(Path::new("/"), &["--data", data, "ask", "--sql", "spark", question], "");
        output.status.success() || text(&output.stderr).contains("as it refers to itself")
    }
}

/// Every eighth question of the golden files of a corpus; every so many where `WHOM_CLUSTER` says how many.
fn golden(corpus: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/questions").join(corpus);
    let mut files: Vec<_> =
        std::fs::read_dir(folder).expect("golden files").map(|file| file.expect("one").path()).collect();
    files.sort();
    let texts: Vec<String> = files.iter().map(|file| std::fs::read_to_string(file).expect("a golden file")).collect();
    let asked = texts.iter().flat_map(|text| text.lines()).filter_map(|line| line.strip_prefix("> "));
    let asked = asked.filter(|question| !question.starts_with("define") && !question.starts_with("json: "));
    let every = std::env::var("WHOM_CLUSTER").ok().and_then(|every| every.parse().ok()).unwrap_or(8);
    asked.filter(|question| !question.starts_with("explain ")).step_by(every).map(str::to_owned).collect()
}

/// A closure: it is found in rounds.
const CLOSURE: &str = "who directly or indirectly supports whom";

#[test]
fn a_cluster_answers_as_the_engine_does() {
    let Some(cluster) = Cluster::start() else { return };
    let ceasefire = Tables::of("tests/corpora/ceasefire");
    let data = Tables::of("data");

    // Rows, their order and their sources are the engine's, byte for byte.
    let (mut asked, mut answered) = (0, 0);
    for (tables, corpus) in [(&ceasefire, "ceasefire"), (&data, "data")] {
        let questions = golden(corpus);
        asked += questions.len();
        let said: Vec<String> = questions.into_iter().filter(|question| tables.is_said(question)).collect();
        answered += said.len();
        let questions = said.join("\n");
        let (own, on_cluster) = (tables.ask(&questions, &[]), tables.ask_on(&cluster, &questions, &[]));
        let differs = own.1.lines().zip(on_cluster.1.lines()).find(|(own, on_cluster)| own != on_cluster);
        assert_eq!((differs, own.0, &own.2), (None, on_cluster.0, &on_cluster.2), "{questions}");
        assert_eq!(own.1, on_cluster.1);
    }
    assert!(answered > 3 && answered + 5 > asked, "{answered} of {asked} questions can be asked");

    // An executor that dies in the middle of a closure costs no row; and no table of a round is left.
    let own = ceasefire.ask(CLOSURE, &[]);
    let had = cluster.executors_so_far();
    let start = Instant::now();
    let on_cluster = std::thread::scope(|scope| {
        let asked = scope.spawn(|| ceasefire.ask_on(&cluster, CLOSURE, &[]));
        wait_until(|| cluster.keeps_tables());
        cluster.kill_an_executor();
        asked.join().expect("an answer")
    });
    let whole = start.elapsed();
    assert_eq!(own, on_cluster);
    assert_eq!(cluster.kept(), Vec::<PathBuf>::new());
    wait_until(|| cluster.executors_so_far() > had);

    // What is stopped is cancelled there, and leaves nothing either: in the middle, and whenever the time is over.
    let start = Instant::now();
    let (code, out, said) = ceasefire.ask_interrupted(&cluster, CLOSURE);
    assert_eq!((code, out.as_str()), (Some(130), ""), "{said}");
    assert!(start.elapsed() < whole + Duration::from_secs(20), "{:?}", start.elapsed());
    assert_eq!(cluster.kept(), Vec::<PathBuf>::new());
    let start = Instant::now();
    let limit = format!("{}ms", whole.as_millis() / 8);
    let (code, out, said) = ceasefire.ask_on(&cluster, CLOSURE, &["--timeout", &limit]);
    assert_eq!((code, out.as_str()), (Some(130), ""), "{said}");
    assert!(said.starts_with("stopped: it took longer than `--timeout` allows"), "{said}");
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
    assert_eq!(cluster.kept(), Vec::<PathBuf>::new());

    // Tables of another corpus, and none at all, are told.
    let other = Tables { data: data.data.clone(), exported: ceasefire.exported };
    let (code, _, said) = other.ask_on(&cluster, "who rejected what", &[]);
    assert!(code == Some(2) && said.contains("the tables of another corpus"), "{said}");
    let none = format!("sc://{}/;tables=/nowhere", cluster.address());
    let (code, _, said) = data.ask("who rejected what", &["--on", &none]);
    assert!(code == Some(2) && said.starts_with("error: Spark: ") && said.contains("/nowhere"), "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");
}

#[test]
fn what_cannot_be_asked_is_told() {
    let tables = Tables::of("data");
    let on = |place: &str| {
        let (code, _, said) = tables.ask("who rejected what", &["--on", place]);
        assert_eq!(code, Some(2), "{said}");
        said
    };
    let said = on("sc://host/;use_ssl=true;token=secret");
    assert!(said.contains("SPARK_CONNECT_AUTHENTICATE_TOKEN") && !said.contains("secret"), "{said}");
    assert_eq!(on("sc://ada:secret@host"), "error: write `sc://HOST:PORT/;tables=FOLDER`\n");
    // Nobody listens there, and it is not waited for.
    let start = Instant::now();
    let said = on("sc://127.0.0.1:9/;tables=/nowhere");
    assert!(said.starts_with("error: Spark: 127.0.0.1:9: "), "{said}");
    assert!(start.elapsed() < Duration::from_secs(10), "{:?}", start.elapsed());
}
