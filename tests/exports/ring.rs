//! Networks drawn, and the communities in them.

use crate::corpora::{corpus_of, corpus_with, hostile_names, load, whole};
use crate::data::python;
use std::collections::BTreeSet;
use std::fmt::Write;
use whom::graph::communities;
use whom::output::network::{Manner, Network, Weights, Window, network};
use whom::output::picture::Matrix;
use whom::output::svg::{Size, svg_network};

const KINDS: [Network; 4] = [Network::Congruence, Network::Conflict, Network::Subtract, Network::Ignore];

fn weights(matrix: &Matrix, kind: Network) -> Weights {
    network(matrix, kind, &Manner::default()).expect("no windows")
}

fn drawn(matrix: &Matrix, kind: Network) -> Result<String, String> {
    let communities = weights(matrix, kind.of_agreement()).communities();
    svg_network(&weights(matrix, kind), kind, &communities, "", Size::Drawn)
}

fn number(element: &str, attribute: &str) -> f64 {
    let text = element.split(&format!(" {attribute}=\"")).nth(1).expect(element).split('"').next();
    text.expect(element).parse().expect(element)
}

/// Two camps of three states each, and one state that says of another camp's plan what they say.
fn camps() -> Matrix {
    let states = ["arland", "borland", "corland", "dorland", "estland", "forland"];
    let entries: String = states.iter().fold(String::new(), |mut all, state| {
        let _ = write!(all, "\"{state}\": (is: \"state\", name: \"{}{}\"), ", state[..1].to_uppercase(), &state[1..]);
        all
    });
    let cast = format!(
        "Cast(entities: {{{entries}\"bridge\": (is: \"plan\"), \"canal\": (is: \"plan\"), \"dam\": (is: \"plan\")}})"
    );
    let facts = r#"Facts(document: (id: "A"), units: [
        S("One", ["arland supported bridge", "borland supported bridge", "corland supported bridge"]),
        S("Two", ["arland rejected canal", "borland rejected canal", "corland rejected canal"]),
        S("Three", ["dorland supported canal", "estland supported canal", "forland supported canal"]),
        S("Four", ["dorland supported dam", "estland supported dam", "corland rejected dam"]),
    ])"#;
    Matrix::new(&whole(&load([("cast.ron", cast.as_str()), ("a.ron", facts)])))
}

#[test]
fn camps_stand_side_by_side_under_one_letter() {
    let communities = weights(&camps(), Network::Congruence).communities();
    let members: Vec<String> = communities.iter().map(|community| community.members.join(" ")).collect();
    assert_eq!(members, ["Arland Borland Corland", "Dorland Estland Forland"]);
    let svg = drawn(&camps(), Network::Conflict).expect("a drawing");
    expect_test::expect_file!["camps.svg"].assert_eq(&svg);
    // The letters go round the ring without coming back.
    let letters: String = svg
        .lines()
        .filter(|line| line.contains("font-weight=\"bold\">") && line.contains("#fff"))
        .filter_map(|line| line.split("bold\">").nth(1)?.chars().next())
        .collect();
    assert_eq!(letters, "AAABBB");
}

/// No name lies over another, and no tie leaves the ring, where the names are.
#[test]
fn nothing_lies_over_a_name() {
    let pictures = [corpus_with(60), corpus_of(&hostile_names())].map(|corpus| Matrix::new(&whole(&corpus)));
    let mut checked = 0;
    for (matrix, kind) in pictures.iter().chain([&camps()]).flat_map(|matrix| KINDS.map(|kind| (matrix, kind))) {
        let Ok(svg) = drawn(matrix, kind) else { continue };
        let dots = svg.lines().filter(|line| line.starts_with("<circle"));
        let dots: Vec<(f64, f64)> = dots.map(|dot| (number(dot, "cx"), number(dot, "cy"))).collect();
        let middle = dots.iter().map(|dot| dot.0).sum::<f64>() / f64::from(u32::try_from(dots.len()).expect("few"));
        for (index, (x, y)) in dots.iter().enumerate() {
            let beside = dots.iter().skip(index + 1).filter(|(other, _)| (*other < middle) == (*x < middle));
            for (_, other) in beside {
                assert!((y - other).abs() >= 12.0, "names at {y} and {other} in\n{svg}");
            }
        }
        for path in svg.lines().filter(|line| line.starts_with("<path class=\"tie\"")) {
            let path = path.split(" d=\"M").nth(1).and_then(|rest| rest.split('"').next()).expect("a path");
            let points: Vec<f64> = path.split(['Q', ' ']).map(|n| n.parse().expect(path)).collect();
            let [ax, ay, px, _, bx, by] = points[..] else { panic!("{path}") };
            // It leads from dot to dot, and is pulled to no side further out than they are.
            assert!(dots.contains(&(ax, ay)) && dots.contains(&(bx, by)), "{path}");
            let (left, right) = dots.iter().fold((ax, ax), |(l, r), (x, _)| (l.min(*x), r.max(*x)));
            assert!((left..=right).contains(&px), "{path}");
            checked += 1;
        }
    }
    assert!(checked > 40, "{checked}");
}

#[test]
fn what_cannot_be_drawn_says_what_can() {
    let windows = Manner { window: Window::parse("2m"), ..Manner::default() };
    let cast = r#"Cast(entities: {"arland": (is: "state"), "borland": (is: "state"), "bridge": (is: "plan")})"#;
    let facts = r#"Facts(document: (id: "A"), units: [
        S("One", ["arland supported bridge on 2025-03-03", "borland supported bridge on 2025-03-05"]),
    ])"#;
    let dated = Matrix::new(&whole(&load([("cast.ron", cast), ("a.ron", facts)])));
    let many = network(&dated, Network::Congruence, &windows).expect("few windows");
    let said = svg_network(&many, Network::Congruence, &many.communities(), "", Size::Drawn);
    assert!(!many.edges.is_empty() && said.is_err_and(|why| why.contains("leave out `--window`")));
    let said = svg_network(&Weights::default(), Network::Conflict, &[], "", Size::Drawn);
    assert_eq!(said, Err("there is nothing to draw: no two actors are tied".to_owned()));
}

/// Networkx divides its best known example as this program does, by the same method.
#[test]
fn networkx_finds_the_same_communities() {
    let read = "import networkx as nx\n\
                g = nx.karate_club_graph()\n\
                print(' '.join(f'{a},{b}' for a, b in g.edges()))\n\
                parts = nx.community.greedy_modularity_communities(g, weight=None)\n\
                print(' '.join(','.join(map(str, sorted(part))) for part in parts))";
    let Some((said, errors)) = python(read, "", "networkx") else { return };
    let (edges, parts) = said.split_once('\n').expect(&errors);
    let numbers = |text: &str| -> Vec<usize> { text.split(',').map(|n| n.trim().parse().expect(text)).collect() };
    let ties: Vec<(usize, usize, f64)> =
        edges.split(' ').map(|edge| (numbers(edge)[0], numbers(edge)[1], 1.0)).collect();
    let theirs: BTreeSet<Vec<usize>> = parts.split(' ').map(numbers).collect();
    let found = communities(34, &ties);
    let member = |number: usize| (0..34).filter(|node| found[*node] == number).collect::<Vec<usize>>();
    let ours: BTreeSet<Vec<usize>> = found.iter().map(|number| member(*number)).collect();
    assert_eq!(ours, theirs);
}
