//! Vocabulary and cast → the words that a sentence may use.
//!
//! Takes the declarations of the built-in vocabulary and of a corpus; gives a [`Lexicon`]: verbs, kinds, prepositions
//! and names, looked up by the longest match. Must not know any sentence, fact or question.

mod bases;
pub mod calendar;
mod compose;
mod currency;
mod date;
pub mod decl;
mod define;
mod entity;
mod everyday;
mod figure;
mod fold;
mod frames;
mod irregular;
mod keywords;
mod kind;
mod load;
mod lookup;
mod lost;
mod morphology;
mod names;
mod office;
mod phrases;
mod quantity;
mod role;
mod suggest;
mod told;
mod total;
mod upon;
mod verb;

pub use bases::{base_by_ending, base_by_form, bases_of};
pub use currency::is_code as is_currency_code;
pub use date::{Interval, PartialDate};
pub use entity::{Entity, EntityId, Origin, Tie, TiePath};
pub(crate) use figure::figure;
pub use fold::{Folded, fold};
pub use frames::FrameRow;
pub use keywords::{KEYWORDS, is_keyword};
pub use kind::{Kind, KindId};
pub use lookup::{Match, Sense};
pub use morphology::Inflected;
pub use names::Names;
pub use office::OfficeId;
pub use phrases::word_ends;
pub(crate) use quantity::singular;
pub use quantity::{Extent, Number, Quantity, Tally};
pub use role::{BECAUSE, Role};
pub use suggest::{Wanted, nearest};
pub use told::Told;
pub(crate) use told::without_article;
pub use total::total;
pub use upon::{NonActor, Upon};
pub use verb::{Forms, ObjectSort, Says, Stance, Verb, VerbId};

use crate::diagnostic::Diagnostic;
use crate::source::SourceId;
use phrases::Phrases;
use rustc_hash::FxHashSet;
use std::sync::{Arc, OnceLock};

/// The base form of the verb that every verb is a kind of.
pub const ROOT_VERB: &str = "do";

/// The base form of the verb that demands are kinds of.
const ASK_VERB: &str = "ask";

/// The base form of the verb that advice is a kind of: who is advised to do something is to do it.
const RECOMMEND_VERB: &str = "recommend";

/// What is offered, promised or proposed to somebody, whoever does so is to do.
const OFFER_VERB: &str = "offer";

/// The base form of the verb that announces what the agent is to do to the one addressed.
const THREATEN_VERB: &str = "threaten";

/// The base form of the verb whose `to …` did not come about: `failed to agree`.
pub const FAIL_VERB: &str = "fail";

/// The base form of the verb whose subject is the act: `what happened`.
pub const HAPPEN_VERB: &str = "happen";

/// The verb that asks of documents whom they name: no act is ever of it.
pub const NAME_VERB: &str = "name";

/// The verb whose passive asks who tells of an act: `what is told by X`.
pub const TELL_VERB: &str = "tell";

/// The kind that every kind is a kind of.
pub const ROOT_KIND: &str = "thing";

/// The kind of amounts, whatever they are amounts of.
pub const QUANTITY_KIND: &str = "quantity";

/// How votes went.
pub const TALLY_KIND: &str = "tally";

/// All the words that a sentence may use. Cloning it is cheap.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    /// In the order of their base forms, then those that definitions brought.
    verbs: Arc<Vec<Arc<Verb>>>,
    /// The prepositions that some verb has of its own.
    prepositions: Arc<FxHashSet<String>>,
    /// In the order of their words.
    kinds: Arc<Vec<Kind>>,
    /// In the order of their ids.
    entities: Arc<Vec<Entity>>,
    /// The offices of the cast, in the order of their words.
    offices: Arc<Vec<String>>,
    /// Verbs, nouns, kinds and offices, in lower case.
    words: Arc<Phrases<lookup::Word>>,
    /// Ids, names and aliases, as written.
    names: Arc<Phrases<EntityId>>,
    /// Names of entities that are no cast's.
    outside: Option<Arc<dyn Names>>,
    /// Ids of documents, as written.
    documents: Arc<Phrases<String>>,
    /// What the facts tell, where they are known.
    told: Option<Arc<Told>>,
    /// Words that are not understood, with what to suggest instead.
    synonyms: Arc<Vec<(String, String)>>,
    /// Words of files that are wrong.
    lost: Arc<lost::Lost>,
}

