//! What stands against what an answer shows: that somebody denies it, or, of a denial, that somebody says so.
//!
//! Takes a compiled question and its rows; gives a note that says who, where, and how to ask for it. The question is asked
//! again with one act told the other way, in whatever voice. Both are kept, and neither is judged.

use super::algebra::{Atom, Rel, Var, Verbs};
use super::answer::Value;
use super::ask::{Asked, Evaluation};
use super::compile::Compiled;
use super::evidence::citation::teller_in_words;
use super::notes::{changed, teller};
use super::predicate::{ACT_TERM, ActIs, Predicate};
use super::rows::Rows;
use super::undecided::{NAMED, further, listed};
use crate::facts::{ActId, Certainty, Mode, Polarity};
use crate::graph::{Standing, VoiceClass};
use crate::lexicon::{Role, VerbId};
use crate::sentence::manner::{Hedge, Turn};
use crate::stop::Stopped;
use std::collections::{BTreeMap, BTreeSet};

/// The note of an answer to a question; nothing where nobody tells it otherwise.
///
/// # Errors
/// Where it was stopped.
pub fn note(
    compiled: &Compiled,
    rows: &Rows,
    asked: &Asked<'_>,
    with: Evaluation<'_>,
) -> Result<Option<String>, Stopped> {
    if rows.is_empty() {
        return Ok(None);
    }
    let mut told = Against { compiled, rows, with, rests: BTreeSet::new(), tellers: Vec::new(), how: None };
    let mut acts: Vec<Affirmed<'_>> = Vec::new();
    each_act(&compiled.rel, &mut |act| acts.push(act));
    acts.iter().try_for_each(|act| told.look(act))?;
    told.words(asked)
}

/// An act that is asked to be told in some way.
struct Affirmed<'r> {
    /// The condition.
    atom: &'r Atom,
    /// What it says.
    is: &'r ActIs,
    /// The act.
    act: Var,
}

/// What was found so far.
struct Against<'a> {
    compiled: &'a Compiled,
    rows: &'a Rows,
    with: Evaluation<'a>,
    /// The rows, but for their counts.
    rests: BTreeSet<Vec<Value>>,
    /// Who tells it otherwise, and where.
    tellers: Vec<String>,
    /// What is done to the first of the rows.
    how: Option<How>,
}

/// What stands against an answer.
#[derive(Clone, Copy, PartialEq, Eq)]
enum How {
    /// Somebody denies it.
    Denied,
    /// Somebody denies a part of it.
    DeniedInPart,
    /// Of a denial, that somebody says so.
    Affirmed,
}

