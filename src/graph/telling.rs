//! Mentions as they are gathered, and the columns that are made of them.
//!
//! Takes mentions one by one, of acts that are there or come with them; gives [`Mentions`], without a column for what none of
//! them says. Must not know where they come from.

use super::TooLarge;
use super::column::Column;
use super::inverse::lists;
use super::mentions::{Mentions, NONE, Rows};
use super::standing::VoiceClass;
use super::store::Codes;
use super::strings::{Gathered, Strings};
use crate::facts::{ActId, Certainty, DocumentId, MentionId, Mode, Polarity, Scope, Voice};
use crate::source::Span;
use rustc_hash::FxHashSet;

/// What a mention says of itself, where that is more than its document and line.
#[derive(Clone, Debug)]
pub struct Telling {
    /// The index of its unit in the document.
    pub unit: u32,
    /// Whether it affirms.
    pub polarity: Polarity,
    /// How sure its voice is.
    pub certainty: Certainty,
    /// Whether what it tells is done.
    pub mode: Mode,
    /// Who tells, as far as standing is concerned; `None`: that is worked out from the voices and the act's agents.
    pub class: Option<VoiceClass>,
    /// What it tells of.
    pub scope: Scope,
    /// Who tells it, the outermost first.
    pub voices: Vec<Voice>,
    /// The mention of the speech in whose clause it stands.
    pub told_in: Option<MentionId>,
    /// The roles of its act that it tells, as indices; `None`: all.
    pub roles: Option<Vec<u32>>,
    /// Whether it stands in what somebody did not say, and so tells nothing.
    pub unsaid: bool,
    /// Where its quoted words stand in the document's text, or else the words.
    pub quote: Option<Result<Span, String>>,
    /// Where it stands in the document's fact file.
    pub place: Option<Span>,
}

impl Telling {
    /// Told flatly, in the document's first unit and its own voice, with all roles.
    #[must_use]
    pub fn plain() -> Telling {
        Telling {
            unit: 0,
            polarity: Polarity::Did,
            certainty: Certainty::Certain,
            mode: Mode::Done,
            class: None,
            scope: Scope::Act,
            voices: Vec::new(),
            told_in: None,
            roles: None,
            unsaid: false,
            quote: None,
            place: None,
        }
    }
}

/// Mentions as they are gathered.
#[derive(Debug, Default)]
pub struct MentionsBuilder {
    /// The documents of those that tell of the act with their own number.
    document: Vec<u32>,
    line: Vec<u32>,
    file_at: Vec<u32>,
    files: Gathered,
    /// Act, document, line and file of the others.
    further: Vec<[u32; 4]>,
    /// Files of the others only; they come after those of rows that are acts.
    further_files: Vec<String>,
    /// What some say of themselves, by number; of the others behind those with their act's number it is by their own.
    tellings: Vec<(Which, Telling)>,
}

#[derive(Clone, Copy, Debug)]
enum Which {
    Plain(u32),
    Further(u32),
}

impl MentionsBuilder {
    /// The acts from now on are rows of this file.
    pub fn file(&mut self, name: &str) {
        self.file_at.push(narrow(self.document.len()));
        self.files.push(name);
    }

    /// Says where the next act comes from: its first mention, with its number.
    pub fn act(&mut self, document: DocumentId, line: u32) {
        self.document.push(document.0);
        self.line.push(line);
    }

    /// Says more of the first mention of the act that came last.
    pub fn act_told(&mut self, telling: Telling) {
        self.tellings.push((Which::Plain(narrow(self.document.len().saturating_sub(1))), telling));
    }

    /// The mentions from now on are rows of this file.
    pub fn further_file(&mut self, name: &str) {
        self.further_files.push(name.to_owned());
    }

    /// Adds a mention to an act.
    pub fn further(&mut self, act: ActId, document: DocumentId, line: u32) {
        self.further.push([act.0, document.0, line, narrow(self.further_files.len().saturating_sub(1))]);
    }

    /// Says more of the mention that was added last.
    pub fn further_told(&mut self, telling: Telling) {
        self.tellings.push((Which::Further(narrow(self.further.len().saturating_sub(1))), telling));
    }

    /// What mentions say of themselves, each with its act.
    pub fn tellings(&self) -> impl Iterator<Item = (ActId, &Telling)> {
        self.tellings.iter().filter_map(|(which, telling)| {
            let act = match which {
                Which::Plain(act) => *act,
                Which::Further(number) => self.further.get(*number as usize)?[0],
            };
            Some((ActId(act), telling))
        })
    }

