//! Rows that are acts.

use super::entity::{KindOf, NOT_TEXT};
use super::mapping::{ActTable, Filling};
use super::numbers::decimal;
use super::report::Fault;
use super::template::{Codes, Row, Template, Test};
use super::{Import, Pending};
use crate::facts::{ActId, Certainty, DocumentId, Mode, Polarity};
use crate::graph::{PARTICIPANTS, Slot, Standing, VoiceClass};
use crate::lexicon::{EntityId, Lexicon, Role, VerbId};
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
    date: Option<Template>,
    until: Option<Template>,
    dates: Vec<String>,
    document: Option<Name>,
    title: Option<Template>,
    /// What fills the roles of the row at hand.
    found: Vec<(Role, Target)>,
}

/// Which role is filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Role(Role),
    /// That of the one to whom the verb is done.
    Target,
}

impl Part {
    fn role(self, verb: VerbId, lexicon: &Lexicon) -> Role {
        let verb = lexicon.verb(verb);
        match self {
            Part::Role(role) => role,
            Part::Target if verb.object == Role::Theme && (verb.carries || verb.says.is_some()) => Role::Recipient,
            Part::Target => verb.object,
        }
    }
}

/// A template of ids, and the table for those that are its text and a number.
#[derive(Debug)]
struct Name {
    template: Template,
    numbered: Option<(usize, usize)>,
}

#[derive(Debug)]
struct Fill {
    only: Vec<Test>,
    what: What,
    split: Option<char>,
}

#[derive(Debug)]
enum What {
    Entity { id: Name, kind: Option<KindOf>, name: Option<Template> },
    Act(Name),
}

/// The label of a row.
#[derive(Debug)]
enum Label {
    Numbered(usize, u32),
    Named(String),
}

/// What fills a role.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Target {
    Slot(Slot),
    /// An act that no row has brought yet.
    Label(String),
}

impl ActRows {
    /// Reads the table against its columns.
    ///
    /// # Errors
    /// Where it names a column, verb, role or kind that is not there.
    pub fn read(table: &ActTable, columns: &[String], import: &mut Import) -> Result<Self, String> {
        let template = |text: &Option<String>| text.as_deref().map(|text| Template::read(text, columns)).transpose();
        let lexicon = import.lexicon.clone();
        let known = |name: &str| lexicon.verb_named(name).ok_or_else(|| format!("there is no verb `{name}`"));
        let label = template(&table.label)?.map(|label| {
            if let Some((start, _)) = label.prefixed() {
                import.prefix.get_or_insert_with(|| start.to_owned());
            }
            Name::new(label, |start| import.labels.table(start))
        });
        let mut roles = Vec::new();
        for (name, fillings) in &table.roles {
            let role = Role::ALL.into_iter().find(|role| role.name() == name).map(Part::Role);
            let role = role.or_else(|| (name == "target").then_some(Part::Target));
            let role = role.ok_or_else(|| format!("there is no role `{name}`"))?;
            let fills: Result<Vec<Fill>, String> = fillings.iter().map(|f| Fill::read(f, columns, import)).collect();
            roles.push((role, fills?));
        }
        roles.sort_by_key(|(role, _)| *role);
        let document = template(&table.document)?.map(|id| Name::new(id, |start| import.documents.table(start)));
        Ok(ActRows {
            only: Test::read(&table.only, columns)?,
            label,
            verb: Template::read(&table.verb, columns)?,
            verbs: Codes::read(&table.verbs, known)?,
            other_verb: table.other_verb.as_deref().map(known).transpose()?,
            seen: FxHashMap::default(),
            roles,
            date: template(&table.date)?,
            until: template(&table.until)?,
            dates: table.dates.clone(),
            document,
            title: template(&table.title)?,
            found: Vec::new(),
        })
    }

