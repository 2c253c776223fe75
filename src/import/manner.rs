//! In which manner a row tells: who says so, whether it is denied, hedged or planned, and in which words.
//!
//! Takes the texts of a row; adds what the mention of its act says of itself, and the act of saying it. Must not add the
//! act itself.

use super::Import;
use super::entity::NOT_TEXT;
use super::filling::{EntityFill, Tables};
use super::fit::Fit;
use super::mapping::{CodeList, MannerText, Text};
use super::records::Row;
use super::report::Fault;
use super::template::{Codes, Template, Test};
use crate::facts::{ActId, Certainty, DocumentId, MentionId, Mode, Polarity, Voice};
use crate::graph::{Slot, Standing, Telling, VoiceClass};
use crate::lexicon::{EntityId, Role, Says, VerbId, nearest};
use crate::source::Span;

/// How rows tell.
#[derive(Debug)]
pub struct RowManner {
    voices: Vec<(Vec<Test>, EntityFill)>,
    saying: Coded<VerbId>,
    polarity: Coded<Polarity>,
    certainty: Coded<Certainty>,
    mode: Coded<Mode>,
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

/// One of a few words, by a text and codes.
#[derive(Debug)]
struct Coded<T> {
    template: Template,
    codes: Codes<T>,
    /// What an empty text stands for.
    plain: T,
    /// Where it is the same in each row.
    constant: Option<T>,
    /// What is wrong with a row whose code is not known.
    what: &'static str,
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
        let say = fit.lexicon.verb_named("say").unwrap_or_else(|| fit.lexicon.root_verb());
        let polarities = [Polarity::Did, Polarity::DidNot].map(|one| (one.name(), one));
        let certainties = [Certainty::Certain, Certainty::Probable, Certainty::Possible].map(|one| (one.name(), one));
        let modes = [Mode::Done, Mode::Future, Mode::Hypothetical, Mode::Conditional].map(|one| (one.name(), one));
        Some(RowManner {
            voices,
            saying: Coded::read((manner.saying.as_ref(), &manner.sayings), ("no known saying", say), fit, saying),
            polarity: Coded::read(
                (manner.polarity.as_ref(), &manner.polarities),
                ("no known polarity", Polarity::Did),
                fit,
                |fit, word| of_words(fit, word, "polarity", Polarity::Did, &polarities),
            ),
            certainty: Coded::read(
                (manner.certainty.as_ref(), &manner.certainties),
                ("no known certainty", Certainty::Certain),
                fit,
                |fit, word| of_words(fit, word, "certainty", Certainty::Certain, &certainties),
            ),
            mode: Coded::read(
                (manner.mode.as_ref(), &manner.modes),
                ("no known mode", Mode::Done),
                fit,
                |fit, word| of_words(fit, word, "mode", Mode::Done, &modes),
            ),
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
            polarity: self.polarity.of(row)?,
            certainty: self.certainty.of(row)?,
            mode: self.mode.of(row)?,
            ..Telling::plain()
        };
        let sentence = self.sentence.as_ref().map(|sentence| sentence.fill(row).ok_or(NOT_TEXT)).transpose()?;
        telling.quote = sentence.filter(|words| !words.is_empty()).map(|words| Err(words.into_owned()));
        let saying = voice.map(|voice| self.saying.of(row).map(|verb| (voice, verb))).transpose()?;
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

/// What a word of a mapping stands for; the first of all, where it is none of them.
fn of_words<T: Copy>(fit: &mut Fit<'_>, word: &Text, what: &str, first: T, all: &[(&'static str, T)]) -> T {
    let names: Vec<&str> = all.iter().map(|(name, _)| *name).collect();
    let known = all.iter().find(|(name, _)| *name == word.value).map(|(_, meant)| *meant);
    known.unwrap_or_else(|| {
        let help = format!("it is one of {}", names.join(", "));
        fit.unknown(what, word, nearest(&word.value, names.iter().copied()), &help);
        first
    })
}

impl<T: Copy> Coded<T> {
    /// Reads a text and its codes; without codes the text is one of the words itself.
    fn read(
        (text, codes): (Option<&Text>, &CodeList),
        (what, plain): (&'static str, T),
        fit: &mut Fit<'_>,
        mut known: impl FnMut(&mut Fit<'_>, &Text) -> T,
    ) -> Coded<T> {
        let Some(text) = text else {
            return Coded {
                template: Template::default(),
                codes: Codes::default(),
                plain,
                constant: Some(plain),
                what,
            };
        };
        let template = Template::read(text, fit);
        let constant = (template.constant().is_some() && codes.0.is_empty()).then(|| known(fit, text));
        Coded { template, codes: Codes::read(codes, |word| known(fit, word)), plain, constant, what }
    }

    /// What a row says; nothing special where it says nothing.
    fn of(&self, row: &Row<'_>) -> Result<T, Fault> {
        if let Some(constant) = self.constant {
            return Ok(constant);
        }
        let code = self.template.code(row).ok_or(NOT_TEXT)?;
        match self.codes.get(&code) {
            Some(meant) => Ok(meant),
            None if code.is_empty() => Ok(self.plain),
            None => Err(Fault::new(self.what, &code)),
        }
    }
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
