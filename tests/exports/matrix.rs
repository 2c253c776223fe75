//! Actors × topics.

use crate::corpora::{ceasefire, corpus_of, hostile_names, load, talks, told_apart, whole};
use expect_test::{expect, expect_file};
use whom::output::picture::{Matrix, bloc_paper};
use whom::output::svg::{Size, svg_matrix};
use whom::output::{Guard, matrix_csv, matrix_table};

#[test]
fn a_table_has_a_line_a_topic() {
    let table = matrix_table(&Matrix::new(&whole(&talks())), None).painted(false);
    expect_file!["matrix.txt"].assert_eq(&table);
}

#[test]
fn too_narrow_a_table_becomes_a_list() {
    let table = matrix_table(&Matrix::new(&whole(&talks())), Some(30)).painted(false);
    expect![[r#"
        Vladimir Putin / the Moscow talks: + invited Zelensky on 2025-09-03 A1 B1
        Russia / a truce: ± would accept if sanctions end A3
        the Kremlin / Volodymyr Zelensky: planned to phone B3
        Ukraine / a truce: + demanded A2
        Volodymyr Zelensky / the Moscow talks: × rejected B2 B3
         + for: offers, demands, supports
         × against: rejects, doubts
         ± conditional, hedged or not yet done
         “ reported by a voice, not by the article itself
           takes no side
    "#]]
    .assert_eq(&table);
}

#[test]
fn csv_has_a_line_an_actor_and_no_formula() {
    let csv = matrix_csv(&Matrix::new(&whole(&talks())), Guard::Both);
    expect![[r#"
        actor,of,the Moscow talks,a truce,Volodymyr Zelensky
        Vladimir Putin,Russia,for + invited Zelensky on 2025-09-03 A1 B1,,
        Russia,Russia,,conditional ± would accept if sanctions end A3,
        the Kremlin,Russia,,,plain planned to phone B3
        Ukraine,Ukraine,,for + demanded A2,
        Volodymyr Zelensky,Ukraine,against × rejected B2 B3,,
    "#]]
    .assert_eq(&csv);
    let names = hostile_names();
    let text = matrix_csv(&Matrix::new(&whole(&corpus_of(&names))), Guard::Both);
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    let head = reader.records().next().and_then(Result::ok).expect("a head");
    for cell in &head {
        assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']), "{cell}");
        let name = cell.strip_prefix('\'').unwrap_or(cell);
        assert!(["actor", "of"].contains(&name) || told_apart(&names).iter().any(|known| known == name), "{name}");
    }
}

/// Actors of one state or party stand side by side, on one paper; words that one act alone quotes are the last rows.
#[test]
fn blocs_stand_together_and_words_quoted_once_come_last() {
    let matrix = Matrix::new(&whole(&ceasefire()));
    let blocs: Vec<usize> = matrix.blocs().into_iter().flatten().collect();
    assert!(blocs.is_sorted() && blocs.last() > Some(&1), "{blocs:?}");
    for ((of, actor), bloc) in matrix.actors.iter().zip(matrix.blocs()) {
        assert_eq!(of.is_some(), bloc.is_some(), "{actor:?}");
    }
    let told = |index: usize| matrix.cells.iter().filter_map(|row| row.get(&index)).map(Vec::len).sum::<usize>();
    let once: Vec<bool> = matrix
        .topics
        .iter()
        .enumerate()
        .map(|(index, topic)| topic.origin == Some(whom::lexicon::Origin::Quoted) && told(index) == 1)
        .collect();
    assert!(once.is_sorted() && once.contains(&true), "{once:?}");
    // In colour by the paper, and without colours by the line between them.
    let drawn = svg_matrix(&matrix, Size::Drawn);
    assert!(drawn.contains(bloc_paper(Some(0))) && drawn.contains(bloc_paper(Some(1))));
    assert!(drawn.matches("class=\"bloc\"").count() >= 2);
    assert!(!drawn.contains("Dotted from pill to pill"), "a matrix has no lines");
}

/// What stands over a picture counts what is drawn, and says what is told inside: in cells is what is left of it. Two columns
/// of one name have two, and where no citation is printed, none is explained.
#[test]
fn the_counts_over_a_matrix_add_up() {
    let cast = r#"Cast(entities: {
        "norland": (is: "state", name: "Norland"), "dam": (is: "plan", name: "the dam"),
    })"#;
    let facts = r#"Facts(document: (id: "A"), units: [
        S("a", ["norland said that norland supported dam"]),
        S("b", ["norland rejected 'the dam'", "norland left"]),
    ])"#;
    let picture = whole(&load([("cast.ron", cast), ("a.ron", facts)]));
    let matrix = Matrix::new(&picture);
    assert_eq!(picture.subtitle, "3 acts (undated) and 1 told in them, 1 article");
    assert_eq!(matrix.subtitle, format!("{}; 1 with no actor or no topic is in no cell", picture.subtitle));
    let marks: usize = matrix.cells.iter().flat_map(|row| row.values()).map(Vec::len).sum();
    assert_eq!(marks + 1, picture.pills.len());
    assert!(matrix_csv(&matrix, Guard::Both).starts_with("actor,of,the dam,the dam (2)\n"));
}
