//! Acts in words: `invitation: Vladimir Putin invited Volodymyr Zelensky to the Moscow talks`.

mod apart;
mod claimed;
mod otherwise;
mod said;
mod telling;

pub use apart::noun_apart;
pub use claimed::{Claimed, Teller, how_supposed, teller};
pub use otherwise::{Otherwise, told_otherwise};
pub use said::{Said, said_of};

use self::apart::Apart;
use super::claim::{Hedge, Telling};
use super::number::is_plural;
use super::preposition::{before, behind, is_bare, is_clause, word_of};
use super::store::Store;
use super::{MentionView, RoleSet, RoleView, Standing, days, likeness};
use crate::arrange::Arrange;
use crate::facts::{ActId, Filler, MentionId, Mode, Polarity};
use crate::lexicon::{EntityId, Interval, Lexicon, Origin, Role, Says, Verb, VerbId};
use std::borrow::Cow;

/// An act as a noun and a short sentence: who did what to whom. The sentence says no more than is told: what only was
/// planned, or not said, `would` be done, what is only reported is so `reportedly`, and a role that only another voice
/// tells is left out.
#[must_use]
pub fn describe_act(graph: &Store, lexicon: &Lexicon, act: ActId) -> String {
    let mut words = String::with_capacity(LINE);
    write_act(graph, lexicon, act, &mut words);
    words
}

/// Writes the same behind a text.
pub fn write_act(graph: &Store, lexicon: &Lexicon, act: ActId, text: &mut String) {
    // What is only ahead is told nowhere else: on what condition, at what price, by when.
    let ahead = Telling::of(graph.told(act)).is_ahead();
    let (wanted, roles): (RoleSet, &[Role]) = if ahead { (RoleSet::ALL, &Role::ALL) } else { (CORE_SET, &CORE) };
    let writer = Writer::new(graph, lexicon, act, wanted);
    writer.heading(writer.told.is_denied(), text);
    writer.sentence_into(roles, text);
}

/// The same of an act as what somebody denied, or refused to do: what he says was not.
#[must_use]
pub fn describe_denied(graph: &Store, lexicon: &Lexicon, act: ActId) -> String {
    let speech = |mention: MentionView<'_>| Some(graph.mention(mention.told_in()?).act());
    let denies = |speech: &ActId| lexicon.verb(graph.verb(*speech)).says == Some(Says::Denied);
    let mut speeches = graph.mentions_of(act).map(|id| graph.mention(id)).filter_map(speech).filter(denies);
    let denial = speeches.next().map(|speech| Writer::new(graph, lexicon, speech, RoleSet::ALL));
    let heard = denial.as_ref().and_then(|denial| Some((denial, denial.voices(Filler::Act(act))?)));
    let Some((denial, mention)) = heard else { return describe_act(graph, lexicon, act) };
    let inner = denial.heard(mention);
    let predicate = match denial.said(&inner, mention) {
        Said::That(predicate) | Said::Undergone(predicate) => predicate,
        Said::To { not } => format!("would {}{}", if not { "not " } else { "" }, inner.verb.base),
        Said::From(_) => format!("would {}", inner.verb.base),
    };
    let mut words = String::with_capacity(LINE);
    // Where the denial affirms the act, what is denied is that it was not done.
    inner.heading(mention.polarity() == Polarity::Did, &mut words);
    let roles: &[Role] = if mention.mode() == Mode::Done { &CORE } else { &Role::ALL };
    inner.clause(&predicate, roles, &mut words);
    words
}

/// The same of an act that is told in several ways, with all that anybody tells of it.
#[must_use]
pub fn describe_rivals(graph: &Store, lexicon: &Lexicon, act: ActId) -> String {
    let writer = Writer::new(graph, lexicon, act, CORE_SET);
    let writer = Writer { edges: graph.roles_among(act, CORE_SET.with(writer.verb.object)).collect(), ..writer };
    let mut words = String::with_capacity(LINE);
    writer.heading(writer.told.is_denied(), &mut words);
    writer.sentence_into(&CORE, &mut words);
    words
}

