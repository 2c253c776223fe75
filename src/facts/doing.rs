//! What somebody is accused of doing, thanked or blamed for: `accused bel of leaving the summit`.
//!
//! Takes the act that it belongs to, as it is told; gives the act that is done, told in the voice of whoever accuses. Must not
//! make it an act of the document's own voice: the article does not vouch for it.

use super::build::Part;
use super::context::{Context, Spot};
use super::interpret::{Interpreter, Predication, voice};
use super::model::{Filler, MentionId, Mode, Voice};
use crate::diagnostic::{Code, Diagnostic};
use crate::lexicon::{Role, Says, Verb, VerbId};
use crate::sentence::tree::{Preposition, VerbPhrase};
use crate::source::Span;

impl Interpreter<'_> {
    /// What fills the role of the preposition. Who is accused did it, or else who apologises.
    pub(super) fn doing(
        &mut self,
        spot: &Spot,
        (context, mentions): (&Context, &[MentionId]),
        verb: VerbId,
        (preposition, inner): (&Preposition, &VerbPhrase),
        parts: &[Part],
    ) -> Option<Part> {
        let verb = self.lexicon.verb(verb);
        let Some((role, says)) = verb.doing(&preposition.word) else {
            self.no_role(spot, verb, preposition);
            return None;
        };
        let filling = |role: Role| parts.iter().filter(move |part| part.role == role).map(|part| part.filler);
        let agents: Vec<Filler> = filling(Role::Agent).collect();
        let others: Vec<Filler> = filling(verb.object).filter(|_| verb.object != role).collect();
        let mut speakers: Vec<Voice> = agents.iter().map(|&filler| voice(filler)).collect();
        if speakers.is_empty() {
            speakers.push(Voice::Unnamed);
        }
        let mut told = context.spoken(mentions, &speakers, says);
        if says == Says::Hypothetical {
            told.mode = Mode::Hypothetical;
        }
        let place = spot.literal.place(inner.span);
        // Of a fine only the amount is told: whoever it was put on is not.
        let untold = verb.object != Role::Theme && role != Role::Theme && filling(Role::Theme).next().is_some();
        let subject = match others.is_empty() {
            true if untold => vec![self.unknown(spot, true)],
            true => agents,
            false => others,
        };
        let act = self.predication(
            spot,
            &told,
            &Predication { subject, phrase: inner, tail: Vec::new(), label: None, place },
        );
        act.map(|act| Part { role, filler: Filler::Act(act), said: None })
    }

    /// What is done stands with the verb: who does it is known there.
    pub(super) fn done_again(&mut self, spot: &Spot, verb: &Verb, (preposition, span): (&Preposition, Span)) {
        let message = format!("a label takes no verb behind `{}`", preposition.word);
        let place = spot.literal.place(span);
        let help = format!("put it where `{}` stands first, or write a fact of its own", verb.base);
        let problem = Diagnostic::error(Code::Fact, message, place, "who does this is said with the verb itself");
        self.problems.push(problem.help(help));
    }

    fn no_role(&mut self, spot: &Spot, verb: &Verb, preposition: &Preposition) {
        let message = format!("`{}` takes no `{}`", verb.base, preposition.word);
        let place = spot.literal.place(preposition.span);
        self.problems.push(Diagnostic::error(Code::Fact, message, place, "nothing of the act is named by it"));
    }
}
