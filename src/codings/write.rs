//! Codings of others as the files of a corpus.
//!
//! Takes what was gathered; gives the files. Each sentence is tried as the fact that it would be: what is none stands beside
//! its unit as a comment, and is told.

use super::{CodedDocument, CodedFact, Codings, LeftOut};
use crate::annotating::{Handed, Piece, ProposalDesk, ProposalLine, Slot, laid_out};
use crate::corpus::Corpus;
use crate::facts::first_words;
use crate::ron::literal_of;
use crate::scaffold::likely_units;
use crate::source::{CorpusFiles, Place, SourceId, Span};
use std::collections::{BTreeMap, BTreeSet};

/// So often is it tried again without what was wrong: what goes may leave others without what they point to.
const MOST_ROUNDS: usize = 8;

/// The file of the cast.
const CAST: &str = "cast.ron";

/// Facts that are no facts, by document and place in it, with what is wrong.
type Refused = BTreeMap<(usize, usize), String>;

/// A corpus that was made of codings.
#[derive(Clone, Debug, Default)]
pub struct Written {
    /// Its files, by their names.
    pub files: BTreeMap<String, String>,
    /// How many documents it has.
    pub documents: usize,
    /// How many entries its cast has.
    pub names: usize,
    /// How many statements there were.
    pub statements: usize,
    /// How many of them are facts now.
    pub taken: usize,
    /// Of these, those of which some role was left out.
    pub in_part: usize,
    /// What could not be said, in the order of the files.
    pub left_out: Vec<LeftOut>,
}

impl Codings {
    /// The corpus.
    #[must_use]
    pub fn written(mut self) -> Written {
        let mut refused = Refused::new();
        for _ in 0..MOST_ROUNDS {
            let (wrong, names) = self.wrong(&refused);
            let dropped = names.into_iter().filter(|name| self.names.drop(name)).count();
            if wrong.is_empty() && dropped == 0 {
                break;
            }
            refused.extend(wrong);
        }
        let mut files = self.files(&refused);
        for (at, document) in self.documents.iter().enumerate() {
            self.put_refused(at, document, &refused, &mut files);
        }
        for ((document, fact), why) in &refused {
            let place = self.documents.get(*document).and_then(|document| document.facts.get(*fact));
            let what = place.map_or(String::new(), |fact| format!("`{}` is no fact: {why}", fact.fact));
            self.left_out.push(LeftOut { place: place.map_or(String::new(), |fact| fact.place.clone()), what });
        }
        let all = self.documents.iter().enumerate();
        let all =
            all.flat_map(|(at, document)| document.facts.iter().enumerate().map(move |(fact, own)| ((at, fact), own)));
        let in_part = all.filter(|(at, own)| own.in_part && !refused.contains_key(at)).count();
        let facts: usize = self.documents.iter().map(|document| document.facts.len()).sum();
        Written {
            files,
            documents: self.documents.len(),
            names: self.names.len(),
            statements: self.statements,
            taken: facts - refused.len(),
            in_part,
            left_out: self.left_out,
        }
    }

    /// The files without what is refused.
    fn files(&self, refused: &Refused) -> BTreeMap<String, String> {
        let mut files = BTreeMap::new();
        let mut add = |name: String, text: String| {
            let text = laid_out(SourceId(u32::MAX), &text).unwrap_or(text);
            files.insert(name, text);
        };
        add(CAST.to_owned(), self.names.text());
        if !self.verbs.is_empty() {
            let verbs: String = self.verbs.iter().flat_map(|verb| [literal_of(verb), ": (),\n".to_owned()]).collect();
            add("vocabulary.ron".to_owned(), format!("Vocabulary(verbs: {{\n{verbs}}})\n"));
        }
        for (at, document) in self.documents.iter().enumerate() {
            let kept = document.facts.iter().enumerate().filter(|(fact, _)| !refused.contains_key(&(at, *fact)));
            add(format!("{}.ron", document.id), document.file(&kept.map(|(_, fact)| fact).collect::<Vec<_>>()));
        }
        for document in &self.documents {
            if let Some(text) = &document.text {
                files.insert(format!("{}.txt", document.id), text.clone());
            }
        }
        files
    }