impl Lexicon {
    /// The built-in vocabulary with an empty cast.
    #[must_use]
    pub fn builtin() -> Lexicon {
        static BUILTIN: OnceLock<Lexicon> = OnceLock::new();
        BUILTIN.get_or_init(|| Lexicon::build(&[], &[]).0).clone()
    }

    /// The built-in vocabulary with those of a corpus and its casts; what is wrong with them comes along, all at once.
    /// The result is the same in whatever order the files are given.
    #[must_use]
    pub fn build(
        vocabularies: &[(SourceId, decl::Vocabulary)],
        casts: &[(SourceId, decl::Cast)],
    ) -> (Lexicon, Vec<Diagnostic>) {
        load::load(vocabularies, casts)
    }

    /// The kind of what is counted in a unit, where that acts: `2000 people`, `14 armed protesters`. Its word is that of a kind, or one for which the vocabulary suggests a kind.
    #[must_use]
    pub fn kind_counted(&self, unit: &str) -> Option<KindId> {
        let word = unit.split(' ').next_back()?.to_lowercase();
        let suggested = self.synonyms.iter().filter(|(from, _)| *from == word).map(|(_, to)| to.as_str());
        let actor = self.kind_named("actor")?;
        let mut kinds = std::iter::once(word.as_str()).chain(suggested).flat_map(|word| self.words.get(word));
        kinds.find_map(|word| match word {
            lookup::Word::Kind(kind, _) if self.is_a_kind(*kind, "actor") && *kind != actor => Some(*kind),
            _ => None,
        })
    }

    /// The verb whose acts are called so: by its noun, or by a word for which the vocabulary suggests that.
    #[must_use]
    pub fn acts_called(&self, word: &str) -> Option<VerbId> {
        let word = word.to_lowercase();
        let suggested = self.synonyms.iter().filter(|(from, _)| *from == word).map(|(_, to)| to.as_str());
        let mut known = std::iter::once(word.as_str()).chain(suggested).flat_map(|word| self.words.get(word));
        known.find_map(|word| match word {
            lookup::Word::Noun(verb, _) => Some(*verb),
            _ => None,
        })
    }

    /// The id of the document that the whole of a text names, however it begins: `Observer` names `observer`.
    #[must_use]
    pub fn document_called(&self, text: &str) -> Option<&str> {
        let whole = |lower| self.documents.longest(text, lower).filter(|(len, _)| *len == text.len());
        whole(false).or_else(|| whole(true))?.1.first().map(String::as_str)
    }

    /// Makes the ids of the loaded documents known, in place of those known before.
    pub fn set_documents(&mut self, ids: Vec<String>) {
        let mut documents = Phrases::default();
        for id in ids {
            documents.add(&id.clone(), id);
        }
        self.documents = Arc::new(documents);
    }

    /// Says what the facts tell, by which questions about them are read.
    pub fn set_told(&mut self, told: Told) {
        self.told = Some(Arc::new(told));
    }

    /// What the facts tell, where they are known.
    #[must_use]
    pub fn told(&self) -> Option<&Told> {
        self.told.as_deref()
    }

    /// A verb.
    ///
    /// # Panics
    /// Where the id is another lexicon's.
    #[must_use]
    #[expect(clippy::indexing_slicing, reason = "ids are given out by the lexicon that has them")]
    pub fn verb(&self, id: VerbId) -> &Verb {
        &self.verbs[usize::from(id.0)]
    }

