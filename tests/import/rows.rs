//! What rows become, and which rows are malformed.

use crate::{ask, import, refused, snapshot, why};
use expect_test::expect;

const MAPPING: &str = r#"
Mapping(tables: [
    Entities((file: "people.csv", id: "p{id}", name: "{name}", kind: "{kind}", kinds: {"P": "person", "S": "state"})),
    Acts((
        file: "acts*.csv",
        only: [(column: "verb", not: ["ignored"])],
        label: "s{id}",
        verb: "{verb}",
        verbs: {"012*": "reject", "01*": "offer", "04": "meet", "05": "support"},
        roles: {
            "agent": [(entity: "p{who}")],
            "theme": [(act: "s{about}", only: [(column: "is", is: ["act"])]), (entity: "{about}", kind: "plan")],
            "recipient": [(entity: "{to}", kind: "actor", split: ';')],
        },
        date: "{date}",
        until: "{until}",
        document: "{source}",
    )),
])"#;

const PEOPLE: &str = "id,kind,name\n1,P,Anna Berg\n2,S,\"Utopia, the Isle of\"\n3,P,Kim\n";
const HEAD: &str = "id,verb,who,about,is,to,date,until,source\n";

fn acts(rows: &str) -> String {
    format!("{HEAD}{rows}")
}

