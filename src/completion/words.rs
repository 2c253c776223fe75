//! The words of the grammar and of a corpus, with how often each is used.

use super::path::{Needs, Samples};
use super::rest::LISTED;
use crate::arrange::Arrange;
use crate::facts::{ActId, DocumentId};
use crate::graph::Store;
use crate::lexicon::{
    EntityId, Forms, HAPPEN_VERB, Interval, Lexicon, NAME_VERB, NonActor, Origin, Role, Sense, TALLY_KIND, TELL_VERB,
    Told, Upon, VerbId,
};
use crate::session::Typist;
use rustc_hash::FxHashMap;
use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::rc::Rc;

/// What the class of a noun of acts begins with.
pub(super) const NOUN: &str = "noun";

/// What a form of a verb is.
pub(super) const VERB: &str = "verb";

/// Words before the noun of a light verb.
const ARTICLES: [&str; 8] = ["a", "an", "the", "its", "their", "his", "her", "another"];

/// A word that can be offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// What is typed for it.
    pub text: String,
    /// The whole of it, as it is shown.
    pub shown: String,
    /// What it is, for whoever chooses: `person`, `verb`; empty for a word of the grammar.
    pub what: String,
    /// Whether it is offered before a letter of it is typed.
    pub plain: bool,
    /// Whether it names something of the corpus.
    pub names: bool,
    /// Words of one class may stand in the same places.
    pub(super) class: Rc<str>,
    pub(super) needs: Needs,
    pub(super) weight: usize,
}

impl Word {
    /// A word that is its own class.
    pub(super) fn grammar(text: &str, weight: usize, what: &str) -> Word {
        let (shown, what, class) = (text.to_owned(), what.to_owned(), Rc::from(text));
        Word { text: shown.clone(), shown, what, plain: true, names: false, class, needs: Needs::Nothing, weight }
    }

    /// What is left of it once its first words are typed.
    pub(super) fn without(self, typed: &str) -> Option<Word> {
        let text = self.text.strip_prefix(typed).filter(|rest| !rest.is_empty())?.to_owned();
        Some(Word { text, ..self })
    }

    pub(super) fn of_class(self, class: &Rc<str>) -> Word {
        Word { class: Rc::clone(class), ..self }
    }

    /// Offered only once a letter of it is typed.
    fn rare(self) -> Word {
        Word { plain: false, ..self }
    }

    pub(super) fn naming(self) -> Word {
        Word { names: true, ..self }
    }
}

/// What is asked for most goes before what the corpus has most of.
const ASKING: [&str; 14] = [
    "who", "what", "which", "whom", "did", "whose", "how many", "how much", "when", "where", "to whom", "why", "count",
    "how",
];

/// Words of the grammar in the order in which they are offered.
const GRAMMAR: [&str; 51] = [
    "by",
    "to",
    "that",
    "not",
    ",",
    "in",
    "via",
    "about",
    "for",
    "with",
    "at",
    "from",
    "reportedly",
    "probably",
    "possibly",
    "is",
    "was",
    "are",
    "were",
    "will",
    "would",
    "may",
    "might",
    "could",
    "does",
    "do",
    "the",
    "a",
    "an",
    "no one",
    "someone",
    "something",
    "nothing",
    "every",
    "no",
    "some",
    "another",
    "of",
    "since",
    "before",
    "after",
    "until",
    "between",
    "on",
    "because",
    "against",
    "if",
    "explicitly",
    "together",
    "indirectly",
    "define",
];

/// Words that come only where there is nothing else to say.
const LATE: [&str; 39] = [
    "by how many votes",
    "for how long",
    "when told",
    "whose deadline is",
    "only",
    "an anonymous source",
    "sorted by",
    "first",
    "top",
    "descending",
    "maybe",
    "according to",
    "how many times",
    "by when",
    "until when",
    "directly or indirectly",
    "at least",
    "at most",
    "more than",
    "fewer than",
    "within",
    "days",
    "weeks",
    "months",
    "years",
    "steps",
    "other",
    "how is",
    "connected to",
    "last",
    "explain",
    "X",
    "Y",
    "Z",
    ":",
    "2",
    "3",
    "5",
    "10",
];

/// Words that show what they are only by the next one.
const JOINING: [&str; 20] = [
    "and",
    "to",
    "or",
    "did",
    "does",
    "do",
    "will",
    "would",
    "may",
    "might",
    "could",
    "maybe",
    "not",
    "reportedly",
    "probably",
    "possibly",
    "explicitly",
    "together",
    "indirectly",
    "directly or indirectly",
];

