//! Text → tokens, by the longest match of the lexicon.
//!
//! Takes a sentence; gives its tokens, or everything in it that is no word, all at once and with suggestions. Must not
//! know which token may follow which; the few places where a sentence may bring a word of its own (a label, a column, a
//! verb that is being defined) are told by their looks.

mod amount;
mod date;
mod habit;
mod sign;
mod typed;
mod unknown;
mod word;

pub use amount::TALLY_WORDS;
pub use date::{spelled_number, written_day};
pub use word::upper_first;

use super::token::{Sign, Token};
use crate::diagnostic::{Code, Diagnostic};
use crate::lexicon::Lexicon;
use crate::source::{Place, Slice, Span};
use rustc_hash::FxHashMap;

/// How many tokens a sentence may have.
const MOST_TOKENS: usize = 1000;

/// What the sentence is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A fact.
    Fact,
    /// A question or a definition.
    Question,
}

/// A text on its way to tokens.
struct Lexer<'t> {
    lexicon: &'t Lexicon,
    text: &'t str,
    kind: Kind,
    locate: &'t dyn Fn(Span) -> Place,
    at: usize,
    tokens: Vec<Token>,
    problems: Vec<Diagnostic>,
    open_quote: bool,
    lost_word: bool,
    /// Whether anyone is told what is wrong.
    told: bool,
}

/// All that was read of a text, right or wrong.
pub struct Scan {
    /// Its tokens; what is no word has no sense.
    pub tokens: Vec<Token>,
    /// What is wrong with its words.
    pub problems: Vec<Diagnostic>,
    /// Whether it ends inside a quote.
    pub open_quote: bool,
    /// Whether it has a word that a vocabulary or a cast was to bring which is wrong.
    pub lost_word: bool,
}

/// The tokens of `text`, or all that is wrong with its words: nothing, where a word is unknown only because the file that
/// was to bring it is wrong.
pub fn lex(
    lexicon: &Lexicon,
    text: &str,
    kind: Kind,
    locate: &dyn Fn(Span) -> Place,
) -> Result<Vec<Token>, Vec<Diagnostic>> {
    let scan = scan(lexicon, text, kind, locate, true);
    if scan.problems.is_empty() && !scan.lost_word { Ok(scan.tokens) } else { Err(scan.problems) }
}

/// The tokens of `text` and all that is wrong with its words; unless it is `told`, nobody looks for suggestions.
pub fn scan(lexicon: &Lexicon, text: &str, kind: Kind, locate: &dyn Fn(Span) -> Place, told: bool) -> Scan {
    let (tokens, problems) = (Vec::new(), Vec::new());
    let (open_quote, lost_word) = (false, false);
    let mut lexer = Lexer { lexicon, text, kind, locate, at: 0, tokens, problems, open_quote, lost_word, told };
    lexer.run();
    let Lexer { tokens, problems, open_quote, lost_word, .. } = lexer;
    let problems = if told { once(problems) } else { problems };
    Scan { tokens, problems, open_quote, lost_word }
}

/// Of problems that are alike, and that each place mends in the same way, the first, with how many more there are.
fn once(problems: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let kind = |problem: &Diagnostic| {
        let words = if problem.code == Code::Sign { problem.help.join(" ") } else { problem.message.clone() };
        (problem.code.name(), words)
    };
    let mut kept: Vec<(Diagnostic, usize)> = Vec::new();
    let mut places: FxHashMap<(&str, String), usize> = FxHashMap::default();
    for problem in problems {
        match places.get(&kind(&problem)).and_then(|at| kept.get_mut(*at)) {
            Some((_, more)) if problem.fixes.is_empty() => *more += 1,
            _ => {
                places.insert(kind(&problem), kept.len());
                kept.push((problem, 0));
            }
        }
    }
    let told = |(problem, more): (Diagnostic, usize)| match more {
        0 => problem,
        more => problem.note(format!("{more} more of this kind in the sentence")),
    };
    kept.into_iter().map(told).collect()
}

