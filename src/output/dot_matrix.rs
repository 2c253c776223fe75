//! A matrix as the table of one Graphviz node: topics down, actors across.

use super::markup::shown;
use super::picture::{Matrix, Standpoint};
use super::wrap::{cited, clipped};

/// Names are broken at so many cells.
const BREAK: usize = 22;

/// The table, in Graphviz's HTML.
pub(super) fn table(matrix: &Matrix) -> String {
    let title = if matrix.title.is_empty() { "The whole corpus" } else { &matrix.title };
    let width = matrix.actors.len() + 1;
    let caption = format!("<b>{}</b><br/>{}", joined(title, 100), joined(&matrix.subtitle, 100));
    let mut rows = vec![format!("<td colspan=\"{width}\" align=\"left\" border=\"0\">{caption}</td>")];
    let mut head = vec!["<td border=\"0\"></td>".to_owned()];
    for (of, actor) in &matrix.actors {
        let of = of.as_ref().map_or(String::new(), |of| format!("<br/>{}", joined(of, BREAK)));
        head.push(format!("<td bgcolor=\"#F4F4F4\"><b>{}</b>{of}</td>", joined(&actor.name, BREAK)));
    }
    rows.push(head.concat());
    for (column, topic) in matrix.topics.iter().enumerate() {
        let name = joined(&topic.name, BREAK + 8);
        let name = if topic.contested { format!("<b>{name}</b><br/>contested") } else { name };
        let cells = matrix.cells.iter().map(|row| cell(row.get(column).map_or(&[], Vec::as_slice)));
        rows.push(format!("<td align=\"left\">{name}</td>{}", cells.collect::<String>()));
    }
    let rows: Vec<String> = rows.iter().map(|row| format!("<tr>{row}</tr>")).collect();
    let rows = rows.concat();
    format!("<table border=\"0\" cellborder=\"1\" cellspacing=\"0\" cellpadding=\"4\" color=\"#BBBBBB\">{rows}</table>")
}

fn cell(standpoints: &[Standpoint]) -> String {
    let line = |standpoint: &Standpoint| {
        let look = standpoint.tone.look();
        let lines = cited(look.glyph, &standpoint.words, &standpoint.citation, BREAK);
        format!("<font color=\"{}\">{}</font>", look.line, marked(&lines))
    };
    let lines: Vec<String> = standpoints.iter().map(line).collect();
    format!("<td>{}</td>", lines.join("<br/>"))
}

fn joined(text: &str, limit: usize) -> String {
    marked(&clipped(text, limit))
}

fn marked(lines: &[String]) -> String {
    lines.iter().map(|line| shown(line)).collect::<Vec<_>>().join("<br/>")
}
