//! From a question that nobody can read to one that means it and runs.
//!
//! Takes the words as typed; gives whole questions of the language, the likeliest first. Each is reached by a few small
//! steps: a turn of phrase (`turns`), a word for one that nothing knows (`words`), a fix of the grammar's own. None is given
//! that does not parse, or that could not be asked of the corpus, which whoever calls has to say. Must not read anything by
//! itself, but for the few turns that mean one thing only (`sure`): what it finds is offered, not asked.

mod class;
mod events;
mod follow;
mod near;
mod nouns;
mod papers;
mod pattern;
mod thesaurus;
mod turns;
mod words;

use super::grammar;
use super::lex::Scan;
use super::token::Token;
use super::tree::Input;
use super::typing::{nowhere, scan};
use crate::arrange::Arrange;
use crate::diagnostic::{Code, Diagnostic, Fix};
use crate::lexicon::{Lexicon, VerbId};
use crate::source::{Place, Slice, Span};
pub use follow::followed;
pub use nouns::{reportedly, somebody};
use pattern::Typed;
use std::collections::{BTreeSet, VecDeque};
pub use words::{with_name, with_verb};

/// How many steps a question may be away.
const STEPS: usize = 4;

/// What is said of a question that could be meant in several ways.
const SEVERAL: &str = "this may be meant in several ways";

/// How many ways are tried.
const TRIED: usize = 250;

/// How long a question may be for which others are looked for, in bytes.
const LONGEST: usize = 600;

/// How many questions are offered.
const OFFERED: usize = 3;

/// From among how many they are chosen, where they are found all the same way from what was typed.
const CONSIDERED: usize = 8;

/// Words that ask for something, wherever they stand.
const ASK_FOR: [&str; 9] = ["who", "whom", "what", "which", "whose", "where", "when", "how", "why"];

/// Says whether a sentence that is read could be asked of the corpus, too: its tree and its text.
pub type Askable<'a> = dyn Fn(&Input, &str) -> bool + 'a;

/// Says whether a question has an answer in the corpus.
pub type Answered<'a> = dyn Fn(&str) -> bool + 'a;

/// What a question is led by.
#[derive(Clone, Copy)]
pub struct Guide<'a> {
    /// The words that may be used.
    pub lexicon: &'a Lexicon,
    /// Whether what is read could be asked.
    pub askable: &'a Askable<'a>,
    /// Whether what could be asked has an answer.
    pub answered: &'a Answered<'a>,
}

impl Guide<'_> {
    /// Whether a question has an answer; a command shows something.
    fn answers(&self, question: &str) -> bool {
        question.starts_with(':') || (self.answered)(question)
    }

    /// What comes first is what has an answer, where anything has: nobody is sent to an empty one who need not be.
    fn answered_first(&self, mut questions: Vec<String>) -> Vec<String> {
        if let Some(at) = questions.iter().position(|question| self.answers(question)).filter(|at| *at > 0) {
            let first = questions.remove(at);
            questions.insert(0, first);
        }
        questions
    }
}

/// A text on the way from what was typed to what is meant.
struct Candidate<'t> {
    guide: Guide<'t>,
    text: &'t str,
    tokens: Vec<Token>,
    /// What is wrong with its words, or else with their order; nothing is wrong with a command.
    problems: Vec<Diagnostic>,
    /// Whether each of its words is one.
    worded: bool,
    /// What it is, where nothing is wrong with it.
    input: Option<Input>,
}

