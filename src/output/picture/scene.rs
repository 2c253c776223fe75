//! From the graph to a [`Picture`]: which acts are shown, and what stands on their pills.

use super::columns::arrange;
use super::fold::folds;
use super::matrix::deeds;
use super::targets::Targets;
use super::tellings::{is_told, tellings};
use super::tone::{Tone, as_act};
use super::words::Words;
use super::{Actor, End, Line, LineKind, MOST_PILLS, Picture, Pill, Side, Topic};
use crate::arrange::Arrange;
use crate::corpus::Corpus;
use crate::diagnostic::counted;
use crate::facts::{ActId, Certainty, DocumentId, Filler, Mode, Polarity};
use crate::graph::{Clock, DocumentView, Standing, Store, VoiceClass, sentence_of};
use crate::lexicon::{EntityId, Lexicon, Origin, Role, Tie};
use crate::output::wrap::shortened;
use crate::question::answer::Cited;
use crate::source::Sources;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::{BTreeMap, BTreeSet};

/// More acts than this are not written for other programs: they are asked questions.
const MOST_WRITTEN: u32 = 2_000_000;

/// More acts than this are not drawn, nor weighed.
const MOST_DRAWN: usize = 20_000;

/// What pictures are drawn from.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    /// The graph.
    pub graph: &'a Store,
    /// The vocabulary and the cast.
    pub lexicon: &'a Lexicon,
    /// The texts.
    pub sources: &'a Sources,
    /// Where the texts are, seen from the picture: `data/`. Links begin with it.
    pub base: &'a str,
    /// With more pills than this, the matrix is drawn.
    pub limit: usize,
    /// When acts are: as they were done, or as they were told.
    pub clock: Clock,
    /// What is printed of the sentences.
    pub quotes: Quotes,
}

/// What is printed below a picture of the sentences that it cites.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Quotes {
    /// Nothing: they are under the pointer.
    #[default]
    None,
    /// The words that say so, else how the sentence begins.
    Short,
    /// The sentence.
    Full,
}

/// Short quotes are cut at so many cells.
const SHORT: usize = 100;

/// Which acts are shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    /// All of them.
    All,
    /// These, and what they are about. Where units are named with an act, only those are cited for it.
    Acts(Cited),
    /// Those in which something has a part, and those about them; then those in which their participants have a part,
    /// and so on for so many steps.
    Around(Filler, u32),
}

impl Shown {
    /// These acts, cited wherever they are told.
    #[must_use]
    pub fn acts(acts: impl IntoIterator<Item = ActId>) -> Shown {
        Shown::Acts(acts.into_iter().map(|act| (act, BTreeSet::new())).collect())
    }
}

