//! What is no word: told at its place, with what may have been meant.

use super::super::token::{Sign, Token};
use super::date::spelled_number;
use super::{Kind, Lexer, word_len};
use crate::diagnostic::{Code, Diagnostic};
use crate::lexicon::{EntityId, Inflected, Sense, Wanted, bases_of};
use crate::source::{Slice, Span};

/// How many words before an unknown one may belong to its topic.
const LONGEST_TOPIC: usize = 5;

/// How many topics with an unknown word in them are proposed.
const MOST_TOPICS: usize = 3;

/// Words after which a kind is wanted.
const BEFORE_KIND: [&str; 8] = ["which", "whose", "a", "an", "every", "many", "another", "other"];

/// Words after which a verb stands in its base form.
const BEFORE_BASE: [&str; 6] = ["not", "will", "would", "may", "might", "could"];

/// The forms of `be`, and what may stand between them and what is done to somebody.
const BE: [&str; 7] = ["is", "are", "was", "were", "be", "been", "being"];
const BEHIND_BE: [&str; 5] = ["not", "reportedly", "probably", "possibly", "explicitly"];

/// Words that a clause begins after.
const BEFORE_CLAUSE: [&str; 4] = ["that", "if", "and", "or"];

/// Words that a question has others for.
const INSTEAD: [(&[&str], &str); 5] = [
    (&["none"], "no one"),
    (&["all", "each"], "every"),
    (&["any"], "a"),
    (&["perhaps", "likely"], "possibly"),
    (&["jointly"], "together"),
];

/// Words that belong to the verb before them, where it is one of two words: `walked out`.
const PARTICLES: [&str; 6] = ["out", "up", "off", "down", "away", "back"];

/// Words of a day that a fact writes as a date.
const OF_DAYS: [&str; 23] = [
    "day",
    "days",
    "week",
    "weeks",
    "month",
    "months",
    "weekend",
    "morning",
    "afternoon",
    "evening",
    "night",
    "midnight",
    "noon",
    "spring",
    "summer",
    "autumn",
    "winter",
    "next",
    "previous",
    "following",
    "early",
    "late",
    "later",
];

/// Words that stand for what was named before.
const PRONOUNS: [&str; 7] = ["it", "he", "she", "they", "him", "her", "them"];

/// Words that order something to be done.
const COMMANDS: [&str; 13] =
    ["select", "match", "find", "list", "show", "give", "get", "return", "tell", "please", "can", "search", "display"];

