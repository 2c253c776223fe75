//! What is known, as statements.

use super::super::properties::origin;
use super::super::selection::Selection;
use super::term::{Quad, TYPE, Term, iri};
use crate::facts::{ActId, DocumentId, Filler, MentionId, Voice};
use crate::graph::{DocumentView, MentionView, QuotedWords, Standing, Store, UnitView};
use crate::lexicon::{EntityId, Interval, KindId, Origin, Role, Tie, VerbId};
use crate::output::picture::{Scene, Shown, Tone};
use crate::source::Span;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// How many characters before and after a quote are given, to find it again.
const CONTEXT: usize = 32;

/// Statements as they are collected.
pub(super) struct Statements<'a> {
    scene: &'a Scene<'a>,
    store: &'a Store,
    selection: Selection<'a>,
    graph: Option<String>,
    subject: String,
    quads: Vec<Quad>,
}

impl<'a> Statements<'a> {
    /// The statements about what is shown.
    pub fn of(scene: &'a Scene<'a>, shown: &Shown) -> Vec<Quad> {
        let (store, selection) = (scene.graph, Selection::of(scene, shown));
        let mut told = Statements { scene, store, selection, graph: None, subject: String::new(), quads: vec![] };
        told.vocabulary();
        told.kinds();
        for id in told.selection.entities.clone() {
            told.entity(id);
        }
        for (id, document) in told.selection.documents().collect::<Vec<_>>() {
            told.document(id, document);
        }
        for id in told.selection.acts.clone() {
            told.act(id);
        }
        for mention in told.selection.mentions.clone() {
            told.mention(mention);
        }
        told.quads
    }

    fn about(&mut self, subject: String, class: &str) {
        self.subject = subject;
        self.say(TYPE, Term::Name(class.to_owned()));
    }

    fn say(&mut self, predicate: &'static str, object: Term) {
        let (graph, subject) = (self.graph.clone(), self.subject.clone());
        self.quads.push(Quad { graph, subject, predicate, object });
    }

