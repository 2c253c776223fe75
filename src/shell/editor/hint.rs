//! What probably follows, in grey behind the cursor: from the history, or else the likeliest word.

use super::super::commands::{COMMANDS, named};
use super::Assistant;
use crate::session::Judged;
use rustyline::Context;
use rustyline::hint::Hinter;
use rustyline::history::SearchDirection;

/// A longer entry is not hinted at: at each key all of it would be judged anew, again and again.
const LONGEST: usize = 200;

/// So many earlier entries are looked at.
const MOST_LOOKED_AT: usize = 20;

impl Hinter for Assistant {
    type Hint = String;

    fn hint(&self, line: &str, pos: usize, context: &Context<'_>) -> Option<String> {
        let long = self.before.len() + line.len() > LONGEST;
        if pos < line.len() || line.trim().is_empty() || line.contains('\n') || long {
            return None;
        }
        if !self.before.is_empty() {
            return self.word(line);
        }
        let earlier = self.earlier(line, context);
        earlier.or_else(|| if line.starts_with(':') { command(line) } else { self.word(line) })
    }
}

impl Assistant {
    /// The rest of the last entry that began so, and was right.
    fn earlier(&self, line: &str, context: &Context<'_>) -> Option<String> {
        let history = context.history();
        let mut next = history.len().checked_sub(1);
        for _ in 0..MOST_LOOKED_AT {
            let found = history.starts_with(line, next?, SearchDirection::Reverse).ok()??;
            let rest = found.entry.get(line.len()..).filter(|rest| !rest.is_empty() && !rest.contains('\n'));
            if let Some(rest) = rest.filter(|_| self.is_right(&found.entry)) {
                return Some(rest.to_owned());
            }
            next = found.idx.checked_sub(1);
        }
        None
    }

    /// Whether an entry can be taken.
    fn is_right(&self, entry: &str) -> bool {
        match entry.split_whitespace().next() {
            Some(name) if name.starts_with(':') => named(name).is_some(),
            _ => self.typist.judge(entry) == Judged::Right,
        }
    }

    /// The rest of the word that is being typed.
    fn word(&self, line: &str) -> Option<String> {
        if line.ends_with(char::is_whitespace) {
            return None;
        }
        let whole = format!("{}{line}", self.before);
        let found = self.completion().offers(&whole);
        let typed = whole.get(found.start..)?;
        let rest = |text: &str| text.strip_prefix(typed).filter(|rest| !rest.is_empty()).map(str::to_owned);
        found.words.iter().find_map(|word| rest(&word.text))
    }
}

fn command(line: &str) -> Option<String> {
    let fitting = COMMANDS.iter().find(|command| command.name.starts_with(line))?;
    let rest = fitting.name.strip_prefix(line)?;
    Some(format!("{rest} {}", fitting.argument).trim_end().to_owned()).filter(|hint| !hint.is_empty())
}
