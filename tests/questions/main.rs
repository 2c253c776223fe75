//! Questions and what they give: each with its canonical form, its reading, its algebra and its answer.
//!
//! A golden file holds comments (`#`), questions and definitions (`>`), and `only` lines that leave out documents. What
//! stands indented below a question is what it gives; `UPDATE_EXPECT=1` writes it anew. A definition holds to the end of
//! its file. In `told/`, the corpus stands in the file itself, each line after a `|`.

mod beside;
#[path = "../brought/mod.rs"]
mod brought;
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
    told: acts asked befell carried only credit dates denials disputed faces joint doubt due given changed later moved named own partners people refusals rivals tellings unsaid wanted;
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

/// A corpus of actors who support each other: each the ten that follow upon ten times his own number.
fn supporters(count: usize) -> Corpus {
    let cast = |index: usize| format!("\"p{index}\": (is: \"person\", name: \"Person {index}\"),");
    let cast = format!("Cast(entities: {{{}}})", (0..count).map(cast).collect::<String>());
    let fact = |index: usize| format!("\"p{} supported p{index}\",", (index - 1) / 10);
    let facts: String = (1..count).map(fact).collect();
    let facts = format!("Facts(document: (id: \"A\", text: \"a.txt\"), units: [S(\"They\", [{facts}])])");
    let texts = [("cast.ron", cast), ("a.ron", facts), ("a.txt", "They stood together.".to_owned())];
    Corpus::from_texts(texts).expect("a corpus")
}

/// How long that takes is for `tests/bench/growth.py` to say.
#[test]
fn the_evidence_of_a_count_is_that_of_all_rows_that_it_counts() {
    let count = 1_000;
    let mut session = Session::new(supporters(count));
    for question in ["count who supported whom", "count p0 directly or indirectly supported whom"] {
        let asked = session.add("question", question);
        let Ok(Outcome::Answered(reply)) = session.run(asked, Stop::never()) else { panic!("{question}") };
        let sources = session.all_sources(&reply, 0..1, Stop::never()).expect("found");
        let cited: Vec<usize> = sources.iter().map(|row| row.split(" · ").count()).collect();
        assert_eq!(cited, [count - 1], "{question}");
    }
}
