//! The server, as whoever starts it has it.

use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use whom::browser::Engine;

pub(super) struct Server {
    child: Child,
    pub(super) address: String,
}

/// What came back.
pub(super) struct Response {
    pub(super) status: u16,
    pub(super) head: String,
    pub(super) body: String,
}

impl Server {
    pub(super) fn start(folder: &Path) -> Server {
        let mut child = Command::new(env!("CARGO_BIN_EXE_whom"))
            .args(["code", "--quiet", "--data", "."])
            .current_dir(folder)
            .env_remove("WHOM_DATA")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .expect("whom starts");
        let mut address = String::new();
        BufReader::new(child.stdout.take().expect("piped")).read_line(&mut address).expect("it says where it is");
        Server { child, address: address.trim().to_owned() }
    }

    /// `http://127.0.0.1:1234`
    pub(super) fn base(&self) -> &str {
        self.address.split("/#").next().expect("an address")
    }

    pub(super) fn host(&self) -> &str {
        self.base().strip_prefix("http://").expect("http")
    }

    pub(super) fn token(&self) -> &str {
        self.address.split("/#").nth(1).expect("a token")
    }

    /// Sends a request as it is written.
    pub(super) fn raw(&self, request: &str) -> Response {
        let mut stream = TcpStream::connect(self.host()).expect("it listens");
        stream.write_all(request.as_bytes()).expect("sent");
        let mut bytes = Vec::new();
        // A refused request may be cut off.
        let _ = stream.read_to_end(&mut bytes);
        let text = String::from_utf8(bytes).expect("text");
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        let status = head.split(' ').nth(1).and_then(|code| code.parse().ok()).unwrap_or(0);
        Response { status, head: head.to_owned(), body: body.to_owned() }
    }

    /// Asks as the page does.
    pub(super) fn ask(&self, request: &Value) -> Value {
        let (host, base, token, body) = (self.host(), self.base(), self.token(), request.to_string());
        let response = self.raw(&format!(
            "POST /ask HTTP/1.1\r\nHost: {host}\r\nOrigin: {base}\r\nContent-Type: application/json\r\nX-Whom-Token: {token}\r\n\
             Connection: close\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        ));
        assert_eq!(response.status, 200, "{}", response.head);
        serde_json::from_str(&response.body).expect("JSON")
    }

    /// What the engine of the page tells of a fact as it is typed, in the texts that the server has read.
    pub(super) fn typed(&self, mut typing: Value) -> Value {
        let mut engine = Engine::default();
        let mut told =
            |request: &Value| -> Value { serde_json::from_str(&engine.answer(&request.to_string())).expect("JSON") };
        let files = self.ask(&json!({ "do": "files" }))["files"].take();
        let opened = told(&json!({ "do": "annotate", "files": files }));
        assert_eq!(opened["told"], "opened", "{opened}");
        typing["do"] = json!("type");
        told(&typing)["typed"].take()
    }

    /// Ends it at once, as a power cut would.
    pub(super) fn kill(&mut self) {
        self.child.kill().expect("it runs");
        self.child.wait().expect("it ends");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
