//! Codings of `INCEpTION` and `WebAnno`: TSV, version 3, or what `cas.rs` reads.
//!
//! Takes such a file, which has its text in it; gives its spans, events and relations. A span with slots is an event, chains
//! say what is the same. Layers of words (lemmas, syntax) say nothing of what was done, and are told once each.

use super::cas::{cas, is_cas};
use super::standoff::{SpanEvent, Standoff, StandoffFile, TextBound, coded};
use super::{Codings, TextPlaces};
use std::collections::{BTreeMap, BTreeSet};

/// What such a file holds of each layer.
#[derive(Clone, Debug, PartialEq, Eq)]
enum LayerForm {
    Span,
    Chain,
    Relation,
}

/// A layer, as the head declares it.
#[derive(Clone, Debug)]
struct Layer {
    form: LayerForm,
    /// Its name without what stands before the last dot.
    name: String,
    /// Its columns: features, slots with the column of their targets.
    columns: Vec<String>,
    /// Whether it is of words.
    is_of_words: bool,
}

/// What tells an annotation from others: its layer, and its number, or the row and its place in it.
type AnnotationKey = (usize, String);

/// An annotation of a span.
#[derive(Clone, Debug, Default)]
struct SpanAnnotation {
    line: usize,
    /// The tokens that it covers.
    tokens: BTreeSet<String>,
    /// From where to where, as the file counts.
    start: usize,
    end: usize,
    /// What its features say.
    values: Vec<String>,
    /// Roles with the token and the number of what fills them.
    slots: Vec<(String, String)>,
}

/// A file while it is read.
#[derive(Default)]
struct Tsv {
    layers: Vec<Layer>,
    text: String,
    units: usize,
    sentence: Vec<String>,
    spans: BTreeMap<AnnotationKey, SpanAnnotation>,
    chains: BTreeMap<(usize, String), Vec<AnnotationKey>>,
    /// Line, type, the token and number that it comes from, and those that it goes to.
    relations: Vec<(usize, String, [String; 2])>,
    strange: Vec<usize>,
}

/// What annotators have said in such files: their names, as messages call them, and what they hold.
///
/// # Errors
/// Where a file is none.
pub fn inception(files: &[(String, String)]) -> Result<Codings, String> {
    let mut codings = Codings::of("INCEpTION");
    let mut read = Vec::new();
    for (name, text) in files {
        if is_cas(text) {
            read.push(cas(name, text, &mut codings)?);
            continue;
        }
        if !text.trim_start_matches('\u{feff}').starts_with("#FORMAT=WebAnno TSV 3") {
            return Err(format!(
                "{name}: a file of WebAnno TSV 3 begins with `#FORMAT=WebAnno TSV 3`, one of UIMA's JSON with `{{`"
            ));
        }
        let mut tsv = Tsv::default();
        for (index, line) in text.lines().enumerate() {
            tsv.line(line.trim_end_matches('\r'), index + 1);
        }
        for line in &tsv.strange {
            codings.leave_out(format!("{name}:{line}"), "this line is nothing that is known");
        }
        for layer in tsv.layers.iter().filter(|layer| layer.is_of_words) {
            codings.leave_out(name.clone(), format!("the layer `{}` is of words", layer.name));
        }
        let standoff = tsv.standoff(name, &mut codings);
        read.push(StandoffFile { name: name.clone(), text: tsv.text, standoff });
    }
    coded(&read, &mut codings);
    Ok(codings)
}

impl Tsv {
    fn line(&mut self, line: &str, number: usize) {
        if let Some(layer) = line.strip_prefix("#T_") {
            self.layers.extend(Layer::read(layer));
        } else if let Some(text) = line.strip_prefix("#Text=") {
            self.sentence.push(unescaped(text));
        } else if line.is_empty() || line.starts_with('#') {
        } else if self.row(line, number).is_none() {
            self.strange.push(number);
        }
    }

