//! The forms of English verbs and nouns, for words whose forms no file gives.
//!
//! In a phrase the first word of a verb inflects (`turn down`: `turned down`) and the last word of a noun. Must not know
//! any irregular word but by the list of those verbs.

use super::irregular::irregular;
use super::verb::Forms;

/// The five forms of a verb.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inflected {
    /// `reject`
    pub base: String,
    /// `rejects`
    pub third: String,
    /// `rejected`
    pub past: String,
    /// `rejected`
    pub participle: String,
    /// `rejecting`
    pub gerund: String,
}

impl Inflected {
    /// Each form with what it is.
    #[must_use]
    pub fn forms(&self) -> [(&str, Forms); 5] {
        [
            (&self.base, Forms::BASE),
            (&self.third, Forms::THIRD),
            (&self.past, Forms::PAST),
            (&self.participle, Forms::PARTICIPLE),
            (&self.gerund, Forms::GERUND),
        ]
    }

    /// The forms as a file lists them after the base: third, past, participle (where it differs) and gerund.
    pub fn listed(base: &str, forms: &[&str]) -> Option<Inflected> {
        let (third, past, participle, gerund) = match *forms {
            [third, past, gerund] => (third, past, past, gerund),
            [third, past, participle, gerund] => (third, past, participle, gerund),
            _ => return None,
        };
        let [base, third, past, participle, gerund] = [base, third, past, participle, gerund].map(str::to_owned);
        Some(Inflected { base, third, past, participle, gerund })
    }

    /// The forms of a verb: those of the list of irregular verbs, or the regular ones.
    #[must_use]
    pub fn of(base: &str) -> Inflected {
        let (head, tail) = base.split_once(' ').map_or((base, None), |(head, tail)| (head, Some(tail)));
        let whole = |head: &str| tail.map_or(head.to_owned(), |tail| format!("{head} {tail}"));
        let regular = past_of(head);
        let (past, participle) = irregular(head).unwrap_or((&regular, &regular));
        Inflected {
            base: base.to_owned(),
            third: whole(&third_of(head)),
            past: whole(past),
            participle: whole(participle),
            gerund: whole(&gerund_of(head)),
        }
    }
}

/// The regular plural of a noun.
pub fn plural(noun: &str) -> String {
    match noun.rsplit_once(' ') {
        Some((before, last)) => format!("{before} {}", with_s(last)),
        None => with_s(noun),
    }
}

