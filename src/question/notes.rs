//! What must be said under an answer: what was left out, what a wider reading would change, what is only by the thing.

use super::algebra::{Atom, Rel, Term, Var, Verbs};
use super::answer::Value;
use super::ask::{Asked, Evaluation};
use super::compile::{Compiled, framed};
use super::otherwise::absent;
use super::predicate::{
    ACT_TERM, ActFace, Among, FILLER_TERM, NumberIs, Predicate, Reach, TOLD_ACT_TERM, TOLD_FILLER_TERM,
};
use super::rows::Rows;
use super::total;
use super::undecided::{self, NAMED, further, listed};
use crate::diagnostic::counted_is;
use crate::facts::{Certainty, Mode, Polarity};
use crate::graph::{Standing, VoiceClass, core_sentence};
use crate::lexicon::{Origin, Role, VerbId};
use crate::sentence::tree::Bound;
use crate::stop::Stopped;
use std::collections::BTreeSet;

/// The notes of an answer.
///
/// # Errors
/// Where it was stopped.
pub fn notes(compiled: &Compiled, found: &Rows, of: &Asked<'_>, with: Evaluation<'_>) -> Result<Vec<String>, Stopped> {
    let asked = Noter { compiled, found, question: &of.question, of, with };
    let mut notes = Vec::new();
    let left_out = undecided::left_out(compiled, with)?;
    if found.is_empty()
        && let Some(undated) = left_out.on_record(with)
    {
        return Ok(vec![undated]);
    }
    notes.extend(left_out.note(with.store));
    notes.extend(asked.doubtful()?);
    notes.extend(asked.thing_alone()?);
    let numbers = asked.uncounted()?;
    let numbered = numbers.is_some();
    notes.extend(numbers);
    notes.extend(asked.absence()?);
    notes.extend(total::notes(compiled, with)?);
    if !found.is_empty() && !compiled.columns.is_empty() {
        notes.extend(asked.expressly()?);
    }
    if found.is_empty() && !numbered {
        notes.extend(asked.empty()?);
    }
    Ok(notes)
}

pub(super) struct Noter<'a> {
    pub(super) compiled: &'a Compiled,
    found: &'a Rows,
    /// As it is printed.
    pub(super) question: &'a str,
    /// What was asked.
    pub(super) of: &'a Asked<'a>,
    pub(super) with: Evaluation<'a>,
}