impl Against<'_> {
    /// Looks for who tells one act of the question otherwise: the act, or one part of it.
    fn look(&mut self, of: &Affirmed<'_>) -> Result<(), Stopped> {
        let Some(otherwise) = turned(of.is.told) else { return Ok(()) };
        if !self.with.store.meeting(otherwise).contains(&true) {
            return Ok(());
        }
        // Whoever denies it need be no source that was asked for, nor say when it was.
        let turn = |atom: &Atom| Rel::Atom(if is_of_act(atom) { changed(atom, |_| otherwise) } else { atom.clone() });
        let mut parts: Vec<&Atom> = Vec::new();
        self.compiled.rel.each_atom(&mut |atom| {
            let is_part =
                matches!(&atom.predicate, Predicate::Fills(fills) if !fills.roles.iter().any(|role| is_core(*role)));
            if is_part && teller(atom) == Some(of.act) && !parts.contains(&atom) {
                parts.push(atom);
            }
        });
        if let Some(rel) = self.compiled.rel.with_instead(of.atom, &turn(of.atom)) {
            self.told(&all_turned(&rel, of.act, &turn), of, otherwise, false)?;
        }
        let parts = parts.into_iter().filter_map(|part| self.compiled.rel.with_instead(part, &turn(part)));
        parts.collect::<Vec<_>>().iter().try_for_each(|rel| self.told(rel, of, otherwise, true))
    }

    /// Notes the rows for which a relation tells an act otherwise, too.
    fn told(&mut self, rel: &Rel, of: &Affirmed<'_>, otherwise: Standing, in_part: bool) -> Result<(), Stopped> {
        let with = self.with;
        let mut outputs = self.outputs();
        outputs.push(of.act);
        let found = with.rows(rel, &self.compiled.names, &outputs)?;
        let mut by_verb: BTreeMap<VerbId, BTreeMap<Vec<Value>, ActId>> = BTreeMap::new();
        for mut row in found.iter() {
            if let Some(Value::Act(act)) = row.pop() {
                by_verb.entry(with.store.verb(act)).or_default().entry(row).or_insert(act);
            }
        }
        let shown = self.shown(&by_verb);
        for (verb, mut rows) in by_verb {
            rows.retain(|row, _| shown.contains(row));
            self.keep_of(verb, of, &mut rows)?;
            for (row, act) in rows {
                self.add(row, act, otherwise, in_part);
            }
        }
        Ok(())
    }

    /// The columns that are no counts.
    fn outputs(&self) -> Vec<Var> {
        self.compiled.columns.iter().filter(|column| !column.counts).map(|column| column.var).collect()
    }

    /// Those rows of the answer against which something stands.
    fn shown(&self, denied: &BTreeMap<VerbId, BTreeMap<Vec<Value>, ActId>>) -> BTreeSet<Vec<Value>> {
        if denied.is_empty() {
            return BTreeSet::new();
        }
        let columns = self.compiled.columns.iter();
        let kept: Vec<usize> = columns.enumerate().filter(|(_, column)| !column.counts).map(|(at, _)| at).collect();
        let row = |row: usize| kept.iter().filter_map(|at| self.rows.cell(row, *at)).collect::<Vec<_>>();
        let is_denied = |row: &Vec<Value>| denied.values().any(|rows| rows.contains_key(row));
        (0..self.rows.len()).map(row).filter(is_denied).collect()
    }

    /// Who did not sign may have accepted: what is told otherwise of a verb stands against that verb and the kinds of it.
    fn keep_of(
        &self,
        verb: VerbId,
        of: &Affirmed<'_>,
        denied: &mut BTreeMap<Vec<Value>, ActId>,
    ) -> Result<(), Stopped> {
        let (ids, below) = (&of.is.verbs.ids, &self.with.lexicon.verb(verb).below);
        if denied.is_empty() || ids.iter().all(|id| below.contains(id)) {
            return Ok(());
        }
        let ids = ids.iter().copied().filter(|id| below.contains(id)).collect();
        let narrow = Atom::act(of.act, Verbs { ids, name: of.is.verbs.name.clone() }, of.is.told);
        let rel = self.compiled.rel.with_instead(of.atom, &Rel::Atom(narrow)).unwrap_or(Rel::none());
        let affirmed = self.with.rows(&rel, &self.compiled.names, &self.outputs())?;
        let affirmed: BTreeSet<Vec<Value>> = affirmed.iter().collect();
        denied.retain(|row, _| affirmed.contains(row));
        Ok(())
    }

    /// Adds a row, and the mention of an act that tells the act of it otherwise; of no act, if only a part of it.
    fn add(&mut self, row: Vec<Value>, act: ActId, otherwise: Standing, in_part: bool) {
        let store = self.with.store;
        let mut mentions = store.mentions_of(act).map(|id| store.mention(id));
        let Some(mention) = mentions.find(|mention| mention.way().meets(otherwise)) else { return };
        let by = teller_in_words(mention, store);
        self.rests.insert(row);
        if !self.tellers.contains(&by) {
            self.tellers.push(by);
        }
        let is_denied = !otherwise.meets(Standing::AFFIRMED);
        self.how.get_or_insert(match (in_part, is_denied) {
            (false, true) => How::Denied,
            (true, true) => How::DeniedInPart,
            (_, false) => How::Affirmed,
        });
    }

    /// The note, with a question that finds what stands against the rows, where one does.
    fn words(self, asked: &Asked<'_>) -> Result<Option<String>, Stopped> {
        let Some(how) = self.how else { return Ok(None) };
        let what = match self.rests.len() {
            _ if self.compiled.columns.is_empty() => "the act is".to_owned(),
            1 => "1 row is".to_owned(),
            more => format!("{more} rows are"),
        };
        let told = match how {
            How::Denied => "denied",
            How::DeniedInPart => "in part denied",
            How::Affirmed => "affirmed",
        };
        let named: Vec<String> = self.tellers.iter().take(NAMED).cloned().collect();
        let by = format!("{}{}", listed(&named), further(self.tellers.len()));
        let asks = self.asks(how, asked)?.map_or(String::new(), |question| format!(": ask `{question}`"));
        Ok(Some(format!("{what} {told} by {by}{asks}")))
    }

    /// The question with the act told the other way, in any voice; where that finds nothing, who contradicts whom.
    fn asks(&self, how: How, asked: &Asked<'_>) -> Result<Option<String>, Stopped> {
        let turn = if how == How::Affirmed { Turn::Affirmed } else { Turn::Denied(None) };
        for hedge in [Hedge::REPORTED, Hedge::NONE] {
            if let Some(offer) = asked.best(turn, hedge, self.with.lexicon)? {
                return Ok(Some(offer.question));
            }
        }
        let contradicts = "who contradicts whom about what";
        Ok(((asked.gives)(contradicts, &|_| true)?.rows > 0).then(|| contradicts.to_owned()))
    }
}

