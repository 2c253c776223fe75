//! Every kind of question and fact, as it is read, and read again from its own printing.

use super::{fact, lexicon, question, shape, told};
use expect_test::{Expect, expect};
use std::fmt::Write;
use whom::sentence;

/// Each question with its reading; where another is possible, with how to write that one.
fn readings(questions: &str) -> String {
    let lexicon = lexicon();
    let mut out = String::new();
    for text in questions.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let input = match question(&lexicon, text) {
            Ok(input) => input,
            Err(problems) => {
                writeln!(out, "{text}\n{}", told(text, &problems)).unwrap();
                continue;
            }
        };
        writeln!(out, "{}", sentence::print_bracketed(&lexicon, &input)).unwrap();
        if let Some(reading) = sentence::reading(&lexicon, &input) {
            let other = reading.other.unwrap_or_else(|| format!("not {}", reading.taken));
            writeln!(out, "    or: {other}").unwrap();
        }
        let printed = sentence::print_input(&lexicon, &input);
        match question(&lexicon, &printed) {
            Ok(again) => assert_eq!(shape(&again), shape(&input), "{text}\n{printed}"),
            Err(problems) => panic!("{text}\n{printed}\n{}", told(&printed, &problems)),
        }
    }
    out
}

fn facts(facts: &str) -> String {
    let lexicon = lexicon();
    let mut out = String::new();
    for text in facts.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let clause = match fact(&lexicon, text) {
            Ok(clause) => clause,
            Err(problems) => {
                writeln!(out, "{text}\n{}", told(text, &problems)).unwrap();
                continue;
            }
        };
        let printed = sentence::print_clause(&lexicon, &clause);
        writeln!(out, "{printed}").unwrap();
        match fact(&lexicon, &printed) {
            Ok(again) => assert_eq!(shape(&again), shape(&clause), "{text}\n{printed}"),
            Err(problems) => panic!("{text}\n{printed}\n{}", told(&printed, &problems)),
        }
    }
    out
}

fn check(actual: &str, expected: &Expect) {
    expected.assert_eq(actual);
}

