//! Citations: a mention as a document, a unit, a voice and a verbatim sentence.

use super::Evidence;
use super::cite::{Cited, CitedAct};
use crate::facts::{ActId, Certainty, Filler, Mention, MentionId, Mode, Polarity, Quote, Voice, unit_name};
use crate::graph::{Standing, VoiceClass, entity_name, sentence_of};
use crate::lexicon::Role;
use crate::question::answer::{Citation, Witness};
use crate::source::Span;
use std::ops::Range;

/// The verb that takes a saying back.
const RETRACT: &str = "retract";

/// An act with its citations and what a reader must know of it.
#[must_use]
pub fn witness(act: &CitedAct, evidence: Evidence<'_>) -> Witness {
    let graph = evidence.with.graph();
    let writer = Citer { evidence };
    let citations =
        act.cited.iter().filter_map(|cited| writer.citation(*cited, &*graph.mention(cited.mention)?)).collect();
    let mut marks = writer.marks(act.act, &act.cited);
    if act.alone {
        marks.insert(0, "by the thing alone".to_owned());
    }
    let mut witness = Witness {
        act: act.act,
        text: sentence_of(graph, evidence.with.lexicon, act.act),
        step: act.step.to_string(),
        marks,
        citations,
    };
    mark_dependent(&mut witness);
    witness
}

struct Citer<'a> {
    evidence: Evidence<'a>,
}

