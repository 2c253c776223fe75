//! What stands on a pill and under the pointer: verb, citation, sentences.

use super::scene::Scene;
use super::targets::fillers;
use super::tellings::fillers_told;
use super::{End, Line};
use crate::facts::{ActId, DocumentId, Filler, MentionId, Polarity, Voice};
use crate::graph::{
    Claimed, MentionView, Otherwise, RoleView, Said, Teller, before, behind, days::behind_verb, has_clause, is_bare,
    is_clause, is_denied, is_quantity, noun_apart, said_of, sentence_as_told, sentence_of, supposition, teller,
    told_otherwise,
};
use crate::lexicon::{EntityId, Origin, Role, Says, Verb};
use crate::question::evidence::later::taken_back;
use std::collections::BTreeSet;
use std::fmt::Write;

/// The roles that a pill tells in words where no line does.
const TOLD: [Role; 18] = [
    Role::Recipient,
    Role::Opponent,
    Role::Partner,
    Role::Channel,
    Role::Source,
    Role::Goal,
    Role::Measure,
    Role::Condition,
    Role::Reason,
    Role::Deadline,
    Role::Time,
    Role::After,
    Role::Before,
    Role::Duration,
    Role::Tally,
    Role::Purpose,
    Role::Exchange,
    Role::Despite,
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
    /// The mentions as which it is told, where it is told in several ways and this is one.
    pub told: Option<&'a [MentionId]>,
}

impl<'a> Words<'a> {
    /// The verb with what is told of the act beside its lines.
    pub fn label(&self, lines: &[Line]) -> String {
        let mut words = vec![self.claimed(self.act).verb()];
        let Some(inner) = self.inner else {
            words.extend(self.rest(self.act, lines));
            words.extend(self.told_there());
            words.extend(self.otherwise(self.act));
            words.extend(self.says());
            let taken_back = taken_back(self.act, self.scene.graph, self.scene.lexicon);
            words.extend(taken_back.map(|place| format!("(withdrawn: {place})")));
            return words.join(" ");
        };
        // How they voted, and when, stands before what was voted for.
        let voted = self.told_of(self.act, Role::Tally).next().map(|_| self.act);
        words.extend([Role::Time, Role::Tally].into_iter().filter_map(|role| {
            let told = self.told_of(voted?, role);
            self.role(self.act, role, told.filter(|filler| self.stands(self.act, role, *filler)))
        }));
        words.extend(self.clause(inner));
        words.extend(self.rest(inner, lines));
        words.extend(voted.into_iter().chain([inner]).flat_map(|act| self.otherwise(act)));
        words.extend(self.says());
        words.join(" ")
    }

