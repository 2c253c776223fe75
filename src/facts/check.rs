//! What a careful coder would look at again, though it is not wrong.
//!
//! Takes a record; gives warnings: acts that may be one, acts that the article vouches for only by slip, cast entries
//! that nothing uses. Must not tell errors, which [`super::resolve`] does.

use super::model::{Act, Filler, Mention, Mode, Polarity, Record, RoleEdge, Voice};
use crate::arrange::Arrange;
use crate::diagnostic::{Code, Diagnostic};
use crate::lexicon::{Entity, EntityId, Lexicon, Origin, Role, Says, Tie, VerbId, fold};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// Every warning about the facts, in the order of the record.
#[must_use]
pub fn check(record: &Record, lexicon: &Lexicon) -> Vec<Diagnostic> {
    let mut warnings = twins(record, lexicon);
    warnings.extend(affirmed_and_denied(record, lexicon));
    warnings.extend(slips(record, lexicon));
    warnings.extend(sayings(record, lexicon));
    warnings.extend(called_alike(record, lexicon));
    warnings.extend(of_one_name(lexicon));
    warnings
}

/// Entries of the cast with one name: no fact and no question can name either by it.
fn of_one_name(lexicon: &Lexicon) -> Vec<Diagnostic> {
    let mut called: BTreeMap<String, &Entity> = BTreeMap::new();
    let mut warnings = Vec::new();
    for entity in lexicon.entities() {
        let first = *called.entry(fold(&entity.name)).or_insert(entity);
        let (Some(place), Some(there)) = (entity.place, first.place.filter(|_| first.id != entity.id)) else {
            continue;
        };
        let (id, other) = (&entity.id, &first.id);
        let message = format!("`{}` is the name of `{other}` and of `{id}`", entity.name);
        let help = format!(
            "if they are one, `whom merge {other} {id}` makes them so; if they are two, give one of them another `name`, with this \
             one as its `aka`"
        );
        let warning = Diagnostic::warning(Code::AmbiguousName, message, place, "called like another");
        warnings.push(warning.also(there, "the other").help(help));
    }
    warnings
}

/// Entries of the cast that are called like a document.
fn called_alike(record: &Record, lexicon: &Lexicon) -> Vec<Diagnostic> {
    let ids: BTreeMap<String, &str> =
        record.documents.iter().map(|one| (fold(&one.id).to_lowercase(), &*one.id)).collect();
    let alike = |entity: &Entity| {
        let mut names = [&entity.id, &entity.name].into_iter().chain(&entity.aka);
        let id = names.find_map(|name| ids.get(&fold(name).to_lowercase()))?;
        let message = format!("`{id}` is a document and an entry of the cast");
        let help = format!(
            "call one of them otherwise: `whom rename {id} NEW` gives the document another id; till then, `according to {id}` \
             and `named in {id}` mean the document"
        );
        Some(Diagnostic::warning(Code::AmbiguousName, message, entity.place?, "called like the document").help(help))
    };
    lexicon.entities().iter().filter_map(alike).collect()
}

/// Acts of the same verb, agents, objects, dates and mode of which at least one has no label: the coder has not said whether
/// they are one.
fn twins(record: &Record, lexicon: &Lexicon) -> Vec<Diagnostic> {
    let mut seen: FxHashMap<Alike, &Act> = FxHashMap::default();
    let mut warnings = Vec::new();
    for act in record.acts.iter().filter(|act| !act.mentions.is_empty()) {
        let Some(core) = identity(act, lexicon) else { continue };
        // What was demanded or planned is not yet what was done, nor what another demands.
        let told = act.mentions.first().and_then(|id| record.mention(*id));
        let wanted = told.filter(|mention| mention.mode == Mode::Hypothetical);
        let by = wanted.and_then(|mention| mention.voice.last().copied());
        let first = *seen.entry((act.verb, told.map(|mention| mention.mode), by, core)).or_insert(act);
        if std::ptr::eq(first, act) || !(first.labels.is_empty() || act.labels.is_empty()) {
            continue;
        }
        let verb = &lexicon.verb(act.verb).past;
        let message = format!("two acts that may be one: who `{verb}`, and what, is the same");
        let help = "if it is one act, label the first and write `@label` here (in another document, `same`); if they \
                    are two, label both";
        let warning = Diagnostic::warning(Code::RepeatedAct, message, act.place, "the second act")
            .also(first.place, "the first act");
        warnings.push(warning.help(help));
    }
    warnings
}

