//! A matrix as SVG: topics down, actors across.

use super::layout::{Card, MARGIN, NAME, PILL};
use super::metrics::width;
use super::{Foot, Heading, Svg};
use crate::output::picture::{Matrix, Standpoint};
use crate::output::wrap::{cited, clipped};

/// Names and acts are broken at so many cells.
const BREAK: usize = 22;
const PADDING: f64 = 6.0;
const STEP: f64 = 14.0;

/// The lines of one cell, each with its colour.
type Lines = Vec<(&'static str, String)>;

/// The matrix as SVG.
pub(super) fn svg(matrix: &Matrix) -> String {
    let rows = rows(matrix);
    let count = matrix.actors.len() + 1;
    let widths: Vec<f64> = (0..count).map(|column| column_width(&rows, column)).collect();
    let heights: Vec<f64> = rows.iter().map(|row| row_height(row)).collect();
    let heading = Heading::of(&matrix.title, &matrix.subtitle);
    let foot = Foot::of(&matrix.tones, &matrix.sources);
    let top = heading.bottom();
    let bottom = top + heights.iter().sum::<f64>();
    let across = widths.iter().sum::<f64>() + 2.0 * MARGIN;
    let mut svg = Svg::default();
    svg.open(
        across.max(heading.width()).max(foot.width()),
        bottom + 28.0 + foot.height(),
        &matrix.title,
        &matrix.subtitle,
    );
    heading.draw(&mut svg);
    let mut y = top;
    for (index, (row, height)) in rows.iter().zip(&heights).enumerate() {
        let mut x = MARGIN;
        for (column, (lines, width)) in row.iter().zip(&widths).enumerate() {
            let card = Card { x, y, width: *width, height: *height, lines: vec![] };
            cell(&mut svg, &card, lines, index == 0 || column == 0);
            x += width;
        }
        y += height;
    }
    foot.draw(&mut svg, bottom + 28.0);
    svg.close()
}

/// The head row, then a row a topic.
fn rows(matrix: &Matrix) -> Vec<Vec<Lines>> {
    let mut head = vec![vec![]];
    for (of, actor) in &matrix.actors {
        let mut lines = colored("#222222", &actor.name);
        lines.extend(of.iter().flat_map(|of| colored("#555555", of)));
        head.push(lines);
    }
    let mut rows = vec![head];
    for (column, topic) in matrix.topics.iter().enumerate() {
        let mut name = colored("#222222", &topic.name);
        if topic.contested {
            name.push(("#B34700", "contested".to_owned()));
        }
        let cells = matrix.cells.iter().map(|row| row.get(column).map_or(vec![], |cell| standpoints(cell)));
        rows.push(std::iter::once(name).chain(cells).collect());
    }
    rows
}

fn standpoints(standpoints: &[Standpoint]) -> Lines {
    let lines = |standpoint: &Standpoint| {
        let look = standpoint.tone.look();
        let lines = cited(look.glyph, &standpoint.words, &standpoint.citation, BREAK);
        lines.into_iter().map(|line| (look.line, line)).collect::<Lines>()
    };
    standpoints.iter().flat_map(lines).collect()
}

fn colored(color: &'static str, text: &str) -> Lines {
    clipped(text, BREAK).into_iter().map(|line| (color, line)).collect()
}

fn column_width(rows: &[Vec<Lines>], column: usize) -> f64 {
    let lines = rows.iter().filter_map(|row| row.get(column)).flatten();
    lines.map(|(_, line)| width(line, NAME, true)).fold(20.0, f64::max).ceil() + 2.0 * PADDING
}

fn row_height(row: &[Lines]) -> f64 {
    row.iter().map(|lines| lines.iter().map(|_| STEP).sum::<f64>()).fold(STEP, f64::max) + 2.0 * PADDING
}

fn cell(svg: &mut Svg, card: &Card, lines: &Lines, is_head: bool) {
    let fill = if is_head { "#F4F4F4" } else { "#FFFFFF" };
    svg.rect(card, &format!("class=\"box\" fill=\"{fill}\" stroke=\"#BBBBBB\""));
    let mut y = card.y + PADDING + 11.0;
    for (color, line) in lines {
        let weight = if is_head { " font-weight=\"bold\"" } else { "" };
        svg.text(card.x + PADDING, y, PILL, &format!("fill=\"{color}\"{weight}"), line);
        y += STEP;
    }
}
