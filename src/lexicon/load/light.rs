//! Light verbs: `made an offer`, `held talks with` are forms of the verbs that they stand for.
//!
//! Takes the tables of the vocabularies; claims their phrases. Must not know what the verbs mean.

use super::claims::{Claim, Claims};
use super::{place, unknown};
use crate::diagnostic::{Code, Diagnostic};
use crate::lexicon::decl::{LightDecl, Vocabulary};
use crate::lexicon::lookup::Word;
use crate::lexicon::morphology::Inflected;
use crate::lexicon::{Verb, VerbId};
use crate::source::SourceId;

/// Claims every phrase of every table for the verb that it stands for.
pub fn load(
    vocabularies: &[(SourceId, &Vocabulary)],
    verbs: &[Verb],
    claims: &mut Claims,
    problems: &mut Vec<Diagnostic>,
) {
    for (source, vocabulary) in vocabularies {
        for light in &vocabulary.light {
            match forms(&light.value) {
                Some(inflected) => table(*source, &light.value, &inflected, verbs, claims, problems),
                None => problems.push(wrong_forms(light.value.forms.len(), place(*source, light.span))),
            }
        }
    }
}

fn forms(light: &LightDecl) -> Option<Inflected> {
    let (base, rest) = light.forms.split_first()?;
    let rest: Vec<&str> = rest.iter().map(String::as_str).collect();
    if rest.is_empty() { Some(Inflected::of(base)) } else { Inflected::listed(base, &rest) }
}

fn wrong_forms(count: usize, at: crate::source::Place) -> Diagnostic {
    let problem = Diagnostic::error(
        Code::Vocabulary,
        format!("a light verb needs four or five forms, not {count}"),
        at,
        "these forms",
    );
    problem.help("list the base, the third person, the past, the participle where it differs, and the `-ing` form")
}

fn table(
    source: SourceId,
    light: &LightDecl,
    inflected: &Inflected,
    verbs: &[Verb],
    claims: &mut Claims,
    problems: &mut Vec<Diagnostic>,
) {
    for (with, stands_for) in &light.with.0 {
        let at = verbs.binary_search_by(|verb| verb.base.as_str().cmp(&stands_for.value)).ok();
        let Some(verb) = at.and_then(|at| u16::try_from(at).ok()).map(VerbId) else {
            problems.push(unknown(
                Code::Vocabulary,
                "verb",
                stands_for,
                source,
                verbs.iter().map(|verb| verb.base.as_str()),
            ));
            continue;
        };
        for phrase in determined(&with.value) {
            for (form, which) in inflected.forms() {
                let claimed = format!("{form} {phrase}");
                let at = place(source, with.span);
                claims.add(Claim::new(&claimed, Word::Verb(verb, which), &stands_for.value, at));
            }
        }
    }
}

/// A phrase with its article, and with the others that may stand in its place.
fn determined(phrase: &str) -> Vec<String> {
    let bare = phrase.strip_prefix("a ").or_else(|| phrase.strip_prefix("an "));
    let others = ["the", "its", "their", "his", "her", "another"];
    let others = bare.into_iter().flat_map(|bare| others.map(|article| format!("{article} {bare}")));
    std::iter::once(phrase.to_owned()).chain(others).collect()
}
