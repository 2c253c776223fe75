//! A mapping held against the columns of a table and the words of a vocabulary.
//!
//! Takes texts of a mapping; gives templates, verbs and kinds, and keeps everything that is not there. Must not look at
//! any row.

use super::mapping::Text;
use crate::diagnostic::{Code, Diagnostic};
use crate::lexicon::{KindId, Lexicon, VerbId, Wanted, nearest};
use crate::ron::Offsets;
use crate::source::{Place, SourceId, Span};
use std::sync::Arc;

/// The columns of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    /// Their names, in order.
    pub names: Vec<String>,
}

/// The mapping as a text: where its words stand.
#[derive(Clone, Debug)]
pub struct Written {
    /// Which text it is.
    pub source: SourceId,
    /// The text.
    pub text: Arc<str>,
}

/// What a mapping is held against, and what of it is wrong.
pub struct Fit<'f> {
    /// The table's file.
    pub file: &'f str,
    /// The columns.
    pub columns: &'f Columns,
    /// The words.
    pub lexicon: &'f Lexicon,
    /// The mapping.
    pub written: &'f Written,
    /// The last column that is used.
    pub used: Option<usize>,
    /// What is not there.
    pub problems: Vec<Diagnostic>,
}

/// A column as a template names it: the first of several that is there, or, with `?`, none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Named {
    /// One that is there.
    Column(usize),
    /// None, and none need be.
    Nowhere,
}

impl Columns {
    /// The column of a name; where no case is the same and there is only one, in another case, or with `_` or `.` in
    /// place of spaces.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<usize> {
        let same = |a: char, b: char| {
            let blank = |c: char| matches!(c, ' ' | '_' | '.');
            a.eq_ignore_ascii_case(&b) || (blank(a) && blank(b))
        };
        let like = |known: &str| {
            known.chars().count() == name.chars().count() && known.chars().zip(name.chars()).all(|(a, b)| same(a, b))
        };
        let exact = self.names.iter().position(|known| known == name);
        exact.or_else(|| {
            let mut alike = (0..).zip(&self.names).filter(|(_, known)| like(known));
            alike.next().map(|(at, _)| at).filter(|_| alike.next().is_none())
        })
    }

    /// What is meant by `a`, `a|b`, `a?`.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<Named> {
        let (names, needed) = name.strip_suffix('?').map_or((name, true), |names| (names, false));
        let found = names.split('|').find_map(|name| self.find(name.trim())).map(Named::Column);
        found.or_else(|| (!needed).then_some(Named::Nowhere))
    }
}

impl Default for Written {
    /// No text.
    fn default() -> Self {
        Written { source: SourceId(u32::MAX), text: Arc::from("") }
    }
}

impl Written {
    /// Where a text stands, quotes included.
    #[must_use]
    pub fn place(&self, text: &Text) -> Place {
        Place { source: self.source, span: text.span }
    }

    /// Where a part of a text stands.
    #[must_use]
    pub fn part(&self, text: &Text, part: &str) -> Place {
        let start = (part.as_ptr() as usize).wrapping_sub(text.value.as_ptr() as usize);
        let literal = self.text.get(text.span.range()).filter(|_| start + part.len() <= text.value.len());
        let Some(literal) = literal else { return self.place(text) };
        let span = Offsets::of(literal).span(Span::new(start, start + part.len()));
        Place { source: self.source, span: span.shifted(text.span.start) }
    }
}

impl Fit<'_> {
    /// The column of a name that is a part of a text.
    pub fn column(&mut self, text: &Text, name: &str) -> Named {
        let Some(named) = self.columns.named(name) else {
            self.problems.push(self.no_column(text, name));
            return Named::Nowhere;
        };
        if let Named::Column(column) = named
            && !name.ends_with('?')
        {
            self.used = self.used.max(Some(column));
        }
        named
    }

    fn no_column(&self, text: &Text, name: &str) -> Diagnostic {
        let place = self.written.part(text, name);
        let message = format!("`{}` has no column `{name}`", self.file);
        let problem = Diagnostic::error(Code::Mapping, message, place, "no such column");
        let near = nearest(name, self.columns.names.iter().map(String::as_str));
        let problem = near
            .into_iter()
            .fold(problem, |problem, near| problem.fix(place, near.clone(), format!("did you mean `{near}`?")));
        problem.note(format!("its columns are {}", listed(&self.columns.names)))
    }

    /// The verb of a name.
    pub fn verb(&mut self, text: &Text) -> VerbId {
        self.lexicon.verb_named(&text.value).unwrap_or_else(|| {
            let suggested = self.lexicon.suggest(&text.value, Wanted::Verb);
            self.unknown("verb", text, suggested, "`whom help verbs` lists them; `vocabulary` brings further ones");
            self.lexicon.root_verb()
        })
    }

    /// The kind of a name.
    pub fn kind(&mut self, text: &Text) -> KindId {
        self.lexicon.kind_named(&text.value).unwrap_or_else(|| {
            let kinds: Vec<&str> = self.lexicon.kinds().map(|(_, kind)| kind.name.as_str()).collect();
            let suggested = nearest(&text.value, kinds.iter().copied());
            let help = format!("the kinds are {}; `vocabulary` brings further ones", kinds.join(", "));
            self.unknown("kind", text, suggested, &help);
            self.lexicon.root_kind()
        })
    }

    /// Tells of a word that is not known.
    pub fn unknown(&mut self, what: &str, text: &Text, suggested: Vec<String>, help: &str) {
        let place = self.written.place(text);
        let problem = Diagnostic::error(
            Code::Mapping,
            format!("there is no {what} `{}`", text.value),
            place,
            format!("no such {what}"),
        );
        let problem = if suggested.is_empty() { problem.help(help) } else { problem };
        let problem = suggested
            .into_iter()
            .fold(problem, |problem, one| problem.fix(place, format!("\"{one}\""), format!("did you mean `{one}`?")));
        self.problems.push(problem);
    }

    /// Tells of something at a text.
    pub fn wrong(&mut self, text: &Text, message: impl Into<String>, label: &str) {
        self.problems.push(Diagnostic::error(Code::Mapping, message, self.written.place(text), label));
    }
}

/// The names of columns for a reader, who reads no endless ones: a file that is no table may have any.
fn listed(names: &[String]) -> String {
    const LONGEST: usize = 40;
    const MOST: usize = 60;
    let shown = names.iter().take(MOST).map(|name| match name.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", name.get(..end).unwrap_or(name)),
        None => name.clone(),
    });
    let more = names.len().saturating_sub(MOST);
    let rest = (more > 0).then(|| format!("and {more} more"));
    shown.chain(rest).collect::<Vec<_>>().join(", ")
}
