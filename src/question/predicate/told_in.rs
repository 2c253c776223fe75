//! `voice(e, x) in d`: one mention of the act has both sources: it stands in the document, and the voice tells it; with a
//! part, it also tells that something fills one of the roles. Terms: the act, the document; then the voice, where it is not
//! a nameless one; then what fills the role, where a part is asked for.

use super::nameless::nameless_in;
use super::{Asked, Meaning};
use crate::graph::{MentionView, Standing};
use crate::question::algebra::{Atom, Roles, Term, Var};
use crate::question::column::cell::seat;
use crate::question::text::{role_names, ways};
use crate::sql::{AtomSql, TableName, Unsayable};

/// A voice tells an act in a document.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ToldIn {
    /// The roles of which it tells what fills one, where it is asked for a part.
    pub part: Option<Roles>,
    /// The voice cannot be told from others; else it is a term.
    pub nameless: bool,
    /// The ways.
    pub told: Standing,
}

/// The place of the act among the terms.
pub const TOLD_IN_ACT_TERM: usize = 0;
/// The place of the document among the terms.
pub const DOCUMENT_TERM: usize = 1;
/// The place of the voice among the terms, where it is one.
const VOICE_TERM: usize = 2;

impl Atom {
    /// A voice tells an act, or a part of it, in a document; a nameless one, where none is given.
    #[must_use]
    pub fn told_in(act: Var, document: Term, voice: Option<Term>, part: Option<(Roles, Term)>, told: Standing) -> Atom {
        let (part, filler) = part.unzip();
        let terms = [act.into(), document].into_iter().chain(voice).chain(filler).collect();
        Atom { predicate: ToldIn { part, nameless: voice.is_none(), told }.into(), terms }
    }
}

impl ToldIn {
    /// The place of the voice among the terms, where it is one.
    #[must_use]
    pub fn voice_term(&self) -> Option<usize> {
        (!self.nameless).then_some(VOICE_TERM)
    }

    fn part_term(&self) -> usize {
        VOICE_TERM + usize::from(!self.nameless)
    }
}

impl Meaning for ToldIn {
    fn holds(&self, cells: &[u32], asked: Asked<'_>) -> bool {
        let (world, &[act, document, ..]) = (asked.world, cells) else { return false };
        if seat(act).is_none() {
            return false;
        }
        let from = |mention: MentionView<'_>| match self.voice_term() {
            Some(place) => world.source(mention, true).is_some_and(|voice| cells.get(place) == Some(&voice)),
            None => mention.is_nameless(),
        };
        let part = self.part.as_ref().zip(cells.get(self.part_term()));
        let tells = |mention: MentionView<'_>| {
            mention.way().meets(self.told)
                && world.source(mention, false) == Some(document)
                && from(mention)
                && part.is_none_or(|(roles, filler)| world.tells(mention, roles, *filler))
        };
        world.mentions(act).any(tells)
    }

    fn keeps(&self) -> f64 {
        0.5
    }

    fn sql(&self, atom: &mut AtomSql<'_>) -> Result<(), Unsayable> {
        let mention = atom.join(TableName::Mention, "mention");
        atom.is(TOLD_IN_ACT_TERM, format!("{mention}.act"));
        atom.on(format!("NOT {mention}.is_unsaid"));
        atom.ways(&mention, self.told).into_iter().for_each(|ways| atom.on(ways));
        atom.is(DOCUMENT_TERM, format!("{mention}.document"));
        match self.voice_term() {
            Some(place) => atom.is_some(place, format!("{mention}.voice")),
            None => atom.on(nameless_in(&mention)),
        }
        if let Some(roles) = &self.part {
            let told = atom.join(TableName::RoleMention, "told");
            atom.on(format!("{told}.mention = {mention}.mention"));
            atom.on(atom.among(&format!("{told}.role"), roles.iter().map(|role| role.name())));
            atom.is(self.part_term(), format!("{told}.filler"));
        }
        Ok(())
    }

    fn print(&self, terms: &[String]) -> String {
        let term = |place: usize| terms.get(place).map_or("", String::as_str);
        let voice = self.voice_term().map_or("nameless", term);
        let part = self.part.as_ref().map(|roles| format!("{}({}), ", role_names(roles), term(self.part_term())));
        let (act, document) = (term(TOLD_IN_ACT_TERM), term(DOCUMENT_TERM));
        format!("voice({act}, {}{voice}) in {document}{}", part.unwrap_or_default(), ways(self.told))
    }
}
