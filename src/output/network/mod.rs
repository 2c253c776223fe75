//! Networks for discourse analysis: who is for and against the same things.
//!
//! Takes a [`Matrix`]; gives weighted edges, each with the acts that it is counted from and where they are told. Only
//! acts that stand and take a side are counted. `docs/exports.md` has the formulas and where they come from.

mod count;
mod window;
mod write;

pub use window::{Unit, Window};
pub use write::{network_central, network_csv, network_graphml, network_matrix, network_why};

use super::picture::{Actor, Matrix, MatrixRow, Pill, Tone, Topic};
use crate::arrange::Arrange;
use crate::graph::{Central, WeightedTie, communities};
use crate::lexicon::Interval;
use count::Sides;
use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::{BTreeMap, BTreeSet};
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
    /// Actors and topics, whichever side is taken.
    TwoModeIgnore,
    /// Actors who take a side on the same topics, whichever side it is.
    Ignore,
}

impl Network {
    /// Whether its edges lead from actors to topics.
    #[must_use]
    pub fn is_two_mode(self) -> bool {
        matches!(self, Network::TwoMode | Network::TwoModeIgnore)
    }

    /// The network of the same actors whose ties say who belongs together.
    #[must_use]
    pub fn of_agreement(self) -> Network {
        if self.ignores_sides() { Network::Ignore } else { Network::Congruence }
    }

    /// What a tie means.
    #[must_use]
    pub fn meaning(self) -> &'static str {
        match self {
            Network::TwoMode => "who is for and against what",
            Network::Congruence => "who is on the same side as whom",
            Network::Conflict => "who is on the other side than whom",
            Network::Subtract => "who is more often on the same side as whom, or on the other",
            Network::TwoModeIgnore => "who takes a side on what",
            Network::Ignore => "who takes a side on the same things",
        }
    }

    /// How a tie of a weight is drawn.
    #[must_use]
    pub fn tone_of(self, weight: f64) -> Tone {
        match self.tones() {
            [tone] => *tone,
            _ if weight < 0.0 => Tone::Against,
            _ => Tone::For,
        }
    }

    /// The tones that its ties may have.
    #[must_use]
    pub fn tones(self) -> &'static [Tone] {
        match self {
            Network::TwoModeIgnore | Network::Ignore => &[Tone::Plain],
            Network::Conflict => &[Tone::Against],
            Network::Congruence => &[Tone::For],
            Network::TwoMode | Network::Subtract => &[Tone::For, Tone::Against],
        }
    }

    fn ignores_sides(self) -> bool {
        matches!(self, Network::Ignore | Network::TwoModeIgnore)
    }
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

impl Manner {
    /// Whether a network can be counted so.
    fn fits(&self, kind: Network) -> Result<(), String> {
        let measures = match self.normal {
            Normal::None => None,
            Normal::Activity | Normal::Prominence => Some(true),
            Normal::Average | Normal::Jaccard | Normal::Cosine => Some(false),
        };
        match (kind.is_two_mode(), measures) {
            (true, Some(false)) => {
                return Err("ties of actors and topics are divided by `activity` or `prominence`; \
                            `average`, `jaccard` and `cosine` are for networks of actors"
                    .to_owned());
            }
            (false, Some(true)) => {
                return Err("ties of actors are divided by `average`, `jaccard` or `cosine`; \
                            `activity` and `prominence` are for `two-mode` and `two-mode-ignore`"
                    .to_owned());
            }
            _ => {}
        }
        match (self.from, self.to) {
            (Some(from), Some(to)) if from > to => {
                Err(format!("no time lies between: `--from` is {from}, and `--to` is {to}, which is earlier"))
            }
            _ => Ok(()),
        }
    }
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

impl Weights {
    /// Whether there is a network for each window.
    #[must_use]
    pub fn has_windows(&self) -> bool {
        self.edges.iter().any(|edge| edge.window.is_some())
    }

    /// The names that have an edge.
    #[must_use]
    pub fn tied(&self) -> FxHashSet<&str> {
        self.edges.iter().flat_map(|edge| [edge.from.as_str(), edge.to.as_str()]).collect()
    }

