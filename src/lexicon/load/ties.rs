//! The standing ties of the cast: resolved, and without circles.

use super::cast::entity_id;
use super::cycles::Cycles;
use super::{Declared, unknown};
use crate::diagnostic::{Code, Diagnostic};
use crate::lexicon::decl::{EntityDecl, Ids};
use crate::lexicon::{Entity, EntityId, Tie};

/// Fills in the ties of `entities`, which stand in the same order as their declarations. Ties that lead in a circle
/// are told and left out.
pub fn resolve(all: &[Declared<'_, EntityDecl>], entities: &mut [Entity], problems: &mut Vec<Diagnostic>) {
    for (declared, entity) in all.iter().zip(&mut *entities) {
        let Some(decl) = declared.decl else { continue };
        for tie in Tie::ALL {
            entity.ties.extend(resolved(tie, decl, declared, all, problems));
        }
    }
    without_circles(&[Tie::Of, Tie::SpeaksFor], all, entities, problems);
    without_circles(&[Tie::Within], all, entities, problems);
}

/// The ties of one kind that an entity declares.
fn resolved(
    tie: Tie,
    decl: &EntityDecl,
    declared: &Declared<'_, EntityDecl>,
    all: &[Declared<'_, EntityDecl>],
    problems: &mut Vec<Diagnostic>,
) -> Vec<(Tie, EntityId)> {
    let mut found = Vec::new();
    for id in &ids(tie, decl).0 {
        match all.binary_search_by(|other| other.id.value.as_str().cmp(&id.value)) {
            Ok(at) if !found.contains(&(tie, entity_id(at))) => found.push((tie, entity_id(at))),
            Ok(_) => {}
            Err(_) => {
                let known = all.iter().map(|other| other.id.value.as_str());
                problems.push(unknown(Code::Cast, "entity", id, declared.place.source, known));
            }
        }
    }
    found
}

fn ids(tie: Tie, decl: &EntityDecl) -> &Ids {
    match tie {
        Tie::Of => &decl.of,
        Tie::SpeaksFor => &decl.speaks_for,
        Tie::Within => &decl.within,
        Tie::About => &decl.about,
    }
}

/// How a message words a tie.
fn words(tie: Tie) -> &'static str {
    match tie {
        Tie::Of => "is of",
        Tie::SpeaksFor => "speaks for",
        Tie::Within => "is within",
        Tie::About => "is about",
    }
}

/// Takes out the ties of these kinds that lead in a circle, and tells of each circle.
fn without_circles(
    kinds: &[Tie],
    all: &[Declared<'_, EntityDecl>],
    entities: &mut [Entity],
    problems: &mut Vec<Diagnostic>,
) {
    let edges = entities.iter().enumerate().flat_map(|(at, entity)| {
        let ties = entity.ties.iter().filter(|(tie, _)| kinds.contains(tie));
        ties.map(move |(_, to)| (at, to.0 as usize))
    });
    let cycles = Cycles::find(entities.len(), edges);
    problems.extend(cycles.cycles.iter().filter_map(|cycle| circle(cycle, kinds, all, entities)));
    for (at, entity) in entities.iter_mut().enumerate() {
        entity.ties.retain(|(tie, to)| !kinds.contains(tie) || cycles.keeps(at, to.0 as usize));
    }
    problems.extend(too_long(kinds, &cycles.ends_first(), all, entities));
}

/// So many ties may follow each other: what belongs to what over any number of steps is kept for each pair, which in a longer
/// chain would be more than memory holds. What people belong to goes on for ten steps, not for hundreds.
const LONGEST: u32 = 256;

/// Says of the first entity from which more ties follow each other that they do.
fn too_long(
    kinds: &[Tie],
    ends_first: &[usize],
    all: &[Declared<'_, EntityDecl>],
    entities: &[Entity],
) -> Option<Diagnostic> {
    let mut steps = vec![0_u32; entities.len()];
    for at in ends_first {
        let ties = entities.get(*at)?.ties.iter().filter(|(tie, _)| kinds.contains(tie));
        let longest = ties.filter_map(|(_, to)| steps.get(to.0 as usize)).max().map_or(0, |most| most + 1);
        *steps.get_mut(*at)? = longest;
        if longest > LONGEST {
            let first = all.get(*at)?;
            let message = format!("`{}` belongs to something over more than {LONGEST} steps", first.id.value);
            let problem = Diagnostic::error(Code::Cast, message, first.place, "ties that follow each other start here");
            return Some(problem.help("let it belong to fewer things, each in another"));
        }
    }
    None
}

/// Says how a circle goes round.
fn circle(cycle: &[usize], kinds: &[Tie], all: &[Declared<'_, EntityDecl>], entities: &[Entity]) -> Option<Diagnostic> {
    let first = all.get(*cycle.first()?)?;
    let mut told = format!("`{}`", first.id.value);
    for (&from, &to) in cycle.iter().zip(cycle.iter().cycle().skip(1)) {
        let ties = &entities.get(from)?.ties;
        let (tie, _) = ties.iter().find(|(tie, other)| kinds.contains(tie) && other.0 as usize == to)?;
        told = format!("{told} {} `{}`", words(*tie), all.get(to)?.id.value);
    }
    let problem = Diagnostic::error(Code::Cast, format!("ties go in a circle: {told}"), first.place, "starts here");
    let others = cycle.iter().skip(1).filter_map(|&at| all.get(at));
    let problem = others.fold(problem, |problem, other| problem.also(other.place, "goes through here"));
    Some(problem.help("leave out one of these ties"))
}