    /// The facts that are errors, with what is wrong, by document and place in it; and the entries of the cast that are.
    fn wrong(&self, refused: &Refused) -> (Refused, Vec<String>) {
        let files = self.files(refused);
        let tried = Corpus::read_in_part(CorpusFiles::Texts(files));
        let (problems, sources) = match &tried {
            Ok(corpus) => (&corpus.diagnostics, &corpus.sources),
            Err(error) => (&error.diagnostics, &error.sources),
        };
        let (mut wrong, mut names) = (BTreeMap::new(), Vec::new());
        for problem in problems.iter().filter(|problem| problem.is_error()) {
            let Some(label) = problem.labels.first() else { continue };
            let Some(source) = sources.get(label.place.source) else { continue };
            let pieces = crate::annotating::pieces(&source.text);
            if source.name == CAST {
                let before = |piece: &&Piece| piece.slot == Slot::Entity && piece.span.start <= label.place.span.start;
                names.extend(pieces.iter().rfind(before).map(|piece| piece.value.clone()));
                continue;
            }
            let is_of = |document: &CodedDocument| format!("{}.ron", document.id) == source.name;
            let Some((at, document)) = self.documents.iter().enumerate().find(|(_, document)| is_of(document)) else {
                continue;
            };
            let Some(piece) = pieces.iter().find(|piece| piece.span.to(label.place.span) == piece.span) else {
                continue;
            };
            let same =
                |(fact, own): &(usize, &CodedFact)| own.fact == piece.value && !refused.contains_key(&(at, *fact));
            for (fact, _) in document.facts.iter().enumerate().filter(same) {
                wrong.entry((at, fact)).or_insert_with(|| problem.message.clone());
            }
        }
        (wrong, names)
    }

    /// Puts what is refused beside its unit, as comments.
    fn put_refused(
        &self,
        at: usize,
        document: &CodedDocument,
        refused: &Refused,
        files: &mut BTreeMap<String, String>,
    ) {
        let starts = document.starts();
        let line = |fact: &CodedFact| {
            let unit = starts.partition_point(|start| *start <= fact.at).max(1);
            let handed = Handed {
                fact: fact.fact.clone(),
                by: self.program.to_owned(),
                unit: u32::try_from(unit).ok(),
                sentence: None,
                document: None,
            };
            let place = Place { source: SourceId(u32::MAX), span: Span::default() };
            ProposalLine { number: 0, place, raw: String::new(), said: Ok(handed) }
        };
        let own = document.facts.iter().enumerate().filter(|(fact, _)| refused.contains_key(&(at, *fact)));
        let lines: Vec<ProposalLine> = own.map(|(_, fact)| line(fact)).collect();
        let file = format!("{}.ron", document.id);
        let Some(text) = files.get(&file).cloned().filter(|_| !lines.is_empty()) else { return };
        let article = document.text.clone().unwrap_or_default();
        let desk = ProposalDesk { texts: files, document: &document.id, file: &file, text: &text, article: &article };
        let made = desk.put(&lines).text;
        files.insert(file, laid_out(SourceId(u32::MAX), &made).unwrap_or(made));
    }
}

impl CodedDocument {
    /// Where its units begin: in the text, or by the order of the statements.
    fn starts(&self) -> Vec<usize> {
        match &self.text {
            Some(text) => likely_units(text).into_iter().map(|(start, _)| start).collect(),
            None => self.facts.iter().map(|fact| fact.at).collect::<BTreeSet<_>>().into_iter().collect(),
        }
    }

    fn file(&self, facts: &[&CodedFact]) -> String {
        let field = |name: &str, value: Option<String>| {
            value
                .filter(|value| !value.trim().is_empty())
                .map_or(String::new(), |value| format!(", {name}: {}", literal_of(&value)))
        };
        let head = [
            field("title", self.title.clone()),
            field("publisher", self.publisher.clone()),
            field("date", self.date.map(|date| date.to_string())),
            field("text", self.text.as_ref().map(|_| format!("{}.txt", self.id))),
            field("coder", self.coder.clone()),
        ];
        let units = self.units(facts);
        let id = literal_of(&self.id);
        format!("#![enable(implicit_some)]\nFacts(document: (id: {id}{}), units: [\n{units}])\n", head.concat())
    }

    fn units(&self, facts: &[&CodedFact]) -> String {
        let starts = self.starts();
        let list = |at: usize| {
            let end = starts.get(at + 1).copied().unwrap_or(usize::MAX);
            let start = if at == 0 { 0 } else { starts.get(at).copied().unwrap_or(usize::MAX) };
            let own = facts.iter().filter(|fact| (start..end).contains(&fact.at));
            own.flat_map(|fact| [literal_of(&fact.fact), ",\n".to_owned()]).collect::<String>()
        };
        let unit = |cue: &str, list: &str, reason: &str| {
            if list.is_empty() { format!("Skip({cue}, {reason}),\n") } else { format!("S({cue}, [\n{list}]),\n") }
        };
        let Some(text) = &self.text else {
            let words = |at: usize| {
                self.facts.iter().find(|fact| starts.get(at) == Some(&fact.at)).and_then(|f| f.words.clone())
            };
            let cue =
                |at: usize| literal_of(&words(at).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" "));
            return (0..starts.len()).map(|at| unit(&cue(at), &list(at), "Unknown")).collect();
        };
        let cues = first_words(text, &starts);
        let forms = likely_units(text);
        let all = cues.iter().zip(&forms).enumerate();
        all.map(|(at, (cue, (_, form)))| {
            let words = literal_of(&cue.text);
            let cue = cue.nth.map_or(words.clone(), |nth| format!("(cue: {words}, nth: {nth})"));
            unit(&cue, &list(at), form.unwrap_or("Unknown"))
        })
        .collect()
    }
}
