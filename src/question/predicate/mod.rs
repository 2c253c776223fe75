//! What can be said of things, acts and mentions: one predicate a file.
//!
//! Each file holds what its predicate means over columns, how it enumerates, how many rows it expects, how it prints,
//! and what it says in SQL.
//! Takes cells and the [`World`]; says yes or no, or gives the cells for which it holds. Must not know any plan.

mod act;
mod act_face;
mod agree;
mod all;
mod apart;
mod by_another;
mod dated_to;
mod either;
mod falls;
mod in_time;
mod jointly;
mod kind;
mod nameless;
mod number;
mod order;
mod other;
mod pair;
mod printed;
mod printed_on;
mod published_by;
mod role;
mod rule;
mod same;
mod source;
mod thing_face;
mod time;
mod told;
mod told_in;
mod told_only;
mod told_role;
mod uncrossed;
mod vague;
mod within;

pub use act::ActIs;
pub use act_face::{ActFace, FACE_TERM, FACED_TERM};
pub use agree::Agree;
pub use all::All;
pub use apart::Apart;
pub use by_another::ByAnother;
pub use dated_to::{DATE_TERM, DatedTo};
pub use either::{Either, FILLER_OF_EITHER, VALUE_OF_EITHER};
pub use falls::Falls;
pub use in_time::InTime;
pub use jointly::Jointly;
pub use kind::{Among, KindIs};
pub use nameless::{NAMELESS_TERM, Nameless, nameless_as};
pub use number::NumberIs;
pub use order::{EARLIER_TERM, LATER_TERM, Order};
pub use other::Other;
pub use pair::Pair;
pub use printed::Printed;
pub use printed_on::PrintedOn;
pub use published_by::PublishedBy;
pub use role::{ACT_TERM, FILLER_TERM, Fills};
pub use rule::RuleHolds;
pub use same::Same;
pub use source::{PART_TERM, SOURCE_TERM, SOURCED_TERM, ToldBy};
pub use thing_face::ThingFace;
pub use time::{Dated, Days};
pub use told::{INNER_TERM, MENTION_TERM, OUTER_TERM, Outer, Told, WITHIN_TERM};
pub use told_in::{DOCUMENT_TERM, TOLD_IN_ACT_TERM, ToldIn};
pub use told_only::ToldOnly;
pub use told_role::{TELLING_TERM, TOLD_ACT_TERM, TOLD_FILLER_TERM, ToldRole};
pub use uncrossed::Uncrossed;
pub use vague::Vague;
pub use within::{BelongsTo, Reach};

use super::column::Reg;
use super::column::batch::Batch;
use super::column::world::{Ranges, Ways, World};
use crate::graph::Standing;
use crate::sql::{AtomSql, Unsayable};

/// What a predicate looks up once for all rows: what its verbs, kinds and ways of being told are in this store.
#[derive(Clone, Debug, Default)]
pub struct Prepared {
    /// The ways asked for, by code.
    pub ways: Ways,
    /// The seats of the acts, or the ids of the entities, for which it may hold.
    pub ranges: Ranges,
}

/// What a predicate is asked with.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    /// The store and the rows of defined verbs.
    pub world: &'a World<'a>,
    /// What was looked up.
    pub prepared: &'a Prepared,
}

/// What a plan knows of a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Knowledge {
    /// Nothing.
    Open,
    /// Each row has a cell of it.
    Bound,
    /// Every row has this cell.
    Constant(u32),
}

impl Knowledge {
    /// Whether it is known when rows are looked at.
    #[must_use]
    pub fn is_known(self) -> bool {
        self != Knowledge::Open
    }
}

/// What a plan asks of the cost of finding one term.
#[derive(Clone, Copy)]
pub struct Costs<'a> {
    /// The store and the rows of defined verbs.
    pub world: &'a World<'a>,
    /// What was looked up.
    pub prepared: &'a Prepared,
    /// What is known of each term.
    pub known: &'a [Knowledge],
    /// The seats among which acts are wanted, where the term to be found is an act.
    pub seats: &'a Ranges,
}

impl Costs<'_> {
    /// Whether a term is known.
    #[must_use]
    pub fn knows(&self, place: usize) -> bool {
        self.known.get(place).is_some_and(|known| known.is_known())
    }

    /// How many acts are wanted at most.
    #[must_use]
    pub fn most(&self) -> f64 {
        length(self.seats)
    }
}

