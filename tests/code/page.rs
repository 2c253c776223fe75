//! The page in a browser: an article from its text to a checked file by keys alone, two windows, a telephone, hostile names.

use crate::chromium::{Browser, Manner};
use crate::command::{check_in, whom};
use crate::server::Server;
use crate::skipped::skipped;
use expect_test::expect;
use serde_json::json;
use std::fs;
use std::path::Path;

const ARTICLE: &str = "A truce, perhaps\n\nNorland offered Sudria a truce on Monday, at the summit in Estport. It did so by letter, \
said Mira Holt, who speaks for\nNorland. Sudria turned it down. \"We shall not sign,\" its president said, and called the truce \
a trap. He denied that\nSudria had attacked a convoy. Norland plans to offer it again by the end of the month. Observers \
expect little.\n";

/// When the page has nothing under way.
const CALM: &str = "new Promise(done => { let calm = 0; const look = () => { \
                    calm = document.body?.dataset.open && document.body.dataset.waiting === '0' ? calm + 1 : 0; \
                    calm > 3 ? done(true) : setTimeout(look, 10); }; look(); })";

fn open(browser: &mut Browser, server: &Server, width: u32) {
    browser.open(&server.address, Manner { size: (width, 800), calm: Some(CALM), ..Manner::default() });
}

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        fs::write(folder.path().join(name), text).expect("written");
    }
    folder
}

fn file(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).expect("a file")
}