/// Every word of a session, the most frequent first; and one word of each sort, to look ahead with.
pub(super) fn words(typist: &Typist) -> (Vec<Word>, Samples) {
    let lexicon = &typist.lexicon;
    let graph: &Store = &typist.graph;
    let mut list = grammar();
    let mut told = verbs(lexicon, graph, &|_| true);
    told.extend(kinds(lexicon, graph));
    let mut classes = Classes::default();
    for word in &mut told {
        classes.put(word, lexicon, Some(typist));
    }
    list.extend(told);
    list.extend(names(lexicon, graph));
    // A year is a number, too.
    let (date, year) = (Rc::from("a date"), Rc::from("a year"));
    let class = |text: &str| if text.contains('-') { &date } else { &year };
    list.extend(dates(lexicon, graph).into_iter().map(|text| Word::grammar(&text, 1, "date").of_class(class(&text))));
    let namer = Namer::new(lexicon);
    let documents = (0..graph.documents()).take(LISTED as usize).map(DocumentId);
    list.extend(documents.map(|id| namer.document(graph.document_id(id))));
    let publishers = lexicon.told().into_iter().flat_map(Told::publishers).take(LISTED as usize);
    let class = Rc::from("a publisher");
    let published = publishers.map(|name| Word::grammar(&format!("published by '{name}'"), 1, "publisher").rare());
    list.extend(published.map(|word| word.of_class(&class)));
    for word in list.iter_mut().filter(|word| JOINING.contains(&word.text.as_str())) {
        word.needs = Needs::Another;
    }
    list.arrange_by_key(|word| Reverse(word.weight));
    let samples = Samples::of(lexicon, graph, &list);
    (list, samples)
}

fn grammar() -> Vec<Word> {
    let asking = ASKING.iter().enumerate().map(|(at, word)| Word::grammar(word, 2_000_000 - at, ""));
    let joining = ["and", "or"].iter().map(|word| Word::grammar(word, 40, ""));
    let words = GRAMMAR.iter().enumerate().map(|(at, word)| Word::grammar(word, 100 - at, ""));
    let late = LATE.iter().map(|word| Word::grammar(word, 0, ""));
    asking.chain(joining).chain(words).chain(late).collect()
}

/// Each form of each verb, those of the corpus first.
/// The forms of those verbs that pass.
pub(super) fn verbs(lexicon: &Lexicon, graph: &Store, passes: &dyn Fn(VerbId) -> bool) -> Vec<Word> {
    let mut list = Vec::new();
    for (id, verb) in lexicon.verbs().filter(|(id, _)| passes(*id)) {
        let weight = graph.acts_of(id).len() * 100;
        let forms = BTreeSet::from([&verb.base, &verb.third, &verb.past, &verb.participle]);
        list.extend(forms.into_iter().map(|form| Word::grammar(form, weight + 1, VERB)));
    }
    let known: BTreeSet<String> = list.iter().map(|word| word.text.clone()).collect();
    // `made another offer`: what goes without an article is offered, and what has one is read.
    let determined = |text: &str| text.split(' ').any(|word| ARTICLES.contains(&word));
    let wanted = |(text, id, forms): &(&str, VerbId, Forms)| {
        passes(*id) && !known.contains(*text) && !is_gerund(*forms) && !determined(text)
    };
    let also = lexicon.verb_forms().filter(wanted);
    list.extend(also.map(|(text, _, _)| Word::grammar(text, 1, VERB).rare()));
    list
}

/// What decides where words may stand.
#[derive(Default)]
pub(super) struct Classes {
    known: FxHashMap<String, Rc<str>>,
}

impl Classes {
    /// Puts a verb, a noun or a kind in its class, for who asks or else for who states; a participle shows what it is only by its preposition.
    pub(super) fn put(&mut self, word: &mut Word, lexicon: &Lexicon, asking: Option<&Typist>) {
        let (class, participle) = looks(lexicon, asking, &word.text);
        word.needs = if participle { Needs::Another } else { Needs::Nothing };
        word.class = Rc::clone(self.known.entry(class.clone()).or_insert_with(|| Rc::from(class)));
    }
}

/// Verbs that no other is like.
const OWN: [&str; 3] = [HAPPEN_VERB, NAME_VERB, TELL_VERB];

/// One of each sort that can be named.
const NAMED: [Option<NonActor>; 6] = [
    None,
    Some(NonActor::Thing),
    Some(NonActor::Place),
    Some(NonActor::Gathering),
    Some(NonActor::Idea),
    Some(NonActor::Act(VerbId(0))),
];

