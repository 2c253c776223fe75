//! Two coders of the same texts: the measures, and what they are measured on.

use expect_test::{Expect, expect};
use std::fmt::Write;
use whom::agreement::{Reliability, compare, reliability};
use whom::annotating::adjudicate;
use whom::corpus::Corpus;

/// Items from one line of values per coder; a `.` is no value.
fn alpha(coders: &[&str]) -> Reliability {
    let rows: Vec<Vec<&str>> = coders.iter().map(|row| row.split_whitespace().collect()).collect();
    let item = |at: usize| rows.iter().filter_map(move |row| row.get(at).copied()).filter(|value| *value != ".");
    reliability((0..rows[0].len()).map(|at| item(at).collect::<Vec<_>>()))
}

#[track_caller]
fn rounds_to(alpha: Option<f64>, published: &str) {
    assert_eq!(alpha.map(|alpha| format!("{alpha:.3}")).as_deref(), Some(published));
}

/// Krippendorff (2011), example A: binary data, two observers, no missing data.
#[test]
fn alpha_of_binary_data() {
    let measured = alpha(&["0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0"]);
    rounds_to(measured.alpha, "0.095");
    assert_eq!((measured.items, measured.agreement), (10, Some(0.6)));
}

/// Krippendorff (2011), example B: nominal data, two observers, no missing data.
#[test]
fn alpha_of_nominal_data() {
    let measured = alpha(&["a a b b d c c c e d d a", "b a b b b c c c e d d d"]);
    rounds_to(measured.alpha, "0.692");
    assert_eq!(measured.agreement, Some(0.75));
}

/// Krippendorff (2011), example C: nominal data, any number of observers, missing data.
#[test]
fn alpha_with_missing_data() {
    let measured = alpha(&[
        "1 2 3 3 2 1 4 1 2 . . .",
        "1 2 3 3 2 2 4 1 2 5 . 3",
        ". 3 3 3 2 3 4 2 2 5 1 .",
        "1 2 3 3 2 4 4 1 2 5 1 .",
    ]);
    rounds_to(measured.alpha, "0.743");
    assert_eq!(measured.items, 11, "an item with one value counts for nothing");
}

/// Alpha as it is defined: 1 − Dₒ ⁄ Dₑ, where Dₒ is the disagreement of the values that an item was given and Dₑ that of
/// all values whoever gave them to what, each the mean over pairs of values; every value that has a partner counts the
/// same. No matrix of coincidences, so that it shares nothing with what it is compared to.
fn by_definition(items: &[Vec<u8>]) -> Option<f64> {
    let paired: Vec<&Vec<u8>> = items.iter().filter(|item| item.len() > 1).collect();
    let differ = |values: &[u8]| {
        let (mut different, mut pairs) = (0_u32, 0_u32);
        for (i, one) in values.iter().enumerate() {
            for (j, other) in values.iter().enumerate() {
                pairs += u32::from(i != j);
                different += u32::from(i != j && one != other);
            }
        }
        f64::from(different) / f64::from(pairs)
    };
    let all: Vec<u8> = paired.iter().flat_map(|item| item.iter().copied()).collect();
    let count = |values: &[u8]| f64::from(u32::try_from(values.len()).expect("few"));
    let observed: f64 = paired.iter().map(|item| count(item) * differ(item)).sum::<f64>() / count(&all);
    let expected = if all.is_empty() { 0.0 } else { differ(&all) };
    (expected > 0.0).then(|| 1.0 - observed / expected)
}

#[test]
fn alpha_is_what_its_definition_says() {
    arbtest::arbtest(|u| {
        let mut items: Vec<Vec<u8>> = vec![];
        for _ in 0..u.int_in_range(0..=12)? {
            let mut item = vec![];
            for _ in 0..u.int_in_range(0..=4)? {
                item.push(u.int_in_range(0..=3)?);
            }
            items.push(item);
        }
        match (reliability(items.clone()).alpha, by_definition(&items)) {
            (Some(alpha), Some(defined)) => assert!((alpha - defined).abs() < 1e-9, "{alpha} {defined}: {items:?}"),
            (alpha, defined) => assert_eq!(alpha, defined, "{items:?}"),
        }
        Ok(())
    });
}

