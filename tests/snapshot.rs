//! Snapshots: a graph as one file. What it answers is what its sources answer; what is damaged answers nothing.

use petgraph::Direction;
use petgraph::algo::{dijkstra, kosaraju_scc};
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::{
    Bfs, EdgeRef, IntoEdgeReferences, IntoNeighborsDirected, IntoNodeIdentifiers, NodeCount, NodeIndexable, Reversed,
    Walker,
};
use std::sync::LazyLock;
use whom::corpus::Corpus;
use whom::facts::Filler;
use whom::graph::{Edge, Node, Snapshot, Standing, Store, fingerprint, write_snapshot};
use whom::import::{Import, Mapping, ready};
use whom::lexicon::{EntityId, Lexicon, Role};
use whom::session::{Outcome, Session};
use whom::source::{Map, SourceId};
use whom::stop::Stop;

const QUESTIONS: [&str; 8] = [
    "who rejected what offered by whom",
    "why who rejected what",
    "who reportedly rejected what via whom",
    "what was offered to ukraine by whom",
    "who said that whom rejected what",
    "who rejected what, according to which document",
    "which offer did no one answer",
    "who met whom",
];

/// What a session says to a question: rows, notes and witnesses; or what is wrong.
fn told(session: &mut Session, question: &str) -> String {
    let source = session.add("question", question);
    match session.run(source, Stop::never()) {
        Ok(Outcome::Answered(reply)) => {
            let witnesses: Vec<_> = (0..reply.answer.rows.len()).map(|row| session.witnesses(&reply, row)).collect();
            format!("{:?}\n{witnesses:?}", reply.answer)
        }
        Ok(other) => format!("{other:?}"),
        Err(problems) => problems.iter().map(|problem| problem.message.clone()).collect::<Vec<_>>().join("; "),
    }
}

fn example() -> Corpus {
    Corpus::load(concat!(env!("CARGO_MANIFEST_DIR"), "/data")).unwrap()
}

fn bytes_of(corpus: &Corpus) -> Vec<u8> {
    let mut bytes = Vec::new();
    corpus.snapshot(&mut bytes).unwrap();
    bytes
}

/// A small import: three events in the form of UCDP GED.
static IMPORTED: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let table = "id,type_of_violence,side_a,side_b,where_coordinates,country,date_start,date_end,source_article,source_headline\n\
                 1,1,Rebels,Guard,Zenda,Ruritania,1998-05-01,1998-05-03,Post,A fight\n\
                 2,1,Guard,Rebels,,Ruritania,1998-05-09,1998-05-09,Wire,\n\
                 3,3,Guard,Civilians,Strelsau,Ruritania,1998-06-01,1998-06-01,Wire,\n";
    let mapping = Mapping::read(SourceId(0), ready("ucdp-ged").unwrap()).unwrap();
    let lexicon = Lexicon::builtin();
    let mut import = Import::new(&mapping, lexicon.clone(), true);
    import.table(&mapping.tables[0], "ged.csv", table.as_bytes(), &mut |_| ()).unwrap();
    let (mut graph, _) = import.finish().unwrap();
    graph.index_names(&lexicon);
    let mut bytes = Vec::new();
    write_snapshot(&mut graph, &[], false, fingerprint(&lexicon), &mut bytes).unwrap();
    bytes
});

const ASKED: [&str; 3] = ["who attacked whom", "who killed whom in Strelsau", "who attacked Guard since 1998-05-01"];

fn asked(bytes: &[u8], question: &str) -> Result<String, String> {
    let corpus = Corpus::from_snapshot(Map::copy(bytes)).map_err(|error| error.to_string())?;
    let mut session = Session::new(corpus);
    let answer = told(&mut session, question);
    match session.corpus().store.damage() {
        Some(section) => Err(section.clone()),
        None => Ok(answer),
    }
}

#[test]
fn a_snapshot_of_a_corpus_answers_as_the_corpus_does() {
    let corpus = example();
    let opened = Corpus::from_snapshot(Map::copy(&bytes_of(&corpus))).unwrap();
    let (mut folder, mut snapshot) = (Session::new(corpus), Session::new(opened));
    for question in QUESTIONS {
        assert_eq!(told(&mut folder, question), told(&mut snapshot, question), "{question}");
    }
}

