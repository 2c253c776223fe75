//! Whole inputs: questions, definitions and paths.

use super::super::token::Sign;
use super::super::tree::{
    AdjunctKind, Clause, Definition, Input, Limit, Link, Mode, Paths, Preposition, Query, Sort, Tail, Var,
};
use super::adjunct::{Governor, preposition};
use super::clause::{clause, comma, governor_of, tail};
use super::tokens::{Parsed, Tokens};
use super::word::{be, number, one, reference, sign, var, word};
use crate::diagnostic::{Code, Diagnostic};
use crate::lexicon::{Forms, Lexicon, VerbId};
use crate::source::{Slice, Span};
use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map, opt, value};
use nom::multi::{many0, many1};
use nom::sequence::{preceded, terminated};

/// Any input. `known` is the lexicon without the verb that a definition brings.
pub fn input<'t>(input: Tokens<'t>, known: &Lexicon) -> Parsed<'t, Input> {
    let (rest, found) = if input.is("define") {
        map(|rest| define(rest, known), Input::Define).parse(input)?
    } else if asks_for_paths(input) {
        map(paths, Input::Paths).parse(input)?
    } else {
        map(query, Input::Query).parse(input)?
    };
    let (rest, _) = opt(sign(Sign::Question, "?")).parse(rest)?;
    Ok((rest, found))
}

/// Whether a question about paths begins here, with or without a `why` before it.
fn asks_for_paths(input: Tokens<'_>) -> bool {
    let rest = word("why")(input).map_or(input, |(rest, _)| rest);
    rest.is("how") && rest.nth(1).is_some_and(super::word::is_be) && !rest.asks_how_it_was_done()
}

/// `["why"] "how" be ref "connected to" ref ["within" INT "steps"]`
fn paths(input: Tokens<'_>) -> Parsed<'_, Paths> {
    let (rest, why) = map(opt(word("why")), |word| word.is_some()).parse(input)?;
    let (rest, (_, _, from, _, _, to)) =
        (word("how"), be, reference, word("connected"), word("to"), reference).parse(rest)?;
    let steps = one("`steps`", |token| token.is_any(&["step", "steps"]).then_some(()));
    let (rest, within) = opt(preceded(word("within"), terminated(number, steps))).parse(rest)?;
    Ok((rest, Paths { span: input.span_to(&rest), why, from, to, within }))
}

/// `["why" | "count" | "explain"] [adj {adj} ","] clause {"," tail}`
fn query(input: Tokens<'_>) -> Parsed<'_, Query> {
    let (rest, mode) = opt(alt((
        value(Mode::Why, word("why")),
        value(Mode::Count, word("count")),
        value(Mode::Explain, word("explain")),
    )))
    .parse(input)?;
    let start = rest;
    let unknown = Governor::unknown();
    let (rest, before) = opt(|rest| leading(rest, &unknown)).parse(start)?;
    let (rest, first) = clause(rest)?;
    let mut first = first;
    if let Some(before) = before {
        let governor = governor_of(&first);
        fit(&before, &governor, input)?;
        // Only now is it known whether an `of` is the verb's own.
        (_, first.tail) = leading(start, &governor)?;
    }
    // Few questions end so: it is not listed among what was expected.
    let (rest, total) = if rest.is("in total") { map(total, Some).parse(rest)? } else { (rest, None) };
    let (rest, behind) = match total {
        Some(_) => many0(|rest| tail(rest, &governor_of(&first))).parse(rest)?,
        None => (rest, Vec::new()),
    };
    first.tail.extend(behind);
    let mut asked = Asked { clauses: vec![(Link::First, first)], sort: None, limit: None, total };
    let rest = tails(rest, &mut asked)?;
    let Asked { clauses, sort, limit, total } = asked;
    let span = input.span_to(&rest);
    Ok((rest, Query { span, mode: mode.unwrap_or(Mode::Rows), clauses, sort, limit, total }))
}

/// Whether what was said before a clause fits its verbs, which are known only now.
fn fit(leading: &[Tail], governor: &Governor, input: Tokens<'_>) -> Result<(), nom::Err<super::Wrong>> {
    let context = input.context();
    let refused = leading.iter().find_map(|tail| match &tail.adjunct.kind {
        AdjunctKind::Prep(preposition, _) => {
            let verb = governor.refuses(context.lexicon, &preposition.word)?;
            let at = context.tokens.iter().position(|token| token.span == preposition.span)?;
            super::diagnose::refused_by(context, at, verb)
        }
        _ => None,
    });
    refused.map_or(Ok(()), |problem| Err(nom::Err::Failure(super::Wrong::Told(Box::new(problem)))))
}

/// `adj {adj} ","` before the first clause.
fn leading<'t>(input: Tokens<'t>, governor: &Governor) -> Parsed<'t, Vec<Tail>> {
    terminated(many1(|rest| tail(rest, governor)), comma).parse(input)
}

/// A question so far.
struct Asked {
    clauses: Vec<(Link, Clause)>,
    sort: Option<Sort>,
    limit: Option<Limit>,
    total: Option<Span>,
}

