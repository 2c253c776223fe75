//! A picture as SVG, drawn by the program itself: the same columns as in DOT, and no other program needed.
//!
//! Takes a [`Picture`]; writes one `svg` element whose text is measured, not guessed. Must not decide what is drawn.

mod caption;
mod layout;
mod matrix;
mod metrics;
mod network;
mod paths;
mod size;
mod spread;

pub use network::svg_network;
pub use size::{Size, smallest_letters};

use super::markup::shown;
use super::picture::{Actor, End, LineKind, Matrix, Picture, Pill, Tone, Topic};
use caption::{Foot, Heading};
use layout::{Card, Layout, NAME, PILL, layout};
use paths::{Course, courses, has_head, n, pill_of};
use std::fmt::Write;

const FONT: &str = "Arial, Helvetica, 'Liberation Sans', sans-serif";

/// The picture as SVG; the same for the same picture.
#[must_use]
pub fn svg(picture: &Picture, size: Size) -> String {
    if picture.is_crowded() {
        return svg_matrix(&Matrix::new(picture), size);
    }
    lines(picture, &Heading::of(&picture.title, &picture.subtitle), size)
}

/// The picture in a page, which says itself what stands over a picture, but for what is in no cell.
#[must_use]
pub fn svg_in_page(picture: &Picture) -> String {
    if picture.is_crowded() {
        let matrix = Matrix::new(picture);
        return matrix::svg(&matrix, &Heading::untitled(&matrix.subtitle), Size::Drawn);
    }
    lines(picture, &Heading::default(), Size::Drawn)
}

fn lines(picture: &Picture, heading: &Heading, size: Size) -> String {
    let drawn = picture.with_each_once();
    let layout = layout(&drawn, heading.bottom());
    let foot = Foot::of(&picture.tones(), true, &picture.sources, &picture.reading(true));
    let mut svg = Svg::default();
    let width = layout.width.max(heading.width()).max(foot.width());
    let top = layout.height + 28.0;
    svg.open((width, top + foot.height()), size, &picture.title, &picture.subtitle);
    svg.heads(&picture.tones());
    heading.draw(&mut svg);
    svg.boxes(&drawn, &layout);
    foot.draw(&mut svg, top);
    svg.close()
}

/// A matrix as SVG: topics down, actors across.
#[must_use]
pub fn svg_matrix(matrix: &Matrix, size: Size) -> String {
    matrix::svg(matrix, &Heading::of(&matrix.title, &matrix.subtitle), size)
}

/// What is written so far.
#[derive(Default)]
struct Svg(String);

impl Svg {
    fn put(&mut self, line: std::fmt::Arguments<'_>) {
        // Writing to a string cannot fail.
        let _ = self.0.write_fmt(line);
        self.0.push('\n');
    }

