//! The graph of verbs.

use super::claims::Claims;
use super::cycles::{Cycles, below};
use super::{Declared, declared, declared_twice, place, related, unknown, verb_words};
use crate::arrange::Arrange;
use crate::diagnostic::{Code, Diagnostic};
use crate::lexicon::decl::{VerbDecl, Vocabulary};
use crate::lexicon::{ROOT_VERB, Role, Verb, VerbId};
use crate::ron::Spanned;
use crate::source::{Place, SourceId};

/// The verbs in the order of their base forms.
pub fn load(
    vocabularies: &[(SourceId, &Vocabulary)],
    claims: &mut Claims,
    problems: &mut Vec<Diagnostic>,
) -> Vec<Verb> {
    let all = declared(vocabularies.iter().map(|(source, v)| (*source, &v.verbs.0)));
    let entries = gather(all, problems);
    let parents: Vec<Vec<usize>> = entries.iter().map(|verb| parents(verb, &entries, problems)).collect();
    let edges = || parents.iter().enumerate().flat_map(|(at, up)| up.iter().map(move |&to| (at, to)));
    let cycles = Cycles::find(entries.len(), edges());
    tell_cycles(&cycles, &entries, problems);
    let graph: Vec<(usize, usize)> = edges().filter(|&(from, to)| cycles.keeps(from, to)).collect();
    let below = below(entries.len(), &graph);
    let mut verbs = Vec::with_capacity(entries.len());
    for ((at, entry), below) in entries.iter().enumerate().zip(below) {
        let mut verb = verb_words::verb(entry, verb_id(at), claims, problems);
        verb.is_a = graph.iter().filter(|&&(from, _)| from == at).map(|&(_, to)| verb_id(to)).collect();
        verb.below = below.into_iter().map(verb_id).collect();
        frame(&mut verb, entry, problems);
        let other = entry.main.decl.and_then(|decl| decl.with_object.as_ref());
        verb.with_object = other.and_then(|name| named(name, entry, &entries, problems)).map(verb_id);
        verbs.push(verb);
    }
    verbs
}

fn verb_id(at: usize) -> VerbId {
    VerbId(u16::try_from(at).unwrap_or(u16::MAX))
}

/// A verb's declaration, and those that only add words to it.
pub struct Entry<'d> {
    /// What says what it is.
    pub main: Declared<'d, VerbDecl>,
    /// What adds words.
    pub more: Vec<Declared<'d, VerbDecl>>,
}

/// One entry a verb.
fn gather<'d>(all: Vec<Declared<'d, VerbDecl>>, problems: &mut Vec<Diagnostic>) -> Vec<Entry<'d>> {
    let mut entries: Vec<Entry<'d>> = Vec::new();
    for next in all {
        match entries.last_mut() {
            Some(entry) if entry.main.id.value == next.id.value => join(entry, next, problems),
            _ => entries.push(Entry { main: next, more: Vec::new() }),
        }
    }
    if entries.len() > usize::from(u16::MAX) {
        problems.extend(
            entries
                .last()
                .map(|v| Diagnostic::error(Code::TooLarge, "there are too many verbs", v.main.place, "this one")),
        );
        entries.truncate(usize::from(u16::MAX));
    }
    entries
}

/// Adds a further declaration of the same verb.
fn join<'d>(entry: &mut Entry<'d>, next: Declared<'d, VerbDecl>, problems: &mut Vec<Diagnostic>) {
    if adds_words(next.decl) {
        entry.more.push(next);
    } else if adds_words(entry.main.decl) {
        let main = std::mem::replace(&mut entry.main, next);
        entry.more.push(main);
    } else if entry.main.decl.is_some_and(|decl| decl.yields) {
        entry.main = next;
    } else {
        let twice = declared_twice(Code::Vocabulary, "verb", &next.id.value, entry.main.place, next.place);
        problems.extend(twice.map(|problem| problem.help("to add words to a verb, give it `also` and nothing else")));
    }
}

/// Whether the declaration has `also` and nothing else.
fn adds_words(decl: Option<&VerbDecl>) -> bool {
    let Some(decl) = decl else { return true };
    // All of its fields: who adds one is asked here.
    let VerbDecl { also: _, yields: _, forms, noun, plural, is_a, .. } = decl;
    let VerbDecl { word, carries, gives, things, alone, symmetric, behind, .. } = decl;
    let VerbDecl { says, stance, tie, object, with_object, upon, whom, roles, plover, cameo, .. } = decl;
    let words = forms.is_empty() && noun.is_none() && plural.is_none();
    let frame =
        is_a.is_empty() && object.is_none() && upon.is_none() && whom.is_none() && roles.0.is_empty() && says.is_none();
    let marks = [word, carries, gives, things, alone, symmetric].into_iter().any(|mark| *mark);
    let stands = behind.is_some() || stance.is_some() || tie.is_some() || with_object.is_some();
    words && frame && !marks && !stands && plover.is_none() && cameo.is_none()
}

