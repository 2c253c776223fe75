//! A fact file to start from: cues for every unit of an article, and guesses at what they tell.
//!
//! Takes the words of a corpus and the text of an article; gives a [`Scaffold`], whose text is a fact file in which
//! every unit is skipped, the guesses standing by as comments. Must not read or write files, and must not pass a guess
//! off as an annotation.

mod clause;
mod extent;
mod fact;
mod guess;
mod labels;
mod list;
mod meaning;
mod memory;
mod names;
mod nest;
mod nominal;
mod numbers;
mod object;
mod quote;
mod segment;
mod sense;
mod subject;
mod tally;
mod topic;
mod tried;
mod untold;
mod verb;
mod when;
mod word;
mod worth;
mod write;

pub use names::Newcomer;

use crate::corpus::Words;
use crate::diagnostic::Diagnostic;
use crate::facts::{decl::Cue, first_words};
use crate::lexicon::{Lexicon, decl::Cast};
use crate::ron;
use crate::source::{Slice, SourceId};
use fact::Guess;
use jiff::civil::Date;
use segment::Piece;
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
    /// The day that it prints, if known: weekdays need it.
    pub date: Option<Date>,
}

/// Where the units of a text may start, with the reason for which one is likely to be skipped.
#[must_use]
pub fn likely_units(text: &str) -> Vec<(usize, Option<&'static str>)> {
    segment::pieces(text).into_iter().map(|piece| (piece.range.start, piece.form)).collect()
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
    /// The day that it prints.
    pub date: Option<Date>,
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
    /// Numbers of the sentence that the facts do not have: `61`, `38`.
    pub left_out: Vec<String>,
}

/// A scaffold for an article.
#[must_use]
pub fn scaffold(words: &Words, article: Article<'_>) -> Scaffold {
    let pieces = segment::pieces(article.text);
    let texts: Vec<&str> = pieces.iter().map(|piece| article.text.slice(piece.range.clone())).collect();
    let known = words.lexicon();
    let spoken = pieces.iter().zip(&texts).filter(|(piece, _)| piece.form.is_none());
    let sentences: Vec<_> = spoken.map(|(_, text)| word::words(text, &known)).collect();
    let cast = fitting(names::newcomers(&sentences, &known), words);
    let lexicon = if cast.is_empty() { known } else { with(words, &cast).0 };
    let facts = facts(&pieces, &texts, &lexicon, article.date);
    let starts: Vec<usize> = pieces.iter().map(|piece| piece.range.start).collect();
    let cues = first_words(article.text, &starts);
    let units = pieces.iter().zip(facts).zip(cues).map(|((piece, facts), cue)| Proposal {
        cue,
        range: piece.range.clone(),
        reason: piece.form.unwrap_or("Unknown"),
        facts,
        left_out: vec![],
    });
    let heading = pieces.iter().zip(&texts).find(|(piece, _)| piece.form == Some("Heading"));
    let mut scaffold = Scaffold {
        id: article.id.to_owned(),
        path: article.path.to_owned(),
        title: heading.map(|(_, text)| text.split_whitespace().collect::<Vec<_>>().join(" ")),
        date: article.date,
        units: units.collect(),
        cast,
    };
    tried::try_out(&mut scaffold, article.text, &lexicon);
    for unit in &mut scaffold.units {
        unit.left_out = numbers::left_out(article.text.slice(unit.range.clone()), &unit.facts);
    }
    scaffold
}

/// What each piece seems to tell, as facts.
fn facts(pieces: &[Piece], texts: &[&str], lexicon: &Lexicon, printed: Option<Date>) -> Vec<Vec<String>> {
    let mut memory = memory::Memory::default();
    let mut list = list::List::default();
    let mut guesses: Vec<Vec<Guess>> = vec![];
    for (piece, text) in pieces.iter().zip(texts) {
        let words = word::words(text, lexicon);
        let told = match (piece.form, piece.bullet) {
            (Some(_), _) => {
                list.heading(&words, lexicon, &memory);
                vec![]
            }
            (None, true) if list.leads() => list.item(&words, lexicon, &mut memory),
            (None, _) => guess::guesses(&words, lexicon, &mut memory, printed),
        };
        if !piece.bullet {
            list.sentence(text, &told);
        }
        guesses.push(told.into_iter().filter_map(|guess| worth::worth(guess, text, lexicon)).collect());
    }
    labels::facts(&guesses, lexicon)
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
