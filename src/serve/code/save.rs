//! Saves: each is an edit of texts that was judged before it is kept, and can be taken back.
//!
//! Takes what is done to a unit, the cast or an article; has the files written, all or none. A file that is not as the page
//! shows it is left as it is. Must not work out an edit: `annotating` does.

use super::desk::{Change, Desk, GONE, told};
use super::request::Save;
use super::state;
use crate::annotating::{
    Addition, DESCRIBED, Remark, Shown, Told, Typed, UnitEntry, UnitPlace, add, apply, described, edited, joined,
    judged, laid_out, split,
};
use crate::corpus::Corpus;
use crate::diagnostic::Diagnostic;
use crate::graph::UnitView;
use crate::scaffold::{Article, scaffold};
use crate::source::{CorpusFiles, SourceId, Sources};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

/// What became of a save.
pub(super) enum Saved {
    /// It is on the disk.
    Done,
    /// Nothing was written, and why.
    Refused(String),
    /// Nothing was written yet, because something would be wrong.
    Wrong {
        /// In the fact itself.
        own: Vec<(String, Remark)>,
        /// In other places, where it was right before.
        elsewhere: Vec<Value>,
    },
}

/// What became of taking a save back.
pub(super) enum Undone {
    /// It is as it was.
    Done,
    /// It is not, and why.
    Refused(String),
}

/// What is said where the page shows something else than there is.
const STALE: &str = "the file has changed meanwhile: nothing was written; this is how it is now";

/// Texts as they shall be, by name.
type Texts = BTreeMap<String, String>;