/// The lexicon with the verb that a definition brings, if `text` is a definition of a verb that the lexicon lacks.
pub fn defined_verb(lexicon: &Lexicon, text: &str) -> Option<Lexicon> {
    let mut words = text.split_whitespace();
    let (define, _subject, verb) = (words.next()?, words.next()?, words.next()?);
    let third = verb.trim_end_matches(':');
    let own = third.chars().all(|c| c.is_alphabetic() || c == '-') && third.chars().any(char::is_lowercase);
    if !define.eq_ignore_ascii_case("define") || !own || crate::lexicon::is_keyword(third) {
        return None;
    }
    let after = text.find(verb).and_then(|at| text.get(at..))?;
    if !lexicon.lookup(after, false).is_empty() {
        return None;
    }
    let mut extended = lexicon.clone();
    extended.define_verb(third);
    Some(extended)
}

impl<'t> Lexer<'t> {
    fn run(&mut self) {
        self.skip_space();
        while self.at < self.text.len() {
            if self.tokens.len() >= MOST_TOKENS {
                let place = (self.locate)(Span::new(self.at, self.text.len()));
                let problem = Diagnostic::error(Code::TooLarge, "the sentence is too long", place, "from here on");
                self.problems.push(problem.help(format!("a sentence has at most {MOST_TOKENS} words")));
                return;
            }
            self.token();
            self.skip_space();
        }
    }

    /// Takes one token off the rest; always moves on.
    fn token(&mut self) {
        let taken = self.short_be()
            || self.sign()
            || self.quoted()
            || self.act()
            || self.own_word()
            || self.published()
            || self.typed()
            || self.habit()
            || self.date()
            || self.amount()
            || self.number()
            || self.contraction()
            || self.word();
        if !taken {
            self.unknown();
        }
    }

    fn skip_space(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start().len();
    }

    fn rest(&self) -> &'t str {
        self.text.slice(self.at..)
    }

    /// Whether no white space stands before the rest.
    fn glued(&self) -> bool {
        self.tokens.last().is_some_and(|token| token.span.end as usize == self.at)
    }

    /// The span of the next `len` bytes.
    fn span(&self, len: usize) -> Span {
        Span::new(self.at, self.at + len)
    }

    fn place(&self, len: usize) -> Place {
        (self.locate)(self.span(len))
    }

    /// Takes `len` bytes as `token`.
    fn take(&mut self, len: usize, token: Token) {
        let text = if token.text.is_empty() { self.rest().slice(..len).to_owned() } else { token.text };
        let span = self.span(len);
        self.at += len;
        self.tokens.push(Token { span, text, ..token });
    }

    fn take_sign(&mut self, len: usize, sign: Sign) -> bool {
        self.take(len, Token { sign: Some(sign), ..Token::default() });
        true
    }

    /// Whether the last tokens are these words of the grammar.
    fn after(&self, keywords: &[&str]) -> bool {
        self.tokens.len() >= keywords.len()
            && keywords.iter().rev().zip(self.tokens.iter().rev()).all(|(keyword, token)| token.is(keyword))
    }
}

/// How many bytes of `text` are letters, digits, hyphens and underscores, with single apostrophes and dots between.
fn word_len(text: &str) -> usize {
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().is_some_and(|(_, next)| next.is_alphanumeric());
        let inner = at > 0 && next && matches!(c, '\'' | '\u{2019}' | '.') && !ends_possessive(text, at);
        if !(c.is_alphanumeric() || matches!(c, '-' | '_') || inner || is_mark(c)) {
            return at;
        }
    }
    text.len()
}

/// A combining mark: part of the letter before it.
fn is_mark(c: char) -> bool {
    unicode_normalization::char::canonical_combining_class(c) != 0
}

/// Whether `'s` and the end of a word stand at `at`.
fn ends_possessive(text: &str, at: usize) -> bool {
    let mut chars = text.slice(at..).chars();
    matches!(chars.next(), Some('\'' | '\u{2019}'))
        && chars.next() == Some('s')
        && !chars.next().is_some_and(char::is_alphanumeric)
}
