//! The engine as a page calls it: a request in, a reply out, both JSON.
//!
//! Takes the texts of a corpus or the bytes of a snapshot, then requests about it; gives what the command gives with
//! `--format json`, each reply under what became of it (`told`). Must not touch files, threads or a clock. Nothing here
//! stops a question that runs: a page ends its worker, which is sooner.

#[cfg(target_family = "wasm")]
mod memory;
mod reply;
mod request;
mod tour;
#[cfg(feature = "typing")]
mod typing;

pub use tour::tour;
#[cfg(feature = "code")]
pub(crate) use typing::remarks_in;

use crate::arrange::Arrange;
use crate::completion::Completion;
use crate::corpus::{Corpus, LoadError};
use crate::diagnostic::Diagnostic;
use crate::explore::{self, Sheet, Subject};
use crate::graph::Clock;
use crate::output::page;
use crate::output::picture::{Scene, Shown};
use crate::output::svg::{Size, svg};
use crate::output::{self, Format, Options};
use crate::present;
use crate::sentence::followed;
use crate::sentence::typing::parts;
use crate::session::{Judged, Outcome, Reply, Session, corrected};
use crate::source::{Map, SourceId};
use crate::stop::Stop;
use reply::Told;
use request::{File, Request};

/// This library for the browser, as a page runs it: WebAssembly, packed by gzip.
#[cfg(feature = "live")]
pub static ENGINE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/engine.gz"));

/// The same with `typing`, as `whom code` runs it.
#[cfg(feature = "code")]
pub static TYPING_ENGINE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/typing.gz"));

/// One reader's conversation with a corpus.
#[derive(Debug, Default)]
pub struct Engine {
    open: Option<Open>,
    #[cfg(feature = "typing")]
    annotated: Option<typing::Annotated>,
}

/// A corpus that was opened.
#[derive(Debug)]
struct Open {
    session: Session,
    /// What may be typed next, as long as nothing new is defined.
    completion: Option<Completion>,
    /// The last answer, with the question as it was asked.
    last: Option<(String, Reply)>,
}

impl Engine {
    /// Opens a snapshot in place of what was open.
    #[must_use]
    pub fn open_snapshot(&mut self, snapshot: Map) -> String {
        let opened = self.open(Corpus::from_snapshot(snapshot));
        opened.unwrap_or_else(|told| told).json()
    }

    /// Does what a request asks for.
    #[must_use]
    pub fn answer(&mut self, request: &str) -> String {
        let request = match serde_json::from_str(request) {
            Ok(request) => request,
            Err(error) => return Told::Failed(format!("this is no request: {error}")).json(),
        };
        self.told(request).unwrap_or_else(|told| told).json()
    }

    fn told(&mut self, request: Request) -> Result<Told, Told> {
        let texts = |files: Vec<File>| files.into_iter().map(|File { name, text }| (name, text));
        match request {
            Request::Open { files } => self.open(Corpus::from_texts(texts(files))),
            #[cfg(feature = "typing")]
            Request::Annotate { files } => self.annotate(texts(files).collect()),
            #[cfg(feature = "typing")]
            Request::Type(typing) => self.typed(&typing),
            Request::Ask { question, most } => Ok(self.opened()?.ask(&question, most)),
            Request::Rows { from, most } => self.opened()?.answered(from, most),
            Request::Why { row } => self.opened()?.why(row),
            Request::Write { format } => self.opened()?.written(&format),
            Request::Picture => self.opened()?.pictured(),
            Request::Complete { line, behind } => Ok(self.opened()?.completed(&line, &behind)),
            Request::Diagnose { question } => Ok(self.opened()?.diagnosed(&question)),
            Request::Show { name } => self.opened()?.shown(&name, explore::find, explore::show),
            Request::Stances { name } => self.opened()?.shown(&name, explore::find, explore::stances),
            Request::Timeline { name } => {
                let (name, clock) = match name.strip_suffix(" by told") {
                    Some(name) => (name, Clock::Told),
                    None => (name.as_str(), Clock::Done),
                };
                let timeline = |corpus: &Corpus, subject| explore::timeline(corpus, Some(subject), clock);
                self.opened()?.shown(name, explore::find_or_document, timeline)
            }
        }
    }

    fn opened(&mut self) -> Result<&mut Open, Told> {
        self.open.as_mut().ok_or_else(|| Told::Failed("no corpus is open".to_owned()))
    }

    fn open(&mut self, loaded: Result<Corpus, LoadError>) -> Result<Told, Told> {
        let corpus = loaded.map_err(|error| Told::wrong(&error.diagnostics, &error.sources, None))?;
        let open = Open { session: Session::new(corpus), completion: None, last: None };
        let acts = open.acts();
        self.open = Some(open);
        Ok(Told::Opened { acts })
    }
}

impl Open {
    fn acts(&self) -> u32 {
        self.session.corpus().store.acts()
    }