impl Lexer<'_> {
    /// Tells of something that is no word, and skips it.
    pub(super) fn unknown(&mut self) {
        if self.strange_habit() {
            return;
        }
        let rest = self.rest();
        let len = word_len(rest);
        if len > 0 {
            self.unknown_word(self.with_particle(len));
        } else {
            self.unknown_sign();
        }
    }

    /// An unknown verb of a fact with the word behind it that belongs to it.
    fn with_particle(&self, len: usize) -> usize {
        let (word, after) = self.rest().split_at_checked(len).unwrap_or_default();
        let next = after.strip_prefix(' ').map(|next| next.slice(..word_len(next)));
        let particle = next.filter(|next| PARTICLES.contains(next) && self.lexicon.lookup(next, false).is_empty());
        let verb = self.kind == Kind::Fact && self.wanted(word) == Wanted::Verb;
        particle.filter(|_| verb).map_or(len, |particle| len + 1 + particle.len())
    }

    fn unknown_word(&mut self, len: usize) {
        let word = self.rest().slice(..len).to_owned();
        let neither = || self.tokens.iter().any(|token| token.text == "neither");
        if self.lexicon.has_lost(&word) || self.kind == Kind::Fact && word == "nor" && neither() {
            self.lost_word = true;
            self.take(len, Token::default());
            return;
        }
        let place = self.place(len);
        let label = self.kind == Kind::Question && self.rest().get(len..).is_some_and(|after| after.starts_with(':'));
        if label && !self.tokens.first().is_some_and(|first| first.is("define")) {
            let problem =
                Diagnostic::error(Code::Sign, "a label in a question", self.place(len + 1), "labels belong to facts");
            self.problems.push(problem.help("leave it out"));
            self.at += len + 1;
            return;
        }
        if label && self.tokens.len() == 1 {
            let message = format!("`{word}` is defined for nobody");
            let problem = Diagnostic::error(Code::Definition, message, place, "a variable was expected before it");
            self.problems.push(problem.help("write whom it holds of: `define X backs Y: X supports Y`"));
            self.take(len, Token::default());
            return;
        }
        if self.topic(&word, len) || self.kind == Kind::Fact && self.number_in_words(&word) {
            return;
        }
        let mut problem = Diagnostic::error(
            Code::UnknownWord,
            format!("unknown word `{word}`"),
            place,
            "in neither the cast nor the vocabulary",
        );
        let mut letters = word.chars();
        if let (Some(letter), None, Kind::Question) =
            (letters.next().filter(|c| c.is_lowercase()), letters.next(), self.kind)
        {
            let upper = letter.to_uppercase().to_string();
            problem =
                problem.help("a variable is one capital letter").fix(place, upper.clone(), format!("write `{upper}`"));
        }
        let otherwise = if self.kind == Kind::Question { asked_otherwise(&word) } else { None };
        match otherwise.filter(|_| problem.help.is_empty()) {
            Some(Otherwise::Word(instead)) => {
                problem = problem.fix(place, instead, format!("write `{instead}`"));
            }
            Some(Otherwise::Help(help)) => problem = problem.help(help),
            None => {}
        }
        if self.kind == Kind::Fact && PRONOUNS.contains(&word.to_lowercase().as_str()) {
            problem = problem.help("name it: the act by its label (`@label`), or who or what is meant by its name");
        }
        if problem.help.is_empty() && problem.fixes.is_empty() {
            let suggested = if self.told { self.suggested(&word) } else { Vec::new() };
            problem = match written_otherwise(&word).or_else(|| said_otherwise(&word, self.kind)) {
                Some(help) => problem.help(help),
                None if suggested.is_empty() => problem.help(self.without_suggestion(&word)),
                None => {
                    let own = self.kind == Kind::Fact && self.wanted(&word) == Wanted::Verb;
                    let problem = suggested.into_iter().fold(problem, |problem, one| {
                        problem.fix(place, one.clone(), format!("did you mean `{one}`?"))
                    });
                    if own { problem.help("if it is a verb of its own, `whom add verb` adds it") } else { problem }
                }
            };
        }
        self.problems.push(problem);
        self.take(len, Token::default());
        self.skip_the_rest_of(&word);
    }

    /// Skips what is told with a word of a fact: `next day`, `early May`, `per tonne`, and the `nor` of a `neither`.
    fn skip_the_rest_of(&mut self, word: &str) {
        let next = |lexer: &Self| {
            let behind = lexer.rest().strip_prefix(' ')?;
            behind.get(..word_len(behind)).filter(|next| !next.is_empty()).map(str::to_owned)
        };
        while let Some(next) = next(self).filter(|_| self.kind == Kind::Fact) {
            let of_day = || OF_DAYS.contains(&word) && (OF_DAYS.contains(&next.as_str()) || next == "May");
            if word != "per" && !of_day() {
                break;
            }
            self.at += 1;
            self.take(next.len(), Token::default());
            if word == "per" {
                break;
            }
        }
    }

    /// Tells of a word that belongs to a topic of the corpus: that is written in quotes. It may have begun before the word.
    fn topic(&mut self, word: &str, len: usize) -> bool {
        let Some(told) = self.lexicon.told().filter(|_| self.kind == Kind::Question && self.told) else { return false };
        let end = self.at + len;
        let starts = self.tokens.iter().rev().take(LONGEST_TOPIC).map(|token| token.span.start as usize);
        let whole = std::iter::once(self.at).chain(starts).filter_map(|start| {
            let (topic, taken) = told.topic_at(self.text.get(start..)?)?;
            (start + taken >= end).then(|| (start, start + taken, topic.to_owned()))
        });
        let problem = |place| {
            Diagnostic::error(Code::UnknownWord, format!("unknown word `{word}`"), place, "a topic stands in quotes")
        };
        if let Some((start, end, topic)) = whole.max_by_key(|(start, end, _)| end - start) {
            let (quoted, place) = (format!("'{topic}'"), (self.locate)(Span::new(start, end)));
            let shown = format!("the topic is written `{quoted}`");
            self.problems.push(problem(self.place(len)).fix(place, quoted, shown));
            self.take(end - self.at, Token::default());
            return true;
        }
        let named = !self.lexicon.suggest(word, Wanted::Name).is_empty();
        // `new rules` for `new rules on fish`
        let begun = told.topics_begun(self.rest()).take(MOST_TOPICS).map(str::to_owned);
        let mut topics: Vec<String> = begun.filter(|_| !named).collect();
        let rest = self.rest();
        let end = match rest.match_indices(char::is_whitespace).find(|_| !topics.is_empty()) {
            Some((first, space)) => end + space.len() + rest.get(first + space.len()..).map_or(0, word_len),
            None => end,
        };
        if topics.is_empty() {
            let with = told.topics_with(word).filter(|_| !named && len > 3);
            topics.extend(with.take(MOST_TOPICS).map(str::to_owned));
        }
        if topics.is_empty() {
            return false;
        }
        let len = end - self.at;
        let article = self.tokens.last().filter(|token| token.is_any(&["the", "a", "an"]));
        let start = article.map_or(self.at, |token| token.span.start as usize);
        let (at, place) = (self.place(len), (self.locate)(Span::new(start, end)));
        let problem = topics.into_iter().fold(problem(at), |problem, topic| {
            problem.fix(place, format!("'{topic}'"), format!("a topic is written `'{topic}'`"))
        });
        self.problems.push(problem);
        self.take(len, Token::default());
        true
    }

    /// What may have been meant, best first; what usually stands here goes before the rest.
    fn suggested(&self, word: &str) -> Vec<String> {
        let wanted = self.wanted(word);
        // `OFFERED`
        let small = word.to_lowercase();
        let is_whole = |text: &str| self.lexicon.lookup(text, false).iter().any(|found| found.len == text.len());
        if small != word && is_whole(&small) {
            return vec![small];
        }
        if self.kind == Kind::Question {
            let offices: Vec<String> = self.lexicon.offices_with(word).map(str::to_lowercase).collect();
            if !offices.is_empty() {
                return offices;
            }
        }
        // A kind names nobody in a fact.
        let no_kind = self.kind == Kind::Fact && wanted != Wanted::Kind;
        let fits = |known: &String| !(no_kind && self.is_only(known, |sense| matches!(sense, Sense::Kind(..))));
        let mut narrow = self.lexicon.suggest(word, wanted);
        narrow.retain(fits);
        if !narrow.is_empty() {
            return narrow;
        }
        let mut any = self.lexicon.suggest(word, Wanted::Any);
        if wanted == Wanted::Name {
            any.retain(|known| !self.is_only(known, |sense| matches!(sense, Sense::Verb(..))));
        }
        any.retain(fits);
        any
    }

    /// Whether a known word has such senses, and no other.
    fn is_only(&self, known: &str, such: fn(&Sense) -> bool) -> bool {
        let found = self.lexicon.lookup(known, false);
        !found.is_empty() && found.iter().all(|found| such(&found.sense))
    }

    /// What to do about a word that is like nothing known.
    fn without_suggestion(&self, word: &str) -> String {
        match (self.kind, self.wanted(word)) {
            (Kind::Fact, _) if word.len() > 4 && word.ends_with("ly") => {
                "leave it out: how something was done is not recorded, or stands in a quoted topic".to_owned()
            }
            (Kind::Fact, Wanted::Verb) => {
                let add = adding(word);
                format!("use a verb of the vocabulary (`whom help verbs` lists them), or add this one: {add}")
            }
            (Kind::Fact, _) if self.may_be_asked() => {
                let add = adding(word);
                format!("declare it in the cast; or if it is what is to be done, add the verb: {add}")
            }
            (Kind::Fact, _) if word.ends_with("ing") && self.tokens.last().is_some_and(|last| last.preposition) => {
                let add = adding(word);
                format!("quote it: `'{word}'` is a topic of its own; or if somebody did it, add the verb: {add}")
            }
            (Kind::Fact, _) if self.is_behind_be() => {
                format!("what something is like is quoted, behind a verb: `meant '{word}'`")
            }
            (Kind::Fact, _) => format!("declare it in the cast, or quote it: `'{word}'` is a topic of its own"),
            (Kind::Question, Wanted::Verb) => "`whom help verbs` lists the verbs".to_owned(),
            (Kind::Question, Wanted::Kind) => {
                "write a kind (`state`, `person`, `plan`) or the noun of a verb (`offer`)".to_owned()
            }
            (Kind::Question, _) if self.lexicon.told().is_some_and(|told| !told.has_word(word)) => {
                "use the names and verbs that the facts use: none has this word".to_owned()
            }
            (Kind::Question, _) => format!("use the names and verbs that the facts use; topics are quoted: `'{word}'`"),
        }
    }

    /// What usually stands here.
    fn wanted(&self, word: &str) -> Wanted {
        let Some(last) = self.tokens.last() else { return Wanted::Any };
        if last.is_any(&BEFORE_KIND) {
            return Wanted::Kind;
        }
        let wished = last.is("to") && self.tokens.iter().nth_back(1).is_some_and(|before| !before.verbs.is_empty());
        let told = || self.kind == Kind::Fact && (wished || last.is("did") || self.is_undergone(word));
        if last.is_any(&BEFORE_BASE) || told() {
            return Wanted::Verb;
        }
        if word.chars().next().is_some_and(char::is_uppercase) || last.preposition {
            return Wanted::Name;
        }
        if self.verb_is_due(last) { Wanted::Verb } else { Wanted::Any }
    }

    /// Whether a word has the form of what is done to somebody, and stands where that is told: `were sweetened`.
    fn is_undergone(&self, word: &str) -> bool {
        self.is_behind_be() && bases_of(word).iter().any(|base| base != word && Inflected::of(base).participle == word)
    }

    /// Whether the last word is a form of `be`, or one that follows it.
    fn is_behind_be(&self) -> bool {
        let mut back = self.tokens.iter().rev().skip_while(|token| token.is_any(&BEHIND_BE));
        back.next().is_some_and(|token| token.is_any(&BE))
    }

    /// Whether what somebody is asked to do may stand here: behind a `to`, after a verb of wishing.
    fn may_be_asked(&self) -> bool {
        let governing = self.tokens.iter().rev().find_map(|token| Some(self.lexicon.verb(token.verbs.first()?.0)));
        self.tokens.last().is_some_and(|last| last.is("to")) && governing.is_some_and(|verb| verb.says.is_some())
    }

    /// Whether the clause has come to its verb, and has none yet.
    fn verb_is_due(&self, last: &Token) -> bool {
        let begins =
            |token: &Token| token.is_any(&BEFORE_CLAUSE) || matches!(token.sign, Some(Sign::Comma | Sign::Label));
        let mut clause = self.tokens.iter().rev().take_while(|token| !begins(token));
        let subject = last.entity.is_some()
            || last.var().is_some()
            || matches!(last.sign, Some(Sign::Quoted(_) | Sign::Act(_)))
            || last.is_any(&["who", "what", "someone", "something"]);
        subject && clause.all(|token| token.verbs.is_empty())
    }

    fn unknown_sign(&mut self) {
        let rest = self.rest();
        let sign = rest.chars().next().unwrap_or(' ');
        let len = sign.len_utf8();
        let (extent, help) = match sign {
            '$' => {
                let name = word_len(rest.slice(len..));
                let given = rest.slice(..len + name);
                (len + name, format!("`{given}` is a parameter of a script: `run --set` and `:set` give it a value"))
            }
            '¥' | '¢' | '₱' | '₨' => {
                (len, "write the currency's code behind the number: `3 billion JPY`, `3 billion CNY`".to_owned())
            }
            '.' | '!' => (len, "a sentence ends without it".to_owned()),
            ';' => (len, "clauses are joined by `, and`".to_owned()),
            '(' | ')' | '[' | ']' => (len, "a sentence has no brackets: a comma closes what is open".to_owned()),
            _ => (len, "put it between quotes if it belongs to a topic".to_owned()),
        };
        let shown = rest.slice(..extent).escape_debug().to_string();
        let message = format!("`{shown}` cannot stand in a sentence");
        self.problems.push(Diagnostic::error(Code::Sign, message, self.place(extent), "not understood").help(help));
        self.at += extent;
    }

    /// Tells of an alias that several have.
    pub(super) fn ambiguous(&mut self, len: usize, ids: &[EntityId]) {
        if ids.len() < 2 {
            return;
        }
        let word = self.rest().slice(..len);
        let place = self.place(len);
        let ids: Vec<String> = ids.iter().map(|&id| self.lexicon.id_of(id).into_owned()).collect();
        let list: Vec<String> = ids.iter().map(|id| format!("`{id}`")).collect();
        let message = format!("`{word}` names several: {}", list.join(", "));
        let mut problem = Diagnostic::error(Code::AmbiguousName, message, place, "which of them?");
        for id in &ids {
            problem = problem.fix(place, id, format!("write `{id}`"));
        }
        if self.kind == Kind::Fact {
            problem = problem.help("write the id of the one who is meant");
        }
        self.problems.push(problem);
    }
}

