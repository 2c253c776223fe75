//! The lines between boxes: from a pill to its actors, its topics and other pills.

use super::layout::{Card, Layout};
use crate::output::picture::{End, Line, LineKind, Picture, Pill, Side};
use std::collections::BTreeMap;

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
    let gaps = gaps(picture, layout);
    let mut courses = vec![];
    for pill in &picture.pills {
        for line in &pill.lines {
            let from = End::Pill(pill.act);
            let (Some(own), Some(other)) = (layout.cards.get(&from), layout.cards.get(&line.to)) else { continue };
            let port = ports.get(&(from, line.to)).copied().unwrap_or(other.middle());
            let path = match line.to {
                End::Pill(_) if own.x.total_cmp(&other.x).is_eq() || same_side(own, other) => {
                    beside(pill.side, own, other)
                }
                End::Pill(_) => across(own, other, other.middle(), &gaps),
                _ if between(own, other, &gaps) => across(own, other, port, &gaps),
                _ => straight(own, other, port),
            };
            courses.push(Course { from, line: *line, path });
        }
    }
    courses
}

/// Whether two cards stand in one column: their spans across meet.
fn same_side(a: &Card, b: &Card) -> bool {
    a.x < b.right() && b.x < a.right()
}

/// Whether the topics lie between the two.
fn between(a: &Card, b: &Card, gaps: &Gaps) -> bool {
    let (left, right) = (a.right().min(b.right()), a.x.max(b.x));
    left < gaps.left && right > gaps.right
}

/// Where lines end on topics and actors: spread over the side that they come from, in the order of their pills.
fn ports(picture: &Picture, layout: &Layout) -> BTreeMap<(End, End), f64> {
    let mut arriving: BTreeMap<(End, bool), Vec<(f64, End)>> = BTreeMap::new();
    for pill in &picture.pills {
        let from = End::Pill(pill.act);
        let Some(own) = layout.cards.get(&from) else { continue };
        for line in pill.lines.iter().filter(|line| !matches!(line.to, End::Pill(_))) {
            let Some(other) = layout.cards.get(&line.to) else { continue };
            arriving.entry((line.to, own.x < other.x)).or_default().push((own.middle(), from));
        }
    }
    let mut ports = BTreeMap::new();
    for ((to, _), mut lines) in arriving {
        let Some(card) = layout.cards.get(&to) else { continue };
        lines.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let count = f64::from(u32::try_from(lines.len()).unwrap_or(u32::MAX));
        let step = (card.height / (count + 1.0)).min(11.0);
        let mut y = card.middle() - step * (count - 1.0) / 2.0;
        for (_, from) in lines {
            ports.insert((from, to), y);
            y += step;
        }
    }
    ports
}

/// The column of topics, and the heights at which a line can cross it without meeting one.
struct Gaps {
    left: f64,
    right: f64,
    heights: Vec<f64>,
}

fn gaps(picture: &Picture, layout: &Layout) -> Gaps {
    let cards: Vec<&Card> = picture.topics.iter().filter_map(|topic| layout.cards.get(&End::Topic(topic.id))).collect();
    let left = cards.iter().map(|card| card.x).fold(f64::INFINITY, f64::min);
    let right = cards.iter().map(|card| card.right()).fold(0.0, f64::max);
    let mut heights: Vec<f64> = cards
        .windows(2)
        .filter_map(|pair| Some(f64::midpoint(pair.first()?.y + pair.first()?.height, pair.get(1)?.y)))
        .collect();
    heights.extend(cards.first().map(|card| card.y - 8.0));
    heights.extend(cards.last().map(|card| card.y + card.height + 8.0));
    Gaps { left, right, heights }
}

fn straight(own: &Card, other: &Card, port: f64) -> String {
    let (x1, x2) = if own.x < other.x { (own.right(), other.x) } else { (own.x, other.right()) };
    let bend = (x2 - x1) / 2.0;
    curve((x1, own.middle()), bend, (x2, port))
}

/// Around the outer side of the pills of one column.
fn beside(side: Side, own: &Card, other: &Card) -> String {
    let down = other.middle() > own.middle();
    let sign = if side == Side::Left { -1.0 } else { 1.0 };
    let x = |card: &Card| if side == Side::Left { card.x } else { card.right() };
    let (start, end) = (own.middle(), other.middle() + if down { -5.0 } else { 5.0 });
    let reach = sign * (16.0 + (end - start).abs() / 6.0).min(46.0);
    format!(
        "M{} {} C{} {} {} {} {} {}",
        n(x(own)),
        n(start),
        n(x(own) + reach),
        n(start),
        n(x(other) + reach),
        n(end),
        n(x(other)),
        n(end)
    )
}

/// Between two topics to the other side.
fn across(own: &Card, other: &Card, port: f64, gaps: &Gaps) -> String {
    let middle = f64::midpoint(own.middle(), port);
    let far = |height: &f64| (height - middle).abs();
    let gap = gaps.heights.iter().copied().min_by(|a, b| far(a).total_cmp(&far(b))).unwrap_or(middle);
    let rightwards = own.x < other.x;
    let (x1, x4) = if rightwards { (own.right(), other.x) } else { (own.x, other.right()) };
    let (x2, x3) = if rightwards { (gaps.left, gaps.right) } else { (gaps.right, gaps.left) };
    format!(
        "{} L{} {} {}",
        curve((x1, own.middle()), (x2 - x1) / 2.0, (x2, gap)),
        n(x3),
        n(gap),
        curve((x3, gap), (x4 - x3) / 2.0, (x4, port)).trim_start_matches(|c| c != 'C')
    )
}

fn curve((x1, y1): (f64, f64), bend: f64, (x2, y2): (f64, f64)) -> String {
    format!("M{} {} C{} {} {} {} {} {}", n(x1), n(y1), n(x1 + bend), n(y1), n(x2 - bend), n(y2), n(x2), n(y2))
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
