//! Which calls cannot go without credentials: the client says so before it loads markets for them.

use crate::expr::{Compare, TextTest};
use crate::ir::{Call, Captures, Endpoint, Exchange, Expr, Kind, Lets, Var};

/// Whether a request that the call always makes is signed in all of its variants.
pub(super) fn is_keyed(exchange: &Exchange, endpoints: &[Endpoint], call: &Call) -> bool {
    let always = call.steps.iter().filter(|step| step.when.is_none());
    !exchange.credentials.is_empty()
        && always.map(|step| step.branches.iter().flat_map(|branch| &branch.form.endpoints)).any(|cases| {
            let mut used = cases.filter_map(|case| endpoints.get(case.endpoint)).peekable();
            used.peek().is_some() && used.all(|endpoint| requires(exchange, endpoint))
        })
}

/// Whether the rule that signs an endpoint wants the credentials; no where only the request tells which rule it is.
fn requires(exchange: &Exchange, endpoint: &Endpoint) -> bool {
    let section = endpoint.section.replace('/', ".");
    let tried = exchange.sections.iter().find(|(name, _)| *name == section).map(|(_, rules)| rules.as_slice());
    for (i, captures) in tried.unwrap_or_default() {
        let Some(rule) = exchange.rules.get(*i) else { return false };
        let fits = match &rule.when {
            None => Some(true),
            Some((lets, when)) => Known { endpoint, section: &section, captures, lets }.truth(when),
        };
        match fits {
            Some(true) => return rule.require,
            Some(false) => {}
            None => return false,
        }
    }
    false
}

/// What is known of a request by its endpoint alone.
struct Known<'k> {
    endpoint: &'k Endpoint,
    section: &'k str,
    captures: &'k Captures,
    lets: &'k Lets,
}

impl<'k> Known<'k> {
    fn truth(&self, when: &'k Expr) -> Option<bool> {
        match &when.kind {
            Kind::Bool(truth) => Some(*truth),
            Kind::Var(Var::MethodIs(method)) => Some(self.endpoint.method == *method),
            Kind::Var(Var::Let(name)) => self.truth(self.meant(name)?),
            Kind::Coerce(inner) => self.truth(inner),
            Kind::Not(inner) => self.truth(inner).map(|truth| !truth),
            Kind::And(a, b) => match (self.truth(a), self.truth(b)) {
                (Some(false), _) | (_, Some(false)) => Some(false),
                (a, b) => Some(a? && b?),
            },
            Kind::Or(a, b) => match (self.truth(a), self.truth(b)) {
                (Some(true), _) | (_, Some(true)) => Some(true),
                (a, b) => Some(a? || b?),
            },
            Kind::Compare(Compare::Eq, a, b) => Some(self.text(a)? == self.text(b)?),
            Kind::Compare(Compare::Ne, a, b) => Some(self.text(a)? != self.text(b)?),
            Kind::In(value, members) => {
                let value = self.text(value)?;
                let members: Option<Vec<&str>> = members.iter().map(|member| self.text(member)).collect();
                Some(members?.contains(&value))
            }
            Kind::TextTest(test, a, b) => {
                let (a, b) = (self.text(a)?, self.text(b)?);
                match test {
                    TextTest::Contains => Some(a.contains(b)),
                    TextTest::Starts => Some(a.starts_with(b)),
                    TextTest::Ends => Some(a.ends_with(b)),
                    TextTest::InList => None,
                }
            }
            _ => None,
        }
    }

    fn text(&self, value: &'k Expr) -> Option<&'k str> {
        match &value.kind {
            Kind::Text(text) => Some(text),
            Kind::Coerce(inner) => self.text(inner),
            Kind::Var(Var::Section) => Some(self.section),
            Kind::Var(Var::Route) => Some(&self.endpoint.path),
            Kind::Var(Var::Method) => Some(&self.endpoint.method),
            Kind::Var(Var::Let(name)) => self.text(self.meant(name)?),
            Kind::Var(Var::Capture(name)) => self.captures.iter().find(|(own, _)| own == name).map(|(_, text)| &**text),
            _ => None,
        }
    }

    fn meant(&self, name: &str) -> Option<&'k Expr> {
        self.lets.iter().find(|(own, _)| own == name).map(|(_, value)| value)
    }
}
