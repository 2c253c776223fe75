//! An editor as the server sees it: messages on its standard input and output.

use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

/// So long an answer is waited for.
const PATIENCE: Duration = Duration::from_mins(1);

/// An editor with a folder open, and the server that it started.
pub(super) struct Editor {
    child: Child,
    input: Option<ChildStdin>,
    incoming: Receiver<Value>,
    folder: PathBuf,
    /// What is open, by name.
    texts: BTreeMap<String, String>,
    /// What was last told to be wrong, by name.
    told: BTreeMap<String, Vec<Value>>,
    /// What was shown to whoever types.
    pub(super) shown: Vec<String>,
    last: i64,
    utf8: bool,
}

impl Editor {
    /// Starts the server, and says nothing yet.
    pub(super) fn start(folder: &Path) -> Editor {
        let mut child = Command::new(env!("CARGO_BIN_EXE_whom"))
            .arg("lsp")
            .current_dir(folder)
            .env_remove("WHOM_DATA")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .expect("whom starts");
        let (sender, incoming) = mpsc::channel();
        let mut output = BufReader::new(child.stdout.take().expect("piped"));
        std::thread::spawn(move || {
            while let Some(message) = message(&mut output) {
                if sender.send(message).is_err() {
                    return;
                }
            }
        });
        let input = child.stdin.take();
        let (texts, told, shown) = Default::default();
        Editor { child, input, incoming, folder: folder.to_owned(), texts, told, shown, last: 0, utf8: false }
    }

    /// The same, after the greeting; `utf8` is offered as the encoding of positions if asked for.
    pub(super) fn greeted(folder: &Path, utf8: bool) -> Editor {
        let mut editor = Editor::start(folder);
        editor.utf8 = utf8;
        let encodings: &[&str] = if utf8 { &["utf-8", "utf-16"] } else { &["utf-16"] };
        let capabilities = json!({
            "general": { "positionEncodings": encodings },
            "workspace": { "workspaceEdit": { "documentChanges": true, "resourceOperations": ["create"] } },
        });
        let folders = json!([{ "uri": uri(folder), "name": "corpus" }]);
        let params =
            json!({ "processId": null, "rootUri": null, "capabilities": capabilities, "workspaceFolders": folders });
        let greeting = editor.request("initialize", &params).expect("a greeting");
        assert_eq!(greeting["capabilities"]["positionEncoding"], if utf8 { "utf-8" } else { "utf-16" });
        editor.notify("initialized", &json!({}));
        editor
    }

    /// Sends bytes as they are.
    pub(super) fn raw(&mut self, bytes: &[u8]) {
        let input = self.input.as_mut().expect("open");
        input.write_all(bytes).and_then(|()| input.flush()).expect("the server reads");
    }

    /// Sends a message.
    pub(super) fn send(&mut self, message: &Value) {
        let text = message.to_string();
        self.raw(format!("Content-Length: {}\r\n\r\n{text}", text.len()).as_bytes());
    }

