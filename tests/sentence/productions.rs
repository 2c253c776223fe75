//! Sentences made by the grammar that the sources state: every production is reached, and each sentence is read, printed,
//! and read as the same tree again.
//!
//! With `WHOM_REFUSED` set, the few that are not read are shown: a noun phrase took what was meant for the verb after it.

use super::ebnf::{Grammar, Part};
use super::{fact, lexicon, question, shape, told};
use std::collections::BTreeSet;
use whom::diagnostic::Diagnostic;
use whom::lexicon::{Lexicon, Told};
use whom::sentence;

/// How many sentences are made of each kind. `WHOM_SENTENCES` says otherwise.
const SENTENCES: u64 = 3_000;

/// A sentence on its way: what it says, and which way each choice went.
struct Maker<'g> {
    grammar: &'g Grammar,
    /// The state of a generator of numbers (xorshift, by Marsaglia).
    random: u64,
    words: Vec<String>,
    taken: BTreeSet<(usize, usize)>,
    /// How many more levels of rules are worth having.
    depth: usize,
    /// A participle or an act comes before, and no `by` yet: one may follow.
    agent: bool,
    /// The head of a noun phrase is the noun of a verb: `by` may follow.
    noun: bool,
    /// What a relative may begin with, beside `that`.
    pronouns: &'static [&'static str],
}

/// What a relative of a head may begin with, beside `that`.
fn pronouns_of(head: &str) -> &'static [&'static str] {
    match head {
        "someone" | "no one" | "president" => &["who", "whom"],
        "state" | "states" | "actor" => &["who", "whom", "which"],
        "something" | "nothing" | "offer" | "offers" | "proposal" | "topics" => &["which"],
        _ => &[],
    }
}

/// What the comments of the grammar ask for.
#[derive(Clone, Copy, Default)]
struct Asked {
    /// A reduced relative starts with a participle and `by`.
    subject: bool,
    /// The verb comes without its object.
    objectless: bool,
}

