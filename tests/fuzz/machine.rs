//! What runs a target: over what fell before, then over changed texts, as long as there is time.

use crate::mutate::{Random, mutated};
use std::collections::BTreeSet;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant, UNIX_EPOCH};

/// So long may one text take.
const PATIENCE: Duration = Duration::from_mins(1);

/// Texts with more than this are not changed further: they only get slower.
const LONGEST: usize = 20_000;

fn here() -> PathBuf {
    Path::new(crate::ROOT).join("tests/fuzz")
}

/// The texts of a folder beside this file, in the order of their names; none where there is no such folder.
pub fn kept(folder: &str) -> Vec<String> {
    let entries = fs::read_dir(here().join(folder)).into_iter().flatten();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    paths.iter().map(|path| fs::read_to_string(path).expect("a text")).collect()
}

/// How long a target runs.
enum Budget {
    Texts(usize),
    Until(Instant),
}

/// Runs a target over texts: it panics where something is wrong, else says in short what came of the text.
pub fn fuzz(name: &'static str, seeds: Vec<String>, count: usize, target: impl Fn(&str) -> String) {
    if let Some(folder) = std::env::var_os("WHOM_FUZZ_SEEDS") {
        return handed_over(&Path::new(&folder).join(name), &seeds);
    }
    let seconds = std::env::var("WHOM_FUZZ").ok().and_then(|time| time.parse().ok());
    let budget = seconds.map_or(Budget::Texts(count), |time| Budget::Until(Instant::now() + Duration::from_secs(time)));
    let own = std::env::var("WHOM_FUZZ_SEED").ok().and_then(|seed| seed.parse().ok());
    let start: u64 = own.unwrap_or_else(|| if seconds.is_some() { now() | 1 } else { 0x9E37_79B9_7F4A_7C15 });
    let mut random = Random(start);
    let watched = Watched::start(name);
    let tried = |text: &str| {
        watched.begins(text);
        let ended = catch_unwind(AssertUnwindSafe(|| target(text)));
        watched.ends();
        ended.unwrap_or_else(|panic| {
            eprintln!("{name}, seed {start}: this text falls\n{text:?}");
            resume_unwind(panic)
        })
    };
    for text in kept(&format!("fallen/{name}")) {
        tried(&text);
    }
    assert!(!seeds.is_empty(), "{name} has no seeds");
    let mut seen: BTreeSet<String> = seeds.iter().map(|text| tried(text)).collect();
    let mut pool = seeds;
    let mut runs = 0;
    while match budget {
        Budget::Texts(most) => runs < most,
        Budget::Until(end) => Instant::now() < end,
    } {
        let text = mutated(random.of::<String>(&pool), &mut random);
        if seen.insert(tried(&text)) && text.len() < LONGEST {
            pool.push(text);
        }
        runs += 1;
    }
    if seconds.is_some() {
        eprintln!("{name}, seed {start}: {runs} texts, {} outcomes", seen.len());
    }
}

/// Writes the texts that a target begins with into a folder, for another fuzzer to begin with.
fn handed_over(folder: &Path, seeds: &[String]) {
    fs::create_dir_all(folder).expect("a folder");
    for (number, text) in seeds.iter().enumerate() {
        fs::write(folder.join(number.to_string()), text).expect("a file");
    }
}

/// A number that is another at any other time.
fn now() -> u64 {
    let time = UNIX_EPOCH.elapsed().expect("a clock that is past its beginning");
    time.as_secs() << 32 | u64::from(time.subsec_nanos())
}

/// Tells of a text that takes too long, and ends the tests: nothing else would.
struct Watched {
    current: Arc<Mutex<Option<(Duration, String)>>>,
    done: Arc<AtomicBool>,
    clock: Clock,
}

impl Watched {
    fn start(name: &'static str) -> Watched {
        let watched = Watched { current: Arc::default(), done: Arc::default(), clock: Clock::of_this_thread() };
        let (current, done, clock) = (Arc::clone(&watched.current), Arc::clone(&watched.done), watched.clock.clone());
        thread::spawn(move || {
            while !done.load(Ordering::Relaxed) {
                thread::sleep(Duration::from_millis(200));
                let current = current.lock().expect("no panic while it is held");
                let is_late = |start: Duration| clock.now().saturating_sub(start) > PATIENCE;
                if let Some((_, text)) = current.as_ref().filter(|(start, _)| is_late(*start)) {
                    eprintln!("{name}: this text takes longer than anybody waits\n{text:?}");
                    std::process::abort();
                }
            }
        });
        watched
    }

    fn begins(&self, text: &str) {
        *self.current.lock().expect("no panic while it is held") = Some((self.clock.now(), text.to_owned()));
    }

    fn ends(&self) {
        *self.current.lock().expect("no panic while it is held") = None;
    }
}

/// How long a thread has worked, where Linux tells; else how long ago it began. A machine with much else to do is no fault.
#[derive(Clone)]
struct Clock {
    start: Instant,
    statistics: Option<PathBuf>,
}

impl Clock {
    fn of_this_thread() -> Clock {
        let own = fs::read_link("/proc/thread-self").ok();
        Clock { start: Instant::now(), statistics: own.map(|own| Path::new("/proc").join(own).join("stat")) }
    }

    fn now(&self) -> Duration {
        self.worked().unwrap_or_else(|| self.start.elapsed())
    }

    /// Behind the name in brackets, the 12th and 13th fields: hundredths of a second in the program, and in the system.
    fn worked(&self) -> Option<Duration> {
        let text = fs::read_to_string(self.statistics.as_ref()?).ok()?;
        let fields = text.rsplit(')').next()?.split_whitespace().skip(11).take(2);
        let hundredths: u64 = fields.map(|field| field.parse::<u64>().unwrap_or(0)).sum();
        Some(Duration::from_millis(hundredths * 10))
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        self.done.store(true, Ordering::Relaxed);
    }
}

/// The files that a text holds: each begins with a line `== NAME`.
pub fn files(text: &str) -> Vec<(String, String)> {
    let parts = text.split("== ").skip(1);
    parts
        .map(|part| part.split_once('\n').unwrap_or((part, "")))
        .map(|(name, text)| (name.to_owned(), text.to_owned()))
        .collect()
}

/// A message without what differs from text to text: what stands in quotes and backticks, and numbers.
pub fn gist(message: &str) -> String {
    let parts = message.split('`').step_by(2).collect::<Vec<_>>().join("…");
    parts.chars().filter(|c| !c.is_ascii_digit()).collect()
}
