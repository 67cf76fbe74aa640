use super::Dec;
use bigdecimal::{BigDecimal, RoundingMode};
use core::str::FromStr;
use proptest::prelude::*;
use std::hash::{BuildHasher, RandomState};

fn d(text: &str) -> Dec {
    Dec::parse(text).unwrap_or_else(|| panic!("{text}"))
}

fn big(value: Dec) -> BigDecimal {
    BigDecimal::from_str(&value.to_string()).unwrap()
}

#[test]
fn sizes_leave_room_for_none() {
    assert_eq!((size_of::<Dec>(), size_of::<Option<Dec>>()), (16, 16));
}

#[test]
fn text_survives() {
    for text in [
        "0",
        "1.50",
        "-0.00000001",
        "123456789012345.123456789012345678",
        "0.000",
        "98765432109876543210",
        "7",
        "12.",
        "1234567.12345678",
        "-1234567890.123456",
        "0.00000000000000000000000000000000000012345678",
    ] {
        assert_eq!(d(text).to_string(), text.trim_end_matches('.'));
    }
    assert_eq!(d("-0.0").to_string(), "0.0");
    assert_eq!((d(".5").to_string(), d("+3").to_string()), ("0.5".into(), "3".into()));
}

#[test]
fn exponents() {
    for (text, want) in [
        ("1e-7", "0.0000001"),
        ("1.5E+3", "1500"),
        ("12e0", "12"),
        ("-2.50e1", "-25.0"),
        ("0e99", "0"),
        ("1e-300", "0."),
    ] {
        let got = d(text).to_string();
        assert!(got == want || (want == "0." && d(text).is_zero()), "{text}: {got}");
    }
    assert_eq!(Dec::parse("1e40"), None);
    assert_eq!(
        d("123456789012345678901234567890123456789012e-20").to_string(),
        "1234567890123456789012.34567890123456"
    );
}

#[test]
fn what_is_no_number_is_none() {
    for text in [
        "",
        "-",
        ".",
        "+",
        "1.2.3",
        "abc",
        "1,5",
        "--1",
        "-+1",
        "1e",
        "1e+",
        "NaN",
        "inf",
        " 1",
        "1 ",
        "0x10",
        "12345678901234567890.1.2",
        "1234567890123456789012345678901234567890",
        "0.12345678901234567890123456789012345678901234567890x",
        "1/",
        "1:",
        "½",
        "1_0",
        "e5",
    ] {
        assert_eq!(Dec::parse(text), None, "{text}");
    }
}

#[test]
fn digits_beyond_the_capacity_are_cut() {
    assert_eq!(
        d("0.1234567890123456789012345678901234567899999").to_string(),
        "0.123456789012345678901234567890123456"
    );
    assert_eq!(d("99999999999999999999.99999999999999999999").to_string(), "99999999999999999999.999999999999999");
}

#[test]
fn value_not_spelling() {
    let state = RandomState::new();
    assert_eq!(d("1.50"), d("1.5"));
    assert_eq!(state.hash_one(d("1.50")), state.hash_one(d("1.5")));
    assert_eq!(state.hash_one(d("0.00")), state.hash_one(Dec::ZERO));
    assert!(d("-1") < d("0.0000000000000000000000000000000000000000001"));
    assert!(d("1") < d("1.00000000000000000000000000000001e0"));
}

#[test]
fn arithmetic() {
    let f = |x: Option<Dec>| x.map_or("none".into(), |x| x.to_string());
    assert_eq!(f(d("0.1").checked_add(d("0.20"))), "0.3");
    assert_eq!(f(d("1.50").checked_mul(d("2.00"))), "3");
    assert_eq!(f(d("2").checked_div(d("3"))), "0.666666666666666666");
    assert_eq!(f(d("-2").checked_div(d("3"))), "-0.666666666666666666");
    assert_eq!(f(d("1").checked_div(d("0.0"))), "none");
    assert_eq!(f(d("-7.5").rem(d("2"))), "-1.5");
    assert_eq!(f(d("1234567.89").trunc_to_multiple(d("0.05"))), "1234567.85");
    assert_eq!(f(d("-0.15").round_to_multiple(d("0.1"))), "-0.2");
    assert_eq!(f(d("5").trunc_to_multiple(Dec::ZERO)), "none");
    assert_eq!(
        f(d("1000000000000.123456789012345678").checked_mul(d("1.000000000000000001"))),
        "1000000000000.12345778901234567812345"
    );
    assert_eq!(f(Dec::pow10(-8)), "0.00000001");
    assert_eq!(f(d("123.45").scaleb(2)), "12345");
    assert_eq!(f(Dec::new(1, 254).and_then(|x| x.div(d("3"), 254))), "0");
}

#[test]
fn rounding() {
    let r = |text: &str, places| d(text).round_half_up(places).to_string();
    assert_eq!(
        (r("1.005", 2), r("-1.005", 2), r("1.5", 0), r("155", -1), r("149", -2)),
        ("1.01".into(), "-1.01".into(), "2".into(), "160".into(), "100".into())
    );
    assert_eq!(
        (d("-1.2").floor(), d("-1.2").ceil(), d("1.2").ceil(), d("3").floor()),
        (d("-2"), d("-1"), d("2"), d("3"))
    );
    assert_eq!(d("199.9").trunc_to(-2).to_string(), "100");
    assert_eq!(format!("{:.2}|{:>8}|{:+}", d("1.005"), d("-1.5"), d("2")), "1.01|    -1.5|+2");
    assert_eq!(
        (d("1.5").with_scale(3).to_string(), d("1.559").with_scale(1).to_string()),
        ("1.500".into(), "1.5".into())
    );
    assert_eq!((d("-1.9").to_i64(), d("99999999999999999999").to_i64()), (Some(-1), None));
}

