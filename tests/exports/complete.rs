//! Each data format carries everything: counted by a program that is not ours, against the record.

use crate::corpora::{ceasefire, data, talks};
use crate::data::{graph, python};
use serde_json::{Value, json};
use whom::corpus::Corpus;
use whom::facts::{ActId, DocumentId, MentionId, Voice};
use whom::graph::{MentionView, QuotedWords};
use whom::lexicon::{EntityId, Origin};
use whom::output::Guard;
use whom::output::export::{Syntax, cytoscape, edge_list, graphml, json_lines, node_list, rdf};
use whom::output::picture::{Scene, Shown};

/// How many there are: entities, acts, mentions, documents, units, roles, ties, voices; then the quotes, sorted.
fn expected(corpus: &Corpus) -> Value {
    let store = &corpus.store;
    let units: usize = (0..store.documents()).map(|id| store.document(DocumentId(id)).units().len()).sum();
    let roles: usize = (0..store.acts()).map(|id| store.roles(ActId(id)).count()).sum();
    let ties: usize = (0..store.entities()).map(|id| store.ties(EntityId(id)).count()).sum();
    let voices: usize = mentions(corpus).map(named).sum();
    let mut quotes: Vec<String> = mentions(corpus).filter_map(|mention| quoted(corpus, mention)).collect();
    quotes.sort_unstable();
    // An office is a property of who holds it.
    let stated = (0..store.entities()).filter(|id| store.origin(EntityId(*id)) != Origin::Office).count();
    let counts = [stated, store.acts() as usize, store.mentions() as usize, store.documents() as usize];
    json!([counts.into_iter().chain([units, roles, ties, voices]).collect::<Vec<_>>(), quotes])
}

fn mentions(corpus: &Corpus) -> impl Iterator<Item = MentionView<'_>> {
    (0..corpus.store.mentions()).map(|id| corpus.store.mention(MentionId(id)))
}

fn named(mention: MentionView<'_>) -> usize {
    mention.voices().filter(|voice| matches!(voice, Voice::Named(_))).count()
}

fn text<'c>(corpus: &'c Corpus, mention: MentionView<'_>) -> Option<&'c str> {
    Some(&corpus.sources.get(mention.in_document().text()?)?.text)
}

/// The words that a fact narrows its citation to.
fn quoted(corpus: &Corpus, mention: MentionView<'_>) -> Option<String> {
    match mention.quote()? {
        QuotedWords::Words(words) => Some(words.to_owned()),
        QuotedWords::At(span) => text(corpus, mention)?.get(span.range()).map(str::to_owned),
    }
}

/// What a mention cites: the quoted words, else its unit, else the cue.
fn cited(corpus: &Corpus, mention: MentionView<'_>) -> String {
    let whole = || text(corpus, mention)?.get(mention.unit().span()?.range()).map(str::to_owned);
    quoted(corpus, mention).or_else(whole).unwrap_or_else(|| mention.unit().cue().to_owned())
}

/// Counts nodes and edges, given as `nodes` and `edges` with their kinds, and prints what [`expected`] gives.
const COUNT: &str = "kinds = ['entity', 'act', 'mention', 'document', 'unit']\n\
    counts = [sum(n['type'] == k for n in nodes) for k in kinds]\n\
    other = {'of', 'speaks_for', 'within', 'about', 'tells', 'in', 'voice', 'told_in'}\n\
    kind = {n['id']: n['type'] for n in nodes}\n\
    is_tie = lambda e: kind[e[0]] == 'entity'\n\
    roles = sum(kind[e[0]] == 'act' for e in edges)\n\
    ties = sum(kind[e[0]] == 'entity' for e in edges)\n\
    voices = sum(e[2] == 'voice' for e in edges)\n\
    quotes = sorted((n['quote'] for n in nodes if n.get('quote')), key=lambda q: q.encode())\n\
    print(json.dumps([counts + [roles, ties, voices], quotes]))";

