//! In which manner a row tells: who says so, whether it is denied, hedged or planned, and in which words.
//!
//! Takes the texts of a row; adds what the mention of its act says of itself, and the act of saying it. Must not add the
//! act itself.

use super::Import;
use super::coded::{Coded, Known, WordList};
use super::entity::NOT_TEXT;
use super::filling::{EntityFill, Tables};
use super::fit::Fit;
use super::mapping::{MannerText, Text};
use super::records::Row;
use super::report::Fault;
use super::template::{Template, Test};
use crate::facts::{ActId, Certainty, DocumentId, MentionId, Mode, Polarity, Voice};
use crate::graph::{Slot, Standing, Telling, VoiceClass};
use crate::lexicon::{EntityId, Lexicon, Role, Says, VerbId};
use crate::source::Span;

const POLARITIES: WordList<Polarity> = WordList {
    what: "polarity",
    fault: "no known polarity",
    words: &[(Polarity::Did.name(), Polarity::Did), (Polarity::DidNot.name(), Polarity::DidNot)],
};

const CERTAINTIES: WordList<Certainty> = WordList {
    what: "certainty",
    fault: "no known certainty",
    words: &[
        (Certainty::Certain.name(), Certainty::Certain),
        (Certainty::Probable.name(), Certainty::Probable),
        (Certainty::Possible.name(), Certainty::Possible),
    ],
};

const MODES: WordList<Mode> = WordList {
    what: "mode",
    fault: "no known mode",
    words: &[
        (Mode::Done.name(), Mode::Done),
        (Mode::Future.name(), Mode::Future),
        (Mode::Hypothetical.name(), Mode::Hypothetical),
        (Mode::Conditional.name(), Mode::Conditional),
    ],
};

/// How rows tell.
#[derive(Debug)]
pub struct RowManner {
    voices: Vec<(Vec<Test>, EntityFill)>,
    saying: Option<Coded<VerbId>>,
    polarity: Option<Coded<Polarity>>,
    certainty: Option<Coded<Certainty>>,
    mode: Option<Coded<Mode>>,
    sentence: Option<Template>,
}

/// What a row says beside its act.
#[derive(Debug)]
pub struct Said {
    /// Of the mention.
    pub telling: Telling,
    /// Who says it, by which verb.
    pub saying: Option<(EntityId, VerbId)>,
}

impl RowManner {
    /// Reads how rows tell; `None` where a mapping says nothing of it.
    ///
    /// What is wrong with a voice that is no entity is told at `part`.
    pub fn read(manner: &MannerText, part: &Text, fit: &mut Fit<'_>, tables: &mut Tables<'_>) -> Option<RowManner> {
        if manner.is_plain() {
            return None;
        }
        let mut voices = Vec::new();
        for filling in &manner.voice {
            let only = Test::read(&filling.only, fit);
            voices.push((only, EntityFill::read(filling, filling.entity.as_ref(), part, fit, tables)));
        }
        let says: fn(&Lexicon, &str) -> Option<VerbId> =
            |lexicon, word| lexicon.verb_named(word).filter(|verb| lexicon.verb(*verb).says.is_some());
        let saying_of = |text: &Text, fit: &mut Fit<'_>| {
            Coded::read((text, &manner.sayings), Known::InLexicon(says), "no known saying", fit, saying)
        };
        Some(RowManner {
            voices,
            saying: manner.saying.as_ref().map(|text| saying_of(text, fit)),
            polarity: Coded::listed((manner.polarity.as_ref(), &manner.polarities), &POLARITIES, Polarity::Did, fit),
            certainty: Coded::listed(
                (manner.certainty.as_ref(), &manner.certainties),
                &CERTAINTIES,
                Certainty::Certain,
                fit,
            ),
            mode: Coded::listed((manner.mode.as_ref(), &manner.modes), &MODES, Mode::Done, fit),
            sentence: manner.sentence.as_ref().map(|sentence| Template::read(sentence, fit)),
        })
    }

    /// What a row says beside its act; `None` where it tells flatly and in no words.
    ///
    /// # Errors
    /// What is wrong with the row.
    pub fn of(&self, row: &Row<'_>, import: &mut Import) -> Result<Option<Said>, Fault> {
        let voice = self.voices.iter().find(|(only, _)| Test::all(only, row));
        let voice = voice.map_or(Ok(None), |(_, fill)| fill.entity(row, import))?;
        let mut telling = Telling {
            polarity: said(self.polarity.as_ref(), row, &import.lexicon)?.unwrap_or(Polarity::Did),
            certainty: said(self.certainty.as_ref(), row, &import.lexicon)?.unwrap_or(Certainty::Certain),
            mode: said(self.mode.as_ref(), row, &import.lexicon)?.unwrap_or(Mode::Done),
            ..Telling::plain()
        };
        let sentence = self.sentence.as_ref().map(|sentence| sentence.fill(row).ok_or(NOT_TEXT)).transpose()?;
        telling.quote = sentence.filter(|words| !words.is_empty()).map(|words| Err(words.into_owned()));
        let saying = match voice {
            Some(voice) => {
                let verb = said(self.saying.as_ref(), row, &import.lexicon)?;
                let say = || import.lexicon.verb_named("say").unwrap_or_else(|| import.lexicon.root_verb());
                Some((voice, verb.unwrap_or_else(say)))
            }
            None => None,
        };
        if let Some((voice, verb)) = saying {
            telling.voices = vec![Voice::Named(voice)];
            match import.lexicon.verb(verb).says {
                Some(Says::Denied) => telling.polarity = other(telling.polarity),
                Some(Says::Hypothetical) if telling.mode == Mode::Done => telling.mode = Mode::Hypothetical,
                _ => {}
            }
        }
        let Telling { polarity, certainty, mode, .. } = telling;
        let flat = (polarity, certainty, mode) == (Polarity::Did, Certainty::Certain, Mode::Done);
        Ok((!flat || saying.is_some() || telling.quote.is_some()).then_some(Said { telling, saying }))
    }
}

