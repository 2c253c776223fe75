//! The frozen graph: every index that questions read, built once.

use super::build::{Edge, Node, Whole};
use super::read::{Read, RoleTold};
use super::standing::{Standing, VoiceClass};
use super::ties::{Closure, Path};
use crate::facts::{Act, ActId, Filler, Mention, MentionId, Record, Scope, Voice};
use crate::lexicon::{EntityId, Interval, KindId, Lexicon, Origin, Role, VerbId};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// The roles that every participant of a symmetric act plays.
const PARTICIPANTS: [Role; 3] = [Role::Agent, Role::Theme, Role::Partner];

/// The graph as questions read it.
#[derive(Clone, Debug)]
pub struct Frozen {
    record: Arc<Record>,
    by_verb: Vec<Vec<ActId>>,
    told: Vec<Standing>,
    ways: Vec<Standing>,
    roles: FxHashMap<(ActId, Role), Vec<RoleTold>>,
    filled: FxHashMap<(Filler, Role), Vec<ActId>>,
    carried: FxHashMap<ActId, Vec<Filler>>,
    carriers: FxHashMap<Filler, Vec<ActId>>,
    by_kind: Vec<Vec<EntityId>>,
    told_in: FxHashMap<MentionId, Vec<MentionId>>,
    symmetric: Vec<bool>,
    affiliation: Closure,
    within: Closure,
    speaks: Closure,
}

impl Frozen {
    /// Freezes the whole graph. The cost is linear in acts, roles and mentions.
    #[must_use]
    pub fn freeze(whole: &Whole, record: Arc<Record>, lexicon: &Lexicon) -> Frozen {
        let mut frozen = Frozen {
            by_verb: vec![Vec::new(); lexicon.verbs().count()],
            told: Vec::with_capacity(record.acts.len()),
            ways: vec![Standing::NONE; record.mentions.len()],
            roles: FxHashMap::default(),
            filled: FxHashMap::default(),
            carried: FxHashMap::default(),
            carriers: FxHashMap::default(),
            by_kind: vec![Vec::new(); lexicon.kinds().count()],
            told_in: FxHashMap::default(),
            symmetric: lexicon.verbs().map(|(_, verb)| verb.symmetric).collect(),
            affiliation: Closure::of(&record, Path::Affiliation),
            within: Closure::of(&record, Path::Within),
            speaks: Closure::of(&record, Path::Speaks),
            record,
        };
        let record = Arc::clone(&frozen.record);
        for (id, entity) in (0u32..).map(EntityId).zip(&record.entities) {
            if let Some(list) = frozen.by_kind.get_mut(entity.kind.0 as usize) {
                list.push(id);
            }
        }
        for (id, mention) in (0u32..).map(MentionId).zip(&record.mentions) {
            frozen.add_mention(id, mention, lexicon);
        }
        for (id, act) in (0u32..).map(ActId).zip(&record.acts) {
            frozen.add_act(id, act, whole, lexicon);
        }
        frozen.order();
        frozen
    }

    fn add_mention(&mut self, id: MentionId, mention: &Mention, lexicon: &Lexicon) {
        let class = self.class(mention, lexicon);
        if let Some(way) = self.ways.get_mut(id.0 as usize) {
            *way = Standing::one(mention.polarity, mention.certainty, mention.mode, class);
        }
        if let Some(speech) = mention.told_in {
            self.told_in.entry(speech).or_default().push(id);
        }
    }

    /// Own words: an act of words told by one who does it, or who speaks for one who does it.
    fn class(&self, mention: &Mention, lexicon: &Lexicon) -> VoiceClass {
        let Some(act) = self.record.acts.get(mention.act.0 as usize) else { return VoiceClass::Other };
        match mention.voice.as_slice() {
            [] => VoiceClass::Document,
            [Voice::Named(voice)] if lexicon.verb(act.verb).word => {
                let agents = act.roles.iter().filter(|edge| edge.role == Role::Agent);
                let own = agents.filter_map(|edge| match edge.filler {
                    Filler::Entity(agent) => Some(agent),
                    Filler::Act(_) => None,
                });
                let own = own.into_iter().any(|agent| self.speaks.holds(*voice, agent));
                if own { VoiceClass::Own } else { VoiceClass::Other }
            }
            _ => VoiceClass::Other,
        }
    }

