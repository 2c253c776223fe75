//! The conversation with an editor: which message means what, and in which order.
//!
//! Takes messages; keeps what is to be sent. Every request gets an answer, those that it does not know an error. Must not
//! work out an answer itself.

use super::desk::{Desk, Misfit};
use super::lines::{Encoding, Lines};
use super::protocol::{
    DidChangeTextDocumentParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams, MessageType,
    TextDocumentContentChangeEvent,
};
use super::wire::{self, Incoming, refusal};
use super::{answers, capabilities, told, uri};
use lsp_server::{ErrorCode, Message, Notification, Request, RequestId};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::io::{self, Write};
use std::path::PathBuf;

/// What is answered from the file as it is typed; the corpus need not have been read again for it.
const AS_TYPED: [&str; 4] = [
    "textDocument/completion",
    "textDocument/formatting",
    "textDocument/documentSymbol",
    "textDocument/semanticTokens/full",
];

/// What says that files are other ones now than they were.
const CHANGES_FILES: [&str; 5] = [
    "textDocument/didSave",
    "workspace/didChangeWatchedFiles",
    "workspace/didCreateFiles",
    "workspace/didRenameFiles",
    "workspace/didDeleteFiles",
];

/// Whether the conversation goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    /// It does.
    Go,
    /// The editor has left.
    End {
        /// After it had asked to shut down.
        orderly: bool,
    },
}

/// How far the conversation has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    /// The editor has not greeted.
    New,
    /// It has.
    Open,
    /// It has asked to shut down.
    Down,
}

/// Why a request has no result.
pub(super) struct Refused {
    code: ErrorCode,
    why: String,
}

impl Refused {
    /// It cannot be done.
    pub fn because(why: impl Into<String>) -> Refused {
        Refused { code: ErrorCode::RequestFailed, why: why.into() }
    }
}

/// One side of the conversation.
pub(super) struct Server {
    phase: Phase,
    encoding: Encoding,
    desk: Desk,
    /// What is to be sent, in order.
    outbox: Vec<Value>,
    /// What was last told to be wrong, by file.
    published: BTreeMap<String, Value>,
    /// Whether the editor watches files when it is asked to.
    watches: bool,
    /// Whether it makes files as part of an edit.
    makes_files: bool,
}

impl Server {
    /// Before anything was said.
    pub fn new(data: Option<PathBuf>) -> Server {
        Server {
            phase: Phase::New,
            encoding: Encoding::default(),
            desk: Desk::new(data),
            outbox: Vec::new(),
            published: BTreeMap::new(),
            watches: false,
            makes_files: false,
        }
    }

    /// Whether nothing waits to be read again.
    pub fn is_settled(&self) -> bool {
        self.desk.is_settled()
    }

    /// Reads what has changed, and tells what is wrong now.
    pub fn settle(&mut self) {
        self.desk.settle();
        let found = told::published(&self.desk, self.encoding);
        let gone: Vec<String> = self.published.keys().filter(|uri| !found.contains_key(*uri)).cloned().collect();
        let nothing = gone.into_iter().map(|uri| (uri, json!([])));
        for (uri, diagnostics) in found.into_iter().chain(nothing) {
            if self.published.get(&uri) != Some(&diagnostics) {
                let params = json!({ "uri": uri, "diagnostics": diagnostics });
                self.notify("textDocument/publishDiagnostics", &params);
            }
            if diagnostics == json!([]) {
                self.published.remove(&uri);
            } else {
                self.published.insert(uri, diagnostics);
            }
        }
    }

    /// Sends what is to be sent.
    ///
    /// # Errors
    /// Those of the stream.
    pub fn flush(&mut self, out: &mut dyn Write) -> io::Result<()> {
        self.outbox.drain(..).try_for_each(|message| wire::write(&message, out))
    }

    /// Takes requests that nobody waits for any more out of the queue.
    pub fn drop_cancelled(&mut self, waiting: &mut VecDeque<Incoming>) {
        let cancelled: BTreeSet<String> = waiting.iter().filter_map(cancelled).collect();
        if cancelled.is_empty() {
            return;
        }
        waiting.retain(|incoming| match incoming {
            Incoming::Message(Message::Request(request)) if cancelled.contains(&request.id.to_string()) => {
                self.outbox.push(refusal(&id(&request.id), ErrorCode::RequestCanceled, "cancelled"));
                false
            }
            _ => true,
        });
    }

