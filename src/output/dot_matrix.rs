//! A matrix as the table of one Graphviz node: topics down, actors across.

use super::cells::{BREAK, Density, Entry, entries, one_line};
use super::markup::shown;
use super::picture::{Actor, Matrix, Topic, bloc_paper};
use super::wrap::{clipped, pointed_lines};

/// Names of columns that say little are broken at so many cells.
const NARROW: usize = 10;

/// The table, in Graphviz's HTML. Columns of glyphs are too narrow for names: they are numbered, and listed below.
pub(super) fn table(matrix: &Matrix, density: Density) -> String {
    let mut rows = vec![head(matrix, density)];
    for (column, topic) in matrix.topics.iter().enumerate() {
        let cells = matrix.cells.iter().map(|row| {
            let entries = entries(row.get(&column).map_or(&[], Vec::as_slice), density);
            cell(&entries)
        });
        rows.push(format!("<td align=\"left\">{}</td>{}", name(topic, density), cells.collect::<String>()));
    }
    if density == Density::Glyphs {
        rows.push(key(matrix));
    }
    let rows: Vec<String> = rows.iter().map(|row| format!("<tr>{row}</tr>")).collect();
    let rows = rows.concat();
    format!("<table border=\"0\" cellborder=\"1\" cellspacing=\"0\" cellpadding=\"4\" color=\"#BBBBBB\">{rows}</table>")
}

fn head(matrix: &Matrix, density: Density) -> String {
    let mut head = vec!["<td border=\"0\"></td>".to_owned()];
    for ((number, (of, actor)), bloc) in (1..).zip(&matrix.actors).zip(matrix.blocs()) {
        let text = match density {
            Density::Words => actor_name(of.as_deref(), actor, BREAK),
            Density::Citations => actor_name(of.as_deref(), actor, NARROW),
            Density::Glyphs => format!("{number}"),
        };
        head.push(format!("<td bgcolor=\"{}\">{text}</td>", bloc_paper(bloc)));
    }
    head.concat()
}

fn actor_name(of: Option<&str>, actor: &Actor, limit: usize) -> String {
    let of = of.filter(|of| *of != actor.name);
    let of = of.map_or(String::new(), |of| format!("<br/>{}", joined(&clipped(&format!("({of})"), limit))));
    format!("<b>{}</b>{of}", joined(&clipped(&actor.name, limit)))
}

fn name(topic: &Topic, density: Density) -> String {
    let lines = if density == Density::Glyphs { vec![one_line(&topic.name)] } else { clipped(&topic.name, BREAK + 8) };
    match (topic.contested, density) {
        (false, _) => joined(&lines),
        (true, Density::Glyphs) => format!("<b>{}</b> (contested)", joined(&lines)),
        (true, _) => format!("<b>{}</b><br/>contested", joined(&lines)),
    }
}

fn cell(entries: &[Entry]) -> String {
    let line = |entry: &Entry| {
        let look = entry.tone.look();
        let link = entry.url.as_ref().map_or(String::new(), |url| {
            let quotes = pointed_lines(&entry.quotes, "&#10;", shown);
            format!(" href=\"{}\" title=\"{quotes}\"", shown(url))
        });
        let text = format!("<font color=\"{}\">{}</font>", look.text, joined(&entry.lines));
        format!("<tr><td bgcolor=\"{}\"{link}>{text}</td></tr>", look.fill)
    };
    match entries {
        [] => "<td></td>".to_owned(),
        entries => {
            let lines: String = entries.iter().map(line).collect();
            format!("<td><table border=\"0\" cellborder=\"0\" cellspacing=\"0\" cellpadding=\"2\">{lines}</table></td>")
        }
    }
}

/// Who the numbers are.
fn key(matrix: &Matrix) -> String {
    let of = |of: &Option<String>, actor: &Actor| match of {
        Some(of) if *of != actor.name => one_line(&format!("{} ({of})", actor.name)),
        _ => one_line(&actor.name),
    };
    let names = (1..)
        .zip(&matrix.actors)
        .map(|(number, (group, actor))| format!("<b>{number}</b> {}", shown(&of(group, actor))));
    let names: Vec<String> = names.collect();
    let lines: Vec<String> = names.chunks(5).map(|names| names.join("   ")).collect();
    let width = matrix.actors.len() + 1;
    format!(
        "<td colspan=\"{width}\" border=\"0\" align=\"left\">{}<br align=\"left\"/></td>",
        lines.join("<br align=\"left\"/>")
    )
}

fn joined(lines: &[String]) -> String {
    lines.iter().map(|line| shown(line)).collect::<Vec<_>>().join("<br/>")
}
