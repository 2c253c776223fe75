//! What probably follows, in grey behind the cursor: from the history, or else the likeliest word.

use super::super::commands::COMMANDS;
use super::Assistant;
use rustyline::Context;
use rustyline::hint::{Hinter, HistoryHinter};

impl Hinter for Assistant {
    type Hint = String;

    fn hint(&self, line: &str, pos: usize, context: &Context<'_>) -> Option<String> {
        if pos < line.len() || line.trim().is_empty() || line.contains('\n') {
            return None;
        }
        if !self.before.is_empty() {
            return self.word(line);
        }
        let earlier = HistoryHinter::new().hint(line, pos, context).filter(|hint| !hint.contains('\n'));
        earlier.or_else(|| if line.starts_with(':') { command(line) } else { self.word(line) })
    }
}

impl Assistant {
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
