//! Whether a name is that of several: `the samples were`, `the United States was`.
//!
//! Takes a name; gives its number. Must not be wrong of one: what is not sure is one.

/// What ends the part of a name that says how many it names.
const BEHIND_HEADS: [&str; 21] = [
    "of", "in", "by", "for", "to", "from", "with", "without", "at", "on", "against", "between", "about", "behind",
    "over", "under", "near", "that", "who", "which", "as",
];

/// Plurals without an `s`.
const PLURALS: [&str; 7] = ["people", "police", "children", "cattle", "men", "women", "media"];

/// How others end: `fishermen`, `policemen`, `statesmen`.
const MEN: [&str; 3] = ["rmen", "emen", "smen"];

/// Nouns that are one, with an `s`.
const SINGULARS: [&str; 9] = ["news", "series", "means", "headquarters", "gas", "lens", "chaos", "canvas", "atlas"];

/// How other such nouns end.
const ENDINGS: [&str; 4] = ["ss", "us", "is", "ics"];

/// Whether a name is that of several. A proper name is that of one, whatever it ends with.
pub(super) fn is_plural(name: &str) -> bool {
    let head = name.split_whitespace().take_while(|word| !BEHIND_HEADS.contains(word)).last();
    let Some(head) = head.filter(|word| word.chars().all(|c| c.is_lowercase() || c == '-')) else { return false };
    let many = head.ends_with('s') && !ENDINGS.iter().any(|ending| head.ends_with(ending));
    many && !SINGULARS.contains(&head) || PLURALS.contains(&head) || MEN.iter().any(|men| head.ends_with(men))
}

#[cfg(test)]
mod tests {
    use super::is_plural;

    #[test]
    fn a_name_of_several_has_a_plural_at_its_head() {
        let many = ["the samples", "his books", "30 boats", "fishermen", "rules on tax", "the women of the port"];
        let one =
            ["the United States", "Reuters", "the sealing of samples", "the news", "an abyss", "the basis", "1 boat"];
        assert_eq!(many.into_iter().filter(|name| !is_plural(name)).collect::<Vec<_>>(), Vec::<&str>::new());
        assert_eq!(one.into_iter().filter(|name| is_plural(name)).collect::<Vec<_>>(), Vec::<&str>::new());
    }
}
