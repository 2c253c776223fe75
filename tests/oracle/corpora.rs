//! Small corpora: one cast, two documents, and facts of every sort that the notation has. Some acts are told by both, in
//! rival ways.

use super::dice::Dice;
use std::collections::BTreeSet;
use std::fmt::Write as _;

const CAST: &str = r#"Cast(entities: {
    "alba": (is: "state", name: "Alba"),
    "ann": (is: "person", name: "Ann", office: "envoy", of: "alba", speaks_for: "alba"),
    "guild": (is: "organisation", name: "the Guild", of: "alba"),
    "boria": (is: "state", name: "Boria"),
    "bob": (is: "person", name: "Bob", office: "president", of: "boria"),
    "source": (is: "person", name: "a source", anonymous: true),
    "town": (is: "place", name: "the town", within: "boria"),
    "dock": (is: "place", name: "the dock", within: "town"),
    "summit": (is: "gathering", name: "the summit", within: "dock"),
    "pact": (is: "plan", name: "the pact", about: "truce"),
    "truce": (is: "agreement", name: "the truce"),
})"#;

pub const VOICES: [&str; 4] = ["ann", "bob", "guild", "source"];
pub const THINGS: [&str; 3] = ["pact", "truce", "summit"];
pub const DATES: [&str; 4] = ["2025-02", "2025-03-01", "2025-03-05", "2025-03-10"];
pub const PLACES: [&str; 2] = ["town", "dock"];

/// The facts of two documents.
#[derive(Clone)]
pub struct Files {
    documents: [Vec<String>; 2],
}

impl Files {
    /// Between 9 and 15 facts.
    pub fn generate(dice: &mut Dice) -> Files {
        let count = 9 + dice.below(7);
        Files::of(dice, count)
    }

    /// Some 30 facts: where there is more, other plans pay.
    pub fn larger(dice: &mut Dice) -> Files {
        let count = 26 + dice.below(9);
        Files::of(dice, count)
    }

    fn of(dice: &mut Dice, count: usize) -> Files {
        let mut documents = [vec![], vec![]];
        let mut writer = Writer { dice, labels: vec![], offers: vec![], document: 0, serial: 0 };
        for at in 0..count {
            writer.document = usize::from(at > 2 && writer.dice.once_in(2));
            let fact = writer.fact();
            documents[writer.document].push(fact);
        }
        Files { documents }
    }

    /// Whether both documents tell one act, each in its own way.
    pub fn tells_twice(&self) -> bool {
        labels(&self.documents[1]).iter().any(|label| label.starts_with('r'))
    }

    /// The same without one fact, in every way.
    pub fn smaller(&self) -> Vec<Files> {
        let places = (0..2).flat_map(|document| (0..self.documents[document].len()).map(move |at| (document, at)));
        let without = |(document, at): (usize, usize)| {
            let mut files = self.clone();
            files.documents[document].remove(at);
            files
        };
        places.map(without).collect()
    }

    /// Every fact, with its document.
    pub fn facts(&self) -> Vec<String> {
        let of = |(id, facts): (&str, &Vec<String>)| facts.iter().map(|f| format!("{id}: {f}")).collect::<Vec<_>>();
        ["d", "e"].into_iter().zip(&self.documents).flat_map(of).collect()
    }

    /// The files of the corpus.
    pub fn texts(&self) -> Vec<(String, String)> {
        let [first, second] = &self.documents;
        written(&[("d", first.clone()), ("e", second.clone())])
    }

    /// The files of the same corpus with its first document in two parts.
    pub fn split(&self) -> Vec<(String, String)> {
        let [first, second] = &self.documents;
        let (before, after) = first.split_at(first.len() / 2);
        let (parts, other) = ([before, after].map(labels), labels(second));
        // A label is that of the document which names it.
        let moved = |facts: &[String], home: &str| -> Vec<String> {
            let word = |word: &str| {
                let Some(label) = word.strip_prefix('@') else { return word.to_owned() };
                let label = label.rsplit('/').next().unwrap_or(label);
                let places =
                    [("d", parts[0].contains(label)), ("f", parts[1].contains(label)), ("e", other.contains(label))];
                let (place, _) = places.into_iter().find(|(_, here)| *here).expect("a label of the corpus");
                if place == home { format!("@{label}") } else { format!("@{place}/{label}") }
            };
            facts.iter().map(|fact| fact.split(' ').map(word).collect::<Vec<_>>().join(" ")).collect()
        };
        written(&[("d", moved(before, "d")), ("e", moved(second, "e")), ("f", moved(after, "f"))])
    }
}

