//! `:watch N`: a question asked again and again, of the corpus as it is then, until Ctrl-C.
//!
//! Its answer is shown at first, and whenever it has become another.

use super::super::conversation::{Conversation, Told};
use super::super::exit::Failure;
use super::super::limits;
use super::super::streams::tell;
use super::reload::{self, Found};
use super::results::given_or_last;
use std::thread;
use std::time::{Duration, Instant};

/// How long it waits where nobody says.
const USUAL: Duration = Duration::from_secs(2);

/// How long Ctrl-C may go unnoticed.
const PATIENCE: Duration = Duration::from_millis(50);

/// `:watch [N] [QUESTION]`
///
/// # Errors
/// Those of the output.
pub(in super::super) fn run(argument: &str, on: &mut Conversation<'_>) -> Result<(), Failure> {
    if !on.interrupt.has_prompt() {
        tell("`:watch` is there at the prompt only");
        return Ok(());
    }
    let (first, rest) = argument.split_once(char::is_whitespace).unwrap_or((argument, ""));
    let (every, question) = limits::time(first).map_or((USUAL, argument), |every| (every, rest.trim()));
    let Some(question) = given_or_last(question, on) else { return Ok(()) };
    let mut before: Option<Vec<String>> = None;
    let mut found = (on.broken == 0).then_some(Found::Read);
    tell(&format!("asked again every {} s, and shown when it is another; Ctrl-C ends", every.as_secs_f64()));
    loop {
        let sentence = on.session.add("question", &question);
        match on.tell(sentence)?.0 {
            Told::Answered => {}
            Told::Wrong(problems) => {
                on.streams.problems(&problems, &on.session.corpus().sources);
                return Ok(());
            }
            Told::Explained | Told::Defined => return Ok(()),
            Told::Stopped(..) => return Err(Failure::stopped()),
        }
        let now = on.last.as_ref().map(|last| reload::rows(&on.session, &last.reply)).unwrap_or_default();
        if before.as_ref() != Some(&now) {
            on.show()?;
            on.streams.flush_page()?;
            before = Some(now);
        }
        // The limits are those of the question.
        on.watch = None;
        if !waited(every, on) {
            return Ok(());
        }
        let now = reload::again(on)?.or_else(|| found.clone());
        if let Some(told) = now.as_ref().filter(|_| now != found) {
            tell(&words(told));
        }
        found = now;
    }
}

/// What became of the corpus.
fn words(found: &Found) -> String {
    match found {
        Found::Read => "the corpus is read again, and has no errors".to_owned(),
        Found::Unread(errors) => {
            format!("{errors} in the corpus (`whom check`): the answer stays that of the corpus before")
        }
    }
}

/// Waits; whether nobody pressed Ctrl-C meanwhile.
fn waited(time: Duration, on: &Conversation<'_>) -> bool {
    let start = Instant::now();
    while start.elapsed() < time && !on.interrupt.is_set() {
        thread::sleep(PATIENCE.min(time));
    }
    !on.interrupt.is_set()
}
