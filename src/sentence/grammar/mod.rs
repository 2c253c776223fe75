//! Tokens → tree, by nom: the grammar at the head of [`super`].
//!
//! Takes the tokens of one sentence; gives its tree, or what stood in the way farthest on. What follows is decided by
//! looking ahead, never by trying and undoing whole clauses, so that the time is linear in the sentence. Must not resolve
//! any word: tokens have their senses.

mod adjunct;
mod atom;
mod clause;
mod condition;
mod inverted;
mod look;
mod nominal;
mod object;
mod phrase;
mod predicate;
mod query;
mod relative;
mod statement;
mod time;
mod tokens;
mod word;

pub use object::addresses;
pub use tokens::{Context, Expected, ReadObject, Tokens, Wrong};
pub use word::aux_of;

use super::diagnose;
use super::lex;
use super::token::Token;
use super::tree;
use super::typing::{FactSoFar, Progress};
use crate::diagnostic::Diagnostic;
use crate::lexicon::Lexicon;
use crate::source::{Place, Span};
use tokens::Parsed;

/// The clause of a fact.
pub fn fact(
    lexicon: &Lexicon,
    text: &str,
    tokens: &[Token],
    locate: &dyn Fn(Span) -> Place,
) -> Result<tree::Clause, Vec<Diagnostic>> {
    let context = Context::new(lexicon, text, tokens, locate, true);
    run(&context, statement::fact)
}

/// A question or a definition. `known` is the lexicon without the verb that a definition brings.
pub fn input(
    lexicon: &Lexicon,
    known: &Lexicon,
    text: &str,
    tokens: &[Token],
    locate: &dyn Fn(Span) -> Place,
) -> Result<tree::Input, Vec<Diagnostic>> {
    let context = Context::new(lexicon, text, tokens, locate, false);
    run(&context, |input| query::input(input, known))
}

/// The byte up to which a sentence can be read, where it cannot be read to its end; nobody is told why.
pub fn read_up_to(lexicon: &Lexicon, text: &str, kind: lex::Kind) -> Option<usize> {
    let locate = |span| Place { source: crate::source::SourceId(0), span };
    let scan = lex::scan(lexicon, text, kind, &locate, false);
    let unread = scan.problems.iter().filter_map(|problem| Some(problem.labels.first()?.place.span.start as usize));
    let unread = unread.min();
    let context = Context::new(lexicon, text, &scan.tokens, &locate, kind == lex::Kind::Fact);
    let start = Tokens::new(&context);
    let whole = match kind {
        lex::Kind::Fact => matches!(statement::fact(start), Ok((rest, _)) if rest.first().is_none()),
        lex::Kind::Question => matches!(query::input(start, lexicon), Ok((rest, _)) if rest.first().is_none()),
    };
    if whole && unread.is_none() {
        return None;
    }
    let farthest = context.farthest.borrow().at;
    let read = scan.tokens.get(farthest).map_or(text.len(), |token| token.span.start as usize);
    Some(unread.map_or(read, |unread| unread.min(read)))
}

/// How far a question or a definition comes that is still being typed. `known` as in [`input`].
pub fn so_far(lexicon: &Lexicon, known: &Lexicon, text: &str, tokens: &[Token]) -> Progress {
    let locate = |span| Place { source: crate::source::SourceId(0), span };
    let context = Context::new(lexicon, text, tokens, &locate, false);
    match query::input(Tokens::new(&context), known) {
        Ok((rest, tree)) if rest.first().is_none() => Progress::Whole(Box::new(tree)),
        Err(nom::Err::Failure(_)) => Progress::Wrong,
        _ if context.farthest.borrow().at >= tokens.len() => Progress::Open,
        _ => Progress::Wrong,
    }
}

/// How far a fact comes that is still being typed.
pub fn fact_so_far(lexicon: &Lexicon, text: &str, tokens: &[Token]) -> FactSoFar {
    let locate = |span| Place { source: crate::source::SourceId(0), span };
    let context = Context::new(lexicon, text, tokens, &locate, true);
    match statement::fact(Tokens::new(&context)) {
        Ok((rest, clause)) if rest.first().is_none() => FactSoFar::Whole(Box::new(clause)),
        Err(nom::Err::Failure(_)) => FactSoFar::Wrong,
        _ if context.farthest.borrow().at >= tokens.len() => FactSoFar::Open,
        _ => FactSoFar::Wrong,
    }
}

/// Parses the whole sentence, or says what is wrong with it.
fn run<'t, T>(context: &'t Context<'t>, sentence: impl Fn(Tokens<'t>) -> Parsed<'t, T>) -> Result<T, Vec<Diagnostic>> {
    let start = Tokens::new(context);
    if start.first().is_none() {
        return Err(vec![diagnose::empty(context)]);
    }
    match sentence(start) {
        Ok((rest, tree)) if rest.first().is_none() => Ok(tree),
        Ok((rest, _)) => {
            rest.expect(Expected::End);
            Err(vec![diagnose::farthest(context)])
        }
        Err(nom::Err::Failure(Wrong::Told(problem))) => Err(vec![*problem]),
        Err(_) => Err(vec![diagnose::farthest(context)]),
    }
}