#[test]
fn where_nothing_varies_there_is_no_alpha() {
    assert_eq!(alpha(&["1 1", "1 1"]).alpha, None);
    let nothing = reliability(Vec::<Vec<u8>>::new());
    assert_eq!((nothing.items, nothing.agreement, nothing.alpha), (0, None, None));
    assert_eq!(alpha(&["1 2", "1 2"]).alpha, Some(1.0));
    assert_eq!(alpha(&["1 2", "2 1"]).alpha, Some(-0.5), "worse than chance");
}

#[test]
fn questions_together_do_not_count_it_as_agreement_that_they_differ() {
    let (one, other) = (alpha(&["a b", "b a"]), alpha(&["x y", "y x"]));
    assert_eq!(Reliability::together([&one, &other]).alpha, Some(-0.5));
}

const CAST: &str = r#"Cast(entities: {
    "arvenia": (is: "state", name: "Arvenia"),
    "belmark": (is: "state", name: "Belmark"),
    "orlo": (is: "person", name: "Pavel Orlo", of: "belmark", speaks_for: "belmark"),
    "ceasefire": (is: "agreement", name: "the ceasefire"),
    "old-town": (is: "place", name: "the Old Town"),
})"#;

const TEXT: &str = "A truce\n\nArvenia offered Belmark a ceasefire in the Old Town. “Never,” said Orlo; the offer was \
                    turned down. Arvenia met Belmark. Nobody knows more.";

fn coded(facts: &str) -> Corpus {
    Corpus::from_texts([("cast.ron", CAST), ("a.ron", facts), ("a.txt", TEXT)])
        .unwrap_or_else(|error| panic!("{:#?}", error.diagnostics))
}

const FIRST: &str = r#"Facts(document: (id: "A", text: "a.txt", coder: "ab"), units: [
    Skip("A truce", Heading),
    S("Arvenia offered", ["truce: arvenia offered ceasefire to belmark in old-town"]),
    S("“Never", ["orlo said that no: belmark rejected @truce"]),
    S("Arvenia met", ["arvenia met belmark"]),
    Skip("Nobody", Commentary),
])"#;

const SECOND: &str = r#"Facts(document: (id: "A", text: "a.txt", coder: "cd"), units: [
    Skip("A truce", Heading),
    S("Arvenia offered", ["o: arvenia proposed ceasefire to belmark"]),
    S("Never", ["orlo said 'never'"]),
    S("the offer", ["belmark rejected @o"]),
    S("Arvenia met", ["belmark met arvenia"]),
    Skip("Nobody", Background),
])"#;

fn check(first: &Corpus, second: &Corpus, expected: &Expect) {
    let compared = compare(first, second);
    let mut text = format!("{} against {}\n", compared.coders[0], compared.coders[1]);
    let all = compared.scores.iter().map(|score| (score.name, score.reliability));
    for (name, measured) in all.chain([("all", compared.total)]) {
        let number = |value: Option<f64>| value.map_or("—".to_owned(), |value| format!("{value:.3}"));
        let (agreement, alpha) = (number(measured.agreement), number(measured.alpha));
        writeln!(text, "{name:6} {:3} {agreement} {alpha}", measured.items).unwrap();
    }
    for (kind, times) in compared.reasons() {
        writeln!(text, "{times} × {}", kind.name()).unwrap();
    }
    for entry in &compared.cast {
        writeln!(text, "{} ({}): {}", entry.id, entry.about.name(), entry.values.join(" / ")).unwrap();
    }
    for difference in compared.differences() {
        writeln!(text, "{} {:?}: {}", difference.document, difference.cue, difference.about.join(", ")).unwrap();
        for reason in difference.reasons() {
            writeln!(text, "  {}", reason.words(&compared.coders)).unwrap();
        }
        for coding in &difference.codings {
            writeln!(text, "  {:?} {}", coding.units, coding.facts.join(" ")).unwrap();
        }
    }
    for unmatched in &compared.unmatched {
        writeln!(text, "{}: {}", unmatched.document, unmatched.reason).unwrap();
    }
    expected.assert_eq(&text);
}

