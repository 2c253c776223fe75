//! Texts with some of their bytes, words and lines changed.

/// xorshift, by Marsaglia: the same numbers on every machine.
pub struct Random(pub u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    pub fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % (limit.max(1) as u64)).expect("below the limit")
    }

    pub fn of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}

/// Pieces that are put in: what the languages are made of, and what they are not.
const PIECES: [&str; 48] = [
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "\"",
    "'",
    ",",
    ":",
    "\\",
    "\n",
    "r#\"",
    "/*",
    "//",
    "#",
    "$",
    "@",
    "<<",
    "?",
    "5",
    "2025-02-30",
    "é",
    "\u{301}",
    "\u{202e}",
    "\u{1b}[31m",
    "\0",
    "\u{feff}",
    "who",
    "what",
    "which",
    "not",
    "no one",
    "that",
    "to",
    "by",
    "of",
    "and",
    "or",
    "if",
    "maybe",
    "why",
    "count",
    "define",
    "X",
    "every",
    "did",
    "was",
];

/// `text` with a few of its parts changed.
pub fn mutated(text: &str, random: &mut Random) -> String {
    let mut text = text.to_owned();
    for _ in 0..=random.below(4) {
        text = match random.below(6) {
            0 => bytes(&text, random),
            1 | 2 => parts(&text, " ", random),
            3 => parts(&text, "\n", random),
            4 => parts(&text, "\"", random),
            _ => inserted(&text, random),
        };
    }
    text
}

/// A few bytes anything; what is no character any more is replaced, as a careless editor does.
fn bytes(text: &str, random: &mut Random) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for _ in 0..=random.below(3) {
        let at = random.below(bytes.len() + 1);
        match random.below(3) {
            0 if at < bytes.len() => bytes[at] = random.next().to_le_bytes()[0],
            1 if at < bytes.len() => drop(bytes.remove(at)),
            _ => bytes.truncate(at.max(1)),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Two parts swapped, one doubled, or one left out.
fn parts(text: &str, between: &str, random: &mut Random) -> String {
    let mut parts: Vec<&str> = text.split(between).collect();
    let (one, other) = (random.below(parts.len()), random.below(parts.len()));
    match random.below(3) {
        0 => parts.swap(one, other),
        1 => parts.insert(one, parts[other]),
        _ => drop(parts.remove(one)),
    }
    parts.join(between)
}

fn inserted(text: &str, random: &mut Random) -> String {
    let at = text.floor_char_boundary(random.below(text.len() + 1));
    let piece = random.of(&PIECES).repeat(1 + random.below(3) / 2 * random.below(200));
    let (before, after) = text.split_at(at);
    format!("{before}{piece}{after}")
}
