//! The words that the grammar keeps for itself: no id, name or verb form may be one.
//!
//! What each means is the grammar's affair; here they are only known, so that a vocabulary or a cast that takes one is
//! an error when it is read. Must not grow a word that the grammar does not use.

/// Every word of the grammar as it is written inside a sentence, sorted.
#[rustfmt::skip]
pub const KEYWORDS: &[&str] = &[
    "Friday", "Monday", "Saturday", "Sunday", "Thursday", "Tuesday", "Wednesday", "a", "about", "according", "after",
    "against", "an", "an anonymous source", "and", "another", "are", "as", "at", "be", "because", "been", "before", "being", "between", "by",
    "connected", "could", "count", "days", "define", "descending", "despite", "did", "directly", "do", "document",
    "documents", "does", "during", "every", "exactly", "explain", "explicitly", "fewer", "first", "for", "from", "had", "has",
    "have", "having", "how", "if", "in", "in total", "indirectly", "into", "is", "last", "least", "long", "many", "may", "maybe", "might", "months",
    "more", "most", "never", "no", "no one", "not", "nothing", "of", "on", "only", "or", "other", "over", "possibly", "probably",
    "reportedly", "since", "some", "someone", "something", "sorted", "steps", "than", "that", "the", "through",
    "times", "to", "today", "together", "tomorrow", "top", "until", "via", "was", "weeks", "were", "what", "when",
    "where", "which", "who", "whom", "whose", "whose deadline is", "why", "will", "with", "within", "would", "years", "yesterday",
];

/// Whether the grammar keeps `word`.
#[must_use]
pub fn is_keyword(word: &str) -> bool {
    KEYWORDS.binary_search(&word).is_ok()
}
