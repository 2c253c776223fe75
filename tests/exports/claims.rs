//! What pills and cells say of an act against what the record says of it: polarity, mode and hedge, who tells it and through
//! whom, who denies it, and what is cited.
//!
//! What should be said is worked out anew from the mentions, one by one.

use crate::corpora::{ceasefire, folder, load_texts};
use crate::dice::Dice;
use crate::generated::Files;
use std::collections::BTreeSet;
use whom::corpus::Corpus;
use whom::facts::{Certainty, Mode, Polarity, Scope, Voice};
use whom::graph::{MentionView, VoiceClass};
use whom::output::network::{Manner, Network, network};
use whom::output::picture::{Matrix, Pill, Scene, Shown, Tone};

/// How many corpora are generated.
const GENERATED: u64 = 60;

fn corpora() -> Vec<Corpus> {
    let written = ["tests/corpora/fund", "tests/corpora/quarry", "tests/corpora/river", "data"].map(folder);
    let generated = (0..GENERATED).map(|seed| load_texts(Files::generate(&mut Dice::new(seed)).texts()));
    [ceasefire()].into_iter().chain(written).chain(generated).collect()
}

/// How an act is told, as words have it: whether it did, when, how sure.
type Way = (Polarity, Mode, Certainty);

/// What the first words of a pill claim, and the words behind the verb.
fn claimed<'p>(corpus: &Corpus, pill: &'p Pill) -> (Way, &'p str) {
    let verb = corpus.lexicon.verb(corpus.store.verb(pill.act));
    for (auxiliary, mode) in [("will ", Mode::Future), ("would ", Mode::Hypothetical), ("", Mode::Done)] {
        for (hedge, certainty) in
            [("probably ", Certainty::Probable), ("possibly ", Certainty::Possible), ("", Certainty::Certain)]
        {
            for (not, polarity) in [("not ", Polarity::DidNot), ("", Polarity::Did)] {
                let words = match (mode, polarity) {
                    (Mode::Done, Polarity::DidNot) => format!("{hedge}did not {}", verb.base),
                    (Mode::Done, Polarity::Did) => format!("{hedge}{}", verb.past),
                    _ => format!("{auxiliary}{hedge}{not}{}", verb.base),
                };
                if let Some(rest) =
                    pill.words.strip_prefix(&words).filter(|rest| rest.is_empty() || rest.starts_with(' '))
                {
                    return ((polarity, mode, certainty), rest);
                }
            }
        }
    }
    panic!("no verb: {}", pill.words);
}

/// The words in brackets at the end: who says it, then who denies it.
fn credit(rest: &str) -> (Vec<&str>, Vec<&str>) {
    let inside = rest.strip_suffix(')').and_then(|rest| rest.rsplit_once(" (")).map_or("", |(_, inside)| inside);
    let denies = |part: &&str| part.contains(" denies it") || part.contains(" deny it");
    inside.split("; ").filter(|part| !part.is_empty()).partition(|part| !denies(part))
}

/// The names by which a voice may be called.
fn names(corpus: &Corpus, voice: Voice) -> Vec<String> {
    match voice {
        Voice::Named(id) => {
            let graph = &corpus.store;
            std::iter::once(graph.entity_name(id)).chain(graph.aka(id)).map(str::to_owned).collect()
        }
        Voice::Unnamed => vec!["an unnamed source".to_owned()],
    }
}

/// Whether one of these parts names all by whom a mention is told; of what no voice tells, its document.
fn is_named(corpus: &Corpus, parts: &[&str], mention: MentionView<'_>) -> bool {
    let voices: Vec<Vec<String>> = mention.voices().rev().map(|voice| names(corpus, voice)).collect();
    let document = vec![mention.in_document().id().to_owned()];
    let teller = voices.first().unwrap_or(&document);
    let through = voices.get(1..).unwrap_or_default();
    let tells = |part: &str, names: &[String]| names.iter().any(|name| part.contains(&format!(", as {name} tells")));
    parts.iter().any(|part| {
        teller.iter().any(|name| part.contains(name.as_str()))
            && through.iter().all(|names| tells(part, names))
            && part.matches(", as ").count() == through.len()
    })
}

