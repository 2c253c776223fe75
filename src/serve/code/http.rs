//! Requests and responses: the page's files, the engine, and what it asks.
//!
//! Takes a socket; passes on what the guard lets through, and gives back what is answered. Must not know what is asked.

use super::Asked;
use super::guard::Guard;
use crate::browser::TYPING_ENGINE;
use crate::output::page::WORKER;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{self, HeaderName, HeaderValue};
use axum::http::{Method, StatusCode};
use axum::response::Response;
use std::io;
use std::net::TcpListener;
use std::sync::Arc;
use std::sync::mpsc::{SyncSender, TrySendError};
use tokio::sync::oneshot;

/// The longest request that is read, in bytes.
const LARGEST: usize = 1 << 20;

/// The page's files: where, what, of which type.
const FILES: [(&str, &str, &str); 6] = [
    ("/", include_str!("page.html"), "text/html; charset=utf-8"),
    ("/page.css", include_str!("page.css"), "text/css; charset=utf-8"),
    ("/page.js", include_str!("page.js"), SCRIPT),
    ("/typing.js", include_str!("typing.js"), SCRIPT),
    ("/judge.js", include_str!("judge.js"), SCRIPT),
    ("/worker.js", WORKER, SCRIPT),
];
const SCRIPT: &str = "text/javascript; charset=utf-8";

/// What every response says: nothing is loaded but the page's own files, nothing is compiled but the engine, nobody frames it, nothing is kept.
const ALWAYS: [(HeaderName, &str); 6] = [
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; \
         form-action 'none'; frame-ancestors 'none'",
    ),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::CACHE_CONTROL, "no-store"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

struct Door {
    guard: Guard,
    desk: SyncSender<Asked>,
}

/// Serves until the program ends.
///
/// # Errors
/// Where the socket cannot be listened on.
pub(super) fn serve(listener: TcpListener, guard: Guard, desk: SyncSender<Asked>) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let door = Arc::new(Door { guard, desk });
        axum::serve(listener, Router::new().fallback(handle).with_state(door)).await
    })
}

async fn handle(State(door): State<Arc<Door>>, request: Request) -> Response {
    if let Some(status) = door.guard.refused(request.method(), request.headers()) {
        return response(status, "text/plain", Body::empty());
    }
    let path = request.uri().path().to_owned();
    match (request.method().clone(), path.as_str()) {
        (Method::GET, "/engine.wasm") => {
            let mut engine = response(StatusCode::OK, "application/wasm", Body::from(TYPING_ENGINE));
            engine.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
            engine
        }
        (Method::GET, path) => match FILES.iter().find(|(own, _, _)| *own == path) {
            Some((_, text, kind)) => response(StatusCode::OK, kind, Body::from(*text)),
            None => response(StatusCode::NOT_FOUND, "text/plain", Body::empty()),
        },
        (Method::POST, "/ask") => match asked(&door, request).await {
            Ok(answer) => response(StatusCode::OK, "application/json", Body::from(answer)),
            Err(status) => response(status, "text/plain", Body::empty()),
        },
        _ => response(StatusCode::NOT_FOUND, "text/plain", Body::empty()),
    }
}

async fn asked(door: &Door, request: Request) -> Result<String, StatusCode> {
    let body = to_bytes(request.into_body(), LARGEST).await.map_err(|_| StatusCode::PAYLOAD_TOO_LARGE)?;
    let (answer, answered) = oneshot::channel();
    door.desk.try_send(Asked { body: body.to_vec(), answer }).map_err(|error| match error {
        TrySendError::Full(_) => StatusCode::SERVICE_UNAVAILABLE,
        TrySendError::Disconnected(_) => StatusCode::GONE,
    })?;
    answered.await.map_err(|_| StatusCode::GONE)
}

fn response(status: StatusCode, kind: &'static str, body: Body) -> Response {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.extend(ALWAYS.iter().map(|(name, value)| (name.clone(), HeaderValue::from_static(value))));
    response
}
