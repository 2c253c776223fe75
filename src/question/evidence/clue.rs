//! Clues: what each condition of a question asks of an act, so that it is cited for that.
//!
//! Takes a predicate and the cells of one way in which it holds; notes them with the act. Must not choose mentions.

use crate::facts::{ActId, MentionId};
use crate::graph::Standing;
use crate::lexicon::Role;
use crate::question::algebra::Var;
use crate::question::column::cell;
use crate::question::predicate::{
    ACT_TERM, FACE_TERM, FACED_TERM, FILLER_TERM, INNER_TERM, MENTION_TERM, OUTER_TERM, Predicate, SOURCE_TERM,
    SOURCED_TERM,
};

/// What is asked of an act in all ways of one row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// It is only met by its thing.
    pub alone: bool,
    /// The ways in which it is to be told.
    pub ways: Vec<Standing>,
    /// The mentions that tell it.
    pub told: Vec<MentionId>,
    /// The roles, each with the cell of its filler and the ways of being told.
    pub roles: Vec<(Role, u32, Standing)>,
    /// Who alone is asked for what they tell: the cell of a document, or (`true`) of a voice.
    pub sources: Vec<(u32, bool)>,
}

/// The terms of a condition as they stand in one way of holding.
pub trait Terms {
    /// The variable at a place.
    fn var(&self, place: usize) -> Option<Var>;
    /// The cell at a place; nothing where the way leaves it open.
    fn cell(&self, place: usize) -> Option<u32>;
    /// The act of the cell at a place.
    fn act(&self, place: usize) -> Option<ActId>;
}

/// Whether a predicate says something of an act that it is cited for.
#[must_use]
pub fn is_clue(predicate: &Predicate) -> bool {
    matches!(
        predicate,
        Predicate::ActIs(_)
            | Predicate::Fills(_)
            | Predicate::ActFace(_)
            | Predicate::ToldBy(_)
            | Predicate::Told(_)
            | Predicate::RuleHolds(_)
    )
}

/// Tells of an act what is asked of it.
pub type Tell<'t> = dyn FnMut(Var, ActId, &dyn Fn(&mut Asked)) + 't;

/// Notes what a condition that holds asks of its acts.
pub fn note(predicate: &Predicate, terms: &dyn Terms, tell: &mut Tell<'_>) {
    let at = |place: usize| Some((terms.var(place)?, terms.act(place)?));
    match predicate {
        Predicate::ActIs(is) => {
            if let Some((var, act)) = at(ACT_TERM) {
                tell(var, act, &|asked| add(&mut asked.ways, is.told));
            }
        }
        Predicate::Fills(fills) => {
            if let (Some((var, act)), Some(filler)) = (at(ACT_TERM), terms.cell(FILLER_TERM)) {
                tell(var, act, &|asked| {
                    fills.roles.iter().for_each(|role| add(&mut asked.roles, (*role, filler, fills.told)));
                });
            }
        }
        Predicate::ActFace(_) => {
            let entity = terms.cell(FACED_TERM).and_then(cell::entity);
            if let (Some((var, act)), Some(_)) = (at(FACE_TERM), entity) {
                tell(var, act, &|asked| asked.alone = true);
            }
        }
        Predicate::ToldBy(told) => {
            if let (Some((var, act)), Some(source)) = (at(SOURCED_TERM), terms.cell(SOURCE_TERM)) {
                tell(var, act, &|asked| add(&mut asked.sources, (source, told.voice)));
            }
        }
        Predicate::Told(told) => {
            if let (Some((var, act)), Some(mention)) = (at(INNER_TERM), terms.cell(MENTION_TERM)) {
                tell(var, act, &|asked| add(&mut asked.told, MentionId(mention)));
            }
            if let (Some((var, act)), Some(ways)) = (at(OUTER_TERM), told.outer_told) {
                tell(var, act, &|asked| add(&mut asked.ways, ways));
            }
        }
        _ => {}
    }
}

fn add<T: PartialEq>(all: &mut Vec<T>, one: T) {
    if !all.contains(&one) {
        all.push(one);
    }
}
