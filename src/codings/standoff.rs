//! Annotations that stand apart from their text: spans, events, relations; whichever program made them.
//!
//! Takes such annotations with the text; gives documents with their facts. Spans that name something become the cast,
//! events and relations become facts; a type that is no verb becomes one, if it may. What has no place in a fact is left
//! out, and told with its place.

use super::sentence::{Telling, quoted};
use super::{CodedDocument, CodedFact, Codings};
use crate::lexicon::{Lexicon, PartialDate, Role, Sense, VerbId};
use crate::ron::literal_of;
use std::collections::{BTreeMap, BTreeSet};

/// A file of annotations, with its text.
pub(super) struct StandoffFile {
    /// As messages call it.
    pub name: String,
    /// The text.
    pub text: String,
    pub standoff: Standoff,
}

/// Words that name nobody by themselves.
const PRONOUNS: [&str; 20] = [
    "he", "she", "it", "they", "him", "her", "them", "his", "hers", "its", "their", "we", "us", "our", "i", "me",
    "you", "this", "that", "who",
];

/// Adds the documents of such files.
pub(super) fn coded(files: &[StandoffFile], codings: &mut Codings) {
    // Verbs first: sentences are read with all of them.
    let builtin = Lexicon::builtin();
    for standoff in files.iter().map(|file| &file.standoff) {
        for event in standoff.events.values() {
            if verb_of(&builtin, standoff.trigger(event), &event.kind).is_none() {
                codings.verbs.extend(base_of(&event.kind));
            }
        }
    }
    let lexicon = with_verbs(&codings.verbs);
    for file in files {
        let standoff = &file.standoff;
        let (ids, said) = (BTreeMap::new(), BTreeSet::new());
        let document = Reading { file, standoff, lexicon: &lexicon, codings, ids, said }.document();
        codings.documents.push(document);
    }
}

/// The words that sentences are read with.
fn with_verbs(verbs: &BTreeSet<String>) -> Lexicon {
    let text: String = verbs.iter().flat_map(|verb| [literal_of(verb), ": (),".to_owned()]).collect();
    let source = crate::source::SourceId(u32::MAX);
    let vocabulary = crate::ron::read(source, &format!("Vocabulary(verbs: {{{text}}})")).0;
    let vocabularies: Vec<_> = vocabulary.map(|vocabulary| (source, vocabulary)).into_iter().collect();
    Lexicon::build(&vocabularies, &[]).0
}

/// A text-bound annotation.
pub(super) struct TextBound {
    pub kind: String,
    /// The byte of the text at which it begins.
    pub start: usize,
    pub words: String,
}

/// An event.
pub(super) struct SpanEvent {
    pub line: usize,
    pub kind: String,
    /// The span that tells it.
    pub trigger: String,
    /// Roles with what fills them: spans or events.
    pub arguments: Vec<(String, String)>,
    pub negated: bool,
    pub hedged: bool,
}

/// The annotations of a file, by their ids.
#[derive(Default)]
pub(super) struct Standoff {
    pub bound: BTreeMap<String, TextBound>,
    pub events: BTreeMap<String, SpanEvent>,
    /// The line, the type, and what each of the two is.
    pub relations: Vec<(usize, String, [String; 2])>,
    /// Spans that name one thing.
    pub same: Vec<[String; 2]>,
}

impl Standoff {
    /// The words that tell an event.
    fn trigger(&self, event: &SpanEvent) -> &str {
        self.bound.get(&event.trigger).map_or("", |bound| bound.words.as_str())
    }
}

/// One file while it is read.
struct Reading<'a> {
    file: &'a StandoffFile,
    standoff: &'a Standoff,
    lexicon: &'a Lexicon,
    codings: &'a mut Codings,
    /// The cast's id of each annotation of a name.
    ids: BTreeMap<&'a str, String>,
    /// Events that are told in what somebody says.
    said: BTreeSet<&'a str>,
}