/// Every act that is asked to be told, where it is.
fn each_act<'r>(rel: &'r Rel, see: &mut dyn FnMut(Affirmed<'r>)) {
    match rel {
        Rel::Atom(atom) => {
            if let (Predicate::ActIs(is), Some(act)) = (&atom.predicate, atom.var_at(ACT_TERM)) {
                see(Affirmed { atom, is, act });
            }
        }
        Rel::Not(_) => {}
        Rel::Join(parts) | Rel::Union(parts) => parts.iter().for_each(|part| each_act(part, see)),
        Rel::Maybe(part) | Rel::Count { of: part, .. } => each_act(part, see),
    }
}

/// The relation with all that must be told of an act turned.
fn all_turned(rel: &Rel, act: Var, turn: &dyn Fn(&Atom) -> Rel) -> Rel {
    let all = |parts: &[Rel]| parts.iter().map(|part| all_turned(part, act, turn)).collect();
    match rel {
        Rel::Atom(atom) if teller(atom) == Some(act) => turn(atom),
        Rel::Join(parts) => Rel::Join(all(parts)),
        Rel::Union(parts) => Rel::Union(all(parts)),
        Rel::Atom(_) | Rel::Not(_) | Rel::Maybe(_) | Rel::Count { .. } => rel.clone(),
    }
}

/// Whether it is the act itself that has to be told so, or what fills its roles.
fn is_of_act(atom: &Atom) -> bool {
    matches!(atom.predicate, Predicate::ActIs(_) | Predicate::Fills(_) | Predicate::Told(_))
}

/// Whether it is who acts, or on what: of another act the same is told with others.
fn is_core(role: Role) -> bool {
    matches!(role, Role::Agent | Role::Theme)
}

/// The other polarity of what is asked for, as certain, in whatever voice; nothing where both are asked for, or none is.
fn turned(told: Standing) -> Option<Standing> {
    let modes = [Mode::Done, Mode::Future, Mode::Hypothetical, Mode::Conditional];
    let of = |polarity: Polarity, modes: &[Mode]| {
        Standing::select(&[polarity], Certainty::Possible, modes, VoiceClass::Other)
    };
    let (affirms, denies) = (told.meets(of(Polarity::Did, &modes)), told.meets(of(Polarity::DidNot, &modes)));
    let (own, other) = match (affirms, denies) {
        (true, false) => (Polarity::Did, Polarity::DidNot),
        (false, true) => (Polarity::DidNot, Polarity::Did),
        _ => return None,
    };
    let asked: Vec<Mode> = modes.into_iter().filter(|mode| told.meets(of(own, &[*mode]))).collect();
    Some(Standing::select(&[other], Certainty::Certain, &asked, VoiceClass::Other))
}
