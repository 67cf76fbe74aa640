//! The JSON form of answers: lists stay lists, what CCXT keys by symbol, code or network is an object.

use std::collections::HashMap;

use serde::ser::{Serialize, Serializer};

use super::Answer;

/// Entries by key; a later one replaces an earlier one of the same key, one without key is left out.
fn keyed<S: Serializer, T: Serialize>(
    serializer: S,
    list: &[T],
    key: impl Fn(&T) -> Option<&str>,
) -> Result<S::Ok, S::Error> {
    let mut places = HashMap::with_capacity(list.len());
    let mut entries: Vec<(&str, &T)> = Vec::with_capacity(list.len());
    for item in list {
        let Some(key) = key(item) else { continue };
        let place = *places.entry(key).or_insert(entries.len());
        match entries.get_mut(place) {
            Some(entry) => entry.1 = item,
            None => entries.push((key, item)),
        }
    }
    serializer.collect_map(entries)
}

/// Lists of entries by key, in the order of the first of each.
fn grouped<S: Serializer, T: Serialize>(
    serializer: S,
    list: &[T],
    key: impl Fn(&T) -> Option<&str>,
) -> Result<S::Ok, S::Error> {
    let mut groups: Vec<(&str, Vec<&T>)> = Vec::new();
    for item in list {
        let Some(key) = key(item) else { continue };
        match groups.iter_mut().find(|group| group.0 == key) {
            Some(group) => group.1.push(item),
            None => groups.push((key, vec![item])),
        }
    }
    serializer.collect_map(groups)
}

impl Serialize for Answer {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        match self {
            Answer::Markets(v) => v.serialize(s),
            Answer::Currencies(v) => keyed(s, v, |c| c.code.as_deref()),
            Answer::Time(v) => v.serialize(s),
            Answer::Status(v) => v.serialize(s),
            Answer::Ticker(v) => v.serialize(s),
            Answer::Tickers(v) => keyed(s, v, |t| t.symbol.as_deref()),
            Answer::LastPrices(v) => keyed(s, v, |p| p.symbol.as_deref()),
            Answer::OrderBook(v) => v.serialize(s),
            Answer::OrderBooks(v) => keyed(s, v, |b| b.symbol.as_deref()),
            Answer::Trades(v) => v.serialize(s),
            Answer::Candles(v) => v.serialize(s),
            Answer::Balances(v) => v.serialize(s),
            Answer::Order(v) => v.serialize(s),
            Answer::Orders(v) => v.serialize(s),
            Answer::Position(v) => v.serialize(s),
            Answer::Positions(v) => v.serialize(s),
            Answer::Accounts(v) => v.serialize(s),
            Answer::Ledger(v) => v.serialize(s),
            Answer::LedgerEntry(v) => v.serialize(s),
            Answer::TradingFee(v) => v.serialize(s),
            Answer::TradingFees(v) => keyed(s, v, |f| f.symbol.as_deref()),
            Answer::DepositWithdrawFee(v) => v.serialize(s),
            Answer::DepositWithdrawFees(v) => keyed(s, v, |f| f.currency.as_deref()),
            other => other.serialize_rest(s),
        }
    }
}

impl Answer {
    /// The second half of the list: funding, positions, derivatives.
    fn serialize_rest<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        match self {
            Answer::Transaction(v) => v.serialize(s),
            Answer::Transactions(v) => v.serialize(s),
            Answer::Transfer(v) => v.serialize(s),
            Answer::Transfers(v) => v.serialize(s),
            Answer::DepositAddress(v) => v.serialize(s),
            Answer::DepositAddresses(v) => keyed(s, v, |a| a.currency.as_deref()),
            Answer::DepositAddressesByNetwork(v) => keyed(s, v, |a| a.network.as_deref()),
            Answer::Leverage(v) => v.serialize(s),
            Answer::Leverages(v) => keyed(s, v, |l| l.symbol.as_deref()),
            Answer::LeverageTiers(v) => grouped(s, v, |t| t.symbol.as_deref()),
            Answer::MarketLeverageTiers(v) => v.serialize(s),
            Answer::MarginChange(v) => v.serialize(s),
            Answer::MarginChanges(v) => v.serialize(s),
            Answer::BorrowLoan(v) => v.serialize(s),
            Answer::FundingRate(v) => v.serialize(s),
            Answer::FundingRates(v) => keyed(s, v, |r| r.symbol.as_deref()),
            Answer::FundingRateHistory(v) => v.serialize(s),
            Answer::FundingPayments(v) => v.serialize(s),
            Answer::OpenInterest(v) => v.serialize(s),
            Answer::OpenInterests(v) => keyed(s, v, |i| i.symbol.as_deref()),
            Answer::OpenInterestHistory(v) => v.serialize(s),
            Answer::Word(v) => v.serialize(s),
            Answer::Raw(v) => v.serialize(s),
            _ => s.serialize_unit(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::{LeverageTier, Ticker};

    fn ticker(symbol: &str, last: i64) -> Ticker {
        Ticker { symbol: Some(symbol.into()), last: Some(last.into()), ..Ticker::default() }
    }

    #[test]
    fn tickers_are_keyed_and_the_later_one_wins() {
        let answer = Answer::Tickers(vec![ticker("A/B", 1), ticker("C/D", 2), ticker("A/B", 3), Ticker::default()]);
        let json = answer.to_json().unwrap();
        assert!(json.starts_with("{\"A/B\":{") && json.contains("\"C/D\""), "{json}");
        assert_eq!(json.matches("A/B\":{").count(), 1);
        assert!(json.contains("\"last\":3") || json.contains("\"last\":\"3\""), "{json}");
    }

    #[test]
    fn leverage_tiers_are_grouped() {
        let tier = |symbol: &str| LeverageTier { symbol: Some(symbol.into()), ..LeverageTier::default() };
        let json = Answer::LeverageTiers(vec![tier("A"), tier("B"), tier("A")]).to_json().unwrap();
        assert!(json.starts_with("{\"A\":[{") && json.contains("},{") && json.contains("\"B\":[{"), "{json}");
    }

    #[test]
    fn nothing_is_null() {
        assert_eq!(Answer::Nothing.to_json().unwrap(), "null");
        assert_eq!(Answer::Time(5).to_json().unwrap(), "5");
    }
}
