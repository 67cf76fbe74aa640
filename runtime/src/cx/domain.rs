//! The functions of the spec language that need the exchange's markets, currencies, clock or chance.

use std::borrow::Cow;

use super::Cx;
use crate::decimal::Dec;
use crate::error::Result;
use crate::precision::{self, PrecisionRules, Rounding};
use crate::random::short_uuid;
use crate::types::{Currency, Market};

/// A text of the language.
type Text<'a> = Option<Cow<'a, str>>;

/// Owned text of the language.
fn owned(text: impl AsRef<str>) -> Text<'static> {
    Some(Cow::Owned(text.as_ref().to_owned()))
}

/// The six digits of an authenticator.
pub(super) fn totp(seed: Text<'_>, now_us: i64) -> Result<Text<'static>> {
    let Some(seed) = seed else { return Ok(None) };
    crate::func::totp(&seed, now_us.div_euclid(1_000_000)).map(owned)
}

/// Currencies, markets and networks.
impl<'a> Cx<'a> {
    /// `currency(id)`: the unified code of the exchange's currency id.
    #[must_use]
    pub fn currency_code(&self, id: Text<'_>) -> Text<'static> {
        owned(self.markets().currency_code(&id?))
    }

    /// `currency_id(code)`: the exchange's id of a unified code.
    #[must_use]
    pub fn currency_id(&self, code: Text<'_>) -> Text<'static> {
        owned(self.markets().currency_id(&code?))
    }

    /// `market_id(symbol)`: the exchange's id of a symbol; nothing when there is no such market.
    #[must_use]
    pub fn market_id(&self, symbol: Text<'_>) -> Text<'a> {
        let symbol = symbol?;
        let market = self.markets().by_symbol(&symbol).or_else(|| self.markets().first_by_id(&symbol))?;
        market.id.as_deref().map(Cow::Borrowed)
    }

    /// `symbol_of(id, delimiter, kind)`: the symbol of the exchange's market id.
    #[must_use]
    pub fn symbol_of(&self, id: Text<'_>, delimiter: Text<'_>, kind: Text<'_>) -> Text<'static> {
        self.markets().by_id(id.as_deref(), delimiter.as_deref(), kind.as_deref(), None).symbol().and_then(owned)
    }

    /// `network_id(code, currency)`: the exchange's id of a network; the code itself when it is not known.
    #[must_use]
    pub fn network_id(&self, code: Text<'_>, currency: Text<'_>) -> Text<'static> {
        let code = code?;
        let known = self.network_currency(currency).and_then(|c| c.network(&code)?.id.clone());
        let table = || self.def().networks.iter().find(|(own, _)| *own == code).map(|(_, id)| *id);
        known.and_then(owned).or_else(|| owned(table().unwrap_or(&code)))
    }

    /// `network_code(id, currency)`: the unified code of a network; the id itself when it is not known.
    #[must_use]
    pub fn network_code(&self, id: Text<'_>, currency: Text<'_>) -> Text<'static> {
        let id = id?;
        let table = self.def().networks.iter().find(|(_, own)| *own == id).map(|(code, _)| *code);
        if let Some(code) = table {
            return owned(code);
        }
        let networks = self.network_currency(currency).map(|currency| &currency.networks);
        let known = networks.and_then(|all| all.iter().find(|(_, network)| network.id.as_deref() == Some(&id)));
        owned(known.map_or(id.as_ref(), |(code, _)| code.as_str()))
    }

    fn network_currency(&self, code: Text<'_>) -> Option<&'a Currency> {
        match code {
            Some(code) => self.markets().currency(&code),
            None => self.currency(),
        }
    }
}

/// Numbers at the precision of a market.
impl Cx<'_> {
    fn precision_rules(&self) -> PrecisionRules {
        PrecisionRules { mode: self.def().precision_mode, padding_zero: self.def().padding_zero }
    }

    /// `amt(x)`: an amount at the market's precision, cut.
    ///
    /// # Errors
    /// `InvalidOrder` when nothing is left of it.
    pub fn amt(&self, market: Option<&Market>, amount: Option<Dec>) -> Result<Text<'static>> {
        match (market, amount) {
            (Some(market), Some(amount)) => {
                precision::amount_to_precision(market, amount, self.precision_rules()).map(owned)
            }
            (_, amount) => Ok(plain(amount)),
        }
    }

    /// `px(x)`: a price at the market's precision, rounded.
    ///
    /// # Errors
    /// `InvalidOrder` when nothing is left of it.
    pub fn px(&self, market: Option<&Market>, price: Option<Dec>) -> Result<Text<'static>> {
        match (market, price) {
            (Some(market), Some(price)) => {
                precision::price_to_precision(market, price, self.precision_rules()).map(owned)
            }
            (_, price) => Ok(plain(price)),
        }
    }

    /// `cost(x)`: a cost at the market's precision, cut.
    ///
    /// # Errors
    /// None today; like its siblings.
    pub fn cost(&self, market: Option<&Market>, cost: Option<Dec>) -> Result<Text<'static>> {
        match (market, cost) {
            (Some(market), Some(cost)) => Ok(owned(precision::cost_to_precision(market, cost, self.precision_rules()))),
            (_, cost) => Ok(plain(cost)),
        }
    }

    /// `precise_amount(code, x)`: an amount of a currency at its precision, rounded.
    #[must_use]
    pub fn precise_amount(&self, code: Text<'_>, amount: Option<Dec>) -> Text<'static> {
        let amount = amount?;
        match code.and_then(|code| self.markets().currency(&code)) {
            Some(currency) => owned(precision::currency_to_precision(
                currency,
                amount,
                None,
                Rounding::HalfUp,
                self.precision_rules(),
            )),
            None => plain(Some(amount)),
        }
    }
}

fn plain(number: Option<Dec>) -> Text<'static> {
    number.map(|number| Cow::Owned(number.normalized().to_string()))
}

/// Clock and chance.
impl Cx<'_> {
    /// A random UUID with dashes, or the first so many of its digits.
    #[must_use]
    pub fn uuid(&self, digits: Option<i64>) -> Text<'static> {
        let random = &*self.call.core.random;
        Some(Cow::Owned(match digits.and_then(|n| usize::try_from(n).ok()) {
            Some(digits) => short_uuid(random, digits),
            None => random.uuid(),
        }))
    }

    /// So many random hexadecimal digits.
    #[must_use]
    pub fn random_hex(&self, digits: i64) -> Text<'static> {
        Some(Cow::Owned(self.call.core.random.hex(usize::try_from(digits).unwrap_or_default().min(1024))))
    }

    /// The six digits that an authenticator shows now for this seed.
    ///
    /// # Errors
    /// `AuthenticationError` when the seed is not base32.
    pub fn totp(&self, seed: Text<'_>) -> Result<Text<'static>> {
        totp(seed, self.now_us())
    }

    /// That number, or one more than the last one of this key where it is not greater: never the same twice.
    #[must_use]
    pub fn increasing(&self, wanted: Option<Dec>) -> Option<Dec> {
        Some(self.call.core.nonces.increasing(wanted?))
    }

    /// Counts from that number, again in every second.
    #[must_use]
    pub fn counter(&self, start: Option<Dec>) -> Option<Dec> {
        let second = self.now_us().div_euclid(1_000_000);
        Some(Dec::from(self.call.core.nonces.counter(start?.to_i64()?, second)))
    }
}
