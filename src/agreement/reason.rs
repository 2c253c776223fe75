//! Why two coders differ: the kinds of reasons, and what each says.

use crate::lexicon::Role;

/// Why two coders differ in one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// The kind of reason.
    pub kind: ReasonKind,
    /// The role that it is about.
    pub role: Option<Role>,
    /// What each of them has; `—` for nothing.
    pub values: [String; 2],
    /// What is known besides: that one verb is a kind of the other.
    pub note: Option<String>,
}

/// The kinds of reasons.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReasonKind {
    /// The units are cut otherwise.
    Cut,
    /// One has facts, the other skips it.
    Skipped,
    /// Both skip it, for different reasons.
    SkipReason,
    /// Only one has it.
    Missing,
    /// One act of several against several acts.
    Joint,
    /// An act told before against another one.
    Label,
    /// Another verb.
    Verb,
    /// A thing or words against an act.
    ActOrThing,
    /// Another filler of the role.
    Filler,
    /// A quoted topic in other words.
    Words,
    /// The same filler in another role.
    OtherRole,
    /// A filler that only one has.
    Lacking,
    /// Another voice.
    Voice,
    /// Did, or did not.
    Polarity,
    /// How sure.
    Certainty,
    /// Done, planned, wanted.
    Mode,
    /// Whether the act is told, or only roles of it.
    Scope,
}

impl ReasonKind {
    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.names().0
    }

    /// What it means.
    #[must_use]
    pub fn says(self) -> &'static str {
        self.names().1
    }

    fn names(self) -> (&'static str, &'static str) {
        match self {
            ReasonKind::Cut => ("cut", "the units begin elsewhere"),
            ReasonKind::Skipped => ("skipped", "one skips what the other codes"),
            ReasonKind::SkipReason => ("skip reason", "both skip it, each for another reason"),
            ReasonKind::Missing => ("missing", "only one tells the act"),
            ReasonKind::Joint => ("joint", "one act of several against acts of their own"),
            ReasonKind::Label => ("label", "the act told before (`@label`) against another one"),
            ReasonKind::Verb => ("verb", "what was done"),
            ReasonKind::ActOrThing => ("act or thing", "one points to an act, the other names or quotes a thing"),
            ReasonKind::Filler => ("filler", "who or what fills the role"),
            ReasonKind::Words => ("words", "a quoted topic in other words"),
            ReasonKind::OtherRole => ("role", "the same filler in another role"),
            ReasonKind::Lacking => ("lacking", "a filler that only one has"),
            ReasonKind::Voice => ("voice", "who tells it"),
            ReasonKind::Polarity => ("polarity", "did, or did not"),
            ReasonKind::Certainty => ("certainty", "how sure"),
            ReasonKind::Mode => ("mode", "done, future, wanted or conditional"),
            ReasonKind::Scope => ("scope", "the act, or only what is told of its roles"),
        }
    }
}

/// What stands for nothing.
pub(super) const NOTHING: &str = "—";

impl Reason {
    /// A reason of this kind, with what each coder has.
    pub(super) fn of(kind: ReasonKind, values: [impl Into<String>; 2]) -> Reason {
        Reason { kind, role: None, values: values.map(Into::into), note: None }
    }

    pub(super) fn in_role(self, role: Role) -> Reason {
        Reason { role: Some(role), ..self }
    }

    pub(super) fn noting(self, note: Option<String>) -> Reason {
        Reason { note, ..self }
    }

    /// It in words, with the coders' names: `verb: ab offer, cd propose`.
    #[must_use]
    pub fn words(&self, coders: &[String; 2]) -> String {
        let role = self.role.map_or(String::new(), |role| format!(" ({})", role.name()));
        let [one, other] = &self.values;
        let note = self.note.as_ref().map_or(String::new(), |note| format!("; {note}"));
        format!("{}{role}: {} {one}, {} {other}{note}", self.kind.name(), coders[0], coders[1])
    }
}
