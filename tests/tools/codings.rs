//! Codings of other programs as fact files: brat's standoff, DNA's event list and database. The samples are our own words.

use crate::command::{text, whom};
use crate::shell::folder;
#[path = "../skipped/mod.rs"]
mod skipped;
use expect_test::{Expect, expect};
use skipped::skipped;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

const WAR: &str = "Arvenia attacked Estport on Monday. “Arvenia must leave,” Pavel Orlo said. Orlo, Belmark's minister, did not \
                   meet the Arvenian envoy. The envoy may have offered 3 ships to Belmark. Nothing is löst.\n";

/// Annotations of `WAR`, each found by its words.
fn annotations() -> String {
    let places = [
        ("T1", "State", "Arvenia", 0),
        ("T2", "Attack", "attacked", 0),
        ("T3", "Location", "Estport", 0),
        ("T4", "Time", "Monday", 0),
        ("T5", "State", "Arvenia", 1),
        ("T6", "Leave", "leave", 0),
        ("T7", "Person", "Pavel Orlo", 0),
        ("T8", "Statement", "said", 0),
        ("T9", "Person", "Orlo", 1),
        ("T10", "GPE", "Belmark", 0),
        ("T11", "Meet", "meet", 0),
        ("T12", "Person", "the Arvenian envoy", 0),
        ("T13", "Person", "The envoy", 0),
        ("T14", "Offer", "offered", 0),
        ("T15", "Money", "3 ships", 0),
        ("T16", "GPE", "Belmark", 1),
        ("T17", "Decay", "löst", 0),
    ];
    spans(WAR, &places)
        + "E1\tAttack:T2 Attacker:T1 Target:T3 Time:T4\n\
             E2\tLeave:T6 Agent:T5\n\
             E3\tStatement:T8 Speaker:T7 Content:E2\n\
             E4\tMeet:T11 Entity:T9 Entity2:T12\n\
             E5\tOffer:T14 Giver:T13 Theme:T15 Recipient:T16 Colour:T3\n\
             E6\tDecay:T17\n\
             E7\tReportage:T8 Agent:T7\n\
             A1\tNegation E4\n\
             A2\tSpeculation E5\n\
             A3\tColour E1 Red\n\
             R1\tCoref Arg1:T7 Arg2:T9\n\
             *\tEquiv T12 T13\n\
             R2\tMember Arg1:T9 Arg2:T10\n\
             R3\tCriticize Arg1:T7 Arg2:T1\n\
             R4\tKinship Arg1:T7 Arg2:T12\n\
             #1\tAnnotatorNotes E1\tsure?\n\
             what is this\n"
}

/// The lines of spans: an id, a type, and the words at their so manyth place.
fn spans(text: &str, places: &[(&str, &str, &str, usize)]) -> String {
    let mut lines = String::new();
    for (id, kind, words, nth) in places {
        let at = text.match_indices(words).nth(*nth).expect("the words").0;
        let start = text[..at].chars().count();
        let end = start + words.chars().count();
        writeln!(lines, "{id}\t{kind} {start} {end}\t{words}").expect("a string takes it");
    }
    lines
}

#[track_caller]
fn imports(folder: &Path, arguments: &[&str], expected: &Expect) {
    let output = whom(folder, &[&["import"], arguments, &["-o", "taken"]].concat(), "");
    let told = format!("exit {:?}\n{}", output.status.code(), text(&output.stderr));
    expected.assert_eq(&told);
}

/// The files that were written, and whether they are a corpus without an error in its canonical layout.
#[track_caller]
fn taken(folder: &Path, names: &[&str], expected: &Expect) {
    let read =
        |name: &&str| format!("--- {name}\n{}", fs::read_to_string(folder.join("taken").join(name)).expect("a file"));
    expected.assert_eq(&names.iter().map(read).collect::<String>());
    let checked = whom(folder, &["check", "--data", "taken"], "");
    assert_eq!(checked.status.code(), Some(0), "{}", text(&checked.stdout));
    assert_eq!(whom(folder, &["fmt", "--check", "taken"], "").status.code(), Some(0));
}

