//! What happened to something, in the order of time: of when it was done, or of when it was told. What is undated comes last,
//! and is said to be.

use super::acts::Acts;
use super::find::Subject;
use super::sheet::{Column, Sheet};
use crate::arrange::Arrange;
use crate::corpus::Corpus;
use crate::facts::{ActId, Filler};
use crate::graph::days::spanned;
use crate::graph::{Clock, days_told};
use crate::lexicon::Role;

/// The acts in which a subject plays a part, ascending; without a subject, all. An act is with those about it; a
/// document, with those that it tells.
#[must_use]
pub fn taking_part(corpus: &Corpus, subject: Option<Subject>) -> Vec<ActId> {
    let acts = Acts { corpus };
    let mut found: Vec<ActId> = match subject {
        None => acts.all().collect(),
        Some(Subject::Entity(id)) => with(acts, Filler::Entity(id)),
        Some(Subject::Act(id)) => [id].into_iter().chain(with(acts, Filler::Act(id))).collect(),
        Some(Subject::Document(id)) => {
            acts.all().filter(|act| acts.mentions(*act).any(|mention| mention.document() == id)).collect()
        }
    };
    found.arrange();
    found.dedup();
    found
}

/// The acts in which a subject plays a part, in the order of a clock; without a subject, all.
#[must_use]
pub fn timeline(corpus: &Corpus, subject: Option<Subject>, clock: Clock) -> Sheet {
    let acts = Acts { corpus };
    let mut found = taking_part(corpus, subject);
    let time = |act: ActId| match clock {
        Clock::Done => spanned(days_told(acts.graph(), act)),
        Clock::Told => acts.graph().time_by(clock, act),
    };
    found.arrange_by_key(|act| time(*act).map_or((true, None), |time| (false, Some(time))));
    let undated = found.iter().filter(|act| time(**act).is_none()).count();
    let mut sheet = Sheet::about("timeline");
    let mut columns = Acts::COLUMNS.to_vec();
    if clock == Clock::Told {
        columns.insert(0, Column::Text("first told"));
    }
    let row = |act: &ActId| {
        let told = (clock == Clock::Told).then(|| time(*act).map_or_else(String::new, super::acts::date));
        told.into_iter().chain(acts.row(*act)).collect()
    };
    sheet.section("", &columns, found.iter().map(row).collect());
    if undated > 0 {
        let of = format!("{undated} of {}", found.len());
        sheet.notes.push(match clock {
            Clock::Done if acts.graph().prints_dates() => {
                format!("{of} undated: no article says when; `by told` behind it goes by the dates of the articles")
            }
            Clock::Done => format!("{of} undated: no article says when"),
            Clock::Told => format!("{of} told by articles that print no date"),
        });
    }
    sheet
}

fn with(acts: Acts<'_>, filler: Filler) -> Vec<ActId> {
    let graph = acts.graph();
    let found = Role::ALL.into_iter().flat_map(|role| graph.filled_by(filler, role));
    found.filter(|act| graph.untold(*act).is_none()).collect()
}
