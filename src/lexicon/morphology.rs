//! The regular forms of English verbs and nouns.
