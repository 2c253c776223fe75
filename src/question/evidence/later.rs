//! What was done later to what a row rests on: somebody took it back, moved its deadline, or took the other side.
//!
//! Takes cited acts; gives the acts that did so, and the notes that a reader must not miss. What was taken back stays in the
//! answer: it was said.

use super::cite::{Cited, CitedAct, whole};
use super::{Evidence, each_cited};
use crate::facts::{ActId, Filler};
use crate::graph::{Standing, Store, sentence_of};
use crate::lexicon::{Lexicon, Role, Stance, VerbId};
use crate::question::algebra::{Atom, Name, Rel, Sort, Term, Var, Verbs};
use crate::question::answer::Value;
use crate::question::ask::Evaluation;
use crate::question::compile::Compiled;
use crate::question::predicate::{ACT_TERM, Outer, Predicate};
use crate::question::rows::Rows;
use crate::question::undecided::{NAMED, further, listed};
use crate::stop::Stopped;
use std::collections::BTreeSet;

/// The verbs that take a saying, or an act of words, back.
const BACK: [&str; 2] = ["retract", "withdraw"];

/// Those who took the other side later are looked for behind so many rows: what is cited for them is found for that.
const FOLLOWED: usize = 1000;

/// The verbs that take back, with those below them, ascending.
fn backs(lexicon: &Lexicon) -> Vec<VerbId> {
    let verbs = BACK.iter().filter_map(|base| lexicon.verb_named(base));
    let all: BTreeSet<VerbId> = verbs.flat_map(|verb| lexicon.verb(verb).below.iter().copied()).collect();
    all.into_iter().collect()
}

/// Where an act was taken back, or all that tells it.
#[must_use]
pub fn taken_back(act: ActId, store: &Store, lexicon: &Lexicon) -> Option<String> {
    withdrawn(&whole(act, store), &[], store, lexicon).map(|by| place(by, store))
}

/// The acts that take back an act, or a saying that one of its mentions stands in.
pub(super) fn withdrawals<'a>(
    act: ActId,
    cited: &'a [Cited],
    store: &'a Store,
    lexicon: &'a Lexicon,
) -> impl Iterator<Item = ActId> + use<'a> {
    let backs = backs(lexicon);
    about(act, cited, store).filter(move |by| backs.contains(&store.verb(*by)))
}

/// The acts that stand and are about an act, or about a saying that one of its mentions stands in.
fn about<'a>(act: ActId, cited: &[Cited], store: &'a Store) -> impl Iterator<Item = ActId> + use<'a> {
    let speech = |cited: &Cited| store.mention(cited.mention).told_in().map(|speech| store.mention(speech).act());
    let told: BTreeSet<ActId> = cited.iter().filter_map(speech).chain([act]).collect();
    let about = told.into_iter().flat_map(|act| store.filled_by(Filler::Act(act), Role::Theme));
    about.filter(|by| store.told(*by).meets(Standing::plain()))
}

/// What is to be said of rows that rest on what was taken back, and of deadlines that were moved.
///
/// # Errors
/// Where it was stopped.
pub fn notes(compiled: &Compiled, rows: &Rows, evidence: Evidence<'_>) -> Result<Vec<String>, Stopped> {
    let (store, lexicon) = (evidence.with.store, evidence.with.lexicon);
    let of_deadlines = compiled.rel.any_atom(|atom| match &atom.predicate {
        Predicate::Fills(fills) => fills.roles.contains(&Role::Deadline),
        Predicate::ToldRole(told) => told.roles.contains(&Role::Deadline),
        _ => false,
    });
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let mut notes = Vec::new();
    notes.extend(turned(compiled, rows, evidence)?);
    // Looked at before the question is asked again: most that is withdrawn is no act.
    let takes_act = |by: ActId| store.fillers(by, Role::Theme).any(|edge| matches!(edge.filler, Filler::Act(_)));
    let is_taken_back = backs(lexicon).iter().any(|verb| store.acts_of(*verb).any(takes_act));
    if !of_deadlines && !is_taken_back {
        return Ok(notes);
    }
    let of_row = |acts: &[CitedAct]| Later {
        withdrawn: acts.iter().find_map(|act| withdrawn(act, acts, store, lexicon)),
        moved: acts.iter().filter(|_| of_deadlines).flat_map(|act| moved(act, acts, store)).collect(),
    };
    let rows = concerned(compiled, rows, of_deadlines, evidence.with)?;
    let found = each_cited(compiled, &rows, 0..rows.len(), evidence, of_row)?;
    let withdrawn: Vec<ActId> = found.iter().filter_map(|row| row.withdrawn).collect();
    if let Some(first) = withdrawn.first() {
        let place = place(*first, store);
        notes.push(match withdrawn.len() {
            _ if compiled.columns.is_empty() => format!("that was withdrawn ({place})"),
            1 => format!("1 row rests on what was withdrawn ({place})"),
            more => format!("{more} rows rest on what was withdrawn ({place} and what `why` shows)"),
        });
    }
    let moves: BTreeSet<ActId> = found.into_iter().flat_map(|row| row.moved).collect();
    notes.extend(
        moves
            .into_iter()
            .map(|by| format!("a deadline here was moved: {} ({})", sentence_of(store, lexicon, by), place(by, store))),
    );
    Ok(notes)
}

