//! The lines between boxes: from a pill to its actors, its topics and other pills.
//!
//! Within a column a line runs level, and only beside its own box or between two others; it bends between columns. So none lies
//! under a box.

use super::layout::{Card, Layout};
use crate::arrange::Arrange;
use crate::output::picture::{End, Line, LineKind, Picture, Pill, Side, Tone};
use crate::source::Slice;
use std::collections::BTreeMap;
use std::fmt::Write;

/// A line with its course.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Course {
    pub from: End,
    pub line: Line,
    /// As SVG writes a path.
    pub path: String,
}

/// The courses of all lines, in the order of pills.
pub(super) fn courses(picture: &Picture, layout: &Layout) -> Vec<Course> {
    let ports = ports(picture, layout);
    let tracks = Tracks::of(picture, layout);
    let mut courses = vec![];
    for pill in &picture.pills {
        for line in &pill.lines {
            let from = End::Pill(pill.act);
            let (Some(own), Some(other)) = (layout.cards.get(&from), layout.cards.get(&line.to)) else { continue };
            let port = ports.get(&(from, line.to)).copied().unwrap_or(Port { y: other.middle(), stem: 0.0 });
            let path = match (tracks.at(own), tracks.at(other)) {
                (Some(column), Some(same)) if column == same => tracks.beside(pill.side, column, own, other),
                (Some(column), Some(to)) => tracks.across((column, own), (to, other), port),
                _ => continue,
            };
            courses.push(Course { from, line: *line, path });
        }
    }
    courses
}

/// Where a line ends.
#[derive(Clone, Copy)]
struct Port {
    y: f64,
    /// How long it runs level before its end: together with the others of its bundle.
    stem: f64,
}

/// A line that comes to a box.
struct Arriving {
    from: End,
    /// How high it begins.
    height: f64,
    /// What is seen of it: lines of one look can be bundled.
    look: (Tone, LineKind),
}

/// Where lines end on topics and actors: spread over the side that they come from, in the order of their pills. Where too many
/// come from one side, those of a look end in one place.
fn ports(picture: &Picture, layout: &Layout) -> BTreeMap<(End, End), Port> {
    let mut arriving: BTreeMap<(End, bool), Vec<Arriving>> = BTreeMap::new();
    for pill in &picture.pills {
        let from = End::Pill(pill.act);
        let Some(own) = layout.cards.get(&from) else { continue };
        for line in pill.lines.iter().filter(|line| !matches!(line.to, End::Pill(_))) {
            let Some(other) = layout.cards.get(&line.to) else { continue };
            let line_of = Arriving { from, height: own.middle(), look: (pill.tone, line.kind) };
            arriving.entry((line.to, own.x < other.x)).or_default().push(line_of);
        }
    }
    let mut ports = BTreeMap::new();
    for ((to, _), mut lines) in arriving {
        let Some(card) = layout.cards.get(&to) else { continue };
        lines.arrange_by(|a, b| a.height.total_cmp(&b.height).then(a.from.cmp(&b.from)));
        let places = places(&lines);
        let count = f64::from(u32::try_from(places.len()).unwrap_or(u32::MAX));
        let apart = (card.height / (count + 1.0)).min(11.0);
        let mut y = card.middle() - apart * (count - 1.0) / 2.0;
        for place in places {
            let stem = if place.len() > 1 { STEM } else { 0.0 };
            ports.extend(place.into_iter().map(|from| ((from, to), Port { y, stem })));
            y += apart;
        }
    }
    ports
}

/// Which lines end together, in their order.
fn places(lines: &[Arriving]) -> Vec<Vec<End>> {
    if lines.len() <= FAN {
        return lines.iter().map(|line| vec![line.from]).collect();
    }
    let mut looks: Vec<(Tone, LineKind)> = vec![];
    for line in lines {
        if !looks.contains(&line.look) {
            looks.push(line.look);
        }
    }
    let of = |look| lines.iter().filter(move |line| line.look == look).map(|line| line.from).collect();
    looks.into_iter().map(of).collect()
}

/// The columns, from left to right.
struct Tracks(Vec<Track>);

/// A column, and the heights at which a line can cross it without meeting a box.
struct Track {
    left: f64,
    right: f64,
    gaps: Vec<f64>,
}

/// With more lines than this from one side of a box, they are drawn in bundles.
const FAN: usize = 8;
/// How long a bundle is.
const STEM: f64 = 26.0;
/// So far above and below a column a line passes it.
const CLEAR: f64 = 8.0;
/// So far a line from pill to pill of one column stands out, at least and at most.
const REACH: (f64, f64) = (16.0, 46.0);

impl Tracks {
    fn of(picture: &Picture, layout: &Layout) -> Tracks {
        let actors = |side: Side| -> Vec<End> {
            let groups = picture.groups.iter().filter(|group| group.side == side);
            groups.flat_map(|group| group.actors.iter().map(|actor| End::Actor(actor.id))).collect()
        };
        let pills = |side: Side| -> Vec<End> {
            picture.pills.iter().filter(|pill| pill.side == side).map(|pill| End::Pill(pill.act)).collect()
        };
        let topics = picture.topics.iter().map(|topic| topic.end).collect();
        let columns = [actors(Side::Left), pills(Side::Left), topics, pills(Side::Right), actors(Side::Right)];
        let cards = columns.map(|ends| ends.iter().filter_map(|end| layout.cards.get(end)).collect::<Vec<&Card>>());
        Tracks(cards.into_iter().filter(|cards| !cards.is_empty()).map(|cards| Track::of(&cards)).collect())
    }