impl Maker<'_> {
    fn below(&mut self, limit: usize) -> usize {
        self.random ^= self.random << 13;
        self.random ^= self.random >> 7;
        self.random ^= self.random << 17;
        usize::try_from(self.random % limit as u64).expect("below the limit")
    }

    fn of(&mut self, all: &[&str]) -> String {
        all[self.below(all.len())].to_owned()
    }

    fn took(&mut self, choice: usize, way: usize) {
        self.taken.insert((choice, way));
    }

    fn rule(&mut self, name: &str, asked: Asked) {
        let Some(rule) = self.grammar.rules.get(name) else {
            let word = self.class(name);
            if name == "KIND" {
                self.pronouns = pronouns_of(&word);
            }
            return self.words.push(word);
        };
        if matches!(name, "open" | "given") {
            self.pronouns = &[];
        }
        let depth = self.depth;
        self.depth = depth.saturating_sub(1);
        let asked = match name {
            "subj" => Asked { subject: true, ..Asked::default() },
            // What stands inside another phrase owes nothing to what the phrase owes.
            "obj" | "plain" | "clause" | "fobj" | "told" => Asked::default(),
            "np" | "atom" | "rels" | "rel" => Asked { subject: asked.subject, ..Asked::default() },
            _ => asked,
        };
        self.part(rule, name, asked);
        self.depth = depth;
        // What follows a whole phrase is no relative of its last noun by this way.
        if name == "np" {
            self.pronouns = &[];
        }
    }

    fn part(&mut self, part: &Part, rule: &str, asked: Asked) {
        match part {
            Part::Words(words) => {
                match rule {
                    "open" | "given" if self.pronouns.is_empty() => self.pronouns = pronouns_of(words),
                    // Each further relative begins with `that`.
                    "rel" => self.pronouns = &[],
                    _ => {}
                }
                self.words.push(words.clone());
            }
            Part::Name(name) => self.rule(name, asked),
            Part::All(parts) => self.all(parts, rule, asked),
            Part::One(choice, parts) => {
                let way = self.way(parts, rule, asked);
                self.took(*choice, way);
                self.part(&parts[way], rule, asked);
            }
            Part::Maybe(choice, inner) => {
                let object = matches!(&**inner, Part::Name(name) if name == "obj") && asked.objectless;
                let agent = rule == "atom" && is_agent(inner) && !self.noun;
                let with = !object && !agent && self.depth > 0 && self.below(3) == 0;
                self.took(*choice, usize::from(with));
                if with {
                    self.part(inner, rule, asked);
                }
            }
            Part::Many(choice, inner) => {
                let times = if self.depth == 0 { 0 } else { [0, 0, 0, 0, 1, 1, 2][self.below(7)] };
                self.took(*choice, times);
                (0..times).for_each(|_| self.part(inner, rule, asked));
            }
        }
    }

    /// A sequence. What stands inside it has agents of its own.
    fn all(&mut self, parts: &[Part], rule: &str, asked: Asked) {
        let relative = rule == "rel" && parts.iter().any(|part| names(part, "subj"));
        let outside = std::mem::replace(&mut self.agent, false);
        for part in parts {
            let asked = match part {
                _ if names(part, "vp") => Asked { objectless: relative, ..Asked::default() },
                Part::Many(..) if rule == "rel" => Asked { subject: false, ..asked },
                _ => asked,
            };
            let before = self.words.len();
            self.part(part, rule, asked);
            self.agent |= names(part, "participle") || matches!(part, Part::Words(words) if words == "@");
            self.agent &= !matches!(part, Part::Words(words) if words == "by");
            if matches!(rule, "open" | "given") && names(part, "KIND") {
                let owned = before > 0 && ["whose", "'s"].contains(&self.words[before - 1].as_str());
                self.noun = !owned && ["offer", "offers", "proposal"].contains(&self.words[before].as_str());
            }
        }
        self.agent = outside;
    }

    /// One of several, which the comments of the grammar allow; the shorter ones where it gets long.
    fn way(&mut self, parts: &[Part], rule: &str, asked: Asked) -> usize {
        let rare = self.below(4) == 0;
        let fits = |part: &Part| match rule {
            "rel" => !matches!(part, Part::Words(word) if word != "that" && !self.pronouns.contains(&word.as_str())),
            "padj" if asked.subject => is_agent(part),
            "padj" | "fadj" => self.agent || !is_agent(part),
            "vp" if asked.objectless => holds(part, "obj"),
            // A definition costs a lexicon of its own.
            "input" if !rare => names(part, "query"),
            _ => true,
        };
        let all: Vec<usize> = (0..parts.len()).filter(|&at| fits(&parts[at])).collect();
        let short: Vec<usize> = all.iter().copied().filter(|&at| self.size(&parts[at]) < 3).collect();
        let few = if self.depth == 0 && !short.is_empty() { &short } else { &all };
        let way = few[self.below(few.len())];
        self.agent &= !(matches!(rule, "padj" | "fadj") && is_agent(&parts[way]));
        // Nothing is the noun of a verb until a head says so.
        self.noun &= !matches!(rule, "open" | "given");
        way
    }

    /// How many words something has at least, up to a few.
    fn size(&self, part: &Part) -> usize {
        self.size_within(part, 5)
    }

    fn size_within(&self, part: &Part, levels: usize) -> usize {
        match part {
            Part::Words(_) => 1,
            Part::Name(_) if levels == 0 => 3,
            Part::Name(name) => self.grammar.rules.get(name).map_or(1, |rule| self.size_within(rule, levels - 1)),
            Part::All(parts) => parts.iter().map(|part| self.size_within(part, levels)).sum(),
            Part::One(_, parts) => parts.iter().map(|part| self.size_within(part, levels)).min().unwrap_or(0),
            Part::Maybe(..) | Part::Many(..) => 0,
        }
    }

    /// A word of a class that no rule makes.
    fn class(&mut self, name: &str) -> String {
        let defining = self.words.first().is_some_and(|word| word == "define") && !self.words.iter().any(|w| w == ":");
        self.of(match name {
            "verb" if defining => &["backs", "supports"],
            "verb" => &["rejected", "offered", "met", "said", "supported"],
            "base" => &["reject", "offer", "meet", "say", "support"],
            "participle" => &["rejected", "offered", "met", "accused"],
            "prep" => &["to", "from", "in", "at", "via", "through", "about", "for", "with", "against", "because"],
            "gerund" => &["rejecting", "offering", "meeting"],
            "be" => &["is", "was", "are", "were"],
            "modal" => &["will", "would", "may", "might", "could"],
            "NAME" => &["russia", "Putin", "the US", "ceasefire", "moscow", "tass-1"],
            "STRING" => &["'a plan'", "\"what it's about\"", "‘who’"],
            "ID" => &["no", "A/invite"],
            "LABEL" => &["no", "guard"],
            "VAR" => &["X", "Y", "Z"],
            "DATE" => &["2025", "2025-03", "2025-03-05"],
            "DAY" => &["2025-03", "2025-03-05", "Monday", "13 May", "May 2025", "last month"],
            "AGO" => &["yesterday", "two days ago", "last month"],
            "AMOUNT" => &["80 prisoners", "at least 4 billion USD", "13 %"],
            "TALLY" => &["13 to 2", "9 votes to 2, 4 abstaining"],
            "KIND" => &["state", "states", "actor", "offer", "offers", "proposal", "topics", "president"],
            "SUM" => &["at least 4 billion USD", "13 %"],
            "RECORDED" => &["told", "named"],
            "PUBLISHER" => &["'The Observer'"],
            "OFFICE" => &["president", "foreign minister"],
            "NOUN" => &["offer", "offers", "proposal"],
            "INT" => &["1", "2", "30"],
            "UNIT" => &["days", "day", "weeks", "months", "year"],
            "COLUMN" => &["who", "what2", "count_plans"],
            _ => panic!("the grammar speaks of `{name}`, and no rule makes it"),
        })
    }

    fn sentence(mut self) -> (String, BTreeSet<(usize, usize)>) {
        let mut text = String::new();
        for word in std::mem::take(&mut self.words) {
            let close = matches!(word.as_str(), "," | ":" | "?" | "'s") || text.is_empty() || text.ends_with('@');
            text += if close { "" } else { " " };
            text += &word;
        }
        (text, self.taken)
    }
}