/// The rows that rest on an act which another act is about that takes back, or moves to a day: only their evidence is
/// gathered. What a defined verb rests on is not seen from here: then it is all rows.
fn concerned(compiled: &Compiled, rows: &Rows, of_deadlines: bool, with: Evaluation<'_>) -> Result<Rows, Stopped> {
    let mut acts: Vec<&Atom> = Vec::new();
    compiled.rel.each_atom(&mut |atom| acts.extend(matches!(atom.predicate, Predicate::ActIs(_)).then_some(atom)));
    if acts.is_empty() || compiled.rel.any_atom(|atom| matches!(atom.predicate, Predicate::RuleHolds(_))) {
        return Ok(rows.clone());
    }
    let columns: Vec<Var> = compiled.columns.iter().map(|column| column.var).collect();
    let mut concerned: BTreeSet<Vec<Value>> = BTreeSet::new();
    for act in acts {
        for (names, about) in abouts(act, compiled, of_deadlines, with.lexicon) {
            let beside = Rel::join([Rel::Atom(act.clone()), about]);
            if let Some(rel) = compiled.rel.with_instead(act, &beside) {
                concerned.extend(with.rows(&rel, &names, &columns)?.iter());
            }
        }
    }
    if concerned.is_empty() {
        return Ok(rows.arranged(&[]));
    }
    let numbered = (0u32..).zip(rows.iter()).filter(|(_, row)| concerned.contains(row));
    Ok(rows.arranged(&numbered.map(|(number, _)| number).collect::<Vec<_>>()))
}

/// What it says that an act stands which takes another back, or the saying that it is told in; or moves it.
fn abouts(act: &Atom, compiled: &Compiled, of_deadlines: bool, lexicon: &Lexicon) -> Vec<(Vec<Name>, Rel)> {
    let Some(act) = act.var_at(ACT_TERM) else { return Vec::new() };
    let mut names = compiled.names.clone();
    let mut fresh = |text: &str, sort: Sort| {
        let var = Var(u16::try_from(names.len()).unwrap_or(u16::MAX));
        names.push(Name { text: format!("{text} later"), sort });
        var
    };
    let (by, saying, mention) = (fresh("by", Sort::Act), fresh("saying", Sort::Act), fresh("mention", Sort::Mention));
    let goal = fresh("goal", Sort::Filler);
    let plain = Standing::plain();
    let fills = |role: Role, filler: Var| Atom::role(by, [role].into(), Term::Var(filler), plain);
    let verbs = Verbs { name: BACK.join(" or "), ids: backs(lexicon).into() };
    let retracts = (!verbs.ids.is_empty()).then(|| Atom::act(by, verbs, plain));
    let moves = of_deadlines.then(|| fills(Role::Goal, goal));
    let told = Atom::told((saying, Outer::Ways(Standing::ANY)), (act, mention), None, Standing::ANY, Role::ALL.into());
    let ends = [vec![fills(Role::Theme, act)], vec![fills(Role::Theme, saying), told]];
    let each = retracts.into_iter().chain(moves);
    let all = each.flat_map(|by| ends.iter().map(move |end| std::iter::once(by.clone()).chain(end.iter().cloned())));
    all.map(|atoms| (names.clone(), Rel::join(atoms.map(Rel::Atom)))).collect()
}