#[test]
fn json_keeps_every_digit() {
    let text = "[\"1.50\",123456789012345.123456789012345678,1e-7,-3]";
    let read: Vec<Dec> = serde_json::from_str(text).unwrap();
    assert_eq!(
        serde_json::to_string(&read).unwrap(),
        "[\"1.50\",\"123456789012345.123456789012345678\",\"0.0000001\",\"-3\"]"
    );
}

fn any_dec() -> impl Strategy<Value = Dec> {
    let mantissa =
        prop_oneof![any::<i64>().prop_map(i128::from), any::<i128>().prop_map(|m| m >> 9), (-1000i128..1000)];
    (mantissa, prop_oneof![0u32..20, 0u32..45]).prop_map(|(m, s)| Dec::new(m, s).unwrap())
}

/// Cut at the digits that fit: the error is less than one unit in the 35th digit, always toward zero but for sums of mixed scale.
#[allow(clippy::cmp_owned, reason = "the library has no cheaper zero")]
fn close(got: Dec, exact: &BigDecimal) -> bool {
    let got = big(got);
    let error = (&got - exact).abs();
    error == BigDecimal::from(0) || error * BigDecimal::from_str("1e35").unwrap() < exact.abs() * BigDecimal::from(10)
}

proptest! {
    #[test]
    fn prints_and_parses(a in any_dec()) {
        let text = a.to_string();
        let back = d(&text);
        prop_assert_eq!((back.mantissa(), back.scale()), (a.mantissa(), a.scale()));
        prop_assert_eq!(a.to_text().to_string(), text);
    }

    #[test]
    fn parses_as_the_model(text in "-?[0-9]{1,20}(\\.[0-9]{0,20})?") {
        prop_assume!(text.len() < 36);
        let model = BigDecimal::from_str(text.trim_end_matches('.')).unwrap();
        prop_assert_eq!(big(d(&text)), model);
    }

    #[test]
    fn never_panics(text in "[-+.eE0-9x]{0,45}") {
        if let Some(value) = Dec::parse(&text) {
            let _ = (value.to_string(), value.normalized(), value.floor(), value.ceil());
        }
    }

    #[test]
    fn adds(a in any_dec(), b in any_dec()) {
        if let Some(sum) = a.checked_add(b) {
            prop_assert!(close(sum, &(big(a) + big(b))), "{a} + {b} = {sum}");
        } else {
            prop_assert!((big(a) + big(b)).abs() > BigDecimal::from_str("6e34").unwrap());
        }
    }

    #[test]
    fn multiplies(a in any_dec(), b in any_dec()) {
        let exact = big(a) * big(b);
        match a.checked_mul(b) {
            Some(product) => prop_assert!(close(product, &exact), "{a} * {b} = {product}"),
            None => prop_assert!(exact.abs() > BigDecimal::from_str("6e34").unwrap()),
        }
    }

    #[test]
    fn divides(a in any_dec(), b in any_dec(), scale in 0u32..30) {
        prop_assume!(!b.is_zero());
        let exact = (big(a) / big(b)).with_scale_round(i64::from(scale), RoundingMode::Down);
        match a.div(b, scale) {
            // the model itself rounds to 100 digits, far beyond what is compared
            Some(quotient) => prop_assert!(close(quotient, &exact), "{a} / {b} = {quotient} not {exact}"),
            None => prop_assert!(exact.abs() > BigDecimal::from_str("6e34").unwrap()),
        }
    }

    #[test]
    fn remainders(a in any_dec(), b in any_dec()) {
        prop_assume!(!b.is_zero());
        if let Some(left) = a.rem(b) {
            prop_assert!(left.abs() < b.abs() && (left.is_zero() || left.is_negative() == a.is_negative()));
            prop_assert_eq!(big(left), big(a) % big(b));
        }
    }

    #[test]
    fn orders(a in any_dec(), b in any_dec()) {
        prop_assert_eq!(a.cmp(&b), big(a).cmp(&big(b)));
        prop_assert_eq!(a == b, big(a) == big(b));
        prop_assert_eq!(a.normalized(), a);
    }

    #[test]
    fn rounds(a in any_dec(), places in -6i32..20) {
        prop_assert_eq!(big(a.trunc_to(places)), big(a).with_scale_round(i64::from(places), RoundingMode::Down).with_scale(50));
        prop_assert_eq!(big(a.round_half_up(places)), big(a).with_scale_round(i64::from(places), RoundingMode::HalfUp).with_scale(50));
    }
}

#[test]
fn zeros_at_the_end_go_whatever_the_length() {
    for (given, plain) in [
        ("12345678901234567890.12345678900000", "12345678901234567890.123456789"),
        ("-12345678901234567890.12345678900000", "-12345678901234567890.123456789"),
        ("99999999999999999999.5000", "99999999999999999999.5"),
        ("-1234567890123456789012345678901.50", "-1234567890123456789012345678901.5"),
        ("20000000000000000000.000", "20000000000000000000"),
        ("-1234567890123456789.1200000000000000", "-1234567890123456789.12"),
        ("1000000000000000000.0000000000000000", "1000000000000000000"),
        ("100000000000000065536.0000000000", "100000000000000065536"),
    ] {
        assert_eq!(Dec::parse(given).unwrap().normalized().to_string(), plain);
    }
}
