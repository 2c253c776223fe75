//! How far two coders agree, as `check` says it.

use super::exit::Failure;
use super::streams::{Streams, tell};
use crate::agreement::{
    CastDifference, ComparedStretch, Comparison, FactGroup, Reason, ReasonKind, Reliability, Unmatched, WrittenFact,
};
use crate::facts::unit_name;
use crate::lexicon::Role;
use crate::output::{Column, Ink, Styled, grid};
use serde_json::{Value, json};

/// Writes the measures and the reasons as tables, and each difference with what both have.
///
/// # Errors
/// Those of the output.
pub(super) fn write(comparison: &Comparison, streams: &mut Streams) -> Result<(), Failure> {
    let mut blank = Styled::default();
    blank.line(Ink::Plain, "");
    streams.styled(&blank)?;
    streams.styled(&measures(comparison))?;
    let counts = comparison.reasons();
    if !counts.is_empty() {
        streams.styled(&blank)?;
        streams.styled(&reasons(&counts))?;
    }
    if !comparison.cast.is_empty() {
        streams.styled(&blank)?;
        streams.styled(&casts(comparison))?;
    }
    let mut text = Styled::default();
    for stretch in comparison.differences() {
        one(stretch, &mut text);
    }
    streams.styled(&text)?;
    for unmatched in &comparison.unmatched {
        tell(&format!("`{}` is not compared: {}", unmatched.document, unmatched.reason));
    }
    let [one, other] = &comparison.coders;
    let documents = match comparison.documents.len() {
        1 => "1 document".to_owned(),
        several => format!("{several} documents"),
    };
    tell(&match comparison.differences().count() {
        0 => format!("{one} and {other} agree on {documents}"),
        1 => format!("{one} and {other} differ in 1 place of {documents}"),
        places => format!("{one} and {other} differ in {places} places of {documents}"),
    });
    Ok(())
}

/// So many documents are told of that were not compared.
const TOLD: usize = 6;

/// Why nothing can be said of how far two agree: document by document.
pub(super) fn nothing_compared(comparison: &Comparison) -> String {
    let all = &comparison.unmatched;
    let one = |one: &Unmatched| format!("`{}`: {}", one.document, one.reason);
    let mut told: Vec<String> = all.iter().take(TOLD).map(one).collect();
    told.extend((all.len() > TOLD).then(|| format!("and {} more", all.len() - TOLD)));
    format!("nothing can be compared: {}", told.join("; "))
}

/// How often they differ for each reason.
fn reasons(counts: &[(ReasonKind, usize)]) -> Styled {
    let columns = [
        Column::words("reason", Ink::Name),
        Column::numbers("times", Ink::Plain),
        Column::words("what differs", Ink::Plain),
    ];
    let row =
        |(kind, count): &(ReasonKind, usize)| vec![kind.name().to_owned(), count.to_string(), kind.says().to_owned()];
    grid(&columns, &counts.iter().map(row).collect::<Vec<_>>(), None).unwrap_or_default()
}

/// The entries in which the casts differ.
fn casts(comparison: &Comparison) -> Styled {
    let [one, other] = &comparison.coders;
    let columns = [
        Column::words("cast", Ink::Name),
        Column::words("differs in", Ink::Plain),
        Column::words(one.as_str(), Ink::Plain),
        Column::words(other.as_str(), Ink::Plain),
    ];
    let row = |entry: &CastDifference| {
        let [mine, theirs] = entry.values.clone();
        vec![entry.id.clone(), entry.about.name().to_owned(), mine, theirs]
    };
    grid(&columns, &comparison.cast.iter().map(row).collect::<Vec<_>>(), None).unwrap_or_default()
}

fn measures(comparison: &Comparison) -> Styled {
    let columns = [
        Column::words("question", Ink::Name),
        Column::numbers("items", Ink::Plain),
        Column::numbers("agreement", Ink::Plain),
        Column::numbers("alpha", Ink::Plain),
    ];
    let row = |name: &str, measured: &Reliability| {
        let percent = measured.agreement.map_or("—".to_owned(), |share| format!("{:.1} %", share * 100.0));
        let alpha = measured.alpha.map_or("—".to_owned(), |alpha| format!("{alpha:.3}"));
        vec![name.to_owned(), measured.items.to_string(), percent, alpha]
    };
    let mut rows: Vec<Vec<String>> =
        comparison.scores.iter().map(|score| row(score.name, &score.reliability)).collect();
    rows.push(row("all but cues", &comparison.total));
    grid(&columns, &rows, None).unwrap_or_default()
}

