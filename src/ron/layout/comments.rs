//! The comments between two values.
//!
//! Takes the text of a gap: white space, commas, a colon, comments; gives its comments, each with how it stands.

/// One comment, as written but for white space at the ends of its lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Comment {
    /// With its `//` or `/*`.
    pub text: String,
    /// Whether a blank line stands before it.
    pub blank: bool,
}

/// What stands in a gap.
#[derive(Debug, Default)]
pub(super) struct Gap {
    /// Comments on the line of what stands before the gap, if nothing but comments follows on it.
    pub trailing: Vec<String>,
    /// The others.
    pub own: Vec<Comment>,
    /// Whether a blank line stands at the end of the gap.
    pub blank: bool,
}

/// Reads a gap.
pub(super) fn gap(text: &str) -> Gap {
    let mut gap = Gap::default();
    let mut breaks = 0_usize;
    let mut rest = text;
    let mut same_line = true;
    while let Some(c) = rest.chars().next() {
        let Some(length) = comment_length(rest) else {
            breaks += usize::from(c == '\n');
            same_line &= c != '\n';
            rest = rest.get(c.len_utf8()..).unwrap_or("");
            continue;
        };
        let (comment, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
        if same_line && ends_line(after) {
            gap.trailing.push(tidy(comment));
        } else {
            gap.own.push(Comment { text: tidy(comment), blank: breaks > 1 });
        }
        breaks = 0;
        rest = after;
    }
    gap.blank = breaks > 1;
    gap
}

/// How long the comment is that starts here, if one does.
pub(super) fn comment_length(text: &str) -> Option<usize> {
    if text.starts_with("//") {
        return Some(text.find('\n').unwrap_or(text.len()));
    }
    text.strip_prefix("/*")?;
    let (mut level, mut at) = (0_usize, 0_usize);
    loop {
        let rest = text.get(at..)?;
        if rest.starts_with("/*") {
            level += 1;
            at += 2;
        } else if rest.starts_with("*/") {
            level -= 1;
            at += 2;
        } else {
            at += rest.chars().next()?.len_utf8();
        }
        if level == 0 {
            return Some(at);
        }
    }
}

/// Whether only white space, commas and comments stand before the end of the line, or of the gap.
fn ends_line(mut rest: &str) -> bool {
    loop {
        rest = rest.trim_start_matches(|c: char| c != '\n' && c != '/');
        match comment_length(rest) {
            Some(length) => rest = rest.get(length..).unwrap_or(""),
            None => return rest.starts_with('\n'),
        }
    }
}

/// Without white space at the ends of lines.
fn tidy(comment: &str) -> String {
    comment.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}
