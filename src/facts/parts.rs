//! Noun phrases and adjuncts of a fact → what fills which role.
//!
//! Takes a noun phrase or an adjunct; gives fillers, dated where they are dates. Must not make acts, but for the clause
//! of an `if`.

use super::build::Part;
use super::clausal::is_clause;
use super::context::{Context, Spot};
use super::dates::{self, Dated};
use super::interpret::Interpreter;
use super::model::{Document, Filler, MentionId};
use super::tense::Tense;
use crate::diagnostic::{Code, Diagnostic};
use crate::lexicon::{BECAUSE, Extent, Interval, Number, Quantity, Role, Verb};
use crate::sentence::tree::{Adjunct, AdjunctKind, Atom, Condition, Head, Np, Preposition, Referent, Time, Unit, When};
use crate::source::{Place, Slice, Span};

impl Interpreter<'_> {
    /// What a noun phrase names; nothing for what is in error.
    pub(super) fn fillers(&mut self, spot: &Spot, np: &Np) -> Vec<Filler> {
        np.atoms.iter().filter_map(|atom| self.filler(spot, atom)).collect()
    }

    /// Somebody, or else something, that the document does not name.
    pub(super) fn unknown(&mut self, spot: &Spot, someone: bool) -> Filler {
        Filler::Entity(self.names.unknown(someone, spot.document, document_id(self.documents, spot)))
    }

    fn filler(&mut self, spot: &Spot, atom: &Atom) -> Option<Filler> {
        let reference = match &atom.head {
            Head::Someone => return Some(self.unknown(spot, true)),
            Head::Something => return Some(self.unknown(spot, false)),
            Head::Ref(reference) => reference,
            // The sentence's own check lets nothing else through.
            _ => return None,
        };
        match &reference.to {
            Referent::Entity(entity) => {
                let id = document_id(self.documents, spot);
                Some(Filler::Entity(self.names.cast(*entity, spot.document, id)))
            }
            Referent::Quoted(text) => Some(Filler::Entity(self.names.topic(text))),
            Referent::Act(act) => self.referred(spot, act).map(|(_, act)| Filler::Act(act)),
            Referent::Quantity(quantity) => {
                self.warn_of_currency(spot, quantity, reference.span);
                self.warn_of_thousands(spot, reference.span);
                Some(Filler::Entity(self.names.quantity(quantity, self.lexicon)))
            }
            Referent::Document(id) => {
                self.document(spot, id, reference.span);
                None
            }
            // Their errors are told where the sentence was read.
            Referent::Var(_) => None,
        }
    }

    /// Warns where a currency may be that of several countries: then it is a unit of its own.
    fn warn_of_currency(&mut self, spot: &Spot, quantity: &Quantity, span: Span) {
        let Some(codes) = quantity.unclear_currency() else { return };
        let message = format!("which `{}` these are is not said", quantity.unit);
        let place = spot.literal.place(span);
        let problem = Diagnostic::warning(
            Code::Currency,
            message,
            place,
            "kept as it is written: no question for another unit finds it",
        );
        self.problems.push(problem.help(format!("write the currency's code ({codes}) if it is money and known which")));
    }

    /// Warns where a point stands before three digits: half of Europe writes thousands so.
    fn warn_of_thousands(&mut self, spot: &Spot, span: Span) {
        let (written, place) = (self.written(spot, span), spot.literal.place(span));
        let mut at = 0;
        while let Some(from) = written.slice(at..).find(|c: char| c.is_ascii_digit()) {
            let start = at + from;
            let behind = written.slice(start..);
            let len = behind.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ','))).unwrap_or(behind.len());
            at = start + len;
            let number = behind.slice(..len).trim_end_matches(['.', ',']);
            let Some((whole, rest)) = number.split_once('.').filter(|(_, rest)| rest.len() == 3) else { continue };
            let is_group = (1..=3).contains(&whole.len()) && !whole.starts_with('0') && !whole.contains(',');
            let Some(read) = Number::parse(number).filter(|_| is_group) else { continue };
            let end = start + number.len();
            let place =
                Place { span: Span::new(place.span.start as usize + start, place.span.start as usize + end), ..place };
            // With a fourth digit it is thousands for nobody.
            let fraction = if rest.ends_with('0') { read.to_string() } else { format!("{number}0") };
            let message = format!("`{number}` is read as {read}, and may mean {whole},{rest}");
            let problem = Diagnostic::warning(Code::Thousands, message, place, "a point stands before decimals");
            let problem = problem.fix(place, format!("{whole}{rest}"), format!("write `{whole}{rest}` for thousands"));
            let help = format!("write `{fraction}` for a number with decimals");
            self.problems.push(problem.fix(place, fraction, help));
        }
    }

    /// Adds what an adjunct of `verb` fills to `parts`, in the context of its act and with the act's mentions. `by` names the agent where the frame is open to one.
    pub(super) fn adjunct(
        &mut self,
        spot: &Spot,
        (context, mentions): (&Context, &[MentionId]),
        (verb, by_agent): (&Verb, bool),
        adjunct: &Adjunct,
        parts: &mut Vec<Part>,
    ) {
        let part = |role| move |filler| Part { role, filler, said: None };
        match &adjunct.kind {
            AdjunctKind::Prep(_, np) if is_hour(np) => {
                let problem = Diagnostic::error(
                    Code::Day,
                    "the hour is not recorded",
                    spot.literal.place(np.span),
                    "facts know days",
                );
                self.problems.push(problem.help("leave it out, or quote it if it is what the fact is about"));
            }
            AdjunctKind::Prep(preposition, np) => {
                let fillers = self.fillers(spot, np);
                match role(verb, by_agent, preposition, np) {
                    Some(role) => {
                        let said = clause_behind(preposition, np).or_else(|| word_behind(verb, role, preposition));
                        parts.extend(fillers.into_iter().map(|filler| Part { role, filler, said: said.clone() }));
                    }
                    None => self.unfit(spot, verb, by_agent, preposition),
                }
            }
            AdjunctKind::If(Condition::Np(np)) => {
                parts.extend(self.fillers(spot, np).into_iter().map(part(Role::Condition)));
            }
            AdjunctKind::If(Condition::Clause(clause)) => {
                let act = self.clause(spot, &context.supposed(mentions), clause);
                parts.extend(act.map(Filler::Act).map(part(Role::Condition)));
            }
            AdjunctKind::Tally(tally) => {
                parts.push(part(Role::Tally)(Filler::Entity(self.names.tally(*tally))));
            }
            // What is done is told by whoever acts, once that is known. Times are read together; the sentence's own check lets nothing else through.
            AdjunctKind::Time(_)
            | AdjunctKind::Doing(..)
            | AdjunctKind::Deadline(_)
            | AdjunctKind::Moved(_)
            | AdjunctKind::According(_)
            | AdjunctKind::Printed(_)
            | AdjunctKind::Published(_)
            | AdjunctKind::Due(_)
            | AdjunctKind::Slot(_) => {}
        }
    }

    /// Adds when the act was, and by when it is due, to `parts`: what its adjuncts say of either together. Gives when it was;
    /// `from` is from when its deadline is counted, where it is not dated.
    pub(super) fn times(
        &mut self,
        spot: &Spot,
        (verb, tense): (&Verb, Tense<'_>),
        from: Option<Interval>,
        adjuncts: &[&Adjunct],
        parts: &mut Vec<Part>,
    ) -> Option<Interval> {
        let mut within: Option<(u32, Unit)> = None;
        let mut was: Option<(Dated, &Adjunct)> = None;
        let mut due: Option<&Adjunct> = None;
        for &adjunct in adjuncts {
            match &adjunct.kind {
                AdjunctKind::Time(Time::WithinOfObject(count, unit)) => {
                    self.once(spot, due, adjunct);
                    due = Some(adjunct);
                    within = Some((*count, *unit));
                }
                AdjunctKind::Deadline(when) => {
                    self.once(spot, due, adjunct);
                    due = Some(adjunct);
                    let dated = self.dated(spot, Tense::COMING, *when);
                    parts.extend(dated.map(|dated| self.date(Role::Deadline, dated)));
                }
                AdjunctKind::Moved(when) => self.moved(spot, verb, *when, parts),
                AdjunctKind::Time(Time::Until(when)) if verb.moves_days() => self.moved(spot, verb, *when, parts),
                AdjunctKind::Time(time) => {
                    let Some(dated) = self.time(spot, tense, adjunct.span, time) else { continue };
                    was = match was.take() {
                        None => Some((dated, adjunct)),
                        Some(known) => Some(self.both(spot, known, (&dated, adjunct))),
                    };
                }
                _ => {}
            }
        }
        let days = was.as_ref().map(|(dated, _)| dated.days);
        parts.extend(within.map(|(count, unit)| self.within(count, unit, days.or(from))));
        parts.extend(was.map(|(dated, _)| self.date(Role::Time, dated)));
        days
    }

    /// Adds the day that something is moved to.
    fn moved(&mut self, spot: &Spot, verb: &Verb, when: When, parts: &mut Vec<Part>) {
        if !verb.moves_days() {
            let message = format!("`{}` takes no day after `to`", verb.base);
            let place = spot.literal.place(when.span);
            let problem = Diagnostic::error(Code::Day, message, place, "nothing is moved to this day");
            self.problems.push(
                problem
                    .help("write `on` for the day on which it was done, `by` for a deadline")
                    .help("what is put to another day is `postponed to` it; a verb of your own that says so has `roles: {\"to\": \"goal\"}` in its vocabulary"),
            );
            return;
        }
        let dated = self.dated(spot, Tense::COMING, when);
        parts.extend(dated.map(|dated| self.date(Role::Goal, dated)));
    }

    /// The days of one time.
    fn time(&mut self, spot: &Spot, tense: Tense<'_>, span: Span, time: &Time) -> Option<Dated> {
        match time {
            Time::In(when) => self.dated(spot, tense, *when),
            Time::Between(from, to) => self.between(spot, tense, span, *from, *to),
            Time::Since(when) | Time::After(when) | Time::Until(when) | Time::Before(when) => {
                let tense = if matches!(time, Time::Until(_)) { tense.of_end() } else { tense };
                let dated = self.dated(spot, tense, *when)?;
                dates::one_side(time, &dated)
            }
            // The first is a deadline; the sentence's own check lets no other through.
            Time::WithinOfObject(..) | Time::Relative { .. } => None,
        }
    }

    /// Two times of one act: from one day until another; all else would be two dates.
    fn both<'a>(
        &mut self,
        spot: &Spot,
        first: (Dated, &'a Adjunct),
        (second, adjunct): (&Dated, &'a Adjunct),
    ) -> (Dated, &'a Adjunct) {
        let starts = |adjunct: &Adjunct| matches!(adjunct.kind, AdjunctKind::Time(Time::Since(_) | Time::After(_)));
        let ends = |adjunct: &Adjunct| matches!(adjunct.kind, AdjunctKind::Time(Time::Until(_) | Time::Before(_)));
        let range = (starts(first.1) && ends(adjunct)) || (ends(first.1) && starts(adjunct));
        if !range {
            self.once(spot, Some(first.1), adjunct);
            return first;
        }
        if let Some(dated) = dates::together(&first.0, second) {
            return (dated, adjunct);
        }
        self.reversed(spot, first.1.span.to(adjunct.span));
        first
    }

    /// Tells of a second date where one is there already.
    fn once(&mut self, spot: &Spot, first: Option<&Adjunct>, second: &Adjunct) {
        let Some(first) = first else { return };
        let due = matches!(second.kind, AdjunctKind::Deadline(_) | AdjunctKind::Time(Time::WithinOfObject(..)));
        let message = if due { "two deadlines in one fact" } else { "two dates in one fact" };
        let problem = Diagnostic::error(Code::Day, message, spot.literal.place(second.span), "the second")
            .also(spot.literal.place(first.span), "the first");
        self.problems.push(problem.help(if due {
            "an act is due once: write two facts if there are two demands"
        } else {
            "an act is done once: write two facts, or `between … and …` for all the days from one to the other"
        }));
    }

    /// A deadline that is counted from an act: a day, where that is dated.
    fn within(&mut self, count: u32, unit: Unit, from: Option<Interval>) -> Part {
        let due = from.and_then(|days| dates::later(days, count, unit));
        let unit = if count == 1 { unit.word().trim_end_matches('s') } else { unit.word() };
        let quantity = Quantity { extent: Extent::Exact(Number::whole(count)), unit: unit.to_owned() };
        let filler = match due {
            Some(days) => self.names.date(days),
            None => self.names.quantity(&quantity, self.lexicon),
        };
        Part { role: Role::Deadline, filler: Filler::Entity(filler), said: Some(format!("within {quantity}")) }
    }

    fn date(&mut self, role: Role, dated: Dated) -> Part {
        Part { role, filler: Filler::Entity(self.names.date(dated.days)), said: dated.said }
    }

    fn dated(&mut self, spot: &Spot, tense: Tense<'_>, when: When) -> Option<Dated> {
        let document = self.documents.get(spot.document.0 as usize)?;
        let dated = dates::resolve(when, tense.side, document.date);
        let printed = document.date;
        if dated.is_none() {
            let message = format!("document `{}` prints no date", document.id);
            let place = spot.literal.place(when.span);
            let problem =
                Diagnostic::error(Code::Day, message, place, "which day this is follows from the document's date");
            self.problems.push(problem.help(
                "write the day as YYYY-MM-DD if the article gives it, or add the `date` that it prints to `document`",
            ));
        }
        if let Some(dated) = &dated {
            self.warn_of_other_day(spot, tense, when, dated, printed);
        }
        dated
    }

    fn between(&mut self, spot: &Spot, tense: Tense<'_>, span: Span, from: When, to: When) -> Option<Dated> {
        let (from, to) = (self.dated(spot, tense, from), self.dated(spot, tense, to));
        let (from, to) = (from?, to?);
        let dated = dates::between(&from, &to);
        if dated.is_none() {
            self.reversed(spot, span);
        }
        dated
    }

    fn reversed(&mut self, spot: &Spot, span: Span) {
        let place = spot.literal.place(span);
        self.problems.push(Diagnostic::error(
            Code::Day,
            "these dates end before they start",
            place,
            "the earlier one goes first",
        ));
    }

    fn document(&mut self, spot: &Spot, id: &str, span: Span) {
        let place = spot.literal.place(span);
        let problem = Diagnostic::error(
            Code::AccordingTo,
            "a document takes no part in an act",
            place,
            format!("`{id}` is a document"),
        );
        self.problems.push(problem.help(format!("write `@{id}/label` for an act that it tells")));
    }

    fn unfit(&mut self, spot: &Spot, verb: &Verb, by_agent: bool, preposition: &Preposition) {
        let place = spot.literal.place(preposition.span);
        let message = format!("`{}` takes no `{}`", verb.base, preposition.word);
        let mut problem = Diagnostic::error(Code::Preposition, message, place, "nothing of the act is named by it");
        if preposition.word == "by" && !by_agent {
            problem = problem
                .help(format!("`by` names the agent of a passive (`was {} by …`) or a deadline", verb.participle));
        }
        let own: Vec<String> =
            verb.prepositions.iter().map(|(word, role)| format!("`{word}` {}", role.name())).collect();
        if !own.is_empty() {
            problem = problem.note(format!("its own prepositions: {}", own.join(", ")));
        }
        self.problems.push(
            problem.note(
                "those of every verb: to, from, in, at, via, through, about, for, with, because, against, between",
            ),
        );
    }
}

/// Whether a phrase is a time of the day: `10 am`.
fn is_hour(np: &Np) -> bool {
    let hour = |atom: &Atom| match &atom.head {
        Head::Ref(reference) => match &reference.to {
            Referent::Quantity(quantity) => ["am", "pm"].contains(&quantity.unit.as_str()),
            _ => false,
        },
        _ => false,
    };
    np.atoms.iter().all(hour)
}

/// The id of the document that a fact stands in.
fn document_id<'d>(documents: &'d [Document], spot: &Spot) -> &'d str {
    documents.get(spot.document.0 as usize).map_or("", |document| document.id.as_str())
}

