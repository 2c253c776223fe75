//! Networks for discourse analysis, against values worked out by hand.

use crate::corpora::{ceasefire, corpus_of, corpus_with, hostile_names, load, talks, told_apart, whole};
use crate::data::python;
use expect_test::{Expect, expect};
use std::collections::BTreeSet;
use whom::output::Guard;
#[cfg(feature = "central")]
use whom::output::network::network_central;
use whom::output::network::{
    Manner, Network, Normal, Once, Reason, Window, network, network_csv, network_graphml, network_matrix, network_why,
};
use whom::output::picture::{Matrix, Tone};

fn written(matrix: &Matrix, kind: Network, manner: Manner) -> String {
    network_csv(&network(matrix, kind, &manner).expect("few windows"), !kind.is_two_mode(), Guard::Both)
}

/// The edges without what they are counted from, a line each.
fn weights(matrix: &Matrix, kind: Network, manner: Manner) -> String {
    let weights = network(matrix, kind, &manner).expect("few windows");
    let line = |edge: &whom::output::network::Weighted| {
        let window = edge.window.map_or(String::new(), |span| format!(" {}..{}", span.first, span.last));
        format!("{} {} {:.6}{window}\n", edge.from, edge.to, edge.weight)
    };
    weights.edges.iter().map(line).collect()
}

/// `p` and `n` of two actors: Arland 2|0 on the bridge, 0|1 on the canal; Borland 1|1, 0|1, and 1|0 on the dam.
fn debate() -> Matrix {
    let cast = r#"Cast(entities: {
        "arland": (is: "state", name: "Arland"), "borland": (is: "state", name: "Borland"),
        "bridge": (is: "plan"), "canal": (is: "plan"), "dam": (is: "plan"),
    })"#;
    let one = r#"Facts(document: (id: "A"), units: [
        S("One", ["offer: arland offered bridge on 2025-03-03"]),
        S("Two", ["@offer", "arland supported bridge on 2025-03-09"]),
        S("Three", ["arland rejected canal on 2025-03-10", "borland offered bridge on 2025-03-31"]),
        S("Four", ["borland rejected bridge on 2025-04-01", "borland rejected canal", "borland supported dam on 2026-01-01"]),
    ])"#;
    let two = r#"Facts(document: (id: "B"), units: [S("One", ["@A/offer"]), S("Two", ["@A/offer"])])"#;
    Matrix::new(&whole(&load([("cast.ron", cast), ("a.ron", one), ("b.ron", two)])))
}

fn check(kind: Network, normal: Normal, expected: &Expect) {
    expected.assert_eq(&weights(&debate(), kind, Manner { normal, ..Manner::default() }));
}

