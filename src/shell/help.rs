//! Help in words: the language on one page, the verbs, one word.

use super::arguments::Arguments;
use super::commands::COMMANDS;
use super::constructs::{self, Construct};
use super::exit::{End, Failure};
use super::meaning;
use super::streams::{Streams, tell};
use crate::diagnostic::{Code, Explanation};
use crate::explore::{Acts, marks, prepositions, verb_sheet};
use crate::facts::ActId;
use crate::graph::Standing;
use crate::lexicon::{Entity, FrameRow, Kind, KindId, Lexicon, Role, Sense, Verb, VerbId, Wanted};
use crate::output::{Column, Ink, Styled, grid};
use crate::session::Session;
use crate::source::Slice;
use crate::stop::Stop;
use clap::CommandFactory;
use std::fmt::Write;

/// So many entries of a kind are named.
const MOST_ENTRIES: usize = 4;

/// The language on one page.
const LANGUAGE: &str = "\
A question is a sentence with holes in it: who, whom, what, which KIND, how many KIND.

  who rejected what                               pairs
  who rejected what offered by whom               the offer that was rejected, and its giver
  what was guaranteed to zelensky by whom         passive
  what did ukraine demand since 2025-03-01        time: what is undated is left out, and counted
  did zelensky reject the Moscow talks            yes, or no record
  who reportedly rejected what via whom           wider: what anyone told
  which state did not reject the Moscow talks     no recorded act
  which offer did no one answer                   what stands unanswered
  who said that zelensky rejected what            what was said
  which state demanded how many topics, top 5     counts
  who X invited whom Y, and Y rejected X's offer  variables
  define X courts Y: X invited Y, or X guaranteed something to Y
  why who rejected what                           the sentences behind each answer

These run on the built-in example (`:tutorial`); `:names`, `:verbs` and Tab say what your corpus has. A comma
closes what is open: `offered by whom in moscow` was offered there, `offered by whom, in moscow` rejected there.
";

/// The notation of facts on one page.
const NOTATION: &str = include_str!("notation.txt");

/// The notation, one thing at a time.
const WHOLE_NOTATION: &str = include_str!("../../docs/notation.md");

/// What is said of the notation, where these words ask for it.
///
/// # Errors
/// Where something else is to be brief.
pub(super) fn notation(words: &[String], brief: bool) -> Result<Option<&'static str>, Failure> {
    let asked = words.len() == 1 && words.first().is_some_and(|word| word == "notation");
    match (asked, brief) {
        (true, true) => Ok(Some(NOTATION)),
        (true, false) => Ok(Some(WHOLE_NOTATION)),
        (false, true) => Err(Failure::usage("`--brief` belongs to `whom help notation`")),
        (false, false) => Ok(None),
    }
}

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
        return page(&text, streams).map(|()| End::Fine);
    };
    if word == "errors" {
        let mut text = Styled::default();
        let names: Vec<&str> = Code::ALL.iter().map(|code| code.name()).collect();
        text.paragraph("", &format!("`:help WORD` explains an error: {}", names.join(", ")), streams.reading_width());
        return streams.styled(&text).map(|()| End::Fine);
    }
    if word == "verbs" {
        return streams.styled(&verbs(lexicon, streams.layout().width)).map(|()| End::Fine);
    }
    if word == "kinds" {
        return streams.styled(&kinds(lexicon, streams.layout().width)).map(|()| End::Fine);
    }
    if word == "notation" {
        return page(NOTATION, streams).map(|()| End::Fine);
    }
    if let Some(command) = word.strip_prefix(':').and(super::commands::named(word)) {
        let text = format!("{} {}: {}\n", command.name, command.argument, command.what);
        return page(&text, streams).map(|()| End::Fine);
    }
    let width = streams.reading_width();
    let construct = constructs::named(word).map(|found| construct(found, width));
    let known = verb(lexicon, session, word).or_else(|| name_or_kind(lexicon, word));
    let error = Code::named(word).and_then(Code::explanation).map(|section| meaning::drawn(section, width));
    let text = joined(joined(construct, known), error);
    text.iter().try_for_each(|text| streams.styled(text))?;
    let is_command = Arguments::command().find_subcommand(word).is_some();
    if is_command {
        tell(&format!("`whom {word} --help` tells of the command `{word}`"));
    }
    if is_command || text.is_some() {
        return Ok(End::Fine);
    }
    tell(&format!("there is no help for `{word}`: it is no verb, kind, name, construct or error"));
    let near = lexicon.suggest(word, Wanted::Any);
    if !near.is_empty() {
        tell(&format!("did you mean {}?", near.join(", ")));
    }
    Ok(End::Usage)
}

