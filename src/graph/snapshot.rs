//! A graph as one file: its columns, aligned, so that they can be used where they lie.
//!
//! The file begins with a head of 64 bytes, then a list of sections of 64 bytes each, then the sections, each at a
//! multiple of 64. The head has a checksum, the list has one, every section has one. Opening checks head, list and
//! length; a section is checked when it is first read ([`super::Column`]). Numbers stand as this machine has them; a
//! machine of the other kind finds another magic number. Must not open or write a file itself.

use super::TooLarge;
use super::column::{Alarm, Bytes, CHANGED, Holds, Length, Section, Values, Visitor, checksum, damaged};
use super::store::Store;
use super::strings::{Gathered, Strings};
use crate::lexicon::Lexicon;
use crate::source::{Map, bytes_of};
use rustc_hash::FxHashMap;
use std::io::{self, Write};
use std::sync::Arc;

/// The first bytes: `whom`, and the version of the form.
const MAGIC: u64 = u64::from_le_bytes(*b"whom\0\0\0\x05");
/// What sections start at multiples of, and the size of an entry in the list.
const UNIT: usize = 64;
/// How long the name of a section may be.
const NAME: usize = 40;

/// A snapshot, opened.
#[derive(Debug)]
pub struct Snapshot {
    /// The graph.
    pub graph: Store,
    /// The files that belong to it: a corpus, or the vocabulary of an import.
    pub files: Vec<Packed>,
    /// Whether it is that of a corpus.
    pub corpus: bool,
    /// The fingerprint of the words that it was made with.
    pub words: u64,
    /// The file.
    pub map: Arc<Map>,
}

/// A file in a snapshot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Packed {
    /// Its name.
    pub name: String,
    /// Its text.
    pub text: String,
    /// What it declares.
    pub holds: PackedKind,
}

/// What a file in a snapshot declares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PackedKind {
    /// Nothing: it is an article.
    Text,
    /// Verbs and kinds.
    Vocabulary,
    /// Names.
    Cast,
    /// Facts.
    Facts,
}

impl Packed {
    /// A vocabulary.
    #[must_use]
    pub fn vocabulary(name: String, text: String) -> Packed {
        Packed { name, text, holds: PackedKind::Vocabulary }
    }
}

impl PackedKind {
    const ALL: [PackedKind; 4] = [PackedKind::Text, PackedKind::Vocabulary, PackedKind::Cast, PackedKind::Facts];
}

/// What tells the verbs and kinds of two lexicons apart: graphs name them by number.
#[must_use]
pub fn fingerprint(lexicon: &Lexicon) -> u64 {
    let mut text = String::new();
    for (_, verb) in lexicon.verbs() {
        text.extend([
            verb.base.as_str(),
            if verb.symmetric { " s" } else { "" },
            if verb.carries { " c\n" } else { "\n" },
        ]);
    }
    lexicon.kinds().for_each(|(_, kind)| text.extend([kind.name.as_str(), "\n"]));
    checksum(text.as_bytes())
}

/// Writes a graph, with the texts that belong to it: a corpus, or the vocabulary of an import.
///
/// # Errors
/// Where the output cannot be written.
pub fn write_snapshot(
    graph: &mut Store,
    files: &[Packed],
    corpus: bool,
    words: u64,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut files = Files::of(files, vec![u64::from(corpus), words]).map_err(io::Error::other)?;
    let mut list = Lister { list: Vec::new(), next: 0 };
    visit(graph, &mut files, &mut list);
    let Lister { mut list, next } = list;
    let first = UNIT * (1 + list.len());
    let end = first + next;
    for entry in &mut list {
        entry.start += first;
    }
    let entries: Vec<u8> = list.iter().flat_map(Entry::bytes).collect();
    let head = [MAGIC, list.len() as u64, checksum(&entries), end as u64];
    out.write_all(bytes_of(&head))?;
    out.write_all(bytes_of(&[checksum(bytes_of(&head)), 0, 0, 0]))?;
    out.write_all(&entries)?;
    let mut writer = Writer { out, result: Ok(()) };
    visit(graph, &mut files, &mut writer);
    writer.result
}

