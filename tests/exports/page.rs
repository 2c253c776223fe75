//! The page, in a browser.

use crate::chromium::{Browser, Manner};
use crate::corpora::{ceasefire, corpus_of, corpus_with, data, hostile_names, talks};
use crate::skipped::skipped;
use serde_json::{Value, json};
use std::io::Write;
use std::process::{Command, Stdio};
use std::sync::{LazyLock, Mutex, PoisonError};
use std::time::Duration;
use whom::corpus::Corpus;
use whom::output::page::{Table, page};
use whom::output::picture::{Scene, Shown};

pub fn page_of(corpus: &Corpus) -> String {
    let scene = Scene::new(corpus, "");
    page(&scene, scene.picture("", &Shown::All), &Shown::All, &Table::of_acts(&scene, &Shown::All))
}

/// What expressions give in a page, in turn; that nothing but the page was asked for, nothing said, and that it prints.
/// Nothing where there is no Chromium.
fn evaluated(html: &str, expressions: &[&str]) -> Option<Vec<Value>> {
    evaluated_at(html, "", expressions)
}

/// The same of a page that is opened at a fragment of it.
pub fn evaluated_at(html: &str, fragment: &str, expressions: &[&str]) -> Option<Vec<Value>> {
    in_browser(html, fragment, Manner::default(), |browser, window| {
        let values = expressions.iter().map(|expression| browser.run(window, expression)).collect();
        assert!(browser.prints(window), "it prints");
        values
    })
}

/// One browser for all tests of this program: its start is what costs. Nothing where there is none.
static BROWSER: LazyLock<Mutex<Option<Browser>>> = LazyLock::new(|| Mutex::new(Browser::start()));

/// What is seen of a page in a window of its own, opened from a file; that nothing but the page was asked for, and that
/// nothing was said on its console.
pub fn in_browser<T>(
    html: &str,
    fragment: &str,
    manner: Manner,
    look: impl FnOnce(&mut Browser, usize) -> T,
) -> Option<T> {
    opened(html, fragment, manner, |browser, window, address| {
        let seen = look(browser, window);
        browser.is_quiet(window, address);
        seen
    })
}

/// The same of a page in which something is tried that the browser refuses, and tells on the console.
#[cfg(feature = "live")]
pub fn said_in<T>(html: &str, manner: Manner, look: impl FnOnce(&mut Browser, usize) -> T) -> Option<T> {
    opened(html, "", manner, |browser, window, _| look(browser, window))
}

fn opened<T>(
    html: &str,
    fragment: &str,
    manner: Manner,
    look: impl FnOnce(&mut Browser, usize, &str) -> T,
) -> Option<T> {
    let mut file = tempfile::Builder::new().suffix(".html").tempfile().expect("a temporary file");
    file.write_all(html.as_bytes()).expect("it is written");
    // A test that failed leaves the browser as it was between two steps.
    let mut browser = BROWSER.lock().unwrap_or_else(PoisonError::into_inner);
    let browser = browser.as_mut()?;
    let address = format!("file://{}", file.path().to_str().expect("a path"));
    let window = browser.open(&format!("{address}{fragment}"), manner);
    let seen = look(browser, window, &address);
    browser.close(window);
    Some(seen)
}

