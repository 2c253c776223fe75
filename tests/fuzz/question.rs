//! Questions and definitions on a corpus: answered, or wrong as the check before had it; and the same when asked again in
//! their own canonical words.

use crate::corpora::{corpus, folder, shown};
use crate::machine::{fuzz, gist};
use whom::diagnostic::Diagnostic;
use whom::session::{Outcome, Reply, Session};
use whom::source::SourceId;
use whom::stop::Stop;

/// Every sentence of the scripts, and of the error cases.
fn questions() -> Vec<String> {
    let scripts = folder("queries").into_values().chain(
        folder("tests/errors/questions")
            .into_iter()
            .filter_map(|(name, text)| name.ends_with(".questions").then_some(text)),
    );
    let lines = scripts.flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>());
    let lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#') && line.len() < 300);
    lines.map(|line| line.split_once(": ").map_or(line.clone(), |(_, rest)| rest.to_owned())).collect()
}

#[test]
fn questions_and_definitions() {
    let questions = questions();
    assert!(questions.len() > 50, "{} questions", questions.len());
    fuzz("question", questions, 150, conversation);
}

/// Lines one after the other in a session of their own: what one defines, the next may ask.
pub fn conversation(text: &str) -> String {
    let mut session = Session::new(corpus().clone());
    text.lines().take(8).map(|line| asked(&mut session, line)).collect()
}

/// Asks it; what came of it, in short.
fn asked(session: &mut Session, text: &str) -> String {
    let source: SourceId = session.add("question", text);
    let checked = session.check(&[source]).concat();
    match session.run(source, Stop::never()) {
        Ok(Outcome::Answered(reply)) => {
            assert!(checked.is_empty(), "{checked:?}");
            let rows = reply.answer.rows.len();
            let cited = session.all_witnesses(&reply, 0..rows.min(20), Stop::never()).expect("nobody stops it");
            again(session, &reply);
            format!(
                "{:?} {} rows, {} acts, {}",
                reply.answer.shape,
                rows.min(3),
                cited.concat().len().min(3),
                notes(&reply)
            )
        }
        Ok(Outcome::Explained(_)) => "explained".to_owned(),
        Ok(Outcome::Defined) => "defined".to_owned(),
        Ok(Outcome::Stopped(_)) => panic!("nobody stops it"),
        Err(problems) => {
            assert_eq!(problems, checked);
            assert!(problems.iter().any(Diagnostic::is_error));
            shown(&problems, &session.corpus().sources)
        }
    }
}

fn notes(reply: &Reply) -> String {
    reply.answer.notes.iter().map(|note| gist(note)).collect()
}

/// The question as the answer repeats it is the same question.
fn again(session: &mut Session, reply: &Reply) {
    let canonical = &reply.answer.question;
    let source = session.add("question", canonical);
    match session.run(source, Stop::never()) {
        Ok(Outcome::Answered(second)) => {
            assert_eq!(second.answer.question, *canonical, "what it is called changes");
            let rows = |reply: &Reply| reply.answer.rows.iter().collect::<Vec<_>>();
            assert_eq!(rows(&second), rows(reply), "asked again as {canonical:?} it has another answer");
        }
        other => panic!("its own words are wrong: {canonical:?}: {other:?}"),
    }
}