#[test]
fn events_and_relations_of_brat_become_facts() {
    let folder = folder(&[("war.ann", &annotations()), ("war.txt", WAR)]);
    imports(
        folder.path(),
        &["brat", "war.ann"],
        &expect![[r#"
            exit Some(0)
            left out: war.ann:34: `what is this` is nothing that is known
            left out: war.ann:27: `Colour Red` of E1: a fact has no such attribute
            left out: war.ann:33: `note “sure?”` of E1: a fact has no such attribute
            left out: war.ann:18 (E1): `Time`: “Monday” is no date that a fact could have
            left out: war.ann:22 (E5): `Colour` of T3: no role of a fact
            left out: war.ann:23 (E6): nothing of it could be said but the verb
            left out: war.ann:32 (Kinship): `Kinship` is no verb, and no tie
            documents: 1, names: 5; statements taken over: 6 of 8 (75 %), 2 of them in part
        "#]],
    );
    taken(
        folder.path(),
        &["cast.ron", "war.ron"],
        &expect![[r#"
            --- cast.ron
            Cast(entities: {
                "arvenia": (is: "state", name: "Arvenia"),
                "arvenian-envoy": (is: "person", name: "the Arvenian envoy"),
                "belmark": (is: "state", name: "Belmark"),
                "estport": (is: "place", name: "Estport"),
                "pavel-orlo": (is: "person", name: "Pavel Orlo", aka: ["Orlo"], of: "belmark"),
            })
            --- war.ron
            #![enable(implicit_some)]
            Facts(
                document: (id: "war", text: "war.txt"),
                units: [
                    S("Arvenia attacked", ["arvenia attacked estport"]),
                    S("“Arvenia must", [
                        "pavel-orlo criticised arvenia",
                        "pavel-orlo said that e2: arvenia left",
                        "pavel-orlo said",
                    ]),
                    S("Orlo, Belmark's", ["pavel-orlo and arvenian-envoy did not meet"]),
                    S("The envoy", ["arvenian-envoy possibly offered '3 ships' to belmark"]),
                    Skip("Nothing is", Unknown),
                ],
            )
        "#]],
    );
    assert_eq!(fs::read_to_string(folder.path().join("taken/war.txt")).expect("the text"), WAR);
    // Nothing is written over.
    fs::write(folder.path().join("taken/war.ron"), "// mine\n").expect("it can be written");
    imports(
        folder.path(),
        &["brat", "war.ann"],
        &expect![[r#"
        exit Some(2)
        error: taken/war.ron is there already: `--force` writes over it
    "#]],
    );
    imports(
        folder.path(),
        &["brat", "nothing.ann"],
        &expect![[r#"
        exit Some(2)
        error: nothing.ann: there is no such file
    "#]],
    );
}

#[test]
fn what_is_said_is_told_once_wherever_it_can_stand() {
    let text = "Orlo told Kane in Estport on 2024-03-04 that Belmark left. Orlo said what Kane stated. Kane quizzed \
                Orlo that Arvenia attacked Estport. Kane said that Orlo stayed and that Belmark was small.\n";
    let places = [
        ("T1", "Person", "Orlo", 0),
        ("T2", "Statement", "told", 0),
        ("T3", "Person", "Kane", 0),
        ("T4", "Location", "Estport", 0),
        ("T5", "Date", "2024-03-04", 0),
        ("T6", "Country", "Belmark", 0),
        ("T7", "Leave", "left", 0),
        ("T8", "Statement", "said", 0),
        ("T9", "Statement", "stated", 0),
        ("T10", "Quiz_Show", "quizzed", 0),
        ("T11", "Country", "Arvenia", 0),
        ("T12", "Attack", "attacked", 0),
        ("T13", "Statement", "said", 1),
        ("T14", "Stay", "stayed", 0),
    ];
    // E1 says E2, beside a hearer, a place and a day; E3 and E4 say each other; what says E6 cannot be said.
    let annotations = spans(text, &places)
        + "E1\tStatement:T2 Speaker:T1 Recipient:T3 Place:T4 Time:T5 Content:E2\n\
           E2\tLeave:T7 Agent:T6\n\
           E3\tStatement:T8 Speaker:T1 Content:E4\n\
           E4\tStatement:T9 Speaker:T3 Content:E3\n\
           E5\tQuiz_Show:T10 Speaker:T3 Recipient:T1 Content:E6\n\
           E6\tAttack:T12 Agent:T11 Target:T4\n\
           E7\tStatement:T13 Speaker:T3 Content:E8 Content:T6\n\
           E8\tStay:T14 Agent:T1\n";
    let folder = folder(&[("said.ann", &annotations), ("said.txt", text)]);
    imports(
        folder.path(),
        &["brat", "said.ann"],
        &expect![[r#"
            exit Some(0)
            left out: said.ann:19 (E5): `Quiz_Show` is no verb
            left out: said.ann:21 (E7): `Content` of T6: what is said is a clause already
            documents: 1, names: 5; statements taken over: 4 of 5 (80 %), 1 of them in part
        "#]],
    );
    taken(
        folder.path(),
        &["said.ron"],
        &expect![[r#"
            --- said.ron
            #![enable(implicit_some)]
            Facts(
                document: (id: "said", text: "said.txt"),
                units: [
                    S("Orlo told", ["orlo told kane in estport on 2024-03-04 that e2: belmark left"]),
                    S("Orlo said", ["e3: orlo said that e4: kane said @e3"]),
                    S("Kane quizzed", ["e6: arvenia attacked estport"]),
                    S("Kane said", ["kane said that e8: orlo stayed"]),
                ],
            )
        "#]],
    );
}

#[test]
fn types_are_read_by_whole_words() {
    let text = "Orlo of the Board met the Kane list near Estport. Ferry Works left Belmark for a statement.\n";
    let places = [
        ("T1", "Candidate", "Orlo", 0),
        ("T2", "ORGANISATION", "Board", 0),
        ("T3", "Manufacturer", "Ferry Works", 0),
        ("T4", "GeoPolitical.Country", "Belmark", 0),
        ("T5", "Artifact", "Kane", 0),
        ("T6", "Cities", "Estport", 0),
        ("T7", "Statement", "statement", 0),
    ];
    let annotations = spans(text, &places)
        + "R1\tMemberOf Arg1:T1 Arg2:T2\n\
           R2\tNear Arg1:T5 Arg2:T6\n\
           R3\tRelocated Arg1:T3 Arg2:T4\n\
           R4\tFormer_Member Arg1:T3 Arg2:T2\n\
           R5\tPartner Arg1:T1 Arg2:T3\n\
           R6\tLocatedIn Arg1:T2 Arg2:T6\n";
    let folder = folder(&[("types.ann", &annotations), ("types.txt", text)]);
    imports(
        folder.path(),
        &["brat", "types.ann"],
        &expect![[r#"
        exit Some(0)
        left out: types.ann:9 (Near): `Near` is no verb, and no tie
        left out: types.ann:10 (Relocated): `Relocated` is no verb, and no tie
        left out: types.ann:11 (Former_Member): `Former_Member` is no verb, and no tie
        left out: types.ann:12 (Partner): `Partner` is no verb, and no tie
        documents: 1, names: 7; statements taken over: 0 of 4 (0 %)
    "#]],
    );
    taken(
        folder.path(),
        &["cast.ron"],
        &expect![[r#"
        --- cast.ron
        Cast(entities: {
            "belmark": (is: "state", name: "Belmark"),
            "board": (is: "organisation", name: "Board", within: "estport"),
            "estport": (is: "place", name: "Estport"),
            "ferry-works": (is: "topic", name: "Ferry Works"),
            "kane": (is: "topic", name: "Kane"),
            "orlo": (is: "topic", name: "Orlo", of: "board"),
            "the-statement": (is: "topic", name: "statement"),
        })
    "#]],
    );
}

#[test]
fn names_that_a_cast_cannot_have_are_quoted() {
    let text = "A and 12 met who.\n";
    let annotations = "T1\tPerson 0 1\tA\nT2\tThing 6 8\t12\nT3\tMeet 9 12\tmet\nT4\tThing 13 16\twho\n\
                       E1\tMeet:T3 Agent:T1 Theme:T2\nE2\tMeet:T3 Agent:T4\nE3\tMeet:T9 Agent:T8\n";
    let folder = folder(&[("a.ann", annotations), ("a.txt", text)]);
    imports(
        folder.path(),
        &["brat", "."],
        &expect![[r#"
        exit Some(0)
        left out: ./a.ann:7 (E3): `Agent`: there is no T8
        left out: ./a.ann:7 (E3): nothing of it could be said but the verb
        documents: 1, names: 0; statements taken over: 2 of 3 (66 %)
    "#]],
    );
    taken(
        folder.path(),
        &["cast.ron", "a.ron"],
        &expect![[r#"
        --- cast.ron
        Cast(entities: {})
        --- a.ron
        #![enable(implicit_some)]
        Facts(
            document: (id: "a", text: "a.txt"),
            units: [
                S("A and", ["'A' met '12'", "'who' met"]),
            ],
        )
    "#]],
    );
}

/// As DNA writes it.
const EVENTS: &str = "\"statement_id\";\"time\";\"person\";\"organization\";\"concept\";\"agreement\";\"place\";\"start_position\";\"stop_position\";\"text\";\"coder\";\"document_id\";\"document_title\";\"document_author\";\"document_source\";\"document_section\";\"document_type\"\n\
1;2024-03-05 00:00:00;\"Pavel Orlo\";\"Harbour Board\";\"The harbour should grow.\";1;\"\";10;40;\"We want a larger harbour\";1;1;\"Hearing\";\"\";\"Estport Herald\";\"\";\"\"\n\
2;2024-03-05 00:00:00;\"Ida Kane\";\"\";\"The harbour should grow.\";0;\"Estport\";50;90;\"It will drown us, she said\";1;1;\"Hearing\";\"\";\"Estport Herald\";\"\";\"\"\n\
3;2024-03-06 00:00:00;\"Pavel Orlo\";\"City of Estport\";\"Ferries are cheap\";1;\"\";5;30;\"Ferries cost us nothing\";2;2;\"Letter\";\"\";\"Estport Herald\";\"\";\"\"\n\
4;2024-03-06 00:00:00;\"\";\"\";\"Ferries are cheap\";1;\"\";40;60;\"They say it is so\";2;2;\"Letter\";\"\";\"Estport Herald\";\"\";\"\"\n\
5;2024-03-06 00:00:00;\"\";\"Harbour Board\";\"\";1;\"\";70;90;\"The board agrees\";2;2;\"Letter\";\"\";\"Estport Herald\";\"\";\"\"\n";

#[test]
fn an_event_list_of_dna_becomes_stances() {
    let folder = folder(&[("events.csv", EVENTS), ("wrong.csv", "a,b\n1,2\n")]);
    imports(
        folder.path(),
        &["dna", "events.csv"],
        &expect![[r#"
        exit Some(0)
        left out: events.csv:3 (statement 2): `place` is Estport: no role of the fact
        left out: events.csv:4 (statement 3): that pavel-orlo is of city-of-estport: of another elsewhere
        left out: events.csv:5 (statement 4): it names nobody
        left out: events.csv:6 (statement 5): it has no concept
        documents: 2, names: 6; statements taken over: 3 of 5 (60 %)
    "#]],
    );
    taken(
        folder.path(),
        &["cast.ron", "Hearing.ron", "Letter.ron", "left-out.txt"],
        &expect![[r#"
        --- cast.ron
        Cast(entities: {
            "city-of-estport": (is: "organisation", name: "City of Estport"),
            "ferries-are-cheap": (is: "topic", name: "Ferries are cheap"),
            "harbour-board": (is: "organisation", name: "Harbour Board"),
            "harbour-should-grow": (is: "topic", name: "The harbour should grow."),
            "ida-kane": (is: "person", name: "Ida Kane"),
            "pavel-orlo": (is: "person", name: "Pavel Orlo", of: "harbour-board"),
        })
        --- Hearing.ron
        #![enable(implicit_some)]
        Facts(
            document: (id: "Hearing", title: "Hearing", publisher: "Estport Herald", date: "2024-03-05", coder: "1"),
            units: [
                S("We want a larger harbour", ["pavel-orlo supported harbour-should-grow"]),
                S("It will drown us, she said", ["ida-kane opposed harbour-should-grow"]),
            ],
        )
        --- Letter.ron
        #![enable(implicit_some)]
        Facts(
            document: (id: "Letter", title: "Letter", publisher: "Estport Herald", date: "2024-03-06", coder: "2"),
            units: [
                S("Ferries cost us nothing", ["pavel-orlo supported ferries-are-cheap"]),
            ],
        )
        --- left-out.txt
        events.csv:3 (statement 2): `place` is Estport: no role of the fact
        events.csv:4 (statement 3): that pavel-orlo is of city-of-estport: of another elsewhere
        events.csv:5 (statement 4): it names nobody
        events.csv:6 (statement 5): it has no concept
    "#]],
    );
    let asked = whom(folder.path(), &["ask", "who is for what", "--data", "taken"], "");
    expect![[r#"
         #  who         what                      sources
         1  Pavel Orlo  Ferries are cheap         Letter1
         2  Pavel Orlo  The harbour should grow.  Hearing1
        2 answers. `why` before the question shows the sentences.
    "#]]
    .assert_eq(text(&asked.stdout));
    imports(
        folder.path(),
        &["dna", "wrong.csv"],
        &expect![[r#"
        exit Some(2)
        error: wrong.csv: an event list of DNA begins with a line of `"statement_id";"time";…`
    "#]],
    );
}

/// What a database of DNA 3 has of these.
const DATABASE: &str = "
CREATE TABLE CODERS(ID INTEGER PRIMARY KEY, Name TEXT);
CREATE TABLE DOCUMENTS(ID INTEGER PRIMARY KEY, Title TEXT, Text TEXT, Coder INTEGER, Source TEXT, Date INTEGER);
CREATE TABLE VARIABLES(ID INTEGER PRIMARY KEY, Variable TEXT, DataType TEXT, StatementTypeId INTEGER);
CREATE TABLE STATEMENTS(ID INTEGER PRIMARY KEY, StatementTypeId INTEGER, DocumentId INTEGER, Start INTEGER, Stop INTEGER, Coder INTEGER);
CREATE TABLE ENTITIES(ID INTEGER PRIMARY KEY, VariableId INTEGER, Value TEXT);
CREATE TABLE DATASHORTTEXT(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, Entity INTEGER);
CREATE TABLE DATALONGTEXT(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, Value TEXT);
CREATE TABLE DATABOOLEAN(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, Value INTEGER);
CREATE TABLE DATAINTEGER(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, Value INTEGER);
INSERT INTO CODERS VALUES (1, 'ab'), (2, 'cd');
INSERT INTO DOCUMENTS VALUES (1, 'Hearing', 'The 𝔉erry 😀 hearing. Orlo wants a larger harbour. Kane does not. It rained.', 1, 'Estport Herald', 1709596800);
INSERT INTO VARIABLES VALUES (1, 'person', 'short text', 1), (2, 'organization', 'short text', 1), (3, 'concept', 'short text', 1), (4, 'agreement', 'boolean', 1);
INSERT INTO STATEMENTS VALUES (1, 1, 1, 23, 51, 1), (2, 1, 1, 52, 66, 2);
INSERT INTO ENTITIES VALUES (1, 1, 'Pavel Orlo'), (2, 1, 'Ida Kane'), (3, 2, 'Harbour Board'), (4, 3, 'The harbour should grow.'), (5, 2, '');
INSERT INTO DATASHORTTEXT VALUES (1, 1, 1, 1), (2, 1, 2, 3), (3, 1, 3, 4), (4, 2, 1, 2), (5, 2, 2, 5), (6, 2, 3, 4);
INSERT INTO DATABOOLEAN VALUES (1, 1, 4, 1), (2, 2, 4, 0);
";

/// A database with these tables; nothing, where no program here makes one.
fn database(path: &Path) -> Option<()> {
    let made = Command::new("sqlite3").arg(path).stdin(Stdio::piped()).spawn();
    let mut made = made.map_err(|_| skipped("sqlite3 is not installed")).ok()?;
    made.stdin.take().expect("piped").write_all(DATABASE.as_bytes()).expect("it reads");
    assert!(made.wait().expect("it ends").success());
    Some(())
}

#[test]
fn a_database_of_dna_becomes_stances_that_cite_their_words() {
    let folder = folder(&[("readme.txt", "")]);
    let Some(()) = database(&folder.path().join("sample.dna")) else { return };
    imports(
        folder.path(),
        &["dna", "sample.dna"],
        &expect![[r#"
        exit Some(0)
        documents: 1, names: 4; statements taken over: 2 of 2 (100 %)
    "#]],
    );
    taken(
        folder.path(),
        &["cast.ron", "Hearing.ron"],
        &expect![[r#"
            --- cast.ron
            Cast(entities: {
                "harbour-board": (is: "organisation", name: "Harbour Board"),
                "harbour-should-grow": (is: "topic", name: "The harbour should grow."),
                "ida-kane": (is: "person", name: "Ida Kane"),
                "pavel-orlo": (is: "person", name: "Pavel Orlo", of: "harbour-board"),
            })
            --- Hearing.ron
            #![enable(implicit_some)]
            Facts(
                document: (
                    id: "Hearing",
                    title: "Hearing",
                    publisher: "Estport Herald",
                    date: "2024-03-05",
                    text: "Hearing.txt",
                    coder: "ab, cd",
                ),
                units: [
                    Skip("The 𝔉erry", Unknown),
                    S("Orlo wants", ["pavel-orlo supported harbour-should-grow << 'Orlo wants a larger harbour.'"]),
                    S("Kane does", ["ida-kane opposed harbour-should-grow << 'Kane does not.'"]),
                    Skip("It rained", Unknown),
                ],
            )
        "#]],
    );
}

/// Two articles in a spreadsheet, as somebody saved it.
const SHEET: &str = "\
document;published;coder;sentence;said by;who;verb;what;to;where;when;not;mood
wire;2025-03-05;ab;Arvenia offered Belmark a truce in Port.;;Arvenia;offered;a truce;Belmark;Port;2025-03-04;;calm
wire;2025-03-05;ab;Belmark and Corvia turned it down.;;Belmark; reject;the truce;;;;;
wire;2025-03-05;ab;Belmark and Corvia turned it down.;;Corvia;rejected;the truce;;;;no;
post;;;Mr Orlo said that Belmark had not attacked Arvenia.;Pavel Orlo;Belmark;attack;Arvenia;;;;yes;
post;;;Corvia lampooned Belmark.;;Corvia;lampoon;Belmark;;;;;
post;;;Somebody left.;;;left;;;;soon;;
post;;;;;Corvia;met;Belmark;;;;;
post;;;Corvia left.;;Corvia;left;;;;;maybe;
";

#[test]
fn rows_of_a_spreadsheet_become_facts() {
    let folder = folder(&[("codings.csv", SHEET), ("wrong.csv", "a,b\n1,2\n")]);
    imports(
        folder.path(),
        &["sheet", "codings.csv"],
        &expect![[r#"
        exit Some(0)
        left out: codings.csv: the column `mood`: no part of a fact has that name
        left out: codings.csv:7: `soon` is no date: `2025-03-04` is one
        left out: codings.csv:8: the sentence that tells it is not there
        left out: codings.csv:9: `maybe` does not say whether it was done: `yes` or `no`
        documents: 2, names: 5; statements taken over: 5 of 8 (62 %)
    "#]],
    );
    taken(
        folder.path(),
        &["cast.ron", "vocabulary.ron", "wire.ron", "post.ron"],
        &expect![[r#"
        --- cast.ron
        Cast(entities: {
            "arvenia": (is: "actor", name: "Arvenia"),
            "belmark": (is: "actor", name: "Belmark"),
            "corvia": (is: "actor", name: "Corvia"),
            "pavel-orlo": (is: "actor", name: "Pavel Orlo"),
            "port": (is: "place", name: "Port"),
        })
        --- vocabulary.ron
        Vocabulary(verbs: {
            "lampoon": (),
        })
        --- wire.ron
        #![enable(implicit_some)]
        Facts(
            document: (id: "wire", date: "2025-03-05", coder: "ab"),
            units: [
                S("Arvenia offered Belmark a truce in Port.", ["arvenia offered 'a truce' to belmark in port on 2025-03-04"]),
                S("Belmark and Corvia turned it down.", ["belmark rejected 'the truce'", "corvia rejected 'the truce'"]),
            ],
        )
        --- post.ron
        #![enable(implicit_some)]
        Facts(
            document: (id: "post"),
            units: [
                S("Mr Orlo said that Belmark had not attacked Arvenia.", [
                    "pavel-orlo said that belmark did not attack arvenia",
                ]),
                S("Corvia lampooned Belmark.", ["corvia lampooned belmark"]),
            ],
        )
    "#]],
    );
    imports(
        folder.path(),
        &["sheet", "wrong.csv"],
        &expect![[r#"
        exit Some(2)
        error: wrong.csv: no column is headed `sentence`: each row needs the sentence that tells the statement, and its verb; `who`, `what`, `to`, `where`, `when`, `said by`, `document`, `title` and `published` say the rest
    "#]],
    );
}

/// A verb that no vocabulary has becomes one by its base form, in whichever form it stands.
#[test]
fn a_new_verb_of_a_spreadsheet_gets_its_base_form() {
    let rows = "sentence,who,verb,what\n\
                Arvenia vandalised the dam.,Arvenia,vandalised,the dam\n\
                Arvenia is vandalising it.,Arvenia,Vandalising,the dam\n\
                Arvenia bemoans it.,Arvenia,bemoans,the dam\n\
                Belmark petitioned.,Belmark,petitioned,\n\
                Belmark lampoons it.,Belmark,lampoon,the dam\n";
    let folder = folder(&[("codings.csv", rows)]);
    imports(
        folder.path(),
        &["sheet", "codings.csv"],
        &expect![[r#"
        exit Some(0)
        documents: 1, names: 2; statements taken over: 5 of 5 (100 %)
    "#]],
    );
    taken(
        folder.path(),
        &["vocabulary.ron", "articles.ron"],
        &expect![[r#"
        --- vocabulary.ron
        Vocabulary(verbs: {
            "bemoan": (),
            "lampoon": (),
            "vandalise": (),
        })
        --- articles.ron
        #![enable(implicit_some)]
        Facts(
            document: (id: "articles"),
            units: [
                S("Arvenia vandalised the dam.", ["arvenia vandalised 'the dam'"]),
                S("Arvenia is vandalising it.", ["arvenia vandalised 'the dam'"]),
                S("Arvenia bemoans it.", ["arvenia bemoaned 'the dam'"]),
                S("Belmark petitioned.", ["belmark requested"]),
                S("Belmark lampoons it.", ["belmark lampooned 'the dam'"]),
            ],
        )
    "#]],
    );
    let asked = whom(folder.path(), &["ask", "who vandalised what", "--data", "taken"], "");
    expect![[r#"
         #  who      what     sources
         1  Arvenia  the dam  articles1 · articles2
        1 answer. `why` before the question shows the sentences.
    "#]]
    .assert_eq(text(&asked.stdout));
}

/// A quote that is not closed costs its row, as in any other table, and the row is told.
#[test]
fn an_open_quote_of_a_spreadsheet_or_an_event_list_costs_one_row() {
    let rows = "sentence,who,verb,what\n\
                Arvenia met Belmark.,Arvenia,met,Belmark\n\
                \"Arvenia left.,Arvenia,left,\n\
                Belmark left.,Belmark,left,\n\
                \"Corvia, too, left.\",Corvia,left,\n";
    let events = "statement_id;document_id;document_title;person;concept;agreement;text\n\
                  1;1;Hearing;Pavel Orlo;\"Dam;1;We want it\n\
                  2;1;Hearing;Ida Kane;Dam;0;\"We\n\
                  do not\"\n\
                  3;1;Hearing;Mira Holt;Dam;0;Nor I\n";
    let folder = folder(&[("codings.csv", rows), ("events.csv", events)]);
    imports(
        folder.path(),
        &["sheet", "codings.csv"],
        &expect![[r#"
        exit Some(0)
        left out: codings.csv:3: a quote that is not closed
        documents: 1, names: 3; statements taken over: 3 of 4 (75 %)
    "#]],
    );
    let output = whom(folder.path(), &["import", "dna", "events.csv", "-o", "dna"], "");
    expect![[r#"
        left out: events.csv:2: a quote that is not closed
        documents: 1, names: 3; statements taken over: 2 of 3 (66 %)
    "#]]
    .assert_eq(text(&output.stderr));
}

/// What nothing can be made of is told, and not only that there is nothing.
#[test]
fn codings_of_which_nothing_is_taken_say_why() {
    let events = "statement_id;document_title;person;concept;agreement\n1;Hearing;Pavel Orlo;Dam;1\n";
    let rows = "sentence,who,verb\nArvenia left.,Arvenia,\n";
    let folder = folder(&[("events.csv", events), ("codings.csv", rows)]);
    imports(
        folder.path(),
        &["dna", "events.csv"],
        &expect![[r#"
        exit Some(2)
        error: events.csv: no column is headed `text`: each statement needs the words that tell it
    "#]],
    );
    imports(
        folder.path(),
        &["sheet", "codings.csv"],
        &expect![[r#"
        exit Some(2)
        left out: codings.csv:2: it has no verb
        error: there is nothing in these files that could be a document
    "#]],
    );
}

/// The same article as UIMA CAS JSON: slots with links, a name, a relation, a chain, a layer of words.
const CAS: &str = r#"{
  "%TYPES": {},
  "%FEATURE_STRUCTURES": [
    { "%ID": 1, "%TYPE": "uima.cas.Sofa", "sofaNum": 1, "sofaID": "_InitialView", "mimeType": "text",
      "sofaString": "😀 Pavel Orlo met Arvenia. He rejected its offer." },
    { "%ID": 2, "%TYPE": "uima.tcas.DocumentAnnotation", "@sofa": 1, "begin": 0, "end": 50, "language": "en" },
    { "%ID": 3, "%TYPE": "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token", "@sofa": 1, "begin": 3, "end": 8 },
    { "%ID": 4, "%TYPE": "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity", "@sofa": 1, "begin": 3, "end": 13,
      "identifier": "http://x", "value": "PER" },
    { "%ID": 5, "%TYPE": "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity", "@sofa": 1, "begin": 18, "end": 25,
      "value": "GPE" },
    { "%ID": 6, "%TYPE": "webanno.custom.Deed", "@sofa": 1, "begin": 14, "end": 17, "kind": "Meeting", "@roles": 7 },
    { "%ID": 7, "%TYPE": "uima.cas.FSArray", "%ELEMENTS": [8, 9, 10] },
    { "%ID": 8, "%TYPE": "webanno.custom.DeedRolesLink", "role": "Agent", "@target": 4 },
    { "%ID": 9, "%TYPE": "webanno.custom.DeedRolesLink", "role": "Partner", "@target": 5 },
    { "%ID": 10, "%TYPE": "webanno.custom.DeedRolesLink", "role": "Theme", "@target": 99 },
    { "%ID": 11, "%TYPE": "webanno.custom.Deed", "@sofa": 1, "begin": 30, "end": 38, "@roles": 12 },
    { "%ID": 12, "%TYPE": "uima.cas.FSArray", "%ELEMENTS": [13, 14] },
    { "%ID": 13, "%TYPE": "webanno.custom.DeedRolesLink", "role": "Agent", "@target": 20 },
    { "%ID": 14, "%TYPE": "webanno.custom.DeedRolesLink", "role": "Theme", "@target": 15 },
    { "%ID": 15, "%TYPE": "webanno.custom.Deed", "@sofa": 1, "begin": 43, "end": 48, "kind": "offer", "@roles": 16 },
    { "%ID": 16, "%TYPE": "uima.cas.FSArray", "%ELEMENTS": [17] },
    { "%ID": 17, "%TYPE": "webanno.custom.DeedRolesLink", "role": "Agent", "@target": 5 },
    { "%ID": 18, "%TYPE": "webanno.custom.CoreferenceChain", "@first": 19 },
    { "%ID": 19, "%TYPE": "webanno.custom.CoreferenceLink", "@sofa": 1, "begin": 3, "end": 13,
      "referenceType": "person", "@next": 20 },
    { "%ID": 20, "%TYPE": "webanno.custom.CoreferenceLink", "@sofa": 1, "begin": 27, "end": 29, "referenceType": "person" },
    { "%ID": 21, "%TYPE": "webanno.custom.Stance", "@sofa": 1, "begin": 18, "end": 25, "value": "criticize",
      "@Governor": 4, "@Dependent": 5 }
  ],
  "%VIEWS": { "_InitialView": { "%SOFA": 1, "%MEMBERS": [2, 3, 4, 5, 6, 11, 15, 19, 20, 21] } }
}
"#;

#[test]
fn a_cas_of_inception_becomes_the_same_facts() {
    let folder = folder(&[("talks.json", CAS), ("wrong.json", "{\"a\": 1}\n")]);
    imports(
        folder.path(),
        &["inception", "talks.json"],
        &expect![[r#"
        exit Some(0)
        left out: talks.json: the layer `Token` is of words
        left out: talks.json:12: `Theme`: nothing is annotated there
        documents: 1, names: 2; statements taken over: 4 of 4 (100 %)
    "#]],
    );
    taken(
        folder.path(),
        &["talks.txt", "cast.ron", "talks.ron"],
        &expect![[r#"
        --- talks.txt
        😀 Pavel Orlo met Arvenia. He rejected its offer.--- cast.ron
        Cast(entities: {
            "arvenia": (is: "state", name: "Arvenia"),
            "pavel-orlo": (is: "person", name: "Pavel Orlo"),
        })
        --- talks.ron
        #![enable(implicit_some)]
        Facts(
            document: (id: "talks", text: "talks.txt"),
            units: [
                S("😀 Pavel Orlo", ["pavel-orlo criticised arvenia", "pavel-orlo met with arvenia"]),
                S("He rejected", ["pavel-orlo rejected @e15", "e15: arvenia offered"]),
            ],
        )
    "#]],
    );
    imports(
        folder.path(),
        &["inception", "wrong.json"],
        &expect![[r#"
        exit Some(2)
        error: wrong.json: a CAS in JSON has a list `%FEATURE_STRUCTURES`, with a `uima.cas.Sofa` that holds the text
    "#]],
    );
}

/// A frame with slots, names, a relation, a chain, a layer of words; as `INCEpTION` writes them.
const TSV: &str = "#FORMAT=WebAnno TSV 3.3
#T_SP=de.tudarmstadt.ukp.dkpro.core.api.lexmorph.type.pos.POS|PosValue
#T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|identifier|value
#T_SP=webanno.custom.Deed|kind|ROLE_webanno.custom.Deed:roles_webanno.custom.DeedRolesLink|uima.tcas.Annotation
#T_CH=webanno.custom.Coreference|referenceType|referenceRelation
#T_RL=webanno.custom.Stance|value|BT_de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity


#Text=😀 Pavel Orlo met Arvenia .
1-1\t0-2\t😀\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_
1-2\t3-8\tPavel\tNNP\thttp://x[1]\tPER[1]\t_\t_\t_\tperson[1]\t*->1-1\t_\t_
1-3\t9-13\tOrlo\tNNP\thttp://x[1]\tPER[1]\t_\t_\t_\tperson[1]\t*->1-1\t_\t_
1-4\t14-17\tmet\tVBD\t_\t_\tMeeting\tAgent;Partner;Colour\t1-2[1];1-5;1-5\t_\t_\t_\t_
1-5\t18-25\tArvenia\tNNP\t*\tGPE\t_\t_\t_\t_\t_\tcriticize\t1-2[1_0]
1-6\t26-27\t.\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_

#Text=He rejected its \\[last\\] offer .
2-1\t28-30\tHe\t_\t_\t_\t_\t_\t_\tperson[1]\t*->1-2\t_\t_
2-2\t31-39\trejected\tVBD\t_\t_\t*\tAgent;Theme\t2-1;2-5\t_\t_\t_\t_
2-3\t40-43\tits\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_
2-4\t44-50\t\\[last\\]\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_
2-5\t51-56\toffer\t_\t_\t_\toffer\tAgent\t1-5\t_\t_\t_\t_
2-6\t57-58\t.\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_
what
";

#[test]
fn slots_relations_and_chains_of_inception_become_facts() {
    let folder = folder(&[("talks.tsv", TSV), ("wrong.tsv", "a\tb\n")]);
    imports(
        folder.path(),
        &["inception", "talks.tsv"],
        &expect![[r#"
        exit Some(0)
        left out: talks.tsv:24: this line is nothing that is known
        left out: talks.tsv: the layer `POS` is of words
        left out: talks.tsv:13 (E1): `Colour` of T1-1-5 0: no role of a fact
        documents: 1, names: 2; statements taken over: 4 of 4 (100 %), 1 of them in part
    "#]],
    );
    taken(
        folder.path(),
        &["talks.txt", "cast.ron", "talks.ron"],
        &expect![[r#"
            --- talks.txt
            😀 Pavel Orlo met Arvenia . He rejected its [last] offer .--- cast.ron
            Cast(entities: {
                "arvenia": (is: "state", name: "Arvenia"),
                "pavel-orlo": (is: "person", name: "Pavel Orlo"),
            })
            --- talks.ron
            #![enable(implicit_some)]
            Facts(
                document: (id: "talks", text: "talks.txt"),
                units: [
                    S("😀 Pavel Orlo", ["pavel-orlo criticised arvenia", "pavel-orlo met with arvenia"]),
                    S("He rejected", ["pavel-orlo rejected @e3", "e3: arvenia offered"]),
                ],
            )
        "#]],
    );
    imports(
        folder.path(),
        &["inception", "wrong.tsv"],
        &expect![[r#"
            exit Some(2)
            error: wrong.tsv: a file of WebAnno TSV 3 begins with `#FORMAT=WebAnno TSV 3`, one of UIMA's JSON with `{`
        "#]],
    );
}

/// Facts that point to each other fall one after the other once the first of them is none: whatever their number, what is
/// written has no error, and each is told.
#[test]
fn a_chain_of_facts_falls_as_a_whole() {
    const LINKS: usize = 12;
    let article = format!("It rotted. {}", "Orlo criticised it. ".repeat(LINKS));
    let mut places: Vec<(String, String, String, usize)> = vec![("T1".into(), "Decay".into(), "rotted".into(), 0)];
    let mut events = "E1\tDecay:T1\n".to_owned();
    for link in 0..LINKS {
        let (name, trigger) = (format!("T{}", 2 * link + 2), format!("T{}", 2 * link + 3));
        writeln!(events, "E{}\tCriticise:{trigger} Agent:{name} Theme:E{}", link + 2, link + 1).expect("a string");
        places.push((name, "Person".into(), "Orlo".into(), link));
        places.push((trigger, "Criticise".into(), "criticised".into(), link));
    }
    let places: Vec<_> =
        places.iter().map(|(id, kind, words, nth)| (id.as_str(), kind.as_str(), words.as_str(), *nth)).collect();
    let annotations = spans(&article, &places) + &events;
    let folder = folder(&[("a.ann", &annotations), ("a.txt", &article)]);
    let output = whom(folder.path(), &["import", "brat", "a.ann", "-o", "taken"], "");
    let told = text(&output.stderr);
    assert!(told.ends_with(&format!("statements taken over: 0 of {} (0 %)\n", LINKS + 1)), "{told}");
    let left_out = fs::read_to_string(folder.path().join("taken/left-out.txt")).expect("a file");
    for event in 1..=LINKS + 1 {
        assert!(left_out.contains(&format!("(E{event}): ")), "E{event}: {left_out}");
    }
    let checked = whom(folder.path(), &["check", "--data", "taken"], "");
    assert_eq!(checked.status.code(), Some(0), "{}", text(&checked.stdout));
}

/// Articles without a title, or of one title, are as many as their ids say, or what else is told of them.
#[test]
fn articles_of_dna_are_told_apart() {
    const HEAD: &str = "statement_id;time;person;organization;concept;agreement;start_position;stop_position;text;coder;document_title;document_source";
    let rows = |ids: bool| -> String {
        let head = if ids { format!("{HEAD};document_id\n") } else { format!("{HEAD}\n") };
        let row = |number: &str, time: &str, title: &str, source: &str, id: &str| {
            let id = if ids { format!(";{id}") } else { String::new() };
            format!("{number};{time};Pavel Orlo;;Ferries are cheap;1;5;30;Words of {number};1;{title};{source}{id}\n")
        };
        [
            head,
            row("1", "2024-03-05 00:00:00", "", "Herald", "1"),
            row("2", "2024-03-06 00:00:00", "", "Herald", "2"),
            row("3", "2024-03-06 00:00:00", "", "Herald", "2"),
            row("4", "2024-03-06 00:00:00", "Letters", "Herald", "3"),
            row("5", "2024-03-07 00:00:00", "Letters", "Herald", "4"),
            row("6", "yesterday", "Letters", "Post", "5"),
        ]
        .concat()
    };
    let folder = folder(&[("with.csv", &rows(true)), ("without.csv", &rows(false))]);
    for file in ["with.csv", "without.csv"] {
        let output = whom(folder.path(), &["import", "dna", file, "-o", "taken", "--force"], "");
        let expected = format!(
            "left out: {file}:7 (statement 6): `yesterday` is no time of an article: `2025-03-04 …` is one\n\
             documents: 5, names: 2; statements taken over: 6 of 6 (100 %)\n"
        );
        assert_eq!(text(&output.stderr), expected);
    }
}

#[test]
fn what_rows_of_a_spreadsheet_say_otherwise_of_a_document_is_told() {
    let rows = "document,publisher,published,coder,sentence,who,verb,what\n\
                wire,,,ab,Arvenia met Belmark.,Arvenia,met,Belmark\n\
                wire,Herald,2025-03-05,ab,Arvenia left.,Arvenia,left,\n\
                wire,Post,2025-03-06,cd,Belmark left.,Belmark,left,\n\
                wire,Post,2025-03-06,cd,Belmark left again.,Belmark,left,\n";
    let folder = folder(&[("codings.csv", rows)]);
    imports(
        folder.path(),
        &["sheet", "codings.csv"],
        &expect![[r#"
        exit Some(0)
        left out: codings.csv:4: `publisher` is `Post`: an earlier row of this document has `Herald`
        left out: codings.csv:4: `coder` is `cd`: an earlier row of this document has `ab`
        left out: codings.csv:4: `published` is `2025-03-06`: an earlier row of this document has `2025-03-05`
        documents: 1, names: 2; statements taken over: 4 of 4 (100 %)
    "#]],
    );
    taken(
        folder.path(),
        &["wire.ron"],
        &expect![[r#"
        --- wire.ron
        #![enable(implicit_some)]
        Facts(
            document: (id: "wire", publisher: "Herald", date: "2025-03-05", coder: "ab"),
            units: [
                S("Arvenia met Belmark.", ["arvenia met belmark"]),
                S("Arvenia left.", ["arvenia left"]),
                S("Belmark left.", ["belmark left"]),
                S("Belmark left again.", ["belmark left"]),
            ],
        )
    "#]],
    );
}

/// What is there is written over where that was asked for, whatever it holds.
#[test]
fn a_file_that_is_no_text_is_written_over_where_that_was_asked_for() {
    let folder = folder(&[("codings.csv", SHEET)]);
    fs::create_dir(folder.path().join("taken")).expect("a folder");
    fs::write(folder.path().join("taken/cast.ron"), b"\xff\xfe").expect("written");
    let import = ["import", "sheet", "codings.csv", "-o", "taken"];
    let output = whom(folder.path(), &import, "");
    assert_eq!(text(&output.stderr), "error: taken/cast.ron is there already: `--force` writes over it\n");
    let output = whom(folder.path(), &[&import[..], &["--force"]].concat(), "");
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert!(fs::read_to_string(folder.path().join("taken/cast.ron")).expect("text").starts_with("Cast("));
}

/// The same table saved as a workbook gives the same facts.
#[cfg(feature = "xlsx")]
#[test]
fn a_spreadsheet_may_be_a_workbook() {
    use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let day = Format::new().set_num_format("yyyy-mm-dd");
    for (row, line) in (0_u32..).zip(SHEET.lines()) {
        for (column, cell) in (0_u16..).zip(line.split(';')) {
            let date = (cell.len() == 10).then(|| ExcelDateTime::parse_from_str(cell).ok()).flatten();
            match date {
                Some(date) => sheet.write_datetime_with_format(row, column, &date, &day).map(drop),
                None => sheet.write_string(row, column, cell.replace("Belmark and", "Belmark\nand")).map(drop),
            }
            .expect("written");
        }
    }
    book.add_worksheet()
        .set_name("Notes")
        .and_then(|notes| notes.write_string(0, 0, "mine").map(drop))
        .expect("written");
    let folder = folder(&[("codings.csv", SHEET), ("no.xlsx", "a,b\n")]);
    book.save(folder.path().join("codings.xlsx")).expect("saved");
    whom(folder.path(), &["import", "sheet", "codings.csv", "-o", "plain"], "");
    imports(
        folder.path(),
        &["sheet", "codings.xlsx"],
        &expect![[r#"
        exit Some(0)
        codings.xlsx: of its worksheets the first, `Sheet1`, is read, and not `Notes`
        left out: codings.xlsx: the column `mood`: no part of a fact has that name
        left out: codings.xlsx:7: `soon` is no date: `2025-03-04` is one
        left out: codings.xlsx:8: the sentence that tells it is not there
        left out: codings.xlsx:9: `maybe` does not say whether it was done: `yes` or `no`
        documents: 2, names: 5; statements taken over: 5 of 8 (62 %)
    "#]],
    );
    for name in ["cast.ron", "vocabulary.ron", "wire.ron", "post.ron"] {
        let read = |of: &str| fs::read_to_string(folder.path().join(of).join(name)).expect("a file");
        assert_eq!(read("plain"), read("taken"), "{name}");
    }
    imports(
        folder.path(),
        &["sheet", "no.xlsx"],
        &expect![[r#"
        exit Some(2)
        error: no.xlsx: this is no workbook that can be read: Xlsx error: Zip error: invalid Zip archive: Could not find EOCD
    "#]],
    );
    // A table of events may be one, too.
    let mapping = r#"Mapping(tables: [Acts((file: "codings.csv", only: [(column: "verb", is: ["offered", "lampoon"])],
        verb: "{verb}", verbs: {"offered": "offer"}, other_verb: "criticise",
        roles: {"agent": [(entity: "{who}", kind: "actor")]}, document: "{document}"))])"#;
    fs::write(folder.path().join("m.ron"), mapping).expect("written");
    let output = whom(folder.path(), &["import", "m.ron", "codings.xlsx", "-o", "i.snap"], "");
    expect![[r#"
        codings.xlsx: of its worksheets the first, `Sheet1`, is read, and not `Notes`
        8 rows: 2 acts, 2 entities, 2 documents; 6 left out by conditions
    "#]]
    .assert_eq(text(&output.stderr));
    let asked = whom(folder.path(), &["ask", "who did what", "--data", "i.snap", "--format", "csv"], "");
    expect![[r#"
        who,who_id,what,what_id,sources
        Arvenia,Arvenia,offer: Arvenia offered,wire#1,wire
        Corvia,Corvia,criticism: Corvia criticised,post#1,post
    "#]]
    .assert_eq(text(&asked.stdout));
    // Who is named in an import is listed as who is in a cast.
    let listed = whom(folder.path(), &["--data", "i.snap"], ":names\n:names corv\n:names nobody\n");
    expect![[r#"
         id       name     kind   acts
         Arvenia  Arvenia  actor     1
         Corvia   Corvia   actor     1
         id      name    kind   acts
         Corvia  Corvia  actor     1
        note: no name has that in it
    "#]]
    .assert_eq(text(&listed.stdout));
}
