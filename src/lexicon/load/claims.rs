//! What the words of the vocabulary claim to mean, and where two claims cannot both hold.
//!
//! A word may be a form of one verb, and beside it one kind or one verb's noun (`offer`, `plans`). Everything else that
//! meets in one word is an error.

use super::{BUILTIN, order, related};
use crate::arrange::Arrange;
use crate::diagnostic::{Code, Diagnostic};
use crate::lexicon::fold::fold;
use crate::lexicon::lookup::Word;
use crate::lexicon::phrases::Phrases;
use crate::lexicon::verb::Forms;
use crate::lexicon::{ROOT_VERB, is_keyword};
use crate::source::Place;

/// One word's claim to one meaning.
#[derive(Clone, Debug)]
pub struct Claim {
    /// The word, folded.
    text: String,
    /// What it is to mean.
    word: Word,
    /// The id of the verb or kind.
    owner: String,
    /// Where that is said.
    place: Place,
    /// Whether it steps aside for what a corpus says.
    yields: bool,
}

impl Claim {
    /// A claim of `text` for the verb or kind `owner`.
    pub fn new(text: &str, word: Word, owner: &str, place: Place) -> Claim {
        Claim { text: fold(text.trim()), word, owner: owner.to_owned(), place, yields: false }
    }

    /// What it says, in words.
    fn told(&self) -> String {
        match self.word {
            Word::Verb(..) => format!("a form of the verb `{}`", self.owner),
            Word::Kind(..) => format!("the kind `{}`", self.owner),
            Word::Noun(..) => format!("the noun of the verb `{}`", self.owner),
            Word::Office(..) => format!("the office `{}`", self.owner),
            Word::Document(_) => "the documents of the corpus".to_owned(),
        }
    }

    /// Says that it cannot hold beside an earlier claim.
    fn against(&self, rival: &Claim) -> Diagnostic {
        let message = format!("`{}` is {} and {}", self.text, rival.told(), self.told());
        let problem = Diagnostic::error(Code::Vocabulary, message, self.place, "claimed again here");
        related(problem, rival.place, "first claimed here").help("leave one of them out")
    }

    /// Whether the two can hold of one word.
    fn bears(&self, other: &Claim) -> bool {
        match (self.word, other.word) {
            (Word::Verb(a, _), Word::Verb(b, _)) | (Word::Noun(a, _), Word::Noun(b, _)) => a == b,
            (Word::Kind(a, _), Word::Kind(b, _)) => a == b,
            (Word::Verb(..), _) | (_, Word::Verb(..)) => true,
            _ => false,
        }
    }
}

/// All claims of the vocabularies.
#[derive(Debug, Default)]
pub struct Claims {
    claims: Vec<Claim>,
}

impl Claims {
    /// Adds a claim.
    pub fn add(&mut self, claim: Claim) {
        self.claims.push(claim);
    }

    /// The verb's claims from this one on, as far as the built-in vocabulary makes them, step aside for what a corpus says.
    pub fn yield_from(&mut self, first: usize) {
        let own = self.claims.iter_mut().skip(first).filter(|claim| claim.place.source == BUILTIN);
        own.for_each(|claim| claim.yields = true);
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.claims.len()
    }

    /// The words with all they mean. Of two claims that cannot both hold the first one does, and an error is told.
    pub fn settle(self, problems: &mut Vec<Diagnostic>) -> Phrases<Word> {
        let mut in_turn: Vec<(usize, Claim)> = self.claims.into_iter().enumerate().collect();
        in_turn.arrange_by(|(_, a), (_, b)| (&a.text, order(a.place)).cmp(&(&b.text, order(b.place))));
        let mut phrases = Phrases::default();
        let mut clashes = Vec::new();
        for same in in_turn.chunk_by(|(_, a), (_, b)| a.text == b.text) {
            let Some((_, first)) = same.first() else { continue };
            for word in agreed(same, &mut clashes) {
                phrases.add(&first.text, word);
            }
        }
        phrases.add("document", Word::Document(false));
        phrases.add("documents", Word::Document(true));
        problems.extend(once_a_place(clashes));
        phrases
    }
}

/// A claim that cannot hold.
struct Clash {
    /// Where it is made, and whose claim was there before (nobody's, where the word itself is wrong).
    key: (Place, String),
    /// Which claim it is, counted over all: the base of a verb goes before its other forms.
    turn: usize,
    problem: Diagnostic,
}

/// One problem a place: a verb that clashes in one form clashes in the others too.
fn once_a_place(mut clashes: Vec<Clash>) -> impl Iterator<Item = Diagnostic> {
    clashes.arrange_by(|a, b| (&a.key, a.turn).cmp(&(&b.key, b.turn)));
    clashes.dedup_by(|again, first| again.key == first.key);
    clashes.into_iter().map(|clash| clash.problem)
}

/// The meanings of one word that hold together; the forms of its verb in one.
fn agreed(claims: &[(usize, Claim)], clashes: &mut Vec<Clash>) -> Vec<Word> {
    let mut held: Vec<&Claim> = Vec::new();
    for (turn, claim) in claims {
        held.retain(|other| !other.yields || claim.bears(other));
        let rival = held.iter().find(|other| !claim.bears(other));
        if let Some(problem) = unfit(claim) {
            clashes.push(Clash { key: (claim.place, String::new()), turn: *turn, problem });
        } else if let Some(rival) = rival {
            let problem = claim.against(rival);
            clashes.push(Clash { key: (claim.place, rival.owner.clone()), turn: *turn, problem });
        } else {
            held.push(claim);
        }
    }
    let forms = held.iter().fold(Forms::default(), |forms, claim| match claim.word {
        Word::Verb(_, form) => forms.with(form),
        _ => forms,
    });
    let mut words: Vec<Word> = Vec::new();
    for claim in held {
        let word = match claim.word {
            Word::Verb(verb, _) => Word::Verb(verb, forms),
            other => other,
        };
        if !words.contains(&word) {
            words.push(word);
        }
    }
    words
}

/// Why no word of the vocabulary may be written so.
fn unfit(claim: &Claim) -> Option<Diagnostic> {
    let error = |message: String, label: &str| Some(Diagnostic::error(Code::Vocabulary, message, claim.place, label));
    if claim.owner == ROOT_VERB && claim.place.source == BUILTIN {
        return None;
    }
    if is_keyword(&claim.text) {
        return error(format!("`{}` is a word of the grammar", claim.text), "cannot mean something else");
    }
    if claim.text.chars().any(char::is_uppercase) {
        return error(format!("`{}` has a capital letter", claim.text), "words of the vocabulary are lower-case");
    }
    if claim.text.is_empty() {
        return error("a word is missing".to_owned(), "expected a word, and found an empty text");
    }
    if !claim.text.starts_with(char::is_alphabetic) {
        return error(format!("`{}` is no word", claim.text), "expected a word that starts with a letter");
    }
    let of_words = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '\'');
    if let Some(sign) = claim.text.chars().find(|c| !of_words(*c)) {
        return error(format!("`{}` is no word", claim.text), &format!("no word has `{sign}` in it"));
    }
    None
}
