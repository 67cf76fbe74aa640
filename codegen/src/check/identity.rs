//! Who the exchange is: names, pages, countries.

use super::why_no_id;
use crate::diag::Code;
use crate::lower::{At, Report};
use crate::spec::{Spec, Status};
use crate::yaml::Node;

/// Query keys and path parts by which links carry a referral.
const REFERRALS: [&str; 9] = ["ref=", "referral", "invite", "refer=", "aff=", "affiliate", "partner=", "utm_", "/r/"];

pub(super) fn check(spec: &Spec, node: &Node, report: &Report) {
    let at = |key: &str| {
        let at = At { path: vec![key.into()], ..At::default() };
        match node.get(key) {
            Some(node) => at.of(node),
            None => At { file: node.file, ..at },
        }
    };
    for (key, text) in [("id", &spec.id), ("name", &spec.name)] {
        if text.trim().is_empty() {
            report.at(Code::MissingIdentity, &at(key), format!("`{key}` is empty"), None);
        }
    }
    if let Some(why) = why_no_id(&spec.id).filter(|_| !spec.id.trim().is_empty()) {
        report.at(Code::ReservedId, &at("id"), format!("`{}` cannot be an id", spec.id), Some(why.to_owned()));
    }
    if spec.docs.is_empty() {
        report.at(Code::MissingIdentity, &at("docs"), "`docs` names no page", None);
    }
    url(&spec.home, &at("home"), report);
    for (i, page) in spec.docs.iter().enumerate() {
        url(page, &at("docs").child(i), report);
    }
    for (table, servers) in [("servers", &spec.servers), ("sandbox", &spec.sandbox)] {
        for (key, url) in servers.iter() {
            server(url, &at(table).child(key), report);
        }
    }
    if spec.successor.is_some() && spec.status == Status::Active {
        let message = "an active exchange has no successor";
        report.at(Code::UnknownWord, &at("successor"), message, None);
    }
    for (i, country) in spec.countries.iter().enumerate() {
        let code = country.len() == 2 && country.chars().all(|c| c.is_ascii_uppercase());
        let name = country.len() > 2 && country.chars().next().is_some_and(char::is_uppercase);
        if !code && !name {
            let message = format!("`{country}` is neither a country's code nor its name");
            report.at(Code::BadCountry, &at("countries").child(i), message, None);
        }
    }
}

fn url(text: &str, at: &At, report: &Report) {
    if !text.starts_with("http://") && !text.starts_with("https://") || text.contains(' ') {
        report.at(Code::BadUrl, at, format!("`{text}` is no URL"), None);
    }
    let lower = text.to_lowercase();
    if REFERRALS.iter().any(|mark| lower.contains(mark)) {
        let help = Some("give the plain address: nobody is to gain from a link here".to_owned());
        report.at(Code::Referral, at, format!("`{text}` carries a referral"), help);
    }
}

/// The address of a server: the only hole is the host name, and paths bring their own `/`.
fn server(text: &str, at: &At, report: &Report) {
    let Some((_, host)) = text.split_once("://").filter(|(scheme, _)| ["http", "https"].contains(scheme)) else {
        return report.at(Code::BadUrl, at, format!("`{text}` is no URL"), None);
    };
    let plain = text.replace("{hostname}", "").replace("$hostname", "");
    if plain.contains(['$', '{', '}']) || plain.contains(char::is_whitespace) {
        let help = Some("`$hostname` is the only variable here; a rule's `base` may be computed".to_owned());
        report.at(Code::BadUrl, at, format!("`{text}` is no address of a server"), help);
    }
    if host.strip_suffix('/').is_some_and(|host| !host.contains('/')) {
        let help = Some("leave it away: the path of a request begins with one".to_owned());
        report.at(Code::BadUrl, at, format!("`{text}` ends with `/`"), help);
    }
}
