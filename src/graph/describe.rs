//! Acts in words: `invitation: Vladimir Putin invited Volodymyr Zelensky to the Moscow talks`.

use super::standing::{Standing, VoiceClass};
use super::store::Store;
use super::{MentionView, RoleView};
use crate::facts::{ActId, Certainty, Filler, Mode, Polarity};
use crate::lexicon::{EntityId, Lexicon, Role, Says, Verb, VerbId};

/// The name of an entity, as answers print it.
#[must_use]
pub fn entity_name(graph: &Store, entity: EntityId) -> &str {
    graph.entity_name(entity)
}

/// An act as a noun and a short sentence: who did what to whom. The sentence says no more than is told: what only was
/// planned, or not said, `would` be done, what is only reported is so `reportedly`, and a role that only another voice tells is left out.
#[must_use]
pub fn describe_act(graph: &Store, lexicon: &Lexicon, act: ActId) -> String {
    format!("{}: {}", lexicon.verb(graph.verb(act)).noun, core_sentence(graph, lexicon, act))
}

/// An act as a short sentence: who did what to whom.
#[must_use]
pub fn core_sentence(graph: &Store, lexicon: &Lexicon, act: ActId) -> String {
    Writer::new(graph, lexicon, act).sentence(&CORE)
}

/// An act as a sentence, with every role that stands as the act does.
#[must_use]
pub fn sentence_of(graph: &Store, lexicon: &Lexicon, act: ActId) -> String {
    Writer::new(graph, lexicon, act).sentence(&Role::ALL)
}

/// What fills a role, as part of a sentence: a name, or `the offer by Corvia`.
#[must_use]
pub fn name_of(graph: &Store, lexicon: &Lexicon, filler: Filler) -> String {
    match filler {
        Filler::Entity(id) => entity_name(graph, id).to_owned(),
        Filler::Act(id) => Writer::new(graph, lexicon, id).noun(),
    }
}

/// The roles that say what an act is; the others say how, where, why.
const CORE: [Role; 3] = [Role::Agent, Role::Theme, Role::Recipient];

/// How a whole day is written.
const DAY: &str = "2025-03-01";

/// So many clauses are written inside one another; what is deeper is named by its noun.
const DEEPEST: u8 = 3;

struct Writer<'a> {
    graph: &'a Store,
    lexicon: &'a Lexicon,
    act: ActId,
    id: VerbId,
    verb: &'a Verb,
    told: Telling,
    /// In how many clauses it stands.
    depth: u8,
    /// The mention that a clause makes of the act: the roles that it tells are written whatever else is told.
    heard: Option<MentionView<'a>>,
}

impl<'a> Writer<'a> {
    fn new(graph: &'a Store, lexicon: &'a Lexicon, act: ActId) -> Self {
        let id = graph.verb(act);
        let told = Telling::of(graph.told(act));
        // What nobody tells is what somebody did not say.
        let unsaid = graph.unsaid_of(act).first().filter(|_| told == Telling::Untold);
        let heard = unsaid.map(|id| graph.mention(*id));
        Writer { graph, lexicon, act, id, verb: lexicon.verb(id), told, depth: 0, heard }
    }

    /// The same of an act in a clause of this one.
    fn inner(&self, act: ActId) -> Self {
        Writer { depth: self.depth + 1, ..Writer::new(self.graph, self.lexicon, act) }
    }

    fn sentence(&self, roles: &[Role]) -> String {
        let negative = self.heard.is_some_and(|mention| mention.polarity() == Polarity::DidNot);
        let told = if self.told == Telling::Untold && negative { Telling::Refused } else { self.told };
        self.clause(&told.predicate(self.verb), roles)
    }

    /// Who, a predicate, and what follows it.
    fn clause(&self, predicate: &str, roles: &[Role]) -> String {
        let agents = self.fillers(Role::Agent);
        let agent = if agents.is_empty() { "someone".to_owned() } else { agents };
        format!("{agent} {}", self.predicate(predicate, roles))
    }