/// What to do about a word for which the language has another turn of phrase, so that no word of like letters is meant.
fn said_otherwise(word: &str, kind: Kind) -> Option<String> {
    let fact = kind == Kind::Fact;
    let help = match word.to_lowercase().as_str() {
        "near" | "nearby" | "outside" | "beside" => {
            "a place stands behind `in` or `at`; how near it is is not recorded"
        }
        "jointly" if fact => "write `together`, or join those who act by `and`",
        "yet" | "already" | "still" | "just" | "also" | "now" if fact => {
            "leave it out: a fact says that something was done, and its date when"
        }
        "but" | "while" | "whereas" | "although" | "though" if fact => {
            "write two facts, each a sentence of its own between quotes"
        }
        "there" if fact => "say who acts: `norland and sudria met`; no fact is without somebody",
        word if fact && OF_DAYS.contains(&word) => {
            "write the day, `on 2025-05-13`, or the days, `between 2025-05-01 and 2025-05-07`"
        }
        "neither" | "nor" if fact => "write `did not`, in one fact for each of them",
        "likely" if fact => "write `probably` before the verb: `norland will probably leave summit`",
        "per" if fact => "a rate is a unit in quotes: `30 'euros per tonne'`",
        "year" | "hour" if fact => {
            "a rate is a unit in quotes, `12 'million euros a year'`; a year is a number: `in 2025`"
        }
        "both" => "leave it out: of `X and Y`, both are meant",
        "unless" if fact => "write the condition with `not`: `… if bel does not leave summit`",
        "must" | "should" | "ought" | "shall" if fact => {
            "say who demands it: `someone demanded that bel leave summit`; what is planned: `bel will leave summit`"
        }
        "must" | "should" | "ought" | "shall" => "ask who demands it: `who demanded that who do what`",
        _ => return None,
    };
    Some(help.to_owned())
}

