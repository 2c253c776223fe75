//! What the facts of a corpus tell, as far as it helps to read a question about them.
//!
//! Takes verbs, amounts, topics and dates of a record; gives which there are. Must not hold any fact.

use super::date::Interval;
use super::fold::fold;
use super::quantity::{Quantity, singular};
use super::verb::VerbId;
use jiff::civil::Date;
use rustc_hash::FxHashSet;
use std::collections::{BTreeMap, BTreeSet};

/// A date of so many days names no month: `in 2023` is in none of its twelve.
const DAYS_OF_A_YEAR: i64 = 365;

/// How many topics are kept: so many are quoted by people, more come from tables.
const MOST_TOPICS: usize = 20_000;

/// What the facts of a corpus tell.
#[derive(Clone, Debug, Default)]
pub struct Told {
    verbs: FxHashSet<VerbId>,
    /// Those of amounts, in the singular, as one amount writes it.
    units: BTreeMap<String, String>,
    months: BTreeSet<(i16, i8)>,
    publishers: BTreeSet<String>,
    /// The topics that facts quote, in order.
    topics: BTreeSet<String>,
    /// The labels of acts, each with its document.
    labels: BTreeSet<(String, String)>,
}

impl Told {
    /// Adds the verb of an act.
    pub fn verb(&mut self, verb: VerbId) {
        self.verbs.insert(verb);
    }

    /// Adds the unit of an amount, as it is printed.
    pub fn amount(&mut self, printed: &str) {
        self.units
            .extend(Quantity::parse(printed).map(|quantity| (singular(&quantity.unit).to_owned(), quantity.unit)));
    }

    /// Adds who published a document.
    pub fn published(&mut self, publisher: &str) {
        self.publishers.insert(publisher.to_owned());
    }

    /// Adds a topic that facts quote.
    pub fn topic(&mut self, name: &str) {
        if self.topics.len() < MOST_TOPICS {
            self.topics.insert(name.to_owned());
        }
    }

    /// Adds the label of an act.
    pub fn label(&mut self, document: &str, label: &str) {
        if self.labels.len() < MOST_TOPICS {
            self.labels.insert((label.to_owned(), document.to_owned()));
        }
    }

