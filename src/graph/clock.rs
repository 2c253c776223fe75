//! The two clocks of an act: when it was done, and when it was told.
//!
//! Takes an act; gives its days by either. The second never says when something was done: it is for corpora that date few acts,
//! whose articles print their dates.

use super::standing::Standing;
use super::store::Store;
use crate::facts::ActId;
use crate::lexicon::Interval;

/// By which time acts are put in order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Clock {
    /// When they were done, as far as anyone says.
    #[default]
    Done,
    /// When they were first told: the earliest date of the documents that tell them.
    Told,
}

impl Store {
    /// When an act was, by a clock; nothing where nothing says so.
    #[must_use]
    pub fn time_by(&self, clock: Clock, act: ActId) -> Option<Interval> {
        match clock {
            Clock::Done => self.time(act, Standing::ANY),
            Clock::Told => {
                let told = self.mentions_of(act).filter_map(|id| self.mention(id).in_document().date());
                told.min().map(|day| Interval { first: day, last: day })
            }
        }
    }

    /// Whether some document prints a date: then acts can go by when they were told.
    #[must_use]
    pub fn prints_dates(&self) -> bool {
        self.all_documents().any(|document| document.date().is_some())
    }
}
