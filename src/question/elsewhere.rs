//! What an empty answer would hold if it were asked of another verb, or of another name.
//!
//! Takes the question; gives notes. Must not offer what finds nothing.

use super::algebra::{Rel, Term, Verbs};
use super::answer::Value;
use super::ask::Gives;
use super::notes::Noter;
use super::predicate::Predicate;
use super::undecided::NAMED;
use crate::lexicon::{EntityId, Forms, Origin, Tie, VerbId, fold};
use crate::sentence::{with_name, with_verb};
use crate::stop::Stopped;
use std::collections::BTreeSet;

/// More than this are not tried in place of a name.
const TRIED: usize = 20;

impl Noter<'_> {
    /// What a relation gives, in words; nothing where that is nothing.
    fn gives(&self, rel: &Rel) -> Result<Option<String>, Stopped> {
        let count = self.rows(rel)?.len();
        Ok((count > 0).then(|| Gives { rows: count, is_yes: self.compiled.columns.is_empty() }.words()))
    }

    /// What the nearest verb above one of the question would give: of one that no fact tells, else of the first.
    pub(super) fn broader(&self) -> Result<Option<String>, Stopped> {
        let (lexicon, graph) = (self.with.lexicon, self.with.store);
        let told = |ids: &[VerbId]| ids.iter().any(|verb| graph.acts_of(*verb).len() > 0);
        let mut asked: Vec<Verbs> = Vec::new();
        self.compiled.rel.each_atom(&mut |atom| {
            if let Predicate::ActIs(is) = &atom.predicate {
                asked.push(is.verbs.clone());
            }
        });
        let Some(narrow) = asked.iter().find(|verbs| !told(&verbs.ids)).or(asked.first()) else { return Ok(None) };
        let Some(verb) = lexicon.verb_named(&narrow.name) else { return Ok(None) };
        let Some(above) = lexicon.broader_verb(verb, |above| told(&lexicon.verb(above).below)) else { return Ok(None) };
        let broad = lexicon.verb(above);
        let verbs = Verbs { name: broad.base.clone(), ids: broad.below.as_slice().into() };
        let wider = self.compiled.rel.map_atoms(false, &|atom, _| {
            let mut atom = atom.clone();
            if let Predicate::ActIs(is) = &mut atom.predicate
                && is.verbs == *narrow
            {
                is.verbs = verbs.clone();
            }
            atom
        });
        let Some(gives) = self.gives(&wider)? else { return Ok(None) };
        let asks = match with_verb(lexicon, self.question, verb, above) {
            Some(question) => format!("`{question}` would give {gives}"),
            None => format!("it would give {gives}"),
        };
        let base = &broad.base;
        Ok(Some(if told(&narrow.ids) {
            format!("to `{base}` is broader than to `{}`: {asks}", narrow.name)
        } else {
            let own = match self.longer(&narrow.name) {
                Some((phrase, base)) => format!("`{phrase}` is told, as to `{base}`; `{}` alone is not", narrow.name),
                None => format!("no fact tells of `{}`", narrow.name),
            };
            format!("{own}; to `{base}` is broader: {asks}")
        }))
    }

    /// A phrase that begins with a verb and is another one, of which some fact tells: `refuse to comment`.
    fn longer(&self, base: &str) -> Option<(String, String)> {
        let (lexicon, graph) = (self.with.lexicon, self.with.store);
        let mut phrases = lexicon.verb_forms().filter(|(form, verb, forms)| {
            let longer = form.strip_prefix(base).is_some_and(|rest| rest.starts_with(' '));
            longer && forms.any(Forms::BASE) && graph.acts_of(*verb).len() > 0
        });
        phrases.next().map(|(phrase, verb, _)| (phrase.to_owned(), lexicon.verb(verb).base.clone()))
    }

    /// What is on record of those who belong to somebody that is named: the board of a company.
    pub(super) fn of_its_parts(&self) -> Result<Option<String>, Stopped> {
        let graph = self.with.store;
        let belongs = |part: EntityId, whole: EntityId| {
            graph.ties(part).any(|(tie, to)| to == whole && matches!(tie, Tie::Of | Tie::SpeaksFor))
        };
        self.instead(&|named| (0..graph.entities()).map(EntityId).filter(|part| belongs(*part, named)).collect())
    }

    /// What is on record of words that an article has for a thing that is named, and more: `'the quota by 40 %'`.
    pub(super) fn in_other_words(&self) -> Result<Option<String>, Stopped> {
        let graph = self.with.store;
        self.instead(&|named| {
            let name = format!(" {} ", fold(graph.entity_name(named)));
            let quoted = (0..graph.entities()).map(EntityId).filter(|id| graph.origin(*id) == Origin::Quoted);
            quoted.filter(|id| format!(" {} ", fold(graph.entity_name(*id))).contains(&name)).collect()
        })
    }

    /// What others in the place of a name would give.
    fn instead(&self, others: &dyn Fn(EntityId) -> Vec<EntityId>) -> Result<Option<String>, Stopped> {
        let mut notes: Vec<String> = vec![];
        for named in self.names() {
            for other in others(named).into_iter().take(TRIED) {
                let change = |term: &Term| match term {
                    Term::Is(Value::Entity(id)) if *id == named => Term::Is(Value::Entity(other)),
                    term => *term,
                };
                let rel = self.compiled.rel.map_atoms(false, &|atom, _| {
                    let mut atom = atom.clone();
                    atom.terms = atom.terms.iter().map(change).collect();
                    atom
                });
                let graph = self.with.store;
                let word = match graph.origin(other) {
                    Origin::Quoted => format!("'{}'", graph.entity_name(other)),
                    _ => graph.entity_id(other).to_owned(),
                };
                let Some(question) = with_name(self.with.lexicon, self.question, named, &word) else { continue };
                let Some(gives) = self.gives(&rel)? else { continue };
                notes.push(format!("`{question}` would give {gives}"));
                if notes.len() == NAMED {
                    return Ok(Some(notes.join("; ")));
                }
            }
        }
        Ok((!notes.is_empty()).then(|| notes.join("; ")))
    }

    /// Who and what is named as taking part.
    fn names(&self) -> BTreeSet<EntityId> {
        let mut names = BTreeSet::new();
        self.compiled.rel.each_atom(&mut |atom| {
            if matches!(atom.predicate, Predicate::Fills(_) | Predicate::ThingFace(_) | Predicate::Either(_)) {
                names.extend(atom.terms.iter().filter_map(|term| match term {
                    Term::Is(Value::Entity(id)) => Some(*id),
                    _ => None,
                }));
            }
        });
        names
    }
}

/// The same question of an amount, where it counts one by one: `who killed how many people`, `who killed how much`.
pub(super) fn how_much(question: &str) -> Option<String> {
    let (before, after) = question.split_once("how many ")?;
    let rest = after.split_once(' ').map_or("", |(_, rest)| rest);
    let asked = format!("{before}how much {rest}").trim_end().to_owned();
    (!asked.contains("how many")).then_some(asked)
}
