//! Rows that are acts.

use super::ahead::{AheadTarget, ReadyAct};
use super::coded::{Coded, WordList};
use super::dates::Precision;
use super::entity::NOT_TEXT;
use super::filling::{Fill, Name, Part, Tables, Target};
use super::fit::Fit;
use super::manner::{RowManner, Said};
use super::mapping::ActTable;
use super::records::Row;
use super::report::Fault;
use super::template::{Codes, Template, Test};
use super::{Import, Pending};
use crate::facts::{ActId, Certainty, DocumentId, Mode, Polarity};
use crate::graph::{PARTICIPANTS, Slot, Standing, VoiceClass};
use crate::lexicon::{Interval, Lexicon, Role, VerbId};
use rustc_hash::FxHashMap;

/// Reads rows as acts.
#[derive(Debug)]
pub struct ActRows {
    pub(super) only: Vec<Test>,
    pub(super) label: Option<Name>,
    pub(super) verb: Template,
    verbs: Codes<VerbId>,
    other_verb: Option<VerbId>,
    seen: FxHashMap<String, VerbId>,
    pub(super) roles: Vec<(Part, Vec<Fill>)>,
    pub(super) when: Option<When>,
    pub(super) document: Option<Name>,
    /// What stands between several documents.
    pub(super) split: Option<char>,
    title: Option<Template>,
    /// How rows tell, where that is not flatly.
    pub(super) manner: Option<RowManner>,
    /// What fills the roles of the row at hand.
    found: Vec<(Role, Target)>,
}

/// How exact a date is.
const PRECISIONS: WordList<Precision> =
    WordList { what: "precision", fault: "no known precision", words: &Precision::NAMES };

/// When an act was done.
#[derive(Debug)]
pub struct When {
    pub(super) date: Template,
    pub(super) until: Option<Template>,
    pub(super) forms: Vec<String>,
    pub(super) precision: Option<Coded<Precision>>,
}

/// The label of a row.
#[derive(Debug)]
pub enum Label {
    /// That of a table, and a number.
    Numbered(usize, u32),
    /// Any other; empty: none.
    Named(String),
}

/// What an act has beside what fills its roles.
struct Plain {
    verb: VerbId,
    days: Option<Interval>,
    label: Option<Label>,
    document: DocumentId,
    line: u32,
}

impl ActRows {
    /// Reads the table against its columns.
    pub fn read(
        table: &ActTable,
        fit: &mut Fit<'_>,
        tables: &mut Tables<'_>,
        documents: &mut super::numbers::Numbers,
    ) -> Self {
        let label = table.label.as_ref().map(|label| Template::read(label, fit));
        let label = label.map(|label| Name::new(label, |start| tables.labels.table(start)));
        let mut roles = Vec::new();
        for (name, fillings) in &table.roles.0 {
            let role = Part::read(name, fit);
            roles.push((role, fillings.iter().map(|filling| Fill::read(filling, name, fit, tables)).collect()));
        }
        roles.sort_by_key(|(role, _)| *role);
        let document = table.document.as_ref().map(|id| Template::read(id, fit));
        ActRows {
            only: Test::read(&table.only, fit),
            label,
            verb: Template::read(&table.verb, fit),
            verbs: Codes::read(&table.verbs, |verb| fit.verb(verb)),
            other_verb: table.other_verb.as_ref().map(|verb| fit.verb(verb)),
            seen: FxHashMap::default(),
            roles,
            when: table.date.as_ref().map(|date| When {
                date: Template::read(date, fit),
                until: table.until.as_ref().map(|until| Template::read(until, fit)),
                forms: table.dates.clone(),
                precision: Coded::listed(
                    (table.precision.as_ref(), &table.precisions),
                    &PRECISIONS,
                    Precision::Day,
                    fit,
                ),
            }),
            document: document.map(|id| Name::new(id, |start| documents.table(start))),
            split: table.split,
            manner: RowManner::read(&table.told, &table.verb, fit, tables),
            title: table.title.as_ref().map(|title| Template::read(title, fit)),
            found: Vec::new(),
        }
    }

    /// The text that numbered labels start with.
    #[must_use]
    pub fn prefix(&self) -> Option<&str> {
        self.label.as_ref()?.template.prefixed().map(|(start, _)| start)
    }

