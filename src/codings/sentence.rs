//! A statement of another program as the sentence of a fact.
//!
//! Takes a verb, and what fills its roles; gives the words, in the order that the grammar reads. Must not know any program.

use crate::lexicon::{Lexicon, Role, Verb, VerbId};

/// What is told.
#[derive(Clone, Debug, Default)]
pub(super) struct Telling {
    /// What names the act, where others refer to it.
    pub label: Option<String>,
    /// The fillers, as the sentence has them: ids, `@labels`, `'topics'`.
    pub fillers: Vec<(Role, String)>,
    /// Days, as the sentence has them: `on 2025-03-04`.
    pub days: Vec<String>,
    pub negated: bool,
    pub hedged: bool,
    /// The clause that is said.
    pub clause: Option<String>,
}

impl Telling {
    /// The sentence; or the role that the verb cannot have.
    pub fn sentence(&self, lexicon: &Lexicon, id: VerbId) -> Result<String, Role> {
        let verb = lexicon.verb(id);
        let mut words: Vec<String> = Vec::new();
        let agents = self.of(Role::Agent);
        let agents = if agents.is_empty() { "someone".to_owned() } else { agents.join(" and ") };
        words.push(self.label.as_ref().map_or(agents.clone(), |label| format!("{label}: {agents}")));
        if self.hedged {
            words.push("possibly".to_owned());
        }
        words.push(if self.negated { format!("did not {}", verb.base) } else { verb.past.clone() });
        let object = self.of(verb.object);
        if !object.is_empty() {
            words.extend(verb.behind.clone());
            words.push(object.join(" and "));
        }
        for role in Role::ALL.into_iter().filter(|role| *role != Role::Agent && *role != verb.object) {
            let fillers = self.of(role);
            if !fillers.is_empty() {
                words.push(preposition(verb, role).ok_or(role)?.to_owned());
                words.push(fillers.join(" and "));
            }
        }
        words.extend(self.days.clone());
        words.extend(self.clause.as_ref().map(|clause| format!("that {clause}")));
        Ok(words.join(" "))
    }

    fn of(&self, role: Role) -> Vec<&str> {
        let mut found: Vec<&str> = Vec::new();
        for (_, filler) in self.fillers.iter().filter(|(own, _)| *own == role) {
            if !found.contains(&filler.as_str()) {
                found.push(filler);
            }
        }
        found
    }
}

/// The preposition by which a verb has a role.
fn preposition(verb: &Verb, role: Role) -> Option<&str> {
    let own = verb.prepositions.iter().find(|(_, own)| *own == role).map(|(word, _)| word.as_str());
    own.or_else(|| {
        let all = ["to", "from", "in", "at", "via", "about", "for", "with", "because", "against", "after", "before"];
        all.into_iter().find(|word| verb.role_of(word) == Some(role))
    })
}

/// A text as a topic, quoted so that nothing in it closes it; nothing, where no quotes do.
pub(super) fn quoted(text: &str) -> Option<String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let quote = ['\'', '"'].into_iter().find(|quote| !text.contains(*quote))?;
    (!text.is_empty()).then(|| format!("{quote}{text}{quote}"))
}
