//! Acts as rows: when, what, how it is told, where.

use super::sheet::Column;
use crate::corpus::Corpus;
use crate::facts::{ActId, Filler, Mode, Polarity, Scope, Voice};
use crate::graph::{
    MentionView, Standing, Store, VoiceClass, core_sentence, days_told, sentence_of, teller, told_otherwise,
};
use crate::lexicon::{Interval, Verb};
use crate::question::evidence::later::taken_back;

/// The acts of a corpus, in words.
#[derive(Clone, Copy)]
pub struct Acts<'a> {
    /// The corpus.
    pub corpus: &'a Corpus,
}

impl<'a> Acts<'a> {
    /// The columns of [`Acts::row`].
    pub const COLUMNS: [Column; 4] =
        [Column::Text("when"), Column::Text("what"), Column::Text("told"), Column::Source("sources")];

    /// The graph.
    #[must_use]
    pub fn graph(self) -> &'a Store {
        &self.corpus.store
    }

    /// Every act that somebody tells, in the order of the corpus.
    pub fn all(self) -> impl Iterator<Item = ActId> {
        let graph = self.graph();
        (0..graph.acts()).map(ActId).filter(|act| graph.untold(*act).is_none())
    }

    /// An act as a row.
    #[must_use]
    pub fn row(self, act: ActId) -> Vec<String> {
        vec![self.when(act), self.sentence(act), self.told(act), self.sources(act)]
    }

    /// An act as a sentence, with all that stands of it.
    #[must_use]
    pub fn sentence(self, act: ActId) -> String {
        sentence_of(self.graph(), &self.corpus.lexicon, act)
    }

    /// When it was, with a stroke between days that are told apart; `undated` where nothing says so.
    #[must_use]
    pub fn when(self, act: ActId) -> String {
        let days: Vec<String> = days_told(self.graph(), act).into_iter().map(date).collect();
        if days.is_empty() { "undated".to_owned() } else { days.join(" / ") }
    }

    /// Who tells of it, where that is not the document alone; who denies it, and who has other figures and days. Of what nobody
    /// tells, as what it is spoken of.
    #[must_use]
    pub fn told(self, act: ActId) -> String {
        let graph = self.graph();
        if let Some(how) = graph.untold(act) {
            return how.name().to_owned();
        }
        let told = graph.told(act);
        let mut words = Vec::new();
        if told.meets(Standing::plain()) {
            let own = !told.meets(Standing::plain().in_voice(VoiceClass::Document));
            words.extend(own.then(|| "own words".to_owned()));
        } else {
            words.extend(self.tellers(self.mentions(act), Polarity::Did, "by"));
        }
        // Where nobody tells that it was done, the act itself is told with a `not`.
        let affirmed = self.mentions(act).any(|m| m.scope() == Scope::Act && m.polarity() == Polarity::Did);
        let how = if affirmed { "denied by" } else { "by" };
        let denied = self.mentions(act).filter(|mention| affirmed || mention.teller().is_some());
        words.extend(self.tellers(denied, Polarity::DidNot, how));
        words.extend(self.otherwise(act));
        words.extend(self.taken_back(act).map(|place| format!("withdrawn ({place})")));
        words.join("; ")
    }

    /// The figures and days that some tell otherwise than its sentence: `by 402 to 96: Bel (B1)`.
    fn otherwise(self, act: ActId) -> impl Iterator<Item = String> {
        let by = move |mention: &MentionView<'a>| match mention.teller() {
            Some(voice) => format!("{}{} ({})", self.voice(voice), self.through(*mention), mention.source()),
            None => mention.source(),
        };
        let told = told_otherwise(self.graph(), &self.corpus.lexicon, act).into_iter();
        told.map(move |other| {
            let tellers: Vec<String> = other.mentions.iter().map(by).collect();
            format!("{}: {}", other.words, tellers.join(", "))
        })
    }

    /// Where an act was taken back.
    #[must_use]
    pub fn taken_back(self, act: ActId) -> Option<String> {
        taken_back(act, self.graph(), &self.corpus.lexicon)
    }

    /// Who tells of an act in some mentions, and how, each once: `by Bel`, of what is only wanted or feared `demanded by Bel`;
    /// of what one says as another tells, both.
    fn tellers(self, mentions: impl Iterator<Item = MentionView<'a>>, polarity: Polarity, how: &str) -> Vec<String> {
        let mut tellers = Vec::new();
        for mention in mentions {
            let whole =
                mention.scope() == Scope::Act && mention.polarity() == polarity && mention.mode() != Mode::Conditional;
            let name = match mention.teller() {
                Some(voice) => self.voice(voice),
                None if polarity == Polarity::DidNot => mention.source(),
                None => continue,
            };
            let how = match teller(self.graph(), &self.corpus.lexicon, mention).how {
                Some(wanted) => format!("{wanted} by"),
                None => how.to_owned(),
            };
            let teller = format!("{how} {name}{}", self.through(mention));
            if whole && !tellers.contains(&teller) {
                tellers.push(teller);
            }
        }
        tellers
    }

    /// Those by whom it is known that a mention's teller says so: `, as Bel tells`.
    pub(super) fn through(self, mention: MentionView<'a>) -> String {
        let through = mention.through().map(|voice| match voice {
            Voice::Named(_) => format!(", as {} tells", self.voice(voice)),
            Voice::Unnamed => format!(", as {} tell", self.voice(voice)),
        });
        through.collect()
    }

    /// The verb in whose clause a mention stands.
    pub(super) fn speech(self, mention: MentionView<'a>) -> Option<&'a Verb> {
        let speech = self.graph().mention(mention.told_in()?).act();
        Some(self.corpus.lexicon.verb(self.graph().verb(speech)))
    }

    /// A voice in words.
    #[must_use]
    pub fn voice(self, voice: Voice) -> String {
        match voice {
            Voice::Named(id) => self.graph().entity_name(id).to_owned(),
            Voice::Unnamed => "unnamed sources".to_owned(),
        }
    }

    /// The units that tell of it, or, where none does, that speak of it: `A2 B5`.
    #[must_use]
    pub fn sources(self, act: ActId) -> String {
        let graph = self.graph();
        let untold = graph.unsaid_of(act).filter(|_| graph.untold(act).is_some()).map(|id| graph.mention(id));
        let mut sources: Vec<String> = Vec::new();
        for source in self.mentions(act).chain(untold).map(MentionView::source) {
            if !sources.contains(&source) {
                sources.push(source);
            }
        }
        sources.join(" ")
    }

    /// The mentions of an act.
    pub fn mentions(self, act: ActId) -> impl Iterator<Item = MentionView<'a>> {
        let graph = self.graph();
        graph.mentions_of(act).map(|id| graph.mention(id))
    }

    /// A filler in words.
    #[must_use]
    pub fn filler(self, filler: Filler) -> String {
        match filler {
            Filler::Entity(id) => self.graph().entity_name(id).to_owned(),
            Filler::Act(id) => core_sentence(self.graph(), &self.corpus.lexicon, id),
        }
    }

    /// The label by which files and questions name an act: `@B/no`.
    #[must_use]
    pub fn label(self, act: ActId) -> Option<String> {
        let graph = self.graph();
        let (document, label) = graph.labels(act).into_iter().next()?;
        Some(document.map_or(format!("@{label}"), |document| format!("@{}/{label}", graph.document_id(document))))
    }
}

/// An interval in words: `2025-05-13`, `2025-05-01 – 2025-05-31`.
#[must_use]
pub fn date(interval: Interval) -> String {
    if interval.first == interval.last {
        return interval.first.to_string();
    }
    if interval.first == jiff::civil::Date::MIN {
        return format!("until {}", interval.last);
    }
    if interval.last == jiff::civil::Date::MAX {
        return format!("since {}", interval.first);
    }
    format!("{} – {}", interval.first, interval.last)
}
