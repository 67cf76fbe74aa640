//! Readers of a market, one for each `$market.x` of the spec language.

use super::{Market, MarketKind, Ms, Text};
use crate::decimal::Dec;
use crate::map::Params;
use crate::value::Value;
use std::borrow::Cow;

macro_rules! texts {
    ($($(#[$meta:meta])* $name:ident)*) => {
        $($(#[$meta])*
        #[must_use]
        pub fn $name(&self) -> Option<Cow<'_, str>> {
            self.$name.as_deref().map(Cow::Borrowed)
        })*
    };
}

macro_rules! kinds {
    ($($(#[$meta:meta])* $name:ident $kind:ident)*) => {
        $($(#[$meta])*
        #[must_use]
        pub fn $name(&self) -> bool {
            self.kind == MarketKind::$kind
        })*
    };
}

macro_rules! numbers {
    ($($(#[$meta:meta])* $name:ident = $($path:ident).+;)*) => {
        $($(#[$meta])*
        #[must_use]
        pub fn $name(&self) -> Option<Dec> {
            self.$($path).+
        })*
    };
}

impl Market {
    texts! {
        /// The exchange's id.
        id
        /// The unified symbol.
        symbol
        /// The base currency.
        base
        /// The quote currency.
        quote
        /// The settle currency.
        settle
        /// The exchange's id of the base currency.
        base_id
        /// The exchange's id of the quote currency.
        quote_id
        /// The exchange's id of the settle currency.
        settle_id
    }

    kinds! {
        /// Is it a spot market?
        spot Spot
        /// Is it a perpetual contract?
        swap Swap
        /// Is it a contract that expires?
        future Future
        /// Is it an option?
        option Option
        /// Is it an index?
        index Index
    }

    numbers! {
        /// The taker's fee rate.
        taker = taker;
        /// The maker's fee rate.
        maker = maker;
        /// How much one contract is.
        contract_size = contract_size;
        /// The price of an option.
        strike = strike;
        /// The step of amounts.
        precision_amount = precision.amount;
        /// The step of prices.
        precision_price = precision.price;
        /// The step of costs.
        precision_cost = precision.cost;
        /// The step of the base currency.
        precision_base = precision.base;
        /// The step of the quote currency.
        precision_quote = precision.quote;
        /// The least amount.
        limit_amount_min = limits.amount.min;
        /// The greatest amount.
        limit_amount_max = limits.amount.max;
        /// The least price.
        limit_price_min = limits.price.min;
        /// The greatest price.
        limit_price_max = limits.price.max;
        /// The least cost.
        limit_cost_min = limits.cost.min;
        /// The greatest cost.
        limit_cost_max = limits.cost.max;
        /// The least leverage.
        limit_leverage_min = limits.leverage.min;
        /// The greatest leverage.
        limit_leverage_max = limits.leverage.max;
        /// The least amount of a market order.
        limit_market_min = limits.market.min;
        /// The greatest amount of a market order.
        limit_market_max = limits.market.max;
    }

    /// The kind as a word: `spot`, `swap` ...
    #[must_use]
    pub fn kind_word(&self) -> &str {
        self.kind.as_str()
    }

    /// Is it a contract (and not spot)?
    #[must_use]
    pub fn contract(&self) -> bool {
        self.swap() || self.future() || self.option()
    }

    /// Can it be traded with borrowed funds?
    #[must_use]
    pub fn margin(&self) -> bool {
        self.margin == Some(true) || self.kind == MarketKind::Margin
    }

    /// Is it settled in the quote currency?
    #[must_use]
    pub fn linear(&self) -> bool {
        self.linear == Some(true)
    }

    /// Is it settled in the base currency?
    #[must_use]
    pub fn inverse(&self) -> bool {
        self.inverse == Some(true)
    }

    /// Can it be traded now? An exchange that does not say so means yes.
    #[must_use]
    pub fn active(&self) -> bool {
        self.active != Some(false)
    }

    /// When the contract ends.
    #[must_use]
    pub fn expiry(&self) -> Option<Ms> {
        self.expiry
    }

    /// When it was listed.
    #[must_use]
    pub fn created(&self) -> Option<Ms> {
        self.created
    }

    /// `call` or `put`.
    #[must_use]
    pub fn option_type(&self) -> Option<Cow<'_, str>> {
        self.option_type.as_ref().map(|kind| Cow::Borrowed(kind.as_str()))
    }

    /// `linear` or `inverse`.
    #[must_use]
    pub fn sub_type(&self) -> Option<Cow<'_, str>> {
        let word = if self.linear() { "linear" } else { "inverse" };
        (self.linear() || self.inverse()).then_some(Cow::Borrowed(word))
    }

    /// What else the exchange says of it, by key; null where it says nothing.
    #[must_use]
    pub fn extra(&self, key: &str) -> Value<'_> {
        self.extra.as_ref().map_or(Value::Null, |extra| extra.lend(key))
    }

    /// Sets a field of `extra`; null is not kept.
    pub fn set_extra(&mut self, key: impl Into<Cow<'static, str>>, value: impl Into<Value<'static>>) {
        let value = value.into();
        if !value.is_null() {
            self.extra.get_or_insert_default().insert(key, value);
        }
    }

    /// All of `extra`.
    #[must_use]
    pub fn extras(&self) -> Option<&Params> {
        self.extra.as_deref()
    }

    /// Is it of the kind that a word names, as CCXT's flags have it (`margin` counts where margin is possible)?
    #[must_use]
    pub fn is_kind(&self, word: &str) -> bool {
        match word {
            "margin" => self.margin(),
            "contract" => self.contract(),
            "linear" => self.linear(),
            "inverse" => self.inverse(),
            other => self.kind.as_str() == other,
        }
    }

    /// The currency that the exchange names `code` here: of the base, quote or settle currency.
    #[must_use]
    pub fn currency_id(&self, code: &str) -> Option<&Text> {
        let pairs = [(&self.base, &self.base_id), (&self.quote, &self.quote_id), (&self.settle, &self.settle_id)];
        pairs.into_iter().find(|(own, _)| own.as_deref() == Some(code)).and_then(|(_, id)| id.as_ref())
    }
}
