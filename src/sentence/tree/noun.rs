//! Noun phrases: heads with what restricts them.

use super::{Link, Predicate};
use crate::lexicon::{EntityId, KindId, Lexicon, OfficeId, QUANTITY_KIND, Quantity, VerbId};
use crate::source::Span;

/// A noun phrase: one atom, or several joined by one word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Np {
    /// The whole of it.
    pub span: Span,
    /// Its atoms; never empty.
    pub atoms: Vec<Atom>,
    /// What joins them, where there are several.
    pub join: Join,
}

impl Np {
    /// Whether it names several of which one will do.
    #[must_use]
    pub fn is_choice(&self) -> bool {
        self.join == Join::Or && self.atoms.len() > 1
    }

    /// Whether it is a length of time: `for 60 days` says how long, whatever else `for` says with a verb.
    #[must_use]
    pub fn is_duration(&self) -> bool {
        self.is_quantity(Quantity::is_duration)
    }

    /// Whether it is so much of something.
    #[must_use]
    pub fn is_amount(&self) -> bool {
        self.is_quantity(|_| true)
    }

    /// Whether it asks for an amount: `how much`, `which quantity`.
    #[must_use]
    pub fn asks_how_much(&self, lexicon: &Lexicon) -> bool {
        self.atoms.iter().all(|atom| atom.head.asks_how_much(lexicon))
    }

    /// Whether it is an amount, or asks for one.
    #[must_use]
    pub fn says_how_much(&self, lexicon: &Lexicon) -> bool {
        self.is_amount() || self.asks_how_much(lexicon)
    }

    /// Whether it is so much money.
    #[must_use]
    pub fn is_money(&self) -> bool {
        self.is_quantity(Quantity::is_money)
    }

    fn is_quantity(&self, such: fn(&Quantity) -> bool) -> bool {
        self.atoms.iter().all(|atom| match &atom.head {
            Head::Ref(reference) => matches!(&reference.to, Referent::Quantity(quantity) if such(quantity)),
            _ => false,
        })
    }
}

/// What joins the atoms of a noun phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Join {
    /// `and`: in a fact, one joint act; in a question, both hold.
    And,
    /// `or`
    Or,
}

/// A head with what restricts it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Atom {
    /// The whole of it.
    pub span: Span,
    /// The head.
    pub head: Head,
    /// Where the head stands.
    pub head_span: Span,
    /// `of russia`
    pub of: Option<Ref>,
    /// The variable it binds or names.
    pub var: Option<Var>,
    /// Its relatives; the first link is [`Link::First`], the others `And` or `Or`.
    pub relatives: Vec<(Link, Relative)>,
}

/// The head of a noun phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Head {
    /// `who`, `whom`: actors.
    Who {
        /// `whom`: the column is named after it.
        whom: bool,
    },
    /// `what`: anything.
    What,
    /// `which [other] state`
    Which {
        /// `other`.
        other: bool,
        /// The kind.
        kind: KindWord,
    },
    /// `whose offer`
    Whose(KindWord),
    /// `how many plans`
    HowMany(KindWord),
    /// `at least 2 documents`
    AtLeast {
        /// How the number binds.
        bound: Bound,
        /// The number.
        count: u32,
        /// The kind.
        kind: KindWord,
    },
    /// `a plan`, `every plan`, `no state`
    Determined(Determiner, KindWord),
    /// `plans`, without a determiner
    Bare(KindWord),
    /// `someone`
    Someone,
    /// `something`
    Something,
    /// `no one`
    NoOne,
    /// `nothing`
    Nothing,
    /// `an anonymous source`
    Nameless,
    /// A name, a quoted topic, an act, a variable.
    Ref(Ref),
    /// `X's offer`
    Possessive(Ref, KindWord),
}

/// How a number binds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Bound {
    /// `at least`
    AtLeast,
    /// `at most`
    AtMost,
    /// `more than`
    MoreThan,
    /// `fewer than`
    FewerThan,
    /// `exactly`
    Exactly,
}

/// A determiner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Determiner {
    /// `a`, `an`
    A,
    /// `some`
    Some,
    /// `every`
    Every,
    /// `no`
    No,
    /// `another`
    Another,
    /// `the`
    The,
}

/// A kind, or the noun of a verb, as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KindWord {
    /// Where it stands.
    pub span: Span,
    /// The word as written, in lower case (`plans`).
    pub word: String,
    /// What it names.
    pub means: KindOrNoun,
}

/// What a kind word names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum KindOrNoun {
    /// A kind of things.
    Kind(KindId),
    /// Acts of a verb.
    Noun(VerbId),
    /// Those who hold an office, as the cast states it.
    Office(OfficeId),
    /// The documents of the corpus.
    Document,
}

/// A relative clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relative {
    /// The whole of it.
    pub span: Span,
    /// Written with `that`; else a reduced participle.
    pub that: bool,
    /// Its own subject (`that russia offered`): the head is then the object. Else the head is the subject.
    pub subject: Option<Box<Np>>,
    /// The rest.
    pub predicate: Box<Predicate>,
}

/// Something named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ref {
    /// Where it stands, `the` included.
    pub span: Span,
    /// What is named.
    pub to: Referent,
}

/// What a reference names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Referent {
    /// An entity of the cast.
    Entity(EntityId),
    /// A quoted topic.
    Quoted(String),
    /// A labelled act.
    Act(ActRef),
    /// How much of something (facts only): `at least 80 prisoners`.
    Quantity(Quantity),
    /// A document, by its id.
    Document(String),
    /// A variable.
    Var(char),
}

/// `@label` or `@document/label`
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ActRef {
    /// Where it stands, `@` included.
    pub span: Span,
    /// The document, where it is another.
    pub document: Option<String>,
    /// The label.
    pub label: String,
}

/// A variable: one capital letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Var {
    /// The letter.
    pub letter: char,
    /// Where it stands.
    pub span: Span,
}

impl Atom {
    /// Whether it is an office with nothing that says of what: `a president`.
    #[must_use]
    pub fn is_office(&self) -> bool {
        let bare = self.of.is_none() && self.var.is_none() && self.relatives.is_empty();
        bare && self.head.kind_word().is_some_and(|word| matches!(word.means, KindOrNoun::Office(_)))
    }
}

impl Head {
    /// The kind or noun that it counts, asks for or determines; none for `whose offer` and `X's offer`, whose acts have
    /// an agent already.
    #[must_use]
    pub fn kind_word(&self) -> Option<&KindWord> {
        match self {
            Head::Which { kind, .. }
            | Head::AtLeast { kind, .. }
            | Head::HowMany(kind)
            | Head::Determined(_, kind)
            | Head::Bare(kind) => Some(kind),
            _ => None,
        }
    }

    /// Whether it asks for amounts: `which quantity`.
    #[must_use]
    pub fn asks_how_much(&self, lexicon: &Lexicon) -> bool {
        let quantity = lexicon.kind_named(QUANTITY_KIND).map(KindOrNoun::Kind);
        self.kind_word().is_some_and(|word| Some(word.means) == quantity)
    }
}
