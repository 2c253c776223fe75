//! How a page suits its readers: the dark, the size of letters and pictures, what is told beside the picture.

use crate::chromium::{Browser, Manner};
use crate::corpora::{corpus_with, talks};
use crate::page::{in_browser, page_of};
use crate::skipped::skipped;
use serde_json::{Value, json};

/// A page as it is read on a desk, and on a phone.
const SIZES: [(u32, u32); 2] = [(1200, 800), (390, 844)];

fn sized(size: (u32, u32)) -> Manner {
    Manner { size, ..Manner::default() }
}

/// The contrast of each text with what it stands on, where it is too small to be read (WCAG 2.2: 4.5 to 1).
const FAINT: &str = "(() => { \
    const rgb = (text) => text.match(/[\\d.]+/g).map(Number); \
    const part = (c) => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; \
    const light = ([r, g, b]) => 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b); \
    const ground = (e) => { for (; e; e = e.parentElement) { const c = rgb(getComputedStyle(e).backgroundColor); \
      if (c.length < 4 || c[3] > 0) return c; } return [255, 255, 255]; }; \
    const shown = [...document.querySelectorAll('body *')].filter(e => !e.closest('svg, script, #painted') && e.getClientRects().length > 0 && \
      [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())); \
    return shown.flatMap(e => { const [a, b] = [light(rgb(getComputedStyle(e).color)), light(ground(e))].sort((x, y) => y - x); \
      return (a + 0.05) / (b + 0.05) < 4.5 ? [e.outerHTML.slice(0, 80)] : []; }); })()";

/// What stands in the panel: its items.
const CHOSEN: &str = "[...document.querySelectorAll('#chosen li')].map(item => item.textContent)";

const CLICK: &str = "(() => { const pill = document.querySelector('.beside .pill.against'); pill.scrollIntoView({ block: 'center' }); \
    const before = [scrollX, scrollY, pill.getBoundingClientRect().top]; \
    pill.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true })); \
    const panel = document.querySelector('.panel').getBoundingClientRect(); \
    return [before, [scrollX, scrollY, pill.getBoundingClientRect().top], \
      panel.bottom > 0 && panel.top < innerHeight && panel.bottom <= innerHeight + 1]; })()";

#[test]
fn a_page_is_dark_for_who_wants_that_and_light_on_paper() {
    let lights = "[document.body, document.querySelector('.filters')].map(e => getComputedStyle(e).backgroundColor)";
    let svg = "getComputedStyle(document.querySelector('svg')).filter";
    in_browser(&page_of(&talks()), "", sized(SIZES[0]), |browser, window| {
        let light = browser.run(window, lights);
        assert_eq!(browser.run(window, FAINT), json!([]));
        browser.in_the_dark(window);
        assert_eq!(browser.run(window, lights), json!(["rgb(22, 22, 22)", "rgb(38, 38, 38)"]));
        assert_ne!(browser.run(window, svg), json!("none"), "the picture is dark, too");
        assert_eq!(browser.run(window, FAINT), json!([]));
        browser.run(window, CLICK);
        assert_eq!(browser.run(window, FAINT), json!([]), "with something selected");
        browser.on_paper(window);
        assert_eq!(browser.run(window, lights), light);
        assert_eq!(browser.run(window, svg), json!("none"));
    });
}

#[test]
fn letters_are_as_large_as_their_reader_has_them() {
    // What a reader sets is the size of the root, of which a page says nothing.
    let larger = "document.documentElement.style.fontSize = '32px'";
    let sizes = "['body', 'h1', 'td', 'select', '.faint', 'button'].map(what => \
                 parseFloat(getComputedStyle(document.querySelector(what)).fontSize))";
    in_browser(&page_of(&talks()), "", sized(SIZES[0]), |browser, window| {
        let before: Vec<f64> = serde_json::from_value(browser.run(window, sizes)).expect("numbers");
        browser.run(window, larger);
        let after: Vec<f64> = serde_json::from_value(browser.run(window, sizes)).expect("numbers");
        let doubled: Vec<f64> = before.iter().map(|size| size * 2.0).collect();
        assert_eq!(after, doubled);
        assert!((before[0] - 16.0).abs() < f64::EPSILON, "{before:?}");
    });
}

