//! Declarations → the lexicon, with every problem of theirs.
//!
//! Kinds first, then verbs, then the cast, then what the words of all of them claim. Nothing depends on the order of
//! the files. Must not read a file: the built-in vocabulary is part of the program.

mod cast;
mod claims;
mod cycles;
mod kinds;
mod light;
mod ties;
mod verb_words;
mod verbs;

use super::decl::{self, Vocabulary};
use super::{Lexicon, Wanted, office};
use crate::arrange::Arrange;
use crate::diagnostic::{Code, Diagnostic};
use crate::ron::{self, Lenient, Spanned};
use crate::source::{Place, SourceId, Span};
use std::sync::{Arc, OnceLock};

/// Stands for the built-in vocabulary, which is no text of a corpus.
const BUILTIN: SourceId = SourceId(u32::MAX);

/// The text of the built-in vocabulary.
const BUILTIN_TEXT: &str = include_str!("../vocabulary.ron");

/// The lexicon of the built-in vocabulary, the vocabularies and the casts.
pub fn load(vocabularies: &[(SourceId, Vocabulary)], casts: &[(SourceId, decl::Cast)]) -> (Lexicon, Vec<Diagnostic>) {
    let mut problems = Vec::new();
    let all: Vec<(SourceId, &Vocabulary)> = std::iter::once((BUILTIN, builtin_vocabulary()))
        .chain(vocabularies.iter().map(|(source, v)| (*source, v)))
        .collect();

    let mut claims = claims::Claims::default();
    let kinds = kinds::load(&all, &mut claims, &mut problems);
    let verbs = verbs::load(&all, &mut claims, &mut problems);
    light::load(&all, &verbs, &mut claims, &mut problems);
    let mut words = claims.settle(&mut problems);
    let synonyms_as_written = all.iter().flat_map(|(_, vocabulary)| &vocabulary.synonyms.0);
    let meant = synonyms_as_written.map(|(word, meant)| (word.value.as_str(), meant.value.as_str())).collect();
    let known = cast::KnownKinds { kinds: &kinds, synonyms: &meant };
    let (entities, names) = cast::load(casts, known, &words, &mut problems);

    let offices = office::offices(&entities);
    office::add_words(&offices, &mut words);
    let prepositions = verbs.iter().flat_map(|verb| verb.prepositions.iter().map(|(word, _)| word.clone())).collect();

    let mut lexicon = Lexicon {
        verbs: Arc::new(verbs.into_iter().map(Arc::new).collect()),
        prepositions: Arc::new(prepositions),
        kinds: Arc::new(kinds),
        entities: Arc::new(entities),
        offices: Arc::new(offices),
        words: Arc::new(words),
        names: Arc::new(names),
        ..Lexicon::default()
    };
    lexicon.synonyms = Arc::new(synonyms(&all, &lexicon, &mut problems));
    problems.arrange_by(|a, b| places(a).cmp(places(b)).then_with(|| a.message.cmp(&b.message)));
    (lexicon, problems)
}

fn places(problem: &Diagnostic) -> impl Iterator<Item = Place> {
    problem.labels.iter().map(|label| label.place)
}

/// The built-in vocabulary, read once. That it is without fault is a test's affair.
fn builtin_vocabulary() -> &'static Vocabulary {
    static VOCABULARY: OnceLock<Vocabulary> = OnceLock::new();
    VOCABULARY.get_or_init(|| ron::read(BUILTIN, BUILTIN_TEXT).0.unwrap_or_default())
}

/// What to suggest for words that nothing knows.
fn synonyms(
    all: &[(SourceId, &Vocabulary)],
    lexicon: &Lexicon,
    problems: &mut Vec<Diagnostic>,
) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    for (source, vocabulary) in all {
        for (word, meant) in &vocabulary.synonyms.0 {
            if lexicon.words.get(&meant.value).is_empty() {
                let message = format!("`{}` is no word of the vocabulary", meant.value);
                let at = place(*source, meant.span);
                let problem = Diagnostic::error(Code::Vocabulary, message, at, "a synonym leads to a known word");
                let near = lexicon.suggest(&meant.value, Wanted::Verb).into_iter();
                problems.push(near.fold(problem, |problem, one| {
                    problem.fix(at, format!("\"{one}\""), format!("did you mean `{one}`?"))
                }));
            } else {
                pairs.push((word.value.clone(), meant.value.clone()));
            }
        }
    }
    pairs.arrange();
    pairs.dedup();
    pairs
}

/// Something declared under an id.
struct Declared<'d, D> {
    /// The id as written.
    id: &'d Spanned<String>,
    /// Where it stands.
    place: Place,
    /// What is declared; nothing where reading it failed, which is told already.
    decl: Option<&'d D>,
}

/// Every declaration in the order of ids, then of places; the later ones of an id follow the first.
fn declared<'d, D>(
    files: impl Iterator<Item = (SourceId, &'d Vec<(Spanned<String>, Lenient<D>)>)>,
) -> Vec<Declared<'d, D>> {
    let mut all: Vec<Declared<'d, D>> = files
        .flat_map(|(source, entries)| entries.iter().map(move |(id, decl)| (source, id, decl)))
        .map(|(source, id, decl)| Declared { id, place: place(source, id.span), decl: decl.0.as_ref() })
        .collect();
    all.arrange_by(|a, b| (&a.id.value, order(a.place)).cmp(&(&b.id.value, order(b.place))));
    all
}

/// The built-in vocabulary goes before every file.
fn order(place: Place) -> (bool, Place) {
    (place.source != BUILTIN, place)
}

fn place(source: SourceId, span: Span) -> Place {
    Place { source, span }
}

/// Something declared twice; the reader has told of two in one file.
fn declared_twice(code: Code, what: &str, id: &str, first: Place, again: Place) -> Option<Diagnostic> {
    if first.source == again.source {
        return None;
    }
    let message = format!("the {what} `{id}` is declared twice");
    Some(related(Diagnostic::error(code, message, again, "declared again here"), first, "first declared here"))
}

/// Points at a related place, or says that it is in the built-in vocabulary.
fn related(problem: Diagnostic, place: Place, text: &str) -> Diagnostic {
    if place.source == BUILTIN { problem.note("the built-in vocabulary has it") } else { problem.also(place, text) }
}

/// An id that nothing declares, with those that may have been meant.
fn unknown<'k>(
    code: Code,
    what: &str,
    id: &Spanned<String>,
    source: SourceId,
    known: impl Iterator<Item = &'k str>,
) -> Diagnostic {
    let at = place(source, id.span);
    let message = format!("there is no {what} `{}`", id.value);
    let near = super::suggest::nearest(&id.value, known);
    let problem = Diagnostic::error(code, message, at, format!("not a known {what}"));
    near.into_iter()
        .fold(problem, |problem, one| problem.fix(at, format!("\"{one}\""), format!("did you mean `{one}`?")))
}