    /// Takes a row; says whether its conditions let it in.
    ///
    /// # Errors
    /// What is wrong with the row.
    pub fn take(&mut self, row: &Row<'_>, line: u32, import: &mut Import) -> Result<bool, Fault> {
        if !Test::all(&self.only, row) {
            return Ok(false);
        }
        let verb = self.verb(row, &import.lexicon)?;
        let days = self.when.as_ref().map_or(Ok(None), |when| when.span(row, import))?;
        let label = self.label.as_ref().map(|label| Label::of(label, row)).transpose()?;
        if let Some(label) = label.as_ref().filter(|label| label.is_taken(import)) {
            return Err(label.taken(import));
        }
        self.found.clear();
        for (part, fills) in &self.roles {
            if let Some(fill) = fills.iter().find(|fill| fill.applies(row)) {
                fill.targets(part.role(verb, &import.lexicon), row, import, &mut self.found)?;
            }
        }
        let said = self.manner.as_ref().map_or(Ok(None), |manner| manner.of(row, import))?;
        self.fits(verb, &import.lexicon)?;
        // What is wrong with a row is found before it leaves anything behind.
        let (document, others) = self.documents(row, import)?;
        self.add(Plain { verb, days, label, document, line }, said, &others, import);
        Ok(true)
    }

    /// Takes a row that was looked at ahead.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn take_ready(
        &mut self,
        act: ReadyAct,
        targets: &[(Role, AheadTarget)],
        line: u32,
        import: &mut Import,
    ) -> Result<(), Fault> {
        if let Some(label) = act.label.as_ref().filter(|label| label.is_taken(import)) {
            return Err(label.taken(import));
        }
        self.found.clear();
        self.found.extend(targets.iter().map(|(role, target)| (*role, ready(*target, import))));
        let ReadyAct { verb, dated: days, label, document, .. } = act;
        self.fits(verb, &import.lexicon)?;
        self.add(Plain { verb, days, label, document, line }, None, &[], import);
        Ok(())
    }

    /// Puts what was found in the order of the roles, and looks whether an act of this verb can have it.
    ///
    /// # Errors
    /// Where an act that no row has brought yet cannot be waited for.
    fn fits(&mut self, verb: VerbId, lexicon: &Lexicon) -> Result<(), Fault> {
        if !self.found.is_sorted_by_key(|(role, _)| *role) {
            self.found.sort_by_key(|(role, _)| *role);
        }
        let same = |a: &(Role, Target), b: &(Role, Target)| a.0 == b.0;
        let several = self.found.chunk_by(same).filter(|targets| targets.len() > 1);
        if let Some((_, Target::Label(label))) =
            several.flatten().find(|(_, target)| matches!(target, Target::Label(_)))
        {
            return Err(Fault::new("of several acts in one role, one that no earlier row has", label));
        }
        if lexicon.verb(verb).symmetric
            && let Some((_, Target::Label(label))) = (self.found.iter())
                .find(|(role, target)| PARTICIPANTS.contains(role) && matches!(target, Target::Label(_)))
        {
            return Err(Fault::new("takes part with an act that no earlier row has", label));
        }
        Ok(())
    }

    /// Adds an act whose roles are filled by what was found, told by a document and by others.
    fn add(&mut self, act: Plain, said: Option<Said>, others: &[DocumentId], import: &mut Import) {
        let Plain { verb, days, label, document, line } = act;
        let act = import.builder.act(verb, plain());
        import.builder.mentions.act(document, line);
        if let Some(label) = label {
            label.give(act, import);
        }
        if let Some(days) = days {
            let (first, last, entity) = import.dates.dated(days, import.ids.things());
            import.builder.days(first, last);
            import.builder.fill(Role::Time, Slot::entity(entity));
        }
        self.fill(act, verb, line, import);
        import.report.acts += 1;
        import.tell(act, said, (document, others), line);
    }

    fn verb(&mut self, row: &Row<'_>, lexicon: &Lexicon) -> Result<VerbId, Fault> {
        let code = self.verb.code(row).ok_or(NOT_TEXT)?;
        if let Some(verb) = self.seen.get(&*code) {
            return Ok(*verb);
        }
        let verb = self.verb_of(&code, lexicon).ok_or_else(|| Fault::new("no known verb", &code))?;
        self.seen.insert(code.into_owned(), verb);
        Ok(verb)
    }

    /// The verb of a code.
    #[must_use]
    pub fn verb_of(&self, code: &str, lexicon: &Lexicon) -> Option<VerbId> {
        let verb = if self.verbs.is_empty() { lexicon.verb_named(code) } else { self.verbs.get(code) };
        verb.or(self.other_verb)
    }

    /// The documents that tell of a row's act: one, and others.
    fn documents(&self, row: &Row<'_>, import: &mut Import) -> Result<(DocumentId, Vec<DocumentId>), Fault> {
        let Some(document) = &self.document else { return Ok((import.document_of("", None, row)?, Vec::new())) };
        let number = document.number(row).filter(|_| self.split.is_none());
        if let Some(known) = number.and_then(|(table, number)| import.documents.numbered(table, number)) {
            return Ok((DocumentId(known), Vec::new()));
        }
        let ids = document.template.fill(row).ok_or(NOT_TEXT)?;
        let mut all = Vec::new();
        for id in ids.split(|c| Some(c) == self.split).map(str::trim).filter(|id| !id.is_empty()) {
            let document = import.document_of(id, self.title.as_ref(), row)?;
            if !all.contains(&document) {
                all.push(document);
            }
        }
        match all.split_first() {
            Some((first, others)) => Ok((*first, others.to_vec())),
            None => Ok((import.document_of("", None, row)?, Vec::new())),
        }
    }

    /// Fills the roles of the act added last.
    fn fill(&mut self, act: ActId, verb: VerbId, line: u32, import: &mut Import) {
        let symmetric = import.lexicon.verb(verb).symmetric;
        let participates = |role: Role| symmetric && PARTICIPANTS.contains(&role);
        if symmetric {
            let taking_part = self.found.iter().filter(|(role, _)| participates(*role));
            let all = slots(taking_part.map(|(_, target)| target));
            import.builder.fill_many(&PARTICIPANTS, &all);
        }
        let mut rest = self.found.as_slice();
        while let Some((role, _)) = rest.first() {
            let of_role = rest.partition_point(|(other, _)| other <= role);
            let (targets, after) = rest.split_at(of_role);
            rest = after;
            match targets {
                _ if participates(*role) => {}
                [(_, Target::Slot(slot))] => import.builder.fill(*role, *slot),
                [(_, Target::Label(label))] => {
                    let file = import.file.clone();
                    import.pending.push(Pending { act, role: *role, label: label.clone(), file, line });
                }
                several => {
                    let all = slots(several.iter().map(|(_, target)| target));
                    import.builder.fill_many(&[*role], &all);
                }
            }
        }
    }
}

