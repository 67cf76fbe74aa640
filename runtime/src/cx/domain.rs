//! The functions of the spec language that need the exchange's markets, currencies, clock or chance.

use std::borrow::Cow;

use super::Cx;
use crate::decimal::Dec;
use crate::error::Result;
use crate::func;
use crate::precision::{self, PrecisionRules};
use crate::random::short_uuid;
use crate::types::Market;

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
    pub fn currency_code(&self, id: Text<'a>) -> Text<'a> {
        let id = id.filter(|id| !id.is_empty())?;
        Some(self.markets().currency_code(id)).filter(|code| !code.is_empty())
    }

    /// `currency_id(code)`: the exchange's id of a unified code.
    #[must_use]
    pub fn currency_id(&self, code: Text<'_>) -> Text<'static> {
        owned(self.markets().currency_id(&code?))
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
}

fn plain(number: Option<Dec>) -> Text<'static> {
    func::plain(number).map(|number| Cow::Owned(number.into_string()))
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

    /// That number, or one more than the last one of this key where it is not greater: never the same twice. A replay, whose
    /// clock stands still, gives the number as it is, since the reference does.
    #[must_use]
    pub fn increasing(&self, wanted: Option<Dec>) -> Option<Dec> {
        let core = self.call.core;
        let wanted = wanted?;
        Some(if core.settings.as_reference { wanted } else { core.nonces.increasing(wanted) })
    }

    /// Counts from that number, again in every second.
    #[must_use]
    pub fn counter(&self, start: Option<Dec>) -> Option<Dec> {
        let second = self.now_us().div_euclid(1_000_000);
        Some(Dec::from(self.call.core.nonces.counter(start?.to_i64()?, second)))
    }
}