/// The labels that facts give.
fn labels(facts: &[String]) -> BTreeSet<String> {
    let words = facts.iter().flat_map(|fact| fact.split(' '));
    words.filter_map(|word| word.strip_suffix(':')).map(str::to_owned).collect()
}

/// What a document tells again of another: `r5` is the act that another document calls `l5`.
fn same(own: &[String], documents: &[(&str, Vec<String>)]) -> String {
    let again = labels(own).into_iter().filter_map(|label| Some((label.strip_prefix('r')?.to_owned(), label)));
    let joined = again.filter_map(|(number, label)| {
        let told = format!("l{number}");
        let (id, _) = documents.iter().find(|(_, facts)| labels(facts).contains(&told))?;
        Some(format!("\"{label} = {id}/{told}\""))
    });
    joined.collect::<Vec<_>>().join(", ")
}

fn written(documents: &[(&str, Vec<String>)]) -> Vec<(String, String)> {
    let mut texts = vec![("cast.ron".to_owned(), CAST.to_owned())];
    for (id, facts) in documents {
        let date = if *id == "e" { "2025-03-08" } else { "2025-03-04" };
        let same = same(facts, documents);
        let mut text = format!("Facts(document: (id: \"{id}\", date: \"{date}\"), same: [{same}], units: [\n");
        for (number, fact) in facts.iter().enumerate() {
            let _ = writeln!(text, "S(\"Unit {number}.\", [\"{fact}\"]),");
        }
        texts.push((format!("{id}.ron"), text + "])"));
    }
    texts
}

struct Writer<'d> {
    dice: &'d mut Dice,
    /// Each with its document, and whether it names an offer.
    labels: Vec<(usize, String, bool)>,
    /// The offers that the first document tells: the label, its verb, who offers what to whom.
    offers: Vec<(String, &'static str, [String; 3])>,
    document: usize,
    serial: usize,
}