impl<'t> Candidate<'t> {
    fn new(guide: Guide<'t>, text: &'t str) -> Candidate<'t> {
        if text.starts_with(':') {
            return Candidate { guide, text, tokens: Vec::new(), problems: Vec::new(), worded: true, input: None };
        }
        let Scan { tokens, problems, .. } = scan(guide.lexicon, text);
        if !problems.is_empty() {
            return Candidate { guide, text, tokens, problems, worded: false, input: None };
        }
        let (input, problems) = match told(guide.lexicon, text, &tokens) {
            Ok(input) => (Some(input), Vec::new()),
            Err(problems) => (None, problems),
        };
        Candidate { guide, text, tokens, problems, worded: true, input }
    }

    /// Whether it is a command, or a question that can be asked.
    fn runs(&self) -> bool {
        match &self.input {
            Some(input) => (self.guide.askable)(input, self.text),
            None => self.text.starts_with(':'),
        }
    }

    fn typed(&self) -> Typed<'_> {
        Typed::new(self.guide.lexicon, self.text, &self.tokens)
    }

    /// What a turn of phrase is written as.
    fn turned(&self) -> Vec<String> {
        let typed = self.typed();
        let mut seen = BTreeSet::new();
        let all = turns::TURNS.iter().flat_map(|turn| typed.rewritten(&turn.typed, turn.meant));
        all.filter(|text| seen.insert(text.clone())).collect()
    }

    /// What is one step nearer.
    fn steps(&self) -> Vec<String> {
        let mut found = self.turned();
        found.extend(words::mended(&self.typed()));
        found.extend(words::renamed(&self.typed()));
        found.extend(words::with_nouns(&self.typed()));
        found.extend(words::quoted(&self.typed()));
        if self.worded {
            found.extend(self.problems.first().and_then(|problem| fixed(self.guide.lexicon, self.text, problem)));
        }
        found
    }
}

/// Whole questions that `text` may have meant, and commands (`:show kane`) that show it; the likeliest first. Where none of
/// the nearest has an answer, one that is a step further and has one.
fn leads(guide: Guide<'_>, text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut seen = BTreeSet::from([text.to_owned()]);
    let mut waiting = VecDeque::from([(text.to_owned(), 0)]);
    let (mut tried, mut considered, mut depth_found) = (0, 0, None);
    while let Some((typed, depth)) = waiting.pop_front() {
        let further = depth_found.is_some_and(|nearest| depth > nearest);
        let settled = depth_found.is_some_and(|nearest| depth > nearest + 1)
            || further && found.iter().any(|question| guide.answers(question));
        if settled || considered >= CONSIDERED {
            break;
        }
        tried += 1;
        let candidate = Candidate::new(guide, &typed);
        if depth > 0 && candidate.runs() && still_asks(&typed, text) {
            depth_found = depth_found.or(Some(depth));
            considered += 1;
            if !further || guide.answers(&typed) {
                found.push(typed);
            }
            continue;
        }
        if depth >= STEPS || tried > TRIED {
            continue;
        }
        for next in candidate.steps() {
            if seen.insert(next.clone()) {
                waiting.push_back((next, depth + 1));
            }
        }
    }
    found
}

/// What is wrong with a question, with whole questions that run as the first help; unless each problem has a fix of its
/// own, and with these it can be read.
pub fn led(guide: Guide<'_>, text: &str, problems: Vec<Diagnostic>, locate: &dyn Fn(Span) -> Place) -> Vec<Diagnostic> {
    if text.trim_start().starts_with("define") || text.len() > LONGEST {
        return problems;
    }
    if let Some(problem) = beyond(guide, text, locate) {
        return vec![problem];
    }
    // A known turn says more than a likeness of spelling: `unanswered` is not `answered`.
    let turned = Candidate::new(guide, text).turned().into_iter();
    let mut found: Vec<String> = turned.filter(|next| reads(guide, next) && still_asks(next, text)).collect();
    let mended = mended_by_fixes(text, &problems, locate).filter(|fixed| found.is_empty() && reads(guide, fixed));
    if mended.as_ref().is_some_and(|fixed| guide.answers(fixed)) {
        return problems;
    }
    // What would be left is wrong again: it is no way to write the question.
    let sure_to_fail = !problems.is_empty() && problems.iter().all(|problem| !problem.fixes.is_empty());
    if found.is_empty() {
        found = leads(guide, text);
    }
    found = guide.answered_first(found.into_iter().flat_map(|question| with_broader(guide, question)).collect());
    found.truncate(OFFERED);
    // A small change stays the first help where no other question has an answer either.
    if mended.is_some() && !found.first().is_some_and(|first| guide.answers(first)) {
        return problems;
    }
    let Some(first) = problems.first().filter(|_| !found.is_empty()) else {
        return problems
            .into_iter()
            .map(|problem| if sure_to_fail { without_fixes(problem) } else { problem })
            .collect();
    };
    // One cause: what follows from the words that the question does without is not told.
    let problem = Diagnostic { help: Vec::new(), fixes: Vec::new(), ..first.clone() };
    let trimmed = text.trim();
    let start = text.len() - text.trim_start().len();
    let whole = locate(Span::new(start, start + trimmed.len()));
    vec![offered(problem, whole, found)]
}

