//! The page that answers, in a browser, opened from a file.

use crate::page::evaluated_at;
use crate::skipped::skipped;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::Command;

const MAIN: &str = "who rejected what offered by whom";

/// The page that the command writes of a corpus.
fn page_of(arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_whom"));
    command.current_dir(env!("CARGO_MANIFEST_DIR")).args(["view", "--live"]).args(arguments);
    let output = command.env_remove("WHOM_DATA").output().expect("whom runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("a page is text")
}

/// Waits until the page has opened its corpus.
const OPEN: &str = "new Promise(done => { const look = () => document.body.dataset.open ? done(true) : setTimeout(look, 10); look(); })";

/// Asks as a reader does, and waits for what becomes of it.
fn asking(question: &str) -> String {
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
    let why = "(async () => { [...document.querySelectorAll('.details button')].find(b => b.textContent.startsWith('Why')).click(); \
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
    let expressions = [OPEN, scripts, &asking("who rejected what"), SHOWN, scripts];
    let Some(got) = evaluated_at(&html, "", &expressions) else { return };
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

/// The golden questions of a corpus, asked in the page's own worker.
#[test]
fn golden_questions_are_answered_byte_for_byte_as_json() {
    for (corpus, golden) in [("data", "data"), ("tests/corpora/ceasefire", "ceasefire")] {
        let html = page_of(&["--data", corpus]);
        let (questions, expected) = expected(corpus, golden);
        let ask = format!(
            "(async () => {{ const worker = new Worker(URL.createObjectURL(new Blob([document.getElementById('worker').textContent]))); \
             const bytes = Uint8Array.from(atob(document.getElementById('engine').textContent), c => c.charCodeAt(0)); \
             const code = await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).arrayBuffer(); \
             const say = message => new Promise(done => {{ worker.onmessage = e => done(e.data.reply ?? e.data.broken); worker.postMessage(message); }}); \
             await say({{ module: await WebAssembly.compile(code), request: {{ do: 'open', files: JSON.parse(document.getElementById('files').textContent) }} }}); \
             const replies = []; \
             for (const question of {}) replies.push(await say({{ request: {{ do: 'ask', question }} }})); \
             return replies }})()",
            json!(questions)
        );
        let Some(got) = evaluated_at(&html, "", &[&ask]) else { return };
        let replies = got[0].as_array().unwrap_or_else(|| panic!("{}", got[0]));
        assert_eq!(replies.len(), questions.len());
        for ((question, reply), expected) in questions.iter().zip(replies).zip(&expected) {
            let reply = reply.as_str().expect("a reply");
            let answer = reply.split_once(",\"answer\":").and_then(|(_, rest)| rest.strip_suffix('}'));
            assert_eq!(answer, Some(expected.trim_end()), "{question}");
        }
    }
}

/// The golden questions of a corpus that have an answer, with what the command writes to each.
fn expected(corpus: &str, golden: &str) -> (Vec<String>, Vec<String>) {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let files = std::fs::read_dir(root.join("tests/questions").join(golden)).expect("a folder");
    let texts = files.map(|file| std::fs::read_to_string(file.expect("a file").path()).expect("a text"));
    let texts: Vec<String> = texts.collect();
    let whole = texts.iter().flat_map(|text| text.lines().take_while(|line| !line.starts_with("only ")));
    let questions = whole.filter_map(|line| line.strip_prefix("> "));
    let questions = questions.filter(|line| !line.starts_with("json: ") && !line.starts_with("explain "));
    // Each question costs the command a start.
    let some = questions.step_by(4);
    some.filter_map(|question| Some((question.to_owned(), json_of(&root.join(corpus), question)?))).unzip()
}

fn json_of(corpus: &Path, question: &str) -> Option<String> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_whom"));
    command.args(["--format", "json", "--data"]).arg(corpus).args(["ask", question]);
    let output = command.env_remove("WHOM_DATA").output().expect("whom runs");
    let text = String::from_utf8(output.stdout).expect("JSON is text");
    (output.status.success() && text.starts_with('{')).then_some(text)
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
fn it_fits_a_telephone() {
    let html = page_of(&[]);
    let narrow = "(() => { const frame = document.documentElement; document.body.style.width = '360px'; \
                  return [...document.querySelectorAll('.ask *, #answer *')].filter(e => !e.closest('.scroll, .unseen, [hidden]') && \
                  e.getBoundingClientRect().right > 361 && e.getBoundingClientRect().width > 0).map(e => e.outerHTML.slice(0, 100)) })()";
    let Some(got) = evaluated_at(&html, "", &[OPEN, &asking(MAIN), narrow]) else { return };
    assert_eq!(got[2], json!([]));
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
    let expressions = [OPEN, &load, run, &asking(MAIN), run, &look, run, &asking("who rejcted what"), run];
    let Some(got) = evaluated_at(&html, "", &expressions) else { return };
    let found: Vec<&Value> = [2, 4, 6, 8].iter().map(|at| &got[*at]).collect();
    assert_eq!(found, [&json!([]); 4]);
}