/// What is wrong with a pill.
fn faults(corpus: &Corpus, pill: &Pill) -> Vec<String> {
    let store = &corpus.store;
    let cites = |mention: &MentionView<'_>| pill.told.contains(&(mention.document(), mention.source()));
    let mut mentions: Vec<MentionView<'_>> = store.mentions_of(pill.act).map(|id| store.mention(id)).collect();
    let places: BTreeSet<String> = mentions.iter().map(|mention| mention.source()).collect();
    let is_told = !mentions.is_empty();
    // A unit that tells of an act in several ways does not say which of them is cited.
    let ambiguous = places.len() < mentions.len() && mentions.iter().any(|mention| !cites(mention));
    mentions.retain(cites);
    if ambiguous || !is_told {
        return vec![];
    }
    let mut faults = vec![];
    let mut fault = |what: &str| faults.push(format!("{what}: {} {}", pill.words, pill.citation()));
    let ((polarity, mode, certainty), rest) = claimed(corpus, pill);
    let (tell, deny) = credit(rest);
    let whole: Vec<MentionView<'_>> = mentions.iter().copied().filter(|one| one.scope() == Scope::Act).collect();
    let is_open = |mode: Mode| matches!(mode, Mode::Hypothetical | Mode::Conditional);
    let so = |one: &MentionView<'_>| {
        one.polarity() == polarity && (one.mode() == mode || is_open(mode)) && one.certainty() >= certainty
    };
    if !whole.is_empty() && !whole.iter().any(so) {
        fault("nobody tells it so");
    }
    if polarity == Polarity::DidNot && whole.iter().any(|one| one.polarity() == Polarity::Did) {
        fault("somebody tells that it did");
    }
    let near = |one: &MentionView<'_>| one.way().manner().voice != VoiceClass::Other;
    let heard = whole.iter().copied().filter(so).any(|one| near(&one));
    if heard != tell.is_empty() && !whole.is_empty() {
        fault("it is told by others alone, and nobody is credited, or the other way round");
    }
    for one in mentions.iter().copied().filter(|_| !whole.is_empty()) {
        let denies = one.polarity() != polarity;
        if denies && !is_named(corpus, &deny, one) {
            fault(&format!("{} denies it", one.source()));
        }
        if !denies && !heard && so(&one) && one.scope() == Scope::Act && !is_named(corpus, &tell, one) {
            fault(&format!("{} tells it", one.source()));
        }
    }
    if !deny.is_empty() && mentions.iter().all(|one| one.polarity() == polarity) {
        fault("nobody denies it");
    }
    let stands = (polarity, mode, certainty) == (Polarity::Did, Mode::Done, Certainty::Certain) && heard;
    if pill.sides() && !stands {
        fault("a side is taken by what does not stand");
    }
    if pill.inner.is_none() && stands && pill.tone == Tone::Reported {
        fault("what stands is reported");
    }
    faults
}

/// In the sentence of an act stands what its pill claims, beside `reportedly`.
fn is_said(corpus: &Corpus, pill: &Pill) -> bool {
    let (_, rest) = claimed(corpus, pill);
    let head = pill.words.strip_suffix(rest).unwrap_or_default();
    let sentence = pill.quotes.first().map_or("", String::as_str).replace("reportedly ", "");
    // Of an act that nobody is told to have done, the passive is written.
    sentence.contains(head) || head.contains("not ") && sentence.contains("not")
}

#[test]
fn pills_and_cells_claim_what_the_record_tells() {
    let (mut wrong, mut tried, mut denied, mut second_hand) = (vec![], 0, 0, 0);
    for corpus in corpora() {
        let picture = Scene::new(&corpus, "").picture("", &Shown::All);
        let matrix = Matrix::new(&picture);
        let drawn = picture.pills.iter().flat_map(|pill| std::iter::once(pill).chain(&pill.tellings));
        for pill in drawn.chain(matrix.cells.iter().flat_map(|row| row.values().flatten())) {
            tried += 1;
            denied += usize::from(pill.words.contains(" den"));
            second_hand += usize::from(pill.words.contains(", as "));
            wrong.extend(faults(&corpus, pill));
            if !is_said(&corpus, pill) {
                wrong.push(format!("not in its sentence: {} | {}", pill.words, pill.quotes.join(" | ")));
            }
        }
    }
    assert!(tried > 1_000 && denied > 20 && second_hand > 20, "{tried} {denied} {second_hand}");
    assert!(wrong.is_empty(), "{} of {tried}:\n{}", wrong.len(), wrong.join("\n"));
}

/// An edge of a network weighs no more than the acts that it is counted from.
#[test]
fn an_edge_weighs_no_more_than_its_acts() {
    for corpus in corpora() {
        let scene = Scene::new(&corpus, "");
        let picture = scene.picture("", &Shown::All);
        let matrix = Matrix::with_deeds(&picture, &scene);
        let found = network(&matrix, Network::TwoModeIgnore, &Manner::default()).expect("few windows");
        for edge in found.edges {
            let acts: BTreeSet<_> = edge.why.iter().map(|reason| reason.act.act).collect();
            assert!(edge.weight <= u32::try_from(acts.len()).map_or(0.0, f64::from), "{edge:?}");
        }
    }
}
