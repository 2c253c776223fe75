//! A server of Spark Connect, by the client that Apache keeps (feature `spark`).
//!
//! Takes queries; gives their rows, a batch of the server at a time. The session sees the tables as views over the Parquet
//! files of a folder, where one is named; what is to be kept (`KeptRows`) is in tables of the session's own name. When it ends,
//! however it does, what still runs is cancelled in the server, the tables are dropped and the session is released. A token
//! comes from the environment. Must not know what is asked.

use super::engine::Given;
use crate::sql::KeptRows;
use std::sync::mpsc::SyncSender;

/// Where a token belongs.
#[cfg(feature = "spark")]
const TOKEN: &str =
    "a token in `--on` is seen by whoever lists what runs: put it in `SPARK_CONNECT_AUTHENTICATE_TOKEN`";
/// What is said where it cannot be asked.
#[cfg(not(feature = "spark"))]
const WITHOUT: &str = "this `whom` was built without Spark: `cargo install --path . --features spark`, in the folder of its sources, \
     builds one with it";

/// A server, which is asked by one session.
#[cfg(not(feature = "spark"))]
pub(super) enum Spark {}

#[cfg(not(feature = "spark"))]
impl Spark {
    /// There is none.
    ///
    /// # Errors
    /// Always: how to build one that asks Spark.
    pub fn parse(_: &str) -> Result<Spark, String> {
        Err(WITHOUT.to_owned())
    }

    /// Nobody is asked.
    pub fn answer(&self, _: &[KeptRows], _: &[&str], _: SyncSender<Given>) -> fn() {
        match *self {}
    }
}

#[cfg(feature = "spark")]
pub(super) use connected::Spark;

#[cfg(feature = "spark")]
mod connected {
    use super::super::interrupt::Elsewhere;
    use super::{Given, KeptRows, SyncSender, TOKEN};
    use crate::sql::seen_by_spark;
    use csv::StringRecord;
    use spark_connect::row::Value;
    use spark_connect::{LocalRowIterator, SparkError, SparkSession};
    use std::collections::BTreeSet;
    use std::net::{TcpStream, ToSocketAddrs};
    use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
    use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
    use std::thread::{self, JoinHandle};
    use std::time::{Duration, Instant};

    /// The port of a server, where none is written.
    const PORT: u16 = 15002;
    /// How long a server may take to take a connection.
    const REACHED: Duration = Duration::from_secs(5);
    /// How long it may take to end what it was asked.
    const ENDED: Duration = Duration::from_secs(10);
    /// How long a table that is being written may take to be whole, before that is cancelled.
    const FINISHED: Duration = Duration::from_secs(6);
    /// How long it may take to end what writes a table that was stopped.
    const WRITTEN: Duration = Duration::from_secs(20);
    /// How long until it is told again to.
    const AGAIN: Duration = Duration::from_millis(20);

    /// A server, which is asked by one session.
    pub struct Spark {
        work: Arc<Work>,
    }

    /// What whoever asks works with.
    struct Work {
        /// Where the server is, as its clients write it.
        place: String,
        /// Its name or number, and its port.
        address: String,
        /// Where the Parquet files are, as the server finds them; without, its own tables are asked.
        folder: Option<String>,
        session: OnceLock<SparkSession>,
        /// The tables and views that the session sees.
        seen: Mutex<BTreeSet<&'static str>>,
        /// The tables of what is kept, to be dropped.
        rounds: Mutex<Vec<(String, Elsewhere)>>,
        /// That of them which is being written.
        unfinished: Mutex<Option<String>>,
        /// How many there were.
        numbered: AtomicUsize,
    }

    /// Why there are no rows: what is told, or that nobody wants them.
    enum Ended {
        Told(String),
        Unwanted,
    }

    impl From<SparkError> for Ended {
        fn from(error: SparkError) -> Ended {
            let said = error.to_string();
            // What follows is the plan, or where in the server it failed.
            let first = said.lines().next().unwrap_or(&said).trim_end_matches([';', ' ']);
            // The server and the client both name the sort of error.
            let twice = first.split_once("] ").filter(|(sort, rest)| rest.starts_with(&format!("{sort}]")));
            Ended::Told(twice.map_or(first, |(_, rest)| rest).to_owned())
        }
    }

