//! From a form of a verb to the verb.
//!
//! Takes a word; gives base forms, by the rules of the forms and the list of the irregular ones. Must not look a word up in any
//! vocabulary.

use super::irregular::bases_of_irregular;
use super::morphology::{Inflected, form_by_ending, lacks_e};
use crate::arrange::Arrange;

/// How many base forms are given for one form.
const MOST_BASES: usize = 2;

/// Base forms that end as inflected ones do.
const PLAIN: [&str; 3] = ["embed", "bias", "canvas"];

/// The base form of a word that is inflected, as its ending tells; none of another word, which may be a base form itself.
#[must_use]
pub fn base_by_ending(word: &str) -> Option<String> {
    form_by_ending(word).filter(|_| !PLAIN.contains(&word))?;
    bases_of(word).into_iter().find(|base| base != word)
}

/// The same, of forms of irregular verbs as well: `overthrew`.
#[must_use]
pub fn base_by_form(word: &str) -> Option<String> {
    bases_of_irregular(word).next().map(str::to_owned).or_else(|| base_by_ending(word))
}

/// The verbs that a word may be a form of, irregular ones first, then the shortest. Of several words the first one inflects.
#[must_use]
pub fn bases_of(word: &str) -> Vec<String> {
    if let Some((head, tail)) = word.split_once(' ') {
        return bases_of(head).into_iter().map(|base| format!("{base} {tail}")).collect();
    }
    let irregular: Vec<String> = bases_of_irregular(word).map(str::to_owned).collect();
    if !irregular.is_empty() {
        return irregular;
    }
    let mut stems: Vec<String> = vec![word.to_owned()];
    for ending in ["s", "es", "d", "ed", "ing"] {
        let Some(stem) = word.strip_suffix(ending).filter(|stem| stem.chars().count() > 1) else { continue };
        stems.extend([stem.to_owned(), format!("{stem}e")]);
        stems.extend(stem.strip_suffix('i').map(|stem| format!("{stem}y")));
        let mut letters = stem.chars().rev();
        if letters.next() == letters.next() {
            stems.extend(stem.char_indices().next_back().and_then(|(at, _)| stem.get(..at)).map(str::to_owned));
        }
    }
    let is_form = |base: &String| Inflected::of(base).forms().iter().any(|(form, _)| *form == word);
    // `regretted` is no base: it has the ending of a form.
    let inflected = stems.iter().skip(1).any(&is_form);
    // `carried` is of `carry`, not of `carri`.
    let with_y = |base: &str| base.strip_suffix('i').is_some_and(|stem| is_form(&format!("{stem}y")));
    let mut bases: Vec<String> =
        stems.iter().filter(|base| is_form(base) && !with_y(base) && (!inflected || *base != word)).cloned().collect();
    // `stalled` is rather of `stall` than of `stal`.
    let doubled = |base: &str| {
        let last = base.chars().next_back().filter(|last| "flsz".contains(*last));
        last.is_some_and(|last| !base.ends_with([last, last].iter().collect::<String>().as_str()))
            && last.is_some_and(|last| is_form(&format!("{base}{last}")))
    };
    // `freezes` is of `freeze`, and not of `freez`; `dies` of `die`, and not of `dy`.
    let is_stump = |base: &str| {
        let short = base.len() == 2 && base.ends_with('y');
        let whole = if short { base.replace('y', "ie") } else { format!("{base}e") };
        (short || lacks_e(base)) && is_form(&whole)
    };
    bases.arrange_by_key(|base| (doubled(base), is_stump(base), base.len(), base.clone()));
    bases.dedup();
    bases.truncate(MOST_BASES);
    bases
}

#[cfg(test)]
mod tests {
    use super::{base_by_form, bases_of};

    #[test]
    fn what_is_inflected_has_another_base_form() {
        for (word, base) in [
            ("vandalised", Some("vandalise")),
            ("vandalising", Some("vandalise")),
            ("bemoans", Some("bemoan")),
            ("petitioned", Some("petition")),
            ("overthrew", Some("overthrow")),
            ("lampoon", None),
            ("need", None),
            ("focus", None),
            ("embed", None),
            ("bring", None),
            ("proceed", None),
            ("discuss", None),
        ] {
            assert_eq!(base_by_form(word).as_deref(), base, "{word}");
        }
    }

    #[test]
    fn a_form_leads_to_its_base() {
        let first = |word: &str| bases_of(word).first().cloned().unwrap_or_default();
        for (form, base) in [
            ("regretted", "regret"),
            ("undermines", "undermine"),
            ("carried", "carry"),
            ("visiting", "visit"),
            ("planned", "plan"),
            ("wept", "weep"),
            ("hidden", "hide"),
            ("walked out", "walk out"),
            ("stalled", "stall"),
            ("freezes", "freeze"),
            ("seizes", "seize"),
            ("seizing", "seize"),
            ("buzzes", "buzz"),
            ("waltzed", "waltz"),
            ("closes", "close"),
            ("imposing", "impose"),
            ("passes", "pass"),
            ("fixes", "fix"),
            ("focuses", "focus"),
            ("reached", "reach"),
            ("reduced", "reduce"),
            ("created", "create"),
            ("repeated", "repeat"),
            ("visited", "visit"),
            ("decided", "decide"),
            ("raided", "raid"),
            ("charged", "charge"),
            ("challenged", "challenge"),
            ("belonged", "belong"),
            ("settles", "settle"),
            ("vetoes", "veto"),
            ("goes", "go"),
            ("sees", "see"),
            ("dies", "die"),
            ("argued", "argue"),
            ("believes", "believe"),
            ("restores", "restore"),
            ("offered", "offer"),
            ("kills", "kill"),
            ("curbed", "curb"),
            ("helps", "help"),
        ] {
            assert_eq!(first(form), base, "{form}: {:?}", bases_of(form));
        }
    }
}
