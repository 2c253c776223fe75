//! Questions of every shape of the language, over the words of the small corpora.

use super::corpora::{DATES, PLACES, THINGS, VOICES};
use super::dice::Dice;

/// Some definitions, or none.
pub fn definitions(dice: &mut Dice) -> &'static [&'static str] {
    const BACKS: &[&str] = &["define X backs Y: X supports Y, or X supports Z, and Z backs Y"];
    const STATES: &[&str] = &[
        "define X backs Y: X supports Y",
        "define X backs Y: X supports a state Z, and Z backs Y",
        "define X shuns Y: X rejected something offered by Y, and X does not back Y",
    ];
    const FACES: &[&str] = &["define X backs Y: X accepted Z, and Y offered Z", "define X backs Y: Y backs X"];
    dice.of(&[BACKS, BACKS, STATES, FACES])
}

/// One question.
pub fn question(dice: &mut Dice) -> String {
    let mut asker = Asker { dice };
    let body = asker.body();
    if asker.dice.once_in(15) { format!("count {body}") } else { body }
}

/// One question of one clause, with nothing behind a comma.
pub fn plain(dice: &mut Dice) -> String {
    let mut asker = Asker { dice };
    let object = asker.dice.of(&["what", "what offered by whom", "a plan offered by whom", "which offer", "something"]);
    let verb = asker.dice.of(&["rejected", "accepted", "answered", "offered"]);
    format!("who {}{verb} {object}", asker.adverb())
}

struct Asker<'d> {
    dice: &'d mut Dice,
}

/// A verb as past and base, with what it is done to.
#[derive(Clone, Copy, PartialEq)]
enum To {
    Object,
    Actor,
}

const VERBS: [(&str, &str, To); 14] = [
    ("rejected", "reject", To::Object),
    ("rejected", "reject", To::Object),
    ("rejected", "reject", To::Object),
    ("accepted", "accept", To::Object),
    ("answered", "answer", To::Object),
    ("answered", "answer", To::Object),
    ("offered", "offer", To::Object),
    ("offered", "offer", To::Object),
    ("proposed", "propose", To::Object),
    ("criticised", "criticise", To::Object),
    ("supported", "support", To::Actor),
    ("attacked", "attack", To::Actor),
    ("met", "meet", To::Actor),
    ("backs", "back", To::Actor),
];

