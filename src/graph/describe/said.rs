//! How the clause of an act puts another: `to phone Vladimir Putin`, `that Arvenia rejected the ceasefire`.
//!
//! Takes two acts and the mention by which the one tells of the other; gives words. Must not look for mentions by itself.

use super::Writer;
use crate::facts::{ActId, Certainty, Filler, Mode, Polarity};
use crate::graph::store::Store;
use crate::graph::{MentionView, RoleSet};
use crate::lexicon::{Inflected, Lexicon, Role, Says, Stance};

impl Writer<'_> {
    /// What is said, wanted or denied: `that Arvenia rejected the ceasefire`, `to phone Vladimir Putin`.
    pub(super) fn complement(&self, inner: &Writer<'_>, mention: MentionView<'_>, words: &mut String) {
        match self.said(inner, mention) {
            Said::To { not } => {
                words.push_str(if not { "not to " } else { "to " });
                inner.predicate(&inner.verb.base, &Role::ALL, words);
            }
            Said::From(gerund) => {
                words.push_str("from ");
                inner.predicate(&gerund, &Role::ALL, words);
            }
            Said::That(predicate) | Said::Undergone(predicate) => {
                words.push_str("that ");
                inner.clause(&predicate, &Role::ALL, words);
            }
        }
    }

    /// How a mention in the clause of this act puts the verb of another.
    pub(super) fn said(&self, inner: &Writer<'_>, mention: MentionView<'_>) -> Said {
        let denies = self.verb.says == Some(Says::Denied);
        let consents = self.verb.says == Some(Says::Asserted) && self.verb.stance == Some(Stance::For);
        let ahead = mention.mode() == Mode::Hypothetical;
        let wishes = matches!(self.verb.says, Some(Says::Hypothetical) | None) || (denies || consents) && ahead;
        let not = (mention.polarity() == Polarity::DidNot) != denies;
        let asked: Vec<Filler> = self.edges(Role::Recipient).map(|edge| edge.filler).collect();
        let controls = self.lexicon.controls_by_recipient(self.id) && !asked.is_empty();
        let doers = if controls { asked } else { self.agents() };
        if wishes && doers == inner.agents() {
            let from = self.verb.says.is_none() && self.verb.role_of("from") == Some(self.verb.object);
            return if from && !not { Said::From(Inflected::of(&inner.verb.base).gerund) } else { Said::To { not } };
        }
        let asks = self.lexicon.is_a_verb(self.id, "ask");
        let base = inner.verb.base.as_str();
        let negation = if not { "not " } else { "" };
        // In its clause, another voice may be told to tell it.
        let speech = mention.told_in().map(|speech| self.graph.mention(speech));
        let passed_on = speech.is_some_and(|speech| mention.voices().len() > speech.voices().len() + 1);
        let reportedly = if passed_on { "reportedly " } else { "" };
        let hedge = match mention.certainty() {
            Certainty::Certain => reportedly.to_owned(),
            Certainty::Probable => format!("{reportedly}probably "),
            Certainty::Possible => format!("{reportedly}possibly "),
        };
        Said::That(match mention.mode() {
            Mode::Future => format!("will {negation}{base}"),
            Mode::Hypothetical if asks => format!("{negation}{base}"),
            Mode::Hypothetical | Mode::Conditional => format!("would {negation}{hedge}{base}"),
            Mode::Done if not => format!("{hedge}did not {base}"),
            Mode::Done => format!("{hedge}{}", inner.verb.past),
        })
    }
}

/// How the clause of an act puts the verb of another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// `to phone`: whoever does the one is to do the other.
    To {
        /// `not to phone`
        not: bool,
    },
    /// `from leaving`: whoever abstains does not do the other.
    From(String),
    /// `that …`: what stands behind the subject.
    That(String),
    /// `that …`, of what nobody is told to do: what stands behind its object.
    Undergone(String),
}

/// How the clause of one act puts the verb of the other, and the word before those who are told, before that; nothing where
/// it does not tell of it.
#[must_use]
pub fn said_of<'a>(graph: &'a Store, lexicon: &'a Lexicon, outer: ActId, inner: ActId) -> Option<(Said, &'a str)> {
    let outer = Writer::new(graph, lexicon, outer, RoleSet::ALL);
    let mention = outer.voices(Filler::Act(inner))?;
    let heard = outer.heard(mention);
    let said = match outer.said(&heard, mention) {
        Said::That(predicate) => match heard.impersonal(&predicate) {
            Some(auxiliary) => Said::Undergone(heard.undergone(auxiliary)),
            None => Said::That(predicate),
        },
        said => said,
    };
    let word = outer.before_clause(&said).unwrap_or_else(|| outer.verb.preposition(Role::Recipient));
    Some((said, word))
}
