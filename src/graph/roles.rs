//! The roles of an act as they are told, each filler once, each with the mentions that tell it.
//!
//! Of imported acts nobody tells some roles and not others: their roles are read off the columns of fillers, and all
//! mentions tell them.

use super::TooLarge;
use super::column::{Column, Holds, Length, Values, Visitor};
use super::inverse::lists;
use super::mention::Untold;
use super::read::Fillers;
use super::slot::{Held, Slot};
use super::store::Store;
use super::strings::{Gathered, Strings};
use crate::facts::{ActId, Filler, MentionId};
use crate::lexicon::Role;
use std::ops::Range;
use std::slice::Iter;

/// One filler of one role of an act.
#[derive(Clone, Copy, Debug)]
pub struct RoleView<'s> {
    store: &'s Store,
    act: ActId,
    /// The role.
    pub role: Role,
    /// What fills it.
    pub filler: Filler,
    /// Which of the act's roles it is, in the order told, from 0.
    pub index: u32,
}

impl<'s> RoleView<'s> {
    /// The act that it is a role of.
    #[must_use]
    pub fn act(self) -> ActId {
        self.act
    }

    /// The mentions that tell it, in order.
    #[must_use]
    pub fn mentions(self) -> MentionIds<'s> {
        match self.store.edges.number(self.act, self.index) {
            Some(edge) => MentionIds::new(None, self.store.edges.mentions(edge)),
            None => self.store.mentions_of(self.act),
        }
    }

    /// Whether it is told together with another: by one mention, or both by none. What is told apart are rivals.
    #[must_use]
    pub fn is_joint(self, other: RoleView<'_>) -> bool {
        let unsaid = self.mentions().len() + other.mentions().len() == 0;
        unsaid || self.mentions().any(|mention| other.mentions().any(|own| own == mention))
    }

    /// Whether whatever tells the act tells this role, too: as of imported acts, whose roles are read off the columns.
    #[must_use]
    pub fn is_told_as_act(self) -> bool {
        self.store.edges.at.is_empty()
    }

    /// As what it is written, where that says more than the filler: `Tuesday`.
    #[must_use]
    pub fn said(self) -> Option<&'s str> {
        self.store.edges.said(self.store.edges.number(self.act, self.index)?)
    }
}

/// Mentions, in order.
#[derive(Clone, Debug)]
pub struct MentionIds<'s> {
    /// The first of an act that has its number.
    first: Option<MentionId>,
    others: Iter<'s, u32>,
}

impl<'s> MentionIds<'s> {
    pub(super) fn new(first: Option<MentionId>, others: &'s [u32]) -> Self {
        MentionIds { first, others: others.iter() }
    }
}

impl Iterator for MentionIds<'_> {
    type Item = MentionId;

    #[inline]
    fn next(&mut self) -> Option<MentionId> {
        self.first.take().or_else(|| self.others.next().copied().map(MentionId))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let count = usize::from(self.first.is_some()) + self.others.len();
        (count, Some(count))
    }
}

impl ExactSizeIterator for MentionIds<'_> {}

/// Some roles: those that are wanted of an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RoleSet(u32);

impl RoleSet {
    /// Every role.
    pub const ALL: RoleSet = RoleSet(u32::MAX);

    /// These roles.
    #[must_use]
    pub const fn of(roles: &[Role]) -> RoleSet {
        let (mut set, mut rest) = (RoleSet(0), roles);
        while let [role, behind @ ..] = rest {
            (set, rest) = (set.with(*role), behind);
        }
        set
    }

    /// These, and another.
    #[must_use]
    pub const fn with(self, role: Role) -> RoleSet {
        RoleSet(self.0 | 1 << role as u32)
    }

    /// Whether a role is one of them.
    #[must_use]
    pub const fn has(self, role: Role) -> bool {
        self.0 & 1 << role as u32 != 0
    }
}

const _: () = assert!(Role::ALL.len() <= u32::BITS as usize, "a set of roles has a bit for each");

