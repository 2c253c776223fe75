//! A fact file to start from: cues for every unit of an article, and guesses at what they tell.
//!
//! Takes the words of a corpus and the text of an article; gives a [`Scaffold`], whose text is a fact file in which
//! every unit is skipped, the guesses standing by as comments. Must not read or write files, and must not pass a guess
//! off as an annotation.

mod fact;
mod guess;
mod names;
mod object;
mod segment;
mod subject;
mod verb;
mod word;
mod write;

pub use names::Newcomer;

use crate::corpus::Words;
use crate::diagnostic::Diagnostic;
use crate::facts::{decl::Cue, first_words};
use crate::lexicon::{Lexicon, decl::Cast};
use crate::ron;
use crate::source::SourceId;
use std::ops::Range;

/// What is to be annotated.
#[derive(Clone, Copy, Debug)]
pub struct Article<'a> {
    /// The id that the document is to have.
    pub id: &'a str,
    /// The file of its text, as the fact file is to name it.
    pub path: &'a str,
    /// Its text.
    pub text: &'a str,
}

/// A fact file to start from.
#[derive(Clone, Debug)]
pub struct Scaffold {
    /// The document's id.
    pub id: String,
    /// The file of its text.
    pub path: String,
    /// Its first heading.
    pub title: Option<String>,
    /// Its units in order.
    pub units: Vec<Proposal>,
    /// Names that the cast lacks.
    pub cast: Vec<Newcomer>,
}

/// A proposed unit.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// Its first words.
    pub cue: Cue,
    /// Its bytes of the text.
    pub range: Range<usize>,
    /// Why it is skipped, until somebody has annotated it.
    pub reason: &'static str,
    /// What it seems to tell, as facts that the grammar reads.
    pub facts: Vec<String>,
}

/// A scaffold for an article.
#[must_use]
pub fn scaffold(words: &Words, article: Article<'_>) -> Scaffold {
    let pieces = segment::pieces(article.text);
    let texts: Vec<&str> = pieces.iter().map(|piece| article.text.get(piece.range.clone()).unwrap_or("")).collect();
    let known = words.lexicon();
    let spoken = pieces.iter().zip(&texts).filter(|(piece, _)| piece.form.is_none());
    let sentences: Vec<_> = spoken.map(|(_, text)| word::words(text, &known)).collect();
    let cast = fitting(names::newcomers(&sentences, &known), words);
    let lexicon = if cast.is_empty() { known } else { with(words, &cast).0 };
    let mut memory = subject::Memory::default();
    let starts: Vec<usize> = pieces.iter().map(|piece| piece.range.start).collect();
    let cues = first_words(article.text, &starts);
    let units = pieces.iter().zip(&texts).zip(cues).map(|((piece, text), cue)| Proposal {
        cue,
        range: piece.range.clone(),
        reason: piece.form.unwrap_or("Unknown"),
        facts: if piece.form.is_none() { facts(text, &lexicon, &mut memory) } else { vec![] },
    });
    let heading = pieces.iter().zip(&texts).find(|(piece, _)| piece.form == Some("Heading"));
    Scaffold {
        id: article.id.to_owned(),
        path: article.path.to_owned(),
        title: heading.map(|(_, text)| text.split_whitespace().collect::<Vec<_>>().join(" ")),
        units: units.collect(),
        cast,
    }
}

/// What a sentence seems to tell, each fact once.
fn facts(text: &str, lexicon: &Lexicon, memory: &mut subject::Memory) -> Vec<String> {
    let mut facts: Vec<String> = vec![];
    for guess in guess::guesses(&word::words(text, lexicon), lexicon, memory) {
        for fact in guess.facts(lexicon) {
            if !facts.contains(&fact) {
                facts.push(fact);
            }
        }
    }
    facts
}

/// The lexicon with the proposed names, and what is wrong with them.
fn with(words: &Words, cast: &[Newcomer]) -> (Lexicon, Vec<Diagnostic>) {
    let (cast, mut problems) = ron::read::<Cast>(SourceId(u32::MAX), &write::cast(cast));
    let casts: Vec<(SourceId, Cast)> =
        words.casts.iter().cloned().chain(cast.map(|cast| (SourceId(u32::MAX), cast))).collect();
    let (lexicon, told) = Lexicon::build(&words.vocabularies, &casts);
    problems.extend(told);
    problems.retain(Diagnostic::is_error);
    (lexicon, problems)
}

/// Those that a cast may hold.
fn fitting(cast: Vec<Newcomer>, words: &Words) -> Vec<Newcomer> {
    let wrong = with(words, &[]).1.len();
    if with(words, &cast).1.len() <= wrong {
        return cast;
    }
    cast.into_iter().filter(|one| with(words, std::slice::from_ref(one)).1.len() <= wrong).collect()
}
