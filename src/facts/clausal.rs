//! Whether the words that a fact quotes behind `because` are a clause of their own, `'sugar was found'`, or a noun,
//! `'the loss of parking'`.
//!
//! Takes words; gives whether they have a verb of their own. Must not look at any vocabulary: the words are an article's.

use crate::lexicon::{Inflected, bases_of, fold};

/// Who a clause that begins so is about.
const SUBJECTS: [&str; 10] = ["he", "she", "it", "they", "we", "i", "you", "there", "nobody", "everybody"];

/// What these words begin is a noun, whatever verb stands in it: `what the city stands for`.
const RELATIVES: [&str; 11] =
    ["what", "whatever", "who", "whoever", "whom", "whose", "which", "that", "where", "how", "whether"];

/// Verbs that stand before others.
const AUXILIARIES: [&str; 20] = [
    "is", "are", "was", "were", "has", "have", "had", "does", "do", "did", "will", "would", "can", "could", "may",
    "might", "must", "shall", "should", "cannot",
];

/// Behind these stands a noun or a participle, and no verb.
const BEFORE_NOUNS: [&str; 25] = [
    "the", "a", "an", "its", "his", "her", "their", "our", "my", "your", "no", "any", "some", "this", "these", "those",
    "of", "in", "on", "for", "with", "by", "to", "from", "and",
];

/// Whether these words are a clause.
pub(super) fn is_clause(text: &str) -> bool {
    let folded = fold(text).to_lowercase();
    let words: Vec<&str> = folded.split_whitespace().map(plain).collect();
    let main = words.iter().position(|word| RELATIVES.contains(word)).unwrap_or(words.len());
    let opens = words.first().is_some_and(|word| SUBJECTS.contains(word)) && words.len() > 1;
    let verb = |at: usize| {
        let (before, word) = (words.get(at.checked_sub(1)?)?, words.get(at)?);
        let past = || is_past(word) && words.get(at + 1) != Some(&"by");
        Some(!BEFORE_NOUNS.contains(before) && (AUXILIARIES.contains(word) || past()))
    };
    opens || (1..main).any(|at| verb(at) == Some(true))
}

/// A word without its sign, and without what is pulled into it: `it` of `it's`, `did` of `didn't`.
fn plain(word: &str) -> &str {
    let word = word.trim_matches([',', '.', ':', ';']);
    let word = word.strip_suffix("n't").unwrap_or(word);
    word.split('\'').next().unwrap_or(word)
}

/// Whether a word is how a verb tells of what was: `broke`, `smelled`.
fn is_past(word: &str) -> bool {
    bases_of(word).iter().any(|base| base != word && Inflected::of(base).past == word)
}

#[cfg(test)]
mod tests {
    use super::is_clause;

    #[test]
    fn a_clause_has_a_verb_of_its_own() {
        let clauses = [
            "sugar had been found in its wine",
            "it’s true",
            "we have waited long enough",
            "the wine smelled of sugar",
            "the talks failed",
            "its samples weren't sealed",
            "prices rose",
            "sugar spoiled the wine that it sold",
        ];
        let nouns = [
            "martial law",
            "the loss of parking",
            "telling the truth about the cranes",
            "what the city stands for",
            "the troops in Same",
            "the promised aid",
            "the aid promised by the fund",
            "the man who had lied",
            "its cost",
            "rain",
            "a need for seed",
        ];
        assert_eq!(clauses.into_iter().filter(|text| !is_clause(text)).collect::<Vec<_>>(), Vec::<&str>::new());
        assert_eq!(nouns.into_iter().filter(|text| is_clause(text)).collect::<Vec<_>>(), Vec::<&str>::new());
    }
}
