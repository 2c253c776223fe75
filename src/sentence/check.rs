//! What the shared grammar reads, but a fact may not hold, or a question may not.
//!
//! Takes a tree; gives every such part of it at once. Must not look at words.

use super::tree::{
    AdjunctKind, AdverbWord, Atom, Clause, DateWord, Determiner, Head, Input, Join, Np, Ref, Referent, Time,
};
use super::walk::{self, Part};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Place, Span};

/// What a question may hold and a fact may not.
pub fn fact(clause: &Clause, locate: &dyn Fn(Span) -> Place) -> Result<(), Vec<Diagnostic>> {
    let mut problems = Vec::new();
    walk::clause(clause, &mut |part| problems.extend(wrong_in_fact(part, locate)));
    outermost(&mut problems);
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}

/// What a fact may hold and a question may not.
pub fn input(input: &Input, locate: &dyn Fn(Span) -> Place) -> Result<(), Vec<Diagnostic>> {
    let mut problems = Vec::new();
    walk::input(input, &mut |part| problems.extend(wrong_in_question(part, locate)));
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}

/// Leaves out what stands inside something that is wrong as a whole.
fn outermost(problems: &mut Vec<Diagnostic>) {
    let spans: Vec<Span> = problems.iter().filter_map(|problem| Some(problem.labels.first()?.place.span)).collect();
    let inside = |inner: Span| spans.iter().any(|&outer| outer != inner && outer.to(inner) == outer);
    problems.retain(|problem| !problem.labels.first().is_some_and(|label| inside(label.place.span)));
}

fn wrong_in_question(part: Part<'_>, locate: &dyn Fn(Span) -> Place) -> Option<Diagnostic> {
    match part {
        // A month of no year may be one of a single year that the facts tell of.
        Part::When(when) if !matches!(when.word, DateWord::Date(_) | DateWord::Month(_) | DateWord::MonthDay(..)) => {
            let problem = Diagnostic::error(
                Code::Dates,
                "a question has no day of its own",
                locate(when.span),
                "which day is that?",
            );
            Some(problem.help("write the date: `2025-05-13`, `2025-05` or `2025`"))
        }
        Part::Phrase(phrase) => {
            let only = phrase.adverbs.iter().find(|adverb| adverb.word == AdverbWord::Only)?;
            let passive = phrase.passive && phrase.adjuncts.iter().any(|adjunct| of_record(&adjunct.kind));
            let problem = || {
                Diagnostic::error(
                    Code::Record,
                    "`only` than what?",
                    locate(only.span),
                    "nothing here is said of one alone",
                )
            };
            (!passive).then(|| problem().help("write `told only by X`, `named only in B`, or `exactly 1 plan`"))
        }
        _ => None,
    }
}

/// `by whom`, `in B`: what can be the only one.
fn of_record(kind: &AdjunctKind) -> bool {
    matches!(kind, AdjunctKind::Prep(preposition, _) if matches!(preposition.word.as_str(), "by" | "in"))
}

fn wrong_in_fact(part: Part<'_>, locate: &dyn Fn(Span) -> Place) -> Option<Diagnostic> {
    let error = |message: &str, span: Span, label: &str| Diagnostic::error(Code::Fact, message, locate(span), label);
    Some(match part {
        Part::Atom(atom) => return wrong_atom(atom, locate),
        Part::Np(np) if np.join == Join::Or && np.atoms.len() > 1 => {
            error("`or` in a fact", np.span, "which of them?").help("write two facts with `possibly`")
        }
        Part::Or(span) => error("`or` in a fact", span, "this or the other?").help("write two facts with `possibly`"),
        Part::Relative(relative) => error("a relative clause in a fact", relative.span, "a fact names what it means")
            .help("give that act a fact of its own with a label, and write `@label`"),
        Part::Ref(to) if matches!(to.to, Referent::Var(_)) => {
            error("a variable in a fact", to.span, "variables belong to questions").help("write the name")
        }
        Part::Inverted(span) => error("a question in a fact", span, "a fact puts its subject before the verb"),
        Part::Copula(span, what) => {
            let problem = error("`is` tells of no act", span, "a fact needs a verb");
            match quoted_alone(what) {
                Some(words) => problem.help(format!("what something is like stands behind a verb: `meant '{words}'`")),
                None => problem.help(
                    "what something is belongs into the cast; where somebody stands, into an act: `supported`, `opposed`",
                ),
            }
        }
        Part::Adjunct(adjunct) => return wrong_adjunct(&adjunct.kind, adjunct.span, locate),
        Part::Phrase(phrase) => {
            let path = |word| matches!(word, AdverbWord::Indirectly | AdverbWord::DirectlyOrIndirectly);
            if let Some(only) = phrase.adverbs.iter().find(|adverb| adverb.word == AdverbWord::Only) {
                return Some(
                    error("`only` in a fact", only.span, "this says what nobody else did").help("leave it out"),
                );
            }
            let adverb = phrase.adverbs.iter().find(|adverb| path(adverb.word))?;
            error("a path in a fact", adverb.span, "this asks for several acts").help("write the acts themselves")
        }
        Part::Np(np) => {
            let (once, again) = np.atoms.iter().enumerate().find_map(|(at, atom)| {
                let before = np.atoms.get(..at)?.iter().find(|before| same_name(before, atom))?;
                Some((before, atom))
            })?;
            error("one stands twice in a list", again.span, "named again")
                .also(locate(once.span), "named here")
                .help("name each once; where two were made one, another may have been meant")
        }
        Part::Ref(_) | Part::When(_) => return None,
    })
}

