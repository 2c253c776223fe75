//! Pictures drawn by the program itself.

use crate::corpora::{corpus_of, corpus_with, hostile_names, talks, whole};
use crate::program::run;
use expect_test::expect;
use whom::output::picture::{MOST_PILLS, Picture};
use whom::output::svg::svg;

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

/// No box lies over another, groups hold theirs, and all is on the page.
fn check(picture: &Picture) -> String {
    let text = svg(picture);
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
    let root = text.lines().next().expect("a root");
    let page = Rect { left: 0.0, top: 0.0, right: number(root, "width"), bottom: number(root, "height") };
    assert!(boxes.iter().chain(&groups).all(|rect| page.holds(rect)), "a box lies off the page in\n{text}");
    text
}

#[test]
fn a_drawing_has_its_columns_its_legend_and_its_sources() {
    expect![[r##"
        <svg xmlns="http://www.w3.org/2000/svg" width="1096" height="752" viewBox="0 0 1096 752" font-family="Arial, Helvetica, 'Liberation Sans', sans-serif" fill="#222222" role="group" aria-label="The whole corpus: 9 acts (8 undated), 2 articles">
        <title>The whole corpus</title>
        <rect width="1096" height="752" fill="#fff"/>
        <defs>
        <marker id="whom-for" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="10" markerHeight="10" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0L10 5L0 10z" fill="#0072B2"/></marker>
        <marker id="whom-against" viewBox="0 0 10 10" refX="13" refY="5" markerWidth="10" markerHeight="10" markerUnits="userSpaceOnUse" orient="auto"><path d="M8 0V10" stroke="#B34700" stroke-width="3"/></marker>
        <marker id="whom-conditional" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="10" markerHeight="10" markerUnits="userSpaceOnUse" orient="auto"><path d="M1 5L5 1L9 5L5 9z" fill="#fff" stroke="#8A6100" stroke-width="1.4"/></marker>
        <marker id="whom-reported" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="10" markerHeight="10" markerUnits="userSpaceOnUse" orient="auto"><path d="M1 1L9 5L1 9" fill="none" stroke="#555555" stroke-width="1.6"/></marker>
        <marker id="whom-plain" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="10" markerHeight="10" markerUnits="userSpaceOnUse" orient="auto"><path d="M1 1L9 5L1 9" fill="none" stroke="#444444" stroke-width="1.6"/></marker>
        <marker id="whom-about" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="10" markerHeight="10" markerUnits="userSpaceOnUse" orient="auto"><path d="M1 1L9 5L1 9" fill="none" stroke="#555555" stroke-width="1.6"/></marker>
        </defs>
        <text x="24" y="43" font-size="17" font-weight="bold">The whole corpus</text>
        <text x="24" y="57.8" font-size="11" fill="#555555">9 acts (8 undated), 2 articles</text>
        <rect x="24" y="167.7" width="121.7" height="188.4" class="group left" rx="8" fill="none" stroke="#999999"/>
        <text x="34" y="182.7" font-size="11" fill="#444444">Russia</text>
        <rect x="918.1" y="93.9" width="153.3" height="105.7" class="group right" rx="8" fill="none" stroke="#999999"/>
        <text x="928.1" y="108.9" font-size="11" fill="#444444">Ukraine</text>
        <path class="line" fill="none" stroke-width="1.5" data-from="a0" data-to="e4" d="M217.7 116.9 C175.8 116.9 175.8 207.4 133.9 207.4" stroke="#0072B2"/>
        <path class="line" fill="none" stroke-width="1.5" data-from="a0" data-to="t2" d="M405.5 116.9 C441.5 116.9 441.5 107.2 477.5 107.2" stroke="#0072B2" marker-end="url(#whom-for)"/>
        <path class="line" fill="none" stroke-width="1.5" data-from="a2" data-to="e5" d="M220.3 165.1 C167.5 165.1 167.5 248.7 114.7 248.7" stroke="#8A6100" stroke-dasharray="6 4"/>
        <path class="line" fill="none" stroke-width="1.5" data-from="a2" data-to="t6" d="M402.8 165.1 C440.2 165.1 440.2 161.2 477.5 161.2" stroke="#8A6100" stroke-dasharray="6 4" marker-end="url(#whom-conditional)"/>
        <path class="line" fill="none" stroke-width="1.5" data-from="a6" data-to="e3" d="M232.9 213.2 C184.3 213.2 184.3 290.1 135.7 290.1" stroke="#444444"/>
        <path class="line" fill="none" stroke-width="1.5" data-from="a6" data-to="a3" d="M390.2 213.2 C433.8 213.2 433.8 140.5 477.5 140.5 L616.8 140.5 C664.1 140.5 664.1 144.4 711.4 144.4" stroke="#555555" stroke-dasharray="1.5 3.5" marker-end="url(#whom-about)"/>
        <path class="line" fill="none" stroke-width="1.5" data-from="a7" data-to="e0" d="M242.8 552.3 C185 552.3 185 331.4 127.1 331.4" stroke="#0072B2"/>
        <path class="line" fill="none" stroke-width="1.5" data-from="a7" data-to="t8" d="M380.3 552.3 C428.9 552.3 428.9 552.3 477.5 552.3" stroke="#0072B2" marker-end="url(#whom-for)"/>
        <path class="line" fill="none" stroke-width="1.5" data-from="a1" data-to="e7" d="M819.1 110.3 C890.8 110.3 890.8 133.6 962.4 133.6" stroke="#0072B2"/>
        <path class="line" fill="none" stroke-width="1.5" data-from="a1" data-to="t6" d="M715.7 110.3 C666.2 110.3 666.2 161.2 616.8 161.2" stroke="#0072B2" marker-end="url(#whom-for)"/>
        <path class="line" fill="none" stroke-width="1.5" data-from="a3" data-to="e8" d="M823.4 144.4 C875.7 144.4 875.7 170 928.1 170" stroke="#B34700"/>
        <path class="line" fill="none" stroke-width="1.5" data-from="a3" data-to="t2" d="M711.4 144.4 C664.1 144.4 664.1 107.2 616.8 107.2" stroke="#B34700" marker-end="url(#whom-against)"/>
        <path class="line" fill="none" stroke-width="1.5" data-from="a3" data-to="a0" d="M711.4 144.4 C664.1 144.4 664.1 140.5 616.8 140.5 L477.5 140.5 C441.5 140.5 441.5 116.9 405.5 116.9" stroke="#555555" stroke-dasharray="1.5 3.5" marker-end="url(#whom-about)"/>
        <path class="line" fill="none" stroke-width="1.5" data-from="a4" data-to="e8" d="M846.1 185.5 C887.1 185.5 887.1 179.8 928.1 179.8" stroke="#555555" stroke-dasharray="1.5 3.5"/>
        <path class="line" fill="none" stroke-width="1.5" data-from="a4" data-to="a0" d="M688.8 185.5 C652.8 185.5 652.8 140.5 616.8 140.5 L477.5 140.5 C441.5 140.5 441.5 116.9 405.5 116.9" stroke="#555555" stroke-dasharray="1.5 3.5" marker-end="url(#whom-about)"/>
        <g class="actor" data-key="e4" tabindex="0"><title>Vladimir Putin: person, president, of Russia</title>
        <rect x="35.7" y="192.7" width="98.2" height="29.4" class="box" fill="#F4F4F4" stroke="#444444"/>
        <text x="84.8" y="211.4" font-size="12" text-anchor="middle">Vladimir Putin</text>
        </g>
        <g class="actor" data-key="e5" tabindex="0"><title>Russia: state</title>
        <rect x="54.9" y="234" width="59.8" height="29.4" class="box" fill="#F4F4F4" stroke="#444444"/>
        <text x="84.8" y="252.8" font-size="12" text-anchor="middle">Russia</text>
        </g>
        <g class="actor" data-key="e3" tabindex="0"><title>Dmitry Peskov: person, speaks for the Kremlin</title>
        <rect x="34" y="275.4" width="101.7" height="29.4" class="box" fill="#F4F4F4" stroke="#444444"/>
        <text x="84.8" y="294.2" font-size="12" text-anchor="middle">Dmitry Peskov</text>
        </g>
        <g class="actor" data-key="e0" tabindex="0"><title>the Kremlin: organisation, of Russia</title>
        <rect x="42.6" y="316.8" width="84.5" height="29.4" class="box" fill="#F4F4F4" stroke="#444444"/>
        <text x="84.8" y="335.5" font-size="12" text-anchor="middle">the Kremlin</text>
        </g>
        <g class="actor" data-key="e7" tabindex="0"><title>Ukraine: state</title>
        <rect x="962.4" y="118.9" width="64.6" height="29.4" class="box" fill="#F4F4F4" stroke="#444444"/>
        <text x="994.7" y="137.7" font-size="12" text-anchor="middle">Ukraine</text>
        </g>
        <g class="actor" data-key="e8" tabindex="0"><title>Volodymyr Zelensky: person, of Ukraine</title>
        <rect x="928.1" y="160.3" width="133.3" height="29.4" class="box" fill="#F4F4F4" stroke="#444444"/>
        <text x="994.7" y="179" font-size="12" text-anchor="middle">Volodymyr Zelensky</text>
        </g>
        <g class="topic contested" data-key="t2" tabindex="0"><title>the Moscow talks: gathering</title>
        <rect x="477.5" y="79.8" width="139.3" height="54.7" class="box" fill="#FFFFFF"/>
        <path d="M477.5 79.8H608.8L616.8 87.8V134.5H477.5z" fill="none" stroke="#000000" stroke-width="2.5"/><path d="M608.8 79.8V87.8H616.8" fill="none" stroke="#444444"/>
        <text x="547.1" y="103.6" font-size="12" text-anchor="middle" font-weight="bold">the Moscow talks</text>
        <text x="547.1" y="118.9" font-size="12" text-anchor="middle">contested</text>
        </g>
        <g class="topic" data-key="t6" tabindex="0"><title>a truce: agreement</title>
        <rect x="477.5" y="146.5" width="139.3" height="29.4" class="box" fill="#FFFFFF"/>
        <path d="M477.5 146.5H608.8L616.8 154.5V175.9H477.5z" fill="none" stroke="#444444"/><path d="M608.8 146.5V154.5H616.8" fill="none" stroke="#444444"/>
        <text x="547.1" y="165.3" font-size="12" text-anchor="middle">a truce</text>
        </g>
        <g class="topic" data-key="t8" tabindex="0"><title>Volodymyr Zelensky: person, of Ukraine</title>
        <rect x="477.5" y="537.7" width="139.3" height="29.4" class="box" fill="#F4F4F4" stroke="#444444"/>
        <text x="547.1" y="556.4" font-size="12" text-anchor="middle">Volodymyr Zelensky</text>
        </g>
        <a href="data/a.txt#L1"><g class="pill for" data-key="a0"><title>Vladimir Putin invited Volodymyr Zelensky to the Moscow talks on 2025-09-03
        A1 ‘Putin asked Zelensky to Moscow.’
        B1 ‘He was asked to come.’</title>
        <rect x="217.7" y="98.8" width="187.8" height="36.2" class="box" rx="9" fill="#DCEBF7" stroke="#0072B2"/>
        <text x="311.6" y="113.6" font-size="11" text-anchor="middle" fill="#003B5C">+ invited Zelensky on 2025-09-03</text>
        <text x="311.6" y="127.7" font-size="11" text-anchor="middle" fill="#003B5C">A1 B1</text>
        </g></a>
        <a href="data/a.txt#L1"><g class="pill conditional" data-key="a2"><title>Russia would accept a truce if sanctions end
        A3 ‘Russia would take it if sanctions end.’</title>
        <rect x="220.3" y="147" width="182.5" height="36.2" class="box" rx="9" fill="#FFF4D6" stroke="#8A6100" stroke-dasharray="6 4"/>
        <text x="311.6" y="161.8" font-size="11" text-anchor="middle" fill="#4D3600">± would accept if sanctions end</text>
        <text x="311.6" y="175.9" font-size="11" text-anchor="middle" fill="#4D3600">A3</text>
        </g></a>
        <a href="data/b.txt#L4"><g class="pill plain" data-key="a6"><title>Dmitry Peskov said the rejection by Volodymyr Zelensky
        B3 ‘Peskov said it came through the ministry; a call is planned.’</title>
        <rect x="232.9" y="195.2" width="157.3" height="36.2" class="box" rx="9" fill="#FFFFFF" stroke="#444444"/>
        <text x="311.6" y="209.9" font-size="11" text-anchor="middle" fill="#222222">said via the foreign ministry</text>
        <text x="311.6" y="224" font-size="11" text-anchor="middle" fill="#222222">B3</text>
        </g></a>
        <a href="data/b.txt#L4"><g class="pill for" data-key="a7"><title>the Kremlin planned the phone call by the Kremlin
        B3 ‘Peskov said it came through the ministry; a call is planned.’</title>
        <rect x="242.8" y="541.3" width="137.5" height="22.1" class="box" rx="9" fill="#DCEBF7" stroke="#0072B2"/>
        <text x="311.6" y="556.1" font-size="11" text-anchor="middle" fill="#003B5C">+ planned to phone  B3</text>
        </g></a>
        <a href="data/a.txt#L1"><g class="pill for" data-key="a1"><title>Ukraine demanded a truce
        A2 ‘Ukraine wants a truce.’</title>
        <rect x="715.7" y="99.3" width="103.5" height="22.1" class="box" rx="9" fill="#DCEBF7" stroke="#0072B2"/>
        <text x="767.4" y="114.1" font-size="11" text-anchor="middle" fill="#003B5C">+ demanded  A2</text>
        </g></a>
        <a href="data/b.txt#L2"><g class="pill against" data-key="a3"><title>Volodymyr Zelensky rejected the invitation by Vladimir Putin
        B2 ‘said no’
        B3 (Peskov) ‘Peskov said it came through the ministry; a call is planned.’</title>
        <rect x="711.4" y="133.4" width="111.9" height="22.1" class="box" rx="9" fill="#FBE3D6" stroke="#B34700"/>
        <text x="767.4" y="148.1" font-size="11" text-anchor="middle" fill="#5C2500">× rejected  B2 B3</text>
        </g></a>
        <a href="data/b.txt#L2"><g class="pill reported" data-key="a4"><title>Volodymyr Zelensky suggested the meaning by the invitation by Vladimir Putin
        B2 ‘Zelensky said no, and called it a trap.’</title>
        <rect x="688.8" y="167.4" width="157.3" height="36.2" class="box" rx="9" fill="#F2F2F2" stroke="#555555" stroke-dasharray="1.5 3.5"/>
        <text x="767.4" y="182.2" font-size="11" text-anchor="middle" fill="#333333">“ suggested that it meant ‘a</text>
        <text x="767.4" y="196.3" font-size="11" text-anchor="middle" fill="#333333">trap’  B2</text>
        </g></a>
        <text x="24" y="595" font-size="11" font-weight="bold" fill="#0072B2">+ solid, arrow</text>
        <text x="106.5" y="595" font-size="11">for: offers, demands, supports</text>
        <text x="24" y="611.5" font-size="11" font-weight="bold" fill="#B34700">× solid, bar</text>
        <text x="98.5" y="611.5" font-size="11">against: rejects, doubts</text>
        <text x="24" y="628" font-size="11" font-weight="bold" fill="#8A6100">± dashed, diamond</text>
        <text x="143.5" y="628" font-size="11">conditional, hedged or not yet done</text>
        <text x="24" y="644.5" font-size="11" font-weight="bold" fill="#555555">“ dotted, open arrow</text>
        <text x="143.5" y="644.5" font-size="11">reported by a voice, not by the article itself</text>
        <text x="24" y="661" font-size="11" font-weight="bold" fill="#444444">solid, open arrow</text>
        <text x="126.9" y="661" font-size="11">takes no side</text>
        <text x="24" y="677.5" font-size="11" font-weight="bold" fill="#222222">A</text>
        <text x="40.3" y="677.5" font-size="11">An offer, The Daily, 2025-09-04</text>
        <text x="24" y="694" font-size="11" font-weight="bold" fill="#222222">B</text>
        <text x="40.3" y="694" font-size="11">undated</text>
        <text x="24" y="710.5" font-size="11">A2 = article A, sentence 2. Dotted from pill to pill: an act about an act.</text>
        </svg>
    "##]].assert_eq(&check(&whole(&talks())));
}

#[test]
fn no_box_lies_over_another() {
    for count in 0..=MOST_PILLS + 3 {
        check(&whole(&corpus_with(count)));
    }
    check(&whole(&corpus_with(300)));
    check(&whole(&corpus_of(&hostile_names())));
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
    let text = svg(&whole(&corpus_of(&names)));
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
fn the_same_picture_is_the_same_bytes() {
    assert_eq!(svg(&whole(&corpus_with(40))), svg(&whole(&corpus_with(40))));
}