/// Whoever appeals to somebody is not for them, and shares no side with who is.
#[test]
fn whom_one_asks_is_no_side() {
    let cast = r#"Cast(entities: {
        "arland": (is: "state", name: "Arland"), "borland": (is: "state", name: "Borland"), "curia": (is: "state", name: "Curia"),
        "truce": (is: "agreement"),
    })"#;
    let facts = r#"Facts(document: (id: "A"), units: [
        S("One", ["arland appealed to curia"]),
        S("Two", ["borland praised curia"]),
        S("Three", ["arland appealed to curia for truce"]),
        S("Four", ["arland demanded that borland attack curia", "arland planned to visit curia"]),
    ])"#;
    let matrix = Matrix::new(&whole(&load([("cast.ron", cast), ("a.ron", facts)])));
    expect![[r"
        source,target,weight,why
        Arland,truce,1,for appealed to Curia (truce) A3
        Borland,Curia,1,for praised (Curia) A2
    "]]
    .assert_eq(&written(&matrix, Network::TwoMode, Manner::default()));
    expect![[""]].assert_eq(&weights(&matrix, Network::Congruence, Manner::default()));
}

/// Who wants a thing not to be done, or to be opposed, is against it; who is told in an `if` alone does nothing.
#[test]
fn a_side_is_the_one_that_is_wanted() {
    let cast = r#"Cast(entities: {
        "arland": (is: "state", name: "Arland"), "borland": (is: "state", name: "Borland"), "curia": (is: "state", name: "Curia"),
        "truce": (is: "agreement"), "summit": (is: "gathering"),
    })"#;
    let facts = r#"Facts(document: (id: "A"), units: [
        S("One", ["arland demanded that borland not sign truce"]),
        S("Two", ["borland urged curia to oppose truce"]),
        S("Three", ["curia urged arland to sign truce"]),
        S("Four", ["curia will leave summit if borland does not sign truce"]),
        S("Five", ["curia denied that arland attacked summit"]),
        S("Six", ["curia refused to oppose truce"]),
    ])"#;
    let matrix = Matrix::new(&whole(&load([("cast.ron", cast), ("a.ron", facts)])));
    expect![[r"
        source,target,weight,why
        Arland,truce,-1,against demanded that Borland not sign (truce) A1
        Borland,truce,-1,against urged Curia to oppose (truce) A2
        Curia,truce,1,for urged Arland to sign (truce) A3
    "]]
    .assert_eq(&written(&matrix, Network::TwoMode, Manner::default()));
    expect![[r#"
        actor,of,truce,summit
        Curia,,for + urged Arland to sign A3; plain refused to oppose A6,plain would leave if Borland did not sign truce A4; reported “ denied that Arland attacked A5
        Arland,,against × demanded that Borland not sign A1,
        Borland,,against × urged Curia to oppose A2,
    "#]]
    .assert_eq(&whom::output::matrix_csv(&matrix, Guard::Both));
}

#[test]
fn two_modes_by_hand() {
    check(
        Network::TwoMode,
        Normal::None,
        &expect![[r#"
            Arland bridge 2.000000
            Arland canal -1.000000
            Borland canal -1.000000
            Borland dam 1.000000
        "#]],
    );
    // Of 3 acts by Arland and 4 by Borland.
    check(
        Network::TwoMode,
        Normal::Activity,
        &expect![[r#"
            Arland bridge 0.666667
            Arland canal -0.333333
            Borland canal -0.250000
            Borland dam 0.250000
        "#]],
    );
    // Of 4 acts about the bridge, 2 about the canal, 1 about the dam.
    check(
        Network::TwoMode,
        Normal::Prominence,
        &expect![[r#"
            Arland bridge 0.500000
            Arland canal -0.500000
            Borland canal -0.500000
            Borland dam 1.000000
        "#]],
    );
}

#[test]
fn sides_can_be_ignored() {
    // Borland is for the bridge once and against it once: 0 where sides count, 2 where they do not.
    check(
        Network::TwoModeIgnore,
        Normal::None,
        &expect![[r#"
            Arland bridge 2.000000
            Arland canal 1.000000
            Borland bridge 2.000000
            Borland canal 1.000000
            Borland dam 1.000000
        "#]],
    );
    // 2·2 on the bridge, 1·1 on the canal: congruence and conflict in one.
    check(Network::Ignore, Normal::None, &expect!["Arland Borland 5.000000\n"]);
    // 5 / (√(2² + 1²) · √(2² + 1² + 1²)).
    check(Network::Ignore, Normal::Cosine, &expect!["Arland Borland 0.912871\n"]);
}

#[test]
fn actors_by_hand() {
    // 2·1 + 0·1 on the bridge, 0·0 + 1·1 on the canal.
    check(Network::Congruence, Normal::None, &expect!["Arland Borland 3.000000\n"]);
    // 2·1 + 0·1 on the bridge.
    check(Network::Conflict, Normal::None, &expect!["Arland Borland 2.000000\n"]);
    check(Network::Subtract, Normal::None, &expect!["Arland Borland 1.000000\n"]);
    // 3 / ((2 + 3) / 2), 3 / 3, 3 / (√(2² + 1²) · √(1² + 1² + 1² + 1²)).
    check(Network::Congruence, Normal::Average, &expect!["Arland Borland 1.200000\n"]);
    check(Network::Congruence, Normal::Jaccard, &expect!["Arland Borland 1.000000\n"]);
    check(Network::Congruence, Normal::Cosine, &expect!["Arland Borland 0.670820\n"]);
}

#[test]
fn what_counts_once_is_chosen() {
    let bridge = |once| {
        let all = weights(&debate(), Network::TwoMode, Manner { once, ..Manner::default() });
        all.lines().next().map(str::to_owned).unwrap_or_default()
    };
    let said = [Once::Act, Once::Sentence, Once::Document, Once::Week, Once::Month, Once::Year].map(bridge);
    // Two acts; told in A1 A2 B1 B2, and in A2; in A and B; on Monday and Sunday of one week.
    expect![[r#"
        Arland bridge 2.000000
        Arland bridge 5.000000
        Arland bridge 2.000000
        Arland bridge 1.000000
        Arland bridge 1.000000
        Arland bridge 1.000000"#]]
    .assert_eq(&said.join("\n"));
}

#[test]
fn a_time_leaves_out_what_is_undated_or_outside() {
    let days =
        |first: &str, last: &str| Manner { from: first.parse().ok(), to: last.parse().ok(), ..Manner::default() };
    let march = network(&debate(), Network::TwoMode, &days("2025-03-01", "2025-03-31")).expect("no windows");
    // In April, in the next year, and undated.
    assert_eq!(march.left_out, 3);
    expect![[r#"
        Arland bridge 2.000000
        Arland canal -1.000000
        Borland bridge 1.000000
    "#]]
    .assert_eq(&weights(&debate(), Network::TwoMode, days("2025-03-01", "2025-03-31")));
}

#[test]
fn windows_move_on_by_one_unit() {
    let window = Window::parse("2m");
    expect![[r#"
        Arland Borland 2.000000 2025-03-03..2025-05-02
    "#]]
    .assert_eq(&weights(&debate(), Network::Congruence, Manner { window, ..Manner::default() }));
    let window = Window::parse("1w");
    let manner = Manner { window, to: "2025-03-20".parse().ok(), ..Manner::default() };
    expect![[r#"
        Arland bridge 2.000000 2025-03-03..2025-03-09
        Arland canal -1.000000 2025-03-10..2025-03-16
    "#]]
    .assert_eq(&weights(&debate(), Network::TwoMode, manner));
    assert!(["", "d", "0d", "1", "-1d", "1.5d", "99999999d", "3q"].map(Window::parse).iter().all(Option::is_none));
}

#[test]
fn edges_of_few_acts_are_left_out_on_demand() {
    let manner = Manner { least: 2, ..Manner::default() };
    expect!["Arland bridge 2.000000\n"].assert_eq(&weights(&debate(), Network::TwoMode, manner));
}

#[test]
fn each_edge_says_what_it_is_counted_from() {
    let matrix = Matrix::new(&whole(&talks()));
    expect![[r#"
        source,target,weight,why
        Ukraine,a truce,1,for demanded (a truce) A2
        Vladimir Putin,the Moscow talks,1,for invited Zelensky on 2025-09-03 (the Moscow talks) A1 B1
        Volodymyr Zelensky,the Moscow talks,-1,against rejected (the Moscow talks) B2 B3
    "#]]
    .assert_eq(&written(&matrix, Network::TwoMode, Manner::default()));
    let conflict = network(&matrix, Network::Conflict, &Manner::default()).expect("no windows");
    expect![[r#"
        Vladimir Putin — Volodymyr Zelensky: 1
          for, the Moscow talks: Vladimir Putin invited Volodymyr Zelensky to the Moscow talks on 2025-09-03
            A1 ‘Putin asked Zelensky to Moscow.’
            B1 ‘He was asked to come.’
          against, the Moscow talks: Volodymyr Zelensky rejected the invitation by Vladimir Putin
            B2 ‘said no’
            B3 (Peskov) ‘Peskov said it came through the ministry; a call is planned.’
    "#]]
    .assert_eq(&network_why(&conflict).painted(false));
    assert_eq!(written(&matrix, Network::Congruence, Manner::default()), "source,target,weight,why\n");
}

/// How often two are on one side, and on opposite ones, worked out from what an edge cites and from nothing else.
fn pairs(why: &[&Reason]) -> (f64, f64) {
    let of = |actor: &str, topic: &str, tone: Tone| {
        let own = why.iter().filter(|one| one.actor == actor && one.topic == topic && one.act.tone == tone);
        f64::from(u32::try_from(own.map(|one| one.act.act).collect::<BTreeSet<_>>().len()).expect("few acts"))
    };
    let actors: Vec<&str> = why.iter().map(|one| &*one.actor).collect::<BTreeSet<_>>().into_iter().collect();
    let &[a, b] = actors.as_slice() else { return (0.0, 0.0) };
    let topics: BTreeSet<&str> = why.iter().map(|one| &*one.topic).collect();
    let all = topics.into_iter().map(|topic| {
        let [a, b] = [a, b].map(|actor| [Tone::For, Tone::Against].map(|tone| of(actor, topic, tone)));
        (a[0] * b[0] + a[1] * b[1], a[0] * b[1] + a[1] * b[0])
    });
    all.fold((0.0, 0.0), |(same, opposite), (more, other)| (same + more, opposite + other))
}

/// What an edge cites is what its weight is counted from, and no act beside: who is for it and against it by turns is on one
/// side with somebody by the one act, and on the other by the other.
#[test]
fn every_act_that_an_edge_cites_counts_in_it() {
    let mut mixed = 0;
    for matrix in [debate(), Matrix::new(&whole(&corpus_with(60))), Matrix::new(&whole(&ceasefire()))] {
        for kind in [Network::Congruence, Network::Conflict, Network::Subtract, Network::Ignore] {
            for edge in network(&matrix, kind, &Manner::default()).expect("no windows").edges {
                let why: Vec<&Reason> = edge.why.iter().collect();
                let (same, opposite) = pairs(&why);
                let weight = match kind {
                    Network::Congruence => same,
                    Network::Conflict => opposite,
                    Network::Subtract => same - opposite,
                    _ => same + opposite,
                };
                assert!((weight - edge.weight).abs() < 1e-9, "{kind:?} {} {}: {why:?}", edge.from, edge.to);
                mixed += usize::from(same > 0.0 && opposite > 0.0);
                for act in &why {
                    let alike = |one: &Reason| {
                        (&one.actor, &one.topic, one.act.act, one.act.tone)
                            == (&act.actor, &act.topic, act.act.act, act.act.tone)
                    };
                    let rest: Vec<&Reason> = why.iter().copied().filter(|one| !alike(one)).collect();
                    assert_ne!(
                        pairs(&rest),
                        (same, opposite),
                        "{kind:?} {} {}: {}",
                        edge.from,
                        edge.to,
                        act.line(true)
                    );
                }
            }
        }
    }
    assert!(mixed > 0, "{mixed} edges have both");
}

#[test]
fn a_matrix_has_a_row_an_actor() {
    let weights = network(&debate(), Network::TwoMode, &Manner::default()).expect("no windows");
    expect![[r#"
        ,bridge,canal,dam
        Arland,2,-1,0
        Borland,0,-1,1
    "#]]
    .assert_eq(&network_matrix(&weights, false, Guard::Both).expect("no windows"));
    let weights = network(&debate(), Network::Congruence, &Manner::default()).expect("no windows");
    expect![[r#"
        ,Arland,Borland
        Arland,0,3
        Borland,3,0
    "#]]
    .assert_eq(&network_matrix(&weights, true, Guard::Both).expect("no windows"));
}

#[test]
fn a_hostile_name_stays_a_name() {
    let names = hostile_names();
    let matrix = Matrix::new(&whole(&corpus_of(&names)));
    let weights = network(&matrix, Network::TwoMode, &Manner::default()).expect("no windows");
    assert!(!weights.edges.is_empty());
    for text in
        [network_csv(&weights, false, Guard::Both), network_matrix(&weights, false, Guard::Both).expect("no windows")]
    {
        let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
        let cells: Vec<String> = reader
            .records()
            .flat_map(|row| row.expect("a row").iter().map(str::to_owned).collect::<Vec<_>>())
            .collect();
        let formula =
            |cell: &&String| cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) && cell.parse::<f64>().is_err();
        assert_eq!(cells.iter().find(formula), None);
    }
    assert!(!network_why(&weights).painted(false).contains(['\u{1}', '\u{202e}', '\r']));
    let read = "import sys, io, json, networkx as nx\n\
                g = nx.read_graphml(io.BytesIO(sys.stdin.buffer.read()))\n\
                print(json.dumps([d['label'] for _, d in g.nodes(data=True)]))";
    let text = network_graphml(&weights, false);
    let Some((said, _)) = python(read, &text, "networkx") else { return };
    let labels: Vec<String> = serde_json::from_str(&said).expect("a list");
    let written = |name: &String| name.replace('\u{1}', "\\u{1}");
    assert!(labels.iter().all(|label| told_apart(&names).iter().any(|name| written(name) == *label)), "{labels:?}");
}

#[test]
fn networkx_reads_the_weights() {
    let weights = network(&debate(), Network::TwoMode, &Manner::default()).expect("no windows");
    let read = "import sys, io, networkx as nx\n\
                g = nx.read_graphml(io.BytesIO(sys.stdin.buffer.read()))\n\
                n = g.nodes\n\
                sides = {s: sorted(n[v]['label'] for v in n if n[v]['type'] is s) for s in (False, True)}\n\
                assert nx.is_bipartite(g) and len(sides[False]) + len(sides[True]) == len(n), n(data=True)\n\
                print(sides)\n\
                print(g.is_directed(), sorted((n[a]['label'], n[b]['label'], d['weight']) for a, b, d in g.edges(data=True)))";
    let Some((said, errors)) = python(read, &network_graphml(&weights, false), "networkx") else { return };
    let edges =
        "('Arland', 'bridge', 2.0), ('Arland', 'canal', -1.0), ('Borland', 'canal', -1.0), ('Borland', 'dam', 1.0)";
    let sides = "{False: ['Arland', 'Borland'], True: ['bridge', 'canal', 'dam']}";
    assert_eq!(said, format!("{sides}\nFalse [{edges}]\n"), "{errors}");
    // A network of one sort of node has no sides.
    let actors = network(&debate(), Network::Conflict, &Manner::default()).expect("no windows");
    assert!(!network_graphml(&actors, true).contains("attr.name=\"type\" attr.type=\"boolean\""));
}

/// Networkx works out the same from the same edges. The middle of a line lies on the one way; a lone pair is a component.
#[cfg(feature = "central")]
#[test]
fn networkx_finds_the_same_actors_central() {
    let read = "import sys, io, json, networkx as nx\n\
                g = nx.read_graphml(io.BytesIO(sys.stdin.buffer.read()))\n\
                if g.is_multigraph(): g = nx.Graph(g)\n\
                same = {'degree': nx.degree_centrality(g), 'betweenness': nx.betweenness_centrality(g), 'closeness': nx.closeness_centrality(g)}\n\
                try: same['eigenvector'] = nx.eigenvector_centrality(g, max_iter=1000, tol=1e-9)\n\
                except nx.PowerIterationFailedConvergence: assert all('eigenvector' not in d for _, d in g.nodes(data=True))\n\
                for name, found in same.items():\n\
                \x20   for node, value in found.items(): assert abs(g.nodes[node][name] - value) < 2e-6, (name, node, value, g.nodes[node])\n\
                parts = sorted(nx.connected_components(g), key=len, reverse=True)\n\
                for part in parts: assert len({g.nodes[n]['component'] for n in part}) == 1\n\
                assert sorted({d['component'] for _, d in g.nodes(data=True)}) == list(range(1, len(parts) + 1))\n\
                print(len(g), len(parts))";
    for (matrix, kind) in [
        (debate(), Network::TwoMode),
        (Matrix::new(&whole(&corpus_with(60))), Network::TwoMode),
        (Matrix::new(&whole(&corpus_with(60))), Network::Congruence),
    ] {
        let weights = network(&matrix, kind, &Manner::default()).expect("no windows");
        let text = network_central(&weights, kind != Network::TwoMode).expect("few nodes");
        let Some((said, errors)) = python(read, &text, "networkx") else { return };
        assert!(!said.is_empty() && !said.starts_with("0 "), "{errors}");
    }
    // A node has one place: not one for each window.
    let windows = Manner { window: Window::parse("2m"), ..Manner::default() };
    let weights = network(&debate(), Network::Congruence, &windows).expect("few windows");
    assert!(network_central(&weights, true).is_err_and(|why| why.contains("leave out `--window`")));
}

#[test]
fn subtract_is_congruence_less_conflict_for_every_pair() {
    let matrix = Matrix::new(&whole(&corpus_with(60)));
    let weight = |kind, from: &str, to: &str| {
        let weights = network(&matrix, kind, &Manner::default()).expect("no windows");
        weights.edges.iter().find(|edge| edge.from == from && edge.to == to).map_or(0.0, |edge| edge.weight)
    };
    for (index, (_, a)) in matrix.actors.iter().enumerate() {
        for (_, b) in matrix.actors.iter().skip(index + 1) {
            let [same, opposite, less, both] =
                [Network::Congruence, Network::Conflict, Network::Subtract, Network::Ignore]
                    .map(|kind| weight(kind, &a.name, &b.name));
            assert!((same - opposite - less).abs() < 1e-9, "{} {}", a.name, b.name);
            assert!((same + opposite - both).abs() < 1e-9, "{} {}", a.name, b.name);
        }
    }
}

#[test]
fn cosine_lies_between_minus_one_and_one() {
    let matrix = Matrix::new(&whole(&corpus_with(60)));
    let manner = Manner { normal: Normal::Cosine, ..Manner::default() };
    let edges = network(&matrix, Network::Subtract, &manner).expect("no windows").edges;
    assert!(!edges.is_empty() && edges.iter().all(|edge| edge.weight.abs() <= 1.0 + 1e-9), "{edges:?}");
}

/// What is counted of two actors says whose each is; what one does to a topic needs no name. And each says what it is divided by.
#[test]
fn what_an_edge_is_counted_from_says_whose_it_is() {
    let cast = r#"Cast(entities: {
        "arland": (is: "state", name: "Arland"), "borland": (is: "state", name: "Borland"), "dam": (is: "plan", name: "the dam"),
    })"#;
    let facts =
        r#"Facts(document: (id: "A"), units: [S("One", ["arland praised dam"]), S("Two", ["borland praised dam"])])"#;
    let matrix = Matrix::new(&whole(&load([("cast.ron", cast), ("a.ron", facts)])));
    let told = |kind| written(&matrix, kind, Manner::default()).replace('\u{a0}', " ");
    expect![[r#"
        source,target,weight,why
        Arland,Borland,1,Arland for: praised (the dam) A1; Borland for: praised (the dam) A2
    "#]]
    .assert_eq(&told(Network::Congruence));
    expect![[r#"
        source,target,weight,why
        Arland,the dam,1,for praised (the dam) A1
        Borland,the dam,1,for praised (the dam) A2
    "#]]
    .assert_eq(&told(Network::TwoMode));
    for kind in [Network::TwoMode, Network::TwoModeIgnore, Network::Congruence, Network::Conflict, Network::Ignore] {
        for normal in [Normal::Activity, Normal::Prominence, Normal::Average, Normal::Jaccard, Normal::Cosine] {
            let of_topics = matches!(normal, Normal::Activity | Normal::Prominence);
            let counted = network(&matrix, kind, &Manner { normal, ..Manner::default() });
            assert_eq!(counted.is_ok(), kind.is_two_mode() == of_topics, "{kind:?} {normal:?}");
        }
    }
}
