//! Acts in words: `invitation: Vladimir Putin invited Volodymyr Zelensky to the Moscow talks`.

use super::read::Read;
use super::standing::{Standing, VoiceClass};
use crate::facts::{ActId, Certainty, Filler, Mode, Polarity, RoleEdge};
use crate::lexicon::{EntityId, Lexicon, Role, Verb};

/// The name of an entity, as answers print it.
#[must_use]
pub fn entity_name(graph: &dyn Read, entity: EntityId) -> &str {
    graph.entity_name(entity)
}

/// An act as a noun and a short sentence: who did what to whom. The sentence says no more than is told: what only was
/// planned `would` be done, what is only reported is so `reportedly`, and a role that only another voice tells is left out.
#[must_use]
pub fn describe_act(graph: &dyn Read, lexicon: &Lexicon, act: ActId) -> String {
    format!("{}: {}", lexicon.verb(graph.verb(act)).noun, core_sentence(graph, lexicon, act))
}

/// An act as a short sentence: who did what to whom.
#[must_use]
pub fn core_sentence(graph: &dyn Read, lexicon: &Lexicon, act: ActId) -> String {
    Writer::new(graph, lexicon, act).sentence(&CORE)
}

/// An act as a sentence, with every role that stands as the act does.
#[must_use]
pub fn sentence_of(graph: &dyn Read, lexicon: &Lexicon, act: ActId) -> String {
    Writer::new(graph, lexicon, act).sentence(&Role::ALL)
}

/// What fills a role, as part of a sentence: a name, or `the offer by Corvia`.
#[must_use]
pub fn name_of(graph: &dyn Read, lexicon: &Lexicon, filler: Filler) -> String {
    match filler {
        Filler::Entity(id) => entity_name(graph, id).to_owned(),
        Filler::Act(id) => {
            let inner = Writer::new(graph, lexicon, id);
            let by = inner.fillers(Role::Agent);
            let noun = &inner.verb.noun;
            if by.is_empty() { format!("the {noun}") } else { format!("the {noun} by {by}") }
        }
    }
}

/// The roles that say what an act is; the others say how, where, why.
const CORE: [Role; 3] = [Role::Agent, Role::Theme, Role::Recipient];

/// How a whole day is written.
const DAY: &str = "2025-03-01";

struct Writer<'a> {
    graph: &'a dyn Read,
    lexicon: &'a Lexicon,
    act: ActId,
    verb: &'a Verb,
    told: Telling,
}

impl<'a> Writer<'a> {
    fn new(graph: &'a dyn Read, lexicon: &'a Lexicon, act: ActId) -> Self {
        Writer { graph, lexicon, act, verb: lexicon.verb(graph.verb(act)), told: Telling::of(graph.told(act)) }
    }

    fn sentence(&self, roles: &[Role]) -> String {
        let agents = self.fillers(Role::Agent);
        let agent = if agents.is_empty() { "someone".to_owned() } else { agents };
        let mut words = vec![agent, self.told.predicate(self.verb)];
        let object = self.fillers(self.verb.object);
        if !object.is_empty() {
            words.push(object);
        }
        for role in roles.iter().filter(|role| **role != Role::Agent && **role != self.verb.object) {
            let fillers = self.fillers(*role);
            if !fillers.is_empty() {
                // `on 2025-03-01`, but `in 2025-03`.
                let month = *role == Role::Time && fillers.len() < DAY.len();
                words.push(format!("{} {fillers}", if month { "in" } else { preposition(self.verb, *role) }));
            }
        }
        words.join(" ")
    }

    /// Those that are told in the same ways as the act: together in one mention they act together; in different
    /// mentions they are rivals, with a stroke between.
    fn fillers(&self, role: Role) -> String {
        let roles = self.graph.roles(self.act);
        let telling = |edge: &&RoleEdge| {
            edge.role == role && edge.mentions.iter().any(|mention| self.graph.way(*mention).meets(self.told.ways()))
        };
        let edges: Vec<&RoleEdge> = roles.iter().filter(telling).collect();
        let mut text = String::new();
        for (at, edge) in edges.iter().enumerate() {
            if at > 0 {
                let before = edges.iter().take(at);
                let joint = before.into_iter().any(|other| other.mentions.iter().any(|m| edge.mentions.contains(m)));
                text.push_str(if joint { " and " } else { " / " });
            }
            text.push_str(&name_of(self.graph, self.lexicon, edge.filler));
        }
        text
    }
}

/// The strongest way in which an act is told: what a sentence about it may claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Telling {
    Stands,
    Reported,
    Possible,
    Future,
    Supposed,
    Denied,
    Untold,
}

impl Telling {
    const ALL: [Telling; 6] =
        [Telling::Stands, Telling::Reported, Telling::Possible, Telling::Future, Telling::Supposed, Telling::Denied];

    fn of(told: Standing) -> Telling {
        Telling::ALL.into_iter().find(|telling| told.meets(telling.ways())).unwrap_or(Telling::Untold)
    }

    fn ways(self) -> Standing {
        let did = |certainty, mode, voice| Standing::select(&[Polarity::Did], certainty, &[mode], voice);
        match self {
            Telling::Stands => Standing::plain(),
            Telling::Reported => did(Certainty::Certain, Mode::Done, VoiceClass::Other),
            Telling::Possible => did(Certainty::Possible, Mode::Done, VoiceClass::Other),
            Telling::Future => did(Certainty::Possible, Mode::Future, VoiceClass::Other),
            Telling::Supposed => Standing::AFFIRMED,
            Telling::Denied | Telling::Untold => Standing::ANY,
        }
    }

    /// The verb, claiming no more than is told.
    fn predicate(self, verb: &Verb) -> String {
        match self {
            Telling::Stands => verb.past.clone(),
            Telling::Reported => format!("reportedly {}", verb.past),
            Telling::Possible => format!("possibly {}", verb.past),
            Telling::Future => format!("will {}", verb.base),
            Telling::Supposed => format!("would {}", verb.base),
            Telling::Denied => format!("did not {}", verb.base),
            Telling::Untold => format!("({})", verb.base),
        }
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
