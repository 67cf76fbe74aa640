//! The exchange's static data.

use super::mappings;
use crate::classify::ErrCx;
use crate::cx::SignCx;
use crate::def::{
    CallDef, Endpoint, ExchangeDef, Fact, Headers, HttpMethod, Login, LoginStep, PaginateDef, PaginateKind, Prepared,
    Signed, Step,
};
use crate::derive::Keeps;
use crate::error::{Error, ErrorClass, Fault};
use crate::func;
use crate::keyring::{Alg, KeyKind};
use crate::map::Params;
use crate::method::Method;
use crate::params;
use crate::precision::PrecisionMode;
use crate::value::Value;

const fn endpoint(section: &'static str, method: HttpMethod, path: &'static str) -> Endpoint {
    Endpoint::new(path, section, method, path, 1000)
}

pub(super) static ENDPOINTS: [Endpoint; 12] = [
    endpoint("public", HttpMethod::Get, "markets"),
    endpoint("public", HttpMethod::Get, "tickers"),
    endpoint("public", HttpMethod::Get, "trades/{pair}"),
    endpoint("private/spot", HttpMethod::Get, "balances"),
    endpoint("private/spot", HttpMethod::Post, "orders"),
    endpoint("private/spot", HttpMethod::Delete, "orders/{id}"),
    endpoint("private/spot", HttpMethod::Get, "orders"),
    endpoint("session", HttpMethod::Post, "login"),
    endpoint("session", HttpMethod::Get, "me"),
    endpoint("private/spot", HttpMethod::Get, "fills"),
    endpoint("private/spot", HttpMethod::Get, "ledger"),
    endpoint("private/spot", HttpMethod::Get, "deposits"),
];

const fn step(build: mappings::Build) -> Step {
    Step::new("main", build)
}

static CALLS: &[CallDef] = &[
    CallDef { markets: false, ..CallDef::new(Method::FetchMarkets, &[step(|_| plain(0))], mappings::markets) },
    CallDef::new(Method::FetchTickers, &[step(|_| plain(1))], mappings::tickers),
    CallDef {
        paginate: Some(pages(PaginateKind::Time, None)),
        ..CallDef::new(Method::FetchTrades, &[step(mappings::trades_request)], mappings::trades)
    },
    CallDef {
        paginate: Some(pages(PaginateKind::Id, Some("from"))),
        ..CallDef::new(Method::FetchMyTrades, &[step(|cx| mappings::page_request(cx, 9))], mappings::trades)
    },
    CallDef {
        paginate: Some(PaginateDef {
            cursor: Some(|cx| Value::Json(cx.step(0).get("next"))),
            ..pages(PaginateKind::Cursor, Some("cursor"))
        }),
        ..CallDef::new(Method::FetchLedger, &[step(|cx| mappings::page_request(cx, 10))], mappings::ledger)
    },
    CallDef {
        paginate: Some(pages(PaginateKind::Time, Some("from"))),
        ..CallDef::new(Method::FetchWithdrawals, &[step(|cx| mappings::page_request(cx, 11))], mappings::deposits)
    },
    CallDef {
        paginate: Some(PaginateDef { until: true, ..pages(PaginateKind::Time, None) }),
        ..CallDef::new(Method::FetchTransactions, &[step(|cx| mappings::page_request(cx, 6))], mappings::deposits)
    },
    CallDef {
        paginate: Some(pages(PaginateKind::Page, Some("page"))),
        ..CallDef::new(Method::FetchDeposits, &[step(|cx| mappings::page_request(cx, 11))], mappings::deposits)
    },
    CallDef::new(Method::FetchOhlcv, &[step(mappings::trades_request)], |_| Ok(crate::Answer::Candles(Vec::new()))),
    CallDef::new(Method::FetchBalance, &[step(|_| plain(3))], mappings::balance),
    CallDef {
        client_order_id: Some("client_id"),
        words: &[("type", &["limit", "market"]), ("timeInForce", &["GTC", "IOC"])],
        reads: Some(&[
            "triggerPrice",
            "stopLossPrice",
            "takeProfitPrice",
            "stopLoss",
            "takeProfit",
            "postOnly",
            "timeInForce",
        ]),
        ..CallDef::new(Method::CreateOrder, &[step(mappings::order_request)], mappings::order)
    },
    CallDef::new(Method::CancelOrder, &[step(mappings::cancel_request)], mappings::order),
    CallDef::new(Method::FetchOrders, &[step(|_| plain(6))], mappings::orders),
    CallDef { facts: &["wallet"], ..CallDef::new(Method::FetchAccounts, &[step(mappings::me_request)], mappings::raw) },
];

