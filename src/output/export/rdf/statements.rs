//! What is known, as statements.

use super::super::properties::{lower, origin, tie_name};
use super::term::{Quad, TYPE, Term, iri};
use crate::facts::{Act, ActId, Document, Filler, Mention, MentionId, Quote, Record, Scope, Unit, Voice};
use crate::graph::Standing;
use crate::lexicon::{Entity, EntityId, Origin, Role, Tie, VerbId};
use crate::output::picture::{Scene, Shown};
use crate::source::Span;
use std::collections::BTreeSet;

/// How many characters before and after a quote are given, to find it again.
const CONTEXT: usize = 32;

/// Statements as they are collected.
pub(super) struct Statements<'a> {
    scene: &'a Scene<'a>,
    record: &'a Record,
    acts: BTreeSet<ActId>,
    graph: Option<String>,
    subject: String,
    quads: Vec<Quad>,
}

impl<'a> Statements<'a> {
    /// The statements about what is shown.
    pub fn of(scene: &'a Scene<'a>, shown: &Shown) -> Vec<Quad> {
        let acts = scene.acts(shown);
        let mut told =
            Statements { scene, record: scene.record, acts, graph: None, subject: String::new(), quads: vec![] };
        told.vocabulary();
        for (id, entity) in (0..).map(EntityId).zip(&told.record.entities) {
            told.entity(id, entity);
        }
        for document in &told.record.documents {
            told.document(document);
        }
        for id in told.acts.clone() {
            if let Some(act) = told.record.act(id) {
                told.act(id, act);
            }
        }
        for (id, mention) in (0..).map(MentionId).zip(&told.record.mentions) {
            if told.acts.contains(&mention.act) {
                told.mention(id, mention);
            }
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
        let mut open: Vec<VerbId> =
            self.acts.iter().filter_map(|id| self.record.act(*id)).map(|act| act.verb).collect();
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

    fn verb(&self, id: VerbId) -> String {
        iri("verb", &[&self.scene.lexicon.verb(id).base])
    }

    /// A quoted topic and an entry of the cast may share an id: where it comes from is a part of the name.
    fn entity_iri(&self, EntityId(index): EntityId) -> String {
        let Some(entity) = self.record.entities.get(index as usize) else { return iri("entity", &["?"]) };
        match entity.origin {
            Origin::Cast => iri("entity", &[&entity.id]),
            Origin::Quoted => iri("quoted", &[&entity.id]),
            Origin::Date(_) => iri("date", &[&entity.id]),
            Origin::Unknown | Origin::Anonymous(_) => iri("unknown", &[&index.to_string()]),
        }
    }

    fn entity(&mut self, id: EntityId, entity: &Entity) {
        self.about(self.entity_iri(id), "whom:Entity");
        self.text("rdfs:label", Some(&entity.name));
        let kind = self.scene.lexicon.kind(entity.kind).name.clone();
        self.text("whom:kind", Some(&kind));
        for name in &entity.aka {
            self.text("whom:alias", Some(name));
        }
        self.text("whom:office", entity.office.as_deref());
        self.text("whom:origin", Some(origin(entity.origin)));
        if let Origin::Date(days) = entity.origin {
            self.say("whom:first", Term::Date(days.first.to_string()));
            self.say("whom:last", Term::Date(days.last.to_string()));
        }
        if entity.background {
            self.say("whom:background", Term::Truth(true));
        }
        if entity.anonymous {
            self.say("whom:anonymous", Term::Truth(true));
        }
        for (tie, to) in &entity.ties {
            self.say(tie_property(*tie), Term::Iri(self.entity_iri(*to)));
        }
    }

    fn document(&mut self, document: &Document) {
        self.about(document_iri(document), "whom:Document");
        self.say(TYPE, Term::Name("prov:Entity".to_owned()));
        self.text("dct:identifier", Some(&document.id));
        self.text("dct:title", document.title.as_deref());
        self.text("dct:publisher", document.publisher.as_deref());
        if let Some(date) = document.date {
            self.say("dct:issued", Term::Date(date.to_string()));
        }
        self.text("whom:coder", document.coder.as_deref());
        self.text("whom:fingerprint", document.fingerprint.as_deref());
        for unit in &document.units {
            self.unit(document, unit);
        }
    }

    fn unit(&mut self, document: &Document, unit: &Unit) {
        self.about(unit_iri(document, unit), "whom:Unit");
        self.say("dct:isPartOf", Term::Iri(document_iri(document)));
        self.say("whom:number", Term::Integer(u64::from(unit.number)));
        self.text("whom:cue", Some(&unit.cue));
        let text = unit.span.and_then(|span| self.text_of(document)?.get(span.range()));
        self.text("whom:text", text);
        self.text("whom:skipped", unit.skipped.as_deref());
    }

    fn text_of(&self, document: &Document) -> Option<&'a str> {
        Some(&self.scene.sources.get(document.text?)?.text)
    }

    fn act(&mut self, id: ActId, act: &Act) {
        self.about(act_iri(id), "whom:Act");
        self.text("rdfs:label", Some(&self.scene.sentence(id)));
        self.say("whom:verb", Term::Iri(self.verb(act.verb)));
        for (document, label) in &act.labels {
            let document = self.record.documents.get(document.0 as usize).map_or("", |document| &document.id);
            self.text("whom:label", Some(&format!("{document}/{label}")));
        }
        self.say("whom:stands", Term::Truth(self.scene.graph.told(id).meets(Standing::plain())));
        for edge in &act.roles {
            self.say(role_property(edge.role), Term::Iri(self.filler(edge.filler)));
        }
        for (number, edge) in (0u32..).zip(&act.roles) {
            let number = number.to_string();
            self.about(iri("role", &[&id.0.to_string(), &number]), "whom:Role");
            self.say("whom:roleOf", Term::Iri(act_iri(id)));
            self.text("whom:name", Some(edge.role.name()));
            self.say("whom:filler", Term::Iri(self.filler(edge.filler)));
            self.text("whom:said", edge.said.as_deref());
            for mention in &edge.mentions {
                self.say("whom:toldIn", Term::Iri(mention_iri(*mention)));
            }
        }
    }

    fn filler(&self, filler: Filler) -> String {
        match filler {
            Filler::Entity(id) => self.entity_iri(id),
            Filler::Act(id) => act_iri(id),
        }
    }

    fn mention(&mut self, id: MentionId, mention: &Mention) {
        let Some(document) = self.record.documents.get(mention.document.0 as usize) else { return };
        let Some(unit) = document.units.get(mention.unit as usize) else { return };
        self.graph = Some(iri("graph", &[&document.id]));
        self.about(mention_iri(id), "whom:Mention");
        self.say(TYPE, Term::Name("oa:Annotation".to_owned()));
        self.say(TYPE, Term::Name("prov:Entity".to_owned()));
        self.say("oa:hasBody", Term::Iri(act_iri(mention.act)));
        self.say("whom:tells", Term::Iri(act_iri(mention.act)));
        self.say("whom:in", Term::Iri(unit_iri(document, unit)));
        self.say("prov:wasQuotedFrom", Term::Iri(document_iri(document)));
        for (order, voice) in (1u64..).zip(&mention.voice) {
            self.voice(order, *voice);
        }
        self.say("whom:voices", Term::Integer(mention.voice.len() as u64));
        self.text("whom:polarity", Some(&lower(&format!("{:?}", mention.polarity))));
        self.text("whom:certainty", Some(&lower(&format!("{:?}", mention.certainty))));
        self.text("whom:mode", Some(&lower(&format!("{:?}", mention.mode))));
        self.text("whom:scope", Some(if mention.scope == Scope::Act { "act" } else { "roles" }));
        if let Some(speech) = mention.told_in {
            self.say("whom:toldWithin", Term::Iri(mention_iri(speech)));
        }
        let target = iri("target", &[&id.0.to_string()]);
        self.say("oa:hasTarget", Term::Iri(target.clone()));
        let selector = iri("selector", &[&id.0.to_string()]);
        self.about(target, "oa:SpecificResource");
        self.say("oa:hasSource", Term::Iri(document_iri(document)));
        self.say("oa:hasSelector", Term::Iri(selector.clone()));
        self.about(selector, "oa:TextQuoteSelector");
        self.quote(mention, document, unit);
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

    fn quote(&mut self, mention: &Mention, document: &Document, unit: &Unit) {
        let span = match &mention.quote {
            Some(Quote::Words(words)) => return self.text("oa:exact", Some(words)),
            Some(Quote::At(span)) => Some(*span),
            None => unit.span,
        };
        let Some((text, span)) = self.text_of(document).zip(span) else {
            return self.text("oa:exact", Some(&unit.cue));
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
    match tie_name(tie) {
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
    }
}

fn document_iri(document: &Document) -> String {
    iri("document", &[&document.id])
}

fn unit_iri(document: &Document, unit: &Unit) -> String {
    iri("unit", &[&document.id, &unit.number.to_string()])
}

fn act_iri(ActId(index): ActId) -> String {
    iri("act", &[&index.to_string()])
}

fn mention_iri(MentionId(index): MentionId) -> String {
    iri("mention", &[&index.to_string()])
}
