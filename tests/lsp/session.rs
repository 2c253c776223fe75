//! What an annotator does: type, see what is wrong, take the fix, complete, look, go, rename, lay out.

use super::client::{Editor, range};
use super::corpus;
use expect_test::{Expect, expect};
use serde_json::{Value, json};
use std::fmt::Write as _;

fn editor(changed: &[(&str, &str)]) -> (tempfile::TempDir, Editor) {
    let folder = tempfile::tempdir().expect("a folder");
    corpus(folder.path(), changed);
    let editor = Editor::greeted(folder.path(), false);
    (folder, editor)
}

/// What is offered at a place: the words, and what they replace.
fn offered(editor: &mut Editor, name: &str, around: &str) -> String {
    let at = editor.at(name, around);
    let list = editor.request("textDocument/completion", &at).expect("a list");
    let items = list["items"].as_array().expect("items").clone();
    let line = |item: &Value| {
        let edit = &item["textEdit"];
        let detail = item["detail"].as_str().map(|detail| format!("  ({detail})")).unwrap_or_default();
        format!("`{}` → {}{detail}\n", editor.words(name, &edit["range"]), edit["newText"].as_str().expect("text"))
    };
    items.iter().map(line).collect()
}

fn first(text: &str, count: usize) -> String {
    text.split_inclusive('\n').take(count).collect()
}

fn hovered(editor: &mut Editor, name: &str, around: &str) -> String {
    let at = editor.at(name, around);
    let hover = editor.request("textDocument/hover", &at).expect("an answer");
    if hover.is_null() {
        return "nothing\n".to_owned();
    }
    format!("[{}]\n{}\n", editor.words(name, &hover["range"]), hover["contents"]["value"].as_str().expect("text"))
}

/// Places, as `file:line:column words`.
fn places(editor: &Editor, found: &Value) -> String {
    let line = |location: &Value| {
        let name = editor.name(location["uri"].as_str().expect("a file"));
        format!("{name}:{} {}\n", range(&location["range"]), editor.words(&name, &location["range"]))
    };
    found.as_array().expect("places").iter().map(line).collect()
}

#[track_caller]
fn told(editor: &mut Editor, expected: &Expect) {
    expected.assert_eq(&editor.problems());
}

/// The actions for the place of a problem.
fn actions(editor: &mut Editor, name: &str, around: &str) -> Vec<Value> {
    let at = editor.at(name, around);
    let range = json!({ "start": at["position"], "end": at["position"] });
    let params = json!({ "textDocument": at["textDocument"], "range": range, "context": { "diagnostics": [] } });
    editor.request("textDocument/codeAction", &params).expect("actions").as_array().expect("a list").clone()
}