    /// The communities of its actors by the ties that weigh more than nothing, the largest first; each in the order of
    /// names.
    #[must_use]
    pub fn communities(&self) -> Vec<Community> {
        let places: FxHashMap<&str, usize> = self.sources.iter().map(String::as_str).zip(0..).collect();
        let tie = |edge: &Weighted| Some((*places.get(&*edge.from)?, *places.get(&*edge.to)?, edge.weight));
        let ties: Vec<WeightedTie> = self.edges.iter().filter_map(tie).collect();
        let mut found: BTreeMap<usize, Community> = BTreeMap::new();
        for (name, number) in self.sources.iter().zip(communities(self.sources.len(), &ties)) {
            found.entry(number).or_default().members.push(name.clone());
        }
        found.into_values().collect()
    }
}

/// Actors who share more ties with each other than chance would give.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Community {
    /// Their names.
    pub members: Vec<String>,
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

impl Weighted {
    /// Its weight, with as many digits as it needs, at most six after the point.
    #[must_use]
    pub fn written(&self) -> String {
        Central::written(self.weight)
    }
}

impl Reason {
    /// `against rejected on 2025-03-01 (the plan) B5`; of one of several actors, `Norland against: rejected …`.
    #[must_use]
    pub fn line(&self, names_actor: bool) -> String {
        let Reason { actor, topic, act } = self;
        let tone = act.tone.name();
        let side = if names_actor { format!("{actor} {tone}:") } else { tone.to_owned() };
        format!("{side} {} ({topic}) {}", act.words, act.citation())
    }
}

/// The network of a matrix.
///
/// # Errors
/// Where it is divided by what it has not, or the time ends before it begins; where there would be too many windows.
pub fn network(matrix: &Matrix, kind: Network, manner: &Manner) -> Result<Weights, String> {
    manner.fits(kind)?;
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
    weights.targets = if kind.is_two_mode() { topics } else { actors.clone() };
    weights.sources = actors;
    Ok(weights)
}

/// The matrix with its actors and topics in the order of their names, not of a picture.
fn by_name(matrix: &Matrix) -> Matrix {
    let mut topics: Vec<(usize, &Topic)> = matrix.topics.iter().enumerate().collect();
    topics.arrange_by(|a, b| a.1.name.cmp(&b.1.name));
    let mut rows: Vec<(&(Option<String>, Actor), &MatrixRow)> = matrix.actors.iter().zip(&matrix.cells).collect();
    rows.arrange_by(|a, b| a.0.1.name.cmp(&b.0.1.name));
    let mut places = vec![0; topics.len()];
    for (new, (old, _)) in topics.iter().enumerate() {
        if let Some(place) = places.get_mut(*old) {
            *place = new;
        }
    }
    let cells = |row: &MatrixRow| -> MatrixRow {
        row.iter().filter_map(|(old, cell)| Some((*places.get(*old)?, cell.clone()))).collect()
    };
    Matrix {
        cells: rows.iter().map(|(_, row)| cells(row)).collect(),
        actors: rows.iter().map(|(actor, _)| (*actor).clone()).collect(),
        topics: topics.iter().map(|(_, topic)| (*topic).clone()).collect(),
        ..Matrix::default()
    }
}

/// Names, no two alike: `a diplomat`, `a diplomat (2)`.
pub(in crate::output) fn distinct<'n>(names: impl Iterator<Item = &'n str>) -> Vec<String> {
    let mut distinct: Vec<String> = vec![];
    let (mut taken, mut next): (FxHashSet<String>, FxHashMap<&str, u32>) = Default::default();
    for name in names {
        let number = next.entry(name).or_insert(1);
        let mut own = if *number == 1 { name.to_owned() } else { format!("{name} ({number})") };
        while !taken.insert(own.clone()) {
            *number += 1;
            own = format!("{name} ({number})");
        }
        *number += 1;
        distinct.push(own);
    }
    distinct
}

/// What is counted in one window, by actor and topic; of what is not counted there is no cell.
struct Field<'m> {
    kind: Network,
    manner: &'m Manner,
    rows: Vec<BTreeMap<usize, Position<'m>>>,
    /// The actors of each topic, ascending.
    columns: BTreeMap<usize, Vec<usize>>,
}

/// Where one actor stands on one topic.
struct Position<'m> {
    acts: Vec<&'m Pill>,
    sides: Sides,
}

