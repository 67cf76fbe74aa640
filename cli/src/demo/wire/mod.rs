//! Kraken's wire format on top of the [`Venue`]: paths, parameters, answers and errors.
//!
//! Every answer is `{"error":[...],"result":...}` with HTTP status 200, also when the exchange says no.

mod form;
mod private;
mod public;
mod records;
mod text;
mod trading;

#[cfg(test)]
mod tests;

pub use form::Form;

use serde_json::{Value, json};

use super::{orders::Refusal, venue::Venue};

/// The answer of an endpoint, or Kraken's words for no.
type Result<T = Value> = std::result::Result<T, Refusal>;

/// A request as it came in.
#[derive(Debug, Clone, Copy)]
pub struct Call<'a> {
    /// `GET` or `POST`.
    pub method: &'a str,
    /// The path, `/0/public/Ticker`.
    pub path: &'a str,
    /// What follows the question mark.
    pub query: &'a str,
    /// The body.
    pub body: &'a str,
    /// Whether the body is JSON (else a form).
    pub json: bool,
    /// The header `API-Key`.
    pub api_key: &'a str,
    /// The header `API-Sign`.
    pub signature: &'a str,
}

/// Answers a request; `now` is in nanoseconds since the epoch.
pub fn answer(venue: &mut Venue, call: &Call<'_>, now: u64) -> String {
    envelope(&dispatch(venue, call, now))
}

/// The body of an error.
#[must_use]
pub fn refusal(text: &str) -> String {
    json!({ "error": [text] }).to_string()
}

fn envelope(result: &Result) -> String {
    match result {
        Ok(value) => json!({ "error": [], "result": value }).to_string(),
        Err(Refusal(text)) => refusal(text),
    }
}

fn dispatch(venue: &mut Venue, call: &Call<'_>, now: u64) -> Result {
    let unknown = || Refusal::from("EGeneral:Unknown method");
    let rest = call.path.strip_prefix("/0/").ok_or_else(unknown)?;
    match rest.split_once('/') {
        Some(("public", name)) => {
            let form = Form::parse(call.query).with(Form::of_body(call)?);
            public::answer(venue, name, &form, now)
        }
        Some(("private", name)) if private::NAMES.contains(&name) => {
            let form = Form::of_body(call)?;
            let account = admit(venue, call, &form, now)?;
            private::answer(venue, account, name, &form, now)
        }
        _ => Err(unknown()),
    }
}

/// Finds the account of a signed call and checks the signature.
fn admit(venue: &mut Venue, call: &Call<'_>, form: &Form, now: u64) -> Result<usize> {
    if call.method != "POST" {
        return Err("EGeneral:Invalid arguments".into());
    }
    let index = venue.find_account(call.api_key).ok_or("EAPI:Invalid key")?;
    let account = venue.account_mut(index).ok_or("EAPI:Invalid key")?;
    account.admit(call.path, call.body, form.get("nonce"), call.signature, now / 1_000_000)?;
    Ok(index)
}
