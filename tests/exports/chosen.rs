//! What is exported: what witnesses an answer, what is around a name, what was imported.

use crate::corpora::{corpus_with, talks};
use expect_test::expect;
use whom::corpus::Corpus;
use whom::facts::Filler;
use whom::graph::{fingerprint, write_snapshot};
use whom::import::{Import, Mapping, ready};
use whom::lexicon::Lexicon;
use whom::output::dot::dot;
use whom::output::export::{Graph, Node, Syntax, graphml, rdf};
use whom::output::picture::{Picture, Quotes, Scene, Shown};
use whom::session::{Outcome, Session};
use whom::source::{Map, SourceId};
use whom::stop::Stop;

fn pills(picture: &Picture) -> String {
    let mut lines: Vec<String> =
        picture.pills.iter().map(|pill| format!("{} {}\n", pill.words, pill.citation())).collect();
    lines.sort_unstable();
    lines.concat()
}

#[test]
fn a_picture_of_an_answer_cites_what_the_answer_cites() {
    let mut session = Session::new(talks());
    let source = session.add("question", "who rejected what");
    let Ok(Outcome::Answered(reply)) = session.run(source, Stop::never()) else { panic!("it is a question") };
    let shown = Shown::Acts(session.cited(&reply, Stop::never()));
    let picture = Scene::new(session.corpus(), "").picture("", &shown);
    // B3 tells of the rejection, too, but in the voice of another; the invitation is what the rejection is about.
    expect![[r#"
        invited Zelensky on 2025-09-03 A1 B1
        rejected B2
    "#]]
    .assert_eq(&pills(&picture).replace('\u{a0}', " "));
    assert!(picture.pills.iter().all(|pill| pill.quotes.iter().all(|quote| !quote.starts_with("B3"))));
}

/// Below a picture stand the sentences that it cites, and no others, where they are wanted: for paper, which has no pointer.
#[test]
fn a_picture_prints_what_it_cites_as_far_as_is_wanted() {
    let mut session = Session::new(talks());
    let source = session.add("question", "who rejected what");
    let Ok(Outcome::Answered(reply)) = session.run(source, Stop::never()) else { panic!("it is a question") };
    let shown = Shown::Acts(session.cited(&reply, Stop::never()));
    let printed = |quotes| {
        let scene = Scene { quotes, ..Scene::new(session.corpus(), "") };
        let picture = scene.picture("", &shown);
        let lines = picture.sources.iter().map(|(id, text)| format!("{id}: {text}\n"));
        let lines: Vec<String> = lines.collect();
        assert!(dot(&picture).contains("<b>A1</b>") == (quotes != Quotes::None));
        lines.concat()
    };
    expect![[r#"
        A: An offer, The Daily, 2025-09-04
        B: undated
    "#]]
    .assert_eq(&printed(Quotes::None));
    expect![[r#"
        A: An offer, The Daily, 2025-09-04
        B: undated
        A1: ‘Putin asked Zelensky to Moscow.’
        B1: ‘He was asked to come.’
        B2: ‘said no’
    "#]]
    .assert_eq(&printed(Quotes::Short));
    expect![[r#"
        A: An offer, The Daily, 2025-09-04
        B: undated
        A1: ‘Putin asked Zelensky to Moscow.’
        B1: ‘He was asked to come.’
        B2: ‘Zelensky said no, and called it a trap.’
    "#]]
    .assert_eq(&printed(Quotes::Full));
}

/// What each file holds is said; what is there is not written over.
#[test]
fn a_full_picture_is_split_into_files() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = |more: &[&str]| {
        let ended = std::process::Command::new(env!("CARGO_BIN_EXE_whom"))
            .args(["export", "--data", "tests/corpora/ceasefire", "--split", "--as"])
            .args(more)
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .output()
            .expect("whom runs");
        let said = String::from_utf8_lossy(&ended.stderr).into_owned();
        (ended.status.code(), said.replace(&folder.path().display().to_string(), "DIR"))
    };
    let place = folder.path().to_str().expect("a plain path");
    let (code, said) = run(&["svg", "-o", place]);
    assert_eq!(code, Some(0), "{said}");
    expect![[r#"
        7 pictures in DIR
          the corridor plan: 9 acts
          the ceasefire: 13 acts
          the harbour plan: 6 acts
          the border pact: 8 acts
          Corvia: 3 acts
          the prisoner swap: 4 acts
          the rest: 32 acts
    "#]]
    .assert_eq(&said);
    let mut files: Vec<String> = std::fs::read_dir(folder.path())
        .expect("the folder")
        .map(|file| file.expect("a file").file_name().into_string().expect("a plain name"))
        .collect();
    files.sort();
    expect![[r#"
        01-the-corridor-plan.svg
        02-the-ceasefire.svg
        03-the-harbour-plan.svg
        04-the-border-pact.svg
        05-corvia.svg
        06-the-prisoner-swap.svg
        07-the-rest.svg"#]]
    .assert_eq(&files.join("\n"));
    let (code, said) = run(&["svg", "-o", place]);
    assert!(code == Some(2) && said.contains("is there already"), "{said}");
    let (code, said) = run(&["dot"]);
    assert!(code == Some(2) && said.contains("name it with `-o DIR`"), "{said}");
    let (code, said) = run(&["graphml", "-o", place]);
    assert!(code == Some(2) && said.contains("`--split` is for"), "{said}");
}

#[test]
fn sentences_are_printed_below_pictures_alone() {
    let ended = std::process::Command::new(env!("CARGO_BIN_EXE_whom"))
        .args(["export", "--as", "graphml", "--quotes", "full"])
        .output()
        .expect("whom runs");
    assert_eq!(ended.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&ended.stderr).contains("`--quotes` is for pictures"));
}

/// The names of nodes of a kind, in order.
fn nodes<'g>(graph: &'g Graph, kind: &str) -> Vec<&'g str> {
    graph.nodes.iter().filter(|node| node.kind == kind).map(|node| node.label.as_str()).collect()
}

#[test]
fn an_exported_answer_holds_what_the_answer_holds() {
    let mut session = Session::new(talks());
    let source = session.add("question", "who rejected what");
    let Ok(Outcome::Answered(reply)) = session.run(source, Stop::never()) else { panic!("it is a question") };
    let shown = Shown::Acts(session.cited(&reply, Stop::never()));
    let scene = Scene::new(session.corpus(), "");
    let graph = Graph::new(&scene, &shown);
    // The same as the picture cites, in the articles that tell it.
    expect!["A1 B1 B2"].assert_eq(&nodes(&graph, "unit").join(" "));
    assert_eq!(nodes(&graph, "mention"), nodes(&graph, "unit"));
    let ids: Vec<&str> = graph.nodes.iter().map(|node| node.id.as_str()).collect();
    for edge in &graph.edges {
        assert!(ids.contains(&edge.from.as_str()) && ids.contains(&edge.to.as_str()), "{edge:?} leads nowhere");
    }
    let turtle = rdf(&scene, &shown, Syntax::Turtle);
    let subjects = |class: &str| turtle.matches(&format!(" a whom:{class}")).count();
    for (kind, class) in [("entity", "Entity"), ("act", "Act"), ("document", "Document"), ("unit", "Unit")] {
        assert_eq!(subjects(class), nodes(&graph, kind).len(), "{turtle}");
    }
}

#[test]
fn every_act_says_whether_it_stands_which_side_it_takes_and_when_it_was() {
    let corpus = talks();
    let graph = Graph::new(&Scene::new(&corpus, ""), &Shown::All);
    let value = |node: &Node, name: &str| {
        let found = node.properties.iter().find(|(key, _)| *key == name);
        found.map_or("-".to_owned(), |(_, value)| serde_json::to_string(value).expect("text"))
    };
    let line = |node: &Node| {
        let values = ["kind", "stands", "stance", "first", "last", "labels"].map(|name| value(node, name));
        format!("{}: {}\n", node.label, values.join(" "))
    };
    let acts: String = graph.nodes.iter().filter(|node| node.kind == "act").map(line).collect();
    expect![[r#"
        Vladimir Putin invited Volodymyr Zelensky to the Moscow talks on 2025-09-03: "invitation" true "for" "2025-09-03" "2025-09-03" ["A/invite","B/invite"]
        Ukraine demanded a truce: "demand" true "for" - - -
        Russia would accept a truce if sanctions end: "acceptance" false "conditional" - - -
        Volodymyr Zelensky rejected the invitation by Vladimir Putin: "rejection" true "against" - - ["B/no"]
        Volodymyr Zelensky suggested that the invitation by Vladimir Putin meant a trap: "suggestion" true "plain" - - -
        the invitation by Vladimir Putin reportedly meant a trap: "meaning" false "reported" - - -
        Dmitry Peskov said that Volodymyr Zelensky rejected the invitation by Vladimir Putin via the foreign ministry: "statement" true "plain" - - -
        the Kremlin planned to phone Volodymyr Zelensky: "planning" true "for" - - -
        the Kremlin would phone Volodymyr Zelensky: "phone call" false "reported" - - -
    "#]].assert_eq(&acts);
    let putin = graph.nodes.iter().find(|node| node.label == "Vladimir Putin").expect("a node");
    assert_eq!(value(putin, "aka"), r#"["Putin"]"#);
    // A `type` of nodes makes R's igraph take a graph for a bipartite one.
    let text = graphml(&graph);
    assert!(text.contains(r#"attr.name="class""#) && !text.contains(r#"id="node-type""#));
}

#[test]
fn each_step_takes_in_what_those_have_a_part_in() {
    let corpus = talks();
    let scene = Scene::new(&corpus, "");
    let ministry = Filler::Entity(corpus.lexicon.entity_named("ministry").expect("it is in the cast"));
    let acts = |steps| scene.acts(&Shown::Around(ministry, steps)).len();
    assert!(acts(1) < acts(2) && acts(2) <= acts(9), "{} {} {}", acts(1), acts(2), acts(9));
    // The truce has nothing in common with the rest.
    assert!(acts(9) < corpus.store.acts() as usize);
}

/// Three events in the form of UCDP GED.
fn imported() -> Corpus {
    let table = "id,type_of_violence,side_a,side_b,where_coordinates,country,date_start,date_end,source_article,source_headline\n\
                 1,1,Rebels,Guard,Zenda,Ruritania,1998-05-01,1998-05-03,Post,A fight\n\
                 2,1,Guard,Rebels,,Ruritania,1998-05-09,1998-05-09,Wire,\n\
                 3,3,Guard,Civilians,Strelsau,Ruritania,1998-06-01,1998-06-01,Wire,\n";
    let mapping = Mapping::read(SourceId(0), ready("ucdp-ged").expect("it is ready")).expect("it is a mapping");
    let lexicon = Lexicon::builtin();
    let mut import = Import::new(&mapping, lexicon.clone(), true);
    import.table(&mapping.tables[0], "ged.csv", table.as_bytes(), &mut |_| ()).expect("its columns are there");
    let (mut graph, _) = import.finish().expect("acts");
    graph.index_names(&lexicon);
    let mut bytes = Vec::new();
    write_snapshot(&mut graph, &[], false, fingerprint(&lexicon), &mut bytes).expect("memory");
    Corpus::from_snapshot(Map::copy(&bytes)).expect("a snapshot")
}

#[test]
fn imported_acts_are_drawn_and_exported_too() {
    let corpus = imported();
    let scene = Scene::new(&corpus, "");
    scene.writable().expect("few acts");
    expect![[r#"
        attacked on 1998-05-01..1998-05-03 Post
        attacked on 1998-05-09 Wire (ged.csv:3)
        killed on 1998-06-01 Wire (ged.csv:4)
    "#]]
    .assert_eq(&pills(&scene.picture("", &Shown::All)));
    let graph = Graph::new(&scene, &Shown::All);
    let count = |kind| graph.nodes.iter().filter(|node| node.kind == kind).count();
    assert_eq!((count("act"), count("mention"), count("document")), (3, 3, 2));
    let written = graph.nodes.iter().filter(|node| node.kind == "mention").flat_map(|node| &node.properties);
    let lines: Vec<String> =
        written.filter(|(key, _)| ["file", "line"].contains(key)).map(|(_, value)| format!("{value:?}")).collect();
    assert_eq!(lines[..2], [r#"Text("ged.csv")"#, "Number(2)"]);
    let first = Shown::acts([whom::facts::ActId(0)]);
    assert_eq!(scene.picture("", &first).pills.len(), 1);
}

#[test]
fn what_nobody_could_look_at_is_not_drawn() {
    let corpus = corpus_with(20_001);
    let scene = Scene::new(&corpus, "");
    expect!["at most 20000 acts are drawn or weighed, and these are 20001: ask a question"]
        .assert_eq(&scene.drawable(&Shown::All).expect_err("too many"));
    assert_eq!(scene.drawable(&Shown::acts([whom::facts::ActId(0)])), Ok(()));
}
