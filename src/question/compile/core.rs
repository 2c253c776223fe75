//! The atoms of a frame: its act, its roles, what else belongs to it.

use super::frame::{Filled, Frame, ObjectOf, Operand};
use super::mutual::either_way;
use super::together::with_partner;
use super::{AtHand, Compiler};
use crate::diagnostic::Code;
use crate::facts::{Certainty, Mode, Polarity};
use crate::graph::{Path, Standing, VoiceClass};
use crate::lexicon::{QUANTITY_KIND, Role, VerbId};
use crate::question::algebra::{Atom, Rel, Roles, Sort, Term, Var, Verbs};
use crate::question::answer::Value;
use crate::question::predicate::{
    ACT_TERM, INNER_TERM, MENTION_TERM, OUTER_TERM, Order, Outer, Predicate, TOLD_ACT_TERM,
};
use crate::question::rules::{Parameter, Rule};
use crate::sentence::tree::{Atom as NounAtom, Head};
use std::sync::Arc;

/// What makes an act count.
#[derive(Clone, Copy, Debug)]
pub(super) enum Basis {
    /// It stands, in the ways that the frame asks for.
    Stands,
    /// A mention tells it.
    Told(Var),
}

/// The act of a frame, with its operands compiled.
pub(super) struct Act<'f, 't> {
    pub var: Var,
    pub frame: &'f Frame<'t>,
    pub basis: Basis,
    /// Each operand's filler, in order.
    pub fillers: Vec<(Parameter, Term)>,
    /// What a verb that carries puts on the table by `that` or `to`: each act with the mention that tells it.
    pub carried: Vec<(Var, Var)>,
}

impl Act<'_, '_> {
    /// The filler of the subject, if the frame has one.
    pub fn subject(&self) -> Option<Term> {
        self.fillers.iter().find(|(parameter, _)| *parameter == Parameter::Subject).map(|(_, term)| *term)
    }

    /// The filler of the object, if the frame has one of its own: the head of a relative is joined by what it is about.
    pub fn object(&self) -> Option<Term> {
        let is_object = |filled: &&Filled<'_>| filled.parameter == Parameter::Object && *filled.roles == [Role::Theme];
        let own =
            self.frame.operands.iter().filter(is_object).any(|filled| !matches!(filled.operand, Operand::Head { .. }));
        let object = self.fillers.iter().find(|(parameter, _)| own && *parameter == Parameter::Object);
        object.map(|(_, term)| *term)
    }

    /// Whether it is asked for more than the rows of a rule have: they have no time, no place and no teller.
    fn is_more_than_a_row(&self) -> bool {
        let frame = self.frame;
        let told = matches!(self.basis, Basis::Told(_)) || frame.told != Standing::plain();
        let clause = !frame.that.is_empty() || frame.to.is_some() || !frame.doing.is_empty();
        told || frame.together || !frame.extras.is_empty() || clause
    }

    /// How mentions of it are recognised from inside.
    pub fn outer(&self) -> Outer {
        match self.basis {
            Basis::Stands => Outer::Ways(self.frame.told),
            Basis::Told(mention) => Outer::Mention(mention),
        }
    }
}

/// The verb whose object, where it is somebody, is what they put on the table.
pub(super) const ANSWER_VERB: &str = "answer";

