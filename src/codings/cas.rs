//! Codings of `INCEpTION` in the JSON of UIMA's CAS: one file a document, with its text in it.
//!
//! Takes such a file; gives its spans, events and relations. A span with slots is an event, a relation joins a governor and a
//! dependent, chains say what is the same. Layers of words are told once each, as those of a TSV file.

use super::inception::is_of_words;
use super::standoff::{SpanEvent, Standoff, StandoffFile, TextBound};
use super::{Codings, TextPlaces};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

/// A structure of features.
type Structure = Map<String, Value>;

/// A file while it is read.
struct Cas<'a> {
    /// As messages call it.
    name: &'a str,
    text: &'a str,
    /// All structures by their numbers.
    structures: BTreeMap<u64, &'a Structure>,
    /// The lines on which they begin.
    lines: BTreeMap<u64, usize>,
    /// What has a place in the text, and is not of words.
    spans: BTreeMap<u64, &'a Structure>,
    /// Those that become names or tell events.
    wanted: BTreeSet<u64>,
    standoff: Standoff,
}

/// Whether a text is such a file.
pub(super) fn is_cas(text: &str) -> bool {
    text.trim_start_matches('\u{feff}').trim_start().starts_with('{')
}

/// What such a file holds.
///
/// # Errors
/// Where it is none.
pub(super) fn cas(name: &str, text: &str, codings: &mut Codings) -> Result<StandoffFile, String> {
    let json: Value =
        serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|error| format!("{name}: {error}"))?;
    let none = || {
        format!("{name}: a CAS in JSON has a list `%FEATURE_STRUCTURES`, with a `uima.cas.Sofa` that holds the text")
    };
    let all = json.get("%FEATURE_STRUCTURES").and_then(Value::as_array).ok_or_else(none)?;
    let structures: BTreeMap<u64, &Structure> =
        all.iter().filter_map(Value::as_object).filter_map(|one| Some((number(one, "%ID")?, one))).collect();
    let texts =
        || structures.iter().filter(|(_, one)| type_of(one) == "uima.cas.Sofa" && one.contains_key("sofaString"));
    let first = texts().find(|(_, one)| string(one, "sofaID") == Some("_InitialView")).or_else(|| texts().next());
    let (sofa, text_of) = first.and_then(|(id, one)| Some((*id, string(one, "sofaString")?))).ok_or_else(none)?;
    if texts().count() > 1 {
        codings.leave_out(name, "its other views: one text a file is read");
    }
    let mut of_words = BTreeSet::new();
    let mut spans = BTreeMap::new();
    for (id, one) in &structures {
        let placed = place(one).is_some() && number(one, "@sofa").is_none_or(|own| own == sofa);
        if !placed || says_nothing(type_of(one)) {
        } else if is_of_words(type_of(one)) {
            of_words.insert(short(type_of(one)));
        } else {
            spans.insert(*id, *one);
        }
    }
    for layer in of_words {
        codings.leave_out(name, format!("the layer `{layer}` is of words"));
    }
    let (wanted, standoff) = Default::default();
    let mut cas = Cas { name, text: text_of, lines: lines(text), structures, spans, wanted, standoff };
    cas.events(codings);
    cas.relations(codings);
    cas.chains();
    cas.names(codings);
    Ok(StandoffFile { name: name.to_owned(), text: text_of.to_owned(), standoff: cas.standoff })
}

