//! Noun phrases: atoms with what restricts them, joined by one word.

use super::super::token::Sign;
use super::super::tree::{Atom, Head, Join, Link, Np, Ref, Referent, Var};
use super::atom::head;
use super::relative::{Antecedent, agent_of_noun, relatives};
use super::tokens::{Parsed, Tokens};
use super::word::{reference, var, word};
use nom::Parser;
use nom::combinator::opt;
use nom::sequence::preceded;

/// Which relatives a noun phrase may have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Relatives {
    /// Any.
    #[default]
    Any,
    /// As a subject: a verb may follow, so a reduced one must start `participle by`.
    OfSubject,
    /// None: the participle that its form of `be` or `have` waits for may follow.
    Without,
}

/// Where a noun phrase stands.
#[derive(Clone, Copy, Debug, Default)]
pub struct Standing {
    /// Which relatives it may have.
    pub relatives: Relatives,
    /// After a verb with an `of` of its own that is still to come.
    pub own_of: bool,
    /// As somebody who is told something: `that` with a subject of its own brings what that is.
    pub told: bool,
}

/// Standing as a subject.
pub const SUBJECT: Standing = Standing { relatives: Relatives::OfSubject, own_of: false, told: false };

/// Standing as a subject after its form of `be`, with the participle to come.
pub const CLOSED: Standing = Standing { relatives: Relatives::Without, ..SUBJECT };

/// A noun phrase.
pub fn np<'t>(standing: Standing) -> impl Fn(Tokens<'t>) -> Parsed<'t, Np> {
    move |input| {
        let (mut rest, first) = atom(input, standing)?;
        let mut atoms = vec![first];
        let mut join = None;
        if input.context().fact {
            let (after, more) = listed(rest, standing)?;
            atoms.extend(more);
            rest = after;
        }
        while let Some(found) = join_of(&rest).filter(|found| join.is_none_or(|join| join == *found)) {
            let (after, next) = atom(rest.skip(1), standing)?;
            *input.context().join.borrow_mut() = Some((rest.at(), after.at()));
            atoms.push(next);
            join = Some(found);
            rest = after;
        }
        Ok((rest, Np { span: input.span_to(&rest), atoms, join: join.unwrap_or(Join::And) }))
    }
}

/// `, B, C and D` of a fact, after its first name; nothing where no `and` closes the list.
fn listed(input: Tokens<'_>, standing: Standing) -> Parsed<'_, Vec<Atom>> {
    let mut atoms = Vec::new();
    let Some(names) = list_of(&input) else { return Ok((input, atoms)) };
    let mut rest = input;
    for at in names {
        let (after, next) = atom(input.skip(at), standing)?;
        atoms.push(next);
        rest = after;
    }
    Ok((rest, atoms))
}

/// Where the names of such a list stand, seen without reading them; nothing where it is none.
fn list_of(input: &Tokens<'_>) -> Option<Vec<usize>> {
    let comma = |at: usize| input.nth(at).is_some_and(|token| token.signs(&Sign::Comma));
    let past_name = |at: usize| {
        let at = at + usize::from(input.nth_is(at, "the"));
        input.skip(at).starts_np().then_some(at + 1)
    };
    let mut names = Vec::new();
    let mut at = 0;
    while comma(at) && !input.nth_is(at + 1, "and") {
        names.push(at + 1);
        at = past_name(at + 1)?;
    }
    // `A, B, and C`
    let and = at + usize::from(comma(at));
    if names.is_empty() || !input.nth_is(and, "and") {
        return None;
    }
    past_name(and + 1)?;
    names.push(and + 1);
    Some(names)
}

/// What joins the next atom, if there is one.
fn join_of(input: &Tokens<'_>) -> Option<Join> {
    let join = match input.first()? {
        token if token.is("and") => Join::And,
        token if token.is("or") => Join::Or,
        _ => return None,
    };
    let next = input.skip(1);
    (next.starts_np() && !next.continues_predicate(false)).then_some(join)
}

fn atom(input: Tokens<'_>, standing: Standing) -> Parsed<'_, Atom> {
    let (rest, head) = head(input)?;
    let head_span = input.span_to(&rest);
    let (rest, of) = if standing.own_of { (rest, None) } else { opt(affiliation).parse(rest)? };
    let (rest, var) = if binds(&head) { opt(bound_var).parse(rest)? } else { (rest, None) };
    let (rest, by) = opt(|rest| agent_of_noun(rest, &head, head_span, standing)).parse(rest)?;
    let told = Antecedent::of(&head, is_plural(&head, input), input);
    let (rest, relatives) = relatives(rest, standing, told, by)?;
    Ok((rest, Atom { span: input.span_to(&rest), head, head_span, of, var, relatives }))
}

fn affiliation(input: Tokens<'_>) -> Parsed<'_, Ref> {
    preceded(word("of"), reference).parse(input)
}

/// A variable that is no possessor: not the `X` of `X's offer`.
fn bound_var(input: Tokens<'_>) -> Parsed<'_, Var> {
    let (rest, found) = var(input)?;
    let possessor = rest.first().is_some_and(|token| token.signs(&Sign::Possessive));
    if possessor { input.wanting("a verb") } else { Ok((rest, found)) }
}

/// Whether a variable may follow.
fn binds(head: &Head) -> bool {
    !matches!(head, Head::Ref(_) | Head::Possessive(..) | Head::NoOne | Head::Nothing | Head::Nameless)
}

/// Whether a verb in the plural may follow.
fn is_plural(head: &Head, input: Tokens<'_>) -> bool {
    match head {
        Head::HowMany(_) | Head::AtLeast { .. } => true,
        Head::Bare(_) => input.first().and_then(|token| token.kind).is_some_and(|(_, plural)| plural),
        Head::Which { .. } => {
            (1..3).any(|n| input.nth(n).and_then(|token| token.kind).is_some_and(|(_, plural)| plural))
        }
        _ => false,
    }
}

/// Whether a verb in the plural may follow this phrase, read from `start`.
pub fn takes_plural(np: &Np, start: Tokens<'_>) -> bool {
    match np.atoms.as_slice() {
        [only] => is_plural(&only.head, start) || may_be_plural(&only.head, start),
        _ => np.join == Join::And,
    }
}

/// A topic, or a name that is not one person's or one state's, may be a plural (`the Moscow talks mean …`).
fn may_be_plural(head: &Head, start: Tokens<'_>) -> bool {
    let Head::Ref(reference) = head else { return false };
    match reference.to {
        Referent::Quoted(_) => true,
        Referent::Entity(id) => {
            let lexicon = start.lexicon();
            let kind = lexicon.kind_of(id);
            !lexicon.is_a_kind(kind, "person") && !lexicon.is_a_kind(kind, "state")
        }
        _ => false,
    }
}

/// The link of the `n`th part of a chain.
pub fn link_of(input: &Tokens<'_>) -> Option<Link> {
    match input.first()? {
        token if token.is("and") => Some(Link::And),
        token if token.is("or") => Some(Link::Or),
        _ => None,
    }
}