/// Shows lines, some of two columns; on a narrow screen each is wrapped by words, its second column under the first.
pub(super) fn page(text: &str, streams: &mut Streams) -> Result<(), Failure> {
    let Some(width) = streams.layout().width else { return streams.data(text.as_bytes()) };
    let mut out = Styled::default();
    for line in text.lines() {
        let words = line.trim_start();
        let (lead, rest) = match words.find("  ").filter(|_| line.chars().count() > width) {
            Some(gap) => {
                let rest = words.slice(gap..).trim_start();
                (line.slice(..line.len() - rest.len()), rest)
            }
            None => (line.slice(..line.len() - words.len()), words),
        };
        if lead.len() * 2 > width {
            out.paragraph("  ", lead.trim(), width);
            out.paragraph("      ", rest, width);
        } else {
            out.paragraph(lead, rest, width);
        }
    }
    streams.data(out.painted(false).as_bytes())
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
        "`:help` right after an error explains it; `:help WORD` a verb, a kind, a name, an error, or one of\n  \
         verbs, kinds, notation, errors, {}\n",
        titles.collect::<Vec<_>>().join(", ")
    )
}

/// Explains the errors that were told last: those of one sort once. Nothing where there were none.
pub(super) fn of_errors(streams: &Streams) -> Option<Styled> {
    let mut sections: Vec<Explanation> = vec![];
    for section in streams.forget_wrong().into_iter().filter_map(Code::explanation) {
        if !sections.contains(&section) {
            sections.push(section);
        }
    }
    let explained = sections.into_iter().map(|section| meaning::drawn(section, streams.reading_width()));
    let mut text = explained.map(Some).fold(None, joined)?;
    text.end_line();
    text.line(Ink::Faint, "`:help` again shows the language, `:help errors` lists what else can be wrong.");
    Some(text)
}

fn construct(construct: &Construct, width: usize) -> Styled {
    let mut out = Styled::default();
    out.line(Ink::Head, &construct.names.join(", "));
    out.paragraph("grammar      ", construct.grammar, width);
    out.paragraph("means        ", construct.says, width);
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

/// Every kind, below what it is a kind of.
fn kinds(lexicon: &Lexicon, width: Option<usize>) -> Styled {
    let columns = [
        Column::words("kind", Ink::Name),
        Column::words("plural", Ink::Plain),
        Column::words("is a", Ink::Plain),
        Column::words("entries", Ink::Faint),
    ];
    let row = |(id, kind): (KindId, &Kind)| {
        let above = kind.is_a.map(|above| lexicon.kind(above).name.clone()).unwrap_or_default();
        let entries = lexicon.entities().iter().filter(|entity| entity.kind == id).map(|entity| entity.id.as_str());
        let entries: Vec<&str> = entries.collect();
        let shown = entries.iter().take(MOST_ENTRIES).copied().collect::<Vec<_>>().join(", ");
        let more = if entries.len() > MOST_ENTRIES { ", …" } else { "" };
        vec![kind.name.clone(), kind.plural.clone(), above, format!("{shown}{more}")]
    };
    let mut rows: Vec<Vec<String>> = lexicon.kinds().map(row).collect();
    rows.sort();
    grid(&columns, &rows, width).or_else(|| grid(&columns, &rows, None)).unwrap_or_default()
}

/// One verb: its forms, frame and codes.
fn verb(lexicon: &Lexicon, session: Option<&Session>, word: &str) -> Option<Styled> {
    let is =
        |verb: &Verb| [&verb.base, &verb.third, &verb.past, &verb.participle, &verb.noun].contains(&&word.to_owned());
    let known = lexicon.verbs().find(|(_, verb)| verb.base == word).or_else(|| lexicon.verbs().find(|(_, v)| is(v)));
    let (id, verb) = known.or_else(|| word_for(lexicon, word))?;
    let sheet = verb_sheet(lexicon, id);
    let mut out = Styled::default();
    if known.is_none() {
        out.line(Ink::Plain, &format!("`{word}` is a word for `{}`:", verb.base));
    }
    let mut put = |name: &str, text: &str| {
        if !text.is_empty() {
            out.push(Ink::Head, &format!("{name:<13}"));
            out.line(Ink::Plain, text);
        }
    };
    put("verb", &sheet.title);
    for (name, text) in &sheet.lines {
        put(name, text);
    }
    if let Some((told, source)) = session.and_then(|session| used(session, id)) {
        put("here", &format!("{told}  ({source})"));
        put("example", &session.and_then(|session| asking(session, verb)).unwrap_or_default());
    }
    Some(out)
}

/// The verb that a word is another word for: `promise`.
fn word_for<'l>(lexicon: &'l Lexicon, word: &str) -> Option<(VerbId, &'l Verb)> {
    lexicon.lookup(word, false).into_iter().filter(|found| found.len == word.len()).find_map(|found| {
        match found.sense {
            Sense::Verb(id, _) => Some((id, lexicon.verb(id))),
            _ => None,
        }
    })
}