    impl Spark {
        /// The server that is meant.
        ///
        /// # Errors
        /// How it is written; never with what was, in which a token may be.
        pub fn parse(text: &str) -> Result<Spark, String> {
            const FORM: &str = "write `sc://HOST:PORT/;tables=FOLDER`";
            let rest = text.strip_prefix("sc://").ok_or(FORM)?;
            let (server, more) = rest.split_once('/').unwrap_or((rest, ""));
            let more = if more.is_empty() { "" } else { more.strip_prefix(';').ok_or(FORM)? };
            if server.is_empty() || server.contains('@') {
                return Err(FORM.to_owned());
            }
            let (mut folder, mut place) = (None, format!("sc://{server}/;user_agent=whom"));
            for part in more.split(';').filter(|part| !part.is_empty()) {
                match part.split_once('=').ok_or(FORM)? {
                    ("token", _) => return Err(TOKEN.to_owned()),
                    ("tables", path) => folder = Some(path.to_owned()),
                    _ => place = format!("{place};{part}"),
                }
            }
            let has_port = server.rsplit_once(':').is_some_and(|(_, port)| port.parse::<u16>().is_ok());
            let address = if has_port { server.to_owned() } else { format!("{server}:{PORT}") };
            let (session, seen, rounds, unfinished, numbered) = Default::default();
            let work = Work { place, address, folder, session, seen, rounds, unfinished, numbered };
            Ok(Spark { work: Arc::new(work) })
        }

        /// Gives the rows of some queries, one after the other, beside whoever waits for them. What comes back ends that.
        pub fn answer(&self, kept: &[KeptRows], queries: &[&str], give: SyncSender<Given>) -> impl FnMut() + use<> {
            let ends = Arc::new(AtomicBool::new(false));
            let queries: Vec<String> = queries.iter().map(|query| (*query).to_owned()).collect();
            let question = Question { kept: kept.to_vec(), queries, ends: Arc::clone(&ends) };
            let work = Arc::clone(&self.work);
            let asking = thread::spawn(move || {
                if let Err(Ended::Told(said)) = work.answer(&question, &give) {
                    // Whoever no longer waits does not want to know.
                    let _ = give.send(Err(said));
                }
            });
            let (work, asking) = (Arc::clone(&self.work), Arc::new(asking));
            move || {
                ends.store(true, Ordering::SeqCst);
                let (work, asking) = (Arc::clone(&work), Arc::clone(&asking));
                in_time(FINISHED + ENDED, move || work.cancel(&asking));
            }
        }
    }

    impl Drop for Spark {
        fn drop(&mut self) {
            let work = Arc::clone(&self.work);
            in_time(ENDED + WRITTEN, move || work.close());
        }
    }

    /// Does what a server may take too long for: one that no longer answers is left behind.
    fn in_time(most: Duration, act: impl FnOnce() + Send + 'static) {
        let acting = thread::spawn(act);
        let until = Instant::now() + most;
        while !acting.is_finished() && Instant::now() < until {
            thread::sleep(Duration::from_millis(1));
        }
    }

    /// What is asked at once.
    struct Question {
        kept: Vec<KeptRows>,
        queries: Vec<String>,
        /// Whether nobody wants it any more.
        ends: Arc<AtomicBool>,
    }

    impl Question {
        /// Has a query begun.
        fn ask(&self, session: &SparkSession, query: &str) -> Result<LocalRowIterator, Ended> {
            if self.ends.load(Ordering::SeqCst) {
                return Err(Ended::Unwanted);
            }
            Ok(session.sql(query.trim_end().trim_end_matches(';'))?.to_local_iterator(false)?)
        }

        /// Whether a table has no rows.
        fn is_empty(&self, session: &SparkSession, table: &str) -> Result<bool, Ended> {
            Ok(self.ask(session, &format!("SELECT 1 FROM {table} LIMIT 1"))?.next().transpose()?.is_none())
        }

        /// Has a statement carried out.
        fn carry_out(&self, session: &SparkSession, statement: &str) -> Result<(), Ended> {
            for row in self.ask(session, statement)? {
                row?;
            }
            Ok(())
        }
    }

    impl Work {
        fn answer(&self, question: &Question, give: &SyncSender<Given>) -> Result<(), Ended> {
            let session = self.session()?;
            self.forget(session);
            self.see(session, question)?;
            for rows in &question.kept {
                self.keep(session, rows, question)?;
            }
            for query in &question.queries {
                for row in question.ask(session, query)? {
                    let row: StringRecord = row?.values().iter().map(written).collect();
                    give.send(Ok(row)).map_err(|_| Ended::Unwanted)?;
                }
            }
            Ok(())
        }

