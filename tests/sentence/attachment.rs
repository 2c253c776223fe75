//! What binds to what: every reading that the grammar allows, and of them the one that the rule picks, against the tree.
//!
//! The readings come from a small grammar of its own, which tries everything. A reading is a list of bonds: which word
//! goes on with which. The rule: from left to right, each word binds to the nearest that it can.

use super::{lexicon, question};
use std::collections::BTreeSet;
use whom::lexicon::Lexicon;
use whom::sentence::tree::{
    Adjunct, AdjunctKind, Atom, Clause, Condition, Form, Input, Link, Np, Object, Predicate, Time, VerbPhrase,
};
use whom::sentence::{self, print_bracketed};
use whom::source::Span;

/// How many words a sentence has at most.
const LONGEST: usize = 12;
/// How many sentences are tried. `WHOM_SENTENCES` says otherwise.
const SENTENCES: u64 = 5_000;

/// A word by its place, the word that it goes on with, and how: `a`djunct, `r`elative, `p`redicate, `c`omplement, `n`oun.
type Bond = (usize, usize, char);
/// One way to read a sentence, as far as it is read: where it goes on, and its bonds.
type Read = (usize, Vec<Bond>);

/// Every reading of the words.
struct Readings<'w> {
    words: &'w [&'w str],
}

