//! Tree → sentence: one that the grammar reads as the same tree again.
//!
//! Names are printed as ids, verbs in the past or with their auxiliary. Must not decide how an answer looks.

mod noun;
mod verb;

use verb::asks_how;

use super::tree::{Clause, Definition, Form, Gap, Input, Link, Mode, Ordinal, Paths, Query, Referent, Slot, Tail};
use crate::diagnostic::counted;
use crate::lexicon::Lexicon;

/// An input as a sentence.
#[must_use]
pub fn print_input(lexicon: &Lexicon, input: &Input) -> String {
    printed(lexicon, input, false)
}

/// A clause as a sentence: of a fact, with its label and citation.
#[must_use]
pub fn print_clause(lexicon: &Lexicon, clause: &Clause) -> String {
    let mut printer = Printer { lexicon, out: String::new(), brackets: false };
    printer.clause(clause);
    printer.out
}

/// An input as a sentence, with brackets around relatives, complements and conditions: the reading that was taken.
#[must_use]
pub fn print_bracketed(lexicon: &Lexicon, input: &Input) -> String {
    printed(lexicon, input, true)
}

/// An input as a sentence; with brackets around relatives, complements and conditions.
fn printed(lexicon: &Lexicon, input: &Input, brackets: bool) -> String {
    match input {
        Input::Define(definition) => printed_definition(lexicon, definition, brackets),
        Input::Query(query) => {
            let mut printer = Printer { lexicon, out: String::new(), brackets };
            printer.query(query);
            printer.out
        }
        Input::Paths(paths) => {
            let mut printer = Printer { lexicon, out: String::new(), brackets };
            printer.paths(paths);
            printer.out
        }
    }
}

/// A definition's body may use a verb that only the definition brings.
fn printed_definition(lexicon: &Lexicon, definition: &Definition, brackets: bool) -> String {
    let mut extended = lexicon.clone();
    if definition.known.is_none() {
        extended.define_verb(&definition.verb);
    }
    let mut printer = Printer { lexicon: &extended, out: String::new(), brackets };
    printer.definition(definition);
    printer.out
}

/// A sentence that grows.
struct Printer<'l> {
    lexicon: &'l Lexicon,
    out: String,
    brackets: bool,
}

impl Printer<'_> {
    /// Adds a word after a space.
    fn word(&mut self, word: &str) {
        if !self.out.is_empty() && !self.out.ends_with('[') {
            self.out.push(' ');
        }
        self.out.push_str(word);
    }

    /// Adds a sign to the word before it.
    fn sign(&mut self, sign: &str) {
        self.out.push_str(sign);
    }

    /// Adds something in brackets, where they are wanted.
    fn bracketed(&mut self, inner: impl FnOnce(&mut Self)) {
        if self.brackets {
            self.word("[");
        }
        inner(self);
        if self.brackets {
            self.sign("]");
        }
    }

    fn query(&mut self, query: &Query) {
        match query.mode {
            Mode::Rows => {}
            Mode::Why => self.word("why"),
            Mode::Count => self.word("count"),
            Mode::Explain => self.word("explain"),
        }
        self.clauses(&query.clauses);
        if let Some(sort) = &query.sort {
            self.sign(", sorted by");
            self.word(&sort.column);
            if sort.descending {
                self.word("descending");
            }
        }
        if let Some(limit) = query.limit {
            self.sign(if limit.top { ", top" } else { ", first" });
            self.word(&limit.count.to_string());
        }
        if query.total.is_some() {
            self.sign(", in total");
        }
    }

    fn clauses(&mut self, clauses: &[(Link, Clause)]) {
        for (link, clause) in clauses {
            if *link != Link::First {
                self.sign(",");
            }
            self.link(*link);
            self.clause(clause);
        }
    }

    fn link(&mut self, link: Link) {
        match link {
            Link::First => {}
            Link::And => self.word("and"),
            Link::Or => self.word("or"),
            Link::Maybe => self.word("maybe"),
        }
    }

    fn definition(&mut self, definition: &Definition) {
        self.word("define");
        self.var(definition.subject.letter);
        self.word(&definition.verb);
        if let Some(object) = definition.object {
            self.var(object.letter);
        }
        for (preposition, var) in &definition.adjuncts {
            self.word(&preposition.word);
            self.var(var.letter);
        }
        self.sign(":");
        self.clauses(&definition.body);
    }

    fn paths(&mut self, paths: &Paths) {
        if paths.why {
            self.word("why");
        }
        self.word("how is");
        self.referent(&paths.from.to);
        self.word("connected to");
        self.referent(&paths.to.to);
        if let Some(steps) = paths.within {
            self.word(&format!("within {}", counted(steps, "step")));
        }
    }

    fn clause(&mut self, clause: &Clause) {
        if let Some(label) = &clause.label {
            self.word(&label.text);
            self.sign(":");
        }
        match &clause.form {
            Form::Plain { subject, predicates } => {
                if let Some(phrase) = asks_how(predicates).cloned() {
                    self.how_it_was_done(subject, phrase);
                } else {
                    self.np(subject);
                    self.predicates(predicates);
                }
            }
            Form::Polar { subject, phrase } => self.inverted(None, subject, None, phrase),
            Form::Fronted { preposition, gap, subject, ordinal, phrase } => {
                if let Some(preposition) = preposition {
                    self.word(&preposition.word);
                }
                self.inverted(Some(gap), subject, *ordinal, phrase);
            }
            Form::Again { act, adverbs, not, adjuncts } => {
                self.referent(&Referent::Act(act.clone()));
                self.adverbs(adverbs);
                if not.is_some() {
                    self.word("not");
                }
                for one in adjuncts {
                    self.adjunct(one);
                }
            }
        }
        for tail in &clause.tail {
            self.tail(tail);
        }
        if let Some(quote) = &clause.quote {
            self.word("<<");
            self.quoted(&quote.text);
        }
    }

    fn tail(&mut self, tail: &Tail) {
        self.sign(",");
        if tail.maybe {
            self.word("maybe");
        }
        self.adjunct(&tail.adjunct);
    }

    fn gap(&mut self, gap: &Gap) {
        match gap {
            Gap::Np(np) => self.np(np),
            Gap::Slot(slot, _) => self.slot(*slot),
        }
    }

    fn slot(&mut self, slot: Slot) {
        self.word(match slot {
            Slot::Where => "where",
            Slot::When => "when",
            Slot::ByWhen => "by when",
            Slot::UntilWhen => "until when",
            Slot::HowManyTimes => "how many times",
            Slot::ByHowManyVotes => "by how many votes",
            Slot::ForHowLong => "for how long",
            Slot::How => "how",
            Slot::WhenTold => "when told",
        });
    }

    fn ordinal(&mut self, ordinal: Ordinal) {
        self.word(match ordinal {
            Ordinal::First => "first",
            Ordinal::Last => "last",
        });
    }

    fn var(&mut self, letter: char) {
        self.word(letter.encode_utf8(&mut [0; 4]));
    }
}
