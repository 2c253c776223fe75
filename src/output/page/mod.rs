//! One self-contained HTML page: the picture, the answers, and the articles with their annotated sentences. A live one
//! holds the corpus and the engine, too, and answers its readers.
//!
//! Takes a scene, what is shown and a table; writes a page that needs no network and, but for the selecting, no script.
//! Its policy lets nothing run and nothing load but its own style and scripts, which are named by their hashes; a live
//! page also its engine.

mod articles;
mod base85;
mod facets;
mod live;
mod method;
mod policy;

pub use live::{Embedded, Lesson, Live, WORKER};

use super::markup::shown;
use super::picture::{Picture, Scene, Shown};
use super::svg::svg_in_page;
use crate::facts::ActId;
use articles::{Held, articles};
use facets::Facets;
use method::method;
use std::collections::BTreeSet;

const STYLE: &str = include_str!("page.css");
/// With more rows, a table is laid out without measuring them.
const LONG: usize = 500;
const SCRIPT: &str = include_str!("page.js");
/// What a page does by itself that has no engine to ask.
const PLAIN: &str = include_str!("plain.js");
const PLAIN_STYLE: &str = "tr.unfound{display:none}.actor.unfound,.topic.unfound{opacity:.35}\
    [data-unit].found{outline:2px dotted var(--amber)}input{font:inherit}";
/// Where such a page is searched.
const SEARCH: &str = "<div class=\"filters\" role=\"search\"><label>Search names, rows and sentences\
    <input type=\"search\" id=\"search\" autocomplete=\"off\"></label> <output id=\"found\" class=\"faint\"></output></div>";

/// What belongs to what a reader chooses in the picture stands beside it: a click must not scroll the picture away.
const PANEL: &str = "<section class=\"panel\" tabindex=\"0\" aria-labelledby=\"selected\"><h2 id=\"selected\">Selected</h2>\
    <p class=\"faint\">A pill, a row or a sentence, clicked or with Enter, shows here what belongs to it.</p>\
    <div id=\"chosen\" aria-live=\"polite\"></div></section>";

/// The answers of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Whether they answer a question; else they are the acts that are shown.
    pub asked: bool,
    /// The names of the columns.
    pub columns: Vec<String>,
    /// The rows: their cells, and the acts that witness them.
    pub rows: Vec<(Vec<String>, Vec<ActId>)>,
    /// What to know beside the rows.
    pub notes: Vec<String>,
}

impl Table {
    /// A row an act: for a page without a question.
    #[must_use]
    pub fn of_acts(scene: &Scene<'_>, shown: &Shown) -> Table {
        let picture = scene.picture("", shown);
        let citation = |id: ActId| {
            let pill = picture.pills.iter().find(|pill| pill.act == id || pill.inner == Some(id));
            pill.map_or(String::new(), super::picture::Pill::citation)
        };
        let row = |id: ActId| (vec![scene.sentence(id), citation(id)], vec![id]);
        let columns = vec!["act".to_owned(), "sources".to_owned()];
        Table { asked: false, columns, rows: scene.acts(shown).into_iter().map(row).collect(), notes: vec![] }
    }
}

/// The page of a picture of what is shown.
#[must_use]
pub fn page(scene: &Scene<'_>, mut picture: Picture, what: &Shown, table: &Table) -> String {
    let acts = scene.acts(what);
    link(scene, &mut picture);
    let facets = Facets::of(scene, &acts);
    let (script, plain) = (compact(SCRIPT), compact(PLAIN));
    let title = if picture.title.is_empty() { "The whole corpus" } else { &picture.title };
    let parts = [
        head(title, &format!("{STYLE}{PLAIN_STYLE}"), &[&script, &plain], false),
        format!("<header><h1>{}</h1><p class=\"faint\">{}</p></header>", shown(title), shown(&picture.subtitle)),
        facets.controls(),
        SEARCH.to_owned(),
        "<main><div class=\"beside\"><div>".to_owned(),
        drawing(&picture),
        "<div class=\"columns\">".to_owned(),
        answers(table),
        articles(scene, &acts, Held::Telling),
        format!("</div>\n{}</div>{PANEL}</div></main>", method(scene, &acts)),
        format!("<script type=\"application/json\" id=\"facets\">{}</script>", facets.json()),
        format!("<script>{script}</script>\n<script>{plain}</script>"),
        "</body>\n</html>\n".to_owned(),
    ];
    parts.join("\n")
}

