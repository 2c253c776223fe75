//! Networks for discourse analysis: who is for and against the same things.
//!
//! Takes a [`Matrix`]; gives weighted edges, each with the acts that it is counted from and where they are told. Only
//! acts that stand and take a side are counted, each once.
//!
//! With `p(a,t)` and `n(a,t)` the acts of actor `a` for and against topic `t` (after Leifeld, "Discourse Network
//! Analysis", Oxford Handbook of Political Networks, 2017):
//!
//! ```text
//! two-mode    w(a,t) = p(a,t) − n(a,t)
//! congruence  w(a,b) = Σt p(a,t)·p(b,t) + n(a,t)·n(b,t)
//! conflict    w(a,b) = Σt p(a,t)·n(b,t) + n(a,t)·p(b,t)
//! subtract    w(a,b) = congruence − conflict
//! ```
//!
//! Normalised, a weight is divided by: activity, the acts of `a`; prominence, the acts about `t`; average, the mean of the
//! numbers of topics of `a` and `b`; Jaccard, the number of topics of either; cosine, the product of the Euclidean lengths
//! of `(p,n)` of both. Activity and prominence are for two modes, the others for actors.

use super::delimited::sheet;
use super::picture::{Matrix, Pill, Tone};

/// Which network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Network {
    /// Actors and topics.
    TwoMode,
    /// Actors who are on the same side.
    Congruence,
    /// Actors who are on opposite sides.
    Conflict,
    /// Congruence less conflict.
    Subtract,
}

/// What weights are divided by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Normal {
    /// Nothing.
    #[default]
    None,
    /// The acts of the actor.
    Activity,
    /// The acts about the topic.
    Prominence,
    /// The mean of the numbers of topics.
    Average,
    /// The number of topics of either.
    Jaccard,
    /// The product of the lengths.
    Cosine,
}

/// An edge of a network.
#[derive(Clone, Debug, PartialEq)]
pub struct Weighted {
    /// An actor.
    pub from: String,
    /// A topic, or an actor who comes later.
    pub to: String,
    /// Its weight; never 0.
    pub weight: f64,
    /// What it is counted from: topic, words and citation of each act.
    pub why: Vec<String>,
}

/// The edges of a network, in the order of the matrix.
#[must_use]
pub fn network(matrix: &Matrix, kind: Network, normal: Normal) -> Vec<Weighted> {
    let counted: Vec<Vec<Sides>> = matrix.cells.iter().map(|row| row.iter().map(|c| Sides::of(c)).collect()).collect();
    let mut edges = vec![];
    for (index, ((_, actor), own)) in matrix.actors.iter().zip(&counted).enumerate() {
        if kind == Network::TwoMode {
            let all = matrix.topics.iter().enumerate().zip(own);
            edges.extend(all.filter_map(|((column, topic), sides)| {
                let by = match normal {
                    Normal::Activity => own.iter().map(Sides::total).sum(),
                    Normal::Prominence => counted.iter().filter_map(|row| row.get(column)).map(Sides::total).sum(),
                    _ => 1.0,
                };
                let why = matrix.cells.get(index)?.get(column)?;
                edge(&actor.name, &topic.name, (sides.pro - sides.con) / by, reasons(&topic.name, why))
            }));
            continue;
        }
        for (later, ((_, other), others)) in matrix.actors.iter().zip(&counted).enumerate().skip(index + 1) {
            let weight: f64 = own.iter().zip(others).map(|(a, b)| weigh(kind, *a, *b)).sum();
            let weight = weight / divisor(normal, own, others);
            edges.extend(edge(&actor.name, &other.name, weight, shared(matrix, kind, &counted, (index, later))));
        }
    }
    edges
}

/// The edges as CSV: `source,target,weight,why`.
#[must_use]
pub fn network_csv(edges: &[Weighted]) -> String {
    let mut rows = vec![["source", "target", "weight", "why"].map(str::to_owned).to_vec()];
    let weight = |weight: f64| format!("{weight:.6}").trim_end_matches('0').trim_end_matches('.').to_owned();
    rows.extend(edges.iter().map(|e| vec![e.from.clone(), e.to.clone(), weight(e.weight), e.why.join("; ")]));
    sheet(&rows)
}

/// How many acts are for, and how many against.
#[derive(Clone, Copy, Debug, Default)]
struct Sides {
    pro: f64,
    con: f64,
}

impl Sides {
    fn of(cell: &[Pill]) -> Sides {
        let count = |tone| cell.iter().filter(|standpoint| standpoint.tone == tone).map(|_| 1.0).sum();
        Sides { pro: count(Tone::For), con: count(Tone::Against) }
    }

    fn total(&self) -> f64 {
        self.pro + self.con
    }
}

fn weigh(kind: Network, a: Sides, b: Sides) -> f64 {
    let same = a.pro * b.pro + a.con * b.con;
    let opposite = a.pro * b.con + a.con * b.pro;
    match kind {
        Network::Congruence => same,
        Network::Conflict => opposite,
        Network::Subtract | Network::TwoMode => same - opposite,
    }
}

fn divisor(normal: Normal, a: &[Sides], b: &[Sides]) -> f64 {
    let topics = |sides: &[Sides]| sides.iter().filter(|s| s.total() > 0.0).map(|_| 1.0).sum::<f64>();
    let length = |sides: &[Sides]| sides.iter().map(|s| s.pro * s.pro + s.con * s.con).sum::<f64>().sqrt();
    let either = a.iter().zip(b).filter(|(a, b)| a.total() + b.total() > 0.0).map(|_| 1.0).sum();
    match normal {
        Normal::Average => f64::midpoint(topics(a), topics(b)),
        Normal::Jaccard => either,
        Normal::Cosine => length(a) * length(b),
        Normal::None | Normal::Activity | Normal::Prominence => 1.0,
    }
}

fn edge(from: &str, to: &str, weight: f64, why: Vec<String>) -> Option<Weighted> {
    let counts = weight.is_finite() && weight != 0.0;
    counts.then(|| Weighted { from: from.to_owned(), to: to.to_owned(), weight, why })
}

/// The acts of both on the topics that add to a weight.
fn shared(matrix: &Matrix, kind: Network, counted: &[Vec<Sides>], (a, b): (usize, usize)) -> Vec<String> {
    let sides = |actor: usize, topic: usize| counted.get(actor).and_then(|row| row.get(topic)).copied();
    let cell = |actor: usize, topic: usize| matrix.cells.get(actor).and_then(|row| row.get(topic));
    let mut why = vec![];
    for (column, topic) in matrix.topics.iter().enumerate() {
        let (Some(own), Some(other)) = (sides(a, column), sides(b, column)) else { continue };
        let adds = match kind {
            Network::Subtract => own.total() * other.total() != 0.0,
            kind => weigh(kind, own, other) != 0.0,
        };
        let cells = [cell(a, column), cell(b, column)].into_iter().flatten().filter(|_| adds);
        why.extend(cells.flat_map(|cell| reasons(&topic.name, cell)));
    }
    why
}

fn reasons(topic: &str, cell: &[Pill]) -> Vec<String> {
    let sided = cell.iter().filter(|standpoint| matches!(standpoint.tone, Tone::For | Tone::Against));
    sided.map(|s| format!("{} {} ({topic}) {}", s.tone.name(), s.words, s.citation())).collect()
}