#[test]
fn a_picture_is_drawn_larger_and_smaller_by_buttons_and_keys() {
    let width = "document.querySelector('.drawn svg').getBoundingClientRect().width";
    let press = |name: &str| format!("document.querySelector('.zoom [aria-label^=\"{name}\"]').click()");
    let said = "document.querySelector('.zoom output').textContent";
    let measured = |browser: &mut Browser, window: usize| browser.run(window, width).as_f64().expect("a width");
    // Where there is room for it, it is as large as it was drawn.
    in_browser(&page_of(&talks()), "", sized((1700, 900)), |browser, window| {
        let first = measured(browser, window);
        browser.run(window, &press("Larger"));
        assert!((measured(browser, window) / first - 1.25).abs() < 0.01);
        assert_eq!(browser.run(window, said), json!("125 %"));
        browser.run(window, &press("Smaller"));
        assert!((measured(browser, window) / first - 1.0).abs() < 0.01);
        // Keys, where the picture has the focus, and only there.
        browser.press(window, &["+"]);
        assert!((measured(browser, window) / first - 1.0).abs() < 0.01);
        browser.run(window, "document.querySelector('.drawn').focus()");
        browser.press(window, &["+", "+", "-"]);
        assert!((measured(browser, window) / first - 1.25).abs() < 0.01);
        browser.press(window, &["0"]);
        let place = browser.run(window, "document.querySelector('.drawn').clientWidth").as_f64().expect("a width");
        assert!((measured(browser, window) - place).abs() < 1.0, "as wide as its place");
        // Never so small or so large that nothing is seen of it.
        (0..20).for_each(|_| drop(browser.run(window, &press("Smaller"))));
        assert_eq!(browser.run(window, said), json!("25 %"));
        (0..40).for_each(|_| drop(browser.run(window, &press("Larger"))));
        assert_eq!(browser.run(window, said), json!("400 %"));
        // Scrolling is the browser's alone.
        let wheel = "document.querySelector('.drawn').dispatchEvent(new WheelEvent('wheel', \
                     { deltaY: 10, ctrlKey: true, bubbles: true, cancelable: true }))";
        assert_eq!(browser.run(window, wheel), json!(true), "nobody has taken it");
        assert_eq!(browser.run(window, said), json!("400 %"));
    });
}

#[test]
fn a_click_tells_beside_the_picture_what_belongs_to_it_and_moves_nothing() {
    for size in SIZES {
        in_browser(&page_of(&talks()), "", sized(size), |browser, window| {
            let clicked = browser.run(window, CLICK);
            assert_eq!(clicked[0], clicked[1], "{size:?}");
            assert_eq!(clicked[2], json!(true), "the panel is seen: {size:?}");
            let items: Vec<String> = serde_json::from_value(browser.run(window, CHOSEN)).expect("texts");
            assert_eq!(items.len(), 3, "a row, and the two sentences that tell it: {items:?}");
            assert!(items[0].contains("rejected") && items[1].starts_with("B2 "), "{items:?}");
            // Whoever wants the sentence in its article goes there.
            let go = "(() => { document.querySelector('#chosen button').click(); const told = document.activeElement; \
                      const place = told.getBoundingClientRect(); \
                      return [told.closest('[data-unit]').dataset.unit, place.top >= 0 && place.bottom <= innerHeight]; })()";
            assert_eq!(browser.run(window, go), json!(["2", true]), "{size:?}");
            browser.press(window, &["Escape"]);
            assert_eq!(browser.run(window, CHOSEN), json!([]));
        });
    }
}