/// What the grammar and the meaning of sentences see of a word, and whether it may be a participle.
fn looks(lexicon: &Lexicon, asking: Option<&Typist>, text: &str) -> (String, bool) {
    let defines = |verb| asking.is_some_and(|typist| typist.defines(verb));
    let done = |verb| {
        let things = || lexicon.verb(verb).things;
        asking.map_or_else(things, |typist| typist.graph.is_done_by_things(verb, lexicon))
    };
    let actor = lexicon.kind_named("actor");
    let counts = |verb| asking.is_some_and(|typist| typist.graph.is_done_by_quantities(verb));
    let (mut class, mut participle) = (String::new(), false);
    for found in lexicon.lookup(text, false) {
        // Writing to a string cannot fail.
        let _ = match found.sense {
            Sense::Verb(id, forms) if defines(id) || OWN.contains(&lexicon.verb(id).base.as_str()) => {
                write!(class, "{text} {forms:?}")
            }
            Sense::Verb(id, forms) => {
                let verb = lexicon.verb(id);
                participle |= forms.any(Forms::PARTICIPLE);
                let (ties, speech) = (verb.tie, verb.says);
                let things = verb.below.iter().any(|id| done(*id));
                // What it is not done to, unless a fact is.
                let refused = |named: &&Option<NonActor>| match verb.object {
                    Role::Recipient | Role::Partner => matches!(named, Some(NonActor::Act(_))),
                    _ => verb.upon.is_some_and(|upon| !upon.takes(**named, lexicon)),
                };
                let told = |named: &Option<NonActor>| {
                    let told = |typist: &Typist| {
                        verb.below.iter().any(|id| typist.graph.is_told_of(*id, verb.object, *named, lexicon))
                    };
                    asking.is_some_and(told)
                };
                let told: Vec<bool> = NAMED.iter().filter(refused).map(told).collect();
                let counted = verb.below.iter().any(|id| counts(*id));
                write!(
                    class,
                    "{forms:?} {:?} {:?} {speech:?} {} {ties:?} {things} {counted} {told:?} {:?} {}",
                    verb.object, verb.prepositions, verb.symmetric, verb.upon, verb.alone
                )
            }
            Sense::Noun(id, plural) => {
                let taken = Upon::ALL.map(|upon| upon.takes(Some(NonActor::Act(id)), lexicon));
                write!(class, "{NOUN} {plural} {} {:?} {taken:?}", lexicon.verb(id).carries, lexicon.verb(id).tie)
            }
            Sense::Office(_, plural) => write!(class, "office {plural}"),
            Sense::Kind(id, plural) => {
                let acts = |actor| (lexicon.kind_is(id, actor), lexicon.kind_is(actor, id));
                let tally = lexicon.is_a_kind(id, TALLY_KIND);
                write!(class, "kind {plural} {tally} {:?} {:?}", actor.map(acts), lexicon.non_actor(id))
            }
            _ => write!(class, "{text}"),
        };
    }
    (class, participle)
}

fn is_gerund(forms: Forms) -> bool {
    !forms.any(Forms::BASE.with(Forms::THIRD).with(Forms::PAST).with(Forms::PARTICIPLE))
}

/// Kinds and the nouns of acts, both in the singular and the plural.
fn kinds(lexicon: &Lexicon, graph: &Store) -> Vec<Word> {
    let mut list = Vec::new();
    for (id, kind) in lexicon.kinds() {
        let weight = kind.below.iter().map(|below| graph.entities_of(*below).len()).sum::<usize>() + 1;
        debug_assert!(kind.below.contains(&id));
        list.extend([&kind.name, &kind.plural].map(|word| Word::grammar(word, weight, "kind")));
    }
    for (_, verb) in lexicon.verbs() {
        let weight = verb.below.iter().map(|below| graph.acts_of(*below).len()).sum::<usize>() + 1;
        list.extend([&verb.noun, &verb.plural].map(|word| Word::grammar(word, weight, "act")));
    }
    let offices = lexicon.offices().map(|(_, office)| Word::grammar(&office.to_lowercase(), 1, "office"));
    list.extend(
        offices.filter(|word| lexicon.lookup(&word.text, false).iter().any(|found| found.len == word.text.len())),
    );
    list.extend(["document", "documents"].map(|word| Word::grammar(word, 1, "kind")));
    list.retain(|word| !word.text.is_empty());
    list
}

