//! What fills a role: entities and acts by the texts of a row.

use super::Import;
use super::ahead::{AheadTarget, Later};
use super::entity::{KindOf, NOT_TEXT};
use super::fit::Fit;
use super::mapping::{Filling, Text};
use super::numbers::decimal;
use super::records::Row;
use super::report::Fault;
use super::template::{Template, Test};
use crate::facts::ActId;
use crate::graph::Slot;
use crate::lexicon::{EntityId, Lexicon, Role, Tie, VerbId};
use std::borrow::Cow;

/// Which role is filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// This one.
    Role(Role),
    /// That of the one to whom the verb is done.
    Target,
}

impl Part {
    /// Reads the name of a role, or `target`.
    pub fn read(name: &Text, fit: &mut Fit<'_>) -> Part {
        if name.value == "target" {
            return Part::Target;
        }
        let role = Role::ALL.into_iter().find(|role| role.name() == name.value);
        role.map_or_else(
            || {
                let names = Role::ALL.into_iter().map(Role::name);
                let suggested = crate::lexicon::nearest(&name.value, names.clone().chain(["target"]));
                let help = format!("the roles are {}, and `target`", names.collect::<Vec<_>>().join(", "));
                fit.unknown("role", name, suggested, &help);
                Part::Target
            },
            Part::Role,
        )
    }

    /// The role in an act of a verb.
    #[must_use]
    pub fn role(self, verb: VerbId, lexicon: &Lexicon) -> Role {
        let verb = lexicon.verb(verb);
        match self {
            Part::Role(role) => role,
            Part::Target if verb.object == Role::Theme && (verb.carries || verb.says.is_some()) => Role::Recipient,
            Part::Target => verb.object,
        }
    }
}

/// What fills a role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// Something that is there.
    Slot(Slot),
    /// An act that no row has brought yet.
    Label(String),
}

/// A template of ids, and the table for those that are its text and a number.
#[derive(Debug)]
pub struct Name {
    /// The template.
    pub template: Template,
    numbered: Option<(usize, usize)>,
}

impl Name {
    /// A template of ids; `table` gives the table of those that begin so.
    pub fn new(template: Template, table: impl FnOnce(&str) -> usize) -> Self {
        let numbered = template.prefixed().map(|(start, column)| (start.to_owned(), column));
        let numbered = numbered.map(|(start, column)| (table(&start), column));
        Name { template, numbered }
    }

    /// The table and the number in it, where the id is the table's text and a number.
    #[must_use]
    pub fn number(&self, row: &Row<'_>) -> Option<(usize, u32)> {
        let (table, column) = self.numbered?;
        decimal(row.cell(column)).map(|number| (table, number))
    }

    /// Whether the id is one column after a text, and that is empty.
    #[must_use]
    pub fn is_empty(&self, row: &Row<'_>) -> bool {
        self.numbered.is_some_and(|(_, column)| row.cell(column).is_empty())
    }

    /// The id in a row.
    ///
    /// # Errors
    /// Where it is no text.
    pub fn id<'r>(&self, row: &Row<'r>) -> Result<Cow<'r, str>, Fault> {
        self.template.fill(row).ok_or(NOT_TEXT)
    }
}

/// One filling of a role.
#[derive(Debug)]
pub struct Fill {
    only: Vec<Test>,
    what: What,
    split: Option<char>,
}

#[derive(Debug)]
enum What {
    Entity(Box<EntityFill>),
    Act(Name),
}

/// An entity by the texts of a row.
#[derive(Debug)]
pub struct EntityFill {
    id: Name,
    last: Option<char>,
    kind: Option<KindOf>,
    name: Option<Template>,
    aka: Vec<Template>,
    wholes: Wholes,
}

/// What an entity is a part of.
#[derive(Debug)]
pub struct Wholes(Vec<Whole>);

#[derive(Debug)]
struct Whole {
    tie: Tie,
    only: Vec<Test>,
    fill: EntityFill,
}