/// Which form of a verb a word is, as far as its ending tells: `None` for a base form.
pub fn form_by_ending(word: &str) -> Option<Forms> {
    let head = word.split(' ').next().unwrap_or(word);
    let ends = |ending: &str| head.strip_suffix(ending).filter(|stem| stem.contains(is_vowel));
    if ends("ing").is_some() {
        return Some(Forms::GERUND);
    }
    if head.ends_with("ceed") {
        return None;
    }
    if ends("ed").is_some_and(|stem| !stem.ends_with('e')) || ends("eed").is_some_and(|stem| stem.len() > 2) {
        return Some(Forms::PAST.with(Forms::PARTICIPLE));
    }
    ends("s").filter(|stem| !stem.ends_with(['s', 'u', 'i'])).map(|_| Forms::THIRD)
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

/// Whether a stem without its `e` would be no English verb: `freez`, `clos`, `reduc`, `creat`.
pub fn lacks_e(stem: &str) -> bool {
    let mut back = stem.chars().rev();
    let (last, before, third) = (back.next(), back.next(), back.next());
    let (Some(last), Some(before)) = (last, before) else { return false };
    let single = is_vowel(before) && !third.is_some_and(is_vowel);
    let ending = [before, last].iter().collect::<String>();
    match last {
        'c' | 'u' | 'v' => true,
        'z' => !matches!(before, 'z' | 't'),
        's' => before != 's' && !["focus", "bias", "canvas"].iter().any(|plain| stem.ends_with(plain)),
        'g' => matches!(before, 'd' | 'r') || single || (before == 'n' && third != Some('o')),
        'l' | 'r' if !is_vowel(before) => !matches!(before, 'l' | 'w' | 'r'),
        't' if before == 'a' => !matches!(third, Some('e' | 'o')) || stem.ends_with("creat"),
        _ => single && E_BEHIND.contains(&ending.as_str()),
    }
}

/// A vowel and a consonant behind which an `e` is the rule.
const E_BEHIND: [&str; 23] = [
    "ut", "ot", "id", "od", "ud", "ad", "ir", "ur", "ar", "in", "un", "um", "im", "am", "ik", "ok", "ak", "uk", "ul",
    "ib", "ub", "ob", "iz",
];

/// A consonant and `y`, where the `y` becomes `i`.
fn changes_y(word: &str) -> Option<&str> {
    word.strip_suffix('y').filter(|stem| stem.ends_with(|c: char| c.is_alphabetic() && !is_vowel(c)))
}

/// Ends of verbs that are stressed on their last syllable, or double their consonant as if they were.
const DOUBLING: [&str; 19] = [
    "gret", "fer", "mit", "pel", "cur", "trol", "nap", "quit", "quip", "abet", "deter", "abhor", "rebel", "compel",
    "forget", "begin", "upset", "outbid", "overlap",
];

/// Verbs that end like those, and are stressed elsewhere.
const NOT_DOUBLING: [&str; 7] = ["offer", "suffer", "differ", "proffer", "limit", "vomit", "pilfer"];

/// A syllable that ends in a single vowel and a consonant, which doubles: the only one of a word, or a stressed last one.
/// An `l` after a single vowel doubles everywhere, as it is written in Britain.
fn doubles(word: &str) -> Option<char> {
    let mut back = word.chars().rev();
    let last = back.next().filter(|&c| c.is_ascii_alphabetic() && !is_vowel(c) && !matches!(c, 'w' | 'x'))?;
    back.next().filter(|&c| is_vowel(c))?;
    let before = word.get(..word.len().saturating_sub(2));
    // The `u` of `qu` is no vowel.
    let single = before.is_none_or(|before| !before.ends_with(is_vowel) || before.ends_with("qu"));
    let syllables = before.is_some_and(|before| before.contains(is_vowel));
    let stressed = DOUBLING.iter().any(|end| word.ends_with(end)) && !NOT_DOUBLING.contains(&word);
    (single && (!syllables || stressed || last == 'l')).then_some(last)
}

/// The past and the gerund with a single `l`, as they are written in America, where the word has two.
pub fn american(base: &str) -> Option<(String, String)> {
    let head = base.split(' ').next().filter(|head| head.ends_with('l'))?;
    let tail = base.strip_prefix(head)?;
    let many = head.get(..head.len().checked_sub(2)?).is_some_and(|before| before.contains(is_vowel));
    let stressed = DOUBLING.iter().any(|end| head.ends_with(end));
    let written = || (format!("{head}ed{tail}"), format!("{head}ing{tail}"));
    (many && !stressed && doubles(head).is_some()).then(written)
}

fn with_s(word: &str) -> String {
    if let Some(stem) = changes_y(word) {
        return format!("{stem}ies");
    }
    let hissing = ["s", "x", "z", "ch", "sh"].iter().any(|ending| word.ends_with(ending));
    format!("{word}{}", if hissing { "es" } else { "s" })
}

fn third_of(word: &str) -> String {
    let is_consonant = |c: char| c.is_alphabetic() && !is_vowel(c);
    let ends_in_o = word.strip_suffix('o').is_some_and(|stem| stem.ends_with(is_consonant));
    if ends_in_o { format!("{word}es") } else { with_s(word) }
}

fn past_of(word: &str) -> String {
    if word.ends_with('e') {
        return format!("{word}d");
    }
    if let Some(stem) = changes_y(word) {
        return format!("{stem}ied");
    }
    doubles(word).map_or_else(|| format!("{word}ed"), |last| format!("{word}{last}ed"))
}

fn gerund_of(word: &str) -> String {
    if let Some(stem) = word.strip_suffix("ie") {
        return format!("{stem}ying");
    }
    if let Some(stem) = word.strip_suffix('e').filter(|stem| !stem.ends_with(['e', 'o', 'y'])) {
        return format!("{stem}ing");
    }
    doubles(word).map_or_else(|| format!("{word}ing"), |last| format!("{word}{last}ing"))
}