/// How many numbers are in ranges.
#[must_use]
pub fn length(ranges: &[std::ops::Range<u32>]) -> f64 {
    f64::from(ranges.iter().map(|range| range.end - range.start).sum::<u32>())
}

/// A count, as costs are counted.
#[must_use]
fn size(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

/// The other of two places.
fn opposite(place: usize) -> usize {
    usize::from(place == 0)
}

/// What every predicate says of itself.
pub trait Meaning {
    /// Looks up what is the same for all rows.
    fn prepare(&self, _world: &World<'_>) -> Prepared {
        Prepared::default()
    }

    /// Whether it holds of these cells, one a term.
    fn holds(&self, cells: &[u32], asked: Asked<'_>) -> bool;

    /// Calls back with cells of the term at `open`, all for which it holds among them; terms that are not known have the
    /// cell of nothing. Asked only where [`Meaning::fan`]
    /// gives a number. Acts are given as far as they sit at one of the seats, where it narrows by them.
    fn find(&self, _open: usize, _cells: &[u32], _seats: &Ranges, _asked: Asked<'_>, _see: &mut dyn FnMut(u32)) {}

    /// How many cells [`Meaning::find`] is expected to give for the term at `open`, each row; nothing where it cannot.
    fn fan(&self, _open: usize, _costs: Costs<'_>) -> Option<f64> {
        None
    }

    /// Whether it holds for each cell that [`Meaning::find`] gives where all other terms are known; else it is asked again.
    fn exact(&self) -> bool {
        true
    }

    /// Whether [`Meaning::find`] gives acts only as far as they sit at one of the wanted seats.
    fn narrows(&self, _open: usize) -> bool {
        false
    }

    /// What share of rows it is expected to keep.
    fn keeps(&self) -> f64 {
        0.8
    }

    /// The numbers of the rows of a batch for which it holds, ascending, in place of what `rows` has.
    fn retain(&self, batch: &Batch, regs: &[Reg], asked: Asked<'_>, rows: &mut Vec<u32>) {
        each_row(self, batch, regs, asked, rows);
    }

    /// Reads the cells of the term at `open` for all rows of a batch from one column, where each has exactly one: whether
    /// it could.
    fn read(&self, _open: usize, _batch: &Batch, _regs: &[Reg], _asked: Asked<'_>, _into: &mut Vec<u32>) -> bool {
        false
    }

    /// What it says in SQL.
    ///
    /// # Errors
    /// Where no query says it.
    fn sql(&self, atom: &mut AtomSql<'_>) -> Result<(), Unsayable>;

    /// Whether something else of a query has to say first what the term at a place is.
    fn sql_needs(&self, _place: usize) -> bool {
        false
    }

    /// As the text form prints it, with its terms.
    fn print(&self, terms: &[String]) -> String;
}

/// The rows of a batch for which a predicate holds, one after the other.
fn each_row<P: Meaning + ?Sized>(predicate: &P, batch: &Batch, regs: &[Reg], asked: Asked<'_>, rows: &mut Vec<u32>) {
    let mut cells = vec![0; regs.len()];
    rows.clear();
    for row in (0u32..).take(batch.len()) {
        batch.row(row as usize, regs, &mut cells);
        if predicate.holds(&cells, asked) {
            rows.push(row);
        }
    }
}

macro_rules! predicates {
    ($($(#[doc = $doc:literal])* $name:ident),* $(,)?) => {
        /// A predicate.
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub enum Predicate {
            $($(#[doc = $doc])* $name($name),)*
        }

        $(impl From<$name> for Predicate {
            fn from(predicate: $name) -> Predicate {
                Predicate::$name(predicate)
            }
        })*

        impl Predicate {
            fn meaning(&self) -> &dyn Meaning {
                match self {
                    $(Predicate::$name(predicate) => predicate,)*
                }
            }
        }
    };
}

predicates! {
    /// An act of one of the verbs, told in one of the ways.
    ActIs,
    /// Something fills one of the roles of an act.
    Fills,
    /// The act face of a filler.
    ActFace,
    /// An act that is only met by its thing is no later than what answers it.
    InTime,
    /// An act that is only met by its thing is answered by another than who did it.
    ByAnother,
    /// The thing face of a filler.
    ThingFace,
    /// Either face of a filler is a value.
    Either,
    /// Two fillers agree.
    Agree,
    /// An entity of a kind.
    KindIs,
    /// One belongs to the other.
    BelongsTo,
    /// Several act together, as one mention tells it.
    Jointly,
    /// Participants of a symmetric act are two.
    Apart,
    /// Two are two.
    Other,
    /// Two are one.
    Same,
    /// An act lies in a span of days.
    Dated,
    /// A date that is told of an act lies in a span of days.
    DatedTo,
    /// One act comes after another.
    Order,
    /// An act is told in the clause of another.
    Told,
    /// A mention tells a role of its act.
    ToldRole,
    /// A document, or a voice, tells an act.
    ToldBy,
    /// The rules of a defined verb give a row.
    RuleHolds,
    /// A number stands in a bound.
    NumberIs,
    /// One did a verb to the other.
    Pair,
    /// Anything of a sort.
    All,
    /// An act is dated to no single day.
    Vague,
    /// A document is dated in a span of days.
    Printed,
    /// A document prints a day as its date.
    PrintedOn,
    /// A document states a publisher.
    PublishedBy,
    /// A voice tells an act in a document.
    ToldIn,
    /// Nobody but one voice tells an act.
    ToldOnly,
    /// A nameless voice tells an act.
    Nameless,
    /// A date lies in a span of days.
    Falls,
    /// Two values of an act are not of two tellings that rival each other in both roles.
    Uncrossed,
}

/// Where the ways stand in which a predicate asks the act that is its first term to be told.
macro_rules! ways_asked {
    ($predicate:expr, $as_option:ident) => {
        match $predicate {
            Predicate::ActIs(ActIs { told, .. })
            | Predicate::Fills(Fills { told, .. })
            | Predicate::Dated(Dated { told, .. })
            | Predicate::DatedTo(DatedTo { told, .. })
            | Predicate::Jointly(Jointly { told })
            | Predicate::ToldBy(ToldBy { told, .. })
            | Predicate::ToldIn(ToldIn { told, .. })
            | Predicate::Uncrossed(Uncrossed { told, .. }) => Some(told),
            Predicate::Told(Told { outer_told, .. }) => outer_told.$as_option(),
            _ => None,
        }
    };
}

impl Predicate {
    /// The ways in which the act that is its first term has to be told, where it asks for any.
    #[must_use]
    pub fn asks_told(&self) -> Option<Standing> {
        ways_asked!(self, as_ref).copied()
    }

    /// The same, to be changed.
    pub fn asks_told_mut(&mut self) -> Option<&mut Standing> {
        ways_asked!(self, as_mut)
    }
}

impl Meaning for Predicate {
    fn prepare(&self, world: &World<'_>) -> Prepared {
        self.meaning().prepare(world)
    }

    fn holds(&self, cells: &[u32], asked: Asked<'_>) -> bool {
        self.meaning().holds(cells, asked)
    }

    fn find(&self, open: usize, cells: &[u32], seats: &Ranges, asked: Asked<'_>, see: &mut dyn FnMut(u32)) {
        self.meaning().find(open, cells, seats, asked, see);
    }

    fn fan(&self, open: usize, costs: Costs<'_>) -> Option<f64> {
        self.meaning().fan(open, costs)
    }

    fn exact(&self) -> bool {
        self.meaning().exact()
    }

    fn narrows(&self, open: usize) -> bool {
        self.meaning().narrows(open)
    }

    fn keeps(&self) -> f64 {
        self.meaning().keeps()
    }

    fn retain(&self, batch: &Batch, regs: &[Reg], asked: Asked<'_>, rows: &mut Vec<u32>) {
        self.meaning().retain(batch, regs, asked, rows);
    }

    fn read(&self, open: usize, batch: &Batch, regs: &[Reg], asked: Asked<'_>, into: &mut Vec<u32>) -> bool {
        self.meaning().read(open, batch, regs, asked, into)
    }

    fn sql(&self, atom: &mut AtomSql<'_>) -> Result<(), Unsayable> {
        self.meaning().sql(atom)
    }

    fn sql_needs(&self, place: usize) -> bool {
        self.meaning().sql_needs(place)
    }

    fn print(&self, terms: &[String]) -> String {
        self.meaning().print(terms)
    }
}