impl Fill {
    /// Reads a filling.
    pub fn read(filling: &Filling, role: &Text, fit: &mut Fit<'_>, import: &mut Tables<'_>) -> Fill {
        let only = Test::read(&filling.only, fit);
        let what = match (&filling.entity, &filling.act) {
            (None, Some(act)) => What::Act(Name::new(Template::read(act, fit), |start| import.labels.table(start))),
            (entity, None) => What::Entity(Box::new(EntityFill::read(filling, entity.as_ref(), role, fit, import))),
            (Some(entity), Some(act)) => {
                fit.wrong(act, "a role is filled by either `entity` or `act`", "and this");
                What::Entity(Box::new(EntityFill::read(filling, Some(entity), role, fit, import)))
            }
        };
        Fill { only, what, split: filling.split }
    }

    /// Whether it is about a row.
    #[must_use]
    pub fn applies(&self, row: &Row<'_>) -> bool {
        Test::all(&self.only, row)
    }

    /// What fills the role in a row, if anything does, where that is known by a number.
    ///
    /// # Errors
    /// Where it is not.
    pub fn ahead(&self, row: &Row<'_>, import: &Import) -> Result<Option<AheadTarget>, Later> {
        let id = match &self.what {
            What::Act(label) => label,
            What::Entity(fill) => &fill.id,
        };
        if self.split.is_some() {
            return Err(Later);
        }
        if id.is_empty(row) {
            return Ok(None);
        }
        let (table, number) = id.number(row).ok_or(Later)?;
        match &self.what {
            What::Act(_) => Ok(Some(AheadTarget::Numbered(table, number))),
            What::Entity(fill) if fill.is_plain() => {
                let entity = import.ids.numbered(table, number).ok_or(Later)?;
                Ok(Some(AheadTarget::Slot(Slot::entity(entity))))
            }
            What::Entity(_) => Err(Later),
        }
    }

    /// What fills the role in a row.
    ///
    /// # Errors
    /// What is wrong with the row.
    pub fn targets(
        &self,
        role: Role,
        row: &Row<'_>,
        import: &mut Import,
        found: &mut Vec<(Role, Target)>,
    ) -> Result<(), Fault> {
        match (&self.what, self.split) {
            (What::Entity(fill), None) => {
                let entity = fill.entity(row, import)?;
                found.extend(entity.map(|entity| (role, Target::Slot(Slot::entity(entity)))));
            }
            (What::Entity(fill), Some(split)) => {
                let ids = fill.id.id(row)?;
                for id in parts(&ids, split) {
                    found.push((role, Target::Slot(Slot::entity(fill.known(id, id, row, import)?))));
                }
            }
            (What::Act(label), None) => found.extend(act(label, row, import)?.map(|target| (role, target))),
            (What::Act(label), Some(split)) => {
                let labels = label.id(row)?;
                found.extend(parts(&labels, split).map(|label| (role, labelled(label, import))));
            }
        }
        Ok(())
    }
}

/// The ids that a text holds, with this between them.
fn parts(text: &str, split: char) -> impl Iterator<Item = &str> {
    text.split(split).map(str::trim).filter(|id| !id.is_empty())
}

fn act(label: &Name, row: &Row<'_>, import: &Import) -> Result<Option<Target>, Fault> {
    let known = label.number(row).and_then(|(table, number)| import.labels.numbered(table, number));
    if let Some(act) = known {
        return Ok(Some(Target::Slot(Slot::act(act))));
    }
    let label = label.id(row)?;
    Ok((!label.is_empty()).then(|| labelled(&label, import)))
}

fn labelled(label: &str, import: &Import) -> Target {
    let known = import.labels.get(label).map(|act| Target::Slot(Slot::act(ActId(act).0)));
    known.unwrap_or_else(|| Target::Label(label.to_owned()))
}

/// The tables of numbered ids that templates ask for.
pub struct Tables<'i> {
    /// Those of entities.
    pub ids: &'i mut super::identity::Identities,
    /// Those of acts.
    pub labels: &'i mut super::numbers::Numbers,
}

