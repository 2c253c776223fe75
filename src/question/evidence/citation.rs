//! Citations: a mention as a document, a unit, a voice and a verbatim sentence.

use super::Evidence;
use super::cite::{Cited, CitedAct};
use super::later::withdrawals;
use crate::facts::{ActId, Filler, MentionId, Mode, Polarity, Scope, Voice};
use crate::graph::{
    Claimed, MentionView, RoleView, Standing, Store, Untold, VoiceClass, how_supposed, sentence_as_told,
};
use crate::lexicon::Role;
use crate::question::answer::{Citation, Witness};
use std::borrow::Cow;

/// An act with its citations and what a reader must know of it.
#[must_use]
pub fn witness(act: &CitedAct, evidence: Evidence<'_>) -> Witness {
    let graph = evidence.with.store;
    let writer = Citer { evidence };
    let citations = act.cited.iter().map(|cited| writer.citation(*cited)).collect();
    let by = mentions(&act.cited);
    let mut marks = writer.marks(act.act, &act.cited);
    if act.alone {
        marks.insert(0, "by the thing alone".to_owned());
    }
    let mut witness = Witness {
        act: act.act,
        text: sentence_as_told(graph, evidence.with.lexicon, act.act, &by),
        step: act.step.to_string(),
        marks,
        citations,
    };
    mark_dependent(&mut witness);
    witness
}

fn mentions(cited: &[Cited]) -> Vec<MentionId> {
    cited.iter().map(|cited| cited.mention).collect()
}

/// How those who are quoted in a mention tell it.
fn how_told(mention: MentionView<'_>, evidence: Evidence<'_>) -> Cow<'static, str> {
    let how = how_supposed(evidence.with.store, evidence.with.lexicon, mention).filter(|_| !mention.is_unsaid());
    how.map_or(Cow::Borrowed("told"), |how| Cow::Owned(how.to_owned()))
}

struct Citer<'a> {
    evidence: Evidence<'a>,
}

impl Citer<'_> {
    fn citation(&self, cited: Cited) -> Citation {
        let graph = self.evidence.with.store;
        let mention = graph.mention(cited.mention);
        let words = mention.words(self.evidence.sources);
        let (file, line) = mention.written(self.evidence.sources).unwrap_or_default();
        Citation {
            document: mention.in_document().id().to_owned(),
            unit: mention.unit().number(),
            name: mention.source(),
            voice: mention.voices().map(|voice| voice_in_words(voice, self.evidence.with.store)).collect(),
            how: how_told(mention, self.evidence),
            polarity: if mention.is_unsaid() { Untold::of(mention).name() } else { mention.polarity().name() },
            certainty: mention.certainty().name(),
            mode: mention.mode().name(),
            role: cited.role.map(Role::name),
            sentence: words.sentence.into_owned(),
            quote: words.quote,
            file: file.to_owned(),
            line: line as usize,
            dependent: None,
        }
    }

    /// Own words, denials, background, unknowns.
    fn marks(&self, act: ActId, cited: &[Cited]) -> Vec<String> {
        let graph = self.evidence.with.store;
        let mut marks = Vec::new();
        let whole = cited.iter().filter(|c| c.role.is_none() && !graph.mention(c.mention).is_unsaid());
        let ways = whole.fold(Standing::NONE, |all, c| all.with(graph.way(c.mention)));
        let class = |class| ways.meets(Standing::ANY.in_voice(class));
        if !class(VoiceClass::Document) && class(VoiceClass::Own) {
            marks.push("own words".to_owned());
        } else if !class(VoiceClass::Document) && class(VoiceClass::Other) {
            marks.push("reported".to_owned());
        }
        marks.extend(self.against(act, cited));
        marks.extend(self.withdrawals(act, cited));
        let background = |filler: Filler| match filler {
            Filler::Entity(id) => graph.is_background(id),
            Filler::Act(_) => false,
        };
        if graph.roles(act).any(|edge| background(edge.filler)) {
            marks.push("background".to_owned());
        }
        marks
    }

    /// Who tells the act otherwise than it is cited: denies what was done or a part of it, or says that what is denied was done.
    /// Whoever denies what the cited ones deny, too, agrees with them.
    fn against(&self, act: ActId, cited: &[Cited]) -> Vec<String> {
        let (graph, lexicon) = (self.evidence.with.store, self.evidence.with.lexicon);
        let by = mentions(cited);
        let is_denied = Claimed::new(graph, lexicon, act, Some(&by)).is_denied();
        let not_done = || by.iter().any(|id| graph.mention(*id).mode() == Mode::Done);
        let others = graph.mentions_of(act).filter(|id| !by.contains(id)).map(|id| graph.mention(id));
        let told = others.filter(|mention| mention.mode() == Mode::Done).filter_map(|mention| {
            let how = match (mention.polarity(), mention.scope()) {
                (Polarity::DidNot, Scope::Act) if !is_denied => "denied",
                (Polarity::DidNot, Scope::Roles) if !is_denied && !tells_another(&by, mention, graph) => {
                    "in part denied"
                }
                (Polarity::Did, Scope::Act) if is_denied && not_done() => "affirmed",
                _ => return None,
            };
            Some(format!("{how} by {}", teller_in_words(mention, graph)))
        });
        told.collect()
    }

    /// Where the act, or the saying that it is cited from, was taken back.
    fn withdrawals(&self, act: ActId, cited: &[Cited]) -> Vec<String> {
        let (graph, lexicon) = (self.evidence.with.store, self.evidence.with.lexicon);
        let first = |by: ActId| graph.mentions_of(by).next();
        let backs = withdrawals(act, cited, graph, lexicon).filter_map(first);
        backs.map(|id| format!("withdrawn ({})", graph.mention(id).source())).collect()
    }
}

/// Whether some mentions tell something else in each role of which a denial speaks: then it is not they who are denied.
fn tells_another(by: &[MentionId], denial: MentionView<'_>, graph: &Store) -> bool {
    let told =
        |role: Role| by.iter().flat_map(move |id| graph.mention(*id).roles().filter(move |own| own.role == role));
    let is_another = |denied: RoleView<'_>| {
        let mut own = told(denied.role).peekable();
        own.peek().is_some() && !own.any(|own| own.index == denied.index)
    };
    let is_core = |role: Role| matches!(role, Role::Agent | Role::Theme);
    let mut parts = denial.roles().filter(|edge| !is_core(edge.role)).peekable();
    parts.peek().is_some() && parts.all(is_another)
}

fn voice_in_words(voice: Voice, store: &Store) -> String {
    match voice {
        Voice::Named(id) => store.entity_name(id).to_owned(),
        Voice::Unnamed => "an unnamed source".to_owned(),
    }
}

/// Who tells it, and where: `Renn (D2)`, or the place alone.
pub(in crate::question) fn teller_in_words(mention: MentionView<'_>, store: &Store) -> String {
    let place = mention.source();
    match mention.teller() {
        Some(voice) => {
            let through = mention.through().map(|voice| format!(", as {} tells", voice_in_words(voice, store)));
            format!("{}{} ({place})", voice_in_words(voice, store), through.collect::<String>())
        }
        None => place,
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