const fn pages(kind: PaginateKind, param: Option<&'static str>) -> PaginateDef {
    PaginateDef { param, hours: Some(|cx| cx.option("hours").num()), ..PaginateDef::new(kind, 3) }
}

fn plain(place: usize) -> Result<Option<Prepared>, Error> {
    Ok(Some(Prepared { endpoint: &ENDPOINTS[place], params: Value::Map(Params::new()) }))
}

static DEF: ExchangeDef = ExchangeDef {
    id: "tinyex",
    name: "Tiny Exchange",
    version: "v1",
    api_version: "v1",
    countries: &["CH"],
    docs: &["https://tiny.example/api"],
    home: "https://tiny.example",
    active: true,
    successor: None,
    rate_limit_us: 100_000,
    hostname: "tiny.example",
    servers: &[
        ("public", "https://api.{hostname}"),
        ("private", "https://api.{hostname}"),
        ("session", "https://s.example"),
    ],
    sandbox: &[("public", "https://test.tiny.example")],
    credentials: &["apiKey", "secret"],
    user_agent: None,
    headers: &[("X-Constant", "1")],
    options: || params! { "recvWindow" => 5000 },
    writes_by_get: &[],
    endpoints: &ENDPOINTS,
    sign,
    timeframes: &[("1m", "60"), ("1h", "3600")],
    precision_mode: PrecisionMode::TickSize,
    padding_zero: false,
    limit_keeps: Keeps::Latest,
    keeps_missing_address: false,
    pairs_as_swaps: true,
    common_currencies: &[("XBT", "BTC")],
    networks: &[("TRC20", "trx")],
    fees: Params::new,
    calls: CALLS,
    classify,
    pages: &[("cloudflare", ErrorClass::DDoSProtection)],
    unreadable: None,
    unknown_symbol: ErrorClass::BadSymbol,
    static_markets: None,
    static_currencies: None,
    market_index: &[],
    unlisted: &[],
    market_extra: Some(|info| params! { "note" => Value::from(info.get("note")).into_owned() }),
    facts: &[Fact {
        name: "wallet",
        when: Some(|cx| Ok(!cx.p().contains_key("wallet"))),
        step: step(mappings::me_request),
        read: |_, root| Ok(Value::Json(root.get("wallet"))),
        ttl_ms: None,
        optional: false,
    }],
    login: Some(Login {
        steps: &[LoginStep {
            step: step(|_| plain(7)),
            save: |_, root| Ok(params! { "token" => Value::from(root.get("token")).into_owned() }),
        }],
    }),
    evidence: &[],
};

/// The exchange.
pub(crate) fn def() -> &'static ExchangeDef {
    &DEF
}

fn sign<'a>(cx: &'a SignCx<'a>, out: &mut Signed) -> Result<(), Error> {
    let mut headers = Headers::new();
    let rest = cx.rest();
    let form = func::form(&rest, func::Space::Percent, func::Arrays::Repeat, func::Escape::All);
    let mut target = format!("/{}/{}", cx.version(), cx.endpoint_path());
    let mut body = None;
    if cx.is_post() {
        body = Some(func::json(&rest, func::Style::Compact));
    } else if !form.is_empty() {
        target = format!("{target}?{form}");
    }
    if cx.section().starts_with("private") {
        cx.require(cx.def().credentials)?;
        let nonce = cx.increasing(Some(cx.now_ms().into())).unwrap_or_default().to_string();
        let message = format!("{nonce}{}{target}{}", cx.method(), body.as_deref().unwrap_or_default());
        let signature = func::hex(&cx.hmac_key(Alg::Sha256, KeyKind::Text, "secret")?.sign(message.as_bytes()));
        headers.push(("X-Key".into(), cx.credential("apiKey").unwrap_or_default().into_owned().into()));
        headers.push(("X-Nonce".into(), nonce.into()));
        headers.push(("X-Sign".into(), signature.into()));
    }
    if cx.section() == "session" && cx.route() != "login" {
        match cx.session("token").text() {
            Some(token) => headers.push(("Token".into(), token.into_owned().into())),
            None => return Err(Error::usage(ErrorClass::AuthenticationError, "sign in first")),
        }
    }
    *out = Signed { method: cx.method(), url: format!("{}{target}", cx.base(cx.section())?), headers, body };
    Ok(())
}

fn classify(cx: &ErrCx<'_>) -> Option<Fault> {
    let error = cx.root().get("error");
    if error.is_null() {
        return None;
    }
    let code = error.get("code").text();
    let class = match code.as_deref() {
        Some("E_FUNDS") => ErrorClass::InsufficientFunds,
        Some("E_AUTH") => ErrorClass::AuthenticationError,
        _ => ErrorClass::ExchangeError,
    };
    Some(Fault::new(class, code, error.get("message").text().unwrap_or_default()))
}
