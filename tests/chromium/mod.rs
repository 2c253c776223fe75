//! A browser with windows, driven by expressions and by keys.

// Each test uses what it needs of it.
#![allow(dead_code)]

use crate::skipped::skipped;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

pub struct Browser {
    child: Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
    windows: usize,
}

/// What a window is like.
#[derive(Clone, Copy)]
pub struct Manner {
    /// How wide it is, and how high.
    pub size: (u32, u32),
    /// An expression that is waited for when it is opened, and after every key.
    pub calm: Option<&'static str>,
    /// What is run before the page's own scripts: a browser that lacks something.
    pub before: Option<&'static str>,
}

impl Default for Manner {
    fn default() -> Self {
        Manner { size: (1200, 800), calm: None, before: None }
    }
}

impl Browser {
    /// Nothing where there is none, which is printed.
    pub fn start() -> Option<Browser> {
        let mut known = ["chromium", "chromium-browser", "google-chrome"].into_iter();
        let program = known.find(|program| Command::new(program).arg("--version").output().is_ok());
        let Some(program) = program else {
            skipped("chromium is not installed");
            return None;
        };
        let mut child = Command::new("python3")
            .args(["-c", include_str!("driver.py"), program])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("python3 runs");
        let (input, output) = (child.stdin.take(), BufReader::new(child.stdout.take().expect("piped")));
        Some(Browser { child, input, output, windows: 0 })
    }

    fn step(&mut self, step: &Value) -> Value {
        let input = self.input.as_mut().expect("it is driven");
        writeln!(input, "{step}").and_then(|()| input.flush()).expect("the browser is driven");
        let mut line = String::new();
        self.output.read_line(&mut line).expect("it answers");
        serde_json::from_str(&line).unwrap_or_else(|_| panic!("{step}: {line}"))
    }

    /// Opens an address in a window of its own; its number.
    pub fn open(&mut self, address: &str, manner: Manner) -> usize {
        let (width, height) = manner.size;
        self.step(
            &json!({ "open": address, "width": width, "height": height, "calm": manner.calm, "before": manner.before }),
        );
        self.windows += 1;
        self.windows - 1
    }

    pub fn run(&mut self, window: usize, expression: &str) -> Value {
        self.step(&json!({ "window": window, "run": expression }))
    }

    pub fn text(&mut self, window: usize, selector: &str) -> String {
        let shown = format!("[...document.querySelectorAll({})].map(e => e.innerText).join('\\n')", json!(selector));
        self.run(window, &shown).as_str().unwrap_or_default().to_owned()
    }

    /// Types letters, one after the other.
    pub fn type_(&mut self, window: usize, text: &str) {
        self.step(&json!({ "window": window, "type": text }));
    }

    /// Presses keys: `Enter`, `j`, `Alt+n`.
    pub fn press(&mut self, window: usize, keys: &[&str]) {
        for key in keys {
            let (alt, key) = key.strip_prefix("Alt+").map_or((false, *key), |key| (true, key));
            self.step(&json!({ "window": window, "press": key, "alt": alt }));
        }
    }

    /// A picture of a window, for whoever looks: where `WHOM_PICTURES` names a folder.
    pub fn picture(&mut self, window: usize, name: &str) {
        if let Some(folder) = std::env::var_os("WHOM_PICTURES") {
            let file = std::path::Path::new(&folder).join(name);
            self.step(&json!({ "window": window, "picture": file.to_str().expect("UTF-8") }));
        }
    }

    /// Shows a window as it prints.
    pub fn on_paper(&mut self, window: usize) {
        self.step(&json!({ "window": window, "media": "print" }));
    }

    /// Shows a window to a reader who wants it dark.
    pub fn in_the_dark(&mut self, window: usize) {
        self.step(&json!({ "window": window, "scheme": "dark" }));
    }

    /// Whether it prints.
    pub fn prints(&mut self, window: usize) -> bool {
        self.step(&json!({ "window": window, "print": true })) == json!(true)
    }

    /// That nothing was said on a window's console, and nothing asked for but what lies below an address, and what the
    /// page itself has made.
    pub fn is_quiet(&mut self, window: usize, base: &str) {
        let said = self.step(&json!({ "window": window, "said": true }));
        assert_eq!(said["messages"], json!([]), "{said}");
        let asked = said["asked"].as_array().expect("addresses").iter().map(|url| url.as_str().expect("text"));
        let is_own = |url: &str| [base, "data:", "blob:"].iter().any(|own| url.starts_with(own));
        let others: Vec<&str> = asked.filter(|url| !is_own(url)).collect();
        assert_eq!(others, [""; 0]);
    }

    pub fn close(&mut self, window: usize) {
        self.step(&json!({ "window": window, "close": true }));
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        self.input = None;
        let _ = self.child.wait();
    }
}