/// What may follow a comma.
enum After {
    Total(Span),
    Clause(Link, Box<Clause>),
    Tail(Tail),
    Sort(Sort),
    Limit(Limit),
}

fn tails<'t>(input: Tokens<'t>, asked: &mut Asked) -> Result<Tokens<'t>, nom::Err<super::Wrong>> {
    let mut rest = input;
    while let Ok((after, ())) = comma(rest) {
        let governor = asked.clauses.last().map(|(_, clause)| governor_of(clause)).unwrap_or_default();
        let (next, found) = alt((
            map(sort, After::Sort),
            map(limit, After::Limit),
            map(total, After::Total),
            map(linked, |(link, clause)| After::Clause(link, Box::new(clause))),
            map(|rest| tail(rest, &governor), After::Tail),
        ))
        .parse(after)?;
        match found {
            After::Clause(link, clause) => asked.clauses.push((link, *clause)),
            After::Tail(tail) => push_tail(&mut asked.clauses, tail),
            After::Sort(sort) => asked.sort = Some(sort),
            After::Limit(limit) => asked.limit = Some(limit),
            After::Total(total) => asked.total = Some(total),
        }
        rest = next;
    }
    Ok(rest)
}

/// An adjunct after a comma belongs to the last clause that a comma opened.
fn push_tail(clauses: &mut [(Link, Clause)], tail: Tail) {
    if let Some((_, clause)) = clauses.last_mut() {
        clause.span = clause.span.to(tail.adjunct.span);
        clause.tail.push(tail);
    }
}

fn total(input: Tokens<'_>) -> Parsed<'_, Span> {
    let (rest, _) = word("in total")(input)?;
    Ok((rest, input.span_to(&rest)))
}

/// `("and"|"or"|"maybe") clause`
fn linked(input: Tokens<'_>) -> Parsed<'_, (Link, Clause)> {
    let (rest, link) =
        alt((value(Link::And, word("and")), value(Link::Or, word("or")), value(Link::Maybe, word("maybe"))))
            .parse(input)?;
    if link == Link::Maybe && rest.starts_adjunct() && !rest.starts_np() {
        return rest.wanting("an adjunct");
    }
    map(clause, |clause| (link, clause)).parse(rest)
}

fn sort(input: Tokens<'_>) -> Parsed<'_, Sort> {
    let column = one("a column", |token| token.signs(&Sign::Own).then_some((token.text.clone(), token.span)));
    let (rest, (_, _, (column, span))) = (word("sorted"), word("by"), column).parse(input)?;
    let (rest, descending) = map(opt(word("descending")), |word| word.is_some()).parse(rest)?;
    Ok((rest, Sort { column, span, descending }))
}

fn limit(input: Tokens<'_>) -> Parsed<'_, Limit> {
    let (rest, (top, count)) = (alt((value(true, word("top")), value(false, word("first")))), number).parse(input)?;
    Ok((rest, Limit { span: input.span_to(&rest), count, top }))
}

/// `"define" VAR verb [VAR] {prep VAR} ":" clause {"," more}`
fn define<'t>(input: Tokens<'t>, known: &Lexicon) -> Parsed<'t, Definition> {
    let (rest, subject) = preceded(word("define"), var).parse(input)?;
    let (rest, (verb, verb_span)) = defined(rest)?;
    let (rest, object) = opt(var).parse(rest)?;
    let (rest, adjuncts): (_, Vec<(Preposition, Var)>) = many0((preposition, var)).parse(rest)?;
    let (rest, _) = sign(Sign::Colon, ":")(rest)?;
    let (rest, first) = clause(rest)?;
    let mut asked = Asked { clauses: vec![(Link::First, first)], sort: None, limit: None, total: None };
    let rest = tails(rest, &mut asked)?;
    orderless(&asked, input)?;
    let third = input.context().lexicon.verb(verb).third.clone();
    let known = known.verbs().find(|&(id, of)| id == verb && of.third == third).map(|(id, _)| id);
    let written = input.context().text.slice(verb_span.range()).to_owned();
    let span = input.span_to(&rest);
    Ok((rest, Definition { span, subject, verb: written, verb_span, known, object, adjuncts, body: asked.clauses }))
}

/// A definition has no rows to sort or to cut off.
fn orderless(asked: &Asked, input: Tokens<'_>) -> Result<(), nom::Err<super::Wrong>> {
    let sorted = asked.sort.as_ref().map(|sort| sort.span);
    let Some(span) = sorted.or(asked.limit.map(|limit| limit.span)).or(asked.total) else {
        return Ok(());
    };
    let place = (input.context().locate)(span);
    let problem =
        Diagnostic::error(Code::Definition, "a definition has no order", place, "this is for the rows of a question");
    Err(nom::Err::Failure(super::Wrong::Told(Box::new(problem.help("write it where the verb is asked for")))))
}

fn defined(input: Tokens<'_>) -> Parsed<'_, (VerbId, Span)> {
    one("a verb in its third person", |token| token.verb(Forms::THIRD).map(|verb| (verb, token.span)))(input)
}
