//! What a spec claims: calls that it has, hooks that do a call, the names of time frames.

use crate::diag::{Code, did_you_mean};
use crate::lower::{At, Report};
use crate::spec::Spec;

/// Native hooks of the runtime, by name. There is none so far: the language covers every call.
const HOOKS: [&str; 0] = [];

pub(super) fn check(spec: &Spec, report: &Report) {
    let at = |key: &str| At { path: vec![key.into()], ..At::default() };
    for (i, name) in spec.has.iter().enumerate() {
        if spec.calls.get(name).is_none() {
            let message = format!("`has` claims `{name}`, which `calls` does not have");
            report.at(Code::HasWithoutCall, &at("has").child(i), message, did_you_mean(name, spec.calls.keys()));
        }
    }
    for (name, call) in spec.calls.iter() {
        if let Some(hook) = call.native.as_deref().filter(|hook| !HOOKS.contains(hook)) {
            let message = format!("there is no native hook `{hook}`");
            report.at(Code::UnregisteredHook, &at("calls").child(name).child("native"), message, None);
        }
    }
    for name in spec.timeframes.keys().filter(|name| !is_timeframe(name)) {
        let help = Some("time frames are named like 1m, 15m, 1h, 1d, 1w, 1M".to_owned());
        let message = format!("`{name}` is no time frame");
        report.at_key(Code::UnknownTimeframe, &at("timeframes").child(name), message, help);
    }
}

/// A number and a unit.
fn is_timeframe(name: &str) -> bool {
    let Some(number) = name.strip_suffix(['s', 'm', 'h', 'd', 'w', 'M', 'y', 'Y']) else { return false };
    !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit())
}
