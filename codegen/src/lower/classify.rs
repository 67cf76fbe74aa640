//! Failures: how they are known and what they mean.

use super::call::check_class;
use super::context::{At, Facts};
use super::scope::{Place, Scope};
use crate::diag::Code;
use crate::ir::{Classify, ErrorTable, Probe, Ty};
use crate::spec::{Entries, Errors, Value};

/// The classes of errors (the reference's tree).
pub(crate) const CLASSES: [&str; 41] = [
    "BaseError",
    "ExchangeError",
    "AuthenticationError",
    "PermissionDenied",
    "AccountNotEnabled",
    "AccountSuspended",
    "ArgumentsRequired",
    "BadRequest",
    "BadSymbol",
    "OperationRejected",
    "NoChange",
    "MarginModeAlreadySet",
    "MarketClosed",
    "ManualInteractionNeeded",
    "RestrictedLocation",
    "InsufficientFunds",
    "InvalidAddress",
    "AddressPending",
    "InvalidOrder",
    "OrderNotFound",
    "OrderNotCached",
    "OrderImmediatelyFillable",
    "OrderNotFillable",
    "DuplicateOrderId",
    "ContractUnavailable",
    "NotSupported",
    "InvalidProxySettings",
    "ExchangeClosedByUser",
    "OperationFailed",
    "NetworkError",
    "DDoSProtection",
    "RateLimitExceeded",
    "ExchangeNotAvailable",
    "OnMaintenance",
    "InvalidNonce",
    "ChecksumError",
    "RequestTimeout",
    "BadResponse",
    "NullResponse",
    "CancelPending",
    "UnsubscribeError",
];

/// Lowers `errors`.
pub(super) fn classify(facts: &Facts<'_>, errors: &Errors) -> Classify {
    let at = At { path: vec!["errors".into()], ..At::default() };
    let mut scope = Scope::new(facts, Place::Errors);
    let when = errors.when.as_ref().map(|n| scope.value(n, &at.child("when"), Some(Ty::Bool)));
    let ok = errors.ok.as_ref().map(|n| scope.value(n, &at.child("ok"), Some(Ty::Bool)));
    let probes = probes(&mut scope, errors, &at.child("probe"));
    let says = errors.says.as_ref().map(|says| {
        let mut text = |key: &str, node: &Option<Value>| {
            node.as_ref().map(|n| scope.value(n, &at.child("says").child(key), Some(Ty::Text)))
        };
        (text("code", &says.code), text("text", &says.text))
    });
    let groups = errors.groups.iter().map(|(name, group)| {
        let at = at.child("groups").child(name);
        (group.sections.clone(), table(facts, &group.exact, &group.broad, &at))
    });
    let named =
        [("default", &errors.default), ("unreadable", &errors.unreadable), ("unknown_symbol", &errors.unknown_symbol)];
    for (key, class) in named {
        if let Some(class) = class {
            check_class(facts, class, &at.child(key));
        }
    }
    Classify {
        groups: groups.filter(|(sections, _)| !sections.is_empty()).collect(),
        tables: table(facts, &errors.exact, &errors.broad, &at),
        http: http(facts, &errors.http, &at.child("http")),
        lets: scope.take_order(),
        when,
        ok,
        probes,
        says,
        default: errors.default.clone(),
        pages: pages(facts, &errors.pages, &at.child("pages")),
        unreadable: errors.unreadable.clone(),
        unknown_symbol: errors.unknown_symbol.clone(),
    }
}

fn probes(scope: &mut Scope<'_, '_>, errors: &Errors, at: &At) -> Vec<Probe> {
    let mut probes = Vec::new();
    for (i, probe) in errors.probe.iter().enumerate() {
        let at = at.child(i);
        let each = probe.each.as_ref().map(|n| scope.value(n, &at.child("each"), Some(Ty::Any)));
        if each.is_some() {
            scope.elements.push(Ty::Any);
        }
        if let Some(class) = &probe.class {
            check_class(scope.facts, class, &at.child("class"));
        }
        probes.push(Probe {
            each: each.clone(),
            when: probe.when.as_ref().map(|n| scope.value(n, &at.child("when"), Some(Ty::Bool))),
            code: probe.code.as_ref().map(|n| scope.value(n, &at.child("code"), Some(Ty::Text))),
            text: probe.text.as_ref().map(|n| scope.value(n, &at.child("text"), Some(Ty::Text))),
            class: probe.class.clone(),
        });
        if each.is_some() {
            scope.elements.pop();
        }
    }
    probes
}

/// Pages are searched in small letters.
fn pages(facts: &Facts<'_>, entries: &Entries<String>, at: &At) -> Vec<(String, String)> {
    rows(facts, entries, at).into_iter().map(|(part, class)| (part.to_lowercase(), class)).collect()
}

fn rows(facts: &Facts<'_>, entries: &Entries<String>, at: &At) -> Vec<(String, String)> {
    let row = |(key, class): (&str, &String)| {
        check_class(facts, class, &at.child(key));
        (key.to_owned(), class.clone())
    };
    entries.iter().map(row).collect()
}

fn table(facts: &Facts<'_>, exact: &Entries<String>, broad: &Entries<String>, at: &At) -> ErrorTable {
    let mut exact = rows(facts, exact, &at.child("exact"));
    // Looked up by binary search.
    exact.sort();
    ErrorTable { exact, broad: rows(facts, broad, &at.child("broad")) }
}

fn http(facts: &Facts<'_>, entries: &Entries<String>, at: &At) -> Vec<(u16, String)> {
    entries
        .iter()
        .filter_map(|(status, class)| {
            check_class(facts, class, &at.child(status));
            let parsed = status.parse().ok();
            if parsed.is_none() {
                facts.report.at_key(Code::WrongType, &at.child(status), "expected an HTTP status", None);
            }
            parsed.map(|status| (status, class.clone()))
        })
        .collect()
}
