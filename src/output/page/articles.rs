//! The articles of a page, their annotated sentences marked.

use super::keys;
use crate::arrange::Arrange;
use crate::facts::{ActId, DocumentId, MentionId};
use crate::graph::{DocumentView, UnitView};
use crate::output::markup::shown;
use crate::output::picture::Scene;
use std::collections::{BTreeMap, BTreeSet};

/// Which acts each unit tells of, by the numbers of its document and its own.
type Told = BTreeMap<(u32, u32), Vec<ActId>>;

/// So many articles are read on a page at most: of an import of a million events there is nothing to read.
const MOST: u32 = 5000;

/// Which articles a page holds, each whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Held {
    /// Those that tell of its acts.
    Telling,
    /// All that there are.
    All,
}

/// The articles, with the sentences marked that tell of these acts.
pub(super) fn articles(scene: &Scene<'_>, acts: &BTreeSet<ActId>, held: Held) -> String {
    let told = told(scene, acts);
    let mut out = vec!["<section aria-labelledby=\"articles\"><h2 id=\"articles\">Articles</h2>".to_owned()];
    let articles: BTreeSet<u32> = match held {
        Held::Telling => told.keys().map(|(document, _)| *document).collect(),
        Held::All => (0..scene.graph.documents().min(MOST)).collect(),
    };
    out.extend(articles.into_iter().map(|number| article(scene, number, &told)));
    out.push("</section>".to_owned());
    out.join("\n")
}

/// The place of the sentence that tells of an act first.
pub(super) fn anchor(scene: &Scene<'_>, act: ActId) -> Option<String> {
    Some(anchor_of(scene.graph.mention(scene.graph.mentions_of(act).next()?).unit()))
}

fn told(scene: &Scene<'_>, acts: &BTreeSet<ActId>) -> Told {
    let mut mentions: Vec<MentionId> = acts.iter().flat_map(|act| scene.graph.mentions_of(*act)).collect();
    mentions.arrange();
    let mut told = Told::new();
    for mention in mentions.into_iter().map(|id| scene.graph.mention(id)) {
        told.entry((mention.document().0, mention.unit_index())).or_default().push(mention.act());
    }
    told
}

fn article(scene: &Scene<'_>, number: u32, told: &Told) -> String {
    let document = scene.graph.document(DocumentId(number));
    let title = document.title().unwrap_or(document.id());
    let date = document.date().map_or("undated".to_owned(), |date| date.to_string());
    let parts = [Some(document.id()), document.publisher(), Some(&date)];
    let line = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let text = document.text().and_then(|text| scene.sources.get(text)).map(|source| source.text.as_str());
    let mut out = vec![format!(
        "<article data-document=\"{}\"{}><h3>{}</h3><p class=\"faint\">{}</p>",
        shown(document.id()),
        if text.is_some() { "" } else { " data-untold=\"true\"" },
        shown(title),
        shown(&line)
    )];
    out.push(text.map_or_else(|| coded(scene, document, told), |text| sentences(document, text, told)));
    out.push("</article>".to_owned());
    out.join("\n")
}

/// Its sentences, in the paragraphs of its text.
fn sentences(document: DocumentView<'_>, text: &str, told: &Told) -> String {
    let (mut out, mut paragraph) = (vec![], vec![]);
    let mut end = 0;
    for unit in document.units() {
        let between = unit.span().and_then(|span| text.get(end..span.range().start));
        if between.is_none_or(|between| between.contains("\n\n")) {
            out.extend(closed(&mut paragraph));
        }
        end = unit.span().map_or(end, |span| span.range().end);
        let words = unit.span().and_then(|span| text.get(span.range()));
        let words = words.map_or_else(|| unit.begins(), one_line);
        paragraph.push(sentence(unit, &words, acts_of(unit, told)));
    }
    out.extend(closed(&mut paragraph));
    out.join("\n")
}

/// Where its text is not there: what is coded of each unit that tells something.
fn coded(scene: &Scene<'_>, document: DocumentView<'_>, told: &Told) -> String {
    let known = document.fingerprint().map_or(String::new(), |hash| {
        format!(" Whoever has it can tell it by its fingerprint (SHA-256): <code>{}</code>", shown(hash))
    });
    // An imported document never had a text here, and its one unit is named as it is.
    let is_imported = document.file().is_none();
    let mut out =
        if is_imported { vec![] } else { vec![format!("<p class=\"faint\">Its text is not in this page.{known}</p>")] };
    out.push("<ul class=\"untold\">".to_owned());
    for unit in document.units() {
        let acts = acts_of(unit, told);
        let begins = if is_imported { String::new() } else { unit.begins() };
        if acts.is_empty() && unit.facts() == 0 && begins.is_empty() && !is_imported {
            continue;
        }
        let distinct: BTreeSet<ActId> = acts.iter().copied().collect();
        let coded: Vec<String> = distinct.into_iter().map(|act| scene.sentence(act)).collect();
        let words = [begins, coded.join("; ")].into_iter().filter(|words| !words.is_empty());
        let words = words.collect::<Vec<_>>().join(" ");
        out.push(format!("<li>{}</li>", sentence(unit, &words, acts)));
    }
    out.push("</ul>".to_owned());
    out.join("\n")
}

fn acts_of<'t>(unit: UnitView<'_>, told: &'t Told) -> &'t [ActId] {
    told.get(&(unit.document().number().0, unit.index())).map(Vec::as_slice).unwrap_or_default()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn closed(paragraph: &mut Vec<String>) -> Option<String> {
    let text = std::mem::take(paragraph).join(" ");
    (!text.is_empty()).then(|| format!("<p>{text}</p>"))
}

/// A unit with its number, marked where it tells of acts.
fn sentence(unit: UnitView<'_>, words: &str, acts: &[ActId]) -> String {
    let anchor = anchor_of(unit);
    let number = format!("<span class=\"unit-number\">{}</span>", unit.number());
    let words = shown(words);
    if acts.is_empty() {
        return format!(
            "<span id=\"{anchor}\" data-unit=\"{}\" class=\"skipped\">{number}{words}</span>",
            unit.number()
        );
    }
    format!(
        "<span id=\"{anchor}\" data-unit=\"{}\">{number}<span class=\"told\" role=\"button\" tabindex=\"0\" \
         aria-pressed=\"false\" data-acts=\"{}\">{words}</span></span>",
        unit.number(),
        keys(acts)
    )
}

fn anchor_of(unit: UnitView<'_>) -> String {
    format!("u{}-{}", unit.document().number().0, unit.index())
}
