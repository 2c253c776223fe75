//! Annotations that stand apart from their text: spans, events, relations; whichever program made them.
//!
//! Takes such annotations with the text; gives documents with their facts. Spans that name something become the cast,
//! events and relations become facts; a type that is no verb becomes one, if it may. What has no place in a fact is left
//! out, and told with its place.

use super::sentence::{Telling, quoted};
use super::types::{base_of, belongs_to, is_time, is_value, kind_of, lies_in, role_of, verb_of};
use super::{CodedDocument, CodedFact, Codings};
use crate::lexicon::{Lexicon, PartialDate, Role};
use crate::ron::literal_of;
use petgraph::unionfind::UnionFind;
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
        let document = Reading::of(file, &lexicon, codings).document();
        codings.documents.push(document);
    }
}

/// The words that sentences are read with.
pub(super) fn with_verbs(verbs: &BTreeSet<String>) -> Lexicon {
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
    /// The event that a span tells.
    told_by: BTreeMap<&'a str, &'a str>,
    /// Spans and events that fill a role of an event.
    fillers: BTreeSet<&'a str>,
    /// Events that stand in a fact.
    told: BTreeSet<&'a str>,
    /// Those of the fact that is being made: the event, and those in what it says.
    telling: Vec<&'a str>,
}

impl<'a> Reading<'a> {
    fn of(file: &'a StandoffFile, lexicon: &'a Lexicon, codings: &'a mut Codings) -> Reading<'a> {
        let standoff = &file.standoff;
        let events = || standoff.events.iter().rev();
        let told_by = events().map(|(id, event)| (event.trigger.as_str(), id.as_str())).collect();
        let fillers = events().flat_map(|(_, event)| event.arguments.iter().map(|(_, of)| of.as_str())).collect();
        let (ids, told, telling) = (BTreeMap::new(), BTreeSet::new(), Vec::new());
        Reading { file, standoff, lexicon, codings, ids, told_by, fillers, told, telling }
    }

    fn document(&mut self) -> CodedDocument {
        let stem = self.file.name.rsplit(['/', '\\']).next().unwrap_or(&self.file.name);
        let id = self.codings.free_id(stem.rsplit_once('.').map_or(stem, |(stem, _)| stem));
        self.cast();
        let mut facts = Vec::new();
        let standoff = self.standoff;
        let said: BTreeSet<&str> = standoff.events.values().filter_map(|event| self.clause_of(event)).collect();
        self.codings.statements += standoff.events.len() + standoff.relations.len();
        // Who says something first: what is said stands in that fact, where it can.
        let (within, apart): (Vec<_>, Vec<_>) = standoff.events.iter().partition(|(id, _)| said.contains(id.as_str()));
        for (id, event) in apart.into_iter().chain(within) {
            if !self.told.contains(id.as_str()) {
                facts.extend(self.fact(id, event));
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

    /// An event as a fact, with those that it says in it.
    fn fact(&mut self, id: &'a str, event: &'a SpanEvent) -> Option<CodedFact> {
        let place = self.place(event.line, id);
        let at = self.standoff.bound.get(&event.trigger).map_or(0, |bound| bound.start);
        let before = self.codings.left_out.len();
        let told = self.sentence(id, event);
        let telling = std::mem::take(&mut self.telling);
        match told {
            Ok(fact) => {
                self.codings.statements -= telling.len() - 1;
                self.told.extend(telling);
                let in_part = self.codings.left_out.len() > before;
                Some(CodedFact { place, at, words: None, fact, in_part })
            }
            Err(why) => {
                self.codings.leave_out(place, why);
                None
            }
        }
    }

    fn place(&self, line: usize, what: &str) -> String {
        format!("{}:{line} ({what})", self.file.name)
    }

    /// Makes entries of the names that are annotated: those that are said to be the same, and those that read the same, are one.
    fn cast(&mut self) {
        let triggers: BTreeSet<&str> = self.standoff.events.values().map(|event| event.trigger.as_str()).collect();
        let named =
            self.standoff.bound.iter().filter(|(id, bound)| !triggers.contains(id.as_str()) && !is_value(&bound.kind));
        let named: Vec<(&str, &TextBound)> = named.map(|(id, bound)| (id.as_str(), bound)).collect();
        let numbers: BTreeMap<&str, usize> = named.iter().enumerate().map(|(number, (id, _))| (*id, number)).collect();
        let mut one = UnionFind::new(named.len());
        let mut first: BTreeMap<(String, &'static str), usize> = BTreeMap::new();
        for (number, (_, bound)) in named.iter().enumerate() {
            one.union(*first.entry((bound.words.to_lowercase(), kind_of(&bound.kind))).or_insert(number), number);
        }
        for [own, other] in &self.standoff.same {
            if let (Some(own), Some(other)) = (numbers.get(own.as_str()), numbers.get(other.as_str())) {
                one.union(*own, *other);
            }
        }
        let mut groups: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
        for (number, (id, _)) in named.iter().enumerate() {
            groups.entry(one.find(number)).or_default().push(id);
        }
        for own in groups.into_values() {
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
    fn sentence(&mut self, id: &'a str, event: &'a SpanEvent) -> Result<String, String> {
        const DEEPEST: usize = 4;
        self.telling.push(id);
        let verb = verb_of(self.lexicon, self.standoff.trigger(event), &event.kind);
        let verb = verb.ok_or_else(|| format!("`{}` is no verb", event.kind))?;
        let mut telling = Telling { negated: event.negated, hedged: event.hedged, ..Telling::default() };
        if [id, event.trigger.as_str()].iter().any(|own| self.fillers.contains(own)) {
            telling.label = Some(id.to_lowercase());
        }
        let is_free = |of: &&str| self.telling.len() < DEEPEST && !self.telling.contains(of) && !self.told.contains(of);
        let clause = self.clause_of(event).filter(is_free);
        let standoff = self.standoff;
        for (role, of) in &event.arguments {
            let place = self.place(event.line, id);
            let inner = clause.filter(|clause| clause == of && telling.clause.is_none());
            if let Some((of, inner)) = inner.and_then(|of| Some((of, standoff.events.get(of)?))) {
                telling.clause = Some(self.sentence(of, inner)?);
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
                (Some(Role::Theme), Some(_)) if clause.is_some() => {
                    self.codings.leave_out(place, format!("`{role}` of {of}: what is said is a clause already"));
                }
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
        let event = self.standoff.events.contains_key(of).then_some(of).or_else(|| self.told_by.get(of).copied());
        if let Some(event) = event {
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
        if let Some((one, other)) = &ids {
            if lies_in(kind) {
                let lies = self.codings.names.lies(one, other);
                return if lies { Ok(None) } else { Err(format!("{one} lies elsewhere already")) };
            }
            if belongs_to(kind) {
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