    /// The column that a box stands in.
    fn at(&self, card: &Card) -> Option<usize> {
        self.0.iter().position(|track| track.left <= card.x && card.right() <= track.right)
    }

    /// To a box of another column: level out of the own column, between the boxes of those that lie between, level to its end.
    fn across(&self, (column, own): (usize, &Card), (to, other): (usize, &Card), port: Port) -> String {
        let rightwards = column < to;
        let (start, end) = if rightwards { (own.right(), other.x) } else { (own.x, other.right()) };
        let near = |track: &Track| if rightwards { track.left } else { track.right };
        let far = |track: &Track| if rightwards { track.right } else { track.left };
        let mut way = Way::from((start, own.middle()));
        if let Some(track) = self.0.get(column) {
            way.level(far(track));
        }
        let first = column.min(to) + 1;
        let between = self.0.slice(first..column.max(to));
        let mut between: Vec<&Track> = between.iter().collect();
        if !rightwards {
            between.reverse();
        }
        for track in between {
            let share = (f64::midpoint(track.left, track.right) - start) / (end - start);
            way.bend((near(track), track.gap(own.middle() + share * (port.y - own.middle()))));
            way.level(far(track));
        }
        if let Some(track) = self.0.get(to) {
            let stem = if rightwards { -port.stem } else { port.stem };
            way.bend((near(track) + stem, port.y));
        }
        way.level(end);
        way.path
    }

    /// Around the outer side of the boxes of one column.
    fn beside(&self, side: Side, column: usize, own: &Card, other: &Card) -> String {
        let Some(track) = self.0.get(column) else { return String::new() };
        let down = other.middle() > own.middle();
        let (sign, edge) = if side == Side::Left { (-1.0, track.left) } else { (1.0, track.right) };
        let x = |card: &Card| if side == Side::Left { card.x } else { card.right() };
        let (start, end) = (own.middle(), other.middle() + if down { -5.0 } else { 5.0 });
        let (least, most) = REACH;
        let reach = sign * (least + (end - start).abs() / 6.0).min(most);
        let mut way = Way::from((x(own), start));
        way.level(edge);
        way.curve([(edge + reach, start), (edge + reach, end), (edge, end)]);
        way.level(x(other));
        way.path
    }
}

impl Track {
    fn of(cards: &[&Card]) -> Track {
        let left = cards.iter().map(|card| card.x).fold(f64::INFINITY, f64::min);
        let right = cards.iter().map(|card| card.right()).fold(0.0, f64::max);
        let mut rows: Vec<(f64, f64)> = cards.iter().map(|card| (card.y, card.y + card.height)).collect();
        rows.arrange_by(|a, b| a.0.total_cmp(&b.0));
        let between = rows.windows(2).filter_map(|pair| Some(f64::midpoint(pair.first()?.1, pair.get(1)?.0)));
        let above = rows.first().map(|(top, _)| top - CLEAR);
        let below = rows.last().map(|(_, bottom)| bottom + CLEAR);
        Track { left, right, gaps: above.into_iter().chain(between).chain(below).collect() }
    }

    /// The height next to one at which it can be crossed.
    fn gap(&self, height: f64) -> f64 {
        let far = |gap: &f64| (gap - height).abs();
        self.gaps.iter().copied().min_by(|a, b| far(a).total_cmp(&far(b))).unwrap_or(height)
    }
}

/// A path that is being drawn.
struct Way {
    at: (f64, f64),
    path: String,
}

impl Way {
    fn from(at: (f64, f64)) -> Way {
        Way { at, path: format!("M{} {}", n(at.0), n(at.1)) }
    }

    fn level(&mut self, x: f64) {
        if n(x) != n(self.at.0) {
            // Writing to a string cannot fail.
            let _ = write!(self.path, " H{}", n(x));
            self.at.0 = x;
        }
    }

    /// From level to level.
    fn bend(&mut self, to: (f64, f64)) {
        let middle = f64::midpoint(self.at.0, to.0);
        self.curve([(middle, self.at.1), (middle, to.1), to]);
    }

    fn curve(&mut self, [first, second, to]: [(f64, f64); 3]) {
        let points = [first, second, to].map(|(x, y)| format!("{} {}", n(x), n(y)));
        let _ = write!(self.path, " C{}", points.join(" "));
        self.at = to;
    }
}

/// A coordinate, to a tenth of a pixel.
pub(super) fn n(value: f64) -> String {
    let text = format!("{value:.1}");
    let text = text.strip_suffix(".0").unwrap_or(&text);
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// What is drawn of a line: only lines to what an act is about, and to other acts, have a head.
pub(super) fn has_head(line: Line) -> bool {
    line.kind != LineKind::Agent
}

/// The pill that a course leaves.
pub(super) fn pill_of<'p>(picture: &'p Picture, course: &Course) -> Option<&'p Pill> {
    picture.pills.iter().find(|pill| End::Pill(pill.act) == course.from)
}