    /// Asks or defines; of an answer, gives the first rows.
    fn ask(&mut self, question: &str, most: Option<usize>) -> Told {
        let source = self.session.add("question", question);
        match self.session.run(source, Stop::never()) {
            Ok(Outcome::Answered(reply)) => {
                self.last = Some((question.trim().to_owned(), *reply));
                self.answered(0, most).unwrap_or_else(|told| told)
            }
            Ok(Outcome::Explained(found)) => Told::Explained {
                text: found.to_string(),
                explanation: output::explanation(&found, Format::Json).unwrap_or_default(),
            },
            Ok(Outcome::Defined) => {
                self.completion = None;
                Told::Defined
            }
            // Nobody sets the stop.
            Ok(Outcome::Stopped(_)) => Told::Failed(
                "no way was found to work this out, which is a fault of `whom`: please report it".to_owned(),
            ),
            Err(problems) => {
                let follows = self.followed(question);
                let mut told = self.wrong(question, source, &problems);
                if let Told::Wrong { follows: place, .. } = &mut told {
                    *place = follows;
                }
                told
            }
        }
    }

    /// The whole question that a sentence asks after the last one.
    fn followed(&self, question: &str) -> Option<String> {
        let (last, _) = self.last.as_ref()?;
        let whole = followed(self.session.lexicon(), last, question)?;
        (self.session.typist().judge(&whole) == Judged::Right).then_some(whole)
    }

    /// Rows of the last answer, as `--format json` writes them.
    fn answered(&self, from: usize, most: Option<usize>) -> Result<Told, Told> {
        let reply = self.last()?;
        let count = reply.answer.rows.len();
        let from = from.min(count);
        let end = most.map_or(count, |most| from.saturating_add(most));
        let view = present::part(&self.session, reply, from..end, Stop::never());
        let mut text = Vec::new();
        let written = output::write(&view, Format::Json, &Options::default(), &mut text);
        written.map_err(|error| Told::Failed(error.to_string()))?;
        let answer = String::from_utf8(text).map_err(|error| Told::Failed(error.to_string()))?;
        Ok(Told::Answered { rows: count, from, answer })
    }

    /// Why a row (from 0) of the last answer is one; where it has none, what was looked for.
    fn why(&self, row: usize) -> Result<Told, Told> {
        let reply = self.last()?;
        let view = present::part(&self.session, reply, row..row.saturating_add(1), Stop::never());
        let mut acts: Vec<u32> = self.session.witnesses(reply, row).into_iter().map(|witness| witness.act.0).collect();
        acts.arrange();
        acts.dedup();
        Ok(Told::Why {
            acts,
            text: output::derivation(&view, 0, &Options::default()).painted(false),
            derivation: output::derivation_as(&view, 0, Format::Json).unwrap_or_default(),
        })
    }

    /// The last answer, whole, in another format.
    fn written(&self, format: &str) -> Result<Told, Told> {
        let known = Format::ALL.iter().find(|(name, _)| *name == format).map(|(_, format)| *format);
        let format = known.ok_or_else(|| Told::Failed(format!("there is no format `{format}`")))?;
        let view = present::view(&self.session, self.last()?, Stop::never());
        let mut text = Vec::new();
        let written = output::write(&view, format, &Options::default(), &mut text);
        written.map_err(|error| Told::Failed(error.to_string()))?;
        Ok(Told::Written(String::from_utf8_lossy(&text).into_owned()))
    }

    /// A picture of what witnesses the last answer; its pills lead to the sentences of the page.
    fn pictured(&self) -> Result<Told, Told> {
        let reply = self.last()?;
        let scene = Scene::new(self.session.corpus(), "");
        let shown = Shown::Acts(self.session.cited(reply, Stop::never()));
        scene.drawable(&shown).map_err(Told::Failed)?;
        let mut picture = scene.picture(&reply.answer.question, &shown);
        page::link(&scene, &mut picture);
        Ok(Told::Pictured(svg(&picture, Size::Drawn)))
    }

    /// What can come next, how the line stands up to there, and what each of its words is.
    fn completed(&mut self, line: &str, behind: &str) -> Told {
        let typist = self.session.typist();
        let judged = typist.judge(line);
        let parts = parts(&typist.lexicon, &format!("{line}{behind}"));
        let completion = self.completion.get_or_insert_with(|| Completion::new(typist));
        Told::Completed { offers: completion.offers(line), judged, parts }
    }

    /// What is wrong with a question, without asking it.
    fn diagnosed(&mut self, question: &str) -> Told {
        let source = self.session.add("question", question);
        let problems: Vec<Diagnostic> = self.session.check(&[source]).into_iter().flatten().collect();
        if problems.is_empty() { Told::Right } else { self.wrong(question, source, &problems) }
    }

    fn wrong(&self, question: &str, source: SourceId, problems: &[Diagnostic]) -> Told {
        let meant = corrected(question, source, problems, &self.session.typist());
        Told::wrong(problems, &self.session.corpus().sources, meant)
    }

    fn shown(
        &self,
        name: &str,
        find: impl Fn(&Corpus, &str) -> Result<Subject, String>,
        sheet: impl Fn(&Corpus, Subject) -> Sheet,
    ) -> Result<Told, Told> {
        let found = find(self.session.corpus(), name);
        found.map(|subject| Told::Shown(sheet(self.session.corpus(), subject))).map_err(Told::Failed)
    }

    fn last(&self) -> Result<&Reply, Told> {
        self.last
            .as_ref()
            .map(|(_, reply)| reply)
            .ok_or_else(|| Told::Failed("there is no answer yet: ask first".to_owned()))
    }
}