impl Compiler<'_> {
    /// Writes a frame; gives its relation and its act.
    pub(super) fn core(&mut self, frame: &Frame<'_>, basis: Basis) -> (Rel, Var) {
        if let Some(path) = self.context.lexicon.verb(frame.verb).tie {
            return self.tied(frame, path, basis);
        }
        if let Some(steps) = frame.steps {
            return self.closed(frame, steps, basis);
        }
        let var = self.fresh(&frame.verbs.name, Sort::Act);
        self.steps.insert(var, self.source(frame.span).to_owned());
        let verb = self.context.lexicon.verb(frame.verb);
        if verb.carries && verb.object == Role::Theme {
            self.offers.insert(var);
        }
        let answer = self.context.lexicon.verb_named(ANSWER_VERB).map(|answer| self.context.lexicon.verb(answer));
        if answer.is_some_and(|answer| answer.below.contains(&frame.verb)) {
            self.answers.insert(var);
        }
        if frame.object == ObjectOf::Act {
            self.deeds.insert(var);
        }
        let rule = self.context.rules.of(frame.verb);
        let mut act = Act { var, frame, basis, fillers: vec![], carried: vec![] };
        let told = match basis {
            Basis::Stands => frame.told,
            Basis::Told(_) => Standing::ANY,
        };
        let mut recorded = vec![Rel::Atom(Atom::act(var, frame.verbs.clone(), told))];
        let mut shared = Vec::new();
        let tellers = std::mem::replace(&mut self.tellers, rule.is_some_and(|(_, rule)| rule.contradictions));
        for filled in &frame.operands {
            self.at_hand = match filled.parameter {
                _ if frame.names_act(filled) => AtHand::Deed,
                Parameter::Object if verb.base == ANSWER_VERB => AtHand::Answered,
                Parameter::Subject if self.tells(frame) => AtHand::Teller,
                _ => AtHand::Any,
            };
            self.filled(&mut act, filled, rule.is_none().then_some(var), &mut recorded, &mut shared);
        }
        self.at_hand = AtHand::Any;
        self.tellers = tellers;
        if frame.together && !frame.operands.iter().any(|filled| filled.roles.contains(&Role::Agent)) {
            self.jointly(&act, vec![], &mut recorded);
        }
        if let Some(agent) = act.subject() {
            self.acts.push((frame.verb, agent, var));
        }
        self.apart(&act, &mut recorded);
        let mut told = Vec::new();
        self.complements(&act, &mut told);
        if self.context.lexicon.verb(frame.verb).carries {
            act.carried = told_within(var, &told);
        }
        self.asked_or_named(&act, &mut recorded);
        let shown = self.extras(&act, &mut recorded);
        recorded.extend(self.uncrossed(&act, &shown));
        recorded.extend(told);
        let recorded = either_way(self.context.lexicon, &act, recorded);
        let rel = match rule {
            None => Rel::join(self.by_frame(&act, recorded).into_iter().chain(shared)),
            Some((index, rule)) => {
                if rule.contradictions {
                    shared.retain(|part| !restricts_voices(part));
                }
                let mut ways = vec![];
                if self.is_recorded(frame) {
                    ways.push(Rel::join(self.by_frame(&act, recorded)));
                }
                if act.is_more_than_a_row() {
                    self.must_be_recorded(frame);
                } else {
                    ways.push(self.defined(&act, index, rule));
                }
                Rel::join(shared.into_iter().chain([Rel::Union(ways)]))
            }
        };
        (rel, var)
    }

    /// Whether who does it is whoever tells something, so that a memo may be who: what has a clause, or says or denies.
    fn tells(&self, frame: &Frame<'_>) -> bool {
        let is = |base: &&str| self.context.lexicon.is_a_verb(frame.verb, base);
        !frame.that.is_empty() || ["say", "deny"].iter().any(is)
    }

    /// A verb below that puts another thing on the table than its object (`counter`, below `answer`) is met by its
    /// object, in whatever role its own frame puts that.
    fn by_frame(&self, act: &Act<'_, '_>, recorded: Vec<Rel>) -> Vec<Rel> {
        let lexicon = self.context.lexicon;
        let asked = lexicon.verb(act.frame.verb);
        if asked.carries || asked.object != Role::Theme || act.frame.verb == lexicon.root_verb() {
            return recorded;
        }
        let differs = |id: &VerbId| {
            let verb = lexicon.verb(*id);
            // Who is warned is not what is said.
            (verb.carries && !matches!(verb.object, Role::Theme | Role::Recipient)).then_some(verb.object)
        };
        let (apart, plain): (Vec<VerbId>, Vec<VerbId>) =
            act.frame.verbs.ids.iter().partition(|id| differs(id).is_some());
        if apart.is_empty() {
            return recorded;
        }
        let way = |ids: Vec<VerbId>, object: Role| {
            let verbs = Verbs { name: act.frame.verbs.name.clone(), ids: ids.into() };
            Rel::Join(recorded.clone()).map_atoms(false, &|atom, _| framed(atom, act.var, &verbs, object))
        };
        let mut ways = vec![way(plain, Role::Theme)];
        ways.extend(apart.into_iter().filter_map(|id| Some(way(vec![id], differs(&id)?))));
        vec![Rel::Union(ways)]
    }

    /// The act face of what fills a role of `anchor`: what only the thing joins to an answer is no later, and of another; no
    /// act is done to itself.
    pub(super) fn act_face(&self, filler: Term, act: Var, anchor: Option<Var>) -> impl Iterator<Item = Rel> + use<> {
        let face = Rel::Atom(Atom::act_face(filler, act, false));
        let in_time = anchor.map(|answer| Rel::Atom(Atom::in_time(filler, act, answer)));
        let answer = anchor.filter(|answer| self.answers.contains(answer));
        let by_another = answer.map(|answer| Rel::Atom(Atom::by_another(filler, act, answer)));
        let deed = anchor.filter(|deed| self.at_hand != AtHand::Deed && self.deeds.contains(deed));
        let to_another = deed.map(|deed| Rel::Atom(Atom::other(act.into(), deed.into())));
        std::iter::once(face).chain(in_time).chain(by_another).chain(to_another)
    }

    /// One operand: its role atom among what is recorded, what restricts it among what is shared.
    pub(super) fn filled(
        &mut self,
        act: &mut Act<'_, '_>,
        filled: &Filled<'_>,
        anchor: Option<Var>,
        recorded: &mut Vec<Rel>,
        shared: &mut Vec<Rel>,
    ) {
        if let (Operand::Head { filler, .. }, ObjectOf::Act, Parameter::Object) =
            (&filled.operand, act.frame.object, &filled.parameter)
        {
            recorded.push(Rel::Atom(Atom::act_face(*filler, act.var, true)));
            act.fillers.push((filled.parameter.clone(), *filler));
            return;
        }
        let verb = self.context.lexicon.verb(act.frame.verb);
        let carries = verb.carries && verb.object == Role::Theme;
        if let (Operand::Head { filler, anchor, .. }, true) =
            (&filled.operand, carries && filled.parameter == Parameter::Object)
        {
            recorded.extend(self.act_face(*filler, act.var, *anchor));
            act.fillers.push((filled.parameter.clone(), *filler));
            return;
        }
        let terms = self.joint_operand(act.frame, filled, anchor, shared);
        if act.frame.names_act(filled) {
            recorded.extend(terms.iter().map(|term| Rel::Atom(Atom::act_face(*term, act.var, true))));
        } else {
            for term in &terms {
                recorded.push(match *filled.roles {
                    [Role::Condition] => self.role_or_carried(act, Role::Condition, *term),
                    [Role::Partner] if act.frame.alike.is_empty() => with_partner(act, *term),
                    [Role::After | Role::Before] => self.told_or_dated(act, &filled.roles, *term),
                    _ => role(act, &filled.roles, *term),
                });
            }
        }
        if act.frame.object == ObjectOf::Topic && filled.parameter == Parameter::Object {
            let amount = |term: &Term| Rel::Not(Box::new(self.kind_named(*term, QUANTITY_KIND)));
            recorded.extend(terms.iter().filter(|term| term.var().is_some()).map(amount));
        }
        if let Some(first) = terms.first() {
            act.fillers.push((filled.parameter.clone(), *first));
        }
        if act.frame.together && filled.roles.contains(&Role::Agent) {
            self.jointly(act, terms, recorded);
        }
    }

    /// Before or after what is named: told so, or, of an act by its label, so dated.
    fn told_or_dated(&mut self, act: &Act<'_, '_>, roles: &Roles, term: Term) -> Rel {
        let told = role(act, roles, term);
        let (Term::Is(Value::Act(_)), Basis::Stands) = (term, act.basis) else { return told };
        let other = self.fresh("other", Sort::Act);
        let (earlier, later) = if **roles == [Role::After] { (other, act.var) } else { (act.var, other) };
        let order = Atom::order(Order { within: None, or_same: false, undecided: false }, earlier, later);
        let is_it = Rel::Atom(Atom::act_face(term, other, true));
        Rel::Union(vec![told, Rel::join([is_it, Rel::Atom(order)])])
    }

    /// The filler of an operand, with what restricts it.
    pub(super) fn operand(&mut self, filled: &Filled<'_>, anchor: Option<Var>, parts: &mut Vec<Rel>) -> Term {
        match &filled.operand {
            Operand::Shared(term) => *term,
            Operand::Head { filler, .. } if filled.roles.first() == Some(&Role::Agent) => *filler,
            Operand::Head { filler, anchor: outer, .. } => {
                let own = Term::Var(self.fresh("filler", Sort::Filler));
                parts.push(Rel::Atom(Atom::agree(*filler, own)));
                // What was put on the table is met by the act that put it there, or else by the thing, and then no earlier.
                let offer = filler.var().filter(|var| self.is_act(*var)).or(*outer);
                if let (Some(offer), Some(answer)) = (offer.filter(|act| self.offers.contains(act)), anchor) {
                    parts.extend(self.act_face(own, offer, Some(answer)));
                }
                own
            }
            Operand::Atoms(atoms, _) => match atoms.first() {
                Some(atom) if filled.within && !asks_directly(atom) => {
                    let whole = self.noun(atom, &[Role::Agent], anchor, parts);
                    let part = Term::Var(self.fresh("place", Sort::Entity));
                    parts.push(Rel::Atom(Atom::belongs(part, Path::Within, whole)));
                    part
                }
                Some(atom) => self.noun(atom, &filled.roles, anchor, parts),
                None => Term::Var(self.fresh("filler", Sort::Filler)),
            },
        }
    }

    /// An operand where there is no verb: the subject of `is`.
    pub(super) fn plain_operand(&mut self, operand: &Operand<'_>, parts: &mut Vec<Rel>) -> Term {
        match operand {
            Operand::Shared(term) | Operand::Head { filler: term, .. } => *term,
            Operand::Atoms(atoms, _) => match atoms.first() {
                Some(atom) => self.noun(atom, &[Role::Agent], None, parts),
                None => Term::Var(self.fresh("filler", Sort::Filler)),
            },
        }
    }

    /// Participants of a symmetric act are two.
    fn apart(&mut self, act: &Act<'_, '_>, parts: &mut Vec<Rel>) {
        let lexicon = self.context.lexicon;
        if !act.frame.verbs.ids.iter().any(|verb| lexicon.verb(*verb).symmetric) {
            return;
        }
        let participant = |filled: &&Filled<'_>| {
            filled.roles.iter().any(|role| matches!(role, Role::Agent | Role::Theme | Role::Partner))
        };
        let fillers = act.frame.operands.iter().zip(&act.fillers).filter(|(filled, _)| participant(filled));
        let terms: Vec<Term> = fillers.map(|(_, (_, term))| *term).collect();
        for (at, left) in terms.iter().enumerate() {
            for right in terms.iter().skip(at + 1) {
                parts.push(Rel::Atom(Atom::apart(act.var, *left, *right)));
            }
        }
    }

    /// Whether some fact has an act of the verb.
    fn is_recorded(&self, frame: &Frame<'_>) -> bool {
        frame.verbs.ids.iter().any(|verb| self.context.graph.acts_of(*verb).len() > 0)
    }

    /// Says so, where nothing but a rule gives the verb.
    pub(super) fn must_be_recorded(&mut self, frame: &Frame<'_>) {
        if self.context.rules.of(frame.verb).is_none() || self.is_recorded(frame) {
            return;
        }
        let base = self.context.lexicon.verb(frame.verb).base.clone();
        let label = "no act, so it has no time, no source and no adverb";
        self.error(Code::Definition, format!("`{base}` holds by its definition"), frame.span, label)
            .help
            .push("ask for those of the acts that it is made of, or put them into a definition".to_owned());
    }

    /// The rules of a defined verb.
    fn defined(&mut self, act: &Act<'_, '_>, index: usize, rule: &Rule) -> Rel {
        let unfit = act.fillers.iter().find(|(parameter, _)| !rule.parameters.contains(parameter));
        if let Some((parameter, _)) = unfit {
            let what = match parameter {
                Parameter::Subject => "subject".to_owned(),
                Parameter::Object => "object".to_owned(),
                Parameter::Preposition(word) => format!("`{word}`"),
            };
            let recorded = act.frame.verbs.ids.iter().any(|verb| self.context.graph.acts_of(*verb).len() > 0);
            if !recorded {
                let message = format!("`{}` was defined without {what}", rule.name);
                let help = format!("it was defined with {}", rule.places());
                self.error(Code::Definition, message, act.frame.span, "not in its definition").help.push(help);
            }
            return Rel::none();
        }
        let arguments = rule.parameters.iter().map(|parameter| {
            let given = act.fillers.iter().find(|(known, _)| known == parameter);
            given.map_or_else(|| Term::Var(self.fresh("any", Sort::Filler)), |(_, term)| *term)
        });
        let arguments = arguments.collect();
        Rel::Atom(Atom::rule(index, &rule.name, arguments))
    }
}