impl Readings<'_> {
    fn is(&self, at: usize, word: &str) -> bool {
        self.words.get(at) == Some(&word)
    }

    fn one_of(&self, at: usize, all: &[&str]) -> bool {
        self.words.get(at).is_some_and(|word| all.contains(word))
    }

    /// Each continued in every way.
    fn then(reads: Vec<Read>, next: impl Fn(usize) -> Vec<Read>) -> Vec<Read> {
        let each = reads.into_iter().flat_map(|(at, bonds)| {
            next(at).into_iter().map(move |(after, more)| (after, [bonds.clone(), more].concat())).collect::<Vec<_>>()
        });
        each.collect()
    }

    /// Each continued no time, once, or more often.
    fn many(reads: Vec<Read>, next: &dyn Fn(usize) -> Vec<Read>) -> Vec<Read> {
        let (mut all, mut last) = (reads.clone(), reads);
        while !last.is_empty() {
            last = Self::then(last, next);
            all.extend(last.clone());
        }
        all
    }

    fn passive(&self, at: usize) -> bool {
        self.is(at, "was") && self.verb(at + 1)
    }

    /// A word, bound as said.
    fn bound(&self, at: usize, word: &str, bond: Bond) -> Vec<Read> {
        if self.is(at, word) { vec![(at + 1, vec![bond])] } else { vec![] }
    }

    fn verb(&self, at: usize) -> bool {
        self.one_of(at, &["rejected", "offered", "said"])
    }

    /// `clause {"," tail}`, where a comma closes everything.
    fn query(&self) -> Vec<Vec<Bond>> {
        let first = Self::then(vec![(0, vec![])], |at| self.clause(at));
        // What follows a comma belongs to the clause before it: to its subject, for a name.
        let all = Self::many(first.into_iter().map(|read| (read.0, read.1)).collect(), &|at| {
            let mut tails = vec![];
            if self.is(at, ",") && self.is(at + 1, "and") {
                tails.extend(self.clause(at + 2));
            }
            if self.is(at, ",") {
                tails.extend(self.adjunct(at + 1, usize::MAX, false));
                tails.extend(self.adjunct(at + 1, usize::MAX, true));
            }
            tails
        });
        let whole = all.into_iter().filter(|(end, _)| *end == self.words.len());
        let mut readings: Vec<Vec<Bond>> = whole.map(|(_, bonds)| sorted(bonds)).collect();
        readings.sort();
        readings.dedup();
        readings
    }

    /// `np vp {"and" vp}`
    fn clause(&self, at: usize) -> Vec<Read> {
        let subject = at;
        let subjects = self.np(at, true);
        let active =
            Self::then(subjects.clone(), |at| if self.passive(at) { vec![] } else { self.predicate(at, true) });
        let passive = Self::then(subjects, |at| if self.passive(at) { self.predicate(at, true) } else { vec![] });
        let (mut all, mut active, mut passive) = ([active.clone(), passive.clone()].concat(), active, passive);
        while !active.is_empty() || !passive.is_empty() {
            let and = |reads: &[Read]| Self::then(reads.to_vec(), |at| self.bound(at, "and", (at, subject, 'p')));
            let both = [and(&active), and(&passive)].concat();
            let participles = Self::then(and(&passive), |at| self.further_participle(at));
            active = Self::then(both.clone(), |at| if self.passive(at) { vec![] } else { self.predicate(at, true) });
            passive = Self::then(both, |at| if self.passive(at) { self.predicate(at, true) } else { vec![] });
            passive.extend(participles);
            all.extend(active.iter().chain(&passive).cloned());
        }
        all
    }

    /// `participle "by" np {padj}`, after a passive.
    fn further_participle(&self, at: usize) -> Vec<Read> {
        let by = self.verb(at) && self.is(at + 1, "by");
        if by { self.after_participle(at, 1) } else { vec![] }
    }

    /// `verb [obj] {adj}`, `was participle {padj}`, `was offered np {padj} {"and" participle "by" np {padj}}`
    fn predicate(&self, at: usize, object: bool) -> Vec<Read> {
        if self.is(at, "was") && object && !self.passive(at) {
            // `was in what`, as the cast says.
            return self.np(at + 1 + usize::from(self.is(at + 1, "in")), false);
        }
        if self.passive(at) && object {
            let given = if self.is(at + 1, "offered") { self.np(at + 2, false) } else { vec![] };
            let plain = self.after_participle(at + 1, 0);
            return plain.into_iter().chain(Self::then(given, |next| self.behind_participle(at + 1, next))).collect();
        }
        if !self.verb(at) {
            return vec![];
        }
        let verb = at;
        let mut starts = vec![(at + 1, vec![])];
        if object {
            starts.extend(self.np(at + 1, false));
            starts.extend(self.complements(at + 1, verb));
        }
        Self::many(starts, &|at| self.adjunct(at, verb, false))
    }

    /// `{padj}` with at most one agent, and at least so many in all.
    fn after_participle(&self, verb: usize, least: usize) -> Vec<Read> {
        let all = self.behind_participle(verb, verb + 1).into_iter();
        all.filter(|(end, _)| least == 0 || *end > verb + 1).collect()
    }

    /// The same, from `at` on: behind what somebody was offered.
    fn behind_participle(&self, verb: usize, at: usize) -> Vec<Read> {
        let before = Self::many(vec![(at, vec![])], &|at| self.adjunct(at, verb, false));
        let agent = Self::then(before.clone(), |at| self.adjunct(at, verb, true));
        let after = Self::many(agent, &|at| self.adjunct(at, verb, false));
        before.into_iter().chain(after).collect()
    }

    /// `"that" inner {"and" "that" inner}`
    fn complements(&self, at: usize, verb: usize) -> Vec<Read> {
        if !self.is(at, "that") {
            return vec![];
        }
        Self::many(self.clause(at + 1), &|at| {
            if !self.is(at + 1, "that") {
                return vec![];
            }
            Self::then(self.bound(at, "and", (at, verb, 'c')), |at| self.clause(at + 1))
        })
    }

    /// `("in"|"to") np`, `"before" clause`; `"by" np` after a participle.
    fn adjunct(&self, at: usize, verb: usize, agent: bool) -> Vec<Read> {
        let prep = if agent { self.is(at, "by") } else { self.one_of(at, &["in", "to"]) };
        let bond = if verb == usize::MAX { vec![] } else { vec![(at, verb, 'a')] };
        if prep {
            return Self::then(vec![(at + 1, bond)], |at| self.np(at, false));
        }
        if self.is(at, "before") && !agent {
            return Self::then(vec![(at + 1, bond)], |at| self.clause(at));
        }
        vec![]
    }

    /// `atom {"and" atom}`
    fn np(&self, at: usize, subject: bool) -> Vec<Read> {
        let first = at;
        Self::many(self.atom(at, subject), &|at| {
            Self::then(self.bound(at, "and", (at, first, 'n')), |at| self.atom(at, subject))
        })
    }

    fn atom(&self, at: usize, subject: bool) -> Vec<Read> {
        if !self.one_of(at, &["who", "what", "whom", "russia"]) {
            return vec![];
        }
        let bare = vec![(at + 1, vec![])];
        let with = Self::then(bare.clone(), |next| self.relative(next, at, subject, true));
        let with = Self::many(with, &|next| {
            Self::then(self.bound(next, "and", (next, at, 'r')), |next| self.relative(next, at, subject, false))
        });
        [bare, with].concat()
    }

    /// `"that" vp`, `"that" np verb {adj}`, `participle padj {padj}`
    fn relative(&self, at: usize, head: usize, subject: bool, first: bool) -> Vec<Read> {
        let bond = if first { vec![(at, head, 'r')] } else { vec![] };
        if self.is(at, "that") {
            let whole = Self::then(vec![(at + 1, bond.clone())], |at| self.predicate(at, true));
            let objectless =
                Self::then(Self::then(vec![(at + 1, bond)], |at| self.np(at, true)), |at| self.predicate(at, false));
            return [whole, objectless].concat();
        }
        let by = self.is(at + 1, "by");
        if self.verb(at) && (by || (first && !subject)) {
            return Self::then(vec![(at, bond)], |at| self.after_participle(at, 1));
        }
        vec![]
    }
}

