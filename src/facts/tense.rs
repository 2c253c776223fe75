//! When a fact's words say that something is, where a day stands without its year: `will open on 22 September` is the next
//! one, `opened on 22 September` the last.
//!
//! Takes a verb phrase and the context that it is read in; gives the side of the document's date on which its days lie,
//! and a warning where the words would fit either: the present tense, `may`, and the end of what lasts. Must not read
//! a day with its year otherwise than it is written.

use super::context::{Context, Spot};
use super::dates::{self, Dated, Side};
use super::interpret::Interpreter;
use super::model::Mode;
use crate::diagnostic::{Code, Diagnostic};
use crate::lexicon::{Forms, Sense, Verb};
use crate::sentence::tree::{Aux, DateWord, VerbPhrase, When};
use crate::source::{Slice, Span};
use jiff::civil::Date;

/// The side of the document's date on which the days of a fact lie.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tense<'a> {
    pub(super) side: Side,
    open: Option<Open<'a>>,
}

/// What leaves it open whether a day has been or is to come.
#[derive(Clone, Copy, Debug)]
enum Open<'a> {
    /// `opens`, `is opening`, `may open`
    Verb { verb: &'a Verb, passive: bool, denied: bool, doubted: bool },
    /// `until 1 July`: what was begun may last.
    End,
    /// `offered to buy X in February`: when it is to be done, or when it was offered.
    Under(&'a Verb),
}

impl<'a> Tense<'a> {
    /// What is planned, demanded or due.
    pub(super) const COMING: Tense<'static> = Tense { side: Side::Future, open: None };

    /// Of an act that is told again, without a verb.
    pub(super) fn told_again(context: &Context) -> Tense<'a> {
        Tense { side: side(context), open: None }
    }

    /// The same for the last day of what was done.
    pub(super) fn of_end(self) -> Tense<'a> {
        Tense { open: self.open.or(Some(Open::End)), ..self }
    }
}

fn side(context: &Context) -> Side {
    if context.mode == Mode::Done || context.begun { Side::Past } else { Side::Future }
}

impl<'a> Interpreter<'a> {
    /// What a verb phrase says of its days.
    pub(super) fn tense(&self, spot: &Spot, phrase: &VerbPhrase, context: &Context) -> Tense<'a> {
        let side = side(context);
        let under = context.under.filter(|_| phrase.aux.is_none());
        if let (Side::Future, Some(under)) = (side, under) {
            return Tense { side, open: Some(Open::Under(self.lexicon.verb(under))) };
        }
        let open = (side == Side::Past && !context.begun && self.fits_either(spot, phrase)).then(|| Open::Verb {
            verb: self.lexicon.verb(phrase.verb),
            passive: phrase.passive,
            denied: phrase.not.is_some(),
            doubted: phrase.aux.is_some_and(|(aux, _)| aux == Aux::May),
        });
        Tense { side, open }
    }

    /// Whether the verb would be written so of what was done and of what is to come.
    fn fits_either(&self, spot: &Spot, phrase: &VerbPhrase) -> bool {
        let before = Span { start: phrase.span.start, end: phrase.verb_span.start };
        let before: Vec<&str> = self.written(spot, before).split_whitespace().collect();
        let any = |words: &[&str]| before.iter().any(|word| words.contains(word));
        if any(&["has", "have", "had", "was", "were", "did", "didn't", "failed"]) {
            return false;
        }
        if any(&["is", "are", "does", "do", "doesn't", "don't", "may", "might", "could"]) {
            return true;
        }
        let found = self.lexicon.lookup(self.written(spot, phrase.verb_span), false);
        let mut forms = found.iter().filter_map(|found| match found.sense {
            Sense::Verb(verb, forms) if verb == phrase.verb => Some(forms),
            _ => None,
        });
        !phrase.passive && forms.any(|forms| forms.any(Forms::THIRD.with(Forms::BASE)) && !forms.any(Forms::PAST))
    }

    /// The words of a fact as its file has them.
    pub(super) fn written(&self, spot: &Spot, span: Span) -> &'a str {
        let place = spot.literal.place(span);
        let text = self.sources.get(place.source).map_or("", |source| &source.text);
        text.slice(place.span.start as usize..place.span.end as usize)
    }

    /// Warns where a day may be another than the one that it is read as.
    pub(super) fn warn_of_other_day(
        &mut self,
        spot: &Spot,
        tense: Tense<'_>,
        when: When,
        read: &Dated,
        printed: Option<Date>,
    ) {
        let (Some(printed), Some(said)) = (printed, when.word.relative()) else { return };
        let open = match tense {
            Tense { side: Side::Past, open: None | Some(Open::Verb { .. }) } if when.word.is_to_come() => {
                return self.done_to_come(spot, when, &said, read);
            }
            Tense { side: Side::Past, open: Some(open @ (Open::Verb { .. } | Open::End)) } => open,
            Tense { side: Side::Future, open: Some(Open::Under(verb)) } => {
                return self.warn_of_day_before(spot, verb, when, (&said, read), printed);
            }
            _ => return,
        };
        let coming = dates::resolve(when, Side::Future, Some(printed)).filter(|coming| coming.days != read.days);
        let Some(coming) = coming.filter(|coming| may_be_meant(when.word, read, coming, printed)) else { return };
        let (last, next) = (dates::iso(read.days), dates::iso(coming.days));
        let message = match open {
            Open::Verb { .. } => format!("`{said}` may have been or be to come"),
            Open::End | Open::Under(_) => format!("`until {said}` may be over or be to come"),
        };
        let place = spot.literal.place(when.span);
        let problem = Diagnostic::warning(Code::ComingDay, message, place, format!("read as {last}, the last one"));
        self.problems.push(problem.help(match open {
            Open::Verb { verb, passive, denied, doubted } => {
                let not = if denied { " not" } else { "" };
                let possibly = if doubted { " possibly" } else { "" };
                let (will, did) = match (passive, denied) {
                    (true, _) => {
                        let participle = &verb.participle;
                        (format!("will{possibly}{not} be {participle}"), format!("was{possibly}{not} {participle}"))
                    }
                    (false, true) => {
                        (format!("will{possibly} not {}", verb.base), format!("did{possibly} not {}", verb.base))
                    }
                    (false, false) => {
                        (format!("will{possibly} {}", verb.base), format!("{possibly} {}", verb.past).trim().to_owned())
                    }
                };
                format!("write `{will}` if {next} is meant, `{did}` if {last}")
            }
            Open::End | Open::Under(_) => format!("write the day with its year: `until {next}` or `until {last}`"),
        }));
    }
}