    /// Takes one message.
    pub fn take(&mut self, incoming: Incoming) -> Turn {
        match incoming {
            Incoming::End => return Turn::End { orderly: self.phase == Phase::Down },
            Incoming::Malformed(answer) => self.outbox.push(answer),
            Incoming::Message(Message::Request(request)) => self.request(request),
            Incoming::Message(Message::Notification(notification)) => return self.notification(notification),
            Incoming::Message(Message::Response(_)) => {}
        }
        Turn::Go
    }

    fn request(&mut self, request: Request) {
        let Request { id: number, method, params } = request;
        let answer = match (self.phase, method.as_str()) {
            (Phase::New, "initialize") => self.greeted(&params),
            (Phase::New, _) => refused(ErrorCode::ServerNotInitialized, "`initialize` comes first"),
            (Phase::Open, "initialize") => refused(ErrorCode::InvalidRequest, "`initialize` comes once"),
            (Phase::Open, "shutdown") => {
                self.phase = Phase::Down;
                Ok(Value::Null)
            }
            (Phase::Open, method) => self.answer(method, params),
            (Phase::Down, _) => refused(ErrorCode::InvalidRequest, "the server was asked to shut down"),
        };
        self.outbox.push(match answer {
            Ok(result) => json!({ "jsonrpc": "2.0", "id": id(&number), "result": result }),
            Err(Refused { code, why }) => refusal(&id(&number), code, &why),
        });
    }

    /// An answer; where it depends on what the corpus says, that is read first.
    fn answer(&mut self, method: &str, params: Value) -> Result<Value, Refused> {
        let current = if AS_TYPED.contains(&method) { self.desk.is_read() } else { self.desk.is_settled() };
        if !current {
            self.settle();
        }
        let (desk, encoding) = (&self.desk, self.encoding);
        match method {
            "textDocument/completion" => result(answers::completion(desk, encoding, &given(params)?)),
            "textDocument/hover" => result(answers::hover(desk, encoding, &given(params)?)),
            "textDocument/definition" => result(answers::definition(desk, encoding, &given(params)?)),
            "textDocument/references" => result(answers::references(desk, encoding, &given(params)?)),
            "textDocument/documentHighlight" => result(answers::highlights(desk, encoding, &given(params)?)),
            "textDocument/prepareRename" => result(answers::renamed_range(desk, encoding, &given(params)?)),
            "textDocument/rename" => result(answers::rename(desk, encoding, &given(params)?)?),
            "textDocument/formatting" => result(answers::formatting(desk, encoding, &given(params)?)),
            "textDocument/documentSymbol" => result(answers::symbols(desk, encoding, &given(params)?)),
            "textDocument/codeLens" => result(answers::lenses(desk, encoding, &given(params)?)),
            "textDocument/semanticTokens/full" => result(answers::colours(desk, encoding, &given(params)?)),
            "textDocument/codeAction" => result(answers::actions(desk, encoding, self.makes_files, &given(params)?)),
            _ => Err(Refused { code: ErrorCode::MethodNotFound, why: format!("`{method}` is not known") }),
        }
    }

    /// `initialize`. What it says is taken piece by piece: not every editor keeps to the letter.
    fn greeted(&mut self, params: &Value) -> Result<Value, Refused> {
        let offered = params.pointer("/capabilities/general/positionEncodings").and_then(Value::as_array);
        if offered.is_some_and(|offered| offered.iter().any(|one| one == "utf-8")) {
            self.encoding = Encoding::Utf8;
        }
        let watches = "/capabilities/workspace/didChangeWatchedFiles/dynamicRegistration";
        self.watches = params.pointer(watches).and_then(Value::as_bool).unwrap_or(false);
        let operations = params.pointer("/capabilities/workspace/workspaceEdit/resourceOperations");
        self.makes_files =
            operations.and_then(Value::as_array).is_some_and(|all| all.iter().any(|one| one == "create"));
        let mut opened = folders(params.get("workspaceFolders"));
        // What is older than several folders; where there are some, it is the first of them.
        if opened.is_empty() {
            opened.extend(params.get("rootUri").and_then(folder));
        }
        self.desk.change_folders(opened, &[]);
        self.phase = Phase::Open;
        result(capabilities::greeting(self.encoding))
    }

