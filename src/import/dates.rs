//! Dates as tables write them → days, each interval one entity.

use super::report::Fault;
use crate::graph::{ThingsBuilder, days};
use crate::lexicon::{EntityId, Interval, KindId, Origin};
use jiff::civil::Date;
use rustc_hash::FxHashMap;

/// First and last day, and the entity that stands for them.
pub type Dated = (i32, i32, EntityId);

/// Dates as they are met.
#[derive(Debug, Default)]
pub struct Dates {
    kind: KindId,
    entities: FxHashMap<(i32, i32), EntityId>,
    last: Option<(Vec<u8>, Vec<u8>, Dated)>,
}

impl Dates {
    /// Dates of this kind.
    #[must_use]
    pub fn new(kind: KindId) -> Self {
        Dates { kind, entities: FxHashMap::default(), last: None }
    }

    /// The span from one date to another, written in one of these forms; an empty second is the first.
    ///
    /// # Errors
    /// Where one of them is no date, or the second is before the first.
    pub fn span(&mut self, from: &str, to: &str, forms: &[String], things: &mut ThingsBuilder) -> Result<Dated, Fault> {
        if let Some((first, second, dated)) = &self.last
            && first == from.as_bytes()
            && second == to.as_bytes()
        {
            return Ok(*dated);
        }
        let first = day(from, forms)?;
        let last = if to.is_empty() { first } else { day(to, forms)? };
        if last < first {
            return Err(Fault::new("ends before it begins", to));
        }
        let entity = *self.entities.entry((first, last)).or_insert_with(|| {
            let interval = Interval { first: days::date(first), last: days::date(last) };
            let id = if first == last {
                interval.first.to_string()
            } else {
                format!("{}..{}", interval.first, interval.last)
            };
            things.push(self.kind, &id, &id, Origin::Date(interval), 0)
        });
        let dated = (first, last, entity);
        self.last = Some((from.as_bytes().to_vec(), to.as_bytes().to_vec(), dated));
        Ok(dated)
    }
}

fn day(text: &str, forms: &[String]) -> Result<i32, Fault> {
    let mut read = forms.iter().filter_map(|form| Date::strptime(form, text).ok());
    read.next().map(days::number).ok_or_else(|| Fault::new("not a date", text))
}