impl Snapshot {
    /// Opens a snapshot.
    ///
    /// # Errors
    /// Where it is none, is of another version, is damaged at its head or cut short.
    pub fn open(map: Map) -> Result<Snapshot, String> {
        let entries = entries(&map)?;
        let map = Arc::new(map);
        let alarm = Arc::new(Alarm::over(&map));
        let mut sections: FxHashMap<String, Section> = FxHashMap::default();
        for entry in entries {
            let Entry { name, start, length, sum } = entry;
            let section = Section { map: Arc::clone(&map), start, length, sum, name, alarm: Arc::clone(&alarm) };
            sections.insert(section.name.clone(), section);
        }
        let mut graph = Store { alarm: Arc::clone(&alarm), ..Store::default() };
        let mut files = Files::default();
        visit(&mut graph, &mut files, &mut Opener { sections, alarm: Arc::clone(&alarm) });
        let (corpus, words) = (files.about.of(0) == 1, files.about.of(1));
        let files = if alarm.raised().is_some() { Vec::new() } else { files.packed() };
        match alarm.raised() {
            Some(reason) => Err(reason),
            None => Ok(Snapshot { graph, files, corpus, words, map }),
        }
    }
}

/// Writes an opened snapshot again, byte for byte, where all of it is as it was written.
///
/// # Errors
/// Where a section is damaged, the file is changed meanwhile, or the output cannot be written.
pub fn copy_snapshot(map: &Map, out: &mut dyn Write) -> io::Result<()> {
    for entry in entries(map).map_err(io::Error::other)? {
        let bytes = map.slice::<u8>(entry.start, entry.length);
        if bytes.is_none_or(|bytes| checksum(bytes) != entry.sum) {
            return Err(io::Error::other(damaged(&entry.name)));
        }
    }
    out.write_all(map.bytes())?;
    if map.is_changed() {
        return Err(io::Error::other(CHANGED));
    }
    Ok(())
}

/// Whether a file that begins so may be a snapshot, whole or not.
#[must_use]
pub fn is_snapshot(start: &[u8]) -> bool {
    start.starts_with(b"whom\0")
}

/// The texts that belong to a graph, and what is to be known of it.
#[derive(Debug, Default)]
struct Files {
    names: Strings,
    contents: Strings,
    kinds: super::Column<u8>,
    about: super::Column<u64>,
}

impl Files {
    fn of(files: &[Packed], about: Vec<u64>) -> Result<Files, TooLarge> {
        let (mut names, mut contents) = (Gathered::default(), Gathered::default());
        for file in files {
            names.push(&file.name);
            contents.push(&file.text);
        }
        let kinds: Vec<u8> = files.iter().map(|file| file.holds as u8).collect();
        let (names, contents) = (names.try_into()?, contents.try_into()?);
        Ok(Files { names, contents, kinds: kinds.into(), about: about.into() })
    }

    fn packed(&self) -> Vec<Packed> {
        let kind = |number: u8| PackedKind::ALL.get(usize::from(number)).copied().unwrap_or(PackedKind::Text);
        let texts = self.names.iter().zip(self.contents.iter()).zip(self.kinds.iter());
        let packed = texts.map(|((name, text), holds)| Packed {
            name: name.to_owned(),
            text: text.to_owned(),
            holds: kind(*holds),
        });
        packed.collect()
    }
}

fn visit(graph: &mut Store, files: &mut Files, visitor: &mut dyn Visitor) {
    let count = visitor.count("file.kinds", 1);
    visitor.column("about", &mut files.about, Holds::exactly(2, Values::Any));
    visitor.column("file.kinds", &mut files.kinds, Holds::all(Values::Below(4)));
    files.names.visit("file.names", Length::Exactly(count), visitor);
    files.contents.visit("file.contents", Length::Exactly(count), visitor);
    graph.visit(count, visitor);
}

/// One section in the list.
struct Entry {
    name: String,
    start: usize,
    length: usize,
    sum: u64,
}

impl Entry {
    fn bytes(&self) -> Vec<u8> {
        let mut bytes = self.name.as_bytes().to_vec();
        bytes.resize(NAME, 0);
        for number in [self.start as u64, self.length as u64, self.sum] {
            bytes.extend_from_slice(bytes_of(&[number]));
        }
        bytes
    }

