//! Adjuncts: what belongs to a verb beside subject and object.

use super::super::diagnose::wrong_turn;
use super::super::lex::TALLY_WORDS;
use super::super::token::Sign;
use super::super::tree::{Adjunct, AdjunctKind, Np, Preposition, Referent, Slot, Time};
use super::super::tree::{Atom, Head, Join, Ref};
use super::condition::condition;
use super::object::{doing, is_having};
use super::phrase::{Standing, np};
use super::time::{deadline, time, time_of_days, when};
use super::tokens::{Expected, Parsed, Tokens};
use super::word::{one, word};
use crate::lexicon::{Lexicon, NAME_VERB, Role, Says, TELL_VERB, Tally, VerbId};
use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map, value};
use nom::sequence::preceded;

/// The verbs that an adjunct may bind to.
#[derive(Clone, Debug, Default)]
pub struct Governor {
    verbs: Vec<VerbId>,
    /// A passive that has no agent yet.
    wants_agent: bool,
    /// Its own `of` has come.
    has_of: bool,
    /// What it has for an object is still to come: it may be what is to be done.
    wants_deed: bool,
}

impl Governor {
    /// A verb in the active.
    pub fn active(verb: VerbId) -> Self {
        Governor { verbs: vec![verb], ..Governor::default() }
    }

    /// The same verb, which may have a deed for its object: `voted on Tuesday to strike`.
    pub fn of_deed(self, wants_deed: bool) -> Self {
        Governor { wants_deed, ..self }
    }

    /// Whether a deed that it wants stands here.
    fn finds_deed(&self, input: &Tokens<'_>) -> bool {
        self.wants_deed && self.verbs.first().is_some_and(|verb| input.starts_deed(*verb))
    }

    /// A verb in the passive.
    pub fn passive(verb: VerbId) -> Self {
        Governor { wants_agent: true, ..Governor::active(verb) }
    }

    /// The verbs of a clause, each with whether it is a passive without its agent.
    pub fn of_clause(verbs: &[(VerbId, bool)]) -> Self {
        let wants_agent = verbs.iter().any(|(_, wants)| *wants);
        Governor { verbs: verbs.iter().map(|(verb, _)| *verb).collect(), wants_agent, ..Governor::default() }
    }

    /// A verb that is not known here: an act's, or that of a clause to come.
    pub fn unknown() -> Self {
        Governor::default()
    }

    /// Whether an `of` belongs to the verb and not to the noun before it.
    pub fn owns_of(&self, lexicon: &Lexicon) -> bool {
        !self.has_of && self.verbs.iter().any(|&verb| lexicon.verb(verb).role_of("of").is_some())
    }

    /// The verb that has no role for what this preposition brings.
    pub fn refuses(&self, lexicon: &Lexicon, preposition: &str) -> Option<VerbId> {
        self.verbs.first().copied().filter(|_| !self.takes(lexicon, preposition))
    }

    /// Whether a clause may follow, behind this adjunct: `said to bel that …`.
    fn tells(&self, input: &Tokens<'_>) -> bool {
        let says = |verb: &VerbId| input.lexicon().verb(*verb).says;
        let fact = input.context().fact;
        self.verbs.iter().filter_map(says).any(|says| fact || matches!(says, Says::Asserted | Says::Denied))
    }

    /// Whether documents may be what it tells of: `named in B`, `told by B`.
    fn is_of_record(&self, lexicon: &Lexicon) -> bool {
        let of_record = |verb: &VerbId| matches!(lexicon.verb(*verb).base.as_str(), NAME_VERB | TELL_VERB);
        self.verbs.iter().any(of_record)
    }

    /// Whether an amount behind this preposition is how much something changes: `raised by 35 %`.
    fn measures(&self, lexicon: &Lexicon, preposition: &str) -> bool {
        self.verbs.iter().any(|&verb| lexicon.verb(verb).role_of(preposition) == Some(Role::Measure))
    }

    fn takes(&self, lexicon: &Lexicon, preposition: &str) -> bool {
        if self.verbs.is_empty() {
            return !matches!(preposition, "of");
        }
        if preposition == "by" && self.wants_agent {
            return true;
        }
        self.verbs.iter().any(|&verb| lexicon.verb(verb).role_of(preposition).is_some())
    }
}

