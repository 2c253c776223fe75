//! The data formats, read back by others.

use crate::corpora::{ceasefire, corpus_of, data, hostile_names, talks};
use crate::program::run;
use crate::python::has_igraph;
use crate::skipped::skipped;
use expect_test::expect;
use std::collections::BTreeSet;
use std::path::Path;
use whom::corpus::Corpus;
use whom::output::Guard;
use whom::output::export::{Graph, Syntax, cytoscape, edge_list, files, graphml, json_lines, node_list, rdf};
use whom::output::picture::{Scene, Shown};
use whom::output::{Format, Options, write};
use whom::present::view;
use whom::session::{Outcome, Session};
use whom::stop::Stop;

pub fn graph(corpus: &Corpus) -> Graph {
    Graph::new(&Scene::new(corpus, ""), &Shown::All)
}

/// The labels of the entities of a corpus, sorted, as JSON.
fn labels(corpus: &Corpus) -> String {
    // An office is a property of who holds it.
    let entities = (0..corpus.store.entities()).map(whom::lexicon::EntityId);
    let stated = entities.filter(|id| corpus.store.origin(*id) != whom::lexicon::Origin::Office);
    let mut labels: Vec<&str> = stated.map(|id| corpus.store.entity_name(id)).collect();
    labels.sort_unstable();
    serde_json::to_string(&labels).expect("names are text") + "\n"
}

/// Names that XML can hold.
fn printable_names() -> Vec<String> {
    hostile_names().into_iter().filter(|name| !name.contains('\u{1}')).collect()
}

const HEAD: &str = "import sys, io, json\ndata = sys.stdin.buffer.read()\n";

#[test]
fn networkx_reads_graphml() {
    let read = format!(
        "{HEAD}import networkx as nx\n\
         g = nx.read_graphml(io.BytesIO(data))\n\
         print(json.dumps(sorted(d['label'] for _, d in g.nodes(data=True) if d['class'] == 'entity'), ensure_ascii=False, separators=(',', ':')))\n\
         print(g.number_of_nodes(), g.number_of_edges(), file=sys.stderr)"
    );
    for corpus in [talks(), corpus_of(&printable_names())] {
        let graph = graph(&corpus);
        let Some(said) = python(&read, &graphml(&graph), "networkx") else { return };
        assert_eq!(said.0, labels(&corpus));
        assert_eq!(said.1, format!("{} {}\n", graph.nodes.len(), graph.edges.len()));
    }
}

#[test]
fn a_character_that_xml_cannot_hold_is_written_out() {
    let text = graphml(&graph(&corpus_of(&["a\u{1}b".to_owned()])));
    assert!(text.contains(">a\\u{1}b<"), "{text}");
}

#[test]
fn cytoscape_gets_names_as_they_are() {
    for corpus in [talks(), corpus_of(&hostile_names())] {
        let read: serde_json::Value = serde_json::from_str(&cytoscape(&graph(&corpus))).expect("it is JSON");
        let nodes = read["elements"]["nodes"].as_array().expect("nodes");
        let entities = nodes.iter().map(|node| &node["data"]).filter(|data| data["type"] == "entity");
        let mut names: Vec<&str> = entities.filter_map(|data| data["label"].as_str()).collect();
        names.sort_unstable();
        assert_eq!(serde_json::to_string(&names).expect("text") + "\n", labels(&corpus));
    }
}

