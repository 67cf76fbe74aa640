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
    for (key, server) in spec.servers.iter() {
        let at = at("servers").child(key);
        if !server.starts_with("http://") && !server.starts_with("https://") {
            report.at(Code::BadUrl, &at, format!("`{server}` is no URL"), None);
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
