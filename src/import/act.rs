//! Rows that are acts.

use super::dates::Precision;
use super::entity::NOT_TEXT;
use super::filling::{Fill, Name, Part, Tables, Target};
use super::fit::Fit;
use super::mapping::ActTable;
use super::records::Row;
use super::report::Fault;
use super::template::{Codes, Template, Test};
use super::{Import, Pending};
use crate::facts::{ActId, Certainty, DocumentId, Mode, Polarity};
use crate::graph::{PARTICIPANTS, Slot, Standing, VoiceClass};
use crate::lexicon::{Lexicon, Role, VerbId};
use rustc_hash::FxHashMap;

/// Reads rows as acts.
#[derive(Debug)]
pub struct ActRows {
    only: Vec<Test>,
    label: Option<Name>,
    verb: Template,
    verbs: Codes<VerbId>,
    other_verb: Option<VerbId>,
    seen: FxHashMap<String, VerbId>,
    roles: Vec<(Part, Vec<Fill>)>,
    when: Option<When>,
    document: Option<Name>,
    title: Option<Template>,
    /// What fills the roles of the row at hand.
    found: Vec<(Role, Target)>,
}

/// When an act was done.
#[derive(Debug)]
struct When {
    date: Template,
    until: Option<Template>,
    forms: Vec<String>,
    precision: Option<Template>,
    precisions: Codes<Precision>,
}

/// The label of a row.
#[derive(Debug)]
enum Label {
    Numbered(usize, u32),
    Named(String),
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
                precision: table.precision.as_ref().map(|precision| Template::read(precision, fit)),
                precisions: Codes::read(&table.precisions, |name| precision(name, fit)),
            }),
            document: document.map(|id| Name::new(id, |start| documents.table(start))),
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
        let dated = self.when.as_ref().map_or(Ok(None), |when| when.span(row, import))?;
        let label = self.label.as_ref().map(|label| Label::of(label, row)).transpose()?;
        if label.as_ref().is_some_and(|label| label.is_taken(import)) {
            return Err(Fault::new("a label that is there already", &self.text(row)));
        }
        self.found.clear();
        for (part, fills) in &self.roles {
            if let Some(fill) = fills.iter().find(|fill| fill.applies(row)) {
                fill.targets(part.role(verb, &import.lexicon), row, import, &mut self.found)?;
            }
        }
        if !self.found.is_sorted_by_key(|(role, _)| *role) {
            self.found.sort_by_key(|(role, _)| *role);
        }
        let document = self.document(row, import)?;
        let act = import.builder.act(verb, plain());
        import.builder.mentions.act(document, line);
        if let Some(label) = label {
            label.give(act, import);
        }
        if let Some((first, last, entity)) = dated {
            import.builder.days(first, last);
            import.builder.fill(Role::Time, Slot::entity(entity));
        }
        self.fill(act, verb, line, import);
        import.report.acts += 1;
        Ok(true)
    }

    fn text(&self, row: &Row<'_>) -> String {
        let label = self.label.as_ref().and_then(|label| label.template.fill(row));
        label.map_or(String::new(), std::borrow::Cow::into_owned)
    }

    fn verb(&mut self, row: &Row<'_>, lexicon: &Lexicon) -> Result<VerbId, Fault> {
        let code = self.verb.code(row).ok_or(NOT_TEXT)?;
        if let Some(verb) = self.seen.get(&*code) {
            return Ok(*verb);
        }
        let verb = if self.verbs.is_empty() { lexicon.verb_named(&code) } else { self.verbs.get(&code) };
        let verb = verb.or(self.other_verb).ok_or_else(|| Fault::new("no known verb", &code))?;
        self.seen.insert(code.into_owned(), verb);
        Ok(verb)
    }

    fn document(&self, row: &Row<'_>, import: &mut Import) -> Result<DocumentId, Fault> {
        let Some(document) = &self.document else { return import.document_of("", None, row) };
        if let Some(known) = document.number(row).and_then(|(table, number)| import.documents.numbered(table, number)) {
            return Ok(DocumentId(known));
        }
        let id = document.template.fill(row).ok_or(NOT_TEXT)?;
        import.document_of(&id, self.title.as_ref(), row)
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
    fn span(&self, row: &Row<'_>, import: &mut Import) -> Result<Option<super::dates::Dated>, Fault> {
        let from = self.date.fill(row).ok_or(NOT_TEXT)?;
        if from.is_empty() {
            return Ok(None);
        }
        let until = self.until.as_ref().map_or(Some("".into()), |until| until.fill(row)).ok_or(NOT_TEXT)?;
        let exact = self.precision.as_ref().map(|precision| precision.code(row).ok_or(NOT_TEXT)).transpose()?;
        let exact =
            exact.filter(|code| !code.is_empty()).and_then(|code| self.precisions.get(&code)).unwrap_or_default();
        import.dates.span((&from, &until), exact, &self.forms, import.ids.things()).map(Some)
    }
}

/// How exact a date is, in the words of a mapping.
fn precision(name: &super::mapping::Text, fit: &mut Fit<'_>) -> Precision {
    let names = || Precision::NAMES.into_iter().map(|(name, _)| name);
    let known = Precision::NAMES.into_iter().find(|(known, _)| *known == name.value).map(|(_, precision)| precision);
    known.unwrap_or_else(|| {
        let help = format!("a date is exact to a {}", names().collect::<Vec<_>>().join(", "));
        fit.unknown("precision", name, crate::lexicon::nearest(&name.value, names()), &help);
        Precision::Day
    })
}

impl Label {
    fn of(name: &Name, row: &Row<'_>) -> Result<Label, Fault> {
        if let Some((table, number)) = name.number(row) {
            return Ok(Label::Numbered(table, number));
        }
        name.id(row).map(|label| Label::Named(label.into_owned()))
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
                import.builder.labels.row(act, &format!("{}{number}", import.labels.start(*table).unwrap_or_default()));
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
