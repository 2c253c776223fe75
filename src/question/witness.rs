//! What witnesses a row: the acts that make it hold, each with the sentences that tell of it.
//!
//! Takes a row of an answer; asks the question again with the row's values bound, and gathers the acts. Rows of a
//! defined verb are followed to the facts, through the rules. Must not change what is in the answer.

use super::algebra::{Atom, Name, Outer, Rel, Sort, Term, Var};
use super::answer::{Value, Witness};
use super::ask::Evaluation;
use super::citation::{Cited, cite};
use super::compile::Compiled;
use super::contradiction::of_row;
use super::display::value_name;
use super::plan::plan;
use super::rules::{Rules, Tables};
use super::run::{Run, Slots};
use super::truth::{World, comes_from, holds, value};
use crate::facts::{ActId, Filler, MentionId, Polarity, Scope};
use crate::graph::{MentionView, Standing, Store};
use crate::lexicon::Role;
use crate::source::Sources;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

/// How many ways to find a row are gone through for its witnesses.
pub(super) const WAYS: usize = 2000;

/// How many rules deep a row is followed.
pub(super) const RULES: usize = 64;

/// What a derivation needs beside the question.
#[derive(Clone, Copy)]
pub struct Evidence<'a> {
    /// What the question is evaluated against.
    pub with: Evaluation<'a>,
    /// The defined verbs.
    pub rules: &'a Rules,
    /// The texts.
    pub sources: &'a Sources,
}

/// The witnesses of a row, in the order of the question's acts.
#[must_use]
pub fn witnesses(compiled: &Compiled, row: &[Value], evidence: Evidence<'_>) -> Vec<Witness> {
    let bound: Vec<(Var, Value)> = match compiled.mode {
        crate::sentence::tree::Mode::Count => vec![],
        _ => compiled.columns.iter().zip(row).filter(|(c, _)| !c.counts).map(|(c, v)| (c.var, *v)).collect(),
    };
    let rel = match &compiled.rel {
        Rel::Count { of, .. } => of,
        other => other,
    };
    let mut gathered = Gathered::default();
    let steps = |var: Var| compiled.steps.get(&var).cloned().unwrap_or_default();
    gather(rel, &compiled.names, &bound, &steps, evidence, evidence.with.world.tables, 0, &mut gathered);
    gathered.finish(evidence)
}

/// An act as a witness by itself, with every mention that makes it stand.
#[must_use]
pub fn whole_act(act: ActId, evidence: Evidence<'_>) -> Witness {
    Found { ways: vec![Standing::plain()], ..Found::default() }.witness(act, evidence)
}

/// The acts found, by the step they take part in.
#[derive(Default)]
pub(super) struct Gathered {
    acts: BTreeMap<(usize, Var, ActId), Found>,
    rules: usize,
}

/// The roles that are asked for, each with its filler and the ways of being told.
type Roles = BTreeSet<(Role, Filler, Standing)>;

#[derive(Default)]
struct Found {
    step: String,
    alone: bool,
    ways: Vec<Standing>,
    told: BTreeSet<u32>,
    roles: Roles,
    /// Who alone is asked for what they tell, each a document or (`true`) a voice.
    sources: BTreeSet<(Value, bool)>,
}

