//! What stands on a pill and under the pointer: verb, citation, sentences.

use super::scene::Scene;
use super::targets::fillers;
use super::{End, Line};
use crate::facts::{
    Act, ActId, Certainty, Document, DocumentId, Filler, Mention, MentionId, Mode, Polarity, Quote, Scope, Unit, Voice,
    unit_name,
};
use crate::graph::{Standing, VoiceClass, preposition, sentence_of};
use crate::lexicon::{EntityId, Role, Says, Verb};
use std::collections::BTreeSet;
use std::fmt::Write;

/// The roles that a pill tells in words where no line does.
const TOLD: [Role; 9] = [
    Role::Recipient,
    Role::Opponent,
    Role::Partner,
    Role::Channel,
    Role::Source,
    Role::Condition,
    Role::Reason,
    Role::Deadline,
    Role::Time,
];

/// The words of one pill.
pub(super) struct Words<'a> {
    pub scene: &'a Scene<'a>,
    pub act: ActId,
    /// The act in its clause, where both share the pill.
    pub inner: Option<ActId>,
    /// What it tells in place of a line.
    pub inlined: &'a [(Role, Filler)],
    /// The units that are cited, where not all are.
    pub cited: Option<&'a BTreeSet<(String, u32)>>,
}

impl Words<'_> {
    /// The verb with what is told of the act beside its lines.
    pub fn label(&self, lines: &[Line]) -> String {
        let Some(act) = self.told(self.act) else { return String::new() };
        let Some((id, inner)) = self.inner.and_then(|id| Some((id, self.told(id)?))) else {
            let mut words = self.verb(self.act, act);
            words.extend(self.rest(self.act, act, lines));
            words.extend(self.told_there());
            words.extend(self.says());
            return words.join(" ");
        };
        let mut words = self.verb(self.act, act);
        words.extend(self.clause(act, id, inner));
        words.extend(self.rest(id, inner, lines));
        words.join(" ")
    }

    fn told(&self, id: ActId) -> Option<&Act> {
        self.scene.record.act(id)
    }

    fn verb_of(&self, act: &Act) -> &Verb {
        self.scene.lexicon.verb(act.verb)
    }

    /// The verb as the firmest of the nearest mentions has it; who tells it stands elsewhere.
    fn verb(&self, id: ActId, act: &Act) -> Vec<String> {
        let verb = self.verb_of(act);
        let affirmed: Vec<(MentionId, &Mention)> = act
            .mentions
            .iter()
            .filter_map(|id| Some((*id, self.scene.record.mention(*id)?)))
            .filter(|(_, mention)| mention.polarity == Polarity::Did && mention.scope == Scope::Act)
            .collect();
        let graph = self.scene.graph;
        let is_near = |id: MentionId| graph.way(id).in_voice(VoiceClass::Other) == Standing::NONE;
        let any_near = affirmed.iter().any(|(id, _)| is_near(*id));
        let firmest = affirmed.iter().filter(|(id, _)| is_near(*id) == any_near);
        let firmest = firmest.map(|(_, mention)| (mention.mode, std::cmp::Reverse(mention.certainty))).min();
        let Some((mode, std::cmp::Reverse(certainty))) = firmest else {
            let denied = graph.told(id) != Standing::NONE;
            return vec![if denied { format!("did not {}", verb.base) } else { verb.past.clone() }];
        };
        let hedge = match certainty {
            Certainty::Possible => "possibly ",
            Certainty::Probable => "probably ",
            Certainty::Certain => "",
        };
        vec![match mode {
            Mode::Done => format!("{hedge}{}", verb.past),
            Mode::Future => format!("will {hedge}{}", verb.base),
            Mode::Hypothetical | Mode::Conditional => format!("would {hedge}{}", verb.base),
        }]
    }

    /// `to phone`, `that Russia required`, `it means`.
    fn clause(&self, outer: &Act, id: ActId, inner: &Act) -> Vec<String> {
        let agents: Vec<Filler> = fillers(inner, Role::Agent).collect();
        let wanted = self.verb_of(outer).says == Some(Says::Hypothetical);
        let verb = self.verb_of(inner);
        if fillers(outer, Role::Agent).eq(agents.iter().copied()) && wanted {
            return vec!["to".to_owned(), verb.base.clone()];
        }
        let name = |filler: &Filler| match filler {
            Filler::Entity(id) => self.short(*id),
            Filler::Act(_) => "it".to_owned(),
        };
        let subject = agents.iter().map(name).collect::<Vec<_>>().join(" and ");
        let mut words = vec!["that".to_owned(), subject];
        words.extend(if wanted { vec![verb.base.clone()] } else { self.verb(id, inner) });
        words
    }

    /// What is told in place of a line, then the roles that have none.
    fn rest(&self, id: ActId, act: &Act, lines: &[Line]) -> Vec<String> {
        let verb = self.verb_of(act);
        let mut words: Vec<String> = self.inlined.iter().map(|(_, filler)| quoted(&self.filler(*filler))).collect();
        let drawn = |filler: Filler| match filler {
            Filler::Entity(id) => lines.iter().any(|line| line.to == End::Topic(id) || line.to == End::Actor(id)),
            Filler::Act(id) => lines.iter().any(|line| line.to == End::Pill(id)),
        };
        for role in TOLD {
            let shown = fillers(act, role).filter(|filler| !drawn(*filler) && self.rests(id, role, *filler));
            words.extend(self.role(verb, role, shown));
        }
        words
    }

    fn role(&self, verb: &Verb, role: Role, fillers: impl Iterator<Item = Filler>) -> Option<String> {
        let names: Vec<String> = fillers.map(|filler| self.filler(filler)).collect();
        let names = Some(names.join(" and ")).filter(|names| !names.is_empty())?;
        Some(if role == verb.object && verb.behind.is_none() {
            names
        } else {
            format!("{} {names}", preposition(verb, role))
        })
    }

    /// Whether a role rests on a voice that is no further away than those that tell the act.
    fn rests(&self, id: ActId, role: Role, filler: Filler) -> bool {
        let far = |told: Standing| told.in_voice(VoiceClass::Other) == told;
        let told = self.scene.graph.fillers(id, role).find(|told| told.filler == filler);
        far(self.scene.graph.told(id)) || told.is_some_and(|told| !far(told.told))
    }

    /// What a speech act tells of an act that others tell of too: `that it was via the foreign ministry`.
    fn told_there(&self) -> Vec<String> {
        let record = self.scene.record;
        let mut words = vec![];
        let speech = self.told(self.act).map(|act| act.mentions.as_slice()).unwrap_or_default();
        for mention in speech.iter().flat_map(|id| self.scene.graph.told_in(*id)).filter_map(|id| record.mention(id)) {
            let Some(inner) = self.told(mention.act) else { continue };
            let edges = mention.roles.iter().filter_map(|index| inner.roles.get(*index as usize));
            for edge in edges.filter(|edge| TOLD.contains(&edge.role)) {
                let phrase = self.role(self.verb_of(inner), edge.role, std::iter::once(edge.filler));
                words.extend(phrase.filter(|phrase| !words.contains(phrase)));
            }
        }
        let wanted = self.told(self.act).is_some_and(|act| self.verb_of(act).says == Some(Says::Hypothetical));
        if !words.is_empty() {
            words.insert(0, if wanted { "that it be" } else { "that it was" }.to_owned());
        }
        words
    }

    fn filler(&self, filler: Filler) -> String {
        match filler {
            Filler::Entity(id) => self.short(id),
            Filler::Act(id) => self.told(id).map_or("?".to_owned(), |act| format!("the {}", self.verb_of(act).noun)),
        }
    }

    /// The shortest of a name and its other names.
    fn short(&self, id: EntityId) -> String {
        let entity = self.scene.record.entities.get(id.0 as usize);
        let names = entity.iter().flat_map(|entity| std::iter::once(&entity.name).chain(&entity.aka));
        names.min_by_key(|name| name.chars().count()).cloned().unwrap_or_default()
    }

    /// Whose word it rests on, where no article says so itself.
    fn says(&self) -> Option<String> {
        let told = self.scene.graph.told(self.act);
        if told == Standing::NONE || told.in_voice(VoiceClass::Other) != told {
            return None;
        }
        let mut voices: Vec<String> = vec![];
        for voice in self.mentions().iter().filter_map(|mention| mention.voice.last()) {
            let name = self.voice(*voice);
            if !voices.contains(&name) {
                voices.push(name);
            }
        }
        Some(format!("(say{} {})", if voices.len() == 1 { "s" } else { "" }, voices.join(", ")))
    }

    fn voice(&self, voice: Voice) -> String {
        match voice {
            Voice::Named(id) => self.short(id),
            Voice::Unnamed => "an unnamed source".to_owned(),
        }
    }

    fn mentions(&self) -> Vec<&Mention> {
        let record = self.scene.record;
        let ids = self.told(self.act).map(|act| act.mentions.as_slice()).unwrap_or_default();
        ids.iter().filter_map(|id| record.mention(*id)).collect()
    }

    fn unit(&self, mention: &Mention) -> Option<(&Document, &Unit)> {
        let document = self.scene.record.documents.get(mention.document.0 as usize)?;
        Some((document, document.units.get(mention.unit as usize)?))
    }

    /// Where each mention tells of it.
    pub fn told_in(&self) -> Vec<(DocumentId, String)> {
        let place = |mention: &Mention| {
            let (document, unit) = self.unit(mention)?;
            Some((mention.document, unit_name(&document.id, unit.number)))
        };
        self.cited().into_iter().filter_map(place).collect()
    }

    /// The mentions that are cited.
    fn cited(&self) -> Vec<&Mention> {
        let is_cited = |mention: &&Mention| {
            let (Some(units), Some((document, unit))) = (self.cited, self.unit(mention)) else { return true };
            units.contains(&(document.id.clone(), unit.number))
        };
        self.mentions().into_iter().filter(is_cited).collect()
    }

    /// The act as a sentence, then each mention with its words.
    pub fn quotes(&self) -> Vec<String> {
        let mut quotes = vec![sentence_of(self.scene.graph, self.scene.lexicon, self.act)];
        for mention in self.cited() {
            let Some((document, unit)) = self.unit(mention) else { continue };
            let voices: Vec<String> = mention.voice.iter().map(|voice| self.voice(*voice)).collect();
            let voice = if voices.is_empty() { String::new() } else { format!(" ({})", voices.join(" › ")) };
            let quote = self.quote(mention, document, unit);
            let line = format!("{}{voice} {}", unit_name(&document.id, unit.number), quoted(&quote));
            if !quotes.contains(&line) {
                quotes.push(line);
            }
        }
        quotes
    }

    /// The words that a mention cites: those quoted, else its unit, else the cue.
    fn quote(&self, mention: &Mention, document: &Document, unit: &Unit) -> String {
        let text = document.text.and_then(|text| self.scene.sources.get(text)).map_or("", |source| &source.text);
        let span = match &mention.quote {
            Some(Quote::Words(words)) => return words.clone(),
            Some(Quote::At(span)) => Some(*span),
            None => unit.span,
        };
        let cited = span.and_then(|span| text.get(span.range())).filter(|cited| !cited.is_empty());
        cited.map_or_else(|| format!("{} …", unit.cue), |cited| cited.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// Where the first sentence stands.
    pub fn url(&self) -> Option<String> {
        let (document, unit) = self.cited().into_iter().find_map(|mention| self.unit(mention))?;
        let (source, offset) = match (document.text, unit.span) {
            (Some(text), Some(span)) => (text, span.start),
            _ => (unit.place.source, unit.place.span.start),
        };
        let name = &self.scene.sources.get(source)?.name;
        let (line, _) = self.scene.sources.line_column(source, offset);
        Some(format!("{}{}#L{line}", path(self.scene.base), path(name)))
    }
}

fn quoted(text: &str) -> String {
    format!("‘{text}’")
}

/// A path as a part of a URL.
fn path(path: &str) -> String {
    let mut out = String::new();
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}
