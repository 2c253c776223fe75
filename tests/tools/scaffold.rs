//! Scaffolds: what is proposed for an article, and that every scaffold loads.

use arbtest::arbitrary::{Result, Unstructured};
use expect_test::{Expect, expect};
use whom::corpus::{Corpus, Words};
use whom::diagnostic::{Diagnostic, Style, render};
use whom::lexicon::decl::Cast;
use whom::ron;
use whom::scaffold::{Article, Scaffold, scaffold};
use whom::source::SourceId;

const CAST: &str = r#"Cast(entities: {
    "arvenia": (is: "state", name: "Arvenia"),
    "belmark": (is: "state", name: "Belmark"),
    "kane": (is: "person", name: "Anna Kane", aka: ["Kane"], office: "president", of: "arvenia"),
    "orlo": (is: "person", name: "Pavel Orlo", aka: ["Orlo"], office: "president", of: "belmark"),
    "tamsin": (is: "person", name: "Ruth Tamsin", aka: ["Tamsin"], office: "spokeswoman", of: "arvenia", speaks_for: "arvenia"),
    "ceasefire": (is: "agreement", name: "the ceasefire"),
    "harbour-plan": (is: "plan", name: "the harbour plan"),
    "lakeside": (is: "place", name: "Lakeside"),
})"#;

fn words() -> Words {
    let (cast, problems) = ron::read::<Cast>(SourceId(0), CAST);
    assert_eq!(problems, []);
    Words { vocabularies: vec![], casts: vec![(SourceId(0), cast.expect("a cast"))] }
}

fn proposed(text: &str) -> Scaffold {
    scaffold(&words(), Article { id: "a", path: "a.txt", text, date: None })
}

/// The same of an article that prints its date, a Tuesday.
fn dated(text: &str) -> Scaffold {
    scaffold(&words(), Article { id: "a", path: "a.txt", text, date: Some(jiff::civil::date(2025, 3, 4)) })
}

/// A scaffold as its user makes it a fact file: every guess uncommented, and the `Skip` of its unit dropped.
fn uncommented(scaffold: &str) -> String {
    let mut file = String::new();
    let mut guessed = false;
    for line in scaffold.lines().skip_while(|line| line.starts_with("//")) {
        let line = line.trim_start();
        if line.starts_with("// Names that the cast does not have") {
            break;
        }
        guessed = match line.strip_prefix("// ") {
            Some(guess) => {
                file.extend([guess, "\n"]);
                true
            }
            None if guessed && line.starts_with("Skip(") => false,
            None => {
                file.extend([line, "\n"]);
                false
            }
        };
    }
    file
}

/// The scaffold of a text loads without an error: with its guesses as comments, with them as facts, and with the comments
/// made facts by hand.
#[track_caller]
fn loads(text: &str, scaffold: &Scaffold) {
    let plain = vec![("cast.ron", CAST.to_owned()), ("a.txt", text.to_owned()), ("a.ron", scaffold.text())];
    let names = ("names.ron", scaffold.cast_text());
    let with = |facts: String| {
        let mut files = plain.clone();
        files[2].1 = facts;
        files.push(names.clone());
        files
    };
    for files in [plain.clone(), with(scaffold.accepted()), with(uncommented(&scaffold.text()))] {
        let facts = files[2].1.clone();
        if let Err(error) = Corpus::from_texts(files) {
            let errors: Vec<Diagnostic> = error.diagnostics.into_iter().filter(Diagnostic::is_error).collect();
            panic!("{}\nof\n{text}\n->\n{facts}", render(&errors, &error.sources, Style::default()));
        }
    }
    assert_eq!(ron::layout(SourceId(0), &scaffold.text()).expect("no errors"), scaffold.text(), "laid out already");
}

/// Every fact that is proposed, a line each.
fn lines(scaffold: &Scaffold) -> String {
    let lines = scaffold.units.iter().flat_map(|unit| &unit.facts).map(|fact| format!("{fact}\n"));
    lines.collect()
}

/// The facts that are proposed for a text.
#[track_caller]
fn facts(text: &str, expected: &Expect) {
    let scaffold = proposed(text);
    expected.assert_eq(&lines(&scaffold));
    loads(text, &scaffold);
    loads(text, &dated(text));
}

const ARTICLE: &str = "\
Talks at Lakeside

LAKESIDE, 3 March — Arvenia rejected the ceasefire. Mr. Orlo, president of Belmark, said on Monday that Arvenia had
attacked the U.S. embassy. Will it hold?

What Belmark wants:

- an end to “all” fighting
- a pause, and President Idris Quill of Corvia as a go-between

He did not say more. He did not say more. Quill will visit the \"Northern Council\" in Estport.";

