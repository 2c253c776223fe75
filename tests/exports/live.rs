//! The page that answers, in a browser, opened from a file.

use crate::chromium::Manner;
use crate::page::{evaluated_at, in_browser, said_in};
use crate::skipped::skipped;
use serde_json::{Value, json};
use std::process::Command;

const MAIN: &str = "who rejected what offered by whom";

/// When nothing is being asked in an open page.
pub const CALM: &str = "new Promise(done => { const look = () => document.body?.dataset.open && \
                        !document.body.hasAttribute('aria-busy') ? done(true) : setTimeout(look, 10); look(); })";

/// How a live page is looked at.
pub const LIVE: Manner = Manner { size: (1200, 800), calm: Some(CALM), before: None };

/// The page that the command writes of a corpus.
pub fn page_of(arguments: &[&str]) -> String {
    output(&[&["view", "--live"], arguments].concat())
}

/// What the command writes, from the folder of the program.
fn output(arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_whom"));
    command.current_dir(env!("CARGO_MANIFEST_DIR")).args(arguments);
    let output = command.env_remove("WHOM_DATA").output().expect("whom runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("it is text")
}

/// Waits until the page has opened its corpus.
const OPEN: &str = "new Promise(done => { const look = () => document.body.dataset.open ? done(true) : setTimeout(look, 10); look(); })";

/// Asks as a reader does, and waits for what becomes of it.
pub fn asking(question: &str) -> String {
    let question = json!(question);
    format!(
        "(async () => {{ document.getElementById('question').value = {question}; \
         document.getElementById('ask').requestSubmit(); {SETTLED} }})()"
    )
}

/// Waits until nothing is being asked.
const SETTLED: &str = "await new Promise(done => { const look = () => document.body.hasAttribute('aria-busy') ? \
                       setTimeout(look, 10) : done(); setTimeout(look, 50); }); return true;";

/// What the answer shows: names by row, and the sentences.
const SHOWN: &str = "[[...document.querySelectorAll('.answers .row')].map(row => \
                     [...row.querySelectorAll('.name')].map(name => name.textContent)), \
                     [...document.querySelectorAll('#rows q')].map(quote => quote.textContent)]";

fn settled(act: &str) -> String {
    format!("(async () => {{ {act}; {SETTLED} }})()")
}

#[test]
fn the_main_question_is_answered_with_its_sentences() {
    let html = page_of(&[]);
    let source = settled("document.querySelector('.row .source').click()");
    let lit = "[...document.querySelectorAll('.cited')].map(unit => unit.textContent)";
    let why = "(async () => { document.querySelector('.why-button').click(); \
               await new Promise(done => { const look = () => document.querySelector('pre.why') ? done() : setTimeout(look, 10); look(); }); \
               return document.querySelector('pre.why').textContent })()";
    let state = "document.getElementById('state').textContent";
    let expressions = [OPEN, state, &asking(MAIN), SHOWN, state, "location.hash", &source, lit, why];
    let Some(got) = evaluated_at(&html, "", &expressions) else { return };
    assert!(got[1].as_str().expect("text").contains("acts on record"), "{}", got[1]);
    assert_eq!(
        got[3][0],
        json!([[
            "Volodymyr Zelensky",
            "invitation: Vladimir Putin invited Volodymyr Zelensky to the Moscow talks",
            "Vladimir Putin"
        ]]),
        "{}",
        got[3]
    );
    assert!(got[3][1].as_array().expect("sentences").len() > 1, "{}", got[3]);
    assert_eq!(got[4], json!("1 answer"));
    assert_eq!(got[5], json!("#q=who%20rejected%20what%20offered%20by%20whom"));
    let sentence = got[3][1][0].as_str().expect("a sentence");
    assert!(got[7][0].as_str().expect("a sentence").contains(sentence), "{}: {sentence}", got[7]);
    assert!(got[8].as_str().expect("a reason").contains("reject"), "{}", got[8]);
}

#[test]
fn the_address_restores_the_question() {
    let html = page_of(&[]);
    let wait = format!("(async () => {{ await {OPEN}; {SETTLED} }})()");
    let again = settled("location.hash = '#q=who%20doubted%20what'");
    let typed = "document.getElementById('question').value";
    let expressions = [&wait, SHOWN, typed, &again, SHOWN, typed];
    let Some(got) = evaluated_at(&html, "#q=who%20rejected%20what", &expressions) else { return };
    assert!(!got[1][0].as_array().expect("rows").is_empty(), "{}", got[1]);
    assert_eq!(got[2], json!("who rejected what"));
    assert_ne!(got[4], got[1]);
    assert_eq!(got[5], json!("who doubted what"));
}

#[test]
fn a_page_is_used_with_keys_alone() {
    let html = page_of(&["did zelensky accept the Moscow talks"]);
    let focused = "document.activeElement.getAttribute('aria-label') ?? document.activeElement.id";
    in_browser(&html, "", LIVE, |browser, window| {
        // It opens with the question that it was written with.
        assert_eq!(browser.text(window, ".verdict"), "No record of it.");
        browser.press(window, &["Tab"]);
        assert_eq!(browser.run(window, focused), json!("question"));
        browser.run(window, "document.activeElement.select()");
        browser.type_(window, "who rejected what");
        browser.press(window, &["Enter"]);
        assert_eq!(browser.text(window, ".verdict"), "1 answer");
        // Over the buttons and the lists, to the row.
        for _ in 0..10 {
            browser.press(window, &["Tab"]);
            if browser.run(window, focused) == json!("answer 1: its sentences") {
                break;
            }
        }
        assert_eq!(browser.run(window, focused), json!("answer 1: its sentences"));
        let open = "!document.querySelector('.details').hidden";
        assert_eq!(browser.run(window, open), json!(true), "one row is open at once");
        browser.press(window, &["Enter"]);
        assert_eq!(browser.run(window, open), json!(false));
    });
}

#[test]
fn an_error_stands_under_its_word_and_a_click_on_its_fix_asks() {
    let html = page_of(&[]);
    let marked = "[...document.querySelectorAll('#wrong .excerpt mark')].map(mark => mark.textContent)";
    let fix = settled("document.querySelector('#wrong .question').click()");
    let typed = "document.getElementById('question').value";
    let wrong = "document.getElementById('wrong').textContent";
    let expressions = [OPEN, &asking("who rejcted what"), marked, wrong, &fix, typed, SHOWN, wrong];
    let Some(got) = evaluated_at(&html, "", &expressions) else { return };
    assert_eq!(got[2], json!(["rejcted"]), "{}", got[3]);
    assert_eq!(got[5], json!("who rejected what"));
    assert!(!got[6][0].as_array().expect("rows").is_empty(), "{}", got[6]);
    assert_eq!(got[7], json!(""));
}

#[test]
fn words_are_offered_and_taken_with_the_keyboard() {
    let html = page_of(&[]);
    let type_ = |text: &str| {
        format!(
            "(async () => {{ const line = document.getElementById('question'); line.focus(); line.value = '{text}'; \
             delete line.dataset.judged; line.dispatchEvent(new Event('input')); \
             await new Promise(done => {{ const look = () => line.dataset.judged ? done() : setTimeout(look, 10); look(); }}); \
             return [...document.querySelectorAll('#offers li')].map(offer => offer.firstChild.textContent) }})()"
        )
    };
    let press = |key: &str| {
        format!(
            "document.getElementById('question').dispatchEvent(new KeyboardEvent('keydown', \
             {{key: '{key}', bubbles: true, cancelable: true}}))"
        )
    };
    let line = "[document.getElementById('question').value, document.getElementById('question').getAttribute('aria-expanded')]";
    let chosen = "document.getElementById(document.getElementById('question').getAttribute('aria-activedescendant'))?.textContent";
    let (down, tab, escape) = (press("ArrowDown"), press("Tab"), press("Escape"));
    let (first, second) = (type_("who rej"), type_("who rejected wha"));
    let expressions = [OPEN, &first, &tab, line, &second, &down, chosen, &escape, line];
    let Some(got) = evaluated_at(&html, "", &expressions) else { return };
    assert_eq!(got[1][0], json!("rejected"), "{}", got[1]);
    assert_eq!(got[3][0], json!("who rejected "));
    assert!(got[6].as_str().expect("a word").starts_with("what"), "{}", got[6]);
    assert_eq!(got[8][1], json!("false"));
}

#[test]
fn what_follows_the_last_question_is_shown_whole_and_enter_asks_it() {
    let html = page_of(&[]);
    let offered = "[document.querySelector('#wrong .question')?.textContent, document.activeElement.textContent]";
    let typed = "document.getElementById('question').value";
    in_browser(&html, "#q=did%20zelensky%20reject%20the%20Moscow%20talks", LIVE, |browser, window| {
        browser.run(window, &asking("and Trump?"));
        let whole = "did Trump reject the Moscow talks";
        assert_eq!(browser.run(window, offered), json!([whole, whole]));
        assert!(browser.text(window, ".verdict").contains("Yes"), "the answer before it stays");
        browser.press(window, &["Enter"]);
        assert_eq!(browser.run(window, typed), json!(whole));
        assert_eq!(browser.text(window, ".verdict"), "No record of it.");
    });
}

#[test]
fn words_have_colours_by_what_they_are() {
    let html = page_of(&[]);
    let painted = "[...document.querySelectorAll('#painted span')].map(word => [word.textContent, word.className])";
    in_browser(&html, "", LIVE, |browser, window| {
        browser.run(window, "document.getElementById('question').focus()");
        browser.type_(window, "who rejected Putin's zzz of");
        let paint = "new Promise(done => { const look = () => document.querySelectorAll('#painted span').length > 4 ? \
                     done() : setTimeout(look, 10); look(); })";
        browser.run(window, paint);
        assert_eq!(
            browser.run(window, painted),
            json!([
                ["who", "is-asking"],
                ["rejected", "is-verb"],
                ["Putin", "is-name"],
                ["'s", "is-grammar"],
                ["zzz", "is-unknown"],
                ["of", "is-grammar"]
            ])
        );
        assert_eq!(
            browser.run(window, "document.getElementById('painted').textContent"),
            json!("who rejected Putin's zzz of")
        );
    });
}

#[test]
fn an_answer_is_drawn_and_its_pills_lead_to_their_sentences() {
    let html = page_of(&[]);
    let drawn = "[...document.querySelectorAll('#sheet svg a')].map(pill => pill.getAttribute('href'))";
    let lit = "[...document.querySelectorAll('.cited')].map(unit => unit.dataset.unit)";
    let draw = "(async () => { document.getElementById('draw').click(); await new Promise(done => { const look = () => \
                document.querySelector('#sheet svg') ? done() : setTimeout(look, 10); look(); }); })()";
    let wide = "(() => { const svg = document.querySelector('#sheet svg'); return [svg.getBoundingClientRect().width <= \
                svg.parentElement.clientWidth + 1 || svg.getBoundingClientRect().width / svg.viewBox.baseVal.width <= 0.76, \
                svg.querySelectorAll('[style]').length] })()";
    in_browser(&html, "#q=who%20rejected%20what", LIVE, |browser, window| {
        browser.run(window, draw);
        browser.picture(window, "drawn.png");
        let pills = browser.run(window, drawn);
        assert_eq!(pills.as_array().map(Vec::len), Some(2), "the rejection, and the offer that it is about: {pills}");
        browser.run(window, "document.querySelectorAll('#sheet svg a')[1].dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true}))");
        let unit = format!("document.querySelector({} + ' ').dataset.unit", json!(pills[1]));
        assert_eq!(browser.run(window, lit), json!([browser.run(window, &unit)]));
        assert_eq!(browser.run(window, wide), json!([true, 0]));
        assert_eq!(browser.run(window, "location.hash"), json!("#q=who%20rejected%20what"), "it leads nowhere else");
    });
}

#[test]
fn what_begins_with_a_colon_looks_around_and_has_an_address() {
    let html = page_of(&[]);
    let title = "document.querySelector('#sheet h3')?.textContent";
    let look = "(async () => { [...document.querySelectorAll('#sheet .tools button')].find(one => one.textContent === 'In time').click(); \
                await new Promise(done => { const look = () => document.querySelector('#sheet h3').textContent.startsWith('timeline') ? \
                done() : setTimeout(look, 10); look(); }); })()";
    in_browser(&html, "#q=%3Astances%20moscow-talks", LIVE, |browser, window| {
        assert_eq!(browser.run(window, title), json!("stances: the Moscow talks"));
        let columns = "[...document.querySelectorAll('#sheet th')].map(column => column.textContent)";
        assert_eq!(
            browser.run(window, columns),
            json!(["who", "how", "sources", "who", "how", "sources"]),
            "`told` is empty"
        );
        // Sources lead to the articles.
        browser.run(window, "document.querySelector('#sheet .source').click()");
        assert_eq!(browser.run(window, "document.querySelector('.cited').dataset.unit"), json!("2"));
        browser.run(window, look);
        assert_eq!(browser.run(window, title), json!("timeline"));
        // The help of an error may be a command: a click on it runs it.
        browser.run(window, &asking("everything about Peskov"));
        let offered = browser.run(window, "document.querySelector('#wrong [data-question]').textContent");
        assert_eq!(offered, json!(":show Peskov"));
        browser.run(window, &settled("document.querySelector('#wrong [data-question]').click()"));
        assert_eq!(browser.run(window, title), json!("Dmitry Peskov"));
        browser.run(window, &asking("who rejected what"));
        browser.run(window, &asking(":why 1"));
        let why = "new Promise(done => { const look = () => document.querySelector('pre.why') ? \
                   done(document.querySelector('pre.why').textContent) : setTimeout(look, 10); look(); })";
        assert!(browser.run(window, why).as_str().expect("a reason").contains("rejected what:"));
        browser.run(window, &asking(":grep talks"));
        assert!(browser.text(window, "#state").contains("is for the prompt"), "{}", browser.text(window, "#state"));
    });
}

#[test]
fn the_tutorial_leads_through_its_steps_in_a_page() {
    let html = page_of(&["--tutorial"]);
    let step = "[document.getElementById('step').textContent, document.getElementById('line').textContent]";
    let ask = settled("document.getElementById('line').click()");
    in_browser(&html, "", LIVE, |browser, window| {
        browser.picture(window, "lesson.png");
        let mut lines = Vec::new();
        for number in 1..=6 {
            let shown = browser.run(window, step);
            assert_eq!(shown[0], json!(format!("Step {number} of 6")));
            lines.push(shown[1].as_str().expect("a line").to_owned());
            browser.run(window, &ask);
            assert_eq!(browser.text(window, "#wrong"), "", "{shown}");
        }
        assert_eq!(lines[0], "who rejected what");
        assert_eq!(browser.text(window, "#step"), "The end");
        assert_eq!(browser.text(window, "#sheet h3"), "stances: the Moscow talks");
        // Whoever goes his own way is not led on; Back leads back.
        browser.run(window, "document.getElementById('previous').click()");
        browser.run(window, &asking("who shuns what"));
        assert_eq!(browser.text(window, "#step"), "Step 6 of 6");
        assert!(browser.text(window, ".verdict").contains("answer"), "what was defined on the way is known");
        browser.picture(window, "lesson-end.png");
    });
}

#[test]
fn rows_are_saved_as_the_command_writes_them() {
    let html = page_of(&[]);
    // What would be saved is looked at before it is.
    let watch = "(() => { window.saved = []; const make = URL.createObjectURL; URL.createObjectURL = blob => { \
                 window.saved.push(blob); return make(blob) } })()";
    let save = "(async () => { [...document.querySelectorAll('.tools button')].find(one => one.textContent === 'Save as CSV').click(); \
                await new Promise(done => { const look = () => window.saved.length ? done() : setTimeout(look, 10); look(); }); \
                return [window.saved[0].type, await window.saved[0].text()] })()";
    in_browser(&html, "#q=who%20doubted%20what", LIVE, |browser, window| {
        browser.run(window, watch);
        let csv = output(&["--format", "csv", "ask", "who doubted what"]);
        assert_eq!(browser.run(window, save), json!(["text/csv", csv]));
    });
}

#[test]
fn the_engine_runs_only_where_the_policy_names_it() {
    // The smallest module there is.
    let module =
        "WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])).then(() => 'it runs', error => error.name)";
    let plain = output(&["view"]);
    let refused = "new Promise(done => { const policy = []; document.addEventListener('securitypolicyviolation', event => \
                   policy.push(event.effectiveDirective)); const image = new Image(); image.onerror = () => setTimeout(() => done(policy)); \
                   image.src = 'https://example.org/x.png'; })";
    let evaluated = "(() => { try { return eval('1 + 1') } catch (error) { return error.name } })()";
    let live = page_of(&[]);
    let manner = Manner::default();
    let Some(()) = said_in(&plain, manner, |browser, window| {
        assert_eq!(browser.run(window, module), json!("CompileError"), "a plain page");
    }) else {
        return;
    };
    said_in(&live, manner, |browser, window| {
        assert_eq!(browser.run(window, module), json!("it runs"), "a live one");
        assert_eq!(browser.run(window, evaluated), json!("EvalError"));
        assert_eq!(browser.run(window, refused), json!(["img-src"]));
    });
}

/// A corpus of files in a folder of its own.
fn folder(files: &[(&str, String)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        std::fs::write(folder.path().join(name), text).expect("it is written");
    }
    folder
}

fn path(folder: &tempfile::TempDir) -> &str {
    folder.path().to_str().expect("a path")
}

/// A corpus in which a question of many clauses takes long.
fn heavy() -> tempfile::TempDir {
    let people = |index: usize| format!("\"p{index}\": (is: \"person\", name: \"Person {index}\"),");
    let cast = format!("Cast(entities: {{{}}})", (0..120).map(people).collect::<String>());
    let met = |index: usize| format!("\"p{} met p{}\",", index % 120, (index * 7 + index / 120 + 1) % 120);
    let facts = (0..2000).filter(|index| index % 120 != (index * 7 + index / 120 + 1) % 120).map(met);
    let facts: String = facts.collect();
    folder(&[
        ("cast.ron", cast),
        ("a.ron", format!("Facts(document: (id: \"A\", text: \"a.txt\"), units: [S(\"They met\", [{facts}])])")),
        ("a.txt", "They met.".to_owned()),
    ])
}

#[test]
fn stop_ends_a_question_and_the_next_is_answered() {
    let folder = heavy();
    let html = page_of(&["--data", path(&folder)]);
    let long = json!("count who X met whom Y, and Y met whom Z, and Z met whom W, and W met whom V, and V met whom U");
    let start = format!(
        "(async () => {{ document.getElementById('question').value = {long}; document.getElementById('ask').requestSubmit(); \
         await new Promise(done => setTimeout(done, 1000)); \
         return [document.body.hasAttribute('aria-busy'), document.getElementById('stop').hidden] }})()"
    );
    // Nothing is waited for: what stops is done before anything else on the page.
    let stop = "(async () => { const start = performance.now(); document.getElementById('stop').click(); \
                for (let turn = 0; turn < 1000 && document.body.hasAttribute('aria-busy'); turn += 1) await undefined; \
                return [performance.now() - start, document.getElementById('state').textContent] })()";
    let expressions = [OPEN, &start, stop, &asking("who did p1 meet"), SHOWN];
    let Some(got) = evaluated_at(&html, "", &expressions) else { return };
    assert_eq!(got[1], json!([true, false]), "it takes long");
    assert!(got[2][0].as_f64().expect("a time") < 100.0, "{}", got[2]);
    assert_eq!(got[2][1], json!("Stopped."));
    assert!(!got[4][0].as_array().expect("rows").is_empty(), "{}", got[4]);
}

#[test]
fn the_last_of_two_questions_in_quick_succession_is_answered() {
    let folder = heavy();
    let html = page_of(&["--data", path(&folder)]);
    let both = settled(
        "const line = document.getElementById('question'); const form = document.getElementById('ask'); \
         line.value = 'count who X met whom Y, and Y met whom Z, and Z met whom W, and W met whom V, and V met whom U'; \
         form.requestSubmit(); line.value = 'did p0 meet p1'; form.requestSubmit(); line.value = 'who did p1 meet'; form.requestSubmit()",
    );
    let shown = "[document.getElementById('question').value, document.getElementById('answered').textContent, \
                 document.querySelectorAll('.row').length > 0, document.getElementById('stop').hidden]";
    in_browser(&html, "", LIVE, |browser, window| {
        browser.run(window, &both);
        assert_eq!(browser.run(window, shown), json!(["who did p1 meet", "who did p1 meet", true, true]));
        // Stopped at once, where nothing runs any more or not yet.
        browser
            .run(window, &settled("document.getElementById('stop').click(); document.getElementById('stop').click()"));
        browser.run(window, &asking("who did p2 meet"));
        assert!(browser.text(window, ".verdict").contains("answers"));
    });
}

#[test]
fn what_is_long_is_shown_in_parts_and_saved_whole() {
    let folder = heavy();
    let html = page_of(&["--data", path(&folder)]);
    let acts = "document.querySelectorAll('.sentences > li').length";
    let more = |text: &str| {
        settled(&format!(
            "[...document.querySelectorAll('#rows button')].find(one => one.textContent.startsWith('{text}')).click()"
        ))
    };
    let rows = "document.querySelectorAll('.row').length";
    in_browser(&html, "", LIVE, |browser, window| {
        browser.run(window, &asking("count who met whom"));
        assert_eq!(browser.run(window, acts), json!(50));
        browser.run(window, &more("More of its"));
        assert_eq!(browser.run(window, acts), json!(100));
        browser.run(window, &asking("who X met whom Y, and Y met whom Z"));
        assert!(browser.text(window, ".verdict").contains(','), "thousands: {}", browser.text(window, ".verdict"));
        assert_eq!(browser.run(window, rows), json!(100));
        browser.run(window, &more("More rows"));
        let wait = "new Promise(done => { const look = () => document.querySelectorAll('.row').length > 100 ? done() : \
                    setTimeout(look, 10); look(); })";
        browser.run(window, wait);
        assert_eq!(browser.run(window, rows), json!(200));
    });
}

#[test]
fn any_address_opens_the_page_and_back_leads_back() {
    let html = page_of(&[]);
    let odd = [
        "#q=%E0%A4%A",
        "#q=",
        "#q=%00%ff",
        "#<script>alert(1)</script>",
        "#q=%3Cimg%20src%3Dx%3E",
        "#q=:nonsense",
        "#q=:why",
    ];
    for address in odd {
        in_browser(&html, address, LIVE, |browser, window| {
            let made = "document.querySelectorAll('main img, #wrong script').length";
            assert_eq!(browser.run(window, made), json!(0), "{address}");
            browser.run(window, &asking(MAIN));
            assert_eq!(browser.text(window, ".verdict"), "1 answer", "{address}");
        });
    }
    in_browser(&html, "", LIVE, |browser, window| {
        browser.run(window, &asking("who rejected what"));
        // Half of a character is none, and has no address.
        browser.run(window, &asking("who doubted what \u{1f600}"));
        browser.run(window, &settled("document.getElementById('question').value = 'x \\ud83d'; document.getElementById('ask').requestSubmit()"));
        assert!(!browser.text(window, "#wrong").is_empty());
        browser.run(window, &asking("who doubted what"));
        browser.run(window, &settled("history.go(-3)"));
        assert_eq!(browser.run(window, "document.getElementById('question').value"), json!("who rejected what"));
        browser.run(window, &settled("history.back()"));
        assert_eq!(
            browser
                .run(window, "[document.getElementById('question').value, document.getElementById('answer').hidden]"),
            json!(["", true])
        );
    });
}

#[test]
fn a_browser_that_cannot_run_the_engine_says_so() {
    let html = page_of(&[]);
    for (before, lacks) in
        [("delete window.WebAssembly", "WebAssembly"), ("delete window.DecompressionStream", "DecompressionStream")]
    {
        let manner = Manner { before: Some(before), ..Manner::default() };
        in_browser(&html, "#q=who%20rejected%20what", manner, |browser, window| {
            let told = "new Promise(done => { const look = () => document.querySelector('.problem') ? \
                        done(document.querySelector('.problem').textContent) : setTimeout(look, 10); look(); })";
            let told = browser.run(window, told);
            assert!(told.as_str().expect("words").contains(&format!("this one has no {lacks}.")), "{told}");
            browser.run(window, &asking(MAIN));
            assert!(browser.text(window, "#wrong").contains(lacks), "{}", browser.text(window, "#wrong"));
            assert!(browser.text(window, "article").contains("Moscow"), "what it holds is read");
        });
    }
}

#[test]
fn names_of_any_script_are_asked_for_and_shown() {
    let folder = folder(&[
        (
            "cast.ron",
            "Cast(entities: {\"salma\": (is: \"person\", name: \"سلمى\"), \"party\": (is: \"group\", name: \"🎉 Party\"), \
             \"li\": (is: \"person\", name: \"李明\")})"
                .to_owned(),
        ),
        (
            "a.ron",
            "Facts(document: (id: \"א\", title: \"كتاب\", text: \"a.txt\"), units: [S(\"سلمى\", [\"salma met li\", \"party met salma\"])])"
                .to_owned(),
        ),
        ("a.txt", "سلمى التقت 李明 🎉.".to_owned()),
    ]);
    let html = page_of(&["--data", path(&folder)]);
    in_browser(&html, "", LIVE, |browser, window| {
        browser.run(window, &asking("did سلمى meet 李明"));
        assert_eq!(browser.text(window, ".verdict"), "Yes.");
        browser.run(window, "document.querySelector('.sentences .source').click()");
        assert!(browser.text(window, ".cited").contains("سلمى التقت 李明 🎉."));
        browser.run(window, &asking("who met whom"));
        let shown = browser.run(window, SHOWN);
        for name in ["سلمى", "🎉 Party", "李明"] {
            assert!(shown[0].to_string().contains(name), "{name}: {shown}");
        }
        browser.picture(window, "scripts.png");
    });
}

#[test]
fn a_hostile_corpus_stays_text() {
    let evil = "</script><script>alert(1)</script><!-- & \u{202e}x";
    let name = evil.replace('\u{202e}', "\\u{202e}");
    let folder = folder(&[
        (
            "cast.ron",
            format!(
                "Cast(entities: {{\"evil\": (is: \"person\", name: \"{name}\"), \"plan-b\": (is: \"plan\", name: \"<!--<script>\")}})"
            ),
        ),
        (
            "a.ron",
            format!(
                "Facts(document: (id: \"A\", title: \"{name}\", text: \"a.txt\"), units: [S(\"It\", [\"evil rejected plan-b\"])])"
            ),
        ),
        ("a.txt", format!("It {evil} said <!--<script> no.")),
    ]);
    let html = page_of(&["--data", path(&folder)]);
    assert!(!html.contains("<script>alert"), "it runs nowhere");
    let scripts = "document.querySelectorAll('script').length";
    let draw = "(async () => { document.getElementById('draw').click(); await new Promise(done => { const look = () => \
                document.querySelector('#sheet svg') ? done() : setTimeout(look, 10); look(); }); \
                return document.querySelector('#sheet svg').textContent })()";
    let expressions = [OPEN, scripts, &asking("who rejected what"), SHOWN, scripts, draw, scripts];
    let Some(got) = evaluated_at(&html, "", &expressions) else { return };
    let drawn = got[5].as_str().expect("a picture");
    assert!(drawn.contains("</script><script>alert(1)") && !drawn.contains('\u{202e}'), "{drawn}");
    assert_eq!(got[6], got[1]);
    assert_eq!(got[3][0].as_array().map(Vec::len), Some(1), "{}", got[3]);
    assert!(got[3][1][0].as_str().expect("a sentence").contains("</script><script>alert(1)"), "{}", got[3]);
    assert_eq!(got[1], got[4]);
}

#[test]
fn the_policy_lets_nothing_through_but_what_is_hashed_and_the_engine() {
    let html = page_of(&[]);
    let policy = html.split("Content-Security-Policy\" content=\"").nth(1).and_then(|rest| rest.split('"').next());
    let policy = policy.expect("a policy");
    assert!(policy.starts_with("default-src 'none'; style-src 'sha256-"), "{policy}");
    assert!(policy.contains(" 'wasm-unsafe-eval'; worker-src blob:; base-uri 'none'; form-action 'none'"), "{policy}");
    assert!(!policy.contains("unsafe-inline") && !policy.contains("http"), "{policy}");
    assert!(!html.contains("src=\"") && !html.contains(" style=\""), "nothing is loaded");
    // Beside what the corpus holds: its files, and the picture, answers and articles that are made of them.
    let of_corpus = |from: &str, to: &str| {
        let rest = html.split_once(from).map(|(_, rest)| rest);
        rest.and_then(|rest| rest.split_once(to)).map_or(0, |(part, _)| part.len())
    };
    let length = html.len() - of_corpus("id=\"files\">", "</script>") - of_corpus("<main", "</main>");
    assert!(of_corpus("<main", "</main>") > 0 && length < 1_500_000, "{length} bytes");
}

#[test]
fn a_snapshot_is_answered_from() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("data.snapshot");
    let file = file.to_str().expect("a path");
    let made = Command::new(env!("CARGO_BIN_EXE_whom"))
        .args(["--data", concat!(env!("CARGO_MANIFEST_DIR"), "/data"), "snapshot", "-o", file])
        .output()
        .expect("whom runs");
    assert!(made.status.success());
    let html = page_of(&["--data", file]);
    let Some(got) = evaluated_at(&html, "", &[OPEN, &asking(MAIN), SHOWN]) else { return };
    assert_eq!(
        got[2][0],
        json!([[
            "Volodymyr Zelensky",
            "invitation: Vladimir Putin invited Volodymyr Zelensky to the Moscow talks",
            "Vladimir Putin"
        ]]),
        "{}",
        got[2]
    );
}

