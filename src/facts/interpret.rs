//! The clause of a fact → its act, told in its voices.
//!
//! Takes the clause tree of one fact; adds acts, roles and mentions to the record in the making. Active and passive give
//! the same roles here. Must not resolve names: the tree has them.

use super::build::{Builder, Part, Retelling};
use super::context::{Context, Manner, Spot};
use super::labels::{LabelId, Labels, Missing};
use super::model::{ActId, Document, Filler, MentionId, Mode, Scope, Voice};
use super::names::Names;
use super::tense::Tense;
use crate::diagnostic::{Code, Diagnostic};
use crate::lexicon::{HAPPEN_VERB, Lexicon, NAME_VERB, ObjectSort, Role, Says, TiePath, Verb, VerbId};
use crate::sentence::tree::{
    ActRef, Adjunct, AdjunctKind, Adverb, Clause, Form, Label, Object, Predicate, Time, VerbPhrase,
};
use crate::source::{Place, Sources, Span};

/// Reads clauses into a record.
pub(super) struct Interpreter<'a> {
    pub(super) lexicon: &'a Lexicon,
    pub(super) labels: &'a Labels,
    pub(super) documents: &'a [Document],
    pub(super) sources: &'a Sources,
    pub(super) names: Names,
    pub(super) builder: Builder<'a>,
    pub(super) problems: Vec<Diagnostic>,
}

/// A verb with what is around it, as a clause or another verb gives it.
pub(super) struct Predication<'a> {
    pub(super) subject: Vec<Filler>,
    pub(super) phrase: &'a VerbPhrase,
    /// Adjuncts after a comma.
    pub(super) tail: Vec<&'a Adjunct>,
    pub(super) label: Option<&'a Label>,
    pub(super) place: Place,
}

/// Who speaks, and who is asked to do what is told.
struct People {
    agents: Vec<Filler>,
    asked: Vec<Filler>,
}

