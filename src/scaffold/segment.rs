//! A text → the pieces that are proposed as units: headings, datelines, bullets, sentences.
//!
//! Takes a text; gives the byte ranges of its pieces in order, which hold all of it but white space. Must not know what
//! the words mean.

use super::when::{is_year, month_named};
use crate::source::Slice;
use std::ops::Range;

/// A heading has so many words at most.
const LONGEST_HEADING: usize = 16;

/// A dateline ends within so many bytes.
const LONGEST_DATELINE: usize = 80;

/// Words that end in a full stop which ends no sentence.
const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "gen", "col", "capt", "lt", "sgt", "sen", "rep", "gov", "hon", "st", "no", "vs",
    "etc", "e.g", "i.e", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "ca",
    "cf", "nr", "hr", "fr", "mio", "mrd", "bzw", "vgl", "sog", "evtl", "ggf", "inkl", "usw", "okt", "dez",
];

/// German months that are called otherwise in English.
const GERMAN_MONTHS: [&str; 9] = ["Januar", "Jänner", "Februar", "März", "Mai", "Juni", "Juli", "Oktober", "Dezember"];

/// German words before an ordinal: `im 19. Jahrhundert`, `am 3. April`.
const BEFORE_ORDINAL: [&str; 13] =
    ["am", "im", "vom", "zum", "zur", "beim", "der", "die", "das", "dem", "den", "des", "dieses"];

/// One piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub range: Range<usize>,
    /// Why it is likely to be skipped: its form says so.
    pub form: Option<&'static str>,
    /// An item of a list.
    pub bullet: bool,
}

/// The pieces of a text.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = vec![];
    for block in blocks(text) {
        in_block(text, block, &mut pieces);
    }
    // What has no letter has no words to find it by: it goes with what stands before it.
    let spoken = |piece: &Piece| text.slice(piece.range.clone()).contains(char::is_alphanumeric);
    let mut kept: Vec<Piece> = vec![];
    for piece in pieces {
        match kept.last_mut() {
            Some(last) if !spoken(&piece) => last.range.end = piece.range.end,
            Some(last) if !spoken(last) => *last = Piece { range: last.range.start..piece.range.end, ..piece },
            _ => kept.push(piece),
        }
    }
    kept.retain(spoken);
    kept
}

/// Paragraphs and bullets, without the white space around them.
fn blocks(text: &str) -> Vec<Range<usize>> {
    let mut blocks: Vec<Range<usize>> = vec![];
    // A byte order mark before the text is none of it.
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    let (mut open, mut at) = (None, text.len() - body.len());
    for line in body.split_inclusive('\n') {
        let content = line.trim();
        let start = at + (line.len() - line.trim_start().len());
        at += line.len();
        if content.is_empty() || is_bullet(content) {
            blocks.extend(open.take());
        }
        if !content.is_empty() {
            let from = open.take().map_or(start, |block: Range<usize>| block.start);
            open = Some(from..start + content.len());
        }
    }
    blocks.extend(open);
    blocks
}

/// Whether a line starts an item of a list.
fn is_bullet(line: &str) -> bool {
    let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = digits.len() < line.len() && line.len() - digits.len() < 3 && digits.starts_with([')', '.']);
    let mark = if numbered { digits } else { line };
    let after = mark.strip_prefix(['-', '*', '•', '–', '—', '·', '.', ')']);
    after.is_some_and(|rest| rest.starts_with(' ')) && (numbered || !mark.starts_with(['.', ')']))
}

fn in_block(text: &str, block: Range<usize>, pieces: &mut Vec<Piece>) {
    let mut block = block;
    let opens = block.start == first_byte(text);
    while let Some(length) = heading_line(text.get(block.clone()).unwrap_or(""), opens) {
        let line = text.slice(block.start..block.start + length);
        let form = if is_byline(line) || ends_in_date(line) { "Dateline" } else { "Heading" };
        pieces.push(Piece { range: block.start..block.start + line.trim_end().len(), form: Some(form), bullet: false });
        let rest = text.slice(block.start + length..block.end);
        block.start = block.end - rest.trim_start().len();
    }
    let content = text.get(block.clone()).unwrap_or("");
    if content.is_empty() {
        return;
    }
    let mut start = block.start;
    if let Some(length) = dateline(content) {
        pieces.push(Piece { range: start..start + length, form: Some("Dateline"), bullet: false });
        start += length;
    }
    if is_bullet(content) {
        pieces.push(Piece { range: block, form: None, bullet: true });
        return;
    }
    for sentence in sentences(text.slice(start..block.end)) {
        let range = start + sentence.start..start + sentence.end;
        let asks = text.slice(range.clone()).ends_with('?');
        pieces.push(Piece { range, form: asks.then_some("Question"), bullet: false });
    }
}

/// How long the line is that stands above the rest of a block as a heading does: above other such lines, or above the
/// text of the whole article, and much shorter than its lines. A block of one line may be one.
fn heading_line(block: &str, opens: bool) -> Option<usize> {
    let (line, rest) = block.split_once('\n').unwrap_or((block, ""));
    if line.trim().is_empty() || !is_heading(line.trim()) {
        return None;
    }
    // Below a heading may stand a second, or a dateline.
    let next = rest.lines().map(str::trim).find(|line| !is_heading(line));
    let stands = next.is_none_or(|next| {
        let begins = next.starts_with(|c: char| c.is_uppercase() || "\"“‘'«".contains(c));
        opens && begins && line.chars().count() * 10 < next.chars().count() * 7
    });
    stands.then_some(line.len())
}

