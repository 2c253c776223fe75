//! A cluster of Spark of the test's own: a master, two workers and a Connect server, all on the loopback.

use crate::skipped::skipped;
use std::net::{TcpListener, TcpStream};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// It runs for minutes, on tables of a few rows: what the best of Java's compilers makes faster, it does not repay.
const JAVA: &str = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";
/// How long Spark may take to start.
const STARTED: Duration = Duration::from_mins(5);

/// A running cluster.
pub struct Cluster {
    folder: tempfile::TempDir,
    processes: Vec<Child>,
    port: u16,
}

impl Cluster {
    /// A new cluster; nothing where Java or pyspark is missing, which is printed.
    pub fn start() -> Option<Cluster> {
        let Some(home) = home() else {
            skipped("Spark: python3 with pyspark, or Java, is not installed");
            return None;
        };
        let folder = tempfile::tempdir().expect("a folder");
        let (master, port) = (free_port(), free_port());
        let mut cluster = Cluster { folder, processes: vec![], port };
        let place = format!("spark://127.0.0.1:{master}");
        let class = |name: &str| {
            let mut command = Command::new(home.join("bin/spark-class"));
            command.arg(format!("org.apache.spark.deploy.{name}")).env("SPARK_DAEMON_MEMORY", "256m");
            command.env("SPARK_DAEMON_JAVA_OPTS", JAVA);
            command
        };
        let mut command = class("master.Master");
        command.args(["--host", "127.0.0.1", "--webui-port", "0", "--port", &master.to_string()]);
        cluster.run(command, "master");
        cluster.wait_for(master);
        for name in ["worker-1", "worker-2"] {
            let mut command = class("worker.Worker");
            command.args(["--host", "127.0.0.1", "--webui-port", "0", "--cores", "1", "--memory", "1g", "--work-dir"]);
            command.arg(cluster.folder.path().join(name)).arg(&place);
            cluster.run(command, name);
        }
        let mut command = Command::new(home.join("sbin/start-connect-server.sh"));
        let warehouse = cluster.warehouse();
        std::fs::create_dir(&warehouse).expect("a folder");
        let settings = [
            ("spark.connect.grpc.binding.address", "127.0.0.1"),
            ("spark.connect.grpc.binding.port", &port.to_string()),
            ("spark.driver.host", "127.0.0.1"),
            ("spark.driver.bindAddress", "127.0.0.1"),
            ("spark.driver.extraJavaOptions", JAVA),
            ("spark.executor.extraJavaOptions", JAVA),
            ("spark.executor.memory", "768m"),
            ("spark.sql.shuffle.partitions", "2"),
            ("spark.sql.warehouse.dir", warehouse.to_str().expect("a name")),
            ("spark.ui.enabled", "false"),
            ("spark.log.level", "WARN"),
        ];
        command.args(["--wait", "--master", &place]).env("SPARK_DAEMON_MEMORY", "1g");
        for (name, value) in settings {
            command.args(["--conf", &format!("{name}={value}")]);
        }
        cluster.run(command, "connect");
        cluster.wait_for(port);
        Some(cluster)
    }

    fn run(&mut self, mut command: Command, name: &str) {
        let log = std::fs::File::create(self.folder.path().join(format!("{name}.log"))).expect("a file");
        command.env("SPARK_LOCAL_IP", "127.0.0.1").env("SPARK_NO_DAEMONIZE", "1");
        command.env("SPARK_LOG_DIR", self.folder.path()).env("SPARK_PID_DIR", self.folder.path());
        command.current_dir(self.folder.path()).stdin(Stdio::null());
        command.stderr(log.try_clone().expect("a file")).stdout(log);
        // What it starts ends with it.
        self.processes.push(command.process_group(0).spawn().expect("it starts"));
    }

    fn wait_for(&mut self, port: u16) {
        let start = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            let has_ended = self.processes.iter_mut().any(|process| !matches!(process.try_wait(), Ok(None)));
            let waits = !has_ended && start.elapsed() < STARTED;
            assert!(waits, "Spark does not start:\n{}", self.log());
            std::thread::sleep(Duration::from_millis(100));
        }
    }

    fn log(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("connect.log")).unwrap_or_default()
    }

    /// Where its Connect server is.
    pub fn address(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    fn warehouse(&self) -> PathBuf {
        self.folder.path().join("warehouse")
    }

    /// What it keeps of tables of its own: their folders, and what lies in those.
    pub fn kept(&self) -> Vec<PathBuf> {
        let inside =
            |folder: &Path| std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
        inside(&self.warehouse()).flat_map(|table| inside(&table).chain([table]).collect::<Vec<_>>()).collect()
    }

    /// Whether it keeps tables of its own.
    pub fn keeps_tables(&self) -> bool {
        !self.kept().is_empty()
    }

    /// Kills one of its executors.
    pub fn kill_an_executor(&self) {
        let group = self.processes[1].id();
        let executor =
            executors().into_iter().find(|(_, of)| *of == group).expect("the first worker has an executor").0;
        assert!(signal("KILL", &executor.to_string()), "the executor is there");
    }

    /// How many executors its first worker has had.
    pub fn executors_so_far(&self) -> usize {
        let folders = |path: PathBuf| std::fs::read_dir(path).into_iter().flatten().flatten().map(|entry| entry.path());
        folders(self.folder.path().join("worker-1")).flat_map(folders).filter(|path| path.is_dir()).count()
    }
}

/// Waits until something is so.
pub fn wait_until(is_so: impl Fn() -> bool) {
    let start = Instant::now();
    while !is_so() {
        assert!(start.elapsed() < STARTED, "it never came to that");
        std::thread::sleep(Duration::from_millis(2));
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        for process in self.processes.iter_mut().rev() {
            let _ = signal("KILL", &format!("-{}", process.id()));
            let _ = process.wait();
        }
    }
}

/// Whether there is such a process, or group with `-` before its number, for a signal.
pub fn signal(signal: &str, process: &str) -> bool {
    let sent = Command::new("kill").args([&format!("-{signal}"), "--", process]).stderr(Stdio::null()).status();
    sent.expect("kill runs").success()
}

/// The executors on this machine, each with its process group.
fn executors() -> Vec<(u32, u32)> {
    let listed = Command::new("ps").args(["-eo", "pid=,pgid=,args="]).output().expect("ps runs");
    let listed = String::from_utf8_lossy(&listed.stdout).into_owned();
    let of = |line: &str| {
        let mut words = line.split_whitespace();
        let numbers = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
        line.contains("CoarseGrainedExecutorBackend").then_some(numbers)
    };
    listed.lines().filter_map(of).collect()
}

/// Where Spark is: where its own variable says, or in Python's module.
fn home() -> Option<PathBuf> {
    let java = Command::new("java").arg("-version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    java.ok().filter(std::process::ExitStatus::success)?;
    if let Some(home) = std::env::var_os("SPARK_HOME") {
        return Some(PathBuf::from(home));
    }
    let module = Command::new("python3").args(["-c", "import pyspark; print(pyspark.__path__[0])"]).output().ok()?;
    let home = String::from_utf8(module.stdout).ok()?;
    Some(Path::new(home.trim()).to_owned()).filter(|home| module.status.success() && home.join("sbin").is_dir())
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a free port").port()
}