impl Interpreter<'_> {
    /// The act that the clause tells; `None` where it is in error.
    pub(super) fn clause(&mut self, spot: &Spot, outer: &Context, clause: &Clause) -> Option<ActId> {
        let tail: Vec<&Adjunct> = clause.tail.iter().map(|tail| &tail.adjunct).collect();
        match &clause.form {
            Form::Plain { subject, predicates } => {
                let [(_, Predicate::Verb(phrase))] = predicates.as_slice() else {
                    self.several(spot, clause.span);
                    return None;
                };
                let subject = self.fillers(spot, subject);
                let place = spot.literal.place(clause.span);
                self.predication(
                    spot,
                    outer,
                    &Predication { subject, phrase, tail, label: clause.label.as_ref(), place },
                )
            }
            Form::Again { act, adverbs, not, adjuncts } => {
                if let Some(label) = &clause.label {
                    self.relabelled(spot, label, act);
                }
                let adjuncts: Vec<&Adjunct> = adjuncts.iter().chain(tail).collect();
                self.again(spot, outer, act, adverbs, not.is_some(), &adjuncts)
            }
            // The sentence's own check lets no question through.
            Form::Polar { .. } | Form::Fronted { .. } => None,
        }
    }

    pub(super) fn predication(&mut self, spot: &Spot, outer: &Context, told: &Predication<'_>) -> Option<ActId> {
        let Predication { subject, phrase, tail, .. } = told;
        let lexicon = self.lexicon;
        let verb = lexicon.verb(phrase.verb);
        if verb.base == HAPPEN_VERB {
            let place = spot.literal.place(phrase.verb_span);
            let problem = Diagnostic::error(Code::Fact, "what happened is not said", place, "this tells of no act");
            self.problems.push(problem.help("write who did what: `X attacked Y`, or `someone attacked Y`"));
            return None;
        }
        if verb.base == NAME_VERB {
            let place = spot.literal.place(phrase.verb_span);
            let problem = Diagnostic::error(
                Code::Fact,
                format!("`{}` tells of no act", verb.base),
                place,
                "a question asks for it",
            );
            self.problems.push(problem.help("say what was done: a document names whoever its facts speak of"));
            return None;
        }
        if let Some(path) = verb.tie {
            self.standing_tie(spot, phrase, verb, path);
            return None;
        }
        let label = told.label.and_then(|label| self.labels.find(spot.document, None, &label.text).ok());
        let act = match label {
            Some(label) => self.builder.labelled(label)?,
            None => self.builder.act(phrase.verb, told.place),
        };
        let adjuncts: Vec<&Adjunct> = phrase.adjuncts.iter().chain(tail.iter().copied()).collect();
        let mut context = outer.with(Manner {
            adverbs: &phrase.adverbs,
            aux: phrase.aux.map(|(aux, _)| aux),
            not: phrase.not.is_some(),
            conditional: conditional(verb, &adjuncts),
        });
        let mentions = self.builder.tell(spot, act, &context, Scope::Act);
        if let Some(label) = label.filter(|_| context.denied != outer.denied) {
            self.builder.deny(label, told.place);
        }
        let mut parts: Vec<Part> = Vec::new();
        let beside = |role| phrase.fills_beside(verb, role, adjuncts.iter().copied());
        parts.extend(subject.iter().map(|&filler| {
            let role = match &phrase.object {
                // `sudria was offered truce`: who stands in front gets it.
                Some(Object::Np(_)) if phrase.passive => Role::Recipient,
                _ if phrase.passive => self.object_role(verb, filler, beside),
                _ => Role::Agent,
            };
            Part { role, filler, said: None }
        }));
        if let Some(addressee) = &phrase.addressee {
            let fillers = self.fillers(spot, addressee);
            parts.extend(fillers.into_iter().map(|filler| Part { role: Role::Recipient, filler, said: None }));
        }
        if let Some(Object::Np(object)) = &phrase.object {
            if phrase.passive && !subject.iter().all(|filler| self.is_somebody(*filler)) {
                self.passive_object(spot, object.span, verb);
            }
            let fillers = self.fillers(spot, object);
            parts.extend(fillers.into_iter().map(|filler| {
                let role = self.object_role(verb, filler, beside);
                Part { role, filler, said: None }
            }));
        }
        for adjunct in &adjuncts {
            self.adjunct(spot, (&context, &mentions), (verb, phrase.passive), adjunct, &mut parts);
        }
        let tense = self.tense(spot, phrase, &context);
        let days = self.times(spot, (verb, tense), context.counted_from(), &adjuncts, &mut parts);
        context.from = days.or(context.from);
        // What was done was done by somebody; who is to do what is only wished, or is not done, nobody is told.
        let done = context.mode == Mode::Done && !context.denied;
        if phrase.passive && done && !parts.iter().any(|part| part.role == Role::Agent) {
            parts.push(Part { role: Role::Agent, filler: self.unknown(spot, true), said: None });
        }
        for filler in self.complement(spot, &context, &mentions, phrase, &parts) {
            parts.push(Part { role: Role::Theme, filler, said: None });
        }
        for adjunct in &adjuncts {
            if let AdjunctKind::Doing(preposition, inner) = &adjunct.kind {
                let done = self.doing(spot, (&context, &mentions), phrase.verb, (preposition, inner), &parts);
                parts.extend(done);
            }
        }
        self.fill(spot, told.place.span, act, parts, &mentions, label.map(|label| (label, verb)));
        Some(act)
    }

    /// Adds the parts to the act, and remembers which of them belong to a label's every telling.
    fn fill(
        &mut self,
        spot: &Spot,
        span: Span,
        act: ActId,
        parts: Vec<Part>,
        mentions: &[MentionId],
        labelled: Option<(LabelId, &Verb)>,
    ) {
        let mut core = Vec::new();
        for part in parts {
            let role = part.role;
            if part.filler == Filler::Act(act) {
                let place = Place { source: spot.place.source, span };
                let problem =
                    Diagnostic::error(Code::Fact, "an act about itself", place, "this act fills a role of its own");
                self.problems.push(problem.help("write the label of the act that it is about"));
                continue;
            }
            if role == Role::Agent {
                self.names.acts(part.filler);
            }
            let edge = self.builder.fill(act, part, mentions);
            if labelled.is_some_and(|(_, verb)| verb.is_core(role)) {
                core.extend(edge);
            }
        }
        if let Some((label, _)) = labelled {
            self.builder.set_core(label, core);
        }
    }

    /// Who speaks, and who is asked, by what is told of a verb.
    fn people(&self, verb: VerbId, parts: &[Part]) -> People {
        let filling =
            |role: Role| parts.iter().filter(|part| part.role == role).map(|part| part.filler).collect::<Vec<_>>();
        let asked = if self.lexicon.controls_by_recipient(verb) { filling(Role::Recipient) } else { Vec::new() };
        People { agents: filling(Role::Agent), asked }
    }

    /// `that …` or `to …` after the verb: the acts it tells.
    fn complement(
        &mut self,
        spot: &Spot,
        context: &Context,
        mentions: &[MentionId],
        phrase: &VerbPhrase,
        parts: &[Part],
    ) -> Vec<Filler> {
        if matches!(phrase.object, None | Some(Object::Np(_))) {
            return Vec::new();
        }
        let verb = self.lexicon.verb(phrase.verb);
        let People { agents, asked } = self.people(phrase.verb, parts);
        let mut speakers: Vec<Voice> = agents.iter().map(|&filler| voice(filler)).collect();
        if speakers.is_empty() {
            speakers.push(Voice::Unnamed);
        }
        match &phrase.object {
            None | Some(Object::Np(_)) => Vec::new(),
            Some(Object::That(clauses)) => {
                let Some(says) = verb.says else {
                    self.voiceless(spot, phrase, verb);
                    return Vec::new();
                };
                let mut inner = context.spoken(mentions, &speakers, says);
                if says == Says::Hypothetical {
                    inner = inner.wished(context, phrase.verb, false);
                }
                let acts = clauses.iter().filter_map(|(_, clause)| self.clause(spot, &inner, clause));
                acts.map(Filler::Act).collect()
            }
            Some(Object::To(inner_phrase)) => {
                let says = if verb.says == Some(Says::Denied) { Says::Denied } else { Says::Hypothetical };
                let mut inner = context.spoken(mentions, &speakers, says);
                inner.mode = Mode::Hypothetical;
                let inner = inner.wished(context, phrase.verb, AT_ONCE.contains(&verb.base.as_str()));
                if !inner.begun {
                    self.dated_before(spot, inner_phrase, verb);
                }
                let place = spot.literal.place(inner_phrase.span);
                let subject = if asked.is_empty() { agents } else { asked };
                let told = Predication { subject, phrase: inner_phrase, tail: Vec::new(), label: None, place };
                self.predication(spot, &inner, &told).map(Filler::Act).into_iter().collect()
            }
        }
    }

    /// `@label …`: the act told of again.
    fn again(
        &mut self,
        spot: &Spot,
        outer: &Context,
        reference: &ActRef,
        adverbs: &[Adverb],
        not: bool,
        adjuncts: &[&Adjunct],
    ) -> Option<ActId> {
        let (label, act) = self.referred(spot, reference)?;
        let lexicon = self.lexicon;
        let verb = lexicon.verb(self.builder.verb(act)?);
        let conditional = conditional(verb, adjuncts);
        let context = outer.with(Manner { adverbs, aux: None, not, conditional });
        let scope = if context.denied && !adjuncts.is_empty() { Scope::Roles } else { Scope::Act };
        let mentions = self.builder.tell(spot, act, &context, scope);
        let mut parts = Vec::new();
        for adjunct in adjuncts {
            if let AdjunctKind::Doing(preposition, _) = &adjunct.kind {
                self.done_again(spot, verb, (preposition, adjunct.span));
            }
            self.adjunct(spot, (&context, &mentions), (verb, true), adjunct, &mut parts);
        }
        self.times(spot, (verb, Tense::told_again(&context)), context.counted_from(), adjuncts, &mut parts);
        if mentions.is_empty() {
            return Some(act);
        }
        if scope == Scope::Act {
            let named: Vec<Role> = parts.iter().map(|part| part.role).collect();
            let affirmed = (!not).then(|| spot.literal.place(reference.span));
            self.builder.retell(Retelling { mentions: mentions.clone(), label, named, affirmed });
        }
        self.fill(spot, spot.literal.place(reference.span).span, act, parts, &mentions, None);
        Some(act)
    }

    /// The label and the act that a reference names.
    pub(super) fn referred(&mut self, spot: &Spot, reference: &ActRef) -> Option<(LabelId, ActId)> {
        match self.labels.find_ref(spot.document, reference) {
            Ok(label) => Some((label, self.builder.labelled(label)?)),
            Err(missing) => {
                self.problems.extend(unknown_label(spot.literal.place(reference.span), reference, &missing));
                None
            }
        }
    }

    /// `ordered bel to leave two years ago`: what is still to be done is not over.
    fn dated_before(&mut self, spot: &Spot, phrase: &VerbPhrase, verb: &Verb) {
        let past = phrase.adjuncts.iter().find(|adjunct| match &adjunct.kind {
            AdjunctKind::Time(Time::In(when)) => when.word.is_over(),
            _ => false,
        });
        let Some(adjunct) = past else { return };
        let place = spot.literal.place(adjunct.span);
        let inner = &self.lexicon.verb(phrase.verb).base;
        let problem = Diagnostic::error(Code::Day, format!("`to {inner}` is not done yet"), place, "this day is over");
        let help = format!("if `{}` was done then, write the day before `to`, or behind a comma at the end", verb.base);
        self.problems.push(problem.help(help));
    }

    fn several(&mut self, spot: &Spot, span: Span) {
        let problem =
            Diagnostic::error(Code::Fact, "a fact tells of one act", spot.literal.place(span), "this tells of several");
        self.problems.push(problem.help("write each act as a fact of its own"));
    }

    fn relabelled(&mut self, spot: &Spot, label: &Label, act: &ActRef) {
        let place = spot.literal.place(label.span);
        let problem = Diagnostic::error(Code::Label, "an act that has a label gets another", place, "a second label")
            .also(spot.literal.place(act.span), "its label");
        self.problems.push(problem.help("refer to it by the label that it has"));
    }

    /// The role of an object. Where the theme is told beside it, whoever it is done to is called as if it were a thing; where
    /// that is told beside it, it is none.
    fn object_role(&self, verb: &Verb, object: Filler, beside: impl Fn(Role) -> bool) -> Role {
        match self.sort(object) {
            ObjectSort::Thing if beside(Role::Theme) => verb.object,
            ObjectSort::Thing if beside(verb.object) => Role::Theme,
            sort => verb.object_role(sort),
        }
    }

    fn sort(&self, object: Filler) -> ObjectSort {
        match object {
            _ if self.is_somebody(object) => ObjectSort::Somebody,
            Filler::Entity(id) if self.names.is_amount(id) => ObjectSort::Amount,
            _ => ObjectSort::Thing,
        }
    }

    /// Whether it could be given something: an actor, or nobody knows who.
    fn is_somebody(&self, filler: Filler) -> bool {
        let Filler::Entity(id) = filler else { return false };
        self.names.kind(id).is_none_or(|kind| self.lexicon.is_a_kind(kind, "actor"))
    }

    fn passive_object(&mut self, spot: &Spot, span: Span, verb: &Verb) {
        let place = spot.literal.place(span);
        let message = format!("a passive with an object: `was {} …`", verb.participle);
        let problem = Diagnostic::error(Code::TwoObjects, message, place, "no object was expected here");
        self.problems.push(problem.help("put who gets it in front, or behind `to`"));
    }

    /// A tie of the cast, told as if it were done.
    fn standing_tie(&mut self, spot: &Spot, phrase: &VerbPhrase, verb: &Verb, path: TiePath) {
        let field = path.name();
        let place = spot.literal.place(phrase.verb_span);
        let problem = Diagnostic::error(Code::Tie, format!("`{}` is a tie of the cast", verb.base), place, "no act");
        self.problems.push(problem.help(format!("write it in the cast: `\"…\": (…, {field}: \"…\")`")));
    }

    fn voiceless(&mut self, spot: &Spot, phrase: &VerbPhrase, verb: &Verb) {
        let message = format!("`{}` takes no `that`", verb.base);
        let place = spot.literal.place(phrase.verb_span);
        let problem = Diagnostic::error(Code::That, message, place, "its subject says nothing by it");
        self.problems.push(problem.help("write who says it: `… said that …`"));
    }
}

