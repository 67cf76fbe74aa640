//! The whole exchange.

use super::balance::balance;
use super::book::{book, candles};
use super::call::call;
use super::classify::classify;
use super::coerce::into;
use super::context::{At, Facts, Report};
use super::endpoint::{endpoints, milli};
use super::keyed::is_keyed;
use super::mapping::mapping;
use super::names::{module_name, type_name};
use super::scope::{Place, Scope};
use super::sign;
use super::unlisted::unlisted;
use super::uses::{check_placeholders, endpoint_cases};
use crate::diag::{Code, did_you_mean};
use crate::ir::{self, Exchange, Expr, RequestForm, Table, Ty};
use crate::spec::{
    Entries, FormSpace, LimitKeeps, MissingAddress, PaddingMode, PrecisionMode, Spec, Status, TextEncoding,
};
use crate::unified;
use crate::yaml::{Node, NodeValue};

fn root(key: &str) -> At {
    At { path: vec![key.into()], ..At::default() }
}

/// Lowers a spec; what is wrong with it goes to the report.
#[must_use]
pub fn exchange(spec: &Spec, report: &Report) -> Exchange {
    let endpoints = endpoints(spec, report);
    let facts = Facts {
        spec,
        endpoints: &endpoints,
        report,
        used_credentials: std::cell::RefCell::default(),
        used_tables: std::cell::RefCell::default(),
        read_facts: std::cell::RefCell::default(),
        facts_of_mappings: std::cell::RefCell::default(),
    };
    let mut out = identity(spec);
    declared(&facts, &mut out);
    out.unlisted = unlisted(spec, report);
    out.rules = sign::rules(&facts);
    out.sections = sign::sections(&facts);
    out.login = login(&facts);
    out.facts = account_facts(&facts);
    mappings(&facts, &mut out);
    let at = root("calls");
    let theirs = |c: &crate::spec::Call| spec.extends.is_some() && inherited_without_endpoint(&facts, c);
    let calls = spec.calls.iter().filter(|(_, c)| !theirs(c));
    out.calls = calls.filter_map(|(name, c)| call(&facts, name, c, &at.child(name))).collect();
    out.errors = classify(&facts, &spec.errors);
    sign::check_credentials(&facts);
    drop(facts);
    let keyed: Vec<bool> = out.calls.iter().map(|call| is_keyed(&out, &endpoints, call)).collect();
    out.calls.iter_mut().zip(keyed).for_each(|(call, keyed)| call.keyed = keyed);
    out.endpoints = endpoints;
    out
}

/// Whether a call was taken over from the parent and its endpoint was not: then the child has no such call.
fn inherited_without_endpoint(facts: &Facts<'_>, call: &crate::spec::Call) -> bool {
    let Some(node) = &call.endpoint else { return false };
    let names = match &node.value {
        NodeValue::Text(text) => vec![text.as_str()],
        NodeValue::Seq(items) => items.iter().filter_map(|item| item.get("is").unwrap_or(item).as_text()).collect(),
        _ => Vec::new(),
    };
    let known =
        |name: &&str| facts.endpoints.iter().any(|e| format!("{} {} {}", e.method, e.section, e.path) == **name);
    facts.report.is_inherited(node.file) && !names.iter().all(known)
}

