//! `why did …`, where what is meant may be the reason that somebody told, and not the sentences.
//!
//! Takes an answer that says yes, under `why`; says whether a reason is on record. Must not look for one of its own.

use super::Session;
use crate::question::answer::{Answer, Shape};
use crate::sentence::reportedly;
use crate::sentence::typing::{Progress, progress};
use crate::stop::Stop;

/// What a yes or no begins with that has its verb behind who does it.
const AUXILIARIES: [&str; 3] = ["did ", "will ", "would "];

impl Session {
    /// The answer with the question that asks for the reason, where it has an answer; else with the note that none is told.
    pub(super) fn with_reason(&self, mut answer: Answer, stop: &Stop) -> Answer {
        let asked =
            answer.question.strip_prefix("why ").filter(|_| answer.shape == Shape::YesNo && !answer.rows.is_empty());
        let Some(asked) = asked.filter(|asked| !asked.contains("because")) else { return answer };
        let inverted = AUXILIARIES.iter().any(|auxiliary| asked.starts_with(auxiliary));
        let reason = if inverted { format!("because what {asked}") } else { format!("{asked} because what") };
        if !matches!(progress(&self.lexicon, &reason), Progress::Whole(_)) {
            return answer;
        }
        let reported = reportedly(&self.lexicon, &reason);
        let told = [Some(reason), reported].into_iter().flatten().find(|question| self.has_answer(question, stop));
        answer.notes.push(match told {
            Some(question) => format!("for the reason, ask `{question}`"),
            None => "no reason is on record: these are the sentences that tell it".to_owned(),
        });
        answer
    }
}