/// The page that answers: what is asked stands first, with its answer and the articles; the record as a plain page shows
/// it follows, where there are not too many acts for it.
#[must_use]
pub fn live_page(scene: &Scene<'_>, title: &str, what: &Shown, table: &Table, live: &Live<'_>) -> String {
    let is_drawn = scene.drawable(what).is_ok();
    let acts = if is_drawn { scene.acts(what) } else { BTreeSet::new() };
    let picture = is_drawn.then(|| scene.picture(title, what));
    let facets = Facets::of(scene, &acts);
    let (script, asking) = (compact(SCRIPT), compact(live::SCRIPT));
    let title = if title.is_empty() { "The whole corpus" } else { title };
    let subtitle = picture.as_ref().map_or_else(String::new, |picture| picture.subtitle.clone());
    let record = picture.map_or_else(String::new, |mut picture| {
        link(scene, &mut picture);
        let parts = [facets.controls(), drawing(&picture), answers(table)];
        format!(
            "<details class=\"record\" open><summary>The record</summary>\n\
             <div class=\"beside\"><div>{}</div>{PANEL}</div></details>",
            parts.join("\n")
        )
    });
    let parts = [
        head(title, &format!("{STYLE}{}", live::STYLE), &[&script, &asking], true),
        format!("<header><h1>{}</h1><p class=\"faint\">{}</p></header>", shown(title), shown(&subtitle)),
        "<main>\n<div class=\"columns live\"><div>".to_owned(),
        live::asking(live),
        format!("{}</div>", live::ANSWER),
        articles(scene, &acts, Held::All),
        format!("</div>\n{record}\n</main>"),
        format!("<script type=\"application/json\" id=\"facets\">{}</script>", facets.json()),
        live::data(live),
        format!("<script>{script}</script>\n<script>{asking}</script>"),
        "</body>\n</html>\n".to_owned(),
    ];
    parts.join("\n")
}

/// Leads from each pill to the sentence of the page that tells of it first.
pub fn link(scene: &Scene<'_>, picture: &mut Picture) {
    for pill in &mut picture.pills {
        pill.url = articles::anchor(scene, pill.act).map(|anchor| format!("#{anchor}"));
    }
}

/// A script without what only its authors read: lines of comment, indentation, empty lines. No text of a script goes over
/// several lines, so that each means the same without its indentation.
fn compact(script: &str) -> String {
    let lines = script.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.flat_map(|line| [line, "\n"]).collect()
}

fn head(title: &str, style: &str, scripts: &[&str], is_live: bool) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{}</title>\n<style>{style}</style>\n</head>\n<body>",
        policy::policy(style, scripts, is_live),
        shown(title)
    )
}

fn drawing(picture: &Picture) -> String {
    format!(
        "<section aria-labelledby=\"picture\"><h2 id=\"picture\">Picture</h2>\n\
         <div class=\"scroll drawn\" tabindex=\"0\" role=\"group\" aria-labelledby=\"picture\">\n{}</div></section>",
        svg_in_page(picture)
    )
}

fn answers(table: &Table) -> String {
    let columns = table.columns.iter().map(|name| format!("<th scope=\"col\">{}</th>", shown(name)));
    let row = |(cells, acts): &(Vec<String>, Vec<ActId>)| {
        let cells: Vec<String> = cells.iter().map(|cell| format!("<td>{}</td>", shown(cell))).collect();
        format!("<tr data-acts=\"{}\" tabindex=\"0\">{}</tr>", keys(acts), cells.concat())
    };
    let notes: Vec<String> =
        table.notes.iter().map(|note| format!("<p class=\"faint\">note: {}</p>", shown(note))).collect();
    // Columns of equal width: the browser need not look at every row to lay out one.
    let long = if table.rows.len() > LONG { " class=\"long\"" } else { "" };
    let (head, none) = if table.asked { ("Answers", "No answers.") } else { ("Acts", "No acts.") };
    if table.rows.is_empty() {
        return format!(
            "<section aria-labelledby=\"answers\"><h2 id=\"answers\">{head}</h2>\n<p>{none}</p>{}</section>",
            notes.concat()
        );
    }
    format!(
        "<section aria-labelledby=\"answers\"><h2 id=\"answers\">{head}</h2>\n\
         <div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-labelledby=\"answers\">\
         <table{long}><caption>A row, clicked or with Enter, shows its pills and sentences</caption>\n\
         <thead><tr>{}</tr></thead>\n<tbody>\n{}\n</tbody></table></div>{}</section>",
        columns.collect::<Vec<_>>().concat(),
        table.rows.iter().map(row).collect::<Vec<_>>().join("\n"),
        notes.concat()
    )
}

/// Acts as the page names them: `a3 a5`.
fn keys(acts: &[ActId]) -> String {
    let distinct: BTreeSet<ActId> = acts.iter().copied().collect();
    distinct.into_iter().map(|id| format!("a{}", id.0)).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{PLAIN, SCRIPT, compact, live};

    #[test]
    fn no_text_of_a_script_goes_over_several_lines() {
        for line in [SCRIPT, PLAIN, live::SCRIPT, live::WORKER].iter().flat_map(|script| script.lines()) {
            assert!(line.matches('`').count().is_multiple_of(2) && !line.ends_with('\\'), "{line}");
            assert!(!line.trim_start().starts_with("/*"), "{line}");
        }
        assert_eq!(compact("a();\n  // Why.\n\n  b(`c // d`);\n"), "a();\nb(`c // d`);\n");
    }
}
