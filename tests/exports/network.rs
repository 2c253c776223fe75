//! Networks for discourse analysis.

use crate::corpora::{corpus_with, talks, whole};
use expect_test::expect;
use whom::output::network::{Network, Normal, network, network_csv};
use whom::output::picture::Matrix;

fn written(matrix: &Matrix, kind: Network, normal: Normal) -> String {
    network_csv(&network(matrix, kind, normal))
}

#[test]
fn each_edge_says_what_it_is_counted_from() {
    let matrix = Matrix::new(&whole(&talks()));
    expect![[r#"
        source,target,weight,why
        Vladimir Putin,the Moscow talks,1,for invited Zelensky on 2025-09-03 (the Moscow talks) A1 B1
        the Kremlin,Volodymyr Zelensky,1,for planned to phone (Volodymyr Zelensky) B3
        Ukraine,a truce,1,for demanded (a truce) A2
        Volodymyr Zelensky,the Moscow talks,-1,against rejected (the Moscow talks) B2 B3
    "#]]
    .assert_eq(&written(&matrix, Network::TwoMode, Normal::None));
    expect![[r#"
        source,target,weight,why
        Vladimir Putin,Volodymyr Zelensky,1,for invited Zelensky on 2025-09-03 (the Moscow talks) A1 B1; against rejected (the Moscow talks) B2 B3
    "#]].assert_eq(&written(&matrix, Network::Conflict, Normal::None));
    expect![[r#"
        source,target,weight,why
    "#]]
    .assert_eq(&written(&matrix, Network::Congruence, Normal::None));
}

#[test]
fn subtract_is_congruence_less_conflict_for_every_pair() {
    let matrix = Matrix::new(&whole(&corpus_with(60)));
    let weight = |kind, from: &str, to: &str| {
        let edges = network(&matrix, kind, Normal::None);
        edges.iter().find(|edge| edge.from == from && edge.to == to).map_or(0.0, |edge| edge.weight)
    };
    for (index, (_, a)) in matrix.actors.iter().enumerate() {
        for (_, b) in matrix.actors.iter().skip(index + 1) {
            let [same, opposite, less] =
                [Network::Congruence, Network::Conflict, Network::Subtract].map(|kind| weight(kind, &a.name, &b.name));
            assert!((same - opposite - less).abs() < 1e-9, "{} {}", a.name, b.name);
        }
    }
}

#[test]
fn cosine_lies_between_minus_one_and_one() {
    let matrix = Matrix::new(&whole(&corpus_with(60)));
    let edges = network(&matrix, Network::Subtract, Normal::Cosine);
    assert!(!edges.is_empty() && edges.iter().all(|edge| edge.weight.abs() <= 1.0 + 1e-9), "{edges:?}");
}