/// What acts that may be one have in common: the verb, the mode, who wants them, and the fillers.
type Alike = (VerbId, Option<Mode>, Option<Voice>, Core);

/// Two acts told flatly of which one fact affirms what another denies: unless they are one, nobody contradicts anybody.
fn affirmed_and_denied(record: &Record, lexicon: &Lexicon) -> Vec<Diagnostic> {
    let mut seen: FxHashMap<(VerbId, Core), Vec<(&Act, Polarity)>> = FxHashMap::default();
    let mut warnings = Vec::new();
    for act in record.acts.iter().filter(|act| !tells_of_acts(act)) {
        let core = core(act, lexicon);
        let agent = core.iter().any(|(role, _)| *role == Role::Agent);
        // What has more than one who does it is compared with its like by `twins`.
        if !agent || is_whole(act, &core, lexicon) {
            continue;
        }
        let Some(polarity) = flatly(record, act) else { continue };
        let alike = seen.entry((act.verb, core)).or_default();
        let contrary = alike
            .iter()
            .find(|(first, other)| *other != polarity && (first.labels.is_empty() || act.labels.is_empty()));
        if let Some((first, _)) = contrary {
            let verb = lexicon.verb(act.verb);
            let message = format!("an act of one fact may be what another denies: who `{}` is the same", verb.past);
            let (here, there) = match polarity {
                Polarity::Did => ("affirmed here", "denied here"),
                Polarity::DidNot => ("denied here", "affirmed here"),
            };
            let help = "if it is one act, label the first and write `@label not`, or `NAME said that @label not`, for the \
                        denial (in another document, `same`); if they are two, label both";
            let warning = Diagnostic::warning(Code::RepeatedAct, message, act.place, here).also(first.place, there);
            warnings.push(warning.help(help));
        }
        alike.push((act, polarity));
    }
    warnings
}

/// Whether an act is told as done, or as not done, and never otherwise.
fn flatly(record: &Record, act: &Act) -> Option<Polarity> {
    let mut told = act.mentions.iter().filter_map(|id| record.mention(*id));
    let first = told.next()?;
    let flat = |mention: &Mention| mention.mode == Mode::Done && mention.polarity == first.polarity;
    (flat(first) && told.all(flat)).then_some(first.polarity)
}

fn tells_of_acts(act: &Act) -> bool {
    act.roles.iter().any(|edge| matches!(edge.filler, Filler::Act(_)))
}

/// Labels of sayings that are denied, confirmed or taken back as if they named what was said.
fn sayings(record: &Record, lexicon: &Lexicon) -> Vec<Diagnostic> {
    let found =
        record.acts.iter().flat_map(|act| act.roles.iter().filter_map(|edge| saying(record, act, edge, lexicon)));
    found.collect()
}

fn saying(record: &Record, act: &Act, edge: &RoleEdge, lexicon: &Lexicon) -> Option<Diagnostic> {
    let Filler::Act(about) = edge.filler else { return None };
    let (about, verb) = (record.act(about)?, lexicon.verb(act.verb));
    let (_, label) = about.labels.first()?;
    let told = edge.mentions.iter().find_map(|id| record.mention(*id))?;
    let said = about.roles.iter().find_map(|edge| match edge.filler {
        Filler::Act(said) if edge.role == Role::Theme => record.act(said),
        _ => None,
    })?;
    let clause = said.mentions.iter().filter_map(|id| record.mention(*id)).filter_map(|mention| mention.told_in);
    let mut clause = clause.filter(|speech| about.mentions.contains(speech));
    let speaks = lexicon.verb(about.verb).says == Some(Says::Asserted) && clause.next().is_some();
    let own_clause = about.mentions.first().and_then(|id| record.mention(*id)).and_then(|mention| mention.told_in);
    if edge.role != Role::Theme || !speaks || own_clause.is_some_and(|speech| act.mentions.contains(&speech)) {
        return None;
    }
    let is = |base: &str| lexicon.is_a_verb(act.verb, base);
    let (message, label_text, help) = if is(TAKES_AWAY) {
        let help = format!("write `retracted @{label}` if what was said was taken back");
        (format!("`{}` takes back nothing that was said", verb.past), "a deed, and no retraction", help)
    } else {
        // Who rejects a claim denies it.
        let past = match () {
            () if is("reject") && lexicon.verb(about.verb).base == SAYS => "denied",
            () if ANSWERS_WHAT_IS_SAID.into_iter().any(is) => verb.past.as_str(),
            () => return None,
        };
        let help =
            format!("if it is what was said, label that (`… said that {label}: …`) and write `{past} that @{label}`");
        (format!("`@{label}` is the saying, not what was said"), "of whoever said it, and not of what it says", help)
    };
    let warning = Diagnostic::warning(Code::Saying, message, told.place, label_text);
    Some(warning.also(about.place, "it is said here").help(help))
}

