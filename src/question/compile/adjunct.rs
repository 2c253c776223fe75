//! What belongs to an act beside its operands: columns for time and place, filters on time, sources, conditions.

use super::Compiler;
use super::complement::ordered;
use super::core::{ANSWER_VERB, Act, Basis, role, supposed};
use super::frame::{Extra, Filled, Frame, Operand, atoms};
use super::telling::{Source, Sources, Telling};
use super::{day_after, day_before};
use crate::arrange::Arrange;
use crate::diagnostic::{Code, Fix};
use crate::facts::Polarity;
use crate::graph::Standing;
use crate::lexicon::{EntityId, Interval, Origin, PartialDate, Role, Tally};
use crate::question::algebra::{Atom, Rel, Roles, Sort, Term, Var};
use crate::question::answer::Value;
use crate::question::predicate::{Days, Order, Outer};
use crate::question::rules::Parameter;
use crate::sentence::tree::{
    Adjunct, Atom as NounAtom, Clause, DateWord, Determiner, Form, Head, Join, KindOrNoun, Np, Predicate, Ref,
    Referent, Slot, Time, Unit, VerbPhrase, When,
};
use crate::source::Span;
use jiff::civil::Date;
use std::sync::Arc;

/// How many years are offered for a month without one.
const MOST_YEARS: usize = 3;

/// Each of several ways, or one of them.
pub(super) fn joined(join: Join, ways: Vec<Rel>) -> Rel {
    match join {
        Join::And => Rel::join(ways),
        Join::Or => Rel::Union(ways),
    }
}

