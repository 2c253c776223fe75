//! Fixes are offered only where the sentence with them goes on to be read.
//!
//! Takes problems whose places are those of the sentence itself; gives them at their places in the file, without the
//! fixes that would not help. Must not find problems.

use super::grammar;
use super::lex::{self, Kind};
use crate::diagnostic::{Diagnostic, Fix, Label};
use crate::lexicon::Lexicon;
use crate::source::{Place, SourceId, Span};

/// Where a sentence stands while it is read: in no file.
const SENTENCE: SourceId = SourceId(u32::MAX);

/// What the problems of a sentence are about.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// Single words: a fix helps if the sentence can be read past it.
    Words,
    /// The whole: a fix helps if the sentence with it can be read to its end.
    Whole,
}

/// A sentence in its words.
#[derive(Clone, Copy)]
pub struct Written<'a> {
    /// The words that it may use.
    pub lexicon: &'a Lexicon,
    /// The sentence.
    pub text: &'a str,
    /// What it is.
    pub kind: Kind,
}

/// Places a span in the sentence itself.
pub fn in_sentence(span: Span) -> Place {
    Place { source: SENTENCE, span }
}

impl Written<'_> {
    /// The problems without the fixes that do not help, placed in the file.
    pub fn helped(self, problems: Vec<Diagnostic>, about: About, locate: &dyn Fn(Span) -> Place) -> Vec<Diagnostic> {
        let wrong: Vec<Span> = problems.iter().filter_map(|problem| Some(problem.labels.first()?.place.span)).collect();
        problems.into_iter().map(|problem| placed(self.with_good_fixes(problem, about, &wrong), locate)).collect()
    }

    fn with_good_fixes(self, mut problem: Diagnostic, about: About, wrong: &[Span]) -> Diagnostic {
        let offered = problem.fixes.len();
        problem.fixes.retain(|fix| self.helps(fix, about, wrong));
        if offered > 0 && problem.fixes.is_empty() && problem.help.is_empty() {
            return problem.help(match self.kind {
                Kind::Fact => "a name is declared in the cast, a verb in a `Vocabulary`; a topic is quoted: `'…'`",
                Kind::Question => "use the names and verbs that the facts use; topics are quoted: `'…'`",
            });
        }
        problem
    }

    /// Whether the sentence goes on to be read with a fix; also where something wrong before it hides that.
    fn helps(self, fix: &Fix, about: About, wrong: &[Span]) -> bool {
        let span = fix.place.span;
        let (Some(before), Some(after)) = (self.text.get(..span.start as usize), self.text.get(span.end as usize..))
        else {
            return false;
        };
        let fixed = format!("{before}{}{after}", fix.replacement);
        let end = before.len() + fix.replacement.len();
        match grammar::read_up_to(self.lexicon, &fixed, self.kind) {
            // A placeholder: the sentence is not whole before its reader has filled it in.
            _ if fix.replacement.contains('…') => true,
            None => true,
            Some(_) if about == About::Whole => false,
            Some(read) => read > end || wrong.iter().any(|other| *other != span && other.start < span.start),
        }
    }
}

/// The same problem at its place in the file.
fn placed(problem: Diagnostic, locate: &dyn Fn(Span) -> Place) -> Diagnostic {
    let at = |place: Place| if place.source == SENTENCE { locate(place.span) } else { place };
    let labels = problem.labels.into_iter().map(|Label { place, text }| Label { place: at(place), text }).collect();
    let fixes = problem.fixes.into_iter().map(|fix| Fix { place: at(fix.place), ..fix }).collect();
    Diagnostic { labels, fixes, ..problem }
}

/// The tokens of a sentence, or the problems with its words, placed.
pub fn tokens(
    written: Written<'_>,
    locate: &dyn Fn(Span) -> Place,
) -> Result<Vec<super::token::Token>, Vec<Diagnostic>> {
    let Written { lexicon, text, kind } = written;
    lex::lex(lexicon, text, kind, &in_sentence).map_err(|problems| written.helped(problems, About::Words, locate))
}
