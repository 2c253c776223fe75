//! Messages on a stream: a header with their length, an empty line, JSON.
//!
//! Takes a stream; gives messages, and goes on after one that is none, whatever its header promised. The reader that
//! comes with `lsp-server` ends there, and takes as much memory as it is told to. Must not know what a message means.

use lsp_server::{ErrorCode, Message};
use serde_json::{Value, json};
use std::io::{self, BufRead, Read, Write};

/// The longest message that is read, in bytes.
const LARGEST: u64 = 64 << 20;

/// The longest line of a header.
const LONGEST_LINE: u64 = 4096;

/// What came.
#[derive(Debug)]
pub(super) enum Incoming {
    /// A message.
    Message(Message),
    /// Something that is none, with what is answered to it.
    Malformed(Value),
    /// The stream has ended.
    End,
}

/// The next message.
pub(super) fn read(input: &mut dyn BufRead) -> Incoming {
    match framed(input) {
        Ok(Some(bytes)) => parsed(&bytes),
        Ok(None) | Err(Framing::Io) => Incoming::End,
        Err(Framing::Wrong(why)) => Incoming::Malformed(refusal(&Value::Null, ErrorCode::ParseError, why)),
    }
}

/// Writes one message.
///
/// # Errors
/// Those of the stream.
pub(super) fn write(message: &Value, out: &mut dyn Write) -> io::Result<()> {
    let text = message.to_string();
    write!(out, "Content-Length: {}\r\n\r\n{text}", text.len())?;
    out.flush()
}

/// An error in answer to a request.
pub(super) fn refusal(id: &Value, code: ErrorCode, why: &str) -> Value {
    json!({ "jsonrpc": "2.0", "id": id, "error": { "code": code as i32, "message": why } })
}

/// Why no message could be taken off a stream.
enum Framing {
    /// The stream broke off.
    Io,
    /// What came is no message.
    Wrong(&'static str),
}

impl From<io::Error> for Framing {
    fn from(_: io::Error) -> Self {
        Framing::Io
    }
}

/// The bytes of the next message; none at the end of the stream.
fn framed(input: &mut dyn BufRead) -> Result<Option<Vec<u8>>, Framing> {
    let mut length: Option<u64> = None;
    loop {
        let mut line = Vec::new();
        input.take(LONGEST_LINE).read_until(b'\n', &mut line)?;
        if line.is_empty() {
            return Ok(None);
        }
        let line = line.trim_ascii();
        match (line.is_empty(), length) {
            (true, Some(length)) => return body(input, length).map(Some),
            (true, None) => {}
            (false, _) => length = content_length(line).or(length),
        }
        let known = line.is_empty() || length.is_some() || line.to_ascii_lowercase().starts_with(b"content-");
        if !known {
            return Err(Framing::Wrong("a header with `Content-Length` was expected"));
        }
    }
}

fn content_length(line: &[u8]) -> Option<u64> {
    let (name, value) = std::str::from_utf8(line).ok()?.split_once(':')?;
    if name.eq_ignore_ascii_case("content-length") { value.trim().parse().ok() } else { None }
}

fn body(input: &mut dyn BufRead, length: u64) -> Result<Vec<u8>, Framing> {
    let mut body = input.take(length);
    if length > LARGEST {
        io::copy(&mut body, &mut io::sink())?;
        return Err(Framing::Wrong("the message is too long"));
    }
    let mut bytes = Vec::new();
    body.read_to_end(&mut bytes)?;
    if (bytes.len() as u64) < length { Err(Framing::Io) } else { Ok(bytes) }
}

fn parsed(bytes: &[u8]) -> Incoming {
    let Ok(value) = serde_json::from_slice::<Value>(bytes) else {
        return Incoming::Malformed(refusal(&Value::Null, ErrorCode::ParseError, "the message is no JSON"));
    };
    let id = value.get("id").filter(|id| id.is_number() || id.is_string()).cloned().unwrap_or(Value::Null);
    match serde_json::from_value(value) {
        Ok(message) => Incoming::Message(message),
        Err(_) => Incoming::Malformed(refusal(&id, ErrorCode::InvalidRequest, "the message is no request")),
    }
}

#[cfg(test)]
mod tests {
    use super::{Incoming, read};

    /// What comes of each message of a stream, to its end.
    fn all(stream: &[u8]) -> Vec<String> {
        let mut input = stream;
        let mut found = vec![];
        loop {
            match read(&mut input) {
                Incoming::Message(message) => found.push(format!("{message:?}").split('(').next().unwrap().to_owned()),
                Incoming::Malformed(answer) => found.push(answer["error"]["message"].as_str().unwrap().to_owned()),
                Incoming::End => return found,
            }
        }
    }

    #[test]
    fn what_is_no_message_is_told_and_passed() {
        let good = "{\"jsonrpc\":\"2.0\",\"method\":\"x\"}";
        let stream = format!(
            "Content-Length: {}\r\n\r\n{good}Content-Length: 3\r\n\r\n{{x}}Hello\r\nContent-Type: a\r\ncontent-length: 2\r\n\r\n[]Content-Length: {}\r\n\r\n{good}",
            good.len(),
            good.len()
        );
        assert_eq!(
            all(stream.as_bytes()),
            [
                "Notification",
                "the message is no JSON",
                "a header with `Content-Length` was expected",
                "the message is no request",
                "Notification",
            ]
        );
    }

    #[test]
    fn a_length_is_not_believed() {
        assert_eq!(all(b"Content-Length: 99999999999999\r\n\r\n{}"), ["the message is too long"]);
        assert!(all(b"Content-Length: 50000\r\n\r\n{}").is_empty());
        assert!(all(b"Content-Length: 1").is_empty());
        assert_eq!(all(&[b'x'; 5000]).len(), 2);
    }
}
