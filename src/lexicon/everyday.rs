//! Everyday verbs: a word that is one of their forms is spelt as it was meant.
//!
//! Takes a word that no vocabulary has; says whether it is a form of such a verb. Must not say what it means.

use super::bases::bases_of;
use super::irregular::irregular;

/// Regular verbs that a newspaper uses, in order: those that a vocabulary has are none the worse for it.
#[rustfmt::skip]
const REGULAR: &[&str] = &[
    "add", "aim", "appear", "arrive", "bake", "belong", "borrow", "bury", "care", "carry", "chase", "clean", "climb",
    "collect", "compare", "complain", "contain", "cook", "copy", "count", "cover", "cross", "cry", "dance", "dare",
    "deserve", "divide", "drop", "employ", "enjoy", "enter", "escape", "examine", "exist", "fill", "fire", "fit", "fix",
    "follow", "guess", "hang", "harm", "hate", "help", "hire", "hunt", "imagine", "jump", "kick", "kiss", "knock",
    "laugh", "learn", "lie", "like", "listen", "live", "look", "love", "marry", "matter", "miss", "move", "need",
    "notice", "obtain", "occur", "organise", "own", "paint", "park", "pick", "play", "pour", "pray", "print", "pull",
    "punish", "push", "rain", "realise", "remain", "remember", "rent", "repair", "ruin", "rush", "save", "search", "seem",
    "share", "shout", "smile", "smoke", "solve", "stay", "study", "suffer", "taste", "touch", "train", "trust", "try",
    "turn", "use", "vanish", "wait", "walk", "wash", "waste", "watch", "wish", "wonder", "work",
];

/// Whether a word is a form of an everyday verb.
pub fn is_everyday(word: &str) -> bool {
    let word = word.to_lowercase();
    let known = |base: &String| REGULAR.binary_search(&base.as_str()).is_ok() || irregular(base).is_some();
    bases_of(&word).iter().any(known)
}

#[cfg(test)]
mod tests {
    use super::{REGULAR, is_everyday};

    #[test]
    fn the_verbs_stand_in_order() {
        assert!(REGULAR.windows(2).all(|two| two[0] < two[1]));
    }

    #[test]
    fn forms_of_everyday_verbs_are_known_and_slips_are_not() {
        for word in ["broke", "saw", "found", "used", "fired", "owns", "lied", "kept", "tried", "ate", "Watching"] {
            assert!(is_everyday(word), "{word}");
        }
        for word in ["rejcted", "acepted", "ofered", "fned"] {
            assert!(!is_everyday(word), "{word}");
        }
    }
}
