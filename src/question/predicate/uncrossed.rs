//! `uncrossed(e, ρ x, σ y)`: two values of one act do not come from tellings that rival each other in both roles. Of an act
//! that one tells as 5 million by October and another as 6 million by November, 5 million and November are crossed: each
//! mention that tells the one tells a rival of the other, and so the other way round. What only one side tells complements
//! what the other does. Terms: the act, the two values.

use super::{Asked, Meaning};
use crate::facts::Filler;
use crate::graph::{MentionView, Standing};
use crate::lexicon::Origin;
use crate::question::algebra::{Atom, Roles, Term, Var};
use crate::question::column::cell::seat;
use crate::question::column::world::World;
use crate::question::text::{role_names, ways};
use crate::sql::{AtomSql, Unsayable};

/// Two values of an act do not come from tellings that rival each other in both roles.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Uncrossed {
    /// The roles of which the first value fills one.
    pub left: Roles,
    /// The same of the second.
    pub right: Roles,
    /// The ways.
    pub told: Standing,
}

impl Atom {
    /// Two values of an act, each with the roles of which it fills one, are not crossed.
    #[must_use]
    pub fn uncrossed(act: Var, left: (Roles, Term), right: (Roles, Term), told: Standing) -> Atom {
        Atom::new(Uncrossed { left: left.0, right: right.0, told }, [act.into(), left.1, right.1])
    }
}

/// A value of an act, with the roles of which it fills one.
type Part<'p> = (&'p Roles, u32);

/// What an act is told with, in the ways asked for.
struct Tellings<'w> {
    world: &'w World<'w>,
    mentions: Vec<MentionView<'w>>,
}

impl Tellings<'_> {
    /// Those that tell a value.
    fn of(&self, (roles, filler): Part<'_>) -> impl Iterator<Item = MentionView<'_>> {
        self.mentions.iter().copied().filter(move |mention| self.world.tells(*mention, roles, filler))
    }

    /// Whether one who tells a value tells a rival of another: a known value that nobody tells together with it.
    fn tells_a_rival(&self, mention: MentionView<'_>, (roles, filler): Part<'_>) -> bool {
        let known = |rival: u32| match self.world.filler(rival) {
            Some(Filler::Entity(id)) => self.world.store.origin(id) != Origin::Unknown,
            Some(Filler::Act(_)) => true,
            None => false,
        };
        let beside = |rival: u32| self.of((roles, filler)).any(|mention| self.world.tells(mention, roles, rival));
        let mut found = false;
        self.world.each_told(mention, roles, &mut |rival| found |= known(rival) && !beside(rival));
        found
    }

    /// Whether all who tell a value tell a rival of the other; not, where nobody tells it in the ways asked for.
    fn all_tell_a_rival(&self, value: Part<'_>, other: Part<'_>) -> bool {
        let mut tellers = self.of(value).peekable();
        tellers.peek().is_some() && tellers.all(|mention| self.tells_a_rival(mention, other))
    }
}

impl Meaning for Uncrossed {
    fn holds(&self, cells: &[u32], asked: Asked<'_>) -> bool {
        let [act, left, right] = *cells else { return false };
        if seat(act).is_none() {
            return false;
        }
        let mentions = asked.world.mentions(act).filter(|mention| mention.way().meets(self.told)).collect();
        let tellings = Tellings { world: asked.world, mentions };
        let (left, right) = ((&self.left, left), (&self.right, right));
        // Of what is told once, nothing has a rival.
        tellings.mentions.len() < 2
            || !(tellings.all_tell_a_rival(left, right) && tellings.all_tell_a_rival(right, left))
    }

    fn keeps(&self) -> f64 {
        0.95
    }

    fn sql(&self, atom: &mut AtomSql<'_>) -> Result<(), Unsayable> {
        let [Some(act), Some(left), Some(right)] = [0, 1, 2].map(|place| atom.known(place).map(str::to_owned)) else {
            return Ok(());
        };
        // How many mentions tell a value, and how many of them a rival of the other: one that no mention tells with it.
        let all = |(roles, value): (&Roles, &str)| {
            format!(
                "(SELECT COUNT(DISTINCT one.mention) FROM telling AS one WHERE one.act = {act} AND one.filler = {value} AND {})",
                self.told(atom, "one", roles)
            )
        };
        let rivals = |(roles, value): (&Roles, &str), (others, other): (&Roles, &str)| {
            let (one, rival) = (self.told(atom, "one", others), self.told(atom, "rival", others));
            let pairs = |on: &str| {
                format!(
                    "SELECT one.act, one.filler, rival.filler AS rival FROM telling AS one JOIN telling AS rival \
                     ON rival.{on} = one.{on} WHERE {one} AND {rival}"
                )
            };
            format!(
                "(SELECT COUNT(DISTINCT one.mention) FROM telling AS one JOIN telling AS rival ON rival.mention = one.mention \
                 JOIN ({} EXCEPT {}) AS apart ON apart.act = one.act AND apart.rival = rival.filler WHERE one.act = {act} \
                 AND one.filler = {value} AND {} AND {rival} AND apart.filler = {other} AND rival.filler NOT IN \
                 (SELECT entity FROM entity WHERE origin = {}))",
                pairs("act"),
                pairs("mention"),
                self.told(atom, "one", roles),
                atom.words.dialect.text("unknown")
            )
        };
        let (one, other) = ((&self.left, left.as_str()), (&self.right, right.as_str()));
        let (first, second) = (all(one), all(other));
        let (left, right) = (rivals(one, other), rivals(other, one));
        atom.test(format!("({first} <> {left} OR {first} = 0 OR {second} <> {right} OR {second} = 0)"));
        Ok(())
    }

    fn sql_needs(&self, _: usize) -> bool {
        true
    }

    fn print(&self, terms: &[String]) -> String {
        let term = |place: usize| terms.get(place).map_or("", String::as_str);
        let (left, right) = (role_names(&self.left), role_names(&self.right));
        format!("uncrossed({}, {left} {}, {right} {}){}", term(0), term(1), term(2), ways(self.told))
    }
}

impl Uncrossed {
    /// That a mention tells what fills one of some roles, in one of the ways.
    fn told(&self, atom: &AtomSql<'_>, alias: &str, roles: &Roles) -> String {
        let roles = atom.among(&format!("{alias}.role"), roles.iter().map(|role| role.name()));
        atom.ways(alias, self.told).map_or_else(|| roles.clone(), |ways| format!("{roles} AND {ways}"))
    }
}
