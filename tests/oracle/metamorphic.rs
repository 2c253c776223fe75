//! What must not change an answer, or must change it in one way only.

use super::corpora::Files;
use super::dice::Dice;
use super::questions::{definitions, plain, question};
use super::templates;
use std::collections::BTreeSet;
use whom::corpus::Corpus;
use whom::facts::ActId;
use whom::graph::{MentionView, Standing};
use whom::lexicon::Role;
use whom::question::answer::Value;
use whom::session::{Outcome, Session};
use whom::stop::Stop;

/// How many corpora are tried.
const CORPORA: u64 = 25;

type Rows = BTreeSet<Vec<Value>>;

fn session(texts: Vec<(String, String)>, definitions: &[&str]) -> Session {
    let mut session = Session::new(Corpus::from_texts(texts).expect("a corpus without errors"));
    for definition in definitions {
        let source = session.add("definition", definition);
        session.run(source, Stop::never()).expect("a definition without errors");
    }
    session
}

fn rows(session: &mut Session, question: &str) -> Option<Rows> {
    let source = session.add("question", question);
    match session.run(source, Stop::never()) {
        Ok(Outcome::Answered(reply)) => Some(reply.answer.rows.iter().collect()),
        _ => None,
    }
}

#[test]
fn the_order_of_files_changes_nothing() {
    for seed in 0..CORPORA {
        let mut dice = Dice::new(seed);
        let (files, defined) = (Files::generate(&mut dice), definitions(&mut dice));
        let backwards = files.texts().into_iter().rev().collect();
        let (mut one, mut other) = (session(files.texts(), defined), session(backwards, defined));
        for _ in 0..5 {
            let asked = question(&mut dice);
            assert_eq!(rows(&mut one, &asked), rows(&mut other, &asked), "{asked}: {:?}", files.facts());
        }
    }
}

#[test]
fn the_letters_of_variables_change_nothing() {
    for seed in 0..CORPORA {
        let mut dice = Dice::new(seed);
        let (files, defined) = (Files::generate(&mut dice), definitions(&mut dice));
        let mut session = session(files.texts(), defined);
        for _ in 0..5 {
            let asked = question(&mut dice);
            let renamed = asked.replace('X', "Q").replace('Y', "X").replace('Z', "V");
            assert_eq!(rows(&mut session, &asked), rows(&mut session, &renamed), "{asked}: {:?}", files.facts());
        }
    }
}

/// `maybe where` keeps every row, and adds what `where` asks for to the rows that have it.
#[test]
fn maybe_is_the_join_and_the_rows_that_it_loses() {
    for seed in 0..CORPORA {
        let mut dice = Dice::new(seed);
        let files = Files::generate(&mut dice);
        let mut session = session(files.texts(), &[]);
        let asked = plain(&mut dice);
        let (all, joined) = (rows(&mut session, &asked), rows(&mut session, &format!("{asked}, where")));
        let optional = rows(&mut session, &format!("{asked}, maybe where"));
        let (all, joined, optional) = (all.expect(&asked), joined.expect(&asked), optional.expect(&asked));
        let found = optional.iter().filter(|row| row.last() != Some(&Value::Absent));
        assert_eq!(joined, found.cloned().collect(), "{asked}: {:?}", files.facts());
        let shorter = optional.iter().map(|row| row[..row.len() - 1].to_vec());
        assert_eq!(all, shorter.collect(), "{asked}: {:?}", files.facts());
    }
}

/// A session over each of some corpora, with dice.
fn each(mut check: impl FnMut(&mut Dice, &Files, &mut Session)) {
    for seed in 0..CORPORA {
        let mut dice = Dice::new(7_000 + seed);
        let files = Files::generate(&mut dice);
        let mut session = session(files.texts(), &[]);
        for _ in 0..4 {
            check(&mut dice, &files, &mut session);
        }
    }
}

/// Rows that are there: the question is one that is understood.
fn sure(session: &mut Session, question: &str) -> Rows {
    rows(session, question).unwrap_or_else(|| panic!("{question} is refused"))
}

/// The same rows with the columns in another order: those from `first` on come first.
fn turned(rows: &Rows, first: usize) -> Rows {
    rows.iter().map(|row| [&row[first..], &row[..first]].concat()).collect()
}

