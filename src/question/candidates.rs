//! Where a variable of an atom can be looked up: for every atom, the values worth trying, by the graph's indexes.
//!
//! Candidates may be too many, never too few: `truth` decides. So an index can make a question faster, not wrong.

use super::algebra::{Atom, Outer, Term, Var};
use super::answer::Value;
use super::truth::{Bindings, World, filler, mentions_of, shown, things, value};
use crate::facts::{ActId, Filler, MentionId, Voice};
use crate::graph::Standing;
use crate::graph::Store;
use crate::lexicon::{EntityId, Role};

/// The values worth trying for `var` in `atom`, where what is bound gives a way to find them; else nothing.
#[must_use]
pub fn candidates(atom: &Atom, var: Var, bindings: &Bindings, world: World<'_>) -> Option<Vec<Value>> {
    Lookup { var, bindings, graph: world.graph }.of(atom)
}

struct Lookup<'a> {
    var: Var,
    bindings: &'a Bindings,
    graph: &'a Store,
}

impl Lookup<'_> {
    fn is(&self, term: Term) -> bool {
        term == Term::Var(self.var)
    }

    fn filler(&self, term: Term) -> Option<Filler> {
        filler(value(term, self.bindings)?)
    }

    fn act(&self, var: Var) -> Option<ActId> {
        match value(Term::Var(var), self.bindings)? {
            Value::Act(id) => Some(id),
            _ => None,
        }
    }

    fn mention(&self, var: Var) -> Option<MentionId> {
        match value(Term::Var(var), self.bindings)? {
            Value::Mention(id) => Some(id),
            _ => None,
        }
    }

    fn entity(&self, term: Term) -> Option<EntityId> {
        match value(term, self.bindings)? {
            Value::Entity(id) => Some(id),
            _ => None,
        }
    }

    fn of(&self, atom: &Atom) -> Option<Vec<Value>> {
        let graph = self.graph;
        match atom {
            Atom::Act { verbs, .. } => {
                Some(verbs.ids.iter().flat_map(|verb| graph.acts_of(*verb)).map(Value::Act).collect())
            }
            Atom::Role { act, roles, filler, .. } => self.role(*act, roles, *filler),
            Atom::ActFace { filler, act, .. } if self.var == *act => Some(self.act_faces(self.filler(*filler)?)),
            Atom::ActFace { act, .. } => Some(self.both_faces(Filler::Act(self.act(*act)?))),
            Atom::ThingFace { filler, thing } if self.is(*thing) => Some(self.both_faces(self.filler(*filler)?)),
            Atom::ThingFace { thing, .. } => Some(self.holders(self.filler(*thing)?)),
            Atom::Either { filler, value } if self.is(*value) => Some(self.both_faces(self.filler(*filler)?)),
            Atom::Either { value, .. } => Some(self.holders(self.filler(*value)?)),
            Atom::Agree { left, right } => {
                let known = if self.is(*left) { right } else { left };
                Some(self.agreeing(self.filler(*known)?))
            }
            Atom::Kind { kinds, .. } => {
                let all = kinds.iter().flat_map(|kind| graph.entities_of(*kind));
                Some(all.map(Value::Entity).collect())
            }
            Atom::Within { part, path, whole } => {
                let closure = graph.closure(*path);
                let all = if self.is(*part) {
                    closure.below(self.entity(*whole)?)
                } else {
                    closure.above(self.entity(*part)?)
                };
                Some(all.map(Value::Entity).collect())
            }
            Atom::Told { .. } => self.told(atom),
            Atom::ToldRole { mention, act, filler, .. } => self.told_role(*mention, *act, *filler),
            Atom::Source { act, source, voice, .. } if self.is(*source) => {
                let mentions = mentions_of(graph, self.act(*act)?, Standing::ANY);
                let sources = mentions.filter_map(|mention| match mention.teller() {
                    _ if !voice => Some(Value::Document(mention.document())),
                    Some(Voice::Named(entity)) => Some(Value::Entity(entity)),
                    _ => None,
                });
                Some(sources.collect())
            }
            Atom::Source { act, part: Some((roles, filler)), .. } if self.is(*filler) => {
                self.role(*act, roles, *filler)
            }
            _ => None,
        }
    }

    fn role(&self, act: Var, roles: &[Role], filler: Term) -> Option<Vec<Value>> {
        if self.var == act {
            let filler = self.filler(filler)?;
            let all = roles.iter().flat_map(|role| self.graph.filled_by(filler, *role));
            return Some(all.map(Value::Act).collect());
        }
        let act = self.act(act)?;
        let all = roles.iter().flat_map(|role| self.graph.fillers(act, *role));
        Some(all.map(|edge| shown(edge.filler)).collect())
    }

    fn act_faces(&self, filler: Filler) -> Vec<Value> {
        match filler {
            Filler::Act(_) => vec![shown(filler)],
            Filler::Entity(_) => self.carriers(filler).collect(),
        }
    }

    fn carriers(&self, thing: Filler) -> impl Iterator<Item = Value> {
        self.graph.carriers(thing).map(Value::Act)
    }

    fn both_faces(&self, filler: Filler) -> Vec<Value> {
        std::iter::once(filler).chain(things(self.graph, filler)).map(shown).collect()
    }

    fn holders(&self, thing: Filler) -> Vec<Value> {
        std::iter::once(shown(thing)).chain(self.carriers(thing)).collect()
    }

    fn agreeing(&self, known: Filler) -> Vec<Value> {
        let by_things = things(self.graph, known).flat_map(|thing| self.holders(thing));
        std::iter::once(shown(known)).chain(by_things).collect()
    }

    fn told(&self, atom: &Atom) -> Option<Vec<Value>> {
        let Atom::Told { outer, outer_told, inner, mention, speaker, .. } = atom else { return None };
        if self.var == *mention {
            return self.inner_mentions(*outer, *outer_told, *inner);
        }
        let told = self.graph.mention(self.mention(*mention)?);
        let speech = told.told_in()?;
        let found = if self.var == *inner {
            Value::Act(told.act())
        } else if self.var == *outer {
            Value::Act(self.graph.mention(speech).act())
        } else if speaker.is_some_and(|term| self.is(term)) {
            match told.teller()? {
                Voice::Named(entity) => Value::Entity(entity),
                Voice::Unnamed => return Some(vec![]),
            }
        } else {
            Value::Mention(speech)
        };
        Some(vec![found])
    }

    fn inner_mentions(&self, outer: Var, outer_told: Outer, inner: Var) -> Option<Vec<Value>> {
        let within = match outer_told {
            Outer::Mention(var) => self.mention(var),
            Outer::Ways(_) => None,
        };
        let told_in = |speech: MentionId| self.graph.told_in(speech).map(Value::Mention);
        let of = |act: ActId| self.graph.mentions_of(act);
        if let Some(speech) = within {
            return Some(told_in(speech).collect());
        }
        if let Some(act) = self.act(outer) {
            return Some(of(act).flat_map(told_in).collect());
        }
        let act = self.act(inner)?;
        Some(of(act).map(Value::Mention).collect())
    }

    fn told_role(&self, mention: Var, act: Var, filler: Term) -> Option<Vec<Value>> {
        if self.var == mention {
            return Some(self.graph.mentions_of(self.act(act)?).map(Value::Mention).collect());
        }
        if self.is(filler) {
            let told = self.graph.mention(self.mention(mention)?);
            return Some(self.graph.roles(told.act()).map(|edge| shown(edge.filler)).collect());
        }
        let told = self.graph.mention(self.mention(mention)?);
        Some(vec![Value::Act(told.act())])
    }
}
