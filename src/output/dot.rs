//! A picture in Graphviz's language.
//!
//! Takes a [`Picture`]; writes one `digraph`, or a table of actors × topics where lines could not be followed. Must not
//! decide what is drawn.

use super::cells::{Density, glyph};
use super::dot_crossings::{Crossings, node};
use super::dot_matrix::table;
use super::markup::shown;
use super::picture::{End, Group, Line, LineKind, MOST_PILLS, Matrix, Picture, Pill, Side, Tone, Topic};
use super::wrap::{cited, clipped, pointed, pointed_lines, wrap};
use crate::diagnostic::escape;
use crate::facts::ActId;
use crate::lexicon::EntityId;
use std::fmt::Write;

/// The one font: Graphviz measures lists of fonts wrongly.
const FONT: &str = "Arial";
/// Names and pills are broken at so many cells, captions at so many.
const BREAK: usize = 26;
const CAPTION: usize = 130;

/// A line end in Graphviz's HTML.
const BREAK_LEFT: &str = "<br align=\"left\"/>";

/// The picture in DOT; the same for the same picture.
#[must_use]
pub fn dot(picture: &Picture) -> String {
    let mut dot = Dot(String::from("digraph whom {\n"));
    let caption = Caption {
        title: heading(picture),
        subtitle: picture.subtitle.clone(),
        tones: picture.tones(),
        drawn: true,
        sources: &picture.sources,
        reading: picture.reading(true),
    };
    if picture.is_crowded() {
        let matrix = Matrix::new(picture);
        let density = Density::of(&matrix);
        let reading = density.reading(&matrix);
        dot.head(&Caption { subtitle: matrix.subtitle.clone(), drawn: false, reading, ..caption }, 0);
        dot.put(1, format_args!("matrix [shape=plain, label=<{}>];", table(&matrix, density)));
    } else {
        dot.head(&caption, picture.pills.len());
        dot.columns(&picture.with_each_once());
    }
    dot.0.push_str("}\n");
    dot.0
}

struct Dot(String);

impl Dot {
    fn put(&mut self, depth: usize, line: std::fmt::Arguments<'_>) {
        self.0.push_str(&" ".repeat(depth));
        // Writing to a string cannot fail.
        let _ = self.0.write_fmt(line);
        self.0.push('\n');
    }

    fn head(&mut self, caption: &Caption<'_>, pills: usize) {
        // Between columns there is the more room, the more lines there are.
        let lane = 0.42 + 0.012 * f64::from(u32::try_from(pills.min(MOST_PILLS)).unwrap_or_default());
        let title = quoted(&pointed(&format!("{}: {}", caption.title, caption.subtitle)));
        self.put(
            1,
            format_args!(
                "graph [rankdir=LR, bgcolor=white, pad=0.3, nodesep=0.16, ranksep=\"{:.2}\", splines=spline, \
                 outputorder=edgesfirst, fontname={FONT}, fontsize=11, fontcolor=\"#333333\", color=\"#BBBBBB\", \
                 style=rounded, labelloc=t, labeljust=l, tooltip=\"{title}\", label=<{}>];",
                lane,
                caption.table()
            ),
        );
        self.put(1, format_args!("node [fontname={FONT}, fontsize=12, color=\"#444444\"];"));
        self.put(1, format_args!("edge [fontname={FONT}, arrowsize=0.8, penwidth=1.5];"));
    }

    fn columns(&mut self, picture: &Picture) {
        self.put(1, format_args!("node [shape=box, style=filled, fillcolor=\"#F4F4F4\", margin=\"0.14,0.07\"];"));
        for (index, group) in picture.groups.iter().enumerate() {
            self.group(index, group);
        }
        self.put(1, format_args!("node [shape=note, fillcolor=white, margin=\"0.16,0.09\"];"));
        let crossings = Crossings::of(picture);
        self.topics(&picture.topics, &crossings);
        self.put(
            1,
            format_args!("node [shape=box, style=\"filled,rounded\", fontsize=11, margin=\"0.10,0.04\", height=0.28];"),
        );
        for pill in &picture.pills {
            self.pill(pill);
        }
        self.column(&picture.pills, Side::Left);
        self.column(&picture.pills, Side::Right);
        for pill in &picture.pills {
            self.lines(pill, picture, &crossings);
        }
    }

    fn group(&mut self, index: usize, group: &Group) {
        let depth = if let Some(name) = &group.name {
            self.put(1, format_args!("subgraph cluster_{index} {{"));
            self.put(2, format_args!("peripheries=1; label=\"{}\";", label(name, BREAK)));
            2
        } else {
            1
        };
        for actor in &group.actors {
            let (name, about) = (named(&actor.name, actor.contested), quoted(&pointed(&actor.about)));
            self.put(depth, format_args!("{} [label={name}, tooltip=\"{about}\"];", node(End::Actor(actor.id))));
        }
        if group.name.is_some() {
            self.put(1, format_args!("}}"));
        }
    }