impl Noter<'_> {
    pub(super) fn rows(&self, rel: &Rel) -> Result<Rows, Stopped> {
        let columns: Vec<Var> = self.compiled.columns.iter().map(|column| column.var).collect();
        self.with.rows(rel, &self.compiled.names, &columns)
    }

    /// What was found and is not among some rows.
    fn beyond(&self, rows: &Rows) -> Vec<Vec<Value>> {
        if rows == self.found {
            return Vec::new();
        }
        let known: BTreeSet<Vec<Value>> = rows.iter().collect();
        self.found.iter().filter(|row| !known.contains(row)).collect()
    }

    /// The values of one variable.
    fn of(&self, rel: &Rel, var: Var) -> Result<Vec<Vec<Value>>, Stopped> {
        Ok(self.with.rows(rel, &self.compiled.names, &[var])?.iter().collect())
    }

    /// Rows that hold only because two acts are about the same thing.
    fn thing_alone(&self) -> Result<Option<String>, Stopped> {
        let loose = Predicate::ActFace(ActFace { strict: false });
        if !self.compiled.rel.any_atom(|atom| atom.predicate == loose) {
            return Ok(None);
        }
        let strict = self.compiled.rel.map_atoms(false, &|atom, negated| {
            let mut atom = atom.clone();
            if !negated && atom.predicate == loose {
                atom.predicate = ActFace { strict: true }.into();
            }
            atom
        });
        let alone = self.beyond(&self.rows(&strict)?).len();
        Ok((alone > 0).then(|| {
            let rows = counted_is(alone, "row");
            format!("{rows} by the thing alone: what was answered is the thing, not one act that put it on the table")
        }))
    }

    /// Numbers of people where people are counted: told, but no one of them.
    fn uncounted(&self) -> Result<Option<String>, Stopped> {
        let mut counted: Option<Var> = None;
        self.compiled.rel.each_atom(&mut |atom| match &atom.predicate {
            Predicate::KindIs(kind) if kind.among == Among::Single => counted = counted.or(atom.var_at(0)),
            _ => {}
        });
        let Some(counted) = counted else { return Ok(None) };
        let some = |among: Among| {
            self.compiled.rel.map_atoms(false, &|atom, _| {
                let mut atom = atom.clone();
                match &mut atom.predicate {
                    Predicate::KindIs(kind) if kind.among == Among::Single => kind.among = among,
                    Predicate::NumberIs(number) => *number = NumberIs { bound: Bound::AtLeast, count: 1 },
                    _ => {}
                }
                atom
            })
        };
        let all = some(Among::All);
        let Rel::Count { of, .. } = &all else {
            let more = self.rows(&all)?.len() > self.rows(&some(Among::Single))?.len();
            return Ok(more.then(|| format!("{NUMBERED}: ask `who` or `whom` for it")));
        };
        let store = self.with.store;
        let is_number = |row: &Vec<Value>| match row.as_slice() {
            [Value::Entity(id)] => store.origin(*id) == Origin::Quantity,
            _ => false,
        };
        let numbers: Vec<Vec<Value>> = self.of(of, counted)?.into_iter().filter(is_number).collect();
        let shown = listed(&numbers.iter().take(NAMED).map(|row| self.words(row)).collect::<Vec<_>>());
        let asked = super::elsewhere::how_much(self.question);
        let asks = asked.map_or_else(String::new, |question| format!("; ask `{question}`"));
        Ok((!numbers.is_empty()).then(|| format!("{NUMBERED}: {shown}{}{asks}", further(numbers.len()))))
    }

    /// Rows that are here because nothing surely in a time was found for them, and something may be.
    fn doubtful(&self) -> Result<Option<String>, Stopped> {
        let Some(wider) = undecided::wider_absence(&self.compiled.rel) else { return Ok(None) };
        let lost = self.beyond(&self.rows(&wider)?);
        if lost.is_empty() {
            return Ok(None);
        }
        let shown = lost.iter().take(NAMED).map(|row| self.words(row)).collect::<Vec<_>>();
        let more = further(lost.len());
        Ok(Some(if shown.iter().all(String::is_empty) {
            "the answer might be another: what would change it is undated, or not dated closely enough to say"
                .to_owned()
        } else {
            format!("{}{more} might not be here: undated, or not dated closely enough to say", listed(&shown))
        }))
    }

    /// What a wider reading of a `not`, `no` or `every` would change.
    fn absence(&self) -> Result<Option<String>, Stopped> {
        if absent(&self.compiled.rel).is_empty() || self.found.is_empty() {
            return Ok(None);
        }
        let wider = self
            .compiled
            .rel
            .map_atoms(false, &|atom, negated| if negated { widened(atom, |_| all_voices()) } else { atom.clone() });
        let still = self.rows(&wider)?;
        let lost = self.beyond(&still);
        if self.compiled.columns.is_empty() && !lost.is_empty() {
            let told = "absence of a record; told of in another voice, or hedged (ask with `reportedly` or `possibly`)";
            return Ok(Some(told.to_owned()));
        }
        // Such a yes has no source: what was not meant is seen by how it was read.
        if self.compiled.columns.is_empty() && !rests_on_record(&self.compiled.rel) {
            let nothing = || format!("nothing on record speaks against `{}`", self.question);
            return Ok(Some(self.undone()?.map_or_else(nothing, |offer| offer.not_silent())));
        }
        Ok((!lost.is_empty()).then(|| {
            let shown = lost.iter().take(NAMED).map(|row| self.words(row)).collect::<Vec<_>>().join("; ");
            let more = further(lost.len());
            let counts = self.compiled.columns.iter().any(|column| column.counts);
            let changed = if counts { "be otherwise" } else { "not be here" };
            format!("absence of a record: with `reportedly` and `possibly` these would {changed}: {shown}{more}")
        }))
    }

    fn words(&self, row: &[Value]) -> String {
        let names = row.iter().map(|value| super::display::value_name(*value, self.with));
        names.collect::<Vec<_>>().join(", ")
    }

    /// Whether nothing but ties of the cast is asked for, which no document tells.
    fn only_ties(&self) -> bool {
        let rel = &self.compiled.rel;
        let tied = |atom: &Atom| matches!(atom.predicate, Predicate::BelongsTo(tie) if tie.reach != Reach::Any);
        rel.any_atom(tied)
            && !rel.any_atom(|atom| matches!(atom.predicate, Predicate::ActIs(_) | Predicate::RuleHolds(_)))
    }

    /// Whether nothing but the record is asked for: acts in whatever way they are told.
    fn only_record(&self) -> bool {
        let (mut asked, mut other) = (false, false);
        self.compiled.rel.each_atom(&mut |atom| match &atom.predicate {
            Predicate::ActIs(is) if is.told == Standing::ANY => asked = true,
            Predicate::ActIs(_) | Predicate::RuleHolds(_) | Predicate::Told(_) => other = true,
            _ => {}
        });
        asked && !other
    }

    /// Which adverb would fill an empty answer, and what other stances there are.
    fn empty(&self) -> Result<Vec<String>, Stopped> {
        if self.only_ties() {
            return Ok(vec!["the cast holds no such tie".to_owned()]);
        }
        if self.only_record() {
            return Ok(vec!["the documents hold no such mention".to_owned()]);
        }
        if let Some(none) = self.none_without()? {
            return Ok(vec![none]);
        }
        // What was not meant is seen by how it was read.
        let nothing = format!("no record of `{}`: that is not a record that it did not happen", self.question);
        let mut notes = vec![nothing];
        notes.extend(self.broader()?);
        notes.extend(self.of_its_parts()?);
        notes.extend(self.in_other_words()?);
        notes.extend(self.told_otherwise()?);
        notes.extend(self.opposed()?);
        notes.extend(self.other_stances()?);
        Ok(notes)
    }

    /// That a `not` finds none because all that are asked about are on record with it. `every` and `only` deny another thing.
    fn none_without(&self) -> Result<Option<String>, Stopped> {
        let Rel::Join(parts) = &self.compiled.rel else { return Ok(None) };
        let (negated, rest): (Vec<&Rel>, Vec<&Rel>) = parts.iter().partition(|part| matches!(part, Rel::Not(_)));
        let [Rel::Not(negated)] = *negated else { return Ok(None) };
        let is_told = |atom: &Atom| matches!(&atom.predicate, Predicate::ActIs(is) if is.told != Standing::ANY);
        let nested = !absent(negated).is_empty();
        let other = negated.any_atom(|atom| matches!(atom.predicate, Predicate::Other(_)));
        if nested || other || !negated.any_atom(is_told) || self.compiled.columns.is_empty() {
            return Ok(None);
        }
        let all = match self.rows(&Rel::join(rest.into_iter().cloned()))?.len() {
            0 => return Ok(None),
            1 => "the only one that is asked about is".to_owned(),
            all => format!("all {all} that are asked about are"),
        };
        Ok(Some(format!("none is without it: {all} on record with it")))
    }

    /// Whether the question names who did it or what it was done to: by a name or a label, not by a hole or a kind.
    fn names_whom_or_what(&self, act: Var) -> bool {
        let named = |term: &Term| matches!(term, Term::Is(Value::Entity(_) | Value::Act(_)));
        let mut filling: Vec<Term> = Vec::new();
        self.compiled.rel.each_atom(&mut |atom| {
            let place = match &atom.predicate {
                Predicate::Fills(_) if atom.is_at(ACT_TERM, act) => FILLER_TERM,
                Predicate::ToldRole(_) if atom.is_at(TOLD_ACT_TERM, act) => TOLD_FILLER_TERM,
                _ => return,
            };
            filling.extend(atom.terms.get(place).copied());
        });
        // A thing is also named by what puts it on the table, and an act by the thing that it is about.
        let faces = |atom: &Atom| {
            matches!(atom.predicate, Predicate::ActFace(_) | Predicate::ThingFace(_) | Predicate::Either(_))
                && atom.terms.iter().any(|term| filling.contains(term))
                && atom.terms.iter().any(named)
        };
        filling.iter().any(named) || self.compiled.rel.any_atom(faces)
    }

    /// What else those that are named did, or was done to what is named.
    fn other_stances(&self) -> Result<Option<String>, Stopped> {
        let lexicon = self.with.lexicon;
        // What puts a thing on the table is no answer to it.
        let takes_sides = |verb: VerbId| lexicon.verb(verb).stance.is_some() && !lexicon.verb(verb).carries;
        let mut main = None;
        self.compiled.rel.each_atom(&mut |atom| match &atom.predicate {
            Predicate::ActIs(is) if main.is_none() && is.verbs.ids.iter().copied().any(takes_sides) => {
                main = atom.var_at(ACT_TERM);
            }
            _ => {}
        });
        let Some(main) = main.filter(|main| self.names_whom_or_what(*main)) else { return Ok(None) };
        let all: Vec<VerbId> = lexicon.verbs().map(|(id, _)| id).filter(|id| takes_sides(*id)).collect();
        let any = Verbs { name: "any stance".to_owned(), ids: all.into() };
        let acts_of = |verbs: &Verbs, object: Role| {
            let other = self.compiled.rel.map_atoms(false, &|atom, _| framed(atom, main, verbs, object));
            self.of(without_count(&other), main)
        };
        let mut acts: BTreeSet<Vec<Value>> = acts_of(&any, Role::Theme)?.into_iter().collect();
        // A counter-offer answers, but what it answers is no theme of it.
        let answer = lexicon.verb_named("answer");
        let counters = lexicon.verbs().filter(|(id, verb)| {
            verb.carries && verb.object != Role::Theme && answer.is_some_and(|answer| lexicon.is_a(*id, answer))
        });
        for (id, verb) in counters {
            acts.extend(acts_of(&Verbs { name: verb.base.clone(), ids: [id].into() }, verb.object)?);
        }
        // A long list is of whoever has to do with the name at all: it leads nowhere.
        if acts.len() > NAMED {
            return Ok(None);
        }
        let sentences: Vec<String> = acts
            .iter()
            .filter_map(|row| match row.as_slice() {
                [Value::Act(act)] => Some(core_sentence(self.with.store, lexicon, *act)),
                _ => None,
            })
            .collect();
        Ok((!sentences.is_empty()).then(|| format!("on record instead: {}", sentences.join("; "))))
    }
}