    /// Reads the row of a token.
    fn row(&mut self, line: &str, number: usize) -> Option<()> {
        let mut cells = line.split('\t');
        let (token, range, _) = (cells.next()?, cells.next()?, cells.next()?);
        let (start, end) = range.split_once('-')?;
        let (start, end): (usize, usize) = (start.parse().ok()?, end.parse().ok()?);
        if !self.sentence.is_empty() {
            // What stands between two sentences is not told.
            let gap = start.saturating_sub(self.units);
            let between = if gap > 1 { "\n".repeat(gap) } else { " ".repeat(gap) };
            let sentence = std::mem::take(&mut self.sentence).join("\n");
            self.text.push_str(&between);
            self.text.push_str(&sentence);
            self.units = start + sentence.encode_utf16().count();
        }
        let layers = self.layers.clone();
        for (at, layer) in layers.iter().enumerate() {
            let cells: Vec<&str> = layer.columns.iter().map(|_| cells.next().unwrap_or("_")).collect();
            if layer.is_of_words || cells.iter().all(|cell| matches!(*cell, "_" | "")) {
                continue;
            }
            match layer.form {
                LayerForm::Span => self.span(at, layer, &cells, (token, start, end), number),
                LayerForm::Chain => self.chain(at, layer, &cells, (token, start, end), number),
                LayerForm::Relation => self.relation(layer, &cells, token, number),
            }
        }
        Some(())
    }

    fn annotation(&mut self, key: AnnotationKey, token: (&str, usize, usize), line: usize) -> &mut SpanAnnotation {
        let (token, start, end) = token;
        let own =
            self.spans.entry(key).or_insert_with(|| SpanAnnotation { line, start, end, ..SpanAnnotation::default() });
        own.tokens.insert(token.to_owned());
        own.end = own.end.max(end);
        own
    }

    fn span(&mut self, at: usize, layer: &Layer, cells: &[&str], token: (&str, usize, usize), line: usize) {
        let stacked: Vec<Vec<&str>> = cells.iter().map(|cell| parts(cell, '|')).collect();
        let deepest = stacked.iter().map(Vec::len).max().unwrap_or(0);
        for depth in 0..deepest {
            let value = |column: usize| stacked.get(column).and_then(|stack| stack.get(depth)).copied().unwrap_or("_");
            let number = (0..layer.columns.len()).find_map(|column| numbered(value(column)).1);
            let key = number.map_or(format!("{} {depth}", token.0), str::to_owned);
            let mut values = Vec::new();
            let mut slots = Vec::new();
            for (column, name) in layer.columns.iter().enumerate() {
                if name.starts_with("ROLE_") {
                    let roles = parts(numbered(value(column)).0, ';');
                    slots.extend(
                        roles
                            .into_iter()
                            .map(unescaped)
                            .zip(parts(value(column + 1), ';').into_iter().map(str::to_owned)),
                    );
                } else if !layer.is_target(column) {
                    let text = unescaped(numbered(value(column)).0);
                    values.extend(
                        Some(text).filter(|text| !matches!(text.as_str(), "_" | "*" | "") && !text.starts_with("http")),
                    );
                }
            }
            slots.retain(|(_, target)| !matches!(target.as_str(), "_" | "*"));
            if (0..layer.columns.len()).all(|column| value(column) == "_") {
                continue;
            }
            let own = self.annotation((at, key), token, line);
            if own.values.is_empty() {
                own.values = values;
            }
            if own.slots.is_empty() {
                own.slots = slots;
            }
        }
    }

    /// The spans of a chain name one thing.
    fn chain(&mut self, at: usize, layer: &Layer, cells: &[&str], token: (&str, usize, usize), line: usize) {
        let column = |name: &str| layer.columns.iter().position(|column| column == name);
        let cell = |name: &str| column(name).and_then(|at| cells.get(at)).copied().unwrap_or("_");
        for (kind, link) in parts(cell("referenceType"), '|').into_iter().zip(parts(cell("referenceRelation"), '|')) {
            let (kind, chain) = numbered(kind);
            let (Some(chain), Some((_, place))) = (chain, link.rsplit_once("->")) else { continue };
            let key = (at, format!("chain {place}"));
            let kind = unescaped(kind);
            // A link has a row for each of its tokens.
            let is_new = !self.spans.contains_key(&key);
            let own = self.annotation(key.clone(), token, line);
            if own.values.is_empty() && !matches!(kind.as_str(), "*" | "_") {
                own.values.push(kind);
            }
            if is_new {
                self.chains.entry((at, chain.to_owned())).or_default().push(key);
            }
        }
    }

