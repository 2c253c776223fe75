//! Questions as people type them: how far somebody gets who has not read the reference.
//!
//! `data.txt` holds questions on the built-in example, each with a question of the language that has the same answer. One is
//! right (answered so), leads (refused, and the first fixes or a question of the help give that answer), misleading
//! (answered otherwise) or unhelpful. `fresh.txt`, `analyst.txt`, `second.txt` and `ceasefire.txt` hold more, by corpus, and
//! say how many at least get there. `led.txt` holds turns of phrase with the question that is offered first.

#[path = "../brought/mod.rs"]
mod brought;
mod readback;
mod salad;

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;
use whom::corpus::Corpus;
use whom::diagnostic::Diagnostic;
use whom::lexicon::Sense;
use whom::session::Session;
use whom::stop::Stop;

/// How many of the questions of `fresh.txt` are right or led at least.
const FRESH: usize = 37;

/// The same of `analyst.txt`.
const ANALYST: usize = 38;

/// The same of `second.txt`: all.
const SECOND: usize = 60;

/// The same of `ceasefire.txt`: all.
const CEASEFIRE: usize = 60;

type Rows = BTreeSet<Vec<String>>;

fn session(corpus: &str) -> Session {
    Session::new(Corpus::load(Path::new(env!("CARGO_MANIFEST_DIR")).join(corpus)).expect("a corpus"))
}

/// The rows of a question by their ids, or what is wrong with it.
fn rows(session: &mut Session, question: &str) -> Result<Rows, Vec<Diagnostic>> {
    let found = session.ask(question).map_err(|wrong| wrong.diagnostics)?;
    Ok(found.rows.into_iter().map(|row| row.ids).collect())
}