#[test]
fn an_answer_prints_with_all_of_its_sentences() {
    let html = page_of(&[]);
    let seen = "[...document.querySelectorAll('#rows q')].filter(one => one.getBoundingClientRect().height > 0).length";
    let all = "document.querySelectorAll('#rows q').length";
    let controls = "[...document.querySelectorAll('.ask, .tools, .why-button, .filters')].filter(one => \
                    one.getBoundingClientRect().height > 0).map(one => one.id || one.className)";
    in_browser(&html, "#q=who%20demanded%20what", LIVE, |browser, window| {
        assert_eq!(browser.run(window, seen), json!(0), "rows are closed");
        browser.on_paper(window);
        assert_eq!(browser.run(window, seen), browser.run(window, all));
        assert_ne!(browser.run(window, seen), json!(0));
        assert_eq!(browser.run(window, controls), json!([]));
        browser.picture(window, "printed.png");
    });
}

/// An import has no cast: its names are found by hashes that were made where it was.
#[test]
fn names_of_an_import_are_found_in_a_page() {
    let folder = folder(&[
        ("votes.csv", "id,who,what\n1,Ara Holt,the harbour levy\n2,Bel Orsa,the harbour levy\n".to_owned()),
        (
            "votes.ron",
            "Mapping(tables: [Acts((file: \"votes.csv\", label: \"v{id}\", verb: \"reject\", roles: {\"agent\": \
             [(entity: \"{who}\", kind: \"person\")], \"theme\": [(entity: \"{what}\", kind: \"plan\")]}))])"
                .to_owned(),
        ),
    ]);
    let file = |name: &str| folder.path().join(name).to_str().expect("a path").to_owned();
    output(&["import", &file("votes.ron"), &file("votes.csv"), "-o", &file("votes.snap")]);
    let html = page_of(&["--data", &file("votes.snap")]);
    in_browser(&html, "", LIVE, |browser, window| {
        browser.run(window, &asking("did Bel Orsa reject the harbour levy"));
        assert_eq!(browser.text(window, "#wrong"), "");
        assert_eq!(browser.text(window, ".verdict"), "Yes.");
    });
}