/// Verbs whose `to` is done as they are, or not at all: tried in April is what was to be done in April.
const AT_ONCE: [&str; 4] = ["try", "begin", "continue", "resume"];

/// Whether an `if` makes the act conditional: not where the condition belongs to what the verb carries.
fn conditional(verb: &Verb, adjuncts: &[&Adjunct]) -> bool {
    !verb.carries && adjuncts.iter().any(|adjunct| matches!(adjunct.kind, AdjunctKind::If(_)))
}

/// Who speaks, where something speaks.
pub(super) fn voice(filler: Filler) -> Voice {
    match filler {
        Filler::Entity(entity) => Voice::Named(entity),
        Filler::Act(_) => Voice::Unnamed,
    }
}

/// The error for a reference to a label that is not there.
fn unknown_label(place: Place, reference: &ActRef, missing: &Missing) -> Option<Diagnostic> {
    Some(match missing {
        Missing::Broken => return None,
        Missing::Document(document) => Diagnostic::error(
            Code::Label,
            format!("no document `{document}` is loaded"),
            place,
            "an act of a document that is not here",
        )
        .help(format!(
            "load it too, or tell of the act here and write `same: [\"label = {document}/{}\"]`",
            reference.label
        )),
        Missing::Label(near) => {
            let owner = reference.document.as_ref().map_or("this document".to_owned(), |id| format!("document `{id}`"));
            let message = format!("no label `{}` in {owner}", reference.label);
            let mut problem = Diagnostic::error(Code::Label, message, place, "no fact has this label");
            let prefix = reference.document.as_ref().map_or("@".to_owned(), |id| format!("@{id}/"));
            for name in near {
                problem = problem.fix(place, format!("{prefix}{name}"), format!("did you mean `{prefix}{name}`?"));
            }
            if near.is_empty() {
                problem = problem.help(format!("write `{}: …` before the fact that tells the act", reference.label));
            }
            problem
        }
    })
}