/// What follows from what is told: the text with the first fixes, and what stands in backquotes.
fn led(text: &str, problems: &[Diagnostic]) -> Vec<String> {
    let mut edits: Vec<_> = problems.iter().filter_map(|problem| problem.fixes.first()).collect();
    edits.sort_by_key(|fix| std::cmp::Reverse(fix.place.span.start));
    let mut fixed = text.to_owned();
    for fix in edits {
        fixed.replace_range(fix.place.span.range(), &fix.replacement);
    }
    let helps = problems.iter().flat_map(|problem| &problem.help);
    let quoted = helps.flat_map(|help| help.split('`').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>());
    std::iter::once(fixed).filter(|fixed| fixed != text).chain(quoted).collect()
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Class {
    Right,
    Leads,
    Misleading,
    Unhelpful,
}

fn class(session: &mut Session, typed: &str, wanted: &[&str]) -> Class {
    let found = rows(session, typed);
    let leads = found.as_ref().err().map_or_else(Vec::new, |problems| led(typed, problems));
    for want in wanted {
        if let Some(command) = want.strip_prefix("command:") {
            if leads.iter().any(|lead| lead.starts_with(command)) {
                return Class::Leads;
            }
        } else if want.starts_with("error:") {
            // What stands in backquotes may be a word; a lead is a whole question that runs, or a command.
            let runs = |lead: &String| lead.starts_with(':') || rows(session, lead).is_ok();
            if found.is_err() && leads.iter().any(runs) {
                return Class::Leads;
            }
        } else if let Some(ids) = want.strip_prefix("rows:") {
            let right: Rows = ids.split(';').map(|id| vec![id.to_owned()]).collect();
            if found.as_ref().is_ok_and(|found| *found == right) {
                return Class::Right;
            }
            if leads.iter().any(|lead| rows(session, lead).is_ok_and(|found| found == right)) {
                return Class::Leads;
            }
        } else {
            let right = rows(session, want).unwrap_or_else(|problems| panic!("{want}: {problems:?}"));
            if found.as_ref().is_ok_and(|found| *found == right) {
                return Class::Right;
            }
            if leads.iter().any(|lead| rows(session, lead).is_ok_and(|found| found == right)) {
                return Class::Leads;
            }
        }
    }
    match found {
        // An empty answer that offers what is on record misleads nobody.
        Ok(found) if found.is_empty() && noted(session, typed, wanted) => Class::Leads,
        Ok(_) => Class::Misleading,
        Err(_) => Class::Unhelpful,
    }
}

/// Whether a note of the answer offers a question with one of the right answers.
fn noted(session: &mut Session, typed: &str, wanted: &[&str]) -> bool {
    let Ok(found) = session.ask(typed) else { return false };
    let quoted: Vec<String> = found
        .notes
        .iter()
        .flat_map(|note| note.split('`').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>())
        .collect();
    let right: Vec<Rows> = wanted
        .iter()
        .filter_map(|want| match want.strip_prefix("rows:") {
            Some(ids) => Some(ids.split(';').map(|id| vec![id.to_owned()]).collect()),
            None => rows(session, want).ok(),
        })
        .collect();
    quoted.iter().any(|question| rows(session, question).is_ok_and(|found| right.contains(&found)))
}

fn lines(text: &str) -> impl Iterator<Item = Vec<&str>> {
    let told = text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    told.map(|line| line.split("=>").map(str::trim).collect())
}

#[test]
fn whoever_types_as_they_speak_gets_there() {
    let mut session = session("data");
    let mut short = String::new();
    let (mut all, mut there) = (0, 0);
    for parts in lines(include_str!("data.txt")) {
        let (typed, wanted) = parts.split_first().expect("a question");
        let class = class(&mut session, typed, wanted);
        all += 1;
        there += usize::from(class <= Class::Leads);
        assert_ne!(class, Class::Misleading, "{typed}");
        if class == Class::Unhelpful {
            _ = writeln!(short, "  {typed}");
        }
    }
    println!("{there} of {all} are right or led; not:\n{short}");
    assert!(there >= 58, "{there} of {all} are right or led; not:\n{short}");
}

/// Questions that were written before anyone looked how they fare, on corpora that no turn was made for. What the language
/// cannot ask (`cannot`) is refused, and told so.
#[test]
fn a_journalist_who_reads_no_reference_gets_there() {
    far_enough(include_str!("fresh.txt"), FRESH);
}

#[test]
fn an_analyst_who_reads_no_reference_gets_there() {
    far_enough(include_str!("analyst.txt"), ANALYST);
}

#[test]
fn a_second_analyst_who_reads_no_reference_gets_there() {
    far_enough(include_str!("second.txt"), SECOND);
}

#[test]
fn whoever_types_about_the_war_gets_there() {
    far_enough(include_str!("ceasefire.txt"), CEASEFIRE);
}

/// How many of some questions are right or led is at least this.
fn far_enough(file: &str, least: usize) {
    let mut short = String::new();
    let (mut all, mut there) = (0, 0);
    for part in file.split("# corpus: ").skip(1) {
        let (corpus, questions) = part.split_once('\n').expect("questions");
        let mut session = session(corpus.trim());
        for parts in lines(questions) {
            let (typed, wanted) = parts.split_first().expect("a question");
            let class = class(&mut session, typed, wanted);
            all += 1;
            there += usize::from(class <= Class::Leads);
            if class > Class::Leads {
                _ = writeln!(short, "  {class:?}: {typed}");
            }
        }
    }
    println!("{there} of {all} are right or led; not:\n{short}");
    assert!(there >= least, "{there} of {all} are right or led; not:\n{short}");
}

#[test]
fn every_turn_leads_to_a_question_that_runs() {
    let mut session = session("tests/corpora/ceasefire");
    let mut wrong = String::new();
    for parts in lines(include_str!("led.txt")) {
        let [typed, meant] = parts.as_slice() else { panic!("{parts:?}") };
        let problems = rows(&mut session, typed).expect_err(typed);
        let leads = led(typed, &problems);
        let first = leads.first().map_or("nothing", String::as_str);
        let runs = first.starts_with(':') || rows(&mut session, first).is_ok();
        if first != *meant || !runs || problems.len() > 1 {
            _ = writeln!(wrong, "{typed} => {first}{}", if runs { "" } else { "   (which does not run)" });
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// Every question of the files here: whatever is offered for one that is not answered, first or not, is a whole question
/// that runs, and reads as somebody would write it.
#[test]
fn whatever_is_offered_runs_and_reads_well() {
    let mut wrong = String::new();
    let mut offered = 0;
    for (corpus, typed) in every_question() {
        let mut session = session(corpus);
        for typed in typed {
            let Err(problems) = rows(&mut session, typed) else { continue };
            for lead in offers(typed, &problems).into_iter().filter(|lead| !lead.starts_with(':')) {
                offered += 1;
                if let Err(problems) = rows(&mut session, &lead) {
                    let first = problems.first().map_or("", |problem| problem.message.as_str());
                    _ = writeln!(wrong, "{typed} => {lead}   (which does not run: {first})");
                }
                for clumsy in clumsy(&session, &lead) {
                    _ = writeln!(wrong, "{typed} => {lead}   ({clumsy})");
                }
            }
        }
    }
    assert!(offered > 100, "{offered} are offered");
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// Of the questions that are offered for one, the first has an answer where any of them has: nobody is sent to an empty one
/// while another beside it tells what was asked for.
#[test]
fn what_has_an_answer_is_offered_first() {
    let mut wrong = String::new();
    let mut several = 0;
    for (corpus, typed) in every_question() {
        let mut session = session(corpus);
        for typed in typed {
            let Err(problems) = rows(&mut session, typed) else { continue };
            let questions: Vec<String> =
                led(typed, &problems).into_iter().filter(|lead| !lead.starts_with(':')).collect();
            several += usize::from(questions.len() > 1);
            if let Some(answered) = questions.iter().find(|lead| session.has_answer(lead, Stop::never()))
                && Some(answered) != questions.first()
            {
                _ = writeln!(wrong, "{typed} => {questions:?}, where {answered} has an answer");
            }
        }
    }
    assert!(several > 40, "{several} have several leads");
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// The corpora with the questions that are asked of each.
fn every_question() -> Vec<(&'static str, Vec<&'static str>)> {
    let firsts = |text: &'static str| lines(text).filter_map(|parts| parts.first().copied()).collect::<Vec<_>>();
    let mut all =
        vec![("tests/corpora/ceasefire", firsts(include_str!("led.txt"))), ("data", firsts(include_str!("data.txt")))];
    for part in [
        include_str!("fresh.txt"),
        include_str!("analyst.txt"),
        include_str!("second.txt"),
        include_str!("ceasefire.txt"),
    ]
    .iter()
    .flat_map(|text| text.split("# corpus: ").skip(1))
    {
        let (corpus, questions) = part.split_once('\n').expect("questions");
        all.push((corpus.trim(), firsts(questions)));
    }
    all
}

/// What stands in a fix of the whole question, or in backquotes and is more than a word.
fn offers(typed: &str, problems: &[Diagnostic]) -> Vec<String> {
    let every = problems.iter().all(|problem| !problem.fixes.is_empty());
    let mut found = if every { led(typed, problems) } else { led(typed, problems).split_off(0) };
    if !every {
        let fixed = problems.iter().any(|problem| !problem.fixes.is_empty());
        found.drain(..usize::from(fixed).min(found.len()));
    }
    let whole = |problem: &Diagnostic| {
        let spans = problem.fixes.iter().filter(|fix| fix.place.span.range().len() >= typed.trim().len());
        spans.map(|fix| fix.replacement.clone()).collect::<Vec<_>>()
    };
    found.extend(problems.iter().flat_map(whole));
    let starts = ["who ", "what ", "which ", "did ", "is ", "how ", "where ", "when ", "whom ", "count "];
    found.retain(|lead| {
        !lead.starts_with("whom help") && starts.iter().any(|start| lead.starts_with(start)) && !lead.contains(" X ")
            || lead.starts_with(':')
    });
    found
}

/// What nobody would write.
fn clumsy(session: &Session, lead: &str) -> Vec<String> {
    let mut found = Vec::new();
    let words: Vec<&str> = lead.split_whitespace().collect();
    for pair in words.windows(2) {
        let [one, next] = pair else { continue };
        let vowel = next.trim_start_matches('\'').starts_with(['a', 'e', 'i', 'o', 'u']);
        if one == next || (*one == "a" && vowel) || (*one == "an" && !vowel) {
            found.push(format!("`{one} {next}`"));
        }
    }
    for (at, _) in lead.match_indices("the ") {
        let lexicon = session.lexicon();
        let named = lexicon.lookup(&lead[at + 4..], false).into_iter().find_map(|found| match found.sense {
            Sense::Name(ids) => ids.first().copied(),
            _ => None,
        });
        let proper = |kind: &str| ["person", "state", "place"].contains(&kind);
        let Some(entity) = named.and_then(|id| lexicon.entity(id)) else { continue };
        let articled = std::iter::once(&entity.name).chain(&entity.aka).any(|name| name.starts_with("the "));
        if proper(&lexicon.kind(entity.kind).name) && !articled {
            found.push(format!("`the {}`", entity.name));
        }
    }
    if let Some(verb) =
        ["talked what", "met what", "spoke what", "phoned what", "hoped what"].iter().find(|pair| lead.contains(*pair))
    {
        found.push(format!("`{verb}`"));
    }
    if lead.contains(" ,") || lead.contains("  ") {
        found.push("spaces".to_owned());
    }
    found
}

#[test]
fn what_follows_the_last_question_is_asked_whole() {
    let session = session("data");
    let follow = |last: &str, typed: &str| whom::sentence::followed(session.lexicon(), last, typed).unwrap_or_default();
    for (last, typed, whole) in [
        ("did zelensky reject the Moscow talks", "and Trump?", "did Trump reject the Moscow talks"),
        ("did zelensky reject the Moscow talks?", "what about Putin", "did Putin reject the Moscow talks"),
        ("who rejected the Moscow talks", "why", "why who rejected the Moscow talks"),
        ("who rejected the Moscow talks", "and when?", "who rejected the Moscow talks, maybe when"),
        ("who rejected the Moscow talks", "and Trump", "did Trump reject the Moscow talks"),
        ("who will reject the Moscow talks", "and Trump", "will Trump reject the Moscow talks"),
        ("who is against the Moscow talks", "and Trump?", "is Trump against the Moscow talks"),
        ("who rejected the Moscow talks", "who else?", "who reportedly possibly rejected the Moscow talks"),
        ("what did ukraine demand", "by when?", "what did ukraine demand, maybe by when"),
        (
            "who rejected the Moscow talks",
            "by how many votes?",
            "who rejected the Moscow talks, maybe by how many votes",
        ),
        ("who offered what", "to whom?", "who offered what, maybe to whom"),
        ("who demanded what", "from whom?", "who demanded what, maybe from whom"),
        ("who promised what", "for how long?", "who promised what, maybe for how long"),
        ("did zelensky reject the Moscow talks", "who else?", "who rejected the Moscow talks"),
        ("zelensky rejected what", "and who else", "who rejected what"),
        ("who rejected the Moscow talks", "who accepted it", "who accepted moscow-talks"),
        ("what did ukraine demand", "what did they reject", "what did ukraine reject"),
        ("what did ukraine demand", "who accepted it", ""),
        ("who rejected what", "so what", ""),
        ("what was offered to ukraine?", "And by whom?", "what was offered to ukraine by whom"),
        ("who was asked to phone putin", "by whom?", "who was asked by whom to phone putin"),
        ("who was told not to accept 6 %", "and by whom", "who was told by whom not to accept 6 %"),
        ("who demanded what", "And from whom?", "who demanded what, maybe from whom"),
    ] {
        assert_eq!(follow(last, typed), whole, "{last} / {typed}");
    }
}
