//! Cores → simpler ones that say the same, by what the columns hold.
//!
//! What one column says (a role filled by acts alone, by entities alone, by actors alone) turns faces into equalities and
//! leaves out what always holds; an act of which only agent and theme are asked for becomes a pair. Evaluates nothing.

use super::part::{Part, Ranges};
use super::shape::{Core, Reg, Shaper};
use crate::graph::{Holding, Standing};
use crate::lexicon::{Role, VerbId};
use crate::question::algebra::Sort;
use std::ops::Range;
use std::sync::Arc;

impl Shaper<'_> {
    /// Turns faces into equalities where a column allows it, and equalities into one register.
    pub(super) fn simplify(&self, core: &mut Core, outputs: &mut [Reg], outer: &[Reg]) {
        while let Some((at, rewrite)) = self.rewrite(core, outputs, outer) {
            match rewrite {
                Rewrite::Drop => {
                    core.parts.remove(at);
                }
                Rewrite::Same(keep, gone) => {
                    core.parts.remove(at);
                    core.rename(gone, keep);
                    outputs.iter_mut().filter(|reg| **reg == gone).for_each(|reg| *reg = keep);
                }
                Rewrite::Part(part) => core.parts.splice(at..=at, [part]).for_each(drop),
            }
        }
        let mut kept: Vec<Part> = Vec::new();
        for part in core.parts.drain(..) {
            if !kept.contains(&part) {
                kept.push(part);
            }
        }
        core.parts = kept;
        let mut known = core.regs();
        known.extend(outer);
        for inner in core.nots.iter_mut().flatten() {
            self.simplify(inner, &mut [], &known);
            // What holds outside of all that is shared need not be asked again inside.
            let shared = core.parts.clone();
            inner.parts.retain(|part| !shared.contains(part));
        }
        while self.pair_up(core, outputs, outer) {}
    }

    fn rewrite(&self, core: &Core, outputs: &[Reg], outer: &[Reg]) -> Option<(usize, Rewrite)> {
        core.parts.iter().enumerate().find_map(|(at, part)| {
            if self.is_implied(at, core, outputs, outer) {
                return Some((at, Rewrite::Drop));
            }
            Some((at, self.rewritten(part, core, outer)?))
        })
    }

    /// Whether the columns say that a part holds wherever the others do.
    fn is_implied(&self, at: usize, core: &Core, outputs: &[Reg], outer: &[Reg]) -> bool {
        match core.parts.get(at) {
            Some(Part::Kind { entity, kinds, .. }) => core.parts.iter().any(|part| match part {
                Part::Role { act, roles, filler, .. } if filler == entity => {
                    self.held(*act, roles, core).is_some_and(|mut held| held.all(|held| held.is_only(*kinds)))
                }
                _ => false,
            }),
            Some(Part::Role { act, roles, filler, told }) => {
                let as_told = |part: &Part| matches!(part, Part::Act { act: known, told: way, .. } if known == act && way == told);
                let alone = !outputs.contains(filler) && !outer.contains(filler) && uses(core, *filler) == 1;
                let full = || {
                    self.held(*act, roles, core).is_some_and(|mut held| held.all(|held| !held.gaps() && !held.lists()))
                };
                alone && !self.is_constant(*filler) && core.parts.iter().any(as_told) && full()
            }
            _ => false,
        }
    }

    /// Puts one pair in the place of an act of which only its agent and its theme are asked for; whether there was one.
    fn pair_up(&self, core: &mut Core, outputs: &[Reg], outer: &[Reg]) -> bool {
        let plain = Standing::plain();
        let acts = core.parts.iter().filter_map(|part| match part {
            Part::Act { act, seats, told } if *told == plain => Some((*act, seats)),
            _ => None,
        });
        let free = |act: &Reg| !outputs.contains(act) && !outer.contains(act) && uses(core, *act) == 3;
        let found = acts.filter(|(act, _)| free(act)).find_map(|(act, seats)| {
            let filler = |role: Role| {
                core.parts.iter().find_map(|part| match part {
                    Part::Role { act: of, roles, filler, told }
                        if *of == act && **roles == [role] && *told == plain =>
                    {
                        Some(*filler)
                    }
                    _ => None,
                })
            };
            let (left, right) = (filler(Role::Agent)?, filler(Role::Theme)?);
            let entities = self.held(act, &[Role::Agent], core)?.all(|held| !held.acts());
            let verbs = self.whole_verbs(seats).filter(|_| entities && left != right && left != act && right != act)?;
            Some((act, Part::Pair { left, right, verbs }))
        });
        let Some((act, pair)) = found else { return false };
        core.parts.retain(|part| !part.regs().contains(&act));
        core.parts.push(pair);
        true
    }

    /// The verbs with all of whose acts these seats are.
    fn whole_verbs(&self, seats: &Ranges) -> Option<Arc<[VerbId]>> {
        let (mut verbs, mut count) = (Vec::new(), 0);
        for verb in self.graph.all_verbs() {
            let own = self.graph.seats_of(verb);
            if !own.is_empty() && seats.iter().any(|range| range.start <= own.start && own.end <= range.end) {
                count += own.len();
                verbs.push(verb);
            }
        }
        (count == seats.iter().map(Range::len).sum::<usize>()).then(|| verbs.into())
    }

    fn is_constant(&self, reg: Reg) -> bool {
        self.constants.iter().any(|(known, _)| *known == reg)
    }

    /// What fills one role of an act, by verb.
    fn held(&self, act: Reg, roles: &[Role], core: &Core) -> Option<impl Iterator<Item = Holding>> {
        let seats = seats_of(act, core)?;
        let [role] = *roles else { return None };
        Some(seats.iter().map(move |range| self.graph.holding(role, range)))
    }

    /// Whether what an act at one of the seats puts on the table is its theme.
    fn carries(&self, act: Reg, core: &Core) -> bool {
        let carrying = self.graph.carrying();
        let inside = |range: &Range<u32>| carrying.iter().any(|all| all.start <= range.start && range.end <= all.end);
        seats_of(act, core).is_some_and(|seats| seats.iter().all(inside))
    }

    fn rewritten(&self, part: &Part, core: &Core, outer: &[Reg]) -> Option<Rewrite> {
        let nature = |reg: Reg| self.nature(reg, core);
        match *part {
            Part::Face { filler, act, .. } if nature(filler) == Nature::Act => Some(self.equal(filler, act, outer)),
            Part::InTime { filler, .. } if nature(filler) == Nature::Act => Some(Rewrite::Drop),
            Part::InTime { filler, act, .. } if filler == act => Some(Rewrite::Drop),
            Part::Thing { filler, thing } if nature(filler) == Nature::Entity => Some(self.equal(filler, thing, outer)),
            Part::Thing { filler, thing } if nature(filler) == Nature::Act && self.carries(filler, core) => {
                let roles = Arc::from([Role::Theme]);
                Some(Rewrite::Part(Part::Role { act: filler, roles, filler: thing, told: Standing::AFFIRMED }))
            }
            Part::Either { filler, value } if nature(filler) == Nature::Entity => {
                Some(self.equal(filler, value, outer))
            }
            Part::Agree { left, right } if nature(left) == nature(right) && nature(left) != Nature::Either => {
                Some(self.equal(left, right, outer))
            }
            Part::Same { left, right } => match self.equal(left, right, outer) {
                Rewrite::Part(_) => None,
                other => Some(other),
            },
            _ => None,
        }
    }

    /// One register for two, unless both are known outside, or constants.
    fn equal(&self, left: Reg, right: Reg, outer: &[Reg]) -> Rewrite {
        let fixed = |reg: Reg| outer.contains(&reg) || self.constants.iter().any(|(known, _)| *known == reg);
        let loose = |reg: Reg| self.sorts.get(usize::from(reg)) == Some(&Sort::Filler);
        match (fixed(left), fixed(right)) {
            _ if left == right => Rewrite::Drop,
            (false, false) if loose(left) && !loose(right) => Rewrite::Same(right, left),
            (_, false) => Rewrite::Same(left, right),
            (false, true) => Rewrite::Same(right, left),
            (true, true) => Rewrite::Part(Part::Same { left, right }),
        }
    }

    /// What a register holds in every row of a core.
    fn nature(&self, reg: Reg, core: &Core) -> Nature {
        match self.sorts.get(usize::from(reg)) {
            Some(Sort::Act) => return Nature::Act,
            Some(Sort::Entity) => return Nature::Entity,
            _ => {}
        }
        for part in &core.parts {
            match part {
                Part::Kind { entity, .. } if *entity == reg => return Nature::Entity,
                Part::Act { act, .. } if *act == reg => return Nature::Act,
                Part::Role { act, roles, filler, .. } if *filler == reg => {
                    let found = self.filled_by(*act, roles, core);
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
    core.parts.iter().find_map(|part| match part {
        Part::Act { act: known, seats, .. } if *known == act => Some(seats),
        _ => None,
    })
}

/// In how many parts a register stands, inside and out.
fn uses(core: &Core, reg: Reg) -> usize {
    let inside = core.nots.iter().flatten().map(|inner| uses(inner, reg)).sum::<usize>();
    inside + core.parts.iter().filter(|part| part.regs().contains(&reg)).count()
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Nature {
    Entity,
    Act,
    Either,
}

enum Rewrite {
    Drop,
    Same(Reg, Reg),
    Part(Part),
}