/// Names, numbers, and who rejected what was offered by whom, in the library that draws such files in pages: `WHOM_CYTOSCAPE`
/// says where it is.
#[test]
fn cytoscape_js_walks_the_graph() {
    let Some(library) = std::env::var_os("WHOM_CYTOSCAPE").and_then(|path| path.into_string().ok()) else {
        skipped("cytoscape.js: WHOM_CYTOSCAPE names no file of it");
        return;
    };
    let read =
        "const graph = require(process.argv[1])({ headless: true, ...JSON.parse(require('fs').readFileSync(0)) });
        const named = (nodes) => nodes.map((node) => node.data('label')).sort();
        const entities = graph.nodes('[type = \"entity\"]').map((node) => node.data('label'));
        console.log(JSON.stringify(entities.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))));
        const filled = (acts, role) => acts.outgoers(`edge[type = \"${role}\"]`).targets();
        const rejections = graph.nodes().filter((node) => (node.data('is_a') ?? []).includes('reject'));
        const offers = filled(rejections, 'theme').filter((node) => (node.data('is_a') ?? []).includes('offer'));
        console.error(graph.nodes().length, graph.edges().length);
        console.error(named(filled(rejections, 'agent')).join(), named(filled(offers, 'agent')).join());";
    for (corpus, answer) in [(talks(), Some("Volodymyr Zelensky Vladimir Putin")), (corpus_of(&hostile_names()), None)]
    {
        let graph = graph(&corpus);
        let Some(said) = run("node", &["-e", read, &library], &cytoscape(&graph)) else { return };
        assert_eq!(said.out, labels(&corpus));
        let (counts, answered) = said.err.trim_end().split_once('\n').expect("two lines");
        assert_eq!(counts, format!("{} {}", graph.nodes.len(), graph.edges.len()));
        assert!(answer.is_none_or(|answer| answer == answered), "{answered}");
    }
}

#[test]
fn sqlite_joins_the_lists() {
    let corpus = talks();
    let graph = graph(&corpus);
    let both = serde_json::to_string(&[node_list(&graph, Guard::Both), edge_list(&graph, Guard::Both)]).expect("text");
    let read = format!(
        "{HEAD}import csv, sqlite3\n\
         db = sqlite3.connect(':memory:')\n\
         for name, text in zip(['nodes', 'edges'], json.loads(data)):\n\
         \x20   rows = list(csv.reader(io.StringIO(text)))\n\
         \x20   db.execute('create table %s (%s)' % (name, ','.join('\"%s\"' % c for c in rows[0])))\n\
         \x20   db.executemany('insert into %s values (%s)' % (name, ','.join('?' * len(rows[0]))), rows[1:])\n\
         q = '''select who.label, whom.label from nodes a\n\
         join edges theme on theme.\":START_ID\" = a.\"id:ID\" and theme.\":TYPE\" = 'theme'\n\
         join nodes o on o.\"id:ID\" = theme.\":END_ID\" and o.verb = 'invite'\n\
         join edges ag on ag.\":START_ID\" = a.\"id:ID\" and ag.\":TYPE\" = 'agent'\n\
         join nodes who on who.\"id:ID\" = ag.\":END_ID\"\n\
         join edges og on og.\":START_ID\" = o.\"id:ID\" and og.\":TYPE\" = 'agent'\n\
         join nodes whom on whom.\"id:ID\" = og.\":END_ID\" where a.verb = 'reject' '''\n\
         print(db.execute(q).fetchall())"
    );
    let Some(said) = run("python3", &["-c", &read], &both) else { return };
    assert_eq!(said.out, "[('Volodymyr Zelensky', 'Vladimir Putin')]\n");
}

