//! Cores → simpler ones that say the same, by what the columns hold.
//!
//! What one column says (a role filled by acts alone, by entities alone, by actors alone) turns faces into equalities and
//! leaves out what always holds; an act of which only agent and theme are asked for becomes a pair. Evaluates nothing.

use super::core::{Condition, Core, Lowering, PartKind, constant};
use crate::graph::{Holding, Standing};
use crate::lexicon::{Role, VerbId};
use crate::question::algebra::Sort;
use crate::question::column::Reg;
use crate::question::column::world::{Ranges, covers};
use crate::question::predicate::{Among, Fills, Pair, Predicate, Same};
use std::ops::Range;
use std::sync::Arc;

impl Lowering<'_> {
    /// Turns faces into equalities where a column allows it, and equalities into one register. The registers that are
    /// `fixed` keep their names; those of `outputs` are renamed along.
    pub fn simplify(&mut self, core: &mut Core, outputs: &mut [Reg], fixed: &[Reg]) {
        while let Some((at, rewrite)) = self.rewrite(core, outputs, fixed) {
            match rewrite {
                Rewrite::Drop => {
                    core.conditions.remove(at);
                }
                Rewrite::One { kept, gone } => {
                    core.conditions.remove(at);
                    core.rename(gone, kept);
                    outputs.iter_mut().filter(|reg| **reg == gone).for_each(|reg| *reg = kept);
                }
                Rewrite::Instead(predicate, regs) => {
                    let condition = self.over(predicate, regs);
                    core.conditions.splice(at..=at, [condition]).for_each(drop);
                }
            }
        }
        let mut kept: Vec<Condition> = Vec::new();
        for condition in core.conditions.drain(..) {
            if !kept.iter().any(|known| known.says(&condition)) {
                kept.push(condition);
            }
        }
        core.conditions = kept;
        self.simplify_parts(core, fixed);
        while self.pair_up(core, outputs, fixed) {}
    }

    fn simplify_parts(&mut self, core: &mut Core, fixed: &[Reg]) {
        let mut known = core.regs();
        known.extend(fixed);
        let shared = core.conditions.clone();
        for part in &mut core.parts {
            // What a part gives or counts keeps its name.
            let own = match &part.kind {
                PartKind::Not => Vec::new(),
                PartKind::Maybe(regs) | PartKind::Either(regs) => regs.clone(),
                PartKind::Count { by, counted, .. } => by.iter().copied().chain([*counted]).collect(),
            };
            let counts = matches!(part.kind, PartKind::Count { .. });
            let fixed: Vec<Reg> = if counts { own } else { known.iter().copied().chain(own).collect() };
            for inner in &mut part.cores {
                self.simplify(inner, &mut [], &fixed);
                // What holds outside of all that is shared need not be asked again inside.
                if !counts {
                    inner.conditions.retain(|condition| !shared.iter().any(|known| known.says(condition)));
                }
            }
        }
    }

    fn rewrite(&self, core: &Core, outputs: &[Reg], fixed: &[Reg]) -> Option<(usize, Rewrite)> {
        core.conditions.iter().enumerate().find_map(|(at, condition)| {
            if self.is_implied(condition, core, outputs, fixed) {
                return Some((at, Rewrite::Drop));
            }
            Some((at, self.rewritten(condition, core, fixed)?))
        })
    }

    /// Whether the columns say that a condition holds wherever the others do.
    fn is_implied(&self, condition: &Condition, core: &Core, outputs: &[Reg], fixed: &[Reg]) -> bool {
        match (&condition.predicate, condition.regs.as_slice()) {
            (Predicate::KindIs(kind), [entity]) if kind.among == Among::All => {
                let kinds = Holding::kinds(&kind.kinds);
                core.conditions.iter().any(|other| match (&other.predicate, other.regs.as_slice()) {
                    (Predicate::Fills(fills), [act, filler]) if filler == entity => {
                        self.held(*act, &fills.roles, core).is_some_and(|mut held| held.all(|held| held.is_only(kinds)))
                    }
                    _ => false,
                })
            }
            (Predicate::Fills(fills), [act, filler]) => {
                let as_told = |other: &Condition| match &other.predicate {
                    Predicate::ActIs(is) => other.regs == [*act] && is.told == fills.told,
                    _ => false,
                };
                let alone = !outputs.contains(filler) && !fixed.contains(filler) && uses(core, *filler) == 1;
                let full = || {
                    let held = self.held(*act, &fills.roles, core);
                    held.is_some_and(|mut held| held.all(|held| !held.gaps() && !held.lists()))
                };
                alone && !self.is_constant(*filler) && core.conditions.iter().any(as_told) && full()
            }
            _ => false,
        }
    }

    /// Puts one pair in the place of an act of which only its agent and its theme are asked for; whether there was one.
    fn pair_up(&mut self, core: &mut Core, outputs: &[Reg], fixed: &[Reg]) -> bool {
        let plain = Standing::plain();
        let found = core.conditions.iter().find_map(|condition| {
            let (Predicate::ActIs(is), [act]) = (&condition.predicate, condition.regs.as_slice()) else { return None };
            let free = !outputs.contains(act) && !fixed.contains(act) && uses(core, *act) == 3;
            if is.told != plain || !free || self.is_constant(*act) {
                return None;
            }
            let filler = |role: Role| {
                core.conditions.iter().find_map(|other| match (&other.predicate, other.regs.as_slice()) {
                    (Predicate::Fills(fills), [of, filler])
                        if of == act && *fills.roles == [role] && fills.told == plain =>
                    {
                        Some(*filler)
                    }
                    _ => None,
                })
            };
            let (left, right) = (filler(Role::Agent)?, filler(Role::Theme)?);
            let entities = self.held(*act, &[Role::Agent], core)?.all(|held| !held.acts());
            let apart = left != right && left != *act && right != *act;
            let verbs = self.whole_verbs(&condition.prepared.ranges).filter(|_| entities && apart)?;
            Some((*act, verbs, left, right))
        });
        let Some((act, verbs, left, right)) = found else { return false };
        core.conditions.retain(|condition| !condition.regs.contains(&act));
        let pair = self.over(Predicate::Pair(Pair { verbs }), vec![left, right]);
        core.conditions.push(pair);
        true
    }

    /// The verbs with all of whose acts these seats are.
    fn whole_verbs(&self, seats: &Ranges) -> Option<Arc<[VerbId]>> {
        let (mut verbs, mut count) = (Vec::new(), 0);
        for verb in self.world.store.all_verbs() {
            let own = self.world.store.seats_of(verb);
            if !own.is_empty() && covers(seats, &own) {
                count += own.len();
                verbs.push(verb);
            }
        }
        (count == seats.iter().map(Range::len).sum::<usize>()).then(|| verbs.into())
    }

    fn is_constant(&self, reg: Reg) -> bool {
        constant(&self.constants, reg).is_some()
    }

    /// What fills one role of an act, by verb.
    fn held(&self, act: Reg, roles: &[Role], core: &Core) -> Option<impl Iterator<Item = Holding>> {
        let seats = seats_of(act, core)?;
        let [role] = *roles else { return None };
        Some(seats.iter().map(move |range| self.world.store.holding(role, range)))
    }

    /// Whether what an act at one of the seats puts on the table is its theme.
    fn carries(&self, act: Reg, core: &Core) -> bool {
        let carrying = self.world.store.carrying();
        seats_of(act, core).is_some_and(|seats| seats.iter().all(|range| covers(carrying, range)))
    }

    fn rewritten(&self, condition: &Condition, core: &Core, fixed: &[Reg]) -> Option<Rewrite> {
        let nature = |reg: Reg| self.nature(reg, core);
        let at = |place: usize| condition.at(place);
        let ends = || at(0).zip(at(1));
        match (&condition.predicate, ends()) {
            (Predicate::ActFace(_), Some((filler, act))) if nature(filler) == Nature::Act => {
                Some(self.equal(filler, act, fixed))
            }
            (Predicate::InTime(_) | Predicate::ByAnother(_), Some((filler, act)))
                if nature(filler) == Nature::Act || filler == act =>
            {
                Some(Rewrite::Drop)
            }
            (Predicate::ThingFace(_), Some((filler, thing))) if nature(filler) == Nature::Entity => {
                Some(self.equal(filler, thing, fixed))
            }
            (Predicate::ThingFace(_), Some((filler, thing)))
                if nature(filler) == Nature::Act && self.carries(filler, core) =>
            {
                let fills = Fills { roles: Arc::from([Role::Theme]), told: Standing::AFFIRMED };
                Some(Rewrite::Instead(fills.into(), vec![filler, thing]))
            }
            (Predicate::Either(_), Some((filler, value))) if nature(filler) == Nature::Entity => {
                Some(self.equal(filler, value, fixed))
            }
            (Predicate::Agree(_), Some((left, right)))
                if nature(left) == nature(right) && nature(left) != Nature::Either =>
            {
                Some(self.equal(left, right, fixed))
            }
            (Predicate::Same(same), Some((left, right))) if !same.late => match self.equal(left, right, fixed) {
                Rewrite::Instead(..) => None,
                other => Some(other),
            },
            _ => None,
        }
    }

    /// One register for two, unless both are known outside, or constants.
    fn equal(&self, left: Reg, right: Reg, outer: &[Reg]) -> Rewrite {
        let fixed = |reg: Reg| outer.contains(&reg) || self.is_constant(reg);
        let loose = |reg: Reg| self.sorts.get(usize::from(reg)) == Some(&Sort::Filler);
        match (fixed(left), fixed(right)) {
            _ if left == right => Rewrite::Drop,
            (false, false) if loose(left) && !loose(right) => Rewrite::One { kept: right, gone: left },
            (_, false) => Rewrite::One { kept: left, gone: right },
            (false, true) => Rewrite::One { kept: right, gone: left },
            (true, true) => Rewrite::Instead(Same { late: false }.into(), vec![left, right]),
        }
    }

    /// What a register holds in every row of a core.
    fn nature(&self, reg: Reg, core: &Core) -> Nature {
        // The register of a constant has the sort of what it holds.
        match self.sorts.get(usize::from(reg)) {
            Some(Sort::Act) => return Nature::Act,
            Some(Sort::Entity) => return Nature::Entity,
            _ if self.is_constant(reg) => return Nature::Either,
            _ => {}
        }
        for condition in &core.conditions {
            match (&condition.predicate, condition.regs.as_slice()) {
                (Predicate::KindIs(_), [entity]) if *entity == reg => return Nature::Entity,
                (Predicate::ActIs(_), [act]) if *act == reg => return Nature::Act,
                (Predicate::Fills(fills), [act, filler]) if *filler == reg => {
                    let found = self.filled_by(*act, &fills.roles, core);
                    if found != Nature::Either {
                        return found;
                    }
                }
                _ => {}
            }
        }
        Nature::Either
    }

    fn filled_by(&self, act: Reg, roles: &[Role], core: &Core) -> Nature {
        let Some(held) = self.held(act, roles, core) else { return Nature::Either };
        let (mut entities, mut acts) = (false, false);
        for held in held {
            (entities, acts) = (entities || held.entities(), acts || held.acts());
        }
        match (entities, acts) {
            (true, true) => Nature::Either,
            (false, true) => Nature::Act,
            (_, false) => Nature::Entity,
        }
    }
}

/// The seats at which an act is looked for.
fn seats_of(act: Reg, core: &Core) -> Option<&Ranges> {
    core.conditions.iter().find_map(|condition| match &condition.predicate {
        Predicate::ActIs(_) if condition.regs == [act] => Some(&condition.prepared.ranges),
        _ => None,
    })
}

/// In how many conditions a register stands, inside and out; a part that gives it, or counts by it, is one more.
fn uses(core: &Core, reg: Reg) -> usize {
    let inside = core.parts.iter().map(|part| {
        let gives = usize::from(part.gives().contains(&reg));
        gives + part.cores.iter().map(|inner| uses(inner, reg)).sum::<usize>()
    });
    inside.sum::<usize>() + core.conditions.iter().filter(|condition| condition.regs.contains(&reg)).count()
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Nature {
    Entity,
    Act,
    Either,
}

enum Rewrite {
    /// It holds wherever the others do.
    Drop,
    /// Two registers are one.
    One {
        /// The one that stays.
        kept: Reg,
        /// The one that goes.
        gone: Reg,
    },
    /// Another predicate says the same.
    Instead(Predicate, Vec<Reg>),
}
