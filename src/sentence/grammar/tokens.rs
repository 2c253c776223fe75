//! The rest of a sentence, as nom takes it, and what was expected where it went on no longer.

use super::super::token::{Sign, Token};
use crate::diagnostic::{Code, Diagnostic};
use crate::lexicon::{Lexicon, VerbId};
use crate::source::{Place, Slice, Span};
use nom::error::{ErrorKind, ParseError};
use nom::{IResult, Input, Needed};
use std::cell::{Cell, RefCell};

/// How deep clauses and relatives may nest.
const DEEPEST: u8 = 24;

/// How many clauses and relatives may be tried in one sentence, whatever becomes of them.
const MOST_TRIED: u32 = 20_000;

/// What a parser gives.
pub type Parsed<'t, T> = IResult<Tokens<'t>, T, Wrong>;

/// Why a parser stopped.
#[derive(Debug)]
pub enum Wrong {
    /// Something else was expected: see [`Context::farthest`].
    Unexpected,
    /// A wrong turn that is known, and told.
    Told(Box<Diagnostic>),
}

impl<'t> ParseError<Tokens<'t>> for Wrong {
    fn from_error_kind(_: Tokens<'t>, _: ErrorKind) -> Self {
        Wrong::Unexpected
    }

    fn append(_: Tokens<'t>, _: ErrorKind, other: Self) -> Self {
        other
    }
}

/// What could have stood somewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Expected {
    /// A part of a sentence: "a verb".
    Part(&'static str),
    /// A word of the grammar.
    Word(&'static str),
    /// The end of the sentence.
    End,
}

impl Expected {
    /// Whether it is surely the same; by its address, for this is asked at every step.
    fn is(self, other: Expected) -> bool {
        match (self, other) {
            (Expected::Part(one), Expected::Part(two)) | (Expected::Word(one), Expected::Word(two)) => {
                std::ptr::eq(one, two)
            }
            (one, two) => one == two,
        }
    }
}

/// The farthest place that the grammar came to.
#[derive(Clone, Debug, Default)]
pub struct Farthest {
    /// The index of the token.
    pub at: usize,
    /// All that could have stood there, as it was met.
    pub expected: Vec<Expected>,
}

/// An object that was read: whence it can be told what a second one is.
#[derive(Clone, Copy, Debug)]
pub struct ReadObject {
    /// The verb it belongs to.
    pub verb: VerbId,
    /// The index of the verb's token.
    pub verb_at: usize,
    /// The index of its first token.
    pub start: usize,
    /// One past the index of its last token.
    pub end: usize,
}

/// All that stays the same while a sentence is read, and what was seen on the way.
pub struct Context<'t> {
    /// The words.
    pub lexicon: &'t Lexicon,
    /// The sentence as written.
    pub text: &'t str,
    /// Its tokens.
    pub tokens: &'t [Token],
    /// Places a span of the sentence.
    pub locate: &'t dyn Fn(Span) -> Place,
    /// Whether it is a fact.
    pub fact: bool,
    /// Where the grammar could go on no longer.
    pub farthest: RefCell<Farthest>,
    /// The object read last.
    pub object: RefCell<Option<ReadObject>>,
    /// The `and` or `or` that joined noun phrases last, and one past the last token of what it joined.
    pub join: RefCell<Option<(usize, usize)>>,
    /// A preposition that a verb does not take: the index of its token, and the verb.
    pub refused: RefCell<Option<(usize, VerbId)>>,
    /// How many clauses and relatives were tried.
    tried: Cell<u32>,
}

impl<'t> Context<'t> {
    /// Before anything is read.
    pub fn new(
        lexicon: &'t Lexicon,
        text: &'t str,
        tokens: &'t [Token],
        locate: &'t dyn Fn(Span) -> Place,
        fact: bool,
    ) -> Self {
        let (farthest, object, join, refused, tried) = Default::default();
        Context { lexicon, text, tokens, locate, fact, farthest, object, join, refused, tried }
    }

    /// The words between two tokens, the second one not included, as written.
    pub fn words(&self, start: usize, end: usize) -> &'t str {
        self.text.slice(self.span(start, end).range())
    }

    /// The span from one token to another, the second one not included.
    pub fn span(&self, start: usize, end: usize) -> Span {
        let whole = |at: usize| self.tokens.get(at).map(|token| token.span);
        let after = || Span::new(self.text.trim_end().len(), self.text.trim_end().len());
        let first = whole(start).unwrap_or_else(after);
        if end <= start { first } else { first.to(whole(end - 1).unwrap_or(first)) }
    }

    /// The place from one token to another, the second one not included.
    pub fn place(&self, start: usize, end: usize) -> Place {
        (self.locate)(self.span(start, end))
    }
}

/// The rest of a sentence.
#[derive(Clone, Copy)]
pub struct Tokens<'t> {
    context: &'t Context<'t>,
    at: usize,
    end: usize,
    depth: u8,
}

impl<'t> Tokens<'t> {
    /// A whole sentence.
    pub fn new(context: &'t Context<'t>) -> Self {
        Tokens { context, at: 0, end: context.tokens.len(), depth: 0 }
    }

