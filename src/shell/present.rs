//! Replies as views and drawings: names and witnesses looked up for the writers of `output`.
//!
//! Must not read the command line and must not print.

use crate::corpus::Corpus;
use crate::facts::ActId;
use crate::output::dot::Drawing;
use crate::output::picture::Scene;
use crate::output::{Cell, Kind, View};
use crate::question::answer::Value;
use crate::question::display::{value_id, value_kind, value_name};
use crate::sentence::tree::Mode;
use crate::session::{Reply, Session};

/// The answer as it is written.
#[must_use]
pub fn view<'a>(session: &'a Session, reply: &'a Reply) -> View<'a> {
    let answer = &reply.answer;
    View {
        question: answer.question.clone(),
        reading: answer.reading.clone(),
        shape: answer.shape,
        why: reply.mode == Mode::Why,
        columns: answer.columns.clone(),
        rows: answer.rows.iter().map(|row| row.iter().map(|value| cell(session, *value)).collect()).collect(),
        notes: answer.notes.clone(),
        witnesses: Box::new(|row| session.witnesses(reply, row)),
    }
}

fn cell(session: &Session, value: Value) -> Cell {
    let with = session.evaluation(None);
    let kind = match value {
        Value::Count(count) => return Cell::number(count),
        Value::Absent => return Cell::absent(),
        Value::Entity(_) => Kind::Entity(value_kind(value, with)),
        Value::Act(_) | Value::Mention(_) => Kind::Act(value_kind(value, with)),
        Value::Document(_) => Kind::Document,
    };
    Cell { kind, id: value_id(value, with), name: value_name(value, with) }
}

/// What witnesses a reply as a drawing; without one, the whole corpus.
pub(super) fn drawing(session: &Session, reply: Option<&Reply>) -> Drawing {
    let Corpus { sources, lexicon, record, .. } = session.corpus();
    let scene = Scene { record, lexicon, sources };
    let Some(reply) = reply else { return scene.drawing("", None) };
    let acts: Vec<ActId> = session.acts(reply);
    scene.drawing(&reply.answer.question, Some(&acts))
}