    fn text(&mut self, predicate: &'static str, text: Option<&str>) {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            self.say(predicate, Term::Text(text.to_owned()));
        }
    }

    /// The verbs that are used, and those that they are kinds of.
    fn vocabulary(&mut self) {
        let mut open: Vec<VerbId> = self.selection.acts.iter().map(|act| self.store.verb(*act)).collect();
        let mut used = BTreeSet::new();
        while let Some(id) = open.pop() {
            if used.insert(id) {
                open.extend(&self.scene.lexicon.verb(id).is_a);
            }
        }
        for id in used {
            let verb = self.scene.lexicon.verb(id);
            self.about(self.verb(id), "whom:Verb");
            self.text("rdfs:label", Some(&verb.base));
            for above in &verb.is_a {
                self.say("whom:isA", Term::Iri(self.verb(*above)));
            }
            self.text("whom:plover", verb.plover.as_deref());
            self.text("whom:cameo", verb.cameo.as_deref());
            self.text("whom:stance", verb.stance.map(|stance| format!("{stance:?}").to_lowercase()).as_deref());
        }
    }

    /// The kinds that are used, and those that they are kinds of, as classes.
    fn kinds(&mut self) {
        let lexicon = self.scene.lexicon;
        let own = self.selection.entities.iter().map(|entity| self.store.kind(*entity));
        let above = own.flat_map(|kind| std::iter::successors(Some(kind), |kind| lexicon.kind(*kind).is_a));
        let used: BTreeSet<KindId> = above.collect();
        for id in used {
            let kind = lexicon.kind(id);
            self.about(self.kind(id), "rdfs:Class");
            self.text("rdfs:label", Some(&kind.name));
            if let Some(above) = kind.is_a {
                self.say("rdfs:subClassOf", Term::Iri(self.kind(above)));
            }
        }
    }

    fn kind(&self, id: KindId) -> String {
        iri("kind", &[&self.scene.lexicon.kind(id).name])
    }

    fn verb(&self, id: VerbId) -> String {
        iri("verb", &[&self.scene.lexicon.verb(id).base])
    }

    /// A quoted topic and an entry of the cast may share an id: where it comes from is a part of the name.
    fn entity_iri(&self, entity: EntityId) -> String {
        let id = self.store.entity_id(entity);
        match self.store.origin(entity) {
            Origin::Cast => iri("entity", &[id]),
            Origin::Quoted => iri("quoted", &[id]),
            Origin::Date(_) => iri("date", &[id]),
            Origin::Quantity => iri("quantity", &[id]),
            Origin::Tally => iri("tally", &[id]),
            Origin::Office => iri("office", &[id]),
            Origin::Unknown | Origin::Anonymous(_) => iri("unknown", &[&entity.0.to_string()]),
        }
    }

    fn entity(&mut self, id: EntityId) {
        let (store, from) = (self.store, self.store.origin(id));
        self.about(self.entity_iri(id), "whom:Entity");
        self.text("rdfs:label", Some(store.entity_name(id)));
        self.say(TYPE, Term::Iri(self.kind(store.kind(id))));
        self.text("whom:kind", Some(&self.scene.lexicon.kind(store.kind(id)).name));
        for name in store.aka(id) {
            self.text("whom:alias", Some(name));
        }
        self.text("whom:office", store.office(id));
        self.text("whom:origin", Some(origin(from)));
        if let Origin::Date(days) = from {
            self.days(days);
        }
        if store.is_background(id) {
            self.say("whom:background", Term::Truth(true));
        }
        if store.is_anonymous(id) {
            self.say("whom:anonymous", Term::Truth(true));
        }
        for (tie, to) in store.ties(id) {
            if !self.selection.entities.contains(&to) {
                continue;
            }
            self.say(tie_property(tie), Term::Iri(self.entity_iri(to)));
        }
    }

    /// The first and the last day; an open end has none.
    fn days(&mut self, days: Interval) {
        if days.first != Date::MIN {
            self.say("whom:first", Term::Date(days.first.to_string()));
        }
        if days.last != Date::MAX {
            self.say("whom:last", Term::Date(days.last.to_string()));
        }
    }

    fn document(&mut self, id: DocumentId, document: DocumentView<'a>) {
        self.about(document_iri(document), "whom:Document");
        self.say(TYPE, Term::Name("prov:Entity".to_owned()));
        self.text("dct:identifier", Some(document.id()));
        self.text("dct:title", document.title());
        self.text("dct:publisher", document.publisher());
        if let Some(date) = document.date() {
            self.say("dct:issued", Term::Date(date.to_string()));
        }
        self.text("whom:coder", document.coder());
        self.text("whom:fingerprint", document.fingerprint());
        for unit in self.selection.units(id, document).collect::<Vec<_>>() {
            self.unit(unit);
        }
    }

    fn unit(&mut self, unit: UnitView<'_>) {
        self.about(unit_iri(unit), "whom:Unit");
        self.say("dct:isPartOf", Term::Iri(document_iri(unit.document())));
        self.say("whom:number", Term::Integer(u64::from(unit.number())));
        self.text("whom:cue", Some(unit.cue()));
        self.text("whom:text", unit.sentence(self.scene.sources).as_deref());
        self.text("whom:skipped", unit.skipped());
    }

    fn act(&mut self, id: ActId) {
        let store = self.store;
        self.about(act_iri(id), "whom:Act");
        self.text("rdfs:label", Some(&self.scene.sentence(id)));
        self.say("whom:verb", Term::Iri(self.verb(store.verb(id))));
        for (document, label) in store.labels(id) {
            let Some(document) = document else { continue };
            self.text("whom:label", Some(&format!("{}/{label}", store.document_id(document))));
        }
        self.say("whom:stands", Term::Truth(store.told(id).meets(Standing::plain())));
        self.text("whom:stance", Some(Tone::of(self.scene, id, None, None).name()));
        self.text("whom:kind", Some(&self.scene.lexicon.verb(store.verb(id)).noun));
        if let Some(days) = store.time(id, Standing::ANY) {
            self.days(days);
        }
        for edge in store.roles(id) {
            self.say(role_property(edge.role), Term::Iri(self.filler(edge.filler)));
        }
        for edge in store.roles(id) {
            let number = edge.index.to_string();
            self.about(iri("role", &[&id.0.to_string(), &number]), "whom:Role");
            self.say("whom:roleOf", Term::Iri(act_iri(id)));
            self.text("whom:name", Some(edge.role.name()));
            self.say("whom:filler", Term::Iri(self.filler(edge.filler)));
            self.text("whom:said", edge.said());
            for mention in self.selection.mentions_of(edge) {
                self.say("whom:toldIn", Term::Iri(mention_iri(mention)));
            }
        }
    }

    fn filler(&self, filler: Filler) -> String {
        match filler {
            Filler::Entity(id) => self.entity_iri(id),
            Filler::Act(id) => act_iri(id),
        }
    }

    fn mention(&mut self, mention: MentionView<'_>) {
        let (id, document) = (mention.id(), mention.in_document());
        self.graph = Some(iri("graph", &[document.id()]));
        self.about(mention_iri(id), "whom:Mention");
        self.say(TYPE, Term::Name("oa:Annotation".to_owned()));
        self.say(TYPE, Term::Name("prov:Entity".to_owned()));
        self.say("oa:hasBody", Term::Iri(act_iri(mention.act())));
        self.say("whom:tells", Term::Iri(act_iri(mention.act())));
        self.say("whom:in", Term::Iri(unit_iri(mention.unit())));
        self.say("prov:wasQuotedFrom", Term::Iri(document_iri(document)));
        for (order, voice) in (1u64..).zip(mention.voices()) {
            self.voice(order, voice);
        }
        self.say("whom:voices", Term::Integer(mention.voices().len() as u64));
        self.text("whom:polarity", Some(mention.polarity().name()));
        self.text("whom:certainty", Some(mention.certainty().name()));
        self.text("whom:mode", Some(mention.mode().name()));
        self.text("whom:scope", Some(mention.scope().name()));
        if let Some(speech) = mention.told_in() {
            self.say("whom:toldWithin", Term::Iri(mention_iri(speech)));
        }
        let target = iri("target", &[&id.0.to_string()]);
        self.say("oa:hasTarget", Term::Iri(target.clone()));
        let selector = iri("selector", &[&id.0.to_string()]);
        self.about(target, "oa:SpecificResource");
        self.say("oa:hasSource", Term::Iri(document_iri(document)));
        self.say("oa:hasSelector", Term::Iri(selector.clone()));
        self.about(selector, "oa:TextQuoteSelector");
        self.quote(mention);
        self.graph = None;
    }

    /// The outermost voice is the first; whom a mention is attributed to is the last.
    fn voice(&mut self, order: u64, voice: Voice) {
        let who = match voice {
            Voice::Named(id) => self.entity_iri(id),
            Voice::Unnamed => iri("unnamed", &[]),
        };
        let property = match order {
            1 => "whom:voice1",
            2 => "whom:voice2",
            3 => "whom:voice3",
            _ => "whom:voice",
        };
        self.say(property, Term::Iri(who.clone()));
        self.say("prov:wasAttributedTo", Term::Iri(who));
    }

    fn quote(&mut self, mention: MentionView<'_>) {
        let span = match mention.quote() {
            Some(QuotedWords::Words(words)) => return self.text("oa:exact", Some(words)),
            Some(QuotedWords::At(span)) => Some(span),
            None => mention.unit().span(),
        };
        let text = mention.in_document().text().and_then(|text| self.scene.sources.get(text));
        let Some((text, span)) = text.map(|source| &source.text).zip(span) else {
            return self.text("oa:exact", Some(mention.unit().cue()));
        };
        let (before, exact, after) = around(text, span);
        self.text("oa:exact", Some(exact));
        self.text("oa:prefix", Some(&before));
        self.text("oa:suffix", Some(&after));
    }
}

