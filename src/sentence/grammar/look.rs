//! What the next tokens begin, told without reading them.

use super::super::token::{Sign, Token};
use super::super::tree::{DateWord, KindOrNoun};
use super::tokens::Tokens;
use super::word::{adverb_of, aux_of, is_be, is_have};
use crate::lexicon::{FAIL_VERB, Forms, QUANTITY_KIND, Says, VerbId};

/// The forms that can be a predicate without an auxiliary.
const FINITE: Forms = Forms(Forms::THIRD.0 | Forms::PAST.0);

const ATOM_WORDS: [&str; 17] = [
    "who",
    "whom",
    "what",
    "which",
    "whose",
    "a",
    "an",
    "some",
    "every",
    "no",
    "another",
    "the",
    "someone",
    "something",
    "no one",
    "nothing",
    "an anonymous source",
];

/// What stands between `told` and a day.
const PRINTED_WORDS: [&str; 7] = ["since", "before", "after", "until", "on", "in", "between"];

const TIME_WORDS: [&str; 5] = ["since", "before", "after", "until", "within"];

impl Tokens<'_> {
    /// A noun phrase.
    pub fn starts_np(&self) -> bool {
        let Some(token) = self.first() else { return false };
        let named = token.entity.is_some() || token.document.is_some() || token.kind.is_some();
        let signed = matches!(token.sign, Some(Sign::Quoted(_) | Sign::Act(_) | Sign::Quantity(_) | Sign::Var(_)));
        named || signed || token.is_any(&ATOM_WORDS) || self.starts_count()
    }

    /// `3 million EUR`, `which quantity`
    pub fn starts_amount(&self) -> bool {
        let signed = self.first().is_some_and(|token| matches!(token.sign, Some(Sign::Quantity(_))));
        let quantity = self.lexicon().kind_named(QUANTITY_KIND);
        let kind = self.nth(1).and_then(|token| token.kind.as_ref()).map(|(kind, _)| *kind);
        signed || (self.is("which") && quantity.is_some_and(|quantity| kind == Some(KindOrNoun::Kind(quantity))))
    }

    /// `how many plans`, `at least 2`
    fn starts_count(&self) -> bool {
        let many = self.is("how") && self.nth_is(1, "many") && !self.nth_is(2, "times");
        let at = self.is("at") && (self.nth_is(1, "least") || self.nth_is(1, "most"));
        let than = (self.is("more") || self.is("fewer")) && self.nth_is(1, "than");
        let counted = self.first().is_some_and(|token| token.number.is_some())
            && self.nth(1).is_some_and(|token| token.kind.is_some());
        many || at || than || self.is("exactly") || (!self.context().fact && counted)
    }

    /// `where`, `when`, `by when`, `until when`, `to when`, `how many times`, `by how many votes`, `for how long`
    pub fn starts_slot(&self) -> bool {
        let times = self.is("how") && self.nth_is(1, "many") && self.nth_is(2, "times");
        let by = self.is("by") && (self.nth_is(1, "when") || self.starts_votes());
        let until = (self.is("until") || self.is("to")) && self.nth_is(1, "when");
        let long = self.is("for") && self.nth_is(1, "how") && self.nth_is(2, "long");
        self.is("where") || self.is("when") || by || until || long || times || self.starts_how()
    }

    /// `how did`, `how has`, `how was`
    pub fn starts_how(&self) -> bool {
        let helper = |token: &Token| is_have(token) || aux_of(token).is_some();
        let asks = self.nth(1).is_some_and(helper) || self.asks_how_it_was_done();
        !self.context().fact && self.is("how") && asks
    }

    /// `how was the plan rejected`: no question about paths.
    pub fn asks_how_it_was_done(&self) -> bool {
        let mut rest = (2..).map_while(|at| self.nth(at));
        let mut done = false;
        let paths = rest.any(|token| {
            done |= token.verb(Forms::PARTICIPLE).is_some();
            token.is("connected")
        });
        self.nth(1).is_some_and(is_be) && done && !paths
    }

    /// `told since 2025-03`: when it was printed.
    pub fn starts_printed(&self) -> bool {
        let told = self.first().is_some_and(|token| token.text.eq_ignore_ascii_case("told") && !token.verbs.is_empty());
        let timed = |at: usize| self.nth(at).is_some_and(|token| token.day.is_some());
        let preposition = self.nth(1).is_some_and(|token| PRINTED_WORDS.contains(&token.text.as_str()));
        !self.context().fact && told && preposition && timed(2)
    }

    /// `by how many votes`
    fn starts_votes(&self) -> bool {
        let many = self.is("by") && self.nth_is(1, "how") && self.nth_is(2, "many");
        many && self.nth(3).is_some_and(|token| token.text.eq_ignore_ascii_case("votes"))
    }

    /// An adjunct of whatever verb.
    pub fn starts_adjunct(&self) -> bool {
        let Some(token) = self.first() else { return false };
        let timed = token.is_any(&TIME_WORDS) || token.day.is_some_and(DateWord::stands_alone);
        let signed = matches!(token.sign, Some(Sign::Tally(_) | Sign::Published(_)));
        let recorded = self.starts_printed() || token.is("whose deadline is");
        token.preposition
            || timed
            || signed
            || recorded
            || token.is_any(&["if", "according", "on"])
            || self.starts_slot()
    }

    /// How many tokens the adverbs here take.
    pub fn adverbs_len(&self) -> usize {
        let mut len = 0;
        loop {
            if self.nth(len).is_some_and(|token| adverb_of(token).is_some()) {
                len += 1;
            } else if self.nth_is(len, "directly") && self.nth_is(len + 1, "or") && self.nth_is(len + 2, "indirectly") {
                len += 3;
            } else {
                return len;
            }
        }
    }

    /// The predicate of a clause; with `base`, a verb in its base form is one.
    pub fn starts_predicate(&self, base: bool) -> bool {
        let at = self.adverbs_len();
        let Some(token) = self.nth(at) else { return false };
        let helped = is_be(token) || is_have(token) || aux_of(token).is_some() || token.is("never");
        helped || (is_finite(token, base) && !(token.entity.is_some() && self.skip(at + 1).goes_on_as_clause()))
    }

    /// The verb of a clause whose subject stands before it, where that could be a verb as well: `talks failed`.
    fn goes_on_as_clause(&self) -> bool {
        let Some(token) = self.nth(self.adverbs_len()) else { return false };
        let verb = is_finite(token, false) && token.entity.is_none() && token.kind.is_none();
        is_be(token) || is_have(token) || aux_of(token).is_some() || verb
    }

    /// The predicate of a clause, where a noun phrase might go on: a word that is both noun and verb is the verb if it
    /// governs something.
    pub fn continues_predicate(&self, base: bool) -> bool {
        let after = self.skip(1);
        let noun = self.first().is_some_and(|token| token.kind.is_some() || token.entity.is_some());
        self.starts_predicate(base) && (!noun || after.starts_np() || after.starts_adjunct() || after.is("that"))
    }

    /// A participle: `rejected`.
    pub fn starts_participle(&self) -> bool {
        self.first().is_some_and(|token| token.verb(Forms::PARTICIPLE).is_some())
    }

    /// `rejecting`, and no noun: `was meeting` is no passive.
    pub fn starts_gerund(&self) -> bool {
        self.first().is_some_and(|token| token.verb(Forms::GERUND).is_some() && token.entity.is_none())
    }

    /// `participle by`, where `by` brings an agent.
    pub fn starts_passive_with_agent(&self) -> bool {
        let after = self.skip(1);
        self.starts_participle() && after.skip(usize::from(after.is("only"))).starts_agent()
    }

    /// `by`, where it brings no date and no tally.
    pub fn starts_agent(&self) -> bool {
        let value = |token: &Token| token.day.is_some() || matches!(token.sign, Some(Sign::Tally(_)));
        self.is("by") && !self.nth_is(1, "when") && !self.starts_votes() && !self.nth(1).is_some_and(value)
    }

    /// A relative without `that`.
    pub fn starts_reduced(&self, subject: bool) -> bool {
        let participle = self.skip(self.adverbs_len());
        if subject {
            return participle.starts_passive_with_agent();
        }
        // When the act was told belongs to the verb, as any time does.
        if participle.starts_printed() {
            return false;
        }
        let after = participle.skip(1);
        participle.starts_participle() && after.skip(usize::from(after.is("only"))).starts_adjunct()
    }

    /// `to phone`, `not to phone`, `to not phone`: a complement, not a recipient.
    pub fn starts_complement(&self) -> bool {
        self.behind_to().is_some_and(|verb| {
            // `to fund ukraine`, but `to fund` is a recipient, if something is called so.
            let named = verb.first().is_some_and(|token| token.entity.is_some() || token.document.is_some());
            !named || verb.skip(1).starts_what_is_governed()
        })
    }

    /// `to strike` behind a verb of what is to be done, though something is called so: a plan is nobody to whom that is said.
    pub fn starts_deed(&self, governor: VerbId) -> bool {
        let (lexicon, verb) = (self.lexicon(), self.lexicon().verb(governor));
        let of_deeds = verb.says == Some(Says::Hypothetical) || lexicon.is_a_verb(governor, "vote");
        let own = verb.prepositions.iter().any(|(word, _)| word == "to");
        let named = self.behind_to().and_then(|deed| deed.first().and_then(|token| token.entity));
        of_deeds && !own && named.is_some_and(|id| !lexicon.is_a_kind(lexicon.kind_of(id), "actor"))
    }

    /// `to boycott fair`, where `to boycott` alone might be an adjunct.
    pub fn starts_governing_complement(&self) -> bool {
        self.behind_to().is_some_and(|verb| verb.skip(1).starts_what_is_governed())
    }

    fn starts_what_is_governed(&self) -> bool {
        self.starts_np() || self.is("that") || self.starts_complement()
    }

    /// From the verb of `to phone`, `not to phone`, `to not phone` on.
    fn behind_to(&self) -> Option<Self> {
        let denies = |at: usize| self.nth_is(at, "not") || self.nth_is(at, "never");
        let to = usize::from(denies(0));
        let verb = self.skip(to + 1 + usize::from(to == 0 && denies(1)));
        let is_verb = verb.first().is_some_and(|token| token.verb(Forms::BASE).is_some());
        (self.nth_is(to, "to") && is_verb).then_some(verb)
    }

    /// `failed to agree`, from the verb on.
    pub fn starts_failure(&self) -> bool {
        let fail = |token: &Token| {
            let finite = token.verb(FINITE.with(Forms::PARTICIPLE).with(Forms::BASE));
            finite.is_some_and(|verb| self.lexicon().verb(verb).base == FAIL_VERB)
        };
        let plain = self.nth_is(1, "to") && !self.nth_is(2, "not") && !self.nth_is(2, "never");
        self.first().is_some_and(fail) && plain && self.skip(1).starts_complement()
    }

    /// An auxiliary whose verb follows: `did not explicitly reject`.
    pub fn starts_auxiliary_phrase(&self) -> bool {
        if self.first().and_then(aux_of).is_none() {
            return false;
        }
        let after = self.skip(1);
        let after = after.skip(after.adverbs_len());
        if after.is("not") || after.is("never") {
            return true;
        }
        after.first().is_some_and(|token| token.verb(Forms::BASE).is_some() || token.is_any(&["be", "have"]))
    }
}

/// Whether a token can be a predicate's verb.
pub fn is_finite(token: &Token, base: bool) -> bool {
    let forms = if base { FINITE.with(Forms::BASE) } else { FINITE };
    token.verb(forms).is_some()
}