/// The page lies beside the files that it is made of, and is none of them.
#[test]
fn a_page_that_is_watched_shows_what_has_changed() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).expect("it is written");
    let facts = |facts: &str| write("a.ron", &format!("Facts(document: (id: \"A\"), units: [S(\"Cue\", [{facts}])])"));
    write(
        "cast.ron",
        "Cast(entities: {\"ara\": (is: \"person\", name: \"Ara\"), \"bel\": (is: \"person\", name: \"Bel\")})",
    );
    facts("\"ara praised bel\"");
    let file = folder.path().join("page.html");
    let mut whom = Command::new(env!("CARGO_BIN_EXE_whom"))
        .arg("--data")
        .arg(folder.path())
        .args(["view", "--watch", "-o"])
        .arg(&file)
        .stderr(Stdio::null())
        .spawn()
        .expect("whom runs");
    let patient = |mut found: Box<dyn FnMut() -> bool + '_>| {
        (0..600).any(|_| {
            std::thread::sleep(Duration::from_millis(100));
            found()
        })
    };
    assert!(patient(Box::new(|| file.exists())), "it is written");
    if let Some(mut browser) = Browser::start() {
        let address = format!("file://{}?watch", file.to_str().expect("a path"));
        let window = browser.open(&address, Manner::default());
        let rows = "document.querySelectorAll('tbody tr').length";
        assert_eq!(browser.run(window, rows), json!(1));
        facts("\"ara praised bel\", nonsense");
        facts("\"ara praised bel\", \"bel praised ara\"");
        assert!(patient(Box::new(|| browser.run(window, rows) == json!(2))), "it is shown");
    }
    whom.kill().and_then(|()| whom.wait()).expect("it is ended");
}

/// How many rows, pills and sentences are lit.
const LIT: &str = "['tr.lit','.pill.lit','.told.lit'].map(s => document.querySelectorAll(s).length)";

#[test]
fn a_click_on_one_lights_all_three() {
    let html = page_of(&talks());
    let click = "document.querySelector('.pill.against').dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true}))";
    let row = "document.querySelector('tbody tr').click()";
    let enter =
        "document.querySelector('.told').dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', bubbles: true}))";
    let escape = "document.dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape', bubbles: true}))";
    let neighbours = "[...document.querySelectorAll('.actor.lit, .topic.lit')].map(b => b.textContent.trim().split('\\n').pop()).sort()";
    let expressions = [LIT, click, LIT, neighbours, escape, LIT, row, LIT, escape, enter, LIT, "location.hash"];
    let Some(got) = evaluated(&html, &expressions) else { return };
    assert_eq!(got[0], json!([0, 0, 0]));
    assert_eq!(got[2], json!([1, 3, 2]), "the rejection, with the pills next to it, is told in two sentences");
    assert_eq!(got[3].as_array().map(Vec::len), Some(2), "its actor and its topic: {}", got[3]);
    assert_eq!(got[5], json!([0, 0, 0]));
    assert_eq!(got[7][0], json!(1));
    assert_ne!(got[10], json!([0, 0, 0]));
    assert_eq!(got[11], json!("#A1"), "what is selected stands in the address, as it is cited");
}

#[test]
fn a_filter_leaves_what_passes() {
    let html = page_of(&talks());
    let choose = "(() => { const s = document.querySelector('[data-facet=actor]'); s.value = 'Vladimir Putin'; \
                  s.dispatchEvent(new Event('change')); })()";
    let rows = "document.querySelectorAll('tbody tr:not(.out)').length";
    let all = "document.getElementById('clear').click()";
    let expressions = [rows, choose, rows, "document.getElementById('status').textContent", all, rows];
    let Some(got) = evaluated(&html, &expressions) else { return };
    assert_eq!(got[2], json!(1));
    assert_eq!(got[3], json!("1 of 9 acts"));
    assert_eq!(got[5], got[0]);
}