    /// A relation stands in the row of what it goes to.
    fn relation(&mut self, layer: &Layer, cells: &[&str], token: &str, line: usize) {
        let base = layer.columns.iter().position(|column| column.starts_with("BT_"));
        let Some((base, cell)) = base.and_then(|at| Some((at, *cells.get(at)?))) else { return };
        for (depth, target) in parts(cell, '|').into_iter().enumerate().filter(|(_, target)| *target != "_") {
            let (from, numbers) = numbered(target);
            let (one, other) = numbers.and_then(|numbers| numbers.split_once('_')).unwrap_or(("0", "0"));
            let values = cells.iter().enumerate().filter(|(column, _)| *column != base);
            let mut values =
                values.filter_map(|(_, cell)| parts(cell, '|').get(depth).map(|value| unescaped(numbered(value).0)));
            let kind = values.find(|value| !matches!(value.as_str(), "_" | "*" | "" | "true" | "false"));
            let point =
                |token: &str, number: &str| if number == "0" { token.to_owned() } else { format!("{token}[{number}]") };
            self.relations.push((
                line,
                kind.unwrap_or_else(|| layer.name.clone()),
                [point(from, one), point(token, other)],
            ));
        }
    }

    /// The annotations by ids.
    fn standoff(&self, file: &str, codings: &mut Codings) -> Standoff {
        let mut standoff = Standoff::default();
        let id = |key: &AnnotationKey| format!("T{}-{}", key.0, key.1);
        let mut at_token: BTreeMap<&str, Vec<&AnnotationKey>> = BTreeMap::new();
        let mut covering: BTreeMap<&BTreeSet<String>, Vec<&AnnotationKey>> = BTreeMap::new();
        for (key, own) in &self.spans {
            covering.entry(&own.tokens).or_default().push(key);
            own.tokens.iter().for_each(|token| at_token.entry(token).or_default().push(key));
        }
        let of_token = |point: &str| -> Vec<&AnnotationKey> {
            let (token, number) = numbered(point);
            let fits = |key: &&AnnotationKey| number.is_none_or(|number| key.1 == number);
            at_token.get(token).into_iter().flatten().copied().filter(fits).collect()
        };
        let mut wanted: BTreeSet<&AnnotationKey> = BTreeSet::new();
        // What a point means: an event if there is one, else a name.
        let meant = |point: &str| -> Option<&AnnotationKey> {
            let all = of_token(point);
            let is_event = |key: &&&AnnotationKey| self.spans.get(**key).is_some_and(|own| !own.slots.is_empty());
            all.iter().find(|key| numbered(point).1.is_none() && is_event(key)).or_else(|| all.first()).copied()
        };
        for (number, (key, own)) in self.spans.iter().filter(|(_, own)| !own.slots.is_empty()).enumerate() {
            let mut arguments = Vec::new();
            for (role, target) in &own.slots {
                match meant(target) {
                    Some(target) => {
                        wanted.insert(target);
                        arguments.push((role.clone(), id(target)));
                    }
                    None => codings.leave_out(
                        format!("{file}:{}", own.line),
                        format!("`{role}`: nothing is annotated at {target}"),
                    ),
                }
            }
            wanted.insert(key);
            let layer = self.layers.get(key.0).map_or("", |layer| layer.name.as_str());
            let kind = own.values.first().cloned().unwrap_or_else(|| layer.to_owned());
            let (negated, hedged) = (false, false);
            let event = SpanEvent { line: own.line, kind, trigger: id(key), arguments, negated, hedged };
            standoff.events.insert(format!("E{}", number + 1), event);
        }
        for (line, kind, both) in &self.relations {
            match both.each_ref().map(|point| meant(point)) {
                [Some(one), Some(other)] => {
                    wanted.extend([one, other]);
                    standoff.relations.push((*line, kind.clone(), [id(one), id(other)]));
                }
                _ => codings.leave_out(format!("{file}:{line}"), format!("`{kind}`: what it joins is not annotated")),
            }
        }
        for links in self.chains.values() {
            // Links of a chain that cover the same tokens as a name are that name.
            let mut all: Vec<&AnnotationKey> = Vec::new();
            for link in links {
                wanted.insert(link);
                all.push(link);
                let same = self.spans.get(link).and_then(|own| covering.get(&own.tokens)).into_iter().flatten();
                all.extend(same.filter(|key| **key != link));
            }
            standoff.same.extend(all.windows(2).filter_map(|pair| Some([id(pair.first()?), id(pair.last()?)])));
        }
        let is_name = |key: &AnnotationKey| self.layers.get(key.0).is_some_and(|layer| layer.name == "NamedEntity");
        let places = TextPlaces::of_utf16(&self.text);
        for (key, own) in self.spans.iter().filter(|(key, _)| wanted.contains(key) || is_name(key)) {
            let (start, end) = (places.byte(own.start), places.byte(own.end));
            let Some(words) = self.text.get(start..end).filter(|words| !words.trim().is_empty()) else {
                codings.leave_out(format!("{file}:{}", own.line), "there are no words at its place");
                continue;
            };
            let words = words.to_owned();
            let kind = own.values.first().cloned().unwrap_or_else(|| "thing".to_owned());
            standoff.bound.insert(id(key), TextBound { kind, start, words });
        }
        standoff
    }
}

