//! Exact arithmetic of the demo exchange. What it trades has at most ten decimals and its requests at most a thousand
//! million, so that nothing here can overflow.

pub use cambist::Dec;

/// Nothing.
pub const ZERO: Dec = Dec::ZERO;
/// Decimals that are kept of products and quotients.
const PLACES: u32 = 12;
/// What a request may contain at most.
const LARGEST: Dec = Dec::literal(1_000_000_000, 0);

/// Reads plain decimal text (`-12.50`). None for anything else, for more than 12 decimals and for what is larger than
/// a thousand million.
#[must_use]
pub fn parse(text: &str) -> Option<Dec> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    if !digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
        return None;
    }
    Dec::parse(text).filter(|number| number.abs() <= LARGEST && number.normalized().scale() <= PLACES)
}

/// `mantissa` with the point moved `places` to the left: `scaled(125, 1)` is 12.5.
#[must_use]
pub const fn scaled(mantissa: i64, places: u32) -> Dec {
    Dec::literal(mantissa, places as u8)
}

/// The sum.
#[must_use]
pub fn add(a: Dec, b: Dec) -> Dec {
    a.checked_add(b).unwrap_or(LARGEST)
}

/// The difference.
#[must_use]
pub fn sub(a: Dec, b: Dec) -> Dec {
    add(a, neg(b))
}

/// The product, cut after 12 decimals.
#[must_use]
pub fn mul(a: Dec, b: Dec) -> Dec {
    a.checked_mul(b).map_or(LARGEST, |product| cut(product, PLACES))
}

/// The quotient, cut after 12 decimals; zero when the divisor is zero.
#[must_use]
pub fn div(a: Dec, b: Dec) -> Dec {
    a.div(b, PLACES).unwrap_or(ZERO)
}

/// The negative.
#[must_use]
pub fn neg(a: Dec) -> Dec {
    -a
}

/// Cut after `places` decimals, towards zero.
#[must_use]
pub fn cut(a: Dec, places: u32) -> Dec {
    a.trunc_to(places as i32)
}

/// The text with exactly `places` decimals, cut.
#[must_use]
pub fn show(a: Dec, places: u32) -> String {
    a.with_scale(places).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_prints() {
        for (text, shown) in [("0", "0.00"), ("12.50", "12.50"), ("-0.5", "-0.50"), (".5", "0.50"), ("7", "7.00")] {
            assert_eq!(parse(text).map(|number| show(number, 2)), Some(shown.to_owned()), "{text}");
        }
        for text in ["", ".", "-", "1e5", "+1", "0x10", "1.2.3", "12345678901", "0.0000000000001", "NaN"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn computes_exactly() {
        let price = scaled(600_001, 1);
        assert_eq!(mul(price, scaled(10_000, 8)), scaled(600_001, 5));
        assert_eq!(div(scaled(1, 0), scaled(3, 0)), scaled(333_333_333_333, 12));
        assert_eq!(div(price, ZERO), ZERO);
        assert_eq!(cut(scaled(-19_999, 4), 2), scaled(-199, 2));
        assert_eq!(sub(add(price, price), price), price);
    }
}