    fn add_act(&mut self, id: ActId, act: &Act, whole: &Whole, lexicon: &Lexicon) {
        let acts_mentions = act.mentions.iter().filter_map(|m| Some((m, self.record.mentions.get(m.0 as usize)?)));
        let whole_act = acts_mentions.filter(|(_, mention)| mention.scope == Scope::Act);
        let told = whole_act.fold(Standing::NONE, |all, (m, _)| all.with(self.way(*m)));
        self.told.push(told);
        if let Some(list) = self.by_verb.get_mut(act.verb.0 as usize) {
            list.push(id);
        }
        let verb = lexicon.verb(act.verb);
        for edge in whole.graph.edges(whole.index(Node::Act(id))) {
            let Edge::Role(role, index) = *edge.weight() else { continue };
            let Some(tells) = act.roles.get(index as usize) else { continue };
            let told = tells.mentions.iter().fold(Standing::NONE, |all, m| all.with(self.way(*m)));
            let symmetric = verb.symmetric && PARTICIPANTS.contains(&role);
            let roles = if symmetric { &PARTICIPANTS[..] } else { std::slice::from_ref(&role) };
            for &role in roles {
                self.add_role(id, role, RoleTold { filler: tells.filler, told });
            }
            if verb.carries && role == Role::Theme && told.meets(Standing::affirmed()) {
                self.carried.entry(id).or_default().push(tells.filler);
                self.carriers.entry(tells.filler).or_default().push(id);
            }
        }
    }

    fn add_role(&mut self, act: ActId, role: Role, told: RoleTold) {
        let list = self.roles.entry((act, role)).or_default();
        match list.iter_mut().find(|known| known.filler == told.filler) {
            Some(known) => known.told = known.told.with(told.told),
            None => list.push(told),
        }
        self.filled.entry((told.filler, role)).or_default().push(act);
    }

    /// Edges come in no promised order: every list is put in order, once.
    fn order(&mut self) {
        self.roles.values_mut().for_each(|list| list.sort_unstable_by_key(|told| told.filler));
        self.carried.values_mut().for_each(|list| list.sort_unstable());
        for list in self.filled.values_mut().chain(self.carriers.values_mut()) {
            list.sort_unstable();
            list.dedup();
        }
    }
}

impl Read for Frozen {
    fn acts(&self) -> u32 {
        u32::try_from(self.told.len()).unwrap_or(u32::MAX)
    }

    fn entities(&self) -> u32 {
        u32::try_from(self.record.entities.len()).unwrap_or(u32::MAX)
    }

    fn acts_of(&self, verb: VerbId) -> &[ActId] {
        self.by_verb.get(verb.0 as usize).map_or(&[], Vec::as_slice)
    }

    fn verb(&self, act: ActId) -> VerbId {
        self.record.acts.get(act.0 as usize).map_or(VerbId(0), |act| act.verb)
    }

    fn told(&self, act: ActId) -> Standing {
        self.told.get(act.0 as usize).copied().unwrap_or(Standing::NONE)
    }

    fn fillers(&self, act: ActId, role: Role) -> &[RoleTold] {
        self.roles.get(&(act, role)).map_or(&[], Vec::as_slice)
    }

    fn filled_by(&self, filler: Filler, role: Role) -> &[ActId] {
        self.filled.get(&(filler, role)).map_or(&[], Vec::as_slice)
    }

    fn carried(&self, act: ActId) -> &[Filler] {
        self.carried.get(&act).map_or(&[], Vec::as_slice)
    }

    fn carriers(&self, thing: Filler) -> &[ActId] {
        self.carriers.get(&thing).map_or(&[], Vec::as_slice)
    }

    fn kind(&self, entity: EntityId) -> KindId {
        self.record.entities.get(entity.0 as usize).map_or(KindId(0), |entity| entity.kind)
    }

    fn entities_of(&self, kind: KindId) -> &[EntityId] {
        self.by_kind.get(kind.0 as usize).map_or(&[], Vec::as_slice)
    }

    fn time(&self, act: ActId, told: Standing) -> Option<Interval> {
        let days = self.fillers(act, Role::Time).iter().filter(|time| time.told.meets(told));
        let spans = days.filter_map(|time| match time.filler {
            Filler::Entity(date) => match self.record.entities.get(date.0 as usize)?.origin {
                Origin::Date(interval) => Some(interval),
                _ => None,
            },
            Filler::Act(_) => None,
        });
        // Rival dates: the act lies somewhere in what they span, so a filter keeps it only where all of them agree.
        spans.reduce(|a, b| Interval { first: a.first.min(b.first), last: a.last.max(b.last) })
    }

    fn closure(&self, path: Path) -> &Closure {
        match path {
            Path::Affiliation => &self.affiliation,
            Path::Within => &self.within,
            Path::Speaks => &self.speaks,
        }
    }

    fn told_in(&self, speech: MentionId) -> &[MentionId] {
        self.told_in.get(&speech).map_or(&[], Vec::as_slice)
    }

    fn way(&self, mention: MentionId) -> Standing {
        self.ways.get(mention.0 as usize).copied().unwrap_or(Standing::NONE)
    }

    fn symmetric(&self, verb: VerbId) -> bool {
        self.symmetric.get(verb.0 as usize).copied().unwrap_or(false)
    }

    fn record(&self) -> &Record {
        &self.record
    }
}
