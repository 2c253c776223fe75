//! Patterns over the tokens of a question, and what a match is written as.
//!
//! `show [me] {q:asks}` matches word by word: `a|b` is one of two words, `[a]` may be missing, `{x:class}` takes what its
//! class says and keeps it under its name. A template says it again: `{x}` as it was typed, `{v.past}` in a form of its
//! verb. Must not know what any pattern is for.

use super::super::token::{Sign, Token};
use super::super::tree::KindOrNoun;
use super::class::TokenClass;
use super::turns::Turn;
use crate::lexicon::{Lexicon, Role, Told, Verb, VerbId};
use crate::source::Slice;
use std::collections::BTreeMap;

/// A pattern, read once for all questions.
#[derive(Debug)]
pub struct Pattern {
    parts: Vec<PatternPart>,
}

/// What a pattern asks of the next tokens.
#[derive(Debug)]
enum PatternPart {
    /// One of these words.
    Words(Vec<&'static str>),
    /// What may be missing.
    Optional(Vec<PatternPart>),
    /// What a class takes, under its name.
    Named(&'static str, TokenClass),
}

/// The words of a question that nobody can read yet.
pub struct Typed<'t> {
    /// The words that may be used.
    pub lexicon: &'t Lexicon,
    /// The question as it was typed.
    pub text: &'t str,
    /// Its tokens without the `?` at the end; what is no word has no sense.
    pub tokens: &'t [Token],
    /// Their texts in lower case.
    low: Vec<String>,
}

/// What a pattern's names took: from one token to another, the second one not included.
type Taken = BTreeMap<&'static str, (usize, usize)>;

/// Words that a question starts with.
pub const ASKING: [&str; 21] = [
    "who", "whom", "what", "which", "whose", "where", "when", "how", "why", "did", "does", "do", "has", "have", "had",
    "is", "are", "was", "were", "will", "would",
];

/// Words that stand before a noun and say nothing that a question needs.
const ARTICLES: [&str; 10] = ["the", "a", "an", "all", "every", "any", "some", "his", "her", "their"];

/// Stands in a template for every unit in turn.
const EACH_UNIT: &str = "{*unit}";

impl Pattern {
    /// The pattern that a text of the table writes; a class that there is not takes nothing.
    pub fn of(text: &'static str) -> Pattern {
        Pattern { parts: split(text).into_iter().filter_map(PatternPart::of).collect() }
    }
}

impl PatternPart {
    fn of(text: &'static str) -> Option<PatternPart> {
        if let Some(inner) = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')) {
            return Some(PatternPart::Optional(split(inner).into_iter().filter_map(PatternPart::of).collect()));
        }
        match text.strip_prefix('{').and_then(|text| text.strip_suffix('}')).and_then(|text| text.split_once(':')) {
            Some((name, class)) => TokenClass::of(class).map(|class| PatternPart::Named(name, class)),
            None => Some(PatternPart::Words(text.split('|').collect())),
        }
    }
}

impl<'t> Typed<'t> {
    /// A question and its tokens.
    pub fn new(lexicon: &'t Lexicon, text: &'t str, tokens: &'t [Token]) -> Typed<'t> {
        let tokens = match tokens.split_last() {
            Some((last, rest)) if last.signs(&Sign::Question) => rest,
            _ => tokens,
        };
        let low = tokens.iter().map(|token| token.text.to_lowercase()).collect();
        Typed { lexicon, text, tokens, low }
    }

    /// What a template says for the whole question, where the pattern matches all of it.
    pub fn rewritten(&self, pattern: &Pattern, templates: &[&str]) -> Vec<String> {
        let mut taken = Taken::new();
        if !self.matches(&pattern.parts, &[], 0, &mut taken) {
            return Vec::new();
        }
        templates
            .iter()
            .flat_map(|template| self.in_units(template))
            .filter_map(|text| self.filled(&text, &taken))
            .collect()
    }

    /// A template once for each unit that amounts are stated in, where it has one.
    fn in_units(&self, template: &str) -> Vec<String> {
        if !template.contains(EACH_UNIT) {
            return vec![template.to_owned()];
        }
        let units = self.lexicon.told().into_iter().flat_map(Told::units);
        units.map(|unit| template.replace(EACH_UNIT, unit)).collect()
    }

    /// What a turn says for the whole question, where it matches all of it; a template with `{*past}` or `{*base}` once for each
    /// of the verbs that `done_to` gives for what `{y}` took.
    pub fn rewritten_with(&self, turn: &Turn, done_to: &dyn Fn(&str) -> Vec<VerbId>) -> Vec<String> {
        let (parts, mut taken) = (&turn.typed.parts, Taken::new());
        if !self.matches(parts, &[], 0, &mut taken) {
            return Vec::new();
        }
        let wanted = taken.get("y").filter(|_| turn.meant.iter().any(|template| template.contains("{*")));
        let verbs = wanted.map_or_else(Vec::new, |named| done_to(self.words(*named)));
        let each = |template: &&str| -> Vec<String> {
            if !template.contains("{*") {
                return self.filled(template, &taken).into_iter().collect();
            }
            let with = |verb: &Verb| template.replace("{*past}", &verb.past).replace("{*base}", &verb.base);
            verbs.iter().filter_map(|verb| self.filled(&with(self.lexicon.verb(*verb)), &taken)).collect()
        };
        turn.meant.iter().flat_map(each).collect()
    }

    /// Whether a pattern matches the whole question.
    pub fn is(&self, pattern: &Pattern) -> bool {
        self.matches(&pattern.parts, &[], 0, &mut Taken::new())
    }

    /// Whether the tokens from a place on are what the parts ask, and after them what `then` asks.
    fn matches(&self, parts: &[PatternPart], then: &[PatternPart], at: usize, taken: &mut Taken) -> bool {
        let Some((part, rest)) = parts.split_first() else {
            return if then.is_empty() { at >= self.tokens.len() } else { self.matches(then, &[], at, taken) };
        };
        match part {
            PatternPart::Words(words) => self.is_word(at, words) && self.matches(rest, then, at + 1, taken),
            // Nothing that may be missing stands in another such: here, `then` is empty.
            PatternPart::Optional(inner) => self.matches(inner, rest, at, taken) || self.matches(rest, then, at, taken),
            PatternPart::Named(name, class) => {
                for end in self.ends(*class, at) {
                    taken.insert(name, (self.past_idle_article(*class, at), end));
                    if self.matches(rest, then, end, taken) {
                        return true;
                    }
                }
                taken.remove(name);
                false
            }
        }
    }

    /// Whether the token is one of some words.
    fn is_word(&self, at: usize, words: &[&str]) -> bool {
        let Some((token, low)) = self.tokens.get(at).zip(self.low.get(at)) else { return false };
        if token.signs(&Sign::Possessive) {
            return words == ["'s"];
        }
        if token.signs(&Sign::Comma) {
            return words.contains(&",");
        }
        words.contains(&low.as_str())
    }

    /// A template with what was taken; nothing where a form is asked for of what is no verb.
    fn filled(&self, template: &str, taken: &Taken) -> Option<String> {
        let mut out = String::new();
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let (name, after) = after.split_once('}')?;
            let (name, form) = name.split_once('.').map_or((name, None), |(name, form)| (name, Some(form)));
            let range = *taken.get(name)?;
            match form {
                None => out.push_str(self.words(range)),
                Some(form) => out.push_str(&self.formed(range.0, form)?),
            }
            rest = after;
        }
        out.push_str(rest);
        Some(tidy(&out))
    }

