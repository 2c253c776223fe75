//! What became of an offer: its answers, and what else is said about it.

use super::acts::Acts;
use super::find::Subject;
use super::sheet::Sheet;
use crate::arrange::Arrange;
use crate::corpus::Corpus;
use crate::facts::{ActId, Filler};
use crate::lexicon::Role;

/// How many offers of one actor are followed.
const FOLLOWED: usize = 50;

/// What became of an act, or of every act by which an entity, or about which it, puts something on the table.
#[must_use]
pub fn answers(corpus: &Corpus, subject: Subject) -> Sheet {
    let acts = Acts { corpus };
    match subject {
        Subject::Act(act) => of_act(acts, act),
        Subject::Entity(id) => {
            let graph = acts.graph();
            let offers = |act: &ActId| corpus.lexicon.verb(graph.verb(*act)).carries;
            let mut found: Vec<ActId> = graph.filled_by(Filler::Entity(id), Role::Agent).filter(offers).collect();
            found.extend(graph.carriers(Filler::Entity(id)));
            found.arrange();
            found.dedup();
            let mut sheet = Sheet::about(format!("offers and demands: {}", graph.entity_name(id)));
            for act in found.into_iter().take(FOLLOWED) {
                let rows = replies(acts, act);
                let title = acts.sentence(act);
                if let Some(place) = acts.taken_back(act) {
                    sheet.notes.push(format!("withdrawn ({place}): {title} ({})", acts.sources(act)));
                } else if rows.is_empty() {
                    sheet.notes.push(format!("unanswered: {title} ({})", acts.sources(act)));
                }
                sheet.section(title, &Acts::COLUMNS, rows);
            }
            sheet
        }
        Subject::Document(_) => Sheet::about("a document is no offer"),
    }
}

fn of_act(acts: Acts<'_>, act: ActId) -> Sheet {
    let mut sheet = Sheet::about(acts.sentence(act));
    sheet.line("told in", acts.sources(act));
    let replies = replies(acts, act);
    sheet.notes.extend(acts.taken_back(act).map(|place| format!("it was withdrawn ({place})")));
    if replies.is_empty() {
        sheet.notes.push("no answer to it is on record".to_owned());
    }
    sheet.section("answers", &Acts::COLUMNS, replies);
    let said = about(acts, act).into_iter().filter(|other| !answers_verb(acts, *other));
    sheet.section("also about it", &Acts::COLUMNS, said.map(|other| acts.row(other)).collect());
    sheet
}

/// The acts that answer it, or that answer the thing it puts on the table.
fn replies(acts: Acts<'_>, act: ActId) -> Vec<Vec<String>> {
    let direct: Vec<ActId> = about(acts, act).into_iter().filter(|other| answers_verb(acts, *other)).collect();
    let mut rows: Vec<Vec<String>> = direct.iter().map(|other| acts.row(*other)).collect();
    let mut by_thing: Vec<ActId> = acts
        .graph()
        .carried(act)
        .flat_map(|thing| acts.graph().filled_by(thing, Role::Theme))
        .filter(|other| *other != act && answers_verb(acts, *other) && !direct.contains(other))
        .collect();
    by_thing.arrange();
    by_thing.dedup();
    for other in by_thing {
        let mut row = acts.row(other);
        if let Some(told) = row.get_mut(2) {
            let mark = "by the thing alone";
            *told = if told.is_empty() { mark.to_owned() } else { format!("{told}; {mark}") };
        }
        rows.push(row);
    }
    rows
}

/// The acts in which it plays a part.
fn about(acts: Acts<'_>, act: ActId) -> Vec<ActId> {
    let mut found: Vec<ActId> =
        Role::ALL.into_iter().flat_map(|role| acts.graph().filled_by(Filler::Act(act), role)).collect();
    found.arrange();
    found.dedup();
    found
}

fn answers_verb(acts: Acts<'_>, act: ActId) -> bool {
    acts.corpus.lexicon.is_a_verb(acts.graph().verb(act), "answer")
}
