//! The cast: entities, their names and their ties.

use super::{Declared, declared, declared_twice, place, ties, unknown};
use crate::diagnostic::{Code, Diagnostic};
use crate::lexicon::decl::{Cast, EntityDecl};
use crate::lexicon::fold::fold;
use crate::lexicon::lookup::Word;
use crate::lexicon::phrases::Phrases;
use crate::lexicon::{Entity, EntityId, Kind, KindId, Origin, PartialDate, ROOT_KIND, is_keyword};
use crate::ron::Spanned;
use crate::source::{Place, SourceId};
use rustc_hash::FxHashMap;

/// The entities in the order of their ids, and what they are called.
pub fn load(
    casts: &[(SourceId, Cast)],
    kinds: KnownKinds<'_>,
    words: &Phrases<Word>,
    problems: &mut Vec<Diagnostic>,
) -> (Vec<Entity>, Phrases<EntityId>) {
    let mut all = declared(casts.iter().map(|(source, cast)| (*source, &cast.entities.0)));
    all.dedup_by(|again, first| {
        let same = again.id.value == first.id.value;
        if same {
            problems.extend(declared_twice(Code::Cast, "entity", &first.id.value, first.place, again.place));
        }
        same
    });
    let mut entities: Vec<Entity> = all.iter().map(|entity| entity_of(entity, kinds, problems)).collect();
    ties::resolve(&all, &mut entities, problems);
    let names = names(&all, words, problems);
    (entities, names)
}

/// Kinds whose things stand as they are in facts, or in a field of the cast, and are no entries of it.
const FACTS_ALONE: [&str; 4] = ["date", "office", "quantity", "tally"];

/// The kinds that there are, and the words that are no kinds with what they stand for (`country`: `state`).
#[derive(Clone, Copy)]
pub struct KnownKinds<'a> {
    /// In the order of their words.
    pub kinds: &'a [Kind],
    /// Words with the word to suggest instead.
    pub synonyms: &'a FxHashMap<&'a str, &'a str>,
}

/// A kind that there is not: what is meant by it, by the word or by its letters, and which kinds there are.
fn unknown_kind(id: &Spanned<String>, source: SourceId, known: KnownKinds<'_>) -> Diagnostic {
    let of_cast = |name: &&str| *name != ROOT_KIND && !FACTS_ALONE.contains(name);
    let names = || known.kinds.iter().map(|kind| kind.name.as_str()).filter(of_cast);
    let meant = known.synonyms.get(id.value.to_lowercase().as_str()).copied();
    let meant = meant.and_then(|meant| known.kinds.iter().find(|kind| kind.name == meant || kind.plural == meant));
    let problem = match meant {
        Some(Kind { name, .. }) => {
            let at = place(source, id.span);
            let problem =
                Diagnostic::error(Code::Cast, format!("there is no kind `{}`", id.value), at, "not a known kind");
            problem.fix(at, format!("\"{name}\""), format!("did you mean `{name}`?"))
        }
        None => unknown(Code::Cast, "kind", id, source, names()),
    };
    let list: Vec<&str> = names().collect();
    problem.help(format!("the kinds are {}; a `Vocabulary` can add more", list.join(", ")))
}

/// The id of the entity at an index.
pub fn entity_id(at: usize) -> EntityId {
    EntityId(u32::try_from(at).unwrap_or(u32::MAX))
}

/// An entity without its ties.
fn entity_of(declared: &Declared<'_, EntityDecl>, kinds: KnownKinds<'_>, problems: &mut Vec<Diagnostic>) -> Entity {
    let missing = EntityDecl::default();
    let decl = declared.decl.unwrap_or(&missing);
    let find = |name: &str| kinds.kinds.binary_search_by(|kind| kind.name.as_str().cmp(name)).ok();
    let kind = find(&decl.is.value).or_else(|| {
        if declared.decl.is_some() {
            problems.push(unknown_kind(&decl.is, declared.place.source, kinds));
        }
        find(ROOT_KIND)
    });
    Entity {
        id: declared.id.value.clone(),
        kind: KindId(kind.and_then(|at| u16::try_from(at).ok()).unwrap_or(0)),
        name: decl.name.as_ref().map_or_else(|| declared.id.value.clone(), |name| name.value.clone()),
        aka: decl.aka.iter().map(|name| name.value.clone()).collect(),
        office: decl.office.clone(),
        ties: Vec::new(),
        background: decl.background,
        anonymous: decl.anonymous,
        origin: Origin::Cast,
        place: Some(declared.place),
    }
}

