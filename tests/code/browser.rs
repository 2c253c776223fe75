//! A browser with windows, driven by keys.

use crate::skipped::skipped;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

pub(super) struct Browser {
    child: Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
}

impl Browser {
    /// Nothing where there is none, which is printed.
    pub(super) fn start() -> Option<Browser> {
        let mut known = ["chromium", "chromium-browser", "google-chrome"].into_iter();
        let program = known.find(|program| Command::new(program).arg("--version").output().is_ok());
        let Some(program) = program else {
            skipped("chromium is not installed");
            return None;
        };
        let mut child = Command::new("python3")
            .args(["-c", include_str!("browser.py"), program])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("python3 runs");
        let (input, output) = (child.stdin.take(), BufReader::new(child.stdout.take().expect("piped")));
        Some(Browser { child, input, output })
    }

    fn step(&mut self, step: &Value) -> Value {
        let input = self.input.as_mut().expect("it is driven");
        writeln!(input, "{step}").and_then(|()| input.flush()).expect("the browser is driven");
        let mut line = String::new();
        self.output.read_line(&mut line).expect("it answers");
        serde_json::from_str(&line).unwrap_or_else(|_| panic!("{step}: {line}"))
    }

    pub(super) fn open(&mut self, address: &str, width: u32) {
        self.step(&json!({ "open": address, "width": width, "height": 800 }));
    }

    pub(super) fn run(&mut self, window: usize, expression: &str) -> Value {
        self.step(&json!({ "window": window, "run": expression }))
    }

    pub(super) fn text(&mut self, window: usize, selector: &str) -> String {
        let shown = format!("[...document.querySelectorAll({})].map(e => e.innerText).join('\\n')", json!(selector));
        self.run(window, &shown).as_str().unwrap_or_default().to_owned()
    }

    /// Types letters, one after the other.
    pub(super) fn type_(&mut self, window: usize, text: &str) {
        self.step(&json!({ "window": window, "type": text }));
    }

    /// Presses keys: `Enter`, `j`, `Alt+n`.
    pub(super) fn press(&mut self, window: usize, keys: &[&str]) {
        for key in keys {
            let (alt, key) = key.strip_prefix("Alt+").map_or((false, *key), |key| (true, key));
            self.step(&json!({ "window": window, "press": key, "alt": alt }));
        }
    }

    /// A picture of a window, for whoever looks: where `WHOM_PICTURES` names a folder.
    pub(super) fn picture(&mut self, window: usize, name: &str) {
        if let Some(folder) = std::env::var_os("WHOM_PICTURES") {
            let file = std::path::Path::new(&folder).join(name);
            self.step(&json!({ "window": window, "picture": file.to_str().expect("UTF-8") }));
        }
    }

    /// That nothing was said on a console, and nothing asked for but this server.
    pub(super) fn is_quiet(&mut self, base: &str) {
        let said = self.step(&json!({ "said": true }));
        assert_eq!(said["messages"], json!([]), "{said}");
        let asked = said["asked"].as_array().expect("addresses").iter().map(|url| url.as_str().expect("text"));
        let others: Vec<&str> = asked.filter(|url| !url.starts_with(base) && !url.starts_with("data:")).collect();
        assert_eq!(others, [""; 0]);
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        self.input = None;
        let _ = self.child.wait();
    }
}
