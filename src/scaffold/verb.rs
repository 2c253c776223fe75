//! Where a sentence says that something is done: verbs with their auxiliaries.
//!
//! Takes the words of a sentence; gives those verbs that are used as verbs, by what stands around them.

use super::meaning;
use super::object::DETERMINERS;
use super::word::{Noun, Sort, Word};
use crate::lexicon::{Forms, Lexicon, Sense, VerbId};
use crate::sentence::spelled_number;
use crate::source::Slice;

/// How a verb stands to its subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Active,
    Passive,
    /// A participle without auxiliary: `a plan offered by …`.
    Reduced,
    /// No verb of the lexicon, but words by which one thing means another: `was aimed at`, `proved`, `is a`.
    Meaning,
}

/// What its form says of when it is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// In the present tense: `opens`, `is opening`.
    Present,
    /// With `-ing`, behind a verb that says whether it was done: `denied attacking`.
    Gerund,
    /// Done, or what its auxiliary says.
    Other,
}

/// A verb as it is used.
#[derive(Clone, Debug)]
pub(super) struct Group {
    /// Its words: from the first auxiliary to behind the verb.
    pub start: usize,
    pub end: usize,
    pub verb: VerbId,
    pub shape: Shape,
    /// After `to`.
    pub infinitive: bool,
    pub negated: bool,
    /// `will`, `would`, `may`
    pub modal: Option<&'static str>,
    /// `reportedly`, `probably`, `possibly`
    pub adverb: Option<&'static str>,
    /// The word behind the object that belongs to the verb: `turned the idea down`.
    pub particle: Option<usize>,
    /// What is done was spoken of before: `made the offer`.
    pub definite: bool,
    pub form: Form,
}

pub(super) const BE: &[&str] = &["be", "is", "are", "was", "were", "been", "being"];
pub(super) const HAVE: &[&str] = &["has", "have", "had", "having"];
const DO: &[&str] = &["do", "does", "did"];
const KEEP: &[&str] = &["keep", "keeps", "kept", "by", "of", "without"];
const MODALS: &[(&str, &str)] = &[
    ("will", "will"),
    ("shall", "will"),
    ("would", "would"),
    ("should", "would"),
    ("may", "may"),
    ("might", "may"),
    ("could", "may"),
    ("can", "may"),
];
const HEDGES: &[(&str, &str)] = &[
    ("reportedly", "reportedly"),
    ("allegedly", "reportedly"),
    ("apparently", "reportedly"),
    ("supposedly", "reportedly"),
    ("purportedly", "reportedly"),
    ("reputedly", "reportedly"),
    ("ostensibly", "reportedly"),
    ("probably", "probably"),
    ("presumably", "probably"),
    ("seemingly", "probably"),
    ("likely", "probably"),
    ("possibly", "possibly"),
    ("conceivably", "possibly"),
    ("maybe", "possibly"),
    ("perhaps", "possibly"),
];
const NEGATIONS: &[&str] = &["not", "never", "hardly", "neither", "nor"];
const ADVERBS: &[&str] = &[
    "also",
    "already",
    "still",
    "now",
    "even",
    "just",
    "then",
    "nonetheless",
    "nevertheless",
    "yet",
    "so",
    "always",
    "often",
    "again",
    "once",
    "too",
    "ever",
    "both",
    "all",
    "themselves",
    "itself",
    "himself",
    "herself",
];
/// Verbs that leave it to a noun to say what is done.
const LIGHT: &[&str] = &[
    "make",
    "makes",
    "made",
    "making",
    "voice",
    "voices",
    "voiced",
    "voicing",
    "issue",
    "issues",
    "issued",
    "issuing",
    "express",
    "expresses",
    "expressed",
    "expressing",
    "launch",
    "launches",
    "launched",
    "launching",
    "give",
    "gives",
    "gave",
    "given",
    "giving",
    "renewed",
    "renews",
    "submitted",
    "submits",
    "lodged",
    "lodges",
    "repeated",
    "repeats",
    "extend",
    "extends",
    "extended",
    "extending",
    "file",
    "filed",
    "files",
    "conducted",
    "conduct",
    "conducts",
];
const PARTICLES: &[&str] = &["down", "off", "out", "up", "away", "back", "aside", "on"];