/// Every labelled clause of a fact with its verb, the outermost first.
pub(super) fn labelled<'c>(clause: &'c Clause, found: &mut Vec<(&'c Label, VerbId, Span)>) {
    let adjuncts = clause.tail.iter().map(|tail| &tail.adjunct);
    match &clause.form {
        Form::Plain { predicates, .. } => {
            let [(_, Predicate::Verb(phrase))] = predicates.as_slice() else { return };
            found.extend(clause.label.as_ref().map(|label| (label, phrase.verb, clause.span)));
            labelled_in_phrase(phrase, found);
            adjuncts.for_each(|adjunct| labelled_in_adjunct(adjunct, found));
        }
        Form::Again { adjuncts: own, .. } => own.iter().chain(adjuncts).for_each(|a| labelled_in_adjunct(a, found)),
        Form::Polar { .. } | Form::Fronted { .. } => {}
    }
}

fn labelled_in_phrase<'c>(phrase: &'c VerbPhrase, found: &mut Vec<(&'c Label, VerbId, Span)>) {
    match &phrase.object {
        Some(Object::That(clauses)) => clauses.iter().for_each(|(_, clause)| labelled(clause, found)),
        Some(Object::To(inner)) => labelled_in_phrase(inner, found),
        Some(Object::Np(_)) | None => {}
    }
    phrase.adjuncts.iter().for_each(|adjunct| labelled_in_adjunct(adjunct, found));
}

fn labelled_in_adjunct<'c>(adjunct: &'c Adjunct, found: &mut Vec<(&'c Label, VerbId, Span)>) {
    if let AdjunctKind::If(crate::sentence::tree::Condition::Clause(clause)) = &adjunct.kind {
        labelled(clause, found);
    }
}
