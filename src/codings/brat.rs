//! Codings of brat: standoff files (`.ann`) beside their texts.
//!
//! Entities become the cast, events and relations become facts, equivalences other names, negation and speculation `did not`
//! and `possibly`. A type that is no verb becomes one. What has no place in a fact is left out, and told with its line.

use super::sentence::{Telling, quoted};
use super::{CodedDocument, CodedFact, Codings, byte_of};
use crate::lexicon::{Lexicon, PartialDate, Role, Sense, VerbId};
use crate::ron::literal_of;
use std::collections::{BTreeMap, BTreeSet};

/// A file of annotations, with its text.
#[derive(Clone, Debug)]
pub struct BratFile {
    /// As messages call it: `war.ann`.
    pub name: String,
    /// Its annotations.
    pub annotations: String,
    /// The text that they are of.
    pub text: String,
}

/// What annotators have said in such files.
#[must_use]
pub fn brat(files: &[BratFile]) -> Codings {
    let mut codings = Codings::of("brat");
    let read: Vec<Standoff> = files.iter().map(|file| Standoff::read(file, &mut codings)).collect();
    // Verbs first: sentences are read with all of them.
    let builtin = Lexicon::builtin();
    for standoff in &read {
        let types = standoff.events.values().map(|event| (event, standoff.trigger(event)));
        for (event, trigger) in types {
            if verb_of(&builtin, trigger, &event.kind).is_none() {
                codings.verbs.extend(base_of(&event.kind));
            }
        }
    }
    let lexicon = with_verbs(&codings.verbs);
    for (file, standoff) in files.iter().zip(&read) {
        let mut reading = Reading {
            file,
            standoff,
            lexicon: &lexicon,
            codings: &mut codings,
            ids: BTreeMap::new(),
            said: BTreeSet::new(),
        };
        let document = reading.document();
        codings.documents.push(document);
    }
    codings
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
struct TextBound {
    kind: String,
    /// Characters of the text.
    start: usize,
    words: String,
}

/// An event.
struct BratEvent {
    line: usize,
    kind: String,
    trigger: String,
    arguments: Vec<(String, String)>,
    negated: bool,
    hedged: bool,
}

/// The annotations of a file, by their ids.
#[derive(Default)]
struct Standoff {
    bound: BTreeMap<String, TextBound>,
    events: BTreeMap<String, BratEvent>,
    /// The line, the type, and what each of the two is.
    relations: Vec<(usize, String, [String; 2])>,
    same: Vec<[String; 2]>,
}

impl Standoff {
    fn read(file: &BratFile, codings: &mut Codings) -> Standoff {
        let mut standoff = Standoff::default();
        let mut attributes = Vec::new();
        for (index, line) in file.annotations.lines().enumerate() {
            let number = index + 1;
            let line = line.trim_end().trim_start_matches('\u{feff}');
            let known = standoff.line(line, number, &mut attributes);
            if !line.is_empty() && !known {
                codings.leave_out(format!("{}:{number}", file.name), format!("`{line}` is nothing that is known"));
            }
        }
        for (number, kind, target, value) in attributes {
            let place = format!("{}:{number}", file.name);
            let event = standoff.events.get_mut(&target);
            match (event, kind.to_lowercase().as_str()) {
                (Some(event), "negation" | "negated") => event.negated = true,
                (Some(event), "speculation" | "speculated" | "uncertain" | "hedged" | "hypothetical") => {
                    event.hedged = true;
                }
                _ => codings.leave_out(place, format!("`{kind}{value}` of {target}: a fact has no such attribute")),
            }
        }
        standoff
    }

    /// Reads one line; no, where it is nothing that is known.
    fn line(&mut self, line: &str, number: usize, attributes: &mut Vec<(usize, String, String, String)>) -> bool {
        let mut fields = line.split('\t');
        let (Some(id), Some(what)) = (fields.next(), fields.next()) else { return line.is_empty() };
        let words: Vec<&str> = what.split_whitespace().collect();
        let Some((&kind, rest)) = words.split_first() else { return false };
        let argument = |word: &&str| word.split_once(':').map(|(role, of)| (role.to_owned(), of.to_owned()));
        match id.chars().next() {
            Some('T') => {
                let start = rest.first().and_then(|start| start.parse().ok());
                let Some(start) = start else { return false };
                let words = fields.next().unwrap_or_default().to_owned();
                self.bound.insert(id.to_owned(), TextBound { kind: kind.to_owned(), start, words });
            }
            Some('E') => {
                let Some((kind, trigger)) = argument(&kind) else { return false };
                let arguments = rest.iter().filter_map(argument).collect();
                let event = BratEvent { line: number, kind, trigger, arguments, negated: false, hedged: false };
                self.events.insert(id.to_owned(), event);
            }
            Some('R') => {
                let [(_, one), (_, other)] = &rest.iter().filter_map(argument).collect::<Vec<_>>()[..] else {
                    return false;
                };
                let both = [one.clone(), other.clone()];
                let coreferent =
                    ["equiv", "alias", "coref", "same"].iter().any(|word| kind.to_lowercase().contains(word));
                if coreferent {
                    self.same.push(both);
                } else {
                    self.relations.push((number, kind.to_owned(), both));
                }
            }
            Some('*') => self.same.extend(rest.windows(2).map(|pair| [pair[0].to_owned(), pair[1].to_owned()])),
            Some('A' | 'M') => {
                let Some((&target, value)) = rest.split_first() else { return false };
                let value = value.iter().flat_map(|value| [" ", *value]).collect();
                attributes.push((number, kind.to_owned(), target.to_owned(), value));
            }
            Some('#') => {
                let note = fields.next().unwrap_or_default();
                attributes.push((number, "note".to_owned(), rest.join(" "), format!(" “{note}”")));
            }
            // A reference to a knowledge base says of whom somebody else knows more.
            Some('N') => attributes.push((number, "reference".to_owned(), rest.join(" "), String::new())),
            _ => return false,
        }
        true
    }

    fn trigger(&self, event: &BratEvent) -> &str {
        self.bound.get(&event.trigger).map_or("", |bound| bound.words.as_str())
    }
}

/// One file while it is read.
struct Reading<'a> {
    file: &'a BratFile,
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
        let id = self.codings.free_id(stem.strip_suffix(".ann").unwrap_or(stem));
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
                    facts.push(CodedFact { place, at: byte_of(&self.file.text, at), words: None, fact, in_part });
                }
                Err(why) => self.codings.leave_out(place, why),
            }
        }
        for (line, kind, [one, other]) in &standoff.relations {
            let place = self.place(*line, kind);
            match self.relation(kind, one, other) {
                Ok(Some(fact)) => {
                    let at = standoff.bound.get(one).map_or(0, |bound| bound.start);
                    let at = byte_of(&self.file.text, at);
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
            let is_bare =
                |bound: &TextBound| !["The ", "A ", "An "].iter().any(|article| bound.words.starts_with(article));
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
    fn clause_of(&self, event: &'a BratEvent) -> Option<&'a str> {
        let verb = verb_of(self.lexicon, self.standoff.trigger(event), &event.kind)?;
        self.lexicon.verb(verb).says?;
        let says = |(role, of): &&(String, String)| {
            role_of(role) == Some(Role::Theme) && self.standoff.events.contains_key(of.as_str())
        };
        event.arguments.iter().find(says).map(|(_, of)| of.as_str())
    }

    /// An event as a sentence.
    fn told(&mut self, id: &str, event: &'a BratEvent, depth: usize) -> Result<String, String> {
        const DEEPEST: usize = 3;
        let verb = verb_of(self.lexicon, self.standoff.trigger(event), &event.kind);
        let verb = verb.ok_or_else(|| format!("`{}` is no verb", event.kind))?;
        let mut telling = Telling { negated: event.negated, hedged: event.hedged, ..Telling::default() };
        let standoff = self.standoff;
        let is_referred = |other: &BratEvent| other.arguments.iter().any(|(_, of)| of == id || *of == event.trigger);
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
