//! Bytes as text that may stand in a script: five digits for four bytes, a sixteenth shorter than base 64.
//!
//! The digits are those of Z85, but for `<`, `>` and `&`; `live/engine.js` has them in the same order. The last group may
//! be shorter: one digit more than it has bytes.

const DIGITS: &[u8; 85] = b"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?_|~()[]{}@%$#";

/// The bytes as text.
pub(super) fn base85(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len().div_ceil(4) * 5);
    for chunk in bytes.chunks(4) {
        let byte = |at: usize| u32::from(chunk.get(at).copied().unwrap_or(0));
        let group = byte(0) << 24 | byte(1) << 16 | byte(2) << 8 | byte(3);
        let digits = [85 * 85 * 85 * 85, 85 * 85 * 85, 85 * 85, 85, 1].map(|place: u32| group / place % 85);
        let written = digits.iter().take(chunk.len() + 1);
        out.extend(written.filter_map(|digit| DIGITS.get(*digit as usize)).map(|digit| char::from(*digit)));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{DIGITS, base85};

    #[test]
    fn the_vector_of_z85_and_shorter_groups() {
        let hello = [0x86, 0x4f, 0xd2, 0x6f, 0xb5, 0x59, 0xf7, 0x5b];
        assert_eq!(base85(&hello), "HelloWorld");
        assert_eq!(base85(&[0xff; 4]), "%nSc0");
        assert_eq!([1, 2, 3].map(|length| base85(&vec![0xff; length])), ["@@", "%nJ", "%nS9"]);
        assert_eq!(base85(b""), "");
    }

    #[test]
    fn the_page_reads_the_same_digits() {
        let digits = std::str::from_utf8(DIGITS).expect("ASCII");
        assert!(include_str!("live/engine.js").contains(&format!("const DIGITS = \"{digits}\";")));
    }
}