impl Interpreter<'_> {
    /// `attacked cor tomorrow`: what is done is dated by a day to come.
    fn done_to_come(&mut self, spot: &Spot, when: When, said: &str, read: &Dated) {
        let message = format!("`{said}` is to come, and this is told as done");
        let place = spot.literal.place(when.span);
        let label = format!("read as {}", dates::iso(read.days));
        let problem = Diagnostic::warning(Code::ComingDay, message, place, label);
        self.problems.push(problem.help("write `will` before the verb if it is to come"));
    }

    /// `offered to buy cor in February`, where the last such day is as near as the next, or `today`: it may be when that was
    /// offered.
    fn warn_of_day_before(
        &mut self,
        spot: &Spot,
        outer: &Verb,
        when: When,
        (said, read): (&str, &Dated),
        printed: Date,
    ) {
        let days = |from: Date, to: Date| from.duration_until(to).as_hours() / 24;
        let until = days(printed, read.days.first.max(printed));
        let last = dates::resolve(when, Side::Past, Some(printed)).filter(|last| match when.word {
            DateWord::Weekday(_) | DateWord::Offset(0) => true,
            DateWord::Month(_) | DateWord::MonthDay(..) => {
                last.days != read.days && days(last.days.last, printed) <= until.saturating_mul(2)
            }
            _ => false,
        });
        let Some(last) = last else { return };
        let sort = if last.days == read.days { "when it is to be" } else { "the next one" };
        let (last, next) = (dates::iso(last.days), dates::iso(read.days));
        let place = spot.literal.place(when.span);
        let message = format!("`{said}` may be when it was {}, or be to come", outer.participle);
        let problem = Diagnostic::warning(Code::ComingDay, message, place, format!("read as {next}, {sort}"));
        let help = format!("write {last} behind a comma at the end if it was {} then, {next} if not", outer.participle);
        self.problems.push(problem.help(help));
    }
}

/// Whether the next such day is as likely as the last: of a day of the year, not where the last one is much nearer.
fn may_be_meant(word: DateWord, last: &Dated, next: &Dated, printed: Date) -> bool {
    match word {
        DateWord::Weekday(_) => true,
        DateWord::Month(_) | DateWord::MonthDay(..) => {
            let days = |from: Date, to: Date| from.duration_until(to).as_hours() / 24;
            let since = days(last.days.last.min(printed), printed);
            let until = days(printed, next.days.first.max(printed));
            since.saturating_mul(2) >= until
        }
        _ => false,
    }
}
