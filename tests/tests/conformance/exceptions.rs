//! The list of cases that may differ from the reference: `data/exceptions.yaml`.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use cambist_tests::fixtures::{data, read};
use serde::Deserialize;
use serde_json::json;

use crate::judge::Verdict;
use crate::{CALLS, SIGNING};

/// How the reason begins of an exception that nobody has explained yet.
pub const UNEXPLAINED: &str = "unexplained:";

/// Exceptions by exchange.
pub type Exceptions = BTreeMap<String, Vec<Exception>>;

/// A case that may differ, and why.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exception {
    #[serde(default)]
    call: Option<String>,
    #[serde(default)]
    endpoint: Option<String>,
    /// The line of the fixture, from 1.
    pub case: usize,
    /// Why.
    pub reason: String,
}

impl Exception {
    /// The folder of its case.
    pub fn folder(&self) -> &'static str {
        if self.call.is_some() { CALLS } else { SIGNING }
    }

    /// The call, or the endpoint as `section METHOD path`.
    pub fn what(&self) -> &str {
        self.call.as_ref().or(self.endpoint.as_ref()).map_or("", String::as_str)
    }
}

/// The list as it is.
pub fn listed() -> Exceptions {
    let all: Option<Exceptions> = serde_yaml::from_str(&read(&data("exceptions.yaml"))).expect("data/exceptions.yaml");
    all.unwrap_or_default()
}

/// Writes the list anew: what passes leaves it, what fails joins it without an explanation.
pub fn update(verdicts: &[Verdict]) {
    let old = listed();
    let path = data("exceptions.yaml");
    let mut text: String = read(&path).lines().filter(|line| line.starts_with('#')).map(|l| format!("{l}\n")).collect();
    let mut last = "";
    for verdict in verdicts.iter().filter(|verdict| verdict.different.is_some()) {
        if verdict.id != last {
            let _ = writeln!(text, "{}:", verdict.id);
            last = &verdict.id;
        }
        let known = old.get(&verdict.id).into_iter().flatten().find(|exception| verdict.fits(exception));
        let different: String = verdict.different.iter().flat_map(|text| text.chars()).take(160).collect();
        let reason = match known.filter(|exception| !exception.reason.starts_with(UNEXPLAINED)) {
            Some(exception) => exception.reason.clone(),
            None => format!("{UNEXPLAINED} {different}"),
        };
        let kind = if verdict.folder == CALLS { "call" } else { "endpoint" };
        let (what, case) = (json!(verdict.what), verdict.number);
        let _ = writeln!(text, "  - {{{kind}: {what}, case: {case}, reason: {}}}", json!(reason));
    }
    std::fs::write(path, text).expect("data/exceptions.yaml can be written");
}
