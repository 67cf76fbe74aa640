//! Numbers that stand in a spec as they are: the rate limit.

use crate::diag::Code;
use crate::lower::{At, Report};
use crate::spec::Spec;
use crate::yaml::Node;

pub(super) fn check(spec: &Spec, report: &Report) {
    let at = |key: &str| At { path: vec![key.into()], ..At::default() };
    if !is_positive(&spec.rate_limit) {
        let message = "expected a positive number: the milliseconds that one unit of cost takes";
        report.at(Code::WrongType, &at("rate_limit").of(&spec.rate_limit), message, None);
    }
}

fn is_positive(node: &Node) -> bool {
    node.as_number().is_some_and(|text| !text.starts_with('-') && text.bytes().any(|b| (b'1'..=b'9').contains(&b)))
}
