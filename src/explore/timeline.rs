//! What happened to something, in the order of time; what is undated comes last and is said to be.

use super::acts::Acts;
use super::find::Subject;
use super::sheet::Sheet;
use crate::corpus::Corpus;
use crate::facts::{ActId, Filler};
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
    found.sort_unstable();
    found.dedup();
    found
}

/// The acts in which a subject plays a part, in order; without a subject, all.
#[must_use]
pub fn timeline(corpus: &Corpus, subject: Option<Subject>) -> Sheet {
    let acts = Acts { corpus };
    let mut found = taking_part(corpus, subject);
    found.sort_by_key(|act| acts.time(*act).map_or((true, None), |time| (false, Some(time))));
    let undated = found.iter().filter(|act| acts.time(**act).is_none()).count();
    let mut sheet = Sheet::about("timeline");
    sheet.section("", &Acts::COLUMNS, found.iter().map(|act| acts.row(*act)).collect());
    if undated > 0 {
        sheet.notes.push(format!("{undated} of {} undated: no article says when", found.len()));
    }
    sheet
}

fn with(acts: Acts<'_>, filler: Filler) -> Vec<ActId> {
    Role::ALL.into_iter().flat_map(|role| acts.graph().filled_by(filler, role)).collect()
}