/// Where the text begins.
fn first_byte(text: &str) -> usize {
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    text.len() - body.trim_start().len()
}

/// Who wrote it: `By Petra Lind`.
fn is_byline(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let begins = words.next().is_some_and(|first| first.eq_ignore_ascii_case("by"));
    begins && words.clone().count() <= 6 && words.all(|word| word == "and" || word.starts_with(char::is_uppercase))
}

/// Whether a line ends as a dateline does: `GENEVA, 14 May 2025`, `The Ledger, 3 June 2025`.
fn ends_in_date(line: &str) -> bool {
    let words: Vec<&str> =
        line.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty()).collect();
    let months = words.iter().rev().skip(1).take(2).filter(|word| month_named(word).is_some());
    words.last().is_some_and(|word| is_year(word)) && months.count() == 1
}

/// One line, not long, that does not end as a sentence does.
fn is_heading(block: &str) -> bool {
    let ends = block.ends_with(['.', '!', '?', '…', ':', ';', ',', '"', '”', '’', '\'', ')', '»']);
    !ends && !block.contains('\n') && !is_bullet(block) && block.split_whitespace().count() <= LONGEST_HEADING
}

/// How long the dateline is that a block starts with: `GENEVA, 5 March (Wire) — `.
fn dateline(block: &str) -> Option<usize> {
    let first = block.split(|c: char| !c.is_alphanumeric()).next()?;
    if first.chars().count() < 3 || first.chars().any(char::is_lowercase) || !first.contains(char::is_uppercase) {
        return None;
    }
    let dash =
        [" — ", " – ", " -- ", " - "].into_iter().filter_map(|dash| Some(block.find(dash)? + dash.len())).min()?;
    (dash <= LONGEST_DATELINE && dash < block.len()).then_some(dash)
}

/// The sentences of a paragraph.
fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut all = vec![];
    let mut start = 0;
    let mut after = 0;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        if at < after || !matches!(c, '.' | '!' | '?' | '…') {
            continue;
        }
        let rest = text.slice(end..);
        let closing = rest.trim_start_matches(['.', '!', '?', '…', '"', '”', '’', '\'', ')', ']', '»']);
        after = text.len() - closing.len();
        if ends_sentence(text.slice(start..at), c, closing) {
            all.push(start..after);
            start = text.len() - closing.trim_start().len();
        }
    }
    if start < text.len() {
        all.push(start..text.len());
    }
    all
}

/// Whether a sentence ends with the mark between these two.
fn ends_sentence(before: &str, mark: char, after: &str) -> bool {
    let next = after.trim_start();
    if next.len() == after.len() || next.is_empty() {
        return next.is_empty() && !before.is_empty();
    }
    if !next.starts_with(|c: char| c.is_uppercase() || c.is_numeric() || "\"“‘'«([—–-".contains(c)) {
        return false;
    }
    let mut words = before.rsplit(|c: char| c.is_whitespace() || "(“\"'‘".contains(c));
    let word = words.next().unwrap_or("");
    // `J. Lind`, `z. B.`, `U.S.`, `Ph.D.`; but `2.5bn.` and `y.org.` may be the last words of a sentence.
    let is_short = |part: &str| (1..=2).contains(&part.chars().count()) && part.chars().all(char::is_alphabetic);
    let letter = word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
    let dotted = word.contains('.') && word.split('.').all(is_short);
    let known = ABBREVIATIONS.contains(&word.to_lowercase().as_str());
    mark != '.' || !(letter || dotted || known || is_ordinal(word, words.next().unwrap_or(""), next))
}

/// Whether a number with a point behind it is an ordinal, as German has them: `3. März`, `im 19. Jahrhundert`.
fn is_ordinal(number: &str, before: &str, next: &str) -> bool {
    let follows = next.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    let opened = BEFORE_ORDINAL.contains(&before.to_lowercase().as_str()) && follows.starts_with(char::is_uppercase);
    let short = (1..=2).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    short && (opened || GERMAN_MONTHS.contains(&follows))
}

#[cfg(test)]
mod tests {
    use super::pieces;
    use crate::source::Slice;

    #[test]
    fn sentences_end_where_a_reader_says() {
        for (text, count) in [
            ("Norland offered $2.5bn. Sudria took 3.5. Norland paid 4m. It left.", 4),
            ("Write to x@y.org. Or see y.example.com. He left.", 3),
            ("J. Lind of the U.S. Senate met Prof. Orr, Ph.D. Holt and e.g. Kane.", 1),
            (
                "Norland bot Sudria z. B. eine Brücke an, u. a. Estport. Mira Holt sagte das am 3. März 2025 in Estport.",
                2,
            ),
            ("Am 12. April zahlte Norland 5 Mrd. Euro bzw. 3 Mio. Dollar. Im 19. Jahrhundert war es so.", 2),
            ("The vote was 12 to 3. Norland left in 2025. May spoke.", 3),
        ] {
            let found: Vec<&str> = pieces(text).into_iter().map(|piece| text.slice(piece.range)).collect();
            assert_eq!(found.len(), count, "{found:?}");
        }
    }
}
