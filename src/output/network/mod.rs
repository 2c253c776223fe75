//! Networks for discourse analysis: who is for and against the same things.
//!
//! Takes a [`Matrix`]; gives weighted edges, each with the acts that it is counted from and where they are told. Only
//! acts that stand and take a side are counted. `docs/exports.md` has the formulas and where they come from.

mod count;
mod window;
mod write;

pub use window::{Unit, Window};
pub use write::{network_csv, network_graphml, network_matrix, network_why};

use super::picture::{Matrix, Pill, Tone, Topic};
use crate::lexicon::Interval;
use count::Sides;
use jiff::civil::Date;
use window::windows;

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
    /// What is counted of the actor.
    Activity,
    /// What is counted about the topic.
    Prominence,
    /// The mean of the numbers of topics.
    Average,
    /// The number of topics of either.
    Jaccard,
    /// The product of the lengths.
    Cosine,
}

/// What is counted once, of what one actor says for a topic, and of what it says against it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Once {
    /// Each act, however often it is told.
    #[default]
    Act,
    /// Each sentence that tells of one.
    Sentence,
    /// Each document that tells of one.
    Document,
    /// Each calendar week (from Monday) in which there is one; all undated acts are of one further week.
    Week,
    /// Each month, likewise.
    Month,
    /// Each year, likewise.
    Year,
}

/// How a network is counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Manner {
    /// What weights are divided by.
    pub normal: Normal,
    /// What is counted once.
    pub once: Once,
    /// Acts before this day, or undated, are left out.
    pub from: Option<Date>,
    /// Acts after this day, or undated, are left out.
    pub to: Option<Date>,
    /// A network for each window.
    pub window: Option<Window>,
    /// Edges that are counted from fewer acts are left out.
    pub least: usize,
}

/// A network.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Weights {
    /// Those whose edges leave: actors, by name; no two alike.
    pub sources: Vec<String>,
    /// Those whom edges reach: topics, or the same actors.
    pub targets: Vec<String>,
    /// The edges in the order of windows, sources and targets.
    pub edges: Vec<Weighted>,
    /// How many acts that take a side are left out for being undated, or not certainly inside.
    pub left_out: usize,
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
    /// The window that it is counted in.
    pub window: Option<Interval>,
    /// What it is counted from.
    pub why: Vec<Reason>,
}

/// An act that an edge is counted from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// Who acts.
    pub actor: String,
    /// What it is about.
    pub topic: String,
    /// The act: its words, its citation, its sentences.
    pub act: Pill,
}

impl Reason {
    /// `against rejected on 2025-03-01 (the plan) B5`
    #[must_use]
    pub fn line(&self) -> String {
        format!("{} {} ({}) {}", self.act.tone.name(), self.act.words, self.topic, self.act.citation())
    }
}

/// The network of a matrix.
///
/// # Errors
/// Where there would be too many windows.
pub fn network(matrix: &Matrix, kind: Network, manner: &Manner) -> Result<Weights, String> {
    let matrix = &by_name(matrix);
    let actors = distinct(matrix.actors.iter().map(|(_, actor)| actor.name.as_str()));
    let topics = distinct(matrix.topics.iter().map(|topic| topic.name.as_str()));
    let mut weights = Weights::default();
    let spans = windows(matrix, manner)?;
    for span in spans {
        let found = Field::of(matrix, kind, manner, span).edges(&actors, &topics);
        let window = span.filter(|_| manner.window.is_some());
        weights.edges.extend(found.into_iter().map(|edge| Weighted { window, ..edge }));
    }
    weights.left_out = window::left_out(matrix, manner);
    weights.targets = if kind == Network::TwoMode { topics } else { actors.clone() };
    weights.sources = actors;
    Ok(weights)
}

/// The matrix with its actors and topics in the order of their names, not of a picture.
fn by_name(matrix: &Matrix) -> Matrix {
    let mut topics: Vec<(usize, &Topic)> = matrix.topics.iter().enumerate().collect();
    topics.sort_by(|a, b| a.1.name.cmp(&b.1.name));
    let mut rows: Vec<_> = matrix.actors.iter().zip(&matrix.cells).collect();
    rows.sort_by(|a, b| a.0.1.name.cmp(&b.0.1.name));
    let cells = |row: &Vec<Vec<Pill>>| topics.iter().filter_map(|(at, _)| row.get(*at).cloned()).collect();
    Matrix {
        cells: rows.iter().map(|(_, row)| cells(row)).collect(),
        actors: rows.iter().map(|(actor, _)| (*actor).clone()).collect(),
        topics: topics.iter().map(|(_, topic)| (*topic).clone()).collect(),
        ..Matrix::default()
    }
}

