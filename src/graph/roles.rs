//! The roles of an act as they are told, each filler once, each with the mentions that tell it.
//!
//! Of imported acts nobody tells some roles and not others: their roles are read off the columns of fillers, and all
//! mentions tell them.

use super::read::Fillers;
use super::store::Store;
use crate::facts::{ActId, Filler, MentionId, RoleEdge};
use crate::lexicon::Role;
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
    /// The mentions that tell it, in order.
    #[must_use]
    pub fn mentions(self) -> MentionIds<'s> {
        let told = self.store.provenance.edge(self.act, self.index).map(|edge| MentionIds::list(&edge.mentions));
        told.unwrap_or_else(|| self.store.mentions_of(self.act))
    }

    /// As what it is written, where that says more than the filler: `Tuesday`.
    #[must_use]
    pub fn said(self) -> Option<&'s str> {
        self.store.provenance.edge(self.act, self.index).and_then(|edge| edge.said.as_deref())
    }
}

/// Mentions, in order.
#[derive(Clone, Debug)]
pub struct MentionIds<'s> {
    /// The first of an imported act, which has its number.
    first: Option<MentionId>,
    listed: Iter<'s, MentionId>,
    /// Numbers of further mentions of imported acts, with the number of the first of them.
    further: (Iter<'s, u32>, u32),
}

impl<'s> MentionIds<'s> {
    pub(super) fn list(ids: &'s [MentionId]) -> Self {
        MentionIds { first: None, listed: ids.iter(), further: ([].iter(), 0) }
    }

    pub(super) fn of_row(first: MentionId, further: &'s [u32], from: u32) -> Self {
        MentionIds { first: Some(first), listed: [].iter(), further: (further.iter(), from) }
    }
}

impl Iterator for MentionIds<'_> {
    type Item = MentionId;

    fn next(&mut self) -> Option<MentionId> {
        let first = self.first.take().or_else(|| self.listed.next().copied());
        first.or_else(|| self.further.0.next().map(|number| MentionId(number + self.further.1)))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let count = usize::from(self.first.is_some()) + self.listed.len() + self.further.0.len();
        (count, Some(count))
    }
}

impl ExactSizeIterator for MentionIds<'_> {}

/// The roles of an act, in the order told.
#[derive(Clone, Debug)]
pub struct RoleViews<'s> {
    store: &'s Store,
    act: ActId,
    told: Iter<'s, RoleEdge>,
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
        let left_out = |edge: &&RoleEdge| self.told_only && edge.mentions.is_empty();
        while self.told.as_slice().first().as_ref().is_some_and(left_out) {
            self.told.next();
            self.next += 1;
        }
        let (role, filler) = match self.told.next() {
            Some(edge) => (edge.role, edge.filler),
            None => self.read_off()?,
        };
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
                let first = self.symmetric && *role == Role::Agent;
                let role = *role;
                if first {
                    self.filled = None;
                }
                return Some((role, told.filler));
            }
            let role = *self.behind.next()?;
            let mut fillers = self.store.fillers(self.act, role);
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
        RoleViews { told_only: self.mentions_of(act).len() > 0, ..self.roles_and_unsaid(act) }
    }

    /// The roles of an act, and those that were not said of it.
    #[must_use]
    pub fn roles_and_unsaid(&self, act: ActId) -> RoleViews<'_> {
        let told = self.provenance.edges(act);
        let behind = if told.is_some() { [].iter() } else { Role::ALL.iter() };
        let symmetric = self.symmetric(self.verb(act));
        let told = told.unwrap_or_default().iter();
        RoleViews { store: self, act, told, told_only: false, filled: None, behind, symmetric, next: 0 }
    }

    /// The mentions of an act, in order.
    #[must_use]
    pub fn mentions_of(&self, act: ActId) -> MentionIds<'_> {
        self.provenance.mentions_of(act)
    }

    /// The mentions of an act in what somebody did not say, in order: they say what that was, and tell nothing.
    #[must_use]
    pub fn unsaid_of(&self, act: ActId) -> &[MentionId] {
        self.provenance.unsaid_of(act)
    }
}
