//! What single parts say beside the acts: dates, ties, things, sources.

use super::{Scene, Slots, value};
use crate::diagnostic::counted;
use crate::facts::{ActId, Filler, MentionId, Voice};
use crate::graph::{MentionView, Path, Standing, days, name_of};
use crate::lexicon::{Interval, Role};
use crate::question::algebra::Atom;
use crate::question::answer::{Value, Witness};
use crate::question::column::world::World;
use crate::question::evidence::citation::witness;
use crate::question::evidence::cite::{Cited, CitedAct};
use crate::question::predicate::{
    ACT_TERM, DATE_TERM, EARLIER_TERM, FACED_TERM, LATER_TERM, PART_TERM, Predicate, SOURCE_TERM, SOURCED_TERM,
};
use crate::question::reason::{Derivation, Kind, Reason};
use std::collections::BTreeSet;
use std::sync::Arc;

impl Scene<'_> {
    /// What an atom that holds says beside its acts.
    pub(super) fn fact(&self, atom: &Atom, slots: &Slots) -> Option<Reason> {
        let at = |place: usize| value(*atom.terms.get(place)?, slots);
        let act = |place: usize| match at(place)? {
            Value::Act(id) => Some(id),
            _ => None,
        };
        match &atom.predicate {
            Predicate::Dated(dated) => {
                let time = self.evidence.with.store.time(act(ACT_TERM)?, dated.told)?;
                Some(Reason::new(Kind::Dates, format!("dated {}: asked {}", dates(time), dated.days.words())))
            }
            Predicate::DatedTo(dated) => {
                let Value::Entity(date) = at(DATE_TERM)? else { return None };
                let time = self.evidence.with.store.days(date)?;
                Some(Reason::new(Kind::Dates, format!("dated {}: asked {}", dates(time), dated.days.words())))
            }
            Predicate::Order(order) => {
                let [first, second] = [self.dated(act(EARLIER_TERM)?)?, self.dated(act(LATER_TERM)?)?];
                let asked = order
                    .within
                    .map_or(String::new(), |(count, unit)| format!("; asked: within {count} {}", unit.word()));
                let text = format!("{} comes {} after {}{asked}", dates(second), between(first, second), dates(first));
                Some(Reason::new(Kind::Dates, text))
            }
            Predicate::InTime(_) => {
                let thing @ Value::Entity(_) = at(FACED_TERM)? else { return None };
                Some(self.by_thing(thing, act(1)?, act(2)?))
            }
            Predicate::BelongsTo(belongs) => self.tie(at(0)?, belongs.path, at(1)?),
            Predicate::ToldBy(by) => match &by.part {
                None => Some(self.sources(act(SOURCED_TERM)?, at(SOURCE_TERM)?, by.voice, by.told)),
                Some(roles) => self.untold(act(SOURCED_TERM)?, roles, at(PART_TERM)?.filler()?, by.voice, by.told),
            },
            _ => None,
        }
    }

    /// Who tells an act as asked for, but not this role of it.
    fn untold(&self, act: ActId, roles: &[Role], filled: Filler, voice: bool, told: Standing) -> Option<Reason> {
        let graph = self.evidence.with.store;
        let world: World<'_> = self.world();
        let cell = world.cell(filled);
        let (mut tellers, mut others) = (BTreeSet::new(), Vec::new());
        for mention in graph.mentions_of(act).map(|id| graph.mention(id)).filter(|mention| mention.way().meets(told)) {
            let Some(name) = self.teller(mention, voice) else { continue };
            if world.tells(mention, roles, cell) {
                tellers.insert(name);
            } else {
                others.push((name, whole(mention.id())));
            }
        }
        others.retain(|(name, _)| !tellers.contains(name));
        let cited: Vec<Cited> = others.iter().map(|(_, cited)| *cited).collect();
        let role = roles.first()?.name();
        let name = name_of(graph, self.evidence.with.lexicon, filled);
        let text = format!("told of too, but not with {name} as its {role}");
        let rests_on = Derivation { witnesses: vec![self.with_mentions(act, cited.clone())], reasons: Vec::new() };
        (!cited.is_empty()).then(|| Reason::new(Kind::Uncounted, text).resting_on(rests_on))
    }

    /// An act with some mentions of it.
    fn with_mentions(&self, act: ActId, cited: Vec<Cited>) -> Witness {
        witness(&CitedAct { act, step: Arc::from(""), alone: false, cited }, self.evidence)
    }

    fn dated(&self, act: ActId) -> Option<Interval> {
        self.evidence.with.store.time(act, Standing::ANY)
    }

    /// Two acts that are about one thing.
    fn by_thing(&self, thing: Value, offer: ActId, answer: ActId) -> Reason {
        let time = |act| self.evidence.with.store.time(act, Standing::AFFIRMED);
        let order = match (time(offer), time(answer)) {
            (Some(first), Some(second)) => format!("{} is no later than {}", dates(first), dates(second)),
            (None, None) => "neither is dated".to_owned(),
            _ => "not both are dated".to_owned(),
        };
        let (name, offer) = (self.named(thing).name, self.words_of(Value::Act(offer)));
        let text = format!("by the thing alone: what is told names {name}, and not {offer}; {order}");
        Reason::new(Kind::Thing, text).naming(vec![self.named(thing)])
    }

    fn tie(&self, part: Value, path: Path, whole: Value) -> Option<Reason> {
        if part == whole {
            return None;
        }
        let (one, other) = (self.named(part), self.named(whole));
        let belongs = match path {
            Path::Affiliation => "belongs to",
            Path::Within => "lies within",
            Path::Speaks => "speaks for",
            Path::About => "is about",
            Path::Office => "holds the office of",
        };
        let graph = self.evidence.with.store;
        // What is known from elsewhere may be the part itself, or what lies between.
        let closure = graph.closure(path);
        let elsewhere = match (part, whole) {
            (Value::Entity(part), Value::Entity(whole)) => closure
                .above(part)
                .any(|between| between != whole && closure.holds(between, whole) && graph.is_background(between)),
            _ => false,
        };
        let cast = if elsewhere { "cast, background" } else { "cast" };
        let text = format!("{} {belongs} {} ({cast})", one.name, other.name);
        Some(Reason::new(Kind::Tie, text).naming(vec![one, other]))
    }

    /// Who tells an act, and who tells of it too without being counted.
    fn sources(&self, act: ActId, source: Value, voice: bool, told: Standing) -> Reason {
        let graph = self.evidence.with.store;
        let mut names: BTreeSet<String> = BTreeSet::new();
        let mut others: Vec<Cited> = Vec::new();
        for mention in graph.mentions_of(act).map(|id| graph.mention(id)) {
            match self.teller(mention, voice).filter(|_| mention.way().meets(told)) {
                Some(name) => drop(names.insert(name)),
                None => others.push(whole(mention.id())),
            }
        }
        let mut found = Vec::new();
        if !others.is_empty() {
            let witness = self.with_mentions(act, others);
            let text = if voice {
                "told too, but by no voice that counts: the document's own, unnamed, or not as asked for"
            } else {
                "told of too, but not as asked for: in another voice, of a role only, hedged or denied"
            };
            let rests_on = Derivation { witnesses: vec![witness], reasons: Vec::new() };
            found.push(Reason::new(Kind::Uncounted, text).resting_on(rests_on));
        }
        let all: Vec<String> = names.into_iter().collect();
        let told = if voice { "by" } else { "in" };
        let text = format!("according to {} (told {told}: {})", self.named(source).name, all.join(", "));
        Reason::new(Kind::Sources, text).naming(vec![self.named(source)]).resting_on(Derivation::of(found))
    }

    /// Whose a mention is, as sources are asked for.
    fn teller(&self, mention: MentionView<'_>, voice: bool) -> Option<String> {
        match mention.teller() {
            _ if !voice => Some(mention.in_document().id().to_owned()),
            Some(Voice::Named(id)) => Some(self.evidence.with.store.entity_name(id).to_owned()),
            _ => None,
        }
    }
}

fn whole(mention: MentionId) -> Cited {
    Cited { mention, role: None }
}

/// A day, a month, a year, or the first and the last day.
fn dates(time: Interval) -> String {
    let first = time.first;
    let written = first.to_string();
    let (year, month) = (written.get(..4), written.get(..7));
    if first == jiff::civil::Date::MIN {
        format!("until {}", time.last)
    } else if time.last == jiff::civil::Date::MAX {
        format!("since {written}")
    } else if first == time.last {
        written
    } else if first.day() == 1 && time.last == first.last_of_month() {
        month.unwrap_or_default().to_owned()
    } else if first.day_of_year() == 1 && time.last == first.last_of_year() {
        year.unwrap_or_default().to_owned()
    } else {
        format!("{written}..{}", time.last)
    }
}

/// How many days later the second is, at most.
fn between(first: Interval, second: Interval) -> String {
    let days = days::number(second.last) - days::number(first.first);
    let most = if first.first == first.last && second.first == second.last { "" } else { "at most " };
    format!("{most}{}", counted(days, "day"))
}
