//! Prices over one period.

use super::Ms;
use crate::decimal::Dec;
use serde::{Deserialize, Serialize};

type Wire = (Option<Ms>, Option<Dec>, Option<Dec>, Option<Dec>, Option<Dec>, Option<Dec>);

/// The prices and the volume of one period. `[timestamp, open, high, low, close, volume]` in JSON.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Wire", into = "Wire")]
pub struct Candle {
    /// The start of the period.
    pub timestamp: Option<Ms>,
    /// The first price.
    pub open: Option<Dec>,
    /// The highest price.
    pub high: Option<Dec>,
    /// The lowest price.
    pub low: Option<Dec>,
    /// The last price.
    pub close: Option<Dec>,
    /// What was traded, in the base currency or in contracts.
    pub volume: Option<Dec>,
}

impl From<Wire> for Candle {
    fn from((timestamp, open, high, low, close, volume): Wire) -> Self {
        Self { timestamp, open, high, low, close, volume }
    }
}

impl From<Candle> for Wire {
    fn from(c: Candle) -> Self {
        (c.timestamp, c.open, c.high, c.low, c.close, c.volume)
    }
}
