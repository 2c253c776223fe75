//! The graph as a [`Drawing`]: which acts and things are drawn, and what is written on them.
//!
//! Takes the record, its lexicon and sources; gives plain nodes and edges. Must not know any picture's syntax.

use super::dot::{Drawing, Edge, Pill, Thing, Tone};
use crate::facts::{Act, ActId, Certainty, Document, Filler, Mention, Mode, Polarity, Quote, Record};
use crate::lexicon::{Entity, EntityId, Lexicon, Role, Stance, Tie, Verb};
use crate::source::Sources;
use std::collections::BTreeSet;

/// What pictures are drawn from.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    /// What the fact files say.
    pub record: &'a Record,
    /// The vocabulary and the cast.
    pub lexicon: &'a Lexicon,
    /// The texts.
    pub sources: &'a Sources,
}

impl Scene<'_> {
    /// The drawing of these acts, of all where there are none named, and of the acts that they are about.
    #[must_use]
    pub fn drawing(&self, title: &str, acts: Option<&[ActId]>) -> Drawing {
        let all = || (0..).map(ActId).take(self.record.acts.len()).collect();
        let drawn = self.with_their_objects(acts.map_or_else(all, <[ActId]>::to_vec));
        let acts: Vec<(ActId, &Act)> = drawn.iter().filter_map(|&id| Some((id, self.act(id)?))).collect();
        let things: BTreeSet<EntityId> = acts.iter().flat_map(|(_, act)| entities(act)).collect();
        Drawing {
            title: title.to_owned(),
            things: things.into_iter().filter_map(|id| self.thing(id)).collect(),
            acts: acts.iter().map(|(id, act)| self.pill(*id, act)).collect(),
            roles: acts.iter().flat_map(|(id, act)| edges(*id, act)).collect(),
            notes: self.documents(&acts),
        }
    }

    fn act(&self, ActId(index): ActId) -> Option<&Act> {
        self.record.acts.get(index as usize)
    }

    fn entity(&self, EntityId(index): EntityId) -> Option<&Entity> {
        self.record.entities.get(index as usize)
    }

    fn with_their_objects(&self, mut open: Vec<ActId>) -> BTreeSet<ActId> {
        let mut drawn = BTreeSet::new();
        while let Some(id) = open.pop() {
            if drawn.insert(id) {
                let roles = self.act(id).map(|act| act.roles.as_slice()).unwrap_or_default();
                open.extend(roles.iter().filter_map(|edge| match edge.filler {
                    Filler::Act(act) => Some(act),
                    Filler::Entity(_) => None,
                }));
            }
        }
        drawn
    }

    fn thing(&self, id: EntityId) -> Option<Thing> {
        let entity = self.entity(id)?;
        let actor = self.lexicon.kind_named("actor").is_some_and(|kind| self.lexicon.kind_is(entity.kind, kind));
        let of = entity.ties.iter().find(|(tie, _)| matches!(tie, Tie::Of | Tie::SpeaksFor));
        let group = of.and_then(|(_, of)| self.entity(*of)).map(|of| of.name.clone());
        Some(Thing { id: entity_node(id), name: entity.name.clone(), actor, group: group.filter(|_| actor) })
    }

    fn pill(&self, id: ActId, act: &Act) -> Pill {
        let mentions = self.mentions(act);
        Pill {
            id: act_node(id),
            verb: said(self.lexicon.verb(act.verb), &mentions),
            citation: self.citation(&mentions),
            tone: self.tone(act, &mentions),
            quote: mentions.first().map(|mention| self.quote(mention)).unwrap_or_default(),
        }
    }

    fn mentions(&self, act: &Act) -> Vec<&Mention> {
        act.mentions.iter().filter_map(|id| self.record.mentions.get(id.0 as usize)).collect()
    }

    fn tone(&self, act: &Act, mentions: &[&Mention]) -> Tone {
        let voiced = mentions.iter().all(|mention| !mention.voice.is_empty());
        if mentions.is_empty() || voiced {
            return Tone::Reported;
        }
        match self.lexicon.verb(act.verb).stance {
            _ if mentions.iter().all(|mention| mention.mode == Mode::Conditional) => Tone::Conditional,
            Some(Stance::For) => Tone::For,
            Some(Stance::Against) => Tone::Against,
            None => Tone::Neutral,
        }
    }

    fn document(&self, mention: &Mention) -> Option<&Document> {
        self.record.documents.get(mention.document.0 as usize)
    }

    fn citation(&self, mentions: &[&Mention]) -> String {
        let mut units: Vec<String> = vec![];
        for mention in mentions {
            let document = self.document(mention);
            let number =
                document.and_then(|document| document.units.get(mention.unit as usize)).map(|unit| unit.number);
            let unit = format!("{}{}", document.map_or("", |d| d.id.as_str()), number.unwrap_or_default());
            if !units.contains(&unit) {
                units.push(unit);
            }
        }
        units.join(" ")
    }

    /// The words that a mention cites: those quoted, else its unit, else the cue.
    fn quote(&self, mention: &Mention) -> String {
        let Some(document) = self.document(mention) else { return String::new() };
        let text = document.text.and_then(|text| self.sources.get(text)).map_or("", |source| source.text.as_str());
        let unit = document.units.get(mention.unit as usize);
        let span = match &mention.quote {
            Some(Quote::Words(words)) => return words.clone(),
            Some(Quote::At(span)) => Some(*span),
            None => unit.and_then(|unit| unit.span),
        };
        let cited = span.and_then(|span| text.get(span.range())).map(str::to_owned);
        cited.or_else(|| Some(unit?.cue.clone())).unwrap_or_default()
    }

    fn documents(&self, acts: &[(ActId, &Act)]) -> Vec<String> {
        let told = acts.iter().flat_map(|(_, act)| self.mentions(act)).map(|mention| mention.document);
        let told: BTreeSet<_> = told.collect();
        let documents = told.into_iter().filter_map(|id| self.record.documents.get(id.0 as usize));
        let line = |document: &Document| {
            let date = document.date.map_or("undated".to_owned(), |date| date.to_string());
            let parts = [document.title.clone(), document.publisher.clone(), Some(date)];
            format!("{}: {}", document.id, parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
        };
        documents.map(line).collect()
    }
}