/// The verb by which somebody says something.
fn saying(fit: &mut Fit<'_>, word: &Text) -> VerbId {
    let verb = fit.verb(word);
    if fit.lexicon.verb(verb).says.is_none() {
        fit.wrong(word, format!("nobody tells anything by `{}`", word.value), "a verb like `say` or `deny`");
    }
    verb
}

fn other(polarity: Polarity) -> Polarity {
    match polarity {
        Polarity::Did => Polarity::DidNot,
        Polarity::DidNot => Polarity::Did,
    }
}

/// What a row says by a text, where the mapping has one.
fn said<T: Copy>(coded: Option<&Coded<T>>, row: &Row<'_>, lexicon: &Lexicon) -> Result<Option<T>, Fault> {
    coded.map_or(Ok(None), |coded| coded.of(row, lexicon))
}

impl Import {
    /// Says how the mention of the act added last tells, adds those of other documents, and the act of saying it.
    pub fn tell(&mut self, act: ActId, said: Option<Said>, (document, others): (DocumentId, &[DocumentId]), line: u32) {
        let speech = MentionId(act.0.saturating_add(1));
        let plain = said.is_none();
        let Said { mut telling, saying } = said.unwrap_or_else(|| Said { telling: Telling::plain(), saying: None });
        telling.told_in = saying.map(|_| speech);
        if !plain {
            self.builder.mentions.act_told(telling.clone());
        }
        for other in others {
            self.further(act, *other, line, (!plain).then(|| telling.clone()));
        }
        if let Some(saying) = saying {
            let speech = self.say(act, saying, telling.quote, document, line);
            for other in others {
                self.further(speech, *other, line, None);
            }
        }
    }

    /// Adds a mention of an act that is there, and the act of saying it.
    pub fn tell_further(&mut self, act: ActId, said: Option<Said>, document: DocumentId, line: u32) {
        let Some(Said { mut telling, saying }) = said else { return self.further(act, document, line, None) };
        let speech = u32::try_from(self.builder.len()).unwrap_or(u32::MAX);
        telling.told_in = saying.map(|_| MentionId(speech));
        self.further(act, document, line, Some(telling.clone()));
        if let Some(saying) = saying {
            self.say(act, saying, telling.quote, document, line);
        }
    }

    fn further(&mut self, act: ActId, document: DocumentId, line: u32, telling: Option<Telling>) {
        self.builder.mentions.further(act, document, line);
        if let Some(telling) = telling {
            self.builder.mentions.further_told(telling);
        }
        self.report.mentions += 1;
    }

    /// Adds the act of saying that an act was done.
    fn say(
        &mut self,
        act: ActId,
        (voice, verb): (EntityId, VerbId),
        quote: Option<Result<Span, String>>,
        document: DocumentId,
        line: u32,
    ) -> ActId {
        let speech =
            self.builder.act(verb, Standing::one(Polarity::Did, Certainty::Certain, Mode::Done, VoiceClass::Document));
        self.builder.mentions.act(document, line);
        if quote.is_some() {
            self.builder.mentions.act_told(Telling { quote, ..Telling::plain() });
        }
        self.builder.fill(Role::Agent, Slot::entity(voice));
        self.builder.fill(Role::Theme, Slot::act(act.0));
        self.report.sayings += 1;
        speech
    }
}
