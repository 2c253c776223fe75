//! A sentence of a session, read: as it was typed, or in the words that it can only mean.
//!
//! Takes a text; gives its tree and the words that the tree is of, or everything that is wrong with it. What is offered
//! instead of a sentence that is wrong could be run, and what has an answer is offered first. Must not run the sentence itself.

use super::Session;
use super::typist::{can_be_asked, nowhere};
use crate::diagnostic::{Diagnostic, Fix};
use crate::facts::{ActId, Filler};
use crate::lexicon::{EntityId, Lexicon, Origin, Role, VerbId};
use crate::question::answer::Answer;
use crate::question::ask::{Evaluation, Gives, yes_or_no};
use crate::question::compile::{Compiled, Context, compile};
use crate::question::rows::Rows;
use crate::question::rules::Rules;
use crate::sentence::manner::{Hedge, Turn, in_manner, verbs};
use crate::sentence::tree::{Aux, Input};
use crate::sentence::typing::{Progress, progress};
use crate::sentence::{Guide, beside, near, parse_input, print_input, somebody, turned};
use crate::source::{Place, SourceId, Span};
use crate::stop::{Stop, Stopped};
use std::collections::BTreeSet;

/// How many questions that have an answer are named.
const NAMED: usize = 3;

/// How else a question may be told that finds nothing, and still ask for the same.
const TOLD_OTHERWISE: [Turn; 3] = [Turn::Kept, Turn::Supposed(Aux::Would), Turn::Supposed(Aux::Will)];

/// So many acts are looked at for what was done to something, and so many verbs of them are tried.
const LOOKED_AT: usize = 10_000;
const VERBS: usize = 20;

/// A text that is read.
pub(super) struct Read {
    /// The words that its tree is of.
    pub text: String,
    /// Where these were read in place of those that were typed, the length of what was typed.
    pub instead: Option<usize>,
    /// Its tree.
    pub input: Input,
}

/// Where a span of what is read stands in its source: of words that nobody typed, all that was typed.
pub(super) fn placing(source: SourceId, instead: Option<usize>) -> impl Fn(Span) -> Place {
    let typed = instead.map(|length| Span::new(0, length));
    move |span| Place { source, span: typed.unwrap_or(span) }
}

impl Session {
    /// Whether a question has an answer, be it a no. One that is wrong has none, nor has one that was stopped.
    #[must_use]
    pub fn has_answer(&self, question: &str, stop: &Stop) -> bool {
        let found = self.found(question, &|_| true, stop, |mut compiled, rows, with| {
            let is_whether = compiled.columns.is_empty();
            Ok(!if is_whether { yes_or_no(&mut compiled, rows, with)?.1 } else { rows }.is_empty())
        });
        found.is_ok_and(|found| found == Some(true))
    }

    /// What a question gives, if it fits when it is compiled. One that is wrong gives nothing.
    pub(super) fn gives(
        &self,
        question: &str,
        fits: &dyn Fn(&Compiled) -> bool,
        stop: &Stop,
    ) -> Result<Gives, Stopped> {
        let found = self.found(question, fits, stop, |compiled, rows, _| {
            let most = compiled.limit.map_or(usize::MAX, |limit| limit.count as usize);
            Ok(Gives { rows: rows.len().min(most), is_yes: compiled.columns.is_empty() })
        });
        Ok(found?.unwrap_or_default())
    }

