//! A network of actors as SVG: actors on a ring, those of one community side by side, ties across.
//!
//! Names stand outside the ring and every tie bends inwards, so no line lies under a name, however many there are.

use super::caption::{Foot, Heading};
use super::layout::{MARGIN, NAME, PILL};
use super::metrics::width;
use super::paths::n;
use super::{Size, Svg, dashes};
use crate::arrange::Arrange;
use crate::diagnostic::counted;
use crate::diagnostic::escape;
use crate::output::markup::shown;
use crate::output::network::{Community, Network, Weighted, Weights};
use crate::output::picture::Tone;
use rustc_hash::FxHashMap;
use std::fmt::Write;

/// Between names on one side of the ring.
const ROW: f64 = 24.0;
const DOT: f64 = 8.5;
const LEAST_RADIUS: f64 = 140.0;
/// The widest tie; the thinnest is 1.
const WIDEST: f64 = 6.0;
/// Up to so many ties have their weight beside them.
const NUMBERED: usize = 12;
/// On more actors than this, names are too small on any sheet.
const MOST: usize = 120;
/// So many communities have a colour of their own, none that of a tone; the letter tells them apart in any case.
const COLORS: [&str; 8] = ["#3F7A3A", "#6C4A8A", "#2E7C85", "#9A3360", "#7A7A1F", "#555555", "#B06FA3", "#8FA88A"];

/// The network with the communities of its actors; `title` is its heading.
///
/// # Errors
/// Where it holds too many actors, more networks than one, or nothing.
pub fn svg_network(
    weights: &Weights,
    kind: Network,
    communities: &[Community],
    title: &str,
    size: Size,
) -> Result<String, String> {
    if weights.has_windows() {
        return Err("a picture holds one network: leave out `--window`, or write a list".to_owned());
    }
    let ring = Ring::of(weights, communities)?;
    let (actors, ties) = (counted(ring.places.len(), "actor"), counted(weights.edges.len(), "tie"));
    let subtitle = format!("{}: {actors}, {ties}", kind.meaning());
    let heading = Heading::of(title, &subtitle);
    let foot = ring.foot(kind);
    let across = ring.across().max(heading.width()).max(foot.width());
    let top = heading.bottom();
    let bottom = top + 2.0 * ring.radius + ROW;
    let mut svg = Svg::default();
    svg.open((across, bottom + 28.0 + foot.height()), size, title, &subtitle);
    heading.draw(&mut svg);
    ring.draw(&mut svg, (across / 2.0, top + ring.radius + ROW / 2.0), kind);
    foot.draw(&mut svg, bottom + 28.0);
    Ok(svg.close())
}

/// Where an actor stands, from the middle of the ring.
struct Place<'w> {
    name: &'w str,
    community: Option<usize>,
    x: f64,
    y: f64,
}

struct Ring<'w> {
    weights: &'w Weights,
    communities: &'w [Community],
    radius: f64,
    places: Vec<Place<'w>>,
}

impl<'w> Ring<'w> {
    fn of(weights: &'w Weights, communities: &'w [Community]) -> Result<Ring<'w>, String> {
        let mut order: Vec<(usize, &str)> = vec![];
        let tied = weights.tied();
        for (number, community) in communities.iter().enumerate() {
            let members = community.members.iter().map(String::as_str).filter(|name| tied.contains(name));
            order.extend(members.map(|name| (number, name)));
        }
        if order.is_empty() {
            return Err("there is nothing to draw: no two actors are tied".to_owned());
        }
        if order.len() > MOST {
            return Err(format!(
                "{} actors are tied: at most {MOST} are drawn; `--at-least 2` leaves out thin ties, `--form graphml` writes all",
                order.len()
            ));
        }
        // The right side from the top, then the left side from the bottom: neighbours on the ring stay neighbours.
        let right = order.len().div_ceil(2);
        let rows = f64::from(u32::try_from(right).unwrap_or(u32::MAX));
        let radius = (rows * ROW / 2.0 + DOT).max(LEAST_RADIUS);
        let place = |(at, (number, name)): (usize, &(usize, &'w str))| {
            let (row, count, side) =
                if at < right { (at, right, 1.0) } else { (order.len() - 1 - at, order.len() - right, -1.0) };
            let [row, count] = [row, count].map(|many| f64::from(u32::try_from(many).unwrap_or(u32::MAX)));
            let y = (row + 0.5 - count / 2.0) * (2.0 * radius - ROW / 2.0) / count.max(1.0);
            let x = side * (radius * radius - y * y).max(0.0).sqrt();
            let alone = communities.get(*number).is_none_or(|community| community.members.len() < 2);
            Place { name, community: (!alone).then_some(*number), x, y }
        };
        let places = order.iter().enumerate().map(place).collect();
        Ok(Ring { weights, communities, radius, places })
    }

    /// Wide enough for the longest name on either side.
    fn across(&self) -> f64 {
        let reach = |place: &Place<'_>| place.x.abs() + DOT + 8.0 + width(&escape(place.name), NAME, false);
        2.0 * (self.places.iter().map(reach).fold(self.radius, f64::max) + MARGIN)
    }