impl<'a> Reading<'a> {
    fn document(&mut self) -> CodedDocument {
        let stem = self.file.name.rsplit(['/', '\\']).next().unwrap_or(&self.file.name);
        let id = self.codings.free_id(stem.rsplit_once('.').map_or(stem, |(stem, _)| stem));
        self.cast();
        let mut facts = Vec::new();
        let standoff = self.standoff;
        for event in standoff.events.values() {
            self.said.extend(self.clause_of(event));
        }
        self.codings.statements += standoff.events.len() + standoff.relations.len();
        for (id, event) in &standoff.events {
            let place = self.place(event.line, id);
            if self.said.contains(id.as_str()) {
                // It is part of the fact that says it.
                self.codings.statements -= 1;
                continue;
            }
            let at = standoff.bound.get(&event.trigger).map_or(0, |bound| bound.start);
            let before = self.codings.left_out.len();
            match self.told(id, event, 0) {
                Ok(fact) => {
                    let in_part = self.codings.left_out.len() > before;
                    facts.push(CodedFact { place, at, words: None, fact, in_part });
                }
                Err(why) => self.codings.leave_out(place, why),
            }
        }
        for (line, kind, [one, other]) in &standoff.relations {
            let place = self.place(*line, kind);
            match self.relation(kind, one, other) {
                Ok(Some(fact)) => {
                    let at = standoff.bound.get(one).map_or(0, |bound| bound.start);
                    facts.push(CodedFact { place, at, words: None, fact, in_part: false });
                }
                // It is a tie of the cast.
                Ok(None) => self.codings.statements -= 1,
                Err(why) => self.codings.leave_out(place, why),
            }
        }
        facts.sort_by_key(|fact| fact.at);
        CodedDocument { id, text: Some(self.file.text.clone()), facts, ..CodedDocument::default() }
    }

    fn place(&self, line: usize, what: &str) -> String {
        format!("{}:{line} ({what})", self.file.name)
    }