    /// The nearest verb above one that passes, where nothing between turns the meaning round: an acceptance is an answer,
    /// and so is a rejection.
    #[must_use]
    pub fn broader_verb(&self, verb: VerbId, passes: impl Fn(VerbId) -> bool) -> Option<VerbId> {
        let above = || std::iter::successors(Some(verb), |verb| self.verb(*verb).is_a.first().copied());
        let stance = above().find_map(|verb| self.verb(verb).stance);
        let mut broader = above().skip(1).take_while(|verb| *verb != self.root_verb());
        broader.find(|verb| passes(*verb)).filter(|verb| self.verb(*verb).stance == stance)
    }

    /// Every verb with its id.
    pub fn verbs(&self) -> impl Iterator<Item = (VerbId, &Verb)> {
        (0..).map(VerbId).zip(self.verbs.iter().map(Arc::as_ref))
    }

    /// Every word that is a form of a verb, in no order.
    pub fn verb_forms(&self) -> impl Iterator<Item = (&str, VerbId, Forms)> {
        self.words.iter().flat_map(|(text, meanings)| {
            meanings.iter().filter_map(move |meaning| match meaning {
                lookup::Word::Verb(verb, forms) => Some((text, *verb, *forms)),
                _ => None,
            })
        })
    }

    /// A kind.
    ///
    /// # Panics
    /// Where the id is another lexicon's.
    #[must_use]
    #[expect(clippy::indexing_slicing, reason = "ids are given out by the lexicon that has them")]
    pub fn kind(&self, id: KindId) -> &Kind {
        &self.kinds[usize::from(id.0)]
    }

    /// Every kind with its id.
    pub fn kinds(&self) -> impl Iterator<Item = (KindId, &Kind)> {
        (0..).map(KindId).zip(self.kinds.iter())
    }

    /// An entity of the cast; nothing where it is one that facts bring.
    #[must_use]
    pub fn entity(&self, id: EntityId) -> Option<&Entity> {
        self.entities.get(id.0 as usize)
    }

    /// An office of the cast, as it is stated there.
    ///
    /// # Panics
    /// Where the id is another lexicon's.
    #[must_use]
    #[expect(clippy::indexing_slicing, reason = "ids are given out by the lexicon that has them")]
    pub fn office(&self, id: OfficeId) -> &str {
        &self.offices[usize::from(id.0)]
    }

    /// The offices that have a word in them, as the cast states them: `science minister`.
    pub fn offices_with(&self, word: &str) -> impl Iterator<Item = &str> {
        let word = word.to_lowercase();
        let has_it = move |office: &&str| office.split_whitespace().any(|part| part.to_lowercase() == word);
        self.offices.iter().map(String::as_str).filter(has_it)
    }

    /// Every office of the cast with its id.
    pub fn offices(&self) -> impl Iterator<Item = (OfficeId, &str)> {
        (0..).map(OfficeId).zip(self.offices.iter().map(String::as_str))
    }

    /// The verb that asks for ties of the cast, the first in the order of base forms.
    #[must_use]
    pub fn verb_of_ties(&self, path: TiePath) -> Option<VerbId> {
        self.verbs().find(|(_, verb)| verb.tie == Some(path)).map(|(id, _)| id)
    }

    /// The cast, in the order of ids.
    #[must_use]
    pub fn entities(&self) -> &[Entity] {
        &self.entities
    }

    /// The verb with this base form.
    #[must_use]
    pub fn verb_named(&self, base: &str) -> Option<VerbId> {
        self.verbs().find(|(_, verb)| verb.base == base).map(|(id, _)| id)
    }

    /// The kind with this word.
    #[must_use]
    pub fn kind_named(&self, name: &str) -> Option<KindId> {
        self.kinds().find(|(_, kind)| kind.name == name).map(|(id, _)| id)
    }

    /// Whether a kind is the one with this word, or below it.
    #[must_use]
    pub fn is_a_kind(&self, kind: KindId, name: &str) -> bool {
        self.kind_named(name).is_some_and(|of| self.kind_is(kind, of))
    }