    fn read(bytes: &[u8; UNIT]) -> Option<Entry> {
        let (name, numbers) = bytes.split_at_checked(NAME)?;
        let name = name.split(|byte| *byte == 0).next().and_then(|name| String::from_utf8(name.to_vec()).ok())?;
        let mut numbers = numbers.as_chunks::<8>().0.iter().map(|bytes| u64::from_ne_bytes(*bytes));
        let mut size = || numbers.next().and_then(|number| usize::try_from(number).ok());
        let (start, length) = (size()?, size()?);
        Some(Entry { name, start, length, sum: numbers.next()? })
    }
}

/// The list of sections, checked.
fn entries(map: &Map) -> Result<Vec<Entry>, String> {
    let none = || "this is no snapshot of this version of whom".to_owned();
    let head = map.slice::<u64>(0, UNIT).and_then(|head| head.first_chunk::<5>()).ok_or_else(none)?;
    let [magic, count, list_sum, length, head_sum] = *head;
    if magic != MAGIC {
        return Err(none());
    }
    if checksum(bytes_of(&[magic, count, list_sum, length])) != head_sum {
        return Err(damaged("head"));
    }
    if length != map.bytes().len() as u64 {
        let message = format!("the snapshot is cut short: {} bytes of {length}", map.bytes().len());
        return Err(message);
    }
    let size = usize::try_from(count).ok().and_then(|count| count.checked_mul(UNIT));
    let list = size.and_then(|size| map.slice::<u8>(UNIT, size)).ok_or_else(|| damaged("list"))?;
    if checksum(list) != list_sum {
        return Err(damaged("list"));
    }
    let entries: Option<Vec<Entry>> = list.as_chunks::<UNIT>().0.iter().map(Entry::read).collect();
    entries.ok_or_else(|| damaged("list"))
}

/// Lists the sections, one after the other.
struct Lister {
    list: Vec<Entry>,
    next: usize,
}

impl Visitor for Lister {
    fn column(&mut self, name: &str, column: &mut dyn Bytes, _: Holds) {
        let bytes = column.bytes();
        debug_assert!(name.len() < NAME, "{name}");
        let entry = Entry { name: name.to_owned(), start: self.next, length: bytes.len(), sum: checksum(bytes) };
        self.list.push(entry);
        self.next += bytes.len().next_multiple_of(UNIT);
    }
}

/// Writes the same sections.
struct Writer<'w> {
    out: &'w mut dyn Write,
    result: io::Result<()>,
}

impl Visitor for Writer<'_> {
    fn column(&mut self, _: &str, column: &mut dyn Bytes, _: Holds) {
        let bytes = column.bytes();
        let rest = bytes.len().next_multiple_of(UNIT) - bytes.len();
        if self.result.is_ok() {
            self.result = self.out.write_all(bytes);
        }
        if self.result.is_ok() {
            self.result = self.out.write_all([0; UNIT].get(..rest).unwrap_or_default());
        }
    }
}

/// Gives each column its section, which must be there, at its place, and of a length that the column may have.
struct Opener {
    sections: FxHashMap<String, Section>,
    alarm: Arc<Alarm>,
}

impl Visitor for Opener {
    fn column(&mut self, name: &str, column: &mut dyn Bytes, holds: Holds) {
        match self.sections.get(name) {
            Some(section) if is_in_place(section, column.size()) && holds.fits(section.length / column.size()) => {
                column.map(section.clone(), holds.values);
            }
            _ => self.alarm.raise(name),
        }
    }

    fn count(&self, name: &str, size: usize) -> u32 {
        let length = self.sections.get(name).map_or(0, |section| section.length / size);
        u32::try_from(length).unwrap_or(u32::MAX)
    }
}

/// Whether a section lies within its file, where numbers of its size can be read.
fn is_in_place(section: &Section, size: usize) -> bool {
    let end = section.start.checked_add(section.length);
    section.start.is_multiple_of(UNIT)
        && section.length.is_multiple_of(size)
        && end.is_some_and(|end| end <= section.map.bytes().len())
}