fn sorted(mut bonds: Vec<Bond>) -> Vec<Bond> {
    bonds.sort_unstable();
    bonds
}

/// The reading that the rule picks: at the first word on which two differ, the nearer one.
fn picked(readings: &[Vec<Bond>]) -> Option<&Vec<Bond>> {
    readings.iter().max()
}

/// The bonds of a tree.
struct Bonds<'t> {
    /// Where each word starts.
    starts: &'t [usize],
    found: Vec<Bond>,
}

impl Bonds<'_> {
    fn at(&self, span: Span) -> usize {
        self.starts.iter().position(|start| *start == span.range().start).expect("a word starts there")
    }

    fn bind(&mut self, from: usize, to: usize, how: char) {
        self.found.push((from, to, how));
    }

    fn clause(&mut self, clause: &Clause) {
        let Form::Plain { subject, predicates } = &clause.form else { panic!("only plain clauses are made") };
        self.np(subject);
        for (link, predicate) in predicates {
            if *link != Link::First {
                self.bind(self.at(predicate.span()) - 1, self.at(subject.span), 'p');
            }
            self.predicate(predicate);
        }
        for tail in &clause.tail {
            self.inside(&tail.adjunct);
        }
    }

    fn predicate(&mut self, predicate: &Predicate) {
        match predicate {
            Predicate::Verb(phrase) => self.phrase(phrase),
            Predicate::Is { what, .. } | Predicate::Stands { what, .. } => self.np(what),
        }
    }

    fn phrase(&mut self, phrase: &VerbPhrase) {
        let verb = self.at(phrase.verb_span);
        match &phrase.object {
            Some(Object::Np(np)) => self.np(np),
            Some(Object::That(clauses)) => {
                for (link, clause) in clauses {
                    if *link != Link::First {
                        self.bind(self.at(clause.span) - 2, verb, 'c');
                    }
                    self.clause(clause);
                }
            }
            Some(Object::To(_)) => panic!("no infinitive is made"),
            None => {}
        }
        for adjunct in &phrase.adjuncts {
            self.bind(self.at(adjunct.span), verb, 'a');
            self.inside(adjunct);
        }
    }

    fn inside(&mut self, adjunct: &Adjunct) {
        match &adjunct.kind {
            AdjunctKind::Prep(_, np) | AdjunctKind::If(Condition::Np(np)) => self.np(np),
            AdjunctKind::Time(Time::Relative { clause, .. }) => self.clause(clause),
            _ => {}
        }
    }

    fn np(&mut self, np: &Np) {
        for (number, atom) in np.atoms.iter().enumerate() {
            if number > 0 {
                self.bind(self.at(atom.span) - 1, self.at(np.span), 'n');
            }
            self.atom(atom);
        }
    }

    fn atom(&mut self, atom: &Atom) {
        for (link, relative) in &atom.relatives {
            let start = self.at(relative.span) - usize::from(*link != Link::First);
            self.bind(start, self.at(atom.head_span), 'r');
            if let Some(subject) = &relative.subject {
                self.np(subject);
            }
            self.predicate(&relative.predicate);
        }
    }
}

/// The bonds of a sentence as it is read; nothing if it is not.
fn read(lexicon: &Lexicon, text: &str) -> Option<(Input, Vec<Bond>)> {
    let input = question(lexicon, text).ok()?;
    let Input::Query(query) = &input else { return None };
    let mut starts = vec![];
    for (at, c) in text.char_indices() {
        let begins = at == 0 || text[..at].ends_with(' ') || c == ',';
        starts.extend((begins && c != ' ').then_some(at));
    }
    let mut bonds = Bonds { starts: &starts, found: vec![] };
    for (_, clause) in &query.clauses {
        bonds.clause(clause);
    }
    let found = sorted(bonds.found);
    Some((input, found))
}

/// The words of a sentence as one, and those of a text.
fn written(words: &[&str]) -> String {
    words.join(" ").replace(" ,", ",")
}