    /// The entity with this id.
    #[must_use]
    pub fn entity_named(&self, id: &str) -> Option<EntityId> {
        let at = self.entities.binary_search_by(|entity| entity.id.as_str().cmp(id)).ok()?;
        u32::try_from(at).ok().map(EntityId)
    }

    /// The verb that every verb is a kind of.
    #[must_use]
    pub fn root_verb(&self) -> VerbId {
        self.verb_named(ROOT_VERB).unwrap_or(VerbId(0))
    }

    /// The kind that every kind is a kind of.
    #[must_use]
    pub fn root_kind(&self) -> KindId {
        self.kind_named(ROOT_KIND).unwrap_or(KindId(0))
    }

    /// Whether `verb` is `of` or a kind of it.
    #[must_use]
    pub fn is_a(&self, verb: VerbId, of: VerbId) -> bool {
        self.verb(of).below.binary_search(&verb).is_ok()
    }

    /// Whether what follows `to` is to be done by the one who is addressed (`asked bel to …`), and not by who speaks
    /// (`promised bel to …`).
    #[must_use]
    pub fn controls_by_recipient(&self, verb: VerbId) -> bool {
        let is = |base: &str| self.is_a_verb(verb, base);
        is(ASK_VERB) || is(RECOMMEND_VERB) || (self.verb(verb).object == Role::Recipient && !is(THREATEN_VERB))
    }

    /// Whether a verb is the one with this base form, or a kind of it.
    #[must_use]
    pub fn is_a_verb(&self, verb: VerbId, base: &str) -> bool {
        self.verb_named(base).is_some_and(|of| self.is_a(verb, of))
    }

    /// Whether who stands between the verb and an infinitive is spoken of, and not spoken to: `wanted bel to leave`, but
    /// `asked bel to leave`, `promised bel to leave`.
    #[must_use]
    pub fn speaks_of_doer(&self, verb: VerbId) -> bool {
        let speaks_to = [ASK_VERB, RECOMMEND_VERB, OFFER_VERB].iter().any(|base| self.is_a_verb(verb, base));
        self.verb(verb).object != Role::Recipient && !speaks_to
    }

    /// The verb of which an act is told by `verb` and an infinitive. Who asserts something to somebody (`told bel that …`)
    /// asks for it by an infinitive (`told bel to …`): that is the kind of both verbs, or `ask` where there is none.
    #[must_use]
    pub fn asks_by_infinitive(&self, verb: VerbId) -> VerbId {
        let asserts = self.verb(verb).says == Some(Says::Asserted) && self.verb(verb).object == Role::Recipient;
        let Some(ask) = self.verb_named(ASK_VERB).filter(|ask| asserts && !self.is_a(verb, *ask)) else { return verb };
        let both = self.verbs().find(|(_, kind)| kind.is_a.contains(&verb) && kind.is_a.contains(&ask));
        both.map_or(ask, |(id, _)| id)
    }

    /// The verb that a form is of where it has an object, or is in the passive: who strikes a target, attacks it.
    #[must_use]
    pub fn done_to(&self, verb: VerbId) -> VerbId {
        self.verb(verb).with_object.unwrap_or(verb)
    }

    /// Whether a tally is said of a verb rather than of what it is governed by, or governs: 2 of who votes or decides, 1 of
    /// who answers or elects, else 0.
    #[must_use]
    pub fn counts_votes(&self, verb: VerbId) -> u8 {
        let is = |base: &&str| self.is_a_verb(verb, base);
        if ["vote", "decide"].iter().any(is) { 2 } else { u8::from(["answer", "elect", "adopt"].iter().any(is)) }
    }

    /// Whether `kind` is `of` or a kind of it.
    #[must_use]
    pub fn kind_is(&self, kind: KindId, of: KindId) -> bool {
        self.kind(of).below.binary_search(&kind).is_ok()
    }
}