/// The words of a span, with some before and after.
fn around(text: &str, span: Span) -> (String, &str, String) {
    let range = span.range();
    let before = text.get(..range.start).unwrap_or_default();
    let mut before: Vec<char> = before.chars().rev().take(CONTEXT).collect();
    before.reverse();
    let after = text.get(range.end..).unwrap_or_default();
    (before.into_iter().collect(), text.get(range).unwrap_or_default(), after.chars().take(CONTEXT).collect())
}

fn tie_property(tie: Tie) -> &'static str {
    match tie.field() {
        "of" => "whom:of",
        "speaks_for" => "whom:speaksFor",
        "within" => "whom:within",
        _ => "whom:about",
    }
}

fn role_property(role: Role) -> &'static str {
    match role {
        Role::Agent => "whom:agent",
        Role::Theme => "whom:theme",
        Role::Recipient => "whom:recipient",
        Role::Source => "whom:source",
        Role::Place => "whom:place",
        Role::Occasion => "whom:occasion",
        Role::Channel => "whom:channel",
        Role::Topic => "whom:topic",
        Role::Purpose => "whom:purpose",
        Role::Partner => "whom:partner",
        Role::Opponent => "whom:opponent",
        Role::Condition => "whom:condition",
        Role::Reason => "whom:reason",
        Role::Deadline => "whom:deadline",
        Role::Time => "whom:time",
        Role::After => "whom:after",
        Role::Before => "whom:before",
        Role::Duration => "whom:duration",
        Role::Tally => "whom:tally",
        Role::Exchange => "whom:exchange",
        Role::Despite => "whom:despite",
        Role::Goal => "whom:goal",
        Role::Measure => "whom:measure",
    }
}

fn document_iri(document: DocumentView<'_>) -> String {
    iri("document", &[document.id()])
}

fn unit_iri(unit: UnitView<'_>) -> String {
    iri("unit", &[unit.document().id(), &unit.number().to_string()])
}

fn act_iri(ActId(index): ActId) -> String {
    iri("act", &[&index.to_string()])
}

fn mention_iri(MentionId(index): MentionId) -> String {
    iri("mention", &[&index.to_string()])
}
