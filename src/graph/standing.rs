//! In which ways an act or a role is told, as one set of bits.
//!
//! A mention has a polarity, a certainty, a mode and a class of voice: 2 × 3 × 4 × 3 = 72 ways. What is told is the
//! set of the ways of its mentions; what a question asks for is a set of ways too; it is found where they meet.

use crate::facts::{Certainty, Mode, Polarity};

/// Who tells, as far as standing is concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum VoiceClass {
    /// The document itself.
    Document,
    /// The one who acts, or one who speaks for them, of an act of words.
    Own,
    /// Anyone else.
    Other,
}

/// Whether the word of the one who acts is enough for what is told so: an act of words is done by saying so, and what was not
/// done is no more than said.
#[must_use]
pub fn done_by_word(polarity: Polarity, mode: Mode) -> bool {
    polarity == Polarity::Did || mode != Mode::Done
}

/// One way of being told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Manner {
    /// Whether it is affirmed.
    pub polarity: Polarity,
    /// How sure the voice is.
    pub certainty: Certainty,
    /// Whether it is done.
    pub mode: Mode,
    /// Who tells.
    pub voice: VoiceClass,
}

/// A set of ways of being told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Standing(u128);

const CERTAINTIES: [Certainty; 3] = [Certainty::Possible, Certainty::Probable, Certainty::Certain];
const MODES: [Mode; 4] = [Mode::Done, Mode::Future, Mode::Hypothetical, Mode::Conditional];
const CLASSES: [VoiceClass; 3] = [VoiceClass::Document, VoiceClass::Own, VoiceClass::Other];

impl Standing {
    /// No way at all.
    pub const NONE: Standing = Standing(0);

    /// Every way that affirms.
    pub const AFFIRMED: Standing = Standing((1 << 36) - 1);

    /// Every way.
    pub const ANY: Standing = Standing((1 << 72) - 1);

    /// One way.
    #[must_use]
    pub fn one(polarity: Polarity, certainty: Certainty, mode: Mode, voice: VoiceClass) -> Self {
        let way = ((polarity as u32 * 3 + certainty as u32) * 4 + mode as u32) * 3 + voice as u32;
        Standing(1 << way)
    }

    /// Every way with one of the given polarities and modes, at least so certain, and at most so far from the one
    /// who acts.
    #[must_use]
    pub fn select(polarities: &[Polarity], certainty: Certainty, modes: &[Mode], voice: VoiceClass) -> Self {
        let sure = CERTAINTIES.partition_point(|known| *known < certainty);
        let near = CLASSES.partition_point(|known| *known <= voice);
        ways(polarities, CERTAINTIES.get(sure..).unwrap_or(&[]), modes, CLASSES.get(..near).unwrap_or(&[]))
    }

    /// How the first of these ways tells; where there is none, flatly.
    #[must_use]
    pub fn manner(self) -> Manner {
        let plain = Standing::one(Polarity::Did, Certainty::Certain, Mode::Done, VoiceClass::Document);
        let way = if self.meets(Standing::ANY) { self.0.trailing_zeros() } else { plain.0.trailing_zeros() } as usize;
        let (voice, way) = (way % 3, way / 3);
        let (mode, way) = (way % 4, way / 4);
        let (certainty, polarity) = (way % 3, way / 3);
        Manner {
            polarity: if polarity == 0 { Polarity::Did } else { Polarity::DidNot },
            certainty: CERTAINTIES.get(certainty).copied().unwrap_or(Certainty::Certain),
            mode: MODES.get(mode).copied().unwrap_or(Mode::Done),
            voice: CLASSES.get(voice).copied().unwrap_or(VoiceClass::Other),
        }
    }

    /// What a plain question asks for: it did, for certain, and the document or the one who acts says so.
    #[must_use]
    pub fn plain() -> Self {
        Standing::select(&[Polarity::Did], Certainty::Certain, &[Mode::Done], VoiceClass::Own)
    }

    /// What a plain question expressly negated asks for: it did not, as certain, and as near.
    #[must_use]
    pub fn denied() -> Self {
        Standing::select(&[Polarity::DidNot], Certainty::Certain, &[Mode::Done], VoiceClass::Own)
    }

    /// The same ways, affirming what they denied and denying what they affirmed.
    #[must_use]
    pub fn turned(self) -> Standing {
        Standing((self.0 & Standing::AFFIRMED.0) << 36 | self.0 >> 36)
    }

