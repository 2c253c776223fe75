//! When a predicate holds, by the ids of the corpus and the definition alone: no column, no index, no cell.

use whom::facts::{ActId, DocumentId, Filler, Scope, Voice};
use whom::graph::{MentionView, Standing, Store, days};
use whom::lexicon::{EntityId, Interval, Origin, Role};
use whom::question::algebra::{Atom, Term, Var};
use whom::question::answer::Value;
use whom::question::predicate::{Among, BelongsTo, Days, Fills, Predicate, Reach, Told, Uncrossed};
use whom::sentence::tree::{Bound, Unit};

/// The rows of the defined verbs, so far as they are found.
pub type Tables = Vec<std::collections::BTreeSet<Vec<Value>>>;

/// The values of variables, by number.
pub type Bindings = [Option<Value>];

/// Whether the atom holds. An atom with a variable that is unbound or bound to nothing does not.
pub fn holds(atom: &Atom, bindings: &Bindings, store: &Store, tables: &Tables) -> bool {
    Case { atom, bindings, store, tables }.holds().unwrap_or(false)
}

struct Case<'a> {
    atom: &'a Atom,
    bindings: &'a Bindings,
    store: &'a Store,
    tables: &'a Tables,
}

impl Case<'_> {
    fn value(&self, place: usize) -> Option<Value> {
        match self.atom.terms.get(place)? {
            Term::Is(value) => Some(*value),
            Term::Var(Var(var)) => self.bindings.get(usize::from(*var)).copied().flatten(),
        }
    }

    fn act(&self, place: usize) -> Option<ActId> {
        match self.value(place)? {
            Value::Act(id) => Some(id),
            _ => None,
        }
    }

    fn document(&self, place: usize) -> Option<DocumentId> {
        match self.value(place)? {
            Value::Document(id) => Some(id),
            _ => None,
        }
    }

    fn mention(&self, place: usize) -> Option<MentionView<'_>> {
        match self.value(place)? {
            Value::Mention(id) => Some(self.store.mention(id)),
            _ => None,
        }
    }

    fn filler(&self, place: usize) -> Option<Filler> {
        self.value(place)?.filler()
    }

    fn entity(&self, place: usize) -> Option<EntityId> {
        match self.value(place)? {
            Value::Entity(id) => Some(id),
            _ => None,
        }
    }

    /// When two acts were done, as far as that is told.
    fn times(&self, places: [usize; 2], told: Standing) -> Option<[Option<Interval>; 2]> {
        let [one, other] = places;
        Some([self.act(one)?, self.act(other)?].map(|act| self.store.time(act, told)))
    }

    fn tells(&self, mention: MentionView<'_>, roles: &[Role], filler: Filler) -> bool {
        let known = !matches!(filler, Filler::Entity(id) if self.store.origin(id) == Origin::Unknown);
        let granted =
            |role: Role| known && mention.scope() == Scope::Roles && matches!(role, Role::Agent | Role::Theme);
        let mut edges = self.store.roles_and_unsaid(mention.act());
        edges.any(|edge| {
            edge.filler == filler && roles.contains(&edge.role) && (granted(edge.role) || mention.tells(edge.index))
        })
    }

    fn told(&self, act: ActId, told: Standing) -> impl Iterator<Item = MentionView<'_>> {
        self.store.mentions_of(act).map(|id| self.store.mention(id)).filter(move |mention| mention.way().meets(told))
    }

    fn agree(&self, left: Filler, right: Filler) -> bool {
        let both_acts = matches!((left, right), (Filler::Act(_), Filler::Act(_)));
        let shared = |thing| self.store.thing_faces(right).any(|other| other == thing);
        left == right || !both_acts && self.store.thing_faces(left).any(shared)
    }

    fn fills(&self, fills: &Fills) -> Option<bool> {
        let (act, filler) = (self.act(0)?, self.filler(1)?);
        let mut all = fills.roles.iter().flat_map(|role| self.store.fillers(act, *role));
        Some(all.any(|edge| edge.filler == filler && edge.told.meets(fills.told)))
    }

    fn holds(&self) -> Option<bool> {
        let store = self.store;
        Some(match &self.atom.predicate {
            Predicate::ActIs(is) => {
                let act = self.act(0)?;
                let told = is.told == Standing::ANY || store.told(act).meets(is.told);
                is.verbs.ids.contains(&store.verb(act)) && told
            }
            Predicate::Fills(fills) => self.fills(fills)?,
            Predicate::ActFace(face) => match (self.filler(0)?, self.act(1)?) {
                (Filler::Act(id), act) => id == act,
                (thing, act) => !face.strict && store.carried(act).any(|carried| carried == thing),
            },
            Predicate::InTime(_) => match self.filler(0)? {
                Filler::Act(_) => true,
                Filler::Entity(_) => {
                    let [time, limit] = self.times([1, 2], Standing::AFFIRMED)?;
                    time.zip(limit).is_none_or(|(time, limit)| time.first <= limit.last)
                }
            },
            Predicate::ByAnother(_) => self.by_another()?,
            Predicate::ThingFace(_) => {
                let (filler, thing) = (self.filler(0)?, self.filler(1)?);
                store.thing_faces(filler).any(|face| face == thing)
            }
            Predicate::Either(_) => {
                let (filler, value) = (self.filler(0)?, self.filler(1)?);
                filler == value || store.thing_faces(filler).any(|face| face == value)
            }
            Predicate::Agree(_) => self.agree(self.filler(0)?, self.filler(1)?),
            Predicate::KindIs(is) => {
                let entity = self.entity(0)?;
                let is_meant = match is.among {
                    Among::All => true,
                    Among::Single => store.origin(entity) != Origin::Quantity,
                    Among::Named => store.is_named(entity),
                    Among::Numbers => store.origin(entity) == Origin::Quantity,
                };
                is.kinds.contains(&store.kind(entity)) && is_meant
            }
            Predicate::BelongsTo(belongs) => self.belongs(*belongs)?,
            Predicate::Jointly(jointly) => {
                let agents: Option<Vec<Filler>> = (1..self.atom.terms.len()).map(|at| self.filler(at)).collect();
                self.jointly(self.act(0)?, &agents?, jointly.told)
            }
            Predicate::Apart(_) => !store.symmetric(store.verb(self.act(0)?)) || self.value(1)? != self.value(2)?,
            Predicate::Uncrossed(asked) => self.uncrossed(asked)?,
            Predicate::Other(_) => self.value(0)? != self.value(1)?,
            Predicate::Same(_) => self.value(0)? == self.value(1)?,
            Predicate::Dated(dated) => in_time(dated.days, store.time(self.act(0)?, dated.told), dated.undecided),
            Predicate::DatedTo(dated) => {
                let (act, date) = (self.act(0)?, self.entity(1)?);
                let mut told = store.fillers(act, Role::Time).filter(|time| time.told.meets(dated.told));
                told.any(|time| time.filler == Filler::Entity(date)) && in_time(dated.days, store.days(date), false)
            }
            Predicate::Order(order) => {
                let [earlier, later] = self.times([0, 1], Standing::ANY)?;
                let surely = earlier
                    .zip(later)
                    .is_some_and(|(earlier, later)| surely_after(earlier, later, order.within, order.or_same));
                let maybe = || !surely && maybe_after(earlier, later, order.within, order.or_same);
                if order.undecided { maybe() } else { surely }
            }
            Predicate::Told(told) => self.in_clause(told)?,
            Predicate::ToldRole(tells) => {
                let mention = self.mention(0)?;
                mention.act() == self.act(1)? && self.tells(mention, &tells.roles, self.filler(2)?)
            }
            Predicate::RuleHolds(holds) => {
                let row: Option<Vec<Value>> = (0..self.atom.terms.len()).map(|place| self.value(place)).collect();
                self.tables[holds.rule].contains(&row?)
            }
            Predicate::NumberIs(is) => {
                let Value::Count(number) = self.value(0)? else { return None };
                let count = u64::from(is.count);
                match is.bound {
                    Bound::AtLeast => number >= count,
                    Bound::AtMost => number <= count,
                    Bound::MoreThan => number > count,
                    Bound::FewerThan => number < count,
                    Bound::Exactly => number == count,
                }
            }
            Predicate::ToldBy(_)
            | Predicate::ToldIn(_)
            | Predicate::Printed(_)
            | Predicate::PrintedOn(_)
            | Predicate::PublishedBy(_)
            | Predicate::ToldOnly(_)
            | Predicate::Nameless(_)
            | Predicate::Falls(_) => self.holds_of_record()?,
            Predicate::All(_) => matches!(self.value(0)?, Value::Document(_)),
            Predicate::Pair(_) | Predicate::Vague(_) => panic!("a question never says this"),
        })
    }

    fn belongs(&self, belongs: BelongsTo) -> Option<bool> {
        let (part, whole) = (self.entity(0)?, self.entity(1)?);
        let holds = |part, whole| part != whole && self.store.closure(belongs.path).holds(part, whole);
        Some(match belongs.reach {
            Reach::Any => part == whole || holds(part, whole),
            Reach::Further => holds(part, whole),
            Reach::Next => {
                let mut others = (0..self.store.entities()).map(EntityId);
                holds(part, whole) && !others.any(|other| holds(part, other) && holds(other, whole))
            }
        })
    }

    /// Whether somebody answers a thing who did not put it on the table.
    fn by_another(&self) -> Option<bool> {
        let Filler::Entity(_) = self.filler(0)? else { return Some(true) };
        let [givers, answerers] = [self.act(1)?, self.act(2)?].map(|act| {
            let agents = self.store.fillers(act, Role::Agent).filter(|edge| edge.told.meets(Standing::AFFIRMED));
            agents.map(|edge| edge.filler).collect::<Vec<_>>()
        });
        Some(answerers.is_empty() || !answerers.iter().all(|agent| givers.contains(agent)))
    }

    /// What is said of documents and of those who tell.
    fn holds_of_record(&self) -> Option<bool> {
        Some(match &self.atom.predicate {
            Predicate::ToldBy(by) => {
                let source = self.value(1)?;
                let filler = match &by.part {
                    Some(roles) => Some((roles, self.filler(2)?)),
                    None => None,
                };
                let from = |mention: MentionView<'_>| match source {
                    Value::Document(document) => !by.voice && mention.document() == document,
                    Value::Entity(speaker) => by.voice && mention.teller() == Some(Voice::Named(speaker)),
                    _ => false,
                };
                self.told(self.act(0)?, by.told).any(|mention| {
                    from(mention) && filler.as_ref().is_none_or(|(roles, filler)| self.tells(mention, roles, *filler))
                })
            }
            Predicate::ToldIn(told) => {
                let (act, document) = (self.act(0)?, self.document(1)?);
                let voice = if told.nameless { None } else { Some(self.entity(2)?) };
                let filler = match &told.part {
                    Some(roles) => Some((roles, self.filler(if told.nameless { 2 } else { 3 })?)),
                    None => None,
                };
                self.told(act, told.told).any(|mention| {
                    let by = voice.map_or_else(
                        || self.is_nameless(mention),
                        |voice| mention.teller() == Some(Voice::Named(voice)),
                    );
                    let whole = filler.as_ref().is_none_or(|(roles, filler)| self.tells(mention, roles, *filler));
                    mention.document() == document && by && whole
                })
            }
            Predicate::Printed(printed) => {
                let date = self.store.document(self.document(0)?).date()?;
                in_time(printed.days, Some(Interval { first: date, last: date }), false)
            }
            Predicate::PrintedOn(_) => {
                Some(self.value(1)?) == self.store.document(self.document(0)?).date().map(Value::Day)
            }
            Predicate::PublishedBy(by) => self.store.document(self.document(0)?).publisher() == Some(&*by.publisher),
            Predicate::ToldOnly(_) => {
                let (act, speaker) = (self.act(0)?, self.entity(1)?);
                let mut mentions = self.told(act, Standing::ANY).peekable();
                mentions.peek().is_some() && mentions.all(|mention| mention.teller() == Some(Voice::Named(speaker)))
            }
            Predicate::Nameless(nameless) => {
                let told = self.told(self.act(0)?, Standing::ANY);
                let told: Vec<bool> = told.map(|mention| self.is_nameless(mention)).collect();
                told.contains(&true) && !(nameless.only && told.contains(&false))
            }
            Predicate::Falls(falls) => in_time(falls.days, self.store.days(self.entity(0)?), false),
            _ => return None,
        })
    }

    /// Whether a mention is told by one who has no name.
    fn is_nameless(&self, mention: MentionView<'_>) -> bool {
        match mention.teller() {
            Some(Voice::Named(id)) => !self.store.is_named(id),
            Some(Voice::Unnamed) => true,
            None => false,
        }
    }

    /// Whether a mention tells the inner act in the clause of the outer one.
    fn in_clause(&self, told: &Told) -> Option<bool> {
        let mention = self.mention(2)?;
        let speech = self.store.mention(mention.told_in()?);
        let last = self.atom.terms.len() - 1;
        let spoken = !told.spoken || mention.teller() == Some(Voice::Named(self.entity(last)?));
        let outer = match told.outer_told {
            Some(ways) => speech.way().meets(ways),
            None => self.mention(3)?.id() == speech.id(),
        };
        let scope = mention.scope() == Scope::Act || mention.roles().any(|edge| told.named.contains(&edge.role));
        let acts = speech.act() == self.act(0)? && mention.act() == self.act(1)?;
        Some(acts && spoken && outer && scope && mention.way().meets(told.told))
    }

    /// Whether a mention tells one value and no rival of the other, or nobody tells one: a rival of a value is another that
    /// no mention tells with it.
    fn uncrossed(&self, asked: &Uncrossed) -> Option<bool> {
        let act = self.act(0)?;
        let (left, right) = ((&*asked.left, self.filler(1)?), (&*asked.right, self.filler(2)?));
        let mentions: Vec<MentionView<'_>> = self.told(act, asked.told).collect();
        let tells = |mention: &MentionView<'_>, roles: &[Role], filler| self.tells(*mention, roles, filler);
        let is_unknown =
            |filler: Filler| matches!(filler, Filler::Entity(id) if self.store.origin(id) == Origin::Unknown);
        let rivals = |(roles, filler): (&[Role], Filler)| -> Vec<Filler> {
            let together = |rival: Filler| {
                mentions.iter().any(|mention| tells(mention, roles, filler) && tells(mention, roles, rival))
            };
            let fillers = roles.iter().flat_map(|role| self.store.fillers(act, *role)).map(|edge| edge.filler);
            fillers.filter(|rival| !is_unknown(*rival) && !together(*rival)).collect()
        };
        let free = |one: (&[Role], Filler), other: (&[Role], Filler)| {
            let tellers: Vec<_> = mentions.iter().filter(|mention| tells(mention, one.0, one.1)).collect();
            let fits = |mention: &&&MentionView<'_>| !rivals(other).iter().any(|rival| tells(mention, other.0, *rival));
            tellers.is_empty() || tellers.iter().find(fits).is_some()
        };
        Some(free(left, right) || free(right, left))
    }

    /// Whether one mention tells all of them as agents. Whoever takes part in a symmetric act is one.
    fn jointly(&self, act: ActId, agents: &[Filler], told: Standing) -> bool {
        let distinct = (1..).zip(agents).all(|(next, agent)| !agents[next..].contains(agent));
        let symmetric = self.store.symmetric(self.store.verb(act));
        let takes_part = |role: Role| match role {
            Role::Agent => true,
            Role::Theme | Role::Partner => symmetric,
            _ => false,
        };
        let tells = |mention: MentionView<'_>, agent: &Filler| {
            mention.roles().any(|edge| edge.filler == *agent && takes_part(edge.role))
        };
        distinct && self.told(act, told).any(|mention| agents.iter().all(|agent| tells(mention, agent)))
    }
}

