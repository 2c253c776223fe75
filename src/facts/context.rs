//! Who tells a clause, how surely, and as what: the context that a clause is read in.
//!
//! Takes adverbs, auxiliaries, `not` and the verb of speech around a clause; gives voices, polarity, certainty and
//! mode. Must not make mentions: [`super::build`] does, from this.

use super::model::DocumentId;
use super::model::{Certainty, MentionId, Mode, Polarity, Quote, Voice};
use crate::lexicon::{Interval, Says, VerbId};
use crate::ron::Offsets;
use crate::sentence::tree::{Adverb, AdverbWord, Aux};
use crate::source::{Place, SourceId, Span};

/// The fact that is being read: where it stands, and what it cites.
#[derive(Clone, Debug)]
pub(super) struct Spot {
    pub(super) document: DocumentId,
    /// An index into the document's units.
    pub(super) unit: u32,
    /// The whole sentence.
    pub(super) place: Place,
    pub(super) quote: Option<Quote>,
    pub(super) literal: Literal,
}

/// Where the string of a fact stands in its file.
#[derive(Clone, Debug)]
pub(super) struct Literal {
    pub(super) source: SourceId,
    /// The first byte of the literal.
    pub(super) start: u32,
    pub(super) offsets: Offsets,
}

impl Literal {
    /// The place in the file of a span of the string.
    pub(super) fn place(&self, span: Span) -> Place {
        Place { source: self.source, span: self.offsets.span(span).shifted(self.start) }
    }
}

/// One chain of voices that a clause is told in.
#[derive(Clone, Debug, Default)]
pub(super) struct Telling {
    pub(super) voice: Vec<Voice>,
    /// The mention of the act whose clause it is: of one of speech, or of one that depends on it.
    pub(super) told_in: Option<MentionId>,
}

/// What surrounds a clause.
#[derive(Clone, Debug)]
pub(super) struct Context {
    /// A mention is made for each.
    pub(super) tellings: Vec<Telling>,
    /// In the clause of a negated verb of speech, or in a condition: what stands there was told by nobody.
    pub(super) unsaid: bool,
    pub(super) denied: bool,
    pub(super) certainty: Certainty,
    pub(super) mode: Mode,
    /// The verb of what was done, and is not dated, in whose clause it stands: its days may be those of that act, or are to
    /// come.
    pub(super) under: Option<VerbId>,
    /// In the clause of what was tried or begun: it is as far in the past as that.
    pub(super) begun: bool,
    /// The days of the act whose clause it is: what is to come within some days there is counted from them.
    pub(super) from: Option<Interval>,
}

/// The words in a clause that bear on how it is told.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Manner<'a> {
    pub(super) adverbs: &'a [Adverb],
    pub(super) aux: Option<Aux>,
    pub(super) not: bool,
    /// An `if` that makes the act conditional.
    pub(super) conditional: bool,
}

impl Context {
    /// A fact in the article's own voice.
    pub(super) fn article() -> Context {
        Context {
            tellings: vec![Telling::default()],
            unsaid: false,
            denied: false,
            certainty: Certainty::Certain,
            mode: Mode::Done,
            under: None,
            begun: false,
            from: None,
        }
    }

    /// The same, with what the clause itself says of its manner.
    pub(super) fn with(&self, manner: Manner<'_>) -> Context {
        let mut context = self.clone();
        for adverb in manner.adverbs {
            context.adverb(adverb.word);
        }
        context.denied ^= manner.not;
        let own = match manner.aux {
            Some(Aux::Will) => Mode::Future,
            Some(Aux::Would) => Mode::Hypothetical,
            _ => Mode::Done,
        };
        if manner.aux == Some(Aux::May) {
            context.certainty = Certainty::Possible;
        }
        context.mode = match (self.mode, own) {
            (Mode::Hypothetical, _) | (_, Mode::Hypothetical) => Mode::Hypothetical,
            _ if manner.conditional => Mode::Conditional,
            (_, own) => own,
        };
        context
    }

    fn adverb(&mut self, word: AdverbWord) {
        match word {
            AdverbWord::Reportedly => self.tellings.iter_mut().for_each(|telling| telling.voice.push(Voice::Unnamed)),
            AdverbWord::Probably => self.certainty = self.certainty.min(Certainty::Probable),
            AdverbWord::Possibly => self.certainty = Certainty::Possible,
            // A `not` in a fact is a recorded denial, and `and` in a fact is joint, with or without the word.
            AdverbWord::Explicitly
            | AdverbWord::Together
            | AdverbWord::Indirectly
            | AdverbWord::Only
            | AdverbWord::DirectlyOrIndirectly => {}
        }
    }

    /// The context of the clause that this one's verb voices, told by each of `speakers`; `mentions` are those of the
    /// speech act, one for each telling. What was not said is told by nobody, and yet it is known what was not said.
    pub(super) fn spoken(&self, mentions: &[MentionId], speakers: &[Voice], says: Says) -> Context {
        let mut tellings = Vec::new();
        for (telling, mention) in self.tellings.iter().zip(mentions) {
            tellings.extend(speakers.iter().map(|&speaker| {
                let voice = telling.voice.iter().copied().chain([speaker]).collect();
                Telling { voice, told_in: Some(*mention) }
            }));
        }
        let hypothetical = says == Says::Hypothetical || self.mode != Mode::Done;
        Context {
            tellings,
            unsaid: self.unsaid || self.denied,
            denied: says == Says::Denied,
            certainty: self.certainty,
            mode: if hypothetical { Mode::Hypothetical } else { Mode::Done },
            under: None,
            begun: false,
            from: self.from,
        }
    }

    /// The same for what is only wished, planned or tried: in the clause of `verb`.
    pub(super) fn wished(self, outer: &Context, verb: VerbId, at_once: bool) -> Context {
        let past = outer.mode == Mode::Done || outer.begun;
        let undated = self.from.is_none();
        Context { under: (past && !at_once && undated).then_some(verb), begun: past && at_once, ..self }
    }

    /// The context of the condition of an act, whose `mentions` are one for each telling: nobody tells that it is so, and yet
    /// it is known what it was.
    pub(super) fn supposed(&self, mentions: &[MentionId]) -> Context {
        let tellings = self.tellings.iter().zip(mentions);
        let within = |(telling, mention): (&Telling, &MentionId)| Telling {
            voice: telling.voice.clone(),
            told_in: Some(*mention),
        };
        Context {
            tellings: tellings.map(within).collect(),
            unsaid: true,
            denied: false,
            mode: Mode::Hypothetical,
            under: None,
            begun: false,
            ..self.clone()
        }
    }

    /// From when what is to come within some days is counted, where its own act is not dated.
    pub(super) fn counted_from(&self) -> Option<Interval> {
        self.from.filter(|_| self.mode != Mode::Done)
    }

    /// What a mention in this context says of its act.
    pub(super) fn polarity(&self) -> Polarity {
        if self.denied { Polarity::DidNot } else { Polarity::Did }
    }
}