/// `who` and `whom` of a contradiction: a document that tells something has a voice of its own, and is no actor.
fn restricts_voices(part: &Rel) -> bool {
    match part {
        Rel::Atom(atom) => matches!(&atom.predicate, Predicate::KindIs(kind) if kind.name == "actor"),
        _ => false,
    }
}

/// An atom of an act, for other verbs that have their object in another role.
#[must_use]
pub fn framed(atom: &Atom, of: Var, verbs: &Verbs, object: Role) -> Atom {
    let mut atom = atom.clone();
    let is = |place: usize| atom.is_at(place, of);
    let (own, told) = (is(ACT_TERM), is(TOLD_ACT_TERM));
    let roles = match &mut atom.predicate {
        Predicate::ActIs(asked) if own => {
            asked.verbs = verbs.clone();
            return atom;
        }
        Predicate::Fills(fills) if own => &mut fills.roles,
        Predicate::ToldRole(tells) if told => &mut tells.roles,
        Predicate::Uncrossed(uncrossed) if own => {
            reframe(&mut uncrossed.left, object);
            reframe(&mut uncrossed.right, object);
            return atom;
        }
        _ => return atom,
    };
    reframe(roles, object);
    atom
}

fn reframe(roles: &mut Roles, object: Role) {
    if roles.as_ref() == [Role::Theme] {
        *roles = Arc::from([object].as_slice());
    }
}

