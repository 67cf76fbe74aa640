//! Checks of a spec that need no types: identity, URLs, words.

mod claims;
mod fees;
mod identity;
mod names;
mod numbers;
pub(crate) mod spelling;

pub(crate) use names::why_no_id;

use crate::lower::Report;
use crate::spec::Spec;
use crate::yaml::Node;

/// Runs all checks; findings go to the report.
pub fn check(spec: &Spec, node: &Node, report: &Report) {
    identity::check(spec, node, report);
    claims::check(spec, report);
    numbers::check(spec, report);
    fees::check(spec.fees.iter(), report);
}
