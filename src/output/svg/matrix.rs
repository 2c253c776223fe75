//! A matrix as SVG: topics down, actors across.

use super::caption::{Foot, Heading};
use super::layout::{Card, MARGIN, NAME, PILL};
use super::metrics::width;
use super::paths::n;
use super::{Size, Svg, key, link};
use crate::arrange::Arrange;
use crate::facts::ActId;
use crate::output::cells::{BREAK, Density, Entry, entries, one_line};
use crate::output::markup::shown;
use crate::output::picture::{Actor, End, Matrix, Pill, Topic, bloc_paper};
use crate::output::wrap::clipped;
use std::collections::BTreeMap;

const PADDING: f64 = 6.0;
const STEP: f64 = 14.0;

/// The matrix as SVG.
pub(super) fn svg(matrix: &Matrix, heading: &Heading, size: Size) -> String {
    let table = Table::of(matrix);
    let reading = table.density.reading(matrix);
    let foot = Foot::of(&matrix.tones, false, &matrix.sources, &reading);
    let top = heading.bottom();
    let (right, bottom) = (MARGIN + table.widths.iter().sum::<f64>(), top + table.heights.iter().sum::<f64>());
    let across = (right + MARGIN).max(heading.width()).max(foot.width());
    let mut svg = Svg::default();
    svg.open((across, bottom + 28.0 + foot.height()), size, &matrix.title, &matrix.subtitle);
    heading.draw(&mut svg);
    table.draw(&mut svg, top);
    foot.draw(&mut svg, bottom + 28.0);
    svg.close()
}

/// The matrix with the size of its rows and columns; the first of each holds names.
struct Table<'m> {
    matrix: &'m Matrix,
    density: Density,
    widths: Vec<f64>,
    heights: Vec<f64>,
}