/// What is said of a number that stands where one by one is counted.
const NUMBERED: &str = "the record gives a number itself, which is not counted as one";

fn without_count(rel: &Rel) -> &Rel {
    match rel {
        Rel::Count { of, .. } => of,
        other => other,
    }
}

/// Whether something must be on record, rather than absent.
fn rests_on_record(rel: &Rel) -> bool {
    match rel {
        Rel::Not(_) => false,
        Rel::Atom(atom) => !matches!(atom.predicate, Predicate::KindIs(_) | Predicate::Either(_) | Predicate::Other(_)),
        Rel::Join(parts) | Rel::Union(parts) => parts.iter().any(rests_on_record),
        Rel::Maybe(part) | Rel::Count { of: part, .. } => rests_on_record(part),
    }
}

/// The act that an atom asks to be told in some ways, rather than in any.
pub(super) fn teller(atom: &Atom) -> Option<Var> {
    let told = atom.predicate.asks_told().filter(|told| *told != Standing::ANY);
    told.and_then(|_| atom.var_at(ACT_TERM))
}

/// The same atom, told in other ways.
pub(super) fn changed(atom: &Atom, ways: impl Fn(Standing) -> Standing) -> Atom {
    let mut atom = atom.clone();
    if let Some(told) = atom.predicate.asks_told_mut().filter(|told| **told != Standing::ANY) {
        *told = ways(*told);
    }
    atom
}

/// The same atom, satisfied in more ways.
pub(super) fn widened(atom: &Atom, more: impl Fn(Standing) -> Standing) -> Atom {
    changed(atom, |told| told.with(more(told)))
}

pub(super) fn all_voices() -> Standing {
    Standing::select(&[Polarity::Did], Certainty::Possible, &[Mode::Done], VoiceClass::Other)
}
