//! Facts as people write them: tenses, lists, dates in words, quantities, recipients, names that are verbs as well. Each
//! fact is printed as the grammar prints it, too, and read again from that as the same.

use crate::dump::{CAST, corpus, facts, load, record};
use expect_test::{Expect, expect};
use std::collections::BTreeSet;
use whom::corpus::Corpus;
use whom::facts::DocumentId;
use whom::sentence::{parse_fact, print_clause};
use whom::source::{Place, SourceId, Span};

fn check(sentences: &[&str], expected: &Expect) {
    let record = facts(sentences);
    let printed: Vec<String> = sentences.iter().map(|sentence| printed(sentence)).collect();
    expected.assert_eq(&format!("{}\n{record}", printed.join("\n")));
    let borrowed: Vec<&str> = printed.iter().map(String::as_str).collect();
    assert_eq!(facts(&borrowed), record, "as printed");
}

/// A fact as the grammar prints it, which it prints alike when it has read that.
fn printed(sentence: &str) -> String {
    let corpus = Corpus::from_texts([("cast.ron", CAST)]).expect("the cast is right");
    let nowhere = |span: Span| Place { source: SourceId(0), span };
    let print = |text: &str| match parse_fact(&corpus.lexicon, text, &nowhere) {
        Ok(clause) => print_clause(&corpus.lexicon, &clause),
        Err(problems) => panic!("{text}: {problems:?}"),
    };
    let once = print(sentence);
    assert_eq!(print(&once), once, "of {sentence}");
    once
}