    /// The first token.
    pub fn first(&self) -> Option<&'t Token> {
        self.nth(0)
    }

    /// The token after `n` others.
    pub fn nth(&self, n: usize) -> Option<&'t Token> {
        self.context.tokens.get(..self.end)?.get(self.at + n)
    }

    /// Whether the first token is this word of the grammar.
    pub fn is(&self, keyword: &str) -> bool {
        self.nth_is(0, keyword)
    }

    /// Whether the token after `n` others is this word of the grammar.
    pub fn nth_is(&self, n: usize, keyword: &str) -> bool {
        self.nth(n).is_some_and(|token| token.is(keyword))
    }

    /// Without the first `n` tokens.
    pub fn skip(&self, n: usize) -> Self {
        Tokens { at: (self.at + n).min(self.end), ..*self }
    }

    /// What stands before a preposition that ends the clause with nothing behind it, and that preposition.
    pub fn before_stranded(&self) -> Option<(Self, &'t Token)> {
        let ends = |token: &Token| token.signs(&Sign::Comma) || token.signs(&Sign::Question);
        let all = self.context.tokens.get(self.at..self.end)?;
        let length = all.iter().position(ends).unwrap_or(all.len());
        let last = length.checked_sub(1)?;
        let stranded = self.nth(last).filter(|token| token.preposition && token.entity.is_none())?;
        Some((Tokens { end: self.at + last, ..*self }, stranded))
    }

    /// The index of the first token.
    pub fn at(&self) -> usize {
        self.at
    }

    /// What stays the same.
    pub fn context(&self) -> &'t Context<'t> {
        self.context
    }

    /// The words that may be used.
    pub fn lexicon(&self) -> &'t Lexicon {
        self.context.lexicon
    }

    /// The span of what was read between here and `rest`.
    pub fn span_to(&self, rest: &Tokens<'t>) -> Span {
        self.context.span(self.at, rest.at)
    }

    /// Remembers what could have stood here.
    pub fn expect(&self, expected: Expected) {
        let mut farthest = self.context.farthest.borrow_mut();
        if self.at > farthest.at {
            farthest.at = self.at;
            farthest.expected.clear();
        }
        if self.at == farthest.at && !farthest.expected.iter().any(|known| known.is(expected)) {
            farthest.expected.push(expected);
        }
    }

    /// Fails: something else was expected here.
    pub fn wanting<T>(&self, part: &'static str) -> Parsed<'t, T> {
        self.expect(Expected::Part(part));
        Err(nom::Err::Error(Wrong::Unexpected))
    }

    /// Fails for good: a known wrong turn.
    pub fn told<T>(problem: Diagnostic) -> Parsed<'t, T> {
        Err(nom::Err::Failure(Wrong::Told(Box::new(problem))))
    }

    /// Reads something that may hold others of its like; how deep is limited, so that the stack is.
    pub fn nested<T>(self, inner: impl FnOnce(Tokens<'t>) -> Parsed<'t, T>) -> Parsed<'t, T> {
        if self.depth >= DEEPEST {
            let place = self.context.place(self.at, self.at + 1);
            let problem =
                Diagnostic::error(Code::TooLarge, "clauses are nested too deeply", place, "one level too many");
            return Self::told(problem.help(format!("at most {DEEPEST} clauses may stand inside each other")));
        }
        let tried = &self.context.tried;
        tried.set(tried.get() + 1);
        if tried.get() > MOST_TRIED {
            let place = self.context.place(0, self.context.tokens.len());
            return Self::told(
                Diagnostic::error(Code::TooLarge, "the sentence is too tangled", place, "")
                    .help("write shorter clauses"),
            );
        }
        let (rest, found) = inner(Tokens { depth: self.depth + 1, ..self })?;
        Ok((Tokens { depth: self.depth, ..rest }, found))
    }
}

impl<'t> Input for Tokens<'t> {
    type Item = &'t Token;
    type Iter = std::slice::Iter<'t, Token>;
    type IterIndices = std::iter::Enumerate<Self::Iter>;

    fn input_len(&self) -> usize {
        self.end - self.at
    }

    fn take(&self, index: usize) -> Self {
        Tokens { end: (self.at + index).min(self.end), ..*self }
    }

    fn take_from(&self, index: usize) -> Self {
        self.skip(index)
    }

    fn take_split(&self, index: usize) -> (Self, Self) {
        (self.take_from(index), self.take(index))
    }

    fn position<P: Fn(Self::Item) -> bool>(&self, predicate: P) -> Option<usize> {
        self.iter_elements().position(predicate)
    }

    fn iter_elements(&self) -> Self::Iter {
        self.context.tokens.slice(self.at..self.end).iter()
    }

    fn iter_indices(&self) -> Self::IterIndices {
        self.iter_elements().enumerate()
    }

    fn slice_index(&self, count: usize) -> Result<usize, Needed> {
        if count <= self.input_len() { Ok(count) } else { Err(Needed::Unknown) }
    }
}