/// Any adjuncts that bind to the governor.
pub fn adjuncts(input: Tokens<'_>, mut governor: Governor) -> Parsed<'_, Vec<Adjunct>> {
    let mut found = Vec::new();
    let mut rest = input;
    let says = governor.verbs.iter().any(|&verb| input.lexicon().verb(verb).says.is_some());
    let goes_on = |rest: &Tokens<'_>| (says && rest.starts_complement()) || rest.starts_governing_complement();
    while rest.starts_adjunct() && !goes_on(&rest) && !governor.finds_deed(&rest) {
        match adjunct(rest, &governor) {
            Ok((after, mut adjunct)) => {
                let vote = match &mut adjunct.kind {
                    AdjunctKind::Doing(_, phrase) => {
                        governor.verbs.first().map_or_else(Vec::new, |verb| phrase.take_vote(input.lexicon(), *verb))
                    }
                    _ => Vec::new(),
                };
                if let AdjunctKind::Prep(preposition, np) = &adjunct.kind {
                    let measure =
                        governor.measures(rest.lexicon(), &preposition.word) && np.says_how_much(rest.lexicon());
                    governor.wants_agent &= preposition.word != "by" || measure;
                    governor.has_of |= preposition.word == "of";
                }
                found.push(adjunct);
                found.extend(vote);
                rest = after;
            }
            Err(nom::Err::Error(_)) => break,
            Err(fatal) => return Err(fatal),
        }
    }
    rest.expect(Expected::Part("a preposition"));
    Ok((rest, found))
}

/// One adjunct that binds to the governor.
pub fn adjunct<'t>(input: Tokens<'t>, governor: &Governor) -> Parsed<'t, Adjunct> {
    if !input.starts_adjunct() {
        return input.wanting("a preposition");
    }
    let own_of = governor.owns_of(input.lexicon());
    let told = governor.tells(&input);
    let standing = Standing { own_of, told, ..Standing::default() };
    let (rest, kind) = alt((
        map(slot, AdjunctKind::Slot),
        map(preceded(word("if"), |rest: Tokens<'t>| rest.nested(condition)), AdjunctKind::If),
        according,
        map(tally, AdjunctKind::Tally),
        map(preceded(word("to"), when), AdjunctKind::Moved),
        map(deadline, AdjunctKind::Deadline),
        map(printed, AdjunctKind::Printed),
        map(published, AdjunctKind::Published),
        map(preceded(word("whose deadline is"), time_of_days), AdjunctKind::Due),
        map(time, AdjunctKind::Time),
        |input| prepositional(input, governor, standing),
    ))
    .parse(input)?;
    Ok((rest, Adjunct { span: input.span_to(&rest), kind }))
}

/// `told since 2025-03`
fn printed(input: Tokens<'_>) -> Parsed<'_, Time> {
    if input.starts_printed() { time_of_days(input.skip(1)) } else { input.wanting("an adjunct") }
}

/// `published by 'The Observer'`
fn published(input: Tokens<'_>) -> Parsed<'_, String> {
    one("a publisher", |token| match &token.sign {
        Some(Sign::Published(publisher)) => Some(publisher.clone()),
        _ => None,
    })(input)
}

/// `where`, `when`, `when told`, `by when`, `until when`, `to when`, `how many times`, `by how many votes`, `for how long`; `how` only at the front
pub fn slot(input: Tokens<'_>) -> Parsed<'_, Slot> {
    alt((
        value(Slot::Where, word("where")),
        when_told,
        value(Slot::When, word("when")),
        value(Slot::ByWhen, (word("by"), word("when"))),
        value(Slot::UntilWhen, (alt((word("until"), word("to"))), word("when"))),
        value(Slot::HowManyTimes, (word("how"), word("many"), word("times"))),
        value(Slot::ByHowManyVotes, (word("by"), word("how"), word("many"), votes)),
        value(Slot::ForHowLong, (word("for"), word("how"), word("long"))),
        how,
    ))
    .parse(input)
}

/// `how`, before an auxiliary or a form of `be`
fn how(input: Tokens<'_>) -> Parsed<'_, Slot> {
    if input.starts_how() { value(Slot::How, word("how")).parse(input) } else { input.wanting("an adjunct") }
}

/// `when told`
fn when_told(input: Tokens<'_>) -> Parsed<'_, Slot> {
    let (rest, _) = word("when")(input)?;
    map(one("`told`", |token| (token.text == "told" && !token.verbs.is_empty()).then_some(())), |()| Slot::WhenTold)
        .parse(rest)
}

/// `votes`, which is a noun of the vocabulary too.
fn votes(input: Tokens<'_>) -> Parsed<'_, ()> {
    one("`votes`", |token| token.text.eq_ignore_ascii_case("votes").then_some(()))(input)
}

/// `13 to 2`, `by 13 to 2`
fn tally(input: Tokens<'_>) -> Parsed<'_, Tally> {
    let rest = input.skip(usize::from(TALLY_WORDS.iter().any(|word| input.is(word))));
    one("a tally", |token| match token.sign {
        Some(Sign::Tally(tally)) => Some(tally),
        _ => None,
    })(rest)
}

fn according(input: Tokens<'_>) -> Parsed<'_, AdjunctKind> {
    let (rest, _) = (word("according"), word("to")).parse(input)?;
    if past_article(&rest).first().is_some_and(|token| token.document.is_some()) {
        return map(documents, AdjunctKind::According).parse(rest);
    }
    map(np(Standing::default()), AdjunctKind::According).parse(rest)
}

/// Documents by their ids, joined by one word; a single capital letter would be a variable elsewhere.
fn documents(input: Tokens<'_>) -> Parsed<'_, Np> {
    let (mut rest, first) = document(past_article(&input))?;
    let mut atoms = vec![first];
    let mut join = None;
    while let Some(found) = join_of_documents(&rest).filter(|found| join.is_none_or(|join| join == *found)) {
        let (after, next) = document(rest.skip(1))?;
        atoms.push(next);
        join = Some(found);
        rest = after;
    }
    Ok((rest, Np { span: input.span_to(&rest), atoms, join: join.unwrap_or(Join::And) }))
}

/// Without `the`.
fn past_article<'t>(input: &Tokens<'t>) -> Tokens<'t> {
    input.skip(usize::from(input.is("the")))
}

fn join_of_documents(input: &Tokens<'_>) -> Option<Join> {
    let next = input.nth(1).is_some_and(|token| token.document.is_some());
    match (input.is("and"), input.is("or")) {
        (true, _) if next => Some(Join::And),
        (_, true) if next => Some(Join::Or),
        _ => None,
    }
}

fn document(input: Tokens<'_>) -> Parsed<'_, Atom> {
    let (rest, id) = one("a document", |token| token.document.clone())(input)?;
    let span = input.span_to(&rest);
    let head = Head::Ref(Ref { span, to: Referent::Document(id) });
    Ok((rest, Atom { span, head, head_span: span, of: None, var: None, relatives: Vec::new() }))
}

/// `prep np`
fn prepositional<'t>(input: Tokens<'t>, governor: &Governor, standing: Standing) -> Parsed<'t, AdjunctKind> {
    let (rest, preposition) = preposition(input)?;
    let refuse = |verb: VerbId| {
        let mut refused = input.context().refused.borrow_mut();
        if refused.is_none_or(|(at, _)| at < input.at()) {
            *refused = Some((input.at(), verb));
        }
    };
    if let Some(verb) = governor.refuses(input.lexicon(), &preposition.word) {
        refuse(verb);
        return input.wanting("an adjunct");
    }
    if !governor.takes(input.lexicon(), &preposition.word) {
        return input.wanting("an adjunct");
    }
    let own_of = standing.own_of && preposition.word != "of";
    if governor.is_of_record(input.lexicon())
        && past_article(&rest).first().is_some_and(|token| token.document.is_some())
    {
        let (rest, named) = documents(rest)?;
        return Ok((rest, AdjunctKind::Prep(preposition, named)));
    }
    if starts_doing(&rest) {
        let (rest, phrase) = rest.nested(doing)?;
        return Ok((rest, AdjunctKind::Doing(preposition, Box::new(phrase))));
    }
    let start = rest;
    let (rest, np) = np(Standing { own_of, ..standing })(rest)?;
    let measures = !governor.wants_agent && governor.measures(input.lexicon(), &preposition.word);
    if measures && !np.says_how_much(start.lexicon()) {
        governor.verbs.first().copied().into_iter().for_each(refuse);
        return input.wanting("an adjunct");
    }
    if input.context().fact {
        wrong_turn::clause_behind_preposition(start, rest, &preposition)?;
    }
    Ok((rest, AdjunctKind::Prep(preposition, np)))
}

/// `leaving …`, `not having left …`, but not a thing that is called so.
fn starts_doing(input: &Tokens<'_>) -> bool {
    let verb = input.skip(usize::from(input.is("not")));
    let noun = verb.first().is_some_and(|token| token.kind.is_some());
    (verb.starts_gerund() && (!noun || verb.skip(1).starts_np()))
        || (is_having(&verb) && verb.skip(1).starts_participle())
}

/// A preposition.
pub fn preposition(input: Tokens<'_>) -> Parsed<'_, Preposition> {
    one("a preposition", |token| token.preposition.then(|| Preposition { word: token.text.clone(), span: token.span }))(
        input,
    )
}
