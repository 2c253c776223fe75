//! Edits of one file as a unified diff, without lines around them.
//!
//! Takes the text before and after; gives the lines that differ. Must not write anything.

use crate::source::Slice;
use std::fmt::Write;

/// What differs between two texts of a file; nothing, where nothing does.
#[must_use]
pub fn diff(file: &str, before: &str, after: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    let mut out = String::new();
    for hunk in hunks(&old, &new) {
        if out.is_empty() {
            let from = if before.is_empty() { "/dev/null" } else { file };
            // Writing to a string cannot fail.
            let _ = writeln!(out, "--- {from}\n+++ {file}");
        }
        let [gone, come] = hunk;
        let _ = writeln!(out, "@@ -{} +{} @@", place(&gone), place(&come));
        for line in old.slice(gone) {
            let _ = writeln!(out, "-{line}");
        }
        for line in new.slice(come) {
            let _ = writeln!(out, "+{line}");
        }
    }
    out
}

type Lines = std::ops::Range<usize>;

/// `12`, `12,3`; of no lines, the one before them.
fn place(lines: &Lines) -> String {
    match lines.len() {
        0 => format!("{},0", lines.start),
        1 => (lines.start + 1).to_string(),
        count => format!("{},{count}", lines.start + 1),
    }
}

/// The lines that differ: those of the one text, and those of the other in their place. Between two of them stands a line
/// that both have; the nearest is taken.
fn hunks(old: &[&str], new: &[&str]) -> Vec<[Lines; 2]> {
    let mut hunks: Vec<[Lines; 2]> = Vec::new();
    let (mut at, mut to) = (0, 0);
    while at < old.len() || to < new.len() {
        if old.get(at) == new.get(to) {
            (at, to) = (at + 1, to + 1);
            continue;
        }
        let (more_old, more_new) = next_common(old.slice(at..), new.slice(to..));
        hunks.push([at..at + more_old, to..to + more_new]);
        (at, to) = (at + more_old, to + more_new);
    }
    hunks
}

/// How many lines of each stand before the nearest that both have.
fn next_common(old: &[&str], new: &[&str]) -> (usize, usize) {
    for far in 1..=old.len() + new.len() {
        for skipped in 0..=far.min(old.len()) {
            let other = far - skipped;
            if other <= new.len() && old.get(skipped).is_some_and(|line| new.get(other) == Some(line)) {
                return (skipped, other);
            }
        }
    }
    (old.len(), new.len())
}

#[cfg(test)]
mod tests {
    use super::diff;

    #[test]
    fn lines_that_differ_are_shown_where_they_are() {
        let told = diff("a.ron", "a\nb\nc\nd\n", "a\nB\nc\nd\ne\n");
        assert_eq!(told, "--- a.ron\n+++ a.ron\n@@ -2 +2 @@\n-b\n+B\n@@ -4,0 +5 @@\n+e\n");
        assert_eq!(diff("a", "x\n", "x\n"), "");
        assert_eq!(diff("a", "", "x\n"), "--- /dev/null\n+++ a\n@@ -0,0 +1 @@\n+x\n");
        assert_eq!(diff("a", "x\ny\nz\n", "z\n"), "--- a\n+++ a\n@@ -1,2 +0,0 @@\n-x\n-y\n");
    }
}
