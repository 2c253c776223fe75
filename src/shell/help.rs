//! Help in words: the language on one page, the verbs, one word.

use super::commands::COMMANDS;
use super::engine::Engine;
use super::exit::{End, Failure};
use super::streams::{Streams, tell};
use std::fmt::Write;

/// The language on one page.
const LANGUAGE: &str = "\
A question is a sentence with holes in it: who, whom, what, which KIND, how many KIND.

  who rejected what                               pairs
  who rejected what offered by whom               the offer that was rejected, and its giver
  what was offered to ukraine by whom             passive
  what did russia reject since 2025-03-01         time
  did zelensky accept the Moscow talks            yes, or no record
  who reportedly rejected what via whom           wider: what anyone told
  which state did not reject the ceasefire        no recorded act
  which offer did no one answer                   what stands unanswered
  who said that russia rejected what              what was said
  which state rejected how many proposals, top 5  counts
  who X rejected what offered by whom Y, and X supports Y
  define X backs Y: X supports Y, or X supports a state Z, and Z backs Y
  why who rejected what                           the sentences behind each answer

A comma closes what is open: `offered by whom in jeddah` was offered there, `offered by whom, in jeddah`
rejected there.
";

/// Shows the help for `word`, or the language.
///
/// # Errors
/// Those of the output; a word without help ends as wrong usage.
pub(super) fn show(word: Option<&str>, engine: &Engine, streams: &mut Streams) -> Result<End, Failure> {
    let Some(word) = word else {
        let mut text = LANGUAGE.to_owned();
        text.push_str("\nAt the prompt:\n\n");
        for (usage, what) in COMMANDS {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "  {usage:<15} {what}");
        }
        return streams.data(text.as_bytes()).map(|()| End::Fine);
    };
    let Some(text) = engine.help(word) else {
        tell(&format!("there is no help for `{word}`: it is no word of the vocabulary"));
        return Ok(End::Usage);
    };
    streams.data(text.as_bytes()).map(|()| End::Fine)
}
