//! What was spoken of before: who `he` and `the president` are, which act `the offer` is.
//!
//! Takes names and acts as they are told; gives the last that fit. Must not look at sentences to come.

use super::fact::{ActNumber, Thing};
use super::word::{Noun, Sort, Word};
use crate::lexicon::{EntityId, Lexicon, Tie, VerbId};
use crate::source::Slice;

/// What the article has spoken of so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Memory {
    /// Who did the last acts.
    person: Vec<EntityId>,
    /// In which sentence that person did, counted from 1.
    since: usize,
    other: Vec<EntityId>,
    /// In which sentence that one did.
    other_since: usize,
    last: Vec<EntityId>,
    /// Every name with the sentence that spoke of it last, the last one last.
    mentioned: Vec<(EntityId, usize)>,
    /// Who speaks, where somebody is quoted.
    pub speaker: Option<EntityId>,
    /// What was last said to mean something.
    pub bearer: Option<Bearer>,
    acts: Vec<Act>,
    /// How many acts there were when the sentence began.
    sentence: Vec<ActNumber>,
}

/// Which act or thing something is said of.
#[derive(Clone, Debug)]
pub(super) enum Bearer {
    Act(ActNumber),
    Names(Vec<EntityId>),
}

/// An act as it was told.
#[derive(Clone, Debug)]
struct Act {
    /// Itself, or the act of which this tells again.
    number: ActNumber,
    verb: VerbId,
    agents: Vec<EntityId>,
    object: Option<Thing>,
}

/// Words for states, and for people who lead them.
const STATES: &[&str] =
    &["country", "countries", "nation", "nations", "government", "governments", "neighbours", "neighbors"];
const LEADERS: &[&str] = &["leaders", "presidents", "ministers", "leader"];
const SIDES: &[&str] = &["sides", "parties"];
/// How the names of organisations end that are no companies.
const ORGANISATIONS: &[&str] = &[
    "union",
    "council",
    "court",
    "committee",
    "ministry",
    "agency",
    "alliance",
    "association",
    "federation",
    "parliament",
    "government",
    "commission",
    "party",
    "police",
    "authority",
    "office",
    "department",
    "board",
    "panel",
    "fund",
];
pub(super) const DEFINITE: &[&str] = &["the", "its", "his", "her", "their", "this", "that", "these", "those"];

/// Nouns for an offer or a plan that say nothing else of it.
pub(super) const SHELLS: &[&str] = &["idea", "plan", "move", "step", "deal", "initiative", "scheme", "text", "draft"];

/// Nouns for what somebody said or did, beside those of its verb, with the verbs that they may mean.
const SAYINGS: &[(&str, &[&str])] = &[
    ("accusation", &["accuse", "allege"]),
    ("allegation", &["accuse", "allege"]),
    ("appeal", &["ask"]),
    ("call", &["ask"]),
    ("charge", &["accuse", "charge"]),
    // Whatever was said: nobody knows which of it.
    ("claim", &[]),
    ("decision", &["decide", "vote", "order", "approve"]),
    ("demand", &["ask"]),
    ("idea", &["offer", "suggest"]),
    ("judgment", &["order", "sentence", "convict"]),
    ("plea", &["ask"]),
    ("pledge", &["promise", "guarantee"]),
    ("promise", &["promise", "guarantee"]),
    ("proposal", &["offer", "suggest"]),
    ("outcome", &["vote", "elect"]),
    ("request", &["ask"]),
    ("result", &["vote", "elect"]),
    ("ruling", &["order", "sentence", "convict", "acquit"]),
    ("suggestion", &["offer", "suggest"]),
    ("verdict", &["convict", "acquit", "sentence"]),
    ("warning", &["warn"]),
];

/// Whether a noun is one for what was said or done before.
pub(super) fn is_saying(noun: &str) -> bool {
    SAYINGS.iter().any(|(known, _)| *known == noun)
}

impl Memory {
    /// The next sentence: its names are spoken of once it is done.
    pub fn sentence(&mut self) {
        self.sentence.push(self.acts.len());
    }