/// The verbs that `entry` is directly a kind of, as indices, each once.
fn parents(entry: &Entry<'_>, all: &[Entry<'_>], problems: &mut Vec<Diagnostic>) -> Vec<usize> {
    if entry.main.id.value == ROOT_VERB {
        return Vec::new();
    }
    let above = entry.main.decl.map_or(&[][..], |decl| decl.is_a.as_slice());
    let mut parents: Vec<usize> = above.iter().filter_map(|name| named(name, entry, all, problems)).collect();
    if parents.is_empty() {
        parents.extend(find(ROOT_VERB, all));
    }
    parents.arrange();
    parents.dedup();
    parents
}

/// The index of a verb.
fn find(name: &str, all: &[Entry<'_>]) -> Option<usize> {
    all.binary_search_by(|other| other.main.id.value.as_str().cmp(name)).ok()
}

/// The index of the verb that an entry names.
fn named(
    name: &Spanned<String>,
    entry: &Entry<'_>,
    all: &[Entry<'_>],
    problems: &mut Vec<Diagnostic>,
) -> Option<usize> {
    let found = find(&name.value, all);
    if found.is_none() {
        let known = all.iter().map(|other| other.main.id.value.as_str());
        problems.push(unknown(Code::Vocabulary, "verb", name, entry.main.place.source, known));
    }
    found
}

/// Says of each cycle how it goes round.
fn tell_cycles(cycles: &Cycles, all: &[Entry<'_>], problems: &mut Vec<Diagnostic>) {
    for cycle in &cycles.cycles {
        let members: Vec<&Entry<'_>> = cycle.iter().filter_map(|&at| all.get(at)).collect();
        let Some(first) = members.first() else { continue };
        let round: Vec<String> =
            members.iter().chain(members.first()).map(|verb| format!("`{}`", verb.main.id.value)).collect();
        let message = format!("verbs go in a circle: {}", round.join(" is a "));
        let problem = Diagnostic::error(Code::Vocabulary, message, first.main.place, "starts here")
            .help("leave out one `is_a` of these");
        problems.push(members.iter().skip(1).fold(problem, |p, v| related(p, v.main.place, "goes through here")));
    }
}

/// Sets the roles of the verb's object and prepositions.
fn frame(verb: &mut Verb, entry: &Entry<'_>, problems: &mut Vec<Diagnostic>) {
    let source = entry.main.place.source;
    let Some(decl) = entry.main.decl else { return };
    if let Some(object) = decl.object.as_ref().and_then(|name| role(name, source, problems)) {
        verb.object = object;
    }
    verb.whom = decl.whom.as_ref().and_then(|name| role(name, source, problems));
    if let Some(behind) = &decl.behind {
        problems.extend(no_preposition(behind, place(source, behind.span)));
        verb.behind = Some(behind.value.clone());
    }
    for (preposition, name) in &decl.roles.0 {
        // `by` says who did it, but before an amount.
        if (preposition.value.as_str(), name.value.as_str()) != ("by", Role::Measure.name()) {
            problems.extend(no_preposition(preposition, place(source, preposition.span)));
        }
        if let Some(role) = role(name, source, problems) {
            verb.prepositions.push((preposition.value.clone(), role));
        }
    }
}

/// The role of this name.
fn role(name: &Spanned<String>, source: SourceId, problems: &mut Vec<Diagnostic>) -> Option<Role> {
    let found = Role::ALL.into_iter().find(|role| role.name() == name.value);
    if found.is_none() {
        problems.push(unknown(Code::Vocabulary, "role", name, source, Role::ALL.iter().map(|role| role.name())));
    }
    found
}

/// The prepositions that a frame may use.
const PREPOSITIONS: [&str; 15] = [
    "about", "against", "as", "at", "because", "between", "for", "from", "in", "into", "of", "on", "over", "to", "with",
];

/// A word that the grammar cannot read as a preposition.
fn no_preposition(word: &Spanned<String>, at: Place) -> Option<Diagnostic> {
    let known = PREPOSITIONS.contains(&word.value.as_str()) || Role::of_preposition(&word.value).is_some();
    (!known).then(|| {
        let message = format!("`{}` is no preposition of the grammar", word.value);
        Diagnostic::error(Code::Definition, message, at, "expected a preposition")
            .help(format!("the prepositions are {}, via, through", PREPOSITIONS.join(", ")))
    })
}