/// Every verb that is used as one, in order.
pub(super) fn groups(words: &[Word<'_>], lexicon: &Lexicon) -> Vec<Group> {
    let mut groups: Vec<Group> = vec![];
    for at in 0..words.len() {
        let found = meaning::group(words, at, lexicon).or_else(|| group(words, at, lexicon));
        // The verb of `made an offer` has taken its noun.
        let Some(found) = found.filter(|found| groups.last().is_none_or(|last| last.end < found.end)) else { continue };
        // `is expected to sign` is one.
        while groups.last().is_some_and(|last| last.start >= found.start) {
            groups.pop();
        }
        groups.push(found);
    }
    groups
}

fn group(words: &[Word<'_>], at: usize, lexicon: &Lexicon) -> Option<Group> {
    let word = words.get(at)?;
    if let Some((verb, noun)) = light(words, at, lexicon) {
        let definite = words.get(at + 1..noun)?.iter().any(|word| word.is(&["the", "this", "that"]));
        return Some(Group { end: noun + 1, definite, ..bare(words, at, verb) });
    }
    if let Some((verb, end)) = paraphrase(words, at, lexicon) {
        return Some(Group { end, ..bare(words, at, verb) });
    }
    let (senses, noun, particle) = match (&word.sort, apart(words, at, lexicon)) {
        (_, Some((senses, particle))) => (senses, false, Some(particle)),
        (Sort::Verb(senses, noun), None) => (senses.clone(), *noun != Noun::Not, None),
        _ => return None,
    };
    let mut group = Group { particle, ..of(at, senses.first()?.0) };
    let nearest = before(words, &mut group);
    let wanted = group.wanted(nearest.as_deref(), words, noun)?;
    let ongoing = ["is", "are", "does", "do"].iter().any(|known| nearest.as_deref() == Some(*known));
    let past = Forms::PAST.with(Forms::PARTICIPLE);
    let bare = nearest.is_none() && group.shape == Shape::Active && group.form == Form::Other;
    if ongoing || (bare && !wanted.any(past)) {
        group.form = Form::Present;
    }
    group.verb = senses.into_iter().find(|(_, forms)| forms.any(wanted))?.0;
    // Who speaks for somebody does not speak.
    let office = word.low.starts_with("sp") && words.get(at + 1).is_some_and(|word| word.is(&["for"]));
    (lexicon.verb(group.verb).base != crate::lexicon::ROOT_VERB && !office).then_some(group)
}

/// A verb without anything around it.
fn of(at: usize, verb: VerbId) -> Group {
    Group {
        start: at,
        end: at + 1,
        verb,
        shape: Shape::Active,
        infinitive: false,
        negated: false,
        modal: None,
        adverb: None,
        particle: None,
        definite: false,
        form: Form::Other,
    }
}

/// A verb with what stands before it.
pub(super) fn bare(words: &[Word<'_>], at: usize, verb: VerbId) -> Group {
    let mut group = of(at, verb);
    before(words, &mut group);
    group
}

/// What is done by a verb that says nothing itself: `made an offer`, `voiced doubts`, `offers guarantees`.
fn light(words: &[Word<'_>], at: usize, lexicon: &Lexicon) -> Option<(VerbId, usize)> {
    let word = words.get(at)?;
    let offer = lexicon.verb_named("offer")?;
    let offers = matches!(&word.sort, Sort::Verb(verbs, _) if verbs.iter().any(|(verb, _)| *verb == offer));
    if !word.is(LIGHT) && !offers {
        return None;
    }
    let after = words.iter().enumerate().skip(at + 1).take(4);
    let mut phrase =
        after.take_while(|(_, word)| word.sort != Sort::Mark && word.name().is_none() && !word.is(&["of", "to"]));
    let (verb, noun) = phrase.find_map(|(at, word)| Some((word.act()?, at)))?;
    let known = word.is(LIGHT) || (verb != offer && lexicon.is_a(verb, offer) && noun == at + 1);
    known.then_some((verb, noun))
}

/// Words that say what a verb of the lexicon says, where another word follows.
fn paraphrase(words: &[Word<'_>], at: usize, lexicon: &Lexicon) -> Option<(VerbId, usize)> {
    const SIGNALS: &[&str] = &["signal", "signals", "signalled", "signaled", "indicate", "indicates", "indicated"];
    const NAMES: &[&str] = &["name", "names", "named"];
    let is = |at: usize, known: &[&str]| words.get(at).is_some_and(|word| word.is(known));
    if is(at, SIGNALS) && is(at + 1, &["that"]) {
        return Some((lexicon.verb_named("say")?, at + 1));
    }
    if is(at, &["made", "makes", "make"]) && is(at + 1, &["clear", "plain"]) {
        return Some((lexicon.verb_named("say")?, at + 2));
    }
    if is(at, NAMES) && is(0, &["as"]) {
        return Some((lexicon.verb_named("cite")?, at + 1));
    }
    let eye = words.iter().enumerate().skip(at + 1).take(3).find(|(_, word)| word.is(&["eye"])).map(|(eye, _)| eye);
    if let Some(eye) = eye.filter(|eye| is(at, &["keep", "keeps", "kept", "keeping"]) && is(eye + 1, &["on"])) {
        return Some((lexicon.verb_named("monitor")?, eye + 2));
    }
    None
}

/// The verb whose particle stands behind its object.
fn apart(words: &[Word<'_>], at: usize, lexicon: &Lexicon) -> Option<(Vec<(VerbId, Forms)>, usize)> {
    let word = words.get(at).filter(|word| matches!(word.sort, Sort::Verb(..) | Sort::Other))?;
    let rest = words.iter().enumerate().skip(at + 2).take(4);
    let (particle, found) =
        rest.take_while(|(_, next)| next.sort != Sort::Mark).find(|(_, next)| next.is(PARTICLES))?;
    let phrase = format!("{} {}", word.low, found.low);
    let senses = lexicon.lookup(&phrase, false).into_iter().filter(|found| found.len == phrase.len());
    let verbs: Vec<_> = senses
        .filter_map(|found| if let Sense::Verb(verb, forms) = found.sense { Some((verb, forms)) } else { None })
        .collect();
    (!verbs.is_empty()).then_some((verbs, particle))
}

/// Takes the auxiliaries and adverbs before the verb into the group; gives the auxiliary nearest to it.
fn before(words: &[Word<'_>], group: &mut Group) -> Option<String> {
    let mut nearest = None;
    let mut at = group.start;
    while let Some(word) = at.checked_sub(1).and_then(|at| words.get(at)) {
        at -= 1;
        let low = word.low.strip_suffix("n't").or_else(|| word.low.strip_suffix("n’t"));
        // `not only sold it`
        let only = words.get(at + 1).is_some_and(|word| word.is(&["only", "merely", "just", "simply"]));
        group.negated |= low.is_some() || (word.is(NEGATIONS) && !only);
        let low = match low {
            Some("wo") => "will",
            Some("ca") => "can",
            Some(other) => other,
            None => word.low.as_str(),
        };
        // `on 30 May`
        let modal = MODALS.iter().find(|(known, _)| *known == low && word.text != "May");
        let hedge = HEDGES.iter().find(|(known, _)| *known == low);
        let auxiliary = modal.is_some() || [BE, HAVE, DO].iter().any(|all| all.contains(&low)) || low == "to";
        let adverb = hedge.is_some() || word.is(NEGATIONS) || word.is(ADVERBS) || low.ends_with("ly");
        let keeps = nearest.is_none() && KEEP.contains(&low);
        if !auxiliary && !adverb && !keeps {
            break;
        }
        group.modal = group.modal.or(modal.map(|(_, modal)| *modal));
        group.adverb = group.adverb.or(hedge.map(|(_, hedge)| *hedge));
        if auxiliary || keeps {
            group.start = at;
            nearest.get_or_insert_with(|| low.to_owned());
        }
        if low == "to" {
            group.infinitive = true;
            break;
        }
    }
    if group.infinitive {
        foretold(words, group);
    }
    perfect(words, group);
    nearest
}

/// `may have signed` is what was possibly done, `could not sign` what was not.
fn perfect(words: &[Word<'_>], group: &mut Group) {
    let own = words.slice(group.start..group.end);
    let has = |known: &[&str]| own.iter().any(|word| word.is(known));
    if has(&["have"]) && has(&["may", "might"]) {
        (group.modal, group.adverb) = (None, group.adverb.or(Some("possibly")));
    } else if group.negated && has(&["could", "couldn't", "couldn’t"]) && !has(&["have"]) {
        group.modal = None;
    }
}

/// `is expected to sign`, `are likely to sign`, `is due to sign`, `is to sign`: what will probably be, or will be.
fn foretold(words: &[Word<'_>], group: &mut Group) {
    const PROBABLE: &[&str] = &["expected", "likely", "unlikely", "forecast", "predicted"];
    const SURE: &[&str] = &["set", "due", "scheduled", "about", "bound"];
    // `is said to have signed`
    const REPORTED: &[&str] =
        &["said", "reported", "understood", "believed", "thought", "alleged", "rumoured", "rumored"];
    let word = |back: usize| group.start.checked_sub(back).and_then(|at| words.get(at));
    let said = word(1).filter(|word| word.is(PROBABLE) || word.is(SURE) || word.is(REPORTED));
    let skipped = usize::from(said.is_some());
    let denied = word(skipped + 1).is_some_and(|word| word.is(&["not"]));
    let back = skipped + usize::from(denied) + 1;
    let Some(be) = word(back).filter(|word| word.is(&["is", "are", "was", "were"])) else { return };
    let past = be.is(&["was", "were"]);
    if said.is_none() && past {
        return;
    }
    let told = said.is_some_and(|word| word.is(REPORTED));
    group.modal = (!told).then_some(if past { "would" } else { "will" });
    group.adverb =
        group.adverb.or(told.then_some("reportedly")).or(said.filter(|word| word.is(PROBABLE)).map(|_| "probably"));
    group.negated ^= denied ^ said.is_some_and(|word| word.is(&["unlikely"]));
    group.infinitive = false;
    group.start -= back;
}

/// Whether a word stands before a verb: `will`, `has`, `did`.
pub(super) fn is_auxiliary(low: &str) -> bool {
    MODALS.iter().any(|(known, _)| *known == low) || [BE, HAVE, DO].iter().any(|all| all.contains(&low))
}

impl Group {
    /// Which forms the word must have to be a verb here; nothing where it is none.
    fn wanted(&mut self, nearest: Option<&str>, words: &[Word<'_>], noun: bool) -> Option<Forms> {
        let at = self.end - 1;
        let Some(Sort::Verb(senses, _)) = words.get(at).map(|word| &word.sort) else {
            return Some(Forms(u8::MAX));
        };
        let has = |form: Forms| senses.iter().any(|(_, forms)| forms.any(form));
        match nearest {
            Some(low) if BE.contains(&low) && has(Forms::PARTICIPLE) => {
                self.shape = Shape::Passive;
                Some(Forms::PARTICIPLE)
            }
            Some(low) if BE.contains(&low) || KEEP.contains(&low) => has(Forms::GERUND).then_some(Forms::GERUND),
            Some(low) if HAVE.contains(&low) => {
                let governor = words.slice(..self.start).iter().rev().find(|word| !word.is_adverb());
                // `denied having sold`
                if low == "having" && governor.is_some_and(denies_or_admits) {
                    self.form = Form::Gerund;
                }
                has(Forms::PARTICIPLE).then_some(Forms::PARTICIPLE)
            }
            Some(_) => has(Forms::BASE).then_some(Forms::BASE),
            None => self.alone(words, noun, has),
        }
    }

    /// The same of a verb without auxiliary.
    fn alone(&mut self, words: &[Word<'_>], noun: bool, has: impl Fn(Forms) -> bool) -> Option<Forms> {
        let at = self.end - 1;
        let previous = words.slice(..at).iter().rev().find(|word| !word.is(ADVERBS) && !hedges(word));
        // `voted by nine to five` is no passive.
        let counted = words.get(self.end + 1).is_some_and(Word::counts_something);
        let follows = words.get(self.end).is_some_and(|word| word.is(&["by"])) && !counted;
        if has(Forms::PARTICIPLE) && follows {
            self.shape = Shape::Reduced;
            return Some(Forms::PARTICIPLE);
        }
        let noun_before = previous.is_some_and(Word::opens_noun);
        // `denied attacking`
        if has(Forms::GERUND)
            && !has(Forms::BASE.with(Forms::THIRD).with(Forms::PAST))
            && previous.is_some_and(denies_or_admits)
        {
            self.form = Form::Gerund;
            return Some(Forms::GERUND);
        }
        if has(Forms::PAST) {
            return (!noun_before || !noun).then_some(Forms::PAST).filter(|_| !noun_before);
        }
        // `and now supports the plan`
        let opens = |word: &Word<'_>| word.name().is_some() || word.is(DETERMINERS);
        let joined = has(Forms::THIRD)
            && previous.is_some_and(|word| word.is(&["and", "but"]))
            && words.get(self.end).is_some_and(opens);
        let subject = joined
            || previous.is_some_and(|word| word.can_act() || (word.sort == Sort::Other && word.low.ends_with('s')));
        let form = if has(Forms::THIRD) { Forms::THIRD } else { Forms::BASE };
        (subject && !noun_before && has(form)).then_some(form)
    }
}

/// Whether a verb says by what follows with `-ing` that its subject did so, or did not.
fn denies_or_admits(word: &Word<'_>) -> bool {
    word.is(&["deny", "denies", "denied", "admit", "admits", "admitted"])
}

fn hedges(word: &Word<'_>) -> bool {
    HEDGES.iter().any(|(known, _)| word.low == *known)
}

impl Word<'_> {
    /// Whether it is a number.
    pub fn counts_something(&self) -> bool {
        spelled_number(&self.low).is_some() || self.text.starts_with(|c: char| c.is_ascii_digit())
    }

    /// Whether it may stand before a verb and say how, or whether, it is done: `ever`, `never`, `reportedly`.
    pub fn is_adverb(&self) -> bool {
        self.is(ADVERBS) || self.is(NEGATIONS) || hedges(self) || self.low.ends_with("ly")
    }

    /// Whether a noun is to follow rather than a verb.
    fn opens_noun(&self) -> bool {
        const OPENERS: &[&str] = &[
            "the", "a", "an", "this", "these", "those", "its", "his", "her", "their", "our", "my", "your", "any", "no",
            "some", "each", "every", "'s", "’s", "of", "for", "in", "at", "on", "with", "from", "such", "further",
            "more",
        ];
        self.is(OPENERS)
    }

    /// Whether it may be the subject of a verb that follows.
    fn can_act(&self) -> bool {
        const PRONOUNS: &[&str] = &["he", "she", "it", "they", "we", "i", "who", "which", "that", "someone", "leaders"];
        matches!(self.sort, Sort::Name(_) | Sort::Capital) || self.is(PRONOUNS) || self.is(&[","])
    }
}