impl Desk {
    /// The document, if its file is the version that the page shows.
    fn current(&self, document: &str, version: &str) -> Result<Shown<'_>, Saved> {
        let shown = self.read.shown(document).ok_or_else(gone)?;
        if state::version(shown.text) == version { Ok(shown) } else { Err(Saved::Refused(STALE.to_owned())) }
    }

    /// Codes a unit.
    pub(super) fn save(&mut self, save: &Save) -> Saved {
        let texts = self.prepared(save);
        self.kept_if(texts)
    }

    /// The texts after a save, if it may be.
    fn prepared(&self, save: &Save) -> Result<Texts, Saved> {
        let shown = self.current(&save.document, &save.version)?;
        let (_, start) = shown.unit(save.unit).ok_or_else(gone)?;
        let file = shown.file.to_owned();
        let mut texts = self.with_names(shown, &save.names).map_err(Saved::Refused)?;
        let fact = save.coding.fact();
        let typed = fact.and_then(|(at, fact)| Typed::new(shown.text, start, at, fact));
        let coded = || {
            let edits = UnitEntry::at(shown.text, start)?.coded(shown.text, &save.coding.coding())?;
            Some(edited(shown.text, &edits))
        };
        let text = typed.as_ref().map(|typed| typed.text.clone()).or_else(coded).ok_or_else(gone)?;
        texts.insert(file.clone(), text);
        if !save.sure {
            let (problems, sources) = judged(CorpusFiles::Edited(self.root.clone(), texts.clone()));
            let told_of = Told { problems: &problems, sources: &sources, file: &file };
            let (own, others) = typed.map_or_else(|| (Vec::new(), problems.clone()), |typed| typed.remarks(&told_of));
            let own: Vec<Remark> = own.into_iter().filter(Remark::is_error).collect();
            let elsewhere = self.new_errors(&others, &sources);
            if !own.is_empty() || !elsewhere.is_empty() {
                let fact = fact.map_or("", |(_, fact)| fact);
                return Err(Saved::Wrong {
                    own: own.into_iter().map(|remark| (fact.to_owned(), remark)).collect(),
                    elsewhere,
                });
            }
        }
        Ok(texts)
    }

    /// Errors that the corpus does not have now.
    fn new_errors(&self, problems: &[Diagnostic], sources: &Sources) -> Vec<Value> {
        let known = |problem: &Diagnostic| {
            let same = |old: &&Diagnostic| old.is_error() && old.message == problem.message;
            self.read.problems.iter().any(|old| same(&old))
        };
        let new = problems.iter().filter(|problem| problem.is_error() && !known(problem));
        new.map(|problem| told(problem, sources)).collect()
    }

    /// The texts in which proposed names have joined the cast.
    fn with_names(&self, shown: Shown<'_>, ids: &[String]) -> Result<Texts, String> {
        let mut texts = Texts::new();
        if ids.is_empty() {
            return Ok(texts);
        }
        let proposed = state::proposals(self, shown).map(|scaffold| scaffold.cast).unwrap_or_default();
        for id in ids {
            let newcomer = proposed.iter().find(|one| one.id == *id).ok_or_else(|| GONE.to_owned())?;
            let (kind, name) = (newcomer.is.to_owned(), Some(newcomer.name.clone()));
            let addition = Addition::Name { id: id.clone(), kind, name, aka: newcomer.aka.clone() };
            texts = added(&self.root, texts, &addition)?;
        }
        Ok(texts)
    }

    /// Adds to the cast.
    pub(super) fn name(&mut self, id: String, kind: String, name: &str) -> Saved {
        let name = Some(name.trim().to_owned()).filter(|name| !name.is_empty() && *name != id);
        let addition = Addition::Name { id, kind, name, aka: Vec::new() };
        self.declare(&addition)
    }

    /// Adds to the vocabulary.
    pub(super) fn verb(&mut self, base: String) -> Saved {
        self.declare(&Addition::Verb { base, is_a: Vec::new(), noun: None })
    }

    /// Writes one entry more.
    fn declare(&mut self, addition: &Addition) -> Saved {
        let texts = added(&self.root, Texts::new(), addition).map_err(Saved::Refused);
        self.kept_if(texts)
    }

    /// Writes texts, where there are such.
    fn kept_if(&mut self, texts: Result<Texts, Saved>) -> Saved {
        texts.map_or_else(|refused| refused, |texts| self.kept(&texts))
    }

    /// Says what is known of an article.
    pub(super) fn describe(&mut self, document: &str, version: &str, fields: &BTreeMap<String, String>) -> Saved {
        self.edit(document, version, |shown| {
            let known = DESCRIBED.iter().filter_map(|field| Some((field, fields.get(*field)?)));
            known.into_iter().try_fold(shown.text.to_owned(), |text, (field, value)| {
                let edits = described(&text, field, value.trim());
                edits.map(|edits| edited(&text, &edits)).ok_or("the file has no `document` that could be changed here")
            })
        })
    }

    /// Makes a unit two, or part of the one before it.
    pub(super) fn cut(&mut self, document: &str, version: &str, unit: u32, words: Option<&str>) -> Saved {
        self.edit(document, version, |shown| {
            let place = |unit: UnitView<'_>| {
                let entry = unit.place()?.span.start as usize;
                Some(UnitPlace { entry, span: unit.span()? })
            };
            let units: Option<Vec<UnitPlace>> = shown.document.units().map(place).collect();
            let (Some(units), Some(article)) = (units, shown.article()) else {
                return Err("the text of the article is not there, or a cue is wrong");
            };
            let edits = match words {
                Some(words) => split(shown.text, article, &units, unit as usize, words)?,
                None => joined(shown.text, &units, unit as usize)?,
            };
            Ok(edited(shown.text, &edits))
        })
    }

    /// Edits a fact file, where that makes nothing wrong.
    fn edit(
        &mut self,
        document: &str,
        version: &str,
        edit: impl FnOnce(Shown<'_>) -> Result<String, &'static str>,
    ) -> Saved {
        let shown = match self.current(document, version) {
            Ok(shown) => shown,
            Err(saved) => return saved,
        };
        let text = match edit(shown) {
            Ok(text) => text,
            Err(why) => return Saved::Refused(why.to_owned()),
        };
        let texts = Texts::from([(shown.file.to_owned(), text)]);
        let (problems, sources) = judged(CorpusFiles::Edited(self.root.clone(), texts.clone()));
        let elsewhere = self.new_errors(&problems, &sources);
        if elsewhere.is_empty() { self.kept(&texts) } else { Saved::Wrong { own: Vec::new(), elsewhere } }
    }

    /// Writes a fact file for an article, every unit of it open; gives the document's id.
    pub(super) fn begin(&mut self, article: &str) -> Result<String, String> {
        if !self.read.articles.iter().any(|name| name == article) {
            return Err(format!("there is no article `{article}`"));
        }
        let mut sources = Sources::default();
        let files = CorpusFiles::Folder(self.root.clone());
        let source = files.read(article, &mut sources).map_err(|problem| problem.in_words())?;
        let text = sources.get(source).map_or("", |source| source.text.as_str());
        let stem = article.strip_suffix(".txt").unwrap_or(article);
        let path = article.rsplit('/').next().unwrap_or(article);
        if self.root.join(format!("{stem}.ron")).exists() {
            return Err(format!(
                "`{stem}.ron` is there already, and is of another text: give the article another name"
            ));
        }
        let id = self.free_id(stem.rsplit('/').next().unwrap_or(stem));
        let scaffold = scaffold(self.read.words(&self.root), Article { id: &id, path, text, date: None });
        if scaffold.units.is_empty() {
            return Err(format!("`{article}` is empty"));
        }
        match self.kept(&Texts::from([(format!("{stem}.ron"), scaffold.blank())])) {
            Saved::Refused(why) => Err(why),
            Saved::Done | Saved::Wrong { .. } => Ok(id),
        }
    }

    /// A document's id that is not taken.
    fn free_id(&self, stem: &str) -> String {
        let id: String = stem.chars().map(|c| if c.is_alphanumeric() || c == '_' { c } else { '-' }).collect();
        let id = id.trim_matches('-');
        let id = if id.is_empty() { "article" } else { id };
        let numbered = (2..).map(|number: u32| format!("{id}-{number}"));
        let free = |id: &String| self.read.shown(id).is_none();
        std::iter::once(id.to_owned()).chain(numbered).find(free).unwrap_or_default()
    }

    /// Has the texts written that are other than on the disk. A file that had its canonical layout keeps it.
    fn kept(&mut self, texts: &Texts) -> Saved {
        let mut changes = Vec::new();
        for (name, text) in texts {
            let before = text_of(self.read.sources(), name);
            let was_laid_out = before.as_ref().is_none_or(|text| laid_out(SourceId(0), text).as_ref() == Ok(text));
            let canonical = if was_laid_out { laid_out(SourceId(0), text).ok() } else { None };
            let after = canonical.unwrap_or_else(|| text.clone());
            if before.as_ref() != Some(&after) {
                changes.push(Change { name: name.clone(), path: self.root.join(name), before, after });
            }
        }
        if let Err(why) = (self.keep)(&changes) {
            return Saved::Refused(why);
        }
        self.done.push(changes);
        Saved::Done
    }

    /// Takes the last save back, where its files are as it left them. A file that it made stays, empty of facts as it is.
    pub(super) fn undo(&mut self) -> Undone {
        let Some(last) = self.done.last() else {
            return Undone::Refused("nothing was saved since `whom code` was started".to_owned());
        };
        let back = last.iter().filter_map(|change| {
            let (before, after) = (Some(change.after.clone()), change.before.clone()?);
            Some(Change { before, after, ..change.clone() })
        });
        match (self.keep)(&back.collect::<Vec<_>>()) {
            Ok(()) => {
                self.done.pop();
                Undone::Done
            }
            Err(why) => Undone::Refused(why),
        }
    }
}

fn gone() -> Saved {
    Saved::Refused(GONE.to_owned())
}

fn text_of(sources: &Sources, name: &str) -> Option<String> {
    sources.iter().find(|(_, source)| source.name == name).map(|(_, source)| source.text.clone())
}

/// The texts with one addition more.
fn added(root: &Path, mut texts: Texts, addition: &Addition) -> Result<Texts, String> {
    let corpus = Corpus::read_in_part(CorpusFiles::Edited(root.to_owned(), texts.clone()));
    let corpus = corpus.map_err(|error| error.to_string())?;
    let edits = add(&corpus, addition)?;
    texts.extend(apply(&edits, &corpus.sources)?);
    Ok(texts)
}
