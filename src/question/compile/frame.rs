//! Frames: a verb with all that belongs to it, active and passive alike.
//!
//! Takes a verb phrase and its subject; gives each operand with the roles it may fill. Writes no atom.

use super::Compiler;
use crate::diagnostic::{Code, Fix};
use crate::facts::{Certainty, Mode, Polarity};
use crate::graph::{Standing, VoiceClass};
use crate::lexicon::{HAPPEN_VERB, Role, Says, Tally, VerbId};
use crate::question::algebra::{Roles, Term, Var, Verbs};
use crate::question::rules::Parameter;
use crate::sentence::tree::{
    Adjunct, AdjunctKind, AdverbWord, Atom, Aux, Clause, Condition, Head, Join, Link, Np, Object, Preposition, Ref,
    Referent, Slot, Tail, Time, VerbPhrase, When,
};
use crate::source::Span;
use std::sync::Arc;

/// What fills a role, before it is compiled.
#[derive(Clone, Debug)]
pub(super) enum Operand<'t> {
    /// A noun phrase: its atoms, and what joins them.
    Atoms(Vec<&'t Atom>, Join),
    /// The head of a relative clause, which stands at `atom`: what fills a role of `anchor`.
    Head { filler: Term, anchor: Option<Var>, atom: &'t Atom },
    /// The subject of the verb that governs a `to`.
    Shared(Term),
}

/// An operand with the roles it may fill.
#[derive(Clone, Debug)]
pub(super) struct Filled<'t> {
    pub roles: Roles,
    pub parameter: Parameter,
    pub operand: Operand<'t>,
    /// `in PLACE`: what lies within the place counts too.
    pub within: bool,
}