#[expect(clippy::too_many_arguments, reason = "one recursion over rules; a struct would only rename them")]
fn gather(
    rel: &Rel,
    names: &[Name],
    bound: &[(Var, Value)],
    step: &dyn Fn(Var) -> String,
    evidence: Evidence<'_>,
    tables: &Tables,
    depth: usize,
    gathered: &mut Gathered,
) {
    let world = World { graph: evidence.with.graph(), tables };
    let sorts: Vec<Sort> = names.iter().map(|name| name.sort).collect();
    let run = Run::new(world, &sorts, evidence.with.stop);
    let mut slots = run.slots();
    for (var, value) in bound.iter().filter(|(_, value)| *value != Value::Absent) {
        if let Some(slot) = slots.get_mut(var.0 as usize) {
            *slot = Some(*value);
        }
    }
    let known: BTreeSet<Var> = bound.iter().filter(|(_, v)| *v != Value::Absent).map(|(var, _)| *var).collect();
    let plan = plan(rel, &known, world);
    let mut calls = Calls::default();
    let mut ways = 0;
    let group = gathered.rules;
    let _ = run.solve(&plan.steps, &mut slots, &mut |slots| {
        ways += 1;
        collect(rel, slots, group, step, world, gathered, &mut calls);
        if ways < WAYS { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    if depth < RULES {
        for (rule, row) in calls.rules {
            derive(rule, &row, evidence, tables, depth, gathered);
        }
        for (of, bound) in calls.counts {
            gather(of, names, &bound, step, evidence, tables, depth + 1, gathered);
        }
    }
}

/// What is followed further: rows of rules, and what was counted.
#[derive(Default)]
struct Calls<'r> {
    rules: BTreeSet<(usize, Vec<Value>)>,
    counts: Vec<(&'r Rel, Vec<(Var, Value)>)>,
}

/// One row of a rule: the first of its bodies that gives it from rows found earlier.
fn derive(rule: usize, row: &[Value], evidence: Evidence<'_>, tables: &Tables, depth: usize, gathered: &mut Gathered) {
    let (Some(defined), Some(round)) = (evidence.rules.list.get(rule), tables.round(rule, row)) else { return };
    if defined.contradictions {
        return gathered.contradictions(tables, row, evidence);
    }
    let earlier = tables.before(rule, round);
    for body in &defined.bodies {
        let bound: Vec<(Var, Value)> = body.head.iter().copied().zip(row.iter().copied()).collect();
        let text = format!("by the rule `{}`", body.text);
        gathered.rules += 1;
        let before = gathered.acts.len();
        gather(&body.rel, &body.names, &bound, &|_| text.clone(), evidence, &earlier, depth + 1, gathered);
        if gathered.acts.len() > before {
            return;
        }
    }
}

/// Gathers the acts of one assignment from the atoms that stand under no `Not`.
fn collect<'r>(
    rel: &'r Rel,
    slots: &Slots,
    group: usize,
    step: &dyn Fn(Var) -> String,
    world: World<'_>,
    gathered: &mut Gathered,
    calls: &mut Calls<'r>,
) {
    match rel {
        Rel::Not(_) => {}
        Rel::Join(parts) | Rel::Union(parts) => {
            let taken = |part: &&Rel| !matches!(rel, Rel::Union(_)) || holds_in(part, slots, world);
            for part in parts.iter().filter(taken) {
                collect(part, slots, group, step, world, gathered, calls);
            }
        }
        Rel::Maybe(part) => collect(part, slots, group, step, world, gathered, calls),
        Rel::Count { of, by, .. } => {
            let bound = by.iter().filter_map(|var| Some((*var, value(Term::Var(*var), slots)?))).collect();
            if !calls.counts.iter().any(|(known, at)| std::ptr::eq(*known, of.as_ref()) && *at == bound) {
                calls.counts.push((of, bound));
            }
        }
        Rel::Atom(Atom::Rule { rule, arguments, .. }) => {
            let row: Option<Vec<Value>> = arguments.iter().map(|term| value(*term, slots)).collect();
            calls.rules.extend(row.filter(|row| world.tables.contains(*rule, row)).map(|row| (*rule, row)));
        }
        Rel::Atom(atom) => note(atom, slots, group, step, gathered),
    }
}

/// Whether a branch of a union is one that was taken.
pub(super) fn holds_in(rel: &Rel, slots: &Slots, world: World<'_>) -> bool {
    match rel {
        Rel::Atom(atom) => holds(atom, slots, world),
        Rel::Join(parts) => parts.iter().all(|part| holds_in(part, slots, world)),
        Rel::Union(parts) => parts.iter().any(|part| holds_in(part, slots, world)),
        Rel::Not(_) | Rel::Maybe(_) | Rel::Count { .. } => true,
    }
}

/// Notes what an atom that holds says of an act.
pub(super) fn note(atom: &Atom, slots: &Slots, group: usize, step: &dyn Fn(Var) -> String, gathered: &mut Gathered) {
    let bound = |var: Var| value(Term::Var(var), slots);
    let act = |var: Var| match bound(var)? {
        Value::Act(id) => Some(id),
        _ => None,
    };
    let mut found = |var: Var, id: ActId, change: &dyn Fn(&mut Found)| {
        let entry =
            gathered.acts.entry((group, var, id)).or_insert_with(|| Found { step: step(var), ..Found::default() });
        change(entry);
    };
    match atom {
        Atom::Act { act: var, told, .. } => {
            if let Some(id) = act(*var) {
                found(*var, id, &|entry| entry.ways.push(*told));
            }
        }
        Atom::Role { act: var, roles, filler, told } => {
            let filler = value(*filler, slots).and_then(super::truth::filler);
            if let (Some(id), Some(filler)) = (act(*var), filler) {
                found(*var, id, &|entry| entry.roles.extend(roles.iter().map(|role| (*role, filler, *told))));
            }
        }
        Atom::ActFace { filler, act: var, .. } => {
            if let (Some(id), Some(Value::Entity(_))) = (act(*var), value(*filler, slots)) {
                found(*var, id, &|entry| entry.alone = true);
            }
        }
        Atom::Source { act: var, source, voice, .. } => {
            if let (Some(id), Some(source)) = (act(*var), value(*source, slots)) {
                found(*var, id, &|entry| entry.sources.extend([(source, *voice)]));
            }
        }
        Atom::Told { inner, mention, outer, outer_told, .. } => {
            if let (Some(id), Some(Value::Mention(mention))) = (act(*inner), bound(*mention)) {
                found(*inner, id, &|entry| entry.told.extend([mention.0]));
            }
            if let (Some(id), Outer::Ways(ways)) = (act(*outer), outer_told) {
                found(*outer, id, &|entry| entry.ways.push(*ways));
            }
        }
        _ => {}
    }
}

impl Gathered {
    /// The two mentions of each contradiction that a row stands for.
    pub(super) fn contradictions(&mut self, tables: &Tables, row: &[Value], evidence: Evidence<'_>) {
        let graph = evidence.with.graph();
        for found in of_row(&tables.contradictions, row) {
            for (at, mention) in [found.mentions.0, found.mentions.1].into_iter().enumerate() {
                let told = graph.mention(mention);
                let teller = value_name(if at == 0 { found.left } else { found.right }, evidence.with);
                let step = match (told.polarity(), told.scope()) {
                    (Polarity::Did, Scope::Act) => format!("as {teller} tells it, it is so"),
                    (Polarity::DidNot, Scope::Act) => format!("as {teller} tells it, it did not happen"),
                    (Polarity::Did, Scope::Roles) => format!("as {teller} tells it, in part"),
                    (Polarity::DidNot, Scope::Roles) => format!("as {teller} tells it, it was in part not so"),
                };
                let part = Var(u16::try_from(at).unwrap_or(0));
                let entry = self.acts.entry((self.rules, part, told.act()));
                let entry = entry.or_insert_with(|| Found { step, ..Found::default() });
                entry.told.extend([mention.0]);
            }
        }
    }

    /// The acts with their sentences.
    pub(super) fn finish(mut self, evidence: Evidence<'_>) -> Vec<Witness> {
        self.share_roles();
        let mut all: Vec<Witness> = Vec::new();
        for ((_, _, act), found) in self.acts {
            let witness = found.witness(act, evidence);
            if !all.contains(&witness) {
                all.push(witness);
            }
        }
        all
    }
}

impl Gathered {
    /// One act that a row rests on in several steps (`an offer by whom`) has in each the roles that any of them asks for.
    fn share_roles(&mut self) {
        let mut asked: BTreeMap<(usize, ActId), Roles> = BTreeMap::new();
        for ((group, _, act), found) in &self.acts {
            asked.entry((*group, *act)).or_default().extend(&found.roles);
        }
        for ((group, _, act), found) in &mut self.acts {
            found.roles.extend(asked.get(&(*group, *act)).into_iter().flatten());
        }
    }
}

impl Found {
    fn witness(&self, act: ActId, evidence: Evidence<'_>) -> Witness {
        let graph = evidence.with.graph();
        let mut cited: Vec<Cited> = Vec::new();
        let mut rivals: Vec<MentionId> = Vec::new();
        for mention in graph.mentions_of(act).map(|id| graph.mention(id)) {
            let id = mention.id();
            if !self.sources.is_empty() && !self.sources.iter().any(|(from, voice)| comes_from(mention, *from, *voice))
            {
                continue;
            }
            if self.told.is_empty() && self.rivals(mention, graph) {
                rivals.push(id);
                continue;
            }
            let told = if self.told.is_empty() {
                self.ways.iter().any(|ways| mention.way().meets(*ways))
            } else {
                self.told.contains(&id.0)
            };
            let whole = mention.scope() == Scope::Act && told || self.told.contains(&id.0);
            let role = if whole { own_role(mention) } else { self.role_told(mention, &[]) };
            if whole || role.is_some() {
                cited.push(Cited { mention: id, role });
            }
        }
        self.add_rivals(&rivals, &mut cited, evidence);
        let mut witness = cite(act, &cited, evidence);
        witness.step.clone_from(&self.step);
        if self.alone {
            witness.marks.insert(0, "by the thing alone".to_owned());
        }
        witness
    }

    /// Whether a mention has another in a role that the row fills: it tells of the act, but not of this row.
    fn rivals(&self, mention: MentionView<'_>, graph: &Store) -> bool {
        if graph.symmetric(graph.verb(mention.act())) {
            return false;
        }
        let told = |role: Role| mention.roles().filter(move |edge| edge.role == role);
        let asked: BTreeSet<Role> = self.roles.iter().map(|(role, _, _)| *role).collect();
        asked.into_iter().any(|role| {
            let fits = |filler: Filler| self.roles.iter().any(|(known, what, _)| *known == role && *what == filler);
            told(role).next().is_some() && !told(role).any(|edge| fits(edge.filler))
        })
    }

    /// Cites a rival mention for a role of the row that no other tells.
    fn add_rivals(&self, rivals: &[MentionId], cited: &mut Vec<Cited>, evidence: Evidence<'_>) {
        let graph = evidence.with.graph();
        let told = |id: MentionId| graph.mention(id).roles().map(|edge| edge.index);
        let mut known: Vec<u32> = cited.iter().flat_map(|cited| told(cited.mention)).collect();
        for id in rivals {
            if let Some(role) = self.role_told(graph.mention(*id), &known) {
                known.extend(told(*id));
                cited.push(Cited { mention: *id, role: Some(role) });
            }
        }
        cited.sort_unstable_by_key(|cited| cited.mention);
    }

    /// A role that only this mention tells, where the question asks for it: a role that the mentions of the whole act
    /// tell needs no other sentence.
    fn role_told(&self, mention: MentionView<'_>, known: &[u32]) -> Option<Role> {
        let way = mention.way();
        let asked = |role: Role, filler: Filler| {
            self.roles.iter().any(|(known, what, ways)| *known == role && *what == filler && way.meets(*ways))
        };
        let mut told = mention.roles().filter(|edge| !known.contains(&edge.index));
        told.find(|edge| asked(edge.role, edge.filler)).map(|edge| edge.role)
    }
}

/// What a mention tells that takes agent and object for granted.
fn own_role(mention: MentionView<'_>) -> Option<Role> {
    let mut told = mention.roles().map(|edge| edge.role);
    told.find(|role| mention.scope() == Scope::Roles && !matches!(role, Role::Agent | Role::Theme))
}