/// What fills a role, as far as rows have brought it by now.
fn ready(target: AheadTarget, import: &Import) -> Target {
    match target {
        AheadTarget::Slot(slot) => Target::Slot(slot),
        AheadTarget::Numbered(table, number) => match import.labels.numbered(table, number) {
            Some(act) => Target::Slot(Slot::act(act)),
            None => Target::Label(import.labels.id(table, number)),
        },
    }
}

/// Each that is there already, once.
fn slots<'t>(targets: impl Iterator<Item = &'t Target>) -> Vec<(Slot, Standing)> {
    let mut all: Vec<(Slot, Standing)> = Vec::new();
    for target in targets {
        if let Target::Slot(slot) = target
            && all.iter().all(|(known, _)| known != slot)
        {
            all.push((*slot, plain()));
        }
    }
    all
}

/// How every imported act is told: it did, for certain, and the source says so.
fn plain() -> Standing {
    Standing::one(Polarity::Did, Certainty::Certain, Mode::Done, VoiceClass::Document)
}

impl When {
    /// The days of a row, where it has any.
    fn span(&self, row: &Row<'_>, import: &mut Import) -> Result<Option<Interval>, Fault> {
        let from = self.date.fill(row).ok_or(NOT_TEXT)?;
        if from.is_empty() {
            return Ok(None);
        }
        let until = self.until.as_ref().map_or(Some("".into()), |until| until.fill(row)).ok_or(NOT_TEXT)?;
        let exact = self.precision.as_ref().map_or(Ok(None), |precision| precision.of(row, &import.lexicon))?;
        let exact = exact.unwrap_or(Precision::Day);
        import.dates.span((&from, &until), exact, &self.forms).map(Some)
    }
}

impl Label {
    /// The label of a row.
    ///
    /// # Errors
    /// Where it is no text.
    pub fn of(name: &Name, row: &Row<'_>) -> Result<Label, Fault> {
        if let Some((table, number)) = name.number(row) {
            return Ok(Label::Numbered(table, number));
        }
        name.id(row).map(|label| Label::Named(label.into_owned()))
    }

    fn taken(&self, import: &Import) -> Fault {
        let label = match self {
            Label::Numbered(table, number) => &import.labels.id(*table, *number),
            Label::Named(label) => label,
        };
        Fault::new("a label that is there already", label)
    }

    fn is_taken(&self, import: &Import) -> bool {
        match self {
            Label::Numbered(table, number) => import.labels.numbered(*table, *number).is_some(),
            Label::Named(label) => !label.is_empty() && import.labels.get(label).is_some(),
        }
    }

    /// Labels the act added last.
    fn give(&self, act: ActId, import: &mut Import) {
        match self {
            Label::Numbered(table, number) if import.labels.start(*table) == import.prefix.as_deref() => {
                import.builder.labels.number(act, *number);
                import.labels.add_numbered(*table, *number, act.0);
            }
            Label::Numbered(table, number) => {
                import.builder.labels.row(act, &import.labels.id(*table, *number));
                import.labels.add_numbered(*table, *number, act.0);
            }
            Label::Named(label) if label.is_empty() => {}
            Label::Named(label) => {
                import.builder.labels.row(act, label);
                import.labels.add(label, act.0);
            }
        }
    }
}
