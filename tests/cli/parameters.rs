//! `--set`: a parameter is a value, whatever it holds.

use super::check;
use super::command::{text, whom};
use super::folder;
use expect_test::expect;

#[test]
fn a_value_adds_no_clause() {
    let script = "who rejected $what\nwho rejected '$what'\n";
    for value in
        ["x' or by 'putin", "x, or by putin", "something invited by putin", "who", "not", "X", "x \" or by putin"]
    {
        let folder = folder(&[("a.whom", script)]);
        let output = whom(folder.path(), &["run", "a.whom", "--set", &format!("what={value}")], "");
        let told = text(&output.stdout);
        assert!(!told.contains("Zelensky"), "{value}: {told}");
    }
}

#[test]
fn a_value_is_a_name_a_word_or_a_quoted_text() {
    let script = "who $did what\nwho rejected $what\nwho rejected '$what'\n";
    check(
        &[("a.whom", script)],
        &["-q", "run", "a.whom", "--set", "did=rejected", "--set", "what=the Moscow talks"],
        "",
        &expect![[r#"
            exit 0
            --- out
             #  who                 what                                                                       sources
             1  Volodymyr Zelensky  invitation: Vladimir Putin invited Volodymyr Zelensky to the Moscow talks  A2

             #  who                 sources
             1  Volodymyr Zelensky  A2

             #  who                 sources
             1  Volodymyr Zelensky  A2

            --- err
        "#]],
    );
    check(
        &[("a.whom", "who rejected $what\n")],
        &["run", "a.whom", "--set", "what=Zelensky's word, if any"],
        "",
        &expect![[r#"
            exit 0
            --- out
            > who rejected "Zelensky's word, if any"
            No answers.
            note: no fact speaks of 'Zelensky's word, if any'
            note: no record of `who rejected "Zelensky's word, if any"`: that is not a record that it did not happen

            --- err
        "#]],
    );
    check(
        &[("a.whom", "who rejected '$what'\nwho rejected $all\n")],
        &["run", "a.whom", "--set", "what=x' or by 'putin", "--set", "all='\"“”"],
        "",
        &expect![[r#"
            exit 3
            --- out
            --- err
            error: the value of `$what` fits in no quotes
             --> a.whom:1:15
              |
            1 | who rejected '$what'
              |               ^^^^^ used here
              |
              = help: a value is one name, word or text; leave its quotes out

            error: the value of `$all` fits in no quotes
             --> a.whom:2:14
              |
            2 | who rejected $all
              |              ^^^^ used here
              |
              = help: a value is one name, word or text; leave its quotes out

            2 errors
        "#]],
    );
}

#[test]
fn a_command_holds_any_text() {
    check(
        &[("a.whom", ":show $who\n")],
        &["-q", "run", "a.whom", "--set", "who=Volodymyr Zelensky"],
        "",
        &expect![[r#"
            exit 0
            --- out
            Volodymyr Zelensky
             id         zelensky
             kind       person
             declared   cast.ron:3

            as agent
             when     what                                                          sources
             undated  Volodymyr Zelensky rejected the invitation by Vladimir Putin  A2

            as recipient
             when     what                                                           sources
             undated  Vladimir Putin invited Volodymyr Zelensky to the Moscow talks  A1
            --- err
        "#]],
    );
}