    fn notification(&mut self, notification: Notification) -> Turn {
        let Notification { method, params } = notification;
        match (self.phase, method.as_str()) {
            (phase, "exit") => return Turn::End { orderly: phase == Phase::Down },
            (Phase::Open, "initialized") => self.watch(),
            (Phase::Open, "textDocument/didOpen") => {
                if let Ok(opened) = given::<DidOpenTextDocumentParams>(params) {
                    self.desk.open(&opened.text_document.uri.0, opened.text_document.text);
                }
            }
            (Phase::Open, "textDocument/didChange") => self.changed(params),
            (Phase::Open, "textDocument/didClose") => {
                if let Ok(closed) = given::<DidCloseTextDocumentParams>(params) {
                    self.desk.close(&closed.text_document.uri.0);
                }
            }
            (Phase::Open, "workspace/didChangeWorkspaceFolders") => {
                let event = params.get("event");
                let listed = |name: &str| folders(event.and_then(|event| event.get(name)));
                self.desk.change_folders(listed("added"), &listed("removed"));
            }
            (Phase::Open, method) if CHANGES_FILES.contains(&method) => self.desk.refresh(),
            _ => {}
        }
        Turn::Go
    }

    fn changed(&mut self, params: Value) {
        let named = params.pointer("/textDocument/uri").and_then(Value::as_str).unwrap_or_default().to_owned();
        let was_lost = self.desk.is_lost(&named);
        match given::<DidChangeTextDocumentParams>(params) {
            Ok(changed) => changed.content_changes.into_iter().for_each(|change| self.edit(&named, change)),
            // What it says of the text is not known, so that nothing after it fits.
            Err(_) => self.desk.change(&named, false, |_| Err(Misfit)),
        }
        if self.desk.is_lost(&named) && !was_lost {
            let message = format!(
                "an edit of {named} does not fit the text that `whom` was sent, and is not done: \
                 close the file and open it again"
            );
            self.notify("window/showMessage", &json!({ "type": MessageType::Error, "message": message }));
        }
    }

    fn edit(&mut self, uri: &str, change: TextDocumentContentChangeEvent) {
        let encoding = self.encoding;
        match change {
            TextDocumentContentChangeEvent::TextDocumentContentChangePartial(part) => {
                self.desk.change(uri, false, |text| {
                    let span = Lines::of(text, encoding).edited(part.range).ok_or(Misfit)?;
                    text.replace_range(span.range(), &part.text);
                    Ok(())
                });
            }
            TextDocumentContentChangeEvent::TextDocumentContentChangeWholeDocument(whole) => {
                self.desk.change(uri, true, |text| {
                    *text = whole.text;
                    Ok(())
                });
            }
        }
    }

    /// Asks the editor to say when files change on disk.
    fn watch(&mut self) {
        if !self.watches {
            return;
        }
        let watchers: Vec<Value> = ["**/*.ron", "**/*.txt"].iter().map(|glob| json!({ "globPattern": glob })).collect();
        let registration = json!({
            "id": "files",
            "method": "workspace/didChangeWatchedFiles",
            "registerOptions": { "watchers": watchers },
        });
        self.outbox.push(json!({
            "jsonrpc": "2.0",
            "id": "watch",
            "method": "client/registerCapability",
            "params": { "registrations": [registration] },
        }));
    }

    fn notify(&mut self, method: &str, params: &Value) {
        self.outbox.push(json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }
}

/// The folder that a URI names.
fn folder(uri: &Value) -> Option<PathBuf> {
    uri::path(uri.as_str()?.trim_end_matches('/'))
}

/// The folders of a list of them; those that are no files of this machine are none of ours.
fn folders(listed: Option<&Value>) -> Vec<PathBuf> {
    let listed = listed.and_then(Value::as_array).into_iter().flatten();
    listed.filter_map(|one| one.get("uri").and_then(folder)).collect()
}

/// The request that a message cancels.
fn cancelled(incoming: &Incoming) -> Option<String> {
    let Incoming::Message(Message::Notification(notification)) = incoming else { return None };
    let named = notification.params.get("id").filter(|_| notification.method == "$/cancelRequest")?;
    serde_json::from_value::<RequestId>(named.clone()).ok().map(|id| id.to_string())
}

fn id(number: &RequestId) -> Value {
    serde_json::to_value(number).unwrap_or(Value::Null)
}

fn refused<T>(code: ErrorCode, why: &str) -> Result<T, Refused> {
    Err(Refused { code, why: why.to_owned() })
}

/// The parameters of a message.
fn given<T: DeserializeOwned>(params: Value) -> Result<T, Refused> {
    serde_json::from_value(params)
        .map_err(|error| Refused { code: ErrorCode::InvalidParams, why: format!("the parameters are wrong: {error}") })
}

fn result<T: Serialize>(result: T) -> Result<Value, Refused> {
    let refused = |error: serde_json::Error| Refused { code: ErrorCode::InternalError, why: error.to_string() };
    serde_json::to_value(result).map_err(refused)
}