    fn open(&mut self, (width, height): (f64, f64), size: Size, title: &str, subtitle: &str) {
        let (width, height) = (width.ceil(), height.ceil());
        let [across, down] = size.of((width, height), NAME);
        let (width, height) = (n(width), n(height));
        self.put(format_args!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{across}\" height=\"{down}\" \
             viewBox=\"0 0 {width} {height}\" font-family=\"{FONT}\" fill=\"#222222\" role=\"group\" aria-label=\"{}\">",
            shown(&format!("{}: {subtitle}", titled(title)))
        ));
        self.put(format_args!("<title>{}</title>", shown(titled(title))));
        self.put(format_args!("<rect width=\"{width}\" height=\"{height}\" fill=\"#fff\"/>"));
    }

    fn close(mut self) -> String {
        self.0.push_str("</svg>\n");
        self.0
    }

    /// The heads of lines, one a tone, and that of lines from pill to pill.
    fn heads(&mut self, tones: &[Tone]) {
        self.put(format_args!("<defs>"));
        for tone in tones {
            self.head(tone.name(), *tone);
        }
        self.head("about", Tone::Reported);
        self.put(format_args!("</defs>"));
    }

    fn head(&mut self, id: &str, tone: Tone) {
        let color = tone.look().line;
        let shape = match tone {
            Tone::For => format!("<path d=\"M0 0L10 5L0 10z\" fill=\"{color}\"/>"),
            Tone::Against => format!("<path d=\"M8 0V10\" stroke=\"{color}\" stroke-width=\"3\"/>"),
            Tone::Conditional => {
                format!("<path d=\"M1 5L5 1L9 5L5 9z\" fill=\"#fff\" stroke=\"{color}\" stroke-width=\"1.4\"/>")
            }
            Tone::Reported | Tone::Plain => {
                format!("<path d=\"M1 1L9 5L1 9\" fill=\"none\" stroke=\"{color}\" stroke-width=\"1.6\"/>")
            }
        };
        // The bar stands off the box, so that it is seen.
        let end = if tone == Tone::Against { 13 } else { 9 };
        self.put(format_args!(
            "<marker id=\"whom-{id}\" viewBox=\"0 0 10 10\" refX=\"{end}\" refY=\"5\" markerWidth=\"10\" markerHeight=\"10\" \
             markerUnits=\"userSpaceOnUse\" orient=\"auto\">{shape}</marker>"
        ));
    }

    fn boxes(&mut self, picture: &Picture, layout: &Layout) {
        for (frame, group) in layout.frames.iter().zip(&picture.groups) {
            let Some(frame) = frame else { continue };
            let side = format!("{:?}", group.side).to_lowercase();
            self.rect(frame, &format!("class=\"group {side}\" rx=\"8\" fill=\"none\" stroke=\"#999999\""));
            self.text(frame.x + 10.0, frame.y + 15.0, PILL, "fill=\"#444444\"", frame.lines.first().map_or("", |l| l));
        }
        for course in courses(picture, layout) {
            self.line(picture, &course);
        }
        for actor in picture.groups.iter().flat_map(|group| &group.actors) {
            self.actor(actor, layout);
        }
        for topic in &picture.topics {
            self.topic(topic, layout);
        }
        for pill in &picture.pills {
            self.pill(pill, layout);
        }
    }

    fn line(&mut self, picture: &Picture, course: &Course) {
        let tone = pill_of(picture, course).map_or(Tone::Plain, |pill| pill.tone);
        let about = course.line.kind == LineKind::About;
        let look = if about { Tone::Reported.look() } else { tone.look() };
        let name = if about { "about" } else { tone.name() };
        let head = if has_head(course.line) { format!(" marker-end=\"url(#whom-{name})\"") } else { String::new() };
        self.put(format_args!(
            "<path class=\"line\" fill=\"none\" stroke-width=\"1.5\" data-from=\"{}\" data-to=\"{}\" d=\"{}\" stroke=\"{}\"{}{head}/>",
            key(course.from),
            key(course.line.to),
            course.path,
            look.line,
            dashes(look.stroke)
        ));
    }

    fn actor(&mut self, actor: &Actor, layout: &Layout) {
        let end = End::Actor(actor.id);
        let Some(card) = layout.cards.get(&end) else { return };
        self.named("actor", (end, &actor.about, actor.contested));
        self.rect(card, &format!("class=\"box\" fill=\"#F4F4F4\" {}", outline(actor.contested)));
        self.name(card, layout.leading, actor.contested);
    }

    fn topic(&mut self, topic: &Topic, layout: &Layout) {
        let end = topic.end;
        let Some(card) = layout.cards.get(&end) else { return };
        self.named("topic", (end, &topic.about, topic.contested));
        let stroke = outline(topic.contested);
        if topic.actor {
            self.rect(card, &format!("class=\"box\" fill=\"#F4F4F4\" {stroke}"));
        } else {
            self.paper(card, stroke);
        }
        self.name(card, layout.leading, topic.contested);
    }

    /// Opens the box of one who acts, or of what acts are about.
    fn named(&mut self, class: &str, (end, about, contested): (End, &str, bool)) {
        let contested = if contested { " contested" } else { "" };
        self.put(format_args!(
            "<g class=\"{class}{contested}\" data-key=\"{}\"><title>{}</title>",
            key(end),
            shown(about)
        ));
    }

    /// Writes the name into such a box, and closes it.
    fn name(&mut self, card: &Card, leading: f64, contested: bool) {
        let bold = if contested { card.lines.len().saturating_sub(1) } else { 0 };
        self.lines(card, NAME, leading, "font-weight=\"bold\"", card.lines.len() - bold);
        self.put(format_args!("</g>"));
    }

    /// A paper with a dog-ear.
    fn paper(&mut self, card: &Card, stroke: &str) {
        self.rect(card, "class=\"box\" fill=\"#FFFFFF\"");
        let (left, ear, right) = (n(card.x), n(card.right() - 8.0), n(card.right()));
        let (top, fold, bottom) = (n(card.y), n(card.y + 8.0), n(card.y + card.height));
        self.put(format_args!(
            "<path d=\"M{left} {top}H{ear}L{right} {fold}V{bottom}H{left}z\" fill=\"none\" {stroke}/>\
             <path d=\"M{ear} {top}V{fold}H{right}\" fill=\"none\" stroke=\"#444444\"/>"
        ));
    }

    fn pill(&mut self, pill: &Pill, layout: &Layout) {
        let end = End::Pill(pill.act);
        let Some(card) = layout.cards.get(&end) else { return };
        let look = pill.tone.look();
        let (before, after) = link(pill.url.as_deref());
        self.put(format_args!(
            "{before}<g class=\"pill {}\" data-key=\"{}\" data-acts=\"{}\"><title>{}</title>",
            pill.tone.name(),
            key(end),
            pill.acts().map(|act| key(End::Pill(act))).collect::<Vec<_>>().join(" "),
            pill.quotes.iter().map(|quote| shown(quote)).collect::<Vec<_>>().join("\n")
        ));
        self.rect(
            card,
            &format!("class=\"box\" rx=\"9\" fill=\"{}\" stroke=\"{}\"{}", look.fill, look.line, dashes(look.stroke)),
        );
        self.colored(card, layout.leading, look.text);
        self.put(format_args!("</g>{after}"));
    }

    fn rect(&mut self, card: &Card, paint: &str) {
        self.put(format_args!(
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" {paint}/>",
            n(card.x),
            n(card.y),
            n(card.width),
            n(card.height)
        ));
    }

    fn colored(&mut self, card: &Card, leading: f64, color: &str) {
        for (line, y) in card.lines.iter().zip(baselines(card, PILL, leading)) {
            let paint = format!("text-anchor=\"middle\" fill=\"{color}\"");
            self.text(card.x + card.width / 2.0, y, PILL, &paint, line);
        }
    }

    /// The lines of a card, centred; all but the last `plain` as `first` says.
    fn lines(&mut self, card: &Card, size: f64, leading: f64, first: &str, plain: usize) {
        let marked = card.lines.len().saturating_sub(plain);
        for (index, (line, y)) in card.lines.iter().zip(baselines(card, size, leading)).enumerate() {
            let paint = format!("text-anchor=\"middle\" {}", if index < marked { first } else { "" });
            self.text(card.x + card.width / 2.0, y, size, paint.trim_end(), line);
        }
    }

    fn text(&mut self, x: f64, y: f64, size: f64, paint: &str, text: &str) {
        let paint = if paint.is_empty() { String::new() } else { format!(" {paint}") };
        self.put(format_args!(
            "<text x=\"{}\" y=\"{}\" font-size=\"{}\"{paint}>{}</text>",
            n(x),
            n(y),
            n(size),
            shown(text)
        ));
    }
}

