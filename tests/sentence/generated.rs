//! Sentences made by the grammar: each is read, printed, and read as the same tree again.

use super::{fact, lexicon, question, shape, told};
use arbtest::arbitrary::{Result, Unstructured};
use arbtest::arbtest;
use whom::sentence;

const HEADS: [&str; 22] = [
    "who",
    "whom",
    "what",
    "which state",
    "which other plan",
    "whose offer",
    "how many plans",
    "at least 2 states",
    "fewer than 3 offers",
    "a plan",
    "every plan",
    "no state",
    "another state",
    "the ceasefire",
    "plans",
    "someone",
    "something",
    "nothing",
    "russia",
    "'the plan'",
    "@no",
    "X",
];
const VERBS: [(&str, &str); 5] =
    [("rejected", "reject"), ("offered", "offer"), ("accused", "accuse"), ("met", "meet"), ("supported", "support")];
const ADJUNCTS: [&str; 14] = [
    "to whom",
    "in moscow",
    "in 2025",
    "since 2025-03",
    "via whom",
    "where",
    "when",
    "by when",
    "by 2025-05-13",
    "how many times",
    "if what",
    "according to tass-1",
    "between 2025 and 2026",
    "within 7 days",
];
const ADVERBS: [&str; 5] = ["", "reportedly ", "possibly ", "explicitly ", "directly or indirectly "];

type Source<'s, 'u> = &'s mut Unstructured<'u>;

/// `""` most of the time.
fn sometimes(u: Source, one_in: u32, text: impl FnOnce(Source) -> Result<String>) -> Result<String> {
    if u.ratio(1, one_in)? { Ok(format!(" {}", text(u)?)) } else { Ok(String::new()) }
}

fn np(u: Source, depth: u32, subject: bool) -> Result<String> {
    let head = (*u.choose(&HEADS)?).to_owned();
    let of = sometimes(u, 8, |_| Ok("of russia".to_owned()))?;
    let names = head.starts_with("wh") && head.len() > 4 && !head.starts_with("whose");
    let var = if names { sometimes(u, 4, |_| Ok("Y".to_owned()))? } else { String::new() };
    if depth == 0 {
        return Ok(head + &of + &var);
    }
    let relative = sometimes(u, 3, |u| relative(u, depth - 1, subject))?;
    let joined = sometimes(u, 8, |u| Ok(format!("and {}", np(u, 0, subject)?)))?;
    Ok(head + &of + &var + &relative + &joined)
}

fn relative(u: Source, depth: u32, subject: bool) -> Result<String> {
    let (past, _) = *u.choose(&VERBS)?;
    Ok(match u.int_in_range(0..=2)? {
        0 => format!("that {}", predicate(u, depth)?),
        1 => format!("that {} {past}{}", np(u, 0, true)?, sometimes(u, 2, adjunct)?),
        _ if subject => format!("{past} by {}", np(u, depth, false)?),
        _ => format!("{}{past} {}", u.choose(&ADVERBS)?, adjunct(u)?),
    })
}

fn adjunct(u: Source) -> Result<String> {
    Ok((*u.choose(&ADJUNCTS)?).to_owned())
}

fn predicate(u: Source, depth: u32) -> Result<String> {
    let ((past, base), adverb) = (*u.choose(&VERBS)?, *u.choose(&ADVERBS)?);
    let object = np(u, depth, false)?;
    let adjuncts = sometimes(u, 2, adjunct)?;
    Ok(match u.int_in_range(0..=8)? {
        0 => format!("{adverb}did not {base} {object}{adjuncts}"),
        1 => format!("would {adverb}{base} {object}{adjuncts}"),
        2 => format!("was {adverb}{past} by {object}{adjuncts}"),
        3 => format!("was offered by {object} and rejected by what"),
        4 if depth > 0 => format!("said that {}{adjuncts}", clause(u, depth - 1)?),
        5 if depth > 0 => format!("demanded that {} and that @no via whom", clause(u, depth - 1)?),
        6 => format!("planned to {base} {object}{adjuncts}"),
        7 => format!("is not for {object}"),
        _ => format!("{adverb}{past} {object}{adjuncts}"),
    })
}

fn clause(u: Source, depth: u32) -> Result<String> {
    let and = sometimes(u, 6, |u| Ok(format!("and {}", predicate(u, 0)?)))?;
    Ok(format!("{} {}{and}", np(u, depth, true)?, predicate(u, depth)?))
}

fn asked(u: Source, depth: u32) -> Result<String> {
    let (_, base) = *u.choose(&VERBS)?;
    Ok(match u.int_in_range(0..=4)? {
        0 => format!("did {} {base} {}", np(u, 1, true)?, np(u, depth, false)?),
        1 => format!("to whom did {} offer {}", np(u, 1, true)?, np(u, depth, false)?),
        2 => format!("when did {} not first {base} {}", np(u, 1, true)?, np(u, depth, false)?),
        3 => format!("which plan {} did {} {base}", relative(u, 0, false)?, np(u, 0, true)?),
        _ => clause(u, depth)?,
    })
}

fn sentence(u: Source) -> Result<String> {
    let mut out = asked(u, 2)?;
    for _ in 0..u.int_in_range(0..=2)? {
        let tail = match u.int_in_range(0..=3)? {
            0 => format!("and {}", asked(u, 1)?),
            1 => format!("maybe {}", adjunct(u)?),
            2 => "top 5".to_owned(),
            _ => adjunct(u)?,
        };
        out = [out, tail].join(", ");
    }
    Ok(out)
}

#[test]
fn questions_print_back_to_the_same_tree() {
    let lexicon = lexicon();
    let (mut read, mut all) = (0, 0);
    arbtest(|u| {
        let text = sentence(u)?;
        all += 1;
        let Ok(input) = question(&lexicon, &text) else { return Ok(()) };
        read += 1;
        let printed = sentence::print_input(&lexicon, &input);
        let again =
            question(&lexicon, &printed).unwrap_or_else(|p| panic!("{text}\n{printed}\n{}", told(&printed, &p)));
        assert_eq!(shape(&again), shape(&input), "{text}\n{printed}");
        Ok(())
    });
    assert!(read * 10 > all * 7, "only {read} of {all} sentences were read");
}

#[test]
fn facts_print_back_to_the_same_tree() {
    let lexicon = lexicon();
    arbtest(|u| {
        let text = clause(u, 2)?;
        let Ok(clause) = fact(&lexicon, &text) else { return Ok(()) };
        let printed = sentence::print_clause(&lexicon, &clause);
        let again = fact(&lexicon, &printed).unwrap_or_else(|p| panic!("{text}\n{printed}\n{}", told(&printed, &p)));
        assert_eq!(shape(&again), shape(&clause), "{text}\n{printed}");
        Ok(())
    });
}