#[test]
fn a_panel_of_many_says_how_many_more() {
    let most = "(() => { document.querySelector('.actor').dispatchEvent(new MouseEvent('click', { bubbles: true })); \
                return [document.querySelectorAll('tr.lit').length, document.querySelectorAll('#chosen ul:first-child li').length]; })()";
    in_browser(&page_of(&corpus_with(300)), "", sized(SIZES[0]), |browser, window| {
        let Value::Array(counts) = browser.run(window, most) else { panic!("two numbers") };
        let [rows, items] = [&counts[0], &counts[1]].map(|count| count.as_u64().expect("a number"));
        assert!(rows > 0 && items == rows.min(51), "{rows} rows, {items} items");
    });
}

/// As in the light: `page.rs` and `live.rs` have it there.
#[test]
fn axe_finds_nothing_in_the_dark_nor_with_something_selected() {
    let Some(axe) = std::env::var_os("WHOM_AXE").and_then(|path| std::fs::read_to_string(path).ok()) else {
        skipped("axe-core: WHOM_AXE names no file of it");
        return;
    };
    let run = "axe.run().then(found => found.violations.map(v => v.id + ' ' + v.nodes.map(n => n.html).join(' ').slice(0, 300)))";
    for (at, size) in SIZES.into_iter().enumerate() {
        in_browser(&page_of(&talks()), "", sized(size), |browser, window| {
            browser.run(window, &format!("{axe};1"));
            browser.picture(window, &format!("plain-{at}-light.png"));
            browser.run(window, CLICK);
            assert_eq!(browser.run(window, run), json!([]), "{size:?}");
            browser.picture(window, &format!("plain-{at}-chosen.png"));
            browser.in_the_dark(window);
            assert_eq!(browser.run(window, run), json!([]), "{size:?}");
            browser.picture(window, &format!("plain-{at}-dark.png"));
        });
    }
}

/// The same of a page that answers: dark, with a picture of the answer, and the record beside its panel.
#[cfg(feature = "live")]
#[test]
fn a_live_page_suits_its_readers_too() {
    use crate::live::{CALM, asking, page_of};
    let html = page_of(&[]);
    let asked = asking("who rejected what offered by whom");
    let draw = "(async () => { document.getElementById('draw').click(); await new Promise(done => { const look = () => \
                document.querySelector('#sheet svg') ? done() : setTimeout(look, 10); look(); }); \
                document.querySelector('#sheet .zoom [aria-label^=Larger]').click(); \
                return document.querySelector('#sheet .zoom output').textContent; })()";
    let axe = std::env::var_os("WHOM_AXE").and_then(|path| std::fs::read_to_string(path).ok());
    let run = "axe.run().then(found => found.violations.map(v => v.id + ' ' + v.nodes.map(n => n.html).join(' ').slice(0, 300)))";
    for (at, size) in SIZES.into_iter().enumerate() {
        in_browser(&html, "", Manner { size, calm: Some(CALM), before: None }, |browser, window| {
            browser.picture(window, &format!("live-{at}-light.png"));
            browser.in_the_dark(window);
            browser.run(window, &asked);
            browser.picture(window, &format!("live-{at}-dark.png"));
            assert_eq!(browser.run(window, FAINT), json!([]), "{size:?}");
            let said = browser.run(window, draw);
            assert_ne!(said, json!("100 %"), "{size:?}");
            browser.picture(window, &format!("live-{at}-drawn.png"));
            let clicked = browser.run(window, CLICK);
            assert_eq!(clicked[0][2], clicked[1][2], "the pill stays where it was seen: {size:?}");
            assert_eq!(clicked[2], json!(true), "the panel is seen: {size:?}");
            browser.picture(window, &format!("live-{at}-chosen.png"));
            assert_eq!(browser.run(window, FAINT), json!([]), "{size:?}");
            browser.run(window, &asking("who rejcted what"));
            assert_eq!(browser.run(window, FAINT), json!([]), "an error: {size:?}");
            if let Some(axe) = &axe {
                browser.run(window, &format!("{axe};1"));
                assert_eq!(browser.run(window, run), json!([]), "{size:?}");
            }
        });
    }
}
