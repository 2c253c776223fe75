//! What `rename`, `merge` and `add` do: edits of the files of a corpus, shown or carried out.
//!
//! Takes what the command line asks for; all files are written, or none. A file that had its canonical layout keeps it.

use super::arguments::Added;
use super::destination::{Rewriting, rewrite_all};
use super::exit::{End, Failure};
use super::proposals::Proposals;
use super::streams::{Streams, tell};
use crate::annotating::{self, Addition, Edit, Named, apply, diff, laid_out};
use crate::corpus::Corpus;
use crate::facts::ActId;
use crate::lexicon::Sense;
use crate::source::{SourceId, shown};
use std::path::{Path, PathBuf};

/// A corpus whose files are edited.
pub(super) struct Editing<'a> {
    /// It, as far as it could be loaded.
    pub corpus: &'a Corpus,
    /// Its folder.
    pub folder: &'a Path,
    /// Whether the edits are only shown.
    pub dry_run: bool,
}

/// What is to be added.
pub(super) struct Adding {
    /// What it is.
    pub what: Added,
    /// The word.
    pub word: String,
    /// What it is a kind of.
    pub is: Vec<String>,
    /// Its name.
    pub name: Option<String>,
    /// The noun of its acts.
    pub noun: Option<String>,
}

impl Editing<'_> {
    /// Calls something otherwise.
    ///
    /// # Errors
    /// Where it cannot be called so, or a file cannot be written.
    pub fn rename(&self, old: &str, new: &str, streams: &mut Streams) -> Result<End, Failure> {
        let named = self.named(old).map_err(Failure::usage)?;
        let new = new.strip_prefix('@').filter(|_| matches!(named, Named::Act { .. })).unwrap_or(new);
        let edits = annotating::rename(self.corpus, &named, new).map_err(Failure::usage)?;
        self.carry_out(&edits, streams)
    }

    /// Makes two entries of the cast one.
    ///
    /// # Errors
    /// Where they cannot be one, or a file cannot be written.
    pub fn merge(&self, kept: &str, gone: &str, streams: &mut Streams) -> Result<End, Failure> {
        let edits = annotating::merge(self.corpus, kept, gone).map_err(Failure::usage)?;
        self.carry_out(&edits, streams)
    }

    /// Writes a new entry.
    ///
    /// # Errors
    /// Where it cannot be added, or a file cannot be written.
    pub fn add(&self, adding: Adding, streams: &mut Streams) -> Result<End, Failure> {
        let Adding { what, word, mut is, name, noun } = adding;
        let surplus = |message: &str| Err(Failure::usage(message));
        let addition = match what {
            Added::Verb if name.is_some() => return surplus("`--name` belongs to `add name`"),
            Added::Kind if name.is_some() || noun.is_some() => return surplus("a kind has `--is` alone"),
            Added::Proposals => return surplus("a file of proposals has no other option"),
            Added::Name if noun.is_some() => return surplus("`--noun` belongs to `add verb`"),
            Added::Kind | Added::Name if is.len() > 1 => return surplus("`--is` is given once: it is of one kind"),
            Added::Name if is.is_empty() => {
                return surplus("say what it is: `--is person`; `whom help kinds` lists them");
            }
            Added::Verb => Addition::Verb { base: word, is_a: is, noun },
            Added::Kind => Addition::Kind { word, is_a: is.pop() },
            Added::Name => Addition::Name { id: word, kind: is.pop().unwrap_or_default(), name, aka: Vec::new() },
        };
        let edits = annotating::add(self.corpus, &addition).map_err(Failure::usage)?;
        let end = self.carry_out(&edits, streams)?;
        if let Addition::Name { id, name, .. } = &addition {
            self.tell_namesakes(id, name.as_deref().unwrap_or(id));
        }
        if let (Addition::Verb { base, .. }, false) = (&addition, streams.quiet) {
            let forms: Vec<String> = annotating::forms_of(base).collect();
            tell(&format!("`{base}`: {}; where one is another, mend it there", forms.join(", ")));
        }
        Ok(end)
    }

    /// Tells who is called like a new entry.
    fn tell_namesakes(&self, new: &str, name: &str) {
        let lexicon = &self.corpus.lexicon;
        let named = lexicon.lookup(name, false).into_iter().find_map(|found| match found.sense {
            Sense::Name(ids) if found.len == name.len() => Some(ids),
            _ => None,
        });
        for other in named.unwrap_or_default() {
            let other = lexicon.id_of(other);
            tell(&format!(
                "`{other}` is called `{name}`, too: if they are one, `whom merge {other} {new}` makes them so"
            ));
        }
    }

    /// Puts what others propose beside the units.
    ///
    /// # Errors
    /// Where the proposals cannot be read, or a file cannot be written.
    pub fn propose(&self, file: &Path, streams: &mut Streams) -> Result<End, Failure> {
        let edits = Proposals::read(file)?.into_corpus(self.corpus, streams);
        self.carry_out(&edits, streams)
    }

    /// What a word of the command line names: `@A/no`, `@no`, an entity's id, a document's, a kind.
    fn named(&self, word: &str) -> Result<Named, String> {
        let lexicon = &self.corpus.lexicon;
        if let Some(label) = word.strip_prefix('@') {
            return self.labelled(label);
        }
        // Where both are called so, the document is meant: without its old id, the entry of the cast can be named.
        if self.corpus.store.all_documents().any(|document| document.id() == word) {
            return Ok(Named::Document(word.to_owned()));
        }
        if lexicon.entity_named(word).is_some() {
            return Ok(Named::Entity(word.to_owned()));
        }
        if lexicon.kind_named(word).is_some() {
            return Ok(Named::Kind(word.to_owned()));
        }
        Err(format!("`{word}` is no id of the cast, no document and no kind; a label is written `@label`"))
    }

    fn labelled(&self, written: &str) -> Result<Named, String> {
        let store = &self.corpus.store;
        let (document, label) = written.rsplit_once('/').map_or((None, written), |(id, label)| (Some(id), label));
        let with = |act: ActId| store.labels(act).into_iter().filter(|(_, own)| own == label);
        let given = (0..store.acts()).map(ActId).flat_map(with).filter_map(|(document, _)| document);
        let ids = given.map(|document| store.document_id(document).to_owned());
        let found: Vec<String> = ids.filter(|id| document.is_none_or(|wanted| wanted == id)).collect();
        match found.as_slice() {
            [id] => Ok(Named::Act { document: id.clone(), label: label.to_owned() }),
            [] => Err(format!("no act has the label `@{written}`")),
            several => {
                let full: Vec<String> = several.iter().map(|id| format!("@{id}/{label}")).collect();
                Err(format!("several acts have that label: {}", full.join(", ")))
            }
        }
    }

    /// Shows the edits, or writes the files and lists them.
    fn carry_out(&self, edits: &[Edit], streams: &mut Streams) -> Result<End, Failure> {
        let changed = apply(edits, &self.corpus.sources).map_err(Failure::usage)?;
        let mut rewritings: Vec<Rewriting> = Vec::new();
        for (name, after) in changed {
            let source = self.corpus.sources.iter().find(|(_, source)| source.name == name);
            let before = source.map(|(_, source)| source.text.clone());
            let was_laid_out = before.as_ref().is_none_or(|text| laid_out(SourceId(0), text).as_ref() == Ok(text));
            let canonical = if was_laid_out { laid_out(SourceId(0), &after).ok() } else { None };
            let after = canonical.unwrap_or(after);
            let before = before.map(String::into_bytes);
            rewritings.push(Rewriting { path: self.folder.join(&name), name, before, after });
        }
        if self.dry_run {
            for Rewriting { name, before, after, .. } in &rewritings {
                let before = String::from_utf8_lossy(before.as_deref().unwrap_or_default());
                streams.text(&diff(name, &before, after))?;
            }
            return Ok(End::Fine);
        }
        rewrite_all(&rewritings)?;
        for Rewriting { path, .. } in &rewritings {
            streams.data(format!("{}\n", crate::diagnostic::escape(&shown(path))).as_bytes())?;
        }
        if rewritings.is_empty() && !streams.quiet {
            tell("nothing changes");
        }
        Ok(End::Fine)
    }
}

/// The folder whose files are edited.
///
/// # Errors
/// Where there is none.
pub(super) fn folder(data: Option<&PathBuf>) -> Result<PathBuf, Failure> {
    let folder = data.cloned().unwrap_or_else(|| PathBuf::from("data"));
    if folder.is_dir() {
        return Ok(folder);
    }
    let shown = shown(&folder);
    Err(Failure::usage(if super::import::is_snapshot(&folder) {
        format!(
            "{shown}: this is a snapshot, and this command works on the files of a corpus: `--data DIR` names their folder"
        )
    } else if folder.is_file() {
        format!("{shown}: this is a file; `--data DIR` names the folder of the corpus")
    } else {
        format!("{shown}: there is no such folder; `--data DIR` names the corpus")
    }))
}
