//! Tones, and how each is drawn: colour, glyph and line all tell it, so that any one of them is enough.

use super::scene::Scene;
use crate::facts::{ActId, Filler, MentionId, Polarity};
use crate::graph::{Claimed, Said, said_of};
use crate::lexicon::{Role, Says, Stance};

/// What an act says of what it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Tone {
    /// For it.
    For,
    /// Against it.
    Against,
    /// For or against it on a condition, in the future, or perhaps.
    Conditional,
    /// Told by others only, or telling of what others do.
    Reported,
    /// None of these.
    Plain,
}

/// How a tone is drawn. Every text colour has a contrast of at least 7 : 1 on its fill, every line of 4.5 : 1 on white.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// The glyph before the verb, if any.
    pub glyph: &'static str,
    /// The colour of lines.
    pub line: &'static str,
    /// The colour of text.
    pub text: &'static str,
    /// The colour that fills the pill.
    pub fill: &'static str,
    /// `solid`, `dashed` or `dotted`.
    pub stroke: &'static str,
    /// Graphviz's name of the head at what the act is about.
    pub head: &'static str,
    /// What it means, for the legend.
    pub meaning: &'static str,
    /// What line and head look like, for the legend.
    pub shape: &'static str,
}

impl Tone {
    /// Every tone, in the order of the legend.
    pub const ALL: [Tone; 5] = [Tone::For, Tone::Against, Tone::Conditional, Tone::Reported, Tone::Plain];

    /// Its name: `for`, `against`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Tone::For => "for",
            Tone::Against => "against",
            Tone::Conditional => "conditional",
            Tone::Reported => "reported",
            Tone::Plain => "plain",
        }
    }

    /// How it is drawn.
    #[must_use]
    pub fn look(self) -> Look {
        match self {
            Tone::For => Look {
                glyph: "+",
                line: "#0072B2",
                text: "#003B5C",
                fill: "#DCEBF7",
                stroke: "solid",
                head: "normal",
                meaning: "for: offers, demands, supports",
                shape: "solid, arrow",
            },
            Tone::Against => Look {
                glyph: "×",
                line: "#B34700",
                text: "#5C2500",
                fill: "#FBE3D6",
                stroke: "solid",
                head: "nonetee",
                meaning: "against: rejects, doubts",
                shape: "solid, bar",
            },
            Tone::Conditional => Look {
                glyph: "±",
                line: "#8A6100",
                text: "#4D3600",
                fill: "#FFF4D6",
                stroke: "dashed",
                head: "odiamond",
                meaning: "conditional, hedged or not yet done",
                shape: "dashed, diamond",
            },
            Tone::Reported => Look {
                glyph: "“",
                line: "#555555",
                text: "#333333",
                fill: "#F2F2F2",
                stroke: "dotted",
                head: "vee",
                meaning: "reported by a voice, not by the article itself",
                shape: "dotted, open arrow",
            },
            Tone::Plain => Look {
                glyph: "",
                line: "#444444",
                text: "#222222",
                fill: "#FFFFFF",
                stroke: "solid",
                head: "vee",
                meaning: "takes no side",
                shape: "solid, open arrow",
            },
        }
    }

    /// The tone of an act, as some of its mentions tell it where not as all do; `inner` is the act in its clause where both are
    /// drawn as one.
    #[must_use]
    pub(in crate::output) fn of(scene: &Scene<'_>, act: ActId, inner: Option<ActId>, by: Option<&[MentionId]>) -> Tone {
        let claimed = Claimed::new(scene.graph, scene.lexicon, act, by);
        let verb = scene.lexicon.verb(scene.graph.verb(act));
        let Some(inner) = inner else {
            // Whoever appeals to a court is not for the court.
            let asks_nothing = verb.carries && scene.graph.fillers(act, Role::Theme).next().is_none();
            return plain(claimed, verb.stance.filter(|_| !asks_nothing));
        };
        let is_intent = matches!(said_of(scene.graph, scene.lexicon, act, inner), Some((Said::To { .. }, _)));
        if is_intent || verb.says == Some(Says::Hypothetical) {
            intended(scene, claimed, (act, inner))
        } else if claimed.is_not_done() {
            Tone::Plain
        } else {
            telling(scene, inner)
        }
    }
}

/// The tone of an act that wants or refuses `inner`, towards what that is about: where it would take no side, who wants it
/// takes none either.
fn intended(scene: &Scene<'_>, claimed: Claimed<'_>, (act, inner): (ActId, ActId)) -> Tone {
    let stance = |act: ActId| scene.lexicon.verb(scene.graph.verb(act)).stance;
    let side = stance(inner);
    let turned = wants_not(scene, act, inner) != (side == Some(Stance::Against));
    match (plain(claimed, stance(act).filter(|_| side.is_some())), turned) {
        (Tone::For, true) => Tone::Against,
        // Who refuses to oppose something is not for it.
        (Tone::Against, true) => Tone::Plain,
        (tone, _) => tone,
    }
}

/// Whether what is wanted is that `inner` is not done; what is refused is refused.
fn wants_not(scene: &Scene<'_>, act: ActId, inner: ActId) -> bool {
    let graph = scene.graph;
    let mut told = graph.mentions_of(act).flat_map(|speech| graph.told_in(speech)).map(|id| graph.mention(id));
    let not = told.find(|mention| mention.act() == inner).is_some_and(|told| told.polarity() == Polarity::DidNot);
    not != (scene.lexicon.verb(graph.verb(act)).says == Some(Says::Denied))
}

/// The tone of a speech act that tells of `inner`.
fn telling(scene: &Scene<'_>, inner: ActId) -> Tone {
    let favours = scene.lexicon.verb(scene.graph.verb(inner)).stance.is_some();
    let conditional = scene.graph.roles(inner).any(|edge| edge.role == Role::Condition);
    if favours && conditional { Tone::Conditional } else { Tone::Reported }
}

/// The tone of an act by itself, of a verb with that stance: as its words claim it.
fn plain(claimed: Claimed<'_>, stance: Option<Stance>) -> Tone {
    match stance {
        Some(Stance::For) if claimed.stands() => Tone::For,
        Some(Stance::Against) if claimed.stands() => Tone::Against,
        _ if !claimed.tellers().is_empty() => Tone::Reported,
        Some(_) if !claimed.is_not_done() => Tone::Conditional,
        _ => Tone::Plain,
    }
}

/// Whether a filler is an act.
pub(super) fn as_act(filler: Filler) -> Option<ActId> {
    match filler {
        Filler::Act(id) => Some(id),
        Filler::Entity(_) => None,
    }
}
