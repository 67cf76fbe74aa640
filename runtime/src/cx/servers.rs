//! Base URLs.

use std::borrow::Cow;

use crate::error::{Error, ErrorClass, Result};
use crate::state::Core;

/// How a server's URL says where the host name goes.
const HOLES: [&str; 2] = ["{hostname}", "$hostname"];

/// The base URL of a server by its key.
pub(super) fn base<'a>(core: &'a Core, key: &str) -> Result<Cow<'a, str>> {
    let url: Cow<'a, str> = if key.starts_with("http://") || key.starts_with("https://") {
        Cow::Owned(key.to_owned())
    } else {
        Cow::Borrowed(find(table(core), key).ok_or_else(|| unknown(core, key))?)
    };
    // Most URLs have no hole at all.
    let holes = if url.bytes().any(|byte| matches!(byte, b'{' | b'$')) { &HOLES[..] } else { &[] };
    let url = match holes.iter().find(|hole| url.contains(**hole)) {
        Some(hole) => {
            let hostname = core.settings.hostname.as_deref().unwrap_or(core.def.hostname);
            Cow::Owned(url.replace(hole, hostname))
        }
        None => url,
    };
    Ok(match &core.settings.origin {
        Some(origin) => Cow::Owned(with_origin(&url, origin)),
        None => url,
    })
}

fn table(core: &Core) -> &'static [(&'static str, &'static str)] {
    if core.settings.sandbox { core.def.sandbox } else { core.def.servers }
}

/// By the whole key, else by ever shorter beginnings of it, else `_`.
fn find(table: &'static [(&'static str, &'static str)], key: &str) -> Option<&'static str> {
    let exact = |key: &str| table.iter().find(|(own, _)| *own == key).map(|(_, url)| *url);
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

fn unknown(core: &Core, key: &str) -> Error {
    let (place, help) = match core.settings.sandbox {
        true if core.def.sandbox.is_empty() => ("the exchange has no sandbox".to_owned(), "use the live exchange"),
        true => (format!("the sandbox has no server for `{key}`"), "use the live exchange for this call"),
        false => (format!("there is no server for `{key}`"), "this is a defect of the exchange's spec"),
    };
    Error::usage(ErrorClass::NotSupported, place).with_help(help).with_exchange(core.def.id)
}

/// The URL with another scheme, host and port.
fn with_origin(url: &str, origin: &str) -> String {
    let path = url.split_once("://").map_or("", |(_, rest)| rest.find('/').and_then(|at| rest.get(at..)).unwrap_or(""));
    format!("{}{path}", origin.trim_end_matches('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SERVERS: &[(&str, &str)] = &[("public", "https://a.example"), ("private.spot", "https://b.example/x")];

    #[test]
    fn the_longest_beginning_wins() {
        assert_eq!(find(SERVERS, "public.spot.v1"), Some("https://a.example"));
        assert_eq!(find(SERVERS, "private.spot"), Some("https://b.example/x"));
        assert_eq!(find(SERVERS, "private"), None);
        assert_eq!(find(&[("_", "u")], "any.thing"), Some("u"));
    }

    #[test]
    fn another_origin_keeps_the_path() {
        assert_eq!(with_origin("https://b.example/x/y", "http://127.0.0.1:80/"), "http://127.0.0.1:80/x/y");
        assert_eq!(with_origin("https://b.example", "http://h"), "http://h");
    }
}