fn identity(spec: &Spec) -> Exchange {
    Exchange {
        id: spec.id.clone(),
        module: module_name(&spec.id),
        type_name: type_name(&spec.id),
        name: spec.name.clone(),
        version: spec.version.clone(),
        api_version: spec.api_version.clone().unwrap_or_else(|| spec.version.clone()),
        active: spec.status == Status::Active,
        successor: spec.successor.clone(),
        home: spec.home.clone(),
        docs: spec.docs.clone(),
        countries: spec.countries.clone(),
        rate_limit_us: spec.rate_limit.as_number().map_or(0, |text| u64::from(milli(text))),
        hostname: spec.hostname.clone().unwrap_or_default(),
        servers: urls(&spec.servers),
        sandbox: urls(&spec.sandbox),
        user_agent: spec.user_agent.clone(),
        headers: pairs(&spec.headers),
        credentials: spec.credentials.iter().filter(|name| !name.ends_with('?')).cloned().collect(),
        form_plus: spec.form_space == FormSpace::Plus,
        json_ascii: spec.json_ascii,
        latin1: spec.text_encoding == TextEncoding::Latin1,
        precision_mode: match spec.precision_mode {
            PrecisionMode::DecimalPlaces => "DecimalPlaces",
            PrecisionMode::SignificantDigits => "SignificantDigits",
            PrecisionMode::TickSize => "TickSize",
        },
        padding_zero: spec.padding == PaddingMode::Zero,
        limit_keeps: match spec.limit_keeps {
            LimitKeeps::Latest => "Latest",
            LimitKeeps::LatestAlways => "LatestAlways",
            LimitKeeps::Earliest => "Earliest",
        },
        keeps_missing_address: spec.missing_address == MissingAddress::Keep,
        pairs_as_swaps: spec.pairs_as_swaps,
        timeframes: spec.timeframes.iter().map(|(k, v)| (k.to_owned(), scalar(v))).collect(),
        timeframe_numbers: spec.timeframes.iter().all(|(_, v)| v.as_number().is_some()),
        common_currencies: pairs(&spec.common_currencies),
        networks: pairs(&spec.networks),
        market_index: spec.market_index.clone(),
        evidence: spec.evidence.iter().map(|e| (e.of.clone(), e.reference.clone(), e.cases, e.date.clone())).collect(),
        differs: spec.differs.iter().map(|d| (d.at.clone(), d.why.clone())).collect(),
        ..Exchange::default()
    }
}

fn pairs(entries: &Entries<String>) -> Vec<(String, String)> {
    entries.iter().map(|(k, v)| (k.to_owned(), v.clone())).collect()
}

/// URLs; the runtime fills `{hostname}`, which users may change.
fn urls(entries: &Entries<String>) -> Vec<(String, String)> {
    entries.iter().map(|(k, v)| (k.to_owned(), v.replace("$hostname", "{hostname}"))).collect()
}

fn scalar(node: &Node) -> String {
    match &node.value {
        NodeValue::Text(text) | NodeValue::Number(text) => text.clone(),
        NodeValue::Bool(value) => value.to_string(),
        _ => String::new(),
    }
}

/// YAML values as they stand: options, fees, static markets. Text is text here, not an expression.
fn constant(node: &Node) -> Expr {
    let (kind, ty) = match &node.value {
        NodeValue::Null => (ir::Kind::Null, Ty::Null),
        NodeValue::Bool(value) => (ir::Kind::Bool(*value), Ty::Bool),
        NodeValue::Number(text) => (ir::Kind::Number(text.clone()), Ty::Num),
        NodeValue::Text(text) => (ir::Kind::Text(text.clone()), Ty::Text),
        NodeValue::Seq(items) => (ir::Kind::List(items.iter().map(|i| into(constant(i), Ty::Any)).collect()), Ty::List),
        NodeValue::Map(entries) => (
            ir::Kind::Object(
                entries
                    .iter()
                    .map(|(key, node)| ir::Entry {
                        kind: crate::expr::EntryKind::Set,
                        key: vec![ir::Piece::Literal(key.clone())],
                        value: into(constant(node), Ty::Any),
                    })
                    .collect(),
            ),
            Ty::Map,
        ),
    };
    Expr { kind, ty }
}

fn constant_map(entries: &Entries<Node>) -> Option<Expr> {
    let node = Node { value: NodeValue::Map(entries.0.clone()), ..Node::default() };
    (!entries.is_empty()).then(|| constant(&node))
}

fn declared(facts: &Facts<'_>, out: &mut Exchange) {
    let spec = facts.spec;
    out.options = constant_map(&spec.options);
    out.fees = constant_map(&spec.fees);
    out.static_markets = spec.static_markets.iter().map(constant).collect();
    out.static_currencies = spec.static_currencies.iter().map(constant).collect();
    for (name, table) in spec.tables.iter() {
        out.tables.push((name.to_owned(), lower_table(table)));
    }
}

