//! Whether a request of every section can be made: a rule takes it, and there is a server for it.

use super::context::{At, Facts};
use super::sign::fits;
use crate::diag::{Code, did_you_mean};
use crate::spec::Rule;
use crate::yaml::Node;

/// Says which sections of `endpoints` no rule takes, and which have no server.
pub(super) fn check(facts: &Facts<'_>) {
    let rules = &facts.spec.sign;
    // A rule for no section is reported as such: it is the one that is missed here.
    let stray = rules.iter().any(|rule| !facts.spec.endpoints.keys().any(|section| fits(rule, section)));
    for (section, _) in facts.spec.endpoints.iter() {
        let at = At { path: vec!["endpoints".into(), section.into()], ..At::default() };
        let mut own = rules.iter().enumerate().filter(|(_, rule)| fits(rule, section)).peekable();
        if own.peek().is_none() && (!stray || facts.spec.extends.is_some()) {
            let message = format!("no rule of `sign` takes the section `{section}`");
            let help = Some(
                "name it in the `for` of a rule, or add a rule without `for`, which takes what is left".to_owned(),
            );
            facts.report.at_key(Code::SectionWithoutRule, &at, message, help);
        }
        own.for_each(|(i, rule)| server(facts, section, rule, i, &at));
    }
}

/// The key of the server must be known here to be looked up: a computed one is found when a request is made.
fn server(facts: &Facts<'_>, section: &str, rule: &Rule, i: usize, at: &At) {
    let servers = &facts.spec.servers;
    let (key, at) = match rule.base.as_ref().or(facts.spec.sign_common.base.as_ref()) {
        None => (section, at.clone()),
        Some(node) => match literal(node) {
            Some(key) => (key, At { path: base_of(rule, i), ..At::default() }.of(node)),
            None => return,
        },
    };
    let beginnings = key.match_indices('.').map(|(end, _)| key.get(..end).unwrap_or(key));
    if beginnings.chain([key, "_"]).all(|key| servers.get(key).is_none()) {
        let message = format!("`servers` has no `{key}`");
        let help =
            did_you_mean(key, servers.keys()).unwrap_or_else(|| "add it, or `_` for all that have none".to_owned());
        facts.report.at_key(Code::SectionWithoutServer, &at, message, Some(help));
    }
}

fn base_of(rule: &Rule, i: usize) -> crate::yaml::Path {
    match rule.base {
        Some(_) => vec!["sign".into(), i.into(), "base".into()],
        None => vec!["sign_common".into(), "base".into()],
    }
}

/// A key that stands in the spec; what has holes, cases or spaces is an expression, and a URL needs no server.
fn literal(node: &Node) -> Option<&str> {
    node.as_text().filter(|text| !text.contains(['$', '{', '\'', ' ', '|', '(']) && !text.contains("://"))
}