    fn predicate(&self, predicate: &str, roles: &[Role]) -> String {
        let mut words = predicate.to_owned();
        let mut closed = false;
        let object = self.fillers(self.verb.object);
        if !object.is_empty() && self.verb.behind.is_none() {
            words.extend([" ", object.as_str()]);
            closed = self.edges(self.verb.object).iter().any(|edge| self.voices(edge.filler).is_some());
        }
        let own = |role: &&Role| **role != Role::Agent && (**role != self.verb.object || self.verb.behind.is_some());
        for role in roles.iter().filter(own) {
            // What follows a clause would be read as part of it.
            let comma = if closed { "," } else { "" };
            words.extend(self.role(*role).map(|role| format!("{comma} {role}")));
        }
        words
    }

    /// A role behind its preposition; a clause needs none, but after `if` and `because`.
    fn role(&self, role: Role) -> Option<String> {
        let fillers = Some(self.fillers(role)).filter(|fillers| !fillers.is_empty())?;
        let act = self.edges(role).iter().any(|edge| matches!(edge.filler, Filler::Act(_)));
        // `on 2025-03-01`, but `in 2025-03`.
        let month = role == Role::Time && fillers.len() < DAY.len();
        let preposition = match preposition(self.verb, role) {
            _ if month => "in",
            _ if self.edges(role).iter().any(|edge| self.voices(edge.filler).is_some()) => return Some(fillers),
            "because of" if act => "because",
            other => other,
        };
        Some(format!("{preposition} {fillers}"))
    }

    fn edges(&self, role: Role) -> Vec<RoleView<'a>> {
        let core = self.heard.is_none() || CORE.contains(&role);
        let telling = |edge: &RoleView<'_>| {
            core && edge.mentions().any(|mention| self.graph.way(mention).meets(self.told.ways()))
        };
        let heard = |edge: &RoleView<'_>| self.heard.is_some_and(|mention| mention.tells(edge.index));
        let of_role = self.graph.roles_and_unsaid(self.act).filter(|edge| edge.role == role);
        of_role.filter(|edge| heard(edge) || telling(edge)).collect()
    }

    /// Those that are told in the same ways as the act: together in one mention they act together; in different
    /// mentions they are rivals, with a stroke between.
    fn fillers(&self, role: Role) -> String {
        let edges = self.edges(role);
        let mut text = String::new();
        for (at, edge) in edges.iter().enumerate() {
            if at > 0 {
                let before = edges.iter().take(at);
                let joint =
                    before.into_iter().any(|other| other.mentions().any(|m| edge.mentions().any(|own| own == m)));
                text.push_str(if joint { " and " } else { " / " });
            }
            text.push_str(&self.name(role, edge.filler));
        }
        text
    }

    fn name(&self, role: Role, filler: Filler) -> String {
        let id = match filler {
            Filler::Entity(id) => return entity_name(self.graph, id).to_owned(),
            Filler::Act(id) => id,
        };
        let inner = self.inner(id);
        if self.depth < DEEPEST {
            if let Some(mention) = self.voices(filler) {
                return self.complement(&Writer { heard: Some(mention), ..inner }, mention);
            }
            if matches!(role, Role::Condition | Role::Reason) && preposition(self.verb, role) != "for" {
                return inner.clause(&inner.verb.past, &CORE);
            }
        }
        inner.noun()
    }

    /// `the offer by Corvia`
    fn noun(&self) -> String {
        let by = self.fillers(Role::Agent);
        let noun = &self.verb.noun;
        if by.is_empty() { format!("the {noun}") } else { format!("the {noun} by {by}") }
    }

    /// How the clause of this act tells of another, if it does.
    fn voices(&self, filler: Filler) -> Option<MentionView<'a>> {
        let Filler::Act(act) = filler else { return None };
        self.verb.says?;
        let graph = self.graph;
        let said = graph.mentions_of(self.act).chain(graph.unsaid_of(self.act).iter().copied());
        let told = said.flat_map(|speech| graph.told_in(speech));
        told.map(|mention| graph.mention(mention)).find(|mention| mention.act() == act)
    }

    /// What is said, wanted or denied: `that Arvenia rejected the ceasefire`, `to phone Vladimir Putin`.
    fn complement(&self, inner: &Writer<'_>, mention: MentionView<'_>) -> String {
        let denies = self.verb.says == Some(Says::Denied);
        let wishes = self.verb.says == Some(Says::Hypothetical) || (denies && mention.mode() == Mode::Hypothetical);
        let agents =
            |writer: &Writer<'_>| -> Vec<Filler> { writer.edges(Role::Agent).iter().map(|edge| edge.filler).collect() };
        let not = (mention.polarity() == Polarity::DidNot) != denies;
        if wishes && !not && agents(self) == agents(inner) {
            return format!("to {}", inner.predicate(&inner.verb.base, &Role::ALL));
        }
        let asks = self.lexicon.verb_named("ask").is_some_and(|ask| self.lexicon.is_a(self.id, ask));
        let base = inner.verb.base.as_str();
        let negation = if not { "not " } else { "" };
        let hedge = match mention.certainty() {
            Certainty::Certain => "",
            Certainty::Probable => "probably ",
            Certainty::Possible => "possibly ",
        };
        let predicate = match mention.mode() {
            Mode::Future => format!("will {negation}{base}"),
            Mode::Hypothetical if asks => format!("{negation}{base}"),
            Mode::Hypothetical | Mode::Conditional => format!("would {negation}{hedge}{base}"),
            Mode::Done if not => format!("{hedge}did not {base}"),
            Mode::Done => format!("{hedge}{}", inner.verb.past),
        };
        format!("that {}", inner.clause(&predicate, &Role::ALL))
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
    DeniedAhead,
    Refused,
    Untold,
}