/// The roles of an act, in the order told.
#[derive(Clone, Debug)]
pub struct RoleViews<'s> {
    store: &'s Store,
    act: ActId,
    /// Where the act sits.
    seat: u32,
    /// Others are left out.
    wanted: RoleSet,
    /// The edges that are told.
    told: Range<u32>,
    /// Those that nobody tells are left out.
    told_only: bool,
    /// What is left of the fillers of the role at hand, and the roles behind it.
    filled: Option<(Role, Fillers<'s>)>,
    behind: Iter<'static, Role>,
    symmetric: bool,
    next: u32,
}

impl<'s> Iterator for RoleViews<'s> {
    type Item = RoleView<'s>;

    fn next(&mut self) -> Option<RoleView<'s>> {
        let edges = &self.store.edges;
        for edge in self.told.by_ref() {
            let index = self.next;
            self.next += 1;
            let (role, filler) = edges.edge(edge);
            if self.wanted.has(role) && !(self.told_only && edges.mentions(edge).is_empty()) {
                return Some(RoleView { store: self.store, act: self.act, role, filler, index });
            }
        }
        let (role, filler) = self.read_off()?;
        let index = self.next;
        self.next += 1;
        Some(RoleView { store: self.store, act: self.act, role, filler, index })
    }
}

impl RoleViews<'_> {
    /// The next filler of an imported act. Of a symmetric verb, who is named first is the agent, the others are themes.
    fn read_off(&mut self) -> Option<(Role, Filler)> {
        loop {
            if let Some((role, fillers)) = &mut self.filled
                && let Some(told) = fillers.next()
            {
                let role = *role;
                if self.symmetric && role == Role::Agent {
                    self.filled = None;
                }
                return Some((role, told.filler));
            }
            let wanted = self.wanted;
            let role = *self.behind.find(|role| wanted.has(**role))?;
            let mut fillers = self.store.fillers_at(self.seat, role);
            match role {
                Role::Partner if self.symmetric => continue,
                Role::Theme if self.symmetric => drop(fillers.next()),
                _ => {}
            }
            self.filled = Some((role, fillers));
        }
    }
}

impl Store {
    /// The roles of an act as told, each filler once, in the order told. Of an act that nobody tells, all that it has.
    #[must_use]
    pub fn roles(&self, act: ActId) -> RoleViews<'_> {
        self.roles_among(act, RoleSet::ALL)
    }

    /// The same of some roles.
    #[must_use]
    pub fn roles_among(&self, act: ActId, wanted: RoleSet) -> RoleViews<'_> {
        RoleViews { told_only: self.mentions_of(act).len() > 0, wanted, ..self.roles_and_unsaid(act) }
    }

    /// The roles of an act, and those that were not said of it.
    #[must_use]
    pub fn roles_and_unsaid(&self, act: ActId) -> RoleViews<'_> {
        let (told, behind) = match self.edges.of(act) {
            Some(told) => (told, [].iter()),
            None => (0..0, Role::ALL.iter()),
        };
        let seat = self.seat.of(act);
        let symmetric = behind.len() > 0 && self.symmetric(self.verb_at(seat));
        let wanted = RoleSet::ALL;
        RoleViews { store: self, act, seat, wanted, told, told_only: false, filled: None, behind, symmetric, next: 0 }
    }

    /// The mentions of an act, in order.
    #[must_use]
    pub fn mentions_of(&self, act: ActId) -> MentionIds<'_> {
        self.mentions.of_act(act)
    }

    /// The mentions of an act in what somebody did not say, or in a condition, in order: they say what that was, and tell
    /// nothing.
    #[must_use]
    pub fn unsaid_of(&self, act: ActId) -> MentionIds<'_> {
        self.mentions.unsaid_of(act)
    }

    /// How an act is spoken of that nobody tells: it was not said, or it is a condition. Nothing of one that is told.
    #[must_use]
    pub fn untold(&self, act: ActId) -> Option<Untold> {
        let first = self.unsaid_of(act).next().filter(|_| self.mentions_of(act).len() == 0)?;
        Some(Untold::of(self.mention(first)))
    }
}

/// The roles of acts in the order told; empty where they are read off the columns of fillers.
#[derive(Debug, Default)]
pub struct Edges {
    /// Where the edges of each act start.
    at: Column<u32, ActId>,
    role: Column<u8>,
    /// As a slot in which an act is named by its id.
    filler: Column<u32>,
    mention_at: Column<u32>,
    mention: Column<u32>,
    /// The edges that are written as something else, ascending.
    said_of: Column<u32>,
    said: Strings,
}

