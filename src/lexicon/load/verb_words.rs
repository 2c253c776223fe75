//! The words of one verb: its forms, its synonyms with theirs, its noun.

use super::claims::{Claim, Claims};
use super::verbs::Entry;
use super::{Declared, place};
use crate::diagnostic::{Code, Diagnostic};
use crate::lexicon::decl::{Also, VerbDecl};
use crate::lexicon::lookup::Word;
use crate::lexicon::morphology::{Inflected, american, form_by_ending, plural};
use crate::lexicon::verb::Forms;
use crate::lexicon::{Role, Verb, VerbId};
use crate::source::Place;

/// The verb of an entry, without its place in the graph and its frame; its words are claimed.
pub fn verb(entry: &Entry<'_>, id: VerbId, claims: &mut Claims, problems: &mut Vec<Diagnostic>) -> Verb {
    let owner = &entry.main.id.value;
    let first = claims.count();
    let inflected = inflected(&entry.main, problems);
    for (form, which) in inflected.forms() {
        claims.add(Claim::new(form, Word::Verb(id, which), owner, entry.main.place));
    }
    if entry.main.decl.is_none_or(|decl| decl.forms.is_empty()) {
        for (form, which) in with_one_l(owner) {
            claims.add(Claim::new(&form, Word::Verb(id, which), owner, entry.main.place));
        }
    }
    for declared in std::iter::once(&entry.main).chain(&entry.more) {
        claim_synonyms(declared, id, owner, claims, problems);
    }
    let default = VerbDecl::default();
    let decl = entry.main.decl.unwrap_or(&default);
    let (noun, plural) = claim_noun(entry, decl, id, &inflected, claims);
    if decl.yields {
        claims.yield_from(first);
    }
    Verb {
        base: inflected.base,
        third: inflected.third,
        past: inflected.past,
        participle: inflected.participle,
        noun,
        plural,
        is_a: Vec::new(),
        below: Vec::new(),
        word: decl.word,
        carries: decl.carries,
        brought_to: decl.gives.then_some(Role::Recipient),
        things: decl.things,
        upon: decl.upon,
        alone: decl.alone,
        with_object: None,
        symmetric: decl.symmetric,
        behind: None,
        says: decl.says,
        stance: decl.stance,
        tie: decl.tie,
        object: Role::Theme,
        whom: None,
        prepositions: Vec::new(),
        plover: decl.plover.clone(),
        cameo: decl.cameo.clone(),
    }
}

/// The forms as declared, or regular ones.
fn inflected(verb: &Declared<'_, VerbDecl>, problems: &mut Vec<Diagnostic>) -> Inflected {
    let base = &verb.id.value;
    let forms: Vec<&str> =
        verb.decl.map_or_else(Vec::new, |decl| decl.forms.iter().map(|form| form.value.as_str()).collect());
    if forms.is_empty() {
        return Inflected::of(base);
    }
    Inflected::listed(base, &forms).unwrap_or_else(|| {
        problems.push(wrong_forms(base, forms.len(), verb.place));
        Inflected::of(base)
    })
}

/// A list of forms of the wrong length.
fn wrong_forms(base: &str, count: usize, at: Place) -> Diagnostic {
    let message = format!("`{base}` needs three or four forms beside its base, not {count}");
    Diagnostic::error(Code::Vocabulary, message, at, "the forms of this verb")
        .help("list the third person, the past, the participle where it is not the past, and the `-ing` form")
}

/// Claims the words under `also`.
fn claim_synonyms(
    declared: &Declared<'_, VerbDecl>,
    id: VerbId,
    owner: &str,
    claims: &mut Claims,
    problems: &mut Vec<Diagnostic>,
) {
    for also in declared.decl.map_or(&[][..], |decl| decl.also.as_slice()) {
        let at = place(declared.place.source, also.span);
        let mut claim = |form: &str, which: Forms| claims.add(Claim::new(form, Word::Verb(id, which), owner, at));
        match synonym(&also.value) {
            Ok(Synonym::Verb(inflected)) => {
                inflected.forms().iter().for_each(|&(form, which)| claim(form, which));
                for (form, which) in with_one_l(&inflected.base) {
                    claim(&form, which);
                }
            }
            Ok(Synonym::Form(form, which)) => claim(form, which),
            Err((base, count)) => problems.push(wrong_forms(base, count, at)),
        }
    }
}

/// The other way to write some forms of a regular verb: `canceled`.
fn with_one_l(base: &str) -> Vec<(String, Forms)> {
    let forms =
        american(base).map(|(past, gerund)| vec![(past, Forms::PAST.with(Forms::PARTICIPLE)), (gerund, Forms::GERUND)]);
    forms.unwrap_or_default()
}

/// What an `also` stands for.
enum Synonym<'a> {
    /// A verb in all its forms.
    Verb(Inflected),
    /// A single form.
    Form(&'a str, Forms),
}

/// What is under `also`, or the base and the number of its forms where that is wrong.
fn synonym(also: &Also) -> Result<Synonym<'_>, (&str, usize)> {
    match also {
        Also::Word(word) => Ok(match form_by_ending(word) {
            Some(which) => Synonym::Form(word, which),
            None => Synonym::Verb(Inflected::of(word)),
        }),
        Also::Forms(forms) => {
            let (base, rest) = forms.split_first().ok_or(("also", 0))?;
            let rest: Vec<&str> = rest.iter().map(String::as_str).collect();
            Inflected::listed(base, &rest).map(Synonym::Verb).ok_or((base, rest.len()))
        }
    }
}

/// Claims the noun and its plural, and gives them. A gerund that stands in for a noun is claimed as one too.
fn claim_noun(
    entry: &Entry<'_>,
    decl: &VerbDecl,
    id: VerbId,
    inflected: &Inflected,
    claims: &mut Claims,
) -> (String, String) {
    let owner = &entry.main.id.value;
    let source = entry.main.place.source;
    let at = |span| place(source, span);
    let noun = decl.noun.as_ref();
    let word = noun.map_or(&inflected.gerund, |noun| &noun.value);
    let many = decl.plural.as_ref().map_or_else(|| plural(word), |plural| plural.value.clone());
    let noun_place = noun.map_or(entry.main.place, |noun| at(noun.span));
    let many_place = decl.plural.as_ref().map_or(noun_place, |plural| at(plural.span));
    claims.add(Claim::new(word, Word::Noun(id, false), owner, noun_place));
    claims.add(Claim::new(&many, Word::Noun(id, true), owner, many_place));
    (word.clone(), many)
}
