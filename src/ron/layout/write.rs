//! Items as text: where lines break.

use super::WIDTH;
use super::comments::Comment;
use super::items::{Bracket, Item, Shape, Sheet, Value};
use unicode_width::UnicodeWidthStr;

/// How far each level is indented.
const INDENT: usize = 4;

/// The whole text.
pub(super) fn text(sheet: &Sheet) -> String {
    let mut writer = Writer::default();
    for (comments, attribute) in &sheet.attributes {
        writer.comments(comments, 0);
        writer.line(0, attribute);
    }
    writer.before(&sheet.root, 0);
    writer.value(&sheet.root.value, 0, 0);
    writer.after(&sheet.root.trailing);
    writer.comments(&sheet.end, 0);
    writer.text
}

#[derive(Default)]
struct Writer {
    text: String,
    /// Whether something stands above in the same bracket.
    inside: bool,
}

impl Writer {
    fn line(&mut self, indent: usize, text: &str) {
        self.indent(indent);
        self.text.push_str(text);
        self.text.push('\n');
        self.inside = true;
    }

    fn indent(&mut self, indent: usize) {
        self.text.extend(std::iter::repeat_n(' ', indent));
    }

    fn comments(&mut self, comments: &[Comment], indent: usize) {
        for comment in comments {
            self.blank(comment.blank);
            self.line(indent, &comment.text);
        }
    }

    /// A blank line, but none at the start of the text or of a bracket.
    fn blank(&mut self, wanted: bool) {
        if wanted && self.inside {
            self.text.push('\n');
        }
    }

    fn before(&mut self, item: &Item, indent: usize) {
        self.comments(&item.comments, indent);
        self.blank(item.blank);
        self.indent(indent);
    }

    /// The comments behind an item, and the end of its line.
    fn after(&mut self, trailing: &[String]) {
        for comment in trailing {
            self.text.push(' ');
            self.text.push_str(comment);
        }
        self.text.push('\n');
        self.inside = true;
    }

    /// How many columns of the line are taken.
    fn column(&self) -> usize {
        self.text.rsplit('\n').next().unwrap_or("").width()
    }

    /// A value, on this line if that leaves room for `tail` more columns.
    fn value(&mut self, value: &Value, indent: usize, tail: usize) {
        let room = WIDTH.saturating_sub(self.column() + tail);
        match (flat(value, room), value) {
            (Some(text), _) => self.text.push_str(&text),
            (None, Value::Leaf(text)) => self.text.push_str(text),
            (None, Value::Bracket(bracket)) => self.broken(bracket, indent),
        }
    }

    fn broken(&mut self, bracket: &Bracket, indent: usize) {
        let (open, close) = bracket.shape.brackets();
        self.text.push_str(bracket.name);
        self.text.push(open);
        let room = WIDTH.saturating_sub(self.column());
        if let Some((head, last)) = hugged(bracket, room) {
            self.text.push_str(&head);
            self.broken(last, indent);
        } else {
            self.text.push('\n');
            self.inside = false;
            for item in &bracket.items {
                self.item(item, indent + INDENT);
            }
            self.comments(&bracket.end, indent + INDENT);
            self.indent(indent);
        }
        self.text.push(close);
    }

    fn item(&mut self, item: &Item, indent: usize) {
        self.before(item, indent);
        if let Some(key) = &item.key {
            self.value(key, indent, 2);
            self.text.push_str(": ");
        }
        self.value(&item.value, indent, 1);
        self.text.push(',');
        self.after(&item.trailing);
    }
}

impl Shape {
    fn brackets(self) -> (char, char) {
        match self {
            Shape::List => ('[', ']'),
            Shape::Map => ('{', '}'),
            Shape::Tuple | Shape::Struct => ('(', ')'),
        }
    }
}

/// Whether nothing but the value itself belongs to the item.
fn bare(item: &Item) -> bool {
    item.comments.is_empty() && item.trailing.is_empty()
}

/// What stands on the line of a bracket before the last bracket in it, where only that one needs to be broken.
fn hugged<'b, 'a>(bracket: &'b Bracket<'a>, room: usize) -> Option<(String, &'b Bracket<'a>)> {
    let (last, before) = bracket.items.split_last()?;
    let Value::Bracket(inner) = &last.value else { return None };
    let fits = match bracket.shape {
        Shape::Struct => before.is_empty(),
        Shape::Tuple => !before.is_empty() && before.iter().all(|item| matches!(item.value, Value::Leaf(_))),
        Shape::List | Shape::Map => false,
    };
    let empty = inner.items.is_empty() && inner.end.is_empty();
    if !fits || empty || !bare(last) || !before.iter().all(bare) || !bracket.end.is_empty() {
        return None;
    }
    let mut head = String::new();
    for item in before {
        head.push_str(&flat(&item.value, room)?);
        head.push_str(", ");
    }
    if let Some(key) = &last.key {
        head.push_str(&flat(key, room)?);
        head.push_str(": ");
    }
    (head.width() + inner.name.width() < room).then_some((head, inner))
}

/// The value on one line of at most `room` columns, if it has no comments.
fn flat(value: &Value, room: usize) -> Option<String> {
    let mut text = String::new();
    push_flat(value, room, &mut text)?;
    (text.width() <= room).then_some(text)
}

fn push_flat(value: &Value, room: usize, text: &mut String) -> Option<()> {
    let bracket = match value {
        Value::Leaf(leaf) if leaf.contains('\n') => return None,
        Value::Leaf(leaf) => {
            text.push_str(leaf);
            // No more than one of the four bytes of a character need take a column.
            return (text.len() / 4 <= room).then_some(());
        }
        Value::Bracket(bracket) if bracket.broken || !bracket.end.is_empty() => return None,
        Value::Bracket(bracket) => bracket,
    };
    let (open, close) = bracket.shape.brackets();
    text.push_str(bracket.name);
    text.push(open);
    for (index, item) in bracket.items.iter().enumerate() {
        if !bare(item) {
            return None;
        }
        if index > 0 {
            text.push_str(", ");
        }
        if let Some(key) = &item.key {
            push_flat(key, room, text)?;
            text.push_str(": ");
        }
        push_flat(&item.value, room, text)?;
    }
    text.push(close);
    Some(())
}