/// One sitting of somebody who was sent a page: five tasks, one after the other.
#[test]
fn five_tasks_are_done_at_one_page() {
    let html = page_of(&talks());
    let type_ = |text: &str| {
        format!(
            "(() => {{ search.value = '{text}'; search.dispatchEvent(new Event('input')); return found.textContent; }})()"
        )
    };
    let rows = "document.querySelectorAll('tbody tr:not(.out):not(.unfound)').length";
    // 1: where does it speak of a trap? 2: all of it again. 3: what did Putin do? 4: what rests on this sentence?
    let (find, again) = (type_("TRAP"), type_(""));
    let choose = "(() => { const s = document.querySelector('[data-facet=actor]'); s.value = 'Vladimir Putin'; \
                  s.dispatchEvent(new Event('change')); return location.hash; })()";
    let all = "document.getElementById('clear').click()";
    let sentence = "document.querySelector('[data-document=B] [data-unit=\"2\"] .told').click()";
    let expressions = [
        &find,
        rows,
        &again,
        rows,
        choose,
        rows,
        all,
        sentence,
        LIT,
        "location.hash",
        // 5: how was it made?
        "document.getElementById('method').parentElement.innerText.split('\\n').slice(1).join(' ')",
    ];
    let Some(got) = evaluated(&html, &expressions) else { return };
    assert_eq!(got[0], json!("2 rows, 0 names, 1 sentence"));
    assert_eq!(got[1], json!(2), "the claim, and the act that says it");
    assert_eq!((&got[2], &got[3]), (&json!(""), &json!(9)));
    assert_eq!((&got[4], &got[5]), (&json!("#actor=Vladimir+Putin"), &json!(1)));
    assert_eq!(got[9], json!("#B2"));
    assert_ne!(got[8], json!([0, 0, 0]));
    let method = got[10].as_str().unwrap_or_default();
    assert!(
        method.contains("2 articles") && method.contains("coded") && method.contains("1 article undated"),
        "{method}"
    );
    // What was sent to somebody else is what they see.
    let sent = ["search.value", LIT, "document.querySelector('[data-facet=actor]').value"];
    let Some(got) = evaluated_at(&html, "#B2&search=no", &sent) else { return };
    assert_eq!(got[0], json!("no"));
    assert_ne!(got[1], json!([0, 0, 0]));
    let Some(got) = evaluated_at(&html, "#actor=Vladimir+Putin", &[rows, sent[2]]) else { return };
    assert_eq!((&got[0], &got[1]), (&json!(1), &json!("Vladimir Putin")));
}

#[test]
fn a_hostile_name_stays_a_name_and_can_be_chosen() {
    let names = hostile_names();
    let html = page_of(&corpus_of(&names));
    assert!(!html.contains("<script>alert") && !html.contains('\u{202e}'));
    let scripts = "[document.scripts.length, document.querySelectorAll('td script, p script, svg script').length]";
    let chosen = "(() => { const s = document.querySelector('[data-facet=actor]'); \
                  return [...s.options].slice(1).every(o => { s.value = o.value; s.dispatchEvent(new Event('change')); \
                  return document.querySelectorAll('tbody tr:not(.out)').length > 0; }) })()";
    let Some(got) = evaluated(&html, &[scripts, chosen]) else { return };
    assert_eq!(got[0], json!([3, 0]));
    assert_eq!(got[1], json!(true));
}

#[test]
fn no_text_is_wider_than_its_box() {
    let measure = "[...document.querySelectorAll('svg g')].filter(g => g.querySelector('rect.box')).flatMap(g => { \
                   const box = g.querySelector('rect.box').getBoundingClientRect(); \
                   return [...g.querySelectorAll('text')].filter(t => { const b = t.getBoundingClientRect(); \
                   return b.left < box.left || b.right > box.right || b.top < box.top - 1 || b.bottom > box.bottom + 1 \
                   }).map(t => t.textContent) })";
    let corpora = [talks(), data(), ceasefire(), corpus_with(40), corpus_with(60), corpus_with(300)];
    for corpus in corpora.into_iter().chain([corpus_of(&hostile_names())]) {
        let Some(got) = evaluated(&page_of(&corpus), &[measure]) else { return };
        assert_eq!(got[0], json!([]));
    }
}

#[test]
fn the_policy_names_its_own_style_and_script_alone() {
    let html = page_of(&talks());
    let policy = html.split("Content-Security-Policy\" content=\"").nth(1).and_then(|rest| rest.split('"').next());
    let policy = policy.expect("a policy");
    assert!(policy.starts_with("default-src 'none'; style-src 'sha256-"), "{policy}");
    assert!(!policy.contains("unsafe") && !html.contains(" style=\"") && !html.contains("http-equiv=\"refresh"));
    assert!(!html.contains("src=") && !html.contains("@import"), "nothing is loaded");
}