        /// The session, which is opened by whoever comes first. The client tries for minutes to reach a server that is not
        /// there: so that is tried before.
        fn session(&self) -> Result<&SparkSession, Ended> {
            if let Some(session) = self.session.get() {
                return Ok(session);
            }
            let told = |error: std::io::Error| Ended::Told(format!("{}: {}", self.address, crate::source::why(&error)));
            let mut reached = Err(std::io::ErrorKind::AddrNotAvailable.into());
            for address in self.address.to_socket_addrs().map_err(told)? {
                reached = TcpStream::connect_timeout(&address, REACHED);
                if reached.is_ok() {
                    break;
                }
            }
            reached.map_err(told)?;
            let session = SparkSession::builder().remote(&self.place).get_or_create()?;
            Ok(self.session.get_or_init(|| session))
        }

        /// Shows the session the tables that are asked for.
        fn see(&self, session: &SparkSession, question: &Question) -> Result<(), Ended> {
            let Some(folder) = &self.folder else { return Ok(()) };
            let steps = question.kept.iter().flat_map(|rows| [&rows.steps, &rows.first]);
            let texts: Vec<&str> = question.queries.iter().chain(steps).map(String::as_str).collect();
            for (name, statement) in seen_by_spark(&texts, folder) {
                if !locked(&self.seen).contains(name) {
                    question.carry_out(session, &statement)?;
                    locked(&self.seen).insert(name);
                }
            }
            Ok(())
        }

        /// Finds rows that later queries refer to: at once, or round by round, until one finds nothing new.
        fn keep(&self, session: &SparkSession, rows: &KeptRows, question: &Question) -> Result<(), Ended> {
            let (mut rounds, mut next) = (Vec::new(), Some(rows.first_round()));
            while let Some(query) = next {
                let number = self.numbered.fetch_add(1, Ordering::SeqCst);
                let round = format!("whom_{}_{number}", session.session_id().replace('-', ""));
                locked(&self.rounds).push((round.clone(), Elsewhere::new()));
                *locked(&self.unfinished) = Some(round.clone());
                question.carry_out(session, &format!("CREATE TABLE {round} USING parquet AS\n{query}"))?;
                *locked(&self.unfinished) = None;
                next = rows.next_round(&round, &rounds);
                if !rounds.is_empty() && question.is_empty(session, &round)? {
                    break;
                }
                rounds.push(round);
            }
            let (name, whole) = (&rows.name, KeptRows::whole(&rounds));
            question.carry_out(session, &format!("CREATE OR REPLACE TEMPORARY VIEW {name} AS\n{whole}"))
        }

        /// Drops the tables of what was kept.
        fn forget(&self, session: &SparkSession) {
            // The lock is free again before what may take long.
            let unfinished = locked(&self.unfinished).take();
            if let Some(round) = unfinished {
                claim(session, &round);
            }
            for (round, _elsewhere) in locked(&self.rounds).drain(..) {
                if let Ok(dropped) = session.sql(&format!("DROP TABLE IF EXISTS {round}")) {
                    // What cannot be dropped has the name of a session that nobody else has.
                    let _ = dropped.collect();
                }
            }
        }

        /// Cancels what runs, until whoever asked has seen it. A table that is soon whole is waited for: a server that is told
        /// between two steps to write no more goes on, and knows of no table to drop.
        fn cancel(&self, asking: &JoinHandle<()>) {
            let until = Instant::now() + FINISHED;
            while !asking.is_finished() {
                let waits = locked(&self.unfinished).is_some() && Instant::now() < until;
                if let Some(session) = self.session.get().filter(|_| !waits) {
                    // What was over before it was cancelled is no fault.
                    let _ = session.interrupt_all();
                }
                thread::sleep(AGAIN);
            }
        }

        /// Leaves nothing behind.
        fn close(&self) {
            if let Some(session) = self.session.get() {
                self.forget(session);
                let _ = session.stop();
            }
        }
    }

    /// Makes a table of the folder of one that was stopped as it was written: the server knows no such table to drop, and leaves
    /// its folder. It takes the folder as soon as nothing lies in it, which is when all that wrote there have been ended.
    fn claim(session: &SparkSession, round: &str) {
        let statement = format!("CREATE TABLE IF NOT EXISTS {round} (none INT) USING parquet");
        let until = Instant::now() + WRITTEN;
        loop {
            let failed = match session.sql(&statement) {
                Ok(made) => made.collect().err(),
                Err(error) => Some(error),
            };
            let waits = failed.is_some_and(|error| error.to_string().contains("LOCATION_ALREADY_EXISTS"));
            if !waits || Instant::now() > until {
                return;
            }
            thread::sleep(AGAIN);
        }
    }

    fn locked<T>(what: &Mutex<T>) -> MutexGuard<'_, T> {
        what.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A cell as the other engines write it.
    fn written(cell: &Value) -> String {
        match cell {
            Value::Null => String::new(),
            Value::String(text) => text.clone(),
            other => other.to_string(),
        }
    }
}
