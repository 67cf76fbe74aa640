//! Static data: identity, endpoints, tables, and the definition that ties an exchange together.

use std::collections::BTreeSet;

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::context::{Emit, ident, null};
use crate::ir::{CostRule, Endpoint, Exchange, Table, Ty};

/// The function of a look-up table.
pub(super) fn table_name(name: &str) -> Ident {
    ident(&format!("table_{name}"))
}

/// A function a table: text in, text (or a value) out.
pub(super) fn tables(emit: &Emit<'_>) -> TokenStream {
    let functions = emit.exchange.tables.iter().map(|(name, table)| table_function(emit, name, table));
    quote! { #(#functions)* }
}

fn table_function(emit: &Emit<'_>, name: &str, table: &Table) -> TokenStream {
    let function = table_name(name);
    let ty = if table.text { Ty::Text } else { Ty::Any };
    let arms = table.pairs.iter().map(|(key, value)| {
        let value = value.as_ref().map_or_else(|| null(ty), |value| emit.coerced(value, ty));
        quote! { #key => #value, }
    });
    let default = match (&table.default, table.pass, table.text) {
        (Some(value), _, _) => emit.coerced(value, ty),
        (None, true, true) => quote! { Some(text) },
        (None, true, false) => quote! { Value::Text(text) },
        (None, false, _) => null(ty),
    };
    let none = null(ty);
    let output = if table.text {
        quote! { Option<Cow<'a, str>> }
    } else {
        quote! { Value<'a> }
    };
    quote! {
        fn #function<'a>(text: Option<Cow<'a, str>>) -> #output {
            let Some(text) = text else { return #none };
            match &*text { #(#arms)* _ => #default }
        }
    }
}

fn pairs(pairs: &[(String, String)]) -> TokenStream {
    let rows = pairs.iter().map(|(a, b)| quote! { (#a, #b) });
    quote! { &[#(#rows),*] }
}

fn texts(texts: &[String]) -> TokenStream {
    quote! { &[#(#texts),*] }
}

fn option(text: Option<&String>) -> TokenStream {
    text.map_or_else(|| quote! { None }, |text| quote! { Some(#text) })
}

/// The endpoints and the definition.
pub(super) fn statics(emit: &Emit<'_>) -> TokenStream {
    let x = emit.exchange;
    let rows = emit.heritage.order.iter().filter_map(|at| x.endpoints.get(*at)).map(endpoint);
    let count = Literal::usize_unsuffixed(x.endpoints.len());
    let definition = definition(emit);
    let options = constant_function(emit, "options", x.options.as_ref());
    let fees = constant_function(emit, "fees", x.fees.as_ref());
    let markets = static_values(emit);
    quote! {
        /// Every endpoint.
        pub static ENDPOINTS: [Endpoint; #count] = [#(#rows),*];
        #options
        #fees
        #markets
        #definition
    }
}

fn endpoint(endpoint: &Endpoint) -> TokenStream {
    let Endpoint { name, section, path, cost_milli, .. } = endpoint;
    let method = http_method(&endpoint.method);
    let cost_milli = Literal::u32_unsuffixed(*cost_milli);
    let rules = (!endpoint.cost_rules.is_empty()).then(|| {
        let rules = cost_rules(&endpoint.cost_rules);
        quote! { .with_cost_rules(#rules) }
    });
    quote! { Endpoint::new(#name, #section, HttpMethod::#method, #path, #cost_milli) #rules }
}

fn http_method(method: &str) -> Ident {
    let lower = method.to_lowercase();
    let mut chars = lower.chars();
    let name: String = chars.next().map(|c| c.to_ascii_uppercase()).into_iter().chain(chars).collect();
    format_ident!("{name}")
}

fn cost_rules(rules: &[CostRule]) -> TokenStream {
    let steps: Vec<_> = rules
        .iter()
        .filter_map(|rule| match rule {
            CostRule::UpTo(limit, cost) => Some(quote! { (#limit, #cost) }),
            CostRule::Without(..) => None,
        })
        .collect();
    let without = rules.iter().filter_map(|rule| match rule {
        CostRule::Without(param, cost) => Some(quote! { CostRule::Without { param: #param, cost_milli: #cost } }),
        CostRule::UpTo(..) => None,
    });
    let by_limit = (!steps.is_empty()).then(|| quote! { CostRule::ByLimit { param: "limit", steps: &[#(#steps),*] } });
    let all = without.chain(by_limit);
    quote! { &[#(#all),*] }
}

fn constant_function(emit: &Emit<'_>, name: &str, value: Option<&crate::ir::Expr>) -> TokenStream {
    let name = ident(name);
    let value = value.map_or_else(|| quote! { Value::Null }, |value| emit.expr(value));
    quote! { fn #name() -> Params { as_params(#value) } }
}

fn static_values(emit: &Emit<'_>) -> TokenStream {
    let x = emit.exchange;
    let list = |values: &[crate::ir::Expr]| {
        let items = values.iter().map(|value| emit.coerced(value, Ty::Any));
        quote! { vec![#(#items),*] }
    };
    let (markets, currencies) = (list(&x.static_markets), list(&x.static_currencies));
    let mut out = TokenStream::new();
    if !x.static_markets.is_empty() {
        out.extend(quote! { fn static_markets() -> Vec<Market> { markets_of(#markets) } });
    }
    if !x.static_currencies.is_empty() {
        out.extend(quote! { fn static_currencies() -> Vec<Currency> { currencies_of(#currencies) } });
    }
    out
}

fn definition(emit: &Emit<'_>) -> TokenStream {
    let x = emit.exchange;
    let crate::ir::Exchange {
        id,
        name,
        version,
        api_version,
        active,
        home,
        hostname,
        rate_limit_us,
        padding_zero,
        keeps_missing_address,
        pairs_as_swaps,
        ..
    } = x;
    let (countries, docs, credentials) = (texts(&x.countries), texts(&x.docs), texts(&x.credentials));
    let (successor, user_agent) = (option(x.successor.as_ref()), option(x.user_agent.as_ref()));
    let (servers, sandbox, headers) = (pairs(&x.servers), pairs(&x.sandbox), pairs(&x.headers));
    let (timeframes, common, networks) = (pairs(&x.timeframes), pairs(&x.common_currencies), pairs(&x.networks));
    let mode = ident(x.precision_mode);
    let keeps = ident(x.limit_keeps);
    let (index, unlisted) = (texts(&x.market_index), pairs(&x.unlisted));
    let some = |is: bool, name: &str| {
        let name = ident(name);
        if is {
            quote! { Some(#name) }
        } else {
            quote! { None }
        }
    };
    let writes_by_get = texts(&writes_by_get(x));
    let static_markets = some(!x.static_markets.is_empty(), "static_markets");
    let static_currencies = some(!x.static_currencies.is_empty(), "static_currencies");
    let market_extra = some(super::mapping::has_extra(x), "market_extra");
    let facts = super::session::facts(emit);
    let login = super::session::login(emit);
    let pages = super::classify::rows(&x.errors.pages);
    let unreadable = super::classify::class(x.errors.unreadable.as_deref());
    let unknown_symbol = ident(x.errors.unknown_symbol.as_deref().unwrap_or("BadSymbol"));
    let evidence = x.evidence.iter().map(|(of, reference, cases, date)| {
        let cases = Literal::u32_suffixed(*cases);
        quote! { Evidence { of: #of, reference: #reference, cases: #cases, date: #date } }
    });
    quote! {
        /// Everything about the exchange.
        pub static DEF: ExchangeDef = ExchangeDef {
            id: #id, name: #name, version: #version, api_version: #api_version, countries: #countries, docs: #docs,
            home: #home, active: #active, successor: #successor, rate_limit_us: #rate_limit_us, hostname: #hostname,
            servers: #servers, sandbox: #sandbox, credentials: #credentials, user_agent: #user_agent,
            headers: #headers, options, writes_by_get: #writes_by_get, endpoints: &ENDPOINTS, sign, timeframes: #timeframes,
            precision_mode: PrecisionMode::#mode, padding_zero: #padding_zero, limit_keeps: derive::Keeps::#keeps,
            keeps_missing_address: #keeps_missing_address, pairs_as_swaps: #pairs_as_swaps,
            common_currencies: #common, networks: #networks, fees, calls: CALLS, classify,
            pages: #pages, unreadable: #unreadable, unknown_symbol: ErrorClass::#unknown_symbol, static_markets: #static_markets,
            static_currencies: #static_currencies, market_index: #index, unlisted: #unlisted, market_extra: #market_extra, facts: #facts,
            login: #login, evidence: &[#(#evidence),*],
        };
    }
}

/// The sections in which a call that changes something is a `GET`.
fn writes_by_get(exchange: &Exchange) -> Vec<String> {
    let writing = exchange.calls.iter().filter(|call| crate::unified::writes(&call.name));
    let forms = writing.filter_map(|call| call.steps.last()).flat_map(|step| &step.branches);
    let endpoints =
        forms.flat_map(|branch| &branch.form.endpoints).filter_map(|case| exchange.endpoints.get(case.endpoint));
    let sections: BTreeSet<String> =
        endpoints.filter(|endpoint| endpoint.method == "GET").map(|endpoint| endpoint.section.clone()).collect();
    sections.into_iter().collect()
}
