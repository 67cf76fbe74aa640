//! Text that people may see: secrets are replaced by their names.

use std::borrow::Cow;

use crate::func;
use crate::state::Core;

/// Credentials that nobody but the account's owner may know. Keys, accounts and addresses are none: requests show them.
const SECRET: [&str; 5] = ["secret", "password", "twofa", "privateKey", "token"];

/// A shorter secret would be found in encoded text by chance.
const SHORTEST_ENCODED: usize = 4;

/// The secrets of a client, and the forms in which they stand in requests.
pub(crate) struct Secrets {
    /// The form and the name, the longest form first: one secret may be a part of another.
    forms: Vec<(String, String)>,
}

impl Secrets {
    /// What a client must not show: its credentials, and what its login saved.
    pub(crate) fn of(core: &Core) -> Self {
        Self::named(core, SECRET.into_iter())
    }

    /// What no error may show: the key too, which an exchange may repeat in its refusal, unless it is as short as a word.
    pub(crate) fn and_key(core: &Core) -> Self {
        let key = core.credentials.get("apiKey").is_some_and(|key| key.len() >= 8).then_some("apiKey");
        Self::named(core, SECRET.into_iter().chain(key))
    }

    fn named(core: &Core, names: impl Iterator<Item = &'static str>) -> Self {
        let own = names.filter_map(|name| Some((name.to_owned(), core.credentials.get(name)?.to_owned())));
        let mut all: Vec<(String, String)> = own.collect();
        all.extend(core.session_texts().into_iter().map(|text| ("session".to_owned(), text)));
        let mut forms: Vec<(String, String)> = all.iter().flat_map(|(name, value)| forms(value, name)).collect();
        forms.sort_by_key(|(form, _)| std::cmp::Reverse(form.len()));
        Secrets { forms }
    }

    /// The text without secrets: `<secret>`.
    pub(crate) fn mask(&self, text: &str) -> String {
        let plain = self.forms.iter().fold(text.to_owned(), |text, (form, name)| {
            let shown = format!("<{name}>");
            // As short as that, it would be found inside of words.
            if form.len() < SHORTEST_ENCODED { replace_word(&text, form, &shown) } else { text.replace(form, &shown) }
        });
        self.mask_encoded(&plain)
    }

    /// Words that are base64 of something with a secret, such as the header of a basic authentication.
    fn mask_encoded(&self, text: &str) -> String {
        let word = |c: char| c.is_ascii_alphanumeric() || "+/-_=".contains(c);
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while !rest.is_empty() {
            let end = rest.find(|c| !word(c)).unwrap_or(rest.len());
            let (token, after) = rest.split_at(end);
            match self.inside(token) {
                Some(name) => out.extend(["<", name, " in base64>"]),
                None => out.push_str(token),
            }
            let next = after.find(word).unwrap_or(after.len());
            let (between, remains) = after.split_at(next);
            out.push_str(between);
            rest = remains;
        }
        out
    }

    fn inside(&self, token: &str) -> Option<&str> {
        let decoded = func::unbase64(token).ok()?;
        let decoded = String::from_utf8(decoded).ok()?;
        let found = self.forms.iter().find(|(form, _)| form.len() >= SHORTEST_ENCODED && decoded.contains(form));
        found.map(|(_, name)| name.as_str())
    }
}

/// Replaces a text where it is a word of its own.
fn replace_word(text: &str, word: &str, by: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(word) {
        out.push_str(before);
        let inside = out.ends_with(char::is_alphanumeric) || after.starts_with(char::is_alphanumeric);
        out.push_str(if inside { word } else { by });
        rest = after;
    }
    out.push_str(rest);
    out
}

/// A secret as it is, in a query, in JSON and in hexadecimal digits.
fn forms(value: &str, name: &str) -> Vec<(String, String)> {
    let escaped = func::uri(Some(Cow::Borrowed(value))).map(Cow::into_owned).unwrap_or_default();
    let quoted = func::json(&value.into(), func::Style::Compact);
    let mut all = vec![
        value.to_owned(),
        escaped.replace("%20", "+"),
        escaped,
        quoted.trim_matches('"').to_owned(),
        func::hex(value.as_bytes()),
    ];
    all.sort();
    all.dedup();
    all.retain(|form| !form.is_empty());
    all.into_iter().map(|form| (form, name.to_owned())).collect()
}
