//! `told(e, f, m)`: the inner act is told in the clause of the outer one, by the speaker, in one of the ways, by that
//! mention; where the outer act is told not to have been, that mention says what was not said. A mention that tells only roles counts only where one of the named roles is among them. Terms: the outer act,
//! the inner act, the mention; then, where the outer act is itself told, the mention that tells it; then the speaker, where
//! one is asked for.

use super::{Asked, Costs, Meaning};
use crate::facts::{MentionId, Scope};
use crate::graph::{MentionView, Standing};
use crate::question::algebra::{Atom, Roles, Term, Var};
use crate::question::column::cell::{NOTHING, seat};
use crate::question::column::world::{Ranges, World};
use crate::question::text::{role_names, ways};
use crate::sql::{AtomSql, TableName, Unsayable};

/// An act is told in the clause of another.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Told {
    /// The ways in which the mention of the outer act tells it; nothing where it is a mention among the terms.
    pub outer_told: Option<Standing>,
    /// Whether the last term is the speaker.
    pub spoken: bool,
    /// The ways in which the inner act is told.
    pub told: Standing,
    /// The roles of the inner act that the question names.
    pub named: Roles,
}

/// Which mention of the outer act an embedded act is told in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outer {
    /// Any that is told in one of these ways.
    Ways(Standing),
    /// This one.
    Mention(Var),
}

/// The place of the outer act among the terms.
pub const OUTER_TERM: usize = 0;
/// The place of the inner act among the terms.
pub const INNER_TERM: usize = 1;
/// The place of the mention of the inner act among the terms.
pub const MENTION_TERM: usize = 2;
/// The place of the mention of the outer act among the terms, where it is one.
pub const WITHIN_TERM: usize = 3;

/// How many cells a mention gives for what is open.
const FEW: f64 = 1.0;

impl Atom {
    /// An act is told in the clause of another.
    #[must_use]
    pub fn told(
        (outer, within): (Var, Outer),
        (inner, mention): (Var, Var),
        speaker: Option<Term>,
        told: Standing,
        named: Roles,
    ) -> Atom {
        let (outer_told, within) = match within {
            Outer::Ways(ways) => (Some(ways), None),
            Outer::Mention(mention) => (None, Some(mention)),
        };
        let terms = [outer, inner, mention].into_iter().chain(within).map(Term::Var).chain(speaker).collect();
        Atom { predicate: Told { outer_told, spoken: speaker.is_some(), told, named }.into(), terms }
    }
}

impl Told {
    /// The place of the speaker among so many terms.
    fn speaker_term(&self, terms: usize) -> Option<usize> {
        if self.spoken { terms.checked_sub(1) } else { None }
    }

    /// Whether a mention of the inner act, and the one of the outer act that it stands in, tell them as asked for.
    fn fits(&self, mention: MentionView<'_>, speech: MentionView<'_>) -> bool {
        let named = || mention.roles().any(|edge| self.named.contains(&edge.role));
        (mention.scope() == Scope::Act || named())
            && mention.way().meets(self.told)
            && self.outer_told.is_none_or(|ways| speech.way().meets(ways))
    }
}

/// A mention by its cell, with the mention of speech that it stands in.
fn said<'w>(cell: u32, world: &World<'w>) -> Option<(MentionView<'w>, MentionView<'w>)> {
    let mention = world.mention(cell)?;
    Some((mention, world.store.mention(mention.told_in()?)))
}

impl Meaning for Told {
    fn holds(&self, cells: &[u32], asked: Asked<'_>) -> bool {
        let (world, [outer, inner, told, rest @ ..]) = (asked.world, cells) else { return false };
        let Some((told, speech)) = said(*told, world) else { return false };
        let speaker = if self.spoken { rest.last() } else { None };
        world.act_cell(speech.act()) == *outer
            && world.act_cell(told.act()) == *inner
            && (self.outer_told.is_some() || rest.first() == Some(&speech.id().0))
            && speaker.is_none_or(|speaker| world.source(told, true) == Some(*speaker))
            && self.fits(told, speech)
    }