#[test]
fn a_fault_is_seen_where_it_is_and_its_fix_makes_it_vanish() {
    let (_folder, mut editor) = editor(&[]);
    editor.open("a.ron");
    told(&mut editor, &expect![""]);
    editor.replace("a.ron", "ara offered '🕊 truce' to bel", "ara offered '🕊 truce' to bell");
    told(
        &mut editor,
        &expect![[r#"
            a.ron:5:61-5:65 error[unknown-word]: unknown word `bell`
                in neither the cast nor the vocabulary
                help: did you mean `bel`?
        "#]],
    );
    let found = actions(&mut editor, "a.ron", "to be|ll");
    let titles: Vec<&str> = found.iter().map(|action| action["title"].as_str().expect("a title")).collect();
    expect![[r#"
        did you mean `bel`?
        add the verb `bell`
        add `bell` to the cast: person
        add `bell` to the cast: organisation
        add `bell` to the cast: state
        add `bell` to the cast: place
        add `bell` to the cast: group
        add `bell` to the cast: topic"#]]
    .assert_eq(&titles.join("\n"));
    editor.apply(&found[0]["edit"]);
    assert!(editor.text("a.ron").contains("'🕊 truce' to bel\""));
    told(&mut editor, &expect![""]);
    assert_eq!(editor.leave(), Some(0));
}

#[test]
fn a_word_that_is_missing_can_be_added_where_it_belongs() {
    let (_folder, mut editor) = editor(&[]);
    editor.open("a.ron");
    let titles = |found: &[Value]| {
        let titles: Vec<&str> = found.iter().map(|action| action["title"].as_str().expect("a title")).collect();
        titles.join("\n")
    };
    editor.replace("a.ron", "ara offered '🕊 truce' to bel", "ara offered '🕊 truce' to harbour-board");
    let found = actions(&mut editor, "a.ron", "harbour|-board");
    expect![[r#"
        add the verb `harbour-board`
        add `harbour-board` to the cast: person
        add `harbour-board` to the cast: organisation
        add `harbour-board` to the cast: state
        add `harbour-board` to the cast: place
        add `harbour-board` to the cast: group
        add `harbour-board` to the cast: topic"#]]
    .assert_eq(&titles(&found));
    let organisation = found.iter().find(|action| titles(&[(*action).clone()]).ends_with("organisation"));
    let changed = editor.apply(&organisation.expect("a kind")["edit"]);
    assert_eq!(changed, ["cast.ron"]);
    told(&mut editor, &expect![""]);
    editor.replace("a.ron", "ara offered '🕊 truce'", "ara lampooned '🕊 truce'");
    let found = actions(&mut editor, "a.ron", "lampoo|ned");
    expect![[r#"
        add the verb `lampoon`
        add the verb `lampoone`"#]]
    .assert_eq(&titles(&found));
    // There is no vocabulary yet.
    let made = &found[0]["edit"]["documentChanges"];
    assert_eq!(made[0]["kind"], "create");
    assert!(made[0]["uri"].as_str().expect("a file").ends_with("/vocabulary.ron"), "{made}");
    assert!(made[1]["edits"][0]["newText"].as_str().expect("a text").contains("\"lampoon\": (forms: ["), "{made}");
    assert_eq!(editor.leave(), Some(0));
}

#[test]
fn what_is_typed_in_one_file_is_told_in_the_others() {
    let (_folder, mut editor) = editor(&[]);
    editor.open("cast.ron");
    editor.replace("cast.ron", "    \"port\": (is: \"place\", name: \"Port\", within: \"ara\"),\n", "");
    told(
        &mut editor,
        &expect![[r#"
            b.ron:5:58-5:62 error[unknown-word]: unknown word `port`
                in neither the cast nor the vocabulary
                help: declare it in the cast, or quote it: `'port'` is a topic of its own
        "#]],
    );
    editor.open("b.ron");
    editor.replace("b.ron", " in port", "");
    told(&mut editor, &expect![""]);
    // What is closed without being saved is as it was.
    let closed = json!({ "textDocument": { "uri": editor.uri("cast.ron") } });
    editor.notify("textDocument/didClose", &closed);
    editor.replace("b.ron", "ara offered 'truce'", "ara offered 'truce' in port");
    told(&mut editor, &expect![""]);
}

#[test]
fn sentences_are_completed() {
    let (_folder, mut editor) = editor(&[]);
    editor.open("a.ron");
    editor.replace("a.ron", "\"cor doubted @truce\"", "\"\"");
    let start = offered(&mut editor, "a.ron", "[\"|\"]");
    expect![[r#"
        `` → @truce  (act)
        `` → @no  (act)
        `` → bel  (Bel, state)
        `` → someone
        `` → something
        `` → ara  (Ara, state)
        `` → port  (Port, place)
        `` → cor  (Cor Dal, person)
    "#]]
    .assert_eq(&first(&start, 8));
    for (typed, expected) in [
        (
            "co",
            expect![[r#"
            `co` → cor  (Cor Dal, person)
            `co` → Cor  (person)
            `co` → Cor Dal  (person)
        "#]],
        ),
        (
            "Cor D",
            expect![[r#"
                `Cor D` → Cor Dal  (person)
                `D` → did
                `D` → does
                `D` → damaged  (verb)
                `D` → damages  (verb)
                `D` → decided  (verb)
            "#]],
        ),
        (
            "cor dou",
            expect![[r#"
            `dou` → doubted  (verb)
            `dou` → doubts  (verb)
        "#]],
        ),
        (
            "cor doubted ",
            expect![[r#"
            `` → @truce  (act)
            `` → @no  (act)
            `` → bel  (Bel, state)
            `` → that
            `` → to
            `` → in
        "#]],
        ),
        (
            "cor doubted @",
            expect![[r#"
            `@` → @truce  (act)
            `@` → @no  (act)
            `@` → @B/offer  (act)
        "#]],
        ),
        (
            "cor doubted @truce ab",
            expect![[r#"
            `ab` → about
        "#]],
        ),
        (
            "cor said th",
            expect![[r#"
            `th` → the Belites  (state)
            `th` → that
            `th` → the
        "#]],
        ),
        (
            "'🕊' r",
            expect![[r#"
                `r` → reject  (verb)
                `r` → rejected  (verb)
                `r` → rejects  (verb)
                `r` → reportedly
                `r` → raid  (verb)
                `r` → raided  (verb)
            "#]],
        ),
    ] {
        let before = format!("S(\"Cor doubts\", [\"{typed}\"])");
        editor.replace("a.ron", "S(\"Cor doubts\", [\"\"])", &before);
        let found = offered(&mut editor, "a.ron", &format!("[\"{typed}|\"]"));
        expected.assert_eq(&first(&found, 6));
        editor.replace("a.ron", &before, "S(\"Cor doubts\", [\"\"])");
    }
}

#[test]
fn reasons_cues_units_kinds_and_fields_are_completed() {
    let (_folder, mut editor) = editor(&[]);
    editor.open("a.ron");
    editor.open("cast.ron");
    editor.open("b.ron");
    editor.replace("a.ron", "Skip(\"What comes\", Question)", "Skip(\"What comes\", Q)");
    expect![[r#"
        `Q` → Heading  (reason)
        `Q` → Dateline  (reason)
        `Q` → Background  (reason)
    "#]]
    .assert_eq(&first(&offered(&mut editor, "a.ron", "Q|)"), 3));
    editor.replace("a.ron", "        S(\"Cor doubts\", [\"cor doubted @truce\"]),\n", "        S(\"\", []),\n");
    expect![[r#"
        `` → Cor doubts  (cue)
    "#]]
    .assert_eq(&offered(&mut editor, "a.ron", "S(\"|\", [])"));
    editor.replace("a.ron", "        S(\"\", []),\n", "        \n");
    expect![[r#"
        `` → S("Cor doubts", [""]),  (unit)
    "#]]
    .assert_eq(&offered(&mut editor, "a.ron", "rejected @truce\"]),\n        |\n"));
    editor.replace("cast.ron", "is: \"place\"", "is: \"\"");
    expect![[r#"
        `` → actor  (kind of thing)
        `` → agreement  (kind of topic)
        `` → bloc  (kind of actor)
        `` → date  (kind of thing)
    "#]]
    .assert_eq(&first(&offered(&mut editor, "cast.ron", "is: \"|\""), 4));
    editor.replace("cast.ron", "within: \"ara\"", "within: \"\"");
    // What is offered meanwhile is from the corpus as it was read last.
    editor.problems();
    expect![[r#"
        `` → ara  (Ara, state)
        `` → bel  (Bel, state)
        `` → cor  (Cor Dal, person)
        `` → port  (Port, thing)
    "#]]
    .assert_eq(&offered(&mut editor, "cast.ron", "within: \"|\""));
    editor.replace("cast.ron", "name: \"Bel\", ", "");
    expect![[r#"
        `` → is: ""  (its kind)
        `` → name: ""  (its name, as answers print it)
        `` → aka: []  (its other names)
    "#]]
    .assert_eq(&first(&offered(&mut editor, "cast.ron", "(is: \"state\", |aka"), 3));
    editor.replace("b.ron", "offer = A/truce", "offer = ");
    expect![[r#"
        `` → offer  (act)
        `` → A/truce  (act)
        `` → A/no  (act)
    "#]]
    .assert_eq(&offered(&mut editor, "b.ron", "offer = |"));
    // What is never closed is completed all the same.
    editor.replace("b.ron", "\"bel did not answer @A/truce\"]),\n", "\"bel rej\n");
    expect![[r#"
        `rej` → rejected  (verb)
        `rej` → rejects  (verb)
    "#]]
    .assert_eq(&first(&offered(&mut editor, "b.ron", "\"bel rej|\n"), 3));
}

#[test]
fn what_stands_at_the_cursor_is_told() {
    let (_folder, mut editor) = editor(&[]);
    for name in ["a.ron", "b.ron", "cast.ron"] {
        editor.open(name);
    }
    expect![[r#"
        [bel]
        **Bel**
        - id: bel
        - kind: state
        - also: the Belites
        - declared: cast.ron:4

        *ties*
        - has · Cor Dal

        *as agent*
        - undated · Bel rejected the offer by Ara · A3
        - undated · Bel did not answer the offer by Ara · B2

        *as recipient*
        - undated · Ara offered 🕊 truce / truce to Bel in Port · A2 B1

        ---

        **this fact says**
        - Bel rejected the offer by Ara · agent Bel; theme Ara offered 🕊 truce / truce to Bel · by the article · Bel turned it down.
    "#]].assert_eq(&hovered(&mut editor, "a.ron", "no: b|el rejected"));
    expect![[r#"
        [rejected]
        **reject, rejects, rejected, rejected**
        - noun: rejection, rejections
        - is a: answer
        - object: theme
        - marks: word, against
        - codes: PLOVER REJECT, CAMEO 12

        ---

        **this fact says**
        - Bel rejected the offer by Ara · agent Bel; theme Ara offered 🕊 truce / truce to Bel · by the article · Bel turned it down.
    "#]].assert_eq(&hovered(&mut editor, "a.ron", "bel reje|cted"));
    expect![[r#"
        [truce]
        **Ara offered 🕊 truce / truce to Bel in Port**
        - verb: offer (offer)
        - label: @A/truce
        - when: undated

        *roles*
        - agent · Ara · A2, B1
        - theme · 🕊 truce · A2
        - recipient · Bel · A2
        - theme · truce · B1
        - place · Port · B1

        *mentions*
        - A2 · Ara offered a truce to Bel. · a.ron:5
        - B1 · Ara's offer was made in Port. · b.ron:5

        *as theme*
        - undated · Bel rejected the offer by Ara · A3
        - undated · Cor Dal doubted the offer by Ara · A4
        - undated · Bel did not answer the offer by Ara · B2

        ---

        **this fact says**
        - Bel did not answer the offer by Ara · agent Bel; theme Ara offered 🕊 truce / truce to Bel · by the article, did not · Bel has not answered since.
    "#]].assert_eq(&hovered(&mut editor, "b.ron", "not answer @A/tr|uce"));
    expect![[r#"
        ["Bel turned"]
        **A3**
        - text: Bel turned it down.
        - facts: 1
    "#]]
    .assert_eq(&hovered(&mut editor, "a.ron", "\"Bel tur|ned\""));
    expect![[r#"
        [Heading]
        **A1**
        - text: The truce 🕊
        - skipped: Heading
    "#]]
    .assert_eq(&hovered(&mut editor, "a.ron", "Head|ing"));
    expect![[r#"
        [ara]
        **Ara**
        - id: ara
        - kind: state
        - declared: cast.ron:3

        *ties*
        - holds · Port

        *as agent*
        - undated · Ara offered 🕊 truce / truce to Bel in Port · A2 B1
    "#]]
    .assert_eq(&hovered(&mut editor, "cast.ron", "within: \"a|ra\""));
    expect![[r#"
        [place]
        **place**
        - kind of: thing
        - plural: places
    "#]]
    .assert_eq(&hovered(&mut editor, "cast.ron", "is: \"pla|ce\""));
    expect![[r#"
        nothing
    "#]]
    .assert_eq(&hovered(&mut editor, "cast.ron", "Who is| who"));
}

#[test]
fn names_and_labels_lead_to_where_they_are_declared_and_used() {
    let (_folder, mut editor) = editor(&[]);
    for name in ["a.ron", "b.ron", "cast.ron"] {
        editor.open(name);
    }
    let mut go = |name: &str, around: &str| {
        let at = editor.at(name, around);
        let declared = editor.request("textDocument/definition", &at).expect("places");
        let mut asked = at.clone();
        asked["context"] = json!({ "includeDeclaration": false });
        let used = editor.request("textDocument/references", &asked).expect("places");
        format!("declared\n{}used\n{}", places(&editor, &declared), places(&editor, &used))
    };
    expect![[r#"
        declared
        a.ron:5:28-5:33 truce
        used
        a.ron:6:45-6:50 truce
        a.ron:7:40-7:45 truce
        b.ron:3:23-3:28 truce
        b.ron:6:46-6:51 truce
    "#]]
    .assert_eq(&go("b.ron", "@A/tr|uce"));
    expect![[r#"
        declared
        cast.ron:4:6-4:9 bel
        used
        a.ron:5:61-5:64 bel
        a.ron:6:31-6:34 bel
        b.ron:6:24-6:27 bel
        cast.ron:5:63-5:66 bel
    "#]]
    .assert_eq(&go("a.ron", "to be|l"));
    expect![[r#"
        declared
        a.ron:2:21-2:22 A
        used
        b.ron:3:21-3:22 A
        b.ron:6:44-6:45 A
    "#]]
    .assert_eq(&go("b.ron", "@|A/truce"));
}

#[test]
fn a_rename_reaches_every_file() {
    let (folder, mut editor) = editor(&[]);
    editor.open("a.ron");
    let mut at = editor.at("a.ron", "no: b|el");
    let prepared = editor.request("textDocument/prepareRename", &at).expect("a range");
    assert_eq!(prepared["placeholder"], "bel");
    for (name, expected) in [
        ("ara", expect!["-32803: the cast has an entry `ara` already: `whom merge` makes two entries one"]),
        ("who", expect!["-32803: `who` is a word of the language"]),
        ("be l", expect!["-32803: `be l` is no word of letters, digits, `-` and `_`"]),
        ("A", expect!["-32803: a variable in a fact"]),
    ] {
        at["newName"] = json!(name);
        expected.assert_eq(&editor.request("textDocument/rename", &at).expect_err("refused"));
    }
    at["newName"] = json!("belia");
    let edit = editor.request("textDocument/rename", &at).expect("edits");
    assert_eq!(editor.apply(&edit), ["a.ron", "b.ron", "cast.ron"]);
    told(&mut editor, &expect![""]);
    let read = |name: &str| std::fs::read_to_string(folder.path().join(name)).expect("a file");
    expect![[r#"
        Facts(
            document: (id: "A", title: "The truce", text: "a.txt", date: "2025-05-13"),
            units: [
                Skip("The truce", Heading),
                S("Ara offered", ["truce: ara offered '🕊 truce' to belia"]),
                S("Bel turned", ["no: belia rejected @truce"]),
                S("Cor doubts", ["cor doubted @truce"]),
                Skip("What comes", Question),
            ],
        )
        Facts(
            document: (id: "B", text: "b.txt"),
            same: ["offer = A/truce"],
            units: [
                S("Ara's offer", ["offer: ara offered 'truce' in port"]),
                S("Bel has", ["belia did not answer @A/truce"]),
            ],
        )
        // Who is who.
        Cast(entities: {
            "ara": (is: "state", name: "Ara"),
            "belia": (is: "state", name: "Bel", aka: ["the Belites"]),
            "cor": (is: "person", name: "Cor Dal", aka: ["Cor"], of: "belia"),
            "port": (is: "place", name: "Port", within: "ara"),
        })
    "#]]
    .assert_eq(&format!("{}{}{}", editor.text("a.ron"), read("b.ron"), read("cast.ron")));
    let mut at = editor.at("a.ron", "tr|uce: ara");
    at["newName"] = json!("dove-🕊");
    expect!["-32803: `dove-🕊` is no word of letters, digits, `-` and `_`"]
        .assert_eq(&editor.request("textDocument/rename", &at).expect_err("refused"));
    at["newName"] = json!("dove");
    let edit = editor.request("textDocument/rename", &at).expect("edits");
    assert_eq!(editor.apply(&edit), ["a.ron", "b.ron"]);
    told(&mut editor, &expect![""]);
    expect![[r#"
        Facts(
            document: (id: "A", title: "The truce", text: "a.txt", date: "2025-05-13"),
            units: [
                Skip("The truce", Heading),
                S("Ara offered", ["dove: ara offered '🕊 truce' to belia"]),
                S("Bel turned", ["no: belia rejected @dove"]),
                S("Cor doubts", ["cor doubted @dove"]),
                Skip("What comes", Question),
            ],
        )
        Facts(
            document: (id: "B", text: "b.txt"),
            same: ["offer = A/dove"],
            units: [
                S("Ara's offer", ["offer: ara offered 'truce' in port"]),
                S("Bel has", ["belia did not answer @A/dove"]),
            ],
        )
    "#]]
    .assert_eq(&format!("{}{}", editor.text("a.ron"), read("b.ron")));
}

#[test]
fn a_file_is_laid_out_outlined_counted_and_coloured() {
    let (_folder, mut editor) = editor(&[]);
    editor.open("a.ron");
    let document = json!({ "textDocument": { "uri": editor.uri("a.ron") } });
    let lenses = editor.request("textDocument/codeLens", &document).expect("lenses");
    expect!["A: 3 of 5 units annotated, 73 % of the text, 2 skipped, facts: 3"]
        .assert_eq(lenses[0]["command"]["title"].as_str().expect("a title"));
    let symbols = editor.request("textDocument/documentSymbol", &document).expect("symbols");
    let mut shown = String::new();
    for symbol in symbols.as_array().expect("a list") {
        writeln!(shown, "{} {}", symbol["name"].as_str().unwrap(), symbol["detail"].as_str().unwrap_or(""))
            .expect("a string");
        for inner in symbol["children"].as_array().into_iter().flatten() {
            writeln!(shown, "  {}", inner["name"].as_str().unwrap()).expect("a string");
        }
    }
    expect![[r#"
        A 
        A1 The truce Heading
        A2 Ara offered 
          truce: ara offered '🕊 truce' to bel
        A3 Bel turned 
          no: bel rejected @truce
        A4 Cor doubts 
          cor doubted @truce
        A5 What comes Question
    "#]]
    .assert_eq(&shown);
    expect![[r#"
        name A
        cue The truce
        reason Heading
        cue Ara offered
        label truce
        name ara
        verb offered
        quoted '🕊 truce'
        grammar to
        name bel
        cue Bel turned
        label no
        name bel
        verb rejected
        label @truce
        cue Cor doubts
        name cor
        verb doubted
        label @truce
        cue What comes
        reason Question
    "#]]
    .assert_eq(&coloured(&mut editor, "a.ron"));
    editor.replace("a.ron", "    units: [", "  units :   [\n// As they stand.");
    let edits = editor.request("textDocument/formatting", &document).expect("edits");
    let changes = json!({ "changes": { editor.uri("a.ron"): edits } });
    editor.apply(&changes);
    expect![[r#"
        Facts(
            document: (id: "A", title: "The truce", text: "a.txt", date: "2025-05-13"),
            units: [
                // As they stand.
                Skip("The truce", Heading),
                S("Ara offered", ["truce: ara offered '🕊 truce' to bel"]),
                S("Bel turned", ["no: bel rejected @truce"]),
                S("Cor doubts", ["cor doubted @truce"]),
                Skip("What comes", Question),
            ],
        )
    "#]]
    .assert_eq(editor.text("a.ron"));
    let again = editor.request("textDocument/formatting", &document).expect("edits");
    assert_eq!(again, json!([]));
    editor.replace("a.ron", "units: [", "units: ");
    assert_eq!(editor.request("textDocument/formatting", &document), Ok(Value::Null));
}

/// The coloured words of a file.
fn coloured(editor: &mut Editor, name: &str) -> String {
    let document = json!({ "textDocument": { "uri": editor.uri(name) } });
    let data = editor.request("textDocument/semanticTokens/full", &document).expect("tokens")["data"].clone();
    let numbers: Vec<u64> = data.as_array().expect("numbers").iter().map(|one| one.as_u64().unwrap()).collect();
    let legend = ["name", "verb", "label", "kind", "quoted", "number", "grammar", "cue", "reason"];
    let (mut line, mut character) = (0, 0);
    let mut out = String::new();
    for token in numbers.chunks(5) {
        character = if token[0] == 0 { character + token[1] } else { token[1] };
        line += token[0];
        let range = json!({
            "start": { "line": line, "character": character },
            "end": { "line": line, "character": character + token[2] },
        });
        writeln!(out, "{} {}", legend[usize::try_from(token[3]).unwrap()], editor.words(name, &range))
            .expect("a string");
    }
    out
}

#[test]
fn positions_can_be_bytes() {
    let folder = tempfile::tempdir().expect("a folder");
    corpus(folder.path(), &[]);
    let mut editor = Editor::greeted(folder.path(), true);
    editor.open("a.ron");
    editor.replace("a.ron", "'🕊 truce' to bel", "'🕊 truce' to bell");
    told(
        &mut editor,
        &expect![[r#"
            a.ron:5:63-5:67 error[unknown-word]: unknown word `bell`
                in neither the cast nor the vocabulary
                help: did you mean `bel`?
        "#]],
    );
}