    /// Makes entries of the names that are annotated: those that are said to be the same, and those that read the same, are one.
    fn cast(&mut self) {
        let triggers: BTreeSet<&str> = self.standoff.events.values().map(|event| event.trigger.as_str()).collect();
        let mut group: BTreeMap<&str, usize> = BTreeMap::new();
        let mut first: BTreeMap<(String, &'static str), usize> = BTreeMap::new();
        let named =
            self.standoff.bound.iter().filter(|(id, bound)| !triggers.contains(id.as_str()) && !is_value(&bound.kind));
        for (number, (id, bound)) in named.enumerate() {
            let key = (bound.words.to_lowercase(), kind_of(&bound.kind));
            group.insert(id, *first.entry(key).or_insert(number));
        }
        for [one, other] in &self.standoff.same {
            if let (Some(&one), Some(&other)) = (group.get(one.as_str()), group.get(other.as_str())) {
                group.values_mut().filter(|own| **own == other).for_each(|own| *own = one);
            }
        }
        let groups: BTreeSet<usize> = group.values().copied().collect();
        for number in groups {
            let own: Vec<&str> = group.iter().filter(|(_, own)| **own == number).map(|(id, _)| *id).collect();
            let mentions: Vec<&TextBound> = own.iter().filter_map(|id| self.standoff.bound.get(*id)).collect();
            // A sentence may begin with `The envoy`.
            let is_bare = |bound: &TextBound| {
                let starts = ["The ", "A ", "An "].iter().any(|article| bound.words.starts_with(article));
                !starts && !PRONOUNS.contains(&bound.words.to_lowercase().as_str())
            };
            let is_proper = |bound: &&&TextBound| is_bare(bound) && bound.words.starts_with(char::is_uppercase);
            let longest = |bound: &&&TextBound| bound.words.chars().count();
            let proper: Vec<&TextBound> = mentions.iter().filter(is_proper).copied().collect();
            let best = if proper.is_empty() { &mentions } else { &proper };
            let Some(best) = best.iter().max_by_key(longest) else { continue };
            let Some(entry) = self.codings.names.id(&best.words, kind_of(&best.kind), self.lexicon) else { continue };
            for other in proper.iter().filter(|bound| bound.words != best.words) {
                self.codings.names.also(&entry, &other.words);
            }
            self.ids.extend(own.into_iter().map(|id| (id, entry.clone())));
        }
    }

    /// The event that another says, where it does.
    fn clause_of(&self, event: &'a SpanEvent) -> Option<&'a str> {
        let verb = verb_of(self.lexicon, self.standoff.trigger(event), &event.kind)?;
        self.lexicon.verb(verb).says?;
        let says = |(role, of): &&(String, String)| {
            role_of(role) == Some(Role::Theme) && self.standoff.events.contains_key(of.as_str())
        };
        event.arguments.iter().find(says).map(|(_, of)| of.as_str())
    }

    /// An event as a sentence.
    fn told(&mut self, id: &str, event: &'a SpanEvent, depth: usize) -> Result<String, String> {
        const DEEPEST: usize = 3;
        let verb = verb_of(self.lexicon, self.standoff.trigger(event), &event.kind);
        let verb = verb.ok_or_else(|| format!("`{}` is no verb", event.kind))?;
        let mut telling = Telling { negated: event.negated, hedged: event.hedged, ..Telling::default() };
        let standoff = self.standoff;
        let is_referred = |other: &SpanEvent| other.arguments.iter().any(|(_, of)| of == id || *of == event.trigger);
        if standoff.events.values().any(is_referred) {
            telling.label = Some(id.to_lowercase());
        }
        let clause = self.clause_of(event).filter(|_| depth < DEEPEST);
        for (role, of) in &event.arguments {
            let place = self.place(event.line, id);
            if clause == Some(of.as_str()) {
                if let Some(inner) = standoff.events.get(of) {
                    telling.clause = Some(self.told(of, inner, depth + 1)?);
                }
                continue;
            }
            if let Some(day) = self.day(of) {
                telling.days.push(day);
                continue;
            }
            let bound = self.standoff.bound.get(of).filter(|bound| is_value(&bound.kind) && is_time(role));
            if let Some(bound) = bound {
                self.codings.leave_out(place, format!("`{role}`: “{}” is no date that a fact could have", bound.words));
                continue;
            }
            match (role_of(role), self.filler(of)) {
                (Some(role), Some(filler)) => telling.fillers.push((role, filler)),
                (None, _) => self.codings.leave_out(place, format!("`{role}` of {of}: no role of a fact")),
                (_, None) => self.codings.leave_out(place, format!("`{role}`: there is no {of}")),
            }
        }
        if telling.fillers.is_empty() && telling.clause.is_none() {
            return Err("nothing of it could be said but the verb".to_owned());
        }
        telling.sentence(self.lexicon, verb).map_err(|role| format!("`{}` has no {}", event.kind, role.name()))
    }

    /// What fills a role, as a sentence has it.
    fn filler(&self, of: &str) -> Option<String> {
        if self.standoff.events.contains_key(of) {
            return Some(format!("@{}", of.to_lowercase()));
        }
        if let Some((event, _)) = self.standoff.events.iter().find(|(_, event)| event.trigger == of) {
            return Some(format!("@{}", event.to_lowercase()));
        }
        self.ids.get(of).cloned().or_else(|| quoted(&self.standoff.bound.get(of)?.words))
    }

    /// `on 2025-03-04`, where a time is one that says its year.
    fn day(&self, of: &str) -> Option<String> {
        let bound = self.standoff.bound.get(of).filter(|bound| is_value(&bound.kind))?;
        PartialDate::parse(bound.words.trim()).map(|_| format!("on {}", bound.words.trim()))
    }

    /// A relation as a sentence; nothing, where it is a tie of the cast.
    fn relation(&mut self, kind: &str, one: &str, other: &str) -> Result<Option<String>, String> {
        let ids = self.ids.get(one).cloned().zip(self.ids.get(other).cloned());
        let small = kind.to_lowercase();
        let is_of = ["member", "employ", "affiliat", "part", "subsid", "citizen", "work", "belong", "org"];
        if let Some((one, other)) = &ids {
            if small.contains("locat") || small.contains("near") {
                let lies = self.codings.names.lies(one, other);
                return if lies { Ok(None) } else { Err(format!("{one} lies elsewhere already")) };
            }
            if is_of.iter().any(|word| small.contains(word)) {
                let belongs = self.codings.names.belongs(one, other);
                return if belongs { Ok(None) } else { Err(format!("{one} is of another already")) };
            }
        }
        let verb = verb_of(self.lexicon, "", kind).ok_or_else(|| format!("`{kind}` is no verb, and no tie"))?;
        let fillers = [(Role::Agent, self.filler(one)), (self.lexicon.verb(verb).object, self.filler(other))];
        let fillers = fillers.into_iter().map(|(role, filler)| Some((role, filler?))).collect::<Option<Vec<_>>>();
        let telling = Telling { fillers: fillers.ok_or("what it joins is not there")?, ..Telling::default() };
        let sentence = telling.sentence(self.lexicon, verb);
        sentence.map(Some).map_err(|role| format!("`{kind}` has no {}", role.name()))
    }
}

/// The verb of an event: the one that its words are a form of, else its type.
fn verb_of(lexicon: &Lexicon, trigger: &str, kind: &str) -> Option<VerbId> {
    let whole = |text: &str| {
        let small = text.trim().to_lowercase().replace(['_', '-'], " ");
        let found = lexicon.lookup(&small, false).into_iter().filter(|found| found.len == small.len());
        let verb = |sense| match sense {
            Sense::Verb(verb, _) | Sense::Noun(verb, _) => Some(verb),
            _ => None,
        };
        found.into_iter().find_map(|found| verb(found.sense))
    };
    // `Conflict:Attack`, `Conflict.Attack`
    let last = kind.rsplit([':', '.']).next().unwrap_or(kind);
    whole(trigger).or_else(|| whole(last)).or_else(|| whole(&base_of(kind)?))
}

/// The verb that a type is to be, where it is one word.
fn base_of(kind: &str) -> Option<String> {
    let last = kind.rsplit([':', '.']).next().unwrap_or(kind).to_lowercase();
    let last = last.split(['_', '-']).next().unwrap_or(&last).to_owned();
    // A noun has no forms of a verb.
    let is_noun =
        ["ing", "ion", "ment", "sis", "ance", "ence", "ity", "ness", "ism"].iter().any(|end| last.ends_with(end));
    let is_word = last.chars().count() > 1 && last.chars().all(char::is_alphabetic);
    (is_word && !is_noun && !kind.contains(['_', ' '])).then_some(last)
}

/// The role that an argument of this name has.
fn role_of(name: &str) -> Option<Role> {
    let small = name.trim_end_matches(|c: char| c.is_ascii_digit()).to_lowercase();
    // `Giver-Arg2`
    let small = small.strip_suffix("arg").map_or(small.as_str(), |role| role.trim_end_matches(['-', '_']));
    Some(match small {
        "agent" | "actor" | "attacker" | "giver" | "person" | "entity" | "participant" | "org" | "speaker"
        | "cause" | "initiator" | "reporter" | "seller" | "prosecutor" | "adjudicator" | "author" | "subject" | "" => {
            Role::Agent
        }
        "theme" | "target" | "victim" | "object" | "patient" | "artifact" | "product" | "content" | "message"
        | "thing" | "defendant" | "event" | "money" | "amount" | "price" => Role::Theme,
        "recipient" | "beneficiary" | "addressee" | "destination" | "buyer" | "goal" | "toloc" => Role::Recipient,
        "place" | "location" | "site" | "loc" | "atloc" => Role::Place,
        "source" | "origin" | "from" | "fromloc" => Role::Source,
        "instrument" | "vehicle" | "means" | "channel" => Role::Channel,
        "topic" | "about" => Role::Topic,
        "purpose" => Role::Purpose,
        "partner" | "with" | "co" => Role::Partner,
        "opponent" | "against" => Role::Opponent,
        "reason" | "crime" => Role::Reason,
        "occasion" => Role::Occasion,
        _ => return None,
    })
}

/// Whether an argument of this name says when.
fn is_time(name: &str) -> bool {
    let small = name.to_lowercase();
    small.contains("time") || small.contains("date")
}

/// What an entity of this type is.
fn kind_of(kind: &str) -> &'static str {
    let small = kind.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| small.contains(word));
    match () {
        () if small.starts_with("per") => "person",
        () if has(&["gpe", "country", "nation", "state"]) => "state",
        () if has(&["org", "company", "party", "instit"]) => "organisation",
        () if has(&["loc", "fac", "place", "city", "region", "site"]) => "place",
        () if has(&["group", "norp", "people"]) => "group",
        () => "topic",
    }
}

/// Whether a type is of values, which have no names.
fn is_value(kind: &str) -> bool {
    let small = kind.to_lowercase();
    ["time", "date", "value", "money", "number", "percent", "quantity", "numeric"]
        .iter()
        .any(|word| small.contains(word))
}
