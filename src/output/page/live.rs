//! What a live page has beside a plain one: the corpus, the engine, a line to ask in, a script that brings them together.
//!
//! Takes them as they are; must not know how a question is answered.

use super::base85::base85;
use super::compact;
use crate::output::markup::shown;
use crate::output::printable;
use serde_json::json;

pub(super) const STYLE: &str = include_str!("live/live.css");
/// What runs in the page, each after those that it needs.
pub(super) const SCRIPT: &str = concat!(
    include_str!("live/engine.js"),
    include_str!("live/answers.js"),
    include_str!("live/line.js"),
    include_str!("live/lesson.js"),
    include_str!("live/ask.js")
);
/// What runs the engine in a worker.
pub const WORKER: &str = include_str!("live/worker.js");

/// What a live page answers with.
#[derive(Clone, Copy, Debug)]
pub struct Live<'a> {
    /// The engine, a WebAssembly module packed by gzip.
    pub engine: &'a [u8],
    /// The corpus.
    pub corpus: Embedded<'a>,
    /// Questions to begin with.
    pub tour: &'a [String],
    /// The question that the page opens with.
    pub first: Option<&'a str>,
    /// What the page teaches, if anything.
    pub lesson: Option<&'a Lesson>,
}

/// Steps that a reader is led through; what stands between backquotes or stars is marked.
#[derive(Clone, Debug)]
pub struct Lesson {
    /// What each says, and the line that it has the reader ask.
    pub steps: Vec<(&'static str, &'static str)>,
    /// What is said behind the last.
    pub end: &'static str,
}

/// A corpus inside a page.
#[derive(Clone, Copy, Debug)]
pub enum Embedded<'a> {
    /// The files of its folder: names and texts.
    Files(&'a [(String, String)]),
    /// A snapshot, packed by gzip.
    Snapshot(&'a [u8]),
}

/// The line to ask in, with what helps to fill it.
pub(super) fn asking(live: &Live<'_>) -> String {
    let question = |question: &String| {
        format!(
            "<li><button type=\"button\" class=\"question\" data-question=\"{0}\">{0}</button></li>",
            shown(question)
        )
    };
    let tour: Vec<String> = live.tour.iter().map(question).collect();
    let tour = if tour.is_empty() {
        String::new()
    } else {
        format!(
            "<details id=\"tour\"{}><summary>Questions to begin with</summary><ul>{}</ul></details>",
            if live.lesson.is_some() { "" } else { " open" },
            tour.concat()
        )
    };
    let lesson = live.lesson.map_or(String::new(), teaching);
    format!(
        "<section class=\"ask\" aria-labelledby=\"asking\"><h2 id=\"asking\">Ask this record</h2>\n\
         <form id=\"ask\" autocomplete=\"off\" data-first=\"{}\"><div class=\"typing\">\
         <div id=\"painted\" aria-hidden=\"true\"></div><input id=\"question\" type=\"text\" role=\"combobox\" aria-labelledby=\"asking\" aria-describedby=\"state\" \
         aria-expanded=\"false\" aria-controls=\"offers\" aria-autocomplete=\"list\" spellcheck=\"false\" \
         autocapitalize=\"none\" enterkeyhint=\"search\" placeholder=\"{}\">\
         <ul id=\"offers\" role=\"listbox\" aria-label=\"Words that can come next\" hidden></ul></div>\
         <button id=\"send\">Ask</button><button id=\"stop\" type=\"button\" hidden>Stop</button></form>\n\
         <p id=\"state\" class=\"faint\" role=\"status\">Opening the engine …</p>\n\
         <noscript><p>Without scripts this page shows its record, and answers nothing.</p></noscript>\n\
         <div id=\"wrong\" role=\"alert\"></div>{lesson}{tour}\
         <details id=\"before\" hidden><summary>Asked before</summary><ol></ol></details></section>",
        shown(live.first.unwrap_or_default()),
        live.tour.get(1).or(live.tour.first()).map_or(String::new(), |question| shown(question))
    )
}

/// Where the steps of a lesson are shown, and what they are.
fn teaching(lesson: &Lesson) -> String {
    let steps: Vec<_> = lesson.steps.iter().map(|(says, line)| json!({ "says": says, "line": line })).collect();
    let data = unending(&printable(&json!({ "steps": steps, "end": lesson.end }).to_string()));
    format!(
        "<section id=\"lesson\" aria-labelledby=\"step\"><h3 id=\"step\"></h3><p id=\"says\"></p>\
         <p class=\"tools\"><button type=\"button\" class=\"question\" id=\"line\"></button>\
         <button type=\"button\" class=\"plain\" id=\"previous\">Back</button>\
         <button type=\"button\" class=\"plain\" id=\"next\">Next step</button></p></section>\
         <script type=\"application/json\" id=\"steps\">{data}</script>"
    )
}

/// Where answers are put.
pub(super) const ANSWER: &str = "<section id=\"answer\" aria-labelledby=\"answered\" hidden><h2 id=\"answered\" tabindex=\"-1\">Answer</h2>\
     <div id=\"rows\"></div><div id=\"sheet\"></div></section>";

/// The corpus and the engine, as data that nothing runs by itself.
pub(super) fn data(live: &Live<'_>) -> String {
    let corpus = match live.corpus {
        Embedded::Files(files) => {
            let files: Vec<_> = files.iter().map(|(name, text)| json!({ "name": name, "text": text })).collect();
            format!(
                "<script type=\"application/json\" id=\"files\">{}</script>",
                unending(&printable(&json!(files).to_string()))
            )
        }
        Embedded::Snapshot(bytes) => {
            format!("<script type=\"application/octet-stream\" id=\"snapshot\">{}</script>", base85(bytes))
        }
    };
    format!(
        "{corpus}\n<script type=\"application/octet-stream\" id=\"engine\">{}</script>\n\
         <script type=\"text/plain\" id=\"worker\">{}</script>",
        base85(live.engine),
        compact(WORKER)
    )
}

/// JSON that cannot end its script.
pub(super) fn unending(json: &str) -> String {
    json.replace('<', "\\u003c").replace('&', "\\u0026")
}
