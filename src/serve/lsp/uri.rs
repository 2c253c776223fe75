//! Files and their URIs: `file:///home/ab/%C3%A9.ron`.

use std::fmt::Write;
use std::path::{Path, PathBuf};

/// The file that a URI names; none, where it names something else.
pub(super) fn path(uri: &str) -> Option<PathBuf> {
    let rest = uri.strip_prefix("file://")?;
    let rest = rest.strip_prefix("localhost").unwrap_or(rest);
    if !rest.starts_with('/') {
        return None;
    }
    let text = String::from_utf8(decoded(rest)?).ok()?;
    // `/C:/corpus/a.ron`
    let letter = text.as_bytes().get(1).is_some_and(u8::is_ascii_alphabetic) && text.get(2..3) == Some(":");
    let plain = if letter && cfg!(windows) { text.get(1..)? } else { &text };
    Some(PathBuf::from(plain))
}

/// The URI of a file.
pub(super) fn of(path: &Path) -> String {
    let text = path.to_string_lossy().replace('\\', if cfg!(windows) { "/" } else { "\\" });
    let mut uri = String::from(if text.starts_with('/') { "file://" } else { "file:///" });
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}

fn decoded(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        if *first != b'%' {
            bytes.push(*first);
            continue;
        }
        let digits = std::str::from_utf8(after.get(..2)?).ok()?;
        bytes.push(u8::from_str_radix(digits, 16).ok()?);
        rest = after.get(2..)?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::{of, path};
    use std::path::Path;

    #[test]
    fn a_file_and_its_uri() {
        for file in ["/home/ab/a b.ron", "/tmp/é%20#?/🕊.ron"] {
            assert_eq!(path(&of(Path::new(file))).as_deref(), Some(Path::new(file)));
        }
        assert_eq!(of(Path::new("/a b")), "file:///a%20b");
        for other in ["untitled:Untitled-1", "file://host/x", "file:///%zz", "file:///%f", "", "file://"] {
            assert_eq!(path(other), None, "{other}");
        }
    }
}
