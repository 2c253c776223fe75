//! What `grep` says: the units and facts that have some words.

use super::exit::{End, Failure};
use super::streams::{Streams, tell};
use crate::annotating::Found;
use crate::output::{Format, Ink, Styled};
use serde_json::{Value, json};

/// Writes what was found; ends with 1 where nothing was.
///
/// # Errors
/// Those of the output.
pub(super) fn write(found: &[Found], streams: &mut Streams) -> Result<End, Failure> {
    if streams.format == Format::Ndjson {
        streams.json_lines(found.iter().map(as_json))?;
    } else if streams.format == Format::Json {
        streams.json_lines([found.iter().map(as_json).collect()])?;
    } else {
        let mut text = Styled::default();
        for one in found {
            line(one, &mut text);
        }
        streams.styled(&text)?;
        if found.is_empty() {
            tell("no unit and no fact has these words");
        }
    }
    Ok(if found.is_empty() { End::Unexpected } else { End::Fine })
}

fn line(found: &Found, out: &mut Styled) {
    match found {
        Found::Unit { name, coded, text } => {
            out.push(Ink::Name, name);
            let coded = match coded {
                Ok(1) => " 1 fact  ".to_owned(),
                Ok(facts) => format!(" {facts} facts  "),
                Err(reason) => format!(" {reason}  "),
            };
            out.push(Ink::Faint, &coded);
            out.line(Ink::Quote, text);
        }
        Found::Fact { place: (file, line), text } => {
            out.push(Ink::Faint, &format!("{file}:{line}  "));
            out.line(Ink::Plain, text);
        }
    }
}

fn as_json(found: &Found) -> Value {
    match found {
        Found::Unit { name, coded, text } => json!({
            "unit": name, "facts": coded.as_ref().ok(), "skipped": coded.as_ref().err(), "text": text,
        }),
        Found::Fact { place: (file, line), text } => json!({ "file": file, "line": line, "fact": text }),
    }
}
