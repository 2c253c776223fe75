//! What stands in each table.
//!
//! Takes a corpus; gives its rows to a sink, one by one. Must not know how they are written.

use super::{RowSink, TableCell, TableError, act_number, document_number, entity_number, value_number};
use crate::arrange::Arrange;
use crate::corpus::Corpus;
use crate::facts::{ActId, DocumentId, Filler, MentionId, Scope, Voice};
use crate::graph::{MentionView, Path, Standing, Store, VoiceClass, days};
use crate::lexicon::{EntityId, Lexicon, Origin, Role, Stance};
use crate::question::answer::Value;
use crate::question::contradiction::contradictions;
use crate::source::Sources;
use crate::sql::{TableName, VERSION, masks};
use crate::stop::Stop;
use std::borrow::Cow;

use TableCell::{Day, Flag, Nothing, Number};

fn text<'a>(text: impl Into<Cow<'a, str>>) -> TableCell<'a> {
    TableCell::Text(text.into())
}

fn maybe(cell: Option<TableCell<'_>>) -> TableCell<'_> {
    cell.unwrap_or(Nothing)
}

fn filler_number(filler: Filler) -> i64 {
    match filler {
        Filler::Entity(id) => entity_number(id),
        Filler::Act(id) => act_number(id),
    }
}

/// Gives the rows of a table to a sink.
pub(super) fn give(table: TableName, corpus: &Corpus, stop: &Stop, sink: &mut dyn RowSink) -> Result<(), TableError> {
    let (store, lexicon) = (&*corpus.store, &corpus.lexicon);
    let mut rows = TableRows { store, lexicon, sources: &corpus.sources, stop, sink };
    match table {
        TableName::About => rows.about(),
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
    sink: &'a mut dyn RowSink,
}

impl<'a> TableRows<'a> {
    fn row(&mut self, cells: &[TableCell<'_>]) -> Result<(), TableError> {
        self.stop.go_on()?;
        self.sink.take(cells)
    }

    fn about(&mut self) -> Result<(), TableError> {
        let store = self.store;
        let counts = [VERSION, store.entities(), store.documents(), store.acts(), store.mentions()];
        let [version, entities, documents, acts, mentions] = counts.map(|count| Number(i64::from(count)));
        let fingerprint = Number(store.fingerprint(self.lexicon).cast_signed());
        self.row(&[version, entities, documents, acts, mentions, fingerprint])
    }

    fn all_acts(&self) -> impl DoubleEndedIterator<Item = ActId> + use<'a> {
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
                    maybe(unit.sentence(self.sources).as_deref().map(text)),
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
                text(self.store.sort_name(id)),
                Flag(self.store.is_named(id)),
                text(origin),
                Flag(self.store.is_background(id)),
                maybe(self.store.office(id).map(text)),
                maybe(date.map(|(first, _)| first_day(first))),
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

    /// By what fills them, so that whoever looks for somebody reads what is near, and no whole file.
    fn roles(&mut self) -> Result<(), TableError> {
        let store = self.store;
        let mut dated: Vec<(i64, ActId)> = Vec::new();
        for act in self.all_acts() {
            dated.extend(store.fillers(act, Role::Time).map(|time| (filler_number(time.filler), act)));
        }
        dated.arrange();
        let mut dated = dated.as_slice();
        let acts = self.all_acts().rev().map(Filler::Act);
        for filler in acts.chain(self.all_entities().map(Filler::Entity)) {
            let number = filler_number(filler);
            for role in Role::ALL.into_iter().filter(|role| *role != Role::Time) {
                self.role_of(filler, role, store.filled_by(filler, role))?;
            }
            let count = dated.partition_point(|(other, _)| *other <= number);
            let (own, rest) = dated.split_at(count);
            dated = rest;
            self.role_of(filler, Role::Time, own.iter().map(|(_, act)| *act))?;
        }
        Ok(())
    }

    fn role_of(&mut self, filler: Filler, role: Role, acts: impl Iterator<Item = ActId>) -> Result<(), TableError> {
        for act in acts {
            for own in self.store.fillers(act, role).filter(|own| own.filler == filler) {
                let [did, didnt] = told(own.told);
                let filler = Number(filler_number(filler));
                self.row(&[Number(act_number(act)), text(role.name()), filler, did, didnt])?;
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
                self.row(&[Number(act_number(act)), first_day(first), Day(last), did, didnt])?;
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
                        Number(i64::from(edge.index)),
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

/// The first day of a span; of one that has none (`until May`), the first that every database knows.
fn first_day<'c>(day: i32) -> TableCell<'c> {
    Day(day.max(days::number_of(1, 1, 1)))
}