impl Writer<'_> {
    fn label(&mut self, offer: bool) -> String {
        self.serial += 1;
        let label = format!("l{}", self.serial);
        self.labels.push((self.document, label.clone(), offer));
        label
    }

    /// A reference to an act that was told before; an offer where there is one.
    fn labelled(&mut self, offer: bool) -> Option<String> {
        let fitting: Vec<&(usize, String, bool)> = self.labels.iter().filter(|(_, _, o)| *o || !offer).collect();
        let all = if fitting.is_empty() { return None } else { fitting };
        let (document, label, _) = all[self.dice.below(all.len())];
        let elsewhere = *document != self.document;
        Some(if elsewhere { format!("@{}/{label}", ["d", "e"][*document]) } else { format!("@{label}") })
    }

    fn actor(&mut self) -> &'static str {
        self.dice.of(&["alba", "alba", "boria", "boria", "ann", "bob", "guild"])
    }

    /// Adverbs and auxiliaries, mostly none.
    fn did(&mut self, past: &str, base: &str) -> String {
        match self.dice.below(24) {
            0 => format!("reportedly {past}"),
            1 => format!("probably {past}"),
            2 => format!("may {base}"),
            3 => format!("will {base}"),
            4 => format!("would {base}"),
            5 => format!("did not {base}"),
            _ => past.to_owned(),
        }
    }

    fn adjuncts(&mut self) -> String {
        let mut text = String::new();
        if self.dice.once_in(4) {
            let _ = write!(text, " in {}", self.dice.of(&PLACES));
        }
        if self.dice.once_in(6) {
            let _ = write!(text, " via {}", self.actor());
        }
        match self.dice.of(&DATES) {
            _ if self.dice.once_in(2) => {}
            month @ "2025-02" => {
                let _ = write!(text, " in {month}");
            }
            day => {
                let _ = write!(text, " on {day}");
            }
        }
        if self.dice.once_in(20) {
            text.push_str(" because 'martial law'");
        }
        if self.dice.once_in(16) {
            text.push_str(" by 2025-03-31");
        }
        match self.dice.below(20) {
            0 => text.push_str(" if 'the guns fall silent'"),
            1 => {
                let (agent, other) = (self.actor(), self.actor());
                let attacks = self.dice.of(&["attacked", "attacked", "does not attack"]);
                let _ = write!(text, " if {agent} {attacks} {other}");
            }
            _ => {}
        }
        text
    }

    fn offer(&mut self) -> String {
        let agent = if self.dice.once_in(6) { "alba and boria" } else { self.actor() };
        let (past, base) =
            [("offered", "offer"), ("proposed", "propose"), ("guaranteed", "guarantee")][self.dice.below(3)];
        let verb = self.did(past, base);
        let amounts = ["80 boats", "at least 60 boats", "about 90 boats", "4 billion USD"];
        let thing = if self.dice.once_in(6) { self.dice.of(&amounts) } else { self.dice.of(&THINGS) };
        let (to, rest) = (self.actor(), self.adjuncts());
        let label = self.label(true);
        if self.document == 0 {
            let told = [agent, thing, to].map(str::to_owned);
            self.offers.push((label.clone(), past, told));
        }
        format!("{label}: {agent} {verb} {thing} to {to}{rest}")
    }

    /// An offer of the first document as the second one tells it: by another, of something else, elsewhere, or not.
    fn retold(&mut self) -> String {
        if self.document == 0 || self.offers.is_empty() {
            return self.offer();
        }
        let at = self.dice.below(self.offers.len());
        let (label, past, [agent, thing, to]) = self.offers.swap_remove(at);
        let [agent, to] = [agent, to].map(|told| if self.dice.once_in(4) { told } else { self.actor().to_owned() });
        let thing = if self.dice.once_in(3) { self.dice.of(&THINGS).to_owned() } else { thing };
        let label = label.replace('l', "r");
        self.labels.push((self.document, label.clone(), true));
        format!("{label}: {agent} {past} {thing} to {to}{}", self.adjuncts())
    }

    /// An answer to an act, or to a thing alone.
    fn answer(&mut self) -> String {
        let verbs = [("rejected", "reject"), ("accepted", "accept"), ("rejected", "reject"), ("vetoed", "veto")];
        let verb = verbs[self.dice.below(verbs.len())];
        let verb = self.did(verb.0, verb.1);
        let (agent, rest) = (self.actor(), self.adjuncts());
        let act = if self.dice.once_in(3) { None } else { self.labelled(true) };
        let object = act.unwrap_or_else(|| self.dice.of(&THINGS).to_owned());
        let label = self.label(false);
        format!("{label}: {agent} {verb} {object}{rest}")
    }

    fn speech(&mut self, inner: &str) -> String {
        let verb = self.dice.of(&[
            "said",
            "said",
            "said",
            "announced",
            "denied",
            "hoped",
            "demanded",
            "did not say",
            "did not confirm",
        ]);
        format!("{} {verb} that {inner}", self.dice.of(&VOICES))
    }

    fn simple(&mut self) -> String {
        match self.dice.below(8) {
            0 | 1 => self.offer(),
            2..=4 => self.answer(),
            5 => format!("{} {} {}", self.actor(), self.did("attacked", "attack"), self.actor()),
            6 => format!("{} means 'a pause'", self.dice.of(&THINGS)),
            _ => format!("{} {} {}", self.actor(), self.did("met", "meet"), self.actor()),
        }
    }

    fn fact(&mut self) -> String {
        match self.dice.below(42) {
            0..=4 | 26..=27 => self.offer(),
            5..=9 | 28..=29 => self.answer(),
            10..=12 | 30..=34 => {
                let inner = self.simple();
                self.speech(&inner)
            }
            13 | 35..=37 => {
                let inner = self.simple();
                let inner = self.speech(&inner);
                self.speech(&inner)
            }
            14..=15 => match self.labelled(false) {
                Some(act) => {
                    let inner = format!("{act} via {}", self.actor());
                    self.speech(&inner)
                }
                None => self.offer(),
            },
            16 => self.labelled(false).map_or_else(|| self.answer(), |act| format!("{act} not")),
            17 => match self.labelled(false) {
                Some(act) => format!("{act} in {}", self.dice.of(&PLACES)),
                None => self.answer(),
            },
            18..=20 => format!("{} supports {}", self.actor(), self.actor()),
            21 => {
                let verb = self.dice.of(&["met", "phoned", "talked with"]);
                format!("{} {verb} {}{}", self.actor(), self.actor(), self.adjuncts())
            }
            22 => format!("{} planned to meet {}", self.actor(), self.actor()),
            23 => format!("someone attacked {}{}", self.actor(), self.adjuncts()),
            24 => match self.labelled(true) {
                Some(act) => {
                    let label = self.label(true);
                    format!("{label}: {} countered {act} with {}", self.actor(), self.dice.of(&THINGS))
                }
                None => self.offer(),
            },
            38..=41 => self.retold(),
            _ => format!("{} criticised {}", self.actor(), self.dice.of(&THINGS)),
        }
    }
}