impl Compiler<'_> {
    /// Writes them; gives each value that the act shows with the roles in which it is told.
    pub(super) fn extras(&mut self, act: &Act<'_, '_>, parts: &mut Vec<Rel>) -> Vec<(Roles, Term)> {
        let mut extras: Vec<&Extra<'_>> = act.frame.extras.iter().collect();
        // Whoever tells an act tells what else is asked of it, too. Of several sources that will do, each has to meet what is
        // asked of all.
        extras.arrange_by_key(|extra| match extra {
            Extra::According(np) if np.is_choice() => 2,
            extra => u8::from(extra.is_of_telling()),
        });
        let mut telling = telling_of(act);
        for extra in extras {
            match extra {
                Extra::Slot(Slot::WhenTold, span) => self.when_told(&telling, *span, parts),
                Extra::Slot(slot, span) => telling.parts.extend(self.slot(act, *slot, *span, parts)),
                Extra::Time(time, span) => telling.parts.extend(self.time(act, time, *span, parts)),
                Extra::Deadline(when) => telling.parts.extend(self.deadline(act, when, parts)),
                Extra::Tally(tally) => telling.parts.push(self.voted_so(act, *tally, parts)),
                Extra::Moved(when) => telling.parts.extend(self.moved(act, when, parts)),
                Extra::According(np) => self.according(&telling, np, parts),
                Extra::If(clause) => self.condition(act, clause, parts),
                Extra::Printed(time) => self.printed_in(&telling, time, parts),
                Extra::Published(publisher) => self.published(&telling, publisher, parts),
                Extra::Due(time) => self.due_in(act, time, parts),
                Extra::Maybe(adjunct) => {
                    let inner = self.maybe(act, adjunct, &telling.parts);
                    parts.push(Rel::Maybe(Box::new(inner)));
                }
            }
        }
        telling.parts
    }

    /// How the vote went; whoever tells of no abstentions asks for none.
    fn voted_so(&mut self, act: &Act<'_, '_>, asked: Tally, parts: &mut Vec<Rel>) -> (Roles, Term) {
        let graph = self.context.graph;
        let is_asked = |id: &EntityId| {
            let stated = Tally::longest(graph.entity_name(*id)).filter(|_| graph.origin(*id) == Origin::Tally);
            stated.is_some_and(|(_, stated)| {
                let alike = asked.abstaining.is_none() || stated.abstaining == asked.abstaining;
                (stated.yes, stated.no) == (asked.yes, asked.no) && alike
            })
        };
        let stated: Vec<EntityId> = (0..graph.entities()).map(EntityId).filter(is_asked).collect();
        if stated.is_empty() {
            self.notes.push(format!("no fact states `{asked}`"));
        }
        let tally = self.one_of("tally", stated, parts);
        let roles: Roles = Arc::from([Role::Tally].as_slice());
        parts.push(role(act, &roles, tally));
        (roles, tally)
    }

    /// A column of a slot; gives the roles in which it has to be told.
    fn slot(&mut self, act: &Act<'_, '_>, slot: Slot, span: Span, parts: &mut Vec<Rel>) -> Option<(Roles, Term)> {
        let title = Self::slot_title(slot);
        let moves = self.context.lexicon.verb(act.frame.verb).moves_days();
        let wanted: &[Role] = match slot {
            Slot::Where => &[Role::Place, Role::Occasion],
            Slot::When => &[Role::Time],
            Slot::UntilWhen if moves => &[Role::Goal],
            Slot::ByWhen | Slot::UntilWhen => &[Role::Deadline],
            Slot::ByHowManyVotes => &[Role::Tally],
            Slot::ForHowLong => &[Role::Duration],
            Slot::WhenTold => return None,
            Slot::How => {
                self.column(title, act.var, span, false);
                return None;
            }
            Slot::HowManyTimes => {
                if !self.counted.iter().any(|(counted, _)| *counted == act.var) {
                    let into = self.fresh(title, Sort::Number);
                    self.counted.push((act.var, into));
                    self.column(title, into, span, true);
                }
                return None;
            }
        };
        let var = self.head(span, title, Sort::Entity);
        self.column(title, var, span, false);
        let wanted: Roles = Arc::from(wanted);
        if *wanted == [Role::Deadline] {
            return self.due_by(act, Term::Var(var), parts);
        }
        parts.push(role(act, &wanted, Term::Var(var)));
        Some((wanted, Term::Var(var)))
    }

    pub(super) fn day(&mut self, when: &When) -> Option<Interval> {
        let date = match when.word {
            DateWord::Date(date) => Some(date),
            DateWord::Month(month) => self.in_its_year(when, month, |year| Some(PartialDate::Month(year, month))),
            DateWord::MonthDay(month, day) => {
                self.in_its_year(when, month, |year| Date::new(year, month, day).ok().map(PartialDate::Day))
            }
            _ => {
                self.error(
                    Code::Dates,
                    "a question has no date of its own",
                    when.span,
                    "expected a date such as 2025-05-13",
                );
                None
            }
        };
        date.map(PartialDate::interval)
    }

    /// A month, or a day of it, in the one year in which the facts date something in that month.
    fn in_its_year(&mut self, when: &When, month: i8, of: impl Fn(i16) -> Option<PartialDate>) -> Option<PartialDate> {
        let told = self.context.lexicon.told();
        let years: Vec<i16> = told.into_iter().flat_map(|told| told.years_of(month)).collect();
        let dates: Vec<PartialDate> = years.into_iter().filter_map(of).collect();
        if let [only] = *dates.as_slice() {
            self.notes.push(format!("`{}` is read as {only}", self.source(when.span)));
            return Some(only);
        }
        let place = (self.context.locate)(when.span);
        let label = if dates.is_empty() { "nothing is dated in it" } else { "in which year?" };
        let error = self.error(Code::Dates, "a question has no year of its own", when.span, label);
        for date in dates.iter().take(MOST_YEARS) {
            error.fixes.push(Fix { place, replacement: date.to_string(), text: format!("write `{date}`") });
        }
        if dates.is_empty() {
            error.help.push("write the date: `2025-05-13`, `2025-05` or `2025`".to_owned());
        }
        None
    }

    pub(super) fn bounds(&mut self, time: &Time) -> Option<Days> {
        let (from, to) = match time {
            Time::Since(when) => (Some(self.day(when)?.first), None),
            Time::After(when) => (Some(day_after(self.day(when)?)), None),
            Time::Until(when) => (None, Some(self.day(when)?.last)),
            Time::Before(when) => (None, Some(day_before(self.day(when)?))),
            Time::In(when) => {
                let days = self.day(when)?;
                (Some(days.first), Some(days.last))
            }
            Time::Between(first, last) => {
                let (first_days, last_days) = (self.day(first)?, self.day(last)?);
                if first_days.first > last_days.last {
                    let label = "earlier than the date before it";
                    self.error(Code::Dates, "a span of time that ends before it begins", last.span, label)
                        .help
                        .push("write the earlier date first".to_owned());
                }
                (Some(first_days.first), Some(last_days.last))
            }
            Time::WithinOfObject(..) | Time::Relative { .. } => return None,
        };
        Some(Days::between(from, to))
    }

    /// When an act is done; gives the date that has to be told, where one source is to tell it.
    fn time(&mut self, act: &Act<'_, '_>, time: &Time, span: Span, parts: &mut Vec<Rel>) -> Option<(Roles, Term)> {
        match time {
            Time::WithinOfObject(count, unit) => self.soon(act, (*count, *unit), span, parts),
            Time::Relative { within, after, clause } => {
                let other = self.other_act(clause, parts)?;
                let (earlier, later) = if *after { (other, act.var) } else { (act.var, other) };
                let order = Order { within: *within, or_same: false, undecided: false };
                parts.push(Rel::Atom(Atom::order(order, earlier, later)));
            }
            plain => {
                let days = self.bounds(plain)?;
                let sourced = act.frame.extras.iter().any(Extra::is_of_telling);
                match act.basis {
                    // Of an act that others date otherwise, its source may still say when; and of rival dates, each is one.
                    Basis::Stands if sourced || self.holds_lists(act, Role::Time) => {
                        let date = Term::Var(self.fresh("date", Sort::Entity));
                        parts.push(Rel::Atom(Atom::dated_to(act.var, date, days, act.frame.told)));
                        return Some((Arc::from([Role::Time].as_slice()), date));
                    }
                    Basis::Stands => parts.push(Rel::Atom(Atom::dated(act.var, days, act.frame.told))),
                    Basis::Told(_) => return Some(self.told_date(act, days, parts)),
                }
            }
        }
        None
    }

    /// Whether some act of its verb has several fillers of a role, or one that is not told as the act is: read off the index.
    pub(super) fn holds_lists(&self, act: &Act<'_, '_>, role: Role) -> bool {
        let graph = self.context.graph;
        let mut verbs = act.frame.verbs.ids.iter();
        verbs.any(|verb| graph.holding(role, &graph.seats_of(*verb)).lists())
    }

    /// Moved to a day that certainly lies in the one named.
    fn moved(&mut self, act: &Act<'_, '_>, when: &When, parts: &mut Vec<Rel>) -> Option<(Roles, Term)> {
        let days = self.bounds(&Time::In(*when))?;
        let date = Term::Var(self.fresh("date", Sort::Entity));
        let goal: Roles = Arc::from([Role::Goal].as_slice());
        parts.push(role(act, &goal, date));
        parts.push(Rel::Atom(Atom::falls(date, days)));
        Some((goal, date))
    }

    /// Whoever tells it tells a date that certainly lies in the days: nobody is credited with the date of another.
    fn told_date(&mut self, act: &Act<'_, '_>, days: Days, parts: &mut Vec<Rel>) -> (Roles, Term) {
        let date = Term::Var(self.fresh("date", Sort::Entity));
        let time: Roles = Arc::from([Role::Time].as_slice());
        parts.push(role(act, &time, date));
        parts.push(Rel::Atom(Atom::falls(date, days)));
        (time, date)
    }

    /// `within 7 days` of the act that the object is.
    fn soon(&mut self, act: &Act<'_, '_>, within: (u32, Unit), span: Span, parts: &mut Vec<Rel>) {
        let object = act.fillers.iter().find(|(parameter, _)| *parameter == Parameter::Object);
        let Some((_, filler)) = object else {
            self.error(Code::Dates, "within that time of what?", span, "this verb has no object here")
                .help
                .push("write `within 7 days after who met whom`".to_owned());
            return;
        };
        let base = &self.context.lexicon.verb(act.frame.verb).base;
        if base != ANSWER_VERB && self.is_done_to_somebody(act) {
            let past = self.context.lexicon.verb(act.frame.verb).past.clone();
            let (count, unit) = (within.0, within.1.word());
            let help = format!("say after what: `who X {past} whom Y within {count} {unit} after Y {past} X`");
            self.error(Code::Dates, "within that time of what?", span, "nobody is what somebody put on the table")
                .help
                .push(help);
            return;
        }
        let answered = self.fresh("answered", Sort::Act);
        parts.extend(self.act_face(*filler, answered, Some(act.var)));
        let order = Order { within: Some(within), or_same: true, undecided: false };
        parts.push(Rel::Atom(Atom::order(order, answered, act.var)));
    }

    /// Whether the object is one who acts: that is nothing to come after.
    fn is_done_to_somebody(&self, act: &Act<'_, '_>) -> bool {
        let lexicon = self.context.lexicon;
        let objects = act.frame.operands.iter().filter(|filled| filled.parameter == Parameter::Object);
        let mut atoms = objects.flat_map(|filled| match &filled.operand {
            Operand::Atoms(atoms, _) => atoms.as_slice(),
            Operand::Head { .. } | Operand::Shared(_) => &[],
        });
        let entity = |letter: &char| self.letters.get(letter).is_some_and(|var| self.is_entity(*var));
        atoms.any(|atom| match &atom.head {
            Head::Who { .. } | Head::Someone => true,
            Head::Ref(Ref { to: Referent::Var(letter), .. }) => entity(letter),
            Head::Ref(Ref { to: Referent::Entity(id), .. }) => lexicon.is_a_kind(self.context.graph.kind(*id), "actor"),
            _ => false,
        })
    }

    /// The act of a clause that is only there for its time.
    fn other_act(&mut self, clause: &Clause, parts: &mut Vec<Rel>) -> Option<Var> {
        let stands = match &clause.form {
            Form::Plain { subject, predicates } => match predicates.as_slice() {
                [(_, stands @ Predicate::Stands { .. })] => self.stance(stands).map(|stance| (subject, stance)),
                _ => None,
            },
            _ => None,
        };
        let frame = if let Some((subject, (stance, phrase))) = &stands {
            self.stance_frame(atoms(subject), *stance, phrase, &clause.tail)
        } else {
            let (subject, phrase) = self.simple(clause)?;
            self.frame(Some(atoms(subject)), None, phrase, &clause.tail, false)
        };
        let (rel, act) = self.core(&frame, Basis::Stands);
        parts.push(rel);
        Some(act)
    }

    /// A clause that is one verb with its subject.
    pub(super) fn simple<'t>(&mut self, clause: &'t Clause) -> Option<(&'t Np, &'t VerbPhrase)> {
        if let Form::Plain { subject, predicates } = &clause.form
            && let [(_, Predicate::Verb(phrase))] = predicates.as_slice()
        {
            return Some((subject, phrase));
        }
        self.error(
            Code::Dates,
            "expected one plain clause here",
            clause.span,
            "subject, verb and object, and no `and`",
        );
        None
    }

    /// A deadline; gives it where it has to be told of the act itself.
    fn due_by(&mut self, act: &Act<'_, '_>, deadline: Term, parts: &mut Vec<Rel>) -> Option<(Roles, Term)> {
        let due = self.role_or_carried(act, Role::Deadline, deadline);
        parts.push(due);
        // What is put on the table has its deadline by the mention that tells it there.
        let sourced = act.frame.extras.iter().any(Extra::is_of_telling);
        let own = act.carried.is_empty() || !sourced;
        own.then(|| (Arc::from([Role::Deadline].as_slice()), deadline))
    }

    fn deadline(&mut self, act: &Act<'_, '_>, when: &When, parts: &mut Vec<Rel>) -> Option<(Roles, Term)> {
        let days = self.day(when)?;
        let text = self.source(when.span).to_owned();
        let graph = self.context.graph;
        let origin = crate::lexicon::Origin::Date(days);
        let found = (0..graph.entities()).map(crate::lexicon::EntityId).find(|id| graph.origin(*id) == origin);
        let filler = if let Some(id) = found {
            Term::Is(Value::Entity(id))
        } else {
            self.notes.push(format!("no fact has {text} as a deadline"));
            super::noun::nothing()
        };
        self.due_by(act, filler, parts)
    }

    /// `according to A`, `according to which document`, `according to peskov`.
    fn according(&mut self, telling: &Telling, np: &Np, parts: &mut Vec<Rel>) {
        let told: Vec<(Rel, Source)> = np.atoms.iter().map(|atom| self.source_atom(telling, atom)).collect();
        let (ways, each) = told.into_iter().unzip();
        parts.push(joined(np.join, ways));
        self.ask_of_telling(telling.act, Sources { join: np.join, each });
    }

    /// One source: of the act, and of each role named.
    fn source_atom(&mut self, telling: &Telling, atom: &NounAtom) -> (Rel, Source) {
        let mut parts = Vec::new();
        if matches!(atom.head, Head::HowMany(_)) {
            self.corroborated.push(telling.act);
        }
        let term = self.source_term(atom, &mut parts);
        let voice = self.names_voice(atom);
        parts.extend(sourced(telling, term, voice));
        let source = if voice { Source::Voice(term) } else { Source::Document(term) };
        parts.extend(self.met(telling, source));
        (Rel::join(parts), source)
    }

    pub(super) fn source_term(&mut self, atom: &NounAtom, parts: &mut Vec<Rel>) -> Term {
        match &atom.head {
            Head::Which { kind, .. } | Head::HowMany(kind) if kind.means == KindOrNoun::Document => {
                let var = self.head_of(atom, "document", Sort::Document);
                self.asked(atom, kind, "document", var);
                Term::Var(var)
            }
            Head::AtLeast { kind, .. } | Head::Determined(Determiner::A | Determiner::Some, kind)
                if kind.means == KindOrNoun::Document =>
            {
                Term::Var(self.head_of(atom, "document", Sort::Document))
            }
            Head::Ref(Ref { to: Referent::Document(id), .. }) => {
                self.document(id).map_or_else(super::noun::nothing, Term::Is)
            }
            _ if self.names_voice(atom) => self.voice(atom, parts),
            _ => {
                let words = self.source(atom.span).to_owned();
                self.error(
                    Code::AccordingTo,
                    format!("`{words}` tells nothing"),
                    atom.span,
                    "neither a document nor a voice",
                )
                .help
                .push("write `according to which document`, or name one who speaks".to_owned());
                super::noun::nothing()
            }
        }
    }

    /// One who tells. Voices that are counted are such as can be told from each other.
    fn voice(&mut self, atom: &NounAtom, parts: &mut Vec<Rel>) -> Term {
        let mut own = Vec::new();
        let voice = self.noun(atom, &[Role::Agent], None, &mut own);
        if matches!(atom.head, Head::AtLeast { .. } | Head::HowMany(_)) {
            own = own.iter().map(|part| super::scope::named(part, voice)).collect();
        }
        parts.extend(own);
        voice
    }

    /// Whether a source is one who tells, rather than a document.
    pub(super) fn names_voice(&self, atom: &NounAtom) -> bool {
        let lexicon = self.context.lexicon;
        let actor = |kind| lexicon.is_a_kind(kind, "actor");
        match &atom.head {
            Head::Who { .. } | Head::Someone => true,
            Head::Ref(Ref { to: Referent::Entity(id), .. }) => actor(self.context.graph.kind(*id)),
            Head::Ref(reference) => matches!(reference.to, Referent::Var(_)),
            Head::Which { kind, .. } | Head::AtLeast { kind, .. } | Head::HowMany(kind) | Head::Determined(_, kind) => {
                matches!(kind.means, KindOrNoun::Kind(kind) if actor(kind))
            }
            _ => false,
        }
    }

    /// `if` with a clause: the condition is an act that is only supposed.
    fn condition(&mut self, act: &Act<'_, '_>, clause: &Clause, parts: &mut Vec<Rel>) {
        let Some((subject, phrase)) = self.simple(clause) else { return };
        let mut frame = self.frame(Some(atoms(subject)), None, phrase, &clause.tail, true);
        let ways = supposed(if frame.denied { Polarity::DidNot } else { Polarity::Did });
        frame.told = ways;
        let mention = self.fresh("mention", Sort::Mention);
        let (rel, condition) = self.core(&frame, Basis::Told(mention));
        let named: Vec<Role> = frame.operands.iter().flat_map(|filled| filled.roles.iter().copied()).collect();
        // A condition is told by nobody: what it is, the mention says that stands in the clause of what depends on it.
        let is_its_own = !self.may_carry(act) && act.carried.is_empty();
        let dependent = if is_its_own {
            (act.var, act.outer())
        } else {
            (self.fresh("dependent", Sort::Act), Outer::Ways(Standing::ANY))
        };
        let told = Atom::told(dependent, (condition, mention), None, ways, ordered(named));
        parts.extend([rel, Rel::Atom(told)]);
        let role = self.role_or_carried(act, Role::Condition, Term::Var(condition));
        parts.push(role);
    }

    /// `maybe where`, `maybe via whom`: what the adjunct adds to the act, if anything.
    fn maybe(&mut self, act: &Act<'_, '_>, adjunct: &Adjunct, shown: &[(Roles, Term)]) -> Rel {
        let mut only = Frame { operands: vec![], extras: vec![], ..act.frame.clone() };
        let bare = VerbPhrase::bare(act.frame.span, act.frame.verb, act.frame.span);
        // The adjunct is borrowed from the question, which outlives this frame.
        self.adjunct(&mut only, adjunct, &bare);
        let mut inner =
            Act { var: act.var, frame: &only, basis: act.basis, fillers: vec![], carried: act.carried.clone() };
        let mut parts = Vec::new();
        let mut shared = Vec::new();
        for filled in &only.operands {
            self.filled(&mut inner, filled, Some(act.var), &mut parts, &mut shared);
        }
        let added = self.extras(&inner, &mut parts);
        parts.extend(self.uncrossed_with(&inner, shown, &added));
        Rel::join(parts.into_iter().chain(shared))
    }
}

/// What has to be told of an act: itself, and each role named. What `do` has for its object is the act itself.
pub(super) fn telling_of(act: &Act<'_, '_>) -> Telling {
    let told = match act.basis {
        Basis::Stands => act.frame.told,
        Basis::Told(_) => Standing::ANY,
    };
    let is_part = |filled: &Filled<'_>| !matches!(filled.operand, Operand::Head { .. }) && !act.frame.names_act(filled);
    let filled = act.frame.operands.iter().zip(&act.fillers).filter(|(filled, _)| is_part(filled));
    let parts = filled.map(|(filled, (_, filler))| (act.frame.told_as(&filled.roles), *filler)).collect();
    Telling { act: act.var, parts, told }
}

/// A source tells all that has to be told.
pub(super) fn sourced(telling: &Telling, source: Term, voice: bool) -> impl Iterator<Item = Rel> {
    let parts = telling.parts.iter().map(|(roles, filler)| Some((Arc::clone(roles), *filler)));
    let all = std::iter::once(None).chain(parts);
    all.map(move |part| Rel::Atom(Atom::told_by(telling.act, source, part, voice, telling.told)))
}