impl EntityFill {
    /// Reads what of a filling is about entities.
    pub fn read(
        filling: &Filling,
        entity: Option<&Text>,
        role: &Text,
        fit: &mut Fit<'_>,
        import: &mut Tables<'_>,
    ) -> EntityFill {
        let id = if let Some(entity) = entity {
            Template::read(entity, fit)
        } else {
            fit.wrong(role, "a role is filled by either `entity` or `act`", "here is neither");
            Template::default()
        };
        let kind = filling.kind.as_ref().map(|kind| KindOf::read(kind, &filling.kinds, fit));
        let name = filling.name.as_ref().map(|name| Template::read(name, fit));
        let aka = filling.aka.iter().map(|name| Template::read(name, fit)).collect();
        let wholes = Wholes::read([&filling.within, &filling.of], role, fit, import);
        EntityFill { id: Name::new(id, |start| import.ids.table(start)), last: filling.last, kind, name, aka, wholes }
    }

    /// Whether a row says nothing of the entity but its id.
    fn is_plain(&self) -> bool {
        self.kind.is_none() && self.wholes.0.is_empty() && self.aka.is_empty() && self.last.is_none()
    }

    /// The entity in a row, where there is one.
    ///
    /// # Errors
    /// What is wrong with the row.
    pub fn entity(&self, row: &Row<'_>, import: &mut Import) -> Result<Option<EntityId>, Fault> {
        let known = self.id.number(row).filter(|_| self.is_plain());
        if let Some(entity) = known.and_then(|(table, number)| import.ids.numbered(table, number)) {
            return Ok(Some(entity));
        }
        let id = self.id.id(row)?;
        let id = self.last.and_then(|last| id.rsplit(last).next()).unwrap_or(&id).trim();
        if id.is_empty() {
            return Ok(None);
        }
        let name = self.name.as_ref().map_or(Some("".into()), |name| name.fill(row)).ok_or(NOT_TEXT)?;
        self.known(id, if name.is_empty() { id } else { &name }, row, import).map(Some)
    }

    /// The entity of an id.
    fn known(&self, id: &str, name: &str, row: &Row<'_>, import: &mut Import) -> Result<EntityId, Fault> {
        let kind = self.kind.as_ref().map(|kind| kind.of(row, &import.lexicon)).transpose()?;
        let entity = match (import.ids.get(id), kind) {
            (Some(known), None) => known,
            (None, None) => return Err(Fault::new("no known entity", id)),
            (None, Some(kind)) => {
                let entity = import.ids.make(id, name, kind);
                if self.name.is_some() {
                    import.ids.called(entity);
                }
                entity
            }
            (Some(known), Some(kind)) => {
                let entity = import.ids.known(known, kind, id, name, &import.lexicon);
                if self.name.is_some() {
                    import.ids.named(entity, id, name);
                }
                entity
            }
        };
        for name in &self.aka {
            import.ids.also(entity, &name.fill(row).ok_or(NOT_TEXT)?);
        }
        self.wholes.tie(entity, row, import)?;
        Ok(entity)
    }
}

impl Wholes {
    /// Reads what an entity lies in and what it belongs to.
    pub fn read(
        [within, of]: [&Option<Box<Filling>>; 2],
        part: &Text,
        fit: &mut Fit<'_>,
        import: &mut Tables<'_>,
    ) -> Wholes {
        let mut wholes = Vec::new();
        for (tie, filling) in [(Tie::Within, within), (Tie::Of, of)] {
            let Some(filling) = filling else { continue };
            let only = Test::read(&filling.only, fit);
            let fill = EntityFill::read(filling, filling.entity.as_ref(), part, fit, import);
            wholes.push(Whole { tie, only, fill });
        }
        Wholes(wholes)
    }

    /// Ties an entity to what a row says that it is a part of.
    ///
    /// # Errors
    /// What is wrong with the row.
    pub fn tie(&self, entity: EntityId, row: &Row<'_>, import: &mut Import) -> Result<(), Fault> {
        for whole in self.0.iter().filter(|whole| Test::all(&whole.only, row)) {
            if let Some(above) = whole.fill.entity(row, import)? {
                import.ids.tie(entity, whole.tie, above);
            }
        }
        Ok(())
    }
}
