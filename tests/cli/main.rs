//! The command as its users run it: exit codes, streams, files.

mod alike;
mod annotating;
mod changing;
#[path = "../command/mod.rs"]
mod command;
mod fitting;
mod killed;
mod limits;
mod parameters;
mod printed;
mod sarif;
mod without;
mod written;

use command::{check_in, text, whom};
use expect_test::{Expect, expect};
use std::process::{Command, Stdio};

const CAST: &str = r#"Cast(entities: {
    "putin": (is: "person", name: "Vladimir Putin"),
    "zelensky": (is: "person", name: "Volodymyr Zelensky"),
    "moscow-talks": (is: "gathering", name: "the Moscow talks"),
})"#;

const FACTS: &str = r#"Facts(document: (id: "A"), units: [
    S("Putin has asked", ["invite: putin invited zelensky to moscow-talks"]),
    S("Zelensky refused", ["zelensky rejected @invite"]),
])"#;

/// A new folder with these files, and with a small corpus in `data`.
fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(folder.path().join("data")).expect("a folder");
    for (name, text) in [("cast.ron", CAST), ("a.ron", FACTS)] {
        std::fs::write(folder.path().join("data").join(name), text).expect("a file");
    }
    for (name, text) in files {
        let file = folder.path().join(name);
        std::fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        std::fs::write(file, text).expect("a file");
    }
    folder
}

/// Runs it in a new folder with these files, and compares exit code, standard output and standard error.
#[track_caller]
fn check(files: &[(&str, &str)], arguments: &[&str], input: &str, expected: &Expect) {
    check_in(folder(files).path(), arguments, input, expected);
}

/// Whoever asks among their own files is not answered about others.
#[test]
fn fact_files_beside_no_data_are_not_passed_over() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("a.ron"), FACTS).expect("a file");
    for arguments in
        [&["check"][..], &["-q", "ask", "who rejected what"], &["ask", "who rejected what", "--format", "csv"]]
    {
        let output = whom(folder.path(), arguments, "");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert_eq!(text(&output.stdout), "", "{arguments:?}");
        let told = "error: this folder holds fact files, and no ./data: write `--data .` for them\n";
        assert_eq!(text(&output.stderr), told, "{arguments:?}");
    }
}

#[test]
fn usage_is_an_error_of_its_own() {
    let folder = folder(&[]);
    for arguments in [
        &["ask"][..],
        &["ask", "--bogus", "who"],
        &["run"],
        &["--format", "yaml"],
        &["--set", "x", "run", "-"],
        &["export", "--as", "pdf"],
        &["--data", "nowhere", "ask", "who rejected what"],
        &["-q", "run", "nowhere.whom"],
        &["-q", "export", "--as", "dot", "-o", "nowhere/out.dot"],
    ] {
        let output = whom(folder.path(), arguments, "");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert_eq!(text(&output.stdout), "", "{arguments:?}");
        assert!(text(&output.stderr).starts_with("error: "), "{arguments:?}: {}", text(&output.stderr));
    }
}

#[test]
fn a_missing_folder_is_named() {
    check(
        &[],
        &["--data", "no\u{1b}where", "check"],
        "",
        &expect![[r#"
        exit 2
        --- out
        --- err
        error: no\u{1b}where: there is no such folder
    "#]],
    );
}

#[test]
fn the_help_of_a_command_shows_its_own_options() {
    let folder = folder(&[]);
    let help = |command: &str| text(&whom(folder.path(), &[command, "--help"], "").stdout).to_owned();
    let all = ["--ids", "--keep-going", "--set", "--repeat", "--timing", "--max-rows", "--only", "--data", "--strict"];
    let shown = |command: &str| all.into_iter().filter(|option| help(command).contains(option)).collect::<Vec<_>>();
    assert_eq!(shown("ask"), ["--ids", "--repeat", "--timing", "--max-rows", "--only", "--data"]);
    assert_eq!(
        shown("run"),
        ["--ids", "--keep-going", "--set", "--repeat", "--timing", "--max-rows", "--only", "--data"]
    );
    assert_eq!(shown("check"), ["--only", "--data", "--strict"]);
    assert_eq!(shown("new"), ["--data"]);
    assert_eq!(shown("fmt"), ["--data"]);
    assert_eq!(shown("import"), ["--strict"]);
    assert_eq!(shown("export"), ["--max-rows", "--only", "--data"]);
    // What is not shown is taken without a word: an alias may hold it.
    let output = whom(folder.path(), &["--ids", "snapshot", "--timing", "-o", "a.snap"], "");
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), ""));
}