/// Numbers that look random: xorshift, by Marsaglia.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).expect("below the limit")
    }

    fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    fn of(&mut self, all: &[&'static str]) -> &'static str {
        all[self.below(all.len())]
    }

    /// A sentence that is not too long; one in four with a word changed.
    fn words(&mut self) -> Vec<&'static str> {
        let mut words = vec![];
        while words.is_empty() || words.len() > LONGEST {
            words.clear();
            self.clause(&mut words);
            if self.once_in(8) {
                words.push(",");
                if self.once_in(2) {
                    self.adjunct(&mut words);
                } else {
                    words.push("and");
                }
                if words.ends_with(&["and"]) {
                    self.clause(&mut words);
                }
            }
        }
        if self.once_in(4) {
            let at = self.below(words.len());
            words[at] = self.of(&["what", "and", "that", "rejected", "by", "in", "was", ",", "before"]);
        }
        words
    }

    fn clause(&mut self, words: &mut Vec<&'static str>) {
        self.np(words);
        self.predicate(words);
        while self.once_in(4) {
            words.push("and");
            self.predicate(words);
        }
    }

    fn predicate(&mut self, words: &mut Vec<&'static str>) {
        if self.once_in(6) {
            words.push("was");
            return self.participle(words);
        }
        words.push(self.of(&["rejected", "offered", "said"]));
        if words.ends_with(&["said"]) {
            self.complement(words);
            while self.once_in(4) {
                words.push("and");
                self.complement(words);
            }
        } else if !self.once_in(5) {
            self.np(words);
        }
        while self.once_in(4) {
            self.adjunct(words);
        }
    }

    fn complement(&mut self, words: &mut Vec<&'static str>) {
        words.push("that");
        self.clause(words);
    }

    fn participle(&mut self, words: &mut Vec<&'static str>) {
        words.push(self.of(&["rejected", "offered"]));
        if self.once_in(4) {
            self.adjunct(words);
        } else {
            words.push("by");
            self.np(words);
        }
    }

    fn np(&mut self, words: &mut Vec<&'static str>) {
        words.push(self.of(&["who", "what", "russia", "whom"]));
        if self.once_in(3) {
            self.relative(words);
            while self.once_in(5) {
                words.push("and");
                self.relative(words);
            }
        }
        if self.once_in(8) {
            words.push("and");
            self.np(words);
        }
    }

    fn relative(&mut self, words: &mut Vec<&'static str>) {
        match self.below(3) {
            0 => {
                words.push("that");
                self.predicate(words);
            }
            1 => {
                words.push("that");
                self.np(words);
                words.push(self.of(&["rejected", "offered"]));
            }
            _ => self.participle(words),
        }
    }

    fn adjunct(&mut self, words: &mut Vec<&'static str>) {
        words.push(self.of(&["in", "to", "in", "to", "before"]));
        if words.ends_with(&["before"]) { self.clause(words) } else { self.np(words) }
    }
}

#[test]
fn everything_binds_to_the_nearest_and_other_readings_are_told() {
    let lexicon = lexicon();
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    let tries = std::env::var("WHOM_SENTENCES").ok().and_then(|number| number.parse().ok()).unwrap_or(SENTENCES);
    let (mut several, mut single, mut refused, mut wrong) = (0, 0, 0, BTreeSet::new());
    for _ in 0..tries {
        let words = random.words();
        let text = written(&words);
        let readings = Readings { words: &words }.query();
        let Some((input, bonds)) = read(&lexicon, &text) else {
            refused += u32::from(!readings.is_empty());
            continue;
        };
        let told = sentence::reading(&lexicon, &input);
        *(if readings.len() > 1 { &mut several } else { &mut single }) += 1;
        if picked(&readings) != Some(&bonds) {
            let taken = print_bracketed(&lexicon, &input);
            wrong.insert((words.len(), format!("{text}\n  is read as {taken}\n  {bonds:?}\n  of {readings:?}")));
        } else if told.is_some() != (readings.len() > 1) {
            wrong.insert((words.len(), format!("{text}\n  {bonds:?} has the readings {readings:?}, and {told:?}")));
        } else if let Some(other) = told.and_then(|told| told.other)
            && read(&lexicon, &other).is_none()
        {
            wrong.insert((words.len(), format!("{text}\n  could be `{other}`, which is not read")));
        }
    }
    let shown: Vec<&String> = wrong.iter().map(|(_, text)| text).take(20).collect();
    assert!(
        shown.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        shown.iter().map(|s| s.as_str()).collect::<Vec<_>>().join("\n")
    );
    println!("{several} sentences with several readings, {single} with one; {refused} are refused");
    assert!(several > 200 && single > 1_000, "{several} with several readings, {single} with one");
}