impl Cas<'_> {
    /// Spans with slots.
    fn events(&mut self, codings: &mut Codings) {
        for (id, one) in self.spans.clone() {
            if number(one, "@Governor").is_some() || number(one, "@next").is_some() {
                continue;
            }
            let slots = self.slots(one);
            if slots.is_empty() {
                continue;
            }
            let line = self.line(id);
            let mut arguments = Vec::new();
            for (role, target) in slots {
                if self.spans.contains_key(&target) {
                    self.wanted.insert(target);
                    arguments.push((role, key(target)));
                } else {
                    codings.leave_out(format!("{}:{line}", self.name), format!("`{role}`: nothing is annotated there"));
                }
            }
            self.wanted.insert(id);
            let kind = label(one).unwrap_or_else(|| short(type_of(one)));
            let (negated, hedged) = (false, false);
            let event = SpanEvent { line, kind, trigger: key(id), arguments, negated, hedged };
            self.standoff.events.insert(format!("E{id}"), event);
        }
    }

    /// The slots of a span: roles with what fills them.
    fn slots(&self, one: &Structure) -> Vec<(String, u64)> {
        let mut slots = Vec::new();
        for (feature, value) in one {
            let Some(role) = feature.strip_prefix('@').filter(|name| *name != "sofa") else { continue };
            for id in self.elements(value) {
                let Some(link) = self.structures.get(&id) else { continue };
                match number(link, "@target") {
                    Some(target) => slots.push((string(link, "role").unwrap_or(role).to_owned(), target)),
                    None if self.spans.contains_key(&id) => slots.push((role.to_owned(), id)),
                    None => {}
                }
            }
        }
        slots
    }

    /// The structures that a value names: one, those of a list, or those of a list that stands apart.
    fn elements(&self, value: &Value) -> Vec<u64> {
        let listed = |value: &Value| value.as_array().into_iter().flatten().filter_map(Value::as_u64).collect();
        let Some(id) = value.as_u64() else { return listed(value) };
        let apart = self.structures.get(&id).and_then(|one| one.get("%ELEMENTS"));
        apart.map_or_else(|| vec![id], listed)
    }

    fn relations(&mut self, codings: &mut Codings) {
        for (id, one) in self.spans.clone() {
            let Some(both) = number(one, "@Governor").zip(number(one, "@Dependent")) else { continue };
            let (line, kind) = (self.line(id), label(one).unwrap_or_else(|| short(type_of(one))));
            let (from, to) = both;
            if self.spans.contains_key(&from) && self.spans.contains_key(&to) {
                self.wanted.extend([from, to]);
                self.standoff.relations.push((line, kind, [key(from), key(to)]));
            } else {
                codings.leave_out(format!("{}:{line}", self.name), format!("`{kind}`: what it joins is not annotated"));
            }
        }
    }

    /// The links of a chain are one thing, and so is the name that covers one of them.
    fn chains(&mut self) {
        let mut names: BTreeMap<(usize, usize), Vec<u64>> = BTreeMap::new();
        for (id, one) in self.spans.iter().filter(|(id, _)| self.is_name(**id)) {
            names.entry(place(one).unwrap_or_default()).or_default().push(*id);
        }
        let firsts: Vec<u64> = self.structures.values().filter_map(|one| number(one, "@first")).collect();
        for first in firsts {
            let (mut all, mut seen, mut next) = (Vec::new(), BTreeSet::new(), Some(first));
            while let Some((id, link)) = next.and_then(|id| Some((id, *self.spans.get(&id)?))) {
                if !seen.insert(id) {
                    break;
                }
                self.wanted.insert(id);
                all.push(id);
                let same = place(link).and_then(|place| names.get(&place)).into_iter().flatten();
                all.extend(same.filter(|other| **other != id));
                next = number(link, "@next");
            }
            let pairs = all.windows(2).filter_map(|pair| Some([key(*pair.first()?), key(*pair.last()?)]));
            self.standoff.same.extend(pairs);
        }
    }

    fn names(&mut self, codings: &mut Codings) {
        let named = self.spans.iter().filter(|(id, _)| self.wanted.contains(id) || self.is_name(**id));
        let places = TextPlaces::of_utf16(self.text);
        let bound = named.filter_map(|(id, one)| {
            let (start, end) = place(one)?;
            let (start, end) = (places.byte(start), places.byte(end));
            let Some(words) = self.text.get(start..end).filter(|words| !words.trim().is_empty()) else {
                codings.leave_out(format!("{}:{}", self.name, self.line(*id)), "there are no words at its place");
                return None;
            };
            let words = words.to_owned();
            let kind = label(one).unwrap_or_else(|| "thing".to_owned());
            Some((key(*id), TextBound { kind, start, words }))
        });
        self.standoff.bound = bound.collect();
    }

    fn is_name(&self, id: u64) -> bool {
        self.spans.get(&id).is_some_and(|one| type_of(one).ends_with(".NamedEntity"))
    }

    fn line(&self, id: u64) -> usize {
        self.lines.get(&id).copied().unwrap_or(1)
    }
}

/// The lines on which structures give their numbers.
fn lines(text: &str) -> BTreeMap<u64, usize> {
    let mut lines = BTreeMap::new();
    for (index, line) in text.lines().enumerate() {
        for part in line.split("\"%ID\"").skip(1) {
            let digits: String =
                part.chars().skip_while(|c| *c == ':' || c.is_whitespace()).take_while(char::is_ascii_digit).collect();
            lines.extend(digits.parse().ok().map(|id| (id, index + 1)));
        }
    }
    lines
}

fn key(id: u64) -> String {
    format!("T{id}")
}

fn number(one: &Structure, feature: &str) -> Option<u64> {
    one.get(feature).and_then(Value::as_u64)
}

fn string<'a>(one: &'a Structure, feature: &str) -> Option<&'a str> {
    one.get(feature).and_then(Value::as_str)
}

fn type_of(one: &Structure) -> &str {
    string(one, "%TYPE").unwrap_or_default()
}

/// A type's name without what stands before the last dot.
fn short(name: &str) -> String {
    name.rsplit('.').next().unwrap_or(name).to_owned()
}

/// Whether a type is of the document, not of anything in it.
fn says_nothing(name: &str) -> bool {
    name.starts_with("uima.") || name.contains(".metadata.") || name.contains(".layout.")
}

/// From where to where in the text, in units of UTF-16.
fn place(one: &Structure) -> Option<(usize, usize)> {
    let at = |feature: &str| usize::try_from(number(one, feature)?).ok();
    Some((at("begin")?, at("end")?))
}

/// What a span is: its `value`, its `label`, else the first of its features that is a word and no address.
fn label(one: &Structure) -> Option<String> {
    let own = |feature: &str| string(one, feature).filter(|value| !value.is_empty() && !value.starts_with("http"));
    let known = ["value", "label", "referenceType"].into_iter().find_map(own);
    let any = || one.keys().filter(|name| !name.starts_with(['%', '@'])).find_map(|name| own(name));
    known.or_else(any).map(str::to_owned)
}
