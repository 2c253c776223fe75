//! What acts can be filtered by: who acts, the verb, the article, who tells, how sure.

use super::live::unending;
use crate::facts::{ActId, Filler, Voice};
use crate::lexicon::Role;
use crate::output::markup::shown;
use crate::output::picture::Scene;
use crate::output::printable;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// The facets with what they are called.
const NAMES: [(&str, &str); 5] = [
    ("actor", "Who acts"),
    ("verb", "Verb"),
    ("document", "Article"),
    ("voice", "Who says so"),
    ("certainty", "Certainty"),
];
const ITSELF: &str = "the article itself";

/// The values of each act.
pub(super) struct Facets(BTreeMap<ActId, [BTreeSet<String>; 5]>);

impl Facets {
    /// The facets of these acts.
    pub fn of(scene: &Scene<'_>, acts: &BTreeSet<ActId>) -> Facets {
        Facets(acts.iter().map(|id| (*id, values(scene, *id))).collect())
    }

    /// A list to choose from for each, and a button that clears them.
    pub fn controls(&self) -> String {
        let mut out = vec!["<form class=\"filters\" aria-label=\"Filters\">".to_owned()];
        for (index, (key, name)) in NAMES.iter().enumerate() {
            let values: BTreeSet<&String> = self.0.values().filter_map(|of| of.get(index)).flatten().collect();
            let options = values.iter().map(|value| format!("<option>{}</option>", shown(value)));
            let options: Vec<String> = options.collect();
            out.push(format!(
                "<label>{name}<select data-facet=\"{key}\"><option value=\"\">all</option>{}</select></label>",
                options.concat()
            ));
        }
        out.push("<button type=\"button\" id=\"clear\">Show all</button>".to_owned());
        out.push("<output id=\"status\" class=\"faint\"></output></form>".to_owned());
        out.join("\n")
    }

    /// The values as JSON that cannot end its script. They are written as the options show them.
    pub fn json(&self) -> String {
        let of = |values: &[BTreeSet<String>; 5]| {
            let pairs = NAMES.iter().zip(values).map(|((key, _), values)| {
                let visible: Vec<String> =
                    values.iter().map(|value| crate::diagnostic::escape(value).into_owned()).collect();
                ((*key).to_owned(), json!(visible))
            });
            Value::Object(pairs.collect())
        };
        let all: Map<String, Value> = self.0.iter().map(|(id, values)| (format!("a{}", id.0), of(values))).collect();
        unending(&printable(&Value::Object(all).to_string()))
    }
}

fn values(scene: &Scene<'_>, id: ActId) -> [BTreeSet<String>; 5] {
    let mut values: [BTreeSet<String>; 5] = Default::default();
    let [actors, verbs, documents, voices, certainties] = &mut values;
    // What a list shows has its white space drawn together.
    let put = |set: &mut BTreeSet<String>, text: &str| {
        set.insert(text.split_whitespace().collect::<Vec<_>>().join(" "));
    };
    for edge in scene.graph.roles(id).filter(|edge| edge.role == Role::Agent) {
        if let Filler::Entity(id) = edge.filler {
            put(actors, scene.graph.entity_name(id));
        }
    }
    put(verbs, &scene.lexicon.verb(scene.graph.verb(id)).base);
    for mention in scene.graph.mentions_of(id).map(|id| scene.graph.mention(id)) {
        put(documents, mention.in_document().id());
        put(certainties, mention.certainty().name());
        match mention.teller() {
            None => put(voices, ITSELF),
            Some(Voice::Named(id)) => put(voices, scene.graph.entity_name(id)),
            Some(Voice::Unnamed) => put(voices, "an unnamed source"),
        }
    }
    values
}
