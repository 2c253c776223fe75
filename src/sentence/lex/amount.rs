//! Quantities and tallies: `at least 80 prisoners`, `13 to 2`.
//!
//! Takes the rest of a sentence; gives the value that it starts with. A unit is the words behind the number, up to the next
//! word of the grammar, name or verb. Must not know what is counted.

use super::super::token::Sign;
use super::{Kind, Lexer, word_len};
use crate::lexicon::{Forms, Lexicon, PartialDate, Quantity, Role, Says, Sense, Tally, is_currency_code, is_keyword};
use crate::source::Slice;

/// A unit has so many words at most.
const LONGEST_UNIT: usize = 4;

/// Words that may stand before a tally.
pub const TALLY_WORDS: [&str; 3] = ["by", "on", "with"];

/// Words that are prepositions before a number, too: with these a verb says what it is about.
const PREPOSITIONS: [&str; 3] = ["about", "over", "under"];

impl Lexer<'_> {
    /// A tally, in a question behind a word for it, or a quantity, unless a longer name starts here.
    pub(super) fn amount(&mut self) -> bool {
        if self.tokens.last().is_some_and(|before| before.is("within")) {
            return false;
        }
        let rest = self.rest();
        // Of years and amounts, a question may ask from one to another.
        let is_tally = self.kind == Kind::Fact || self.tokens.last().is_some_and(|before| before.is_any(&TALLY_WORDS));
        if let Some((len, tally)) = Tally::longest(rest).filter(|_| is_tally) {
            return self.take_sign(len, Sign::Tally(tally));
        }
        let Some((len, quantity)) = self.quantity(rest) else { return false };
        let number = rest.slice(..word_len(rest));
        let year = quantity.unit.is_empty() && PartialDate::parse(number).is_some();
        let named = self.lexicon.lookup(rest, false).first().is_some_and(|found| found.len >= len);
        if year || named || self.is_about(rest) {
            return false;
        }
        self.take_sign(len, Sign::Quantity(quantity))
    }

    /// An amount whose bound is told in other words than those of the language: `no more than 6 EUR`, where `len` bytes say
    /// `at most`.
    pub(super) fn bounded_otherwise(&mut self, len: usize, said: &str) -> bool {
        let Some((end, quantity)) = self.quantity(&format!("{said}{}", self.rest().slice(len..))) else { return false };
        self.take_sign(len + end - said.len(), Sign::Quantity(quantity))
    }

    /// The quantity at the start of the rest: of a question the longest that it can ask for, so that a unit of the facts ends
    /// where they end it and the verb follows: `did 5 nurses leave`.
    fn quantity(&self, rest: &str) -> Option<(usize, Quantity)> {
        let base = self.wishes() && self.kind == Kind::Fact;
        let of_words = |most: usize| {
            let is_unit = |words: &str, before: usize| before < most && is_unit(self.lexicon, words, before, base);
            Quantity::longest(rest, &is_unit)
        };
        if self.kind == Kind::Fact {
            let (len, quantity) = of_words(LONGEST_UNIT)?;
            return Some(with_quoted_unit(rest, len, quantity));
        }
        let asked = |most: usize| {
            let (len, quantity) = of_words(most)?;
            let (whole, quoted) = with_quoted_unit(rest, len, quantity);
            (whole > len || self.is_asked(&quoted)).then_some((whole, quoted))
        };
        (0..=LONGEST_UNIT).rev().find_map(asked)
    }

    /// Whether a clause begins here whose verb may be in its base form: behind the `that` of what is wished.
    fn wishes(&self) -> bool {
        let mut before = self.tokens.iter().rev().skip_while(|token| token.signs(&Sign::Label));
        let that = before.next().is_some_and(|token| token.is("that"));
        let verb = before.find_map(|token| Some(self.lexicon.verb(token.verbs.first()?.0)));
        that && verb.is_some_and(|verb| verb.says == Some(Says::Hypothetical))
    }

    /// Whether a question asks for an amount so, and counts no things: it is in a currency, in a unit of the facts, or a
    /// length of time behind `for`.
    fn is_asked(&self, quantity: &Quantity) -> bool {
        if quantity.is_duration() {
            return self.tokens.last().is_some_and(|before| before.is("for"));
        }
        let unit = quantity.unit.as_str();
        let counts = self.lexicon.lookup(unit, false).iter().any(|found| match found.sense {
            Sense::Kind(..) | Sense::Noun(..) | Sense::Office(..) | Sense::DocumentWord(_) => found.len == unit.len(),
            _ => false,
        });
        let told = || self.lexicon.told().is_some_and(|told| told.has_unit(unit));
        unit == "%" || is_currency_code(unit) || (!unit.is_empty() && !counts && told())
    }

    /// Whether the word before the number says what an act is about, and bounds no amount: right behind a verb with this
    /// preposition of its own (`talked about 80 prisoners`), and behind what fills the object of a verb that can have no
    /// further one (`pressed alba about 80 prisoners`).
    fn is_about(&self, rest: &str) -> bool {
        let starts = |word: &&&str| rest.strip_prefix(**word).is_some_and(|after| after.starts_with(' '));
        let Some(word) = PREPOSITIONS.iter().find(starts) else { return false };
        let Some(before) = self.tokens.last() else { return false };
        let governing = self.tokens.iter().rev().find_map(|token| Some(self.lexicon.verb(token.verbs.first()?.0)));
        let Some(verb) = governing else { return matches!(before.sign, Some(Sign::Act(_))) };
        let own = verb.prepositions.iter().any(|(preposition, _)| preposition == word);
        if !before.verbs.is_empty() {
            return own;
        }
        let ends_phrase = match &before.sign {
            Some(Sign::Quoted(_) | Sign::Act(_) | Sign::Quantity(_) | Sign::Var(_)) => true,
            Some(_) => false,
            None => !before.preposition && !before.keyword,
        };
        ends_phrase && (own || verb.symmetric || verb.object == Role::Recipient)
    }
}

