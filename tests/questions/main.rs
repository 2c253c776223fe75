//! Questions and what they give: each with its canonical form, its reading, its algebra and its answer.
//!
//! A golden file holds comments (`#`), questions and definitions (`>`), and `only` lines that leave out documents. What
//! stands indented below a question is what it gives; `UPDATE_EXPECT=1` writes it anew. A definition holds to the end of
//! its file. In `told/`, the corpus stands in the file itself, each line after a `|`.

mod golden;

use golden::check;

macro_rules! goldens {
    ($($corpus:ident: $($name:ident)*;)*) => { $($(
        #[test]
        fn $name() {
            check(stringify!($corpus), stringify!($name));
        }
    )*)* };
}

goldens! {
    ceasefire: core definitions unanswered standing voices time wider why explain reasons
        chains sources shares numbers;
    data: news;
    told: credit faces joint doubt refusals;
}