/// An act as a short sentence: who did what to whom.
#[must_use]
pub fn core_sentence(graph: &Store, lexicon: &Lexicon, act: ActId) -> String {
    Writer::new(graph, lexicon, act, CORE_SET).sentence(&CORE)
}

/// An act as a sentence, with every role that stands as the act does.
#[must_use]
pub fn sentence_of(graph: &Store, lexicon: &Lexicon, act: ActId) -> String {
    Writer::new(graph, lexicon, act, RoleSet::ALL).sentence(&Role::ALL)
}

/// The same as some of its mentions tell it: of what is told in several ways, as they do.
#[must_use]
pub fn sentence_as_told<'a>(graph: &'a Store, lexicon: &'a Lexicon, act: ActId, by: &'a [MentionId]) -> String {
    Writer::new(graph, lexicon, act, RoleSet::ALL).told_by(by).sentence(&Role::ALL)
}

/// When an act was, as its sentence says it: where others tell other days, one for each; of what only others than the one who
/// acts date, their days.
#[must_use]
pub fn days_told(graph: &Store, act: ActId) -> Vec<Interval> {
    let told = Telling::of(graph.told(act));
    let own = graph.roles_among(act, RoleSet::of(&[Role::Time])).filter(|edge| told.tells(edge, graph));
    let days = days::closest(own.filter_map(|edge| match edge.filler {
        Filler::Entity(date) => graph.days(date),
        Filler::Act(_) => None,
    }));
    let mut days = if days.is_empty() { graph.dates(act, Standing::ANY) } else { days };
    days.arrange_by_key(|days| (days.first, days.last));
    days
}

/// Whether the firmest that is told of an act is that it was not, or is not to be.
#[must_use]
pub fn is_denied(graph: &Store, act: ActId) -> bool {
    Telling::of(graph.told(act)).is_denied()
}

/// What a mention tells of its act, as a sentence of whoever tells it: `Sudria possibly did not sign the truce`.
#[must_use]
pub fn telling_of(graph: &Store, lexicon: &Lexicon, mention: MentionView<'_>) -> String {
    Writer::heard_in(graph, lexicon, mention, &[]).sentence(&Role::ALL)
}

/// What fills a role, as part of a sentence: a name, or `the offer by Corvia`.
#[must_use]
pub fn name_of(graph: &Store, lexicon: &Lexicon, filler: Filler) -> String {
    match filler {
        Filler::Entity(id) => graph.entity_name(id).to_owned(),
        Filler::Act(id) => {
            let mut words = String::new();
            Writer::new(graph, lexicon, id, AGENT).noun(&[], &mut words);
            words
        }
    }
}

/// The roles that say what an act is; the others say how, where, why.
const CORE: [Role; 3] = [Role::Agent, Role::Theme, Role::Recipient];
const CORE_SET: RoleSet = RoleSet::of(&CORE);
/// The same, and by when it is due: what is only supposed is told nowhere else.
const SUPPOSED: [Role; 4] = [Role::Agent, Role::Theme, Role::Recipient, Role::Deadline];
/// What the noun of an act names.
const AGENT: RoleSet = RoleSet::of(&[Role::Agent]);

/// As long as most sentences about an act are, in bytes.
const LINE: usize = 96;

/// So many clauses are written inside one another; what is deeper is named by its noun.
const DEEPEST: u8 = 3;

struct Writer<'a> {
    graph: &'a Store,
    lexicon: &'a Lexicon,
    act: ActId,
    id: VerbId,
    verb: &'a Verb,
    told: Telling,
    /// The roles that may be written: those that stand as the act does.
    edges: Vec<RoleView<'a>>,
    /// The mentions as which it is told, where not as all.
    by: Option<&'a [MentionId]>,
    /// In how many clauses it stands.
    depth: u8,
}

