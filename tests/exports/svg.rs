//! Pictures drawn by the program itself.

use crate::corpora::{ceasefire, corpus_of, corpus_with, data, hostile_names, talks, whole};
use crate::program::run;
use expect_test::expect_file;
use whom::facts::Filler;
use whom::lexicon::EntityId;
use whom::output::picture::{MOST_PILLS, Picture, Scene, Shown};
use whom::output::svg::{Size, svg};

/// A rectangle of the drawing.
#[derive(Clone, Debug, PartialEq)]
struct Rect {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

impl Rect {
    fn meets(&self, other: &Rect) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }

    fn holds(&self, other: &Rect) -> bool {
        self.left <= other.left && other.right <= self.right && self.top <= other.top && other.bottom <= self.bottom
    }
}

fn number(element: &str, attribute: &str) -> f64 {
    let text = element.split(&format!(" {attribute}=\"")).nth(1).expect(element);
    text.split('"').next().and_then(|text| text.parse().ok()).expect(element)
}

/// The rectangles of a class.
fn rects(svg: &str, class: &str) -> Vec<Rect> {
    let rect = |element: &str| {
        let (left, top) = (number(element, "x"), number(element, "y"));
        Rect { left, top, right: left + number(element, "width"), bottom: top + number(element, "height") }
    };
    let elements = svg.lines().filter(|line| line.contains(&format!("class=\"{class}")));
    elements.filter(|line| line.starts_with("<rect")).map(rect).collect()
}

/// The highest band of paper on which there is no box, between two on which there are.
fn widest_gap(boxes: &[Rect]) -> f64 {
    let mut spans: Vec<(f64, f64)> = boxes.iter().map(|rect| (rect.top, rect.bottom)).collect();
    spans.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut end = spans.first().map_or(0.0, |span| span.1);
    let mut widest: f64 = 0.0;
    for (top, bottom) in spans {
        widest = widest.max(top - end);
        end = end.max(bottom);
    }
    widest
}

/// No box lies over another, none drifts away, groups hold theirs, and all is on the page.
fn check(picture: &Picture) -> String {
    let text = svg(picture, Size::Drawn);
    let (boxes, groups) = (rects(&text, "box"), rects(&text, "group"));
    for (index, one) in boxes.iter().enumerate() {
        for other in boxes.iter().skip(index + 1) {
            assert!(!one.meets(other), "{one:?} and {other:?} overlap in\n{text}");
        }
        for group in groups.iter().filter(|group| group.meets(one)) {
            assert!(group.holds(one), "{group:?} cuts {one:?} in\n{text}");
        }
    }
    for (index, one) in groups.iter().enumerate() {
        assert!(groups.iter().skip(index + 1).all(|other| !one.meets(other)), "{one:?} meets another group in\n{text}");
    }
    assert!(widest_gap(&boxes) < 150.0, "something drifts away in\n{text}");
    let root = text.lines().next().expect("a root");
    let page = Rect { left: 0.0, top: 0.0, right: number(root, "width"), bottom: number(root, "height") };
    assert!(boxes.iter().chain(&groups).all(|rect| page.holds(rect)), "a box lies off the page in\n{text}");
    text
}

#[test]
fn a_drawing_has_its_columns_its_legend_and_its_sources() {
    expect_file!["talks.svg"].assert_eq(&check(&whole(&talks())));
}

#[test]
fn no_box_lies_over_another() {
    for count in 0..=MOST_PILLS + 3 {
        check(&whole(&corpus_with(count)));
    }
    check(&whole(&corpus_with(300)));
    check(&whole(&data()));
    check(&whole(&ceasefire()));
    check(&whole(&corpus_of(&hostile_names())));
}

/// The neighbourhood of every name, and each document by itself.
#[test]
fn no_box_lies_over_another_in_a_part() {
    for corpus in [data(), ceasefire()] {
        let scene = Scene::new(&corpus, "");
        for id in 0..corpus.store.entities() {
            let filler = Filler::Entity(EntityId(id));
            check(&scene.picture("a name", &Shown::Around(filler, 1)));
        }
        for document in (0..corpus.store.documents()).map(|id| corpus.store.document_id(whom::facts::DocumentId(id))) {
            // One that refers to acts of another is not there without it.
            if let Ok(alone) = corpus.clone().only(&[document]) {
                check(&whole(&alone));
            }
        }
    }
}

#[test]
fn past_the_limit_it_is_a_matrix() {
    let drawing = check(&whole(&corpus_with(MOST_PILLS)));
    let matrix = check(&whole(&corpus_with(MOST_PILLS + 1)));
    assert!(drawing.contains("class=\"line\"") && !matrix.contains("class=\"line\""));
}

#[test]
fn a_hostile_name_stays_a_name() {
    let names = hostile_names();
    let text = svg(&whole(&corpus_of(&names)), Size::Drawn);
    assert!(!text.contains("<script") && !text.contains('\u{202e}') && !text.contains("&bogus;"));
    let read = "import sys, xml.dom.minidom as m\n\
                root = m.parseString(sys.stdin.buffer.read()).documentElement\n\
                print(len([t for t in root.getElementsByTagName('title')]), root.tagName)";
    let Some(said) = run("python3", &["-c", read], &text) else { return };
    let picture = whole(&corpus_of(&names));
    let boxes = picture.pills.len() + picture.topics.len() + picture.groups.len();
    assert_eq!(said.out, format!("{} svg\n", boxes + 1));
}

#[test]
fn a_hostile_name_stays_a_name_in_a_matrix() {
    let names = hostile_names();
    for count in [46, 90] {
        let many: Vec<String> = names.iter().cycle().take(count).cloned().collect();
        let text = check(&whole(&corpus_of(&many)));
        assert!(!text.contains("<script") && !text.contains('\u{202e}') && !text.contains("&bogus;"));
        let read =
            "import sys, xml.dom.minidom as m; print(m.parseString(sys.stdin.buffer.read()).documentElement.tagName)";
        let Some(said) = run("python3", &["-c", read], &text) else { return };
        assert_eq!(said.out, "svg\n");
    }
}

#[test]
fn the_same_picture_is_the_same_bytes() {
    assert_eq!(svg(&whole(&corpus_with(40)), Size::Drawn), svg(&whole(&corpus_with(40)), Size::Drawn));
}