/// Says something, and no more.
const SAYS: &str = "say";
/// A deed, and no word: what was said is retracted.
const TAKES_AWAY: &str = "withdraw";
/// What is done to what somebody said, rather than to his saying it.
const ANSWERS_WHAT_IS_SAID: [&str; 2] = ["deny", "confirm"];

/// The fillers that tell an act from others of its verb, sorted.
type Core = Vec<(Role, Filler)>;

/// What tells an act from others; `None` where it has no more than a verb and an agent, or tells of other acts in
/// clauses of its own, which never are the same.
fn identity(act: &Act, lexicon: &Lexicon) -> Option<Core> {
    let core = core(act, lexicon);
    is_whole(act, &core, lexicon).then_some(core)
}

/// Whether it tells an act from others: more than a verb and an agent.
fn is_whole(act: &Act, core: &Core, lexicon: &Lexicon) -> bool {
    let told = |wanted: fn(Role) -> bool| core.iter().any(|(role, _)| wanted(*role));
    let beside = lexicon.verb(act.verb).symmetric || told(|role| role != Role::Agent);
    told(|role| role == Role::Agent) && core.len() > 1 && beside
}

/// The same of any act, however little is told of it.
fn core(act: &Act, lexicon: &Lexicon) -> Core {
    let verb = lexicon.verb(act.verb);
    let object = |role| role == Role::Theme || role == verb.object || (verb.symmetric && role == Role::Partner);
    let mut core: Core = act
        .roles
        .iter()
        .filter(|edge| object(edge.role) || matches!(edge.role, Role::Agent | Role::Time | Role::Deadline))
        .map(|edge| (if verb.symmetric && object(edge.role) { Role::Agent } else { edge.role }, edge.filler))
        .collect();
    core.arrange();
    core
}

/// Facts in the article's own voice about acts that only others tell: it tells them again, or answers them as if they
/// were so.
fn slips(record: &Record, lexicon: &Lexicon) -> Vec<Diagnostic> {
    let mut warnings = Vec::new();
    for act in &record.acts {
        warnings.extend(retold(record, act, lexicon));
        if lexicon.verb(act.verb).says.is_none() {
            warnings.extend(act.roles.iter().filter_map(|edge| answered(record, act, edge, lexicon)));
        }
    }
    warnings
}

/// The first time in each article that it tells an act itself which a voice has told before in it. What another article says
/// itself is its own.
fn retold(record: &Record, act: &Act, lexicon: &Lexicon) -> Vec<Diagnostic> {
    let told: Vec<&Mention> = act.mentions.iter().filter_map(|id| record.mention(*id)).collect();
    if told.iter().any(|mention| own_words(record, mention, act, lexicon)) {
        return vec![];
    }
    let articles = told.chunk_by(|one, next| one.document == next.document);
    articles.filter_map(|told| retold_in(told, act, lexicon)).collect()
}

/// The same of one article, by what is told there in order.
fn retold_in(told: &[&Mention], act: &Act, lexicon: &Lexicon) -> Option<Diagnostic> {
    let named = |mention: &&Mention| mention.place.source != act.place.source || act_is_told_at(act, mention);
    let at = told.iter().position(named)?;
    let first = told.get(at).filter(|mention| !mention.voice.is_empty())?;
    let plain = told.iter().skip(at).find(|mention| mention.voice.is_empty())?;
    let message = format!("the article itself now says who {}", lexicon.verb(act.verb).past);
    Some(
        Diagnostic::warning(Code::ChangedVoice, message, plain.place, "told here in the article's own voice")
            .also(first.place, "told here in another voice")
            .help("if it is still that voice that says so, write `NAME said that @label …`"),
    )
}