impl Asker<'_> {
    fn actor(&mut self) -> &'static str {
        self.dice.of(&["alba", "alba", "boria", "boria", "ann", "bob", "guild"])
    }

    fn verb(&mut self) -> (&'static str, &'static str, To) {
        VERBS[self.dice.below(VERBS.len())]
    }

    fn body(&mut self) -> String {
        match self.dice.below(26) {
            0..=5 | 24..=25 => self.plain(),
            6..=7 => self.passive(),
            8..=9 => self.fronted(),
            10..=11 => self.absence(),
            12..=14 => self.that(),
            15 => self.polar(),
            16..=17 => self.variables(),
            18 => self.either(),
            19 => format!("{}, maybe {}", self.plain(), self.dice.of(&["where", "when", "via whom"])),
            20 => format!("{}, maybe who supports whom", self.plain()),
            21 => self.counts(),
            22 => self.stance(),
            _ => self.between_acts(),
        }
    }

    fn subject(&mut self) -> String {
        match self.dice.below(18) {
            0..=11 => "who".to_owned(),
            12 => "which state".to_owned(),
            13 => "which actor".to_owned(),
            14 => "someone".to_owned(),
            15 => format!("who of {}", self.dice.of(&["alba", "boria"])),
            16 => "a state".to_owned(),
            _ => self.actor().to_owned(),
        }
    }

    fn adverb(&mut self) -> &'static str {
        self.dice.of(&[
            "",
            "",
            "",
            "",
            "",
            "reportedly ",
            "reportedly ",
            "possibly ",
            "probably ",
            "reportedly possibly ",
        ])
    }

    /// Something put on the table, with who put it there.
    fn object(&mut self) -> String {
        let offered = ["offered", "proposed"][self.dice.below(2)];
        match self.dice.below(20) {
            0..=3 | 15..=18 => "what".to_owned(),
            4..=5 => format!("what {offered} by whom"),
            6 => format!("what {offered} by {}", self.actor()),
            7 => format!("a plan {offered} by whom"),
            8 => format!("something {offered} by {}", self.actor()),
            9 => self.dice.of(&["which offer", "which plan", "which proposal", "which topic"]).to_owned(),
            10 => self.dice.of(&THINGS).to_owned(),
            11 => "whose offer".to_owned(),
            12 => format!("every {} offered by {}", self.dice.of(&["plan", "offer"]), self.actor()),
            13 => format!("what that {} {offered}", self.actor()),
            14 => format!("what that {} did not {}", self.actor(), self.dice.of(&["offer", "accept"])),
            _ => format!(
                "{} {} {}",
                self.dice.of(&["at least", "at most", "fewer than"]),
                1 + self.dice.below(2),
                "offers"
            ),
        }
    }

    fn governed(&mut self, to: To) -> String {
        match to {
            To::Object => self.object(),
            To::Actor => {
                self.dice.of(&["whom", "whom", "which state", "which other actor", "someone", "alba", "bob"]).to_owned()
            }
        }
    }

    fn adjunct(&mut self) -> String {
        match self.dice.below(30) {
            0 => " to whom".to_owned(),
            1 => format!(" in {}", self.dice.of(&PLACES)),
            2 => ", where".to_owned(),
            3 => ", when".to_owned(),
            4 => ", via whom".to_owned(),
            5 => format!(", since {}", self.dice.of(&DATES)),
            6 => format!(", before {}", self.dice.of(&DATES)),
            7 => format!(", in {}", self.dice.of(&["2025", "2025-03"])),
            8 => ", according to which document".to_owned(),
            9 => format!(", according to {}", self.dice.of(&["d", "e"])),
            10 => ", according to at least 2 documents".to_owned(),
            11 => format!(", via {}", self.actor()),
            _ => String::new(),
        }
    }

    fn plain(&mut self) -> String {
        let (past, base, to) = self.verb();
        if self.dice.once_in(4) {
            return format!("who {}{past} {}", self.adverb(), if to == To::Object { "what" } else { "whom" });
        }
        let (subject, object) = (self.subject(), self.governed(to));
        let said = match self.dice.below(24) {
            0 => format!("will {base}"),
            1 => format!("would reportedly {base}"),
            2 => format!("explicitly did not {base}"),
            _ => format!("{}{past}", self.adverb()),
        };
        if to == To::Object && self.dice.once_in(10) {
            let (second, _, _) = VERBS[self.dice.below(10)];
            return format!("{subject} {said} {object} and {second} what");
        }
        format!("{subject} {said} {object}{}", self.adjunct())
    }

    fn passive(&mut self) -> String {
        let head = self.dice.of(&["what", "which plan", "which offer", "which topic"]);
        let by = self.subject().replace("who of", "whom of").replace("who", "whom");
        match self.dice.below(3) {
            0 => format!("what was offered to {} by {by}", self.actor()),
            1 => format!("{head} was {}rejected by {by}", self.adverb()),
            _ => format!("{head} was not accepted by {}", self.dice.of(&["alba", "anyone", "bob"]))
                .replace("anyone", "boria"),
        }
    }

    fn fronted(&mut self) -> String {
        match self.dice.below(6) {
            0 => format!("what did {} do", self.actor()),
            1 => format!("to whom did {} offer what", self.actor()),
            2 => format!("what did {} reject since {}", self.actor(), self.dice.of(&DATES)),
            3 => format!("when did {} {} what", self.actor(), self.dice.of(&["offer", "reject"])),
            4 => format!("what offered by whom did {} reject", self.actor()),
            _ => format!("which plan did {} not {}", self.actor(), self.dice.of(&["offer", "reject"])),
        }
    }

    fn absence(&mut self) -> String {
        let (_, base, to) = self.verb();
        let object = match to {
            To::Object => match self.dice.below(4) {
                0 => "anything".replace("anything", "something"),
                1 => format!("something offered by {}", self.actor()),
                2 => format!("a plan offered by {}", self.actor()),
                _ => self.dice.of(&THINGS).to_owned(),
            },
            To::Actor => self.actor().to_owned(),
        };
        match self.dice.below(7) {
            0 => "which offer did no one answer".to_owned(),
            1 => format!("which plan did no one {}", self.dice.of(&["accept", "reject", "offer"])),
            2 => "which person rejected nothing".to_owned(),
            3 => format!("who rejected what, and {} did not accept something", self.actor()),
            4 => "who X rejected what, and X did not accept something offered by alba".to_owned(),
            _ => format!("which {} did not {base} {object}", self.dice.of(&["state", "actor", "person"])),
        }
    }

    fn that(&mut self) -> String {
        let says = self.dice.of(&["said", "said", "said", "denied", "announced", "hoped", "demanded"]);
        let who = if self.dice.once_in(3) { self.dice.of(&VOICES) } else { "who" };
        let inner = match self.dice.below(8) {
            0..=2 => "who rejected what".to_owned(),
            3 => "who offered what to whom".to_owned(),
            4 => format!("{} rejected what via whom", self.actor()),
            5 => format!("{} did not reject what", self.actor()),
            6 => format!("{} {} what", self.actor(), self.dice.of(&["offered", "accepted", "vetoed"])),
            _ => "who attacked whom".to_owned(),
        };
        match self.dice.below(8) {
            0 => format!("who said that who {says} that {inner}"),
            1 => format!("{who} reportedly {says} that {inner}"),
            2 => "who planned to meet whom".to_owned(),
            3 => format!(
                "which person did not say that {}",
                inner.replace("whom", "someone").replace("who", "someone").replace("what", "something")
            ),
            _ => format!("{who} {says} that {inner}"),
        }
    }

    fn polar(&mut self) -> String {
        let (_, base, to) = self.verb();
        let object = if to == To::Object { self.dice.of(&THINGS) } else { self.actor() };
        format!("did {} {base} {object}", self.actor())
    }

    fn variables(&mut self) -> String {
        match self.dice.below(8) {
            0 => "who X rejected what offered by whom Y, and X supports Y".to_owned(),
            1 => "who X supports whom Y, and Y supports X".to_owned(),
            2 => "which actor X offered what to which actor Y, and Y rejected X's offer".to_owned(),
            3 => "who X rejected what Z, and who Y accepted Z".to_owned(),
            4 => "who X met whom Y, and Y offered what to X".to_owned(),
            5 => "who X backs whom Y, and Y does not back X".to_owned(),
            6 => format!(
                "which actor X {} what Z, and {} offered Z",
                self.dice.of(&["rejected", "accepted"]),
                self.actor()
            ),
            _ => "who X said that who Y rejected what, and X supports Y".to_owned(),
        }
    }

    fn either(&mut self) -> String {
        match self.dice.below(4) {
            0 => "who rejected what or accepted what".to_owned(),
            1 => "who rejected what, or who accepted what".to_owned(),
            2 => format!("who rejected what offered by {} or {}", self.actor(), self.actor()),
            _ => format!("{} or {} {} what", self.actor(), self.actor(), self.dice.of(&["rejected", "offered"])),
        }
    }

    fn counts(&mut self) -> String {
        let kind = self.dice.of(&["plans", "offers", "topics"]);
        match self.dice.below(6) {
            0 => format!("who rejected how many {kind}"),
            1 => format!("who {}answered how many {kind} offered by whom", self.adverb()),
            2 => "who rejected what how many times".to_owned(),
            3 => "which actor rejected an offer by which other actor how many times".to_owned(),
            4 => format!("who offered how many {kind} to whom"),
            _ => format!("who rejected {} 2 {kind}", self.dice.of(&["at least", "at most", "more than"])),
        }
    }

    fn stance(&mut self) -> String {
        let side = self.dice.of(&["for", "against"]);
        match self.dice.below(4) {
            0 => format!("who is {side} what"),
            1 => format!("who is {side} {}", self.dice.of(&THINGS)),
            2 => "who contradicts whom about what".to_owned(),
            _ => "who directly or indirectly supports whom".to_owned(),
        }
    }

    fn between_acts(&mut self) -> String {
        match self.dice.below(4) {
            0 => "who rejected what offered by whom, within 7 days".to_owned(),
            1 => "who rejected what within 30 days after who met whom".to_owned(),
            2 => "who rejected what before who offered what".to_owned(),
            _ => "who would accept what if what".to_owned(),
        }
    }
}