    /// The acts of mentions that say nothing of themselves.
    pub fn silent(&self) -> impl Iterator<Item = ActId> {
        let told = |plain: bool| -> FxHashSet<u32> {
            let of = self.tellings.iter().map(|(which, _)| *which);
            let numbers = of.filter_map(move |which| match which {
                Which::Plain(act) => plain.then_some(act),
                Which::Further(number) => (!plain).then_some(number),
            });
            numbers.collect()
        };
        let (plain, further) = (told(true), told(false));
        let acts = (0..narrow(self.document.len())).filter(move |act| !plain.contains(act));
        let others = (0u32..).zip(&self.further).filter(move |(number, _)| !further.contains(number));
        acts.chain(others.map(|(_, row)| row[0])).map(ActId)
    }

    /// The columns of so many acts. `ways` are the codes of what mentions say of themselves, in the order of
    /// [`MentionsBuilder::tellings`], `plain` that of mentions that say nothing.
    ///
    /// # Errors
    /// Where there is more than columns hold.
    pub fn finish(mut self, [acts, documents]: [usize; 2], ways: &[u16], plain: u16) -> Result<Mentions, TooLarge> {
        let unsaid = self.unsaid();
        let told = self.told(ways, plain)?;
        let shared = self.shared(documents);
        let rows = self.rows()?;
        let first = narrow(self.document.len());
        let column = |at: usize| -> Vec<u32> { self.further.iter().filter_map(|row| row.get(at).copied()).collect() };
        let act = column(0);
        let numbered = || act.iter().copied().zip(first..);
        let (of_at, of) = lists(acts, numbered().filter(|(_, id)| !unsaid.contains(id)));
        let (unsaid_at, unsaid) = lists(acts, numbered().filter(|(_, id)| unsaid.contains(id)));
        let mut document = self.document;
        document.extend(self.further.iter().map(|[_, document, ..]| document));
        let ascends = vec![u8::from(document.is_sorted())];
        Ok(Mentions {
            act: act.into(),
            document: document.into(),
            ascends: ascends.into(),
            of_at: of_at.by(),
            of,
            unsaid_at: unsaid_at.by(),
            unsaid,
            rows,
            shared: shared.into(),
            ..told
        })
    }

    /// The numbers of those that stand in what somebody did not say.
    fn unsaid(&self) -> FxHashSet<u32> {
        let first = narrow(self.document.len());
        let unsaid = self.tellings.iter().filter(|(_, telling)| telling.unsaid);
        let number = |which: Which| match which {
            Which::Plain(act) => act,
            Which::Further(number) => first + number,
        };
        unsaid.map(|(which, _)| number(*which)).collect()
    }

    /// Which documents rows of several lines have in common; nothing where none is.
    fn shared(&self, documents: usize) -> Vec<u8> {
        let mut file = 0;
        let plain = (0u32..).zip(self.document.iter().zip(&self.line)).map(|(act, (document, line))| {
            while self.file_at.get(file).is_some_and(|first| *first <= act) {
                file += 1;
            }
            (*document, (narrow(file), *line))
        });
        // Files of further mentions are told from the others by numbers that these do not reach.
        let further = self.further.iter().map(|[_, document, line, file]| (*document, (u32::MAX - file, *line)));
        let (mut first, mut shared) = (vec![None; documents], Vec::new());
        for (document, row) in plain.chain(further) {
            let Some(known) = first.get_mut(document as usize) else { continue };
            if *known.get_or_insert(row) != row {
                shared.resize(documents, 0u8);
                if let Some(place) = shared.get_mut(document as usize) {
                    *place = 1;
                }
            }
        }
        shared
    }

    /// What mentions say of themselves; empty columns where none says anything.
    fn told(&mut self, ways: &[u16], plain: u16) -> Result<Mentions, TooLarge> {
        let tellings = std::mem::take(&mut self.tellings);
        if tellings.is_empty() {
            return Ok(Mentions::default());
        }
        let (first, count) = (self.document.len(), self.document.len() + self.further.len());
        let mut by_number: Vec<Option<Telling>> = vec![None; count];
        let mut codes = vec![plain; count];
        for ((which, telling), code) in tellings.into_iter().zip(ways) {
            let at = match which {
                Which::Plain(act) => act as usize,
                Which::Further(number) => first + number as usize,
            };
            if let Some((place, way)) = by_number.get_mut(at).zip(codes.get_mut(at)) {
                (*place, *way) = (Some(telling), *code);
            }
        }
        Ok(Mentions { way: Codes::of(&codes), ..columns(&by_number)? })
    }

