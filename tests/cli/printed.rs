//! Pictures as they are printed: their title, their size, and when a table takes the place of lines.

use crate::command::{text, whom};
use expect_test::{Expect, expect};
use std::path::Path;

/// What is said beside a picture, and the first tag of the picture up to its view.
#[track_caller]
fn check(arguments: &[&str], expected: &Expect) {
    let output = whom(Path::new(env!("CARGO_MANIFEST_DIR")), arguments, "");
    let picture = text(&output.stdout);
    let opening: Vec<&str> = picture.lines().take(2).collect();
    let tag = opening.iter().filter_map(|line| line.split_once(" font-family").map(|(tag, _)| tag));
    let title = opening.iter().filter(|line| line.starts_with("<title>"));
    let lines: Vec<&str> = tag.chain(title.copied()).chain(text(&output.stderr).lines()).collect();
    expected.assert_eq(&(lines.join("\n") + "\n"));
}

const SVG: [&str; 5] = ["export", "--data", "data", "--as", "svg"];

#[test]
fn a_picture_has_the_title_and_the_width_of_the_page_that_it_is_for() {
    let question = "who rejected what offered by whom";
    let with = |more: &[&'static str]| [&SVG[..], more, &[question]].concat();
    check(
        &with(&[]),
        &expect![[r#"
        <svg xmlns="http://www.w3.org/2000/svg" width="1000" height="282" viewBox="0 0 1000 282"
        <title>who rejected what offered by whom</title>
    "#]],
    );
    check(
        &with(&["--title", "An offer & its rejection", "--paper", "a4"]),
        &expect![[r#"
            <svg xmlns="http://www.w3.org/2000/svg" width="160mm" height="45.1mm" viewBox="0 0 1000 282"
            <title>An offer &amp; its rejection</title>
            the smallest letters are 5.0 pt on paper: a wider `--paper`, a lower `--limit` or `--split` makes them larger, and `--font-size 8pt` says how large names are
        "#]],
    );
    check(
        &with(&["--paper", "3.5in"]),
        &expect![[r#"
            <svg xmlns="http://www.w3.org/2000/svg" width="88.9mm" height="25.1mm" viewBox="0 0 1000 282"
            <title>who rejected what offered by whom</title>
            the smallest letters are 2.8 pt on paper: a wider `--paper`, a lower `--limit` or `--split` makes them larger, and `--font-size 8pt` says how large names are
        "#]],
    );
    check(
        &with(&["--font-size", "8pt"]),
        &expect![[r#"
        <svg xmlns="http://www.w3.org/2000/svg" width="666.7pt" height="188pt" viewBox="0 0 1000 282"
        <title>who rejected what offered by whom</title>
    "#]],
    );
    check(
        &with(&["--font-size", "8"]),
        &expect![[r#"
        error: invalid value '8' for '--font-size <SIZE>': write a size with `pt` or `mm`: `8pt`

        For more information, try '--help'.
    "#]],
    );
    check(
        &with(&["--paper", "0mm"]),
        &expect![[r#"
            error: invalid value '0mm' for '--paper <WIDTH>': write a width with `mm`, `cm`, `in` or `pt`, or `a4`, `a4-landscape`, `letter`, `letter-landscape`

            For more information, try '--help'.
        "#]],
    );
}

#[test]
fn what_is_no_picture_has_no_size() {
    check(
        &["export", "--data", "data", "--as", "graphml", "--paper", "a4"],
        &expect![[r#"
            error: `--paper` is for `--as svg`, `--as matrix-svg` and, of networks, `--form svg`
        "#]],
    );
}

#[test]
fn a_table_in_place_of_lines_is_said() {
    check(
        &["export", "--data", "data", "--as", "svg", "--limit", "20"],
        &expect![[r#"
            <svg xmlns="http://www.w3.org/2000/svg" width="1352" height="1198" viewBox="0 0 1352 1198"
            <title>The whole corpus</title>
            43 acts are drawn as a table of actors and topics: lines are drawn for at most 20 (`--limit`); `--split` draws each topic
        "#]],
    );
    check(
        &["export", "--data", "tests/corpora/ceasefire", "--as", "svg", "--limit", "100"],
        &expect![[r#"
            <svg xmlns="http://www.w3.org/2000/svg" width="1207" height="1634" viewBox="0 0 1207 1634"
            <title>The whole corpus</title>
        "#]],
    );
    check(
        &["export", "--data", "tests/corpora/ceasefire", "--as", "dot"],
        &expect![[r#"
        60 acts are drawn as a table of actors and topics: lines are drawn for at most 45 (`--limit`); `--split` draws each topic
    "#]],
    );
}
