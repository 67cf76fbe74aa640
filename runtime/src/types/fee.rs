//! What a trade, an order or a transfer cost.

use super::Text;
use crate::decimal::Dec;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A fee; negative where it is a rebate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Fee {
    /// The amount that was paid, in `currency`.
    pub cost: Option<Dec>,
    /// The code of the currency it was paid in.
    pub currency: Option<Text>,
    /// The rate it was computed with: 0.001 is 0.1 %.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rate: Option<Dec>,
}

impl Fee {
    /// Is nothing known of it?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.cost.is_none() && self.currency.is_none() && self.rate.is_none()
    }
}

/// CCXT's JSON has a fee object even where no fee is known.
pub(super) fn write<S: Serializer>(fee: &Option<Fee>, serializer: S) -> Result<S::Ok, S::Error> {
    match fee {
        Some(fee) => fee.serialize(serializer),
        None => Fee::default().serialize(serializer),
    }
}

pub(super) fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Fee>, D::Error> {
    Ok(Option::<Fee>::deserialize(deserializer)?.filter(|fee| !fee.is_empty()))
}
