//! Pictures in Graphviz's language.

use crate::corpora::{corpus_of, corpus_with, hostile_names, talks, whole};
use crate::program::run;
use expect_test::{expect, expect_file};
use whom::facts::Filler;
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
    expect_file!["talks.dot"].assert_eq(&dot(&whole(&talks())));
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

/// The matrix, too: as many people as to need it, and few enough to have their names over the columns.
#[test]
fn a_hostile_name_stays_a_name_in_a_matrix() {
    let names = hostile_names();
    for count in [46, 90] {
        let many: Vec<String> = names.iter().cycle().take(count).cloned().collect();
        let picture = whole(&corpus_of(&many));
        assert!(picture.is_crowded());
        let Some(svg) = accepted(&picture) else { return };
        assert_eq!(svg.matches("<script").count(), 0);
        assert_eq!(svg.matches("class=\"node\"").count(), 1);
        assert!(!svg.contains(['\u{200b}', '\u{202e}']));
    }
}

/// Graphviz takes no string of more than 16,384 bytes, escapes included.
#[test]
fn a_name_of_any_length_is_taken() {
    for letter in ["x", "&", "\u{e0041}", "王"] {
        let long = letter.repeat(10_000);
        // The matrix has one writer, whatever the letters are.
        for count in if letter == "&" { vec![2, 46] } else { vec![2] } {
            let names: Vec<String> = (0..count).map(|number| format!("{number} {long}")).collect();
            accepted(&whole(&corpus_of(&names)));
        }
    }
}

#[test]
fn the_same_picture_is_the_same_bytes() {
    assert_eq!(dot(&whole(&corpus_with(40))), dot(&whole(&corpus_with(40))));
}

#[test]
fn a_neighbourhood_holds_the_acts_of_a_name_and_the_acts_about_those() {
    let corpus = talks();
    let ministry = corpus.lexicon.entity_named("ministry").expect("it is in the cast");
    let picture = Scene::new(&corpus, "").picture("the ministry", &Shown::Around(Filler::Entity(ministry), 1));
    let words: Vec<String> = picture.pills.iter().map(|pill| format!("{} {}", pill.words, pill.citation())).collect();
    expect![[r#"
        invited Zelensky on 2025-09-03 A1 B1
        said that it was via the foreign ministry B3
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
    let picture = Scene::new(&corpus, "").picture("who accepted what", &Shown::acts([]));
    let text = dot(&picture);
    assert!(text.contains("Nothing is shown."), "{text}");
    accepted(&picture);
}
