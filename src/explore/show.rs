//! Everything known about one entity, act or document.

use super::acts::Acts;
use super::find::Subject;
use super::sheet::{Column, Sheet};
use crate::arrange::Arrange;
use crate::corpus::Corpus;
use crate::facts::{ActId, Certainty, DocumentId, Filler, Mode, Polarity, Voice};
use crate::graph::{MentionView, RoleView, UnitView, telling_of};
use crate::lexicon::{EntityId, Origin, Role, Says, Tie};
use crate::source::Place;
use rustc_hash::FxHashSet;

/// Of the acts in which something plays one part, so many are shown.
const MOST: usize = 200;

/// The sheet of a subject.
#[must_use]
pub fn show(corpus: &Corpus, subject: Subject) -> Sheet {
    let showing = Showing { acts: Acts { corpus }, corpus };
    match subject {
        Subject::Entity(id) => showing.entity(id),
        Subject::Act(id) => showing.act(id),
        Subject::Document(id) => showing.document(id),
    }
}

#[derive(Clone, Copy)]
struct Showing<'a> {
    acts: Acts<'a>,
    corpus: &'a Corpus,
}

impl Showing<'_> {
    fn entity(self, id: EntityId) -> Sheet {
        let graph = self.acts.graph();
        let mut sheet = Sheet::about(graph.entity_name(id));
        sheet.line("id", graph.entity_id(id));
        sheet.line("kind", self.corpus.lexicon.kind(graph.kind(id)).name.clone());
        let origin = graph.origin(id);
        sheet.line(
            "from",
            match origin {
                Origin::Cast => "",
                Origin::Quoted => "words that a fact quotes",
                Origin::Date(_) => "a date",
                Origin::Quantity => "a quantity",
                Origin::Tally => "the tally of a vote",
                Origin::Office => "an office of the cast",
                Origin::Unknown => "someone or something unknown",
                Origin::Anonymous(_) => "a voice without a name",
            },
        );
        if let Some(declared) = self.corpus.lexicon.entities().get(id.0 as usize).filter(|_| origin == Origin::Cast) {
            sheet.line("also", declared.aka.join(", "));
            sheet.line("office", declared.office.clone().unwrap_or_default());
            sheet.line("declared", declared.place.and_then(|place| self.place(place)).unwrap_or_default());
            sheet.section("ties", &[Column::Text("tie"), Column::Name("with")], self.ties(id));
        }
        if graph.is_background(id) {
            sheet.line("background", "known to the annotator from elsewhere");
        }
        // An anonymous entry of the cast is whoever of that description speaks in a document.
        let voices: Vec<EntityId> = std::iter::once(id).chain(self.acts.graph().voices_of(id)).collect();
        self.acts_by_role(&voices.iter().copied().map(Filler::Entity).collect::<Vec<_>>(), &mut sheet);
        sheet.section("as a voice", &[Column::Text("tells that"), Column::Source("source")], self.voiced(&voices));
        sheet
    }

    /// Ties from it, then those to it.
    fn ties(self, id: EntityId) -> Vec<Vec<String>> {
        let name = |id: EntityId| self.acts.graph().entity_name(id).to_owned();
        let entities = self.corpus.lexicon.entities();
        let own = entities.get(id.0 as usize).map_or(&[][..], |entity| &entity.ties);
        let mut rows: Vec<Vec<String>> =
            own.iter().map(|(tie, to)| vec![tie_words(*tie).0.to_owned(), name(*to)]).collect();
        for (from, entity) in (0..).map(EntityId).zip(entities) {
            let towards = entity.ties.iter().filter(|(_, to)| *to == id);
            rows.extend(towards.map(|(tie, _)| vec![tie_words(*tie).1.to_owned(), name(from)]));
        }
        rows
    }

    /// The acts in which it plays a part, each under the first of its roles.
    fn acts_by_role(self, fillers: &[Filler], sheet: &mut Sheet) {
        let mut seen: FxHashSet<ActId> = FxHashSet::default();
        for role in Role::ALL {
            let played = fillers.iter().flat_map(|filler| self.acts.graph().filled_by(*filler, role));
            let mut acts: Vec<ActId> = played.filter(|act| seen.insert(*act)).collect();
            acts.arrange();
            let rows = acts.iter().take(MOST).map(|act| self.acts.row(*act)).collect();
            sheet.section(format!("as {}", role.name()), &Acts::COLUMNS, rows);
            if acts.len() > MOST {
                let more = acts.len() - MOST;
                sheet.notes.push(format!("{more} more acts as {}: `:timeline` shows them all", role.name()));
            }
        }
    }

    fn voiced(self, voices: &[EntityId]) -> Vec<Vec<String>> {
        let tells = |mention: &MentionView<'_>| {
            let is_theirs = matches!(mention.teller(), Some(Voice::Named(id)) if voices.contains(&id));
            is_theirs && !mention.is_condition() && !self.is_wanted(*mention)
        };
        let acts = self.acts.all().filter(|_| self.acts.graph().is_voiced());
        let told = acts.flat_map(|act| self.acts.mentions(act)).filter(tells);
        told.map(|mention| vec![self.telling(mention), mention.source()]).collect()
    }

    /// Whether who speaks wants it, and does not tell that it is so.
    fn is_wanted(self, mention: MentionView<'_>) -> bool {
        let speech = self.acts.speech(mention);
        speech.is_some_and(|verb| verb.says != Some(Says::Asserted)) && mention.mode() == Mode::Hypothetical
    }

    /// What a mention tells, and who tells that it was told.
    fn telling(self, mention: MentionView<'_>) -> String {
        telling_of(self.acts.graph(), &self.corpus.lexicon, mention) + &self.acts.through(mention)
    }

    fn act(self, id: ActId) -> Sheet {
        let graph = self.acts.graph();
        let verb = self.corpus.lexicon.verb(graph.verb(id));
        let mut sheet = Sheet::about(self.acts.sentence(id));
        sheet.line("verb", format!("{} ({})", verb.base, verb.noun));
        sheet.line("label", self.acts.label(id).unwrap_or_default());
        sheet.line("when", self.acts.when(id));
        sheet.line("told", self.acts.told(id));
        let role = |edge: RoleView<'_>| {
            let told = edge.mentions().map(|mention| graph.mention(mention));
            let mut sources: Vec<String> = told.map(|mention| self.told_at(mention)).collect();
            sources.dedup();
            let said = edge.said().map(|said| format!(" ({said})")).unwrap_or_default();
            vec![edge.role.name().to_owned(), format!("{}{said}", self.acts.filler(edge.filler)), sources.join(", ")]
        };
        let columns = [Column::Text("role"), Column::Name("filled by"), Column::Source("told in")];
        sheet.section("roles", &columns, graph.roles(id).map(role).collect());
        let mention = |mention: MentionView<'_>| {
            vec![
                self.told_at(mention),
                manner(mention).trim_start().to_owned(),
                mention.said(&self.corpus.sources).into_owned(),
                mention.written(&self.corpus.sources).map_or(String::new(), |(file, line)| format!("{file}:{line}")),
            ]
        };
        let columns =
            [Column::Source("source"), Column::Text("how"), Column::Quote("sentence"), Column::Source("fact")];
        sheet.section("mentions", &columns, self.acts.mentions(id).map(mention).collect());
        self.acts_by_role(&[Filler::Act(id)], &mut sheet);
        sheet
    }

    /// `B7, Dmitry Peskov`
    fn told_at(self, mention: MentionView<'_>) -> String {
        let voices = mention.voices().map(|voice| self.acts.voice(voice));
        std::iter::once(mention.source()).chain(voices).collect::<Vec<_>>().join(" ")
    }

    fn document(self, id: DocumentId) -> Sheet {
        let document = self.acts.graph().document(id);
        let mut sheet = Sheet::about(document.title().unwrap_or(document.id()));
        sheet.line("id", document.id());
        sheet.line("publisher", document.publisher().unwrap_or_default());
        sheet.line("date", document.date().map_or("undated".to_owned(), |date| date.to_string()));
        sheet.line("coder", document.coder().unwrap_or_default());
        let unit = |unit: UnitView<'_>| {
            let what = unit.skipped().map_or(String::new(), |reason| format!("skipped: {reason}"));
            vec![unit.number().to_string(), unit.begins(), unit.facts().to_string(), what]
        };
        let columns =
            [Column::Number("unit"), Column::Quote("begins"), Column::Number("facts"), Column::Text("skipped")];
        sheet.section("units", &columns, document.units().map(unit).collect());
        sheet
    }

    /// `b.ron:12`
    fn place(self, place: Place) -> Option<String> {
        let sources = &self.corpus.sources;
        let name = &sources.get(place.source)?.name;
        Some(format!("{name}:{}", sources.line_column(place.source, place.span.start).0))
    }
}

/// A tie from its one end, and from the other.
fn tie_words(tie: Tie) -> (&'static str, &'static str) {
    match tie {
        Tie::Of => ("of", "has"),
        Tie::SpeaksFor => ("speaks for", "spoken for by"),
        Tie::Within => ("within", "holds"),
        Tie::About => ("about", "what it is about:"),
    }
}

/// What is unusual about a mention: ` (did not, possible)`.
fn manner(mention: MentionView<'_>) -> String {
    let polarity = Some(mention.polarity()).filter(|polarity| *polarity != Polarity::Did).map(Polarity::name);
    let certainty = Some(mention.certainty()).filter(|sure| *sure != Certainty::Certain).map(Certainty::name);
    let mode = Some(mention.mode()).filter(|mode| *mode != Mode::Done).map(Mode::name);
    let words: Vec<&str> = [polarity, certainty, mode].into_iter().flatten().collect();
    if words.is_empty() { String::new() } else { format!(" ({})", words.join(", ")) }
}
