//! Who is for something and who is against it; and what someone is for and against.

use super::acts::Acts;
use super::find::Subject;
use super::sheet::{Column, Sheet};
use crate::corpus::Corpus;
use crate::facts::{ActId, Certainty, Filler, Mode, Polarity};
use crate::graph::{Standing, VoiceClass, is_quantity};
use crate::lexicon::{Role, Stance};

/// The stances towards a subject, and where it acts itself, its own.
#[must_use]
pub fn stances(corpus: &Corpus, subject: Subject) -> Sheet {
    let acts = Acts { corpus };
    let Some(filler) = filler(subject) else { return Sheet::about("a document takes no stance") };
    let mut sheet = Sheet::about(format!("stances: {}", acts.filler(filler)));
    let columns = [Column::Name("who"), Column::Text("how"), Column::Text("told"), Column::Source("sources")];
    for (stance, title) in [(Stance::For, "for it"), (Stance::Against, "against it")] {
        let rows = taken(acts, stance).filter(|act| is_about(acts, *act, filler));
        sheet.section(title, &columns, rows.map(|act| row(acts, act, Role::Agent)).collect());
    }
    for (stance, title) in [(Stance::For, "is for"), (Stance::Against, "is against")] {
        let own = |act: &ActId| acts.graph().fillers(*act, Role::Agent).any(|edge| edge.filler == filler);
        let rows = taken(acts, stance).filter(own).filter(|act| has_topic(acts, *act));
        let columns = [Column::Name("what"), Column::Text("how"), Column::Text("told"), Column::Source("sources")];
        sheet.section(title, &columns, rows.map(|act| row(acts, act, Role::Theme)).collect());
    }
    if sheet.sections.is_empty() {
        sheet.notes.push("no act on record is for it or against it".to_owned());
    }
    sheet
}

fn filler(subject: Subject) -> Option<Filler> {
    match subject {
        Subject::Entity(id) => Some(Filler::Entity(id)),
        Subject::Act(id) => Some(Filler::Act(id)),
        Subject::Document(_) => None,
    }
}

/// The acts of verbs with that stance that somebody tells to be done: who did not sign something is not for it.
fn taken(acts: Acts<'_>, stance: Stance) -> impl Iterator<Item = ActId> {
    let done = Standing::select(&[Polarity::Did], Certainty::Possible, &[Mode::Done], VoiceClass::Other);
    let is_done = move |act: &ActId| acts.graph().told(*act).meets(done);
    acts.all()
        .filter(move |act| acts.corpus.lexicon.verb(acts.graph().verb(*act)).stance == Some(stance))
        .filter(is_done)
}

/// Whether an act is about something, or about an act that puts it on the table.
fn is_about(acts: Acts<'_>, act: ActId, about: Filler) -> bool {
    let graph = acts.graph();
    graph
        .fillers(act, Role::Theme)
        .any(|edge| edge.filler == about || graph.thing_faces(edge.filler).any(|thing| thing == about))
}

/// Whether it is about more than amounts, which have no sides.
fn has_topic(acts: Acts<'_>, act: ActId) -> bool {
    let mut things = acts.graph().fillers(act, Role::Theme).map(|edge| edge.filler).peekable();
    things.peek().is_none() || things.any(|thing| !is_quantity(acts.graph(), thing))
}

fn row(acts: Acts<'_>, act: ActId, role: Role) -> Vec<String> {
    let names: Vec<String> = acts.graph().fillers(act, role).map(|edge| acts.filler(edge.filler)).collect();
    vec![names.join(", "), acts.sentence(act), acts.told(act), acts.sources(act)]
}