    /// The acts that have a word as their label, as a question names them: `@A/cut`.
    pub fn labelled<'t>(&'t self, label: &str) -> impl Iterator<Item = String> + use<'t> {
        let label = label.to_owned();
        let from = self.labels.range((label.clone(), String::new())..);
        from.take_while(move |(own, _)| *own == label).map(|(own, document)| format!("@{document}/{own}"))
    }

    /// The topics that begin with the first two words of a text, in order.
    pub fn topics_begun<'t>(&'t self, text: &str) -> impl Iterator<Item = &'t str> {
        let begun: Vec<String> = text.split_whitespace().take(2).map(str::to_lowercase).collect();
        let begins = move |topic: &&String| {
            let words = without_article(topic).split_whitespace().map(str::to_lowercase);
            begun.len() == 2 && words.take(2).eq(begun.iter().cloned())
        };
        self.topics.iter().filter(begins).map(String::as_str)
    }

    /// The topic that a text begins with, its article there or not, and how many bytes that takes: the longest.
    #[must_use]
    pub fn topic_at<'t>(&'t self, text: &str) -> Option<(&'t str, usize)> {
        let bare = without_article(text);
        let begins = |topic: &'t String| Some((topic.as_str(), begun(bare, without_article(topic))?));
        let (topic, len) = self.topics.iter().filter_map(begins).max_by_key(|(_, len)| *len)?;
        Some((topic, text.len() - bare.len() + len))
    }

    /// The topics that have a word in them, in order.
    pub fn topics_with<'t>(&'t self, word: &str) -> impl Iterator<Item = &'t str> {
        let word = word.to_lowercase();
        let has = move |topic: &&String| topic.split_whitespace().any(|part| part.to_lowercase() == word);
        self.topics.iter().filter(has).map(String::as_str)
    }

    /// Whether a topic has a word in it, or amounts are stated in it.
    #[must_use]
    pub fn has_word(&self, word: &str) -> bool {
        self.has_unit(word) || self.topics_with(word).next().is_some()
    }

    /// The publisher that a text begins with, in quotes or not, and how many bytes that takes: the longest.
    #[must_use]
    pub fn publisher(&self, text: &str) -> Option<(&str, usize)> {
        let quote = text.chars().next().filter(|c| matches!(c, '\'' | '"' | '\u{2018}' | '\u{201c}'));
        if let Some(open) = quote {
            let inner = text.get(open.len_utf8()..)?;
            // An apostrophe may belong to the name.
            return inner.match_indices(['\'', '"', '\u{2019}', '\u{201d}']).find_map(|(end, close)| {
                let wanted = fold(without_article(inner.get(..end)?));
                let found = self.publishers.iter().find(|publisher| fold(without_article(publisher)) == wanted)?;
                Some((found.as_str(), open.len_utf8() + end + close.len()))
            });
        }
        let begins = |publisher: &&String| {
            let bare = without_article(publisher);
            let typed = without_article(text);
            let ends = typed.get(bare.len()..).is_some_and(|after| !after.starts_with(char::is_alphanumeric));
            let same = typed.get(..bare.len()).is_some_and(|typed| typed.eq_ignore_ascii_case(bare));
            ends && same
        };
        let found = self.publishers.iter().filter(begins).max_by_key(|publisher| without_article(publisher).len())?;
        let article = text.len() - without_article(text).len();
        Some((found, article + without_article(found).len()))
    }

    /// Everybody who published a document, in order.
    pub fn publishers(&self) -> impl Iterator<Item = &str> {
        self.publishers.iter().map(String::as_str)
    }

    /// Adds the months of a date.
    pub fn days(&mut self, days: Interval) {
        let next = |day: &Date| day.last_of_month().tomorrow().ok().filter(|next| *next <= days.last);
        let long = || days.first.duration_until(days.last).as_hours() / 24 + 1 >= DAYS_OF_A_YEAR;
        if !days.is_open() && !long() {
            let months = std::iter::successors(Some(days.first), next);
            self.months.extend(months.map(|day| (day.year(), day.month())));
        }
    }

    /// Whether some act is of just this verb.
    #[must_use]
    pub fn has_verb(&self, verb: VerbId) -> bool {
        self.verbs.contains(&verb)
    }

    /// Whether some amount is in this unit.
    #[must_use]
    pub fn has_unit(&self, unit: &str) -> bool {
        self.units.contains_key(singular(unit))
    }

    /// The units of amounts, in order.
    pub fn units(&self) -> impl Iterator<Item = &str> {
        self.units.values().map(String::as_str).filter(|unit| !unit.is_empty())
    }

    /// The years in whose month of this number something is dated, ascending.
    pub fn years_of(&self, month: i8) -> impl Iterator<Item = i16> {
        self.months.iter().filter(move |(_, of)| *of == month).map(|(year, _)| *year)
    }
}

/// How many bytes of a text the words of a topic take with which it begins, whatever apostrophes either has:
/// `shareholders' meeting` for `shareholders meeting`.
fn begun(text: &str, topic: &str) -> Option<usize> {
    let is_apostrophe = |c: &char| matches!(c, '\'' | '\u{2019}');
    let mut typed = text.char_indices().filter(|(_, c)| !is_apostrophe(c));
    for wanted in topic.chars().filter(|c| !is_apostrophe(c)) {
        let (_, c) = typed.next()?;
        if !c.to_lowercase().eq(wanted.to_lowercase()) {
            return None;
        }
    }
    let end = typed.next().map_or(text.len(), |(end, _)| end);
    let ends = text.get(end..).is_some_and(|after| !after.starts_with(char::is_alphanumeric));
    ends.then_some(end)
}

/// `Observer` for `The Observer`, `delay` for `the delay`.
pub(crate) fn without_article(name: &str) -> &str {
    ["The ", "the ", "A ", "a ", "An ", "an "]
        .into_iter()
        .find_map(|article| name.strip_prefix(article))
        .unwrap_or(name)
}