    /// What is made of the rows of a question that is right, and fits when it is compiled.
    fn found<R>(
        &self,
        question: &str,
        fits: &dyn Fn(&Compiled) -> bool,
        stop: &Stop,
        made: impl FnOnce(Compiled, Rows, Evaluation<'_>) -> Result<R, Stopped>,
    ) -> Result<Option<R>, Stopped> {
        let Progress::Whole(input) = progress(&self.lexicon, question) else { return Ok(None) };
        let Input::Query(query) = *input else { return Ok(None) };
        let compiled = compile(&query, self.context(&self.lexicon, &self.rules, question, &nowhere)).ok();
        let Some(compiled) = compiled.filter(fits) else { return Ok(None) };
        let (_, rule_rows) = self.ground(&compiled, stop)?;
        let with = Evaluation { rule_rows: &rule_rows, ..self.evaluation(stop) };
        let columns: Vec<_> = compiled.columns.iter().map(|column| column.var).collect();
        let rows = with.rows(&compiled.rel, &compiled.names, &columns)?;
        made(compiled, rows, with).map(Some)
    }

    /// An answer with the questions that have one and may have been meant, where it is empty; else with those that ask for
    /// what it leaves out.
    pub(super) fn with_near(&self, mut answer: Answer, stop: &Stop) -> Answer {
        let found = |questions: Vec<String>| -> Vec<String> {
            let told = |question: &String| answer.notes.iter().any(|note| note.contains(&format!("`{question}`")));
            let open = questions.into_iter().filter(|question| !told(question));
            open.filter(|question| self.has_answer(question, stop)).take(NAMED).collect()
        };
        let meant = if answer.rows.is_empty() {
            let near = near(&self.lexicon, &answer.question, &|words| self.done_to(words));
            let meant = near.into_iter().map(found).find(|meant| !meant.is_empty());
            meant.unwrap_or_else(|| self.of_something(&answer.question, stop))
        } else {
            found(beside(&self.lexicon, &answer.question))
        };
        answer.notes.extend(meant.into_iter().map(|question| format!("`{question}` has an answer")));
        answer
    }

    /// The verbs of which something has what is named so as its object.
    fn done_to(&self, words: &str) -> Vec<VerbId> {
        let (graph, lexicon) = (&*self.corpus.store, &self.lexicon);
        let bare = words.trim_matches('\'');
        let is_named = |id: &EntityId| match graph.origin(*id) {
            Origin::Quoted => graph.entity_name(*id) == bare,
            _ => false,
        };
        let cast = lexicon.entity_named(bare);
        let named = cast.or_else(|| (0..graph.entities()).map(EntityId).find(is_named));
        let roles = [Role::Theme, Role::Recipient, Role::Partner];
        let acts = named.into_iter().flat_map(|id| roles.map(|role| (role, graph.filled_by(Filler::Entity(id), role))));
        let object = |role: Role, act: ActId| Some(graph.verb(act)).filter(|verb| lexicon.verb(*verb).object == role);
        let verbs = acts.flat_map(|(role, acts)| acts.filter_map(move |act| object(role, act)));
        let verbs: BTreeSet<VerbId> = verbs.take(LOOKED_AT).collect();
        verbs.into_iter().take(VERBS).collect()
    }

    /// What is wrong with a question that was read, with whole questions that may have been meant, where a turn of phrase
    /// says which.
    pub(super) fn with_turns(
        &self,
        mut problems: Vec<Diagnostic>,
        text: &str,
        locate: &dyn Fn(Span) -> Place,
        stop: &Stop,
    ) -> Vec<Diagnostic> {
        let askable = |input: &Input, text: &str| {
            can_be_asked(input, self.context(&self.lexicon, &self.rules, text, &nowhere)).is_ok()
        };
        let answered = |question: &str| self.has_answer(question, stop);
        let meant = turned(Guide { lexicon: &self.lexicon, askable: &askable, answered: &answered }, text);
        let (Some(first), Some(question)) = (problems.first_mut(), meant) else { return problems };
        if first.fixes.is_empty() {
            let place = locate(Span::new(0, text.trim_end().len()));
            let text = format!("ask `{question}`");
            first.fixes.push(Fix { place, replacement: question, text });
            // What helps first is the whole question; why, stays beside it.
            let why = std::mem::take(&mut first.help);
            first.notes.extend(why);
            // Whoever asks that has no other problem.
            problems.truncate(1);
        }
        self.with_answers(problems, stop)
    }

    /// The question with something in the place of somebody, where it has an answer so, and none as it was asked.
    fn of_something(&self, question: &str, stop: &Stop) -> Vec<String> {
        let found = |(asked, open): &(String, String)| !self.has_answer(asked, stop) && self.has_answer(open, stop);
        let all = |group: Vec<(String, String)>| group.into_iter().filter(found).map(|(_, open)| open).take(NAMED);
        let mut groups = somebody(&self.lexicon, question).into_iter().map(|group| all(group).collect::<Vec<_>>());
        groups.find(|group| !group.is_empty()).unwrap_or_default()
    }

    /// What is wrong with a text, with questions that have an answer in the place of those that have none, where only how
    /// surely and by whom it is told makes the difference, or whether what is to come is promised or supposed.
    pub(super) fn with_answers(&self, mut problems: Vec<Diagnostic>, stop: &Stop) -> Vec<Diagnostic> {
        for problem in &mut problems {
            let Some(fix) = problem.fixes.first_mut().filter(|fix| fix.text == format!("ask `{}`", fix.replacement))
            else {
                continue;
            };
            if self.has_answer(&fix.replacement, stop) {
                continue;
            }
            if let Some(question) = self.told_otherwise(&fix.replacement, stop) {
                let plain = std::mem::replace(&mut fix.replacement, question);
                fix.text = format!("ask `{}`", fix.replacement);
                problem.help.push(format!("see also `{plain}`"));
            }
        }
        problems
    }

    /// The question with one verb of it told otherwise, as little as gives an answer: hedged or reported; supposed, where it
    /// asked what is to come.
    fn told_otherwise(&self, question: &str, stop: &Stop) -> Option<String> {
        let Progress::Whole(input) = progress(&self.lexicon, question) else { return None };
        let Input::Query(query) = *input else { return None };
        let told = |turn: Turn, hedge: Hedge, verb: usize| {
            let told = in_manner(&query, &|one| one == verb, turn, hedge)?;
            Some(print_input(&self.lexicon, &Input::Query(told)))
        };
        let answers = |question: &String| self.has_answer(question, stop);
        TOLD_OTHERWISE.into_iter().find_map(|turn| {
            // What finds nothing in the widest manner finds nothing within it.
            let widest = |verb: usize| Hedge::ALL.into_iter().rev().find_map(|hedge| told(turn, hedge, verb));
            let found: Vec<usize> =
                (0..verbs(&query)).filter(|verb| widest(*verb).as_ref().is_some_and(answers)).collect();
            let mut all = Hedge::ALL.into_iter().flat_map(|hedge| found.iter().map(move |verb| (hedge, *verb)));
            all.find_map(|(hedge, verb)| told(turn, hedge, verb).filter(answers))
        })
    }

    /// A text as it is read, with the words and rules that hold so far; where it cannot be, `stop` ends the search for what
    /// has an answer among what may have been meant.
    pub(super) fn read(
        &self,
        source: SourceId,
        (lexicon, rules): (&Lexicon, &Rules),
        stop: &Stop,
    ) -> Result<Read, Vec<Diagnostic>> {
        let text = self.text(source);
        let graph = &*self.corpus.store;
        let askable = |input: &Input, text: &str| {
            can_be_asked(input, Context { lexicon, graph, rules, text, locate: &nowhere }).is_ok()
        };
        let answered = |question: &str| self.has_answer(question, stop);
        let guide = Guide { lexicon, askable: &askable, answered: &answered };
        let asked = parse_input(guide, &text, &|span| Place { source, span })?;
        Ok(match asked.instead {
            Some(words) => Read { instead: Some(text.len()), text: words, input: asked.input },
            None => Read { instead: None, text, input: asked.input },
        })
    }
}