#[test]
fn a_click_on_a_cell_of_a_matrix_lights_its_rows_and_sentences() {
    let html = page_of(&corpus_with(60));
    let click = "(() => { const cell = document.querySelector('.pill'); \
                 cell.dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true})); \
                 return cell.dataset.acts.split(' ').length })()";
    let lit = "[document.querySelectorAll('tr.lit').length, document.querySelectorAll('.told.lit').length]";
    let name = "(() => { document.querySelector('.actor').dispatchEvent(new MouseEvent('click', {bubbles: true})); \
                return document.querySelectorAll('tr.lit').length })()";
    let Some(got) = evaluated(&html, &[click, lit, name]) else { return };
    assert_eq!(got[1], json!([got[0], 1]), "the acts of the cell, all told in one sentence");
    assert_eq!(got[2], json!(5), "all of one of twelve, who are of sixty acts");
}

#[test]
fn every_part_is_reached_and_used_with_the_keyboard() {
    let html = page_of(&talks());
    let reached = "['.pill', '.actor', '.topic', 'tbody tr', '.told', 'select', 'button'].filter(what => \
                   [...document.querySelectorAll(what)].some(e => (e.closest('a[href]') ?? e).tabIndex < 0))";
    let press =
        "(key, what) => document.querySelector(what).dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true}))";
    let row = format!("({press})('Enter', 'tbody tr')");
    let actor = format!("({press})(' ', '.actor')");
    let none = "document.dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape', bubbles: true}))";
    let lit = "document.querySelectorAll('.lit').length > 0";
    let Some(got) = evaluated(&html, &[reached, &row, lit, none, lit, &actor, lit]) else { return };
    assert_eq!(got[0], json!([]));
    assert_eq!([&got[2], &got[4], &got[6]], [&json!(true), &json!(false), &json!(true)]);
}

#[test]
fn every_facet_filters() {
    let html = page_of(&talks());
    let choose = |facet: &str, value: &str| {
        format!(
            "(() => {{ document.getElementById('clear').click(); \
             const s = document.querySelector('[data-facet={facet}]'); s.value = '{value}'; \
             s.dispatchEvent(new Event('change')); \
             return document.querySelectorAll('tbody tr:not(.out)').length }})()"
        )
    };
    let chosen = [
        choose("verb", "reject"),
        choose("document", "A"),
        choose("voice", "Dmitry Peskov"),
        choose("certainty", "certain"),
        choose("actor", "Ukraine"),
    ];
    let Some(got) = evaluated(&html, &chosen.each_ref().map(String::as_str)) else { return };
    // The rejection; what A tells; the rejection, which Peskov tells, too; all that is told flatly; the demand.
    assert_eq!(got, [json!(1), json!(3), json!(1), json!(9), json!(1)]);
}

#[test]
fn a_printed_page_shows_everything() {
    let html = page_of(&corpus_with(60));
    assert!(html.contains("@media print"), "the style has a part for paper");
    let hidden = "[...document.styleSheets[0].cssRules].filter(r => r.conditionText === 'print' || r.media?.mediaText === 'print') \
                  .flatMap(r => [...r.cssRules]).map(r => r.cssText).join(' ')";
    let Some(got) = evaluated(&html, &[hidden]) else { return };
    let rules = got[0].as_str().expect("the rules");
    assert!(
        rules.contains(".scroll { overflow: visible; }") && rules.contains("content-visibility: visible"),
        "{rules}"
    );
}

/// The program that checks accessibility is not ours either: `WHOM_AXE` says where it is.
#[test]
fn axe_finds_nothing() {
    let Some(axe) = std::env::var_os("WHOM_AXE").and_then(|path| std::fs::read_to_string(path).ok()) else {
        skipped("axe-core: WHOM_AXE names no file of it");
        return;
    };
    let load = format!("{axe};1");
    let run = "axe.run().then(found => found.violations.map(v => v.id + ' ' + v.nodes.map(n => n.html).join(' ').slice(0, 300)))";
    for corpus in [talks(), corpus_with(0), corpus_with(60), corpus_of(&hostile_names())] {
        let Some(got) = evaluated(&page_of(&corpus), &[&load, run]) else { return };
        assert_eq!(got[1], json!([]));
    }
}