/// How a verb is added that a word is a form of.
fn adding(word: &str) -> String {
    let bases = bases_of(word);
    let base = match bases.as_slice() {
        [base] => Some(base),
        [base, with_e] if *with_e == with_silent_e(base) && ends_without_e(base) => Some(base),
        _ => None,
    };
    match base {
        Some(base) if base.contains(' ') => format!("`whom add verb \"{base}\"`"),
        Some(base) => format!("`whom add verb {base}`"),
        None => "`whom add verb`, with its base form".to_owned(),
    }
}

/// `owne` for `own`: what the same forms could be of, by the rules alone.
fn with_silent_e(base: &str) -> String {
    let (head, tail) = base.split_at(base.find(' ').unwrap_or(base.len()));
    format!("{head}e{tail}")
}

/// Whether a verb ends as one that has no silent `e`: in two consonants of which the last is none that likes one (`solve`), or
/// as `mix` and `sweeten` do.
fn ends_without_e(base: &str) -> bool {
    let head = base.split(' ').next().unwrap_or(base);
    if head.ends_with('x') || head.ends_with("en") {
        return true;
    }
    let mut back = head.chars().rev();
    let consonant = |letter: Option<char>| letter.is_some_and(|letter| !"aeiou".contains(letter));
    let last = back.next();
    consonant(last) && !last.is_some_and(|last| "cgsvzl".contains(last)) && consonant(back.next())
}

