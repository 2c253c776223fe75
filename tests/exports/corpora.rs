//! Small corpora for the exports.

use std::sync::Arc;
use whom::corpus::Corpus;
use whom::facts::{ActId, DocumentId, Filler, MentionId};
use whom::graph::{Builder, Declared, DeclaredUnit, Slot, Store, Telling, ThingsBuilder};
use whom::lexicon::{EntityId, Role};
use whom::output::picture::{Picture, Scene, Shown};

/// Names that try to break out of every syntax.
pub fn hostile_names() -> Vec<String> {
    let mut names: Vec<String> = [
        r#"Robert "Bob" Tables"#,
        r"C:\new\table\",
        r#"\" ] ; evil [label="x"#,
        "</td></table>> ]; }",
        "<script>alert(1)</script>",
        "&amp; & &#x41; &bogus;",
        "two\nlines\r\nand\ttabs",
        "\u{202e}reversed\u{202c} \u{200b}hidden",
        "王毅",
        "\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467} family",
        "=cmd|' /C calc'!A0",
        "+1, \"two\"; 'three'",
        "\\N \\G \\E \\L",
        "]]> --> <!-- ${x} {{y}} `z`",
        "control \u{1} \u{7f} \u{85}",
    ]
    .map(str::to_owned)
    .to_vec();
    names.push("long ".repeat(100));
    names.push("w".repeat(500));
    names
}

/// A corpus in which each of these is the name of a person, of a plan and of an article. The names are put in where a
/// fact file would be refused: whatever wrote the record, the exports hold.
pub fn corpus_of(names: &[String]) -> Corpus {
    let mut cast = String::from("Cast(entities: {\n");
    let mut facts = String::new();
    for index in 0..names.len() {
        let verb = ["offered", "rejected", "said that p0 reportedly praised", "would accept"][index % 4];
        cast.extend([format!("\"p{index}\": (is: \"person\", name: \"P{index}\"),\n")]);
        cast.extend([format!("\"t{index}\": (is: \"plan\", name: \"T{index}\"),\n")]);
        facts.extend([format!("\"p{index} {verb} t{index}\",\n")]);
    }
    cast.push_str("})");
    let facts = format!("Facts(document: (id: \"A\", title: \"T\"), units: [S(\"Cue\", [{facts}])])");
    let mut corpus = load([("cast.ron", cast), ("a.ron", facts)]);
    corpus.store = Arc::new(renamed(&corpus, names));
    corpus
}

/// What is written for these in a picture of their corpus: the person and the plan of one name are told apart.
pub fn told_apart(names: &[String]) -> Vec<String> {
    let both = |(at, name): (usize, &String)| [format!("{name} (p{at})"), format!("{name} (t{at})")];
    names.iter().enumerate().flat_map(both).collect()
}

/// The acts of a corpus with one document and one unit, in which the entity that was called `P3` or `T3` has the third of
/// these names, and the document has all of them.
fn renamed(corpus: &Corpus, names: &[String]) -> Store {
    let (store, mut things, mut builder) = (&corpus.store, ThingsBuilder::default(), Builder::default());
    for id in (0..store.entities()).map(EntityId) {
        let index = store.entity_name(id).get(1..).and_then(|index| index.parse::<usize>().ok());
        let name = index.and_then(|index| names.get(index)).map_or("", String::as_str);
        let other = things.push(store.kind(id), store.entity_id(id), name, store.origin(id), 0);
        things.hold_office(other, name);
    }
    let all = names.concat();
    let file = store.document(DocumentId(0)).file();
    builder.documents.declare(&Declared { id: "A", title: Some(&all), file, ..Declared::default() });
    let unit = store.document(DocumentId(0)).unit(0);
    let place = unit.place().expect("it is in a file").span;
    builder.documents.unit(&DeclaredUnit {
        number: 1,
        cue: &all,
        place,
        span: None,
        skipped: None,
        facts: unit.facts(),
    });
    let slot = |filler| match filler {
        Filler::Entity(id) => Slot::entity(id),
        Filler::Act(ActId(id)) => Slot::act(id),
    };
    for act in (0..store.acts()).map(ActId) {
        builder.act(store.verb(act), store.told(act));
        for role in Role::ALL {
            let fillers: Vec<_> = store.fillers(act, role).map(|told| (slot(told.filler), told.told)).collect();
            builder.fill_many(&[role], &fillers);
        }
        builder.edges.act();
        for edge in store.roles(act) {
            builder.edges.edge(edge.role, slot(edge.filler), edge.mentions(), edge.said());
        }
    }
    for mention in (0..store.mentions()).map(|id| store.mention(MentionId(id))) {
        builder.mentions.further(mention.act(), mention.document(), 0);
        builder.mentions.further_told(Telling {
            polarity: mention.polarity(),
            certainty: mention.certainty(),
            mode: mention.mode(),
            class: Some(mention.way().manner().voice),
            scope: mention.scope(),
            voices: mention.voices().collect(),
            told_in: mention.told_in(),
            roles: Some(mention.roles().map(|edge| edge.index).collect()),
            place: mention.place().map(|place| place.span),
            ..Telling::plain()
        });
    }
    let things =
        things.finish(corpus.lexicon.kinds().count(), |_| Ok(whom::graph::Closure::default())).expect("few texts");
    builder.finish(&corpus.lexicon, things, "").expect("few texts")
}

