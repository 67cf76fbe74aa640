//! What can be traded.

use super::{Limits, MarketKind, Ms, OptionType, Precision, Text};
use crate::decimal::Dec;
use crate::map::Params;

/// Which margin modes a market knows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct MarginModes {
    /// Can the whole account secure a position?
    pub cross: Option<bool>,
    /// Can a position have its own margin?
    pub isolated: Option<bool>,
}

/// What can be traded: a pair of currencies or a contract.
///
/// `spot`, `swap`, `contract` ... follow from `kind` and are methods; the JSON form has them as CCXT does.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Market {
    /// The exchange's id.
    pub id: Option<Text>,
    /// The unified symbol: `BTC/USDT`, `BTC/USDT:USDT`, `ETH/USD:ETH-251226-4000-C`.
    pub symbol: Option<Text>,
    /// The code of the currency that is bought and sold.
    pub base: Option<Text>,
    /// The code of the currency that prices are in.
    pub quote: Option<Text>,
    /// The code of the currency that a contract is settled in.
    pub settle: Option<Text>,
    /// The exchange's id of `base`.
    pub base_id: Option<Text>,
    /// The exchange's id of `quote`.
    pub quote_id: Option<Text>,
    /// The exchange's id of `settle`.
    pub settle_id: Option<Text>,
    /// What is traded.
    pub kind: MarketKind,
    /// Can it be traded now?
    pub active: Option<bool>,
    /// Can it be traded with borrowed funds?
    pub margin: Option<bool>,
    /// Is the contract settled in the quote currency?
    pub linear: Option<bool>,
    /// Is the contract settled in the base currency?
    pub inverse: Option<bool>,
    /// The rate a taker pays: 0.001 is 0.1 %.
    pub taker: Option<Dec>,
    /// The rate a maker pays.
    pub maker: Option<Dec>,
    /// Are the rates parts of the amount (and not amounts)?
    pub percentage: Option<bool>,
    /// Do they depend on the user's volume?
    pub tier_based: Option<bool>,
    /// The side of the trade that fees are taken from: `get`, `give`, `base`, `quote`, `other`.
    pub fee_side: Option<Text>,
    /// How much one contract is.
    pub contract_size: Option<Dec>,
    /// When the contract ends.
    pub expiry: Option<Ms>,
    /// The price of an option.
    pub strike: Option<Dec>,
    /// What an option gives the right to.
    pub option_type: Option<OptionType>,
    /// The steps of values.
    pub precision: Precision,
    /// The bounds of values.
    pub limits: Limits,
    /// The margin modes.
    pub margin_modes: MarginModes,
    /// When it was listed.
    pub created: Option<Ms>,
    /// What else the exchange says of it; in JSON at the top level.
    pub extra: Option<Box<Params>>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_market_is_small() {
        assert!(size_of::<Market>() <= 832, "{}", size_of::<Market>());
    }

    #[test]
    fn flags_follow_from_the_kind() {
        let market = Market { kind: MarketKind::Swap, ..Market::default() };
        assert!(market.swap() && market.contract() && !market.spot() && !market.future());
        assert_eq!(market.kind_word(), "swap");
        assert!(Market::default().spot() && !Market::default().contract());
    }
}