fn lower_table(table: &Entries<Option<Node>>) -> Table {
    let mut out = Table { text: true, ..Table::default() };
    for (key, value) in table.iter() {
        let value = value.as_ref().filter(|node| !node.is_null());
        if key == "_" {
            match value.and_then(Node::as_text) {
                Some("=") => out.pass = true,
                _ => out.default = value.map(constant),
            }
            continue;
        }
        out.text &= value.is_none_or(|node| node.as_text().is_some());
        out.pairs.push((key.to_owned(), value.map(constant)));
    }
    out.pairs.sort_by(|a, b| a.0.cmp(&b.0));
    out
}

fn login(facts: &Facts<'_>) -> Vec<ir::Login> {
    let steps = facts.spec.login.as_deref().unwrap_or_default();
    let lower = |(i, login): (usize, &crate::spec::Login)| {
        let at = root("login").child(i);
        let mut scope = Scope::new(facts, Place::Login);
        scope.add_lets(&login.lets, &at.child("let"));
        let when = login.when.as_ref().map(|n| {
            let value = scope.value(n, &at.child("if"), Some(Ty::Bool));
            (scope.take_order(), value)
        });
        scope.fresh_body();
        let form = small_form(&mut scope, &login.endpoint, login.params.as_ref(), &at);
        scope.fresh_body();
        let save = login
            .save
            .iter()
            .map(|(key, node)| (key.to_owned(), into(scope.value(node, &at.child("save").child(key), None), Ty::Any)))
            .collect();
        ir::Login { when, form, lets: scope.take_order(), save }
    };
    steps.iter().enumerate().map(lower).collect()
}

/// A request that takes no arguments of a call.
fn small_form(scope: &mut Scope<'_, '_>, endpoint: &Node, params: Option<&Node>, at: &At) -> RequestForm {
    let endpoints = endpoint_cases(scope, endpoint, &at.child("use"));
    let place = at.child("params");
    let params: Vec<_> = params
        .and_then(Node::as_map)
        .unwrap_or_default()
        .iter()
        .map(|(key, node)| (key.clone(), into(scope.value(node, &place.child(key.clone()), None), Ty::Any)))
        .collect();
    check_placeholders(scope.facts, &endpoints, &params, None, at);
    RequestForm { lets: scope.take_order(), endpoints, params, ..RequestForm::default() }
}

fn account_facts(facts: &Facts<'_>) -> Vec<ir::Fact> {
    let lower = |(name, fact): (&str, &crate::spec::Fact)| {
        let at = root("facts").child(name);
        let mut scope = Scope::new(facts, Place::Call);
        let when = fact.when.as_ref().map(|n| {
            let value = scope.value(n, &at.child("when"), Some(Ty::Bool));
            (scope.take_order(), value)
        });
        scope.fresh_body();
        let form = small_form(&mut scope, &fact.endpoint, fact.params.as_ref(), &at);
        let mut scope = Scope::new(facts, Place::Map);
        let value = fact.at.as_ref().map(|n| scope.value(n, &at.child("at"), Some(Ty::Json)));
        let lets = scope.take_order();
        ir::Fact {
            name: name.to_owned(),
            when,
            form,
            lets,
            at: value,
            ttl_ms: fact.ttl.map(|s| s * 1000),
            optional: fact.optional,
        }
    };
    facts.spec.facts.iter().map(lower).collect()
}

/// The mappings of a spec under the names of their unified types.
fn standard(spec: &Spec) -> Vec<(&'static str, &crate::spec::Mapping)> {
    let all = [
        ("market", &spec.market),
        ("currency", &spec.currency),
        ("ticker", &spec.ticker),
        ("last_price", &spec.last_price),
        ("trade", &spec.trade),
        ("order", &spec.order),
        ("transaction", &spec.transaction),
        ("deposit_address", &spec.deposit_address),
        ("trading_fee", &spec.trading_fee),
        ("deposit_withdraw_fee", &spec.deposit_withdraw_fee),
        ("position", &spec.position),
        ("funding_rate", &spec.funding_rate),
        ("funding_rate_entry", &spec.funding_rate_entry),
        ("funding_payment", &spec.funding_payment),
        ("transfer", &spec.transfer),
        ("ledger_entry", &spec.ledger_entry),
        ("account", &spec.account),
        ("leverage", &spec.leverage),
        ("leverage_tier", &spec.leverage_tier),
        ("open_interest", &spec.open_interest),
        ("margin_change", &spec.margin_change),
        ("borrow_loan", &spec.borrow_loan),
        ("status", &spec.exchange_status),
    ];
    all.into_iter().filter_map(|(name, mapping)| mapping.as_ref().map(|m| (name, m))).collect()
}

