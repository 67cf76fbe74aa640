//! Credentials that belong to nobody: for conformance cases that bring none, and to show what a signed request looks
//! like before there is an account.

use cambist::{
    client::ClientBuilder,
    credentials::Credentials,
    def::ExchangeDef,
    json::{Doc, Json},
    value::Value,
};

/// Credentials for every exchange, and what some exchanges need instead: JSON as [`cambist::replay::Replayer`] reads it.
pub const DEFAULTS: &str = include_str!("../data/replay-defaults.json");

/// Gives a client credentials and a session that are made up, in a form that its signing accepts.
pub fn give(builder: ClientBuilder, def: &ExchangeDef) -> ClientBuilder {
    let Ok(doc) = Doc::parse(DEFAULTS) else { return builder };
    let own = doc.root().get("overrides").get(def.id);
    let credentials = add(Credentials::none(), doc.root().get("credentials"));
    let builder = builder.credentials(add(credentials, own.get("credentials")));
    own.get("options").rows().fold(builder, |builder, (name, value)| {
        builder.option(name.unwrap_or_default().to_owned(), Value::Json(value).into_owned())
    })
}

fn add(credentials: Credentials, more: Json<'_>) -> Credentials {
    more.rows().fold(credentials, |all, (name, value)| {
        all.with(name.unwrap_or_default(), value.text().unwrap_or_default().into_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_defaults_can_be_read() {
        let doc = Doc::parse(DEFAULTS).unwrap();
        let credentials = add(Credentials::none(), doc.root().get("credentials"));
        assert!(
            ["apiKey", "secret", "password", "uid", "privateKey"].iter().all(|name| credentials.get(name).is_some())
        );
    }
}
