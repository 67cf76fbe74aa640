//! From names to markets and currencies.

use crate::args::Args;
use crate::error::{Error, ErrorClass, Result};
use crate::markets::Markets;
use crate::method::{ArgName, Method};
use crate::suggest::suggest;
use crate::types::{Currency, Market};

/// The market of the call's symbol, or of the first of its symbols; `unknown` is the class where there is none.
pub(super) fn market<'a>(
    method: Method,
    args: &Args,
    markets: &'a Markets,
    unknown: ErrorClass,
) -> Result<Option<&'a Market>> {
    let one = args.symbol.as_deref().filter(|symbol| !symbol.is_empty() && method.takes(ArgName::Symbol));
    let first = || args.symbols.iter().flatten().map(|symbol| symbol.as_str()).next();
    let Some(symbol) = one.or_else(first) else { return Ok(None) };
    match markets.by_symbol(symbol).or_else(|| markets.first_by_id(symbol)) {
        Some(market) => Ok(Some(market)),
        None => Err(no_market(unknown, symbol, markets)),
    }
}

/// Every one of several symbols must be known too.
pub(super) fn symbols(args: &Args, markets: &Markets, unknown: ErrorClass) -> Result<()> {
    let first = args.symbols.iter().flatten().find(|symbol| markets.by_symbol(symbol).is_none());
    match first {
        Some(symbol) if markets.first_by_id(symbol).is_none() => Err(no_market(unknown, symbol, markets)),
        _ => Ok(()),
    }
}

fn no_market(class: ErrorClass, symbol: &str, markets: &Markets) -> Error {
    let error = Error::usage(class, format!("there is no market `{symbol}`"));
    match suggest(symbol, markets.symbols().into_iter()) {
        Some(near) => error.with_help(format!("did you mean `{near}`?")),
        None => error.with_help("symbols look like BTC/USDT, and BTC/USDT:USDT for a contract"),
    }
}

/// The currency of the call's code.
pub(super) fn currency<'a>(method: Method, args: &Args, markets: &'a Markets) -> Result<Option<&'a Currency>> {
    let Some(code) = args.code.as_deref().filter(|code| !code.is_empty() && method.takes(ArgName::Code)) else {
        return Ok(None);
    };
    match markets.currency(code) {
        Some(currency) => Ok(Some(currency)),
        None => {
            let error = Error::usage(ErrorClass::ExchangeError, format!("there is no currency `{code}`"));
            Err(match suggest(code, markets.codes().into_iter()) {
                Some(near) => error.with_help(format!("did you mean `{near}`?")),
                None => error,
            })
        }
    }
}
