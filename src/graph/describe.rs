//! Acts in words: `invitation: Vladimir Putin invited Volodymyr Zelensky to the Moscow talks`.

use super::read::Read;
use super::standing::{Standing, VoiceClass};
use crate::facts::{Act, ActId, Certainty, Filler, Mode, Polarity};
use crate::lexicon::{EntityId, Lexicon, Role, Verb};

/// How deep acts within acts are spelled out.
const DEPTH: usize = 2;

/// The name of an entity, as answers print it.
#[must_use]
pub fn entity_name(graph: &dyn Read, entity: EntityId) -> &str {
    graph.record().entities.get(entity.0 as usize).map_or("?", |entity| &entity.name)
}

/// An act as a noun and a sentence. The sentence says no more than is told: what only was planned `would` be done, what
/// is only reported is so `reportedly`.
#[must_use]
pub fn describe_act(graph: &dyn Read, lexicon: &Lexicon, act: ActId) -> String {
    let Some(told) = graph.record().acts.get(act.0 as usize) else { return "?".to_owned() };
    format!("{}: {}", lexicon.verb(told.verb).noun, sentence(graph, lexicon, act, DEPTH))
}

/// An act as a sentence.
#[must_use]
pub fn sentence_of(graph: &dyn Read, lexicon: &Lexicon, act: ActId) -> String {
    sentence(graph, lexicon, act, DEPTH)
}

fn sentence(graph: &dyn Read, lexicon: &Lexicon, id: ActId, depth: usize) -> String {
    let Some(act) = graph.record().acts.get(id.0 as usize) else { return "?".to_owned() };
    let verb = lexicon.verb(act.verb);
    let writer = Writer { graph, lexicon, act, depth };
    let agents = writer.fillers(Role::Agent);
    let agent = if agents.is_empty() { "someone".to_owned() } else { agents };
    let mut words = vec![agent, predicate(graph.told(id), verb)];
    let object = writer.fillers(verb.object);
    if !object.is_empty() {
        words.push(object);
    }
    for role in Role::ALL.into_iter().filter(|role| *role != Role::Agent && *role != verb.object) {
        let fillers = writer.fillers(role);
        if !fillers.is_empty() {
            words.push(format!("{} {fillers}", preposition(verb, role)));
        }
    }
    words.join(" ")
}

struct Writer<'a> {
    graph: &'a dyn Read,
    lexicon: &'a Lexicon,
    act: &'a Act,
    depth: usize,
}

impl Writer<'_> {
    fn fillers(&self, role: Role) -> String {
        let edges = self.act.roles.iter().filter(|edge| edge.role == role);
        let names: Vec<String> = edges.map(|edge| self.name(edge.filler)).collect();
        names.join(" and ")
    }

    fn name(&self, filler: Filler) -> String {
        match filler {
            Filler::Entity(id) => entity_name(self.graph, id).to_owned(),
            Filler::Act(id) if self.depth > 1 => {
                let inner = sentence(self.graph, self.lexicon, id, self.depth - 1);
                format!("[{inner}]")
            }
            Filler::Act(id) => {
                let verb = self.graph.verb(id);
                format!("the {}", self.lexicon.verb(verb).noun)
            }
        }
    }
}

/// The verb, in the mode in which the act is told: `rejected`, `will meet`, `did not accept`.
#[must_use]
pub fn predicate(told: Standing, verb: &Verb) -> String {
    let did = |certainty, mode, voice| told.meets(Standing::select(&[Polarity::Did], certainty, &[mode], voice));
    let any = VoiceClass::Other;
    if told.meets(Standing::plain()) {
        verb.past.clone()
    } else if did(Certainty::Certain, Mode::Done, any) {
        format!("reportedly {}", verb.past)
    } else if did(Certainty::Possible, Mode::Done, any) {
        format!("possibly {}", verb.past)
    } else if did(Certainty::Possible, Mode::Future, any) {
        format!("will {}", verb.base)
    } else if told.meets(Standing::affirmed()) {
        format!("would {}", verb.base)
    } else if told == Standing::NONE {
        format!("({})", verb.base)
    } else {
        format!("did not {}", verb.base)
    }
}

/// The preposition with which a sentence of this verb names what fills a role.
#[must_use]
pub fn preposition(verb: &Verb, role: Role) -> &str {
    let own = verb.prepositions.iter().find(|(_, own)| *own == role);
    own.map_or_else(
        || match role {
            Role::Recipient => "to",
            Role::Source => "from",
            Role::Place => "in",
            Role::Occasion => "at",
            Role::Channel => "via",
            Role::Topic => "about",
            Role::Purpose => "for",
            Role::Partner => "with",
            Role::Opponent => "against",
            Role::Condition => "if",
            Role::Reason => "because",
            Role::Deadline => "by",
            Role::Time => "on",
            Role::Agent | Role::Theme => "of",
        },
        |(word, _)| word,
    )
}