/// What to do about a word that belongs to something the grammar writes in another way.
fn written_otherwise(word: &str) -> Option<String> {
    let number = spelled_number(&word.to_lowercase())?;
    Some(format!("write the number in digits: `{number}`"))
}

/// What a question says for a word that it does not know.
fn asked_otherwise(word: &str) -> Option<Otherwise> {
    let lower = word.to_lowercase().replace('’', "'");
    let among = |words: &[&str]| words.contains(&lower.as_str());
    let (_, instead) = INSTEAD.iter().find(|(words, _)| among(words)).copied().unwrap_or_default();
    if !instead.is_empty() {
        return Some(Otherwise::Word(instead));
    }
    let help = if among(&COMMANDS) {
        "a question is a sentence with holes in it: `who rejected what`"
    } else if among(&["happen", "happens", "happened"]) {
        "ask who acts: `who did what on 2025-03-05`"
    } else if among(&["but"]) {
        "clauses are joined by `, and`"
    } else if among(&PRONOUNS) {
        "say it again, or give it a letter: `who X rejected what, and X supports whom`"
    } else {
        return None;
    };
    Some(Otherwise::Help(help))
}

/// How a question says it.
enum Otherwise {
    /// By these words.
    Word(&'static str),
    /// In another way.
    Help(&'static str),
}