/// The verb as the firmest of its mentions has it: a plan is not a deed, and a hedge not a statement.
fn said(verb: &Verb, mentions: &[&Mention]) -> String {
    let affirmed = |mention: &&&Mention| mention.polarity == Polarity::Did;
    let Some(mode) = mentions.iter().filter(affirmed).map(|mention| mention.mode).min_by_key(|mode| *mode as u8) else {
        return format!("did not {}", verb.base);
    };
    let same = mentions.iter().filter(affirmed).filter(|mention| mention.mode == mode);
    let hedge = match same.map(|mention| mention.certainty).max() {
        Some(Certainty::Possible) => "possibly ",
        Some(Certainty::Probable) => "probably ",
        Some(Certainty::Certain) | None => "",
    };
    match mode {
        Mode::Done => format!("{hedge}{}", verb.past),
        Mode::Future => format!("will {hedge}{}", verb.base),
        Mode::Hypothetical => format!("would {hedge}{}", verb.base),
        Mode::Conditional => format!("would {hedge}{}, if", verb.base),
    }
}

fn edges(id: ActId, act: &Act) -> Vec<Edge> {
    let edge = |role: Role, filler: Filler| Edge {
        act: act_node(id),
        filler: match filler {
            Filler::Entity(entity) => entity_node(entity),
            Filler::Act(act) => act_node(act),
        },
        role: role.name().to_owned(),
        agent: role == Role::Agent,
        about_act: matches!(filler, Filler::Act(_)),
    };
    act.roles.iter().map(|told| edge(told.role, told.filler)).collect()
}

fn entities(act: &Act) -> impl Iterator<Item = EntityId> {
    act.roles.iter().filter_map(|edge| match edge.filler {
        Filler::Entity(entity) => Some(entity),
        Filler::Act(_) => None,
    })
}

fn entity_node(EntityId(index): EntityId) -> String {
    format!("e{index}")
}

fn act_node(ActId(index): ActId) -> String {
    format!("a{index}")
}