    pub fn mention(&mut self, name: EntityId) {
        self.mentioned.retain(|(known, _)| *known != name);
        self.mentioned.push((name, self.sentence.len()));
    }

    pub fn note(&mut self, agents: &[EntityId], lexicon: &Lexicon) {
        let [agent, ..] = agents else { return };
        if is_a(*agent, "person", lexicon) {
            (self.person, self.since) = (vec![*agent], self.sentence.len());
        } else {
            (self.other, self.other_since) = (vec![*agent], self.sentence.len());
        }
        self.last = agents.to_vec();
    }

    /// The number of an act that is told now.
    pub fn act(&mut self, verb: VerbId, agents: &[EntityId], object: Option<Thing>) -> ActNumber {
        let number = self.acts.len();
        self.acts.push(Act { number, verb, agents: agents.to_vec(), object });
        number
    }

    /// The last one tells again of an act before.
    pub fn again(&mut self, number: ActNumber) {
        let object = self.acts.get(number).and_then(|act| act.object.clone());
        if let Some(act) = self.acts.last_mut() {
            (act.number, act.object) = (number, object);
        }
    }

    /// The act that was told last.
    pub fn last_act(&self) -> Option<ActNumber> {
        self.acts.last().map(|act| act.number)
    }

    /// Whom a word means, if it is a pronoun.
    pub fn meant(&self, word: &Word<'_>, lexicon: &Lexicon) -> Vec<EntityId> {
        match word.low.as_str() {
            "he" | "she" => self.somebody(lexicon),
            // Of a sentence between them nobody knows who did it.
            "it" if self.other_since + 1 < self.sentence.len() => vec![],
            "it" => self.other.iter().copied().filter(|id| !is_a(*id, "group", lexicon)).collect(),
            "they" if self.last.len() > 1 || self.last.iter().any(|id| is_a(*id, "group", lexicon)) => {
                self.last.clone()
            }
            "i" => self.speaker.into_iter().collect(),
            "we" => self.speaker.map(|speaker| principal(speaker, lexicon)).into_iter().collect(),
            _ => vec![],
        }
    }

    /// Whom `he` or `she` means: who did something last, or else the one person of whom a sentence since then spoke; nobody,
    /// where it spoke of several.
    fn somebody(&self, lexicon: &Lexicon) -> Vec<EntityId> {
        let is_person = |id: &EntityId| is_a(*id, "person", lexicon) && !self.person.contains(id);
        let later = self.mentioned.iter().rev().take_while(|(_, sentence)| *sentence > self.since).map(|(id, _)| *id);
        let later: Vec<EntityId> = later.filter(is_person).collect();
        match later.as_slice() {
            [] => self.person.clone(),
            [_] => later,
            [last, ..] if self.person.is_empty() => vec![*last],
            _ => vec![],
        }
    }

