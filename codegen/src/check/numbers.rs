//! Numbers that stand in a spec as they are: the rate limit, fees.

use crate::diag::Code;
use crate::lower::{At, Report};
use crate::spec::Spec;
use crate::yaml::{Node, NodeValue};

pub(super) fn check(spec: &Spec, report: &Report) {
    let at = |key: &str| At { path: vec![key.into()], ..At::default() };
    if !is_positive(&spec.rate_limit) {
        let message = "expected a positive number: the milliseconds that one unit of cost takes";
        report.at(Code::WrongType, &at("rate_limit").of(&spec.rate_limit), message, None);
    }
    for (group, fees) in spec.fees.iter() {
        rates(fees, &at("fees").child(group), report);
    }
}

fn is_positive(node: &Node) -> bool {
    node.as_number().is_some_and(|text| !text.starts_with('-') && text.bytes().any(|b| (b'1'..=b'9').contains(&b)))
}

/// `maker` and `taker` are parts of what is traded, wherever they stand; a maker may be paid.
fn rates(node: &Node, at: &At, report: &Report) {
    for (key, value) in node.as_map().unwrap_or_default() {
        let at = at.child(key.clone()).of(value);
        match (&value.value, key.as_str()) {
            (NodeValue::Map(_), _) => rates(value, &at, report),
            (NodeValue::Null | NodeValue::Seq(_), "maker" | "taker") => {}
            (NodeValue::Number(text), "maker" | "taker") => {
                let whole = text.trim_start_matches('-').split('.').next().unwrap_or_default();
                if whole.bytes().any(|b| b != b'0') {
                    let help = Some("a fee of 0.1 % is 0.001".to_owned());
                    report.at(Code::WrongType, &at, format!("a fee of {text} is more than is traded"), help);
                }
            }
            (_, "maker" | "taker") => report.at(Code::WrongType, &at, "expected a number", None),
            _ => {}
        }
    }
}
