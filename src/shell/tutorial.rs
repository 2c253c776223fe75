//! The lesson at the prompt, on the built-in example.
//!
//! Each step says one thing and gives a line to type; Enter alone types it. Any other line is answered as ever.

use super::conversation::{Conversation, Last};
use super::data::Data;
use super::exit::Failure;
use super::lesson::{END, STEPS};
use super::streams::tell;
use crate::output::{Ink, Styled};
use crate::session::Session;

/// Where someone is in it, and what they had before.
pub(super) struct Tutorial {
    step: usize,
    kept: Option<(Session, Option<Last>, Vec<String>)>,
}

impl Tutorial {
    /// Begins, on the built-in example; what was open is kept for afterwards.
    ///
    /// # Errors
    /// Those of the output.
    pub fn begin(on: &mut Conversation<'_>) -> Result<(), Failure> {
        Tutorial::stop(on);
        let mut kept = None;
        if !matches!(on.data.from, super::data::From::Example) {
            let Ok(corpus) = Data::example().load() else { return Ok(()) };
            let session = std::mem::replace(&mut on.session, Session::new(corpus));
            kept = Some((session, on.last.take(), std::mem::take(&mut on.defined)));
        }
        on.tutorial = Some(Tutorial { step: 0, kept });
        show(on)
    }

    /// Ends, and gives back what was open before.
    pub fn stop(on: &mut Conversation<'_>) {
        let Some(tutorial) = on.tutorial.take() else { return };
        if let Some((session, last, defined)) = tutorial.kept {
            (on.session, on.last, on.defined) = (session, last, defined);
            tell("back to your corpus.");
        }
    }

    /// What Enter alone types now.
    pub fn line(&self) -> Option<&'static str> {
        STEPS.get(self.step).map(|step| step.line)
    }

    /// Goes on where `entry` was what the step asked for.
    ///
    /// # Errors
    /// Those of the output.
    pub fn typed(entry: &str, on: &mut Conversation<'_>) -> Result<(), Failure> {
        let words = |text: &str| text.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
        let Some(tutorial) = &mut on.tutorial else { return Ok(()) };
        if tutorial.line().map(words) != Some(words(entry)) {
            return Ok(());
        }
        tutorial.step += 1;
        if tutorial.line().is_some() {
            return show(on);
        }
        let mut text = Styled::default();
        text.end_line();
        text.paragraph("", END, on.streams.reading_width());
        on.streams.styled(&text)?;
        Tutorial::stop(on);
        Ok(())
    }
}

fn show(on: &mut Conversation<'_>) -> Result<(), Failure> {
    let Some(tutorial) = &on.tutorial else { return Ok(()) };
    let Some(step) = STEPS.get(tutorial.step) else { return Ok(()) };
    let mut text = Styled::default();
    text.end_line();
    text.line(Ink::Head, &format!("Step {} of {}", tutorial.step + 1, STEPS.len()));
    text.paragraph("", step.says, on.streams.reading_width());
    text.push(Ink::Plain, "Type this, or press Enter:  ");
    text.line(Ink::Name, step.line);
    on.streams.styled(&text)
}
