//! Help in words: the language on one page, the verbs, one word.

use super::commands::COMMANDS;
use super::constructs::{self, Construct};
use super::exit::{End, Failure};
use super::streams::{Streams, tell};
use crate::explore::Acts;
use crate::facts::ActId;
use crate::graph::Standing;
use crate::lexicon::{Entity, FrameRow, Lexicon, Role, Says, Stance, Verb, VerbId, Wanted};
use crate::output::{Column, Ink, Styled, grid};
use crate::session::Session;
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

/// Shows the help for `word`, or the language. With a session, its corpus gives the examples.
///
/// # Errors
/// Those of the output; a word without help ends as wrong usage.
pub(super) fn show(
    word: Option<&str>,
    lexicon: &Lexicon,
    session: Option<&Session>,
    streams: &mut Streams,
) -> Result<End, Failure> {
    let Some(word) = word else {
        let text = format!("{LANGUAGE}\nAt the prompt:\n\n{}\n{}", commands(), topics());
        return streams.data(text.as_bytes()).map(|()| End::Fine);
    };
    if word == "verbs" {
        return streams.styled(&verbs(lexicon, streams.layout().width)).map(|()| End::Fine);
    }
    if let Some(command) = word.strip_prefix(':').and(super::commands::named(word)) {
        let text = format!("{} {}: {}\n", command.name, command.argument, command.what);
        return streams.data(text.as_bytes()).map(|()| End::Fine);
    }
    let construct = constructs::named(word).map(construct);
    let known = verb(lexicon, session, word).or_else(|| name_or_kind(lexicon, word));
    let Some(text) = joined(construct, known) else {
        tell(&format!("there is no help for `{word}`: it is no verb, kind, name or construct"));
        let near = lexicon.suggest(word, Wanted::Any);
        if !near.is_empty() {
            tell(&format!("did you mean {}?", near.join(", ")));
        }
        return Ok(End::Usage);
    };
    streams.styled(&text).map(|()| End::Fine)
}

/// The commands, one a line.
pub(super) fn commands() -> String {
    let mut text = String::new();
    for command in &COMMANDS {
        let usage = format!("{} {}", command.name, command.argument);
        // Writing to a string cannot fail.
        let _ = writeln!(text, "  {usage:<21} {}", command.what);
    }
    text
}

/// The words that help knows beside verbs, kinds and names.
fn topics() -> String {
    let titles = constructs::CONSTRUCTS.iter().filter_map(|construct| construct.names.first().copied());
    format!(
        "`:help WORD` explains a verb, a kind, a name, or one of\n  verbs, {}\n",
        titles.collect::<Vec<_>>().join(", ")
    )
}

fn construct(construct: &Construct) -> Styled {
    let mut out = Styled::default();
    out.line(Ink::Head, &construct.names.join(", "));
    out.push(Ink::Faint, "grammar      ");
    out.line(Ink::Plain, construct.grammar);
    out.push(Ink::Faint, "means        ");
    out.line(Ink::Plain, construct.says);
    for example in construct.examples {
        out.push(Ink::Faint, "example      ");
        out.line(Ink::Name, example);
    }
    out
}

/// A word can be a construct and a verb, or a kind, at once.
fn joined(first: Option<Styled>, second: Option<Styled>) -> Option<Styled> {
    match (first, second) {
        (Some(mut first), Some(second)) => {
            first.end_line();
            first.append(second);
            Some(first)
        }
        (first, second) => first.or(second),
    }
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
fn verb(lexicon: &Lexicon, session: Option<&Session>, word: &str) -> Option<Styled> {
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
    if let Some((told, source)) = session.and_then(|session| used(session, id)) {
        put("here", &format!("{told}  ({source})"));
        let passive = if verb.object == Role::Theme { "what" } else { "whom" };
        put("example", &format!("who {} {passive}", verb.past));
    }
    Some(out)
}

/// An act of a verb in the corpus, as a sentence, with where it is told: one that stands, where there is one.
fn used(session: &Session, verb: VerbId) -> Option<(String, String)> {
    let acts = Acts { corpus: session.corpus() };
    let stands = |act: &ActId| acts.graph().told(*act).meets(Standing::plain());
    let act = acts.graph().acts_of(verb).find(stands).or_else(|| acts.graph().acts_of(verb).next())?;
    Some((acts.sentence(act), acts.sources(act)))
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