#[test]
fn a_snapshot_is_the_same_bytes_each_time_and_after_reading() {
    let bytes = bytes_of(&example());
    assert!(bytes == bytes_of(&example()));
    assert!(bytes == bytes_of(&Corpus::from_snapshot(Map::copy(&bytes)).unwrap()));
}

#[test]
fn every_truncation_is_told() {
    let whole = IMPORTED.as_slice();
    assert!(asked(whole, ASKED[0]).is_ok());
    for length in 0..whole.len() {
        let error = Snapshot::open(Map::copy(&whole[..length])).map(|_| ()).unwrap_err();
        let told = ["this is no snapshot", "the snapshot is cut short"].iter().any(|start| error.starts_with(start));
        assert!(told, "{length}: {error}");
    }
    let mut longer = whole.to_vec();
    longer.push(0);
    assert!(asked(&longer, ASKED[0]).unwrap_err().starts_with("the snapshot is cut short"));
}

#[test]
fn no_flipped_bit_gives_a_wrong_answer() {
    let whole = IMPORTED.as_slice();
    let right = ASKED.map(|question| asked(whole, question).unwrap());
    let (mut found, mut seed) = (0, 1_u64);
    for round in 0..10_000 {
        let (question, right) = (ASKED[round % 3], &right[round % 3]);
        // A plain generator of numbers: the same flips each time.
        seed = seed.wrapping_mul(0x5851_F42D_4C95_7F2D).wrapping_add(0x1405_7B7E_F767_814F);
        let at = usize::try_from((seed >> 33) % (whole.len() as u64)).unwrap();
        let bit = 1 << ((seed >> 20) & 7);
        let mut flipped = whole.to_vec();
        flipped[at] ^= bit;
        match asked(&flipped, question) {
            Err(_) => found += 1,
            // Padding, or a part that the question does not read.
            Ok(answer) => assert_eq!(&answer, right, "byte {at}, bit {bit}"),
        }
    }
    assert!(found > 5_000, "{found}");
}

#[test]
fn a_damaged_part_is_told_in_place_of_an_answer() {
    let mut bytes = IMPORTED.clone();
    let name = b"role.agent\0";
    let entry = bytes.windows(name.len()).position(|part| part == name).unwrap();
    let start = usize::try_from(u64::from_ne_bytes(bytes[entry + 40..entry + 48].try_into().unwrap())).unwrap();
    bytes[start] ^= 4;
    let mut session = Session::new(Corpus::from_snapshot(Map::copy(&bytes)).unwrap());
    let expected = "the snapshot is damaged (section `role.agent`): make it again from its sources";
    assert_eq!(told(&mut session, "who killed whom in Strelsau"), expected);
}

#[test]
fn a_file_of_another_kind_is_no_snapshot() {
    for bytes in [
        &b""[..],
        b"Facts(",
        &[0; 4096],
        b"whom\0\0\0\x01 and so on, for at least sixty-four bytes, so that there is a head",
    ] {
        let error = Snapshot::open(Map::copy(bytes)).map(|_| ()).unwrap_err();
        assert_eq!(error, "this is no snapshot of this version of whom");
    }
}