    /// The set as bits.
    #[must_use]
    pub fn bits(self) -> u128 {
        self.0
    }

    /// The set of these bits.
    #[must_use]
    pub fn from_bits(bits: u128) -> Standing {
        Standing(bits & Standing::ANY.0)
    }

    /// Those of the ways that are told by one class of voice.
    #[must_use]
    pub fn in_voice(self, class: VoiceClass) -> Standing {
        let all = ways(&[Polarity::Did, Polarity::DidNot], &CERTAINTIES, &MODES, &[class]);
        Standing(self.0 & all.0)
    }

    /// Both sets together.
    #[must_use]
    pub fn with(self, other: Standing) -> Standing {
        Standing(self.0 | other.0)
    }

    /// Whether the sets meet.
    #[must_use]
    pub fn meets(self, other: Standing) -> bool {
        self.0 & other.0 != 0
    }

    /// The set in words, for the text form of the algebra: `did, done or future, possibly, reportedly`.
    #[must_use]
    pub fn summary(self) -> String {
        if self == Standing::ANY {
            return "in any way".to_owned();
        }
        let mut words = Vec::new();
        let polarities = [(Polarity::Did, "did"), (Polarity::DidNot, "did not")];
        let modes = [
            (Mode::Done, "done"),
            (Mode::Future, "future"),
            (Mode::Hypothetical, "hypothetical"),
            (Mode::Conditional, "conditional"),
        ];
        let sure = [(Certainty::Possible, "possibly"), (Certainty::Probable, "probably")];
        let has = |p: &[Polarity], c: &[Certainty], m: &[Mode], v: &[VoiceClass]| self.meets(ways(p, c, m, v));
        let (all_p, all_m) = (polarities.map(|p| p.0), modes.map(|m| m.0));
        let polarity = polarities.iter().filter(|(p, _)| has(&[*p], &CERTAINTIES, &all_m, &CLASSES));
        words.push(polarity.map(|(_, word)| *word).collect::<Vec<_>>().join(" or "));
        let mode = modes.iter().filter(|(m, _)| has(&all_p, &CERTAINTIES, &[*m], &CLASSES));
        words.push(mode.map(|(_, word)| *word).collect::<Vec<_>>().join(" or "));
        words.extend(sure.iter().find(|(c, _)| has(&all_p, &[*c], &all_m, &CLASSES)).map(|(_, w)| (*w).to_owned()));
        if has(&all_p, &CERTAINTIES, &all_m, &[VoiceClass::Other]) {
            words.push("in any voice".to_owned());
        }
        words.join(", ")
    }
}

fn ways(polarities: &[Polarity], certainties: &[Certainty], modes: &[Mode], classes: &[VoiceClass]) -> Standing {
    let mut all = Standing::NONE;
    for &polarity in polarities {
        for &mode in modes {
            for &certainty in certainties {
                for &class in classes {
                    all = all.with(Standing::one(polarity, certainty, mode, class));
                }
            }
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_affirms_is_every_way_that_did() {
        let modes = [Mode::Done, Mode::Future, Mode::Hypothetical, Mode::Conditional];
        let affirmed = Standing::select(&[Polarity::Did], Certainty::Possible, &modes, VoiceClass::Other);
        assert_eq!(Standing::AFFIRMED, affirmed);
    }

    #[test]
    fn one_way_is_what_it_was_made_of() {
        for (polarity, certainty) in [(Polarity::Did, Certainty::Possible), (Polarity::DidNot, Certainty::Certain)] {
            for (mode, voice) in MODES.into_iter().zip(CLASSES.into_iter().cycle()) {
                let way = Standing::one(polarity, certainty, mode, voice);
                assert_eq!(way.manner(), Manner { polarity, certainty, mode, voice });
            }
        }
    }

    #[test]
    fn a_hedged_report_meets_only_a_question_that_widens_both_ways() {
        let told = Standing::one(Polarity::Did, Certainty::Possible, Mode::Done, VoiceClass::Other);
        assert!(!told.meets(Standing::plain()));
        let reportedly = Standing::select(&[Polarity::Did], Certainty::Certain, &[Mode::Done], VoiceClass::Other);
        assert!(!told.meets(reportedly));
        let both = Standing::select(&[Polarity::Did], Certainty::Possible, &[Mode::Done], VoiceClass::Other);
        assert!(told.meets(both));
        assert!(told.meets(Standing::ANY));
    }
}