/// Ids, names and aliases; quoted topics; labels of acts: of a large corpus the most frequent, and no labels.
pub(super) fn names(lexicon: &Lexicon, graph: &Store) -> Vec<Word> {
    let (mut list, namer) = (Vec::new(), Namer::new(lexicon));
    for id in most_frequent(graph) {
        let kind = &lexicon.kind(graph.kind(id)).name;
        match graph.origin(id) {
            Origin::Cast => {
                let own = namer.word(graph, id);
                let Some(entity) = lexicon.entities().get(id.0 as usize) else {
                    list.push(own);
                    continue;
                };
                let bare = entity.name.strip_prefix("the ").unwrap_or(&entity.name);
                let others = entity.aka.iter().map(String::as_str).chain([bare]);
                let others = others.filter(|text| is_one(lexicon, text));
                let word = |text: &str| Word::grammar(text, own.weight, kind).naming();
                let others: Vec<Word> = others.map(|text| word(text).of_class(&own.class).rare()).collect();
                list.push(own);
                list.extend(others);
            }
            Origin::Quoted if !graph.entity_name(id).contains(['\'', '"', '’', '‘']) => {
                let topic = format!("'{}'", graph.entity_name(id));
                list.push(Word::grammar(&topic, 1, "topic").of_class(&namer.topic).rare());
            }
            _ => {}
        }
    }
    let acts = (0..graph.acts()).map(ActId).filter(|_| graph.acts() <= LISTED);
    for act in acts {
        for (document, own) in graph.labels(act) {
            let text = document.map_or(format!("@{own}"), |id| format!("@{}/{own}", graph.document_id(id)));
            list.push(namer.label(&text));
        }
    }
    list
}

/// The entities, in the order of the corpus: of a large one, those with the most acts.
fn most_frequent(graph: &Store) -> Vec<EntityId> {
    let mut all: Vec<EntityId> = (0..graph.entities()).map(EntityId).collect();
    let most = LISTED as usize;
    if all.len() > most {
        all.select_nth_unstable_by_key(most, |id| (Reverse(graph.acts_with(*id)), *id));
        all.truncate(most);
        all.arrange();
    }
    all
}

/// Makes words of what the corpus names.
pub(super) struct Namer {
    /// The name and the class of each kind.
    kinds: Vec<(String, Rc<str>)>,
    topic: Rc<str>,
    label: Rc<str>,
    document: Rc<str>,
}

impl Namer {
    pub fn new(lexicon: &Lexicon) -> Namer {
        let kinds = lexicon.kinds().map(|(_, kind)| (kind.name.clone(), format!("name of a {}", kind.name).into()));
        let [topic, label, document] = ["a topic", "a label", "a document"].map(Rc::from);
        Namer { kinds: kinds.collect(), topic, label, document }
    }

    /// An entity by its id.
    #[expect(clippy::indexing_slicing, reason = "a graph that a lexicon suits has its kinds alone")]
    pub fn word(&self, graph: &Store, id: EntityId) -> Word {
        let (kind, class) = &self.kinds[usize::from(graph.kind(id).0)];
        Word::grammar(graph.entity_id(id), graph.acts_with(id) as usize * 50 + 1, kind).naming().of_class(class)
    }

    /// An act by its label.
    pub fn label(&self, label: &str) -> Word {
        Word::grammar(label, 1, "act").of_class(&self.label).naming().rare()
    }

    /// A document.
    pub fn document(&self, id: &str) -> Word {
        Word::grammar(id, 1, "document").of_class(&self.document).naming()
    }
}

/// Whether a name is read as one word that names one thing.
fn is_one(lexicon: &Lexicon, text: &str) -> bool {
    let found = lexicon.lookup(text, false);
    found.iter().any(|found| found.len == text.len() && matches!(&found.sense, Sense::Name(ids) if ids.len() == 1))
}

/// The days, months and years that acts are dated by; a year, where there is none.
fn dates(lexicon: &Lexicon, graph: &Store) -> BTreeSet<String> {
    let mut dates = BTreeSet::new();
    let mut put = |first: jiff::civil::Date| {
        dates.insert(first.to_string());
        dates.insert(first.year().to_string());
    };
    let told = lexicon.kind_named("date").into_iter().flat_map(|kind| graph.entities_of(kind));
    let days = told.filter_map(|date| graph.days(date)).filter(|days| !days.is_open());
    days.for_each(|Interval { first, .. }| put(first));
    let printed = (0..graph.documents()).filter_map(|id| graph.document(DocumentId(id)).date());
    printed.for_each(put);
    if dates.is_empty() {
        dates.insert("2025".to_owned());
    }
    dates
}
