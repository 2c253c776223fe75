//! What a voice that is asked for is only said to say: that Bel tells it, another tells.
//!
//! Takes a compiled question and its rows; gives a note that names those whom nobody hears but through somebody else. Must
//! not judge whether they said so.

use super::algebra::{Atom, Rel, Term, Var};
use super::answer::Value;
use super::ask::Evaluation;
use super::compile::Compiled;
use super::evidence::citation::teller_in_words;
use super::predicate::{ACT_TERM, Predicate, SOURCE_TERM};
use super::rows::Rows;
use super::undecided::{NAMED, further, listed};
use crate::diagnostic::counted_is;
use crate::facts::{ActId, Certainty, Filler, Mode, Polarity, Voice};
use crate::graph::{MentionView, Standing, VoiceClass, how_supposed};
use crate::lexicon::{EntityId, Role};
use crate::stop::Stopped;

/// The note of an answer to a question; nothing where all who are asked for are heard.
///
/// # Errors
/// Where it was stopped.
pub fn note(compiled: &Compiled, rows: &Rows, with: Evaluation<'_>) -> Result<Option<String>, Stopped> {
    if rows.is_empty() || !with.store.is_voiced() {
        return Ok(None);
    }
    let mut asked: Vec<&Atom> = Vec::new();
    each_asked(&compiled.rel, &mut |atom| asked.push(atom));
    let mut tellers: Vec<String> = Vec::new();
    for atom in asked {
        for mention in heard_through(atom, compiled, with)? {
            let teller = teller_in_words(mention, with.store);
            if !tellers.contains(&teller) {
                tellers.push(teller);
            }
        }
    }
    let named: Vec<String> = tellers.iter().take(NAMED).cloned().collect();
    let known = format!("at second hand: {}{}", listed(&named), further(tellers.len()));
    Ok((!tellers.is_empty()).then_some(known))
}

/// The note of what nobody tells that it will be, or would: it is only wanted, feared, planned or offered.
///
/// # Errors
/// Where it was stopped.
pub fn supposed(compiled: &Compiled, rows: &Rows, with: Evaluation<'_>) -> Result<Option<String>, Stopped> {
    if rows.is_empty() || !with.store.is_voiced() {
        return Ok(None);
    }
    let open = [Mode::Future, Mode::Hypothetical];
    let asks = |told: Standing| {
        let affirmed = Standing::select(&[Polarity::Did], Certainty::Possible, &open, VoiceClass::Other);
        told != Standing::ANY && told.in_voice(VoiceClass::Other).meets(affirmed)
    };
    let mut asked: Vec<(Var, Standing)> = Vec::new();
    compiled.rel.each_atom(&mut |atom| match (&atom.predicate, atom.var_at(ACT_TERM)) {
        (Predicate::ActIs(is), Some(act)) if asks(is.told) => asked.push((act, is.told)),
        _ => {}
    });
    let (mut count, mut named) = (0, Vec::new());
    for (act, told) in asked {
        for row in with.rows(&compiled.rel, &compiled.names, &[act])?.iter() {
            let [Value::Act(act)] = row.as_slice() else { continue };
            if let Some(how) = only_supposed(*act, told, with) {
                count += 1;
                named.extend(Some(how).filter(|how| !named.contains(how)));
            }
        }
    }
    let shown: Vec<String> = named.iter().take(NAMED).cloned().collect();
    Ok((count > 0).then(|| format!("{} only {}{}", counted_is(count, "act"), listed(&shown), further(named.len()))))
}

/// How an act is wanted, feared, planned or offered, where nothing that tells it as it is asked says more: `demanded by
/// Bel (A2)`.
fn only_supposed(act: ActId, told: Standing, with: Evaluation<'_>) -> Option<String> {
    let store = with.store;
    let mut mentions = store.mentions_of(act).map(|id| store.mention(id)).filter(|mention| mention.way().meets(told));
    let first = mentions.next()?;
    // Who threatens, plans or offers to do something tells what they would do.
    let is_own = match first.teller() {
        Some(Voice::Named(id)) => store.fillers(act, Role::Agent).any(|edge| edge.filler == Filler::Entity(id)),
        _ => false,
    };
    let how = how_supposed(store, with.lexicon, first).filter(|_| !is_own)?;
    let all = mentions.all(|mention| how_supposed(store, with.lexicon, mention).is_some());
    all.then(|| format!("{how} by {}", teller_in_words(first, store)))
}

/// For each act that a voice tells, where that is known through somebody else alone, one such mention.
fn heard_through<'a>(atom: &Atom, compiled: &Compiled, with: Evaluation<'a>) -> Result<Vec<MentionView<'a>>, Stopped> {
    let Predicate::ToldBy(asked) = &atom.predicate else { return Ok(Vec::new()) };
    let Some(act) = atom.var_at(ACT_TERM) else { return Ok(Vec::new()) };
    let voice = atom.terms.get(SOURCE_TERM).copied();
    let outputs: Vec<Var> = [Some(act), voice.and_then(Term::var)].into_iter().flatten().collect();
    let rel = compiled.rel.with_instead(atom, &Rel::Atom(atom.clone())).unwrap_or(Rel::none());
    let found = with.rows(&rel, &compiled.names, &outputs)?;
    let mut through = Vec::new();
    for row in found.iter() {
        let teller = match (row.as_slice(), voice) {
            ([Value::Act(act), Value::Entity(voice)], _) => Some((*act, *voice)),
            ([Value::Act(act)], Some(Term::Is(Value::Entity(voice)))) => Some((*act, voice)),
            _ => None,
        };
        through.extend(teller.and_then(|(act, voice)| only_through(act, voice, asked.told, with)));
    }
    Ok(through)
}

/// A mention in which a voice tells an act, where each is somebody else's word.
fn only_through(act: ActId, voice: EntityId, told: Standing, with: Evaluation<'_>) -> Option<MentionView<'_>> {
    let store = with.store;
    let by_voice =
        |mention: &MentionView<'_>| mention.teller() == Some(Voice::Named(voice)) && mention.way().meets(told);
    let mut mentions = store.mentions_of(act).map(|id| store.mention(id)).filter(by_voice);
    let first = mentions.next()?;
    let is_second_hand = |mention: MentionView<'_>| mention.through().next().is_some();
    (is_second_hand(first) && mentions.all(is_second_hand)).then_some(first)
}

/// Every voice that is asked to tell an act, where it is.
fn each_asked<'r>(rel: &'r Rel, see: &mut dyn FnMut(&'r Atom)) {
    match rel {
        Rel::Atom(atom) => {
            if matches!(&atom.predicate, Predicate::ToldBy(told) if told.voice && told.part.is_none()) {
                see(atom);
            }
        }
        Rel::Not(_) => {}
        Rel::Join(parts) | Rel::Union(parts) => parts.iter().for_each(|part| each_asked(part, see)),
        Rel::Maybe(part) | Rel::Count { of: part, .. } => each_asked(part, see),
    }
}
