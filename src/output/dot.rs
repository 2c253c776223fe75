//! The graph in Graphviz's language: acts as pills with their citation, roles as labelled edges.
//!
//! Takes plain nodes and edges; writes one `digraph`. Must not decide what is drawn.

use super::wrap::wrap;
use crate::diagnostic::escape;
use std::fmt::Write;

/// The one font: Graphviz measures lists of fonts wrongly.
const FONT: &str = "Arial";
/// Labels are broken at so many cells.
const BREAK: usize = 28;

/// What is drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drawing {
    /// What stands over it.
    pub title: String,
    /// Entities, in the order they are drawn.
    pub things: Vec<Thing>,
    /// Acts, in the order they are drawn.
    pub acts: Vec<Pill>,
    /// Roles.
    pub roles: Vec<Edge>,
    /// What stands under it: sources, what is undated.
    pub notes: Vec<String>,
}

/// An entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thing {
    /// Its id, unlike that of any other node.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Whether it acts: a person, a state, …
    pub actor: bool,
    /// What it is grouped with: the name of what it is `of`.
    pub group: Option<String>,
}

/// An act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pill {
    /// Its id, unlike that of any other node.
    pub id: String,
    /// Its verb: `rejected`.
    pub verb: String,
    /// Where it stands: `B5 A2`.
    pub citation: String,
    /// What it says of what it is about.
    pub tone: Tone,
    /// The sentence, shown under the pointer.
    pub quote: String,
}

/// The tone of an act: colour, glyph and outline all tell it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tone {
    /// For it.
    For,
    /// Against it.
    Against,
    /// For it on a condition.
    Conditional,
    /// Told by others only.
    Reported,
    /// None of these.
    Neutral,
}

/// A role: from an act to what fills it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edge {
    /// The act's id.
    pub act: String,
    /// The filler's id.
    pub filler: String,
    /// The role: `recipient`.
    pub role: String,
    /// Whether the filler is the one who acts: drawn from it to the act.
    pub agent: bool,
    /// Whether the filler is an act: drawn dotted.
    pub about_act: bool,
}

/// The drawing in DOT; the same for the same input.
#[must_use]
pub fn dot(drawing: &Drawing) -> String {
    let mut out = String::from("digraph whom {\n");
    let lines: Vec<&String> =
        std::iter::once(&drawing.title).chain(&drawing.notes).filter(|line| !line.is_empty()).collect();
    let caption = lines.iter().map(|line| label(line, 100)).collect::<Vec<_>>().join("\\n");
    put(&mut out, &format!("graph [rankdir=LR, fontname=\"{FONT}\", labelloc=t, label=\"{caption}\"];"));
    put(&mut out, &format!("node [fontname=\"{FONT}\", fontsize=11];"));
    put(&mut out, &format!("edge [fontname=\"{FONT}\", fontsize=9, color=\"#555555\", fontcolor=\"#333333\"];"));
    groups(&mut out, &drawing.things);
    for act in &drawing.acts {
        put(&mut out, &pill(act));
    }
    for edge in &drawing.roles {
        put(&mut out, &role(edge));
    }
    out.push_str("}\n");
    out
}

fn groups(out: &mut String, things: &[Thing]) {
    let mut names: Vec<&String> = things.iter().filter_map(|thing| thing.group.as_ref()).collect();
    names.sort();
    names.dedup();
    for (index, name) in names.into_iter().enumerate() {
        put(out, &format!("subgraph cluster_{index} {{"));
        put(out, &format!("  graph [label=\"{}\", style=\"rounded\", color=\"#999999\"];", label(name, BREAK)));
        for thing in things.iter().filter(|thing| thing.group.as_ref() == Some(name)) {
            put(out, &format!("  {}", node(thing)));
        }
        put(out, "}");
    }
    for thing in things.iter().filter(|thing| thing.group.is_none()) {
        put(out, &node(thing));
    }
}

fn node(thing: &Thing) -> String {
    let style = if thing.actor { "rounded,filled" } else { "filled" };
    let fill = if thing.actor { "#F2F2F2" } else { "#FFFFFF" };
    format!(
        "{} [shape=box, style=\"{style}\", fillcolor=\"{fill}\", label=\"{}\", tooltip=\"{}\"];",
        id(&thing.id),
        label(&thing.name, BREAK),
        quoted(&thing.name)
    )
}

fn pill(act: &Pill) -> String {
    let (color, glyph, line) = look(act.tone);
    let verb = label(&format!("{glyph}{}", act.verb), BREAK);
    format!(
        "{} [shape=box, style=\"rounded,{line}\", color=\"{color}\", fontcolor=\"{color}\", label=\"{verb}\\n{}\", tooltip=\"{}\"];",
        id(&act.id),
        label(&act.citation, BREAK),
        quoted(&act.quote)
    )
}

fn look(tone: Tone) -> (&'static str, &'static str, &'static str) {
    match tone {
        Tone::For => ("#0072B2", "+ ", "solid"),
        Tone::Against => ("#B34700", "× ", "bold"),
        Tone::Conditional => ("#8A6100", "± ", "dashed"),
        Tone::Reported => ("#555555", "“ ", "dotted"),
        Tone::Neutral => ("#222222", "", "solid"),
    }
}

fn role(edge: &Edge) -> String {
    let (from, to) = if edge.agent { (&edge.filler, &edge.act) } else { (&edge.act, &edge.filler) };
    let style = if edge.about_act { "dotted" } else { "solid" };
    format!("{} -> {} [label=\"{}\", style={style}];", id(from), id(to), label(&edge.role, BREAK))
}

fn put(out: &mut String, line: &str) {
    // Writing to a string cannot fail.
    let _ = writeln!(out, "  {line}");
}

fn id(id: &str) -> String {
    format!("\"{}\"", quoted(id))
}

/// A label broken into lines.
fn label(text: &str, limit: usize) -> String {
    wrap(&escape(text), limit).iter().map(|line| quoted(line)).collect::<Vec<_>>().join("\\n")
}

/// Text between `"` in DOT: no quote ends it, no backslash and no entity is read in it.
fn quoted(text: &str) -> String {
    escape(text).replace('\\', "\\\\").replace('"', "\\\"").replace('&', "&amp;")
}
