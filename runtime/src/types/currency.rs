//! What accounts hold.

use super::nullable::or_default;
use super::{CurrencyLimits, NetworkLimits, Text};
use crate::decimal::Dec;
use crate::map::Params;
use crate::value::Value;
use std::borrow::Cow;
use std::collections::BTreeMap;

unified! {
    /// A network that a currency can be sent over.
    Network {
        /// The exchange's id.
        id: Text,
        /// The unified code: `ERC20`, `TRC20` ...
        network: Text,
        /// The exchange's name.
        name: Text,
        /// Does it work now?
        active: bool,
        /// Can be deposited over it?
        deposit: bool,
        /// Can be withdrawn over it?
        withdraw: bool,
        /// The fee of a withdrawal.
        fee: Dec,
        /// The step of amounts.
        precision: Dec,
    } and {
        /// The bounds of amounts.
        #[serde(deserialize_with = "or_default")]
        limits: NetworkLimits,
    } with extra
}

/// A currency that an exchange knows.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Currency {
    /// The exchange's id.
    pub id: Option<Text>,
    /// The unified code.
    pub code: Option<Text>,
    /// The name.
    pub name: Option<Text>,
    /// `crypto`, `fiat` or the exchange's word.
    pub kind: Option<Text>,
    /// Can it be used now?
    pub active: Option<bool>,
    /// Can it be deposited?
    pub deposit: Option<bool>,
    /// Can it be withdrawn?
    pub withdraw: Option<bool>,
    /// The least fee of a withdrawal.
    pub fee: Option<Dec>,
    /// The step of amounts.
    pub precision: Option<Dec>,
    /// Can it be borrowed?
    pub margin: Option<bool>,
    /// The bounds of amounts.
    pub limits: CurrencyLimits,
    /// The networks, by unified code.
    pub networks: BTreeMap<Text, Network>,
    /// What else the exchange says of it; in JSON at the top level.
    pub extra: Option<Box<Params>>,
}

impl Currency {
    /// The exchange's id.
    #[must_use]
    pub fn id(&self) -> Option<Cow<'_, str>> {
        self.id.as_deref().map(Cow::Borrowed)
    }

    /// The unified code.
    #[must_use]
    pub fn code(&self) -> Option<Cow<'_, str>> {
        self.code.as_deref().map(Cow::Borrowed)
    }

    /// The name.
    #[must_use]
    pub fn name(&self) -> Option<Cow<'_, str>> {
        self.name.as_deref().map(Cow::Borrowed)
    }

    /// `crypto`, `fiat` or the exchange's word.
    #[must_use]
    pub fn kind_word(&self) -> Option<Cow<'_, str>> {
        self.kind.as_deref().map(Cow::Borrowed)
    }

    /// The step of amounts.
    #[must_use]
    pub fn precision(&self) -> Option<Dec> {
        self.precision
    }

    /// The fee of a withdrawal.
    #[must_use]
    pub fn fee(&self) -> Option<Dec> {
        self.fee
    }

    /// The network of a unified code.
    #[must_use]
    pub fn network(&self, code: &str) -> Option<&Network> {
        self.networks.get(code)
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
}
