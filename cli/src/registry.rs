//! Exchanges and calls by the names that people type.

use cambist::{def::ExchangeDef, method::Method};

use crate::{exit::Failure, suggest};

/// Every exchange of this build, by id.
#[must_use]
pub fn all() -> &'static [&'static ExchangeDef] {
    cambist::ALL
}

/// The exchange with this id; its name does as well.
///
/// # Errors
/// Usage, with the nearest id.
pub fn exchange(id: &str) -> Result<&'static ExchangeDef, Failure> {
    let found = all().iter().find(|def| def.id == id || def.name.eq_ignore_ascii_case(id));
    found.copied().ok_or_else(|| {
        let help = suggest::help(id, all().iter().map(|def| def.id), "`cambist list` shows all");
        Failure::usage(format!("unknown exchange `{id}`"), help)
    })
}

/// The unified call with this name, in either spelling.
#[must_use]
pub fn method(name: &str) -> Option<Method> {
    Method::from_name(name)
}

/// What to say about a name that is no call: of this exchange, or of any.
#[must_use]
pub fn unknown_method(name: &str, def: Option<&ExchangeDef>) -> Failure {
    let calls = Method::ALL.iter().map(|method| method.name());
    let endpoints = def.into_iter().flat_map(|def| def.endpoints.iter().map(|endpoint| endpoint.name));
    let otherwise = match def {
        Some(def) => format!("`cambist show {} --endpoints` lists what there is", def.id),
        None => "calls are named like `fetch_ticker` and `create_order`".to_owned(),
    };
    Failure::usage(format!("unknown call `{name}`"), suggest::help(name, calls.chain(endpoints), &otherwise))
}
