//! Noun phrases: which filler, which face, which column.

use super::frame::{Filled, ObjectOf, Operand, atoms};
use super::scope::{among, named};
use super::{AtHand, Compiler};
use crate::diagnostic::Code;
use crate::graph::{Path, Standing};
use crate::lexicon::{EntityId, Origin, ROOT_KIND, Role, Verb, VerbId};
use crate::question::algebra::{Atom as Condition, Rel, Sort, Term, Var};
use crate::question::answer::Value;
use crate::question::predicate::{Among, Predicate as Meant, Reach};
use crate::question::rules::Parameter;
use crate::sentence::tree::{Atom, Determiner, Head, KindOrNoun, KindWord, Predicate, Ref, Referent, Relative};
use std::sync::Arc;

/// What stands behind a possessive.
const NOUNS: &str = "expected `offer`, `demand`, …";

impl Compiler<'_> {
    /// One atom as a filler of the roles of `anchor`: gives the filler, and adds what restricts it.
    pub(super) fn noun(&mut self, atom: &Atom, roles: &[Role], anchor: Option<Var>, parts: &mut Vec<Rel>) -> Term {
        let agent = roles.first() == Some(&Role::Agent);
        let voiced = self.is_at_hand(AtHand::Teller);
        let filler = match &atom.head {
            Head::Who { whom } => self.actor(atom, if *whom { "whom" } else { "who" }, voiced, parts),
            Head::What => {
                let var = self.head_of(atom, "what", Sort::Filler);
                self.column_of(atom, "what", var);
                Term::Var(var)
            }
            Head::Nameless => {
                self.error(Code::Record, "an anonymous source only tells", atom.head_span, "here it does something")
                    .help
                    .push("write `told by an anonymous source`, or `told only by an anonymous source`".to_owned());
                nothing()
            }
            Head::Someone | Head::NoOne => {
                let var = Term::Var(self.fresh("someone", Sort::Entity));
                parts.extend((!voiced).then(|| self.kind_named(var, "actor")));
                var
            }
            Head::Something | Head::Nothing => Term::Var(self.fresh("something", Sort::Filler)),
            Head::Which { kind, .. }
            | Head::Determined(_, kind)
            | Head::Bare(kind)
            | Head::HowMany(kind)
            | Head::AtLeast { kind, .. } => return self.kind_phrase(atom, kind, agent, anchor, parts),
            Head::Whose(kind) => return self.whose(atom, kind, anchor, parts),
            Head::Possessive(owner, kind) => return self.possessive(atom, owner, kind, anchor, parts),
            Head::Ref(reference) if self.is_at_hand(AtHand::Answered) && self.is_somebody(reference) => {
                return self.whatever_by(atom, reference, anchor, parts);
            }
            Head::Ref(reference) => self.referent(reference, agent, parts),
        };
        self.restrict(filler, filler, atom, anchor, parts);
        self.letter(atom, filler, parts);
        filler
    }

    /// `who`, `whom`: an actor, but for whoever tells something.
    fn actor(&mut self, atom: &Atom, word: &str, voiced: bool, parts: &mut Vec<Rel>) -> Term {
        let var = self.head_of(atom, word, Sort::Entity);
        self.column_of(atom, word, var);
        parts.extend((!voiced).then(|| self.kind_named(Term::Var(var), "actor")));
        self.named.push(Term::Var(var));
        Term::Var(var)
    }

    /// A column under the variable of the phrase, else under its word.
    pub(super) fn column_of(&mut self, atom: &Atom, word: &str, var: Var) {
        let title = atom.var.map_or_else(|| word.to_owned(), |letter| letter.letter.to_string());
        self.column(&title, var, atom.head_span, false);
    }

    /// A kind shows the thing, a noun the act.
    fn kind_phrase(
        &mut self,
        atom: &Atom,
        word: &KindWord,
        agent: bool,
        anchor: Option<Var>,
        parts: &mut Vec<Rel>,
    ) -> Term {
        match word.means {
            KindOrNoun::Kind(kind)
                if self.at_hand == AtHand::Deed && self.context.lexicon.kind(kind).name == ROOT_KIND =>
            {
                self.noun_head(atom, word, self.context.lexicon.root_verb(), anchor, parts)
            }
            KindOrNoun::Kind(_) | KindOrNoun::Office(_) => self.kind_head(atom, word, agent, anchor, parts),
            KindOrNoun::Noun(verb) => self.noun_head(atom, word, verb, anchor, parts),
            KindOrNoun::Document => {
                self.error(Code::AccordingTo, "a document does nothing", word.span, "documents only tell")
                    .help
                    .push("write `according to which document`".to_owned());
                Term::Var(self.fresh("document", Sort::Filler))
            }
        }
    }

    fn kind_head(
        &mut self,
        atom: &Atom,
        word: &KindWord,
        agent: bool,
        anchor: Option<Var>,
        parts: &mut Vec<Rel>,
    ) -> Term {
        let thing = self.kind_var(atom, word, parts);
        // Nothing puts an actor on the table: as an agent, it has one face.
        let one_face = agent
            && match word.means {
                KindOrNoun::Kind(kind) => self.context.lexicon.is_a_kind(kind, "actor"),
                KindOrNoun::Office(_) => true,
                KindOrNoun::Noun(_) | KindOrNoun::Document => false,
            };
        let filler = if one_face {
            thing
        } else {
            let filler = Term::Var(self.fresh("filler", Sort::Filler));
            parts.push(Rel::Atom(Condition::thing_face(filler, thing)));
            filler
        };
        self.differ(atom, thing, parts);
        self.restrict(filler, thing, atom, anchor, parts);
        self.letter(atom, thing, parts);
        filler
    }

    fn kind_var(&mut self, atom: &Atom, word: &KindWord, parts: &mut Vec<Rel>) -> Term {
        let lexicon = self.context.lexicon;
        let name = match word.means {
            KindOrNoun::Kind(kind) => lexicon.kind(kind).name.clone(),
            KindOrNoun::Office(office) => lexicon.office(office).to_lowercase(),
            KindOrNoun::Noun(_) | KindOrNoun::Document => word.word.clone(),
        };
        let thing = self.head_of(atom, &name, Sort::Entity);
        self.asked(atom, word, &name, thing);
        let sort = self.sort_of(Term::Var(thing), word.means);
        // A number of people is not one of them.
        let acts = matches!(word.means, KindOrNoun::Kind(kind) if lexicon.is_a_kind(kind, "actor"));
        let counts = acts && matches!(atom.head, Head::HowMany(_) | Head::AtLeast { .. });
        let kept = if counts { Among::Single } else { Among::All };
        parts.extend(sort.iter().map(|part| among(part, Term::Var(thing), kept)));
        Term::Var(thing)
    }

    /// That a thing is of a kind, or holds an office.
    fn sort_of(&self, thing: Term, means: KindOrNoun) -> Vec<Rel> {
        match means {
            KindOrNoun::Kind(kind) => vec![self.kind(thing, kind)],
            KindOrNoun::Office(office) => {
                let holds = Condition::tie(thing, Path::Office, Reach::Further, self.office(office));
                vec![self.kind_named(thing, "actor"), Rel::Atom(holds)]
            }
            KindOrNoun::Noun(_) | KindOrNoun::Document => Vec::new(),
        }
    }

    /// Every thing of the kind, with what restricts it.
    fn kind_domain(&mut self, atom: &Atom, word: &KindWord, parts: &mut Vec<Rel>) {
        let thing = self.kind_var(atom, word, parts);
        self.differ(atom, thing, parts);
        self.restrict(thing, thing, atom, None, parts);
        self.letter(atom, thing, parts);
    }

    fn noun_head(
        &mut self,
        atom: &Atom,
        word: &KindWord,
        verb: VerbId,
        anchor: Option<Var>,
        parts: &mut Vec<Rel>,
    ) -> Term {
        let act = self.noun_act(atom, word, verb, anchor, Standing::plain(), parts);
        let filler = Term::Var(self.fresh("filler", Sort::Filler));
        parts.extend(self.act_face(filler, act, anchor));
        filler
    }

    /// Says that a noun is read as an act where the facts have a quoted topic of the same words.
    fn quoted_alike(&mut self, atom: &Atom, verb: &Verb) {
        let (words, graph) = (self.source(atom.head_span).to_owned(), self.context.graph);
        let mut topics = (0..graph.entities()).map(EntityId).filter(|id| graph.origin(*id) == Origin::Quoted);
        if topics.any(|id| graph.entity_name(id) == words) {
            let base = &verb.base;
            self.notes.push(format!("`{words}` is read as an act of `{base}`; the topic is written '{words}'"));
        }
    }

    /// The act that a noun names, with what restricts it.
    pub(super) fn noun_act(
        &mut self,
        atom: &Atom,
        word: &KindWord,
        verb: VerbId,
        anchor: Option<Var>,
        told: Standing,
        parts: &mut Vec<Rel>,
    ) -> Var {
        let name = self.context.lexicon.verb(verb).noun.clone();
        let act = self.head_of(atom, &name, Sort::Act);
        self.asked(atom, word, &name, act);
        let step = self.source(atom.span).to_owned();
        self.steps.entry(act).or_insert(step);
        let own = self.context.lexicon.verb(verb);
        self.quoted_alike(atom, own);
        if own.carries && own.object == Role::Theme {
            self.offers.insert(act);
        }
        parts.push(Rel::Atom(Condition::act(act, self.verbs(verb), told)));
        self.differ(atom, Term::Var(act), parts);
        self.owner_of(atom, verb, act, parts);
        self.relatives(Term::Var(act), anchor, atom, parts);
        self.letter(atom, Term::Var(act), parts);
        act
    }

    /// `offer of russia`: the agent belongs to it. `offer of talks`: what is offered.
    fn owner_of(&mut self, atom: &Atom, verb: VerbId, act: Var, parts: &mut Vec<Rel>) {
        match &atom.of {
            Some(of) if self.is_actor(of) => {
                let agent = Term::Var(self.fresh("agent", Sort::Entity));
                parts.push(plain_role(act, Role::Agent, agent));
                self.belongs(agent, of, parts);
            }
            Some(of) => self.object_of(of, verb, act, parts),
            None => {}
        }
    }

    /// `russia's offer of talks`: what fills the role of the object.
    fn object_of(&mut self, of: &Ref, verb: VerbId, act: Var, parts: &mut Vec<Rel>) {
        let filler = self.referent(of, false, parts);
        parts.push(plain_role(act, self.context.lexicon.verb(verb).object, filler));
    }

    /// What a kind phrase asks for: a column, a count, or nothing.
    pub(super) fn asked(&mut self, atom: &Atom, word: &KindWord, name: &str, var: Var) {
        match &atom.head {
            Head::Which { .. } => self.column_of(atom, name, var),
            Head::HowMany(_) if !self.counted.iter().any(|(counted, _)| *counted == var) => {
                let into = self.fresh("count", Sort::Number);
                self.counted.push((var, into));
                self.column(&format!("count_{}", word.word), into, atom.head_span, true);
            }
            _ => {}
        }
    }

    /// `other` and `another`: unlike every name and column of the clause so far, or, where it has none, of those before.
    fn differ(&mut self, atom: &Atom, thing: Term, parts: &mut Vec<Rel>) {
        let other = matches!(atom.head, Head::Which { other: true, .. } | Head::Determined(Determiner::Another, _));
        if other {
            let own = self.comparable(&self.named, thing);
            let known = if own.is_empty() { self.comparable(&self.named_before, thing) } else { own };
            if known.is_empty() {
                self.error(
                    Code::KindWanted,
                    "other than what?",
                    atom.head_span,
                    "nothing goes before that it could differ from",
                )
                .help
                .push("name the first one too: `which state supports which other state`".to_owned());
            }
            parts.extend(known.into_iter().map(|right| Rel::Atom(Condition::other(thing, right))));
        }
        if !self.named.contains(&thing) {
            self.named.push(thing);
        }
    }

    /// Those of some terms that a thing could be: an act is no entity.
    fn comparable(&self, terms: &[Term], thing: Term) -> Vec<Term> {
        let is_act = |term: &Term| match term {
            Term::Is(value) => matches!(value, Value::Act(_)),
            Term::Var(var) => self.names.get(var.0 as usize).is_some_and(|name| name.sort == Sort::Act),
        };
        let alike = |term: &&Term| **term != thing && is_act(term) == is_act(&thing);
        terms.iter().filter(alike).copied().collect()
    }

    /// `whose offer`: a column for the one who made it.
    fn whose(&mut self, atom: &Atom, word: &KindWord, anchor: Option<Var>, parts: &mut Vec<Rel>) -> Term {
        let KindOrNoun::Noun(verb) = word.means else {
            self.error(Code::KindWanted, "`whose` takes the noun of a verb", word.span, NOUNS);
            return Term::Var(self.fresh("filler", Sort::Filler));
        };
        let act = self.made_by_whom(atom, word, verb, parts);
        let filler = Term::Var(self.fresh("filler", Sort::Filler));
        parts.extend(self.act_face(filler, act, anchor));
        self.relatives(Term::Var(act), anchor, atom, parts);
        filler
    }

    /// The act of `whose offer`, with a column for the one who made it.
    fn made_by_whom(&mut self, atom: &Atom, word: &KindWord, verb: VerbId, parts: &mut Vec<Rel>) -> Var {
        let owner = self.head_of(atom, "whose", Sort::Entity);
        self.column_of(atom, "whose", owner);
        parts.push(self.kind_named(Term::Var(owner), "actor"));
        let act = self.head(word.span, &self.context.lexicon.verb(verb).noun.clone(), Sort::Act);
        self.owned_act(atom, verb, act, Term::Var(owner), parts);
        act
    }

    /// `X's offer`: the one already in the question, if there is one.
    fn possessive(
        &mut self,
        atom: &Atom,
        owner: &Ref,
        word: &KindWord,
        anchor: Option<Var>,
        parts: &mut Vec<Rel>,
    ) -> Term {
        let KindOrNoun::Noun(verb) = word.means else {
            let error = self.error(Code::KindWanted, "a possessive takes the noun of a verb", word.span, NOUNS);
            error.help.push("write `a plan of X` for what belongs to someone".to_owned());
            return Term::Var(self.fresh("filler", Sort::Filler));
        };
        let owner = self.named_term(owner);
        let lexicon = self.context.lexicon;
        let made = |(known, agent, _): &&(VerbId, Term, Var)| *agent == owner && lexicon.is_a(*known, verb);
        if let Some((_, _, act)) = self.acts.iter().find(made).copied() {
            let filler = Term::Var(self.fresh("filler", Sort::Filler));
            parts.extend(self.act_face(filler, act, anchor));
            return filler;
        }
        self.owned(atom, verb, owner, anchor, parts)
    }

    fn owned(&mut self, atom: &Atom, verb: VerbId, owner: Term, anchor: Option<Var>, parts: &mut Vec<Rel>) -> Term {
        let act = self.fresh(&self.context.lexicon.verb(verb).noun.clone(), Sort::Act);
        self.owned_act(atom, verb, act, owner, parts);
        let filler = Term::Var(self.fresh("filler", Sort::Filler));
        parts.extend(self.act_face(filler, act, anchor));
        self.relatives(Term::Var(act), anchor, atom, parts);
        filler
    }

    /// Whether somebody is named.
    fn is_somebody(&self, reference: &Ref) -> bool {
        matches!(reference.to, Referent::Entity(_)) && self.is_actor(reference)
    }

    /// What somebody put on the table, whom an answer is to; or, where a fact has it so, themselves.
    fn whatever_by(&mut self, atom: &Atom, somebody: &Ref, anchor: Option<Var>, parts: &mut Vec<Rel>) -> Term {
        let Some(offer) = self.context.lexicon.verb_named("offer") else {
            return self.referent(somebody, false, parts);
        };
        let owner = self.named_term(somebody);
        let mut own = Vec::new();
        let filler = self.owned(atom, offer, owner, anchor, &mut own);
        let itself = Rel::Atom(Condition::either(filler, owner));
        parts.push(Rel::Union(vec![Rel::join(own), itself]));
        filler
    }

    fn owned_act(&mut self, atom: &Atom, verb: VerbId, act: Var, owner: Term, parts: &mut Vec<Rel>) {
        self.steps.insert(act, self.source(atom.span).to_owned());
        parts.push(Rel::Atom(Condition::act(act, self.verbs(verb), Standing::plain())));
        parts.push(plain_role(act, Role::Agent, owner));
        if let Some(of) = &atom.of {
            self.object_of(of, verb, act, parts);
        }
    }

    /// `of russia`, and relatives. A relative reads the filler, so that an act keeps its act face; ties read the thing.
    fn restrict(&mut self, filler: Term, thing: Term, atom: &Atom, anchor: Option<Var>, parts: &mut Vec<Rel>) {
        match &atom.of {
            Some(of) if self.is_amount(atom) => self.in_unit(thing, of, parts),
            Some(of) => self.belongs(thing, of, parts),
            None => {}
        }
        self.relatives(filler, anchor, atom, parts);
    }

    fn belongs(&mut self, part: Term, of: &Ref, parts: &mut Vec<Rel>) {
        let whole = self.named_term(of);
        parts.push(Rel::Atom(Condition::belongs(part, Path::Affiliation, whole)));
    }

    fn relatives(&mut self, filler: Term, anchor: Option<Var>, atom: &Atom, parts: &mut Vec<Rel>) {
        if atom.relatives.is_empty() {
            return;
        }
        let head = || Operand::Head { filler, anchor, atom };
        let rel = self.branches(&atom.relatives, &mut |compiler, relative| compiler.relative(head(), atom, relative));
        parts.push(rel);
    }

    fn relative(&mut self, head: Operand<'_>, atom: &Atom, relative: &Relative) -> Rel {
        match relative.predicate.as_ref() {
            Predicate::Is { not, what, .. } => self.is(&head, *not, what),
            stands @ Predicate::Stands { .. } => self.stands(head, stands, &[]),
            Predicate::Verb(phrase) => {
                let (subject, object) = match &relative.subject {
                    Some(subject) => (atoms(subject), Some(head)),
                    None => (head, None),
                };
                if let (None, true) = (&object, self.tells_of_record(phrase, Some(&atom.head))) {
                    return self.recorded(super::record::of_verb(phrase, self.context.lexicon), &subject, phrase, &[]);
                }
                let mut frame = self.frame(Some(subject), object, phrase, &[], false);
                if relative.subject.is_none() && !phrase.passive {
                    self.doer(atom, &frame);
                }
                let heads = |filled: &&Filled<'_>| {
                    matches!(filled.operand, Operand::Head { .. }) && filled.parameter == Parameter::Object
                };
                if let Some(filled) = frame.operands.iter().find(heads).filter(|_| phrase.verb_span != atom.head_span) {
                    self.done_to(atom, filled, &frame);
                }
                if phrase.verb_span == atom.head_span {
                    // `an invitation by russia`: the noun is the verb, and names its own act.
                    frame.object = ObjectOf::Act;
                }
                self.scoped(&frame)
            }
        }
    }

    /// The domain of a phrase that stands outside a negation: what it may be, by itself. Of one that cannot be told from
    /// others, nobody knows what it did not do.
    pub(super) fn domain(&mut self, atom: &Atom) -> Rel {
        let domain = self.whole_domain(atom);
        let head = self.heads.get(&atom.head_span).copied();
        head.map_or_else(|| domain.clone(), |head| named(&domain, Term::Var(head)))
    }

    fn whole_domain(&mut self, atom: &Atom) -> Rel {
        let mut parts = Vec::new();
        match &atom.head {
            Head::Which { kind, .. } | Head::HowMany(kind) | Head::Determined(_, kind) | Head::Bare(kind) => {
                match kind.means {
                    KindOrNoun::Kind(_) | KindOrNoun::Office(_) => self.kind_domain(atom, kind, &mut parts),
                    KindOrNoun::Noun(verb) => {
                        self.noun_act(atom, kind, verb, None, Standing::plain(), &mut parts);
                    }
                    KindOrNoun::Document => {}
                }
            }
            Head::Whose(KindWord { means: KindOrNoun::Noun(verb), span, word }) => {
                let word = KindWord { means: KindOrNoun::Noun(*verb), span: *span, word: word.clone() };
                let act = self.made_by_whom(atom, &word, *verb, &mut parts);
                self.relatives(Term::Var(act), None, atom, &mut parts);
            }
            Head::Ref(Ref { to: Referent::Entity(_) | Referent::Quoted(_) | Referent::Act(_), .. }) => {}
            _ => {
                let mut ignored = Vec::new();
                self.noun(atom, &[Role::Agent], None, &mut ignored);
                // A kind alone would make every actor a candidate, which is what `which KIND` is for.
                let only_kind = ignored.iter().all(is_kind);
                if !only_kind {
                    parts.extend(ignored);
                }
            }
        }
        Rel::join(parts)
    }

    /// `is a state`, `is a plan offered by qatar`
    pub(super) fn restricted(&mut self, filler: Term, word: &KindWord, atom: &Atom) -> Rel {
        let mut parts = Vec::new();
        match word.means {
            KindOrNoun::Kind(_) | KindOrNoun::Office(_) => {
                let thing = Term::Var(self.fresh("thing", Sort::Entity));
                parts.push(Rel::Atom(Condition::thing_face(filler, thing)));
                parts.extend(self.sort_of(thing, word.means));
                self.restrict(filler, thing, atom, None, &mut parts);
            }
            KindOrNoun::Noun(verb) => {
                let act = self.fresh(&word.word, Sort::Act);
                parts.push(Rel::Atom(Condition::act_face(filler, act, true)));
                parts.push(Rel::Atom(Condition::act(act, self.verbs(verb), Standing::plain())));
                self.owner_of(atom, verb, act, &mut parts);
                self.relatives(Term::Var(act), None, atom, &mut parts);
            }
            KindOrNoun::Document => {}
        }
        Rel::join(parts)
    }
}

fn is_kind(part: &Rel) -> bool {
    matches!(part, Rel::Atom(atom) if matches!(atom.predicate, Meant::KindIs(_)))
}

fn plain_role(act: Var, role: Role, filler: Term) -> Rel {
    Rel::Atom(Condition::role(act, Arc::from([role].as_slice()), filler, Standing::plain()))
}

/// A value that fits no variable: nothing in the corpus is it.
pub(super) fn nothing() -> Term {
    Term::Is(Value::Absent)
}
