//! Verbs of which nothing is guessed: a fact would say the opposite, or of somebody else.
//!
//! Takes a verb and the sentence around it; says whether it may be told. Must not guess.

use super::clause::is_untellable;
use super::guess::{Link, Reading, Step};
use super::object::BOUNDARIES;
use super::verb::Group;
use super::word::{Sort, Word};
use crate::source::Slice;
use std::ops::Range;

/// What is told, in a word that leaves open whether it is so.
pub(super) const REPORTS: &[&str] = &[
    "report",
    "reports",
    "claim",
    "claims",
    "rumour",
    "rumours",
    "rumor",
    "rumors",
    "allegation",
    "allegations",
    "accusation",
    "accusations",
    "suggestion",
    "suggestions",
    "charge",
    "charges",
];

/// Words that deny, doubt or undo what stands behind them in their clause.
const UNSAYING: &[&str] = &[
    "not",
    "never",
    "no",
    "nor",
    "neither",
    "none",
    "nobody",
    "nothing",
    "cannot",
    "without",
    "instead",
    "rather",
    "hardly",
    "scarcely",
    "barely",
    "rarely",
    "seldom",
    "false",
    "untrue",
    "wrong",
    "absurd",
    "impossible",
    "unlikely",
    "doubtful",
    "contrary",
];

/// Adverbs of what is not done, though it may look so.
const ALL_BUT: &[&str] = &[
    "almost",
    "nearly",
    "virtually",
    "practically",
    "scarcely",
    "barely",
    "rarely",
    "seldom",
    "falsely",
    "mistakenly",
    "theoretically",
    "hypothetically",
    "must",
];

/// Words before `that` which say that it is so.
const SURE: &[&str] = &["clear", "true", "certain", "fact", "known", "emerged", "confirmed"];

/// What somebody is who will do what stands behind `to`.
const READY: &[&str] = &[
    "ready",
    "willing",
    "prepared",
    "keen",
    "eager",
    "determined",
    "poised",
    "happy",
    "glad",
    "due",
    "set",
    "about",
    "bound",
    "likely",
    "expected",
    "going",
];

/// What is changed by who changes nothing else.
const TURNED: &[&str] = &["mind", "minds", "course", "tack", "hands", "sides", "tune"];

impl Reading<'_, '_> {
    /// Whether it is what somebody is not to do: `warned Orlo not to sign`. Then what governs it says the opposite without it.
    pub fn is_refrained(&self, group: &Group) -> bool {
        let before = group.start.checked_sub(1).and_then(|at| self.words.get(at));
        group.infinitive && before.is_some_and(|word| word.is(&["not", "never"]))
    }

    /// Takes the guess of the last verb back, with all that hangs on it.
    pub fn take_back(&mut self) {
        if let Some(Step::Root(root)) = self.last.first() {
            self.roots.truncate((*root).max(self.spoken));
        }
        self.last.clear();
    }

    /// Whether it hangs on an `unless`, or on what did not happen, which no fact can say.
    pub fn depends_unless(&self, group: &Group, previous: Option<&Group>, next: usize) -> bool {
        let unless = |range: &&Range<usize>| self.words.get(range.start).is_some_and(is_untellable);
        self.supposed
            .iter()
            .filter(unless)
            .any(|range| (group.end..next).contains(&range.start) || (previous.is_none() && range.end <= group.start))
    }

    /// Whether it stands in an aside of what somebody says, of which nobody knows who says that: `said that Orlo left after
    /// Kane attacked`.
    pub fn is_aside(&self, group: &Group, link: Link) -> bool {
        let before = self.words.slice(..group.start);
        let start = before.iter().rposition(|word| word.is(&[",", ";", ":", ".", "”", "\""])).map_or(0, |at| at + 1);
        let opens = |word: &Word<'_>| word.is(&["after", "before", "because", "since", "while", "when"]);
        let aside = before.slice(start..).iter().rposition(opens).is_some_and(|at| at > 0);
        link == Link::Free && aside && self.within_that()
    }

    /// Whether the sentence denies it, doubts it, wishes for it or calls it false in words that no guess has: then nothing is
    /// guessed, rather than the contrary.
    pub fn is_undone(&mut self, group: &Group, previous: Option<&Group>, link: Link) -> bool {
        if group.start < self.hushed {
            self.agents.clear();
            return true;
        }
        let gap = self.words.slice(previous.map_or(0, |previous| previous.end)..group.start);
        if is_said_to_be(gap, link) {
            let rest = self.words.iter().enumerate().skip(group.end);
            let ends = rest.filter(|(_, word)| word.is(&[",", ";", ":", ".", "—", "–", "”", "\""]));
            self.hushed = ends.map(|(at, _)| at).next().unwrap_or(self.words.len());
            self.agents.clear();
            return true;
        }
        if self.is_unsaid(gap, previous.is_some()) || self.is_unreal(group, previous, link) {
            self.agents.clear();
            return true;
        }
        let governed = self.is_governed(group, gap, link) || self.is_idiom(group);
        // `changed her mind and left`
        let own = if governed { self.subject(group, previous, link) } else { vec![] };
        if !own.is_empty() {
            self.agents = own;
        }
        governed
    }