#[test]
fn it_fits_a_telephone() {
    let html = page_of(&[]);
    // Nothing but what scrolls by itself is wider than the screen, nor is the page.
    let wide = "(() => [...document.querySelectorAll('header, header *, .ask *, #answer *, .filters *, article')].filter(e => \
                !e.closest('.scroll, .unseen, [hidden], #painted') && e.getBoundingClientRect().right > innerWidth + 1 && \
                e.getBoundingClientRect().width > 0).map(e => e.outerHTML.slice(0, 100)).concat( \
                document.documentElement.scrollWidth > innerWidth ? ['the page'] : []))()";
    let manner = Manner { size: (360, 740), calm: Some(CALM), ..Manner::default() };
    in_browser(&html, "", manner, |browser, window| {
        browser.picture(window, "telephone.png");
        assert_eq!(browser.run(window, wide), json!([]), "at first");
        for (question, picture) in [(MAIN, "telephone-answer.png"), ("who rejcted what", "telephone-error.png")] {
            browser.run(window, &asking(question));
            browser.picture(window, picture);
            assert_eq!(browser.run(window, wide), json!([]), "{question}");
        }
        browser.run(window, &asking(MAIN));
        browser.run(window, &settled("document.querySelector('.why-button').click()"));
        browser.run(window, &settled("document.getElementById('draw').click()"));
        browser.picture(window, "telephone-picture.png");
        assert_eq!(browser.run(window, wide), json!([]), "with a picture and a reason");
    });
}

