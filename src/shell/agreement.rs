//! How far two coders agree, as `check` says it.

use super::exit::Failure;
use super::streams::{Streams, tell};
use crate::agreement::{Comparison, Difference, Reliability};
use crate::output::{Column, Ink, Styled, grid};
use serde_json::{Value, json};

/// Writes the measures as a table, and each difference with both codings.
///
/// # Errors
/// Those of the output.
pub(super) fn write(comparison: &Comparison, streams: &mut Streams) -> Result<(), Failure> {
    let mut text = Styled::default();
    text.line(Ink::Plain, "");
    streams.styled(&text)?;
    streams.styled(&measures(comparison))?;
    let mut text = Styled::default();
    for difference in &comparison.differences {
        one(difference, &comparison.coders, &mut text);
    }
    streams.styled(&text)?;
    for unmatched in &comparison.unmatched {
        tell(&format!("`{}` is not compared: {}", unmatched.document, unmatched.reason));
    }
    let [one, other] = &comparison.coders;
    let documents =
        if comparison.documents == 1 { "1 document" } else { &format!("{} documents", comparison.documents) };
    tell(&match comparison.differences.len() {
        0 => format!("{one} and {other} agree on {documents}"),
        1 => format!("{one} and {other} differ in 1 place of {documents}"),
        places => format!("{one} and {other} differ in {places} places of {documents}"),
    });
    Ok(())
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

fn one(difference: &Difference, coders: &[String; 2], text: &mut Styled) {
    text.line(Ink::Plain, "");
    text.push(Ink::Name, &difference.document);
    text.push(Ink::Quote, &format!(" “{} …”", difference.cue));
    text.line(Ink::Faint, &format!("  {}", difference.about.join(", ")));
    for (coder, coding) in coders.iter().zip(&difference.codings) {
        let units: Vec<String> = coding.units.iter().map(|unit| format!("{}{unit}", difference.document)).collect();
        text.push(Ink::Head, &format!("  {coder}"));
        text.line(Ink::Faint, &format!("  {}", units.join(" ")));
        for fact in &coding.facts {
            text.line(Ink::Plain, &format!("    {fact}"));
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
    let difference = |difference: &Difference| {
        let codings = difference.codings.iter().map(|coding| json!({"units": coding.units, "facts": coding.facts}));
        json!({
            "document": difference.document,
            "about": difference.about,
            "cue": difference.cue,
            "codings": codings.collect::<Vec<_>>(),
        })
    };
    let unmatched = comparison.unmatched.iter().map(|one| json!({"document": one.document, "reason": one.reason}));
    json!({
        "coders": comparison.coders,
        "documents": comparison.documents,
        "scores": scores.collect::<Vec<_>>(),
        "all_but_cues": measured(&comparison.total),
        "differences": comparison.differences.iter().map(difference).collect::<Vec<_>>(),
        "unmatched": unmatched.collect::<Vec<_>>(),
    })
}
