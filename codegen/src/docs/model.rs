//! What the templates see of an exchange.

use serde::Serialize;

use super::coverage;
use crate::ir;
use crate::yaml::Node;

/// An exchange.
#[derive(Debug, Serialize)]
pub(super) struct Page {
    pub(super) id: String,
    name: String,
    version: String,
    doc: String,
    docs: Vec<String>,
    home: String,
    pub(super) countries: Vec<String>,
    pub(super) status: String,
    credentials: Vec<String>,
    rate_limit: String,
    sandbox: bool,
    pub(super) calls: Vec<coverage::Pair>,
    /// The release of the reference that the calls are compared with.
    pub(super) release: Option<String>,
    timeframes: Vec<String>,
    pub(super) signing: String,
    evidence: Vec<Evidence>,
    differs: Vec<Differs>,
    pub(super) endpoints: Vec<Row>,
    errors: Vec<Entry>,
}

#[derive(Debug, Serialize)]
pub(super) struct Row {
    method: String,
    section: String,
    path: String,
    cost: String,
}

#[derive(Debug, Serialize)]
struct Entry {
    key: String,
    class: String,
}

#[derive(Debug, Serialize)]
struct Evidence {
    of: String,
    reference: String,
    cases: u32,
    date: String,
}

#[derive(Debug, Serialize)]
struct Differs {
    at: String,
    why: String,
}

impl Page {
    /// The page of a program; the tree gives the signing rules as they were written.
    pub(super) fn new(x: &ir::Exchange, tree: &Node, compared: &coverage::Evidence) -> Self {
        let status = match (&x.successor, x.active) {
            (_, true) => "active".to_owned(),
            (Some(successor), false) => format!("defunct, went on as {successor}"),
            (None, false) => "defunct".to_owned(),
        };
        Self {
            id: x.id.clone(),
            name: x.name.clone(),
            version: x.version.clone(),
            doc: x.docs.first().cloned().unwrap_or_default(),
            docs: x.docs.clone(),
            home: x.home.clone(),
            countries: x.countries.clone(),
            status,
            credentials: x.credentials.clone(),
            rate_limit: thousandths(x.rate_limit_us),
            sandbox: !x.sandbox.is_empty(),
            calls: compared.pairs(x),
            release: compared.release(&x.id),
            timeframes: x.timeframes.iter().map(|(name, _)| name.clone()).collect(),
            signing: super::yaml::part(tree, &["nonce", "sign_common", "sign", "login"]),
            evidence: x.evidence.iter().map(evidence).collect(),
            differs: x.differs.iter().map(|(at, why)| Differs { at: at.clone(), why: why.clone() }).collect(),
            endpoints: x.endpoints.iter().map(row).collect(),
            errors: errors(&x.errors),
        }
    }
}

fn evidence((of, reference, cases, date): &(String, String, u32, String)) -> Evidence {
    Evidence { of: of.clone(), reference: reference.clone(), cases: *cases, date: date.clone() }
}

fn row(endpoint: &ir::Endpoint) -> Row {
    Row {
        method: endpoint.method.clone(),
        section: endpoint.section.clone(),
        path: endpoint.path.replace('|', "\\|"),
        cost: thousandths(u64::from(endpoint.cost_milli)),
    }
}

fn errors(errors: &ir::Classify) -> Vec<Entry> {
    let tables = std::iter::once(&errors.tables).chain(errors.groups.iter().map(|(_, table)| table));
    let rows = tables.flat_map(|table| table.exact.iter().chain(&table.broad));
    let clean = |key: &str| key.replace('|', "\\|").replace(['\n', '`'], " ");
    rows.map(|(key, class)| Entry { key: clean(key), class: class.clone() }).collect()
}

/// `1500` -> `1.5`
fn thousandths(value: u64) -> String {
    let (whole, rest) = (value / 1000, value % 1000);
    if rest == 0 {
        return whole.to_string();
    }
    format!("{whole}.{rest:03}").trim_end_matches('0').to_owned()
}
