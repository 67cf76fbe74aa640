//! Arguments in the representations that generated code works with: texts as `Cow`, numbers as `Dec`, lists as
//! [`Value`].

use std::borrow::Cow;

use super::Args;
use crate::decimal::Dec;
use crate::method::ArgName;
use crate::types::Text;
use crate::value::Value;

macro_rules! texts {
    ($($name:ident),*) => { $(
        #[doc = concat!("`$", stringify!($name), "` as text.")]
        #[must_use]
        pub fn $name(&self) -> Option<Cow<'_, str>> {
            lend(&self.$name)
        }
    )* };
}

macro_rules! numbers {
    ($($name:ident),*) => { $(
        #[doc = concat!("`$", stringify!($name), "` as a number.")]
        #[must_use]
        pub fn $name(&self) -> Option<Dec> {
            self.$name
        }
    )* };
}

macro_rules! lists {
    ($($name:ident),*) => { $(
        #[doc = concat!("`$", stringify!($name), "` as a list, or null.")]
        #[must_use]
        pub fn $name(&self) -> Value<'_> {
            match &self.$name {
                Some(list) => list.iter().map(|text| text.as_str()).collect(),
                None => Value::Null,
            }
        }
    )* };
}

fn lend(text: &Option<Text>) -> Option<Cow<'_, str>> {
    text.as_deref().filter(|text| !text.is_empty()).map(Cow::Borrowed)
}

impl Args {
    texts!(
        symbol,
        code,
        timeframe,
        id,
        status,
        address,
        tag,
        from_account,
        to_account,
        from_code,
        to_code,
        margin_mode
    );
    numbers!(amount, price, cost, leverage);
    lists!(symbols, codes, ids);

    /// `$type`: the order's type as its word.
    #[must_use]
    pub fn kind(&self) -> Option<Cow<'_, str>> {
        self.kind.as_ref().map(|kind| Cow::Borrowed(kind.as_str()))
    }

    /// `$side`: the order's side as its word.
    #[must_use]
    pub fn side(&self) -> Option<Cow<'_, str>> {
        self.side.as_ref().map(|side| Cow::Borrowed(side.as_str()))
    }

    /// `$since`: a time.
    #[must_use]
    pub fn since(&self) -> Option<i64> {
        self.since
    }

    /// `$limit` as a number.
    #[must_use]
    pub fn limit(&self) -> Option<Dec> {
        self.limit.map(Dec::from)
    }

    /// `$timeout` as a number of milliseconds.
    #[must_use]
    pub fn timeout(&self) -> Option<Dec> {
        self.timeout.map(Dec::from)
    }

    /// `$hedged`.
    #[must_use]
    pub fn hedged(&self) -> Option<bool> {
        self.hedged
    }

    /// `$orders` as a list of maps, or null.
    #[must_use]
    pub fn orders(&self) -> Value<'_> {
        match &self.orders {
            Some(list) => list.iter().map(Value::lend).collect(),
            None => Value::Null,
        }
    }

    /// `$p`: the extra parameters.
    #[must_use]
    pub fn params(&self) -> &crate::map::Params {
        &self.params
    }

    /// Whether the argument has been given.
    #[must_use]
    pub fn has(&self, name: ArgName) -> bool {
        match name {
            ArgName::Symbol => self.symbol().is_some(),
            ArgName::Symbols => self.symbols.is_some(),
            ArgName::Code => self.code().is_some(),
            ArgName::Codes => self.codes.is_some(),
            ArgName::Kind => self.kind.is_some(),
            ArgName::Side => self.side.is_some(),
            ArgName::Amount => self.amount.is_some(),
            ArgName::Price => self.price.is_some(),
            ArgName::Cost => self.cost.is_some(),
            ArgName::Since => self.since.is_some(),
            ArgName::Limit => self.limit.is_some(),
            ArgName::Timeframe => self.timeframe().is_some(),
            ArgName::Id => self.id.is_some(),
            ArgName::Ids => self.ids.is_some(),
            ArgName::Status => self.status().is_some(),
            ArgName::Address => self.address().is_some(),
            ArgName::Tag => self.tag().is_some(),
            ArgName::FromAccount => self.from_account.is_some(),
            ArgName::ToAccount => self.to_account.is_some(),
            ArgName::FromCode => self.from_code().is_some(),
            ArgName::ToCode => self.to_code().is_some(),
            ArgName::Leverage => self.leverage.is_some(),
            ArgName::MarginMode => self.margin_mode().is_some(),
            ArgName::Hedged => self.hedged.is_some(),
            ArgName::Timeout => self.timeout.is_some(),
            ArgName::Orders => self.orders.is_some(),
            _ => self.params.get(name.reference_name()).is_some_and(|value| !value.is_null()),
        }
    }
}