#[test]
fn units_are_aligned_by_their_text_however_they_are_cut() {
    check(
        &coded(FIRST),
        &coded(SECOND),
        &expect![[r#"
            ab against cd
            cues    24 0.958 0.866
            units    5 0.800 0.690
            verbs    4 0.750 0.720
            acts     4 1.000 —
            roles    9 0.778 0.715
            manner   4 0.750 0.000
            all     26 0.808 0.663
            1 × cut
            1 × skip reason
            1 × verb
            1 × act or thing
            1 × lacking
            1 × voice
            A "Arvenia offered Belmark a ceasefire": verbs, roles
              verb: ab offer, cd propose; `propose` is a kind of `offer`
              lacking (place): ab old-town, cd —
              [2] "truce: arvenia offered ceasefire to belmark in old-town"
              [2] "o: arvenia proposed ceasefire to belmark"
            A "“Never,” said Orlo; the offer": cues, roles, manner
              cut: ab 1 unit, cd 2 units
              act or thing (theme): ab the rejection (belmark, the offer), cd 'never'
              voice: ab orlo, cd the article itself
              [3] "orlo said that no: belmark rejected @truce"
              [3, 4] "orlo said 'never'" "belmark rejected @o"
            A "Nobody knows more.": units
              skip reason: ab Commentary, cd Background
              [5] skipped: Commentary
              [6] skipped: Background
        "#]],
    );
}

#[test]
fn a_coder_agrees_with_themselves_whatever_the_labels() {
    let other = FIRST.replace("truce:", "offer:").replace("@truce", "@offer");
    check(
        &coded(FIRST),
        &coded(&other),
        &expect![[r#"
            ab (first) against ab (second)
            cues    24 1.000 1.000
            units    5 1.000 1.000
            verbs    4 1.000 1.000
            acts     4 1.000 —
            roles    9 1.000 1.000
            manner   4 1.000 1.000
            all     26 1.000 1.000
        "#]],
    );
}

#[test]
fn what_cannot_be_compared_is_said() {
    let elsewhere = Corpus::from_texts([
        ("cast.ron", CAST),
        ("a.ron", r#"Facts(document: (id: "A", text: "b.txt"), units: [Skip("No", Unknown)])"#),
        ("b.ron", r#"Facts(document: (id: "B"), units: [Skip("No", Unknown)])"#),
        ("b.txt", "No."),
    ]);
    check(
        &coded(FIRST),
        &elsewhere.expect("a corpus"),
        &expect![[r#"
            first against second
            cues     0 — —
            units    0 — —
            verbs    0 — —
            acts     0 — —
            roles    0 — —
            manner   0 — —
            all      0 — —
            A: the texts are not the same
            B: only the second coder has it
        "#]],
    );
}

/// Why two coders differ on the second of three sentences; the first offers a ceasefire, labelled `offer`.
#[track_caller]
fn why(first: &[&str], second: &[&str], expected: &Expect) {
    let coded = |coder: &str, facts: &[&str]| {
        let facts: Vec<String> = facts.iter().map(|fact| format!("{fact:?}")).collect();
        let unit = match facts.as_slice() {
            [skip] if skip.starts_with("\"Skip ") => {
                format!("Skip(\"Orlo\", {})", skip.trim_matches('"').replace("Skip ", ""))
            }
            facts => format!("S(\"Orlo\", [{}])", facts.join(", ")),
        };
        let file = format!(
            "Facts(document: (id: \"A\", text: \"a.txt\", coder: \"{coder}\", date: \"2025-03-04\"), units: [\n\
             S(\"Arvenia\", [\"offer: arvenia offered ceasefire to belmark\", \"met: arvenia met belmark\"]),\n{unit},\n\
             Skip(\"The rest\", Commentary)])"
        );
        let text =
            "Arvenia offered a ceasefire when they met. Orlo of Belmark had his say about it. The rest is silence.";
        Corpus::from_texts([("cast.ron", CAST), ("a.ron", file.as_str()), ("a.txt", text)])
            .unwrap_or_else(|error| panic!("{:#?}", error.diagnostics))
    };
    let compared = compare(&coded("ab", first), &coded("cd", second));
    let mut text = String::new();
    for group in compared.stretches.iter().flat_map(|stretch| &stretch.groups).filter(|group| !group.agrees()) {
        let [mine, theirs] = group
            .facts
            .each_ref()
            .map(|facts| facts.iter().map(|fact| fact.text.as_str()).collect::<Vec<_>>().join(" "));
        writeln!(text, "{mine}\n{theirs}").unwrap();
        for reason in &group.reasons {
            writeln!(text, "→ {}", reason.words(&compared.coders)).unwrap();
        }
    }
    for reason in compared.stretches.iter().flat_map(|stretch| &stretch.whole) {
        writeln!(text, "→ {}", reason.words(&compared.coders)).unwrap();
    }
    expected.assert_eq(&text);
}

#[test]
fn a_joint_act_is_told_from_acts_of_their_own() {
    why(
        &["arvenia and belmark left old-town"],
        &["arvenia left old-town", "belmark left old-town"],
        &expect![[r#"
            "arvenia and belmark left old-town"
            "arvenia left old-town" "belmark left old-town"
            → joint: ab 1 act, cd 2 acts
        "#]],
    );
    why(
        &["orlo rejected 'peace'", "orlo rejected 'talks'", "orlo rejected 'aid'"],
        &["orlo rejected 'peace', 'talks' and 'aid'"],
        &expect![[r#"
            "orlo rejected 'peace'" "orlo rejected 'talks'" "orlo rejected 'aid'"
            "orlo rejected 'peace', 'talks' and 'aid'"
            → joint: ab 3 acts, cd 1 act
        "#]],
    );
}

#[test]
fn the_act_told_before_is_told_from_another() {
    why(
        &["orlo rejected @offer"],
        &["orlo rejected @met"],
        &expect![[r#"
            "orlo rejected @offer"
            "orlo rejected @met"
            → label (theme): ab the offer (arvenia, ceasefire), cd the meeting (arvenia, belmark)
        "#]],
    );
    why(
        &["@offer in old-town"],
        &["arvenia offered ceasefire to belmark in old-town"],
        &expect![[r#"
            "@offer in old-town"
            "arvenia offered ceasefire to belmark in old-town"
            → label: ab the offer by arvenia, told before, cd told first here
        "#]],
    );
}

#[test]
fn a_thing_is_told_from_an_act() {
    why(
        &["orlo rejected @offer"],
        &["orlo rejected 'the offer'"],
        &expect![[r#"
            "orlo rejected @offer"
            "orlo rejected 'the offer'"
            → act or thing (theme): ab the offer (arvenia, ceasefire), cd 'the offer'
        "#]],
    );
    why(
        &["orlo rejected @offer"],
        &["orlo rejected ceasefire"],
        &expect![[r#"
            "orlo rejected @offer"
            "orlo rejected ceasefire"
            → act or thing (theme): ab the offer (arvenia, ceasefire), cd ceasefire
        "#]],
    );
}

#[test]
fn verbs_are_told_apart_with_how_they_are_related() {
    why(
        &["orlo invited arvenia to old-town"],
        &["orlo offered 'a seat' to arvenia"],
        &expect![[r#"
            "orlo invited arvenia to old-town"
            "orlo offered 'a seat' to arvenia"
            → verb: ab invite, cd offer; `invite` is a kind of `offer`
            → filler (theme): ab old-town, cd 'a seat'
        "#]],
    );
    why(
        &["orlo rejected @offer"],
        &["orlo accepted @offer"],
        &expect![[r#"
            "orlo rejected @offer"
            "orlo accepted @offer"
            → verb: ab reject, cd accept; both are kinds of `answer`
        "#]],
    );
    why(
        &["orlo rejected @offer"],
        &["orlo criticised @offer"],
        &expect![[r#"
            "orlo rejected @offer"
            "orlo criticised @offer"
            → verb: ab reject, cd criticise
        "#]],
    );
}

#[test]
fn roles_are_told_apart() {
    why(
        &["orlo rejected @offer via belmark"],
        &["orlo rejected @offer in old-town"],
        &expect![[r#"
            "orlo rejected @offer via belmark"
            "orlo rejected @offer in old-town"
            → lacking (place): ab —, cd old-town
            → lacking (channel): ab belmark, cd —
        "#]],
    );
    why(
        &["orlo rejected @offer"],
        &["belmark rejected @offer"],
        &expect![[r#"
            "orlo rejected @offer"
            "belmark rejected @offer"
            → filler (agent): ab orlo, cd belmark; orlo is of belmark
        "#]],
    );
    why(
        &["orlo rejected 'the ceasefire plan'"],
        &["orlo rejected 'a ceasefire'"],
        &expect![[r#"
            "orlo rejected 'the ceasefire plan'"
            "orlo rejected 'a ceasefire'"
            → words (theme): ab 'the ceasefire plan', cd 'a ceasefire'
        "#]],
    );
    why(
        &["orlo left at 'the talks'"],
        &["orlo left after 'the talks'"],
        &expect![[r#"
            "orlo left at 'the talks'"
            "orlo left after 'the talks'"
            → role: ab 'the talks' as occasion, cd 'the talks' as after
        "#]],
    );
}

#[test]
fn voice_and_manner_are_told_apart() {
    why(
        &["orlo said that belmark rejected @offer"],
        &["belmark rejected @offer"],
        &expect![[r#"
            "orlo said that belmark rejected @offer"
            "belmark rejected @offer"
            → voice: ab orlo, cd the article itself
        "#]],
    );
    why(
        &["orlo said that belmark rejected @offer"],
        &["arvenia said that belmark rejected @offer"],
        &expect![[r#"
            "orlo said that belmark rejected @offer"
            "arvenia said that belmark rejected @offer"
            → filler (agent): ab orlo, cd arvenia
        "#]],
    );
    why(
        &["orlo demanded that belmark left"],
        &["orlo said that belmark left"],
        &expect![[r#"
            "orlo demanded that belmark left"
            "orlo said that belmark left"
            → verb: ab demand, cd say
        "#]],
    );
    why(
        &["belmark reportedly left"],
        &["belmark left"],
        &expect![[r#"
            "belmark reportedly left"
            "belmark left"
            → voice: ab reportedly, cd the article itself
        "#]],
    );
    why(
        &["belmark did not leave"],
        &["belmark will leave"],
        &expect![[r#"
            "belmark did not leave"
            "belmark will leave"
            → polarity: ab did not, cd did
            → mode: ab done, cd future
        "#]],
    );
    why(
        &["belmark probably left"],
        &["belmark left"],
        &expect![[r#"
            "belmark probably left"
            "belmark left"
            → certainty: ab probable, cd certain
        "#]],
    );
}

/// The second fact tells of the same act again, by its label: that it has another verb was told already.
#[test]
fn a_verb_is_told_once() {
    why(
        &["no: orlo rejected @offer", "@no via belmark"],
        &["yes: orlo accepted @offer", "@yes via belmark"],
        &expect![[r#"
            "no: orlo rejected @offer"
            "yes: orlo accepted @offer"
            → verb: ab reject, cd accept; both are kinds of `answer`
        "#]],
    );
}

#[test]
fn what_only_one_has_is_missing() {
    why(
        &["orlo left", "orlo praised @offer"],
        &["orlo left"],
        &expect![[r#"
            "orlo praised @offer"

            → missing: ab praise, cd —
        "#]],
    );
    why(
        &["orlo left"],
        &["Skip Commentary"],
        &expect![[r#"
            "orlo left"

            → skipped: ab facts, cd Commentary
        "#]],
    );
    why(
        &["Skip Repeat"],
        &["Skip Commentary"],
        &expect![[r#"
            → skip reason: ab Repeat, cd Commentary
        "#]],
    );
}

#[test]
fn casts_are_compared() {
    let other = CAST
        .replace("\"belmark\": (is: \"state\"", "\"belmark\": (is: \"organisation\"")
        .replace("speaks_for: \"belmark\"", "office: \"minister\"")
        .replace("\"arvenia\": (", "\"arv\": (")
        .replace("    \"old-town\": (is: \"place\", name: \"the Old Town\"),\n", "");
    let facts = |arvenia: &str| {
        format!(
            "Facts(document: (id: \"A\", text: \"a.txt\"), units: [Skip(\"A truce\", Heading), \
             S(\"Arvenia offered\", [\"{arvenia} offered ceasefire to belmark\"])])"
        )
    };
    let load = |cast: &str, facts: &str| {
        Corpus::from_texts([("cast.ron", cast), ("a.ron", facts), ("a.txt", TEXT)])
            .unwrap_or_else(|error| panic!("{:#?}", error.diagnostics))
    };
    check(
        &load(CAST, &facts("arvenia")),
        &load(&other, &facts("arv")),
        &expect![[r#"
        first against second
        cues    24 1.000 1.000
        units    2 1.000 1.000
        verbs    1 1.000 —
        acts     1 1.000 —
        roles    3 1.000 —
        manner   1 1.000 —
        all      8 1.000 1.000
        arvenia (id): arvenia / arv
        belmark (kind): state / organisation
        old-town (entry): the Old Town / —
        orlo (office): — / minister
        orlo (ties): of belmark, speaks_for belmark / of belmark
    "#]],
    );
}

#[test]
fn each_place_is_told_with_those_who_coded_its_document() {
    let coded = |first: &str, second: &str, fact: &str| {
        let file = |id: &str, coder: &str, fact: &str| {
            format!(
                "Facts(document: (id: \"{id}\", text: \"text.txt\", coder: \"{coder}\"), units: [S(\"Arvenia\", [\"{fact}\"])])"
            )
        };
        let (one, other) = (file("A", first, fact), file("B", second, "arvenia met belmark"));
        let texts =
            [("cast.ron", CAST), ("a.ron", one.as_str()), ("b.ron", other.as_str()), ("text.txt", "Arvenia spoke.")];
        Corpus::from_texts(texts).unwrap_or_else(|error| panic!("{:#?}", error.diagnostics))
    };
    let (first, second) = (coded("ab", "ab", "arvenia met orlo"), coded("zz", "ab", "arvenia praised orlo"));
    let compared = compare(&first, &second);
    assert_eq!(compared.coders, ["ab", "ab, zz"]);
    let differing: Vec<_> = compared.differences().collect();
    let [place] = differing.as_slice() else { panic!("{} places", differing.len()) };
    assert_eq!(place.coders, ["ab", "zz"]);
    let third = adjudicate(&first, &second, &compared);
    let text = &third.files["a.ron"].text;
    assert!(text.contains("proposed by zz") && !text.contains("by ab, zz"), "{text}");
}