/// A corpus of `count` acts: three people, each for or against one of many plans.
pub fn corpus_with(count: usize) -> Corpus {
    let mut cast = String::from("Cast(entities: {");
    for index in 0..12 {
        cast.extend([format!("\"p{index}\": (is: \"person\", name: \"Person {index}\", of: \"s{}\"),", index % 3)]);
    }
    for index in 0..3 {
        cast.extend([format!("\"s{index}\": (is: \"state\", name: \"State {index}\"),")]);
    }
    for index in 0..20 {
        cast.extend([format!("\"t{index}\": (is: \"plan\", name: \"plan {index}\"),")]);
    }
    cast.push_str("})");
    let fact = |index: usize| {
        let verb = ["offered", "rejected", "supported", "criticised"][index % 4];
        format!("\"p{} {verb} t{}\",", index % 12, (index * 7) % 20)
    };
    let facts: String = (0..count).map(fact).collect();
    let unit = if count == 0 { "Skip(\"Cue\", Heading)".to_owned() } else { format!("S(\"Cue\", [{facts}])") };
    load([("cast.ron", cast), ("a.ron", format!("Facts(document: (id: \"A\"), units: [{unit}])"))])
}

/// Two articles that tell of one offer and its rejection.
pub fn talks() -> Corpus {
    let cast = r#"Cast(entities: {
        "russia": (is: "state", name: "Russia"),
        "kremlin": (is: "organisation", name: "the Kremlin", of: "russia"),
        "putin": (is: "person", name: "Vladimir Putin", aka: ["Putin"], office: "president", of: "russia"),
        "peskov": (is: "person", name: "Dmitry Peskov", aka: ["Peskov"], speaks_for: "kremlin"),
        "ukraine": (is: "state", name: "Ukraine"),
        "zelensky": (is: "person", name: "Volodymyr Zelensky", aka: ["Zelensky"], of: "ukraine"),
        "ministry": (is: "organisation", name: "the foreign ministry", of: "ukraine"),
        "moscow-talks": (is: "gathering", name: "the Moscow talks"),
        "truce": (is: "agreement", name: "a truce"),
    })"#;
    let a = r#"Facts(document: (id: "A", title: "An offer", publisher: "The Daily", date: "2025-09-04", text: "a.txt"), units: [
        S("Putin asked", ["invite: putin invited zelensky to moscow-talks on 2025-09-03"]),
        S("Ukraine wants", ["ukraine demanded truce"]),
        S("Russia would", ["russia would accept truce if 'sanctions end'"]),
    ])"#;
    let b = r#"Facts(document: (id: "B", text: "b.txt"), same: ["invite = A/invite"], units: [
        S("He was", ["invite: putin invited zelensky to moscow-talks"]),
        S("Zelensky said", ["no: zelensky rejected @invite << 'said no'", "zelensky suggested that @invite means 'a trap'"]),
        S("Peskov said", ["peskov said that @no via ministry", "kremlin planned to phone zelensky"]),
    ])"#;
    let a_text = "Putin asked Zelensky to Moscow. Ukraine wants a truce. Russia would take it if sanctions end.\n";
    let b_text = "He was asked to come.\nZelensky said no, and called it a trap.\n\nPeskov said it came through the ministry; a call is planned.\n";
    load([("cast.ron", cast), ("a.ron", a), ("b.ron", b), ("a.txt", a_text), ("b.txt", b_text)])
}

/// The corpus that comes with the program.
pub fn data() -> Corpus {
    folder("data")
}

/// The larger corpus of the tests.
pub fn ceasefire() -> Corpus {
    folder("tests/corpora/ceasefire")
}

pub fn folder(path: &str) -> Corpus {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    Corpus::load(folder).unwrap_or_else(|error| panic!("{:#?}", error.diagnostics))
}

/// The picture of a whole corpus.
pub fn whole(corpus: &Corpus) -> Picture {
    Scene::new(corpus, "data/").picture("", &Shown::All)
}

pub fn load<T: Into<String>, const N: usize>(texts: [(&str, T); N]) -> Corpus {
    load_texts(texts.map(|(name, text)| (name.to_owned(), text.into())))
}

pub fn load_texts(texts: impl IntoIterator<Item = (String, String)>) -> Corpus {
    Corpus::from_texts(texts).unwrap_or_else(|error| panic!("{:#?}", error.diagnostics))
}