/// Something of a frame that is no operand.
#[derive(Clone, Debug)]
pub(super) enum Extra<'t> {
    Slot(Slot, Span),
    Time(&'t Time, Span),
    Deadline(&'t When),
    /// How the vote went.
    Tally(Tally),
    /// The day that something is moved to.
    Moved(&'t When),
    According(&'t Np),
    If(&'t Clause),
    /// When what tells it was printed.
    Printed(&'t Time),
    /// Who published what tells it.
    Published(&'t str),
    /// When it is due.
    Due(&'t Time),
    /// An adjunct after `maybe`.
    Maybe(&'t Adjunct),
}

impl Extra<'_> {
    /// Whether it asks who tells it, where, or when that was printed.
    pub fn is_of_telling(&self) -> bool {
        matches!(self, Extra::According(_) | Extra::Printed(_) | Extra::Published(_) | Extra::Slot(Slot::WhenTold, _))
    }
}

/// A verb with all that belongs to it.
#[derive(Clone, Debug)]
pub(super) struct Frame<'t> {
    pub verb: VerbId,
    /// The verbs whose acts it asks for: the verb and all below it, or all of a stance.
    pub verbs: Verbs,
    pub span: Span,
    pub operands: Vec<Filled<'t>>,
    pub that: &'t [(Link, Clause)],
    pub to: Option<&'t VerbPhrase>,
    /// What somebody is accused of doing, or thanked for.
    pub doing: Vec<(&'t Preposition, &'t VerbPhrase)>,
    pub extras: Vec<Extra<'t>>,
    /// A `not` that means absence.
    pub absent: bool,
    /// The ways asked for.
    pub told: Standing,
    pub certainty: Certainty,
    pub modes: Vec<Mode>,
    /// A `not` that means a recorded denial.
    pub denied: bool,
    pub clause: InClause,
    pub together: bool,
    pub object: ObjectOf,
    pub steps: Option<Steps>,
    /// The roles of which one is as good as another: of those who take part, where an act of it may be symmetric.
    pub alike: Roles,
    /// The verbs whose acts are symmetric, where others are meant, too: only of theirs one role is as good as another.
    pub symmetric: Option<Verbs>,
}

/// How a frame stands in the clause of another, where it does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct InClause {
    /// In one of what is only wished or planned, at whatever depth: what it tells is no more than that.
    pub supposed: bool,
    /// Whoever may tell it there: `said that bel reportedly left`.
    pub reported: bool,
}

/// What stands as the object of a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ObjectOf {
    /// What the act is about.
    Thing,
    /// After `for` and `against`: the same, but for amounts, which have no sides.
    Topic,
    /// After `do`: the act itself.
    Act,
}

/// `indirectly`, `directly or indirectly`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Steps {
    pub direct: bool,
}

impl Compiler<'_> {
    /// Gathers a frame. `told` says whether the clause is told (after `that`): a `not` is then part of what is told.
    pub(super) fn frame<'t>(
        &mut self,
        subject: Option<Operand<'t>>,
        object: Option<Operand<'t>>,
        phrase: &'t VerbPhrase,
        tail: &'t [Tail],
        told: bool,
    ) -> Frame<'t> {
        let lexicon = self.context.lexicon;
        // What happens is done, by whomever.
        let happens = lexicon.verb(phrase.verb).base == HAPPEN_VERB;
        let asked = if happens { lexicon.root_verb() } else { phrase.verb };
        let passive = phrase.passive || happens;
        let verb = lexicon.verb(asked);
        let symmetric: Vec<VerbId> = verb.below.iter().copied().filter(|id| lexicon.verb(*id).symmetric).collect();
        let mut frame = Frame {
            verb: asked,
            verbs: self.verbs(asked),
            span: phrase.span,
            operands: vec![],
            that: &[],
            to: None,
            doing: vec![],
            extras: vec![],
            absent: false,
            told: Standing::NONE,
            certainty: Certainty::Certain,
            modes: vec![Mode::Done],
            denied: false,
            clause: InClause::default(),
            together: phrase.adverbs.iter().any(|adverb| adverb.word == AdverbWord::Together),
            object: if asked == lexicon.root_verb() { ObjectOf::Act } else { ObjectOf::Thing },
            steps: steps(phrase),
            alike: if symmetric.is_empty() { Roles::default() } else { PARTICIPANTS.into() },
            symmetric: (!symmetric.is_empty() && symmetric.len() < verb.below.len())
                .then(|| Verbs { name: "a symmetric verb".to_owned(), ids: symmetric.into() }),
        };
        // `was offered what`: who stands in front got what was offered.
        let is_given = passive && matches!(phrase.object, Some(Object::Np(_))) && verb.gives();
        let adjuncts = || phrase.adjuncts.iter().chain(tail.iter().map(|tail| &tail.adjunct));
        let beside = |role| phrase.fills_beside(verb, role, adjuncts());
        let (first, first_roles) = match passive {
            true if is_given => (Parameter::Preposition("to".to_owned()), vec![Role::Recipient]),
            true => (Parameter::Object, self.object_roles(verb, subject.as_ref(), beside)),
            false => (Parameter::Subject, vec![Role::Agent]),
        };
        if let (true, Some(Object::Np(object))) = (is_given, &phrase.object) {
            self.given_to_somebody(subject.as_ref(), object, verb);
        }
        frame.add(subject, first, &first_roles);
        if happens && (phrase.object.is_some() || !frame.operands.iter().all(|filled| frame.names_act(filled))) {
            self.no_act_happens(phrase);
        }
        if !passive {
            let roles = self.object_roles(verb, object.as_ref(), beside);
            frame.add(object, Parameter::Object, &roles);
        }
        match &phrase.object {
            Some(Object::Np(np)) => {
                let object = Some(atoms(np));
                let roles = self.object_roles(verb, object.as_ref(), beside);
                frame.add(object, Parameter::Object, &roles);
            }
            Some(Object::That(clauses)) => {
                frame.that = clauses;
                frame.verbs = self.saying(asked);
            }
            Some(Object::To(inner)) => {
                frame.to = Some(inner);
                // How the vote went is asked of what was decided, wherever it stands.
                let votes = inner.adjuncts.iter().filter(|adjunct| is_of_vote(adjunct));
                votes.for_each(|adjunct| self.adjunct(&mut frame, adjunct, phrase));
            }
            None => {}
        }
        frame.add(phrase.addressee.as_ref().map(atoms), Parameter::Object, &[Role::Recipient]);
        for adjunct in &phrase.adjuncts {
            self.adjunct(&mut frame, adjunct, phrase);
        }
        for tail in tail {
            if tail.maybe {
                frame.extras.push(Extra::Maybe(&tail.adjunct));
            } else {
                self.adjunct(&mut frame, &tail.adjunct, phrase);
            }
        }
        frame.together |= self.is_among_themselves(&frame);
        self.ways(&mut frame, phrase, told);
        self.fillers_fit(&frame);
        frame
    }

    /// A subject of `happen` that is no act.
    fn no_act_happens(&mut self, phrase: &VerbPhrase) {
        let verb = self.source(phrase.verb_span).to_owned();
        self.error(
            Code::CannotBeAsked,
            format!("`{verb}` is said of an act"),
            phrase.verb_span,
            "its subject is nothing that is done",
        )
        .help
        .push("ask `what happened`, with a time or a place behind it, or `what did X do`".to_owned());
    }

    /// `ara and dor met`: of a symmetric verb without an object, those who are named did it with each other.
    fn is_among_themselves(&self, frame: &Frame<'_>) -> bool {
        let lexicon = self.context.lexicon;
        let several = |filled: &Filled<'_>| {
            matches!(&filled.operand, Operand::Atoms(atoms, Join::And) if atoms.len() > 1)
                && filled.parameter == Parameter::Subject
        };
        let participant = |filled: &&Filled<'_>| {
            filled.roles.iter().any(|role| matches!(role, Role::Agent | Role::Theme | Role::Partner))
        };
        frame.operands.iter().any(several)
            && frame.operands.iter().filter(participant).count() == 1
            && lexicon.verb(frame.verb).symmetric
    }

    pub(super) fn adjunct<'t>(&mut self, frame: &mut Frame<'t>, adjunct: &'t Adjunct, phrase: &VerbPhrase) {
        match &adjunct.kind {
            AdjunctKind::Prep(preposition, np) => self.preposition(frame, preposition, np, phrase),
            AdjunctKind::If(Condition::Np(np)) => {
                frame.add(Some(atoms(np)), Parameter::Preposition("if".to_owned()), &[Role::Condition]);
            }
            AdjunctKind::If(Condition::Clause(clause)) => frame.extras.push(Extra::If(clause)),
            AdjunctKind::According(np) => frame.extras.push(Extra::According(np)),
            AdjunctKind::Moved(when) | AdjunctKind::Time(Time::Until(when))
                if self.context.lexicon.verb(frame.verb).moves_days() =>
            {
                frame.extras.push(Extra::Moved(when));
            }
            AdjunctKind::Time(time) => frame.extras.push(Extra::Time(time, adjunct.span)),
            AdjunctKind::Deadline(when) => frame.extras.push(Extra::Deadline(when)),
            AdjunctKind::Slot(slot) => frame.extras.push(Extra::Slot(*slot, adjunct.span)),
            AdjunctKind::Printed(time) => frame.extras.push(Extra::Printed(time)),
            AdjunctKind::Published(publisher) => frame.extras.push(Extra::Published(publisher)),
            AdjunctKind::Due(time) => frame.extras.push(Extra::Due(time)),
            AdjunctKind::Moved(when) => {
                let label = "nothing is moved to this day";
                let error = self.error(Code::CannotBeAsked, "a day after `to`", when.span, label);
                error.help.push("write `on` for the day on which it was done, `by` for a deadline".to_owned());
            }
            AdjunctKind::Doing(preposition, inner) => {
                if self.context.lexicon.verb(frame.verb).doing(&preposition.word).is_none() {
                    self.takes_no(frame.verb, preposition);
                }
                frame.doing.push((preposition, inner));
            }
            AdjunctKind::Tally(tally) => frame.extras.push(Extra::Tally(*tally)),
        }
    }

    fn preposition<'t>(&mut self, frame: &mut Frame<'t>, preposition: &Preposition, np: &'t Np, phrase: &VerbPhrase) {
        let verb = self.context.lexicon.verb(frame.verb);
        let parameter = Parameter::Preposition(preposition.word.clone());
        let measures = verb.role_of(&preposition.word) == Some(Role::Measure) && np.says_how_much(self.context.lexicon);
        if preposition.word == "by" && phrase.passive && !measures {
            return frame.add(Some(atoms(np)), Parameter::Subject, &[Role::Agent]);
        }
        match verb.role_of(&preposition.word) {
            Some(Role::Place) => {
                self.could_hold(np, preposition);
                frame.add(Some(atoms(np)), parameter, &[Role::Place, Role::Occasion]);
                frame.operands.iter_mut().last().into_iter().for_each(|last| last.within = true);
            }
            Some(_) if preposition.word == "for" && np.is_duration() => {
                frame.add(Some(atoms(np)), parameter, &[Role::Duration]);
            }
            Some(role) => {
                let behind = (preposition.word.as_str(), role);
                let roles = match frame.object {
                    ObjectOf::Act => self.roles_of_do(behind, np),
                    ObjectOf::Thing | ObjectOf::Topic => self.roles_behind(verb, behind, np),
                };
                frame.add(Some(atoms(np)), parameter, &roles);
                // To invite somebody to a place is to invite them to what is held there.
                let to_place = role == Role::Theme && np.atoms.iter().all(|atom| self.is_place(atom));
                frame.operands.iter_mut().last().into_iter().for_each(|last| last.within = to_place);
            }
            None => {
                let rule = self.context.rules.of(frame.verb);
                let defined = rule.is_some_and(|(_, rule)| rule.parameters.contains(&parameter));
                if defined {
                    return frame.add(Some(atoms(np)), parameter, &[]);
                }
                self.takes_no(frame.verb, preposition);
            }
        }
    }

    fn takes_no(&mut self, verb: VerbId, preposition: &Preposition) {
        let verb = self.context.lexicon.verb(verb);
        let own: Vec<String> = verb.prepositions.iter().map(|(word, _)| format!("`{word}`")).collect();
        let message = format!("`{}` takes no `{}`", verb.base, preposition.word);
        let own = if own.is_empty() { String::new() } else { format!("its own are {}; ", own.join(", ")) };
        let help = format!(
            "{own}every verb takes `to`, `from`, `in`, `at`, `via`, `about`, `for`, `with`, `against`, `because`"
        );
        self.error(Code::Preposition, message, preposition.span, "no role for this word").help.push(help);
    }

    /// Whether a place is named.
    fn is_place(&self, atom: &Atom) -> bool {
        let lexicon = self.context.lexicon;
        match &atom.head {
            Head::Ref(Ref { to: Referent::Entity(id), .. }) => lexicon.is_a_kind(self.context.graph.kind(*id), "place"),
            _ => false,
        }
    }

    /// The ways of being told that the adverbs, the auxiliary and `if` ask for.
    fn ways(&mut self, frame: &mut Frame<'_>, phrase: &VerbPhrase, told: bool) {
        let has = |word: AdverbWord| phrase.adverbs.iter().any(|adverb| adverb.word == word);
        self.says_explicitly(phrase);
        let aux = phrase.aux.map(|(aux, _)| aux);
        frame.certainty = if has(AdverbWord::Possibly) || aux == Some(Aux::May) {
            Certainty::Possible
        } else if has(AdverbWord::Probably) {
            Certainty::Probable
        } else {
            Certainty::Certain
        };
        let conditional = frame.operands.iter().any(|filled| filled.roles.contains(&Role::Condition))
            || frame.extras.iter().any(|extra| matches!(extra, Extra::If(_)));
        frame.modes = match aux {
            Some(Aux::Will) => vec![Mode::Future],
            Some(Aux::Would) => vec![Mode::Hypothetical],
            _ => vec![Mode::Done],
        };
        if conditional {
            frame.modes.push(Mode::Conditional);
        }
        frame.clause.reported = told && has(AdverbWord::Reportedly);
        frame.denied = phrase.not.is_some() && (told || has(AdverbWord::Explicitly));
        frame.absent = phrase.not.is_some() && !frame.denied;
        let polarity = if frame.denied { Polarity::DidNot } else { Polarity::Did };
        let by_voice = frame.extras.iter().any(|extra| match extra {
            Extra::According(np) => np.atoms.iter().any(|atom| self.names_voice(atom)),
            _ => false,
        });
        let voice = if has(AdverbWord::Reportedly) || by_voice { VoiceClass::Other } else { VoiceClass::Own };
        frame.told = Standing::select(&[polarity], frame.certainty, &frame.modes, voice);
    }

    /// `explicitly`, where nothing is denied: it would say nothing.
    fn says_explicitly(&mut self, phrase: &VerbPhrase) {
        let explicitly = phrase.adverbs.iter().find(|adverb| adverb.word == AdverbWord::Explicitly);
        let Some(adverb) = explicitly.filter(|_| phrase.not.is_none()) else { return };
        let word = Span { end: adverb.span.end + 1, ..adverb.span };
        let place = (self.context.locate)(word);
        let text = "leave it out: without `not` it says nothing".to_owned();
        let label = "it sets off what is expressly denied: `explicitly did not`";
        self.error(Code::OnlyUnderNot, "`explicitly` without `not`", adverb.span, label).fixes.push(Fix {
            place,
            replacement: String::new(),
            text,
        });
    }

    /// The ways in which an embedded clause is told: by its own words, and by the verb that it stands under. A `not` of
    /// that verb is its own: it stands by the mention of the verb.
    pub(super) fn embedded(&self, inner: &Frame<'_>, outer: &Frame<'_>) -> Standing {
        let says = self.context.lexicon.verb(outer.verb).says;
        let denied = inner.denied ^ (says == Some(Says::Denied));
        let polarity = if denied { Polarity::DidNot } else { Polarity::Did };
        let modes = if self.supposes(outer) {
            vec![Mode::Hypothetical, Mode::Future, Mode::Conditional]
        } else {
            inner.modes.clone()
        };
        Standing::select(&[polarity], inner.certainty, &modes, VoiceClass::Other)
    }
}

