//! From names to markets and currencies.

use crate::args::Args;
use crate::error::{Error, ErrorClass, Result};
use crate::map::Params;
use crate::markets::Markets;
use crate::method::{ArgName, Method};
use crate::state::Core;
use crate::suggest::suggest;
use crate::types::{Currency, Market, Text};
use crate::value::Value;

/// Puts the unified symbol in the place of everything else that stands for a market: the exchange's id, and the pair of
/// a perpetual. Nothing while the markets are not known.
pub(crate) fn symbols_meant(core: &Core, args: &mut Args, markets: Option<&Markets>) {
    let Some(markets) = markets else { return };
    let symbols = args.symbol.iter_mut().chain(args.symbols.iter_mut().flatten());
    for symbol in symbols {
        if let Some(meant) = meant(core, symbol, markets) {
            *symbol = meant;
        }
    }
    for order in args.orders.iter_mut().flatten() {
        let meant = order.get("symbol").as_str().and_then(|symbol| meant(core, symbol, markets));
        if let (Some(meant), Value::Map(order)) = (meant, order) {
            order.insert("symbol", meant);
        }
    }
}

/// With the option `defaultType` as `swap`, the symbol of a pair stands for its perpetual, for exchanges whose users write
/// it so: `BTC/USDT` is `BTC/USDT:USDT`, or `BTC/USD:BTC` what is `BTC/USD`. It never stands for the spot market then, which
/// would be another order than the one that was meant. An id of several markets is that of the default kind.
fn meant(core: &Core, symbol: &str, markets: &Markets) -> Option<Text> {
    let options = &core.settings.options;
    let swaps = core.def.pairs_as_swaps && options.is("defaultType", "swap");
    if let Some(swap) = Some(symbol).filter(|_| swaps).and_then(|pair| perpetual(pair, markets, options)) {
        return Some(swap);
    }
    if symbol.is_empty() || markets.by_symbol(symbol).is_some() {
        return None;
    }
    let kind = options.first(&["defaultType", "defaultSubType"]).into_text();
    markets.first_of_kind(symbol, kind.as_deref().unwrap_or("spot"))?.symbol.clone()
}

/// The perpetual of a pair: settled in its quote, or in its base where that is asked for. Of a pair without a spot market
/// the quote says which.
fn perpetual(symbol: &str, markets: &Markets, options: &Params) -> Option<Text> {
    let (base, quote) = symbol.split_once('/').filter(|(_, quote)| !quote.contains(':'))?;
    let by_base = match markets.by_symbol(symbol) {
        Some(market) if market.spot() => options.is("defaultSubType", "inverse"),
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
    match markets.by_symbol(symbol) {
        Some(market) => Ok(Some(market)),
        None => Err(no_market(unknown, symbol, markets)),
    }
}

/// Every one of several symbols must be known too.
pub(super) fn symbols(args: &Args, markets: &Markets, unknown: ErrorClass) -> Result<()> {
    let first = args.symbols.iter().flatten().find(|symbol| markets.by_symbol(symbol).is_none());
    first.map_or(Ok(()), |symbol| Err(no_market(unknown, symbol, markets)))
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
