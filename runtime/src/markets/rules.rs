//! What the exchange's definition says about codes, precision and fees.

use std::borrow::Cow;

use super::unlisted::IdForm;
use crate::decimal::Dec;
use crate::map::Params;
use crate::precision::{PrecisionMode, PrecisionRules};
use crate::types::{Market, Text};

/// The exchange's rules for its markets and currencies.
#[derive(Debug, Clone, Default)]
pub struct CodeRules {
    common: Vec<(Text, Text)>,
    pub(super) precision: PrecisionRules,
    pub(super) index: Vec<Text>,
    unlisted: Vec<IdForm>,
    fees: TradingFees,
}

/// The fees of markets that do not say their own.
#[derive(Debug, Clone, Default)]
struct TradingFees {
    taker: Option<Dec>,
    maker: Option<Dec>,
    percentage: Option<bool>,
    tier_based: Option<bool>,
    fee_side: Option<Text>,
}

/// Names of currencies that most exchanges use; an entry of the exchange's own comes before them.
const COMMON: [(&str, &str); 3] = [("XBT", "BTC"), ("BCC", "BCH"), ("BCHSV", "BSV")];

impl CodeRules {
    /// Rules with the exchange's own names of currencies: `("XBT", "BTC")`.
    #[must_use]
    pub fn new(common: &[(&str, &str)]) -> Self {
        let own = |id: &str| common.iter().any(|(own, _)| *own == id);
        let usual = COMMON.iter().filter(|(id, _)| !own(id));
        let common = usual.chain(common).map(|(id, code)| (Text::new(id), Text::new(code))).collect();
        Self { common, ..Self::default() }
    }

    /// With the meaning of `precision`.
    #[must_use]
    pub fn precision(mut self, mode: PrecisionMode, padding_zero: bool) -> Self {
        self.precision = PrecisionRules { mode, padding_zero };
        self
    }

    /// With the fields of `extra` that name a market beside its id.
    #[must_use]
    pub fn index(mut self, keys: &[&str]) -> Self {
        self.index = keys.iter().map(Text::new).collect();
        self
    }

    /// With the forms of ids of markets that are not listed, and of their symbols.
    #[must_use]
    pub fn unlisted(mut self, forms: &[(&str, &str)]) -> Self {
        self.unlisted = forms.iter().map(|(id, symbol)| IdForm::new(id, symbol)).collect();
        self
    }

    /// The symbol that an id says which no listed market has.
    pub(super) fn symbol_of(&self, id: &str) -> Option<Text> {
        self.unlisted.iter().find_map(|form| form.symbol(id, self))
    }

    /// With the fees of markets that do not say their own: the map `fees.trading` of the definition.
    #[must_use]
    pub fn trading_fees(mut self, trading: &Params) -> Self {
        let flag =
            |camel: &str, snake: &str| trading.get(camel).or_else(|| trading.get(snake)).and_then(|v| v.boolean());
        self.fees = TradingFees {
            taker: trading.get("taker").and_then(|v| v.num()),
            maker: trading.get("maker").and_then(|v| v.num()),
            percentage: flag("percentage", "percentage"),
            tier_based: flag("tierBased", "tier_based"),
            fee_side: trading.get("feeSide").or_else(|| trading.get("fee_side")).and_then(|v| v.text()).map(Text::from),
        };
        self
    }

    /// How numbers are written.
    #[must_use]
    pub fn precision_rules(&self) -> PrecisionRules {
        self.precision
    }

    /// The unified code of a currency id: in capitals, by its common name.
    #[must_use]
    pub fn code<'a>(&'a self, id: impl Into<Cow<'a, str>>) -> Cow<'a, str> {
        let id = id.into();
        let code = match id.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_lowercase()) {
            true => id,
            false => Cow::Owned(id.to_uppercase()),
        };
        match self.common.iter().find(|(own, _)| *own == code) {
            Some((_, common)) => Cow::Borrowed(common),
            None => code,
        }
    }

    /// Fills what the market does not say of its fees.
    pub(crate) fn fill_fees(&self, market: &mut Market) {
        market.taker = market.taker.or(self.fees.taker);
        market.maker = market.maker.or(self.fees.maker);
        market.percentage = market.percentage.or(self.fees.percentage);
        market.tier_based = market.tier_based.or(self.fees.tier_based);
        if market.fee_side.is_none() {
            market.fee_side.clone_from(&self.fees.fee_side);
        }
    }
}