/// Where the lines of a card stand.
fn baselines(card: &Card, size: f64, leading: f64) -> impl Iterator<Item = f64> {
    let step = size * leading;
    let count = f64::from(u32::try_from(card.lines.len()).unwrap_or(u32::MAX));
    let first = card.y + card.height / 2.0 - step * count / 2.0 + size * 0.98;
    (0u32..).map(move |index| first + step * f64::from(index))
}

fn titled(title: &str) -> &str {
    if title.is_empty() { "The whole corpus" } else { title }
}

fn outline(contested: bool) -> &'static str {
    if contested { "stroke=\"#000000\" stroke-width=\"2.5\"" } else { "stroke=\"#444444\"" }
}

fn dashes(stroke: &str) -> &'static str {
    match stroke {
        "dashed" => " stroke-dasharray=\"6 4\"",
        "dotted" => " stroke-dasharray=\"1.5 3.5\"",
        _ => "",
    }
}

/// What stands around something that leads to its sentence.
fn link(url: Option<&str>) -> (String, &'static str) {
    url.map_or((String::new(), ""), |url| (format!("<a href=\"{}\">", shown(url)), "</a>"))
}

/// What names a box in `data-key`: `e3`, `t3`, `a7`.
pub(super) fn key(end: End) -> String {
    match end {
        End::Actor(id) => format!("e{}", id.0),
        End::Topic(id) => format!("t{}", id.0),
        End::Pill(id) => format!("a{}", id.0),
    }
}
