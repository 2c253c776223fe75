//! The tree of kinds.

use super::claims::{Claim, Claims};
use super::cycles::{Cycles, below};
use super::{Declared, declared, declared_twice, place, related, unknown};
use crate::diagnostic::{Code, Diagnostic};
use crate::lexicon::decl::{KindDecl, Vocabulary};
use crate::lexicon::lookup::Word;
use crate::lexicon::morphology::plural;
use crate::lexicon::{Kind, KindId, ROOT_KIND};
use crate::source::SourceId;

/// The kinds in the order of their words.
pub fn load(
    vocabularies: &[(SourceId, &Vocabulary)],
    claims: &mut Claims,
    problems: &mut Vec<Diagnostic>,
) -> Vec<Kind> {
    let mut all = declared(vocabularies.iter().map(|(source, v)| (*source, &v.kinds.0)));
    drop_repeated(&mut all, problems);
    let parents: Vec<Option<usize>> = all.iter().map(|kind| parent(kind, &all, problems)).collect();
    let edges = || parents.iter().enumerate().filter_map(|(at, parent)| Some((at, (*parent)?)));
    let cycles = Cycles::find(all.len(), edges());
    tell_cycles(&cycles, &all, problems);
    let tree: Vec<(usize, usize)> = edges().filter(|&(from, to)| cycles.keeps(from, to)).collect();
    let below = below(all.len(), &tree);
    let parent_of = |at: usize| tree.iter().find(|&&(from, _)| from == at).map(|&(_, to)| kind_id(to));
    all.iter()
        .zip(below)
        .enumerate()
        .map(|(at, (kind, below))| {
            let plural = claim_words(kind, kind_id(at), claims);
            let below = below.into_iter().map(kind_id).collect();
            Kind { name: kind.id.value.clone(), plural, is_a: parent_of(at), below }
        })
        .collect()
}

fn kind_id(at: usize) -> KindId {
    KindId(u16::try_from(at).unwrap_or(u16::MAX))
}

/// Keeps the first declaration of each kind.
fn drop_repeated(all: &mut Vec<Declared<'_, KindDecl>>, problems: &mut Vec<Diagnostic>) {
    all.dedup_by(|again, first| {
        let same = again.id.value == first.id.value;
        if same {
            problems.extend(declared_twice(Code::Vocabulary, "kind", &first.id.value, first.place, again.place));
        }
        same
    });
    if all.len() > usize::from(u16::MAX) {
        problems.extend(
            all.last()
                .map(|kind| Diagnostic::error(Code::TooLarge, "there are too many kinds", kind.place, "this one")),
        );
        all.truncate(usize::from(u16::MAX));
    }
}

/// The index of the kind that `kind` is a kind of.
fn parent(
    kind: &Declared<'_, KindDecl>,
    all: &[Declared<'_, KindDecl>],
    problems: &mut Vec<Diagnostic>,
) -> Option<usize> {
    let find = |name: &str| all.binary_search_by(|other| other.id.value.as_str().cmp(name)).ok();
    if kind.id.value == ROOT_KIND {
        return None;
    }
    let Some(named) = kind.decl.and_then(|decl| decl.is_a.as_ref()) else { return find(ROOT_KIND) };
    find(&named.value).or_else(|| {
        problems.push(unknown(
            Code::Vocabulary,
            "kind",
            named,
            kind.place.source,
            all.iter().map(|other| other.id.value.as_str()),
        ));
        find(ROOT_KIND)
    })
}

/// Says of each cycle how it goes round.
fn tell_cycles(cycles: &Cycles, all: &[Declared<'_, KindDecl>], problems: &mut Vec<Diagnostic>) {
    for cycle in &cycles.cycles {
        let members: Vec<&Declared<'_, KindDecl>> = cycle.iter().filter_map(|&at| all.get(at)).collect();
        let Some(first) = members.first() else { continue };
        let round: Vec<String> =
            members.iter().chain(members.first()).map(|kind| format!("`{}`", kind.id.value)).collect();
        let message = format!("kinds go in a circle: {}", round.join(" is a "));
        let problem = Diagnostic::error(Code::Vocabulary, message, first.place, "starts here")
            .help("leave out one `is_a` of these");
        problems.push(members.iter().skip(1).fold(problem, |p, kind| related(p, kind.place, "goes through here")));
    }
}

/// Claims the kind's words; gives its plural.
fn claim_words(kind: &Declared<'_, KindDecl>, id: KindId, claims: &mut Claims) -> String {
    let stated = kind.decl.and_then(|decl| decl.plural.as_ref());
    let plural = stated.map_or_else(|| plural(&kind.id.value), |plural| plural.value.clone());
    let plural_place = stated.map_or(kind.place, |plural| place(kind.place.source, plural.span));
    claims.add(Claim::new(&kind.id.value, Word::Kind(id, false), &kind.id.value, kind.place));
    claims.add(Claim::new(&plural, Word::Kind(id, true), &kind.id.value, plural_place));
    plural
}
