//! Variables: `$name` and the members that follow it.

use super::context::At;
use super::scope::{Place, Scope};
use super::value::unread;
use crate::diag::{Code, did_you_mean};
use crate::expr::Span;
use crate::ir::{Expr, Kind, Ty, Var};
use crate::unified;

/// Credentials, by their names in the reference.
pub(super) const CREDENTIALS: [&str; 10] =
    ["apiKey", "secret", "password", "uid", "login", "token", "twofa", "privateKey", "walletAddress", "accountId"];

const METHODS: [&str; 5] = ["GET", "POST", "PUT", "DELETE", "PATCH"];

/// Variables of every place.
const COMMON: [&str; 6] = ["now", "option", "sandbox", "exchange", "version", "hostname"];
const SIGN: [&str; 7] = ["method", "section", "route", "endpoint", "params", "rest", "session"];
const CALL: [&str; 8] = ["market", "markets", "currency", "tf", "p", "params", "fact", "asked_margin"];
const MAP: [&str; 5] = ["key", "src", "root", "row", "req"];
const ERRORS: [&str; 4] = ["status", "body", "section", "route"];

/// What a variable is, and how many of the keys behind it belong to its name.
type Bound = (Expr, usize);

fn var(var: Var, ty: Ty) -> Expr {
    Expr { kind: Kind::Var(var), ty }
}

impl Scope<'_, '_> {
    /// Binds `$name`; `keys` are the plain keys that follow. Says how many of them it took.
    pub(super) fn variable(&mut self, name: &str, keys: &[&str], at: &At, span: Span) -> Bound {
        if self.captures.contains(name) {
            let ty = if name == "value" { Ty::Any } else { Ty::Text };
            return (var(Var::Capture(name.to_owned()), ty), 0);
        }
        if self.has_let(name) {
            let ty = self.need(name).unwrap_or(Ty::Any);
            return (var(Var::Let(name.to_owned()), ty), 0);
        }
        if let Some(step) = self.steps.get(name) {
            self.uses_steps = true;
            return (step_value(step), 0);
        }
        let bound = self.common(name, keys, at, span).or_else(|| match self.place {
            Place::Sign => self.signing(name, keys),
            Place::Errors => errors(name),
            Place::Call => self.calling(name, keys, at, span),
            Place::Map => self.mapping(name).or_else(|| self.calling(name, keys, at, span)),
            Place::Login => self.signing(name, keys),
        });
        bound.unwrap_or_else(|| {
            let (whole, help) = self.unknown(name, keys);
            let message = format!("there is no variable `${whole}` here");
            self.facts.report.inside(Code::UnknownVariable, at, span, message, help);
            (var(Var::Let(name.to_owned()), Ty::Any), keys.len())
        })
    }

    /// The name of a variable that does not exist, and one that was perhaps meant.
    fn unknown(&self, name: &str, keys: &[&str]) -> (String, Option<String>) {
        let spec = self.facts.spec;
        let members: Vec<&str> = match name {
            "fact" => spec.facts.keys().collect(),
            "session" => spec.login.as_deref().unwrap_or_default().iter().flat_map(|login| login.save.keys()).collect(),
            _ => return (name.to_owned(), self.unknown_variable(name, &self.known())),
        };
        let key = keys.first().copied().unwrap_or_default();
        (format!("{name}.{key}"), did_you_mean(key, members))
    }

