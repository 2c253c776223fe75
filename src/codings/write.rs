//! Codings of others as the files of a corpus.
//!
//! Takes what was gathered; gives the files. Each sentence is tried as the fact that it would be: what is none stands beside
//! its unit as a comment, and is told.

use super::{CodedDocument, CodedFact, Codings, LeftOut};
use crate::annotating::{Handed, ProposalDesk, ProposalLine, Slot, laid_out};
use crate::corpus::Corpus;
use crate::diagnostic::Diagnostic;
use crate::facts::first_words;
use crate::ron::literal_of;
use crate::scaffold::likely_units;
use crate::source::{CorpusFiles, Place, SourceId, Span};
use std::collections::{BTreeMap, BTreeSet};

/// The file of the cast.
const CAST: &str = "cast.ron";

/// The file of the verbs that are new.
const VOCABULARY: &str = "vocabulary.ron";

/// Facts that are no facts, by document and place in it, with what is wrong.
type Refused = BTreeMap<(usize, usize), String>;

/// What a corpus of some of the facts has wrong.
#[derive(Default)]
struct Tried {
    /// Its facts that are errors.
    wrong: Refused,
    /// Entries of the cast that are.
    names: Vec<String>,
    /// What is wrong elsewhere.
    others: Vec<LeftOut>,
}

/// An error that is of no fact: it stays in the files.
fn untold(file: &str, problem: &Diagnostic) -> LeftOut {
    LeftOut { place: file.to_owned(), what: format!("it is as it was coded, and an error: {}", problem.message) }
}

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
        // Tried again without what was wrong, until nothing is: what goes may leave others without what they point to.
        loop {
            let Tried { wrong, names, others } = self.tried(&refused);
            let dropped = names.into_iter().filter(|name| self.names.drop(name)).count();
            if wrong.is_empty() && dropped == 0 {
                self.left_out.extend(others);
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
            add(VOCABULARY.to_owned(), format!("Vocabulary(verbs: {{\n{verbs}}})\n"));
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

    /// What is an error in the files without what is refused.
    fn tried(&self, refused: &Refused) -> Tried {
        let files = self.files(refused);
        let tried = Corpus::read_in_part(CorpusFiles::Texts(files));
        let (problems, sources) = match &tried {
            Ok(corpus) => (&corpus.diagnostics, &corpus.sources),
            Err(error) => (&error.diagnostics, &error.sources),
        };
        let mut by_file: BTreeMap<Option<SourceId>, Vec<&Diagnostic>> = BTreeMap::new();
        for problem in problems.iter().filter(|problem| problem.is_error()) {
            by_file.entry(problem.labels.first().map(|label| label.place.source)).or_default().push(problem);
        }
        let documents = self.documents.iter().enumerate();
        let documents: BTreeMap<String, (usize, &CodedDocument)> =
            documents.map(|(at, document)| (format!("{}.ron", document.id), (at, document))).collect();
        let mut found = Tried::default();
        for (file, problems) in by_file {
            let Some(source) = file.and_then(|file| sources.get(file)) else {
                found.others.extend(problems.iter().map(|problem| untold("the corpus", problem)));
                continue;
            };
            let pieces = crate::annotating::pieces(&source.text);
            let before = |problem: &Diagnostic| {
                let span = problem.labels.first()?.place.span;
                let piece = pieces.get(..pieces.partition_point(|piece| piece.span.start <= span.start))?;
                Some((piece, span))
            };
            let document = documents.get(&source.name);
            let by_sentence = document.map(|(at, document)| document.by_sentence(*at, refused)).unwrap_or_default();
            for problem in problems {
                if source.name == CAST {
                    let entry = before(problem).and_then(|(pieces, _)| {
                        pieces.iter().rfind(|piece| piece.slot == Slot::Entity).map(|piece| piece.value.clone())
                    });
                    found.names.extend(entry);
                    continue;
                }
                let piece = before(problem)
                    .and_then(|(pieces, span)| pieces.last().filter(|piece| piece.span.to(span) == piece.span));
                let facts = piece.and_then(|piece| by_sentence.get(piece.value.as_str())).zip(document);
                let Some((facts, (at, _))) = facts else {
                    found.others.push(untold(&source.name, problem));
                    continue;
                };
                for fact in facts {
                    found.wrong.entry((*at, *fact)).or_insert_with(|| problem.message.clone());
                }
            }
        }
        found
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
        // A fact names what its own document has, and the words of all.
        let article_file = format!("{}.txt", document.id);
        let of_it = [CAST, VOCABULARY, &file, &article_file];
        let texts: BTreeMap<String, String> =
            of_it.into_iter().filter_map(|name| Some((name.to_owned(), files.get(name)?.clone()))).collect();
        let desk = ProposalDesk { texts: &texts, document: &document.id, file: &file, text: &text, article: &article };
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

    /// The places of its facts that are not refused, by their sentences.
    fn by_sentence(&self, at: usize, refused: &Refused) -> BTreeMap<&str, Vec<usize>> {
        let mut found: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (fact, own) in self.facts.iter().enumerate().filter(|(fact, _)| !refused.contains_key(&(at, *fact))) {
            found.entry(&own.fact).or_default().push(fact);
        }
        found
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
        let mut lists = vec![String::new(); starts.len()];
        for fact in facts {
            let unit = starts.partition_point(|start| *start <= fact.at).saturating_sub(1);
            if let Some(list) = lists.get_mut(unit) {
                list.extend([literal_of(&fact.fact).as_str(), ",\n"]);
            }
        }
        let list = |at: usize| lists.get(at).map_or("", String::as_str);
        let unit = |cue: &str, list: &str, reason: &str| {
            if list.is_empty() { format!("Skip({cue}, {reason}),\n") } else { format!("S({cue}, [\n{list}]),\n") }
        };
        let Some(text) = &self.text else {
            let mut words: BTreeMap<usize, &str> = BTreeMap::new();
            for fact in &self.facts {
                words.entry(fact.at).or_insert(fact.words.as_deref().unwrap_or_default());
            }
            let cue = |words: &str| literal_of(&words.split_whitespace().collect::<Vec<_>>().join(" "));
            let all = words.values().enumerate();
            return all.map(|(at, words)| unit(&cue(words), list(at), "Unknown")).collect();
        };
        let cues = first_words(text, &starts);
        let forms = likely_units(text);
        let all = cues.iter().zip(&forms).enumerate();
        all.map(|(at, (cue, (_, form)))| {
            let words = literal_of(&cue.text);
            let cue = cue.nth.map_or(words.clone(), |nth| format!("(cue: {words}, nth: {nth})"));
            unit(&cue, list(at), form.unwrap_or("Unknown"))
        })
        .collect()
    }
}
