//! `role[m](x)`: the mention tells that something fills one of the roles of its act. Terms: the mention, the act, what
//! fills the role.

use super::{Asked, Costs, Meaning};
use crate::question::algebra::{Atom, Roles, Term, Var};
use crate::question::column::world::Ranges;
use crate::question::text::role_names;
use crate::sql::{AtomSql, TableName, Unsayable};

/// A mention tells a role of its act.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ToldRole {
    /// The roles.
    pub roles: Roles,
}

/// The place of the mention among the terms.
pub const TELLING_TERM: usize = 0;
/// The place of the act among the terms.
pub const TOLD_ACT_TERM: usize = 1;
/// The place of what fills the role among the terms.
pub const TOLD_FILLER_TERM: usize = 2;

impl Atom {
    /// A mention tells a role of its act.
    #[must_use]
    pub fn told_role(mention: Var, act: Var, roles: Roles, filler: Term) -> Atom {
        Atom::new(ToldRole { roles }, [mention.into(), act.into(), filler])
    }
}

impl Meaning for ToldRole {
    fn holds(&self, cells: &[u32], asked: Asked<'_>) -> bool {
        let [told, act, filler] = *cells else { return false };
        let Some(mention) = asked.world.mention(told) else { return false };
        asked.world.act_cell(mention.act()) == act && asked.world.tells(mention, &self.roles, filler)
    }

    fn find(&self, open: usize, cells: &[u32], _: &Ranges, asked: Asked<'_>, see: &mut dyn FnMut(u32)) {
        let (world, &[told, act, _]) = (asked.world, cells) else { return };
        if open == TELLING_TERM {
            return world.mentions(act).for_each(|mention| see(mention.id().0));
        }
        let Some(mention) = world.mention(told) else { return };
        if open == TOLD_ACT_TERM {
            return see(world.act_cell(mention.act()));
        }
        world.each_told(mention, &self.roles, see);
    }

    fn fan(&self, open: usize, costs: Costs<'_>) -> Option<f64> {
        match open {
            TELLING_TERM => costs.knows(TOLD_ACT_TERM).then_some(1.5),
            _ => costs.knows(TELLING_TERM).then_some(1.0),
        }
    }

    fn exact(&self) -> bool {
        false
    }

    fn keeps(&self) -> f64 {
        0.4
    }

    fn sql(&self, atom: &mut AtomSql<'_>) -> Result<(), Unsayable> {
        let told = atom.join(TableName::RoleMention, "told");
        atom.is(TELLING_TERM, format!("{told}.mention"));
        atom.is(TOLD_ACT_TERM, format!("{told}.act"));
        atom.is(TOLD_FILLER_TERM, format!("{told}.filler"));
        atom.on(atom.among(&format!("{told}.role"), self.roles.iter().map(|role| role.name())));
        Ok(())
    }

    fn print(&self, terms: &[String]) -> String {
        match terms {
            [mention, _, filler] => format!("{}[{mention}]({filler})", role_names(&self.roles)),
            _ => terms.join(", "),
        }
    }
}