    fn verb_of(&self, act: ActId) -> &'a Verb {
        self.scene.lexicon.verb(self.scene.graph.verb(act))
    }

    /// An act as it is told here.
    fn claimed(&self, act: ActId) -> Claimed<'a> {
        Claimed::new(self.scene.graph, self.scene.lexicon, act, self.told.filter(|_| act == self.act))
    }

    /// `to phone`, `that Russia did not sign`, `it means`.
    fn clause(&self, inner: ActId) -> Vec<String> {
        let graph = self.scene.graph;
        let verb = self.verb_of(inner);
        let name = |filler: Filler| match filler {
            Filler::Entity(id) => self.short(id),
            Filler::Act(_) => "it".to_owned(),
        };
        let names = |act: ActId, role: Role| fillers(graph, act, role).map(name).collect::<Vec<_>>().join(" and ");
        let Some((said, word)) = said_of(graph, self.scene.lexicon, self.act, inner) else { return vec![] };
        let told = names(self.act, Role::Recipient);
        let told = if told.is_empty() { told } else { behind(word, &told) };
        let words = match said {
            Said::To { not } => vec![told, format!("{}to {}", if not { "not " } else { "" }, verb.base)],
            Said::From(gerund) => vec!["from".to_owned(), gerund],
            Said::That(predicate) => vec![told, "that".to_owned(), names(inner, Role::Agent), predicate],
            Said::Undergone(predicate) => vec![told, "that".to_owned(), names(inner, verb.object), predicate],
        };
        words.into_iter().filter(|words| !words.is_empty()).collect()
    }

    /// What is told in place of a line, then the roles that have none.
    fn rest(&self, act: ActId, lines: &[Line]) -> Vec<String> {
        let mut words: Vec<String> = self.inlined.iter().map(|(_, filler)| quoted(&self.filler(*filler))).collect();
        let drawn = |filler: Filler| match filler {
            Filler::Entity(id) => lines.iter().any(|line| line.to == End::Topic(id) || line.to == End::Actor(id)),
            Filler::Act(id) => lines.iter().any(|line| line.to == End::Pill(id)),
        };
        // What follows a clause would be read as part of it.
        let is_clause = |role: &Role| self.edges_of(act, *role).any(|edge| is_clause(&edge));
        let (clauses, plain): (Vec<Role>, Vec<Role>) = TOLD.into_iter().partition(is_clause);
        for role in plain.into_iter().chain(clauses) {
            let shown = self.told_of(act, role);
            let is_told = |filler: Filler| self.is_told(role, filler) && self.stands(act, role, filler);
            let shown = shown.filter(|filler| !drawn(*filler) && is_told(*filler));
            words.extend(self.role(act, role, shown));
        }
        words
    }

    /// What fills a role, behind the word that its sentence has before it.
    fn role(&self, act: ActId, role: Role, fillers: impl Iterator<Item = Filler>) -> Option<String> {
        let (graph, verb) = (self.scene.graph, self.verb_of(act));
        let name = |filler: &Filler| match *filler {
            Filler::Act(act) if has_clause(role) => supposition(graph, self.scene.lexicon, act),
            filler => self.filler(filler),
        };
        let fillers: Vec<Filler> = fillers.collect();
        let told = |edge: &RoleView<'_>| edge.role == role && fillers.contains(&edge.filler);
        let edges: Vec<RoleView<'_>> = graph.roles(act).filter(told).collect();
        let apart = edges.iter().any(|edge| edges.iter().any(|other| !edge.is_joint(*other)));
        let names: Vec<String> = fillers.iter().map(name).collect();
        let names = Some(names.join(if apart { " / " } else { " and " })).filter(|names| !names.is_empty())?;
        if role == Role::Time {
            return Some(behind_verb(&names));
        }
        let told = graph.fillers(act, Role::Recipient).next().is_some();
        if role == verb.object && verb.behind.is_none() || is_bare(verb, role, told) {
            return Some(names);
        }
        let as_clause = edges.iter().any(is_clause);
        Some(behind(before(graph, verb, role, &edges.iter().copied(), as_clause), &names))
    }

    /// What fills a role, as it is told here.
    fn told_of(&self, act: ActId, role: Role) -> impl Iterator<Item = Filler> + use<'a> {
        self.edges_of(act, role).map(|edge| edge.filler)
    }

    fn edges_of(&self, act: ActId, role: Role) -> impl Iterator<Item = RoleView<'a>> + use<'a> {
        let by = self.told.filter(|_| act == self.act);
        fillers_told(self.scene, act, role, by)
    }

    /// Whether what fills a role belongs to what is claimed of the act.
    fn stands(&self, act: ActId, role: Role, filler: Filler) -> bool {
        let claimed = self.claimed(act);
        let mut edges = self.scene.graph.roles(act).filter(|edge| edge.role == role && edge.filler == filler);
        edges.any(|edge| claimed.tells(&edge))
    }

    /// What a speech act tells of an act that others tell of too: of a part alone `that it was via the foreign ministry`, of all of
    /// it `that it happened, in 1931`. What is wanted stands on the pill of that.
    fn told_there(&self) -> Vec<String> {
        let (graph, verb) = (self.scene.graph, self.verb_of(self.act));
        let (mut words, mut negated, mut whole) = (vec![], false, false);
        let clauses = graph.mentions_of(self.act).flat_map(|speech| graph.told_in(speech)).map(|id| graph.mention(id));
        for mention in clauses.filter(|mention| verb.says.is_some() && !mention.is_condition()) {
            let all = self.tells_first(mention);
            if all && verb.says == Some(Says::Hypothetical) {
                continue;
            }
            whole |= all;
            for edge in
                mention.roles().filter(|edge| self.is_told(edge.role, edge.filler) && self.is_known(edge.filler))
            {
                let phrase = self.role(mention.act(), edge.role, std::iter::once(edge.filler));
                words.extend(phrase.filter(|phrase| !words.contains(phrase)));
                negated |= (mention.polarity() == Polarity::DidNot) != (verb.says == Some(Says::Denied));
            }
        }
        if !words.is_empty() {
            let is = match (whole, verb.says == Some(Says::Hypothetical), negated) {
                (true, _, false) => "that it happened,",
                (true, _, true) => "that it did not happen,",
                (false, true, false) => "that it be",
                (false, true, true) => "that it not be",
                (false, false, false) => "that it was",
                (false, false, true) => "that it was not",
            };
            words.insert(0, is.to_owned());
        }
        words
    }

    /// Whether a mention tells who does what, as no other before it in its document.
    fn tells_first(&self, mention: MentionView<'_>) -> bool {
        let in_document = |id: &MentionId| self.scene.graph.mention(*id).document() == mention.document();
        let mut core = mention.roles().filter(|edge| matches!(edge.role, Role::Agent | Role::Theme));
        core.any(|edge| edge.mentions().find(in_document) == Some(mention.id()))
    }

    /// Whether a pill tells what fills a role: a price is no topic.
    fn is_told(&self, role: Role, filler: Filler) -> bool {
        TOLD.contains(&role) && (role != Role::Purpose || is_quantity(self.scene.graph, filler))
    }

    fn is_known(&self, filler: Filler) -> bool {
        !matches!(filler, Filler::Entity(id) if self.scene.graph.origin(id) == Origin::Unknown)
    }

    fn filler(&self, filler: Filler) -> String {
        match filler {
            Filler::Entity(id) => self.short(id),
            Filler::Act(id) => {
                let article = if is_denied(self.scene.graph, id) { "no" } else { "the" };
                format!("{article} {}", noun_apart(self.scene.graph, self.scene.lexicon, id))
            }
        }
    }

    /// The shortest of a name and its other names; of what has none, what stands for it.
    fn short(&self, id: EntityId) -> String {
        let (graph, name) = (self.scene.graph, self.scene.graph.entity_name(id));
        if graph.origin(id) == Origin::Unknown {
            let acts = self.scene.lexicon.is_a_kind(graph.kind(id), "actor");
            return if acts { "someone" } else { "something" }.to_owned();
        }
        let shorter =
            |best: &'a str, name: &'a str| if name.chars().count() < best.chars().count() { name } else { best };
        graph.aka(id).fold(name, shorter).to_owned()
    }

    /// Whose word it rests on, where no article says so itself, and who denies it.
    fn says(&self) -> Option<String> {
        let claimed = self.claimed(self.act);
        let (tellers, deniers) = (claimed.tellers(), claimed.deniers());
        let mut words: Vec<String> = vec![];
        for alike in alike(&tellers) {
            let verb = if alike.len() == 1 { "says" } else { "say" };
            words.extend(alike.first().map(|first| match first.how {
                Some(how) => format!("{how} by {}", self.names(&alike)),
                None => format!("{verb} {}", self.names(&alike)),
            }));
        }
        for alike in alike(&deniers) {
            let verb = if alike.len() == 1 { "denies" } else { "deny" };
            words.extend(alike.first().map(|first| {
                let part = if first.in_part { " in part" } else { "" };
                format!("{} {verb} it{part}{}", self.first_names(&alike), self.through(first))
            }));
        }
        (!words.is_empty()).then(|| format!("({})", words.join("; ")))
    }

    /// The figures and days that those who are cited tell otherwise than the pill: `/ Varga B1: by 402 to 96`. What one telling has
    /// by itself is all that it tells.
    fn otherwise(&self, act: ActId) -> Vec<String> {
        let (graph, lexicon) = (self.scene.graph, self.scene.lexicon);
        let cited: BTreeSet<MentionId> = Words::cited_for(self.scene, act, self.cited).map(MentionView::id).collect();
        let told = |otherwise: Otherwise<'a>| {
            let mentions = otherwise.mentions.into_iter().filter(|mention| cited.contains(&mention.id()));
            let by: Vec<String> = mentions.map(|mention| self.teller(mention)).collect();
            (!by.is_empty()).then(|| format!("/ {}: {}", by.join(", "), otherwise.words))
        };
        let all = if self.told.is_none() { told_otherwise(graph, lexicon, act) } else { vec![] };
        all.into_iter().filter_map(told).collect()
    }

    /// Who tells it, and where: `Varga B1`.
    fn teller(&self, mention: MentionView<'a>) -> String {
        let teller = teller(self.scene.graph, self.scene.lexicon, mention);
        match teller.voices.first() {
            Some(voice) => format!("{}{} {}", self.voice(*voice), self.through(&teller), mention.source()),
            None => mention.source(),
        }
    }

    /// `Moss, Lind`; of what one says as another tells, both.
    fn names(&self, tellers: &[&Teller<'_>]) -> String {
        let through = tellers.first().map(|teller| self.through(teller)).unwrap_or_default();
        self.first_names(tellers) + &through
    }

    fn first_names(&self, tellers: &[&Teller<'_>]) -> String {
        let name = |teller: &&Teller<'_>| match (teller.voices.first(), teller.document) {
            (Some(voice), _) => Some(self.voice(*voice)),
            (None, document) => document.map(|id| self.scene.graph.document_id(id).to_owned()),
        };
        let mut names: Vec<String> = vec![];
        for name in tellers.iter().filter_map(name) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names.join(", ")
    }

    /// Those by whom it is known that somebody says so: `, as Moe tells`.
    fn through(&self, teller: &Teller<'_>) -> String {
        let mut words = String::new();
        for voice in teller.voices.iter().skip(1) {
            words.extend([", as ", self.voice(*voice).as_str(), " tells"]);
        }
        words
    }

    fn voice(&self, voice: Voice) -> String {
        match voice {
            Voice::Named(id) => self.short(id),
            Voice::Unnamed => "an unnamed source".to_owned(),
        }
    }

    /// Where each mention tells of it.
    pub fn told_in(&self) -> Vec<(DocumentId, String)> {
        self.cited().map(|mention| (mention.document(), mention.source())).collect()
    }

    /// The mentions that are cited.
    fn cited(&self) -> impl Iterator<Item = MentionView<'a>> + use<'a> {
        let told = self.told;
        Words::cited_for(self.scene, self.act, self.cited)
            .filter(move |mention| told.is_none_or(|told| told.contains(&mention.id())))
    }

    /// The mentions of an act that are cited: those in units that are named, else all.
    pub fn cited_for(
        scene: &Scene<'a>,
        act: ActId,
        units: Option<&'a BTreeSet<(String, u32)>>,
    ) -> impl Iterator<Item = MentionView<'a>> + use<'a> {
        let wanted = units.filter(|units| !units.is_empty());
        let is_cited = move |mention: &MentionView<'_>| {
            let unit = |mention: &MentionView<'_>| (mention.in_document().id().to_owned(), mention.unit().number());
            wanted.is_none_or(|units| units.contains(&unit(mention)))
        };
        let graph = scene.graph;
        graph.mentions_of(act).map(|id| graph.mention(id)).filter(is_cited)
    }

    /// The act as a sentence, then each mention with its words.
    pub fn quotes(&self) -> Vec<String> {
        let (graph, lexicon) = (self.scene.graph, self.scene.lexicon);
        let mut quotes = vec![match self.told {
            Some(by) => sentence_as_told(graph, lexicon, self.act, by),
            None => sentence_of(graph, lexicon, self.act),
        }];
        for mention in self.cited() {
            let voices: Vec<String> = mention.voices().map(|voice| self.voice(voice)).collect();
            let voice = if voices.is_empty() { String::new() } else { format!(" ({})", voices.join(" › ")) };
            let quote = self.quote(mention);
            let quote = if quote.is_empty() { quote } else { format!(" {}", quoted(&quote)) };
            let line = format!("{}{voice}{quote}", mention.source());
            if !quotes.contains(&line) {
                quotes.push(line);
            }
        }
        quotes
    }

    /// The words that a mention cites: those quoted, else its unit, else the cue.
    fn quote(&self, mention: MentionView<'_>) -> String {
        mention.said(self.scene.sources).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Where the first sentence stands.
    pub fn url(&self) -> Option<String> {
        let unit = self.cited().next()?.unit();
        let (source, offset) = match (unit.document().text(), unit.span(), unit.place()) {
            (Some(text), Some(span), _) => (text, span.start),
            (_, _, Some(place)) => (place.source, place.span.start),
            _ => return None,
        };
        let name = &self.scene.sources.get(source)?.name;
        let (line, _) = self.scene.sources.line_column(source, offset);
        Some(format!("{}{}#L{line}", path(self.scene.base), path(name)))
    }
}

/// Those who tell it alike, and are heard themselves, together; the others each alone.
fn alike<'t, 'a>(tellers: &'t [Teller<'a>]) -> Vec<Vec<&'t Teller<'a>>> {
    let mut groups: Vec<Vec<&Teller<'a>>> = vec![];
    for teller in tellers {
        let joins = |group: &&mut Vec<&Teller<'a>>| {
            let is_alike = |other: &&Teller<'a>| {
                let heard = teller.voices.len() < 2 && other.voices.len() < 2;
                heard && (other.how, other.in_part) == (teller.how, teller.in_part)
            };
            group.first().is_some_and(is_alike)
        };
        match groups.iter_mut().find(joins) {
            Some(group) => group.push(teller),
            None => groups.push(vec![teller]),
        }
    }
    groups
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
