//! Noun phrases as words.

use super::super::tree::{
    Adjunct, AdjunctKind, Atom, Bound, Determiner, Head, Join, KindOrNoun, Link, Np, Predicate, Referent, Relative,
};
use super::Printer;
use crate::lexicon::{Quantity, is_keyword};

impl Printer<'_> {
    pub(super) fn np(&mut self, np: &Np) {
        for (index, atom) in np.atoms.iter().enumerate() {
            if index > 0 {
                self.word(if np.join == Join::And { "and" } else { "or" });
            }
            self.atom(atom);
        }
    }

    fn atom(&mut self, atom: &Atom) {
        self.head(&atom.head);
        if let Some(of) = &atom.of {
            self.word("of");
            self.referent(&of.to);
        }
        if let Some(var) = atom.var {
            self.var(var.letter);
        }
        for (link, relative) in &atom.relatives {
            self.link(*link);
            self.bracketed(|printer| match agent_of_noun(&atom.head, relative) {
                Some(agent) if *link == Link::First => {
                    printer.word("by");
                    printer.np(agent);
                }
                _ => printer.relative(relative),
            });
        }
    }

    fn relative(&mut self, relative: &Relative) {
        if relative.that {
            self.word("that");
        }
        if let Some(subject) = &relative.subject {
            self.np(subject);
        }
        self.predicate(&relative.predicate);
    }

    fn head(&mut self, head: &Head) {
        match head {
            Head::Who { whom } => self.word(if *whom { "whom" } else { "who" }),
            Head::What => self.word("what"),
            Head::Which { other, kind } => {
                self.word(if *other { "which other" } else { "which" });
                self.word(&kind.word);
            }
            Head::Whose(kind) => self.word(&format!("whose {}", kind.word)),
            Head::HowMany(kind) => self.word(&format!("how many {}", kind.word)),
            Head::AtLeast { bound, count, kind } => {
                self.word(bound_words(*bound));
                self.word(&format!("{count} {}", kind.word));
            }
            Head::Determined(determiner, kind) => {
                let vowel = kind.word.starts_with(['a', 'e', 'i', 'o', 'u']);
                self.word(if *determiner == Determiner::A && vowel { "an" } else { determiner_word(*determiner) });
                self.word(&kind.word);
            }
            Head::Bare(kind) => self.word(&kind.word),
            Head::Someone => self.word("someone"),
            Head::Something => self.word("something"),
            Head::NoOne => self.word("no one"),
            Head::Nothing => self.word("nothing"),
            Head::Nameless => self.word("an anonymous source"),
            Head::Ref(to) => self.referent(&to.to),
            Head::Possessive(to, kind) => {
                self.referent(&to.to);
                self.sign("'s");
                self.word(&kind.word);
            }
        }
    }

    pub(super) fn referent(&mut self, to: &Referent) {
        match to {
            Referent::Entity(id) => {
                let lexicon = self.lexicon;
                self.word(&lexicon.id_of(*id));
            }
            Referent::Quoted(text) => self.quoted(text),
            Referent::Act(act) => match &act.document {
                Some(document) => self.word(&format!("@{document}/{}", act.label)),
                None => self.word(&format!("@{}", act.label)),
            },
            Referent::Quantity(quantity) => self.quantity(quantity),
            Referent::Document(id) => self.word(id),
            Referent::Var(letter) => self.var(*letter),
        }
    }

    /// A number with its unit, which is quoted where a word of the grammar in it would end it.
    fn quantity(&mut self, quantity: &Quantity) {
        let grammar = |word: &str| is_keyword(word) || self.lexicon.is_preposition(word) || matches!(word, "by" | "of");
        if quantity.is_duration() || !quantity.unit.split(' ').any(grammar) {
            return self.word(&quantity.to_string());
        }
        self.word(&quantity.extent.to_string());
        self.quoted(&quantity.unit);
    }

    /// Between quotes that do not occur in the text.
    pub(super) fn quoted(&mut self, text: &str) {
        let pairs =
            [("'", "'"), ("\"", "\""), ("\u{201c}", "\u{201d}"), ("\u{ab}", "\u{bb}"), ("\u{2039}", "\u{203a}")];
        let (open, close) = pairs.into_iter().find(|(_, close)| !text.contains(close)).unwrap_or(("'", "'"));
        self.word(&format!("{open}{text}{close}"));
    }
}

/// The agent of `an offer by russia`; a bare `offers by russia` might have a verb.
fn agent_of_noun<'t>(head: &Head, relative: &'t Relative) -> Option<&'t Np> {
    if matches!(head, Head::Bare(_)) {
        return None;
    }
    let Predicate::Verb(phrase) = relative.predicate.as_ref() else { return None };
    let kind = head.kind_word()?;
    let plain = !relative.that && phrase.adverbs.is_empty() && kind.means == KindOrNoun::Noun(phrase.verb);
    match phrase.adjuncts.as_slice() {
        [Adjunct { kind: AdjunctKind::Prep(preposition, agent), .. }] if plain && preposition.word == "by" => {
            Some(agent)
        }
        _ => None,
    }
}

fn bound_words(bound: Bound) -> &'static str {
    match bound {
        Bound::AtLeast => "at least",
        Bound::AtMost => "at most",
        Bound::MoreThan => "more than",
        Bound::FewerThan => "fewer than",
        Bound::Exactly => "exactly",
    }
}

fn determiner_word(determiner: Determiner) -> &'static str {
    match determiner {
        Determiner::A => "a",
        Determiner::Some => "some",
        Determiner::Every => "every",
        Determiner::No => "no",
        Determiner::Another => "another",
        Determiner::The => "the",
    }
}