impl<'m> Field<'m> {
    fn of(matrix: &'m Matrix, kind: Network, manner: &'m Manner, span: Option<Interval>) -> Field<'m> {
        let counts = |pill: &&Pill| pill.sides() && window::is_inside(pill, span);
        let position = |(topic, cell): (&usize, &'m Vec<Pill>)| {
            let acts: Vec<&Pill> = cell.iter().filter(counts).collect();
            let told = Sides::of(&acts, manner.once);
            let sides = if kind.ignores_sides() { told.alike() } else { told };
            (!acts.is_empty()).then_some((*topic, Position { acts, sides }))
        };
        let row = |row: &'m MatrixRow| row.iter().filter_map(position).collect();
        let rows: Vec<BTreeMap<usize, Position<'m>>> = matrix.cells.iter().map(row).collect();
        let mut columns: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (index, row) in rows.iter().enumerate() {
            for topic in row.keys() {
                columns.entry(*topic).or_default().push(index);
            }
        }
        Field { kind, manner, rows, columns }
    }

    fn edges(&self, actors: &[String], topics: &[String]) -> Vec<Weighted> {
        let mut edges = vec![];
        let prominence: BTreeMap<usize, f64> = match self.manner.normal {
            Normal::Prominence => self.columns.keys().map(|topic| (*topic, self.prominence(*topic))).collect(),
            _ => BTreeMap::new(),
        };
        for ((index, actor), row) in actors.iter().enumerate().zip(&self.rows) {
            if self.kind.is_two_mode() {
                let activity: f64 = row.values().map(|position| position.sides.total()).sum();
                for (column, position) in row {
                    let Some(topic) = topics.get(*column) else { continue };
                    let divisor = match self.manner.normal {
                        Normal::Activity => activity,
                        Normal::Prominence => prominence.get(column).copied().unwrap_or(1.0),
                        Normal::None | Normal::Average | Normal::Jaccard | Normal::Cosine => 1.0,
                    };
                    let weight = (position.sides.pro - position.sides.con) / divisor;
                    edges.extend(self.edge(actor, topic, weight, reasons(actor, topic, &position.acts)));
                }
            } else {
                let sharing = row.keys().filter_map(|topic| self.columns.get(topic)).flatten();
                let later: BTreeSet<usize> = sharing.copied().filter(|other| *other > index).collect();
                let others = later.into_iter().filter_map(|other| Some((other, actors.get(other)?)));
                edges.extend(others.filter_map(|other| self.between((index, actor), other, topics)));
            }
        }
        edges
    }

    /// How much all actors say of one topic.
    fn prominence(&self, topic: usize) -> f64 {
        let actors = self.columns.get(&topic).into_iter().flatten();
        actors.filter_map(|actor| self.rows.get(*actor)?.get(&topic)).map(|position| position.sides.total()).sum()
    }

    fn between(&self, (a, actor): (usize, &str), (b, other): (usize, &String), topics: &[String]) -> Option<Weighted> {
        let (own, others) = (self.rows.get(a)?, self.rows.get(b)?);
        let shared = || own.iter().filter_map(|(topic, one)| Some((*topic, one, others.get(topic)?)));
        let weight: f64 = shared().map(|(_, one, other)| one.sides.with(&other.sides, self.kind)).sum();
        let sides = |row: &BTreeMap<usize, Position<'_>>| -> Vec<Sides> { row.values().map(|p| p.sides).collect() };
        let spoken_of: BTreeSet<usize> = own.keys().chain(others.keys()).copied().collect();
        let divisor = count::divisor(self.manner.normal, &sides(own), &sides(others), spoken_of.len());
        let met = |own: &Position<'m>, by: &Sides| -> Vec<&'m Pill> {
            own.acts.iter().copied().filter(|act| by.meets(act.tone, self.kind)).collect()
        };
        let mut why = vec![];
        for (column, one, another) in shared() {
            let Some(topic) = topics.get(column) else { continue };
            why.extend(reasons(actor, topic, &met(one, &another.sides)));
            why.extend(reasons(other, topic, &met(another, &one.sides)));
        }
        self.edge(actor, other, weight / divisor, why)
    }

    fn edge(&self, from: &str, to: &str, weight: f64, why: Vec<Reason>) -> Option<Weighted> {
        let acts = count::distinct(why.iter().map(|reason| (&reason.actor, &reason.topic, reason.act.act)));
        let counts = weight.is_finite() && weight != 0.0 && acts >= self.manner.least;
        counts.then(|| Weighted { from: from.to_owned(), to: to.to_owned(), weight, window: None, why })
    }
}

fn reasons(actor: &str, topic: &str, acts: &[&Pill]) -> Vec<Reason> {
    let reason = |act: &&Pill| Reason { actor: actor.to_owned(), topic: topic.to_owned(), act: (*act).clone() };
    acts.iter().map(reason).collect()
}