#[test]
fn help_and_version_are_data() {
    let folder = folder(&[]);
    for arguments in [&["--help"][..], &["help"], &["--version"], &["ask", "--help"]] {
        let output = whom(folder.path(), arguments, "");
        assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), ""), "{arguments:?}");
        assert!(!output.stdout.is_empty());
    }
}

#[test]
fn every_error_of_a_script_is_told_before_any_of_it_runs() {
    let script = "# channels\nexpect x: who rejected what\n  via whom\nwho $nam rejected what\n\nexpect 3 who\n:bogus\ninclude nope.whom\n";
    check(
        &[("a.whom", script)],
        &["-q", "run", "a.whom", "--set", "name=putin"],
        "",
        &expect![[r#"
        exit 3
        --- out
        --- err
        error: this is no expectation
         --> a.whom:2:8
          |
        2 | expect x: who rejected what
          |        ^ a number or `none`
          |
          = help: write `expect 3: QUESTION` or `expect none: QUESTION`

        error: the parameter `$nam` has no value
         --> a.whom:4:5
          |
        4 | who $nam rejected what
          |     ^^^^ used here
          |
          = help: give it one with `--set nam=VALUE`; `$$` is a dollar sign
        help: did you mean `$name`?
          |
        4 | who $name rejected what
          |         +

        error: this is no expectation
         --> a.whom:6:8
          |
        6 | expect 3 who
          |        ^^^^^ a `:` and the question are missing
          |
          = help: write `expect 3: QUESTION` or `expect none: QUESTION`

        error: there is no command `:bogus`
         --> a.whom:7:1
          |
        7 | :bogus
          | ^^^^^^ this command

        error: the script cannot be included
         --> a.whom:8:1
          |
        8 | include nope.whom
          | ^^^^^^^^^^^^^^^^^ named here
          |
          = note: nope.whom: there is no such file

        5 errors
    "#]],
    );
}

#[test]
fn a_script_that_includes_itself_is_an_error() {
    let files = [("a.whom", "include b.whom\n"), ("b.whom", "# back again\ninclude a.whom\n")];
    check(
        &files,
        &["-q", "run", "a.whom"],
        "",
        &expect![[r#"
        exit 3
        --- out
        --- err
        error: a script includes itself
         --> b.whom:2:1
          |
        2 | include a.whom
          | ^^^^^^^^^^^^^^ it is still being read here
          |
          = note: a.whom includes b.whom includes it
          = help: leave out one `include` of these

    "#]],
    );
}

#[test]
fn standard_input_is_a_script_without_prompts() {
    check(
        &[],
        &["-q"],
        "# nothing\n\n",
        &expect![[r#"
        exit 0
        --- out
        --- err
    "#]],
    );
    check(
        &[],
        &["-q"],
        ":bogus\n",
        &expect![[r#"
        exit 3
        --- out
        --- err
        error: there is no command `:bogus`
         --> standard input:1:1
          |
        1 | :bogus
          | ^^^^^^ this command

    "#]],
    );
    check(
        &[],
        &["-q", "run", "-"],
        ":quit\n",
        &expect![[r#"
        exit 0
        --- out
        --- err
    "#]],
    );
}

#[test]
fn a_closed_pipe_is_no_error() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_whom"))
        .args(["-q", "help"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("whom starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("whom ends");
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), ""));
}

#[test]
fn a_file_is_written_whole_or_not_at_all() {
    let folder = folder(&[("out.dot", "old"), ("a.whom", "who $x\n")]);
    let read = || std::fs::read_to_string(folder.path().join("out.dot")).expect("the file");
    let failed = whom(folder.path(), &["-q", "run", "a.whom", "-o", "out.dot", "--force"], "");
    assert_eq!((failed.status.code(), read().as_str()), (Some(3), "old"));
    let written = whom(folder.path(), &["-q", "export", "--as", "dot", "-o", "out.dot", "--force"], "");
    assert_eq!((written.status.code(), text(&written.stdout)), (Some(0), ""));
    assert!(read().starts_with("digraph"));
    let left = std::fs::read_dir(folder.path()).expect("the folder").count();
    assert_eq!(left, 3, "no temporary file is left");
}

#[test]
fn a_script_that_is_not_text_is_refused() {
    let folder = folder(&[]);
    std::fs::write(folder.path().join("a.whom"), b"who \xff").expect("a file");
    let output = whom(folder.path(), &["-q", "run", "a.whom"], "");
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(2), "error: a.whom: the text is not UTF-8\n"));
}

#[test]
fn help_tells_of_verbs_kinds_and_what_may_have_been_meant() {
    check(
        &[],
        &["help", "rejected"],
        "",
        &expect![[r#"
        exit 0
        --- out
        verb         reject, rejects, rejected, rejected
        noun         rejection, rejections
        is a         answer
        object       theme
        marks        word, against
        codes        PLOVER REJECT, CAMEO 12
        --- err
    "#]],
    );
    check(
        &[],
        &["help", "state"],
        "",
        &expect![[r#"
        exit 0
        --- out
        state: a kind, a kind of actor; plural states
        --- err
    "#]],
    );
    check(
        &[],
        &["help", "rejekt"],
        "",
        &expect![[r#"
            exit 2
            --- out
            --- err
            there is no help for `rejekt`: it is no verb, kind, name, construct or error
            did you mean reject?
        "#]],
    );
    let all = whom(folder(&[]).path(), &["help", "verbs", "--width", "100"], "");
    let widest = text(&all.stdout).lines().map(|line| line.chars().count()).max();
    assert!(widest.is_some_and(|widest| widest <= 100), "{}", text(&all.stdout));
}

#[test]
fn a_wrong_fact_file_is_told_and_nothing_is_answered() {
    let folder = folder(&[("a.ron", "Facts(")]);
    std::fs::remove_dir_all(folder.path().join("data")).expect("the small corpus");
    let asked = whom(folder.path(), &["--data", ".", "ask", "who rejected what"], "");
    assert_eq!((asked.status.code(), text(&asked.stdout)), (Some(4), ""));
    assert!(text(&asked.stderr).contains(" --> a.ron:1:6\n"), "{}", text(&asked.stderr));
    let checked = whom(folder.path(), &["--data", ".", "check", "--format", "json"], "");
    assert_eq!(checked.status.code(), Some(4));
    let report: serde_json::Value = serde_json::from_slice(&checked.stdout).expect("JSON");
    assert_eq!(report["diagnostics"][0]["file"], "a.ron");
    assert_eq!(report["diagnostics"][0]["severity"], "error");
}

#[test]
fn a_question_is_answered_with_its_sources() {
    check(
        &[],
        &["ask", "who rejected what offered by whom"],
        "",
        &expect![[r#"
        exit 0
        --- out
         #  who                 what                                                                       whom            sources
         1  Volodymyr Zelensky  invitation: Vladimir Putin invited Volodymyr Zelensky to the Moscow talks  Vladimir Putin  A2 · A1
        1 answer. `why` before the question shows the sentences.
        --- err
    "#]],
    );
    check(
        &[],
        &["ask", "why", "did", "zelensky", "reject", "what"],
        "",
        &expect![[r#"
            exit 0
            --- out
            1  what = invitation: Vladimir Putin invited Volodymyr Zelensky to the Moscow talks
               reject what:
                 Volodymyr Zelensky rejected the invitation by Vladimir Putin
                   A2  a.ron:3  told by the document
                       “Zelensky refused …”

            1 answer.
            --- err
        "#]],
    );
    check(
        &[],
        &["ask", "did zelensky reject the Moscow talks"],
        "",
        &expect![[r#"
        exit 0
        --- out
        Yes: A2
        --- err
    "#]],
    );
    check(
        &[],
        &["--format", "csv", "--ids", "ask", "who accepted what"],
        "",
        &expect![[r#"
            exit 0
            --- out
            who,what
            --- err
            No answers.
            note: no record of `who accepted what`: that is not a record that it did not happen
        "#]],
    );
}

#[test]
fn a_wrong_question_shows_where() {
    check(
        &[],
        &["ask", "who rejekted what"],
        "",
        &expect![[r#"
        exit 3
        --- out
        --- err
        error: unknown word `rejekted`
         --> question:1:5
          |
        1 | who rejekted what
          |     ^^^^^^^^ in neither the cast nor the vocabulary
          |
        help: did you mean `rejected`?
          |
        1 - who rejekted what
        1 + who rejected what
          |

    "#]],
    );
}

#[test]
fn an_error_in_a_script_stands_where_it_was_written() {
    let script = "# parameters do not move the place\nexpect 1: who $did what\n  offered by whmo\n";
    check(
        &[("a.whom", script)],
        &["run", "a.whom", "--set", "did=rejected"],
        "",
        &expect![[r#"
        exit 3
        --- out
        --- err
        error: unknown word `whmo`
         --> a.whom:3:14
          |
        3 |   offered by whmo
          |              ^^^^ in neither the cast nor the vocabulary
          |
        help: did you mean `who`?
          |
        3 -   offered by whmo
        3 +   offered by who
          |
        help: did you mean `whom`?

    "#]],
    );
    let script = "who $did what\n";
    check(
        &[("a.whom", script)],
        &["run", "a.whom", "--set", "did=rejekted"],
        "",
        &expect![[r#"
        exit 3
        --- out
        --- err
        error: unknown word `rejekted`
         --> a.whom:1:5
          |
        1 | who $did what
          |     ^^^^ in neither the cast nor the vocabulary
          |
          = help: did you mean `rejected`?

    "#]],
    );
}

#[test]
fn a_failed_expectation_shows_what_was_found_and_stops() {
    let script = "expect 1: who rejected what\nexpect none: who rejected what\nexpect 1: who invited whom\n";
    check(
        &[("a.whom", script)],
        &["run", "a.whom"],
        "",
        &expect![[r#"
        exit 1
        --- out
        --- err
        error: an expectation failed
         --> a.whom:2:1
          |
        2 | expect none: who rejected what
          | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ no answer expected, 1 found

         #  who                 what                                                                       sources
         1  Volodymyr Zelensky  invitation: Vladimir Putin invited Volodymyr Zelensky to the Moscow talks  A2
        1 answer.
        1 expectation met, 1 failed
    "#]],
    );
    let all = whom(folder(&[("a.whom", script)]).path(), &["run", "a.whom", "--keep-going"], "");
    assert_eq!(all.status.code(), Some(1));
    assert!(text(&all.stderr).ends_with("2 expectations met, 1 failed\n"), "{}", text(&all.stderr));
}

#[test]
fn definitions_commands_and_includes_work_together() {
    let rules = "define X shuns Y: X rejected Y\n";
    let script = "include rules.whom\nexpect 1: who shuns the Moscow talks\n:why 1\n";
    check(
        &[("a.whom", script), ("rules.whom", rules)],
        &["run", "a.whom"],
        "",
        &expect![[r#"
            exit 0
            --- out
            1  who = Volodymyr Zelensky
               Volodymyr Zelensky shunned the invitation by Vladimir Putin, by the rule `define X shuns Y: X rejected Y`:
                 Volodymyr Zelensky rejected the invitation by Vladimir Putin
                   A2  a.ron:3  told by the document
                       “Zelensky refused …”
            --- err
            1 expectation met
        "#]],
    );
}

#[test]
fn timing_is_json_on_standard_error() {
    let output = whom(folder(&[("a.whom", "\nwho rejected what\n")]).path(), &["run", "a.whom", "--timing"], "");
    let time: serde_json::Value = serde_json::from_slice(&output.stderr).expect("JSON");
    assert_eq!((&time["script"], &time["line"], &time["rows"]), (&"a.whom".into(), &2.into(), &1.into()));
    assert!(time["engine_ns"].is_u64());
}

/// Whoever of a description speaks in a document is told from those of others; in lists, they are one entry of the cast.
#[test]
fn an_anonymous_voice_is_listed_with_its_acts() {
    let cast = r#"Cast(entities: {
        "official": (is: "person", name: "a former official", anonymous: true), "norland": (is: "state", name: "Norland"),
    })"#;
    let facts = |id: &str| {
        format!(
            r#"Facts(document: (id: "{id}"), units: [S("He", ["official criticised norland"]), S("So", ["official said that norland left 'the pact'"])])"#
        )
    };
    let (first, second) = (facts("A"), facts("B"));
    let files = [("data/cast.ron", cast), ("data/a.ron", first.as_str()), ("data/b.ron", second.as_str())];
    check(
        &files,
        &["--quiet"],
        ":names official\n:kinds\n:show official\n",
        &expect![[r#"
            exit 0
            --- out
             id        name               kind    acts
             official  a former official  person     4
             kind              plural         of it
             thing             things             0
               actor           actors             0
                 bloc          blocs              0
                 group         groups             0
                 organisation  organisations      0
                 person        people             1
                 state         states             1
               date            dates              0
               gathering       gatherings         0
               office          offices            0
               place           places             0
               quantity        quantities         0
               tally           tallies            0
               topic           topics             1
                 agreement     agreements         0
                 plan          plans              0
                 rule          rules              0
            a former official
             id         official
             kind       person
             declared   cast.ron:2

            as agent
             when     what                                               sources
             undated  a former official criticised Norland               A1
             undated  a former official said that Norland left the pact  A2
             undated  a former official criticised Norland               B1
             undated  a former official said that Norland left the pact  B2

            as a voice
             tells that             source
             Norland left the pact  A2
             Norland left the pact  B2
            --- err
        "#]],
    );
}

#[test]
fn check_tells_the_coverage() {
    check(
        &[],
        &["check", "--units"],
        "",
        &expect![[r#"
        exit 0
        --- out
        note: the text of `A` is not here
         --> a.ron:1:22
          |
        1 | Facts(document: (id: "A"), units: [
          |                      ^^^ cues and quotes cannot be verified
          |
          = help: state its `fingerprint`, so that the text can be recognised

         document  units  annotated  skipped  facts  mentions  voices
         A             2          2               2         2       0
         unit  facts  mentions  skipped  cue
         A1        1         1           Putin has asked
         A2        1         1           Zelensky refused
        --- err
        1 note
    "#]],
    );
    check(
        &[],
        &["check", "--only", "C"],
        "",
        &expect![[r#"
            exit 2
            --- out
            error: no document is called `C`
             |
             = note: the documents are A

            --- err
            1 error
        "#]],
    );
}

#[test]
fn export_writes_a_graph() {
    check(
        &[],
        &["export", "--as", "dot", "who", "rejected", "what"],
        "",
        &expect![[r##"
            exit 0
            --- out
            digraph whom {
             graph [rankdir=LR, bgcolor=white, pad=0.3, nodesep=0.16, ranksep="0.44", splines=spline, outputorder=edgesfirst, fontname=Arial, fontsize=11, fontcolor="#333333", color="#BBBBBB", style=rounded, labelloc=t, labeljust=l, tooltip="who rejected what: 2 acts (undated), 1 article", label=<<table border="0" cellborder="0" cellspacing="1" cellpadding="2"><tr><td align="left"><font point-size="17"><b>who rejected what</b></font></td></tr><tr><td align="left"><font color="#555555">2 acts (undated), 1 article</font></td></tr><tr><td align="left"><font color="#0072B2"><b>+ solid, arrow</b></font>  for: offers, demands, supports     <font color="#B34700"><b>× solid, bar</b></font>  against: rejects, doubts</td></tr><tr><td align="left"><b>A</b>  undated</td></tr><tr><td align="left">A2 = article A, sentence 2. Contested: one is for it and one against. Dotted from pill to pill: an act about an act.</td></tr></table>>];
             node [fontname=Arial, fontsize=12, color="#444444"];
             edge [fontname=Arial, arrowsize=0.8, penwidth=1.5];
             node [shape=box, style=filled, fillcolor="#F4F4F4", margin="0.14,0.07"];
             e1 [label="Vladimir Putin", tooltip="Vladimir Putin: person"];
             e2 [label="Volodymyr Zelensky", tooltip="Volodymyr Zelensky: person"];
             node [shape=note, fillcolor=white, margin="0.16,0.09"];
             {
              rank=same;
              t0 [label=<<b>the Moscow talks</b><br/>contested>, penwidth=2, color="#000000", height=0.8, tooltip="the Moscow talks: gathering"];
              a1_a0 [shape=point, width=0.01, height=0.01, style=invis];
              t0 -> a1_a0 [style=invis];
             }
             node [shape=box, style="filled,rounded", fontsize=11, margin="0.10,0.04", height=0.28];
             a0 [label="+ invited Volodymyr Zelensky  A1", style="filled,rounded,solid", color="#0072B2", fillcolor="#DCEBF7", fontcolor="#003B5C", tooltip="Vladimir Putin invited Volodymyr Zelensky to the Moscow talks\nA1 ‘Putin has asked …’", URL="data/a.ron#L2"];
             a1 [label="× rejected  A2", style="filled,rounded,solid", color="#B34700", fillcolor="#FBE3D6", fontcolor="#5C2500", tooltip="Volodymyr Zelensky rejected the invitation by Vladimir Putin\nA2 ‘Zelensky refused …’", URL="data/a.ron#L3"];
             e1:e -> a0:w [color="#0072B2", style=solid, dir=back, arrowtail=none];
             a0:e -> t0:w [color="#0072B2", style=solid, arrowhead=normal];
             a1:e -> e2:w [color="#B34700", style=solid, arrowhead=none];
             t0:e -> a1:w [color="#B34700", style=solid, dir=back, arrowtail=nonetee];
             a0:e -> a1_a0 [color="#555555", style=dotted, dir=back, arrowtail=vee];
             a1_a0 -> a1:w [color="#555555", style=dotted, arrowhead=none];
            }
            --- err
        "##]],
    );
}

#[test]
fn export_writes_what_is_around_a_name() {
    check(
        &[],
        &["export", "--as", "matrix-csv", "--around", "putin"],
        "",
        &expect![[r#"
        exit 0
        --- out
        actor,of,the Moscow talks
        Vladimir Putin,,for + invited Volodymyr Zelensky A1
        Volodymyr Zelensky,,against × rejected A2
        --- err
    "#]],
    );
    check(
        &[],
        &["export", "--as", "svg", "--around", "nobody"],
        "",
        &expect![[r#"
        exit 2
        --- out
        --- err
        error: nothing is called `nobody`; `:names` lists what is
    "#]],
    );
    check(
        &[],
        &["export", "--as", "svg", "--around", "putin", "who rejected what"],
        "",
        &expect![[r#"
        exit 2
        --- out
        --- err
        error: the argument '--around <NAME>' cannot be used with '[QUESTION]...'

        Usage: whom export --as <FORMAT> --around <NAME> [QUESTION]...

        For more information, try '--help'.
    "#]],
    );
}

#[test]
fn export_weighs_a_network() {
    check(
        &[],
        &["export", "--as", "conflict", "--form", "why"],
        "",
        &expect![[r#"
        exit 0
        --- out
        Vladimir Putin — Volodymyr Zelensky: 1
          for, the Moscow talks: Vladimir Putin invited Volodymyr Zelensky to the Moscow talks
            A1 ‘Putin has asked …’
          against, the Moscow talks: Volodymyr Zelensky rejected the invitation by Vladimir Putin
            A2 ‘Zelensky refused …’
        --- err
    "#]],
    );
    check(
        &[],
        &["export", "--as", "two-mode", "--form", "matrix", "--from", "2025"],
        "",
        &expect![[r#"
        exit 0
        --- out
        ,the Moscow talks
        Vladimir Putin,0
        Volodymyr Zelensky,0
        --- err
        2 acts are left out: undated, or not certainly in that time; `--by told` goes by the dates of the articles
    "#]],
    );
    check(
        &[],
        &["export", "--as", "two-mode", "--window", "7"],
        "",
        &expect![[r#"
        exit 2
        --- out
        --- err
        error: invalid value '7' for '--window <LENGTH>': write a number and `d`, `w`, `m` or `y`: `30d`

        For more information, try '--help'.
    "#]],
    );
}

#[test]
fn limits_are_told_where_they_end_an_answer() {
    check(
        &[],
        &["ask", "who demanded what", "--data", concat!(env!("CARGO_MANIFEST_DIR"), "/data"), "--max-rows", "2"],
        "",
        &expect![[r#"
            exit 0
            --- out
             #  who     what                                          sources
             1  Russia  Moscow as the place of the talks              A15
             2  Russia  visit: Volodymyr Zelensky would visit Moscow  A6
            2 answers. `why` before the question shows the sentences.
            note: 2 of 9 rows: `--max-rows` leaves out the others
            --- err
        "#]],
    );
    check(
        &[],
        &["ask", "who demanded what", "--data", concat!(env!("CARGO_MANIFEST_DIR"), "/data"), "--timeout", "0"],
        "",
        &expect![[r#"
            exit 130
            --- out
            --- err
            stopped: it took longer than `--timeout` allows; no answer had been found yet
        "#]],
    );
    check(
        &[],
        &["ask", "who demanded what", "--timeout", "soon"],
        "",
        &expect![[r#"
        exit 2
        --- out
        --- err
        error: invalid value 'soon' for '--timeout <TIME>': write a time as `5`, `2.5s`, `500ms` or `2min`

        For more information, try '--help'.
    "#]],
    );
    check(
        &[],
        &["--max-memory", "1X"],
        "",
        &expect![[r#"
        exit 2
        --- out
        --- err
        error: invalid value '1X' for '--max-memory <SIZE>': write a size as `500M` or `2G`

        For more information, try '--help'.
    "#]],
    );
    check(
        &[],
        &["--data", concat!(env!("CARGO_MANIFEST_DIR"), "/data"), "--threads", "2"],
        ":limit\n:limit rows=1\n:limit timeout=1.5s\n:limit\nwho demanded what\n:limit rows=off\n:limit size=1\n",
        &expect![[r#"
            exit 0
            --- out
            > who demanded what
             #  who     what                              sources
             1  Russia  Moscow as the place of the talks  A15
            1 answer.
            note: 1 of 9 rows: `--max-rows` leaves out the others

            --- err
            timeout=off rows=off memory=off
            timeout=1.5s rows=1 memory=off
            write `:limit timeout=5s`, `:limit rows=100`, `:limit memory=500M`, or `=off`
        "#]],
    );
}

#[cfg(feature = "live")]
#[test]
fn a_live_page_holds_the_whole_corpus_or_is_refused() {
    check(
        &[],
        &["view", "--live", "--only", "A"],
        "",
        &expect![[r#"
            exit 2
            --- out
            --- err
            error: a live page holds the whole corpus: leave out `--only`, or name a folder with those articles alone
        "#]],
    );
}