impl<'m> Table<'m> {
    fn of(matrix: &'m Matrix) -> Table<'m> {
        let mut table = Table { matrix, density: Density::of(matrix), widths: vec![], heights: vec![] };
        table.widths = table.columns();
        table.heights = table.rows();
        table
    }

    /// Whether the names of actors stand upright.
    fn is_turned(&self) -> bool {
        self.density != Density::Words
    }

    fn columns(&self) -> Vec<f64> {
        let names = self.matrix.topics.iter().flat_map(|topic| self.topic(topic));
        let mut widths = vec![across(names)];
        for ((of, actor), row) in self.matrix.actors.iter().zip(&self.matrix.cells) {
            let lines = row.values().flat_map(|cell| entries(cell, self.density)).flat_map(|entry| entry.lines);
            let own = if self.is_turned() { vec![] } else { actor_lines(of.as_deref(), actor) };
            widths.push(across(lines.chain(own)));
        }
        widths
    }

    fn rows(&self) -> Vec<f64> {
        let heading = |(of, actor): &(Option<String>, Actor)| {
            if self.is_turned() {
                width(&turned(of.as_deref(), actor), PILL, true) + 2.0 * PADDING
            } else {
                down(actor_lines(of.as_deref(), actor).len())
            }
        };
        let mut heights = vec![self.matrix.actors.iter().map(heading).fold(down(1), f64::max)];
        for (index, topic) in self.matrix.topics.iter().enumerate() {
            let lines = |cell: &Vec<Pill>| entries(cell, self.density).iter().map(|entry| entry.lines.len()).sum();
            let cells = self.matrix.cells.iter().filter_map(|row| row.get(&index)).map(lines);
            let most: usize = cells.chain([self.topic(topic).len()]).max().unwrap_or(1);
            heights.push(down(most));
        }
        heights
    }

    /// A topic as it stands at its row.
    fn topic(&self, topic: &Topic) -> Vec<String> {
        let contested = topic.contested.then(|| "contested".to_owned());
        match self.density {
            Density::Glyphs => {
                let note = contested.map_or(String::new(), |contested| format!(" ({contested})"));
                vec![one_line(&topic.name) + &note]
            }
            Density::Words | Density::Citations => clipped(&topic.name, BREAK).into_iter().chain(contested).collect(),
        }
    }

    fn draw(&self, svg: &mut Svg, top: f64) {
        let mut x = MARGIN + self.widths.first().copied().unwrap_or_default();
        let height = self.heights.first().copied().unwrap_or_default();
        let blocs = self.matrix.blocs();
        let mut edges = vec![];
        for (index, (of, actor)) in self.matrix.actors.iter().enumerate() {
            let width = self.widths.get(index + 1).copied().unwrap_or_default();
            let card = Card { x, y: top, width, height, lines: vec![] };
            let bloc = blocs.get(index).copied().flatten();
            let before = index.checked_sub(1).and_then(|before| blocs.get(before).copied().flatten());
            if index > 0 && (bloc, before) != (None, None) && bloc != before {
                edges.push(x);
            }
            self.actor(svg, &card, (of.as_deref(), bloc_paper(bloc)), actor, index);
            x += width;
        }
        let mut y = top + height;
        for (index, topic) in self.matrix.topics.iter().enumerate() {
            let height = self.heights.get(index + 1).copied().unwrap_or_default();
            self.row(svg, index, topic, (y, height));
            y += height;
        }
        // Between blocs the line is heavier, so that they are told apart without colours.
        for x in edges {
            let x = n(x);
            svg.put(format_args!(
                "<path class=\"bloc\" d=\"M{x} {}V{}\" stroke=\"#444444\" stroke-width=\"2\"/>",
                n(top),
                n(y)
            ));
        }
    }

    fn actor(&self, svg: &mut Svg, card: &Card, (of, paper): (Option<&str>, &str), actor: &Actor, index: usize) {
        let acts = self.matrix.cells.get(index).into_iter().flat_map(BTreeMap::values).flatten().flat_map(Pill::acts);
        open(svg, "actor", End::Actor(actor.id), &actor.about, acts);
        svg.rect(card, &format!("class=\"box\" fill=\"{paper}\" stroke=\"#BBBBBB\""));
        if self.is_turned() {
            let (x, y) = (card.x + card.width / 2.0 + PILL * 0.35, card.y + card.height - PADDING);
            let turn = format!("font-weight=\"bold\" transform=\"rotate(-90 {} {})\"", n(x), n(y));
            svg.text(x, y, PILL, &turn, &turned(of, actor));
        } else {
            lines(svg, card, "font-weight=\"bold\"", &actor_lines(of, actor));
        }
        svg.put(format_args!("</g>"));
    }

    fn row(&self, svg: &mut Svg, index: usize, topic: &Topic, (y, height): (f64, f64)) {
        let widths = self.widths.iter().copied();
        let mut x = MARGIN;
        for (column, width) in widths.enumerate() {
            let card = Card { x, y, width, height, lines: vec![] };
            match column.checked_sub(1) {
                None => {
                    let acts =
                        self.matrix.cells.iter().filter_map(|row| row.get(&index)).flatten().flat_map(Pill::acts);
                    open(svg, "topic", topic.end, &topic.about, acts);
                    svg.rect(&card, "class=\"box\" fill=\"#F4F4F4\" stroke=\"#BBBBBB\"");
                    lines(svg, &card, "font-weight=\"bold\"", &self.topic(topic));
                    svg.put(format_args!("</g>"));
                }
                Some(actor) => {
                    svg.rect(&card, "class=\"box\" fill=\"#FFFFFF\" stroke=\"#BBBBBB\"");
                    let cell = self.matrix.cells.get(actor).and_then(|row| row.get(&index)).map(Vec::as_slice);
                    self.cell(svg, &card, cell.unwrap_or_default());
                }
            }
            x += width;
        }
    }

    fn cell(&self, svg: &mut Svg, card: &Card, cell: &[Pill]) {
        let mut top = card.y;
        for entry in entries(cell, self.density) {
            let height = entry.lines.iter().map(|_| STEP).sum::<f64>();
            draw(svg, &Card { y: top, height: height + 2.0 * PADDING, lines: vec![], ..*card }, &entry);
            top += height;
        }
    }
}

fn draw(svg: &mut Svg, card: &Card, entry: &Entry) {
    let look = entry.tone.look();
    let (before, after) = link(entry.url.as_deref());
    svg.put(format_args!(
        "{before}<g class=\"pill {}\" data-acts=\"{}\"><title>{}</title>",
        entry.tone.name(),
        entry.acts.iter().map(|act| key(End::Pill(*act))).collect::<Vec<_>>().join(" "),
        entry.quotes.iter().map(|quote| shown(quote)).collect::<Vec<_>>().join("\n")
    ));
    let inner = Card {
        x: card.x + 2.0,
        y: card.y + PADDING - 1.0,
        width: card.width - 4.0,
        height: card.height - 2.0 * PADDING,
        lines: vec![],
    };
    svg.rect(&inner, &format!("class=\"mark\" rx=\"3\" fill=\"{}\"", look.fill));
    // A cell of one glyph has it in the middle.
    let narrow = entry.lines.iter().all(|line| line.chars().count() <= 3);
    let middle = Card { x: card.x + card.width / 2.0 - PADDING, ..card.clone() };
    let (card, anchor) = if narrow { (&middle, " text-anchor=\"middle\"") } else { (card, "") };
    lines(svg, card, &format!("fill=\"{}\"{anchor}", look.text), &entry.lines);
    svg.put(format_args!("</g>{after}"));
}

fn open(svg: &mut Svg, class: &str, end: End, about: &str, acts: impl Iterator<Item = ActId>) {
    let mut acts: Vec<ActId> = acts.collect();
    acts.arrange();
    acts.dedup();
    svg.put(format_args!(
        "<g class=\"{class}\" data-key=\"{}\" data-acts=\"{}\"><title>{}</title>",
        key(end),
        acts.iter().map(|act| key(End::Pill(*act))).collect::<Vec<_>>().join(" "),
        shown(about)
    ));
}

fn lines(svg: &mut Svg, card: &Card, paint: &str, lines: &[String]) {
    let mut y = card.y + PADDING + 10.0;
    for line in lines {
        svg.text(card.x + PADDING, y, PILL, paint, line);
        y += STEP;
    }
}

/// An actor's name, then what it is of.
fn actor_lines(of: Option<&str>, actor: &Actor) -> Vec<String> {
    let of = of.filter(|of| *of != actor.name).map(|of| one_line(&format!("({of})")));
    clipped(&actor.name, BREAK).into_iter().chain(of).collect()
}

fn turned(of: Option<&str>, actor: &Actor) -> String {
    match of.filter(|of| *of != actor.name) {
        Some(of) => one_line(&format!("{} ({of})", actor.name)),
        None => one_line(&actor.name),
    }
}

fn across(lines: impl Iterator<Item = String>) -> f64 {
    lines.map(|line| width(&line, NAME, true)).fold(8.0, f64::max).ceil() + 2.0 * PADDING
}

fn down(lines: usize) -> f64 {
    STEP * f64::from(u32::try_from(lines).unwrap_or(u32::MAX)) + 2.0 * PADDING - 2.0
}
