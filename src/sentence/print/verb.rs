//! Verb phrases and adjuncts as words.

use super::super::tree::{
    Adjunct, AdjunctKind, Adverb, AdverbWord, Aux, Condition, DateWord, Gap, Head, Link, Np, Object, Ordinal,
    Predicate, Slot, Time, VerbPhrase, When,
};
use super::Printer;
use crate::lexicon::{PartialDate, TiePath};

impl Printer<'_> {
    pub(super) fn predicates(&mut self, predicates: &[(Link, Predicate)]) {
        let mut said: Option<&Predicate> = None;
        for (link, predicate) in predicates {
            if let Some(whole) = self.whole_of_office(said, *link, predicate) {
                self.word("of");
                self.np(whole);
            } else {
                self.link(*link);
                self.predicate(predicate);
            }
            said = Some(predicate);
        }
    }

    /// What somebody is president of, where `is president and belongs to what` can be said shorter.
    fn whole_of_office<'p>(&self, said: Option<&Predicate>, link: Link, next: &'p Predicate) -> Option<&'p Np> {
        let (Some(Predicate::Is { not: None, what: office, .. }), Link::And, Predicate::Verb(phrase)) =
            (said, link, next)
        else {
            return None;
        };
        let Some(Object::Np(whole)) = &phrase.object else { return None };
        let bare = VerbPhrase {
            object: phrase.object.clone(),
            ..VerbPhrase::bare(phrase.span, phrase.verb, phrase.verb_span)
        };
        let belongs = self.lexicon.verb(phrase.verb).tie == Some(TiePath::Affiliation) && bare == *phrase;
        let holds = matches!(office.atoms.as_slice(), [only] if only.is_office());
        // A name would belong to the noun.
        let asked = whole.atoms.first().is_some_and(|atom| !matches!(atom.head, Head::Ref(_) | Head::Possessive(..)));
        (belongs && holds && asked).then_some(whole)
    }

    pub(super) fn predicate(&mut self, predicate: &Predicate) {
        match predicate {
            Predicate::Verb(phrase) => self.phrase(phrase),
            Predicate::Is { not, what, .. } => {
                self.word(if not.is_some() { "is not" } else { "is" });
                self.np(what);
            }
            Predicate::Stands { adverbs, not, side, what, adjuncts, .. } => {
                self.adverbs(adverbs);
                self.word(if not.is_some() { "is not" } else { "is" });
                self.word(side.word());
                self.np(what);
                for adjunct in adjuncts {
                    self.adjunct(adjunct);
                }
            }
        }
    }

    fn phrase(&mut self, phrase: &VerbPhrase) {
        if matches!(phrase.aux, Some((Aux::Fail, _))) {
            return self.failure(phrase);
        }
        // Nobody writes `who did reportedly leave`.
        let (before, after) = match phrase.aux {
            Some((Aux::Be | Aux::Will | Aux::Would | Aux::May, _)) => (&[][..], phrase.adverbs.as_slice()),
            _ => (phrase.adverbs.as_slice(), &[][..]),
        };
        self.adverbs(before);
        if let Some((aux, _)) = phrase.aux {
            self.word(aux_word(aux));
        }
        self.adverbs(after);
        if phrase.not.is_some() {
            self.word("not");
        }
        self.rest(phrase);
    }

    /// `failed to …`, which says `explicitly` and `not` by itself.
    fn failure(&mut self, phrase: &VerbPhrase) {
        let mut adverbs = phrase.adverbs.clone();
        adverbs.retain(|adverb| adverb.word != AdverbWord::Explicitly);
        self.adverbs(&adverbs);
        self.word(aux_word(Aux::Fail));
        let lexicon = self.lexicon;
        self.word(&lexicon.verb(phrase.verb).base);
        self.governed(phrase);
    }

    /// `[gap] aux subject {adverb} ["not"] [ordinal] …`
    pub(super) fn inverted(&mut self, gap: Option<&Gap>, subject: &Np, ordinal: Option<Ordinal>, phrase: &VerbPhrase) {
        if let Some(gap) = gap {
            self.gap(gap);
        }
        if is_whereabouts(phrase) {
            self.word("is");
            return self.np(subject);
        }
        self.word(phrase.aux.map_or("did", |(aux, _)| aux_word(aux)));
        self.np(subject);
        self.adverbs(&phrase.adverbs);
        if phrase.not.is_some() {
            self.word("not");
        }
        if let Some(ordinal) = ordinal {
            self.ordinal(ordinal);
        }
        self.rest(phrase);
    }

    /// `how was the plan rejected by whom`
    pub(super) fn how_it_was_done(&mut self, subject: &Np, mut phrase: VerbPhrase) {
        phrase.adjuncts.remove(0);
        self.word("how was");
        self.np(subject);
        if phrase.not.is_some() {
            self.word("not");
        }
        self.adverbs(&phrase.adverbs);
        self.rest(&VerbPhrase { aux: None, ..phrase });
    }

    /// The verb and what follows it.
    fn rest(&mut self, phrase: &VerbPhrase) {
        let lexicon = self.lexicon;
        let verb = lexicon.verb(phrase.verb);
        if phrase.passive && phrase.aux.is_some_and(|(aux, _)| aux != Aux::Be) {
            self.word("be");
        }
        self.word(match (phrase.passive, phrase.aux) {
            (true, _) => &verb.participle,
            (false, Some(_)) => &verb.base,
            (false, None) if phrase.not.is_some() => &verb.base,
            (false, None) if verb.tie.is_some() => &verb.third,
            (false, None) => &verb.past,
        });
        self.governed(phrase);
    }

    fn governed(&mut self, phrase: &VerbPhrase) {
        // It stands behind its participle, before what it is said of.
        if phrase.adverbs.iter().any(|adverb| adverb.word == AdverbWord::Only) {
            self.word("only");
        }
        if let Some(np) = &phrase.addressee {
            self.np(np);
        }
        if let Some(Object::Np(np)) = &phrase.object {
            let lexicon = self.lexicon;
            phrase.left_out(lexicon.verb(phrase.verb)).into_iter().for_each(|preposition| self.word(preposition));
            self.np(np);
        }
        let clause = matches!(phrase.object, Some(Object::That(_) | Object::To(_)));
        let leading = if clause { phrase.leading } else { phrase.adjuncts.len() };
        for one in phrase.adjuncts.iter().take(leading) {
            self.adjunct(one);
        }
        match &phrase.object {
            Some(Object::That(clauses)) => {
                for (link, clause) in clauses {
                    self.link(*link);
                    self.word("that");
                    self.bracketed(|printer| printer.clause(clause));
                }
            }
            Some(Object::To(inner)) => {
                let lexicon = self.lexicon;
                if inner.not.is_some() {
                    self.word("not");
                }
                self.word("to");
                self.word(&lexicon.verb(inner.verb).base);
                self.governed(inner);
            }
            Some(Object::Np(_)) | None => {}
        }
        for one in phrase.adjuncts.iter().skip(leading) {
            self.adjunct(one);
        }
    }

    pub(super) fn adverbs(&mut self, adverbs: &[Adverb]) {
        for adverb in adverbs {
            self.word(match adverb.word {
                AdverbWord::Only => continue,
                AdverbWord::Reportedly => "reportedly",
                AdverbWord::Probably => "probably",
                AdverbWord::Possibly => "possibly",
                AdverbWord::Explicitly => "explicitly",
                AdverbWord::Together => "together",
                AdverbWord::Indirectly => "indirectly",
                AdverbWord::DirectlyOrIndirectly => "directly or indirectly",
            });
        }
    }

    pub(super) fn adjunct(&mut self, adjunct: &Adjunct) {
        match &adjunct.kind {
            AdjunctKind::Prep(preposition, np) => {
                self.word(&preposition.word);
                self.np(np);
            }
            AdjunctKind::Doing(preposition, inner) => {
                self.word(&preposition.word);
                self.word(if inner.not.is_some() { "not having" } else { "having" });
                self.word(&self.lexicon.verb(inner.verb).participle.clone());
                self.governed(inner);
            }
            AdjunctKind::If(Condition::Np(np)) => {
                self.word("if");
                self.np(np);
            }
            AdjunctKind::If(Condition::Clause(clause)) => {
                self.word("if");
                self.bracketed(|printer| printer.clause(clause));
            }
            AdjunctKind::According(np) => {
                self.word("according to");
                self.np(np);
            }
            AdjunctKind::Time(time) => self.time(time),
            AdjunctKind::Deadline(when) => self.dated("by", *when),
            AdjunctKind::Moved(when) => self.dated("to", *when),
            AdjunctKind::Tally(tally) => self.word(&format!("by {tally}")),
            AdjunctKind::Slot(slot) => self.slot(*slot),
            AdjunctKind::Printed(time) => {
                self.word("told");
                self.time(time);
            }
            AdjunctKind::Published(publisher) => {
                self.word("published by");
                self.quoted(publisher);
            }
            AdjunctKind::Due(time) => {
                self.word("whose deadline is");
                self.time(time);
            }
        }
    }

    fn time(&mut self, time: &Time) {
        match time {
            Time::Since(when) => self.dated("since", *when),
            Time::Before(when) => self.dated("before", *when),
            Time::After(when) => self.dated("after", *when),
            Time::Until(when) => self.dated("until", *when),
            Time::In(When { word, .. }) if word.stands_alone() => self.word(&written(*word)),
            Time::In(
                when @ When {
                    word: DateWord::Date(PartialDate::Year(_) | PartialDate::Month(..)) | DateWord::Month(_),
                    ..
                },
            ) => self.dated("in", *when),
            Time::In(when) => self.dated("on", *when),
            Time::Between(first, last) => {
                self.dated("between", *first);
                self.dated("and", *last);
            }
            Time::WithinOfObject(count, unit) => self.word(&format!("within {count} {}", unit.word())),
            Time::Relative { within, after, clause } => {
                if let Some((count, unit)) = within {
                    self.word(&format!("within {count} {}", unit.word()));
                }
                self.word(if *after { "after" } else { "before" });
                self.bracketed(|printer| printer.clause(clause));
            }
        }
    }

    fn dated(&mut self, preposition: &str, when: When) {
        self.word(preposition);
        self.word(&written(when.word));
    }
}

/// A day as it is written.
fn written(word: DateWord) -> String {
    match word {
        DateWord::Date(date) => date.to_string(),
        relative => relative.relative().unwrap_or_default(),
    }
}

/// `where is bel`: a form of `be` with nothing that it helps.
fn is_whereabouts(phrase: &VerbPhrase) -> bool {
    !phrase.passive && matches!(phrase.aux, Some((Aux::Be, _)))
}

/// The passive of which `how` asks, where a clause asks so.
pub(super) fn asks_how(predicates: &[(Link, Predicate)]) -> Option<&VerbPhrase> {
    let [(_, Predicate::Verb(phrase))] = predicates else { return None };
    let how = |adjunct: &Adjunct| matches!(adjunct.kind, AdjunctKind::Slot(Slot::How));
    (phrase.passive && phrase.adjuncts.first().is_some_and(how)).then_some(phrase)
}

fn aux_word(aux: Aux) -> &'static str {
    match aux {
        Aux::Do => "did",
        Aux::Be => "was",
        Aux::Will => "will",
        Aux::Would => "would",
        Aux::May => "may",
        Aux::Fail => "failed to",
    }
}
