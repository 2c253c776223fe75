//! The corpus as the rows of tables, a CSV file each: what a database loads.
//!
//! Takes the store, the words and the texts; writes the rows of one table, in the order of the corpus. Everything is written
//! that a query may look at; what stands was worked out before, and is written as masks. Texts are quoted, so that what is
//! empty is told from what is not there. Must not hold a table in memory.

use crate::corpus::Corpus;
use crate::facts::{ActId, DocumentId, Filler, MentionId, Scope, Voice};
use crate::graph::{MentionView, Path, Standing, Store, VoiceClass, days};
use crate::lexicon::{EntityId, Lexicon, Origin, Role, Stance};
use crate::question::answer::Value;
use crate::question::contradiction::contradictions;
use crate::source::Sources;
use crate::sql::{TableName, VERSION, masks};
use crate::stop::{Stop, Stopped};
use std::borrow::Cow;
use std::io::{self, Write};

/// Why a table was not written whole.
#[derive(Debug, thiserror::Error)]
pub enum TableError {
    /// Nobody wants it any more.
    #[error(transparent)]
    Stopped(#[from] Stopped),
    /// It cannot be written.
    #[error(transparent)]
    Output(#[from] io::Error),
}

/// One cell.
enum TableCell<'a> {
    Number(i64),
    Flag(bool),
    Text(Cow<'a, str>),
    Day(i32),
    Nothing,
}

use TableCell::{Day, Flag, Nothing, Number};

fn text<'a>(text: impl Into<Cow<'a, str>>) -> TableCell<'a> {
    TableCell::Text(text.into())
}

fn maybe(cell: Option<TableCell<'_>>) -> TableCell<'_> {
    cell.unwrap_or(Nothing)
}

/// The number of an act in the tables.
#[must_use]
pub fn act_number(act: ActId) -> i64 {
    -1 - i64::from(act.0)
}

/// The number of an entity in the tables.
#[must_use]
pub fn entity_number(entity: EntityId) -> i64 {
    i64::from(entity.0)
}

/// The number of a document in the tables.
#[must_use]
pub fn document_number(document: DocumentId, store: &Store) -> i64 {
    i64::from(store.entities()) + i64::from(document.0)
}

/// The number of a value in the tables; nothing has none.
#[must_use]
pub fn value_number(value: Value, store: &Store) -> Option<i64> {
    Some(match value {
        Value::Entity(id) => entity_number(id),
        Value::Act(id) => act_number(id),
        Value::Document(id) => document_number(id, store),
        Value::Mention(MentionId(id)) => i64::from(id),
        Value::Count(count) => i64::try_from(count).unwrap_or(i64::MAX),
        Value::Absent => return None,
    })
}

fn filler_number(filler: Filler) -> i64 {
    match filler {
        Filler::Entity(id) => entity_number(id),
        Filler::Act(id) => act_number(id),
    }
}

/// Writes the rows of a table, with its head.
///
/// # Errors
/// Where it cannot be written, or was stopped.
pub fn write_table(table: TableName, corpus: &Corpus, stop: &Stop, out: &mut dyn Write) -> Result<(), TableError> {
    let names: Vec<&str> = table.schema().columns.iter().map(|column| column.name).collect();
    writeln!(out, "{}", names.join(","))?;
    let (store, lexicon) = (&*corpus.store, &corpus.lexicon);
    let mut rows = TableRows { store, lexicon, sources: &corpus.sources, stop, out, line: Vec::new() };
    match table {
        TableName::About => rows.row(&[Number(i64::from(VERSION))]),
        TableName::Verb => rows.verbs(),
        TableName::VerbAbove => rows.verbs_above(),
        TableName::KindAbove => rows.kinds_above(),
        TableName::Document => rows.documents(),
        TableName::Unit => rows.units(),
        TableName::Entity => rows.entities(),
        TableName::Name => rows.names(),
        TableName::Tie => rows.ties(),
        TableName::Act => rows.acts(),
        TableName::Label => rows.labels(),
        TableName::Role => rows.roles(),
        TableName::ActTime => rows.times(),
        TableName::Mention => rows.mentions(),
        TableName::Voice => rows.voices(),
        TableName::RoleMention => rows.role_mentions(),
        TableName::Contradiction => rows.contradictions(),
    }
}

struct TableRows<'a> {
    store: &'a Store,
    lexicon: &'a Lexicon,
    sources: &'a Sources,
    stop: &'a Stop,
    out: &'a mut dyn Write,
    line: Vec<u8>,
}

impl<'a> TableRows<'a> {
    fn row(&mut self, cells: &[TableCell<'_>]) -> Result<(), TableError> {
        self.stop.go_on()?;
        self.line.clear();
        for (at, cell) in cells.iter().enumerate() {
            if at > 0 {
                self.line.push(b',');
            }
            match cell {
                Number(number) => self.line.extend(itoa::Buffer::new().format(*number).bytes()),
                Flag(flag) => self.line.extend(if *flag { "true" } else { "false" }.bytes()),
                Day(day) => self.line.extend(days::date(*day).to_string().bytes()),
                TableCell::Text(text) => quoted(text, &mut self.line),
                Nothing => {}
            }
        }
        self.line.push(b'\n');
        Ok(self.out.write_all(&self.line)?)
    }

    fn all_acts(&self) -> impl Iterator<Item = ActId> + use<'a> {
        (0..self.store.acts()).map(ActId)
    }