    fn draw(&self, svg: &mut Svg, middle: (f64, f64), kind: Network) {
        let places: FxHashMap<&str, &Place<'_>> = self.places.iter().map(|place| (place.name, place)).collect();
        let most = self.weights.edges.iter().map(|edge| edge.weight.abs()).fold(0.0, f64::max);
        let mut edges: Vec<&Weighted> = self.weights.edges.iter().collect();
        // The strongest lie on top.
        edges.arrange_by(|a, b| a.weight.abs().total_cmp(&b.weight.abs()));
        let mut ends = vec![];
        for edge in edges {
            let (Some(from), Some(to)) = (places.get(&*edge.from), places.get(&*edge.to)) else { continue };
            ends.push((edge, tie(svg, (from, to), middle, edge, kind, most)));
        }
        for (edge, at) in ends.iter().filter(|_| self.weights.edges.len() <= NUMBERED) {
            let paint = "text-anchor=\"middle\" stroke=\"#fff\" stroke-width=\"3\" paint-order=\"stroke\"";
            svg.text(at.0, at.1 + PILL / 3.0, PILL, paint, &edge.written());
        }
        for place in &self.places {
            actor(svg, place, middle);
        }
    }

    fn foot(&self, kind: Network) -> Foot {
        let looks =
            kind.tones().iter().map(|tone| (tone.look().line, stroke(*tone).to_owned(), meaning(*tone).to_owned()));
        let named = self.communities.iter().enumerate().filter(|(_, community)| community.members.len() > 1);
        let communities = named.map(|(number, community)| {
            let members: Vec<&str> = community.members.iter().map(String::as_str).collect();
            (color(number), letter(number), members.join(", "))
        });
        let reading = "The wider a tie, the more it weighs. A letter stands for a community: actors who share more ties of agreement with each \
                       other than chance would give (greedy modularity; Clauset, Newman and Moore 2004).";
        Foot::of_blocks(vec![looks.collect(), communities.collect()], reading)
    }
}

/// How ties of a tone are drawn, so that they are told apart in grey, too.
fn stroke(tone: Tone) -> &'static str {
    if tone == Tone::Against { "dashed" } else { "solid" }
}

fn meaning(tone: Tone) -> &'static str {
    match tone {
        Tone::For => "on the same side",
        Tone::Against => "on opposite sides",
        Tone::Conditional | Tone::Reported | Tone::Plain => "takes a side on the same things",
    }
}

/// One tie, and where its number stands: a third of the way.
fn tie(
    svg: &mut Svg,
    (from, to): (&Place<'_>, &Place<'_>),
    middle: (f64, f64),
    edge: &Weighted,
    kind: Network,
    most: f64,
) -> (f64, f64) {
    let tone = kind.tone_of(edge.weight);
    let [a, b] = [from, to].map(|place| (middle.0 + place.x, middle.1 + place.y));
    // Towards the middle of the ring, and so inside it, whatever the two ends are.
    let inwards = |one: f64, other: f64, middle: f64| 0.65 * f64::midpoint(one, other) + 0.35 * middle;
    let pull = (inwards(a.0, b.0, middle.0), inwards(a.1, b.1, middle.1));
    let thick = 1.0 + (WIDEST - 1.0) * edge.weight.abs() / most;
    let mut told = format!("{} — {}: {}", edge.from, edge.to, edge.written());
    for reason in &edge.why {
        let _ = write!(told, "\n{}: {}", reason.actor, reason.line(false));
    }
    svg.put(format_args!(
        "<path class=\"tie\" fill=\"none\" stroke=\"{}\" stroke-width=\"{}\" stroke-opacity=\"0.75\"{} \
         d=\"M{} {}Q{} {} {} {}\"><title>{}</title></path>",
        tone.look().line,
        n(thick),
        dashes(stroke(tone)),
        n(a.0),
        n(a.1),
        n(pull.0),
        n(pull.1),
        n(b.0),
        n(b.1),
        shown(&told)
    ));
    // Not at the half, where ties from side to side cross.
    let on_the_way = |one: f64, pull: f64, other: f64| 0.44 * one + 0.445 * pull + 0.115 * other;
    (on_the_way(a.0, pull.0, b.0), on_the_way(a.1, pull.1, b.1))
}

fn actor(svg: &mut Svg, place: &Place<'_>, middle: (f64, f64)) {
    let (x, y) = (middle.0 + place.x, middle.1 + place.y);
    let fill = place.community.map_or("#FFFFFF", color);
    svg.put(format_args!(
        "<circle class=\"actor\" cx=\"{}\" cy=\"{}\" r=\"{DOT}\" fill=\"{fill}\" stroke=\"#222222\"/>",
        n(x),
        n(y)
    ));
    if let Some(number) = place.community {
        let paint = "text-anchor=\"middle\" fill=\"#fff\" font-weight=\"bold\"";
        svg.text(x, y + PILL / 3.0, PILL, paint, &letter(number));
    }
    let (side, anchor) = if place.x < 0.0 { (-1.0, "end") } else { (1.0, "start") };
    svg.text(x + side * (DOT + 8.0), y + NAME / 3.0, NAME, &format!("text-anchor=\"{anchor}\""), place.name);
}

fn color(number: usize) -> &'static str {
    COLORS.get(number % COLORS.len()).copied().unwrap_or("#555555")
}

/// `A` … `Z`, then numbers.
fn letter(number: usize) -> String {
    let letter = u8::try_from(number).ok().and_then(|number| b'A'.checked_add(number)).filter(u8::is_ascii_uppercase);
    letter.map_or_else(|| (number + 1).to_string(), |letter| char::from(letter).to_string())
}
