//! Patterns over the tokens of a question, and what a match is written as.
//!
//! `show [me] {q:asks}` matches word by word: `a|b` is one of two words, `[a]` may be missing, `{x:class}` takes what its
//! class says and keeps it under its name. A template says it again: `{x}` as it was typed, `{v.past}` in a form of its
//! verb. Must not know what any pattern is for.

use super::super::token::{Sign, Token};
use super::super::tree::KindOrNoun;
use crate::lexicon::{Forms, Lexicon, VerbId};
use std::collections::BTreeMap;

/// The words of a question that nobody can read yet.
pub struct Typed<'t> {
    /// The words that may be used.
    pub lexicon: &'t Lexicon,
    /// The question as it was typed.
    pub text: &'t str,
    /// Its tokens; what is no word has no sense.
    pub tokens: &'t [Token],
}

/// What a pattern's names took: from one token to another, the second one not included.
type Taken<'p> = BTreeMap<&'p str, (usize, usize)>;

/// Words that a question starts with.
const ASKING: [&str; 21] = [
    "who", "whom", "what", "which", "whose", "where", "when", "how", "why", "did", "does", "do", "has", "have", "had",
    "is", "are", "was", "were", "will", "would",
];

/// Words that stand before a noun and say nothing that a question needs.
const ARTICLES: [&str; 10] = ["the", "a", "an", "all", "every", "any", "some", "his", "her", "their"];

impl Typed<'_> {
    /// What a template says for the whole question, where the pattern matches all of it.
    pub fn rewritten(&self, pattern: &str, templates: &[&str]) -> Vec<String> {
        let parts: Vec<&str> = split(pattern);
        let mut taken = Taken::new();
        if !self.matches(&parts, 0, &mut taken) {
            return Vec::new();
        }
        templates.iter().filter_map(|template| self.filled(template, &taken)).collect()
    }

    fn matches<'p>(&self, parts: &[&'p str], at: usize, taken: &mut Taken<'p>) -> bool {
        let Some((part, rest)) = parts.split_first() else { return at >= self.tokens.len() };
        if let Some(inner) = part.strip_prefix('[').and_then(|part| part.strip_suffix(']')) {
            let inner = [inner];
            let with = [&inner[..], rest].concat();
            return self.matches(&with, at, taken) || self.matches(rest, at, taken);
        }
        let named =
            part.strip_prefix('{').and_then(|part| part.strip_suffix('}')).and_then(|part| part.split_once(':'));
        let Some((name, class)) = named else {
            return self.is_word(at, part) && self.matches(rest, at + 1, taken);
        };
        for end in self.ends(class, at) {
            taken.insert(name, (at, end));
            if self.matches(rest, end, taken) {
                return true;
            }
        }
        taken.remove(name);
        false
    }

    /// Whether the token is one of the words of `a|b`.
    fn is_word(&self, at: usize, words: &str) -> bool {
        let Some(token) = self.tokens.get(at) else { return false };
        if token.signs(&Sign::Possessive) {
            return words == "'s";
        }
        if token.signs(&Sign::Comma) {
            return words == ",";
        }
        let typed = token.text.to_lowercase();
        words.split('|').any(|word| word == typed)
    }

    /// Where what a class takes may end, the likeliest first.
    fn ends(&self, class: &str, at: usize) -> Vec<usize> {
        let one = |fits: bool| if fits { vec![at + 1] } else { Vec::new() };
        let token = self.tokens.get(at);
        let is = |fits: &dyn Fn(&Token) -> bool| one(token.is_some_and(fits));
        let rest = self.tokens.len();
        match class {
            // Something named, with its article.
            "ref" | "actor" | "thing" => self.reference(at, class),
            "noun" => is(&|token| matches!(token.kind, Some((KindOrNoun::Noun(_), _)))),
            "kind" => is(&|token| token.kind.is_some()),
            "past" => is(&|token| token.verb(Forms::PAST.with(Forms::PARTICIPLE)).is_some()),
            "part" => is(&|token| token.verb(Forms::PARTICIPLE).is_some()),
            "base" => is(&|token| token.verb(Forms::BASE).is_some()),
            "int" => is(&|token| token.number.is_some()),
            // A whole question.
            "asks" if self.tokens.get(at).is_some_and(|token| token.is_any(&ASKING)) => vec![rest],
            "rest" => vec![rest],
            "some" if at < rest => vec![rest],
            // As few words as will do; at least one.
            "many" => (at + 1..=rest).collect(),
            // The same within its clause.
            "words" => {
                let comma = self.tokens.iter().skip(at).position(|token| token.signs(&Sign::Comma));
                (at + 1..=comma.map_or(rest, |comma| at + comma)).collect()
            }
            // A noun phrase of a few words, the longest first.
            "np" => (at + 1..=rest.min(at + 5)).rev().collect(),
            _ => Vec::new(),
        }
    }

    /// `the harbour plan`, `'a plan'`, `@label`
    fn reference(&self, at: usize, class: &str) -> Vec<usize> {
        let start = at + usize::from(self.tokens.get(at).is_some_and(|token| token.is("the")));
        let Some(token) = self.tokens.get(start) else { return Vec::new() };
        let signed = matches!(token.sign, Some(Sign::Quoted(_) | Sign::Act(_) | Sign::Var(_)));
        let actor = token.entity.map(|id| self.lexicon.is_a_kind(self.lexicon.kind_of(id), "actor"));
        let fits = match (class, actor) {
            ("ref", Some(_)) => true,
            ("actor", Some(actor)) => actor,
            ("thing", Some(actor)) => !actor,
            ("actor", None) => false,
            (_, None) => signed,
            _ => false,
        };
        if fits { vec![start + 1] } else { Vec::new() }
    }

    /// A template with what was taken; nothing where a form is asked for of what is no verb.
    fn filled(&self, template: &str, taken: &Taken<'_>) -> Option<String> {
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
            (Some(first), Some(last)) => self.text.get(first.to(last).range()).unwrap_or_default(),
            _ => "",
        }
    }

    /// A form of the verb that a token is one of, or the noun of.
    fn formed(&self, at: usize, form: &str) -> Option<String> {
        let token = self.tokens.get(at)?;
        if form == "singular" {
            return Some(match token.kind?.0 {
                KindOrNoun::Kind(kind) => self.lexicon.kind(kind).name.clone(),
                KindOrNoun::Noun(verb) => self.lexicon.verb(verb).noun.clone(),
                KindOrNoun::Document => "document".to_owned(),
            });
        }
        let verb = self.lexicon.verb(verb_of(token)?);
        Some(match form {
            "base" => verb.base.clone(),
            "past" => verb.past.clone(),
            "participle" => verb.participle.clone(),
            "noun" => verb.noun.clone(),
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

/// The parts of a pattern; what stands in brackets is one.
fn split(pattern: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = pattern.trim();
    while !rest.is_empty() {
        let end = match rest.chars().next() {
            Some('[') => rest.find(']').map_or(rest.len(), |at| at + 1),
            _ => rest.find(' ').unwrap_or(rest.len()),
        };
        parts.push(rest.get(..end).unwrap_or_default());
        rest = rest.get(end..).unwrap_or_default().trim_start();
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
