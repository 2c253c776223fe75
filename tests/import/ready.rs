//! The mappings that come with the program, each on a sample in the form of its data: the columns are the published
//! ones, the rows are made up.

use crate::{ask, import, why};
use expect_test::expect;
use whom::import::{READY, ready};
use whom::source::SourceId;

/// A table of these columns, of which each row fills some.
fn table(columns: &[&str], delimiter: &str, head: bool, rows: &[&[(&str, &str)]]) -> String {
    let mut text = if head { columns.join(delimiter) + "\n" } else { String::new() };
    for row in rows {
        let unknown = row.iter().find(|(name, _)| !columns.contains(name));
        assert!(unknown.is_none(), "{unknown:?}");
        let cell = |name: &&str| row.iter().find(|(known, _)| known == name).map_or("", |(_, value)| *value);
        text += &(columns.iter().map(cell).collect::<Vec<_>>().join(delimiter) + "\n");
    }
    text
}

#[test]
fn icews() {
    let rows: [&[(&str, &str)]; 2] = [
        &[
            ("Event ID", "11"),
            ("Event Date", "2014-01-02"),
            ("Source Name", "Elbonia"),
            ("CAMEO Code", "193"),
            ("Target Name", "Ruritania"),
            ("Story ID", "s-1"),
            ("Publisher", "Wire"),
            ("City", "Strelsau"),
            ("Country", "Ruritania"),
        ],
        &[
            ("Event ID", "11"),
            ("Event Date", "2014-01-03"),
            ("Source Name", "Ruritania"),
            ("CAMEO Code", "1122"),
            ("Target Name", "Elbonia"),
            ("Story ID", "s-2"),
            ("Publisher", "Wire"),
            ("Country", "Elbonia"),
        ],
    ];
    let (mut session, report) =
        import(ready("icews").unwrap(), &[("events.2014.tab", &table(&ICEWS, "\t", true, &rows))]);
    expect![[r#"
        2 rows: 2 acts, 5 entities, 2 documents
        2 ids name things of two kinds, which are two here, such as `Ruritania` (place, actor)"#]]
    .assert_eq(&report.to_string());
    expect!["Ruritania | Elbonia\n"].assert_eq(&ask(&mut session, "who accused whom"));
    expect!["Elbonia\n"].assert_eq(&ask(&mut session, "who attacked Ruritania in Strelsau"));
}

#[test]
fn polecat() {
    let columns = [
        "Event ID",
        "Event Date",
        "Event Type",
        "Event Mode",
        "Intensity",
        "Quad Code",
        "Contexts",
        "Actor Name",
        "Actor Country",
        "Actor COW",
        "Primary Actor Sector",
        "Actor Sectors",
        "Actor Title",
        "Actor Name Raw",
        "Wikipedia Actor ID",
        "Recipient Name",
        "Recipient Country",
        "Recipient COW",
        "Primary Recipient Sector",
        "Recipient Sectors",
        "Recipient Title",
        "Recipient Name Raw",
        "Wikipedia Recipient ID",
        "Placename",
        "City",
        "District",
        "Province",
        "Country",
        "Latitude",
        "Longitude",
        "GeoNames ID",
        "Raw Placename",
        "Feature Type",
        "Source",
        "Publication Date",
        "Story People",
        "Story Organizations",
        "Story Locations",
        "Language",
        "Version",
    ];
    let rows: [&[(&str, &str)]; 3] = [
        &[
            ("Event ID", "2023_A_1"),
            ("Event Date", "2023-02-01"),
            ("Event Type", "CONSULT"),
            ("Event Mode", "visit"),
            ("Actor Name", "Rudolf; Sapt"),
            ("Recipient Name", "Flavia"),
            ("City", "None"),
            ("Country", "Ruritania"),
            ("Source", "Wire"),
            ("Publication Date", "2023-02-02"),
        ],
        &[
            ("Event ID", "2023_A_2"),
            ("Event Date", "2023-02-05"),
            ("Event Type", "REJECT"),
            ("Actor Name", "Michael"),
            ("Recipient Name", "Rudolf"),
            ("Source", "Wire"),
            ("Publication Date", "2023-02-06"),
        ],
        &[("Event ID", "2023_A_3"), ("Event Date", "2023-02-05"), ("Event Type", "CRIME"), ("Actor Name", "Michael")],
    ];
    let (mut session, report) =
        import(ready("polecat").unwrap(), &[("ngecEvents.txt", &table(&columns, "\t", true, &rows))]);
    expect![[r#"
        ngecEvents.txt:4: no known verb: `CRIME/`
        3 rows: 2 acts, 5 entities, 2 documents; 1 malformed (1 no known verb)"#]]
    .assert_eq(&report.to_string());
    expect!["Rudolf\nSapt\n"].assert_eq(&ask(&mut session, "who visited Flavia in Ruritania"));
    expect!["Michael | Rudolf\n"].assert_eq(&ask(&mut session, "who rejected whom since 2023-02-05"));
}

#[test]
fn gdelt_events_and_mentions() {
    let event = |id: &str, day: &str, from: &str, code: &str, to: &str, url: &str| {
        let mut cells = vec![""; 61];
        for (at, value) in
            [(0, id), (1, day), (5, from), (6, from), (15, to), (16, to), (26, code), (52, "Zenda"), (60, url)]
        {
            cells[at] = value;
        }
        cells.join("\t") + "\n"
    };
    let events = event("410", "20150218", "RUR", "120", "ELB", "http://a.example/1")
        + &event("411", "20150219", "ELB", "190", "RUR", "http://a.example/2");
    let mention = |id: &str, url: &str| {
        format!("{id}\t20150218230000\t20150219000000\t1\tb.example\t{url}\t3\t-1\t20\t40\t1\t60\t900\t-2.5\t\t\n")
    };
    let mentions = mention("410", "http://b.example/7") + &mention("9", "http://b.example/8");
    let files = [("20150218.export.CSV", events.as_str()), ("20150218.mentions.CSV", mentions.as_str())];
    let (mut session, report) = import(ready("gdelt").unwrap(), &files);
    expect![[r#"
        20150218.mentions.CSV:2: an act that no row has: `g9`
        4 rows: 2 acts, 3 entities, 3 documents, 1 more mention; 1 malformed (1 an act that no row has)"#]]
    .assert_eq(&report.to_string());
    expect![[r#"
        ELB ELB | RUR RUR
    "#]]
    .assert_eq(&ask(&mut session, "who attacked whom in Zenda"));
    expect![[r#"
        RUR rejected ELB in Zenda on 2015-02-18
            http://a.example/1 at 20150218.export.CSV:1
            http://b.example/7 at 20150218.mentions.CSV:1
    "#]]
    .assert_eq(&why(&mut session, "who rejected whom"));
    expect![[r#"
        RUR RUR | ELB ELB | http://a.example/1
        RUR RUR | ELB ELB | http://b.example/7
    "#]]
    .assert_eq(&ask(&mut session, "who rejected whom, according to which document"));
}

#[test]
fn acled() {
    let columns = [
        "event_id_cnty",
        "event_date",
        "year",
        "time_precision",
        "disorder_type",
        "event_type",
        "sub_event_type",
        "actor1",
        "assoc_actor_1",
        "inter1",
        "actor2",
        "assoc_actor_2",
        "inter2",
        "interaction",
        "civilian_targeting",
        "iso",
        "region",
        "country",
        "admin1",
        "admin2",
        "admin3",
        "location",
        "latitude",
        "longitude",
        "geo_precision",
        "source",
        "source_scale",
        "notes",
        "fatalities",
        "tags",
        "timestamp",
    ];
    let rows: [&[(&str, &str)]; 2] = [
        &[
            ("event_id_cnty", "RUR12"),
            ("event_date", "03 May 2023"),
            ("event_type", "Violence against civilians"),
            ("sub_event_type", "Abduction/forced disappearance"),
            ("actor1", "Black Michael's Guard"),
            ("actor2", "Civilians"),
            ("country", "Ruritania"),
            ("location", "Zenda"),
            ("source", "Strelsau Post; Wire"),
        ],
        &[
            ("event_id_cnty", "RUR13"),
            ("event_date", "2023-05-04"),
            ("event_type", "Explosions/Remote violence"),
            ("sub_event_type", "Shelling/artillery/missile attack"),
            ("actor1", "Army of Ruritania"),
            ("actor2", "Black Michael's Guard"),
            ("country", "Ruritania"),
            ("location", "Zenda"),
            ("source", "Strelsau Post"),
        ],
    ];
    let (mut session, report) = import(ready("acled").unwrap(), &[("acled.csv", &table(&columns, ",", true, &rows))]);
    expect!["2 rows: 2 acts, 5 entities, 2 documents, 1 more mention"].assert_eq(&report.to_string());
    expect!["Black Michael's Guard | Civilians\n"].assert_eq(&ask(&mut session, "who detained whom"));
    expect!["Army of Ruritania\n"].assert_eq(&ask(&mut session, "who attacked Black Michael's Guard on 2023-05-04"));
}

#[test]
fn ucdp_ged() {
    let columns = [
        "id",
        "relid",
        "year",
        "active_year",
        "code_status",
        "type_of_violence",
        "conflict_dset_id",
        "conflict_new_id",
        "conflict_name",
        "dyad_dset_id",
        "dyad_new_id",
        "dyad_name",
        "side_a_dset_id",
        "side_a_new_id",
        "side_a",
        "side_b_dset_id",
        "side_b_new_id",
        "side_b",
        "number_of_sources",
        "source_article",
        "source_office",
        "source_date",
        "source_headline",
        "source_original",
        "where_prec",
        "where_coordinates",
        "where_description",
        "adm_1",
        "adm_2",
        "latitude",
        "longitude",
        "geom_wkt",
        "priogrid_gid",
        "country",
        "country_id",
        "region",
        "event_clarity",
        "date_prec",
        "date_start",
        "date_end",
        "deaths_a",
        "deaths_b",
        "deaths_civilians",
        "deaths_unknown",
        "best",
        "high",
        "low",
        "gwnoa",
        "gwnob",
    ];
    let rows: [&[(&str, &str)]; 2] = [
        &[
            ("id", "501"),
            ("type_of_violence", "1"),
            ("side_a", "Government of Ruritania"),
            ("side_b", "Blue Guard"),
            ("source_article", "Wire 1898-05-02"),
            ("where_coordinates", "Zenda town"),
            ("country", "Ruritania"),
            ("date_start", "1998-05-01 00:00:00.000"),
            ("date_end", "1998-05-03 00:00:00.000"),
        ],
        &[
            ("id", "502"),
            ("type_of_violence", "3"),
            ("side_a", "Blue Guard"),
            ("side_b", "Civilians"),
            ("country", "Ruritania"),
            ("date_start", "1998-06-01"),
            ("date_end", "1998-06-01"),
        ],
    ];
    let (mut session, report) =
        import(ready("ucdp-ged").unwrap(), &[("GEDEvent.csv", &table(&columns, ",", true, &rows))]);
    expect!["2 rows: 2 acts, 5 entities, 2 documents"].assert_eq(&report.to_string());
    expect!["Government of Ruritania | Blue Guard\n"].assert_eq(&ask(&mut session, "who attacked whom in 1998-05"));
    expect!["Blue Guard | Civilians\n"].assert_eq(&ask(&mut session, "who killed whom in Ruritania"));
}

/// The columns of ICEWS, of which each row fills some.
const ICEWS: [&str; 20] = [
    "Event ID",
    "Event Date",
    "Source Name",
    "Source Sectors",
    "Source Country",
    "Event Text",
    "CAMEO Code",
    "Intensity",
    "Target Name",
    "Target Sectors",
    "Target Country",
    "Story ID",
    "Sentence Number",
    "Publisher",
    "City",
    "District",
    "Province",
    "Country",
    "Latitude",
    "Longitude",
];

#[test]
fn icews_of_2017_went_through_a_spreadsheet() {
    // Dates of another form, quotes around cells with commas, and no codes, but the texts of codes.
    let columns: Vec<&str> = ICEWS.into_iter().filter(|column| *column != "CAMEO Code").collect();
    let row = |id: &'static str, day: &'static str, text: &'static str| {
        [
            ("Event ID", id),
            ("Event Date", day),
            ("Source Name", "\"Sapt, Colonel\""),
            ("Source Country", "Ruritania"),
            ("Event Text", text),
            ("Target Name", "\"the \"\"Blue\"\" Guard\""),
            ("Target Country", "NULL"),
            ("Story ID", "s-1"),
            ("City", "Zenda"),
            ("District", "NULL"),
            ("Province", "NULL"),
            ("Country", "Ruritania"),
        ]
    };
    let rows = [
        row("1", "12/1/2017", "Criticize or denounce"),
        row("2", "12/13/2017", "Express intent to meet or negotiate"),
        row("3", "12/13/2017", "\"Arrest, detain, or charge with legal action\""),
        row("4", "13/12/2017", "Reject"),
    ];
    let rows: Vec<&[(&str, &str)]> = rows.iter().map(|row| &row[..]).collect();
    let text = table(&columns, "\t", true, &rows);
    let (mut session, report) = import(ready("icews").unwrap(), &[("Events.2017.tab", &text)]);
    expect![[r#"
        Events.2017.tab:5: not a date: `13/12/2017`
        4 rows: 3 acts, 5 entities, 1 document; 1 malformed (1 not a date)
        1 id names things of two kinds, which are two here: `Ruritania` (actor, place)"#]]
    .assert_eq(&report.to_string());
    expect![[r#"
        Sapt, Colonel | 1-12/1/2017
    "#]]
    .assert_eq(&ask(&mut session, "who did what on 2017-12-01"));
    expect![[r#"
        Sapt, Colonel | the "Blue" Guard
    "#]]
    .assert_eq(&ask(&mut session, "who of Ruritania detained whom in Ruritania since 2017-12-13"));
}

/// A row of GDELT 1.0, with an address or without.
fn old_event(id: &str, name: &str, code: &str, place: &str, address: Option<&str>) -> String {
    let mut cells = vec![""; 57];
    for (at, value) in
        [(0, id), (1, "19790101"), (5, "RUR"), (6, name), (15, "ELB"), (16, "ELBONIA"), (26, code), (50, place)]
    {
        cells[at] = value;
    }
    cells.extend(address);
    cells.join("\t") + "\n"
}

#[test]
fn gdelt_1_has_58_columns_or_57() {
    let old = old_event("1", "RURITANIA", "120", "Zenda, Ruritania", None);
    let new = old_event("2", "RUDOLF", "190", "Strelsau, Ruritania", Some("http://a.example/1"))
        + &old_event("3", "RURITANIA", "190", "Ruritania", Some("http://a.example/2"));
    let files = [("1979.csv", old.as_str()), ("20130401.export.CSV", new.as_str())];
    let (mut session, report) = import(ready("gdelt").unwrap(), &files);
    expect!["3 rows: 3 acts, 6 entities, 3 documents"].assert_eq(&report.to_string());
    expect![[r#"
        RUR RURITANIA | ELB ELBONIA
        RUR RUDOLF | ELB ELBONIA
    "#]]
    .assert_eq(&ask(&mut session, "who attacked whom in Ruritania"));
    expect![[r#"
        RURITANIA rejected ELBONIA in Zenda, Ruritania on 1979-01-01
            1979.csv at 1979.csv:1
    "#]]
    .assert_eq(&why(&mut session, "who rejected whom in Ruritania"));
    let (_, report) = import(ready("gdelt").unwrap(), &[("1979.csv", &old.replace('\n', "\t\t\n"))]);
    expect![[r#"
        1 row: 1 act, 4 entities, 1 document
        1 row is longer than the head, by empty cells"#]]
    .assert_eq(&report.to_string());
}

#[test]
fn acled_has_semicolons_and_dates_of_a_week_or_a_month() {
    let text = "event_id_cnty;event_date;time_precision;event_type;sub_event_type;actor1;actor2;country;admin1;location;source\n\
        RUR1;2024-05-15;1;Battles;Armed clash;Blue Guard;Red Guard;Ruritania;Hills;Zenda;Post\n\
        RUR2;2024-05-15;2;Battles;Armed clash;Blue Guard;Green Guard;Ruritania;Hills;Zenda;Post\n\
        RUR3;2024-05-15;3;Battles;Armed clash;Blue Guard;White Guard;Ruritania;Hills;Zenda;Post\n\
        RUR4;15 May 2024;1;Battles;Armed clash;Blue Guard;Old Guard;Ruritania;Lakes;Zenda;Post\n";
    let (mut session, report) = import(ready("acled").unwrap(), &[("acled.csv", text)]);
    expect!["4 rows: 4 acts, 10 entities, 1 document"].assert_eq(&report.to_string());
    expect![[r#"
        Red Guard
        Old Guard
    "#]]
    .assert_eq(&ask(&mut session, "Blue Guard attacked whom on 2024-05-15"));
    expect![[r#"
        Red Guard | 2024-05-15
        Green Guard | 2024-05-12..2024-05-18
        White Guard | 2024-05
        Old Guard | 2024-05-15
    "#]]
    .assert_eq(&ask(&mut session, "which group was attacked by Blue Guard when"));
    expect![[r#"
        Red Guard
        Green Guard
    "#]]
    .assert_eq(&ask(&mut session, "which group was attacked in Hills, Ruritania between 2024-05-10 and 2024-05-20"));
}

#[test]
fn ged_candidates_may_have_no_head() {
    let mut cells = vec![""; 49];
    for (at, value) in [
        (0, "7"),
        (5, "1"),
        (13, "10"),
        (14, "Government of Ruritania"),
        (16, "357"),
        (17, "Blue Guard"),
        (19, "Wire"),
        (25, "Zenda"),
        (27, "Hills"),
        (33, "Ruritania"),
        (38, "2024-01-03"),
        (39, "2024-01-05"),
    ] {
        cells[at] = value;
    }
    let row = cells.join(",") + "\n";
    let (mut session, report) = import(ready("ucdp-ged").unwrap(), &[("GEDEvent_v24_0_1.csv", &row)]);
    expect!["1 row: 1 act, 5 entities, 1 document"].assert_eq(&report.to_string());
    expect![[r#"
        Government of Ruritania attacked Blue Guard in Zenda, Hills, Ruritania on 2024-01-03..2024-01-05
            Wire at GEDEvent_v24_0_1.csv:1
    "#]]
    .assert_eq(&why(&mut session, "who attacked whom in Hills, Ruritania"));
    let short = row.replacen(",,", ",", 3);
    let refused = crate::refused(ready("ucdp-ged").unwrap(), &[("GEDEvent_v24_0_1.csv", &short)]);
    expect![[r#"
        error: `GEDEvent_v24_0_1.csv` has 46 columns, and no head that names those of the mapping
         |
         = note: the mapping lists 49 columns

    "#]]
    .assert_eq(&refused);
}

#[test]
fn every_mapping_that_comes_along_can_be_read() {
    for (name, text) in READY {
        assert!(whom::import::Mapping::read(SourceId(0), text).is_ok(), "{name}");
    }
    let bench = include_str!("../../queries/bench/mapping.ron");
    assert_eq!(whom::import::Mapping::read(SourceId(0), bench).unwrap().tables.len(), 3);
}