/// The plainest question with a verb that has an answer.
fn asking(session: &Session, verb: &Verb) -> Option<String> {
    let object = if verb.object == Role::Theme { " what" } else { " whom" };
    let plain = ["", "reportedly ", "possibly ", "reportedly possibly "].map(|adverb| format!("{adverb}{}", verb.past));
    let modal = ["will", "would", "will reportedly", "would reportedly"].map(|modal| format!("{modal} {}", verb.base));
    let told = plain.into_iter().chain(modal);
    let questions = told.flat_map(|told| {
        [("who", object), ("who", ""), ("what", object), ("what", "")]
            .map(|(subject, object)| format!("{subject} {told}{object}"))
    });
    questions.into_iter().find(|question| session.has_answer(question, Stop::never()))
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

#[cfg(test)]
mod tests {
    use super::super::constructs::CONSTRUCTS;
    use super::{LANGUAGE, used, verb};
    use crate::corpus::Corpus;
    use crate::session::{Outcome, Session};

    fn session(folder: &str) -> Session {
        Session::new(Corpus::load(format!("{}/{folder}", env!("CARGO_MANIFEST_DIR"))).unwrap())
    }

    /// What is wrong with an example: it must have an answer, but for one about time, for nothing in `data/` is dated.
    fn fault(example: &str, session: &mut Session) -> Option<String> {
        let sentence = session.add("example", example);
        match session.run(sentence, crate::stop::Stop::never()) {
            Ok(Outcome::Answered(reply)) if reply.answer.rows.is_empty() && !example.contains(" since ") => {
                Some(format!("no answer: {example}"))
            }
            Ok(_) => None,
            Err(problems) => Some(format!("{example}: {problems:?}")),
        }
    }

    #[test]
    fn the_examples_of_the_language_and_its_constructs_have_answers() {
        let page =
            LANGUAGE.lines().filter_map(|line| line.strip_prefix("  ")).filter_map(|line| line.split("  ").next());
        let constructs = CONSTRUCTS.iter().flat_map(|construct| construct.examples.iter().copied());
        let examples: Vec<&str> = page.chain(constructs).collect();
        assert!(examples.len() > 40, "{}", examples.len());
        // Nothing in `data/` is counted.
        let folder = |example: &str| {
            let counts = example.contains("how much") || example.contains(" USD");
            if counts { "tests/corpora/fund" } else { "data" }
        };
        let faults = examples.into_iter().filter_map(|example| fault(example, &mut session(folder(example))));
        let faults: Vec<String> = faults.collect();
        assert!(faults.is_empty(), "{faults:#?}");
    }

    #[test]
    fn the_example_of_every_verb_has_an_answer() {
        for folder in ["data", "tests/corpora/ceasefire"] {
            let mut session = session(folder);
            let verbs: Vec<_> = session.lexicon().verbs().map(|(id, verb)| (id, verb.base.clone())).collect();
            let mut faults = vec![];
            for (id, base) in verbs {
                let text = verb(session.lexicon(), Some(&session), &base).unwrap().painted(false);
                let examples: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("example")).collect();
                assert!(examples.is_empty() || used(&session, id).is_some());
                faults.extend(examples.iter().filter_map(|example| fault(example.trim(), &mut session)));
            }
            assert!(faults.is_empty(), "{folder}: {faults:#?}");
        }
    }
}