/// The words of a corpus whose documents state who published them.
fn with_a_publisher(mut lexicon: Lexicon) -> Lexicon {
    let mut told = Told::default();
    told.published("The Observer");
    lexicon.set_told(told);
    lexicon
}

fn names(part: &Part, wanted: &str) -> bool {
    matches!(part, Part::Name(name) if name == wanted)
}

/// `"by" np`, which brings an agent
fn is_agent(part: &Part) -> bool {
    let Part::All(parts) = part else { return false };
    matches!(&parts[..], [Part::Words(by), Part::Name(who)] if by == "by" && (who == "np" || who == "fnp"))
}

/// Whether a part names a rule, somewhere on its surface.
fn holds(part: &Part, wanted: &str) -> bool {
    match part {
        Part::Words(_) => false,
        Part::Name(name) => name == wanted,
        Part::All(parts) | Part::One(_, parts) => parts.iter().any(|part| holds(part, wanted)),
        Part::Maybe(_, inner) | Part::Many(_, inner) => holds(inner, wanted),
    }
}

/// Sentences from a rule, each read and printed back by `again`, which tells whether it could be read.
fn made(grammar: &Grammar, from: &str, again: impl Fn(&str) -> bool) -> BTreeSet<(usize, usize)> {
    let asked = std::env::var("WHOM_SENTENCES").ok().and_then(|number| number.parse().ok());
    let all = asked.unwrap_or(SENTENCES);
    let (mut read, mut taken) = (0, BTreeSet::new());
    for seed in 1..=all {
        let random = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let depth = 6 + usize::try_from(seed % 8).expect("small");
        let mut maker = Maker {
            grammar,
            random,
            words: vec![],
            taken: BTreeSet::new(),
            depth,
            agent: false,
            noun: false,
            pronouns: &[],
        };
        (0..4).for_each(|_| _ = maker.below(2));
        maker.rule(from, Asked::default());
        let (text, ways) = maker.sentence();
        if again(&text) {
            read += 1;
            taken.extend(ways);
        }
    }
    println!("{from}: {read} of {all} sentences are read");
    assert!(read * 100 >= all * 90, "{from}: only {read} of {all} sentences are read");
    taken
}

/// Reads a sentence, prints it, and reads that; whether it could be read.
fn again<T: std::fmt::Debug>(
    text: &str,
    read: impl Fn(&str) -> Result<T, Vec<Diagnostic>>,
    print: impl Fn(&T) -> String,
) -> bool {
    let tree = match read(text) {
        Ok(tree) => tree,
        Err(problems) => {
            if std::env::var_os("WHOM_REFUSED").is_some() {
                println!("{text}\n{}", told(text, &problems));
            }
            return false;
        }
    };
    let printed = print(&tree);
    let second = read(&printed).unwrap_or_else(|p| panic!("{text}\n{printed}\n{}", told(&printed, &p)));
    assert_eq!(shape(&second), shape(&tree), "{text}\n{printed}");
    true
}

#[test]
fn every_production_is_reached_and_prints_back() {
    let (grammar, lexicon) = (Grammar::stated(), with_a_publisher(lexicon()));
    let mut taken = made(&grammar, "input", |text| {
        again(text, |text| question(&lexicon, text), |input| sentence::print_input(&lexicon, input))
    });
    taken.extend(made(&grammar, "fact", |text| {
        again(text, |text| fact(&lexicon, text), |clause| sentence::print_clause(&lexicon, clause))
    }));
    let ways = grammar.choices.iter().enumerate().flat_map(|(number, (place, ways))| {
        ways.iter().enumerate().map(move |(way, text)| ((number, way), format!("{place}\n    {text}")))
    });
    let missed: Vec<String> = ways.filter(|(way, _)| !taken.contains(way)).map(|(_, text)| text).collect();
    assert!(missed.is_empty(), "no sentence that is read takes these ways:\n{}", missed.join("\n"));
    println!("{} choices, each taken in every way", grammar.choices.len());
}