    /// Whom a description means whose noun is the word at `at`: `the president`, `both countries`.
    pub fn described(&self, words: &[Word<'_>], at: usize, lexicon: &Lexicon) -> Vec<EntityId> {
        let Some(noun) = words.get(at) else { return vec![] };
        let before = words.slice(at.saturating_sub(2)..at);
        let opens = |words: &[&str]| before.iter().any(|word| word.is(words));
        let after = words.slice(at + 1..);
        // Who is named in apposition is not who was spoken of before.
        let apposed = is_apposed(after);
        let owned = apposed || after.first().is_some_and(|word| word.is(&["'s", "’s"]) || word.name().is_some());
        if owned || noun.name().is_some() {
            return vec![];
        }
        if opens(&["both", "two"]) {
            return self.pair(noun, lexicon);
        }
        if !opens(DEFINITE) {
            return vec![];
        }
        if noun.is(STATES) && opens(&["his", "her"]) {
            // That of whom the sentence is about, or nobody's that is known.
            let own = self.person.iter().map(|person| principal(*person, lexicon));
            let is_one = |id: EntityId| is_a(id, "state", lexicon) || ends_with(id, noun, lexicon);
            return own.filter(|id| is_one(*id)).collect();
        }
        if noun.is(STATES) {
            return self.latest(1, |id| is_a(id, "state", lexicon));
        }
        let office = |id: EntityId| {
            let office = lexicon.entity(id).and_then(|entity| entity.office.as_deref());
            office.is_some_and(|office| is_called(office, noun, after))
        };
        let of = words.get(at + 1).filter(|word| word.is(&["of"])).and_then(|_| words.get(at + 2)?.name());
        let is_of = |id: EntityId, of| lexicon.entity(id).is_some_and(|entity| entity.ties.contains(&(Tie::Of, of)));
        let fits = |id: EntityId| office(id) && of.is_none_or(|of| is_of(id, of));
        let found = self.latest(1, fits);
        if !found.is_empty() {
            return found;
        }
        let mut known = (0u32..).map(EntityId).take(lexicon.entities().len()).filter(|id| fits(*id));
        if let (Some(only), None) = (known.next(), known.next()) {
            return vec![only];
        }
        let called = self.called(noun, lexicon);
        if !called.is_empty() {
            return called;
        }
        let Sort::Noun(Noun::Kind) = noun.sort else { return vec![] };
        let kind = lexicon.kind_named(&noun.low).filter(|_| !noun.is(&["person"]));
        self.latest(1, |id| {
            let own = lexicon.entity(id).map(|entity| entity.kind);
            is_actor(id, lexicon) && kind.zip(own).is_some_and(|(kind, own)| lexicon.kind_is(own, kind))
        })
    }

    /// The last two whom `both leaders` or `the two countries` may mean.
    fn pair(&self, noun: &Word<'_>, lexicon: &Lexicon) -> Vec<EntityId> {
        let heads = ["president", "minister", "chancellor", "king", "queen", "leader"];
        let leads = |id: EntityId| {
            let office = lexicon.entity(id).and_then(|entity| entity.office.as_deref());
            is_a(id, "person", lexicon) && office.is_some_and(|office| heads.iter().any(|head| office.ends_with(head)))
        };
        let mut found = if noun.is(LEADERS) {
            self.latest(2, leads)
        } else if noun.is(STATES) || noun.is(SIDES) {
            self.latest(2, |id| is_a(id, "state", lexicon))
        } else {
            vec![]
        };
        found.reverse();
        if found.len() == 2 { found } else { vec![] }
    }

    /// The one actor that was spoken of whose name ends so: `the union` is the Dockers' Union. A company has no such word.
    fn called(&self, noun: &Word<'_>, lexicon: &Lexicon) -> Vec<EntityId> {
        let ending = |id: EntityId| lexicon.entity(id)?.name.split(' ').next_back().map(str::to_lowercase);
        let company = noun.is(&["company", "firm"]);
        let fits = |id: &EntityId| {
            let ending = ending(*id);
            let named = ending.as_ref() == Some(&noun.low);
            let bare = company && ending.is_none_or(|ending| !ORGANISATIONS.contains(&ending.as_str()));
            is_actor(*id, lexicon) && (named || (bare && is_a(*id, "organisation", lexicon)))
        };
        let mut found = self.mentioned.iter().map(|(id, _)| *id).filter(fits);
        match (found.next(), found.next()) {
            (Some(only), None) => vec![only],
            _ => vec![],
        }
    }

    fn latest(&self, count: usize, fits: impl Fn(EntityId) -> bool) -> Vec<EntityId> {
        self.mentioned.iter().rev().map(|(id, _)| *id).filter(|id| fits(*id)).take(count).collect()
    }

    /// The act that a noun means: the first of that verb in the last sentence that told one.
    pub fn named(&self, verb: VerbId, agents: &[EntityId], lexicon: &Lexicon) -> Option<ActNumber> {
        let fits = |act: &Act| lexicon.is_a(act.verb, verb) && (agents.is_empty() || act.agents == agents);
        self.first_of_last(fits)
    }

    /// What was put on the table last, not by these.
    pub fn carried(&self, not_by: &[EntityId], lexicon: &Lexicon) -> Option<ActNumber> {
        self.first_of_last(|act| lexicon.verb(act.verb).carries && act.agents != not_by && act.object.is_some())
    }

    /// The act among them that this sentence or the two before told: one that an `it` may mean.
    pub fn carried_now(&self, not_by: &[EntityId], lexicon: &Lexicon) -> Option<ActNumber> {
        let start = self.sentence.iter().rev().nth(2).copied().unwrap_or(0);
        let carried = self.carried(not_by, lexicon)?;
        let recent = self.acts.get(start..)?.iter().any(|act| act.number == carried);
        recent.then_some(carried)
    }

    /// The act that such a noun means, not by these.
    pub fn said(&self, noun: &str, owner: &[EntityId], not_by: &[EntityId], lexicon: &Lexicon) -> Option<ActNumber> {
        let (_, verbs) = SAYINGS.iter().find(|(known, _)| *known == noun)?;
        let is_one = |act: &Act| {
            let mut known = verbs.iter().filter_map(|verb| lexicon.verb_named(verb));
            known.any(|verb| lexicon.is_a(act.verb, verb))
        };
        let by = |act: &Act| if owner.is_empty() { act.agents != not_by } else { act.agents == owner };
        self.first_of_last(|act| is_one(act) && by(act))
    }

    /// An act of these told before, of the same verb.
    pub fn same(&self, verb: VerbId, agents: &[EntityId]) -> Option<ActNumber> {
        let mut acts = self.acts.iter().rev();
        acts.find(|act| act.verb == verb && act.agents == agents && !agents.is_empty()).map(|act| act.number)
    }

    fn first_of_last(&self, fits: impl Fn(&Act) -> bool) -> Option<ActNumber> {
        let last = self.acts.iter().rposition(&fits)?;
        let start = self.sentence.iter().rev().find(|start| **start <= last).copied().unwrap_or(0);
        self.acts.get(start..=last)?.iter().find(|act| fits(act)).map(|act| act.number)
    }
}

/// Whether a name ends with this noun, or begins so: `the government of Orlo`.
fn ends_with(id: EntityId, noun: &Word<'_>, lexicon: &Lexicon) -> bool {
    lexicon.entity(id).is_some_and(|entity| entity.name.to_lowercase().split(' ').any(|word| word == noun.low))
}

/// Whether who is described is named at once: `the president, Anna Kane,`, `the minister of transport, Hanna Kreis,`.
fn is_apposed(after: &[Word<'_>]) -> bool {
    let description = after.iter().take_while(|word| word.sort != Sort::Mark && word.name().is_none()).take(5);
    matches!(after.get(description.count()..), Some([comma, name, ..]) if comma.is(&[","]) && name.name().is_some())
}

/// Whether words name an office: `minister` is short for `fisheries minister` and `minister of transport`, and a `minister of
/// transport` is no other.
fn is_called(office: &str, noun: &Word<'_>, after: &[Word<'_>]) -> bool {
    let (head, domain) = office.split_once(" of ").map_or((office, None), |(head, domain)| (head, Some(domain)));
    let told = match after {
        [of, domain, ..] if of.is(&["of"]) && domain.name().is_none() => Some(domain),
        _ => None,
    };
    let agrees = told.is_none_or(|told| domain.is_some_and(|domain| domain.split(' ').any(|word| told.is(&[word]))));
    head.split(' ').next_back() == Some(&noun.low) && agrees
}

/// Whom somebody speaks for, or belongs to: their `we`.
pub(super) fn principal(speaker: EntityId, lexicon: &Lexicon) -> EntityId {
    let ties = lexicon.entity(speaker).map_or(&[][..], |entity| &entity.ties);
    let tie = |wanted: Tie| ties.iter().find(|(tie, _)| *tie == wanted).map(|(_, to)| *to);
    tie(Tie::SpeaksFor).or(tie(Tie::Of)).unwrap_or(speaker)
}

pub(super) fn is_a(id: EntityId, kind: &str, lexicon: &Lexicon) -> bool {
    lexicon.entity(id).is_some_and(|entity| lexicon.is_a_kind(entity.kind, kind))
}

pub(super) fn is_actor(id: EntityId, lexicon: &Lexicon) -> bool {
    is_a(id, "actor", lexicon)
}
