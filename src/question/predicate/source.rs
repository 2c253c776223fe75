//! `cites(e, d)`, `voice(e, x)`: a mention of the act, told in one of the ways, has the source: the document that it stands
//! in, or the one who tells it; with a part, it also tells that something fills one of the roles. Terms: the act, the
//! source; then what fills the role, where a part is asked for.

use super::{Asked, Costs, Meaning};
use crate::arrange::Arrange;
use crate::graph::{MentionView, Standing};
use crate::question::algebra::{Atom, Roles, Term, Var};
use crate::question::column::cell::seat;
use crate::question::column::world::{Ranges, World};
use crate::question::text::{role_names, ways};
use crate::sql::{AtomSql, TableName, Unsayable};

/// A document, or a voice, tells an act.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ToldBy {
    /// The roles of which the source tells what fills one, where it is asked for a part.
    pub part: Option<Roles>,
    /// The source is one who tells; else a document.
    pub voice: bool,
    /// The ways.
    pub told: Standing,
}

/// The place of the act among the terms.
pub const SOURCED_TERM: usize = 0;
/// The place of the source among the terms.
pub const SOURCE_TERM: usize = 1;
/// The place of what fills the role among the terms, where a part is asked for.
pub const PART_TERM: usize = 2;

impl Atom {
    /// A document, or a voice, tells an act, or a part of it.
    #[must_use]
    pub fn told_by(act: Var, source: Term, part: Option<(Roles, Term)>, voice: bool, told: Standing) -> Atom {
        let (part, filler) = part.unzip();
        let terms = [act.into(), source].into_iter().chain(filler).collect();
        Atom { predicate: ToldBy { part, voice, told }.into(), terms }
    }
}

impl ToldBy {
    /// The mentions of an act that are told as asked for.
    fn each<'w>(&self, act: u32, world: &World<'w>) -> impl Iterator<Item = MentionView<'w>> {
        world.mentions(act).filter(|mention| mention.way().meets(self.told))
    }

    /// Whether a mention tells the part, where one is asked for.
    fn tells(&self, mention: MentionView<'_>, filler: Option<&u32>, world: &World<'_>) -> bool {
        let part = self.part.as_ref().zip(filler);
        part.is_none_or(|(roles, filler)| world.tells(mention, roles, *filler))
    }
}

impl Meaning for ToldBy {
    fn holds(&self, cells: &[u32], asked: Asked<'_>) -> bool {
        let [act, source, ..] = *cells else { return false };
        if seat(act).is_none() || !World::is_source(source, self.voice) {
            return false;
        }
        let from = |mention: &MentionView<'_>| asked.world.source(*mention, self.voice) == Some(source);
        let tells = |mention: MentionView<'_>| self.tells(mention, cells.get(PART_TERM), asked.world);
        self.each(act, asked.world).filter(from).any(tells)
    }

    fn find(&self, open: usize, cells: &[u32], _: &Ranges, asked: Asked<'_>, see: &mut dyn FnMut(u32)) {
        let (world, &[act, source, ..]) = (asked.world, cells) else { return };
        let mut found: Vec<u32> = Vec::new();
        if open == SOURCE_TERM {
            // Where the part is not known yet, whoever tells the act may tell it.
            let filler = cells.get(PART_TERM).filter(|filler| world.filler(**filler).is_some());
            let fits = |mention: &MentionView<'_>| filler.is_none() || self.tells(*mention, filler, world);
            found.extend(self.each(act, world).filter(fits).filter_map(|mention| world.source(mention, self.voice)));
        } else if let Some(roles) = &self.part {
            let unknown = !World::is_source(source, self.voice);
            for mention in self.each(act, world) {
                if unknown || world.source(mention, self.voice) == Some(source) {
                    world.each_told(mention, roles, &mut |filler| found.push(filler));
                }
            }
        }
        found.arrange();
        found.dedup();
        found.into_iter().for_each(see);
    }

    fn fan(&self, open: usize, costs: Costs<'_>) -> Option<f64> {
        match open {
            SOURCED_TERM => None,
            _ => costs.knows(SOURCED_TERM).then_some(1.5),
        }
    }

    fn exact(&self) -> bool {
        false
    }

    fn keeps(&self) -> f64 {
        0.5
    }

    fn sql(&self, atom: &mut AtomSql<'_>) -> Result<(), Unsayable> {
        let mention = atom.join(TableName::Mention, "mention");
        atom.is(SOURCED_TERM, format!("{mention}.act"));
        atom.on(format!("NOT {mention}.is_unsaid"));
        atom.ways(&mention, self.told).into_iter().for_each(|ways| atom.on(ways));
        let source = if self.voice { "voice" } else { "document" };
        atom.is_some(SOURCE_TERM, format!("{mention}.{source}"));
        if let Some(roles) = &self.part {
            let told = atom.join(TableName::RoleMention, "told");
            atom.on(format!("{told}.mention = {mention}.mention"));
            atom.on(atom.among(&format!("{told}.role"), roles.iter().map(|role| role.name())));
            atom.is(PART_TERM, format!("{told}.filler"));
        }
        Ok(())
    }

    fn print(&self, terms: &[String]) -> String {
        let name = if self.voice { "voice" } else { "cites" };
        match (terms, &self.part) {
            ([act, source, filler], Some(roles)) => {
                format!("{name}({act}, {}({filler}), {source}){}", role_names(roles), ways(self.told))
            }
            _ => format!("{name}({}){}", terms.join(", "), ways(self.told)),
        }
    }
}
