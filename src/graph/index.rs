//! Ids and names of entities, hashed: for graphs that bring their own names.

use super::column::{Column, Holds, Values, Visitor, mixed};
use super::store::Store;
use super::things::Things;
use crate::arrange::Arrange;
use crate::lexicon::{EntityId, Folded, KindId, Lexicon, Names, Origin, fold, is_keyword, word_ends};

/// An open table of names. A name is numbered as an id (`entity`), as a name (`entity + entities`), or behind those as a
/// further name.
#[derive(Debug, Default)]
pub struct Index {
    /// One more than the number of a name, 0 where there is none; as many as a power of two, at most half of them full.
    slots: Column<u32>,
    /// How many characters the longest name has.
    longest: Column<u32>,
}

/// The hash of a name, character by character.
#[derive(Clone, Copy)]
struct Hash(u64);

impl Hash {
    const START: Hash = Hash(0xCBF2_9CE4_8422_2325);

    fn with(self, character: char) -> Hash {
        Hash((self.0 ^ u64::from(u32::from(character))).wrapping_mul(0x0000_0100_0000_01B3))
    }

    /// The same in a program of 32 bits: a page reads what another program has written.
    fn slot(self, mask: usize) -> usize {
        let kept = mixed(self.0) & u64::try_from(mask).unwrap_or(u64::MAX);
        usize::try_from(kept).unwrap_or(mask)
    }
}

/// The next free slot of a table. Where many have one name, their slots stand together: these are passed over at once.
#[derive(Debug, Default)]
struct Free {
    /// The next slot that may be free, of each; empty until a long stretch was met.
    next: Vec<usize>,
}

impl Free {
    /// So many full slots in a row are a long stretch.
    const LONG: usize = 64;

    /// The first free slot from one on, round the end. There is one: no more than half are full.
    fn from(&mut self, start: usize, slots: &[u32]) -> usize {
        let is_full = |at: usize| slots.get(at).is_some_and(|slot| *slot != 0);
        let (mask, mut at, mut steps) = (slots.len().saturating_sub(1), start, 0);
        while is_full(at) {
            let next = self.next.get(at).copied().unwrap_or(at);
            at = if next == at { (at + 1) & mask } else { next };
            steps += 1;
            if steps == Free::LONG && self.next.is_empty() {
                self.next = (0..slots.len()).collect();
            }
        }
        // Whoever comes this way again goes on from here.
        let mut passed = start;
        while passed != at && steps > Free::LONG {
            let next = self.next.get(passed).copied().unwrap_or(passed);
            if let Some(known) = self.next.get_mut(passed) {
                *known = at;
            }
            passed = if next == passed { (passed + 1) & mask } else { next };
        }
        at
    }
}

impl Index {
    /// Indexes every id and name of what is no date, but for words that mean something else.
    #[must_use]
    pub fn of(things: &Things, lexicon: &Lexicon) -> Index {
        let count = things.len() as usize;
        let mask = (count * 4 + things.further_of.len() * 2).next_power_of_two() - 1;
        let mut slots = vec![0u32; mask + 1];
        let (mut longest, mut free) = (0, Free::default());
        let names = things.ids.iter().chain(things.names.iter()).chain(things.further.iter());
        for (number, text) in (1u32..).zip(names) {
            let entity = of_number(number - 1, things);
            let again = number as usize > count && things.ids.get(entity) == text;
            let is_named = things.origin(EntityId(entity)) == Origin::Cast;
            if again || !is_named || is_word(text, lexicon) {
                continue;
            }
            let (mut hash, mut length) = (Hash::START, 0);
            for (character, _) in Folded::new(text) {
                (hash, length) = (hash.with(character), length + 1);
            }
            longest = longest.max(length);
            let at = free.from(hash.slot(mask), &slots);
            if let Some(slot) = slots.get_mut(at) {
                *slot = number;
            }
        }
        Index { slots: slots.into(), longest: vec![longest].into() }
    }

    /// Shows its columns, of so many names.
    pub fn visit(&mut self, names: u32, visitor: &mut dyn Visitor) {
        visitor.column("name.slots", &mut self.slots, Holds::all(Values::Table(names)));
        visitor.column("name.longest", &mut self.longest, Holds::maybe(1, Values::Any));
    }

    /// The entities with a name.
    fn find(&self, hash: Hash, name: &str, things: &Things) -> Vec<EntityId> {
        let slots = self.slots.all();
        let Some(mask) = slots.len().checked_sub(1) else { return Vec::new() };
        let mut found = Vec::new();
        let mut at = hash.slot(mask);
        while let Some(number) = slots.get(at).and_then(|slot| slot.checked_sub(1)) {
            let entity = of_number(number, things);
            let text = match number.checked_div(things.len()) {
                Some(0) => things.ids.get(number),
                Some(1) => things.names.get(entity),
                _ => things.further.get(number - 2 * things.len()),
            };
            if fold(text.trim()) == name && !found.contains(&EntityId(entity)) {
                found.push(EntityId(entity));
            }
            at = (at + 1) & mask;
        }
        found.arrange();
        found
    }
}

/// Whose a numbered name is.
fn of_number(number: u32, things: &Things) -> u32 {
    let further = number.checked_sub(things.len().saturating_mul(2));
    further.map_or_else(|| number % things.len().max(1), |further| things.further_of.of(further))
}

/// Whether a name is a word of the grammar or the vocabulary, a variable, or nothing.
fn is_word(name: &str, lexicon: &Lexicon) -> bool {
    let short = name.len() < 2 || name.trim() != name;
    short || is_keyword(name) || lexicon.lookup(name, false).iter().any(|found| found.len == name.len())
}

impl Names for Store {
    fn longest(&self, text: &str, lower: bool) -> Option<(usize, Vec<EntityId>)> {
        let most = self.index.longest.at(0).unwrap_or_default() as usize;
        let (mut hash, mut name, mut best) = (Hash::START, String::new(), None);
        for (at, (character, end)) in Folded::new(text).take(most).enumerate() {
            let mut lowered = character.to_lowercase();
            let character = if lower && at == 0 { lowered.next().unwrap_or(character) } else { character };
            hash = hash.with(character);
            name.push(character);
            if !text.get(end..).is_some_and(word_ends) {
                continue;
            }
            let found = self.index.find(hash, &name, &self.things);
            if !found.is_empty() {
                best = Some((end, found));
            }
        }
        best
    }

    fn all(&self) -> Box<dyn Iterator<Item = &str> + '_> {
        let Things { ids, names, further, .. } = &self.things;
        let of_cast = |number: u32| self.things.origin(EntityId(of_number(number, &self.things))) == Origin::Cast;
        let all = (0u32..).zip(ids.iter().chain(names.iter()).chain(further.iter()));
        Box::new(all.filter(move |(number, _)| of_cast(*number)).map(|(_, text)| text))
    }

    fn id(&self, entity: EntityId) -> &str {
        self.things.ids.get(entity.0)
    }

    fn kind(&self, entity: EntityId) -> KindId {
        KindId(self.things.kind.of(entity))
    }
}

impl Store {
    /// Indexes the names of its entities, for a lexicon without a cast.
    pub fn index_names(&mut self, lexicon: &Lexicon) {
        self.index = Index::of(&self.things, lexicon);
        self.watch();
    }
}
