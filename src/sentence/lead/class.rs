//! What a name of a pattern takes: `{x:ref}` a name with its article, `{v:past}` a verb in its past.
//!
//! Takes the tokens of a question and a place in them; gives where what a class takes may end. Must not know any pattern.

use super::super::token::{Sign, Token};
use super::super::tree::KindOrNoun;
use super::pattern::{ASKING, Typed};
use crate::lexicon::{EntityId, Forms, HAPPEN_VERB, Lexicon, Stance, VerbId};

/// What is done in amounts, beside what is done to goods and money.
const PAYING: [&str; 9] = ["offer", "pay", "grant", "deliver", "aid", "invest", "spend", "allocate", "repay"];

/// What things do by themselves in everyday words, and somebody does to them on record.
const BECOMING: [&str; 8] = ["begin", "end", "resume", "continue", "open", "close", "change", "halt"];

/// How many words a noun phrase of a pattern may have.
const PHRASE: usize = 5;

/// What a name of a pattern takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenClass {
    /// Something named, with its article.
    Ref,
    /// The same, and it acts.
    Actor,
    /// The same, and it does not act.
    Thing,
    /// The same, and one can be there: a place or a state.
    Place,
    /// What is asked for in front: `by when`, `to whom`, `which state`, `how many people`; nothing of what is said of it.
    Hole,
    /// The same, but for `who` and `whom` by themselves: of these the form says which they are.
    Open,
    /// A verb that says of a thing what somebody does to it: `begins`, `ends`, `opens`.
    Becoming,
    /// `after`, `before`
    Order,
    /// The noun of a verb.
    Noun,
    /// The same, in the singular.
    Single,
    /// A kind, or the noun of a verb.
    Kind,
    /// An office of the cast.
    Office,
    /// The noun of an act that can be so much.
    Amount,
    /// A verb in its past.
    Past,
    /// The same, of a verb of speech.
    Said,
    /// A verb by which one is for something.
    Pro,
    /// A verb by which one is against something.
    Con,
    /// To happen, to take place.
    Happen,
    /// A document.
    Document,
    /// `an anonymous source`
    Nameless,
    /// `published by The Observer`
    Published,
    /// A unit in which some fact counts.
    Unit,
    /// A participle.
    Participle,
    /// A verb in its `-ing` form.
    Gerund,
    /// `voted`, `vote against`
    Voted,
    /// A verb in its base form.
    Base,
    /// A whole number.
    Number,
    /// A whole question.
    Asks,
    /// All that is left, if anything.
    Rest,
    /// All that is left, which is something.
    Some,
    /// As few words as will do; at least one.
    Many,
    /// The same within its clause.
    Words,
    /// A noun phrase of a few words, the longest first.
    Phrase,
}

impl TokenClass {
    /// The class that patterns call so.
    pub fn of(word: &str) -> Option<TokenClass> {
        Some(match word {
            "ref" => TokenClass::Ref,
            "actor" => TokenClass::Actor,
            "thing" => TokenClass::Thing,
            "place" => TokenClass::Place,
            "hole" => TokenClass::Hole,
            "open" => TokenClass::Open,
            "becoming" => TokenClass::Becoming,
            "order" => TokenClass::Order,
            "noun" => TokenClass::Noun,
            "single" => TokenClass::Single,
            "kind" => TokenClass::Kind,
            "office" => TokenClass::Office,
            "amount" => TokenClass::Amount,
            "past" => TokenClass::Past,
            "said" => TokenClass::Said,
            "pro" => TokenClass::Pro,
            "con" => TokenClass::Con,
            "happen" => TokenClass::Happen,
            "document" => TokenClass::Document,
            "nameless" => TokenClass::Nameless,
            "published" => TokenClass::Published,
            "unit" => TokenClass::Unit,
            "part" => TokenClass::Participle,
            "gerund" => TokenClass::Gerund,
            "voted" => TokenClass::Voted,
            "base" => TokenClass::Base,
            "int" => TokenClass::Number,
            "asks" => TokenClass::Asks,
            "rest" => TokenClass::Rest,
            "some" => TokenClass::Some,
            "many" => TokenClass::Many,
            "words" => TokenClass::Words,
            "np" => TokenClass::Phrase,
            _ => return None,
        })
    }
}