impl<'a> Writer<'a> {
    /// What is written of an act: of its roles the wanted ones, and its object.
    fn new(graph: &'a Store, lexicon: &'a Lexicon, act: ActId, wanted: RoleSet) -> Self {
        let (id, told) = (graph.verb(act), Telling::of(graph.told(act)));
        let verb = lexicon.verb(id);
        let wanted = wanted.with(verb.object);
        let writer = |told, edges| Writer { graph, lexicon, act, id, verb, told, edges, by: None, depth: 0 };
        // What nobody tells is what somebody did not say.
        let unsaid = graph.unsaid_of(act).next().filter(|_| told == Telling::Untold).map(|id| graph.mention(id));
        match unsaid {
            Some(mention) if mention.polarity() == Polarity::DidNot => {
                writer(Telling::Refused(Hedge::Flat), mention.roles().collect())
            }
            Some(mention) => writer(Telling::Untold, mention.roles().collect()),
            None => writer(told, graph.roles_among(act, wanted).filter(|edge| told.tells(edge, graph)).collect()),
        }
    }

    /// The same of an act in a clause of this one.
    fn inner(&self, act: ActId, wanted: RoleSet) -> Self {
        Writer { depth: self.depth + 1, ..Writer::new(self.graph, self.lexicon, act, wanted) }
    }

    /// What the act is, before its sentence: what is told not to be done is no acceptance.
    fn heading(&self, denied: bool, words: &mut String) {
        words.extend([if denied { "no " } else { "" }, self.verb.noun.as_str(), ": "]);
    }

    fn sentence(&self, roles: &[Role]) -> String {
        let mut words = String::new();
        self.sentence_into(roles, &mut words);
        words
    }

    fn sentence_into(&self, roles: &[Role], words: &mut String) {
        self.clause(&self.told.predicate(self.verb), roles, words);
    }

    /// Who, a predicate, and what follows it.
    fn clause(&self, predicate: &str, roles: &[Role], words: &mut String) {
        if let Some(auxiliary) = self.impersonal(predicate) {
            return self.passive(auxiliary, roles, words);
        }
        match self.unnamed() {
            Some(word) => words.push_str(word),
            None => drop(self.fillers(Role::Agent, words)),
        }
        words.push(' ');
        self.predicate(predicate, roles, words);
    }

