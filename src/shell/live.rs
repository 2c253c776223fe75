//! `whom view --live`: a page that holds the corpus and the engine, and answers its readers.

use super::arguments::Running;
use super::asking::answered;
use super::chosen::{Chosen, Drawn};
use super::conversation::Conversation;
use super::data::Data;
use super::exit::{End, Failure};
use super::export::table;
use super::lesson::{END_IN_PAGE, STEPS};
use crate::browser::tour;
use crate::corpus::Corpus;
use crate::output::page::{Embedded, Lesson, Live, Table, live_page};
use crate::output::picture::{Scene, Shown};
use crate::session::Session;
use std::io;

/// The engine of a page, packed.
#[cfg(feature = "live")]
const ENGINE: Option<&[u8]> = Some(crate::browser::ENGINE);
#[cfg(not(feature = "live"))]
const ENGINE: Option<&[u8]> = None;

/// What is said where there is none.
const MISSING: &str = "this `whom` was built without the engine that a live page holds; \
                       `rustup target add wasm32-unknown-unknown` and `cargo install --path . --features live`, in the \
                       folder of its sources, build one that has it";

/// What stands over a lesson.
const LESSON: &str = "Ask the news: six steps with whom";

/// What is asked for on the command line.
pub(super) struct Wanted<'a> {
    /// What the page opens with.
    pub chosen: &'a Chosen,
    /// How its picture is drawn.
    pub drawn: &'a Drawn,
    /// What it teaches.
    pub lesson: Option<Lesson>,
    /// The documents that are to be left in it.
    pub only: &'a [String],
}

/// The lesson of the prompt, as a page has it.
pub(super) fn lesson() -> Lesson {
    Lesson { steps: STEPS.iter().map(|step| (step.in_page(), step.line)).collect(), end: END_IN_PAGE }
}

/// Writes the page; with a question, it opens with its answer.
///
/// # Errors
/// Where the program has no engine, the corpus is held in part, or the question is wrong; those of the output.
pub(super) fn write(wanted: &Wanted<'_>, on: &mut Conversation<'_>) -> Result<End, Failure> {
    let Some(engine) = ENGINE else { return Err(Failure::usage(MISSING)) };
    let Wanted { chosen, drawn, lesson, only } = wanted;
    if !only.is_empty() {
        // Its files would go out with the page, and with them what was to be left out.
        let problem =
            "a live page holds the whole corpus: leave out `--only`, or name a folder with those articles alone";
        return Err(Failure::usage(problem));
    }
    if lesson.is_some() {
        // As at the prompt, the lesson is about the example, whatever is open.
        let example = Data::example();
        let corpus = example.load().map_err(|error| Failure::usage(error.to_string()))?;
        (on.session, on.data) = (Session::new(corpus), example);
    }
    let held = Held::of(on.session.corpus()).map_err(|error| Failure::output(&error))?;
    let question = chosen.question.join(" ");
    on.begin()?;
    if !question.is_empty() && !answered(&question, &Running::once(), on)? {
        return Err(Failure::usage("a page can open only with what has an answer"));
    }
    let (session, base) = (&on.session, on.data.links());
    let scene = Scene { limit: drawn.limit, ..Scene::new(session.corpus(), &base) };
    let reply = on.last.as_ref().map(|last| &last.reply);
    let (title, shown) = match reply {
        Some(reply) => (reply.answer.question.clone(), Shown::Acts(session.cited(reply, on.interrupt.stop()))),
        None => (String::new(), Shown::All),
    };
    let title = if lesson.is_some() { LESSON.to_owned() } else { title };
    let title = drawn.title.clone().unwrap_or(title);
    let rows = if scene.drawable(&shown).is_ok() { table(session, &scene, &shown, reply) } else { Table::default() };
    let tour = tour(session);
    let first = (!question.is_empty()).then_some(question.as_str());
    let lesson = lesson.as_ref();
    let live = Live { engine, corpus: held.embedded(), tour: &tour, first, lesson };
    let text = live_page(&scene, &title, &shown, &rows, &live);
    on.streams.data(text.as_bytes())?;
    Ok(End::Fine)
}

/// The snapshot of a corpus, packed by gzip.
#[cfg(feature = "live")]
fn packed(corpus: &Corpus) -> io::Result<Vec<u8>> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    corpus.snapshot(&mut out)?;
    out.finish()
}

/// Without an engine no page is written.
#[cfg(not(feature = "live"))]
fn packed(_: &Corpus) -> io::Result<Vec<u8>> {
    Err(io::Error::other(MISSING))
}

/// A corpus as a page holds it.
enum Held {
    Files(Vec<(String, String)>),
    Snapshot(Vec<u8>),
}

impl Held {
    /// Of a corpus over which nothing was asked yet: questions are among its texts, too.
    fn of(corpus: &Corpus) -> io::Result<Held> {
        if corpus.is_snapshot() {
            return packed(corpus).map(Held::Snapshot);
        }
        let files = corpus.sources.iter().map(|(_, source)| (source.name.clone(), source.text.clone()));
        Ok(Held::Files(files.collect()))
    }

    fn embedded(&self) -> Embedded<'_> {
        match self {
            Held::Files(files) => Embedded::Files(files),
            Held::Snapshot(bytes) => Embedded::Snapshot(bytes),
        }
    }
}