    fn find(&self, open: usize, cells: &[u32], _: &Ranges, asked: Asked<'_>, see: &mut dyn FnMut(u32)) {
        let (world, [outer, inner, told, rest @ ..]) = (asked.world, cells) else { return };
        if open != MENTION_TERM {
            let Some((told, speech)) = said(*told, world) else { return };
            let found = match open {
                OUTER_TERM => Some(world.act_cell(speech.act())),
                INNER_TERM => Some(world.act_cell(told.act())),
                place if Some(place) == self.speaker_term(cells.len()) => world.source(told, true),
                _ => Some(speech.id().0),
            };
            return found.into_iter().for_each(see);
        }
        let within = rest.first().filter(|within| self.outer_told.is_none() && **within != NOTHING);
        let mut give = |id: MentionId| {
            if said(id.0, world).is_some_and(|(told, speech)| self.fits(told, speech)) {
                see(id.0);
            }
        };
        if let Some(within) = within {
            world.store.told_in(MentionId(*within)).for_each(give);
        } else if seat(*inner).is_some() {
            world.mentions_and_unsaid(*inner).for_each(|mention| give(mention.id()));
        } else {
            let speeches = world.mentions_and_unsaid(*outer);
            speeches.flat_map(|speech| world.store.told_in(speech.id())).for_each(&mut give);
        }
    }

    fn fan(&self, open: usize, costs: Costs<'_>) -> Option<f64> {
        if open != MENTION_TERM {
            return costs.knows(MENTION_TERM).then_some(FEW);
        }
        let within = self.outer_told.is_none() && costs.knows(WITHIN_TERM);
        (within || costs.knows(INNER_TERM) || costs.knows(OUTER_TERM)).then_some(1.5)
    }

    fn exact(&self) -> bool {
        false
    }

    fn keeps(&self) -> f64 {
        0.5
    }

    /// The mention, the mention of speech that it stands in, and, where a mention of roles alone would do, which do. Either
    /// may be one that says what was not said.
    fn sql(&self, atom: &mut AtomSql<'_>) -> Result<(), Unsayable> {
        let mention = atom.join(TableName::Mention, &atom.stem(MENTION_TERM));
        atom.is(MENTION_TERM, format!("{mention}.mention"));
        atom.is(INNER_TERM, format!("{mention}.act"));
        atom.ways(&mention, self.told).into_iter().for_each(|ways| atom.on(ways));
        if let Some(speaker) = self.speaker_term(atom.places()) {
            atom.is_some(speaker, format!("{mention}.voice"));
        }
        if self.named.is_empty() {
            atom.on(format!("{mention}.scope = 'act'"));
        } else {
            let named = atom.among("role", self.named.iter().map(|role| role.name()));
            let query = format!(
                "SELECT mention FROM mention WHERE scope = 'act' \
                 UNION SELECT mention FROM role_mention WHERE {named} AND NOT is_granted"
            );
            let fitting = atom.join_query(&query, "telling");
            atom.on(format!("{fitting}.mention = {mention}.mention"));
        }
        let speech = atom.join(TableName::Mention, "speech");
        atom.on(format!("{speech}.mention = {mention}.told_in"));
        atom.is(OUTER_TERM, format!("{speech}.act"));
        match self.outer_told {
            Some(told) => atom.ways(&speech, told).into_iter().for_each(|ways| atom.on(ways)),
            None => atom.is(WITHIN_TERM, format!("{speech}.mention")),
        }
        Ok(())
    }

    fn print(&self, terms: &[String]) -> String {
        let term = |place: usize| terms.get(place).map_or("", String::as_str);
        let outer_told = match self.outer_told {
            Some(told) => ways(told),
            None => format!(" in {}", term(WITHIN_TERM)),
        };
        let by = self.speaker_term(terms.len()).map_or(String::new(), |place| format!(" by {}", term(place)));
        let named = if self.named.is_empty() { String::new() } else { format!(" naming {}", role_names(&self.named)) };
        let (outer, inner, mention) = (term(OUTER_TERM), term(INNER_TERM), term(MENTION_TERM));
        format!("told({outer}{outer_told}, {inner}, {mention}{by}{named}){}", ways(self.told))
    }
}