/// A problem with words that may have been meant, which nothing puts in their place by itself.
fn without_fixes(mut problem: Diagnostic) -> Diagnostic {
    let said = std::mem::take(&mut problem.fixes).into_iter().map(|fix| fix.text);
    problem.help.splice(0..0, said);
    problem
}

/// What no question of the language asks: why, and what comes nearest.
fn beyond(guide: Guide<'_>, text: &str, locate: &dyn Fn(Span) -> Place) -> Option<Diagnostic> {
    let tokens = scan(guide.lexicon, text).tokens;
    let typed = Typed::new(guide.lexicon, text, &tokens);
    let (turn, says) = near::BEYOND.iter().find(|(turn, _)| typed.is(&turn.typed))?;
    let nearest = typed
        .rewritten(&turn.typed, turn.meant)
        .into_iter()
        .filter_map(|meant| if reads(guide, &meant) { Some(meant) } else { leads(guide, &meant).into_iter().next() });
    let nearest = guide.answered_first(nearest.collect()).into_iter();
    let span = tokens.first().zip(tokens.last()).map(|(first, last)| first.span.to(last.span))?;
    let problem = Diagnostic::error(Code::CannotBeAsked, "this cannot be asked", locate(span), *says);
    Some(
        nearest.take(OFFERED).fold(problem, |problem, question| problem.help(format!("nearest to it is `{question}`"))),
    )
}

/// A question; after it, where no fact tells one of its verbs, the question with a broader verb that some fact tells.
fn with_broader(guide: Guide<'_>, question: String) -> Vec<String> {
    let tokens = scan(guide.lexicon, &question).tokens;
    let broader = tokens.iter().find_map(|token| Some((token.span, words::broader(guide.lexicon, token)?)));
    let other = broader.map(|(span, word)| put(&question, span, &word)).filter(|other| reads(guide, other));
    std::iter::once(question).chain(other).collect()
}

/// A question that could be read, but that means one thing as often as another.
pub fn ambiguous(guide: Guide<'_>, text: &str, locate: &dyn Fn(Span) -> Place) -> Option<Diagnostic> {
    let Scan { tokens, problems, .. } = scan(guide.lexicon, text);
    if !problems.is_empty() {
        return None;
    }
    let typed = Typed::new(guide.lexicon, text, &tokens);
    let told = turns::AMBIGUOUS.iter().find_map(|(turn, says)| {
        let meant = typed.rewritten(&turn.typed, turn.meant);
        (!meant.is_empty()).then_some((meant, *says))
    });
    let (meant, says) = told?;
    let span = tokens.first().zip(tokens.last()).map(|(first, last)| first.span.to(last.span))?;
    let problem = Diagnostic::error(Code::SeveralMeanings, SEVERAL, locate(span), says);
    let all = guide.answered_first(meant.into_iter().filter(|next| reads(guide, next)).collect());
    Some(offered(problem, locate(span), all))
}

/// A problem with the questions that may have been meant.
fn offered(problem: Diagnostic, whole: Place, questions: Vec<String>) -> Diagnostic {
    questions.into_iter().fold(problem, |problem, question| {
        match (question.starts_with(':'), problem.fixes.is_empty()) {
            (true, _) => problem.help(format!("at the prompt, type `{question}`")),
            (false, true) => problem.fix(whole, question.clone(), format!("ask `{question}`")),
            (false, false) => problem.help(format!("see also `{question}`")),
        }
    })
}

/// The text with the first fixes of all problems.
fn mended_by_fixes(text: &str, problems: &[Diagnostic], locate: &dyn Fn(Span) -> Place) -> Option<String> {
    let start = locate(Span::new(0, 0)).span.start;
    let mut edits = Vec::new();
    for problem in problems {
        let fix = problem.fixes.first()?;
        let (from, to) = (fix.place.span.start.checked_sub(start), fix.place.span.end.checked_sub(start));
        edits.push((from? as usize..to? as usize, fix.replacement.clone()));
    }
    edits.arrange_by_key(|(range, _)| std::cmp::Reverse(range.start));
    let mut fixed = text.to_owned();
    for (range, replacement) in edits {
        fixed.get(range.clone())?;
        fixed.replace_range(range, &replacement);
    }
    Some(fixed)
}

/// Whether a question still asks where one that it stands for does: `Montec asked to do` is no way to say `what was Montec
/// asked to do`.
fn still_asks(question: &str, typed: &str) -> bool {
    asks(question) || !asks(typed)
}

