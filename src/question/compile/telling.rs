//! Who tells an act, and where: what several adjuncts of one act ask of its telling.
//!
//! Takes the sources that adjuncts ask for, one adjunct after the other; says that they meet in one mention. What is told by
//! X in B, since May, X tells in B, and B was printed since May. What a row shows of an act that is told in rival ways is
//! not crossed either. Must not say what a source is.

use super::Compiler;
use super::core::{Act, Basis};
use super::frame::{Filled, ObjectOf, Operand};
use crate::facts::ActId;
use crate::graph::Standing;
use crate::lexicon::Role;
use crate::question::algebra::{Atom, Rel, Roles, Term, Var};
use crate::question::rules::Parameter;
use crate::sentence::tree::Join;

/// What an adjunct asks of who tells an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// It stands in this document.
    Document(Term),
    /// It stands in the document of whose print the question asks more.
    Printed(Term),
    /// This voice tells it.
    Voice(Term),
    /// A voice tells it that cannot be told from others.
    Nameless,
}

/// The sources that one adjunct asks for.
#[derive(Clone, Debug)]
pub(super) struct Sources {
    pub join: Join,
    pub each: Vec<Source>,
}

/// What is to be told: an act, and each of some parts of it, in one of the ways.
#[derive(Clone, Debug)]
pub(super) struct Telling {
    pub act: Var,
    pub parts: Vec<(Roles, Term)>,
    pub told: Standing,
}

impl Source {
    fn term(self) -> Option<Term> {
        match self {
            Source::Document(term) | Source::Printed(term) | Source::Voice(term) => Some(term),
            Source::Nameless => None,
        }
    }
}

impl Telling {
    /// An act with nothing of it named.
    pub fn of_act(act: Var, told: Standing) -> Telling {
        Telling { act, parts: vec![], told }
    }

    /// What has to hold for two sources to meet; nothing where each may tell it for itself.
    fn meeting(&self, one: Source, other: Source) -> Option<Rel> {
        let (document, voice) = match (one, other) {
            (Source::Document(document), Source::Printed(printed))
            | (Source::Printed(printed), Source::Document(document)) => {
                return (document != printed).then(|| Rel::Atom(Atom::same(printed, document)));
            }
            (Source::Document(document) | Source::Printed(document), Source::Voice(voice))
            | (Source::Voice(voice), Source::Document(document) | Source::Printed(document)) => (document, Some(voice)),
            (Source::Document(document) | Source::Printed(document), Source::Nameless)
            | (Source::Nameless, Source::Document(document) | Source::Printed(document)) => (document, None),
            _ => return None,
        };
        let parts = self.parts.iter().map(|(roles, filler)| Some((roles.clone(), *filler)));
        let all = std::iter::once(None).chain(parts);
        Some(Rel::join(all.map(|part| Rel::Atom(Atom::told_in(self.act, document, voice, part, self.told)))))
    }
}

impl Compiler<'_> {
    /// What has to hold for a source to meet all that was asked for before.
    pub(super) fn met(&self, telling: &Telling, source: Source) -> Vec<Rel> {
        let before = self.tellings.get(&telling.act).into_iter().flatten();
        let met = before.filter_map(|sources| {
            let each = sources.each.iter().map(|known| telling.meeting(source, *known));
            match sources.join {
                Join::And => Some(Rel::join(each.flatten())),
                // Where one of them asks for nothing more, nothing more is asked.
                Join::Or => each.collect::<Option<Vec<Rel>>>().map(Rel::Union),
            }
        });
        met.collect()
    }

    /// Keeps what an adjunct asked for, for those after it. What one of several alternatives binds is known there alone.
    pub(super) fn ask_of_telling(&mut self, act: Var, sources: Sources) {
        let known = |source: &Source| source.term().is_none_or(|term| term.var().is_none());
        if sources.join == Join::And || sources.each.iter().all(known) {
            self.tellings.entry(act).or_default().push(sources);
        }
    }

    /// The one document that the adjuncts so far ask for, where they do.
    pub(super) fn document_asked(&self, act: Var) -> Option<Term> {
        let mut asked = self.tellings.get(&act).into_iter().flatten();
        asked.find_map(|sources| match sources.each.as_slice() {
            [Source::Document(document) | Source::Printed(document)] => Some(*document),
            _ => None,
        })
    }
}

/// A value that a row shows of an act, with the roles of which it fills one.
type Shown = (Roles, Term);

impl Compiler<'_> {
    /// No two values of an act are crossed: what fills its operands, and what its adjuncts ask for.
    pub(super) fn uncrossed(&self, act: &Act<'_, '_>, adjuncts: &[Shown]) -> Vec<Rel> {
        let heads = act.frame.operands.iter().zip(&act.fillers).filter(|(filled, _)| self.is_own_head(act, filled));
        let heads = heads.map(|(filled, (_, filler))| (act.frame.told_as(&filled.roles), *filler));
        let shown: Vec<Shown> = heads.chain(adjuncts.iter().cloned()).collect();
        let pairs = (1..).zip(&shown).flat_map(|(next, one)| shown.iter().skip(next).map(move |other| (one, other)));
        pairs.filter_map(|(one, other)| self.pair_uncrossed(act, one, other)).collect()
    }

    /// None of some values of an act is crossed with one of others.
    pub(super) fn uncrossed_with(&self, act: &Act<'_, '_>, shown: &[Shown], added: &[Shown]) -> Vec<Rel> {
        let pairs = shown.iter().flat_map(|one| added.iter().map(move |other| (one, other)));
        pairs.filter_map(|(one, other)| self.pair_uncrossed(act, one, other)).collect()
    }

    /// Whether an operand is the head of a relative that fills a role of this act itself, rather than being met by it.
    fn is_own_head(&self, act: &Act<'_, '_>, filled: &Filled<'_>) -> bool {
        let verb = self.context.lexicon.verb(act.frame.verb);
        let carries = verb.carries && verb.object == Role::Theme;
        let met = filled.parameter == Parameter::Object && (carries || act.frame.object == ObjectOf::Act);
        matches!(filled.operand, Operand::Head { .. }) && !met
    }

    /// Only acts that somebody tells in rival ways are asked: what one mention tells is told together.
    fn pair_uncrossed(&self, act: &Act<'_, '_>, one: &Shown, other: &Shown) -> Option<Rel> {
        let Basis::Stands = act.basis else { return None };
        let graph = self.context.graph;
        // Mostly the index says that no act has several values of one role, and none has to be looked at.
        let may_be_several = |roles: &Roles| roles.len() > 1 || roles.iter().any(|role| self.holds_lists(act, *role));
        if !may_be_several(&one.0) || !may_be_several(&other.0) {
            return None;
        }
        let several = |of: ActId, roles: &Roles| {
            let mut fillers = roles.iter().flat_map(|role| graph.fillers(of, *role)).map(|edge| edge.filler);
            fillers.next().is_some_and(|first| fillers.any(|filler| filler != first))
        };
        let rival = |of: ActId| graph.mentions_of(of).len() > 1 && several(of, &one.0) && several(of, &other.0);
        let mut acts = act.frame.verbs.ids.iter().flat_map(|verb| graph.acts_of(*verb));
        acts.any(rival).then(|| Rel::Atom(Atom::uncrossed(act.var, one.clone(), other.clone(), act.frame.told)))
    }
}