    pub(super) fn notify(&mut self, method: &str, params: &Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// The next message that is no notification; those are kept.
    pub(super) fn answer(&mut self) -> Value {
        loop {
            let message = self.incoming.recv_timeout(PATIENCE).expect("an answer");
            if message.get("method").is_some() {
                self.keep(&message);
            } else {
                return message;
            }
        }
    }

    /// The result of a request, or its error.
    pub(super) fn request(&mut self, method: &str, params: &Value) -> Result<Value, String> {
        self.last += 1;
        let id = self.last;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        let answer = self.answer();
        assert_eq!(answer["id"], json!(id), "{answer}");
        match answer.get("error") {
            Some(error) => Err(format!("{}: {}", error["code"], error["message"].as_str().expect("words"))),
            None => Ok(answer["result"].clone()),
        }
    }

    fn keep(&mut self, message: &Value) {
        if message["method"] == "window/showMessage" {
            self.shown.push(message["params"]["message"].as_str().expect("words").to_owned());
        }
        if message["method"] == "textDocument/publishDiagnostics" {
            let params = &message["params"];
            let name = self.name(params["uri"].as_str().expect("a file"));
            self.told.insert(name, params["diagnostics"].as_array().expect("a list").clone());
        }
    }

    pub(super) fn uri(&self, name: &str) -> String {
        uri(&self.folder.join(name))
    }

    /// The file that a URI names.
    pub(super) fn name(&self, named: &str) -> String {
        let root = format!("{}/", uri(&self.folder));
        named.strip_prefix(&root).unwrap_or_else(|| panic!("{named} is not below {root}")).to_owned()
    }

    /// Opens a file as it is on disk.
    pub(super) fn open(&mut self, name: &str) {
        let text = std::fs::read_to_string(self.folder.join(name)).expect("a file");
        let item = json!({ "uri": self.uri(name), "languageId": "ron", "version": 1, "text": text });
        self.texts.insert(name.to_owned(), text);
        self.notify("textDocument/didOpen", &json!({ "textDocument": item }));
    }

    pub(super) fn text(&self, name: &str) -> &str {
        &self.texts[name]
    }

    /// The position of a byte.
    fn position(&self, text: &str, at: usize) -> Value {
        let before = &text[..at];
        let start = before.rfind('\n').map_or(0, |end| end + 1);
        let line = before.matches('\n').count();
        let own = &before[start..];
        json!({ "line": line, "character": if self.utf8 { own.len() } else { own.encode_utf16().count() } })
    }

    fn offset(&self, text: &str, position: &Value) -> usize {
        let places = text.char_indices().map(|(at, _)| at).chain([text.len()]);
        let found = places.into_iter().find(|at| self.position(text, *at) == *position);
        found.unwrap_or_else(|| panic!("{position} is no place"))
    }

    /// Where the cursor is when it stands at the `|` of `around`, which the file has once without it.
    pub(super) fn at(&self, name: &str, around: &str) -> Value {
        let text = self.text(name);
        let plain = around.replacen('|', "", 1);
        let start = text.find(&plain).unwrap_or_else(|| panic!("{name} has no `{plain}`"));
        assert_eq!(text.matches(&plain).count(), 1, "{plain}");
        let position = self.position(text, start + around.find('|').expect("a cursor"));
        json!({ "textDocument": { "uri": self.uri(name) }, "position": position })
    }

    /// Types: puts something in the place of what the file has once.
    pub(super) fn replace(&mut self, name: &str, old: &str, new: &str) {
        let text = self.text(name).to_owned();
        let start = text.find(old).unwrap_or_else(|| panic!("{name} has no `{old}`"));
        assert_eq!(text.matches(old).count(), 1, "{old}");
        let range = json!({ "start": self.position(&text, start), "end": self.position(&text, start + old.len()) });
        let changed = text.replacen(old, new, 1);
        self.texts.insert(name.to_owned(), changed);
        let document = json!({ "uri": self.uri(name), "version": 2 });
        let edits = json!([{ "range": range, "text": new }]);
        self.notify("textDocument/didChange", &json!({ "textDocument": document, "contentChanges": edits }));
    }

    /// Does the edits of a workspace in the files that are open, and tells the server.
    pub(super) fn apply(&mut self, edit: &Value) -> Vec<String> {
        let changes: BTreeMap<String, Vec<Value>> = serde_json::from_value(edit["changes"].clone()).expect("changes");
        let mut names = vec![];
        for (uri, mut edits) in changes {
            let name = self.name(&uri);
            let mut text = self
                .texts
                .get(&name)
                .cloned()
                .unwrap_or_else(|| std::fs::read_to_string(self.folder.join(&name)).expect("a file"));
            edits.sort_by_key(|edit| std::cmp::Reverse(self.offset(&text, &edit["range"]["start"])));
            for edit in edits {
                let (start, end) =
                    (self.offset(&text, &edit["range"]["start"]), self.offset(&text, &edit["range"]["end"]));
                text.replace_range(start..end, edit["newText"].as_str().expect("text"));
            }
            if self.texts.contains_key(&name) {
                let document = json!({ "uri": uri, "version": 3 });
                let changes = json!([{ "text": text }]);
                self.notify("textDocument/didChange", &json!({ "textDocument": document, "contentChanges": changes }));
                self.texts.insert(name.clone(), text);
            } else {
                std::fs::write(self.folder.join(&name), text).expect("written");
                self.notify("workspace/didChangeWatchedFiles", &json!({ "changes": [{ "uri": uri, "type": 2 }] }));
            }
            names.push(name);
        }
        names
    }

    /// Closes a file.
    pub(super) fn close(&mut self, name: &str) {
        self.texts.remove(name);
        self.notify("textDocument/didClose", &json!({ "textDocument": { "uri": self.uri(name) } }));
    }

    /// Tells that files have changed on disk, as an editor does that does not say which.
    pub(super) fn disk_changed(&mut self) {
        self.notify("workspace/didChangeWatchedFiles", &json!({ "changes": [] }));
    }

    /// Opens folders beside those that are open, and closes others.
    pub(super) fn change_folders(&mut self, added: &[&str], removed: &[&str]) {
        let listed = |names: &[&str]| -> Vec<Value> {
            names.iter().map(|name| json!({ "uri": self.uri(name), "name": name })).collect()
        };
        let event = json!({ "added": listed(added), "removed": listed(removed) });
        self.notify("workspace/didChangeWorkspaceFolders", &json!({ "event": event }));
    }

    /// What is wrong now, once all that was typed has been read.
    pub(super) fn problems(&mut self) -> String {
        // An answer that depends on the corpus comes after what is wrong with it.
        let name = self.texts.keys().next().cloned().unwrap_or_default();
        let document = json!({ "textDocument": { "uri": self.uri(&name) } });
        self.request("textDocument/codeLens", &document).expect("lenses");
        let mut out = String::new();
        for (name, problems) in &self.told {
            for problem in problems {
                let severity =
                    ["", "error", "warning", "note"][usize::try_from(problem["severity"].as_u64().unwrap()).unwrap()];
                let message = problem["message"].as_str().expect("words").replace('\n', "\n    ");
                let code = problem["code"].as_str().expect("every problem has a code");
                writeln!(out, "{name}:{} {severity}[{code}]: {message}", range(&problem["range"])).expect("a string");
                for related in problem["relatedInformation"].as_array().into_iter().flatten() {
                    let file = self.name(related["location"]["uri"].as_str().expect("a file"));
                    let message = related["message"].as_str().expect("words");
                    writeln!(out, "    {file}:{} {message}", range(&related["location"]["range"])).expect("a string");
                }
            }
        }
        out
    }

    /// The text at a range of a file.
    pub(super) fn words(&self, name: &str, range: &Value) -> String {
        let text = self.texts.get(name).cloned();
        let text = text.unwrap_or_else(|| std::fs::read_to_string(self.folder.join(name)).expect("a file"));
        text[self.offset(&text, &range["start"])..self.offset(&text, &range["end"])].to_owned()
    }

    /// Leaves in good order; gives the exit code.
    pub(super) fn leave(mut self) -> Option<i32> {
        self.request("shutdown", &Value::Null).expect("shut down");
        self.notify("exit", &Value::Null);
        self.ended()
    }

    /// Waits for the end of the server.
    pub(super) fn ended(mut self) -> Option<i32> {
        self.input = None;
        self.child.wait().expect("it ends").code()
    }
}

/// `3:5-3:9`, counted from 1.
pub(super) fn range(range: &Value) -> String {
    let place = |end: &Value| {
        format!("{}:{}", end["line"].as_u64().expect("a line") + 1, end["character"].as_u64().expect("a place") + 1)
    };
    format!("{}-{}", place(&range["start"]), place(&range["end"]))
}

fn uri(path: &Path) -> String {
    format!("file://{}", path.to_str().expect("UTF-8"))
}

fn message(output: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if output.read_line(&mut line).ok()? == 0 {
            return None;
        }
        if line.trim().is_empty() {
            break;
        }
        if let Some(value) = line.strip_prefix("Content-Length: ") {
            length = value.trim().parse().expect("a length");
        }
    }
    let mut bytes = vec![0; length];
    output.read_exact(&mut bytes).ok()?;
    serde_json::from_slice(&bytes).ok()
}