/// A role of an act, on the act's basis.
pub(super) fn role(act: &Act<'_, '_>, roles: &Roles, filler: Term) -> Rel {
    let Basis::Told(mention) = act.basis else {
        return Rel::Atom(Atom::role(act.var, Arc::clone(roles), filler, act.frame.told));
    };
    let told_as = act.frame.told_as(roles);
    match act.frame.symmetric.as_ref().filter(|_| told_as != *roles) {
        None => Rel::Atom(Atom::told_role(mention, act.var, told_as, filler)),
        Some(symmetric) => Rel::Union(vec![
            Rel::Atom(Atom::told_role(mention, act.var, Arc::clone(roles), filler)),
            Rel::join([
                Rel::Atom(Atom::act(act.var, symmetric.clone(), Standing::ANY)),
                Rel::Atom(Atom::told_role(mention, act.var, told_as, filler)),
            ]),
        ]),
    }
}

/// The acts told in those complements of an act that all hold, each with its mention.
fn told_within(act: Var, parts: &[Rel]) -> Vec<(Var, Var)> {
    let told = |part: &Rel| match part {
        Rel::Join(parts) => told_within(act, parts),
        Rel::Atom(atom) if matches!(atom.predicate, Predicate::Told(_)) && atom.is_at(OUTER_TERM, act) => {
            atom.var_at(INNER_TERM).zip(atom.var_at(MENTION_TERM)).into_iter().collect()
        }
        _ => vec![],
    };
    parts.iter().flat_map(told).collect()
}

/// Affirmed, or denied, in any voice and mode: what a condition has to be.
pub(super) fn supposed(polarity: Polarity) -> Standing {
    let modes = [Mode::Done, Mode::Future, Mode::Hypothetical, Mode::Conditional];
    Standing::select(&[polarity], Certainty::Possible, &modes, VoiceClass::Other)
}

fn asks_directly(atom: &NounAtom) -> bool {
    matches!(atom.head, Head::What | Head::Who { .. })
}