/// Whether a text asks for something, or whether something is so; a command does what is asked.
fn asks(text: &str) -> bool {
    let mut words = text.split_whitespace().map(|word| word.trim_matches(',').to_lowercase());
    let first = words.next().unwrap_or_default();
    let asks_for = |word: &str| ASK_FOR.contains(&word);
    text.starts_with(':') || pattern::ASKING.contains(&first.as_str()) || words.any(|word| asks_for(&word))
}

/// Whether a text is a command, or a question that can be asked.
fn reads(guide: Guide<'_>, text: &str) -> bool {
    Candidate::new(guide, text).runs()
}

/// What the grammar says of some tokens.
fn told(lexicon: &Lexicon, text: &str, tokens: &[Token]) -> Result<Input, Vec<Diagnostic>> {
    let input = grammar::input(lexicon, lexicon, text, tokens, &nowhere)?;
    super::check::input(&input, &nowhere)?;
    Ok(input)
}

/// The question that a turn of phrase may have meant and that can be asked, for one that is read and cannot be.
#[must_use]
pub fn turned(guide: Guide<'_>, text: &str) -> Option<String> {
    let all = Candidate::new(guide, text).turned();
    let meant = all.into_iter().filter(|next| next != text && reads(guide, next)).collect();
    guide.answered_first(meant).into_iter().next()
}

/// What a question that finds nothing may have been meant for: those that may be told together, the likeliest first.
/// `done_to` gives the verbs of what is done to a thing that is named so.
pub fn near(lexicon: &Lexicon, question: &str, done_to: &dyn Fn(&str) -> Vec<VerbId>) -> Vec<Vec<String>> {
    let tokens = scan(lexicon, question).tokens;
    let typed = Typed::new(lexicon, question, &tokens);
    let turned = near::NEAR.iter().map(|turn| typed.rewritten_with(turn, done_to));
    turned.chain(nouns::instead_of_nouns(lexicon, question)).collect()
}

/// What an answered question leaves out that may have been asked for: questions that ask for it.
#[must_use]
pub fn beside(lexicon: &Lexicon, question: &str) -> Vec<String> {
    let tokens = scan(lexicon, question).tokens;
    let typed = Typed::new(lexicon, question, &tokens);
    near::BESIDE.iter().flat_map(|turn| typed.rewritten(&turn.typed, turn.meant)).collect()
}

/// A question that no grammar reads and that can mean one thing only, as the language says it: its text and its tree.
pub fn sure(guide: Guide<'_>, text: &str) -> Option<(String, Input)> {
    if text.len() > LONGEST {
        return None;
    }
    let tokens = scan(guide.lexicon, text).tokens;
    let is_mode = |token: &&Token| token.is_any(&["why", "count", "explain"]);
    let mode = tokens.first().filter(is_mode).map_or(String::new(), |token| format!("{} ", token.text.to_lowercase()));
    let typed = Typed::new(guide.lexicon, text, tokens.slice(usize::from(!mode.is_empty())..));
    turns::SURE.iter().find_map(|turn| {
        typed.rewritten(&turn.typed, turn.meant).into_iter().find_map(|meant| {
            let meant = format!("{mode}{meant}");
            let input = Candidate::new(guide, &meant).input?;
            (guide.askable)(&input, &meant).then_some((meant, input))
        })
    })
}

/// A text with other words at a place; as it is, where it has no such place.
fn put(text: &str, span: Span, words: &str) -> String {
    let mut out = text.to_owned();
    if out.get(span.range()).is_some() {
        out.replace_range(span.range(), words);
    }
    out
}

/// A text with the first fix of a problem; but no topic is made up that no fact quotes.
fn fixed(lexicon: &Lexicon, text: &str, problem: &Diagnostic) -> Option<String> {
    let quoted =
        |fix: &Fix| fix.replacement.strip_prefix('\'').and_then(|text| Some(text.strip_suffix('\'')?.to_owned()));
    let told = |topic: String| {
        lexicon.told().is_none_or(|told| told.topic_at(&topic).is_some_and(|(_, len)| len == topic.len()))
    };
    let fix = problem.fixes.first().filter(|fix| quoted(fix).is_none_or(told))?;
    Some(put(text, fix.place.span, &fix.replacement))
}