#[test]
fn tenses_say_nothing_and_contractions_are_two_words() {
    check(
        &[
            "putin has rejected ceasefire",
            "putin had reportedly rejected ceasefire",
            "putin is rejecting ceasefire",
            "ceasefire has been rejected by putin",
            "ceasefire is being rejected by putin",
            "putin didn't reject ceasefire",
            "putin hasn't rejected ceasefire",
            "putin won't reject ceasefire",
            "ceasefire wasn't rejected by putin",
            "ceasefire will be rejected by putin",
            "putin may have rejected ceasefire",
            "trump demanded that ceasefire be rejected",
        ],
        &expect![[r#"
            putin rejected ceasefire
            putin reportedly rejected ceasefire
            putin rejected ceasefire
            ceasefire was rejected by putin
            ceasefire was rejected by putin
            putin did not reject ceasefire
            putin did not reject ceasefire
            putin will not reject ceasefire
            ceasefire was not rejected by putin
            ceasefire will be rejected by putin
            putin may reject ceasefire
            trump demanded that ceasefire was rejected
            0 reject
                m0 A1 Did Certain Done
                agent = putin [m0]
                theme = ceasefire [m0]
            1 reject
                m1 A1 reportedly: Did Certain Done
                agent = putin [m1]
                theme = ceasefire [m1]
            2 reject
                m2 A1 Did Certain Done
                agent = putin [m2]
                theme = ceasefire [m2]
            3 reject
                m3 A1 Did Certain Done
                theme = ceasefire [m3]
                agent = putin [m3]
            4 reject
                m4 A1 Did Certain Done
                theme = ceasefire [m4]
                agent = putin [m4]
            5 reject
                m5 A1 DidNot Certain Done
                agent = putin [m5]
                theme = ceasefire [m5]
            6 reject
                m6 A1 DidNot Certain Done
                agent = putin [m6]
                theme = ceasefire [m6]
            7 reject
                m7 A1 DidNot Certain Future
                agent = putin [m7]
                theme = ceasefire [m7]
            8 reject
                m8 A1 DidNot Certain Done
                theme = ceasefire [m8]
                agent = putin [m8]
            9 reject
                m9 A1 Did Certain Future
                theme = ceasefire [m9]
                agent = putin [m9]
            10 reject
                m10 A1 Did Possible Done
                agent = putin [m10]
                theme = ceasefire [m10]
            11 demand
                m11 A1 Did Certain Done
                agent = trump [m11]
                theme = #12 reject [m11]
            12 reject
                m12 A1 trump: Did Certain Hypothetical in m11
                theme = ceasefire [m12]
        "#]],
    );
}

#[test]
fn lists_are_joint_acts() {
    check(
        &[
            "putin, zelensky and trump met at forum",
            "putin, zelensky, and the ministry rejected ceasefire, in moscow",
            "putin offered ceasefire, 'grain' and 'gas' to zelensky",
        ],
        &expect![[r#"
            putin and zelensky and trump met at forum
            putin and zelensky and ministry rejected ceasefire, in moscow
            putin offered ceasefire and 'grain' and 'gas' to zelensky
            0 meet
                m0 A1 Did Certain Done
                agent = putin [m0]
                agent = zelensky [m0]
                agent = trump [m0]
                occasion = forum [m0]
            1 reject
                m1 A1 Did Certain Done
                agent = putin [m1]
                agent = zelensky [m1]
                agent = ministry [m1]
                theme = ceasefire [m1]
                place = moscow [m1]
            2 offer
                m2 A1 Did Certain Done
                agent = putin [m2]
                theme = ceasefire [m2]
                theme = 'grain' [m2]
                theme = 'gas' [m2]
                recipient = zelensky [m2]
        "#]],
    );
}

#[test]
fn dates_in_words_count_from_the_date_of_the_document() {
    check(
        &[
            "putin rejected ceasefire on 13 May 2025",
            "putin rejected ceasefire on May 13, 2025, in moscow",
            "putin rejected ceasefire on 13 May",
            "putin rejected ceasefire on 16 May",
            "putin will reject ceasefire on 16 May",
            "putin rejected ceasefire in March 2025",
            "putin rejected ceasefire in May",
            "putin rejected ceasefire in June",
        ],
        &expect![[r#"
            putin rejected ceasefire on 2025-05-13
            putin rejected ceasefire on 2025-05-13, in moscow
            putin rejected ceasefire on 13 May
            putin rejected ceasefire on 16 May
            putin will reject ceasefire on 16 May
            putin rejected ceasefire in 2025-03
            putin rejected ceasefire in May
            putin rejected ceasefire in June
            0 reject
                m0 A1 Did Certain Done
                agent = putin [m0]
                theme = ceasefire [m0]
                time = 2025-05-13 [m0]
            1 reject
                m1 A1 Did Certain Done
                agent = putin [m1]
                theme = ceasefire [m1]
                place = moscow [m1]
                time = 2025-05-13 [m1]
            2 reject
                m2 A1 Did Certain Done
                agent = putin [m2]
                theme = ceasefire [m2]
                time = 2025-05-13 (13 May) [m2]
            3 reject
                m3 A1 Did Certain Done
                agent = putin [m3]
                theme = ceasefire [m3]
                time = 2024-05-16 (16 May) [m3]
            4 reject
                m4 A1 Did Certain Future
                agent = putin [m4]
                theme = ceasefire [m4]
                time = 2025-05-16 (16 May) [m4]
            5 reject
                m5 A1 Did Certain Done
                agent = putin [m5]
                theme = ceasefire [m5]
                time = 2025-03 [m5]
            6 reject
                m6 A1 Did Certain Done
                agent = putin [m6]
                theme = ceasefire [m6]
                time = 2025-05 (May) [m6]
            7 reject
                m7 A1 Did Certain Done
                agent = putin [m7]
                theme = ceasefire [m7]
                time = 2024-06 (June) [m7]
        "#]],
    );
}

#[test]
fn days_weeks_and_months_around_the_date_of_the_document() {
    check(
        &[
            "putin rejected ceasefire two days ago",
            "putin rejected ceasefire 2 weeks ago",
            "putin rejected ceasefire last month",
            "putin rejected ceasefire this year",
            "putin rejected ceasefire last Thursday",
            "putin rejected ceasefire on Friday",
            "putin will reject ceasefire on Friday",
            "putin will reject ceasefire next Friday",
            "trump demanded 'an answer' by Friday",
            "trump demanded 'an answer' within 60 days",
        ],
        &expect![[r#"
            putin rejected ceasefire 2 days ago
            putin rejected ceasefire 2 weeks ago
            putin rejected ceasefire last month
            putin rejected ceasefire this year
            putin rejected ceasefire last Thursday
            putin rejected ceasefire on Friday
            putin will reject ceasefire on Friday
            putin will reject ceasefire next Friday
            trump demanded 'an answer' by Friday
            trump demanded 'an answer' within 60 days
            0 reject
                m0 A1 Did Certain Done
                agent = putin [m0]
                theme = ceasefire [m0]
                time = 2025-05-13 (2 days ago) [m0]
            1 reject
                m1 A1 Did Certain Done
                agent = putin [m1]
                theme = ceasefire [m1]
                time = 2025-04-28/2025-05-04 (2 weeks ago) [m1]
            2 reject
                m2 A1 Did Certain Done
                agent = putin [m2]
                theme = ceasefire [m2]
                time = 2025-04 (last month) [m2]
            3 reject
                m3 A1 Did Certain Done
                agent = putin [m3]
                theme = ceasefire [m3]
                time = 2025 (this year) [m3]
            4 reject
                m4 A1 Did Certain Done
                agent = putin [m4]
                theme = ceasefire [m4]
                time = 2025-05-08 (last Thursday) [m4]
            5 reject
                m5 A1 Did Certain Done
                agent = putin [m5]
                theme = ceasefire [m5]
                time = 2025-05-09 (Friday) [m5]
            6 reject
                m6 A1 Did Certain Future
                agent = putin [m6]
                theme = ceasefire [m6]
                time = 2025-05-16 (Friday) [m6]
            7 reject
                m7 A1 Did Certain Future
                agent = putin [m7]
                theme = ceasefire [m7]
                time = 2025-05-16 (next Friday) [m7]
            8 demand
                m8 A1 Did Certain Done
                agent = trump [m8]
                theme = 'an answer' [m8]
                deadline = 2025-05-16 (Friday) [m8]
            9 demand
                m9 A1 Did Certain Done
                agent = trump [m9]
                theme = 'an answer' [m9]
                deadline = 60 days (within 60 days) [m9]
        "#]],
    );
}

#[test]
fn times_with_one_end() {
    check(
        &[
            "putin blocked ceasefire since 2025-03-01",
            "putin blocked ceasefire until 1 April 2025",
            "putin blocked ceasefire since 2025-03 until 2025-04",
            "putin blocked ceasefire before Monday",
            "putin blocked ceasefire after 2025-03",
        ],
        &expect![[r#"
            putin blocked ceasefire since 2025-03-01
            putin blocked ceasefire until 2025-04-01
            putin blocked ceasefire since 2025-03 until 2025-04
            putin blocked ceasefire before Monday
            putin blocked ceasefire after 2025-03
            0 block
                m0 A1 Did Certain Done
                agent = putin [m0]
                theme = ceasefire [m0]
                time = 2025-03-01/.. [m0]
            1 block
                m1 A1 Did Certain Done
                agent = putin [m1]
                theme = ceasefire [m1]
                time = ../2025-04-01 [m1]
            2 block
                m2 A1 Did Certain Done
                agent = putin [m2]
                theme = ceasefire [m2]
                time = 2025-03-01/2025-04-30 [m2]
            3 block
                m3 A1 Did Certain Done
                agent = putin [m3]
                theme = ceasefire [m3]
                time = ../2025-05-11 (before Monday) [m3]
            4 block
                m4 A1 Did Certain Done
                agent = putin [m4]
                theme = ceasefire [m4]
                time = 2025-04-01/.. [m4]
        "#]],
    );
}

#[test]
fn an_act_may_be_placed_by_another() {
    check(
        &[
            "offer: trump offered ceasefire to putin",
            "putin rejected @offer after the forum",
            "putin attacked ukraine before @offer because of 'the harvest'",
            "zelensky accepted @offer despite 'the attack' in exchange for 'grain'",
            "zelensky visited moscow during moscow-talks in response to @offer",
        ],
        &expect![[r#"
            offer: trump offered ceasefire to putin
            putin rejected @offer after forum
            putin attacked ukraine before @offer because of 'the harvest'
            zelensky accepted @offer despite 'the attack' in exchange for 'grain'
            zelensky visited moscow during moscow-talks in response to @offer
            0 offer A/offer
                m0 A1 Did Certain Done
                agent = trump [m0]
                theme = ceasefire [m0]
                recipient = putin [m0]
            1 reject
                m1 A1 Did Certain Done
                agent = putin [m1]
                theme = #0 offer [m1]
                after = forum [m1]
            2 attack
                m2 A1 Did Certain Done
                agent = putin [m2]
                theme = ukraine [m2]
                before = #0 offer [m2]
                reason = 'the harvest' [m2]
            3 accept
                m3 A1 Did Certain Done
                agent = zelensky [m3]
                theme = #0 offer [m3]
                despite = 'the attack' [m3]
                exchange = 'grain' [m3]
            4 visit
                m4 A1 Did Certain Done
                agent = zelensky [m4]
                theme = moscow [m4]
                occasion = moscow-talks (during) [m4]
                reason = #0 offer (in response to) [m4]
        "#]],
    );
}

#[test]
fn what_is_moved_has_a_day_to_which() {
    check(
        &[
            "putin postponed moscow-talks to 1 June 2025",
            "putin extended ceasefire until 2025-06-30",
            "trump appointed peskov as 'envoy'",
        ],
        &expect![[r#"
            putin postponed moscow-talks to 2025-06-01
            putin extended ceasefire until 2025-06-30
            trump appointed peskov as 'envoy'
            0 postpone
                m0 A1 Did Certain Done
                agent = putin [m0]
                theme = moscow-talks [m0]
                goal = 2025-06-01 [m0]
            1 extend
                m1 A1 Did Certain Done
                agent = putin [m1]
                theme = ceasefire [m1]
                goal = 2025-06-30 [m1]
            2 appoint
                m2 A1 Did Certain Done
                agent = trump [m2]
                theme = peskov [m2]
                goal = 'envoy' (as) [m2]
        "#]],
    );
}

#[test]
fn quantities_durations_and_tallies_are_values() {
    check(
        &[
            "trump pledged 4 billion USD to ukraine",
            "trump pledged $4.5 billion to ukraine",
            "putin released at least 80 prisoners",
            "putin released about 80 'prisoners of war' to ukraine",
            "trump raised 'tariffs' to 13 percent",
            "putin halted 'strikes' for 60 days",
            "putin and trump talked about 80 prisoners",
            "between 3 and 5 billion euros were offered to ukraine",
            "12,500 soldiers attacked moscow",
            "ministry adopted ceasefire by 13 to 2",
            "ministry adopted ceasefire by 9 votes to 2, 4 abstaining",
            "ministry adopted ceasefire 9 to 2 with 4 abstaining, in moscow",
        ],
        &expect![[r#"
            trump promised 4 billion USD to ukraine
            trump promised 4.5 billion USD to ukraine
            putin released at least 80 prisoners
            putin released about 80 'prisoners of war' to ukraine
            trump increased 'tariffs' to 13 %
            putin halted 'strikes' for 60 days
            putin and trump talked about 80 prisoners
            between 3 billion and 5 billion EUR was offered to ukraine
            12500 soldiers attacked moscow
            ministry adopted ceasefire by 13 to 2
            ministry adopted ceasefire by 9 to 2 with 4 abstaining
            ministry adopted ceasefire by 9 to 2 with 4 abstaining, in moscow
            0 promise
                m0 A1 Did Certain Done
                agent = trump [m0]
                theme = 4 billion USD [m0]
                recipient = ukraine [m0]
            1 promise
                m1 A1 Did Certain Done
                agent = trump [m1]
                theme = 4.5 billion USD [m1]
                recipient = ukraine [m1]
            2 release
                m2 A1 Did Certain Done
                agent = putin [m2]
                theme = at least 80 prisoners [m2]
            3 release
                m3 A1 Did Certain Done
                agent = putin [m3]
                theme = about 80 prisoners of war [m3]
                recipient = ukraine [m3]
            4 increase
                m4 A1 Did Certain Done
                agent = trump [m4]
                theme = 'tariffs' [m4]
                goal = 13 % [m4]
            5 halt
                m5 A1 Did Certain Done
                agent = putin [m5]
                theme = 'strikes' [m5]
                duration = 60 days [m5]
            6 talk
                m6 A1 Did Certain Done
                agent = putin [m6]
                agent = trump [m6]
                topic = 80 prisoners [m6]
            7 offer
                m7 A1 Did Certain Done
                theme = between 3 billion and 5 billion EUR [m7]
                recipient = ukraine [m7]
                agent = A?1 [m7]
            8 attack
                m8 A1 Did Certain Done
                agent = 12500 soldiers [m8]
                theme = moscow [m8]
            9 adopt
                m9 A1 Did Certain Done
                agent = ministry [m9]
                theme = ceasefire [m9]
                tally = 13 to 2 [m9]
            10 adopt
                m10 A1 Did Certain Done
                agent = ministry [m10]
                theme = ceasefire [m10]
                tally = 9 to 2 with 4 abstaining [m10]
            11 adopt
                m11 A1 Did Certain Done
                agent = ministry [m11]
                theme = ceasefire [m11]
                tally = 9 to 2 with 4 abstaining [m11]
                place = moscow [m11]
        "#]],
    );
}

#[test]
fn who_is_told_and_who_is_asked() {
    check(
        &[
            "peskov said to trump that putin rejected ceasefire",
            "peskov told trump on Monday that putin rejected ceasefire",
            "peskov said in moscow that putin rejected ceasefire",
            "trump asked putin to visit moscow",
            "putin was asked by trump to visit moscow",
            "putin promised trump to visit moscow",
            "trump appealed to putin to accept ceasefire",
            "zelensky warned trump that putin rejected ceasefire",
        ],
        &expect![[r#"
            peskov said to trump that putin rejected ceasefire
            peskov told trump on Monday that putin rejected ceasefire
            peskov said in moscow that putin rejected ceasefire
            trump asked putin to visit moscow
            putin was asked by trump to visit moscow
            putin promised trump to visit moscow
            trump appealed to putin to accept ceasefire
            zelensky warned trump that putin rejected ceasefire
            0 say
                m0 A1 Did Certain Done
                agent = peskov [m0]
                recipient = trump [m0]
                theme = #1 reject [m0]
            1 reject
                m1 A1 peskov: Did Certain Done in m0
                agent = putin [m1]
                theme = ceasefire [m1]
            2 tell
                m2 A1 Did Certain Done
                agent = peskov [m2]
                recipient = trump [m2]
                time = 2025-05-12 (Monday) [m2]
                theme = #3 reject [m2]
            3 reject
                m3 A1 peskov: Did Certain Done in m2
                agent = putin [m3]
                theme = ceasefire [m3]
            4 say
                m4 A1 Did Certain Done
                agent = peskov [m4]
                place = moscow [m4]
                theme = #5 reject [m4]
            5 reject
                m5 A1 peskov: Did Certain Done in m4
                agent = putin [m5]
                theme = ceasefire [m5]
            6 ask
                m6 A1 Did Certain Done
                agent = trump [m6]
                recipient = putin [m6]
                theme = #7 visit [m6]
            7 visit
                m7 A1 trump: Did Certain Hypothetical in m6
                agent = putin [m7]
                theme = moscow [m7]
            8 ask
                m8 A1 Did Certain Done
                recipient = putin [m8]
                agent = trump [m8]
                theme = #9 visit [m8]
            9 visit
                m9 A1 trump: Did Certain Hypothetical in m8
                agent = putin [m9]
                theme = moscow [m9]
            10 promise
                m10 A1 Did Certain Done
                agent = putin [m10]
                recipient = trump [m10]
                theme = #11 visit [m10]
            11 visit
                m11 A1 putin: Did Certain Hypothetical in m10
                agent = putin [m11]
                theme = moscow [m11]
            12 appeal
                m12 A1 Did Certain Done
                agent = trump [m12]
                recipient = putin [m12]
                theme = #13 accept [m12]
            13 accept
                m13 A1 trump: Did Certain Hypothetical in m12
                agent = putin [m13]
                theme = ceasefire [m13]
            14 warn
                m14 A1 Did Certain Done
                agent = zelensky [m14]
                recipient = trump [m14]
                theme = #15 reject [m14]
            15 reject
                m15 A1 zelensky: Did Certain Done in m14
                agent = putin [m15]
                theme = ceasefire [m15]
        "#]],
    );
}

#[test]
fn a_failure_is_a_denial_on_record() {
    check(
        &["putin failed to sign ceasefire", "putin has failed to sign ceasefire", "moscow-talks failed"],
        &expect![[r#"
            putin failed to sign ceasefire
            putin failed to sign ceasefire
            moscow-talks failed
            0 sign
                m0 A1 DidNot Certain Done
                agent = putin [m0]
                theme = ceasefire [m0]
            1 sign
                m1 A1 DidNot Certain Done
                agent = putin [m1]
                theme = ceasefire [m1]
            2 fail
                m2 A1 Did Certain Done
                agent = moscow-talks [m2]
        "#]],
    );
}

#[test]
fn light_verbs_are_the_verbs_that_they_stand_for() {
    check(
        &[
            "putin made an offer to trump",
            "trump issued a demand for 'an answer'",
            "putin gave a guarantee of 'security' to zelensky",
            "putin held talks with trump",
            "zelensky took part in moscow-talks",
            "putin launched an attack on ukraine",
            "trump expressed support for ceasefire",
        ],
        &expect![[r#"
            putin offered to trump
            trump demanded 'an answer'
            putin guaranteed 'security' to zelensky
            putin met trump
            zelensky participated in moscow-talks
            putin attacked ukraine
            trump supported ceasefire
            0 offer
                m0 A1 Did Certain Done
                agent = putin [m0]
                recipient = trump [m0]
            1 demand
                m1 A1 Did Certain Done
                agent = trump [m1]
                theme = 'an answer' [m1]
            2 guarantee
                m2 A1 Did Certain Done
                agent = putin [m2]
                theme = 'security' [m2]
                recipient = zelensky [m2]
            3 meet
                m3 A1 Did Certain Done
                agent = putin [m3]
                theme = trump [m3]
            4 participate
                m4 A1 Did Certain Done
                agent = zelensky [m4]
                theme = moscow-talks [m4]
            5 attack
                m5 A1 Did Certain Done
                agent = putin [m5]
                theme = ukraine [m5]
            6 support
                m6 A1 Did Certain Done
                agent = trump [m6]
                theme = ceasefire [m6]
        "#]],
    );
}

#[test]
fn a_word_that_is_a_name_and_a_verb_is_read_by_its_place() {
    let cast = r#"Cast(entities: {
        "ukraine": (is: "state", name: "Ukraine"), "russia": (is: "state", name: "Russia"),
        "talks": (is: "gathering", name: "the talks"), "fund": (is: "organisation", name: "the fund"),
        "vote": (is: "gathering", name: "the vote"),
    })"#;
    let facts = [
        "ukraine urged talks",
        "ukraine talks with russia",
        "talks failed",
        "ukraine planned to fund russia",
        "ukraine paid '10 million' to fund",
        "russia said that the fund paid ukraine",
        "ukraine postponed the vote",
        "ukraine voted for talks",
        "the vote was postponed by russia after talks",
    ];
    let facts: Vec<String> = facts.iter().map(|fact| format!("{fact:?}")).collect();
    let file = format!("Facts(document: (id: \"A\", text: \"text\"), units: [S(\"A text\", [{}])])", facts.join(", "));
    let corpus = load([("cast.ron", cast), ("a.ron", file.as_str()), ("text", "A text.")]);
    expect![[r#"
        0 urge
            m0 A1 Did Certain Done
            agent = ukraine [m0]
            theme = talks [m0]
        1 talk
            m1 A1 Did Certain Done
            agent = ukraine [m1]
            partner = russia (with) [m1]
        2 fail
            m2 A1 Did Certain Done
            agent = talks [m2]
        3 plan
            m3 A1 Did Certain Done
            agent = ukraine [m3]
            theme = #4 fund [m3]
        4 fund
            m4 A1 ukraine: Did Certain Hypothetical in m3
            agent = ukraine [m4]
            theme = russia [m4]
        5 pay
            m5 A1 Did Certain Done
            agent = ukraine [m5]
            theme = '10 million' [m5]
            recipient = fund [m5]
        6 say
            m6 A1 Did Certain Done
            agent = russia [m6]
            theme = #7 pay [m6]
        7 pay
            m7 A1 russia: Did Certain Done in m6
            agent = fund [m7]
            recipient = ukraine [m7]
        8 postpone
            m8 A1 Did Certain Done
            agent = ukraine [m8]
            theme = vote [m8]
        9 vote for
            m9 A1 Did Certain Done
            agent = ukraine [m9]
            theme = talks [m9]
        10 postpone
            m10 A1 Did Certain Done
            theme = vote [m10]
            agent = russia [m10]
            after = talks [m10]
    "#]]
    .assert_eq(&record(corpus));
}

#[test]
fn a_byte_order_mark_before_a_text_is_none_of_it() {
    let file = "Facts(document: (id: \"A\", text: \"text\"), units: [S(\"A text\", [\"putin rejected ceasefire\"])])";
    let corpus = load([("cast.ron", CAST), ("a.ron", file), ("text", "\u{feff}A text.")]).expect("it is right");
    let unit = corpus.store.document(DocumentId(0)).unit(0);
    assert_eq!(unit.sentence(&corpus.sources).as_deref(), Some("A text."));
}

#[test]
fn a_second_date_of_one_kind_is_an_error() {
    let facts: &[&str] = &[
        "putin rejected ceasefire on 2025-03-01 on 2025-03-02",
        "putin rejected ceasefire since 2025-03-01 since 2025-03-02",
        "trump demanded 'an answer' by 2025-06-01 within 60 days",
        "putin rejected ceasefire to 2025-06-01",
        "putin rejected ceasefire on 31 April 2025",
    ];
    expect![[r#"
        error: two dates in one fact
          A.ron:4:49 `on 2025-03-02` the second
          A.ron:4:35 `on 2025-03-01` the first
          help: an act is done once: write two facts, or `between … and …` for all the days from one to the other
        error: two dates in one fact
          A.ron:5:52 `since 2025-03-02` the second
          A.ron:5:35 `since 2025-03-01` the first
          help: an act is done once: write two facts, or `between … and …` for all the days from one to the other
        error: two deadlines in one fact
          A.ron:6:51 `within 60 days` the second
          A.ron:6:37 `by 2025-06-01` the first
          help: an act is due once: write two facts if there are two demands
        error: `reject` takes no day after `to`
          A.ron:7:38 `2025-06-01` nothing is moved to this day
          help: write `on` for the day on which it was done, `by` for a deadline
          help: what is put to another day is `postponed to` it; a verb of your own that says so has `roles: {"to": "goal"}` in its vocabulary
        error: `31 April 2025` is no date of the calendar
          A.ron:8:38 `31 April 2025` no date of the calendar
          help: write a date as `13 May 2025`, `May 2025` or `2025-05-13`
    "#]]
    .assert_eq(&record(corpus(&[("A", ", date: \"2025-05-15\"", facts)])));
}

#[test]
fn what_somebody_is_accused_of_doing_is_told_by_whoever_accuses() {
    let told = [
        "ukraine accused russia of leaving moscow-talks on Tuesday",
        "zelensky thanked trump for not having attacked moscow",
        "kremlin apologised for attacking ukraine",
        "putin was accused by zelensky of violating ceasefire",
        "ukraine warned russia against attacking moscow",
    ];
    expect![[r#"
        0 accuse
            m0 A1 Did Certain Done
            agent = ukraine [m0]
            recipient = russia [m0]
            theme = #1 leave [m0]
        1 leave
            m1 A1 ukraine: Did Certain Done in m0
            agent = russia [m1]
            theme = moscow-talks [m1]
            time = 2025-05-13 (Tuesday) [m1]
        2 thank
            m2 A1 Did Certain Done
            agent = zelensky [m2]
            recipient = trump [m2]
            reason = #3 attack [m2]
        3 attack
            m3 A1 zelensky: DidNot Certain Done in m2
            agent = trump [m3]
            theme = moscow [m3]
        4 apologise
            m4 A1 Did Certain Done
            agent = kremlin [m4]
            theme = #5 attack [m4]
        5 attack
            m5 A1 kremlin: Did Certain Done in m4
            agent = kremlin [m5]
            theme = ukraine [m5]
        6 accuse
            m6 A1 Did Certain Done
            recipient = putin [m6]
            agent = zelensky [m6]
            theme = #7 violate [m6]
        7 violate
            m7 A1 zelensky: Did Certain Done in m6
            agent = putin [m7]
            theme = ceasefire [m7]
        8 admonish
            m8 A1 Did Certain Done
            agent = ukraine [m8]
            recipient = russia [m8]
            theme = #9 attack [m8]
        9 attack
            m9 A1 ukraine: DidNot Certain Hypothetical in m8
            agent = russia [m9]
            theme = moscow [m9]
    "#]]
    .assert_eq(&facts(&told));
}

#[test]
fn things_that_are_counted_may_be_called_as_a_verb_is() {
    let told = ["ministry paid for 2 studies", "putin apologised for at least 3 strikes"];
    expect![[r#"
        0 pay
            m0 A1 Did Certain Done
            agent = ministry [m0]
            reason = 2 studies [m0]
        1 apologise
            m1 A1 Did Certain Done
            agent = putin [m1]
            theme = at least 3 strikes [m1]
    "#]]
    .assert_eq(&facts(&told));
}

#[test]
fn a_vote_has_its_side_behind_its_tally_and_its_day_too() {
    let told = [
        "russia voted by 13 to 2 against ceasefire",
        "ukraine voted 13 to 2 for ceasefire",
        "ministry voted on Tuesday against ceasefire by 9 to 2",
    ];
    expect![[r#"
        0 vote against
            m0 A1 Did Certain Done
            agent = russia [m0]
            theme = ceasefire [m0]
            tally = 13 to 2 [m0]
        1 vote for
            m1 A1 Did Certain Done
            agent = ukraine [m1]
            theme = ceasefire [m1]
            tally = 13 to 2 [m1]
        2 vote against
            m2 A1 Did Certain Done
            agent = ministry [m2]
            theme = ceasefire [m2]
            tally = 9 to 2 [m2]
            time = 2025-05-13 (Tuesday) [m2]
    "#]]
    .assert_eq(&facts(&told));
}

/// Which of some facts are wrong, by their place among them.
fn wrong(facts: &[String]) -> BTreeSet<usize> {
    // The first of them stands on the fourth line of its file.
    const FIRST: usize = 4;
    let borrowed: Vec<&str> = facts.iter().map(String::as_str).collect();
    let Err(problems) = corpus(&[("A", ", date: \"2025-05-15\"", &borrowed)]) else { return BTreeSet::new() };
    let place = |line: &str| line.trim().strip_prefix("A.ron:")?.split(':').next()?.parse::<usize>().ok();
    problems.lines().filter_map(place).map(|line| line - FIRST).collect()
}

#[test]
fn a_day_and_a_tally_stand_before_every_infinitive_and_behind_it() {
    let known = corpus(&[("A", "", &["russia attacked ukraine"])]).expect("a corpus");
    let bases: Vec<&str> = known.lexicon.verbs().map(|(_, verb)| verb.base.as_str()).collect();
    let told = |before: &str, behind: &str| -> Vec<String> {
        bases.iter().map(|base| format!("ministry voted{before} to {base} ceasefire{behind}")).collect()
    };
    let plainly = wrong(&told("", ""));
    assert!(plainly.len() * 2 < bases.len(), "{} of {}", plainly.len(), bases.len());
    // What is voted may be to decide by a tally: the day behind that may be of either, and `check` says so.
    let deciding = ["decide", "vote", "vote against", "vote for"];
    for (before, behind, open) in [
        (" on Monday", "", [].as_slice()),
        (" by 9 votes to 2", "", &[]),
        (" on Monday", " by 9 votes to 2", &[]),
        ("", " by 9 votes to 2 on Monday", &deciding),
        ("", ", on Monday", &[]),
    ] {
        let facts = told(before, behind);
        let worse: BTreeSet<&str> =
            wrong(&facts).difference(&plainly).filter_map(|at| bases.get(*at).copied()).collect();
        assert_eq!(worse, open.iter().copied().collect(), "{before} … {behind}");
    }
}
