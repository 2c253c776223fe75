//! The network of who deals with whom: how central its actors are, and what it falls into.

use super::acts::Acts;
use super::sheet::{Column, Sheet};
use crate::arrange::Arrange;
use crate::corpus::Corpus;
use crate::diagnostic::counted;
use crate::facts::{ActId, Filler};
use crate::graph::{Central, Standing, centralities, components as parts};
use crate::lexicon::{EntityId, Origin, Role};
use std::collections::{BTreeMap, BTreeSet};

/// What ties two actors.
const TIED: &str =
    "two actors are tied where, in an act that stands, one acts and the other takes part, or made what it is about";

/// How central each actor is.
///
/// # Errors
/// Where centralities cannot be had.
pub fn central(corpus: &Corpus) -> Result<Sheet, String> {
    let network = Dealings::of(corpus);
    let found = centralities(network.actors.len(), &network.ties)?;
    let component = parts(network.actors.len(), &network.ties);
    let mut rows: Vec<(EntityId, Central, usize)> = network
        .actors
        .iter()
        .zip(found)
        .zip(component)
        .map(|((actor, central), part)| (*actor, central, part))
        .collect();
    let name = |actor: EntityId| corpus.store.entity_name(actor);
    rows.arrange_by(|a, b| {
        b.1.ties.cmp(&a.1.ties).then(b.1.betweenness.total_cmp(&a.1.betweenness)).then(name(a.0).cmp(name(b.0)))
    });
    let row = |(actor, central, part): &(EntityId, Central, usize)| {
        let measures = [Some(central.degree), Some(central.betweenness), Some(central.closeness), central.eigenvector];
        let measures = measures.map(|value| value.map_or("—".to_owned(), |value| format!("{value:.3}")));
        let ends = [name(*actor).to_owned(), central.ties.to_string()].into_iter();
        ends.chain(measures).chain([(part + 1).to_string()]).collect()
    };
    let columns = [
        Column::Name("who"),
        Column::Number("ties"),
        Column::Number("degree"),
        Column::Number("betweenness"),
        Column::Number("closeness"),
        Column::Number("eigenvector"),
        Column::Number("component"),
    ];
    let mut sheet = network.sheet();
    sheet.section("", &columns, rows.iter().map(row).collect());
    Ok(sheet)
}

/// What the network falls into: in each part, everyone is tied to everyone, over others if need be.
#[must_use]
pub fn components(corpus: &Corpus) -> Sheet {
    let network = Dealings::of(corpus);
    let mut members: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    for (actor, part) in network.actors.iter().zip(parts(network.actors.len(), &network.ties)) {
        members.entry(part).or_default().push(corpus.store.entity_name(*actor));
    }
    let row = |(part, mut names): (usize, Vec<&str>)| {
        names.arrange();
        vec![(part + 1).to_string(), names.len().to_string(), names.join(", ")]
    };
    let columns = [Column::Number("component"), Column::Number("actors"), Column::Text("who")];
    let mut sheet = network.sheet();
    sheet.section("", &columns, members.into_iter().map(row).collect());
    sheet
}

/// Who deals with whom.
struct Dealings {
    /// Those who are tied to somebody.
    actors: Vec<EntityId>,
    /// Each tie once, by the places of its ends.
    ties: Vec<(usize, usize)>,
}

impl Dealings {
    fn of(corpus: &Corpus) -> Dealings {
        let acts = Acts { corpus };
        let plain = Standing::plain();
        let mut pairs: BTreeSet<(EntityId, EntityId)> = BTreeSet::new();
        for act in acts.all().filter(|act| acts.graph().told(*act).meets(plain)) {
            let agents = taking(acts, act, Role::Agent);
            let others: Vec<EntityId> = Role::ALL.into_iter().flat_map(|role| met(acts, act, role)).collect();
            for agent in &agents {
                let apart = others.iter().filter(|other| *other != agent);
                pairs.extend(apart.map(|other| (*agent.min(other), *agent.max(other))));
            }
        }
        let actors: Vec<EntityId> =
            pairs.iter().flat_map(|(one, other)| [*one, *other]).collect::<BTreeSet<_>>().into_iter().collect();
        let place = |actor: EntityId| actors.binary_search(&actor).ok();
        let ties = pairs.iter().filter_map(|(one, other)| Some((place(*one)?, place(*other)?))).collect();
        Dealings { actors, ties }
    }

    fn sheet(&self) -> Sheet {
        let mut sheet = Sheet::about(format!(
            "who deals with whom: {}, {}",
            counted(self.actors.len(), "actor"),
            counted(self.ties.len(), "tie")
        ));
        sheet.notes.push(TIED.to_owned());
        sheet
    }
}

/// What stands in a role of an act.
fn fillers(acts: Acts<'_>, act: ActId, role: Role) -> impl Iterator<Item = Filler> {
    acts.graph().fillers(act, role).filter(|told| told.told.meets(Standing::plain())).map(|told| told.filler)
}

/// The actors in a role of an act.
fn taking(acts: Acts<'_>, act: ActId, role: Role) -> Vec<EntityId> {
    let lexicon = &acts.corpus.lexicon;
    // `someone` is equal to nobody, so nobody is tied to anybody by it.
    let is_actor = |id: &EntityId| {
        acts.graph().origin(*id) != Origin::Unknown && lexicon.is_a_kind(acts.graph().kind(*id), "actor")
    };
    fillers(acts, act, role)
        .filter_map(|filler| match filler {
            Filler::Entity(id) => Some(id),
            Filler::Act(_) => None,
        })
        .filter(is_actor)
        .collect()
}

/// The actors in a role of an act, and those who did the acts in it.
fn met(acts: Acts<'_>, act: ActId, role: Role) -> Vec<EntityId> {
    let mut all = taking(acts, act, role);
    for filler in fillers(acts, act, role) {
        if let Filler::Act(about) = filler {
            all.extend(taking(acts, about, Role::Agent));
        }
    }
    all
}