/// The program that checks accessibility is not ours: `WHOM_AXE` says where it is.
#[test]
fn axe_finds_nothing() {
    let Some(axe) = std::env::var_os("WHOM_AXE").and_then(|path| std::fs::read_to_string(path).ok()) else {
        skipped("axe-core: WHOM_AXE names no file of it");
        return;
    };
    let load = format!("{axe};1");
    let run = "axe.run().then(found => found.violations.map(v => v.id + ' ' + v.nodes.map(n => n.html).join(' ').slice(0, 300)))";
    let html = page_of(&[]);
    let look = settled("document.querySelector('.row .name').click()");
    let draw = "(async () => { document.getElementById('draw').click(); await new Promise(done => { const look = () => \
                document.querySelector('#sheet svg') ? done() : setTimeout(look, 10); look(); }); })()";
    let expressions = [
        OPEN,
        &load,
        run,
        &asking(MAIN),
        run,
        &look,
        run,
        &asking("who rejcted what"),
        run,
        &asking(MAIN),
        draw,
        run,
        &asking("and Trump?"),
        run,
    ];
    let Some(got) = evaluated_at(&html, "", &expressions) else { return };
    let found: Vec<&Value> = [2, 4, 6, 8, 11, 13].iter().map(|at| &got[*at]).collect();
    assert_eq!(found, [&json!([]); 6]);
    for other in [&["--tutorial"], &["--no-texts"]] {
        let Some(got) = evaluated_at(&page_of(other), "", &[OPEN, &load, run, &asking(MAIN), run]) else { return };
        assert_eq!([&got[2], &got[4]], [&json!([]); 2], "{other:?}");
    }
}