/// A clause of its own, and how many columns it has.
fn clause(dice: &mut Dice) -> (String, usize) {
    const CLAUSES: [(&str, usize); 9] = [
        ("who {R}{O} what", 2),
        ("who {met} {A}", 1),
        ("who {R}{O} what offered by whom", 3),
        ("X {O} what", 1),
        ("{A} {O} what that X {O}", 1),
        ("who X {met} whom", 2),
        ("which {K} did not {o} {T}", 1),
        ("who said that {A} {O} what", 2),
        ("which {N} did no one {o}", 1),
    ];
    let (template, columns) = CLAUSES[dice.below(CLAUSES.len())];
    (templates::filled(dice, &[template]), columns)
}

#[test]
fn the_order_of_clauses_changes_the_columns_alone() {
    let mut found = 0;
    each(|dice, files, session| {
        let ((one, columns), (other, _)) = (clause(dice), clause(dice));
        // A variable that one clause binds, and the other names first, is a column of either.
        let clear = |text: &str| !text.contains('X');
        if !clear(&one) && !clear(&other) {
            return;
        }
        let (asked, backwards) = (format!("{one}, and {other}"), format!("{other}, and {one}"));
        let (Some(forth), Some(back)) = (rows(session, &asked), rows(session, &backwards)) else { return };
        found += usize::from(!forth.is_empty());
        assert_eq!(turned(&forth, columns), back, "{asked}: {:?}", files.facts());
    });
    assert!(found > 5, "{found}");
}

#[test]
fn ids_are_only_names() {
    let renamed = |text: &str| {
        ["alba", "bob", "boria", "guild"].iter().fold(text.to_owned(), |text, id| text.replace(id, &format!("z{id}")))
    };
    for seed in 0..CORPORA {
        let mut dice = Dice::new(seed);
        let files = Files::generate(&mut dice);
        let texts = files.texts().into_iter().map(|(name, text)| (name, renamed(&text))).collect();
        let (mut one, mut other) = (session(files.texts(), &[]), session(texts, &[]));
        let told = |session: &mut Session, question: &str| {
            let rows = session.ask(question).ok()?.rows;
            Some(rows.into_iter().map(|row| row.names).collect::<BTreeSet<_>>())
        };
        for _ in 0..5 {
            let asked = templates::any(&mut dice);
            assert_eq!(told(&mut one, &asked), told(&mut other, &renamed(&asked)), "{asked}: {:?}", files.facts());
        }
    }
}

/// Facts about others change nothing, unless the question asks what is not there, or how many there are.
#[test]
fn facts_about_others_change_nothing() {
    const OTHERS: &str = "Facts(document: (id: \"f\"), units: [S(\"Others.\", [\"zed monitored 'the weather' in far on 2025-03-05\", \"l1: zed monitored zoe\"])])";
    const CLOSED: [&str; 13] = [
        "not", "no ", "nothing", "every", "most", "fewer", "least", "more", "many", "first", "last", "count", "another",
    ];
    for seed in 0..CORPORA {
        let mut dice = Dice::new(seed);
        let files = Files::generate(&mut dice);
        let mut texts = files.texts();
        let (_, cast) = texts.iter_mut().find(|(name, _)| name == "cast.ron").expect("a cast");
        let others = "    \"zed\": (is: \"state\"), \"zoe\": (is: \"person\"), \"far\": (is: \"place\"),\n})";
        *cast = cast.replace("})", others);
        texts.push(("f.ron".to_owned(), OTHERS.to_owned()));
        let (mut one, mut other) = (session(files.texts(), &[]), session(texts, &[]));
        let told = |session: &mut Session, question: &str| {
            let rows = session.ask(question).ok()?.rows;
            Some(rows.into_iter().map(|row| row.ids).collect::<BTreeSet<_>>())
        };
        for _ in 0..5 {
            let asked = templates::any(&mut dice);
            if CLOSED.iter().any(|word| asked.contains(word)) || asked.contains(" did what") {
                continue;
            }
            assert_eq!(told(&mut one, &asked), told(&mut other, &asked), "{asked}: {:?}", files.facts());
        }
    }
}

#[test]
fn a_window_is_its_two_halves() {
    each(|dice, files, session| {
        let body =
            templates::filled(dice, &["who {R}{O} what", "who {met} whom", "{A} {O} what", "what was {O} by whom"]);
        // What two documents date otherwise lies in neither half, and in the whole.
        if files.tells_twice() {
            return;
        }
        let mut within = |from: &str, to: &str| sure(session, &format!("{body} between {from} and {to}"));
        let (first, second) = (within("2025-02-01", "2025-03-03"), within("2025-03-04", "2025-03-31"));
        let whole = within("2025-02-01", "2025-03-31");
        assert_eq!(whole, first.union(&second).cloned().collect(), "{body}: {:?}", files.facts());
    });
}

