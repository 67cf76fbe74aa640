//! Arguments by position and by name, as untyped values: for scripts, the command line and conformance cases.

use super::Args;
use crate::decimal::Dec;
use crate::error::{Error, ErrorClass, Result};
use crate::method::{ArgName, Method};
use crate::types::{OrderType, Side, Text};
use crate::value::Value;

impl Args {
    /// Arguments in the positional order of the call; null leaves one out. A map in the place of an argument that is
    /// no map, or after the last one, holds the extra parameters.
    ///
    /// # Errors
    /// `BadRequest` when a value cannot be what the argument is, or there are too many.
    pub fn positional(method: Method, values: Vec<Value<'static>>) -> Result<Args> {
        let mut args = Args::default();
        let mut names = method.arguments().iter();
        for value in values {
            if let Value::Map(params) = value {
                args.params.extend(params);
                continue;
            }
            match names.next() {
                Some(name) => args.set(*name, value)?,
                None if value.is_null() => {}
                None => return Err(too_many(method)),
            }
        }
        Ok(args)
    }

    /// Sets one argument from an untyped value; null unsets nothing.
    ///
    /// # Errors
    /// `BadRequest` when the value cannot be what the argument is.
    pub fn set(&mut self, name: ArgName, value: Value<'static>) -> Result<()> {
        if value.is_null() {
            return Ok(());
        }
        match name {
            ArgName::Symbol => self.symbol = Some(text(name, value)?),
            ArgName::Code => self.code = Some(text(name, value)?),
            ArgName::Timeframe => self.timeframe = Some(text(name, value)?),
            ArgName::Id => self.id = Some(text(name, value)?),
            ArgName::Status => self.status = Some(text(name, value)?),
            ArgName::Address => self.address = Some(text(name, value)?),
            ArgName::Tag => self.tag = Some(text(name, value)?),
            ArgName::FromAccount => self.from_account = Some(text(name, value)?),
            ArgName::ToAccount => self.to_account = Some(text(name, value)?),
            ArgName::FromCode => self.from_code = Some(text(name, value)?),
            ArgName::ToCode => self.to_code = Some(text(name, value)?),
            ArgName::MarginMode => self.margin_mode = Some(text(name, value)?),
            ArgName::Kind => self.kind = Some(OrderType::from_word(&text(name, value)?)),
            ArgName::Side => self.side = Some(Side::from_word(&text(name, value)?)),
            ArgName::Amount => self.amount = Some(number(name, &value)?),
            ArgName::Price => self.price = Some(number(name, &value)?),
            ArgName::Cost => self.cost = Some(number(name, &value)?),
            ArgName::Leverage => self.leverage = Some(number(name, &value)?),
            ArgName::Since => self.since = Some(integer(name, &value)?),
            ArgName::Limit => self.limit = Some(integer(name, &value)?),
            ArgName::Timeout => self.timeout = Some(integer(name, &value)?),
            ArgName::Hedged => self.hedged = value.boolean(),
            ArgName::Symbols => self.symbols = Some(texts(name, value)?),
            ArgName::Codes => self.codes = Some(texts(name, value)?),
            ArgName::Ids => self.ids = Some(texts(name, value)?),
            ArgName::Orders => self.orders = Some(list(name, value)?),
            // What the call itself does not know as an argument of its own travels as an extra parameter.
            ArgName::TriggerPrice
            | ArgName::StopLossPrice
            | ArgName::TakeProfitPrice
            | ArgName::StopLoss
            | ArgName::TakeProfit
            | ArgName::TrailingAmount
            | ArgName::TrailingPercent
            | ArgName::TrailingTriggerPrice
            | ArgName::ClientOrderId => self.params.insert(name.reference_name(), value),
        }
        Ok(())
    }
}

