//! Another id for something, another label for an act: the edits, in every file.
//!
//! Takes what is named and its new name; gives the edits, or why it cannot be called so. A rename is tried before it is
//! offered: the corpus with it must load, and say as much as before. Other names (`aka`) stay as they are.

use super::edit::{Edit, apply};
use super::merge::edit;
use super::naming::{Named, places};
use crate::corpus::Corpus;
use crate::diagnostic::Diagnostic;
use crate::lexicon::{EntityId, Origin, is_keyword};
use crate::source::{CorpusFiles, Sources};
use std::collections::BTreeMap;

/// The edits by which something is called otherwise throughout the corpus.
///
/// # Errors
/// What to say where it cannot be called so.
pub fn rename(corpus: &Corpus, named: &Named, new: &str) -> Result<Vec<Edit>, String> {
    if new == named.word() {
        return Ok(Vec::new());
    }
    fits(corpus, named, new)?;
    let found = places(named, &corpus.sources, &corpus.lexicon);
    if !found.iter().any(|(_, one)| one.declares) {
        return Err(format!("`{}` is declared in no file of this corpus", named.word()));
    }
    let edits: Vec<Edit> = found
        .into_iter()
        .filter(|(_, one)| one.verbatim)
        .map(|(place, _)| edit(corpus, place, new.to_owned()))
        .collect();
    says_as_much(corpus, &edits, 0)?;
    Ok(edits)
}

/// Whether something of this sort may be called so.
fn fits(corpus: &Corpus, named: &Named, new: &str) -> Result<(), String> {
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    if new.is_empty() || !new.chars().all(|c| is_word(c) || (c == '.' && matches!(named, Named::Document(_)))) {
        return Err(format!("`{new}` is no word of letters, digits, `-` and `_`"));
    }
    let lexicon = &corpus.lexicon;
    match named {
        Named::Entity(_) if lexicon.entity_named(new).is_some() => {
            Err(format!("the cast has an entry `{new}` already: `whom merge` makes two entries one"))
        }
        Named::Entity(_) if is_keyword(new) => Err(format!("`{new}` is a word of the language")),
        Named::Kind(_) if lexicon.kind_named(new).is_some() => Err(format!("there is a kind `{new}` already")),
        Named::Verb(base) => Err(format!("`{base}` has forms of its own: change its entry in the vocabulary")),
        _ => Ok(()),
    }
}

/// Whether the corpus with the edits loads, and says as much as before, of so many entities fewer.
pub(super) fn says_as_much(corpus: &Corpus, edits: &[Edit], fewer: usize) -> Result<(), String> {
    let errors = |problems: &[Diagnostic]| problems.iter().filter(|problem| problem.is_error()).count();
    let told = |problems: &[Diagnostic]| {
        let first = problems.iter().find(|problem| problem.is_error()).map(|problem| problem.message.clone());
        first.unwrap_or_else(|| "the corpus could not be read then".to_owned())
    };
    let after = Corpus::read_in_part(with(edits, &corpus.sources)?).map_err(|error| told(&error.diagnostics))?;
    if errors(&after.diagnostics) > errors(&corpus.diagnostics) {
        return Err(told(&after.diagnostics));
    }
    let (own, other) = (size(corpus), size(&after));
    let wanted = Size { entities: own.entities.saturating_sub(fewer), ..own };
    if other == wanted {
        return Ok(());
    }
    let place = first_unlike(corpus, &after).map(|unit| format!("first in {unit}, ")).unwrap_or_default();
    let Size { acts, mentions, entities, .. } = other;
    Err(format!(
        "the facts would say something else then: {place}{acts} acts in place of {}, {mentions} mentions in place of {}, \
         {entities} names in place of {}",
        wanted.acts, wanted.mentions, wanted.entities
    ))
}

/// How much a corpus says.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Size {
    acts: u32,
    mentions: u32,
    /// Those that files state.
    entities: usize,
    documents: u32,
}

fn size(corpus: &Corpus) -> Size {
    let store = &corpus.store;
    // An office goes with the last who holds it, and an anonymous voice is another one in each document.
    let stated = |id: &u32| !matches!(store.origin(EntityId(*id)), Origin::Office | Origin::Anonymous(_));
    let entities = (0..store.entities()).filter(stated).count();
    Size { acts: store.acts(), mentions: store.mentions(), entities, documents: store.documents() }
}

/// The first unit that tells more in one of two corpora.
fn first_unlike(corpus: &Corpus, after: &Corpus) -> Option<String> {
    let told = |corpus: &Corpus| -> Vec<(String, usize)> {
        let units = corpus.store.all_documents().flat_map(|document| {
            let mut told: BTreeMap<u32, usize> = BTreeMap::new();
            document.mentions().for_each(|mention| *told.entry(mention.unit_index()).or_default() += 1);
            document.units().map(move |unit| (unit.name(), told.get(&unit.index()).copied().unwrap_or(0)))
        });
        units.collect()
    };
    let (before, after) = (told(corpus), told(after));
    before.into_iter().zip(after).find(|((_, own), (_, other))| own != other).map(|((unit, _), _)| unit)
}

/// The files of a corpus with edits.
///
/// # Errors
/// Where these do not fit.
pub(super) fn with(edits: &[Edit], sources: &Sources) -> Result<CorpusFiles, String> {
    let texts = sources.iter().map(|(_, source)| (source.name.clone(), source.text.clone()));
    let mut texts: BTreeMap<String, String> = texts.collect();
    texts.extend(apply(edits, sources)?);
    Ok(CorpusFiles::Texts(texts))
}
