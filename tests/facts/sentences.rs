//! Facts: the acts, roles and mentions that they make.

use crate::dump::{corpus, facts, record};
use expect_test::{Expect, expect};

fn check(sentences: &[&str], expected: &Expect) {
    expected.assert_eq(&facts(sentences));
}

#[test]
fn an_act_with_its_roles() {
    check(&["putin offered ceasefire to zelensky at forum via ministry because 'martial law'"], &expect![[""]]);
}

#[test]
fn active_and_passive_give_the_same_roles() {
    check(
        &["putin rejected ceasefire", "ceasefire was rejected by zelensky in moscow", "ceasefire was not rejected"],
        &expect![[""]],
    );
}

#[test]
fn the_frame_of_the_verb() {
    check(
        &["putin invited zelensky to moscow-talks", "zelensky was invited by trump", "trump accused putin of 'delay'"],
        &expect![[""]],
    );
}

#[test]
fn and_joins_those_who_act_together() {
    check(
        &["putin and trump met in moscow", "putin met with zelensky", "putin invited zelensky and trump"],
        &expect![[""]],
    );
}

#[test]
fn a_label_names_an_act_and_an_at_tells_it_again() {
    check(
        &["invite: putin invited zelensky to moscow-talks at forum", "zelensky rejected @invite", "@invite in moscow"],
        &expect![[""]],
    );
}

#[test]
fn a_label_may_be_used_before_it_is_given() {
    check(&["zelensky rejected @invite", "@invite", "invite: putin invited zelensky"], &expect![[""]]);
}

#[test]
fn a_mention_that_names_a_role_does_not_repeat_that_of_the_label() {
    check(&["strike: russia attacked moscow", "@strike by ukraine"], &expect![[""]]);
}

#[test]
fn same_joins_acts_of_documents() {
    let (a, b) = (
        ["invite: putin invited zelensky", "zelensky rejected @B/offer"],
        ["offer: russia offered 'talks'", "@A/invite"],
    );
    let expected = expect![[""]];
    expected.assert_eq(&record(corpus(&[("B", "), same: [\"offer = A/invite\"], coder: (", &b), ("A", "", &a)])));
}

#[test]
fn a_verb_of_speech_voices_its_clause() {
    check(
        &[
            "peskov said that zelensky rejected ceasefire",
            "trump said that peskov confirmed that putin will visit moscow",
            "putin and zelensky said that trump left",
        ],
        &expect![[""]],
    );
}

#[test]
fn reportedly_is_a_voice_without_a_name() {
    check(&["putin reportedly offered ceasefire", "ceasefire was reportedly rejected by zelensky"], &expect![[""]]);
}

#[test]
fn a_denial_flips_the_polarity() {
    check(
        &["peskov denied that putin rejected ceasefire", "peskov denied that putin did not offer ceasefire"],
        &expect![[""]],
    );
}

#[test]
fn does_not_mean() {
    check(
        &[
            "invite: putin invited zelensky",
            "peskov said that @invite means 'dialogue'",
            "peskov said that @invite does not mean 'capitulation'",
        ],
        &expect![[""]],
    );
}

#[test]
fn a_denied_act_and_a_denied_role() {
    check(
        &[
            "no: zelensky rejected ceasefire via ministry",
            "trump denied that @no",
            "peskov denied that @no via ministry",
            "@no not in moscow",
            "@no not",
        ],
        &expect![[""]],
    );
}

#[test]
fn what_was_not_said_is_told_by_nobody() {
    check(
        &["peskov did not say that putin left moscow", "no: putin left", "peskov did not say that @no in moscow"],
        &expect![[""]],
    );
}

#[test]
fn certainty_and_mode() {
    check(
        &[
            "putin probably left",
            "putin possibly left",
            "putin may leave",
            "putin will leave",
            "putin would leave",
            "zelensky demanded that putin leave",
            "peskov will say that putin left",
            "peskov possibly said that putin left",
        ],
        &expect![[""]],
    );
}

#[test]
fn a_plan_is_not_a_deed() {
    check(
        &["trump planned to phone putin", "putin and trump agreed to meet", "trump did not plan to phone putin"],
        &expect![[""]],
    );
}

#[test]
fn an_if_makes_an_act_conditional_but_not_what_carries() {
    check(
        &[
            "putin accepted ceasefire if zelensky left moscow",
            "putin offered ceasefire to zelensky if 'the guns fall silent'",
            "offer: trump offered 'aid'",
            "zelensky would accept ceasefire if @offer",
        ],
        &expect![[""]],
    );
}

#[test]
fn a_quote_narrows_the_citation() {
    check(
        &[
            "putin left << 'said \"what was said\"'",
            "putin left << \"said 'what was said' and\"",
            "peskov said that putin left << 'A text'",
        ],
        &expect![[""]],
    );
}

#[test]
fn a_quote_without_a_text_is_not_verified() {
    let file = "Facts(document: (id: \"A\"), units: [S(\"He\", [\"putin left << 'so it goes'\"])])";
    let expected = expect![[""]];
    expected.assert_eq(&record(crate::dump::load([("a.ron", file), ("cast.ron", crate::dump::CAST)])));
}

#[test]
fn days_are_told_from_the_date_of_the_document() {
    check(
        &[
            "putin left on 2025-05-13",
            "putin left on Tuesday",
            "putin left on Thursday",
            "putin left yesterday",
            "putin left in 2025-05",
            "putin left between 2025-05-01 and 2025-05-13",
            "putin demanded that zelensky leave by 2025-06-01",
        ],
        &expect![[""]],
    );
}

#[test]
fn unknowns_are_fresh_each_time() {
    check(&["someone attacked moscow", "someone attacked something"], &expect![[""]]);
}

#[test]
fn a_quoted_topic_is_one_however_it_is_quoted() {
    check(&["putin offered 'a new  plan'", "zelensky rejected \u{201c}a new plan\u{201d}"], &expect![[""]]);
}

#[test]
fn an_anonymous_voice_is_another_one_in_each_document() {
    let told = ["official said that putin left", "official said that trump left"];
    let expected = expect![[""]];
    expected.assert_eq(&record(corpus(&[("A", "", &told), ("B", "", &told[..1])])));
}

#[test]
fn a_retracted_claim_stays_reported() {
    check(&["claim: putin reportedly left moscow", "peskov retracted @claim"], &expect![[""]]);
}

#[test]
fn labels_inside_a_clause() {
    check(
        &["putin cited that block: 'a rule' blocks ceasefire because 'martial law'", "trump doubted @block"],
        &expect![[""]],
    );
}