impl Citer<'_> {
    fn citation(&self, cited: Cited, mention: &Mention) -> Option<Citation> {
        let document = self.evidence.with.graph().document(mention.document)?;
        let unit = document.units.get(mention.unit as usize)?;
        let (sentence, quote) = self.words(document.text.zip(unit.span), &unit.cue, mention.quote.as_ref());
        let (file, line) = self.written(cited.mention, mention);
        Some(Citation {
            document: document.id.clone(),
            unit: unit.number,
            voice: mention.voice.iter().map(|voice| self.voice(*voice)).collect(),
            polarity: match mention.polarity {
                Polarity::Did => "did",
                Polarity::DidNot => "did not",
            },
            certainty: match mention.certainty {
                Certainty::Certain => "certain",
                Certainty::Probable => "probable",
                Certainty::Possible => "possible",
            },
            mode: match mention.mode {
                Mode::Done => "done",
                Mode::Future => "future",
                Mode::Hypothetical => "hypothetical",
                Mode::Conditional => "conditional",
            },
            role: cited.role.map(Role::name),
            sentence,
            quote,
            file,
            line,
            dependent: None,
        })
    }

    /// File and line.
    fn written(&self, id: MentionId, mention: &Mention) -> (String, usize) {
        if let Some((file, line)) = self.evidence.with.graph().row(id) {
            return (file.to_owned(), line as usize);
        }
        let sources = self.evidence.sources;
        let (line, _) = sources.line_column(mention.place.source, mention.place.span.start);
        (sources.get(mention.place.source).map_or(String::new(), |source| source.name.clone()), line)
    }

    fn voice(&self, voice: Voice) -> String {
        match voice {
            Voice::Named(id) => entity_name(self.evidence.with.graph(), id).to_owned(),
            Voice::Unnamed => "an unnamed source".to_owned(),
        }
    }

    /// The sentence with the quoted words in it; where the text is not there, the cue, or the quote itself.
    fn words(
        &self,
        text: Option<(crate::source::SourceId, Span)>,
        cue: &str,
        quote: Option<&Quote>,
    ) -> (String, Option<Range<usize>>) {
        let found = text.and_then(|(source, span)| {
            let sentence = self.evidence.sources.get(source)?.text.get(span.range())?;
            Some((span, sentence.to_owned()))
        });
        match (found, quote) {
            (Some((unit, sentence)), Some(Quote::At(words))) => {
                let start = words.start.saturating_sub(unit.start) as usize;
                let end = (words.end.saturating_sub(unit.start) as usize).min(sentence.len());
                (sentence, (start < end).then_some(start..end))
            }
            (Some((_, sentence)), _) => (sentence, None),
            (None, Some(Quote::Words(words))) => (words.clone(), Some(0..words.len())),
            (None, _) => (format!("{cue} …"), None),
        }
    }

    /// Own words, denials, background, unknowns.
    fn marks(&self, act: ActId, cited: &[Cited]) -> Vec<String> {
        let graph = self.evidence.with.graph();
        let mut marks = Vec::new();
        let ways =
            cited.iter().filter(|c| c.role.is_none()).fold(Standing::NONE, |all, c| all.with(graph.way(c.mention)));
        let class = |class| ways.meets(Standing::ANY.in_voice(class));
        if !class(VoiceClass::Document) && class(VoiceClass::Own) {
            marks.push("own words".to_owned());
        } else if !class(VoiceClass::Document) && class(VoiceClass::Other) {
            marks.push("reported".to_owned());
        }
        for id in graph.mentions_of(act).iter().filter(|id| !cited.iter().any(|cited| cited.mention == **id)) {
            let Some(mention) = graph.mention(*id) else { continue };
            if mention.polarity == Polarity::DidNot && mention.mode == Mode::Done {
                let what = if mention.scope == crate::facts::Scope::Roles { "in part denied" } else { "denied" };
                marks.push(format!("{what} by {}", self.teller(&mention)));
            }
        }
        marks.extend(self.withdrawals(act, cited));
        let background = |filler: Filler| match filler {
            Filler::Entity(id) => graph.is_background(id),
            Filler::Act(_) => false,
        };
        if graph.roles(act).iter().any(|edge| background(edge.filler)) {
            marks.push("background".to_owned());
        }
        marks
    }

    /// Where the act, or the saying that it is cited from, was taken back.
    fn withdrawals(&self, act: ActId, cited: &[Cited]) -> Vec<String> {
        let (graph, lexicon) = (self.evidence.with.graph(), self.evidence.with.lexicon);
        let speech = |cited: &Cited| graph.mention(graph.mention(cited.mention)?.told_in?).map(|mention| mention.act);
        let mut told: Vec<ActId> = cited.iter().filter_map(speech).chain([act]).collect();
        told.sort_unstable();
        told.dedup();
        let retracts =
            |by: &ActId| lexicon.verb(graph.verb(*by)).base == RETRACT && graph.told(*by).meets(Standing::plain());
        let backs = told.into_iter().flat_map(|act| graph.filled_by(Filler::Act(act), Role::Theme)).filter(retracts);
        let first = |by: ActId| graph.mentions_of(by).first().and_then(|id| graph.mention(*id));
        backs.filter_map(first).map(|mention| format!("withdrawn ({})", self.place(&mention))).collect()
    }

    fn teller(&self, mention: &Mention) -> String {
        let place = self.place(mention);
        match mention.voice.last() {
            Some(voice) => format!("{} ({place})", self.voice(*voice)),
            None => place,
        }
    }

    fn place(&self, mention: &Mention) -> String {
        let document = self.evidence.with.graph().document(mention.document);
        let unit = document.as_ref().and_then(|document| document.units.get(mention.unit as usize));
        match (&document, unit) {
            (Some(document), Some(unit)) => unit_name(&document.id, unit.number),
            _ => "?".to_owned(),
        }
    }
}

/// A voice in an article that also tells the act itself is no second source.
fn mark_dependent(witness: &mut Witness) {
    let direct: Vec<String> = witness
        .citations
        .iter()
        .filter(|citation| citation.voice.is_empty())
        .map(|citation| citation.document.clone())
        .collect();
    for citation in witness.citations.iter_mut().filter(|citation| !citation.voice.is_empty()) {
        if direct.contains(&citation.document) {
            citation.dependent = Some("in the same article: not independent".to_owned());
        }
    }
}
