//! From what someone types to what it names.

use crate::arrange::Arrange;
use crate::corpus::Corpus;
use crate::facts::{ActId, DocumentId};
use crate::graph::Store;
use crate::lexicon::{EntityId, Sense, Wanted, fold, nearest};

/// Something that can be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// An entity.
    Entity(EntityId),
    /// An act.
    Act(ActId),
    /// A document.
    Document(DocumentId),
}

/// What `text` names: an entity by id, name, alias or quoted words; an act by its label (`@B/no`, `no`), or its id without
/// one (`B#3`); a document.
///
/// # Errors
/// What to say where it names nothing, or several things.
pub fn find(corpus: &Corpus, text: &str) -> Result<Subject, String> {
    let text = text.trim();
    let graph: &Store = &corpus.store;
    if text.is_empty() {
        return Err("name something: an id, a name, or `@label`".to_owned());
    }
    if let Some(label) = text.strip_prefix('@') {
        return labelled(graph, label);
    }
    let unquoted = text.trim_matches(['\'', '"', '“', '”', '‘', '’']);
    let bare = text.strip_prefix("the ").unwrap_or(text);
    let named = [text, bare].into_iter().find_map(|name| whole(corpus, name));
    if let Some(sense) = named {
        return match sense {
            Sense::Name(ids) => one(graph, text, &ids),
            Sense::Document(id) => document(graph, &id).ok_or_else(|| format!("no document is called `{id}`")),
            _ => Err(unknown(corpus, text)),
        };
    }
    let wanted = fold(unquoted);
    let by_name = (0..graph.entities())
        .map(EntityId)
        .find(|id| fold(graph.entity_name(*id)) == wanted || fold(graph.entity_id(*id)) == wanted);
    if let Some(id) = by_name {
        return Ok(Subject::Entity(id));
    }
    labelled(graph, text).map_err(|_| unknown(corpus, text))
}

/// The same where a document may be meant: it goes before anything else that is called so.
///
/// # Errors
/// As [`find`].
pub fn find_or_document(corpus: &Corpus, text: &str) -> Result<Subject, String> {
    let called = corpus.lexicon.document_called(text.trim());
    called.and_then(|id| document(&corpus.store, id)).map_or_else(|| find(corpus, text), Ok)
}

/// The one sense of the whole of `text`.
fn whole(corpus: &Corpus, text: &str) -> Option<Sense> {
    let found = corpus.lexicon.lookup(text, false);
    let named = |sense: &Sense| matches!(sense, Sense::Name(_) | Sense::Document(_));
    found.into_iter().filter(|found| found.len == text.len()).map(|found| found.sense).find(named)
}

fn one(graph: &Store, text: &str, ids: &[EntityId]) -> Result<Subject, String> {
    match ids {
        [id] => Ok(Subject::Entity(*id)),
        several => {
            let ids: Vec<&str> = several.iter().map(|id| graph.entity_id(*id)).collect();
            Err(format!("`{text}` names several: {}", ids.join(", ")))
        }
    }
}

fn document(graph: &Store, id: &str) -> Option<Subject> {
    let documents = (0..graph.documents()).map(DocumentId);
    documents.into_iter().find(|document| graph.document_id(*document) == id).map(Subject::Document)
}

/// The act with a label: `no`, `B/no`; or one without, by its document and its number there: `B#3`.
fn labelled(graph: &Store, text: &str) -> Result<Subject, String> {
    let numbered = text.rsplit_once('#').and_then(|(document, number)| Some((document, number.parse().ok()?)));
    if let Some(act) = numbered.and_then(|(document, number)| graph.unlabelled(document, number)) {
        return Ok(Subject::Act(act));
    }
    let (document, label) = text.rsplit_once('/').map_or((None, text), |(id, label)| (Some(id), label));
    let fits = |act: &ActId| {
        let mut labels = graph.labels(*act).into_iter();
        document
            .is_none_or(|id| labels.any(|(of, own)| own == label && of.is_some_and(|of| graph.document_id(of) == id)))
    };
    let mut found: Vec<ActId> = graph.labelled(label).into_iter().filter(fits).collect();
    found.arrange();
    found.dedup();
    match found.as_slice() {
        [act] => Ok(Subject::Act(*act)),
        [] => {
            let near = nearest(label, graph.all_labels().into_iter());
            let hint = near.first().map(|near| format!(": did you mean `@{near}`?")).unwrap_or_default();
            Err(format!("no act has the label `@{text}`{hint}"))
        }
        several => {
            let labels = several.iter().flat_map(|act| graph.labels(*act));
            let full = labels.filter_map(|(of, own)| Some(format!("@{}/{own}", graph.document_id(of?))));
            Err(format!("several acts have that label: {}", full.collect::<Vec<_>>().join(", ")))
        }
    }
}

fn unknown(corpus: &Corpus, text: &str) -> String {
    let near = corpus.lexicon.suggest(text, Wanted::Name);
    match near.first() {
        Some(near) => format!("nothing is called `{text}`: did you mean `{near}`?"),
        None => format!("nothing is called `{text}`; `:names` lists what is"),
    }
}
