//! What a market or currency says that may not be known: nothing where it is not.

use std::borrow::Cow;

use crate::decimal::Dec;
use crate::types::{Currency, Market, Ms};

macro_rules! known {
    ($(#[$doc:meta])* $name:ident $of:ident { $($field:ident: $type:ty = $read:ident;)* }) => {
        $(#[$doc])*
        pub trait $name<'a> {
            $(
                #[doc = concat!("[`", stringify!($of), "::", stringify!($field), "`]")]
                fn $field(self) -> $type;
            )*
        }

        impl<'a> $name<'a> for Option<&'a $of> {
            $(
                #[inline]
                fn $field(self) -> $type {
                    self.$read($of::$field)
                }
            )*
        }
    };
}

known! {
    /// A market, if it is known.
    KnownMarket Market {
        id: Option<Cow<'a, str>> = and_then;
        symbol: Option<Cow<'a, str>> = and_then;
        base: Option<Cow<'a, str>> = and_then;
        quote: Option<Cow<'a, str>> = and_then;
        settle: Option<Cow<'a, str>> = and_then;
        base_id: Option<Cow<'a, str>> = and_then;
        quote_id: Option<Cow<'a, str>> = and_then;
        settle_id: Option<Cow<'a, str>> = and_then;
        option_type: Option<Cow<'a, str>> = and_then;
        spot: bool = is_some_and;
        margin: bool = is_some_and;
        swap: bool = is_some_and;
        future: bool = is_some_and;
        option: bool = is_some_and;
        contract: bool = is_some_and;
        linear: bool = is_some_and;
        inverse: bool = is_some_and;
        active: bool = is_some_and;
        taker: Option<Dec> = and_then;
        maker: Option<Dec> = and_then;
        contract_size: Option<Dec> = and_then;
        expiry: Option<Ms> = and_then;
        created: Option<Ms> = and_then;
        strike: Option<Dec> = and_then;
        precision_amount: Option<Dec> = and_then;
        precision_price: Option<Dec> = and_then;
        precision_cost: Option<Dec> = and_then;
        limit_amount_min: Option<Dec> = and_then;
        limit_amount_max: Option<Dec> = and_then;
        limit_price_min: Option<Dec> = and_then;
        limit_price_max: Option<Dec> = and_then;
        limit_cost_min: Option<Dec> = and_then;
        limit_cost_max: Option<Dec> = and_then;
        limit_leverage_min: Option<Dec> = and_then;
        limit_leverage_max: Option<Dec> = and_then;
    }
}

known! {
    /// A currency, if it is known.
    KnownCurrency Currency {
        id: Option<Cow<'a, str>> = and_then;
        code: Option<Cow<'a, str>> = and_then;
        name: Option<Cow<'a, str>> = and_then;
        precision: Option<Dec> = and_then;
        fee: Option<Dec> = and_then;
    }
}

/// The word of a market's kind, if it is known.
#[must_use]
pub fn kind_of(market: Option<&Market>) -> Option<Cow<'_, str>> {
    market.map(Market::kind_word).map(Cow::Borrowed)
}
