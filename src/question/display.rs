//! Values in words.

use super::algebra::Var;
use super::answer::Value;
use super::ask::Evaluation;
use super::compile::Compiled;
use super::predicate::{ACT_TERM, FILLER_TERM, Predicate};
use super::rules::Rules;
use crate::graph::{describe_act, describe_denied, describe_rivals, write_act};
use crate::lexicon::{Lexicon, Origin, QUANTITY_KIND, Role, Says, VerbId};
use std::borrow::Cow;

/// A value as a table shows it.
#[must_use]
pub fn value_name(value: Value, with: Evaluation<'_>) -> Cow<'_, str> {
    let graph = with.store;
    match value {
        Value::Entity(id) => graph.entity_name(id).into(),
        Value::Act(id) => describe_act(graph, with.lexicon, id).into(),
        Value::Document(id) => graph.document_id(id).into(),
        Value::Mention(id) => format!("mention {}", id.0).into(),
        Value::Count(count) => count.to_string().into(),
        Value::Day(day) => day.to_string().into(),
        Value::Absent => "—".into(),
    }
}

/// Writes a value of a column that shows acts so behind a text.
pub fn write_name(value: Value, shown: ActsShown, with: Evaluation<'_>, text: &mut String) {
    match (value, shown) {
        (Value::Act(id), ActsShown::AsTold) => write_act(with.store, with.lexicon, id, text),
        _ => text.push_str(&shown_name(value, shown, with)),
    }
}

/// As what a column shows acts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ActsShown {
    /// As they are told.
    #[default]
    AsTold,
    /// As what was denied, or refused: the object of a verb whose clause is not so.
    Denied,
    /// With all that anybody tells of them: what a contradiction is about.
    WithRivals,
}

/// A value of such a column, as a table shows it.
#[must_use]
pub fn shown_name(value: Value, shown: ActsShown, with: Evaluation<'_>) -> Cow<'_, str> {
    match (value, shown) {
        (Value::Act(id), ActsShown::Denied) => describe_denied(with.store, with.lexicon, id).into(),
        (Value::Act(id), ActsShown::WithRivals) => describe_rivals(with.store, with.lexicon, id).into(),
        _ => value_name(value, with),
    }
}

/// As what each column of a question shows acts.
#[must_use]
pub fn acts_shown(compiled: &Compiled, rules: &Rules, lexicon: &Lexicon) -> Vec<ActsShown> {
    let denies = |verb: &VerbId| lexicon.verb(*verb).says == Some(Says::Denied);
    let disputes = |rule: usize| rules.list.get(rule).is_some_and(|rule| rule.contradictions);
    let (mut denials, mut objects, mut rivals) = (Vec::new(), Vec::new(), Vec::new());
    compiled.rel.each_atom(&mut |atom| match &atom.predicate {
        Predicate::ActIs(is) if is.verbs.ids.iter().any(denies) => denials.extend(atom.var_at(ACT_TERM)),
        Predicate::Fills(fills) if *fills.roles == [Role::Theme] => {
            objects.extend(atom.var_at(ACT_TERM).zip(atom.var_at(FILLER_TERM)));
        }
        Predicate::RuleHolds(holds) if disputes(holds.rule) => rivals.extend(atom.terms.last().and_then(|t| t.var())),
        _ => {}
    });
    let is_denied = |var: Var| objects.iter().any(|(act, object)| *object == var && denials.contains(act));
    let shown = |var: Var| match (is_denied(var), rivals.contains(&var)) {
        (true, _) => ActsShown::Denied,
        (_, true) => ActsShown::WithRivals,
        _ => ActsShown::AsTold,
    };
    compiled.columns.iter().map(|column| shown(column.var)).collect()
}

/// A value as machines know it: an entity's id, an act's label (or `document#number`), a document's id.
#[must_use]
pub fn value_id(value: Value, with: Evaluation<'_>) -> Cow<'_, str> {
    match value {
        Value::Entity(id) => with.store.entity_id(id).into(),
        other => {
            let mut text = String::new();
            write_id(other, with, &mut text);
            text.into()
        }
    }
}

/// Writes the same behind a text.
pub fn write_id(value: Value, with: Evaluation<'_>, text: &mut String) {
    let graph = with.store;
    match value {
        Value::Entity(id) => text.push_str(graph.entity_id(id)),
        Value::Act(id) => graph.write_label(id, text),
        other => text.push_str(&value_name(other, with)),
    }
}

/// What a value is, in a word: the kind of an entity, the verb of an act, `document`, `count`.
#[must_use]
pub fn value_kind(value: Value, with: Evaluation<'_>) -> &str {
    match value {
        // A number of people is an amount, too.
        Value::Entity(id) if with.store.origin(id) == Origin::Quantity => QUANTITY_KIND,
        Value::Entity(id) => &with.lexicon.kind(with.store.kind(id)).name,
        Value::Act(id) => &with.lexicon.verb(with.store.verb(id)).base,
        Value::Document(_) => "document",
        Value::Mention(_) => "mention",
        Value::Count(_) => "count",
        Value::Day(_) => "date",
        Value::Absent => "absent",
    }
}