#[test]
fn a_whole_article_is_annotated_with_keys_alone() {
    let Some(mut browser) = Browser::start() else { return };
    let folder = folder(&[("harbour.txt", ARTICLE)]);
    let server = Server::start(folder.path());
    open(&mut browser, &server, 1200);
    browser.picture(0, "first.png");
    // The article is begun; the first sentence's guess is taken, with the names that it needs.
    browser.press(0, &["Enter", "1", "i"]);
    assert_eq!(browser.text(0, "#said"), "Saved.");
    browser.type_(0, "@offer at 'the summ");
    browser.type_(0, "it'");
    browser.press(0, &["Enter", "Enter"]);
    // Who says so is not in the cast yet.
    assert!(browser.text(0, "#name").contains("harbour3"), "{}", browser.text(0, "#name"));
    browser.press(0, &["i"]);
    browser.type_(0, "holt");
    browser.press(0, &["Alt+n"]);
    let proposed = "['new-name','new-id','new-kind'].map(id => document.getElementById(id).value)";
    assert_eq!(browser.run(0, proposed), json!(["Mira Holt", "holt", "person"]));
    browser.press(0, &["Enter"]);
    assert_eq!(browser.text(0, "#said"), "Mira Holt is in the cast as holt.");
    browser.type_(0, " said that @off");
    assert_eq!(browser.text(0, "#offers li"), "@offeract");
    browser.picture(0, "offers.png");
    browser.press(0, &["Tab"]);
    browser.type_(0, "vai 'a letter'");
    browser.press(0, &["Enter"]);
    assert!(browser.text(0, "#remarks").contains("unknown word `vai`"), "{}", browser.text(0, "#remarks"));
    browser.picture(0, "wrong.png");
    browser.press(0, &["Alt+Enter", "Enter"]);
    assert_eq!(browser.text(0, "#said"), "Saved.");
    browser.press(0, &["Enter"]);
    // It rejects what was offered.
    browser.press(0, &["1", "n", "a"]);
    browser.type_(0, "President of Sudria");
    browser.press(0, &["Enter", "i"]);
    browser.type_(0, "president-of-sudria said that sudria will not accept @offer");
    browser.press(0, &["Enter", "Enter", "i"]);
    browser.type_(0, "president-of-sudria denied that sudria attacked 'a convoy'");
    browser.press(0, &["Enter", "Enter", "i"]);
    browser.type_(0, "norland planned to offer 'a truce' to sudria");
    browser.press(0, &["Enter", "Enter", "c"]);
    assert_eq!(browser.text(0, "#said"), "Nothing is open any more.");
    assert_eq!(browser.text(0, "#counts"), "8 of 8 units judged, 6 coded");
    browser.picture(0, "done.png");
    browser.is_quiet(0, server.base());
    check_in(
        folder.path(),
        &["check", "--data", "."],
        "",
        &expect![[r#"
            exit 0
            --- out
             document  units  annotated  skipped                  facts  mentions  voices
             harbour       8          6  1 Commentary, 1 Heading      7        11       3
            --- err
            nothing is wrong
        "#]],
    );
    expect![[r##"
        #![enable(implicit_some)]
        Facts(
            document: (id: "harbour", title: "A truce, perhaps", text: "harbour.txt"),
            units: [
                Skip("A truce", Heading),
                S("Norland offered", ["offer: norland offered 'truce' to sudria", "@offer at 'the summit'"]),
                S("It did", ["holt said that @offer via 'a letter'"]),
                S("Sudria turned", ["sudria rejected @offer"]),
                S("\"We shall", ["president-of-sudria said that sudria will not accept @offer"]),
                S("He denied", ["president-of-sudria denied that sudria attacked 'a convoy'"]),
                S("Norland plans", ["norland planned to offer 'a truce' to sudria"]),
                Skip("Observers expect", Commentary),
            ],
        )
    "##]]
    .assert_eq(&file(folder.path(), "harbour.ron"));
    expect![[r#"
        Cast(entities: {
            "sudria": (is: "actor", name: "Sudria"),
            "norland": (is: "actor", name: "Norland"),
            "holt": (is: "person", name: "Mira Holt"),
            "president-of-sudria": (is: "person", name: "President of Sudria"),
        })
    "#]]
    .assert_eq(&file(folder.path(), "cast.ron"));
}

const CAST: &str = "Cast(entities: {\n    \"ara\": (is: \"person\", name: \"Ara\"),\n    \"bel\": (is: \"person\", name: \"Bel\"),\n})\n";
const FACTS: &str = "Facts(\n    document: (id: \"A\", text: \"a.txt\"),\n    units: [Skip(\"Ara met\", Unknown), Skip(\"They talked\", Unknown)],\n)\n";
const TEXT: &str = "Ara met Bel. They talked.\n";

#[test]
fn two_windows_do_not_write_over_each_other() {
    let Some(mut browser) = Browser::start() else { return };
    let folder = folder(&[("a.txt", TEXT), ("a.ron", FACTS), ("cast.ron", CAST)]);
    let server = Server::start(folder.path());
    open(&mut browser, &server, 1200);
    open(&mut browser, &server, 1200);
    browser.press(1, &["i"]);
    browser.type_(1, "ara met bel");
    browser.press(0, &["j", "c"]);
    assert_eq!(browser.text(0, "#counts"), "1 of 2 units judged, 0 coded");
    // The other window still shows the old state; what is typed there stays, and is saved at the second Enter.
    browser.press(1, &["Enter"]);
    assert!(browser.text(1, "#said").contains("changed meanwhile"), "{}", browser.text(1, "#said"));
    assert_eq!(browser.text(1, "#counts"), "1 of 2 units judged, 0 coded");
    assert_eq!(browser.run(1, "document.getElementById('fact').value"), json!("ara met bel"));
    browser.press(1, &["Enter"]);
    assert_eq!(browser.text(1, "#counts"), "2 of 2 units judged, 1 coded");
    let facts = file(folder.path(), "a.ron");
    assert!(facts.contains("S(\"Ara met\", [\"ara met bel\"])") && facts.contains("Commentary"), "{facts}");
}

/// What a hand does faster than the server answers: each part is done at once, while saves are slow.
const SLOW: &str = "(() => { const real = window.fetch; window.fetch = async (...asked) => { if (JSON.parse(asked[1].body).do === 'save') \
                    await new Promise(done => setTimeout(done, 300)); return real(...asked); }; })()";

/// Types a fact and presses Enter, without waiting for an answer.
fn entered(unit: usize, fact: &str) -> String {
    format!(
        "document.querySelectorAll('#units button')[{unit}].click(); document.getElementById('fact').value = {}; \
         document.getElementById('fact').dispatchEvent(new Event('input')); document.getElementById('typing').requestSubmit();",
        json!(fact)
    )
}

#[test]
fn a_fact_that_is_entered_while_another_is_saved_is_saved_after_it() {
    let Some(mut browser) = Browser::start() else { return };
    let folder = folder(&[("a.txt", TEXT), ("a.ron", FACTS), ("cast.ron", CAST)]);
    let server = Server::start(folder.path());
    open(&mut browser, &server, 1200);
    browser.run(0, SLOW);
    let both = entered(0, "ara met bel") + &entered(0, "ara met bel") + &entered(1, "ara thanked bel");
    browser.run(0, &both);
    browser.type_(0, "");
    let facts = file(folder.path(), "a.ron");
    assert!(facts.contains("S(\"Ara met\", [\"ara met bel\"]), S(\"They talked\", [\"ara thanked bel\"])"), "{facts}");
    assert_eq!(browser.text(0, "#said"), "Saved.");
    assert_eq!(browser.run(0, "[document.getElementById('fact').value, drafts.size]"), json!(["", 0]));
    browser.is_quiet(0, server.base());
}

#[test]
fn what_is_typed_while_another_fact_is_saved_stays_and_so_does_what_is_refused() {
    let Some(mut browser) = Browser::start() else { return };
    let folder = folder(&[("a.txt", TEXT), ("a.ron", FACTS), ("cast.ron", CAST)]);
    let server = Server::start(folder.path());
    open(&mut browser, &server, 1200);
    browser.run(0, SLOW);
    // The box of another unit, and more words in the same box, are no part of what was saved.
    let typed = "document.getElementById('fact').value = 'bel thanked'; document.getElementById('fact').dispatchEvent(new Event('input'));";
    browser.run(
        0,
        &format!("{} document.querySelectorAll('#units button')[1].click(); {typed}", entered(0, "ara met bel")),
    );
    browser.type_(0, "");
    assert_eq!(browser.run(0, "document.getElementById('fact').value"), json!("bel thanked"));
    browser.run(0, &format!("{} {typed}", entered(1, "bel thanked ara")));
    browser.type_(0, "");
    assert_eq!(browser.run(0, "document.getElementById('fact').value"), json!("bel thanked"));
    let facts = file(folder.path(), "a.ron");
    assert!(facts.contains("[\"ara met bel\"]") && facts.contains("[\"bel thanked ara\"]"), "{facts}");
    // An editor has changed the file: nothing is written, and what was entered is in its box again.
    fs::write(folder.path().join("a.ron"), facts.replace("ara met bel", "bel met ara")).expect("written");
    browser.run(0, &format!("{} document.querySelectorAll('#units button')[1].click();", entered(0, "ara left bel")));
    browser.type_(0, "");
    assert!(browser.text(0, "#said").contains("changed meanwhile"), "{}", browser.text(0, "#said"));
    browser.run(0, "document.querySelectorAll('#units button')[0].click()");
    browser.type_(0, "");
    assert_eq!(browser.run(0, "document.getElementById('fact').value"), json!("ara left bel"));
}

#[test]
fn an_article_is_described_and_cut_with_keys() {
    let Some(mut browser) = Browser::start() else { return };
    let folder = folder(&[("a.txt", TEXT), ("a.ron", FACTS), ("cast.ron", CAST)]);
    let server = Server::start(folder.path());
    open(&mut browser, &server, 1200);
    browser.press(0, &["t"]);
    browser.type_(0, "Two people");
    browser.press(0, &["Enter"]);
    assert_eq!(browser.text(0, "#title"), "Two people");
    browser.press(0, &["s"]);
    browser.type_(0, "met");
    browser.press(0, &["Enter"]);
    assert_eq!(browser.text(0, "#said"), "Two units now.");
    browser.press(0, &["j", "m"]);
    assert_eq!(browser.text(0, "#units .unit").lines().count(), 2);
    let facts = file(folder.path(), "a.ron");
    let first = FACTS.replace("\"Ara met\"", "\"Ara\"");
    assert_eq!(facts, first.replace("\"a.txt\")", "\"a.txt\", title: \"Two people\")"));
    browser.is_quiet(0, server.base());
}

#[test]
fn a_server_that_is_gone_is_told_and_what_is_typed_stays() {
    let Some(mut browser) = Browser::start() else { return };
    let folder = folder(&[("a.txt", TEXT), ("a.ron", FACTS), ("cast.ron", CAST)]);
    let mut server = Server::start(folder.path());
    open(&mut browser, &server, 1200);
    browser.press(0, &["i"]);
    browser.type_(0, "ara met bel");
    server.kill();
    browser.press(0, &["Enter"]);
    assert!(browser.text(0, "#failed").contains("does not answer"), "{}", browser.text(0, "#failed"));
    assert_eq!(browser.run(0, "document.getElementById('fact').value"), json!("ara met bel"));
    assert_eq!(file(folder.path(), "a.ron"), FACTS);
    // The page of another run is not answered.
    let other = Server::start(folder.path());
    let mut stranger = other.base().to_owned();
    stranger.push_str("/#0000");
    browser.open(&stranger, Manner { size: (1200, 800), calm: Some(CALM), ..Manner::default() });
    assert!(browser.text(1, "#failed").contains("without its token"), "{}", browser.text(1, "#failed"));
}

#[test]
fn what_is_typed_is_judged_and_completed_without_the_server() {
    let Some(mut browser) = Browser::start() else { return };
    let folder = folder(&[("a.txt", TEXT), ("a.ron", FACTS), ("cast.ron", CAST)]);
    let mut server = Server::start(folder.path());
    open(&mut browser, &server, 1200);
    // Somebody joins the cast in an editor: the page has the words that the server read last.
    let cast = CAST.replace("})", "    \"cor\": (is: \"person\", name: \"Cor\"),\n})");
    fs::write(folder.path().join("cast.ron"), cast).expect("written");
    browser.run(0, "window.dispatchEvent(new Event('focus'))");
    browser.press(0, &["i"]);
    browser.type_(0, "ara met co");
    assert!(browser.text(0, "#offers li").starts_with("cor"), "{}", browser.text(0, "#offers li"));
    server.kill();
    let judged = "[document.getElementById('fact').value, document.getElementById('fact').dataset.judged]";
    browser.press(0, &["Tab"]);
    assert_eq!(browser.run(0, judged), json!(["ara met cor ", "right"]));
    browser.run(0, "box.put('')");
    browser.type_(0, "ara mt bel ");
    assert_eq!(browser.run(0, judged), json!(["ara mt bel ", "wrong"]));
    assert!(browser.text(0, "#remarks").contains("unknown word `mt`"), "{}", browser.text(0, "#remarks"));
    assert!(browser.text(0, "#remarks").contains("add the verb `mt`"), "{}", browser.text(0, "#remarks"));
    assert_eq!(browser.text(0, "#failed"), "", "nobody was asked");
}

#[test]
fn a_browser_without_the_engine_says_that_nothing_is_judged_and_saves() {
    let Some(mut browser) = Browser::start() else { return };
    let folder = folder(&[("a.txt", TEXT), ("a.ron", FACTS), ("cast.ron", CAST)]);
    let server = Server::start(folder.path());
    let manner = Manner { calm: Some(CALM), before: Some("delete window.WebAssembly"), ..Manner::default() };
    browser.open(&server.address, manner);
    browser.press(0, &["i"]);
    browser.type_(0, "ara mt bel");
    assert!(browser.text(0, "#remarks").contains("not judged here"), "{}", browser.text(0, "#remarks"));
    browser.press(0, &["Enter"]);
    assert!(browser.text(0, "#remarks").contains("unknown word `mt`"), "{}", browser.text(0, "#remarks"));
    assert_eq!(file(folder.path(), "a.ron"), FACTS);
}

#[test]
fn a_hostile_corpus_stays_text() {
    let Some(mut browser) = Browser::start() else { return };
    let evil = "<img src=x onerror=alert(1)></script><script>alert(2)</script>&amp;";
    let cast = format!("Cast(entities: {{\"evil\": (is: \"person\", name: \"{evil}\", aka: [\"{evil}2\"])}})\n");
    let facts = format!(
        "Facts(document: (id: \"A\", title: \"{evil}\", publisher: \"{evil}\", coder: \"{evil}\", text: \"a.txt\"), units: [\n\
         S(\"It\", [\"evil said '{evil}'\", \"evil sayd '{evil}'\"]), Skip(\"Then\", \"{evil}\")])\n"
    );
    let text = format!("It {evil} said \u{202e}no. Then {evil} left.\n");
    let folder = folder(&[("a.txt", &text), ("a.ron", &facts), ("cast.ron", &cast), ("<b>x.txt", "Nobody knows.\n")]);
    let server = Server::start(folder.path());
    open(&mut browser, &server, 1200);
    browser.press(0, &["i"]);
    browser.type_(0, "evi");
    browser.type_(0, "l <img src=x>");
    browser.press(0, &["Enter"]);
    let made =
        "['img', 'script:not([src])', 'b', 'iframe', 'object'].map(tag => document.querySelectorAll(tag).length)";
    assert_eq!(browser.run(0, made), json!([0, 0, 0, 0, 0]));
    assert!(browser.text(0, "#title").contains("<img src=x"), "{}", browser.text(0, "#title"));
    assert!(browser.text(0, "#facts").contains("</script>"), "{}", browser.text(0, "#facts"));
    assert!(browser.text(0, "#remarks").contains("<img"), "{}", browser.text(0, "#remarks"));
    browser.is_quiet(0, server.base());
}

#[test]
fn it_fits_a_telephone() {
    let Some(mut browser) = Browser::start() else { return };
    let long = "Ara met Bel, and Bel met Ara, and so on until nobody could tell any more who had met whom. ".repeat(6);
    let folder = folder(&[("a.txt", &long), ("cast.ron", CAST)]);
    let server = Server::start(folder.path());
    open(&mut browser, &server, 360);
    browser.press(0, &["Enter", "1", "?", "i"]);
    browser.type_(0, "ara met a");
    browser.picture(0, "telephone.png");
    let wide = "[document.documentElement.scrollWidth > 360, ...[...document.querySelectorAll('main *, header *')].filter(e => \
                e.getBoundingClientRect().right > 361 && e.getBoundingClientRect().width > 0).map(e => e.outerHTML.slice(0, 100))]";
    assert_eq!(browser.run(0, wide), json!([false]));
}

/// The program that checks accessibility is not ours: `WHOM_AXE` says where it is.
#[test]
fn axe_finds_nothing() {
    let Some(axe) = std::env::var_os("WHOM_AXE").and_then(|path| fs::read_to_string(path).ok()) else {
        skipped("axe-core: WHOM_AXE names no file of it");
        return;
    };
    let Some(mut browser) = Browser::start() else { return };
    let folder = folder(&[("harbour.txt", ARTICLE), ("cast.ron", CAST)]);
    let server = Server::start(folder.path());
    open(&mut browser, &server, 1200);
    browser.run(0, &format!("{axe};1"));
    let run = "axe.run().then(found => found.violations.map(v => v.id + ' ' + v.nodes.map(n => n.html).join(' ').slice(0, 300)))";
    assert_eq!(browser.run(0, run), json!([]), "nothing is begun");
    browser.press(0, &["Enter", "1", "?", "h"]);
    assert_eq!(browser.run(0, run), json!([]), "a unit is coded, and the keys are shown");
    browser.press(0, &["i"]);
    browser.type_(0, "norland o");
    assert_eq!(browser.run(0, run), json!([]), "words are offered");
    browser.press(0, &["Escape", "Enter"]);
    assert_eq!(browser.run(0, run), json!([]), "something is wrong");
    browser.press(0, &["Alt+n"]);
    assert_eq!(browser.run(0, run), json!([]), "a name is added");
    browser.press(0, &["Escape", "Escape", "t"]);
    assert_eq!(browser.run(0, run), json!([]), "the article is described");
}

#[test]
fn without_a_browser_the_same_file_is_what_a_person_writes() {
    let folder = folder(&[("harbour.txt", ARTICLE)]);
    let server = Server::start(folder.path());
    server.ask(&json!({ "do": "begin", "article": "harbour.txt" }));
    let open = whom(folder.path(), &["todo", "--data", ".", "--quiet"], "");
    assert_eq!(open.status.code(), Some(1));
    let laid_out = whom(folder.path(), &["fmt", "--check", "--data", "."], "");
    assert_eq!(laid_out.status.code(), Some(0));
}