#[test]
fn a_longer_path_is_no_other_path() {
    each(|dice, files, session| {
        let (from, to) = (templates::filled(dice, &["{A}"]), templates::filled(dice, &["{B}"]));
        let mut shorter = Rows::new();
        for steps in 1..6 {
            let asked = format!("how is {from} connected to {to} within {steps} steps");
            let found = rows(session, &asked).unwrap_or_default();
            assert!(shorter.is_subset(&found), "{asked}: {:?}", files.facts());
            shorter = found;
        }
    });
}

#[test]
fn a_passive_says_what_the_active_says() {
    each(|dice, files, session| {
        let (done, adverb) = (templates::filled(dice, &["{O}"]), templates::filled(dice, &["{R}"]));
        let place = templates::filled(dice, &["", "", " in {P}", " via whom", ", maybe where", ", since {D}"]);
        let active = sure(session, &format!("who {adverb}{done} what{place}"));
        let passive = sure(session, &format!("what was {adverb}{done} by whom{place}"));
        let swapped = active.iter().map(|row| [&[row[1], row[0]], &row[2..]].concat()).collect();
        assert_eq!(passive, swapped, "{adverb}{done}{place}: {:?}", files.facts());
    });
}

#[test]
fn or_is_the_union() {
    each(|dice, files, session| {
        let (one, other) = (templates::filled(dice, &["{R}{O} what"]), templates::filled(dice, &["{R}{O} what"]));
        let both: Rows =
            sure(session, &format!("who {one}")).union(&sure(session, &format!("who {other}"))).cloned().collect();
        for asked in [format!("who {one} or {other}"), format!("who {one}, or who {other}")] {
            assert_eq!(sure(session, &asked), both, "{asked}: {:?}", files.facts());
        }
        let (a, b) = (templates::filled(dice, &[", and which state {met} {A}"]), ", and which state met alba");
        let both: Rows = sure(session, &format!("who {one}{a}"))
            .union(&sure(session, &format!("who {other}{b}")))
            .cloned()
            .collect();
        let asked = format!("who {one}{a}, or who {other}{b}");
        assert_eq!(sure(session, &asked), both, "{asked}: {:?}", files.facts());
        let done = dice.of(&["{R}{O}", "{met}", "{O} what offered to"]);
        // Who is met is somebody.
        let names: &[&str] = if done == "{met}" { &["{A}"] } else { &["{T}", "{A}"] };
        let (one, other) = (templates::filled(dice, names), templates::filled(dice, names));
        let done = templates::filled(dice, &[done]);
        let both = sure(session, &format!("who {done} {one}"))
            .union(&sure(session, &format!("who {done} {other}")))
            .cloned()
            .collect();
        assert_eq!(
            sure(session, &format!("who {done} {one} or {other}")),
            both,
            "{done} {one} or {other}: {:?}",
            files.facts()
        );
    });
}

#[test]
fn a_count_is_the_number_of_rows() {
    each(|dice, files, session| {
        let asked = templates::any(dice);
        let asked = asked.trim_start_matches("count ");
        if let (Some(all), Some(count)) = (rows(session, asked), rows(session, &format!("count {asked}"))) {
            let number = vec![Value::Count(all.len() as u64)];
            // A question of yes or no has no rows to count.
            assert!(count == Rows::from([number]) || count == all, "{asked}: {count:?}, {all:?}: {:?}", files.facts());
        }
    });
}