/// `80 'prisoners of war'`: the quantity with the unit that is quoted behind it, where it has none.
fn with_quoted_unit(rest: &str, len: usize, quantity: Quantity) -> (usize, Quantity) {
    let after = rest.slice(len..);
    let quoted = || {
        let inner = after.strip_prefix(" '")?;
        let end = inner.find('\'')?;
        Some((len + 3 + end, inner.get(..end)?.to_owned()))
    };
    match quoted().filter(|_| quantity.unit.is_empty()) {
        Some((len, unit)) => (len, Quantity { unit, ..quantity }),
        None => (len, quantity),
    }
}

/// Whether the first of the words behind a number, with so many between them, goes on with the unit; with `base`, a verb in
/// its base form ends it too.
fn is_unit(lexicon: &Lexicon, words: &str, before: usize, base: bool) -> bool {
    let word = words.slice(..word_len(words));
    let grammar = is_keyword(word) || lexicon.is_preposition(word) || matches!(word, "by" | "of" | "abstaining");
    let unit_of_time = matches!(word, "days" | "weeks" | "months" | "years");
    if grammar && !unit_of_time {
        return false;
    }
    // No verb in `-s` follows a number: `2 studies` are things.
    let finite = if before == 0 { Forms::PAST } else { Forms::THIRD.with(Forms::PAST) };
    let finite = if base && before > 0 { finite.with(Forms::BASE) } else { finite };
    let mut verb = false;
    let mut noun = false;
    // A verb may have several words: `900 nurses took part`.
    for found in lexicon.lookup(words, false).iter().filter(|found| found.len >= word.len()) {
        match &found.sense {
            Sense::Verb(_, forms) => verb |= forms.any(finite),
            Sense::Kind(..) | Sense::Noun(..) | Sense::Office(..) => noun = true,
            // `12 board members`, but `12 tonnes` and then the board.
            Sense::Name(_) if before > 0 => return false,
            Sense::Name(_) | Sense::Document(_) | Sense::DocumentWord(_) => {}
        }
    }
    // `80 votes`, but `80 prisoners attacked`.
    !verb || (noun && before == 0)
}
