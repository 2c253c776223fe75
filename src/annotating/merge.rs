//! Two entries of the cast that turn out to be one: the edits that leave one of them.
//!
//! Takes two ids; gives edits, or why the two cannot be one. Every fact and tie that names the one that goes names the other
//! then, which gets its names as further ones. Tried before it is offered.

use super::edit::Edit;
use super::entry::{appended, value_of, whole_entry};
use super::naming::{Named, Occurrence, places};
use super::rename::says_as_much;
use crate::corpus::Corpus;
use crate::lexicon::Entity;
use crate::ron::literal_of;
use crate::ron::outline::{LeafKind, leaves};
use crate::source::{Place, Span};

/// The edits by which the entity `gone` becomes `kept`.
///
/// # Errors
/// What to say where the two cannot be one.
pub fn merge(corpus: &Corpus, kept: &str, gone: &str) -> Result<Vec<Edit>, String> {
    let entity = |id: &str| {
        let found = corpus.lexicon.entity_named(id).and_then(|found| corpus.lexicon.entity(found));
        found.ok_or_else(|| format!("the cast has no entry `{id}`"))
    };
    let (one, other) = (entity(kept)?, entity(gone)?);
    if kept == gone {
        return Err(format!("`{kept}` is one entry already"));
    }
    if one.kind != other.kind {
        let kind = |entity: &Entity| corpus.lexicon.kind(entity.kind).name.as_str();
        let (one, other) = (kind(one), kind(other));
        return Err(format!("`{kept}` is of the kind `{one}`, `{gone}` of `{other}`: give them one kind first"));
    }
    let found = places(&Named::Entity(gone.to_owned()), &corpus.sources, &corpus.lexicon);
    let declared = found.iter().find(|(_, place)| place.declares).map(|(place, _)| *place);
    let entry = declared.and_then(|place| Some((place, removed(corpus, place)?)));
    let (place, removed) = entry.ok_or_else(|| format!("`{gone}` is declared in no file of this corpus"))?;
    let inside = |other: &Place| other.source == place.source && removed.to(other.span) == removed;
    let mut edits = vec![edit(corpus, Place { span: removed, ..place }, String::new())];
    let uses = found.iter().filter(|(place, one)| one.verbatim && !inside(place));
    edits.extend(uses.map(|(place, _): &(Place, Occurrence)| edit(corpus, *place, kept.to_owned())));
    edits.extend(named_too(corpus, one, other)?);
    says_as_much(corpus, &edits, 1)?;
    Ok(edits)
}

/// A text in the place of what stands there, in a file of the corpus.
pub(super) fn edit(corpus: &Corpus, place: Place, text: String) -> Edit {
    let file = corpus.sources.get(place.source).map(|source| source.name.clone()).unwrap_or_default();
    Edit { file, span: place.span, text }
}

/// The bytes of a whole entry, by the place of its id.
fn removed(corpus: &Corpus, place: Place) -> Option<Span> {
    let text = &corpus.sources.get(place.source)?.text;
    // The key with its quotes.
    let key = Span { start: place.span.start.checked_sub(1)?, end: place.span.end + 1 };
    whole_entry(text, key)
}

/// The edits that give an entity the names of another, as far as it lacks them.
fn named_too(corpus: &Corpus, kept: &Entity, gone: &Entity) -> Result<Vec<Edit>, String> {
    let has = |name: &&String| kept.name == **name || kept.aka.contains(name) || kept.id == **name;
    let names: Vec<String> = std::iter::once(&gone.name)
        .chain(&gone.aka)
        .filter(|name| !has(name) && **name != gone.id)
        .map(|name| literal_of(name))
        .collect();
    let declared = places(&Named::Entity(kept.id.clone()), &corpus.sources, &corpus.lexicon);
    let place = declared.iter().find(|(_, one)| one.declares).map(|(place, _)| *place);
    let place = place.ok_or_else(|| format!("`{}` is declared in no file of this corpus", kept.id))?;
    if names.is_empty() {
        return Ok(Vec::new());
    }
    let text = corpus.sources.get(place.source).map_or("", |source| source.text.as_str());
    let untidy =
        || format!("the entry of `{}` is not one that can be changed: lay the file out first, `whom fmt`", kept.id);
    let value = value_of(text, place.span.end as usize + 1).map(Span::range).ok_or_else(untidy)?;
    let list = list_of_names(text, value.start, value.end);
    let entry = if list.is_some() { names.join(", ") } else { format!("aka: [{}]", names.join(", ")) };
    let added = appended(text, list.unwrap_or(value.start), &entry, "        ").ok_or_else(untidy)?;
    Ok(added.into_iter().map(|(span, text)| edit(corpus, Place { span, ..place }, text)).collect())
}

/// Where the list of further names opens in an entry, if it has one.
fn list_of_names(text: &str, start: usize, end: usize) -> Option<usize> {
    let mut field = None;
    leaves(text, &mut |_, leaf| {
        let here = (start..end).contains(&(leaf.span.start as usize));
        if here && leaf.kind == LeafKind::Field && text.get(leaf.span.range()) == Some("aka") {
            field = Some(leaf.span.end as usize);
        }
    });
    let list = value_of(text, field?)?;
    text.get(list.range()).filter(|list| list.starts_with('['))?;
    Some(list.start as usize)
}
