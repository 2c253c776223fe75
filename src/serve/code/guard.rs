//! Who is answered: a page of this server, opened by whoever started it.
//!
//! Takes the head of a request; says whether it is refused. The page itself holds nothing of the corpus and is given to
//! whoever asks under the right name; what it asks must bring the token, and come from that page. Must not look at what is
//! asked.

use super::hex;
use axum::http::{HeaderMap, Method, StatusCode, header};
use std::io;

/// The header with the token. No form and no plain link can send it.
const TOKEN: &str = "x-whom-token";

/// Of so many random bytes is a token made.
const TOKEN_BYTES: usize = 24;

/// What a request must bring.
#[derive(Debug)]
pub(super) struct Guard {
    token: String,
    port: u16,
}

impl Guard {
    /// With a token of its own.
    ///
    /// # Errors
    /// Where there are no random numbers.
    pub fn new(port: u16) -> io::Result<Guard> {
        let mut bytes = [0; TOKEN_BYTES];
        getrandom::fill(&mut bytes).map_err(|error| io::Error::other(error.to_string()))?;
        Ok(Guard { token: hex(&bytes), port })
    }

    /// Where the page is, with its token: behind `#`, which is never sent.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}/#{}", self.port, self.token)
    }

    /// The names under which this machine may be asked. Another name that leads here is somebody else's page.
    fn hosts(&self) -> [String; 2] {
        ["127.0.0.1", "localhost"].map(|name| format!("{name}:{}", self.port))
    }

    /// Why a request is refused, if it is.
    pub fn refused(&self, method: &Method, headers: &HeaderMap) -> Option<StatusCode> {
        let host = only(headers, header::HOST.as_str());
        let Some(host) = host.filter(|host| self.hosts().iter().any(|own| own == host)) else {
            return Some(StatusCode::MISDIRECTED_REQUEST);
        };
        if method == Method::GET {
            return None;
        }
        let from_page = only(headers, header::ORIGIN.as_str()) == Some(format!("http://{host}").as_str());
        let json = only(headers, header::CONTENT_TYPE.as_str()) == Some("application/json");
        let known = only(headers, TOKEN).is_some_and(|token| is_same(token.as_bytes(), self.token.as_bytes()));
        (!(from_page && json && known)).then_some(StatusCode::FORBIDDEN)
    }
}

/// The value of a header that is there once.
fn only<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let mut values = headers.get_all(name).iter();
    let value = values.next()?.to_str().ok()?;
    values.next().is_none().then_some(value)
}

/// Whether two texts are one, in a time that does not tell how far they agree.
fn is_same(given: &[u8], own: &[u8]) -> bool {
    given.len() == own.len() && given.iter().zip(own).fold(0, |differs, (a, b)| differs | (a ^ b)) == 0
}