#[test]
fn the_first_and_the_top_are_where_the_whole_begins() {
    let listed = |session: &mut Session, question: &str| {
        let source = session.add("question", question);
        match session.run(source, Stop::never()) {
            Ok(Outcome::Answered(reply)) => reply.answer.rows.iter().collect::<Vec<_>>(),
            other => panic!("{question}: {other:?}"),
        }
    };
    each(|dice, files, session| {
        let noun = templates::filled(dice, &["{N}"]);
        let counted =
            templates::filled(dice, &["who {R}{O}", "who {O}", "which {K} {O}"]) + &format!(" how many {noun}s");
        let sorted = listed(session, &format!("{counted}, sorted by count_{noun}s descending"));
        for few in 1..4 {
            let top = listed(session, &format!("{counted}, top {few}"));
            assert_eq!(top, sorted[..few.min(sorted.len())], "{counted}, top {few}: {:?}", files.facts());
        }
        let asked = templates::filled(dice, &["who {R}{O} what", "who {O} what offered by whom", "who {met} whom"]);
        let asked = asked + dice.of(&["", ", sorted by who", ", sorted by who descending"]);
        let all = listed(session, &asked);
        for few in 1..4 {
            let first = listed(session, &format!("{asked}, first {few}"));
            assert_eq!(first, all[..few.min(all.len())], "{asked}, first {few}: {:?}", files.facts());
        }
    });
}

/// What a row shows of an act that rivals tell, one of them tells; what only one side tells complements the other: the rows
/// against the sentences themselves.
#[test]
fn rivals_in_two_roles_are_not_crossed() {
    const ASKED: [(&str, [&[Role]; 2]); 5] = [
        ("who offered what to whom", [&[Role::Agent], &[Role::Recipient]]),
        ("who offered what where", [&[Role::Agent], &[Role::Place, Role::Occasion]]),
        ("who offered what when", [&[Role::Agent], &[Role::Time]]),
        ("who offered what via whom", [&[Role::Agent], &[Role::Channel]]),
        ("who offered what, maybe where", [&[Role::Agent], &[Role::Place, Role::Occasion]]),
    ];
    let mut told_by_rivals = 0;
    let corpora = (0..200).map(|seed| Files::generate(&mut Dice::new(9_000 + seed))).filter(Files::tells_twice);
    for (files, (asked, roles)) in corpora.flat_map(|files| ASKED.map(|asked| (files.clone(), asked))) {
        let session = &mut session(files.texts(), &[]);
        let found = sure(session, asked);
        let store = &session.corpus().store;
        let offers = session.lexicon().verb_named("offer").map(|verb| session.lexicon().verb(verb).below.clone());
        let offers = offers.expect("a verb of the vocabulary");
        for act in (0..store.acts()).map(ActId).filter(|act| offers.contains(&store.verb(*act))) {
            let mentions: Vec<MentionView<'_>> = store.mentions_of(act).map(|id| store.mention(id)).collect();
            let plain = mentions.iter().filter(|mention| mention.way().meets(Standing::plain()));
            let told: Vec<[BTreeSet<Value>; 2]> = plain
                .map(|mention| {
                    let of = |roles: &[Role]| {
                        let told = mention.roles().filter(|edge| roles.contains(&edge.role));
                        told.map(|edge| Value::from(edge.filler)).collect()
                    };
                    roles.map(of)
                })
                .collect();
            // Two documents that tell both roles, each otherwise.
            let [Some(first), Some(second)] = [told.first(), told.get(1)] else { continue };
            let apart =
                |at: usize| !first[at].is_empty() && !second[at].is_empty() && first[at].is_disjoint(&second[at]);
            if told.len() != 2 || !apart(0) || !apart(1) {
                continue;
            }
            told_by_rivals += 1;
            let shown = |one: &BTreeSet<Value>, other: &BTreeSet<Value>| -> Vec<[Value; 2]> {
                let ends = found.iter().filter_map(|row| Some([*row.first()?, *row.last()?]));
                ends.filter(|[left, right]| one.contains(left) && other.contains(right)).collect()
            };
            for (one, other) in [(&first[0], &first[1]), (&second[0], &second[1])] {
                assert!(!shown(one, other).is_empty(), "{asked}: {:?}", files.facts());
            }
            // Another act may give the row that this one does not.
            let fills = |act: ActId, roles: &[Role], value: Value| {
                roles.iter().any(|role| store.fillers(act, *role).any(|edge| Value::from(edge.filler) == value))
            };
            let others = || offers.iter().flat_map(|verb| store.acts_of(*verb)).filter(|other| *other != act);
            for [left, right] in [shown(&first[0], &second[1]), shown(&second[0], &first[1])].concat() {
                let elsewhere = others().any(|other| fills(other, roles[0], left) && fills(other, roles[1], right));
                assert!(elsewhere, "{asked}: {left:?} with {right:?}: {:?}", files.facts());
            }
        }
    }
    assert!(told_by_rivals > 10, "{told_by_rivals}");
}