#[test]
fn rows_become_acts_with_roles_dates_labels_and_sources() {
    let rows = acts(
        "7,011,1,the ceasefire,,Utopia;Kim,2024-05-01,,wire\n\
         8,0123,2,7,act,,2024-05-03,2024-05-04,wire\n\
         9,04,1,p3,,,,,daily\n",
    );
    let (mut session, report) = import(MAPPING, &[("people.csv", PEOPLE), ("acts.csv", &rows)]);
    expect![[r#"
        p2 | s7 | p1
    "#]]
    .assert_eq(&ask(&mut session, "who rejected what offered by whom"));
    expect![[r#"
        p2
    "#]]
    .assert_eq(&ask(&mut session, "who rejected the ceasefire"));
    // Who met whom is told both ways, and who is named twice is one.
    expect![[r#"
        p1 | p3
        p3 | p1
    "#]]
    .assert_eq(&ask(&mut session, "who met whom"));
    expect![[r#"
        p1
    "#]]
    .assert_eq(&ask(&mut session, "who offered what since 2024-05-01").replace(" | the ceasefire", ""));
    // A day between two is not surely before the second.
    expect![[""]].assert_eq(&ask(&mut session, "who rejected what before 2024-05-04"));
    expect![[r#"
        Utopia, the Isle of rejected the offer by Anna Berg on 2024-05-03..2024-05-04
            wire at acts.csv:3
    "#]]
    .assert_eq(&why(&mut session, "did Utopia, the Isle of reject what"));
    expect!["6 rows: 3 acts, 6 entities, 2 documents"].assert_eq(&report.to_string());
}

#[test]
fn a_row_may_be_about_one_that_comes_later() {
    let first = acts("1,012,1,2,act,,,,a\n");
    let second = acts("2,01,2,a plan of theirs,,,,,a\n3,012,3,9,act,,,,a\n");
    let files = [("people.csv", PEOPLE), ("acts1.csv", first.as_str()), ("acts2.csv", second.as_str())];
    let (mut session, report) = import(MAPPING, &files);
    expect![[r#"
        p1 | s2 | p2
    "#]]
    .assert_eq(&ask(&mut session, "who rejected what offered by whom"));
    expect![[r#"
        1 | s1 | s1 | s2
        2 | s1 | s2 | s2
    "#]]
    .assert_eq(&ask(&mut session, "how is @s1 connected to @s2"));
    expect![[r#"
        acts2.csv:3: an act that no row has: `s9`
        6 rows: 3 acts, 4 entities, 1 document; 1 malformed (1 an act that no row has)"#]]
    .assert_eq(&report.to_string());
}

#[test]
fn a_malformed_row_is_told_with_its_file_and_line_and_left_out() {
    let rows = acts(
        "1,01,1,x,,,2024-02-30,,a\n\
         2,99,1,x,,,,,a\n\
         3,01,17,x,,,,,a\n\
         4,01,1,x\n\
         5,ignored,1,x,,,,,a\n\
         6,01,1,\"two\nlines\",,,2024-03-05,2024-03-01,a\n\
         7,01,1,x,,,,,a\n\
         7,01,1,x,,,,,a\n",
    );
    let (mut session, report) = import(MAPPING, &[("people.csv", PEOPLE), ("acts.csv", &rows)]);
    expect![[r#"
        acts.csv:2: not a date: `2024-02-30`
        acts.csv:3: no known verb: `99`
        acts.csv:4: no known entity: `p17`
        acts.csv:5: another number of columns: `4 in place of 9`
        acts.csv:7: ends before it begins: `2024-03-01`
        acts.csv:10: a label that is there already: `s7`
        11 rows: 1 act, 4 entities, 1 document; 1 left out by conditions; 6 malformed (1 a label that is there already, 1 another number of columns, 1 ends before it begins, 1 no known entity, 1 no known verb, 1 not a date)"#]]
    .assert_eq(&report.to_string());
    expect![[r#"
        p1 | x
    "#]]
    .assert_eq(&ask(&mut session, "who offered what"));
}

#[test]
fn where_it_is_strict_the_first_malformed_row_ends_it() {
    let rows = acts("1,01,1,x,,,,,a\n2,99,1,x,,,,,a\n");
    let stop = snapshot(MAPPING, &[("people.csv", PEOPLE), ("acts.csv", &rows)], true).unwrap_err();
    expect!["acts.csv:3: no known verb: `99`"].assert_eq(&stop.to_string());
}

#[test]
fn a_mapping_that_does_not_fit_its_table_is_refused() {
    let told = |mapping: &str| refused(mapping, &[("a.csv", "id,who\n1,2\n")]);
    let acts = |rest: &str| format!("Mapping(tables: [Acts((file: \"a.csv\", {rest}))])");
    expect![[r#"
        error: `a.csv` has no column `what`
         --> mapping.ron:1:47
          |
        1 | Mapping(tables: [Acts((file: "a.csv", verb: "{what}", verbs: {"1": "rejekt"}, roles: {"whom": [(entity: "{wo}")]}...
          |                                               ^^^^ no such column
          |
          = note: its columns are id, who

        error: there is no verb `rejekt`
         --> mapping.ron:1:68
          |
        1 | Mapping(tables: [Acts((file: "a.csv", verb: "{what}", verbs: {"1": "rejekt"}, roles: {"whom": [(entity: "{wo}")]}...
          |                                                                    ^^^^^^^^ no such verb
          |
        help: did you mean `reject`?
          |
        1 - Mapping(tables: [Acts((file: "a.csv", verb: "{what}", verbs: {"1": "rejekt"}, roles: {"whom": [(entity: "{wo}")]}))])
        1 + Mapping(tables: [Acts((file: "a.csv", verb: "{what}", verbs: {"1": "reject"}, roles: {"whom": [(entity: "{wo}")]}))])
          |

        error: there is no role `whom`
         --> mapping.ron:1:87
          |
        1 | Mapping(tables: [Acts((file: "a.csv", verb: "{what}", verbs: {"1": "rejekt"}, roles: {"whom": [(entity: "{wo}")]}...
          |                                                                                       ^^^^^^ no such role
          |
          = help: the roles are agent, theme, recipient, source, place, occasion, channel, topic, purpose, partner, opponent, condition, reason, deadline, time, after, before, duration, tally, exchange, despite, goal, measure, and `target`

        error: `a.csv` has no column `wo`
         --> mapping.ron:1:107
          |
        1 | ... {"1": "rejekt"}, roles: {"whom": [(entity: "{wo}")]}))])
          |                                                  ^^ no such column
          |
          = note: its columns are id, who

    "#]].assert_eq(&told(&acts("verb: \"{what}\", verbs: {\"1\": \"rejekt\"}, roles: {\"whom\": [(entity: \"{wo}\")]}")));
    expect![[r#"
        error: a role is filled by either `entity` or `act`
         --> mapping.ron:1:60
          |
        1 | Mapping(tables: [Acts((file: "a.csv", verb: "say", roles: {"agent": [(), (entity: "{who}", act: "{who}")]}))])
          |                                                            ^^^^^^^ here is neither

        error: a role is filled by either `entity` or `act`
         --> mapping.ron:1:97
          |
        1 | Mapping(tables: [Acts((file: "a.csv", verb: "say", roles: {"agent": [(), (entity: "{who}", act: "{who}")]}))])
          |                                                                                                 ^^^^^^^ and this

    "#]].assert_eq(&told(&acts("verb: \"say\", roles: {\"agent\": [(), (entity: \"{who}\", act: \"{who}\")]}")));
    expect![[r#"
        error: a `{` is not closed
         --> mapping.ron:1:45
          |
        1 | Mapping(tables: [Acts((file: "a.csv", verb: "{id", roles: {"agent": [(entity: "{who}", kind: "elf")]}))])
          |                                             ^^^^^ a column stands between `{` and `}`

        error: there is no kind `elf`
         --> mapping.ron:1:94
          |
        1 | Mapping(tables: [Acts((file: "a.csv", verb: "{id", roles: {"agent": [(entity: "{who}", kind: "elf")]}))])
          |                                                                                              ^^^^^ no such kind
          |
          = help: the kinds are actor, agreement, bloc, date, gathering, group, office, organisation, person, place, plan, quantity, rule, state, tally, thing, topic; `vocabulary` brings further ones

    "#]].assert_eq(&told(&acts("verb: \"{id\", roles: {\"agent\": [(entity: \"{who}\", kind: \"elf\")]}")));
    expect![[r#"
        error: there is no precision `hour`
         --> mapping.ron:1:70
          |
        1 | Mapping(tables: [Acts((file: "a.csv", verb: "say", precisions: {"1": "hour"}, date: "{id}", roles: {}))])
          |                                                                      ^^^^^^ no such precision
          |
          = help: it is one of day, week, month, year

    "#]]
    .assert_eq(&told(&acts("verb: \"say\", precisions: {\"1\": \"hour\"}, date: \"{id}\", roles: {}")));
    expect![[r#"
        error: there is no field `fil` here
         --> mapping.ron:1:24
          |
        1 | Mapping(tables: [Acts((fil: "a.csv", verb: 5, roles: {}))])
          |                        ^^^ unknown field
          |
          = note: the fields are: `file`, `layout`, `only`, `label`, `verb`, `verbs`, `other_verb`, `roles`, `date`, `until`, `dates`, `precision`, `precisions`, `document`, `split`, `title`, `told`
        help: did you mean `file`?
          |
        1 | Mapping(tables: [Acts((file: "a.csv", verb: 5, roles: {}))])
          |                           +

        error: expected a string, found the number `5`
         --> mapping.ron:1:44
          |
        1 | Mapping(tables: [Acts((fil: "a.csv", verb: 5, roles: {}))])
          |                                            ^ expected a string

    "#]].assert_eq(&told("Mapping(tables: [Acts((fil: \"a.csv\", verb: 5, roles: {}))])"));
    expect![].assert_eq(&told(&acts("layout: (columns: [\"x\"]), verb: \"{x}\", roles: {}")));
}

#[test]
fn the_same_files_give_the_same_bytes() {
    let rows = acts("7,011,1,the ceasefire,,Utopia;Kim,2024-05-01,,wire\n8,0123,2,7,act,,2024-05-03,,wire\n");
    let once = || snapshot(MAPPING, &[("people.csv", PEOPLE), ("acts.csv", &rows)], false).unwrap().0;
    assert!(once() == once());
}

/// What a mapping's acts of one table are reported as, and the answers to some questions.
fn reported(mapping: &str, files: &[(&str, &str)], questions: &[&str]) -> String {
    let (mut session, report) = import(mapping, files);
    let answers = questions.iter().map(|question| format!("\n{question}\n{}", ask(&mut session, question)));
    format!("{report}{}", answers.collect::<String>())
}

#[test]
fn each_table_reads_its_own_dates() {
    let table = |file: &str, form: &str| {
        format!(
            "Acts((file: \"{file}\", verb: \"reject\", date: \"{{day}}\", dates: [\"{form}\"], \
             roles: {{\"agent\": [(entity: \"{{who}}\", kind: \"state\")], \"theme\": [(entity: \"truce\", kind: \"plan\")]}}))"
        )
    };
    let mapping = format!("Mapping(tables: [{}, {}])", table("a.csv", "%d/%m/%Y"), table("b.csv", "%m/%d/%Y"));
    let files = [("a.csv", "who,day\nNorland,01/02/2020\n"), ("b.csv", "who,day\nSudria,01/02/2020\n")];
    expect![[r#"
        2 rows: 2 acts, 3 entities, 2 documents
        who rejected something on 2020-02-01
        Norland

        who rejected what when
        Norland | truce | 2020-02-01
        Sudria | truce | 2020-01-02
    "#]]
    .assert_eq(&reported(&mapping, &files, &["who rejected something on 2020-02-01", "who rejected what when"]));
}

#[test]
fn a_word_of_a_row_stands_for_itself_where_there_are_no_codes() {
    let mapping = r#"Mapping(tables: [Acts((
        file: "a.csv", verb: "reject", date: "{day}", precision: "{exact}",
        roles: {"agent": [(entity: "{who}", kind: "{kind}")], "theme": [(entity: "truce", kind: "plan")]},
        told: (
            voice: [(entity: "{voice}", kind: "person")], saying: "{says}",
            polarity: "{did}", certainty: "{sure}", mode: "{mode}",
        ),
    ))])"#;
    let rows = "who,kind,day,exact,voice,says,did,sure,mode\n\
                Norland,state,2020-02-11,month,,,did,certain,done\n\
                Sudria,state,2020-02-12,,Orsa,deny,,,\n\
                Eastia,state,2020-02-13,day,,,did not,,\n\
                Westia,state,2020-02-14,,,,,possible,future\n\
                A,realm,2020-02-15,,,,,,\n\
                B,state,2020-02-15,hour,,,,,\n\
                C,state,2020-02-15,,,,no,,\n\
                D,state,2020-02-15,,,,,sure,\n\
                E,state,2020-02-15,,,,,,soon\n\
                F,state,2020-02-15,,Orsa,meet,,,\n";
    let questions = [
        "who rejected something",
        "who rejected something in 2020-02",
        "who denied that who rejected something",
        "who explicitly did not reject something",
        "who would possibly reject something",
        "who will possibly reject something",
    ];
    expect![[r#"
        a.csv:6: no known kind: `realm`
        a.csv:7: no known precision: `hour`
        a.csv:8: no known polarity: `no`
        a.csv:9: no known certainty: `sure`
        a.csv:10: no known mode: `soon`
        a.csv:11: no known saying: `meet`
        10 rows: 4 acts, 6 entities, 1 document, 1 saying; 6 malformed (1 no known certainty, 1 no known kind, 1 no known mode, 1 no known polarity, 1 no known precision, 1 no known saying)
        who rejected something
        Norland

        who rejected something in 2020-02
        Norland

        who denied that who rejected something
        Orsa | Sudria

        who explicitly did not reject something
        Eastia

        who would possibly reject something

        who will possibly reject something
        Westia
    "#]].assert_eq(&reported(mapping, &[("a.csv", rows)], &questions));
}

#[test]
fn a_precision_that_has_no_code_is_malformed() {
    let mapping = r#"Mapping(tables: [Acts((
        file: "a.csv", verb: "reject", date: "{day}", precision: "{exact}", precisions: {"1": "day", "3": "month"},
        roles: {"agent": [(entity: "{who}", kind: "state")], "theme": [(entity: "truce", kind: "plan")]},
    ))])"#;
    let rows = "who,day,exact\nNorland,2020-02-11,1\nSudria,2020-02-12,2\nEastia,2020-02-13,\n";
    expect![[r#"
        a.csv:3: no known precision: `2`
        3 rows: 2 acts, 3 entities, 1 document; 1 malformed (1 no known precision)
        who rejected what when
        Norland | truce | 2020-02-11
        Eastia | truce | 2020-02-13
    "#]]
    .assert_eq(&reported(mapping, &[("a.csv", rows)], &["who rejected what when"]));
}

#[test]
fn an_act_that_takes_part_in_another_stands_in_an_earlier_row() {
    let mapping = r#"Mapping(tables: [Acts((
        file: "a.csv", label: "y2{n}", verb: "{verb}",
        roles: {"agent": [(entity: "{who}", kind: "state")], "partner": [(act: "{with}")]},
    ))])"#;
    let rows = "n,verb,who,with\n7,reject,Norland,\n8,meet,Sudria,y27\n9,meet,Eastia,y210\n10,reject,Westia,\n";
    expect![[r#"
        a.csv:4: takes part with an act that no earlier row has: `y210`
        4 rows: 3 acts, 3 entities, 1 document; 1 malformed (1 takes part with an act that no earlier row has)
        who met what
        Sudria | y27
    "#]]
    .assert_eq(&reported(mapping, &[("a.csv", rows)], &["who met what"]));
}

#[test]
fn a_label_that_ends_with_digits_is_found_and_given_once() {
    let mapping = r#"Mapping(tables: [Acts((
        file: "a.csv", label: "y2{n}", verb: "{verb}",
        roles: {"agent": [(entity: "{who}", kind: "state")], "theme": [(act: "{of}")]},
    ))])"#;
    let rows = "n,verb,who,of\n7,offer,Norland,\n8,reject,Sudria,y27\n7,offer,Eastia,\n";
    expect![[r#"
        a.csv:4: a label that is there already: `y27`
        3 rows: 2 acts, 2 entities, 1 document; 1 malformed (1 a label that is there already)
        who rejected what
        Sudria | y27
    "#]]
    .assert_eq(&reported(mapping, &[("a.csv", rows)], &["who rejected what"]));
}

/// What a malformed row says of entities is left out with it: those it names, their kinds, further names and ties, and its
/// documents and dates.
#[test]
fn a_row_that_is_left_out_leaves_nothing_behind() {
    const MAPPING: &str = r#"
Mapping(tables: [
    Entities((file: "people.csv", id: "{id}", kind: "{kind}", name: "{name}", aka: ["{also}"], of: (entity: "{of}", kind: "state"))),
    Acts((
        file: "acts.csv",
        verb: "{verb}",
        roles: {
            "agent": [(entity: "{who}", kind: "{is}", name: "{called}", aka: ["{also}"], of: (entity: "{of}", kind: "state"))],
            "recipient": [(entity: "{to}")],
        },
        date: "{date}",
        document: "{source}",
        told: (polarity: "{polarity}"),
    )),
])"#;
    let people = "id,kind,name,also,of\nann,person,Ann,,utopia\nbo,nobody,Bo,,atlantis\nann,person,Again,Nan,mu\n";
    let head = "verb,who,is,called,also,of,to,date,source,polarity\n";
    let good = "meet,kim,actor,Kim,,lemuria,ann,2024-05-01,wire,did\n";
    let bad = "meet,kim,person,Kimmy,K,hyperborea,nobody,2024-05-02,other,did\n\
               meet,zoe,person,Zoe,Z,thule,nobody,2024-05-03,other,did\n\
               meet,zoe,person,Zoe,Z,thule,ann,2024-05-03,other,perhaps\n\
               meet,ann,place,Ann,A,thule,ann,not a day,other,did\n";
    let files = |acts: &str| {
        let acts = format!("{head}{acts}");
        let (snapshot, report) =
            snapshot(MAPPING, &[("people.csv", people), ("acts.csv", &acts)], false).expect("an import");
        (snapshot, report)
    };
    let (alone, with) = (files(good), files(&[good, bad].concat()));
    assert_eq!((with.1.malformed, with.1.renamed.count, with.1.two_kinds.count), (6, 0, 0), "{}", with.1);
    assert_eq!((alone.1.entities, alone.1.documents), (with.1.entities, with.1.documents));
    assert!(alone.0 == with.0, "what the malformed rows name is in the snapshot");
}

/// What belongs to what is kept for each pair, over any number of steps: what belongs to what without a bound is refused.
#[test]
fn ties_that_go_on_and_on_are_refused() {
    let mapping = r#"Mapping(tables: [Entities((file: "a.csv", id: "{id}", kind: "place",
        within: (entity: "{whole}", kind: "place")))])"#;
    let told = |ties: &[(u32, u32)]| {
        let rows = ties.iter().map(|(part, whole)| format!("p{part},p{whole}\n"));
        let table = std::iter::once("id,whole\n".to_owned()).chain(rows).collect::<String>();
        refused(mapping, &[("a.csv", &table)])
    };
    let chain = |length: u32| (1..=length).map(|step| (step, step - 1)).collect::<Vec<_>>();
    let mut circle = chain(999);
    circle.push((1000, 999));
    circle.push((0, 1000));
    expect![[r#"

        `p258` belongs to more than 256 things by way of others
        `p258` belongs to more than 256 things by way of others"#]]
    .assert_eq(&format!("{}\n{}\n{}", told(&chain(257)), told(&chain(258)), told(&circle)));
}
