//! Pictures in Graphviz's language.

use crate::corpora::{corpus_of, corpus_with, hostile_names, talks, whole};
use crate::program::run;
use expect_test::expect;
use whom::output::dot::dot;
use whom::output::picture::{MOST_PILLS, Picture, Scene, Shown};

/// Graphviz takes it without a word; nothing where there is no Graphviz.
fn accepted(picture: &Picture) -> Option<String> {
    let text = dot(picture);
    let said = run("dot", &["-Tsvg"], &text)?;
    let complaints: Vec<&str> = said.err.lines().filter(|line| !line.contains("fontconfig")).collect();
    assert!(complaints.is_empty(), "{complaints:#?}\n{text}");
    Some(said.out)
}

#[test]
fn a_picture_says_who_stands_where_and_who_says_so() {
    expect![[r##"
        digraph whom {
         graph [rankdir=LR, bgcolor=white, pad=0.3, nodesep=0.16, ranksep="0.42", splines=spline, outputorder=edgesfirst, fontname=Arial, fontsize=11, fontcolor="#333333", color="#BBBBBB", style=rounded, labelloc=t, labeljust=l, tooltip="The whole corpus: 9 acts (8 undated), 2 articles", label=<<table border="0" cellborder="0" cellspacing="1" cellpadding="2"><tr><td align="left"><font point-size="17"><b>The whole corpus</b></font></td></tr><tr><td align="left"><font color="#555555">9 acts (8 undated), 2 articles</font></td></tr><tr><td align="left"><font color="#0072B2"><b>+ solid, arrow</b></font>  for: offers, demands, supports     <font color="#B34700"><b>× solid, bar</b></font>  against: rejects, doubts     <font color="#8A6100"><b>± dashed, diamond</b></font>  conditional, hedged or not yet done</td></tr><tr><td align="left"><font color="#555555"><b>“ dotted, open arrow</b></font>  reported by a voice, not by the article itself     <font color="#444444"><b>solid, open arrow</b></font>  takes no side</td></tr><tr><td align="left"><b>A</b>  An offer, The Daily, 2025-09-04</td></tr><tr><td align="left"><b>B</b>  undated</td></tr><tr><td align="left">A2 = article A, sentence 2. Dotted from pill to pill: an act about an act.</td></tr></table>>];
         node [fontname=Arial, fontsize=12, color="#444444"];
         edge [fontname=Arial, arrowsize=0.8, penwidth=1.5];
         node [shape=box, style=filled, fillcolor="#F4F4F4", margin="0.14,0.07"];
         subgraph cluster_0 {
          peripheries=1; label="Russia";
          e4 [label="Vladimir Putin", tooltip="Vladimir Putin: person, president, of Russia"];
          e5 [label="Russia", tooltip="Russia: state"];
          e3 [label="Dmitry Peskov", tooltip="Dmitry Peskov: person, speaks for the Kremlin"];
          e0 [label="the Kremlin", tooltip="the Kremlin: organisation, of Russia"];
         }
         subgraph cluster_1 {
          peripheries=1; label="Ukraine";
          e7 [label="Ukraine", tooltip="Ukraine: state"];
          e8 [label="Volodymyr Zelensky", tooltip="Volodymyr Zelensky: person, of Ukraine"];
         }
         node [shape=note, fillcolor=white, margin="0.16,0.09"];
         {
          rank=same;
          t2 [label=<<b>the Moscow talks</b><br/>contested>, penwidth=2, color="#000000", height=0.8, tooltip="the Moscow talks: gathering"];
          t6 [label="a truce", tooltip="a truce: agreement"];
          t8 [label="Volodymyr Zelensky", shape=box, fillcolor="#F4F4F4", tooltip="Volodymyr Zelensky: person, of Ukraine"];
          t2 -> t6 -> t8 [style=invis];
         }
         node [shape=box, style="filled,rounded", fontsize=11, margin="0.10,0.04", height=0.28];
         a0 [label="+ invited Zelensky on 2025-09-03\nA1 B1", style="filled,rounded,solid", color="#0072B2", fillcolor="#DCEBF7", fontcolor="#003B5C", tooltip="Vladimir Putin invited Volodymyr Zelensky to the Moscow talks on 2025-09-03\nA1 ‘Putin asked Zelensky to Moscow.’\nB1 ‘He was asked to come.’", URL="data/a.txt#L1"];
         a2 [label="± would accept if sanctions end\nA3", style="filled,rounded,dashed", color="#8A6100", fillcolor="#FFF4D6", fontcolor="#4D3600", tooltip="Russia would accept a truce if sanctions end\nA3 ‘Russia would take it if sanctions end.’", URL="data/a.txt#L1"];
         a6 [label="said via the foreign ministry\nB3", style="filled,rounded,solid", color="#444444", fillcolor="#FFFFFF", fontcolor="#222222", tooltip="Dmitry Peskov said the rejection by Volodymyr Zelensky\nB3 ‘Peskov said it came through the ministry; a call is planned.’", URL="data/b.txt#L4"];
         a7 [label="+ planned to phone  B3", style="filled,rounded,solid", color="#0072B2", fillcolor="#DCEBF7", fontcolor="#003B5C", tooltip="the Kremlin planned the phone call by the Kremlin\nB3 ‘Peskov said it came through the ministry; a call is planned.’", URL="data/b.txt#L4"];
         a1 [label="+ demanded  A2", style="filled,rounded,solid", color="#0072B2", fillcolor="#DCEBF7", fontcolor="#003B5C", tooltip="Ukraine demanded a truce\nA2 ‘Ukraine wants a truce.’", URL="data/a.txt#L1"];
         a3 [label="× rejected  B2 B3", style="filled,rounded,solid", color="#B34700", fillcolor="#FBE3D6", fontcolor="#5C2500", tooltip="Volodymyr Zelensky rejected the invitation by Vladimir Putin\nB2 ‘said no’\nB3 (Peskov) ‘Peskov said it came through the ministry; a call is planned.’", URL="data/b.txt#L2"];
         a4 [label="“ suggested that it meant ‘a\ntrap’  B2", style="filled,rounded,dotted", color="#555555", fillcolor="#F2F2F2", fontcolor="#333333", tooltip="Volodymyr Zelensky suggested the meaning by the invitation by Vladimir Putin\nB2 ‘Zelensky said no, and called it a trap.’", URL="data/b.txt#L2"];
         {
          rank=same;
          a0 -> a2 -> a6 -> a7 [style=invis];
         }
         {
          rank=same;
          a1 -> a3 -> a4 [style=invis];
         }
         e4:e -> a0:w [color="#0072B2", style=solid, dir=back, arrowtail=none];
         a0:e -> t2:w [color="#0072B2", style=solid, arrowhead=normal];
         e5:e -> a2:w [color="#8A6100", style=dashed, dir=back, arrowtail=none];
         a2:e -> t6:w [color="#8A6100", style=dashed, arrowhead=odiamond];
         e3:e -> a6:w [color="#444444", style=solid, dir=back, arrowtail=none];
         a6 -> a3 [color="#555555", style=dotted, arrowhead=vee, weight=0, constraint=false];
         a6 -> t2 [style=invis, weight=0];
         e0:e -> a7:w [color="#0072B2", style=solid, dir=back, arrowtail=none];
         a7:e -> t8:w [color="#0072B2", style=solid, arrowhead=normal];
         a1:e -> e7:w [color="#0072B2", style=solid, arrowhead=none];
         t6:e -> a1:w [color="#0072B2", style=solid, dir=back, arrowtail=normal];
         a3:e -> e8:w [color="#B34700", style=solid, arrowhead=none];
         t2:e -> a3:w [color="#B34700", style=solid, dir=back, arrowtail=nonetee];
         a0 -> a3 [color="#555555", style=dotted, dir=back, arrowtail=vee, weight=0, constraint=false];
         a4:e -> e8:w [color="#555555", style=dotted, arrowhead=none];
         a0 -> a4 [color="#555555", style=dotted, dir=back, arrowtail=vee, weight=0, constraint=false];
         t2 -> a4 [style=invis, weight=0];
        }
    "##]].assert_eq(&dot(&whole(&talks())));
}

#[test]
fn graphviz_takes_pictures_of_any_size() {
    for count in [0, 1, 2, MOST_PILLS, MOST_PILLS + 1, 300] {
        let picture = whole(&corpus_with(count));
        assert_eq!(picture.pills.len(), count);
        accepted(&picture);
    }
    accepted(&whole(&talks()));
}

#[test]
fn past_the_limit_the_picture_is_a_matrix() {
    assert!(!dot(&whole(&corpus_with(MOST_PILLS))).contains("matrix ["));
    let crowded = dot(&whole(&corpus_with(MOST_PILLS + 1)));
    assert!(crowded.contains("matrix [") && !crowded.contains("->"), "{crowded}");
}

#[test]
fn a_hostile_name_stays_a_name() {
    let names = hostile_names();
    for name in &names {
        accepted(&whole(&corpus_of(std::slice::from_ref(name))));
    }
    let picture = whole(&corpus_of(&names));
    let Some(svg) = accepted(&picture) else { return };
    assert_eq!(svg.matches("<script").count(), 0);
    let nodes = svg.matches("class=\"node\"").count();
    assert_eq!(nodes, picture.pills.len() + picture.topics.len() + picture.groups.len());
    let hidden = svg.chars().filter(|c| matches!(c, '\u{200b}' | '\u{200e}' | '\u{2028}'..='\u{202e}')).count();
    assert_eq!(hidden, 0, "no character that turns the text around");
}

#[test]
fn the_same_picture_is_the_same_bytes() {
    assert_eq!(dot(&whole(&corpus_with(40))), dot(&whole(&corpus_with(40))));
}

#[test]
fn a_neighbourhood_holds_the_acts_of_a_name_and_the_acts_about_those() {
    let corpus = talks();
    let ministry = corpus.lexicon.entity_named("ministry").expect("it is in the cast");
    let picture = Scene::new(&corpus, "").picture("the ministry", &Shown::Around(ministry));
    let words: Vec<String> = picture.pills.iter().map(|pill| format!("{} {}", pill.words, pill.citation)).collect();
    expect![[r#"
        invited Zelensky on 2025-09-03 A1 B1
        said via the foreign ministry B3
        rejected B2 B3"#]]
    .assert_eq(&words.join("\n"));
}

#[test]
fn a_topic_is_contested_where_one_is_for_it_and_one_against() {
    let picture = whole(&talks());
    let contested: Vec<&str> =
        picture.topics.iter().filter(|topic| topic.contested).map(|topic| topic.name.as_str()).collect();
    assert_eq!(contested, ["the Moscow talks"]);
}

#[test]
fn an_empty_answer_is_a_picture_too() {
    let corpus = talks();
    let picture = Scene::new(&corpus, "").picture("who accepted what", &Shown::Acts(vec![]));
    let text = dot(&picture);
    assert!(text.contains("Nothing is shown."), "{text}");
    accepted(&picture);
}