#[test]
fn a_scaffold_has_a_cue_for_every_unit_and_its_guesses_as_comments() {
    let scaffold = proposed(ARTICLE);
    loads(ARTICLE, &scaffold);
    expect![[r#"
        // A scaffold. Each guess below is a comment: keep what the text says, mend the rest, and drop the
        // `Skip` of a unit that you annotate. `@offer` needs the guess that is labelled `offer:`.
        // `publisher`, `date` and `coder` are worth adding.
        #![enable(implicit_some)]
        Facts(
            document: (id: "a", title: "Talks at Lakeside", text: "a.txt"),
            units: [
                Skip("Talks at", Heading),
                Skip("LAKESIDE, 3", Dateline),
                // S("Arvenia rejected", [
                // "arvenia rejected ceasefire",
                // ]),
                Skip("Arvenia rejected", Unknown),
                // S("Mr. Orlo", [
                // "orlo said that arvenia attacked us",
                // ]),
                Skip("Mr. Orlo", Unknown),
                Skip("Will it", Question),
                Skip("What Belmark", Unknown),
                // S("- an end", [
                // "belmark wanted 'an end to all'",
                // ]),
                Skip("- an end", Unknown),
                // S("- a pause", [
                // "belmark wanted 'a pause'",
                // "belmark wanted 'President Idris Quill of Corvia'",
                // ]),
                Skip("- a pause", Unknown),
                Skip((cue: "He did", nth: 1), Unknown),
                Skip("He did", Unknown),
                Skip("Quill will", Unknown),
            ],
        )

        // Names that the cast does not have, for a file of their own; ids and kinds are guesses.
        // Cast(entities: {
        //     "us": (is: "actor", name: "U.S."),
        //     "quill": (is: "person", name: "Idris Quill", aka: ["Quill"], office: "president"),
        //     "corvia": (is: "actor", name: "Corvia"),
        //     "northern-council": (is: "organisation", name: "Northern Council"),
        //     "estport": (is: "place", name: "Estport"),
        // })
    "#]]
    .assert_eq(&scaffold.text());
}

#[test]
fn cues_are_the_shortest_first_words_that_find_the_unit() {
    let text = "The plan failed. The plan that failed was hers. The plan. The plan. Kane left.";
    let scaffold = proposed(text);
    loads(text, &scaffold);
    let cues: Vec<String> = scaffold.units.iter().map(|unit| format!("{} {:?}", unit.cue.text, unit.cue.nth)).collect();
    expect![[r#"
        The plan failed None
        The plan that None
        The plan Some(3)
        The plan None
        Kane left None"#]]
    .assert_eq(&cues.join("\n"));
}

#[test]
fn who_did_what_follows_from_order_and_voice() {
    facts(
        "Kane rejected the harbour plan. The harbour plan was rejected by Belmark in Lakeside. The ceasefire was signed. \
         Arvenia and Belmark signed the ceasefire. Arvenia offered Belmark a ceasefire. \
         Belmark dismissed the plan offered by Arvenia. Orlo turned the offer down. Kane made an offer to Orlo.",
        &expect![[r#"
            kane rejected harbour-plan
            belmark rejected harbour-plan in lakeside
            someone signed ceasefire
            arvenia and belmark signed ceasefire
            offer: arvenia offered ceasefire to belmark
            belmark rejected @offer
            orlo rejected @offer
        "#]],
    );
}

/// What goes on behind what somebody says is done by who says it, or by nobody who is known.
#[test]
fn who_says_something_does_what_follows() {
    facts(
        "The president, Anna Kane, said that Belmark had attacked Lakeside, and criticised Orlo. \
         Kane said that Belmark had voted, and criticised Orlo. Kane said that Belmark had voted and criticised Orlo. \
         Kane said that Belmark had attacked Lakeside and rejected the ceasefire. \
         Kane said that Belmark had attacked Lakeside, and had rejected the ceasefire. \
         Kane said that Belmark would attack Lakeside and rejected the ceasefire.",
        &expect![[r#"
            kane said that belmark attacked lakeside
            kane criticised orlo
            kane criticised orlo
            kane said that belmark voted
            kane said that belmark criticised orlo
            kane said that belmark attacked lakeside
            kane said that belmark rejected ceasefire
            kane said that belmark attacked lakeside
            kane said that belmark rejected ceasefire
            kane said that belmark would attack lakeside
            kane rejected ceasefire
        "#]],
    );
}

/// So many of a group are not the group, and those who are named beside it are they.
#[test]
fn so_many_of_a_group_are_not_the_group() {
    let cast = r#"Cast(entities: {
        "finch": (is: "person", name: "Ada Finch"), "brandt": (is: "person", name: "Karl Brandt"),
        "members": (is: "group", name: "the members of the union", aka: ["the members"]),
        "licence": (is: "agreement", name: "the licence"),
    })"#;
    let (cast, problems) = ron::read::<Cast>(SourceId(0), cast);
    assert_eq!(problems, []);
    let words = Words { vocabularies: vec![], casts: vec![(SourceId(0), cast.expect("a cast"))] };
    let told = |text| lines(&scaffold(&words, Article { id: "a", path: "a.txt", text, date: None }));
    expect![[r#"
        finch and brandt voted against licence
        finch and brandt criticised licence
        members and finch and brandt opposed licence
        members accepted licence
    "#]]
    .assert_eq(&told(
        "Two members, Ada Finch and Karl Brandt, voted against the licence. Two members rejected the licence. \
         The members, Ada Finch and Karl Brandt, criticised the licence. The members, Ada Finch and Karl Brandt opposed the licence. \
         The members accepted the licence.",
    ));
}

#[test]
fn reporting_verbs_voice_what_they_report() {
    facts(
        "Orlo said that Arvenia had attacked Belmark. Arvenia rejects the ceasefire, its spokeswoman Ruth Tamsin said on \
         Tuesday. The ceasefire is dead, said Orlo. Kane denied that Arvenia attacked Lakeside. \
         According to Orlo, Kane phoned Belmark. Kane hopes Belmark accepts the ceasefire. \
         Orlo said that Kane said that Arvenia left Lakeside. Kane urged Belmark to accept the harbour plan.",
        &expect![[r#"
            orlo said that arvenia attacked belmark
            tamsin said that arvenia rejected ceasefire
            kane denied that arvenia attacked lakeside
            orlo said that kane phoned belmark
            kane hoped that belmark accepted ceasefire
            orlo said that kane said that arvenia left lakeside
            kane urged belmark to accept harbour-plan
        "#]],
    );
}

#[test]
fn hedges_plans_and_denials_are_kept() {
    facts(
        "Belmark reportedly rejected the ceasefire. Kane has probably accepted it. Orlo might visit Lakeside. \
         Kane will not sign the ceasefire. Arvenia didn't attack Belmark. Orlo plans to meet Kane. \
         Belmark would accept the harbour plan. Kane never said so.",
        &expect![[r#"
            belmark reportedly rejected ceasefire
            orlo may visit lakeside
            kane will not sign ceasefire
            arvenia did not attack belmark
            orlo planned to meet kane
            belmark would accept harbour-plan
        "#]],
    );
}

#[test]
fn pronouns_mean_who_was_spoken_of() {
    facts(
        "Anna Kane, president of Arvenia, met Orlo. She rejected the harbour plan, and praised the ceasefire. \
         Belmark demanded a pause. It attacked Lakeside.",
        &expect![[r#"
            kane met orlo
            kane rejected harbour-plan
            kane praised ceasefire
            belmark demanded 'pause'
            belmark attacked lakeside
        "#]],
    );
}

#[test]
fn an_act_told_again_has_a_label() {
    facts(
        "Arvenia offered Belmark a ceasefire. The offer is a trap, and a blow to peace. Orlo turned it down. \
         Kane criticised the rejection. She repeated the offer in Lakeside, which signalled a new start.",
        &expect![[r#"
            offer: arvenia offered ceasefire to belmark
            @offer meant 'a trap'
            rejection: orlo rejected @offer
            kane criticised @rejection
            @offer in lakeside
            @offer meant 'a new start'
        "#]],
    );
    facts(
        "Belmark's rejection of the harbour plan surprised nobody. The criticism by Kane of the ceasefire proved an error. \
         Orlo said that Arvenia had attacked Lakeside. Kane denied that Arvenia had attacked. \
         Orlo asked Kane to Lakeside. In a blow to Orlo, Arvenia left the ceasefire.",
        &expect![[r#"
            belmark rejected harbour-plan
            criticism: kane criticised ceasefire
            @criticism meant 'an error'
            orlo said that attack: arvenia attacked lakeside
            kane denied that @attack
            orlo invited kane to lakeside
            departure: arvenia left ceasefire
            @departure meant 'a blow to Orlo'
        "#]],
    );
}

#[test]
fn quotations_are_voiced_by_whoever_is_named_outside() {
    facts(
        "“We will not sign the ceasefire,” Ruth Tamsin said. “I would accept the harbour plan,” Orlo told Kane, “if \
         Arvenia leaves Lakeside.” Kane said: “We have rejected the ceasefire.” “Nothing but a trap,” she said. \
         Orlo signalled that the door was open. Kane insisted that the talks be held in Lakeside.",
        &expect![[r#"
            tamsin said that arvenia will not sign ceasefire
            orlo told that orlo would accept harbour-plan
            kane said that arvenia rejected ceasefire
        "#]],
    );
}

#[test]
fn descriptions_mean_the_last_who_fits() {
    facts(
        "Anna Kane met Pavel Orlo. Both presidents rejected the ceasefire. The two presidents praised the harbour plan. \
         Arvenia attacked Belmark. The two countries signed the ceasefire. The spokeswoman of Arvenia warned Belmark. \
         Because it wants peace, Belmark offered Arvenia a pause.",
        &expect![[r#"
            kane met orlo
            kane rejected ceasefire
            orlo rejected ceasefire
            kane and orlo praised harbour-plan
            arvenia attacked belmark
            arvenia and belmark signed ceasefire
            belmark wanted 'peace'
            belmark offered 'pause' to arvenia
        "#]],
    );
}

#[test]
fn small_words_are_not_read_past() {
    facts(
        "Kane warned that Arvenia would resume its attacks unless Belmark signed the ceasefire. The warning was dismissed \
         by Orlo, who called for calm. Neither Arvenia nor Belmark accepted the ceasefire. Tamsin did not say whether \
         Kane would visit Lakeside. “There is no alternative to the harbour plan,” he told Anna Kane.",
        &expect![[r#"
            orlo appealed for 'calm'
            arvenia did not accept ceasefire
            belmark did not accept ceasefire
        "#]],
    );
}

#[test]
fn conditions_belong_to_what_depends_on_them() {
    facts(
        "Belmark accepts the ceasefire if Arvenia leaves Lakeside. If Orlo signs the ceasefire, Kane would visit Belmark. \
         Orlo asked if Kane knew.",
        &expect![[r#"
            belmark accepted ceasefire if 'Arvenia leaves Lakeside'
            kane would visit belmark if 'Orlo signs the ceasefire'
        "#]],
    );
}

#[test]
fn days_are_dates_where_they_can_be() {
    let text = "On Monday Arvenia rejected the ceasefire. Kane met Orlo in Lakeside on 13 May 2024. Belmark left in \
                February. Belmark will sign the ceasefire by the end of March 2025. Orlo praised Kane yesterday. Ruth \
                Tamsin said on Sunday that Kane would meet Orlo. Orlo signed in 2000 villages.";
    let lines = |scaffold: Scaffold| {
        loads(text, &scaffold);
        let facts: Vec<String> = scaffold.units.into_iter().flat_map(|unit| unit.facts).collect();
        facts.join("\n")
    };
    expect![[r#"
        arvenia rejected ceasefire
        kane met orlo in lakeside on 2024-05-13
        belmark left
        belmark will sign ceasefire by 2025-03-31
        orlo praised kane
        tamsin said that kane would meet orlo

        arvenia rejected ceasefire on Monday
        kane met orlo in lakeside on 2024-05-13
        belmark left in 2025-02
        belmark will sign ceasefire by 2025-03-31
        orlo praised kane yesterday
        tamsin said that kane would meet orlo, on Sunday
    "#]]
    .assert_eq(&format!("{}\n\n{}\n", lines(proposed(text)), lines(dated(text))));
}

#[test]
fn items_of_a_list_are_what_leads_it() {
    facts(
        "What Belmark demands\n\nBelmark wants much:\n\n- an end to the war, and a pause\n- corridors whose length \
         is not yet known\n- Orlo rejected the ceasefire\n\nKane hopes for three things:\n\n1. peace",
        &expect![[r#"
            belmark wanted 'much'
            belmark demanded 'an end to the war'
            belmark demanded 'a pause'
            belmark demanded 'corridors'
            orlo rejected ceasefire
            kane hoped for 'peace'
        "#]],
    );
}

#[test]
fn nouns_are_not_taken_for_verbs() {
    facts("The talks on the plans of Arvenia. An offer of the state of Belmark to Kane.", &expect![[r#""#]]);
}

#[test]
fn a_name_goes_on_behind_of_and_marks() {
    let scaffold = proposed(
        "Kane met the Court of Arbitration for Athletics. Orlo met the Harbour Workers' Union and Bell & Cole.",
    );
    expect![[r#"
        Cast(entities: {
            "court-of-arbitration-for-athletics": (is: "organisation", name: "Court of Arbitration for Athletics"),
            "harbour-workers-union": (is: "bloc", name: "Harbour Workers' Union"),
            "bell-cole": (is: "organisation", name: "Bell & Cole"),
        })
    "#]]
    .assert_eq(&scaffold.cast_text());
}

#[test]
fn unknown_names_are_proposed_as_a_cast() {
    let text = "Yesterday Idris Quill met Kane. President Quill praised the Harbour Council in Estport. \
                The Corvian envoy left on Monday with Quill, Prime Minister Ana Sol and the Southern League.";
    let scaffold = proposed(text);
    loads(text, &scaffold);
    expect![[r#"
        Cast(entities: {
            "quill": (is: "person", name: "Idris Quill", aka: ["Quill"], office: "president"),
            "harbour-council": (is: "organisation", name: "Harbour Council"),
            "estport": (is: "place", name: "Estport"),
            "sol": (is: "person", name: "Ana Sol", aka: ["Sol"], office: "prime minister"),
            "southern-league": (is: "bloc", name: "Southern League"),
        })
    "#]]
    .assert_eq(&scaffold.cast_text());
}

#[test]
fn hostile_texts_make_scaffolds_that_load() {
    for text in [
        "x",
        "***\n\n---\n\nOne.\n\n***",
        "\u{feff}Title\n\nText.",
        "A\r\n\r\nB b.\r\nC c.\r\n",
        "“?” “!” A “…”",
        "1. 2. 3.",
        "\"a\\b\" 'c'",
        "e\u{301}te\u{301}. É.",
        "王毅 said. 王毅说。",
        "a\u{202e}b\u{7} c.",
        "- \n- x\n-",
        "... x ... ...",
        "He\u{a0}said.  He\tsaid.\nHe said.",
        "Kane Kane Kane Kane",
        "of of of that that",
        "'s 's 's.",
        "@no: << 'x'",
    ] {
        loads(text, &proposed(text));
    }
    assert_eq!(proposed("").units.len(), 0);
    assert_eq!(proposed(" \n\t*** “?”\n").units.len(), 0);
}

/// A text of words that mean something to the guesser.
fn article(u: &mut Unstructured) -> Result<String> {
    const PARTS: &[&str] = &[
        "Kane",
        "Pavel Orlo",
        "Arvenia",
        "Belmark",
        "the ceasefire",
        "a harbour plan",
        "Lakeside",
        "Quill",
        "North Port",
        "said",
        "says",
        "that",
        "rejected",
        "offered",
        "was",
        "has",
        "been",
        "will",
        "not",
        "might",
        "to",
        "meet",
        "plans",
        "talks",
        "by",
        "of",
        "in",
        "at",
        "with",
        "and",
        ",",
        ".",
        ".",
        "?",
        "\n\n",
        "\n",
        "- ",
        "“",
        "”",
        "'s",
        "he",
        "it",
        "who",
        "which",
        "reportedly",
        "turned",
        "down",
        "asked",
        "made",
        "an",
        "offer",
        "accused",
        "denied",
        "if",
        "because",
        "Mr.",
        "U.S.",
        "—",
        ";",
        ":",
        "on Monday",
        "someone",
        "is a",
        "was aimed at",
        "the offer",
        "its rejection",
        "rejection of",
        "offers guarantees",
        ", which signalled",
        "In what counts as a",
        "both presidents",
        "We",
        "in May 2024",
        "by the end of March",
        "yesterday",
        "asked Orlo to Lakeside",
        "insists that",
        "be",
        "wants:\n\n- ",
        "urged",
        "accept",
        "LAKESIDE",
        "(",
        ")",
    ];
    let mut text = String::new();
    for _ in 0..u.int_in_range(0..=60)? {
        text.push_str(u.choose(PARTS)?);
        text.push_str(u.choose(&[" ", " ", " ", ""])?);
    }
    Ok(text)
}

#[test]
fn every_scaffold_loads() {
    arbtest::arbtest(|u| {
        let text = article(u)?;
        for scaffold in [proposed(&text), dated(&text)] {
            if !scaffold.units.is_empty() {
                loads(&text, &scaffold);
            }
        }
        Ok(())
    });
}

#[test]
fn nothing_is_guessed_that_says_the_opposite() {
    // What somebody is not to do, what hangs on an `unless`, what nobody knows.
    facts(
        "Kane warned Orlo not to sign the ceasefire. Arvenia promised not to attack Belmark. Orlo said he would not sign the \
         ceasefire unless Arvenia freed the prisoners. It is not clear who will sign the ceasefire. Kane did not say when \
         Belmark would leave Lakeside.",
        &expect![[""]],
    );
    // What is denied or admitted, with `-ing`; what is expected, and what did not succeed.
    facts(
        "Arvenia denied attacking Belmark. Orlo admitted attacking Arvenia. The ceasefire is expected to be signed by Kane. \
         Orlo is unlikely to sign the ceasefire. Belmark failed to sign the ceasefire.",
        &expect![[r#"
            arvenia denied that arvenia attacked belmark
            orlo admitted that orlo attacked arvenia
            kane probably will sign ceasefire
            orlo probably will not sign ceasefire
            belmark failed to sign ceasefire
        "#]],
    );
}

#[test]
fn nobody_is_credited_with_what_another_did() {
    facts(
        "Anna Kane rejected the ceasefire. But a former official of Belmark, who asked not to be named, said Arvenia had \
         attacked Belmark. Orlo, who signed the ceasefire, left Lakeside. Belmark, which rejected the harbour plan, left \
         Lakeside. Belmark accused Arvenia of breaches, a charge Kane rejected.",
        &expect![[r#"
            kane rejected ceasefire
            orlo left lakeside
            orlo signed ceasefire
            belmark left lakeside
            belmark rejected harbour-plan
            belmark accused arvenia of 'breaches'
        "#]],
    );
    // A name in apposition is the doer, and no minister of whom was spoken before.
    facts(
        "The president of Arvenia, Anna Kane, visited Lakeside. Its president, Oskar Danel, rejected the harbour plan.",
        &expect![[r#"
            kane visited lakeside
            danel rejected harbour-plan
        "#]],
    );
    // An office in full is that of whoever has it, and a name beside it is the doer; `his government` is that of who speaks.
    facts(
        "Belmark rejected the harbour plan. The minister of transport of Corvia, Hanna Kreis, left Lakeside. The minister \
         visited Arvenia. Tamsin said that her government would reject the ceasefire.",
        &expect![[r#"
            belmark rejected harbour-plan
            kreis left lakeside
            tamsin said that arvenia would reject ceasefire
        "#]],
    );
    // A semicolon ends what a source says.
    facts(
        "According to Kane, Belmark rejected the ceasefire; Orlo denied that Belmark rejected the ceasefire.",
        &expect![[r#"
            kane said that belmark rejected ceasefire
            orlo denied that belmark rejected ceasefire
        "#]],
    );
    // The verb of a clause whose subject is described between commas.
    facts(
        "Kane demanded that Belmark, the larger state, sign the ceasefire.",
        &expect![[r#"
        kane demanded that belmark signed ceasefire
    "#]],
    );
}

#[test]
fn what_is_proposed_is_whole() {
    facts(
        "Kane accused Belmark of hiding troops near the border. Belmark denied the charge. Arvenia rejected the ceasefire \
         because it did not name the harbour. Tamsin told Kane that Orlo supported the ceasefire but opposed the harbour \
         plan. Orlo ordered a review of the rules of the port. Few leaders accepted the harbour plan. Orlo denied the claim. \
         Kane urged Belmark to sign the ceasefire within six months. Belmark met the builders of the harbour, Orlo said.",
        &expect![[r#"
            accusation: kane accused belmark of 'hiding troops near the border'
            belmark denied @accusation
            arvenia rejected ceasefire because 'it did not name the harbour'
            tamsin told kane that orlo supported ceasefire
            tamsin told kane that orlo opposed harbour-plan
            kane urged belmark to sign ceasefire within 6 months
            orlo said that belmark met 'builders of the harbour'
        "#]],
    );
}

/// What a guess does not have is said beside it: whoever takes the comment away would lose it. What a vote came to is no
/// thing but its tally, and neither is a day a part of one.
#[test]
fn numbers_that_are_not_guessed_are_told() {
    let text = "Arvenia approved the ceasefire by 61 votes to 38 on 3 March. Belmark voted 9 to 5 to leave. Arvenia and Belmark \
                signed the pact in 2011. Orlo accepted the offer on 11 March. Orlo released 3,000 prisoners. In 3 of 8 \
                villages Orlo rejected the ceasefire.";
    let scaffold = dated(text);
    loads(text, &scaffold);
    let told = |unit: &whom::scaffold::Proposal| format!("{:?} without {:?}\n", unit.facts, unit.left_out);
    expect![[r#"
        ["arvenia approved ceasefire by 61 votes to 38 on 2025-03-03"] without []
        [] without []
        ["arvenia and belmark signed 'pact' in 2011"] without []
        [] without []
        ["orlo released 3000 prisoners"] without []
        ["orlo rejected ceasefire"] without ["3", "8"]
    "#]]
    .assert_eq(&scaffold.units.iter().map(told).collect::<String>());
    assert!(scaffold.text().contains("// // In the sentence, and not in the guess: 3, 8.\n"), "{}", scaffold.text());
}

/// A heading and a dateline above a text, without an empty line between them.
#[test]
fn a_heading_without_an_empty_line_is_a_heading() {
    let lead =
        "Arvenia rejected the ceasefire on Monday, and said that it would not return to the talks before the spring.";
    for dateline in ["LAKESIDE, 4 March 2025", "The Ledger, 4 March 2025", "By Petra Lind"] {
        let text = format!("Talks at Lakeside\n{dateline}\n{lead} Orlo left Lakeside.\n");
        let scaffold = dated(&text);
        let found: Vec<(&str, &str)> =
            scaffold.units.iter().map(|unit| (unit.reason, &text[unit.range.clone()])).collect();
        let expected = [
            ("Heading", "Talks at Lakeside"),
            ("Dateline", dateline),
            ("Unknown", lead),
            ("Unknown", "Orlo left Lakeside."),
        ];
        assert_eq!(found, expected);
    }
    // Lines that are broken where they are full are no headings.
    let wrapped = "Arvenia rejected the ceasefire on Monday, and Pavel Orlo of Belmark\nleft Lakeside with the others on \
                   the evening of that day, when all was\nover.\n";
    assert_eq!(dated(wrapped).units.iter().map(|unit| unit.reason).collect::<Vec<_>>(), ["Unknown"]);
}

/// A table without stops is no sentence, however long it is.
#[test]
fn what_no_sentence_is_that_long_is_not_guessed_at() {
    let text = format!("Orlo left Lakeside {}.", "and Kane rejected the ceasefire ".repeat(200));
    assert_eq!(dated(&text).units.iter().map(|unit| unit.facts.len()).collect::<Vec<_>>(), [0]);
}

#[test]
fn a_thing_is_no_day_no_preposition_and_no_amount_in_words() {
    facts(
        "Belmark agreed on Wednesday to leave Lakeside. Belmark spoke of a way out. Kane pledged 1.2 billion euros to Belmark. \
         Arvenia promised Belmark $3 million. Orlo released 80 prisoners. Kane called the ceasefire a mistake. Kane called \
         Orlo. Kane called Orlo a liar.",
        &expect![[r#"
            belmark agreed to leave lakeside
            belmark talked
            kane promised 1.2 billion EUR to belmark
            arvenia promised 3 million USD to belmark
            orlo released 80 prisoners
            kane said that ceasefire meant 'a mistake'
            kane phoned orlo
        "#]],
    );
}

#[test]
fn a_day_is_the_last_one_of_what_was_done_and_the_next_one_of_what_is_to_come() {
    // The article is of 4 March 2025, a Tuesday.
    let days = |text: &str| {
        let scaffold = dated(text);
        loads(text, &scaffold);
        let facts = scaffold.units.iter().flat_map(|unit| &unit.facts).map(|fact| format!("{fact}\n"));
        facts.collect::<String>()
    };
    expect![[r#"
        arvenia promised to halt ceasefire by 2026-02-01
        belmark planned to leave lakeside on 2025-04-03
        kane will visit lakeside on 2026-01-02
        orlo will visit lakeside on Friday
        tamsin visited lakeside on 2024-12-02
        belmark will visit arvenia next week
        kane may visit belmark on 2025-03-07
        orlo said that arvenia will reject ceasefire on 2025-03-06
        orlo demanded that arvenia left lakeside on 2025-06-09
        orlo visited kane today
    "#]]
    .assert_eq(&days(
        "Arvenia promised to halt the ceasefire by February 1. Belmark planned to leave Lakeside on 3 April. Kane will \
         visit Lakeside on 2 January. Orlo visits Lakeside on Friday. Tamsin visited Lakeside on 2 December. Belmark \
         is visiting Arvenia next week. Kane may visit Belmark on Friday. Orlo said that Arvenia rejects the ceasefire on \
         6 March. Orlo demanded that Arvenia leave Lakeside on 9 June. Orlo visits Kane today.",
    ));
}

/// What a sentence says beside the verb is told with it, or nothing is: an amount, a tally, what one is fined for, of what it
/// is a part.
#[test]
fn what_is_counted_is_told_with_what_it_counts() {
    facts(
        "Arvenia promised to pay 60 percent of the costs. Arvenia fined Belmark 12 million euros for failing to report that its \
         ships could catch fire. Belmark was fined 250,000 euros for breaches. Orlo was paid 300 euros by Arvenia. Arvenia \
         rejected the harbour plan by 31 votes to 30. Belmark voted nine to five, with two abstentions, to accept the \
         ceasefire. Kane awarded each of the crews 6,500 euros in lost wages.",
        &expect![[r#"
            arvenia promised to pay '60 percent of the costs'
            arvenia fined 12 million EUR to belmark for 'failing to report that its ships could catch fire'
            someone fined 250000 EUR to belmark for 'breaches'
            arvenia paid 300 EUR to orlo
            arvenia rejected harbour-plan by 31 votes to 30
            belmark voted to accept ceasefire by 9 votes to 5, 2 abstaining
            kane granted 6500 EUR to 'each of the crews'
        "#]],
    );
}

/// `no` is part of what is said, and a preposition ends a thing or hangs on the verb.
#[test]
fn what_there_was_none_of_was_not_done() {
    facts(
        "Belmark admitted no wrongdoing. Orlo signed no agreement. Orlo released no more than 80 prisoners. Belmark protested \
         outside the embassy of Arvenia. Kane summoned Orlo to a hearing. Orlo threatened to close his ports to boats from \
         Arvenia. Kane urged Orlo to return to the table. Arvenia ordered Belmark to reinstate prisoners.",
        &expect![[r#"
            belmark did not admit 'wrongdoing'
            orlo did not sign 'agreement'
            belmark protested
            kane summoned orlo to 'hearing'
            orlo threatened to close 'ports to boats from Arvenia'
            kane urged orlo to return to 'table'
        "#]],
    );
}

/// In the passive, whoever is described and not known is not nobody, and what is done needs what it is done to.
#[test]
fn a_passive_is_told_with_what_it_is_done_to() {
    facts(
        "Doubts were raised by Orlo. The old bridge was destroyed by Belmark. Kane was nominated by the employers of the port. \
         Kane was succeeded by Orlo. Orlo was supported by Kane, who is understood to have phoned Tamsin. Arvenia is said to \
         oppose the harbour plan.",
        &expect![[r#"
            belmark destroyed 'old bridge'
            orlo replaced kane
            kane supported orlo
            kane reportedly phoned tamsin
            arvenia reportedly opposed harbour-plan
        "#]],
    );
}

/// Whoever the last sentence named is nearer than whoever did something before; of two nobody knows.
#[test]
fn a_pronoun_means_nobody_who_was_left_behind() {
    facts(
        "Kane rejected the harbour plan. Arvenia appointed Pavel Orlo. He will visit Lakeside. Belmark praised Kane and \
         Tamsin. She left Lakeside.",
        &expect![[r#"
            kane rejected harbour-plan
            arvenia appointed orlo
            orlo will visit lakeside
            belmark praised kane and tamsin
        "#]],
    );
}

#[test]
fn what_an_act_is_called_is_what_it_means() {
    facts(
        "Arvenia approved the harbour plan. Kane called the decision \"a bad day for every fisher in the country\" and left \
         Lakeside. Orlo said his government would reject the ceasefire.",
        &expect![[r#"
            approval: arvenia approved harbour-plan
            kane said that @approval meant 'a bad day for every fisher in the country'
            orlo said that belmark would reject ceasefire
        "#]],
    );
}

/// What is done stops where somebody else does something, and what hangs on a noun is no part of the act.
#[test]
fn what_belongs_to_others_is_not_told_of_one() {
    facts(
        "Belmark released 40 prisoners and Arvenia has rejected the ceasefire. Kane met Orlo and Belmark left Lakeside. Arvenia \
         supports the fishers, but their union rejected the ceasefire. Belmark blocked the entrance to Lakeside. Arvenia \
         promised to build a road from the station to Lakeside. Kane asked Tamsin to rule on the dispute. Kane sent letters \
         to those whom she liked. Arvenia promised to pay the costs, provided that the first section opens by 2031.",
        &expect![[r#"
            belmark released 40 prisoners
            arvenia rejected ceasefire
            kane met orlo
            arvenia supported 'fishers'
            belmark blocked 'entrance to Lakeside'
            arvenia promised to build 'road from the station to Lakeside'
            arvenia promised to pay 'costs' if 'the first section opens by 2031'
        "#]],
    );
    let scaffold = dated("Kane promised on Monday to publish the rules by the end of the month.");
    expect![[r#"
        kane promised to publish 'rules' by 2025-03-31, on Monday
    "#]]
    .assert_eq(&lines(&scaffold));
}

/// A clause about a noun keeps its time, its doers and its verbs to itself.
#[test]
fn a_clause_about_a_noun_is_not_told_of_the_act() {
    let scaffold = dated(
        "Arvenia will return the masks to Belmark, where they were seized in 1903. Belmark rejected the advice of a commission \
         of historians led by Orlo. Kane was supported by a group which represents 1,100 families. Arvenia promised to pay the \
         compensation it owed. Arvenia rejected a decision by the Northern Court. Orlo must release the prisoners.",
    );
    expect![[r#"
        arvenia will return 'masks' to belmark
        belmark rejected 'advice of a commission of historians'
        arvenia promised to pay 'compensation'
        arvenia rejected 'decision by the Northern Court'
    "#]]
    .assert_eq(&lines(&scaffold));
}

#[test]
fn who_gets_what_is_told_in_words_too() {
    facts(
        "Arvenia lent the builders 230 million dollars. Orlo admitted using a false name. Belmark dismissed Ruth Tamsin. A \
         neighbour told Orlo that he had left Lakeside.",
        &expect![[r#"
            arvenia lent 230 million dollars to 'builders'
            orlo admitted 'using a false name'
            belmark sacked tamsin
        "#]],
    );
}

/// Whoever finds, or says so after something, says it; `it` is no one of whom two sentences ago was spoken; one of many is not
/// the one that the cast knows.
#[test]
fn what_is_told_is_told_in_its_voice() {
    let text = "The judges found that Kane had attacked Lakeside. Orlo said that Kane left Lakeside after Arvenia attacked \
                Belmark. Orlo said he would sue Arvenia and demanded a review of the plan. Belmark rejected the ceasefire. The \
                crews slept. It left Lakeside. Kane thanked the president, Pavel Orlo, for his patience. Kane will meet the two \
                crews separately on Friday. Orlo sent a letter in which he rejected the ceasefire.";
    facts(
        text,
        &expect![[r#"
            orlo said that kane left lakeside
            orlo said that orlo would sue arvenia
            orlo demanded 'review of the plan'
            belmark rejected ceasefire
            kane thanked orlo for 'patience'
            kane will meet 'two crews'
            orlo sent 'letter'
            orlo rejected ceasefire
        "#]],
    );
    let (mut words, board) = (words(), r#"Cast(entities: { "board": (is: "organisation", name: "the board") })"#);
    words.casts.push((SourceId(1), ron::read::<Cast>(SourceId(1), board).0.expect("a cast")));
    let text = "The board rejected the ceasefire. Kane met a board. Kane met her board. Kane met the board.";
    let scaffold = scaffold(&words, Article { id: "a", path: "a.txt", text, date: None });
    expect![[r#"
        board rejected ceasefire
        kane met 'board'
        kane met board
        kane met board
    "#]]
    .assert_eq(&lines(&scaffold));
}

/// An amount that a guess has in other words is not told as one that it lacks.
#[test]
fn numbers_that_a_guess_has_are_not_told_as_left_out() {
    for (sentence, left_out) in [
        ("Arvenia paid $2.5bn to Belmark.", vec![]),
        ("Arvenia paid €3m to Belmark.", vec![]),
        ("Arvenia paid 3,000 euros to Belmark.", vec![]),
        ("Arvenia paid $2.5bn to Belmark after 17 years.", vec!["17".to_owned()]),
    ] {
        let scaffold = proposed(sentence);
        let [unit] = scaffold.units.as_slice() else { panic!("{sentence}: {:?}", scaffold.units) };
        assert!(!unit.facts.is_empty(), "{sentence}");
        assert_eq!(unit.left_out, left_out, "{sentence}: {:?}", unit.facts);
    }
}