    fn rows(&mut self) -> Result<Rows, TooLarge> {
        if self.files.is_empty() && self.further_files.is_empty() {
            return Ok(Rows::default());
        }
        let files = narrow(self.files.len());
        self.further_files.iter().for_each(|name| self.files.push(name));
        let file_line = self.file_at.iter().filter_map(|act| self.line.get(*act as usize).copied());
        let file_line: Vec<u32> = file_line.collect();
        // A file without an act at its end has no first line.
        self.file_at.truncate(file_line.len());
        let line = std::mem::take(&mut self.line);
        let counts = (0u32..).zip(&line).is_sorted_by(|(_, line), (act, next)| {
            self.file_at.binary_search(act).is_ok() || line.checked_add(1) == Some(**next)
        });
        Ok(Rows {
            line: if counts { Column::default() } else { line.into() },
            file_line: file_line.into(),
            file_at: std::mem::take(&mut self.file_at).into(),
            files: std::mem::take(&mut self.files).try_into()?,
            further_line: self.further.iter().map(|[_, _, line, _]| *line).collect::<Vec<_>>().into(),
            further_file: self.further.iter().map(|[.., file]| file + files).collect::<Vec<_>>().into(),
        })
    }
}

/// What mentions say of themselves, but for their ways.
fn columns(tellings: &[Option<Telling>]) -> Result<Mentions, TooLarge> {
    let count = tellings.len();
    let each = |of: fn(&Telling) -> u32, else_: u32| -> Vec<u32> {
        tellings.iter().map(|telling| telling.as_ref().map_or(else_, of)).collect()
    };
    let some = |column: Vec<u32>, else_: u32| -> Vec<u32> {
        if column.iter().all(|number| *number == else_) { Vec::new() } else { column }
    };
    let told_in = some(each(|telling| telling.told_in.map_or(NONE, |speech| speech.0), NONE), NONE);
    let inner = (0u32..).zip(&told_in).filter(|(_, speech)| **speech != NONE).map(|(id, speech)| (*speech, id));
    let (inner_at, inner) = lists(count, inner);
    let numbered = || (0u32..).zip(tellings).filter_map(|(id, telling)| Some((id, telling.as_ref()?)));
    let voices = numbered().flat_map(|(id, telling)| telling.voices.iter().map(move |voice| (id, number_of(*voice))));
    let (voice_at, voice) = lists(count, voices);
    let roles = numbered().flat_map(|(id, telling)| telling.roles.iter().flatten().map(move |role| (id, *role)));
    let tells_some = numbered().any(|(_, telling)| telling.roles.is_some());
    let (role_at, role) = lists(count, roles);
    let role_at = if tells_some && role_at.is_empty() { vec![0; count + 1].into() } else { role_at };
    let scope = some(each(|telling| u32::from(telling.scope == Scope::Roles), 0), 0);
    let (quote, quoted) = quotes(tellings)?;
    let places = tellings.iter().flat_map(|telling| {
        let place = telling.as_ref().and_then(|telling| telling.place).unwrap_or_default();
        [place.start, place.end]
    });
    let is_placed = numbered().any(|(_, telling)| telling.place.is_some());
    Ok(Mentions {
        unit: some(each(|telling| telling.unit, 0), 0).into(),
        scope: scope.into_iter().map(|roles| u8::from(roles == 1)).collect::<Vec<u8>>().into(),
        told_in: told_in.into(),
        inner_at: inner_at.by(),
        inner,
        voice_at: voice_at.by(),
        voice,
        role_at: role_at.by(),
        role,
        quote,
        quoted,
        place: places.filter(|_| is_placed).collect::<Vec<u32>>().into(),
        ..Mentions::default()
    })
}

fn quotes(tellings: &[Option<Telling>]) -> Result<(Column<u32>, Strings), TooLarge> {
    let mut quoted = Gathered::default();
    let mut bounds = Vec::with_capacity(tellings.len() * 2);
    for telling in tellings {
        match telling.as_ref().and_then(|telling| telling.quote.as_ref()) {
            None => bounds.extend([NONE, NONE]),
            Some(Ok(span)) => bounds.extend([span.start, span.end]),
            Some(Err(words)) => {
                bounds.extend([NONE, narrow(quoted.len())]);
                quoted.push(words);
            }
        }
    }
    if bounds.iter().all(|at| *at == NONE) {
        bounds.clear();
    }
    Ok((bounds.into(), quoted.try_into()?))
}

fn number_of(voice: Voice) -> u32 {
    match voice {
        Voice::Named(entity) => entity.0,
        Voice::Unnamed => NONE,
    }
}

fn narrow(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
