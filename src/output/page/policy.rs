//! The content security policy of a page: nothing loads, and only what is hashed here is run or applied.

use sha2::{Digest, Sha256};

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// The policy that lets one style and these scripts through; for a live page also the engine, and a worker that it runs
/// in.
pub(super) fn policy(style: &str, scripts: &[&str], is_live: bool) -> String {
    let scripts: Vec<String> =
        scripts.iter().map(|script| format!("'sha256-{}'", base64(&Sha256::digest(script)))).collect();
    let (engine, worker) = if is_live { (" 'wasm-unsafe-eval'", " worker-src blob:;") } else { ("", "") };
    format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src {}{engine};{worker} base-uri 'none'; form-action 'none'",
        base64(&Sha256::digest(style)),
        scripts.join(" ")
    )
}

pub(super) fn base64(bytes: &[u8]) -> String {
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let byte = |at: usize| u32::from(chunk.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..4 {
            let digit = DIGITS.get((bits >> (18 - 6 * place) & 63) as usize).copied().unwrap_or(b'=');
            out.push(if place <= chunk.len() { char::from(digit) } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::base64;

    #[test]
    fn the_vectors_of_rfc_4648() {
        let encoded = ["", "f", "fo", "foo", "foob", "fooba", "foobar"].map(|text| base64(text.as_bytes()));
        assert_eq!(encoded, ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"]);
    }
}