/// Whether a layer is of words: lemmas, syntax, sentences.
pub(super) fn is_of_words(name: &str) -> bool {
    ["lexmorph", "segmentation", "morph", ".syntax.", "transform"].iter().any(|part| name.contains(part))
}

impl Layer {
    /// `SP=webanno.custom.Frame|FE|ROLE_…|…`
    fn read(text: &str) -> Option<Layer> {
        let (form, rest) = text.split_once('=')?;
        let form = match form {
            "SP" => LayerForm::Span,
            "CH" => LayerForm::Chain,
            "RL" => LayerForm::Relation,
            _ => return None,
        };
        let mut parts = rest.trim_end().split('|').map(str::to_owned);
        let name = parts.next()?;
        let mut columns: Vec<String> = parts.collect();
        if columns.is_empty() {
            columns.push(String::new());
        }
        let is_of_words = is_of_words(&name);
        let name = name.rsplit('.').next().unwrap_or(&name).to_owned();
        Some(Layer { form, name, columns, is_of_words })
    }

    /// Whether a column is of the targets of the slots before it.
    fn is_target(&self, column: usize) -> bool {
        column.checked_sub(1).and_then(|before| self.columns.get(before)).is_some_and(|name| name.starts_with("ROLE_"))
    }
}

/// The parts of a cell, between signs that are not escaped.
fn parts(cell: &str, sign: char) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut start, mut escaped) = (0, false);
    for (at, c) in cell.char_indices() {
        if c == sign && !escaped {
            parts.extend(cell.get(start..at));
            start = at + c.len_utf8();
        }
        escaped = c == '\\' && !escaped;
    }
    parts.extend(cell.get(start..));
    parts
}

/// A value without the number behind it, `PER[1]`, and that number.
fn numbered(value: &str) -> (&str, Option<&str>) {
    let inside = value.strip_suffix(']').and_then(|value| value.rsplit_once('['));
    match inside {
        Some((before, number)) if !before.ends_with('\\') => (before, Some(number)),
        _ => (value, None),
    }
}

/// A text without its escapes.
fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            plain.push(c);
            continue;
        }
        match chars.next() {
            Some('t') => plain.push('\t'),
            Some('n') => plain.push('\n'),
            Some('r') => plain.push('\r'),
            Some(other) => plain.push(other),
            None => {}
        }
    }
    plain
}
