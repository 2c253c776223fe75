//! Facts: the acts, roles and mentions that they make.

use crate::dump::{corpus, facts, record};
use expect_test::{Expect, expect};

fn check(sentences: &[&str], expected: &Expect) {
    expected.assert_eq(&facts(sentences));
}

#[test]
fn an_act_with_its_roles() {
    check(
        &["putin offered ceasefire to zelensky at forum via ministry because 'martial law'"],
        &expect![[r#"
        0 offer
            m0 A1 Did Certain Done
            agent = putin [m0]
            theme = ceasefire [m0]
            recipient = zelensky [m0]
            occasion = forum [m0]
            channel = ministry [m0]
            reason = 'martial law' [m0]
    "#]],
    );
}

#[test]
fn active_and_passive_give_the_same_roles() {
    check(
        &["putin rejected ceasefire", "ceasefire was rejected by zelensky in moscow", "ceasefire was not rejected"],
        &expect![[r#"
            0 reject
                m0 A1 Did Certain Done
                agent = putin [m0]
                theme = ceasefire [m0]
            1 reject
                m1 A1 Did Certain Done
                theme = ceasefire [m1]
                agent = zelensky [m1]
                place = moscow [m1]
            2 reject
                m2 A1 DidNot Certain Done
                theme = ceasefire [m2]
        "#]],
    );
}

#[test]
fn the_frame_of_the_verb() {
    check(
        &["putin invited zelensky to moscow-talks", "zelensky was invited by trump", "trump accused putin of 'delay'"],
        &expect![[r#"
            0 invite
                m0 A1 Did Certain Done
                agent = putin [m0]
                recipient = zelensky [m0]
                theme = moscow-talks [m0]
            1 invite
                m1 A1 Did Certain Done
                recipient = zelensky [m1]
                agent = trump [m1]
            2 accuse
                m2 A1 Did Certain Done
                agent = trump [m2]
                recipient = putin [m2]
                theme = 'delay' [m2]
        "#]],
    );
}

#[test]
fn and_joins_those_who_act_together() {
    check(
        &["putin and trump met in moscow", "putin met with zelensky", "putin invited zelensky and trump"],
        &expect![[r#"
            0 meet
                m0 A1 Did Certain Done
                agent = putin [m0]
                agent = trump [m0]
                place = moscow [m0]
            1 meet
                m1 A1 Did Certain Done
                agent = putin [m1]
                partner = zelensky [m1]
            2 invite
                m2 A1 Did Certain Done
                agent = putin [m2]
                recipient = zelensky [m2]
                recipient = trump [m2]
        "#]],
    );
}

#[test]
fn a_label_names_an_act_and_an_at_tells_it_again() {
    check(
        &["invite: putin invited zelensky to moscow-talks at forum", "zelensky rejected @invite", "@invite in moscow"],
        &expect![[r#"
            0 invite A/invite
                m0 A1 Did Certain Done
                m2 A1 Did Certain Done
                agent = putin [m0 m2]
                recipient = zelensky [m0 m2]
                theme = moscow-talks [m0 m2]
                occasion = forum [m0]
                place = moscow [m2]
            1 reject
                m1 A1 Did Certain Done
                agent = zelensky [m1]
                theme = #0 invite [m1]
        "#]],
    );
}

#[test]
fn a_label_may_be_used_before_it_is_given() {
    check(
        &["zelensky rejected @invite", "@invite", "invite: putin invited zelensky"],
        &expect![[r#"
        0 reject
            m0 A1 Did Certain Done
            agent = zelensky [m0]
            theme = #1 invite [m0]
        1 invite A/invite
            m1 A1 Did Certain Done
            m2 A1 Did Certain Done
            agent = putin [m1 m2]
            recipient = zelensky [m1 m2]
    "#]],
    );
}

#[test]
fn a_mention_that_names_a_role_does_not_repeat_that_of_the_label() {
    check(
        &["strike: russia attacked moscow", "@strike by ukraine"],
        &expect![[r#"
        0 attack A/strike
            m0 A1 Did Certain Done
            m1 A1 Did Certain Done
            agent = russia [m0]
            theme = moscow [m0 m1]
            agent = ukraine [m1]
    "#]],
    );
}

#[test]
fn same_joins_acts_of_documents() {
    let (a, b) = (
        ["invite: putin invited zelensky", "zelensky rejected @B/offer"],
        ["offer: russia offered 'talks'", "@A/invite"],
    );
    let expected = expect![[r#"
        0 invite A/invite B/offer
            m0 A1 Did Certain Done
            m2 B1 Did Certain Done
            m3 B1 Did Certain Done
            agent = putin [m0 m3]
            recipient = zelensky [m0 m3]
            agent = russia [m2]
            theme = 'talks' [m2]
        1 reject
            m1 A1 Did Certain Done
            agent = zelensky [m1]
            theme = #0 invite [m1]
    "#]];
    expected.assert_eq(&record(corpus(&[("B", "), same: [\"offer = A/invite\"]", &b), ("A", "", &a)])));
}

#[test]
fn a_verb_of_speech_voices_its_clause() {
    check(
        &[
            "peskov said that zelensky rejected ceasefire",
            "trump said that peskov confirmed that putin will visit moscow",
            "putin and zelensky said that trump left",
        ],
        &expect![[r#"
            0 say
                m0 A1 Did Certain Done
                agent = peskov [m0]
                theme = #1 reject [m0]
            1 reject
                m1 A1 peskov: Did Certain Done in m0
                agent = zelensky [m1]
                theme = ceasefire [m1]
            2 say
                m2 A1 Did Certain Done
                agent = trump [m2]
                theme = #3 confirm [m2]
            3 confirm
                m3 A1 trump: Did Certain Done in m2
                agent = peskov [m3]
                theme = #4 visit [m3]
            4 visit
                m4 A1 trump: peskov: Did Certain Future in m3
                agent = putin [m4]
                theme = moscow [m4]
            5 say
                m5 A1 Did Certain Done
                agent = putin [m5]
                agent = zelensky [m5]
                theme = #6 leave [m5]
            6 leave
                m6 A1 putin: Did Certain Done in m5
                m7 A1 zelensky: Did Certain Done in m5
                agent = trump [m6 m7]
        "#]],
    );
}

#[test]
fn reportedly_is_a_voice_without_a_name() {
    check(
        &["putin reportedly offered ceasefire", "ceasefire was reportedly rejected by zelensky"],
        &expect![[r#"
        0 offer
            m0 A1 reportedly: Did Certain Done
            agent = putin [m0]
            theme = ceasefire [m0]
        1 reject
            m1 A1 reportedly: Did Certain Done
            theme = ceasefire [m1]
            agent = zelensky [m1]
    "#]],
    );
}

#[test]
fn a_denial_flips_the_polarity() {
    check(
        &["peskov denied that putin rejected ceasefire", "peskov denied that putin did not offer ceasefire"],
        &expect![[r#"
            0 deny
                m0 A1 Did Certain Done
                agent = peskov [m0]
                theme = #1 reject [m0]
            1 reject
                m1 A1 peskov: DidNot Certain Done in m0
                agent = putin [m1]
                theme = ceasefire [m1]
            2 deny
                m2 A1 Did Certain Done
                agent = peskov [m2]
                theme = #3 offer [m2]
            3 offer
                m3 A1 peskov: Did Certain Done in m2
                agent = putin [m3]
                theme = ceasefire [m3]
        "#]],
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
        &expect![[r#"
            0 invite A/invite
                m0 A1 Did Certain Done
                agent = putin [m0]
                recipient = zelensky [m0]
            1 say
                m1 A1 Did Certain Done
                agent = peskov [m1]
                theme = #2 mean [m1]
            2 mean
                m2 A1 peskov: Did Certain Done in m1
                agent = #0 invite [m2]
                theme = 'dialogue' [m2]
            3 say
                m3 A1 Did Certain Done
                agent = peskov [m3]
                theme = #4 mean [m3]
            4 mean
                m4 A1 peskov: DidNot Certain Done in m3
                agent = #0 invite [m4]
                theme = 'capitulation' [m4]
        "#]],
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
        &expect![[r#"
            0 reject A/no
                m0 A1 Did Certain Done
                m2 A1 trump: DidNot Certain Done in m1
                m4 A1 peskov: DidNot Certain Done roles only in m3
                m5 A1 DidNot Certain Done roles only
                m6 A1 DidNot Certain Done
                agent = zelensky [m0 m2 m6]
                theme = ceasefire [m0 m2 m6]
                channel = ministry [m0 m4]
                place = moscow [m5]
            1 deny
                m1 A1 Did Certain Done
                agent = trump [m1]
                theme = #0 reject [m1]
            2 deny
                m3 A1 Did Certain Done
                agent = peskov [m3]
                theme = #0 reject [m3]
        "#]],
    );
}

#[test]
fn what_was_not_said_is_told_by_nobody() {
    check(
        &["peskov did not say that putin left moscow", "no: putin left", "peskov did not say that @no in moscow"],
        &expect![[r#"
            0 say
                m0 A1 DidNot Certain Done
                agent = peskov [m0]
                theme = #1 leave [m0]
            1 leave
                agent = putin [nobody]
                theme = moscow [nobody]
            2 leave A/no
                m2 A1 Did Certain Done
                agent = putin [m2]
            3 say
                m3 A1 DidNot Certain Done
                agent = peskov [m3]
                theme = #2 leave [m3]
        "#]],
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
        &expect![[r#"
            0 leave
                m0 A1 Did Probable Done
                agent = putin [m0]
            1 leave
                m1 A1 Did Possible Done
                agent = putin [m1]
            2 leave
                m2 A1 Did Possible Done
                agent = putin [m2]
            3 leave
                m3 A1 Did Certain Future
                agent = putin [m3]
            4 leave
                m4 A1 Did Certain Hypothetical
                agent = putin [m4]
            5 demand
                m5 A1 Did Certain Done
                agent = zelensky [m5]
                theme = #6 leave [m5]
            6 leave
                m6 A1 zelensky: Did Certain Hypothetical in m5
                agent = putin [m6]
            7 say
                m7 A1 Did Certain Future
                agent = peskov [m7]
                theme = #8 leave [m7]
            8 leave
                m8 A1 peskov: Did Certain Hypothetical in m7
                agent = putin [m8]
            9 say
                m9 A1 Did Possible Done
                agent = peskov [m9]
                theme = #10 leave [m9]
            10 leave
                m10 A1 peskov: Did Possible Done in m9
                agent = putin [m10]
        "#]],
    );
}

#[test]
fn a_plan_is_not_a_deed() {
    check(
        &["trump planned to phone putin", "putin and trump agreed to meet", "trump did not plan to phone putin"],
        &expect![[r#"
            0 plan
                m0 A1 Did Certain Done
                agent = trump [m0]
                theme = #1 phone [m0]
            1 phone
                m1 A1 trump: Did Certain Hypothetical in m0
                agent = trump [m1]
                theme = putin [m1]
            2 agree
                m2 A1 Did Certain Done
                agent = putin [m2]
                agent = trump [m2]
                theme = #3 meet [m2]
            3 meet
                m3 A1 putin: Did Certain Hypothetical in m2
                m4 A1 trump: Did Certain Hypothetical in m2
                agent = putin [m3 m4]
                agent = trump [m3 m4]
            4 plan
                m5 A1 DidNot Certain Done
                agent = trump [m5]
                theme = #5 phone [m5]
            5 phone
                agent = trump [nobody]
                theme = putin [nobody]
        "#]],
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
        &expect![[r#"
            0 accept
                m0 A1 Did Certain Conditional
                agent = putin [m0]
                theme = ceasefire [m0]
                condition = #1 leave [m0]
            1 leave
                agent = zelensky [nobody]
                theme = moscow [nobody]
            2 offer
                m2 A1 Did Certain Done
                agent = putin [m2]
                theme = ceasefire [m2]
                recipient = zelensky [m2]
                condition = 'the guns fall silent' [m2]
            3 offer A/offer
                m3 A1 Did Certain Done
                agent = trump [m3]
                theme = 'aid' [m3]
            4 accept
                m4 A1 Did Certain Hypothetical
                agent = zelensky [m4]
                theme = ceasefire [m4]
                condition = #3 offer [m4]
        "#]],
    );
}

#[test]
fn a_quote_narrows_the_citation() {
    check(
        &[
            "putin left << \"says 'what was said' and\"",
            "putin left << 'was   said'",
            "peskov said that putin left << 'A text'",
        ],
        &expect![[r#"
            0 leave
                m0 A1 Did Certain Done <<says ‘what  was said’ and>>
                agent = putin [m0]
            1 leave
                m1 A1 Did Certain Done <<was said>>
                agent = putin [m1]
            2 say
                m2 A1 Did Certain Done <<A text>>
                agent = peskov [m2]
                theme = #3 leave [m2]
            3 leave
                m3 A1 peskov: Did Certain Done in m2 <<A text>>
                agent = putin [m3]
        "#]],
    );
}

#[test]
fn a_quote_without_a_text_is_not_verified() {
    let file = "Facts(document: (id: \"A\"), units: [S(\"He\", [\"putin left << 'so it goes'\"])])";
    let expected = expect![[r#"
        0 leave
            m0 A1 Did Certain Done unverified <<so it goes>>
            agent = putin [m0]
        note: the text of `A` is not here
          a.ron:1:22 `"A"` cues and quotes cannot be verified
          help: state its `fingerprint`, so that the text can be recognised
    "#]];
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
        &expect![[r#"
            0 leave
                m0 A1 Did Certain Done
                agent = putin [m0]
                time = 2025-05-13 [m0]
            1 leave
                m1 A1 Did Certain Done
                agent = putin [m1]
                time = 2025-05-13 (Tuesday) [m1]
            2 leave
                m2 A1 Did Certain Done
                agent = putin [m2]
                time = 2025-05-15 (Thursday) [m2]
            3 leave
                m3 A1 Did Certain Done
                agent = putin [m3]
                time = 2025-05-14 (yesterday) [m3]
            4 leave
                m4 A1 Did Certain Done
                agent = putin [m4]
                time = 2025-05 [m4]
            5 leave
                m5 A1 Did Certain Done
                agent = putin [m5]
                time = 2025-05-01/2025-05-13 [m5]
            6 demand
                m6 A1 Did Certain Done
                agent = putin [m6]
                theme = #7 leave [m6]
            7 leave
                m7 A1 putin: Did Certain Hypothetical in m6
                agent = zelensky [m7]
                deadline = 2025-06-01 [m7]
        "#]],
    );
}

#[test]
fn unknowns_are_fresh_each_time() {
    check(
        &["someone attacked moscow", "someone attacked something"],
        &expect![[r#"
            0 attack
                m0 A1 Did Certain Done
                agent = A?1 [m0]
                theme = moscow [m0]
            1 attack
                m1 A1 Did Certain Done
                agent = A?2 [m1]
                theme = A?3 [m1]
        "#]],
    );
}

#[test]
fn a_quoted_topic_is_one_however_it_is_quoted() {
    check(
        &["putin offered 'a new  plan'", "zelensky rejected \u{201c}a new plan\u{201d}"],
        &expect![[r#"
        0 offer
            m0 A1 Did Certain Done
            agent = putin [m0]
            theme = 'a new  plan' [m0]
        1 reject
            m1 A1 Did Certain Done
            agent = zelensky [m1]
            theme = 'a new  plan' [m1]
    "#]],
    );
}

#[test]
fn an_anonymous_voice_is_another_one_in_each_document() {
    let told = ["official said that putin left", "official said that trump left"];
    let expected = expect![[r#"
        0 say
            m0 A1 Did Certain Done
            agent = A/official [m0]
            theme = #1 leave [m0]
        1 leave
            m1 A1 A/official: Did Certain Done in m0
            agent = putin [m1]
        2 say
            m2 A1 Did Certain Done
            agent = A/official [m2]
            theme = #3 leave [m2]
        3 leave
            m3 A1 A/official: Did Certain Done in m2
            agent = trump [m3]
        4 say
            m4 B1 Did Certain Done
            agent = B/official [m4]
            theme = #5 leave [m4]
        5 leave
            m5 B1 B/official: Did Certain Done in m4
            agent = putin [m5]
    "#]];
    expected.assert_eq(&record(corpus(&[("A", "", &told), ("B", "", &told[..1])])));
}

#[test]
fn a_retracted_claim_stays_reported() {
    check(
        &["claim: putin reportedly left moscow", "peskov retracted @claim"],
        &expect![[r#"
        0 leave A/claim
            m0 A1 reportedly: Did Certain Done
            agent = putin [m0]
            theme = moscow [m0]
        1 retract
            m1 A1 Did Certain Done
            agent = peskov [m1]
            theme = #0 leave [m1]
    "#]],
    );
}

#[test]
fn labels_inside_a_clause() {
    check(
        &["putin cited that block: 'a rule' blocks ceasefire because 'martial law'", "trump doubted @block"],
        &expect![[r#"
            0 cite
                m0 A1 Did Certain Done
                agent = putin [m0]
                theme = #1 block [m0]
            1 block A/block
                m1 A1 putin: Did Certain Done in m0
                agent = 'a rule' [m1]
                theme = ceasefire [m1]
                reason = 'martial law' [m1]
            2 doubt
                m2 A1 Did Certain Done
                agent = trump [m2]
                theme = #1 block [m2]
        "#]],
    );
}
