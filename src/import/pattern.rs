//! Names of files by a pattern: `*` stands for anything, `?` for one character, `|` between patterns for either.

use crate::source::Slice;

/// Whether a name fits one of the patterns.
#[must_use]
pub fn fits(patterns: &str, name: &str) -> bool {
    patterns.split('|').any(|pattern| fits_one(pattern, name))
}

/// Goes through the name once for each part between stars: the first place that a part fits is as good as any.
fn fits_one(pattern: &str, name: &str) -> bool {
    let name: Vec<char> = name.chars().collect();
    let parts: Vec<Vec<char>> = pattern.split('*').map(|part| part.chars().collect()).collect();
    match parts.as_slice() {
        [] => name.is_empty(),
        [whole] => whole.len() == name.len() && matches(whole, &name),
        [start, middle @ .., end] => {
            let Some(inner) = name.len().checked_sub(end.len()) else { return false };
            let (Some(before), Some(after)) = (name.get(..inner), name.get(inner..)) else { return false };
            if !matches(end, after) || before.len() < start.len() || !matches(start, before) {
                return false;
            }
            let rest = before.slice(start.len()..);
            middle.iter().try_fold(rest, |rest, part| beyond(part, rest)).is_some()
        }
    }
}

/// Whether a text begins with a part.
fn matches(part: &[char], text: &[char]) -> bool {
    part.len() <= text.len() && part.iter().zip(text).all(|(wanted, c)| *wanted == '?' || wanted == c)
}

/// What follows the first place of a part in a text.
fn beyond<'t>(part: &[char], text: &'t [char]) -> Option<&'t [char]> {
    let starts = 0..=text.len().checked_sub(part.len())?;
    let at = starts.into_iter().find(|at| text.get(*at..).is_some_and(|rest| matches(part, rest)))?;
    text.get(at + part.len()..)
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn stars_and_question_marks_stand_for_anything_and_one() {
        assert!(fits("*", "") && fits("*", "a.csv") && fits("a*.csv", "a.csv") && fits("*a*b*", "xxaxxbxx"));
        assert!(fits("????.csv|*.export.*", "1979.csv") && fits("????.csv|*.export.*", "20150218.export.CSV"));
        assert!(!fits("????.csv", "20150218.csv") && !fits("a*a", "a") && !fits("*ab*ab", "ab") && !fits("", "a"));
    }

    #[test]
    fn many_stars_take_no_longer_than_few() {
        let (pattern, name) = ("*a".repeat(60) + "*b", "a".repeat(250));
        assert!(!fits(&pattern, &name) && fits(&pattern, &(name + "b")));
    }
}
