//! Help in words: the language on one page, the verbs, one word.

use super::commands::COMMANDS;
use super::exit::{End, Failure};
use super::streams::{Streams, tell};
use crate::lexicon::{Entity, FrameRow, Lexicon, Says, Stance, Verb, Wanted};
use crate::output::{Column, Ink, Styled, grid};
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
pub(super) fn show(word: Option<&str>, lexicon: &Lexicon, streams: &mut Streams) -> Result<End, Failure> {
    let Some(word) = word else {
        let mut text = LANGUAGE.to_owned();
        text.push_str("\nAt the prompt:\n\n");
        for (usage, what) in COMMANDS {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "  {usage:<15} {what}");
        }
        return streams.data(text.as_bytes()).map(|()| End::Fine);
    };
    if word == "verbs" {
        return streams.styled(&verbs(lexicon, streams.layout().width)).map(|()| End::Fine);
    }
    let Some(text) = verb(lexicon, word).or_else(|| name_or_kind(lexicon, word)) else {
        tell(&format!("there is no help for `{word}`: it is no verb, kind or name"));
        let near = lexicon.suggest(word, Wanted::Any);
        if !near.is_empty() {
            tell(&format!("did you mean {}?", near.join(", ")));
        }
        return Ok(End::Usage);
    };
    streams.styled(&text).map(|()| End::Fine)
}

/// Every verb with its frame.
fn verbs(lexicon: &Lexicon, width: Option<usize>) -> Styled {
    let columns = [
        Column::words("verb", Ink::Name),
        Column::words("noun", Ink::Plain),
        Column::words("is a", Ink::Plain),
        Column::words("object", Ink::Plain),
        Column::words("prepositions", Ink::Plain),
        Column::words("marks", Ink::Faint),
    ];
    let row = |frame: FrameRow| {
        let roles = prepositions(&frame);
        vec![
            frame.base.clone(),
            frame.noun.clone(),
            frame.is_a.join(", "),
            frame.object.name().to_owned(),
            roles,
            marks(&frame).join(", "),
        ]
    };
    let rows: Vec<Vec<String>> = lexicon.frames().into_iter().map(row).collect();
    grid(&columns, &rows, width).or_else(|| grid(&columns, &rows, None)).unwrap_or_default()
}

fn prepositions(frame: &FrameRow) -> String {
    let own = frame.prepositions.iter().map(|(word, role)| format!("{word} {}", role.name()));
    own.collect::<Vec<_>>().join(", ")
}

fn marks(frame: &FrameRow) -> Vec<&'static str> {
    let says = match frame.says {
        Some(Says::Asserted) => Some("says so"),
        Some(Says::Denied) => Some("denies"),
        Some(Says::Hypothetical) => Some("wants or imagines"),
        None => None,
    };
    let stance = match frame.stance {
        Some(Stance::For) => Some("for"),
        Some(Stance::Against) => Some("against"),
        None => None,
    };
    let flags = [(frame.word, "word"), (frame.carries, "carries"), (frame.symmetric, "symmetric")];
    flags.into_iter().filter_map(|(is, mark)| is.then_some(mark)).chain(says).chain(stance).collect()
}

/// One verb: its forms, frame and codes.
fn verb(lexicon: &Lexicon, word: &str) -> Option<Styled> {
    let is =
        |verb: &Verb| [&verb.base, &verb.third, &verb.past, &verb.participle, &verb.noun].contains(&&word.to_owned());
    let (id, verb) =
        lexicon.verbs().find(|(_, verb)| verb.base == word).or_else(|| lexicon.verbs().find(|(_, v)| is(v)))?;
    let frame = lexicon.frame(id);
    let mut out = Styled::default();
    let mut put = |name: &str, text: &str| {
        if !text.is_empty() {
            out.push(Ink::Head, &format!("{name:<13}"));
            out.line(Ink::Plain, text);
        }
    };
    put("verb", &format!("{}, {}, {}, {}", verb.base, verb.third, verb.past, verb.participle));
    put("noun", &format!("{}, {}", verb.noun, verb.plural));
    put("is a", &frame.is_a.join(", "));
    put("object", verb.object.name());
    put("prepositions", &prepositions(&frame));
    put("marks", &marks(&frame).join(", "));
    let codes = [("PLOVER", &verb.plover), ("CAMEO", &verb.cameo)];
    let codes = codes.iter().filter_map(|(name, code)| Some(format!("{name} {}", code.as_ref()?)));
    put("codes", &codes.collect::<Vec<_>>().join(", "));
    Some(out)
}

/// A kind, or someone or something of the cast.
fn name_or_kind(lexicon: &Lexicon, word: &str) -> Option<Styled> {
    let mut out = Styled::default();
    if let Some(id) = lexicon.kind_named(word) {
        let kind = lexicon.kind(id);
        let above = kind.is_a.map(|above| format!(", a kind of {}", lexicon.kind(above).name)).unwrap_or_default();
        out.line(Ink::Plain, &format!("{}: a kind{above}; plural {}", kind.name, kind.plural));
        return Some(out);
    }
    let called =
        |entity: &&Entity| entity.id == word || entity.name == word || entity.aka.iter().any(|aka| aka == word);
    let entity = lexicon.entities().iter().find(called)?;
    let also = if entity.aka.is_empty() { String::new() } else { format!(", also {}", entity.aka.join(", ")) };
    out.line(Ink::Plain, &format!("{}: {}, {}{also}", entity.id, entity.name, lexicon.kind(entity.kind).name));
    Some(out)
}