impl Compiler<'_> {
    /// Whether what the clause of an act tells is no more than supposed: it is wished, or it is part of what is.
    pub(super) fn supposes(&self, outer: &Frame<'_>) -> bool {
        let wishes = self.context.lexicon.verb(outer.verb).says == Some(Says::Hypothetical);
        wishes || outer.clause.supposed || outer.modes.first().is_some_and(|mode| *mode != Mode::Done)
    }
}

/// The roles that whoever takes part in a symmetric act may be told in.
const PARTICIPANTS: [Role; 3] = [Role::Agent, Role::Theme, Role::Partner];

impl<'t> Frame<'t> {
    /// The roles in which a mention may tell what fills one of these: whoever takes part in a symmetric act does it with all
    /// others; what two do together, each does with the other.
    pub fn told_as(&self, roles: &Roles) -> Roles {
        if self.alike.is_empty() && **roles == [Role::Partner] {
            return Arc::from([Role::Agent, Role::Partner].as_slice());
        }
        if !roles.iter().any(|role| self.alike.contains(role)) {
            return Arc::clone(roles);
        }
        let others = roles.iter().copied().filter(|role| !self.alike.contains(role));
        self.alike.iter().copied().chain(others).collect()
    }

    /// Whether an operand names the act itself: the object of `do`, but for a name.
    pub fn names_act(&self, filled: &Filled<'_>) -> bool {
        let names = |atom: &Atom| !matches!(atom.head, Head::Ref(_) | Head::Who { .. } | Head::Someone | Head::NoOne);
        let object = filled.parameter == Parameter::Object && self.object == ObjectOf::Act;
        object && matches!(&filled.operand, Operand::Atoms(atoms, _) if atoms.iter().all(|atom| names(atom)))
    }

    fn add(&mut self, operand: Option<Operand<'t>>, parameter: Parameter, roles: &[Role]) {
        if let Some(operand) = operand {
            self.operands.push(Filled { roles: Arc::from(roles), parameter, operand, within: false });
        }
    }
}

/// `by how many votes`
pub(super) fn is_of_vote(adjunct: &Adjunct) -> bool {
    matches!(adjunct.kind, AdjunctKind::Slot(Slot::ByHowManyVotes))
}

/// A noun phrase as an operand.
pub(super) fn atoms(np: &Np) -> Operand<'_> {
    Operand::Atoms(np.atoms.iter().collect(), np.join)
}

fn steps(phrase: &VerbPhrase) -> Option<Steps> {
    phrase.adverbs.iter().find_map(|adverb| match adverb.word {
        AdverbWord::Indirectly => Some(Steps { direct: false }),
        AdverbWord::DirectlyOrIndirectly => Some(Steps { direct: true }),
        _ => None,
    })
}