    /// What stands for those who did it, where none of them is named.
    fn unnamed(&self) -> Option<&'static str> {
        let mut word = "someone";
        for edge in self.edges(Role::Agent) {
            match edge.filler {
                Filler::Entity(id) if self.graph.origin(id) != Origin::Unknown => return None,
                Filler::Entity(id) if !self.is_actor(id) => word = "something",
                Filler::Entity(_) => {}
                Filler::Act(_) => return None,
            }
        }
        Some(word)
    }

    /// What stands for somebody or something that has no name, beside the verb.
    fn somebody(&self, id: EntityId) -> &'static str {
        match (self.told.is_denied(), self.is_actor(id)) {
            (false, true) => "someone",
            (false, false) => "something",
            (true, true) => "anyone",
            (true, false) => "anything",
        }
    }

    fn is_actor(&self, id: EntityId) -> bool {
        self.lexicon.is_a_kind(self.graph.kind(id), "actor")
    }

    /// What stands before the verb of an act that nobody is told to do, where something can be said of its object instead
    /// of somebody: that the pact was not signed is not that someone did not sign it.
    fn impersonal<'p>(&self, predicate: &'p str) -> Option<&'p str> {
        let auxiliary = predicate.strip_suffix(self.verb.base.as_str())?.trim_end();
        let told = |role| self.edges(role).next().is_some();
        let object = self.verb.behind.is_none() && told(self.verb.object);
        (predicate != self.verb.past && !told(Role::Agent) && object && !self.tells_clause(self.verb.object))
            .then_some(auxiliary)
    }

    /// `the pact was not signed in the town`
    fn passive(&self, auxiliary: &str, roles: &[Role], words: &mut String) {
        self.fillers(self.verb.object, words);
        words.extend([" ", self.undergone(auxiliary).as_str()]);
        self.beside(roles.iter().filter(|role| ![Role::Agent, self.verb.object].contains(role)), false, words);
    }

    /// `was not signed`
    fn undergone(&self, auxiliary: &str) -> String {
        let be = match auxiliary.strip_suffix("did not") {
            Some(hedge) if self.are_several(self.verb.object) => format!("{hedge}were not"),
            Some(hedge) => format!("{hedge}was not"),
            None if auxiliary.is_empty() => "be".to_owned(),
            None => format!("{auxiliary} be"),
        };
        format!("{be} {}", self.verb.participle)
    }

    /// What stands beside subject and object, where it went to behind where it came from; a clause last, since what follows
    /// it would be read as part of it.
    fn beside<'r>(&self, roles: impl Iterator<Item = &'r Role>, mut closed: bool, words: &mut String) {
        let (clauses, mut plain): (Vec<Role>, Vec<Role>) =
            roles.copied().partition(|role| self.is_clause(*role) || self.tells_clause(*role));
        plain.arrange_by_key(|role| if matches!(role, Role::Goal | Role::Measure) { Role::Source } else { *role });
        for role in plain {
            self.role(role, closed, words);
        }
        for role in clauses {
            self.role(role, closed, words);
            closed = true;
        }
    }

    /// Whether a role is written as a clause of its own, behind `if` or `because`.
    fn is_clause(&self, role: Role) -> bool {
        let deep = |edge: &RoleView<'_>| self.depth >= DEEPEST && matches!(edge.filler, Filler::Act(_));
        self.edges(role).any(|edge| is_clause(edge) && !deep(edge))
    }

    fn predicate(&self, predicate: &str, roles: &[Role], words: &mut String) {
        words.push_str(&self.being(predicate));
        let mut closed = false;
        let addressed = if roles.contains(&Role::Recipient) { self.addressed() } else { None };
        if let Some(word) = addressed {
            let start = words.len();
            self.fillers(Role::Recipient, words);
            let told = behind(word, words.get(start..).unwrap_or_default());
            words.replace_range(start.., &format!(" {told}"));
        }
        if self.verb.behind.is_none() && self.edges(self.verb.object).next().is_some() {
            words.push(' ');
            self.fillers(self.verb.object, words);
            closed = self.tells_clause(self.verb.object);
        }
        let own = |role: &&Role| **role != Role::Agent && (**role != self.verb.object || self.verb.behind.is_some());
        let open = |role: &&Role| addressed.is_none() || **role != Role::Recipient;
        self.beside(roles.iter().filter(own).filter(open), closed, words);
    }

    /// What means 'unfair' is so: the words before its object, where that says what it is like.
    fn being<'p>(&self, predicate: &'p str) -> Cow<'p, str> {
        let described = |edge: &RoleView<'_>| match edge.filler {
            Filler::Entity(id) => {
                self.graph.origin(id) == Origin::Quoted && likeness::is_likeness(self.graph.entity_name(id))
            }
            Filler::Act(_) => false,
        };
        let is_so = self.verb.base == likeness::MEAN && self.edges(self.verb.object).any(described);
        let many = is_so && self.are_several(Role::Agent);
        if is_so { Cow::Owned(likeness::being(predicate, self.verb, many)) } else { Cow::Borrowed(predicate) }
    }

    /// The word before those who are told, where they stand before a clause: `promised Bel to leave`, `said to Bel that …`.
    fn addressed(&self) -> Option<&'a str> {
        let by_name = |edge: &RoleView<'_>| matches!(edge.filler, Filler::Entity(_));
        let mut recipients = self.edges(Role::Recipient).peekable();
        // The cheap looks first: most acts are of nobody who is addressed.
        let somebody = recipients.peek().is_some() && recipients.all(by_name);
        if !somebody || self.depth >= DEEPEST || self.verb.object == Role::Recipient {
            return None;
        }
        let said = |edge: &RoleView<'a>| {
            let mention = self.voices(edge.filler)?;
            Some(self.said(&self.heard(mention), mention))
        };
        self.before_clause(&self.edges(Role::Theme).find_map(said)?)
    }

    /// The word before those who are told, before what is told.
    fn before_clause(&self, said: &Said) -> Option<&'a str> {
        match said {
            _ if self.verb.object == Role::Recipient => Some(""),
            Said::That(_) | Said::Undergone(_) => Some(self.verb.preposition(Role::Recipient)),
            Said::From(_) => None,
            Said::To { .. } if self.lexicon.speaks_of_doer(self.id) => None,
            // Whoever appeals for something appeals to somebody.
            Said::To { .. } => Some(if self.verb.role_of("for") == Some(Role::Theme) { "to" } else { "" }),
        }
    }

    /// A role behind its preposition; a clause needs none, but after `if` and `because`. What follows a clause would be read
    /// as part of it, without a comma.
    fn role(&self, role: Role, closed: bool, words: &mut String) {
        let word_at = |edge: &RoleView<'a>| word_of(self.verb, edge);
        let mut edges = self.edges(role).peekable();
        let Some(first) = edges.peek().map(|edge| **edge) else { return };
        if self.edges(role).any(|edge| word_at(edge) != word_at(&first) && edge.is_joint(first)) {
            let own = |edge: &&RoleView<'a>| edge.role != role || word_at(edge) == word_at(&first);
            let (own, others): (Vec<&RoleView<'a>>, Vec<&RoleView<'a>>) = self.edges.iter().partition(own);
            self.with(own.into_iter().copied().collect()).role(role, closed, words);
            return self.with(others.into_iter().copied().collect()).role(role, closed, words);
        }
        words.push_str(if closed { ", " } else { " " });
        let (act, start) = (edges.any(|edge| matches!(edge.filler, Filler::Act(_))), words.len());
        self.fillers(role, words);
        if let Some(date) = words.get(start..).filter(|_| role == Role::Time).map(days::behind_verb) {
            return words.replace_range(start.., &date);
        }
        let told = self.edges(Role::Recipient).next().is_some();
        if act && self.tells_clause(role) || is_bare(self.verb, role, told) {
            return;
        }
        let word = before(self.graph, self.verb, role, &self.edges(role).copied(), self.is_clause(role));
        let phrase = behind(word, words.get(start..).unwrap_or_default());
        words.replace_range(start.., &phrase);
    }

    /// Whether several fill a role: two together, or what has the name of several.
    fn are_several(&self, role: Role) -> bool {
        let joint = self.edges(role).skip(1).any(|edge| self.edges(role).next().is_some_and(|one| one.is_joint(*edge)));
        let named = |edge: &RoleView<'_>| match edge.filler {
            Filler::Entity(id) => is_plural(self.graph.entity_name(id)),
            Filler::Act(_) => false,
        };
        joint || self.edges(role).last().is_some_and(named)
    }

    /// What is written of a role.
    fn edges(&self, role: Role) -> impl Iterator<Item = &RoleView<'a>> + Clone {
        self.edges.iter().filter(move |edge| edge.role == role)
    }

    /// Whether a role is written as a clause.
    fn tells_clause(&self, role: Role) -> bool {
        self.edges(role).any(|edge| self.voices(edge.filler).is_some())
    }

    /// Those that are told in the same ways as the act: together in one mention they act together; in different
    /// mentions they are rivals, with a stroke between. Gives whether there is any.
    fn fillers(&self, role: Role, words: &mut String) -> bool {
        for (at, edge) in self.edges(role).enumerate() {
            if at > 0 {
                let joint = self.edges(role).take(at).any(|other| edge.is_joint(*other));
                words.push_str(if joint { " and " } else { " / " });
            }
            self.name(role, edge.filler, words);
        }
        self.edges(role).next().is_some()
    }

    fn name(&self, role: Role, filler: Filler, words: &mut String) {
        let id = match filler {
            Filler::Entity(id) if self.graph.origin(id) == Origin::Unknown => return words.push_str(self.somebody(id)),
            Filler::Entity(id) => return words.push_str(self.graph.entity_name(id)),
            Filler::Act(id) => id,
        };
        if self.depth < DEEPEST {
            if let Some(mention) = self.voices(filler) {
                return self.complement(&self.heard(mention), mention, words);
            }
            if self.is_clause(role) {
                let inner = self.inner(id, RoleSet::of(&SUPPOSED));
                return inner.clause(&inner.told.supposed(inner.verb), &SUPPOSED, words);
            }
        }
        self.inner(id, AGENT).noun(&self.agents(), words);
    }

    /// `the offer by Corvia`; of what was not done, `Sudria not having signed the truce`, in a sentence about the `doers`.
    fn noun(&self, doers: &[Filler], words: &mut String) {
        let denied = self.told.is_denied();
        if denied && self.depth <= DEEPEST {
            return self.omission(doers, words);
        }
        let apart = if self.depth <= DEEPEST { self.apart() } else { Apart::default() };
        words.extend([if denied { "no " } else { "the " }, self.verb.noun.as_str(), apart.of.as_str()]);
        if self.unnamed().is_none() {
            words.push_str(" by ");
            self.fillers(Role::Agent, words);
        }
        words.push_str(&apart.behind);
    }

    fn omission(&self, doers: &[Filler], words: &mut String) {
        let whole = Writer { depth: self.depth, ..Writer::new(self.graph, self.lexicon, self.act, CORE_SET) };
        if whole.unnamed().is_none() && whole.agents() != doers {
            whole.fillers(Role::Agent, words);
            words.push(' ');
        }
        whole.predicate(&format!("not having {}", self.verb.participle), &CORE, words);
    }

    /// How the clause of this act tells of another, if it does: a verb that says nothing only has what its agent is to do
    /// (`began to sign`).
    fn voices(&self, filler: Filler) -> Option<MentionView<'a>> {
        let Filler::Act(act) = filler else { return None };
        let object = |edge: &RoleView<'_>| edge.filler == filler && edge.role == self.verb.object;
        if self.verb.says.is_none() && !self.edges.iter().any(object) {
            return None;
        }
        let mention = self.clauses(act).next()?;
        let does = || self.agents() == self.heard(mention).agents() && mention.mode() == Mode::Hypothetical;
        (self.verb.says.is_some() || does()).then_some(mention)
    }

    /// What is told of another act in the clauses of this one, as it is told here.
    fn clauses(&self, act: ActId) -> impl Iterator<Item = MentionView<'a>> + use<'a> {
        let (graph, by) = (self.graph, self.by);
        let is_told = move |id: &MentionId| by.is_none_or(|by| by.contains(id));
        let said = graph.mentions_of(self.act).filter(is_told).chain(graph.unsaid_of(self.act));
        let told = said.flat_map(|speech| graph.told_in(speech)).map(|id| graph.mention(id));
        told.filter(move |mention| mention.act() == act && !mention.is_condition())
    }

    /// Who does it.
    fn agents(&self) -> Vec<Filler> {
        self.edges(Role::Agent).map(|edge| edge.filler).collect()
    }
}

/// An act as what is only said to be or not to be, behind `if` or `because`: `Sudria did not sign the truce`.
#[must_use]
pub fn supposition(graph: &Store, lexicon: &Lexicon, act: ActId) -> String {
    let writer = Writer::new(graph, lexicon, act, RoleSet::of(&SUPPOSED));
    let mut words = String::new();
    writer.clause(&writer.told.supposed(writer.verb), &SUPPOSED, &mut words);
    words
}