impl Telling {
    const ALL: [Telling; 8] = [
        Telling::Stands,
        Telling::Reported,
        Telling::Possible,
        Telling::Future,
        Telling::Supposed,
        Telling::Denied,
        Telling::DeniedAhead,
        Telling::Refused,
    ];

    fn of(told: Standing) -> Telling {
        Telling::ALL.into_iter().find(|telling| told.meets(telling.ways())).unwrap_or(Telling::Untold)
    }

    fn ways(self) -> Standing {
        let did = |certainty, mode, voice| Standing::select(&[Polarity::Did], certainty, &[mode], voice);
        let not = |mode| Standing::select(&[Polarity::DidNot], Certainty::Possible, &[mode], VoiceClass::Other);
        match self {
            Telling::Stands => Standing::plain(),
            Telling::Reported => did(Certainty::Certain, Mode::Done, VoiceClass::Other),
            Telling::Possible => did(Certainty::Possible, Mode::Done, VoiceClass::Other),
            Telling::Future => did(Certainty::Possible, Mode::Future, VoiceClass::Other),
            Telling::Supposed => Standing::AFFIRMED,
            Telling::Denied => not(Mode::Done),
            Telling::DeniedAhead => not(Mode::Future),
            Telling::Refused | Telling::Untold => Standing::ANY,
        }
    }

    /// The verb, claiming no more than is told.
    fn predicate(self, verb: &Verb) -> String {
        match self {
            Telling::Stands => verb.past.clone(),
            Telling::Reported => format!("reportedly {}", verb.past),
            Telling::Possible => format!("possibly {}", verb.past),
            Telling::Future => format!("will {}", verb.base),
            Telling::Supposed | Telling::Untold => format!("would {}", verb.base),
            Telling::Denied => format!("did not {}", verb.base),
            Telling::DeniedAhead => format!("will not {}", verb.base),
            Telling::Refused => format!("would not {}", verb.base),
        }
    }
}

/// The preposition with which a sentence of this verb names what fills a role.
#[must_use]
pub fn preposition(verb: &Verb, role: Role) -> &str {
    let own = verb.prepositions.iter().find(|(_, own)| *own == role).map(|(word, _)| word);
    let behind = verb.behind.as_ref().filter(|_| role == verb.object);
    behind.or(own).map_or_else(
        || match role {
            Role::Recipient | Role::Goal => "to",
            Role::Source => "from",
            Role::Place => "in",
            Role::Occasion => "at",
            Role::Channel => "via",
            Role::Topic => "about",
            Role::Purpose | Role::Duration => "for",
            Role::Partner => "with",
            Role::Opponent => "against",
            Role::Condition => "if",
            Role::Reason => "because of",
            Role::Deadline | Role::Tally => "by",
            Role::Time => "on",
            Role::After => "after",
            Role::Before => "before",
            Role::Exchange => "in exchange for",
            Role::Despite => "despite",
            Role::Agent | Role::Theme => "of",
        },
        String::as_str,
    )
}