#[test]
fn the_core_language() {
    let core = "
        who rejected what
        who rejected what offered by whom
        what was offered to ukraine by whom
        what did russia reject since 2025-03-01
        did zelensky accept the Moscow talks
        who reportedly rejected what via whom
        which state rejected a plan that was offered by the US
        who rejected what offered by whom in jeddah
        who rejected what offered by whom, in jeddah
        which state did not reject the ceasefire
        which offer did no one answer
        who said that russia rejected what
        which state rejected how many proposals, top 5
        who X rejected what offered by whom Y, and X supports Y
        define X backs Y: X supports Y, or X supports a state Z, and Z backs Y
        why who rejected what offered by whom, sorted by who, first 10
        who offered how much, sorted by quantity, in total
        how much did russia offer in total to ukraine since 2025-03-01
    ";
    check(
        &readings(core),
        &expect![[r#"
            who rejected what
            who rejected what [offered by whom]
            what was offered to ukraine by whom
            what did russia reject since 2025-03-01
            did zelensky accept moscow-talks
            who reportedly rejected what via whom
            which state rejected a plan [that was offered by usa]
            who rejected what [offered by whom in jeddah]
                or: who rejected what offered by whom, in jeddah
            who rejected what [offered by whom], in jeddah
            which state did not reject ceasefire
            which offer did no one answer
            who said that [russia rejected what]
            which state rejected how many proposals, top 5
            who X rejected what [offered by whom Y], and X supported Y
            define X backs Y: X supported Y, or X supported a state Z, and Z backed Y
            why who rejected what [offered by whom], sorted by who, first 10
            who offered which quantity, sorted by quantity, in total
            which quantity did russia offer, to ukraine, since 2025-03-01, in total
        "#]],
    );
}

#[test]
fn the_rest_of_the_language() {
    let rest = "
        to whom did qatar offer what
        who rejected whose offer
        what did kane do
        who is for what, and who is against what
        who rejected what, according to which document
        who denied that ukraine attacked what, according to at least 2 documents
        who rejected every plan offered by qatar
        who rejected what and accepted what
        who rejected what offered by russia or belarus
        who of ukraine rejected what offered by whom of russia
        who rejected how many plans offered by whom
        which actor rejected an offer by which other actor how many times, top 20
        which state X offered what to which state Y, and Y rejected X's offer
        who rejected what offered by whom, maybe where, maybe when
        who would reportedly accept what if what
        who demanded that whom release what, by when
        who directly or indirectly supports whom
        who rejected what offered by whom, within 7 days
        who attacked whom within 30 days after who met whom
        who contradicts whom about what
        count who X supports whom Y, and Y supports X
        how is trump connected to zelensky within 4 steps
    ";
    check(
        &readings(rest),
        &expect![[r#"
            to whom did qatar offer what
            who rejected whose offer
            what did kane do
            who is for what, and who is against what
            who rejected what, according to which document
            who denied that [ukraine attacked what], according to at least 2 documents
            who rejected every plan [offered by qatar]
            who rejected what and accepted what
            who rejected what [offered by russia or belarus]
                or: who rejected belarus or what offered by russia
            who of ukraine rejected what [offered by whom of russia]
            who rejected how many plans [offered by whom]
            which actor rejected an offer [by which other actor] how many times, top 20
            which state X offered what to which state Y, and Y rejected X's offer
            who rejected what [offered by whom], maybe where, maybe when
            who would reportedly accept what if what
            who demanded that [whom released what], by when
            who directly or indirectly supported whom
            who rejected what [offered by whom], within 7 days
            who attacked whom within 30 days after [who met whom]
            who contradicted whom about what
            count who X supported whom Y, and Y supported X
            how is trump connected to zelensky within 4 steps
        "#]],
    );
}

#[test]
fn more_questions() {
    let more = "
        Who rejected what?
        in 2025, who rejected what
        what was offered by whom and rejected by whom
        who rejected plans offered by qatar and signed by russia or that ukraine proposed
        who accused whom of what in moscow
        who accused the group of what
        where did putin first meet trump
        when did who not reportedly reject what
        who explicitly did not reject what
        who met whom between 2025-01 and 2025-03-05
        who planned to phone whom before 2025
        who said that russia rejected what and that ukraine accepted what
        who is not a state
        plans that were offered to russia were rejected by whom
        what that russia offered did ukraine reject
        what offered to ukraine did russia reject
        who rejected 'the plan of the US' and @A/invite
        who rejected what according to A
        whom did someone attack yesterday
        explain how many states rejected no plan, sorted by count_states descending
        who turned down what, maybe who accepted what
        states support what
        who phoned whom within 1 day before russia attacked ukraine
        define X meddles: X attacked something
        who denied that @no via ukraine-mfa
        who offered what to whom by 2025-05-13
        who offered what to a state that rejected the ceasefire and accepted what
        what was guaranteed to whom by when
        who did what to whom
        who may reportedly not accept what
        who rejected an offer by russia, in moscow
    ";
    check(
        &readings(more),
        &expect![[r"
            who rejected what
            who rejected what, in 2025
            what was offered by whom and rejected by whom
            who rejected plans [offered by qatar] and [signed by russia] or [that ukraine proposed]
            who accused whom of what in moscow
            who accused the group of what
            where did putin first meet trump
            when did who reportedly not reject what
            who explicitly did not reject what
            who met whom between 2025-01 and 2025-03-05
            who planned to phone whom before 2025
                or: who planned to phone whom, before 2025
            who said that [russia rejected what] and that [ukraine accepted what]
            who is not a state
            plans [that was offered to russia] was rejected by whom
            what [that russia offered] did ukraine reject
            what [offered to ukraine] did russia reject
            who rejected 'the plan of the US' and @A/invite
            who rejected what according to A
            whom did someone attack yesterday
            a question has no day of its own
              24..33 `yesterday` which day is that?
              help: write the date: `2025-05-13`, `2025-05` or `2025`

            explain how many states rejected no plan, sorted by count_states descending
            who rejected what, maybe who accepted what
            states supported what
            who phoned whom within 1 days before [russia attacked ukraine]
            define X meddles: X attacked something
            who denied that [@no via ukraine-mfa]
                or: who denied that @no, via ukraine-mfa
            who offered what to whom by 2025-05-13
            who offered what to a state [that rejected ceasefire] and accepted what
            what was guaranteed to whom by when
            who did what to whom
            who may reportedly not accept what
            who rejected an offer [by russia], in moscow
        "]],
    );
}

#[test]
fn facts_of_every_shape() {
    let shapes = "
        invite: putin invited zelensky to moscow-talks
        guard: putin guaranteed 'security' to zelensky for @invite
        @invite at eastern-economic-forum
        no: zelensky rejected @invite
        zelensky suggested that @invite means 'delaying tactic'
        peskov said that @invite means 'dialogue'
        peskov said that @invite does not mean 'capitulation'
        peskov said that @no via ukraine-mfa << 'turned it down through the ministry'
        putin cited that block: referendum-rule blocks peace-agreement because 'martial law'
        trump planned to phone putin
        russia and belarus agreed on Tuesday
        someone attacked ukraine yesterday
        @A/invite reportedly not, in 2025
        peskov denied that @no via ukraine-mfa and that zelensky will meet putin
        'a prisoner swap' was offered to russia by ukraine in moscow by 2025-05-13
        russia would halt 'strikes' if ukraine halted 'strikes'
        zelensky accepted @invite if 'the guns fall silent'
        russia accused ukraine of 'shelling' because 'it’s true'
        the US demanded that russia release \"one 'hostage'\", by Friday
        Putin warned ukraine in moscow, via peskov
    ";
    check(
        &facts(shapes),
        &expect![[r#"
            invite: putin invited zelensky to moscow-talks
            guard: putin guaranteed 'security' to zelensky for @invite
            @invite at eastern-economic-forum
            no: zelensky rejected @invite
            zelensky suggested that @invite meant 'delaying tactic'
            peskov said that @invite meant 'dialogue'
            peskov said that @invite did not mean 'capitulation'
            peskov said that @no via ukraine-mfa << 'turned it down through the ministry'
            putin cited that block: referendum-rule blocked peace-agreement because 'martial law'
            trump planned to phone putin
            russia and belarus agreed on Tuesday
            someone attacked ukraine yesterday
            @A/invite reportedly not, in 2025
            peskov denied that @no via ukraine-mfa and that zelensky will meet putin
            'a prisoner swap' was offered to russia by ukraine in moscow by 2025-05-13
            russia would halt 'strikes' if ukraine halted 'strikes'
            zelensky accepted @invite if 'the guns fall silent'
            russia accused ukraine of 'shelling' because 'it’s true'
            usa demanded that russia released "one 'hostage'", by Friday
            putin warned ukraine in moscow, via peskov
        "#]],
    );
}