/// That those who act in some rows took the other side later.
fn turned(compiled: &Compiled, rows: &Rows, evidence: Evidence<'_>) -> Result<Option<String>, Stopped> {
    let (store, lexicon) = (evidence.with.store, evidence.with.lexicon);
    let takes_side = |atom: &Atom| match &atom.predicate {
        Predicate::ActIs(is) => is.verbs.ids.iter().any(|verb| lexicon.verb(*verb).stance.is_some()),
        _ => false,
    };
    if rows.len() > FOLLOWED || !compiled.rel.any_atom(takes_side) {
        return Ok(None);
    }
    let of_row = |acts: &[CitedAct]| {
        let known = |by: &ActId| acts.iter().any(|act| act.act == *by);
        acts.iter().flat_map(|act| turns(act.act, store, lexicon)).find(|by| !known(by))
    };
    let found = each_cited(compiled, rows, 0..rows.len(), evidence, of_row)?;
    let turns: Vec<ActId> = found.into_iter().flatten().collect();
    let mut each: Vec<ActId> = Vec::new();
    for by in turns.iter().copied() {
        if !each.contains(&by) {
            each.push(by);
        }
    }
    let told = |by: &ActId| format!("{} ({})", sentence_of(store, lexicon, *by), place(*by, store));
    let named: Vec<String> = each.iter().take(NAMED).map(told).collect();
    let who = match turns.len() {
        _ if compiled.columns.is_empty() => "the other side was taken later".to_owned(),
        1 => "1 row took the other side later".to_owned(),
        more => format!("{more} rows took the other side later"),
    };
    Ok((!each.is_empty()).then(|| format!("{who}: {}{}", listed(&named), further(each.len()))))
}

/// The acts that stand by which who acts took the other side on the same thing, at a later time.
fn turns(act: ActId, store: &Store, lexicon: &Lexicon) -> Vec<ActId> {
    let plain = Standing::plain();
    let other = match lexicon.verb(store.verb(act)).stance {
        Some(Stance::For) => Stance::Against,
        Some(Stance::Against) => Stance::For,
        _ => return Vec::new(),
    };
    let Some(time) = store.time(act, plain).filter(|_| store.told(act).meets(plain)) else { return Vec::new() };
    let is_other = |by: &ActId| {
        lexicon.verb(store.verb(*by)).stance == Some(other)
            && store.told(*by).meets(plain)
            && store.time(*by, plain).is_some_and(|later| later.first > time.last)
    };
    let fills = |by: ActId, filler: Filler, role: Role| store.fillers(by, role).any(|edge| edge.filler == filler);
    let things = store.fillers(act, Role::Theme).map(|edge| edge.filler);
    let sides = things.flat_map(|thing| store.fillers(act, Role::Agent).map(move |edge| (edge.filler, thing)));
    let taken = sides.flat_map(|(actor, thing)| {
        // By the one of which there are fewer acts: a thing that thousands act upon is not gone through for each row.
        let (of, upon) = (store.filled_by(actor, Role::Agent), store.filled_by(thing, Role::Theme));
        let fewer = if of.len() < upon.len() { of } else { upon };
        fewer.filter(move |by| fills(*by, actor, Role::Agent) && fills(*by, thing, Role::Theme))
    });
    taken.filter(is_other).collect()
}

/// What was done later to what one row rests on.
struct Later {
    /// What took it back.
    withdrawn: Option<ActId>,
    /// What moved a deadline of it.
    moved: Vec<ActId>,
}

/// What took back all that tells an act as it is cited; nothing where the row tells of that itself.
fn withdrawn(act: &CitedAct, row: &[CitedAct], store: &Store, lexicon: &Lexicon) -> Option<ActId> {
    let mut each = act.cited.iter().map(|cited| {
        let mut backs = withdrawals(act.act, std::slice::from_ref(cited), store, lexicon);
        backs.find(|by| !row.iter().any(|act| act.act == *by))
    });
    let first = each.next().flatten()?;
    each.all(|by| by.is_some()).then_some(first)
}

/// The acts that give an act, or the demand that it is told in, another day; but for those of which the row tells itself.
fn moved(act: &CitedAct, row: &[CitedAct], store: &Store) -> Vec<ActId> {
    let is_date = |filler: Filler| matches!(filler, Filler::Entity(date) if store.days(date).is_some());
    let moves = |by: &ActId| store.fillers(*by, Role::Goal).any(|goal| is_date(goal.filler));
    let known = |by: &ActId| row.iter().any(|act| act.act == *by);
    about(act.act, &act.cited, store).filter(|by| moves(by) && !known(by)).collect()
}

/// The unit that tells of an act first.
fn place(act: ActId, store: &Store) -> String {
    store.mentions_of(act).next().map_or_else(String::new, |id| store.mention(id).source())
}