/// Whether the mention is of the fact that names the act.
fn act_is_told_at(act: &Act, mention: &Mention) -> bool {
    let (own, named) = (mention.place, act.place);
    own.source == named.source && own.span.start <= named.span.start && own.span.end >= named.span.end
}

/// An act that the article tells about one which only a voice tells.
fn answered(record: &Record, act: &Act, edge: &RoleEdge, lexicon: &Lexicon) -> Option<Diagnostic> {
    let Filler::Act(about) = edge.filler else { return None };
    let about = record.act(about)?;
    let plain = edge.mentions.iter().filter_map(|id| record.mention(*id)).find(|mention| mention.voice.is_empty())?;
    let told = || about.mentions.iter().filter_map(|id| record.mention(*id));
    let voiced = told().find(|mention| mention.document == plain.document)?;
    let hearsay = told().all(|mention| !mention.voice.is_empty() && !own_words(record, mention, about, lexicon));
    let own_clause = voiced.told_in.is_some_and(|saying| act.mentions.contains(&saying));
    // Who accuses somebody of it says so.
    let own_claim =
        act.roles.iter().filter(|edge| edge.role == Role::Agent).any(|edge| match (voiced.voice.last(), edge.filler) {
            (Some(Voice::Named(speaker)), Filler::Entity(agent)) => *speaker == agent,
            _ => false,
        });
    if !hearsay || own_clause || own_claim || voiced.mode != Mode::Done {
        return None;
    }
    let message = format!("the article says who {} what only another voice tells", lexicon.verb(act.verb).past);
    Some(
        Diagnostic::warning(Code::Hearsay, message, plain.place, "told in the article's own voice")
            .also(voiced.place, "what it is about is told here, in another voice")
            .help("if the article reports both on that voice's word, write `NAME said that …` here too"),
    )
}

/// Whether the mention gives the words of the one who acts, directly or by who speaks for them.
fn own_words(record: &Record, mention: &Mention, act: &Act, lexicon: &Lexicon) -> bool {
    let [Voice::Named(speaker)] = mention.voice.as_slice() else { return false };
    let mut speakers = vec![*speaker];
    let mut at = 0;
    while let Some(&speaker) = speakers.get(at) {
        at += 1;
        let ties = record.entities.get(speaker.0 as usize).map_or(&[][..], |entity| &entity.ties);
        for (tie, other) in ties {
            if *tie == Tie::SpeaksFor && !speakers.contains(other) {
                speakers.push(*other);
            }
        }
    }
    let agent =
        |edge: &RoleEdge| edge.role == Role::Agent && speakers.iter().any(|&s| edge.filler == Filler::Entity(s));
    lexicon.verb(act.verb).word && act.roles.iter().any(agent)
}

/// Entries of the cast that no fact names, and that nothing which a fact names is tied to.
#[must_use]
pub fn unused_cast(record: &Record) -> Vec<Diagnostic> {
    let mut used = vec![false; record.entities.len()];
    let fillers = record.acts.iter().flat_map(|act| &act.roles).filter_map(|edge| match edge.filler {
        Filler::Entity(entity) => Some(entity),
        Filler::Act(_) => None,
    });
    let mut open: Vec<EntityId> = fillers.collect();
    while let Some(entity) = open.pop() {
        let Some(seen) = used.get_mut(entity.0 as usize).filter(|seen| !**seen) else { continue };
        *seen = true;
        let Some(entity) = record.entities.get(entity.0 as usize) else { continue };
        open.extend(entity.ties.iter().map(|(_, other)| *other));
        if let Origin::Anonymous(cast) = entity.origin {
            open.push(cast);
        }
    }
    let unused = record.entities.iter().zip(used).filter(|(_, used)| !used).map(|(entity, _)| entity);
    unused
        .filter_map(|entity| {
            let message = format!("no fact names `{}`", entity.id);
            Some(
                Diagnostic::warning(Code::UnusedEntity, message, entity.place?, "unused")
                    .help("leave it out, or annotate what it does"),
            )
        })
        .collect()
}