    fn known(&self) -> Vec<&'static str> {
        let mut out = COMMON.to_vec();
        let arguments = unified::ARGUMENTS.iter().map(|(name, _)| *name).filter(|name| self.has_argument(name));
        match self.place {
            Place::Sign | Place::Login => out.extend(SIGN.iter().chain(&CREDENTIALS).chain(&METHODS)),
            Place::Errors => out.extend(ERRORS),
            Place::Call => out.extend(CALL.into_iter().chain(arguments)),
            Place::Map => out.extend(CALL.into_iter().chain(MAP).chain(arguments)),
        }
        out
    }

    fn common(&mut self, name: &str, keys: &[&str], at: &At, span: Span) -> Option<Bound> {
        Some(match (name, keys.first().copied()) {
            ("now", Some("ms")) => (var(Var::NowMs, Ty::Time), 1),
            ("now", Some("s")) => (var(Var::NowSecs, Ty::Secs), 1),
            ("now", Some("us")) => (var(Var::NowMicros, Ty::Num), 1),
            ("now", Some("ns")) => (var(Var::NowNanos, Ty::Num), 1),
            ("now", _) => {
                let message = "`$now` needs a unit".to_owned();
                let help = Some("write `$now.ms`, `$now.s`, `$now.us` or `$now.ns`".to_owned());
                self.facts.report.inside(Code::UnknownVariable, at, span, message, help);
                (var(Var::NowMs, Ty::Time), keys.len())
            }
            ("option", Some(key)) => {
                self.check_option(key, at, span);
                (var(Var::Option(key.to_owned()), Ty::Any), 1)
            }
            ("option", None) => (var(Var::Options, Ty::Map), 0),
            ("sandbox", _) => (var(Var::Sandbox, Ty::Bool), 0),
            ("exchange", _) => (var(Var::Exchange, Ty::Text), 0),
            ("version", _) => (var(Var::Version, Ty::Text), 0),
            ("hostname", _) => (var(Var::Hostname, Ty::Text), 0),
            _ => return None,
        })
    }

    fn signing(&mut self, name: &str, keys: &[&str]) -> Option<Bound> {
        if let Some(method) = METHODS.into_iter().find(|m| *m == name) {
            return Some((var(Var::MethodIs(method), Ty::Bool), 0));
        }
        if CREDENTIALS.contains(&name) {
            self.credentials.insert(name.to_owned());
            return Some((var(Var::Credential(name.to_owned()), Ty::Text), 0));
        }
        Some(match (name, keys.first()) {
            ("method", _) => (var(Var::Method, Ty::Text), 0),
            ("section", _) => (var(Var::Section, Ty::Text), 0),
            ("route", _) => (var(Var::Route, Ty::Text), 0),
            ("endpoint", _) => (var(Var::Endpoint, Ty::Text), 0),
            ("params", _) => (var(Var::Params, Ty::Any), 0),
            ("rest", _) => (var(Var::Rest, Ty::Any), 0),
            ("session", Some(key)) if self.is_saved(key) => (var(Var::Session((*key).to_owned()), Ty::Any), 1),
            _ => return None,
        })
    }

    fn calling(&mut self, name: &str, keys: &[&str], at: &At, span: Span) -> Option<Bound> {
        if let Some((argument, ty)) = unified::argument(name).filter(|(argument, _)| self.has_argument(argument)) {
            self.reads.borrow_mut().arguments.insert(argument);
            return Some((var(Var::Argument(argument), ty), 0));
        }
        if CREDENTIALS.contains(&name) {
            self.facts.used_credentials.borrow_mut().insert(name.to_owned());
            return Some((var(Var::Credential(name.to_owned()), Ty::Text), 0));
        }
        Some(match (name, keys.first().copied()) {
            ("market", None) => {
                self.uses_market = true;
                (var(Var::Market, Ty::Market), 0)
            }
            ("market", Some(_)) => {
                self.uses_market = true;
                self.market_member(keys, at, span)
            }
            ("currency", _) if !self.has_argument("code") => return None,
            ("tf", _) if !self.has_argument("timeframe") => return None,
            ("currency", Some("networks")) => (var(Var::CurrencyExtra("networks".to_owned()), Ty::Any), 1),
            ("currency", Some("extra")) => match keys.get(1) {
                Some(key) => (var(Var::CurrencyExtra((*key).to_owned()), Ty::Any), 2),
                None => return None,
            },
            ("currency", Some(key)) => {
                let (accessor, ty) = unified::member(unified::CURRENCY, key)?;
                (var(Var::CurrencyField(accessor), ty), 1)
            }
            ("tf", Some("id")) => (var(Var::TimeframeId, Ty::Any), 1),
            ("tf", Some("secs")) => (var(Var::TimeframeSecs, Ty::Secs), 1),
            ("p", Some(key)) => {
                self.reads.borrow_mut().extras.insert(key.to_owned());
                (var(Var::Extra(key.to_owned()), Ty::Any), 1)
            }
            ("asked_margin", _) => (self.asked_margin(), 0),
            ("p" | "params", None) => (var(Var::Extras, Ty::Map), 0),
            ("markets", None) => (var(Var::Markets, Ty::Any), 0),
            ("fact", Some(key)) if self.facts.spec.facts.get(key).is_some() => {
                self.facts.read_facts.borrow_mut().insert(key.to_owned());
                (var(Var::Fact(key.to_owned()), Ty::Any), 1)
            }
            _ => return None,
        })
    }

    fn mapping(&mut self, name: &str) -> Option<Bound> {
        self.row.whole |= name == "row";
        Some(match name {
            "key" => (var(Var::Key, Ty::Text), 0),
            "src" => (var(Var::Source, Ty::Any), 0),
            "root" => (var(Var::Root, Ty::Json), 0),
            "row" => (var(Var::Row, Ty::Json), 0),
            "req" => (var(Var::Sent, Ty::Any), 0),
            _ => return None,
        })
    }

    /// Whether a login keeps a value of that name.
    fn is_saved(&self, key: &str) -> bool {
        self.facts.spec.login.as_deref().unwrap_or_default().iter().any(|login| login.save.get(key).is_some())
    }

    /// Says when an option is nearly, but not quite, one of those that are declared; others are users' own to set.
    fn check_option(&self, key: &str, at: &At, span: Span) {
        let options = &self.facts.spec.options;
        let other_case = || options.keys().find(|known| known.eq_ignore_ascii_case(key));
        let near = || options.keys().find(|known| known.len() > 4 && strsim::osa_distance(known, key) == 1);
        if options.get(key).is_some() {
            return;
        }
        if let Some(known) = other_case().or_else(near) {
            let message = format!("there is no option `{key}`");
            self.facts.report.inside(
                Code::UnknownVariable,
                at,
                span,
                message,
                Some(format!("did you mean `{known}`?")),
            );
        }
    }

    /// Whether the call has an argument. A mapping is read by several calls, of which some may have it.
    fn has_argument(&self, name: &str) -> bool {
        self.method.is_none_or(|method| method.args.contains(&name))
    }

    /// The margin mode of the call, else that of the client.
    fn asked_margin(&mut self) -> Expr {
        let asked = "marginMode".to_owned();
        self.reads.borrow_mut().extras.insert(asked.clone());
        let default = Var::Option("defaultMarginMode".to_owned());
        let modes = Kind::Coalesce(Box::new(var(Var::Extra(asked), Ty::Any)), Box::new(var(default, Ty::Any)));
        Expr { kind: modes, ty: Ty::Any }
    }

    /// `$market.precision.amount`, `$market.extra.altname`
    fn market_member(&mut self, keys: &[&str], at: &At, span: Span) -> Bound {
        if let [first @ ("extra" | "info"), second, ..] = keys {
            let key = if *first == "info" { format!("info.{second}") } else { (*second).to_owned() };
            return (var(Var::MarketExtra(key), Ty::Any), 2);
        }
        for take in (1..=keys.len().min(3)).rev() {
            let name = keys.get(..take).unwrap_or_default().join(".");
            if let Some((accessor, ty)) = unified::member(unified::MARKET, &name) {
                return (var(Var::MarketField(accessor), ty), take);
            }
        }
        let name = keys.first().copied().unwrap_or_default();
        let message = format!("`$market` has no member `{name}`");
        let help = did_you_mean(name, unified::MARKET.iter().map(|(n, _, _)| *n))
            .or_else(|| Some("values of the exchange's own are in `$market.extra`".to_owned()));
        self.facts.report.inside(Code::UnknownField, at, span, message, help);
        (unread(), keys.len())
    }
}

fn errors(name: &str) -> Option<Bound> {
    Some(match name {
        "status" => (var(Var::Status, Ty::Num), 0),
        "body" => (var(Var::Body, Ty::Text), 0),
        "section" => (var(Var::ErrorSection, Ty::Text), 0),
        "route" => (var(Var::ErrorRoute, Ty::Text), 0),
        _ => return None,
    })
}

/// The part of an earlier answer that a step's `at` gives.
fn step_value((index, at): &(usize, Option<Expr>)) -> Expr {
    let response = var(Var::Response(*index), Ty::Json);
    let Some(at) = at else { return response };
    let mut part = at.clone();
    replace_here(&mut part, &response);
    part
}

/// Puts a value in the place of the current one.
fn replace_here(expr: &mut Expr, with: &Expr) {
    match expr.kind {
        Kind::Here => *expr = with.clone(),
        _ => expr.parts_mut().into_iter().for_each(|part| replace_here(part, with)),
    }
}