#[test]
fn the_columns_say_what_the_whole_graph_says() {
    let corpus = example();
    let (whole, frozen): (&DiGraph<Node, Edge>, &Store) = (corpus.graph(), &corpus.store);
    let mut last = None;
    for (seat, act) in (0u32..).zip(frozen.order()) {
        let act = whom::facts::ActId(*act);
        assert_eq!(frozen.seat_of(act), Some(seat));
        assert!(frozen.seats_of(frozen.verb(act)).contains(&seat));
        let key = (frozen.verb(act), frozen.first_days()[seat as usize]);
        assert!(last.is_none_or(|(verb, day)| verb != key.0 || day <= key.1));
        last = Some(key);
        let edges = whole.edges(frozen.node_of(Node::Act(act))).count();
        let told: usize = Role::ALL.iter().map(|role| frozen.fillers(act, *role).count()).sum();
        assert!(told >= edges && (told == edges || frozen.symmetric(frozen.verb(act))), "{act:?}: {told} of {edges}");
        for role in Role::ALL {
            for filled in frozen.fillers(act, role) {
                assert!(frozen.filled_by(filled.filler, role).any(|back| back == act));
            }
        }
    }
    for (verb, _) in corpus.lexicon.verbs() {
        let (forth, back) = (frozen.themes_of_agents(verb), frozen.agents_of_themes(verb));
        let pairs = |of: whom::graph::Relation<'_>, there: whom::graph::Relation<'_>| {
            of.entities()
                .all(|one| of.of(one).is_sorted() && entities(of.of(one)).all(|other| there.of(other).contains(&one)))
        };
        assert!(pairs(forth, back) && pairs(back, forth));
        for act in frozen.acts_of(verb).filter(|act| frozen.told(*act).meets(Standing::plain())) {
            for agent in plain_entities(frozen, act, Role::Agent) {
                let themes = plain_entities(frozen, act, Role::Theme);
                assert!(themes.iter().all(|theme| forth.of(agent).contains(theme)));
            }
        }
    }
    for id in (0..frozen.entities()).map(EntityId) {
        assert!(frozen.entities_of(frozen.kind(id)).any(|other| other == id));
    }
}

/// The entities that plainly fill a role.
fn plain_entities(graph: &Store, act: whom::facts::ActId, role: Role) -> Vec<u32> {
    let plain = graph.fillers(act, role).filter(|told| told.told.meets(Standing::plain()));
    plain.filter_map(|told| if let Filler::Entity(id) = told.filler { Some(id.0) } else { None }).collect()
}

/// The cells that are entities.
fn entities(cells: &[u32]) -> impl Iterator<Item = u32> {
    cells.iter().copied().filter(|cell| cell & whom::graph::Slot::ACT == 0)
}

#[test]
fn petgraph_finds_in_the_frozen_graph_what_it_finds_in_its_own() {
    let corpus = example();
    let frozen: &Store = &corpus.store;
    let mut own: DiGraph<(), Role> = DiGraph::new();
    for _ in 0..frozen.node_count() {
        own.add_node(());
    }
    for act in (0..frozen.acts()).map(|id| Filler::Act(whom::facts::ActId(id))) {
        let Filler::Act(id) = act else { continue };
        for role in Role::ALL {
            for told in frozen.fillers(id, role) {
                own.add_edge(frozen.node(act), frozen.node(told.filler), role);
            }
        }
    }
    let sorted = |mut nodes: Vec<NodeIndex>| {
        nodes.sort_unstable();
        nodes
    };
    assert_eq!(frozen.edge_references().count(), own.edge_count());
    let weight = |role: Role| role as usize + 1;
    for node in frozen.node_identifiers() {
        assert_eq!(frozen.at_node(node), frozen.at_node(frozen.from_index(frozen.to_index(node))));
        for direction in [Direction::Outgoing, Direction::Incoming] {
            let neighbors = sorted(frozen.neighbors_directed(node, direction).collect());
            assert_eq!(neighbors, sorted(own.neighbors_directed(node, direction).collect()));
        }
        let dijkstra_frozen = dijkstra(frozen, node, None, |edge| weight(*edge.weight()));
        assert_eq!(dijkstra_frozen, dijkstra(&own, node, None, |edge| weight(*edge.weight())));
        let turned = (Reversed(frozen), Reversed(&own));
        let met: Vec<NodeIndex> = Bfs::new(turned.0, node).iter(turned.0).collect();
        assert_eq!(sorted(met), sorted(Bfs::new(turned.1, node).iter(turned.1).collect()));
    }
    let groups = |mut groups: Vec<Vec<NodeIndex>>| {
        for group in &mut groups {
            group.sort_unstable();
        }
        groups.sort_unstable();
        groups
    };
    assert_eq!(groups(kosaraju_scc(frozen)), groups(kosaraju_scc(&own)));
}
