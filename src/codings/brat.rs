//! Codings of brat: standoff files (`.ann`) beside their texts.
//!
//! Takes the lines of such files; gives their spans, events and relations. Negation and speculation are `did not` and
//! `possibly`; other attributes, notes and references are left out, and told with their line.

use super::standoff::{SpanEvent, Standoff, StandoffFile, TextBound, coded};
use super::{Codings, TextPlaces};

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
    let read = |file: &BratFile| {
        let standoff = Standoff::read(file, &mut codings);
        StandoffFile { name: file.name.clone(), text: file.text.clone(), standoff }
    };
    let files: Vec<StandoffFile> = files.iter().map(read).collect();
    coded(&files, &mut codings);
    codings
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
        let places = TextPlaces::of_characters(&file.text);
        for bound in standoff.bound.values_mut() {
            bound.start = places.byte(bound.start);
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
                let event = SpanEvent { line: number, kind, trigger, arguments, negated: false, hedged: false };
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
            Some('*') => self.same.extend(rest.array_windows().map(|pair| pair.map(str::to_owned))),
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
}
