//! Who is answered, and who is not.

use crate::command::{check_in, whom};
use crate::server::Server;
use expect_test::expect;
use serde_json::json;
use std::path::Path;

fn corpus() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("a.txt"), "Ara met Bel.\n").expect("written");
    folder
}

/// The status of a request with these headers.
fn asked(server: &Server, headers: &[(&str, &str)]) -> u16 {
    let body = r#"{"do":"look"}"#;
    let headers: Vec<String> = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    let headers = headers.concat();
    let length = body.len();
    server
        .raw(&format!("POST /ask HTTP/1.1\r\n{headers}Connection: close\r\nContent-Length: {length}\r\n\r\n{body}"))
        .status
}

#[test]
fn only_the_page_with_its_token_is_answered() {
    let folder = corpus();
    let server = Server::start(folder.path());
    let (host, base, token) = (server.host(), server.base(), server.token());
    let json = ("Content-Type", "application/json");
    let good = [("Host", host), ("Origin", base), json, ("X-Whom-Token", token)];
    assert_eq!(asked(&server, &good), 200);
    let without = |name: &str| good.into_iter().filter(|(own, _)| *own != name).collect::<Vec<_>>();
    let with = |name: &'static str, value: &'static str| {
        good.into_iter().map(|(own, old)| (own, if own == name { value } else { old })).collect::<Vec<_>>()
    };
    for name in ["Origin", "Content-Type", "X-Whom-Token"] {
        assert_eq!(asked(&server, &without(name)), 403, "without {name}");
    }
    for (name, value) in [
        ("Origin", "http://evil.example"),
        ("Origin", "null"),
        ("Origin", "http://127.0.0.1"),
        ("Content-Type", "text/plain"),
        ("Content-Type", "application/x-www-form-urlencoded"),
        ("X-Whom-Token", ""),
        ("X-Whom-Token", "0000"),
    ] {
        assert_eq!(asked(&server, &with(name, value)), 403, "{name}: {value}");
    }
    let longer = format!("{token}0");
    assert_eq!(asked(&server, &[("Host", host), ("Origin", base), json, ("X-Whom-Token", &longer)]), 403);
    let twice = [("Host", host), ("Origin", base), json, ("X-Whom-Token", token), ("X-Whom-Token", token)];
    assert_eq!(asked(&server, &twice), 403);
    // A name of somebody else's that leads to this machine.
    assert_eq!(asked(&server, &with("Host", "evil.example")), 421);
    assert_eq!(asked(&server, &[("Host", "127.0.0.1"), ("Origin", base), json, ("X-Whom-Token", token)]), 421);
}

#[test]
fn the_page_itself_tells_nothing_and_may_not_be_framed() {
    let folder = corpus();
    let server = Server::start(folder.path());
    let host = server.host();
    let get = |path: &str, host: &str| {
        server.raw(&format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"))
    };
    let page = get("/", host);
    assert_eq!(page.status, 200);
    let head = page.head.to_lowercase();
    for line in [
        "content-security-policy: default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; style-src 'self'; \
         connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; ",
        "frame-ancestors 'none'",
        "x-frame-options: deny",
        "x-content-type-options: nosniff",
        "cache-control: no-store",
        "referrer-policy: no-referrer",
    ] {
        assert!(head.contains(line), "{line}: {head}");
    }
    assert!(!page.body.contains(server.token()) && !page.body.contains("a.txt"));
    assert_eq!(get("/", "evil.example").status, 421);
    for path in ["/ask", "/a.txt", "/../a.txt", "/%2e%2e/a.txt", "//a.txt"] {
        assert_eq!(get(path, host).status, 404, "{path}");
    }
    let other =
        |method: &str| server.raw(&format!("{method} / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")).status;
    assert_eq!([other("PUT"), other("DELETE"), other("OPTIONS")], [403; 3]);
}

#[test]
fn what_is_no_request_is_refused_and_the_next_is_answered() {
    let folder = corpus();
    let server = Server::start(folder.path());
    for request in [
        json!({}),
        json!([]),
        json!({ "do": "rm" }),
        json!({ "do": "look", "document": 5 }),
        json!({ "do": "begin", "article": "../a.txt" }),
        json!({ "do": "begin", "article": "/etc/passwd" }),
        json!({ "do": "type", "document": "A", "unit": 0, "at": null, "fact": "x", "cursor": 99 }),
        json!({ "do": "undo", "document": null }),
        json!({ "do": "save", "document": "A", "version": "", "unit": 4_000_000_000_u32, "coding": { "add": "x" } }),
    ] {
        assert!(server.ask(&request)["refused"].is_string(), "{request}");
    }
    let (host, base, token) = (server.host(), server.base(), server.token());
    let huge = format!(
        "POST /ask HTTP/1.1\r\nHost: {host}\r\nOrigin: {base}\r\nContent-Type: application/json\r\nX-Whom-Token: {token}\r\n\
         Connection: close\r\nContent-Length: 5000000\r\n\r\n{}",
        "x".repeat(1_100_000)
    );
    assert!([413, 0].contains(&server.raw(&huge).status));
    assert_eq!(server.ask(&json!({ "do": "look" }))["articles"], json!(["a.txt"]));
    assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 1, "nothing was written");
}

#[test]
fn a_folder_and_a_port_that_cannot_be_had_are_told() {
    let folder = corpus();
    check_in(
        folder.path(),
        &["code", "--data", "nowhere"],
        "",
        &expect![[r#"
            exit 2
            --- out
            --- err
            error: nowhere: there is no such folder; `--data DIR` names the corpus
        "#]],
    );
    let server = Server::start(folder.path());
    let port = server.host().split(':').nth(1).expect("a port");
    let output = whom(Path::new("."), &["code", "--data", folder.path().to_str().expect("UTF-8"), "--port", port], "");
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).starts_with("error: the page cannot be served: "));
}