    /// Whether a word before the subject, or an adverb that no fact has, takes back what the verb says.
    fn is_unsaid(&self, gap: &[Word<'_>], follows: bool) -> bool {
        // `not Arvenia but Belmark left`
        let ends = |word: &Word<'_>| word.is(&[",", ";", ":", "and"]) || (follows && word.is(&["but"]));
        let start = gap.iter().rposition(ends).map_or(0, |at| at + 1);
        let whole = gap.slice(start..);
        let adverb = |word: &Word<'_>| word.is_adverb() || word.is(ALL_BUT);
        let own = whole.iter().rposition(|word| !adverb(word)).map_or(0, |at| at + 1);
        let (clause, adverbs) = (whole.slice(..own), whole.slice(own..));
        let all_but = matches!(gap, [.., all, but] if all.is(&["all"]) && but.is(&["but"]));
        // `neither Arvenia nor Belmark` is told of both.
        if clause.iter().any(|word| word.is(&["neither"])) {
            return self.run(clause).len() < 2;
        }
        let unsays = |(at, word): (usize, &Word<'_>)| {
            let only = clause.get(at + 1).is_some_and(|next| next.is(&["only", "merely", "just", "simply"]));
            (word.is(UNSAYING) && !only) || word.low.ends_with("n't") || word.low.ends_with("n’t")
        };
        all_but || adverbs.iter().any(|word| word.is(ALL_BUT)) || clause.iter().enumerate().any(unsays)
    }

    /// Whether it would have been done, or should be: `would have signed`, `is to have signed`, `should sign`.
    fn is_unreal(&self, group: &Group, previous: Option<&Group>, link: Link) -> bool {
        let own = self.words.slice(group.start..group.end);
        let has = |known: &[&str]| own.iter().any(|word| word.is(known));
        let perfect = has(&["have"]) && (group.infinitive || has(&["would", "should", "could", "can", "ought"]));
        let nearly = own.iter().any(|word| word.is(ALL_BUT));
        let ought = has(&["should", "ought"]) && !self.wished(previous, link);
        let wish = previous.and_then(|previous| self.words.get(previous.end - 1));
        let wished = link == Link::That && has(&["had"]) && wish.is_some_and(|word| word.low.starts_with("wish"));
        perfect || nearly || ought || wished
    }

    /// Whether words before it that no fact has say whether it is done: `without signing`, `is loath to sign`.
    fn is_governed(&self, group: &Group, gap: &[Word<'_>], link: Link) -> bool {
        let first = self.words.get(group.start);
        let having = first.is_some_and(|word| word.is(&["having"]));
        let of = |word: &Word<'_>| word.is(&["of", "without", "from", "against"]);
        if first.is_some_and(of) || (having && gap.last().is_some_and(of)) {
            return true;
        }
        let named = |word: &Word<'_>| word.name().is_some() || word.sort == Sort::Capital || word.is(&["and", "the"]);
        let governor = gap.iter().rev().find(|word| !word.is_adverb());
        let ready = governor.is_some_and(|word| word.is(READY)) && !gap.iter().any(|word| word.is(&["too"]));
        group.infinitive && link == Link::Free && !ready && !gap.iter().all(named)
    }

    /// Whether it says with its object what it does not say alone: `changed her mind`, `forbade Orlo to sign`,
    /// `rejected claims that`.
    fn is_idiom(&self, group: &Group) -> bool {
        let after = self.words.slice(group.end..);
        let verb = self.words.get(group.end - 1).map_or("", |word| word.low.as_str());
        let turned = verb.starts_with("chang") && after.iter().take(2).any(|word| word.is(TURNED));
        let short = verb.starts_with("stop") && after.first().is_some_and(|word| word.is(&["short"]));
        let clause = after.iter().position(|word| word.is(BOUNDARIES)).filter(|at| *at > 0);
        let that = clause.filter(|at| after.get(*at).is_some_and(|word| word.is(&["that"])));
        let noun = that.filter(|at| !after.slice(..at - 1).last().is_some_and(|word| word.is(&["to"])));
        let told = noun.and_then(|at| after.get(at - 1)).is_some_and(|word| word.is(REPORTS));
        let names = after.iter().take_while(|word| word.name().is_some()).count();
        let barred = self.lexicon.verb(group.verb).base == "ban"
            && names > 0
            && after.get(names).is_some_and(|word| word.is(&["to"]));
        turned || short || barred || (told && self.lexicon.verb(group.verb).says.is_none())
    }

    /// Whether the verb ends a clause about the noun before it: `a charge Orlo rejected`.
    pub fn is_contact_clause(&self, group: &Group) -> bool {
        let before = self.words.slice(..group.start);
        let start = before.iter().rposition(|word| word.is(&[",", ";", "—", "–"])).map_or(0, |at| at + 1);
        match before.get(start..) {
            Some([article, nouns @ .., name]) if start > 0 && name.name().is_some() => {
                let plain = |word: &Word<'_>| word.name().is_none() && word.text.starts_with(char::is_lowercase);
                article.is(&["a", "an"]) && !nouns.is_empty() && nouns.iter().all(plain)
            }
            _ => false,
        }
    }
}

/// Whether it stands in a clause with `that` which hangs on no verb of saying: `reports that Orlo left`, `it is said that`.
/// The article does not say so itself.
fn is_said_to_be(gap: &[Word<'_>], link: Link) -> bool {
    let start = gap.iter().rposition(|word| word.is(&[";", ":", ".", "”", "\""])).map_or(0, |at| at + 1);
    let clause = gap.slice(start..);
    let opens = |at: &usize| {
        let next = clause.get(at + 1);
        clause.get(*at).is_some_and(|word| word.is(&["that"])) && next.is_some_and(|next| !next.is(&[","]))
    };
    let Some(last) = (0..clause.len()).rfind(opens) else { return false };
    let first = (0..clause.len()).find(opens) == Some(last);
    let sure = last.checked_sub(1).and_then(|at| clause.get(at)).is_some_and(|word| word.is(SURE));
    // `that day Orlo left`
    let subject = last > 0 || clause.get(1).is_some_and(Word::starts_phrase);
    match link {
        Link::Free => subject && !sure,
        Link::That | Link::Beside => !first,
        _ => false,
    }
}