impl Typed<'_> {
    /// Where what a class takes may end, the likeliest first.
    pub fn ends(&self, class: TokenClass, at: usize) -> Vec<usize> {
        let one = |fits: bool| if fits { vec![at + 1] } else { Vec::new() };
        let token = self.tokens.get(at);
        let is = |fits: &dyn Fn(&Token) -> bool| one(token.is_some_and(fits));
        let rest = self.tokens.len();
        match class {
            TokenClass::Ref | TokenClass::Actor | TokenClass::Thing | TokenClass::Place => self.reference(at, class),
            TokenClass::Open if token.is_some_and(|token| token.is_any(&["who", "whom"])) => Vec::new(),
            TokenClass::Hole | TokenClass::Open => self.hole(at),
            TokenClass::Becoming => is(&|token| {
                let becomes = |(verb, _): &(VerbId, Forms)| BECOMING.contains(&self.lexicon.verb(*verb).base.as_str());
                token.entity.is_none() && token.verbs.iter().any(becomes)
            }),
            TokenClass::Order => is(&|token| token.is_any(&["after", "before"])),
            TokenClass::Noun => {
                is(&|token| matches!(token.kind, Some((KindOrNoun::Noun(_), _))) || self.is_used_as_noun(token))
            }
            TokenClass::Single => is(&|token| matches!(token.kind, Some((KindOrNoun::Noun(_), false)))),
            TokenClass::Said => is(&|token| {
                let verb = token.verb(Forms::BASE.with(Forms::PAST).with(Forms::THIRD).with(Forms::PARTICIPLE));
                verb.is_some_and(|verb| self.lexicon.verb(verb).says.is_some())
            }),
            TokenClass::Pro => is(&|token| self.takes(Stance::For, token)),
            TokenClass::Con => is(&|token| self.takes(Stance::Against, token)),
            TokenClass::Happen => {
                is(&|token| token.verb(Forms::BASE).is_some_and(|verb| self.lexicon.verb(verb).base == HAPPEN_VERB))
            }
            TokenClass::Document => {
                let start = at + usize::from(self.tokens.get(at).is_some_and(|token| token.is("the")));
                if self.tokens.get(start).is_some_and(|token| token.document.is_some()) {
                    vec![start + 1]
                } else {
                    vec![]
                }
            }
            TokenClass::Nameless => is(&|token| token.is("an anonymous source")),
            TokenClass::Published => is(&|token| matches!(token.sign, Some(Sign::Published(_)))),
            TokenClass::Unit => is(&|token| self.lexicon.told().is_some_and(|told| told.has_unit(&token.text))),
            TokenClass::Kind => is(&|token| token.kind.is_some()),
            TokenClass::Office => is(&|token| matches!(token.kind, Some((KindOrNoun::Office(_), _)))),
            TokenClass::Amount => is(&|token| self.may_be_so_much(token)),
            TokenClass::Past => is(&|token| token.verb(Forms::PAST.with(Forms::PARTICIPLE)).is_some()),
            TokenClass::Participle => is(&|token| token.verb(Forms::PARTICIPLE).is_some()),
            TokenClass::Voted => is(&|token| !token.verbs.is_empty() && token.text.to_lowercase().starts_with("vote")),
            TokenClass::Gerund => is(&|token| token.verb(Forms::GERUND).is_some()),
            TokenClass::Base => is(&|token| token.verb(Forms::BASE).is_some()),
            TokenClass::Number => is(&|token| token.number.is_some()),
            TokenClass::Asks if token.is_some_and(|token| token.is_any(&ASKING)) => vec![rest],
            TokenClass::Rest => vec![rest],
            TokenClass::Some if at < rest => vec![rest],
            TokenClass::Asks | TokenClass::Some => Vec::new(),
            TokenClass::Many => (at + 1..=rest).collect(),
            TokenClass::Words => {
                let comma = self.tokens.iter().skip(at).position(|token| token.signs(&Sign::Comma));
                (at + 1..=comma.map_or(rest, |comma| at + comma)).collect()
            }
            TokenClass::Phrase => (at + 1..=rest.min(at + PHRASE)).rev().collect(),
        }
    }

    /// The verb, or the noun, of what can be so much.
    fn may_be_so_much(&self, token: &Token) -> bool {
        let verb = match token.kind {
            Some((KindOrNoun::Noun(verb), _)) => Some(verb),
            _ if self.is_used_as_noun(token) => token.verb(Forms::BASE),
            _ => token.verb(Forms::PAST.with(Forms::PARTICIPLE)),
        };
        let pays = |verb| PAYING.iter().any(|base| self.lexicon.is_a_verb(verb, base));
        verb.is_some_and(|verb| pays(verb) || self.lexicon.verb(verb).moves_goods())
    }

    /// `pledge`: a verb's word that people use for its acts, where its own noun is another.
    fn is_used_as_noun(&self, token: &Token) -> bool {
        self.used_as_noun(token).is_some_and(|(_, several)| !several)
    }

    /// The verb of whose acts a word may be the noun though its own is another, and whether of several: `pledges`.
    pub fn used_as_noun(&self, token: &Token) -> Option<(VerbId, bool)> {
        let (verb, forms) = *token.verbs.iter().find(|(_, forms)| forms.any(Forms::BASE.with(Forms::THIRD)))?;
        let names_nothing = token.kind.is_none() && token.entity.is_none() && !token.keyword;
        let two = self.lexicon.done_to(verb) != verb;
        let other = two || ![&self.lexicon.verb(verb).base, &self.lexicon.verb(verb).third].contains(&&token.text);
        (names_nothing && other && self.lexicon.verb(verb).tie.is_none()).then_some((verb, !forms.any(Forms::BASE)))
    }

    /// Whether a verb takes a side.
    fn takes(&self, stance: Stance, token: &Token) -> bool {
        let verb = token.verb(Forms::BASE.with(Forms::PAST).with(Forms::THIRD));
        verb.is_some_and(|verb| self.lexicon.verb(verb).stance == Some(stance))
    }

    /// `the harbour plan`, `'a plan'`, `@label`
    fn reference(&self, at: usize, class: TokenClass) -> Vec<usize> {
        let start = at + usize::from(self.tokens.get(at).is_some_and(|token| token.is("the")));
        let Some(token) = self.tokens.get(start) else { return Vec::new() };
        let signed = matches!(token.sign, Some(Sign::Quoted(_) | Sign::Act(_) | Sign::Var(_)));
        let is_a = |kind: &str| token.entity.map(|id| self.lexicon.is_a_kind(self.lexicon.kind_of(id), kind));
        let fits = match (class, is_a("actor")) {
            (TokenClass::Place, _) => ["place", "state"].into_iter().any(|kind| is_a(kind) == Some(true)),
            (TokenClass::Actor, Some(actor)) => actor,
            (TokenClass::Thing, Some(actor)) => !actor,
            (TokenClass::Actor, None) => false,
            (_, Some(_)) => true,
            (_, None) => signed,
        };
        if fits { vec![start + 1] } else { Vec::new() }
    }

    /// The longest first: `how many people`, `how many`.
    fn hole(&self, at: usize) -> Vec<usize> {
        let asks = |token: &&Token| token.is_any(&["who", "whom", "what", "which", "where", "when", "how"]);
        let start = if self.tokens.get(at).is_some_and(|token| asks(&token)) { at } else { at + 1 };
        let before = start == at
            || self.tokens.get(at).is_some_and(|token| token.preposition || token.is_any(&["until", "since"]));
        if !before || !self.tokens.get(start).is_some_and(|token| asks(&token)) {
            return Vec::new();
        }
        let goes_on = |token: &&Token| token.kind.is_some() || ["many", "much", "long"].contains(&token.text.as_str());
        let more = self.tokens.iter().skip(start + 1).take(2).take_while(goes_on).count();
        (start + 1..=start + 1 + more).rev().collect()
    }

    /// Without `the` before a name that has none: `the Belmark government` is Belmark's.
    pub fn past_idle_article(&self, class: TokenClass, at: usize) -> usize {
        let named = matches!(class, TokenClass::Ref | TokenClass::Actor | TokenClass::Thing | TokenClass::Place);
        let article = self.tokens.get(at).is_some_and(|token| token.is("the"));
        let entity = self.tokens.get(at + 1).and_then(|token| token.entity);
        let idle = named && article && entity.is_some_and(|id| !takes_article(self.lexicon, id));
        at + usize::from(idle)
    }
}

/// Whether `the` may stand before a name: not where it is a proper one that nowhere has it.
pub fn takes_article(lexicon: &Lexicon, id: EntityId) -> bool {
    let proper = ["person", "state", "place"].into_iter().any(|kind| lexicon.is_a_kind(lexicon.kind_of(id), kind));
    let Some(entity) = lexicon.entities().get(id.0 as usize) else { return true };
    !proper || std::iter::once(&entity.name).chain(&entity.aka).any(|name| name.starts_with("the "))
}