/// Names that `out` may give.
pub(super) fn mapping_names(spec: &Spec) -> Vec<String> {
    let mut out: Vec<String> = standard(spec).iter().map(|(name, _)| (*name).to_owned()).collect();
    let more = [
        ("order_book", spec.order_book.is_some()),
        ("candle", spec.candle.is_some()),
        ("balance", spec.balance.is_some()),
    ];
    out.extend(more.into_iter().filter(|(_, is)| *is).map(|(name, _)| name.to_owned()));
    out.extend(spec.mappings.keys().map(str::to_owned));
    out
}

fn mappings(facts: &Facts<'_>, out: &mut Exchange) {
    let spec = facts.spec;
    for (name, written) in standard(spec) {
        if let Some(of) = unified::mapping(name) {
            let lower = || mapping(facts, name, of, &written.entries.0, &root(of.key()));
            out.maps.push(facts.of_mapping(name, lower));
        }
    }
    if let Some(spec) = &spec.order_book {
        let lower = || book(facts, "order_book", spec, &root("order_book"));
        out.books.push(facts.of_mapping("order_book", lower));
    }
    if let Some(spec) = &spec.candle {
        out.candles.push(facts.of_mapping("candle", || candles(facts, "candle", spec, &root("candle"))));
    }
    if let Some(spec) = &spec.balance {
        out.balances.push(facts.of_mapping("balance", || balance(facts, "balance", spec, &root("balance"))));
    }
    for (name, node) in spec.mappings.iter() {
        facts.of_mapping(name, || more_mapping(facts, name, node, out));
    }
}

/// A mapping under `mappings`: `of` says which unified type it is.
fn more_mapping(facts: &Facts<'_>, name: &str, node: &Node, out: &mut Exchange) {
    let at = root("mappings").child(name).of(node);
    if mapping_names(facts.spec).iter().filter(|known| *known == name).count() > 1 {
        let help = Some("give it a name of its own, which calls name with `out`".to_owned());
        facts.report.at_key(Code::DuplicateKey, &at, format!("there is a mapping `{name}` already"), help);
    }
    let Some(of) = node.get("of").and_then(Node::as_text) else {
        let help = Some("add `of: order` (or another unified type)".to_owned());
        facts.report.at_key(Code::MissingKey, &at, "`of` is missing", help);
        return;
    };
    let entries: Vec<(String, Node)> =
        node.as_map().unwrap_or_default().iter().filter(|(k, _)| k != "of").cloned().collect();
    let without_of = Node { value: NodeValue::Map(entries.clone()), file: node.file };
    match of {
        "order_book" => match crate::yaml::from_node(&without_of) {
            Ok(spec) => out.books.push(book(facts, name, &spec, &at)),
            Err(error) => facts.report.at(Code::WrongType, &at, error.to_string(), None),
        },
        "candle" => match crate::yaml::from_node(&without_of) {
            Ok(spec) => out.candles.push(candles(facts, name, &spec, &at)),
            Err(error) => facts.report.at(Code::WrongType, &at, error.to_string(), None),
        },
        "balance" => match crate::yaml::from_node(&without_of) {
            Ok(spec) => out.balances.push(balance(facts, name, &spec, &at)),
            Err(error) => facts.report.at(Code::WrongType, &at, error.to_string(), None),
        },
        _ => match unified::mapping(of) {
            Some(unified) => out.maps.push(mapping(facts, name, unified, &entries, &at)),
            None => {
                let help = did_you_mean(of, unified::mappings().map(|m| m.name));
                facts.report.at(Code::UnknownField, &at.child("of"), format!("`{of}` is no unified type"), help);
            }
        },
    }
}