/// Every id, name and alias; one that cannot be used is told and left out.
fn names(all: &[Declared<'_, EntityDecl>], words: &Phrases<Word>, problems: &mut Vec<Diagnostic>) -> Phrases<EntityId> {
    let mut names = Phrases::default();
    for (at, entity) in all.iter().enumerate() {
        add_name(&mut names, &entity.id.value, entity_id(at), entity.place, words, problems);
    }
    for (at, entity) in all.iter().enumerate() {
        let Some(decl) = entity.decl else { continue };
        for name in decl.name.iter().chain(&decl.aka) {
            let name_place = place(entity.place.source, name.span);
            match id_of_another(&name.value, at, all) {
                Some(other) => problems.push(taken(&name.value, name_place, other)),
                None => add_name(&mut names, &name.value, entity_id(at), name_place, words, problems),
            }
        }
    }
    names
}

/// Adds a name, and the name without its article: the grammar reads `the` before any name.
fn add_name(
    names: &mut Phrases<EntityId>,
    name: &str,
    id: EntityId,
    at: Place,
    words: &Phrases<Word>,
    problems: &mut Vec<Diagnostic>,
) {
    if let Some(problem) = unfit(name, at, words) {
        problems.push(problem);
        return;
    }
    names.add(name, id);
    let bare = name.trim().strip_prefix("the ").or_else(|| name.trim().strip_prefix("The "));
    if let Some(bare) = bare.filter(|bare| unfit(bare, at, words).is_none()) {
        names.add(bare, id);
    }
}

/// The entity whose id is the name of the one at `at`.
fn id_of_another<'a, 'd>(
    name: &str,
    at: usize,
    all: &'a [Declared<'d, EntityDecl>],
) -> Option<&'a Declared<'d, EntityDecl>> {
    let other = all.binary_search_by(|entity| entity.id.value.as_str().cmp(name)).ok()?;
    all.get(other).filter(|_| other != at)
}

fn taken(name: &str, at: Place, other: &Declared<'_, EntityDecl>) -> Diagnostic {
    Diagnostic::error(Code::Cast, format!("`{name}` is the id of another entity"), at, "cannot be a name as well")
        .also(other.place, "the entity with this id")
        .help("leave the name out, or write it with a capital letter")
}

/// Why nothing can be called so.
fn unfit(name: &str, at: Place, words: &Phrases<Word>) -> Option<Diagnostic> {
    let folded = fold(name.trim());
    // A word that is a form of a verb, or the noun of one, is read by its place: as a name where one stands.
    let meant = words.get(&folded).iter().find(|word| !matches!(word, Word::Verb(..) | Word::Noun(..)));
    let mut letters = folded.chars();
    let (first, second) = (letters.next(), letters.next());
    let reason = if first.is_none() {
        "a name cannot be empty".to_owned()
    } else if is_keyword(&folded) {
        format!("`{folded}` is a word of the grammar")
    } else if let Some(word) = meant {
        let what = match word {
            Word::Kind(..) | Word::Office(..) => "the word of a kind",
            Word::Verb(..) | Word::Noun(..) | Word::Document(_) => "a word of the grammar",
        };
        format!("`{folded}` is {what}")
    } else if second.is_none() && first.is_some_and(|c| c.is_ascii_uppercase()) {
        format!("`{folded}` is a variable, as every single capital letter is")
    } else if PartialDate::parse(&folded).is_some() || folded.bytes().all(|b| b.is_ascii_digit()) {
        format!("`{folded}` is read as a number or a date")
    } else if folded.starts_with(['\'', '"', '@', ',', ':', '?', '$', '#']) {
        format!("`{folded}` starts like something else than a name")
    } else if folded.chars().any(char::is_control) {
        "a name cannot hold control characters".to_owned()
    } else {
        return None;
    };
    let help = if folded.chars().any(char::is_control) {
        "write the name with visible characters alone"
    } else {
        "choose an id or a name that is no other word"
    };
    Some(Diagnostic::error(Code::Cast, reason, at, "nothing can be called so").help(help))
}