/// Names, no two alike: `a diplomat`, `a diplomat (2)`.
fn distinct<'n>(names: impl Iterator<Item = &'n str>) -> Vec<String> {
    let mut distinct: Vec<String> = vec![];
    for name in names {
        let numbered = (2u32..).map(|number| format!("{name} ({number})"));
        let free = std::iter::once(name.to_owned()).chain(numbered).find(|name| !distinct.contains(name));
        distinct.extend(free);
    }
    distinct
}

/// What is counted in one window.
struct Field<'m> {
    kind: Network,
    manner: &'m Manner,
    /// The acts that take a side, by actor and topic.
    acts: Vec<Vec<Vec<&'m Pill>>>,
    sides: Vec<Vec<Sides>>,
}

impl<'m> Field<'m> {
    fn of(matrix: &'m Matrix, kind: Network, manner: &'m Manner, span: Option<Interval>) -> Field<'m> {
        let counts = |pill: &&Pill| takes_side(pill) && window::is_inside(pill, span);
        let cell = |cell: &'m Vec<Pill>| cell.iter().filter(counts).collect::<Vec<&Pill>>();
        let acts: Vec<Vec<Vec<&Pill>>> = matrix.cells.iter().map(|row| row.iter().map(cell).collect()).collect();
        let sides = acts.iter().map(|row| row.iter().map(|cell| Sides::of(cell, manner.once)).collect()).collect();
        Field { kind, manner, acts, sides }
    }

    fn edges(&self, actors: &[String], topics: &[String]) -> Vec<Weighted> {
        let mut edges = vec![];
        for (index, actor) in actors.iter().enumerate() {
            if self.kind == Network::TwoMode {
                let all = topics.iter().enumerate();
                edges.extend(all.filter_map(|(column, topic)| self.affiliation((index, actor), (column, topic))));
            } else {
                let later = actors.iter().enumerate().skip(index + 1);
                edges.extend(later.filter_map(|other| self.between((index, actor), other, topics)));
            }
        }
        edges
    }

    fn affiliation(&self, (row, actor): (usize, &str), (column, topic): (usize, &str)) -> Option<Weighted> {
        let sides = self.sides.get(row)?.get(column)?;
        let divisor = match self.manner.normal {
            Normal::Activity => self.sides.get(row)?.iter().map(Sides::total).sum(),
            Normal::Prominence => self.sides.iter().filter_map(|row| row.get(column)).map(Sides::total).sum(),
            Normal::None | Normal::Average | Normal::Jaccard | Normal::Cosine => 1.0,
        };
        let acts = self.acts.get(row)?.get(column)?;
        self.edge(actor, topic, (sides.pro - sides.con) / divisor, reasons(actor, topic, acts))
    }

    fn between(&self, (a, actor): (usize, &str), (b, other): (usize, &String), topics: &[String]) -> Option<Weighted> {
        let (own, others) = (self.sides.get(a)?, self.sides.get(b)?);
        let weight: f64 = own.iter().zip(others).map(|(a, b)| a.with(b, self.kind)).sum();
        let divisor = count::divisor(self.manner.normal, own, others);
        let mut why = vec![];
        for (column, topic) in topics.iter().enumerate() {
            let (Some(a_side), Some(b_side)) = (own.get(column), others.get(column)) else { continue };
            let adds = match self.kind {
                Network::Subtract => a_side.total() * b_side.total() != 0.0,
                kind => a_side.with(b_side, kind) != 0.0,
            };
            if adds {
                let acts = |row: usize| self.acts.get(row).and_then(|row| row.get(column));
                why.extend(acts(a).into_iter().flat_map(|acts| reasons(actor, topic, acts)));
                why.extend(acts(b).into_iter().flat_map(|acts| reasons(other, topic, acts)));
            }
        }
        self.edge(actor, other, weight / divisor, why)
    }

    fn edge(&self, from: &str, to: &str, weight: f64, why: Vec<Reason>) -> Option<Weighted> {
        let counts = weight.is_finite() && weight != 0.0 && why.len() >= self.manner.least;
        counts.then(|| Weighted { from: from.to_owned(), to: to.to_owned(), weight, window: None, why })
    }
}

fn reasons(actor: &str, topic: &str, acts: &[&Pill]) -> Vec<Reason> {
    let reason = |act: &&Pill| Reason { actor: actor.to_owned(), topic: topic.to_owned(), act: (*act).clone() };
    acts.iter().map(reason).collect()
}

/// Whether an act is for or against something.
fn takes_side(pill: &Pill) -> bool {
    matches!(pill.tone, Tone::For | Tone::Against)
}
