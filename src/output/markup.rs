//! Text inside XML and HTML: no character of it is read as markup.

use crate::diagnostic::{escape, is_hostile};
use std::fmt::Write;

/// Text for people: what a reader would not see is written out, `\u{202e}`.
#[must_use]
pub(super) fn shown(text: &str) -> String {
    marked(&escape(text))
}

/// Text for programs: what a reader would not see is a character reference, so that the text comes back as it was. A
/// character that XML cannot hold is written out, `\u{1}`.
#[must_use]
pub(super) fn kept(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\t' | '\r' => push(&mut out, format_args!("&#{};", u32::from(c))),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => push(&mut out, format_args!("\\u{{{:x}}}", u32::from(c))),
            c if is_hostile(c) => push(&mut out, format_args!("&#x{:x};", u32::from(c))),
            c => out.push_str(&marked(c.encode_utf8(&mut [0; 4]))),
        }
    }
    out
}

fn marked(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

fn push(out: &mut String, text: std::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = out.write_fmt(text);
}