fn one(stretch: &ComparedStretch, text: &mut Styled) {
    let coders = &stretch.coders;
    text.line(Ink::Plain, "");
    text.push(Ink::Name, &stretch.document);
    text.line(Ink::Quote, &format!(" “{} …”", stretch.cue));
    let name = |unit: &u32| unit_name(&stretch.document, *unit);
    let units = stretch.codings.each_ref().map(|coding| coding.units.iter().map(name).collect::<Vec<_>>().join(" "));
    if !stretch.whole.is_empty() {
        let facts = stretch.codings.each_ref().map(|coding| coding.facts.clone());
        place(&stretch.whole, &facts, coders, &units, text);
    }
    for group in stretch.groups.iter().filter(|group| !group.reasons.is_empty()) {
        let written = |facts: &Vec<WrittenFact>| facts.iter().map(|fact| fact.text.clone()).collect();
        place(&group.reasons, &group.facts.each_ref().map(written), coders, &units, text);
    }
}

/// Why two coders differ, and what each has.
fn place(reasons: &[Reason], facts: &[Vec<String>; 2], coders: &[String; 2], units: &[String; 2], text: &mut Styled) {
    for reason in reasons {
        text.line(Ink::Head, &format!("  {}", reason.words(coders)));
    }
    for ((coder, units), facts) in coders.iter().zip(units).zip(facts) {
        text.push(Ink::Plain, &format!("    {coder}"));
        text.line(Ink::Faint, &format!("  {units}"));
        for fact in facts {
            text.line(Ink::Plain, &format!("      {fact}"));
        }
        if facts.is_empty() {
            text.line(Ink::Faint, "      —");
        }
    }
}

/// The same for programs.
pub(super) fn as_json(comparison: &Comparison) -> Value {
    let measured = |measured: &Reliability| json!({"items": measured.items, "agreement": measured.agreement, "alpha": measured.alpha});
    let scores = comparison.scores.iter().map(|score| {
        let mut value = measured(&score.reliability);
        if let Some(fields) = value.as_object_mut() {
            fields.insert("name".to_owned(), json!(score.name));
            fields.insert("question".to_owned(), json!(score.question));
        }
        value
    });
    let reason = |reason: &Reason| {
        json!({
            "reason": reason.kind.name(),
            "role": reason.role.map(Role::name),
            "values": reason.values,
            "note": reason.note,
        })
    };
    let reasons = |reasons: &[Reason]| reasons.iter().map(reason).collect::<Vec<_>>();
    let group = |group: &FactGroup| {
        let written = |facts: &Vec<WrittenFact>| facts.iter().map(|fact| fact.text.clone()).collect::<Vec<_>>();
        json!({"facts": group.facts.each_ref().map(written), "reasons": reasons(&group.reasons)})
    };
    let difference = |stretch: &ComparedStretch| {
        let codings = stretch.codings.iter().map(|coding| json!({"units": coding.units, "facts": coding.facts}));
        let groups = stretch.groups.iter().filter(|group| !group.reasons.is_empty()).map(group);
        json!({
            "document": stretch.document,
            "coders": stretch.coders,
            "about": stretch.about,
            "cue": stretch.cue,
            "reasons": reasons(&stretch.whole),
            "facts": groups.collect::<Vec<_>>(),
            "codings": codings.collect::<Vec<_>>(),
        })
    };
    let counted = comparison.reasons();
    let counted =
        counted.iter().map(|(kind, times)| json!({"reason": kind.name(), "times": times, "what": kind.says()}));
    let cast = comparison.cast.iter();
    let cast = cast.map(|entry| json!({"id": entry.id, "about": entry.about.name(), "values": entry.values}));
    let unmatched = comparison.unmatched.iter().map(|one| json!({"document": one.document, "reason": one.reason}));
    json!({
        "coders": comparison.coders,
        "documents": comparison.documents.len(),
        "scores": scores.collect::<Vec<_>>(),
        "all_but_cues": measured(&comparison.total),
        "reasons": counted.collect::<Vec<_>>(),
        "cast": cast.collect::<Vec<_>>(),
        "differences": comparison.differences().map(difference).collect::<Vec<_>>(),
        "unmatched": unmatched.collect::<Vec<_>>(),
    })
}