    fn topics(&mut self, topics: &[Topic], crossings: &Crossings) {
        if topics.is_empty() {
            return;
        }
        self.put(1, format_args!("{{"));
        self.put(2, format_args!("rank=same;"));
        for topic in topics {
            let about = quoted(&pointed(&topic.about));
            let look = if topic.actor { ", shape=box, fillcolor=\"#F4F4F4\"" } else { "" };
            let name = named(&topic.name, topic.contested);
            self.put(2, format_args!("{} [label={name}{look}, tooltip=\"{about}\"];", node(topic.end)));
        }
        for gap in crossings.nodes() {
            self.put(2, format_args!("{gap} [shape=point, width=0.01, height=0.01, style=invis];"));
        }
        let column = (0..=topics.len()).flat_map(|index| {
            let topic = topics.get(index).map(|topic| node(topic.end));
            crossings.before(index).chain(topic).collect::<Vec<_>>()
        });
        self.chain(column);
        self.put(1, format_args!("}}"));
    }

    /// Keeps a column in its order.
    fn chain(&mut self, nodes: impl Iterator<Item = String>) {
        let nodes: Vec<String> = nodes.collect();
        if nodes.len() > 1 {
            self.put(2, format_args!("{} [style=invis];", nodes.join(" -> ")));
        }
    }

    fn column(&mut self, pills: &[Pill], side: Side) {
        let nodes: Vec<String> =
            pills.iter().filter(|pill| pill.side == side).map(|pill| node(End::Pill(pill.act))).collect();
        if nodes.len() < 2 {
            return;
        }
        self.put(1, format_args!("{{"));
        self.put(2, format_args!("rank=same;"));
        self.chain(nodes.into_iter());
        self.put(1, format_args!("}}"));
    }

    fn pill(&mut self, pill: &Pill) {
        let look = pill.tone.look();
        let words = joined(&cited(look.glyph, &pill.words, &pill.citation(), BREAK + 6));
        let tip = pointed_lines(&pill.quotes, "\\n", quoted);
        let url = pill.url.as_ref().map_or(String::new(), |url| format!(", URL=\"{}\"", quoted(url)));
        self.put(
            1,
            format_args!(
                "{} [label=\"{words}\", style=\"filled,rounded,{}\", color=\"{}\", fillcolor=\"{}\", \
                 fontcolor=\"{}\", tooltip=\"{tip}\"{url}];",
                node(End::Pill(pill.act)),
                look.stroke,
                look.line,
                look.fill,
                look.text
            ),
        );
    }

    fn lines(&mut self, pill: &Pill, picture: &Picture, crossings: &Crossings) {
        for line in &pill.lines {
            match crossings.gap(pill, line) {
                Some(gap) => self.across(pill, line, &gap),
                None => self.line(pill, line, picture),
            }
        }
        let anchored = pill.lines.iter().any(|line| matches!(line.to, End::Topic(_)));
        if let Some(topic) = picture.topics.first().filter(|_| !anchored) {
            let (pill_node, topic) = (node(End::Pill(pill.act)), node(topic.end));
            match pill.side {
                Side::Left => self.put(1, format_args!("{pill_node} -> {topic} [style=invis, weight=0];")),
                Side::Right => self.put(1, format_args!("{topic} -> {pill_node} [style=invis, weight=0];")),
            }
        }
    }

    /// Left of the topics lines run from actor to pill to topic, right of them from topic to pill to actor, so that
    /// the columns stay in their order; where the head is says in which direction they are read.
    fn line(&mut self, pill: &Pill, line: &Line, picture: &Picture) {
        let look = pill.tone.look();
        let (from, to) = (node(End::Pill(pill.act)), node(line.to));
        let head = if line.kind == LineKind::Object { look.head } else { "none" };
        let paint = format!("color=\"{}\", style={}", look.line, look.stroke);
        match (line.to, pill.side) {
            (End::Pill(other), _) => self.about(pill, other, picture),
            (End::Actor(id), side) if side_of(picture, id) != Some(side) => {
                self.put(1, format_args!("{from} -> {to} [{paint}, arrowhead={head}, constraint=false];"));
            }
            (End::Topic(_), Side::Left) | (End::Actor(_), Side::Right) => {
                self.put(1, format_args!("{from}:e -> {to}:w [{paint}, arrowhead={head}];"));
            }
            (End::Topic(_), Side::Right) | (End::Actor(_), Side::Left) => {
                self.put(1, format_args!("{to}:e -> {from}:w [{paint}, dir=back, arrowtail={head}];"));
            }
        }
    }