    /// Takes a row; says whether its conditions let it in.
    ///
    /// # Errors
    /// What is wrong with the row.
    pub fn take(&mut self, row: &Row, line: u32, import: &mut Import) -> Result<bool, Fault> {
        if !Test::all(&self.only, row) {
            return Ok(false);
        }
        let verb = self.verb(row, &import.lexicon)?;
        let dated = match &self.date {
            None => None,
            Some(date) => {
                let from = date.fill(row).ok_or(NOT_TEXT)?;
                let until = self.until.as_ref().map_or(Some("".into()), |until| until.fill(row)).ok_or(NOT_TEXT)?;
                if from.is_empty() {
                    None
                } else {
                    Some(import.dates.span(&from, &until, &self.dates, &mut import.things)?)
                }
            }
        };
        let label = self.label.as_ref().map(|label| label.label(row)).transpose()?;
        if label.as_ref().is_some_and(|label| label.is_taken(import)) {
            return Err(Fault::new("a label that is there already", &self.text(row)));
        }
        self.found.clear();
        for (part, fills) in &self.roles {
            if let Some(fill) = fills.iter().find(|fill| Test::all(&fill.only, row)) {
                fill.targets(part.role(verb, &import.lexicon), row, import, &mut self.found)?;
            }
        }
        if !self.found.is_sorted_by_key(|(role, _)| *role) {
            self.found.sort_by_key(|(role, _)| *role);
        }
        let document = self.document(row, import)?;
        let act = import.builder.act(verb, plain());
        import.rows.act(document, line);
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

    fn text(&self, row: &Row) -> String {
        let label = self.label.as_ref().and_then(|label| label.template.fill(row));
        label.map_or(String::new(), std::borrow::Cow::into_owned)
    }

    fn verb(&mut self, row: &Row, lexicon: &Lexicon) -> Result<VerbId, Fault> {
        let code = self.verb.fill(row).ok_or(NOT_TEXT)?;
        if let Some(verb) = self.seen.get(&*code) {
            return Ok(*verb);
        }
        let verb = if self.verbs.is_empty() { lexicon.verb_named(&code) } else { self.verbs.get(&code) };
        let verb = verb.or(self.other_verb).ok_or_else(|| Fault::new("no known verb", &code))?;
        self.seen.insert(code.into_owned(), verb);
        Ok(verb)
    }

    fn document(&self, row: &Row, import: &mut Import) -> Result<DocumentId, Fault> {
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

impl Name {
    fn new(template: Template, table: impl FnOnce(&str) -> usize) -> Self {
        let numbered = template.prefixed().map(|(start, column)| (start.to_owned(), column));
        let numbered = numbered.map(|(start, column)| (table(&start), column));
        Name { template, numbered }
    }

    /// The table and the number in it, where the id is the table's text and a number.
    fn number(&self, row: &Row) -> Option<(usize, u32)> {
        let (table, column) = self.numbered?;
        decimal(row.get(column)?).map(|number| (table, number))
    }

    /// The label of a row.
    fn label(&self, row: &Row) -> Result<Label, Fault> {
        if let Some((table, number)) = self.number(row) {
            return Ok(Label::Numbered(table, number));
        }
        self.template.fill(row).map(|label| Label::Named(label.into_owned())).ok_or(NOT_TEXT)
    }
}

impl Label {
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
                import.rows.number(*number);
                import.labels.add_numbered(*table, *number, act.0);
            }
            Label::Numbered(table, number) => {
                import.rows.label(&format!("{}{number}", import.labels.start(*table).unwrap_or_default()));
                import.labels.add_numbered(*table, *number, act.0);
            }
            Label::Named(label) if label.is_empty() => {}
            Label::Named(label) => {
                import.rows.label(label);
                import.labels.add(label, act.0);
            }
        }
    }
}

impl Fill {
    fn read(filling: &Filling, columns: &[String], import: &mut Import) -> Result<Fill, String> {
        let name = |text: &str| Template::read(text, columns);
        let what = match (&filling.entity, &filling.act) {
            (Some(entity), None) => {
                let kind = filling.kind.as_deref();
                What::Entity {
                    id: Name::new(name(entity)?, |start| import.ids.table(start)),
                    kind: kind.map(|kind| KindOf::read(kind, &filling.kinds, columns, &import.lexicon)).transpose()?,
                    name: filling.name.as_deref().map(name).transpose()?,
                }
            }
            (None, Some(act)) => What::Act(Name::new(name(act)?, |start| import.labels.table(start))),
            _ => return Err("a role is filled by either `entity` or `act`".to_owned()),
        };
        Ok(Fill { only: Test::read(&filling.only, columns)?, what, split: filling.split })
    }

    fn targets(
        &self,
        role: Role,
        row: &Row,
        import: &mut Import,
        found: &mut Vec<(Role, Target)>,
    ) -> Result<(), Fault> {
        let (What::Entity { id: name, .. } | What::Act(name)) = &self.what;
        if let Some((table, number)) = name.number(row) {
            let known = match &self.what {
                What::Entity { .. } => import.ids.numbered(table, number).map(|id| Slot::entity(EntityId(id))),
                What::Act(_) => import.labels.numbered(table, number).map(Slot::act),
            };
            if let Some(slot) = known {
                found.push((role, Target::Slot(slot)));
                return Ok(());
            }
        }
        let id = name.template.fill(row).ok_or(NOT_TEXT)?;
        let ids = id.split(|c| Some(c) == self.split).map(str::trim).filter(|id| !id.is_empty());
        for id in ids {
            found.push((role, self.target(id, row, import)?));
        }
        Ok(())
    }

    fn target(&self, id: &str, row: &Row, import: &mut Import) -> Result<Target, Fault> {
        let What::Entity { kind, name, .. } = &self.what else {
            let known = import.labels.get(id);
            return Ok(known.map_or_else(|| Target::Label(id.to_owned()), |act| Target::Slot(Slot::act(act))));
        };
        if let Some(known) = import.ids.get(id) {
            return Ok(Target::Slot(Slot::entity(EntityId(known))));
        }
        let Some(kind) = kind else { return Err(Fault::new("no known entity", id)) };
        let kind = kind.of(row, &import.lexicon)?;
        let name = match (name, self.split) {
            (Some(name), None) => name.fill(row).ok_or(NOT_TEXT)?,
            _ => id.into(),
        };
        Ok(Target::Slot(Slot::entity(import.entity(id, if name.is_empty() { id } else { &name }, kind))))
    }
}
