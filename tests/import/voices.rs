//! Who tells it, whether it is denied, hedged or planned, in which words, and by how many documents.

use crate::{ask, import, words};
use expect_test::expect;

const MAPPING: &str = r#"
Mapping(tables: [
    Acts((
        file: "acts.csv", label: "a{id}", verb: "{verb}",
        roles: {"agent": [(entity: "{who}", kind: "state")], "target": [(entity: "{whom}", kind: "state")]},
        document: "{papers}", split: ';',
        told: (
            voice: [(entity: "{voice}", kind: "actor", of: (entity: "{for}", kind: "state"))],
            saying: "{saying}", sayings: {"said": "say", "denied": "deny", "asked": "demand"},
            polarity: "{did}", polarities: {"no": "did not", "yes": "did"},
            certainty: "{sure}", certainties: {"?": "possible", "~": "probable"},
            mode: "{when}", modes: {"soon": "future"},
            sentence: "{words}",
        ),
    )),
    Mentions((
        file: "more.csv", act: "a{id}", document: "{paper}",
        told: (voice: [(entity: "{voice}", kind: "actor")], polarity: "{did}", polarities: {"no": "did not"}, sentence: "{words}"),
    )),
])"#;

const ACTS: &str = "\
id,verb,who,whom,papers,voice,for,saying,did,sure,when,words
1,attack,Norland,Sudria,Post;Daily,,,,,,,Norland attacked at dawn
2,attack,Sudria,Norland,Post,Orsa,Norland,said,,,,\"They attacked us, she said\"
3,attack,Sudria,Eastia,Post,Lind,Sudria,denied,,,,We did not attack Eastia
4,attack,Eastia,Sudria,Daily,,,,no,,,Eastia did not attack
5,attack,Eastia,Norland,Daily,,,,,?,,Eastia may have attacked
6,attack,Norland,Eastia,Daily,,,,,,soon,Norland will attack Eastia
7,reject,Westia,Norland,Daily,Westia,,said,,,,We reject it
8,attack,Westia,Norland,Daily,,,,maybe,,,
";

const MORE: &str = "id,paper,voice,did,words\n1,Star,,,Norland's dawn attack\n1,Star,Lind,no,It was no attack\n";

#[test]
fn voices_and_manners_of_tables_are_those_of_facts() {
    let (mut session, report) = import(MAPPING, &[("acts.csv", ACTS), ("more.csv", MORE)]);
    expect![[r#"
        acts.csv:9: no known polarity: `maybe`
        10 rows: 7 acts, 6 entities, 3 documents, 4 sayings, 3 more mentions; 1 malformed (1 no known polarity)"#]]
    .assert_eq(&report.to_string());
    let asked = [
        "who attacked whom",
        "who reportedly attacked whom",
        "who attacked whom, according to at least 2 documents",
        "who attacked whom, according to which document",
        "who said that who attacked whom",
        "who denied that who attacked whom",
        "who explicitly did not attack whom",
        "who possibly attacked whom",
        "who will attack whom",
        "who rejected whom",
        "who contradicts whom about what",
    ];
    let told = asked.map(|question| format!("> {question}\n{}", ask(&mut session, question))).concat();
    expect![[r#"
        > who attacked whom
        Norland | Sudria
        > who reportedly attacked whom
        Norland | Sudria
        Sudria | Norland
        > who attacked whom, according to at least 2 documents
        Norland | Sudria
        > who attacked whom, according to which document
        Norland | Sudria | Post
        Norland | Sudria | Daily
        Norland | Sudria | Star
        > who said that who attacked whom
        Orsa | Sudria | Norland
        > who denied that who attacked whom
        Lind | Sudria | Eastia
        > who explicitly did not attack whom
        Eastia | Sudria
        > who possibly attacked whom
        Norland | Sudria
        Eastia | Norland
        > who will attack whom
        Norland | Eastia
        > who rejected whom
        Westia | Norland
        > who contradicts whom about what
        Lind | Post | a1
        Lind | Daily | a1
        Lind | Star | a1
        Post | Lind | a1
        Daily | Lind | a1
        Star | Lind | a1
    "#]]
    .assert_eq(&told);
    expect![[r#"
        Norland attacked Sudria
            Post at acts.csv:2, told by the document: Norland attacked at dawn
            Daily at acts.csv:2, told by the document: Norland attacked at dawn
            Star at more.csv:2, told by the document: Norland's dawn attack
    "#]]
    .assert_eq(&words(&mut session, "did Norland attack Sudria"));
    expect![[r#"
        Orsa said that Sudria attacked Norland
            Post at acts.csv:3, told by the document: They attacked us, she said
        Sudria reportedly attacked Norland
            Post at acts.csv:3, told by Orsa: They attacked us, she said
    "#]]
    .assert_eq(&words(&mut session, "who said that Sudria attacked Norland"));
}

#[test]
fn a_manner_that_is_none_is_refused() {
    let told = |told: &str| {
        let mapping = format!("Mapping(tables: [Acts((file: \"a.csv\", verb: \"say\", roles: {{}}, told: ({told})))])");
        crate::refused(&mapping, &[("a.csv", "id,who\n1,2\n")])
    };
    expect![[r#"
        error: there is no polarity `didnt`
         --> mapping.ron:1:80
          |
        1 | Mapping(tables: [Acts((file: "a.csv", verb: "say", roles: {}, told: (polarity: "didnt", certainty: "{id}", certai...
          |                                                                                ^^^^^^^ no such polarity
          |
          = help: it is one of did, did not

        error: there is no certainty `posible`
         --> mapping.ron:1:127
          |
        1 | ...", certainty: "{id}", certainties: {"1": "posible"}, mode: "past")))])
          |                                             ^^^^^^^^^ no such certainty
          |
        help: did you mean `possible`?
          |
        1 | Mapping(tables: [Acts((file: "a.csv", verb: "say", roles: {}, told: (polarity: "didnt", certainty: "{id}", certainties: {"1": "possible"}, mode: "past")))])
          |                                                                                                                                   +

        error: there is no mode `past`
         --> mapping.ron:1:145
          |
        1 | ..."{id}", certainties: {"1": "posible"}, mode: "past")))])
          |                                                 ^^^^^^ no such mode
          |
          = help: it is one of done, future, hypothetical, conditional

    "#]].assert_eq(&told(
        "polarity: \"didnt\", certainty: \"{id}\", certainties: {\"1\": \"posible\"}, mode: \"past\"",
    ));
    expect![[r#"
        error: a role is filled by either `entity` or `act`
         --> mapping.ron:1:45
          |
        1 | Mapping(tables: [Acts((file: "a.csv", verb: "say", roles: {}, told: (voice: [(act: "{id}")], saying: "attack")))])
          |                                             ^^^^^ here is neither

        error: nobody tells anything by `attack`
         --> mapping.ron:1:102
          |
        1 | Mapping(tables: [Acts((file: "a.csv", verb: "say", roles: {}, told: (voice: [(act: "{id}")], saying: "attack")))])
          |                                                                                                      ^^^^^^^^ a verb like `say` or `deny`

    "#]].assert_eq(&told("voice: [(act: \"{id}\")], saying: \"attack\""));
}
