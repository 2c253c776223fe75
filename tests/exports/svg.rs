//! Pictures drawn by the program itself.

use crate::corpora::{ceasefire, corpus_of, corpus_with, data, hostile_names, load, talks, whole};
use crate::program::run;
use expect_test::expect_file;
use std::collections::BTreeSet;
use whom::facts::Filler;
use whom::lexicon::EntityId;
use whom::output::dot::dot;
use whom::output::picture::{MOST_PILLS, Matrix, Picture, Scene, Shown};
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

/// Points along a path of `M`, `H` and `C`: where it leads, and many between.
fn points(path: &str) -> Vec<(f64, f64)> {
    let mut points = vec![];
    let mut at = (0.0, 0.0);
    for command in path.split(" H").flat_map(|part| part.split(" C")).map(|part| part.trim_start_matches('M')) {
        let numbers: Vec<f64> = command.split(' ').map(|number| number.parse().expect(path)).collect();
        let steps = (1..=40).map(|step| f64::from(step) / 40.0);
        match numbers[..] {
            [x, y] => points.push((x, y)),
            [x] => points.extend(steps.map(|t| (at.0 + t * (x - at.0), at.1))),
            [x1, y1, x2, y2, x3, y3] => points.extend(steps.map(|t| {
                let (s, at) = (1.0 - t, at);
                let mix = |a: f64, b: f64, c: f64, d: f64| {
                    s * s * s * a + 3.0 * s * s * t * b + 3.0 * s * t * t * c + t * t * t * d
                };
                (mix(at.0, x1, x2, x3), mix(at.1, y1, y2, y3))
            })),
            _ => panic!("{path}"),
        }
        at = *points.last().expect(path);
    }
    points
}

/// Of each line, the key of the box that it leads to, and its points.
fn lines(svg: &str) -> Vec<(String, Vec<(f64, f64)>)> {
    let of = |element: &str, attribute: &str| {
        let text = element.split(&format!(" {attribute}=\"")).nth(1).expect(element).split('"').next();
        text.expect(element).to_owned()
    };
    let elements = svg.lines().filter(|line| line.starts_with("<path class=\"line\""));
    elements.map(|element| (of(element, "data-to"), points(&of(element, "d")))).collect()
}

/// No line lies under a box, and none of more than eight lines that come from one side has an end of its own.
fn check_lines(svg: &str, boxes: &[Rect]) {
    let mut ends: std::collections::BTreeMap<(String, String), Vec<String>> = std::collections::BTreeMap::new();
    for (to, points) in lines(svg) {
        for (x, y) in &points {
            let under = |rect: &&Rect| {
                rect.left + 0.5 < *x && *x < rect.right - 0.5 && rect.top + 0.5 < *y && *y < rect.bottom - 0.5
            };
            let found = boxes.iter().find(under);
            assert!(found.is_none(), "a line to {to} lies under {found:?} at {x} {y} in\n{svg}");
        }
        let (x, y) = points.last().expect("an end");
        let ends = ends.entry((to, x.to_string())).or_default();
        if !ends.contains(&y.to_string()) {
            ends.push(y.to_string());
        }
    }
    // A pill has no side of its own for lines from other pills: they end in its middle.
    let fans = ends.iter().find(|(_, ends)| ends.len() > 8);
    assert!(fans.is_none(), "a fan of {fans:?} in\n{svg}");
}

/// No box lies over another, none drifts away, groups hold theirs, no line lies under any, and all is on the page.
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
    check_lines(&text, &boxes);
    // A table has a place for who acts, and one for what is acted upon.
    if text.contains("class=\"line\"") {
        let entity = |group: &str| {
            let key = group.split('"').next().expect("a key");
            key.strip_prefix(['e', 't']).map(str::to_owned)
        };
        let entities: Vec<String> = text.split("data-key=\"").skip(1).filter_map(entity).collect();
        let each: BTreeSet<&String> = entities.iter().collect();
        assert_eq!(each.len(), entities.len(), "who has two boxes in\n{text}");
    }
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

/// Past the limit a picture for each topic that much is about, and the rest: every act stands in one of them.
#[test]
fn what_is_too_full_is_split_by_topic_and_no_act_is_lost() {
    for (corpus, limit) in [(ceasefire(), 45), (ceasefire(), 20), (data(), 20), (corpus_with(60), 45)] {
        let whole = Scene { limit, ..Scene::new(&corpus, "") }.picture("", &Shown::All);
        let parts = whole.split();
        assert!(parts.len() > 1);
        let acts = |picture: &Picture| picture.pills.iter().map(|pill| pill.act).collect::<BTreeSet<_>>();
        let held: BTreeSet<_> = parts.iter().flat_map(|part| acts(&part.picture)).collect();
        assert_eq!(held, acts(&whole));
        for part in &parts {
            assert!(check(&part.picture).contains(&part.picture.title));
        }
    }
    assert_eq!(whole(&talks()).split().len(), 1, "what can be read stays whole");
}

/// Who acts and is acted upon has one box, with the head of a line at it, and says itself that it is contested.
#[test]
fn who_acts_is_no_topic_beside() {
    let cast = "Cast(entities: {\"ara\": (is: \"person\", name: \"Ara\"), \"bel\": (is: \"person\", name: \"Bel\"), \
                \"cor\": (is: \"person\", name: \"Cor\"), \"dam\": (is: \"plan\", name: \"the dam\")})";
    let facts = "Facts(document: (id: \"A\"), units: [S(\"Cue\", [\"ara praised cor\", \"bel criticised cor\", \"cor rejected dam\"])])";
    let picture = whole(&load([("cast.ron", cast.to_owned()), ("a.ron", facts.to_owned())]));
    let text = check(&picture);
    assert_eq!(text.matches(">Cor</text>").count(), 1, "{text}");
    assert_eq!(text.matches("<g class=\"actor contested\"").count(), 1, "{text}");
    let graph = dot(&picture);
    assert_eq!(graph.matches("<b>Cor</b><br/>contested").count(), 1, "{graph}");
    let topics: Vec<String> = Matrix::new(&picture).topics.into_iter().map(|topic| topic.name).collect();
    assert_eq!(topics, ["Cor", "the dam"], "a table has its columns and its rows");
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
