//! How firmly a sentence about an act may claim it: no more than is told.
//!
//! Takes the ways in which an act is told; gives the strongest of them, and the verb as it may be put then. Must not write
//! what stands beside the verb.

use super::standing::{Standing, VoiceClass};
use super::store::Store;
use super::{MentionView, RoleView};
use crate::facts::{Certainty, Mode, Polarity};
use crate::lexicon::Verb;
use std::borrow::Cow;

/// The strongest way in which an act is told: what a sentence about it may claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Telling {
    /// It stands.
    Stands,
    /// It is done, or will be, as others than the one who acts say, or as is not certain.
    Affirmed(Mode, Hedge),
    /// It is only supposed.
    Supposed(Hedge),
    /// It is not done, or will not be.
    Denied(Mode, Hedge),
    /// It is supposed, or was said, not to be.
    Refused(Hedge),
    /// Nobody tells it.
    Untold,
}

/// What a sentence says of how sure it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hedge {
    Flat,
    Reportedly,
    Probably,
    Possibly,
}

impl Hedge {
    /// The firmest first.
    const ALL: [Hedge; 4] = [Hedge::Flat, Hedge::Reportedly, Hedge::Probably, Hedge::Possibly];

    fn word(self) -> &'static str {
        match self {
            Hedge::Flat => "",
            Hedge::Reportedly => "reportedly ",
            Hedge::Probably => "probably ",
            Hedge::Possibly => "possibly ",
        }
    }

    /// The same of what is only supposed, which nobody is told to have done.
    fn doubt(self) -> &'static str {
        if self == Hedge::Reportedly { "" } else { self.word() }
    }

    /// As sure as that, in any mode and voice.
    fn supposes(self, polarity: Polarity) -> Standing {
        let modes = [Mode::Done, Mode::Future, Mode::Hypothetical, Mode::Conditional];
        modes.into_iter().fold(Standing::NONE, |ways, mode| ways.with(self.ways(polarity, mode)))
    }

    fn ways(self, polarity: Polarity, mode: Mode) -> Standing {
        let (certainty, voice) = match self {
            Hedge::Flat => (Certainty::Certain, VoiceClass::Own),
            Hedge::Reportedly => (Certainty::Certain, VoiceClass::Other),
            Hedge::Probably => (Certainty::Probable, VoiceClass::Other),
            Hedge::Possibly => (Certainty::Possible, VoiceClass::Other),
        };
        Standing::select(&[polarity], certainty, &[mode], voice)
    }
}

impl Telling {
    /// The firmest first.
    fn each() -> impl Iterator<Item = Telling> {
        let hedged = |of: fn(Mode, Hedge) -> Telling, mode| Hedge::ALL.into_iter().map(move |hedge| of(mode, hedge));
        std::iter::once(Telling::Stands)
            .chain(hedged(Telling::Affirmed, Mode::Done))
            .chain(hedged(Telling::Affirmed, Mode::Future))
            .chain(Hedge::ALL.map(Telling::Supposed))
            .chain(hedged(Telling::Denied, Mode::Done))
            .chain(hedged(Telling::Denied, Mode::Future))
            .chain(Hedge::ALL.map(Telling::Refused))
    }

    /// Whether something of an act is told in this way.
    pub(super) fn tells(self, edge: &RoleView<'_>, graph: &Store) -> bool {
        let ways = self.ways();
        edge.is_told_as_act() || edge.mentions().any(|mention| graph.way(mention).meets(ways))
    }

    pub(super) fn of(told: Standing) -> Telling {
        Telling::each().find(|telling| told.meets(telling.ways())).unwrap_or(Telling::Untold)
    }

    /// How a mention tells of its act, whoever does.
    pub(super) fn in_mention(mention: MentionView<'_>) -> Telling {
        let hedge = match mention.certainty() {
            Certainty::Certain => Hedge::Flat,
            Certainty::Probable => Hedge::Probably,
            Certainty::Possible => Hedge::Possibly,
        };
        match (mention.polarity(), mention.mode()) {
            (Polarity::Did, mode @ (Mode::Done | Mode::Future)) => Telling::Affirmed(mode, hedge),
            (Polarity::Did, _) => Telling::Supposed(hedge),
            (Polarity::DidNot, mode @ (Mode::Done | Mode::Future)) => Telling::Denied(mode, hedge),
            (Polarity::DidNot, _) => Telling::Refused(hedge),
        }
    }

    /// The ways in which it is told so.
    pub(super) fn ways(self) -> Standing {
        match self {
            Telling::Stands => Standing::plain(),
            Telling::Affirmed(mode, hedge) => hedge.ways(Polarity::Did, mode),
            Telling::Supposed(hedge) => hedge.supposes(Polarity::Did),
            Telling::Denied(mode, hedge) => hedge.ways(Polarity::DidNot, mode),
            Telling::Refused(hedge) => hedge.supposes(Polarity::DidNot),
            Telling::Untold => Standing::ANY,
        }
    }

    /// The same without `reportedly`.
    pub(super) fn unreported(self) -> Telling {
        match self {
            Telling::Affirmed(mode, Hedge::Reportedly) => Telling::Affirmed(mode, Hedge::Flat),
            Telling::Denied(mode, Hedge::Reportedly) => Telling::Denied(mode, Hedge::Flat),
            told => told,
        }
    }

    /// Whether it is told, for certain, that it was not done.
    pub(super) fn is_flat_denial(self) -> bool {
        matches!(self, Telling::Denied(Mode::Done, Hedge::Flat))
    }

    /// Whether it is told not to be.
    pub(super) fn is_denied(self) -> bool {
        matches!(self, Telling::Denied(..) | Telling::Refused(_))
    }

    /// Whether it is told as what is still to be, or is only supposed.
    pub(super) fn is_ahead(self) -> bool {
        !matches!(self, Telling::Stands | Telling::Affirmed(Mode::Done, _) | Telling::Denied(Mode::Done, _))
    }

    /// The verb behind `if` or `because`, where it is only said to be or not to be.
    pub(super) fn supposed(self, verb: &Verb) -> Cow<'_, str> {
        if self.is_denied() { Cow::Owned(format!("did not {}", verb.base)) } else { Cow::Borrowed(&verb.past) }
    }

    /// The verb, claiming no more than is told.
    pub(super) fn predicate(self, verb: &Verb) -> Cow<'_, str> {
        let told = match self {
            Telling::Stands => return Cow::Borrowed(&verb.past),
            Telling::Affirmed(Mode::Future, hedge) => format!("will {}{}", hedge.word(), verb.base),
            Telling::Affirmed(_, hedge) => format!("{}{}", hedge.word(), verb.past),
            Telling::Supposed(hedge) => format!("would {}{}", hedge.doubt(), verb.base),
            Telling::Untold => format!("would {}", verb.base),
            Telling::Denied(Mode::Future, hedge) => format!("will {}not {}", hedge.word(), verb.base),
            Telling::Denied(_, hedge) => format!("{}did not {}", hedge.word(), verb.base),
            Telling::Refused(hedge) => format!("would {}not {}", hedge.doubt(), verb.base),
        };
        Cow::Owned(told)
    }
}
