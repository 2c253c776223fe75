//! What the names of another program's types and roles mean: verbs, kinds, roles, ties.
//!
//! Takes such a name; gives what a fact has for it, by the whole words in it: a `Candidate` is no date.

use crate::lexicon::{Lexicon, Role, Sense, VerbId, base_by_ending};

/// The verb of an event: the one that its words are a form of, else its type.
pub(super) fn verb_of(lexicon: &Lexicon, trigger: &str, kind: &str) -> Option<VerbId> {
    let whole = |text: &str| {
        let small = text.trim().to_lowercase().replace(['_', '-'], " ");
        let found = lexicon.lookup(&small, false).into_iter().filter(|found| found.len == small.len());
        let verb = |sense| match sense {
            Sense::Verb(verb, _) | Sense::Noun(verb, _) => Some(verb),
            _ => None,
        };
        found.into_iter().find_map(|found| verb(found.sense))
    };
    // `Conflict:Attack`, `Conflict.Attack`
    let last = kind.rsplit([':', '.']).next().unwrap_or(kind);
    whole(trigger).or_else(|| whole(last)).or_else(|| whole(&base_of(kind)?))
}

/// The base form of the verb that a type is to be, where it is one word.
pub(super) fn base_of(kind: &str) -> Option<String> {
    let last = kind.rsplit([':', '.']).next().unwrap_or(kind).to_lowercase();
    let last = last.split(['_', '-']).next().unwrap_or(&last).to_owned();
    // A noun has no forms of a verb.
    let is_noun =
        ["ing", "ion", "ment", "sis", "ance", "ence", "ity", "ness", "ism"].iter().any(|end| last.ends_with(end));
    let is_word = last.chars().count() > 1 && last.chars().all(char::is_alphabetic);
    (is_word && !is_noun && !kind.contains(['_', ' '])).then(|| base_by_ending(&last).unwrap_or(last))
}

/// The role that an argument of this name has.
pub(super) fn role_of(name: &str) -> Option<Role> {
    let small = name.trim_end_matches(|c: char| c.is_ascii_digit()).to_lowercase();
    // `Giver-Arg2`
    let small = small.strip_suffix("arg").map_or(small.as_str(), |role| role.trim_end_matches(['-', '_']));
    Some(match small {
        "agent" | "actor" | "attacker" | "giver" | "person" | "entity" | "participant" | "org" | "speaker"
        | "cause" | "initiator" | "reporter" | "seller" | "prosecutor" | "adjudicator" | "author" | "subject" | "" => {
            Role::Agent
        }
        "theme" | "target" | "victim" | "object" | "patient" | "artifact" | "product" | "content" | "message"
        | "thing" | "defendant" | "event" | "money" | "amount" | "price" => Role::Theme,
        "recipient" | "beneficiary" | "addressee" | "destination" | "buyer" | "goal" | "toloc" => Role::Recipient,
        "place" | "location" | "site" | "loc" | "atloc" => Role::Place,
        "source" | "origin" | "from" | "fromloc" => Role::Source,
        "instrument" | "vehicle" | "means" | "channel" => Role::Channel,
        "topic" | "about" => Role::Topic,
        "purpose" => Role::Purpose,
        "partner" | "with" | "co" => Role::Partner,
        "opponent" | "against" => Role::Opponent,
        "reason" | "crime" => Role::Reason,
        "occasion" => Role::Occasion,
        _ => return None,
    })
}

/// The words of a type's or a role's name, small: of `Org-Affiliation`, `GPE.Nation`, `toLocation`, `ORGANISATION`.
fn words_of(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut was_small = false;
    for sign in name.chars() {
        if !sign.is_alphanumeric() || (sign.is_uppercase() && was_small) {
            words.push(String::new());
        }
        was_small = sign.is_lowercase();
        if let Some(word) = words.last_mut().filter(|_| sign.is_alphanumeric()) {
            word.extend(sign.to_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// The singular of a word, where it is a plural.
fn singular(word: &str) -> String {
    match word.strip_suffix("ies") {
        Some(stem) => format!("{stem}y"),
        None => word.strip_suffix('s').unwrap_or(word).to_owned(),
    }
}

/// Whether one of the words of a name is one of these, or their plural.
fn has_word(name: &str, wanted: &[&str]) -> bool {
    words_of(name).iter().any(|word| wanted.iter().any(|wanted| word == wanted || singular(word) == *wanted))
}

/// Whether a relation says that something lies in something. What is near it does not.
pub(super) fn lies_in(kind: &str) -> bool {
    has_word(kind, &["located", "location", "lies", "within"])
}

/// Whether a relation says that somebody is of something, now.
pub(super) fn belongs_to(kind: &str) -> bool {
    let stems = ["member", "employ", "affiliat", "subsid", "citizen", "belong"];
    let begins = |word: &String| stems.iter().any(|stem| word.starts_with(stem));
    let says = words_of(kind).iter().any(begins) || has_word(kind, &["part", "work", "org"]);
    says && !has_word(kind, &["former", "ex", "no", "not"])
}

/// Whether an argument of this name says when.
pub(super) fn is_time(name: &str) -> bool {
    has_word(name, &["time", "date", "timex", "datetime"])
}

/// What an entity of this type is.
pub(super) fn kind_of(kind: &str) -> &'static str {
    let has = |words: &[&str]| has_word(kind, words);
    match () {
        () if has(&["per", "person"]) => "person",
        () if has(&["gpe", "country", "nation", "state"]) => "state",
        () if has(&["org", "organization", "organisation", "company", "party", "institution", "institute"]) => {
            "organisation"
        }
        () if has(&["loc", "location", "fac", "facility", "place", "city", "region", "site"]) => "place",
        () if has(&["group", "norp", "people"]) => "group",
        () => "topic",
    }
}

/// Whether a type is of values, which have no names.
pub(super) fn is_value(kind: &str) -> bool {
    let values = ["value", "money", "number", "percent", "percentage", "quantity", "numeric"];
    is_time(kind) || has_word(kind, &values)
}
