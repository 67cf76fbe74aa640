//! From names to markets and currencies.

use crate::args::Args;
use crate::error::{Error, ErrorClass, Result};
use crate::markets::Markets;
use crate::method::{ArgName, Method};
use crate::state::Core;
use crate::suggest::suggest;
use crate::types::{Currency, Market, Text};
use crate::value::Value;

/// With the option `defaultType` as `swap`, the symbol of a pair stands for its perpetual, for exchanges whose users write
/// it so: `BTC/USDT` is `BTC/USDT:USDT`, or `BTC/USD:BTC` what is `BTC/USD`. It never stands for the spot market then, which
/// would be another order than the one that was meant.
pub(super) fn pairs_as_swaps(core: &Core, args: &mut Args, markets: &Markets) {
    let options = &core.settings.options;
    if !core.def.pairs_as_swaps || !options.is("defaultType", "swap") {
        return;
    }
    let inverse = options.is("defaultSubType", "inverse");
    let symbols = args.symbol.iter_mut().chain(args.symbols.iter_mut().flatten());
    for symbol in symbols {
        if let Some(swap) = perpetual(symbol, markets, inverse) {
            *symbol = swap;
        }
    }
    for order in args.orders.iter_mut().flatten() {
        let swap = order.get("symbol").as_str().and_then(|symbol| perpetual(symbol, markets, inverse));
        if let (Some(swap), Value::Map(order)) = (swap, order) {
            order.insert("symbol", swap);
        }
    }
}

/// The perpetual of a pair: settled in its quote, or in its base where that is asked for. Of a pair without a spot market
/// the quote says which.
fn perpetual(symbol: &str, markets: &Markets, inverse: bool) -> Option<Text> {
    let (base, quote) = symbol.split_once('/').filter(|(_, quote)| !quote.contains(':'))?;
    let by_base = match markets.by_symbol(symbol) {
        Some(market) if market.spot() => inverse,
        Some(_) => return None,
        None => quote == "USD",
    };
    Some(Text::from(format!("{symbol}:{}", if by_base { base } else { quote })))
}

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