impl Edges {
    /// The edges of an act, where they are told.
    fn of(&self, act: ActId) -> Option<Range<u32>> {
        (!self.at.is_empty()).then(|| self.at.range(act))
    }

    fn number(&self, act: ActId, index: u32) -> Option<u32> {
        self.of(act).map(|edges| edges.start.saturating_add(index))
    }

    fn edge(&self, edge: u32) -> (Role, Filler) {
        let role = Role::ALL.get(usize::from(self.role.of(edge))).copied().unwrap_or(Role::Agent);
        let filler = match Slot(self.filler.of(edge)).held() {
            Held::Act(id) => Filler::Act(ActId(id)),
            Held::Entity(id) => Filler::Entity(id),
            Held::Nothing | Held::Many(_) => {
                self.filler.raise();
                Filler::Act(ActId(0))
            }
        };
        (role, filler)
    }

    fn mentions(&self, edge: u32) -> &[u32] {
        self.mention_at.list(&self.mention, edge)
    }

    fn said(&self, edge: u32) -> Option<&str> {
        let at = self.said_of.binary_search(&edge).ok()?;
        Some(self.said.get(u32::try_from(at).ok()?))
    }

    /// Shows its columns, of so many acts, entities and mentions.
    pub fn visit(&mut self, [acts, entities, mentions]: [u32; 3], visitor: &mut dyn Visitor) {
        let (count, said) = (visitor.count("edge.role", 1), visitor.count("edge.said_of", 4));
        let roles = u32::try_from(Role::ALL.len()).unwrap_or(u32::MAX);
        visitor.column("edge.at", &mut self.at, Holds::maybe(acts.saturating_add(1), Values::Starts(count)));
        visitor.column("edge.role", &mut self.role, Holds::all(Values::Below(roles)));
        visitor.column("edge.filler", &mut self.filler, Holds::exactly(count, Values::Slots(entities, acts, 0)));
        let starts = Values::Starts(visitor.count("edge.mention", 4));
        visitor.column("edge.mention_at", &mut self.mention_at, Holds::maybe(count.saturating_add(1), starts));
        visitor.column("edge.mention", &mut self.mention, Holds::all(Values::Below(mentions)));
        visitor.column("edge.said_of", &mut self.said_of, Holds::all(Values::Below(count)));
        self.said.visit("edge.said", Length::Exactly(said), visitor);
    }
}

/// Edges as they are gathered, act by act.
#[derive(Debug, Default)]
pub struct EdgesBuilder {
    at: Vec<u32>,
    role: Vec<u8>,
    filler: Vec<u32>,
    told: Vec<(u32, u32)>,
    said_of: Vec<u32>,
    said: Gathered,
}

impl EdgesBuilder {
    /// Whether no act was told of.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.at.is_empty()
    }

    /// The edges from now on are those of the next act.
    pub fn act(&mut self) {
        self.at.push(narrow(self.role.len()));
    }

    /// A filler of a role, told by these mentions.
    pub fn edge(&mut self, role: Role, filler: Slot, mentions: impl Iterator<Item = MentionId>, said: Option<&str>) {
        let edge = narrow(self.role.len());
        self.role.push(role as u8);
        self.filler.push(filler.0);
        self.told.extend(mentions.map(|mention| (edge, mention.0)));
        if let Some(said) = said {
            self.said_of.push(edge);
            self.said.push(said);
        }
    }

    /// The columns; empty ones where no act was told of.
    ///
    /// # Errors
    /// Where there is more than columns hold.
    pub fn finish(mut self) -> Result<Edges, TooLarge> {
        if self.at.is_empty() {
            return Ok(Edges::default());
        }
        self.at.push(narrow(self.role.len()));
        let (mention_at, mention) = lists(self.role.len(), self.told.iter().copied());
        Ok(Edges {
            at: self.at.into(),
            role: self.role.into(),
            filler: self.filler.into(),
            mention_at,
            mention,
            said_of: self.said_of.into(),
            said: self.said.try_into()?,
        })
    }
}

fn narrow(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
