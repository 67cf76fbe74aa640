//! Moments as JSON numbers.

use serde_json::{Number, Value};

/// Nanoseconds as a JSON number of seconds with a fraction.
pub(super) fn seconds(nanos: u64) -> Value {
    // microseconds fit a double exactly; more digits are not on the wire either
    let micros = nanos / 1_000;
    Number::from_f64(micros as f64 / 1e6).map_or(Value::Null, Value::Number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_microseconds() {
        assert_eq!(seconds(1_733_815_269_370_054_321).to_string(), "1733815269.370054");
    }
}
