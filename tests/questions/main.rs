//! Questions and what they give: each with its canonical form, its reading, its algebra and its answer.
//!
//! A golden file holds comments (`#`), questions and definitions (`>`), and `only` lines that leave out documents. What
//! stands indented below a question is what it gives; `UPDATE_EXPECT=1` writes it anew. A definition holds to the end of
//! its file. In `told/`, the corpus stands in the file itself, each line after a `|`.

mod golden;

use golden::check;
use whom::corpus::Corpus;
use whom::session::{Outcome, Session};
use whom::stop::Stop;

macro_rules! goldens {
    ($($corpus:ident: $($name:ident)*;)*) => { $($(
        #[test]
        fn $name() {
            check(stringify!($corpus), stringify!($name));
        }
    )*)* };
}

goldens! {
    ceasefire: core definitions ties mutual unanswered standing voices time wider why explain reasons
        chains sources shares numbers record sides;
    data: news;
    fund: amounts;
    river: held;
    quarry: votes;
    told: acts asked carried only credit faces joint doubt due given moved named own partners people refusals tellings unsaid;
}

#[test]
fn searches_for_paths_and_contradictions_end_when_they_are_told_to() {
    let data = concat!(env!("CARGO_MANIFEST_DIR"), "/data");
    let mut session = Session::new(Corpus::load(data).unwrap());
    for question in ["how is zelensky connected to putin", "who contradicts whom about what"] {
        let asked = session.add("question", question);
        let set = Stop::default();
        set.set();
        let stopped = session.run(asked, &set);
        assert!(matches!(stopped, Ok(Outcome::Stopped(0))), "{question}: {stopped:?}");
        // It is asked again as if it had not been.
        assert!(matches!(session.run(asked, Stop::never()), Ok(Outcome::Answered(_))), "{question}");
    }
}
