//! What there is: documents, verbs, kinds, names; the most frequent first, where that says something.

use super::acts::Acts;
use super::sheet::{Column, Sheet};
use crate::arrange::Arrange;
use crate::corpus::Corpus;
use crate::facts::{DocumentId, Filler};
use crate::graph::UnitView;
use crate::lexicon::{EntityId, Origin, Role};
use std::cmp::Reverse;

/// Every document.
#[must_use]
pub fn documents(corpus: &Corpus) -> Sheet {
    let acts = Acts { corpus };
    let graph = acts.graph();
    let row = |id: DocumentId| {
        let document = graph.document(id);
        let facts: u32 = document.units().map(UnitView::facts).sum();
        vec![
            document.id().to_owned(),
            document.title().unwrap_or_default().to_owned(),
            document.publisher().unwrap_or_default().to_owned(),
            document.date().map_or("undated".to_owned(), |date| date.to_string()),
            document.units().len().to_string(),
            facts.to_string(),
        ]
    };
    let columns = [
        Column::Name("document"),
        Column::Text("title"),
        Column::Text("publisher"),
        Column::Text("date"),
        Column::Number("units"),
        Column::Number("facts"),
    ];
    let mut sheet = Sheet::default();
    sheet.section("", &columns, (0..graph.documents()).map(DocumentId).map(row).collect());
    sheet
}

/// The verbs that the corpus uses; with `all`, those that it could use too.
#[must_use]
pub fn verbs(corpus: &Corpus, all: bool) -> Sheet {
    let acts = Acts { corpus };
    let lexicon = &corpus.lexicon;
    let mut found: Vec<_> = lexicon.verbs().map(|(id, verb)| (acts.graph().acts_of(id).count(), verb)).collect();
    found.arrange_by_key(|(count, _)| Reverse(*count));
    let unused = found.iter().filter(|(count, _)| *count == 0).count();
    found.retain(|(count, _)| all || *count > 0);
    let row = |(count, verb): (usize, &crate::lexicon::Verb)| {
        let is_a: Vec<&str> = verb.is_a.iter().map(|id| lexicon.verb(*id).base.as_str()).collect();
        vec![verb.base.clone(), count.to_string(), verb.noun.clone(), is_a.join(", ")]
    };
    let columns = [Column::Name("verb"), Column::Number("acts"), Column::Text("noun"), Column::Text("is a")];
    let mut sheet = Sheet::default();
    sheet.section("", &columns, found.into_iter().map(row).collect());
    if !all && unused > 0 {
        sheet.notes.push(format!("{unused} more verbs are known and not used here: `:verbs all`"));
    }
    sheet
}

/// The tree of kinds.
#[must_use]
pub fn kinds(corpus: &Corpus) -> Sheet {
    let lexicon = &corpus.lexicon;
    let mut rows = Vec::new();
    let mut open = vec![(lexicon.root_kind(), 0_usize)];
    while let Some((id, depth)) = open.pop() {
        let kind = lexicon.kind(id);
        // An anonymous voice is one of the cast, whatever the documents that let it speak.
        let of_cast = |id: &EntityId| !matches!(corpus.store.origin(*id), Origin::Anonymous(_));
        let count = corpus.store.entities_of(id).filter(of_cast).count();
        rows.push(vec![format!("{}{}", "  ".repeat(depth), kind.name), kind.plural.clone(), count.to_string()]);
        let mut below: Vec<_> = lexicon.kinds().filter(|(_, kind)| kind.is_a == Some(id)).map(|(id, _)| id).collect();
        below.reverse();
        open.extend(below.into_iter().map(|id| (id, depth + 1)));
    }
    let columns = [Column::Name("kind"), Column::Text("plural"), Column::Number("of it")];
    let mut sheet = Sheet::default();
    sheet.section("", &columns, rows);
    sheet
}

/// Those that the cast or a table of an import names; with `part`, only what has it in an id, a name or an alias.
#[must_use]
pub fn names(corpus: &Corpus, part: &str) -> Sheet {
    let acts = Acts { corpus };
    let things = acts.graph().things();
    let part = part.to_lowercase();
    let mut found: Vec<(usize, Vec<String>)> = Vec::new();
    let named = (0..things.len()).map(EntityId).filter(|id| things.origin(*id) == Origin::Cast);
    for id in named {
        let (own, name) = (acts.graph().entity_id(id), acts.graph().entity_name(id));
        let also: Vec<&str> = things.aka(id).collect();
        if ![own, name].iter().chain(&also).any(|word| word.to_lowercase().contains(&part)) {
            continue;
        }
        let count = times(acts, id);
        let kind = corpus.lexicon.kind(acts.graph().kind(id)).name.clone();
        found.push((count, vec![own.to_owned(), name.to_owned(), kind, also.join(", "), count.to_string()]));
    }
    found.arrange_by_key(|(count, _)| Reverse(*count));
    let columns =
        [Column::Name("id"), Column::Name("name"), Column::Text("kind"), Column::Text("also"), Column::Number("acts")];
    let mut sheet = Sheet::default();
    sheet.section("", &columns, found.into_iter().map(|(_, row)| row).collect());
    if sheet.sections.is_empty() {
        sheet.notes.push("no name has that in it".to_owned());
    }
    sheet
}

/// In how many acts an entity plays a part: of an anonymous voice, in all documents.
fn times(acts: Acts<'_>, id: EntityId) -> usize {
    let voices = std::iter::once(id).chain(acts.graph().voices_of(id));
    let all = voices.flat_map(|id| Role::ALL.map(|role| (id, role)));
    let mut found: Vec<_> = all.flat_map(|(id, role)| acts.graph().filled_by(Filler::Entity(id), role)).collect();
    found.arrange();
    found.dedup();
    found.len()
}