fn in_time(asked: Days, time: Option<Interval>, undecided: bool) -> bool {
    let time = time.map(days::numbers);
    let from = asked.from.unwrap_or(i32::MIN);
    let to = asked.to.unwrap_or(i32::MAX);
    let surely = time.is_some_and(|(first, last)| first >= from && last <= to);
    if undecided { !surely && time.is_none_or(|(first, last)| last >= from && first <= to) } else { surely }
}

fn surely_after(earlier: Interval, later: Interval, within: Option<(u32, Unit)>, or_same: bool) -> bool {
    let ordered = if or_same { later.first >= earlier.last } else { later.first > earlier.last };
    ordered && within.is_none_or(|(count, unit)| plus(earlier.first, count, unit).is_some_and(|end| later.last <= end))
}

/// Whether one may be dated after the other, for all that is known.
fn maybe_after(earlier: Option<Interval>, later: Option<Interval>, within: Option<(u32, Unit)>, or_same: bool) -> bool {
    let (Some(earlier), Some(later)) = (earlier, later) else { return true };
    let ordered = if or_same { later.last >= earlier.first } else { later.last > earlier.first };
    ordered && within.is_none_or(|(count, unit)| plus(earlier.last, count, unit).is_none_or(|end| later.first <= end))
}

fn plus(date: jiff::civil::Date, count: u32, unit: Unit) -> Option<jiff::civil::Date> {
    let count = i64::from(count);
    let span = match unit {
        Unit::Days => jiff::Span::new().try_days(count),
        Unit::Weeks => jiff::Span::new().try_weeks(count),
        Unit::Months => jiff::Span::new().try_months(count),
        Unit::Years => jiff::Span::new().try_years(count),
    };
    date.checked_add(span.ok()?).ok()
}
