//! Two entries of the cast that turn out to be one: the edits that leave one of them.
//!
//! Takes two ids; gives edits, or why the two cannot be one. Every fact and tie that names the one that goes names the other
//! then, which gets its names as further ones, and what else is said of it. Where an entry says this and the other that, they
//! are no one. Tried before it is offered.

use super::edit::Edit;
use super::entry::{appended, value_of, whole_entry};
use super::naming::{Named, Occurrence, places};
use super::rename::says_as_much;
use crate::corpus::Corpus;
use crate::lexicon::{Entity, Tie};
use crate::ron::literal_of;
use crate::ron::outline::{LeafKind, leaves};
use crate::source::{Place, Span};
use std::collections::BTreeSet;

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
    let fields = fields_too(corpus, one, other)?;
    let found = places(&Named::Entity(gone.to_owned()), &corpus.sources, &corpus.lexicon);
    let declared = found.iter().find(|(_, place)| place.declares).map(|(place, _)| *place);
    let entry = declared.and_then(|place| Some((place, removed(corpus, place)?)));
    let (place, removed) = entry.ok_or_else(|| format!("`{gone}` is declared in no file of this corpus"))?;
    let inside = |other: &Place| other.source == place.source && removed.to(other.span) == removed;
    let mut edits = vec![edit(corpus, Place { span: removed, ..place }, String::new())];
    let uses = found.iter().filter(|(place, one)| one.verbatim && !inside(place));
    edits.extend(uses.map(|(place, _): &(Place, Occurrence)| edit(corpus, *place, kept.to_owned())));
    edits.extend(said_too(corpus, one, other, fields)?);
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

/// What is said of the entity that goes, and not of the one that is kept, as fields of an entry.
///
/// # Errors
/// Where something else is said of the one that is kept.
fn fields_too(corpus: &Corpus, kept: &Entity, gone: &Entity) -> Result<Vec<String>, String> {
    if kept.anonymous != gone.anonymous {
        let (nameless, named) = if kept.anonymous { (kept, gone) } else { (gone, kept) };
        return Err(format!(
            "`{}` is `anonymous`, another one in each document, and `{}` is not: say so of both, or of neither, first",
            nameless.id, named.id
        ));
    }
    let ids = |entity: &Entity, tie: Tie| {
        let others = entity.ties.iter().filter(|(own, _)| *own == tie);
        let ids: BTreeSet<&str> = others.filter_map(|(_, to)| Some(corpus.lexicon.entity(*to)?.id.as_str())).collect();
        match ids.iter().map(|id| literal_of(id)).collect::<Vec<_>>().as_slice() {
            [] => None,
            [one] => Some(one.clone()),
            several => Some(format!("[{}]", several.join(", "))),
        }
    };
    let office = |entity: &Entity| entity.office.as_deref().map(literal_of);
    let background = |entity: &Entity| entity.background.then(|| "true".to_owned());
    let ties = Tie::ALL.map(|tie| (tie.field(), ids(kept, tie), ids(gone, tie)));
    let others = [("office", office(kept), office(gone)), ("background", background(kept), background(gone))];
    let mut fields = Vec::new();
    for (field, own, other) in ties.into_iter().chain(others) {
        match (own, other) {
            (None, Some(value)) => fields.push(format!("{field}: {value}")),
            (Some(own), Some(value)) if own != value => {
                let (kept, gone) = (&kept.id, &gone.id);
                return Err(format!(
                    "`{kept}` has `{field}: {own}`, `{gone}` has `{field}: {value}`: give them one value first"
                ));
            }
            _ => {}
        }
    }
    Ok(fields)
}

/// The edits that give an entity the names of another, as far as it lacks them, and these fields.
fn said_too(corpus: &Corpus, kept: &Entity, gone: &Entity, mut fields: Vec<String>) -> Result<Vec<Edit>, String> {
    let has = |name: &&String| kept.name == **name || kept.aka.contains(name) || kept.id == **name;
    let names: Vec<String> = std::iter::once(&gone.name)
        .chain(&gone.aka)
        .filter(|name| !has(name) && **name != gone.id)
        .map(|name| literal_of(name))
        .collect();
    let declared = places(&Named::Entity(kept.id.clone()), &corpus.sources, &corpus.lexicon);
    let place = declared.iter().find(|(_, one)| one.declares).map(|(place, _)| *place);
    let place = place.ok_or_else(|| format!("`{}` is declared in no file of this corpus", kept.id))?;
    let text = corpus.sources.get(place.source).map_or("", |source| source.text.as_str());
    let untidy =
        || format!("the entry of `{}` is not one that can be changed: lay the file out first, `whom fmt`", kept.id);
    let value = value_of(text, place.span.end as usize + 1).map(Span::range).ok_or_else(untidy)?;
    let mut added = Vec::new();
    match list_of_names(text, value.start, value.end).filter(|_| !names.is_empty()) {
        Some(list) => added.extend(appended(text, list, &names.join(", "), "        ").ok_or_else(untidy)?),
        None if names.is_empty() => {}
        None => fields.insert(0, format!("aka: [{}]", names.join(", "))),
    }
    if !fields.is_empty() {
        added.extend(appended(text, value.start, &fields.join(", "), "        ").ok_or_else(untidy)?);
    }
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