#[test]
fn a_list_holds_no_formula_and_gives_names_back() {
    let corpus = corpus_of(&hostile_names());
    let text = node_list(&graph(&corpus), Guard::Both);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    assert!(rows.iter().flatten().all(|cell| !cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n'])));
    let entities = rows.iter().filter(|row| &row[1] == "entity");
    let mut names: Vec<&str> = entities.map(|row| row[2].strip_prefix('\'').unwrap_or(&row[2])).collect();
    names.sort_unstable();
    assert_eq!(serde_json::to_string(&names).expect("text") + "\n", labels(&corpus));
}

/// A program that imports the list takes a `'` for a part of the name.
#[test]
fn a_raw_list_holds_names_as_they_are() {
    let corpus = corpus_of(&hostile_names());
    let text = node_list(&graph(&corpus), Guard::Nothing);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows = reader.records().map(|row| row.expect("a row")).filter(|row| &row[1] == "entity");
    let mut names: Vec<String> = rows.map(|row| row[2].to_owned()).collect();
    names.sort_unstable();
    assert_eq!(serde_json::to_string(&names).expect("text") + "\n", labels(&corpus));
}

#[test]
fn rdflib_gives_the_same_answer_in_sparql() {
    let corpus = talks();
    let scene = Scene::new(&corpus, "");
    for (syntax, name) in [(Syntax::Turtle, "turtle"), (Syntax::TriG, "trig"), (Syntax::JsonLd, "json-ld")] {
        let read = format!(
            "{HEAD}import rdflib\n\
             d = rdflib.Dataset(default_union=True); d.parse(data=data.decode(), format='{name}')\n\
             q = '''PREFIX whom: <urn:x-whom:ns#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n\
             SELECT DISTINCT ?a ?b WHERE {{\n\
             ?r whom:verb/whom:isA* <urn:x-whom:verb/reject> ; whom:stands true ; whom:agent/rdfs:label ?a ; whom:theme ?o .\n\
             ?o whom:verb/whom:isA* <urn:x-whom:verb/offer> ; whom:stands true ; whom:agent/rdfs:label ?b }}'''\n\
             print([[str(v) for v in row] for row in d.query(q)])\n\
             q = '''PREFIX oa: <http://www.w3.org/ns/oa#> SELECT ?e WHERE {{ ?s a oa:TextQuoteSelector ; oa:exact ?e }}'''\n\
             print(len(list(d.query(q))), file=sys.stderr)"
        );
        let Some(said) = python(&read, &rdf(&scene, &Shown::All, syntax), "rdflib") else { return };
        assert_eq!(said.0, "[['Volodymyr Zelensky', 'Vladimir Putin']]\n", "{name}");
        assert_eq!(said.1.trim(), corpus.store.mentions().to_string(), "{name}");
    }
}

/// The lines of `docs/exports.md` in a language.
fn documented(language: &str) -> String {
    let docs = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/exports.md")).expect("the page");
    let block = docs.split(&format!("```{language}\n")).nth(1).and_then(|rest| rest.split("```").next());
    block.expect("a query").to_owned()
}

/// The main question, asked of an export as `docs/exports.md` says, gives the rows that `whom` gives.
fn gives_the_rows_of_the_main_question(asked: impl Fn(&Corpus) -> Option<Vec<Vec<String>>>) {
    for (name, corpus, alike) in [("talks", talks(), true), ("ceasefire", ceasefire(), false)] {
        let Some(theirs) = asked(&corpus) else { return };
        let theirs: BTreeSet<Vec<String>> = theirs.into_iter().collect();
        let answer = corpus.ask("which actor rejected something offered by which actor").expect("an answer");
        let ours: BTreeSet<Vec<String>> = answer.rows.iter().map(|row| row.names.clone()).collect();
        assert!(!theirs.is_empty(), "{name}");
        // Of a thing that several offers put on the table, `whom` knows which offer was answered.
        assert!(theirs.is_subset(&ours) && (theirs == ours || !alike), "{name}: {theirs:?} {ours:?}");
    }
}

#[test]
fn the_documented_sparql_gives_the_rows_of_the_main_question() {
    let read = format!(
        "{HEAD}import rdflib\n\
         g = rdflib.Graph(); g.parse(data=data.decode(), format='turtle')\n\
         q = '''{}'''\n\
         print(json.dumps([[str(v) for v in row] for row in g.query(q)], ensure_ascii=False))",
        documented("sparql")
    );
    gives_the_rows_of_the_main_question(|corpus| {
        let turtle = rdf(&Scene::new(corpus, ""), &Shown::All, Syntax::Turtle);
        python(&read, &turtle, "rdflib").map(|said| serde_json::from_str(&said.0).expect(&said.1))
    });
}

/// Ladybug, which goes on from Kùzu, is a database of Cypher that runs in its caller.
#[test]
fn the_documented_cypher_gives_the_rows_of_the_main_question() {
    let read = format!(
        "{HEAD}import csv, ladybug\n\
         nodes, edges = [list(csv.DictReader(io.StringIO(t))) for t in json.loads(data)]\n\
         kind = {{n['id:ID']: n[':LABEL'] for n in nodes if n[':LABEL'] in ('entity', 'act')}}\n\
         c = ladybug.Connection(ladybug.Database(':memory:'))\n\
         for k in ('entity', 'act'): c.execute(f'CREATE NODE TABLE {{k}}(id STRING PRIMARY KEY, label STRING, is_a STRING[], stands BOOL)')\n\
         for k in ('agent', 'theme'): c.execute(f'CREATE REL TABLE {{k}}(FROM act TO entity, FROM act TO act)')\n\
         for n in nodes:\n\
         \x20   own = {{'id': n['id:ID'], 'label': n['label'], 'is_a': n['is_a:string[]'].split(';'), 'stands': n['stands:boolean'] == 'true'}}\n\
         \x20   if own['id'] in kind: c.execute(f'CREATE (:{{kind[own[\"id\"]]}} {{{{id: $id, label: $label, is_a: $is_a, stands: $stands}}}})', own)\n\
         for e in edges:\n\
         \x20   a, b, k = e[':START_ID'], e[':END_ID'], e[':TYPE']\n\
         \x20   if k in ('agent', 'theme'): c.execute(f'MATCH (a:{{kind[a]}} {{{{id: $a}}}}), (b:{{kind[b]}} {{{{id: $b}}}}) CREATE (a)-[:{{k}}]->(b)', {{'a': a, 'b': b}})\n\
         print(json.dumps(c.execute('''{}''').get_all(), ensure_ascii=False))",
        documented("cypher")
    );
    gives_the_rows_of_the_main_question(|corpus| {
        let graph = graph(corpus);
        let lists = [node_list(&graph, Guard::Nothing), edge_list(&graph, Guard::Nothing)];
        let lists = serde_json::to_string(&lists).expect("text");
        python(&read, &lists, "ladybug").map(|said| serde_json::from_str(&said.0).expect(&said.1))
    });
}

#[test]
fn the_documented_lines_of_igraph_give_the_rows_of_the_main_question() {
    let lines = documented("r");
    gives_the_rows_of_the_main_question(|corpus| {
        if !has_igraph() {
            return None;
        }
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("corpus.graphml"), graphml(&graph(corpus))).expect("it is written");
        let rows = "write.table(answer, sep = \"\\t\", quote = FALSE, row.names = FALSE, col.names = FALSE)";
        let lines = lines.replace("print(answer)", rows);
        let said = run("Rscript", &["-e", &format!("setwd({:?})\n{lines}", folder.path())], "")?;
        assert_eq!(said.err, "");
        Some(said.out.lines().map(|row| row.split('\t').map(str::to_owned).collect()).collect())
    });
}

#[test]
fn rdflib_gives_hostile_names_back() {
    let corpus = corpus_of(&hostile_names());
    let scene = Scene::new(&corpus, "");
    for (syntax, name) in [(Syntax::Turtle, "turtle"), (Syntax::TriG, "trig"), (Syntax::JsonLd, "json-ld")] {
        let read = format!(
            "{HEAD}import rdflib\n\
             d = rdflib.Dataset(default_union=True); d.parse(data=data.decode(), format='{name}')\n\
             q = '''PREFIX whom: <urn:x-whom:ns#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n\
             SELECT ?n WHERE {{ ?e a whom:Entity ; rdfs:label ?n }}'''\n\
             print(json.dumps(sorted(str(r[0]) for r in d.query(q)), ensure_ascii=False, separators=(',', ':')))"
        );
        let Some(said) = python(&read, &rdf(&scene, &Shown::All, syntax), "rdflib") else { return };
        let read: Vec<String> = serde_json::from_str(&said.0).expect("a list");
        let known: Vec<String> = serde_json::from_str(&labels(&corpus)).expect("a list");
        assert_eq!(read, known, "{name}");
    }
}

#[test]
fn json_lines_make_the_round_trip() {
    let corpus = talks();
    let lines = json_lines(Some(&corpus), &graph(&corpus));
    let again = Corpus::from_texts(files(&lines).expect("they hold files")).expect("the same corpus");
    assert_eq!(json_lines(Some(&again), &graph(&again)), lines);
}

/// Every question of the golden files, in their order, with what is defined in them.
#[test]
fn json_lines_answer_every_golden_question_alike() {
    let mut asked = 0;
    for (folder, corpus) in [("data", data()), ("ceasefire", ceasefire())] {
        let again = files(&json_lines(Some(&corpus), &graph(&corpus))).expect("they hold files");
        let again = Corpus::from_texts(again).expect("the same corpus");
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/questions").join(folder);
        let mut golden: Vec<_> = std::fs::read_dir(path).expect("golden files").flatten().map(|f| f.path()).collect();
        golden.sort();
        for file in golden {
            let mut both = [Session::new(corpus.clone()), Session::new(again.clone())];
            for line in std::fs::read_to_string(&file).expect("a golden file").lines() {
                if let Some(documents) = line.strip_prefix("only ") {
                    let documents: Vec<&str> = documents.split(", ").collect();
                    let only =
                        |corpus: &Corpus| Session::new(corpus.clone().only(&documents).expect("they stand alone"));
                    both = [only(&corpus), only(&again)];
                } else if let Some(question) = line.strip_prefix("> ") {
                    let question = question.strip_prefix("json: ").unwrap_or(question);
                    let [one, other] = both.each_mut().map(|session| told(session, question));
                    assert_eq!(one, other, "{question}");
                    asked += 1;
                }
            }
        }
    }
    assert!(asked > 100, "{asked} questions");
}

/// What a session says to a question, with every witness.
fn told(session: &mut Session, question: &str) -> String {
    let source = session.add("question", question);
    match session.run(source, Stop::never()) {
        Ok(Outcome::Answered(reply)) => {
            let mut out = vec![];
            let view = view(session, &reply, Stop::never());
            write(&view, Format::Json, &Options::default(), &mut out).expect("a vector takes everything");
            String::from_utf8(out).expect("JSON is text")
        }
        Ok(Outcome::Explained(found)) => found.to_string(),
        Ok(Outcome::Defined | Outcome::Stopped(_)) => String::new(),
        Err(problems) => problems.iter().map(|problem| problem.message.as_str()).collect::<Vec<_>>().join("\n"),
    }
}

#[test]
fn lines_that_hold_no_corpus_are_refused() {
    let refused = |lines: &str| files(lines).expect_err("it is no corpus");
    let graph = Graph::default();
    expect![[r#"
        there is no file among these lines: they hold what witnesses an answer, and no corpus
        a corpus is a folder, or a file that `export --as jsonl` has written
        a corpus is a folder, or a file that `export --as jsonl` has written"#]]
    .assert_eq(&[refused(&json_lines(None, &graph)), refused("{}"), refused("x")].join("\n"));
}

/// Standard output and error of a Python program; nothing where Python or the module is missing.
pub fn python(program: &str, input: &str, module: &str) -> Option<(String, String)> {
    let has = run("python3", &["-c", &format!("try:\n import {module}\n print(1)\nexcept ImportError: pass")], "")?;
    if has.out.is_empty() {
        skipped(&format!("Python's {module} is not installed"));
        return None;
    }
    run("python3", &["-c", program], input).map(|said| (said.out, said.err))
}