fn check(corpus: &Corpus, format: &str, text: &str, read: &str, module: &str) {
    let program = format!("import sys, io, json\ndata = sys.stdin.buffer.read()\n{read}\n{COUNT}");
    let Some((said, errors)) = python(&program, text, module) else { return };
    let said: Value = serde_json::from_str(&said).unwrap_or_else(|_| panic!("{format}: {said}{errors}"));
    assert_eq!(said, expected(corpus), "{format}");
}

#[test]
fn every_format_of_nodes_and_edges_holds_everything() {
    for corpus in [talks(), data(), ceasefire()] {
        let graph = graph(&corpus);
        let read = "import networkx as nx\ng = nx.read_graphml(io.BytesIO(data), force_multigraph=True)\n\
                    nodes = [{'id': i, **d, 'type': d['class']} for i, d in g.nodes(data=True)]\n\
                    edges = [(a, b, d['type']) for a, b, d in g.edges(data=True)]";
        check(&corpus, "graphml", &graphml(&graph), read, "networkx");
        let read = "all = json.loads(data)['elements']\nnodes = [n['data'] for n in all['nodes']]\n\
                    edges = [(e['data']['source'], e['data']['target'], e['data']['type']) for e in all['edges']]";
        check(&corpus, "cytoscape", &cytoscape(&graph), read, "json");
        let both =
            serde_json::to_string(&[node_list(&graph, Guard::Both), edge_list(&graph, Guard::Both)]).expect("text");
        let read = "import csv\ntables = [list(csv.DictReader(io.StringIO(t))) for t in json.loads(data)]\n\
                    bare = lambda v: v[1:] if v.startswith(chr(39)) else v\n\
                    nodes = [{k.split(':')[0]: bare(v) for k, v in r.items()} for r in tables[0]]\n\
                    types = [r[':LABEL'] for r in tables[0]]\n\
                    nodes = [{**n, 'type': t} for n, t in zip(nodes, types)]\n\
                    edges = [(r[':START_ID'], r[':END_ID'], r[':TYPE']) for r in tables[1]]";
        check(&corpus, "csv", &both, read, "csv");
        let read = "rows = [json.loads(l) for l in data.decode().splitlines()]\n\
                    nodes = [r for r in rows if 'id' in r and r['type'] != 'edge']\n\
                    edges = [(r['from'], r['to'], r['kind']) for r in rows if r['type'] == 'edge']";
        check(&corpus, "jsonl", &json_lines(None, &graph), read, "json");
    }
}

#[test]
fn rdf_holds_everything() {
    for corpus in [talks(), data(), ceasefire()] {
        let scene = Scene::new(&corpus, "");
        for (syntax, name) in [(Syntax::Turtle, "turtle"), (Syntax::TriG, "trig"), (Syntax::JsonLd, "json-ld")] {
            let program = format!(
                "import sys, json, rdflib\n\
                 d = rdflib.Dataset(default_union=True); d.parse(data=sys.stdin.buffer.read().decode(), format='{name}')\n\
                 W = rdflib.Namespace('urn:x-whom:ns#'); OA = rdflib.Namespace('http://www.w3.org/ns/oa#')\n\
                 n = lambda t: len(set(d.subjects(rdflib.RDF.type, t)))\n\
                 s = set(d.subjects(rdflib.RDF.type, OA.TextQuoteSelector))\n\
                 q = sorted((str(next(d.objects(x, OA.exact))) for x in s), key=lambda q: q.encode())\n\
                 print(json.dumps([[n(W.Entity), n(W.Act), n(W.Mention), n(W.Document), n(W.Unit), n(W.Role)], q]))"
            );
            let Some((said, errors)) = python(&program, &rdf(&scene, &Shown::All, syntax), "rdflib") else { return };
            let said: Value = serde_json::from_str(&said).unwrap_or_else(|_| panic!("{name}: {said}{errors}"));
            let counts = expected(&corpus)[0].as_array().expect("counts")[..6].to_vec();
            let mut quotes: Vec<String> = mentions(&corpus).map(|mention| cited(&corpus, mention)).collect();
            quotes.sort_unstable();
            assert_eq!(said, json!([counts, quotes]), "{name}");
        }
    }
}
