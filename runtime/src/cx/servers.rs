//! Base URLs.

use std::borrow::Cow;

use crate::def::ExchangeDef;
use crate::error::{Error, ErrorClass, Result};
use crate::state::Settings;

/// How a server's URL says where the host name goes.
const HOLES: [&str; 2] = ["{hostname}", "$hostname"];

/// The base URLs of a client by their keys: written once, since every request needs one.
#[derive(Debug)]
pub(crate) struct Servers(Vec<(&'static str, Cow<'static, str>)>);

impl Servers {
    /// The servers of an exchange, or of its sandbox, as these settings have them.
    pub(crate) fn new(def: &ExchangeDef, settings: &Settings) -> Self {
        let table = if settings.sandbox { def.sandbox } else { def.servers };
        Servers(table.iter().map(|(key, url)| (*key, written(Cow::Borrowed(*url), def, settings))).collect())
    }

    /// By the whole key, else by ever shorter beginnings of it, else `_`.
    fn find(&self, key: &str) -> Option<&str> {
        let exact = |key: &str| self.0.iter().find(|(own, _)| *own == key).map(|(_, url)| &**url);
        let mut part = key;
        loop {
            if let Some(url) = exact(part) {
                return Some(url);
            }
            match part.rsplit_once('.') {
                Some((shorter, _)) => part = shorter,
                None => return exact("_"),
            }
        }
    }

    /// The base URL of a server by its key; a whole URL stands for itself.
    pub(crate) fn base(&self, key: &str, def: &ExchangeDef, settings: &Settings) -> Result<Cow<'_, str>> {
        if let Some(origin) = settings.origin.as_ref().filter(|origin| !is_url(origin)) {
            let error = Error::usage(ErrorClass::BadRequest, format!("the client's origin `{origin}` is no URL"));
            return Err(error.with_help("write it as http://host:port").with_exchange(def.id));
        }
        if is_url(key) {
            return Ok(written(Cow::Borrowed(key), def, settings).into_owned().into());
        }
        self.find(key).map(Cow::Borrowed).ok_or_else(|| unknown(key, def, settings))
    }
}

fn is_url(text: &str) -> bool {
    text.starts_with("http://") || text.starts_with("https://")
}

/// A URL with the host name and the origin of a client.
fn written<'u>(url: Cow<'u, str>, def: &ExchangeDef, settings: &Settings) -> Cow<'u, str> {
    let url = match HOLES.iter().find(|hole| url.contains(**hole)) {
        Some(hole) => Cow::Owned(url.replace(hole, settings.hostname.as_deref().unwrap_or(def.hostname))),
        None => url,
    };
    match &settings.origin {
        Some(origin) => Cow::Owned(with_origin(&url, origin)),
        None => url,
    }
}

fn unknown(key: &str, def: &ExchangeDef, settings: &Settings) -> Error {
    let (place, help) = match settings.sandbox {
        true if def.sandbox.is_empty() => ("the exchange has no sandbox".to_owned(), "use the live exchange"),
        true => (format!("the sandbox has no server for `{key}`"), "use the live exchange for this call"),
        false => (format!("there is no server for `{key}`"), "this is a defect of the exchange's spec"),
    };
    Error::usage(ErrorClass::NotSupported, place).with_help(help).with_exchange(def.id)
}

/// The URL with another scheme, host and port.
fn with_origin(url: &str, origin: &str) -> String {
    let path = url.split_once("://").map_or("", |(_, rest)| rest.find('/').and_then(|at| rest.get(at..)).unwrap_or(""));
    format!("{}{path}", origin.trim_end_matches('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn servers(table: &[(&'static str, &'static str)]) -> Servers {
        Servers(table.iter().map(|(key, url)| (*key, Cow::Borrowed(*url))).collect())
    }

    #[test]
    fn the_longest_beginning_wins() {
        let two = servers(&[("public", "https://a.example"), ("private.spot", "https://b.example/x")]);
        assert_eq!(two.find("public.spot.v1"), Some("https://a.example"));
        assert_eq!(two.find("private.spot"), Some("https://b.example/x"));
        assert_eq!(two.find("private"), None);
        assert_eq!(servers(&[("_", "u")]).find("any.thing"), Some("u"));
    }

    #[test]
    fn another_origin_keeps_the_path() {
        assert_eq!(with_origin("https://b.example/x/y", "http://127.0.0.1:80/"), "http://127.0.0.1:80/x/y");
        assert_eq!(with_origin("https://b.example", "http://h"), "http://h");
    }
}