    fn all_entities(&self) -> impl Iterator<Item = EntityId> + use<'a> {
        (0..self.store.entities()).map(EntityId)
    }

    fn all_documents(&self) -> impl Iterator<Item = DocumentId> + use<'a> {
        (0..self.store.documents()).map(DocumentId)
    }

    fn all_mentions(&self) -> impl Iterator<Item = MentionView<'a>> + use<'a> {
        let store = self.store;
        (0..store.mentions()).map(move |id| store.mention(MentionId(id)))
    }

    fn verbs(&mut self) -> Result<(), TableError> {
        let lexicon = self.lexicon;
        for (_, verb) in lexicon.verbs() {
            let stance = verb.stance.map(|stance| match stance {
                Stance::For => text("for"),
                Stance::Against => text("against"),
            });
            self.row(&[
                text(&verb.base),
                text(&verb.noun),
                Flag(verb.symmetric),
                Flag(verb.carries),
                Flag(verb.word),
                maybe(stance),
                maybe(verb.plover.as_deref().map(text)),
                maybe(verb.cameo.as_deref().map(text)),
            ])?;
        }
        Ok(())
    }

    fn verbs_above(&mut self) -> Result<(), TableError> {
        let lexicon = self.lexicon;
        for (_, above) in lexicon.verbs() {
            for below in &above.below {
                self.row(&[text(&lexicon.verb(*below).base), text(&above.base)])?;
            }
        }
        Ok(())
    }

    fn kinds_above(&mut self) -> Result<(), TableError> {
        let lexicon = self.lexicon;
        for (_, above) in lexicon.kinds() {
            for below in &above.below {
                self.row(&[text(&lexicon.kind(*below).name), text(&above.name)])?;
            }
        }
        Ok(())
    }

    fn documents(&mut self) -> Result<(), TableError> {
        for id in self.all_documents() {
            let document = self.store.document(id);
            self.row(&[
                Number(document_number(id, self.store)),
                text(document.id()),
                maybe(document.title().map(text)),
                maybe(document.publisher().map(text)),
                maybe(document.date().map(|date| Day(days::number(date)))),
                maybe(document.coder().map(text)),
            ])?;
        }
        Ok(())
    }

    fn units(&mut self) -> Result<(), TableError> {
        for id in self.all_documents() {
            for unit in self.store.document(id).units() {
                self.row(&[
                    Number(document_number(id, self.store)),
                    Number(i64::from(unit.number())),
                    text(unit.cue()),
                    maybe(unit.sentence(self.sources).map(text)),
                    maybe(unit.skipped().map(text)),
                ])?;
            }
        }
        Ok(())
    }

    fn entities(&mut self) -> Result<(), TableError> {
        for id in self.all_entities() {
            let name = self.store.entity_name(id);
            let (origin, date) = match self.store.origin(id) {
                Origin::Cast => ("cast", None),
                Origin::Quoted => ("topic", None),
                Origin::Date(interval) => ("date", Some(days::numbers(interval))),
                Origin::Quantity => ("quantity", None),
                Origin::Tally => ("tally", None),
                Origin::Office => ("office", None),
                Origin::Unknown => ("unknown", None),
                Origin::Anonymous(_) => ("anonymous", None),
            };
            self.row(&[
                Number(entity_number(id)),
                text(self.store.entity_id(id)),
                text(&self.lexicon.kind(self.store.kind(id)).name),
                text(name),
                text(name.to_lowercase()),
                Flag(self.store.is_named(id)),
                text(origin),
                Flag(self.store.is_background(id)),
                maybe(self.store.office(id).map(text)),
                maybe(date.map(|(first, _)| Day(first))),
                maybe(date.map(|(_, last)| Day(last))),
            ])?;
        }
        Ok(())
    }

    fn names(&mut self) -> Result<(), TableError> {
        for id in self.all_entities() {
            let number = entity_number(id);
            self.row(&[Number(number), text(self.store.entity_name(id))])?;
            for name in self.store.aka(id) {
                self.row(&[Number(number), text(name)])?;
            }
        }
        Ok(())
    }

    fn ties(&mut self) -> Result<(), TableError> {
        for path in [Path::Affiliation, Path::Within, Path::Speaks, Path::About, Path::Office] {
            for part in self.all_entities() {
                for whole in self.store.closure(path).above(part).filter(|whole| *whole != part) {
                    self.row(&[text(path.name()), Number(entity_number(part)), Number(entity_number(whole))])?;
                }
            }
        }
        Ok(())
    }

    fn acts(&mut self) -> Result<(), TableError> {
        for act in self.all_acts() {
            let [did, didnt] = told(self.store.told(act));
            self.row(&[Number(act_number(act)), text(&self.lexicon.verb(self.store.verb(act)).base), did, didnt])?;
        }
        Ok(())
    }

    fn labels(&mut self) -> Result<(), TableError> {
        for act in self.all_acts() {
            for (document, label) in self.store.labels(act) {
                let document = document.map(|id| Number(document_number(id, self.store)));
                self.row(&[Number(act_number(act)), maybe(document), text(label)])?;
            }
        }
        Ok(())
    }

    fn roles(&mut self) -> Result<(), TableError> {
        for act in self.all_acts() {
            for role in Role::ALL {
                for filler in self.store.fillers(act, role) {
                    let [did, didnt] = told(filler.told);
                    let filler = Number(filler_number(filler.filler));
                    self.row(&[Number(act_number(act)), text(role.name()), filler, did, didnt])?;
                }
            }
        }
        Ok(())
    }

    fn times(&mut self) -> Result<(), TableError> {
        for act in self.all_acts() {
            for time in self.store.fillers(act, Role::Time) {
                let Filler::Entity(date) = time.filler else { continue };
                let Origin::Date(interval) = self.store.origin(date) else { continue };
                let ((first, last), [did, didnt]) = (days::numbers(interval), told(time.told));
                self.row(&[Number(act_number(act)), Day(first), Day(last), did, didnt])?;
            }
        }
        Ok(())
    }

    fn mentions(&mut self) -> Result<(), TableError> {
        for mention in self.all_mentions() {
            let voice = match mention.teller() {
                Some(Voice::Named(id)) => Some(Number(entity_number(id))),
                Some(Voice::Unnamed) | None => None,
            };
            let [did, didnt] = told(mention.way());
            let quote = mention.quote().map(|_| text(mention.said(self.sources)));
            self.row(&[
                Number(i64::from(mention.id().0)),
                Number(act_number(mention.act())),
                Number(document_number(mention.document(), self.store)),
                Number(i64::from(mention.unit().number())),
                maybe(voice),
                text(voice_class(mention.way())),
                text(mention.polarity().name()),
                text(mention.certainty().name()),
                text(mention.mode().name()),
                did,
                didnt,
                text(mention.scope().name()),
                maybe(mention.told_in().map(|id| Number(i64::from(id.0)))),
                maybe(quote),
                Flag(mention.is_unsaid()),
            ])?;
        }
        Ok(())
    }

    fn voices(&mut self) -> Result<(), TableError> {
        for mention in self.all_mentions() {
            for (place, voice) in (1..).zip(mention.voices()) {
                let entity = match voice {
                    Voice::Named(id) => Some(Number(entity_number(id))),
                    Voice::Unnamed => None,
                };
                self.row(&[Number(i64::from(mention.id().0)), Number(place), maybe(entity)])?;
            }
        }
        Ok(())
    }

    fn role_mentions(&mut self) -> Result<(), TableError> {
        for mention in self.all_mentions() {
            let act = mention.act();
            for edge in self.store.roles_and_unsaid(act) {
                let known = !matches!(edge.filler, Filler::Entity(id) if self.store.origin(id) == Origin::Unknown);
                let taken_for_granted = known && matches!(edge.role, Role::Agent | Role::Theme);
                let tells = mention.tells(edge.index);
                if tells || mention.scope() == Scope::Roles && taken_for_granted {
                    self.row(&[
                        Number(i64::from(mention.id().0)),
                        Number(act_number(act)),
                        text(edge.role.name()),
                        Number(filler_number(edge.filler)),
                        Flag(!tells),
                    ])?;
                }
            }
        }
        Ok(())
    }

    fn contradictions(&mut self) -> Result<(), TableError> {
        let number = |value: Value, store: &Store| maybe(value_number(value, store).map(Number));
        for found in contradictions(self.store, self.lexicon, self.stop)? {
            let mentions = [found.mentions.0, found.mentions.1].map(|id| Number(i64::from(id.0)));
            let [mention, other_mention] = mentions;
            let store = self.store;
            let (one, other) = (number(found.left, store), number(found.right, store));
            self.row(&[one, other, number(found.about, store), mention, other_mention])?;
        }
        Ok(())
    }
}

/// The two masks of some ways of being told.
fn told(ways: Standing) -> [TableCell<'static>; 2] {
    masks(ways).map(|mask| Number(i64::try_from(mask).unwrap_or(i64::MAX)))
}

/// Whose voice tells a mention.
fn voice_class(way: Standing) -> &'static str {
    let classes = [(VoiceClass::Document, "document"), (VoiceClass::Own, "own"), (VoiceClass::Other, "other")];
    let told_by = |class: VoiceClass| way.meets(Standing::ANY.in_voice(class));
    classes.into_iter().find(|(class, _)| told_by(*class)).map_or("document", |(_, name)| name)
}

/// A text in quotes; a database takes no character of number 0.
fn quoted(text: &str, line: &mut Vec<u8>) {
    line.push(b'"');
    for byte in text.bytes() {
        match byte {
            b'"' => line.extend_from_slice(b"\"\""),
            0 => line.extend_from_slice("\u{fffd}".as_bytes()),
            byte => line.push(byte),
        }
    }
    line.push(b'"');
}