fn too_many(method: Method) -> Error {
    let names: Vec<_> = method.arguments().iter().map(|name| name.name()).collect();
    let takes = if names.is_empty() { "no arguments".to_owned() } else { names.join(", ") };
    Error::usage(ErrorClass::BadRequest, format!("too many arguments: {method} takes {takes}"))
}

fn wrong(name: ArgName, kind: &str, value: &Value<'_>) -> Error {
    let shown = match value.text() {
        Some(text) => format!("{:?}", text.chars().take(40).collect::<String>()),
        None if value.is_list() => "a list".to_owned(),
        None => "something else".to_owned(),
    };
    Error::usage(ErrorClass::BadRequest, format!("`{}` must be {kind}, not {shown}", name.name()))
}

fn text(name: ArgName, value: Value<'static>) -> Result<Text> {
    match value.text() {
        Some(text) => Ok(Text::from(text.as_ref())),
        None => Err(wrong(name, "a text", &value)),
    }
}

fn number(name: ArgName, value: &Value<'static>) -> Result<Dec> {
    value.num().ok_or_else(|| wrong(name, "a number", value))
}

fn integer(name: ArgName, value: &Value<'static>) -> Result<i64> {
    number(name, value)?.to_i64().ok_or_else(|| wrong(name, "a whole number", value))
}

fn list(name: ArgName, value: Value<'static>) -> Result<Vec<Value<'static>>> {
    match value {
        Value::List(items) => Ok(items),
        other => Err(wrong(name, "a list", &other)),
    }
}

/// A list of texts; one text stands for a list of one.
fn texts(name: ArgName, value: Value<'static>) -> Result<Vec<Text>> {
    if value.text().is_some() {
        return Ok(vec![text(name, value)?]);
    }
    list(name, value)?.into_iter().map(|item| text(name, item)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::params;

    fn values(list: &[&str]) -> Vec<Value<'static>> {
        list.iter().map(|text| if *text == "-" { Value::Null } else { Value::from((*text).to_owned()) }).collect()
    }

    #[test]
    fn positions_become_names() {
        let args = Args::positional(Method::CreateOrder, values(&["BTC/USD", "limit", "buy", "0.10", "-"])).unwrap();
        assert_eq!(args.symbol.as_deref(), Some("BTC/USD"));
        assert_eq!(args.kind, Some(OrderType::Limit));
        assert_eq!(args.side, Some(Side::Buy));
        assert_eq!(args.amount.unwrap().to_string(), "0.10");
        assert_eq!(args.price, None);
    }

    #[test]
    fn a_map_holds_extra_parameters() {
        let mut list = values(&["BTC", "1", "address"]);
        list.push(Value::Map(params! { "network" => "trc20" }));
        let args = Args::positional(Method::Withdraw, list).unwrap();
        assert_eq!(args.tag, None);
        assert_eq!(args.params.lend("network").as_str(), Some("trc20"));
    }

    #[test]
    fn trigger_prices_become_extra_parameters() {
        let list = values(&["BTC/USD", "limit", "sell", "1", "100", "90"]);
        let args = Args::positional(Method::CreateTriggerOrder, list).unwrap();
        assert_eq!(args.params.lend("triggerPrice").text().as_deref(), Some("90"));
    }

    #[test]
    fn wrong_values_say_which_argument() {
        let error = Args::positional(Method::FetchTrades, values(&["BTC/USD", "soon"])).unwrap_err();
        assert_eq!(error.class(), ErrorClass::BadRequest);
        assert!(error.message().contains("`since` must be a number, not \"soon\""), "{error}");
        let error = Args::positional(Method::FetchTicker, values(&["BTC/USD", "x"])).unwrap_err();
        assert!(error.message().contains("too many arguments: fetch_ticker takes symbol"), "{error}");
    }

    #[test]
    fn one_text_is_a_list_of_one() {
        let args = Args::positional(Method::FetchTickers, values(&["BTC/USD"])).unwrap();
        assert_eq!(args.symbols.map(|list| list.len()), Some(1));
    }
}
