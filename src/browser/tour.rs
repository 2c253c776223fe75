//! Six questions to begin with, chosen from a corpus: each has an answer there.

use crate::arrange::Arrange;
use crate::explore::Acts;
use crate::facts::{ActId, Filler};
use crate::graph::Standing;
use crate::lexicon::{EntityId, Origin, Role, Verb, VerbId};
use crate::session::Session;
use crate::stop::Stop;
use rustc_hash::FxHashMap;
use std::cmp::Reverse;

/// How many questions there are.
const LENGTH: usize = 6;
/// So many of a sort are tried: the most frequent.
const TRIED: usize = 12;

/// The questions, as different from each other as the corpus lets them be.
#[must_use]
pub fn tour(session: &Session) -> Vec<String> {
    let known = Known::of(session);
    let mut chosen: Vec<String> = Vec::new();
    for group in known.groups() {
        let asked = |question: &String| !chosen.contains(question) && session.has_answer(question, Stop::never());
        if let Some(question) = group.into_iter().find(asked) {
            chosen.push(question);
        }
        if chosen.len() == LENGTH {
            break;
        }
    }
    chosen
}

/// What a corpus has most of.
struct Known<'a> {
    /// Verbs of acts that are about an act that put something on the table, with the verb of that one: rejected, offered.
    answering: Vec<(&'a Verb, &'a Verb)>,
    /// Verbs that put something on the table: offered, demanded.
    carrying: Vec<&'a Verb>,
    /// All verbs.
    verbs: Vec<&'a Verb>,
    /// Who acts, as a question names him.
    actors: Vec<String>,
}

impl<'a> Known<'a> {
    fn of(session: &'a Session) -> Self {
        let (graph, lexicon) = (&session.corpus().store, session.lexicon());
        let acts = Acts { corpus: session.corpus() };
        let stands = |act: &ActId| graph.told(*act).meets(Standing::plain());
        let (mut verbs, mut actors) = (FxHashMap::<VerbId, usize>::default(), FxHashMap::<EntityId, usize>::default());
        let mut answers = FxHashMap::<(VerbId, VerbId), usize>::default();
        for act in acts.all().filter(stands) {
            *verbs.entry(graph.verb(act)).or_default() += 1;
            for edge in graph.fillers(act, Role::Theme) {
                let Filler::Act(on) = edge.filler else { continue };
                // Who invites offers: what is said of many is asked first.
                let on = graph.verb(on);
                let named = std::iter::once(on).chain(lexicon.verb(on).is_a.iter().copied());
                for verb in named.filter(|verb| lexicon.verb(*verb).carries) {
                    *answers.entry((graph.verb(act), verb)).or_default() += 1;
                }
            }
            for edge in graph.fillers(act, Role::Agent) {
                if let Filler::Entity(id) = edge.filler
                    && graph.origin(id) == Origin::Cast
                {
                    *actors.entry(id).or_default() += 1;
                }
            }
        }
        let verbs: Vec<&Verb> = most_first(verbs, |_| 0).into_iter().map(|verb| lexicon.verb(verb)).collect();
        let pair = |(answer, on)| (lexicon.verb(answer), lexicon.verb(on));
        Known {
            // Of equal ones, the one whose second verb means most: `offered`, not `invited`.
            answering: most_first(answers, |(_, on)| lexicon.verb(on).below.len()).into_iter().map(pair).collect(),
            carrying: verbs.iter().copied().filter(|verb| verb.carries).collect(),
            actors: most_first(actors, |_| 0).into_iter().map(|id| graph.entity_id(id).to_owned()).collect(),
            verbs,
        }
    }

    /// Questions of one sort each, the best first.
    fn groups(&self) -> Vec<Vec<String>> {
        let of = |verbs: &[&Verb], question: &dyn Fn(&Verb) -> String| -> Vec<String> {
            verbs.iter().take(TRIED).map(|verb| question(verb)).collect()
        };
        let answers = || self.answering.iter().take(TRIED);
        let joined = answers().map(|(answer, on)| format!("who {} what {} by whom", answer.past, on.participle));
        let (carrying, verbs) = (&self.carrying, &self.verbs);
        let plain = answers().map(|(answer, _)| format!("who {} what", answer.past));
        let actors = || self.actors.iter().take(TRIED);
        let between = actors().flat_map(|from| actors().map(move |to| (from, to))).filter(|(from, to)| from != to);
        vec![
            plain.chain(of(verbs, &|verb| format!("who {} what", verb.past))).collect(),
            joined.collect(),
            answers().map(|(answer, _)| format!("who reportedly {} what via whom", answer.past)).collect(),
            actors().map(|actor| format!("what did {actor} do")).collect(),
            vec!["who is against what".to_owned(), "who is for what".to_owned()],
            of(carrying, &|verb| format!("which {} did no one answer", verb.noun)),
            of(verbs, &|verb| format!("who {} what, according to which document", verb.past)),
            of(verbs, &|verb| format!("who {} what, when", verb.past)),
            between.map(|(from, to)| format!("how is {from} connected to {to}")).collect(),
            of(verbs, &|verb| format!("who {} whom", verb.past)),
            of(verbs, &|verb| format!("who {} how many times", verb.past)),
            vec!["what happened".to_owned()],
        ]
    }
}

/// What was counted, the most frequent first; of equal ones, the broader.
fn most_first<I: Copy + Ord>(counted: FxHashMap<I, usize>, breadth: impl Fn(I) -> usize) -> Vec<I> {
    let mut listed: Vec<(I, usize)> = counted.into_iter().collect();
    listed.arrange_by_key(|(id, count)| (Reverse(*count), Reverse(breadth(*id)), *id));
    listed.into_iter().map(|(id, _)| id).collect()
}