impl<'a> Scene<'a> {
    /// The scene of a corpus; links begin with `base`.
    #[must_use]
    pub fn new(corpus: &'a Corpus, base: &'a str) -> Scene<'a> {
        let (graph, lexicon, sources) = (&*corpus.store, &corpus.lexicon, &corpus.sources);
        Scene { graph, lexicon, sources, base, limit: MOST_PILLS, clock: Clock::Done, quotes: Quotes::None }
    }

    /// Whether the corpus can be written for another program.
    ///
    /// # Errors
    /// Where there are more acts than that can be done for.
    pub fn writable(&self) -> Result<(), String> {
        let acts = self.graph.acts();
        if acts <= MOST_WRITTEN {
            return Ok(());
        }
        Err(format!("pictures and exports are for at most {MOST_WRITTEN} acts, and here are {acts}"))
    }

    /// Whether what is shown can be looked at.
    ///
    /// # Errors
    /// Where there are more acts than anybody could.
    pub fn drawable(&self, shown: &Shown) -> Result<(), String> {
        match self.acts(shown).len() {
            0..=MOST_DRAWN => Ok(()),
            acts => {
                Err(format!("at most {MOST_DRAWN} acts are drawn or weighed, and these are {acts}: ask a question"))
            }
        }
    }

    /// The picture of what is shown.
    #[must_use]
    pub fn picture(&self, title: &str, shown: &Shown) -> Picture {
        let acts = self.acts(shown);
        let folds = folds(self.graph, self.lexicon, &acts);
        let inner: BTreeSet<ActId> = folds.values().copied().collect();
        let targets = Targets::new(self, &folds);
        let pills = acts.iter().filter(|id| !inner.contains(id) && !self.is_condition(**id));
        let cited = if let Shown::Acts(cited) = shown { cited } else { &Cited::new() };
        let pills: Vec<Pill> = pills.map(|&id| self.pill(id, &folds, &targets, (&acts, cited))).collect();
        let topics = self.topics(&pills);
        let actors = self.actors(&pills);
        let documents = self.documents(&acts);
        let sentences = self.sentences(&pills, cited);
        let mut picture = Picture {
            title: title.to_owned(),
            subtitle: self.subtitle(&acts, &pills, &documents),
            groups: actors,
            topics,
            deeds: vec![],
            pills,
            sources: documents.into_iter().map(source_line).chain(sentences).collect(),
            limit: self.limit,
        };
        picture.deeds = deeds(&picture, self);
        self.tell_apart(&mut picture);
        arrange(&mut picture);
        picture
    }

    /// Those of one name, by their ids: `Bob (bob2)`. Nobody knows of two unknowns, or of two voices without a name, whether
    /// they are one: those are not of the cast.
    fn tell_apart(&self, picture: &mut Picture) {
        let actors = picture.groups.iter_mut().flat_map(|group| &mut group.actors);
        let actors = actors.map(|actor| (actor.id, &mut actor.name));
        let topics = picture.topics.iter_mut().filter_map(|topic| match topic.end {
            End::Topic(id) => Some((id, &mut topic.name)),
            End::Actor(_) | End::Pill(_) => None,
        });
        let known = |id: EntityId| self.graph.origin(id) == Origin::Cast;
        let mut named: Vec<(EntityId, &mut String)> = actors.chain(topics).filter(|(id, _)| known(*id)).collect();
        let mut ids: FxHashMap<String, FxHashSet<EntityId>> = FxHashMap::default();
        for (id, name) in &named {
            ids.entry((*name).clone()).or_default().insert(*id);
        }
        for (id, name) in &mut named {
            if ids.get(name.as_str()).is_some_and(|ids| ids.len() > 1) {
                **name = format!("{name} ({})", self.graph.entity_id(*id));
            }
        }
    }

    /// The sentences that pills cite, in the order of their documents: the unit, and as much of it as is wanted.
    fn sentences(&self, pills: &[Pill], cited: &Cited) -> Vec<(String, String)> {
        let mut sentences = BTreeMap::new();
        let acts = pills.iter().flat_map(Pill::acts).filter(|_| self.quotes != Quotes::None);
        for mention in acts.flat_map(|act| Words::cited_for(self, act, cited.get(&act))) {
            let said = mention.words(self.sources);
            let quote = said.quote.and_then(|range| said.sentence.get(range)).filter(|_| self.quotes == Quotes::Short);
            let words = quote.unwrap_or(&said.sentence).split_whitespace().collect::<Vec<_>>().join(" ");
            let words = if self.quotes == Quotes::Short { shortened(&words, SHORT) } else { words };
            let place = (mention.document(), mention.unit().number(), words);
            sentences.entry(place).or_insert_with(|| mention.source());
        }
        sentences.into_iter().map(|((.., words), unit)| (unit, format!("‘{words}’"))).collect()
    }

    /// Whether an act is told in an `if` and nowhere else: nobody says that it is done, or will be.
    fn is_condition(&self, id: ActId) -> bool {
        let graph = self.graph;
        let (told, filler) = (graph.told(id), Filler::Act(id));
        let said = Standing::select(
            &[Polarity::Did, Polarity::DidNot],
            Certainty::Possible,
            &[Mode::Done, Mode::Future],
            VoiceClass::Other,
        );
        let fills = |role: Role| graph.filled_by(filler, role).next().is_some();
        fills(Role::Condition)
            && !told.meets(said)
            && !Role::ALL.into_iter().any(|role| role != Role::Condition && fills(role))
    }

    /// Whether an entity is one who acts. An unknown one may be anything.
    pub(super) fn is_actor(&self, id: EntityId) -> bool {
        self.lexicon.is_a_kind(self.graph.kind(id), "actor")
    }

    /// The acts that are shown, with those that they are about: of all, those that somebody tells.
    #[must_use]
    pub fn acts(&self, shown: &Shown) -> BTreeSet<ActId> {
        let every = (0..self.graph.acts()).map(ActId).filter(|act| self.graph.untold(*act).is_none());
        let mut open: Vec<ActId> = match shown {
            Shown::All => every.collect(),
            Shown::Acts(acts) => acts.keys().copied().collect(),
            Shown::Around(start, steps) => self.around(*start, *steps).into_iter().collect(),
        };
        let mut acts = BTreeSet::new();
        while let Some(id) = open.pop() {
            if acts.insert(id) {
                let subject = self.graph.roles(id).filter(|edge| matches!(edge.role, Role::Agent | Role::Theme));
                open.extend(subject.filter_map(|edge| as_act(edge.filler)));
            }
        }
        acts
    }

    fn around(&self, start: Filler, steps: u32) -> BTreeSet<ActId> {
        let near = |filler| Role::ALL.into_iter().flat_map(move |role| self.graph.filled_by(filler, role));
        let mut acts: BTreeSet<ActId> = as_act(start).into_iter().collect();
        let (mut rim, mut seen) = (vec![start], BTreeSet::from([start]));
        for _ in 0..steps {
            let with: BTreeSet<ActId> = rim.iter().flat_map(|filler| near(*filler)).collect();
            acts.extend(with.iter().flat_map(|act| near(Filler::Act(*act))));
            acts.extend(&with);
            let parts = with.iter().flat_map(|act| self.graph.roles(*act)).map(|edge| edge.filler);
            rim = parts.filter(|filler| !self.is_date(*filler) && seen.insert(*filler)).collect();
            if rim.is_empty() {
                break;
            }
        }
        acts
    }

    /// Nothing is near another thing for being done on the same day.
    fn is_date(&self, filler: Filler) -> bool {
        matches!(filler, Filler::Entity(id) if matches!(self.graph.origin(id), Origin::Date(_)))
    }

    fn pill(
        &self,
        id: ActId,
        folds: &BTreeMap<ActId, ActId>,
        targets: &Targets<'_>,
        (acts, cited): (&BTreeSet<ActId>, &Cited),
    ) -> Pill {
        let inner = folds.get(&id).copied();
        let tone = Tone::of(self, id, inner, None);
        let (mut lines, said) = targets.of(id, tone);
        lines.retain(|line| !matches!(line.to, End::Pill(other) if !acts.contains(&other) || other == id));
        lines.arrange();
        lines.dedup();
        let ways = tellings(self.graph, id);
        let words = |told| Words { scene: self, act: id, inner, inlined: &said, cited: cited.get(&id), told };
        let pill = |words: &Words<'_>, lines: Vec<Line>| Pill {
            act: id,
            inner,
            side: Side::Left,
            tone,
            words: words.label(&lines),
            told: words.told_in(),
            time: [Some(id), inner].into_iter().flatten().find_map(|act| self.graph.time_by(self.clock, act)),
            quotes: words.quotes(),
            url: words.url(),
            lines,
            deeds: targets.deeds(id).collect(),
            tellings: vec![],
        };
        let told = ways.iter().map(|by| {
            let own = lines.iter().filter(|line| is_told(self, id, line, by)).copied().collect();
            let tone = Tone::of(self, id, inner, Some(by.as_slice()));
            Pill { tone, ..pill(&words(Some(by.as_slice())), own) }
        });
        let tellings = told.filter(|pill| !pill.told.is_empty()).collect();
        Pill { tellings, ..pill(&words(None), lines) }
    }

    fn topics(&self, pills: &[Pill]) -> Vec<Topic> {
        let mut order: Vec<EntityId> = vec![];
        let (mut seen, mut taken): (FxHashSet<EntityId>, FxHashSet<(EntityId, Tone)>) = Default::default();
        for (pill, line) in pills.iter().flat_map(|pill| pill.lines.iter().map(move |line| (pill, line))) {
            let End::Topic(id) = line.to else { continue };
            if seen.insert(id) {
                order.push(id);
            }
            if line.kind == LineKind::Object {
                taken.insert((id, pill.tone));
            }
        }
        let towards = |id, tone| taken.contains(&(id, tone));
        let topic = |id| Topic {
            end: End::Topic(id),
            name: self.name(id),
            about: self.about(id),
            actor: self.is_actor(id),
            contested: towards(id, Tone::For) && towards(id, Tone::Against),
            origin: Some(self.graph.origin(id)),
        };
        order.into_iter().map(topic).collect()
    }

    /// The actors of the pills by what they are of, the groups in the order of their first act.
    fn actors(&self, pills: &[Pill]) -> Vec<super::Group> {
        let mut groups: Vec<(EntityId, Vec<EntityId>)> = vec![];
        let (mut seen, mut places): (FxHashSet<EntityId>, FxHashMap<EntityId, usize>) = Default::default();
        for line in pills.iter().flat_map(|pill| &pill.lines) {
            let End::Actor(id) = line.to else { continue };
            if !seen.insert(id) {
                continue;
            }
            let root = self.root(id);
            let place = *places.entry(root).or_insert(groups.len());
            match groups.get_mut(place) {
                Some((_, members)) => members.push(id),
                None => groups.push((root, vec![id])),
            }
        }
        let group = |(root, members): (EntityId, Vec<EntityId>)| super::Group {
            name: (members != [root]).then(|| self.name(root)),
            side: Side::Left,
            actors: members
                .iter()
                .map(|&id| Actor { id, name: self.name(id), about: self.about(id), contested: false })
                .collect(),
        };
        groups.into_iter().map(group).collect()
    }

    /// What an actor is of in the end: a spokesman's office's state.
    fn root(&self, id: EntityId) -> EntityId {
        let (mut at, mut seen) = (id, BTreeSet::new());
        while seen.insert(at) {
            let of = |wanted: Tie| self.graph.ties(at).find(|(tie, _)| *tie == wanted).map(|(_, to)| to);
            match of(Tie::Of).or_else(|| of(Tie::SpeaksFor)) {
                Some(next) => at = next,
                None => return at,
            }
        }
        id
    }

    /// An act as a sentence.
    #[must_use]
    pub fn sentence(&self, act: ActId) -> String {
        sentence_of(self.graph, self.lexicon, act)
    }

    pub(super) fn name(&self, id: EntityId) -> String {
        self.graph.entity_name(id).to_owned()
    }

    fn about(&self, id: EntityId) -> String {
        let graph = self.graph;
        let mut words = vec![format!("{}: {}", self.name(id), self.lexicon.kind(graph.kind(id)).name)];
        words.extend(graph.office(id).map(str::to_owned));
        words.extend(graph.ties(id).map(|(tie, to)| format!("{} {}", tie_word(tie), self.name(to))));
        if graph.is_background(id) {
            words.push("background: known from elsewhere".to_owned());
        }
        words.join(", ")
    }

    fn documents(&self, acts: &BTreeSet<ActId>) -> Vec<DocumentView<'a>> {
        let graph = self.graph;
        let mentions = acts.iter().flat_map(|act| graph.mentions_of(*act));
        let told: BTreeSet<DocumentId> = mentions.map(|id| graph.mention(id).document()).collect();
        told.into_iter().map(|id| graph.document(id)).collect()
    }

    /// How many acts are drawn, each as one pill, how many more are told inside them, and where.
    fn subtitle(&self, acts: &BTreeSet<ActId>, pills: &[Pill], documents: &[DocumentView<'_>]) -> String {
        let is_dated = |act: ActId| self.graph.time(act, Standing::ANY).is_some();
        let dated = pills.iter().filter(|pill| pill.acts().any(is_dated)).count();
        let undated = match pills.len() - dated {
            0 => String::new(),
            n if n == pills.len() => " (undated)".to_owned(),
            n => format!(" ({n} undated)"),
        };
        let inside = match acts.len().saturating_sub(pills.len()) {
            0 => String::new(),
            n => format!(" and {n} told in them"),
        };
        format!("{}{undated}{inside}, {}", counted(pills.len(), "act"), counted(documents.len(), "article"))
    }
}

fn source_line(document: DocumentView<'_>) -> (String, String) {
    let date = document.date().map_or("undated".to_owned(), |date| date.to_string());
    let parts = [document.title(), document.publisher(), Some(&date)];
    (document.id().to_owned(), parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
}

fn tie_word(tie: Tie) -> &'static str {
    match tie {
        Tie::Of => "of",
        Tie::SpeaksFor => "speaks for",
        Tie::Within => "within",
        Tie::About => "about",
    }
}