/// The words that a noun phrase quotes, where it does no more.
fn quoted_alone(np: &Np) -> Option<&str> {
    match np.atoms.as_slice() {
        [Atom { head: Head::Ref(Ref { to: Referent::Quoted(words), .. }), .. }] => Some(words.as_str()),
        _ => None,
    }
}

/// Whether two of a list are one.
fn same_name(one: &Atom, other: &Atom) -> bool {
    match (&one.head, &other.head) {
        (Head::Ref(one), Head::Ref(other)) => matches!(one.to, Referent::Entity(_)) && one.to == other.to,
        _ => false,
    }
}

fn wrong_atom(atom: &Atom, locate: &dyn Fn(Span) -> Place) -> Option<Diagnostic> {
    let (message, label, help) = match &atom.head {
        Head::Who { .. } | Head::What | Head::Which { .. } | Head::Whose(_) | Head::HowMany(_) => {
            ("a question word in a fact", "this asks", "write the name; if it is not known, `someone` or `something`")
        }
        Head::Determined(Determiner::Every, _) => {
            ("a fact needs a name", "this names none of them", "write each by its name, or as a group of the cast")
        }
        Head::AtLeast { .. } | Head::Determined(..) | Head::Bare(_) => (
            "a fact needs a name",
            "this names nothing",
            "write the name, the label of an act (`@label`), or quote it: `'a plan'` is a topic of its own",
        ),
        Head::Nameless => (
            "an anonymous source in a fact",
            "which one?",
            "give it an entry of the cast with `anonymous: true`, or write `someone said that …`",
        ),
        Head::NoOne | Head::Nothing => {
            ("a fact needs a name", "this names nobody", "say what somebody did not do: `X did not …`")
        }
        Head::Possessive(..) => {
            ("a fact needs a name", "this describes an act", "label that act where it is told, and write `@label`")
        }
        Head::Someone | Head::Something | Head::Ref(_) => return wrong_addition(atom, locate),
    };
    Some(Diagnostic::error(Code::Fact, message, locate(atom.head_span), label).help(help))
}

/// `zelensky of ukraine`, `someone X`
fn wrong_addition(atom: &Atom, locate: &dyn Fn(Span) -> Place) -> Option<Diagnostic> {
    if let Some(var) = atom.var {
        return Some(Diagnostic::error(
            Code::Fact,
            "a variable in a fact",
            locate(var.span),
            "variables belong to questions",
        ));
    }
    let of = atom.of.as_ref()?;
    if let (Head::Ref(Ref { to: Referent::Quantity(share), .. }), whole) = (&atom.head, &of.to) {
        let whole = if let Referent::Quoted(whole) = whole { whole.as_str() } else { "…" };
        let problem =
            Diagnostic::error(Code::Fact, "an amount of something", locate(of.span), "this belongs to its unit");
        return Some(problem.help(format!("quote the whole unit: `{} '{} of {whole}'`", share.extent, share.unit)));
    }
    if let Referent::Quantity(amount) = &of.to {
        let problem =
            Diagnostic::error(Code::Fact, "an amount behind `of`", locate(of.span), "this says how much, not whose");
        let help = format!("write the amount in a fact of its own, as its object: `… {amount} …`");
        return Some(problem.help(help));
    }
    let problem = Diagnostic::error(Code::Fact, "affiliation in a fact", locate(of.span), "this belongs into the cast");
    Some(problem.help("write `of: …` at the entity"))
}

fn wrong_adjunct(kind: &AdjunctKind, span: Span, locate: &dyn Fn(Span) -> Place) -> Option<Diagnostic> {
    let error = |message: &str, label: &str, help: &str| {
        Some(Diagnostic::error(Code::Fact, message, locate(span), label).help(help))
    };
    match kind {
        AdjunctKind::Printed(_) | AdjunctKind::Published(_) => error(
            "a fact does not say when it was told",
            "this asks",
            "the document says so: `date: …`, `publisher: …`",
        ),
        AdjunctKind::Due(_) => error("a question's words in a fact", "this asks", "write `by DATE`"),
        AdjunctKind::Slot(_) => error("a question word in a fact", "this asks", "write the place or the date"),
        AdjunctKind::According(_) => {
            error("`according to` in a fact", "this asks for sources", "write `X said that …`")
        }
        AdjunctKind::Time(Time::Relative { after, .. }) => {
            let word = if *after { "after" } else { "before" };
            let help = format!("give that act a fact of its own with a label, and write `{word} @label`");
            error("a clause behind a preposition", "this tells of another act", &help)
        }
        AdjunctKind::Prep(..)
        | AdjunctKind::Doing(..)
        | AdjunctKind::If(_)
        | AdjunctKind::Deadline(_)
        | AdjunctKind::Moved(_)
        | AdjunctKind::Time(_)
        | AdjunctKind::Tally(_) => None,
    }
}