    /// Through a gap between two topics, from left to right.
    fn across(&mut self, pill: &Pill, line: &Line, gap: &str) {
        let look = if line.kind == LineKind::About { Tone::Reported.look() } else { pill.tone.look() };
        let stroke = if line.kind == LineKind::About { "dotted" } else { look.stroke };
        let head = match line.kind {
            LineKind::Agent => "none",
            LineKind::Object => look.head,
            LineKind::About => "vee",
        };
        let paint = format!("color=\"{}\", style={stroke}", look.line);
        let (own, other) = (node(End::Pill(pill.act)), node(line.to));
        match pill.side {
            Side::Left => {
                self.put(1, format_args!("{own}:e -> {gap} [{paint}, arrowhead=none];"));
                self.put(1, format_args!("{gap} -> {other}:w [{paint}, arrowhead={head}];"));
            }
            Side::Right => {
                self.put(1, format_args!("{other}:e -> {gap} [{paint}, dir=back, arrowtail={head}];"));
                self.put(1, format_args!("{gap} -> {own}:w [{paint}, arrowhead=none];"));
            }
        }
    }

    /// Within a column Graphviz puts the tail of a line above its head: lines follow the column's order.
    fn about(&mut self, pill: &Pill, other: ActId, picture: &Picture) {
        let place = |act| picture.pills.iter().position(|pill| pill.act == act);
        let color = Tone::Reported.look().line;
        let (from, to) = (node(End::Pill(pill.act)), node(End::Pill(other)));
        let (from, to, head) = if place(pill.act) < place(other) {
            (from, to, "arrowhead=vee")
        } else {
            (to, from, "dir=back, arrowtail=vee")
        };
        self.put(
            1,
            format_args!("{from} -> {to} [color=\"{color}\", style=dotted, {head}, weight=0, constraint=false];"),
        );
    }
}

fn side_of(picture: &Picture, id: EntityId) -> Option<Side> {
    let group = picture.groups.iter().find(|group| group.actors.iter().any(|actor| actor.id == id));
    group.map(|group| group.side)
}

fn heading(picture: &Picture) -> &str {
    if picture.title.is_empty() { "The whole corpus" } else { &picture.title }
}

/// Title, legend and sources. They stand over the picture: in a cluster, columns would not keep their order.
struct Caption<'p> {
    title: &'p str,
    subtitle: String,
    tones: Vec<Tone>,
    /// Whether there are lines, for the legend to name.
    drawn: bool,
    sources: &'p [(String, String)],
    reading: String,
}

impl Caption<'_> {
    fn table(&self) -> String {
        let line = |text: &str| {
            let lines: Vec<String> = wrap(&escape(text), CAPTION).iter().map(|line| shown(line)).collect();
            let end = if lines.len() > 1 { BREAK_LEFT } else { "" };
            lines.join(BREAK_LEFT) + end
        };
        let mut rows = vec![
            format!("<font point-size=\"17\"><b>{}</b></font>", line(self.title)),
            format!("<font color=\"#555555\">{}</font>", line(&self.subtitle)),
        ];
        rows.extend(self.tones.chunks(3).map(|tones| self.legend(tones)));
        rows.extend(self.sources.iter().map(|(id, text)| format!("<b>{}</b>  {}", shown(id), line(text))));
        rows.push(line(&self.reading));
        let rows: Vec<String> = rows.iter().map(|row| format!("<tr><td align=\"left\">{row}</td></tr>")).collect();
        let rows = rows.concat();
        format!("<table border=\"0\" cellborder=\"0\" cellspacing=\"1\" cellpadding=\"2\">{rows}</table>")
    }

    fn legend(&self, tones: &[Tone]) -> String {
        let key = |tone: &Tone| {
            let look = tone.look();
            let sign = if self.drawn { format!("{} {}", look.glyph, look.shape) } else { glyph(*tone).to_owned() };
            format!("<font color=\"{}\"><b>{}</b></font>  {}", look.line, sign.trim(), look.meaning)
        };
        tones.iter().map(key).collect::<Vec<_>>().join("     ")
    }
}

/// The label of who acts, or of what acts are about, with how its box is drawn where that is contested.
fn named(name: &str, contested: bool) -> String {
    if !contested {
        return format!("\"{}\"", label(name, BREAK));
    }
    let lines: Vec<String> = clipped(name, BREAK).iter().map(|line| shown(line)).collect();
    format!("<<b>{}</b><br/>contested>, penwidth=2, color=\"#000000\", height=0.8", lines.join("<br/>"))
}

fn label(text: &str, limit: usize) -> String {
    joined(&clipped(text, limit))
}

fn joined(lines: &[String]) -> String {
    lines.iter().map(|line| quoted(line)).collect::<Vec<_>>().join("\\n")
}

/// Text between `"` in DOT: no quote ends it, no backslash and no entity is read in it.
fn quoted(text: &str) -> String {
    escape(text).replace('\\', "\\\\").replace('"', "\\\"").replace('&', "&amp;")
}
