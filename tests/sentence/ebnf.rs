//! The grammar at the head of `src/sentence/mod.rs`, read from there.
//!
//! What the sources say of themselves is what the tests make sentences from. Every place where a derivation has a choice has
//! a number, so that it can be told which choices were ever taken.

use std::collections::BTreeMap;

/// A right-hand side.
pub enum Part {
    /// Words that stand for themselves.
    Words(String),
    /// Another rule, or a class of words that no rule makes (`base`, `KIND`).
    Name(String),
    /// One after the other.
    All(Vec<Part>),
    /// One of these.
    One(usize, Vec<Part>),
    /// `[…]`
    Maybe(usize, Box<Part>),
    /// `{…}`
    Many(usize, Box<Part>),
}

/// The rules by name.
pub struct Grammar {
    pub rules: BTreeMap<String, Part>,
    /// Of each choice: where it stands, and the ways that it can go.
    pub choices: Vec<(String, Vec<String>)>,
}

impl Grammar {
    /// The grammar as the sources state it.
    pub fn stated() -> Grammar {
        let head = include_str!("../../src/sentence/mod.rs");
        let (_, block) = head.split_once("```text\n").expect("a block");
        let (block, _) = block.split_once("//! ```").expect("its end");
        let mut texts: Vec<(String, String)> = vec![];
        for line in block.lines().map(|line| line.trim_start_matches("//!")) {
            // Classes of words are told in prose: `DATE = YYYY[-MM[-DD]]`.
            let line = line.split("  VAR ").next().and_then(|line| line.split("   DAY ").next()).unwrap_or(line);
            match line.split_once(" = ").map(|(name, rest)| (name.trim(), rest)) {
                Some(("VAR", _)) => {}
                Some((name, rest)) if name.chars().all(char::is_alphabetic) => {
                    texts.push((name.to_owned(), rest.to_owned()));
                }
                _ => texts.last_mut().expect("a rule").1.push_str(line),
            }
        }
        let mut grammar = Grammar { rules: BTreeMap::new(), choices: vec![] };
        for (name, text) in texts {
            let mut reader = Reader { signs: signs(&text), at: 0, rule: &name, choices: &mut grammar.choices };
            let part = reader.one();
            assert_eq!(reader.at, reader.signs.len(), "{name}: {text}");
            grammar.rules.insert(name, part);
        }
        grammar
    }
}

/// Literals with their quotes, names, and the signs of the notation; without comments.
fn signs(text: &str) -> Vec<String> {
    let mut found = vec![];
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let len = match first {
            '(' if rest.starts_with("(*") => rest.find("*)").expect("a closed comment") + 2,
            '"' => rest[1..].find('"').expect("a closed literal") + 2,
            c if c.is_alphabetic() => rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len()),
            _ => first.len_utf8(),
        };
        if !rest.starts_with("(*") {
            found.push(rest[..len].to_owned());
        }
        rest = rest[len..].trim_start();
    }
    found
}

struct Reader<'r> {
    signs: Vec<String>,
    at: usize,
    rule: &'r str,
    choices: &'r mut Vec<(String, Vec<String>)>,
}

impl Reader<'_> {
    fn next_is(&self, sign: &str) -> bool {
        self.signs.get(self.at).is_some_and(|next| next == sign)
    }

    /// A choice that starts at a sign; its ways are known once it is read.
    fn choice(&mut self, from: usize, ways: Vec<String>) -> usize {
        self.choices.push((format!("{}: {}", self.rule, self.signs[from..self.at].join(" ")), ways));
        self.choices.len() - 1
    }

    fn one(&mut self) -> Part {
        let from = self.at;
        let (mut found, mut ways) = (vec![], vec![]);
        loop {
            let start = self.at;
            found.push(self.all());
            ways.push(self.signs[start..self.at].join(" "));
            if !self.next_is("|") {
                break;
            }
            self.at += 1;
        }
        if found.len() == 1 { found.remove(0) } else { Part::One(self.choice(from, ways), found) }
    }

    fn all(&mut self) -> Part {
        let mut found = vec![];
        while self.at < self.signs.len() && !["|", ")", "]", "}"].iter().any(|end| self.next_is(end)) {
            found.push(self.single());
        }
        if found.len() == 1 { found.remove(0) } else { Part::All(found) }
    }

    fn single(&mut self) -> Part {
        let from = self.at;
        let sign = self.signs[from].clone();
        self.at += 1;
        let ways = |of: &[&str]| of.iter().map(|&way| way.to_owned()).collect();
        match sign.as_str() {
            "(" => self.closed(),
            "[" => {
                let inner = self.closed();
                Part::Maybe(self.choice(from, ways(&["without", "with"])), Box::new(inner))
            }
            "{" => {
                let inner = self.closed();
                Part::Many(self.choice(from, ways(&["none", "one", "several"])), Box::new(inner))
            }
            literal if literal.starts_with('"') => Part::Words(literal.trim_matches('"').to_owned()),
            name => Part::Name(name.to_owned()),
        }
    }

    /// What is inside brackets, and the closing one.
    fn closed(&mut self) -> Part {
        let inner = self.one();
        self.at += 1;
        inner
    }
}
