//! Arguments by name.

use std::borrow::Cow;

use super::Args;
use crate::method::ArgName;
use crate::types::Text;
use crate::value::Value;

fn text(text: &Option<Text>) -> Value<'_> {
    Value::from(text.as_deref().map(Cow::Borrowed))
}

fn list(list: &Option<Vec<Text>>) -> Value<'_> {
    list.as_ref().map_or(Value::Null, |list| list.iter().map(Text::as_str).collect())
}

impl Args {
    /// An argument as a value, whatever it is; those that are only extra parameters are read there.
    #[must_use]
    pub fn value(&self, name: ArgName) -> Value<'_> {
        match name {
            ArgName::Symbol => text(&self.symbol),
            ArgName::Symbols => list(&self.symbols),
            ArgName::Code => text(&self.code),
            ArgName::Codes => list(&self.codes),
            ArgName::Kind => Value::from(self.kind.as_ref().map(|kind| kind.as_str())),
            ArgName::Side => Value::from(self.side.as_ref().map(|side| side.as_str())),
            ArgName::Amount => Value::from(self.amount),
            ArgName::Price => Value::from(self.price),
            ArgName::Cost => Value::from(self.cost),
            ArgName::Since => Value::from(self.since),
            ArgName::Limit => Value::from(self.limit),
            ArgName::Timeframe => text(&self.timeframe),
            ArgName::Id => text(&self.id),
            ArgName::Ids => list(&self.ids),
            ArgName::Status => text(&self.status),
            ArgName::Address => text(&self.address),
            ArgName::Tag => text(&self.tag),
            ArgName::FromAccount => text(&self.from_account),
            ArgName::ToAccount => text(&self.to_account),
            ArgName::FromCode => text(&self.from_code),
            ArgName::ToCode => text(&self.to_code),
            ArgName::Leverage => Value::from(self.leverage),
            ArgName::MarginMode => text(&self.margin_mode),
            ArgName::Hedged => Value::from(self.hedged),
            ArgName::Timeout => Value::from(self.timeout),
            ArgName::Orders => self.orders.as_ref().map_or(Value::Null, |list| list.iter().map(Value::lend).collect()),
            _ => self.params.lend(name.reference_name()),
        }
    }

    /// Whether the argument has been given. An id or an account may be an empty text, and a list may be empty.
    #[must_use]
    pub fn has(&self, name: ArgName) -> bool {
        match name {
            ArgName::Symbols => self.symbols.is_some(),
            ArgName::Codes => self.codes.is_some(),
            ArgName::Id => self.id.is_some(),
            ArgName::Ids => self.ids.is_some(),
            ArgName::FromAccount => self.from_account.is_some(),
            ArgName::ToAccount => self.to_account.is_some(),
            ArgName::Orders => self.orders.is_some(),
            _ => !self.value(name).is_null(),
        }
    }
}