    /// The words of some tokens, as typed.
    fn words(&self, (start, end): (usize, usize)) -> &str {
        let first = self.tokens.get(start).filter(|_| end > start).map(|token| token.span);
        let last = end.checked_sub(1).and_then(|last| self.tokens.get(last)).map(|token| token.span);
        match (first, last) {
            (Some(first), Some(last)) => self.text.slice(first.to(last).range()),
            _ => "",
        }
    }

    /// A form of the verb that a token is one of, or the noun of; or the kind of what it names.
    fn formed(&self, at: usize, form: &str) -> Option<String> {
        let token = self.tokens.get(at)?;
        if form == "kind" {
            return Some(self.lexicon.kind(self.lexicon.kind_of(token.entity?)).name.clone());
        }
        if form == "singular" {
            return Some(match token.kind?.0 {
                KindOrNoun::Kind(kind) => self.lexicon.kind(kind).name.clone(),
                KindOrNoun::Noun(verb) => self.lexicon.verb(verb).noun.clone(),
                KindOrNoun::Office(office) => self.lexicon.office(office).to_lowercase(),
                KindOrNoun::Document => "document".to_owned(),
            });
        }
        let verb = self.lexicon.verb(verb_of(token)?);
        Some(match form {
            "base" => verb.base.clone(),
            "past" => verb.past.clone(),
            "participle" => verb.participle.clone(),
            "noun" => verb.noun.clone(),
            "object" => object_word(verb),
            _ => return None,
        })
    }
}

/// The verb whose form, or whose noun, a token is.
fn verb_of(token: &Token) -> Option<VerbId> {
    match token.kind {
        Some((KindOrNoun::Noun(verb), _)) => Some(verb),
        _ => token.verbs.first().map(|(verb, _)| *verb),
    }
}

/// The word that asks for the object of a verb: `what`, `whom`, `with whom`, `for what`.
fn object_word(verb: &Verb) -> String {
    if let Some(preposition) = &verb.behind {
        return format!("{preposition} what");
    }
    if verb.prepositions.iter().any(|(_, role)| *role == Role::Partner) {
        return "with whom".to_owned();
    }
    let somebody = verb.symmetric || matches!(verb.object, Role::Recipient | Role::Partner);
    if somebody { "whom".to_owned() } else { "what".to_owned() }
}

/// The parts of a pattern; what stands in brackets is one.
fn split(pattern: &'static str) -> Vec<&'static str> {
    let mut parts = Vec::new();
    let mut rest = pattern.trim();
    while !rest.is_empty() {
        let end = match rest.chars().next() {
            Some('[') => rest.find(']').map_or(rest.len(), |at| at + 1),
            _ => rest.find(' ').unwrap_or(rest.len()),
        };
        parts.push(rest.slice(..end));
        rest = rest.slice(end..).trim_start();
    }
    parts
}

/// Without an article that stands twice, and without space before a sign.
fn tidy(text: &str) -> String {
    let mut out: Vec<&str> = Vec::new();
    for word in text.split_whitespace() {
        if out.last() == Some(&"a") && word.starts_with(['a', 'e', 'i', 'o', 'u']) {
            out.pop();
            out.push("an");
        }
        if let Some(last) = out.last()
            && ARTICLES.contains(last)
            && ARTICLES.contains(&word)
        {
            out.pop();
        }
        out.push(word);
    }
    out.join(" ").replace(" ,", ",")
}