/// The role that a preposition fills with the verb; its own goes before the `by` of an agent.
fn role(verb: &Verb, by_agent: bool, preposition: &Preposition, np: &Np) -> Option<Role> {
    let by = by_agent && preposition.word == "by";
    match verb.role_of(&preposition.word) {
        Some(_) if preposition.word == "for" && np.is_duration() => Some(Role::Duration),
        Some(Role::Measure) if !np.is_amount() => by.then_some(Role::Agent),
        Some(_) if np.is_money() => verb.role_of_money(&preposition.word),
        own => own.or(by.then_some(Role::Agent)),
    }
}

/// The preposition, where the verb names the role by another.
fn word_behind(verb: &Verb, role: Role, preposition: &Preposition) -> Option<String> {
    let (own, word) = (verb.preposition(role), &preposition.word);
    // Behind `because` stands a noun or a clause.
    (role != Role::Agent && word != own && word != BECAUSE).then(|| word.clone())
}

/// `because`, where the words behind it are a clause: `because of` stands before a noun.
fn clause_behind(preposition: &Preposition, np: &Np) -> Option<String> {
    let quoted = |atom: &Atom| match &atom.head {
        Head::Ref(reference) => matches!(&reference.to, Referent::Quoted(text) if is_clause(text)),
        _ => false,
    };
    let is_clause = preposition.word == BECAUSE && np.atoms.iter().all(quoted);
    is_clause.then(|| BECAUSE.to_owned())
}
